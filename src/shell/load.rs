//! Texts fetched from files, folders and standard input.

use super::begin::begun;
use super::cache;
use super::catalogue::{Catalogue, MANY};
use super::decode::decoded;
use super::looking::Looking;
use super::searcher::AT_ONCE;
use super::{ALL, Failure, reason, shown_path, texts};
use crate::app::Words;
use crate::library::{
    Article, Format, Library, Problem, ProblemKind, SourceText, Stamp, ToPack, Work, bundled,
    digest, glossary, names_language, translations_of,
};
use crate::page::Shown;
use crate::page::bounds::{ENTRIES, FILES, FOLDERS, LIBRARY_BYTES, TEXT_BYTES};
use ignore::WalkState;
#[cfg(unix)]
use rustix::fs::OFlags;
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::mem::take;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

/// Bytes read of one file. In UTF-16 letters have two at least, so that a text is beyond its bounds where a file is.
const MOST_BYTES: usize = 2 * TEXT_BYTES + 4;

/// What there is to read.
#[derive(Default)]
pub(super) struct Loaded {
    pub(super) library: Library,
    /// The name under which its places are remembered; empty for the bundled articles.
    pub(super) collection: String,
    /// The texts as they were written, where that was asked for.
    pub(super) sources: Vec<SourceText>,
    /// What goes on reading while the reader is open.
    pub(super) catalogue: Option<Catalogue>,
    /// The path of the text that was named, where it was one; its translations are read with it.
    pub(super) one: Option<String>,
    /// Where the words of its texts are kept, if it was read as it is kept.
    pub(super) texts: Option<PathBuf>,
}

/// The bundled articles.
pub(super) fn own(with_sources: bool) -> Loaded {
    let sources = if with_sources { bundled() } else { Vec::new() };
    Loaded { library: bundled::library(super::parse), sources, ..Loaded::default() }
}

/// What is wanted of what is named.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    /// The texts as they were written.
    pub(super) sources: bool,
    /// What reads them anew when they change; a large folder is read only then: its library is empty.
    pub(super) watch: bool,
    /// Of one large file, its start may be all that is read at once.
    pub(super) start: bool,
    /// What of it the reader has kept is to serve.
    pub(super) kept: Serving,
}

/// What the reader has kept of a folder that may serve an errand, which else reads all texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Serving {
    #[default]
    Nothing,
    /// What lists show.
    Lists,
    /// That, where the words of the texts are kept too if there are many.
    Words,
}

/// The library of the files and folders named on the command line.
///
/// What cannot be read is told among the library's problems; a failure only where nothing is left to read.
pub(super) fn named(
    paths: &[OsString],
    wanted: Wanted,
    words: &'static Words,
) -> Result<Loaded, Failure> {
    let one = match paths {
        [only] if Path::new(only).is_file() => Some(told(&placed(Path::new(only)).1)),
        _ => None,
    };
    if wanted.start
        && one.is_some()
        && let Some(loaded) = begun(paths, words)
    {
        return Ok(Loaded { one, ..loaded });
    }
    let is_typed = paths.iter().any(|path| path == STANDARD_INPUT);
    if wanted.watch && !is_typed && paths.iter().any(|path| is_large(Path::new(path))) {
        // Walking it to its end would take longer than one waits for a screen.
        let collection = paths.first().map(|path| home_of(Path::new(path))).unwrap_or_default();
        let catalogue = Some(Catalogue::new(paths, words));
        return Ok(Loaded { collection, catalogue, ..Loaded::default() });
    }
    let (mut found, collection) = gathered(paths, words);
    if wanted.watch && found.typed.is_none() && !found.listed.is_empty() {
        let catalogue = Catalogue::new(paths, words);
        if !Catalogue::is_small(&found) {
            let catalogue = Some(catalogue);
            return Ok(Loaded { collection, catalogue, ..Loaded::default() });
        }
        let (catalogue, library) = catalogue.read_here(found);
        if library.articles.is_empty() {
            return Err(nothing_left(&library, words));
        }
        let catalogue = Some(catalogue);
        return Ok(Loaded { library, collection, catalogue, one, ..Loaded::default() });
    }
    let texts = cache::texts(paths);
    let serves = match wanted.kept {
        Serving::Nothing => false,
        Serving::Lists => true,
        Serving::Words => {
            found.listed.len() <= AT_ONCE || texts.as_deref().is_some_and(texts::are_there)
        }
    };
    if serves
        && found.typed.is_none()
        && one.is_none()
        && let Some(catalogue) = Catalogue::as_kept(paths, words, &found)
    {
        let library = catalogue.looked_at(found);
        if library.articles.is_empty() {
            return Err(nothing_left(&library, words));
        }
        return Ok(Loaded { library, collection, texts, ..Loaded::default() });
    }
    let mut sources = found.sources();
    let kept = if wanted.sources { sources.clone() } else { Vec::new() };
    sources.push(bundled::glossary());
    let mut library = super::library(sources);
    library.problems.splice(0..0, found.problems);
    call_standard_input(&mut library, words.shell.stdin_name);
    if library.articles.is_empty() {
        return Err(nothing_left(&library, words));
    }
    if let Some(one) = &one {
        // What stands beside it may turn out to be another article.
        library.keep_only(one);
    }
    Ok(Loaded { library, collection, sources: kept, one, ..Loaded::default() })
}

