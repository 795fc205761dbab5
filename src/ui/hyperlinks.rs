//! Which cells of the screen belong to links that lead outside.

use super::facing::{edition_beside, rows_beside};
use super::foot;
use super::reader::{column, rows};
use crate::app::address::Address;
use crate::app::{App, Screen};
use crate::page::{Document, Link, Piece, PieceText, columns};
use ratatui::layout::Rect;
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
    let PieceText::Text(bytes) = &piece.text else { return None };
    let start = column(piece, row);
    let wide = columns(document.text.get(bytes.clone())?);
    let end = start.saturating_add(u16::try_from(wide).unwrap_or(u16::MAX)).min(row.right());
    Some(Hyperlink { row: row.y, columns: start..end, link, address })
}
