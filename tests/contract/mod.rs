//! The contract on what the program may send to a terminal. Everything it sends is read here, byte by byte, and what is not
//! on the list breaks the contract:
//!
//! - text: UTF-8 without control characters (C0, DEL, C1) and without the characters that turn the direction of text round
//!   (U+202A to U+202E, U+2066 to U+2069); carriage return and line feed;
//! - `CSI … m` (colours and attributes), `H A B C D G d` (moving), `J K X` (erasing);
//! - `CSI ? … h` and `l` for the cursor (25), the alternate screen (1049), bracketed paste (2004) and synchronised output (2026);
//! - the same for the mouse, clicks and wheel (1000) in the SGR form (1006), and only where it was chosen;
//! - OSC 8, links: http, https or mailto, 0x21 to 0x7E, at most 2083 bytes; the name of a link is a number of ours;
//! - OSC 52, the clipboard: written, never asked for, and only after a key that copies;
//! - OSC 11, one question for the colour of the ground, and only where the theme follows the terminal.
//!
//! No title, no other question to the terminal, no other sequence, no byte that is not part of one of these.
#![allow(dead_code, reason = "each test file uses the part it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

/// What the terminal was sent besides text.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    /// Targets of links.
    pub(crate) links: Vec<String>,
    /// What was put on the clipboard, in base64.
    pub(crate) copies: Vec<String>,
    /// How often the colour of the ground was asked for.
    pub(crate) questions: usize,
    /// Modes as they are in the end: number and whether on.
    pub(crate) modes: std::collections::BTreeMap<String, bool>,
}

/// Reads all that was sent where the mouse was not chosen; fails where the contract is broken.
#[track_caller]
pub(crate) fn kept(bytes: &[u8]) -> Sent {
    let sent = kept_with_mouse(bytes);
    let asked = MOUSE.iter().find(|mode| sent.modes.contains_key(**mode));
    assert_eq!(asked, None, "the mouse was not chosen");
    sent
}

/// What has the mouse reported.
pub(crate) const MOUSE: [&str; 2] = ["?1000", "?1006"];

/// Reads all that was sent where the mouse may have been chosen; fails where the contract is broken.
#[track_caller]
pub(crate) fn kept_with_mouse(bytes: &[u8]) -> Sent {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("no UTF-8: {error}"));
    let mut sent = Sent::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let around = || rest.chars().take(60).collect::<String>();
        if let Some(sequence) = rest.strip_prefix("\u{1b}[") {
            let end = sequence.find(|c: char| !(' '..='?').contains(&c)).unwrap();
            let is_known = known(&sequence[..end], &sequence[end..=end], &mut sent);
            assert!(is_known, "{:?}", around());
            rest = &sequence[end + 1..];
        } else if let Some(command) = rest.strip_prefix("\u{1b}]") {
            let (command, after) = command.split_once("\u{1b}\\").unwrap();
            let is_question = command == "11;?";
            sent.questions += usize::from(is_question);
            let is_known = is_question || link(command, &mut sent) || copy(command, &mut sent);
            assert!(is_known, "OSC {command:?}");
            rest = after;
        } else {
            let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(matches!(c, '\r' | '\n') || !c.is_control() && !turns, "{:?}", around());
            rest = &rest[c.len_utf8()..];
        }
    }
    sent
}

/// A control sequence by its parameters and its last byte.
fn known(numbers: &str, end: &str, sent: &mut Sent) -> bool {
    let plain = |also: &str| numbers.chars().all(|c| c.is_ascii_digit() || also.contains(c));
    match end {
        "m" => plain(";:"),
        "H" => plain(";"),
        "J" | "K" | "X" | "A" | "B" | "C" | "D" | "G" | "d" => plain(""),
        "h" | "l" => {
            sent.modes.insert(numbers.to_string(), end == "h");
            ["?25", "?1049", "?2004", "?2026"].iter().chain(&MOUSE).any(|mode| *mode == numbers)
        }
        _ => false,
    }
}

/// A link, or its end.
fn link(command: &str, sent: &mut Sent) -> bool {
    let Some((name, address)) = command.strip_prefix("8;").and_then(|it| it.split_once(';')) else {
        return false;
    };
    if name.is_empty() && address.is_empty() {
        return true;
    }
    sent.links.push(address.to_string());
    let number = name.strip_prefix("id=l").is_some_and(|it| it.parse::<usize>().is_ok());
    let visible = address.bytes().all(|byte| (0x21..=0x7e).contains(&byte));
    let scheme = ["http://", "https://", "mailto:"].iter().any(|it| address.starts_with(it));
    number && scheme && visible && address.len() <= 2083
}

/// Text for the clipboard, never a question for what is on it.
fn copy(command: &str, sent: &mut Sent) -> bool {
    let base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
    let Some(text) = command.strip_prefix("52;c;") else { return false };
    sent.copies.push(text.to_string());
    !text.is_empty() && text.chars().all(base64)
}

#[test]
fn what_is_not_on_the_list_breaks_the_contract() {
    let breaks = |text: &str| {
        let bytes = text.as_bytes().to_vec();
        std::panic::catch_unwind(move || kept(&bytes)).is_err()
    };
    for fine in [
        "é\r\n",
        "\u{1b}[1;31mx\u{1b}[0m",
        "\u{1b}[?25l",
        "\u{1b}]8;;\u{1b}\\",
        "\u{1b}]52;c;YQ==\u{1b}\\",
        "\u{1b}]11;?\u{1b}\\",
    ] {
        assert!(!breaks(fine), "{fine:?}");
    }
    assert!(kept_with_mouse(b"\x1b[?1000h\x1b[?1006h").modes["?1000"]);
    let long = format!("\u{1b}]8;id=l0;https://e/{}\u{1b}\\", "x".repeat(2083));
    for wrong in [
        "\u{7}",
        "\u{7f}",
        "\u{9b}31m",
        "\u{202e}",
        "\u{2066}",
        "\u{1b}c",
        "\u{1b}[6n",
        "\u{1b}[?1000h",
        "\u{1b}[?1003h",
        "\u{1b}[21t",
        "\u{1b}]0;x\u{1b}\\",
        "\u{1b}]11;#000\u{1b}\\",
        "\u{1b}]10;?\u{1b}\\",
        "\u{1b}]52;c;?\u{1b}\\",
        "\u{1b}]8;;file:///x\u{1b}\\",
        "\u{1b}]8;id=x;https://e/\u{1b}\\",
        "\u{1b}]8;id=l0;https://e/é\u{1b}\\",
        "\u{1b}Pq\u{1b}\\",
        "\u{1b}",
        long.as_str(),
    ] {
        assert!(breaks(wrong), "{wrong:?}");
    }
    assert!(std::panic::catch_unwind(|| kept(b"\xff")).is_err());
}
