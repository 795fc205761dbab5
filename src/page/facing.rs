//! Two layouts whose rows stand beside each other, or in turn.

use super::layout::Layout;
use super::line::{Line, LineKind};
use std::ops::Range;

/// How the lines of two documents that say the same stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// In two columns; what says the same starts on the same row.
    SideBySide,
    /// In one column: a block, then the block of the other document.
    Interleaved,
}

/// Pads two layouts with blank lines until both have as many: line 7 of the one and line 7 of the other are row 7 of the
/// screen. Interleaved, no row has words of both.
///
/// `beads` says which blocks stand together. Each block of both documents must be in exactly one bead, those of the first
/// in ascending order; a side of a bead may be empty.
pub fn face(
    layouts: [&Layout; 2],
    beads: &[[Range<usize>; 2]],
    arrangement: Arrangement,
) -> [Layout; 2] {
    let [mut ours, mut theirs] = layouts.map(Padded::new);
    for [our_blocks, their_blocks] in beads {
        match arrangement {
            Arrangement::SideBySide => {
                ours.push(our_blocks);
                theirs.push(their_blocks);
            }
            Arrangement::Interleaved => {
                let (our_gap, their_gap) = (ours.gap(our_blocks), theirs.gap(their_blocks));
                ours.push_text(our_blocks);
                theirs.pad_to(ours.lines.len());
                theirs.push_text(their_blocks);
                ours.pad_to(theirs.lines.len());
                ours.pad_to(ours.lines.len() + our_gap.max(their_gap).max(1));
            }
        }
        let rows = ours.lines.len().max(theirs.lines.len());
        ours.pad_to(rows);
        theirs.pad_to(rows);
    }
    let is_text = |lines: &[Line]| lines.iter().rposition(|line| !line.blank());
    let rows = is_text(&ours.lines).max(is_text(&theirs.lines)).map_or(0, |last| last + 1);
    [ours, theirs].map(|it| it.into_layout(rows))
}

/// A layout under way.
struct Padded<'l> {
    from: &'l Layout,
    lines: Vec<Line>,
}

impl<'l> Padded<'l> {
    fn new(from: &'l Layout) -> Self {
        Padded { from, lines: Vec::with_capacity(from.lines.len() * 3 / 2) }
    }

