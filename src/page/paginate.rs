//! Lines dealt out on pages.

use super::document::{BlockKind, Document};
use super::facing::Arrangement;
use super::layout::Layout;
use super::line::{Line, LineKind};
use std::ops::Range;

/// Which lines stand on which page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    /// Index of the first line of each page, ascending; never empty (`[0]` for a document without lines).
    pub starts: Vec<usize>,
    /// Number of lines in the layout.
    pub lines: usize,
    /// Pages with lines above their own, and which, in ascending order.
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

    /// Lines to paint above those of a page: the header of the table in which the page starts, else the last lines of
    /// the page before, if pages repeat these. They are counted among its rows, and not among its lines.
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
/// The part of a page that repeated lines may take: a third.
const MOST_HEADER: usize = 3;

/// The size of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageSize {
    /// Rows; at least 1 is assumed.
    pub rows: usize,
    /// Visible lines of the page before that a page repeats at its top (reading.md 2.2), unless both stand side by side.
    pub overlap: usize,
    /// Pages side by side; at least 1 is assumed.
    pub abreast: usize,
}

impl PageSize {
    /// Single pages that repeat nothing.
    pub fn of_rows(rows: usize) -> Self {
        PageSize { rows, overlap: 0, abreast: 1 }
    }
}

/// Deals out the lines on pages of a size.
///
/// Every page ends where no rule is broken: two lines of a paragraph on both sides (one on pages of
/// fewer than 12 rows) and two rows of a table, a heading with the first two lines under it, a paragraph that ends in a
/// colon with what it announces, no row of a table parted, no word broken by a hyphen. Where that would leave more than a
/// quarter of the page blank, first its last word may be broken, then the lines at the foot may stand alone, then those at
/// the top, then a heading may have a single line under it. Only where the page holds nothing but headings, or a row taller
/// than the page, does it end there after all.
pub fn paginate(document: &Document, layout: &Layout, size: PageSize) -> Pages {
    let mut pages = Pages::default();
    pages.extend(document, layout, size);
    pages
}

/// Deals out the rows of two documents that stand to each other as [`face`](super::face) has it. The rules of
/// [`paginate`] hold for both.
pub fn paginate_facing(
    documents: [&Document; 2],
    layouts: [&Layout; 2],
    arrangement: Arrangement,
    size: PageSize,
) -> Pages {
    let [ours, theirs] = layouts;
    let rows = size.rows.max(1);
    let sides = documents.into_iter().zip(layouts);
    let sides = sides.map(|(document, layout)| Side { document, lines: &layout.lines }).collect();
    let in_turn = arrangement == Arrangement::Interleaved;
    let mut pages = Pages { lines: ours.lines.len().max(theirs.lines.len()), ..Pages::default() };
    pages.deal(&Breaker::new(sides, in_turn, rows), size, usize::MAX);
    pages
}

/// Lines under a page that may still decide where it ends: more than any rule looks ahead, in pages.
const PAGES_AHEAD: usize = 2;

impl Pages {
    /// Deals out the lines that came to a layout since. While the layout does not reach the end of the document, the last pages
    /// wait for the lines that decide where they end; a page that stands never changes.
    pub fn extend(&mut self, document: &Document, layout: &Layout, size: PageSize) {
        let rows = size.rows.max(1);
        let sides = vec![Side { document, lines: &layout.lines }];
        self.lines = layout.lines.len();
        let decided = match layout.is_at_end(document) {
            true => usize::MAX,
            false => self.lines.saturating_sub((PAGES_AHEAD + 1) * rows),
        };
        self.deal(&Breaker::new(sides, false, rows), size, decided);
    }

