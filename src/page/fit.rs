//! A text dealt out on lines of given widths.

use super::breaks::{Break, hangs, keep};
use super::columns::grapheme_columns;
use super::marks::Marked;
use std::borrow::Cow;
use std::hint::select_unpredictable;
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
    let all = with_marks(text, 0, breaks);
    all.iter().map(|it| it.columns + usize::from(it.hyphen)).max().unwrap_or(0)
}

fn fit_paragraph(
    text: Marked<'_>,
    start: usize,
    breaks: &[Break],
    (rooms, goes_on): ([usize; 2], bool),
    lines: &mut Vec<Fitted>,
) {
    let breaks = with_marks(text, start, breaks);
    let Some(last) = breaks.last() else { return };
    if fits(&breaks, rooms[0]) {
        lines.push(Fitted { end: last.byte, hyphen: false });
        return;
    }
    let fill = |breaks: &[Break]| weigh(&words(text, start, breaks, rooms), rooms, goes_on);
    let mut found = fill(&breaks);
    if third_hyphen(&found).is_some() {
        let mut fewer = breaks.into_owned();
        for _ in 0..TRIES {
            let Some(one_too_many) = third_hyphen(&found) else { break };
            keep(&mut fewer, |b| b.byte != one_too_many);
            found = fill(&fewer);
        }
        if third_hyphen(&found).is_some() {
            keep(&mut fewer, |b| !b.hyphen);
            found = fill(&fewer);
        }
    }
    lines.append(&mut found);
}

/// The breaks of a text from a byte on, the marks beside its characters counted.
fn with_marks<'b>(text: Marked<'_>, start: usize, breaks: &'b [Break]) -> Cow<'b, [Break]> {
    if text.has_none() {
        return Cow::Borrowed(breaks);
    }
    let mut breaks = breaks.to_vec();
    let mut from = start;
    for it in &mut breaks {
        it.columns += text.mark_columns(from..it.byte);
        from = it.byte;
    }
    Cow::Owned(breaks)
}

/// Whether all stands on one line of so many columns.
fn fits(breaks: &[Break], room: usize) -> bool {
    let mut taken = 0;
    breaks.iter().all(|it| {
        let end = taken + it.columns;
        taken = end + it.space;
        end <= room
    })
}

/// The stretches between breaks, those wider than the narrower room cut between graphemes.
fn words<'b>(
    text: Marked<'_>,
    start: usize,
    breaks: &'b [Break],
    rooms: [usize; 2],
) -> Cow<'b, [Break]> {
    let narrowest = rooms[0].min(rooms[1]);
    if breaks.iter().all(|it| it.columns + usize::from(it.hyphen) <= narrowest) {
        return Cow::Borrowed(breaks);
    }
    let mut words = Vec::with_capacity(breaks.len());
    let mut from = start;
    let mut before = 0;
    for &it in breaks {
        let word = Break { columns: before + it.columns, ..it };
        if word.hyphen && word.columns >= narrowest {
            // No room for the hyphen: as if the word could not be broken here.
            before = word.columns;
            continue;
        }
        push_cut(text, from, word, narrowest, &mut words);
        from = word.byte;
        before = 0;
    }
    Cow::Owned(words)
}

