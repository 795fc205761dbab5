//! Texts fetched from files, folders and standard input.

use super::{Failure, reason, shown_path};
use crate::app::Words;
use crate::library::{Format, Library, Problem, ProblemKind, SourceText, digest};
use crate::page::Shown;
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Files larger than this are not read: they are no texts for reading, and would fill the memory.
const MOST_BYTES: u64 = 64 << 20;

/// The library of the files and folders named on the command line, and the name under which its places are remembered.
///
/// What cannot be read is told among the library's problems; a failure only where nothing is left to read.
pub(super) fn named(
    paths: &[OsString],
    words: &'static Words,
) -> Result<(Library, String), Failure> {
    let (found, collection) = gathered(paths, words);
    let mut library = Library::read(found.sources);
    library.problems.splice(0..0, found.problems);
    call_standard_input(&mut library, words.shell.stdin_name);
    if library.articles.is_empty() {
        return Err(nothing_left(&library, words));
    }
    Ok((library, collection))
}

/// The failure where nothing is left to read.
pub(super) fn nothing_left(library: &Library, words: &Words) -> Failure {
    let sentences: Vec<String> =
        library.problems.iter().map(|problem| failure(problem, words)).collect();
    Failure::new(sentences.join("\n"))
}

/// The texts of the files and folders named on the command line, and the name under which their places are remembered.
pub(super) fn gathered(paths: &[OsString], words: &'static Words) -> (Found, String) {
    let mut found =
        Found { words, sources: Vec::new(), problems: Vec::new(), files: HashMap::new() };
    let mut collection = String::new();
    for path in paths {
        let path = Path::new(path);
        let key = if path == "-" {
            found.standard_input()
        } else {
            found.path(path, paths.len() > 1);
            let home = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
            let home = if home.as_os_str().is_empty() { Path::new(".") } else { home };
            let home = fs::canonicalize(home).unwrap_or_else(|_| home.to_path_buf());
            home.to_string_lossy().into_owned()
        };
        if collection.is_empty() {
            collection = key;
        }
    }
    (found, collection)
}

/// The path under which standard input is read into the library: it has no name of its own.
const STANDARD_INPUT: &str = "-";

/// Gives the text from standard input a name for people. Its id stays, so that its place is found in every language.
fn call_standard_input(library: &mut Library, name: &str) {
    let name = Shown::new(name);
    for edition in library.articles.iter_mut().flat_map(|it| &mut it.editions) {
        if edition.path.as_str() != STANDARD_INPUT {
            continue;
        }
        if edition.title.as_str() == STANDARD_INPUT {
            edition.title = name.clone();
        }
        edition.path = name.clone();
    }
}

/// The sentence for something that left nothing to read: without the comfort that other articles are there.
fn failure(problem: &Problem, words: &Words) -> String {
    let path = &problem.path;
    match &problem.what {
        ProblemKind::Unreadable(reason) => (words.shell.cannot_read)(path, reason),
        ProblemKind::NotAFile => (words.shell.not_a_file)(path),
        ProblemKind::NothingFound => (words.shell.empty_folder)(path),
        ProblemKind::Empty if path.as_str() == "-" => words.shell.stdin_empty.to_string(),
        what => (words.problem)(path, what),
    }
}

/// How a file is written, by the end of its name; `None` for files that are no articles.
fn format_of(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(Format::Markdown),
        "txt" => Some(Format::Plain),
        _ => None,
    }
}

/// What was found so far.
#[derive(Debug)]
pub(super) struct Found {
    words: &'static Words,
    pub(super) sources: Vec<SourceText>,
    pub(super) problems: Vec<Problem>,
    /// Files by the paths they are told with.
    pub(super) files: HashMap<String, PathBuf>,
}

impl Found {
    fn tell(&mut self, path: &Path, what: ProblemKind) {
        self.problems.push(Problem { path: shown_path(path), what });
    }

