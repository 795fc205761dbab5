//! The words of a glossary, taken apart once: a query is held against them without looking anything up.

use super::fold::fold;
use super::vocabulary::Tongue;
use super::words::chunk;
use crate::library::Glossary;
use crate::page::Shown;

/// What a glossary has words for.
#[derive(Debug, Clone, Default)]
pub(super) struct Ideas(pub(super) Vec<Vec<Expression>>);

/// One way to say an idea.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    /// As the glossary writes it.
    pub(super) shown: String,
    pub(super) words: Vec<Word>,
}

/// A folded word, to be compared with others.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) folded: String,
    stems: [String; 2],
}

impl Ideas {
    pub(super) fn of(glossary: &Glossary) -> Ideas {
        let expression = |shown: &Shown| {
            let folded = fold(shown).text;
            let words = folded.split(' ').flat_map(|it| chunk(it).0).map(Word::new).collect();
            Expression { shown: shown.to_string(), words }
        };
        Ideas(glossary.ideas().map(|idea| idea.iter().map(expression).collect()).collect())
    }
}

impl Word {
    pub(super) fn new(folded: String) -> Word {
        let stems = Tongue::ALL.map(|tongue| tongue.stem(&folded));
        Word { folded, stems }
    }

    /// Whether two words differ in their ending at most.
    pub(super) fn is_form_of(&self, other: &Word) -> bool {
        self.folded == other.folded
            || self.stems.iter().zip(&other.stems).any(|(one, other)| one == other)
    }
}
