//! Which sections of two documents say the same.

use super::cues::Evidence;
use super::passages::{Comparison, Kind, Passage};
use super::{Bead, all_letters, ratio};
use crate::page::{BlockKind, Container, Document};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A heading and the blocks up to the next one.
struct Section {
    blocks: Range<usize>,
    /// Level of the heading; 0 for what opens the document, with or without a title, [`NOTES`] for its notes.
    level: u8,
    /// Index of the section it stands under.
    parent: usize,
    /// The first section after it that does not stand under it.
    end: usize,
}

/// The level of the section that holds the notes.
const NOTES: u8 = 7;

/// What must tell for a pair of sections that stand under unlike ones, in nats.
const LEAST: f64 = -5.0;

/// The sections of a document; there is at least one.
fn sections(document: &Document) -> Vec<Section> {
    let opening = Section { blocks: 0..document.blocks.len(), level: 0, parent: 0, end: 1 };
    let mut sections = vec![opening];
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
        let number = sections.len();
        open.push((number, level));
        if let Some(before) = sections.last_mut() {
            before.blocks.end = index;
        }
        let blocks = index..document.blocks.len();
        sections.push(Section { blocks, level, parent, end: number + 1 });
        if level == NOTES {
            break;
        }
    }
    for number in (1..sections.len()).rev() {
        let Some(&Section { parent, end, .. }) = sections.get(number) else { break };
        if let Some(parent) = sections.get_mut(parent) {
            parent.end = parent.end.max(end);
        }
    }
    sections
}

/// A document with its sections and, for each, all it holds as one passage.
struct Outline {
    sections: Vec<Section>,
    whole: Vec<Passage>,
    /// The sections right under each.
    children: Vec<Vec<usize>>,
}

impl Outline {
    fn of(document: &Document, blocks: &[Passage]) -> Outline {
        let sections = sections(document);
        let mut children = vec![Vec::new(); sections.len()];
        for (number, section) in sections.iter().enumerate().skip(1) {
            if let Some(children) = children.get_mut(section.parent) {
                children.push(number);
            }
        }
        let whole = sections.iter().map(|section| {
            let last = section.end.checked_sub(1).and_then(|last| sections.get(last));
            let end = last.map_or(section.blocks.end, |last| last.blocks.end);
            let blocks = blocks.get(section.blocks.start..end).unwrap_or_default();
            let mut cues: Vec<_> = blocks.iter().flat_map(|it| &it.cues).copied().collect();
            cues.sort_unstable();
            cues.dedup();
            Passage {
                letters: blocks.iter().map(|it| it.letters).sum(),
                kind: match blocks.first() {
                    Some(heading) if section.level < NOTES => heading.kind,
                    _ => Kind::Named(0),
                },
                cues,
            }
        });
        let whole = whole.collect();
        Outline { sections, whole, children }
    }

    fn passages(&self, sections: &[usize]) -> Vec<Passage> {
        sections.iter().filter_map(|&number| self.whole.get(number).cloned()).collect()
    }
}

/// Pairs of stretches of blocks that say the same, each a section and those after it that have no pair of their own.
/// The stretches of each document hold all its blocks.
pub(super) fn stretches(
    (ours, our_blocks): (&Document, &[Passage]),
    (theirs, their_blocks): (&Document, &[Passage]),
) -> Vec<Bead> {
    let (mut our, mut their) = (Outline::of(ours, our_blocks), Outline::of(theirs, their_blocks));
    let pairs = pairs((ours, our_blocks, &mut our), (theirs, their_blocks, &mut their));
    let starts = |outline: &Outline, paired: &mut dyn Iterator<Item = usize>| {
        let mut starts: Vec<usize> = paired
            .filter_map(|number| outline.sections.get(number))
            .map(|section| section.blocks.start)
            .collect();
        starts.sort_unstable();
        starts
    };
    let our_starts = starts(&our, &mut pairs.iter().map(|&(number, _)| number));
    let their_starts = starts(&their, &mut pairs.iter().map(|&(_, number)| number));
    let stretch = |starts: &[usize], start: usize, end: usize| {
        let next = starts.partition_point(|&it| it <= start);
        start..starts.get(next).copied().unwrap_or(end)
    };
    let start = |outline: &Outline, number: usize| {
        outline.sections.get(number).map_or(0, |section| section.blocks.start)
    };
    let stretches = pairs.iter().map(|&(one, other)| Bead {
        ours: stretch(&our_starts, start(&our, one), our_blocks.len()),
        theirs: stretch(&their_starts, start(&their, other), their_blocks.len()),
    });
    stretches.collect()
}

