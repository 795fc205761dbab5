//! An open edition: where one is in it, and what of it is shown. Knows no screen but the rows of its page.

mod moving;

use super::arriving::Moves;
use super::facing::{Beside, Facing};
use super::find::Find;
use super::focus::Focus;
use super::prompt::Prompt;
use super::sections::{Section, Sections, section_of};
use super::trail::Trail;
use crate::page::{
    Anchor, Arrangement, Document, Layout, PageSize, Pages, Setting, Together, face, layout,
    one_by_one, paginate_facing,
};
use std::mem;
use std::ops::Range;

/// Where a reader is. Everything on the screen follows from it, the document and the size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct View {
    /// First character of the page when the reader last moved; says which page is shown.
    pub place: Anchor,
    /// Rows from the line of `place` down to the first row of the page: 0 unless the page begins beside words of the other
    /// edition alone.
    pub rows_below: i64,
    /// The paragraph being read, as it was when the reader last moved.
    pub reading: Anchor,
    /// For a page that floats off the grid of pages: the row on which the first line of `reading` stands, counted
    /// through both pages of a spread. Negative where that line is above the screen.
    pub floating_row: Option<i64>,
}

/// A page on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Lines that stand above the others: the header of a table that goes on from the page before, or the last lines of
    /// that page.
    pub header: Range<usize>,
    /// Lines of the page, from the layout line of its first row (negative where blank rows stand above the text) to the
    /// line after its last.
    pub lines: Range<i64>,
}

impl Slot {
    /// The layout line of each row, from the top; `None` for a blank row outside the text.
    pub fn rows(&self) -> impl Iterator<Item = Option<usize>> {
        self.header
            .clone()
            .map(Some)
            .chain(self.lines.clone().map(|line| usize::try_from(line).ok()))
    }
}

/// What the language toggle left: enough to come back to the identical screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    edition: usize,
    view: View,
    /// The match one was at.
    found: Option<usize>,
}

/// What a change of the way editions are shown left: enough to come back to the identical screen.
#[derive(Debug, Clone, Copy)]
struct ShownBefore {
    view: View,
    /// The paragraph being read.
    reading: Anchor,
    arrangement: Option<Arrangement>,
    /// Where the change led, the edition and the view; one who is still there has not moved.
    now: (usize, View),
}

/// The room a text has, and how one goes through it.
#[derive(Debug, Clone)]
pub struct Room<'l> {
    /// How the text is set.
    pub setting: Setting,
    /// Rows of a page.
    pub rows: usize,
    /// Pages side by side: 1 or 2.
    pub abreast: usize,
    /// Lines of the page before that a page repeats.
    pub overlap: usize,
    /// Whether the text scrolls instead of being turned page by page.
    pub scroll: bool,
    /// The other edition that is shown with it.
    pub beside: Option<Beside<'l>>,
}

/// What a document holds, counted once.
#[derive(Debug, Clone, Default)]
pub(super) struct Outline {
    sections: Sections,
    /// Letters and digits from the start of each block to the end; behind the last there are none.
    letters_from: Vec<u32>,
}

impl Outline {
    fn of(document: &Document) -> Self {
        Outline::together(document, &one_by_one).unwrap_or_default()
    }

    /// Counts in shares; `None` if some were left out.
    pub(super) fn together(document: &Document, together: Together<'_>) -> Option<Self> {
        let letters = document.letters_of_blocks(together)?;
        let mut left = letters.iter().fold(0, |all: u32, letters| all.saturating_add(*letters));
        let from = |letters: u32| {
            let from = left;
            left = left.saturating_sub(letters);
            from
        };
        let letters_from = letters.into_iter().map(from).chain([0]).collect();
        Some(Outline { sections: Sections::of(document), letters_from })
    }
}

