//! Texts on their way into a packed library.

use super::stored::{COLUMNS, Column, FORM, Header, OF_ARTICLES, OF_TEXTS, Stored, TOLD};
use super::told::{Said, Telling};
use super::{Digests, Fetch, Packed, Stamp};
use crate::library::pairing::{Claim, Claims, paired};
use crate::library::read::TextReader;
use crate::library::read_text::{Head, ReadText};
use crate::library::{Format, Glossary, Language, Problem, digest, names};
use crate::page::Shown;
use std::array;
use std::borrow::Cow;
use std::convert::Infallible;
use std::mem;
use std::sync::{Arc, OnceLock};

/// A text to be packed.
#[derive(Debug, Clone, Copy)]
pub struct ToPack<'a> {
    /// Its path as it came in, by which it is read anew.
    pub path: &'a str,
    /// How it is written.
    pub format: Format,
    /// Its file.
    pub stamp: Stamp,
}

/// What was read of a text, without the text itself, as bytes.
#[derive(Debug)]
pub struct Record {
    bytes: Vec<u8>,
    /// Where in them the edition begins.
    edition_start: usize,
    digests: Digests,
    questions: u64,
    claim: Option<Claim>,
    problems: Vec<Problem>,
    glossary: Option<(Shown, Arc<str>)>,
}

impl Record {
    /// The record of a text that came in with a path; one that stands in a packed library stays as it is.
    pub fn of(text: &ReadText, path: &str) -> Self {
        let copied = text.in_packed().and_then(|(library, number)| {
            let record = library.stored.record(number)?.into_owned();
            let (_, edition) = postcard::take_from_bytes::<Head>(&record).ok()?;
            let edition_start = record.len() - edition.len();
            Some((record, edition_start, library.digests(number), library.questions(number)))
        });
        let (bytes, edition_start, digests, questions) = copied.unwrap_or_else(|| {
            let edition = text.edition();
            let mut bytes = postcard::to_stdvec(&text.head());
            let edition_start = bytes.as_ref().map_or(0, Vec::len);
            if let Some(edition) = &edition {
                bytes = bytes.and_then(|bytes| postcard::to_extend(&*edition.listed(), bytes));
            }
            let digests = edition.as_ref().map(|it| it.digests());
            let digests = digests.unwrap_or_else(|| names::digests(&Shown::new(path), ""));
            let questions = edition.map_or(0, |it| it.questions.len() as u64);
            // What cannot be written is read anew, as what is damaged.
            (bytes.unwrap_or_default(), edition_start, digests, questions)
        });
        let (problems, glossary) = (text.problems().to_vec(), text.glossary().cloned());
        let claim = text.claim().cloned();
        Record { bytes, edition_start, digests, questions, claim, problems, glossary }
    }
}

/// What a packed library is written to.
pub trait Sink {
    /// What keeps bytes from being written.
    type Error;

    /// Writes all of these bytes.
    ///
    /// # Errors
    ///
    /// Those of what it is written to.
    fn put(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;
}

impl Sink for Vec<u8> {
    type Error = Infallible;

