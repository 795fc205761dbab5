//! Tables: columns where they fit, wrapped cells where these keep some width, else records.

use super::breaks::{Break, breaks, hangs};
use super::columns::columns;
use super::document::{Block, Document, Table};
use super::fit::{fit, widest_word};
use super::line::LineKind;
use super::marks::{Mark, Marked};
use super::setting::Typography;
use super::span::Span;

/// Columns between two columns of a table.
const GUTTER: usize = 2;
/// Columns that a column of wrapped cells keeps, if its cells are as wide.
const NARROWEST: usize = 12;
/// Columns by which a record's values hang.
const HANGING: usize = 2;

/// Words, or words with a colon, on a line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Columns from the left edge of the table.
    pub(crate) column: usize,
    /// Bytes of [`Document::text`].
    pub(crate) bytes: Span,
    /// Whether the words stand in the header.
    pub(crate) header: bool,
    /// Whether a colon follows.
    pub(crate) colon: bool,
    /// Whether it is the last of its line.
    pub(crate) last: bool,
}

/// A table set in lines.
#[derive(Debug, Default)]
pub(crate) struct TableLines {
    pub(crate) lines: Vec<TableLine>,
    pub(crate) cells: Vec<Cell>,
}

/// A line of a table.
#[derive(Debug)]
pub(crate) struct TableLine {
    pub(crate) kind: LineKind,
    /// Byte of [`Document::text`] at which the line starts.
    pub(crate) start: usize,
    /// Index of its first cell, or the columns of a rule.
    pub(crate) detail: usize,
}

/// What stands between the name of a field and its value.
pub(crate) fn colon(typography: Typography) -> &'static str {
    if typography == Typography::French { "\u{a0}: " } else { ": " }
}

/// Sets a table on `room` columns (reading.md 1.6). No cell is ever cut.
pub(crate) fn set(
    document: &Document,
    block: &Block,
    table: &Table,
    marks: &[Mark],
    room: usize,
    typography: Typography,
) -> TableLines {
    let source = Source { document, table, marks, typography };
    let mut out = TableLines::default();
    match source.column_widths(room) {
        Some(widths) => source.set_columns(&widths, block.bytes.start(), &mut out),
        None => source.set_records(room, block.bytes.start(), &mut out),
    }
    if out.lines.is_empty() {
        out.push(LineKind::Row, block.bytes.start(), Vec::new());
    }
    out
}

impl TableLines {
    fn push(&mut self, kind: LineKind, start: usize, mut cells: Vec<Cell>) {
        if let Some(last) = cells.last_mut() {
            last.last = true;
        } else if kind != LineKind::Blank {
            let bytes = (start..start).into();
            cells.push(Cell { column: 0, bytes, header: false, colon: false, last: true });
        }
        self.lines.push(TableLine { kind, start, detail: self.cells.len() });
        self.cells.append(&mut cells);
    }
}

struct Source<'d> {
    document: &'d Document,
    table: &'d Table,
    /// Those of all its cells.
    marks: &'d [Mark],
    typography: Typography,
}

