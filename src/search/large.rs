//! A query to a large library, answered in two steps: first by its names, then by the texts that are [kept](super::kept).

use super::answers::{Answers, LOOKED_AT, PlacesHeld, Search, TextsHeld, cut};
use super::hit::{Field, Findings, Found};
use super::index::Index;
use super::kept::{KeptTexts, Rows};
use super::nearest::SPREAD;
use super::recent::{Few, Recent};
use super::sought::{Sought, Term};
use crate::library::{Language, Library};
use crate::page::Together;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::fmt;
use std::sync::Arc;
use tantivy::TantivyError;

/// Places that an article shows at least, on average, for as many to be shown as are asked for: a key waits for each text that is
/// read.
const PLACES_EACH: usize = 2;

/// A query to a large library.
pub struct Question<'a> {
    kept: &'a KeptTexts,
    names: &'a Index,
    preferred: &'a Language,
    /// By the words that are kept.
    sought: Arc<Sought>,
    /// The same by the words of the names.
    of_names: Arc<Sought>,
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
        let (sought, of_names) = (Arc::new(sought), Arc::new(of_names));
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
                let held = PlacesHeld::of(self.names, &self.of_names, stop, self.together)?;
                self.held.get_or_init(|| Arc::new(held))
            }
        };
        let (sought, held) = (Arc::clone(&self.of_names), Arc::clone(held));
        Some(Search::of(self.names, self.preferred, sought, held))
    }

    /// Whether no text can hold anything of what is asked for.
    pub fn asks_for_names_alone(&self) -> bool {
        let terms = self.sought.terms.iter().chain(&self.sought.without);
        terms.map(|term| term.fields).all(|fields| fields & Field::Text.bit() == 0)
    }

    /// Whether no text that is kept holds anything of what is asked for, so that all of it is told by what the names answer.
    pub fn is_answered_by_names(&self, answers: &Answers<'_>) -> bool {
        let sought = &self.sought;
        let is_near = !sought.may_lack() || sought.terms.len() <= SPREAD && !answers.is_empty();
        is_near && !sought.terms.iter().chain(&sought.without).any(|it| self.kept.may_hold(it))
    }

    /// What is found in names and texts, so many places of it. `rows` tells which of the texts of the library are kept, `recent`
    /// is what was looked at last; the best of it is handed to `tell` as soon as it is known. `None` once `stop` says so, or
    /// `tell` that nobody listens. Fails where what is kept is damaged, or can be read no more.
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
        let lights = self.sought.lights(&self.kept.words.vocabulary);
        let mut findings = Findings { lights, ..search.findings() };
        let answering = search.answering(&mut findings.undated, &stop, self.together);
        let Some(mut answering) = answering else { return Ok(None) };
        findings.total = answering.len();
        cut(&mut answering, (places / PLACES_EACH).max(LOOKED_AT));
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
            let more = Shown { library, search: &search, are_all_kept: rows.known == rows.texts };
            let Some(more) = self.shown(more, some, recent, places - shown, &stop) else {
                return Ok(None);
            };
            shown += more.iter().map(|found| found.hits.len()).sum::<usize>();
            let is_first = findings.articles.is_empty();
            findings.articles.extend(more);
            findings.articles.sort_by_key(|found| (Reverse(found.score), found.article));
            if is_first && shown < places && most > LOOKED_AT && !tell(&findings) {
                return Ok(None);
            }
        }
        Ok(Some(findings))
    }

    /// Which texts hold what is looked for.
    fn held(&self, rows: &Rows) -> Result<TextsHeld, TantivyError> {
        let held = |term: &Term| self.kept.held(term, rows, self.together);
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
        stop: &(impl Fn() -> bool + Sync),
    ) -> Option<bool> {
        if self.sought.terms.len() <= SPREAD {
            return Some(articles.next().is_some());
        }
        let few = self.turn(recent, library, articles, stop)?;
        let search = self.search_in(&few, stop)?;
        Some(search.are_near_each_other(0..few.numbers.len()))
    }

    /// What is nearest to the query in the texts that have most of its words, so many places of it.
    fn nearest(
        &self,
        library: &Library,
        rows: &Rows,
        recent: &mut Recent,
        places: usize,
        stop: &(impl Fn() -> bool + Sync),
    ) -> Result<Option<Findings>, TantivyError> {
        let (mut sought, mut of_names) = (Arc::clone(&self.sought), Arc::clone(&self.of_names));
        Arc::make_mut(&mut sought).loosen();
        Arc::make_mut(&mut of_names).loosen();
        let loose = Question { sought, of_names, held: OnceCell::new(), ..*self };
        let texts = loose.held(rows)?;
        let promising = loose.search(stop).and_then(|it| it.promising(&texts, stop, self.together));
        let Some(mut promising) = promising else { return Ok(None) };
        cut(&mut promising, LOOKED_AT);
        let articles = promising.iter().map(|(_, article)| *article);
        let Some(few) = loose.turn(recent, library, articles, stop) else { return Ok(None) };
        let search = loose.search_in(&few, stop);
        let answers = search.and_then(|search| Answers::nearest(search, stop));
        let Some(mut answers) = answers else { return Ok(None) };
        let is_shown = answers.show(&few.library, places, stop, self.together);
        let lights = loose.sought.lights(&self.kept.words.vocabulary);
        let findings = || Findings { lights, ..answers.into_findings() };
        Ok(is_shown.then(|| few.numbered(findings())))
    }

    /// Has articles looked at; `None` once `stop` says so.
    fn turn(
        &self,
        recent: &mut Recent,
        library: &Library,
        articles: impl Iterator<Item = usize>,
        stop: &(impl Fn() -> bool + Sync),
    ) -> Option<Few> {
        let sought = (&*self.sought, &self.kept.words.vocabulary);
        recent.turn_to(library, articles.collect(), sought, stop, self.together)
    }

    /// The query held against the articles that are looked at; `None` once `stop` says so.
    fn search_in<'r>(&self, few: &'r Few, stop: &impl Fn() -> bool) -> Option<Search<'r>> {
        let held = PlacesHeld::among(&few.index.places, &self.sought, stop)?;
        let (sought, held) = (Arc::clone(&self.sought), Arc::new(held));
        Some(Search::of(&few.index, self.preferred, sought, held))
    }

    /// What is shown of a few articles, the best first. Their texts are read only where they hold something of the query.
    fn shown(
        &self,
        of: Shown<'_>,
        articles: &[(Reverse<i64>, usize)],
        recent: &mut Recent,
        places: usize,
        stop: &(impl Fn() -> bool + Sync),
    ) -> Option<Vec<Found>> {
        let Shown { library, search: by_name, are_all_kept } = of;
        let is_by_name = |article: usize| are_all_kept && !by_name.is_held_by_text(article);
        let (mut all, by_text): (Vec<_>, Vec<_>) =
            articles.iter().partition(|(_, article)| is_by_name(*article));
        let by_text = by_text.into_iter().map(|(_, article)| article);
        let few = self.turn(recent, library, by_text, stop)?;
        let by_text = self.search_in(&few, stop)?;
        let answering = by_text.answering(&mut 0, stop, self.together)?.into_iter();
        let number = |nth: usize| few.numbers.get(nth).copied().unwrap_or_default();
        all.extend(answering.map(|(score, nth)| (score, number(nth))));
        all.sort_unstable();
        let (mut found, mut shown) = (Vec::new(), 0);
        for (_, article) in all {
            if shown >= places {
                break;
            }
            if stop() {
                return None;
            }
            let one = match few.numbers.binary_search(&article) {
                Ok(nth) => by_text.found(nth, few.library.articles.get(nth)?),
                Err(_) => by_name.found(article, library.articles.get(article)?),
            };
            let Some(one) = one else { continue };
            shown += one.hits.len();
            found.push(Found { article, ..one });
        }
        Some(found)
    }
}

/// What is known before texts are read.
#[derive(Clone, Copy)]
struct Shown<'a> {
    library: &'a Library,
    /// The query held against the names, and against the texts as a whole.
    search: &'a Search<'a>,
    /// Whether the words of all texts are kept.
    are_all_kept: bool,
}