/// Pairs of sections that say the same.
fn pairs(
    (ours, our_blocks, our): (&Document, &[Passage], &mut Outline),
    (theirs, their_blocks, their): (&Document, &[Passage], &mut Outline),
) -> Vec<(usize, usize)> {
    let mut answer = vec![None; our.sections.len()];
    let mut taken = HashSet::from([0]);
    let named = names(theirs, &their.sections);
    for (id, &one) in &names(ours, &our.sections) {
        if let (Some(&other), Some(pair)) = (named.get(id), answer.get_mut(one)) {
            *pair = Some(other);
            taken.insert(other);
            for whole in [our.whole.get_mut(one), their.whole.get_mut(other)].into_iter().flatten()
            {
                whole.kind = Kind::Named(one);
            }
        }
    }
    if let Some(opening) = answer.first_mut() {
        *opening = Some(0);
    }
    for parent in 0..our.sections.len() {
        let Some(other) = answer.get(parent).copied().flatten() else { continue };
        let (Some(under), Some(under_other)) =
            (our.children.get(parent), their.children.get(other))
        else {
            continue;
        };
        if under.is_empty() || under_other.is_empty() {
            continue;
        }
        let (one, other_one) = (our.passages(under), their.passages(under_other));
        let ratio = ratio(all_letters(&one), all_letters(&other_one));
        let evidence = Evidence::of(&one, &other_one);
        let comparison = Comparison::of(&one, &other_one, &evidence, ratio);
        let mut found = comparison.in_order();
        found.extend(comparison.moved(&found, f64::NEG_INFINITY));
        for pair in found {
            let pair = under.get(pair.ours.start).zip(under_other.get(pair.theirs.start));
            if let Some((&one, &other)) = pair
                && let Some(answer @ None) = answer.get_mut(one)
                && taken.insert(other)
            {
                *answer = Some(other);
            }
        }
    }
    // What stands under another section in the other edition.
    let alone: Vec<usize> = (1..answer.len()).filter(|&it| answer.get(it) == Some(&None)).collect();
    let other_alone: Vec<usize> =
        (1..their.sections.len()).filter(|other| !taken.contains(other)).collect();
    let evidence = Evidence::of(&our.whole, &their.whole);
    let (one, other) = (our.passages(&alone), their.passages(&other_alone));
    let ratio = ratio(all_letters(our_blocks), all_letters(their_blocks));
    let comparison = Comparison::of(&one, &other, &evidence, ratio);
    for pair in comparison.moved(&[], LEAST) {
        let other = other_alone.get(pair.theirs.start);
        if let Some(answer) = alone.get(pair.ours.start).and_then(|&one| answer.get_mut(one)) {
            *answer = other.copied();
        }
    }
    let pairs = answer.into_iter().enumerate();
    pairs.filter_map(|(one, other)| Some((one, other?))).collect()
}

/// Sections by their ids, without those whose id was made different from an earlier one by a number: it tells which of
/// several like headings it is, and an edition may have more of them.
fn names<'a>(document: &'a Document, sections: &[Section]) -> HashMap<Cow<'a, str>, usize> {
    let headed = sections.iter().enumerate().skip(1).filter(|(_, section)| section.level < NOTES);
    let named = headed
        .filter_map(|(number, section)| Some((document.id_of(section.blocks.start)?, number)));
    let named: HashMap<Cow<'_, str>, usize> = named.collect();
    let is_again = |id: &str| {
        let first = id.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('-');
        first.is_some_and(|first| !id.ends_with('-') && named.contains_key(first))
    };
    let are_first = named.iter().filter(|(id, _)| !is_again(id));
    are_first.map(|(id, number)| (id.clone(), *number)).collect()
}
