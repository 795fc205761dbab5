//! The table of commands: what can be done, with which keys, where.
//!
//! It drives the keymap, the footer, the help and the tests, so that a hint can never name a dead key.

use super::key::Key;

/// What a reader can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "Words::command says what each does")]
pub enum Command {
    NextPage,
    PreviousPage,
    Down,
    Up,
    HalfPageDown,
    HalfPageUp,
    LineDown,
    LineUp,
    First,
    Last,
    NextSection,
    PreviousSection,
    NextArticle,
    PreviousArticle,
    Open,
    OpenAll,
    Unfold,
    Fold,
    Find,
    NextMatch,
    PreviousMatch,
    AllMatches,
    GoTo,
    Back,
    Forward,
    NextLink,
    PreviousLink,
    CopyReference,
    Paging,
    TextAlone,
    Settings,
    NextValue,
    ResetValue,
    PreviousValue,
    ShowInArticle,
    Bookmark,
    Marks,
    Select,
    Longer,
    Shorter,
    NextUnit,
    SwapEnds,
    Copy,
    Highlight,
    WriteNote,
    KeepNote,
    Remove,
    Undo,
    ToggleRead,
    History,
    RemoveAll,
    KeepHistory,
    OtherLanguage,
    Languages,
    Libraries,
    Rename,
    People,
    Subjects,
    NextOrder,
    NextOnly,
    Peek,
    View,
    ShiftUp,
    ShiftDown,
    InterfaceLanguage,
    Contents,
    Faq,
    NextQuestion,
    PreviousQuestion,
    Grouping,
    SelfTest,
    Known,
    Filter,
    Complete,
    EarlierQuery,
    LaterQuery,
    Search,
    Theme,
    Mouse,
    Wider,
    Narrower,
    Help,
    Palette,
    About,
    Close,
    Quit,
    Redraw,
    Suspend,
}

/// Where a key is pressed. A command applies in some of these places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u32)]
#[allow(missing_docs, reason = "each is the screen of its name")]
pub enum Place {
    Library = 1,
    Reader = 2,
    Faq = 4,
    Contents = 8,
    /// The results of a search, under its field.
    Results = 16,
    Help = 32,
    About = 64,
    /// A text field: letters are text there, whatever the screen.
    Field = 128,
    Marks = 4096,
    History = 8192,
    /// An article in which text is being selected.
    Selecting = 16384,
    /// The line in which a note is written.
    Note = 32768,
    /// All matches in an article.
    Hits = 256,
    /// The card after the last page.
    End = 512,
    Settings = 1024,
    /// The line one types into at the foot of an article.
    Prompt = 2048,
    /// A footnote in its box at the foot of the page.
    Footnote = 65536,
    /// The question whether to open an address outside.
    Asked = 131_072,
    /// The field of the search.
    Query = 8_388_608,
    /// The languages one can choose from.
    Languages = 4_194_304,
    /// The themes one can choose from.
    Themes = 536_870_912,
    /// What the other edition says, in a box over the page.
    Peek = 262_144,
    /// Everybody named in the articles.
    People = 16_777_216,
    /// The tags of the articles.
    Subjects = 33_554_432,
    /// Some articles, opened from what they have in common.
    Shelf = 67_108_864,
    /// The libraries one can open.
    Libraries = 134_217_728,
}

