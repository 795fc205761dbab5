//! The event loop: sleeps until something comes in, lets it happen, paints once.

use super::background::Background;
use super::catalogue::{Catalogue, texts_of};
use super::config::Config;
use super::keeping::Keeping;
use super::libraries::{self, Following};
use super::screen::Screen;
use super::searcher::{Query, Searcher};
use super::setter::Setter;
use super::store::{Fault, Store};
use super::terminal::{self, Gathered, Taken};
use super::themes::{TerminalThemes, Themes};
use super::{Failure, dialogue, hyperlinks, outside, panics, reason, watch};
use crate::app::address::Address;
use crate::app::libraries::Known;
use crate::app::theme_list::AUTO;
use crate::app::{Action, App, Effect, Key, Memory, Opening, Scan, Start, Whole, Words};
use crate::library::{Language, Library};
use crate::page::Shown;
use crate::search::Findings;
use crate::ui;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};
use crossterm::execute;
use ratatui::layout::Position;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What the reader starts with.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) library: Library,
    pub(super) words: &'static Words,
    pub(super) language: Language,
    pub(super) preferred: Vec<Language>,
    /// What the settings file says.
    pub(super) config: Config,
    pub(super) themes: Themes,
    pub(super) memory: Memory,
    pub(super) collection: String,
    /// The folders it is read from, if they are to be remembered.
    pub(super) known: Option<Known>,
    pub(super) opening: Opening,
    /// Why what was kept cannot be used.
    pub(super) fault: Option<Fault>,
    /// Who asks that everything be told line by line instead of on a screen.
    pub(super) plain: Option<&'static str>,
    /// Whether signs of ours are to be such as every terminal can show.
    pub(super) ascii: bool,
    /// What reads the texts, and again when they change.
    pub(super) catalogue: Option<Catalogue>,
}

/// What comes in from outside.
pub(super) enum Incoming {
    Event(Event),
    /// A line that was typed in plain mode.
    Line(String),
    /// Nothing can be typed there any more.
    EndOfInput,
    /// The terminal says whether its ground is light.
    Background(bool),
    /// A signal that asks the program to end.
    End(i32),
    /// A signal that asks it to stop for a while.
    Stop,
    /// A signal that says it goes on after it was stopped.
    GoesOn,
    /// The terminal is gone.
    Gone,
    /// The library as far as it is read, and whether more of it is to come.
    Library(Arc<Library>, bool),
    /// How far the reading of folders has come.
    Scan(Scan),
    /// A text that was set whole.
    Whole(Box<Whole>),
    /// The same of a library that was opened later, by its number.
    Of(u64, Box<Incoming>),
    /// The answer to a search.
    Found {
        number: u64,
        findings: Option<Findings>,
    },
    /// A thread panicked.
    Broken,
}