/// Bytes of a document that is set whole before its first page is shown: a fraction of a millisecond.
const SET_AT_ONCE: usize = 64 * 1024;
/// Bytes over which a place is reached from what is set by setting all between, so that its page has a number: some
/// milliseconds. Further away only what stands around it is set.
const NEAR: usize = 128 * 1024;
/// Lines set at once of a document that is set as far as it is needed.
const PART_LINES: usize = 200;
/// Screens that are set above and under the one that is shown where the text is not set from its start.
const SCREENS_AROUND: usize = 4;
/// Blocks of a document whose sections were not counted yet before which they are counted each time: so few that nobody
/// waits.
const COUNTED_BLOCKS: usize = 20_000;

/// Whether a document is set and counted before its first page is shown.
fn is_short(document: &Document) -> bool {
    document.text.len() <= SET_AT_ONCE && document.unread.is_none()
}

/// Rows that a scrolled screen keeps of the one before (Emacs: next-screen-context-lines).
const KEPT_ROWS: usize = 2;

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
    pub(super) came_from: Option<Left>,
    /// The edition shown before this one: where the toggle leads.
    pub(super) other_edition: Option<usize>,
    /// What is looked for in the text.
    pub find: Option<Find>,
    /// The line one types into at the foot of the page.
    pub prompt: Option<Prompt>,
    /// The link that has the focus.
    pub focus: Focus,
    /// The way one came here.
    pub trail: Trail,
    /// The first line that is new after a scroll, marked in the margin until the next key.
    pub resume: Option<usize>,
    /// The other edition on the screen. Then `layout` has blank lines where that one has words alone.
    pub facing: Option<Facing>,
    /// What the last change of the way editions are shown left.
    shown_before: Option<ShownBefore>,
    /// The document set in lines: whole, from its start as far as was needed yet, or around the page that is shown.
    pub layout: Layout,
    /// The lines dealt out on pages.
    pub pages: Pages,
    /// What the document holds, once it was counted.
    pub(super) outline: Option<Outline>,
    /// Rows of a page.
    rows: usize,
    /// Pages side by side.
    abreast: usize,
    /// Lines of the page before that a page repeats.
    overlap: usize,
    /// Whether the text scrolls.
    scroll: bool,
}

impl Reader {
    /// Names the same editions in another library.
    pub(super) fn carry(&mut self, moves: &Moves) {
        let article = self.article;
        let edition = |edition: usize| moves.edition(article, edition).map(|(_, now)| now);
        let Some((now, shown)) = moves.edition(self.article, self.edition) else { return };
        self.other_edition = self.other_edition.and_then(edition);
        if let Some(facing) = &mut self.facing {
            facing.edition = edition(facing.edition).unwrap_or(shown);
        }
        if (now, shown) != (self.article, self.edition) {
            (self.came_from, self.shown_before) = (None, None);
        }
        self.focus.carry(edition);
        (self.article, self.edition) = (now, shown);
        self.trail.carry(moves);
    }

    /// Opens an edition at an anchor.
    pub fn open(
        article: usize,
        edition: usize,
        document: &Document,
        room: &Room<'_>,
        at: Anchor,
    ) -> Self {
        let mut reader = Reader {
            article,
            edition,
            view: View { place: at, reading: at, ..View::default() },
            came_from: None,
            other_edition: None,
            find: None,
            prompt: None,
            focus: Focus::default(),
            trail: Trail::default(),
            resume: None,
            facing: None,
            shown_before: None,
            layout: Layout::default(),
            pages: Pages::default(),
            outline: None,
            rows: 1,
            abreast: 1,
            overlap: 0,
            scroll: false,
        };
        reader.count(document);
        reader.fit(document, room);
        reader.go_to(document, at);
        reader
    }

    /// Counts what a document holds that is so short that nobody waits for it.
    fn count(&mut self, document: &Document) {
        self.outline = is_short(document).then(|| Outline::of(document));
    }

    /// Fits the same document to another size. In most windows lines are as long as they are easy to read: then they stay, and
    /// are only dealt out anew.
    pub fn fit_again(&mut self, document: &Document, room: &Room<'_>) {
        let two = self.facing.is_some() || room.beside.is_some();
        if two || self.layout.setting != room.setting {
            return self.fit(document, room);
        }
        self.move_into(room);
        self.deal_anew(document);
        self.reach(document, self.held_anchor());
        self.stay_ahead(document);
    }

