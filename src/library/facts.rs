//! What lists are sorted by and made of, told of an edition without the rest of it.

use super::date::Date;
use super::edition::Edition;
use super::language::Language;
use crate::page::Shown;

/// What an edition says of itself in short.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// See [`Edition::language`].
    pub language: &'a Language,
    /// See [`Edition::date`].
    pub date: Option<Date>,
    /// See [`Edition::letters`].
    pub letters: usize,
    /// See [`Edition::authors`].
    pub authors: Listed<'a>,
    /// See [`Edition::people`].
    pub people: Listed<'a>,
    /// See [`Edition::tags`].
    pub tags: Listed<'a>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(edition: &'a Edition) -> Self {
        let Edition { language, date, letters, authors, people, tags, .. } = edition;
        let [authors, people, tags] = [authors, people, tags].map(|it| Listed(Held::Here(it)));
        Facts { language, date: *date, letters: *letters, authors, people, tags }
    }
}

/// Some names or tags, in order.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a>(Held<'a>);

#[derive(Debug, Clone, Copy)]
enum Held<'a> {
    Here(&'a [Shown]),
    /// Numbers of some of all.
    Numbers(&'a [u32], &'a [Shown]),
}

impl<'a> Listed<'a> {
    /// Those of all with some numbers.
    pub(super) fn numbered(numbers: &'a [u32], all: &'a [Shown]) -> Self {
        Listed(Held::Numbers(numbers, all))
    }

    /// One after the other.
    pub fn iter(self) -> impl Iterator<Item = &'a Shown> {
        let (here, numbers, all) = match self.0 {
            Held::Here(here) => (here, &[][..], &[][..]),
            Held::Numbers(numbers, all) => (&[][..], numbers, all),
        };
        let numbered = numbers.iter().filter_map(|&it| all.get(it as usize));
        here.iter().chain(numbered)
    }
}
