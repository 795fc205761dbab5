//! A place that survives: resize, themes, edits of the file and the other language.

use super::{Edition, Language};
use crate::page::{Anchor, BlockKind, Document};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Characters of the quotation kept on each side of a place.
const QUOTE_CHARS: usize = 24;

/// An anchor as it is written to disk: after EPUB CFI, a structural path with the words that stood there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Language of the edition.
    pub language: String,
    /// Identifiers of the headings above the place, outermost first.
    pub section: Vec<String>,
    /// Blocks between the innermost heading and the place; 0 is the heading itself, or the first block of all
    /// where no heading stands above.
    pub paragraph: usize,
    /// Bytes from the start of the block.
    pub byte: usize,
    /// The last characters before the place.
    pub before: String,
    /// The first characters from the place on.
    pub after: String,
}

/// Where a place is found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The anchor.
    pub anchor: Anchor,
    /// Whether the words of the place are gone, so that this is only the nearest anchor.
    pub moved: bool,
}

impl Place {
    /// Notes an anchor of an edition.
    pub fn of(edition: &Edition, anchor: Anchor) -> Self {
        let document = edition.document();
        let (section, heading) = section_path(document, anchor.block);
        let byte = document.byte_of(anchor);
        let quote = |text: Option<&str>| text.unwrap_or_default().to_string();
        let before = document.text.get(..byte).map(|text| {
            let start = text.char_indices().rev().nth(QUOTE_CHARS - 1).map_or(0, |(at, _)| at);
            &text[start..]
        });
        let after = document.text.get(byte..).map(|text| {
            let end = text.char_indices().nth(QUOTE_CHARS).map_or(text.len(), |(at, _)| at);
            &text[..end]
        });
        Place {
            language: edition.language.as_str().to_string(),
            section,
            paragraph: anchor.block - heading.unwrap_or(0).min(anchor.block),
            byte: anchor.byte,
            before: quote(before),
            after: quote(after),
        }
    }

    /// The language of the edition the place was noted in.
    pub fn language(&self) -> Option<Language> {
        Language::parse(&self.language)
    }

    /// Finds the place in an edition of the same language: by its section and paragraph if the words still stand
    /// there, else where its words stand nearest to that, else the nearest place.
    pub fn find(&self, edition: &Edition) -> Found {
        let document = edition.document();
        let by_path = self.by_path(document);
        let byte = document.byte_of(by_path);
        if document.text.get(byte..).is_some_and(|text| text.starts_with(&self.after)) {
            return Found { anchor: by_path, moved: false };
        }
        let whole = format!("{}{}", self.before, self.after);
        let by_words = [(whole.as_str(), self.before.len()), (self.after.as_str(), 0)]
            .into_iter()
            .filter(|(words, _)| words.trim().chars().count() > 3)
            .find_map(|(words, skip)| {
                let starts = document.text.match_indices(words).map(|(at, _)| at + skip);
                starts.min_by_key(|at| at.abs_diff(byte))
            });
        match by_words {
            Some(byte) => Found { anchor: document.anchor_at(byte), moved: false },
            None => Found { anchor: by_path, moved: true },
        }
    }

    /// The anchor the structural path leads to; as deep as the headings of it still exist.
    fn by_path(&self, document: &Document) -> Anchor {
        let heading =
            self.section.iter().rev().find_map(|id| document.ids().find(|(_, it)| it == id));
        let heading = heading.map(|(block, _)| block);
        let last = document.blocks.len().saturating_sub(1);
        let block = (heading.unwrap_or(0) + self.paragraph).min(last);
        let text = document.block_text(block);
        let byte = (0..=self.byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
        Anchor { block, byte: byte.unwrap_or(0) }
    }
}

/// Identifiers of the headings over a block, outermost first, and the innermost of them as a block.
fn section_path(document: &Document, block: usize) -> (Vec<String>, Option<usize>) {
    let mut path = Vec::new();
    let mut innermost = None;
    let mut below = u8::MAX;
    for at in (0..=block.min(document.blocks.len().saturating_sub(1))).rev() {
        let Some(candidate) = document.blocks.get(at) else { break };
        if let BlockKind::Heading(level) = candidate.kind
            && level < below
        {
            below = level;
            innermost = innermost.or(Some(at));
            path.extend(document.id_of(at).map(Cow::into_owned));
        }
    }
    path.reverse();
    (path, innermost)
}
