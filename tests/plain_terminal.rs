//! Plain mode of the real program in a pseudo-terminal: every byte it writes is text or a line feed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod contract;
mod home;
mod pty;

use home::{FOREIGN, Home, PROGRAM};
use pty::{CTRL_C, ENGLISH, FRENCH, Sitting};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

const CTRL_D: &str = "\u{4}";

/// Asserts that the program has ended with a code, and has written nothing but text and line feeds. The terminal writes a
/// carriage return before each.
#[track_caller]
fn left(it: &mut Sitting, code: u32) {
    it.left(code);
    let sent = String::from_utf8(it.sent.lock().unwrap().clone()).unwrap();
    // What the terminal itself shows of Ctrl-C and Ctrl-D.
    let told = sent.replace("^C", "").replace("^D\u{8}\u{8}", "").replace("\r\n", "\n");
    let odd: String = told.chars().filter(|c| c.is_control() && *c != '\n').collect();
    assert!(odd.is_empty(), "{odd:?} in {told}");
}

#[test]
fn one_reads_line_by_line_and_goes_on_where_one_stopped() {
    for (locale, language, page, stopped) in [
        (ENGLISH, "français", "Page 2 of", "“open” continues where you stopped."),
        (FRENCH, "English", "Page 2 sur", "« ouvrir » reprend là où vous en étiez."),
    ] {
        let home = Home::new();
        let mut it = Sitting::new(&home, locale, &["--plain"]);
        it.after("4\n", "La MedNum").after("\n", page).after("l\n", &format!("[{language}]"));
        it.press("l\n").after(CTRL_D, "");
        left(&mut it, 0);
        assert!(fs::read_to_string(home.state_file()).unwrap().contains("la-mednum"));
        let mut it = Sitting::new(&home, locale, &["--plain"]);
        it.shows(stopped).after("open\n", page);
        it.press("quit\n");
        left(&mut it, 0);
    }
}

#[test]
fn surroundings_ask_for_it_and_a_text_cannot_write_but_text() {
    let home = Home::new();
    home.write(
        "evil.md",
        "# Evil \u{1b}[2J\n\n&#27;]0;title&#7; \u{9b}31m \u{202e}x [a](<https://e.org/&#27;c>)\n",
    );
    for variables in [[("ACCESSIBLE", "1")], [("TERM", "dumb")]] {
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "evil.md"], &variables);
        it.shows("Plain mode: on (").after("search \u{1b}[31m\n", "Search").press("quit\n:quit\n");
        // The line that was typed is shown by the terminal, its control characters as `^[`.
        left(&mut it, 0);
    }
    let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "evil.md"], &[("ACCESSIBLE", "0")]);
    it.shows("Page 1 of 1").press("Q").left(0);
    // The settings file may ask for it; whoever wants the screen for once says so.
    home.write_config("preset = \"plain\"\n");
    let mut it = Sitting::new(&home, ENGLISH, &["evil.md"]);
    it.shows("Plain mode: on (config.toml).").press("quit\n");
    left(&mut it, 0);
    for (args, variables) in [
        (&[PROGRAM, "--no-plain", "evil.md"][..], vec![]),
        (&[PROGRAM, "--plain", "evil.md", "--no-plain"], vec![("ACCESSIBLE", "1")]),
        (&[PROGRAM, "evil.md"], vec![("ACCESSIBLE", "0")]),
    ] {
        let mut it = Sitting::of(&home, ENGLISH, args, &variables);
        it.shows("Page 1 of 1").press("Q").left(0);
    }
}

