//! Which sentences of two blocks say the same.

use super::cues::{Evidence, cues};
use super::passages::{Comparison, Kind, Passage};
use super::{Bead, all_letters, letters, ratio};
use crate::library::sentence::sentence_starts;
use crate::page::{BlockKind, Document};
use std::ops::Range;

/// Which sentences of the blocks of a [`Bead`] say the same. Lines of code and cells of a table count as sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences {
    /// The sentences of the first document, as bytes of [`Document::text`].
    pub ours: Vec<Range<usize>>,
    /// Those of the second.
    pub theirs: Vec<Range<usize>>,
    /// Those that say the same, by index, in order; a sentence in none of them is said on one side alone.
    pub pairs: Vec<Bead>,
}

impl Sentences {
    /// Aligns the sentences of two stretches of blocks that say the same.
    pub fn of(ours: &Document, theirs: &Document, blocks: &Bead) -> Sentences {
        let our_sentences = sentences(ours, &blocks.ours);
        let their_sentences = sentences(theirs, &blocks.theirs);
        let pairs = if our_sentences.len() == 1 && their_sentences.len() == 1 {
            vec![Bead { ours: 0..1, theirs: 0..1 }]
        } else {
            let (one, other) = (passages(ours, &our_sentences), passages(theirs, &their_sentences));
            let ratio = ratio(all_letters(&one), all_letters(&other));
            let evidence = Evidence::of(&one, &other);
            Comparison::of(&one, &other, &evidence, ratio).in_order()
        };
        Sentences { ours: our_sentences, theirs: their_sentences, pairs }
    }

    /// The byte of theirs that says what a byte of ours says; the start of a sentence leads to the start of one.
    pub(in crate::library) fn counterpart(&self, byte: usize) -> usize {
        let sentence = self.ours.partition_point(|it| it.start <= byte).saturating_sub(1);
        let next = self.pairs.partition_point(|pair| pair.ours.end <= sentence);
        let pair = self.pairs.get(next).filter(|pair| pair.ours.contains(&sentence));
        let span = |sentences: &[Range<usize>], of: &Range<usize>| {
            let inside = sentences.get(of.clone()).unwrap_or_default();
            inside.first().map_or(0, |it| it.start)..inside.last().map_or(0, |it| it.end)
        };
        let Some(pair) = pair else {
            // Said on our side alone: where it would stand.
            let before = next.checked_sub(1).and_then(|before| self.pairs.get(before));
            let last = self.theirs.len().saturating_sub(1);
            let place = before.map_or(0, |pair| pair.theirs.end).min(last);
            return self.theirs.get(place).map_or(0, |it| it.start);
        };
        let (ours, theirs) = (span(&self.ours, &pair.ours), span(&self.theirs, &pair.theirs));
        let inside = byte.min(ours.end) - ours.start;
        let there = theirs.start + proportion(inside, ours.len(), theirs.len());
        if self.ours.get(sentence).is_none_or(|it| it.start != byte) {
            return there;
        }
        let starts = self.theirs.get(pair.theirs.clone()).unwrap_or_default().iter();
        starts.map(|it| it.start).min_by_key(|start| start.abs_diff(there)).unwrap_or(there)
    }
}

/// `part` of `whole` as a part of `other`, to the nearest.
fn proportion(part: usize, whole: usize, other: usize) -> usize {
    let whole = whole.max(1) as u128;
    ((part as u128 * other as u128 + whole / 2) / whole) as usize
}

/// The sentences of blocks, as bytes of the document's text.
fn sentences(document: &Document, blocks: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for block in document.blocks.get(blocks.clone()).unwrap_or_default() {
        let text = document.text.get(block.bytes.range()).unwrap_or_default();
        let starts: Vec<usize> = match &block.kind {
            BlockKind::Code { .. } => {
                let ends = text.match_indices('\n').map(|(byte, _)| byte + 1);
                std::iter::once(0).chain(ends).collect()
            }
            BlockKind::Table(table) => {
                let cells = table.rows.iter().flatten();
                cells
                    .filter(|it| !it.is_empty())
                    .map(|it| it.start() - block.bytes.start())
                    .collect()
            }
            _ => sentence_starts(text),
        };
        let starts = std::iter::once(0).chain(starts.into_iter().skip(1));
        let starts: Vec<usize> = starts.map(|start| block.bytes.start() + start).collect();
        let ends = starts.iter().skip(1).copied().chain([block.bytes.end()]);
        found.extend(starts.iter().zip(ends).map(|(&start, end)| start..end));
    }
    found
}

fn passages(document: &Document, sentences: &[Range<usize>]) -> Vec<Passage> {
    let passage = |bytes: &Range<usize>| Passage {
        letters: letters(document.text.get(bytes.clone()).unwrap_or_default()),
        kind: Kind::Sentence,
        cues: cues(document, bytes.clone()),
    };
    sentences.iter().map(passage).collect()
}
