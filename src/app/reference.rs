//! What names a question or a section from outside: `la-mednum?lang=fr#slug`.

use super::lead::anchor;
use crate::library::{Asked, Language, Library};
use crate::page::{Anchor, Shown};
use std::collections::BTreeSet;
use std::fmt;

/// A place as it is named on the command line, or copied to be named there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The id of an article, or the path of a file.
    pub name: String,
    /// The language to read it in.
    pub language: Option<Language>,
    /// The slug of a question or of another heading; empty for the whole.
    pub part: String,
}

/// The part of an article that a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A question; whether its slug is the one that is named, or only has most words in common with it.
    Question(Asked, bool),
    /// Another place.
    Place(Anchor),
}

impl Reference {
    /// Reads `name`, `name?lang=fr`, `name#slug` and `name?lang=fr#slug`. What cannot be read so belongs to the name.
    pub fn parse(text: &str) -> Self {
        let (rest, part) = text.split_once('#').unwrap_or((text, ""));
        let asked = rest.rsplit_once("?lang=");
        let asked = asked.and_then(|(name, tag)| Some((name, Language::parse(tag)?)));
        let (name, language) = match asked {
            Some((name, language)) => (name, Some(language)),
            None => (rest, None),
        };
        Reference { name: name.to_string(), language, part: part.to_string() }
    }

    /// What names a question: its article by the id and its language, or the file it stands in by its path.
    pub fn of(asked: &Asked, library: &Library, by_path: bool) -> Option<Self> {
        let (edition, question) = (asked.edition(library)?, asked.question(library)?);
        let part = Shown::new(&question.id).to_string();
        if by_path {
            let path = edition.path.trim_start_matches('/').to_string();
            return Some(Reference { name: path, language: None, part });
        }
        let article = library.articles.get(asked.article)?;
        let language = Some(edition.language.clone());
        Some(Reference { name: Shown::new(&article.id).to_string(), language, part })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.name)?;
        if let Some(language) = &self.language {
            write!(to, "?lang={}", language.as_str())?;
        }
        if !self.part.is_empty() {
            write!(to, "#{}", self.part)?;
        }
        Ok(())
    }
}

/// The part of an edition that a slug names: its question or heading of that slug; else the question that is paired with one
/// of that slug in another edition; else the question that has most of its words. `None` if there is nothing of the kind.
pub fn part(library: &Library, article: usize, edition: usize, slug: &str) -> Option<Part> {
    let editions = &library.articles.get(article)?.editions;
    let questions = |edition: usize| {
        let count = editions.get(edition).map_or(0, |it| it.questions.len());
        (0..count).map(move |question| Asked { article, edition, question })
    };
    let is_named = |asked: &Asked| asked.question(library).is_some_and(|it| it.id == slug);
    if let Some(asked) = questions(edition).find(is_named) {
        return Some(Part::Question(asked, true));
    }
    if let Some(anchor) = anchor(library, article, edition, slug) {
        return Some(Part::Place(anchor));
    }
    let in_others = (0..editions.len()).flat_map(questions).find(is_named);
    if let Some(asked) = in_others.and_then(|asked| asked.in_edition(library, edition)) {
        return Some(Part::Question(asked, true));
    }
    let alike = |asked: &Asked| asked.question(library).map_or(0, |it| alike(slug, &it.id));
    let nearest = questions(edition).rev().max_by_key(alike)?;
    (alike(&nearest) >= 50).then_some(Part::Question(nearest, false))
}

/// How many words two slugs have in common, of a hundred that either of them has (P. Jaccard 1901).
fn alike(one: &str, other: &str) -> usize {
    let words = |slug: &str| slug.split('-').map(str::to_string).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    100 * one.intersection(&other).count() / one.union(&other).count().max(1)
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
            text(
                "a.en.md",
                "---\nid: a\nlang: en\n---\n# A\n\nx\n\n## Who pays for it?\n\ny\n\n## Part\n\nz\n\n## When?\n\nNow.\n",
            ),
            text(
                "a.fr.md",
                "---\nid: a\nlang: fr\n---\n# A\n\nx\n\n## Qui paie ?\n\ny\n\n## Partie\n\nz\n\n## Quand ?\n\nMaintenant.\n",
            ),
        ])
    }

    #[test]
    fn a_reference_is_read_as_it_is_written() {
        for text in ["a", "a?lang=fr", "a#why", "a?lang=fr#où-va-t-on", "folder/b.md#why"] {
            assert_eq!(Reference::parse(text).to_string(), text);
        }
        let read = Reference::parse("a?lang=pt-BR#why#not");
        assert_eq!((read.name.as_str(), read.part.as_str()), ("a", "why#not"));
        assert_eq!(read.language, Language::parse("pt-BR"));
        assert_eq!(Reference::parse("why?").name, "why?");
        assert_eq!(Reference::parse("a?lang=").name, "a?lang=");
    }

    #[test]
    fn every_question_is_found_by_its_reference() {
        let library = library();
        for edition in 0..2 {
            for question in 0..2 {
                let asked = Asked { article: 0, edition, question };
                let reference = Reference::of(&asked, &library, false).expect("it is there");
                let read = Reference::parse(&reference.to_string());
                let language = read.language.expect("it is named");
                let there = library.articles[0].edition(&language).expect("it is there");
                assert_eq!(
                    part(&library, 0, there, &read.part),
                    Some(Part::Question(asked, true)),
                    "{reference}"
                );
            }
        }
        let asked = Asked { article: 0, edition: 1, question: 0 };
        let reference = Reference::of(&asked, &library, true).map(|it| it.to_string());
        assert_eq!(reference.as_deref(), Some("a.fr.md#qui-paie"));
    }

    #[test]
    fn a_question_in_other_words_or_another_language_is_found_too() {
        let library = library();
        let found = |edition: usize, slug: &str| match part(&library, 0, edition, slug) {
            Some(Part::Question(asked, exact)) => Some((asked.question, exact)),
            _ => None,
        };
        assert_eq!(found(1, "who-pays-for-it"), Some((0, true)));
        assert_eq!(found(0, "who-pays"), Some((0, false)));
        assert_eq!(found(0, "who-will-pay"), None);
        assert_eq!(part(&library, 0, 0, "part"), Some(Part::Place(Anchor { block: 4, byte: 0 })));
        assert_eq!(part(&library, 0, 0, "nothing-of-the-kind"), None);
    }
}
