//! Everything the program knows while it runs.

use super::areas::{self, Areas};
use super::chosen::Given;
use super::command::{Command, Place};
use super::completing::Value;
use super::contents::Contents;
use super::end_card::EndCard;
use super::faq::Faq;
use super::focus::Shows;
use super::history::History;
use super::key::Key;
use super::keymap::Keymap;
use super::languages::Languages;
use super::libraries::Libraries;
use super::list::List;
use super::marking::{MarkList, Marking};
use super::memory::{Memory, Stop, key_of};
use super::pace::Turned;
use super::people::{People, Subjects};
use super::picker::Picker;
use super::reader::{Reader, Room};
use super::searching::Search;
use super::settings::Choices;
use super::shelf::{Only, Shelf};
use super::theme_list::ThemeList;
use super::trail::Ahead;
use super::words::Words;
use crate::library::{Edition, Language, Library};
use crate::page::shown::clean_part;
use crate::page::{Anchor, Arrangement, Document, Setting};
use crate::search::Operator;
use ratatui::layout::Rect;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The program's state.
#[derive(Debug)]
pub struct App {
    /// All articles at hand; the search looks into them from outside.
    pub library: Arc<Library>,
    /// What can follow the operators of a search, gathered when it is first asked for.
    pub(super) values: BTreeMap<Operator, Vec<Value>>,
    /// Searches asked for so far: the number of the last.
    pub(super) searches: u64,
    /// The interface's language.
    pub words: &'static Words,
    /// The language to read in.
    pub language: Language,
    /// Whether articles are still being read.
    pub grows: bool,
    /// How far that has come.
    pub scan: Scan,
    /// What is to be opened at a place that was not read yet.
    pub(super) awaited: Option<Opening>,
    /// The languages there are articles in, sorted by tag.
    pub(super) offered: Vec<Language>,
    /// Languages the reader wants, the most wanted first, as the locale has them.
    pub preferred: Vec<Language>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The screen that is shown.
    pub screen: Screen,
    /// The screens it was opened from, the library first.
    pub under: Vec<Screen>,
    /// The screens closed by going back, those to open first last.
    pub(super) ahead: Vec<Ahead>,
    /// What changed in the memory and was not handed out yet to be stored.
    pub(super) unsaved: Memory,
    /// One sentence about what just happened; gone with the next key.
    pub message: Option<String>,
    /// Names of the themes one can choose from.
    pub themes: Vec<String>,
    /// Index into `themes`.
    pub theme: usize,
    /// Whether the terminal is light, if it said so.
    pub light: Option<bool>,
    /// Whether the terminal says that it can show italics.
    pub italics: bool,
    /// What the settings file says.
    pub(super) given: Given,
    /// The keys in force.
    pub keymap: Keymap,
    /// Keys pressed that ask for something with those that may follow.
    pub(super) pressed: Vec<Key>,
    /// Whether the message begins with keys as they were pressed.
    pub(super) tells_pressed: bool,
    /// How text is set and gone through.
    pub choices: Choices,
    /// What is remembered, changes of this run included.
    pub memory: Memory,
    /// What is under way with marks.
    pub marking: Marking,
    /// What stands before an article's id in the memory: empty for the bundled articles.
    pub collection: String,
    /// Key of the folders it was read from, where they are remembered.
    pub(super) opened: Option<String>,
    /// Whether the card of the first start is shown.
    pub(super) greets: bool,
    /// Whether an article is shown without what stands around it.
    pub text_alone: bool,
    /// Milliseconds from the start of the program to the last event.
    pub(super) now: u64,
    /// When the wheel of the mouse last turned a page, in milliseconds from the start of the program.
    pub(super) wheeled: Option<u64>,
    /// The screen one turned to last, as long as it is shown.
    pub(super) turned: Option<Turned>,
    /// The articles of the library in the order of its list.
    pub arranged: Vec<usize>,
    /// Which articles the library lists.
    pub only: Only,
    /// Version of the program.
    pub version: &'static str,
    /// Whether signs of ours are to be such as every terminal can show.
    pub ascii: bool,
}

