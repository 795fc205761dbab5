//! Everything the program says, in every language it speaks.
//!
//! One struct, one constant a language: a sentence missing in one of them does not compile, and a
//! further language is one file. Slots are arguments of functions. Words of the field (page, section,
//! bookmark) follow reading.md 7.2; typography of each file is kept by a test.

pub mod config;
mod en;
mod fr;
mod health;
mod libraries;
pub mod line;
#[cfg(test)]
mod lint;
mod marks;
mod plain;
mod questions;
mod shelf;
pub mod themes;
mod views;

pub use config::ConfigWords;
pub use health::HealthWords;
pub use libraries::LibraryWords;
pub use line::LineWords;
pub use marks::MarkWords;
pub use plain::PlainWords;
pub use questions::QuestionWords;
pub use shelf::ShelfWords;
pub use themes::{ThemeFault, ThemeWords};
pub use views::ViewWords;

use super::command::Command;
use super::settings::{EmphasisStyle, Setting};
use crate::library::{Language, ProblemKind};
use crate::page::Shown;
use crate::search::{Correction, Field, Trouble, Why};

/// A number with its thousands set apart.
fn grouped(n: usize, separator: &str) -> String {
    match n {
        0..1000 => n.to_string(),
        n => format!("{}{separator}{:03}", grouped(n / 1000, separator), n % 1000),
    }
}

/// The sentences of one interface language.
#[derive(Debug)]
pub struct Words {
    /// BCP 47 tag of the language.
    pub tag: &'static str,
    /// Its name in itself, to be told to those who look for it.
    pub own_name: &'static str,

    // Names of screens.
    /// The list of all articles.
    pub library: &'static str,
    /// The screen of questions and answers.
    pub faq: &'static str,
    /// Search over all articles.
    pub search: &'static str,
    /// The headings of an article.
    pub contents: &'static str,
    /// The list of commands and keys.
    pub help: &'static str,
    /// Version and credits.
    pub about: &'static str,
    /// The list of all matches in an article.
    pub matches: &'static str,

    // Labels.
    /// What stands left of the field of a list.
    pub filter_label: &'static str,
    /// What stands left of the field of the search.
    pub search_label: &'static str,
    /// Which field of an article was hit.
    pub fields: FieldNames,
    /// What the search says.
    pub searching: SearchWords,
    /// The questions asked in the course of an article, as told apart from others.
    pub question_of: fn(usize, usize) -> String,

    // Numbers about reading.
    /// Page (from 1) of pages.
    pub page_of: fn(usize, usize) -> String,
    /// Two pages side by side (from 1) of pages.
    pub pages_of: fn(usize, usize, usize) -> String,
    /// A page (from 1) while it is not known yet how many there are.
    pub page_counting: fn(usize) -> String,
    /// The page of a long text whose pages have no numbers yet.
    pub pages_counting: &'static str,
    /// The same where the screen is narrow.
    pub page_of_short: fn(usize, usize) -> String,
    /// A percentage.
    pub percent: fn(usize) -> String,
    /// How much of an article has been read, in percent.
    pub read_so_far: fn(usize) -> String,
    /// An article read to its end.
    pub read_whole: &'static str,
    /// Reading time of a whole article, in minutes.
    pub minutes: fn(usize) -> String,
    /// Reading time left, in minutes; 0 is less than one.
    pub minutes_left: fn(usize) -> String,
    /// How many articles there are.
    pub articles: fn(usize) -> String,
    /// How many results there are.
    pub results: fn(usize) -> String,
    /// Questions shown of all questions.
    pub questions_of: fn(usize, usize) -> String,
    /// A match (0 for none yet) of all matches of some words, before what else the status line says.
    pub match_of: fn(usize, usize, &str) -> String,
    /// Words looked for that stand in the article more often than is counted.
    pub match_of_many: fn(usize, &str) -> String,
    /// A match of all matches.
    pub matches_of: fn(usize, usize) -> String,
    /// Entries shown of all entries.
    pub entries_of: fn(usize, usize) -> String,

