//! Lines as they stand on a page.

use super::span::{Span, small};

/// A line as it stands on a page. Small and free of text: [`Layout::pieces`](super::Layout::pieces) gives what to paint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub(super) block: u32,
    /// Bytes of [`Document::text`](super::Document::text) this line shows; empty for blank lines, rules and ornaments. A line of a table
    /// spans from the first to the last byte of its row.
    pub bytes: Span,
    /// Whether the line is empty space between blocks.
    pub blank: bool,
    pub(crate) kind: LineKind,
    /// Containers, counted from the outermost, whose opening marks stood above this line; the marks
    /// of deeper ones open here. [`NONE_OPEN`] if none do.
    pub(super) opens: u8,
    /// Whether the line shows a hyphen that is not in the text.
    pub(super) hyphen: bool,
    /// A number that the kind of the line gives a meaning.
    pub(super) detail: u32,
}

/// What a line is to its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Empty space.
    Blank,
    /// Words; `detail` is their indent in columns.
    Text,
    /// The name of an alert above its first block; `detail` is the alert's depth in the containers.
    Label,
    /// The line under a heading; `detail` is its width in columns.
    Underline,
    /// A thematic break.
    Rule,
    /// A line of code, or its first row.
    Code,
    /// A further row of a line of code; `detail` is its phase.
    CodeRest,
    /// The first line of a row of a table, or of a field of a record; `detail` is its first cell.
    Row,
    /// The name of a field above its value; `detail` is its first cell.
    FieldName,
    /// A further line of a row; `detail` is its first cell.
    RowRest,
    /// A further line of the value of a field; `detail` is its first cell.
    FieldRest,
    /// The rule under the header of a table; `detail` is its width in columns.
    TableRule,
}

/// [`Line::opens`] of a line where nothing opens.
pub(super) const NONE_OPEN: u8 = u8::MAX;

impl Line {
    /// A line without text of its own.
    pub(super) fn at(block: usize, byte: usize, kind: LineKind) -> Self {
        let (block, bytes, blank) = (small(block), (byte..byte).into(), kind == LineKind::Blank);
        Line { block, bytes, blank, kind, opens: NONE_OPEN, hyphen: false, detail: 0 }
    }

    /// Index into [`Document::blocks`](super::Document::blocks). A blank line counts to the block above it.
    pub fn block(&self) -> usize {
        self.block as usize
    }

    /// Whether an anchor can stand on the line.
    pub(super) fn shows_text(&self) -> bool {
        match self.kind {
            LineKind::Text | LineKind::Rule | LineKind::Code | LineKind::CodeRest => true,
            LineKind::Row | LineKind::FieldRest => true,
            LineKind::Blank | LineKind::Label | LineKind::Underline => false,
            LineKind::RowRest | LineKind::FieldName | LineKind::TableRule => false,
        }
    }
}
