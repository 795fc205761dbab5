//! Which places hold what is looked for: all at once, from the lists of places that each word has.

use super::hit::Field;
use super::marked::Marked;
use super::places::Places;
use super::ranking;
use super::sought::{Part, Pattern, Term, Token};
use crate::page::{Together, all_done};
use std::cmp::Reverse;
use std::ops::Range;

/// A place that holds a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// Words from which on their places are looked up in shares.
const MANY: usize = 200;
/// As many shares; more would each have to be put together again.
const SHARES: usize = 2;

/// By points and words, the places that hold a term so. There are few such pairs, and bits of all places are near at hand.
#[derive(Debug, Default)]
struct Ways(Vec<((u8, u8), Marked)>);

impl Ways {
    fn mark(&mut self, way: (u8, u8), place: usize, of: usize) {
        let marked = match self.0.iter_mut().position(|(it, _)| *it == way) {
            Some(at) => self.0.get_mut(at),
            None => {
                self.0.push((way, Marked::none(of)));
                self.0.last_mut()
            }
        };
        marked.into_iter().for_each(|(_, marked)| marked.mark(place));
    }

    fn joined(mut self, other: Ways) -> Ways {
        for (way, marked) in other.0 {
            match self.0.iter_mut().find(|(it, _)| *it == way) {
                Some((_, here)) => here.add(&marked),
                None => self.0.push((way, marked)),
            }
        }
        self
    }

    /// Each place in the best way.
    fn into_holdings(mut self) -> Vec<Holding> {
        self.0.retain(|((points, _), _)| *points > 0);
        self.0.sort_unstable_by_key(|(way, _)| Reverse(*way));
        let all: Vec<&Marked> = self.0.iter().map(|(_, marked)| marked).collect();
        let mut held = Vec::with_capacity(all.iter().map(|it| it.count()).sum());
        Marked::each_first(&all, |place, first| {
            let way = self.0.get(first);
            if let (Ok(place), Some(&((points, words), _))) = (u32::try_from(place), way) {
                held.push(Holding { place, points, words });
            }
        });
        held
    }
}

impl Term {
    /// The places that hold the term, ascending, each in the best of its ways; of ways as good, the one of more words.
    pub(super) fn holdings(&self, places: &Places, together: Together<'_>) -> Vec<Holding> {
        let everywhere = self.fields == Field::ALL;
        let may_hold = |place| everywhere || self.fields & places.field(place).bit() != 0;
        let words = self.patterns.iter().map(Pattern::lone_words).sum::<usize>();
        // One share is done here.
        let shares = if words < MANY { 1 } else { SHARES };
        let share = |share: usize| {
            let mut ways = Ways::default();
            for pattern in &self.patterns {
                let words = u8::try_from(pattern.words.len()).unwrap_or(u8::MAX);
                pattern.each_place(places, (share, shares), |place, points| {
                    if may_hold(place) {
                        let way = (u8::try_from(points).unwrap_or(u8::MAX), words);
                        ways.mark(way, place, places.count());
                    }
                });
            }
            ways
        };
        let all = all_done(shares, together, share);
        // Where a share was left out all are done here.
        let all = all.unwrap_or_else(|| (0..shares).map(share).collect());
        let ways = all.into_iter().reduce(Ways::joined).unwrap_or_default();
        ways.into_holdings()
    }

    /// The same of one place with these words.
    pub(super) fn holding(&self, place: usize, field: Field, tokens: &[Token]) -> Option<Holding> {
        if self.fields & field.bit() == 0 {
            return None;
        }
        let held = |at: usize| {
            let held = move |pattern: &Pattern| {
                let (points, _) = pattern.at(tokens, at)?;
                let words = u8::try_from(pattern.words.len()).unwrap_or(u8::MAX);
                Some((u8::try_from(points).unwrap_or(u8::MAX), words))
            };
            self.patterns.iter().filter_map(held).max()
        };
        let (points, words) = (0..tokens.len()).filter_map(held).max().filter(|it| it.0 > 0)?;
        Some(Holding { place: u32::try_from(place).ok()?, points, words })
    }
}

impl Pattern {
    /// The places in which the pattern stands, ascending.
    pub(super) fn places(&self, places: &Places) -> Vec<usize> {
        let mut found = Marked::none(places.count());
        self.each_place(places, (0, 1), |place, _| found.mark(place));
        found.places().collect()
    }

    /// How many words are looked up one by one.
    fn lone_words(&self) -> usize {
        if let [only] = self.words.as_slice() { only.answers.words().count() } else { 0 }
    }

    /// Tells each place in which the pattern stands, and its points there; some more than once. What is not told of the first of
    /// some shares is told of the others.
    fn each_place(
        &self,
        places: &Places,
        (share, shares): (usize, usize),
        mut tell: impl FnMut(usize, i64),
    ) {
        if let [only] = self.words.as_slice() {
            for (word, standing) in only.answers.words().skip(share).step_by(shares) {
                let points = self.points.unwrap_or(ranking::points(standing));
                places.holding(word).for_each(|place| tell(place, points));
            }
            return;
        }
        if share > 0 {
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
    use super::super::index::Index;
    use super::super::sought::Sought;
    use super::*;
    use crate::library::{Format, Library, SourceText};
    use crate::page::one_by_one;
    use proptest::prelude::*;

    #[test]
    fn places_are_the_same_word_by_word_and_place_by_place() {
        // More words than are looked up in one share.
        let text = |number: usize| SourceText {
            path: format!("{number}.fr.md"),
            text: format!(
                "# Mot{number} mots\n\nUn mot-à-mot{number}.\n\n## Mots mot{number}\n\nmot"
            ),
            format: Format::Markdown,
        };
        let library = Library::read((0..2 * MANY).map(text).collect());
        let Index { places, vocabulary, ideas, .. } = &Index::new(&library);
        for query in ["m", "mot", "\"mot7 mots\"", "titre:mot1", "mot-à", "mots mot10"] {
            let sought = Sought::new(query, vocabulary, ideas, places.count());
            assert!(!sought.terms.is_empty(), "{query}");
            for term in &sought.terms {
                let holding = |place| {
                    let tokens: Vec<Token> = places.tokens(place).collect();
                    term.holding(place, places.field(place), &tokens)
                };
                let expected: Vec<Holding> = (0..places.count()).filter_map(holding).collect();
                assert!(!expected.is_empty(), "{query}");
                assert_eq!(term.holdings(places, &one_by_one), expected, "{query}");
            }
        }
    }

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
