//! Parts that are set one by one: blocks, and where a block is enormous, stretches of it. How the words of a part stand on
//! its lines depends on nothing outside it, so that a text can be set from any part on.

use super::breaks::may_part;
use super::document::{Anchor, Block, BlockKind, Document};
use memchr::{memchr, memchr2_iter, memmem};
use std::ops::Range;

/// Bytes of a part of an enormous block, about: some hundred lines, set in a fraction of a millisecond.
const PART: usize = 16 * 1024;
/// Bytes within which a good place to end a part is looked for.
const LEEWAY: usize = 1024;

/// A part of a document: a block, or a stretch of one of more than [`PART`] bytes twice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Part {
    /// Index into [`Document::blocks`].
    pub(crate) block: usize,
    /// The stretch of the block, from 0.
    pub(crate) nth: usize,
}

impl Part {
    /// The first part of a block.
    pub(crate) fn of_block(block: usize) -> Part {
        Part { block, nth: 0 }
    }

    /// The part an anchor stands in.
    pub(crate) fn at(document: &Document, anchor: Anchor) -> Part {
        let Some(block) = document.blocks.get(anchor.block) else {
            return Part::of_block(document.blocks.len());
        };
        let mut nth = (anchor.byte / PART).min(count(block) - 1);
        while nth > 0 && cut(document, block, nth) > anchor.byte {
            nth -= 1;
        }
        Part { block: anchor.block, nth }
    }

    /// The part after it.
    pub(crate) fn next(self, document: &Document) -> Part {
        match document.blocks.get(self.block) {
            Some(block) if self.nth + 1 < count(block) => Part { nth: self.nth + 1, ..self },
            _ => Part::of_block(self.block + 1),
        }
    }

    /// The part before it; `None` at the start of the document.
    pub(crate) fn previous(self, document: &Document) -> Option<Part> {
        if let Some(before) = self.nth.checked_sub(1) {
            return Some(Part { nth: before, ..self });
        }
        let block = self.block.checked_sub(1)?;
        Some(Part { block, nth: count(document.blocks.get(block)?) - 1 })
    }

    /// Its bytes of [`Document::text`], and whether they end its block.
    pub(crate) fn bytes(self, document: &Document) -> Option<(Range<usize>, bool)> {
        let block = document.blocks.get(self.block)?;
        let is_last = self.nth + 1 >= count(block);
        let end = if is_last { block.bytes.len() } else { cut(document, block, self.nth + 1) };
        let start = block.bytes.start() + cut(document, block, self.nth).min(end);
        Some((start..block.bytes.start() + end, is_last))
    }
}

/// How many parts a block has.
fn count(block: &Block) -> usize {
    match block.kind {
        BlockKind::Table(_) | BlockKind::Rule => 1,
        _ if block.bytes.len() <= 2 * PART => 1,
        _ => block.bytes.len() / PART,
    }
}

/// The byte of a block at which one of its parts starts. Code is cut between its lines, words where a sentence ends, else
/// between words, else between graphemes.
fn cut(document: &Document, block: &Block, nth: usize) -> usize {
    let Some(text) = document.text.get(block.bytes.range()).filter(|_| nth > 0) else { return 0 };
    let from = text.ceil_char_boundary(nth * PART);
    let Some(rest) = text.get(from..) else { return text.len() };
    if matches!(block.kind, BlockKind::Code { .. }) {
        return memchr(b'\n', rest.as_bytes()).map_or(text.len(), |line| from + line + 1);
    }
    let near = rest.get(..rest.floor_char_boundary(LEEWAY)).unwrap_or(rest);
    let is_free = |byte: usize| may_part(text, byte);
    let sentence = memmem::find_iter(near.as_bytes(), ". ").map(|at| from + at + 2);
    let mut words = memchr2_iter(b' ', b'\n', near.as_bytes()).map(|at| from + at + 1);
    let words = || words.find(|&at| is_free(at));
    let letters = || near.char_indices().map(|(at, _)| from + at).find(|&at| is_free(at));
    sentence.filter(|&at| is_free(at)).last().or_else(words).or_else(letters).unwrap_or(from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;

    /// The parts of a document, from the first to the last.
    fn parts(document: &Document) -> Vec<(Part, Range<usize>)> {
        let mut part = Part::default();
        let mut found = Vec::new();
        while let Some((bytes, _)) = part.bytes(document) {
            found.push((part, bytes));
            part = part.next(document);
        }
        found
    }

    #[test]
    fn parts_spell_the_text_and_follow_each_other() {
        let long = |unit: &str| unit.repeat(100_000 / unit.len());
        for source in [
            "One.\n\nTwo.\n".to_owned(),
            format!("# T\n\n{}\n\nEnd", long("Some words of a sentence. ")),
            format!("{}\n\nEnd", long("x")),
            format!("{}\n\nEnd", long("日本語")),
            format!("{}\n\nEnd", long("e\u{301}")),
            format!("```\n{}```\n\nEnd", long("fn main() {}\n")),
            format!("```\n{}\n```\n\nEnd", long("fn main() {} ")),
            format!("## {}", long("word ")),
        ] {
            let document = parse(&source);
            let parts = parts(&document);
            for (block, it) in document.blocks.iter().enumerate() {
                let mut end = it.bytes.start();
                for (_, bytes) in parts.iter().filter(|(part, _)| part.block == block) {
                    assert_eq!(bytes.start, end);
                    assert!(document.text.is_char_boundary(end));
                    end = bytes.end;
                }
                assert_eq!(end, it.bytes.end());
            }
            for pair in parts.windows(2) {
                assert_eq!(pair[1].0.previous(&document), Some(pair[0].0));
            }
            for (part, bytes) in parts.iter().filter(|(_, bytes)| !bytes.is_empty()) {
                assert_eq!(Part::at(&document, document.anchor_at(bytes.start)), *part);
            }
        }
        let source = long("Some words of a sentence. ");
        let sentences = parse(&source);
        assert!(parts(&sentences).len() > 3);
        for (_, bytes) in parts(&sentences) {
            assert!(sentences.text[bytes].starts_with("Some"));
        }
    }
}