    // Sentences on the status line.
    /// First start.
    pub welcome: &'static str,
    /// The same where an article is open at once.
    pub welcome_reading: &'static str,
    /// The same card: the language of the interface, and how to read in the other one, in that one.
    pub first_languages: &'static str,
    /// The same card: plain mode.
    pub first_plain: &'static str,
    /// A start after others: the article read last is selected.
    pub goes_on: &'static str,
    /// On the row of the article read last.
    pub last_read: &'static str,
    /// The article opens where it was left.
    pub back_at_page: fn(usize, usize) -> String,
    /// What one wants to read of a long text was not read from its file yet.
    pub still_reading: &'static str,
    /// Where an article goes on whose pages are not counted yet, in percent.
    pub back_at_percent: fn(usize) -> String,
    /// The passage one stopped at has changed.
    pub passage_moved: &'static str,
    /// The reading language after a toggle; the argument is the name of the language.
    pub now_in: fn(&str) -> String,
    /// The same where nothing in that language says what was being read.
    pub now_near: fn(&str) -> String,
    /// An article that exists in one language only: the wanted and the shown one.
    pub not_in: fn(&str, &str) -> String,
    /// The text is written from right to left.
    pub right_to_left: &'static str,
    /// The title of the list of languages.
    pub languages: &'static str,
    /// On the language that is being read.
    pub read_now: &'static str,
    /// On an edition that is behind its original.
    pub older: &'static str,
    /// The same on an article, with the name of the language.
    pub older_in: fn(&str) -> String,
    /// The edition that opens is behind its original.
    pub may_be_older: &'static str,
    /// The same after what a toggle says.
    pub is_older: &'static str,
    /// Lists show titles in this language now.
    pub lists_in: fn(&str) -> String,
    /// The interface language after its change.
    pub interface_now: &'static str,
    /// The theme after its change.
    pub theme_now: fn(&str) -> String,
    /// The width of the text after its change, in columns.
    pub width_now: fn(usize) -> String,
    /// Nothing before the first page.
    pub start_of_article: &'static str,
    /// Of a paste only so many characters, from the first, were taken.
    pub paste_cut: fn(usize) -> String,
    /// Words that do not stand in the article.
    pub not_found: fn(&str) -> String,
    /// No words are looked for.
    pub nothing_looked_for: &'static str,
    /// Finding went over the end and goes on at the start.
    pub from_the_top: &'static str,
    /// Finding went over the start and goes on at the end.
    pub from_the_end: &'static str,
    /// A page that is not there, and how many there are.
    pub no_such_page: fn(usize, usize) -> String,
    /// Words that are no page, percentage, section or heading.
    pub no_such_place: fn(&str) -> String,
    /// What stands around the text was hidden.
    pub text_alone: &'static str,
    /// No place to go back to.
    pub nothing_behind: &'static str,
    /// No place to go forward to.
    pub nothing_ahead: &'static str,
    /// Where the key for going back leads: the key and the place.
    pub back_leads_to: fn(&str, &str) -> String,
    /// The part of an article above its first heading.
    pub start: &'static str,
    /// What stands left of the line to find words with.
    pub find_label: &'static str,
    /// What stands left of the line to go to a place with.
    pub go_to_label: &'static str,
    /// The card after the last page.
    pub end: EndWords,
    /// The settings.
    pub settings: SettingWords,
    /// Links, notes and images.
    pub links: LinkWords,
    /// No heading in that direction.
    pub no_more_sections: &'static str,
    /// No article in that direction.
    pub no_more_articles: &'static str,
    /// The article has no headings.
    pub no_headings: &'static str,
    /// No article asks a question.
    pub no_questions: &'static str,
    /// A filter that nothing matches.
    pub nothing_matches: fn(&str) -> String,
    /// A filter of questions that nothing matches.
    pub no_question_matches: fn(&str) -> String,
    /// A search without a result.
    pub no_results: fn(&str) -> String,
    /// An empty search field.
    pub type_to_search: &'static str,
    /// A library without articles.
    pub no_articles: &'static str,
    /// An article without text.
    pub empty_article: &'static str,
    /// Keys that ask for something with those that may follow.
    pub more_keys: fn(&str) -> String,
    /// A command that no key asks for.
    pub without_key: &'static str,
    /// The title of the palette.
    pub palette: &'static str,
    /// A key that does nothing here.
    pub no_action_on: fn(&str) -> String,
    /// The same where the help is open already.
    pub no_action: fn(&str) -> String,
    /// The window is smaller than the least size: columns and rows it has, columns and rows it needs.
    pub window_too_small: fn(u16, u16, u16, u16) -> String,
    /// Problems met while reading a folder.
    pub problems: fn(usize) -> String,
    /// One problem, after the name of the file.
    pub problem: fn(&str, &ProblemKind) -> String,

