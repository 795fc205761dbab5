//! The terminal, taken and given back.

use super::screen::Screen;
#[cfg(unix)]
use super::store::contents;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
#[cfg(windows)]
use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{Command, execute};
use std::env;
use std::fmt;
use std::io::{self, BufWriter, Stdout};
#[cfg(unix)]
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Whether the mouse is to be reported.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Clicks and the wheel, reported in the SGR form, which has no bytes above 127. Crossterm's own command asks for every move
/// too, which would wake the program for nothing.
#[derive(Debug, Clone, Copy)]
struct ReportMouse(bool);

impl Command for ReportMouse {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(if self.0 { "\x1b[?1000h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1000l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        match self.0 {
            true => EnableMouseCapture.execute_winapi(),
            false => DisableMouseCapture.execute_winapi(),
        }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Frames are gathered and written at once.
pub(super) type Gathered = BufWriter<Stdout>;

/// Bytes gathered before they are written: a whole frame of a large screen.
const FRAME_BYTES: usize = 64 * 1024;

/// Whether there is anything to give back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it; given back when this is dropped. A screen drawn on it is to be dropped first, as
/// its last frame may still be written then.
#[derive(Debug)]
pub(super) struct Taken;

impl Taken {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste.
    pub(super) fn take() -> io::Result<Taken> {
        // Given back whatever fails from here on.
        let taken = Taken;
        take_again()?;
        Ok(taken)
    }

    /// A screen to draw on.
    pub(super) fn screen(&self) -> Screen<Gathered> {
        Screen::blank(BufWriter::with_capacity(FRAME_BYTES, io::stdout()))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal after it was given back for a while, or after another program may have changed its settings.
pub(super) fn take_again() -> io::Result<()> {
    // Raw mode that is thought to be on would not be set again.
    if TAKEN.swap(true, Ordering::SeqCst) {
        disable_raw_mode()?;
    }
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if MOUSE.load(Ordering::SeqCst) { execute!(io::stdout(), ReportMouse(true)) } else { Ok(()) }
}

/// Has the terminal report clicks and the wheel, or keep them for itself. It is told only when that changes.
pub(super) fn report_mouse(wanted: bool) -> io::Result<()> {
    if MOUSE.swap(wanted, Ordering::SeqCst) == wanted {
        return Ok(());
    }
    execute!(io::stdout(), ReportMouse(wanted))
}

/// Gives the terminal back as it was, if it was taken. Errors are left aside: the terminal may be gone.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        if MOUSE.load(Ordering::SeqCst) {
            let _ = execute!(io::stdout(), ReportMouse(false));
        }
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            SetAttribute(Attribute::Reset),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// Ends the program from another thread than the one that draws, which does not answer: it may be waiting for a terminal
/// that takes nothing any more. The line's settings come first then, as sequences may have to wait as well.
pub(super) fn end_by_force(code: i32) -> ! {
    const LONGEST_WAIT: Duration = Duration::from_millis(300);
    let _ = disable_raw_mode();
    let (done, given_back) = channel();
    thread::spawn(move || {
        give_back();
        let _ = done.send(());
    });
    let _ = given_back.recv_timeout(LONGEST_WAIT);
    std::process::exit(code)
}

/// Whether the terminal takes what is written now. One that is stopped (`Ctrl-s`) or hangs does not, and whoever writes to it
/// waits.
#[cfg(unix)]
pub(super) fn takes_bytes() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdout = io::stdout();
    let mut polled = [PollFd::new(&stdout, PollFlags::OUT)];
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut polled, Some(&at_once)).is_ok_and(|ready| ready > 0)
}

/// Elsewhere nobody tells.
#[cfg(not(unix))]
pub(super) fn takes_bytes() -> bool {
    false
}

/// Whether the terminal says that it knows no sequences.
pub(super) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|name| name == "dumb")
}

/// Whether the terminal says that it can show italics (terminfo: `sitm`). GNU screen shows reverse video in their place
/// (tmux#175), under whatever name it goes.
#[cfg(unix)]
pub(super) fn shows_italics() -> bool {
    let Ok(name) = env::var("TERM") else { return false };
    !name.starts_with("screen") && description(&name).is_some_and(|it| tells_italics(&it))
}

