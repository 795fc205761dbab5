//! A text dealt out on lines of given widths.

use super::breaks::{Break, hangs};
use super::columns::{columns, grapheme_columns, is_ascii_alone};
use super::marks::Marked;
use unicode_segmentation::UnicodeSegmentation;

/// Lines in a row that may end in a hyphen of ours (reading.md 1.2).
const HYPHENS_IN_A_ROW: usize = 2;

/// Times a paragraph is weighed anew because of too many hyphens in a row before it goes without.
const TRIES: usize = 8;

/// What a line costs, a gap of so many columns at its end the square of that. Few lines come before small gaps.
const LINE_COST: u64 = 1000;
/// What a hyphen of ours costs.
const HYPHEN_COST: u64 = 25;
/// What a single word on the last line costs that takes less than a quarter of it.
const LONELY_COST: u64 = 25;

/// One line of a fitted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fitted {
    /// Byte after the line's last, trailing spaces and a line feed included.
    pub(crate) end: usize,
    /// Whether the line shows a hyphen at its end.
    pub(crate) hyphen: bool,
}

/// What stands between two places where a line may end.
#[derive(Debug, Clone, Copy)]
struct Word {
    end: usize,
    columns: usize,
    space: usize,
    hyphen: bool,
}

/// Deals a text out on a first line of `first` columns and others of `rest` columns (both at least
/// 1), ending lines only at `breaks` and, where these leave something too wide, between graphemes.
///
/// No line is wider than its room, marks included and trailing spaces aside, but one that holds a single grapheme
/// wider than it. At least one line; lines spell the text. Where the text `goes_on` after its end, its last line is to be as
/// full as the others.
pub(super) fn fit(
    text: Marked<'_>,
    breaks: &[Break],
    [first, rest]: [usize; 2],
    goes_on: bool,
) -> Vec<Fitted> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut first = first.max(1);
    for paragraph in breaks.split_inclusive(|b| b.must) {
        let end = paragraph.last().map_or(start, |b| b.byte);
        let goes_on = goes_on && end == text.text.len() && !text.text.ends_with('\n');
        fit_paragraph(text, start, paragraph, ([first, rest.max(1)], goes_on), &mut lines);
        start = end;
        first = rest.max(1);
    }
    if lines.is_empty() {
        lines.push(Fitted { end: text.text.len(), hyphen: false });
    }
    lines
}

/// Columns of the widest stretch without a break.
pub(super) fn widest_word(text: Marked<'_>, breaks: &[Break]) -> usize {
    let mut start = 0;
    let mut widest = 0;
    for b in breaks {
        let word = text.text.get(start..b.byte).unwrap_or("").trim_end_matches(hangs);
        let wide = text.columns(start..start + word.len());
        widest = widest.max(wide + usize::from(b.hyphen));
        start = b.byte;
    }
    widest
}

fn fit_paragraph(
    text: Marked<'_>,
    start: usize,
    breaks: &[Break],
    (rooms, goes_on): ([usize; 2], bool),
    lines: &mut Vec<Fitted>,
) {
    let Some(end) = breaks.last().map(|b| b.byte) else { return };
    let whole = text.text.get(start..end).unwrap_or("");
    let bare = start + whole.trim_end_matches(hangs).len();
    // Long texts hardly ever fit on one line, and their words are measured below anyway.
    if whole.len() / 6 <= rooms[0] && text.columns(start..bare) <= rooms[0] {
        lines.push(Fitted { end, hyphen: false });
        return;
    }
    let fill = |breaks: &[Break]| weigh(&words(text, start, breaks, rooms), rooms, goes_on);
    let mut found = fill(breaks);
    if third_hyphen(&found).is_some() {
        let mut fewer = breaks.to_vec();
        for _ in 0..TRIES {
            let Some(one_too_many) = third_hyphen(&found) else { break };
            fewer.retain(|b| b.byte != one_too_many);
            found = fill(&fewer);
        }
        if third_hyphen(&found).is_some() {
            fewer.retain(|b| !b.hyphen);
            found = fill(&fewer);
        }
    }
    lines.append(&mut found);
}

/// The stretches between breaks, those wider than the narrower room cut between graphemes.
fn words(text: Marked<'_>, start: usize, breaks: &[Break], rooms: [usize; 2]) -> Vec<Word> {
    let narrowest = rooms[0].min(rooms[1]);
    let mut words = Vec::with_capacity(breaks.len());
    let mut from = start;
    let mut read = start;
    let mut before = 0;
    for b in breaks {
        let (bare, wide, space) = measured(text.text.get(read..b.byte).unwrap_or(""));
        let columns = before + wide + text.mark_columns(read..read + bare);
        let word = Word { end: b.byte, columns, space, hyphen: b.hyphen };
        read = b.byte;
        if b.hyphen && word.columns >= narrowest {
            // No room for the hyphen: as if the word could not be broken here.
            before = word.columns;
            continue;
        }
        push_cut(text, from, word, narrowest, &mut words);
        from = b.byte;
        before = 0;
    }
    words
}

