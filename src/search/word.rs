//! The words of a query, and how one is found in a text.

use super::fold::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::ops::Range;

/// A folded word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// The word, folded, without what French elides before it.
    pub(super) text: String,
    /// Its letters and digits.
    pub(super) letters: usize,
}

/// What French elides before a vowel, folded, longest first.
const ELIDED: [&str; 13] = [
    "lorsqu'", "puisqu'", "quoiqu'", "jusqu'", "qu'", "c'", "d'", "j'", "l'", "m'", "n'", "s'",
    "t'",
];

/// The words of a query, folded. `l'économie` gives `economie`, which is found after `l'` and `d'` as it is alone.
pub(super) fn words(query: &str) -> Vec<Word> {
    let folded = fold(query);
    let mut words: Vec<Word> = Vec::new();
    for written in folded.text.split(' ') {
        let word = without_elision(trimmed(written));
        if word.is_empty() || words.iter().any(|known| known.text == word) {
            continue;
        }
        let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
        words.push(Word { text: word.to_owned(), letters });
    }
    words
}

/// A word without the punctuation around it, unless it is nothing else.
fn trimmed(word: &str) -> &str {
    let bare = word.trim_matches(['"', '\'', ',', ';', ':', '!', '?', '.', '(', ')']);
    if bare.is_empty() { word } else { bare }
}

fn without_elision(word: &str) -> &str {
    let rest = ELIDED.iter().find_map(|elided| word.strip_prefix(elided));
    match rest {
        Some(rest) if rest.chars().filter(|c| c.is_alphanumeric()).count() >= 2 => rest,
        _ => word,
    }
}

/// How a word stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Letters of it, in order but not side by side.
    Scattered,
    /// Inside another word.
    Inside,
    /// At the start of a longer word.
    Prefix,
    /// As a word of its own.
    Whole,
}

impl Word {
    /// All places where the word stands in `text`, with how it stands there.
    pub(super) fn places<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (Standing, Range<usize>)> + 'a {
        text.match_indices(self.text.as_str()).map(|(start, found)| {
            let end = start + found.len();
            let open = !text[..start].ends_with(char::is_alphanumeric);
            let closed = !text[end..].starts_with(char::is_alphanumeric);
            let standing = match (open, closed) {
                (true, true) => Standing::Whole,
                (true, false) => Standing::Prefix,
                _ => Standing::Inside,
            };
            (standing, start..end)
        })
    }

    /// The letters of the word scattered over a short stretch of `text`, and how well that fits.
    pub(super) fn scattered(
        &self,
        matcher: &SkimMatcherV2,
        text: &str,
    ) -> Option<(i64, Vec<Range<usize>>)> {
        let (score, letters) = matcher.fuzzy_indices(text, &self.text)?;
        let span = letters.last()? - letters.first()? + 1;
        if span > 2 * self.letters + 2 {
            return None;
        }
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut wanted = letters.iter().peekable();
        for (nth, (byte, c)) in text.char_indices().enumerate() {
            if wanted.next_if(|&&letter| letter == nth).is_some() {
                ranges.push(byte..byte + c.len_utf8());
            }
        }
        Some((score, ranges))
    }
}

/// Ranges in ascending order, those that touch or overlap made one.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
