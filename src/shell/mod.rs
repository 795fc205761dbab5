//! Floor 5, the outside world: command line, files, terminal, signals, what is kept on disk.

mod args;
mod cache;
mod catalogue;
pub mod check;
mod decode;
mod hyperlinks;
mod keeping;
mod load;
mod locale;
#[cfg(test)]
mod outlets;
mod outside;
mod panics;
mod print;
mod print_faq;
mod print_list;
mod print_search;
mod run;
mod searcher;
pub mod store;
mod terminal;
pub mod themes;
mod watch;

use crate::app::reference::Reference;
use crate::app::words::Reason;
use crate::app::{Memory, Opening, Words};
use crate::library::{Language, Library, SourceText, bundled};
use crate::page::shown::clean;
use crate::page::{self, Document, Shown};
use args::{Request, What};
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Fault, Store};

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
    let mut words = locale::interface(&Memory::default());
    let outcome = panics::caught(|| {
        let store = Store::open();
        let (memory, fault) = store.load();
        words = locale::interface(&memory);
        match args::parse(std::env::args_os(), words)? {
            None => Ok(0),
            Some(request) => {
                let searches = matches!(request.what, What::Search { .. });
                serve(request, words, memory, &store, fault).map_err(|failure| match searches {
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

/// A technical detail, in English, as it stands behind what is told; nothing unless details are asked for.
fn detail(text: &str) -> String {
    match VERBOSE.load(Ordering::Relaxed) {
        true => format!(" ({})", Shown::new(text)),
        false => String::new(),
    }
}

fn serve(
    request: Request,
    words: &'static Words,
    memory: Memory,
    store: &Store,
    fault: Option<Fault>,
) -> Result<u8, Failure> {
    VERBOSE.store(request.verbose, Ordering::Relaxed);
    let asks_for_print = matches!(
        request.what,
        What::Search { json: true, .. }
            | What::Search { limit: Some(_), .. }
            | What::Faq { json: true, .. }
            | What::Faq { limit: Some(_), .. }
    );
    let interactive = std::io::stdout().is_terminal() && !request.print && !asks_for_print;
    if matches!(&request.what, What::Read(paths) if paths.is_empty()) && !interactive {
        return Err(Failure::new(words.shell.nothing_to_read.to_string()));
    }
    if let What::Check { paths, json } = &request.what {
        return check::check(paths, *json, request.language.as_ref(), words);
    }
    let (what, reference) = taken_apart(request.what);
    let (library, collection, catalogue) = match &what {
        What::Read(paths) if !paths.is_empty() => load::named(paths, words, interactive)?,
        What::Open(name) if is_file(name) => {
            load::named(std::slice::from_ref(name), words, interactive)?
        }
        What::Show(name) if is_file(name) => load::named(std::slice::from_ref(name), words, false)?,
        _ => (library(bundled()), String::new(), None),
    };
    let offered = library.languages();
    let preferred = locale::preferred();
    let wanted = request.language.or(reference.language);
    let language = match &wanted {
        Some(asked)
            if matches!(catalogue, Some((_, false)))
                || offered.iter().any(|it| it.primary() == asked.primary()) =>
        {
            asked.clone()
        }
        Some(asked) => {
            return Err(Failure::usage((words.shell.no_articles_in)(&words.name_of(asked))));
        }
        None => locale::reading(&memory, &preferred, &offered),
    };
    let out = print::Out::new(words, language.clone(), wanted.is_some());
    let part = reference.part.as_str();
    let opening = match &what {
        What::List(listing) => return out.list(&library, &memory, listing),
        What::Authors { json } => return out.people(&library, *json),
        What::Bookmarks => return out.bookmarks(&library, &memory),
        What::Open(name) if interactive && collection.is_empty() => {
            let article = out.named(&library, &name.to_string_lossy())?.0;
            Opening::Part(article, part.to_string())
        }
        What::Open(_) if interactive && library.articles.len() == 1 => {
            Opening::Part(0, part.to_string())
        }
        What::Open(_) if interactive => Opening::Library,
        What::Open(_) | What::Show(_) if !collection.is_empty() && part.is_empty() => {
            return out.texts(&library, request.width);
        }
        What::Open(_) | What::Show(_) if !collection.is_empty() => {
            return out.part(&library, 0, part, request.width);
        }
        What::Open(name) | What::Show(name) if !part.is_empty() => {
            let article = out.named(&library, &name.to_string_lossy())?.0;
            return out.part(&library, article, part, request.width);
        }
        What::Open(name) | What::Show(name) => {
            return out.show(&library, &name.to_string_lossy(), request.width);
        }
        What::Search { query, json, limit } if !interactive => {
            return out.search(&library, query, *json, limit.unwrap_or(usize::MAX));
        }
        What::Faq { query, json, limit } if !interactive => {
            return out.faq(&library, query, *json, limit.unwrap_or(usize::MAX));
        }
        What::Read(_) if !interactive => return out.texts(&library, request.width),
        What::Read(paths) if !paths.is_empty() && library.articles.len() == 1 => {
            Opening::Article(0)
        }
        What::Read(_) => Opening::Library,
        What::Search { query, .. } => Opening::Search(query.clone()),
        What::Faq { query, .. } => Opening::Faq(query.clone()),
        // It was answered above.
        What::Check { .. } => return Ok(0),
    };
    run::run(
        run::Session {
            library,
            words,
            language,
            preferred,
            memory,
            collection,
            opening,
            fault,
            catalogue,
        },
        store,
    )
}

/// Reads texts.
fn library(sources: Vec<SourceText>) -> Library {
    Library::read_by(sources, parse)
}

fn parse(text: &str) -> Document {
    panics::on_demand("parse");
    page::parse(text)
}

/// What is asked for, and the language and part in a reference such as `la-mednum?lang=fr#slug`. A file may be called so.
fn taken_apart(what: What) -> (What, Reference) {
    let nothing = Reference { name: String::new(), language: None, part: String::new() };
    let (What::Open(name) | What::Show(name)) = &what else { return (what, nothing) };
    let Some(text) = name.to_str().filter(|_| !is_file(name)) else { return (what, nothing) };
    let reference = Reference::parse(text);
    let name = OsString::from(&reference.name);
    match what {
        What::Show(_) => (What::Show(name), reference),
        _ => (What::Open(name), reference),
    }
}

/// Whether a name on the command line is that of a file, or of standard input.
fn is_file(name: &OsStr) -> bool {
    Path::new(name).exists() || name == "-"
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
