//! A query against a library, and what it finds in a stretch of text.

use super::hit::Field;
use super::index::Unit;
use super::word::{Standing, Word, phrase, words};
use fuzzy_matcher::skim::SkimMatcherV2;
use std::ops::Range;

/// Letters from which a word may be scattered over a title, a name, a heading or a tag.
const LETTERS_SCATTERED: usize = 4;

/// A query against a library.
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// All words as they are written, if there are several.
    phrase: Option<Word>,
    matcher: SkimMatcherV2,
}

/// A word of a query.
pub(super) struct Term {
    word: Word,
    /// Whether its letters may be scattered, since it stands nowhere in the library.
    scattered: bool,
}

impl Query {
    pub(super) fn new<'a, Units>(query: &str, library: impl Fn() -> Units) -> Query
    where
        Units: Iterator<Item = &'a Unit>,
    {
        let term = |word: Word| {
            let stands = |unit: &Unit| word.stands(&unit.folded.text).is_some();
            let scattered = word.letters >= LETTERS_SCATTERED && !library().any(stands);
            Term { word, scattered }
        };
        Query {
            terms: words(query).into_iter().map(term).collect(),
            phrase: phrase(query),
            matcher: SkimMatcherV2::default().ignore_case(),
        }
    }

    /// What a word is worth in a unit, if it is held there: fewer points scattered than wherever it stands.
    pub(super) fn points(&self, term: &Term, unit: &Unit) -> Option<i64> {
        if term.scattered {
            let (fit, _) = self.scattered(&term.word, unit)?;
            return Some((fit / (2 * term.word.letters as i64)).clamp(1, 15));
        }
        Some(match term.word.stands(&unit.folded.text)? {
            Standing::Whole => 100,
            Standing::Prefix => 80,
            Standing::Inside => 50,
        })
    }

    /// The bytes of a unit's folded text to show for a word.
    pub(super) fn shown_places(&self, term: &Term, unit: &Unit) -> Vec<Range<usize>> {
        if term.scattered {
            return self.scattered(&term.word, unit).map_or_else(Vec::new, |(_, ranges)| ranges);
        }
        term.word.shown_places(&unit.folded.text)
    }

    /// The first bytes of a unit's folded text where the words stand side by side as in the query.
    pub(super) fn side_by_side(&self, unit: &Unit) -> Option<Range<usize>> {
        let phrase = self.phrase.as_ref()?;
        phrase.counted_places(&unit.folded.text).map(|(_, range)| range).next()
    }

    fn scattered(&self, word: &Word, unit: &Unit) -> Option<(i64, Vec<Range<usize>>)> {
        let short = unit.field != Field::Text;
        short.then(|| word.scattered(&self.matcher, &unit.folded.text)).flatten()
    }
}