/// How far the reading of folders has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scan {
    /// Texts of which is known what a list shows of them.
    pub listed: usize,
    /// Texts that are read whole.
    pub read: usize,
    /// Texts there are; 0 as long as nobody knows.
    pub all: usize,
    /// Hidden texts and folders that were left out.
    pub hidden: usize,
    /// Whether a folder names others that were.
    pub ignored: bool,
}

/// An open screen.
#[derive(Debug)]
pub enum Screen {
    /// All articles.
    Library(List),
    /// An article.
    Reader(Box<Reader>),
    /// The search over all articles.
    Search(Search),
    /// All questions.
    Faq(Box<Faq>),
    /// The headings of the article under it.
    Contents(Contents),
    /// Commands and keys.
    Help(Help),
    /// Version, credits and what is wrong with files.
    About(List),
    /// Bookmarks, highlights and notes of all articles.
    Marks(Box<MarkList>),
    /// The articles read.
    History(History),
    /// All matches in the article under it.
    Hits(Hits),
    /// The card after the last page of the article under it.
    End(EndCard),
    /// How text is set and gone through.
    Settings(List),
    /// The languages one can choose from.
    Languages(Languages),
    /// The themes one can choose from.
    Themes(ThemeList),
    /// Everybody named in the articles.
    People(Box<People>),
    /// The tags of the articles.
    Subjects(Box<Subjects>),
    /// Some articles, opened from what they have in common.
    Shelf(Shelf),
    /// The libraries one can open.
    Libraries(Box<Libraries>),
}

/// All matches in an article.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// Where each stands.
    pub anchors: Vec<Anchor>,
    /// What stands around each, and its bytes in that line.
    pub lines: Vec<(String, Range<usize>)>,
    /// Selection and scroll.
    pub list: List,
}

/// The list of commands.
#[derive(Debug, Clone)]
pub struct Help {
    /// Filter and selection.
    pub picker: Picker,
    /// The lines: a command, its keys and what it does.
    pub lines: Vec<HelpLine>,
    /// Whether a command is chosen there to be carried out.
    pub is_palette: bool,
}

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// The command.
    pub command: Command,
    /// Names of the keys, in the interface's language.
    pub keys: String,
    /// What they do.
    pub words: &'static str,
}

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// All articles at hand.
    pub library: Library,
    /// The interface's language.
    pub words: &'static Words,
    /// The language to read in.
    pub language: Language,
    /// The reader's other languages, the most wanted first.
    pub preferred: Vec<Language>,
    /// Names of the themes, the default first.
    pub themes: Vec<String>,
    /// Whether the terminal says that it can show italics.
    pub italics: bool,
    /// What the settings file says.
    pub given: Given,
    /// What is remembered from earlier runs.
    pub memory: Memory,
    /// What stands before an article's id in the memory.
    pub collection: String,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What to open first.
    pub opening: Opening,
    /// A sentence to begin with, such as that nothing can be saved.
    pub notice: Option<String>,
}

/// What to open first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// The list of articles.
    Library,
    /// An article, by index.
    Article(usize),
    /// The part of an article, by index, that a slug names: a question with its answer, a section; the article for an empty
    /// one.
    Part(usize, String),
    /// The search for these words.
    Search(String),
    /// The questions that match these words.
    Faq(String),
}

impl App {
    /// Starts the program.
    pub fn new(start: Start) -> Self {
        let memory = start.memory;
        let theme =
            memory.theme.as_ref().and_then(|name| start.themes.iter().position(|it| it == name));
        let offered = start.library.languages();
        let language =
            Language::best(&start.language, offered.iter()).cloned().unwrap_or(start.language);
        let mut app = App {
            values: BTreeMap::new(),
            searches: 0,
            library: Arc::new(start.library),
            words: start.words,
            language,
            offered,
            grows: false,
            scan: Scan::default(),
            awaited: None,
            preferred: start.preferred,
            size: start.size,
            screen: Screen::Library(List::default()),
            under: Vec::new(),
            ahead: Vec::new(),
            unsaved: Memory::default(),
            message: None,
            theme: 0,
            light: None,
            themes: start.themes,
            italics: start.italics,
            choices: memory.choices.over(&start.given.choices),
            keymap: start.given.keymap.clone(),
            pressed: Vec::new(),
            tells_pressed: false,
            given: start.given,
            memory,
            marking: Marking::default(),
            collection: start.collection,
            opened: None,
            greets: false,
            text_alone: false,
            now: 0,
            wheeled: None,
            turned: None,
            arranged: Vec::new(),
            only: Only::All,
            version: env!("CARGO_PKG_VERSION"),
            ascii: false,
        };
        app.theme = theme.unwrap_or_else(|| app.given_theme());
        app.arranged = app.arranged_now();
        app.message = app.memory.is_empty().then(|| app.words.welcome.to_string());
        app.select_last_read();
        match start.opening {
            Opening::Library => {}
            Opening::Article(article) => app.read(article),
            Opening::Part(article, slug) if app.is_start(article) && !slug.is_empty() => {
                app.awaited = Some(Opening::Part(article, slug));
            }
            Opening::Part(article, slug) => app.open_part(article, &slug),
            Opening::Search(words) => app.open_search(words),
            Opening::Faq(words) => app.open_faq(words),
        }
        app.tell_problems();
        app.message = start.notice.or(app.message);
        app.reveal();
        app.place_marks();
        app
    }

