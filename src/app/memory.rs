//! What is remembered from one start to the next.

use super::chosen::Chosen;
use super::libraries::Folders;
use super::marks::Mark;
use super::pace::Pace;
use super::settings::Setting;
use crate::library::Place;
use crate::page::shown::clean_part;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Articles the history holds at most; those read longest ago leave it first.
const HISTORY: usize = 500;
/// Searches that are kept at most.
const QUERIES: usize = 100;

/// Languages read in lately that are remembered at most.
const LANGUAGES: usize = 8;

/// Choices made in the program, places in articles, history and marks. What one instance changed is stored without
/// touching what another one did: a memory can be a change, in which `None` means "as it was".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// Key of the article last read.
    pub last: Option<String>,
    /// Reading language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Languages read in lately, as BCP 47 tags, the latest last.
    pub languages: Vec<String>,
    /// Language of the interface, as a BCP 47 tag.
    pub interface: Option<String>,
    /// Name of the theme.
    pub theme: Option<String>,
    /// How text is set and gone through.
    pub choices: Chosen,
    /// Whether the card of the first start was shown.
    pub greeted: Option<bool>,
    /// Whether places of reading and history are kept; they are unless it says no.
    pub keep_history: Option<bool>,
    /// Keys of the articles read, the latest last.
    pub history: Vec<String>,
    /// What was looked for, the latest last.
    pub queries: Vec<String>,
    /// Where the reader stopped, by key of the article.
    pub places: BTreeMap<String, Stop>,
    /// Whether an article counts as read, by its key, where the reader said so.
    pub read: BTreeMap<String, bool>,
    /// How fast one reads, of all pages measured; a change holds those measured since the one before.
    pub pace: Pace,
    /// Bookmarks, highlights and notes, by id.
    pub marks: BTreeMap<String, Mark>,
    /// By how many paragraphs one edition is shifted up against another, by article and languages.
    pub nudges: BTreeMap<String, i32>,
    /// Folders that were opened, by their key.
    pub libraries: BTreeMap<String, Folders>,
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
    /// Choices, so that the settings file holds again.
    pub choices: BTreeSet<Setting>,
    /// Folders that were opened, by key.
    pub libraries: BTreeSet<String>,
}

/// Where the reader stopped in an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// The paragraph being read.
    pub place: Place,
    /// How far the screen reached, in percent of the text.
    pub percent: usize,
}

/// The key of an article in the memory: its id, behind the folder it is from where it is not built in.
pub fn key_of(collection: &str, id: &str) -> String {
    if collection.is_empty() {
        return id.to_string();
    }
    // The folder may be called anything.
    format!("{}#{id}", clean_part(collection))
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
        for tag in &change.languages {
            self.languages.retain(|known| known != tag);
            self.languages.push(tag.clone());
        }
        let old = self.languages.len().saturating_sub(LANGUAGES);
        self.languages.drain(..old);
        self.keep_history = change.keep_history.or(self.keep_history);
        self.greeted = change.greeted.or(self.greeted);
        self.remove(&change.removed);
        take(&mut self.interface, &change.interface);
        take(&mut self.theme, &change.theme);
        self.choices.absorb(&change.choices);
        if self.keeps_history() {
            take(&mut self.last, &change.last);
            note(&mut self.history, &change.history, HISTORY);
            note(&mut self.queries, &change.queries, QUERIES);
            self.places.extend(change.places.iter().map(|(key, stop)| (key.clone(), stop.clone())));
        }
        self.pace.add(&change.pace);
        self.read.extend(change.read.iter().map(|(key, read)| (key.clone(), *read)));
        self.nudges.extend(change.nudges.iter().map(|(key, nudge)| (key.clone(), *nudge)));
        self.marks.extend(change.marks.iter().map(|(id, mark)| (id.clone(), mark.clone())));
        for (key, folders) in &change.libraries {
            // Whoever opens folders gives them no name, and leaves the one they have.
            let known = self.libraries.entry(key.clone()).or_default();
            known.paths.clone_from(&folders.paths);
            take(&mut known.name, &folders.name);
        }
    }

    fn remove(&mut self, removed: &Removed) {
        if removed.history {
            self.places.clear();
            self.history.clear();
            self.queries.clear();
            self.last = None;
            self.removed.history = true;
        }
        for key in &removed.articles {
            self.places.remove(key);
            self.history.retain(|known| known != key);
            if self.last.as_ref() == Some(key) {
                self.last = self.history.last().cloned();
            }
        }
        for &setting in &removed.choices {
            match setting {
                Setting::Interface => self.interface = None,
                Setting::Theme => self.theme = None,
                _ => {
                    self.choices.forget(setting);
                }
            }
        }
        for id in &removed.marks {
            self.marks.remove(id);
        }
        for key in &removed.libraries {
            self.libraries.remove(key);
        }
        self.removed.libraries.extend(removed.libraries.iter().cloned());
        self.removed.articles.extend(removed.articles.iter().cloned());
        self.removed.marks.extend(removed.marks.iter().cloned());
        self.removed.choices.extend(removed.choices.iter().copied());
    }

    /// Whether it holds what the reader marked or wrote; a change also where it takes some of it away.
    pub fn has_marks(&self) -> bool {
        !self.marks.is_empty() || !self.removed.marks.is_empty()
    }

    /// Whether places of reading and history are kept.
    pub fn keeps_history(&self) -> bool {
        self.keep_history != Some(false)
    }

    /// Whether an article counts as read, by its key: as the reader said, else by how far they came.
    pub fn is_read(&self, key: &str) -> bool {
        let by_place = || self.places.get(key).is_some_and(|stop| stop.percent >= 100);
        self.read.get(key).copied().unwrap_or_else(by_place)
    }

    /// Whether nothing was ever remembered: the first start.
    pub fn is_empty(&self) -> bool {
        *self == Memory::default()
    }
}

