//! What a path says of a text: its language, and what it is called without it.

use super::language::Language;

/// What a path says of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    /// The language of the suffix (`name.fr.md`), of the file (`name/fr.md`) or of the nearest folder
    /// (`fr/name.md`).
    pub(super) language: Option<Language>,
    /// The path without languages and extension, its parts set apart by `/`.
    pub(super) id: String,
    /// The last part of the id, what a text without title is called.
    pub(super) title: String,
}

/// Endings that say how a file is written, not what it is called.
const EXTENSIONS: [&str; 9] =
    ["md", "markdown", "mdown", "mkdn", "mkd", "mdwn", "mdx", "txt", "text"];

/// Languages that a file or folder is taken to name. Those that are words of every day in English, or names
/// folders have for other reasons ("he", "id", "is", "my", "no", "so", "to"), are left out: a text can still state
/// them.
const COMMON: [&str; 47] = [
    "ar", "bg", "br", "ca", "co", "cs", "cy", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa",
    "fi", "fr", "ga", "gl", "hi", "hr", "hu", "it", "ja", "ko", "lb", "lt", "lv", "mt", "nb", "nl",
    "nn", "oc", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "vi", "zh",
];

/// Reads a path.
pub(super) fn naming(path: &str) -> Naming {
    let mut parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let file = parts.pop().unwrap_or("");
    let mut stem = match file.rsplit_once('.') {
        Some((stem, ending)) if EXTENSIONS.contains(&ending.to_ascii_lowercase().as_str()) => stem,
        _ => file,
    };
    let mut language = None;
    if let Some((name, ending)) = stem.rsplit_once('.')
        && !name.is_empty()
    {
        language = named(ending);
        if language.is_some() {
            stem = name;
        }
    }
    let mut kept: Vec<&str> = parts.iter().copied().filter(|part| named(part).is_none()).collect();
    match named(stem) {
        Some(own) if language.is_none() && !kept.is_empty() => language = Some(own),
        _ => kept.push(stem),
    }
    let nearest_folder = parts.iter().rev().find_map(|part| named(part));
    Naming {
        language: language.or(nearest_folder),
        title: kept.last().copied().unwrap_or("").to_owned(),
        id: kept.join("/"),
    }
}

/// The language a part of a path names: a common one, with or without a region.
fn named(part: &str) -> Option<Language> {
    let language = Language::parse(part)?;
    let region = language.as_str().split_once('-').map(|(_, region)| region);
    let holds = COMMON.contains(&language.primary())
        && region.is_none_or(|region| region.len() == 2)
        && !part.contains(['.', '@']);
    holds.then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> (String, String, String) {
        let naming = naming(path);
        let language = naming.language.map_or(String::new(), |l| l.as_str().to_owned());
        (naming.id, language, naming.title)
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
            assert_eq!(read(path), (id.into(), language.into(), title.into()), "{path}");
        }
    }

    #[test]
    fn words_that_look_like_tags_name_no_language() {
        for path in ["id/a.md", "my/a.md", "abc/a.md", "de-luxe/a.md", "a.min.md", "docs/a.md"] {
            assert_eq!(naming(path).language, None, "{path}");
        }
    }
}
