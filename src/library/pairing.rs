//! Which texts are editions of one article.

use super::language::Language;
use super::{Problem, ProblemKind, kept};
use crate::page::Shown;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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

/// Texts that are editions of one article.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) id: String,
    /// The numbers of the texts, in the order of their language tags.
    pub(super) texts: Vec<usize>,
}

/// Pairs texts, in the order they stand in; those without a claim belong nowhere. Answers the articles in the order in which
/// their first text stands, and what is wrong with texts, by their numbers.
///
/// Texts that state an id come first, then those that are paired by their paths, at last translations that name an
/// original: a file can be paired by name with one that states an id. Where two articles could be meant, none is taken.
pub(super) fn paired(claims: &[Option<&Claim>]) -> (Vec<Group>, Vec<(usize, Problem)>) {
    let mut pairing = Pairing {
        claims,
        articles: Vec::with_capacity(claims.len()),
        known: HashMap::with_capacity(claims.len()),
        by_path: HashMap::with_capacity(claims.len()),
        problems: Vec::new(),
    };
    let claimed = claims.iter().enumerate();
    let mut order: Vec<(usize, &Claim)> =
        claimed.filter_map(|(text, claim)| Some((text, (*claim)?))).collect();
    order.sort_by_key(|(text, it)| (it.translates, it.stated.is_empty(), *text));
    for (text, claim) in order {
        pairing.place(text, claim);
    }
    let Pairing { mut articles, problems, .. } = pairing;
    articles.sort_by_key(|(first, _)| *first);
    let mut groups: Vec<Group> = articles.into_iter().map(|(_, it)| it).collect();
    for group in &mut groups {
        let language = |text: &usize| claims.get(*text).copied().flatten().map(|it| &it.language);
        group.texts.sort_by(|a, b| language(a).cmp(&language(b)));
    }
    (groups, problems)
}

/// Articles while texts are put to them.
struct Pairing<'a> {
    claims: &'a [Option<&'a Claim>],
    /// Articles with the number of their first text.
    articles: Vec<(usize, Group)>,
    problems: Vec<(usize, Problem)>,
    /// Articles by id.
    known: HashMap<String, usize>,
    /// Articles that have an edition called so by its path.
    by_path: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Pairing<'a> {
    /// Puts a text to the article it belongs to, unless that has one in its language already.
    fn place(&mut self, text: usize, claim: &'a Claim) {
        let Claim { stated, path_id, translates, original, .. } = claim;
        let by_id = stated.iter().find_map(|id| self.known.get(id).copied());
        let named = match original {
            Some(original) => Some(original),
            None if stated.is_empty() => Some(path_id),
            None => stated.first().filter(|_| *translates),
        };
        let wanted = match (by_id, named) {
            (Some(index), _) => Ok(Some(index)),
            (None, Some(name)) => self.called(name),
            (None, None) => Ok(None),
        };
        let mut fault = None;
        match wanted {
            Ok(Some(index)) => match self.taken(index, &claim.language) {
                None => {
                    let Some((first, article)) = self.articles.get_mut(index) else { return };
                    *first = (*first).min(text);
                    article.texts.push(text);
                    self.note_path(path_id, index);
                    return;
                }
                Some(other) => {
                    fault = Some(ProblemKind::DuplicateEdition { with: other.path.clone() });
                }
            },
            Ok(None) => {}
            Err((one, other)) => fault = Some(ProblemKind::AmbiguousPair { one, other }),
        }
        match fault {
            Some(what) => {
                self.problems.push((text, Problem { path: claim.path.clone(), what }));
            }
            // What could not be put where it belongs draws no other text to it.
            None => self.note_path(path_id, self.articles.len()),
        }
        self.stand_apart(text, claim);
    }

    /// The texts of an article.
    fn texts(&self, index: usize) -> impl Iterator<Item = &'a Claim> {
        let texts = self.articles.get(index).map_or(&[][..], |(_, article)| &article.texts);
        texts.iter().filter_map(|&text| self.claims.get(text).copied().flatten())
    }

    /// The text of an article in a language.
    fn taken(&self, index: usize, language: &Language) -> Option<&'a Claim> {
        self.texts(index).find(|it| it.language == *language)
    }

    /// The article that a path without languages names; the paths of two texts where it could be two articles.
    fn called(&self, path_id: &str) -> Result<Option<usize>, (Shown, Shown)> {
        let path_of = |index: usize| self.texts(index).next().map(|it| it.path.clone());
        match self.by_path.get(path_id).map_or(&[][..], Vec::as_slice) {
            [] => Ok(self.known.get(path_id).copied()),
            [only] => Ok(Some(*only)),
            [one, other, ..] => {
                Err((path_of(*one).unwrap_or_default(), path_of(*other).unwrap_or_default()))
            }
        }
    }

    fn note_path(&mut self, path_id: &'a str, index: usize) {
        let articles = self.by_path.entry(path_id).or_default();
        if !articles.contains(&index) {
            articles.push(index);
        }
    }

    /// Makes a text an article of its own, under the first of its names that no article has; one whose stated id is taken may
    /// still meet others that were set apart, by its path.
    fn stand_apart(&mut self, text: usize, claim: &Claim) {
        let Claim { stated, original, path_id, path, .. } = claim;
        let numbered = (2..).map(|number| format!("{path}#{number}"));
        let by_path = [path_id.as_str(), path].into_iter();
        let own = stated.iter().chain(original).map(String::as_str).chain(by_path);
        for id in own.map(str::to_owned).chain(numbered) {
            let Some(&index) = self.known.get(&id) else {
                self.known.insert(id.clone(), self.articles.len());
                self.articles.push((text, Group { id, texts: vec![text] }));
                return;
            };
            let is_by_path = self.articles.get(index).is_some_and(|(_, it)| it.id == *path_id);
            if is_by_path && self.taken(index, &claim.language).is_none() {
                let article = self.articles.get_mut(index);
                article.into_iter().for_each(|(_, it)| it.texts.push(text));
                return;
            }
        }
    }
}
