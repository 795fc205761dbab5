//! A query held against an index: which articles answer, and in which order.

use super::hit::{Field, Findings};
use super::holding::{Holding, take_within, within};
use super::index::{Index, Span};
use super::nearest::Near;
use super::places::Places;
use super::ranking::{self, Standard};
use super::sought::{Sought, Term, Token};
use crate::library::{Date, Language, Library};
use crate::page::{Together, all_done};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// One article of so many that may answer is many.
const MANY: usize = 4;
/// Articles that are ranked in one share, where many may answer.
pub(super) const IN_A_SHARE: usize = 4_096;

/// Articles that are made ready to be shown at first.
const WAVE: usize = 16;
/// As many of them are in one share.
const SHOWN_IN_A_SHARE: usize = 4;

/// Articles whose texts are read at once: so many, the best, are looked at for a section that has all words.
pub(super) const LOOKED_AT: usize = 64;

/// The articles that answer to a query.
#[derive(Debug)]
pub struct Answers<'a> {
    search: Search<'a>,
    findings: Findings,
    /// The best of the articles that are not shown yet, the best last; with the sections to show, where no section has all
    /// words.
    rest: Vec<Near>,
    /// Places shown so far.
    shown: usize,
}

impl<'a> Answers<'a> {
    /// The articles that hold all words of a query; `None` once `stop` says so.
    pub(super) fn of(
        search: Search<'a>,
        most: usize,
        stop: &(impl Fn() -> bool + Sync),
        together: Together<'_>,
    ) -> Option<Answers<'a>> {
        Answers::found(search, most, false, stop, together)
    }

    /// The same; where no section has all words, what is nearest.
    pub(super) fn of_or_nearest(
        search: Search<'a>,
        most: usize,
        stop: &(impl Fn() -> bool + Sync),
        together: Together<'_>,
    ) -> Option<Answers<'a>> {
        Answers::found(search, most, true, stop, together)
    }

    fn found(
        search: Search<'a>,
        most: usize,
        may_lack: bool,
        stop: &(impl Fn() -> bool + Sync),
        together: Together<'_>,
    ) -> Option<Answers<'a>> {
        let mut undated = 0;
        let mut answering = match search.sought.is_empty() {
            true => Vec::new(),
            false => search.answering(&mut undated, stop, together)?,
        };
        let total = answering.len();
        // An article has a place to show at least: no more are put in order than are asked for.
        cut(&mut answering, most);
        let best = answering.iter().take(LOOKED_AT).map(|(_, article)| *article);
        if may_lack && search.sought.may_lack() && !search.are_near_each_other(best) {
            let mut loose = search.clone();
            loose.loosen(together);
            let nearest = Answers::nearest(loose, stop)?;
            if !nearest.rest.is_empty() || answering.is_empty() {
                return Some(nearest);
            }
        }
        let articles = answering.into_iter().rev().map(|(_, article)| article);
        let rest = articles.map(|article| Near { article, ..Near::default() }).collect();
        let findings = Findings { total, undated, ..search.findings() };
        Some(Answers { search, findings, rest, shown: 0 })
    }

    /// What is nearest to a query, whose words were [loosened](Sought::loosen).
    pub(super) fn nearest(search: Search<'a>, stop: &impl Fn() -> bool) -> Option<Answers<'a>> {
        let mut findings = search.findings();
        let mut rest = search.nearest(&mut findings.undated, stop)?;
        let best = rest.first().and_then(|near| near.sections.first());
        findings.is_nearest = best.is_some_and(|section| !search.has_all(section));
        findings.total = rest.len();
        rest.reverse();
        Some(Answers { search, findings, rest, shown: 0 })
    }

    /// Has the next articles shown, until so many places are or all; false if `stop` said so before, which is asked once an
    /// article. `library` is the one the index was made of.
    pub fn show(
        &mut self,
        library: &Library,
        places: usize,
        stop: impl Fn() -> bool + Sync,
        together: Together<'_>,
    ) -> bool {
        while self.shown < places && !self.rest.is_empty() {
            // No more of them are made ready than are shown, by those before.
            let before = self.findings.articles.len();
            let each = self.shown.checked_div(before).unwrap_or(0).max(1);
            let most = if before == 0 { WAVE } else { usize::MAX };
            let wave = (places - self.shown).div_ceil(each).min(self.rest.len()).min(most);
            let mut next = self.rest.split_off(self.rest.len() - wave);
            let found = |near: &Near| {
                let article = library.articles.get(near.article)?;
                match near.sections.as_slice() {
                    [] => self.search.found(near.article, article),
                    _ => self.search.found_near(near, article),
                }
            };
            let share = |number: usize| {
                let some = next.iter().rev().skip(number * SHOWN_IN_A_SHARE).take(SHOWN_IN_A_SHARE);
                some.map(|near| (!stop()).then(|| found(near))).collect::<Option<Vec<_>>>()
            };
            // A share is left out where nobody wants the answer any more.
            let all = all_done(wave.div_ceil(SHOWN_IN_A_SHARE), together, share);
            let Some(all) = all.and_then(|all| all.into_iter().collect::<Option<Vec<_>>>()) else {
                self.rest.append(&mut next);
                return false;
            };
            for found in all.into_iter().flatten() {
                if self.shown >= places {
                    break;
                }
                next.pop();
                let Some(found) = found else { continue };
                self.shown += found.hits.len();
                self.findings.articles.push(found);
            }
            self.rest.append(&mut next);
        }
        true
    }

    /// Whether nothing answers.
    pub(super) fn is_empty(&self) -> bool {
        self.findings.total == 0
    }

    /// Whether all that was asked for is shown.
    pub fn is_whole(&self) -> bool {
        self.rest.is_empty()
    }

    /// What is shown so far.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// What is shown so far.
    pub fn into_findings(self) -> Findings {
        self.findings
    }
}

