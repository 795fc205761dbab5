//! The search over all articles, on a thread of its own: typing never waits for it.
//!
//! The words of a small library are taken apart when something is first looked for. Those of a middling one are taken apart once,
//! behind one's back, and [kept on a disk](super::texts), from where they are read when something is first looked for; those of a
//! large one stay there. Until they are there, and before texts are looked through, the names answer: titles, authors, people,
//! subjects, headings and questions.

use super::run::Incoming;
use super::side_by_side::{be_patient, side_by_side};
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
    /// The words of a library were taken apart; `None` where that failed.
    Words(Arc<Library>, Option<Box<Index>>),
    /// The words of texts that are kept on a disk, and which of them are of a library.
    Kept(Arc<Library>, Box<KeptTexts>, Rows),
    /// No more words of a library are being kept.
    KeepingEnded(Arc<Library>),
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
        let answering = self.answering(asking.clone());
        thread::Builder::new().spawn(move || answering.serve(&asked))?;
        Ok(asking)
    }

    /// What knows of no words yet.
    fn answering(&self, asking: Sender<Asked>) -> Answering {
        Answering {
            library: Arc::clone(&self.library),
            grows: false,
            names: None,
            words: Words::Unread,
            is_reading: false,
            is_keeping: false,
            is_damaged: false,
            are_looked_after: false,
            recent: Recent::default(),
            last: None,
            folder: self.folder.clone(),
            asking,
            answers: self.answers.clone(),
            newest: Arc::clone(&self.newest),
        }
    }
}

