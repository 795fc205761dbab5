//! The texts of files and folders: read side by side while one reads, kept in the cache folder from one start to the next,
//! and read anew when files change.

use super::begin::Begun;
use super::cache;
use super::load::{Found, Listed, gathered};
use super::run::Incoming;
use super::{panics, watch};
use crate::app::Words;
use crate::library::{
    Fetch, Format, Kept, Library, Packed, Problem, ReadText, SourceText, Stamp, TextReader, ToPack,
    bundled,
};
use crate::page::Document;
use notify::{RecursiveMode, Watcher};
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

/// Files from which on a folder is read while one reads. Fewer are read before one would see the difference.
pub(super) const MANY: usize = 64;

/// Bytes of files whose documents are held in memory from the start; the others are read when somebody opens them.
const HELD: u64 = 4 << 20;

/// Texts that are read before the first are shown: more than any screen has rows.
const FIRST: usize = 256;
/// How many times as many are shown each time after that: putting a library together costs as much as it holds.
const TIMES: usize = 4;

/// Texts a thread takes at once: so few that those of the first screen are not held up.
const AT_ONCE: usize = 16;

/// Texts read since they were kept from which on all are kept anew while one reads: one in so many.
const KEPT_ANEW: usize = 16;

/// How long files must be left alone before they are read anew: an editor writes a file in several steps.
const SETTLED: Duration = Duration::from_millis(200);

/// A text, and the file it was read from.
#[derive(Debug, Clone)]
struct Entry {
    listed: Listed,
    stamp: Stamp,
    text: ReadText,
}

/// What tells whether a file has changed; nothing where there is none.
fn stamp_of(file: &Path) -> Stamp {
    let Ok(facts) = fs::metadata(file) else { return Stamp::default() };
    let changed = facts.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    let changed = changed.and_then(|it| u64::try_from(it.as_nanos()).ok()).unwrap_or_default();
    Stamp { bytes: facts.len(), changed }
}

/// A text of the library.
struct Read<'a> {
    listed: &'a Listed,
    stamp: Stamp,
    text: ReadText,
}

/// What became of a file that was found.
enum Taken {
    /// It is what is kept under a number.
    Kept(usize),
    /// It was read now, or since what is kept was written.
    Read(Box<Entry>),
}

/// The texts of what was named on the command line.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// What was named.
    paths: Vec<OsString>,
    /// The folder from which paths are told; `None` where they are told as they were named.
    root: Option<PathBuf>,
    words: &'static Words,
    /// What is kept on disk.
    kept: Option<Arc<Packed>>,
    /// The texts that are not, by their paths.
    entries: HashMap<String, Entry>,
    reader: Arc<TextReader>,
    /// What could not be listed.
    problems: Vec<Problem>,
    /// How many texts there are.
    texts: usize,
    /// Whether the documents are held in memory.
    holds: bool,
    /// The one large file it is of, whose start is shown already.
    begun: Option<Begun>,
}

impl Catalogue {
    /// One that is still to be read.
    pub(super) fn new(paths: &[OsString], words: &'static Words) -> Self {
        let root = match paths {
            [only] if Path::new(only).is_dir() => Some(PathBuf::from(only)),
            [only] => Path::new(only).parent().map(Path::to_path_buf),
            _ => None,
        };
        Catalogue {
            paths: paths.to_vec(),
            root,
            words,
            kept: None,
            entries: HashMap::new(),
            reader: Arc::new(TextReader::new(std::iter::empty(), super::parse)),
            problems: Vec::new(),
            texts: 0,
            holds: false,
            begun: None,
        }
    }

    /// One of a single large file.
    pub(super) fn of_one(paths: &[OsString], words: &'static Words, begun: Begun) -> Self {
        Catalogue { holds: true, begun: Some(begun), ..Catalogue::new(paths, words) }
    }

    /// Whether what is read first of it is shown already.
    pub(super) fn is_begun(&self) -> bool {
        self.begun.is_some()
    }

    /// Whether so few files were found that they are read at once.
    pub(super) fn is_small(found: &Found) -> bool {
        let bytes = |it: &Listed| stamp_of(&it.file).bytes;
        found.listed.len() <= MANY && found.listed.iter().map(bytes).sum::<u64>() <= HELD
    }

    /// Reads a few files at once, and holds them.
    pub(super) fn read_here(mut self, found: Found) -> (Self, Library) {
        self.holds = true;
        let library = self.take(found, None).unwrap_or_default();
        (self, library)
    }

