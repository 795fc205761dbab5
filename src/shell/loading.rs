//! Many texts, read side by side while one reads: the list fills, and what was read is let go of again.

use super::load::{Found, Listed};
use super::run::Incoming;
use super::{panics, watch};
use crate::app::Words;
use crate::library::{Kept, Library, Problem, ReadText, TextReader, bundled};
use crate::page::Document;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// Files from which on a folder is read while one reads. Fewer are read before one would see the difference.
pub(super) const MANY: usize = 64;

/// Texts that are read before the first are shown: more than any screen has rows.
const FIRST: usize = 256;
/// How many times as many are shown each time after that: putting a library together costs as much as it holds.
const TIMES: usize = 4;

/// Texts a thread takes at once: so few that those of the first screen are not held up.
const AT_ONCE: usize = 16;

/// Texts of folders that are to be read.
#[derive(Debug)]
pub(super) struct Loading {
    listed: Arc<Vec<Listed>>,
    reader: Arc<TextReader>,
    problems: Vec<Problem>,
    words: &'static Words,
}

impl Loading {
    /// Everything that was found.
    pub(super) fn new(found: Found) -> Self {
        let reader = TextReader::new(found.listed.iter().map(|it| it.path.as_str()));
        Loading {
            listed: Arc::new(found.listed),
            reader: Arc::new(reader),
            problems: found.problems,
            words: found.words,
        }
    }

    /// Reads everything on threads of its own and hands over the library again and again as it grows.
    pub(super) fn start(self, sender: &Sender<Incoming>) {
        watch::work(sender, move |sender| self.read(sender));
    }

    fn read(self, sender: &Sender<Incoming>) {
        let next = AtomicUsize::new(0);
        let workers = thread::available_parallelism().map_or(1, |it| it.get());
        let keeper = self.keeper();
        let (read, texts) = channel();
        thread::scope(|scope| {
            for _ in 0..workers {
                let read = read.clone();
                scope.spawn(|| {
                    let read = read;
                    loop {
                        let first = next.fetch_add(AT_ONCE, Ordering::Relaxed);
                        let last = (first + AT_ONCE).min(self.listed.len());
                        if first >= last {
                            return;
                        }
                        for number in first..last {
                            let text = panics::caught(|| self.text(number, &keeper));
                            if read.send((number, text.unwrap_or_default())).is_err() {
                                return;
                            }
                        }
                    }
                });
            }
            drop(read);
            let mut all = vec![ReadText::default(); self.listed.len()];
            let mut shown_next = FIRST;
            for (count, (number, text)) in (1..).zip(texts) {
                if let Some(place) = all.get_mut(number) {
                    *place = text;
                }
                if count == shown_next && count < self.listed.len() {
                    shown_next *= TIMES;
                    let library = Arc::new(Library::of(&all, &self.reader));
                    if sender.send(Incoming::Library(library, true)).is_err() {
                        next.store(usize::MAX / 2, Ordering::Relaxed);
                        return;
                    }
                }
            }
            let library = self.whole(all);
            // Nobody to tell: the reader has ended already.
            let _ = sender.send(Incoming::Library(Arc::new(library), false));
        });
    }

    /// The library of all texts, with the glossary that is built in.
    fn whole(&self, mut texts: Vec<ReadText>) -> Library {
        texts.push(self.reader.read(bundled::glossary()));
        let mut library = Library::of(&texts, &self.reader);
        library.problems.splice(0..0, self.problems.iter().cloned());
        library
    }

    /// Reads a text, and lets its document go.
    fn text(&self, number: usize, keeper: &Keeper) -> ReadText {
        let Some(listed) = self.listed.get(number) else { return ReadText::default() };
        match listed.read(self.words) {
            Ok((source, problem)) => {
                let mut text = self.reader.read(source);
                problem.into_iter().for_each(|problem| text.tell(problem));
                text.let_go(Kept { read: Arc::clone(keeper), number });
                text
            }
            Err(problem) => ReadText::failed(problem),
        }
    }

    /// Reads a document again.
    fn keeper(&self) -> Keeper {
        let (listed, reader) = (Arc::clone(&self.listed), Arc::clone(&self.reader));
        let words = self.words;
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

/// What reads a document by its number.
type Keeper = Arc<dyn Fn(usize) -> Document + Send + Sync>;
