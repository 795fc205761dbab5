//! The card of the first start, over the last rows of the body.

use super::surround::write;
use super::theme::{Role, Theme};
use crate::app::App;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Paints the card, if it is shown.
pub(super) fn paint(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) {
    let line = app.line_area(body);
    let lines = app.card(usize::from(line.width));
    let rows = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX);
    if lines.is_empty() || rows > body.height {
        return;
    }
    let top = body.bottom() - rows;
    for y in top..body.bottom() {
        let blank = " ".repeat(usize::from(body.width));
        buffer.set_string(body.x, y, blank, theme.style(Role::Text));
    }
    let row = |y: u16| Rect { y, height: 1, ..line };
    let rule = "─".repeat(usize::from(line.width));
    write(buffer, row(top), line.x, &rule, theme.style(Role::Mark));
    for (y, words) in (top + 1..).zip(&lines) {
        write(buffer, row(y), line.x, words, theme.style(Role::Text));
    }
}