/// The failure where nothing is left to read.
pub(super) fn nothing_left(library: &Library, words: &Words) -> Failure {
    let sentences: Vec<String> =
        library.problems.iter().map(|problem| failure(problem, words)).collect();
    Failure::new(sentences.join("\n"))
}

/// The texts of the files and folders named on the command line, and the name under which their places are remembered.
pub(super) fn gathered(paths: &[OsString], words: &'static Words) -> (Found, String) {
    let mut found = Found {
        words,
        listed: Vec::new(),
        typed: None,
        problems: Vec::new(),
        left_out: LeftOut::default(),
    };
    let mut collection = String::new();
    for path in paths {
        let path = Path::new(path);
        let key = if path == "-" {
            found.standard_input()
        } else {
            found.path(path, paths.len() > 1);
            home_of(path)
        };
        if collection.is_empty() {
            collection = key;
        }
    }
    if paths.len() > 1 {
        found.tell_apart();
    }
    (found, collection)
}

/// The same of one file without its translations, for which dozens of paths are asked for.
pub(super) fn alone(file: &Path) -> (Listed, String) {
    (listed(file, told(&placed(file).1)), home_of(file))
}

/// A file as it is listed; `path` is how it is told.
fn listed(file: &Path, path: String) -> Listed {
    let (format, stamp) = (format_of(file).unwrap_or_default(), stamp_of(file));
    Listed { file: file.to_path_buf(), path, format, stamp }
}

/// The name under which places in a file or folder are remembered: the folder, as the system names it.
fn home_of(path: &Path) -> String {
    let home = if path.is_dir() { path.to_path_buf() } else { placed(path).0 };
    let home = fs::canonicalize(&home).unwrap_or(home);
    home.to_string_lossy().into_owned()
}

/// The folder that a file is told from, and its path within: a folder that says in which language the file is written belongs
/// to that path.
pub(super) fn placed(file: &Path) -> (PathBuf, PathBuf) {
    let name = file.file_name().map(PathBuf::from).unwrap_or_else(|| file.to_path_buf());
    let folder = std::path::absolute(file).ok().and_then(|it| it.parent().map(Path::to_path_buf));
    let folder = folder.unwrap_or_default();
    match (folder.parent(), folder.file_name().and_then(|it| it.to_str())) {
        (Some(above), Some(own)) if names_language(own) => {
            (above.to_path_buf(), Path::new(own).join(name))
        }
        _ => (folder, name),
    }
}

/// The translations of a file that stand where they mostly do. Links are not followed.
pub(super) fn translations(file: &Path) -> Vec<(PathBuf, String)> {
    let (folder, path) = placed(file);
    let is_file = is_file_of(&folder);
    let beside = translations_of(&told(&path)).into_iter();
    beside.filter(|path| is_file(path)).map(|path| (folder.join(&path), path)).collect()
}

