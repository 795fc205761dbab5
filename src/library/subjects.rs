//! What the articles are about, as their tags say.

use super::{Language, Library};
use crate::page::Shown;
use crate::search::fold;
use std::collections::{BTreeMap, HashMap};

/// A tag of articles in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The tag as it is first spelled.
    pub name: Shown,
    /// The language of the editions that bear it.
    pub language: Language,
    /// Indices of their articles, in the order of the library; at least one.
    pub articles: Vec<usize>,
}

impl Library {
    /// All tags by language, then in the order of the alphabet. Tags of a language spelled alike but for case and accents are
    /// one; those of its regions count as its own.
    pub fn subjects(&self) -> Vec<Subject> {
        let mut subjects: Vec<Option<Subject>> = Vec::new();
        let mut sorted: BTreeMap<(String, String), usize> = BTreeMap::new();
        // To fold a tag takes longer than all else.
        let mut known: HashMap<(&str, &str), usize> = HashMap::new();
        for (article, it) in self.articles.iter().enumerate() {
            for facts in it.facts() {
                let (language, primary) = (facts.language, facts.language.primary());
                for name in facts.tags.iter() {
                    let of_key = || {
                        let key = (primary.to_owned(), fold(name).text);
                        *sorted.entry(key).or_insert_with(|| {
                            let (name, language) = (name.clone(), language.clone());
                            subjects.push(Some(Subject { name, language, articles: Vec::new() }));
                            subjects.len() - 1
                        })
                    };
                    let number = *known.entry((primary, name.as_str())).or_insert_with(of_key);
                    if let Some(Some(subject)) = subjects.get_mut(number)
                        && subject.articles.last() != Some(&article)
                    {
                        subject.articles.push(article);
                    }
                }
            }
        }
        sorted.into_values().filter_map(|number| subjects.get_mut(number)?.take()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Format, SourceText};

    #[test]
    fn tags_are_counted_by_language() {
        let text = |path: &str, tags: &str| SourceText {
            path: path.into(),
            text: format!("---\ntags: [{tags}]\n---\nWords of the text.\n"),
            format: Format::Markdown,
        };
        let library = Library::read(vec![
            text("one.fr.md", "Île, eau, ILE"),
            text("one.en.md", "water, Europe"),
            text("two.fr.md", "Europe, Eau"),
        ]);
        let told: Vec<String> = library
            .subjects()
            .iter()
            .map(|it| format!("{} {} {:?}", it.language.as_str(), it.name, it.articles))
            .collect();
        assert_eq!(
            told,
            ["en Europe [0]", "en water [0]", "fr eau [0, 1]", "fr Europe [1]", "fr Île [0]"]
        );
    }
}
