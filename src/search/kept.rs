//! The texts of a large library, kept on a disk: tantivy tells which of them hold what is looked for.
//!
//! A text is a document of folded words, without their order. What is said of an article, and its headings, is told by an
//! [`Index`] of names; what is shown of the articles that answer best by an index of those alone. So all three rank alike.

use super::fold::fold;
use super::hit::Field;
use super::index::{Depth, Index, each_place};
use super::ranking;
use super::resolve::Standing;
use super::sought::{Part, Pattern, Term, tokens};
use super::vocabulary::{Tongue, Vocabulary};
use crate::library::Edition;
use crate::page::{Together, all_done, one_by_one};
use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tantivy::postings::TermInfo;
use tantivy::schema::{FAST, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{
    IndexReader, IndexWriter, InvertedIndexReader, ReloadPolicy, SegmentReader, TantivyDocument,
    TantivyError,
};

/// The name of the field that tells which text a document is.
const VERSION: &str = "version";
/// The name of the field that holds its words.
const WORDS: &str = "words";

/// Words for which it is worth to look in several pieces at once.
const MANY: usize = 50;

/// All words of the texts, and in how many stretches of text they stand.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Words {
    pub(super) vocabulary: Vocabulary,
    /// Stretches of text in all.
    pub(super) places: usize,
    /// Texts that were taken out: their words are still there.
    gone: usize,
}

/// How documents are made.
pub fn schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_u64_field(VERSION, FAST | INDEXED);
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    schema.add_text_field(WORDS, TextOptions::default().set_indexing_options(indexing));
    schema.build()
}

/// Texts on their way to the disk.
pub struct TextWriter {
    writer: IndexWriter,
    words: Words,
}

impl TextWriter {
    /// Adds to what is kept with these words.
    pub fn new(writer: IndexWriter, words: Words) -> Self {
        TextWriter { writer, words }
    }

    /// Adds a text under a number that tells it from others, and from what it was before it changed. Fails where texts before
    /// it could not be written.
    pub fn add(&mut self, version: u64, edition: &Edition) -> Result<(), TantivyError> {
        let mut text = String::new();
        self.words.note(edition, |field, word, _| {
            if field == Field::Text {
                text.push_str(word);
                text.push(' ');
            }
        });
        let schema = self.writer.index().schema();
        let mut document = TantivyDocument::new();
        document.add_u64(schema.get_field(VERSION)?, version);
        document.add_text(schema.get_field(WORDS)?, &text);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Takes a text out. Fails where what is kept is damaged.
    pub fn remove(&mut self, version: u64) -> Result<(), TantivyError> {
        let field = self.writer.index().schema().get_field(VERSION)?;
        self.writer.delete_term(tantivy::Term::from_field_u64(field, version));
        self.words.gone += 1;
        Ok(())
    }

    /// All words so far, in order, as they are to be kept before what was added is written.
    pub fn words(&mut self) -> &Words {
        self.words.vocabulary.sort();
        &self.words
    }

    /// Writes what was added. `checksum` tells the words that are kept with it. Fails where it cannot be written.
    pub fn commit(&mut self, checksum: &str) -> Result<(), TantivyError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(checksum);
        commit.commit()?;
        Ok(())
    }

    /// Waits until the pieces that were written are put together. Fails where they cannot be.
    pub fn finish(self) -> Result<(), TantivyError> {
        self.writer.wait_merging_threads()
    }
}

/// What is kept, as it was when it was opened.
pub struct KeptTexts {
    searcher: tantivy::Searcher,
    pub(super) words: Arc<Words>,
    /// By piece, the number of each of its documents; 0 for those that were taken out.
    versions: Vec<Vec<u64>>,
    /// Texts that are not kept, by their numbers: the words of each.
    others: Vec<(u64, HashSet<u32>)>,
}

impl Words {
    /// Adds those of a text; tells of each the field it stands in, and its id.
    fn note(&mut self, edition: &Edition, mut tell: impl FnMut(Field, &str, u32)) {
        let tongue = Tongue::of(edition.language.primary());
        let Words { vocabulary, places, .. } = self;
        each_place(edition, Depth::Text, |field, _, words| {
            let folded = fold(words);
            tokens(&folded, |word, bytes| {
                let written = || words.get(folded.source_range(bytes.clone())).unwrap_or_default();
                let id = vocabulary.note(word, written, *places, field, tongue);
                tell(field, word, id);
                id
            });
            *places += 1;
        });
    }

    /// To be called once they come back from where they were kept.
    pub fn make_ready(&mut self) {
        self.vocabulary.make_ready();
    }
}

impl std::fmt::Debug for KeptTexts {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("KeptTexts").field("texts", &self.texts()).finish_non_exhaustive()
    }
}

