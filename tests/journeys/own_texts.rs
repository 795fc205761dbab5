//! Texts of one's own, whatever is wrong with them.

use crate::common::{Begin, SIZES, Sitting, library, squeezed};
use liseuse::app::Opening;
use liseuse::library::{Library, Problem, ProblemKind};
use liseuse::page::Shown;

const FRENCH: &str = "La coopérative réunit des associations, des entreprises et des collectivités qui \
                      accompagnent les personnes éloignées du numérique, partout en France.";
const ENGLISH: &str = "The cooperative brings together associations, companies and local authorities that help \
                       people who are far from digital technology, all over France.";

/// Opens texts in both interface languages and in both windows.
fn with(texts: &[(&str, &str)], journey: impl Fn(Sitting)) {
    with_library(&library(texts), journey);
}

fn with_library(library: &Library, journey: impl Fn(Sitting)) {
    for language in ["en", "fr"] {
        for size in SIZES {
            println!("in {language} at {size:?}");
            let library = library.clone();
            journey(Sitting::begin(Begin {
                library,
                language,
                size,
                collection: "/tmp/own",
                ..Begin::default()
            }));
        }
    }
}

#[test]
fn an_article_in_one_language_is_read_in_it_and_says_so() {
    with(
        &[
            ("coop.fr.md", &format!("# La coop\n\n{FRENCH}\n")),
            ("shop.en.md", &format!("# The shop\n\n{ENGLISH}\n")),
        ],
        |mut sitting| {
            sitting.shows("La coop").shows(" FR ").shows(" EN ");
            sitting.press("Enter");
            if sitting.app.words.tag == "en" {
                sitting.says("No English version yet. Showing French.", "");
            }
            sitting.shows("La coopérative réunit");
            let before = sitting.body();
            sitting.press("l");
            sitting.says(
                "No English version yet. Showing French.",
                "Pas encore de version en anglais. Affichage en français.",
            );
            assert_eq!(sitting.body(), before);
            sitting.press("q Down Enter l");
            sitting.says(
                "No French version yet. Showing English.",
                "Pas encore de version en français. Affichage en anglais.",
            );
        },
    );
}

#[test]
fn a_collection_in_one_language_has_no_other_to_list() {
    with(&[("a.en.md", ENGLISH), ("b.en.md", ENGLISH)], |mut sitting| {
        let before = sitting.body();
        sitting.press("l");
        sitting.says(
            "No French version yet. Showing English.",
            "Pas encore de version en français. Affichage en anglais.",
        );
        assert_eq!(sitting.body(), before);
        assert!(!sitting.hints().contains("[l]"), "{}", sitting.hints());
    });
}

#[test]
fn broken_front_matter_is_told_and_the_text_is_read() {
    let broken = format!("---\ntitle: [no end\nauthors: {{\n---\n\n# The coop\n\n{ENGLISH}\n");
    with(&[("broken.md", &broken), ("fine.md", "# Fine\n\nFine.\n")], |mut sitting| {
        sitting.says(
            "“broken.md”: the front matter cannot be read",
            "« broken.md » : l’en-tête est illisible",
        );
        sitting.shows("The coop").shows("Fine");
        sitting.press("Enter").shows("The cooperative brings");
        // Told in full where there is room.
        sitting.press("C Down");
        let told = sitting.flat();
        let words = sitting.say("The text is shown anyway.", "Le texte est affiché quand même.");
        assert!(told.contains(words), "{told}");
    });
}

#[test]
fn an_empty_file_is_told_and_the_others_are_read() {
    with(
        &[("empty.md", ""), ("blank.md", " \n\n\t\n"), ("fine.md", "# Fine\n\nFine.\n")],
        |mut sitting| {
            sitting.says(
                "2 files need attention: [C] gives the details.",
                "2 fichiers demandent votre attention : [C] donne le détail.",
            );
            sitting.press("C");
            sitting.press("Down Down");
            let told = sitting.flat();
            for name in ["empty.md", "blank.md"] {
                let words =
                    sitting.say("“NAME” is empty.", "« NAME » est vide.").replace("NAME", name);
                assert!(told.contains(&words), "{told}");
            }
            sitting.press("q Enter").shows("Fine.");
        },
    );
}

#[test]
fn only_empty_files_leave_an_empty_list_that_says_what_to_do() {
    with(&[("empty.md", "")], |mut sitting| {
        sitting.says("“empty.md” is empty.", "« empty.md » est vide.");
        sitting.press("x").settle();
        sitting.says(
            "No articles in this folder. Try: liseuse FOLDER",
            "Aucun article dans ce dossier. Essayez : liseuse DOSSIER",
        );
        // No key breaks it.
        sitting.press("Enter Down Up Home End Space PageUp l F C q s q Esc Esc");
        sitting.press("Q");
        assert!(sitting.left);
    });
}

