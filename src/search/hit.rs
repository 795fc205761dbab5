//! What a search answers with.

use super::occurrences::Lights;
use crate::library::Language;
use crate::page::{Anchor, Shown};
use std::ops::Range;

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The articles that answer, best first, as many as were asked for.
    pub articles: Vec<Found>,
    /// How many answer in all.
    pub total: usize,
    /// Words that stand nowhere, and those that were looked for instead.
    pub corrections: Vec<Correction>,
    /// What was asked for that nothing can answer.
    pub troubles: Vec<Trouble>,
    /// Articles that would answer but for having no date, where a date is asked for.
    pub undated: usize,
    /// What the query lights up in the texts it finds.
    pub lights: Lights,
    /// Whether no section has all of the words: those that have the most of them answer.
    pub is_nearest: bool,
    /// Whether more of the answer is on its way.
    pub is_partial: bool,
    /// How many texts were looked through and how many there are, unless it was all of them; names were, in any case.
    pub reach: Option<(usize, usize)>,
}

/// A value of an operator that nothing can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// What stands for a date is none.
    Date(Shown),
    /// No text is in this language; the languages there are, if they are few.
    Language(Shown, Vec<Language>),
}

/// A word that was looked for instead of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// As it was typed, folded.
    pub typed: String,
    /// As it is written in the texts.
    pub found: String,
}

/// An article that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Index into [`Library::articles`](crate::library::Library::articles).
    pub article: usize,
    /// How well it answers; only its order means something.
    pub score: i64,
    /// Its best places, best first; at least one.
    pub hits: Vec<Hit>,
    /// How many places answer in all.
    pub places: usize,
}

/// A place that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Article::editions`](crate::library::Article::editions).
    pub edition: usize,
    /// Where to open it: the match in the text, or the start for what is said of the article.
    pub anchor: Anchor,
    /// What matched.
    pub field: Field,
    /// One line of context, clean.
    pub text: String,
    /// Bytes of `text` that matched, ascending, whole graphemes.
    pub matched: Vec<Range<usize>>,
    /// Why it answers where what was typed does not stand there.
    pub why: Vec<Why>,
    /// Words as they were typed that its section lacks, where nothing has all of them.
    pub missing: Vec<String>,
    /// How well it answers; only its order means something.
    pub score: i64,
}

/// Why a place answers that does not hold what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It holds a word nearly written so.
    Corrected(Correction),
    /// The glossary says that it holds the same in other words.
    Glossary {
        /// The words as the glossary writes them.
        typed: String,
        /// What they were found as.
        found: String,
    },
}

/// What of an article matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Field {
    /// The title.
    Title,
    /// An author.
    Author,
    /// Someone portrayed or interviewed.
    Person,
    /// A heading that asks.
    Question,
    /// Another heading.
    Heading,
    /// A subject.
    Tag,
    /// The words of a block.
    Text,
}

impl Field {
    /// All fields, as bits.
    pub(super) const ALL: u8 = 0x7f;

    /// The field with a number.
    pub(super) fn numbered(number: u8) -> Option<Field> {
        const FIELDS: [Field; 7] = [
            Field::Title,
            Field::Author,
            Field::Person,
            Field::Question,
            Field::Heading,
            Field::Tag,
            Field::Text,
        ];
        FIELDS.get(usize::from(number)).copied()
    }

    /// The field as one bit.
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Whether it is said of the article as a whole.
    pub(super) fn is_said(self) -> bool {
        matches!(self, Field::Title | Field::Author | Field::Person | Field::Tag)
    }
}
