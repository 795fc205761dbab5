//! The search over all articles, on a thread of its own: typing never waits for it.
//!
//! The words of a small library are taken apart when something is first looked for. Those of a middling one are taken apart once,
//! behind one's back, and [kept on a disk](super::texts), from where they are read when something is first looked for; those of a
//! large one stay there. Until they are there, and before texts are looked through, the names answer: titles, authors, people,
//! subjects, headings and questions.

use super::run::Incoming;
use super::side_by_side::side_by_side;
use super::{panics, texts};
use crate::library::{Language, Library};
use crate::page::one_by_one;
use crate::search::{Depth, Findings, Index, KeptTexts, Question, Recent, Rows};
use std::io;
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Articles whose words are taken apart at once: one does not see the difference.
pub(super) const AT_ONCE: usize = 500;
/// Articles whose words are held in memory; those of more are kept on a disk.
pub(super) const IN_MEMORY: usize = 10_000;
/// Places that are shown before the others: more than any screen has.
const FIRST: usize = 40;

/// Something to look for.
#[derive(Debug, Clone)]
pub(super) struct Query {
    /// Tells its answer from others; later ones have higher numbers.
    pub(super) number: u64,
    pub(super) words: String,
    /// The language whose places come first.
    pub(super) language: Language,
    /// Places that are shown at most.
    pub(super) rows: usize,
}

/// Has queries answered by a thread, which is started with the first of them, or once a large library is there.
#[derive(Debug)]
pub(super) struct Searcher {
    library: Arc<Library>,
    answers: Sender<Incoming>,
    asked: Option<Sender<Asked>>,
    /// Where the words of large libraries are kept.
    folder: Option<PathBuf>,
    /// The number of the last query: all others are given up.
    newest: Arc<AtomicU64>,
}

/// What the thread is told.
enum Asked {
    Query(Query),
    /// There is another library, and whether it will soon be another one again.
    Library(Arc<Library>, bool),
    /// The words of a library were taken apart.
    Words(Arc<Library>, Box<Index>),
    /// The words of texts that are kept on a disk, and which of them are of a library.
    Kept(Arc<Library>, Box<KeptTexts>, Rows),
    /// Nobody asks any more.
    End,
}

impl Drop for Searcher {
    fn drop(&mut self) {
        if let Some(asked) = &self.asked {
            self.newest.fetch_add(1, Ordering::Relaxed);
            // It may have ended already.
            let _ = asked.send(Asked::End);
        }
    }
}

impl Searcher {
    /// `folder` is where the words of a large library are kept.
    pub(super) fn new(
        library: Arc<Library>,
        answers: Sender<Incoming>,
        folder: Option<PathBuf>,
    ) -> Searcher {
        Searcher { library, answers, asked: None, folder, newest: Arc::new(AtomicU64::new(0)) }
    }

    /// Goes on with another library; whether it still `grows`.
    pub(super) fn take(&mut self, library: Arc<Library>, grows: bool) {
        self.library = Arc::clone(&library);
        let is_worth_it = library.articles.len() > AT_ONCE && self.folder.is_some();
        if self.asked.is_none() && !grows && is_worth_it {
            self.asked = self.start().ok();
        }
        if let Some(asked) = &self.asked {
            // If the thread has ended, the next query says so.
            let _ = asked.send(Asked::Library(library, grows));
        }
    }

    /// Has something looked for, and everything before it given up.
    pub(super) fn ask(&mut self, query: Query) {
        let number = query.number;
        self.newest.store(number, Ordering::Relaxed);
        if self.asked.is_none() {
            self.asked = self.start().ok();
        }
        let is_asked =
            self.asked.as_ref().is_some_and(|asked| asked.send(Asked::Query(query)).is_ok());
        if !is_asked {
            // Nobody to tell: the reader has ended already.
            let _ = self.answers.send(Incoming::Found { number, findings: None });
        }
    }

    fn start(&self) -> io::Result<Sender<Asked>> {
        let (asking, asked) = channel();
        let answering = Answering {
            library: Arc::clone(&self.library),
            grows: false,
            names: None,
            words: Words::Unread,
            is_reading: false,
            are_looked_after: false,
            recent: Recent::default(),
            last: None,
            folder: self.folder.clone(),
            asking: asking.clone(),
            answers: self.answers.clone(),
            newest: Arc::clone(&self.newest),
        };
        thread::Builder::new().spawn(move || answering.serve(&asked))?;
        Ok(asking)
    }
}

/// What is known of the words of the texts.
enum Words {
    Unread,
    /// All of them, of this library.
    Held(Arc<Library>, Box<Index>),
    /// Those that are kept on a disk; which of them are of the library.
    Kept(Box<KeptTexts>, Rows),
}

