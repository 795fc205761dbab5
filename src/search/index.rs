//! The library searched.

use super::context::context;
use super::fold::{Folded, fold};
use super::hit::{Field, Findings, Found, Hit};
use super::ideas::Ideas;
use super::occurrences::merged;
use super::ranking::{self, Standard};
use super::sought::{Sought, Token, tokens};
use super::vocabulary::{Tongue, Vocabulary};
use crate::library::{Article, Date, Edition, Language, Library};
use crate::page::{Anchor, BlockKind};
use std::cmp::Reverse;

/// Places of one article that are listed at most; the article itself shows the others.
const PLACES: usize = 5;

/// The folded words of a library.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By article and edition, as in the library.
    articles: Vec<Vec<Words>>,
    vocabulary: Vocabulary,
    ideas: Ideas,
    /// How many places there are in all.
    places: usize,
}

/// The folded words of an edition.
#[derive(Debug, Clone)]
struct Words {
    /// What is said of it: title, authors, people, tags.
    said: Vec<Place>,
    /// Its blocks in reading order.
    blocks: Vec<Place>,
}

/// A stretch of text that is found or not.
#[derive(Debug, Clone)]
struct Place {
    field: Field,
    /// Ordinal of the author, person or tag; index of the block.
    ordinal: usize,
    folded: Folded,
    tokens: Vec<Token>,
}

/// A place that holds at least one word of the query.
struct Answer<'a> {
    edition: usize,
    place: &'a Place,
    /// Rarity of the words it holds.
    held: i64,
    score: i64,
}

impl Index {
    /// Folds the words of a library.
    pub fn new(library: &Library) -> Index {
        let mut index = Index::default();
        for article in &library.articles {
            let editions = article.editions.iter().map(|edition| index.words(edition)).collect();
            index.articles.push(editions);
        }
        index.vocabulary.sort();
        index.ideas = Ideas::of(&library.glossary);
        index
    }

    /// The articles that answer to a query, as [`ranking`] puts them; none for an empty query. `library` is the one the
    /// index was made of.
    pub fn search(&self, library: &Library, query: &str, preferred: &Language) -> Findings {
        self.search_until(library, query, preferred, || false).unwrap_or_default()
    }

    /// The same, given up as soon as `stop` says so, which is asked once an article.
    pub fn search_until(
        &self,
        library: &Library,
        query: &str,
        preferred: &Language,
        stop: impl Fn() -> bool,
    ) -> Option<Findings> {
        let sought = Sought::new(query, &self.vocabulary, &self.ideas, self.places);
        if sought.is_empty() {
            return Some(Findings::default());
        }
        let mut findings = Findings {
            corrections: sought.corrections.clone(),
            lights: sought.lights(&self.vocabulary),
            ..Findings::default()
        };
        for (at, (editions, article)) in self.articles.iter().zip(&library.articles).enumerate() {
            if stop() {
                return None;
            }
            let shown = article.edition(preferred);
            let search = ArticleSearch { sought: &sought, article, editions, shown };
            let Some(found) = search.found(at) else { continue };
            match search.is_of_its_time() {
                Some(true) => findings.articles.push(found),
                Some(false) => {}
                None => findings.undated += 1,
            }
        }
        findings.articles.sort_by_key(|found| (Reverse(found.score), found.article));
        Some(findings)
    }

    fn words(&mut self, edition: &Edition) -> Words {
        let tongue = Tongue::of(edition.language.primary());
        let mut said = vec![self.place(Field::Title, 0, &edition.title, tongue)];
        for (field, names) in [
            (Field::Author, &edition.authors),
            (Field::Person, &edition.people),
            (Field::Tag, &edition.tags),
        ] {
            for (nth, name) in names.iter().enumerate() {
                said.push(self.place(field, nth, name, tongue));
            }
        }
        let mut questions = edition.questions.iter().map(|question| question.heading).peekable();
        let credit = edition.credit();
        let mut blocks = Vec::new();
        let document = edition.glance();
        for (index, block) in document.blocks.iter().enumerate() {
            let asks = questions.next_if_eq(&index).is_some();
            let words = document.block_text(index);
            let field = match block.kind {
                _ if asks => Field::Question,
                // Title and names are said already.
                BlockKind::Heading(_) if index == 0 && words == edition.title.as_str() => continue,
                BlockKind::Paragraph if index == 1 && Some(words) == credit.as_deref() => continue,
                BlockKind::Heading(_) => Field::Heading,
                _ => Field::Text,
            };
            if !words.is_empty() {
                blocks.push(self.place(field, index, words, tongue));
            }
        }
        Words { said, blocks }
    }

