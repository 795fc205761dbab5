//! A work and its editions.

use super::digest;
use super::edition::Edition;
use super::facts::Facts;
use super::language::Language;
use super::packed::{Digests, Packed};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A work in one or more languages. One that stands in a [`Packed`] library is decoded when it is first looked at.
#[derive(Clone)]
pub struct Article(Held);

#[derive(Clone)]
enum Held {
    Here(Arc<Work>),
    /// By its index there.
    Packed(Arc<Packed>, usize),
}

/// What an article is, once it is at hand.
#[derive(Debug, Clone)]
pub struct Work {
    /// What pairs its editions; no other article of the library has it.
    pub id: String,
    /// At least one, in the order of their language tags.
    pub editions: Vec<Arc<Edition>>,
}

impl Article {
    /// An article at hand.
    pub fn new(id: String, editions: Vec<Arc<Edition>>) -> Self {
        Article(Held::Here(Arc::new(Work { id, editions })))
    }

    /// An article of a packed library, by its index there.
    pub(super) fn packed(library: Arc<Packed>, article: usize) -> Self {
        Article(Held::Packed(library, article))
    }

    /// Whether it stands in a packed library.
    #[cfg(test)]
    pub(super) fn is_packed(&self) -> bool {
        matches!(self.0, Held::Packed(..))
    }

    /// The digest of its id; decodes nothing.
    pub(super) fn id_digest(&self) -> u64 {
        match &self.0 {
            Held::Here(work) => digest(&work.id),
            Held::Packed(library, article) => library.id_digest(*article),
        }
    }

    /// Tells of each edition, in order, what it is looked up by; decodes nothing.
    pub(super) fn each_digests(&self, mut tell: impl FnMut(usize, Digests)) {
        let mut next = 0;
        let mut tell = |it| {
            tell(next, it);
            next += 1;
        };
        match &self.0 {
            Held::Here(work) => work.editions.iter().for_each(|it| tell(it.digests())),
            Held::Packed(library, article) => library.digests_of(*article).for_each(tell),
        }
    }

    /// The article for one look: one that is not decoded yet is not held in memory afterwards either.
    pub fn glance(&self) -> Cow<'_, Work> {
        match &self.0 {
            Held::Here(work) => Cow::Borrowed(work),
            Held::Packed(library, article) => library.glance(*article),
        }
    }

    /// Tells of each edition, in order, its [version](Edition::version); decodes nothing.
    pub fn each_version(&self, mut tell: impl FnMut(Option<u64>)) {
        match &self.0 {
            Held::Here(work) => work.editions.iter().for_each(|edition| tell(edition.version())),
            Held::Packed(library, article) => {
                library.versions_of(*article).for_each(|version| tell(Some(version)));
            }
        }
    }

    /// What each edition says of itself in short, in order; of a packed library nothing is decoded.
    pub fn facts(&self) -> impl Iterator<Item = Facts<'_>> {
        let (here, packed) = match &self.0 {
            Held::Here(work) => (work.editions.as_slice(), None),
            Held::Packed(library, article) => (&[][..], Some(library.facts_of(*article))),
        };
        here.iter().map(|it| Facts::of(it)).chain(packed.into_iter().flatten())
    }

    /// The same of the edition in a language, else of the first.
    pub fn facts_in(&self, wanted: &Language) -> Option<Facts<'_>> {
        let serving = self.facts().filter_map(|it| Some((it.language.serves(wanted)?, it)));
        let best = serving.min_by_key(|(serves, _)| *serves);
        best.map(|(_, it)| it).or_else(|| self.facts().next())
    }

    /// Index of the edition in a language: exactly, else with the same primary language, else none.
    pub fn edition(&self, wanted: &Language) -> Option<usize> {
        let best = Language::best(wanted, self.editions.iter().map(|edition| &edition.language))?;
        self.editions.iter().position(|edition| &edition.language == best)
    }
}

impl Deref for Article {
    type Target = Work;

    fn deref(&self) -> &Work {
        match &self.0 {
            Held::Here(work) => work,
            Held::Packed(library, article) => library.work(*article),
        }
    }
}

impl fmt::Debug for Article {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(to)
    }
}
