//! The box over the last rows of a page: a footnote, or an address that is asked about.

use super::reader::{Lights, paint as paint_piece};
use super::theme::{Role, Theme};
use crate::app::areas::text_areas;
use crate::app::focus::{Foot, Shows};
use crate::app::{App, Screen};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// The rows the box takes, its rule the first of them, where one is shown: those of the page that is read.
pub(super) fn area(app: &App, body: Rect) -> Option<(Rect, &Foot)> {
    let foot = app.foot_shown()?;
    let Screen::Reader(reader) = &app.screen else { return None };
    let (slot, _) = reader.reading_spot(app.document(reader)?);
    let areas = text_areas(body, &app.choices);
    let page = *areas.get(slot).or(areas.first())?;
    let rows = u16::try_from(foot.rows(usize::from(page.height))).unwrap_or(page.height);
    let rows = rows.min(page.height);
    Some((Rect { y: page.bottom() - rows, height: rows, ..page }, foot))
}

/// The rows of the box that show lines of its layout, with the lines.
pub(super) fn rows(area: Rect, foot: &Foot) -> impl Iterator<Item = (Rect, usize)> {
    let lines = foot.top..foot.layout.lines.len();
    (area.y + 1..area.bottom())
        .zip(lines)
        .map(move |(y, line)| (Rect { y, height: 1, ..area }, line))
}

/// Paints the box over the page, and gives back the place of its first line.
pub(super) fn paint(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    let (area, foot) = area(app, body)?;
    let Screen::Reader(reader) = &app.screen else { return None };
    let document = foot.document(app.document(reader)?);
    // The margin too: the mark of a new line stands there.
    let whole = Rect { x: area.x.saturating_sub(1), width: area.width + 1, ..area };
    for y in whole.y..whole.bottom() {
        let blank = " ".repeat(usize::from(whole.width));
        buffer.set_string(whole.x, y, blank, theme.style(Role::Text));
    }
    let rule = "─".repeat(usize::from(area.width));
    buffer.set_string(area.x, area.y, rule, theme.style(Role::Mark));
    let title = match &foot.shows {
        Shows::Note(number) => (app.words.links.note)(*number),
        Shows::Address(_) => app.words.links.address.to_string(),
    };
    let shown = usize::from(area.height).saturating_sub(1);
    let lines = foot.layout.lines.len();
    let part = match lines > shown {
        true => format!(" {}–{}/{lines}", foot.top + 1, foot.top + shown),
        false => String::new(),
    };
    let title = format!(" {title}{part} ");
    let room = usize::from(area.width.saturating_sub(2));
    buffer.set_stringn(area.x + 2, area.y, title, room, theme.style(Role::Group));
    let lights = Lights { over: &[], focused: None, theme, emphasis: app.emphasis() };
    for (row, line) in rows(area, foot) {
        for piece in foot.layout.coloured_pieces(document, line) {
            paint_piece(&piece, document, &lights, row, buffer);
        }
    }
    Some(Position { x: whole.x, y: area.y + 1 })
}
