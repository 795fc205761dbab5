//! A work and its editions.

use super::edition::Edition;
use super::language::Language;
use std::sync::Arc;

/// A work in one or more languages.
#[derive(Debug, Clone)]
pub struct Article {
    /// What pairs its editions; no other article of the library has it.
    pub id: String,
    /// At least one, in the order of their language tags.
    pub editions: Vec<Arc<Edition>>,
}

impl Article {
    /// Index of the edition in a language: exactly, else with the same primary language, else none.
    pub fn edition(&self, wanted: &Language) -> Option<usize> {
        let best = Language::best(wanted, self.editions.iter().map(|edition| &edition.language))?;
        self.editions.iter().position(|edition| &edition.language == best)
    }
}