/// Runs the reader until it is left; the exit code.
pub(super) fn run(session: Session, store: &Store) -> Result<u8, Failure> {
    let words = session.words;
    let failed =
        |error: io::Error| Failure::new((words.shell.terminal_failed)(&reason(&error, words)));
    let plain = session.plain;
    let size = match plain {
        Some(_) => dialogue::size(),
        None => crossterm::terminal::size().map_err(failed)?,
    };
    let mut keeping = Keeping::new(store);
    let has_fault = session.fault.is_some();
    let notice = session.fault.and_then(|fault| keeping.faulty(fault, words));
    let notice = notice.or_else(|| session.config.notice(words));
    let faulty = session.themes.faults.first();
    let notice = notice.or_else(|| faulty.map(|fault| fault.told(words)));
    let themes = session.themes.for_terminal();
    let (sender, incoming) = channel();
    let grows = session.catalogue.as_ref().is_some_and(Catalogue::grows);
    let texts = texts_of(session.catalogue.as_ref());
    // What has been read already is only watched, and the rest of a file whose start is shown is read later: both can wait
    // until something is shown.
    let mut to_go_on = None;
    match session.catalogue {
        Some(catalogue) if catalogue.is_shown() => to_go_on = Some(catalogue),
        Some(catalogue) => catalogue.start(&sender),
        None => {}
    }
    let is_first = session.memory.is_empty() && !has_fault && plain.is_none();
    let mut app = App::new(Start {
        library: session.library,
        words,
        language: session.language,
        preferred: session.preferred,
        themes: themes.all.names.iter().cloned().chain([AUTO.into()]).collect(),
        italics: super::terminal::shows_italics(),
        given: session.config.given,
        memory: session.memory,
        collection: session.collection,
        size,
        opening: session.opening,
        notice,
    });
    app.grows = grows;
    app.open_as(session.known);
    if is_first {
        app.greet();
    }
    app.ascii = session.ascii;
    // Signals are caught before the terminal is taken, so that it is given back whatever comes.
    let mut signals = Some(watch::signals().map_err(failed)?);
    let mut hand_signals_over = || signals.take().into_iter().for_each(|it| it.hand_over(&sender));
    if plain.is_some() || !terminal::takes_bytes() {
        hand_signals_over();
    }
    let go_on = || {
        hand_signals_over();
        if let Some(catalogue) = to_go_on {
            catalogue.start(&sender);
        }
    };
    let served = if let Some(by) = plain {
        go_on();
        panics::caught(|| dialogue::serve(&mut app, by, &sender, &incoming, &mut keeping, texts))
    } else {
        let taken = Taken::take().map_err(failed)?;
        let serve =
            || serve(&mut app, &themes, &taken, (&sender, &incoming), &mut keeping, (go_on, texts));
        panics::caught(serve)
    };
    signals.take().into_iter().for_each(|it| it.hand_over(&sender));
    if !matches!(served, Some(Ok(_))) {
        // Whatever failed, the place of reading and what is being written are kept if they still can be.
        let last = panics::caught(|| app.update(Action::End));
        last.into_iter().flatten().for_each(|effect| keeping.add(effect));
    }
    let untold = keeping.keep_at_last(app.words);
    if let Some((sentence, _)) = &untold {
        // Standard error may be closed; there is nobody left to tell then.
        let _ = writeln!(io::stderr(), "{sentence}");
    }
    let is_lost = untold.is_some_and(|it| it.1);
    let code = match served {
        Some(Ok(code)) => Ok(if is_lost { code.max(1) } else { code }),
        Some(Err(error)) => ended_by(&incoming).map_or_else(|| Err(failed(error)), Ok),
        None => Err(Failure::broken(app.words)),
    };
    // The system takes back at once what it would take long to give back piece by piece.
    std::mem::forget(app);
    code
}

/// The exit code of the signal that took the terminal away, if one did: a terminal that fails may be faster than the signal
/// that says it is gone.
fn ended_by(incoming: &Receiver<Incoming>) -> Option<u8> {
    const LONGEST_WAIT: Duration = Duration::from_millis(100);
    let limit = Instant::now() + LONGEST_WAIT;
    loop {
        let left = limit.saturating_duration_since(Instant::now());
        if let Incoming::End(signal) = incoming.recv_timeout(left).ok()? {
            return Some(exit_code(signal));
        }
    }
}

/// The exit code of a program that a signal ends.
pub(super) fn exit_code(signal: i32) -> u8 {
    128u8.saturating_add(signal as u8)
}