/// Whether there is a file of a path in a folder. Dozens of paths are asked for before the first page: the way to the folder is
/// gone once.
#[cfg(unix)]
fn is_file_of(folder: &Path) -> impl Fn(&str) -> bool {
    use rustix::fs::{AtFlags, FileType, Mode, open, statat};
    let opened = open(folder, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
    move |path| {
        let found = opened.as_ref().map(|it| statat(it, path, AtFlags::SYMLINK_NOFOLLOW));
        let mode = found.map(|it| it.map(|it| it.st_mode));
        matches!(mode, Ok(Ok(mode)) if FileType::from_raw_mode(mode) == FileType::RegularFile)
    }
}

#[cfg(not(unix))]
fn is_file_of(folder: &Path) -> impl Fn(&str) -> bool {
    |path| fs::symlink_metadata(folder.join(path)).is_ok_and(|it| it.is_file())
}

/// Whether a folder holds more texts than are read before one sees them. Looks no further than it must.
fn is_large(root: &Path) -> bool {
    root.is_dir()
        && walk(root)
            .build()
            .flatten()
            .filter(|entry| entry.file_type().is_some_and(|kind| !kind.is_dir()))
            .filter(|entry| format_of(entry.path()).is_some())
            .nth(MANY)
            .is_some()
}

/// How a folder is gone through. Hidden files are left out, and what it says itself is left out of it: it was named, whatever
/// holds it. Where all is wanted, only the records of version control are.
fn walk(root: &Path) -> ignore::WalkBuilder {
    let mut walk = ignore::WalkBuilder::new(root);
    walk.parents(false).git_global(false).git_exclude(false).require_git(false);
    walk.max_depth(Some(FOLDERS));
    if ALL.load(Ordering::Relaxed) {
        walk.hidden(false).ignore(false).git_ignore(false);
        walk.filter_entry(|entry| entry.depth() == 0 || entry.file_name() != GIT);
    }
    walk
}

/// The folder in which git keeps its records.
pub(super) const GIT: &str = ".git";

/// What a folder holds.
#[derive(Debug, Default)]
struct Walked {
    texts: Vec<Text>,
    /// What could not be looked at, or is too much.
    problems: Vec<(PathBuf, ProblemKind)>,
    /// What is deeper in others than is looked into.
    too_deep: Vec<PathBuf>,
    /// Where there is more than is looked at.
    too_much: Vec<PathBuf>,
    left_out: LeftOut,
}

/// A file with a text.
#[derive(Debug)]
struct Text {
    file: PathBuf,
    is_link: bool,
    stamp: Stamp,
}

/// What was not looked at in folders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Hidden texts, and hidden folders, whatever they hold.
    pub(super) hidden: usize,
    /// Whether there may be more: what a `.gitignore` or `.ignore` names.
    pub(super) ignored: bool,
}

/// What one thread met in a folder; handed over when the thread has ended.
struct Met<'a> {
    walked: Walked,
    looking: Looking,
    /// What all threads met.
    all: &'a Mutex<Vec<Walked>>,
}

impl Drop for Met<'_> {
    fn drop(&mut self) {
        let met = take(&mut self.walked);
        self.all.lock().unwrap_or_else(PoisonError::into_inner).push(met);
    }
}

