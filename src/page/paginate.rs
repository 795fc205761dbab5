//! Lines dealt out on pages.

use super::document::{BlockKind, Document};
use super::layout::{Layout, Line, LineKind};
use std::ops::Range;

/// Which lines stand on which page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Index of the first line of each page, ascending; never empty (`[0]` for a document without lines).
    pub starts: Vec<usize>,
    /// Number of lines in the layout.
    pub lines: usize,
    /// Pages that start inside a table, with the lines of its header, in ascending order.
    headers: Vec<(usize, Range<usize>)>,
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
    ///
    /// Blank lines at its end may be more than the page has rows left; they need not be painted.
    pub fn lines_of(&self, page: usize) -> Range<usize> {
        let start = self.starts.get(page).copied().unwrap_or(self.lines);
        let end = self.starts.get(page + 1).copied().unwrap_or(self.lines);
        start..end.max(start)
    }

    /// Lines to paint above those of a page: the header of the table in which the page starts. They
    /// are counted among its rows.
    pub fn repeated_header(&self, page: usize) -> Option<Range<usize>> {
        let at = self.headers.binary_search_by_key(&page, |(page, _)| *page).ok()?;
        self.headers.get(at).map(|(_, lines)| lines.clone())
    }
}

/// Rows under which one line of a paragraph may stand alone.
const FEW_ROWS: usize = 12;
/// Lines of a paragraph that stay together at the foot and at the top of a page (CSS `orphans` and
/// `widows`, both 2 by default).
const LINES_TOGETHER: usize = 2;
/// The part of a page that rules about keeping together may leave blank: a quarter.
const MOST_BLANK: usize = 4;
/// The part of a page that a repeated table header may take: a third.
const MOST_HEADER: usize = 3;

/// Deals out the lines on pages of `rows` rows (at least 1 is assumed).
///
/// Every page ends where no rule is broken: two lines of a paragraph on both sides (one on pages of
/// fewer than 12 rows) and two rows of a table, a heading with the first two lines under it, a paragraph that ends in a
/// colon with what it announces, no row of a table parted, no word broken by a hyphen. Where that would leave more than a
/// quarter of the page blank, first its last word may be broken, then the lines at the foot may stand alone, then those at
/// the top, then a heading may have a single line under it. Only where the page holds nothing but headings, or a row taller
/// than the page, does it end there after all.
pub fn paginate(document: &Document, layout: &Layout, rows: usize) -> Pages {
    let mut pages = Pages::default();
    pages.extend(document, layout, rows);
    pages
}

/// Lines under a page that may still decide where it ends: more than any rule looks ahead, in pages.
const PAGES_AHEAD: usize = 2;

impl Pages {
    /// Deals out the lines that came to a layout since. While the layout is not whole, the last pages wait for the lines that
    /// decide where they end; a page that stands never changes.
    pub fn extend(&mut self, document: &Document, layout: &Layout, rows: usize) {
        let rows = rows.max(1);
        let breaker = Breaker::new(document, layout, rows);
        self.lines = layout.lines.len();
        let decided = match layout.is_whole(document) {
            true => usize::MAX,
            false => self.lines.saturating_sub((PAGES_AHEAD + 1) * rows),
        };
        let mut start = match self.starts.pop() {
            Some(start) => {
                let page = self.starts.len();
                self.headers.retain(|(headed, _)| *headed != page);
                start
            }
            None => 0,
        };
        loop {
            let mut room = rows;
            if let Some(header) = breaker.header_above(start) {
                room -= header.len();
                self.headers.push((self.starts.len(), header));
            }
            self.starts.push(start);
            match breaker.page_end(start, room) {
                Some(next) if start < decided => start = next,
                _ => return,
            }
        }
    }
}

/// Why a page should not end before a line, from what gives way first to what gives way last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    None,
    /// A word broken by a hyphen goes on on the next page (reading.md 1.2).
    Hyphen,
    /// Too few lines of a paragraph at the foot, or an announcement without what it announces.
    Orphan,
    /// Too few lines of a paragraph at the top.
    Widow,
    /// Too few lines under a heading.
    Lonely,
    /// A heading at the foot, or a row, a header or a wrapped line parted.
    Torn,
}