/// Serves until the reader is left; the exit code. `go_on` is called once the first frame is painted, so that nothing holds it
/// up; or before, where nothing can be painted without.
fn serve(
    app: &mut App,
    themes: &TerminalThemes,
    taken: &Taken,
    (sender, incoming): (&Sender<Incoming>, &Receiver<Incoming>),
    keeping: &mut Keeping<'_>,
    (go_on, texts): (impl FnOnce(), Option<PathBuf>),
) -> io::Result<u8> {
    let start = Instant::now();
    let mut screen = taken.screen();
    let mut searcher = Searcher::new(Arc::clone(&app.library), sender.clone(), texts);
    let following = Following::default();
    let mut frame = Frame::default();
    let mut setter = Setter::default();
    for effect in app.update(Action::Now(0)) {
        // It may have been started with words to look for.
        if let Effect::Search { number, query, language, rows } = effect {
            searcher.ask(Query { number, words: query, language, rows });
        }
    }
    let mut go_on = Some(go_on);
    let mut early = match app.awaits_text() {
        // Nobody wants to see an empty screen before the page they stopped at.
        true => {
            go_on.take().into_iter().for_each(|go_on| go_on());
            incoming.recv_timeout(LONGEST_EMPTY).ok()
        }
        false => frame.answer(app, incoming),
    };
    if early.is_none() {
        paint_at(app.size, app, themes, &mut screen)?;
    }
    terminal::report_mouse(app.choices.mouse)?;
    watch::keys(sender);
    watch::terminal(sender)?;
    let mut background = Background::default();
    if app.follows_terminal() {
        background.ask(screen.out())?;
    }
    go_on.into_iter().for_each(|go_on| go_on());
    setter.set(app.unset(), sender);
    while let Some(batch) = next_batch(early.take(), incoming) {
        let mut leave = None;
        app.update(Action::Now(u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)));
        for it in background.sift(batch) {
            let Some(it) = following.sift(it) else { continue };
            let (action, code) = match it {
                Incoming::Event(event) => (action_of(event, app), 0),
                Incoming::Background(light) => (Some(Action::Background(light)), 0),
                Incoming::End(signal) => (Some(Action::End), exit_code(signal)),
                Incoming::Gone => (Some(Action::End), 1),
                Incoming::Stop => {
                    keeping.keep_and_tell(app);
                    suspend(app, themes, &mut screen)?;
                    (None, 0)
                }
                Incoming::GoesOn => {
                    terminal::take_again()?;
                    repaint(app, &mut screen)?;
                    (None, 0)
                }
                Incoming::Library(library, grows) => {
                    searcher.take(Arc::clone(&library), grows);
                    (Some(Action::Library(library, grows)), 0)
                }
                Incoming::Scan(scan) => (Some(Action::Scan(scan)), 0),
                Incoming::Whole(whole) => (Some(Action::Whole(whole)), 0),
                Incoming::Found { number, findings } => {
                    (Some(Action::Found { number, findings }), 0)
                }
                // Lines are read in plain mode alone; what is about another library was taken out.
                Incoming::Line(_) | Incoming::EndOfInput | Incoming::Of(..) => (None, 0),
                // As if it had happened here.
                Incoming::Broken => std::panic::resume_unwind(Box::new(())),
            };
            let Some(action) = action else { continue };
            panics::on_demand("update");
            for effect in app.update(action) {
                match effect {
                    Effect::Quit => leave = leave.or(Some(code)),
                    Effect::Suspend => {
                        keeping.keep_and_tell(app);
                        suspend(app, themes, &mut screen)?;
                    }
                    Effect::Redraw => repaint(app, &mut screen)?,
                    Effect::Remember(_) => keeping.add(effect),
                    Effect::Search { number, query, language, rows } => {
                        searcher.ask(Query { number, words: query, language, rows });
                    }
                    Effect::OpenLibrary { key, paths } => {
                        match libraries::open(key, paths, app.words) {
                            Ok((opened, catalogue)) => {
                                let texts = texts_of(catalogue.as_ref());
                                following.turn_to(catalogue, sender);
                                let library = Arc::clone(&opened.library);
                                searcher = Searcher::new(library, sender.clone(), texts);
                                let effects = app.update(Action::Opened(opened));
                                effects.into_iter().for_each(|effect| keeping.add(effect));
                            }
                            Err(why) => app.message = Some(why),
                        }
                    }
                    Effect::Copy(text) => copy(&text, &mut screen)?,
                    Effect::OpenOutside(address) => open_outside(&address, app, &mut screen)?,
                    Effect::OpenImage { edition, target } => open_image(app, &edition, &target),
                }
            }
            if leave.is_some() {
                break;
            }
        }
        if let Some(code) = leave {
            // All of it is written, and its cells are not freed one by one.
            std::mem::forget(screen);
            return Ok(code);
        }
        // What the screen says is kept is kept.
        keeping.keep_and_tell(app);
        terminal::report_mouse(app.choices.mouse)?;
        early = frame.answer(app, incoming);
        if early.is_none() {
            paint(app, themes, &mut screen)?;
            if app.follows_terminal() {
                background.ask(screen.out())?;
            }
            setter.set(app.unset(), sender);
        }
    }
    Ok(0)
}

/// How long the first frame may wait for the place that is to be shown.
const LONGEST_EMPTY: Duration = Duration::from_millis(150);

/// How long a frame may wait for the answer to a search: as long as a screen shows one.
const FRAME: Duration = Duration::from_millis(16);

/// The frame that is to be painted next.
#[derive(Debug, Default)]
struct Frame {
    /// When it must be painted at the latest.
    due: Option<Instant>,
}

impl Frame {
    /// What is to happen before the frame is painted: the answer to a search that comes at once, so that the screen never
    /// shows a letter without what it finds; and whatever comes in while that is waited for. `None` if it is to be painted.
    fn answer(&mut self, app: &App, incoming: &Receiver<Incoming>) -> Option<Incoming> {
        let due = self.due.take();
        if !app.awaits_findings() {
            return None;
        }
        let now = Instant::now();
        let due = due.unwrap_or(now + FRAME);
        let left = due.checked_duration_since(now).filter(|left| !left.is_zero())?;
        let first = incoming.recv_timeout(left).ok()?;
        self.due = Some(due);
        Some(first)
    }
}

