//! The text of an article.

use super::ascii::in_ascii;
use super::facing;
use super::theme::{Role, Theme, told};
use crate::app::settings::EmphasisStyle;
use crate::app::{App, Reader};
use crate::page::{self, Arrangement, Document, Layout, Piece, PieceText};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::ops::Range;

/// Paints the page, and gives back the place of the link that has the focus, else of the paragraph being read: in the
/// margin beside its first row.
pub(super) fn text(
    app: &App,
    reader: &Reader,
    theme: &Theme,
    body: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let document = app.document(reader)?;
    let (over, focused) = (&layers(app, reader), reader.focused(document));
    let lights = Lights { over, focused, ..Lights::of(app, theme) };
    let top = app.text_areas(body).first().map(|area| area.y);
    let mut focus = None;
    for (row, line) in rows(app, reader, document, body) {
        if has_sign(app, reader, document, line, Some(row.y) == top) {
            // The cursor stands right beside the text; where the margin is wide enough, the sign stands left of it.
            let x = row.x.saturating_sub(if row.x >= 2 { 2 } else { 1 });
            buffer.set_string(x, row.y, SIGN, theme.style(Role::HintKey));
        }
        if reader.resume == Some(line) {
            let sign = if app.ascii { in_ascii(RESUME) } else { RESUME.to_string() };
            buffer.set_string(row.x.saturating_sub(1), row.y, sign, theme.style(Role::Mark));
        }
        for piece in reader.layout.coloured_pieces(document, line) {
            if lights.has_focus(&piece) && focus.is_none() {
                focus = Some(Position { x: column(&piece, row), y: row.y });
            }
            paint(&piece, document, &lights, row, buffer);
        }
    }
    facing::beside(app, reader, theme, body, buffer);
    let areas = app.text_areas(body);
    let (slot, row) = reader.reading_spot(document);
    let area = areas.get(slot).or(areas.first())?;
    let row = u16::try_from(row).unwrap_or(0).min(area.height.saturating_sub(1));
    focus.or(Some(Position { x: area.x.saturating_sub(1), y: area.y + row }))
}

/// The rows of the screen that show lines of the layout, with the lines.
pub(super) fn rows<'a>(
    app: &App,
    reader: &'a Reader,
    document: &'a Document,
    body: Rect,
) -> impl Iterator<Item = (Rect, usize)> + use<'a> {
    let interleaved = app.shown_arrangement() == Some(Arrangement::Interleaved);
    let hidden = move |line: usize| interleaved && is_blank(&reader.layout, line);
    rows_in(app.text_areas(body), reader, document).filter(move |(_, line)| !hidden(*line))
}

pub(super) fn is_blank(layout: &Layout, line: usize) -> bool {
    layout.lines.get(line).is_none_or(|line| line.blank())
}

/// The rows of some parts of the screen, each a page, with their lines; blank rows outside the text are left out.
pub(super) fn rows_in<'a>(
    areas: Vec<Rect>,
    reader: &'a Reader,
    document: &'a Document,
) -> impl Iterator<Item = (Rect, usize)> + use<'a> {
    areas.into_iter().zip(reader.slots(document)).flat_map(|(area, slot)| {
        let lines = slot.rows().collect::<Vec<_>>();
        (area.y..area.bottom())
            .zip(lines)
            .filter_map(move |(y, line)| Some((Rect { y, height: 1, ..area }, line?)))
    })
}

/// What marks the first line that is new after a scroll.
const RESUME: &str = "›";

/// What stands in the margin beside marks.
const SIGN: &str = "*";

/// Whether a mark starts on a line; on the first row of a page, in the paragraph that goes on there.
fn has_sign(app: &App, reader: &Reader, document: &Document, line: usize, is_first: bool) -> bool {
    let line = reader.layout.lines.get(line).filter(|line| !line.blank());
    let Some(line) = line else { return false };
    let block = document.blocks.get(line.block()).filter(|_| is_first);
    let start = block.map_or(line.bytes.start(), |block| block.bytes.start());
    app.marking.shown.has_sign(&(start..line.bytes.end()))
}

/// Bytes of the document that something lies over, ascending, without overlap, and what it is.
pub(super) type Layer<'a> = (&'a [Range<usize>], Role);

/// What lies over the text: highlights, over them what was looked for, over that the selection.
fn layers<'a>(app: &'a App, reader: &'a Reader) -> [Layer<'a>; 3] {
    let selection = app.marking.selection.as_ref();
    [
        (&app.marking.shown.highlights, Role::Highlight),
        (reader.find.as_ref().map_or(&[], |find| &find.matches), Role::Match),
        (selection.map_or(&[], |it| std::slice::from_ref(&it.bytes)), Role::Selection),
    ]
}

