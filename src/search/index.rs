//! The library searched.

use super::context::context;
use super::fold::fold;
use super::hit::{Field, Findings, Found, Hit};
use super::holding::{Holding, near_point, take_within, within};
use super::ideas::Ideas;
use super::occurrences::merged;
use super::places::Places;
use super::ranking::{self, Standard};
use super::sought::{Sought, Term, tokens};
use super::vocabulary::{Tongue, Vocabulary};
use crate::library::{Article, Date, Edition, Language, Library};
use crate::page::{Anchor, BlockKind};
use std::cmp::Reverse;
use std::ops::Range;

/// Places of one article that are listed at most; the article itself shows the others.
const PLACES: usize = 5;

/// The words of a library, and where each stands. It takes less memory than the text: what a place says is taken apart again
/// where it is to be shown.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// By article and edition, as in the library.
    articles: Vec<Vec<Span>>,
    places: Places,
    vocabulary: Vocabulary,
    ideas: Ideas,
}

/// The places of an edition.
#[derive(Debug, Clone)]
struct Span {
    /// What is said of it: title, authors, people, tags.
    said: Range<usize>,
    /// Its blocks in reading order.
    blocks: Range<usize>,
}

impl Span {
    fn all(&self) -> Range<usize> {
        self.said.start..self.blocks.end
    }
}

impl Index {
    /// Takes the words of a library apart.
    pub fn new(library: &Library) -> Index {
        let mut index = Index { ideas: Ideas::of(&library.glossary), ..Index::default() };
        for article in &library.articles {
            let editions = article.editions.iter().map(|edition| index.add(edition)).collect();
            index.articles.push(editions);
        }
        index.vocabulary.sort();
        index.places.turn(index.vocabulary.count());
        index
    }

    /// The articles that answer to a query, as [`ranking`] puts them; none for an empty query. `library` is the one the
    /// index was made of.
    pub fn search(&self, library: &Library, query: &str, preferred: &Language) -> Findings {
        self.search_until(library, query, preferred, usize::MAX, || false).unwrap_or_default()
    }

    /// The same, but of the articles that answer only so many as have so many places to show, the best; given up as soon as
    /// `stop` says so, which is asked once a word and once an article.
    pub fn search_until(
        &self,
        library: &Library,
        query: &str,
        preferred: &Language,
        places: usize,
        stop: impl Fn() -> bool,
    ) -> Option<Findings> {
        let sought = Sought::new(query, &self.vocabulary, &self.ideas, self.places.count());
        if sought.is_empty() {
            return Some(Findings::default());
        }
        let mut findings = Findings {
            corrections: sought.corrections.clone(),
            lights: sought.lights(&self.vocabulary),
            ..Findings::default()
        };
        let search = Search::new(self, library, preferred, sought, &stop)?;
        let mut answering = Vec::new();
        let mut next = 0;
        let mut rest: Vec<&[Holding]> = search.held.iter().map(Vec::as_slice).collect();
        while let Some(at) = search.candidate(next, &rest) {
            if stop() {
                return None;
            }
            next = at + 1;
            let Some(places) = self.places_of(at) else { continue };
            let held = rest.iter_mut().map(|rest| take_within(rest, &places)).collect();
            let Some(article) = search.article(at, held) else { continue };
            let Some(score) = article.score() else { continue };
            match article.is_of_its_time() {
                Some(true) => answering.push((Reverse(score), at)),
                Some(false) => {}
                None => findings.undated += 1,
            }
        }
        answering.sort_unstable();
        findings.total = answering.len();
        let mut shown = 0;
        for (_, at) in answering {
            if shown >= places {
                break;
            }
            if stop() {
                return None;
            }
            let Some(places) = self.places_of(at) else { continue };
            let held = search.held.iter().map(|held| within(held, &places)).collect();
            let found = search.article(at, held).and_then(|article| article.found(at));
            let Some(found) = found else { continue };
            shown += found.hits.len();
            findings.articles.push(found);
        }
        Some(findings)
    }

    /// The places of an article.
    fn places_of(&self, article: usize) -> Option<Range<usize>> {
        let editions = self.articles.get(article)?;
        Some(editions.first()?.said.start..editions.last()?.blocks.end)
    }

    fn add(&mut self, edition: &Edition) -> Span {
        let tongue = Tongue::of(edition.language.primary());
        let start = self.places.count();
        self.place(Field::Title, 0, &edition.title, tongue);
        for (field, names) in [
            (Field::Author, &edition.authors),
            (Field::Person, &edition.people),
            (Field::Tag, &edition.tags),
        ] {
            for (nth, name) in names.iter().enumerate() {
                self.place(field, nth, name, tongue);
            }
        }
        let said = start..self.places.count();
        let mut questions = edition.questions.iter().map(|question| question.heading).peekable();
        let credit = edition.credit();
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
                self.place(field, index, words, tongue);
            }
        }
        Span { blocks: said.end..self.places.count(), said }
    }

    fn place(&mut self, field: Field, ordinal: usize, text: &str, tongue: Option<Tongue>) {
        let folded = fold(text);
        let place = self.places.count();
        let tokens = tokens(&folded, |word, bytes| {
            let written = || text.get(folded.source_range(bytes.clone())).unwrap_or_default();
            self.vocabulary.note(word, written, place, field, tongue)
        });
        self.places.push(field, ordinal, &tokens);
    }
}

