//! Tables, read row by row.

use super::Reader;
use crate::page::document::{BlockKind, Table};
use crate::page::span::Span;
use crate::page::tags::Tags;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn table(&mut self) -> Option<&mut Table> {
        match self.draft.open_kind() {
            Some(BlockKind::Table(table)) => Some(table),
            _ => None,
        }
    }

    pub(super) fn open_row(&mut self) {
        if self.table().is_some_and(|table| !table.rows.is_empty()) {
            self.draft.separate('\n');
        }
        if let Some(table) = self.table() {
            table.rows.push(Vec::new());
        }
    }

    pub(super) fn open_cell(&mut self) {
        if self.row().is_some_and(|row| !row.is_empty()) {
            self.draft.separate(' ');
        }
        let start = self.draft.end();
        if let Some(row) = self.row() {
            row.push((start..start).into());
        }
    }

    pub(super) fn close_cell(&mut self, bytes: Range<usize>) {
        self.cell_end = bytes.end;
        self.tags = Tags::default();
        if let Some(start) = self.cell().map(|cell| cell.start()) {
            self.draft.trim_end(start);
            let end = self.draft.end();
            if let Some(cell) = self.cell() {
                *cell = (start..end).into();
            }
        }
    }

    fn row(&mut self) -> Option<&mut Vec<Span>> {
        self.table()?.rows.last_mut()
    }

    fn cell(&mut self) -> Option<&mut Span> {
        self.row()?.last_mut()
    }

    /// Cells for which the header has no column are dropped by the parser; the last cell takes them as written.
    pub(super) fn close_row(&mut self, bytes: Range<usize>) {
        let excess = self.source.get(self.cell_end..bytes.end).unwrap_or("");
        let excess = excess.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if !excess.is_empty() && self.cell().is_some() {
            self.words(&format!(" | {excess}"), false);
            let end = self.draft.end();
            if let Some(cell) = self.cell() {
                *cell = (cell.start()..end).into();
            }
        }
    }
}
