//! The search over all articles, on a thread of its own: typing never waits for it.

use super::panics;
use super::run::Incoming;
use crate::library::{Language, Library};
use crate::search::Index;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Something to look for.
#[derive(Debug)]
pub(super) struct Query {
    /// Tells its answer from others; later ones have higher numbers.
    pub(super) number: u64,
    pub(super) words: String,
    /// The language whose places come first.
    pub(super) language: Language,
    /// Places that are shown at most.
    pub(super) rows: usize,
}

/// Has queries answered by a thread, which is started with the first of them.
#[derive(Debug)]
pub(super) struct Searcher {
    library: Arc<Library>,
    answers: Sender<Incoming>,
    queries: Option<Sender<Query>>,
    /// The number of the last query: all others are given up.
    newest: Arc<AtomicU64>,
}

impl Searcher {
    pub(super) fn new(library: Arc<Library>, answers: Sender<Incoming>) -> Searcher {
        Searcher { library, answers, queries: None, newest: Arc::new(AtomicU64::new(0)) }
    }

    /// Has something looked for, and everything before it given up.
    pub(super) fn ask(&mut self, query: Query) {
        let number = query.number;
        self.newest.store(number, Ordering::Relaxed);
        if self.queries.is_none() {
            self.queries = self.start().ok();
        }
        let is_asked = self.queries.as_ref().is_some_and(|queries| queries.send(query).is_ok());
        if !is_asked {
            // Nobody to tell: the reader has ended already.
            let _ = self.answers.send(Incoming::Found { number, findings: None });
        }
    }

    fn start(&self) -> io::Result<Sender<Query>> {
        let (queries, asked) = channel();
        let library = Arc::clone(&self.library);
        let (answers, newest) = (self.answers.clone(), Arc::clone(&self.newest));
        thread::Builder::new().spawn(move || answer(&library, &asked, &answers, &newest))?;
        Ok(queries)
    }
}

/// Answers queries as long as there is a reader, of several the last. The words of the library are taken apart for the first.
fn answer(
    library: &Library,
    asked: &Receiver<Query>,
    answers: &Sender<Incoming>,
    newest: &AtomicU64,
) {
    let mut index = None;
    while let Ok(first) = asked.recv() {
        let Query { number, words, language, rows } = asked.try_iter().last().unwrap_or(first);
        // A panic costs this one search: the index is there whole or not at all.
        let findings = panics::caught(|| {
            let index = index.get_or_insert_with(|| Index::new(library));
            panics::on_demand("search");
            let is_overtaken = || newest.load(Ordering::Relaxed) != number;
            index.search_until(library, &words, &language, rows, is_overtaken)
        });
        let findings = match findings {
            Some(None) => continue,
            found => found.flatten(),
        };
        if answers.send(Incoming::Found { number, findings }).is_err() {
            return;
        }
    }
}
