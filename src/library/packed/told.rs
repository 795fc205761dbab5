//! What lists are sorted by and made of, of all texts of a packed library: gathered while it is written, and read at once when it
//! is first asked for.

use super::stored::{Column, Stored};
use crate::library::date::Date;
use crate::library::facts::{Facts, Listed};
use crate::library::language::Language;
use crate::page::{Shown, small};
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;

/// Of what names are: authors, people and tags, in this order.
const KINDS: usize = 3;
/// Bits that say how many there are of each.
const COUNT_BITS: usize = 16;

/// What the bytes of an [edition](crate::library::Edition) begin with.
#[derive(Deserialize)]
struct Start<'a> {
    language: &'a str,
    date: Option<Date>,
    letters: u64,
    #[serde(borrow)]
    names: [Vec<&'a str>; KINDS],
}

/// What a text says of itself in short, by numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// Number of its language, from 1; 0 where there is nothing to read.
    language: u32,
    /// Number of its date, or 0.
    pub(super) date: u32,
    pub(super) letters: u64,
    /// Where the numbers of its names begin.
    pub(super) start: u32,
    counts: [u16; KINDS],
}

impl Said {
    /// How many names there are of each kind, as one number.
    pub(super) fn counts(self) -> u64 {
        self.counts.iter().rev().fold(0, |all, count| all << COUNT_BITS | u64::from(*count))
    }
}

/// What texts say of themselves, as it comes.
#[derive(Debug, Clone, Default)]
pub(super) struct Telling {
    /// Tags of languages, and their numbers among those of the library.
    languages: Vec<(String, u64)>,
    /// Names with their numbers, in the order in which they came.
    names: HashMap<String, u32>,
    /// The numbers of the names of all texts.
    listed: Vec<u32>,
}

impl Telling {
    /// Takes up what a text says, by the bytes of its edition.
    pub(super) fn add(&mut self, edition: &[u8]) -> Said {
        let Ok((start, _)) = postcard::take_from_bytes::<Start<'_>>(edition) else {
            return Said::default();
        };
        let Start { language, date, letters, names } = start;
        let known = self.languages.iter().position(|(tag, _)| tag == language);
        let language_number = known.unwrap_or_else(|| {
            self.languages.push((language.to_owned(), u64::MAX));
            self.languages.len() - 1
        });
        let start = small(self.listed.len());
        let counts = names.map(|names| {
            let count = u16::try_from(names.len()).unwrap_or(u16::MAX);
            names.into_iter().take(count.into()).for_each(|name| self.list(name));
            count
        });
        let (language, date) = (small(language_number + 1), date.map_or(0, Date::to_number));
        Said { language, date, letters, start, counts }
    }

    fn list(&mut self, name: &str) {
        let next = small(self.names.len());
        let number = match self.names.get(name) {
            Some(number) => *number,
            None => *self.names.entry(name.to_owned()).or_insert(next),
        };
        self.listed.push(number);
    }

    /// To be called once all texts are there: their languages are these.
    pub(super) fn number_languages(&mut self, languages: &[Language]) {
        for (tag, number) in &mut self.languages {
            let place = languages.iter().position(|it| it.as_str() == tag);
            *number = place.map_or(u64::MAX, |it| it as u64);
        }
    }

    /// The number of the language of a text; one that no language has where there is nothing to read.
    pub(super) fn language(&self, said: Said) -> u64 {
        let before = (said.language as usize).checked_sub(1);
        before.and_then(|at| self.languages.get(at)).map_or(u64::MAX, |(_, number)| *number)
    }

    /// The numbers of the names of all texts.
    pub(super) fn listed(&self) -> Vec<u64> {
        self.listed.iter().map(|&it| it.into()).collect()
    }

    /// The names as they are written.
    pub(super) fn names(&self) -> Vec<u8> {
        let mut names: Vec<(&String, &u32)> = self.names.iter().collect();
        names.sort_unstable_by_key(|(_, number)| **number);
        let names: Vec<&str> = names.into_iter().map(|(name, _)| name.as_str()).collect();
        postcard::to_stdvec(&names).unwrap_or_default()
    }
}

/// What all texts say of themselves in short.
pub(super) struct Told {
    /// By text, the number of its language, of its date, its letters, and where the numbers of its names begin.
    languages: Vec<u32>,
    dates: Vec<u32>,
    letters: Vec<u32>,
    starts: Vec<u32>,
    /// By text, how many names there are of each kind.
    counts: Vec<u64>,
    /// The numbers of the names of all texts.
    listed: Vec<u32>,
    /// Names by their numbers.
    names: Vec<Shown>,
}

impl Told {
    /// Reads it; `None` where something of it is damaged.
    pub(super) fn read(stored: &Stored) -> Option<Told> {
        let numbers = |column| {
            let column = stored.glance(column)?;
            // What is too much is no number that is looked up.
            Some(column.iter().map(|&it| u32::try_from(it).unwrap_or(u32::MAX)).collect())
        };
        Some(Told {
            languages: numbers(Column::Language)?,
            dates: numbers(Column::Date)?,
            letters: numbers(Column::Letters)?,
            starts: numbers(Column::ListedStart)?,
            counts: stored.glance(Column::ListedCounts)?.into_owned(),
            listed: numbers(Column::Listed)?,
            names: stored.names()?,
        })
    }

    /// What a text says of itself; `languages` are those of the library. `None` where that is not told, or makes no sense.
    pub(super) fn of<'a>(&'a self, text: usize, languages: &'a [Language]) -> Option<Facts<'a>> {
        let (mut counts, mut start) = (*self.counts.get(text)?, *self.starts.get(text)? as usize);
        let mut next = || {
            let range: Range<usize> = start..start + usize::from(counts as u16);
            (counts, start) = (counts >> COUNT_BITS, range.end);
            Some(Listed::numbered(self.listed.get(range)?, &self.names))
        };
        let (authors, people, tags) = (next()?, next()?, next()?);
        Some(Facts {
            language: languages.get(*self.languages.get(text)? as usize)?,
            date: Date::of_number(*self.dates.get(text)?),
            letters: *self.letters.get(text)? as usize,
            authors,
            people,
            tags,
        })
    }
}
