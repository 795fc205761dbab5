//! What is remembered from one start to the next.

use super::settings::Choices;
use crate::library::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Choices made in the program and places in articles. What one instance changed is stored without
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
    /// Where the reader stopped, by key of the article.
    pub places: BTreeMap<String, Stop>,
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
    /// Adds a change to what is remembered.
    pub fn absorb(&mut self, change: &Memory) {
        let take = |old: &mut Option<String>, new: &Option<String>| {
            if new.is_some() {
                old.clone_from(new);
            }
        };
        take(&mut self.last, &change.last);
        take(&mut self.language, &change.language);
        take(&mut self.interface, &change.interface);
        take(&mut self.theme, &change.theme);
        if change.choices.is_some() {
            self.choices.clone_from(&change.choices);
        }
        self.places.extend(change.places.iter().map(|(key, stop)| (key.clone(), stop.clone())));
    }

    /// Whether nothing was ever remembered: the first start.
    pub fn is_empty(&self) -> bool {
        *self == Memory::default()
    }
}
