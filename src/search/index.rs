//! The library searched.

use super::context::context;
use super::fold::{Folded, fold};
use super::hit::{Field, Hit};
use super::word::{Standing, Word, merged, words};
use crate::library::{Edition, Language, Library};
use crate::page::{Anchor, BlockKind};
use fuzzy_matcher::skim::SkimMatcherV2;
use std::cmp::Reverse;

/// Letters from which a word may be scattered over a title, a name, a heading or a tag.
const LETTERS_SCATTERED: usize = 4;

/// The folded words of a library.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By article and edition, as in the library.
    articles: Vec<Vec<Words>>,
}

/// The folded words of an edition.
#[derive(Debug, Clone)]
struct Words {
    /// What is said of it: title, authors, people, tags.
    said: Vec<Unit>,
    /// Its blocks in reading order.
    blocks: Vec<Unit>,
}

/// A stretch of text that is found or not.
#[derive(Debug, Clone)]
struct Unit {
    field: Field,
    /// Ordinal of the author, person or tag; index of the block.
    ordinal: usize,
    folded: Folded,
}

/// A unit that holds at least one word of the query.
struct Found<'a> {
    article: usize,
    edition: usize,
    unit: &'a Unit,
    /// How many words it holds.
    held: usize,
    score: i64,
}

impl Index {
    /// Folds the words of a library.
    pub fn new(library: &Library) -> Index {
        let article =
            |article: &crate::library::Article| article.editions.iter().map(Words::new).collect();
        Index { articles: library.articles.iter().map(article).collect() }
    }

    /// The best answers to a query, best first and at most `limit`; none for an empty query. `library` is the one the
    /// index was made of.
    ///
    /// An article answers if it holds every word of the query, spread over its fields and editions as they may be. It
    /// gives one hit for what is said of it (title, authors, people, tags), and one for each question, heading and
    /// block that holds as many of the words as any of its blocks does. Where editions hold as many, hits come from the
    /// one in the preferred language, and from no other.
    pub fn search(
        &self,
        library: &Library,
        query: &str,
        preferred: &Language,
        limit: usize,
    ) -> Vec<Hit> {
        let query = words(query);
        if query.is_empty() {
            return Vec::new();
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let mut found = Vec::new();
        for (article, editions) in self.articles.iter().enumerate() {
            let of_library = library.articles.get(article);
            let shown = of_library.and_then(|article| article.edition(preferred));
            let search =
                ArticleSearch { query: &query, matcher: &matcher, article, editions, shown };
            search.find(&mut found);
        }
        found.sort_by_key(|f| {
            let place = matches!(f.unit.field, Field::Question | Field::Heading | Field::Text);
            (Reverse(f.score), f.article, place, f.unit.ordinal)
        });
        found.truncate(limit);
        found.iter().filter_map(|found| hit(found, library, &query, &matcher)).collect()
    }
}

impl Words {
    fn new(edition: &Edition) -> Words {
        let unit = |field, ordinal, text: &str| Unit { field, ordinal, folded: fold(text) };
        let mut said = vec![unit(Field::Title, 0, &edition.title)];
        for (field, names) in [
            (Field::Author, &edition.authors),
            (Field::Person, &edition.people),
            (Field::Tag, &edition.tags),
        ] {
            said.extend(names.iter().enumerate().map(|(nth, name)| unit(field, nth, name)));
        }
        let mut questions = edition.questions.iter().map(|question| question.heading).peekable();
        let mut blocks = Vec::new();
        for (index, block) in edition.document.blocks.iter().enumerate() {
            let asks = questions.next_if_eq(&index).is_some();
            let words = edition.document.block_text(index);
            let field = match block.kind {
                _ if asks => Field::Question,
                // The title is said already.
                BlockKind::Heading(_) if index == 0 && words == edition.title.as_str() => continue,
                BlockKind::Heading(_) => Field::Heading,
                _ => Field::Text,
            };
            if !words.is_empty() {
                blocks.push(unit(field, index, words));
            }
        }
        Words { said, blocks }
    }
}

/// One article searched.
struct ArticleSearch<'a, 'b> {
    query: &'b [Word],
    matcher: &'b SkimMatcherV2,
    article: usize,
    editions: &'a [Words],
    /// The edition in the preferred language.
    shown: Option<usize>,
}

impl<'a> ArticleSearch<'a, '_> {
    /// Adds the hits of the article to `found`.
    fn find(&self, found: &mut Vec<Found<'a>>) {
        let all = || self.editions.iter().flat_map(|e| e.said.iter().chain(&e.blocks));
        // Letters may be scattered only where the word itself stands nowhere in the article.
        let mut scattered = Vec::with_capacity(self.query.len());
        for word in self.query {
            let stands = all().any(|unit| word.stands(&unit.folded.text).is_some());
            if !stands && !all().any(|unit| self.fit(word, unit).is_some()) {
                return;
            }
            scattered.push(!stands);
        }
        let of = |edition: usize, units: &'a [Unit]| {
            let found = units.iter().filter_map(|unit| self.found(edition, unit, &scattered));
            found.collect::<Vec<_>>()
        };
        let editions = || self.preferred_first();
        let said = best(editions().map(|(edition, words)| of(edition, &words.said)));
        found.extend(said.into_iter().max_by_key(|f| (f.score, Reverse(f.unit.ordinal))));
        found.extend(best(editions().map(|(edition, words)| of(edition, &words.blocks))));
    }

    fn preferred_first(&self) -> impl Iterator<Item = (usize, &'a Words)> {
        let mut editions: Vec<_> = self.editions.iter().enumerate().collect();
        editions.sort_by_key(|(edition, _)| Some(*edition) != self.shown);
        editions.into_iter()
    }

    /// What of the query a unit holds, if anything.
    fn found(&self, edition: usize, unit: &'a Unit, scattered: &[bool]) -> Option<Found<'a>> {
        let weight = weight(unit.field, Some(edition) == self.shown);
        let mut held = 0;
        let mut score = 0;
        for (word, scattered) in self.query.iter().zip(scattered) {
            let points = if *scattered {
                self.fit(word, unit)
            } else {
                word.stands(&unit.folded.text).map(points)
            };
            if let Some(points) = points {
                held += 1;
                score += points * weight;
            }
        }
        (held > 0).then_some(Found { article: self.article, edition, unit, held, score })
    }

    /// Points for a word whose letters are scattered over a unit, fewer than for any word that stands there.
    fn fit(&self, word: &Word, unit: &Unit) -> Option<i64> {
        if unit.field == Field::Text || word.letters < LETTERS_SCATTERED {
            return None;
        }
        let (fit, _) = word.scattered(self.matcher, &unit.folded.text)?;
        Some((fit / (2 * word.letters as i64)).clamp(1, 15))
    }
}

