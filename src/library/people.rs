//! Who is named in the articles: those who wrote them and those they portray.

use super::{Language, Library};
use crate::page::Shown;
use crate::search::fold;
use std::collections::{BTreeMap, HashMap};

/// Somebody, or an organisation, named in the front matter of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name as it is first spelled.
    pub name: Shown,
    /// The articles that name it, in the order of the library; at least one.
    pub parts: Vec<Part>,
}

/// What somebody has to do with an article; one of the two holds at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Index of the article in the library.
    pub article: usize,
    /// Whether they wrote it, or the article it was made after.
    pub wrote: bool,
    /// Whether it portrays or interviews them.
    pub portrayed: bool,
}

impl Library {
    /// Everybody named in an edition in a language that `counts`, sorted by last name. A name spelled alike but for case and accents is one
    /// person's, with the last name first ("Dupont, Jean") or not.
    ///
    /// The last name is what stands before a comma, else the last word: a particle before it ("de", "van") stays out, as library
    /// catalogues have it. Names of organisations are not told apart from those of people, and are sorted by their last word too.
    pub fn people(&self, counts: impl Fn(&Language) -> bool) -> Vec<Person> {
        let mut people: Vec<Option<Person>> = Vec::new();
        let mut sorted: BTreeMap<Name, usize> = BTreeMap::new();
        // To take a name apart takes longer than all else.
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (article, it) in self.articles.iter().enumerate() {
            for facts in it.facts().filter(|it| counts(it.language)) {
                let authors = facts.authors.iter().map(|name| (name, true));
                for (name, wrote) in authors.chain(facts.people.iter().map(|it| (it, false))) {
                    let of_name = || {
                        *sorted.entry(Name::of(name)).or_insert_with(|| {
                            people.push(Some(Person { name: name.clone(), parts: Vec::new() }));
                            people.len() - 1
                        })
                    };
                    let number = *known.entry(name.as_str()).or_insert_with(of_name);
                    let Some(Some(person)) = people.get_mut(number) else { continue };
                    match person.parts.last_mut().filter(|part| part.article == article) {
                        Some(part) if wrote => part.wrote = true,
                        Some(part) => part.portrayed = true,
                        None => person.parts.push(Part { article, wrote, portrayed: !wrote }),
                    }
                }
            }
        }
        sorted.into_values().filter_map(|number| people.get_mut(number)?.take()).collect()
    }
}

/// A folded name, in the order of last names.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    last: String,
    first: String,
}

impl Name {
    /// Takes a name apart, as [`Library::people`] says.
    pub fn of(name: &str) -> Name {
        let words = |text: &str| fold(text).text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (last, first) = match name.split_once(',') {
            Some((last, first)) => (words(last), words(first)),
            None => match words(name).rsplit_once(' ') {
                Some((first, last)) => (last.to_owned(), first.to_owned()),
                None => (words(name), String::new()),
            },
        };
        Name { last, first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Format, SourceText};

    fn library(texts: &[(&str, &str)]) -> Library {
        let source = |&(path, front): &(&str, &str)| SourceText {
            path: path.into(),
            text: format!("---\n{front}\n---\nWords of the text.\n"),
            format: Format::Markdown,
        };
        Library::read(texts.iter().map(source).collect())
    }

    fn told(people: &[Person]) -> Vec<String> {
        let part = |it: &Part| {
            let roles = ["a", "p"].into_iter().zip([it.wrote, it.portrayed]);
            let roles: String = roles.filter(|(_, holds)| *holds).map(|(role, _)| role).collect();
            format!("{}{roles}", it.article)
        };
        let line = |it: &Person| {
            format!("{} {}", it.name, it.parts.iter().map(part).collect::<Vec<_>>().join(" "))
        };
        people.iter().map(line).collect()
    }

    #[test]
    fn a_name_spelled_alike_is_one_person_with_all_their_articles() {
        let library = library(&[
            ("one.en.md", "authors: [Élodie de Launay, Zoé Abel]\npeople: [Ann Miller]"),
            ("one.fr.md", "authors: [Elodie de  Launay]\npeople: [zoe abel, Ann Miller]"),
            ("two.fr.md", "author: {name: 'de Launay Elodie'}\npeople: ['Miller, Ann']"),
            ("three.en.md", "title: nobody"),
        ]);
        assert_eq!(
            told(&library.people(|_| true)),
            ["Zoé Abel 0ap", "de Launay Elodie 1a", "Élodie de Launay 0a", "Ann Miller 0p 1p"]
        );
        let french = library.people(|it| it.primary() == "fr");
        assert_eq!(
            told(&french),
            ["zoe abel 0p", "de Launay Elodie 1a", "Elodie de  Launay 0a", "Ann Miller 0p 1p"]
        );
        assert_eq!(library.people(|_| false), []);
    }

    #[test]
    fn names_are_sorted_by_last_name() {
        let names = ["Émile Abel", "ann ábel-Roux", "Zoé", "Miller, Ann", "Zed Miller", ""];
        let mut sorted = names;
        sorted.sort_by_key(|name| Name::of(name));
        assert_eq!(sorted, ["", "Émile Abel", "ann ábel-Roux", "Miller, Ann", "Zed Miller", "Zoé"]);
        assert_eq!(Name::of("Jean  DUPONT"), Name::of("Dupont, jean"));
    }
}