    /// The library of texts, with the glossary that is built in.
    fn library<'t>(&self, texts: impl Iterator<Item = &'t ReadText>) -> Library {
        let glossary = self.reader.read(bundled::glossary());
        let mut all: Vec<&ReadText> = texts.collect();
        all.push(&glossary);
        let mut library = Library::of(all.into_iter(), &self.reader);
        library.problems.splice(0..0, self.problems.iter().cloned());
        library
    }

    /// What is kept, as a library.
    fn kept_library(&self, kept: &Arc<Packed>) -> Library {
        let mut library = kept.library();
        library.glossary.extend(self.library([].into_iter()).glossary);
        library
    }

    /// Reads what is not read yet on threads of its own, hands over the library as it grows, and again when files change.
    pub(super) fn start(self, sender: &Sender<Incoming>, is_read: bool) {
        watch::work(sender, move |sender| self.work(sender, is_read));
    }

    fn work(mut self, sender: &Sender<Incoming>, is_read: bool) {
        if let Some(begun) = self.begun.take() {
            if let Some(library) = begun.with_end() {
                let _ = sender.send(Incoming::Library(Arc::new(library), true));
            }
            let (found, _) = gathered(&self.paths, self.words);
            let (catalogue, library) = self.read_here(found);
            self = catalogue;
            if !hand_over(library, false, sender) {
                return;
            }
        } else if !is_read {
            self.read_all(sender);
        }
        let (changes, changed) = channel();
        // Without a watch nothing is read anew: the system may have none left to give.
        let Ok(mut watcher) = notify::recommended_watcher(move |event: notify::Result<_>| {
            let is_change = |event: &notify::Event| !event.kind.is_access();
            if event.as_ref().is_ok_and(is_change) {
                // Nobody to tell: the reader has ended already.
                let _ = changes.send(());
            }
        }) else {
            return;
        };
        for path in &self.paths {
            let path = Path::new(path);
            let (watched, mode) = match path.is_dir() {
                true => (path, RecursiveMode::Recursive),
                false => (path.parent().unwrap_or(path), RecursiveMode::NonRecursive),
            };
            let watched = if watched.as_os_str().is_empty() { Path::new(".") } else { watched };
            let _ = watcher.watch(watched, mode);
        }
        while settled(&changed) {
            let (found, _) = gathered(&self.paths, self.words);
            if let Some(library) = self.take(found, None)
                && !hand_over(library, false, sender)
            {
                return;
            }
        }
    }

    /// Reads everything, what the cache holds first.
    fn read_all(&mut self, sender: &Sender<Incoming>) {
        self.kept = cache::open(&self.paths, self.fetch());
        if let Some(kept) = &self.kept {
            (self.reader, self.texts) = (Arc::clone(kept.reader()), kept.texts());
            if !hand_over(self.kept_library(kept), false, sender) {
                return;
            }
        }
        let (found, _) = gathered(&self.paths, self.words);
        let growing = self.kept.is_none().then_some(sender);
        if let Some(library) = self.take(found, growing) {
            hand_over(library, false, sender);
        }
    }

    /// Takes over what was found: reads what is new, and answers the library if anything is. As it grows for the first time,
    /// it is handed over.
    fn take(&mut self, found: Found, growing: Option<&Sender<Incoming>>) -> Option<Library> {
        let reader = TextReader::new(found.listed.iter().map(|it| it.path.as_str()), super::parse);
        let is_damaged = self.kept.as_ref().is_some_and(|kept| !kept.is_whole());
        let is_told_otherwise = self.texts > 0 && !reader.is_like(&self.reader);
        if is_told_otherwise || is_damaged {
            // Nothing holds that was read before.
            (self.kept, self.texts) = (None, 0);
            self.entries.clear();
        }
        self.reader = Arc::new(reader);
        let kept = self.kept.clone();
        let stamps = kept.iter().flat_map(|kept| kept.stamps().enumerate());
        let known: HashMap<u64, (usize, Stamp)> =
            stamps.map(|(number, (name, stamp))| (name, (number, stamp))).collect();
        let before = std::mem::take(&mut self.entries);
        let listed = Arc::new(found.listed);
        let keeper = self.keeper(Arc::clone(&listed));
        let anew = AtomicUsize::new(0);
        let taken = |number: usize| -> Option<(Stamp, Taken)> {
            let listed = listed.get(number)?;
            let stamp = stamp_of(&listed.file);
            let name = Packed::name(&listed.path);
            if let Some(&(number, was)) = known.get(&name)
                && was == stamp
            {
                return Some((stamp, Taken::Kept(number)));
            }
            if let Some(entry) = before.get(&listed.path)
                && entry.stamp == stamp
                && entry.listed.format == listed.format
            {
                return Some((stamp, Taken::Read(Box::new(entry.clone()))));
            }
            anew.fetch_add(1, Ordering::Relaxed);
            let mut text = read(listed, &self.reader, self.words);
            if !self.holds {
                let version = stamp.version(name);
                text.let_go(Kept { read: Arc::clone(&keeper), number, version });
            }
            let listed = listed.clone();
            Some((stamp, Taken::Read(Box::new(Entry { listed, stamp, text }))))
        };
        let mut all: Vec<Option<(Stamp, Taken)>> = Vec::new();
        all.resize_with(listed.len(), || None);
        let (mut count, mut shown_next) = (0, FIRST);
        side_by_side(listed.len(), &taken, |number, taken| {
            if let Some(place) = all.get_mut(number) {
                *place = Some(taken);
            }
            count += 1;
            if count != shown_next || count == listed.len() {
                return true;
            }
            shown_next *= TIMES;
            growing.is_none_or(|sender| {
                let texts = all.iter().flatten().filter_map(|(_, taken)| match taken {
                    Taken::Read(entry) => Some(&entry.text),
                    Taken::Kept(_) => None,
                });
                hand_over(Library::of(texts, &self.reader), true, sender)
            })
        });
        let has_problems = |kept: &Arc<Packed>| {
            found.problems.iter().all(|problem| kept.problems().contains(problem))
        };
        let are_problems_known =
            found.problems == self.problems || kept.as_ref().is_some_and(has_problems);
        let is_same = anew.into_inner() == 0 && listed.len() == self.texts && are_problems_known;
        (self.problems, self.texts) = (found.problems, listed.len());
        let mut texts: Vec<Read<'_>> = Vec::new();
        for (listed, taken) in listed.iter().zip(all) {
            match taken {
                Some((stamp, Taken::Kept(number))) if !is_same => {
                    let text = kept.as_ref().and_then(|kept| kept.text(number));
                    texts.extend(text.map(|text| Read { listed, stamp, text }));
                }
                Some((stamp, Taken::Read(entry))) => {
                    texts.push(Read { listed, stamp, text: entry.text.clone() });
                    self.entries.insert(listed.path.clone(), *entry);
                }
                _ => {}
            }
        }
        if is_same {
            return None;
        }
        let library = self.library(texts.iter().map(|it| &it.text));
        let is_due = kept.is_none() || self.entries.len() > self.texts / KEPT_ANEW;
        if self.holds || !is_due {
            return Some(library);
        }
        Some(self.keep(&texts, &library.problems).unwrap_or(library))
    }

    /// Keeps in the cache what was read, and answers the library as it is kept; `None` where nothing can be kept.
    fn keep(&mut self, texts: &[Read<'_>], problems: &[Problem]) -> Option<Library> {
        let is_lasting =
            |it: &Read<'_>| it.text.is_lasting() && self.file_of(&it.listed.path) == it.listed.file;
        let (lasting, passing): (Vec<&Read<'_>>, Vec<&Read<'_>>) =
            texts.iter().partition(|it| is_lasting(it));
        let to_pack: Vec<ToPack<'_>> = lasting
            .iter()
            .map(|it| ToPack {
                path: &it.listed.path,
                format: it.listed.format,
                stamp: it.stamp,
                text: &it.text,
            })
            .collect();
        // What is not kept is read again the next time.
        cache::save(&self.paths, &to_pack, problems, &self.reader).ok()?;
        let kept = cache::open(&self.paths, self.fetch())?;
        let names: HashMap<u64, usize> =
            kept.stamps().enumerate().map(|(number, (name, _))| (name, number)).collect();
        let library = match passing.is_empty() {
            true => self.kept_library(&kept),
            false => {
                let texts: Vec<ReadText> = texts
                    .iter()
                    .filter_map(|it| match names.get(&Packed::name(&it.listed.path)) {
                        Some(number) => kept.text(*number),
                        None => Some(it.text.clone()),
                    })
                    .collect();
                self.library(texts.iter())
            }
        };
        self.entries.retain(|path, _| !names.contains_key(&Packed::name(path)));
        self.kept = Some(kept);
        Some(library)
    }

    /// The file of a text, by its path as it is told.
    fn file_of(&self, path: &str) -> PathBuf {
        file_of(self.root.as_deref(), path)
    }

    /// What fetches a text that is kept.
    fn fetch(&self) -> Fetch {
        let (root, words) = (self.root.clone(), self.words);
        Arc::new(move |path, format| {
            let file = file_of(root.as_deref(), path);
            fetched(&Listed { file, path: path.to_owned(), format }, words)
        })
    }

    /// What reads a document again that is not kept.
    fn keeper(&self, listed: Arc<Vec<Listed>>) -> Arc<dyn Fn(usize) -> Document + Send + Sync> {
        let (reader, words) = (Arc::clone(&self.reader), self.words);
        Arc::new(move |number| match listed.get(number) {
            Some(listed) => reader.read(fetched(listed, words)).into_document(),
            None => Document::default(),
        })
    }
}

