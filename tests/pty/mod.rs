//! The real program in a pseudo-terminal.
#![allow(dead_code, reason = "each test file uses the part it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::contract;
use super::home::{FOREIGN, Home, PROGRAM};
use liseuse::app::Words;
use liseuse::library::Language;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) const ENGLISH: &str = "en_GB.UTF-8";
pub(crate) const FRENCH: &str = "fr_FR.UTF-8";

/// Nothing takes this long; a machine under load may take a good part of it.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

pub(crate) const ENTER: &str = "\r";
pub(crate) const ESC: &str = "\u{1b}";
pub(crate) const DOWN: &str = "\u{1b}[B";
pub(crate) const PAGE_DOWN: &str = "\u{1b}[6~";
pub(crate) const CTRL_C: &str = "\u{3}";
pub(crate) const CTRL_Z: &str = "\u{1a}";

/// A program at work in a terminal.
pub(crate) struct Sitting {
    /// The terminal, until it is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    // Kept open, so that the terminal's settings can be read when the program has ended.
    slave: Option<Box<dyn SlavePty + Send>>,
    pub(crate) child: Box<dyn Child + Send + Sync>,
    keyboard: Option<Box<dyn Write + Send>>,
    pub(crate) screen: Arc<Mutex<vt100::Parser>>,
    pub(crate) sent: Arc<Mutex<Vec<u8>>>,
    pub(crate) settings_before: String,
    /// Whether the mouse was chosen.
    pub(crate) has_mouse: bool,
}

pub(crate) fn words(locale: &str) -> &'static Words {
    Words::of(&Language::parse(locale).unwrap())
}

pub(crate) fn in_one_line(text: &str) -> String {
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
    pub(crate) fn new(home: &Home, locale: &str, args: &[&str]) -> Self {
        let mut words = vec![PROGRAM];
        words.extend(args);
        Sitting::of(home, locale, &words, &[])
    }

    /// Starts any program, with variables of its own.
    pub(crate) fn of(
        home: &Home,
        locale: &str,
        words: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        Sitting::unread(home, locale, words, variables).watched()
    }

    fn unread(home: &Home, locale: &str, words: &[&str], variables: &[(&str, &str)]) -> Self {
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
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)));
        Sitting {
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            child,
            screen,
            sent: Arc::new(Mutex::new(Vec::new())),
            settings_before,
            has_mouse: false,
        }
    }

    /// Has a thread read what is sent.
    fn watched(self) -> Self {
        let mut reader = self.master().try_clone_reader().unwrap();
        let (drawn, kept) = (self.screen.clone(), self.sent.clone());
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                drawn.lock().unwrap().process(&bytes[..count]);
                kept.lock().unwrap().extend_from_slice(&bytes[..count]);
            }
        });
        self
    }

    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
        self
    }

    pub(crate) fn master(&self) -> &(dyn MasterPty + Send) {
        &**self.master.as_ref().unwrap()
    }

    /// Settings of the terminal's line.
    pub(crate) fn settings(&self) -> String {
        settings(self.master())
    }

    /// Waits until the terminal's line has some settings.
    #[track_caller]
    pub(crate) fn until_settings(&mut self, are_right: impl Fn(&str) -> bool) -> &mut Self {
        let limit = Instant::now() + LIMIT;
        while !are_right(&self.settings()) {
            assert!(Instant::now() < limit, "other settings: {}", self.settings());
            thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// A program whose terminal nobody reads and that can be closed; it has taken the terminal.
    pub(crate) fn closable(home: &Home, words: &[&str]) -> Self {
        let mut it = Sitting::unread(home, ENGLISH, words, &[]);
        let before = it.settings_before.clone();
        it.until_settings(|now| now != before);
        it
    }

    /// Closes the terminal; the id of the process that was started in it.
    pub(crate) fn close(&mut self) -> u32 {
        (self.keyboard, self.slave, self.master) = (None, None, None);
        self.child.process_id().unwrap()
    }

    /// Waits until the screen is as it should be; fails with what it shows.
    #[track_caller]
    pub(crate) fn until(
        &mut self,
        what: &str,
        holds: impl Fn(&vt100::Screen) -> bool,
    ) -> &mut Self {
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
    pub(crate) fn shows(&mut self, words: &str) -> &mut Self {
        let words = in_one_line(words);
        self.until(&words, |screen| in_one_line(&screen.contents()).contains(&words))
    }

    pub(crate) fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the cursor stands on a row with these words.
    #[track_caller]
    pub(crate) fn stands_on(&mut self, words: &str) -> &mut Self {
        self.until(&format!("the cursor on {words}"), |screen| {
            let row = usize::from(screen.cursor_position().0);
            screen.contents().lines().nth(row).is_some_and(|row| row.contains(words))
        })
    }

    /// Presses keys and waits until they are on the screen.
    #[track_caller]
    pub(crate) fn after(&mut self, keys: &str, words: &str) -> &mut Self {
        self.press(keys).shows(words)
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        // The screen that is drawn here has a cell at least.
        let (wide, high) = (cells(columns.max(1)), cells(rows.max(1)));
        self.screen.lock().unwrap().screen_mut().set_size(high, wide);
        self.master().resize(size(columns, rows)).unwrap();
        self
    }

    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
        self
    }

    /// Waits for the end; the exit code.
    #[track_caller]
    pub(crate) fn ended(&mut self) -> u32 {
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
    pub(crate) fn left(&mut self, code: u32) {
        assert_eq!(self.ended(), code, "{}", self.contents());
        self.is_given_back();
        // The last bytes may still be on their way here.
        let sent = self.sent.clone();
        self.until("whole characters", |_| std::str::from_utf8(&sent.lock().unwrap()).is_ok());
        let sent = self.sent.lock().unwrap();
        let modes = match self.has_mouse {
            true => contract::kept_with_mouse(&sent).modes,
            false => contract::kept(&sent).modes,
        };
        drop(sent);
        let on = modes.iter().filter(|(_, on)| **on).map(|(mode, _)| mode.as_str());
        assert!(on.clone().all(|mode| mode == "?25"), "left on: {:?}", on.collect::<Vec<_>>());
    }

    #[track_caller]
    pub(crate) fn is_given_back(&mut self) {
        self.until("the screen from before", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert_eq!(self.settings(), self.settings_before);
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
