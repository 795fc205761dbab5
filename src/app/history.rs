//! What was read: the history, which can be cleared and switched off, and what counts as read.

use super::entries::{Entry, Tone};
use super::list::List;
use super::marking::Undo;
use super::memory::{Memory, Removed};
use super::state::{App, Screen};
use super::update::Effect;

/// The articles read, the latest first.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Indices into the library's articles.
    pub articles: Vec<usize>,
    /// Selection and scroll.
    pub list: List,
}

impl App {
    /// Whether an article counts as read: as the reader said, else by how far they came.
    pub fn is_read(&self, article: usize) -> bool {
        let said = self.memory.read.get(&self.memory_key(article)).copied();
        said.unwrap_or_else(|| self.stop(article).is_some_and(|stop| stop.percent >= 100))
    }

    /// Says that the selected or open article is read, or that it is not.
    pub(super) fn toggle_read(&mut self) -> Vec<Effect> {
        let article = match &self.screen {
            Screen::Library(list) => list.selected,
            Screen::Reader(reader) => reader.article,
            _ => return Vec::new(),
        };
        if self.library.articles.get(article).is_none() {
            return Vec::new();
        }
        let read = !self.is_read(article);
        let mut change = self.stops();
        change.read.insert(self.memory_key(article), read);
        let words = &self.words.marks;
        self.message = Some(if read { words.now_read } else { words.now_unread }.to_string());
        self.remember(change)
    }

    pub(super) fn open_history(&mut self) {
        self.push(Screen::History(History {
            articles: self.articles_read(),
            list: List::default(),
        }));
    }

    fn articles_read(&self) -> Vec<usize> {
        let keys: Vec<String> =
            (0..self.library.articles.len()).map(|article| self.memory_key(article)).collect();
        let at_hand = |key: &String| keys.iter().position(|it| it == key);
        self.memory.history.iter().rev().filter_map(at_hand).collect()
    }

    pub(super) fn list_history_anew(&mut self) {
        let articles = self.articles_read();
        if let Screen::History(history) = &mut self.screen {
            history.articles = articles;
            self.reveal();
        }
    }

    pub(super) fn open_selected_in_history(&mut self) {
        let Screen::History(history) = &self.screen else { return };
        let Some(&article) = history.articles.get(history.list.selected) else { return };
        let is_open =
            |screen: &Screen| matches!(screen, Screen::Reader(it) if it.article == article);
        if self.under.last().is_some_and(is_open) {
            self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
            self.fit();
        } else {
            self.read(article);
        }
    }

    /// Takes the selected article out of the history, with the place where one stopped.
    pub(super) fn forget_selected(&mut self) -> Vec<Effect> {
        let Screen::History(history) = &self.screen else { return Vec::new() };
        let Some(&article) = history.articles.get(history.list.selected) else { return Vec::new() };
        let key = self.memory_key(article);
        let removed = Removed { articles: [key].into(), ..Removed::default() };
        self.forget(removed, self.words.marks.forgotten, self.words.marks.forgotten_for_good)
    }

    /// Clears the history with all places of reading.
    pub(super) fn forget_all(&mut self) -> Vec<Effect> {
        let removed = Removed { history: true, ..Removed::default() };
        self.forget(
            removed,
            self.words.marks.all_forgotten,
            self.words.marks.all_forgotten_for_good,
        )
    }

    fn forget(&mut self, removed: Removed, said: &str, for_good: &str) -> Vec<Effect> {
        let memory = &self.memory;
        let goes = |key: &String| removed.history || removed.articles.contains(key);
        let places = memory.places.iter().filter(|(key, _)| goes(key));
        let back = Memory {
            last: memory.last.clone().filter(goes),
            history: memory.history.clone(),
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
        let Some(&article) = history.articles.get(at) else {
            let mut entry = Entry::default();
            entry.text("", self.words.marks.no_history, Tone::Plain, &[], columns, false);
            return entry;
        };
        self.article_entry(article, columns)
    }

    /// What stands on the status line of the history.
    pub(super) fn history_status(&self, history: &History) -> Vec<String> {
        let words = self.words;
        if !self.memory.keeps_history() {
            return vec![words.marks.history_is_off.to_string()];
        }
        match history.articles.len() {
            0 => vec![(words.articles)(0)],
            count => vec![(words.entries_of)(history.list.selected + 1, count)],
        }
    }
}

impl History {
    /// Entries of the list; one where nothing was read, which says so.
    pub fn entries(&self) -> usize {
        self.articles.len().max(1)
    }
}
