//! The texts of files and folders: read side by side while one reads, kept in the cache folder from one start to the next,
//! and read anew when files change.

use super::begin::Begun;
use super::cache;
use super::changes::{settled, watch_over};
use super::load::{Found, Listed, first_texts, gathered, placed};
use super::looking::Looking;
use super::run::Incoming;
use super::side_by_side::{be_patient, each_told};
use super::watch;
use crate::app::{Scan, Words};
use crate::library::{
    Fetch, Format, Kept, Library, Packed, Packing, Problem, ReadText, Record, Sink, SourceText,
    Stamp, TextReader, bundled,
};
use crate::page::Document;
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Files from which on a folder is read while one reads. Fewer are read before one would see the difference.
pub(super) const MANY: usize = 64;

/// Bytes of files whose documents are held in memory from the start; the others are read when somebody opens them.
const HELD: u64 = 4 << 20;

/// Texts of which something is known before the first are shown: about as many as a screen has rows.
const FIRST: usize = 64;
/// How many times as many are shown each time after that: putting a library together costs as much as it holds.
const TIMES: usize = 16;

/// Bytes of a text that mostly say what a list shows of it.
const START: u64 = 2048;

/// How long it is until one is told again how far the reading has come.
const TOLD: Duration = Duration::from_millis(40);

/// Texts read since they were kept from which on all are kept anew while one reads: one in so many.
const KEPT_ANEW: usize = 16;

/// How long a text that was read at once is open before its folder is watched: to let go of a watch takes Linux some 15 ms, for
/// which nobody waits who leaves after a glance.
const GLANCE: Duration = Duration::from_secs(1);

/// A text, and the file it was read from.
#[derive(Debug, Clone)]
struct Entry {
    listed: Listed,
    text: ReadText,
}

/// A text of the library.
struct Read<'a> {
    listed: &'a Listed,
    text: Box<ReadText>,
    /// Whether it stands on the disk as it is.
    is_kept: bool,
}

impl Read<'_> {
    fn entry(&self) -> (String, Entry) {
        let entry = Entry { listed: self.listed.clone(), text: ReadText::clone(&self.text) };
        (self.listed.path.clone(), entry)
    }
}

/// What became of a file that was found.
enum Taken {
    /// It is what is kept under a number.
    Kept(usize),
    /// It was read now, or since what is kept was written.
    Read(Box<ReadText>),
}

/// The texts of what was named on the command line.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// What was named.
    paths: Vec<OsString>,
    /// The folders from which paths are told; a file named by itself is told by that.
    roots: Vec<PathBuf>,
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
    /// Whether what is read may be kept on disk.
    keeps: bool,
    /// How far the reading has come.
    scan: Scan,
    /// Libraries that were handed over.
    given: Vec<Arc<Library>>,
    beginning: Beginning,
}

/// What is shown of it before it goes on.
#[derive(Debug)]
enum Beginning {
    /// Nothing yet.
    Unread,
    /// The start of the one large file that it is of.
    Start(Box<Begun>),
    /// All there is.
    Whole,
}

impl Catalogue {
    /// One that is still to be read.
    pub(super) fn new(paths: &[OsString], words: &'static Words) -> Self {
        let root = |path: &OsString| match Path::new(path) {
            folder if folder.is_dir() => folder.to_path_buf(),
            file if paths.len() == 1 => placed(file).0,
            _ => PathBuf::new(),
        };
        let roots = paths.iter().map(root).collect();
        Catalogue {
            paths: paths.to_vec(),
            roots,
            words,
            kept: None,
            entries: HashMap::new(),
            reader: Arc::new(TextReader::new(std::iter::empty(), super::parse)),
            problems: Vec::new(),
            texts: 0,
            holds: false,
            keeps: true,
            scan: Scan::default(),
            given: Vec::new(),
            beginning: Beginning::Unread,
        }
    }

    /// One of a single large file.
    pub(super) fn of_one(paths: &[OsString], words: &'static Words, begun: Begun) -> Self {
        let beginning = Beginning::Start(Box::new(begun));
        Catalogue { holds: true, beginning, ..Catalogue::new(paths, words) }
    }

