//! The library searched.

use super::answers::{Answers, Search};
use super::fold::{Folded, fold};
use super::hit::{Field, Findings};
use super::ideas::Ideas;
use super::places::Places;
use super::sought::{Sought, Token, tokens};
use super::spans;
use super::vocabulary::{Tongue, Vocabulary};
use crate::library::{Article, Date, Edition, Language, Library, Work};
use crate::page::{BlockKind, Together, one_by_one, small};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;

/// The id of words that answer to nothing; no word has it. One bit is left for whoever keeps it.
const UNKNOWN: u32 = u32::MAX >> 1;

/// How much of a library an index knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Depth {
    /// What is said of the articles, and their headings.
    Names,
    /// Every word.
    #[default]
    Text,
}

/// The words of a library, and where each stands. It takes less memory than the text: what a place says is taken apart again
/// where it is to be shown.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Index {
    depth: Depth,
    /// By article, where its editions end.
    articles: Vec<u32>,
    /// In the order of the library.
    #[serde(serialize_with = "spans::write", deserialize_with = "spans::read")]
    editions: Vec<Span>,
    /// The languages of the editions, each once.
    languages: Vec<Language>,
    pub(super) places: Places,
    pub(super) vocabulary: Vocabulary,
    #[serde(skip)]
    pub(super) ideas: Ideas,
}

/// The places of an edition, and what it may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) said_end: u32,
    pub(super) end: u32,
    /// Which text it is.
    pub(super) version: Option<u64>,
    /// Which of the languages it is in.
    pub(super) language: u16,
    pub(super) date: Option<Date>,
}

impl Span {
    /// The places of what is said of it: title, authors, people, tags.
    pub(super) fn said(&self) -> Range<usize> {
        self.start as usize..self.said_end as usize
    }

    /// Those of its blocks in reading order.
    pub(super) fn blocks(&self) -> Range<usize> {
        self.said_end as usize..self.end as usize
    }

    pub(super) fn all(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Index {
    /// Takes the words of a library apart.
    pub fn new(library: &Library) -> Index {
        Index::of(library, Depth::Text)
    }

    /// Takes the words of a library apart, as far as is wished.
    pub fn of(library: &Library, depth: Depth) -> Index {
        Index::of_nothing(depth).updated(library)
    }

    /// One of no library yet.
    pub fn of_nothing(depth: Depth) -> Index {
        Index { depth, ..Index::default() }
    }

    /// The index of another library: editions that were in the one this index was made of, by their
    /// [versions](Edition::version), are taken over; only the others are taken apart.
    pub fn updated(mut self, library: &Library) -> Index {
        if self.is_of(library) {
            self.ideas = Ideas::of(&library.glossary);
            return self;
        }
        let mut index = self.retaken(library);
        index.vocabulary.sort();
        index
    }

    /// Whether it is the index of a library, all of whose editions have a version.
    pub fn is_of(&self, library: &Library) -> bool {
        let mut ends = self.articles.iter();
        let mut next = 0;
        let is_next = |article: &Article| {
            let mut are_same = true;
            article.each_version(|version| {
                let known = self.editions.get(next as usize).and_then(|span| span.version);
                are_same &= version.is_some() && version == known;
                next += 1;
            });
            are_same && ends.next() == Some(&next)
        };
        self.articles.len() == library.articles.len() && library.articles.iter().all(is_next)
    }

    /// To be called once it comes back from where it was kept.
    pub fn make_ready(&mut self) {
        self.vocabulary.make_ready();
    }

    /// The same, but its words are not put in order: no query can be looked up in it.
    pub(super) fn retaken(self, library: &Library) -> Index {
        let Index { depth, languages, vocabulary, editions, .. } = self;
        let known: HashMap<u64, &Span> =
            editions.iter().filter_map(|span| Some((span.version?, span))).collect();
        let ideas = Ideas::of(&library.glossary);
        let mut index = Index { depth, languages, vocabulary, ideas, ..Index::default() };
        let mut versions = Vec::new();
        for article in &library.articles {
            versions.clear();
            article.each_version(|version| versions.push(version));
            let of = |version: &Option<u64>| known.get(&(*version)?).copied();
            let all: Option<Vec<&Span>> = versions.iter().map(of).collect();
            match all {
                Some(spans) => spans.iter().for_each(|span| index.take_over(span, &self.places)),
                None => article.glance().editions.iter().for_each(|edition| {
                    match of(&edition.version()) {
                        Some(span) => index.take_over(span, &self.places),
                        None => index.add(edition),
                    }
                }),
            }
            index.articles.push(small(index.editions.len()));
        }
        let spreads = index.places.turn(index.vocabulary.count());
        index.vocabulary.recount(&spreads);
        index
    }

    /// The articles that answer to a query, as [`ranking`](super::ranking) puts them; none for an empty query. `library` is
    /// the one the index was made of.
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
        stop: impl Fn() -> bool + Sync,
    ) -> Option<Findings> {
        let mut answers = self.answers(query, preferred, places, &stop, &one_by_one)?;
        answers.show(library, places, &stop, &one_by_one).then(|| answers.into_findings())
    }

    /// The articles that answer, or what is nearest where no section has all words; the best so many of them in order, to be
    /// [shown](Answers::show) as far as is wished; `None` once `stop` says so.
    pub fn answers(
        &self,
        query: &str,
        preferred: &Language,
        most: usize,
        stop: impl Fn() -> bool + Sync,
        together: Together<'_>,
    ) -> Option<Answers<'_>> {
        let sought = Sought::new(query, &self.vocabulary, &self.ideas, self.places.count());
        let search = Search::new(self, preferred, sought, &stop, together)?;
        match self.depth {
            // The texts may have all words.
            Depth::Names => Answers::of(search, most, &stop, together),
            Depth::Text => Answers::of_or_nearest(search, most, &stop, together),
        }
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.articles.len()
    }