impl KeptTexts {
    /// Opens what is kept with these words. Fails where it is damaged, or cannot be read.
    pub fn open(index: &tantivy::Index, words: Arc<Words>) -> Result<KeptTexts, TantivyError> {
        // It is opened again when there is more: nothing watches the disk.
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let versions = |segment: &SegmentReader| {
            let column = segment.fast_fields().u64(VERSION)?.first_or_default_col(0);
            let version = |document| match segment.is_deleted(document) {
                true => 0,
                false => column.get_val(document),
            };
            Ok((0..segment.max_doc()).map(version).collect())
        };
        let all = searcher.segment_readers().iter().map(versions);
        let versions = all.collect::<Result<_, TantivyError>>()?;
        Ok(KeptTexts { searcher, words, versions, others: Vec::new() })
    }

    /// Has words answer no more, for as long as it is open, that stand neither in the texts that stay, told by their numbers, nor
    /// in their `names`. Fails where what is kept is damaged.
    pub fn only(
        mut self,
        stays: impl Fn(u64) -> bool,
        names: &Index,
    ) -> Result<KeptTexts, TantivyError> {
        let vocabulary = &self.words.vocabulary;
        let named =
            |word: u32| Some(names.vocabulary.fields(names.vocabulary.id(vocabulary.text(word))?));
        let mut fields: Vec<u8> =
            (0..).take(vocabulary.count()).map(|word| named(word).unwrap_or(0)).collect();
        for (segment, versions) in self.searcher.segment_readers().iter().zip(&self.versions) {
            let stay: Vec<bool> = versions.iter().map(|&version| stays(version)).collect();
            let gone = stay.iter().filter(|stays| !**stays).count();
            let index = segment.inverted_index(segment.schema().get_field(WORDS)?)?;
            let mut words = index.terms().stream()?;
            while let Some((word, info)) = words.next() {
                let known = str::from_utf8(word).ok().and_then(|word| vocabulary.id(word));
                let Some(fields) = known.and_then(|word| fields.get_mut(word as usize)) else {
                    continue;
                };
                let mut stands = info.doc_freq as usize > gone;
                if !stands && *fields & Field::Text.bit() == 0 {
                    each_document(&index, info, |document| {
                        stands |= stay.get(document as usize).is_some_and(|stays| *stays);
                    })?;
                }
                *fields |= if stands { Field::Text.bit() } else { 0 };
            }
        }
        Arc::make_mut(&mut self.words).vocabulary.stand_in(&fields);
        Ok(self)
    }

    /// Its words.
    pub fn into_words(self) -> Words {
        Arc::unwrap_or_clone(self.words)
    }

    /// How many texts were taken out since all were added anew.
    pub fn gone(&self) -> usize {
        self.words.gone
    }

