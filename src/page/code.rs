//! Lines of code: never reflowed, only wrapped where they are too wide.

use super::columns::grapheme_columns;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Columns between the tab stops of code.
pub(crate) const TAB: usize = 4;
/// What opens the rest of a wrapped line of code, hanging by its columns.
pub(crate) const WRAP_MARK: &str = "↳ ";
/// Columns of [`WRAP_MARK`].
const HANGING: usize = 2;

/// One row of a line of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeRow {
    /// Bytes of the line, its trailing white space and line feed on the last row.
    pub(crate) bytes: Range<usize>,
    /// Column of the unwrapped line at which the row starts, modulo [`TAB`].
    pub(crate) phase: usize,
}

/// Columns a row that goes on has left of its code: those of the mark, or none where there is no room.
pub(crate) fn hanging(room: usize) -> usize {
    if room >= 2 * HANGING { HANGING } else { 0 }
}

/// Wraps one line of code (with its line feed, if it has one) between graphemes.
pub(crate) fn wrap(line: &str, room: usize) -> Vec<CodeRow> {
    let shown = line.trim_end_matches([' ', '\t', '\n']);
    let mut rows = Vec::new();
    let mut row = CodeRow { bytes: 0..line.len(), phase: 0 };
    if shown.len() > room || !shown.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        let mut cells = Cells::new(row.phase, room);
        for (byte, grapheme) in shown.grapheme_indices(true) {
            if !cells.take(grapheme) {
                let phase = cells.source % TAB;
                rows.push(CodeRow { bytes: row.bytes.start..byte, phase: row.phase });
                row = CodeRow { bytes: byte..line.len(), phase };
                cells = Cells::new(phase, room - hanging(room));
                cells.take(grapheme);
            }
        }
    }
    rows.push(row);
    rows
}

/// Counts columns along a row of code.
#[derive(Debug)]
pub(crate) struct Cells {
    /// Column in the unwrapped line, as far as tab stops care.
    source: usize,
    /// Columns taken on the row.
    pub(crate) taken: usize,
    room: usize,
}

impl Cells {
    /// A row of `room` columns that starts at column `phase` of the unwrapped line.
    pub(crate) fn new(phase: usize, room: usize) -> Self {
        Cells { source: phase, taken: 0, room }
    }

    /// Takes the columns of a grapheme; false if there is no room for it and the row is not empty. A
    /// tab never needs more room than there is.
    pub(crate) fn take(&mut self, grapheme: &str) -> bool {
        let left = self.room.saturating_sub(self.taken);
        let (source, shown) = match grapheme {
            "\t" => {
                let to_stop = TAB - self.source % TAB;
                (to_stop, to_stop.min(left.max(1)))
            }
            _ => (grapheme_columns(grapheme), grapheme_columns(grapheme)),
        };
        if shown > left && self.taken > 0 {
            return false;
        }
        self.source += source;
        self.taken += shown;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(line: &str, room: usize) -> Vec<(&str, usize)> {
        wrap(line, room).into_iter().map(|row| (&line[row.bytes], row.phase)).collect()
    }

    #[test]
    fn lines_wrap_between_graphemes_and_hang() {
        assert_eq!(rows("abcdefgh\n", 8), [("abcdefgh\n", 0)]);
        assert_eq!(rows("abcdefghij\n", 6), [("abcdef", 0), ("ghij\n", 2)]);
        assert_eq!(rows("日本語", 2), [("日", 0), ("本", 2), ("語", 0)]);
        assert_eq!(rows("日本", 1), [("日", 0), ("本", 2)]);
        assert_eq!(rows("abc", 0), [("a", 0), ("b", 1), ("c", 2)]);
        assert_eq!(rows("abc   \n", 3), [("abc   \n", 0)]);
    }

    #[test]
    fn tabs_go_to_stops_of_the_unwrapped_line() {
        assert_eq!(rows("\tab", 6), [("\tab", 0)]);
        assert_eq!(rows("\tabc", 6), [("\tab", 0), ("c", 2)]);
        assert_eq!(rows("a\tb", 5), [("a\tb", 0)]);
        assert_eq!(rows("\t\tx", 4), [("\t", 0), ("\t", 0), ("x", 0)]);
    }
}
