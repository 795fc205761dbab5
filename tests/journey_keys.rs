//! Other keys than the standard ones, keys pressed one after the other, and the palette of commands.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, SIZES, Sitting};
use liseuse::app::keymap::{PRESETS, sequence};
use liseuse::app::{Command, Given, Key, Keymap, Place, Screen, Words};
use liseuse::library::Language;

fn with(keymap: Keymap, language: &'static str, size: (u16, u16)) -> Sitting {
    let given = Given { keymap, ..Given::default() };
    Sitting::begin(Begin { language, size, given, ..Begin::default() })
}

fn everywhere(keymap: &Keymap, journey: impl Fn(Sitting)) {
    for language in ["en", "fr"] {
        for size in SIZES {
            println!("in {language} at {size:?}");
            journey(with(keymap.clone(), language, size));
        }
    }
}

#[test]
fn a_sequence_is_told_while_it_waits() {
    everywhere(&Keymap::preset("vim"), |mut sitting| {
        sitting.press("Enter Space Space");
        let page = sitting.footer();
        sitting.press("g").says("[g] and another key…", "[g], puis une autre touche…");
        sitting.press("g").settle();
        assert!(sitting.on_first_page(), "{page:?}");
        sitting.press("G").settle();
        assert!(!sitting.on_first_page());
        sitting.press("g x").says("No action on [g x].", "Aucune action sur [g x].");
        sitting.press("g Esc").settle();
        assert!(matches!(sitting.app.screen, Screen::Reader(_)), "Esc gives the sequence up");
        sitting.press("Z Z");
        assert!(sitting.left);
    });
}

#[test]
fn hints_help_and_sentences_tell_the_keys_in_force() {
    let mut keymap = Keymap::default();
    keymap.set(Command::Help, &[sequence("Ctrl-h").unwrap()]);
    keymap.set(Command::Search, &[sequence("F12").unwrap()]);
    keymap.set(Command::NextPage, &[sequence("x").unwrap(), sequence("PageDown").unwrap()]);
    everywhere(&keymap, |mut sitting| {
        assert!(sitting.said().contains("[Ctrl-h]"), "{}", sitting.said());
        sitting.press("é").says(
            "No action on [é]. Press [Ctrl-h] for help.",
            "Aucune action sur [é]. Appuyez sur [Ctrl-h] pour l’aide.",
        );
        sitting.press("Enter").settle();
        if sitting.app.size.0 >= 80 {
            assert!(sitting.hints().starts_with("[x] "), "{}", sitting.hints());
        }
        sitting.press("x").settle();
        assert!(!sitting.on_first_page());
        sitting.press("Space").says("No action on", "Aucune action sur");
        sitting.press("/").type_in("xylophone").press("Enter");
        assert!(sitting.said().contains("[F12]"), "{}", sitting.said());
        let words = sitting.say("next page", "page suivante");
        sitting.press("Esc Esc Ctrl-h /").type_in(words);
        assert!(sitting.flat().contains(sitting.say("x, Page Down", "x, Page suiv.")));
    });
}

/// A hint names a key that can be pressed, whatever the preset.
#[test]
fn no_preset_has_a_dead_hint() {
    for preset in PRESETS {
        let keymap = Keymap::preset(preset);
        everywhere(&keymap, |mut sitting| {
            let own = |keymap: &Keymap, place, command| keymap.key_for(place, command).unwrap();
            let open = |sitting: &mut Sitting, command| {
                let keys = own(&sitting.app.keymap, sitting.app.place(), command);
                sitting.press(&keys);
            };
            for command in [
                Command::Open,
                Command::NextPage,
                Command::Contents,
                Command::Close,
                Command::Palette,
            ] {
                if sitting.app.keymap.key_for(sitting.app.place(), command).is_none() {
                    continue;
                }
                open(&mut sitting, command);
                sitting.settle();
                let place = sitting.app.place();
                for hint in sitting.hints().split("  ").filter(|it| it.starts_with('[')) {
                    // The last one may be its key alone.
                    let told = hint[1..].split_once("] ").map(|it| it.0);
                    let told = told.or(hint[1..].trim_end().strip_suffix(']')).unwrap();
                    let words = sitting.app.words;
                    let is_told = |keys: &String| words.key_words(keys) == told;
                    let all = liseuse::app::command::TABLE.iter().map(|it| it.command);
                    let mut commands = all.filter_map(|it| sitting.app.keymap.key_for(place, it));
                    assert!(commands.any(|it| is_told(&it)), "{preset}: [{told}] in {place:?}");
                }
            }
        });
    }
}

#[test]
fn without_letters_all_is_done_by_other_keys_and_the_palette() {
    everywhere(&Keymap::preset("arrows"), |mut sitting| {
        sitting.press("Enter").settle();
        for letter in ["q", "j", "Q", "l"] {
            sitting.press(letter).says(
                &format!("No action on [{letter}]. Press [F1] for help."),
                &format!("Aucune action sur [{letter}]. Appuyez sur [F1] pour l’aide."),
            );
        }
        let words = sitting.say("bookmark", "signet");
        sitting.press("F9").type_in(words).press("Enter");
        sitting.says("Bookmark added.", "Signet ajouté.");
        sitting.press("Esc F1").settle();
        assert!(matches!(sitting.app.screen, Screen::Help(_)), "{}", sitting.screen());
        sitting.press("Ctrl-c");
        assert!(sitting.left);
    });
}

#[test]
fn the_palette_knows_commands_in_both_languages_and_runs_them_where_one_was() {
    everywhere(&Keymap::default(), |mut sitting| {
        for typed in ["contents", "sommaire", "contnets"] {
            sitting.press("Enter :");
            assert_eq!(sitting.app.place(), Place::Field);
            sitting.type_in(typed).press("Enter");
            assert!(
                matches!(sitting.app.screen, Screen::Contents(_)),
                "{typed}: {}",
                sitting.screen()
            );
            sitting.press("Esc Esc").settle();
            assert!(matches!(sitting.app.screen, Screen::Library(_)));
        }
        // Only what applies is offered; Esc changes nothing.
        sitting.press(": Esc").settle();
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
        sitting.press(":").type_in("zzzzqqq").press("Enter");
        assert!(matches!(sitting.app.screen, Screen::Help(_)), "nothing is run");
        let words = sitting.say("next section", "section suivante");
        sitting.press("Esc :").type_in(words);
        let Screen::Help(help) = &sitting.app.screen else { panic!() };
        assert!(help.lines.iter().all(|line| line.command != Command::NextSection));
        // Down goes on to the next command while one types.
        let words = "article";
        sitting.press("Esc :").type_in(words).press("Down");
        assert_eq!(sitting.app.place(), Place::Field);
    });
}

#[test]
fn every_command_can_be_found_by_its_words_in_either_language() {
    for (own, other) in [("en", "fr"), ("fr", "en")] {
        let words = Words::of(&Language::parse(other).unwrap());
        let mut sitting = Sitting::new(own, (80, 24));
        sitting.press("Enter :");
        let Screen::Help(help) = sitting.app.screen else { panic!() };
        for (item, line) in help.lines.iter().enumerate() {
            let mut picker = help.picker.clone();
            picker.field = tui_input::Input::new((words.command)(line.command).to_string());
            picker.narrow();
            assert!(picker.shown.iter().any(|it| it.item == item), "{:?}", line.command);
        }
    }
    assert!(Key::parse(":").is_some());
}
