//! Lists narrowed while one types.

use super::fold::Folded;
use super::word::{Standing, merged, words};
use fuzzy_matcher::skim::SkimMatcherV2;
use std::ops::Range;

/// Letters from which a word may be scattered over a stretch of an item.
const LETTERS_SCATTERED: usize = 3;

/// An item of a list that a query keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Index of the item.
    pub item: usize,
    /// Bytes of the unfolded text that matched, ascending, whole graphemes.
    pub ranges: Vec<Range<usize>>,
    /// How well it matched; only its order means something.
    pub score: i64,
}

/// The items that hold every word of the query, in the order of the list; all of them for an empty query.
///
/// An item holds a word as a part of its folded text or, from three letters on, as letters in order over a short stretch.
pub fn filter(items: &[Folded], query: &str) -> Vec<Match> {
    let words = words(query);
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut kept = Vec::new();
    'items: for (item, folded) in items.iter().enumerate() {
        let mut ranges = Vec::new();
        let mut score = 0;
        for word in &words {
            let mut best = None;
            for (standing, range) in word.places(&folded.text) {
                best = best.max(Some(standing));
                ranges.push(range);
            }
            score += match best {
                Some(Standing::Whole) => 100,
                Some(Standing::Prefix) => 80,
                Some(Standing::Inside) => 50,
                None => {
                    let scattered = (word.letters >= LETTERS_SCATTERED)
                        .then(|| word.scattered(&matcher, &folded.text))
                        .flatten();
                    let Some((_, letters)) = scattered else { continue 'items };
                    ranges.extend(letters);
                    10
                }
            };
        }
        let ranges = ranges.into_iter().map(|range| folded.source_range(range)).collect();
        kept.push(Match { item, ranges: merged(ranges), score });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    const ITEMS: [&str; 5] = [
        "Que fait La MedNum\u{202f}?",
        "What does La MedNum do?",
        "Qui est Guilhem Pradalié\u{202f}?",
        "Qu’est-ce que l’économie sociale et solidaire\u{202f}?",
        "Où se trouve l’Orange Digital Center\u{202f}?",
    ];

    /// The kept items with what matched between brackets.
    fn picture(query: &str) -> Vec<String> {
        let folded: Vec<Folded> = ITEMS.iter().map(|item| fold(item)).collect();
        let mark = |found: Match| {
            let mut text = ITEMS[found.item].to_owned();
            for range in found.ranges.iter().rev() {
                text.insert(range.end, ']');
                text.insert(range.start, '[');
            }
            text.replace('\u{202f}', " ")
        };
        filter(&folded, query).into_iter().map(mark).collect()
    }

    #[test]
    fn parts_of_words_are_found_whatever_the_accents() {
        assert_eq!(picture("pradalie"), ["Qui est Guilhem [Pradalié] ?"]);
        assert_eq!(picture("L’ECONOMIE"), ["Qu’est-ce que l’[économie] sociale et solidaire ?"]);
        assert_eq!(picture("ednum"), ["Que fait La M[edNum] ?", "What does La M[edNum] do?"]);
        assert_eq!(picture("où"), ["[Où] se tr[ou]ve l’Orange Digital Center ?"]);
    }

    #[test]
    fn every_word_must_be_held() {
        assert_eq!(picture("mednum fait"), ["Que [fait] La [MedNum] ?"]);
        assert_eq!(picture("mednum pradalie"), [""; 0]);
    }

    #[test]
    fn letters_may_be_scattered_from_three_on() {
        assert_eq!(picture("mdnm fait"), ["Que [fait] La [M]e[dN]u[m] ?"]);
        assert_eq!(picture("prdl"), ["Qui est Guilhem [Pr]a[d]a[l]ié ?"]);
        assert_eq!(picture("md"), [""; 0]);
    }

    #[test]
    fn an_empty_query_keeps_all() {
        assert_eq!(picture(""), ITEMS.map(|item| item.replace('\u{202f}', " ")));
        assert_eq!(picture(" \u{a0}").len(), ITEMS.len());
    }

    #[test]
    fn better_standing_scores_higher() {
        let items: Vec<Folded> = ["ess", "essai", "presse", "e.s.s"].map(fold).into();
        let scores: Vec<i64> = filter(&items, "ess").iter().map(|found| found.score).collect();
        assert_eq!(scores.len(), 4);
        assert!(scores.is_sorted_by(|better, worse| better > worse), "{scores:?}");
    }

    proptest! {
        #[test]
        fn ranges_stand_on_graphemes_of_the_item(
            item in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a b]){0,16}",
            query in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a b'’]){0,8}",
        ) {
            let mut edges: Vec<usize> = item.grapheme_indices(true).map(|(byte, _)| byte).collect();
            edges.push(item.len());
            for found in filter(&[fold(&item)], &query) {
                for range in found.ranges {
                    prop_assert!(range.start < range.end);
                    prop_assert!(edges.contains(&range.start) && edges.contains(&range.end));
                }
            }
        }

        #[test]
        fn an_item_holds_itself(item in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a b'’]){0,16}") {
            prop_assert_eq!(filter(&[fold(&item)], &item).len(), 1);
        }
    }
}