/// A query held against the whole library.
#[derive(Debug, Clone)]
pub(super) struct Search<'a> {
    pub(super) index: &'a Index,
    pub(super) sought: Arc<Sought>,
    /// By language of the index.
    languages: Vec<Asked>,
    pub(super) held: Arc<PlacesHeld>,
    /// Where the index knows names alone: what is known of the texts.
    texts: Option<TextsHeld>,
    /// The rarest term, if there is any, by its number.
    rarest: Option<usize>,
    /// What all terms tell.
    rarity: i64,
}

/// Which places of an index hold something of a query.
#[derive(Debug)]
pub(super) struct PlacesHeld {
    /// By term, the places that hold it.
    pub(super) terms: Vec<Vec<Holding>>,
    /// The places that hold what is to be left out.
    pub(super) without: Vec<Vec<Holding>>,
    /// The places in which all words of the query stand side by side.
    side_by_side: Vec<usize>,
}

impl PlacesHeld {
    /// Looks them up; `None` once `stop` says so, which is asked once a word.
    pub(super) fn of(
        index: &Index,
        sought: &Sought,
        stop: &impl Fn() -> bool,
        together: Together<'_>,
    ) -> Option<Self> {
        let places = &index.places;
        let holdings = |term: &Term| (!stop()).then(|| term.holdings(places, together));
        let terms = sought.terms.iter().map(holdings).collect::<Option<Vec<_>>>()?;
        let without = sought.without.iter().map(holdings).collect::<Option<Vec<_>>>()?;
        let side_by_side = match &sought.phrase {
            Some(phrase) if terms.iter().all(|it| !it.is_empty()) => phrase.places(places),
            _ => Vec::new(),
        };
        Some(PlacesHeld { terms, without, side_by_side })
    }

    /// The same of a few places, which are gone through one by one; it is asked once a place.
    pub(super) fn among(
        places: &Places,
        sought: &Sought,
        stop: &impl Fn() -> bool,
    ) -> Option<Self> {
        let none = |terms: &[Term]| vec![Vec::new(); terms.len()];
        let (mut terms, mut without) = (none(&sought.terms), none(&sought.without));
        let mut side_by_side = Vec::new();
        let mut tokens: Vec<Token> = Vec::new();
        for place in 0..places.count() {
            if stop() {
                return None;
            }
            tokens.clear();
            tokens.extend(places.tokens(place));
            let field = places.field(place);
            let all = sought.terms.iter().zip(&mut terms);
            for (term, held) in all.chain(sought.without.iter().zip(&mut without)) {
                held.extend(term.holding(place, field, &tokens));
            }
            if sought.side_by_side(&tokens).is_some() {
                side_by_side.push(place);
            }
        }
        Some(PlacesHeld { terms, without, side_by_side })
    }
}

