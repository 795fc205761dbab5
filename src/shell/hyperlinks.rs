//! Links the terminal itself can open (OSC 8), written around the cells that belong to them.
//!
//! Cells know nothing of links, so the frame is cut where links begin and end before it is written.

use super::screen::Placed;
use crate::ui::Hyperlink;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, CellDiffOption};
use std::io::{self, Write};

/// Has the cells of links written even where their text stays the same: their link may be another.
pub(super) fn mark(links: &[Hyperlink], frame: &mut Buffer) {
    for link in links {
        for x in link.columns.clone() {
            if let Some(cell) = frame.cell_mut((x, link.row)) {
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

/// Writes cells, those that belong to links as such.
pub(super) fn write<W: Write>(
    out: &mut CrosstermBackend<W>,
    links: &[Hyperlink],
    cells: &[Placed<'_>],
) -> io::Result<()> {
    let link_at = |&(x, y, _): &Placed<'_>| {
        links.iter().position(|link| link.row == y && link.columns.contains(&x))
    };
    if links.is_empty() {
        return out.draw(cells.iter().copied());
    }
    for part in cells.chunk_by(|a, b| link_at(a) == link_at(b)) {
        let link = part.first().and_then(|first| links.get(link_at(first)?));
        if let Some(Hyperlink { link, address, .. }) = link {
            // One name for all rows of a link makes them one.
            write!(out, "\x1b]8;id=l{link};{address}\x1b\\")?;
        }
        out.draw(part.iter().copied())?;
        if link.is_some() {
            write!(out, "\x1b]8;;\x1b\\")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::super::screen::{Screen, Wire};
    use super::*;
    use crate::app::address::Address;
    use ratatui::style::Style;

    /// What is written for each of some frames of the same text, with these links.
    fn written(frames: &[Vec<Hyperlink>]) -> Vec<String> {
        let wire = Wire::default();
        let mut screen = Screen::blank(wire.clone());
        let frame = |links: &Vec<Hyperlink>| {
            let text = |buffer: &mut Buffer| {
                buffer.set_string(0, 0, "see the long", Style::new());
                buffer.set_string(0, 1, "link here", Style::new());
                None
            };
            screen.paint((12, 2), links, text).unwrap();
            wire.take()
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