    // About.
    /// What the program is, in one sentence.
    pub tagline: &'static str,
    /// Where the bundled articles come from.
    pub credits_intro: &'static str,
    /// Who holds the licence.
    pub licence: &'static str,

    /// What a command does, in the infinitive; at most 44 columns.
    pub command: fn(Command) -> &'static str,
    /// What a command does, for the footer; at most 12 columns.
    pub hint: fn(Command) -> &'static str,
    /// A named key as engraved on the keyboards of the language.
    pub key: fn(&str) -> Option<&'static str>,
    /// The name of a language (by primary subtag), in this one.
    pub language: fn(&str) -> Option<&'static str>,

    /// What is said about bookmarks and the history.
    pub marks: MarkWords,
    /// What `liseuse check` says.
    pub health: HealthWords,
    /// What is said of the libraries one can open.
    pub libraries: &'static LibraryWords,
    /// What is said of sorting, people and tags.
    pub shelf: ShelfWords,
    /// What is said of two languages shown together.
    pub views: ViewWords,
    /// What is said of the list of questions.
    pub faq_list: QuestionWords,
    /// What is said in plain mode, and the words typed there.
    pub plain: &'static PlainWords,
    /// What the command line says.
    pub shell: ShellWords,
    /// What the command line says of itself.
    pub line: &'static LineWords,
    /// What is said of themes.
    pub themes: &'static ThemeWords,
    /// What is said of the settings file.
    pub config: &'static ConfigWords,
}

/// What the card after the last page says.
#[derive(Debug)]
pub struct EndWords {
    /// Its title.
    pub title: &'static str,
    /// What it is for.
    pub told: &'static str,
    /// The questions of the article.
    pub questions: fn(usize) -> String,
    /// The article in another language.
    pub other_language: fn(&str) -> String,
    /// The next article, by its title.
    pub next_article: fn(&str) -> String,
    /// Back to the library.
    pub library: &'static str,
}

/// What the settings say.
#[derive(Debug)]
pub struct SettingWords {
    /// Their title.
    pub title: &'static str,
    /// How they are changed.
    pub told: &'static str,
    /// A setting was chosen in the program; the settings file gives it this value.
    pub chosen_over_file: fn(&str) -> String,
    /// A setting was chosen in the program; by itself it has this value.
    pub chosen_over_default: fn(&str) -> String,
    /// A setting has the value that the settings file gives it.
    pub from_file: &'static str,
    /// There is no choice to take back.
    pub nothing_chosen: &'static str,
    /// The name of a setting.
    pub name: fn(Setting) -> &'static str,
    /// A setting after its change: name and value.
    pub now: fn(&str, &str) -> String,
    /// A width.
    pub columns: fn(usize) -> String,
    /// How many lines are repeated.
    pub lines: fn(usize) -> String,
    /// A speed.
    pub letters_per_minute: fn(usize) -> String,
    /// Time left is shown.
    pub time_shown: &'static str,
    /// The same by the measured speed, if it is known, from so many pages of as many as it takes.
    pub time_measured: fn(Option<usize>, u64, u64) -> String,
    /// It is not shown.
    pub time_hidden: &'static str,
    /// Switched on.
    pub on: &'static str,
    /// Switched off.
    pub off: &'static str,
    /// Paragraphs told apart by a blank row.
    pub spaced: &'static str,
    /// Paragraphs and lines set wide.
    pub airy: &'static str,
    /// Paragraphs told apart by an indent.
    pub book: &'static str,
    /// How stressed words stand out.
    pub emphasis: fn(EmphasisStyle) -> &'static str,
    /// Text at the left.
    pub left: &'static str,
    /// Text in the middle.
    pub centred: &'static str,
    /// Page by page.
    pub pages: &'static str,
    /// Scrolling.
    pub scroll: &'static str,
    /// Pages from now on.
    pub now_pages: &'static str,
    /// Scrolling from now on.
    pub now_scroll: &'static str,
    /// The size of letters is none of the program's settings.
    pub letters: &'static str,
    /// The mouse is used from now on.
    pub mouse_on: &'static str,
    /// It is not from now on.
    pub mouse_off: &'static str,
}

