//! A library as bytes, to be kept on a disk or built into a program: each text is decoded when it is first looked at, and no
//! sooner.
//!
//! ```text
//! form · records of texts, each with its path · ids of articles · columns of numbers · header · where the header stands
//! ```
//!
//! Texts are numbered article by article, those that are no article's last. A column has a number (64 bits, the lowest byte
//! first) for each text or article: where its record stands, what its path is found by. Each column, each record and the
//! header (postcard) has a check sum of its own (CRC-32), looked at when it is read: a text whose record is damaged is read
//! anew from where it came from.

use super::article::{Article, Work};
use super::edition::{Edition, Kept, Text};
use super::naming::Folders;
use super::pairing::{Claim, Claims, paired};
use super::read::{Head, Parse, ReadText, TextReader, problems_of};
use super::{Format, Glossary, Language, Library, Problem, SourceText, digest, names};
use crate::page::{Document, Shown};
use serde::{Deserialize, Serialize};
use std::array;
use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::mem;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// How the bytes begin; another form has another number.
const FORM: &[u8] = b"liseuse library 3\n";

/// Bytes at the end that say where the header stands: its place, its bytes and its check sum.
const END: usize = 16;

/// Bytes of a column that are read at once: whole numbers.
const PIECE: usize = 64 << 10;

/// The columns, in the order in which they stand.
#[derive(Debug, Clone, Copy)]
enum Column {
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
    /// What it is found by: see [`Digests`].
    Path,
    Bare,
    PathId,
    /// What tells whether its file has changed: see [`Stamp`].
    Bytes,
    Changed,
    /// How many questions it answers.
    Questions,
}

const COLUMNS: usize = Column::Questions as usize + 1;

/// The columns that have a number for each article; the others have one for each text.
const OF_ARTICLES: usize = Column::Id as usize + 1;

/// Those others.
const OF_TEXTS: [Column; COLUMNS - OF_ARTICLES] = [
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

/// What tells whether a file has changed: its size in bytes, and the time of its last change in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub bytes: u64,
    /// Nanoseconds from the start of 1970 to its last change.
    pub changed: u64,
}

impl Stamp {
    /// Tells the text of a file from what it was before, and from those of other [names](Packed::name).
    pub fn version(self, name: u64) -> u64 {
        let bytes = [name, self.bytes, self.changed].map(u64::to_le_bytes);
        bytes.as_flattened().iter().fold(0, |version: u64, byte| {
            (version ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
}

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
            let record = library.stored.record(number)?;
            Some((record.into_owned(), library.digests(number), library.questions(number)))
        });
        let (bytes, digests, questions) = copied.unwrap_or_else(|| {
            let edition = text.edition();
            let mut bytes = postcard::to_stdvec(&text.head());
            if let Some(edition) = &edition {
                bytes = bytes.and_then(|bytes| postcard::to_extend(&*edition.listed(), bytes));
            }
            let digests = edition.as_ref().map(|it| it.digests());
            let digests = digests.unwrap_or_else(|| names::digests(&Shown::new(path), ""));
            let questions = edition.map_or(0, |it| it.questions.len() as u64);
            // What cannot be written is read anew, as what is damaged.
            (bytes.unwrap_or_default(), digests, questions)
        });
        let (problems, glossary) = (text.problems().to_vec(), text.glossary().cloned());
        Record { bytes, digests, questions, claim: text.claim().cloned(), problems, glossary }
    }
}

/// What a text is looked up by: digests of the names that links have for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digests {
    /// Its path.
    pub(super) path: u64,
    /// Its path without ending and language.
    pub(super) bare: u64,
    /// Its path without languages.
    pub(super) path_id: u64,
}

/// What stands before the columns are looked at.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    /// Where each column begins, its numbers and their check sum.
    columns: Vec<(u64, usize, u32)>,
    languages: Vec<Language>,
    folders: Folders,
    problems: Vec<Problem>,
}

/// Reads so many bytes from a place on; `None` where there are not so many.
pub type Bytes = Box<dyn Fn(u64, usize) -> Option<Cow<'static, [u8]>> + Send + Sync>;

/// Fetches a text anew, by its path and how it is written; what cannot be fetched is a text that says so.
pub type Fetch = Arc<dyn Fn(&str, Format) -> SourceText + Send + Sync>;

