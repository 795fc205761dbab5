//! What is remembered from one start to the next.

use super::marks::Mark;
use super::settings::Choices;
use crate::library::Place;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Articles the history holds at most; those read longest ago leave it first.
const HISTORY: usize = 500;

/// Choices made in the program, places in articles, history and marks. What one instance changed is stored without
/// touching what another one did: a memory can be a change, in which `None` means "as it was".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// Key of the article last read.
    pub last: Option<String>,
    /// Reading language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Language of the interface, as a BCP 47 tag.
    pub interface: Option<String>,
    /// Name of the theme.
    pub theme: Option<String>,
    /// How text is set and gone through.
    pub choices: Option<Choices>,
    /// Whether places of reading and history are kept; they are unless it says no.
    pub keep_history: Option<bool>,
    /// Keys of the articles read, the latest last.
    pub history: Vec<String>,
    /// Where the reader stopped, by key of the article.
    pub places: BTreeMap<String, Stop>,
    /// Whether an article counts as read, by its key, where the reader said so.
    pub read: BTreeMap<String, bool>,
    /// Bookmarks, highlights and notes, by id.
    pub marks: BTreeMap<String, Mark>,
    /// What a change takes away. Nothing of it is written down: what is taken away is no longer there.
    #[serde(skip)]
    pub removed: Removed,
}

/// What a change takes away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Removed {
    /// Marks, by id.
    pub marks: BTreeSet<String>,
    /// Articles taken from the history with their places, by key.
    pub articles: BTreeSet<String>,
    /// Whether the whole history went with all places, those of other collections too.
    pub history: bool,
}

/// Where the reader stopped in an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// The paragraph being read.
    pub place: Place,
    /// How far the screen reached, in percent of the text.
    pub percent: usize,
}

impl Memory {
    /// Adds a change to what is remembered. What the change takes away goes first, so that what it puts in its place
    /// stays. Once the history is not to be kept, no place and no article is added, whichever instance sends it.
    pub fn absorb(&mut self, change: &Memory) {
        let take = |old: &mut Option<String>, new: &Option<String>| {
            if new.is_some() {
                old.clone_from(new);
            }
        };
        take(&mut self.language, &change.language);
        take(&mut self.interface, &change.interface);
        take(&mut self.theme, &change.theme);
        if change.choices.is_some() {
            self.choices.clone_from(&change.choices);
        }
        self.keep_history = change.keep_history.or(self.keep_history);
        self.remove(&change.removed);
        if self.keeps_history() {
            take(&mut self.last, &change.last);
            self.note_read(&change.history);
            self.removed.articles.retain(|key| !change.places.contains_key(key));
            self.places.extend(change.places.iter().map(|(key, stop)| (key.clone(), stop.clone())));
        }
        self.read.extend(change.read.iter().map(|(key, read)| (key.clone(), *read)));
        self.removed.marks.retain(|id| !change.marks.contains_key(id));
        self.marks.extend(change.marks.iter().map(|(id, mark)| (id.clone(), mark.clone())));
    }

    fn remove(&mut self, removed: &Removed) {
        if removed.history {
            self.places.clear();
            self.history.clear();
            self.last = None;
            self.removed.history = true;
        }
        for key in &removed.articles {
            self.places.remove(key);
            self.history.retain(|known| known != key);
            if self.last.as_ref() == Some(key) {
                self.last = None;
            }
        }
        for id in &removed.marks {
            self.marks.remove(id);
        }
        self.removed.articles.extend(removed.articles.iter().cloned());
        self.removed.marks.extend(removed.marks.iter().cloned());
    }

    /// Puts articles at the end of the history, in their order.
    fn note_read(&mut self, keys: &[String]) {
        self.history.retain(|known| !keys.contains(known));
        self.history.extend(keys.iter().cloned());
        self.removed.articles.retain(|key| !keys.contains(key));
        let over = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..over);
    }

    /// Whether places of reading and history are kept.
    pub fn keeps_history(&self) -> bool {
        self.keep_history != Some(false)
    }

    /// Whether nothing was ever remembered: the first start.
    pub fn is_empty(&self) -> bool {
        *self == Memory::default()
    }
}