    fn move_into(&mut self, room: &Room<'_>) {
        self.rows = room.rows.max(1);
        self.abreast = if room.scroll { 1 } else { room.abreast.max(1) };
        self.overlap = room.overlap;
        self.scroll = room.scroll;
        self.resume = None;
        self.facing = None;
    }

    /// Sets the document anew, as far as the view needs; the view stays as it is.
    pub fn fit(&mut self, document: &Document, room: &Room<'_>) {
        self.layout = Layout::new(&room.setting);
        self.pages = Pages::default();
        self.move_into(room);
        if let Some(beside) = &room.beside {
            self.fit_beside(document, beside);
        } else if is_short(document) {
            self.extend(document, usize::MAX);
        }
        self.reach(document, self.held_anchor());
        self.stay_ahead(document);
    }

    /// Sets both editions whole, so that what says the same stands together.
    fn fit_beside(&mut self, document: &Document, beside: &Beside<'_>) {
        let ours = layout(document, &self.layout.setting);
        let theirs = layout(beside.document, &beside.setting);
        let [ours, theirs] = face([&ours, &theirs], &beside.beads, beside.arrangement);
        self.pages = paginate_facing(
            [document, beside.document],
            [&ours, &theirs],
            beside.arrangement,
            self.page_size(),
        );
        self.layout = ours;
        let (edition, arrangement) = (beside.edition, beside.arrangement);
        self.facing = Some(Facing { edition, arrangement, layout: theirs });
    }

    /// Shows one edition or two; what is being read stays on the screen. Without a move in between, the way back restores the
    /// view exactly.
    pub fn show_as(&mut self, document: &Document, room: &Room<'_>) {
        let here = (self.edition, self.view);
        let before = self.shown_before.take().filter(|before| before.now == here);
        let first = before.unwrap_or_else(|| ShownBefore {
            view: self.view,
            reading: self.reading(document),
            arrangement: self.arrangement(),
            now: here,
        });
        self.view = first.view;
        self.fit(document, room);
        let line = self.first_line(document, first.reading) as i64;
        if self.arrangement() != first.arrangement && !self.window(document).contains(&line) {
            let focus = mem::take(&mut self.focus);
            self.go_to(document, first.reading);
            self.focus = focus;
        }
        self.shown_before = Some(ShownBefore { now: (self.edition, self.view), ..first });
    }

    /// Whether a row is empty space.
    fn is_blank(&self, row: usize) -> bool {
        let blank = |layout: &Layout| layout.lines.get(row).is_none_or(|line| line.blank());
        blank(&self.layout) && self.facing.as_ref().is_none_or(|facing| blank(&facing.layout))
    }

    /// Shows another edition: what is known of the one before is forgotten but for the view.
    pub fn show(&mut self, edition: usize, document: &Document, room: &Room<'_>) {
        if edition != self.edition {
            self.other_edition = Some(self.edition);
        }
        self.edition = edition;
        self.count(document);
        self.fit(document, room);
        self.find_again(document);
    }

    /// Whether the whole document is set, so that its last page is known.
    pub fn is_whole(&self, document: &Document) -> bool {
        self.layout.is_whole(document)
    }

    /// Whether the whole document is set and counted.
    pub(super) fn is_known(&self, document: &Document) -> bool {
        self.is_whole(document) && self.outline.is_some()
    }

    /// Whether pages have numbers: those of a document that is set from its start.
    pub fn is_numbered(&self) -> bool {
        self.layout.is_at_start()
    }

    fn extend(&mut self, document: &Document, lines: usize) {
        if self.layout.goes_on(document) {
            self.layout.extend(document, lines);
            let size = self.page_size();
            self.pages.extend(document, &self.layout, size);
        }
    }

    pub(super) fn page_size(&self) -> PageSize {
        PageSize { rows: self.rows, overlap: self.overlap, abreast: self.abreast }
    }