    /// Whether something of it is shown already.
    pub(super) fn is_shown(&self) -> bool {
        !matches!(self.beginning, Beginning::Unread)
    }

    /// Whether more of it is still to be read.
    pub(super) fn grows(&self) -> bool {
        !matches!(self.beginning, Beginning::Whole)
    }

    /// Whether so few files were found that they are read at once.
    pub(super) fn is_small(found: &Found) -> bool {
        let bytes = |it: &Listed| it.stamp.bytes;
        found.listed.len() <= MANY && found.listed.iter().map(bytes).sum::<u64>() <= HELD
    }

    /// Reads a few files at once, and holds them.
    pub(super) fn read_here(mut self, found: Found) -> (Self, Library) {
        (self.holds, self.beginning) = (true, Beginning::Whole);
        let library = self.take(found).unwrap_or_default();
        (self, library)
    }

    /// One for a single look by what is kept; `None` where nothing is kept that is of use for what was found. What is kept stays
    /// as it is: the reader brings it up to date behind the page.
    pub(super) fn as_kept(
        paths: &[OsString],
        words: &'static Words,
        found: &Found,
    ) -> Option<Self> {
        let mut it = Catalogue { keeps: false, ..Catalogue::new(paths, words) };
        let kept = cache::open(paths, it.fetch())?;
        let reader = TextReader::new(found.listed.iter().map(|it| it.path.as_str()), super::parse);
        (kept.is_whole() && kept.reader().is_like(&reader)).then_some(())?;
        it.take_up(kept);
        Some(it)
    }

    /// The library of what was found: only what is not kept as it is is read, and no text is held.
    pub(super) fn looked_at(mut self, found: Found) -> Library {
        let kept = self.kept.clone();
        let as_kept = |it: &Self| kept.map(|kept| it.kept_library(&kept)).unwrap_or_default();
        self.take(found).unwrap_or_else(|| as_kept(&self))
    }

