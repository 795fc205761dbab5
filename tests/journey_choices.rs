//! The text alone, the time left and the speed it is told by, and keys that do nothing.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Sitting, assert_same, everywhere, library};
use liseuse::app::settings::{Choices, SETTINGS, Setting, Time};
use liseuse::app::{Chosen, Given, Memory, Opening, Screen};

const SIZES: [(u16, u16); 4] = [(80, 24), (40, 12), (61, 17), (160, 40)];

/// Opens the settings on a setting.
fn setting(sitting: &mut Sitting, wanted: Setting) {
    let at = SETTINGS.iter().position(|&it| it == wanted).unwrap();
    sitting.press(",").press_times(at, "Down");
}

#[test]
fn the_text_alone_stands_where_it_stood_and_the_same_key_shows_all_again() {
    for language in ["en", "fr"] {
        for size in SIZES {
            for keys in ["z", "F7"] {
                let mut sitting = Sitting::begin(Begin {
                    language,
                    size,
                    opening: Opening::Article(3),
                    ..Begin::default()
                });
                for before in ["Space", "d", "P"] {
                    sitting.press(before).settle();
                    let (all, body) = (sitting.exact(), sitting.body());
                    sitting.press(keys).says(
                        "Text only. [z] shows the rest again.",
                        "Texte seul. [z] réaffiche tout.",
                    );
                    assert_eq!(sitting.body(), body);
                    sitting.settle();
                    let areas = sitting.app.areas().unwrap();
                    let (rows, body) = (sitting.rows(), areas.body);
                    for (y, row) in rows.iter().enumerate() {
                        let inside = (body.y..body.bottom()).contains(&(y as u16));
                        assert!(inside || row.is_empty(), "row {y}:\n{}", sitting.screen());
                    }
                    sitting.press(keys);
                    assert_same(&sitting.exact(), &all, "all again");
                }
            }
        }
    }
}

#[test]
fn with_the_text_alone_messages_prompts_and_questions_are_told() {
    everywhere(|mut sitting| {
        sitting.press("Enter z Space").shows_not("[?]");
        sitting.press_times(12, "K");
        sitting.says("No more sections", "Pas d’autre section dans ce sens.");
        sitting.press("Down").shows_not("No more").shows_not("Aucune");
        sitting.press("/").says("Find:", "Chercher :");
        assert!(
            sitting.hints().contains(sitting.say("[Enter]", "[Entrée]")),
            "{}",
            sitting.screen()
        );
        sitting.press("Esc m").says("Bookmark added.", "Signet ajouté.");
        sitting.press("?");
        assert!(matches!(sitting.app.screen, Screen::Help(_)));
        assert!(!sitting.hints().is_empty(), "lists show their keys");
        // Esc leads from the bare text to the text with its lines, then out of the article.
        sitting.press("Esc").shows_not("[?]");
        sitting.press("Esc").shows("[");
        assert!(matches!(sitting.app.screen, Screen::Reader(_)));
        sitting.press("Esc");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
    });
}

#[test]
fn tab_widens_what_is_looked_for_to_all_articles() {
    everywhere(|mut sitting| {
        sitting.press("Enter Space").settle();
        let before = sitting.exact();
        sitting.press("/").type_in("coopera");
        if sitting.app.size.0 >= 80 {
            let told = sitting.say("[Tab] search", "[Tab] rechercher");
            assert!(sitting.hints().contains(told), "{}", sitting.hints());
        }
        sitting.press("Tab");
        assert!(matches!(&sitting.app.screen, Screen::Search(it) if it.field.value() == "coopera"));
        sitting.press("Esc Esc").settle();
        assert_same(&sitting.exact(), &before, "back in the article");
        // A page is looked for in this article alone.
        sitting.press("p").type_in("1").press("Tab");
        assert!(!sitting.hints().contains("[Tab]"), "{}", sitting.hints());
        assert!(matches!(sitting.app.screen, Screen::Reader(_)));
    });
}

