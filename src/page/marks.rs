//! Marks set around words that stand out, where a style alone would not do: `_stressed_`, `~~struck~~`, `` `code` ``.

use super::breaks::hangs;
use super::columns::columns;
use super::document::{Document, Emphasis};
use std::ops::Range;

/// Which words stand between marks. Code always does: its colour alone would say nothing to some (reading.md 1.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// `_stressed_`
    pub emphasis: bool,
    /// `~~struck~~`
    pub struck: bool,
}

/// Columns of the measure under which no mark is set: half of it, the least that text keeps, would hold no wide
/// character with all the marks it can have.
const NARROW: usize = 20;

/// A mark beside a character, on the line of that character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// A byte of the character, counted in [`Document::text`]: its first if the mark stands before it, its last if after.
    beside: usize,
    closes: bool,
    /// What is shown; a column a byte.
    pub(super) sign: &'static str,
}

impl Mark {
    /// Byte of [`Document::text`] before which the mark stands.
    pub(super) fn byte(&self) -> usize {
        self.beside + usize::from(self.closes)
    }
}

/// The marks in some bytes of a document on a measure of `columns`, and maybe some right before and after these, in
/// reading order.
pub(super) fn marks(
    document: &Document,
    bytes: &Range<usize>,
    wanted: Marks,
    columns: usize,
) -> Vec<Mark> {
    let mut first = document.first_run(bytes.start);
    let mut last = document.runs.partition_point(|run| run.bytes.start() < bytes.end);
    if columns < NARROW || first >= last {
        return Vec::new();
    }
    // Where words that stand out begin and end is told by what touches them.
    let touch =
        |first: usize, second: usize| match (document.runs.get(first), document.runs.get(second)) {
            (Some(first), Some(second)) => first.bytes.end() == second.bytes.start(),
            _ => false,
        };
    while first > 0 && touch(first - 1, first) {
        first -= 1;
    }
    while touch(last - 1, last) {
        last += 1;
    }
    let runs = document.runs.get(first..last).unwrap_or(&[]);
    type Sign = (bool, &'static str, fn(&Emphasis) -> bool);
    let signs: [Sign; 3] = [
        (wanted.emphasis, "_", |it| it.emphasis),
        (wanted.struck, "~~", |it| it.struck),
        (true, "`", |it| it.code),
    ];
    // Marks that open stand from the outermost to the innermost, marks that close the other way round.
    let mut ranked = Vec::new();
    for (rank, (_, sign, stands_out)) in signs.into_iter().enumerate().filter(|(_, it)| it.0) {
        let mut marked = runs.iter().filter(|run| stands_out(&run.emphasis)).peekable();
        while let Some(run) = marked.next() {
            let mut stretch = run.bytes.range();
            while let Some(next) = marked.next_if(|next| next.bytes.start() == stretch.end) {
                stretch.end = next.bytes.end();
            }
            let words = document.text.get(stretch.clone()).unwrap_or("");
            let is_blank = |c: char| c.is_whitespace() || hangs(c);
            let from = stretch.start + words.len() - words.trim_start_matches(is_blank).len();
            let to = stretch.start + words.trim_end_matches(is_blank).len();
            if from < to {
                ranked.push((false, rank, Mark { beside: from, closes: false, sign }));
                ranked.push((
                    true,
                    signs.len() - rank,
                    Mark { beside: to - 1, closes: true, sign },
                ));
            }
        }
    }
    ranked.sort_by_key(|(closes, rank, mark)| (mark.beside, *closes, *rank));
    ranked.into_iter().map(|(_, _, mark)| mark).collect()
}

/// The marks beside characters of some bytes of [`Document::text`].
pub(super) fn marks_in<'m>(marks: &'m [Mark], bytes: &Range<usize>) -> &'m [Mark] {
    let from = marks.partition_point(|mark| mark.beside < bytes.start);
    let to = marks.partition_point(|mark| mark.beside < bytes.end);
    marks.get(from..to).unwrap_or(&[])
}

/// Words with the marks among them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked<'d> {
    /// The words alone.
    pub(super) text: &'d str,
    /// Byte of [`Document::text`] at which they start.
    start: usize,
    marks: &'d [Mark],
}

impl<'d> Marked<'d> {
    /// Bytes of a document with these marks.
    pub(super) fn new(document: &'d Document, bytes: &Range<usize>, marks: &'d [Mark]) -> Self {
        let text = document.text.get(bytes.clone()).unwrap_or("");
        Marked { text, start: bytes.start, marks }
    }

    /// Display columns of some bytes of the words, marks included.
    pub(super) fn columns(&self, bytes: Range<usize>) -> usize {
        columns(self.text.get(bytes.clone()).unwrap_or("")) + self.mark_columns(bytes)
    }

    /// Whether there are no marks.
    pub(super) fn has_none(&self) -> bool {
        self.marks.is_empty()
    }

    /// Display columns of the marks beside characters of some bytes of the words.
    pub(super) fn mark_columns(&self, bytes: Range<usize>) -> usize {
        if self.marks.is_empty() {
            return 0;
        }
        let bytes = self.start + bytes.start..self.start + bytes.end;
        marks_in(self.marks, &bytes).iter().map(|mark| mark.sign.len()).sum()
    }
}

#[cfg(test)]
impl<'d> From<&'d str> for Marked<'d> {
    fn from(text: &'d str) -> Self {
        Marked { text, start: 0, marks: &[] }
    }
}
