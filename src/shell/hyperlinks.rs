//! Links the terminal itself can open (OSC 8), written around the cells that belong to them.
//!
//! Cells know nothing of links, so the frame is cut where links begin and end before it is written.

use crate::ui::Hyperlink;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::Clear;
use ratatui::Frame;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// A terminal to draw on that knows which cells belong to links. Nothing is written before it is [flushed](Write::flush) by
/// whoever has made the frame whole.
#[derive(Debug)]
pub(super) struct LinkBackend<W: Write> {
    inner: CrosstermBackend<W>,
    links: Vec<Hyperlink>,
}

impl<W: Write> LinkBackend<W> {
    pub(super) fn new(writer: W) -> Self {
        LinkBackend { inner: CrosstermBackend::new(writer), links: Vec::new() }
    }

    /// Says which cells of the next frame belong to links. They are to be marked in it with [`mark`].
    pub(super) fn set_links(&mut self, links: Vec<Hyperlink>) {
        self.links = links;
    }

    fn link_at(&self, x: u16, y: u16) -> Option<usize> {
        self.links.iter().position(|link| link.row == y && link.columns.contains(&x))
    }
}

/// Has the cells of links written even where their text stays the same: their link may be another.
pub(super) fn mark(links: &[Hyperlink], frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    for link in links {
        for x in link.columns.clone() {
            if let Some(cell) = buffer.cell_mut((x, link.row)) {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }
}

/// Whether the terminal is one that shows unknown sequences as text: those without a name, and the console of Linux.
pub(super) fn are_understood() -> bool {
    std::env::var_os("TERM")
        .is_none_or(|name| !matches!(name.to_str(), Some("dumb" | "linux" | "")))
}

impl<W: Write> Write for LinkBackend<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for LinkBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.links.is_empty() {
            return self.inner.draw(content);
        }
        let cells: Vec<_> = content.collect();
        let with_link: Vec<_> =
            cells.iter().map(|&(x, y, cell)| (self.link_at(x, y), (x, y, cell))).collect();
        for part in with_link.chunk_by(|(a, _), (b, _)| a == b) {
            let link = part.first().and_then(|(link, _)| self.links.get((*link)?));
            if let Some(Hyperlink { link, address, .. }) = link {
                // One name for all rows of a link makes them one.
                write!(self.inner, "\x1b]8;id=l{link};{address}\x1b\\")?;
            }
            let has_link = link.is_some();
            self.inner.draw(part.iter().map(|(_, cell)| *cell))?;
            if has_link {
                write!(self.inner, "\x1b]8;;\x1b\\")?;
            }
        }
        Ok(())
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.inner.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Hide)
    }

    /// Never fails: ratatui tells a failure on standard error when it is done with the terminal, and panics where that is
    /// gone too. The next frame fails in its place.
    fn show_cursor(&mut self) -> io::Result<()> {
        let _ = queue!(self.inner, Show);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.inner, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        match region {
            // Written with the frame that takes its place, so that nobody sees an empty screen.
            ClearType::All => queue!(self.inner, Clear(crossterm::terminal::ClearType::All)),
            part => self.inner.clear_region(part),
        }
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    /// Nothing yet: what comes at the end of a frame is written with it.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use crate::app::address::Address;
    use ratatui::layout::Rect;
    use ratatui::{Terminal, TerminalOptions, Viewport};
    use std::cell::RefCell;
    use std::rc::Rc;

    /// Bytes written so far, shared with the test.
    #[derive(Debug, Clone, Default)]
    struct Wire(Rc<RefCell<Vec<u8>>>);

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is written for each of some frames of the same text, with these links.
    fn written(frames: &[Vec<Hyperlink>]) -> Vec<String> {
        let wire = Wire::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 12, 2)) };
        let mut terminal = Terminal::with_options(LinkBackend::new(wire.clone()), options).unwrap();
        let frame = |links: &Vec<Hyperlink>| {
            terminal.backend_mut().set_links(links.clone());
            terminal
                .draw(|frame| {
                    frame.buffer_mut().set_string(
                        0,
                        0,
                        "see the long",
                        ratatui::style::Style::new(),
                    );
                    frame.buffer_mut().set_string(0, 1, "link here", ratatui::style::Style::new());
                    mark(links, frame);
                })
                .unwrap();
            String::from_utf8(wire.0.borrow_mut().drain(..).collect()).unwrap()
        };
        frames.iter().map(frame).collect()
    }

    fn links(address: &str) -> Vec<Hyperlink> {
        let address = Address::parse(address).unwrap();
        let part = |row, columns| Hyperlink { row, columns, link: 3, address: address.clone() };
        vec![part(0, 8..12), part(1, 0..4)]
    }

    #[test]
    fn a_wrapped_link_is_one_link_and_is_closed() {
        let [bytes] = &written(&[links("https://example.org/a")])[..] else { panic!("one frame") };
        let open = "\x1b]8;id=l3;https://example.org/a\x1b\\";
        assert_eq!(bytes.matches(open).count(), 2);
        assert_eq!(bytes.matches(open).count(), bytes.matches("\x1b]8;;\x1b\\").count());
        let (before, rest) = bytes.split_once(open).unwrap();
        assert!(before.contains("the") && !before.contains("long"), "{bytes:?}");
        let (inside, after) = rest.split_once("\x1b]8;;\x1b\\").unwrap();
        assert!(inside.contains("long") && !inside.contains("here"), "{bytes:?}");
        assert!(after.contains("here"), "{bytes:?}");
    }

    #[test]
    fn another_target_is_written_anew_and_a_link_that_is_gone_is_taken_away() {
        let frames = [
            links("https://example.org/a"),
            links("https://example.org/b"),
            Vec::new(),
            Vec::new(),
        ];
        let bytes = written(&frames);
        assert!(bytes[1].contains("https://example.org/b") && !bytes[1].contains("see"));
        assert!(bytes[2].contains("long") && !bytes[2].contains("\x1b]8"), "{:?}", bytes[2]);
        assert!(!bytes[3].contains("long"), "{:?}", bytes[3]);
    }
}