    /// Deals out the lines from the start of the last page on; the last page starts at or below line `decided`.
    fn deal(&mut self, breaker: &Breaker<'_>, size: PageSize, decided: usize) {
        let mut start = match self.starts.pop() {
            Some(start) => {
                let page = self.starts.len();
                self.headers.retain(|(headed, _)| *headed != page);
                start
            }
            None => 0,
        };
        loop {
            let mut room = breaker.rows;
            let first_abreast = self.starts.len().is_multiple_of(size.abreast.max(1));
            let overlap = if first_abreast { size.overlap } else { 0 };
            let header = breaker.header_above(start);
            if let Some(header) = header.or_else(|| breaker.overlap_above(start, overlap)) {
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

/// Where pages may end. Of two documents each has a line on every row; a line is a row.
struct Breaker<'d> {
    sides: Vec<Side<'d>>,
    /// Whether the lines of two documents stand in turn: at most one of them is visible on a row.
    in_turn: bool,
    rows: usize,
    together: usize,
}

/// The lines of a document.
struct Side<'d> {
    document: &'d Document,
    lines: &'d [Line],
}

impl<'d> Breaker<'d> {
    fn new(sides: Vec<Side<'d>>, in_turn: bool, rows: usize) -> Self {
        let together = if rows < FEW_ROWS { 1 } else { LINES_TOGETHER };
        Breaker { sides, in_turn, rows, together }
    }

    /// Whether a row is empty space; `None` past the last one.
    fn is_blank(&self, row: usize) -> Option<bool> {
        self.sides
            .iter()
            .filter_map(|side| Some(side.lines.get(row)?.blank()))
            .reduce(|a, b| a && b)
    }

    /// The first line of the page after the one that starts at `start` and has `room` rows for its
    /// lines; `None` if that is the last page.
    fn page_end(&self, start: usize, room: usize) -> Option<usize> {
        // Blank lines at the foot need no row.
        let mut last = start.saturating_add(room);
        while self.is_blank(last)? {
            last += 1;
        }
        let most_blank = self.rows / MOST_BLANK;
        let mut best = [None; Fault::Torn as usize + 1];
        let mut worst_kept = None;
        for next in (start + 1..=last).rev() {
            if self.is_blank(next) != Some(false) {
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

    /// The last visible row before a row.
    fn visible_before(&self, row: usize) -> Option<usize> {
        self.sides.iter().filter_map(|side| side.visible_before(row)).max()
    }

    /// What is wrong with a page that starts at a visible row.
    fn fault(&self, next: usize) -> Fault {
        if !self.in_turn {
            // What no page could hold together has no say in where this one ends.
            let has_say = |side: &&Side<'_>| self.sides.len() == 1 || side.gap(next) <= self.rows;
            let sides = self.sides.iter().filter(has_say);
            return sides.map(|side| side.fault(next, self.together)).max().unwrap_or(Fault::None);
        }
        let side_of = |row: usize| self.sides.iter().position(|side| side.is_visible(row));
        let Some(above) = self.visible_before(next) else { return Fault::None };
        match (side_of(next), side_of(above)) {
            (Some(here), Some(over)) if here != over => {
                self.sides.get(over).map_or(Fault::None, |side| side.fault_under(above))
            }
            (Some(here), _) => {
                self.sides.get(here).map_or(Fault::None, |side| side.fault(next, self.together))
            }
            (None, _) => Fault::None,
        }
    }

    /// The header to repeat on a page that starts at a row.
    fn header_above(&self, row: usize) -> Option<Range<usize>> {
        let headers = self.sides.iter().filter_map(|side| side.header_above(row));
        headers.filter(|header| header.len() <= self.rows / MOST_HEADER).max_by_key(Range::len)
    }

    /// The rows from the last visible ones above a row down to it, so many of these as there is room for.
    fn overlap_above(&self, row: usize, visible: usize) -> Option<Range<usize>> {
        let above = (0..row).rev().filter(|&above| self.is_blank(above) == Some(false));
        let above = above.take(visible).take_while(|above| row - above <= self.rows / MOST_HEADER);
        above.last().map(|first| first..row)
    }
}

impl Side<'_> {
    fn is_visible(&self, row: usize) -> bool {
        self.lines.get(row).is_some_and(|line| !line.blank())
    }

    /// The last visible line before a line.
    fn visible_before(&self, line: usize) -> Option<usize> {
        self.lines.get(..line)?.iter().rposition(|line| !line.blank())
    }

    /// The first visible line from a line on.
    fn visible_from(&self, line: usize) -> Option<usize> {
        let blanks = self.lines.get(line..)?.iter().position(|line| !line.blank())?;
        Some(line + blanks)
    }

    /// Rows from the last visible line before a row to the first one from it on.
    fn gap(&self, row: usize) -> usize {
        let around = self.visible_before(row).zip(self.visible_from(row));
        around.map_or(0, |(above, below)| below - above)
    }

    /// What is wrong with a page that starts at a row; `together` lines of a paragraph are to stay together.
    fn fault(&self, next: usize, together: usize) -> Fault {
        let Some(next) = self.visible_from(next) else { return Fault::None };
        let Some(line) = self.lines.get(next) else { return Fault::None };
        let Some(over) = self.visible_before(next) else { return Fault::None };
        let Some(above) = self.lines.get(over) else { return Fault::None };
        let Some(block) = self.document.blocks.get(line.block()) else { return Fault::None };
        if above.kind() == LineKind::Label || above.kind() == LineKind::FieldName {
            return Fault::Torn;
        }
        if above.block() != line.block() {
            return self.fault_under(over);
        }
        let (before, after) = self.lines_around(next, together);
        let torn = match &block.kind {
            BlockKind::Heading(_) => true,
            BlockKind::Table(_) => {
                matches!(line.kind(), LineKind::RowRest | LineKind::TableRule)
                    || self
                        .table_header(line.block(), next)
                        .is_some_and(|header| next <= header.end)
            }
            _ => false,
        };
        if torn {
            return Fault::Torn;
        }
        let heading_above = line
            .block()
            .checked_sub(1)
            .and_then(|above| self.document.blocks.get(above))
            .is_some_and(|above| matches!(above.kind, BlockKind::Heading(_)));
        if heading_above && before < together {
            return Fault::Lonely;
        }
        if line.kind() == LineKind::FieldName {
            return Fault::None;
        }
        let (before, after) = match line.kind() {
            LineKind::Row => self.rows_around(next, together),
            _ => (before, after),
        };
        if after < together {
            Fault::Widow
        } else if before < together || line.kind() == LineKind::CodeRest {
            Fault::Orphan
        } else if above.hyphen() {
            Fault::Hyphen
        } else {
            Fault::None
        }
    }

    /// What is wrong with a page that ends in the last line of a block.
    fn fault_under(&self, line: usize) -> Fault {
        let Some(line) = self.lines.get(line) else { return Fault::None };
        match self.document.blocks.get(line.block()).map(|block| &block.kind) {
            Some(BlockKind::Heading(_)) => Fault::Torn,
            Some(BlockKind::Paragraph) if self.announces(line.block()) => Fault::Orphan,
            _ => Fault::None,
        }
    }

    /// Visible lines of the block of line `next` before it, and from it on; counted up to `most`.
    fn lines_around(&self, next: usize, most: usize) -> (usize, usize) {
        let Some(block) = self.lines.get(next).map(|line| line.block()) else { return (0, 0) };
        let of_block = |line: &&Line| line.block() == block;
        let (above, below) = self.lines.split_at_checked(next).unwrap_or_default();
        let before = above.iter().rev().take_while(of_block).filter(|line| !line.blank());
        let after = below.iter().take_while(of_block).filter(|line| !line.blank());
        (before.take(most).count(), after.take(most).count())
    }

    /// Rows of a table set in columns above and below line `next`, its first row, counted up to `most`.
    fn rows_around(&self, next: usize, most: usize) -> (usize, usize) {
        let Some(block) = self.lines.get(next).map(|line| line.block()) else { return (0, 0) };
        let body = self.table_header(block, next).map_or(next, |header| header.end);
        let is_row = |line: &&Line| line.kind() == LineKind::Row;
        let above = self.lines.get(body..next).unwrap_or_default().iter().rev();
        let below = self.lines.get(next..).unwrap_or_default().iter();
        let below = below.take_while(|line| line.block() == block);
        (above.filter(is_row).take(most).count(), below.filter(is_row).take(most).count())
    }

    /// Whether a paragraph announces what follows it.
    fn announces(&self, block: usize) -> bool {
        self.document.block_text(block).trim_end().ends_with([':', '：'])
    }

    /// The lines of the header and its rule of a table set in columns; `line` is one of the table.
    fn table_header(&self, block: usize, line: usize) -> Option<Range<usize>> {
        let first = self.lines.get(..=line)?.partition_point(|line| line.block() < block);
        let of_table = self.lines.get(first..)?.iter().take_while(|line| line.block() == block);
        // A header is short: what comes after its first hundred lines is no header to repeat.
        let rule = of_table.take(100).position(|line| line.kind() == LineKind::TableRule)?;
        Some(first..first + rule + 1)
    }

    /// The header of the table in which a page that starts at a line goes on.
    fn header_above(&self, line: usize) -> Option<Range<usize>> {
        let at = self.lines.get(line)?;
        if !matches!(at.kind(), LineKind::Row | LineKind::RowRest) {
            return None;
        }
        let header = self.table_header(at.block(), line)?;
        (header.end <= line).then_some(header)
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
        for (rows, overlap) in [(1, 0), (5, 1), (11, 0), (23, 2)] {
            let size = PageSize { rows, overlap, abreast: 2 };
            let pages = paginate(&document, &whole, size);
            let mut lines = Layout::new(&setting);
            let mut dealt = Pages::default();
            while !lines.is_whole(&document) {
                lines.extend(&document, 7);
                let before = dealt.clone();
                dealt.extend(&document, &lines, size);
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
