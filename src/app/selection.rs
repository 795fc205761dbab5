//! Text selected by keyboard: two ends that move by paragraph, sentence or word.

use super::reader::View;
use crate::page::{Anchor, Document};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of an article that is being selected. It never holds less than one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Bytes of the document's text.
    pub bytes: Range<usize>,
    /// What its ends move by.
    pub unit: Unit,
    /// Whether its start moves, instead of its end.
    pub at_start: bool,
    /// Whether an end has been moved: from then on another unit leaves the ends where they are.
    moved: bool,
    /// The byte from which one reads: no smaller unit above it is selected first.
    from: usize,
    /// Where the reader was when it was begun.
    pub(super) view: View,
}

/// What the ends of a selection move by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Blocks of text.
    Paragraph,
    /// Sentences (UAX #29, section 5).
    Sentence,
    /// Words (UAX #29, section 4), without the punctuation between them.
    Word,
}

impl Unit {
    fn next(self) -> Self {
        match self {
            Unit::Paragraph => Unit::Sentence,
            Unit::Sentence => Unit::Word,
            Unit::Word => Unit::Paragraph,
        }
    }
}

impl Selection {
    /// Selects the paragraph of an anchor; `None` where it has no words.
    pub fn of(document: &Document, anchor: Anchor, view: View) -> Option<Self> {
        let bytes = units(document, anchor.block, Unit::Paragraph).next()?;
        let from = document.byte_of(anchor);
        Some(Selection { bytes, unit: Unit::Paragraph, at_start: false, moved: false, from, view })
    }

    /// Goes from paragraphs to sentences to words and round. As long as no end was moved, the first unit that one
    /// reads is selected.
    pub fn next_unit(&mut self, document: &Document) {
        self.unit = self.unit.next();
        let block = document.anchor_at(self.from).block;
        if !self.moved
            && let Some(first) = units(document, block, self.unit)
                .find(|unit| unit.start >= self.from)
                .or_else(|| units(document, block, self.unit).next_back())
        {
            self.bytes = first;
        }
    }

    /// Moves the end (or the start) on to the next unit or back to the one before. An end that meets the other one
    /// takes it along. False where there is nothing further.
    pub fn step(&mut self, document: &Document, forward: bool) -> bool {
        let edge = |unit: &Range<usize>| if self.at_start { unit.start } else { unit.end };
        let from = edge(&self.bytes);
        let Some(next) = neighbour(document, self.unit, from, edge, forward) else { return false };
        if self.at_start {
            let end = if next.start < self.bytes.end { self.bytes.end } else { next.end };
            self.bytes = next.start..end;
        } else {
            let start = if next.end > self.bytes.start { self.bytes.start } else { next.start };
            self.bytes = start..next.end;
        }
        self.moved = true;
        true
    }

    /// Lets the other end move.
    pub fn swap_ends(&mut self) {
        self.at_start = !self.at_start;
    }

    /// Where the last character stands, or the first while the start moves.
    pub fn moving_byte(&self, document: &Document) -> usize {
        let text = document.text.get(self.bytes.clone()).unwrap_or_default();
        let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
        self.bytes.start + if self.at_start { 0 } else { last }
    }

    /// How many words are selected.
    pub fn words(&self, document: &Document) -> usize {
        document.text.get(self.bytes.clone()).unwrap_or_default().unicode_words().count()
    }

    /// The selected text, a blank line between its blocks.
    pub fn text(&self, document: &Document) -> String {
        let first = document.anchor_at(self.bytes.start).block;
        let parts = document.blocks.get(first..).unwrap_or_default().iter();
        let parts =
            parts.take_while(|block| block.bytes.start() < self.bytes.end).filter_map(|block| {
                let own = block.bytes.range();
                let bytes = own.start.max(self.bytes.start)..own.end.min(self.bytes.end);
                document.text.get(bytes).filter(|text| !text.is_empty())
            });
        parts.collect::<Vec<_>>().join("\n\n")
    }
}

/// The units of a block as bytes of the document's text, in order, without the space around them.
fn units(
    document: &Document,
    block: usize,
    unit: Unit,
) -> impl DoubleEndedIterator<Item = Range<usize>> {
    let from = document.blocks.get(block).map_or(0, |it| it.bytes.start());
    let text = document.block_text(block);
    let parts: Vec<(usize, &str)> = match unit {
        Unit::Paragraph => vec![(0, text)],
        Unit::Sentence => text.split_sentence_bound_indices().collect(),
        Unit::Word => text.unicode_word_indices().collect(),
    };
    parts.into_iter().filter_map(move |(at, part)| {
        let words = part.trim();
        let start = from + at + (part.len() - part.trim_start().len());
        (!words.is_empty()).then_some(start..start + words.len())
    })
}