/// Puts entries at the end of a history, in their order; of too many the oldest leave it.
fn note(history: &mut Vec<String>, latest: &[String], most: usize) {
    history.retain(|known| !latest.contains(known));
    history.extend(latest.iter().cloned());
    history.drain(..history.len().saturating_sub(most));
}

#[cfg(test)]
mod tests {
    use super::super::marks::Kind;
    use super::*;
    use proptest::prelude::*;

    /// Something that can happen in one running program.
    #[derive(Debug, Clone)]
    enum Event {
        Read(u8, usize),
        Mark(u8, Option<String>),
        Unmark(u8),
        Forget(u8),
        ForgetAll,
        Say(u8, bool),
        Search(u8),
        Open(u8, Option<String>),
        Close(u8),
    }

    impl Event {
        /// What it is about; `None` if it is about everything.
        fn key(&self) -> Option<u8> {
            match self {
                Event::Read(key, _) | Event::Mark(key, _) | Event::Unmark(key) => Some(*key),
                Event::Forget(key) | Event::Say(key, _) => Some(*key),
                Event::Open(key, _) | Event::Close(key) => Some(*key),
                Event::ForgetAll | Event::Search(_) => None,
            }
        }
    }

    fn event() -> impl Strategy<Value = Event> {
        prop_oneof![
            (0_u8..4, 0_usize..101).prop_map(|(key, percent)| Event::Read(key, percent)),
            (0_u8..4, proptest::option::of("\\PC{0,8}"))
                .prop_map(|(id, note)| Event::Mark(id, note)),
            (0_u8..4).prop_map(Event::Unmark),
            (0_u8..4).prop_map(Event::Forget),
            Just(Event::ForgetAll),
            (0_u8..4, any::<bool>()).prop_map(|(key, read)| Event::Say(key, read)),
            (0_u8..4).prop_map(Event::Search),
            (0_u8..4, proptest::option::of("\\PC{0,8}"))
                .prop_map(|(key, name)| Event::Open(key, name)),
            (0_u8..4).prop_map(Event::Close),
        ]
    }

    fn change(event: &Event) -> Memory {
        let mut change = Memory::default();
        match event {
            Event::Read(key, percent) => {
                let key = key.to_string();
                change.last = Some(key.clone());
                change.history.push(key.clone());
                change.places.insert(key, Stop { place: Place::default(), percent: *percent });
            }
            Event::Mark(id, note) => {
                let kind = if id % 2 == 0 { Kind::Bookmark } else { Kind::Highlight };
                let words = "« a\nb\t\u{1f600} » \"'\\".to_string();
                let mark = Mark { kind, words, note: note.clone(), ..Mark::default() };
                change.marks.insert(id.to_string(), mark);
            }
            Event::Unmark(id) => {
                change.removed.marks.insert(id.to_string());
            }
            Event::Forget(key) => {
                change.removed.articles.insert(key.to_string());
            }
            Event::ForgetAll => change.removed.history = true,
            Event::Open(key, name) => {
                let paths = vec![format!("/{key}")];
                let folders = Folders { name: name.clone(), paths };
                change.libraries.insert(key.to_string(), folders);
            }
            Event::Close(key) => {
                change.removed.libraries.insert(key.to_string());
            }
            Event::Search(words) => change.queries.push(words.to_string()),
            Event::Say(key, read) => {
                change.read.insert(key.to_string(), *read);
            }
        }
        change
    }

    /// What is written of a memory.
    fn written(memory: &Memory) -> Memory {
        Memory { removed: Removed::default(), ..memory.clone() }
    }

