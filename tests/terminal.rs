//! The real program in a pseudo-terminal: what the screen shows, what is remembered, and how the terminal is left.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod contract;
mod home;
mod pty;

use home::{Home, PROGRAM};
use pty::{
    CTRL_C, CTRL_Z, DOWN, ENGLISH, ENTER, ESC, FRENCH, LIMIT, PAGE_DOWN, Sitting, in_one_line,
    words,
};
use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// No screen to open anything on.
const AWAY: [(&str, &str); 4] = [
    ("DISPLAY", ""),
    ("WAYLAND_DISPLAY", ""),
    ("WSL_DISTRO_NAME", ""),
    ("SSH_CONNECTION", "a b c d"),
];

#[test]
fn links_reach_the_terminal_clean_and_the_clipboard_on_demand() {
    let home = Home::new();
    home.write(
        "links.md",
        "# Links\n\nOne [link that is wrapped over the end of a line because it is long](https://example.org/é), \
         [bad](javascript:alert(1)), [worse](<https://example.org/&#27;]8;;x>), <a@example.org>.\n",
    );
    let sent = |it: &Sitting| String::from_utf8(it.sent.lock().unwrap().clone()).unwrap();
    let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "links.md"], &AWAY);
    it.shows("wrapped over").after("\t", "[Enter] follows: https://example.org/%C3%A9");
    it.stands_on("link that is wrapped");
    it.after(ENTER, "Open https://example.org/%C3%A9 outside the reader?");
    assert!(!sent(&it).contains("\u{1b}]52"), "nothing is copied unasked");
    it.after(ENTER, "address copied").after("y", "Copied: Links, ¶ 1 (links.md)");
    it.press("Q").left(0);
    let sent = sent(&it);
    // The address, and the reference, in base64.
    assert_eq!(sent.matches("\u{1b}]52;c;").count(), 2);
    assert!(sent.contains("\u{1b}]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy8lQzMlQTk=\u{1b}\\"));
    assert!(
        sent.matches("\u{1b}]8;id=l0;https://example.org/%C3%A9\u{1b}\\").count() >= 2,
        "one link on two rows"
    );
    assert!(
        sent.contains(";mailto:a@example.org\u{1b}\\")
            && !sent.contains("javascript:alert(1)\u{1b}\\")
    );
}

#[test]
fn a_terminal_that_knows_no_links_gets_none() {
    let home = Home::new();
    home.write("links.md", "# Links\n\nA [link](https://example.org).\n");
    let sent = |it: &Sitting| String::from_utf8_lossy(&it.sent.lock().unwrap()).into_owned();
    let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "links.md"], &[("TERM", "linux")]);
    it.shows("A link.").after("\t", "[Enter] follows").press("Q").left(0);
    assert!(!sent(&it).contains("\u{1b}]8"));
    // One that knows no sequence at all is talked to in lines.
    let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "links.md"], &[("TERM", "dumb")]);
    it.shows("A [link 1: link].").press("quit\n").left(0);
    assert!(!sent(&it).contains(ESC), "{:?}", sent(&it));
}

#[test]
fn a_terminal_that_does_not_say_so_gets_no_italics() {
    let home = Home::new();
    home.write("stressed.md", "# Words\n\nA *stressed* one.\n");
    for name in ["screen-256color", "screen.xterm-256color", "no-such-terminal"] {
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "stressed.md"], &[("TERM", name)]);
        it.shows("A stressed one.").press("Q").left(0);
        let sent = String::from_utf8_lossy(&it.sent.lock().unwrap()).into_owned();
        assert!(sent.contains("\u{1b}[4mstressed") && !sent.contains("\u{1b}[3m"), "{sent:?}");
    }
}

#[test]
fn a_reader_starts_pages_toggles_searches_asks_resizes_and_leaves() {
    let home = Home::new();
    let mut it = Sitting::new(&home, ENGLISH, &[]);
    it.shows(words(ENGLISH).welcome).shows("The social economy and AI").shows("[Enter] open");
    it.until("the terminal taken", |screen| {
        screen.alternate_screen() && !screen.hide_cursor() && screen.bracketed_paste()
    });
    assert_ne!(it.settings(), it.settings_before, "keys come one by one, without echo");
    it.stands_on("The social economy and AI");

    it.press(DOWN).press(DOWN).press(DOWN).press(ENTER);
    it.shows("La MedNum, a voice for digital").shows("Page 1 of ");
    it.after(" ", "Page 2 of ").after(PAGE_DOWN, "Page 3 of ");
    it.after("l", "Now in French").after("l", "Now in English");

    it.after("s", "Search:").after("pradalie", "Pradalié").press(ENTER);
    it.shows("Guilhem Pradalié").until("the text", |screen| !screen.contents().contains("Search:"));

    it.after("F", "FAQ").after("/", "Filter:").after("singular", "1 of ");
    it.after(ENTER, "“singular” structure?").after(ENTER, "cooperative");

    it.resize(40, 12).shows("“singular”").until("rows of 40 columns", |screen| {
        let contents = screen.contents();
        contents.lines().count() == 12 && contents.lines().all(|row| row.chars().count() <= 40)
    });
    it.resize(30, 8).shows("(30 × 8)");
    it.resize(120, 40).shows("“singular” structure?").shows("cooperative");
    it.press("Q").left(0);
}

