//! Every screen in every window, down to a single cell.

use crate::common::{Begin, Sitting, squeezed};
use liseuse::app::Screen;
use proptest::prelude::*;

/// Ways to every screen.
const SCREENS: [&str; 14] = [
    "x",
    "Enter",
    "Enter Space Space Down",
    "Enter Space l",
    "Enter End Space",
    "Enter t",
    "Enter t / f",
    "F",
    "F *",
    "F / c Down Enter",
    "s c o o",
    "?",
    "C End",
    ", Down",
];

/// Columns and rows, from nothing to more than any screen has.
const WINDOWS: [(u16, u16); 10] = [
    (1, 1),
    (3, 3),
    (39, 24),
    (80, 11),
    (40, 12),
    (59, 16),
    (80, 24),
    (131, 30),
    (200, 50),
    (500, 200),
];

/// Asserts that the cursor stands on the screen.
#[track_caller]
pub fn cursor_is_inside(sitting: &mut Sitting, what: &str) {
    let (columns, rows) = sitting.app.size;
    let (x, y) = sitting.cursor();
    assert!(x < columns && y < rows, "{what}: the cursor is at {x},{y} of {columns}x{rows}");
}

#[test]
fn every_screen_stands_in_every_window() {
    for (number, way) in SCREENS.into_iter().enumerate() {
        let language = ["en", "fr"][number % 2];
        let mut sitting = Sitting::new(language, (80, 24));
        sitting.press(way);
        for (columns, rows) in WINDOWS {
            sitting.resize(columns, rows);
            cursor_is_inside(&mut sitting, way);
            assert_eq!(sitting.rows().len(), usize::from(rows));
        }
        // A storm of changes, without a look at each.
        let mut seed = 7u64;
        for _ in 0..8 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let (columns, rows) = ((seed >> 33) % 120 + 1, (seed >> 50) % 60 + 1);
            sitting.resize(columns as u16, rows as u16);
            cursor_is_inside(&mut sitting, way);
        }
        assert!(!sitting.resize(80, 24).screen().trim().is_empty());
    }
}

#[test]
fn every_screen_can_start_in_every_window() {
    for (columns, rows) in [(1, 1), (40, 12), (500, 200)] {
        for way in SCREENS {
            let mut sitting = Sitting::new("fr", (columns, rows));
            sitting.press(way);
            cursor_is_inside(&mut sitting, way);
            sitting.press("Ctrl-c");
            assert!(sitting.left, "{way}");
        }
    }
}

#[test]
fn a_window_too_small_says_so_and_keys_still_leave() {
    for (language, sentence) in [
        ("en", "The window is too small (39 × 12). Please enlarge it to 40 × 12."),
        ("fr", "La fenêtre est trop petite (39 × 12). Agrandissez-la à 40 × 12."),
    ] {
        let mut sitting = Sitting::new(language, (39, 12));
        assert_eq!(squeezed(&sitting.screen()), sentence);
        assert_eq!(sitting.cursor(), (0, 0));
        // As much of it as fits, down to nothing, and never anything else.
        for (columns, rows) in [(39, 11), (30, 3), (20, 2), (12, 2), (8, 1), (3, 1), (1, 1)] {
            let whole = sentence.replace("39 × 12", &format!("{columns} × {rows}"));
            sitting.resize(columns, rows);
            let told = squeezed(&sitting.screen());
            let words = squeezed(&whole);
            let start: String = words.chars().filter(|c| *c != ' ').collect();
            let told_letters: String = told.chars().filter(|c| *c != ' ').collect();
            assert!(start.starts_with(&told_letters), "{columns}x{rows}: {told}");
            assert!(!told_letters.is_empty(), "{columns}x{rows}");
        }
        // What else would be done there nobody would see.
        sitting.press("Enter");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
        sitting.press("q");
        assert!(sitting.left);
        assert!(Sitting::new(language, (10, 2)).press("Q").left);
    }
}

#[test]
fn a_window_that_grows_again_shows_what_was_there() {
    for way in ["Enter Space Down", "F Down Enter", "s c o o", "?"] {
        let mut sitting = Sitting::new("en", (80, 24));
        sitting.press(way).press("F12").settle();
        let before = sitting.screen();
        sitting.resize(20, 5).resize(80, 24);
        assert_eq!(sitting.screen(), before, "{way}");
    }
}

#[test]
fn a_list_fills_a_window_that_grew() {
    for language in ["en", "fr"] {
        let mut sitting = Sitting::begin(Begin { language, size: (40, 12), ..Begin::default() });
        sitting.press("End").resize(80, 24);
        let title = sitting.say("The social economy and AI", "L’ESS face à l’IA");
        sitting.shows(title);
    }
}

#[test]
fn wide_windows_keep_the_text_together() {
    for language in ["en", "fr"] {
        let mut sitting = Sitting::new(language, (200, 50));
        sitting.press("Enter -").settle();
        for row in sitting.body() {
            let parts = row.trim().split("      ").map(|part| part.trim().chars().count());
            assert!(parts.max().unwrap_or(0) <= 66, "{row}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// Whatever the sizes in between, and with keys pressed in each of them, and in the end the same paragraph is read.
    #[test]
    fn every_screen_stands_in_windows_of_any_size(
        way in prop::sample::select(SCREENS.to_vec()),
        sizes in prop::collection::vec((1_u16..=500, 1_u16..=200), 1..6),
        keys in prop::collection::vec(prop::sample::select(vec!["Up", "Down", "Tab", "PageUp", "x", "+"]), 0..6),
        french: bool,
    ) {
        let mut sitting = Sitting::new(if french { "fr" } else { "en" }, (80, 24));
        sitting.press(way);
        for (size, key) in sizes.iter().zip(keys.iter().map(Some).chain(std::iter::repeat(None))) {
            sitting.resize(size.0, size.1);
            cursor_is_inside(&mut sitting, way);
            key.into_iter().for_each(|key| { sitting.press(key); });
            cursor_is_inside(&mut sitting, way);
            prop_assert_eq!(sitting.rows().len(), usize::from(size.1));
        }
        sitting.resize(80, 24);
        let paragraph = |sitting: &Sitting| match &sitting.app.screen {
            Screen::Reader(reader) => Some(reader.reading(sitting.document()).block),
            _ => None,
        };
        let before = (paragraph(&sitting), sitting.app.place());
        sizes.iter().for_each(|size| { sitting.resize(size.0, size.1); });
        sitting.resize(80, 24);
        prop_assert_eq!(before, (paragraph(&sitting), sitting.app.place()));
        prop_assert!(!sitting.screen().trim().is_empty());
    }
}

#[test]
fn a_window_without_a_cell_is_no_harm() {
    for way in SCREENS {
        let mut sitting = Sitting::new("en", (80, 24));
        sitting.press(way);
        for (columns, rows) in [(0, 0), (0, 24), (80, 0)] {
            sitting.resize(columns, rows).press("Down F12");
        }
        assert!(!sitting.resize(80, 24).screen().trim().is_empty(), "{way}");
    }
}