#[test]
fn two_texts_with_one_id_are_both_listed() {
    let text = |words: &str| format!("---\nid: same\nlang: en\ntitle: {words}\n---\n{ENGLISH}\n");
    with(&[("one.md", &text("First")), ("two.md", &text("Second"))], |mut sitting| {
        sitting.says(
            "“two.md” has the same id and language as “one.md”.",
            "« two.md » a le même identifiant",
        );
        sitting.shows("First").shows("Second");
        sitting.press("Down Enter").shows("Second");
        sitting.press("q Up Enter").shows("First");
    });
}

#[test]
fn what_cannot_be_read_is_told() {
    let mut texts = library(&[("fine.md", "# Fine\n\nFine \u{fffd} text.\n")]);
    texts.problems = vec![Problem { path: Shown::new("fine.md"), what: ProblemKind::NotUtf8 }];
    with_library(&texts, |mut sitting| {
        sitting.says("“fine.md” is not UTF-8.", "« fine.md » n’est pas en UTF-8.");
        sitting.press("Enter").shows("Fine \u{fffd} text.");
    });
    texts.problems.push(Problem {
        path: Shown::new("x.md"),
        what: ProblemKind::Unreadable(Shown::new("permission denied")),
    });
    with_library(&texts, |mut sitting| {
        sitting.says("2 files need attention", "2 fichiers demandent");
        sitting.press("C Down Down");
        assert!(sitting.flat().contains("permission denied"), "{}", sitting.screen());
    });
}

#[test]
fn plain_text_has_paragraphs_and_no_code() {
    let text =
        "Notes of a meeting\n\n    Indented, but no code: *stars* stay.\n\nSecond\nparagraph.\n";
    with(&[("notes.txt", text)], |mut sitting| {
        sitting.press("Enter");
        let flat = sitting.flat();
        assert!(flat.contains("Indented, but no code: *stars* stay."), "{flat}");
        assert!(flat.contains("Second paragraph."), "{flat}");
        sitting.press("Down Down");
        assert!(sitting.cursor_row().starts_with("Second"), "{}", sitting.screen());
    });
}

#[test]
fn a_single_text_opens_at_once_and_is_found_again() {
    for language in ["en", "fr"] {
        for size in SIZES {
            let words = if language == "fr" { FRENCH } else { ENGLISH };
            let texts = format!("# Long\n\n{}", format!("{words}\n\n").repeat(40));
            let begin = |memory| Begin {
                library: library(&[("long.md", &texts)]),
                language,
                size,
                collection: "/tmp/long.md",
                memory,
                opening: Opening::Article(0),
                ..Begin::default()
            };
            let mut first = Sitting::begin(begin(Default::default()));
            first.press("Space Space Space x").settle();
            let left = first.body();
            first.press("Q");
            let mut second = Sitting::begin(begin(first.remembered.clone()));
            second.says("You are back where you stopped", "Reprise de la lecture");
            assert_eq!(second.settle().body(), left);
            // Another text of that name elsewhere starts at its start.
            let other = Begin { collection: "/tmp/other.md", ..begin(first.remembered.clone()) };
            let mut other = Sitting::begin(other);
            assert_eq!(other.settle().footer().page, 1);
        }
    }
}

#[test]
fn no_control_character_reaches_the_screen() {
    let text = "# Bad \u{1b}[31mtitle\u{7}\n\nText &#27;[2J and \u{9b}31m, a [link](http://x\u{1b}y) and `co\u{1b}de`.\n";
    with(&[("bad\u{1b}name.md", text), ("\u{202e}x.md", "")], |mut sitting| {
        for keys in ["x", "Enter", "t", "q", "q", "C", "q", "s", "Esc"] {
            sitting.press(keys);
            let hidden = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!sitting.screen().contains(hidden), "{keys}: {:?}", sitting.screen());
        }
    });
}

#[test]
fn a_text_without_headings_or_questions_says_so() {
    with(&[("plain.md", ENGLISH)], |mut sitting| {
        sitting.press("Enter t");
        sitting.says("This article has no headings.", "Cet article n’a pas d’intertitres.");
        sitting.press("F");
        sitting
            .says("No questions here: the FAQ is empty.", "Aucune question ici : la FAQ est vide.");
        sitting.press("Space Space Space");
        assert!(
            squeezed(&sitting.screen())
                .contains(sitting.say("End of article.", "Fin de l’article."))
        );
    });
}

#[test]
fn lists_name_the_language_that_is_there() {
    let german = "---\nlang: de\n---\n# Titel\n\nEin Text über Genossenschaften.\n";
    with(&[("a.md", german)], |mut sitting| {
        for key in ["s", "Esc"] {
            assert_eq!(sitting.app.header().1, "DE");
            sitting.press(key);
        }
    });
}

#[test]
fn more_than_is_listed_is_said() {
    let paths: Vec<String> = (0..201).map(|number| format!("{number}.md")).collect();
    let texts: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "Acacia.\n")).collect();
    with(&texts, |mut sitting| {
        sitting.press("s").type_in("acacia");
        sitting.says("The best 200 results", "Les 200 meilleurs résultats");
        assert_eq!(sitting.app.entry_count(), 200);
    });
}