    /// The anchor that holds the view.
    fn held_anchor(&self) -> Anchor {
        if self.view.floating_row.is_some() { self.view.reading } else { self.view.place }
    }

    /// The row of the screen on which the held line stands, for a page that floats off the grid. Where pages have no
    /// numbers there is no grid, and every page floats.
    fn floating_row(&self) -> Option<i64> {
        self.view.floating_row.or((!self.is_numbered()).then_some(0))
    }

    /// Sets the document so far that an anchor stands; whoever goes there sets the pages around it.
    fn reach(&mut self, document: &Document, anchor: Anchor) {
        if !self.layout.holds(document, anchor) && self.facing.is_none() {
            let byte = document.byte_of(anchor);
            let set = self.layout.bytes(document);
            let is_near = |from: usize| (from..from.saturating_add(NEAR)).contains(&byte);
            if !is_near(set.end) || !self.layout.leads_to(document, anchor) {
                let start = Layout::new(&self.layout.setting);
                match is_near(0) && start.leads_to(document, anchor) {
                    true => self.layout = start,
                    false => self.set_around(document, anchor),
                }
                self.deal_anew(document);
            }
            while !self.layout.holds(document, anchor) && self.layout.goes_on(document) {
                self.extend(document, PART_LINES);
            }
        }
    }

    /// Lines that are to be set above and under the screen.
    fn lines_around(&self) -> usize {
        SCREENS_AROUND * self.rows * self.abreast
    }

    fn set_around(&mut self, document: &Document, anchor: Anchor) {
        let setting = self.layout.setting.clone();
        self.layout = Layout::around(document, &setting, anchor, 2 * self.lines_around());
    }

    fn deal_anew(&mut self, document: &Document) {
        self.pages = Pages::default();
        let size = self.page_size();
        self.pages.extend(document, &self.layout, size);
    }

    /// Keeps some pages set around the screen, so that whoever turns pages never meets the end of what is set.
    fn stay_ahead(&mut self, document: &Document) {
        let ahead = self.lines_around() as i64;
        if !self.is_numbered() && self.window(document).start < ahead {
            // Numbers come with the start of the text; the page stays where it is.
            let (page, row) = self.reading_spot(document);
            let resume = self.resume.map(|line| self.layout.anchor_of(document, line));
            self.view.reading = self.reading(document);
            self.view.floating_row = Some((page * self.rows + row) as i64);
            self.set_around(document, self.view.reading);
            self.deal_anew(document);
            self.resume = resume.map(|anchor| self.layout.line_of(document, anchor));
        }
        // The next screen is enough: before one turns to it, that behind it is set.
        let next = (self.rows * self.abreast) as i64;
        while self.layout.goes_on(document) && self.window(document).end + next > self.pages_end() {
            self.extend(document, PART_LINES);
        }
    }

    /// The line after the last page that is sure to stand.
    fn pages_end(&self) -> i64 {
        self.pages.starts.last().map_or(0, |&start| start as i64)
    }

    /// The page (from 0) that is told to the reader: the one shown, or for a floating page the one that
    /// holds the line being read. Of two pages side by side, the left one.
    pub fn page(&self, document: &Document) -> usize {
        let page = self.pages.page_of(self.held_line(document));
        if self.floating_row().is_none() { page - page % self.abreast } else { page }
    }

    /// The last page (from 0) that is shown, if the pages stand on their grid.
    pub fn last_page(&self, document: &Document) -> usize {
        let page = self.page(document);
        match self.floating_row() {
            None => (page + self.abreast - 1).min(self.pages.count() - 1),
            Some(_) => page,
        }
    }