    /// Goes on from what is kept.
    fn take_up(&mut self, kept: Arc<Packed>) {
        (self.reader, self.texts) = (Arc::clone(kept.reader()), kept.texts());
        self.kept = Some(kept);
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
    pub(super) fn start(self, sender: &Sender<Incoming>) {
        watch::work(sender, move |sender| self.work(sender));
    }

    fn work(mut self, sender: &Sender<Incoming>) {
        let is_read = self.is_shown();
        match mem::replace(&mut self.beginning, Beginning::Whole) {
            Beginning::Start(begun) => {
                if let Some(library) = begun.with_end() {
                    let _ = sender.send(Incoming::Library(Arc::new(library), true));
                }
                let (found, _) = gathered(&self.paths, self.words);
                let library;
                (self, library) = self.read_here(found);
                if !self.hand_over(library, false, sender) {
                    return;
                }
            }
            Beginning::Unread if !self.read_kept(sender) => return,
            Beginning::Unread | Beginning::Whole => {}
        }
        let (changes, changed) = channel();
        let watched = |it: &Self| watch_over(&it.paths, changes.clone());
        // Files that are watched before they are looked at need not be looked at once more.
        let watcher = self.kept.is_some().then(|| watched(&self));
        match is_read {
            true => self.tell_left_out(sender),
            false => self.read_all(sender),
        }
        self.let_go();
        if is_read {
            thread::sleep(GLANCE);
        }
        let watcher = watcher.unwrap_or_else(|| {
            let watcher = watched(&self);
            // What changed after it was looked at and before it was watched; the other end stands below.
            let _ = changes.send(());
            watcher
        });
        // Without a watch nothing is read anew: the system may have none left to give.
        let Some(_watcher) = watcher else { return };
        while settled(&changed) {
            let (found, _) = gathered(&self.paths, self.words);
            if let Some(library) = self.take(found) {
                library.make_ready();
                if !self.hand_over(library, false, sender) {
                    return;
                }
                self.let_go();
            }
        }
    }

    /// Hands over what the cache holds; false if there is nobody left to take it.
    fn read_kept(&mut self, sender: &Sender<Incoming>) -> bool {
        let Some(kept) = cache::open(&self.paths, self.fetch()) else { return true };
        self.take_up(Arc::clone(&kept));
        let is_taken = self.hand_over(self.kept_library(&kept), false, sender);
        self.given.iter().for_each(|library| library.make_ready());
        // Whoever looks at what is shown goes before what is looked at again.
        be_patient();
        is_taken
    }

    /// Reads everything that is not kept as it is.
    fn read_all(&mut self, sender: &Sender<Incoming>) {
        let growing = self.kept.is_none().then_some(sender);
        if !growing.is_none_or(|sender| self.look(sender)) {
            return;
        }
        let (found, _) = gathered(&self.paths, self.words);
        self.scan.all = found.listed.len();
        let library = match growing {
            Some(sender) => self.take_first(found, sender),
            None => self.take(found),
        };
        if let Some(library) = library {
            library.make_ready();
            self.hand_over(library, false, sender);
        }
        self.tell_left_out(sender);
    }

    fn tell_left_out(&self, sender: &Sender<Incoming>) {
        if self.scan.hidden > 0 || self.scan.ignored {
            // Nobody to tell: the reader has ended already.
            let _ = sender.send(Incoming::Scan(self.scan));
        }
    }

    /// Hands a library over; false if there is nobody left to take it.
    fn hand_over(&mut self, library: Library, grows: bool, sender: &Sender<Incoming>) -> bool {
        let library = Arc::new(library);
        self.given.push(Arc::clone(&library));
        sender.send(Incoming::Library(library, grows)).is_ok()
    }

    /// Frees the libraries that nobody needs any more: who reads is not to wait for that.
    fn let_go(&mut self) {
        const SOON: Duration = Duration::from_millis(50);
        const LONGEST: usize = 100;
        let newest = self.given.pop();
        for _ in 0..LONGEST {
            self.given.retain(|library| Arc::strong_count(library) > 1);
            if self.given.is_empty() {
                break;
            }
            thread::sleep(SOON);
        }
        self.given.clear();
        self.given.extend(newest);
    }

    /// Hands over what is known of the first texts from their start, before all are looked for; false if there is nobody left
    /// to take it.
    fn look(&mut self, sender: &Sender<Incoming>) -> bool {
        let folder = self.paths.first().map(Path::new).filter(|path| path.is_dir());
        let listed = folder.map(|path| first_texts(path, FIRST)).unwrap_or_default();
        if listed.is_empty() {
            return true;
        }
        let reader = TextReader::new(listed.iter().map(|it| it.path.as_str()), super::parse);
        self.reader = Arc::new(reader);
        let listed = Arc::new(listed);
        let kept = self.kept_at(&listed);
        let mut looking = Looking::default();
        let text = |number| {
            let mut text = self.glance(&listed, number, &mut looking)?;
            text.let_go(kept(number));
            Some(text)
        };
        let texts: Vec<ReadText> = (0..listed.len()).filter_map(text).collect();
        let library = Library::of(texts.iter(), &self.reader);
        library.make_ready();
        self.hand_over(library, true, sender)
    }

    /// What is known of a text from its start.
    fn glance(&self, listed: &[Listed], number: usize, looking: &mut Looking) -> Option<ReadText> {
        let it = listed.get(number)?;
        Some(self.reader.glance(it.start(START, looking)?, it.stamp.bytes))
    }

    /// What is known of texts from their start, handed over as it comes; false if there is nobody left to take it.
    fn list(&mut self, listed: &Arc<Vec<Listed>>, sender: &Sender<Incoming>) -> bool {
        let reader = Arc::clone(&self.reader);
        let mut packing = Packing::of_nothing();
        let (mut scan, mut given) = (self.scan, Vec::new());
        let mut shown_next = if self.given.is_empty() { FIRST } else { FIRST * TIMES };
        let (mut is_wanted, mut told) = (true, Instant::now());
        let this = &*self;
        let texts = || {
            let mut looking = Looking::default();
            move |number| {
                let text = this.glance(listed, number, &mut looking)?;
                Some(Record::of(&text, &listed.get(number)?.path))
            }
        };
        let library = |packing: Packing<Vec<u8>>| {
            let held = packing.held(Vec::new(), this.fetch_listed(listed), &reader);
            let library = held.map(|held| held.library()).unwrap_or_default();
            library.make_ready();
            library
        };
        each_told(listed.len(), &texts, |number, record| {
            if let Some(it) = listed.get(number) {
                let Ok(()) = packing.add(number, it.to_pack(), record);
            }
            scan.listed += 1;
            if scan.listed == shown_next && shown_next < listed.len() {
                shown_next *= TIMES;
                let library = Arc::new(library(packing.clone()));
                given.push(Arc::clone(&library));
                is_wanted = sender.send(Incoming::Library(library, true)).is_ok();
            } else if told.elapsed() > TOLD {
                told = Instant::now();
                is_wanted = sender.send(Incoming::Scan(scan)).is_ok();
            }
            is_wanted
        });
        let library = library(packing);
        self.scan = scan;
        self.given.extend(given);
        is_wanted && self.hand_over(library, true, sender)
    }

    /// Reads all that was found for the first time and keeps it in the cache; in memory where nothing can be kept. `None` if nobody
    /// is left to take the library, or there is nothing to tell.
    fn take_first(&mut self, found: Found, sender: &Sender<Incoming>) -> Option<Library> {
        (self.scan.hidden, self.scan.ignored) = (found.left_out.hidden, found.left_out.ignored);
        let reader = TextReader::new(found.listed.iter().map(|it| it.path.as_str()), super::parse);
        self.reader = Arc::new(reader);
        (self.problems, self.texts) = (found.problems, found.listed.len());
        let listed = Arc::new(found.listed);
        if !self.list(&listed, sender) {
            return None;
        }
        let kept = self.kept_first(&listed, sender).or_else(|| {
            let packing = self.packed(&listed, Vec::new(), sender)?;
            packing.held(self.problems.clone(), self.fetch(), &self.reader)
        })?;
        let library = self.library_of(&kept, listed.iter().map(|it| it.path.as_str()));
        self.kept = Some(kept);
        Some(library)
    }

    /// The same, kept in the cache; `None` where that is not possible.
    fn kept_first(
        &mut self,
        listed: &Arc<Vec<Listed>>,
        sender: &Sender<Incoming>,
    ) -> Option<Arc<Packed>> {
        let packing = self.packed(listed, cache::Unfinished::of(&self.paths)?, sender)?;
        packing.end(self.problems.clone(), &self.reader).ok()?.finish().ok()?;
        cache::open(&self.paths, self.fetch())
    }

    /// Reads all texts and packs them; those that may be read otherwise the next time become entries. `None` where they cannot be
    /// written, or nobody wants to hear of them any more.
    fn packed<W: Sink>(
        &mut self,
        listed: &Arc<Vec<Listed>>,
        to: W,
        sender: &Sender<Incoming>,
    ) -> Option<Packing<W>> {
        enum Taken {
            Lasting(Box<Record>),
            Passing(Box<ReadText>),
        }
        let mut packing = Packing::new(to).ok()?;
        let (reader, words, kept_at) = (Arc::clone(&self.reader), self.words, self.kept_at(listed));
        let this = &*self;
        let taken = |number: usize| {
            let it = listed.get(number)?;
            let mut text = read(it, &reader, words);
            text.let_go(kept_at(number));
            Some(match this.is_lasting(it, &text) {
                true => Taken::Lasting(Box::new(Record::of(&text, &it.path))),
                false => Taken::Passing(Box::new(text)),
            })
        };
        let (mut scan, mut entries) = (Scan { read: 0, ..self.scan }, HashMap::new());
        let (mut told, mut is_wanted) = (Instant::now(), true);
        each_told(listed.len(), &|| &taken, |number, taken| {
            let Some(it) = listed.get(number) else { return true };
            match taken {
                Taken::Lasting(record) => {
                    is_wanted = packing.add(number, it.to_pack(), *record).is_ok();
                }
                Taken::Passing(text) => {
                    packing.tell(number, text.problems().to_vec());
                    entries.insert(it.path.clone(), Entry { listed: it.clone(), text: *text });
                }
            }
            scan.read += 1;
            if told.elapsed() > TOLD || scan.read == listed.len() {
                told = Instant::now();
                is_wanted &= sender.send(Incoming::Scan(scan)).is_ok();
            }
            is_wanted
        });
        (self.scan, self.entries) = (scan, entries);
        is_wanted.then_some(packing)
    }

    /// Whether a text will be read as the same again, and found by its path, as long as its file does not change.
    fn is_lasting(&self, listed: &Listed, text: &ReadText) -> bool {
        text.is_lasting() && self.file_of(&listed.path) == listed.file
    }

    /// The library of what is kept and of the entries, by the paths of all.
    fn library_of<'p>(&self, kept: &Arc<Packed>, paths: impl Iterator<Item = &'p str>) -> Library {
        if self.entries.values().all(|it| it.text.is_nothing()) {
            return self.kept_library(kept);
        }
        let stamps = kept.stamps().enumerate();
        let names: HashMap<u64, usize> = stamps.map(|(number, (name, _))| (name, number)).collect();
        let text = |path: &str| match self.entries.get(path) {
            Some(entry) => Some(entry.text.clone()),
            None => kept.text(*names.get(&Packed::name(path))?),
        };
        self.library(paths.filter_map(text).collect::<Vec<ReadText>>().iter())
    }

