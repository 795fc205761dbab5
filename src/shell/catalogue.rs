//! The texts of files and folders: read side by side while one reads, kept in the cache folder from one start to the next,
//! and read anew when files change.

use super::cache;
use super::load::{Found, Listed, gathered};
use super::run::Incoming;
use super::{panics, watch};
use crate::app::Words;
use crate::library::{Format, Kept, Library, ReadText, TextReader, bundled};
use crate::page::Document;
use notify::{RecursiveMode, Watcher};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
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

/// How long files must be left alone before they are read anew: an editor writes a file in several steps.
const SETTLED: Duration = Duration::from_millis(200);

/// A text, and the file it was read from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) listed: Listed,
    pub(super) stamp: Stamp,
    pub(super) text: ReadText,
}

/// What tells whether a file has changed: its size in bytes, and the time of its last change in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    bytes: u64,
    changed: u64,
}

impl Stamp {
    /// That of a file; `None` where there is none.
    fn of(file: &Path) -> Option<Stamp> {
        let facts = fs::metadata(file).ok()?;
        let changed = facts.modified().ok()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let changed = u64::try_from(changed.as_nanos()).unwrap_or(u64::MAX);
        Some(Stamp { bytes: facts.len(), changed })
    }
}

/// The texts of what was named on the command line.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// What was named.
    paths: Vec<OsString>,
    words: &'static Words,
    entries: Vec<Entry>,
    reader: Arc<TextReader>,
    /// What could not be listed.
    problems: Vec<crate::library::Problem>,
    /// Whether the documents are held in memory.
    holds: bool,
}

impl Catalogue {
    /// One that is still to be read.
    pub(super) fn new(paths: &[OsString], words: &'static Words) -> Self {
        Catalogue {
            paths: paths.to_vec(),
            words,
            entries: Vec::new(),
            reader: Arc::new(TextReader::new(std::iter::empty(), super::parse)),
            problems: Vec::new(),
            holds: false,
        }
    }

    /// Whether so few files were found that they are read at once.
    pub(super) fn is_small(found: &Found) -> bool {
        let bytes = |it: &Listed| Stamp::of(&it.file).map_or(0, |stamp| stamp.bytes);
        found.listed.len() <= MANY && found.listed.iter().map(bytes).sum::<u64>() <= HELD
    }

    /// Reads a few files at once, and holds them.
    pub(super) fn read_here(mut self, found: Found) -> Self {
        self.holds = true;
        self.list(&found);
        self.entries = found
            .listed
            .into_iter()
            .map(|listed| {
                let stamp = Stamp::of(&listed.file).unwrap_or_default();
                let text = read(&listed, &self.reader, self.words);
                Entry { listed, stamp, text }
            })
            .collect();
        self.problems = found.problems;
        self
    }

    /// The library of all texts, with the glossary that is built in.
    pub(super) fn library(&self) -> Library {
        let glossary = self.reader.read(bundled::glossary());
        let texts = self.entries.iter().map(|entry| &entry.text).chain([&glossary]);
        let mut library = Library::of(texts, &self.reader);
        library.problems.splice(0..0, self.problems.iter().cloned());
        library
    }

    /// Reads what is not read yet on threads of its own, hands over the library as it grows, and again when files change.
    pub(super) fn start(self, sender: &Sender<Incoming>, is_read: bool) {
        watch::work(sender, move |sender| self.work(sender, is_read));
    }

    fn work(mut self, sender: &Sender<Incoming>, is_read: bool) {
        if !is_read {
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
            if self.refresh()
                && sender.send(Incoming::Library(Arc::new(self.library()), false)).is_err()
            {
                return;
            }
        }
    }

    /// Reads everything, what the cache holds first.
    fn read_all(&mut self, sender: &Sender<Incoming>) {
        let known = cache::load(&self.paths).unwrap_or_default();
        let has_known = !known.is_empty();
        if has_known {
            let paths = known.iter().map(|entry| entry.listed.path.as_str());
            self.reader = Arc::new(TextReader::new(paths, super::parse));
            self.entries = known;
            let files = self.entries.iter().map(|entry| entry.listed.clone()).collect();
            let keeper = self.keeper(Arc::new(files));
            for (number, entry) in self.entries.iter_mut().enumerate() {
                entry.text.let_go(Kept { read: Arc::clone(&keeper), number });
            }
            if sender.send(Incoming::Library(Arc::new(self.library()), true)).is_err() {
                return;
            }
        }
        let (found, _) = gathered(&self.paths, self.words);
        let changed = self.read_side_by_side(found, (!has_known).then_some(sender));
        let library = Arc::new(self.library());
        if sender.send(Incoming::Library(library, false)).is_ok() && changed {
            // What is not kept is read again the next time.
            let _ = cache::save(&self.paths, &self.entries);
        }
    }

