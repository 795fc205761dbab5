//! A question of the library, and the same one in another edition.

use super::edition::Edition;
use super::language::Language;
use super::question::Question;
use super::sentence::sentence_starts;
use super::{Library, counterpart};
use crate::page::{Anchor, Document};
use std::borrow::Cow;

/// Articles whose texts are read at once: one does not see the difference.
const AT_ONCE: usize = 500;

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

    /// The answers to questions, those of an article one after the other, for a list that looks into them. Texts that are not
    /// held in memory are read if there are few; of many, their answers are empty.
    pub fn answers(&self, asked: &[Asked]) -> Vec<String> {
        let are_few = self.articles.len() <= AT_ONCE;
        let mut last: Option<(&Edition, Cow<Document>)> = None;
        let mut answer = |asked: &Asked| {
            let edition = asked.edition(self).filter(|it| are_few || it.is_held())?;
            if last.as_ref().is_none_or(|(before, _)| !std::ptr::eq(*before, edition)) {
                last = Some((edition, edition.glance()));
            }
            Some(asked.answer_in(self, &last.as_ref()?.1)?.1.to_owned())
        };
        asked.iter().map(|asked| answer(asked).unwrap_or_default()).collect()
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

    /// The answer as a stretch of the document's text, a line feed between its blocks; where it begins there, in bytes.
    pub fn answer<'a>(&self, library: &'a Library) -> (usize, &'a str) {
        let document = self.edition(library).map(|edition| edition.document());
        document.and_then(|document| self.answer_in(library, document)).unwrap_or_default()
    }

    fn answer_in<'a>(&self, library: &Library, document: &'a Document) -> Option<(usize, &'a str)> {
        let blocks = document.blocks.get(self.question(library)?.answer.clone())?;
        let start = blocks.first()?.bytes.start();
        Some((start, document.text.get(start..blocks.last()?.bytes.end())?))
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