fn push_cut(text: Marked<'_>, from: usize, word: Break, narrowest: usize, out: &mut Vec<Break>) {
    if word.columns <= narrowest {
        out.push(word);
        return;
    }
    let bare = text.text.get(from..word.byte).unwrap_or("").trim_end_matches(hangs);
    let mut width = 0;
    for (byte, grapheme) in bare.grapheme_indices(true) {
        let start = from + byte;
        let more = grapheme_columns(grapheme) + text.mark_columns(start..start + grapheme.len());
        if width > 0 && width + more > narrowest {
            out.push(Break { byte: start, columns: width, space: 0, hyphen: false, must: false });
            width = 0;
        }
        width += more;
    }
    out.push(Break { columns: width, ..word });
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
#[derive(Debug, Clone, Copy, Default)]
struct Start {
    /// Columns of the words before it.
    before: usize,
    /// What the lines before it cost at best.
    cost: u64,
    /// The word that begins the last of these.
    line: usize,
}

/// Places that are weighed before it is asked whether one behind them can be better: mostly none can.
const AT_ONCE: usize = 4;

/// Deals words out on lines so that these cost the least together. Every line starts after the last one that could end
/// there, and of the lines that end with a word there are no more than have room before it: time grows with the words.
fn weigh(words: &[Break], rooms: [usize; 2], goes_on: bool) -> Vec<Fitted> {
    let mut starts = Vec::with_capacity(words.len() + 1);
    starts.push(Start::default());
    // Words without columns could stand on one line by the thousand.
    let most_words = 2 * rooms[0].max(rooms[1]) + 8;
    let mut taken = 0;
    let first_differs = rooms[0] != rooms[1];
    // Where the last line begins at best, the first line aside if its room is another. From word to word that only goes
    // forward: of two lines the fuller one is the first to have no room, and what its gap costs shrinks by less.
    let mut best = usize::from(first_differs);
    let mut cheapest = Cheapest::default();
    for (nth, word) in words.iter().enumerate() {
        let width = word.columns + usize::from(word.hyphen);
        let end = taken + width;
        let nearest = (nth + 1).saturating_sub(most_words);
        let line_cost = LINE_COST + HYPHEN_COST * u64::from(word.hyphen);
        let mut line = Weighed { cost: u64::MAX, start: nth };
        if nth + 1 < words.len() || goes_on {
            best = best.max(nearest);
            let least_cost = cheapest.from(best);
            let near = starts.get(best..).unwrap_or_default();
            let (some, others) = near.split_at(near.len().min(AT_ONCE));
            // Most of the time that a long text takes to be set is spent here.
            let mut number = best;
            for start in some {
                line.weigh(start, number, end, rooms[1]);
                number += 1;
            }
            for start in others {
                // The further on a line begins, the wider is its gap.
                let gap = rooms[1].saturating_sub(end - start.before) as u64;
                if least_cost + gap * gap >= line.cost {
                    break;
                }
                line.weigh(start, number, end, rooms[1]);
                number += 1;
            }
            // What ends in no hyphen may have room where this word has none.
            if !word.hyphen && line.cost < u64::MAX {
                best = line.start;
            }
            if first_differs && nearest == 0 && end <= rooms[0] {
                let gap = (rooms[0] - end) as u64;
                if gap * gap <= line.cost {
                    line = Weighed { cost: gap * gap, start: 0 };
                }
            }
        } else {
            // The last line may be as short as it comes out.
            for (number, start) in starts.iter().enumerate().skip(nearest).rev() {
                let room = rooms[usize::from(number > 0)];
                let width = end - start.before;
                let is_lonely = number == nth && 4 * width < room;
                let cost = start.cost + LONELY_COST * u64::from(is_lonely);
                if width <= room && cost <= line.cost {
                    line = Weighed { cost, start: number };
                } else if width > rooms[0].max(rooms[1]) {
                    break;
                }
            }
        }
        if line.cost == u64::MAX {
            // One that is too wide even alone.
            line.cost = starts.last().map_or(0, |it| it.cost);
        }
        taken += word.columns + word.space;
        let cost = line.cost + line_cost;
        starts.push(Start { before: taken, cost, line: line.start });
        cheapest.push(nth + 1, cost);
    }
    let mut lines = Vec::new();
    let mut end = words.len();
    while let Some(last) = end.checked_sub(1).and_then(|last| words.get(last)) {
        lines.push(Fitted { end: last.byte, hyphen: last.hyphen });
        end = starts.get(end).map_or(0, |it| it.line);
    }
    lines.reverse();
    lines
}

/// A line that ends with a word, the best of those that were weighed.
struct Weighed {
    /// What it and those before it cost.
    cost: u64,
    /// The place it begins at.
    start: usize,
}

impl Weighed {
    /// Takes another line if it has room and costs less: of equals the fullest, which comes first, is the best.
    fn weigh(&mut self, start: &Start, number: usize, end: usize, room: usize) {
        let width = end - start.before;
        let gap = room.saturating_sub(width) as u64;
        let cost = start.cost + gap * gap;
        // Nobody can foretell which is: as a jump this would be paid for at every other word.
        let is_better = (cost < self.cost) & (width <= room);
        self.cost = select_unpredictable(is_better, cost, self.cost);
        self.start = select_unpredictable(is_better, number, self.start);
    }
}

/// What the lines before a place cost at least, of all places from one on.
#[derive(Debug, Default)]
struct Cheapest {
    /// Places that none behind them undercuts, and their costs.
    rising: Vec<(usize, u64)>,
    /// How many of them are left behind.
    passed: usize,
}

impl Cheapest {
    /// Adds the next place.
    fn push(&mut self, place: usize, cost: u64) {
        while self.rising.len() > self.passed && self.rising.last().is_some_and(|it| it.1 >= cost) {
            self.rising.pop();
        }
        self.rising.push((place, cost));
    }

    /// The least of the costs from a place on. From then on none before it is asked for any more.
    fn from(&mut self, place: usize) -> u64 {
        while self.rising.get(self.passed).is_some_and(|it| it.0 < place) {
            self.passed += 1;
        }
        self.rising.get(self.passed).map_or(0, |it| it.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::breaks::breaks;
    use crate::page::columns;
    use crate::page::setting::Typography;
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
    fn cost(words: &[Break], rooms: [usize; 2], ends: &[Fitted]) -> Option<u64> {
        let (mut first, mut sum) = (0, 0);
        for line in ends {
            let end = words.iter().position(|word| word.byte == line.end)?;
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

    /// The same as [`weigh`], every place where a line may begin weighed for each word.
    fn weighed_all(words: &[Break], rooms: [usize; 2], goes_on: bool) -> Vec<Fitted> {
        let most_words = 2 * rooms[0].max(rooms[1]) + 8;
        let mut starts = vec![Start::default()];
        for (nth, word) in words.iter().enumerate() {
            let before = starts[nth].before;
            let end = before + word.columns + usize::from(word.hyphen);
            let mut least = (u64::MAX, nth);
            for number in (0..=nth).rev().take(most_words) {
                let (room, width) = (rooms[usize::from(number > 0)], end - starts[number].before);
                if width > room && number < nth {
                    continue;
                }
                let gap = room.saturating_sub(width) as u64;
                let end_cost = match nth + 1 < words.len() || goes_on {
                    true => gap * gap,
                    false => LONELY_COST * u64::from(number == nth && 4 * width < room),
                };
                if starts[number].cost + end_cost <= least.0 {
                    least = (starts[number].cost + end_cost, number);
                }
            }
            let cost = least.0 + LINE_COST + HYPHEN_COST * u64::from(word.hyphen);
            let before = before + word.columns + word.space;
            starts.push(Start { before, cost, line: least.1 });
        }
        let mut ends = Vec::new();
        let mut end = words.len();
        while end > 0 {
            ends.push(Fitted { end: words[end - 1].byte, hyphen: words[end - 1].hyphen });
            end = starts[end].line;
        }
        ends.reverse();
        ends
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
        fn places_left_out_would_have_changed_nothing(
            words in prop::collection::vec("[a-z]{1,9}|[a-z]{1,5}\u{ad}[a-z]{0,4}|\u{ad}|\u{200b}|日本|[a-z]{20}", 0..60),
            first in 1..30_usize, rest in 1..30_usize, is_same: bool, goes_on: bool,
        ) {
            let text = words.join(" ");
            let rooms = [if is_same { rest } else { first }, rest];
            let all = breaks(&text, Typography::English);
            let words = super::words(text.as_str().into(), 0, &all, rooms);
            prop_assert_eq!(weigh(&words, rooms, goes_on), weighed_all(&words, rooms, goes_on));
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
                    .map(|(_, word)| Fitted { end: word.byte, hyphen: word.hyphen })
                    .collect();
                if let Some(other) = cost(&words, rooms, &ends) {
                    prop_assert!(least.is_some_and(|least| least <= other));
                }
            }
        }
    }
}
