//! The place in another edition that says the same thing.

use super::alignment::{Alignment, Bead};
use super::edition::Edition;
use super::grapheme::grapheme_at_or_before;
use crate::page::{Anchor, BlockKind, Container, Document};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Where an anchor leads in another edition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counterpart {
    /// The place.
    pub anchor: Anchor,
    /// Whether it says the same; else nothing there does, and this is only the nearest place.
    pub same: bool,
}

/// The place in `to` that says what `anchor` says in `from`.
///
/// Sections are paired by the ids of their headings, else by order and level under the same section. A block leads to
/// the block of the same ordinal in the section, by proportion of the text where the sections have not as many.
/// Inside a block the byte is found by proportion and stands between two graphemes; the start of a block leads to
/// the start of a block.
pub fn counterpart(from: &Edition, anchor: Anchor, to: &Edition) -> Counterpart {
    let (from, to) = (&from.document, &to.document);
    let there = place(from, anchor, to);
    let alignment = Alignment::of(from, to);
    let bead = alignment.bead_of_ours(anchor.block).and_then(|bead| alignment.beads.get(bead));
    Counterpart { anchor: there, same: bead.is_some_and(Bead::is_pair) }
}

pub(super) fn place(from: &Document, anchor: Anchor, to: &Document) -> Anchor {
    let (Some(from_last), Some(to_last)) =
        (from.blocks.len().checked_sub(1), to.blocks.len().checked_sub(1))
    else {
        return Anchor::default();
    };
    let read = anchor.block.min(from_last);
    let (ours, theirs) = paired_stretches(from, read, to);
    let block = block_within(from, read, ours, to, theirs).min(to_last);
    Anchor { block, byte: byte_within(from.block_text(read), anchor.byte, to.block_text(block)) }
}

/// A heading and the blocks up to the next one.
struct Section {
    blocks: Range<usize>,
    /// Level of the heading; 0 for what opens the document, with or without a title, [`NOTES`] for its notes.
    level: u8,
    /// Index of the section it stands under.
    parent: usize,
}

/// The level of the section that holds the notes.
const NOTES: u8 = 7;

/// The sections of a document; there is at least one.
fn sections(document: &Document) -> Vec<Section> {
    let mut sections = vec![Section { blocks: 0..document.blocks.len(), level: 0, parent: 0 }];
    let mut open: Vec<(usize, u8)> = Vec::new();
    let is_note = |container: &Container| matches!(container, Container::Note { .. });
    for (index, block) in document.blocks.iter().enumerate() {
        let in_note = block.containers.iter().any(is_note);
        let level = match block.kind {
            _ if in_note => NOTES,
            BlockKind::Heading(level) if index > 0 || level > 1 => level,
            _ => continue,
        };
        if level == NOTES {
            open.clear();
        }
        open.retain(|&(_, above)| above < level);
        let parent = open.last().map_or(0, |&(section, _)| section);
        open.push((sections.len(), level));
        if let Some(before) = sections.last_mut() {
            before.blocks.end = index;
        }
        sections.push(Section { blocks: index..document.blocks.len(), level, parent });
        if level == NOTES {
            break;
        }
    }
    sections
}

/// For each section of `from` the section of `to` that says the same, where there is one.
fn pairs(
    from: &Document,
    ours: &[Section],
    to: &Document,
    theirs: &[Section],
) -> Vec<Option<usize>> {
    fn key<'a>(document: &'a Document, section: &Section) -> Option<(u8, &'a str)> {
        let id = document.blocks.get(section.blocks.start)?.id.as_deref()?;
        Some((section.level, id))
    }
    let mut by_id = HashMap::new();
    let mut siblings: HashMap<(usize, u8), Vec<usize>> = HashMap::new();
    for (index, section) in theirs.iter().enumerate().skip(1) {
        by_id.extend(key(to, section).map(|key| (key, index)));
        siblings.entry((section.parent, section.level)).or_default().push(index);
    }
    let named = |section: &Section| by_id.get(&key(from, section)?).copied();
    let taken: HashSet<usize> = ours.iter().skip(1).filter_map(named).collect();
    // What the latest sibling of a section was paired with, by parent and level.
    let mut latest: HashMap<(usize, u8), Option<usize>> = HashMap::new();
    let mut pairs = vec![Some(0)];
    for section in ours.iter().skip(1) {
        let place = (section.parent, section.level);
        let next = || {
            let parent = pairs.get(section.parent).copied().flatten()?;
            let before = latest.get(&place).copied().unwrap_or(Some(0))?;
            let siblings = siblings.get(&(parent, section.level))?;
            let next = *siblings.get(siblings.partition_point(|&index| index <= before))?;
            (!taken.contains(&next)).then_some(next)
        };
        let pair = named(section).or_else(next);
        latest.insert(place, pair);
        pairs.push(pair);
    }
    pairs
}

