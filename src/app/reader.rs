//! An open edition: where one is in it and how one moves. Knows no screen but the rows of its page.

use crate::page::{Anchor, Document, Layout, Pages, Setting, layout, paginate};
use std::ops::Range;

/// Where a reader is. Everything on the screen follows from it, the document and the size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// First character of the page when the reader last moved; says which page is shown.
    pub place: Anchor,
    /// The paragraph being read, as it was when the reader last moved.
    pub reading: Anchor,
    /// For a page that floats off the grid of pages: the row on which the first line of `reading` stands.
    /// Negative where that line is above the screen.
    pub floating_row: Option<i64>,
}

/// What the language toggle left: enough to come back to the identical screen.
#[derive(Debug, Clone)]
struct Left {
    edition: usize,
    view: View,
    lit: Vec<Range<usize>>,
}

/// An edition set in pages for the size at hand.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Index into the library's articles.
    pub article: usize,
    /// Index into the article's editions.
    pub edition: usize,
    /// Where the reader is.
    pub view: View,
    /// What the language toggle left, as long as the reader has not moved since.
    came_from: Option<Left>,
    /// Bytes of the document to light up, ascending.
    pub lit: Vec<Range<usize>>,
    /// The document set in lines.
    pub layout: Layout,
    /// The lines dealt out on pages.
    pub pages: Pages,
    /// Rows of a page.
    rows: usize,
}

impl Reader {
    /// Opens an edition at an anchor.
    pub fn open(
        article: usize,
        edition: usize,
        document: &Document,
        setting: &Setting,
        rows: usize,
        at: Anchor,
    ) -> Self {
        let mut reader = Reader {
            article,
            edition,
            view: View { place: at, reading: at, floating_row: None },
            came_from: None,
            lit: Vec::new(),
            layout: Layout::default(),
            pages: Pages::default(),
            rows: 1,
        };
        reader.fit(document, setting, rows);
        reader.turn_to(document, reader.page(document));
        reader.view.reading = reader.block_start(document, at);
        reader
    }

    /// Sets the document anew for a size; the view stays as it is.
    pub fn fit(&mut self, document: &Document, setting: &Setting, rows: usize) {
        self.layout = layout(document, setting);
        self.rows = rows.max(1);
        self.pages = paginate(document, &self.layout, self.rows);
    }

    /// The page (from 0) that is told to the reader: the one shown, or for a floating page the one that
    /// holds the line being read.
    pub fn page(&self, document: &Document) -> usize {
        self.pages.page_of(self.held_line(document))
    }

    /// Lines on the screen: the layout line of its first row (negative where blank rows stand above the text)
    /// and the line after its last row.
    pub fn window(&self, document: &Document) -> Range<i64> {
        match self.view.floating_row {
            None => {
                let lines = self.pages.lines_of(self.page(document));
                lines.start as i64..lines.end as i64
            }
            Some(row) => {
                // After a change of size the row may lie outside; the wish is kept, so that a change back restores it.
                let row = row.min(self.rows as i64 - 1);
                let top = self.held_line(document) as i64 - row;
                top..top + self.rows as i64
            }
        }
    }

    /// The line that holds the view: of the first character on a page, of the paragraph being read on a floating one.
    fn held_line(&self, document: &Document) -> usize {
        let anchor =
            if self.view.floating_row.is_some() { self.view.reading } else { self.view.place };
        self.layout.line_of(document, anchor)
    }

    /// The paragraph being read: the remembered one while it is on the screen, else the first that starts there.
    pub fn reading(&self, document: &Document) -> Anchor {
        let window = self.window(document);
        let line = self.layout.line_of(document, self.view.reading) as i64;
        if window.contains(&line) { self.view.reading } else { self.first_on(document, window) }
    }

    /// The row of the screen on which the paragraph being read starts.
    pub fn reading_row(&self, document: &Document) -> usize {
        let line = self.layout.line_of(document, self.reading(document)) as i64;
        (line - self.window(document).start).clamp(0, self.rows as i64 - 1) as usize
    }

