//! Words that say the same in several languages: what widens a search.

use super::{ProblemKind, bundled};
use crate::page::Shown;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Name of the file in a folder of articles.
pub const FILE: &str = "glossary.toml";

/// One idea: its words in all languages.
pub type Idea = Vec<Shown>;

/// Words that say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Those of files.
    own: Vec<Idea>,
    /// Whether those that come with the program count as well; they are read when somebody asks for them.
    has_bundled: bool,
}

/// What the glossary that comes with the program says.
static BUNDLED: LazyLock<Vec<Idea>> = LazyLock::new(|| read(bundled::GLOSSARY).unwrap_or_default());

/// The file as it is written: `pairs = [{ en = "digital inclusion", fr = ["inclusion numérique", "…"] }]`.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    pairs: Vec<BTreeMap<String, Words>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Several(Vec<String>),
}

impl Glossary {
    /// Adds what a file says; nothing of a file that cannot be read.
    pub(super) fn add(&mut self, text: &str) -> Result<(), ProblemKind> {
        match text == bundled::GLOSSARY {
            true => self.has_bundled = true,
            false => self.own.extend(read(text)?),
        }
        Ok(())
    }

    /// Adds what another one says.
    pub fn extend(&mut self, other: Glossary) {
        self.own.extend(other.own);
        self.has_bundled |= other.has_bundled;
    }

    /// All ideas, those of files first.
    pub fn ideas(&self) -> impl Iterator<Item = &Idea> {
        let bundled = self.has_bundled.then(|| BUNDLED.iter());
        self.own.iter().chain(bundled.into_iter().flatten())
    }
}

/// What a file says.
fn read(text: &str) -> Result<Vec<Idea>, ProblemKind> {
    let written: Written = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count() + 1);
        ProblemKind::Glossary { line, detail: Shown::new(error.message()) }
    })?;
    let ideas = written.pairs.into_iter().map(|pair| {
        let words = pair.into_values().flat_map(|words| match words {
            Words::One(words) => vec![words],
            Words::Several(words) => words,
        });
        words.map(|words| Shown::new(&words)).collect()
    });
    Ok(ideas.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_is_an_idea() {
        let mut glossary = Glossary::default();
        let text = "# a\npairs = [\n  { en = \"job\", fr = [\"emploi\", \"poste\\u001b\"] },\n  { fr = \"don\" },\n]\n";
        assert_eq!(glossary.add(text), Ok(()));
        let ideas: Vec<Vec<&str>> =
            glossary.ideas().map(|idea| idea.iter().map(|it| it.as_str()).collect()).collect();
        assert_eq!(ideas, [vec!["job", "emploi", "poste␛"], vec!["don"]]);
    }

    #[test]
    fn the_bundled_one_comes_after_those_of_files() {
        let mut glossary = Glossary::default();
        assert_eq!(glossary.add(bundled::GLOSSARY), Ok(()));
        assert_eq!(glossary.add("pairs = [{ en = \"job\", fr = \"emploi\" }]"), Ok(()));
        let ideas: Vec<&Idea> = glossary.ideas().collect();
        assert_eq!(ideas[0][0].as_str(), "job");
        assert_eq!(ideas[1..], read(bundled::GLOSSARY).unwrap().iter().collect::<Vec<_>>());
        assert!(ideas.len() > 1);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_with_its_line() {
        let mut glossary = Glossary::default();
        let told = glossary.add("pairs = [\n  { en = 3 },\n]\n");
        assert!(matches!(told, Err(ProblemKind::Glossary { line: Some(2), .. })), "{told:?}");
        assert_eq!(glossary, Glossary::default());
        assert_eq!(glossary.add(""), Ok(()));
    }
}
