//! Where words may be broken by the patterns of their language.

use super::breaks::{Break, break_words};
use super::document::Document;
use super::setting::Typography;
use hypher::Lang;
use std::ops::Range;

/// Letters a word must have to be broken at all.
const SHORTEST_WORD: usize = 6;
/// Letters that stay on the line.
const LETTERS_BEFORE: usize = 2;
/// Letters that go to the next line.
const LETTERS_AFTER: usize = 3;

/// Adds the places where the patterns of the language allow a hyphen, in ascending order; `text` starts at byte `start` of
/// the document.
pub(super) fn add_hyphens(
    document: &Document,
    start: usize,
    text: &str,
    typography: Typography,
    ends: &mut Vec<Break>,
) {
    let runs = document.runs.get(document.first_run(start)..).unwrap_or(&[]);
    let mut runs =
        runs.iter().filter(|run| run.link().is_some() || run.emphasis.code || run.emphasis.image);
    let mut whole = runs.next();
    let mut words = letter_words(text).peekable();
    let mut bytes = Vec::new();
    while let Some(word) = words.next() {
        if words.peek().is_none() {
            // The last word of a paragraph stays whole.
            break;
        }
        while whole.is_some_and(|run| run.bytes.end() <= start + word.start) {
            whole = runs.next();
        }
        if whole.is_some_and(|run| run.bytes.start() < start + word.end)
            || !stands_free(text, &word)
        {
            continue;
        }
        let letters = text.get(word.clone()).unwrap_or("");
        bytes.extend(hyphens(letters, typography).into_iter().map(|byte| word.start + byte));
    }
    break_words(text, &bytes, ends);
}

/// The stretches of letters of a text.
fn letter_words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + rest.find(char::is_alphabetic)?;
        let word = text.get(start..)?;
        let end = start + word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        from = end;
        Some(start..end)
    })
}

/// Whether a stretch of letters is a whole word of prose, not a part of a number, a compound, an
/// address or a word whose author set soft hyphens.
fn stands_free(text: &str, word: &Range<usize>) -> bool {
    let ties = |c: char| c.is_numeric() || "-‑_@/\\\u{ad}#&=".contains(c);
    let before = text.get(..word.start).and_then(|t| t.chars().next_back());
    let mut after = text.get(word.end..).unwrap_or("").chars();
    let next = after.next();
    let address = |dot: Option<char>, beyond: Option<char>| {
        matches!(dot, Some('.' | ':')) && beyond.is_some_and(|c| !c.is_whitespace())
    };
    !before.is_some_and(|c| ties(c) || c == '.')
        && !next.is_some_and(ties)
        && !address(next, after.next())
}

/// Bytes of `word` before which a hyphen may end a line, ascending. `word` holds letters only.
///
/// None in short words, in words with a capital, and in languages without patterns. French adds the
/// bans of reading.md 1.2: not between two vowels, not around an x or y between vowels.
fn hyphens(word: &str, typography: Typography) -> Vec<usize> {
    let language = match typography {
        Typography::English => Lang::English,
        Typography::French => Lang::French,
        Typography::Other => return Vec::new(),
    };
    if word.chars().count() < SHORTEST_WORD || !word.chars().all(char::is_lowercase) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut byte = 0;
    for syllable in hypher::hyphenate_bounded(word, language, LETTERS_BEFORE, LETTERS_AFTER) {
        byte += syllable.len();
        if byte < word.len() && (typography != Typography::French || french_allows(word, byte)) {
            found.push(byte);
        }
    }
    found
}

fn french_allows(word: &str, byte: usize) -> bool {
    let (before, after) = word.split_at(byte);
    let mut left = before.chars().rev();
    let mut right = after.chars();
    let (Some(last), Some(next)) = (left.next(), right.next()) else { return false };
    let between_vowels = |c: char, one: Option<char>, other: Option<char>| {
        matches!(c, 'x' | 'y') && one.is_some_and(is_vowel) && other.is_some_and(is_vowel)
    };
    !(is_vowel(last) && is_vowel(next)
        || between_vowels(last, left.next(), Some(next))
        || between_vowels(next, Some(last), right.next()))
}

fn is_vowel(c: char) -> bool {
    "aeiouyàâäéèêëîïôöùûüÿæœ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str, typography: Typography) -> String {
        let mut out = word.to_owned();
        for byte in hyphens(word, typography).into_iter().rev() {
            out.insert(byte, '-');
        }
        out
    }

    #[test]
    fn words_break_by_the_patterns_of_their_language() {
        assert_eq!(shown("wonderful", Typography::English), "won-der-ful");
        assert_eq!(shown("information", Typography::English), "in-for-ma-tion");
        assert_eq!(shown("coopérative", Typography::French), "coopé-ra-tive");
        assert_eq!(shown("numérique", Typography::French), "nu-mé-rique");
        assert_eq!(shown("information", Typography::Other), "information");
    }

    #[test]
    fn short_and_capitalised_words_stay_whole() {
        for word in ["table", "Information", "UNESCO", "iPhones"] {
            assert_eq!(shown(word, Typography::English), word);
        }
    }

    #[test]
    fn french_never_parts_two_vowels_nor_x_and_y_between_them() {
        for word in ["théâtre", "créations", "voyageur", "exercice", "taxation", "royaume", "poète"]
        {
            let broken = shown(word, Typography::French);
            for ban in ["é-â", "é-a", "o-y", "y-a", "x-a", "a-x", "e-x", "o-è"] {
                assert!(!broken.contains(ban), "{broken}");
            }
        }
        assert!(!french_allows("taxation", 2) && !french_allows("taxation", 3));
        assert!(!french_allows("créations", "cré".len()));
    }

    #[test]
    fn long_words_are_no_danger() {
        let word = "anti".repeat(400);
        assert!(hyphens(&word, Typography::French).len() < word.len());
    }
}