    fn put(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        self.extend_from_slice(bytes);
        Ok(())
    }
}

/// The texts of a packed library in the order in which they are to stand.
struct Order {
    texts: Vec<u32>,
    /// The columns of the articles.
    articles: [Vec<u64>; OF_ARTICLES.len()],
    /// Where names and tags stand, and their span.
    names: (u64, u64),
    /// All that is wrong with texts.
    problems: Vec<Problem>,
}

/// Texts on their way into a packed library, each written when it comes: what is held in memory is what they are found and
/// paired by.
#[derive(Debug, Clone)]
pub struct Packing<W> {
    to: W,
    /// Bytes written.
    written: u64,
    /// By the number of a text, where it was written and what it is found by.
    rows: Vec<Option<Row>>,
    claims: Claims,
    problems: Vec<(usize, Problem)>,
    glossary: Glossary,
    telling: Telling,
}

/// What stands of a text in columns.
#[derive(Debug, Clone)]
struct Row {
    /// Where its record stands; its path follows.
    start: u64,
    record: Sealed,
    path: Sealed,
    digests: Digests,
    stamp: Stamp,
    questions: u64,
    said: Said,
}

/// How many bytes there are, and their check sum.
#[derive(Debug, Clone, Copy)]
struct Sealed {
    bytes: u32,
    sum: u32,
}

impl Sealed {
    fn number(self) -> u64 {
        u64::from(self.bytes) << 32 | u64::from(self.sum)
    }
}

impl<W: Sink> Packing<W> {
    /// Of nothing yet.
    ///
    /// # Errors
    ///
    /// Those of writing, here and in all that follows.
    pub fn new(to: W) -> Result<Self, W::Error> {
        let mut packing = Packing {
            to,
            written: 0,
            rows: Vec::new(),
            claims: Claims::default(),
            problems: Vec::new(),
            glossary: Glossary::default(),
            telling: Telling::default(),
        };
        packing.put(FORM)?;
        Ok(packing)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<Sealed, W::Error> {
        self.to.put(bytes)?;
        self.written += bytes.len() as u64;
        let count = u32::try_from(bytes.len()).unwrap_or_default();
        Ok(Sealed { bytes: count, sum: crc32fast::hash(bytes) })
    }

    /// Adds a text by its number: articles stand in the order of their texts' numbers.
    pub fn add(&mut self, number: usize, text: ToPack<'_>, record: Record) -> Result<(), W::Error> {
        let ToPack { path, format, stamp } = text;
        let Record { bytes, edition_start, digests, questions, claim, problems, glossary } = record;
        self.tell(number, problems);
        if let Some((path, words)) = glossary
            && let Err(what) = self.glossary.add(&words)
        {
            self.tell(number, vec![Problem { path, what }]);
        }
        claim.iter().for_each(|claim| self.claims.put(number, claim));
        let said = self.telling.add(bytes.get(edition_start..).unwrap_or_default());
        let start = self.written;
        let record = self.put(&bytes)?;
        let path = self.put(&postcard::to_stdvec(&(path, format)).unwrap_or_default())?;
        if self.rows.len() <= number {
            self.rows.resize(number + 1, None);
        }
        let row = Row { start, record, path, digests, stamp, questions, said };
        self.rows.get_mut(number).into_iter().for_each(|place| *place = Some(row.clone()));
        Ok(())
    }

    /// Tells what is wrong with a text.
    pub fn tell(&mut self, number: usize, problems: Vec<Problem>) {
        self.problems.extend(problems.into_iter().map(|problem| (number, problem)));
    }

    /// Writes what texts are found by, as the library that [`Library::of`](crate::library::Library::of) would make of them; `problems` is what is wrong
    /// beside them. What was written to is given back.
    pub fn end(mut self, mut problems: Vec<Problem>, reader: &TextReader) -> Result<W, W::Error> {
        let languages = self.claims.languages();
        let order = self.order(&languages)?;
        problems.extend(order.problems);
        let mut columns = Vec::with_capacity(COLUMNS);
        let mut column = |packing: &mut Self, numbers: &[u64]| {
            let (start, rows) = (packing.written, numbers.len());
            let bytes: Vec<u8> = numbers.iter().flat_map(|it| it.to_le_bytes()).collect();
            columns.push((start, rows, packing.put(&bytes)?.sum));
            Ok::<(), W::Error>(())
        };
        for numbers in order.articles {
            column(&mut self, &numbers)?;
        }
        for of in OF_TEXTS.into_iter().chain(TOLD) {
            let numbers = self.column(&order.texts, of);
            column(&mut self, &numbers)?;
        }
        let listed = self.telling.listed();
        column(&mut self, &listed)?;
        let folders = reader.folders().clone();
        let header = Header { columns, names: order.names, languages, folders, problems };
        let start = self.written.to_le_bytes();
        let header = self.put(&postcard::to_stdvec(&header).unwrap_or_default())?;
        self.put(&[&start[..], &header.bytes.to_le_bytes(), &header.sum.to_le_bytes()].concat())?;
        Ok(self.to)
    }

    /// Pairs the texts, which are in these languages, and writes the ids of the articles, then names and tags.
    fn order(&mut self, languages: &[Language]) -> Result<Order, W::Error> {
        let claims = mem::take(&mut self.claims);
        let mut paired = paired(&claims);
        let mut problems = mem::take(&mut self.problems);
        problems.append(&mut paired.problems);
        problems.sort_by_key(|(number, _)| *number);
        let [mut first, mut starts, mut spans, mut ids] = [const { Vec::new() }; OF_ARTICLES.len()];
        let mut next = 0;
        for (id, own) in paired.articles() {
            first.push(next);
            next += own.len() as u64;
            starts.push(self.written);
            spans.push(self.put(id.as_bytes())?.number());
            ids.push(digest(id));
        }
        first.push(next);
        let is_nobodys = |text: &u32| {
            let at = *text as usize;
            !claims.is_any(at) && self.rows.get(at).is_some_and(Option::is_some)
        };
        let mut texts = mem::take(&mut paired.texts);
        texts.extend((0..).take(self.rows.len()).filter(is_nobodys));
        let problems = problems.into_iter().map(|(_, problem)| problem).collect();
        self.telling.number_languages(languages);
        let names = self.telling.names();
        let names = (self.written, self.put(&names)?.number());
        Ok(Order { texts, articles: [first, starts, spans, ids], names, problems })
    }

    /// A column of texts in an order.
    fn column(&self, order: &[u32], column: Column) -> Vec<u64> {
        let rows = order.iter().map(|&text| self.rows.get(text as usize).and_then(Option::as_ref));
        let number = |row: &Row| match column {
            Column::RecordStart => row.start,
            Column::RecordSpan => row.record.number(),
            Column::PathStart => row.start + u64::from(row.record.bytes),
            Column::PathSpan => row.path.number(),
            Column::Path => row.digests.path,
            Column::Bare => row.digests.bare,
            Column::PathId => row.digests.path_id,
            Column::Bytes => row.stamp.bytes,
            Column::Changed => row.stamp.changed,
            Column::Questions => row.questions,
            Column::Language => self.telling.language(row.said),
            Column::Date => row.said.date.into(),
            Column::Letters => row.said.letters,
            Column::ListedStart => row.said.start.into(),
            Column::ListedCounts => row.said.counts(),
            Column::First | Column::IdStart | Column::IdSpan | Column::Id | Column::Listed => 0,
        };
        rows.map(|row| row.map_or(0, number)).collect()
    }
}

impl Packing<Vec<u8>> {
    /// Of nothing yet, to be held in memory.
    pub fn of_nothing() -> Self {
        let Ok(packing) = Packing::new(Vec::new());
        packing
    }