    /// Says what is wrong with the files of the library, if anything is.
    pub(super) fn tell_problems(&mut self) {
        let words = self.words;
        match self.library.problems.as_slice() {
            [] => {}
            [only] => self.message = Some((words.problem)(&only.path, &only.what)),
            more => self.message = Some((words.problems)(more.len())),
        }
    }

    /// Selects the article that was read last in the list of all.
    pub(super) fn select_last_read(&mut self) {
        let last = self.last_read();
        let selected = self.arranged.iter().position(|&it| Some(it) == last);
        if let (Screen::Library(list), Some(selected)) = (&mut self.screen, selected) {
            *list = List { selected, ..List::default() };
            // The selected row tells which article it is.
            self.message = Some(self.words.goes_on.to_string());
        }
    }

    /// Where a key is pressed now.
    pub fn place(&self) -> Place {
        match &self.screen {
            _ if self.marking.note.is_some() => Place::Note,
            Screen::Reader(_) if self.marking.selection.is_some() => Place::Selecting,
            Screen::Marks(list) if list.picker.in_field => Place::Field,
            Screen::Marks(_) => Place::Marks,
            Screen::History(_) => Place::History,
            Screen::Library(_) => Place::Library,
            Screen::Reader(reader) if reader.prompt.is_some() => Place::Prompt,
            Screen::Reader(reader) => match reader.focus.foot.as_ref().map(|foot| &foot.shows) {
                Some(Shows::Note(_)) => Place::Footnote,
                Some(Shows::Address(_)) => Place::Asked,
                Some(Shows::Translation { .. }) => Place::Peek,
                None => Place::Reader,
            },
            Screen::Search(search) if search.in_field => Place::Query,
            Screen::Search(_) => Place::Results,
            Screen::Faq(faq) if faq.peek.is_some() => Place::Peek,
            Screen::Faq(faq) if faq.picker.in_field => Place::Field,
            Screen::Faq(_) => Place::Faq,
            Screen::Contents(contents) if contents.picker.in_field => Place::Field,
            Screen::Contents(_) => Place::Contents,
            Screen::Help(help) if help.picker.in_field => Place::Field,
            Screen::Help(_) => Place::Help,
            Screen::About(_) => Place::About,
            Screen::Hits(_) => Place::Hits,
            Screen::End(_) => Place::End,
            Screen::Settings(_) => Place::Settings,
            Screen::Languages(_) => Place::Languages,
            Screen::Themes(_) => Place::Themes,
            Screen::People(list) if list.picker.in_field => Place::Field,
            Screen::People(_) => Place::People,
            Screen::Subjects(list) if list.picker.in_field => Place::Field,
            Screen::Subjects(_) => Place::Subjects,
            Screen::Shelf(_) => Place::Shelf,
            Screen::Libraries(list) if list.picker.in_field => Place::Field,
            Screen::Libraries(_) => Place::Libraries,
        }
    }

    /// Whether an article is on the screen without what stands around it. The rows of that stay blank: text that moved into
    /// them would be dealt out on other pages, and the place on the screen would be lost twice.
    pub fn shows_text_alone(&self) -> bool {
        self.text_alone && matches!(self.screen, Screen::Reader(_))
    }

    /// Parts of the screen at hand; `None` where the window is too small.
    pub fn areas(&self) -> Option<Areas> {
        self.areas_for(self.has_field())
    }

