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

/// Whether the terminal says that it knows no sequences.
pub(super) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|name| name == "dumb")
}

/// Whether the terminal says that it can show italics (terminfo: `sitm`). GNU screen shows reverse video in their place
/// (tmux#175), under whatever name it goes.
#[cfg(unix)]
pub(super) fn shows_italics() -> bool {
    use termini::StringCapability::EnterItalicsMode;
    let Ok(name) = env::var("TERM") else { return false };
    !name.starts_with("screen")
        && description(&name).is_some_and(|it| it.raw_string_cap(EnterItalicsMode).is_some())
}

/// What is known of a kind of terminal, from where ncurses keeps it (term(5)). [`termini::TermInfo::from_name`] would read the
/// file byte by byte, a call of the system for each.
#[cfg(unix)]
fn description(name: &str) -> Option<termini::TermInfo> {
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
    let found = places.into_iter().find_map(|it| contents(&it, MOST_BYTES).ok().flatten())?;
    termini::TermInfo::parse(found.as_slice()).ok()
}

/// Other systems have no such list; underlined words are read everywhere.
#[cfg(not(unix))]
pub(super) fn shows_italics() -> bool {
    false
}