/// Goes through a folder on several threads.
fn walked(root: &Path, words: &Words) -> Walked {
    let (entries, texts) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let hidden = Arc::new(AtomicUsize::new(0));
    let ignored = Arc::new(AtomicBool::new(false));
    let mut builder = walk(root);
    if !ALL.load(Ordering::Relaxed) {
        let (hidden, ignored) = (Arc::clone(&hidden), Arc::clone(&ignored));
        // What is hidden is left out here, so that it can be told.
        builder.hidden(false).filter_entry(move |entry| {
            let name = entry.file_name();
            let is_left_out = entry.depth() > 0 && name.as_encoded_bytes().first() == Some(&b'.');
            if is_left_out && (name == ".gitignore" || name == ".ignore") {
                ignored.store(true, Ordering::Relaxed);
            } else if is_left_out && name != GIT {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                let counts = is_folder || format_of(Path::new(name)).is_some();
                hidden.fetch_add(usize::from(counts), Ordering::Relaxed);
            }
            !is_left_out
        });
    }
    let all = Mutex::default();
    builder.build_parallel().run(|| {
        let (entries, texts) = (&entries, &texts);
        let mut met = Met { walked: Walked::default(), looking: Looking::default(), all: &all };
        Box::new(move |entry| {
            let number = entries.fetch_add(1, Ordering::Relaxed);
            match entry {
                Ok(entry) => {
                    let (is_folder, is_link) = entry
                        .file_type()
                        .map_or((false, false), |kind| (kind.is_dir(), kind.is_symlink()));
                    let is_text = !is_folder && format_of(entry.path()).is_some();
                    if number >= ENTRIES
                        || is_text && texts.fetch_add(1, Ordering::Relaxed) >= FILES
                    {
                        met.walked.too_much.push(entry.into_path());
                        return WalkState::Quit;
                    }
                    if is_text {
                        let file = entry.into_path();
                        let stamp = met.looking.stamp_of(&file);
                        met.walked.texts.push(Text { stamp, file, is_link });
                    } else if is_folder && entry.depth() == FOLDERS {
                        met.walked.too_deep.push(entry.into_path());
                    }
                }
                Err(error) => {
                    let path = failed_path(&error).unwrap_or(root).to_path_buf();
                    let told = match error.io_error() {
                        Some(error) => reason(error, words),
                        None => error.to_string(),
                    };
                    let what = ProblemKind::Unreadable(Shown::new(&told));
                    met.walked.problems.push((path, what));
                }
            }
            WalkState::Continue
        })
    });
    let mut walked = Walked::default();
    for met in all.into_inner().unwrap_or_else(PoisonError::into_inner) {
        walked.texts.extend(met.texts);
        walked.problems.extend(met.problems);
        walked.too_deep.extend(met.too_deep);
        walked.too_much.extend(met.too_much);
    }
    let (too_deep, too_much) = (take(&mut walked.too_deep), take(&mut walked.too_much));
    // Of a thousand folders too deep the first is enough.
    walked.problems.extend(too_deep.into_iter().min().map(|it| (it, ProblemKind::TooDeep)));
    walked.problems.sort_by(|a, b| a.0.cmp(&b.0));
    walked.problems.extend(too_much.into_iter().min().map(|it| (it, ProblemKind::TooMuch)));
    walked.texts.sort_by_cached_key(|text| sorted_by(&text.file));
    walked.left_out = LeftOut {
        hidden: hidden.load(Ordering::Relaxed),
        ignored: ignored.load(Ordering::Relaxed),
    };
    walked
}

/// The first texts of a folder, in the order in which all of it will stand, found before it is gone through: those of the
/// first `most`, and none where they stand behind too much else. Links are left for then.
pub(super) fn first_texts(root: &Path, most: usize) -> Vec<Listed> {
    const LOOKED_AT: usize = 4_096;
    let mut walk = walk(root);
    walk.sort_by_file_name(|a, b| a.cmp(b));
    let is_file = |it: &ignore::DirEntry| it.file_type().is_some_and(|kind| kind.is_file());
    let entries = walk.build().take(LOOKED_AT).flatten().filter(is_file);
    let listed = entries.filter_map(|entry| {
        let file = entry.into_path();
        let format = format_of(&file)?;
        let path = told(file.strip_prefix(root).unwrap_or(&file));
        Some(Listed { path, format, stamp: stamp_of(&file), file })
    });
    listed.take(most).collect()
}

/// What sorts paths as their parts do: a slash goes before all that can stand in a name.
fn sorted_by(path: &Path) -> Vec<u8> {
    let is_slash = |byte: u8| std::path::is_separator(char::from(byte));
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|&byte| if is_slash(byte) { 0 } else { byte }).collect()
}

/// What tells whether a file has changed; nothing where there is none, or it is no regular file.
pub(super) fn stamp_of(file: &Path) -> Stamp {
    let facts = fs::metadata(file).ok().filter(|it| it.is_file());
    let Some(facts) = facts else { return Stamp::default() };
    let changed = facts.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let changed = changed.and_then(|it| u64::try_from(it.as_nanos()).ok()).unwrap_or_default();
    Stamp { bytes: facts.len(), changed }
}

/// The path under which standard input is read into the library: it has no name of its own.
const STANDARD_INPUT: &str = "-";