#[test]
fn keys_that_do_nothing_say_so() {
    everywhere(|mut sitting| {
        for screens in ["", "Enter", "Space"] {
            sitting.press(screens);
            for key in ["1", "7", "0", "é", "a", "F12", "Ctrl-t"] {
                let name = sitting.app.key_words(key);
                sitting.press(key).says(
                    &format!("No action on [{name}]. Press [?] for help."),
                    &format!("Aucune action sur [{name}]. Appuyez sur [?] pour l’aide."),
                );
            }
        }
    });
}

#[test]
fn time_left_can_be_hidden_everywhere() {
    everywhere(|mut sitting| {
        let row = |sitting: &Sitting| sitting.body().join(" ");
        assert!(row(&sitting).contains(" min"), "{}", sitting.screen());
        setting(&mut sitting, Setting::Time);
        sitting.press("Left").says("Time left: hidden.", "Temps restant : masqué.");
        sitting.press("Esc");
        assert!(!row(&sitting).contains(" min"), "{}", sitting.screen());
        sitting.press("Enter").settle();
        let status = sitting.status();
        let left = [" min", "minute"].iter().any(|words| status.contains(words));
        assert!(!left && status.contains('%'), "{status}");
        assert_eq!(sitting.remembered.choices.time, Some(Time::Hidden));
    });
}

#[test]
fn a_choice_wins_over_the_settings_file_and_can_be_taken_back() {
    for language in ["en", "fr"] {
        for size in SIZES {
            let given = Given {
                choices: Choices { measure: 54, left: true, ..Choices::default() },
                theme: Some("paper".into()),
                interface: Some(language.into()),
                stated: [Setting::Measure, Setting::Alignment, Setting::Theme].into(),
                ..Given::default()
            };
            let begin = |memory: Memory| {
                Sitting::begin(Begin {
                    language,
                    size,
                    given: given.clone(),
                    memory,
                    ..Begin::default()
                })
            };
            let mut sitting = begin(Memory::default());
            assert_eq!((sitting.app.choices.measure, sitting.app.theme), (54, 2));
            setting(&mut sitting, Setting::Measure);
            let file = sitting.say("from the settings file", "d’après le fichier de réglages");
            assert!(sitting.flat().contains(file), "{}", sitting.screen());
            sitting.press("Delete").says("nothing was chosen here", "Rien n’a été choisi ici");
            assert!(sitting.remembered.is_empty());
            sitting
                .press("Right")
                .says("Text width: 58 columns.", "Largeur du texte : 58 colonnes.");
            let told = sitting.say(
                "chosen here; the settings file says: 54 columns",
                "choisi ici ; le fichier de réglages donne : 54 colonnes",
            );
            assert!(sitting.flat().contains(told), "{}", sitting.screen());
            assert_eq!(sitting.remembered.choices.measure, Some(58));
            assert_eq!(sitting.remembered.choices.left, None, "nothing else was chosen");
            // It holds at the next start, as the file does for all else.
            let again = begin(sitting.remembered.clone());
            assert_eq!((again.app.choices.measure, again.app.choices.left), (58, true));
            sitting
                .press("Delete")
                .says("Text width: 54 columns.", "Largeur du texte : 54 colonnes.");
            assert_eq!(sitting.app.choices.measure, 54);
            assert_eq!(sitting.remembered.choices, Chosen::default());
            for (row, values) in [(Setting::Theme, (2, 0)), (Setting::Interface, (2, 2))] {
                let at = SETTINGS.iter().position(|&it| it == row).unwrap();
                sitting.press("Home").press_times(at, "Down").press("Right");
                let words = sitting.app.words.tag;
                assert_eq!(sitting.app.theme, values.1, "{row:?}");
                sitting.press("Delete");
                assert_eq!((sitting.app.theme, sitting.app.words.tag), (values.0, language));
                assert_eq!(words == language, row == Setting::Theme);
            }
            assert!(sitting.remembered.theme.is_none() && sitting.remembered.interface.is_none());
        }
    }
}

/// A text of many pages.
fn long() -> Begin {
    let text = format!("# Long\n\n{}", "Words that are read one after another. ".repeat(1500));
    Begin {
        library: library(&[("long.md", &text)]),
        opening: Opening::Article(0),
        ..Begin::default()
    }
}

