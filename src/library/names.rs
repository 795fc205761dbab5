//! What links call the articles and editions of a library: ids and paths, looked up once for all links.

use super::packed::Digests;
use super::{Article, Edition, Language, Library, digest};
use crate::search::fold;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Articles and editions by what they are called; of several of one name the first. A name is looked up by its digest, and
/// then compared: so all are found without any being decoded.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    ids: Index,
    paths: Index,
    /// Paths of editions without ending and language.
    bare: Index,
    /// [`Edition::path_id`].
    path_ids: Index,
}

/// Digests with the article and the edition that each leads to, in order.
type Index = Vec<(u64, (u32, u32))>;

/// Headings of an edition by their ids, as these are written and folded.
#[derive(Debug, Clone, Default)]
pub(super) struct Parts {
    exact: HashMap<String, usize>,
    folded: HashMap<String, usize>,
}

impl Names {
    pub(super) fn of(articles: &[Article]) -> Self {
        let mut names = Names::default();
        for (at, article) in articles.iter().enumerate() {
            let here = |edition: usize| (at as u32, edition as u32);
            names.ids.push((article.id_digest(), here(0)));
            article.each_digests(|edition, it| {
                names.paths.push((it.path, here(edition)));
                names.bare.push((it.bare, here(edition)));
                names.path_ids.push((it.path_id, here(edition)));
            });
        }
        let Names { ids, paths, bare, path_ids } = &mut names;
        [ids, paths, bare, path_ids].into_iter().for_each(|index| index.sort_unstable());
        names
    }
}

/// What has a digest in an index, in order.
fn looked_up(index: &Index, wanted: u64) -> impl Iterator<Item = (usize, usize)> {
    let from = index.partition_point(|(it, _)| *it < wanted);
    let all = index.get(from..).unwrap_or_default().iter();
    all.take_while(move |(it, _)| *it == wanted).map(|(_, (a, e))| (*a as usize, *e as usize))
}

/// What an edition with this path and [`path_id`](Edition::path_id) is looked up by.
pub(super) fn digests(path: &str, path_id: &str) -> Digests {
    let path = rootless(path);
    Digests { path: digest(path), bare: digest(bare(path)), path_id: digest(path_id) }
}

impl Edition {
    /// What it is looked up by.
    pub(super) fn digests(&self) -> Digests {
        digests(&self.path, &self.path_id)
    }
}

impl Library {
    /// What its articles are called, gathered when it is first asked for.
    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.articles))
    }

    /// Gathers what its articles are called, so that nobody has to wait for it later.
    pub fn make_ready(&self) {
        self.names();
    }

    /// Adds an article.
    pub fn push(&mut self, article: Article) {
        self.articles.push(article);
        self.names = OnceLock::new();
    }

    /// Keeps the article that a text belongs to, by its path, and no other.
    pub fn keep_only(&mut self, path: &str) {
        let is_it = |article: &Article| article.editions.iter().any(|it| it.path.as_str() == path);
        self.articles.retain(is_it);
        (self.names, self.languages) = Default::default();
    }

    /// Index of the article with an id.
    pub fn article(&self, id: &str) -> Option<usize> {
        let wanted = digest(id);
        let is_it = |&article: &usize| self.articles.get(article).is_some_and(|it| it.id == id);
        match self.names.get() {
            Some(names) => looked_up(&names.ids, wanted).map(|(article, _)| article).find(is_it),
            // Looking at all once is quicker than gathering their names.
            None => {
                let all = self.articles.iter().enumerate();
                let mut found = all.filter(|(_, it)| it.id_digest() == wanted).map(|(at, _)| at);
                found.find(is_it)
            }
        }
    }

    /// Indices of the article and edition that were read from a path.
    pub fn at_path(&self, path: &str) -> Option<(usize, usize)> {
        let path = rootless(path);
        self.edition_by(&self.names().paths, path, |it| rootless(&it.path) == path)
    }

    /// Indices of the article and edition that another library has as this edition.
    pub fn placed(&self, other: &Edition) -> Option<(usize, usize)> {
        self.edition_by(&self.names().paths, rootless(&other.path), |it| it.path == other.path)
    }

    fn edition_by(
        &self,
        index: &Index,
        name: &str,
        is_it: impl Fn(&Edition) -> bool,
    ) -> Option<(usize, usize)> {
        looked_up(index, digest(name)).find(|&(article, edition)| {
            let article = self.articles.get(article);
            article.and_then(|it| it.editions.get(edition)).is_some_and(|it| is_it(it))
        })
    }

    /// Index of the article that a path names without its ending or its language: `other.md` where there are `other.en.md` and
    /// `other.fr.md`; else of the one whose texts are called like it in folders of other languages: what `fr/a.md` names
    /// where there is only `en/a.md`.
    pub fn named_like(&self, path: &str) -> Option<usize> {
        let named = bare(rootless(path));
        let by_name =
            self.edition_by(&self.names().bare, named, |it| bare(rootless(&it.path)) == named);
        let by_path_id = || {
            let wanted = super::naming::naming(path, &self.folders).id;
            self.edition_by(&self.names().path_ids, &wanted, |it| it.path_id == wanted)
        };
        by_name.or_else(by_path_id).map(|(article, _)| article)
    }

    /// The heading of an edition that has an id, else one that is alike but for case and accents: an index of its blocks.
    pub fn heading(&self, article: usize, edition: usize, id: &str) -> Option<usize> {
        let edition = self.articles.get(article)?.editions.get(edition)?;
        let parts = edition.text.parts.get_or_init(|| {
            let mut parts = Parts::default();
            for (block, id) in edition.document().ids() {
                parts.folded.entry(fold(&id).text).or_insert(block);
                parts.exact.entry(id.into_owned()).or_insert(block);
            }
            parts
        });
        parts.exact.get(id).or_else(|| parts.folded.get(&fold(id).text)).copied()
    }
}

/// A path without the slash of a root: files named on the command line one by one are told with it.
pub(super) fn rootless(path: &str) -> &str {
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
