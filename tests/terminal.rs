//! The real program in a pseudo-terminal: what the screen shows, what is remembered, and how the terminal is left.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::{FOREIGN, Home, PROGRAM};
use liseuse::app::Words;
use liseuse::library::Language;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const ENGLISH: &str = "en_GB.UTF-8";
const FRENCH: &str = "fr_FR.UTF-8";

/// Nothing takes this long; a machine under load may take a good part of it.
const LIMIT: Duration = Duration::from_secs(30);

const ENTER: &str = "\r";
const ESC: &str = "\u{1b}";
const DOWN: &str = "\u{1b}[B";
const PAGE_DOWN: &str = "\u{1b}[6~";
const CTRL_C: &str = "\u{3}";
const CTRL_Z: &str = "\u{1a}";

/// A program at work in a terminal.
struct Sitting {
    master: Box<dyn MasterPty + Send>,
    // Kept open, so that the terminal's settings can be read when the program has ended.
    _slave: Box<dyn SlavePty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    sent: Arc<Mutex<Vec<u8>>>,
    settings_before: String,
}

fn words(locale: &str) -> &'static Words {
    Words::of(&Language::parse(locale).unwrap())
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

impl Sitting {
    /// Starts the program with arguments at 80x24.
    fn new(home: &Home, locale: &str, args: &[&str]) -> Self {
        let mut words = vec![PROGRAM];
        words.extend(args);
        Sitting::of(home, locale, &words, &[])
    }

