//! What a reader finds in the bundled collection.

use liseuse::library::{Language, Library, bundled};
use liseuse::search::{Field, Hit, Index};

struct Reader {
    library: Library,
    index: Index,
}

impl Reader {
    fn new() -> Reader {
        let library = Library::read(bundled());
        let index = Index::new(&library);
        Reader { library, index }
    }

    fn hits(&self, query: &str, language: &Language) -> Vec<Hit> {
        self.index.search(&self.library, query, language, 500)
    }

    fn id(&self, hit: &Hit) -> &str {
        &self.library.articles[hit.article].id
    }

    fn language(&self, hit: &Hit) -> &Language {
        &self.library.articles[hit.article].editions[hit.edition].language
    }

    /// What matched, one string a range.
    fn matched<'a>(&self, hit: &'a Hit) -> Vec<&'a str> {
        hit.matched.iter().map(|range| &hit.text[range.clone()]).collect()
    }
}

fn languages() -> [Language; 2] {
    [Language::english(), Language::french()]
}

#[test]
fn an_author_gives_her_articles_first() {
    let reader = Reader::new();
    for language in languages() {
        let hits = reader.hits("coopman", &language);
        let first: Vec<_> = hits.iter().take(3).map(|hit| (reader.id(hit), hit.field)).collect();
        let articles = ["digital-commons", "la-mednum", "social-economy-summit"];
        assert_eq!(first, articles.map(|id| (id, Field::Author)));
        for hit in &hits[..3] {
            assert_eq!(hit.text, "Justine Coopman");
            assert_eq!(reader.language(hit), &language);
            assert_eq!((hit.anchor.block, hit.anchor.byte), (0, 0));
        }
        assert!(hits[3..].iter().all(|hit| hit.field != Field::Author));
    }
}

#[test]
fn a_person_is_found_without_accents_and_before_the_text() {
    let reader = Reader::new();
    for query in ["pradalie", "Pradalié", "GUILHEM PRADALIÉ"] {
        let hits = reader.hits(query, &Language::french());
        assert_eq!((reader.id(&hits[0]), hits[0].field), ("la-mednum", Field::Person), "{query}");
        assert!(reader.matched(&hits[0]).contains(&"Pradalié"));
    }
}

#[test]
fn words_are_spread_over_the_fields_of_one_article() {
    let reader = Reader::new();
    for language in languages() {
        let hits = reader.hits("coopman mednum", &language);
        assert!(!hits.is_empty());
        assert!(hits.iter().all(|hit| reader.id(hit) == "la-mednum"));
        assert_eq!((hits[0].field, reader.matched(&hits[0])), (Field::Title, vec!["MedNum"]));
    }
}

#[test]
fn elision_and_accents_do_not_hide_a_word() {
    let reader = Reader::new();
    let texts = |query: &str| -> Vec<(usize, String)> {
        let hits = reader.hits(query, &Language::french());
        hits.into_iter().map(|hit| (hit.article, hit.text)).collect()
    };
    let expected = texts("l’économie");
    assert!(expected.iter().any(|(_, text)| text.contains("l’économie")));
    for query in ["l'economie", "economie", "L'ÉCONOMIE"] {
        assert_eq!(texts(query), expected, "{query}");
    }
}

#[test]
fn each_question_of_the_collection_finds_itself_first() {
    let reader = Reader::new();
    for (article, a) in reader.library.articles.iter().enumerate() {
        for (edition, e) in a.editions.iter().enumerate() {
            for question in &e.questions {
                let words = e.document.block_text(question.heading);
                let hits = reader.hits(words, &e.language);
                let found = hits.first().map(|h| (h.article, h.edition, h.field, h.anchor.block));
                let expected = (article, edition, Field::Question, question.heading);
                assert_eq!(found, Some(expected), "{words}");
            }
        }
    }
}

#[test]
fn text_comes_in_the_preferred_language_and_in_the_other_where_there_is_none() {
    let reader = Reader::new();
    for language in languages() {
        for query in ["europe", "2022", "Social Good Accelerator"] {
            let hits = reader.hits(query, &language);
            assert!(hits.iter().all(|hit| reader.language(hit) == &language), "{query}");
        }
    }
    let hits = reader.hits("inclusion numérique", &Language::english());
    assert!(!hits.is_empty());
    assert!(hits.iter().any(|hit| reader.language(hit) == &Language::french()));
}

#[test]
fn every_letter_gives_ordered_clean_and_repeatable_hits() {
    let reader = Reader::new();
    let mut query = String::new();
    for letter in "l’économie sociale ".chars() {
        query.push(letter);
        for language in languages() {
            let hits = reader.hits(&query, &language);
            assert_eq!(hits, reader.hits(&query, &language));
            assert!(hits.is_sorted_by(|better, worse| better.score >= worse.score), "{query}");
            for hit in &hits {
                assert!(!hit.text.contains(char::is_control));
                assert!(hit.text.chars().count() <= 110, "{}", hit.text);
                assert!(!hit.matched.is_empty(), "{query}: {hit:?}");
            }
        }
    }
    assert_eq!(reader.hits("", &Language::french()), []);
}
