//! A query looked up once, for the command line: by the words that are kept while one reads, where they are, and else by those of
//! all texts, which are read for it. Nothing is written.

use super::searcher::{AT_ONCE, IN_MEMORY, rows_of};
use super::side_by_side::side_by_side;
use super::texts;
use crate::library::{Edition, Language, Library};
use crate::search::{Findings, Index, Question, Recent};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// What a query finds, so many places of it at most. `folder` is where the words of the texts are kept, if they are.
pub(super) fn looked_up(
    library: &Library,
    folder: Option<&Path>,
    query: &str,
    language: &Language,
    places: usize,
) -> Findings {
    let by_all = |index: &Index| index.search_until(library, query, language, places, || false);
    let found = match folder {
        Some(folder) if library.articles.len() > IN_MEMORY => {
            by_kept(library, folder, query, language, places)
        }
        Some(folder) if library.articles.len() > AT_ONCE => {
            texts::all_as_kept(folder, library).as_ref().and_then(by_all)
        }
        _ => None,
    };
    found.or_else(|| by_all(&Index::new(library))).unwrap_or_default()
}

/// The same of a large library; `None` where its words are not kept, or what is kept is of no use.
fn by_kept(
    library: &Library,
    folder: &Path,
    query: &str,
    language: &Language,
    places: usize,
) -> Option<Findings> {
    let (mut kept, names) = (texts::open(folder)?, texts::names(folder).updated(library));
    let changed = editions_besides(library, &kept.versions().collect());
    let now = versions(library);
    if kept.versions().any(|version| !now.contains(&version)) {
        kept = kept.only(|text| now.contains(&text), &names).ok()?;
    }
    let kept = match changed.is_empty() {
        true => kept,
        false => kept.with(changed.iter().map(|it| &**it)),
    };
    let (rows, recent) = (rows_of(&kept, library), &mut Recent::default());
    let question = Question::new(query, &kept, &names, language, &side_by_side);
    question.all(library, &rows, recent, places, || false, |_| true).ok()?
}

/// The versions of the editions of a library.
fn versions(library: &Library) -> HashSet<u64> {
    let mut versions = HashSet::new();
    library.articles.iter().for_each(|it| it.each_version(|version| versions.extend(version)));
    versions
}

/// The editions of a library whose versions are not known.
fn editions_besides(library: &Library, known: &HashSet<u64>) -> Vec<Arc<Edition>> {
    let mut others = Vec::new();
    let is_other = |version: Option<u64>| version.is_none_or(|version| !known.contains(&version));
    for article in &library.articles {
        let mut is_any = false;
        article.each_version(|version| is_any |= is_other(version));
        if is_any {
            let editions = article.glance().into_owned().editions.into_iter();
            others.extend(editions.filter(|it| is_other(it.version())));
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of which some share words with others, and some have two of them side by side.
    const TEXTS: [(u64, &str); 6] = [
        (1, "# Une école\n\nElle parle d’un portail.\n\n## Qui paie\u{202f}?\n\nUne région."),
        (2, "# A school\n\nIt talks of a gateway, and of a portal."),
        (3, "# Une lettre\n\nUn portail, encore.\n\nL’école de la région répond."),
        (4, "# Le portail de l’école\n\nRien d’autre que des mots."),
        (5, "# Un autre\n\nUn portail, encore, et une école ouverte.\n\n## La région\n\nDes mots."),
        (6, "# Une chose nouvelle\n\nDes mots d’ailleurs, un portail et un xylophone."),
    ];

    const QUERIES: [&str; 13] = [
        "portail",
        "port",
        "école région",
        "portail -école",
        "\"école ouverte\"",
        "title:portail",
        "xylophone",
        "xylofone",
        "répond",
        "qui paie la région",
        "mots nulle part ailleurs écrits",
        "nothinglikethat",
        "lang:en gateway",
    ];

    /// What is shown of what was found.
    fn shown(findings: Option<Findings>) -> Vec<String> {
        let findings = findings.expect("it is not given up");
        let articles = findings.articles.iter();
        let hits = articles.flat_map(|it| it.hits.iter().map(|hit| (it.article, hit)));
        hits.map(|(article, hit)| format!("{article} {:?} {}", hit.anchor, hit.text)).collect()
    }

    #[test]
    fn what_is_kept_answers_as_the_texts_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let french = Language::french();
        let at = |name: &str| folder.path().join(name);
        let before = Library::of_kept(&TEXTS[..5]);
        texts::keep(&at("large"), &before, |_| true);
        texts::all(&at("middling"), &before);
        let changed = (7, "# Une chose changée\n\nUn portail, et un répons, mais sans xylophone.");
        let replaced = [&TEXTS[..2], &[changed], &TEXTS[3..5]].concat();
        let mut answered = 0;
        for now in [&TEXTS[..5], &TEXTS, &TEXTS[1..], &replaced] {
            let library = Library::of_kept(now);
            let index = Index::new(&library);
            for query in QUERIES {
                for places in [3, usize::MAX] {
                    let by = |index: &Index| {
                        shown(index.search_until(&library, query, &french, places, || false))
                    };
                    let whole = by(&index);
                    let all = texts::all_as_kept(&at("middling"), &library).expect("it is kept");
                    assert_eq!(by(&all), whole, "{query}");
                    let kept = by_kept(&library, &at("large"), query, &french, places);
                    assert_eq!(shown(kept), whole, "{query}");
                    answered += usize::from(!whole.is_empty());
                }
            }
        }
        assert!(answered > 60, "{answered}");
    }
}
