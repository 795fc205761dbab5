//! What is nearest to a query whose words no section of a text has all. The rules of ranking stand in [`ranking`].

use super::answers::{IN_A_SHARE, Search, TextsHeld};
use super::hit::Field;
use super::holding::{Holding, take_within, within};
use super::index::Span;
use super::ranking;
use super::showing::PLACES;
use crate::page::{Together, all_done};
use std::cmp::Reverse;
use std::ops::Range;

/// Words beyond which those of a query are to stand near each other: of fewer, each may stand anywhere in an article.
pub(super) const SPREAD: usize = 3;

/// A section that has some of the words: a heading and what stands under it up to the next one; or what is said of an
/// article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    pub(super) edition: usize,
    /// The place of it that is shown.
    pub(super) place: usize,
    pub(super) score: i64,
    /// The words it has, as bits.
    terms: u64,
}

/// The sections of an article that are shown, the best first.
#[derive(Debug, Clone, Default)]
pub(super) struct Near {
    pub(super) article: usize,
    pub(super) sections: Vec<Section>,
}

/// What is found of a section while one goes through its places.
#[derive(Default)]
struct Gathering {
    /// By word, its worth.
    worth: Vec<i64>,
    /// Whether it is under a question.
    is_asked: bool,
    /// The place that has the most of the words: how much, and which it is.
    best: (i64, usize),
}

impl Section {
    /// Whether it has a word, by its number in the query.
    pub(super) fn has(&self, term: usize) -> bool {
        self.terms & 1 << term != 0
    }
}

