//! What is wrong with texts and translations, told a line each or as JSON.

use super::{Failure, detail_of, load};
use crate::app::Words;
use crate::app::address::decode;
use crate::app::lead::{Lead, lead};
use crate::library::{Edition, Fault, FaultKind, Files, Language, Library, bundled};
use crate::page::{Link, Shown};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Everything that was found, for scripts. Names of keys and kinds never change; new ones may come.
#[derive(Serialize)]
struct Report<'a> {
    /// Version of this form.
    version: u32,
    /// Whether nothing is wrong; notes don't count.
    clean: bool,
    /// Texts that were read.
    texts: usize,
    /// Articles they belong to.
    articles: usize,
    faults: Vec<Told<'a>>,
}

/// A fault.
#[derive(Serialize)]
struct Told<'a> {
    /// `fault`, or `note` for what may well be in order.
    severity: &'static str,
    /// What it is, as [`FaultKind::name`] has it.
    kind: &'static str,
    path: &'a str,
    /// From 1; null where it is not known.
    line: Option<usize>,
    /// Language of the text, a BCP 47 tag; null where the file is no text of the library.
    lang: Option<&'a str>,
    /// The text it was compared with.
    other: Option<&'a str>,
    other_line: Option<usize>,
    /// The sentence, in the language of the interface.
    message: String,
}

/// Tells what is wrong with files and folders, or with the bundled articles: 0 if nothing is, 1 if something is. Fails with 2
/// where there is nothing to check.
pub(super) fn check(
    paths: &[OsString],
    json: bool,
    language: Option<&Language>,
    words: &'static Words,
) -> Result<u8, Failure> {
    let (sources, problems, files) = if paths.is_empty() {
        (bundled(), Vec::new(), HashMap::new())
    } else {
        let (mut found, _) = load::gathered(paths, words);
        (found.sources(), std::mem::take(&mut found.problems), found.files())
    };
    let mut library = super::library(sources.clone());
    library.problems.splice(0..0, problems);
    if library.articles.is_empty() {
        return Err(Failure { code: 2, ..load::nothing_left(&library, words) });
    }
    let changed = files.iter().filter_map(|(path, file)| Some((path.clone(), changed(file)?)));
    let texts = Files::new(&sources, &changed.collect());
    let mut faults = faults(&library, &texts, &files);
    let languages = languages(&library);
    if let Some(asked) = language {
        if !languages.values().any(|it| it.primary() == asked.primary()) {
            let sentence = (words.shell.no_articles_in)(&words.name_of(asked));
            return Err(Failure { code: 2, ..Failure::new(sentence) });
        }
        let is_asked = |it: &&Language| it.primary() == asked.primary();
        faults.retain(|fault| languages.get(fault.path.as_str()).is_none_or(is_asked));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = write(&mut out, &library, &faults, json, words);
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let sentence = (words.shell.cannot_write)(&super::reason(&error, words));
            Err(Failure { code: 2, ..Failure::new(sentence) })
        }
        _ => Ok(u8::from(count(&faults) > 0)),
    }
}

/// Languages of the texts, by their paths.
fn languages(library: &Library) -> HashMap<&str, &Language> {
    let editions = library.articles.iter().flat_map(|article| &article.editions);
    editions.map(|edition| (edition.path.as_str(), &edition.language)).collect()
}

/// How many faults are none that may well be in order.
fn count(faults: &[Fault]) -> usize {
    faults.iter().filter(|fault| !fault.what.is_note()).count()
}

/// Writes what was found, as lines or as JSON.
pub(super) fn write(
    out: &mut impl Write,
    library: &Library,
    faults: &[Fault],
    json: bool,
    words: &Words,
) -> io::Result<()> {
    let texts = library.articles.iter().map(|article| article.editions.len()).sum();
    let count = count(faults);
    if !json {
        return write_lines(out, faults, texts, count, words);
    }
    let languages = languages(library);
    let told = faults.iter().map(|fault| told(fault, &languages, words)).collect();
    let articles = library.articles.len();
    let report = Report { version: 1, clean: count == 0, texts, articles, faults: told };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)?;
    out.flush()
}

/// What is wrong with the texts of a library and with their links; `files` are those on disk, by the paths they are told with.
pub fn faults(
    library: &Library,
    texts: &Files<'_>,
    files: &HashMap<String, PathBuf>,
) -> Vec<Fault> {
    let mut faults = library.health(texts);
    faults.extend(links(library, files, texts));
    faults
}