/// Sleeps until something comes in and gives all of it; `None` when nothing can come any more. Of several changes of size
/// only the last one counts. `early` has come in already.
fn next_batch(early: Option<Incoming>, incoming: &Receiver<Incoming>) -> Option<Vec<Incoming>> {
    let first = early.or_else(|| incoming.recv().ok())?;
    let mut batch: Vec<Incoming> = std::iter::once(first).chain(incoming.try_iter()).collect();
    let is_resize = |it: &Incoming| matches!(it, Incoming::Event(Event::Resize(..)));
    if let Some(last) = batch.iter().rposition(is_resize) {
        let mut at = 0;
        batch.retain(|it| {
            at += 1;
            !is_resize(it) || at == last + 1
        });
    }
    Some(batch)
}

fn action_of(event: Event, app: &App) -> Option<Action> {
    match event {
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let place = Position { x: mouse.column, y: mouse.row };
                ui::target_at(app, place).map(Action::Click)
            }
            MouseEventKind::ScrollDown => Some(Action::Wheel { forward: true }),
            MouseEventKind::ScrollUp => Some(Action::Wheel { forward: false }),
            _ => None,
        },
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Action::Key(Key::from(key))),
        Event::Paste(text) => Some(Action::Paste(text)),
        Event::Resize(columns, rows) => Some(Action::Resize(columns, rows)),
        _ => None,
    }
}

/// Paints a frame as large as the window is by now, which may have changed since the app was told.
fn paint(app: &App, themes: &TerminalThemes, screen: &mut Screen<Gathered>) -> io::Result<()> {
    paint_at(crossterm::terminal::size()?, app, themes, screen)
}

fn paint_at(
    size: (u16, u16),
    app: &App,
    themes: &TerminalThemes,
    screen: &mut Screen<Gathered>,
) -> io::Result<()> {
    let Some(theme) = themes.get(app.shown_theme()).or_else(|| themes.get(0)) else {
        return Ok(());
    };
    let links = if hyperlinks::are_understood() { ui::hyperlinks(app) } else { Vec::new() };
    screen.paint(size, &links, |frame| {
        panics::on_demand("draw");
        ui::paint(app, theme, frame)
    })
}

/// Asks the terminal to put text on its clipboard (OSC 52). Pasted elsewhere, a control character would act there, so none
/// is handed over.
fn copy(text: &str, screen: &mut Screen<Gathered>) -> io::Result<()> {
    let text = crate::page::shown::clean(text);
    execute!(screen.out(), CopyToClipboard::to_clipboard_from(text.as_bytes()))
}

/// Has the system open an address; where it can't, the address is copied, to be opened elsewhere.
fn open_outside(address: &Address, app: &mut App, screen: &mut Screen<Gathered>) -> io::Result<()> {
    let words = &app.words.links;
    if outside::open_address(address).is_ok() {
        app.message = Some((words.opened)(address.as_str()));
        return Ok(());
    }
    app.message = Some((words.copied_instead)(address.as_str()));
    copy(address.as_str(), screen)
}

/// Has the system open the picture that an edition shows, if it is a file of the folder that was opened.
pub(super) fn open_image(app: &mut App, edition: &str, target: &str) {
    let words = &app.words.links;
    let told = Shown::new(target);
    let found = outside::picture(Path::new(&app.collection), edition, target);
    app.message = Some(match found.map(|file| outside::open_picture(&file)) {
        None => (words.no_image)(&told),
        Some(Err(_)) => (words.image_failed)(&told),
        Some(Ok(())) => (words.opened)(&told),
    });
}

/// Forgets what the terminal shows, so that the next frame is written whole.
fn repaint(app: &mut App, screen: &mut Screen<Gathered>) -> io::Result<()> {
    let (columns, rows) = crossterm::terminal::size()?;
    app.update(Action::Resize(columns, rows));
    screen.forget();
    Ok(())
}

/// Gives the terminal back, stops, and takes it again once the program is continued.
fn suspend(
    app: &mut App,
    themes: &TerminalThemes,
    screen: &mut Screen<Gathered>,
) -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::process::{getpid, getsid};
        // The first program of a terminal has no shell under it that would continue it.
        if getsid(None).is_ok_and(|session| session == getpid()) {
            app.message = Some(app.words.shell.no_shell.to_string());
            return paint(app, themes, screen);
        }
        terminal::give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        terminal::take_again()?;
        repaint(app, screen)?;
        paint(app, themes, screen)?;
    }
    #[cfg(not(unix))]
    // Other systems have no such thing as a stopped program.
    let _ = (app, themes, screen);
    Ok(())
}
