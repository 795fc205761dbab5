//! A library as bytes, to be kept on a disk or built into a program: each text is decoded when it is first looked at, and no
//! sooner.

mod packing;
mod stamp;
mod stored;
mod told;

use super::article::{Article, Work};
use super::edition::{Edition, Kept, Text};
use super::gathered::problems_of;
use super::read::{Parse, TextReader};
use super::read_text::{Head, ReadText};
use super::{Facts, Format, Glossary, Library, Problem, SourceText, digest, names};
use crate::page::{Document, Shown};
pub use packing::{Packing, Record, Sink, ToPack};
pub use stamp::Stamp;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
pub use stored::Bytes;
use stored::{Column, OF_ARTICLES, OF_TEXTS, Stored};
use told::Told;

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

/// Fetches a text anew, by its path and how it is written; what cannot be fetched is a text that says so.
pub type Fetch = Arc<dyn Fn(&str, Format) -> SourceText + Send + Sync>;

/// A library as bytes.
pub struct Packed {
    stored: Arc<Stored>,
    articles: Vec<OnceLock<Box<Work>>>,
    /// What lists are sorted by, once it was asked for; `None` where that is damaged.
    told: OnceLock<Option<Told>>,
    /// Reads a text by its number.
    read: Arc<dyn Fn(usize) -> ReadText + Send + Sync>,
    /// The same, of which the document alone is wanted.
    documents: Arc<dyn Fn(usize) -> Document + Send + Sync>,
    reader: Arc<TextReader>,
}

impl Packed {
    /// A packed library of so many bytes; `None` where they are none, or damaged as a whole.
    ///
    /// A text is fetched when somebody looks at its document, or where its record is damaged.
    pub fn open(bytes: Bytes, size: u64, fetch: Fetch, parse: Parse) -> Option<Arc<Packed>> {
        let stored = Stored::open(bytes, size)?;
        let reader = Arc::new(TextReader::of(stored.header.folders.clone(), parse));
        Packed::of(stored, fetch, reader)
    }

    /// One of these bytes; `None` where what is known of them cannot be.
    fn of(stored: Stored, fetch: Fetch, reader: Arc<TextReader>) -> Option<Arc<Packed>> {
        stored.is_sound().then_some(())?;
        let stored = Arc::new(stored);
        let articles = (0..stored.articles()).map(|_| OnceLock::new()).collect();
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
        Some(Arc::new(Packed { stored, articles, told: OnceLock::new(), read, documents, reader }))
    }

    /// What its texts are read with.
    pub fn reader(&self) -> &Arc<TextReader> {
        &self.reader
    }

    /// Whether what all texts are found by is undamaged. Looks at no record.
    pub fn is_whole(&self) -> bool {
        let mut all = OF_ARTICLES.into_iter().chain(OF_TEXTS);
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
        self.stored.texts()
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

    /// What the editions of an article say of themselves in short.
    pub(super) fn facts_of(&self, article: usize) -> impl Iterator<Item = Facts<'_>> {
        let told = self.told.get_or_init(|| Told::read(&self.stored)).as_ref();
        self.texts_of(article).enumerate().filter_map(move |(edition, text)| {
            let decoded = || self.work(article).editions.get(edition).map(|it| Facts::of(it));
            told.and_then(|it| it.of(text, &self.stored.header.languages)).or_else(decoded)
        })
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

impl fmt::Debug for Packed {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Packed").field("articles", &self.articles.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::stored::{END, FORM, Header};
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

    /// What all editions say of themselves in short.
    fn facts(library: &Library) -> Vec<String> {
        let told = |it: Facts<'_>| {
            let names = [it.authors, it.people, it.tags].map(|it| it.iter().collect::<Vec<_>>());
            format!("{} {:?} {} {names:?}", it.language, it.date, it.letters)
        };
        library.articles.iter().flat_map(|it| it.facts().map(told)).collect()
    }

    #[test]
    fn what_lists_are_sorted_by_is_told_without_decoding() {
        let (reader, texts) = read_all();
        let whole = facts(&Library::of(texts.iter(), &reader));
        assert!(whole.contains(&"fr None 17 [[Shown(\"Zoé\")], [], []]".to_owned()), "{whole:?}");
        let kept = open(packed(&texts, &reader)).expect("a library");
        let again: Vec<ReadText> = TEXTS
            .iter()
            .map(|it| {
                (0..kept.texts())
                    .find(|text| kept.stored.path(*text).is_some_and(|(path, _)| path == it.0))
            })
            .map(|text| kept.text(text.expect("it is there")).expect("a text"))
            .collect();
        let twice = open(packed(&again, &reader)).expect("a library");
        let fetch: Fetch = Arc::new(|path, _| source(path));
        let held = packing(&texts).held(Vec::new(), fetch, &Arc::new(reader)).expect("a library");
        for kept in [kept, twice, held] {
            assert_eq!(facts(&kept.library()), whole);
            let is_decoded = kept.articles.iter().any(|it| it.get().is_some());
            assert!(!is_decoded);
        }
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
        let (from, span) = header.names;
        let names = bytes.get(from as usize..from as usize + (span >> 32) as usize);
        let sum = names.map_or(0, crc32fast::hash);
        header.names.1 = span >> 32 << 32 | u64::from(sum);
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
                assert!(facts(&library).iter().all(|it| !it.contains('\u{1b}')));
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
        let all_facts = facts(&whole);
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
            assert!(facts(&kept.library()) == all_facts || !has_paths, "{at}");
        }
        assert!(opened > 80 && hurt > 40, "{opened} {hurt}");
        for end in 0..bytes.len() {
            assert!(open(bytes[..end].to_vec()).is_none(), "{end}");
        }
    }
}
