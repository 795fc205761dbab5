//! Where a link leads: to a place in the library, to a note, outside, or nowhere.

use super::address::{Address, decode, is_spoilt};
use crate::library::{Article, Library};
use crate::page::{Anchor, Link, Shown};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// A place in an edition of the library.
    Place {
        /// Index into the library's articles.
        article: usize,
        /// Index into the article's editions.
        edition: usize,
        /// Where in it.
        anchor: Anchor,
    },
    /// A footnote, by its number.
    Note(usize),
    /// Another program.
    Outside(Address),
    /// The file of a picture: its path as the link writes it, decoded.
    Picture(String),
    /// There is no such part in the article that is meant.
    NoSuchPart(Shown),
    /// No text of the library is meant.
    NotHere(Shown),
    /// Something that is never opened: another scheme, a hidden control character.
    Refused(Shown),
}

/// Where a link of an edition leads. Inside, it leads to editions of the library and to nothing else.
pub fn lead(library: &Library, article: usize, edition: usize, link: &Link) -> Lead {
    match link {
        Link::Note(number) => Lead::Note(*number),
        Link::Image(target) => picture(target),
        Link::Target(target) => place(library, article, edition, target),
    }
}

fn picture(target: &str) -> Lead {
    if let Some(address) = Address::parse(target) {
        return Lead::Outside(address);
    }
    match decode(target).filter(|path| !has_scheme(path) && !is_spoilt(path) && !path.is_empty()) {
        Some(path) => Lead::Picture(path),
        None => Lead::Refused(Shown::new(target)),
    }
}

fn place(library: &Library, article: usize, edition: usize, target: &str) -> Lead {
    if let Some(address) = Address::parse(target) {
        return Lead::Outside(address);
    }
    let refused = || Lead::Refused(Shown::new(target));
    let (path, part) = target.split_once('#').unwrap_or((target, ""));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let (Some(path), Some(part)) = (decode(path), decode(part)) else { return refused() };
    if has_scheme(target) || has_scheme(&path) || path.starts_with("//") {
        return refused();
    }
    let editions =
        |article: usize| library.articles.get(article).map_or(&[][..], |it| &it.editions);
    let (article, edition) = if path.is_empty() {
        (article, edition)
    } else {
        let from = editions(article).get(edition).map_or("", |it| it.path.as_str());
        match found(library, (article, edition), from, &path) {
            Some(found) => found,
            None => return Lead::NotHere(Shown::new(target)),
        }
    };
    match anchor(library, article, edition, &part) {
        Some(anchor) => Lead::Place { article, edition, anchor },
        None => Lead::NoSuchPart(Shown::new(&part)),
    }
}

/// Whether a target starts with a scheme (RFC 3986 3.1), known or not.
fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The article and edition a path leads to, seen from the edition `here` of path `from`.
fn found(
    library: &Library,
    here: (usize, usize),
    from: &str,
    path: &str,
) -> Option<(usize, usize)> {
    let language = &library.articles.get(here.0)?.editions.get(here.1)?.language;
    let of_article =
        |(at, article): (usize, &Article)| (at, article.edition(language).unwrap_or(0));
    let wanted = joined(from, path).map(|it| Shown::new(&it));
    // The file that stands there comes first: an article elsewhere may have its name as an id.
    if let Some(found) = wanted.as_ref().and_then(|it| library.at_path(it)) {
        return Some(found);
    }
    let at = library.article(path).or_else(|| library.named_like(&wanted?))?;
    library.articles.get(at).map(|article| of_article((at, article)))
}

