//! Where the words of a query stand in a text.

use super::fold::fold;
use super::word::{merged, words};
use std::ops::Range;

/// Bytes of `text` that hold a word of the query, ascending, without overlap, whole graphemes.
pub fn occurrences(text: &str, query: &str) -> Vec<Range<usize>> {
    let words = words(query);
    if words.is_empty() {
        return Vec::new();
    }
    let folded = fold(text);
    let found = words.iter().flat_map(|word| word.places(&folded.text).map(|(_, range)| range));
    merged(found.map(|range| folded.source_range(range)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_accents() {
        let text = "L’économie sociale, et l’ÉCONOMIE tout court";
        let found: Vec<&str> =
            occurrences(text, "economie").into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["économie", "ÉCONOMIE"]);
        assert!(occurrences(text, " ").is_empty());
    }
}
