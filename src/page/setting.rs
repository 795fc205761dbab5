//! How text is set.

use super::marks::Marks;

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
    /// Which words stand between marks.
    pub marks: Marks,
    /// Whether no sentence begins with a short word at the end of a line.
    pub keeps_starts: bool,
}

impl Default for Setting {
    /// Spaced paragraphs on the usual measure (reading.md T1), no hyphenation.
    fn default() -> Self {
        Setting {
            columns: 66,
            typography: Typography::default(),
            paragraphs: ParagraphStyle::default(),
            hyphenation: false,
            rows_above_heading: 2,
            marks: Marks::default(),
            keeps_starts: false,
        }
    }
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
