//! The text of an article.

use super::painted;
use super::theme::{Role, Theme};
use crate::app::areas::text_area;
use crate::app::{App, Reader};
use crate::page::{self, Emphasis, PieceText};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use std::ops::Range;

/// Paints the page, and gives back the place of the paragraph being read: in the margin beside its first row.
pub(super) fn text(
    app: &App,
    reader: &Reader,
    theme: &Theme,
    body: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let document = app.document(reader)?;
    let area = text_area(body, app.measure);
    let window = reader.window(document);
    for (y, line) in (area.y..area.bottom()).zip(window.clone()) {
        let Ok(line) = usize::try_from(line) else { continue };
        sign(app, reader, line, theme, Rect { y, height: 1, ..area }, buffer);
        for piece in reader.layout.pieces(document, line) {
            let style = style_of(piece.role, piece.emphasis, theme);
            let column = area.x + u16::try_from(piece.column).unwrap_or(u16::MAX).min(area.width);
            let room = usize::from(area.right().saturating_sub(column));
            match piece.text {
                PieceText::Ornament(text) => {
                    buffer.set_stringn(column, y, painted(&text), room, style);
                }
                PieceText::Text(bytes) => {
                    let mut x = column;
                    for (part, over) in laid_over(bytes, app, reader) {
                        let style = over.map_or(style, |role| style.patch(theme.style(role)));
                        let text = document.text.get(part).unwrap_or_default();
                        x = buffer
                            .set_stringn(
                                x,
                                y,
                                painted(text),
                                usize::from(area.right().saturating_sub(x)),
                                style,
                            )
                            .0;
                    }
                }
            }
        }
    }
    let row =
        u16::try_from(reader.reading_row(document)).unwrap_or(0).min(area.height.saturating_sub(1));
    Some(Position { x: area.x.saturating_sub(1), y: area.y + row })
}

/// A mark's sign in the margin, left of the line it starts in.
fn sign(app: &App, reader: &Reader, line: usize, theme: &Theme, row: Rect, buffer: &mut Buffer) {
    let has_sign = |line: &page::Line| app.marking.shown.has_sign(&line.bytes);
    if reader.layout.lines.get(line).is_some_and(has_sign) {
        // The cursor stands right beside the text; where the margin is wide enough, the sign stands left of it.
        let x = row.x.saturating_sub(if row.x >= 2 { 2 } else { 1 });
        buffer.set_stringn(x, row.y, "*", 1, theme.style(Role::HintKey));
    }
}

/// Bytes of a piece cut where what lies over the text begins and ends: over a highlight what was looked for, over that
/// the selection.
fn laid_over(bytes: Range<usize>, app: &App, reader: &Reader) -> Vec<(Range<usize>, Option<Role>)> {
    let selection = app.marking.selection.as_ref().map(|it| it.bytes.clone());
    let layers: [(&[Range<usize>], Role); 3] = [
        (&app.marking.shown.highlights, Role::Highlight),
        (&reader.lit, Role::Match),
        (selection.as_slice(), Role::Selection),
    ];
    let mut parts = vec![(bytes, None)];
    for (ranges, role) in layers {
        let cut_part = |(part, under): (Range<usize>, Option<Role>)| {
            cut(part, ranges)
                .into_iter()
                .map(move |(part, is_over)| (part, if is_over { Some(role) } else { under }))
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
pub(super) fn style_of(role: page::Role, emphasis: Emphasis, theme: &Theme) -> Style {
    let style = theme.style(match role {
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
    });
    let told = [
        (emphasis.strong, Modifier::BOLD),
        (emphasis.emphasis, Modifier::ITALIC),
        (emphasis.struck, Modifier::CROSSED_OUT),
    ];
    told.into_iter()
        .filter(|(holds, _)| *holds)
        .fold(style, |style, (_, modifier)| style.add_modifier(modifier))
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
