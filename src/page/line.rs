//! Lines as they stand on a page.

use super::bounds::{BYTES_A_SIGN, DEPTH, MARKUP, TEXT_BYTES};
use super::span::{Span, small};
use std::ops::Range;

/// A line as it stands on a page. Small and free of text: [`Layout::pieces`](super::Layout::pieces) gives what to paint. A long text has hundreds of
/// thousands, so that numbers stand side by side in the bits of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// From the lowest bit: the block, what the line is to it, and whether it shows a hyphen that is not in the text.
    block: u32,
    /// Bytes of [`Document::text`](super::Document::text) this line shows; empty for blank lines, rules and ornaments. A line of a table
    /// spans from the first to the last byte of its row.
    pub bytes: Span,
    /// From the lowest bit: a number that the kind of the line gives a meaning, and how many containers, counted from the
    /// outermost, have their opening marks above this line, where those of deeper ones open here.
    detail: u32,
}

/// Bits of the number of a block, of what a line is to it, and of its detail: the number of a cell, at most.
const BLOCK_BITS: u32 = 27;
const KIND_BITS: u32 = 4;
const DETAIL_BITS: u32 = 25;
/// [`Line::detail`] where nothing opens.
const NONE_OPEN: u32 = u32::MAX >> DETAIL_BITS;

// Each block has a byte, and each cell a sign of markup.
const _: () = assert!(TEXT_BYTES <= 1 << BLOCK_BITS && DEPTH < NONE_OPEN as usize);
const _: () = assert!(MARKUP < 1 << DETAIL_BITS && TEXT_BYTES / BYTES_A_SIGN < 1 << DETAIL_BITS);

/// What a line is to its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Empty space between blocks, or between lines.
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

impl LineKind {
    /// By their numbers.
    const ALL: [LineKind; 12] = [
        LineKind::Blank,
        LineKind::Text,
        LineKind::Label,
        LineKind::Underline,
        LineKind::Rule,
        LineKind::Code,
        LineKind::CodeRest,
        LineKind::Row,
        LineKind::FieldName,
        LineKind::RowRest,
        LineKind::FieldRest,
        LineKind::TableRule,
    ];
}

impl Line {
    /// A line without text of its own.
    pub(super) fn at(block: usize, byte: usize, kind: LineKind) -> Self {
        let block = small(block).min((1 << BLOCK_BITS) - 1) | (kind as u32) << BLOCK_BITS;
        Line { block, bytes: (byte..byte).into(), detail: NONE_OPEN << DETAIL_BITS }
    }

    /// The same with these bytes of the text.
    pub(super) fn showing(self, bytes: Range<usize>) -> Self {
        Line { bytes: bytes.into(), ..self }
    }

    /// The same with a number that its kind gives a meaning.
    pub(super) fn with(self, detail: usize) -> Self {
        let most = (1 << DETAIL_BITS) - 1;
        Line { detail: self.detail & !most | small(detail).min(most), ..self }
    }

    /// The same where containers that so many stand around open.
    pub(super) fn opening(self, depth: usize) -> Self {
        let depth = small(depth).min(NONE_OPEN) << DETAIL_BITS;
        Line { detail: self.detail & !(NONE_OPEN << DETAIL_BITS) | depth, ..self }
    }

    /// The same with a hyphen that is not in the text.
    pub(super) fn hyphenated(self) -> Self {
        Line { block: self.block | 1 << (BLOCK_BITS + KIND_BITS), ..self }
    }

    /// What it is to its block.
    pub(crate) fn kind(&self) -> LineKind {
        let kind = self.block >> BLOCK_BITS & ((1 << KIND_BITS) - 1);
        LineKind::ALL.get(kind as usize).copied().unwrap_or(LineKind::Blank)
    }

    /// Whether it is empty space between blocks.
    pub fn blank(&self) -> bool {
        self.kind() == LineKind::Blank
    }

    /// Whether it shows a hyphen that is not in the text.
    pub(super) fn hyphen(&self) -> bool {
        self.block >> (BLOCK_BITS + KIND_BITS) == 1
    }

    /// A number that its kind gives a meaning.
    pub(super) fn detail(&self) -> usize {
        (self.detail & ((1 << DETAIL_BITS) - 1)) as usize
    }

    /// How many containers, counted from the outermost, have their opening marks above this line; the marks of deeper ones open
    /// here. `None` where nothing opens.
    pub(super) fn opens(&self) -> Option<usize> {
        Some(self.detail >> DETAIL_BITS).filter(|opens| *opens != NONE_OPEN).map(|it| it as usize)
    }

    /// Index into [`Document::blocks`](super::Document::blocks). A blank line counts to the block above it.
    pub fn block(&self) -> usize {
        (self.block & ((1 << BLOCK_BITS) - 1)) as usize
    }

    /// Whether an anchor can stand on the line.
    pub(super) fn shows_text(&self) -> bool {
        match self.kind() {
            LineKind::Text | LineKind::Rule | LineKind::Code | LineKind::CodeRest => true,
            LineKind::Row | LineKind::FieldRest => true,
            LineKind::Blank | LineKind::Label | LineKind::Underline => false,
            LineKind::RowRest | LineKind::FieldName | LineKind::TableRule => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_a_line_is_made_of_comes_back(
            block in 0..1_usize << BLOCK_BITS,
            kind in 0..LineKind::ALL.len(),
            detail in 0..1_usize << DETAIL_BITS,
            opens in prop::option::of(0..=DEPTH),
            hyphen in any::<bool>(),
        ) {
            let kind = LineKind::ALL[kind];
            let mut line = Line::at(block, 7, kind).showing(3..9).with(1).with(detail);
            if hyphen {
                line = line.hyphenated();
            }
            if let Some(depth) = opens {
                line = line.opening(depth);
            }
            prop_assert_eq!((line.block(), line.kind(), line.detail()), (block, kind, detail));
            prop_assert_eq!((line.opens(), line.hyphen()), (opens, hyphen));
            prop_assert_eq!((line.bytes.range(), line.blank()), (3..9, kind == LineKind::Blank));
        }
    }
}