/// Gives the text from standard input a name for people. Its id stays, so that its place is found in every language.
fn call_standard_input(library: &mut Library, name: &str) {
    let name = Shown::new(name);
    // Where nothing came in, that has a sentence of its own.
    let is_its =
        |it: &&mut Problem| it.path.as_str() == STANDARD_INPUT && it.what != ProblemKind::Empty;
    library.problems.iter_mut().filter(is_its).for_each(|it| it.path = name.clone());
    for article in &mut library.articles {
        let mut work = Work::clone(article);
        for edition in work.editions.iter_mut().filter(|it| it.path.as_str() == STANDARD_INPUT) {
            let edition = Arc::make_mut(edition);
            if edition.title.as_str() == STANDARD_INPUT {
                edition.title = name.clone();
            }
            edition.path = name.clone();
        }
        *article = Article::new(work.id, work.editions);
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
        "mdx" => Some(Format::Mdx),
        "txt" => Some(Format::Plain),
        _ => None,
    }
}

/// A text to be read.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    /// Its file.
    pub(super) file: PathBuf,
    /// How people are told of it: its path from the folder that was opened.
    pub(super) path: String,
    pub(super) format: Format,
    /// The state it was found in.
    pub(super) stamp: Stamp,
}

/// What was found so far.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) words: &'static Words,
    /// Texts to be read, in order.
    pub(super) listed: Vec<Listed>,
    /// The text from standard input, which can be read only once.
    pub(super) typed: Option<SourceText>,
    pub(super) problems: Vec<Problem>,
    pub(super) left_out: LeftOut,
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
        let read = start_of(io::stdin().lock(), 0);
        match read {
            Err(error) => self.refused(path, &error),
            Ok((bytes, _)) if bytes.trim_ascii().is_empty() => self.tell(path, ProblemKind::Empty),
            Ok((bytes, is_cut)) => {
                let text = self.decoded(path, bytes, is_cut);
                let key = format!("-{:016x}", digest(&text));
                let format = Format::Markdown;
                self.typed = Some(SourceText { path: STANDARD_INPUT.into(), text, format });
                return key;
            }
        }
        String::new()
    }

    /// A path named on the command line; one of several is told as it was named, as the last parts of two may be the same.
    fn path(&mut self, path: &Path, one_of_several: bool) {
        match fs::metadata(path) {
            Ok(kind) if kind.is_dir() => self.folder(path),
            Ok(_) if one_of_several => self.file(path, told(path)),
            Ok(_) => {
                self.file(path, told(&placed(path).1));
                translations(path).into_iter().for_each(|(file, path)| self.file(&file, path));
            }
            Err(error) => self.refused(path, &error),
        }
    }

    /// All texts of a folder, in the order of their paths. Hidden files and what the folder's own `.gitignore` names are
    /// left out, links to folders are not followed, nor are links that lead out of the folder.
    fn folder(&mut self, root: &Path) {
        let Walked { texts, problems, left_out, .. } = walked(root, self.words);
        self.left_out.hidden += left_out.hidden;
        self.left_out.ignored |= left_out.ignored;
        if texts.is_empty() && problems.is_empty() {
            self.tell(root, ProblemKind::NothingFound);
        }
        for (path, what) in problems {
            let told = match what {
                ProblemKind::Unreadable(_) => &path,
                _ => path.strip_prefix(root).unwrap_or(&path),
            };
            self.tell(told, what);
        }
        let inside = fs::canonicalize(root).unwrap_or_else(|_| root.to_path_buf());
        self.listed.reserve_exact(texts.len() + 1);
        for Text { file, is_link, stamp } in texts {
            let relative = file.strip_prefix(root).unwrap_or(&file);
            if is_link && fs::canonicalize(&file).is_ok_and(|to| !to.starts_with(&inside)) {
                self.tell(relative, ProblemKind::LeadsOut);
                continue;
            }
            let path = told(relative);
            let format = format_of(&file).unwrap_or_default();
            self.listed.push(Listed { path, format, file, stamp });
        }
        let glossary = root.join(glossary::FILE);
        if glossary.is_file() {
            let (path, stamp) = (glossary::FILE.to_string(), stamp_of(&glossary));
            self.listed.push(Listed { file: glossary, path, format: Format::Glossary, stamp });
        }
    }

    /// Tells texts apart whose paths from their folders are the same: the second keeps the name of its folder before it, and of
    /// those above as far as is needed. A file that was come upon before is left out.
    fn tell_apart(&mut self) {
        let (mut files, mut paths) = (HashSet::new(), HashSet::new());
        self.listed.retain_mut(|it| {
            if !files.insert(it.file.clone()) {
                return false;
            }
            if paths.contains(&it.path) {
                let folder = it.file.ancestors().nth(it.path.split('/').count());
                let folder = folder.and_then(|it| fs::canonicalize(it).ok()).unwrap_or_default();
                let mut names = folder.iter().rev().map(|name| name.to_string_lossy());
                while paths.contains(&it.path)
                    && let Some(name) = names.next()
                {
                    it.path = format!("{name}/{}", it.path);
                }
            }
            paths.insert(it.path.clone());
            true
        });
    }

    /// Lists one file.
    fn file(&mut self, file: &Path, path: String) {
        self.listed.push(listed(file, path));
    }

    /// Reads everything that is listed, up to the bounds of a library.
    pub(super) fn sources(&mut self) -> Vec<SourceText> {
        let mut sources: Vec<SourceText> = self.typed.take().into_iter().collect();
        let mut bytes = 0;
        for listed in &self.listed {
            if bytes >= LIBRARY_BYTES && listed.format != Format::Glossary {
                let path = Shown::new(&listed.path);
                self.problems.push(Problem { path, what: ProblemKind::TooMuch });
                break;
            }
            match listed.read(self.words) {
                Ok((source, problem)) => {
                    bytes += source.text.len().min(TEXT_BYTES);
                    sources.push(source);
                    self.problems.extend(problem);
                }
                Err(problem) => self.problems.push(problem),
            }
        }
        sources
    }

    /// Files by the paths they are told with.
    pub(super) fn files(&self) -> HashMap<String, PathBuf> {
        let told = |it: &Listed| (Shown::new(&it.path).to_string(), it.file.clone());
        self.listed.iter().map(told).collect()
    }

    /// Bytes as text; what there is to say about their encoding is told.
    fn decoded(&mut self, path: &Path, bytes: Vec<u8>, is_cut: bool) -> String {
        let (text, problem) = decoded(bytes, is_cut);
        if let Some(problem) = problem {
            self.tell(path, problem);
        }
        text
    }
}