    /// The lines of some blocks, with the empty space under them.
    fn lines_of(&self, blocks: &Range<usize>) -> &'l [Line] {
        let before = |block: usize| self.from.lines.partition_point(|line| line.block() < block);
        self.from.lines.get(before(blocks.start)..before(blocks.end)).unwrap_or_default()
    }

    /// Blank rows under some blocks.
    fn gap(&self, blocks: &Range<usize>) -> usize {
        self.lines_of(blocks).iter().rev().take_while(|line| line.blank()).count()
    }

    fn push(&mut self, blocks: &Range<usize>) {
        self.lines.extend_from_slice(self.lines_of(blocks));
    }

    fn push_text(&mut self, blocks: &Range<usize>) {
        let lines = self.lines_of(blocks);
        let text = lines.len() - self.gap(blocks);
        self.lines.extend_from_slice(lines.get(..text).unwrap_or_default());
    }

    /// Adds blank lines until there are so many lines.
    fn pad_to(&mut self, lines: usize) {
        let blank = match (self.lines.last(), self.from.lines.first()) {
            (Some(above), _) => Line::at(above.block(), above.bytes.end(), LineKind::Blank),
            (None, Some(first)) => Line::at(first.block(), first.bytes.start(), LineKind::Blank),
            (None, None) => Line::at(0, 0, LineKind::Blank),
        };
        let missing = lines.saturating_sub(self.lines.len());
        self.lines.extend(std::iter::repeat_n(blank, missing));
    }

    fn into_layout(mut self, rows: usize) -> Layout {
        self.lines.truncate(rows);
        Layout {
            lines: self.lines,
            setting: self.from.setting.clone(),
            from: self.from.from,
            to: self.from.to,
            cells: self.from.cells.clone(),
            marks: self.from.marks.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Document, Setting, layout, parse};
    use proptest::prelude::*;

    fn set(markdown: &str, columns: usize) -> (Document, Layout) {
        let document = parse(markdown);
        let set = layout(&document, &Setting { columns, ..Setting::default() });
        (document, set)
    }

    /// The visible lines, with the rows on which they stand.
    fn visible(layout: &Layout) -> Vec<(usize, &Line)> {
        layout.lines.iter().enumerate().filter(|(_, line)| !line.blank()).collect()
    }

    /// Beads of one block each as far as both have any, in pairs or alone as `alone` says.
    fn beads(ours: usize, theirs: usize, alone: &[bool]) -> Vec<[Range<usize>; 2]> {
        let (mut a, mut b) = (0, 0);
        let mut beads = Vec::new();
        let mut alone = alone.iter().cycle();
        while a < ours || b < theirs {
            let lone_a = alone.next() == Some(&true);
            let lone_b = alone.next() == Some(&true) && !lone_a;
            let end_a = ours.min(a + usize::from(!lone_a || b == theirs));
            let end_b = theirs.min(b + usize::from(!lone_b || a == ours));
            beads.push([a..end_a, b..end_b]);
            (a, b) = (end_a, end_b);
        }
        beads
    }

    /// The rows of two layouts as they stand beside each other.
    fn rows(documents: [&Document; 2], layouts: &[Layout; 2]) -> Vec<[String; 2]> {
        let text = |side: usize, row: usize| {
            let line = &layouts[side].lines[row];
            documents[side].text[line.bytes.range()].trim().to_owned()
        };
        (0..layouts[0].lines.len()).map(|row| [text(0, row), text(1, row)]).collect()
    }

    #[test]
    fn what_says_the_same_starts_on_the_same_row() {
        let (en, ours) = set("One two three four.\n\nFive.\n\nAlone.\n\nSix.", 11);
        let (fr, theirs) = set("Un.\n\nCinq six sept huit.\n\nSix.", 11);
        let beads = [[0..1, 0..1], [1..2, 1..2], [2..3, 2..2], [3..4, 2..3]];
        let faced = face([&ours, &theirs], &beads, Arrangement::SideBySide);
        let expected = [
            ["One two", "Un."],
            ["three four.", ""],
            ["", ""],
            ["Five.", "Cinq six"],
            ["", "sept huit."],
            ["", ""],
            ["Alone.", ""],
            ["", ""],
            ["Six.", "Six."],
        ];
        assert_eq!(rows([&en, &fr], &faced), expected);
        let faced = face([&ours, &theirs], &beads, Arrangement::Interleaved);
        let expected = [
            ["One two", ""],
            ["three four.", ""],
            ["", "Un."],
            ["", ""],
            ["Five.", ""],
            ["", "Cinq six"],
            ["", "sept huit."],
            ["", ""],
            ["Alone.", ""],
            ["", ""],
            ["Six.", ""],
            ["", "Six."],
        ];
        assert_eq!(rows([&en, &fr], &faced), expected);
    }

    #[test]
    fn sections_in_another_order_stand_beside_what_they_answer() {
        let (en, ours) = set("a\n\nb", 9);
        let (fr, theirs) = set("b’\n\na’", 9);
        let beads = [[0..1, 1..2], [1..2, 0..1]];
        let faced = face([&ours, &theirs], &beads, Arrangement::SideBySide);
        assert_eq!(rows([&en, &fr], &faced), [["a", "a’"], ["", ""], ["b", "b’"]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_line_is_lost_and_none_moves_past_another(
            ours in "((#{1,3} |> |- |[|])?[a-z ]{1,40}\n\n?){0,9}",
            theirs in "((#{1,3} |> |- |[|])?[a-z ]{1,40}\n\n?){0,9}",
            columns in 1_usize..30,
            alone in prop::collection::vec(any::<bool>(), 1..9),
            interleaved: bool,
        ) {
            let ((a, ours), (b, theirs)) = (set(&ours, columns), set(&theirs, columns));
            let beads = beads(a.blocks.len(), b.blocks.len(), &alone);
            let arrangement =
                if interleaved { Arrangement::Interleaved } else { Arrangement::SideBySide };
            let faced = face([&ours, &theirs], &beads, arrangement);
            prop_assert_eq!(faced[0].lines.len(), faced[1].lines.len());
            for (before, after) in [&ours, &theirs].into_iter().zip(&faced) {
                let lines = |layout| visible(layout).into_iter().map(|(_, line)| *line).collect::<Vec<_>>();
                prop_assert_eq!(lines(before), lines(after));
            }
            let starts = |side: usize, blocks: &Range<usize>| {
                visible(&faced[side]).into_iter().find(|(_, line)| blocks.contains(&line.block())).map(|(row, _)| row)
            };
            let mut below = 0;
            for [our_blocks, their_blocks] in &beads {
                let (a, b) = (starts(0, our_blocks), starts(1, their_blocks));
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert!(if interleaved { a < b } else { a == b }, "{} {}", a, b);
                }
                if let Some(first) = a.or(b) {
                    prop_assert!(first >= below);
                    below = first + 1;
                }
            }
            if interleaved {
                let shared = |row: &usize| faced.iter().all(|it| !it.lines[*row].blank());
                prop_assert!(!(0..faced[0].lines.len()).any(|row| shared(&row)));
            }
        }
    }
}
