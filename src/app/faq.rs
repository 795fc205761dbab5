//! The list of questions: those of all articles in one language, the answers that are open, and what is related to them.

use super::arriving::Moves;
use super::focus::{Foot, Shows};
use super::picker::Picker;
use crate::library::{Asked, Language, Library};
use crate::page::{Document, Layout, Setting, Shown, layout_part};
use crate::search::{Filter, Kinship, Match, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Related questions told under an answer at most (reading.md F6).
const RELATED: usize = 3;

/// The list of questions.
#[derive(Debug, Clone)]
pub struct Faq {
    /// Filter over question, tags and answer, and selection.
    pub picker: Picker,
    /// The questions, those of an article one after the other.
    pub asked: Vec<Asked>,
    /// Open answers by the number of their question.
    pub open: BTreeMap<usize, Answer>,
    /// What the questions stand under.
    pub grouping: Grouping,
    /// The rows of the list at which a group begins.
    heads: BTreeMap<usize, Head>,
    /// Questions that are shown, each counted once.
    pub found: usize,
    /// Which of the questions related to the selected one has the focus, from 0.
    pub related: Option<usize>,
    /// The questions from which one went to a related one, the last one last.
    trail: Vec<Origin>,
    /// The questions marked as known, while one tests oneself: then an answer is open only as long as its question is
    /// selected.
    pub self_test: Option<BTreeSet<usize>>,
    /// What the questions have in common, made with the first open answer.
    kinship: Option<Rc<Kinship>>,
    /// What the other edition says to the selected question, while one peeks at it.
    pub peek: Option<Foot>,
    /// The list that the language toggle left, as long as nothing changed since.
    pub came_from: Option<Box<Faq>>,
    /// The language it was asked for in; articles without it stand in another one.
    pub language: Language,
}

/// What questions stand under.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    /// Their article.
    #[default]
    Article,
    /// The tags of their article, under each of them.
    Tag,
}

/// What a group of questions has in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Head {
    /// The title of an article.
    Title(Shown),
    /// A tag.
    Tag(Shown),
    /// That it has no tag.
    NoTag,
}

/// A question from which one went to a related one.
#[derive(Debug, Clone, Copy)]
struct Origin {
    item: usize,
    related: usize,
}

/// An open answer.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Its blocks, set for the width of the list.
    pub layout: Layout,
    /// The numbers of the questions related to it, the most related first.
    pub related: Vec<usize>,
}

impl Faq {
    /// The questions of all articles, each article in the wanted language if it has it.
    pub fn new(library: &Library, language: &Language) -> Self {
        let asked = library.asked(language);
        let picker = Picker::unfiltered(asked.len());
        let mut faq = Faq {
            picker,
            asked,
            open: BTreeMap::new(),
            grouping: Grouping::default(),
            heads: BTreeMap::new(),
            found: 0,
            related: None,
            trail: Vec::new(),
            self_test: None,
            kinship: None,
            peek: None,
            came_from: None,
            language: language.clone(),
        };
        faq.group(library);
        faq
    }

    /// The same list in another language: what was typed, the selected question and the open answers stay.
    pub fn in_language(&self, library: &Library, language: &Language) -> Self {
        let other = Faq::new(library, language);
        let pair = |other: &Faq, item: usize| -> Option<usize> {
            let here = self.asked.get(item)?;
            let there = other.asked.iter().find(|asked| asked.article == here.article)?;
            let paired = here.in_edition(library, there.edition)?;
            other.asked.iter().position(|asked| *asked == paired)
        };
        self.turned_into(other, library, pair)
    }

    /// The same list over another library.
    pub(super) fn carried(&self, library: &Library, moves: &Moves) -> Self {
        let other = Faq::new(library, &self.language);
        let pair = |other: &Faq, item: usize| -> Option<usize> {
            let here = self.asked.get(item)?;
            let id = &moves.before(here.article, here.edition)?.questions.get(here.question)?.id;
            let (article, edition) = moves.edition(here.article, here.edition)?;
            let is_it = |asked: &Asked| {
                (asked.article, asked.edition) == (article, edition)
                    && asked.question(library).is_some_and(|question| question.id == *id)
            };
            other.asked.iter().position(is_it)
        };
        self.turned_into(other, library, pair)
    }