/// A library as bytes.
pub struct Packed {
    stored: Arc<Stored>,
    articles: Vec<OnceLock<Box<Work>>>,
    /// Reads a text by its number.
    read: Arc<dyn Fn(usize) -> ReadText + Send + Sync>,
    /// The same, of which the document alone is wanted.
    documents: Arc<dyn Fn(usize) -> Document + Send + Sync>,
    reader: Arc<TextReader>,
}

/// The bytes, and what is known of them.
struct Stored {
    bytes: Bytes,
    /// How many there are.
    size: u64,
    header: Header,
    columns: [OnceLock<Option<Vec<u64>>>; COLUMNS],
}

impl Stored {
    /// Bytes at a place with their check sum; `None` where they are damaged.
    fn read(&self, start: u64, count: usize, sum: u32) -> Option<Cow<'static, [u8]>> {
        checked(&self.bytes, self.size, start, count, sum)
    }

    /// The numbers of a column; `None` where it is damaged.
    fn column(&self, column: Column) -> Option<&[u64]> {
        let at = column as usize;
        let read = || {
            let &(start, rows, sum) = self.header.columns.get(at)?;
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
        };
        self.columns.get(at)?.get_or_init(read).as_deref()
    }

    fn number(&self, column: Column, row: usize) -> Option<u64> {
        self.column(column)?.get(row).copied()
    }

    /// What stands in a row of two columns: where bytes begin, and how many they are with their check sum.
    fn bytes(&self, start: Column, span: Column, row: usize) -> Option<Cow<'static, [u8]>> {
        let span = self.number(span, row)?;
        let count = usize::try_from(span >> 32).ok()?;
        self.read(self.number(start, row)?, count, span as u32)
    }

    fn record(&self, text: usize) -> Option<Cow<'static, [u8]>> {
        self.bytes(Column::RecordStart, Column::RecordSpan, text)
    }

    /// The path of a text, and how it is written.
    fn path(&self, text: usize) -> Option<(String, Format)> {
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

impl Packed {
    /// A packed library of so many bytes; `None` where they are none, or damaged as a whole.
    ///
    /// A text is fetched when somebody looks at its document, or where its record is damaged.
    pub fn open(bytes: Bytes, size: u64, fetch: Fetch, parse: Parse) -> Option<Arc<Packed>> {
        let form = bytes(0, FORM.len().min(usize::try_from(size).ok()?))?;
        let end = bytes(size.checked_sub(END as u64)?, END)?;
        let (start, rest) = end.split_first_chunk::<8>().filter(|_| *form == *FORM)?;
        let (count, sum) = rest.split_first_chunk::<4>()?;
        let sum = u32::from_le_bytes(sum.try_into().ok()?);
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        let header = checked(&bytes, size, u64::from_le_bytes(*start), count, sum)?;
        let header: Header = postcard::from_bytes(&header).ok()?;
        let columns = std::array::from_fn(|_| OnceLock::new());
        let stored = Stored { bytes, size, header, columns };
        let reader = Arc::new(TextReader::of(stored.header.folders.clone(), parse));
        Packed::of(stored, fetch, reader)
    }

    /// One of these bytes; `None` where what is known of them cannot be.
    fn of(stored: Stored, fetch: Fetch, reader: Arc<TextReader>) -> Option<Arc<Packed>> {
        let stored = Arc::new(stored);
        // Each article has a text.
        let first = stored.column(Column::First)?;
        let (articles, texts) = (first.len().checked_sub(1)?, stored.rows(Column::RecordStart));
        let is_sound = first.is_sorted_by(|a, b| a < b)
            && first.first() == Some(&0)
            && first.last().is_some_and(|last| *last <= texts as u64);
        let is_even = |(at, &(_, rows, _)): (usize, &(u64, usize, u32))| match at {
            0 => true,
            _ if at < OF_ARTICLES => rows == articles,
            _ => rows == texts,
        };
        let columns = &stored.header.columns;
        if !is_sound || columns.len() != COLUMNS || !columns.iter().enumerate().all(is_even) {
            return None;
        }
        let articles = (0..articles).map(|_| OnceLock::new()).collect();
        let read = {
            let (stored, reader) = (Arc::clone(&stored), Arc::clone(&reader));
            move |text| match stored.path(text) {
                Some((path, format)) => reader.read(fetch(&path, format)),
                None => ReadText::default(),
            }
        };
        let read: Arc<dyn Fn(usize) -> ReadText + Send + Sync> = Arc::new(read);
        let documents = {
            let read = Arc::clone(&read);
            Arc::new(move |text| read(text).into_document())
        };
        Some(Arc::new(Packed { stored, articles, read, documents, reader }))
    }

    /// What its texts are read with.
    pub fn reader(&self) -> &Arc<TextReader> {
        &self.reader
    }

    /// Whether what all texts are found by is undamaged. Looks at no record.
    pub fn is_whole(&self) -> bool {
        let of_articles = [Column::First, Column::IdStart, Column::IdSpan, Column::Id];
        let mut all = of_articles.into_iter().chain(OF_TEXTS);
        all.all(|column| self.stored.column(column).is_some())
    }

    /// What is wrong with the library.
    pub fn problems(&self) -> &[Problem] {
        &self.stored.header.problems
    }

    /// The library.
    pub fn library(self: &Arc<Self>) -> Library {
        let header = &self.stored.header;
        let article = |article| Article::packed(Arc::clone(self), article);
        // Glossaries are nobody's texts.
        let nobodys = self.stored.number(Column::First, self.articles.len());
        let nobodys = nobodys.map_or(0, |it| it as usize)..self.texts();
        let nobodys: Vec<ReadText> = nobodys.filter_map(|text| self.text(text)).collect();
        let mut glossary = Glossary::default();
        problems_of(&nobodys.iter().collect::<Vec<_>>(), Vec::new(), &mut glossary);
        Library {
            articles: (0..self.articles.len()).map(article).collect(),
            problems: header.problems.clone(),
            glossary,
            languages: header.languages.clone().into(),
            folders: header.folders.clone(),
            ..Library::default()
        }
    }

    /// How many questions a text answers, by its number.
    fn questions(&self, text: usize) -> u64 {
        let kept = self.stored.number(Column::Questions, text);
        kept.unwrap_or_else(|| self.edition(text).map_or(0, |it| it.questions.len() as u64))
    }

    /// How many texts there are.
    pub fn texts(&self) -> usize {
        self.stored.rows(Column::RecordStart)
    }

    /// What a text is told apart by from others, by its path: see [`Packed::stamps`].
    pub fn name(path: &str) -> u64 {
        digest(names::rootless(&Shown::new(path)))
    }

    /// The texts in order: what each is [called](Packed::name), and its file.
    pub fn stamps(&self) -> impl Iterator<Item = (u64, Stamp)> {
        let column = |column| self.stored.column(column).unwrap_or_default().iter().copied();
        let files = column(Column::Bytes).zip(column(Column::Changed));
        let stamps = files.map(|(bytes, changed)| Stamp { bytes, changed });
        column(Column::Path).zip(stamps)
    }

    /// A text by its number, to be paired with others; read anew where its record is damaged, `None` where its path is too.
    pub fn text(self: &Arc<Self>, text: usize) -> Option<ReadText> {
        let record = self.stored.record(text);
        let head = record.and_then(|it| Some(postcard::take_from_bytes::<Head>(&it).ok()?.0));
        if let Some(head) = head {
            return Some(ReadText::packed((self, text), head));
        }
        self.stored.path(text)?;
        let mut read = (self.read)(text);
        read.let_go(self.kept(text));
        Some(read)
    }

    /// What can be read of a text, by its number.
    pub(super) fn edition(&self, text: usize) -> Option<Arc<Edition>> {
        let first = self.stored.column(Column::First)?;
        let article = first.partition_point(|it| *it <= text as u64).checked_sub(1)?;
        let texts = self.texts_of(article);
        texts.contains(&text).then_some(())?;
        self.work(article).editions.get(text - texts.start).cloned()
    }

    /// The article that has these texts and this id, if one has.
    pub(super) fn article_of(&self, texts: Range<usize>, id: &str) -> Option<usize> {
        let first = self.stored.column(Column::First)?;
        let article = first.binary_search(&(texts.start as u64)).ok()?;
        let is_it = self.texts_of(article) == texts
            && self.stored.number(Column::Id, article) == Some(digest(id));
        is_it.then_some(article)
    }

    /// The digest of the id of an article.
    pub(super) fn id_digest(&self, article: usize) -> u64 {
        let kept = self.stored.number(Column::Id, article);
        kept.unwrap_or_else(|| digest(&self.work(article).id))
    }

    /// What the editions of an article are looked up by.
    pub(super) fn digests_of(&self, article: usize) -> impl Iterator<Item = Digests> {
        self.texts_of(article).map(|text| self.digests(text))
    }

    /// What a text is looked up by.
    fn digests(&self, text: usize) -> Digests {
        let number = |column| self.stored.number(column, text);
        let kept = || {
            let (path, bare) = (number(Column::Path)?, number(Column::Bare)?);
            Some(Digests { path, bare, path_id: number(Column::PathId)? })
        };
        kept().unwrap_or_else(|| {
            let edition = self.edition(text);
            edition.map_or_else(|| names::digests("", ""), |it| it.digests())
        })
    }

    /// An article by its index.
    pub(super) fn work(&self, article: usize) -> &Work {
        static NOTHING: Work = Work { id: String::new(), editions: Vec::new() };
        let decoded = || Box::new(self.decoded_work(article));
        self.articles.get(article).map_or(&NOTHING, |it| it.get_or_init(decoded))
    }

    /// The same, but an article that is not decoded yet is not held afterwards either.
    pub(super) fn glance(&self, article: usize) -> Cow<'_, Work> {
        match self.articles.get(article).and_then(OnceLock::get) {
            Some(work) => Cow::Borrowed(work),
            None => Cow::Owned(self.decoded_work(article)),
        }
    }

    fn decoded_work(&self, article: usize) -> Work {
        let edition = |text| Arc::new(self.decoded(text).unwrap_or_else(|| self.anew(text)));
        let editions: Vec<Arc<Edition>> = self.texts_of(article).map(edition).collect();
        let id = self.stored.bytes(Column::IdStart, Column::IdSpan, article);
        let id = id.and_then(|id| Some(Shown::new(str::from_utf8(&id).ok()?).to_string()));
        let by_path = || editions.first().map(|it| it.path_id.clone()).unwrap_or_default();
        Work { id: id.unwrap_or_else(by_path), editions }
    }

    /// The versions of the editions of an article.
    pub(super) fn versions_of(&self, article: usize) -> impl Iterator<Item = u64> {
        self.texts_of(article).map(|text| self.version(text))
    }

    fn version(&self, text: usize) -> u64 {
        let number = |column| self.stored.number(column, text).unwrap_or_default();
        let stamp = Stamp { bytes: number(Column::Bytes), changed: number(Column::Changed) };
        stamp.version(number(Column::Path))
    }

    /// The texts of an article, by their numbers.
    fn texts_of(&self, article: usize) -> Range<usize> {
        let first = |article: usize| self.stored.number(Column::First, article);
        first(article).unwrap_or_default() as usize..first(article + 1).unwrap_or_default() as usize
    }

    fn decoded(&self, text: usize) -> Option<Edition> {
        let record = self.stored.record(text)?;
        let (_, edition) = postcard::take_from_bytes::<Head>(&record).ok()?;
        let mut edition: Edition = postcard::from_bytes(edition).ok()?;
        edition.text = Text::kept(self.kept(text));
        Some(edition)
    }

    /// A text whose record is damaged.
    fn anew(&self, text: usize) -> Edition {
        let mut read = (self.read)(text);
        read.let_go(self.kept(text));
        let edition = read.edition().map(Arc::unwrap_or_clone);
        edition.unwrap_or_else(|| Edition {
            text: Text::kept(self.kept(text)),
            ..Edition::unread(Shown::new(&self.stored.path(text).unwrap_or_default().0))
        })
    }

    fn kept(&self, text: usize) -> Kept {
        Kept { read: Arc::clone(&self.documents), number: text, version: self.version(text) }
    }
}