/// How people are told of a path.
fn told(path: &Path) -> String {
    // One that was come upon in a folder mostly is as it is told.
    let is_told = |it: &&str| {
        MAIN_SEPARATOR == '/' && !it.contains("//") && !it.contains("./") && !it.ends_with('/')
    };
    if let Some(path) = path.to_str().filter(is_told) {
        return path.to_owned();
    }
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    // The root is a part of its own.
    parts.join("/").replacen("//", "/", 1)
}

impl Listed {
    /// What it is packed with.
    pub(super) fn to_pack(&self) -> ToPack<'_> {
        ToPack { path: &self.path, format: self.format, stamp: self.stamp }
    }

    /// Reads the first bytes of the file; `None` where they cannot be read. Of what has taken its place since it was listed they
    /// may be anything: there are no more of them.
    pub(super) fn start(&self, count: u64, looking: &mut Looking) -> Option<SourceText> {
        // What it is was asked when it was listed.
        (self.stamp != Stamp::default()).then_some(())?;
        // Room for all of them has the system asked for them once.
        let mut bytes = Vec::with_capacity(usize::try_from(count).ok()?);
        looking.open(&self.file).ok()?.take(count).read_to_end(&mut bytes).ok()?;
        let is_cut = self.stamp.bytes > bytes.len() as u64;
        let (text, _) = decoded(bytes, is_cut);
        Some(SourceText { path: self.path.clone(), text, format: self.format })
    }

    /// Reads the file: its text, and what there is to say about its encoding.
    pub(super) fn read(&self, words: &Words) -> Result<(SourceText, Option<Problem>), Problem> {
        let problem = |what| Problem { path: Shown::new(&self.path), what };
        let bytes = usize::try_from(self.stamp.bytes).unwrap_or(MOST_BYTES).min(MOST_BYTES);
        let read = |file| start_of(file, bytes);
        match open(&self.file).and_then(|file| file.map(read).transpose()) {
            Ok(Some((bytes, is_cut))) => {
                let (text, told) = decoded(bytes, is_cut);
                let source = SourceText { path: self.path.clone(), text, format: self.format };
                Ok((source, told.map(problem)))
            }
            Ok(None) => Err(problem(ProblemKind::NotAFile)),
            Err(error) => {
                let reason = reason(&error, words);
                Err(problem(ProblemKind::Unreadable(Shown::new(&reason))))
            }
        }
    }
}