/// The section of a block and the one it is paired with; else what stands between the nearest paired ones.
fn paired_stretches(from: &Document, block: usize, to: &Document) -> (Range<usize>, Range<usize>) {
    let (ours, theirs) = (sections(from), sections(to));
    let pairs = pairs(from, &ours, to, &theirs);
    let own = ours.partition_point(|s| s.blocks.start <= block).saturating_sub(1);
    let stretch = |section: usize| Some((ours.get(section)?, theirs.get((*pairs.get(section)?)?)?));
    if let Some((ours, theirs)) = stretch(own) {
        return (ours.blocks.clone(), theirs.blocks.clone());
    }
    let before = (0..own).rev().find_map(stretch);
    let (our_start, their_start) =
        before.map_or((0, 0), |(ours, theirs)| (ours.blocks.start, theirs.blocks.start));
    let after = (own + 1..ours.len())
        .filter_map(stretch)
        .find(|(_, theirs)| theirs.blocks.start > their_start);
    let (our_end, their_end) = after
        .map_or((from.blocks.len(), to.blocks.len()), |(ours, theirs)| {
            (ours.blocks.start, theirs.blocks.start)
        });
    (our_start..our_end, their_start..their_end)
}

/// The block of a stretch that has the place `block` has in the other.
fn block_within(
    from: &Document,
    block: usize,
    ours: Range<usize>,
    to: &Document,
    theirs: Range<usize>,
) -> usize {
    let (our_body, their_body) = (body(from, ours.clone()), body(to, theirs.clone()));
    let Some(ordinal) = block.checked_sub(our_body.start) else { return theirs.start };
    if our_body.len() == their_body.len() {
        return their_body.start + ordinal;
    }
    let (our_bytes, their_bytes) = (bytes(from, &our_body), bytes(to, &their_body));
    let start = from.blocks.get(block).map_or(0, |block| block.bytes.start);
    let byte =
        proportion(start.saturating_sub(our_bytes.start), our_bytes.len(), their_bytes.len());
    let found = to.anchor_at(their_bytes.start + byte).block;
    found.clamp(their_body.start, their_body.end.max(their_body.start + 1) - 1)
}

/// A stretch without the heading that opens it.
fn body(document: &Document, stretch: Range<usize>) -> Range<usize> {
    let opens = document.blocks.get(stretch.start);
    let headed = opens.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
    (stretch.start + usize::from(headed)).min(stretch.end)..stretch.end
}

/// The bytes that a stretch of blocks takes.
fn bytes(document: &Document, stretch: &Range<usize>) -> Range<usize> {
    let end = document.text.len();
    let start_of = |block: usize| document.blocks.get(block).map_or(end, |b| b.bytes.start);
    start_of(stretch.start)..start_of(stretch.end)
}

/// `part` of `whole` as a part of `other`, to the nearest.
fn proportion(part: usize, whole: usize, other: usize) -> usize {
    let whole = whole.max(1) as u128;
    ((part as u128 * other as u128 + whole / 2) / whole) as usize
}