impl Stored {
    /// How many numbers a column has.
    fn rows(&self, column: Column) -> usize {
        self.header.columns.get(column as usize).map_or(0, |(_, rows, _)| *rows)
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Packed").field("articles", &self.articles.len()).finish_non_exhaustive()
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
    articles: [Vec<u64>; OF_ARTICLES],
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
        let Record { bytes, digests, questions, claim, problems, glossary } = record;
        self.tell(number, problems);
        if let Some((path, words)) = glossary
            && let Err(what) = self.glossary.add(&words)
        {
            self.tell(number, vec![Problem { path, what }]);
        }
        claim.iter().for_each(|claim| self.claims.put(number, claim));
        let start = self.written;
        let record = self.put(&bytes)?;
        let path = self.put(&postcard::to_stdvec(&(path, format)).unwrap_or_default())?;
        if self.rows.len() <= number {
            self.rows.resize(number + 1, None);
        }
        let row = Row { start, record, path, digests, stamp, questions };
        self.rows.get_mut(number).into_iter().for_each(|place| *place = Some(row.clone()));
        Ok(())
    }

    /// Tells what is wrong with a text.
    pub fn tell(&mut self, number: usize, problems: Vec<Problem>) {
        self.problems.extend(problems.into_iter().map(|problem| (number, problem)));
    }

