//! A document set in lines of a given width.

use super::document::{Anchor, Document, Emphasis};
use std::ops::Range;

/// How text is set. Nothing in it comes from a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Display columns a line may take; at least 1 is assumed.
    pub columns: usize,
    /// Whose rules for breaking lines hold.
    pub typography: Typography,
    /// How paragraphs are told apart.
    pub paragraphs: ParagraphStyle,
    /// Whether long words may be broken by the patterns of the language.
    pub hyphenation: bool,
    /// Blank rows above a heading: 2, or 1 where the screen has less than 20 rows (reading.md T8).
    pub rows_above_heading: usize,
}

/// Whose rules for breaking lines hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Typography {
    /// English hyphenation.
    English,
    /// French no-break rules and hyphenation.
    French,
    /// UAX #14 alone, no hyphenation.
    #[default]
    Other,
}

/// How paragraphs are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ParagraphStyle {
    /// One blank row between paragraphs.
    #[default]
    Spaced,
    /// A blank row between lines, two between paragraphs (WCAG 1.4.8).
    Airy,
    /// No blank row, the first line indented by two columns.
    Book,
}

/// What a piece of a line means; a theme gives each a style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Body text.
    #[default]
    Text,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A quotation's text.
    Quote,
    /// Code, in a block or in a line.
    Code,
    /// A keyword of code.
    CodeKeyword,
    /// A string or number of code.
    CodeLiteral,
    /// A comment of code.
    CodeComment,
    /// A link's words.
    Link,
    /// A list marker, quotation bar, rule, wrap mark, table rule.
    Mark,
    /// Header cell of a table.
    TableHeader,
    /// Words standing for an image.
    Image,
}

/// A line as it stands on a page. Small and free of text: [`Layout::pieces`] gives what to paint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Index into [`Document::blocks`]. A blank line counts to the block above it.
    pub block: usize,
    /// Bytes of [`Document::text`] this line shows; empty for blank lines, rules and ornaments. A line of a table
    /// spans from the first to the last byte of its row.
    pub bytes: Range<usize>,
    /// Whether the line is empty space between blocks.
    pub blank: bool,
}

/// A piece of a line, ready to paint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Display columns from the left edge of the measure.
    pub column: usize,
    /// What stands there.
    pub text: PieceText,
    /// What it means.
    pub role: Role,
    /// How it stands out.
    pub emphasis: Emphasis,
    /// Index into [`Document::links`].
    pub link: Option<usize>,
}

/// The words of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceText {
    /// Bytes of [`Document::text`], on one line. Paint U+00A0 and U+202F as spaces, skip U+00AD and U+200B.
    Text(Range<usize>),
    /// Marks that are ours: bullets, bars, rules, hyphens.
    Ornament(String),
}

/// A document set in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Lines from top to bottom. Never starts or ends with a blank line.
    pub lines: Vec<Line>,
}

/// Sets a document in lines. Cannot fail and loses no text; no line is wider than `setting.columns`
/// (one grapheme wider than the whole measure excepted).
pub fn layout(document: &Document, setting: &Setting) -> Layout {
    let _ = (document, setting);
    Layout::default()
}

impl Layout {
    /// What to paint for a line, from left to right.
    pub fn pieces(&self, document: &Document, line: usize) -> Vec<Piece> {
        let _ = (document, line);
        Vec::new()
    }

    /// The line that shows an anchor; the last one for an anchor past the end, 0 if there are no lines.
    pub fn line_of(&self, document: &Document, anchor: Anchor) -> usize {
        let _ = (document, anchor);
        0
    }

    /// The anchor of the first byte of a line.
    pub fn anchor_of(&self, document: &Document, line: usize) -> Anchor {
        let _ = (document, line);
        Anchor::default()
    }
}