#[test]
fn the_next_start_knows_where_one_stopped() {
    let home = Home::new();
    let mut first = Sitting::new(&home, FRENCH, &[]);
    first.shows(words(FRENCH).welcome).press(DOWN).press(ENTER).shows("Page 1 sur ");
    first.after(" ", "Page 2 sur ").press("q").shows("Bibliothèque").press("q").left(0);
    assert!(home.state_file().is_file());

    let mut second = Sitting::new(&home, FRENCH, &[]);
    second.shows(words(FRENCH).goes_on).shows(words(FRENCH).last_read);
    second.stands_on("ChatGPT");
    second.after(ENTER, "page 2 sur ").press(CTRL_C).left(0);
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    let home = Home::new();
    let signals =
        [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131), ("USR1", 138), ("USR2", 140)];
    for (name, code) in signals {
        let mut it = Sitting::new(&home, ENGLISH, &["show", "--lang", "en", "la-mednum"]);
        it.left(0);
        let mut it = Sitting::new(&home, ENGLISH, &["search", "coopman"]);
        it.shows("Justine Coopman").signal(name).left(code);
    }
    // Where one stopped is kept all the same.
    home.write("a.md", "# One\n\n".to_string() + &"Words that go on.\n\n".repeat(100));
    let mut it = Sitting::new(&home, ENGLISH, &["a.md"]);
    it.shows("Page 1 of ").after(" ", "Page 2 of ").signal("HUP").left(129);
    let mut it = Sitting::new(&home, ENGLISH, &["a.md"]);
    it.shows("page 2 of ").press(CTRL_C).left(0);
}