    /// The first paragraph that starts on these lines, or the place in the one that fills them.
    fn first_on(&self, document: &Document, lines: Range<i64>) -> Anchor {
        let start = lines.start.max(0) as usize;
        let end = (lines.end.max(0) as usize).min(self.layout.lines.len());
        let starts = (start..end).find(|&line| self.starts_block(document, line));
        let fills =
            || (start..end).find(|&line| self.layout.lines.get(line).is_some_and(|l| !l.blank));
        self.layout.anchor_of(document, starts.or_else(fills).unwrap_or(start))
    }

    fn starts_block(&self, document: &Document, line: usize) -> bool {
        let Some(here) = self.layout.lines.get(line).filter(|line| !line.blank) else {
            return false;
        };
        let before = line.checked_sub(1).and_then(|above| self.layout.lines.get(above));
        !document.block_text(here.block).is_empty()
            && before.is_none_or(|above| above.blank || above.block != here.block)
    }

    fn block_start(&self, document: &Document, anchor: Anchor) -> Anchor {
        let start = Anchor { block: anchor.block, byte: 0 };
        let line = self.layout.line_of(document, start) as i64;
        if self.window(document).contains(&line) { start } else { self.reading(document) }
    }

    /// Shows a page (from 0) of the grid; the first paragraph that starts on it is the one being read.
    pub fn turn_to(&mut self, document: &Document, page: usize) {
        let lines = self.pages.lines_of(page.min(self.pages.count() - 1));
        let place = self.layout.anchor_of(document, lines.start);
        let reading = self.first_on(document, lines.start as i64..lines.end as i64);
        self.moved(View { place, reading, floating_row: None });
    }

    fn moved(&mut self, view: View) {
        self.view = view;
        self.came_from = None;
    }

    /// The next page; from a floating page back to the grid without leaving a line out. False at the end.
    pub fn next_page(&mut self, document: &Document) -> bool {
        let unseen = self.window(document).end;
        if unseen >= self.layout.lines.len() as i64 {
            return false;
        }
        let page = match self.view.floating_row {
            None => self.page(document) + 1,
            Some(_) => self.pages.page_of(unseen.max(0) as usize),
        };
        self.turn_to(document, page);
        true
    }

    /// The page before; from a floating page back to the grid without leaving a line out. False at the start.
    pub fn previous_page(&mut self, document: &Document) -> bool {
        let top = self.window(document).start;
        if top <= 0 {
            return false;
        }
        let page = match self.view.floating_row {
            None => self.page(document) - 1,
            Some(_) => self.pages.page_of(top as usize - 1),
        };
        self.turn_to(document, page);
        true
    }

    /// The next paragraph becomes the one being read; past the last of the page, the next page. False at the end.
    pub fn next_paragraph(&mut self, document: &Document) -> bool {
        let window = self.window(document);
        let from = self.layout.line_of(document, self.reading(document)) as i64 + 1;
        let next = (from.max(0)..window.end.min(self.layout.lines.len() as i64))
            .find(|&line| self.starts_block(document, line as usize));
        match next {
            Some(line) => {
                self.read_line(document, line as usize);
                true
            }
            None => self.next_page(document),
        }
    }

