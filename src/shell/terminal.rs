//! The terminal, taken and given back.

use super::hyperlinks::LinkBackend;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;

/// Our terminal: frames are gathered and written at once.
pub(super) type Screen = Terminal<LinkBackend<BufWriter<Stdout>>>;

/// Bytes gathered before they are written: a whole frame of a large screen.
const FRAME_BYTES: usize = 64 * 1024;

/// The terminal while the program has it; given back when this is dropped.
#[derive(Debug)]
pub(super) struct Taken;

impl Taken {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste. A panic gives it back before it is told.
    pub(super) fn take() -> io::Result<Taken> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let tell = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                give_back();
                tell(panic);
            }));
        });
        // Given back whatever fails from here on.
        let taken = Taken;
        take_again()?;
        Ok(taken)
    }

    /// A screen to draw on.
    pub(super) fn screen(&self) -> io::Result<Screen> {
        Terminal::new(LinkBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout())))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// Takes the terminal after it was given back for a while.
pub(super) fn take_again() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back as it was; safe to call twice. Errors are left aside: the terminal may be gone.
pub(super) fn give_back() {
    let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = io::stdout().flush();
    let _ = disable_raw_mode();
}

/// Whether the terminal says that it can show italics (terminfo: `sitm`). GNU screen shows reverse video in their place
/// (tmux#175), under whatever name it goes.
#[cfg(unix)]
pub(super) fn shows_italics() -> bool {
    use termini::{StringCapability, TermInfo};
    let Ok(name) = std::env::var("TERM") else { return false };
    let can = |info: TermInfo| info.raw_string_cap(StringCapability::EnterItalicsMode).is_some();
    !name.starts_with("screen") && TermInfo::from_name(&name).is_ok_and(can)
}

/// Other systems have no such list; underlined words are read everywhere.
#[cfg(not(unix))]
pub(super) fn shows_italics() -> bool {
    false
}