    fn areas_for(&self, with_field: bool) -> Option<Areas> {
        areas::areas(self.size.0, self.size.1, with_field)
    }

    /// Whether the screen shows a text field: always in the search, elsewhere while one types or a filter holds.
    pub fn has_field(&self) -> bool {
        let holds = |picker: &Picker| picker.in_field || !picker.field.value().is_empty();
        match &self.screen {
            Screen::Search(_) => true,
            Screen::Faq(faq) => holds(&faq.picker),
            Screen::Contents(contents) => holds(&contents.picker),
            Screen::Help(help) => holds(&help.picker),
            Screen::Marks(list) => holds(&list.picker),
            Screen::People(list) => holds(&list.picker),
            Screen::Subjects(list) => holds(&list.picker),
            Screen::Libraries(list) => holds(&list.picker),
            _ => false,
        }
    }

    /// An edition by its indices.
    pub fn edition(&self, article: usize, edition: usize) -> Option<&Edition> {
        Some(self.library.articles.get(article)?.editions.get(edition)?)
    }

    /// The edition of an article to read in the reading language, else its first one.
    pub fn edition_to_read(&self, article: usize) -> Option<(usize, &Edition)> {
        let it = self.library.articles.get(article)?;
        let index = it.edition(&self.language).unwrap_or(0);
        it.editions.get(index).map(|edition| (index, &**edition))
    }

    /// The language that lists prefer: the reading language where anything is written in it, else the one that articles
    /// are opened in instead.
    pub fn list_language(&self) -> &Language {
        let best = Language::best(&self.language, self.offered.iter());
        best.or(self.offered.first()).unwrap_or(&self.language)
    }

    /// Whether only the start of an article was read yet.
    pub(super) fn is_start(&self, article: usize) -> bool {
        let edition = self.edition_to_read(article);
        edition.is_some_and(|(_, edition)| edition.document().unread.is_some())
    }

    /// Whether nothing is shown yet of what is to be read, as its place is still to come.
    pub fn awaits_text(&self) -> bool {
        self.awaited.is_some()
    }

    /// The document an open reader shows.
    pub fn document(&self, reader: &Reader) -> Option<&Document> {
        self.edition(reader.article, reader.edition).map(|edition| edition.document())
    }

    /// The key of an article in the memory.
    pub fn memory_key(&self, article: usize) -> String {
        let id = self.library.articles.get(article).map_or("", |it| it.id.as_str());
        key_of(&self.collection, id)
    }

    /// Where the reader stopped in an article.
    pub fn stop(&self, article: usize) -> Option<&Stop> {
        self.memory.places.get(&self.memory_key(article))
    }

    /// The article last read, if it is at hand.
    pub fn last_read(&self) -> Option<usize> {
        self.article_keyed(self.memory.last.as_ref()?)
    }

    /// The article that has this key in the memory.
    pub(super) fn article_keyed(&self, key: &str) -> Option<usize> {
        let id = match self.collection.as_str() {
            "" => key,
            collection => key.strip_prefix(&*clean_part(collection))?.strip_prefix('#')?,
        };
        self.library.article(id)
    }

    /// Whether an article has this key in the memory.
    pub(super) fn is_keyed(&self, article: usize, key: &str) -> bool {
        let id = self.library.articles.get(article).map_or("", |it| it.id.as_str());
        let key = match self.collection.as_str() {
            "" => Some(key),
            collection => {
                key.strip_prefix(&*clean_part(collection)).and_then(|rest| rest.strip_prefix('#'))
            }
        };
        key == Some(id)
    }