/// A path seen from a text, as a path from the root of the library; `None` if it leads out of it.
fn joined(from: &str, path: &str) -> Option<String> {
    let folder = match path.starts_with('/') {
        true => "",
        false => from.rsplit_once('/').map_or("", |(folder, _)| folder),
    };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The place a part of an address names: the heading of that id, whatever its case and accents; the start for none.
pub(super) fn anchor(
    library: &Library,
    article: usize,
    edition: usize,
    part: &str,
) -> Option<Anchor> {
    match library.heading(article, edition, part) {
        Some(block) => Some(Anchor { block, byte: 0 }),
        None if part.is_empty() || part == "top" => Some(Anchor::default()),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Format, SourceText};

    fn library() -> Library {
        let text = |path: &str, text: &str| SourceText {
            path: path.to_string(),
            text: text.to_string(),
            format: Format::Markdown,
        };
        Library::read(vec![
            text("a/one.en.md", "---\nid: first\nlang: en\n---\n# One\n\nx\n\n## Next step\n\ny\n"),
            text("a/one.fr.md", "---\nid: first\nlang: fr\n---\n# Un\n\nx\n\n## Étape\n\ny\n"),
            text("b/two.en.md", "---\nlang: en\n---\n# Two\n\nx\n\n## Part {#Here}\n\ny\n"),
            text("/c/rooted.md", "---\nlang: en\n---\n# Rooted\n\nx\n"),
            text("b/deux mots.fr.md", "---\nlang: fr\n---\n# Deux\n\nx\n"),
        ])
    }

    /// Path of the edition and block a target leads to, from `a/one.en.md`.
    fn leads(library: &Library, target: &str) -> Option<(String, usize)> {
        let from = library.article("first")?;
        match lead(library, from, 0, &Link::Target(target.to_string())) {
            Lead::Place { article, edition, anchor } => {
                let there = &library.articles[article].editions[edition];
                Some((there.path.to_string(), anchor.block))
            }
            _ => None,
        }
    }

    #[test]
    fn a_file_beside_goes_before_an_article_that_is_called_alike() {
        let text = |path: &str| SourceText {
            path: path.to_string(),
            text: format!("# {path}\n"),
            format: Format::Markdown,
        };
        // Of the first two the second stands apart, by its path.
        let texts = ["a.en.md", "a.md", "content/en/a.md", "content/en/b.md"];
        let library = Library::read(texts.map(text).to_vec());
        assert!(library.article("a.md").is_some());
        let (from, edition) = library.at_path("content/en/b.md").expect("an edition");
        let to = lead(&library, from, edition, &Link::Target("a.md".to_string()));
        let Lead::Place { article, edition, .. } = to else { panic!("{to:?}") };
        assert_eq!(library.at_path("content/en/a.md"), Some((article, edition)));
    }

    #[test]
    fn links_lead_to_editions_and_their_parts() {
        let library = library();
        for (target, path, block) in [
            ("#next-step", "a/one.en.md", 2),
            ("#Next-Step", "a/one.en.md", 2),
            ("#", "a/one.en.md", 0),
            ("one.fr.md", "a/one.fr.md", 0),
            ("./one.fr.md#%C3%A9tape", "a/one.fr.md", 2),
            ("one.fr.md#etape", "a/one.fr.md", 2),
            ("../b/two.en.md", "b/two.en.md", 0),
            ("../b/two.md#here", "b/two.en.md", 2),
            ("../b/two", "b/two.en.md", 0),
            ("/b/two.en.md?raw=1#Here", "b/two.en.md", 2),
            ("../b/deux%20mots.fr.md", "b/deux mots.fr.md", 0),
            ("first", "a/one.en.md", 0),
            ("/c/rooted", "/c/rooted.md", 0),
            ("../c/rooted.md", "/c/rooted.md", 0),
            ("one.md", "a/one.en.md", 0),
        ] {
            assert_eq!(leads(&library, target), Some((path.to_string(), block)), "{target}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_library() {
        let library = library();
        let from = library.article("first").expect("the article is there");
        for target in [
            "javascript:alert(1)",
            "java%73cript:alert(1)",
            "file:///etc/passwd",
            "ssh://-oProxyCommand=id",
            "../../b/two.en.md",
            "..%2f..%2f..%2fetc/passwd",
            "%2e%2e/%2e%2e/etc/passwd",
            "/etc/passwd",
            "//example.org/x",
            "c:\\x",
            "..",
            "a/one.en.md",
            "one.en.md%00",
            "one.en.md\u{1b}[2J",
            "%ff%fe",
            "~/one.en.md",
            "nothing.md",
        ] {
            let lead = lead(&library, from, 0, &Link::Target(target.to_string()));
            assert!(matches!(lead, Lead::NotHere(_) | Lead::Refused(_)), "{target}: {lead:?}");
        }
        let part = lead(&library, from, 0, &Link::Target("#nowhere".to_string()));
        assert_eq!(part, Lead::NoSuchPart(Shown::new("nowhere")));
    }

    #[test]
    fn pictures_are_files_or_addresses() {
        let of = |target: &str| picture(target);
        assert_eq!(of("img/a%20b.png"), Lead::Picture("img/a b.png".to_string()));
        assert!(matches!(of("https://example.org/a.png"), Lead::Outside(_)));
        for target in ["javascript:x", "data:image/png;base64,x", "file:///a.png", "a%00.png", ""] {
            assert!(matches!(of(target), Lead::Refused(_)), "{target}");
        }
    }
}
