//! Which blocks of two documents say the same.

mod cues;
mod passages;
mod sections;
mod sentences;

use super::question::asks;
use crate::page::{BlockKind, Container, Document};
use cues::{Evidence, cues};
use passages::{Comparison, Kind, Passage};
pub use sentences::Sentences;
use std::ops::Range;

/// Which blocks of two documents say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Every block of both documents in exactly one bead, in the order of the first document. What only the second says
    /// stands after the bead that precedes it there. Where sections stand in another order, `theirs` does not ascend.
    pub beads: Vec<Bead>,
    /// Index of the bead of each block of the first document.
    of_ours: Vec<usize>,
    /// Index of the bead of each block of the second.
    of_theirs: Vec<usize>,
}

/// Blocks of one document and those of the other that say the same. One side may be empty: what the other says is said
/// there alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bead {
    /// Indices of blocks of the first document.
    pub ours: Range<usize>,
    /// Indices of blocks of the second.
    pub theirs: Range<usize>,
}

impl Bead {
    /// Whether both documents say it.
    pub fn is_pair(&self) -> bool {
        !self.ours.is_empty() && !self.theirs.is_empty()
    }
}

impl Alignment {
    /// Aligns two documents: sections by their ids, else by the best alignment under the same section; then the blocks of a
    /// section, by kind, letters and shared names. Takes time in proportion to the documents.
    pub fn of(ours: &Document, theirs: &Document) -> Alignment {
        let (our_blocks, their_blocks) = (passages(ours), passages(theirs));
        let stretches = sections::stretches((ours, &our_blocks), (theirs, &their_blocks));
        let sum = |side: &dyn Fn(&Bead) -> usize| stretches.iter().map(side).sum();
        let ratio = ratio(
            sum(&|it| all_letters(inside(&our_blocks, &it.ours))),
            sum(&|it| all_letters(inside(&their_blocks, &it.theirs))),
        );
        let evidence = Evidence::of(&our_blocks, &their_blocks);
        let mut pairs = Vec::new();
        for stretch in &stretches {
            let mut one = inside(&our_blocks, &stretch.ours).to_vec();
            let mut other = inside(&their_blocks, &stretch.theirs).to_vec();
            // The headings of paired sections are a pair.
            if stretch.ours.start > 0
                && let (Some(one), Some(other)) = (one.first_mut(), other.first_mut())
                && let (Kind::Heading { .. }, Kind::Heading { .. }) = (one.kind, other.kind)
            {
                (one.kind, other.kind) = (Kind::Named(0), Kind::Named(0));
            }
            let found = Comparison::of(&one, &other, &evidence, ratio).in_order();
            pairs.extend(found.into_iter().map(|bead| Bead {
                ours: stretch.ours.start + bead.ours.start..stretch.ours.start + bead.ours.end,
                theirs: stretch.theirs.start + bead.theirs.start
                    ..stretch.theirs.start + bead.theirs.end,
            }));
        }
        // Sections that found no pair, or the wrong one, have blocks that say the same all the same.
        let all = Comparison::of(&our_blocks, &their_blocks, &evidence, ratio);
        pairs.extend(all.moved(&pairs, 0.0));
        Self::from_pairs(pairs, our_blocks.len(), their_blocks.len())
    }

    /// Puts pairs of blocks in order and what no pair holds between them. No block may stand in two pairs.
    fn from_pairs(mut pairs: Vec<Bead>, our_blocks: usize, their_blocks: usize) -> Alignment {
        pairs.sort_by_key(|pair| pair.ours.start);
        let mut paired = vec![false; their_blocks];
        for block in pairs.iter().flat_map(|pair| pair.theirs.clone()) {
            if let Some(paired) = paired.get_mut(block) {
                *paired = true;
            }
        }
        let mut beads = Vec::with_capacity(pairs.len());
        let only_theirs = |beads: &mut Vec<Bead>, from: usize, ours: usize| {
            let lone = (from..their_blocks).take_while(|&it| paired.get(it) == Some(&false));
            beads.extend(lone.map(|it| Bead { ours: ours..ours, theirs: it..it + 1 }));
        };
        only_theirs(&mut beads, 0, 0);
        let (mut our_end, mut their_end) = (0, 0);
        let last = Bead { ours: our_blocks..our_blocks, theirs: 0..0 };
        for pair in pairs.into_iter().chain([last]) {
            let lone = our_end..pair.ours.start;
            beads.extend(lone.map(|it| Bead { ours: it..it + 1, theirs: their_end..their_end }));
            (our_end, their_end) = (pair.ours.end, pair.theirs.end);
            if pair.is_pair() {
                beads.push(pair);
                only_theirs(&mut beads, their_end, our_end);
            }
        }
        let (mut of_ours, mut of_theirs) = (vec![0; our_blocks], vec![0; their_blocks]);
        for (index, bead) in beads.iter().enumerate() {
            of_ours.get_mut(bead.ours.clone()).unwrap_or_default().fill(index);
            of_theirs.get_mut(bead.theirs.clone()).unwrap_or_default().fill(index);
        }
        Alignment { beads, of_ours, of_theirs }
    }