#[test]
fn it_stops_and_comes_back_in_a_shell() {
    let home = Home::new();
    home.write("a.md", "# One\n\n".to_string() + &"Words that go on.\n\n".repeat(100));
    let variables = [("PS1", "ready> "), ("ENV", ""), ("PROGRAM", PROGRAM)];
    let mut it = Sitting::of(&home, ENGLISH, &["sh", "-i"], &variables);
    it.shows("ready>").after("\"$PROGRAM\" a.md\r", "Page 1 of ").after(" ", "Page 2 of ");
    let is_shell = |screen: &vt100::Screen| {
        let contents = screen.contents();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && contents.trim_end().ends_with("ready>")
    };
    for again in ["stty -a\r", "stty raw; stty -raw\r"] {
        it.press(CTRL_Z).until("the shell", is_shell);
        // A shell reads keys in a mode of its own; what programs get from it is what they got before.
        let told = home.files().join("now");
        it.press("stty -a > part; mv part now\r").until("its settings", |_| told.exists());
        let now = fs::read_to_string(&told).unwrap();
        fs::remove_file(told).unwrap();
        for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(now.split_whitespace().any(|it| it == mode), "{mode}: {now}");
        }
        it.press("clear; ").after(again, "ready>").after("fg\r", "Page 2 of ");
        it.until("the screen", vt100::Screen::alternate_screen);
    }
    it.after(" ", "Page 3 of ")
        .press("Q")
        .until("the shell", is_shell)
        .after("echo code $?\r", "code 0")
        .press("exit\r");
    assert_eq!(it.ended(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn stopped_from_outside_and_continued_it_paints_anew() {
    let home = Home::new();
    home.write("a.md", "# One\n\nTwo.\n");
    let mut it = Sitting::of(&home, ENGLISH, &["sh", "-c", "\"$0\" a.md; exit $?", PROGRAM], &[]);
    it.shows("Page 1 of 1");
    let taken = it.settings();
    let reader = children(it.child.process_id().unwrap()).remove(0).to_string();
    let kill = |name: &str| {
        assert!(Command::new("kill").args(["-s", name, &reader]).status().unwrap().success());
    };
    kill("STOP");
    // Another program has the terminal meanwhile, and leaves its settings and its picture.
    let name = it.master().tty_name().unwrap();
    let foreign = Command::new("stty").arg("-F").arg(name).arg("sane").status().unwrap();
    assert!(foreign.success());
    it.screen.lock().unwrap().process(b"\x1b[?1049l\x1b[2J\x1b[Hforeign");
    kill("CONT");
    it.until("the screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("Page 1 of 1")
    });
    it.until_settings(|now| now == taken);
    it.press("Q").left(0);
}

#[test]
fn without_a_shell_it_does_not_stop() {
    let home = Home::new();
    for (locale, sentence) in
        [(ENGLISH, words(ENGLISH).shell.no_shell), (FRENCH, words(FRENCH).shell.no_shell)]
    {
        let mut it = Sitting::new(&home, locale, &[]);
        it.shows("La MedNum").after(CTRL_Z, sentence).press("Q").left(0);
    }
}

/// The processes that a process has started.
#[cfg(target_os = "linux")]
fn children(process: u32) -> Vec<u32> {
    let path = format!("/proc/{process}/task/{process}/children");
    let text = fs::read_to_string(path).unwrap();
    text.split_whitespace().map(|it| it.parse().unwrap()).collect()
}

/// State and processor time, in hundredths of a second, its own and of the children that ended before it.
#[cfg(target_os = "linux")]
fn process(process: u32) -> (char, u64) {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let fields: Vec<&str> = text.rsplit(") ").next().unwrap().split(' ').collect();
    let ticks = fields[11..15].iter().map(|it| it.parse::<u64>().unwrap()).sum();
    (fields[0].chars().next().unwrap(), ticks)
}

/// A terminal that is closed: the program ends, whether a signal says so or not, and has not turned in circles.
#[cfg(target_os = "linux")]
#[test]
fn without_its_terminal_it_ends_at_once() {
    let home = Home::new();
    home.write("a.md", "# One\n\n".to_string() + &"Words that go on.\n\n".repeat(100));
    for line in [
        "exec \"$0\" a.md",
        "trap '' HUP; exec \"$0\" a.md",
        // Nobody tells the program: the shell leads the session and ignores what it is told.
        "trap '' HUP; \"$0\" a.md; exit 0",
    ] {
        let mut it = Sitting::closable(&home, &["sh", "-c", line, PROGRAM]);
        it.press(" ");
        // The key is read, and the program sleeps again.
        thread::sleep(Duration::from_millis(200));
        let id = it.close();
        let started = process(id).1;
        let limit = Instant::now() + LIMIT;
        while process(id).0 != 'Z' {
            assert!(Instant::now() < limit, "{line}: it never ended: {:?}", process(id));
            thread::sleep(Duration::from_millis(2));
        }
        let used = process(id).1 - started;
        assert!(used < 50, "{line}: {used} hundredths of a second of work");
        assert!(fs::read_to_string(home.state_file()).unwrap().contains("#a\"]"), "{line}");
        fs::remove_file(home.state_file()).unwrap();
    }
}

/// A terminal that takes nothing any more: the program waits to write, and still ends when it is asked to.
#[test]
fn a_terminal_that_hangs_does_not_keep_it() {
    let home = Home::new();
    home.write("a.md", "# One\n\n".to_string() + &"Words that go on.\n\n".repeat(100));
    let mut it = Sitting::closable(&home, &[PROGRAM, "a.md"]);
    // Every key paints everything, and nobody reads it.
    for _ in 0..300 {
        it.press("\u{c}");
        thread::sleep(Duration::from_millis(1));
    }
    it.signal("TERM");
    assert_eq!(it.ended(), 143);
    assert_eq!(it.settings(), it.settings_before);
}

/// So does one that takes nothing from the start, as others fill it.
#[test]
fn a_terminal_that_hangs_already_does_not_keep_it() {
    let home = Home::new();
    home.write("a.md", "# One\n\nWords.\n");
    let line = "yes | head -c 4000000 & sleep 0.3; exec \"$0\" a.md";
    let mut it = Sitting::closable(&home, &["sh", "-c", line, PROGRAM]);
    thread::sleep(Duration::from_millis(100));
    it.signal("TERM");
    assert_eq!(it.ended(), 143);
    assert_eq!(it.settings(), it.settings_before);
}

#[test]
fn killed_while_it_starts_it_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let start = Instant::now();
    let mut whole = Sitting::new(&home, ENGLISH, &[]);
    whole.shows("La MedNum");
    let wait = start.elapsed() * 3 / 2;
    whole.press("Q").left(0);
    for n in 0..20 {
        let mut it = Sitting::new(&home, ENGLISH, &[]);
        thread::sleep(wait * n / 20);
        it.signal("TERM").ended();
        it.is_given_back();
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_ends_in_a_sentence_with_the_terminal_given_back() {
    let home = Home::new();
    home.write("a.md", "# One\n\nTwo.\n");
    for (place, locale) in [("draw", ENGLISH), ("update", FRENCH), ("worker", ENGLISH)] {
        for args in [&["a.md"][..], &["--verbose", "a.md"]] {
            let program: Vec<&str> = [PROGRAM].into_iter().chain(args.iter().copied()).collect();
            let mut it = Sitting::of(&home, locale, &program, &[("LISEUSE_PANIC", place)]);
            if ["update", "worker"].contains(&place) {
                it.shows("Two.").press("j");
            }
            it.left(1);
            let is_told = args.len() > 1;
            it.shows(&format!("{} {}", words(locale).shell.error, words(locale).shell.broken));
            if is_told {
                it.shows(&format!("LISEUSE_PANIC={place})"));
            }
            let contents = in_one_line(&it.contents());
            assert_eq!(contents.contains("panicked at src/shell/panics.rs"), is_told, "{contents}");
        }
    }
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_of_the_search_costs_what_it_would_find_and_nothing_else() {
    let home = Home::new();
    for locale in [ENGLISH, FRENCH] {
        let mut it = Sitting::of(&home, locale, &[PROGRAM], &[("LISEUSE_PANIC", "search")]);
        it.shows("La MedNum").press("s").press("kenya");
        let failed = words(locale).searching.failed;
        it.shows(failed.split(['.', '\u{a0}']).next().unwrap()).shows("kenya");
        it.press(CTRL_C);
        it.left(0);
        it.is_given_back();
    }
}

#[test]
fn words_typed_ahead_are_looked_for_and_opened() {
    let home = Home::new();
    let mut it = Sitting::new(&home, ENGLISH, &[]);
    it.shows("La MedNum").press("skenya\r").shows("[Space]").press("Q");
    it.left(0);
    it.is_given_back();
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_of_the_parser_costs_a_text_its_marks_and_is_told() {
    let home = Home::new();
    home.write("folder/a.md", "# One\n\nTwo.\n");
    home.write("folder/b.md", "# Three\n\nFour.\n");
    for (locale, sentence) in [
        (ENGLISH, "“a.md” caused an error in liseuse. It is shown as plain text."),
        (FRENCH, "« a.md » : ce texte a provoqué une erreur du programme."),
    ] {
        let panics = [("LISEUSE_PANIC", "parse")];
        let mut it = Sitting::of(&home, locale, &[PROGRAM, "folder/a.md"], &panics);
        it.shows("# One").shows("Two.").shows(sentence).press("Q").left(0);
        // All texts are read at the start: one that is opened later has lost its marks as well.
        let mut it = Sitting::of(&home, locale, &[PROGRAM, "folder"], &panics);
        it.shows("2 ").press(DOWN).press(ENTER).shows("# Three").press("Q").left(0);
    }
}

#[test]
fn after_a_thousand_changes_of_size_the_same_paragraph_is_read() {
    let home = Home::new();
    let text: String =
        (1..=200).map(|n| format!("Paragraph {n} {}\n\n", "goes on ".repeat(9))).collect();
    home.write("a.en.md", "# One\n\n".to_string() + &text);
    let mut it = Sitting::new(&home, ENGLISH, &["a.en.md"]);
    it.shows("Page 1 of ").after("p", "Go to").press("50%").press(ENTER);
    it.until("a paragraph", |screen| paragraph(screen).is_some());
    let first = paragraph(it.screen.lock().unwrap().screen()).unwrap();
    for next in [first + 1, first + 2] {
        it.press(DOWN).until("the next paragraph", |screen| paragraph(screen) == Some(next));
    }
    let mut seed = 11_u32;
    for n in 0..1000 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (columns, rows) = ((seed >> 8) % 300 + 1, (seed >> 20) % 120 + 1);
        it.resize(columns as u16, rows as u16);
        // Now and then it has the time to paint.
        if n % 50 == 0 {
            thread::sleep(Duration::from_millis(20));
        }
    }
    it.resize(0, 0).resize(1, 1).resize(500, 200).resize(80, 24);
    it.until("the same paragraph", |screen| paragraph(screen) == Some(first + 2));
    it.press("Q").left(0);
}

/// The number of the paragraph that the cursor stands on.
fn paragraph(screen: &vt100::Screen) -> Option<u32> {
    let row = usize::from(screen.cursor_position().0);
    let contents = screen.contents();
    let line = contents.lines().nth(row)?.trim_start().strip_prefix("Paragraph ")?;
    line.split(' ').next()?.parse().ok()
}

/// The address that stands on the screen is what the opener gets, as one word of its command line; no shell ever reads it.
#[cfg(target_os = "linux")]
#[test]
fn the_address_shown_is_the_address_opened() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let opener =
        home.write("bin/xdg-open", "#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > \"$OPENED\"\n");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", opener.parent().unwrap().display());
    for (n, (target, address)) in [
        ("https://example.org/é?a=b&c=d#e", "https://example.org/%C3%A9?a=b&c=d#e"),
        (
            "https://example.org/$(touch${IFS}x)';touch%20x;'&touch*",
            "https://example.org/$(touch$%7BIFS%7Dx)';touch%20x;'&touch*",
        ),
        ("mailto:-x@example.org", "mailto:-x@example.org"),
    ]
    .into_iter()
    .enumerate()
    {
        let opened = home.files().join(format!("opened-{n}"));
        let variables = [
            ("DISPLAY", ":0"),
            ("PATH", &path),
            ("OPENED", opened.to_str().unwrap()),
            ("WSL_DISTRO_NAME", ""),
        ];
        let name = format!("a{n}.md");
        home.write(&name, format!("# Links\n\nOne [link](<{target}>).\n"));
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, &name], &variables);
        it.shows("One link.")
            .after("\t", address)
            .after(ENTER, "outside the reader?")
            .shows(address);
        it.after(ENTER, "Opened");
        let limit = Instant::now() + LIMIT;
        let expected = format!("1\n{address}\n");
        while fs::read_to_string(&opened).unwrap_or_default() != expected {
            assert!(Instant::now() < limit, "{:?}", fs::read_to_string(&opened));
            thread::sleep(Duration::from_millis(2));
        }
        it.press("Q").left(0);
        assert!(!home.files().join("x").exists());
    }
}

