//! The place in another edition that says the same thing.

use super::edition::Edition;
use crate::page::{Anchor, BlockKind, Document};
use std::collections::HashMap;
use std::ops::Range;
use unicode_segmentation::GraphemeCursor;

/// The place in `to` that says what `anchor` says in `from`.
///
/// Sections are paired by the ids of their headings, else by order and level under the same section; blocks by their
/// ordinal in the section, by proportion where the sections have not as many. Inside a block the byte is found
/// by proportion and stands between two graphemes; the start of a block leads to the start of a block.
pub fn counterpart(from: &Edition, anchor: Anchor, to: &Edition) -> Anchor {
    place(&from.document, anchor, &to.document)
}

fn place(from: &Document, anchor: Anchor, to: &Document) -> Anchor {
    let (Some(last_from), Some(last_to)) =
        (from.blocks.len().checked_sub(1), to.blocks.len().checked_sub(1))
    else {
        return Anchor::default();
    };
    let source = anchor.block.min(last_from);
    let (from_sections, to_sections) = (sections(from), sections(to));
    let pairs = pairs(from, &from_sections, to, &to_sections);
    let at = from_sections.partition_point(|s| s.blocks.start <= source).saturating_sub(1);
    let block = match (from_sections.get(at), pairs.get(at)) {
        (Some(section), Some(Some(paired))) => {
            let own = section.blocks.clone();
            let theirs = to_sections.get(*paired).map_or(0..0, |s| s.blocks.clone());
            ordinal(source, own, theirs)
        }
        _ => ordinal(source, 0..from.blocks.len(), 0..to.blocks.len()),
    };
    let block = block.min(last_to);
    Anchor { block, byte: byte(from.block_text(source), anchor.byte, to.block_text(block)) }
}

/// A heading and the blocks up to the next one; the first section has no heading, or the title for one.
struct Section {
    blocks: Range<usize>,
    level: u8,
    parent: Option<usize>,
}

fn sections(document: &Document) -> Vec<Section> {
    let mut sections = vec![Section { blocks: 0..0, level: 0, parent: None }];
    let mut open = vec![0_usize];
    for (block, b) in document.blocks.iter().enumerate() {
        let BlockKind::Heading(level) = b.kind else { continue };
        if block == 0 && level == 1 {
            continue;
        }
        if let Some(before) = sections.last_mut() {
            before.blocks.end = block;
        }
        open.retain(|&s: &usize| s == 0 || sections.get(s).is_some_and(|s| s.level < level));
        sections.push(Section { blocks: block..block, level, parent: open.last().copied() });
        open.push(sections.len() - 1);
    }
    if let Some(last) = sections.last_mut() {
        last.blocks.end = document.blocks.len();
    }
    sections
}

/// For each section of `from` the section of `to` it is paired with.
fn pairs(
    from: &Document,
    from_sections: &[Section],
    to: &Document,
    to_sections: &[Section],
) -> Vec<Option<usize>> {
    fn id<'a>(document: &'a Document, section: &Section) -> Option<&'a str> {
        document.blocks.get(section.blocks.start)?.id.as_deref()
    }
    let ids: HashMap<(&str, u8), usize> = to_sections
        .iter()
        .enumerate()
        .skip(1)
        .filter_map(|(index, section)| Some(((id(to, section)?, section.level), index)))
        .collect();
    let mut pairs = vec![None; from_sections.len()];
    let mut taken = vec![false; to_sections.len()];
    for (index, section) in from_sections.iter().enumerate() {
        let paired = match index {
            0 => Some(0),
            _ => id(from, section).and_then(|id| ids.get(&(id, section.level)).copied()),
        };
        pairs[index] = paired;
        if let Some(paired) = paired {
            taken[paired] = true;
        }
    }
    let _ = taken;
    for index in 1..from_sections.len() {
        if pairs[index].is_some() {
            continue;
        }
        let section = &from_sections[index];
        let Some(parent) = section.parent.and_then(|parent| pairs[parent]) else { continue };
        let nth = from_sections[..index]
            .iter()
            .filter(|other| other.parent == section.parent && other.level == section.level)
            .count();
        pairs[index] = to_sections
            .iter()
            .enumerate()
            .filter(|(_, other)| other.parent == Some(parent) && other.level == section.level)
            .nth(nth)
            .map(|(index, _)| index);
    }
    pairs
}

fn ordinal(block: usize, own: Range<usize>, theirs: Range<usize>) -> usize {
    let nth = block.saturating_sub(own.start);
    if own.len() == theirs.len() || own.is_empty() {
        return theirs.start + nth;
    }
    theirs.start + nth * theirs.len() / own.len()
}

fn byte(from: &str, byte: usize, to: &str) -> usize {
    let byte = byte.min(from.len());
    if byte == 0 || from.is_empty() {
        return 0;
    }
    let near =
        to.floor_char_boundary((byte as u128 * to.len() as u128 / from.len() as u128) as usize);
    let mut cursor = GraphemeCursor::new(near, to.len(), true);
    match cursor.is_boundary(to, 0) {
        Ok(true) => near,
        _ => cursor.prev_boundary(to, 0).ok().flatten().unwrap_or(0),
    }
}
