//! All words of a library, each once.

use super::hit::Field;
use super::places::Spread;
use super::stem;
use crate::page::small;
use hashbrown::{DefaultHashBuilder, HashTable};
use serde::{Deserialize, Serialize};
use std::hash::BuildHasher;

/// The distinct words of a library, by ids in the order in which they came.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    /// The folded words one after the other, a line feed after each.
    texts: String,
    /// The same as they are written, of those that are not written as they are folded.
    written: String,
    entries: Vec<Entry>,
    /// The ids, found by the hash of the text.
    #[serde(skip)]
    by_text: HashTable<u32>,
    #[serde(skip)]
    hasher: DefaultHashBuilder,
    /// Ids in the order of their texts.
    sorted: Vec<u32>,
    /// By tongue, the ids of the words that stand in it, in the order of their stems.
    by_stem: [Vec<u32>; 2],
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Entry {
    /// Where its text ends.
    end: u32,
    /// Bytes of `written`; without capitals if it ever is. Empty where it is written as it is folded.
    written: (u32, u32),
    /// Stretches of text it stands in.
    units: u32,
    /// The number of the last of them, from 1.
    last_unit: u32,
    /// Bits of the fields it stands in.
    fields: u8,
    /// Bits of the tongues it stands in.
    tongues: u8,
    /// Whether it was never seen without capitals.
    has_capitals: bool,
}

/// A language whose endings are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(super) enum Tongue {
    English,
    French,
}

impl Tongue {
    pub(super) const ALL: [Tongue; 2] = [Tongue::English, Tongue::French];

    /// The tongue of a language, by its primary subtag.
    pub(super) fn of(primary: &str) -> Option<Tongue> {
        match primary {
            "en" => Some(Tongue::English),
            "fr" => Some(Tongue::French),
            _ => None,
        }
    }

