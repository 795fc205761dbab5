//! The terminal, taken and given back.

use super::hyperlinks::LinkBackend;
use crate::library::fault::is_guarded;
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
                if !is_guarded() {
                    give_back();
                }
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