    /// Index of the bead that holds a block of the first document.
    pub fn bead_of_ours(&self, block: usize) -> Option<usize> {
        self.of_ours.get(block).copied()
    }

    /// Index of the bead that holds a block of the second document.
    pub fn bead_of_theirs(&self, block: usize) -> Option<usize> {
        self.of_theirs.get(block).copied()
    }
}

/// How many letters of theirs say what one of ours says. Bounded: Chinese says in one what English says in four.
fn ratio(ours: usize, theirs: usize) -> f64 {
    (theirs.max(1) as f64 / ours.max(1) as f64).clamp(0.2, 5.0)
}

/// The blocks of a document as passages.
fn passages(document: &Document) -> Vec<Passage> {
    let passage = |(index, block): (usize, &crate::page::Block)| Passage {
        letters: letters(document.block_text(index)),
        kind: kind(document, index),
        cues: cues(document, block.bytes.range()),
    };
    document.blocks.iter().enumerate().map(passage).collect()
}

fn inside<'a>(blocks: &'a [Passage], range: &Range<usize>) -> &'a [Passage] {
    blocks.get(range.clone()).unwrap_or_default()
}

fn all_letters(passages: &[Passage]) -> usize {
    passages.iter().map(|it| it.letters).sum()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn kind(document: &Document, index: usize) -> Kind {
    let Some(block) = document.blocks.get(index) else { return Kind::Rule };
    let stands_in = |is: fn(&Container) -> bool| block.containers.iter().any(is);
    match &block.kind {
        BlockKind::Heading(level) => {
            Kind::Heading { level: *level, asks: asks(document.block_text(index)) }
        }
        BlockKind::Paragraph => Kind::Text {
            list: stands_in(|it| matches!(it, Container::Item { .. })),
            quote: stands_in(|it| matches!(it, Container::Quote { .. } | Container::Alert { .. })),
        },
        BlockKind::Code { .. } => Kind::Code,
        BlockKind::Table(_) => Kind::Table,
        BlockKind::Rule => Kind::Rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(ours: Range<usize>, theirs: Range<usize>) -> Bead {
        Bead { ours, theirs }
    }

    #[test]
    fn what_one_side_says_alone_stands_after_what_precedes_it() {
        let pairs = vec![bead(4..5, 1..2), bead(0..1, 3..5), bead(1..3, 6..7)];
        let alignment = Alignment::from_pairs(pairs, 5, 8);
        let expected = vec![
            bead(0..0, 0..1),
            bead(0..1, 3..5),
            bead(1..1, 5..6),
            bead(1..3, 6..7),
            bead(3..3, 7..8),
            bead(3..4, 7..7),
            bead(4..5, 1..2),
            bead(5..5, 2..3),
        ];
        assert_eq!(alignment.beads, expected);
        let ours: Vec<_> = (0..6).map(|block| alignment.bead_of_ours(block)).collect();
        assert_eq!(ours, [Some(1), Some(3), Some(3), Some(5), Some(6), None]);
        let theirs: Vec<_> = (0..9).map(|block| alignment.bead_of_theirs(block)).collect();
        assert_eq!(
            theirs,
            [0, 6, 7, 1, 1, 2, 3, 4].map(Some).into_iter().chain([None]).collect::<Vec<_>>()
        );
    }
}