    /// The number of the first edition of an article, in the order of the library.
    pub(super) fn first_edition(&self, article: usize) -> usize {
        let before = article.checked_sub(1).and_then(|before| self.articles.get(before));
        before.map_or(0, |&end| end as usize)
    }

    /// Where the places of an article and of those behind it begin.
    pub(super) fn places_from(&self, article: usize) -> usize {
        let first = self.editions.get(self.first_edition(article));
        first.map_or(self.places.count(), |it| it.start as usize)
    }

    /// The editions of an article.
    pub(super) fn editions_of(&self, article: usize) -> &[Span] {
        let end = self.articles.get(article).map_or(0, |&end| end as usize);
        self.editions.get(self.first_edition(article)..end).unwrap_or_default()
    }

    /// The first article from one on that has a place from one on.
    pub(super) fn article_from(&self, article: usize, place: usize) -> Option<usize> {
        let rest = self.articles.get(article..)?;
        let is_before = |&editions: &u32| {
            let last = (editions as usize).checked_sub(1).and_then(|last| self.editions.get(last));
            last.is_none_or(|it| it.end as usize <= place)
        };
        let found = article + super::holding::near_point(rest, is_before);
        (found < self.articles.len()).then_some(found)
    }

    /// The languages of its editions, each once.
    pub(super) fn languages(&self) -> &[Language] {
        &self.languages
    }

    fn take_over(&mut self, span: &Span, places: &Places) {
        let from = small(self.places.count());
        self.places.push_all(places, span.all());
        let moved = |place: u32| place - span.start + from;
        let (said_end, end) = (moved(span.said_end), moved(span.end));
        self.editions.push(Span { start: from, said_end, end, ..*span });
    }

    fn add(&mut self, edition: &Edition) {
        let tongue = Tongue::of(edition.language.primary());
        let mut vocabulary = std::mem::take(&mut self.vocabulary);
        self.add_by_words(edition, |place, field, text, folded, word, bytes| {
            let written = || text.get(folded.source_range(bytes.clone())).unwrap_or_default();
            vocabulary.note(word, written, place, field, tongue)
        });
        self.vocabulary = vocabulary;
    }

    /// Every word of an article, whose ids are given by others. No word can be looked up in it.
    pub(super) fn of_article(article: &Work, mut id: impl FnMut(&str) -> u32) -> Index {
        let mut index = Index::default();
        for edition in &article.editions {
            index.add_by_words(edition, |_, _, _, _, word, _| id(word));
        }
        index.articles.push(small(index.editions.len()));
        index
    }

    /// The same places, and those words for which there are other ids, by these. Places without any have no words.
    pub(super) fn with_words(&self, id: impl Fn(u32) -> Option<u32>) -> Index {
        let Index { depth, articles, editions, languages, .. } = self;
        let mut index = Index {
            depth: *depth,
            articles: articles.clone(),
            editions: editions.clone(),
            languages: languages.clone(),
            ..Index::default()
        };
        let mut tokens: Vec<Token> = Vec::new();
        for place in 0..self.places.count() {
            let mut is_any = false;
            tokens.clear();
            tokens.extend(self.places.tokens(place).map(|token| {
                let id = id(token.word);
                is_any |= id.is_some();
                Token { word: id.unwrap_or(UNKNOWN), ..token }
            }));
            let tokens = if is_any { tokens.as_slice() } else { &[] };
            index.places.push(self.places.field(place), self.places.ordinal(place), tokens);
        }
        index
    }

    /// Adds the articles of another one whose words have the same ids.
    pub(super) fn push(&mut self, other: &Index) {
        let before = self.editions.len();
        for span in &other.editions {
            let language = other.languages.get(usize::from(span.language));
            let language = language.map_or(u16::MAX, |it| self.language(it));
            self.take_over(&Span { language, ..*span }, &other.places);
        }
        self.articles.extend(other.articles.iter().map(|&end| small(before + end as usize)));
    }