/// Of a stretch between breaks the bytes without the spaces that may hang over at its end, and the columns of both.
fn measured(part: &str) -> (usize, usize, usize) {
    if is_ascii_alone(part) {
        let spaces = part.as_bytes().iter().rev().take_while(|byte| **byte == b' ').count();
        return (part.len() - spaces, part.len() - spaces, spaces);
    }
    let bare = part.trim_end_matches(hangs);
    (bare.len(), columns(bare), columns(part.get(bare.len()..).unwrap_or("")))
}

fn push_cut(text: Marked<'_>, from: usize, word: Word, narrowest: usize, out: &mut Vec<Word>) {
    if word.columns <= narrowest {
        out.push(word);
        return;
    }
    let bare = text.text.get(from..word.end).unwrap_or("").trim_end_matches(hangs);
    let mut width = 0;
    for (byte, grapheme) in bare.grapheme_indices(true) {
        let start = from + byte;
        let more = grapheme_columns(grapheme) + text.mark_columns(start..start + grapheme.len());
        if width > 0 && width + more > narrowest {
            out.push(Word { end: start, columns: width, space: 0, hyphen: false });
            width = 0;
        }
        width += more;
    }
    out.push(Word { columns: width, ..word });
}

/// The end of the first line that is one hyphenated line too many in a row.
fn third_hyphen(lines: &[Fitted]) -> Option<usize> {
    let in_a_row = HYPHENS_IN_A_ROW + 1;
    lines
        .windows(in_a_row)
        .find(|w| w.iter().all(|l| l.hyphen))
        .and_then(|w| w.last())
        .map(|l| l.end)
}

/// A place between words where a line may start, as the line before it may end there.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// Columns of the words before it.
    before: usize,
    /// What the lines before it cost at best.
    cost: u64,
    /// The word that begins the last of these.
    line: usize,
}