/// Which texts hold something of a query, wherever it stands in them.
#[derive(Debug, Clone, Default)]
pub(super) struct TextsHeld {
    /// By term, and by edition in the order of the index: the points with which the text holds the term, 0 if it does not.
    pub(super) terms: Vec<Vec<u8>>,
    /// The same of what is to be left out.
    pub(super) without: Vec<Vec<u8>>,
    /// The articles whose texts hold the rarest term, ascending.
    pub(super) rarest: Vec<usize>,
}

/// Words of a stretch of text, about: what is not known of a text as a whole.
const WORDS_OF_A_BLOCK: i64 = 40;

/// What some articles answer.
#[derive(Debug, PartialEq, Eq)]
struct Answering {
    /// Those that do, with their scores.
    articles: Vec<(Reverse<i64>, usize)>,
    /// How many would but for having no date.
    undated: usize,
}

/// A place that holds at least one word of the query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub(super) edition: usize,
    pub(super) place: usize,
    /// Rarity of the words it holds.
    pub(super) held: i64,
    pub(super) score: i64,
}

/// What a language is to the one who searches.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// See [`Language::serves`].
    serves: Option<u8>,
    /// Whether editions in it may answer.
    is_asked: bool,
}

impl<'a> Search<'a> {
    /// Looks up the places that hold something of a query; `None` once `stop` says so, which is asked once a word.
    pub(super) fn new(
        index: &'a Index,
        preferred: &Language,
        sought: Sought,
        stop: &impl Fn() -> bool,
        together: Together<'_>,
    ) -> Option<Self> {
        let held = Arc::new(PlacesHeld::of(index, &sought, stop, together)?);
        Some(Search::of(index, preferred, Arc::new(sought), held))
    }

    /// The same where those places are known.
    pub(super) fn of(
        index: &'a Index,
        preferred: &Language,
        sought: Arc<Sought>,
        held: Arc<PlacesHeld>,
    ) -> Self {
        let terms = &held.terms;
        let rarest = (0..terms.len()).min_by_key(|&nth| terms.get(nth).map_or(0, Vec::len));
        let asked =
            |it: &Language| Asked { serves: it.serves(preferred), is_asked: sought.admits(it) };
        let languages = index.languages().iter().map(asked).collect();
        let rarity = sought.terms.iter().map(|term| term.rarity).sum();
        Search { index, sought, languages, held, texts: None, rarest, rarity }
    }

    /// Has texts answer too whose places are not in the index: what they hold of each term, and of what is to be left out.
    pub(super) fn with_texts(mut self, mut texts: TextsHeld) -> Self {
        let held = |text: &u8| *text > 0;
        let texts_of = |nth: usize| texts.terms.get(nth).map(Vec::as_slice).unwrap_or_default();
        let names_of = |nth: usize| self.held.terms.get(nth).map_or(0, Vec::len);
        let count =
            |&nth: &usize| names_of(nth) + texts_of(nth).iter().filter(|text| held(text)).count();
        self.rarest = (0..self.held.terms.len()).min_by_key(count);
        let texts_of_rarest = self.rarest.map(texts_of).unwrap_or_default();
        let holds = |&article: &usize| {
            let first = self.index.first_edition(article);
            let editions = first..first + self.index.editions_of(article).len();
            editions.filter_map(|it| texts_of_rarest.get(it)).any(held)
        };
        texts.rarest = (0..self.index.count()).filter(holds).collect();
        self.texts = Some(texts);
        self
    }

    /// The articles that answer, with their scores, in the order of the index; how many would but for having no date is added
    /// to `undated`. `None` once `stop` says so.
    pub(super) fn answering(
        &self,
        undated: &mut usize,
        stop: &(impl Fn() -> bool + Sync),
        together: Together<'_>,
    ) -> Option<Vec<(Reverse<i64>, usize)>> {
        let all = self.index.count();
        let by_name = self.rarest.and_then(|nth| Some(self.held.terms.get(nth)?.len()));
        let may_answer =
            by_name.unwrap_or(all) + self.texts.as_ref().map_or(0, |it| it.rarest.len());
        let in_one = || Some(vec![self.answering_among(0..all, stop)]);
        let shares = all.div_ceil(IN_A_SHARE);
        let share = |number: usize| {
            let first = number * IN_A_SHARE;
            self.answering_among(first..all.min(first + IN_A_SHARE), stop)
        };
        let answering = match may_answer > IN_A_SHARE {
            // Where a share was left out all are done here.
            true => all_done(shares, together, share).or_else(in_one),
            false => in_one(),
        };
        let answering = answering?.into_iter().collect::<Option<Vec<_>>>()?;
        *undated += answering.iter().map(|it| it.undated).sum::<usize>();
        Some(answering.into_iter().flat_map(|it| it.articles).collect())
    }

