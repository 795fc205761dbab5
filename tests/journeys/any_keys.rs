//! Any keys in any order.

use super::any_window::cursor_is_inside;
use crate::common::{Begin, Sitting, library};
use liseuse::app::command::{Place, TABLE};
use proptest::prelude::*;

/// A key, a piece of text to paste, or a new size.
#[derive(Debug, Clone)]
enum Deed {
    Press(String),
    Paste(String),
    Resize(u16, u16),
}

fn deed() -> impl Strategy<Value = Deed> {
    let known: Vec<String> = TABLE
        .iter()
        .flat_map(|entry| entry.keys)
        .filter(|name| !["Q", "Ctrl-c"].contains(name))
        .map(ToString::to_string)
        .collect();
    let opening = ["Enter", "F", "s", "?", "C", "t", "Tab", "l", "/", "Down", "Space"];
    prop_oneof![
        6 => prop::sample::select(known).prop_map(Deed::Press),
        3 => prop::sample::select(opening.to_vec()).prop_map(|key| Deed::Press(key.to_string())),
        3 => "[a-zé’0-9]".prop_map(Deed::Press),
        1 => "\\PC{0,12}".prop_map(Deed::Paste),
        1 => (1u16..140, 1u16..50).prop_map(|(columns, rows)| Deed::Resize(columns, rows)),
    ]
}

fn live_through(sitting: &mut Sitting, deeds: &[Deed]) {
    for deed in deeds {
        match deed {
            Deed::Press(key) => sitting.press(key),
            Deed::Paste(text) => sitting.paste(text),
            Deed::Resize(columns, rows) => sitting.resize(*columns, *rows),
        };
        cursor_is_inside(sitting, &format!("{deed:?}"));
        if sitting.left {
            return;
        }
    }
    // In a field Q is a letter; Esc leads out of every one, though perhaps into the field it was opened over.
    let in_field = |sitting: &Sitting| {
        matches!(sitting.app.place(), Place::Field | Place::Query | Place::Prompt)
    };
    let mut escapes = 0;
    while in_field(sitting) && !sitting.left {
        sitting.press("Esc");
        escapes += 1;
        assert!(escapes < 200, "Esc leads nowhere:\n{}", sitting.screen());
    }
    if !sitting.left {
        sitting.press("Q");
    }
    assert!(sitting.left, "Q does not leave:\n{}", sitting.screen());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn never_panic_in_the_bundled_articles(deeds in prop::collection::vec(deed(), 200), french: bool) {
        let mut sitting = Sitting::new(if french { "fr" } else { "en" }, (80, 24));
        live_through(&mut sitting, &deeds);
    }

    #[test]
    fn never_panic_in_texts_of_any_kind(
        deeds in prop::collection::vec(deed(), 200),
        text in "([#>*|`\\-\n ?]|[a-zé]{1,7} |\n\n){0,60}",
        plain: bool,
    ) {
        let name = if plain { "any.txt" } else { "any.md" };
        let texts = [(name, text.as_str()), ("two.fr.md", "# Quoi ?\n\nRien."), ("two.en.md", "# What?\n\nNothing.")];
        let library = library(&texts);
        let mut sitting = Sitting::begin(Begin { library, collection: "any", ..Begin::default() });
        live_through(&mut sitting, &deeds);
    }
}