/// The folder where the words of the texts are kept, if there may be many: what `is_read` at once is never large.
pub(super) fn texts_of(catalogue: Option<&(Catalogue, bool)>) -> Option<PathBuf> {
    let (catalogue, _) = catalogue.filter(|(_, is_read)| !is_read)?;
    cache::texts(&catalogue.paths)
}

/// Hands a library over; false if there is nobody left to take it.
fn hand_over(library: Library, grows: bool, sender: &Sender<Incoming>) -> bool {
    let library = Arc::new(library);
    let is_taken = sender.send(Incoming::Library(Arc::clone(&library), grows)).is_ok();
    library.make_ready();
    is_taken
}

/// The file of a text, by its path from a folder.
fn file_of(root: Option<&Path>, path: &str) -> PathBuf {
    root.map_or_else(|| PathBuf::from(path), |root| root.join(path))
}

/// Does some work for each number up to `count` on several threads, the first numbers first, and tells of each as it is
/// done, until `tell` wants to hear no more. What panics is left out. What is no more than the share of one is done here.
fn side_by_side<T: Send>(
    count: usize,
    work: &(impl Fn(usize) -> Option<T> + Sync),
    mut tell: impl FnMut(usize, T) -> bool,
) {
    if count <= AT_ONCE {
        let results = (0..count).map(|number| (number, panics::caught(|| work(number)).flatten()));
        for (number, result) in results {
            if result.is_some_and(|result| !tell(number, result)) {
                return;
            }
        }
        return;
    }
    let workers = thread::available_parallelism().map_or(1, |it| it.get());
    let next = AtomicUsize::new(0);
    let (done, results) = channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (done, next) = (done.clone(), &next);
            scope.spawn(move || {
                loop {
                    let first = next.fetch_add(AT_ONCE, Ordering::Relaxed);
                    for number in
                        (first..first.saturating_add(AT_ONCE)).take_while(|it| *it < count)
                    {
                        let result = panics::caught(|| work(number)).flatten();
                        if done.send((number, result)).is_err() {
                            return;
                        }
                    }
                    if first >= count {
                        return;
                    }
                }
            });
        }
        drop(done);
        for (number, result) in results {
            if result.is_some_and(|result| !tell(number, result)) {
                return;
            }
        }
    });
}

/// Fetches one text; the sentence stands in place of one that cannot be read.
fn fetched(listed: &Listed, words: &Words) -> SourceText {
    match listed.read(words) {
        Ok((source, _)) => source,
        Err(problem) => SourceText {
            path: listed.path.clone(),
            text: (words.problem)(&problem.path, &problem.what),
            format: Format::Plain,
        },
    }
}

/// Reads one text.
fn read(listed: &Listed, reader: &TextReader, words: &Words) -> ReadText {
    match listed.read(words) {
        Ok((source, problem)) => {
            let mut text = reader.read(source);
            problem.into_iter().for_each(|problem| text.tell(problem));
            text
        }
        Err(problem) => ReadText::failed(problem),
    }
}

/// Waits for a change, and until nothing changes any more; false where nothing can change.
fn settled(changed: &Receiver<()>) -> bool {
    if changed.recv().is_err() {
        return false;
    }
    loop {
        match changed.recv_timeout(SETTLED) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
