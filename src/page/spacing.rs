//! Blank rows between blocks.

use super::document::{Block, BlockKind, Container};
use super::margin::shared_containers;
use super::setting::{ParagraphStyle, Setting};

/// Blank rows between a block and the one that follows it.
pub(super) fn rows_between(above: &Block, below: &Block, setting: &Setting) -> usize {
    let airy = setting.paragraphs == ParagraphStyle::Airy;
    let between = if airy { 2 } else { 1 };
    if matches!(above.kind, BlockKind::Heading(_)) {
        // reading.md T8: 1 below a heading, or 0 on a screen of few rows.
        return usize::from(setting.rows_above_heading > 1);
    }
    if matches!(below.kind, BlockKind::Heading(_)) {
        return setting.rows_above_heading.max(between);
    }
    let words = above.kind == BlockKind::Paragraph && below.kind == BlockKind::Paragraph;
    match innermost_shared_list(&above.containers, &below.containers) {
        Some(tight) if tight && words => return usize::from(airy),
        Some(_) if words && setting.paragraphs == ParagraphStyle::Book => return 0,
        _ => {}
    }
    let shared = shared_containers(&above.containers, &below.containers);
    let same = shared == above.containers.len() && shared == below.containers.len();
    if setting.paragraphs == ParagraphStyle::Book && words && same { 0 } else { between }
}

/// Whether the innermost list (or list of notes) that holds both blocks is tight; `None` if none does.
fn innermost_shared_list(above: &[Container], below: &[Container]) -> Option<bool> {
    let shared = shared_containers(above, below);
    let mut found = None;
    for (a, b) in above.iter().zip(below).take(shared + 1) {
        match (a, b) {
            (Container::Item { .. }, Container::Item { first, opens_list, tight, .. })
                if !(*first && *opens_list) =>
            {
                found = Some(*tight);
            }
            (Container::Note { number: a, .. }, Container::Note { number: b, .. }) if a != b => {
                found = Some(true);
            }
            _ => {}
        }
    }
    found
}