    /// Another list with what was typed, selected and opened in this one; `pair` tells which question is which there.
    fn turned_into(
        &self,
        mut other: Faq,
        library: &Library,
        pair: impl Fn(&Faq, usize) -> Option<usize>,
    ) -> Self {
        let pair = |item: usize| pair(&other, item);
        let selected = self.picker.selected().and_then(pair);
        let open: Vec<usize> = self.open.keys().filter_map(|&item| pair(item)).collect();
        let origin = |it: &Origin| Some(Origin { item: pair(it.item)?, ..*it });
        let trail = self.trail.iter().filter_map(origin).collect();
        let known = |known: &BTreeSet<usize>| known.iter().filter_map(|&item| pair(item)).collect();
        let self_test = self.self_test.as_ref().map(known);
        (other.trail, other.self_test, other.grouping) = (trail, self_test, self.grouping);
        other.open = open.into_iter().map(|item| (item, Answer::default())).collect();
        other.picker.field = self.picker.field.clone();
        other.picker.in_field = self.picker.in_field;
        other.narrow(library);
        other.picker.list = self.picker.list;
        if let Some(item) = selected {
            // The words typed may stand in one language alone: the question one is at goes before them.
            other.uncover(item, library);
            other.picker.select(item);
        }
        other
    }

    /// Finds the questions that match what was typed.
    pub fn narrow(&mut self, library: &Library) {
        let asked = &self.asked;
        self.picker.filter_by(|| Filter::of_questions(library, asked));
        self.picker.narrow();
        self.related = None;
        self.group(library);
    }

    /// Puts the questions under what they are grouped by.
    fn group(&mut self, library: &Library) {
        self.found = self.picker.shown.len();
        self.heads.clear();
        match self.grouping {
            Grouping::Article => {
                let mut before = None;
                for (row, found) in self.picker.shown.iter().enumerate() {
                    let Some(asked) = self.asked.get(found.item) else { continue };
                    if before.replace(asked.article) != Some(asked.article)
                        && let Some(edition) = asked.edition(library)
                    {
                        self.heads.insert(row, Head::Title(edition.title.clone()));
                    }
                }
            }
            Grouping::Tag => {
                let selected = self.picker.selected();
                for (head, found) in self.by_tag(library) {
                    self.heads.insert(self.picker.shown.len(), head);
                    self.picker.shown.extend(found);
                }
                if let Some(item) = selected {
                    self.picker.select(item);
                }
            }
        }
    }

    /// Takes the questions that are shown and deals them out to the tags of their articles, in the order of the alphabet;
    /// those without a tag come last.
    fn by_tag(&mut self, library: &Library) -> Vec<(Head, Vec<Match>)> {
        let mut tagged: BTreeMap<String, (Head, Vec<Match>)> = BTreeMap::new();
        let mut untagged = Vec::new();
        for found in std::mem::take(&mut self.picker.shown) {
            let edition = self.asked.get(found.item).and_then(|asked| asked.edition(library));
            let tags = edition.map_or(&[][..], |edition| &edition.tags);
            for tag in tags {
                let head = || (Head::Tag(tag.clone()), Vec::new());
                let group = tagged.entry(fold(tag).text).or_insert_with(head);
                group.1.push(found.clone());
            }
            if tags.is_empty() {
                untagged.push(found);
            }
        }
        let untagged = (!untagged.is_empty()).then_some((Head::NoTag, untagged));
        tagged.into_values().chain(untagged).collect()
    }

    /// Groups the questions by article, or by tag.
    pub fn regroup(&mut self, library: &Library) {
        self.grouping = match self.grouping {
            Grouping::Article => Grouping::Tag,
            Grouping::Tag => Grouping::Article,
        };
        self.narrow(library);
    }

    /// What begins at a row of the list.
    pub fn head(&self, row: usize) -> Option<&Head> {
        self.heads.get(&row)
    }

    /// The question that has the focus, by its number: the selected one, or one of those related to it.
    pub fn focused(&self) -> Option<usize> {
        let selected = self.picker.selected()?;
        let to = |related| self.open.get(&selected)?.related.get(related).copied();
        Some(self.related.and_then(to).unwrap_or(selected))
    }

