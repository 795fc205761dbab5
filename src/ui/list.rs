//! A list: rows of entries, the selected one lit and marked in the margin.

use super::surround::write;
use super::theme::{Role, Theme, told};
use crate::app::areas::LIST_MARGIN;
use crate::app::list::List;
use crate::app::settings::EmphasisStyle;
use crate::app::{App, Row, Screen, Span, Tone};
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
    let area = app.list_area(body);
    let mut cursor = None;
    let mut y = area.y;
    let mut skip = list.top_row;
    for at in list.top..app.entry_count() {
        let selected = at == list.selected;
        let entry = app.entry(at);
        let mut marked = false;
        for (number, row) in entry.rows.iter().enumerate() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if y >= area.bottom() {
                return cursor;
            }
            let line = Rect { y, height: 1, ..area };
            let lit = selected && row.selectable;
            if selected && number >= entry.cursor_row && !marked {
                marked = true;
                cursor = Some(Position { x: area.x - LIST_MARGIN, y });
                write(
                    buffer,
                    Rect { x: body.x, width: body.width, ..line },
                    area.x - LIST_MARGIN,
                    ">",
                    theme.style(Role::Title),
                );
            }
            paint(row, lit, app.emphasis(), theme, line, buffer);
            y += 1;
        }
    }
    cursor
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

fn state(app: &App) -> Option<List> {
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
