//! A list: rows of entries, the selected one lit and marked in the margin.

use super::surround::write;
use super::theme::{Role, Theme, told};
use crate::app::areas::LIST_MARGIN;
use crate::app::entries::Press;
use crate::app::list::List;
use crate::app::mouse::Target;
use crate::app::settings::EmphasisStyle;
use crate::app::{App, Entry, Row, Screen, Span, Tone};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

/// Paints the entries that fit, and gives back the place of the selected one.
pub(super) fn entries(
    app: &App,
    theme: &Theme,
    body: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let list = state(app)?;
    let mut cursor = None;
    each_row(app, body, |at, number, entry, row, line| {
        let selected = at == list.selected;
        if selected && number >= entry.cursor_row && cursor.is_none() {
            let margin = line.x - LIST_MARGIN;
            cursor = Some(Position { x: margin, y: line.y });
            let whole = Rect { x: body.x, width: body.width, ..line };
            write(buffer, whole, margin, ">", theme.style(Role::Title));
        }
        paint(row, selected && row.selectable, app.emphasis(), theme, line, buffer);
    });
    cursor
}

/// Goes through the rows of the list that are on the screen: the place of their entry in the list, their own in the entry,
/// both, and where they stand.
fn each_row(app: &App, body: Rect, mut row_at: impl FnMut(usize, usize, &Entry, &Row, Rect)) {
    let Some(list) = state(app) else { return };
    let area = app.list_area(body);
    let mut y = area.y;
    let mut skip = list.top_row;
    for at in list.top..app.entry_count() {
        let entry = app.entry(at);
        for (number, row) in entry.rows.iter().enumerate() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if y >= area.bottom() {
                return;
            }
            row_at(at, number, &entry, row, Rect { y, height: 1, ..area });
            y += 1;
        }
    }
}

/// What of the list stands at a place of the screen.
pub(super) fn target(app: &App, body: Rect, place: Position) -> Option<Target> {
    let mut found = None;
    each_row(app, body, |at, _, _, row, line| {
        let whole = Rect { x: line.x - LIST_MARGIN, width: line.width + LIST_MARGIN, ..line };
        if whole.contains(place) && row.press != Press::Nothing && !row.spans.is_empty() {
            let column = usize::from(place.x.saturating_sub(line.x));
            found = Some(Target::Entry { at, press: row.press, column });
        }
    });
    found
}

/// Paints what stands around the selected entry beside the list, where there is room.
pub(super) fn preview(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) {
    let Some((_, area)) = app.preview_areas(body) else { return };
    let rows = app.preview(usize::from(area.width), usize::from(area.height));
    for (y, row) in (area.y..area.bottom()).zip(&rows) {
        let line = Rect { y, height: 1, ..area };
        write(
            buffer,
            Rect { x: area.x - 2, width: 1, ..line },
            area.x - 2,
            "│",
            theme.style(Role::Muted),
        );
        paint(row, false, app.emphasis(), theme, line, buffer);
    }
}

/// Selection and scroll of the list on the screen, if there is one.
pub(crate) fn state(app: &App) -> Option<List> {
    match &app.screen {
        Screen::Library(list) | Screen::About(list) => Some(*list),
        Screen::Search(search) => Some(search.list),
        Screen::History(history) => Some(history.list),
        Screen::Hits(hits) => Some(hits.list),
        Screen::End(card) => Some(card.list),
        Screen::Settings(list) => Some(*list),
        Screen::Languages(languages) => Some(languages.list),
        Screen::Themes(themes) => Some(themes.list),
        Screen::Shelf(shelf) => Some(shelf.list),
        _ => app.picker().map(|picker| picker.list),
    }
}

fn paint(
    row: &Row,
    lit: bool,
    emphasis: EmphasisStyle,
    theme: &Theme,
    line: Rect,
    buffer: &mut Buffer,
) {
    let mut x = line.x + u16::try_from(row.column).unwrap_or(u16::MAX).min(line.width);
    for span in &row.spans {
        let mut style = told(style_of(span, theme), span.emphasis, emphasis);
        if lit {
            style = style.patch(theme.style(Role::Selected));
            // On a selected row that is already reversed, what matched is told by underlining.
            if span.matched {
                style = style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD);
            }
        } else if span.matched {
            style = style.patch(theme.style(Role::Match));
        }
        x = write(buffer, line, x, &span.text, style);
    }
}

fn style_of(span: &Span, theme: &Theme) -> Style {
    match span.tone {
        Tone::Plain => theme.style(Role::Text),
        Tone::Title => theme.style(Role::Title),
        Tone::Group => theme.style(Role::Group),
        Tone::Muted => theme.style(Role::Muted),
        Tone::Page(role) => super::reader::style_of(role, theme),
    }
}
