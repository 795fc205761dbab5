//! The library searched.

use super::context::context;
use super::fold::{Folded, fold};
use super::hit::{Field, Hit};
use super::query::{Query, Term};
use super::word::merged;
use crate::library::{Article, Edition, Language, Library};
use crate::page::{Anchor, BlockKind};
use std::cmp::Reverse;

/// Points for words that stand side by side as in the query.
const SIDE_BY_SIDE: i64 = 50;

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
pub(super) struct Unit {
    pub(super) field: Field,
    /// Ordinal of the author, person or tag; index of the block.
    ordinal: usize,
    pub(super) folded: Folded,
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
        let article = |article: &Article| article.editions.iter().map(Words::new).collect();
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
        let query = Query::new(query, || self.units());
        if query.terms.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (article, editions) in self.articles.iter().enumerate() {
            let of_library = library.articles.get(article);
            let shown = of_library.and_then(|article| article.edition(preferred));
            ArticleSearch { query: &query, article, editions, shown }.find(&mut found);
        }
        found.sort_by_key(|f| {
            let place = matches!(f.unit.field, Field::Question | Field::Heading | Field::Text);
            (Reverse(f.score), f.article, place, f.unit.ordinal)
        });
        found.truncate(limit);
        found.iter().filter_map(|found| hit(found, library, &query)).collect()
    }

    fn units(&self) -> impl Iterator<Item = &Unit> {
        self.articles.iter().flatten().flat_map(Words::units)
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
        let credit = edition.credit();
        let mut blocks = Vec::new();
        for (index, block) in edition.document.blocks.iter().enumerate() {
            let asks = questions.next_if_eq(&index).is_some();
            let words = edition.document.block_text(index);
            let field = match block.kind {
                _ if asks => Field::Question,
                // Title and names are said already.
                BlockKind::Heading(_) if index == 0 && words == edition.title.as_str() => continue,
                BlockKind::Paragraph if index == 1 && Some(words) == credit.as_deref() => continue,
                BlockKind::Heading(_) => Field::Heading,
                _ => Field::Text,
            };
            if !words.is_empty() {
                blocks.push(unit(field, index, words));
            }
        }
        Words { said, blocks }
    }

    fn units(&self) -> impl Iterator<Item = &Unit> {
        self.said.iter().chain(&self.blocks)
    }
}

/// One article searched.
struct ArticleSearch<'a, 'b> {
    query: &'b Query,
    article: usize,
    editions: &'a [Words],
    /// The edition in the preferred language.
    shown: Option<usize>,
}

