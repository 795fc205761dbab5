//! What happens: every change of the app, and what it asks of the outside world.

use super::command::{Command, Place, TABLE, command_of};
use super::faq::Faq;
use super::key::Key;
use super::list::List;
use super::memory::{Memory, Stop};
use super::picker::Picker;
use super::reader::Reader;
use super::state::{App, Contents, Help, HelpLine, Screen, Search};
use super::words::{LANGUAGES, Words};
use crate::library;
use crate::page::{Anchor, BlockKind};
use crate::search;
use crossterm::event::KeyCode;
use std::mem;
use tui_input::{Input, InputRequest};

/// What comes from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted into the terminal.
    Paste(String),
    /// The terminal has so many columns and rows now.
    Resize(u16, u16),
    /// The program is asked to end.
    End,
}

/// What the app asks of the outside world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Give the terminal back to the shell until the program is continued.
    Suspend,
    /// Paint everything anew.
    Redraw,
    /// Remember a change.
    Remember(Memory),
}

/// Narrowest and widest text and the step between (reading.md T1).
const MEASURE_STEP: usize = 4;
const MEASURES: std::ops::RangeInclusive<usize> = 46..=78;
/// Hits a search shows at most; nobody reads further in a list.
const HITS: usize = 200;

impl App {
    /// Lets something happen.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Resize(columns, rows) => {
                self.size = (columns, rows);
                self.fit();
                Vec::new()
            }
            Action::Key(key) => self.press(key),
            Action::Paste(text) => {
                if self.place() == Place::Field {
                    let text = crate::page::Shown::new(&text);
                    self.edit(text.chars().map(InputRequest::InsertChar));
                }
                Vec::new()
            }
            Action::End => self.quit(),
        }
    }

    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.message = None;
        let place = self.place();
        if let Some(command) = command_of(place, key) {
            return self.run(command);
        }
        if place == Place::Field {
            self.edit(edit_of(key));
        } else {
            let name = self.key_words(&key.name());
            self.message = Some((self.words.no_action_on)(&name));
        }
        Vec::new()
    }

    /// A key's name in the interface's language.
    pub fn key_words(&self, name: &str) -> String {
        (self.words.key)(name).map_or_else(|| name.to_string(), str::to_string)
    }

    /// Carries out a command. One that has no meaning on the screen at hand does nothing.
    pub fn run(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Quit => return self.quit(),
            Command::Suspend => return vec![Effect::Suspend],
            Command::Redraw => return vec![Effect::Redraw],
            Command::Close => return self.close(),
            Command::Search => self.open_search(String::new()),
            Command::Faq => self.open_faq(String::new()),
            Command::Help => self.open_help(),
            Command::About => self.push(Screen::About(List::default())),
            Command::Contents => self.open_contents(),
            Command::Theme => return self.next_theme(),
            Command::InterfaceLanguage => return self.next_interface(),
            Command::Wider | Command::Narrower => {
                return self.set_measure(command == Command::Wider);
            }
            Command::OtherLanguage => return self.toggle(),
            Command::NextArticle => return self.neighbour(1),
            Command::PreviousArticle => return self.neighbour(-1),
            _ => match &self.screen {
                Screen::Reader(_) => self.move_in_reader(command),
                _ => self.move_in_list(command),
            },
        }
        Vec::new()
    }

    // Opening and closing.

    fn push(&mut self, screen: Screen) {
        let below = mem::replace(&mut self.screen, screen);
        self.under.push(below);
        self.fit();
    }

    fn close(&mut self) -> Vec<Effect> {
        if self.leave_field() {
            return Vec::new();
        }
        let change = self.stops();
        match self.under.pop() {
            Some(below) => {
                self.screen = below;
                self.fit();
                vec![Effect::Remember(change)]
            }
            None => vec![Effect::Remember(change), Effect::Quit],
        }
    }

    /// Esc in a field clears it and gives the keys back to the list; false if there is nothing to leave. In the
    /// search, where the field is all there is at first, an empty field is not left but closed with its screen.
    fn leave_field(&mut self) -> bool {
        let left = match &mut self.screen {
            Screen::Search(search) if search.in_field && !search.field.value().is_empty() => {
                *search = Search { in_field: true, ..Search::default() };
                true
            }
            Screen::Faq(faq) => clear(&mut faq.picker),
            Screen::Contents(contents) => clear(&mut contents.picker),
            Screen::Help(help) => clear(&mut help.picker),
            _ => false,
        };
        if left {
            self.fit();
        }
        left
    }

    fn quit(&mut self) -> Vec<Effect> {
        vec![Effect::Remember(self.stops()), Effect::Quit]
    }

    /// Opens an article where the reader stopped, in the reading language if it has it.
    pub fn read(&mut self, article: usize) {
        let Some((edition, it)) = self.edition_to_read(article) else { return };
        let wanted = self.language.clone();
        let note = (it.language.primary() != wanted.primary()).then(|| {
            (self.words.not_in)(&self.words.name_of(&wanted), &self.words.name_of(&it.language))
        });
        let opened = self.anchor_to_open(article, edition);
        self.open_reader(
            article,
            edition,
            opened.map_or_else(Anchor::default, |(anchor, _)| anchor),
        );
        let Screen::Reader(reader) = &self.screen else { return };
        let Some(document) = self.document(reader) else { return };
        let page = reader.page(document);
        self.message = match opened {
            Some((_, true)) => Some(self.words.passage_moved.to_string()),
            Some((_, false)) if page > 0 => {
                Some((self.words.back_at_page)(page + 1, reader.pages.count()))
            }
            _ => None,
        };
        self.message = note.or(self.message.take());
    }

    fn open_reader(&mut self, article: usize, edition: usize, at: Anchor) {
        let Some(it) = self.edition(article, edition) else { return };
        // The text takes the room it has once its own screen stands.
        let setting = self.setting(&it.language);
        let rows = super::areas::areas(self.size.0, self.size.1, false)
            .map_or(1, |areas| usize::from(areas.body.height));
        let reader = Reader::open(article, edition, &it.document, &setting, rows, at);
        self.push(Screen::Reader(Box::new(reader)));
        self.memory.last = Some(self.memory_key(article));
    }

    /// Opens the search with these words.
    pub fn open_search(&mut self, words: String) {
        self.push(Screen::Search(Search {
            field: Input::new(words),
            in_field: true,
            ..Search::default()
        }));
        self.search_anew();
    }

    fn search_anew(&mut self) {
        let Screen::Search(search) = &mut self.screen else { return };
        search.hits = self.index.search(&self.library, search.field.value(), &self.language, HITS);
        search.list = List::default();
        self.reveal();
    }

    /// Opens the questions, narrowed to these words; from an article at its first question.
    pub fn open_faq(&mut self, words: String) {
        let article = self.open_article();
        let mut faq = Faq::new(&self.library, &self.language);
        if !words.is_empty() {
            faq.picker.field = Input::new(words);
            faq.picker.narrow();
        } else if let Some(item) =
            article.and_then(|it| faq.asked.iter().position(|asked| asked.article == it))
        {
            faq.picker.select(item);
        }
        if faq.asked.is_empty() {
            self.message = Some(self.words.no_questions.to_string());
            return;
        }
        self.push(Screen::Faq(Box::new(faq)));
    }

    /// The article of the innermost open reader.
    fn open_article(&self) -> Option<usize> {
        let reader = |screen: &Screen| match screen {
            Screen::Reader(reader) => Some(reader.article),
            _ => None,
        };
        reader(&self.screen).or_else(|| self.under.iter().rev().find_map(reader))
    }

    fn open_contents(&mut self) {
        let Screen::Reader(reader) = &self.screen else { return };
        let Some(document) = self.document(reader) else { return };
        let Some(contents) = Contents::of(document, reader.section(document)) else {
            self.message = Some(self.words.no_headings.to_string());
            return;
        };
        self.push(Screen::Contents(contents));
    }

    fn open_help(&mut self) {
        let mut lines: Vec<HelpLine> = Vec::new();
        for entry in TABLE {
            let names: Vec<String> = entry.keys.iter().map(|key| self.key_words(key)).collect();
            let words = (self.words.command)(entry.command);
            match lines.iter_mut().find(|line| line.words == words) {
                Some(line) => {
                    let more: Vec<String> = names
                        .into_iter()
                        .filter(|name| !line.keys.split(", ").any(|it| it == name))
                        .collect();
                    if !more.is_empty() {
                        line.keys = format!("{}, {}", line.keys, more.join(", "));
                    }
                }
                None => lines.push(HelpLine { keys: names.join(", "), words }),
            }
        }
        let picker = Picker::new(lines.iter().map(|line| line.words));
        self.push(Screen::Help(Help { picker, lines }));
    }

    // Choices that are remembered.

    fn next_theme(&mut self) -> Vec<Effect> {
        self.theme = (self.theme + 1) % self.themes.len().max(1);
        let name = self.themes.get(self.theme).cloned().unwrap_or_default();
        self.message = Some((self.words.theme_now)(&name));
        self.remember(Memory { theme: Some(name), ..Memory::default() })
    }

    fn next_interface(&mut self) -> Vec<Effect> {
        let now = LANGUAGES.iter().position(|words| words.tag == self.words.tag).unwrap_or(0);
        let next: &'static Words = LANGUAGES[(now + 1) % LANGUAGES.len()];
        self.words = next;
        self.message = Some(next.interface_now.to_string());
        if matches!(self.screen, Screen::Help(_)) {
            self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
            self.open_help();
        }
        self.fit();
        self.remember(Memory { interface: Some(next.tag.to_string()), ..Memory::default() })
    }

    fn set_measure(&mut self, wider: bool) -> Vec<Effect> {
        let wanted = if wider {
            self.measure + MEASURE_STEP
        } else {
            self.measure.saturating_sub(MEASURE_STEP)
        };
        self.measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
        self.fit();
        self.message = Some((self.words.width_now)(self.measure));
        self.remember(Memory { measure: Some(self.measure), ..Memory::default() })
    }

    fn remember(&mut self, change: Memory) -> Vec<Effect> {
        self.memory.absorb(&change);
        vec![Effect::Remember(change)]
    }

    /// Notes where every open article stands, for the memory.
    fn stops(&mut self) -> Memory {
        let mut change = Memory { last: self.memory.last.clone(), ..Memory::default() };
        for screen in self.under.iter().chain([&self.screen]) {
            let Screen::Reader(reader) = screen else { continue };
            let Some(edition) = self.edition(reader.article, reader.edition) else { continue };
            let document = &edition.document;
            let place = library::Place::of(edition, reader.reading(document));
            let stop = Stop { place, percent: reader.percent(document) };
            change.places.insert(self.memory_key(reader.article), stop);
        }
        self.memory.absorb(&change);
        change
    }

    // Languages.

    fn toggle(&mut self) -> Vec<Effect> {
        match &self.screen {
            Screen::Reader(_) => self.toggle_reader(),
            _ => self.toggle_lists(),
        }
    }

    fn toggle_reader(&mut self) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let (article, edition) = (reader.article, reader.edition);
        let Some(here) = self.edition(article, edition) else { return Vec::new() };
        let Some((other, there)) = self
            .other_edition(article, edition)
            .and_then(|other| self.edition(article, other).map(|it| (other, it)))
        else {
            let wanted = LANGUAGES.iter().find(|words| words.tag != here.language.primary());
            let wanted =
                wanted.and_then(|words| (self.words.language)(words.tag)).unwrap_or_default();
            self.message = Some((self.words.not_in)(wanted, &self.words.name_of(&here.language)));
            return Vec::new();
        };
        let answer = library::counterpart(here, reader.reading(&here.document), there);
        let setting = self.setting(&there.language);
        let language = there.language.clone();
        let mut screen = mem::replace(&mut self.screen, Screen::Library(List::default()));
        if let (Screen::Reader(reader), Some(here), Some(there)) =
            (&mut screen, self.edition(article, edition), self.edition(article, other))
        {
            reader.toggle((&here.document, &there.document), other, answer, &setting);
        }
        self.screen = screen;
        self.message = Some((self.words.now_in)(&self.words.name_of(&language)));
        self.read_in(language)
    }

    fn toggle_lists(&mut self) -> Vec<Effect> {
        let languages = self.library.languages();
        let now = languages.iter().position(|it| it.primary() == self.language.primary());
        let Some(next) =
            languages.get(now.map_or(0, |now| (now + 1) % languages.len().max(1))).cloned()
        else {
            return Vec::new();
        };
        let effects = self.read_in(next.clone());
        let mut screen = mem::replace(&mut self.screen, Screen::Library(List::default()));
        match &mut screen {
            Screen::Faq(faq) => {
                let mut other = match faq.came_from.take() {
                    Some(back) => *back,
                    None => faq.in_language(&self.library, &next),
                };
                mem::swap(&mut **faq, &mut other);
                other.came_from = None;
                faq.came_from = Some(Box::new(other));
            }
            Screen::Search(search) => {
                search.hits = self.index.search(&self.library, search.field.value(), &next, HITS);
            }
            _ => {}
        }
        self.screen = screen;
        self.message = Some((self.words.lists_in)(&self.words.name_of(&next)));
        self.fit();
        effects
    }

    fn read_in(&mut self, language: library::Language) -> Vec<Effect> {
        let change = Memory { language: Some(language.as_str().to_string()), ..Memory::default() };
        self.language = language;
        self.remember(change)
    }

    // Moving.

    fn neighbour(&mut self, by: i64) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let wanted = reader.article as i64 + by;
        if wanted < 0 || wanted >= self.library.articles.len() as i64 {
            self.message = Some(self.words.no_more_articles.to_string());
            return Vec::new();
        }
        let change = self.stops();
        self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
        if let Screen::Library(list) = &mut self.screen {
            list.selected = wanted as usize;
        }
        self.read(wanted as usize);
        vec![Effect::Remember(change)]
    }

    fn move_in_reader(&mut self, command: Command) {
        let Screen::Reader(reader) = &mut self.screen else { return };
        let edition = self
            .library
            .articles
            .get(reader.article)
            .and_then(|it| it.editions.get(reader.edition));
        let Some(edition) = edition else { return };
        let document = &edition.document;
        let half = reader.half_page();
        let at_end = || Some((self.words.end_of_article)(edition.questions.len()));
        let at_start = || Some(self.words.start_of_article.to_string());
        let section = |reader: &mut Reader, forward: bool| {
            let here = reader.reading(document).block;
            let is_heading = |&block: &usize| {
                document
                    .blocks
                    .get(block)
                    .is_some_and(|it| matches!(it.kind, BlockKind::Heading(_)))
            };
            let to = if forward {
                (here + 1..document.blocks.len()).find(is_heading)
            } else {
                (0..here).rev().find(is_heading)
            };
            to.map(|block| reader.go_to(document, Anchor { block, byte: 0 })).is_some()
        };
        self.message = match command {
            Command::NextPage if !reader.next_page(document) => at_end(),
            Command::PreviousPage if !reader.previous_page(document) => at_start(),
            Command::Down if !reader.next_paragraph(document) => at_end(),
            Command::Up if !reader.previous_paragraph(document) => at_start(),
            Command::HalfPageDown if !reader.scroll(document, half) => at_end(),
            Command::HalfPageUp if !reader.scroll(document, -half) => at_start(),
            Command::LineDown if !reader.scroll(document, 1) => at_end(),
            Command::LineUp if !reader.scroll(document, -1) => at_start(),
            Command::First => {
                reader.turn_to(document, 0);
                None
            }
            Command::Last => {
                reader.turn_to(document, usize::MAX);
                None
            }
            Command::NextSection if !section(reader, true) => {
                Some(self.words.no_more_sections.to_string())
            }
            Command::PreviousSection if !section(reader, false) => {
                Some(self.words.no_more_sections.to_string())
            }
            _ => None,
        };
    }

    fn move_in_list(&mut self, command: Command) {
        let entries = self.entry_count();
        let rows = self.body_rows();
        if let Screen::Faq(faq) = &mut self.screen {
            faq.came_from = None;
        }
        // From a field, Down and Enter lead into the list; in the search the text cursor stays in its field.
        let from_field = self.leave_for_list(command);
        match command {
            Command::Down if !from_field => self.step(1),
            Command::Up => self.step(-1),
            Command::First => self.step(-(entries as i64)),
            Command::Last => self.step(entries as i64),
            Command::NextPage => self.page(rows, true),
            Command::PreviousPage => self.page(rows, false),
            Command::Open if !from_field => self.open_selected(),
            Command::Unfold => self.set_open(Some(true)),
            Command::Fold => self.set_open(Some(false)),
            Command::OpenAll => self.open_all(),
            Command::ShowInArticle => self.show_in_article(),
            Command::Filter => self.enter_field(),
            _ => {}
        }
        self.reveal();
    }

    /// Down or Enter in the field of a filter gives the keys back to the list, and does nothing else; true if so.
    fn leave_for_list(&mut self, command: Command) -> bool {
        let Some(picker) = self.picker_mut() else { return false };
        if !picker.in_field || !matches!(command, Command::Down | Command::Open) {
            return false;
        }
        picker.in_field = false;
        let words = picker.field.value().to_string();
        let nothing = picker.shown.is_empty();
        if nothing && command == Command::Open && matches!(self.screen, Screen::Faq(_)) {
            self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
            self.open_search(words);
        }
        true
    }

    /// The list with a filter that is shown, if the screen is one.
    fn picker_mut(&mut self) -> Option<&mut Picker> {
        match &mut self.screen {
            Screen::Faq(faq) => Some(&mut faq.picker),
            Screen::Contents(contents) => Some(&mut contents.picker),
            Screen::Help(help) => Some(&mut help.picker),
            _ => None,
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        match &mut self.screen {
            Screen::Library(list) | Screen::About(list) => Some(list),
            Screen::Search(search) => Some(&mut search.list),
            Screen::Faq(faq) => Some(&mut faq.picker.list),
            Screen::Contents(contents) => Some(&mut contents.picker.list),
            Screen::Help(help) => Some(&mut help.picker.list),
            Screen::Reader(_) => None,
        }
    }

    fn step(&mut self, by: i64) {
        let entries = self.entry_count();
        if let Some(list) = self.list_mut() {
            list.step(entries, by);
        }
    }

    /// A page further in the list; inside an answer that is longer than the screen, the next part of it. On a
    /// closed question, its answer (reading.md: Space opens a closed one and pages on through an open one).
    fn page(&mut self, rows: usize, forward: bool) {
        let Some(mut list) = self.list_mut().map(|list| *list) else { return };
        let entries = self.entry_count();
        let closed = match &self.screen {
            Screen::Faq(faq) => {
                faq.picker.selected().is_some_and(|item| !faq.open.contains_key(&item))
            }
            _ => false,
        };
        if forward && closed && !self.in_field() {
            self.set_open(Some(true));
            return;
        }
        let heights = |i: usize| self.entry(i).rows.len();
        if !(forward && list.scroll_within(rows, rows.saturating_sub(1).max(1), heights)) {
            list.page(entries, rows, forward, heights);
            list.reveal(entries, rows, heights);
        }
        if let Some(it) = self.list_mut() {
            *it = list;
        }
    }

    fn in_field(&self) -> bool {
        self.place() == Place::Field
    }

    fn enter_field(&mut self) {
        if let Some(picker) = self.picker_mut() {
            picker.in_field = true;
        }
        if let Screen::Search(search) = &mut self.screen {
            search.in_field = true;
        }
    }

    /// Scrolls the list so that its selected entry is on the screen.
    pub(super) fn reveal(&mut self) {
        let entries = self.entry_count();
        let rows = self.body_rows();
        let Some(mut list) = self.list_mut().map(|list| *list) else { return };
        // Paging through a long answer leaves its question above the screen: that is meant.
        let inside = list.selected == list.top
            && list.top_row > 0
            && self.entry(list.selected).rows.len() > rows;
        if !inside {
            list.reveal(entries, rows, |i| self.entry(i).rows.len());
        }
        if let Some(it) = self.list_mut() {
            *it = list;
        }
    }

    // What Enter does.

    fn open_selected(&mut self) {
        match &self.screen {
            Screen::Library(list) => {
                let article = list.selected;
                self.read(article);
            }
            Screen::Search(search) => {
                let Some(hit) = search.hits.get(search.list.selected) else { return };
                let (article, edition, anchor) = (hit.article, hit.edition, hit.anchor);
                let words = search.field.value().to_string();
                self.open_reader(article, edition, anchor);
                self.light_up(&words);
            }
            Screen::Contents(contents) => {
                let Some(block) = contents
                    .picker
                    .selected()
                    .and_then(|item| contents.headings.get(item).copied())
                else {
                    return;
                };
                self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
                if let Screen::Reader(reader) = &mut self.screen
                    && let Some(edition) = self
                        .library
                        .articles
                        .get(reader.article)
                        .and_then(|it| it.editions.get(reader.edition))
                {
                    reader.go_to(&edition.document, Anchor { block, byte: 0 });
                }
                self.fit();
            }
            Screen::Faq(_) => self.set_open(None),
            Screen::Help(_) | Screen::About(_) | Screen::Reader(_) => {}
        }
    }

    /// Lights up the words of a search in the article that is shown.
    fn light_up(&mut self, words: &str) {
        if let Screen::Reader(reader) = &mut self.screen
            && let Some(edition) = self
                .library
                .articles
                .get(reader.article)
                .and_then(|it| it.editions.get(reader.edition))
        {
            reader.lit = search::occurrences(&edition.document.text, words);
        }
    }

    /// Opens or closes the selected answer; `None` does whichever it is not.
    fn set_open(&mut self, open: Option<bool>) {
        let mut screen = mem::replace(&mut self.screen, Screen::Library(List::default()));
        if let Screen::Faq(faq) = &mut screen
            && let Some(item) = faq.picker.selected()
        {
            let is_open = faq.open.contains_key(&item);
            match (open.unwrap_or(!is_open), is_open) {
                (false, true) => {
                    faq.open.remove(&item);
                }
                (true, false) => {
                    if let Some(asked) = faq.asked.get(item) {
                        let answer =
                            asked.answer(&self.library, &|language| self.answer_setting(language));
                        faq.open.insert(item, answer);
                    }
                }
                _ => {}
            }
        }
        self.screen = screen;
        self.fit();
    }

    fn open_all(&mut self) {
        let mut screen = mem::replace(&mut self.screen, Screen::Library(List::default()));
        if let Screen::Faq(faq) = &mut screen {
            let all: Vec<usize> = faq.picker.shown.iter().map(|found| found.item).collect();
            if all.iter().all(|item| faq.open.contains_key(item)) {
                faq.open.clear();
            } else {
                for item in all {
                    if let Some(asked) = faq.asked.get(item) {
                        let answer =
                            asked.answer(&self.library, &|language| self.answer_setting(language));
                        faq.open.insert(item, answer);
                    }
                }
            }
        }
        self.screen = screen;
        self.fit();
    }

    fn show_in_article(&mut self) {
        let Screen::Faq(faq) = &self.screen else { return };
        let Some(asked) = faq.picker.selected().and_then(|item| faq.asked.get(item)).copied()
        else {
            return;
        };
        let anchor = asked.anchor(&self.library);
        self.open_reader(asked.article, asked.edition, anchor);
    }

    // Typing.

    fn edit(&mut self, requests: impl IntoIterator<Item = InputRequest>) {
        let mut changed = false;
        let field = match &mut self.screen {
            Screen::Search(search) => &mut search.field,
            _ => match self.picker_mut() {
                Some(picker) => &mut picker.field,
                None => return,
            },
        };
        for request in requests {
            changed |= field.handle(request).is_some_and(|change| change.value);
        }
        if !changed {
            return;
        }
        if let Screen::Faq(faq) = &mut self.screen {
            faq.came_from = None;
        }
        if let Some(picker) = self.picker_mut() {
            picker.narrow();
            self.reveal();
        }
        self.search_anew();
    }

    // Size.

    /// Fits every open screen to the size at hand.
    fn fit(&mut self) {
        let mut screens = mem::take(&mut self.under);
        screens.push(mem::replace(&mut self.screen, Screen::Library(List::default())));
        let fitted: Vec<Screen> = screens.into_iter().map(|screen| self.fitted(screen)).collect();
        self.under = fitted;
        if let Some(shown) = self.under.pop() {
            self.screen = shown;
        }
        self.reveal();
    }

    fn fitted(&mut self, mut screen: Screen) -> Screen {
        match &mut screen {
            Screen::Reader(reader) => {
                if let Some(edition) = self.edition(reader.article, reader.edition) {
                    let rows = super::areas::areas(self.size.0, self.size.1, false)
                        .map_or(1, |it| usize::from(it.body.height));
                    reader.fit(&edition.document, &self.setting(&edition.language), rows);
                }
            }
            Screen::Faq(faq) => faq.fit(&self.library, |language| self.answer_setting(language)),
            _ => {}
        }
        screen
    }
}

