//! Editions and works held as bytes until somebody looks at them: of thousands that are read most are looked at by nobody, and
//! each would take many pieces of memory.

use super::article::Work;
use super::edition::{Edition, Kept, Text};
use super::names;
use super::packed::Digests;
use super::pairing::Claim;
use crate::page::Shown;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// An edition without its text, as bytes.
#[derive(Debug)]
pub(super) struct Written {
    /// As it stands in the record of a packed library.
    pub(super) bytes: Box<[u8]>,
    /// How many questions it answers.
    pub(super) questions: usize,
    /// What it is looked up by.
    pub(super) digests: Digests,
    kept: Kept,
}

impl Written {
    /// An edition that claims this; `None` where it cannot be written.
    pub(super) fn new(edition: &Edition, claim: &Claim, kept: Kept) -> Option<Self> {
        let bytes = postcard::to_stdvec(&*edition.listed()).ok()?.into_boxed_slice();
        let digests = names::digests(&claim.path, &claim.path_id);
        Some(Written { bytes, questions: edition.questions.len(), digests, kept })
    }

    /// The edition.
    pub(super) fn edition(&self) -> Edition {
        // What was written a moment ago can be read.
        let read = postcard::from_bytes(&self.bytes);
        let mut edition = read.unwrap_or_else(|_| Edition::unread(Shown::default()));
        edition.text = Text::kept(self.kept.clone());
        edition
    }

    /// See [`Edition::version`].
    pub(super) fn version(&self) -> u64 {
        self.kept.version
    }
}

/// A work of which all editions are written.
pub(super) struct WrittenWork {
    pub(super) id: String,
    pub(super) editions: Vec<Arc<Written>>,
    work: OnceLock<Box<Work>>,
}

impl WrittenWork {
    pub(super) fn new(id: String, editions: Vec<Arc<Written>>) -> Self {
        WrittenWork { id, editions, work: OnceLock::new() }
    }

    /// The work, held from now on.
    pub(super) fn work(&self) -> &Work {
        self.work.get_or_init(|| Box::new(self.read()))
    }

    /// The work for one look.
    pub(super) fn glance(&self) -> Cow<'_, Work> {
        match self.work.get() {
            Some(work) => Cow::Borrowed(work),
            None => Cow::Owned(self.read()),
        }
    }

    fn read(&self) -> Work {
        let editions = self.editions.iter().map(|it| Arc::new(it.edition())).collect();
        Work { id: self.id.clone(), editions }
    }
}