/// A query held against the whole library.
struct Search<'a> {
    index: &'a Index,
    library: &'a Library,
    preferred: &'a Language,
    sought: Sought,
    /// By term, the places that hold it.
    held: Vec<Vec<Holding>>,
    /// The places that hold what is to be left out.
    without: Vec<Vec<Holding>>,
    /// The places in which all words of the query stand side by side.
    side_by_side: Vec<usize>,
    /// The rarest term, if there is any: an index into `held`.
    rarest: Option<usize>,
}

impl<'a> Search<'a> {
    fn new(
        index: &'a Index,
        library: &'a Library,
        preferred: &'a Language,
        sought: Sought,
        stop: &impl Fn() -> bool,
    ) -> Option<Self> {
        let places = &index.places;
        let holdings = |term: &Term| (!stop()).then(|| term.holdings(places));
        let held = sought.terms.iter().map(holdings).collect::<Option<Vec<_>>>()?;
        let without = sought.without.iter().map(holdings).collect::<Option<Vec<_>>>()?;
        let rarest = (0..held.len()).min_by_key(|&nth| held.get(nth).map_or(0, Vec::len));
        let side_by_side = match &sought.phrase {
            Some(phrase) if held.iter().all(|it| !it.is_empty()) => phrase.places(places),
            _ => Vec::new(),
        };
        Some(Search { index, library, preferred, sought, held, without, side_by_side, rarest })
    }

    /// The first article from one on that may answer, where `rest` is what is left of the places that hold each term.
    fn candidate(&self, from: usize, rest: &[&[Holding]]) -> Option<usize> {
        let articles = self.index.articles.get(from..)?;
        let Some(rarest) = self.rarest.and_then(|nth| rest.get(nth)) else {
            return (!articles.is_empty()).then_some(from);
        };
        let next = rarest.first()?.place();
        let is_before =
            |editions: &Vec<Span>| editions.last().is_none_or(|it| it.blocks.end <= next);
        Some(from + near_point(articles, is_before))
    }

    /// An article, and by term the places in it that hold the term.
    fn article(&'a self, at: usize, held: Vec<&'a [Holding]>) -> Option<ArticleSearch<'a>> {
        let article = self.library.articles.get(at)?;
        let editions = self.index.articles.get(at)?;
        let shown = article.edition(self.preferred);
        Some(ArticleSearch { search: self, article, editions, held, shown })
    }
}

/// One article searched.
struct ArticleSearch<'a> {
    search: &'a Search<'a>,
    article: &'a Article,
    editions: &'a [Span],
    /// By term, its places that hold the term.
    held: Vec<&'a [Holding]>,
    /// The edition in the preferred language.
    shown: Option<usize>,
}

/// A place that holds at least one word of the query.
#[derive(Debug, Clone, Copy)]
struct Answer {
    edition: usize,
    place: usize,
    /// Rarity of the words it holds.
    held: i64,
    score: i64,
}

impl<'a> ArticleSearch<'a> {
    /// How well the article answers, whatever its date; `None` if it does not.
    fn score(&self) -> Option<i64> {
        // The best of each word over the whole article.
        let mut bests = vec![0; self.held.len()];
        let (mut said, mut blocks) = (Best::default(), Best::default());
        let mut any = false;
        for (edition, span) in self.editions_asked() {
            let mut without = self.search.without.iter();
            if without.any(|it| !within(it, &span.all()).is_empty()) {
                return None;
            }
            any = true;
            for (best, among) in [(&mut said, &span.said), (&mut blocks, &span.blocks)] {
                let mut here = Best::default();
                self.each_answer(edition, among, &mut bests, |answer| here.take(answer));
                if here.held > best.held {
                    *best = here;
                }
            }
        }
        let is_answered = any && !bests.contains(&0);
        is_answered.then(|| bests.iter().sum::<i64>() + said.score.max(blocks.score))
    }

    /// The places that answer of an article that does: of its text those that hold the most of the query, and the best of
    /// what is said of it.
    fn answers(&self) -> Vec<Answer> {
        let mut bests = vec![0; self.held.len()];
        let mut answers_in = |edition: usize, among: &Range<usize>| {
            let mut answers = Vec::new();
            self.each_answer(edition, among, &mut bests, |answer| answers.push(answer));
            answers
        };
        let said = self.editions_asked().map(|(at, span)| answers_in(at, &span.said)).collect();
        let blocks = self.editions_asked().map(|(at, span)| answers_in(at, &span.blocks)).collect();
        let said = most_held(said).into_iter();
        let best = said.max_by_key(|it| (it.score, Reverse(self.ordinal(it))));
        most_held(blocks).into_iter().chain(best).collect()
    }

    fn ordinal(&self, answer: &Answer) -> usize {
        self.search.index.places.ordinal(answer.place)
    }