/// What was found in the edition whose units hold the most words, of it the units that do.
fn best<'a>(editions: impl Iterator<Item = Vec<Found<'a>>>) -> Vec<Found<'a>> {
    let mut best = Vec::new();
    let mut most = 0;
    for found in editions {
        let held = found.iter().map(|found| found.held).max().unwrap_or(0);
        if held > most {
            (best, most) = (found, held);
        }
    }
    best.retain(|found| found.held == most);
    best
}

fn points(standing: Standing) -> i64 {
    match standing {
        Standing::Whole => 100,
        Standing::Prefix => 80,
        Standing::Inside => 50,
    }
}

/// What a point in a field is worth. A scattered word in a title stays under a whole word in a text, and text in another
/// language than the preferred one under all text in it.
fn weight(field: Field, preferred: bool) -> i64 {
    match field {
        Field::Title => 100,
        Field::Author | Field::Person => 90,
        Field::Question => 60,
        Field::Heading => 50,
        Field::Tag => 45,
        Field::Text if preferred => 20,
        Field::Text => 5,
    }
}

/// What is shown of a find.
fn hit(found: &Found, library: &Library, query: &[Word], matcher: &SkimMatcherV2) -> Option<Hit> {
    let Found { article, edition, unit, score, .. } = *found;
    let of = library.articles.get(article)?.editions.get(edition)?;
    let text: &str = match unit.field {
        Field::Title => &of.title,
        Field::Author => of.authors.get(unit.ordinal)?,
        Field::Person => of.people.get(unit.ordinal)?,
        Field::Tag => of.tags.get(unit.ordinal)?,
        Field::Question | Field::Heading | Field::Text => of.document.block_text(unit.ordinal),
    };
    let mut ranges = Vec::new();
    for word in query {
        let before = ranges.len();
        ranges.extend(word.counted_places(&unit.folded.text).map(|(_, range)| range));
        if ranges.len() == before && unit.field != Field::Text && word.letters >= LETTERS_SCATTERED
        {
            ranges.extend(
                word.scattered(matcher, &unit.folded.text).into_iter().flat_map(|(_, r)| r),
            );
        }
    }
    let ranges = merged(ranges.into_iter().map(|range| unit.folded.source_range(range)).collect());
    let anchor = match unit.field {
        Field::Title | Field::Author | Field::Person | Field::Tag => Anchor::default(),
        Field::Question | Field::Heading => Anchor { block: unit.ordinal, byte: 0 },
        Field::Text => {
            Anchor { block: unit.ordinal, byte: ranges.first().map_or(0, |range| range.start) }
        }
    };
    let (text, matched) = context(text, &ranges);
    Some(Hit { article, edition, anchor, field: unit.field, text, matched, score })
}