#[test]
fn a_piped_text_is_read_with_keys_from_the_terminal() {
    let home = Home::new();
    home.write("x.md", "# Piped\n\n".to_string() + &"Words that go on.\n\n".repeat(100));
    let line = "cat x.md | \"$0\" -";
    let mut it = Sitting::of(&home, ENGLISH, &["sh", "-c", line, PROGRAM], &[]);
    it.shows("Piped").shows("Page 1 of ").after(" ", "Page 2 of ").press("Q").left(0);
}

#[test]
fn a_piped_text_has_a_name_for_people() {
    let home = Home::new();
    home.write("x.md", "Words of a text without a title.\n");
    home.write("t.md", "# Piped\n\nWords under a title.\n");
    let of = |text: &str| {
        let line = format!("cat {text} | \"$0\" -");
        Sitting::of(&home, FRENCH, &["sh", "-c", &line, PROGRAM], &[])
    };
    of("x.md")
        .shows("entrée standard")
        .after("y", "Copié : entrée standard, ¶ 1")
        .press("Q")
        .left(0);
    of("t.md").after("y", "Copié : Piped").shows("(entrée standard)").press("Q").left(0);
}

#[test]
fn own_files_folders_and_words_open_at_once() {
    let home = Home::new();
    home.write("folder/une.fr.md", "# Une note\n\nL’école ouvre.\n");
    home.write("folder/une.en.md", "# A note\n\nSchool starts.\n");
    home.write("folder/b.txt", "Plain text.\n");
    home.write("folder/broken.md", "---\ntitle: [\n---\nText.\n");
    for (args, words) in [
        (&["folder/une.fr.md"][..], "L’école ouvre."),
        (&["folder/b.txt"], "Plain text."),
        (&["folder"], "A note"),
        (&["folder"], "the front matter cannot be read"),
        (&["--lang", "fr", "folder"], "Une note"),
        (&["search", "pradalie"], "Guilhem Pradalié"),
        (&["faq", "mednum", "singular"], "What makes La MedNum a “singular” structure?"),
    ] {
        let mut it = Sitting::new(&home, ENGLISH, args);
        it.until("the screen", vt100::Screen::alternate_screen).shows(words).press(CTRL_C).left(0);
    }
}

