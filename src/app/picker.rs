//! A list that can be narrowed by typing: a field, the entries that match it, the selected one.

use super::list::List;
use crate::search::{Filter, Match, fold};
use std::ops::Range;
use tui_input::Input;

/// A list with a filter. Entries are told by their number in the whole list.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What was typed.
    pub field: Input,
    /// Whether letters go to the field.
    pub in_field: bool,
    /// Selection and scroll over `shown`.
    pub list: List,
    /// Entries that match: those found by their first words before those found by further ones, else in the order of the
    /// list.
    pub shown: Vec<Match>,
    /// How many entries there are.
    total: usize,
    /// The words of each entry; `None` as long as nobody typed any.
    filter: Option<Filter>,
}

impl Picker {
    /// A list of entries, told by the words they are found by.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Picker::of(Filter::new(words.into_iter().map(|words| vec![fold(words)])))
    }

    /// A list of entries that are found by words in several parts.
    pub fn of(filter: Filter) -> Self {
        let mut picker = Picker::unfiltered(filter.count());
        picker.filter = Some(filter);
        picker.narrow();
        picker
    }

    /// A list of entries whose words are gathered when somebody types: see [`Picker::filter_by`].
    pub fn unfiltered(total: usize) -> Self {
        let mut picker = Picker {
            field: Input::default(),
            in_field: false,
            list: List::default(),
            shown: Vec::new(),
            total,
            filter: None,
        };
        picker.narrow();
        picker
    }

    /// Gathers the words of all entries, unless that was done or nothing was typed.
    pub fn filter_by(&mut self, filter: impl FnOnce() -> Filter) {
        if self.filter.is_none() && !self.field.value().is_empty() {
            self.filter = Some(filter());
        }
    }

    /// The entries that match what was typed; all of them as long as their words are not known.
    fn matching(&self) -> Vec<Match> {
        let all = || (0..self.total).map(Match::whole).collect();
        self.filter.as_ref().map_or_else(all, |filter| filter.keep(self.field.value()))
    }

    /// All entries there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Number of the selected entry in the whole list.
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.list.selected).map(|found| found.item)
    }

    /// Selects an entry by its number in the whole list, if it is shown.
    pub fn select(&mut self, item: usize) {
        if let Some(row) = self.shown.iter().position(|found| found.item == item) {
            self.list.selected = row;
        }
    }

    /// Bytes of an entry's words that match what was typed.
    pub fn matched(&self, row: usize) -> &[Range<usize>] {
        self.shown.get(row).map_or(&[], |found| &found.ranges)
    }

    /// Whether no entry has all the words that were typed: those that have most of them are shown, the best first.
    pub fn is_nearest(&self) -> bool {
        self.shown.first().is_some_and(|found| !found.missing.is_empty())
    }

    /// Leaves some entries out of those that are shown, by their number in the whole list.
    pub fn hide(&mut self, hidden: &std::collections::BTreeSet<usize>) {
        let selected = self.selected();
        self.shown = self.matching();
        self.shown.sort_by_key(|found| found.part);
        self.shown.retain(|found| !hidden.contains(&found.item));
        if let Some(item) = selected {
            self.select(item);
        }
    }

    /// Matches the entries anew; the selected one stays selected while it still matches. Who types is to see the best of those
    /// that are merely near.
    pub fn narrow(&mut self) {
        let selected = self.selected();
        self.shown = self.matching();
        if !self.is_nearest() {
            self.shown.sort_by_key(|found| found.part);
        }
        self.list = List::default();
        if let Some(item) = selected.filter(|_| !(self.in_field && self.is_nearest())) {
            self.select(item);
        }
    }
}
