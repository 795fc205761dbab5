//! How one moves in an open edition: by pages, paragraphs and lines, and to a place of it.

use super::{KEPT_ROWS, PART_LINES, Reader, Room, View};
use crate::app::focus::Focus;
use crate::app::trail::Spot;
use crate::page::{Anchor, Document, Layout};
use std::ops::Range;

impl Reader {
    pub(super) fn moved(&mut self, document: &Document, view: View) {
        self.view = view;
        self.came_from = None;
        self.focus = Focus::default();
        self.stay_ahead(document);
    }

    /// Shows a page (from 0) of the text.
    pub fn go_to_page(&mut self, document: &Document, page: usize) {
        self.number_pages(document, page);
        self.turn_to(document, page);
    }

    /// Sets the text from its start until a page (from 0) has its number, or the text ends; how many pages have one.
    pub fn number_pages(&mut self, document: &Document, page: usize) -> usize {
        if !self.is_numbered() {
            self.layout = Layout::new(&self.layout.setting);
            self.deal_anew(document);
        }
        while page.saturating_add(1) >= self.pages.count() && self.layout.goes_on(document) {
            self.extend(document, PART_LINES);
        }
        self.pages.count()
    }

    /// Shows the end of the text: its last page, or where that has no number yet the last lines.
    pub fn go_to_end(&mut self, document: &Document) {
        let end = document.anchor_at(document.text.len());
        self.reach(document, end);
        if self.is_numbered() {
            self.turn_to(document, usize::MAX);
        } else {
            let top = self.layout.lines.len().saturating_sub(self.rows * self.abreast);
            self.float_at(document, top as i64);
        }
    }

    /// Shows a page (from 0) of those that are set; the first paragraph that starts on it is the one being read.
    pub(super) fn turn_to(&mut self, document: &Document, page: usize) {
        while self.layout.goes_on(document) && page.saturating_add(1) >= self.pages.count() {
            self.extend(document, PART_LINES);
        }
        let page = page.min(self.pages.count() - 1);
        let page = page - page % self.abreast;
        let first = self.pages.lines_of(page);
        let last = self.pages.lines_of((page + self.abreast - 1).min(self.pages.count() - 1));
        if self.scroll || !self.is_numbered() {
            self.float_at(document, first.start as i64);
            return;
        }
        let reading = self.first_on(document, first.start as i64..last.end as i64);
        self.moved(document, self.page_from(document, first.start, reading));
    }

    /// Lets the page float with a line at its top; the paragraph being read stays the same while it is on the screen.
    pub(super) fn float_at(&mut self, document: &Document, top: i64) {
        let window = top..top + (self.rows * self.abreast) as i64;
        let here = self.reading(document);
        let line = self.first_line(document, here) as i64;
        let reading = if window.contains(&line) { here } else { self.first_on(document, window) };
        let row = self.first_line(document, reading) as i64 - top;
        let place = self.layout.anchor_of(document, top.max(0) as usize);
        self.moved(document, View { place, rows_below: 0, reading, floating_row: Some(row) });
    }

    /// Goes from pages to scrolling or back, the same line staying at the top.
    pub fn set_scroll(&mut self, document: &Document, room: &Room<'_>) {
        let top = self.window(document).start.max(0);
        let reading = self.reading(document);
        let place = self.layout.anchor_of(document, top as usize);
        self.fit(document, room);
        if self.scroll {
            self.float_at(document, top);
        } else {
            self.turn_to(document, self.pages.page_of(self.layout.line_of(document, place)));
        }
        self.view.reading = self.block_start(document, reading);
    }

    /// The next page; from a floating page back to the grid without leaving a line out. False at the end.
    pub fn next_page(&mut self, document: &Document) -> bool {
        let unseen = self.window(document).end;
        if unseen >= self.layout.lines.len() as i64 && self.layout.is_at_end(document) {
            return false;
        }
        if self.scroll {
            let moved = self.scroll_by(document, self.rows.saturating_sub(KEPT_ROWS).max(1) as i64);
            self.resume = self.text_from(unseen);
            return moved;
        }
        let page = match self.floating_row() {
            None => self.page(document) + self.abreast,
            Some(_) => match self.visible_from(unseen) {
                Some(line) => self.pages.page_of(line),
                None => return false,
            },
        };
        if page >= self.pages.count() && !self.layout.is_at_end(document) {
            // What comes next was not read yet.
            return false;
        }
        self.turn_to(document, page);
        if self.top_row(document) < unseen {
            self.resume = self.text_from(unseen);
        }
        true
    }

    /// The first line at or below a line that is no empty space.
    fn visible_from(&self, line: i64) -> Option<usize> {
        let line = usize::try_from(line).unwrap_or(0);
        (line..self.layout.lines.len()).find(|&row| !self.is_blank(row))
    }