const LIBRARY: u32 = Place::Library as u32;
const READER: u32 = Place::Reader as u32;
const FAQ: u32 = Place::Faq as u32;
const CONTENTS: u32 = Place::Contents as u32;
const RESULTS: u32 = Place::Results as u32;
const HELP: u32 = Place::Help as u32;
const ABOUT: u32 = Place::About as u32;
const HITS: u32 = Place::Hits as u32;
const END: u32 = Place::End as u32;
const SETTINGS: u32 = Place::Settings as u32;
const MARKS: u32 = Place::Marks as u32;
const HISTORY: u32 = Place::History as u32;
const SELECTING: u32 = Place::Selecting as u32;
const LANGUAGES: u32 = Place::Languages as u32;
const THEMES: u32 = Place::Themes as u32;
const NOTE: u32 = Place::Note as u32;
const QUERY: u32 = Place::Query as u32;
const FIELD: u32 = Place::Field as u32 | QUERY;
const PROMPT: u32 = Place::Prompt as u32;
const PEEK: u32 = Place::Peek as u32;
const PEOPLE: u32 = Place::People as u32;
const SUBJECTS: u32 = Place::Subjects as u32;
const SHELF: u32 = Place::Shelf as u32;
const LIBRARIES: u32 = Place::Libraries as u32;
/// What stands over a part of a page.
const FOOT: u32 = Place::Footnote as u32 | Place::Asked as u32 | PEEK;
const FILTERED: u32 = FAQ | CONTENTS | RESULTS | HELP | MARKS | PEOPLE | SUBJECTS | LIBRARIES;
const LISTS: u32 =
    LIBRARY | FILTERED | ABOUT | HITS | END | SETTINGS | HISTORY | LANGUAGES | SHELF | THEMES;
const SCREENS: u32 = LISTS | READER;
const EVERYWHERE: u32 = SCREENS | FIELD | PROMPT | SELECTING | NOTE | FOOT;

/// A command with the keys that ask for it.
#[derive(Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its keys as [`Key::parse`] reads them; the first is the one told in hints.
    pub keys: &'static [&'static str],
    /// Bits of the [`Place`]s where it applies. Keys that type something never act in a field.
    pub places: u32,
}

const fn entry(command: Command, keys: &'static [&'static str], places: u32) -> Entry {
    Entry { command, keys, places }
}

