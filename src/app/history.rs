//! What was read: the history, which can be cleared and switched off, and what counts as read.

use super::entries::{Entry, Tone};
use super::list::List;
use super::marking::Undo;
use super::memory::{Memory, Removed};
use super::reader::Reader;
use super::state::{App, Screen};
use super::trail::Spot;
use super::update::Effect;
use std::collections::HashSet;

/// Jumps of this run in the article the list was opened from, and articles read; of both the latest first.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Where the jumps came from, in words.
    pub jumps: Vec<String>,
    /// Indices into the library's articles.
    pub articles: Vec<usize>,
    /// Selection and scroll over both.
    pub list: List,
}

/// What an entry of the history stands for.
enum Past {
    /// A jump, by its index from the latest.
    Jump(usize),
    /// An article, by its index in the library.
    Article(usize),
}

impl App {
    /// Whether an article counts as read: as the reader said, else by how far they came.
    pub fn is_read(&self, article: usize) -> bool {
        self.memory.is_read(&self.memory_key(article))
    }

    /// All articles that count as read.
    pub(super) fn all_read(&self) -> HashSet<usize> {
        let keys = self.memory.places.keys().chain(self.memory.read.keys());
        let read = keys.filter(|key| self.memory.is_read(key));
        read.filter_map(|key| self.article_keyed(key)).collect()
    }

    /// Says that the selected or open article is read, or that it is not.
    pub(super) fn toggle_read(&mut self) -> Vec<Effect> {
        let article = match &self.screen {
            Screen::Library(_) | Screen::Shelf(_) | Screen::Reader(_) => self.article_at_hand(),
            _ => None,
        };
        let Some(article) = article else { return Vec::new() };
        // How far one came is noted first: only reading on from there makes it read again.
        let stops = Effect::Remember(self.stops());
        let read = !self.is_read(article);
        let mut change = Memory::default();
        change.read.insert(self.memory_key(article), read);
        let words = &self.words.marks;
        self.message = Some(if read { words.now_read } else { words.now_unread }.to_string());
        [stops].into_iter().chain(self.remember(change)).collect()
    }

    pub(super) fn open_history(&mut self) {
        let jumps = match &self.screen {
            Screen::Reader(reader) => self.jumps_of(reader),
            _ => Vec::new(),
        };
        let articles = self.articles_read();
        self.push(Screen::History(History { jumps, articles, list: List::default() }));
    }

    fn jumps_of(&self, reader: &Reader) -> Vec<String> {
        let words = |spot: &Spot| {
            let edition = self.edition(spot.article, spot.edition)?;
            let section = self.section_words_in(edition.document(), spot.view.reading.block);
            Some(format!("{} · {section}", edition.title))
        };
        reader.trail.back.iter().rev().map(|spot| words(spot).unwrap_or_default()).collect()
    }

    fn articles_read(&self) -> Vec<usize> {
        self.memory.history.iter().rev().filter_map(|key| self.article_keyed(key)).collect()
    }

    /// Lists the history anew after a change.
    pub(super) fn list_history_anew(&mut self) {
        let articles = self.articles_read();
        let jumps = match self.under.last() {
            Some(Screen::Reader(reader)) => self.jumps_of(reader),
            _ => Vec::new(),
        };
        if let Screen::History(history) = &mut self.screen {
            (history.articles, history.jumps) = (articles, jumps);
            self.reveal();
        }
    }

