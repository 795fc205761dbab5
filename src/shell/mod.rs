//! Floor 5, the outside world: command line, files, terminal, signals, what is kept on disk.

mod args;
mod load;
mod locale;
mod print;
mod run;
mod store;
mod terminal;
mod themes;

use crate::app::{Memory, Opening, Words};
use crate::library::{Language, Library, Problem, ProblemKind, bundled};
use crate::page::Shown;
use args::{Request, What};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use store::Store;

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

    /// The command line cannot be understood: exit code 2.
    fn usage(sentence: String) -> Self {
        Failure { sentence, code: 2 }
    }
}

/// Runs the program: 0 when all went well, 1 when something could not be done or nothing was found, 2 when the command line
/// cannot be understood, 128 and the number of a signal that ended it.
pub fn main() -> ExitCode {
    let store = Store::open();
    let (memory, mut notice) = store.load();
    let words = Words::of(&locale::interface(&memory));
    let mut code = 0;
    let outcome = args::parse(std::env::args_os(), words).and_then(|request| match request {
        None => Ok(0),
        Some(request) => {
            serve(request, words, memory, &store, notice.take().map(|it| it.words(words)))
        }
    });
    match outcome {
        Ok(done) => code = code.max(done),
        Err(failure) => {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(std::io::stderr(), "{} {}", words.shell.error, failure.sentence);
            code = failure.code;
        }
    }
    ExitCode::from(code)
}

fn serve(
    request: Request,
    words: &'static Words,
    memory: Memory,
    store: &Store,
    notice: Option<String>,
) -> Result<u8, Failure> {
    let on_terminal = std::io::stdout().is_terminal();
    let language = request.language.clone().unwrap_or_else(|| locale::reading(&memory));
    let show_file = |path: &str| load::named(&[path.to_string()], words);
    let out = print::Out::new(words, language.clone(), request.language.is_some());

    let (library, collection) = match &request.what {
        What::Read(paths) if !paths.is_empty() => load::named(paths, words)?,
        What::Show(name) if std::path::Path::new(name).exists() || name == "-" => show_file(name)?,
        _ => (Library::read(bundled()), String::new()),
    };
    let interactive = on_terminal && !request.print;
    let opening = match &request.what {
        What::List => return out.list(&library),
        What::Show(name) => return out.show(&library, name, request.width, !collection.is_empty()),
        What::Search(query) if !interactive => return out.search(&library, query),
        What::Faq(query) if !interactive => return out.faq(&library, query),
        What::Read(paths) if !interactive => {
            if paths.is_empty() {
                return Err(Failure::new(words.shell.nothing_to_read.to_string()));
            }
            return out.texts(&library, request.width);
        }
        What::Read(paths) if paths.is_empty() => Opening::Library,
        What::Read(_) if library.articles.len() == 1 => Opening::Article(0),
        What::Read(_) => Opening::Library,
        What::Search(query) => Opening::Search(query.clone()),
        What::Faq(query) => Opening::Faq(query.clone()),
    };
    run::run(run::Session { library, words, language, memory, collection, opening, notice }, store)
}

/// A path as it may be told to people.
fn shown_path(path: &std::path::Path) -> Shown {
    Shown::new(&path.to_string_lossy())
}

fn problem(path: &std::path::Path, what: ProblemKind) -> Problem {
    Problem { path: shown_path(path), what }
}

/// The system's reason for a failure, without its number.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or(&text);
    Shown::new(plain).to_string()
}

/// A language as the command line names it.
fn language(tag: &str, words: &Words) -> Result<Language, Failure> {
    Language::parse(tag)
        .ok_or_else(|| Failure::usage((words.shell.no_such_language)(&Shown::new(tag))))
}
