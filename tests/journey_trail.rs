//! Going back and forward over jumps, within an article and across articles.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Exact, Sitting, assert_same, library};
use liseuse::app::{Opening, Screen};
use liseuse::library::Library;

/// Two long articles; the first links to the second and to its own last section, the second back to the first.
fn texts() -> Library {
    let sections = (1..=6).map(|n| format!("## Part {n}\n\n{}\n\n", "Plain words. ".repeat(60)));
    let sections: String = sections.collect();
    let one = format!(
        "---\nid: one\nlang: en\ntitle: The first\n---\nTo [part six](#part-6) and to [the other](two.en.md#part-3).\n\n{sections}"
    );
    let two = format!(
        "---\nid: two\nlang: en\ntitle: The second\n---\nLead.\n\n{sections}[Home](one.en.md#part-2) again.\n"
    );
    library(&[("one.en.md", &one), ("two.en.md", &two)])
}

fn everywhere(journey: impl Fn(Sitting)) {
    for language in ["en", "fr"] {
        for size in [(80, 24), (40, 12), (160, 40)] {
            println!("in {language} at {size:?}");
            journey(Sitting::begin(Begin {
                library: texts(),
                language,
                size,
                opening: Opening::Article(0),
                ..Begin::default()
            }));
        }
    }
}

/// The screen as it is once a message is gone.
fn settled(sitting: &mut Sitting) -> Exact {
    sitting.settle().exact()
}

#[test]
fn back_and_forward_cross_articles_and_show_the_screens_that_were_left() {
    everywhere(|mut sitting| {
        let first = settled(sitting.press("/").type_in("part six").press("Enter Tab Tab"));
        sitting.press("Enter").says(
            "[Backspace] goes back to: The first.",
            "[Retour arrière] pour revenir : The first.",
        );
        assert_eq!(sitting.cursor_row(), "Part 3");
        let third = settled(sitting.press("Space Down Down End Shift-Tab Enter"));
        assert_same(&settled(sitting.press("Backspace Backspace")), &first, "back to the first");
        assert_same(&settled(sitting.press("Alt-Right Alt-Right")), &third, "forward to the end");
        sitting.press("Alt-Right").says("Nothing to go forward to.", "Aucun endroit où avancer.");
        sitting.press("Alt-Left Ctrl-o");
        assert_same(&settled(&mut sitting), &first, "back with other keys");
        // Turning a page on the way stands in for the place one came to.
        sitting.press("Alt-Right u u");
        let moved = settled(&mut sitting);
        sitting.press("Alt-Left Alt-Right");
        assert_same(&settled(&mut sitting), &moved, "the place one turned to");
    });
}

#[test]
fn a_new_jump_cuts_the_way_forward() {
    everywhere(|mut sitting| {
        sitting.press("Tab Tab Enter Backspace Shift-Tab Enter Alt-Right");
        sitting.says("Nothing to go forward to.", "Aucun endroit où avancer.");
        let reader = sitting.reader();
        assert_eq!((reader.article, reader.trail.back.len()), (0, 1));
    });
}

#[test]
fn a_jump_that_leads_nowhere_new_is_none() {
    everywhere(|mut sitting| {
        sitting.press("p 1 Enter p 1 Enter Backspace");
        sitting.says("Nothing to go back to.", "Aucun endroit où revenir.");
        if sitting.app.size.0 >= 130 {
            // The whole text stands on two screens there.
            return;
        }
        // One comes back to the start by hand: the place behind is the one before it.
        sitting.press("p 2 Enter p 3 Enter Home p 2 Enter Home");
        let places = sitting.reader().trail.back.len();
        sitting.press("Backspace");
        assert!(sitting.reader().trail.back.len() < places);
        assert!(!sitting.on_first_page(), "{}", sitting.screen());
    });
}

#[test]
fn the_next_article_is_a_jump_and_esc_leads_to_the_library() {
    everywhere(|mut sitting| {
        let first = settled(sitting.press("Space"));
        let second = settled(sitting.press(">"));
        assert_same(&settled(sitting.press("Backspace")), &first, "back");
        assert_same(&settled(sitting.press("Alt-Right")), &second, "forward");
        sitting.press("Esc");
        assert!(matches!(sitting.app.screen, Screen::Library(_)), "{}", sitting.screen());
        let places: Vec<&String> = sitting.remembered.places.keys().collect();
        assert_eq!(places, ["one", "two"], "both places are kept");
        sitting.press("Backspace").says("Nothing to go back to.", "Aucun endroit où revenir.");
        assert!(!sitting.left);
    });
}

#[test]
fn what_back_closes_forward_opens() {
    everywhere(|mut sitting| {
        let first = settled(sitting.press("Space"));
        let list = settled(sitting.press("s").type_in("home again").press("Down"));
        let found = settled(sitting.press("Enter"));
        let moved = settled(sitting.press("p 1 Enter"));
        assert_same(&settled(sitting.press("Backspace")), &found, "the result");
        assert_same(&settled(sitting.press("Backspace")), &list, "the list of results");
        assert_same(&settled(sitting.press("Backspace")), &first, "the article");
        assert_same(&settled(sitting.press("Alt-Right")), &list, "the list again");
        // What is opened and closed in between is no step of the way.
        sitting.press("? Esc");
        assert_same(
            &settled(sitting.press("Alt-Right Alt-Right")),
            &moved,
            "the place in the result",
        );
        sitting.press("Esc Alt-Right");
        sitting.says("Nothing to go forward to.", "Aucun endroit où avancer.");
    });
}

#[test]
fn another_size_between_moves_no_place() {
    everywhere(|mut sitting| {
        let size = sitting.app.size;
        let first = settled(sitting.press("d d Tab"));
        sitting.press(">");
        sitting.resize(97, 31).press("Backspace Alt-Right Space Backspace");
        sitting.resize(size.0, size.1);
        assert_same(&settled(&mut sitting), &first, "back at the first size");
    });
}

#[test]
fn the_history_lists_jumps_across_articles() {
    everywhere(|mut sitting| {
        let first = settled(sitting.press("Tab Tab"));
        sitting.press("Enter p 1 Enter H").shows("The second").shows("The first");
        sitting.press("Down Enter");
        assert_same(&settled(&mut sitting), &first, "two jumps at once");
        sitting.press("Alt-Right Alt-Right");
        assert_eq!(sitting.reader().article, 1);
    });
}

#[test]
fn the_language_toggle_works_on_after_going_back_into_the_other_language() {
    for language in ["en", "fr"] {
        let mut sitting = Sitting::begin(Begin { language, ..Begin::default() });
        let shown = |sitting: &Sitting| sitting.reader().edition;
        sitting.press("Enter");
        let first = shown(&sitting);
        sitting.press("p").type_in("50%").press("Enter l");
        assert_ne!(shown(&sitting), first);
        sitting.press("Backspace");
        assert_eq!(shown(&sitting), first);
        sitting.press("l");
        assert_ne!(shown(&sitting), first, "{}", sitting.screen());
    }
}
