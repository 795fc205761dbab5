//! Identifiers of headings.

use super::document::{BlockKind, Document, Link, Run};
use super::ids::Ids;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The identifier that the words of a heading give: lower case, accents folded where they come off
/// (NFD), one hyphen between words, no punctuation.
///
/// The slug of a slug is the same. GitHub's rule keeps accents and more hyphens, but gives the same
/// after this: the slug of a link written for GitHub is the identifier of its heading.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    let add = |c: char| {
        if c.is_alphanumeric() || c == '_' {
            slug.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c)));
        } else if (c.is_whitespace() || c == '-') && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    };
    match words.is_ascii() {
        // Nothing in it is composed.
        true => words.chars().for_each(add),
        false => words.nfd().filter(|c| !is_combining_mark(*c)).for_each(add),
    }
    if slug.ends_with('-') {
        slug.pop();
    }
    slug
}

/// The `{#id}` that ends a heading: where the words before it end, and the identifier.
pub(super) fn explicit_id(heading: &str) -> Option<(usize, &str)> {
    let inside = heading.strip_suffix('}')?;
    let brace = inside.rfind('{')?;
    let words = inside.get(..brace)?;
    let attributes = inside.get(brace + 1..)?;
    let mut others = attributes.strip_prefix(':').unwrap_or(attributes).split_whitespace();
    let id = others.next()?.strip_prefix('#')?;
    let is_parted = words.is_empty() || words.ends_with(' ');
    let is_attribute = |it: &str| it.starts_with('.') || it.contains('=');
    (is_parted && is_id(id) && others.all(is_attribute)).then_some((brace, id))
}

/// Whether a text may be an identifier as it stands.
pub(super) fn is_id(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
    !text.is_empty() && text.bytes().all(fits)
}

/// Gives every heading an identifier no other block has: those are noted that its words do not tell. Explicit ones come first,
/// so that a link to one never leads to a heading which merely says the same.
pub(super) fn give_ids(document: &mut Document) {
    let mut names = Names::default();
    let mut ids = Ids::default();
    let stated = std::mem::take(&mut document.ids);
    let named = |(block, id): (usize, &str)| {
        let other = Some(id).filter(|id| !id.is_empty()).and_then(|id| names.take(id));
        (block, other.unwrap_or_else(|| id.to_owned()))
    };
    let stated: Vec<(usize, String)> = stated.all().map(named).collect();
    let mut stated = stated.into_iter().peekable();
    for (number, block) in document.blocks.iter().enumerate() {
        if let Some((_, id)) = stated.next_if(|(block, _)| *block == number) {
            ids.push(number, &id);
        } else if matches!(block.kind, BlockKind::Heading(_))
            && let Some(id) = names.take(&slug_of(document, number))
        {
            ids.push(number, &id);
        }
    }
    ids.shrink();
    document.ids = ids;
}

/// The identifier that the words of a heading give, calls of footnotes left out.
pub(super) fn slug_of(document: &Document, heading: usize) -> String {
    let bytes = document.blocks.get(heading).map_or(0..0, |block| block.bytes.range());
    let runs = document.runs.get(document.first_run(bytes.start)..).unwrap_or_default();
    let runs = runs.iter().take_while(|run| run.bytes.start() < bytes.end);
    let is_call = |run: &&Run| {
        let link = run.link().and_then(|link| document.links.get(link));
        matches!(link, Some(Link::Note(_)))
    };
    let text = |bytes: Range<usize>| document.text.get(bytes).unwrap_or("");
    let mut words = Cow::Borrowed("");
    let mut from = bytes.start;
    for run in runs.filter(is_call) {
        words += text(from..run.bytes.start());
        from = run.bytes.end();
    }
    words += text(from..bytes.end);
    let slug = slug(&words);
    // A heading of signs alone has to be reached as well.
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Identifiers given so far.
#[derive(Default)]
struct Names {
    /// The last number tried behind each, by a digest: two with the same one would cost the second its plain name.
    taken: HashMap<u64, u32>,
}

impl Names {
    /// Gives a name; another one in its place if it was given before.
    fn take(&mut self, name: &str) -> Option<String> {
        let Some(&tried) = self.taken.get(&digest(name)) else {
            self.taken.insert(digest(name), 0);
            return None;
        };
        let mut number = tried + 1;
        let mut numbered = format!("{name}-{number}");
        while self.taken.contains_key(&digest(&numbered)) {
            number += 1;
            numbered = format!("{name}-{number}");
        }
        self.taken.insert(digest(name), number);
        self.taken.insert(digest(&numbered), 0);
        Some(numbered)
    }
}

/// The same for the same name at every start.
fn digest(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_slug_of_a_slug_is_the_same(words in any::<String>()) {
            let once = slug(&words);
            prop_assert_eq!(slug(&once), once);
        }
    }

    #[test]
    fn slugs_keep_letters_and_fold_accents() {
        assert_eq!(slug("Qu’est-ce que l’économie sociale ?"), "quest-ce-que-leconomie-sociale");
        assert_eq!(slug(" Œuvre & coût — 3ᵉ édition "), "œuvre-cout-3ᵉ-edition");
        assert_eq!(slug("snake_case «x»"), "snake_case-x");
        assert_eq!(slug("数字包容"), "数字包容");
    }

    #[test]
    fn links_written_for_github_find_their_heading() {
        let heading = "À propos – l’équipe & nous ?";
        assert_eq!(slug("à-propos--léquipe--nous-"), slug(heading));
        assert_eq!(slug(&slug(heading)), slug(heading));
    }

    #[test]
    fn explicit_ids_are_ascii() {
        assert_eq!(explicit_id("Words {#a.b:c-d_1}"), Some((6, "a.b:c-d_1")));
        assert_eq!(explicit_id("{#x}"), Some((0, "x")));
        assert_eq!(explicit_id("Words { #a }"), Some((6, "a")));
        assert_eq!(explicit_id("Words {: #a .b c=d}"), Some((6, "a")));
        for none in [
            "Words{#a}",
            "Words {#é}",
            "Words {#}",
            "Words {a}",
            "Words {#a} b",
            "Words {#a b}",
            "Words {.b #a}",
            "}",
            "",
        ] {
            assert_eq!(explicit_id(none), None, "{none}");
        }
    }

    #[test]
    fn names_are_given_once() {
        let mut names = Names::default();
        let given = ["a", "a-1", "a", "a"].map(|name| names.take(name));
        assert_eq!(given, [None, None, Some("a-2".to_owned()), Some("a-3".to_owned())]);
    }
}