    /// The room an edition has on the screen at hand.
    ///
    /// `other` is the edition to show with it, where two are shown and it is not to be the one the toggle leads to.
    pub fn room(&self, article: usize, edition: usize, other: Option<usize>) -> Room<'_> {
        let beside = self.beside(article, edition, other);
        let two = beside.as_ref().map(|beside| beside.arrangement);
        let areas = areas::areas(self.size.0, self.size.1, false);
        let pages = areas.map(|areas| areas::text_areas(areas.body, &self.choices, two));
        let pages = pages.unwrap_or_default();
        let english = Language::english();
        let language = self.edition(article, edition).map_or(&english, |it| &it.language);
        Room {
            setting: self.setting(language, two),
            rows: pages.first().map_or(1, |page| usize::from(page.height)),
            abreast: if two.is_some() { 1 } else { pages.len().max(1) },
            overlap: self.choices.overlap,
            scroll: self.choices.scroll,
            beside,
        }
    }

    /// How text in a language is set on the screen at hand, where two editions are shown or one.
    pub(super) fn setting(&self, language: &Language, two: Option<Arrangement>) -> Setting {
        let areas = areas::areas(self.size.0, self.size.1, false);
        let pages = areas.map(|areas| areas::text_areas(areas.body, &self.choices, two));
        let page = pages.and_then(|pages| pages.first().copied());
        Setting {
            columns: page.map_or(1, |page| usize::from(page.width)),
            typography: language.typography(),
            paragraphs: self.choices.style(),
            hyphenation: self.choices.hyphenation,
            // Under 20 rows of screen one blank row must do (reading.md T8).
            rows_above_heading: if self.size.1 < 20 { 1 } else { 2 },
            marks: self.choices.marks(),
            keeps_starts: self.choices.keeps_starts,
        }
    }

    /// Rows of a page, or of a list.
    pub(super) fn page_rows(&self) -> usize {
        let body = self.areas().map(|areas| areas.body);
        let area = body.map(|body| match &self.screen {
            Screen::Reader(_) => self.text_areas(body).first().copied().unwrap_or(body),
            _ => body,
        });
        area.map_or(1, |area| usize::from(area.height))
    }

    /// How an answer is set in the list of questions: inside the list, one step to the right.
    pub fn answer_setting(&self, language: &Language) -> Setting {
        let columns = self
            .list_columns()
            .saturating_sub(super::entries::ANSWER_INDENT)
            .min(self.choices.measure);
        Setting { columns: columns.max(1), rows_above_heading: 1, ..self.setting(language, None) }
    }

    /// Rows of the body.
    pub fn body_rows(&self) -> usize {
        self.areas().map_or(1, |areas| usize::from(areas.body.height))
    }

    /// The part of a row that the lines around the body take: as wide as a list, or as the text where that is wider.
    pub fn line_area(&self, area: Rect) -> Rect {
        let list = self.list_area(area);
        let (mut left, mut right) = (list.x - 1, list.right());
        if let Some((_, preview)) = self.preview_areas(area) {
            right = preview.right();
        }
        if matches!(self.screen, Screen::Reader(_)) {
            for page in self.text_areas(area) {
                (left, right) = (left.min(page.x), right.max(page.right()));
            }
        }
        Rect { x: left, width: right - left, ..area }
    }

    /// Columns of the status line.
    pub fn status_columns(&self) -> usize {
        self.areas().map_or(1, |areas| usize::from(self.line_area(areas.status).width))
    }

    /// Columns of a list.
    pub fn list_columns(&self) -> usize {
        self.areas().map_or(1, |areas| usize::from(self.list_area(areas.body).width))
    }

    /// The part of the body that the list on the screen takes, the margin for its mark not counted.
    pub fn list_area(&self, body: Rect) -> Rect {
        match self.preview_areas(body) {
            Some((list, _)) => list,
            None => areas::list_area(body),
        }
    }

    /// The parts of the body that list and preview take; `None` where there is no preview.
    pub fn preview_areas(&self, body: Rect) -> Option<(Rect, Rect)> {
        matches!(self.screen, Screen::Search(_)).then(|| areas::preview_areas(body)).flatten()
    }

    /// The anchor at which an article is opened: where the reader stopped, in the edition at hand.
    pub(super) fn anchor_to_open(&self, article: usize, edition: usize) -> Option<(Anchor, bool)> {
        let stop = self.stop(article)?;
        let editions = &self.library.articles.get(article)?.editions;
        let noted_in =
            stop.place.language().and_then(|tag| editions.iter().position(|it| it.language == tag));
        let noted = editions.get(noted_in.unwrap_or(edition))?;
        let found = stop.place.find(noted);
        let there = editions.get(edition)?;
        let anchor = match noted_in {
            Some(index) if index != edition => {
                crate::library::counterpart(noted, found.anchor, there).anchor
            }
            _ => found.anchor,
        };
        Some((anchor, found.moved))
    }
}