impl Search<'_> {
    /// Whether articles that hold all words hold them as is wished: a few anywhere, more in one section of one of them.
    pub(super) fn are_near_each_other(&self, mut articles: impl Iterator<Item = usize>) -> bool {
        if self.sought.terms.len() <= SPREAD {
            return articles.next().is_some();
        }
        articles.any(|article| {
            let places = self.places_of(article);
            let held: Vec<_> = self.held.terms.iter().map(|held| within(held, &places)).collect();
            self.sections(article, &held).iter().any(|section| self.has_all(section))
        })
    }

    /// Whether a section has all words.
    pub(super) fn has_all(&self, section: &Section) -> bool {
        section.terms.count_ones() as usize == self.sought.terms.len()
    }

    /// The articles with the sections that have most of the words, the best first; how many would be among them but for having
    /// no date is added to `undated`. `None` once `stop` says so, which is asked once an article.
    pub(super) fn nearest(
        &self,
        undated: &mut usize,
        stop: &impl Fn() -> bool,
    ) -> Option<Vec<Near>> {
        let terms = &self.sought.terms;
        let mut all: Vec<Near> = Vec::new();
        let (mut most, mut found) = (0, 0);
        let rarity = self.sought.terms.iter().map(|term| term.rarity).sum();
        self.article_by_article(0..self.index.count(), stop, |article, held| {
            let pairs = || terms.iter().zip(held).filter(|(_, held)| !held.is_empty());
            let here: i64 = pairs().map(|(term, _)| term.rarity).sum();
            let required = terms.iter().filter(|term| !term.is_plain).count();
            let is_short = pairs().filter(|(term, _)| !term.is_plain).count() < required;
            let at_best = ranking::section_at_best((here, rarity));
            let is_far = found >= ranking::FEW && at_best < ranking::beside(most);
            if is_short || here == 0 || is_far || self.leaves_out(article) {
                return;
            }
            match self.is_of_its_time(article) {
                Some(true) => {
                    let sections = self.sections(article, held);
                    most = sections.iter().map(|it| it.score).max().unwrap_or(0).max(most);
                    found += usize::from(!sections.is_empty());
                    all.push(Near { article, sections });
                }
                Some(false) => {}
                None => *undated += 1,
            }
        })?;
        Some(self.best_of(all))
    }

    /// Hands over each of some articles with, by word, the places of it that hold the word. `None` once `stop` says so.
    fn article_by_article(
        &self,
        articles: Range<usize>,
        stop: &impl Fn() -> bool,
        mut look: impl FnMut(usize, &[&[Holding]]),
    ) -> Option<()> {
        let places = self.index.places_from(articles.start)..self.index.places_from(articles.end);
        let mut rest: Vec<&[Holding]> =
            self.held.terms.iter().map(|held| within(held, &places)).collect();
        let mut held: Vec<&[Holding]> = Vec::new();
        for article in articles {
            if stop() {
                return None;
            }
            let places = self.places_of(article);
            held.clear();
            held.extend(rest.iter_mut().map(|rest| take_within(rest, &places)));
            look(article, &held);
        }
        Some(())
    }

    /// The articles whose names and texts have most of the words, wherever in them: each with a score that tells which are worth
    /// being looked at. `None` once `stop` says so.
    pub(super) fn promising(
        &self,
        texts: &TextsHeld,
        stop: &(impl Fn() -> bool + Sync),
        together: Together<'_>,
    ) -> Option<Vec<(Reverse<i64>, usize)>> {
        let all = self.index.count();
        let share = |number: usize| {
            let first = number * IN_A_SHARE;
            self.promising_among(first..all.min(first + IN_A_SHARE), texts, stop)
        };
        let done = all_done(all.div_ceil(IN_A_SHARE), together, share);
        // Where a share was left out all are done here.
        let done = done.unwrap_or_else(|| vec![self.promising_among(0..all, texts, stop)]);
        let promising = done.into_iter().collect::<Option<Vec<_>>>()?;
        Some(promising.into_iter().flatten().collect())
    }

    fn promising_among(
        &self,
        articles: Range<usize>,
        texts: &TextsHeld,
        stop: &impl Fn() -> bool,
    ) -> Option<Vec<(Reverse<i64>, usize)>> {
        let mut promising = Vec::new();
        let mut editions: Vec<usize> = Vec::new();
        self.article_by_article(articles, stop, |article, held| {
            let first = self.index.first_edition(article);
            let numbers = first..first + self.index.editions_of(article).len();
            let is_in_text = |by_edition: &Vec<u8>| {
                let here = by_edition.get(numbers.clone()).unwrap_or_default();
                here.iter().any(|&points| points > 0)
            };
            if held.iter().all(|it| it.is_empty()) && !texts.terms.iter().any(is_in_text) {
                return;
            }
            editions.clear();
            editions.extend(self.editions_asked(article).map(|(edition, ..)| first + edition));
            let in_text = |by_edition: &[u8]| {
                let all = editions.iter().filter_map(|&it| by_edition.get(it));
                all.copied().max().map_or(0, i64::from)
            };
            let (mut worth, mut rarity, mut all, mut is_short) = (0, 0, 0, false);
            for ((term, held), text) in self.sought.terms.iter().zip(held).zip(&texts.terms) {
                let worth_of = |it: &Holding| {
                    ranking::in_section(it.points(), self.index.places.field(it.place()), false)
                };
                let text = ranking::in_section(in_text(text), Field::Text, false);
                let here = held.iter().map(worth_of).max().unwrap_or(0).max(text);
                is_short |= here == 0 && !term.is_plain;
                all += term.rarity;
                if here > 0 {
                    worth += here * term.rarity;
                    rarity += term.rarity;
                }
            }
            let leaves_out =
                || self.leaves_out(article) || texts.without.iter().any(|it| in_text(it) > 0);
            if worth > 0 && !is_short && !leaves_out() {
                let score = ranking::section(worth, (rarity, all), true);
                promising.push((Reverse(score), article));
            }
        })?;
        Some(promising)
    }

    /// Of the sections of all articles those that are shown.
    fn best_of(&self, mut all: Vec<Near>) -> Vec<Near> {
        let sections = || all.iter().flat_map(|near| &near.sections);
        let is_whole = sections().any(|it| self.has_all(it));
        let words = sections().map(|it| it.terms.count_ones() as usize).max().unwrap_or(0);
        if !ranking::are_enough(words, self.sought.terms.len()) {
            return Vec::new();
        }
        for near in &mut all {
            near.sections.retain(|it| !is_whole || self.has_all(it));
            // Of editions that say the same the better one.
            near.sections.sort_by_key(|it| (Reverse(it.score), it.place));
            let edition = near.sections.first().map(|it| it.edition);
            near.sections.retain(|it| Some(it.edition) == edition);
            if !is_whole {
                near.sections.truncate(PLACES);
            }
        }
        if !is_whole {
            let least =
                ranking::least_near(all.iter().flat_map(|it| &it.sections).map(|it| it.score));
            all.iter_mut().for_each(|near| near.sections.retain(|it| it.score >= least));
        }
        all.retain(|near| !near.sections.is_empty());
        let score = |near: &Near| near.sections.first().map_or(0, |it| it.score);
        all.sort_by_key(|near| (Reverse(score(near)), near.article));
        let mut shown = 0;
        all.retain_mut(|near| {
            if !is_whole {
                near.sections.truncate(ranking::MANY - shown);
                shown += near.sections.len();
            }
            !near.sections.is_empty()
        });
        all
    }

    /// The sections of an article that have a word. `held` are, by word, the places of the article that hold it.
    fn sections(&self, article: usize, held: &[&[Holding]]) -> Vec<Section> {
        let mut sections = Vec::new();
        for (edition, span, preferred) in self.editions_asked(article) {
            self.sections_of((edition, preferred), span, held, &mut sections);
        }
        sections
    }

    fn sections_of(
        &self,
        edition: (usize, bool),
        span: &Span,
        held: &[&[Holding]],
        sections: &mut Vec<Section>,
    ) {
        let count = held.len();
        let mut said = Gathering { worth: vec![0; count], ..Gathering::default() };
        let mut rest: Vec<&[Holding]> = held.iter().map(|it| within(it, &span.said())).collect();
        while let Some(place) = next_place(&rest) {
            self.gather(place, &mut rest, &mut said);
        }
        sections.extend(self.section(edition, &said, &vec![0; count]));
        let mut rest: Vec<&[Holding]> = held.iter().map(|it| within(it, &span.blocks())).collect();
        let mut here = Gathering::default();
        let mut before = span.blocks().start;
        here.worth.resize(count, 0);
        while let Some(place) = next_place(&rest) {
            let heading = (before..=place).rev().find(|&it| {
                matches!(self.index.places.field(it), Field::Question | Field::Heading)
            });
            if let Some(heading) = heading {
                sections.extend(self.section(edition, &here, &said.worth));
                here.worth.fill(0);
                here.best = (0, 0);
                here.is_asked = self.index.places.field(heading) == Field::Question;
            }
            before = place + 1;
            self.gather(place, &mut rest, &mut here);
        }
        sections.extend(self.section(edition, &here, &said.worth));
    }

    /// Takes a place into its section, and off what is left of the places that hold each word.
    fn gather(&self, place: usize, rest: &mut [&[Holding]], section: &mut Gathering) {
        let field = self.index.places.field(place);
        let mut here = 0;
        for ((rest, term), worth) in rest.iter_mut().zip(&self.sought.terms).zip(&mut section.worth)
        {
            let Some((holding, after)) = rest.split_first() else { continue };
            if holding.place() == place {
                *rest = after;
                here += term.rarity;
                let points = holding.points() * term.rarity;
                *worth = (*worth).max(ranking::in_section(points, field, section.is_asked));
            }
        }
        // A question is shown rather than what answers it.
        let here = if field == Field::Question { here * 3 } else { here * 2 };
        if here > section.best.0 {
            section.best = (here, place);
        }
    }

    /// A section once all its places were gone through; `said` are the words that its article is said to be about.
    fn section(
        &self,
        (edition, preferred): (usize, bool),
        of: &Gathering,
        said: &[i64],
    ) -> Option<Section> {
        let (mut worth, mut rarity, mut all, mut terms) = (0, 0, 0, 0);
        for (nth, term) in self.sought.terms.iter().enumerate() {
            let worth_in = |all: &[i64]| all.get(nth).copied().unwrap_or(0);
            let (here, said) = (worth_in(&of.worth), worth_in(said));
            all += term.rarity;
            worth += here.max(said);
            rarity += ranking::had(term.rarity, here > 0, said > 0);
            if here > 0 || said > 0 {
                terms |= 1 << nth;
            }
        }
        let score = ranking::section(worth, (rarity, all), preferred);
        (of.best.0 > 0).then_some(Section { edition, place: of.best.1, score, terms })
    }
}

/// The first place that holds a word.
fn next_place(rest: &[&[Holding]]) -> Option<usize> {
    rest.iter().filter_map(|it| Some(it.first()?.place())).min()
}