/// What is said of links, notes and images.
#[derive(Debug)]
pub struct LinkWords {
    /// Where the link that has the focus leads: an address, or a place of the library.
    pub follows: fn(&str) -> String,
    /// The call of a footnote has the focus.
    pub shows_note: fn(usize) -> String,
    /// An image in a file has the focus.
    pub opens_image: fn(&str) -> String,
    /// The article has neither links nor notes nor images.
    pub none: &'static str,
    /// Nothing to follow has the focus.
    pub nothing_chosen: &'static str,
    /// The search for the next link went over the end and goes on at the start.
    pub from_the_first: &'static str,
    /// The search for the link before went over the start and goes on at the end.
    pub from_the_last: &'static str,
    /// A part that the article meant does not have.
    pub no_such_part: fn(&str) -> String,
    /// A file that is none of the library's.
    pub not_here: fn(&str) -> String,
    /// The same where one file was opened: it may well be in its folder.
    pub not_open: fn(&str) -> String,
    /// A target that is never opened.
    pub refused: fn(&str) -> String,
    /// Whether to open an address, with the whole of it.
    pub ask_whole: fn(&str) -> String,
    /// The same where the address stands in a box.
    pub ask: &'static str,
    /// The title of the box with an address.
    pub address: &'static str,
    /// The title of the box with a footnote.
    pub note: fn(usize) -> String,
    /// Something was handed over to the system.
    pub opened: fn(&str) -> String,
    /// An address that could not be opened was copied.
    pub copied_instead: fn(&str) -> String,
    /// A file that is no image inside the folder that was opened.
    pub no_image: fn(&str) -> String,
    /// The system could not open an image.
    pub image_failed: fn(&str) -> String,
    /// A reference was copied.
    pub copied: fn(&str) -> String,
}

impl SettingWords {
    /// Whether something is switched on, in a word.
    pub fn on_off(&self, on: bool) -> &'static str {
        if on { self.on } else { self.off }
    }
}

/// Names of the fields a search looks into.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the word for what its name says")]
pub struct FieldNames {
    pub title: &'static str,
    pub author: &'static str,
    pub person: &'static str,
    pub question: &'static str,
    pub heading: &'static str,
    pub tag: &'static str,
    pub text: &'static str,
}

/// What the search says.
#[derive(Debug)]
pub struct SearchWords {
    /// Places of an article that are not listed.
    pub more_places: fn(usize) -> String,
    /// What was looked for instead of what was typed.
    pub corrected: fn(&Correction) -> String,
    /// Why a place answers: it holds a word for the one that was typed.
    pub why_corrected: fn(&Correction) -> String,
    /// Why a place answers: words of the glossary, and what they were found as.
    pub why_glossary: fn(&str, &str) -> String,
    /// No section has all words: how many of the nearest are shown; the long way to tell it and the short one.
    pub nearest: fn(usize) -> [String; 2],
    /// Words that a place or a question lacks.
    pub missing: fn(&[String]) -> String,
    /// What was asked for that nothing can answer: the long way to tell it and the short one.
    pub trouble: fn(&Trouble) -> [String; 2],
    /// There is nothing to be put into the field again.
    pub none_earlier: &'static str,
    /// Articles left out for having no date.
    pub undated: fn(usize) -> String,
    /// So many texts of so many are searched so far.
    pub reach: fn(usize, usize) -> String,
    /// How many results are listed, where there are more.
    pub first_results: fn(usize) -> String,
    /// What is shown is not yet what was typed leads to.
    pub under_way: &'static str,
    /// A fault of the program cost what was to be found.
    pub failed: &'static str,
}

