//! A line of text around a match.

use crate::library::grapheme::grapheme_at_or_before;
use std::ops::Range;

/// Characters a line has at most, a match that is longer excepted.
const CHARACTERS: usize = 100;
/// Characters of them that stand before the match.
const BEFORE: usize = 30;

/// About a hundred characters around `first`, cut between words, `…` where something is left out; and what of
/// `matched` stands in it, as bytes of the line. Both are bytes of `text`.
pub fn context(
    text: &str,
    first: &Range<usize>,
    matched: &[Range<usize>],
) -> (String, Vec<Range<usize>>) {
    let window = window(text, first);
    let part = text.get(window.clone()).unwrap_or("");
    let mut line = String::with_capacity(part.len() + 8);
    if window.start > 0 {
        line.push_str("… ");
    }
    let shift = line.len();
    line.extend(part.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }));
    if window.end < text.len() {
        line.push_str(" …");
    }
    let inside = |range: &&Range<usize>| window.start <= range.start && range.end <= window.end;
    let moved = |r: &Range<usize>| r.start - window.start + shift..r.end - window.start + shift;
    (line, matched.iter().filter(inside).map(moved).collect())
}

/// The bytes around a match that make up the line.
fn window(text: &str, first: &Range<usize>) -> Range<usize> {
    if text.char_indices().nth(CHARACTERS).is_none() {
        return 0..text.len();
    }
    let before = text.get(..first.start).unwrap_or("");
    let start = back(before, BEFORE);
    let Some(end) = forth(text, start, CHARACTERS) else {
        // The match stands near the end: what follows leaves room for more before it.
        let start = back(text, CHARACTERS).min(first.start);
        return word_start(text, start, first.start)..text.len();
    };
    let end = word_end(text, end.max(first.end), first.end);
    word_start(text, start, first.start)..end
}

/// The byte `characters` before the end of `text`.
fn back(text: &str, characters: usize) -> usize {
    text.char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(byte, _)| byte)
}

/// The byte `characters` after byte `start`, unless the text ends before.
fn forth(text: &str, start: usize, characters: usize) -> Option<usize> {
    let (byte, _) = text.get(start..)?.char_indices().nth(characters)?;
    Some(start + byte)
}

/// The first word start from byte `from` on and not after `latest`; in a word without end, a grapheme.
fn word_start(text: &str, from: usize, latest: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let between = text.get(from..latest).unwrap_or("");
    match between.find(is_gap) {
        Some(gap) => {
            let after = between.get(gap..).unwrap_or("");
            from + gap + (after.len() - after.trim_start_matches(is_gap).len())
        }
        None => grapheme_at_or_before(text, from),
    }
}

/// The last word end up to byte `to` and not before `earliest`; in a word without end, a grapheme.
fn word_end(text: &str, to: usize, earliest: usize) -> usize {
    if text.get(to..).is_none_or(|rest| rest.is_empty() || rest.starts_with(is_gap)) {
        return to;
    }
    let between = text.get(earliest..to).unwrap_or("");
    match between.rfind(is_gap) {
        Some(gap) => {
            let kept = between.get(..gap).unwrap_or("").trim_end_matches(is_gap);
            earliest + kept.len()
        }
        None => grapheme_at_or_before(text, to).max(earliest),
    }
}

/// No-break spaces hold what they stand between.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The line around the first `word`, all of them between brackets.
    fn picture(text: &str, word: &str) -> String {
        let matched: Vec<_> = text.match_indices(word).map(|(at, w)| at..at + w.len()).collect();
        let (mut line, ranges) = context(text, &matched[0], &matched);
        for range in ranges.iter().rev() {
            line.insert(range.end, ']');
            line.insert(range.start, '[');
        }
        line
    }

    const TEXT: &str = "Plus de quatorze millions de personnes en France seraient mal à l’aise avec le numérique, et La MedNum veut \
                        que l’on y voie une question de justice sociale ; son directeur a répondu aux questions en mars.";

    #[test]
    fn lines_are_cut_between_words() {
        assert_eq!(
            picture(TEXT, "MedNum"),
            "… avec le numérique, et La [MedNum] veut que l’on y voie une question de justice sociale ; son …"
        );
        assert_eq!(
            picture(TEXT, "Plus"),
            "[Plus] de quatorze millions de personnes en France seraient mal à l’aise avec le numérique, et La …"
        );
        assert_eq!(
            picture(TEXT, "mars"),
            "… que l’on y voie une question de justice sociale ; son directeur a répondu aux questions en [mars]."
        );
        assert_eq!(picture("a\nb\tMedNum", "MedNum"), "a b [MedNum]");
    }

    #[test]
    fn words_without_end_are_cut_between_graphemes() {
        let text = "e\u{301}".repeat(200) + "x" + &"e\u{301}".repeat(200);
        let line = picture(&text, "x");
        assert_eq!(line, format!("… {}[x]{} …", "e\u{301}".repeat(15), "e\u{301}".repeat(34)));
    }

    #[test]
    fn a_long_match_stands_whole() {
        let word = "é".repeat(300);
        assert_eq!(picture(&format!("un {word} deux"), &word), format!("un [{word}] …"));
    }

    proptest! {
        #[test]
        fn every_line_shows_its_first_match(
            text in "([a-zé\u{301} \u{a0}]{0,30}x[a-zé\u{301} \n\t👩\u{200d}💻]{0,30}){1,6}",
            nth in 0_usize..6,
        ) {
            let matched: Vec<_> = text.match_indices('x').map(|(at, x)| at..at + x.len()).skip(nth).collect();
            let first = matched.first().cloned().unwrap_or(0..0);
            let (line, ranges) = context(&text, &first, &matched);
            prop_assert_eq!(ranges.is_empty(), matched.is_empty());
            for range in &ranges {
                prop_assert_eq!(&line[range.clone()], "x");
            }
            prop_assert!(line.chars().count() <= CHARACTERS + 4);
            prop_assert!(!line.contains(char::is_control));
        }
    }
}