#[test]
fn libraries_are_listed_renamed_and_opened() {
    let home = Home::new();
    home.write("notes/a.md", "# Alpha\n\nOne word.\n");
    home.write("notes/b.md", "# Beta\n\nTwo words.\n");
    let mut it = Sitting::new(&home, ENGLISH, &["--plain", "notes"]);
    it.shows("Alpha").press("quit\n");
    left(&mut it, 0);
    let mut it = Sitting::new(&home, ENGLISH, &["--plain"]);
    it.after("libraries\n", "1. Built-in articles").shows("2. notes");
    it.after("rename 2\n", "Name:").after("mine\n", "Now called “mine”.");
    it.after("2\n", "Library: mine.").shows("1. Alpha").press("quit\n");
    left(&mut it, 0);
    let mut it = Sitting::new(&home, FRENCH, &["--plain", "--library", "mine"]);
    it.shows("1. Alpha").after("bibliothèques\n", "2. mine").press("quitter\n");
    left(&mut it, 0);
}

#[test]
fn signals_end_it_as_they_end_the_screen() {
    let home = Home::new();
    let mut it = Sitting::new(&home, ENGLISH, &["--plain"]);
    it.after("3\n", "Digital commons").shows("Page 1 of").signal("TERM");
    left(&mut it, 128 + 15);
    assert!(fs::read_to_string(home.state_file()).unwrap().contains("digital-commons"));
    let mut it = Sitting::new(&home, ENGLISH, &["--plain"]);
    it.shows("Command:").press(CTRL_C);
    left(&mut it, 128 + 2);
}

#[test]
fn searches_are_waited_for() {
    let home = Home::new();
    let mut it = Sitting::new(&home, ENGLISH, &["--plain"]);
    it.press("search pradalie\n1\nquit\n");
    it.shows("Guilhem Pradalié");
    left(&mut it, 0);
    let sent = String::from_utf8(it.sent.lock().unwrap().clone()).unwrap();
    assert!(sent.contains("Search, ") && sent.contains("result"), "{sent}");
    let mut it = Sitting::new(&home, ENGLISH, &["--plain", "search", "coopman"]);
    it.shows("1. ").press("2\n").shows("Title: Digital commons").press("quit\n");
    left(&mut it, 0);
    // What an empty field finds is an answer nobody waits for: it is not told again over the prompt.
    let mut it = Sitting::new(&home, ENGLISH, &["--plain"]);
    it.after("s\n", "Search:");
    std::thread::sleep(Duration::from_millis(300));
    it.after("pradalie\n", "result").press(":quit\n");
    left(&mut it, 0);
    let sent = String::from_utf8(it.sent.lock().unwrap().clone()).unwrap();
    assert_eq!(sent.matches("Type a title").count(), 1, "{sent}");
}

#[test]
fn without_somebody_who_types_text_is_printed() {
    let home = Home::new();
    home.write("notes.md", "# Notes\n\nSome words.\n\n- one\n");
    let run = |args: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.args(args).current_dir(home.files()).stdin(Stdio::null());
        for name in FOREIGN {
            command.env_remove(name);
        }
        command.envs(home.variables(ENGLISH));
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let printed = run(&["notes.md", "--print"]);
    assert_eq!(run(&["notes.md", "--plain"]), printed);
    assert!(printed.1.contains("• one"));
    assert!(run(&["notes.md", "--plain", "--ascii"]).1.contains("* one"));
    // A log of what is said, while somebody types.
    let line = format!("{PROGRAM} --plain notes.md | tee log");
    let mut it = Sitting::of(&home, ENGLISH, &["sh", "-c", &line], &[]);
    it.shows("Some words.").press("quit\n");
    left(&mut it, 0);
    assert!(fs::read_to_string(home.files().join("log")).unwrap().contains("Title: Notes"));
}

#[test]
fn signs_are_such_as_the_locale_can_show() {
    let home = Home::new();
    home.write("notes.md", "# Notes\n\nCafé.\n\n- one\n");
    for (variables, args) in [
        (vec![("LC_ALL", "C")], vec![PROGRAM, "notes.md"]),
        (vec![], vec![PROGRAM, "--ascii", "notes.md"]),
    ] {
        let mut it = Sitting::of(&home, ENGLISH, &args, &variables);
        it.shows("* one").shows("Café").shows("=====").press("Q").left(0);
    }
    let mut it = Sitting::new(&home, ENGLISH, &["notes.md"]);
    it.shows("• one").press("Q").left(0);
}