/// The thread that answers.
struct Answering {
    library: Arc<Library>,
    /// Whether there will soon be another one.
    grows: bool,
    /// The index of the names, and the library it was made of.
    names: Option<(Arc<Library>, Index)>,
    words: Words,
    /// Whether words are being taken apart behind one's back, or read.
    is_reading: bool,
    /// Whether those of a middling library were looked after since it was opened.
    are_looked_after: bool,
    recent: Recent,
    /// The last query that was answered.
    last: Option<Query>,
    folder: Option<PathBuf>,
    asking: Sender<Asked>,
    answers: Sender<Incoming>,
    newest: Arc<AtomicU64>,
}

impl Answering {
    /// Answers queries as long as there is a reader, of several the last.
    fn serve(mut self, asked: &Receiver<Asked>) {
        while let Ok(first) = asked.recv() {
            let mut query = None;
            let mut is_better = false;
            for it in std::iter::once(first).chain(asked.try_iter()) {
                match it {
                    Asked::End => return,
                    Asked::Query(it) => query = Some(it),
                    Asked::Library(library, grows) => self.take(library, grows),
                    Asked::Words(library, index) => {
                        self.is_reading = false;
                        // Where nobody has looked for anything, they need no memory.
                        if query.is_some() || self.last.is_some() {
                            self.words = Words::Held(library, index);
                            is_better = true;
                        }
                    }
                    Asked::Kept(library, kept, rows) => {
                        if Arc::ptr_eq(&library, &self.library) {
                            self.words = Words::Kept(kept, rows);
                            is_better = true;
                        }
                    }
                }
            }
            // Who looks at an answer to names alone is told once there is a better one.
            let again = || self.last.clone().filter(|_| is_better);
            let Some(query) = query.or_else(again) else { continue };
            let number = query.number;
            self.last = Some(query.clone());
            // A panic costs this one search, and what was known for it.
            let answered = panics::caught(|| {
                panics::on_demand("search");
                self.answer(&query)
            });
            let is_told = match answered {
                Some(Some(findings)) => self.tell(number, Some(findings)),
                Some(None) => true,
                None => {
                    (self.names, self.words) = (None, Words::Unread);
                    self.recent = Recent::default();
                    self.tell(number, None)
                }
            };
            if !is_told {
                return;
            }
        }
    }

    fn tell(&self, number: u64, findings: Option<Findings>) -> bool {
        self.answers.send(Incoming::Found { number, findings }).is_ok()
    }

    fn take(&mut self, library: Arc<Library>, grows: bool) {
        (self.library, self.grows) = (library, grows);
        self.last = None;
        if self.library.articles.len() > IN_MEMORY {
            if let Words::Held(..) = self.words {
                self.words = Words::Unread;
            }
            if let Words::Kept(kept, rows) = &mut self.words {
                *rows = rows_of(kept, &self.library);
            }
            if !grows {
                self.keep();
            }
        } else if self.library.articles.len() > AT_ONCE && !grows && !self.are_looked_after {
            self.are_looked_after = true;
            let folder = self.folder.as_deref();
            if folder.is_some_and(|folder| !texts::are_all_kept(folder, &self.library)) {
                self.read_words(None, true);
            }
        }
    }

    /// Has the words of a middling library taken apart behind one's back, or read; `patiently` where nobody waits for them.
    fn read_words(&mut self, before: Option<Index>, patiently: bool) {
        let (library, asking) = (Arc::clone(&self.library), self.asking.clone());
        let folder = self.folder.clone();
        let read = move || match (before, &folder) {
            (Some(before), _) => before.updated(&library),
            (None, Some(folder)) => texts::all(folder, &library),
            (None, None) => Index::new(&library),
        };
        let library = Arc::clone(&self.library);
        let work = move || {
            if patiently {
                texts::be_patient();
            }
            let index = panics::caught(read).unwrap_or_default();
            // Nobody to tell: the reader has ended already.
            let _ = asking.send(Asked::Words(library, Box::new(index)));
        };
        self.is_reading = thread::Builder::new().spawn(work).is_ok();
    }

    /// Has the words of a large library kept, behind one's back.
    fn keep(&self) {
        let Some(folder) = self.folder.clone() else { return };
        let (library, asking) = (Arc::clone(&self.library), self.asking.clone());
        let hand_over = move |kept: KeptTexts| {
            // Who searches does not wait for it.
            let rows = rows_of(&kept, &library);
            asking.send(Asked::Kept(Arc::clone(&library), Box::new(kept), rows)).is_ok()
        };
        let library = Arc::clone(&self.library);
        // Without a thread to spare, the names answer alone; so they do where what is kept is damaged in a way nobody saw.
        let work = move || {
            texts::be_patient();
            panics::caught(|| texts::keep(&folder, &library, hand_over))
        };
        let _ = thread::Builder::new().spawn(work);
    }

