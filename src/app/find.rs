//! What is looked for in an open article.

use crate::page::{Anchor, Document};
use crate::search::{Folded, Lights, fold};
use std::ops::Range;
use std::rc::Rc;

/// Words looked for, and where they stand. A copy, as every place one jumped from keeps one, shares what is large.
#[derive(Debug, Clone)]
pub struct Find {
    /// What was typed.
    pub words: String,
    /// Bytes of the document's text that match, ascending.
    pub matches: Rc<[Range<usize>]>,
    /// The match one is at, as an index into `matches`.
    pub current: Option<usize>,
    /// The document folded for comparison.
    folded: Rc<Folded>,
    /// The words of a search over all articles, looked for instead of what was typed.
    lights: Option<Rc<Lights>>,
}

impl Find {
    /// Nothing looked for yet in a document.
    pub fn new(document: &Document) -> Self {
        let folded = Rc::new(fold(&document.text));
        Find { words: String::new(), matches: Rc::new([]), current: None, folded, lights: None }
    }

    /// What a search over all articles found here.
    pub fn of_search(document: &Document, words: &str, lights: Lights) -> Self {
        let mut find = Find { lights: Some(Rc::new(lights)), ..Find::new(document) };
        find.look_for(document, words);
        find
    }

    /// Looks for other words.
    pub fn look_for(&mut self, document: &Document, words: &str) {
        self.words = words.to_string();
        self.current = None;
        if let Some(lights) = &self.lights {
            self.matches = lights.occurrences(&document.text).into();
            return;
        }
        let wanted = fold(words).text;
        let wanted = wanted.trim_start();
        self.matches = if wanted.trim().is_empty() {
            Rc::new([])
        } else {
            let found = self.folded.text.match_indices(wanted);
            found.map(|(start, it)| self.folded.source_range(start..start + it.len())).collect()
        };
    }

    /// Looks for the same words in another edition.
    pub fn look_in(&mut self, document: &Document) {
        self.folded = Rc::new(fold(&document.text));
        let words = std::mem::take(&mut self.words);
        self.look_for(document, &words);
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
        let count = self.matches.len();
        if count == 0 {
            return None;
        }
        let current = self
            .current
            .filter(|&at| self.matches.get(at).is_some_and(|it| shown.contains(&it.start)));
        // Whoever has turned pages since goes on from what is on the screen.
        let next = match (current, forward) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
            (None, true) => self.matches.partition_point(|it| it.start < shown.start),
            (None, false) => {
                self.matches.partition_point(|it| it.start < shown.start).wrapping_sub(1)
            }
        };
        let wrapped = next >= count;
        self.current = Some(if !wrapped {
            next
        } else if forward {
            0
        } else {
            count - 1
        });
        Some((self.anchor(document)?, wrapped))
    }

    fn anchor(&self, document: &Document) -> Option<Anchor> {
        self.matches.get(self.current?).map(|it| document.anchor_at(it.start))
    }
}