    /// Reads what has changed since the last time; true if anything has.
    fn refresh(&mut self) -> bool {
        let (found, _) = gathered(&self.paths, self.words);
        let changed = self.read_side_by_side(found, None);
        if changed && !self.holds {
            let _ = cache::save(&self.paths, &self.entries);
        }
        changed
    }

    /// Takes over how texts are told apart by their folders.
    fn list(&mut self, found: &Found) {
        let reader = TextReader::new(found.listed.iter().map(|it| it.path.as_str()), super::parse);
        if !reader.is_like(&self.reader) {
            // Languages and names are told in another way now: nothing holds that was read before.
            self.entries.clear();
        }
        self.reader = Arc::new(reader);
    }

    /// Reads what was found, what is known already excepted; true if anything was not. As it grows, the library is handed
    /// over.
    fn read_side_by_side(&mut self, found: Found, sender: Option<&Sender<Incoming>>) -> bool {
        self.list(&found);
        let before = std::mem::take(&mut self.entries);
        let count = before.len();
        let known: HashMap<&str, &Entry> =
            before.iter().map(|entry| (entry.listed.path.as_str(), entry)).collect();
        let listed = Arc::new(found.listed);
        let keeper = self.keeper(Arc::clone(&listed));
        let (next, anew) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let workers = thread::available_parallelism().map_or(1, |it| it.get());
        let (read_texts, texts) = channel();
        let (reader, words, holds) = (&self.reader, self.words, self.holds);
        let entry = |number: usize| -> Option<Entry> {
            let listed = listed.get(number)?;
            let stamp = Stamp::of(&listed.file).unwrap_or_default();
            if let Some(known) = known.get(listed.path.as_str())
                && known.stamp == stamp
                && known.listed.format == listed.format
            {
                return Some(Entry { listed: listed.clone(), ..(*known).clone() });
            }
            anew.fetch_add(1, Ordering::Relaxed);
            let mut text = read(listed, reader, words);
            if !holds {
                text.let_go(Kept { read: Arc::clone(&keeper), number });
            }
            Some(Entry { listed: listed.clone(), stamp, text })
        };
        let mut all: Vec<Option<Entry>> = vec![None; listed.len()];
        thread::scope(|scope| {
            for _ in 0..workers {
                let (read_texts, next, entry, listed) =
                    (read_texts.clone(), &next, &entry, &listed);
                scope.spawn(move || {
                    loop {
                        let first = next.fetch_add(AT_ONCE, Ordering::Relaxed);
                        let last = first.saturating_add(AT_ONCE).min(listed.len());
                        for number in first..last {
                            let entry = panics::caught(|| entry(number)).flatten();
                            if read_texts.send((number, entry)).is_err() {
                                return;
                            }
                        }
                        if last == listed.len() {
                            return;
                        }
                    }
                });
            }
            drop(read_texts);
            let mut shown_next = FIRST;
            for (count, (number, entry)) in (1..).zip(texts) {
                if let Some(place) = all.get_mut(number) {
                    *place = entry;
                }
                if count == shown_next && count < listed.len() {
                    shown_next *= TIMES;
                    let Some(sender) = sender else { continue };
                    let texts = all.iter().flatten().map(|entry| &entry.text);
                    let library = Arc::new(Library::of(texts, reader));
                    if sender.send(Incoming::Library(library, true)).is_err() {
                        return;
                    }
                }
            }
        });
        self.entries = all.into_iter().flatten().collect();
        let changed = anew.into_inner() > 0 || self.entries.len() != count;
        self.problems = found.problems;
        changed
    }

    /// What reads a document again.
    fn keeper(&self, listed: Arc<Vec<Listed>>) -> Arc<dyn Fn(usize) -> Document + Send + Sync> {
        let (reader, words) = (Arc::clone(&self.reader), self.words);
        Arc::new(move |number| {
            let Some(listed) = listed.get(number) else { return Document::default() };
            match listed.read(words) {
                Ok((source, _)) => reader.read(source).into_document().unwrap_or_default(),
                // The sentence stands in place of the text.
                Err(problem) => {
                    Document::of_paragraph(&(words.problem)(&problem.path, &problem.what))
                }
            }
        })
    }
}

/// Reads one text.
fn read(listed: &Listed, reader: &TextReader, words: &'static Words) -> ReadText {
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

impl Entry {
    /// Whether it can be kept in the cache.
    pub(super) fn is_sound(&self) -> bool {
        self.text.is_sound()
            && self.listed.format != Format::Glossary
            && self.listed.file.to_str().is_some()
    }
}