    /// Writes what texts are found by, as the library that [`Library::of`] would make of them; `problems` is what is wrong
    /// beside them. What was written to is given back.
    pub fn end(mut self, mut problems: Vec<Problem>, reader: &TextReader) -> Result<W, W::Error> {
        let languages = self.claims.languages();
        let order = self.order()?;
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
        for of in OF_TEXTS {
            let numbers = self.column(&order.texts, of);
            column(&mut self, &numbers)?;
        }
        let folders = reader.folders().clone();
        let header = Header { columns, languages, folders, problems };
        let start = self.written.to_le_bytes();
        let header = self.put(&postcard::to_stdvec(&header).unwrap_or_default())?;
        self.put(&[&start[..], &header.bytes.to_le_bytes(), &header.sum.to_le_bytes()].concat())?;
        Ok(self.to)
    }

    /// Pairs the texts, and writes the ids of the articles.
    fn order(&mut self) -> Result<Order, W::Error> {
        let claims = mem::take(&mut self.claims);
        let mut paired = paired(&claims);
        let mut problems = mem::take(&mut self.problems);
        problems.append(&mut paired.problems);
        problems.sort_by_key(|(number, _)| *number);
        let [mut first, mut starts, mut spans, mut ids] = [const { Vec::new() }; OF_ARTICLES];
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
        Ok(Order { texts, articles: [first, starts, spans, ids], problems })
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
            Column::First | Column::IdStart | Column::IdSpan | Column::Id => 0,
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
        let Ok(Order { texts, articles, problems: own }) = self.order();
        problems.extend(own);
        let articles = articles.into_iter();
        let columns = articles.chain(OF_TEXTS.map(|of| self.column(&texts, of)));
        let columns: Vec<Vec<u64>> = columns.collect();
        drop(self.rows);
        let rows = columns.iter().map(|it| (0, it.len(), 0)).collect();
        let folders = reader.folders().clone();
        let header = Header { columns: rows, languages, folders, problems };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::ProblemKind;
    use crate::page::parse;

    /// Texts that pair, that don't, that are empty or hold something to tell; and a glossary.
    const TEXTS: [(&str, &str); 9] = [
        ("a.fr.md", "---\nauthors: [Zoé]\n---\n# Un\n\nMots.\n\n## Pourquoi\u{202f}?\n\nCar.\n"),
        ("b.md", "# Two \u{1b}\n\nWords.\n\n## Part\n\nMore.\n"),
        ("a.en.md", "---\nid: one\ntags: [x]\n---\n# One\n\nWords.\n"),
        ("empty.md", " \n"),
        ("glossary.toml", "pairs = [{ en = \"job\", fr = \"emploi\" }]"),
        ("fr/c.md", "---\nlang: en\n---\n# Three\n"),
        ("d.de.md", "---\ntranslation_of: one\ndate: 2024\n---\n# Eins\n"),
        ("again/a.en.md", "---\nid: one\n---\n# Once more\n"),
        ("e.txt", "Plain words.\n"),
    ];

    fn format(path: &str) -> Format {
        match path.rsplit_once('.') {
            Some((_, "toml")) => Format::Glossary,
            Some((_, "txt")) => Format::Plain,
            _ => Format::Markdown,
        }
    }

    fn source(path: &str) -> SourceText {
        let text = TEXTS.iter().find(|it| it.0 == path).map_or("nothing", |it| it.1);
        SourceText { path: path.into(), text: text.into(), format: format(path) }
    }

    fn read_all() -> (TextReader, Vec<ReadText>) {
        let reader = TextReader::new(TEXTS.iter().map(|it| it.0), parse);
        let texts = TEXTS.iter().map(|it| reader.read(source(it.0))).collect();
        (reader, texts)
    }

    /// Texts on their way into a library, the last one first: they come in any order.
    fn packing(texts: &[ReadText]) -> Packing<Vec<u8>> {
        let mut packing = Packing::of_nothing();
        for (at, (text, (path, _))) in texts.iter().zip(&TEXTS).enumerate().rev() {
            let stamp = Stamp { bytes: at as u64, changed: 7 };
            let to_pack = ToPack { path, format: format(path), stamp };
            let Ok(()) = packing.add(at, to_pack, Record::of(text, path));
        }
        packing
    }

    fn packed(texts: &[ReadText], reader: &TextReader) -> Vec<u8> {
        let Ok(bytes) = packing(texts).end(Vec::new(), reader);
        bytes
    }

    fn open(bytes: Vec<u8>) -> Option<Arc<Packed>> {
        let size = bytes.len() as u64;
        let read = move |start: u64, count: usize| {
            let start = usize::try_from(start).ok()?;
            Some(Cow::Owned(bytes.get(start..start.checked_add(count)?)?.to_vec()))
        };
        Packed::open(Box::new(read), size, Arc::new(|path, _| source(path)), parse)
    }

    /// All there is in a library.
    fn picture(library: &Library) -> String {
        let mut told =
            format!("{:?} {:?} {:?}\n", library.problems, library.glossary, library.languages());
        for (at, article) in library.articles.iter().enumerate() {
            told += &format!("{}:", article.id);
            assert_eq!(library.article(&article.id), Some(at));
            for (edition, it) in article.editions.iter().enumerate() {
                assert_eq!(library.at_path(&it.path), Some((at, edition)));
                let mut alone = Edition::clone(it);
                alone.headings = it.headings().into_owned();
                let text = std::mem::take(&mut alone.text);
                told += &format!(" {alone:?} {:?}", text.read_now());
            }
            told.push('\n');
        }
        told
    }

    #[test]
    fn what_is_packed_is_the_same_library() {
        let (reader, texts) = read_all();
        let whole = Library::of(texts.iter(), &reader);
        assert_eq!(whole.articles.len(), 5, "{}", picture(&whole));
        assert_eq!(whole.problems.len(), 3, "{:?}", whole.problems);
        let kept = open(packed(&texts, &reader)).expect("a library");
        assert!(kept.is_whole() && kept.texts() == TEXTS.len());
        assert_eq!(picture(&kept.library()), picture(&whole));
        // Once more from what is packed: paired anew, and packed again.
        let numbers: std::collections::HashMap<u64, usize> =
            kept.stamps().enumerate().map(|(number, (name, _))| (name, number)).collect();
        let again: Vec<ReadText> = TEXTS
            .iter()
            .map(|it| kept.text(numbers[&Packed::name(it.0)]).expect("a text"))
            .collect();
        assert_eq!(picture(&Library::of(again.iter(), &reader)), picture(&whole));
        let twice = open(packed(&again, &reader)).expect("a library");
        assert_eq!(picture(&twice.library()), picture(&whole));
        let mut stamps: Vec<u64> = twice.stamps().map(|(_, stamp)| stamp.bytes).collect();
        stamps.sort_unstable();
        assert_eq!(stamps, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn what_is_packed_in_memory_is_the_same_library() {
        let (reader, texts) = read_all();
        let whole = Library::of(texts.iter(), &reader);
        let more = Problem { path: Shown::new("more"), what: ProblemKind::NotAFile };
        let fetch: Fetch = Arc::new(|path, _| source(path));
        let held = packing(&texts).held(vec![more.clone()], fetch, &Arc::new(reader));
        let mut library = held.expect("a library").library();
        assert_eq!(library.problems.remove(0), more);
        assert_eq!(picture(&library), picture(&whole));
    }

    #[test]
    fn an_article_stays_packed_as_long_as_nothing_of_it_changes() {
        let (reader, texts) = read_all();
        let kept = open(packed(&texts, &reader)).expect("a library");
        let numbers: std::collections::HashMap<u64, usize> =
            kept.stamps().enumerate().map(|(number, (name, _))| (name, number)).collect();
        let mut now: Vec<ReadText> = TEXTS
            .iter()
            .map(|it| kept.text(numbers[&Packed::name(it.0)]).expect("a text"))
            .collect();
        now[0] = texts[0].clone();
        let library = Library::of(now.iter(), &reader);
        let is_packed: Vec<bool> = library.articles.iter().map(Article::is_packed).collect();
        assert_eq!(is_packed, [false, true, true, true, true]);
        let before = kept.library();
        let (was, is) = (&before.articles[1].editions[0], &library.articles[1].editions[0]);
        assert!(Arc::ptr_eq(was, is) && was.is_same_text(is));
        assert!(!before.articles[0].editions[0].is_same_text(&library.articles[0].editions[2]));
    }

    /// The header, and where it stands.
    fn header(bytes: &[u8]) -> (usize, Header) {
        let end = bytes.len() - END;
        let start = u64::from_le_bytes(bytes[end..end + 8].try_into().expect("eight")) as usize;
        (start, postcard::from_bytes(&bytes[start..end]).expect("a header"))
    }

    /// The bytes with check sums that hold, as somebody would write them who means harm.
    fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        let (start, mut header) = header(&bytes);
        let place = |header: &Header, column: Column, row: usize| {
            header.columns[column as usize].0 as usize + 8 * row
        };
        let number = |bytes: &[u8], at: usize| {
            u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight"))
        };
        for text in 0..header.columns[Column::RecordStart as usize].1 {
            let from = number(&bytes, place(&header, Column::RecordStart, text)) as usize;
            let span = place(&header, Column::RecordSpan, text);
            let count = (number(&bytes, span) >> 32) as usize;
            let Some(record) = bytes.get(from..from.saturating_add(count)) else { continue };
            let sum = crc32fast::hash(record).to_le_bytes();
            bytes[span..span + 4].copy_from_slice(&sum);
        }
        for (from, rows, sum) in &mut header.columns {
            *sum = crc32fast::hash(&bytes[*from as usize..*from as usize + 8 * *rows]);
        }
        bytes.truncate(start);
        let head = postcard::to_stdvec(&header).expect("a header");
        let count = u32::try_from(head.len()).expect("few");
        bytes.extend_from_slice(&head);
        bytes.extend_from_slice(&(start as u64).to_le_bytes());
        bytes.extend_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&crc32fast::hash(&head).to_le_bytes());
        bytes
    }

    #[test]
    fn bytes_that_mean_harm_do_none() {
        let (reader, texts) = read_all();
        let bytes = packed(&texts, &reader);
        assert_eq!(sealed(bytes.clone()), bytes);
        let (start, _) = header(&bytes);
        let mut opened = 0;
        for at in (FORM.len()..start).step_by(5) {
            for flipped in [0x01, 0x80, 0x1b] {
                let mut bytes = bytes.clone();
                bytes[at] ^= flipped;
                let Some(kept) = open(sealed(bytes)) else { continue };
                opened += 1;
                let library = kept.library();
                for article in &library.articles {
                    assert!(!article.id.contains('\u{1b}'));
                    assert!(!article.editions.is_empty());
                    let shown =
                        |it: &Arc<Edition>| format!("{}{}{:?}", it.title, it.path_id, it.authors);
                    assert!(article.editions.iter().all(|it| !shown(it).contains('\u{1b}')));
                    let _ = library.article(&article.id);
                }
                let all: Vec<ReadText> = (0..kept.texts()).filter_map(|it| kept.text(it)).collect();
                let _ = packed(&all, kept.reader());
            }
        }
        assert!(opened > 200, "{opened}");
    }

    #[test]
    fn damaged_bytes_lose_no_word() {
        let (reader, texts) = read_all();
        let whole = Library::of(texts.iter(), &reader);
        let bytes = packed(&texts, &reader);
        let titles = |library: &Library| {
            let editions = library.articles.iter().flat_map(|it| &it.editions);
            editions.map(|it| format!("{} {}", it.path, it.document().text)).collect::<Vec<_>>()
        };
        let (mut opened, mut hurt) = (0, 0);
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x10;
            let Some(kept) = open(damaged).filter(|kept| kept.is_whole()) else { continue };
            opened += 1;
            let library = kept.library();
            let is_whole = (0..kept.texts()).all(|text| kept.stored.record(text).is_some());
            hurt += usize::from(!is_whole);
            let same = titles(&library) == titles(&whole);
            // Where a path is damaged, the record still has all that is read again by it.
            let has_paths = (0..kept.texts()).all(|text| kept.stored.path(text).is_some());
            assert!(same || !has_paths, "{at}");
        }
        assert!(opened > 80 && hurt > 40, "{opened} {hurt}");
        for end in 0..bytes.len() {
            assert!(open(bytes[..end].to_vec()).is_none(), "{end}");
        }
    }
}