#[test]
fn nothing_is_written_while_nobody_presses_a_key() {
    let home = Home::new();
    let path = home.write("a.md", "# One\n\nTwo.\n");
    let mut it = Sitting::new(&home, ENGLISH, &["a.md"]);
    it.shows("Page 1 of 1");
    // The rest of the frame.
    thread::sleep(Duration::from_millis(100));
    let sent = it.sent.lock().unwrap().len();
    thread::sleep(Duration::from_millis(400));
    assert_eq!(it.sent.lock().unwrap().len(), sent);
    it.press("Q").left(0);
    assert_eq!(fs::read(path).unwrap(), b"# One\n\nTwo.\n", "reading changes no document");
    assert_eq!(fs::read_dir(home.files()).unwrap().count(), 1);
}

#[test]
fn what_is_to_be_printed_is_printed_on_a_terminal_too() {
    let home = Home::new();
    home.write("a.md", "# One\n\nTwo.\n");
    for (args, words) in [
        (&["list"][..], "la-mednum "),
        (&["a.md", "--print"], "Two."),
        (&["search", "--print", "pradalie"], "la-mednum · EN · person · Guilhem Pradalié"),
        (&["faq", "--print", "singular"], "What makes La MedNum a “singular” structure?"),
        (&["show", "la-mednum"], "digital"),
    ] {
        let mut it = Sitting::new(&home, ENGLISH, args);
        it.left(0);
        let limit = Instant::now() + LIMIT;
        loop {
            let sent = String::from_utf8_lossy(&it.sent.lock().unwrap()).into_owned();
            // Bold, italics, underlining and their end; nothing else.
            let plain = ["1", "3", "4", "1;3", "1;4", "3;4", ""]
                .iter()
                .fold(sent.clone(), |it, on| it.replace(&format!("{ESC}[{on}m"), ""));
            assert!(!plain.contains(ESC), "{args:?}: {sent:?}");
            if plain.contains(words) {
                break;
            }
            assert!(Instant::now() < limit, "{args:?}: {sent}");
            thread::sleep(Duration::from_millis(2));
        }
    }
    assert!(!home.state().exists(), "printing remembers nothing");
}

#[test]
fn no_color_is_honoured() {
    let home = Home::new();
    home.write_state("theme = \"night\"\n");
    let has_colour = |sent: &[u8]| {
        let text = String::from_utf8_lossy(sent);
        ["38;2;", "48;2;", "38;5;", "48;5;"].iter().any(|sequence| text.contains(sequence))
    };
    for (variables, coloured) in [(&[][..], true), (&[("NO_COLOR", "1")], false)] {
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM], variables);
        it.shows("La MedNum").press("Q").left(0);
        assert_eq!(has_colour(&it.sent.lock().unwrap()), coloured);
    }
}

/// Reads on, whatever stands where places are kept: the sentence on the first screen, then pages are turned.
#[track_caller]
fn reads_on(home: &Home, locale: &str, sentence: &str) {
    let mut it = Sitting::new(home, locale, &[]);
    it.shows(sentence).press(ENTER).shows("Page 1 ").after(" ", "Page 2 ");
    let contents = in_one_line(&it.contents());
    assert!(!contents.contains(&in_one_line(sentence)), "told once: {contents}");
    it.press(CTRL_C).left(0);
}

