//! Help, about, and the choices of interface language and theme.

use crate::common::{Begin, Sitting, articles, assert_same, everywhere};
use liseuse::app::command::{Place, TABLE, command_of};
use liseuse::app::{Key, Memory, Screen};

#[test]
fn the_help_names_keys_that_work() {
    everywhere(|mut sitting| {
        sitting.press("?");
        let Screen::Help(help) = &sitting.app.screen else { panic!("{}", sitting.screen()) };
        let lines = help.lines.clone();
        let without_key = sitting.app.words.without_key;
        for line in lines.iter().filter(|line| line.keys != without_key) {
            for told in line.keys.split(", ") {
                // The key whose name in the language of the interface this is.
                let names = TABLE.iter().flat_map(|entry| entry.keys);
                let works = names.filter(|name| sitting.app.key_words(name) == told).any(|name| {
                    let key = Key::parse(name).unwrap();
                    Place::ALL.iter().any(|&place| {
                        command_of(place, key)
                            .is_some_and(|it| (sitting.app.words.command)(it) == line.words)
                    })
                });
                assert!(works, "[{told}] does not do “{}”", line.words);
            }
        }
        // Every line can be reached, and every command has one.
        assert_eq!(sitting.app.entry_count(), lines.len());
        for line in &lines {
            let first = line.words.split(' ').next().unwrap();
            assert!(
                sitting.cursor_row().starts_with(&format!("> {first}")),
                "{}",
                sitting.screen()
            );
            sitting.press("Down");
        }
        for entry in TABLE {
            let words = (sitting.app.words.command)(entry.command);
            assert!(lines.iter().any(|line| line.words == words), "{words}");
        }
    });
}

#[test]
fn keys_are_named_in_the_language_of_the_interface() {
    let mut sitting = Sitting::new("fr", (80, 24));
    sitting.press("?");
    sitting
        .shows("Espace, Page suiv., Droite, f")
        .shows("Haut, k")
        .shows_not("Space")
        .shows_not("Shift");
    let mut sitting = Sitting::new("en", (80, 24));
    sitting.press("?");
    sitting.shows("Space, Page Down, Right, f").shows("Up, k");
}

#[test]
fn the_help_is_filtered_and_closed() {
    everywhere(|mut sitting| {
        sitting.press("Enter Space x").settle();
        let before = sitting.exact();
        for close in ["q", "Esc", "?"] {
            sitting.press("?");
            if sitting.app.size.1 > 16 {
                sitting.shows(sitting.say("Help", "Aide"));
            }
            sitting.press(close).settle();
            assert_same(&sitting.exact(), &before, close);
        }
        sitting.press("? /").type_in("theme");
        sitting.shows(sitting.say("Choose a theme", "Choisir un thème"));
        assert!(
            sitting.matched().iter().any(|it| it.to_lowercase().starts_with("th")),
            "{}",
            sitting.screen()
        );
    });
}

#[test]
fn the_about_screen_holds_the_credits_of_all_articles() {
    everywhere(|mut sitting| {
        sitting.press("C");
        let mut seen = String::new();
        for _ in 0..sitting.app.entry_count() {
            seen.push_str(&sitting.flat());
            seen.push(' ');
            sitting.press("Down");
        }
        assert!(seen.contains("liseuse 0."), "{seen}");
        assert!(seen.contains("MIT") && seen.contains("Apache-2.0"), "{seen}");
        let after = sitting.say("After ", "D’après ");
        for (author, source) in [
            ("Léon Launay", "AI development"),
            ("Social Good Accelerator", "Éthique et performance"),
            ("Justine Coopman", "Analysis of the"),
            ("Justine Coopman", "La MedNum, “a"),
            ("Social Good Accelerator", "Orange Digital Center"),
            ("Justine Coopman", "‘It was a"),
        ] {
            let (open, part) = (sitting.say("“", "« "), source);
            let told = format!("{after}{author}, {open}{part}");
            // Nested marks change in English.
            let nested = told.replace("La MedNum, “a", "La MedNum, ‘a");
            assert!(seen.contains(&told) || seen.contains(&nested), "{told}\n{seen}");
        }
        sitting.press("q");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
    });
}

#[test]
fn the_interface_language_is_a_setting_of_its_own() {
    everywhere(|mut sitting| {
        sitting.press("Enter Space");
        let text = sitting.body();
        sitting.press("i");
        sitting.says("Interface language: English.", "Langue de l’interface : français.");
        // The mark of the first new line lasts until the next key.
        let plain =
            |rows: &[String]| rows.iter().map(|row| row.replace('›', " ")).collect::<Vec<_>>();
        assert_eq!(plain(&sitting.body()), plain(&text), "the text stays");
        assert_eq!(sitting.remembered.interface.as_deref(), Some(sitting.app.words.tag));
        assert_eq!(sitting.remembered.language, None);
        for screen in ["?", "C", "F", ","] {
            sitting.press(screen).press("i").settle();
            let english = sitting.app.words.tag == "en";
            let back = if english { "[Esc]" } else { "[Échap]" };
            let screen_tells = sitting.hints();
            assert!(screen_tells.contains(back) || sitting.app.size.0 == 40, "{screen_tells}");
            sitting.press("q");
        }
    });
}

