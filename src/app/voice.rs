//! Which language is spoken: named in plain text where it changes, for whoever listens to it.
//!
//! A terminal cannot tell a voice that the language changed, so that `[English]` or `[français]` stands before a passage in
//! another language than the passage before (reading.md 3.4). A text begins in the language of the interface: what is all
//! in that one is never named.

use super::words::Words;
use crate::library::{Edition, Language};

/// The language of the passage before.
#[derive(Debug, Clone)]
pub struct Voice(String);

impl Voice {
    /// At the start of a text.
    pub fn new(words: &Words) -> Self {
        Voice(words.tag.to_string())
    }

    /// What stands before a passage of an edition; nothing where its language is only assumed.
    pub fn change(&mut self, edition: &Edition) -> Option<String> {
        if edition.language_assumed { None } else { self.change_to(&edition.language) }
    }

    /// What stands before a passage in a language: its name in brackets, in itself, where it is another one than before.
    pub fn change_to(&mut self, language: &Language) -> Option<String> {
        if self.0 == language.primary() {
            return None;
        }
        self.0 = language.primary().to_string();
        Some(format!("[{}]", language.own_name()))
    }
}
