//! Floor 4, paint: what the screen shows. [`paint`] reads the app and fills the cells of a frame, nothing else.

pub(crate) mod ascii;
mod card;
pub mod colour;
mod facing;
mod foot;
mod hyperlinks;
pub(crate) mod list;
mod reader;
pub(crate) mod surround;
pub mod theme;

pub use hyperlinks::{Hyperlink, hyperlinks};
pub use theme::{Role, Theme};

use crate::app::mouse::Target;
use crate::app::settings::EmphasisStyle;
use crate::app::{App, Place, Screen};
use crate::page::Piece;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;

/// Draws the app on a frame of ratatui, with its cursor.
pub fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>) {
    if let Some(cursor) = paint(app, theme, frame.buffer_mut()) {
        frame.set_cursor_position(cursor);
    }
}

/// Paints the app; where the cursor stands, unless it is not to be seen. It always stands on what has the focus: screen readers
/// and magnifiers follow it.
pub fn paint(app: &App, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let style = theme.style(Role::Text);
    if style != Style::new() {
        buffer.set_style(area, style);
    }
    if area.width < app.size.0 || area.height < app.size.1 {
        // The window has just shrunk; that it did is on its way to the app, and with it the next frame.
        return None;
    }
    let Some(areas) = app.areas() else {
        return Some(surround::too_small(app, area, buffer));
    };
    let alone = app.shows_text_alone();
    if !alone {
        surround::header(app, theme, &areas, buffer);
    }
    let in_line = surround::note(app, theme, &areas, buffer).or_else(|| match &app.screen {
        Screen::Reader(reader) => surround::prompt(app, reader, theme, &areas, buffer),
        _ => None,
    });
    // With the text alone, what just happened is told all the same, and a prompt or question keeps its keys.
    let reads_alone = alone && app.place() == Place::Reader;
    let tells = in_line.is_none() && (!reads_alone || app.message.is_some());
    let took_hints = tells && surround::status(app, theme, &areas, buffer);
    if !took_hints && !reads_alone {
        surround::hints(app, theme, &areas, buffer);
    }
    let in_body = match &app.screen {
        Screen::Reader(reader) => reader::text(app, reader, theme, areas.body, buffer),
        _ => {
            list::preview(app, theme, areas.body, buffer);
            list::entries(app, theme, areas.body, buffer)
        }
    };
    let in_foot = foot::paint(app, theme, areas.body, buffer);
    card::paint(app, theme, areas.body, buffer);
    let in_field = areas.field.and_then(|field| surround::field(app, theme, field, buffer));
    if app.ascii {
        ascii::replace_signs(app, &areas, buffer);
    }
    let otherwise = Position { x: areas.status.x, y: areas.status.y };
    in_line.or(in_field).or(in_foot).or(in_body).or(Some(otherwise))
}

/// What stands at a place of the screen, for whoever clicks there: found where [`paint`] puts it.
pub fn target_at(app: &App, place: Position) -> Option<Target> {
    let areas = app.areas()?;
    let is_asked = app.place() == Place::Asked;
    if areas.hints.contains(place) {
        let hint = surround::hint_at(app, &areas, place.x).map(Target::Hint);
        // A question that needs both rows stands there too.
        return hint.or(is_asked.then_some(Target::Foot));
    }
    if is_asked && areas.status.contains(place) {
        return Some(Target::Foot);
    }
    if areas.field.is_some_and(|field| field.contains(place)) {
        return Some(Target::Field);
    }
    if !areas.body.contains(place) {
        return None;
    }
    hyperlinks::target(app, areas.body, place).or_else(|| list::target(app, areas.body, place))
}

/// The style of a piece of text, with what stands out in it.
pub fn style_of_piece(piece: &Piece, theme: &Theme, emphasis: EmphasisStyle) -> Style {
    theme::told(reader::style_of(piece.role, theme), piece.emphasis, emphasis)
}

/// Writes text into the cells of a row, in so many columns at most; the column behind it.
pub(crate) fn put(
    buffer: &mut Buffer,
    (mut x, y): (u16, u16),
    text: &str,
    columns: usize,
    style: Style,
) -> u16 {
    let text = painted(text);
    if !text.chars().all(is_one_cell) {
        return buffer.set_stringn(x, y, text, columns, style).0;
    }
    // What the buffer would look up for each: where a letter ends, and how wide it is.
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    let end = x.saturating_add(columns).min(buffer.area.right());
    for c in text.chars() {
        let Some(cell) = buffer.cell_mut((x, y)).filter(|_| x < end) else { break };
        cell.set_char(c).set_style(style);
        x += 1;
    }
    x
}

/// Whether a character is a letter or sign by itself, whatever stands beside it, as wide as a cell: most of those that
/// languages written in Latin letters use.
fn is_one_cell(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '‐'..='‧' | '─'..='╿')
}

/// Text as its cells show it: no-break spaces as plain ones, which every font has; break points not at all.
pub(crate) fn painted(text: &str) -> std::borrow::Cow<'_, str> {
    let special = |c: char| {
        matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\t')
    };
    if !text.contains(special) {
        return text.into();
    }
    text.chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'))
        .map(|c| if special(c) { ' ' } else { c })
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    #[test]
    fn what_is_put_stands_in_the_cells_as_ever() {
        let style = Style::new().italic();
        let all = ('\0'..'\u{3000}').filter(|c| is_one_cell(*c));
        let pairs = all.flat_map(|c| [format!("a{c}{c}́"), format!("{c}b{c}"), c.to_string()]);
        let texts = ["l’été\u{a0}: «\u{202f}où\u{202f}?\u{202f}»", "日本 …", "", "e\u{301}\u{ad}x"];
        for text in pairs.chain(texts.map(str::to_string)) {
            for (x, columns) in [(0, 80), (2, 3), (7, 80), (9, 1)] {
                let area = Rect::new(0, 0, 10, 2);
                let (mut ours, mut theirs) = (Buffer::empty(area), Buffer::empty(area));
                let end = put(&mut ours, (x, 1), &text, columns, style);
                let expected = theirs.set_stringn(x, 1, painted(&text), columns, style);
                assert_eq!((end, &ours), (expected.0, &theirs), "{text:?}");
            }
        }
    }
}
