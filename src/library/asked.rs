//! A question of the library, and the same one in another edition.

use super::edition::Edition;
use super::language::Language;
use super::question::Question;
use super::sentence::sentence_starts;
use super::{Library, counterpart};
use crate::page::Anchor;

/// A question, by where it stands in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked {
    /// Index into the library's articles.
    pub article: usize,
    /// Index into the article's editions.
    pub edition: usize,
    /// Index into the edition's questions.
    pub question: usize,
}

impl Library {
    /// The questions of all articles in order, each article in the wanted language if it has it.
    pub fn asked(&self, language: &Language) -> Vec<Asked> {
        let mut all = Vec::new();
        for (article, it) in self.articles.iter().enumerate() {
            let edition = it.edition(language).unwrap_or(0);
            let count = it.editions.get(edition).map_or(0, |edition| edition.questions.len());
            all.extend((0..count).map(|question| Asked { article, edition, question }));
        }
        all
    }
}

impl Asked {
    /// The edition it stands in.
    pub fn edition<'a>(&self, library: &'a Library) -> Option<&'a Edition> {
        Some(library.articles.get(self.article)?.editions.get(self.edition)?)
    }

    /// The question itself.
    pub fn question<'a>(&self, library: &'a Library) -> Option<&'a Question> {
        self.edition(library)?.questions.get(self.question)
    }

    /// The question in its own words.
    pub fn words<'a>(&self, library: &'a Library) -> &'a str {
        self.question(library).map_or("", |question| &question.words)
    }

    /// The answer, unless its text is not held in memory: then no list looks into it.
    pub fn answer_held<'a>(&self, library: &'a Library) -> &'a str {
        let is_held = self.edition(library).is_some_and(|edition| edition.is_held());
        if is_held { self.answer(library).1 } else { "" }
    }

    /// The answer as a stretch of the document's text, a line feed between its blocks; where it begins there, in bytes.
    pub fn answer<'a>(&self, library: &'a Library) -> (usize, &'a str) {
        let answer = || {
            let document = &self.edition(library)?.document();
            let blocks = document.blocks.get(self.question(library)?.answer.clone())?;
            let start = blocks.first()?.bytes.start;
            Some((start, document.text.get(start..blocks.last()?.bytes.end)?))
        };
        answer().unwrap_or_default()
    }

    /// The first sentence of the answer: its short form.
    pub fn short<'a>(&self, library: &'a Library) -> &'a str {
        let answer = self.answer(library).1;
        let first = answer.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let end = sentence_starts(first).get(1).copied().unwrap_or(first.len());
        first.get(..end).unwrap_or(first).trim()
    }

    /// Where it stands in its edition.
    pub fn anchor(&self, library: &Library) -> Anchor {
        Anchor { block: self.question(library).map_or(0, |question| question.heading), byte: 0 }
    }

    /// The same question in another edition of its article.
    pub fn in_edition(&self, library: &Library, edition: usize) -> Option<Asked> {
        if edition == self.edition {
            return Some(*self);
        }
        let article = library.articles.get(self.article)?;
        let (here, there) = (article.editions.get(self.edition)?, article.editions.get(edition)?);
        let question = if here.questions.len() == there.questions.len() {
            self.question
        } else {
            let answer = counterpart(here, self.anchor(library), there);
            let asks = |question: &Question| question.heading == answer.anchor.block;
            there.questions.iter().position(asks).filter(|_| answer.same)?
        };
        Some(Asked { edition, question, ..*self })
    }
}