/// What stands out on a page besides what its pieces mean.
pub(super) struct Lights<'a> {
    pub(super) over: &'a [Layer<'a>],
    /// The link that has the focus.
    pub(super) focused: Option<usize>,
    pub(super) theme: &'a Theme,
    /// How stressed words stand out.
    emphasis: EmphasisStyle,
    /// Whether bullets and bars are to be such as every terminal can show.
    ascii: bool,
}

impl<'a> Lights<'a> {
    /// Nothing but what pieces mean.
    pub(super) fn of(app: &App, theme: &'a Theme) -> Self {
        Lights { over: &[], focused: None, theme, emphasis: app.emphasis(), ascii: app.ascii }
    }

    fn has_focus(&self, piece: &Piece) -> bool {
        piece.link.is_some() && piece.link == self.focused
    }
}

/// The column of the screen on which a piece starts.
pub(super) fn column(piece: &Piece, row: Rect) -> u16 {
    row.x + u16::try_from(piece.column).unwrap_or(u16::MAX).min(row.width)
}

pub(super) fn paint(
    piece: &Piece,
    document: &Document,
    lights: &Lights<'_>,
    row: Rect,
    buffer: &mut Buffer,
) {
    let theme = lights.theme;
    let mut style = style_of(piece.role, theme);
    if lights.has_focus(piece) {
        style = style.patch(theme.style(Role::Focus));
    }
    let mut x = column(piece, row);
    let mut put = |text: &str, style: Style| {
        let style = told(style, piece.emphasis, lights.emphasis);
        let room = usize::from(row.right().saturating_sub(x));
        x = super::put(buffer, (x, row.y), text, room, style);
    };
    match &piece.text {
        PieceText::Ornament(text) if lights.ascii => put(&in_ascii(text), style),
        PieceText::Ornament(text) => put(text, style),
        PieceText::Text(bytes) => {
            for (part, role) in laid_over(bytes.clone(), lights.over) {
                let style = role.map_or(style, |role| style.patch(theme.style(role)));
                put(document.text.get(part).unwrap_or_default(), style);
            }
        }
    }
}

/// Bytes of a piece cut where what lies over it begins and ends, with what lies on top.
fn laid_over(bytes: Range<usize>, over: &[Layer<'_>]) -> Vec<(Range<usize>, Option<Role>)> {
    let mut parts = vec![(bytes, None)];
    for (ranges, role) in over {
        let cut_part = |(part, under): (Range<usize>, Option<Role>)| {
            let cut = cut(part, ranges).into_iter();
            cut.map(move |(part, is_over)| (part, if is_over { Some(*role) } else { under }))
        };
        parts = parts.into_iter().flat_map(cut_part).collect();
    }
    parts
}

/// Bytes of a piece cut where lit bytes begin and end; `lit` ascends.
fn cut(bytes: Range<usize>, lit: &[Range<usize>]) -> Vec<(Range<usize>, bool)> {
    let mut parts = Vec::new();
    let mut at = bytes.start;
    let first = lit.partition_point(|it| it.end <= bytes.start);
    for it in lit.get(first..).unwrap_or_default().iter().take_while(|it| it.start < bytes.end) {
        let (start, end) = (it.start.max(bytes.start), it.end.min(bytes.end));
        if at < start {
            parts.push((at..start, false));
        }
        parts.push((start..end, true));
        at = end;
    }
    if at < bytes.end {
        parts.push((at..bytes.end, false));
    }
    parts
}

/// The style of a piece of text.
pub(super) fn style_of(role: page::Role, theme: &Theme) -> Style {
    theme.style(match role {
        page::Role::Text => Role::Text,
        page::Role::Heading(_) => Role::Heading,
        page::Role::Quote => Role::Quote,
        page::Role::Code => Role::Code,
        page::Role::CodeKeyword => Role::CodeKeyword,
        page::Role::CodeLiteral => Role::CodeLiteral,
        page::Role::CodeComment => Role::CodeComment,
        page::Role::Link => Role::Link,
        page::Role::Mark => Role::Mark,
        page::Role::TableHeader => Role::TableHeader,
        page::Role::Image => Role::Image,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_cut_where_light_begins_and_ends() {
        assert_eq!(
            cut(5..15, &[0..3, 4..6, 8..9, 14..20]),
            [(5..6, true), (6..8, false), (8..9, true), (9..14, false), (14..15, true)]
        );
        assert_eq!(cut(5..15, &[]), [(5..15, false)]);
    }
}
