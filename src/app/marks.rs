//! Bookmarks, highlights and notes: one thing, a stretch of an article with its words.

use super::sections::{paragraph_of, section_of};
use crate::library::{Article, Edition, Place, counterpart, digest};
use crate::page::{Anchor, Document, Shown};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of an article that the reader marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mark {
    /// Key of the article in the memory.
    pub article: String,
    /// Title of the edition it was made in.
    pub title: String,
    /// Section and paragraph when it was made: `§ 2.3 ¶ 4`.
    pub reference: String,
    /// Whether it stands for a place or for its words.
    pub kind: Kind,
    /// Bytes of the edition's text it takes.
    pub bytes: usize,
    /// The words it starts with; all of them unless they are many.
    pub words: String,
    /// What the reader wrote to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it starts.
    pub place: Place,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A place: the paragraph it starts with.
    Bookmark,
    /// Its words. A kind that is not known is read as this one.
    #[default]
    #[serde(other)]
    Highlight,
}

/// Where a mark stands in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Bytes of the edition's text; empty where its words do not stand there.
    pub bytes: Range<usize>,
    /// Whether its words are gone, so that this is only the nearest place.
    pub gone: bool,
}

/// Characters of the words that are kept of a bookmarked paragraph, and of anything marked.
const BOOKMARK_CHARS: usize = 300;
const MOST_CHARS: usize = 5000;
/// From this many characters on, words are told from others without what stands around them.
const TELLING_CHARS: usize = 24;
/// Characters of what stands around shorter words that must still be there.
const AROUND: usize = 8;

impl Mark {
    /// A bookmark of a block.
    pub fn bookmark(article: String, edition: &Edition, block: usize) -> Self {
        let bytes = edition.document.blocks.get(block).map_or(0..0, |it| it.bytes.clone());
        let text = edition.document.text.get(bytes.clone()).unwrap_or_default();
        let sentence = text.unicode_sentences().next().map_or(0, str::len);
        let kept = chars(&text[..sentence], BOOKMARK_CHARS).trim_end().len();
        Mark::of(article, edition, bytes, Kind::Bookmark, kept)
    }

    /// A highlight of bytes of an edition's text.
    pub fn highlight(article: String, edition: &Edition, bytes: Range<usize>) -> Self {
        let text = edition.document.text.get(bytes.clone()).unwrap_or_default();
        let kept = chars(text, MOST_CHARS).len();
        Mark::of(article, edition, bytes, Kind::Highlight, kept)
    }

    fn of(
        article: String,
        edition: &Edition,
        bytes: Range<usize>,
        kind: Kind,
        kept: usize,
    ) -> Self {
        let document = &edition.document;
        let anchor = document.anchor_at(bytes.start);
        Mark {
            article,
            title: edition.title.to_string(),
            reference: reference(document, anchor.block),
            kind,
            bytes: bytes.len(),
            words: document
                .text
                .get(bytes.start..bytes.start + kept)
                .unwrap_or_default()
                .to_string(),
            note: None,
            place: Place::of(edition, anchor),
        }
    }

    /// Its name among the marks, the same whichever instance makes it.
    pub fn id(&self) -> String {
        let place = &self.place;
        let told = format!(
            "{}\n{}\n{:?}\n{:?}\n{}\n{}\n{}\n{}",
            self.article,
            place.language,
            self.kind,
            place.section,
            place.paragraph,
            place.byte,
            self.bytes,
            self.words
        );
        format!("{:016x}", digest(&told))
    }

    /// Where it stands in an edition of its article: its words in the edition they were marked in, the paragraph that
    /// answers them in another.
    pub fn stands_in(&self, article: &Article, edition: usize) -> Option<Standing> {
        let there = article.editions.get(edition)?;
        let language = self.place.language();
        let marked = article.editions.iter().position(|it| Some(&it.language) == language.as_ref());
        let Some(here) = marked.filter(|&at| at != edition).and_then(|at| article.editions.get(at))
        else {
            return Some(self.find(there));
        };
        let found = self.find(here);
        let anchor = counterpart(here, here.document.anchor_at(found.bytes.start), there);
        let start = there.document.byte_of(Anchor { byte: 0, ..anchor });
        Some(Standing { bytes: start..start, gone: found.gone })
    }

    /// Whether an edition is the one it was marked in.
    pub fn is_of(&self, edition: &Edition) -> bool {
        self.place.language().as_ref() == Some(&edition.language)
    }

    /// Finds its words in an edition of its language: where they stood, else where they stand nearest to that, if they are
    /// long enough to be told from others or stand among the same words.
    fn find(&self, edition: &Edition) -> Standing {
        let document = &edition.document;
        let text = document.text.as_str();
        let near = self.place.find(edition);
        let at = document.byte_of(near.anchor);
        if self.words.is_empty() {
            return Standing { bytes: at..at, gone: near.moved };
        }
        let stands = |start: usize| text.get(start..).is_some_and(|it| it.starts_with(&self.words));
        let start = if stands(at) {
            Some(at)
        } else {
            let found = text.match_indices(self.words.as_str()).map(|(start, _)| start);
            found.filter(|&start| self.is_told(text, start)).min_by_key(|start| start.abs_diff(at))
        };
        match start {
            Some(start) => {
                let words_end = start + self.words.len();
                let end = start.saturating_add(self.bytes).min(text.len());
                let end = if text.is_char_boundary(end) { end.max(words_end) } else { words_end };
                Standing { bytes: start..end, gone: false }
            }
            None => Standing { bytes: at..at, gone: true },
        }
    }

    /// Whether the words at a byte of a text can be taken for the marked ones.
    fn is_told(&self, text: &str, start: usize) -> bool {
        if self.words.chars().nth(TELLING_CHARS - 1).is_some() {
            return true;
        }
        let before = &self.place.before;
        let before = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let before = &self.place.before[before..];
        let after = self.place.after.strip_prefix(self.words.as_str()).unwrap_or_default();
        let after = chars(after, AROUND);
        let stands = |text: Option<&str>, part: &str, at_end: bool| {
            let text = text.unwrap_or_default();
            !part.is_empty() && if at_end { text.ends_with(part) } else { text.starts_with(part) }
        };
        stands(text.get(..start), before, true)
            || stands(text.get(start + self.words.len()..), after, false)
    }

    /// Its words on one line, and whether it takes more than these.
    pub fn quoted(&self) -> (Shown, bool) {
        (Shown::new(&self.words), self.words.len() < self.bytes)
    }
}

/// Section and paragraph of a block: `§ 2.3 ¶ 4`.
pub fn reference(document: &Document, block: usize) -> String {
    let number = section_of(document, block).number();
    let paragraph = match paragraph_of(document, block) {
        0 => String::new(),
        n => format!("¶\u{a0}{n}"),
    };
    match (number.is_empty(), paragraph.is_empty()) {
        (true, _) => paragraph,
        (false, true) => format!("§\u{a0}{number}"),
        (false, false) => format!("§\u{a0}{number} {paragraph}"),
    }
}

/// The first characters of a text.
fn chars(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}