    /// What some articles answer.
    fn answering_among(
        &self,
        articles: Range<usize>,
        stop: &impl Fn() -> bool,
    ) -> Option<Answering> {
        let (mut answering, mut undated) = (Vec::new(), 0);
        let mut next = articles.start;
        let places = self.index.places_from(articles.start)..self.index.places_from(articles.end);
        let mut rest: Vec<&[Holding]> =
            self.held.terms.iter().map(|held| within(held, &places)).collect();
        let mut room = Room::default();
        // Where most may answer, to look at each is quicker than to look for the next.
        let may_answer = self.rarest.map_or(articles.len(), |nth| {
            let texts = self.texts.as_ref().map_or(&[][..], |it| &it.rarest);
            rest.get(nth).map_or(0, |it| it.len()) + within_articles(texts, &articles).len()
        });
        let all_may = may_answer * MANY >= articles.len();
        let candidate = |next, rest: &[&[Holding]]| match all_may {
            true => Some(next).filter(|at| *at < articles.end),
            false => self.candidate(next, rest).filter(|at| *at < articles.end),
        };
        while let Some(at) = candidate(next, &rest) {
            if stop() {
                return None;
            }
            next = at + 1;
            let places = self.places_of(at);
            room.held.clear();
            room.held.extend(rest.iter_mut().map(|rest| take_within(rest, &places)));
            let Some(score) = self.score(at, &mut room) else { continue };
            match self.is_of_its_time(at) {
                Some(true) => answering.push((Reverse(score), at)),
                Some(false) => {}
                None => undated += 1,
            }
        }
        Some(Answering { articles: answering, undated })
    }

    /// The first article from one on that may answer, where `rest` is what is left of the places that hold each term.
    fn candidate(&self, from: usize, rest: &[&[Holding]]) -> Option<usize> {
        let Some(rarest) = self.rarest.and_then(|nth| rest.get(nth)) else {
            return (from < self.index.count()).then_some(from);
        };
        let by_name = rarest.first().and_then(|it| self.index.article_from(from, it.place()));
        let by_text = self.texts.as_ref().and_then(|texts| {
            let at = texts.rarest.partition_point(|&article| article < from);
            texts.rarest.get(at).copied()
        });
        by_name.into_iter().chain(by_text).min()
    }

    /// The places of an article.
    pub(super) fn places_of(&self, article: usize) -> Range<usize> {
        match self.index.editions_of(article) {
            [first, .., last] => first.all().start..last.all().end,
            [only] => only.all(),
            [] => 0..0,
        }
    }

    /// How well an article answers, whatever its date; `None` if it does not. The places in it that hold each term stand in
    /// the `room`.
    pub(super) fn score(&self, article: usize, room: &mut Room<'_>) -> Option<i64> {
        if let ([span], [held], [term]) =
            (self.index.editions_of(article), room.held.as_slice(), self.sought.terms.as_slice())
            && self.held.without.is_empty()
            && self.held.side_by_side.is_empty()
        {
            return self.score_of_one(article, span, held, term);
        }
        self.score_of_all(article, room)
    }

    /// The same of an article in one language that is asked for one word, and for none to be left out, as by most keys.
    fn score_of_one(
        &self,
        article: usize,
        span: &Span,
        held: &[Holding],
        term: &Term,
    ) -> Option<i64> {
        let Search { sought, index, .. } = self;
        let asked = self.languages.get(usize::from(span.language)).filter(|it| it.is_asked)?;
        let (asks, preferred) = (sought.asks, asked.serves.is_some());
        let (mut best, mut score) = (0, 0);
        let mut take = |field, points: i64, words| {
            let points = points * term.rarity;
            best = ranking::in_field(points, field, asks, preferred).max(best);
            let rarity = (term.rarity, self.rarity);
            let standard =
                Standard { field, asks, preferred, points, rarity, words, side_by_side: false };
            score = ranking::place(standard).max(score);
        };
        for holding in held {
            let place = holding.place();
            let words = (holding.words(), index.places.words(place) as i64);
            take(index.places.field(place), holding.points(), words);
        }
        let text = self.texts.as_ref().and_then(|texts| texts.terms.first());
        let points = text.and_then(|it| it.get(index.first_edition(article))).copied().unwrap_or(0);
        if points > 0 {
            take(Field::Text, points.into(), (1, WORDS_OF_A_BLOCK));
        }
        (best > 0).then_some(best + score)
    }

