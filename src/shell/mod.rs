//! Floor 5, the outside world: command line, files, terminal, signals, what is kept on disk.

mod args;
mod background;
mod begin;
mod cache;
mod candidates;
mod catalogue;
mod changes;
pub mod check;
mod checked;
pub mod config;
mod config_fault;
mod decode;
mod definition;
mod dialogue;
mod errand;
mod export;
mod files;
mod html;
mod hyperlinks;
mod keeping;
mod libraries;
mod load;
mod locale;
mod looking;
mod lookup;
mod manual;
#[cfg(test)]
mod outlets;
mod outside;
mod panics;
mod print;
mod print_faq;
mod print_keys;
mod print_list;
mod print_search;
mod run;
pub mod schemes;
mod screen;
mod searcher;
mod setter;
mod side_by_side;
pub mod store;
mod terminal;
mod texts;
mod theme_sheet;
pub mod themes;
mod tool;
mod unfinished;
mod watch;

use crate::app::theme_list::AUTO;
use crate::app::words::Reason;
use crate::app::{Given, Memory, Words};
use crate::library::{Language, Library, Misread, ProblemKind, SourceText};
use crate::page::shown::clean;
use crate::page::{self, Document, Shown};
use args::{Errand, Request, What};
use config::Config;
use errand::Found;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use store::Store;
use themes::Themes;

/// A failure told to the person at the command line, with the exit code it ends in.
#[derive(Debug)]
pub(crate) struct Failure {
    sentence: String,
    code: u8,
}

impl Failure {
    /// Something cannot be done: exit code 1.
    fn new(sentence: String) -> Self {
        Failure { sentence, code: 1 }
    }

    /// The program itself is at fault: exit code 1.
    fn broken(words: &Words) -> Self {
        Failure::new(words.shell.broken.to_string() + &detail(&panics::last()))
    }

    /// The command line cannot be understood, or asks for a language that nothing is written in: exit code 2.
    fn usage(sentence: String) -> Self {
        Failure { sentence, code: 2 }
    }
}

/// Runs the program: 0 when all went well, 1 when something could not be done or nothing was found, 2 when the command line
/// cannot be understood, or nothing could be checked or searched, 128 and the number of a signal that ended it.
pub fn main() -> ExitCode {
    panics::note();
    watch::limits_as_errors();
    let mut words = locale::interface(&Memory::default(), &Given::default());
    VERBOSE.store(args::is_verbose(std::env::args_os()), Ordering::Relaxed);
    let outcome = panics::caught(|| {
        let store = Store::open();
        let (memory, fault) = store.load();
        let themes = Themes::load();
        let mut names: Vec<&str> = themes.names.iter().map(String::as_str).collect();
        names.push(AUTO);
        let config = Config::load(&names);
        words = locale::interface(&memory, &config.given);
        if candidates::answer(words) {
            return Ok(0);
        }
        words = args::interface(std::env::args_os(), words)?.unwrap_or(words);
        let Some(Request { what, options }) = args::parse(std::env::args_os(), words)? else {
            return Ok(0);
        };
        ASCII.store(options.ascii || !locale::shows_unicode(), Ordering::Relaxed);
        ALL.store(options.all, Ordering::Relaxed);
        match what {
            What::Tool(tool) => {
                tool::answer(&tool, options.language.as_ref(), words, &memory, (&config, &themes))
            }
            What::Articles(errand) => {
                let searches = matches!(errand, Errand::Search { .. });
                let found = Found { memory, config, themes, store: &store, fault };
                errand::run(errand, options, words, found).map_err(|failure| match searches {
                    // As with grep, 1 says that nothing was found.
                    true => Failure { code: 2, ..failure },
                    false => failure,
                })
            }
        }
    });
    ExitCode::from(outcome.unwrap_or_else(|| Err(Failure::broken(words))).unwrap_or_else(
        |failure| {
            // Each sentence was made of clean words; whatever is added to one later is cleaned here.
            let sentence = clean(&failure.sentence);
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(io::stderr(), "{} {sentence}", words.shell.error);
            failure.code
        },
    ))
}

/// Whether technical details of errors are told. Set once, from the command line.
static VERBOSE: AtomicBool = AtomicBool::new(false);

/// Whether hidden files, and those that `.gitignore` names, are read too. Set once, from the command line.
static ALL: AtomicBool = AtomicBool::new(false);

/// Whether bars and bullets are to be such as every terminal can show. Set once, from the command line or the locale.
static ASCII: AtomicBool = AtomicBool::new(false);

/// A technical detail, in English, as it stands behind what is told; nothing unless details are asked for.
fn detail(text: &str) -> String {
    match VERBOSE.load(Ordering::Relaxed) {
        true => format!(" ({})", Shown::new(text)),
        false => String::new(),
    }
}

/// What a parser says of a text, in English, as a technical detail.
fn detail_of(problem: &ProblemKind) -> String {
    match problem {
        ProblemKind::FrontMatter { what: Misread::Parser(said), .. }
        | ProblemKind::Glossary { detail: said, .. } => detail(said),
        _ => String::new(),
    }
}

/// Reads texts.
fn library(sources: Vec<SourceText>) -> Library {
    Library::read_by(sources, parse)
}

fn parse(text: &str) -> Document {
    panics::on_demand("parse");
    page::parse_together(text, &side_by_side::side_by_side)
}

/// A path as it may be told to people.
fn shown_path(path: &Path) -> Shown {
    Shown::new(&path.to_string_lossy())
}

/// Why the system refuses something, in the interface's language.
fn reason(error: &io::Error, words: &Words) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => Reason::NotThere,
        ErrorKind::PermissionDenied => Reason::Refused,
        ErrorKind::IsADirectory => Reason::IsFolder,
        // A folder that is to be made where a file stands.
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Reason::NotFolder,
        ErrorKind::ReadOnlyFilesystem => Reason::ReadOnly,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Reason::Full,
        ErrorKind::InvalidFilename => Reason::NameTooLong,
        ErrorKind::FileTooLarge => Reason::TooLarge,
        // The kind for it is not to be had in stable Rust.
        #[cfg(unix)]
        _ if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => {
            Reason::CircleOfLinks
        }
        _ if VERBOSE.load(Ordering::Relaxed) => return Shown::new(&error.to_string()).to_string(),
        _ => Reason::Other,
    };
    (words.shell.reason)(known).to_string() + &detail(&error.to_string())
}

/// A language as the command line names it.
fn language(tag: &str, words: &Words) -> Result<Language, Failure> {
    Language::parse(tag)
        .ok_or_else(|| Failure::usage((words.shell.no_such_language)(&Shown::new(tag))))
}