/// Deals words out on lines so that these cost the least together. Every line starts after the last one that could end
/// there, and of the lines that end with a word there are no more than have room before it: time grows with the words.
fn weigh(words: &[Word], rooms: [usize; 2], goes_on: bool) -> Vec<Fitted> {
    let mut starts = Vec::with_capacity(words.len() + 1);
    starts.push(Start { before: 0, cost: 0, line: 0 });
    // Words without columns could stand on one line by the thousand.
    let most_words = 2 * rooms[0].max(rooms[1]) + 8;
    let mut taken = 0;
    for (nth, word) in words.iter().enumerate() {
        let end = taken + word.columns + usize::from(word.hyphen);
        let is_last = nth + 1 == words.len() && !goes_on;
        let line_cost = LINE_COST + HYPHEN_COST * u64::from(word.hyphen);
        let mut least = (u64::MAX, nth);
        let mut first = starts.len();
        // Most of the time that a long text takes to be set is spent here.
        let near = starts.get(first.saturating_sub(most_words)..).unwrap_or_default();
        for start in near.iter().rev() {
            first -= 1;
            let (width, room) = (end - start.before, rooms[usize::from(first > 0)]);
            if width > room && first < nth {
                if width > rooms[0] {
                    break;
                }
                continue;
            }
            let gap = room.saturating_sub(width) as u64;
            let mut cost = start.cost + line_cost;
            if !is_last {
                cost += gap * gap;
            } else if first == nth && 4 * width < room {
                cost += LONELY_COST;
            }
            // Of equals the one whose last line is the fullest.
            if cost <= least.0 {
                least = (cost, first);
            }
        }
        taken += word.columns + word.space;
        starts.push(Start { before: taken, cost: least.0, line: least.1 });
    }
    let mut lines = Vec::new();
    let mut end = words.len();
    while let Some(last) = end.checked_sub(1).and_then(|last| words.get(last)) {
        lines.push(Fitted { end: last.end, hyphen: last.hyphen });
        end = starts.get(end).map_or(0, |it| it.line);
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::breaks::breaks;
    use crate::page::layout::Typography;
    use proptest::prelude::*;

    fn set(text: &str, first: usize, rest: usize) -> Vec<String> {
        let mut start = 0;
        let found = fit(text.into(), &breaks(text, Typography::French), [first, rest], false);
        found
            .into_iter()
            .map(|line| {
                let shown = text[start..line.end].trim_end_matches(hangs).to_owned();
                start = line.end;
                if line.hyphen { shown + "-" } else { shown }
            })
            .collect()
    }

    #[test]
    fn lines_are_weighed_against_each_other() {
        assert_eq!(
            set("To be, or not to be: that is the question", 10, 10),
            ["To be,", "or not to", "be: that", "is the", "question"]
        );
    }

    #[test]
    fn weighing_never_lets_a_line_run_over() {
        // What one column too many costs is less than a gap of fifty.
        let long = "x".repeat(50);
        assert_eq!(set(&format!("foo {long}"), 53, 53), ["foo", &long]);
    }

    #[test]
    fn the_first_line_may_be_shorter() {
        assert_eq!(set("aaa bbb ccc ddd", 3, 7), ["aaa", "bbb ccc", "ddd"]);
    }

    #[test]
    fn too_wide_words_break_between_graphemes() {
        assert_eq!(set("see 日本語日本語 x", 5, 5), ["see", "日", "本語", "日本", "語 x"]);
        assert_eq!(set("abcdefgh", 3, 3), ["abc", "def", "gh"]);
        assert_eq!(set("日本", 1, 1), ["日", "本"]);
        assert_eq!(set("e\u{301}e\u{301}", 1, 1), ["e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn hard_breaks_end_lines() {
        assert_eq!(set("a\nb c\n\nd", 9, 9), ["a", "b c", "", "d"]);
        assert_eq!(set("", 9, 9), [""]);
    }

    #[test]
    fn a_soft_hyphen_shows_only_at_a_break() {
        assert_eq!(set("abcd\u{ad}efgh", 6, 6), ["abcd\u{ad}-", "efgh"]);
        assert_eq!(set("abcd\u{ad}efgh", 8, 8), ["abcd\u{ad}efgh"]);
        assert_eq!(set("abcd\u{ad}efgh", 4, 4), ["abcd\u{ad}", "efgh"]);
    }

    #[test]
    fn at_most_two_hyphens_in_a_row() {
        let text = "abc\u{ad}def ".repeat(30);
        for room in 4..40 {
            let hyphens: Vec<bool> =
                set(&text, room, room).iter().map(|line| line.ends_with('-')).collect();
            assert!(!hyphens.windows(3).any(|w| w == [true; 3]), "{room}");
        }
        assert!(set(&text, 12, 12).iter().any(|line| line.ends_with('-')));
        let one_word = set(&"abc\u{ad}".repeat(12), 4, 4);
        assert!(one_word.iter().filter(|line| line.ends_with('-')).count() > 1, "{one_word:?}");
    }

    #[test]
    fn long_texts_have_full_lines() {
        let text = "mot ".repeat(49_998);
        assert!(set(&text, 11, 11).iter().all(|line| columns(line) == 11));
        let one_word = "x".repeat(200_000);
        assert_eq!(set(&one_word, 7, 7).len(), 200_000_usize.div_ceil(7));
    }

    #[test]
    fn a_text_that_goes_on_ends_in_a_full_line() {
        let text = "aaaa bb cc dd ee ";
        let last = |goes_on| {
            let lines = fit(text.into(), &breaks(text, Typography::French), [12, 12], goes_on);
            lines.iter().map(|line| line.end).collect::<Vec<_>>()
        };
        assert_eq!(last(false), [11, 17]);
        assert_eq!(last(true), [8, 17]);
    }

    /// What lines cost together, as told above.
    fn cost(words: &[Word], rooms: [usize; 2], ends: &[Fitted]) -> Option<u64> {
        let (mut first, mut sum) = (0, 0);
        for line in ends {
            let end = words.iter().position(|word| word.end == line.end)?;
            let room = rooms[usize::from(first > 0)];
            let all: usize = words[first..=end].iter().map(|word| word.columns + word.space).sum();
            let width = all - words[end].space + usize::from(words[end].hyphen);
            let gap = room.checked_sub(width)? as u64;
            sum += LINE_COST + HYPHEN_COST * u64::from(words[end].hyphen);
            match end + 1 == words.len() {
                false => sum += gap * gap,
                true if first == end && 4 * width < room => sum += LONELY_COST,
                true => {}
            }
            first = end + 1;
        }
        Some(sum)
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_all_spell_the_text(
            text in "[a-z日é \\n\u{ad}\u{301}👩\u{200d}/-]{0,120}", first in 1..20_usize, rest in 1..20_usize
        ) {
            let found = fit(text.as_str().into(), &breaks(&text, Typography::English), [first, rest], false);
            let mut start = 0;
            for (nth, line) in found.iter().enumerate() {
                prop_assert!(line.end > start || text.is_empty());
                let shown = text[start..line.end].trim_end_matches(hangs);
                let room = if nth == 0 { first } else { rest };
                let width = columns(shown) + usize::from(line.hyphen);
                prop_assert!(width <= room || shown.graphemes(true).filter(|g| grapheme_columns(g) > 0).count() == 1);
                start = line.end;
            }
            prop_assert_eq!(start, text.len());
        }

        #[test]
        fn no_other_lines_cost_less(text in "([a-z]{1,9} ?){1,9}", first in 9..20_usize, rest in 9..20_usize) {
            let rooms = [first, rest];
            let all = breaks(&text, Typography::English);
            let words = words(text.as_str().into(), 0, &all, rooms);
            let least = cost(&words, rooms, &weigh(&words, rooms, false));
            // Every other way to end lines, told by the bits of a number.
            for ways in 0..1_u32 << (words.len() - 1) {
                let ends: Vec<Fitted> = words
                    .iter()
                    .enumerate()
                    .filter(|(nth, _)| nth + 1 == words.len() || ways & (1 << nth) != 0)
                    .map(|(_, word)| Fitted { end: word.end, hyphen: word.hyphen })
                    .collect();
                if let Some(other) = cost(&words, rooms, &ends) {
                    prop_assert!(least.is_some_and(|least| least <= other));
                }
            }
        }
    }
}
