//! What a path says of a text: its language, and what it is called without it.
//!
//! Layouts that are read: a suffix (`name.fr.md`, Hugo), a file or folder for each language (`guide/fr.md`,
//! `content/pt-br/docs/x.md` of Kubernetes), a folder with a suffix (`pages.pt_BR/x.md` beside `pages/x.md`, tldr), two
//! repositories side by side (`content/files/en-us/…` and `translated-content/files/fr/…`, MDN), and translations apart
//! from their originals (`i18n/fr/docusaurus-plugin-content-docs/current/x.md` beside `docs/x.md`, Docusaurus).

use super::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::mem;

/// What a path says of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    /// The language of the suffix, of the file or of a folder.
    pub(super) language: Option<Language>,
    /// The path without languages and extension, its parts set apart by `/`.
    pub(super) id: String,
    /// The last part of the id, what a text without title is called.
    pub(super) title: String,
}

/// The folders of a collection, which tell a folder of a language from one that is only called like it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Folders {
    /// Languages that folders beside each other name, by the path of the folder they stand in.
    languages: HashMap<String, HashSet<Language>>,
}

/// Endings that say how a file is written, not what it is called.
const EXTENSIONS: [&str; 9] =
    ["md", "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdx", "txt", "text"];

/// Languages that a file or folder is taken to name. Those that are words of every day in English, or names
/// folders have for other reasons ("he", "id", "is", "my", "no", "so", "to"), are left out: a text can still state
/// them, and so can a folder beside folders of these.
const COMMON: [&str; 47] = [
    "ar", "bg", "br", "ca", "co", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa",
    "fi", "fr", "ga", "gl", "hi", "hr", "hu", "it", "ja", "ko", "lb", "lt", "lv", "mt", "nb", "nl",
    "nn", "oc", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi", "zh",
];
/// More languages (ISO 639-1) that a folder names beside folders of common ones.
const LESS_COMMON: [&str; 40] = [
    "af", "am", "as", "az", "be", "bn", "bs", "fo", "gd", "gu", "he", "hy", "id", "is", "ka", "kk",
    "km", "kn", "ky", "lo", "mk", "ml", "mn", "mr", "ms", "my", "ne", "no", "pa", "si", "so", "sw",
    "ta", "te", "th", "tl", "ur", "uz", "xh", "zu",
];
/// Scripts that tags of common languages name.
const SCRIPTS: [&str; 4] = ["Cyrl", "Hans", "Hant", "Latn"];

impl Folders {
    /// The folders of texts, by the paths of these.
    pub(super) fn of<'a>(paths: impl Iterator<Item = &'a str>) -> Self {
        let mut folders = Folders::default();
        let mut last = "";
        for path in paths {
            let path = path.trim_start_matches(['.', '/']);
            let folder = path.rfind('/').and_then(|slash| path.get(..slash + 1)).unwrap_or("");
            // Those of one folder mostly stand beside each other.
            if mem::replace(&mut last, folder) == folder {
                continue;
            }
            let mut start = 0;
            for (slash, _) in path.match_indices('/') {
                let part = path.get(start..slash).unwrap_or_default();
                if let Some(language) = named(part, &COMMON).or_else(|| named(part, &LESS_COMMON)) {
                    let holder = path.get(..start).unwrap_or_default();
                    match folders.languages.get_mut(holder) {
                        Some(beside) => drop(beside.insert(language)),
                        None => {
                            folders.languages.insert(holder.to_owned(), HashSet::from([language]));
                        }
                    }
                }
                start = slash + 1;
            }
        }
        folders
    }

    /// The part (from 0) of a path that is the folder of its language, and the language. It is the outermost that is
    /// sure to be one: it names a region, English or French, or stands beside folders of other languages. In
    /// `files/fr/web/html/br/x.md` that is `fr`. Where none is sure, it is the outermost that could be one.
    fn language(&self, parts: &[&str]) -> Option<(usize, Language)> {
        let mut holder = String::new();
        let mut perhaps = None;
        for (at, part) in parts.iter().enumerate() {
            let beside = self.languages.get(&holder);
            let common = |it: &Language| COMMON.contains(&it.primary());
            let others = |own: &Language| {
                beside.is_some_and(|all| all.iter().any(|it| it != own && common(it)))
            };
            if let Some(language) = named(part, &COMMON) {
                let is_sure = language.as_str().contains('-')
                    || matches!(language.primary(), "en" | "fr")
                    || others(&language);
                if is_sure {
                    return Some((at, language));
                }
                perhaps = perhaps.or(Some((at, language)));
            } else if let Some(language) = named(part, &LESS_COMMON)
                && others(&language)
            {
                return Some((at, language));
            }
            holder.push_str(part);
            holder.push('/');
        }
        perhaps
    }
}