    /// The article with the places that are shown of it.
    fn found(&self, article: usize) -> Option<Found> {
        let score = self.score()?;
        let mut answers = self.answers();
        if self.search.sought.terms.is_empty() {
            // Nothing but its language, its date or a missing word is asked.
            let (edition, span) = self.editions_asked().next()?;
            answers = vec![Answer { edition, place: span.said.start, held: 0, score: 0 }];
        }
        answers.sort_by_key(|it| (Reverse(it.score), self.ordinal(it)));
        let hits: Vec<Hit> = answers.iter().take(PLACES).filter_map(|it| self.hit(it)).collect();
        (!hits.is_empty()).then_some(Found { article, score, hits, places: answers.len() })
    }

    /// Whether the article is dated as is asked; `None` if it has no date.
    fn is_of_its_time(&self) -> Option<bool> {
        let (after, before) = (self.search.sought.after, self.search.sought.before);
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
    fn editions_asked(&self) -> impl Iterator<Item = (usize, &'a Span)> {
        let admits = |at: usize| {
            let edition = self.article.editions.get(at);
            edition.is_some_and(|it| self.search.sought.admits(&it.language))
        };
        let shown = self.shown;
        let numbered = move |at: usize| Some((at, self.editions.get(at)?));
        let others = (0..self.editions.len()).filter(move |&at| Some(at) != shown);
        shown.into_iter().chain(others).filter(move |&at| admits(at)).filter_map(numbered)
    }

    /// Tells the places among some of an edition that hold something of the query.
    fn each_answer(
        &self,
        edition: usize,
        among: &Range<usize>,
        bests: &mut [i64],
        mut tell: impl FnMut(Answer),
    ) {
        let Search { sought, side_by_side, index, .. } = self.search;
        let (asks, preferred) = (sought.asks, Some(edition) == self.shown);
        let all: i64 = sought.terms.iter().map(|term| term.rarity).sum();
        let mut rest: Vec<&[Holding]> = self.held.iter().map(|held| within(held, among)).collect();
        while let Some(place) = rest.iter().filter_map(|it| Some(it.first()?.place())).min() {
            let field = index.places.field(place);
            let (mut points, mut held, mut words) = (0, 0, 0);
            for ((rest, term), best) in rest.iter_mut().zip(&sought.terms).zip(bests.iter_mut()) {
                let Some((holding, after)) = rest.split_first() else { continue };
                if holding.place() != place {
                    continue;
                }
                *rest = after;
                let worth = holding.points() * term.rarity;
                points += worth;
                held += term.rarity;
                words += holding.words();
                *best = (*best).max(ranking::in_field(worth, field, asks, preferred));
            }
            let score = ranking::place(Standard {
                field,
                asks,
                preferred,
                points,
                rarity: (held, all),
                words: (words, index.places.words(place) as i64),
                side_by_side: side_by_side.binary_search(&place).is_ok(),
            });
            tell(Answer { edition, place, held, score });
        }
    }

    /// What is shown of an answer.
    fn hit(&self, answer: &Answer) -> Option<Hit> {
        let Answer { edition, place, score, .. } = *answer;
        let Search { sought, index, .. } = self.search;
        let (field, ordinal) = (index.places.field(place), index.places.ordinal(place));
        let of = self.article.editions.get(edition)?;
        let document;
        let text: &str = match field {
            Field::Title => &of.title,
            Field::Author => of.authors.get(ordinal)?,
            Field::Person => of.people.get(ordinal)?,
            Field::Tag => of.tags.get(ordinal)?,
            Field::Question | Field::Heading | Field::Text => {
                document = of.glance();
                document.block_text(ordinal)
            }
        };
        let folded = fold(text);
        let mut words = index.places.tokens(place).map(|token| token.word);
        let tokens = tokens(&folded, |_, _| words.next().unwrap_or(u32::MAX));
        let (ranges, why) = sought.shown(field, &folded.text, &tokens);
        let ranges = merged(ranges.into_iter().map(|range| folded.source_range(range)).collect());
        let first = match sought.side_by_side(&tokens) {
            Some(range) => folded.source_range(range),
            None => ranges.first().cloned().unwrap_or(0..0),
        };
        let anchor = match field {
            field if field.is_said() => Anchor::default(),
            Field::Text => Anchor { block: ordinal, byte: first.start },
            _ => Anchor { block: ordinal, byte: 0 },
        };
        let (text, matched) = context(text, &first, &ranges);
        Some(Hit { edition, anchor, field, text, matched, why, score })
    }
}

/// Of places of an edition the score of the best, among those that hold the most of the query.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    held: i64,
    score: i64,
}

impl Best {
    fn take(&mut self, answer: Answer) {
        let Answer { held, score, .. } = answer;
        if (held, score) > (self.held, self.score) {
            *self = Best { held, score };
        }
    }
}

/// Of the edition whose places hold the most of the query, those that do; the first of several.
fn most_held(editions: Vec<Vec<Answer>>) -> Vec<Answer> {
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
        assert_eq!(index.search_until(&library, "école", &french, 9, || true), None);
        assert_eq!(
            index.search_until(&library, "école", &french, 9, || false),
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