    fn place(&mut self, field: Field, ordinal: usize, text: &str, tongue: Option<Tongue>) -> Place {
        let folded = fold(text);
        let (vocabulary, number) = (&mut self.vocabulary, self.places);
        let note = |word: &str, shown: &str| vocabulary.note(word, shown, number, field, tongue);
        let tokens = tokens(&folded, text, note);
        self.places += 1;
        Place { field, ordinal, folded, tokens }
    }
}

/// One article searched.
struct ArticleSearch<'a, 'b> {
    sought: &'b Sought,
    article: &'a Article,
    editions: &'a [Words],
    /// The edition in the preferred language.
    shown: Option<usize>,
}

impl<'a> ArticleSearch<'a, '_> {
    /// What the article answers, whatever its date.
    fn found(&self, article: usize) -> Option<Found> {
        let terms = &self.sought.terms;
        // The best of each word over the whole article.
        let mut bests = vec![0; terms.len()];
        let mut said = Vec::new();
        let mut blocks = Vec::new();
        for (edition, words) in self.editions_asked() {
            let all = words.said.iter().chain(&words.blocks);
            if all.clone().any(|it| self.sought.excludes(it.field, &it.tokens)) {
                return None;
            }
            said.push(self.answers(edition, &words.said, &mut bests));
            blocks.push(self.answers(edition, &words.blocks, &mut bests));
        }
        if said.is_empty() || bests.contains(&0) {
            return None;
        }
        if terms.is_empty() {
            return self.found_by_filter(article);
        }
        let mut answers = most_held(blocks);
        let title =
            most_held(said).into_iter().max_by_key(|it| (it.score, Reverse(it.place.ordinal)));
        answers.extend(title);
        answers.sort_by_key(|it| (Reverse(it.score), it.place.ordinal));
        let score = bests.iter().sum::<i64>() + answers.first().map_or(0, |best| best.score);
        let places = answers.len();
        let hits = answers.iter().take(PLACES).filter_map(|answer| self.hit(answer)).collect();
        Some(Found { article, score, hits, places })
    }

    /// An article of which nothing but its language, its date or a missing word is asked.
    fn found_by_filter(&self, article: usize) -> Option<Found> {
        let (edition, words) = self.editions_asked().next()?;
        let place = words.said.first()?;
        let hit = self.hit(&Answer { edition, place, held: 0, score: 0 })?;
        Some(Found { article, score: 0, hits: vec![hit], places: 1 })
    }

    /// Whether the article is dated as is asked; `None` if it has no date.
    fn is_of_its_time(&self) -> Option<bool> {
        let (after, before) = (self.sought.after, self.sought.before);
        if after.is_none() && before.is_none() {
            return Some(true);
        }
        let dates = self
            .editions_asked()
            .filter_map(|(edition, _)| self.article.editions.get(edition)?.date);
        let date: Date = dates.min()?;
        Some(after.is_none_or(|after| date >= after) && before.is_none_or(|before| date < before))
    }

    /// The editions in the languages asked for, the preferred one first.
    fn editions_asked(&self) -> impl Iterator<Item = (usize, &'a Words)> {
        let asked = |(at, _): &(usize, &'a Words)| {
            self.article.editions.get(*at).is_some_and(|it| self.sought.admits(&it.language))
        };
        let mut editions: Vec<_> = self.editions.iter().enumerate().filter(asked).collect();
        editions.sort_by_key(|(edition, _)| Some(*edition) != self.shown);
        editions.into_iter()
    }

    /// The places that hold something of the query.
    fn answers(&self, edition: usize, places: &'a [Place], bests: &mut [i64]) -> Vec<Answer<'a>> {
        let (asks, preferred) = (self.sought.asks, Some(edition) == self.shown);
        let all: i64 = self.sought.terms.iter().map(|term| term.rarity).sum();
        let mut answers = Vec::new();
        for place in places {
            let (mut points, mut held, mut words) = (0, 0, 0);
            for (term, best) in self.sought.terms.iter().zip(bests.iter_mut()) {
                let found = term.held(place.field, &place.tokens);
                if found.points == 0 {
                    continue;
                }
                let worth = found.points * term.rarity;
                points += worth;
                held += term.rarity;
                words += found.words;
                *best = (*best).max(ranking::in_field(worth, place.field, asks, preferred));
            }
            if held > 0 {
                let side_by_side = self.sought.side_by_side(&place.tokens).is_some();
                let rarity = (held, all);
                let words = (words, place.tokens.len() as i64);
                let field = place.field;
                let score =
                    Standard { field, asks, preferred, points, rarity, words, side_by_side };
                answers.push(Answer { edition, place, held, score: ranking::place(score) });
            }
        }
        answers
    }

    /// What is shown of an answer.
    fn hit(&self, answer: &Answer) -> Option<Hit> {
        let Answer { edition, place, score, .. } = *answer;
        let of = self.article.editions.get(edition)?;
        let text: &str = match place.field {
            Field::Title => &of.title,
            Field::Author => of.authors.get(place.ordinal)?,
            Field::Person => of.people.get(place.ordinal)?,
            Field::Tag => of.tags.get(place.ordinal)?,
            Field::Question | Field::Heading | Field::Text => {
                of.document().block_text(place.ordinal)
            }
        };
        let folded = &place.folded;
        let (ranges, why) = self.sought.shown(place.field, &folded.text, &place.tokens);
        let ranges = merged(ranges.into_iter().map(|range| folded.source_range(range)).collect());
        let first = match self.sought.side_by_side(&place.tokens) {
            Some(range) => folded.source_range(range),
            None => ranges.first().cloned().unwrap_or(0..0),
        };
        let anchor = match place.field {
            field if field.is_said() => Anchor::default(),
            Field::Text => Anchor { block: place.ordinal, byte: first.start },
            _ => Anchor { block: place.ordinal, byte: 0 },
        };
        let (text, matched) = context(text, &first, &ranges);
        Some(Hit { edition, anchor, field: place.field, text, matched, why, score })
    }
}

