//! Plain mode at the terminal: a line is read, what it asks for is done, and what came of it is written. Nothing but text and
//! line feeds is ever written, and the terminal stays as it is.

use super::catalogue::texts_of;
use super::keeping::Keeping;
use super::libraries::{self, Following};
use super::run::{Incoming, exit_code, open_image};
use super::searcher::{Query, Searcher};
use super::{outside, panics, watch};
use crate::app::areas::{LEAST_COLUMNS, LEAST_ROWS, SIDE_BY_SIDE_COLUMNS};
use crate::app::{Action, App, Effect};
use crate::plain::{Plain, rows};
use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::time::Instant;

/// The size of a terminal that tells none.
const USUAL_SIZE: (u16, u16) = (80, 24);

/// Columns and rows by which pages are made: those of the terminal, within what has one page and one column of text.
pub(super) fn size() -> (u16, u16) {
    let (columns, rows) = terminal_size().unwrap_or(USUAL_SIZE);
    (columns.clamp(LEAST_COLUMNS, SIDE_BY_SIDE_COLUMNS - 1), rows.max(LEAST_ROWS))
}

/// The size of the terminal that is written to; `None` if it tells none, or if there is no terminal.
fn terminal_size() -> Option<(u16, u16)> {
    let is_terminal = io::stdout().is_terminal();
    let size = crossterm::terminal::size().ok().filter(|_| is_terminal);
    size.filter(|(columns, rows)| *columns > 0 && *rows > 0)
}

/// A dialogue under way.
struct Dialogue<'a, 'k> {
    app: &'a mut App,
    plain: Plain,
    searcher: Searcher,
    sender: &'a Sender<Incoming>,
    incoming: &'a Receiver<Incoming>,
    /// What came in while an answer was waited for.
    early: VecDeque<Incoming>,
    keeping: &'a mut Keeping<'k>,
    following: Following,
    start: Instant,
}

/// What a turn of the dialogue ends in.
enum Turn {
    /// There is something to tell.
    Told,
    /// There is nothing to tell; a line is still waited for.
    Quiet,
    /// The program ends, with an exit code.
    Ended(u8),
}

/// Talks until it is left or nothing can be typed any more; the exit code. Who asked for plain mode is told first.
pub(super) fn serve(
    app: &mut App,
    asked_by: &str,
    sender: &Sender<Incoming>,
    incoming: &Receiver<Incoming>,
    keeping: &mut Keeping<'_>,
    texts: Option<PathBuf>,
) -> io::Result<u8> {
    let searcher = Searcher::new(Arc::clone(&app.library), sender.clone(), texts);
    let mut it = Dialogue {
        app,
        plain: Plain::default(),
        searcher,
        sender,
        incoming,
        early: VecDeque::new(),
        keeping,
        following: Following::default(),
        start: Instant::now(),
    };
    watch::lines(sender);
    // It may have been started with words to look for.
    let mut turn = it.act(Action::Now(0));
    if let Turn::Ended(code) = it.settle()? {
        return Ok(code);
    }
    it.act(Action::Take);
    let mut lines = it.plain.begin(it.app, asked_by);
    loop {
        match turn {
            Turn::Ended(code) => return Ok(code),
            Turn::Told => {
                it.write(&lines)?;
                it.ask()?;
            }
            Turn::Quiet => {}
        }
        turn = it.turn()?;
        if matches!(turn, Turn::Told) {
            it.keeping.keep_and_tell(it.app);
            lines = it.plain.told(it.app);
        }
    }
}

impl Dialogue<'_, '_> {
    /// Writes lines, broken between words for the terminal: a voice reads it row by row.
    fn write(&self, lines: &[String]) -> io::Result<()> {
        let columns = terminal_size().map(|(columns, _)| usize::from(columns));
        let mut out = String::new();
        for row in lines.iter().flat_map(|line| rows(line, columns)) {
            out.push_str(&row);
            out.push('\n');
        }
        io::stdout().write_all(out.as_bytes())
    }

    fn ask(&self) -> io::Result<()> {
        let mut out = io::stdout();
        for row in rows(&self.plain.prompt(self.app), None) {
            write!(out, "{row} ")?;
        }
        out.flush()
    }

    /// Waits for something and lets it happen. While a long text is not wholly set, sets it further instead of sleeping.
    fn turn(&mut self) -> io::Result<Turn> {
        while self.early.is_empty() && self.app.is_unfinished() {
            match self.incoming.try_recv() {
                Ok(it) => self.early.push_back(it),
                Err(TryRecvError::Disconnected) => return Ok(Turn::Ended(0)),
                Err(TryRecvError::Empty) => drop(self.app.update(Action::GoOn)),
            }
        }
        let Some(first) = self.early.pop_front().or_else(|| self.incoming.recv().ok()) else {
            return Ok(Turn::Ended(0));
        };
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.app.update(Action::Now(now));
        match self.happen(first)? {
            Turn::Told => self.settle(),
            other => Ok(other),
        }
    }

