//! All questions of all articles in one language, with the answers that are open.

use super::focus::{Foot, Shows};
use super::picker::Picker;
use crate::library::{Asked, Edition, Language, Library};
use crate::page::{Document, Layout, Line, Setting, layout};
use crate::search::Filter;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// The list of questions.
#[derive(Debug, Clone)]
pub struct Faq {
    /// Filter over question, tags and answer, and selection.
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
        let asked = library.asked(language);
        let picker = Picker::of(Filter::of_questions(library, &asked));
        let language = language.clone();
        Faq { picker, asked, open: BTreeMap::new(), peek: None, came_from: None, language }
    }

    /// The same list in another language: what was typed, the selected question and the open answers stay.
    pub fn in_language(&self, library: &Library, language: &Language) -> Self {
        let mut other = Faq::new(library, language);
        let pair = |item: usize| -> Option<usize> {
            let here = self.asked.get(item)?;
            let there = other.asked.iter().find(|asked| asked.article == here.article)?;
            let paired = here.in_edition(library, there.edition)?;
            other.asked.iter().position(|asked| *asked == paired)
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
            *answer = Answer::of(asked, edition, Rc::clone(layout));
        }
        self.peek = self.peek.take().map(|foot| {
            let Shows::Translation { language, .. } = &foot.shows else { return foot };
            let setting = setting(language);
            foot.fitted(&Document::default(), &setting)
        });
    }
}

impl Answer {
    /// The lines that answer a question in its edition.
    fn of(asked: &Asked, edition: &Edition, layout: Rc<Layout>) -> Self {
        let question = edition.questions.get(asked.question);
        let blocks = question.map_or(0..0, |question| question.answer.clone());
        let inside = |line: &Line| blocks.contains(&line.block) && !line.blank;
        let start = layout.lines.iter().position(inside).unwrap_or(0);
        let end = layout.lines.iter().rposition(inside).map_or(start, |last| last + 1);
        Answer { layout, lines: start..end }
    }
}
