//! Floor 2, data: articles, their editions, and what pairs them.
//!
//! A [`Library`] is read from texts that someone else fetched: nothing here opens a file. Whatever is
//! wrong with a text is told as a [`Problem`] and the text is read all the same; the words for it are
//! made in the app.

pub mod alignment;
pub mod article;
pub mod asked;
pub mod bundled;
pub mod counterpart;
mod credit;
pub mod date;
pub mod digest;
mod direction;
pub mod edition;
pub mod facts;
mod figures;
mod front_matter;
mod gathered;
pub mod glossary;
pub(crate) mod grapheme;
mod guess;
pub mod heading;
pub mod health;
mod kept;
mod lag;
pub mod language;
mod mdx;
mod names;
mod naming;
pub mod packed;
mod pairing;
pub mod people;
pub mod place;
pub mod question;
mod read;
mod read_text;
mod sentence;
pub mod subjects;
mod usual;
pub mod yaml;

pub use alignment::{Alignment, Bead, Sentences};
pub use article::{Article, Work};
pub use asked::Asked;
pub use bundled::bundled;
pub use counterpart::{Counterpart, counterpart};
pub use date::Date;
pub use digest::digest;
pub use edition::{Edition, Kept, Source};
pub use facts::Facts;
pub use glossary::Glossary;
pub use heading::Heading;
pub use health::{Fault, FaultKind, Files};
pub use language::Language;
pub use naming::{names_language, translations_of};
pub use packed::{Bytes, Fetch, Packed, Packing, Record, Sink, Stamp, ToPack};
pub use people::{Name, Part, Person};
pub use place::Place;
pub use question::{Question, questions};
pub use read::{Parse, TextReader};
pub use read_text::ReadText;
pub use sentence::sentence_starts;
use serde::{Deserialize, Serialize};
pub use subjects::Subject;

use crate::page::{Document, Shown};

/// All articles at hand.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// Articles in the order in which their first text came in.
    pub articles: Vec<Article>,
    /// What went wrong while reading, in the order of the texts.
    pub problems: Vec<Problem>,
    /// Words that say the same, from all glossaries among the texts.
    pub glossary: Glossary,
    /// The languages there are articles in.
    languages: std::sync::OnceLock<Vec<Language>>,
    /// The folders the texts came from.
    folders: naming::Folders,
    /// What its articles are called.
    names: std::sync::OnceLock<names::Names>,
}

/// A text to read, and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// Path relative to the folder that was opened, its parts set apart by `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// How it is written.
    pub format: Format,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Markdown, with or without front matter.
    #[default]
    Markdown,
    /// Plain text; it has no front matter.
    Plain,
    /// No article but a [`Glossary`], as TOML.
    Glossary,
    /// Markdown with components and code of a site in it (mdxjs.com), of which only the Markdown is read.
    Mdx,
}

/// Something wrong with one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The path of the text.
    pub path: Shown,
    /// What is wrong with it.
    pub what: ProblemKind,
}

/// What people call an encoding.
pub type EncodingName = &'static str;

/// What cannot be read in front matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misread {
    /// It has no end: the line that would close it.
    Unclosed(Shown),
    /// A value that says nothing, behind its key: `lang: français`.
    Value(Shown),
    /// Where the parser gave up; what it says, in English.
    Parser(Shown),
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemKind {
    /// The front matter, or a value in it, cannot be read. The text opens all the same.
    FrontMatter {
        /// Line of the file, from 1.
        line: Option<usize>,
        /// What stands there.
        what: Misread,
    },
    /// Another text has the same id and language; this one stands as an article of its own.
    DuplicateEdition {
        /// The path of the text that came first.
        with: Shown,
    },
    /// It could be an edition of two articles; it stands as an article of its own.
    AmbiguousPair {
        /// The path of a text of the first.
        one: Shown,
        /// The path of a text of the second.
        other: Shown,
    },
    /// The path names another language than the front matter; the front matter holds.
    LanguageConflict {
        /// The language of the file name or folder.
        named: Language,
        /// The language of the front matter.
        stated: Language,
    },
    /// The glossary cannot be read, so that it widens no search.
    Glossary {
        /// Line of the file, from 1.
        line: Option<usize>,
        /// What the parser says, in English.
        detail: Shown,
    },
    /// The file is not UTF-8, nor anything else that is known.
    NotUtf8,
    /// The file is written in another encoding, by its name, and was read in it.
    Encoding(#[serde(deserialize_with = "kept::encoding")] EncodingName),
    /// The text is more than can be read at once; only its start is shown.
    Cut,
    /// This text, and those after it, are more than can be read at once.
    TooMuch,
    /// A folder stands too deep in others to be looked into.
    TooDeep,
    /// A link of the file system that leads out of the folder that was opened.
    LeadsOut,
    /// A fault of the reader kept the text from being understood; it is shown as plain text.
    Fault,
    /// The file cannot be read; the system's words.
    Unreadable(Shown),
    /// There is nothing to read in the text, so it became no edition.
    Empty,
    /// The path is neither a file nor a folder.
    NotAFile,
    /// A folder holds no text.
    NothingFound,
}

impl Library {
    /// Reads texts, pairs their editions and keeps the order in which they came in. Cannot fail: what is
    /// wrong with a text stands in [`Library::problems`].
    pub fn read(sources: Vec<SourceText>) -> Library {
        gathered::read(sources, crate::page::parse)
    }

    /// The same with a parser of one's own. A text in which it panics is read as plain text.
    pub fn read_by(sources: Vec<SourceText>, parse: fn(&str) -> Document) -> Library {
        gathered::read(sources, parse)
    }

    /// Pairs the editions of texts that were read each by itself, in the order they stand in.
    pub fn of<'t>(texts: impl Iterator<Item = &'t ReadText>, reader: &TextReader) -> Library {
        gathered::library(&texts.collect::<Vec<_>>(), reader)
    }

    /// Whether languages and names are told from its folders as they are from those of the other.
    pub fn is_told_like(&self, other: &Library) -> bool {
        self.folders == other.folders
    }

    /// The languages in which at least one article can be read, sorted by tag.
    pub fn languages(&self) -> Vec<Language> {
        let gathered = || {
            let editions = self.articles.iter().flat_map(|article| &article.editions);
            sorted(editions.map(|edition| &edition.language))
        };
        self.languages.get_or_init(gathered).clone()
    }
}

/// Languages, each once, sorted by tag.
fn sorted<'a>(all: impl Iterator<Item = &'a Language>) -> Vec<Language> {
    all.collect::<std::collections::BTreeSet<_>>().into_iter().cloned().collect()
}

#[cfg(test)]
impl Library {
    /// A library of texts that are kept elsewhere, each with its version.
    pub(crate) fn of_kept(texts: &[(u64, &'static str)]) -> Library {
        let reader = std::sync::Arc::new(TextReader::new(std::iter::empty(), crate::page::parse));
        let read = |&(version, text): &(u64, &'static str)| {
            let path = format!("{version}.md");
            let source = move || SourceText {
                path: path.clone(),
                text: text.to_owned(),
                format: Format::Markdown,
            };
            let mut read = reader.read(source());
            let again = std::sync::Arc::clone(&reader);
            let anew = move |_| again.read(source()).into_document();
            read.let_go(Kept { read: std::sync::Arc::new(anew), number: 0, version });
            read
        };
        let texts: Vec<ReadText> = texts.iter().map(read).collect();
        Library::of(texts.iter(), &reader)
    }
}