struct Breaker<'d> {
    document: &'d Document,
    lines: &'d [Line],
    rows: usize,
    together: usize,
    /// Visible lines before each line, and in all.
    visible: Vec<u32>,
}

impl<'d> Breaker<'d> {
    fn new(document: &'d Document, layout: &'d Layout, rows: usize) -> Self {
        let together = if rows < FEW_ROWS { 1 } else { LINES_TOGETHER };
        let mut count = 0;
        let mut visible = Vec::with_capacity(layout.lines.len() + 1);
        visible.push(0);
        visible.extend(layout.lines.iter().map(|line| {
            count += u32::from(!line.blank);
            count
        }));
        Breaker { document, lines: &layout.lines, rows, together, visible }
    }

    /// The first line of the page after the one that starts at `start` and has `room` rows for its
    /// lines; `None` if that is the last page.
    fn page_end(&self, start: usize, room: usize) -> Option<usize> {
        // Blank lines at the foot need no row.
        let mut last = start.saturating_add(room);
        while self.lines.get(last)?.blank {
            last += 1;
        }
        let most_blank = self.rows / MOST_BLANK;
        let mut best = [None; Fault::Torn as usize + 1];
        let mut worst_kept = None;
        for next in (start + 1..=last).rev() {
            if self.lines.get(next).is_none_or(|line| line.blank) {
                continue;
            }
            let fault = self.fault(next);
            let little_blank = room - self.rows_used(start, next).min(room) <= most_blank;
            if little_blank {
                best[fault as usize].get_or_insert(next);
            }
            if fault < Fault::Torn {
                worst_kept.get_or_insert(next);
                if fault == Fault::None || !little_blank {
                    break;
                }
            }
        }
        let by_rank = best[..Fault::Torn as usize].iter().flatten().next();
        Some(by_rank.copied().or(worst_kept).unwrap_or(last))
    }

    /// Rows from `start` to the last visible line before `next`.
    fn rows_used(&self, start: usize, next: usize) -> usize {
        self.visible_before(next).map_or(0, |last| last + 1 - start)
    }

    /// The last visible line before a line.
    fn visible_before(&self, line: usize) -> Option<usize> {
        self.lines.get(..line)?.iter().rposition(|line| !line.blank)
    }

    /// What is wrong with a page that starts at a visible line.
    fn fault(&self, next: usize) -> Fault {
        let Some(line) = self.lines.get(next) else { return Fault::None };
        let Some(above) = self.visible_before(next).and_then(|above| self.lines.get(above)) else {
            return Fault::None;
        };
        let Some(block) = self.document.blocks.get(line.block) else { return Fault::None };
        if above.kind == LineKind::Label || above.kind == LineKind::FieldName {
            return Fault::Torn;
        }
        if above.block != line.block {
            return match self.document.blocks.get(above.block).map(|b| &b.kind) {
                Some(BlockKind::Heading(_)) => Fault::Torn,
                Some(BlockKind::Paragraph) if self.announces(above.block) => Fault::Orphan,
                _ => Fault::None,
            };
        }
        let (before, after) = self.lines_around(next);
        let torn = match &block.kind {
            BlockKind::Heading(_) => true,
            BlockKind::Table(_) => {
                matches!(line.kind, LineKind::RowRest | LineKind::TableRule)
                    || self.table_header(line.block, next).is_some_and(|header| next <= header.end)
            }
            _ => false,
        };
        if torn {
            return Fault::Torn;
        }
        let heading_above = line
            .block
            .checked_sub(1)
            .and_then(|above| self.document.blocks.get(above))
            .is_some_and(|above| matches!(above.kind, BlockKind::Heading(_)));
        if heading_above && before < self.together {
            return Fault::Lonely;
        }
        if line.kind == LineKind::FieldName {
            return Fault::None;
        }
        let (before, after) = match line.kind {
            LineKind::Row => self.rows_around(next),
            _ => (before, after),
        };
        if after < self.together {
            Fault::Widow
        } else if before < self.together || line.kind == LineKind::CodeRest {
            Fault::Orphan
        } else if above.hyphen {
            Fault::Hyphen
        } else {
            Fault::None
        }
    }