    /// The pages on the screen, from left to right.
    pub fn slots(&self, document: &Document) -> Vec<Slot> {
        let rows = self.rows as i64;
        match self.floating_row() {
            None => {
                let first = self.page(document);
                let slot = |page: usize| {
                    let mut lines = self.pages.lines_of(page);
                    // Blank lines at the foot are not shown: inside a quotation they would leave its bar behind.
                    while lines.end > lines.start && self.is_blank(lines.end - 1) {
                        lines.end -= 1;
                    }
                    let header = self.pages.repeated_header(page).unwrap_or(0..0);
                    Slot { header, lines: lines.start as i64..lines.end as i64 }
                };
                (first..first + self.abreast).map(slot).collect()
            }
            Some(row) => {
                // After a change of size the row may lie outside; the wish is kept, so that a change back restores it.
                let row = row.min(rows * self.abreast as i64 - 1);
                let top = self.held_line(document) as i64 - row;
                let slot = |nth: i64| Slot {
                    header: 0..0,
                    lines: top + nth * rows..top + (nth + 1) * rows,
                };
                (0..self.abreast as i64).map(slot).collect()
            }
        }
    }

    /// Lines on the screen, from the first to the one after the last.
    pub fn window(&self, document: &Document) -> Range<i64> {
        let slots = self.slots(document);
        let start = slots.first().map_or(0, |slot| slot.lines.start);
        start..slots.last().map_or(start, |slot| slot.lines.end.max(start))
    }

    /// The layout line of the first row, lines that the page before has shown included.
    fn top_row(&self, document: &Document) -> i64 {
        let slots = self.slots(document);
        let Some(Slot { header, lines }) = slots.first() else { return 0 };
        let goes_on = !header.is_empty() && header.end as i64 == lines.start;
        if goes_on { header.start as i64 } else { lines.start }
    }

    /// The page on the screen (from 0, left to right) and its row on which a line stands.
    fn spot_of(&self, document: &Document, line: i64) -> Option<(usize, usize)> {
        let slots = self.slots(document);
        let (nth, slot) = slots.iter().enumerate().find(|(_, slot)| slot.lines.contains(&line))?;
        Some((nth, slot.header.len() + (line - slot.lines.start) as usize))
    }

    /// The line that holds the view: of the first character on a page, of the paragraph being read on a floating one.
    fn held_line(&self, document: &Document) -> usize {
        match self.view.floating_row {
            Some(_) => self.first_line(document, self.view.reading),
            None if self.facing.is_some() => self.first_row(document),
            None => self.layout.line_of(document, self.view.place),
        }
    }

    /// The first row of the page. After a change of size there may be other words where it was: then the line of its
    /// first character.
    fn first_row(&self, document: &Document) -> usize {
        let line_of = |anchor: Anchor| self.layout.line_of(document, anchor);
        let line = line_of(self.view.place);
        let row = (line as i64 + self.view.rows_below).max(0) as usize;
        if line_of(self.layout.anchor_of(document, row)) == line { row } else { line }
    }

    /// The view of a page that begins on a row.
    fn page_from(&self, document: &Document, row: usize, reading: Anchor) -> View {
        let place = self.layout.anchor_of(document, row);
        let rows_below = match self.facing {
            Some(_) => row as i64 - self.layout.line_of(document, place) as i64,
            None => 0,
        };
        View { place, rows_below, reading, floating_row: None }
    }

    /// The line on which what starts at an anchor starts. The name of an alert, or of the field of a record, stands on
    /// lines of its own above the text it belongs to.
    fn first_line(&self, document: &Document, anchor: Anchor) -> usize {
        let lines = &self.layout.lines;
        let mut first = self.layout.line_of(document, anchor);
        while let Some(above) = first.checked_sub(1)
            && let (Some(name), Some(here)) = (lines.get(above), lines.get(first))
            && !name.blank()
            && (name.block(), name.bytes.start()) == (here.block(), here.bytes.start())
        {
            first = above;
        }
        first
    }

    /// The paragraph being read: the remembered one while it is on the screen, else the first that starts there.
    pub fn reading(&self, document: &Document) -> Anchor {
        let window = self.window(document);
        let line = self.first_line(document, self.view.reading) as i64;
        let is_set = self.layout.holds(document, self.view.reading);
        if is_set && window.contains(&line) {
            self.view.reading
        } else {
            self.first_on(document, window)
        }
    }