/// The byte of `theirs` that stands where `byte` stands in `ours`, at the start of a grapheme.
fn byte_within(ours: &str, byte: usize, theirs: &str) -> usize {
    let near = proportion(byte.min(ours.len()), ours.len(), theirs.len());
    grapheme_at_or_before(theirs, near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;
    use proptest::prelude::*;

    fn document(markdown: &str) -> Document {
        parse(markdown)
    }

    /// The words of the block that the block with the words `start` leads to.
    fn leads(from: &Document, start: &str, to: &Document) -> String {
        let block = (0..from.blocks.len()).find(|&b| from.block_text(b).starts_with(start));
        let anchor = Anchor { block: block.expect("a block with these words"), byte: 0 };
        let there = place(from, anchor, to);
        assert_eq!(there.byte, 0);
        to.block_text(there.block).to_owned()
    }

    const ENGLISH: &str = "Lead.\n\nSecond.\n\n## One\n\nFirst of one.\n\n- item\n- other item\n\n### Inner\n\nDeep.\n\n\
                           ## Two\n\nFirst of two.\n\n## FAQ\n\n### Why?\n\nBecause.";
    const FRENCH: &str = "Chapô.\n\nDeuxième.\n\n## Un\n\nPremier de un.\n\n- point\n- autre point\n\n### Dedans\n\nProfond.\n\n\
                          ## Deux\n\nPremier de deux.\n\n## FAQ\n\n### Pourquoi ?\n\nParce que.";

    #[test]
    fn editions_in_step_lead_block_to_block_and_back() {
        let (en, fr) = (document(ENGLISH), document(FRENCH));
        assert_eq!(en.blocks.len(), fr.blocks.len());
        for block in 0..en.blocks.len() {
            let anchor = Anchor { block, byte: 0 };
            assert_eq!(place(&en, anchor, &fr), anchor);
            assert_eq!(place(&fr, anchor, &en), anchor);
        }
    }

    #[test]
    fn a_missing_paragraph_moves_only_its_section() {
        let fr = document(&FRENCH.replace("Premier de un.\n\n", ""));
        let en = document(ENGLISH);
        assert_eq!(leads(&en, "Second", &fr), "Deuxième.");
        assert_eq!(leads(&en, "One", &fr), "Un");
        assert_eq!(leads(&en, "First of one", &fr), "point");
        assert_eq!(leads(&en, "other item", &fr), "autre point");
        assert_eq!(leads(&en, "Deep", &fr), "Profond.");
        assert_eq!(leads(&en, "First of two", &fr), "Premier de deux.");
    }

    #[test]
    fn a_title_in_one_edition_only_moves_nothing() {
        let (en, fr) = (document(&format!("# Title\n\n{ENGLISH}")), document(FRENCH));
        assert_eq!(leads(&en, "Title", &fr), "Chapô.");
        assert_eq!(leads(&en, "Lead", &fr), "Chapô.");
        assert_eq!(leads(&en, "Inner", &fr), "Dedans");
        assert_eq!(leads(&fr, "Deuxième", &en), "Second.");
        assert_eq!(leads(&fr, "Un", &en), "One");
    }

    /// Gives headings ids by their words.
    fn name(mut document: Document, ids: &[(&str, &str)]) -> Document {
        for (words, id) in ids {
            let found = (0..document.blocks.len()).find(|&b| document.block_text(b) == *words);
            document.blocks[found.expect("a heading")].id = Some((*id).to_owned());
        }
        document
    }

    #[test]
    fn a_heading_paired_by_id_is_not_paired_by_order() {
        let en =
            name(document("## A\n\na\n\n## X\n\nx\n\n## Questions\n\nq"), &[("Questions", "faq")]);
        let fr = name(document("## A’\n\na’\n\n## FAQ\n\nq’"), &[("FAQ", "faq")]);
        assert_eq!(leads(&en, "a", &fr), "a’");
        assert_eq!(leads(&en, "X", &fr), "a’");
        assert_eq!(leads(&en, "q", &fr), "q’");
    }

    #[test]
    fn ids_hold_against_order() {
        let en = name(document("## A\n\na\n\n## B\n\nb\n\n## C\n\nc"), &[("A", "x"), ("C", "z")]);
        let fr = name(
            document("## C’\n\nc’\n\n## A’\n\na’\n\n## B’\n\nb’"),
            &[("A’", "x"), ("C’", "z")],
        );
        assert_eq!(leads(&en, "a", &fr), "a’");
        assert_eq!(leads(&en, "b", &fr), "b’");
        assert_eq!(leads(&en, "c", &fr), "c’");
    }

    #[test]
    fn a_section_without_pair_leads_near() {
        let fr = document(FRENCH);
        let en = document(&format!("{ENGLISH}\n\n## Afterword\n\nLast words."));
        assert_eq!(leads(&en, "Last words", &fr), "Parce que.");
        assert_eq!(leads(&en, "First of two", &fr), "Premier de deux.");
    }

    #[test]
    fn notes_lead_to_notes() {
        let en = document("a[^1]\n\n[^1]: First note.\n\n## End\n\nb\n\nc");
        let fr = document("a[^1]\n\n[^1]: Première note.\n\n## Fin\n\nb");
        assert_eq!(leads(&en, "First note", &fr), "Première note.");
        assert_eq!(leads(&en, "c", &fr), "b");
    }

    #[test]
    fn bytes_lead_by_proportion_between_graphemes() {
        let en = document("0123456789");
        let fr = document("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}");
        let byte = |byte| place(&en, Anchor { block: 0, byte }, &fr).byte;
        assert_eq!([0, 1, 2, 5, 9, 10, 99].map(byte), [0, 0, 3, 6, 12, 15, 15]);
        assert_eq!(place(&fr, Anchor { block: 0, byte: 6 }, &en).byte, 4);
    }

    #[test]
    fn documents_without_blocks_lead_to_their_start() {
        let (empty, text) = (Document::default(), document("a\n\nb"));
        let far = Anchor { block: 7, byte: 7 };
        assert_eq!(place(&empty, far, &text), Anchor::default());
        assert_eq!(place(&text, far, &empty), Anchor::default());
        assert_eq!(place(&text, far, &text), Anchor { block: 1, byte: 1 });
    }

    proptest! {
        #[test]
        fn every_place_leads_to_a_place(
            ours in "((#{1,4} )?[aé]{1,9}(\\[\\^1\\])?\n\n){0,9}",
            theirs in "((#{1,4} )?[bè]{1,9}(\\[\\^1\\])?\n\n){0,9}",
            note in "(\\[\\^1\\]: ## [aé]{1,4}\n\n)?",
            block in 0_usize..12,
            byte in 0_usize..24,
        ) {
            let (ours, theirs) = (document(&(ours + &note)), document(&(theirs + &note)));
            let there = place(&ours, Anchor { block, byte }, &theirs);
            prop_assert!(there.block < theirs.blocks.len().max(1));
            prop_assert!(theirs.block_text(there.block).is_char_boundary(there.byte));
            let same = Anchor { block: block.min(ours.blocks.len().saturating_sub(1)), byte: 0 };
            prop_assert_eq!(place(&ours, same, &ours), same);
        }
    }
}