    /// Visible lines of the block of line `next` before it, and from it on.
    fn lines_around(&self, next: usize) -> (usize, usize) {
        let Some(block) = self.lines.get(next).map(|line| line.block) else { return (0, 0) };
        let from = self.lines.get(..next).unwrap_or(&[]);
        let from = from.partition_point(|line| line.block < block);
        let rest = self.lines.get(next..).unwrap_or(&[]);
        let to = next + rest.partition_point(|line| line.block == block);
        let count = |line: usize| self.visible.get(line).copied().unwrap_or(0) as usize;
        (count(next) - count(from), count(to) - count(next))
    }

    /// Rows of a table set in columns above and below line `next`, its first row, counted as far as it matters.
    fn rows_around(&self, next: usize) -> (usize, usize) {
        let Some(block) = self.lines.get(next).map(|line| line.block) else { return (0, 0) };
        let body = self.table_header(block, next).map_or(next, |header| header.end);
        let is_row = |line: &&Line| line.kind == LineKind::Row;
        let above = self.lines.get(body..next).unwrap_or_default().iter().rev();
        let below = self.lines.get(next..).unwrap_or_default().iter();
        let below = below.take_while(|line| line.block == block);
        (
            above.filter(is_row).take(self.together).count(),
            below.filter(is_row).take(self.together).count(),
        )
    }

    /// Whether a paragraph announces what follows it.
    fn announces(&self, block: usize) -> bool {
        self.document.block_text(block).trim_end().ends_with([':', '：'])
    }

    /// The lines of the header and its rule of a table set in columns; `line` is one of the table.
    fn table_header(&self, block: usize, line: usize) -> Option<Range<usize>> {
        let first = self.lines.get(..=line)?.partition_point(|line| line.block < block);
        let of_table = self.lines.get(first..)?.iter().take_while(|line| line.block == block);
        // A header is short: what comes after its first hundred lines is no header to repeat.
        let rule = of_table.take(100).position(|line| line.kind == LineKind::TableRule)?;
        Some(first..first + rule + 1)
    }

    /// The header to repeat on a page that starts at a line.
    fn header_above(&self, line: usize) -> Option<Range<usize>> {
        let at = self.lines.get(line)?;
        if !matches!(at.kind, LineKind::Row | LineKind::RowRest) {
            return None;
        }
        let header = self.table_header(at.block, line)?;
        (header.end <= line && header.len() <= self.rows / MOST_HEADER).then_some(header)
    }
}

#[cfg(test)]
mod parts {
    use super::*;
    use crate::page::{Setting, layout, parse};

    #[test]
    fn a_document_set_in_parts_is_the_same_as_set_at_once() {
        let part = "## A heading\n\nSome words of a paragraph, more than one line of them in all.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n";
        let document = parse(&part.repeat(20));
        let setting = Setting { columns: 31, ..Setting::default() };
        let whole = layout(&document, &setting);
        for rows in [1, 5, 11, 23] {
            let pages = paginate(&document, &whole, rows);
            let mut lines = Layout::new(&setting);
            let mut dealt = Pages::default();
            while !lines.is_whole(&document) {
                lines.extend(&document, 7);
                let before = dealt.clone();
                dealt.extend(&document, &lines, rows);
                let stood = before.starts.len().saturating_sub(1);
                assert_eq!(
                    before.starts[..stood],
                    dealt.starts[..stood],
                    "a page that stands changes no more"
                );
            }
            assert_eq!((&lines, &dealt), (&whole, &pages), "{rows} rows");
        }
    }
}