/// Of the edition whose places hold the most of the query, those that do; the first of several.
fn most_held(editions: Vec<Vec<Answer<'_>>>) -> Vec<Answer<'_>> {
    let mut best = Vec::new();
    let mut most = 0;
    for answers in editions {
        let held = answers.iter().map(|answer| answer.held).max().unwrap_or(0);
        if held > most {
            (best, most) = (answers, held);
        }
    }
    best.retain(|answer| answer.held == most);
    best
}

#[cfg(test)]
mod tests {
    use super::super::hit::Why;
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

    fn search(texts: &[&str], query: &str, preferred: &str) -> (Library, Findings) {
        let library = library(texts);
        let preferred = Language::parse(preferred).expect("a tag");
        let findings = Index::new(&library).search(&library, query, &preferred);
        (library, findings)
    }

    /// Article, language, field and place of each hit, its line with what matched between brackets, and why.
    fn picture(query: &str, preferred: &str) -> Vec<String> {
        let (library, findings) = search(&[SCHOOL_FR, SCHOOL_EN, LETTER], query, preferred);
        let mut lines = Vec::new();
        for found in &findings.articles {
            let article = &library.articles[found.article];
            for hit in &found.hits {
                let language = &article.editions[hit.edition].language;
                let mut text = hit.text.clone();
                for range in hit.matched.iter().rev() {
                    text.insert(range.end, ']');
                    text.insert(range.start, '[');
                }
                let why = hit.why.iter().map(|why| match why {
                    Why::Corrected(it) => format!(" ({} = {})", it.typed, it.found),
                    Why::Glossary { typed, found } => format!(" ({typed} → {found})"),
                });
                let why: String = why.collect();
                let Anchor { block, byte } = hit.anchor;
                lines.push(format!(
                    "{} {language} {:?} {block}:{byte} {text}{why}",
                    article.id, hit.field
                ));
            }
        }
        lines
    }

    /// Ids of the articles found.
    fn ids(texts: &[&str], query: &str) -> Vec<String> {
        let (library, findings) = search(texts, query, "fr");
        findings.articles.iter().map(|it| library.articles[it.article].id.clone()).collect()
    }

    #[test]
    fn fields_stand_in_the_order_of_their_weight() {
        assert_eq!(
            picture("ecole", "fr"),
            [
                "school fr Title 0:0 L’[École] de la deuxième chance",
                "school fr Text 4:4 Une [école] ouvre.",
                "letter fr Text 3:4 let [école] = \"région\";",
                "letter fr Text 2:17 Il écrit à l’[école]. La co‑opérative répond que l’économie va mal.",
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
    fn elision_hyphens_and_endings_are_seen_through() {
        let found = picture("economie", "fr");
        assert_eq!(found.len(), 3);
        for query in ["l'economie", "L’ÉCONOMIE", "d’économie", "economies"] {
            assert_eq!(picture(query, "fr").len(), found.len(), "{query}");
        }
        for query in ["cooperative", "co-opérative", "coopératives", "co opérative"] {
            let lines = picture(query, "fr");
            assert!(
                lines.len() == 1 && lines[0].contains("La [co‑opérative]"),
                "{query}: {lines:?}"
            );
        }
    }

    #[test]
    fn words_may_be_spread_over_an_article_and_are_all_needed() {
        assert_eq!(ids(&[SCHOOL_FR, LETTER], "launay école"), ["school"]);
        assert_eq!(ids(&[SCHOOL_FR, LETTER], "pradal lettre"), ["letter"]);
        assert_eq!(ids(&[SCHOOL_FR, LETTER], "launay lettre"), [""; 0]);
        // Little words need not be held.
        assert_eq!(ids(&[SCHOOL_FR, LETTER], "who is launay"), ["school"]);
        assert_eq!(ids(&[SCHOOL_FR, LETTER], "une"), ["letter", "school"]);
    }

    #[test]
    fn the_other_language_answers_only_where_the_preferred_has_nothing() {
        assert_eq!(
            picture("region", "en"),
            ["school en Text 6:4 The [region].", "letter fr Text 3:14 let école = \"[région]\";"]
        );
        assert_eq!(
            picture("apprentis", "en"),
            ["school fr Text 2:37 Le chapô parle d’économie et d’[apprentis]."]
        );
        assert!(picture("school", "fr")[0].starts_with("school en Title"));
    }

    #[test]
    fn slips_are_corrected_and_said() {
        assert_eq!(
            picture("pradlie", "fr"),
            ["school fr Person 0:0 Guilhem [Pradalié] (pradlie = Pradalié)"]
        );
        assert_eq!(
            picture("rentrze", "fr"),
            ["school fr Heading 3:0 La [rentrée] (rentrze = rentrée)"]
        );
        assert_eq!(picture("rnt", "fr"), [""; 0]);
        assert_eq!(picture("author:rentrée", "fr"), [""; 0]);
        // A little word need not be held, so that none is looked for instead.
        assert_eq!(search(&[LETTER], "pourquoi lettre", "fr").1.corrections, []);
    }

    #[test]
    fn operators_narrow_what_is_found() {
        let all = [SCHOOL_FR, SCHOOL_EN, LETTER];
        for (query, expected) in [
            ("author:launay", vec!["school"]),
            ("auteur : launay ecole", vec!["school"]),
            ("author:pradalié", vec![]),
            ("person:pradal", vec!["school"]),
            ("titre:école", vec!["school"]),
            ("heading:paie", vec!["school"]),
            ("faq:paie", vec!["school"]),
            ("faq:rentrée", vec![]),
            ("texte:école", vec!["school", "letter"]),
            ("tag:médiation", vec!["school"]),
            ("école -launay", vec!["letter"]),
            ("-launay", vec!["letter"]),
            ("lang:en", vec!["school"]),
            ("lang:en école", vec![]),
            ("\"économie va mal\"", vec!["letter"]),
            ("\"va économie\"", vec![]),
            ("\"une lettres\"", vec![]),
            ("\"co-opérative va\"", vec![]),
            ("lang: author:", vec![]),
        ] {
            assert_eq!(ids(&all, query), expected, "{query}");
        }
    }

    #[test]
    fn dates_are_kept_to_and_articles_without_one_counted() {
        let old = "---\nid: old\ndate: 2021-05\n---\nUn texte.";
        let new = "---\nid: new\ndate: 2022-03-15\n---\nUn texte.";
        let none = "---\nid: none\n---\nUn texte.";
        for (query, expected) in [
            ("after:2022 texte", vec!["new"]),
            ("after:2022-03-15", vec!["new"]),
            ("after:2022-03-16", vec![]),
            ("avant:2022", vec!["old"]),
            ("après:2021 before:2022-03-15", vec!["old"]),
            ("before:20", vec![]),
        ] {
            assert_eq!(ids(&[old, new, none], query), expected, "{query}");
        }
        assert_eq!(search(&[old, new, none], "after:2022 texte", "fr").1.undated, 1);
        assert_eq!(search(&[old, new, none], "after:2022 rien", "fr").1.undated, 0);
    }

    #[test]
    fn the_glossary_widens_a_query() {
        let source = |path: &str, text: &str, format| SourceText {
            path: path.to_owned(),
            text: text.to_owned(),
            format,
        };
        let library = Library::read(vec![
            source(
                "a.md",
                "---\nid: a\nlang: fr\n---\nLes fractures numériques.",
                Format::Markdown,
            ),
            source(
                "b.md",
                "---\nid: b\nlang: fr\n---\nLa fracture du pied numérique.",
                Format::Markdown,
            ),
            source(
                "g",
                "pairs = [{ en = \"digital divide\", fr = \"fracture numérique\" }]",
                Format::Glossary,
            ),
        ]);
        let findings =
            Index::new(&library).search(&library, "digital divides", &Language::french());
        let [found] = findings.articles.as_slice() else { panic!("{findings:?}") };
        assert_eq!(library.articles[found.article].id, "a");
        let why =
            Why::Glossary { typed: "digital divide".into(), found: "fracture numérique".into() };
        assert_eq!(found.hits[0].why, [why]);
        assert_eq!(&found.hits[0].text[found.hits[0].matched[0].clone()], "fractures numériques");
    }

    #[test]
    fn an_empty_query_finds_nothing() {
        for query in ["", " ", "\u{a0}\u{ad}", "zzxqj", "?"] {
            assert_eq!(picture(query, "fr"), [""; 0]);
        }
    }

    #[test]
    fn a_search_can_be_given_up() {
        let library = library(&[SCHOOL_FR, LETTER]);
        let index = Index::new(&library);
        let french = Language::french();
        assert_eq!(index.search_until(&library, "école", &french, || true), None);
        assert_eq!(
            index.search_until(&library, "école", &french, || false),
            Some(index.search(&library, "école", &french))
        );
    }

    /// Index of the article and the block of each hit.
    fn places(texts: &[&str], query: &str) -> Vec<(usize, usize)> {
        let (_, findings) = search(texts, query, "en");
        let blocks = |found: &Found| {
            let article = found.article;
            found.hits.iter().map(|hit| (article, hit.anchor.block)).collect::<Vec<_>>()
        };
        findings.articles.iter().flat_map(blocks).collect()
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
        assert_eq!(places(&[text], "open source").first(), Some(&(0, 1)));
    }

    #[test]
    fn many_places_of_an_article_are_counted() {
        let text = "Un portail.\n\n".repeat(9);
        let (_, findings) = search(&[&text], "portail", "fr");
        let found = &findings.articles[0];
        assert_eq!((found.hits.len(), found.places), (PLACES, 9));
    }

    #[test]
    fn a_title_that_is_a_heading_is_found_once() {
        let (_, findings) = search(&["# Le titre\n\nTexte.\n\n# Un autre titre"], "titre", "fr");
        let fields: Vec<Field> = findings.articles[0].hits.iter().map(|hit| hit.field).collect();
        assert_eq!(fields, [Field::Title, Field::Heading]);
    }

    proptest! {
        #[test]
        fn every_hit_stands_in_its_text(
            title in "(\\PC|[éœİẞﬃ]){0,8}",
            text in "(# )?(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}\u{1b}a \n-]){0,24}",
            query in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a '’\":-]){0,6}",
        ) {
            let text = format!("---\ntitle: '{}'\n---\nx\n\n{text}", title.replace('\'', ""));
            let (library, findings) = search(&[&text], &query, "en");
            let lights = &findings.lights;
            for found in &findings.articles {
                for hit in &found.hits {
                    let document = &library.articles[found.article].editions[hit.edition].document();
                    prop_assert!(document.block_text(hit.anchor.block).is_char_boundary(hit.anchor.byte));
                    prop_assert!(!hit.text.contains(char::is_control));
                    for range in &hit.matched {
                        prop_assert!(hit.text.get(range.clone()).is_some_and(|it| !it.is_empty()));
                    }
                    for range in lights.occurrences(&document.text) {
                        prop_assert!(document.text.get(range).is_some());
                    }
                }
            }
        }
    }
}
