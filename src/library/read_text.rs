//! A text that was read by itself.

use super::edition::{Edition, Kept};
use super::packed::Packed;
use super::pairing::Claim;
use super::{Problem, ProblemKind};
use crate::page::{Document, Shown};
use serde::{Deserialize, Serialize};
use std::mem;
use std::sync::Arc;

/// An edition, and what it says of where it belongs.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) claim: Claim,
    pub(super) edition: Held,
}

/// An edition at hand, or by its number in a packed library.
#[derive(Debug, Clone)]
pub(super) enum Held {
    Here(Arc<Edition>),
    Packed(Arc<Packed>, usize),
}

/// A text that was read by itself: what it is an edition of is known when it is [paired](super::Library::of) with others.
#[derive(Debug, Clone, Default)]
pub struct ReadText {
    /// What can be read; `None` for a glossary, and where there is nothing to read.
    pub(super) candidate: Option<Candidate>,
    /// Path and text of a glossary.
    pub(super) glossary: Option<(Shown, Arc<str>)>,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
}

/// What is known of a text beside what can be read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) claim: Option<Claim>,
    glossary: Option<(Shown, Arc<str>)>,
    problems: Vec<Problem>,
}

impl ReadText {
    /// Whether it would be read as the same again as long as its file does not change: then it can be kept as it is.
    pub fn is_lasting(&self) -> bool {
        let is_passing = |it: &Problem| {
            matches!(
                it.what,
                ProblemKind::Unreadable(_) | ProblemKind::NotAFile | ProblemKind::Fault
            )
        };
        !self.problems.iter().any(is_passing)
    }

    /// One of a packed library, by its number there.
    pub(super) fn packed((library, number): (&Arc<Packed>, usize), head: Head) -> Self {
        let edition = Held::Packed(Arc::clone(library), number);
        let candidate = head.claim.map(|claim| Candidate { claim, edition });
        ReadText { candidate, glossary: head.glossary, problems: head.problems }
    }

    /// What is wrong with it.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Path and text of a glossary.
    pub(super) fn glossary(&self) -> Option<&(Shown, Arc<str>)> {
        self.glossary.as_ref()
    }

    /// Whether nothing can be read.
    pub fn is_nothing(&self) -> bool {
        self.candidate.is_none()
    }

    /// All but what can be read.
    pub(super) fn head(&self) -> Head {
        Head {
            claim: self.claim().cloned(),
            glossary: self.glossary.clone(),
            problems: self.problems.clone(),
        }
    }

    /// The packed library it stands in, and its number there.
    pub(super) fn in_packed(&self) -> Option<(&Arc<Packed>, usize)> {
        match &self.candidate.as_ref()?.edition {
            Held::Here(_) => None,
            Held::Packed(library, number) => Some((library, *number)),
        }
    }

    pub(super) fn claim(&self) -> Option<&Claim> {
        self.candidate.as_ref().map(|it| &it.claim)
    }

    /// What can be read of it.
    pub(super) fn edition(&self) -> Option<Arc<Edition>> {
        match &self.candidate.as_ref()?.edition {
            Held::Here(edition) => Some(Arc::clone(edition)),
            Held::Packed(library, number) => library.edition(*number),
        }
    }

    /// Something that cannot be read.
    pub fn failed(problem: Problem) -> Self {
        ReadText { problems: vec![problem], ..ReadText::default() }
    }

    /// Tells of something else that is wrong, before what is known.
    pub fn tell(&mut self, problem: Problem) {
        self.problems.insert(0, problem);
    }

    /// Marks the document as the start of a text, of which so many bytes were not read yet; with what is known of its end.
    pub fn mark_as_start(&mut self, unread_bytes: usize, end: Option<Document>) {
        let edition = match self.candidate.as_mut().map(|it| &mut it.edition) {
            Some(Held::Here(edition)) => Arc::get_mut(edition),
            Some(Held::Packed(..)) | None => None,
        };
        let Some(edition) = edition else { return };
        let start = mem::take(&mut edition.text).into_document();
        edition.text = match end {
            Some(end) => start.with_end(end, unread_bytes),
            None => start.as_start(unread_bytes),
        }
        .into();
    }

    /// The document alone; an empty one where nothing was read.
    pub fn into_document(self) -> Document {
        match self.candidate.map(|it| it.edition) {
            Some(Held::Here(edition)) => Arc::unwrap_or_clone(edition).text.into_document(),
            Some(Held::Packed(..)) | None => Document::default(),
        }
    }

    /// Drops the document from memory; it is read again when somebody asks for it.
    pub fn let_go(&mut self, kept: Kept) {
        let edition = self.candidate.as_mut().map(|it| &mut it.edition);
        if let Some(Held::Here(edition)) = edition
            && let Some(edition) = Arc::get_mut(edition)
        {
            edition.let_go(kept);
        }
    }

    /// Bytes of memory that the document takes, if it is in memory.
    pub(super) fn memory(&self) -> usize {
        match self.candidate.as_ref().map(|it| &it.edition) {
            Some(Held::Here(edition)) if edition.is_held() => edition.document().memory(),
            _ => 0,
        }
    }
}
