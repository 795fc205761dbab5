//! What happens: every change of the app, and what it asks of the outside world.

use super::address::Address;
use super::command::{Command, Place};
use super::key::Key;
use super::keymap::{Meaning, name_of};
use super::libraries::Opened;
use super::list::List;
use super::memory::Memory;
use super::mouse::Target;
use super::prompt::PromptKind;
use super::selection::Selection;
use super::state::{App, Scan, Screen};
use super::typing::edit_of;
use super::whole::Whole;
use crate::library::{Language, Library};
use crate::page::one_by_one;
use crate::search::Findings;
use std::mem;
use std::sync::Arc;
use tui_input::InputRequest;

/// What comes from outside.
#[derive(Debug, Clone)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// A command was asked for by its name. Where it does not apply, nothing happens.
    Do(Command),
    /// A line was typed where text is waited for, in place of what stands there, and is to be taken.
    Type(String),
    /// What stands where text is waited for is to be taken.
    Take,
    /// The next paragraph of the open article is to be read, or the one before, whole.
    Paragraph {
        /// Whether it is the next one.
        forward: bool,
    },
    /// An entry of the list on the screen is to be selected, or a link of the open article, counted from 0.
    Select(usize),
    /// So many milliseconds have passed since the start of the program: told before what happens then.
    Now(u64),
    /// Text was pasted into the terminal.
    Paste(String),
    /// Something on the screen was clicked.
    Click(Target),
    /// The wheel of the mouse was turned by a notch.
    Wheel {
        /// Whether towards the end.
        forward: bool,
    },
    /// The terminal has so many columns and rows now.
    Resize(u16, u16),
    /// There is another library: more of it is read, or files have changed; whether more of it is to come.
    Library(Arc<Library>, bool),
    /// The reading of folders has come further.
    Scan(Scan),
    /// Another library was opened, as [`Effect::OpenLibrary`] asked.
    Opened(Opened),
    /// There is time to set a text whole.
    GoOn,
    /// A text was set whole.
    Whole(Box<Whole>),
    /// The terminal says whether its ground is light.
    Background(bool),
    /// A search that was asked for is done.
    Found {
        /// Its number.
        number: u64,
        /// What it found; `None` where it failed.
        findings: Option<Findings>,
    },
    /// The program is asked to end.
    End,
}

/// What the app asks of the outside world.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "effects are few, one or two a key, and gone at once")]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Give the terminal back to the shell until the program is continued.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// Remember a change.
    Remember(Memory),
    /// Look for words in all articles and answer with [`Action::Found`]. Whatever was asked for before need not be answered
    /// any more.
    Search {
        /// Tells the answer from those to earlier queries.
        number: u64,
        /// What was typed.
        query: String,
        /// The language whose places come first.
        language: Language,
        /// Places that are shown at most.
        rows: usize,
    },
    /// Open another library and answer with [`Action::Opened`], or say why not.
    OpenLibrary {
        /// Key of its folders in the memory; `None` for the built-in articles.
        key: Option<String>,
        /// The paths of its folders.
        paths: Vec<String>,
    },
    /// Put text on the clipboard.
    Copy(String),
    /// Hand an address to the system, which opens it in another program.
    OpenOutside(Address),
    /// Have the system open the file of a picture.
    OpenImage {
        /// Path of the edition that shows it, as in [`Edition::path`](crate::library::Edition::path).
        edition: String,
        /// Path of the picture from there, as the link has it.
        target: String,
    },
}

/// Characters of a paste that a field takes: more than any question has, and few enough to be taken at once.
pub(super) const MOST_PASTED: usize = 1000;

