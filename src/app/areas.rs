//! Where things stand on a screen of a given size: one pure answer for both moving and painting.

use super::settings::Choices;
use crate::page::Arrangement;
use ratatui::layout::Rect;

/// Least size the screens are made for; below it one sentence asks for more.
pub const LEAST_COLUMNS: u16 = 40;
/// Rows of the least size.
pub const LEAST_ROWS: u16 = 12;
/// Lists grow no wider than this, so that the eye finds the start of the next row.
const LIST_COLUMNS: u16 = 100;
/// Columns left of a list for the mark of the selected row.
pub const LIST_MARGIN: u16 = 2;

/// The parts of a screen, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// Running title, where there are rows to spare (16 or more).
    pub header: Option<Rect>,
    /// The text field of screens that have one.
    pub field: Option<Rect>,
    /// Text or list.
    pub body: Rect,
    /// One sentence: where one is, or what just happened.
    pub status: Rect,
    /// Keys that can be pressed now.
    pub hints: Rect,
}

/// The parts of a screen, or `None` where it is smaller than the least size.
pub fn areas(columns: u16, rows: u16, with_field: bool) -> Option<Areas> {
    if columns < LEAST_COLUMNS || rows < LEAST_ROWS {
        return None;
    }
    let row = |y, height| Rect { x: 0, y, width: columns, height };
    let airy = rows >= 20;
    let mut top = 0;
    let header = (rows >= 16).then(|| row(0, 1));
    if header.is_some() {
        top += 1 + u16::from(airy);
    }
    let field = with_field.then(|| row(top, 1));
    if field.is_some() {
        top += 1 + u16::from(airy);
    }
    let bottom = 2 + u16::from(airy);
    Some(Areas {
        header,
        field,
        body: row(top, rows.saturating_sub(top + bottom).max(1)),
        status: row(rows - 2, 1),
        hints: row(rows - 1, 1),
    })
}

/// Columns of the screen from which two editions stand side by side, each in 45 (reading.md 3.1).
pub const SIDE_BY_SIDE_COLUMNS: u16 = 100;
/// Columns between two pages or two editions.
pub const GUTTER: u16 = 6;
/// Columns left of two interleaved editions, for the name of a language and a rule.
pub const TAG_COLUMNS: u16 = 4;

/// The parts of the body that pages take, from left to right: one, or two where they are wanted and there is room
/// (two measures of 60 columns, 6 between and 2 on each side; reading.md 2.2). Margins are 2 columns from 60 up, else 1
/// (reading.md T3). Two editions side by side take one each, under a row for their names; interleaved, both take one.
pub fn text_areas(body: Rect, choices: &Choices, two: Option<Arrangement>) -> Vec<Rect> {
    const SPREAD_COLUMNS: u16 = 130;
    let (left_of, above) = match two {
        Some(Arrangement::Interleaved) => (TAG_COLUMNS, 0),
        Some(Arrangement::SideBySide) => (0, 1.min(body.height.saturating_sub(1))),
        None => (0, 0),
    };
    let margin = if body.width >= 60 { 2 } else { 1 };
    let measure = u16::try_from(choices.measure).unwrap_or(u16::MAX);
    let spread = choices.two_pages && !choices.scroll && body.width >= SPREAD_COLUMNS;
    let pages = match two {
        Some(Arrangement::SideBySide) => 2,
        None if spread => 2,
        _ => 1,
    };
    let room = body.width.saturating_sub(2 * margin + left_of + (pages - 1) * GUTTER) / pages;
    let width = measure.min(room).max(1);
    let whole = left_of + pages * width + (pages - 1) * GUTTER;
    let left = if choices.left { margin } else { body.width.saturating_sub(whole) / 2 };
    let text = Rect { y: body.y + above, height: body.height - above, width, ..body };
    (0..pages)
        .map(|page| Rect { x: body.x + left + left_of + page * (width + GUTTER), ..text })
        .collect()
}

/// The part of the body that a list takes, the margin for its mark not counted.
pub fn list_area(body: Rect) -> Rect {
    let whole = body.width.min(LIST_COLUMNS);
    let x = body.x + (body.width - whole) / 2 + LIST_MARGIN;
    Rect { x, width: whole.saturating_sub(LIST_MARGIN + 1).max(1), ..body }
}

/// The parts of the body that a list and a preview beside it take, on screens with room for both: the list, margin not
/// counted, and the preview.
pub fn preview_areas(body: Rect) -> Option<(Rect, Rect)> {
    const WIDE: u16 = 100;
    const GAP: u16 = 3;
    if body.width < WIDE {
        return None;
    }
    let half = (body.width / 2).min(LIST_COLUMNS);
    let left = body.width / 2 - half;
    let list = Rect { x: body.x + left + LIST_MARGIN, width: half - LIST_MARGIN - GAP, ..body };
    Some((list, Rect { x: body.x + body.width / 2, width: half.min(70) - 1, ..body }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_never_overlap_nor_leave_the_screen() {
        for columns in [0, 1, 39, 40, 59, 60, 80, 200, 500] {
            for rows in [0, 1, 11, 12, 15, 16, 19, 20, 24, 50, 200] {
                for with_field in [false, true] {
                    let Some(areas) = areas(columns, rows, with_field) else {
                        assert!(columns < LEAST_COLUMNS || rows < LEAST_ROWS);
                        continue;
                    };
                    let parts = [
                        areas.header,
                        areas.field,
                        Some(areas.body),
                        Some(areas.status),
                        Some(areas.hints),
                    ];
                    let parts: Vec<Rect> = parts.into_iter().flatten().collect();
                    for pair in parts.windows(2) {
                        assert!(pair[0].bottom() <= pair[1].y, "{columns}x{rows}: {parts:?}");
                    }
                    assert!(areas.hints.bottom() == rows && areas.body.height > 0);
                    let side_by_side = Some(Arrangement::SideBySide);
                    let two = [None, side_by_side, Some(Arrangement::Interleaved)];
                    let text = |two| text_areas(areas.body, &Choices::default(), two);
                    let mut inner: Vec<Rect> = two.into_iter().flat_map(text).collect();
                    if columns >= SIDE_BY_SIDE_COLUMNS {
                        assert!(text(side_by_side).iter().all(|column| column.width >= 45));
                    }
                    inner.push(list_area(areas.body));
                    for inner in inner {
                        assert!(inner.x > 0 && inner.right() < columns, "{columns}: {inner:?}");
                    }
                }
            }
        }
    }
}