    /// The paragraph before becomes the one being read; before the first of the page, the last one on the page
    /// before. False at the start.
    pub fn previous_paragraph(&mut self, document: &Document) -> bool {
        let here = self.layout.line_of(document, self.reading(document)) as i64;
        let last_start = |reader: &Self, lines: Range<i64>| {
            (lines.start.max(0)..lines.end)
                .rev()
                .find(|&line| reader.starts_block(document, line as usize))
        };
        if let Some(line) = last_start(self, self.window(document).start..here) {
            self.read_line(document, line as usize);
            return true;
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
    fn read_line(&mut self, document: &Document, line: usize) {
        let top = self.window(document).start;
        let floating_row = self.view.floating_row.map(|_| line as i64 - top);
        let reading = self.layout.anchor_of(document, line);
        self.moved(View { place: self.view.place, reading, floating_row });
    }

    /// Moves the page by lines (negative: up); it floats from then on. False where there is nothing further.
    pub fn scroll(&mut self, document: &Document, lines: i64) -> bool {
        let top = self.window(document).start;
        let last_top = (self.layout.lines.len() as i64 - self.rows as i64).max(0);
        let wanted = (top + lines).clamp(0, last_top.max(top.min(last_top)));
        if (lines > 0 && wanted <= top) || (lines < 0 && wanted >= top) {
            return false;
        }
        let window = wanted..wanted + self.rows as i64;
        let line = self.layout.line_of(document, self.reading(document)) as i64;
        let reading = if window.contains(&line) {
            self.reading(document)
        } else {
            self.first_on(document, window)
        };
        let row = self.layout.line_of(document, reading) as i64 - wanted;
        self.moved(View { place: self.view.place, reading, floating_row: Some(row) });
        true
    }

    /// Half a page of lines.
    pub fn half_page(&self) -> i64 {
        (self.rows as i64 / 2).max(1)
    }

    /// Opens the page that holds an anchor and makes its paragraph the one being read.
    pub fn go_to(&mut self, document: &Document, anchor: Anchor) {
        let page = self.pages.page_of(self.layout.line_of(document, anchor));
        self.turn_to(document, page);
        self.view.reading = self.block_start(document, anchor);
    }

    /// Shows another edition with the paragraph that answers the one being read on the same row of the screen.
    /// Without a move in between, a second toggle restores the view exactly.
    pub fn toggle(
        &mut self,
        documents: (&Document, &Document),
        edition: usize,
        answer: Anchor,
        setting: &Setting,
    ) {
        let (here, there) = documents;
        let row = self.layout.line_of(here, self.reading(here)) as i64 - self.window(here).start;
        let lit = std::mem::take(&mut self.lit);
        let left = Left { edition: self.edition, view: self.view, lit };
        self.edition = edition;
        self.fit(there, setting, self.rows);
        match self.came_from.take() {
            Some(back) if back.edition == edition => (self.view, self.lit) = (back.view, back.lit),
            _ => self.view = View { place: answer, reading: answer, floating_row: Some(row) },
        }
        self.came_from = Some(left);
    }

    /// Bytes of the document on the screen: the first one shown and the end of the last line shown.
    pub fn bytes_shown(&self, document: &Document) -> Range<usize> {
        let window = self.window(document);
        let shown =
            window.start.max(0) as usize..(window.end.max(0) as usize).min(self.layout.lines.len());
        let lines = self.layout.lines.get(shown).unwrap_or_default();
        let start = lines.first().map_or(0, |line| line.bytes.start);
        let end = lines.iter().rev().find(|line| !line.blank).map_or(start, |line| line.bytes.end);
        start..end.max(start)
    }

    /// How far the text on the screen reaches, in percent of the document's bytes: 100 on the last page, and only there.
    pub fn percent(&self, document: &Document) -> usize {
        if self.window(document).end >= self.layout.lines.len() as i64 {
            return 100;
        }
        let end = document.blocks.last().map_or(0, |block| block.bytes.end).max(1);
        (self.bytes_shown(document).end * 100 / end).min(99)
    }

    /// The block of the heading under which the paragraph being read stands, itself included.
    pub fn section(&self, document: &Document) -> Option<usize> {
        section_of(document, self.reading(document).block)
    }
}

/// The nearest heading at or above a block.
pub fn section_of(document: &Document, block: usize) -> Option<usize> {
    use crate::page::BlockKind;
    (0..=block.min(document.blocks.len().saturating_sub(1)))
        .rev()
        .find(|&b| matches!(document.blocks.get(b).map(|b| &b.kind), Some(BlockKind::Heading(_))))
}

/// Minutes it takes to read so many letters and digits, rounded up; 0 is less than a minute.
///
/// 1,030 letters a minute in both languages, after IReST (Trauzettel-Klosinski 2012) scaled to silent reading
/// by Brysbaert 2019. Over ten minutes in steps of five, since more would pretend to know.
pub fn minutes(letters: usize) -> usize {
    const LETTERS_PER_MINUTE: usize = 1030;
    let exact = letters.div_ceil(LETTERS_PER_MINUTE);
    match exact {
        0 | 1 if letters < LETTERS_PER_MINUTE => 0,
        n if n <= 10 => n,
        n => n.div_ceil(5) * 5,
    }
}
