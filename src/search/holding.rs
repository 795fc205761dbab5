//! Which places hold what is looked for: all at once, from the lists of places that each word has.

use super::hit::Field;
use super::marked::Marked;
use super::places::Places;
use super::ranking;
use super::sought::{Part, Pattern, Term, Token};
use std::ops::Range;

/// A place that holds a term.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holding {
    place: u32,
    points: u8,
    words: u8,
}

impl Holding {
    pub(super) fn place(self) -> usize {
        self.place as usize
    }

    /// See [`ranking::points`].
    pub(super) fn points(self) -> i64 {
        self.points.into()
    }

    /// Simple words of the place that hold the term.
    pub(super) fn words(self) -> i64 {
        self.words.into()
    }
}

/// Those of a range of places.
pub(super) fn within<'a>(holdings: &'a [Holding], places: &Range<usize>) -> &'a [Holding] {
    let start = holdings.partition_point(|it| it.place() < places.start);
    let rest = holdings.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|it| it.place() < places.end)).unwrap_or_default()
}

/// Those of a range of places; takes off all up to its end. Quick where they are near the start.
pub(super) fn take_within<'a>(rest: &mut &'a [Holding], places: &Range<usize>) -> &'a [Holding] {
    let before = near_point(rest, |it| it.place() < places.start);
    let from = rest.get(before..).unwrap_or_default();
    let (within, after) =
        from.split_at_checked(near_point(from, |it| it.place() < places.end)).unwrap_or_default();
    *rest = after;
    within
}

/// As `partition_point`, but quick where the point is near the start, as in a list that is gone through step by step.
pub(super) fn near_point<T>(list: &[T], is_before: impl Fn(&T) -> bool) -> usize {
    let mut bound = 1;
    while list.get(bound).is_some_and(&is_before) {
        bound *= 2;
    }
    let from = bound / 2;
    let near = list.get(from..list.len().min(bound + 1)).unwrap_or_default();
    from + near.partition_point(is_before)
}

impl Term {
    /// The places that hold the term, ascending, each in the best of its ways; of ways as good, the one of more words.
    pub(super) fn holdings(&self, places: &Places) -> Vec<Holding> {
        let everywhere = self.fields == Field::ALL;
        let mut marked = Marked::none(places.count());
        let mut best = vec![(0, 0); places.count()];
        for pattern in &self.patterns {
            let words = u8::try_from(pattern.words.len()).unwrap_or(u8::MAX);
            pattern.each_place(places, |place, points| {
                if let Some(best) = best.get_mut(place)
                    && (everywhere || self.fields & places.field(place).bit() != 0)
                {
                    *best = (u8::try_from(points).unwrap_or(u8::MAX), words).max(*best);
                    marked.mark(place);
                }
            });
        }
        let mut held = Vec::with_capacity(marked.count());
        let holding = |place: usize| {
            let (points, words) = *best.get(place)?;
            Some(Holding { place: u32::try_from(place).ok()?, points, words })
        };
        held.extend(marked.places().filter_map(holding).filter(|it| it.points > 0));
        held
    }
}

impl Pattern {
    /// The places in which the pattern stands, ascending.
    pub(super) fn places(&self, places: &Places) -> Vec<usize> {
        let mut found = Marked::none(places.count());
        self.each_place(places, |place, _| found.mark(place));
        found.places().collect()
    }

    /// Tells each place in which the pattern stands, and its points there; some more than once.
    fn each_place(&self, places: &Places, mut tell: impl FnMut(usize, i64)) {
        if let [only] = self.words.as_slice() {
            for (word, standing) in only.answers.words() {
                let points = self.points.unwrap_or(ranking::points(standing));
                places.holding(word).for_each(|place| tell(place, points));
            }
            return;
        }
        let mut tokens: Vec<Token> = Vec::new();
        for place in self.places_of_all_words(places) {
            tokens.clear();
            tokens.extend(places.tokens(place));
            let standing = (0..tokens.len()).filter_map(|at| Some(self.at(&tokens, at)?.0));
            if let Some(points) = standing.max() {
                tell(place, points);
            }
        }
    }

    /// The places that hold each of its words, wherever it stands.
    fn places_of_all_words(&self, places: &Places) -> Vec<usize> {
        let held = |part: &Part| {
            let mut held = Marked::none(places.count());
            let words = part.answers.words();
            words.for_each(|(word, _)| places.holding(word).for_each(|place| held.mark(place)));
            held
        };
        let all = self.words.iter().map(held).reduce(|mut all, held| {
            all.keep(&held);
            all
        });
        all.map_or_else(Vec::new, |all| all.places().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_near_point_is_the_point(list in prop::collection::btree_set(0_usize..60, 0..30), point in 0_usize..60) {
            let list: Vec<usize> = list.into_iter().collect();
            let expected = list.partition_point(|&it| it < point);
            prop_assert_eq!(near_point(&list, |&it| it < point), expected);
        }

        #[test]
        fn what_is_taken_off_piece_by_piece_is_what_stands_there(
            list in prop::collection::btree_set(0_u32..60, 0..30),
            cuts in prop::collection::btree_set(0_usize..60, 0..6),
        ) {
            let holding = |place| Holding { place, points: 1, words: 1 };
            let list: Vec<Holding> = list.into_iter().map(holding).collect();
            let cuts: Vec<usize> = cuts.into_iter().collect();
            let mut rest = list.as_slice();
            for pair in cuts.chunks_exact(2) {
                let places = pair[0]..pair[1];
                let taken = take_within(&mut rest, &places).iter().map(|it| it.place());
                let there: Vec<usize> = within(&list, &places).iter().map(|it| it.place()).collect();
                prop_assert_eq!(taken.collect::<Vec<_>>(), there);
            }
        }
    }
}
