//! The form of a packed library, and how it is read.
//!
//! ```text
//! form · records of texts, each with its path · ids of articles · names · columns of numbers · header · where the header stands
//! ```
//!
//! Texts are numbered article by article, those that are no article's last. A column has a number (64 bits, the lowest byte
//! first) for each text or article: where its record stands, what its path is found by. Each column, each record and the
//! header (postcard) has a check sum of its own (CRC-32), looked at when it is read: a text whose record is damaged is read
//! anew from where it came from. Names and tags stand there once each (postcard), and are told by their numbers.

use crate::library::naming::Folders;
use crate::library::{Format, Language, Problem};
use crate::page::Shown;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::OnceLock;

/// How the bytes begin; another form has another number.
pub(super) const FORM: &[u8] = b"liseuse library 4\n";

/// Bytes at the end that say where the header stands: its place, its bytes and its check sum.
pub(super) const END: usize = 16;

/// Bytes of a column that are read at once: whole numbers.
const PIECE: usize = 64 << 10;

/// The columns, in the order in which they stand.
#[derive(Debug, Clone, Copy)]
pub(super) enum Column {
    /// The first text of each article, and at last that behind the texts of all.
    First,
    /// Where the id of an article stands, and its span.
    IdStart,
    IdSpan,
    /// What an article is found by: the digest of its id.
    Id,
    /// Where the record of a text stands, and its span.
    RecordStart,
    RecordSpan,
    /// Where its path stands, and its span.
    PathStart,
    PathSpan,
    /// What it is found by: see [`Digests`](super::Digests).
    Path,
    Bare,
    PathId,
    /// What tells whether its file has changed: see [`Stamp`](super::Stamp).
    Bytes,
    Changed,
    /// How many questions it answers.
    Questions,
    /// What lists are sorted by: see [`Told`](super::told::Told).
    Language,
    Date,
    Letters,
    /// Where the numbers of its names and tags begin, and how many of each kind there are.
    ListedStart,
    ListedCounts,
    /// The numbers of the names and tags of all texts.
    Listed,
}

pub(super) const COLUMNS: usize = Column::Listed as usize + 1;

/// The columns that have a number for each article, the first of them one more.
pub(super) const OF_ARTICLES: [Column; 4] =
    [Column::First, Column::IdStart, Column::IdSpan, Column::Id];

/// The columns that have a number for each text: what it is found by, and what tells whether it changed.
pub(super) const OF_TEXTS: [Column; 10] = [
    Column::RecordStart,
    Column::RecordSpan,
    Column::PathStart,
    Column::PathSpan,
    Column::Path,
    Column::Bare,
    Column::PathId,
    Column::Bytes,
    Column::Changed,
    Column::Questions,
];

/// Those too: what lists are sorted by.
pub(super) const TOLD: [Column; 5] =
    [Column::Language, Column::Date, Column::Letters, Column::ListedStart, Column::ListedCounts];

/// What stands before the columns are looked at.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    /// Where each column begins, its numbers and their check sum.
    pub(super) columns: Vec<(u64, usize, u32)>,
    /// Where names and tags stand, and their span.
    pub(super) names: (u64, u64),
    pub(super) languages: Vec<Language>,
    pub(super) folders: Folders,
    pub(super) problems: Vec<Problem>,
}

/// Reads so many bytes from a place on; `None` where there are not so many.
pub type Bytes = Box<dyn Fn(u64, usize) -> Option<Cow<'static, [u8]>> + Send + Sync>;

/// The bytes, and what is known of them.
pub(super) struct Stored {
    pub(super) bytes: Bytes,
    /// How many there are.
    pub(super) size: u64,
    pub(super) header: Header,
    pub(super) columns: [OnceLock<Option<Vec<u64>>>; COLUMNS],
}

impl Stored {
    /// A packed library of so many bytes; `None` where they are none.
    pub(super) fn open(bytes: Bytes, size: u64) -> Option<Stored> {
        let form = bytes(0, FORM.len().min(usize::try_from(size).ok()?))?;
        let end = bytes(size.checked_sub(END as u64)?, END)?;
        let (start, rest) = end.split_first_chunk::<8>().filter(|_| *form == *FORM)?;
        let (count, sum) = rest.split_first_chunk::<4>()?;
        let sum = u32::from_le_bytes(sum.try_into().ok()?);
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let header = checked(&bytes, size, u64::from_le_bytes(*start), count, sum)?;
        let header: Header = postcard::from_bytes(&header).ok()?;
        let columns = std::array::from_fn(|_| OnceLock::new());
        Some(Stored { bytes, size, header, columns })
    }

