//! What a reader finds in the bundled collection.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use liseuse::library::{Format, Language, Library, SourceText, bundled};
use liseuse::page::{BlockKind, Shown, one_by_one};
use liseuse::search::kept::{Words, schema};
use liseuse::search::{
    Depth, Field, Filter, Findings, Found, Hit, Index, KeptTexts, Question, Recent, Rows,
    TextWriter, Trouble, Why,
};
use std::cell::RefCell;
use std::sync::Arc;

struct Reader {
    library: Library,
    engine: Engine,
}

/// What a search is answered by.
enum Engine {
    Index(Index),
    /// What answers in large libraries.
    Large {
        names: Index,
        texts: KeptTexts,
        rows: Rows,
    },
}

impl Reader {
    fn new() -> Reader {
        let library = Library::read(bundled());
        assert!(library.problems.is_empty(), "{:?}", library.problems);
        Reader { engine: Engine::Index(Index::new(&library)), library }
    }

    /// One of a library that is held to be large.
    fn large(library: Library) -> Reader {
        let index = tantivy::Index::create_in_ram(schema());
        let writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
        let mut writer = TextWriter::new(writer, Words::default());
        let editions = library.articles.iter().flat_map(|article| &article.editions);
        for (edition, version) in editions.zip(1..) {
            writer.add(version, edition).unwrap();
        }
        let words = Arc::new(writer.words().clone());
        writer.commit("told").unwrap();
        let texts = KeptTexts::open(&index, words).unwrap();
        let rows = texts.rows(1..=texts.texts() as u64);
        let names = Index::of(&library, Depth::Names);
        Reader { library, engine: Engine::Large { names, texts, rows } }
    }

    fn findings(&self, query: &str, language: &Language) -> Findings {
        match &self.engine {
            Engine::Index(index) => index.search(&self.library, query, language),
            Engine::Large { names, texts, rows } => {
                let question = Question::new(query, texts, names, language, &one_by_one);
                let mut recent = Recent::default();
                let found =
                    question.all(&self.library, rows, &mut recent, usize::MAX, || false, |_| true);
                found.unwrap().unwrap()
            }
        }
    }

    /// All places in the order of the list.
    fn hits(&self, query: &str, language: &Language) -> Vec<(Found, Hit)> {
        let found = self.findings(query, language).articles;
        found.iter().flat_map(|it| it.hits.iter().map(|hit| (it.clone(), hit.clone()))).collect()
    }

    /// Ids of the articles found, in order.
    fn articles(&self, query: &str, language: &Language) -> Vec<&str> {
        let found = self.findings(query, language).articles;
        found.iter().map(|it| self.library.articles[it.article].id.as_str()).collect()
    }

    /// The headings over a hit, the innermost first, and the hit's own if it is one.
    fn headings(&self, found: &Found, hit: &Hit) -> Vec<&str> {
        let document = &self.library.articles[found.article].editions[hit.edition].document();
        let mut below = u8::MAX;
        let mut over = Vec::new();
        for block in (0..=hit.anchor.block).rev() {
            if let BlockKind::Heading(level) = document.blocks[block].kind
                && level < below
            {
                below = level;
                over.push(document.block_text(block));
            }
        }
        over
    }

    /// Whether a hit is one of those that were judged right.
    fn is_right(&self, found: &Found, hit: &Hit, articles: &str, places: &str) -> bool {
        let id = self.library.articles[found.article].id.as_str();
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        articles.split(',').any(|it| it == id)
            && places.split(",§").enumerate().any(|(nth, place)| {
                let section = if nth > 0 { Some(place) } else { place.strip_prefix('§') };
                match section {
                    Some(start) => {
                        let over = self.headings(found, hit);
                        over.iter().any(|it| plain(it).starts_with(start.trim()))
                    }
                    None => place.split(',').any(|place| match place {
                        "-" => true,
                        "title" => hit.field == Field::Title,
                        "author" => hit.field == Field::Author,
                        "person" => hit.field == Field::Person,
                        "tag" => hit.field == Field::Tag,
                        _ => panic!("no place “{place}”"),
                    }),
                }
            })
    }
}

fn languages() -> [Language; 2] {
    [Language::english(), Language::french()]
}

/// The mean of one over the rank of the first right answer, over all queries that were judged. A rank counts places, and
/// articles where any place will do.
#[test]
fn what_readers_look_for_comes_first() {
    assert_judged(&Reader::new());
}

#[test]
fn what_readers_look_for_comes_first_in_large_libraries() {
    assert_judged(&Reader::large(Library::read(bundled())));
}

/// Whole questions, as people ask them: the mean of one over the rank of the first right place.
#[test]
fn whole_questions_find_their_answers() {
    assert_questions(&Reader::new());
}

