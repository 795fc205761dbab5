//! An article's text in one language.

use super::date::Date;
use super::heading::{Heading, headings};
use super::kept;
use super::language::Language;
use super::names::Parts;
use super::question::Question;
use crate::page::{Document, Shown};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// An article's text in one language, and what is said of it. What lists are sorted by stands before all else, as it does where
/// editions are [packed](super::pack).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Edition {
    /// Language of the text.
    pub language: Language,
    /// When it, or the article it was made after, came out.
    pub date: Option<Date>,
    /// Letters and digits of the document: what reading time is counted by.
    pub letters: usize,
    /// Who wrote it, or the article it was made after.
    pub authors: Vec<Shown>,
    /// Who is portrayed or interviewed.
    pub people: Vec<Shown>,
    /// Subjects, in the language of the text.
    pub tags: Vec<Shown>,
    /// Whether the language is only assumed, as the text is too short to tell.
    pub language_assumed: bool,
    /// Title.
    pub title: Shown,
    /// What it is about, in a sentence.
    pub summary: Option<Shown>,
    /// The article it was made after.
    pub source: Option<Source>,
    /// Whether it says that it was translated from another edition.
    pub translation: bool,
    /// The date or revision of the original it was translated from.
    pub translated_from: Option<Shown>,
    /// When it was last changed, where the text says so.
    pub updated: Option<Date>,
    /// The revision it stands at, where the text says so.
    pub revision: Option<Shown>,
    /// Whether the text itself says that its original has gone on.
    pub is_outdated: bool,
    /// The text.
    #[serde(skip)]
    pub(super) text: Text,
    /// Questions the text answers, in reading order.
    pub questions: Vec<Question>,
    /// Its other headings, in reading order; none as long as the text itself is in memory and tells them.
    pub(super) headings: Vec<Heading>,
    /// Where it was read from, as shown to people.
    pub path: Shown,
    /// That path without languages and ending: what editions paired by their paths share.
    #[serde(deserialize_with = "kept::clean")]
    pub path_id: String,
}

/// The text of an edition: at hand, or read from where it is kept when it is first asked for.
#[derive(Debug, Clone, Default)]
pub struct Text {
    document: OnceLock<Arc<Document>>,
    kept: Option<Kept>,
    /// Its headings by their ids, once they were asked for.
    pub(super) parts: OnceLock<Parts>,
}

/// A text that is not held in memory.
#[derive(Clone)]
pub struct Kept {
    /// Reads a text by its number; what cannot be read any more is an empty document.
    pub read: Arc<dyn Fn(usize) -> Document + Send + Sync>,
    /// Which text it is.
    pub number: usize,
    /// Tells it from what stood there before: see [`Stamp::version`](super::Stamp::version).
    pub version: u64,
}

impl Text {
    /// The document, if it is in memory; else an empty one.
    pub(super) fn into_document(self) -> Document {
        self.document.into_inner().map(Arc::unwrap_or_clone).unwrap_or_default()
    }

    /// The document, read now.
    #[cfg(test)]
    pub(super) fn read_now(self) -> Document {
        let kept = self.kept.clone().map(|kept| (kept.read)(kept.number));
        kept.unwrap_or_else(|| self.into_document())
    }

    /// A text that is read when it is first asked for.
    pub fn kept(kept: Kept) -> Self {
        Text { kept: Some(kept), ..Text::default() }
    }
}

impl From<Document> for Text {
    fn from(document: Document) -> Self {
        Text { document: OnceLock::from(Arc::new(document)), ..Text::default() }
    }
}

impl Edition {
    /// One of which nothing could be read but the path.
    pub(super) fn unread(path: Shown) -> Self {
        Edition {
            language: Language::english(),
            language_assumed: true,
            title: path.clone(),
            summary: None,
            authors: Vec::new(),
            people: Vec::new(),
            date: None,
            source: None,
            tags: Vec::new(),
            translation: false,
            translated_from: None,
            updated: None,
            revision: None,
            is_outdated: false,
            text: Text::default(),
            questions: Vec::new(),
            headings: Vec::new(),
            letters: 0,
            path_id: path.to_string(),
            path,
        }
    }

    /// What tells it from what stood there before, see [`Stamp::version`](super::Stamp::version); `None` where the text is
    /// not kept.
    pub fn version(&self) -> Option<u64> {
        self.text.kept.as_ref().map(|kept| kept.version)
    }

    /// Whether this is the text of the other edition, unchanged.
    pub fn is_same_text(&self, other: &Edition) -> bool {
        std::ptr::eq(self, other)
            || self.version().is_some_and(|version| Some(version) == other.version())
    }

    /// Takes over the text of the other edition, which is [the same](Edition::is_same_text), if that is in memory.
    pub fn take_text(&self, other: &Edition) {
        if let Some(document) = other.text.document.get() {
            // One that is in memory already stays.
            let _ = self.text.document.set(Arc::clone(document));
        }
    }

    /// Whether the text is in memory.
    pub fn is_held(&self) -> bool {
        self.text.document.get().is_some()
    }

    /// Its headings but for the questions, in reading order.
    pub fn headings(&self) -> Cow<'_, [Heading]> {
        match self.text.document.get() {
            Some(document) if self.headings.is_empty() => Cow::Owned(headings(document)),
            _ => Cow::Borrowed(&self.headings),
        }
    }

    /// The heading of a block that is told without the text.
    pub fn heading(&self, block: usize) -> Option<&Heading> {
        self.headings.iter().find(|it| it.block == block)
    }

    /// The same edition with its headings told beside the text, so that they are known without it.
    pub(super) fn listed(&self) -> Cow<'_, Edition> {
        match self.headings() {
            Cow::Borrowed(_) => Cow::Borrowed(self),
            Cow::Owned(headings) => Cow::Owned(Edition { headings, ..self.clone() }),
        }
    }

    /// Drops the text from memory, all that is told without it being known already.
    pub(super) fn let_go(&mut self, kept: Kept) {
        self.headings = self.headings().into_owned();
        self.text = Text::kept(kept);
    }

    /// The text for one look: one that is not held in memory is not held afterwards either.
    pub fn glance(&self) -> Cow<'_, Document> {
        match (self.text.document.get(), &self.text.kept) {
            (Some(document), _) => Cow::Borrowed(&**document),
            (None, Some(kept)) => Cow::Owned((kept.read)(kept.number)),
            (None, None) => Cow::default(),
        }
    }

    /// The text. One that is not held in memory is read now, and held from then on.
    pub fn document(&self) -> &Document {
        let Text { document, kept, .. } = &self.text;
        document.get_or_init(|| {
            Arc::new(kept.as_ref().map(|kept| (kept.read)(kept.number)).unwrap_or_default())
        })
    }
}

/// The article an edition was made after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its title in its own language.
    pub title: Shown,
    /// Who brought it out.
    pub publisher: Option<Shown>,
    /// The language it was written in.
    pub language: Option<Language>,
}

impl fmt::Debug for Kept {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Kept").field("number", &self.number).finish_non_exhaustive()
    }
}