/// Opens a file for reading; `None` if it is no regular file: a named pipe or a device would never end.
///
/// What it is is asked twice. Before it is opened, as opening some devices does something; then of the opened file, as
/// another may have taken its place, and until then it is opened in a way that waits for nobody at the other end of a pipe.
pub(super) fn open(path: &Path) -> io::Result<Option<File>> {
    if !fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    opened(path)
}

/// The second half of that: opens what was a regular file when it was looked at.
fn opened(path: &Path) -> io::Result<Option<File>> {
    let file = opened_at_once(path)?;
    Ok(file.metadata()?.is_file().then_some(file))
}

/// Opens a file and waits for nobody.
pub(super) fn opened_at_once(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        (OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32,
    );
    options.open(path)
}

/// The bytes of a source, [`MOST_BYTES`] at most, and whether more follow; `expected` is how many there were.
fn start_of(source: impl Read, expected: usize) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::with_capacity(expected);
    source.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let is_cut = bytes.len() > MOST_BYTES;
    bytes.truncate(MOST_BYTES);
    Ok((bytes, is_cut))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::words::LANGUAGES;

    #[test]
    fn the_first_texts_are_those_that_will_stand_first() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in [
            "b/x.md",
            "b.md",
            "a-b/x.md",
            "a/z/x.txt",
            "a/é.md",
            "a.md",
            "B.md",
            "a/x.md",
            "a/y.rs",
            ".h/x.md",
            "c/left.md",
            "c/out/x.md",
        ] {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
            fs::write(file, path).expect("it can be written");
        }
        fs::write(folder.path().join(".gitignore"), "out\n").expect("it can be written");
        let (found, _) = gathered(&[folder.path().into()], LANGUAGES[0]);
        let told = |listed: &[Listed]| -> Vec<String> {
            listed.iter().map(|it| it.path.clone()).collect()
        };
        let all = told(&found.listed);
        let order = [
            "B.md",
            "a/x.md",
            "a/z/x.txt",
            "a/é.md",
            "a-b/x.md",
            "a.md",
            "b/x.md",
            "b.md",
            "c/left.md",
        ];
        assert_eq!(all, order);
        for most in [0, 1, 5, 9, 20] {
            let first = first_texts(folder.path(), most);
            assert_eq!(told(&first), all[..most.min(all.len())]);
            let are_same = first.iter().zip(&found.listed).all(|(a, b)| a.stamp == b.stamp);
            assert!(are_same && first.iter().all(|it| it.stamp.bytes > 0));
        }
    }

    #[test]
    fn texts_of_several_folders_are_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        for path in ["a/x.md", "a/b/x.md", "a/z.md", "b/x.md", "b/y.md", "c/b/x.md"] {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
            fs::write(file, path).expect("it can be written");
        }
        let told = |paths: &[&str]| -> Vec<(String, String)> {
            let paths: Vec<OsString> =
                paths.iter().map(|it| folder.path().join(it).into_os_string()).collect();
            let (found, _) = gathered(&paths, LANGUAGES[0]);
            let file = |it: &Listed| {
                told(it.file.strip_prefix(folder.path()).expect("it stands in the folder"))
            };
            found.listed.iter().map(|it| (it.path.clone(), file(it))).collect()
        };
        let pair = |(path, file): (&str, &str)| (path.to_owned(), file.to_owned());
        let expected = [
            ("b/x.md", "a/b/x.md"),
            ("x.md", "a/x.md"),
            ("z.md", "a/z.md"),
            ("y.md", "b/y.md"),
            ("c/b/x.md", "c/b/x.md"),
        ];
        let mut all = told(&["a", "b", "c"]);
        // The folder that holds all has a name of its own.
        let above = all.remove(3);
        assert!(above.0.ends_with("/b/x.md") && above.1 == "b/x.md", "{above:?}");
        assert_eq!(all, expected.map(pair));
        assert_eq!(told(&["b", "b"]), [("x.md", "b/x.md"), ("y.md", "b/y.md")].map(pair));
    }
}
