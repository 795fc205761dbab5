//! What the terminal shows, and how it comes to show something else: only what differs is written.
//!
//! The [terminal of ratatui](ratatui::Terminal) makes two frames before the first is painted and compares them, although a
//! terminal that was just taken shows nothing; and it jumps over each blank that stays between two words, in eight bytes for one.

use super::hyperlinks;
use crate::ui::Hyperlink;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};
use std::io::{self, Write};

/// A cell, behind its column and its row.
pub(super) type Placed<'a> = (u16, u16, &'a Cell);

/// A screen to paint on.
#[derive(Debug)]
pub(super) struct Screen<W: Write> {
    out: CrosstermBackend<W>,
    /// What the terminal shows, if that is known.
    shown: Option<Buffer>,
    /// Cells for the next frame: those of the frame before last, emptied.
    spare: Option<Buffer>,
    /// Whether nothing was written yet.
    is_blank: bool,
}

impl<W: Write> Screen<W> {
    /// A screen on a terminal that shows nothing.
    pub(super) fn blank(out: W) -> Self {
        Screen { out: CrosstermBackend::new(out), shown: None, spare: None, is_blank: true }
    }

    /// What is written between two frames.
    pub(super) fn out(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Forgets what the terminal shows, so that the next frame is written whole.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Paints a frame of so many columns and rows; the terminal shows it whole or not at all, where it knows how. `paint` fills
    /// its cells, and answers where the cursor stands if it is to be seen.
    pub(super) fn paint(
        &mut self,
        (columns, rows): (u16, u16),
        links: &[Hyperlink],
        paint: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, columns, rows);
        let mut next = self.spare.take().unwrap_or_else(|| Buffer::empty(area));
        if next.area != area {
            next.resize(area);
        }
        let cursor = paint(&mut next);
        hyperlinks::mark(links, &mut next);
        queue!(self.out, BeginSynchronizedUpdate)?;
        let before = self.shown.take();
        let shown = before.as_ref().filter(|it| it.area == area);
        if shown.is_none() && !self.is_blank {
            // Written with the frame that takes its place, so that nobody sees an empty screen.
            queue!(self.out, Clear(ClearType::All))?;
        }
        let cells = to_be_written(shown, &next);
        hyperlinks::write(&mut self.out, links, &cells)?;
        match cursor {
            Some(Position { x, y }) => queue!(self.out, Show, MoveTo(x, y))?,
            None => queue!(self.out, Hide)?,
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        Write::flush(&mut self.out)?;
        self.is_blank = false;
        self.shown = Some(next);
        self.spare = before.map(|mut it| {
            it.reset();
            it
        });
        Ok(())
    }
}

/// The cells to be written over what is shown, in the order of the screen.
fn to_be_written<'a>(shown: Option<&Buffer>, next: &'a Buffer) -> Vec<Placed<'a>> {
    let changed = match shown {
        Some(shown) => shown.diff(next),
        None => written(next),
    };
    without_jumps(&changed, next)
}

/// The cells of a frame in which something is to be seen.
fn written(frame: &Buffer) -> Vec<Placed<'_>> {
    let mut all = Vec::new();
    for (y, row) in (0..).zip(frame.content.chunks(usize::from(frame.area.width.max(1)))) {
        let mut hidden = 0;
        for (x, cell) in (0..).zip(row) {
            // Behind a wide letter nothing is shown.
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            if cell.symbol() != " "
                || !looks_alike(cell, &Cell::EMPTY)
                || cell.diff_option != CellDiffOption::None
            {
                hidden = cell.cell_width().saturating_sub(1);
                all.push((x, y, cell));
            }
        }
    }
    all
}

/// The cells with the few between two of them that stay as they are, where to write these is no longer than to jump over them.
fn without_jumps<'a>(changed: &[Placed<'a>], next: &'a Buffer) -> Vec<Placed<'a>> {
    /// Bytes of a jump to a row and a column of two digits each.
    const JUMP: usize = "\x1b[10;10H".len();
    let mut all: Vec<Placed<'a>> = Vec::with_capacity(changed.len() + changed.len() / 4);
    // Where in the row the widest reaches of those before: what stands under a wide letter is not shown.
    let mut end = 0;
    for &(x, y, cell) in changed {
        let before = all.last().copied().filter(|(_, row, _)| *row == y);
        end = if before.is_some() { end } else { x };
        if let Some((_, _, last)) = before
            && (1..JUMP).contains(&usize::from(x.saturating_sub(end)))
        {
            let between = || (end..x).filter_map(|x| Some((x, y, next.cell((x, y))?)));
            let bytes: usize = between().map(|(_, _, it)| it.symbol().len()).sum();
            let fits = |it: &Cell| looks_alike(it, last) && it.cell_width() == 1;
            if bytes < JUMP && between().all(|(_, _, it)| fits(it)) {
                all.extend(between());
            }
        }
        end = end.max(x.saturating_add(cell.cell_width()));
        all.push((x, y, cell));
    }
    all
}

