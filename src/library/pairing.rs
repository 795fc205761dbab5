//! Which texts are editions of one article.

use super::language::Language;
use super::{Problem, ProblemKind, kept};
use crate::page::{Shown, small};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashMap;
use std::iter;
use std::num::NonZeroU32;

/// What a text says of where it belongs.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Claim {
    /// The language it is in.
    pub(super) language: Language,
    /// The ids it states: that of its original, and its own.
    #[serde(deserialize_with = "kept::all_clean")]
    pub(super) stated: Vec<String>,
    /// What it is called by its path.
    #[serde(deserialize_with = "kept::clean")]
    pub(super) path_id: String,
    /// Whether it names an original.
    pub(super) translates: bool,
    /// What its original is called by its path, where that is how it is named.
    #[serde(deserialize_with = "kept::clean_if_any")]
    pub(super) original: Option<String>,
    /// Its path as it came in.
    pub(super) path: Shown,
}

/// What texts claim, by their numbers: of a million of them in few pieces of memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Claims {
    /// The languages they are in, each once.
    languages: Vec<Language>,
    numbers: HashMap<Language, u32>,
    /// What they say, one after the other.
    words: String,
    rows: Vec<Option<Row>>,
}

/// Where the words of a claim stand: what it is called by its path, the path itself, its original and the ids it states.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: usize,
    /// Bytes of each of these; none where it says nothing of that kind.
    bytes: [Option<NonZeroU32>; 5],
    language: u32,
    translates: bool,
}

/// A claim as it stands among others.
#[derive(Debug, Clone, Copy)]
struct Claimed<'a> {
    language: &'a Language,
    stated: [Option<&'a str>; 2],
    path_id: &'a str,
    translates: bool,
    original: Option<&'a str>,
    path: &'a str,
}

impl Claims {
    /// Notes what a text claims.
    pub(super) fn put(&mut self, text: usize, claim: &Claim) {
        let Claim { language, stated, path_id, translates, original, path } = claim;
        let language = self.numbers.get(language).copied().unwrap_or_else(|| {
            let next = small(self.languages.len());
            self.languages.push(language.clone());
            self.numbers.insert(language.clone(), next);
            next
        });
        let start = self.words.len();
        let said = [Some(path_id), None, original.as_ref(), stated.first(), stated.get(1)];
        let mut said = said.map(|it| it.map(String::as_str));
        said[1] = Some(path);
        let bytes = said.map(|it| {
            self.words.push_str(it.unwrap_or_default());
            NonZeroU32::new(small(it?.len()))
        });
        if self.rows.len() <= text {
            self.rows.resize(text + 1, None);
        }
        let row = Row { start, bytes, language, translates: *translates };
        self.rows.get_mut(text).into_iter().for_each(|place| *place = Some(row));
    }

    /// The languages of the texts, sorted by tag.
    pub(super) fn languages(&self) -> Vec<Language> {
        super::sorted(self.languages.iter())
    }

    /// Whether a text claims anything: others are nobody's.
    pub(super) fn is_any(&self, text: usize) -> bool {
        self.rows.get(text).is_some_and(Option::is_some)
    }

    /// The numbers of the texts that claim something.
    fn texts(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.rows).filter(|(_, row)| row.is_some()).map(|(text, _)| text)
    }

    fn get(&self, text: u32) -> Option<Claimed<'_>> {
        let row = self.rows.get(text as usize).copied().flatten()?;
        let mut from = row.start;
        let [path_id, path, original, one, other] = row.bytes.map(|bytes| {
            let to = from + bytes?.get() as usize;
            let words = self.words.get(from..to);
            from = to;
            words
        });
        Some(Claimed {
            language: self.languages.get(row.language as usize)?,
            stated: [one, other],
            path_id: path_id.unwrap_or_default(),
            translates: row.translates,
            original,
            path: path.unwrap_or_default(),
        })
    }
}