    /// Lets the search on the screen be answered before anything is told.
    fn settle(&mut self) -> io::Result<Turn> {
        while self.app.awaits_all_findings() {
            match self.incoming.recv() {
                Ok(typed @ Incoming::Line(_)) => self.early.push_back(typed),
                Ok(other) => {
                    if let Turn::Ended(code) = self.happen(other)? {
                        return Ok(Turn::Ended(code));
                    }
                }
                Err(_) => return Ok(Turn::Ended(0)),
            }
        }
        Ok(Turn::Told)
    }

    fn happen(&mut self, it: Incoming) -> io::Result<Turn> {
        let Some(it) = self.following.sift(it) else { return Ok(Turn::Quiet) };
        match it {
            Incoming::Line(line) => {
                let size = size();
                if size != self.app.size {
                    self.act(Action::Resize(size.0, size.1));
                }
                panics::on_demand("update");
                for action in self.plain.asked(self.app, &line) {
                    if let Turn::Ended(code) = self.act(action) {
                        return Ok(Turn::Ended(code));
                    }
                }
                Ok(Turn::Told)
            }
            Incoming::EndOfInput => {
                // What comes next on the terminal begins a line.
                writeln!(io::stdout())?;
                Ok(self.end(0))
            }
            Incoming::Gone => Ok(self.end(1)),
            Incoming::End(signal) => Ok(self.end(exit_code(signal))),
            Incoming::Stop => {
                self.suspend()?;
                self.ask()?;
                Ok(Turn::Quiet)
            }
            Incoming::Library(library, grows) => {
                self.searcher.take(Arc::clone(&library), grows);
                self.act(Action::Library(library, grows));
                // It is told with what is asked for next: nobody is interrupted.
                Ok(Turn::Quiet)
            }
            Incoming::Scan(scan) => {
                self.app.update(Action::Scan(scan));
                Ok(Turn::Quiet)
            }
            Incoming::Found { number, findings } => {
                self.act(Action::Found { number, findings });
                // What a line asked for is waited for before it is told; of an answer nobody waits for nothing is said.
                Ok(Turn::Quiet)
            }
            // As if it had happened here.
            Incoming::Broken => std::panic::resume_unwind(Box::new(())),
            // Nothing is set behind the page in plain mode.
            Incoming::Whole(_) => Ok(Turn::Quiet),
            Incoming::GoesOn | Incoming::Event(_) | Incoming::Background(_) | Incoming::Of(..) => {
                Ok(Turn::Quiet)
            }
        }
    }

    fn end(&mut self, code: u8) -> Turn {
        match self.act(Action::End) {
            Turn::Ended(_) => Turn::Ended(code),
            other => other,
        }
    }

    /// Lets something happen and does what the app asks for.
    fn act(&mut self, action: Action) -> Turn {
        let mut turn = Turn::Told;
        for effect in self.app.update(action) {
            match effect {
                Effect::Quit => turn = Turn::Ended(0),
                Effect::Suspend => drop(self.suspend()),
                Effect::Redraw => {}
                Effect::Remember(_) => self.keeping.add(effect),
                Effect::Search { number, query, language, rows } => {
                    self.searcher.ask(Query { number, words: query, language, rows });
                }
                Effect::OpenLibrary { key, paths } => {
                    match libraries::open(key, paths, self.app.words) {
                        Ok((opened, catalogue)) => {
                            let texts = texts_of(catalogue.as_ref());
                            self.following.turn_to(catalogue, self.sender);
                            let library = Arc::clone(&opened.library);
                            self.searcher = Searcher::new(library, self.sender.clone(), texts);
                            self.act(Action::Opened(opened));
                        }
                        Err(why) => self.app.message = Some(why),
                    }
                }
                // The clipboard is written to with a sequence; here the words are there to be taken.
                Effect::Copy(text) => {
                    self.app.message = Some((self.app.words.plain.to_copy)(&text));
                }
                Effect::OpenOutside(address) => {
                    let words = self.app.words;
                    self.app.message = Some(match outside::open_address(&address) {
                        Ok(()) => (words.links.opened)(address.as_str()),
                        Err(_) => (words.plain.not_opened)(address.as_str()),
                    });
                }
                Effect::OpenImage { edition, target } => open_image(self.app, &edition, &target),
            }
        }
        turn
    }

    /// Stops until a shell continues the program. The terminal needs not be given back: it was not taken.
    fn suspend(&mut self) -> io::Result<()> {
        self.keeping.keep_and_tell(self.app);
        #[cfg(unix)]
        {
            use rustix::process::{getpid, getsid};
            if getsid(None).is_ok_and(|session| session == getpid()) {
                self.app.message = Some(self.app.words.shell.no_shell.to_string());
                return Ok(());
            }
            signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        }
        Ok(())
    }
}
