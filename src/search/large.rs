//! A query to a large library, answered in two steps: first by its names, then by the texts that are [kept](super::kept).

use super::answers::{Answers, PlacesHeld, Search, TextsHeld};
use super::hit::{Field, Findings};
use super::index::Index;
use super::kept::{KeptTexts, Rows};
use super::sought::{Sought, Term};
use crate::library::{Language, Library};
use crate::page::Together;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;
use tantivy::TantivyError;

/// Articles whose texts are read at once, so that what is found in them can be shown.
const AT_ONCE: usize = 64;
/// Words beyond which those of articles that were looked at before are forgotten.
const MOST_WORDS: usize = 200_000;

/// A query to a large library.
pub struct Question<'a> {
    kept: &'a KeptTexts,
    names: &'a Index,
    preferred: &'a Language,
    /// By the words that are kept.
    sought: Sought,
    /// The same by the words of the names.
    of_names: Sought,
    /// The places of the names that hold something of it, once they were looked up.
    held: OnceCell<Arc<PlacesHeld>>,
    together: Together<'a>,
}

impl fmt::Debug for Question<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Question").field("sought", &self.sought).finish_non_exhaustive()
    }
}

impl<'a> Question<'a> {
    /// Looks a query up. `names` is the index of the names of the library.
    pub fn new(
        query: &str,
        kept: &'a KeptTexts,
        names: &'a Index,
        preferred: &'a Language,
        together: Together<'a>,
    ) -> Self {
        let words = &kept.words;
        let sought = Sought::new(query, &words.vocabulary, &names.ideas, words.places);
        let of_names = sought.carried_over(&words.vocabulary, &names.vocabulary);
        Question { kept, names, preferred, sought, of_names, held: OnceCell::new(), together }
    }

    /// The articles whose names answer; `None` once `stop` says so.
    pub fn names(&self, most: usize, stop: impl Fn() -> bool + Sync) -> Option<Answers<'a>> {
        Answers::of(self.search(&stop)?, most, &stop, self.together)
    }

    /// The query held against the names.
    fn search(&self, stop: &impl Fn() -> bool) -> Option<Search<'a>> {
        let held = match self.held.get() {
            Some(held) => held,
            None => {
                let held = PlacesHeld::of(self.names, &self.of_names, stop)?;
                self.held.get_or_init(|| Arc::new(held))
            }
        };
        let (sought, held) = (self.of_names.clone(), Arc::clone(held));
        Some(Search::of(self.names, self.preferred, sought, held))
    }

    /// Whether no text can hold anything of what is asked for.
    pub fn asks_for_names_alone(&self) -> bool {
        let terms = self.sought.terms.iter().chain(&self.sought.without);
        terms.map(|term| term.fields).all(|fields| fields & Field::Text.bit() == 0)
    }

    /// What is found in names and texts, so many places of it. `rows` tells which of the texts of the library are kept, `recent`
    /// is what was looked at last; the best of it is handed to `tell` as soon as it is known. `None` once `stop` says so, or
    /// `tell` that nobody listens.
    pub fn all(
        &self,
        library: &Library,
        rows: &Rows,
        recent: &mut Recent,
        places: usize,
        stop: impl Fn() -> bool + Sync,
        tell: impl Fn(&Findings) -> bool,
    ) -> Result<Option<Findings>, TantivyError> {
        if self.sought.is_empty() {
            return Ok(Some(Findings::default()));
        }
        let held = |term: &Term| self.kept.held(term, rows);
        let terms = self.sought.terms.iter().map(held).collect::<Result<_, _>>()?;
        let without = self.sought.without.iter().map(held).collect::<Result<_, _>>()?;
        let search = Search::new(self.names, self.preferred, self.of_names.clone(), &stop);
        let search =
            search.map(|it| it.with_texts(TextsHeld { terms, without, rarest: Vec::new() }));
        let corrections = self.sought.corrections.clone();
        let mut findings = Findings { corrections, ..Findings::default() };
        let answering =
            search.and_then(|it| it.answering(&mut findings.undated, &stop, self.together));
        let Some(mut answering) = answering else { return Ok(None) };
        findings.total = answering.len();
        let most = answering.len().min(places.max(AT_ONCE));
        if most < answering.len() {
            answering.select_nth_unstable(most);
            answering.truncate(most);
        }
        answering.sort_unstable();
        let mut shown = 0;
        for some in answering.chunks(AT_ONCE) {
            if shown >= places {
                break;
            }
            let Some(more) = self.shown(library, some, recent, places - shown, &stop) else {
                return Ok(None);
            };
            shown += more.articles.iter().map(|found| found.hits.len()).sum::<usize>();
            let is_first = findings.articles.is_empty();
            findings.articles.extend(more.articles);
            findings.articles.sort_by_key(|found| Reverse(found.score));
            findings.lights = more.lights;
            if is_first && shown < places && most > AT_ONCE && !tell(&findings) {
                return Ok(None);
            }
        }
        Ok(Some(findings))
    }

    /// What is shown of a few articles.
    fn shown(
        &self,
        library: &Library,
        articles: &[(Reverse<i64>, usize)],
        recent: &mut Recent,
        places: usize,
        stop: &(impl Fn() -> bool + Sync),
    ) -> Option<Findings> {
        recent.turn_to(library, articles.iter().map(|(_, article)| *article));
        let sought =
            self.sought.carried_over(&self.kept.words.vocabulary, &recent.index.vocabulary);
        let search = Search::new(&recent.index, self.preferred, sought, stop)?;
        let mut answers = Answers::of(search, usize::MAX, stop, self.together)?;
        answers.show(&recent.library, places, stop).then_some(())?;
        let mut findings = answers.into_findings();
        for found in &mut findings.articles {
            found.article = recent.numbers.get(found.article).copied().unwrap_or_default();
        }
        Some(findings)
    }
}

/// The articles that were looked at last: the next key mostly asks for the same.
#[derive(Debug, Default)]
pub struct Recent {
    /// Those articles alone.
    library: Library,
    index: Index,
    /// Their numbers in the library.
    numbers: Vec<usize>,
}

impl Recent {
    /// Looks at these articles instead.
    fn turn_to(&mut self, library: &Library, numbers: impl Iterator<Item = usize>) {
        let before = std::mem::take(self);
        let mut now = Recent { numbers: numbers.collect(), ..Recent::default() };
        // Those equally good stand in the order of the library.
        now.numbers.sort_unstable();
        let articles = now.numbers.iter().filter_map(|&number| library.articles.get(number));
        now.library.articles = articles.cloned().collect();
        now.index = match before.index.vocabulary.count() > MOST_WORDS {
            true => Index::default().retaken(&now.library),
            false => before.index.retaken(&now.library),
        };
        *self = now;
    }
}
