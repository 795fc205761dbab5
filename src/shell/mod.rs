//! Floor 5, the outside world: command line, files, terminal, signals, what is kept on disk.

mod args;
mod background;
mod begin;
mod cache;
mod candidates;
mod catalogue;
mod changes;
pub mod check;
pub mod config;
mod config_fault;
mod decode;
mod definition;
mod dialogue;
mod export;
mod files;
mod html;
mod hyperlinks;
mod keeping;
mod libraries;
mod load;
mod locale;
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
mod watch;

use crate::app::reference::Reference;
use crate::app::theme_list::AUTO;
use crate::app::words::Reason;
use crate::app::{Given, Memory, Opening, Words};
use crate::library::{Language, Library, Misread, ProblemKind, SourceText};
use crate::page::shown::clean;
use crate::page::{self, Document, Shown};
use args::{Request, What};
use catalogue::Catalogue;
use config::Config;
use load::{Loaded, Wanted};
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Fault, Store};
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
        match args::parse(std::env::args_os(), words)? {
            None => Ok(0),
            Some(request) => {
                let searches = matches!(request.what, What::Search { .. });
                serve(request, words, memory, (config, themes), &store, fault).map_err(|failure| {
                    match searches {
                        // As with grep, 1 says that nothing was found.
                        true => Failure { code: 2, ..failure },
                        false => failure,
                    }
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

fn serve(
    request: Request,
    words: &'static Words,
    memory: Memory,
    (mut config, themes): (Config, Themes),
    store: &Store,
    fault: Option<Fault>,
) -> Result<u8, Failure> {
    let asks_for_print = matches!(
        request.what,
        What::Search { json: true, .. }
            | What::Search { limit: Some(_), .. }
            | What::Faq { json: true, .. }
            | What::Faq { limit: Some(_), .. }
    );
    let on_terminal = io::stdout().is_terminal();
    let plain = locale::plain_by(request.plain, config.plain)
        .filter(|_| on_terminal || request.plain.is_some());
    // Plain mode needs somebody who types; without, text is printed.
    let can_talk = if plain.is_some() { io::stdin().is_terminal() } else { on_terminal };
    let interactive = can_talk && !request.print && !asks_for_print;
    let ascii = request.ascii || !locale::shows_unicode();
    ASCII.store(ascii, Ordering::Relaxed);
    ALL.store(request.all, Ordering::Relaxed);
    let reads_nothing = matches!(&request.what, What::Read(paths) if paths.is_empty());
    if reads_nothing && request.library.is_none() && !interactive {
        return Err(Failure::new(words.shell.nothing_to_read.to_string()));
    }
    match &request.what {
        What::Check { paths, json } => {
            return check::check(paths, *json, request.language.as_ref(), words);
        }
        What::Completions(_) | What::Manual(_) | What::Manuals(_) => {
            return tell(&request.what, words);
        }
        What::Config { default, json } => {
            return print::Out::plain(words).config(&config, *default, *json);
        }
        What::Keys { json } => {
            return print::Out::plain(words).keys(&config.given.keymap, *json);
        }
        What::Themes { import: Some(file), .. } => return import(file, words),
        What::Themes { json, .. } => {
            return print::Out::plain(words).themes(&themes, &memory, &config.given, *json);
        }
        What::Libraries { json } => {
            let all = crate::app::libraries::named(&memory.libraries);
            return print::Out::plain(words).libraries(&all, *json);
        }
        What::Read(paths) if !paths.is_empty() && request.library.is_some() => {
            return Err(Failure::usage(words.libraries.one_of_both.to_string()));
        }
        What::Read(paths) => first_may_be_a_command(paths, words)?,
        _ => {}
    }
    let (what, reference) = taken_apart(request.what);
    let with_sources = matches!(what, What::Show { raw: true, .. } | What::Export(..));
    let named = request.library.as_deref();
    let named = named.map(|name| libraries::found(name, &memory, words)).transpose()?;
    let is_watched = interactive
        && match &what {
            What::Read(_) => true,
            // An article of a library is looked for in all of it.
            What::Open(_) => named.is_none(),
            _ => named.is_some(),
        };
    let asked =
        Wanted { sources: with_sources, watch: is_watched, start: is_watched && plain.is_none() };
    let Loaded { library, collection, sources, catalogue, one } = match (&what, &named) {
        (_, Some(named)) => load::named(&libraries::paths_of(named), asked, words)?,
        (What::Read(paths), _) if !paths.is_empty() => load::named(paths, asked, words)?,
        (What::Open(name) | What::Show { name, .. } | What::Export(name, _), _)
            if is_file(name) =>
        {
            load::named(std::slice::from_ref(name), asked, words)?
        }
        _ => load::own(with_sources),
    };
    // Of a library one names articles; files are named themselves.
    let is_named_file = !collection.is_empty() && named.is_none();
    let known = match (&what, &named) {
        (What::Read(paths), None) => libraries::known(paths),
        (_, Some(named)) => Some(libraries::known_as(named)),
        _ => None,
    };
    let offered = library.languages();
    let mut preferred = locale::preferred();
    preferred.splice(0..0, config.languages.iter().cloned());
    let wanted = request.language.or(reference.language);
    let one = one.and_then(|path| library.at_path(&path));
    let one_language = one.and_then(|(article, edition)| {
        Some(library.articles.get(article)?.editions.get(edition)?.language.clone())
    });
    let language = match &wanted {
        Some(asked)
            if catalogue.as_ref().is_some_and(Catalogue::grows)
                || offered.iter().any(|it| it.primary() == asked.primary()) =>
        {
            asked.clone()
        }
        Some(asked) => {
            return Err(Failure::usage((words.shell.no_articles_in)(&words.name_of(asked))));
        }
        // Whoever names a text wants to read that one.
        None => match one_language {
            Some(language) => language,
            None => locale::reading(&memory, &preferred, &offered),
        },
    };
    let out = print::Out::new(words, language.clone(), wanted.is_some());
    let part = reference.part.as_str();
    let opening = match &what {
        What::List(listing) => return out.list(&library, (&memory, &collection), listing),
        What::Authors { json } => return out.people(&library, *json),
        What::Bookmarks { json } => return out.bookmarks(&library, &memory, *json),
        What::Export(name, _) | What::Show { name, raw: true } => {
            let articles = match is_named_file {
                false => vec![out.named(&library, &name.to_string_lossy())?.0],
                true => (0..library.articles.len()).collect(),
            };
            return match &what {
                What::Export(_, export) => out.export(&library, &sources, &articles, export),
                _ => out.raw_texts(&library, &sources, &articles),
            };
        }
        What::Open(name) if interactive && !is_named_file => {
            let article = out.named(&library, &name.to_string_lossy())?.0;
            Opening::Part(article, part.to_string())
        }
        What::Open(_) if interactive && (one.is_some() || library.articles.len() == 1) => {
            Opening::Part(one.map_or(0, |it| it.0), part.to_string())
        }
        What::Open(_) if interactive => Opening::Library,
        What::Open(_) | What::Show { .. } if is_named_file && part.is_empty() => {
            return out.texts(&library, request.width);
        }
        What::Open(_) | What::Show { .. } if is_named_file => {
            return out.part(&library, 0, part, request.width);
        }
        What::Open(name) | What::Show { name, .. } if !part.is_empty() => {
            let article = out.named(&library, &name.to_string_lossy())?.0;
            return out.part(&library, article, part, request.width);
        }
        What::Open(name) | What::Show { name, .. } => {
            return out.show(&library, &name.to_string_lossy(), request.width);
        }
        What::Search { query, json, limit } if !interactive => {
            return out.search(&library, query, *json, limit.unwrap_or(usize::MAX));
        }
        What::Faq { query, json, limit } if !interactive => {
            let limit = limit.unwrap_or(usize::MAX);
            return out.faq(&library, query, *json, limit, request.width);
        }
        What::Read(_) if !interactive => return out.texts(&library, request.width),
        What::Read(paths) if one.is_some() || !paths.is_empty() && library.articles.len() == 1 => {
            Opening::Article(one.map_or(0, |it| it.0))
        }
        What::Read(_) => Opening::Library,
        What::Search { query, .. } => Opening::Search(query.clone()),
        What::Faq { query, .. } => Opening::Faq(query.clone()),
        // They were answered above.
        What::Check { .. }
        | What::Config { .. }
        | What::Themes { .. }
        | What::Keys { .. }
        | What::Libraries { .. }
        | What::Completions(_)
        | What::Manual(_)
        | What::Manuals(_) => {
            return Ok(0);
        }
    };
    let without_choice = locale::interface(&Memory::default(), &config.given);
    config.given.interface = Some(without_choice.tag.to_string());
    let session = run::Session {
        library,
        words,
        language,
        preferred,
        config,
        themes,
        memory,
        collection,
        known,
        opening,
        fault,
        plain,
        ascii,
        catalogue,
    };
    run::run(session, store)
}

/// Answers what needs no article.
fn tell(what: &What, words: &'static Words) -> Result<u8, Failure> {
    let none_of = |value: &str, choices: &[&str]| {
        Failure::usage((words.line.not_one_of)(&Shown::new(value), &choices.join(", ")))
    };
    let text = match what {
        What::Completions(shell) => candidates::script(shell)
            .ok_or_else(|| none_of(shell, &candidates::shells()))?
            .unwrap_or_default(),
        What::Manual(name) => manual::page(words, name.as_deref())
            .ok_or_else(|| none_of(name.as_deref().unwrap_or_default(), &definition::PAGES))?
            .unwrap_or_default(),
        What::Manuals(folder) => return manual::write_all(folder, words).map(|()| 0),
        _ => return Ok(0),
    };
    print::Out::plain(words).all(&text)
}

/// Prints a scheme of base16 or base24 as a theme.
fn import(file: &OsStr, words: &'static Words) -> Result<u8, Failure> {
    const MOST_BYTES: u64 = 1 << 18;
    let path = Path::new(file);
    let none = || Failure::new((words.themes.no_scheme)(&shown_path(path)));
    let refused = |reason: &str| Failure::new((words.shell.cannot_read)(&shown_path(path), reason));
    let bytes = match store::contents(path, MOST_BYTES) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(refused((words.shell.reason)(Reason::NotThere))),
        Err(Fault::Refused(error)) => return Err(refused(&reason(&error, words))),
        Err(_) => return Err(none()),
    };
    let theme = schemes::imported(&String::from_utf8_lossy(&bytes), words).ok_or_else(none)?;
    print::Out::plain(words).all(&theme)
}

/// Fails where nothing of what is to be read is there, and the first is called nearly as a command is.
fn first_may_be_a_command(paths: &[OsString], words: &'static Words) -> Result<(), Failure> {
    let is_there = |path: &OsString| path == "-" || Path::new(path).symlink_metadata().is_ok();
    let Some(first) = paths.first().filter(|_| !paths.iter().any(is_there)) else {
        return Ok(());
    };
    let word = first.to_string_lossy();
    match args::near_command(&word, words) {
        Some(near) => {
            Err(Failure::usage((words.line.no_file_but_command)(&Shown::new(&word), &near)))
        }
        None => Ok(()),
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

/// What is asked for, and the language and part in a reference such as `la-mednum?lang=fr#slug`. A file may be called so.
fn taken_apart(what: What) -> (What, Reference) {
    let nothing = Reference { name: String::new(), language: None, part: String::new() };
    let (What::Open(name) | What::Show { name, .. } | What::Export(name, _)) = &what else {
        return (what, nothing);
    };
    let Some(text) = name.to_str().filter(|_| !is_file(name)) else { return (what, nothing) };
    let reference = Reference::parse(text);
    let name = OsString::from(&reference.name);
    match what {
        What::Show { raw, .. } => (What::Show { name, raw }, reference),
        What::Export(_, export) => (What::Export(name, export), reference),
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