/// The first unit whose edge stands after a byte, or the last one whose edge stands before it.
fn neighbour(
    document: &Document,
    unit: Unit,
    byte: usize,
    edge: impl Fn(&Range<usize>) -> usize,
    forward: bool,
) -> Option<Range<usize>> {
    let here = document.anchor_at(byte).block;
    if forward {
        let blocks = here..document.blocks.len();
        blocks.flat_map(|block| units(document, block, unit)).find(|unit| edge(unit) > byte)
    } else {
        let blocks = (0..=here).rev();
        blocks.flat_map(|block| units(document, block, unit).rev()).find(|unit| edge(unit) < byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;
    use proptest::prelude::*;

    const TEXT: &str =
        "## Un\n\nL’aube est là. « Déjà ? » dit-elle.\n\n- Oui.\n\n---\n\nFin, 3,5 %.\n";

    fn selected(selection: &Selection, document: &Document) -> String {
        document.text[selection.bytes.clone()].to_string()
    }

    fn begin(document: &Document, block: usize) -> Selection {
        Selection::of(document, Anchor { block, byte: 0 }, View::default())
            .expect("a block with words")
    }

    #[test]
    fn units_are_gone_through_and_begin_with_the_first() {
        let document = parse(TEXT);
        let mut it = begin(&document, 1);
        let mut seen = Vec::new();
        for _ in 0..4 {
            seen.push((it.unit, selected(&it, &document), it.words(&document)));
            it.next_unit(&document);
        }
        assert_eq!(seen[0].1, "L’aube est là. « Déjà ? » dit-elle.");
        assert_eq!(seen[1], (Unit::Sentence, "L’aube est là.".to_string(), 3));
        assert_eq!(seen[2], (Unit::Word, "L’aube".to_string(), 1));
        assert_eq!(seen[3], seen[0]);
        // A page may begin inside a paragraph.
        let inside = Anchor { block: 1, byte: "L’aube".len() };
        let mut it = Selection::of(&document, inside, View::default()).expect("words");
        assert_eq!(selected(&it, &document), seen[0].1);
        it.next_unit(&document);
        assert_eq!(selected(&it, &document), "« Déjà ?");
    }

    #[test]
    fn ends_move_over_blocks_and_take_each_other_along() {
        let document = parse(TEXT);
        let mut it = begin(&document, 1);
        it.next_unit(&document);
        it.next_unit(&document);
        let step = |it: &mut Selection, forward| {
            it.step(&document, forward);
            selected(it, &document)
        };
        assert_eq!(step(&mut it, true), "L’aube est");
        assert_eq!(step(&mut it, false), "L’aube");
        assert_eq!(step(&mut it, false), "Un", "the start goes along");
        it.swap_ends();
        assert_eq!(step(&mut it, true), "L’aube", "and the end does");
        it.swap_ends();
        it.next_unit(&document);
        assert_eq!(selected(&it, &document), "L’aube", "moved ends stay");
        assert_eq!(step(&mut it, true), "L’aube est là. « Déjà ? » dit-elle.");
        assert_eq!(step(&mut it, true), "L’aube est là. « Déjà ? » dit-elle.\nOui.");
        assert_eq!(it.text(&document), "L’aube est là. « Déjà ? » dit-elle.\n\nOui.");
        assert!(it.step(&document, true));
        assert!(!it.step(&document, true), "the text ends");
    }

    proptest! {
        #[test]
        fn a_selection_is_never_empty_and_stands_on_characters(
            markdown in "((#|-|>)? ?[aé. ?«»🙂\u{301}]{0,12}\n\n?){1,8}",
            from in 0_usize..20,
            keys in proptest::collection::vec(0_u8..4, 0..24),
        ) {
            let document = parse(&markdown);
            let start = (0..document.blocks.len()).find_map(|b| {
                let anchor = Anchor { block: b, byte: from };
                Selection::of(&document, anchor, View::default())
            });
            if let Some(mut it) = start {
                for key in keys {
                    match key {
                        0 => { it.step(&document, true); }
                        1 => { it.step(&document, false); }
                        2 => it.swap_ends(),
                        _ => it.next_unit(&document),
                    }
                    let text = document.text.get(it.bytes.clone());
                    prop_assert!(text.is_some_and(|text| !text.trim().is_empty()));
                    prop_assert!(document.text.is_char_boundary(it.moving_byte(&document)));
                }
            }
        }
    }
}