#[test]
fn themes_are_shown_as_one_comes_to_them_and_kept_with_enter() {
    everywhere(|mut sitting| {
        let shown = sitting.say("current", "affiché jusqu’ici");
        sitting.press("T").shows(shown);
        // Each is shown as one comes to it, and gone again where it is not kept.
        sitting.press("Down Down");
        assert_eq!(sitting.app.shown_theme(), 2);
        sitting.press("Esc");
        assert_eq!(sitting.app.shown_theme(), 0);
        assert!(sitting.remembered.theme.is_none());
        for (keys, name) in
            [("Down", "night"), ("Down", "paper"), ("Home", "terminal"), ("Down", "night")]
        {
            sitting.press("T").press(keys).press("Enter");
            sitting.says(&format!("Theme: {name}."), &format!("Thème : {name}."));
        }
        assert_eq!(sitting.remembered.theme.as_deref(), Some("night"));
        let memory = sitting.remembered.clone();
        let next = Sitting::begin(Begin { memory, ..Begin::default() });
        assert_eq!(next.app.themes[next.app.theme], "night");
    });
}

#[test]
fn a_theme_that_is_gone_is_the_first_one() {
    let memory = Memory { theme: Some("sepia".into()), ..Memory::default() };
    let next = Sitting::begin(Begin { library: articles(), memory, ..Begin::default() });
    assert_eq!(next.app.theme, 0);
}

#[test]
fn a_key_that_does_nothing_says_so() {
    everywhere(|mut sitting| {
        for open in ["", "Enter", "t", "F", "C", "?"] {
            sitting.press(open).press("w");
            // In the help there is no need to say where the help is.
            let (english, french) = match open {
                "?" => ("No action on [w] here.", "Aucune action sur [w] ici."),
                _ => (
                    "No action on [w]. Press [?] for help.",
                    "Aucune action sur [w]. Appuyez sur [?] pour l’aide.",
                ),
            };
            sitting.says(english, french);
            sitting.press("F12");
            sitting.says("No action on [F12]", "Aucune action sur [F12]");
        }
    });
}

#[test]
fn hints_name_keys_that_work_here_and_are_never_cut() {
    everywhere(|mut sitting| {
        for open in
            ["", "Enter", "t", "q", "F", "/", "Esc", "q", "?", "q", "C", "q", "s", "Esc", ","]
        {
            sitting.press(open).settle();
            let place = sitting.app.place();
            let hints = sitting.hints();
            assert!(!hints.contains('…'), "{hints}");
            for part in hints.split('[').skip(1) {
                let (told, words) = part.split_once(']').unwrap();
                // Where there is no room, the last one is its key alone.
                assert!(
                    !words.trim().is_empty() || hints.trim_end().ends_with(&format!("[{told}]"))
                );
                let mut names = TABLE.iter().flat_map(|entry| entry.keys);
                let name = names.find(|name| sitting.app.key_words(name) == told);
                let key =
                    name.and_then(|name| Key::parse(name)).unwrap_or_else(|| panic!("{told}"));
                assert!(command_of(place, key).is_some(), "[{told}] is dead in {place:?}");
            }
        }
    });
}

#[test]
fn the_first_start_has_a_card_that_the_next_key_takes_away_for_good() {
    everywhere(|mut sitting| {
        sitting.app.greet();
        sitting.repaint();
        let flat = sitting.flat();
        for words in [
            sitting.say("Welcome. [Enter] read", "Bienvenue. [Entrée] lire"),
            sitting.say("[l] articles en français", "[l] articles in English"),
            "liseuse --plain",
        ] {
            assert!(flat.contains(words), "{}", sitting.screen());
        }
        let rule = sitting.body().iter().position(|row| row.contains("───")).unwrap();
        assert!(sitting.body().len() - rule <= 6, "{}", sitting.screen());
        assert!(sitting.cursor().1 < sitting.app.areas().unwrap().body.y + rule as u16);
        // The key does what it does besides.
        sitting.press("Down").shows_not("───");
        assert!(matches!(&sitting.app.screen, Screen::Library(list) if list.selected == 1));
        sitting.press("Q");
        assert!(!sitting.remembered.is_empty(), "it is not shown again");
    });
    everywhere(|mut sitting| {
        sitting.press("Enter").settle();
        sitting.app.greet();
        sitting.repaint();
        let words =
            sitting.say("[Space] next page, [l] fran", "[Espace] page suivante, [l] English");
        assert!(sitting.flat().contains(words), "{}", sitting.screen());
        sitting.press("q");
        assert!(matches!(sitting.app.screen, Screen::Library(_)), "as the card says of [q]");
    });
}