    fn refused(&mut self, path: &Path, error: &io::Error) {
        let reason = reason(error, self.words);
        self.tell(path, ProblemKind::Unreadable(Shown::new(&reason)));
    }

    /// Reads standard input to its end; answers the name under which its places are remembered.
    fn standard_input(&mut self) -> String {
        let path = Path::new("-");
        let mut bytes = Vec::new();
        if let Err(error) = io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes) {
            self.refused(path, &error);
        } else if bytes.len() as u64 > MOST_BYTES {
            self.refused(path, &ErrorKind::FileTooLarge.into());
        } else if bytes.trim_ascii().is_empty() {
            self.tell(path, ProblemKind::Empty);
        } else {
            let text = self.decoded(path, bytes);
            let key = format!("-{:016x}", digest(&text));
            self.sources.push(SourceText {
                path: STANDARD_INPUT.into(),
                text,
                format: Format::Markdown,
            });
            return key;
        }
        String::new()
    }

    /// A path named on the command line; one of several is told as it was named, as the last parts of two may be the same.
    fn path(&mut self, path: &Path, one_of_several: bool) {
        let name = path.file_name().map(Path::new).filter(|_| !one_of_several).unwrap_or(path);
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => self.folder(path),
            Ok(_) => self.file(path, name),
            Err(error) => self.refused(path, &error),
        }
    }

    /// All texts of a folder, in the order of their paths. Hidden files and what the folder's own `.gitignore` names are
    /// left out, links to folders are not followed.
    fn folder(&mut self, root: &Path) {
        let mut paths: Vec<PathBuf> = Vec::new();
        let before = self.problems.len();
        let mut walk = ignore::WalkBuilder::new(root);
        // Only the folder itself says what is left out of it: it was named, whatever holds it.
        walk.parents(false).git_global(false).git_exclude(false).require_git(false);
        for entry in walk.build() {
            match entry {
                Ok(entry) => {
                    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                    if !is_folder && format_of(entry.path()).is_some() {
                        paths.push(entry.into_path());
                    }
                }
                Err(error) => {
                    let path = failed_path(&error).unwrap_or(root).to_path_buf();
                    match error.io_error() {
                        Some(reason) => self.refused(&path, reason),
                        None => self
                            .tell(&path, ProblemKind::Unreadable(Shown::new(&error.to_string()))),
                    }
                }
            }
        }
        if paths.is_empty() && self.problems.len() == before {
            self.tell(root, ProblemKind::NothingFound);
        }
        paths.sort();
        for path in paths {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
            self.file(&path, &relative);
        }
    }

    /// Reads one file. Only regular files are opened: a named pipe or a device would never end.
    fn file(&mut self, path: &Path, told: &Path) {
        let read = fs::metadata(path).and_then(|kind| match kind.len() {
            _ if !kind.is_file() => Ok(None),
            0..=MOST_BYTES => fs::read(path).map(Some),
            _ => Err(ErrorKind::FileTooLarge.into()),
        });
        match read {
            Ok(Some(bytes)) => {
                let text = self.decoded(told, bytes);
                let parts: Vec<_> = told.iter().map(|part| part.to_string_lossy()).collect();
                // The root is a part of its own.
                let path_told = parts.join("/").replacen("//", "/", 1);
                let format = format_of(path).unwrap_or(Format::Markdown);
                self.files.insert(path_told.clone(), path.to_path_buf());
                self.sources.push(SourceText { path: path_told, text, format });
            }
            Ok(None) => self.tell(told, ProblemKind::NotAFile),
            Err(error) => self.refused(told, &error),
        }
    }

    /// Bytes as text; what is not UTF-8 is shown as U+FFFD and told.
    fn decoded(&mut self, path: &Path, bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap_or_else(|error| {
            self.tell(path, ProblemKind::NotUtf8);
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        })
    }
}

/// The path an error of the walk is about.
fn failed_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            failed_path(err)
        }
        _ => None,
    }
}
