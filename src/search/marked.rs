//! Places that are marked, a bit each: of a million, few are marked for most words, and to look at the others one by one takes
//! longer than all else.

/// Places up to some count, of which some are marked.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    bits: Vec<u64>,
}

impl Marked {
    /// None of so many places.
    pub(super) fn none(count: usize) -> Self {
        Marked { bits: vec![0; count.div_ceil(64)] }
    }

    /// Marks a place.
    pub(super) fn mark(&mut self, place: usize) {
        if let Some(bits) = self.bits.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    /// Marks those that are marked in the other too.
    pub(super) fn add(&mut self, others: &Marked) {
        self.bits.iter_mut().zip(&others.bits).for_each(|(bits, others)| *bits |= others);
    }

    /// Leaves those marked that are marked in the other too.
    pub(super) fn keep(&mut self, others: &Marked) {
        self.bits.iter_mut().zip(&others.bits).for_each(|(bits, others)| *bits &= others);
    }

    /// How many are marked.
    pub(super) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Tells the places that are marked in any of some, ascending, and in which of them first.
    pub(super) fn each_first(all: &[&Marked], mut tell: impl FnMut(usize, usize)) {
        for block in 0..all.first().map_or(0, |it| it.bits.len()) {
            let bits = |it: &&Marked| it.bits.get(block).copied().unwrap_or(0);
            let mut rest = all.iter().map(bits).fold(0, |all, bits| all | bits);
            while rest != 0 {
                let bit = rest & rest.wrapping_neg();
                let first = all.iter().position(|it| bits(it) & bit != 0);
                tell(block * 64 + bit.trailing_zeros() as usize, first.unwrap_or(0));
                rest ^= bit;
            }
        }
    }

    /// Those that are marked, ascending.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.bits.iter().enumerate().filter(|(_, bits)| **bits != 0).flat_map(|(at, bits)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let first = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + first)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn marked(places: &BTreeSet<usize>) -> Marked {
        let mut marked = Marked::none(300);
        places.iter().for_each(|&place| marked.mark(place));
        marked
    }

    proptest! {
        #[test]
        fn what_is_marked_is_told_in_order(
            one in prop::collection::btree_set(0_usize..300, 0..40),
            other in prop::collection::btree_set(0_usize..300, 0..40),
        ) {
            let mut both = marked(&one);
            prop_assert_eq!(both.places().collect::<BTreeSet<_>>(), one.clone());
            prop_assert!(both.places().is_sorted());
            prop_assert_eq!(both.count(), one.len());
            both.keep(&marked(&other));
            let expected: Vec<usize> = one.intersection(&other).copied().collect();
            prop_assert_eq!(both.places().collect::<Vec<_>>(), expected);
        }
    }
}
