//! Footnotes: where they are called, and what they say at the end of the text.

use super::Reader;
use crate::page::document::Container;
use pulldown_cmark::Event;
use std::collections::HashMap;
use std::ops::Range;

/// A footnote's definition, kept until the number of its first call is known.
pub(super) struct Note<'a> {
    pub(super) label: String,
    /// What it says; `None` once read.
    pub(super) events: Option<Vec<(Event<'a>, Range<usize>)>>,
}

/// Labels match whatever their case (CommonMark 4.7, "matches"); this is close to Unicode's full case folding.
pub(super) fn fold_label(label: &str) -> String {
    label.to_lowercase().to_uppercase().to_lowercase()
}

impl Reader<'_> {
    pub(super) fn call(&mut self, label: &str) {
        let label = fold_label(label);
        let number = match self.numbers.get(&label) {
            Some(&number) => number,
            None => {
                self.calls.push(label.clone());
                self.numbers.insert(label, self.calls.len());
                self.calls.len()
            }
        };
        let shown = format!("[{number}]");
        if let Some(image) = &mut self.image {
            image.alternative.push_str(&shown);
            return;
        }
        let link = self.draft.add_call(number);
        self.draft.write(&shown, self.emphasis(), Some(link));
    }

    /// Writes the footnotes: first those that are called, by number, then the others as they stand.
    pub(super) fn read_notes(&mut self, notes: &mut [Note<'_>]) {
        self.close_block();
        while self.finish_list().is_some() {}
        self.draft.standing.close_to(0);
        let mut by_label: HashMap<String, usize> = HashMap::new();
        for (index, note) in notes.iter().enumerate() {
            by_label.entry(note.label.clone()).or_insert(index);
        }
        let mut next_in_source = 0;
        let mut number = 0;
        loop {
            let index = match self.calls.get(number) {
                Some(label) => by_label.get(label).copied(),
                None => {
                    while notes.get(next_in_source).is_some_and(|note| note.events.is_none()) {
                        next_in_source += 1;
                    }
                    let Some(note) = notes.get(next_in_source) else { return };
                    self.calls.push(note.label.clone());
                    self.numbers.entry(note.label.clone()).or_insert(number + 1);
                    Some(next_in_source)
                }
            };
            number += 1;
            let note = index.and_then(|index| notes.get_mut(index));
            let Some(events) = note.and_then(|note| note.events.take()) else { continue };
            self.open_scope(Container::Note { number, first: true }, false);
            for (event, bytes) in events {
                self.read(event, bytes);
            }
            self.close_scope();
        }
    }
}