    /// The same of any article.
    fn score_of_all(&self, article: usize, room: &mut Room<'_>) -> Option<i64> {
        // The best of each word over the whole article.
        room.bests.clear();
        room.bests.resize(self.held.terms.len(), 0);
        let (mut said, mut blocks) = (Best::default(), Best::default());
        let mut any = false;
        for (edition, span, preferred) in self.editions_asked(article) {
            let mut without = self.held.without.iter();
            if without.any(|it| !within(it, &span.all()).is_empty()) {
                return None;
            }
            any = true;
            for (best, among, is_text) in
                [(&mut said, span.said(), false), (&mut blocks, span.blocks(), true)]
            {
                let mut here = Best::default();
                self.each_answer((edition, preferred), &among, room, |answer| here.take(answer));
                if let Some(texts) = self.texts.as_ref().filter(|_| is_text) {
                    let number = self.index.first_edition(article) + edition;
                    let holds = |it: &Vec<u8>| it.get(number).is_some_and(|&points| points > 0);
                    if texts.without.iter().any(holds) {
                        return None;
                    }
                    self.text_answer(texts, number, preferred, room, |answer| here.take(answer));
                }
                if here.held > best.held {
                    *best = here;
                }
            }
        }
        let is_answered = any && !room.bests.contains(&0);
        is_answered.then(|| room.bests.iter().sum::<i64>() + said.score.max(blocks.score))
    }

    /// The places that answer of an article that does: of its text those that hold the most of the query, and the best of
    /// what is said of it.
    pub(super) fn answers(&self, article: usize, room: &mut Room<'_>) -> Vec<Answer> {
        let mut answers_in = |edition: usize, among: Range<usize>, preferred: bool| {
            let mut answers = Vec::new();
            self.each_answer((edition, preferred), &among, room, |answer| answers.push(answer));
            answers
        };
        let asked = || self.editions_asked(article);
        let said = asked().map(|(at, span, it)| answers_in(at, span.said(), it)).collect();
        let blocks = asked().map(|(at, span, it)| answers_in(at, span.blocks(), it)).collect();
        let said = most_held(said).into_iter();
        let best = said.max_by_key(|it| (it.score, Reverse(self.ordinal(it))));
        most_held(blocks).into_iter().chain(best).collect()
    }

    pub(super) fn ordinal(&self, answer: &Answer) -> usize {
        self.index.places.ordinal(answer.place)
    }

    /// Whether the text of an article holds something of the query, as far as texts answer whose places are not in the index.
    pub(super) fn is_held_by_text(&self, article: usize) -> bool {
        let first = self.index.first_edition(article);
        let editions = first..first + self.index.editions_of(article).len();
        let holds = |by_edition: &Vec<u8>| {
            by_edition.get(editions.clone()).unwrap_or_default().iter().any(|&points| points > 0)
        };
        let texts = self.texts.as_ref();
        texts.is_some_and(|texts| texts.terms.iter().chain(&texts.without).any(holds))
    }

    /// See [`Sought::loosen`].
    fn loosen(&mut self, together: Together<'_>) {
        Arc::make_mut(&mut self.sought).loosen();
        let terms = self.sought.terms.iter();
        let terms = terms.map(|term| term.holdings(&self.index.places, together)).collect();
        let without = self.held.without.clone();
        self.held = Arc::new(PlacesHeld { terms, without, side_by_side: Vec::new() });
        self.rarity = self.sought.terms.iter().map(|term| term.rarity).sum();
    }

    /// Whether an article holds what is to be left out.
    pub(super) fn leaves_out(&self, article: usize) -> bool {
        self.editions_asked(article).any(|(_, span, _)| {
            self.held.without.iter().any(|it| !within(it, &span.all()).is_empty())
        })
    }

    /// Whether an article is dated as is asked; `None` if it has no date.
    pub(super) fn is_of_its_time(&self, article: usize) -> Option<bool> {
        let (after, before) = (self.sought.after, self.sought.before);
        if after.is_none() && before.is_none() {
            return Some(true);
        }
        let dates = self.editions_asked(article).filter_map(|(_, span, _)| span.date);
        let date: Date = dates.min()?;
        Some(after.is_none_or(|after| date >= after) && before.is_none_or(|before| date < before))
    }