/// Whether a folder of this name holds texts in a language.
pub fn names_language(folder: &str) -> bool {
    named(folder, &COMMON).is_some()
}

/// Where translations may stand of a text that is read alone, by its path: beside it, with another language in the name or
/// none, or in a folder of another language beside its own.
pub fn translations_of(path: &str) -> Vec<String> {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let Some((stem, ending)) = file.rsplit_once('.') else { return Vec::new() };
    let (above, folder) = folders.rsplit_once('/').unwrap_or(("", folders));
    let within = |folder: &str, file: String| match folder {
        "" => file,
        _ => format!("{folder}/{file}"),
    };
    let suffix = suffixed(stem);
    let name = suffix.as_ref().map_or(stem, |it| it.0);
    let mut paths = match (&suffix, names_language(folder)) {
        (None, true) => {
            let of = |tag: &&str| within(above, format!("{tag}/{file}"));
            let all = COMMON.iter().map(of);
            all.chain([within(above, file.to_owned())]).collect::<Vec<_>>()
        }
        _ => {
            let of = |tag: &&str| within(folders, format!("{name}.{tag}.{ending}"));
            let all = COMMON.iter().map(of);
            all.chain(suffix.is_some().then(|| within(folders, format!("{name}.{ending}"))))
                .collect()
        }
    };
    paths.retain(|it| it != path);
    paths
}

/// Reads a path of a collection.
pub(super) fn naming(path: &str, folders: &Folders) -> Naming {
    let mut parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let file = parts.pop().unwrap_or("");
    let mut stem = match file.rsplit_once('.') {
        Some((stem, ending)) if EXTENSIONS.contains(&ending.to_ascii_lowercase().as_str()) => stem,
        _ => file,
    };
    let mut language = None;
    if let Some((name, own)) = suffixed(stem) {
        (stem, language) = (name, Some(own));
    }
    match folders.language(&parts) {
        Some((at, folder)) => {
            parts.remove(at);
            language = language.or(Some(folder));
        }
        None => {
            for part in &mut parts {
                if let Some((name, folder)) = suffixed(part) {
                    (*part, language) = (name, language.or(Some(folder)));
                }
            }
        }
    }
    match named(stem, &COMMON) {
        Some(own) if language.is_none() && !parts.is_empty() => language = Some(own),
        _ => parts.push(stem),
    }
    beside_originals(&mut parts);
    Naming { language, title: parts.last().copied().unwrap_or("").to_owned(), id: parts.join("/") }
}

/// Brings translations that are kept apart from their originals to these: MDN's and Docusaurus' folders.
fn beside_originals(parts: &mut Vec<&str>) {
    if let Some(first) = parts.first_mut()
        && *first == "translated-content"
    {
        *first = "content";
    }
    let Some(at) = parts.iter().position(|part| *part == "i18n") else { return };
    let folders = match parts.get(at + 1..) {
        Some(["docusaurus-plugin-content-docs", "current", ..]) => 3,
        Some(["docusaurus-plugin-content-blog" | "docusaurus-plugin-content-pages", ..]) => 2,
        _ => return,
    };
    let original = match parts.get(at + 1) {
        Some(&"docusaurus-plugin-content-docs") => &["docs"][..],
        Some(&"docusaurus-plugin-content-blog") => &["blog"],
        _ => &["src", "pages"],
    };
    parts.splice(at..at + folders, original.iter().copied());
}

/// A name before its language, and that language: `guide` and French of `guide.fr`.
fn suffixed(name: &str) -> Option<(&str, Language)> {
    let (name, ending) = name.rsplit_once('.')?;
    Some((name, named(ending, &COMMON)?)).filter(|(name, _)| !name.is_empty())
}

