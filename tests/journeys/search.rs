//! Searching all articles while one types.

use crate::common::{Sitting, assert_same, everywhere, squeezed};

/// Words one types, and what they have to find.
const FOUND: [(&str, &str); 7] = [
    ("pradalie", "Pradalié"),
    ("PRADALIÉ", "Pradalié"),
    ("ecole", "école"),
    ("École", "école"),
    ("l'economie", "économie"),
    ("L’ÉCONOMIE", "économie"),
    ("communs numeriques", "communs numériques"),
];

/// Titles of the articles found, in order, each once.
fn articles(sitting: &Sitting) -> Vec<String> {
    let liseuse::app::Screen::Search(search) = &sitting.app.screen else {
        panic!("no search:\n{}", sitting.screen())
    };
    let mut ids = Vec::new();
    for hit in &search.hits {
        let id = sitting.app.library.articles[hit.article].id.clone();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

#[test]
fn both_keys_open_it_with_the_field_in_focus() {
    everywhere(|mut sitting| {
        for key in ["s", "/", "F3"] {
            sitting.press(key);
            sitting.shows(sitting.say("Search:", "Rechercher :"));
            sitting.says(
                "Type a title, a name or any words.",
                "Tapez un titre, un nom ou quelques mots.",
            );
            let (x, y) = sitting.cursor();
            let row = sitting.row(usize::from(y));
            let label = sitting.say("Search:", "Rechercher :");
            assert_eq!(usize::from(x), row.find(label).unwrap() + label.chars().count() + 1);
            sitting.press("Esc");
            sitting.shows_not(sitting.say("Search:", "Rechercher :"));
        }
    });
}

#[test]
fn hits_appear_with_every_letter() {
    everywhere(|mut sitting| {
        sitting.press("s");
        for letter in "coopman".chars() {
            sitting.type_in(&letter.to_string());
            let hits = sitting.app.entry_count();
            assert!(hits > 0, "{letter}");
            sitting.says(&format!("{hits} results"), &format!("{hits} résultats"));
        }
        // And go with every letter taken back.
        for _ in "coopman".chars() {
            sitting.press("Backspace");
        }
        assert_eq!(sitting.app.entry_count(), 0);
    });
}

#[test]
fn coopman_lists_her_three_articles_first() {
    everywhere(|mut sitting| {
        sitting.press("/").type_in("coopman");
        let mut first: Vec<String> = articles(&sitting).into_iter().take(3).collect();
        first.sort();
        assert_eq!(first, ["digital-commons", "la-mednum", "social-economy-summit"]);
        // As a reader sees them: three rows with her name, each under it the title of another article.
        let flat = sitting.flat();
        let author = sitting.say("EN · author · ", "FR · auteur · ");
        assert_eq!(flat.matches(&format!("Justine Coopman {author}")).count(), 3, "{flat}");
        let title = sitting.say("Digital commons: four proposals", "Communs numériques : quatre");
        assert!(flat.contains(&format!("Justine Coopman {author}{title}")), "{flat}");
        let matched = sitting.matched();
        assert!(matched.iter().filter(|it| *it == "Coopman").count() >= 3, "{matched:?}");
    });
}

#[test]
fn case_accents_and_apostrophes_do_not_matter_and_matches_are_shown() {
    everywhere(|mut sitting| {
        for (typed, wanted) in FOUND {
            sitting.press("s").type_in(typed);
            let matched = sitting.matched().join(" ").to_lowercase();
            let first = wanted.to_lowercase();
            assert!(
                first.split(' ').all(|word| matched.contains(word))
                    || squeezed(&matched).contains(&first),
                "{typed}: {matched}\n{}",
                sitting.screen()
            );
            sitting.press("Esc Esc");
        }
    });
}

#[test]
fn both_languages_are_searched_at_once() {
    everywhere(|mut sitting| {
        for (typed, language) in [("mutuelle", "FR"), ("advocacy", "EN")] {
            sitting.press("s").type_in(typed);
            assert!(
                sitting.flat().contains(&format!(" {language} · ")),
                "{typed}:\n{}",
                sitting.screen()
            );
            sitting.press("Enter").settle();
            let edition = sitting.app.edition(sitting.reader().article, sitting.reader().edition);
            assert_eq!(edition.unwrap().language.mark(), language);
            sitting.press("q Esc Esc");
        }
    });
}

#[test]
fn enter_opens_the_very_place_with_the_words_lit() {
    everywhere(|mut sitting| {
        for typed in ["pradalie", "ostrom", "strasbourg", "open source", "kenya"] {
            sitting.press("s").type_in(typed);
            let hits = sitting.app.entry_count();
            assert!(hits > 0, "{typed}");
            for hit in 0..hits.min(3) {
                let list = sitting.exact();
                sitting.press("Enter").settle();
                let lit = sitting.reversed().join(" ").to_lowercase().replace('é', "e");
                let word = typed.split(' ').next().unwrap();
                // What is said of an article but stands nowhere in it opens its start.
                let start = sitting.on_first_page();
                assert!(
                    lit.contains(word) || start,
                    "{typed} {hit}: “{lit}”\n{}",
                    sitting.screen()
                );
                sitting.press("q").settle();
                assert_same(&sitting.exact(), &list, typed);
                sitting.press("Down");
            }
            sitting.press("q");
            while matches!(sitting.app.screen, liseuse::app::Screen::Search(_)) {
                sitting.press("Esc");
            }
        }
    });
}

#[test]
fn nothing_found_is_told_with_what_to_do() {
    everywhere(|mut sitting| {
        sitting.press("s").type_in("zzzz");
        sitting.says(
            "No results for “zzzz”. Try fewer or other words.",
            "Aucun résultat pour « zzzz ». Essayez moins de mots, ou d’autres mots.",
        );
        sitting.press("Enter").says("No results", "Aucun résultat");
    });
}

#[test]
fn every_letter_is_text_and_esc_empties_then_closes() {
    everywhere(|mut sitting| {
        let library = sitting.press("x").settle().exact();
        sitting.press("s").type_in("q?l/ QF*");
        sitting.shows("q?l/ QF*");
        assert!(!sitting.left);
        sitting.press("Esc");
        sitting.says("Type a title", "Tapez un titre");
        sitting.press("Esc").settle();
        assert_same(&sitting.exact(), &library, "Esc Esc");
    });
}

#[test]
fn text_can_be_pasted_and_holds_no_control_characters() {
    everywhere(|mut sitting| {
        sitting.press("s").paste("coop\u{1b}[31mman\r\n");
        assert!(!sitting.screen().contains('\u{1b}'));
        sitting.press("Ctrl-u").paste("pradalie");
        assert!(sitting.matched().contains(&"Pradalié".to_string()), "{}", sitting.screen());
    });
}

#[test]
fn down_goes_into_the_results_and_a_slash_back_to_the_field() {
    everywhere(|mut sitting| {
        sitting.press("s").type_in("coopman").press("Down");
        assert!(sitting.cursor_row().starts_with("> Justine Coopman"), "{}", sitting.screen());
        sitting.press("/").type_in("n");
        sitting.shows("coopmann");
        sitting.press("Esc Esc");
        sitting.shows_not("coopman");
    });
}