/// Why the system refuses to read or to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "ShellWords::reason says what each means")]
pub enum Reason {
    NotThere,
    Refused,
    IsFolder,
    NotFolder,
    ReadOnly,
    Full,
    NameTooLong,
    CircleOfLinks,
    TooLarge,
    NotOurs,
    NoHome,
    Busy,
    Limit,
    Other,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 14] = [
        Reason::NotThere,
        Reason::Refused,
        Reason::IsFolder,
        Reason::NotFolder,
        Reason::ReadOnly,
        Reason::Full,
        Reason::NameTooLong,
        Reason::CircleOfLinks,
        Reason::TooLarge,
        Reason::NotOurs,
        Reason::NoHome,
        Reason::Busy,
        Reason::Limit,
        Reason::Other,
    ];
}

/// What the command line and the printed output say.
#[derive(Debug)]
pub struct ShellWords {
    /// What the program does, above its usage.
    pub about: &'static str,
    /// The argument that names what to read.
    pub arg_path: &'static str,
    /// The command `list`.
    pub cmd_list: &'static str,
    /// The command `search`.
    pub cmd_search: &'static str,
    /// The command `faq`.
    pub cmd_faq: &'static str,
    /// The command `show`.
    pub cmd_show: &'static str,
    /// What `open` does.
    pub cmd_open: &'static str,
    /// The command `bookmarks`.
    pub cmd_bookmarks: &'static str,
    /// The option `--json`.
    pub opt_json: &'static str,
    /// The option `--limit`.
    pub opt_limit: &'static str,
    /// The words looked for in questions and answers.
    pub arg_faq: &'static str,
    /// The option `--limit` of answers.
    pub opt_answers: &'static str,
    /// No question that would be printed has these words.
    pub no_answers: fn(&str) -> String,
    /// No article that would be listed is as was asked.
    pub no_such_articles: &'static str,
    /// Answers that were not printed, and how many there are with them.
    pub more_answers: fn(usize, usize) -> String,
    /// What stands for a number.
    pub name_number: &'static str,
    /// The words of a search.
    pub arg_words: &'static str,
    /// The file or article to show.
    pub arg_show: &'static str,
    /// The option `--print`.
    pub opt_print: &'static str,
    /// The option `--lang`.
    pub opt_lang: &'static str,
    /// The option `--width`.
    pub opt_width: &'static str,
    /// The option `--verbose`.
    pub opt_verbose: &'static str,
    /// The option `--all`.
    pub opt_all: &'static str,
    /// The option `--help`.
    pub opt_help: &'static str,
    /// The option `--version`.
    pub opt_version: &'static str,
    /// Heading over the usage line.
    pub usage: &'static str,
    /// Heading over the commands.
    pub commands: &'static str,
    /// Heading over the arguments.
    pub arguments: &'static str,
    /// Heading over the options.
    pub options: &'static str,
    /// Lines under the help.
    pub after_help: &'static str,
    /// What stands before a failure.
    pub error: &'static str,
    /// Neither a terminal nor anything to read.
    pub nothing_to_read: &'static str,
    /// What a text from standard input is called.
    pub stdin_name: &'static str,
    /// Standard input holds no text.
    pub stdin_empty: &'static str,
    /// A path that cannot be read, and the system's reason.
    pub cannot_read: fn(&str, &str) -> String,
    /// A path that is neither a file nor a folder.
    pub not_a_file: fn(&str) -> String,
    /// Why the system refuses something, inside another sentence.
    pub reason: fn(Reason) -> &'static str,
    /// No article exists in the language asked for.
    pub no_articles_in: fn(&str) -> String,
    /// A folder without articles.
    pub empty_folder: fn(&str) -> String,
    /// Neither a file nor the id of an article.
    pub no_such_article: fn(&str) -> String,
    /// A language tag that cannot be read.
    pub no_such_language: fn(&str) -> String,
    /// An article that does not exist in the language asked for.
    pub no_edition: fn(&str, &str) -> String,
    /// What was kept cannot be read and was set aside under this file name.
    pub state_set_aside: fn(&str) -> String,
    /// The same of what a newer version wrote.
    pub state_newer: fn(&str) -> String,
    /// What was read cannot be remembered, with the system's reason.
    pub not_saved: fn(&str) -> String,
    /// What the reader marked or wrote is not on disk, with the system's reason.
    pub marks_not_saved: fn(&str) -> String,
    /// The same at the end, when it is too late: with the file where there is one, and the system's reason.
    pub marks_lost: fn(Option<&Shown>, &str) -> String,
    /// The program itself is at fault and ends.
    pub broken: &'static str,
    /// No shell would continue the program if it stopped.
    pub no_shell: &'static str,
    /// An argument that means nothing.
    pub bad_argument: fn(&str) -> String,
    /// An argument is missing; its name, or nothing.
    pub missing_argument: fn(&str) -> String,
    /// Printed text cannot be written, with the system's reason.
    pub cannot_write: fn(&str) -> String,
    /// What stands for a file or folder in the usage line.
    pub name_path: &'static str,
    /// What stands for words to look for in the usage line.
    pub name_words: &'static str,
    /// What stands for a file or article in the usage line.
    pub name_article: &'static str,
    /// What stands for a command in the usage line.
    pub name_command: &'static str,
    /// What stands for all options in the usage line.
    pub name_options: &'static str,
    /// What stands for a language tag in the help.
    pub name_language: &'static str,
    /// What stands for a number of columns in the help.
    pub name_columns: &'static str,
    /// The terminal gives no answer, with the system's reason.
    pub terminal_failed: fn(&str) -> String,
}

