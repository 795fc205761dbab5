//! Lists narrowed while one types.

use super::fold::Folded;
use super::word::{merged, words};
use fuzzy_matcher::skim::SkimMatcherV2;
use std::ops::Range;

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
/// A word is held as a part of the folded text or, from three letters on, as letters in order over a short stretch.
pub fn filter(items: &[Folded], query: &str) -> Vec<Match> {
    let words = words(query);
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut kept = Vec::new();
    for (item, folded) in items.iter().enumerate() {
        let mut ranges = Vec::new();
        let mut score = 0;
        let holds_all = words.iter().all(|word| {
            let before = ranges.len();
            ranges.extend(word.places(&folded.text).map(|(_, range)| range));
            if ranges.len() > before {
                score += 1000;
                return true;
            }
            if word.letters < 3 {
                return false;
            }
            let Some((fit, letters)) = word.scattered(&matcher, &folded.text) else { return false };
            ranges.extend(letters);
            score += fit;
            true
        });
        if holds_all {
            let ranges = ranges.into_iter().map(|range| folded.source_range(range)).collect();
            kept.push(Match { item, ranges: merged(ranges), score });
        }
    }
    kept
}
