//! Articles in more than two languages, in one only, and translations that are behind.

use crate::common::{Begin, SIZES, Sitting, everywhere, library};
use liseuse::app::Memory;
use liseuse::library::{Language, Library};

/// A walk in four languages, and a note in German alone.
fn walk() -> Library {
    let text =
        |title: &str, one: &str, two: &str| format!("# {title}\n\n{one}\n\n## {two}\n\n{two}.");
    library(&[
        ("walk.en.md", &text("A walk", "First.", "Second")),
        ("walk.fr.md", &text("Une marche", "Premier.", "Deuxième")),
        ("walk.de.md", &text("Ein Gang", "Erstens.", "Zweitens")),
        ("walk.pt-BR.md", &text("Um passeio", "Primeiro.", "Segundo")),
        ("note.de.md", "# Notiz\n\nNur hier."),
    ])
}

fn sitting(language: &'static str, size: (u16, u16), memory: Memory) -> Sitting {
    Sitting::begin(Begin { library: walk(), language, size, memory, ..Begin::default() })
}

#[test]
fn a_language_is_chosen_from_a_list_and_the_place_stays() {
    for language in ["en", "fr"] {
        for size in SIZES {
            let mut reader = sitting(language, size, Memory::default());
            reader.press("Enter Down Down");
            let before = (reader.body(), reader.cursor());
            reader.press("L");
            let list = reader.flat();
            let names = [
                ("German · Deutsch", "allemand · Deutsch"),
                ("French · français", "français"),
                ("Portuguese · português (BR)", "portugais · português (BR)"),
            ];
            for (english, french) in names {
                assert!(list.contains(reader.say(english, french)), "{list}");
            }
            assert!(list.contains(reader.say("EN · current", "FR · langue affichée")), "{list}");
            let own = reader.say("English", "français").to_string();
            assert!(reader.cursor_row().contains(&own), "the one being read is selected");
            reader.press("Up Down Home Esc").settle();
            assert_eq!((reader.body(), reader.cursor()), before, "Esc changes nothing");

            reader.press("L End Enter");
            reader.says("Now in Portuguese", "En portugais");
            assert_eq!(reader.document().text.lines().next(), Some("Um passeio"));
            assert!(reader.cursor_row().starts_with("Segundo"), "{}", reader.screen());
            reader.press("l").settle();
            assert_eq!((reader.body(), reader.cursor()), before, "the toggle leads back");
            reader.press("l");
            reader.says("Now in Portuguese", "En portugais");
            reader.press("L Enter").settle();
            assert_eq!(reader.document().text.lines().next(), Some("Um passeio"));
        }
    }
}

#[test]
fn the_toggle_leads_to_the_language_preferred_most() {
    let title_after = |memory: Memory, preferred: &[&str]| {
        let mut reader = sitting("en", (80, 24), memory);
        reader.app.preferred = preferred.iter().filter_map(|tag| Language::parse(tag)).collect();
        reader.press("Enter l");
        let there = reader.document().text.lines().next().unwrap().to_string();
        reader.press("l");
        assert_eq!(reader.document().text.lines().next(), Some("A walk"), "twice is back");
        there
    };
    let read_in = |tags: &[&str]| Memory {
        languages: tags.iter().map(ToString::to_string).collect(),
        ..Memory::default()
    };
    assert_eq!(title_after(Memory::default(), &[]), "Une marche");
    assert_eq!(title_after(Memory::default(), &["en", "it", "pt"]), "Um passeio");
    assert_eq!(title_after(read_in(&["fr", "de"]), &["en"]), "Ein Gang");
    assert_eq!(title_after(read_in(&["de"]), &["fr", "en"]), "Une marche");
    let mut reader = sitting("en", (80, 24), Memory::default());
    reader.press("Enter L Home Enter");
    assert_eq!(reader.remembered.languages, ["en", "de"]);
}