impl Contents {
    /// The headings of a document but its title, the selected one being that of a section; `None` without headings.
    fn of(document: &crate::page::Document, section: Option<usize>) -> Option<Self> {
        let headings: Vec<usize> = document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| matches!(block.kind, BlockKind::Heading(_)))
            .map(|(at, _)| at)
            .collect();
        if headings.is_empty() {
            return None;
        }
        let mut picker = Picker::new(headings.iter().map(|&block| document.block_text(block)));
        if let Some(item) =
            section.and_then(|section| headings.iter().position(|&block| block == section))
        {
            picker.select(item);
        }
        Some(Contents { picker, headings })
    }
}

/// Empties a filter and gives the keys back to the list; false if there was nothing to empty.
fn clear(picker: &mut Picker) -> bool {
    if !picker.in_field && picker.field.value().is_empty() {
        return false;
    }
    picker.in_field = false;
    picker.field.reset();
    picker.narrow();
    true
}

/// What a key does to a text field.
fn edit_of(key: Key) -> Option<InputRequest> {
    if let Some(c) = key.types() {
        return Some(InputRequest::InsertChar(c));
    }
    Some(match key.parts() {
        (KeyCode::Backspace, false) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, false) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false) => InputRequest::GoToNextChar,
        (KeyCode::Left, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true) => InputRequest::GoToNextWord,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
        (KeyCode::Char('w') | KeyCode::Backspace, true) => InputRequest::DeletePrevWord,
        _ => return None,
    })
}