    /// The same library, held in memory. A text is fetched when somebody looks at its document.
    pub fn held(
        mut self,
        mut problems: Vec<Problem>,
        fetch: Fetch,
        reader: &Arc<TextReader>,
    ) -> Option<Arc<Packed>> {
        let languages = self.claims.languages();
        let Ok(order) = self.order(&languages);
        let Order { texts, articles, names, problems: own } = order;
        problems.extend(own);
        let articles = articles.into_iter();
        let of_texts = OF_TEXTS.into_iter().chain(TOLD).map(|of| self.column(&texts, of));
        let columns = articles.chain(of_texts).chain([self.telling.listed()]);
        let columns: Vec<Vec<u64>> = columns.collect();
        drop(self.rows);
        let rows = columns.iter().map(|it| (0, it.len(), 0)).collect();
        let folders = reader.folders().clone();
        let header = Header { columns: rows, names, languages, folders, problems };
        let mut bytes = self.to;
        bytes.shrink_to_fit();
        let size = bytes.len() as u64;
        let read = move |start: u64, count: usize| {
            let start = usize::try_from(start).ok()?;
            Some(Cow::Owned(bytes.get(start..start.checked_add(count)?)?.to_vec()))
        };
        let mut columns = columns.into_iter().map(|it| OnceLock::from(Some(it)));
        let columns = array::from_fn(|_| columns.next().unwrap_or_default());
        let stored = Stored { bytes: Box::new(read), size, header, columns };
        Packed::of(stored, fetch, Arc::clone(reader))
    }
}
