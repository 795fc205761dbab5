//! All questions of all articles in one language, with the answers that are open.

use super::focus::{Foot, Shows};
use super::picker::Picker;
use crate::library::{Edition, Language, Library, Question};
use crate::page::{Anchor, Document, Layout, Setting, layout};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// A question of the list, by where it stands in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Index into the library's articles.
    pub article: usize,
    /// Index into the article's editions.
    pub edition: usize,
    /// Index into the edition's questions.
    pub question: usize,
}

/// The list of questions.
#[derive(Debug, Clone)]
pub struct Faq {
    /// Filter and selection.
    pub picker: Picker,
    /// The questions, grouped by article.
    pub asked: Vec<Asked>,
    /// Open answers by the number of their question: the edition's lines, and which of them answer.
    pub open: BTreeMap<usize, Answer>,
    /// What the other edition says to the selected question, while one peeks at it.
    pub peek: Option<Foot>,
    /// The list that the language toggle left, as long as nothing changed since.
    pub came_from: Option<Box<Faq>>,
    /// The language it was asked for in; articles without it stand in another one.
    pub language: Language,
}

/// An open answer, set in lines.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The whole edition set for the width of the list; its open answers share it.
    pub layout: Rc<Layout>,
    /// The lines of the answer.
    pub lines: Range<usize>,
}

impl Faq {
    /// The questions of all articles, each article in the wanted language if it has it.
    pub fn new(library: &Library, language: &Language) -> Self {
        let mut asked = Vec::new();
        for (article, it) in library.articles.iter().enumerate() {
            let edition = it.edition(language).unwrap_or(0);
            let count = it.editions.get(edition).map_or(0, |edition| edition.questions.len());
            asked.extend((0..count).map(|question| Asked { article, edition, question }));
        }
        let picker = Picker::new(asked.iter().map(|asked| asked.words(library)));
        let language = language.clone();
        Faq { picker, asked, open: BTreeMap::new(), peek: None, came_from: None, language }
    }

    /// The same list in another language: what was typed, the selected question and the open answers stay.
    pub fn in_language(&self, library: &Library, language: &Language) -> Self {
        let mut other = Faq::new(library, language);
        let pair = |item: usize| -> Option<usize> {
            let here = self.asked.get(item)?;
            let there = other.asked.iter().position(|asked| asked.article == here.article)?;
            let count = other.asked.iter().filter(|asked| asked.article == here.article).count();
            let number = if other.asked.get(there)?.edition == here.edition {
                here.question
            } else {
                here.answering(library, other.asked.get(there)?.edition)?
            };
            (number < count).then_some(there + number)
        };
        let selected = self.picker.selected().and_then(pair);
        let open: Vec<usize> = self.open.keys().filter_map(|&item| pair(item)).collect();
        let places = (self.picker.list, self.picker.field.clone(), self.picker.in_field);
        other.open = open.into_iter().map(|item| (item, Answer::default())).collect();
        (other.picker.field, other.picker.in_field) = (places.1, places.2);
        other.picker.narrow();
        other.picker.list = places.0;
        if let Some(item) = selected {
            other.picker.select(item);
        }
        other
    }

    /// Sets the open answers for a width.
    pub fn fit(&mut self, library: &Library, setting: impl Fn(&Language) -> Setting) {
        let mut layouts: BTreeMap<(usize, usize), Rc<Layout>> = BTreeMap::new();
        for (&item, answer) in &mut self.open {
            let Some(asked) = self.asked.get(item) else { continue };
            let Some(edition) = asked.edition(library) else { continue };
            let layout = layouts
                .entry((asked.article, asked.edition))
                .or_insert_with(|| Rc::new(layout(&edition.document, &setting(&edition.language))));
            *answer = asked.answer(edition, Rc::clone(layout));
        }
        self.peek = self.peek.take().map(|foot| {
            let Shows::Translation { language, .. } = &foot.shows else { return foot };
            let setting = setting(language);
            foot.fitted(&Document::default(), &setting)
        });
    }
}

impl Asked {
    /// The question in its own words.
    pub fn words<'a>(&self, library: &'a Library) -> &'a str {
        let heading = || {
            let edition = self.edition(library)?;
            Some(edition.document.block_text(edition.questions.get(self.question)?.heading))
        };
        heading().unwrap_or("")
    }

    /// Where it stands in its edition.
    pub fn anchor(&self, library: &Library) -> Anchor {
        let heading = || {
            let edition = self.edition(library)?;
            edition.questions.get(self.question).map(|question| question.heading)
        };
        Anchor { block: heading().unwrap_or(0), byte: 0 }
    }

    /// The question of another edition of the article that asks the same.
    fn answering(&self, library: &Library, edition: usize) -> Option<usize> {
        let article = library.articles.get(self.article)?;
        let (here, there) = (article.editions.get(self.edition)?, article.editions.get(edition)?);
        if here.questions.len() == there.questions.len() {
            return Some(self.question);
        }
        let there_at = crate::library::counterpart(here, self.anchor(library), there);
        let asks = |question: &Question| question.heading == there_at.anchor.block;
        there.questions.iter().position(asks).filter(|_| there_at.same)
    }

    fn edition<'a>(&self, library: &'a Library) -> Option<&'a Edition> {
        library.articles.get(self.article)?.editions.get(self.edition)
    }

    /// The lines of the answer in its edition.
    fn answer(&self, edition: &Edition, layout: Rc<Layout>) -> Answer {
        let blocks =
            edition.questions.get(self.question).map_or(0..0, |question| question.answer.clone());
        let inside = |line: &crate::page::Line| blocks.contains(&line.block) && !line.blank;
        let start = layout.lines.iter().position(inside).unwrap_or(0);
        let end = layout.lines.iter().rposition(inside).map_or(start, |last| last + 1);
        Answer { layout, lines: start..end }
    }
}
