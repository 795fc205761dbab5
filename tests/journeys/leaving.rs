//! One level up, and out.

use crate::common::{SIZES, Sitting};
use liseuse::app::Screen;

/// Keys that open a screen from the library, and how many levels it stands above it.
const WAYS: [(&str, usize); 11] = [
    ("Enter", 1),
    ("Enter t", 2),
    ("Enter F", 2),
    ("Enter F Tab", 3),
    ("Enter ?", 2),
    ("Enter C", 2),
    ("F", 1),
    ("F Tab", 2),
    ("F ?", 2),
    ("? C", 2),
    (",", 1),
];

#[test]
fn q_and_esc_go_one_level_up_and_leave_from_the_library() {
    for (language, size) in [("en", SIZES[0]), ("fr", SIZES[1])] {
        for key in ["q", "Esc"] {
            let mut sitting = Sitting::new(language, size);
            for (way, levels) in WAYS {
                sitting.press(way);
                for _ in 0..levels {
                    assert!(!matches!(sitting.app.screen, Screen::Library(_)), "{way} {key}");
                    sitting.press(key);
                }
                assert!(matches!(sitting.app.screen, Screen::Library(_)), "{way} {key}");
                assert!(!sitting.left);
            }
            assert!(sitting.press(key).left);
        }
    }
}

#[test]
fn quitting_is_at_once_from_every_screen() {
    for (language, size) in [("en", SIZES[0]), ("fr", SIZES[1])] {
        for key in ["Q", "Ctrl-c"] {
            for way in WAYS.map(|(way, _)| way).into_iter().chain([
                "s",
                "F /",
                "? /",
                "Enter t /",
                "Enter /",
            ]) {
                // In a field Q is a letter.
                let mut sitting = Sitting::new(language, size);
                sitting.press(way).press(key);
                let field = way.ends_with('/') || way == "s";
                assert_eq!(sitting.left, !(field && key == "Q"), "{way} {key}");
            }
        }
    }
}

#[test]
fn what_was_read_is_remembered_however_one_leaves() {
    for leave in ["Q", "Ctrl-c", "q q", "Esc Esc", "s Ctrl-c", "F Tab Q"] {
        let mut sitting = Sitting::new("en", (80, 24));
        sitting.press("Down Enter Space Space").press(leave);
        assert!(sitting.left, "{leave}");
        assert_eq!(sitting.remembered.last.as_deref(), Some("chatgpt-ethics"), "{leave}");
        assert!(sitting.remembered.places.contains_key("chatgpt-ethics"), "{leave}");
    }
}