    /// Whether each article has a text, and each column the numbers it is to have.
    pub(super) fn is_sound(&self) -> bool {
        let Some(first) = self.column(Column::First) else { return false };
        let (articles, texts) = (self.articles(), self.texts());
        let is_even = |(at, &(_, rows, _)): (usize, &(u64, usize, u32))| match at {
            0 => true,
            _ if at < OF_ARTICLES.len() => rows == articles,
            _ if at == Column::Listed as usize => true,
            _ => rows == texts,
        };
        let columns = &self.header.columns;
        first.is_sorted_by(|a, b| a < b)
            && first.first() == Some(&0)
            && first.last().is_some_and(|last| *last <= texts as u64)
            && columns.len() == COLUMNS
            && columns.iter().enumerate().all(is_even)
    }

    /// How many articles there are.
    pub(super) fn articles(&self) -> usize {
        self.rows(Column::First).saturating_sub(1)
    }

    /// How many texts there are.
    pub(super) fn texts(&self) -> usize {
        self.rows(Column::RecordStart)
    }

    /// How many numbers a column has.
    fn rows(&self, column: Column) -> usize {
        self.header.columns.get(column as usize).map_or(0, |(_, rows, _)| *rows)
    }

    /// Bytes at a place with their check sum; `None` where they are damaged.
    fn read(&self, start: u64, count: usize, sum: u32) -> Option<Cow<'static, [u8]>> {
        checked(&self.bytes, self.size, start, count, sum)
    }

    /// The numbers of a column; `None` where it is damaged.
    pub(super) fn column(&self, column: Column) -> Option<&[u64]> {
        let read = || self.read_column(column);
        self.columns.get(column as usize)?.get_or_init(read).as_deref()
    }

    /// The same for one look: a column that is not held is not held afterwards either.
    pub(super) fn glance(&self, column: Column) -> Option<Cow<'_, [u64]>> {
        match self.columns.get(column as usize)?.get() {
            Some(held) => held.as_deref().map(Cow::Borrowed),
            None => self.read_column(column).map(Cow::Owned),
        }
    }

    fn read_column(&self, column: Column) -> Option<Vec<u64>> {
        let &(start, rows, sum) = self.header.columns.get(column as usize)?;
        let bytes = rows.checked_mul(8)?;
        let end = start.checked_add(bytes as u64).filter(|end| *end <= self.size)?;
        let mut numbers = Vec::with_capacity(rows);
        let mut found = crc32fast::Hasher::new();
        // Piece by piece: memory that is used again costs less than the reading.
        for from in (start..end).step_by(PIECE) {
            let piece = (self.bytes)(from, PIECE.min(usize::try_from(end - from).ok()?))?;
            found.update(&piece);
            numbers.extend(piece.as_chunks().0.iter().map(|row| u64::from_le_bytes(*row)));
        }
        (found.finalize() == sum).then_some(numbers)
    }

    /// Names and tags by their numbers; `None` where they are damaged.
    pub(super) fn names(&self) -> Option<Vec<Shown>> {
        let (start, span) = self.header.names;
        postcard::from_bytes(&self.span(start, span)?).ok()
    }

    pub(super) fn number(&self, column: Column, row: usize) -> Option<u64> {
        self.column(column)?.get(row).copied()
    }

    /// What stands in a row of two columns: where bytes begin, and how many they are with their check sum.
    pub(super) fn bytes(
        &self,
        start: Column,
        span: Column,
        row: usize,
    ) -> Option<Cow<'static, [u8]>> {
        self.span(self.number(start, row)?, self.number(span, row)?)
    }

    /// Bytes from a place on: how many they are, and their check sum.
    fn span(&self, start: u64, span: u64) -> Option<Cow<'static, [u8]>> {
        self.read(start, usize::try_from(span >> 32).ok()?, span as u32)
    }

    pub(super) fn record(&self, text: usize) -> Option<Cow<'static, [u8]>> {
        self.bytes(Column::RecordStart, Column::RecordSpan, text)
    }

    /// The path of a text, and how it is written.
    pub(super) fn path(&self, text: usize) -> Option<(String, Format)> {
        postcard::from_bytes(&self.bytes(Column::PathStart, Column::PathSpan, text)?).ok()
    }
}

fn checked(
    bytes: &Bytes,
    size: u64,
    start: u64,
    count: usize,
    sum: u32,
) -> Option<Cow<'static, [u8]>> {
    // What says how many there are may be damaged itself.
    let is_inside = start.checked_add(count as u64).is_some_and(|end| end <= size);
    let read = is_inside.then(|| bytes(start, count)).flatten()?;
    (crc32fast::hash(&read) == sum).then_some(read)
}
