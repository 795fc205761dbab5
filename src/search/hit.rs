//! What a search answers with.

use crate::page::Anchor;
use std::ops::Range;

/// One answer of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index into [`Library::articles`](crate::library::Library::articles).
    pub article: usize,
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
    /// How well it matched; only its order means something.
    pub score: i64,
}

/// What of an article matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