    /// The editions of an article in the languages asked for, the preferred one first, and whether each is that.
    pub(super) fn editions_asked(
        &self,
        article: usize,
    ) -> impl Iterator<Item = (usize, &'a Span, bool)> {
        let editions = self.index.editions_of(article);
        let language = |at: usize| self.languages.get(usize::from(editions.get(at)?.language));
        let serving = (0..editions.len()).filter_map(|at| Some((language(at)?.serves?, at)));
        let shown = serving.min().map(|(_, at)| at);
        let others = (0..editions.len()).filter(move |&at| Some(at) != shown);
        let all = shown.into_iter().chain(others);
        let asked = all.filter(move |&at| language(at).is_some_and(|it| it.is_asked));
        asked.filter_map(move |at| Some((at, editions.get(at)?, Some(at) == shown)))
    }

    /// Tells the places among some of an edition that hold something of the query.
    fn each_answer(
        &self,
        (edition, preferred): (usize, bool),
        among: &Range<usize>,
        room: &mut Room<'_>,
        mut tell: impl FnMut(Answer),
    ) {
        let Search { sought, index, .. } = self;
        let Room { held, rest, bests } = room;
        bests.resize(held.len(), 0);
        let mut answer = |place, field, points, held, words| {
            let score = ranking::place(Standard {
                field,
                asks: sought.asks,
                preferred,
                points,
                rarity: (held, self.rarity),
                words: (words, index.places.words(place) as i64),
                side_by_side: self.held.side_by_side.binary_search(&place).is_ok(),
            });
            tell(Answer { edition, place, held, score });
        };
        // One word alone, which most queries are and which may stand anywhere.
        if let ([held], [term], [best]) = (held.as_slice(), sought.terms.as_slice(), &mut **bests) {
            for holding in within(held, among) {
                let (place, worth) = (holding.place(), holding.points() * term.rarity);
                let field = index.places.field(place);
                *best = (*best).max(ranking::in_field(worth, field, sought.asks, preferred));
                answer(place, field, worth, term.rarity, holding.words());
            }
            return;
        }
        rest.clear();
        rest.extend(held.iter().map(|held| within(held, among)));
        while let Some(place) = rest.iter().filter_map(|it| Some(it.first()?.place())).min() {
            let field = index.places.field(place);
            let (mut points, mut held, mut words) = (0, 0, 0);
            for ((rest, term), best) in rest.iter_mut().zip(&sought.terms).zip(bests.iter_mut()) {
                let Some((holding, after)) = rest.split_first() else { continue };
                if holding.place() != place {
                    continue;
                }
                *rest = after;
                let worth = holding.points() * term.rarity;
                points += worth;
                held += term.rarity;
                words += holding.words();
                *best = (*best).max(ranking::in_field(worth, field, sought.asks, preferred));
            }
            answer(place, field, points, held, words);
        }
    }

    /// Tells how the text of an edition answers, by its number in the index, as far as that is known of it as a whole.
    fn text_answer(
        &self,
        texts: &TextsHeld,
        number: usize,
        preferred: bool,
        room: &mut Room<'_>,
        mut tell: impl FnMut(Answer),
    ) {
        let asks = self.sought.asks;
        let (mut points, mut held, mut words) = (0, 0, 0);
        let terms = self.sought.terms.iter().zip(&texts.terms);
        for ((term, by_edition), best) in terms.zip(room.bests.iter_mut()) {
            let here = by_edition.get(number).copied().map_or(0, i64::from) * term.rarity;
            if here > 0 {
                points += here;
                held += term.rarity;
                words += 1;
                *best = (*best).max(ranking::in_field(here, Field::Text, asks, preferred));
            }
        }
        if held > 0 {
            let score = ranking::place(Standard {
                field: Field::Text,
                asks,
                preferred,
                points,
                rarity: (held, self.rarity),
                words: (words, WORDS_OF_A_BLOCK),
                side_by_side: false,
            });
            tell(Answer { edition: 0, place: 0, held, score });
        }
    }
}

/// Those of some articles, ascending, that stand in a range.
fn within_articles<'a>(all: &'a [usize], articles: &Range<usize>) -> &'a [usize] {
    let start = all.partition_point(|&it| it < articles.start);
    let end = all.partition_point(|&it| it < articles.end);
    all.get(start..end).unwrap_or_default()
}