impl<'a> ArticleSearch<'a, '_> {
    /// Adds the hits of the article to `found`.
    fn find(&self, found: &mut Vec<Found<'a>>) {
        let units = || self.editions.iter().flat_map(Words::units);
        let held = |term: &Term| units().any(|unit| self.query.points(term, unit).is_some());
        if !self.query.terms.iter().all(held) {
            return;
        }
        let of = |edition: usize, units: &'a [Unit]| {
            units.iter().filter_map(|unit| self.found(edition, unit)).collect::<Vec<_>>()
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
    fn found(&self, edition: usize, unit: &'a Unit) -> Option<Found<'a>> {
        let query = self.query;
        let (mut held, mut points) = (0, 0);
        for found in query.terms.iter().filter_map(|term| query.points(term, unit)) {
            held += 1;
            points += found;
        }
        if held == query.terms.len() && query.side_by_side(unit).is_some() {
            points += SIDE_BY_SIDE;
        }
        let score = points * weight(unit.field, Some(edition) == self.shown);
        (held > 0).then_some(Found { article: self.article, edition, unit, held, score })
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
fn hit(found: &Found, library: &Library, query: &Query) -> Option<Hit> {
    let Found { article, edition, unit, score, .. } = *found;
    let of = library.articles.get(article)?.editions.get(edition)?;
    let text: &str = match unit.field {
        Field::Title => &of.title,
        Field::Author => of.authors.get(unit.ordinal)?,
        Field::Person => of.people.get(unit.ordinal)?,
        Field::Tag => of.tags.get(unit.ordinal)?,
        Field::Question | Field::Heading | Field::Text => of.document.block_text(unit.ordinal),
    };
    let folded = &unit.folded;
    let ranges = query.terms.iter().flat_map(|term| query.shown_places(term, unit));
    let ranges = merged(ranges.map(|range| folded.source_range(range)).collect());
    let first = match query.side_by_side(unit) {
        Some(range) => folded.source_range(range),
        None => ranges.first().cloned().unwrap_or(0..0),
    };
    let anchor = match unit.field {
        Field::Title | Field::Author | Field::Person | Field::Tag => Anchor::default(),
        Field::Question | Field::Heading => Anchor { block: unit.ordinal, byte: 0 },
        Field::Text => Anchor { block: unit.ordinal, byte: first.start },
    };
    let (text, matched) = context(text, &first, &ranges);
    Some(Hit { article, edition, anchor, field: unit.field, text, matched, score })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Format, SourceText};
    use proptest::prelude::*;

    const SCHOOL_FR: &str = "---\nid: school\nlang: fr\ntitle: L’École de la deuxième chance\nauthors: [Élodie Launay]\n\
        people: [Guilhem Pradalié, Zoé Œuvrard]\ntags: [économie sociale, médiation numérique]\n---\n\
        Le chapô parle d’économie et d’apprentis.\n\n## La rentrée\n\nUne école ouvre.\n\n## Qui paie\u{202f}?\n\nUne région.";
    const SCHOOL_EN: &str = "---\nid: school\nlang: en\ntitle: A second-chance school\nauthors: [Élodie Launay]\n\
        people: [Guilhem Pradalié, Zoé Œuvrard]\ntags: [social economy, digital mediation]\n---\n\
        The lead talks about the economy and apprentices.\n\n## Back to school\n\nA school opens.\n\n## Who pays?\n\nThe region.";
    const LETTER: &str = "---\nid: letter\nlang: fr\ntitle: Une lettre\nauthors: [Léon Pradal]\n---\n\
        Il écrit à l’école. La co‑opérative répond que l’économie va mal.\n\n```\nlet école = \"région\";\n```";

    fn library(texts: &[&str]) -> Library {
        let source = |(nth, text): (usize, &&str)| SourceText {
            path: format!("{nth}.md"),
            text: (*text).to_owned(),
            format: Format::Markdown,
        };
        Library::read(texts.iter().enumerate().map(source).collect())
    }

    /// Article, language, field and place of each hit, and its line with what matched between brackets.
    fn picture(query: &str, preferred: &str) -> Vec<String> {
        let library = library(&[SCHOOL_FR, SCHOOL_EN, LETTER]);
        let preferred = Language::parse(preferred).expect("a tag");
        let hits = Index::new(&library).search(&library, query, &preferred, 99);
        assert!(hits.is_sorted_by(|better, worse| better.score >= worse.score));
        let line = |hit: &Hit| {
            let article = &library.articles[hit.article];
            let language = &article.editions[hit.edition].language;
            let mut text = hit.text.clone();
            for range in hit.matched.iter().rev() {
                text.insert(range.end, ']');
                text.insert(range.start, '[');
            }
            let Anchor { block, byte } = hit.anchor;
            format!("{} {language} {:?} {block}:{byte} {text}", article.id, hit.field)
        };
        hits.iter().map(line).collect()
    }

    #[test]
    fn fields_stand_in_the_order_of_their_weight() {
        assert_eq!(
            picture("ecole", "fr"),
            [
                "school fr Title 0:0 L’[École] de la deuxième chance",
                "school fr Text 4:4 Une [école] ouvre.",
                "letter fr Text 2:17 Il écrit à l’[école]. La co‑opérative répond que l’économie va mal.",
                "letter fr Text 3:4 let [école] = \"région\";",
            ]
        );
        assert_eq!(picture("paie", "fr"), ["school fr Question 5:0 Qui [paie]\u{202f}?"]);
        assert_eq!(picture("rentree", "fr"), ["school fr Heading 3:0 La [rentrée]"]);
    }

    #[test]
    fn names_are_found_without_their_accents() {
        assert_eq!(picture("PRADALIE", "en"), ["school en Person 0:0 Guilhem [Pradalié]"]);
        assert_eq!(
            picture("pradal", "fr"),
            ["letter fr Author 0:0 Léon [Pradal]", "school fr Person 0:0 Guilhem [Pradal]ié"]
        );
        assert_eq!(picture("oeuvrard", "fr"), ["school fr Person 0:0 Zoé [Œuvrard]"]);
        assert_eq!(picture("elodie", "fr"), ["school fr Author 0:0 [Élodie] Launay"]);
    }

    #[test]
    fn elision_is_seen_through() {
        let found = [
            "school fr Tag 0:0 [économie] sociale",
            "school fr Text 2:20 Le chapô parle d’[économie] et d’apprentis.",
            "letter fr Text 2:60 Il écrit à l’école. La co‑opérative répond que l’[économie] va mal.",
        ];
        for query in ["economie", "l'economie", "L’ÉCONOMIE", "d’économie"] {
            assert_eq!(picture(query, "fr"), found, "{query}");
        }
    }

    #[test]
    fn words_may_be_spread_over_an_article_and_are_all_needed() {
        assert_eq!(
            picture("launay école", "fr"),
            [
                "school fr Title 0:0 L’[École] de la deuxième chance",
                "school fr Text 4:4 Une [école] ouvre.",
            ]
        );
        assert_eq!(picture("pradal lettre", "fr"), ["letter fr Title 0:0 Une [lettre]"]);
        assert_eq!(picture("launay lettre", "fr"), [""; 0]);
    }

    #[test]
    fn blocks_that_hold_more_of_the_words_leave_the_others_out() {
        assert_eq!(
            picture("une école", "fr"),
            [
                "school fr Title 0:0 L’[École] de la deuxième chance",
                "letter fr Title 0:0 [Une] lettre",
                "school fr Text 4:0 [Une] [école] ouvre.",
                "letter fr Text 2:17 Il écrit à l’[école]. La co‑opérative répond que l’économie va mal.",
                "letter fr Text 3:4 let [école] = \"région\";",
            ]
        );
    }

    #[test]
    fn the_other_language_answers_only_where_the_preferred_has_nothing() {
        assert_eq!(
            picture("region", "en"),
            ["school en Text 6:4 The [region].", "letter fr Text 3:14 let école = \"[région]\";",]
        );
        assert_eq!(
            picture("apprentis", "en"),
            ["school fr Text 2:37 Le chapô parle d’économie et d’[apprentis]."]
        );
        assert_eq!(picture("school", "fr").len(), 3);
        assert!(picture("school", "fr")[0].starts_with("school en Title"));
    }

    #[test]
    fn letters_are_scattered_where_a_word_stands_nowhere() {
        assert_eq!(picture("prdali", "fr"), ["school fr Person 0:0 Guilhem [Pr]a[dali]é"]);
        assert_eq!(picture("rntree", "fr"), ["school fr Heading 3:0 La [r]e[ntrée]"]);
        assert_eq!(picture("rnt", "fr"), [""; 0]);
        assert_eq!(picture("chpo", "fr"), [""; 0]);
    }

    #[test]
    fn short_words_are_found_at_word_starts_only() {
        assert_eq!(picture("gio", "fr"), [""; 0]);
        assert_eq!(picture("égio", "fr").len(), 2);
        assert_eq!(picture("va", "fr").len(), 1);
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        for query in ["", " ", "\u{a0}\u{ad}", "zzxqj"] {
            assert_eq!(picture(query, "fr"), [""; 0]);
        }
    }

    #[test]
    fn the_best_are_kept_at_a_limit() {
        let library = library(&[SCHOOL_FR, LETTER]);
        let index = Index::new(&library);
        let search = |limit| index.search(&library, "école", &Language::french(), limit);
        assert_eq!(search(2), search(99)[..2]);
        assert_eq!(search(0), []);
    }

    /// Index of the article and the block of each hit.
    fn places(texts: &[&str], query: &str) -> Vec<(usize, usize)> {
        let library = library(texts);
        let hits = Index::new(&library).search(&library, query, &Language::english(), 99);
        hits.iter().map(|hit| (hit.article, hit.anchor.block)).collect()
    }

    #[test]
    fn text_in_the_preferred_language_stands_before_text_in_another() {
        let french = "---\nlang: fr\n---\nUn portail.";
        let english = "---\nlang: en\n---\nA portail, so called.";
        assert_eq!(places(&[french, english], "portail"), [(1, 0), (0, 0)]);
    }

    #[test]
    fn words_side_by_side_stand_before_words_apart() {
        let text =
            "Source code that is open.\n\nAn open source portal.\n\nAn open or secret source.";
        assert_eq!(places(&[text], "open source"), [(0, 1), (0, 0), (0, 2)]);
    }

    #[test]
    fn a_title_that_is_a_heading_is_found_once() {
        let library = library(&["# Le titre\n\nTexte.\n\n# Un autre titre"]);
        let hits = Index::new(&library).search(&library, "titre", &Language::french(), 9);
        let fields: Vec<Field> = hits.iter().map(|hit| hit.field).collect();
        assert_eq!(fields, [Field::Title, Field::Heading]);
    }

    proptest! {
        #[test]
        fn every_hit_stands_in_its_text(
            title in "(\\PC|[éœİẞﬃ]){0,8}",
            text in "(# )?(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}\u{1b}a \n]){0,24}",
            query in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a '’]){0,6}",
        ) {
            let text = format!("---\ntitle: '{}'\n---\nx\n\n{text}", title.replace('\'', ""));
            let library = library(&[&text]);
            for hit in Index::new(&library).search(&library, &query, &Language::english(), 99) {
                let document = &library.articles[hit.article].editions[hit.edition].document;
                prop_assert!(document.block_text(hit.anchor.block).is_char_boundary(hit.anchor.byte));
                prop_assert!(!hit.text.contains(char::is_control));
                for range in hit.matched {
                    prop_assert!(hit.text.get(range).is_some_and(|matched| !matched.is_empty()));
                }
            }
        }
    }
}