/// All commands, in the order of the help.
pub static TABLE: &[Entry] = &[
    entry(Command::NextPage, &["Space", "PageDown", "Right", "f"], READER),
    entry(Command::NextPage, &["PageDown", "Space", "f"], LISTS | FIELD | FOOT),
    entry(Command::PreviousPage, &["PageUp", "Left", "b"], READER),
    entry(Command::PreviousPage, &["PageUp", "b"], LISTS | FIELD | FOOT),
    entry(Command::Down, &["Down", "j"], SCREENS | FIELD | FOOT),
    entry(Command::Up, &["Up", "k"], SCREENS | FIELD | FOOT),
    entry(Command::HalfPageDown, &["d", "Ctrl-d"], READER),
    entry(Command::HalfPageUp, &["u", "Ctrl-u"], READER),
    entry(Command::LineDown, &["Ctrl-e", "Shift-Down"], READER),
    entry(Command::LineUp, &["Ctrl-y", "Shift-Up"], READER),
    entry(Command::First, &["Home", "g"], SCREENS | FOOT),
    entry(Command::Last, &["End", "G"], SCREENS | FOOT),
    entry(Command::NextSection, &["J", ")"], READER),
    entry(Command::PreviousSection, &["K", "("], READER),
    entry(Command::NextArticle, &[">"], READER),
    entry(Command::PreviousArticle, &["<"], READER),
    entry(Command::Open, &["Enter"], (SCREENS & !SETTINGS) | FIELD | PROMPT | FOOT),
    entry(Command::Unfold, &["Right"], FAQ | CONTENTS),
    entry(Command::Fold, &["Left"], FAQ | CONTENTS),
    entry(Command::NextValue, &["Right", "Enter"], SETTINGS),
    entry(Command::PreviousValue, &["Left"], SETTINGS),
    entry(Command::ResetValue, &["Delete", "x"], SETTINGS),
    entry(Command::OpenAll, &["*"], FAQ | CONTENTS),
    entry(Command::Find, &["/", "F3"], READER),
    entry(Command::NextMatch, &["n"], READER),
    entry(Command::PreviousMatch, &["N"], READER),
    entry(Command::AllMatches, &["Down"], PROMPT),
    entry(Command::GoTo, &["p"], READER),
    entry(Command::Back, &["Backspace", "Alt-Left", "Ctrl-o"], LISTS | READER),
    entry(Command::Forward, &["Alt-Right"], LISTS | READER),
    entry(Command::Paging, &["P"], READER),
    entry(Command::TextAlone, &["z", "F7"], READER),
    entry(Command::NextLink, &["Tab"], READER),
    entry(Command::PreviousLink, &["Shift-Tab"], READER),
    entry(Command::CopyReference, &["y"], READER | FAQ),
    entry(Command::ShowInArticle, &["Tab"], FAQ),
    entry(Command::Bookmark, &["m"], READER),
    entry(Command::Marks, &["M", "'"], SCREENS & !MARKS),
    entry(Command::Select, &["e"], READER),
    entry(Command::Longer, &["Right", "Down"], SELECTING),
    entry(Command::Shorter, &["Left", "Up"], SELECTING),
    entry(Command::NextUnit, &["Tab"], SELECTING),
    entry(Command::SwapEnds, &["o"], SELECTING),
    entry(Command::Copy, &["y", "Enter"], SELECTING),
    entry(Command::Highlight, &["m"], SELECTING),
    entry(Command::WriteNote, &["n"], SELECTING | MARKS),
    entry(Command::KeepNote, &["Enter"], NOTE),
    entry(Command::ToggleRead, &["r"], LIBRARY | SHELF | READER),
    entry(Command::History, &["H"], SCREENS & !HISTORY),
    entry(Command::Remove, &["Delete", "x"], MARKS | HISTORY | LIBRARIES),
    entry(Command::RemoveAll, &["X"], HISTORY),
    entry(Command::KeepHistory, &["o"], HISTORY),
    entry(Command::Undo, &["U"], LIBRARY | READER | MARKS | HISTORY | LIBRARIES),
    entry(Command::OtherLanguage, &["l", "F2"], SCREENS & !LANGUAGES),
    entry(Command::Languages, &["L"], SCREENS & !LANGUAGES),
    entry(Command::Peek, &["o"], READER | FAQ | PEEK),
    entry(Command::View, &["v", "F8"], READER),
    entry(Command::ShiftUp, &["Alt-Up", "Shift-Left"], READER),
    entry(Command::ShiftDown, &["Alt-Down", "Shift-Right"], READER),
    entry(Command::Contents, &["t", "F4"], READER),
    entry(Command::Faq, &["F", "F6"], SCREENS & !FAQ),
    entry(Command::NextQuestion, &["J", ")"], FAQ),
    entry(Command::PreviousQuestion, &["K", "("], FAQ),
    entry(Command::Grouping, &["v", "F8"], FAQ),
    entry(Command::SelfTest, &["t", "F4"], FAQ),
    entry(Command::Known, &["r"], FAQ),
    entry(Command::Libraries, &["O"], SCREENS & !LIBRARIES),
    entry(Command::Rename, &["r"], LIBRARIES),
    entry(Command::People, &["A"], SCREENS & !PEOPLE),
    entry(Command::Subjects, &["E"], SCREENS & !SUBJECTS),
    entry(Command::NextOrder, &["S"], LIBRARY),
    entry(Command::NextOnly, &["V"], LIBRARY),
    entry(Command::Filter, &["/", "F3"], FILTERED),
    entry(Command::Complete, &["Tab"], QUERY),
    entry(Command::EarlierQuery, &["Alt-Up", "Ctrl-p"], QUERY),
    entry(Command::LaterQuery, &["Alt-Down", "Ctrl-n"], QUERY),
    entry(Command::Search, &["s"], SCREENS),
    entry(Command::Search, &["/", "F3"], LIBRARY),
    entry(Command::Search, &["Tab"], PROMPT),
    entry(Command::Wider, &["+", "="], READER),
    entry(Command::Narrower, &["-"], READER),
    entry(Command::Theme, &["T"], SCREENS & !THEMES),
    entry(Command::InterfaceLanguage, &["i"], SCREENS),
    // Chosen once, so that it needs no key: the palette has it.
    entry(Command::Mouse, &[], SCREENS),
    entry(Command::Help, &["?", "h", "F1"], SCREENS | SELECTING),
    entry(Command::Palette, &[":", "F9"], SCREENS),
    entry(Command::Settings, &[","], SCREENS & !SETTINGS),
    entry(Command::About, &["C"], SCREENS & !ABOUT),
    entry(Command::Close, &["Esc", "q"], EVERYWHERE),
    entry(Command::Quit, &["Q", "Ctrl-c"], EVERYWHERE),
    entry(Command::Redraw, &["Ctrl-l"], EVERYWHERE),
    entry(Command::Suspend, &["Ctrl-z"], EVERYWHERE),
];