/// Leaves the best so many articles, in order.
pub(super) fn cut(answering: &mut Vec<(Reverse<i64>, usize)>, most: usize) {
    if let Some(last) = most.checked_sub(1).filter(|&last| last < answering.len()) {
        answering.select_nth_unstable(last);
        answering.truncate(most);
    }
    answering.sort_unstable();
}

/// What is needed for one article after the other.
#[derive(Default)]
pub(super) struct Room<'a> {
    /// By term, the places of the article that hold it.
    held: Vec<&'a [Holding]>,
    /// Those of an edition that were not looked at yet.
    rest: Vec<&'a [Holding]>,
    /// By term, the best of it over the article.
    bests: Vec<i64>,
}

impl<'a> Room<'a> {
    /// For one article, where these of its places hold each term.
    pub(super) fn of(held: Vec<&'a [Holding]>) -> Self {
        Room { held, ..Room::default() }
    }
}

/// Of places of an edition the score of the best, among those that hold the most of the query.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    held: i64,
    score: i64,
}

impl Best {
    fn take(&mut self, answer: Answer) {
        let Answer { held, score, .. } = answer;
        if (held, score) > (self.held, self.score) {
            *self = Best { held, score };
        }
    }
}

/// Of the edition whose places hold the most of the query, those that do; the first of several.
fn most_held(editions: Vec<Vec<Answer>>) -> Vec<Answer> {
    let mut best = Vec::new();
    let mut most = 0;
    for answers in editions {
        let held = answers.iter().map(|answer| answer.held).max().unwrap_or(0);
        if held > most {
            (best, most) = (answers, held);
        }
    }
    best.retain(|answer| answer.held == most);
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Format, SourceText};
    use crate::page::one_by_one;
    use crate::search::Depth;
    use proptest::prelude::*;

    /// Twelve articles, of which some have a date, some two editions and some the words in their names.
    fn library() -> Library {
        let text = |number: usize, language: &str| {
            let words = ["portail école", "école", "portail", ""][number % 4];
            let date = if number.is_multiple_of(3) { "date: 2020-01-01\n" } else { "" };
            let text = format!(
                "---\nid: a{number}\nlang: {language}\ntitle: Un {words} {number}\n{date}---\nx\n"
            );
            let path = format!("{number}.{language}.md");
            SourceText { path, text, format: Format::Markdown }
        };
        let all = (0..12).flat_map(|number| {
            let english = (number % 5 == 1).then(|| text(number, "en"));
            english.into_iter().chain([text(number, "fr")])
        });
        Library::read(all.collect())
    }

    proptest! {
        #[test]
        fn shares_answer_as_the_whole(
            query in "(portail|école|portail école|portail -école|un|portail after:2019|lang:fr)",
            points in prop::collection::vec(prop::collection::vec((0_u8..4).prop_map(|it| it / 3), 15), 3),
            cut in 0_usize..=12,
            has_texts: bool,
        ) {
            let index = Index::of(&library(), Depth::Names);
            let sought = Sought::new(&query, &index.vocabulary, &index.ideas, index.places.count());
            let (terms, without) = (sought.terms.len(), sought.without.len());
            let french = Language::french();
            let go_on = || false;
            let mut search = Search::new(&index, &french, sought, &go_on, &one_by_one).expect("it goes on");
            if has_texts {
                let mut points = points.into_iter();
                search = search.with_texts(TextsHeld {
                    terms: points.by_ref().take(terms).collect(),
                    without: points.take(without).collect(),
                    rarest: Vec::new(),
                });
            }
            let among = |search: &Search<'_>, articles| search.answering_among(articles, &go_on).expect("it goes on");
            let whole = among(&search, 0..12);
            let (mut first, last) = (among(&search, 0..cut), among(&search, cut..12));
            first.articles.extend(last.articles);
            first.undated += last.undated;
            prop_assert_eq!(&first, &whole);
            for article in 0..12 {
                let places = search.places_of(article);
                let held: Vec<_> = search.held.terms.iter().map(|held| within(held, &places)).collect();
                let mut room = Room::of(held);
                prop_assert_eq!(search.score(article, &mut room), search.score_of_all(article, &mut room));
            }
            // As if any article could answer.
            search.rarest = None;
            prop_assert_eq!(among(&search, 0..12), whole);
        }
    }
}