#[test]
fn the_measured_speed_is_used_from_twenty_pages_on_and_kept() {
    let mut sitting = Sitting::begin(long());
    sitting.press("p 1 Enter Space Space Space");
    setting(&mut sitting, Setting::Time);
    sitting.press("Right").shows("once 20 pages are read (0 so far)");
    sitting.press("Esc Home");
    let mut late = 0;
    for page in 0..20 {
        // The first page was not turned to, so it is not known how long it was read.
        late += 90;
        sitting.at(late).press("Space");
        assert_eq!(sitting.app.memory.pace.pages, page);
    }
    let by_default = sitting.footer().minutes.unwrap();
    late += 3;
    sitting.at(late).press("Space");
    late += 500;
    sitting.at(late).press("Space");
    assert_eq!(sitting.app.memory.pace.pages, 19, "neither a glance nor a pause counts");
    late += 60;
    sitting.at(late).press("t Esc");
    late += 30;
    sitting.at(late).press("Space");
    assert_eq!(sitting.app.memory.pace.pages, 19, "nor a page left for something else");
    late += 90;
    sitting.at(late).press("Space").settle();
    assert_eq!(sitting.app.memory.pace.pages, 20);
    let measured = sitting.app.memory.pace.per_minute().unwrap();
    assert_eq!(sitting.app.letters_per_minute(), measured);
    assert!(measured < 1030, "{measured}");
    assert!(sitting.footer().minutes.unwrap() > by_default, "{}", sitting.status());
    sitting.press("Q");
    let memory = sitting.remembered.clone();
    assert_eq!(memory.pace.pages, 20, "handed out once");
    let mut again = Sitting::begin(Begin { memory, ..long() });
    assert_eq!(again.app.letters_per_minute(), measured);
    setting(&mut again, Setting::Time);
    again.shows(&format!("at your measured speed: {measured} letters per minute"));
    again.press("Q");
    assert_eq!(again.remembered.pace.pages, 0, "nothing is counted twice");
}

#[test]
fn nothing_is_measured_unless_it_was_asked_for() {
    let mut sitting = Sitting::begin(long());
    for page in 1..5 {
        sitting.at(page * 60).press("Space");
    }
    assert_eq!(sitting.app.memory.pace.pages, 0);
}

#[test]
fn numbers_of_a_file_are_held_within_what_can_be_chosen() {
    for (measure, reading_speed) in [(0, 0), (usize::MAX, usize::MAX), (3, 70)] {
        let choices = Chosen {
            measure: Some(measure),
            reading_speed: Some(reading_speed),
            ..Chosen::default()
        };
        let memory = Memory { choices, ..Memory::default() };
        let sitting =
            Sitting::begin(Begin { memory, opening: Opening::Article(0), ..Begin::default() });
        let choices = &sitting.app.choices;
        assert!((46..=78).contains(&choices.measure), "{}", choices.measure);
        assert!((430..=2030).contains(&choices.reading_speed), "{}", choices.reading_speed);
        assert!(sitting.footer().minutes.is_some_and(|minutes| minutes < 60));
    }
}

#[test]
fn a_language_that_the_library_has_not_at_all_is_not_missed() {
    for size in [(80, 24), (40, 12)] {
        let french = "# La coop\n\nLa coopérative réunit ses membres chaque année en assemblée.\n";
        let english = "# The shop\n\nThe shop is open to its members on every working day.\n";
        let begin = |texts: &[(&str, &str)]| {
            let mut sitting = Sitting::begin(Begin {
                library: library(texts),
                size,
                collection: "/t",
                ..Begin::default()
            });
            sitting.app.language = liseuse::library::Language::english();
            sitting
        };
        let mut alone = begin(&[("a.fr.md", french), ("b.fr.md", french)]);
        alone.press("Enter").shows_not("No English version");
        let mut beside = begin(&[("a.fr.md", french), ("b.en.md", english)]);
        beside.press("Enter").says("No English version yet. Showing French.", "");
    }
}