#[test]
fn whole_questions_find_their_answers_in_large_libraries() {
    assert_questions(&Reader::large(Library::read(bundled())));
}

#[test]
fn whole_questions_find_theirs_in_the_list_of_questions() {
    let library = Library::read(bundled());
    let mut ranks = Vec::new();
    for [query, language, articles, places] in questions() {
        let asked = library.asked(&Language::parse(language).unwrap());
        let filter = Filter::of_questions(&library, &asked);
        let mut found = filter.keep(query);
        if found.iter().all(|it| it.missing.is_empty()) {
            found.sort_by_key(|it| it.part);
        }
        let rank = found.iter().position(|it| {
            let asked = asked[it.item];
            let id = library.articles[asked.article].id.as_str();
            let words = asked.words(&library).replace(['\u{a0}', '\u{202f}'], " ");
            let mut starts = places.split(",§").map(|it| it.trim_start_matches('§').trim());
            articles.split(',').any(|it| it == id) && starts.any(|start| words.starts_with(start))
        });
        let first = found.first().map(|it| asked[it.item].words(&library).to_owned());
        ranks.push((query, rank.map(|before| before + 1), first));
    }
    assert_ranks(&ranks, 0.65);
}

fn questions() -> impl Iterator<Item = [&'static str; 4]> {
    let lines = include_str!("questions.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap())
}

fn assert_questions(reader: &Reader) {
    let mut ranks = Vec::new();
    for [query, language, articles, places] in questions() {
        let hits = reader.hits(query, &Language::parse(language).unwrap());
        let right = |(found, hit): &(Found, Hit)| reader.is_right(found, hit, articles, places);
        let rank = hits.iter().position(right).map(|before| before + 1);
        ranks.push((query, rank, hits.first().map(|(_, hit)| hit.text.clone())));
    }
    assert_ranks(&ranks, 0.75);
}

/// Each question with the rank of its first right answer, and what stands first.
fn assert_ranks(ranks: &[(&str, Option<usize>, Option<String>)], least: f64) {
    let sum: f64 = ranks.iter().filter_map(|(_, rank, _)| Some(1.0 / (*rank)? as f64)).sum();
    let mean = sum / ranks.len() as f64;
    let others = ranks.iter().filter(|(_, rank, _)| *rank != Some(1));
    let told: Vec<String> = others.map(|it| format!("{it:?}")).collect();
    println!("mean reciprocal rank {mean:.3} over {}\n{}", ranks.len(), told.join("\n"));
    assert!(ranks.len() >= 30 && mean >= least, "{mean}\n{}", told.join("\n"));
}

#[test]
fn both_engines_answer_alike() {
    let (one, other) = (Reader::new(), Reader::large(Library::read(bundled())));
    let judged = include_str!("judged.tsv").lines().filter(|line| !line.starts_with('#'));
    let queries = judged.filter_map(|line| line.split('\t').next());
    let others =
        ["c", "-mednum", "lang:fr", "\"bien commun\"", "after:2022 economie", "title:commun"];
    let questions = questions().map(|[question, ..]| question);
    for query in queries.chain(others).chain(questions) {
        for language in languages() {
            let (one, other) = (one.findings(query, &language), other.findings(query, &language));
            assert_eq!(one.articles, other.articles, "{query}");
            assert_eq!(one.corrections, other.corrections, "{query}");
            assert_eq!(one.is_nearest, other.is_nearest, "{query}");
        }
    }
}

/// A word that stands once, in each of the places that are searched, is found there, as it is written and as it is typed.
#[test]
fn every_needle_is_found() {
    let text = |number: usize| {
        let text = format!(
            "---\ntitle: Zqé{number}titre\nauthors: [Ana Zqö{number}aut]\ntags: [zqt{number}ag]\n---\nUn Zqœ{number}corps.\n\n\
             ## L’été zqü{number}tête\n\nTexte.\n\n## Qui zqç{number}foire ?\n\nPersonne."
        );
        SourceText { path: format!("{number}.md"), text, format: Format::Markdown }
    };
    let library = || Library::read((0..30).map(text).collect());
    let index = Index::new(&library());
    for reader in
        [Reader { library: library(), engine: Engine::Index(index) }, Reader::large(library())]
    {
        for number in 0..30 {
            for (written, typed, field) in [
                ("Zqé#titre", "zqe#titre", Field::Title),
                ("Zqö#aut", "zqo#aut", Field::Author),
                ("zqt#ag", "ZQT#AG", Field::Tag),
                ("Zqœ#corps", "zqoe#corps", Field::Text),
                ("zqü#tête", "zqu#tete", Field::Heading),
                ("zqç#foire", "zqc#foire", Field::Question),
            ] {
                for needle in [written, typed] {
                    let needle = needle.replace('#', &number.to_string());
                    let found = reader.findings(&needle, &Language::french()).articles;
                    let [found] = found.as_slice() else { panic!("{needle}: {found:?}") };
                    let [hit] = found.hits.as_slice() else { panic!("{needle}: {found:?}") };
                    assert_eq!((found.article, hit.field), (number, field), "{needle}");
                }
            }
        }
    }
}

fn assert_judged(reader: &Reader) {
    let (mut queries, mut sum) = (0, 0.0);
    let mut worse = Vec::new();
    for line in include_str!("judged.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [query, language, articles, places] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        queries += 1;
        let mut hits = reader.hits(query, &Language::parse(language).unwrap());
        if places == "-" {
            hits.dedup_by_key(|(found, _)| found.article);
        }
        let right = |(found, hit): &(Found, Hit)| reader.is_right(found, hit, articles, places);
        let rank = hits.iter().position(right).map(|before| before + 1);
        sum += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        if rank != Some(1) {
            let first = hits.first().map(|(found, hit)| {
                let id = &reader.library.articles[found.article].id;
                format!("{id} {:?} {}", hit.field, hit.text)
            });
            worse.push(format!("{query} ({language}): rank {rank:?}; first {first:?}"));
        }
    }
    let mean = sum / f64::from(queries);
    println!("mean reciprocal rank {mean:.3} over {queries} queries\n{}", worse.join("\n"));
    assert!(queries >= 60, "{queries}");
    assert!(mean >= 0.95, "{mean}\n{}", worse.join("\n"));
}

#[test]
fn an_author_gives_her_articles_first() {
    let reader = Reader::new();
    for language in languages() {
        let found = reader.findings("coopman", &language).articles;
        let articles = ["digital-commons", "la-mednum", "social-economy-summit"];
        assert_eq!(reader.articles("coopman", &language), articles);
        for it in &found {
            let hit = &it.hits[0];
            assert_eq!((hit.field, hit.text.as_str()), (Field::Author, "Justine Coopman"));
            let edition = &reader.library.articles[it.article].editions[hit.edition];
            assert_eq!((&edition.language, hit.anchor), (&language, Default::default()));
        }
    }
}

#[test]
fn words_that_are_there_find_nothing_else() {
    let reader = Reader::new();
    let english = Language::english();
    for (query, word) in [("mayor", "mayor"), ("open source", "source")] {
        let hits = reader.hits(query, &english);
        assert!(!hits.is_empty(), "{query}");
        for (_, hit) in &hits {
            assert!(hit.text.to_lowercase().contains(word), "{query}: {}", hit.text);
            assert!(hit.why.is_empty(), "{query}: {:?}", hit.why);
        }
    }
    for query in ["xylophoniste", "zzzz", "qwrtp", "author:mednum", "\"coopman xylophoniste\""] {
        assert_eq!(reader.articles(query, &english), [""; 0], "{query}");
    }
}

/// Where nothing has all words, places that have the most of them are found, and what each lacks is said. What an operator or
/// quotation marks ask for is held in any case.
#[test]
fn what_has_most_of_the_words_is_found_where_nothing_has_all() {
    let library = || Library::read(bundled());
    for reader in [Reader::new(), Reader::large(library())] {
        let missing = |query: &str| -> Vec<Vec<String>> {
            let hits = reader.hits(query, &Language::english());
            hits.into_iter().map(|(_, hit)| hit.missing).collect()
        };
        for query in ["coopman xylophoniste", "who is l’coopman, the xylophoniste?"] {
            assert!(missing(query).len() > 2, "{query}");
            assert!(missing(query).iter().all(|it| it == &["xylophoniste"]), "{query}");
        }
        assert!(reader.findings("coopman xylophoniste", &Language::english()).is_nearest);
        for query in
            ["coopman author:xylophoniste", "coopman europe \"xylophoniste\"", "coopman -europe x"]
        {
            assert_eq!(missing(query), [[""; 0]; 0], "{query}");
        }
        let french =
            reader.articles("coopman xylophoniste wikimedia -communs", &Language::french());
        assert_eq!(french, ["social-economy-summit"]);
        // Words that may stand anywhere in an article are found as ever, and nothing is missing.
        assert_eq!(missing("coopman wikimedia").concat(), [""; 0]);
        // One of these is in no article: of all words too few are left.
        assert_eq!(
            missing("pizza with pineapple, ham, mushrooms, olives and europe"),
            [[""; 0]; 0]
        );
    }
}

#[test]
fn a_date_that_is_none_and_a_language_that_no_text_is_in_are_told() {
    let all = || vec![Language::english(), Language::french()];
    for reader in [Reader::new(), Reader::large(Library::read(bundled()))] {
        for (query, told) in [
            ("avant:20a", vec![Trouble::Date(Shown::new("20a"))]),
            ("europe after:2022-02-30", vec![Trouble::Date(Shown::new("2022-02-30"))]),
            ("europe lang:de", vec![Trouble::Language(Shown::new("de"), all())]),
            ("before:2023-02 lang:f -europe", vec![]),
            ("before: lang:", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(reader.findings(query, &Language::english()).troubles, told, "{query}");
        }
    }
}

#[test]
fn a_slip_is_said_and_only_where_the_word_stands_nowhere() {
    let reader = Reader::new();
    for (query, typed, found) in [
        ("coopmann", "coopmann", "Coopman"),
        ("laonay", "laonay", "Launay"),
        ("pradlié", "pradlie", "Pradalié"),
        ("inlcusion", "inlcusion", "inclusion"),
    ] {
        let findings = reader.findings(query, &Language::english());
        let [correction] = findings.corrections.as_slice() else { panic!("{query}") };
        assert_eq!((correction.typed.as_str(), correction.found.as_str()), (typed, found));
        let why = Why::Corrected(correction.clone());
        assert!(findings.articles[0].hits[0].why.contains(&why), "{query}");
        assert_eq!(reader.findings(found, &Language::english()).corrections, []);
    }
}

#[test]
fn elision_accents_and_apostrophes_do_not_hide_a_word() {
    let reader = Reader::new();
    let texts = |query: &str| -> Vec<String> {
        let hits = reader.hits(query, &Language::french());
        hits.into_iter().map(|(_, hit)| hit.text).collect()
    };
    let expected = texts("l’économie");
    assert!(expected.iter().any(|text| text.contains("économie")));
    for query in
        ["l'economie", "L'ÉCONOMIE", "l'e\u{301}conomie", "ｌ’économie", "l’éco\u{ad}nomie"]
    {
        assert_eq!(texts(query), expected, "{query}");
    }
}

#[test]
fn each_question_of_the_collection_finds_itself_first() {
    let reader = Reader::new();
    for (article, a) in reader.library.articles.iter().enumerate() {
        for (edition, e) in a.editions.iter().enumerate() {
            for question in &e.questions {
                let words = e.document().block_text(question.heading);
                let hits = reader.hits(words, &e.language);
                let found =
                    hits.first().map(|(it, h)| (it.article, h.edition, h.field, h.anchor.block));
                let expected = (article, edition, Field::Question, question.heading);
                assert_eq!(found, Some(expected), "{words}");
            }
        }
    }
}

#[test]
fn every_letter_gives_ordered_clean_and_repeatable_answers() {
    let reader = Reader::new();
    let mut query = String::new();
    for letter in "l’économie -x author:co".chars() {
        query.push(letter);
        let findings = reader.findings(&query, &Language::french());
        assert_eq!(findings, reader.findings(&query, &Language::french()));
        assert!(findings.articles.is_sorted_by(|better, worse| better.score >= worse.score));
        for hit in findings.articles.iter().flat_map(|found| &found.hits) {
            assert!(!hit.text.contains(char::is_control));
            assert!(hit.text.chars().count() <= 110, "{}", hit.text);
        }
    }
    assert_eq!(reader.findings("", &Language::french()), Findings::default());
}

#[test]
fn of_many_places_the_best_are_told_at_once() {
    let text = |number: usize| SourceText {
        path: format!("{number:03}.md"),
        text: format!("# Text {number}\n\nIt talks of a gateway.\n"),
        format: Format::Markdown,
    };
    let reader = Reader::large(Library::read((0..150).map(text).collect()));
    let Engine::Large { names, texts, rows } = &reader.engine else { panic!("it is large") };
    let english = Language::english();
    let question = Question::new("gateway", texts, names, &english, &one_by_one);
    let told = RefCell::new(Vec::new());
    let tell = |findings: &Findings| {
        told.borrow_mut().push(findings.clone());
        true
    };
    let mut recent = Recent::default();
    let all = question.all(&reader.library, rows, &mut recent, 200, || false, tell);
    let all = all.unwrap().unwrap();
    // Half as many texts as places are read.
    assert_eq!((all.total, all.articles.len()), (150, 100));
    let told = told.into_inner();
    let [first] = told.as_slice() else { panic!("once") };
    assert_eq!(first.total, 150);
    assert!(first.articles.len() < 100 && all.articles.starts_with(&first.articles));
    let nobody = question.all(&reader.library, rows, &mut recent, 200, || false, |_| false);
    assert_eq!(nobody.unwrap(), None);
}
