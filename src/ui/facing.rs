//! The edition beside the one being read, and what tells the two apart.

use super::painted;
use super::reader::{Lights, is_blank, paint, rows, rows_in};
use super::theme::{Role, Theme};
use crate::app::areas::{GUTTER, TAG_COLUMNS};
use crate::app::facing::Facing;
use crate::app::{App, Reader};
use crate::library::Edition;
use crate::page::{Arrangement, Document, Layout};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the other edition, if one is shown.
pub(super) fn beside(app: &App, reader: &Reader, theme: &Theme, body: Rect, buffer: &mut Buffer) {
    let (Some(facing), Some(there)) = (&reader.facing, edition_beside(app, reader)) else { return };
    let Some(here) = app.edition(reader.article, reader.edition) else { return };
    match facing.arrangement {
        Arrangement::SideBySide => names(app, [here, there], theme, body, buffer),
        Arrangement::Interleaved => tags(app, reader, facing, [here, there], theme, body, buffer),
    }
    let lights = Lights::of(app, theme);
    for (row, line) in rows_beside(app, reader, here.document(), body) {
        for piece in facing.layout.coloured_pieces(there.document(), line) {
            paint(&piece, there.document(), &lights, row, buffer);
        }
    }
}

/// The rows of the screen that show lines of the edition beside the one being read, with the lines.
pub(super) fn rows_beside<'a>(
    app: &App,
    reader: &'a Reader,
    document: &'a Document,
    body: Rect,
) -> impl Iterator<Item = (Rect, usize)> + use<'a> {
    let mut areas = app.text_areas(body);
    if app.shown_arrangement() == Some(Arrangement::SideBySide) {
        areas.drain(..areas.len().min(1));
    }
    let facing = reader.facing.as_ref();
    let interleaved = app.shown_arrangement() == Some(Arrangement::Interleaved);
    let shows = move |line: usize| {
        facing.is_some_and(|facing| !interleaved || !is_blank(&facing.layout, line))
    };
    rows_in(areas, reader, document).filter(move |(_, line)| shows(*line))
}

/// The edition shown beside the one being read.
pub(super) fn edition_beside<'a>(app: &'a App, reader: &Reader) -> Option<&'a Edition> {
    app.edition(reader.article, reader.facing.as_ref()?.edition)
}

/// The names of two languages over their columns, and a rule between them.
fn names(app: &App, editions: [&Edition; 2], theme: &Theme, body: Rect, buffer: &mut Buffer) {
    let areas = app.text_areas(body);
    for (edition, area) in editions.into_iter().zip(&areas) {
        let Some(y) = area.y.checked_sub(1) else { continue };
        let width = usize::from(area.width);
        buffer.set_stringn(area.x, y, "─".repeat(width), width, theme.style(Role::Mark));
        let name = format!(" {} ", app.words.name_of(&edition.language));
        let room = width.saturating_sub(2);
        buffer.set_stringn(area.x + 2, y, painted(&name), room, theme.style(Role::Group));
    }
    if let [left, _] = areas.as_slice() {
        for y in left.y..left.bottom() {
            buffer.set_string(left.right() + GUTTER / 2 - 1, y, "│", theme.style(Role::Mark));
        }
    }
}

/// Where a paragraph begins in two interleaved editions, the name of its language; beside the translation, a rule.
fn tags(
    app: &App,
    reader: &Reader,
    facing: &Facing,
    [here, there]: [&Edition; 2],
    theme: &Theme,
    body: Rect,
    buffer: &mut Buffer,
) {
    let top = app.text_areas(body).first().map(|area| area.y);
    let mut tag = |row: Rect, layout: &Layout, edition: &Edition, line: usize| {
        let above = layout.lines.get(..line).unwrap_or_default();
        let above = above.iter().rev().find(|line| !line.blank()).map(|line| line.block());
        let here = layout.lines.get(line).map(|line| line.block());
        let begins = above != here || Some(row.y) == top;
        let x = row.x.saturating_sub(TAG_COLUMNS);
        if begins {
            let name = edition.language.primary().to_uppercase();
            buffer.set_stringn(x, row.y, name, 3, theme.style(Role::Muted));
        }
    };
    for (row, line) in rows(app, reader, here.document(), body) {
        tag(row, &reader.layout, here, line);
    }
    for (row, line) in rows_beside(app, reader, here.document(), body) {
        tag(row, &facing.layout, there, line);
    }
    for (row, _) in rows_beside(app, reader, here.document(), body) {
        buffer.set_string(row.x.saturating_sub(2), row.y, "│", theme.style(Role::Mark));
    }
}
