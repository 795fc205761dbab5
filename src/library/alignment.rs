//! Which blocks of two documents say the same.

use super::counterpart::place;
use crate::page::{Anchor, Document};
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
    /// Aligns two documents.
    pub fn of(ours: &Document, theirs: &Document) -> Alignment {
        let mut pairs: Vec<Bead> = Vec::new();
        let mut taken = vec![false; theirs.blocks.len()];
        for block in 0..ours.blocks.len() {
            let there = place(ours, Anchor { block, byte: 0 }, theirs).block;
            match taken.get_mut(there) {
                Some(taken) if !*taken => {
                    *taken = true;
                    pairs.push(Bead { ours: block..block + 1, theirs: there..there + 1 });
                }
                _ => {}
            }
        }
        Self::from_pairs(pairs, ours.blocks.len(), theirs.blocks.len())
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