    proptest! {
        #[test]
        fn changes_may_be_gathered_before_they_are_stored(
            before in proptest::collection::vec(event(), 0..8),
            events in proptest::collection::vec(event(), 0..12),
        ) {
            let mut one_by_one = Memory::default();
            before.iter().for_each(|event| one_by_one.absorb(&change(event)));
            let mut at_once = written(&one_by_one);
            let mut gathered = Memory::default();
            for event in &events {
                one_by_one.absorb(&change(event));
                gathered.absorb(&change(event));
            }
            at_once.absorb(&gathered);
            prop_assert_eq!(written(&one_by_one), written(&at_once));
        }

        /// What two instances did to different things does not depend on who was faster. Which article was read last does.
        #[test]
        fn changes_to_different_things_may_come_in_any_order(
            before in proptest::collection::vec(event(), 0..8),
            one in proptest::collection::vec(event(), 0..8),
            other in proptest::collection::vec(event(), 0..8),
        ) {
            let gathered = |events: &[Event], parity: u8| {
                let mut gathered = Memory::default();
                events.iter().filter(|it| it.key().is_some_and(|key| key % 2 == parity)).for_each(|it| gathered.absorb(&change(it)));
                gathered
            };
            let (one, other) = (gathered(&one, 0), gathered(&other, 1));
            let mut start = Memory::default();
            before.iter().for_each(|event| start.absorb(&change(event)));
            let after = |first: &Memory, second: &Memory| {
                let mut memory = start.clone();
                memory.absorb(first);
                memory.absorb(second);
                memory.history.sort();
                Memory { last: None, ..written(&memory) }
            };
            prop_assert_eq!(after(&one, &other), after(&other, &one));
        }

        /// A change that is tried again does what it did the first time.
        #[test]
        fn a_change_may_come_twice(
            before in proptest::collection::vec(event(), 0..8),
            events in proptest::collection::vec(event(), 0..8),
        ) {
            let (mut memory, mut gathered) = (Memory::default(), Memory::default());
            before.iter().for_each(|event| memory.absorb(&change(event)));
            events.iter().for_each(|event| gathered.absorb(&change(event)));
            memory.absorb(&gathered);
            let once = written(&memory);
            memory.absorb(&gathered);
            prop_assert_eq!(once, written(&memory));
        }

        #[test]
        fn what_is_written_is_read_back(events in proptest::collection::vec(event(), 0..12)) {
            let mut memory = Memory { keep_history: Some(true), ..Memory::default() };
            events.iter().for_each(|event| memory.absorb(&change(event)));
            let text = toml::to_string(&memory).expect("a memory can be written");
            prop_assert_eq!(toml::from_str::<Memory>(&text).expect("and read"), written(&memory));
        }
    }

    #[test]
    fn what_another_instance_did_is_left_alone() {
        let mut disk = Memory::default();
        let own = |event: Event| change(&event);
        disk.absorb(&own(Event::Mark(1, None)));
        let (mut one, mut other) = (Memory::default(), Memory::default());
        one.absorb(&own(Event::Unmark(1)));
        other.absorb(&own(Event::Mark(2, Some("n".into()))));
        disk.absorb(&one);
        disk.absorb(&other);
        assert_eq!(disk.marks.keys().collect::<Vec<_>>(), ["2"]);
    }

    #[test]
    fn once_switched_off_nothing_more_is_noted() {
        let mut disk = Memory { keep_history: Some(false), ..Memory::default() };
        disk.absorb(&change(&Event::Read(1, 50)));
        assert!(disk.places.is_empty() && disk.history.is_empty() && disk.last.is_none());
        disk.absorb(&change(&Event::Mark(1, None)));
        assert_eq!(disk.marks.len(), 1, "marks are made by hand");
    }

    #[test]
    fn the_latest_articles_stay_in_the_history() {
        let mut memory = Memory::default();
        for key in 0..HISTORY + 3 {
            memory.absorb(&Memory { history: vec![key.to_string()], ..Memory::default() });
        }
        memory.absorb(&Memory { history: vec!["7".into()], ..Memory::default() });
        assert_eq!(memory.history.len(), HISTORY);
        assert_eq!(memory.history.last().map(String::as_str), Some("7"));
        assert!(!memory.history.contains(&"2".to_string()));
    }

    #[test]
    fn memories_of_other_versions_are_read() {
        let old = "last = 'a'\n[places.a]\npercent = 3\nplace = { language = 'en', section = [], paragraph = 0, byte = 0, before = '', after = '' }\n";
        assert_eq!(toml::from_str::<Memory>(old).expect("read").places["a"].percent, 3);
        let new = "moon = 3\n[marks.x]\narticle = 'a'\nkind = 'sketch'\nsize = 9\n";
        let memory = toml::from_str::<Memory>(new).expect("read");
        assert_eq!(memory.marks["x"].kind, Kind::Highlight);
    }
}
