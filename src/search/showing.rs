//! What is shown of the articles that answer to a query.

use super::answers::{Answer, Room, Search};
use super::context::context;
use super::fold::fold;
use super::hit::{Field, Findings, Found, Hit, Trouble};
use super::holding::within;
use super::nearest::{Near, Section};
use super::occurrences::merged;
use super::sought::tokens;
use crate::library::{Article, Edition};
use crate::page::{Anchor, Document, Shown};
use std::borrow::Cow;
use std::cmp::Reverse;

/// Languages that are told at most where one is asked for that there is not.
const MOST_TOLD: usize = 6;
/// Places of one article that are listed at most; the article itself shows the others.
pub(super) const PLACES: usize = 5;

impl Search<'_> {
    /// An article that answers, with the places that are shown of it. `of` is the article itself.
    pub(super) fn found(&self, article: usize, of: &Article) -> Option<Found> {
        let places = self.places_of(article);
        let held = self.held.terms.iter().map(|held| within(held, &places)).collect();
        let mut room = Room::of(held);
        let score = self.score(article, &mut room)?;
        let mut answers = self.answers(article, &mut room);
        if self.sought.terms.is_empty() {
            // Nothing but its language, its date or a missing word is asked.
            let (edition, span, _) = self.editions_asked(article).next()?;
            answers = vec![Answer { edition, place: span.said().start, held: 0, score: 0 }];
        }
        answers.sort_by_key(|it| (Reverse(it.score), self.ordinal(it)));
        let mut texts = Texts::default();
        let hit = |it: &Answer| self.hit(it, of.editions.get(it.edition)?, &mut texts);
        let hits: Vec<Hit> = answers.iter().take(PLACES).filter_map(hit).collect();
        (!hits.is_empty()).then_some(Found { article, score, hits, places: answers.len() })
    }

    /// The same of one that is nearest to the query, with the sections to show.
    pub(super) fn found_near(&self, near: &Near, of: &Article) -> Option<Found> {
        let Near { article, sections } = near;
        let score = sections.first()?.score;
        let mut texts = Texts::default();
        let hit = |it: &Section| {
            let Section { edition, place, score, .. } = *it;
            let answer = Answer { edition, place, held: 0, score };
            let terms = self.sought.terms.iter().enumerate();
            let lacking = terms.filter(|(nth, term)| term.is_plain && !it.has(*nth));
            let missing = lacking.map(|(_, term)| term.typed.to_string()).collect();
            let hit = self.hit(&answer, of.editions.get(edition)?, &mut texts)?;
            Some(Hit { missing, ..hit })
        };
        let hits: Vec<Hit> = sections.iter().take(PLACES).filter_map(hit).collect();
        let places = sections.len();
        (!hits.is_empty()).then_some(Found { article: *article, score, hits, places })
    }

    /// What is told of a query before anything is found.
    pub(super) fn findings(&self) -> Findings {
        let corrections = self.sought.corrections.clone();
        let lights = self.sought.lights(&self.index.vocabulary);
        let dates = self.sought.no_dates.iter().cloned().map(Trouble::Date);
        let known = self.index.languages();
        let languages = self.sought.no_languages(known).map(|it| {
            let told = if known.len() <= MOST_TOLD { known.to_vec() } else { Vec::new() };
            Trouble::Language(Shown::new(it), told)
        });
        let troubles = dates.chain(languages).collect();
        Findings { corrections, lights, troubles, ..Findings::default() }
    }

    /// What is shown of an answer.
    fn hit<'e>(&self, answer: &Answer, of: &'e Edition, texts: &mut Texts<'e>) -> Option<Hit> {
        let Answer { edition, place, score, .. } = *answer;
        let Search { sought, index, .. } = self;
        let (field, ordinal) = (index.places.field(place), index.places.ordinal(place));
        let text: &str = match field {
            Field::Title => &of.title,
            Field::Author => of.authors.get(ordinal)?,
            Field::Person => of.people.get(ordinal)?,
            Field::Tag => of.tags.get(ordinal)?,
            Field::Question => &of.questions.iter().find(|it| it.heading == ordinal)?.words,
            Field::Heading => match of.heading(ordinal) {
                Some(heading) => &heading.words,
                None => texts.of(edition, of)?.block_text(ordinal),
            },
            Field::Text => texts.of(edition, of)?.block_text(ordinal),
        };
        let folded = fold(text);
        let mut words = index.places.tokens(place).map(|token| token.word);
        let tokens = tokens(&folded, |_, _| words.next().unwrap_or(u32::MAX));
        let (ranges, why) = sought.shown(field, &folded.text, &tokens);
        let ranges = merged(ranges.into_iter().map(|range| folded.source_range(range)).collect());
        let first = match sought.side_by_side(&tokens) {
            Some(range) => folded.source_range(range),
            None => ranges.first().cloned().unwrap_or(0..0),
        };
        let anchor = match field {
            field if field.is_said() => Anchor::default(),
            Field::Text => Anchor { block: ordinal, byte: first.start },
            _ => Anchor { block: ordinal, byte: 0 },
        };
        let (text, matched) = context(text, &first, &ranges);
        let missing = Vec::new();
        Some(Hit { edition, anchor, field, text, matched, why, missing, score })
    }
}

/// The texts of an article's editions, each read once.
#[derive(Default)]
struct Texts<'a>(Vec<(usize, Cow<'a, Document>)>);

impl<'a> Texts<'a> {
    fn of(&mut self, number: usize, edition: &'a Edition) -> Option<&Document> {
        let known = self.0.iter().position(|(it, _)| *it == number);
        let at = known.unwrap_or_else(|| {
            self.0.push((number, edition.glance()));
            self.0.len() - 1
        });
        self.0.get(at).map(|(_, document)| &**document)
    }
}
