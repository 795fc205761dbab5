//! The box over some rows of a page: a footnote, an address that is asked about, what another edition says.

use super::ascii::in_ascii;
use super::painted;
use super::reader::{Lights, paint as paint_piece};
use super::theme::{Role, Theme};
use crate::app::areas::{TAG_COLUMNS, list_area};
use crate::app::focus::{Foot, Shows};
use crate::app::{App, Screen};
use crate::page::{Arrangement, Document};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Where the box stands.
pub(super) struct FootBox<'a> {
    /// Its rows, with the rule that bears its title and, where it stands above the text, the one that closes it.
    pub(super) area: Rect,
    pub(super) foot: &'a Foot,
    /// The document its lines are of.
    pub(super) document: &'a Document,
    /// Whether it stands over the first rows of the page: over the last ones it would hide what is being read.
    at_top: bool,
}

impl FootBox<'_> {
    /// Rows that show lines.
    fn shown(&self) -> usize {
        usize::from(self.area.height).saturating_sub(1 + usize::from(self.at_top))
    }

    /// The rows of the box that show lines of its layout, with the lines.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Rect, usize)> {
        let (area, top) = (self.area, self.foot.top);
        let lines = top..self.foot.layout.lines.len().min(top + self.shown());
        (area.y + 1..).zip(lines).map(move |(y, line)| (Rect { y, height: 1, ..area }, line))
    }
}

/// The box, where one is shown: over the page that is read, or over the list of questions.
pub(super) fn foot_box(app: &App, body: Rect) -> Option<FootBox<'_>> {
    let foot = app.foot_shown()?;
    let (page, row, document) = match &app.screen {
        Screen::Reader(reader) => {
            let document = app.document(reader)?;
            let (slot, row) = reader.reading_spot(document);
            let areas = app.text_areas(body);
            (*areas.get(slot).or(areas.first())?, row, foot.document(document))
        }
        _ => (list_area(body), app.selected_row(), foot.own()?),
    };
    let rows = u16::try_from(foot.rows(usize::from(page.height))).unwrap_or(page.height);
    let foot_top = page.bottom().saturating_sub(rows).max(page.y);
    let hides = usize::from(foot_top - page.y) <= row;
    let at_top = matches!(foot.shows, Shows::Translation { .. }) && hides;
    let area = match at_top {
        true => Rect { height: (rows + 1).min(page.height), ..page },
        false => Rect { y: foot_top, height: page.bottom() - foot_top, ..page },
    };
    Some(FootBox { area, foot, document, at_top })
}

/// Paints the box over the page, and gives back the place of its first line.
pub(super) fn paint(app: &App, theme: &Theme, body: Rect, buffer: &mut Buffer) -> Option<Position> {
    let it = foot_box(app, body)?;
    let (area, foot) = (it.area, it.foot);
    // The margin too: marks stand there, and the names of interleaved languages.
    let interleaved = app.shown_arrangement() == Some(Arrangement::Interleaved);
    let margin = area.x.min(if interleaved { TAG_COLUMNS } else { 2 });
    let whole = Rect { x: area.x - margin, width: area.width + margin, ..area };
    for y in whole.y..whole.bottom() {
        let blank = " ".repeat(usize::from(whole.width));
        buffer.set_string(whole.x, y, blank, theme.style(Role::Text));
    }
    let rule = "─".repeat(usize::from(area.width));
    buffer.set_string(area.x, area.y, &rule, theme.style(Role::Mark));
    if it.at_top {
        buffer.set_string(area.x, area.bottom() - 1, &rule, theme.style(Role::Mark));
    }
    let title = match &foot.shows {
        Shows::Note(number) => (app.words.links.note)(*number),
        Shows::Address(_) => app.words.links.address.to_string(),
        Shows::Translation { language, same } => {
            let words = &app.words.views;
            let told = if *same { words.peek } else { words.peek_near };
            told(&app.words.name_of(language))
        }
    };
    let (shown, lines) = (it.shown(), foot.layout.lines.len());
    let part = match lines > shown {
        true => format!(" {}–{}/{lines}", foot.top + 1, foot.top + shown),
        false => String::new(),
    };
    let part = if app.ascii { in_ascii(&part) } else { part };
    let title = format!(" {title}{part} ");
    let room = usize::from(area.width.saturating_sub(2));
    buffer.set_stringn(area.x + 2, area.y, painted(&title), room, theme.style(Role::Group));
    let lights = Lights::of(app, theme);
    for (row, line) in it.rows() {
        for piece in foot.layout.coloured_pieces(it.document, line) {
            paint_piece(&piece, it.document, &lights, row, buffer);
        }
    }
    Some(Position { x: area.x.saturating_sub(1), y: area.y + 1 })
}