fn told<'a>(fault: &'a Fault, languages: &HashMap<&str, &'a Language>, words: &Words) -> Told<'a> {
    Told {
        severity: if fault.what.is_note() { "note" } else { "fault" },
        kind: fault.what.name(),
        path: &fault.path,
        line: fault.line,
        lang: languages.get(fault.path.as_str()).map(|it| it.as_str()),
        other: fault.with.as_ref().map(|(path, _)| path.as_str()),
        other_line: fault.with.as_ref().and_then(|(_, line)| *line),
        message: sentence(fault, words),
    }
}

/// A line a fault, as compilers tell theirs (`path:line: what`), and a line at the end.
fn write_lines(
    out: &mut impl Write,
    faults: &[Fault],
    texts: usize,
    count: usize,
    words: &Words,
) -> io::Result<()> {
    for fault in faults {
        let note = if fault.what.is_note() { words.health.note } else { "" };
        writeln!(out, "{}: {note}{}", at(&fault.path, fault.line), sentence(fault, words))?;
    }
    writeln!(out, "{}", (words.health.summary)(texts, count))?;
    out.flush()
}

/// What a fault is, in a sentence.
pub fn sentence(fault: &Fault, words: &Words) -> String {
    let other = fault.with.as_ref().map_or_else(String::new, |(path, line)| at(path, *line));
    let languages = match &fault.what {
        FaultKind::Alone(missing) => {
            // Two kinds of Chinese have one name.
            let shares_name = |it: &Language| {
                missing.iter().any(|other| other != it && other.primary() == it.primary())
            };
            let name = |it: &Language| match shares_name(it) {
                true => format!("{} ({it})", words.name_of(it)),
                false => words.name_of(it),
            };
            missing.iter().map(name).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    let details = match &fault.what {
        FaultKind::Reading(problem) => detail_of(problem),
        _ => String::new(),
    };
    (words.health.fault)(&fault.what, &other, &languages) + &details
}

fn at(path: &Shown, line: Option<usize>) -> String {
    line.map_or_else(|| path.to_string(), |line| format!("{path}:{line}"))
}

/// When a file was changed, in seconds.
fn changed(file: &Path) -> Option<u64> {
    let changed = fs::metadata(file).ok()?.modified().ok()?;
    changed.duration_since(UNIX_EPOCH).ok().map(|it| it.as_secs())
}

/// Links that lead to no text, no heading or no file. Addresses are not looked at, nor what only a site knows.
fn links(library: &Library, files: &HashMap<String, PathBuf>, texts: &Files<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, article) in library.articles.iter().enumerate() {
        for (number, edition) in article.editions.iter().enumerate() {
            let mut seen = HashSet::new();
            let mut lines = texts.text(&edition.path);
            for link in &edition.document().links {
                let (Link::Target(target) | Link::Image(target)) = link else { continue };
                if is_of_a_site(target) || !seen.insert(target) {
                    continue;
                }
                let what = match lead(library, at, number, link) {
                    Lead::NoSuchPart(_) => FaultKind::NoPart(Shown::new(target)),
                    Lead::NotHere(_) | Lead::Picture(_) if !is_there(edition, target, files) => {
                        FaultKind::NoFile(Shown::new(target))
                    }
                    _ => continue,
                };
                let line = lines.line_of(target);
                faults.push(Fault { path: edition.path.clone(), line, with: None, what });
            }
        }
    }
    faults
}

/// Whether only the site that a text is made for knows where a target leads: a path from its root, the address of a page
/// without an ending, the words of a template.
fn is_of_a_site(target: &str) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let file = path.rsplit('/').next().unwrap_or(path);
    let is_page = !path.is_empty() && (file.is_empty() || !file.contains('.'));
    (is_page && path.contains('/'))
        || (path.starts_with('/') && !path.ends_with(".md"))
        || target.contains(['{', '}'])
}

/// Whether a target is a file or folder beside the file of a text.
fn is_there(edition: &Edition, target: &str, files: &HashMap<String, PathBuf>) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let (Some(file), Some(path)) = (files.get(edition.path.as_str()), decode(path)) else {
        return false;
    };
    !path.starts_with('/') && file.parent().is_some_and(|folder| folder.join(path).exists())
}