    /// The page on the screen and its row on which the paragraph being read starts.
    pub fn reading_spot(&self, document: &Document) -> (usize, usize) {
        let line = self.first_line(document, self.reading(document)) as i64;
        self.spot_of(document, line).unwrap_or((0, 0))
    }

    /// The first paragraph that starts on these lines, or the place in the one that fills them.
    fn first_on(&self, document: &Document, lines: Range<i64>) -> Anchor {
        let start = lines.start.max(0) as usize;
        let end = (lines.end.max(0) as usize).min(self.layout.lines.len());
        let starts = (start..end).find(|&line| self.starts_block(document, line));
        let fills =
            || (start..end).find(|&line| self.layout.lines.get(line).is_some_and(|l| !l.blank()));
        self.layout.anchor_of(document, starts.or_else(fills).unwrap_or(start))
    }

    fn starts_block(&self, document: &Document, line: usize) -> bool {
        let Some(here) = self.layout.lines.get(line).filter(|line| !line.blank()) else {
            return false;
        };
        let before = line.checked_sub(1).and_then(|above| self.layout.lines.get(above));
        !document.block_text(here.block()).is_empty()
            && before.is_none_or(|above| above.blank() || above.block() != here.block())
    }

    /// The start of an anchor's paragraph if it is on the screen, else the paragraph being read there.
    fn block_start(&self, document: &Document, anchor: Anchor) -> Anchor {
        let start = Anchor { block: anchor.block, byte: 0 };
        let line = self.first_line(document, start) as i64;
        if self.window(document).contains(&line) { start } else { self.reading(document) }
    }

    /// Goes on with a text that was read further; `now` says where what stood at an anchor stands now.
    pub(super) fn grow(
        &mut self,
        document: &Document,
        room: &Room<'_>,
        now: impl Fn(Anchor) -> Anchor,
    ) {
        let moved = |view: &mut View| {
            (view.place, view.reading) = (now(view.place), now(view.reading));
        };
        moved(&mut self.view);
        if let Some(prompt) = &mut self.prompt {
            moved(&mut prompt.origin);
        }
        self.trail.views_mut().for_each(moved);
        (self.came_from, self.shown_before) = (None, None);
        self.focus = Focus::default();
        self.count(document);
        self.fit(document, room);
        self.find_again(document);
    }

    /// Looks for the same words in what the document is now.
    fn find_again(&mut self, document: &Document) {
        let near = document.byte_of(self.view.reading);
        if let Some(find) = &mut self.find {
            find.look_in(document, near);
        }
    }

    /// The edition beside the one being read, else the one read before it.
    pub(super) fn other(&self) -> Option<usize> {
        self.facing.as_ref().map(|facing| facing.edition).or(self.other_edition)
    }

    /// How two editions stand to each other; `None` where one is shown.
    pub fn arrangement(&self) -> Option<Arrangement> {
        self.facing.as_ref().map(|facing| facing.arrangement)
    }

    /// Shows another edition with the paragraph that answers the one being read on the same row of the screen.
    /// Without a move in between, a second toggle restores the view exactly; returns whether it did.
    pub fn toggle(
        &mut self,
        documents: (&Document, &Document),
        edition: usize,
        answer: Anchor,
        room: &Room<'_>,
    ) -> bool {
        let (here, there) = documents;
        let left = Left {
            edition: self.edition,
            view: self.view,
            found: self.find.as_ref().and_then(|find| find.current),
        };
        self.other_edition = Some(self.edition);
        let (slot, row) = self.reading_spot(here);
        let (top, is_floating) = (self.window(here).start, self.floating_row().is_some());
        self.show(edition, there, room);
        let back = self.came_from.take().filter(|left| left.edition == edition);
        self.view = match &back {
            Some(back) => back.view,
            None => {
                let row = (slot * self.rows + row) as i64;
                // Side by side both editions stand on the same rows: the page needs not move.
                let stays = self.arrangement() == Some(Arrangement::SideBySide)
                    && !is_floating
                    && self.first_line(there, answer) as i64 == top + row;
                if stays {
                    self.page_from(there, top.max(0) as usize, answer)
                } else {
                    View { place: answer, reading: answer, floating_row: Some(row), rows_below: 0 }
                }
            }
        };
        self.reach(there, self.held_anchor());
        self.stay_ahead(there);
        self.came_from = Some(left);
        if let Some(find) = &mut self.find {
            match &back {
                Some(back) => find.current = back.found,
                None if find.matches.is_empty() => {}
                None => drop(find.first_from(there, there.byte_of(answer))),
            }
        }
        back.is_some()
    }