impl Place {
    /// All places.
    pub const ALL: [Place; 26] = [
        Place::Library,
        Place::Reader,
        Place::Faq,
        Place::Contents,
        Place::Results,
        Place::Help,
        Place::About,
        Place::Field,
        Place::Marks,
        Place::History,
        Place::Selecting,
        Place::Note,
        Place::Hits,
        Place::End,
        Place::Settings,
        Place::Prompt,
        Place::Footnote,
        Place::Asked,
        Place::Query,
        Place::Languages,
        Place::Themes,
        Place::Peek,
        Place::People,
        Place::Subjects,
        Place::Shelf,
        Place::Libraries,
    ];

    /// Its name for other programs: `reader`.
    pub fn name(self) -> String {
        kebab(&format!("{self:?}"))
    }

    /// Whether one types into a line there: letters are text.
    pub fn is_line(self) -> bool {
        matches!(self, Place::Field | Place::Query | Place::Prompt | Place::Note)
    }
}

impl Command {
    /// Its name in files and for other programs: `next-page`.
    pub fn name(self) -> String {
        kebab(&format!("{self:?}"))
    }
}

/// `NextPage` as `next-page`.
fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for (at, c) in name.char_indices() {
        if c.is_ascii_uppercase() && at > 0 {
            kebab.push('-');
        }
        kebab.push(c.to_ascii_lowercase());
    }
    kebab
}

impl Entry {
    /// Whether the command applies in a place.
    pub fn applies(&self, place: Place) -> bool {
        self.places & place as u32 != 0
    }
}

/// The command a key asks for in a place by the table alone. In a field, keys that type something ask for nothing.
pub fn command_of(place: Place, key: Key) -> Option<Command> {
    if place.is_line() && key.types().is_some() {
        return None;
    }
    let asked = |entry: &&Entry| {
        entry.applies(place) && entry.keys.iter().any(|name| Key::parse(name) == Some(key))
    };
    TABLE.iter().find(asked).map(|entry| entry.command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read_and_asks_for_its_own_command() {
        for entry in TABLE {
            for name in entry.keys {
                let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
                for place in Place::ALL.into_iter().filter(|&place| entry.applies(place)) {
                    if place.is_line() && key.types().is_some() {
                        continue;
                    }
                    assert_eq!(command_of(place, key), Some(entry.command), "{name} in {place:?}");
                }
            }
        }
    }

    #[test]
    fn letters_are_text_in_a_field() {
        for letter in ["q", "Q", "?", "/", "l", "Space", "*"] {
            assert_eq!(command_of(Place::Field, Key::parse(letter).unwrap()), None, "{letter}");
        }
        assert_eq!(command_of(Place::Field, Key::parse("Ctrl-c").unwrap()), Some(Command::Quit));
    }

    #[test]
    fn no_default_key_is_a_digit_or_needs_altgr() {
        for name in TABLE.iter().flat_map(|entry| entry.keys) {
            if let Some(c) = Key::parse(name).and_then(Key::types) {
                assert!(!c.is_ascii_digit() && !"#$%&@[\\]^_{|}~`".contains(c), "{name}");
            }
        }
    }
}