/// Articles, in the order in which their first text stands, and the texts that are their editions.
#[derive(Debug, Default)]
pub(super) struct Paired<'a> {
    ids: Vec<Cow<'a, str>>,
    /// By article, where its texts end.
    ends: Vec<u32>,
    /// The numbers of the texts, of each article in the order of their language tags.
    pub(super) texts: Vec<u32>,
    /// What is wrong with texts, by their numbers.
    pub(super) problems: Vec<(usize, Problem)>,
}

impl Paired<'_> {
    /// The articles: the id of each, and its texts.
    pub(super) fn articles(&self) -> impl Iterator<Item = (&str, &[u32])> {
        let starts = iter::once(0).chain(self.ends.iter().copied());
        let texts = starts
            .zip(&self.ends)
            .map(|(start, &end)| self.texts.get(start as usize..end as usize).unwrap_or_default());
        self.ids.iter().map(|id| &**id).zip(texts)
    }
}

/// Pairs texts; those without a claim belong nowhere.
///
/// Texts that state an id come first, then those that are paired by their paths, at last translations that name an
/// original: a file can be paired by name with one that states an id. Where two articles could be meant, none is taken.
pub(super) fn paired(claims: &Claims) -> Paired<'_> {
    let mut order: Vec<u32> = claims.texts().collect();
    let mut pairing = Pairing {
        claims,
        articles: Vec::with_capacity(order.len()),
        next: vec![None; claims.rows.len()],
        called: HashMap::with_capacity(order.len()),
        problems: Vec::new(),
    };
    order.sort_by_key(|&text| {
        claims.get(text).map(|it| (it.translates, it.stated.iter().all(Option::is_none)))
    });
    for text in order {
        claims.get(text).into_iter().for_each(|claim| pairing.place(text, claim));
    }
    let Pairing { mut articles, next, problems, .. } = pairing;
    articles.sort_by_key(|it| it.lowest);
    let mut paired = Paired { problems, ..Paired::default() };
    paired.texts.reserve_exact(next.len());
    paired.ends.reserve_exact(articles.len());
    for article in &articles {
        let start = paired.texts.len();
        paired.texts.extend(texts_from(article.first, &next));
        let own = paired.texts.get_mut(start..).unwrap_or_default();
        own.sort_by_key(|&text| claims.get(text).map(|it| it.language));
        paired.ends.push(small(paired.texts.len()));
    }
    paired.ids = articles.into_iter().map(|it| it.id).collect();
    paired
}

/// Articles while texts are put to them.
struct Pairing<'a> {
    claims: &'a Claims,
    articles: Vec<Open<'a>>,
    /// By text, the one that was put to the same article after it.
    next: Vec<Option<NonZeroU32>>,
    /// What articles are called.
    called: HashMap<Cow<'a, str>, Called>,
    problems: Vec<(usize, Problem)>,
}

/// An article while texts are put to it.
struct Open<'a> {
    id: Cow<'a, str>,
    /// The text that was put to it first, and the one that was last.
    first: u32,
    last: u32,
    /// The text that tells where it stands.
    lowest: u32,
}

/// What is called by a name.
#[derive(Clone, Copy, Default)]
struct Called {
    /// One more than the article whose id it is.
    id: Option<NonZeroU32>,
    /// The same of those that have an edition called so by its path, of several the first two.
    by_path: [Option<NonZeroU32>; 2],
}

/// A number that may be zero, so that its absence takes no room.
fn told(number: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(number.saturating_add(1))
}

fn untold(number: NonZeroU32) -> u32 {
    number.get() - 1
}

/// A text, and those that were put to the same article after it.
fn texts_from(first: u32, next: &[Option<NonZeroU32>]) -> impl Iterator<Item = u32> {
    let after = |text: &u32| next.get(*text as usize).copied().flatten().map(untold);
    iter::successors(Some(first), after)
}

