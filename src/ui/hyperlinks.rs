//! Which cells of the screen belong to links, and which of these lead outside.

use super::facing::{edition_beside, rows_beside};
use super::foot;
use super::reader::{column, rows};
use crate::app::address::Address;
use crate::app::mouse::Target;
use crate::app::{App, Screen};
use crate::page::{Anchor, Document, Link, Piece, PieceText, columns};
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// A stretch of a row that belongs to a link. A link that runs over several rows has one for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// Row of the screen.
    pub row: u16,
    /// Columns of the screen.
    pub columns: Range<u16>,
    /// Index into the links of the document: the same for all rows of one link.
    pub link: usize,
    /// Where it leads.
    pub address: Address,
}

/// The links on the screen that lead outside, from the top left to the bottom right of each page.
pub fn hyperlinks(app: &App) -> Vec<Hyperlink> {
    let mut found = Vec::new();
    let Screen::Reader(reader) = &app.screen else { return found };
    let (Some(areas), Some(document)) = (app.areas(), app.document(reader)) else { return found };
    let foot = foot::foot_box(app, areas.body);
    let covered = |row: &Rect| foot.as_ref().is_some_and(|foot| foot.area.intersects(*row));
    for (row, line) in rows(app, reader, document, areas.body).filter(|(row, _)| !covered(row)) {
        for piece in reader.layout.pieces(document, line) {
            found.extend(hyperlink(&piece, document, row));
        }
    }
    if let (Some(facing), Some(there)) = (&reader.facing, edition_beside(app, reader)) {
        let rows = rows_beside(app, reader, document, areas.body);
        for (row, line) in rows.filter(|(row, _)| !covered(row)) {
            for piece in facing.layout.pieces(there.document(), line) {
                found.extend(hyperlink(&piece, there.document(), row));
            }
        }
    }
    if let Some(over) = foot {
        for (row, line) in over.rows() {
            for piece in over.foot.layout.pieces(over.document, line) {
                found.extend(hyperlink(&piece, over.document, row));
            }
        }
    }
    found
}

fn hyperlink(piece: &Piece, document: &Document, row: Rect) -> Option<Hyperlink> {
    let link = piece.link?;
    let address = match document.links.get(link)? {
        Link::Target(target) | Link::Image(target) => Address::parse(target)?,
        Link::Note(_) => return None,
    };
    let PieceText::Text(_) = &piece.text else { return None };
    let columns = columns_of(piece, document, row);
    Some(Hyperlink { row: row.y, columns, link, address })
}

/// The columns of the screen that a piece takes.
fn columns_of(piece: &Piece, document: &Document, row: Rect) -> Range<u16> {
    let wide = columns(match &piece.text {
        PieceText::Text(bytes) => document.text.get(bytes.clone()).unwrap_or_default(),
        PieceText::Ornament(text) => text,
    });
    let start = column(piece, row);
    start..start.saturating_add(u16::try_from(wide).unwrap_or(u16::MAX)).min(row.right())
}

/// What stands at a place of the body, where an article is shown: a link of it, a line, the box over it.
pub(super) fn target(app: &App, body: Rect, place: Position) -> Option<Target> {
    if let Some(foot) = foot::foot_box(app, body) {
        // Beside the box it is left, wherever that is.
        return Some(match foot.area.contains(place) {
            true => Target::Foot,
            false => Target::Text(Anchor::default()),
        });
    }
    let Screen::Reader(reader) = &app.screen else { return None };
    let document = app.document(reader)?;
    let mut lines = rows(app, reader, document, body);
    if let Some((row, line)) = lines.find(|(row, _)| row.contains(place)) {
        let pieces = reader.layout.pieces(document, line);
        let link = link_at(&pieces, document, row, place);
        return Some(match link {
            Some(link) => Target::Link(link),
            None => Target::Text(reader.layout.anchor_of(document, line)),
        });
    }
    let facing = reader.facing.as_ref()?;
    let there = edition_beside(app, reader)?.document();
    let mut lines = rows_beside(app, reader, document, body);
    let (row, line) = lines.find(|(row, _)| row.contains(place))?;
    let link = link_at(&facing.layout.pieces(there, line), there, row, place)?;
    Some(Target::LinkBeside(link))
}

/// The link that some pieces of a row show at a place.
fn link_at(pieces: &[Piece], document: &Document, row: Rect, place: Position) -> Option<usize> {
    let here = |piece: &&Piece| columns_of(piece, document, row).contains(&place.x);
    pieces.iter().filter(here).find_map(|piece| piece.link)
}