/// What is known of the words of the texts.
enum Words {
    Unread,
    /// All of them, of this library.
    Held(Arc<Library>, Box<Index>),
    /// They could not be taken apart, those of this library.
    Unreadable(Arc<Library>),
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
    /// Whether words are being kept on a disk behind one's back.
    is_keeping: bool,
    /// Whether what is kept on a disk was found to be damaged, and is to be thrown away.
    is_damaged: bool,
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
                        // Where nobody has looked for anything, they need no memory; those of a large library are kept.
                        if (query.is_some() || self.last.is_some()) && !self.is_large() {
                            self.words = match index {
                                Some(index) => Words::Held(library, index),
                                None => Words::Unreadable(library),
                            };
                            is_better = true;
                        }
                    }
                    Asked::Kept(of, kept, rows) => is_better |= self.turn_to(&of, kept, rows),
                    Asked::KeepingEnded(of) => {
                        self.is_keeping = false;
                        let is_due = self.is_damaged || !Arc::ptr_eq(&of, &self.library);
                        if is_due && !self.grows && self.is_large() {
                            self.keep();
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

    /// Whether the words of the library are kept on a disk, not held in memory.
    fn is_large(&self) -> bool {
        self.library.articles.len() > IN_MEMORY
    }

    fn take(&mut self, library: Arc<Library>, grows: bool) {
        (self.library, self.grows) = (library, grows);
        self.last = None;
        self.recent = Recent::default();
        let is_large = self.is_large();
        match &mut self.words {
            Words::Kept(kept, rows) if is_large => *rows = rows_of(kept, &self.library),
            Words::Kept(..) => self.words = Words::Unread,
            Words::Held(..) | Words::Unreadable(_) if is_large => self.words = Words::Unread,
            Words::Held(..) | Words::Unreadable(_) | Words::Unread => {}
        }
        if is_large {
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

    /// Looks things up in texts that are kept, of which some are of a library, unless it did so in more of them; whether it does.
    fn turn_to(&mut self, of: &Arc<Library>, kept: Box<KeptTexts>, rows: Rows) -> bool {
        if !self.is_large() || self.is_damaged {
            return false;
        }
        // Some texts may have changed since.
        let rows =
            if Arc::ptr_eq(of, &self.library) { rows } else { rows_of(&kept, &self.library) };
        if matches!(&self.words, Words::Kept(_, before) if before.known > rows.known) {
            return false;
        }
        self.words = Words::Kept(kept, rows);
        true
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
                be_patient();
            }
            let index = panics::caught(read).map(Box::new);
            // Nobody to tell: the reader has ended already.
            let _ = asking.send(Asked::Words(library, index));
        };
        self.is_reading = thread::Builder::new().spawn(work).is_ok();
    }

    /// Has the words of a large library kept, behind one's back, one library after the other.
    fn keep(&mut self) {
        let Some(folder) = self.folder.clone().filter(|_| !self.is_keeping) else { return };
        let (library, asking) = (Arc::clone(&self.library), self.asking.clone());
        let is_damaged = mem::take(&mut self.is_damaged);
        let work = move || {
            be_patient();
            let hand_over = |kept: KeptTexts| {
                // Who searches does not wait for it.
                let rows = rows_of(&kept, &library);
                asking.send(Asked::Kept(Arc::clone(&library), Box::new(kept), rows)).is_ok()
            };
            // Where what is kept is damaged in a way nobody saw, the names answer alone.
            panics::caught(|| {
                if !is_damaged || texts::forget(&folder) {
                    texts::keep(&folder, &library, hand_over);
                }
            });
            // Nobody to tell: the reader has ended already.
            let _ = asking.send(Asked::KeepingEnded(library));
        };
        // Without a thread to spare, the names answer alone.
        self.is_keeping = thread::Builder::new().spawn(work).is_ok();
    }

    /// Brings what is known of words up to date with the library, as far as that takes no time; the rest is begun.
    fn make_ready(&mut self) {
        let articles = self.library.articles.len();
        let is_read = match &self.words {
            Words::Held(of, _) | Words::Unreadable(of) => Arc::ptr_eq(of, &self.library),
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
                        (self.words, self.is_damaged) = (Words::Unread, true);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Format, Kept, ReadText, SourceText, TextReader};
    use std::time::Duration;

    const GATE: (u64, &str) = (1, "# Une école\n\nElle parle d’un portail.");
    const MUSIC: (u64, &str) = (2, "# Une salle\n\nElle a un xylophone.");

    /// These texts, and so many others.
    fn library(texts: &[(u64, &'static str)], others: usize) -> Arc<Library> {
        let others = (1_000..).take(others).map(|version| (version, "# Autre chose\n\nRien."));
        let all: Vec<_> = texts.iter().copied().chain(others).collect();
        Arc::new(Library::of_kept(&all))
    }

    fn query(words: &str) -> Query {
        Query { number: 1, words: words.to_owned(), language: Language::french(), rows: 20 }
    }

    /// What is found, once so many texts were looked through.
    fn found(answered: &Receiver<Incoming>, looked_through: usize) -> Vec<usize> {
        loop {
            let told = answered.recv_timeout(Duration::from_secs(600)).expect("it is answered");
            let Incoming::Found { findings: Some(findings), .. } = told else { continue };
            let reach = findings.reach.map_or(usize::MAX, |(known, _)| known);
            if !findings.is_partial && reach >= looked_through {
                return findings.articles.iter().map(|it| it.article).collect();
            }
        }
    }

    #[test]
    fn texts_that_change_while_texts_are_being_kept_are_searched() {
        let folder = tempfile::tempdir().expect("a folder");
        let [before, after] = [GATE, MUSIC].map(|text| library(&[text], IN_MEMORY));
        let (answers, answered) = channel();
        let mut searcher =
            Searcher::new(Arc::clone(&before), answers, Some(folder.path().join("texts")));
        searcher.take(before, false);
        searcher.ask(query("portail"));
        assert_eq!(found(&answered, 1), [0]);
        searcher.take(after, false);
        searcher.ask(query("xylophone"));
        assert_eq!(found(&answered, usize::MAX), [0]);
    }

    #[test]
    fn what_was_kept_of_a_large_library_is_not_believed_of_a_small_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let (answers, answered) = channel();
        let large = library(&[GATE, MUSIC], IN_MEMORY);
        let mut last = None;
        texts::keep(folder.path(), &library(&[GATE, MUSIC], 0), |kept| {
            last = Some(kept);
            true
        });
        let kept = last.expect("it is kept");
        let searcher = Searcher::new(Arc::clone(&large), answers, None);
        let (asking, _asked) = channel();
        let mut answering = searcher.answering(asking);
        searcher.newest.store(1, Ordering::Relaxed);
        let rows = rows_of(&kept, &large);
        answering.words = Words::Kept(Box::new(kept), rows);
        let found = |answering: &mut Answering| {
            let found = answering.answer(&query("xylophone")).expect("it is not given up");
            found.articles.iter().map(|it| it.article).collect::<Vec<_>>()
        };
        assert_eq!(found(&mut answering), [1]);
        answering.take(library(&[MUSIC], 0), false);
        assert_eq!(found(&mut answering), [0]);
        drop(answered);
    }

    #[test]
    fn words_that_cannot_be_taken_apart_are_not_taken_for_none() {
        let reader = Arc::new(TextReader::new(std::iter::empty(), crate::page::parse));
        let text = |number: usize| {
            let (path, text) = (format!("{number}.md"), "# Une école\n\nUn portail.".to_owned());
            let mut read = reader.read(SourceText { path, text, format: Format::Markdown });
            let broken = Arc::new(|_| panic!("a text that breaks the reader"));
            read.let_go(Kept { read: broken, number, version: number as u64 + 1 });
            read
        };
        let texts: Vec<ReadText> = (0..=AT_ONCE).map(text).collect();
        let library = Arc::new(Library::of(texts.iter(), &reader));
        let (answers, answered) = channel();
        let searcher = Searcher::new(library, answers, None);
        searcher.newest.store(1, Ordering::Relaxed);
        let (asking, asked) = channel();
        let mut answering = searcher.answering(asking.clone());
        answering.read_words(None, false);
        let told = asked.recv().expect("it is told");
        asking.send(Asked::Query(query("école"))).expect("it is heard");
        asking.send(told).expect("it is heard");
        let thread = thread::spawn(move || answering.serve(&asked));
        let told = answered.recv_timeout(Duration::from_secs(600)).expect("it is answered");
        let Incoming::Found { findings: Some(findings), .. } = told else { panic!("not found") };
        assert_eq!((findings.reach, findings.total), (Some((0, AT_ONCE + 1)), AT_ONCE + 1));
        asking.send(Asked::End).expect("it is heard");
        thread.join().expect("it ends");
    }
}