impl Source<'_> {
    fn text(&self, cell: Span) -> &str {
        self.document.text.get(cell.range()).unwrap_or("")
    }

    fn marked(&self, cell: Span) -> Marked<'_> {
        Marked::new(self.document, &cell.range(), self.marks)
    }

    /// Display columns of a cell, or of a line of one, without what hangs over its end.
    fn columns(&self, cell: Span) -> usize {
        self.marked(cell).columns(0..self.text(cell).trim_end_matches(hangs).len())
    }

    fn widest_word(&self, cell: Span) -> usize {
        widest_word(self.marked(cell), &self.breaks(cell))
    }

    fn breaks(&self, cell: Span) -> Vec<Break> {
        breaks(self.text(cell), self.typography)
    }

    /// The lines of a cell on `first` columns and then `rest`, as bytes of the document.
    fn lines(&self, cell: Span, first: usize, rest: usize) -> Vec<Span> {
        if self.columns(cell) <= first {
            return vec![cell];
        }
        let mut start = cell.start();
        let fitted = fit(self.marked(cell), &self.breaks(cell), [first, rest], false);
        let line = |end: usize| {
            (std::mem::replace(&mut start, cell.start() + end)..cell.start() + end).into()
        };
        fitted.into_iter().map(|line| line.end).map(line).collect()
    }

    /// The widths at which the table is set in columns; `None` if that leaves too little.
    fn column_widths(&self, room: usize) -> Option<Vec<usize>> {
        let header = self.table.rows.first()?;
        let room = room.checked_sub(GUTTER * header.len().checked_sub(1)?)?;
        let widest = |nth: usize, width: &dyn Fn(Span) -> usize| {
            self.table
                .rows
                .iter()
                .filter_map(|row| row.get(nth))
                .map(|cell| width(*cell))
                .max()
                .unwrap_or(0)
        };
        let natural: Vec<usize> =
            (0..header.len()).map(|nth| widest(nth, &|cell| self.columns(cell))).collect();
        if natural.iter().sum::<usize>() <= room {
            return Some(natural);
        }
        if natural.iter().map(|&width| width.min(NARROWEST)).sum::<usize>() > room {
            return None;
        }
        // A word cut in a cell reads worse than a record.
        let least: Vec<usize> = natural
            .iter()
            .enumerate()
            .map(|(nth, &width)| {
                let word = widest(nth, &|cell| self.widest_word(cell));
                width.min(NARROWEST).max(word).min(width)
            })
            .collect();
        share_out(&natural, &least, room)
    }

    fn set_columns(&self, widths: &[usize], start: usize, out: &mut TableLines) {
        let mut rows = Vec::with_capacity(self.table.rows.len());
        for row in &self.table.rows {
            let cells: Vec<Vec<Span>> = row
                .iter()
                .zip(widths)
                .map(|(&cell, &width)| self.lines(cell, width, width))
                .collect();
            rows.push(cells);
        }
        let height = |row: &[Vec<Span>]| row.iter().map(Vec::len).max().unwrap_or(1);
        let wrapped = rows.iter().skip(1).any(|row| height(row) > 1);
        for (nth, (source, cells)) in self.table.rows.iter().zip(&rows).enumerate() {
            let row_start =
                if nth == 0 { start } else { source.first().map_or(start, |c| c.start()) };
            if nth > 1 && wrapped {
                out.push(LineKind::Blank, row_start, Vec::new());
            }
            for line in 0..height(cells) {
                let kind = if line == 0 { LineKind::Row } else { LineKind::RowRest };
                out.push(kind, row_start, self.row_line(cells, widths, line, nth == 0));
            }
            if nth == 0 {
                let width = widths.iter().sum::<usize>() + GUTTER * widths.len().saturating_sub(1);
                let kind = LineKind::TableRule;
                out.lines.push(TableLine { kind, start: row_start, detail: width });
            }
        }
    }

    fn row_line(
        &self,
        cells: &[Vec<Span>],
        widths: &[usize],
        line: usize,
        header: bool,
    ) -> Vec<Cell> {
        let mut out = Vec::with_capacity(cells.len());
        let mut left = 0;
        for (nth, (lines, &width)) in cells.iter().zip(widths).enumerate() {
            if let Some(&bytes) = lines.get(line).filter(|bytes| !bytes.is_empty()) {
                let taken = self.columns(bytes);
                let right = self.table.right_aligned.get(nth).copied().unwrap_or(false);
                let column = if right { left + width.saturating_sub(taken) } else { left };
                out.push(Cell { column, bytes, header, colon: false, last: false });
            }
            left += width + GUTTER;
        }
        out
    }

    fn set_records(&self, room: usize, start: usize, out: &mut TableLines) {
        let Some((header, records)) = self.table.rows.split_first() else { return };
        if records.is_empty() {
            for &name in header {
                self.push_value(name, room, 0, true, name.start().max(start), out);
            }
        }
        for (nth, record) in records.iter().enumerate() {
            let mut line_start = match nth {
                0 => start,
                _ => record.first().map_or(start, |cell| cell.start()),
            };
            let mut opens = nth > 0;
            for (&name, &value) in header.iter().zip(record) {
                if value.is_empty() {
                    continue;
                }
                if std::mem::take(&mut opens) && !out.lines.is_empty() {
                    out.push(LineKind::Blank, line_start, Vec::new());
                }
                self.push_field(name, value, room, line_start, out);
                line_start = value.end();
            }
        }
    }

    fn push_field(&self, name: Span, value: Span, room: usize, start: usize, out: &mut TableLines) {
        if name.is_empty() {
            return self.push_value(value, room, 0, false, start, out);
        }
        let name_columns = self.columns(name) + columns(colon(self.typography));
        let least = self.widest_word(value).max(1);
        let cell = Cell { column: 0, bytes: name, header: true, colon: true, last: false };
        if name_columns + least <= room {
            let hanging = HANGING.min(room - least);
            let lines = self.lines(value, room - name_columns, room - hanging);
            for (nth, bytes) in lines.into_iter().enumerate() {
                let column = if nth == 0 { name_columns } else { hanging };
                let words = Cell { column, header: false, colon: false, ..cell };
                let words = Cell { bytes, ..words };
                if nth == 0 {
                    out.push(LineKind::Row, start, vec![cell, words]);
                } else {
                    out.push(LineKind::FieldRest, bytes.start(), vec![words]);
                }
            }
            return;
        }
        let lines = self.lines(name, room, room);
        let count = lines.len();
        for (nth, bytes) in lines.into_iter().enumerate() {
            let colon = colon(self.typography).trim_end_matches(' ');
            let taken = self.columns(bytes);
            let colon = nth + 1 == count && taken + columns(colon) <= room;
            out.push(LineKind::FieldName, start, vec![Cell { bytes, colon, ..cell }]);
        }
        let hanging = if room >= 6 * HANGING { HANGING } else { 0 };
        self.push_value(value, room, hanging, false, start, out);
    }

    fn push_value(
        &self,
        value: Span,
        room: usize,
        column: usize,
        header: bool,
        start: usize,
        out: &mut TableLines,
    ) {
        let lines = self.lines(value, room - column, room - column);
        for (nth, bytes) in lines.into_iter().enumerate() {
            let (kind, start) = match nth {
                0 => (LineKind::Row, start),
                _ => (LineKind::FieldRest, bytes.start()),
            };
            out.push(kind, start, vec![Cell { column, bytes, header, colon: false, last: false }]);
        }
    }
}

/// Deals `room` out on columns so that none is below its least width, none above its natural one, and
/// the narrowest of those that must wrap is as wide as can be; `None` if the least widths do not fit.
fn share_out(natural: &[usize], least: &[usize], room: usize) -> Option<Vec<usize>> {
    let at_level = |level: usize| -> Vec<usize> {
        natural
            .iter()
            .zip(least)
            .map(|(&most, &least)| level.clamp(least, most.max(least)))
            .collect()
    };
    let fits = |level: usize| at_level(level).iter().sum::<usize>() <= room;
    if !fits(0) {
        return None;
    }
    let (mut low, mut high) = (0, room + 1);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut widths = at_level(low);
    let mut left = room - widths.iter().sum::<usize>();
    for (width, &most) in widths.iter_mut().zip(natural) {
        if left > 0 && *width < most {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}