impl App {
    /// Lets something happen.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let was_library = matches!(self.screen, Screen::Library(_));
        let mut effects = self.act(action);
        if !was_library && matches!(self.screen, Screen::Library(_)) {
            self.arrange();
        }
        self.keep_measuring();
        self.place_marks();
        self.keep_asking();
        effects.extend(self.searched_for());
        self.offer_completion();
        effects
    }

    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Resize(columns, rows) => {
                self.size = (columns, rows);
                let two = self.shown_arrangement();
                for screen in self.under.iter_mut().chain([&mut self.screen]) {
                    screen.list_mut().into_iter().for_each(List::back_to_rest);
                }
                self.fit();
                self.tell_arrangement(two);
                Vec::new()
            }
            Action::Key(key) => {
                let effects = self.press(key);
                self.list_mut().into_iter().for_each(List::rest);
                effects
            }
            Action::Do(command) => {
                let effects = self.do_command(command);
                self.list_mut().into_iter().for_each(List::rest);
                effects
            }
            Action::Type(text) => self.type_line(&text),
            Action::Take => self.take_line(),
            Action::Paragraph { forward } => {
                self.step_paragraph(forward);
                Vec::new()
            }
            Action::Select(number) => {
                self.select_number(number);
                self.list_mut().into_iter().for_each(List::rest);
                Vec::new()
            }
            Action::Now(milliseconds) => {
                self.now = milliseconds;
                Vec::new()
            }
            Action::Paste(text) => {
                self.pressed.clear();
                if self.place().is_line() {
                    let text = crate::page::Shown::new(&text);
                    self.edit(text.chars().take(MOST_PASTED).map(InputRequest::InsertChar));
                    if text.chars().nth(MOST_PASTED).is_some() {
                        self.message = Some((self.words.paste_cut)(MOST_PASTED));
                    }
                }
                Vec::new()
            }
            Action::Click(target) => {
                let effects = self.click(target);
                self.list_mut().into_iter().for_each(List::rest);
                effects
            }
            Action::Wheel { forward } => {
                let effects = self.turn_wheel(forward);
                self.list_mut().into_iter().for_each(List::rest);
                effects
            }
            Action::Library(library, grows) => {
                self.grows = grows;
                self.take_library(library);
                Vec::new()
            }
            Action::Scan(scan) => {
                self.scan = scan;
                Vec::new()
            }
            Action::Opened(opened) => self.take_opened(opened),
            Action::GoOn => {
                if let Some(whole) = self.unset().and_then(|unset| unset.set(&one_by_one)) {
                    self.take_whole(whole);
                }
                Vec::new()
            }
            Action::Whole(whole) => {
                self.take_whole(*whole);
                Vec::new()
            }
            Action::Background(light) => {
                self.light = Some(light);
                Vec::new()
            }
            Action::Found { number, findings } => self.take_findings(number, findings),
            Action::End => self.quit(),
        }
    }

    pub(super) fn press(&mut self, key: Key) -> Vec<Effect> {
        self.begin_step();
        self.tells_pressed = false;
        let place = self.place();
        self.pressed.push(key);
        let meaning = self.keymap.meaning(place, &self.pressed);
        let command = match meaning {
            Meaning::Command(command) => Some(command),
            _ => None,
        };
        if meaning == Meaning::Start {
            let keys = self.key_words(&name_of(&self.pressed));
            self.message = Some((self.words.more_keys)(&keys));
            self.tells_pressed = true;
            return Vec::new();
        }
        let pressed = std::mem::take(&mut self.pressed);
        if self.waits_for_findings(key, command) {
            return Vec::new();
        }
        // In a window that is too small nobody would see what is done.
        let leaves = [Command::Close, Command::Quit, Command::Suspend, Command::Redraw];
        if self.areas().is_none() && !command.is_some_and(|it| leaves.contains(&it)) {
            return Vec::new();
        }
        if let Some(command) = command {
            return self.run(command);
        }
        let gives_up = pressed.len() > 1 && Key::parse("Esc") == Some(key);
        if gives_up {
            return Vec::new();
        }
        if place.is_line() {
            self.edit(edit_of(key));
        } else {
            let name = self.key_words(&name_of(&pressed));
            let words = self.words;
            let told = if place == Place::Help { words.no_action } else { words.no_action_on };
            self.message = Some(told(&name));
            self.tells_pressed = true;
        }
        Vec::new()
    }

    /// A key's name in the interface's language.
    pub fn key_words(&self, name: &str) -> String {
        self.words.key_words(name)
    }

    /// Carries out a command. One that has no meaning on the screen at hand does nothing.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Quit => return self.quit(),
            Command::Suspend => return vec![Effect::Suspend],
            Command::Redraw => return vec![Effect::Redraw],
            Command::Close => return self.close(),
            Command::Search if self.place() == Place::Prompt => self.search_further(),
            Command::Search => self.open_search(String::new()),
            Command::Faq => self.open_faq(String::new()),
            Command::Palette => self.open_palette(),
            Command::Open if self.in_palette() => return self.run_selected(),
            Command::Help if matches!(self.screen, Screen::Help(_)) => return self.close(),
            Command::Help => self.open_help(),
            Command::About => self.push(Screen::About(List::default())),
            Command::Contents => self.open_contents(),
            Command::Theme => self.open_themes(),
            Command::InterfaceLanguage => return self.next_interface(),
            Command::Mouse => return self.switch_mouse(),
            Command::Wider | Command::Narrower => {
                return self.set_measure(command == Command::Wider);
            }
            Command::OtherLanguage => return self.toggle(),
            Command::Languages => self.open_languages(),
            Command::Libraries => self.open_libraries(),
            Command::Rename => self.rename_library(),
            Command::Open if matches!(self.screen, Screen::Libraries(_)) && !self.in_field() => {
                return self.open_selected_library();
            }
            Command::Remove if matches!(self.screen, Screen::Libraries(_)) => {
                return self.remove_selected_library();
            }
            Command::People => self.open_people(),
            Command::Subjects => self.open_subjects(),
            Command::NextOrder => return self.next_order(),
            Command::NextOnly => self.next_only(),
            Command::Peek => self.peek(),
            Command::View => return self.next_view(),
            Command::ShiftUp | Command::ShiftDown => {
                return self.nudge(command == Command::ShiftUp);
            }
            Command::Open if self.place() == Place::Peek => self.peek(),
            Command::Bookmark => return self.toggle_bookmark(),
            Command::Marks => self.open_marks(),
            Command::Select => self.begin_selection(),
            Command::Longer | Command::Shorter => self.select(|selection, document| {
                selection.step(document, command == Command::Longer);
            }),
            Command::NextUnit => self.select(Selection::next_unit),
            Command::SwapEnds => self.select(|selection, _| selection.swap_ends()),
            Command::Copy => return self.copy_selection(),
            Command::Highlight => return self.highlight(None),
            Command::WriteNote => self.write_note(),
            Command::KeepNote => return self.keep_note(),
            Command::Remove if matches!(self.screen, Screen::History(_)) => {
                return self.forget_selected();
            }
            Command::Remove => return self.remove_selected_mark(),
            Command::Undo => return self.undo(),
            Command::ToggleRead => return self.toggle_read(),
            Command::History => self.open_history(),
            Command::RemoveAll => return self.forget_all(),
            Command::KeepHistory => return self.switch_history(),
            Command::TextAlone => {
                self.text_alone = !self.text_alone;
                self.message = self.text_alone.then(|| self.words.text_alone.to_string());
            }
            Command::Settings => self.push(Screen::Settings(List::default())),
            Command::Paging => return self.set_scroll(),
            Command::Find => self.open_prompt(PromptKind::Find),
            Command::GoTo => self.open_prompt(PromptKind::GoTo),
            Command::NextMatch => self.step_match(true),
            Command::PreviousMatch => self.step_match(false),
            Command::AllMatches => self.list_matches(),
            Command::Back => return self.go_back(false),
            Command::Forward => return self.go_back(true),
            Command::Open if self.place() == Place::Prompt => self.accept_prompt(),
            Command::Open if matches!(self.screen, Screen::History(_)) => {
                return self.open_selected_in_history();
            }
            Command::Open if matches!(self.screen, Screen::Themes(_)) => return self.take_theme(),
            Command::Open if matches!(self.screen, Screen::Languages(_)) => {
                return self.take_language();
            }
            Command::Open if matches!(self.screen, Screen::End(_)) => {
                return self.take_end_choice();
            }
            Command::NextValue => return self.change_setting(true),
            Command::ResetValue => return self.reset_setting(),
            Command::PreviousValue => return self.change_setting(false),
            Command::NextLink | Command::PreviousLink => {
                self.step_link(command == Command::NextLink);
            }
            Command::Open if matches!(self.screen, Screen::Reader(_)) => return self.follow(),
            Command::Open if matches!(self.screen, Screen::Search(_)) => return self.open_hit(),
            Command::Complete => self.complete(),
            Command::EarlierQuery => self.recall(true),
            Command::LaterQuery => self.recall(false),
            Command::CopyReference if matches!(self.screen, Screen::Faq(_)) => {
                return self.copy_question();
            }
            Command::CopyReference => return self.copy_reference(),
            _ if matches!(self.place(), Place::Footnote | Place::Asked | Place::Peek) => {
                self.move_in_foot(command)
            }
            Command::NextArticle => return self.neighbour(1),
            Command::PreviousArticle => return self.neighbour(-1),
            _ => match &self.screen {
                Screen::Reader(_) => {
                    let from = self.shown_from();
                    self.move_in_reader(command);
                    // Whoever goes to a section or to the end has not read what stands before it.
                    if matches!(command, Command::NextPage | Command::HalfPageDown | Command::Down)
                    {
                        self.count_page(from);
                    }
                }
                _ => self.move_in_list(command),
            },
        }
        Vec::new()
    }

    // Size.

    /// Fits every open screen to the size at hand.
    pub(super) fn fit(&mut self) {
        self.fit_under();
        let shown = self.take_screen();
        self.screen = self.fitted(shown);
        self.reveal();
        self.fill();
    }

    /// Fits the screens under the one that is shown.
    pub(super) fn fit_under(&mut self) {
        self.note_stops();
        let screens = mem::take(&mut self.under);
        self.under = screens.into_iter().map(|screen| self.fitted(screen)).collect();
    }

    pub(super) fn fitted(&mut self, mut screen: Screen) -> Screen {
        match &mut screen {
            Screen::Reader(reader) => {
                if let Some(edition) = self.edition(reader.article, reader.edition) {
                    reader.fit_again(
                        edition.document(),
                        &self.room(reader.article, reader.edition, reader.other()),
                    );
                    let setting = &reader.layout.setting;
                    let foot = reader.focus.foot.take();
                    reader.focus.foot = foot.map(|foot| foot.fitted(edition.document(), setting));
                }
            }
            Screen::Faq(faq) => faq.fit(&self.library, |language| self.answer_setting(language)),
            _ => {}
        }
        screen
    }
}