    /// Takes over what was found: reads what is new, and answers the library if anything is.
    fn take(&mut self, found: Found) -> Option<Library> {
        let reader = TextReader::new(found.listed.iter().map(|it| it.path.as_str()), super::parse);
        let is_damaged = self.kept.as_ref().is_some_and(|kept| !kept.is_whole());
        let is_told_otherwise = self.texts > 0 && !reader.is_like(&self.reader);
        if is_told_otherwise || is_damaged {
            // Nothing holds that was read before.
            (self.kept, self.texts) = (None, 0);
            self.entries.clear();
        }
        (self.scan.hidden, self.scan.ignored) = (found.left_out.hidden, found.left_out.ignored);
        self.reader = Arc::new(reader);
        let reader = Arc::clone(&self.reader);
        let listed = Arc::new(found.listed);
        let kept_at = self.kept_at(&listed);
        let kept = self.kept.clone();
        let stamps = kept.iter().flat_map(|kept| kept.stamps().enumerate());
        let known: HashMap<u64, (usize, Stamp)> =
            stamps.map(|(number, (name, stamp))| (name, (number, stamp))).collect();
        let before = mem::take(&mut self.entries);
        let (holds, words) = (self.holds, self.words);
        let anew = AtomicUsize::new(0);
        let taken = |number: usize| -> Option<Taken> {
            let it = listed.get(number)?;
            if let Some(&(number, stamp)) = known.get(&Packed::name(&it.path))
                && stamp == it.stamp
            {
                return Some(Taken::Kept(number));
            }
            if let Some(entry) = before.get(&it.path)
                && entry.listed.stamp == it.stamp
                && entry.listed.format == it.format
            {
                return Some(Taken::Read(Box::new(entry.text.clone())));
            }
            anew.fetch_add(1, Ordering::Relaxed);
            let mut text = read(it, &reader, words);
            if !holds {
                text.let_go(kept_at(number));
            }
            Some(Taken::Read(Box::new(text)))
        };
        let mut all: Vec<Option<Taken>> = Vec::new();
        all.resize_with(listed.len(), || None);
        each_told(listed.len(), &|| &taken, |number, taken| {
            if let Some(place) = all.get_mut(number) {
                *place = Some(taken);
            }
            true
        });
        let has_problems = |kept: &Arc<Packed>| {
            found.problems.iter().all(|problem| kept.problems().contains(problem))
        };
        let are_problems_known =
            found.problems == self.problems || kept.as_ref().is_some_and(has_problems);
        let is_same = anew.into_inner() == 0 && listed.len() == self.texts && are_problems_known;
        (self.problems, self.texts) = (found.problems, listed.len());
        if is_same {
            self.entries = before;
            return None;
        }
        let text = |(listed, taken)| {
            let (text, is_kept) = match taken? {
                Taken::Kept(number) => (Box::new(kept.as_ref()?.text(number)?), true),
                Taken::Read(text) => (text, false),
            };
            Some(Read { listed, text, is_kept })
        };
        let mut texts: Vec<Read<'_>> = Vec::with_capacity(listed.len());
        texts.extend(listed.iter().zip(all).filter_map(text));
        let read = texts.iter().filter(|it| !it.is_kept).count();
        let is_due = kept.is_none() || read > self.texts / KEPT_ANEW;
        if is_due
            && self.keeps
            && !self.holds
            && let Some(library) = self.keep(&texts)
        {
            return Some(library);
        }
        self.entries = texts.iter().filter(|it| !it.is_kept).map(Read::entry).collect();
        Some(self.library(texts.iter().map(|it| &*it.text)))
    }