    /// Bytes of the document on the screen: the first one shown and the end of the last line shown.
    pub fn bytes_shown(&self, document: &Document) -> Range<usize> {
        let window = self.window(document);
        let shown =
            window.start.max(0) as usize..(window.end.max(0) as usize).min(self.layout.lines.len());
        let lines = self.layout.lines.get(shown).unwrap_or_default();
        let start = lines.first().map_or(0, |line| line.bytes.start());
        let end =
            lines.iter().rev().find(|line| !line.blank()).map_or(start, |line| line.bytes.end());
        start..end.max(start)
    }

    /// How far the text on the screen reaches, in percent of the document's bytes: 100 on the last page, and only there.
    pub fn percent(&self, document: &Document) -> usize {
        let is_last = self.layout.is_at_end(document);
        if is_last && self.window(document).end >= self.layout.lines.len() as i64 {
            return 100;
        }
        let end = document.blocks.last().map_or(0, |block| block.bytes.end()).max(1);
        let shown = self.bytes_shown(document).end;
        let unread = document.unread.map_or(0, |unread| unread.bytes);
        let is_before = self.layout.is_at_start();
        ((if is_before { shown } else { shown + unread }) * 100 / (end + unread)).min(99)
    }

    /// Letters and digits from the first one on the screen to the end, once they were counted. Inside an endless block they
    /// are taken to be spread evenly, as they cannot be counted at each turn of a page.
    pub fn letters_left(&self, document: &Document) -> Option<usize> {
        const COUNTED: usize = 16 * 1024;
        let outline = self.outline.as_ref()?;
        let byte = self.bytes_shown(document).start;
        let at = document.anchor_at(byte).block;
        let block = document.blocks.get(at).map_or(0..0, |block| block.bytes.range());
        let within = document.text.get(byte..block.end).unwrap_or_default();
        let from = |block: usize| outline.letters_from.get(block).copied().unwrap_or(0) as usize;
        let rest = from(at + 1);
        let own = match within.len() {
            ..=COUNTED => within.chars().filter(|c| c.is_alphanumeric()).count(),
            bytes => {
                let all = from(at).saturating_sub(rest) as u128;
                (all * bytes as u128 / block.len() as u128) as usize
            }
        };
        Some(rest + own)
    }

    /// The section of the paragraph being read.
    pub fn section_read(&self, document: &Document) -> Section {
        let block = self.reading(document).block;
        match &self.outline {
            Some(outline) => outline.sections.at(document, block),
            // After what was not read yet nobody knows how many came before.
            None if !self.is_numbered() && document.unread.is_some() => Section::default(),
            None if block < COUNTED_BLOCKS => section_of(document, block),
            None => Section::default(),
        }
    }

    /// The block of the heading under which the paragraph being read stands, itself included.
    pub fn section(&self, document: &Document) -> Option<usize> {
        self.section_read(document).heading
    }
}

/// Letters and digits read in a minute, in both languages: the characters per minute of IReST (Trauzettel-Klosinski 2012)
/// scaled to silent reading by Brysbaert 2019.
pub const LETTERS_PER_MINUTE: usize = 1030;

/// Minutes it takes to read so many letters and digits, rounded up; 0 is less than a minute. Over ten minutes in steps
/// of five, since more would pretend to know.
pub fn minutes(letters: usize, per_minute: usize) -> usize {
    let per_minute = per_minute.max(1);
    match letters.div_ceil(per_minute) {
        _ if letters < per_minute => 0,
        n if n <= 10 => n,
        n => n.div_ceil(5) * 5,
    }
}