    pub(super) fn stem(self, word: &str) -> String {
        match self {
            Tongue::English => stem::english(word),
            Tongue::French => stem::french(word),
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl Vocabulary {
    /// The id of a word that stands in a field of a stretch of text, which is told by its number; and how it is written
    /// there.
    pub(super) fn note<'a>(
        &mut self,
        text: &str,
        written: impl FnOnce() -> &'a str,
        unit: usize,
        field: Field,
        tongue: Option<Tongue>,
    ) -> u32 {
        let known = self.id(text);
        let id = known.unwrap_or_else(|| self.add_word(text));
        let Some(entry) = self.entries.get_mut(id as usize) else { return id };
        entry.fields |= field.bit();
        entry.tongues |= tongue.map_or(0, Tongue::bit);
        let unit = small(unit).saturating_add(1);
        if entry.last_unit != unit {
            entry.last_unit = unit;
            entry.units += 1;
        }
        if known.is_none() || entry.has_capitals {
            let written = written();
            let has_capitals = written.contains(char::is_uppercase);
            if known.is_none() || !has_capitals {
                entry.has_capitals = has_capitals;
                let start = small(self.written.len());
                let is_plain = written == text;
                self.written.push_str(if is_plain { "" } else { written });
                entry.written = (start, small(self.written.len()));
            }
        }
        id
    }

    /// To be called once it comes back from where it was kept.
    pub(super) fn make_ready(&mut self) {
        let Vocabulary { texts, entries, hasher, by_text, .. } = self;
        let hash = |id: &u32| hasher.hash_one(word(texts, entries, *id));
        by_text.clear();
        by_text.reserve(entries.len(), hash);
        (0..small(entries.len())).for_each(|id| {
            by_text.insert_unique(hash(&id), id, hash);
        });
    }

    fn add_word(&mut self, text: &str) -> u32 {
        let id = small(self.entries.len());
        self.texts.push_str(text);
        let end = small(self.texts.len());
        self.texts.push('\n');
        self.entries.push(Entry { end, ..Entry::default() });
        let Vocabulary { texts, entries, hasher, .. } = self;
        let hash = |id: &u32| hasher.hash_one(word(texts, entries, *id));
        self.by_text.insert_unique(hasher.hash_one(text), id, hash);
        id
    }

    /// Takes over in how many stretches of text each word stands now, and in which fields: some it stood in may be gone.
    pub(super) fn recount(&mut self, spreads: &[Spread]) {
        for (entry, spread) in self.entries.iter_mut().zip(spreads) {
            (entry.units, entry.fields) = (spread.places, spread.fields);
        }
    }

    /// The same of the fields alone, of which some are told.
    pub(super) fn stand_in(&mut self, fields: &[u8]) {
        for (entry, fields) in self.entries.iter_mut().zip(fields) {
            entry.fields = *fields;
        }
    }

    /// To be called once all words are noted.
    pub(super) fn sort(&mut self) {
        let mut sorted: Vec<u32> = (0..small(self.entries.len())).collect();
        sorted.sort_unstable_by_key(|&id| self.text(id));
        for (tongue, ids) in Tongue::ALL.into_iter().zip(&mut self.by_stem) {
            let stands_in = |&id: &u32| {
                self.entries.get(id as usize).is_some_and(|it| it.tongues & tongue.bit() != 0)
            };
            *ids = sorted.iter().copied().filter(stands_in).collect();
        }
        let mut by_stem = std::mem::take(&mut self.by_stem);
        for (tongue, ids) in Tongue::ALL.into_iter().zip(&mut by_stem) {
            ids.sort_by_cached_key(|&id| tongue.stem(self.text(id)));
        }
        (self.by_stem, self.sorted) = (by_stem, sorted);
        self.texts.shrink_to_fit();
        self.written.shrink_to_fit();
        self.entries.shrink_to_fit();
    }

    /// How many words there are.
    pub(super) fn count(&self) -> usize {
        self.entries.len()
    }

    /// The word as it is folded.
    pub(super) fn text(&self, id: u32) -> &str {
        word(&self.texts, &self.entries, id)
    }

    /// The word as it is written in the texts.
    pub(super) fn shown(&self, id: u32) -> &str {
        match self.entries.get(id as usize).map_or((0, 0), |it| it.written) {
            (start, end) if start == end => self.text(id),
            (start, end) => self.written.get(start as usize..end as usize).unwrap_or_default(),
        }
    }

    /// Bits of the fields a word stands in.
    pub(super) fn fields(&self, id: u32) -> u8 {
        self.entries.get(id as usize).map_or(0, |it| it.fields)
    }

    /// How many stretches of text a word stands in.
    pub(super) fn units(&self, id: u32) -> usize {
        self.entries.get(id as usize).map_or(0, |it| it.units as usize)
    }

    /// The id of a folded word.
    pub(super) fn id(&self, text: &str) -> Option<u32> {
        self.by_text.find(self.hasher.hash_one(text), |&id| self.text(id) == text).copied()
    }

    /// The words that begin with a text, in their order.
    pub(super) fn beginnings(&self, text: &str) -> impl Iterator<Item = u32> {
        let from = self.sorted.partition_point(|&id| self.text(id) < text);
        let ids = self.sorted.get(from..).unwrap_or_default().iter().copied();
        ids.take_while(move |&id| self.text(id).starts_with(text))
    }

    /// The words that have the stem of a word in a tongue.
    pub(super) fn of_stem(&self, tongue: Tongue, word: &str) -> impl Iterator<Item = u32> {
        let stem = tongue.stem(word);
        let ids = self.by_stem.get(tongue as usize).map_or(&[][..], Vec::as_slice);
        let from = ids.partition_point(|&id| tongue.stem(self.text(id)) < stem);
        let ids = ids.get(from..).unwrap_or_default().iter().copied();
        ids.take_while(move |&id| tongue.stem(self.text(id)) == stem)
    }

    /// The words that hold a text inside.
    pub(super) fn containing(&self, text: &str) -> impl Iterator<Item = u32> {
        let found = memchr::memmem::find_iter(self.texts.as_bytes(), text);
        let mut ids: Vec<u32> = found
            .map(|byte| small(self.entries.partition_point(|it| (it.end as usize) <= byte)))
            .collect();
        ids.dedup();
        ids.into_iter()
    }
}

/// The word of an id.
fn word<'a>(texts: &'a str, entries: &[Entry], id: u32) -> &'a str {
    let before = (id as usize).checked_sub(1).and_then(|it| entries.get(it));
    let start = before.map_or(0, |it| it.end as usize + 1);
    let end = entries.get(id as usize).map_or(0, |it| it.end as usize);
    texts.get(start..end).unwrap_or_default()
}