    /// Brings what is known of words up to date with the library, as far as that takes no time; the rest is begun.
    fn make_ready(&mut self) {
        let articles = self.library.articles.len();
        let is_read = match &self.words {
            Words::Held(of, _) => Arc::ptr_eq(of, &self.library),
            Words::Kept(..) => true,
            Words::Unread => false,
        };
        if articles <= IN_MEMORY && !is_read && !self.is_reading {
            let before = match mem::replace(&mut self.words, Words::Unread) {
                Words::Held(of, index) if of.is_told_like(&self.library) => Some(*index),
                _ => None,
            };
            let kept = self.folder.as_deref().filter(|it| texts::are_all_kept(it, &self.library));
            let now = match (&before, kept) {
                _ if articles <= AT_ONCE => Some(before.unwrap_or_default().updated(&self.library)),
                // To read them takes less time than to take the names apart.
                (None, Some(folder)) => Some(texts::all(folder, &self.library)),
                _ => {
                    self.read_words(before, false);
                    None
                }
            };
            if let Some(index) = now {
                self.words = Words::Held(Arc::clone(&self.library), Box::new(index));
            }
        }
        let is_held = matches!(&self.words, Words::Held(of, _) if Arc::ptr_eq(of, &self.library));
        let are_known = self.names.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, &self.library));
        if !is_held && !are_known {
            let before = match self.names.take() {
                Some((of, names)) if of.is_told_like(&self.library) => names,
                _ => match &self.folder {
                    Some(folder) if articles > IN_MEMORY => texts::names(folder),
                    _ => Index::of_nothing(Depth::Names),
                },
            };
            self.names = Some((Arc::clone(&self.library), before.updated(&self.library)));
        }
    }

    /// Answers a query; what is found first is told at once. `None` where another query overtook it, or nobody is there to be
    /// told.
    fn answer(&mut self, query: &Query) -> Option<Findings> {
        self.make_ready();
        let Query { number, words, language, rows } = query;
        let newest = Arc::clone(&self.newest);
        let is_overtaken = || newest.load(Ordering::Relaxed) != *number;
        let library = &self.library;
        let texts = library.articles.len();
        let tell_first = |findings: &Findings| {
            let findings = Findings { is_partial: true, ..findings.clone() };
            self.answers.send(Incoming::Found { number: *number, findings: Some(findings) }).is_ok()
        };
        let names = self.names.as_ref().map(|(_, names)| names);
        match (&self.words, names) {
            (Words::Held(of, index), _) if Arc::ptr_eq(of, library) => {
                let mut answers =
                    index.answers(words, language, *rows, is_overtaken, &side_by_side)?;
                if texts > AT_ONCE {
                    answers
                        .show(library, FIRST.min(*rows), is_overtaken, &side_by_side)
                        .then_some(())?;
                    (answers.is_whole() || tell_first(answers.findings())).then_some(())?;
                }
                answers
                    .show(library, *rows, is_overtaken, &side_by_side)
                    .then(|| answers.into_findings())
            }
            (Words::Kept(kept, placed), Some(names)) => {
                let question = Question::new(words, kept, names, language, &side_by_side);
                let mut answers = question.names(*rows, is_overtaken)?;
                let reach = (placed.known < placed.texts).then_some((placed.known, placed.texts));
                let asks_for_names = question.asks_for_names_alone();
                if asks_for_names || question.is_answered_by_names(&answers) {
                    let reach = reach.filter(|_| !asks_for_names);
                    answers.show(library, *rows, is_overtaken, &one_by_one).then_some(())?;
                    return Some(Findings { reach, ..answers.into_findings() });
                }
                answers
                    .show(library, FIRST.min(*rows), is_overtaken, &side_by_side)
                    .then_some(())?;
                // Names that hold nothing tell nothing: what was found before stays until there is more.
                let is_empty = answers.findings().articles.is_empty();
                (is_empty || tell_first(answers.findings())).then_some(())?;
                let tell_best =
                    |findings: &Findings| tell_first(&Findings { reach, ..findings.clone() });
                let recent = &mut self.recent;
                let found = question.all(library, placed, recent, *rows, is_overtaken, tell_best);
                match found {
                    Ok(findings) => Some(Findings { reach, ..findings? }),
                    // What is kept is damaged.
                    Err(_) => {
                        answers.show(library, *rows, is_overtaken, &one_by_one).then_some(())?;
                        let findings = answers.into_findings();
                        self.words = Words::Unread;
                        // What cannot be thrown away is found to be damaged again.
                        self.folder.as_deref().map(texts::forget);
                        self.keep();
                        Some(Findings { reach: Some((0, texts)), ..findings })
                    }
                }
            }
            (_, Some(names)) => {
                let mut answers =
                    names.answers(words, language, *rows, is_overtaken, &side_by_side)?;
                answers.show(library, *rows, is_overtaken, &one_by_one).then_some(())?;
                Some(Findings { reach: Some((0, texts)), ..answers.into_findings() })
            }
            _ => None,
        }
    }
}

/// Which texts of a library are kept.
pub(super) fn rows_of(kept: &KeptTexts, library: &Library) -> Rows {
    let mut versions = Vec::new();
    for article in &library.articles {
        article.each_version(|version| versions.push(version.unwrap_or(0)));
    }
    kept.rows(versions)
}