/// Whether a description of a kind of terminal has a string for `sitm` (term(5)): six numbers of two bytes at its head say how
/// many bytes, flags, numbers and strings follow. It would take a whole parser longer than the first page to be set.
#[cfg(unix)]
fn tells_italics(description: &[u8]) -> bool {
    /// Where `sitm` stands among the strings.
    const ENTER_ITALICS_MODE: usize = 311;
    const HEAD: usize = 12;
    let number = |byte: usize| {
        let bytes = description.get(byte..byte.checked_add(2)?)?;
        Some(i16::from_le_bytes(bytes.try_into().ok()?))
    };
    let count = |nth: usize| usize::try_from(number(2 * nth)?).ok();
    let offset = || {
        let number_bytes = match number(0)? {
            0o432 => 2,
            0o1036 => 4,
            _ => return None,
        };
        let (names, flags, numbers, strings) = (count(1)?, count(2)?, count(3)?, count(4)?);
        let at = (HEAD + names + flags).next_multiple_of(2) + numbers * number_bytes;
        (ENTER_ITALICS_MODE < strings).then(|| number(at + 2 * ENTER_ITALICS_MODE))?
    };
    // A string that is missing stands at -1, one that was taken away at -2.
    offset().is_some_and(|it| it >= 0)
}

/// What is known of a kind of terminal, from where ncurses keeps it (term(5)).
#[cfg(unix)]
fn description(name: &str) -> Option<Vec<u8>> {
    const FOLDERS: [&str; 3] = ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"];
    /// Larger ones are not even read by ncurses.
    const MOST_BYTES: u64 = 1 << 15;
    let own = env::var_os("TERMINFO").map(PathBuf::from);
    let own = own.or_else(|| Some(env::home_dir()?.join(".terminfo")));
    let listed = env::var("TERMINFO_DIRS").unwrap_or_default();
    let listed = listed.split(':').filter(|it| !it.is_empty()).map(PathBuf::from);
    // Termux has its own root.
    let prefixed = env::var_os("PREFIX").map(|it| Path::new(&it).join("share/terminfo"));
    let folders = own.into_iter().chain(listed).chain(prefixed);
    let first = name.chars().next()?;
    // Where names of files do not tell capitals from small letters, the folder of a letter is called by its number.
    let places = folders.chain(FOLDERS.map(PathBuf::from)).flat_map(|folder| {
        [first.to_string(), format!("{:x}", u32::from(first))].map(|it| folder.join(it).join(name))
    });
    places.into_iter().find_map(|it| contents(&it, MOST_BYTES).ok().flatten())
}

/// Other systems have no such list; underlined words are read everywhere.
#[cfg(not(unix))]
pub(super) fn shows_italics() -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// A description with a name of so many bytes, and where each of its strings stands.
    fn described(magic: i16, name: usize, strings: &[i16]) -> Vec<u8> {
        let (flags, numbers) = (3, 5);
        let head = [magic, name as i16, flags, numbers, strings.len() as i16, 9];
        let mut bytes: Vec<u8> = head.iter().flat_map(|it| it.to_le_bytes()).collect();
        bytes.resize((bytes.len() + name + flags as usize).next_multiple_of(2), b'x');
        bytes.resize(bytes.len() + numbers as usize * if magic == 0o432 { 2 } else { 4 }, 0);
        bytes.extend(strings.iter().flat_map(|it| it.to_le_bytes()));
        bytes
    }

    #[test]
    fn italics_are_shown_where_the_description_has_a_string_for_them() {
        for magic in [0o432, 0o1036] {
            for name in [4, 5] {
                let mut strings = vec![-1; 414];
                assert!(!tells_italics(&described(magic, name, &strings)));
                strings[311] = 0;
                assert!(tells_italics(&described(magic, name, &strings)));
                assert!(!tells_italics(&described(magic, name, &strings[..311])));
                strings[311] = -2;
                assert!(!tells_italics(&described(magic, name, &strings)));
                strings = vec![7; 414];
                strings[311] = -1;
                assert!(!tells_italics(&described(magic, name, &strings)));
            }
        }
    }

    #[test]
    fn what_is_no_description_tells_nothing() {
        let whole = described(0o1036, 8, &[0; 414]);
        for bytes in 0..whole.len() {
            assert!(bytes > 12 + 2 * 312 || !tells_italics(&whole[..bytes]), "{bytes}");
        }
        for byte in 0..12 {
            for value in [0x7f, 0x80, 0xff] {
                let mut damaged = whole.clone();
                damaged[byte] = value;
                let _ = tells_italics(&damaged);
            }
        }
        assert!(!tells_italics(b"\x1a\x01"));
    }
}