#[test]
fn a_state_that_is_no_file_is_told_and_left() {
    let home = Home::new();
    fs::create_dir_all(home.state_file()).unwrap();
    reads_on(&home, ENGLISH, "Places and settings are not saved: it is a folder.");
    reads_on(&home, FRENCH, "Positions et réglages non enregistrés : c’est un dossier.");
    assert!(home.state_file().is_dir());

    let home = Home::new();
    fs::create_dir_all(home.state().parent().unwrap()).unwrap();
    fs::write(home.state(), "a file").unwrap();
    reads_on(&home, ENGLISH, "Places and settings are not saved: the path leads through a file.");
    reads_on(
        &home,
        FRENCH,
        "Positions et réglages non enregistrés : le chemin passe par un fichier.",
    );
    assert_eq!(fs::read(home.state()).unwrap(), b"a file");
}

#[test]
fn a_state_that_is_not_understood_is_set_aside_and_told() {
    let whole = Home::new();
    Sitting::new(&whole, ENGLISH, &[])
        .shows(words(ENGLISH).welcome)
        .after(ENTER, "Page 1 of ")
        .press("Q")
        .left(0);
    let state = fs::read_to_string(whole.state_file()).unwrap();
    let truncated = &state[..state.rfind('"').unwrap()];
    for bytes in [truncated.as_bytes(), b"\xff\xfe\x00", b"places = 3", &b"[".repeat(100_000)] {
        let home = Home::new();
        home.write_state(bytes);
        let aside = "state.toml.unreadable-1";
        reads_on(&home, ENGLISH, &format!("set aside as “{aside}”."));
        assert_eq!(fs::read(home.state().join(aside)).unwrap(), bytes);
        Sitting::new(&home, ENGLISH, &[]).shows(words(ENGLISH).last_read).press("q").left(0);
    }
}

#[test]
fn a_pipe_in_place_of_the_state_never_hangs() {
    let home = Home::new();
    fs::create_dir_all(home.state()).unwrap();
    assert!(Command::new("mkfifo").arg(home.state_file()).status().unwrap().success());
    reads_on(&home, FRENCH, "Positions illisibles, mises de côté : state.toml.unreadable-1.");
}

#[test]
fn a_hostile_state_is_read_without_harm() {
    for number in [0, i64::MAX] {
        let home = Home::new();
        home.write_state(format!(
            "last = \"la-mednum\"\nlanguage = \"\\u001b]0;x\\u0007\"\ninterface = \"en\"\ntheme = \"\\u001b[31m\"\n\
             [choices]\nmeasure = {number}\nreading_speed = {number}\n\
             [places.la-mednum]\npercent = {number}\n[places.la-mednum.place]\nlanguage = \"\\u009b\"\n\
             section = [\"\\u001b\", \"x\"]\nparagraph = {number}\nbyte = {number}\n\
             before = \"\\u202e\"\nafter = \"\\u001b[2J\"\n\
             [places.\"\\u001b[2J\".place]\nlanguage = \"fr\"\nsection = []\nparagraph = 0\nbyte = 0\n\
             before = \"\"\nafter = \"\"\n[places.\"\\u001b[2J\"]\npercent = 0\n"
        ));
        let mut it = Sitting::new(&home, ENGLISH, &[]);
        it.shows(words(ENGLISH).last_read).after(ENTER, words(ENGLISH).passage_moved);
        it.after("g", "Page 1 of ").after(" ", "Page 2 of ").press("Q").left(0);
    }
}