    /// Adds an edition. `id` gives each word its id, by its place, the field of that, the text there, the same folded, and the
    /// bytes of the word in that.
    fn add_by_words(
        &mut self,
        edition: &Edition,
        mut id: impl FnMut(usize, Field, &str, &Folded, &str, &Range<usize>) -> u32,
    ) {
        let start = small(self.places.count());
        let mut said_end = start;
        each_place(edition, self.depth, |field, ordinal, text| {
            let (folded, place) = (fold(text), self.places.count());
            let tokens =
                tokens(&folded, |word, bytes| id(place, field, text, &folded, word, bytes));
            self.places.push(field, ordinal, &tokens);
            if field.is_said() {
                said_end = small(self.places.count());
            }
        });
        let (end, language) = (small(self.places.count()), self.language(&edition.language));
        let (version, date) = (edition.version(), edition.date);
        self.editions.push(Span { start, said_end, end, version, language, date });
    }

    /// The number of a language.
    fn language(&mut self, language: &Language) -> u16 {
        let known = self.languages.iter().position(|it| it == language);
        let number = known.unwrap_or_else(|| {
            self.languages.push(language.clone());
            self.languages.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }
}

/// Tells all places of an edition: what is said of it, then its blocks in reading order. Each has its field, its ordinal (of the
/// author, person or tag; of the block) and its words.
pub(super) fn each_place(
    edition: &Edition,
    depth: Depth,
    mut tell: impl FnMut(Field, usize, &str),
) {
    tell(Field::Title, 0, &edition.title);
    for (field, names) in [
        (Field::Author, &edition.authors),
        (Field::Person, &edition.people),
        (Field::Tag, &edition.tags),
    ] {
        names.iter().enumerate().for_each(|(nth, name)| tell(field, nth, name));
    }
    if depth == Depth::Names {
        let asked = edition.questions.iter().map(|it| (it.heading, Field::Question, &it.words));
        let headings = edition.headings();
        let others = headings.iter().map(|it| (it.block, Field::Heading, &it.words));
        let mut all: Vec<_> = asked.chain(others).collect();
        all.sort_unstable_by_key(|(block, ..)| *block);
        return all.into_iter().for_each(|(block, field, words)| tell(field, block, words));
    }
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
            tell(field, index, words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hit::Why;
    use super::*;
    use crate::library::{Format, SourceText};
    use crate::page::Anchor;
    use crate::search::{Found, showing::PLACES};
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
        assert_eq!(ids(&[SCHOOL_FR, LETTER], "\"launay\" \"lettre\""), [""; 0]);
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

    #[test]
    fn an_index_that_is_brought_up_to_date_is_as_good_as_a_new_one() {
        let before =
            Library::of_kept(&[(1, SCHOOL_FR), (2, SCHOOL_EN), (3, LETTER), (4, "Un portail.")]);
        let after = Library::of_kept(&[
            (5, "Une école."),
            (3, LETTER),
            (2, SCHOOL_EN),
            (6, "Un portique."),
        ]);
        for depth in [Depth::Names, Depth::Text] {
            let updated = Index::of(&before, depth).updated(&after);
            let new = Index::of(&after, depth);
            assert_eq!((updated.is_of(&after), updated.is_of(&before)), (true, false));
            for query in ["école", "e", "portail", "author:launay", "lettre", "economie", "-pradal"]
            {
                let french = Language::french();
                let found = updated.search(&after, query, &french);
                assert_eq!(found.articles, new.search(&after, query, &french).articles, "{query}");
            }
        }
        // Nothing of what is gone is found, nor is anything corrected to it.
        let updated = Index::new(&before).updated(&after);
        let found = updated.search(&after, "portail", &Language::french());
        assert_eq!((found.articles, found.corrections), (vec![], vec![]));
    }

    #[test]
    fn names_are_found_without_their_texts() {
        let library = library(&[SCHOOL_FR, SCHOOL_EN, LETTER]);
        let names = Index::of(&library, Depth::Names);
        let fields = |query: &str| -> Vec<Field> {
            let found = names.search(&library, query, &Language::french()).articles;
            found.iter().flat_map(|it| &it.hits).map(|hit| hit.field).collect()
        };
        assert_eq!(fields("ecole"), [Field::Title]);
        assert_eq!(fields("rentree"), [Field::Heading]);
        assert_eq!(fields("paie"), [Field::Question]);
        assert_eq!(fields("pradlie"), [Field::Person]);
        assert!(fields("apprentis").is_empty());
        // Nothing is said to be nearest as long as the texts may have all words.
        assert!(fields("ecole apprentis").is_empty());
    }

    #[test]
    fn an_index_comes_back_as_it_was_kept() {
        let library = library(&[SCHOOL_FR, SCHOOL_EN, LETTER]);
        let index = Index::new(&library);
        let bytes = postcard::to_stdvec(&index).expect("an index can be written");
        let mut back: Index = postcard::from_bytes(&bytes).expect("it can be read");
        back.make_ready();
        for query in ["école", "e", "pradlie", "\"économie va mal\""] {
            let french = Language::french();
            assert_eq!(
                back.search(&library, query, &french),
                index.search(&library, query, &french)
            );
        }
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