/// Whether two cells differ in nothing but their letters.
fn looks_alike(one: &Cell, other: &Cell) -> bool {
    let style = |cell: &Cell| (cell.fg, cell.bg, cell.underline_color, cell.modifier);
    style(one) == style(other)
}

/// What was written, shared with the test that looks at it.
#[cfg(test)]
#[derive(Debug, Clone, Default)]
pub(super) struct Wire(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

#[cfg(test)]
impl Wire {
    /// What was written since it was last taken.
    pub(super) fn take(&self) -> String {
        String::from_utf8_lossy(&self.0.take()).into_owned()
    }
}

#[cfg(test)]
impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use proptest::prelude::*;
    use ratatui::style::{Modifier, Style};

    /// Rows of text, each with a style.
    fn frame(rows: &[(&str, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 30, 4));
        for (y, (text, style)) in (0..).zip(rows) {
            buffer.set_stringn(0, y, text, 30, *style);
        }
        buffer
    }

    fn painted(screen: &mut Screen<Wire>, wire: &Wire, frame: &Buffer) -> String {
        let cursor = Some(Position { x: 0, y: 0 });
        let paint = |buffer: &mut Buffer| {
            *buffer = frame.clone();
            cursor
        };
        screen.paint((frame.area.width, frame.area.height), &[], paint).unwrap();
        wire.take()
    }

    #[test]
    fn the_first_frame_is_what_there_is_to_see_and_words_are_written_in_one() {
        let wire = Wire::default();
        let mut screen = Screen::blank(wire.clone());
        let bytes = painted(&mut screen, &wire, &frame(&[("two words", Style::new())]));
        assert!(bytes.contains("two words") && !bytes.contains("\x1b[2J"), "{bytes:?}");
        assert!(bytes.len() < 80, "{bytes:?}");
    }

    #[test]
    fn what_stays_is_not_written_but_where_a_jump_is_longer() {
        let wire = Wire::default();
        let mut screen = Screen::blank(wire.clone());
        let bold = Style::new().add_modifier(Modifier::BOLD);
        painted(&mut screen, &wire, &frame(&[("a same b", Style::new()), ("c", bold)]));
        let second = frame(&[("x same y and far away z", Style::new()), ("c", bold)]);
        let bytes = painted(&mut screen, &wire, &second);
        assert!(bytes.contains("x same y"), "{bytes:?}");
        assert!(!bytes.contains('c'), "{bytes:?}");
        let bytes = painted(
            &mut screen,
            &wire,
            &frame(&[("u same y and far away v", Style::new()), ("c", bold)]),
        );
        assert!(!bytes.contains("same"), "{bytes:?}");
    }

    #[test]
    fn what_is_not_known_any_more_is_cleared_and_written_whole() {
        let wire = Wire::default();
        let mut screen = Screen::blank(wire.clone());
        let first = frame(&[("two words", Style::new())]);
        painted(&mut screen, &wire, &first);
        screen.forget();
        let bytes = painted(&mut screen, &wire, &first);
        assert!(bytes.contains("\x1b[2J") && bytes.contains("two words"), "{bytes:?}");
        let narrow = Buffer::with_lines(["two words"]);
        let bytes = painted(&mut screen, &wire, &narrow);
        assert!(bytes.contains("\x1b[2J") && bytes.contains("two words"), "{bytes:?}");
    }

    /// Texts with letters of one column and of two, combining marks and flags.
    fn rows() -> impl Strategy<Value = Vec<(String, bool)>> {
        prop::collection::vec(("[ab 日é\u{301}🇫🇷❤️👍🏽]{0,30}", any::<bool>()), 4)
    }

    proptest! {
        #[test]
        fn a_terminal_shows_each_frame_as_it_was_painted(frames in prop::collection::vec(rows(), 1..5)) {
            let wire = Wire::default();
            let mut screen = Screen::blank(wire.clone());
            let mut before = Buffer::empty(Rect::new(0, 0, 30, 4));
            for rows in frames {
                let style = |bold: bool| match bold {
                    true => Style::new().add_modifier(Modifier::BOLD),
                    false => Style::new(),
                };
                let rows: Vec<(&str, Style)> =
                    rows.iter().map(|(text, bold)| (text.as_str(), style(*bold))).collect();
                let next = frame(&rows);
                let shown = screen.shown.as_ref();
                let written = to_be_written(shown, &next);
                // All that ratatui would write, and of the rest only what stands there anyway.
                let changed = before.diff(&next);
                let is_changed = |it: &&Placed<'_>| changed.contains(*it);
                prop_assert_eq!(written.iter().filter(is_changed).count(), changed.len());
                for (x, y, cell) in written.iter().filter(|it| !is_changed(it)) {
                    prop_assert_eq!(*cell, &before[(*x, *y)], "{} {}", x, y);
                }
                prop_assert!(written.is_sorted_by_key(|(x, y, _)| (*y, *x)));
                before = next.clone();
                painted(&mut screen, &wire, &next);
            }
        }
    }
}
