//! Every byte the program sends to a terminal over long journeys keeps the contract of `tests/contract/mod.rs`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod contract;
mod home;
mod pty;

use home::{Home, PROGRAM};
use liseuse::app::command::TABLE;
use pty::{ENGLISH, FRENCH, Sitting};
use std::thread;
use std::time::Duration;

/// Keys that lead out of the program, or stop it, or open the palette, which can.
const OUT: [&str; 6] = ["q", "Q", "Ctrl-c", "Ctrl-z", ":", "F9"];
/// Keys that may put something on the clipboard: an address that cannot be opened is copied instead.
const COPYING: [&str; 2] = ["y", "Enter"];

/// What a terminal sends for a key.
fn bytes_of(key: &str) -> String {
    let mut chars = key.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return c.to_string();
    }
    match key.split_once('-') {
        Some(("Ctrl", letter)) => {
            let letter = letter.chars().next().unwrap() as u8;
            return char::from(letter & 0x1f).to_string();
        }
        Some((modifier @ ("Alt" | "Shift"), "Up" | "Down" | "Right" | "Left")) => {
            // Without the modifier: ESC [ and a letter.
            let letter = bytes_of(&key[modifier.len() + 1..]).pop().unwrap();
            let number = if modifier == "Alt" { 3 } else { 2 };
            return format!("\u{1b}[1;{number}{letter}");
        }
        Some(("Shift", "Tab")) => return "\u{1b}[Z".into(),
        _ => {}
    }
    let sequence = match key {
        "Space" => " ",
        "Enter" => "\r",
        "Tab" => "\t",
        "Backspace" => "\u{7f}",
        "Esc" => "\u{1b}",
        "Up" => "\u{1b}[A",
        "Down" => "\u{1b}[B",
        "Right" => "\u{1b}[C",
        "Left" => "\u{1b}[D",
        "Home" => "\u{1b}[H",
        "End" => "\u{1b}[F",
        "PageUp" => "\u{1b}[5~",
        "PageDown" => "\u{1b}[6~",
        "Delete" => "\u{1b}[3~",
        "F1" => "\u{1b}OP",
        "F2" => "\u{1b}OQ",
        "F3" => "\u{1b}OR",
        "F4" => "\u{1b}OS",
        "F6" => "\u{1b}[17~",
        "F7" => "\u{1b}[18~",
        "F8" => "\u{1b}[19~",
        "F9" => "\u{1b}[20~",
        other => panic!("no bytes for {other}"),
    };
    sequence.to_string()
}

/// Everything a file can say that a terminal would act on.
const HOSTILE: &str = "x\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}y\u{2066}z\u{7f}\u{e0041}";

fn hostile_folder() -> Home {
    let home = Home::new();
    let links: String = [
        "http://e/\u{1b}x",
        "https://example.org/é",
        "javascript:alert(1)",
        "<https://e/&#27;]8;;x>",
        "mailto:a@example.org",
        "b.md",
        "img/a.png",
        "file:///etc/passwd",
        "#&#27;[2J",
    ]
    .iter()
    .map(|target| format!("[{HOSTILE}]({target}) ![{HOSTILE}]({target})\n"))
    .collect();
    let body: String = (0..40)
        .map(|n| format!("## {HOSTILE} {n}?\n\n`{HOSTILE}` &#27;[2J &#x9b;1m &#8238; **{HOSTILE}** [^{n}]\n\n{links}\n\n[^{n}]: {HOSTILE}\n\n"))
        .collect();
    let table = format!(
        "| {HOSTILE} | b |\n|---|---|\n| c\t| {HOSTILE} |\n\n```rust\nlet x = \"{HOSTILE}\";\n```\n"
    );
    let title = "\\e]0;owned\\a\\u202e\\x9b";
    for language in ["en", "fr"] {
        home.write(
            format!("texts/a.{language}.md"),
            format!("---\ntitle: \"{title}\"\nauthors: [\"a\\e[31mb\"]\ntags: [\"c\\x9bd\"]\n---\n{HOSTILE}\n\n{table}\n{body}"),
        );
    }
    home.write(format!("texts/{HOSTILE}.md"), format!("# {HOSTILE}\n\n{HOSTILE}\n"));
    home.write("texts/broken.md", format!("---\ntitle: [{HOSTILE}\n---\n{HOSTILE}\n"));
    home.write_state(format!(
        "language = \"\\u001b]0;x\\u0007\"\ntheme = \"{title}\"\n",
        title = "\\u001b[31m"
    ));
    home
}

/// Presses `first`, then keys in any order, and changes the size, over several starts; all that was copied on the way.
fn journey(locale: &str, first: &str, keys: &[String], seed: u64) -> usize {
    let home = hostile_folder();
    let mut seed = seed;
    let mut below = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let mut copies = 0;
    for args in [&["texts"][..], &["texts/a.en.md"], &[], &["search", "owned"], &["faq"]] {
        let words: Vec<&str> = [PROGRAM].into_iter().chain(args.iter().copied()).collect();
        let away =
            [("DISPLAY", ""), ("WAYLAND_DISPLAY", ""), ("WSL_DISTRO_NAME", ""), ("SSH_TTY", "x")];
        let mut it = Sitting::of(&home, locale, &words, &away);
        it.until("the terminal taken", vt100::Screen::alternate_screen);
        it.press(first);
        for _ in 0..150 {
            match below(12) {
                0 => {
                    it.resize(below(160) as u16 + 1, below(60) as u16 + 1);
                }
                1 => {
                    it.press(&format!("\u{1b}[200~{HOSTILE}\u{1b}[201~"));
                }
                _ => {
                    it.press(&keys[below(keys.len())]);
                }
            }
            thread::sleep(Duration::from_millis(2));
            if it.child.try_wait().unwrap().is_some() {
                break;
            }
        }
        if it.child.try_wait().unwrap().is_none() {
            it.signal("TERM");
        }
        it.ended();
        it.is_given_back();
        // Keys that came too late are echoed by the terminal itself.
        let sent = it.sent.lock().unwrap();
        let end = b"\x1b[?25h";
        let last = sent.windows(end.len()).rposition(|part| part == end).unwrap() + end.len();
        // The keys lead to the settings too, where the mouse is chosen.
        let kept = contract::kept_with_mouse(&sent[..last]);
        assert!(contract::MOUSE.iter().all(|mode| kept.modes.get(*mode) != Some(&true)));
        copies += kept.copies.len();
    }
    copies
}

#[test]
fn what_is_sent_keeps_the_contract_and_nothing_is_copied_unasked() {
    let all: Vec<&str> = TABLE
        .iter()
        .flat_map(|entry| entry.keys)
        .copied()
        .filter(|key| !OUT.contains(key))
        .collect();
    assert!(all.len() > 60, "{all:?}");
    let bytes = |keys: &[&str]| keys.iter().map(|key| bytes_of(key)).collect::<Vec<_>>();
    let quiet: Vec<&str> = all.iter().copied().filter(|key| !COPYING.contains(key)).collect();
    assert_eq!(journey(ENGLISH, "", &bytes(&quiet), 3), 0, "copied unasked");
    // Links are followed, answered, and copied.
    let busy: Vec<&str> = all.iter().copied().chain(["Tab", "Enter", "y"].repeat(8)).collect();
    // In the article, the first key copies.
    assert!(journey(FRENCH, "y", &bytes(&busy), 5) > 0, "nothing was copied");
}