    /// Has texts found as well that are not kept, for as long as it is open.
    #[must_use]
    pub fn with<'e>(mut self, editions: impl Iterator<Item = &'e Edition>) -> KeptTexts {
        let words = Arc::make_mut(&mut self.words);
        for edition in editions {
            let mut own = HashSet::new();
            words.note(edition, |field, _, word| {
                if field == Field::Text {
                    own.insert(word);
                }
            });
            self.others.push((edition.version().unwrap_or_default(), own));
        }
        words.vocabulary.sort();
        self
    }

    /// The numbers of the texts that are kept.
    pub fn versions(&self) -> impl Iterator<Item = u64> {
        self.versions.iter().flatten().copied().filter(|&version| version != 0)
    }

    /// How many texts are kept.
    pub fn texts(&self) -> usize {
        self.versions().count()
    }

    /// Which of some texts, told by their numbers, each document is.
    pub fn rows(&self, versions: impl IntoIterator<Item = u64>) -> Rows {
        let texts: HashMap<u64, u32> = versions.into_iter().zip(0..).collect();
        let row = |version: &u64| texts.get(version).copied().unwrap_or(u32::MAX);
        let rows: Vec<Vec<u32>> =
            self.versions.iter().map(|all| all.iter().map(row).collect()).collect();
        let others: Vec<u32> = self.others.iter().map(|(version, _)| row(version)).collect();
        let all = rows.iter().flatten().chain(&others);
        let known = all.filter(|&&row| row != u32::MAX).count();
        Rows { rows, others, texts: texts.len(), known }
    }

    /// Whether a text may hold a term, as far as its words tell.
    pub(super) fn may_hold(&self, term: &Term) -> bool {
        let may_hold = |part: &Part| self.words_in_texts(part).next().is_some();
        let patterns = &mut term.patterns.iter();
        term.fields & Field::Text.bit() != 0 && patterns.any(|it| it.words.iter().all(may_hold))
    }

    /// The words that answer to one that was typed and stand in texts.
    fn words_in_texts(&self, part: &Part) -> impl Iterator<Item = (u32, Standing)> {
        let fields = |word: u32| self.words.vocabulary.fields(word);
        part.answers.words().filter(move |(word, _)| fields(*word) & Field::Text.bit() != 0)
    }

    /// By text, the points with which it holds a term; see [`ranking::points`].
    pub(super) fn held(
        &self,
        term: &Term,
        rows: &Rows,
        together: Together<'_>,
    ) -> Result<Vec<u8>, TantivyError> {
        let mut held = vec![0; rows.texts];
        if !self.may_hold(term) {
            return Ok(held);
        }
        let pieces = self.searcher.segment_readers();
        let piece = |piece: usize| match pieces.get(piece) {
            Some(segment) => self.held_in(segment, term),
            None => Ok(Vec::new()),
        };
        let words = term.patterns.iter().flat_map(|it| &it.words);
        let is_much = words.map(|it| it.answers.words().count()).sum::<usize>() > MANY;
        let all = match all_done(pieces.len(), if is_much { together } else { &one_by_one }, piece)
        {
            Some(all) => all,
            // Where a share was left out all are done here.
            None => (0..pieces.len()).map(piece).collect(),
        };
        for ((_, words), row) in self.others.iter().zip(&rows.others) {
            if let Some(held) = held.get_mut(*row as usize) {
                *held = self.held_by(words, term);
            }
        }
        for (points, rows) in all.into_iter().zip(&rows.rows) {
            for (points, row) in points?.into_iter().zip(rows) {
                if let Some(held) = held.get_mut(*row as usize) {
                    *held = points.max(*held);
                }
            }
        }
        Ok(held)
    }

    /// The same of a text that is not kept.
    fn held_by(&self, words: &HashSet<u32>, term: &Term) -> u8 {
        let by_pattern = term.patterns.iter().map(|pattern| {
            let by_part = pattern.words.iter().map(|part| {
                let words = self.words_in_texts(part).filter(|(word, _)| words.contains(word));
                let points = words.map(|(_, standing)| points(pattern, standing));
                points.max().unwrap_or(0)
            });
            by_part.min().unwrap_or(0)
        });
        by_pattern.max().unwrap_or(0)
    }

    /// The same by document of a piece: of each pattern whose words all stand in it, side by side or not, the worst word counts.
    fn held_in(&self, segment: &SegmentReader, term: &Term) -> Result<Vec<u8>, TantivyError> {
        let none = || vec![0; segment.max_doc() as usize];
        let mut held = none();
        for pattern in &term.patterns {
            let mut all: Option<Vec<u8>> = None;
            for part in &pattern.words {
                let mut here = none();
                let words = self.words_in_texts(part).map(|(word, standing)| {
                    (self.words.vocabulary.text(word), points(pattern, standing))
                });
                each_holding(segment, words, |document, points| {
                    if let Some(held) = here.get_mut(document as usize) {
                        *held = points.max(*held);
                    }
                })?;
                if let Some(before) = &all {
                    here.iter_mut().zip(before).for_each(|(here, it)| *here = (*it).min(*here));
                }
                all = Some(here);
            }
            let all = all.unwrap_or_default();
            held.iter_mut().zip(all).for_each(|(held, here)| *held = (*held).max(here));
        }
        Ok(held)
    }
}

/// The points of a word that stands so.
fn points(pattern: &Pattern, standing: Standing) -> u8 {
    let points = pattern.points.unwrap_or(ranking::points(standing));
    u8::try_from(points).unwrap_or(u8::MAX)
}

/// Tells the documents of a piece that hold one of some words, each with the points of the word.
fn each_holding<'a>(
    segment: &SegmentReader,
    words: impl Iterator<Item = (&'a str, u8)>,
    mut tell: impl FnMut(u32, u8),
) -> Result<(), TantivyError> {
    let field = segment.schema().get_field(WORDS)?;
    let index = segment.inverted_index(field)?;
    for (word, points) in words {
        let term = tantivy::Term::from_field_text(field, word);
        let Some(info) = index.get_term_info(&term)? else { continue };
        each_document(&index, &info, |document| tell(document, points))?;
    }
    Ok(())
}

/// Tells the documents of a piece that hold a word.
fn each_document(
    index: &InvertedIndexReader,
    word: &TermInfo,
    mut tell: impl FnMut(u32),
) -> Result<(), TantivyError> {
    let mut postings = index.read_block_postings_from_terminfo(word, IndexRecordOption::Basic)?;
    while !postings.docs().is_empty() {
        postings.docs().iter().for_each(|&document| tell(document));
        postings.advance();
    }
    Ok(())
}

/// Which text of a library each document is.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    rows: Vec<Vec<u32>>,
    /// How many texts there are.
    pub texts: usize,
    /// How many of them are kept.
    pub known: usize,
    /// Those that are held beside what is kept.
    others: Vec<u32>,
}