    /// Goes back over jumps, or opens an article where one stopped.
    pub(super) fn open_selected_in_history(&mut self) -> Vec<Effect> {
        let Screen::History(history) = &self.screen else { return Vec::new() };
        match history.past(history.list.selected) {
            Some(Past::Jump(latest)) => {
                self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
                self.reveal();
                self.walk(false, latest + 1)
            }
            Some(Past::Article(article)) => {
                let is_open =
                    |it: &Screen| matches!(it, Screen::Reader(it) if it.article == article);
                if self.under.last().is_some_and(is_open) {
                    return self.close();
                }
                self.read(article);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Takes the selected entry out of the history: a jump, or an article with the place where one stopped.
    pub(super) fn forget_selected(&mut self) -> Vec<Effect> {
        let Screen::History(history) = &self.screen else { return Vec::new() };
        let words = &self.words.marks;
        match history.past(history.list.selected) {
            Some(Past::Jump(latest)) => {
                if let Some(Screen::Reader(reader)) = self.under.last_mut()
                    && let Some(at) = reader.trail.back.len().checked_sub(latest + 1)
                {
                    reader.trail.back.remove(at);
                }
                self.message = Some(words.jump_forgotten.to_string());
                self.list_history_anew();
                Vec::new()
            }
            Some(Past::Article(article)) => {
                let key = self.memory_key(article);
                let removed = Removed { articles: [key].into(), ..Removed::default() };
                self.forget(removed, words.forgotten, words.forgotten_for_good)
            }
            None => Vec::new(),
        }
    }

    /// Clears the history with all places of reading and all jumps.
    pub(super) fn forget_all(&mut self) -> Vec<Effect> {
        for screen in &mut self.under {
            if let Screen::Reader(reader) = screen {
                reader.trail.clear();
            }
        }
        self.ahead.clear();
        let words = &self.words.marks;
        let removed = Removed { history: true, ..Removed::default() };
        self.forget(removed, words.all_forgotten, words.all_forgotten_for_good)
    }

    fn forget(&mut self, removed: Removed, said: &str, for_good: &str) -> Vec<Effect> {
        let memory = &self.memory;
        let goes = |key: &String| removed.history || removed.articles.contains(key);
        let places = memory.places.iter().filter(|(key, _)| goes(key));
        let back = Memory {
            last: memory.last.clone().filter(goes),
            history: memory.history.clone(),
            queries: memory.queries.clone(),
            places: places.map(|(key, stop)| (key.clone(), stop.clone())).collect(),
            ..Memory::default()
        };
        // What is not to be kept cannot be brought back.
        let can_undo = memory.keeps_history();
        self.marking.undo =
            can_undo.then_some(Undo { change: back, said: self.words.marks.history_back });
        self.message = Some(if can_undo { said } else { for_good }.to_string());
        let effects = self.remember(Memory { removed, ..Memory::default() });
        self.list_history_anew();
        effects
    }

    /// Switches the history off or on again.
    pub(super) fn switch_history(&mut self) -> Vec<Effect> {
        let keep = !self.memory.keeps_history();
        let words = &self.words.marks;
        self.message = Some(if keep { words.history_on } else { words.history_off }.to_string());
        self.remember(Memory { keep_history: Some(keep), ..Memory::default() })
    }

    pub(super) fn history_entry(&self, history: &History, at: usize, columns: usize) -> Entry {
        let words = &self.words.marks;
        match history.past(at) {
            Some(Past::Article(article)) => {
                let mut entry = self.article_entry(article, columns);
                if at + 1 < history.entries() && self.body_rows() >= 15 {
                    entry.blank();
                }
                entry
            }
            Some(Past::Jump(latest)) => {
                let mut entry = Entry::default();
                let jump = history.jumps.get(latest).map_or("", String::as_str);
                entry.text("", jump, Tone::Title, &[], columns, true);
                entry.text("", words.jumped_from, Tone::Muted, &[], columns, false);
                if self.body_rows() >= 15 {
                    entry.blank();
                }
                entry
            }
            None => {
                let mut entry = Entry::default();
                let said =
                    if self.memory.keeps_history() { words.no_history } else { words.none_kept };
                entry.text("", said, Tone::Plain, &[], columns, false);
                entry
            }
        }
    }

    /// What stands on the status line of the history.
    pub(super) fn history_status(&self, history: &History) -> Vec<String> {
        let words = self.words;
        if !self.memory.keeps_history() {
            return vec![words.marks.history_is_off.to_string()];
        }
        match history.jumps.len() + history.articles.len() {
            0 => vec![(words.articles)(0)],
            count => vec![(words.entries_of)(history.list.selected + 1, count)],
        }
    }
}

impl History {
    fn past(&self, at: usize) -> Option<Past> {
        match at.checked_sub(self.jumps.len()) {
            None => Some(Past::Jump(at)),
            Some(at) => self.articles.get(at).copied().map(Past::Article),
        }
    }

    /// Entries of the list; one where there is nothing, which says so.
    pub fn entries(&self) -> usize {
        (self.jumps.len() + self.articles.len()).max(1)
    }
}