    /// Keeps in the cache what was read, and answers the library as it is kept; `None` where nothing can be kept.
    fn keep(&mut self, texts: &[Read<'_>]) -> Option<Library> {
        let mut packing = Packing::new(cache::Unfinished::of(&self.paths)?).ok()?;
        let mut entries = HashMap::new();
        for (number, it) in texts.iter().enumerate() {
            match self.is_lasting(it.listed, &it.text) {
                true => {
                    let record = Record::of(&it.text, &it.listed.path);
                    packing.add(number, it.listed.to_pack(), record).ok()?;
                }
                false => {
                    packing.tell(number, it.text.problems().to_vec());
                    entries.extend([it.entry()]);
                }
            }
        }
        // What is not kept is read again the next time.
        packing.end(self.problems.clone(), &self.reader).ok()?.finish().ok()?;
        let kept = cache::open(&self.paths, self.fetch())?;
        self.entries = entries;
        let library = self.library_of(&kept, texts.iter().map(|it| it.listed.path.as_str()));
        self.kept = Some(kept);
        Some(library)
    }

    /// The file of a text, by its path as it is told.
    fn file_of(&self, path: &str) -> PathBuf {
        file_of(&self.roots, path)
    }

    /// What fetches a text that is kept.
    fn fetch(&self) -> Fetch {
        let (roots, words) = (self.roots.clone(), self.words);
        Arc::new(move |path, format| {
            let file = file_of(&roots, path);
            let path = path.to_owned();
            fetched(&Listed { file, path, format, stamp: Stamp::default() }, words)
        })
    }

    /// What fetches a text that was listed.
    fn fetch_listed(&self, listed: &Arc<Vec<Listed>>) -> Fetch {
        let (listed, words) = (Arc::clone(listed), self.words);
        Arc::new(move |path, format| match listed.iter().find(|it| it.path == path) {
            Some(it) => fetched(it, words),
            None => SourceText { path: path.to_owned(), text: String::new(), format },
        })
    }

    /// How the document of a text is had that is not kept, by its number.
    fn kept_at(&self, listed: &Arc<Vec<Listed>>) -> impl Fn(usize) -> Kept + use<> {
        let (keeper, listed) = (self.keeper(Arc::clone(listed)), Arc::clone(listed));
        move |number| {
            let version = listed.get(number).map(|it| it.stamp.version(Packed::name(&it.path)));
            Kept { read: Arc::clone(&keeper), number, version: version.unwrap_or_default() }
        }
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

/// The folder where the words of the texts are kept, if there may be many: what is read at once is never large.
pub(super) fn texts_of(catalogue: Option<&Catalogue>) -> Option<PathBuf> {
    cache::texts(&catalogue.filter(|it| it.grows())?.paths)
}

/// The file of a text, by its path from one of some folders: the first that holds it, else by one that begins with the name of
/// its folder, which tells it apart from another.
fn file_of(roots: &[PathBuf], path: &str) -> PathBuf {
    let mut files = roots.iter().map(|root| root.join(path));
    let told_apart = |root: &PathBuf| {
        let whole = fs::canonicalize(root).ok()?;
        let mut files = whole.ancestors().skip(1).map(|above| above.join(path));
        let file = files.find(|it| it.starts_with(&whole) && it.is_file())?;
        Some(root.join(file.strip_prefix(&whole).ok()?))
    };
    match roots {
        [_] => files.next(),
        _ => files.find(|file| file.is_file()).or_else(|| roots.iter().find_map(told_apart)),
    }
    .unwrap_or_else(|| PathBuf::from(path))
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