    /// The first line of text at or below a line.
    fn text_from(&self, line: i64) -> Option<usize> {
        let line = usize::try_from(line).ok()?;
        let below = self.layout.lines.get(line..)?;
        below.iter().position(|it| !it.bytes.is_empty()).map(|blanks| line + blanks)
    }

    /// The page before; from a floating page back to the grid without leaving a line out. False at the start.
    pub fn previous_page(&mut self, document: &Document) -> bool {
        let top = self.window(document).start;
        if top <= 0 {
            return false;
        }
        if self.scroll {
            return self.scroll_by(document, -(self.rows.saturating_sub(KEPT_ROWS).max(1) as i64));
        }
        let page = match self.floating_row() {
            None => self.page(document).saturating_sub(self.abreast),
            Some(_) => self.pages.page_of(top as usize - 1),
        };
        self.turn_to(document, page);
        true
    }

    /// The next paragraph becomes the one being read; past the last of the page, the next page. A text that scrolls
    /// goes on by a line instead. False at the end.
    pub fn next_paragraph(&mut self, document: &Document) -> bool {
        let window = self.window(document);
        let from = self.first_line(document, self.reading(document)) as i64 + 1;
        let next = (from.max(0)..window.end.min(self.layout.lines.len() as i64))
            .find(|&line| self.starts_block(document, line as usize));
        match next {
            Some(line) => {
                self.read_line(document, line as usize);
                true
            }
            None if self.scroll => self.scroll_by(document, 1),
            None => self.next_page(document),
        }
    }

    /// The paragraph before becomes the one being read; before the first of the page, the last one on the page
    /// before. False at the start.
    pub fn previous_paragraph(&mut self, document: &Document) -> bool {
        let here = self.first_line(document, self.reading(document)) as i64;
        let last_start = |reader: &Self, lines: Range<i64>| {
            (lines.start.max(0)..lines.end)
                .rev()
                .find(|&line| reader.starts_block(document, line as usize))
        };
        if let Some(line) = last_start(self, self.window(document).start..here) {
            self.read_line(document, line as usize);
            return true;
        }
        if self.scroll {
            return self.scroll_by(document, -1);
        }
        if !self.previous_page(document) {
            return false;
        }
        if let Some(line) = last_start(self, self.window(document)) {
            self.read_line(document, line as usize);
        }
        true
    }

    /// Makes the paragraph of a line on the screen the one being read; the page stays where it is.
    pub(super) fn read_line(&mut self, document: &Document, line: usize) {
        let top = self.window(document).start;
        let floating_row = self.view.floating_row.map(|_| line as i64 - top);
        let reading = self.layout.anchor_of(document, line);
        self.moved(document, View { reading, floating_row, ..self.view });
    }

    /// Moves the page by lines (negative: up); it floats from then on. False where there is nothing further.
    pub fn scroll_by(&mut self, document: &Document, lines: i64) -> bool {
        let top = self.top_row(document);
        let shown = (self.rows * self.abreast) as i64;
        let last_top = (self.layout.lines.len() as i64 - shown).max(0);
        // A page can stand further down than scrolling reaches; it is never pulled back by a wish to go on.
        let wanted = (top + lines).clamp(0, last_top.max(top));
        if wanted == top || (lines > 0 && top >= last_top) {
            return false;
        }
        self.float_at(document, wanted);
        true
    }

    /// Half a page of lines.
    pub fn half_page(&self) -> i64 {
        (self.rows as i64 / 2).max(1)
    }

    /// Opens the page that holds an anchor and makes its paragraph the one being read.
    pub fn go_to(&mut self, document: &Document, anchor: Anchor) {
        self.reach(document, anchor);
        let line = self.layout.line_of(document, anchor);
        if self.scroll {
            // A little of what stands before it gives it a context.
            let last_top = self.layout.lines.len().saturating_sub(self.rows);
            self.float_at(document, line.saturating_sub(KEPT_ROWS).min(last_top) as i64);
        } else {
            self.turn_to(document, self.pages.page_of(line));
        }
        let reading = self.block_start(document, anchor);
        self.read_line(document, self.first_line(document, reading));
    }

    /// Makes the paragraph of an anchor the one being read; the page stays if it shows the anchor already.
    pub fn bring_up(&mut self, document: &Document, anchor: Anchor) {
        self.reach(document, anchor);
        let line = self.layout.line_of(document, anchor) as i64;
        if !self.window(document).contains(&line) {
            self.go_to(document, anchor);
            return;
        }
        let reading = self.block_start(document, anchor);
        self.read_line(document, self.first_line(document, reading));
    }

    /// Comes back to a place in the edition that is shown, which looks as it did.
    pub(in crate::app) fn come_back(&mut self, document: &Document, spot: &Spot) {
        self.view = spot.view;
        self.reach(document, self.held_anchor());
        self.moved(document, self.view);
        self.focus = Focus::on(self.edition, spot.link);
    }
}
