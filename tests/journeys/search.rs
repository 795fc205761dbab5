//! Searching all articles while one types.

use crate::common::{Sitting, assert_same, everywhere, squeezed};
use liseuse::app::{Action, Effect, Key, Screen};
use liseuse::search::Index;

/// Words one types, and what they have to find.
const FOUND: [(&str, &str); 7] = [
    ("pradalie", "Pradalié"),
    ("PRADALIÉ", "Pradalié"),
    ("ecole", "école"),
    ("École", "école"),
    ("l'economie", "économie"),
    ("L’ÉCONOMIE", "économie"),
    ("assemblee numerique", "assemblée numérique"),
];

/// Titles of the articles found, in order, each once.
fn articles(sitting: &Sitting) -> Vec<String> {
    let liseuse::app::Screen::Search(search) = &sitting.app.screen else {
        panic!("no search:\n{}", sitting.screen())
    };
    let mut ids = Vec::new();
    for found in &search.findings.articles {
        ids.push(sitting.app.library.articles[found.article].id.clone());
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

/// Where no passage has all words, the nearest are shown with what each lacks; while a whole question is typed, that comes once
/// and stays.
#[test]
fn a_whole_question_finds_what_is_nearest() {
    everywhere(|mut sitting| {
        let asked = sitting.say(
            "how can a refugee learn digital skills for free?",
            "comment un réfugié peut-il apprendre le numérique gratuitement ?",
        );
        let nearest = |sitting: &Sitting| {
            let told = [
                "No passage has all",
                "Not all words",
                "Aucun passage ne réunit",
                "Mots en partie",
            ];
            told.iter().any(|it| sitting.said().contains(it))
        };
        sitting.press("s");
        let mut is_nearest = false;
        for letter in asked.chars() {
            sitting.type_in(&letter.to_string());
            assert!(sitting.app.entry_count() > 0, "{letter}");
            assert!(nearest(&sitting) || !is_nearest, "{}", sitting.screen());
            is_nearest |= nearest(&sitting);
        }
        assert!(is_nearest);
        let Screen::Search(search) = &sitting.app.screen else { panic!() };
        let (_, hit) = search.row(0).unwrap();
        assert_eq!(hit.missing, [sitting.say("refugee", "réfugié")]);
        assert!(sitting.body().join(" ").contains(sitting.say("without: refugee", "sans :")));
    });
}

#[test]
fn a_value_that_nothing_can_answer_is_told() {
    everywhere(|mut sitting| {
        sitting.press("s");
        sitting.type_in(sitting.say("before:2022-02-30", "avant:2022-02-30"));
        sitting.says("“2022-02-30” is not a date", "« 2022-02-30 » n’est pas une date");
        sitting.press("Ctrl-u");
        sitting.type_in(sitting.say("lang:de ai", "langue:de ia"));
        sitting.says("No article is in “de”", "Aucun article en « de »");
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
            // The best of them, where an article has more places than are listed.
            let told = [format!("{hits} results"), format!("{hits} résultats")];
            let best = [format!("best {hits} results"), format!("Les {hits} meilleurs résultats")];
            let is_told = told.iter().chain(&best).any(|it| sitting.said().contains(it.as_str()));
            assert!(is_told, "{letter}: {}", sitting.screen());
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
        // As a reader sees them: her name under the title of each article.
        let mut flat = sitting.flat();
        for _ in 0..12 {
            sitting.press("Down");
            flat += &sitting.flat();
        }
        let author = sitting.say("Justine Coopman EN · author", "Justine Coopman FR · signature");
        for (english, french) in [
            ("four proposals for Europe · EN FR", "propositions pour l’Europe · FR EN"),
            ("a voice for digital inclusion · EN FR", "voix pour l’inclusion numérique · FR EN"),
        ] {
            let title = sitting.say(english, french);
            assert!(flat.contains(&format!("{title} {author}")), "{title}: {flat}");
        }
        let matched = sitting.matched();
        assert!(matched.iter().any(|it| it == "Coopman"), "{matched:?}");
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
        for (typed, language) in [("édile", "FR"), ("slang", "EN")] {
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
        sitting.press("Ctrl-u").paste(&"a".repeat(100_000)).says(
            "Only the first 1000 characters were pasted.",
            "Seuls les 1 000 premiers caractères ont été collés.",
        );
    });
}

#[test]
fn down_goes_into_the_results_and_a_slash_back_to_the_field() {
    everywhere(|mut sitting| {
        sitting.press("s").type_in("coopman").press("Down");
        assert!(sitting.cursor_row().contains("Coopman"), "{}", sitting.screen());
        sitting.press("/").type_in("n");
        sitting.shows("coopmann");
        sitting.press("Esc Esc");
        sitting.shows_not("coopman");
    });
}

#[test]
fn the_other_languages_words_answer_and_it_is_said_why() {
    everywhere(|mut sitting| {
        let typed = sitting.say("inclusion numérique", "digital inclusion");
        sitting.press("s").type_in(typed);
        let title =
            sitting.say("a voice for digital inclusion", "une voix pour l’inclusion numérique");
        let why = sitting.say(
            "glossary: inclusion numérique → digital inclusion",
            "glossaire : digital inclusion → inclusion numérique",
        );
        let flat = sitting.flat();
        assert!(flat.contains(title) && flat.contains(why), "{why}: {flat}");
        sitting.press("Enter").settle();
        let lit = squeezed(&sitting.reversed().join(" "));
        assert!(lit.contains(sitting.say("digital inclusion", "inclusion numérique")), "{lit}");
    });
}

#[test]
fn a_slip_is_forgiven_and_said() {
    everywhere(|mut sitting| {
        sitting.press("s").type_in("coopmann");
        sitting.says(
            "Showing “Coopman” for “coopmann”",
            "Résultats pour « Coopman » au lieu de « coopmann »",
        );
        sitting.press("Enter").settle();
        assert!(sitting.flat().contains("Coopman"), "{}", sitting.screen());
    });
}

#[test]
fn operators_are_completed_set_apart_and_obeyed() {
    everywhere(|mut sitting| {
        sitting.press("s").type_in("aut").press("Tab");
        sitting.shows(sitting.say("Search: author:", "Rechercher : auteur:"));
        sitting.type_in("laun").press("Tab");
        sitting.shows(sitting.say("author:\"Léon Launay\"", "auteur:\"Léon Launay\""));
        assert_eq!(articles(&sitting), ["ai-social-economy"]);
        assert!(sitting.reversed().join("").contains("Launay"));
        sitting.press("Esc").type_in("coopman -mednum");
        assert_eq!(articles(&sitting), ["digital-commons", "social-economy-summit"]);
        let typed = sitting.say("after:2022-05 europe", "après:2022-05 europe");
        sitting.press("Esc").type_in(typed);
        assert_eq!(articles(&sitting).len(), 2);
        sitting.says("article without a date left out", "article sans date écarté");
    });
}

#[test]
fn earlier_searches_come_back_with_alt_up() {
    everywhere(|mut sitting| {
        sitting.press("s").press("Alt-Up");
        sitting.says("No earlier searches.", "Aucune recherche précédente.");
        sitting.type_in("ostrom").press("Enter").settle();
        sitting.press("q").settle();
        sitting.press("Esc").type_in("kenya").press("Enter").settle();
        sitting.press("q").settle();
        sitting.press("Esc").type_in("tou").press("Alt-Up").shows("kenya");
        sitting.press("Alt-Up").shows("ostrom");
        sitting.press("Alt-Up").shows("ostrom");
        sitting.press("Alt-Down Alt-Down").shows("tou").shows_not("kenya");
        assert_eq!(sitting.remembered.queries, ["ostrom", "kenya"]);
    });
}

#[test]
fn a_wide_screen_shows_the_place_beside_the_list() {
    for language in ["en", "fr"] {
        let mut sitting = Sitting::new(language, (110, 30));
        sitting.press("s").type_in("ostrom");
        let row = sitting.screen();
        let beside = sitting.say("rules", "règles");
        assert!(row.contains('│') && row.contains(beside), "{row}");
        let mut narrow = Sitting::new(language, (99, 30));
        narrow.press("s").type_in("ostrom");
        assert!(!narrow.screen().contains('│'), "{}", narrow.screen());
    }
}

/// What was asked for while a key was pressed, as its number and words.
fn asked(sitting: &mut Sitting, keys: &str) -> Vec<(u64, String)> {
    let mut asked = Vec::new();
    for name in keys.split_whitespace() {
        for effect in sitting.app.update(Action::Key(Key::parse(name).unwrap())) {
            if let Effect::Search { number, query, .. } = effect {
                asked.push((number, query));
            }
        }
    }
    asked
}

/// Answers a search that was asked for.
fn answer(sitting: &mut Sitting, (number, query): &(u64, String)) -> Vec<Effect> {
    let app = &mut sitting.app;
    let findings = Index::new(&app.library).search(&app.library, query, &app.language);
    app.update(Action::Found { number: *number, findings: Some(findings) })
}

#[test]
fn typing_does_not_wait_and_the_newest_words_win() {
    everywhere(|mut sitting| {
        let asked = asked(&mut sitting, "s k e n y a");
        let words: Vec<&str> = asked.iter().map(|(_, query)| query.as_str()).collect();
        assert_eq!(words, ["", "k", "ke", "ken", "keny", "kenya"]);
        sitting.repaint().shows("kenya").says("Searching…", "Recherche en cours…");
        answer(&mut sitting, &asked[2]);
        assert_eq!(sitting.app.entry_count(), 0);
        answer(&mut sitting, &asked[5]);
        let hits = sitting.app.entry_count();
        sitting.repaint().says(&format!("{hits} result"), &format!("{hits} résultat"));
        assert!(hits > 0);
    });
}

#[test]
fn keys_pressed_ahead_of_the_answer_act_upon_it_in_their_order() {
    everywhere(|mut sitting| {
        let whole = {
            sitting.press("s").type_in("ostrom").press("Down Down Enter").settle();
            (sitting.reader().article, sitting.reader().view)
        };
        sitting.press("q q q q");
        let asked = asked(&mut sitting, "s o s t r o m Down Down Enter");
        assert!(sitting.app.awaits_findings());
        answer(&mut sitting, &asked[6]);
        assert_eq!((sitting.reader().article, sitting.reader().view), whole);
    });
}

#[test]
fn whoever_closes_a_search_waits_for_nothing() {
    everywhere(|mut sitting| {
        let library = sitting.press("x").settle().exact();
        let asked = asked(&mut sitting, "s k e n y a Enter Esc Esc");
        assert_eq!(answer(&mut sitting, &asked[5]), []);
        assert_same(&sitting.settle().exact(), &library, "Esc Esc");
    });
}

#[test]
fn a_search_that_another_overtook_is_asked_for_again() {
    everywhere(|mut sitting| {
        sitting.press("s").type_in("kenya").press("Down");
        let asked_for = asked(&mut sitting, "l s o s t Esc Esc");
        let words: Vec<&str> = asked_for.iter().map(|(_, query)| query.as_str()).collect();
        assert_eq!(words, ["kenya", "", "o", "os", "ost", "kenya"]);
        answer(&mut sitting, asked_for.last().unwrap());
        assert!(!sitting.app.awaits_findings());
    });
}

#[test]
fn a_search_that_fails_says_so_and_the_next_one_is_tried() {
    everywhere(|mut sitting| {
        let (number, _) = asked(&mut sitting, "s k e n y").pop().unwrap();
        sitting.app.update(Action::Found { number, findings: None });
        sitting.repaint().says("The search failed.", "La recherche a échoué.");
        sitting.type_in("a");
        assert!(sitting.app.entry_count() > 0);
    });
}