    /// Starts any program, with variables of its own.
    fn of(home: &Home, locale: &str, words: &[&str], variables: &[(&str, &str)]) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        for name in FOREIGN {
            command.env_remove(name);
        }
        for (name, value) in home.variables(locale) {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(home.files());
        let settings_before = settings(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)));
        let sent = Arc::new(Mutex::new(Vec::new()));
        let (drawn, kept) = (screen.clone(), sent.clone());
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                drawn.lock().unwrap().process(&bytes[..count]);
                kept.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        Sitting {
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
            _slave: pair.slave,
            child,
            screen,
            sent,
            settings_before,
        }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    /// Waits until the screen is as it should be; fails with what it shows.
    #[track_caller]
    fn until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let limit = Instant::now() + LIMIT;
        while !holds(self.screen.lock().unwrap().screen()) {
            if Instant::now() > limit {
                panic!("{what} never came:\n{}", self.contents());
            }
            thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Waits for words on the screen, wherever its lines break.
    #[track_caller]
    fn shows(&mut self, words: &str) -> &mut Self {
        let words = in_one_line(words);
        self.until(&words, |screen| in_one_line(&screen.contents()).contains(&words))
    }

    fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the cursor stands on a row with these words.
    #[track_caller]
    fn stands_on(&mut self, words: &str) -> &mut Self {
        self.until(&format!("the cursor on {words}"), |screen| {
            let row = usize::from(screen.cursor_position().0);
            screen.contents().lines().nth(row).is_some_and(|row| row.contains(words))
        })
    }

    /// Presses keys and waits until they are on the screen.
    #[track_caller]
    fn after(&mut self, keys: &str, words: &str) -> &mut Self {
        self.press(keys).shows(words)
    }

    fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
        self
    }

    fn signal(&mut self, name: &str) -> &mut Self {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
        self
    }

    /// Waits for the end; the exit code.
    #[track_caller]
    fn ended(&mut self) -> u32 {
        let limit = Instant::now() + LIMIT;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            if Instant::now() > limit {
                self.child.kill().unwrap();
                panic!("it never ended:\n{}", self.contents());
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Asserts that the program has ended with a code, has left the terminal as it found it, and has sent nothing but
    /// what a terminal is meant to be sent.
    #[track_caller]
    fn left(&mut self, code: u32) {
        assert_eq!(self.ended(), code, "{}", self.contents());
        self.is_given_back();
        only_known_sequences(&self.sent.lock().unwrap());
    }

    #[track_caller]
    fn is_given_back(&mut self) {
        self.until("the screen from before", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert_eq!(settings(&*self.master), self.settings_before);
    }
}

impl Drop for Sitting {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// The settings of the terminal's line: echo, line-wise input, keys that send signals. Without the note that typed
/// keys are to be read again (PENDIN), which macOS makes itself when line-wise input comes back.
fn settings(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap()).replace(" | PENDIN", "")
}

/// Every sequence is one to move, erase or colour, or one of four modes: the cursor (25), the alternate screen (1049),
/// bracketed paste (2004), synchronised output (2026). Besides those, links (OSC 8) and what is put on the clipboard
/// (OSC 52). No title, no question.
#[track_caller]
fn only_known_sequences(sent: &[u8]) {
    let text = std::str::from_utf8(sent).unwrap();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != ESC.chars().next().unwrap() {
            assert!(!c.is_control() || matches!(c, '\r' | '\n'), "{c:?}");
            continue;
        }
        let kind = rest.next();
        if kind == Some(']') {
            let (command, after) = rest.as_str().split_once("\u{1b}\\").unwrap();
            assert!(is_link(command) || is_copy(command), "OSC {command}");
            rest = after.chars();
            continue;
        }
        assert_eq!(kind, Some('['), "a sequence that is neither CSI nor OSC");
        let numbers: String = rest.clone().take_while(|c| !('@'..='~').contains(c)).collect();
        let end = rest.nth(numbers.len()).unwrap();
        let is_known = match end {
            'm' | 'H' | 'J' | 'K' | 'A' | 'B' | 'C' | 'D' | 'G' | 'd' => {
                numbers.chars().all(|c| c.is_ascii_digit() || ";:".contains(c))
            }
            'h' | 'l' => ["?25", "?1049", "?2004", "?2026"].contains(&numbers.as_str()),
            _ => false,
        };
        assert!(is_known, "CSI {numbers} {end}");
    }
}

/// A link, or its end: http, https or mailto, at most 2083 bytes of visible ASCII.
fn is_link(command: &str) -> bool {
    let Some((name, address)) = command.strip_prefix("8;").and_then(|it| it.split_once(';')) else {
        return false;
    };
    let visible = address.bytes().all(|byte| (0x21..=0x7e).contains(&byte));
    let scheme = ["http://", "https://", "mailto:"].iter().any(|it| address.starts_with(it));
    let number = |name: &str| name.chars().all(|c| c.is_ascii_digit());
    let opens = name.strip_prefix("id=l").is_some_and(number);
    (opens && scheme && visible && address.len() <= 2083) || (name.is_empty() && address.is_empty())
}

/// Text for the clipboard, never a question for what is on it.
fn is_copy(command: &str) -> bool {
    let base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
    command.strip_prefix("52;c;").is_some_and(|text| !text.is_empty() && text.chars().all(base64))
}

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
    for name in ["linux", "dumb"] {
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "links.md"], &[("TERM", name)]);
        it.shows("A link.").after("\t", "[Enter] follows").press("Q").left(0);
        assert!(!String::from_utf8_lossy(&it.sent.lock().unwrap()).contains("\u{1b}]8"));
    }
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
    assert_ne!(settings(&*it.master), it.settings_before, "keys come one by one, without echo");
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
    let title = "ChatGPT, ou l’éthique à l’épreuve du marché";
    second.shows(&(words(FRENCH).continue_with)(title)).shows(words(FRENCH).last_read);
    second.stands_on("ChatGPT");
    second.after(ENTER, "page 2 sur ").press(CTRL_C).left(0);
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    let home = Home::new();
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
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
fn it_stops_and_comes_back() {
    let home = Home::new();
    let mut it = Sitting::new(&home, ENGLISH, &[]);
    it.shows(words(ENGLISH).welcome).press(CTRL_Z).is_given_back();
    it.signal("CONT").until("the screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("La MedNum")
    });
    it.after(ENTER, "Page 1 of ").press("Q").left(0);
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
            assert!(!sent.contains(ESC), "{args:?}: no sequence");
            if sent.contains(words) {
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
        reads_on(&home, ENGLISH, &format!("They were set aside as “{aside}”."));
        assert_eq!(fs::read(home.state().join(aside)).unwrap(), bytes);
        Sitting::new(&home, ENGLISH, &[]).shows(words(ENGLISH).last_read).press("q").left(0);
    }
}

#[test]
fn a_pipe_in_place_of_the_state_never_hangs() {
    let home = Home::new();
    fs::create_dir_all(home.state()).unwrap();
    assert!(Command::new("mkfifo").arg(home.state_file()).status().unwrap().success());
    reads_on(&home, FRENCH, "mises de côté sous « state.toml.unreadable-1 ».");
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