#[test]
fn lists_are_shown_in_a_language_chosen_from_all() {
    let mut library = sitting("fr", (80, 24), Memory::default());
    library.press("L");
    assert!(
        library.flat().contains("4 sur 4") || library.flat().contains("3 sur 4"),
        "{}",
        library.screen()
    );
    library.press("Home Enter");
    library.says("", "Titres affichés en allemand.");
    assert!(library.flat().contains("Ein Gang") && library.flat().contains("Notiz"));
    assert!(library.flat().contains("DE EN FR PT-BR"));
}

#[test]
fn lists_go_to_the_language_preferred_most_and_back() {
    let two_toggles = |preferred: &[&str]| {
        let mut library = sitting("en", (80, 24), Memory::default());
        library.app.preferred = preferred.iter().filter_map(|tag| Language::parse(tag)).collect();
        let mut shown_in = || {
            library.press("l");
            library.app.language.to_string()
        };
        [shown_in(), shown_in()]
    };
    assert_eq!(two_toggles(&["en", "pt"]), ["pt-BR", "en"]);
    // Not to German, though it comes before French.
    assert_eq!(two_toggles(&["de"]), ["de", "en"]);
    assert_eq!(two_toggles(&[]), ["fr", "en"]);
}

#[test]
fn an_article_in_one_language_is_shown_and_one_sentence_says_so() {
    everywhere(|bundled| {
        let (language, size) = (bundled.say("en", "fr"), bundled.app.size);
        let language = if language == "fr" { "fr" } else { "en" };
        let mut reader = sitting(language, size, Memory::default());
        reader.press("End Enter");
        let sentences = (
            "No English version yet. Showing German.",
            "Pas encore de version en français. Affichage en allemand.",
        );
        reader.says(sentences.0, sentences.1);
        assert!(reader.flat().contains("Nur hier."));
        for key in ["l", "L"] {
            reader.settle().press(key);
            reader.says(sentences.0, sentences.1);
        }
    });
}

#[test]
fn a_translation_that_is_behind_is_marked_in_words() {
    let texts = library(&[
        ("a.en.md", "---\nupdated: 2026-05-01\ntitle: A walk\n---\nFirst."),
        ("a.fr.md", "---\ntranslated_from: 2026-03-02\ntitle: Une marche\n---\nPremier."),
    ]);
    for size in SIZES {
        let begin = |language| Begin { library: texts.clone(), language, size, ..Begin::default() };
        let mut french = Sitting::begin(begin("fr"));
        assert!(french.flat().contains("version en français moins à jour"), "{}", french.screen());
        french.press("Enter");
        french.says("", "La traduction n’est peut-être plus à jour.");
        assert!(french.settle().status().contains("moins à jour"), "{}", french.screen());
        french.press("l").settle();
        assert!(!french.flat().contains("moins à jour"), "the original is not marked");
        french.press("l");
        french.says("", "En français, même paragraphe. Version moins à jour.");

        let mut english = Sitting::begin(begin("en"));
        assert!(!english.flat().contains("older"), "{}", english.screen());
        english.press("Enter l");
        english.says("Now in French, same paragraph. It may be out of date.", "");
        assert!(english.settle().status().contains("older"), "{}", english.screen());
        english.press("L");
        assert!(english.flat().contains("FR · current · older"), "{}", english.screen());
    }
}

#[test]
fn a_link_to_what_is_not_translated_opens_what_there_is_and_says_so() {
    let texts = library(&[
        ("en/a.md", "# A\n\n[other](b.md)"),
        ("fr/a.md", "# Un\n\n[autre](b.md)"),
        ("en/b.md", "# Only English"),
    ]);
    for size in SIZES {
        let begin = Begin { library: texts.clone(), language: "fr", size, ..Begin::default() };
        let mut reader = Sitting::begin(begin);
        reader.press("Enter Tab Enter");
        assert_eq!(reader.document().text.lines().next(), Some("Only English"));
        reader.says("", "Pas encore de version en français. Affichage en anglais.");
    }
}
