//! Signs of ours as every terminal can show them. Letters and the punctuation of texts stay as they are.

use crate::app::areas::Areas;
use crate::app::{App, Screen};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::ops::Range;

/// A sign of ours in ASCII, as wide as it was; `None` for what is no such sign.
fn ascii(sign: char) -> Option<char> {
    drawn(sign).or(match sign {
        '•' => Some('*'),
        '·' | '–' => Some('-'),
        '›' | '→' | '↳' => Some('>'),
        DOTS => Some('.'),
        '×' => Some('x'),
        _ => None,
    })
}

/// The same for what is drawn, and stands in no sentence.
fn drawn(sign: char) -> Option<char> {
    match sign {
        '│' => Some('|'),
        '─' => Some('-'),
        '═' => Some('='),
        _ => None,
    }
}

/// Text of ours, its signs in ASCII.
pub(crate) fn in_ascii(text: &str) -> String {
    text.chars().map(|c| ascii(c).unwrap_or(c)).collect()
}

/// Replaces the signs of a frame. The text of an article keeps what stands in it: there, bullets and the like are replaced as
/// they are painted.
pub(super) fn replace_signs(app: &App, areas: &Areas, buffer: &mut Buffer) {
    for area in [areas.header, areas.field, Some(areas.status), Some(areas.hints)] {
        area.into_iter().for_each(|area| replace(area, buffer, ascii));
    }
    let is_text = matches!(app.screen, Screen::Reader(_));
    replace(areas.body, buffer, if is_text { drawn } else { ascii });
}

fn replace(area: Rect, buffer: &mut Buffer, ascii: fn(char) -> Option<char>) {
    for position in area.intersection(buffer.area).positions() {
        let Some(cell) = buffer.cell_mut(position) else { continue };
        let mut signs = cell.symbol().chars();
        if let (Some(sign), None) = (signs.next(), signs.next())
            && let Some(ascii) = ascii(sign)
        {
            cell.set_char(ascii);
            if sign == DOTS {
                write_out_dots(position, area, buffer);
            }
        }
    }
}

/// The sign for words that were left out. One dot in its place would end a sentence.
const DOTS: char = '…';

/// Puts two more dots beside the one in a cell: where nothing stands, behind it or before it; else over what stands before.
fn write_out_dots(Position { x, y }: Position, area: Rect, buffer: &mut Buffer) {
    let is_blank = |x: u16| buffer.cell((x, y)).is_some_and(|cell| cell.symbol() == " ");
    let fits = |cells: &Range<u16>| cells.clone().all(|x| area.contains(Position { x, y }));
    let behind = Some(x.saturating_add(1)..x.saturating_add(3)).filter(fits);
    let before = x.checked_sub(2).map(|first| first..x).filter(fits);
    let free = behind.into_iter().chain(before.clone()).find(|cells| cells.clone().all(is_blank));
    for x in free.or(before).into_iter().flatten() {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_char('.');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn dots_are_three_beside_words() {
        for (row, dots) in [
            ("ab…      ", "ab...    "),
            ("abcdefgh…", "abcdef..."),
            ("  … abc  ", "... abc  "),
            ("a… b     ", "a. b     "),
            ("abc… d   ", "a... d   "),
        ] {
            let mut buffer = Buffer::with_lines([row]);
            replace(buffer.area, &mut buffer, ascii);
            assert_eq!(buffer, Buffer::with_lines([dots]), "{row}");
        }
    }

    #[test]
    fn every_sign_stays_as_wide_and_no_letter_is_one() {
        for sign in '\u{80}'..='\u{2fff}' {
            if let Some(ascii) = ascii(sign) {
                assert!(ascii.is_ascii_graphic() && sign.width() == Some(1), "{sign}");
                assert!(!sign.is_alphanumeric(), "{sign} is no sign");
            }
        }
        assert_eq!(in_ascii("│ • élan → …"), "| * élan > .");
    }
}