/// The languages the interface speaks, English first.
pub static LANGUAGES: [&Words; 2] = [&en::WORDS, &fr::WORDS];

impl Words {
    /// The words for a language, English if the program does not speak it.
    pub fn of(language: &Language) -> &'static Words {
        LANGUAGES.into_iter().find(|words| words.tag == language.primary()).unwrap_or(&en::WORDS)
    }

    /// A key's name in this language.
    pub fn key_words(&self, name: &str) -> String {
        if name.contains(' ') {
            let keys: Vec<String> = name.split(' ').map(|it| self.key_words(it)).collect();
            return keys.join(" ");
        }
        let (held, key) = match name.split_once('-') {
            Some((held, key)) if !held.is_empty() && !key.is_empty() => (Some(held), key),
            _ => (None, name),
        };
        let word = |name: &str| (self.key)(name).unwrap_or(name).to_string();
        held.map(|held| word(held) + "-").unwrap_or_default() + &word(key)
    }

    /// The word for the field a search found something in.
    pub fn field(&self, field: Field) -> &'static str {
        match field {
            Field::Title => self.fields.title,
            Field::Author => self.fields.author,
            Field::Person => self.fields.person,
            Field::Question => self.fields.question,
            Field::Heading => self.fields.heading,
            Field::Tag => self.fields.tag,
            Field::Text => self.fields.text,
        }
    }

    /// Why a place of a search answers.
    pub fn why(&self, why: &Why) -> String {
        match why {
            Why::Corrected(correction) => (self.searching.why_corrected)(correction),
            Why::Glossary { typed, found } => (self.searching.why_glossary)(typed, found),
        }
    }

    /// The name of a language in this one; its tag where no name is known.
    pub fn name_of(&self, language: &Language) -> String {
        (self.language)(language.primary())
            .map_or_else(|| language.as_str().to_string(), str::to_string)
    }
}