#[test]
fn without_a_home_folder_it_says_so_once() {
    let home = Home::new();
    let relative = [("HOME", "not/absolute"), ("XDG_STATE_HOME", "also/not")];
    let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM], &relative);
    it.shows("Places and settings are not saved: there is no home folder.").press(ENTER);
    it.after(" ", "Page 2 of ").after(" ", "Page 3 of ").press("q").shows("Library");
    assert!(!it.contents().contains("not saved"), "{}", it.contents());
    it.press("q").left(0);
    assert_eq!(fs::read_dir(home.files()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn a_place_that_cannot_be_written_is_told_when_there_is_something_to_write() {
    let home = Home::new();
    fs::create_dir_all(home.state().join("state.lock")).unwrap();
    let sentence = "Positions et réglages non enregistrés : c’est un dossier.";
    let mut it = Sitting::new(&home, FRENCH, &[]);
    it.shows(words(FRENCH).welcome).after(ENTER, "Page 1 sur ").press("q").shows(sentence);
    it.after(ENTER, "Page 1 sur ").press("q").shows("Bibliothèque").press("q").left(0);
    // Told on the way out where there was no other occasion.
    let mut it = Sitting::new(&home, FRENCH, &[]);
    it.shows(words(FRENCH).welcome).after(ENTER, "Page 1 sur ").press("Q").left(0);
    it.shows(sentence);
}

#[test]
fn a_folder_that_can_only_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    fs::create_dir_all(home.state()).unwrap();
    fs::set_permissions(home.state(), fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(home.state().join("try"), "").is_ok() {
        // The superuser may write everywhere.
        return;
    }
    let mut it = Sitting::new(&home, FRENCH, &[]);
    it.shows(words(FRENCH).welcome).after(ENTER, "Page 1 sur ").press("q");
    it.shows("Positions et réglages non enregistrés : l’accès est refusé.");
    it.after(ENTER, "Page 1 sur ").after(" ", "Page 2 sur ").press(CTRL_C).left(0);
}

#[test]
fn the_theme_follows_the_terminal_and_its_answer_is_no_key() {
    let home = Home::new();
    home.write_config("theme = \"auto\"\n");
    for (answer, ground) in [
        ("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\", "48;2;251;243;225"),
        ("\u{1b}]11;rgb:1b1b/1b1b/1b1b\u{7}", "48;2;27;27;27"),
    ] {
        let mut reader = Sitting::of(&home, ENGLISH, &[PROGRAM], &[("COLORTERM", "truecolor")]);
        let sent = |it: &Sitting| String::from_utf8_lossy(&it.sent.lock().unwrap()).into_owned();
        reader.shows("La MedNum, a voice");
        let limit = Instant::now() + LIMIT;
        while !sent(&reader).contains("\u{1b}]11;?") {
            assert!(Instant::now() < limit, "nothing was asked");
            thread::sleep(Duration::from_millis(2));
        }
        // The first frame stood there before the terminal was asked.
        let before = sent(&reader);
        assert!(before.find("La MedNum") < before.find("\u{1b}]11;?"), "{before:?}");
        assert!(!before.contains(ground), "{before:?}");
        reader.press(answer).press(DOWN).stands_on("ChatGPT");
        assert!(sent(&reader).contains(ground), "{:?}", sent(&reader));
        reader.press("q").left(0);
        assert_eq!(contract::kept(&reader.sent.lock().unwrap()).questions, 1);
    }
}

/// A wheel turned down, and a click, as a terminal reports them in the SGR form.
const WHEEL: &str = "\u{1b}[<65;10;10M";
const RELEASED: &str = "\u{1b}[<0;10;10m";

#[test]
fn the_mouse_is_reported_where_it_was_chosen_and_kept_by_the_terminal_else() {
    let home = Home::new();
    home.write("a.md", "# One\n\n".to_string() + &"Words that go on.\n\n".repeat(100));
    let is_on = |it: &Sitting| {
        let sent = it.sent.lock().unwrap();
        let modes = contract::kept_with_mouse(&sent).modes;
        contract::MOUSE.map(|mode| modes.get(mode).copied())
    };
    let until = |it: &mut Sitting, wanted: Option<bool>| {
        let limit = Instant::now() + LIMIT;
        while is_on(it) != [wanted; 2] {
            assert!(Instant::now() < limit, "{:?} instead of {wanted:?}", is_on(it));
            thread::sleep(Duration::from_millis(2));
        }
    };
    // By itself it stays with the terminal; its command switches it on and off, and that is remembered.
    let mut it = Sitting::new(&home, ENGLISH, &["a.md"]);
    it.has_mouse = true;
    it.shows("Page 1 of ");
    assert_eq!(is_on(&it), [None; 2]);
    it.after(":mouse", "Switch the mouse").after(ENTER, "Mouse on.");
    until(&mut it, Some(true));
    it.after(WHEEL, "Page 2 of ").press(RELEASED);
    it.press("Q").left(0);
    assert_eq!(is_on(&it), [Some(false); 2]);
    let mut it = Sitting::new(&home, ENGLISH, &["a.md"]);
    it.has_mouse = true;
    it.shows("page 2 of ");
    until(&mut it, Some(true));
    it.after(":mouse", "Switch the mouse").after(ENTER, "Mouse off");
    until(&mut it, Some(false));
    it.press("Q").left(0);
    // From the settings file; what ends it, or stops it for a while, gives it back.
    fs::remove_file(home.state_file()).unwrap();
    home.write_config("mouse = true\n");
    let mut it = Sitting::new(&home, ENGLISH, &["a.md"]);
    it.has_mouse = true;
    it.shows("Page 1 of ");
    until(&mut it, Some(true));
    it.signal("TERM").left(143);
    let variables = [("PS1", "ready> "), ("ENV", ""), ("PROGRAM", PROGRAM)];
    let mut it = Sitting::of(&home, ENGLISH, &["sh", "-i"], &variables);
    it.shows("ready>").after("\"$PROGRAM\" a.md\r", "Page 1 of ");
    until(&mut it, Some(true));
    it.press(CTRL_Z).until("the shell", |screen| !screen.alternate_screen());
    until(&mut it, Some(false));
    it.after("clear; fg\r", "Page 1 of ");
    until(&mut it, Some(true));
    it.press("Q").until("the shell", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("ready>")
    });
    until(&mut it, Some(false));
    it.after("echo code $?\r", "code 0").press("exit\r");
    assert_eq!(it.ended(), 0);
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_gives_the_mouse_back() {
    let home = Home::new();
    home.write("a.md", "# One\n\nTwo.\n");
    home.write_config("mouse = true\n");
    for place in ["update", "worker"] {
        let panic = [("LISEUSE_PANIC", place)];
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "a.md"], &panic);
        it.has_mouse = true;
        it.shows("Two.").press("j").left(1);
        let sent = it.sent.lock().unwrap();
        assert_eq!(contract::kept_with_mouse(&sent).modes.get("?1000"), Some(&false));
    }
}

#[test]
fn folders_are_remembered_and_opened_again_while_one_reads() {
    let home = Home::new();
    home.write("notes/a.md", "# Alpha\n\nOne word.\n");
    home.write("notes/b.md", "# Beta\n\nTwo words.\n");
    for (locale, at_home, off) in [
        (ENGLISH, "Library: notes.", "Removed from the list"),
        (FRENCH, "Bibliothèque : notes.", "Retirée de la liste"),
    ] {
        let mut it = Sitting::new(&home, locale, &["notes"]);
        it.shows("Alpha").after(ENTER, "One word.").press("Q").left(0);
        let mut it = Sitting::new(&home, locale, &["libraries"]);
        it.shows("notes ").left(0);
        let mut it = Sitting::new(&home, locale, &[]);
        it.shows("La MedNum").after("O", "/notes").press(DOWN).after(ENTER, at_home);
        it.shows("Alpha").shows("Beta");
        // Its files are watched, searched and read as if it had been named at the start.
        let added = home.write("notes/c.md", "# Gamma\n\nThree words.\n");
        it.shows("Gamma").press("s").after("three", "Three words.");
        it.after(ESC, words(locale).type_to_search).after(ESC, "Beta");
        fs::remove_file(added).unwrap();
        it.until("it gone", |screen| !screen.contents().contains("Gamma"));
        it.press("O\u{1b}[H").press(ENTER).shows("La MedNum");
        let aside = home.files().join("aside");
        fs::rename(home.files().join("notes"), &aside).unwrap();
        let gone = words(locale).shell.reason;
        it.after("O", "/notes")
            .press(DOWN)
            .after(ENTER, gone(liseuse::app::words::Reason::NotThere));
        it.after("x", off).press("Q").left(0);
        fs::rename(aside, home.files().join("notes")).unwrap();
        assert!(home.files().join("notes/a.md").exists(), "files are never touched");
    }
}

/// Where even the superuser may write nothing.
#[cfg(target_os = "linux")]
#[test]
fn a_home_that_can_only_be_read_is_told_to_everyone() {
    let home = Home::new();
    for (locale, sentence) in [
        (ENGLISH, "Places and settings are not saved: "),
        (FRENCH, "Positions et réglages non enregistrés : "),
    ] {
        let nowhere = [("XDG_STATE_HOME", "/sys/kernel"), ("HOME", "/sys/kernel")];
        let mut it = Sitting::of(&home, locale, &[PROGRAM], &nowhere);
        it.shows("La MedNum").press(ENTER).shows("Page 1 ").press("q").shows(sentence);
        it.press(ENTER).shows("Page 1 ").after(" ", "Page 2 ").press(CTRL_C).left(0);
    }
}

#[test]
fn in_a_folder_that_is_gone_it_reads_on() {
    let home = Home::new();
    home.write("a.md", "# One\n\nTwo.\n");
    for locale in [ENGLISH, FRENCH] {
        let sentence = (words(locale).shell.empty_folder)(&liseuse::page::Shown::new("."));
        let line = "mkdir gone && cd gone && rmdir ../gone && \"$0\" . ; exec \"$0\" \"$1\"";
        let file = home.files().join("a.md");
        let program = ["sh", "-c", line, PROGRAM, file.to_str().unwrap()];
        let mut it = Sitting::of(&home, locale, &program, &[]);
        it.shows("Two.").press("m").until("a bookmark on disk", |_| home.state_file().exists());
        it.press("Q").left(0);
        it.shows(&sentence);
        fs::remove_file(home.state_file()).unwrap();
    }
}

/// Whole texts are in memory from the start: what happens to their files meanwhile costs nothing of them.
#[test]
fn files_that_vanish_or_shrink_are_read_on() {
    let text = "# One\n\n".to_string() + &"Words that go on.\n\n".repeat(100);
    for locale in [ENGLISH, FRENCH] {
        let home = Home::new();
        let first = home.write("folder/a.en.md", &text);
        let second = home.write("folder/b.en.md", text.replace("One", "Second"));
        let mut it = Sitting::new(&home, locale, &["folder", "--lang", "en"]);
        it.shows("Second").press(ENTER).shows("Page 1 ");
        fs::write(&first, "").unwrap();
        it.after(" ", "Page 2 ");
        fs::remove_dir_all(first.parent().unwrap()).unwrap();
        it.after(" ", "Page 3 ").after("m", words(locale).marks.bookmark_added);
        it.press("q")
            .shows("Second")
            .press(DOWN)
            .press(ENTER)
            .shows("Page 1 ")
            .after(" ", "Page 2 ");
        assert!(!second.exists());
        it.press("Q").left(0);
        // At the next start the text is gone, and that is told; the bookmark is still there.
        let mut it = Sitting::new(&home, locale, &["bookmarks"]);
        it.shows("## One").left(0);
    }
}