impl<'a> Pairing<'a> {
    /// Puts a text to the article it belongs to, unless that has one in its language already.
    fn place(&mut self, text: u32, claim: Claimed<'a>) {
        let Claimed { stated, path_id, translates, original, .. } = claim;
        let by_id = stated.iter().flatten().find_map(|id| self.known(id));
        let named = match (original, stated) {
            (Some(original), _) => Some(original),
            (None, [None, _]) => Some(path_id),
            (None, [first, _]) => first.filter(|_| translates),
        };
        let wanted = match (by_id, named) {
            (Some(index), _) => Ok(Some(index)),
            (None, Some(name)) => self.called(name),
            (None, None) => Ok(None),
        };
        let mut fault = None;
        match wanted {
            Ok(Some(index)) => match self.taken(index, claim.language) {
                None => {
                    self.put(index, text);
                    let article = self.articles.get_mut(index as usize);
                    article.into_iter().for_each(|it| it.lowest = it.lowest.min(text));
                    self.note_path(path_id, index);
                    return;
                }
                Some(other) => {
                    fault = Some(ProblemKind::DuplicateEdition { with: Shown::new(other.path) });
                }
            },
            Ok(None) => {}
            Err((one, other)) => fault = Some(ProblemKind::AmbiguousPair { one, other }),
        }
        match fault {
            Some(what) => {
                let problem = Problem { path: Shown::new(claim.path), what };
                self.problems.push((text as usize, problem));
            }
            // What could not be put where it belongs draws no other text to it.
            None => self.note_path(path_id, small(self.articles.len())),
        }
        self.stand_apart(text, claim);
    }

    /// Puts a text to an article.
    fn put(&mut self, index: u32, text: u32) {
        let Some(article) = self.articles.get_mut(index as usize) else { return };
        if let Some(last) = self.next.get_mut(article.last as usize) {
            *last = told(text);
        }
        article.last = text;
    }

    /// The article with an id.
    fn known(&self, id: &str) -> Option<u32> {
        self.called.get(id)?.id.map(untold)
    }

    /// The texts of an article.
    fn texts(&self, index: u32) -> impl Iterator<Item = Claimed<'a>> {
        let first = self.articles.get(index as usize).map(|it| it.first);
        let texts = first.into_iter().flat_map(|first| texts_from(first, &self.next));
        texts.filter_map(|text| self.claims.get(text))
    }

    /// The text of an article in a language.
    fn taken(&self, index: u32, language: &Language) -> Option<Claimed<'a>> {
        self.texts(index).find(|it| it.language == language)
    }

    /// The article that a path without languages names; the paths of two texts where it could be two articles.
    fn called(&self, path_id: &str) -> Result<Option<u32>, (Shown, Shown)> {
        let path_of = |index: NonZeroU32| {
            let first = self.texts(untold(index)).next();
            first.map(|it| Shown::new(it.path)).unwrap_or_default()
        };
        let called = self.called.get(path_id).copied().unwrap_or_default();
        match called.by_path {
            [Some(one), Some(other)] => Err((path_of(one), path_of(other))),
            [only, _] => Ok(only.or(called.id).map(untold)),
        }
    }

    fn note_path(&mut self, path_id: &'a str, index: u32) {
        let called = self.called.entry(Cow::Borrowed(path_id)).or_default();
        if !called.by_path.contains(&told(index))
            && let Some(free) = called.by_path.iter_mut().find(|it| it.is_none())
        {
            *free = told(index);
        }
    }

    /// Makes a text an article of its own, under the first of its names that no article has; one whose stated id is taken may
    /// still meet others that were set apart, by its path.
    fn stand_apart(&mut self, text: u32, claim: Claimed<'a>) {
        let Claimed { stated, original, path_id, path, .. } = claim;
        let numbered = (2..).map(|number| Cow::Owned(format!("{path}#{number}")));
        let own = stated.into_iter().flatten().chain(original).chain([path_id, path]);
        for id in own.map(Cow::Borrowed).chain(numbered) {
            let next = small(self.articles.len());
            let Some(index) = self.known(&id) else {
                self.called.entry(id.clone()).or_default().id = told(next);
                self.articles.push(Open { id, first: text, last: text, lowest: text });
                return;
            };
            let is_by_path = self.articles.get(index as usize).is_some_and(|it| it.id == path_id);
            if is_by_path && self.taken(index, claim.language).is_none() {
                self.put(index, text);
                return;
            }
        }
    }
}
