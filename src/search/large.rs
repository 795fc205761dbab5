//! A query to a large library, answered in two steps: first by its names, then by the texts that are [kept](super::kept).

use super::answers::{Answers, LOOKED_AT, PlacesHeld, Search, TextsHeld, cut};
use super::hit::{Field, Findings};
use super::index::Index;
use super::kept::{KeptTexts, Rows};
use super::nearest::SPREAD;
use super::occurrences::Lights;
use super::sought::{Sought, Term};
use crate::library::{Language, Library};
use crate::page::Together;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;
use tantivy::TantivyError;

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
            let search = self.search(&stop);
            return Ok(search.map(|search| search.findings()));
        }
        let texts = self.held(rows)?;
        let search = self.search(&stop).map(|it| it.with_texts(texts));
        let Some(search) = search else { return Ok(None) };
        let mut findings = Findings { lights: Lights::default(), ..search.findings() };
        let answering = search.answering(&mut findings.undated, &stop, self.together);
        let Some(mut answering) = answering else { return Ok(None) };
        findings.total = answering.len();
        cut(&mut answering, places.max(LOOKED_AT));
        if self.sought.may_lack() {
            let best = answering.iter().take(LOOKED_AT).map(|(_, article)| *article);
            let Some(are_near) = self.are_near_each_other(library, best, recent, &stop) else {
                return Ok(None);
            };
            if !are_near {
                let Some(nearest) = self.nearest(library, rows, recent, places, &stop)? else {
                    return Ok(None);
                };
                if !nearest.articles.is_empty() || answering.is_empty() {
                    let troubles = findings.troubles;
                    return Ok(Some(Findings { troubles, ..nearest }));
                }
            }
        }
        let most = answering.len();
        let mut shown = 0;
        for some in answering.chunks(LOOKED_AT) {
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
            if is_first && shown < places && most > LOOKED_AT && !tell(&findings) {
                return Ok(None);
            }
        }
        Ok(Some(findings))
    }

    /// Which texts hold what is looked for.
    fn held(&self, rows: &Rows) -> Result<TextsHeld, TantivyError> {
        let held = |term: &Term| self.kept.held(term, rows);
        let terms = self.sought.terms.iter().map(held).collect::<Result<_, _>>()?;
        let without = self.sought.without.iter().map(held).collect::<Result<_, _>>()?;
        Ok(TextsHeld { terms, without, rarest: Vec::new() })
    }

    /// See [`Search::are_near_each_other`]; `None` once `stop` says so.
    fn are_near_each_other(
        &self,
        library: &Library,
        mut articles: impl Iterator<Item = usize>,
        recent: &mut Recent,
        stop: &impl Fn() -> bool,
    ) -> Option<bool> {
        if self.sought.terms.len() <= SPREAD {
            return Some(articles.next().is_some());
        }
        recent.turn_to(library, articles);
        let search = self.search_in(recent, stop)?;
        Some(search.are_near_each_other(0..recent.numbers.len()))
    }

    /// What is nearest to the query in the texts that have most of its words, so many places of it.
    fn nearest(
        &self,
        library: &Library,
        rows: &Rows,
        recent: &mut Recent,
        places: usize,
        stop: &impl Fn() -> bool,
    ) -> Result<Option<Findings>, TantivyError> {
        let (mut sought, mut of_names) = (self.sought.clone(), self.of_names.clone());
        sought.loosen();
        of_names.loosen();
        let loose = Question { sought, of_names, held: OnceCell::new(), ..*self };
        let texts = loose.held(rows)?;
        let promising = loose.search(stop).and_then(|it| it.promising(&texts, stop));
        let Some(mut promising) = promising else { return Ok(None) };
        cut(&mut promising, LOOKED_AT);
        recent.turn_to(library, promising.iter().map(|(_, article)| *article));
        let search = loose.search_in(recent, stop);
        let answers = search.and_then(|search| Answers::nearest(search, stop));
        let Some(mut answers) = answers else { return Ok(None) };
        let is_shown = answers.show(&recent.library, places, stop);
        Ok(is_shown.then(|| recent.numbered(answers.into_findings())))
    }

    /// The query held against the articles that were looked at last.
    fn search_in<'r>(&self, recent: &'r Recent, stop: &impl Fn() -> bool) -> Option<Search<'r>> {
        let sought =
            self.sought.carried_over(&self.kept.words.vocabulary, &recent.index.vocabulary);
        Search::new(&recent.index, self.preferred, sought, stop)
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
        let search = self.search_in(recent, stop)?;
        let mut answers = Answers::of(search, usize::MAX, stop, self.together)?;
        answers.show(&recent.library, places, stop).then_some(())?;
        Some(recent.numbered(answers.into_findings()))
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
    /// What was found in these articles, told by their numbers in the library.
    fn numbered(&self, mut findings: Findings) -> Findings {
        for found in &mut findings.articles {
            found.article = self.numbers.get(found.article).copied().unwrap_or_default();
        }
        findings
    }

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
