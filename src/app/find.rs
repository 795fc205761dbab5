//! What is looked for in an open article.

use crate::page::{Anchor, Document};
use crate::search::{Folded, Lights, Places, fold};
use std::ops::Range;
use std::rc::Rc;

/// Matches that are told and gone through at most, half of them before the place one looks from. Nobody counts more, and a
/// letter stands in a large text by the million.
const MOST: usize = 20_000;

/// Words looked for, and where they stand. A copy, as every place one jumped from keeps one, shares what is large.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What was typed.
    pub words: String,
    /// Bytes of the document's text that match, ascending: all, or the nearest where there are very many.
    pub matches: Rc<[Range<usize>]>,
    /// The match one is at, as an index into `matches`.
    pub current: Option<usize>,
    /// Whether there are none before the first and none after the last.
    reaches: [bool; 2],
    /// The document folded for comparison, once something was looked for.
    folded: Option<Rc<Folded>>,
    /// The words of a search over all articles, looked for instead of what was typed.
    lights: Option<Rc<Lights>>,
}

impl Find {
    /// What a search over all articles found here.
    pub fn of_search(document: &Document, words: &str, lights: Lights) -> Self {
        let mut find = Find { lights: Some(Rc::new(lights)), ..Find::default() };
        find.look_for(document, words, 0);
        find
    }

    /// Looks for other words, those near a byte first.
    pub fn look_for(&mut self, document: &Document, words: &str, near: usize) {
        self.words = words.to_string();
        self.current = None;
        if let Some(lights) = &self.lights {
            self.matches = lights.occurrences(&document.text).into();
            self.reaches = [true, true];
            return;
        }
        let wanted = fold(words).text;
        let wanted = wanted.trim_start();
        let places = match wanted.trim().is_empty() {
            true => Places { reaches_start: true, reaches_end: true, ..Places::default() },
            false => {
                let folded = self.folded.get_or_insert_with(|| Rc::new(fold(&document.text)));
                folded.places(wanted, near, MOST)
            }
        };
        self.matches = places.found.into();
        self.reaches = [places.reaches_start, places.reaches_end];
    }

    /// Looks for the same words in another edition.
    pub fn look_in(&mut self, document: &Document, near: usize) {
        self.folded = None;
        self.look_near(document, near);
    }

    /// How many matches there are; `None` if they are too many to count.
    pub fn count(&self) -> Option<usize> {
        (self.reaches == [true, true]).then_some(self.matches.len())
    }

    /// Makes the first match at or after a byte the current one, else the first of all; its anchor.
    pub fn first_from(&mut self, document: &Document, byte: usize) -> Option<Anchor> {
        let at = self.matches.partition_point(|it| it.start < byte);
        self.current = Some(if at < self.matches.len() { at } else { 0 });
        self.anchor(document)
    }

    /// Goes to the next match (or the one before); the anchor, and whether it went over the end of the text.
    pub fn step(
        &mut self,
        document: &Document,
        forward: bool,
        shown: Range<usize>,
    ) -> Option<(Anchor, bool)> {
        if self.matches.is_empty() {
            return None;
        }
        let current = self.current.and_then(|at| self.matches.get(at)).cloned();
        // Whoever has turned pages since goes on from what is on the screen.
        let from = match current.filter(|it| shown.contains(&it.start)) {
            Some(current) if forward => current.start + 1,
            Some(current) => current.start,
            None => shown.start,
        };
        let next = |find: &Find| {
            let at = find.matches.partition_point(|it| it.start < from);
            if forward { Some(at) } else { at.checked_sub(1) }.filter(|&at| at < find.matches.len())
        };
        let mut to = next(self);
        if to.is_none() && !self.reaches[usize::from(forward)] {
            self.look_near(document, from);
            to = next(self);
        }
        if to.is_none() && !self.reaches[usize::from(!forward)] {
            self.look_near(document, if forward { 0 } else { document.text.len() });
        }
        self.current = to.or(if forward { Some(0) } else { self.matches.len().checked_sub(1) });
        Some((self.anchor(document)?, to.is_none()))
    }

    fn look_near(&mut self, document: &Document, byte: usize) {
        let words = std::mem::take(&mut self.words);
        self.look_for(document, &words, byte);
    }

    fn anchor(&self, document: &Document) -> Option<Anchor> {
        self.matches.get(self.current?).map(|it| document.anchor_at(it.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_too_many_to_count_are_gone_through_all_the_same() {
        let units = 3 * MOST;
        let document = Document::of_paragraph(&"é a ".repeat(units));
        let mut find = Find::default();
        find.look_for(&document, "a", 0);
        assert_eq!(find.count(), None);
        let start = |find: &Find| find.matches[find.current.unwrap()].start;
        find.first_from(&document, 0);
        for unit in 1..2 * MOST {
            let shown = start(&find)..start(&find) + 1;
            let (_, wrapped) = find.step(&document, true, shown).unwrap();
            assert_eq!((start(&find), wrapped), (5 * unit + 3, false));
        }
        let end = 5 * (units - 1) + 3;
        let (_, wrapped) = find.step(&document, true, end + 1..end + 2).unwrap();
        assert_eq!((start(&find), wrapped), (3, true));
        let (_, wrapped) = find.step(&document, false, 0..5).unwrap();
        assert_eq!((start(&find), wrapped), (end, true));
        find.step(&document, false, end..end + 1).unwrap();
        assert_eq!(start(&find), end - 5);
    }
}