/// The language a part of a path names, if it is one of these, with or without a region or script.
fn named(part: &str, languages: &[&str]) -> Option<Language> {
    // Most parts are longer than any tag.
    if part.len() > "zh-Hant-TW".len() || part.contains(['.', '@']) {
        return None;
    }
    let language = Language::parse(part)?;
    let more = language.as_str().split('-').skip(1);
    let fits = |it: &str| it.len() == 2 || it == "419" || SCRIPTS.contains(&it);
    let holds = languages.contains(&language.primary()) && more.clone().all(fits);
    (holds && more.count() <= 2).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each of the paths of a collection says.
    fn read(paths: &[&str]) -> Vec<(String, String, String)> {
        let folders = Folders::of(paths.iter().copied());
        let one = |path: &&str| {
            let naming = naming(path, &folders);
            let language = naming.language.map_or(String::new(), |l| l.as_str().to_owned());
            (naming.id, language, naming.title)
        };
        paths.iter().map(one).collect()
    }

    #[test]
    fn what_stands_beside_a_text_as_its_translation_is_paired_with_it() {
        for (path, other, count) in [
            ("notes.md", "notes.fr.md", 47),
            ("notes.fr.md", "notes.en.md", 47),
            ("notes.fr.md", "notes.md", 47),
            ("notes.pt-BR.md", "notes.pt.md", 48),
            ("deep/notes.en.txt", "deep/notes.de.txt", 47),
            ("fr/notes.md", "en/notes.md", 47),
            ("fr/notes.md", "notes.md", 47),
            ("content/fr/notes.md", "content/it/notes.md", 47),
            ("fr/notes.en.md", "fr/notes.de.md", 47),
        ] {
            let all = translations_of(path);
            assert!(all.len() == count && all.contains(&other.to_string()), "{path}: {all:?}");
            let paths = || [path].into_iter().chain(all.iter().map(String::as_str));
            let folders = Folders::of(paths());
            let own = naming(path, &folders).id;
            assert!(paths().all(|it| naming(it, &folders).id == own), "{path}");
        }
        assert_eq!(translations_of("README"), [""; 0]);
    }

    #[test]
    fn languages_are_read_from_paths_and_taken_out_of_ids() {
        for (path, id, language, title) in [
            ("la-mednum.fr.md", "la-mednum", "fr", "la-mednum"),
            ("la-mednum.md", "la-mednum", "", "la-mednum"),
            ("content/en/guide/start.md", "content/guide/start", "en", "start"),
            ("content/fr/guide/start.md", "content/guide/start", "fr", "start"),
            ("guide.pt-BR.markdown", "guide", "pt-BR", "guide"),
            ("guide.fr_CA.txt", "guide", "fr-CA", "guide"),
            ("guide.zh-hans.md", "guide", "zh-Hans", "guide"),
            ("guide/fr.md", "guide", "fr", "guide"),
            ("fr/guide.en.md", "guide", "en", "guide"),
            ("fr.md", "fr", "", "fr"),
            ("en/fr.md", "fr", "en", "fr"),
            ("notes.v2.md", "notes.v2", "", "notes.v2"),
            ("./a//b.md", "a/b", "", "b"),
            ("École/Œuvre.fr.md", "École/Œuvre", "fr", "Œuvre"),
            (".fr.md", ".fr", "", ".fr"),
            ("LISEZMOI", "LISEZMOI", "", "LISEZMOI"),
            ("", "", "", ""),
        ] {
            assert_eq!(read(&[path]), [(id.into(), language.into(), title.into())], "{path}");
        }
    }

    #[test]
    fn words_that_look_like_tags_name_no_language() {
        for path in ["id/a.md", "my/a.md", "abc/a.md", "de-luxe/a.md", "a.min.md", "docs/a.md"] {
            assert_eq!(read(&[path])[0].1, "", "{path}");
        }
    }

    #[track_caller]
    fn pairs(paths: &[&str], id: &str, languages: &[&str]) {
        let read = read(paths);
        assert!(read.iter().all(|(it, _, _)| it == id), "{read:?}");
        let found: Vec<&str> = read.iter().map(|(_, language, _)| language.as_str()).collect();
        assert_eq!(found, languages);
    }

    #[test]
    fn layouts_of_translated_sites_pair() {
        let kubernetes =
            ["content/en/docs/x.md", "content/pt-br/docs/x.md", "content/id/docs/x.md"];
        pairs(&kubernetes, "content/docs/x", &["en", "pt-BR", "id"]);
        let mdn =
            ["content/files/en-us/web/x/index.md", "translated-content/files/fr/web/x/index.md"];
        pairs(&mdn, "content/files/web/x/index", &["en-US", "fr"]);
        let tldr = ["pages/common/tar.md", "pages.fr/common/tar.md", "pages.pt_BR/common/tar.md"];
        pairs(&tldr, "pages/common/tar", &["", "fr", "pt-BR"]);
        let docusaurus = ["docs/a/x.md", "i18n/fr/docusaurus-plugin-content-docs/current/a/x.md"];
        pairs(&docusaurus, "docs/a/x", &["", "fr"]);
        pairs(&["name.md", "name.fr.md", "name.es.md"], "name", &["", "fr", "es"]);
    }

    #[test]
    fn folders_that_are_only_called_like_a_language_stay_in_the_id() {
        let elements = ["files/en-us/html/br/index.md", "files/en-us/html/hr/index.md"];
        let ids: Vec<String> = read(&elements).into_iter().map(|(id, _, _)| id).collect();
        assert_eq!(ids, ["files/html/br/index", "files/html/hr/index"]);
        pairs(&["it/docs/en/x.md", "it/docs/fr/x.md"], "it/docs/x", &["en", "fr"]);
        pairs(&["it/x.md", "de/x.md"], "x", &["it", "de"]);
    }
}
