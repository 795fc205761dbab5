//! What links call the articles and editions of a library: ids and paths, looked up once for all links.

use super::{Article, Language, Library};
use crate::search::fold;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Articles and editions by what they are called; of several of one name the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    ids: HashMap<String, usize>,
    /// Article and edition by path.
    paths: HashMap<String, (usize, usize)>,
    /// Articles by the paths of their editions without ending and language.
    bare: HashMap<String, usize>,
    /// Articles by [`Edition::path_id`](super::Edition::path_id).
    path_ids: HashMap<String, usize>,
    /// The headings of each edition, once they were asked for.
    parts: Vec<Vec<OnceLock<Parts>>>,
}

/// Headings of an edition by their ids, as these are written and folded.
#[derive(Debug, Clone, Default)]
struct Parts {
    exact: HashMap<String, usize>,
    folded: HashMap<String, usize>,
}

impl Names {
    pub(super) fn of(articles: &[Article]) -> Self {
        let mut names = Names::default();
        for (at, article) in articles.iter().enumerate() {
            names.ids.entry(article.id.clone()).or_insert(at);
            for (number, edition) in article.editions.iter().enumerate() {
                let path = rootless(&edition.path);
                names.paths.entry(path.to_owned()).or_insert((at, number));
                names.bare.entry(bare(path).to_owned()).or_insert(at);
                names.path_ids.entry(edition.path_id.clone()).or_insert(at);
            }
            names.parts.push(vec![OnceLock::new(); article.editions.len()]);
        }
        names
    }
}

impl Library {
    /// What its articles are called, gathered when it is first asked for.
    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.articles))
    }

    /// Adds an article.
    pub fn push(&mut self, article: Article) {
        self.articles.push(article);
        self.names = OnceLock::new();
    }

    /// Index of the article with an id.
    pub fn article(&self, id: &str) -> Option<usize> {
        self.names().ids.get(id).copied()
    }

    /// Indices of the article and edition that were read from a path.
    pub fn at_path(&self, path: &str) -> Option<(usize, usize)> {
        self.names().paths.get(rootless(path)).copied()
    }

    /// Index of the article that a path names without its ending or its language: `other.md` where there are `other.en.md` and
    /// `other.fr.md`; else of the one whose texts are called like it in folders of other languages: what `fr/a.md` names
    /// where there is only `en/a.md`.
    pub fn named_like(&self, path: &str) -> Option<usize> {
        let by_path_id = || {
            let wanted = super::naming::naming(path, &self.folders).id;
            self.names().path_ids.get(&wanted)
        };
        self.names().bare.get(bare(rootless(path))).or_else(by_path_id).copied()
    }

    /// The heading of an edition that has an id, else one that is alike but for case and accents: an index of its blocks.
    pub fn heading(&self, article: usize, edition: usize, id: &str) -> Option<usize> {
        let document = self.articles.get(article)?.editions.get(edition)?.document();
        let parts = self.names().parts.get(article)?.get(edition)?.get_or_init(|| {
            let mut parts = Parts::default();
            for (block, it) in document.blocks.iter().enumerate() {
                let Some(id) = &it.id else { continue };
                parts.exact.entry(id.clone()).or_insert(block);
                parts.folded.entry(fold(id).text).or_insert(block);
            }
            parts
        });
        parts.exact.get(id).or_else(|| parts.folded.get(&fold(id).text)).copied()
    }
}

/// A path without the slash of a root: files named on the command line one by one are told with it.
fn rootless(path: &str) -> &str {
    path.trim_start_matches('/')
}

/// A path without its ending and without the language before that.
fn bare(path: &str) -> &str {
    let file = path.rfind('/').map_or(0, |slash| slash + 1);
    let cut = |text: &str, most: usize| {
        let dot = text.rfind('.').filter(|&dot| dot > file && text.len() - dot - 1 <= most);
        dot.unwrap_or(text.len())
    };
    let stem = path.get(..cut(path, "markdown".len())).unwrap_or(path);
    let stem_end = cut(stem, "pt-BR".len());
    let tag = stem.get(stem_end + 1..).unwrap_or_default();
    let without = || stem.get(..stem_end).unwrap_or(stem);
    if Language::parse(tag).is_some() { without() } else { stem }
}