    /// Moves the focus by one row: to the next question related to the selected one, else to the next question of the list.
    pub fn step(&mut self, forward: bool) {
        let related = |faq: &Faq| {
            let open = faq.picker.selected().and_then(|item| faq.open.get(&item));
            open.map_or(0, |answer| answer.related.len())
        };
        let rows = self.picker.shown.len();
        match (self.related, forward) {
            (Some(at), true) if at + 1 < related(self) => self.related = Some(at + 1),
            (None, true) if related(self) > 0 => self.related = Some(0),
            (Some(at), false) => self.related = at.checked_sub(1),
            (_, true) => {
                if self.picker.list.step(rows, 1) {
                    self.related = None;
                }
            }
            (None, false) => {
                if self.picker.list.step(rows, -1) {
                    self.related = related(self).checked_sub(1);
                }
            }
        }
        // Back from what is related, a question shows from its first row, however high its answer is.
        let list = &mut self.picker.list;
        if self.related.is_none() && list.top == list.selected {
            list.top_row = 0;
        }
    }

    /// Goes to the related question that has the focus and opens it. Gives back the question one comes from, and whether the
    /// filter had to be emptied; `None` if no related question has the focus.
    pub fn follow(&mut self, library: &Library) -> Option<(usize, bool)> {
        let origin = Origin { item: self.picker.selected()?, related: self.related? };
        let to = self.focused()?;
        self.trail.push(origin);
        Some((origin.item, self.go_to(to, library)))
    }

    /// Selects a question and opens it; true if the filter had to be emptied to show it.
    pub fn go_to(&mut self, item: usize, library: &Library) -> bool {
        let hidden = self.uncover(item, library);
        self.related = None;
        self.picker.select(item);
        self.open.entry(item).or_default();
        hidden
    }

    /// Empties the filter if it hides a question; true if so.
    fn uncover(&mut self, item: usize, library: &Library) -> bool {
        let hidden = !self.picker.shown.iter().any(|found| found.item == item);
        if hidden {
            self.picker.field.reset();
            self.picker.in_field = false;
            self.narrow(library);
        }
        hidden
    }

    /// Comes back to the question from which one went to a related one; false if one did not.
    pub fn come_back(&mut self, library: &Library) -> bool {
        let Some(origin) = self.trail.pop() else { return false };
        self.go_to(origin.item, library);
        self.related = Some(origin.related);
        true
    }

    /// The questions that ask a rare word of a heading, by their numbers.
    pub fn about(&mut self, library: &Library, language: &Language, heading: &str) -> Vec<usize> {
        self.kinship(library).about(language, heading)
    }

    fn kinship(&mut self, library: &Library) -> Rc<Kinship> {
        let kinship = self.kinship.get_or_insert_with(|| {
            let answers = library.answers(&self.asked);
            let all = self.asked.iter().zip(&answers).filter_map(|(asked, answer)| {
                let edition = asked.edition(library)?;
                Some((&edition.language, asked.words(library), answer.as_str()))
            });
            Rc::new(Kinship::new(all))
        });
        Rc::clone(kinship)
    }

    /// Sets the open answers for a width.
    pub fn fit(&mut self, library: &Library, setting: impl Fn(&Language) -> Setting) {
        if !self.open.is_empty() {
            let kinship = self.kinship(library);
            for (&item, answer) in &mut self.open {
                let Some(asked) = self.asked.get(item) else { continue };
                let (Some(edition), Some(question)) =
                    (asked.edition(library), asked.question(library))
                else {
                    continue;
                };
                let setting = setting(&edition.language);
                if answer.layout.lines.is_empty() || answer.layout.setting != setting {
                    let blocks = question.answer.clone();
                    answer.layout = layout_part(edition.document(), &setting, blocks);
                    answer.related = kinship.related(item, RELATED);
                }
            }
        }
        self.peek = self.peek.take().map(|foot| {
            let Shows::Translation { language, .. } = &foot.shows else { return foot };
            let setting = setting(language);
            foot.fitted(&Document::default(), &setting)
        });
    }
}
