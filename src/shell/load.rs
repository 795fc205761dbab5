//! Texts fetched from files, folders and standard input.

use super::{Failure, problem, reason, shown_path};
use crate::app::Words;
use crate::library::{Format, Library, Problem, ProblemKind, SourceText};
use crate::page::Shown;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The library of the files and folders named on the command line, and the name under which its places are remembered.
pub(super) fn named(paths: &[String], words: &Words) -> Result<(Library, String), Failure> {
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    let mut collection = String::new();
    for name in paths {
        let path = Path::new(name);
        let key = if name == "-" {
            let text = standard_input(words, &mut problems)?;
            let key = format!("-{:016x}", digest(&text));
            sources.push(SourceText { path: "-.md".to_string(), text, format: Format::Markdown });
            key
        } else {
            let told = Shown::new(name);
            let kind = fs::metadata(path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => Failure::new((words.shell.not_there)(&told)),
                _ => Failure::new((words.shell.cannot_read)(&told, &reason(&error))),
            })?;
            if kind.is_dir() {
                folder(path, &mut sources, &mut problems);
                if sources.is_empty() && problems.is_empty() {
                    return Err(Failure::new((words.shell.empty_folder)(&told)));
                }
            } else {
                file(
                    path,
                    path.file_name().map(Path::new).unwrap_or(path),
                    &mut sources,
                    &mut problems,
                );
            }
            let home = if kind.is_dir() { path } else { path.parent().unwrap_or(path) };
            let home = if home.as_os_str().is_empty() { Path::new(".") } else { home };
            fs::canonicalize(home)
                .unwrap_or_else(|_| home.to_path_buf())
                .to_string_lossy()
                .into_owned()
        };
        if collection.is_empty() {
            collection = key;
        }
    }
    let mut library = Library::read(sources);
    problems.append(&mut library.problems);
    library.problems = problems;
    // A single text that gave no article is a failure; in a folder the others are still there.
    if library.articles.is_empty()
        && let Some(first) = library.problems.first()
    {
        return Err(Failure::new((words.problem)(&first.path, &first.what)));
    }
    Ok((library, collection))
}

fn standard_input(words: &Words, problems: &mut Vec<Problem>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new((words.shell.cannot_read)("-", &reason(&error))))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::new(words.shell.stdin_empty.to_string()));
    }
    Ok(decoded(Path::new("-"), bytes, problems))
}

/// All texts of a folder, in the order of their paths. Hidden files and what `.gitignore` names are left out, links to
/// folders are not followed.
fn folder(root: &Path, sources: &mut Vec<SourceText>, problems: &mut Vec<Problem>) {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in ignore::WalkBuilder::new(root).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                if !is_folder && format_of(entry.path()).is_some() {
                    paths.push(entry.into_path());
                }
            }
            Err(error) => problems
                .push(problem(root, ProblemKind::Unreadable(Shown::new(&error.to_string())))),
        }
    }
    paths.sort();
    for path in paths {
        let relative = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
        file(&path, &relative, sources, problems);
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

/// Reads one file. Only regular files are opened: a named pipe or a device would never end.
fn file(path: &Path, told: &Path, sources: &mut Vec<SourceText>, problems: &mut Vec<Problem>) {
    let read = fs::metadata(path)
        .and_then(|kind| if kind.is_file() { fs::read(path).map(Some) } else { Ok(None) });
    match read {
        Ok(Some(bytes)) => {
            let text = decoded(told, bytes, problems);
            let parts: Vec<String> =
                told.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let format = format_of(path).unwrap_or(Format::Markdown);
            sources.push(SourceText { path: parts.join("/"), text, format });
        }
        Ok(None) => problems.push(problem(told, ProblemKind::NotAFile)),
        Err(error) => problems.push(Problem {
            path: shown_path(told),
            what: ProblemKind::Unreadable(Shown::new(&reason(&error))),
        }),
    }
}

/// Bytes as text; what is not UTF-8 is shown as U+FFFD and told.
fn decoded(path: &Path, bytes: Vec<u8>, problems: &mut Vec<Problem>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| {
        problems.push(problem(path, ProblemKind::NotUtf8));
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    })
}

/// FNV-1a over the text: the name of a text that has none. Not the standard library's hash, which may change between
/// versions of Rust.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
