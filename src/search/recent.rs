//! The articles of a large library that were looked at last, taken apart: the next key mostly asks for the same.

use super::hit::Findings;
use super::index::Index;
use super::sought::Sought;
use super::vocabulary::Vocabulary;
use crate::library::{Article, Edition, Library};
use crate::page::{Together, all_done, one_by_one, small};
use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use std::hash::BuildHasher;
use std::sync::Arc;

/// Articles that are held at most: those of some keys.
const MOST: usize = 400;
/// Bytes of memory that their texts may take: those of a newspaper take a few megabytes, those of books would take gigabytes.
const BYTES: usize = 64 << 20;
/// Articles that are looked at in one share.
const IN_A_SHARE: usize = 4;

/// The articles that were looked at last, by the versions of their editions.
#[derive(Debug)]
pub struct Recent {
    known: HashMap<Vec<u64>, Looked>,
    /// What their texts take.
    bytes: usize,
    /// What they may take.
    most_bytes: usize,
}

impl Default for Recent {
    fn default() -> Self {
        Recent { known: HashMap::new(), bytes: 0, most_bytes: BYTES }
    }
}

/// The articles that are looked at now, alone.
#[derive(Debug, Default)]
pub(super) struct Few {
    pub(super) library: Library,
    /// The places of their texts, with the words that answer by their ids among those that are kept, and no others.
    pub(super) index: Index,
    /// Their numbers in the library.
    pub(super) numbers: Vec<usize>,
}

/// An article with its texts at hand, and its words.
#[derive(Debug, Clone)]
struct Looked {
    article: Article,
    words: Arc<Words>,
    /// The words of its places, by their numbers among those.
    index: Arc<Index>,
    /// Bytes of memory its texts take.
    bytes: usize,
}

/// The distinct words of an article, by numbers in the order in which they came.
#[derive(Debug, Default)]
struct Words {
    /// One after the other.
    texts: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

impl Words {
    fn text(&self, number: usize) -> &str {
        let end = |number: usize| self.ends.get(number).map_or(0, |&end| end as usize);
        let start = number.checked_sub(1).map_or(0, end);
        self.texts.get(start..end(number)).unwrap_or_default()
    }

    fn add(&mut self, text: &str) -> u32 {
        self.texts.push_str(text);
        self.ends.push(small(self.texts.len()));
        small(self.ends.len() - 1)
    }
}

impl Looked {
    /// Reads an article, for one look, and takes it apart.
    fn at(article: &Article) -> Looked {
        let mut work = article.glance().into_owned();
        let mut bytes = 0;
        for edition in &mut work.editions {
            // What is read here is not held by the library.
            let own = Edition::clone(edition);
            bytes += own.document().memory();
            *edition = Arc::new(own);
        }
        let mut words = Words::default();
        let hasher = DefaultHashBuilder::default();
        let mut numbers: HashTable<u32> = HashTable::new();
        let index = Index::of_article(&work, |word| {
            let hash = hasher.hash_one(word);
            let is_it = |number: &u32| words.text(*number as usize) == word;
            if let Some(number) = numbers.find(hash, is_it) {
                return *number;
            }
            let number = words.add(word);
            let hash_of = |number: &u32| hasher.hash_one(words.text(*number as usize));
            numbers.insert_unique(hash, number, hash_of);
            number
        });
        let article = Article::new(work.id, work.editions);
        Looked { article, words: Arc::new(words), index: Arc::new(index), bytes }
    }

    /// Its places with the words that answer.
    fn answering(&self, answering: &HashMap<&str, u32>) -> Index {
        let id = |number: usize| answering.get(self.words.text(number)).copied();
        let ids: Vec<Option<u32>> = (0..self.words.ends.len()).map(id).collect();
        self.index.with_words(|number| ids.get(number as usize).copied().flatten())
    }
}

impl Few {
    /// What was found in these articles, told by their numbers in the library.
    pub(super) fn numbered(&self, mut findings: Findings) -> Findings {
        for found in &mut findings.articles {
            found.article = self.numbers.get(found.article).copied().unwrap_or_default();
        }
        findings
    }
}

impl Recent {
    /// Looks at these articles, as far as they have words that answer to a query, which was looked up in a vocabulary. `None` once
    /// `stop` says so.
    pub(super) fn turn_to(
        &mut self,
        library: &Library,
        mut numbers: Vec<usize>,
        (sought, vocabulary): (&Sought, &Vocabulary),
        stop: &(impl Fn() -> bool + Sync),
        together: Together<'_>,
    ) -> Option<Few> {
        let mut few = Few::default();
        // Those equally good stand in the order of the library.
        numbers.sort_unstable();
        if numbers.is_empty() {
            return Some(few);
        }
        let answering: HashMap<&str, u32> =
            sought.words().map(|id| (vocabulary.text(id), id)).collect();
        let is_known = |number: &usize| {
            let versions = library.articles.get(*number).and_then(versions);
            versions.is_some_and(|it| self.known.contains_key(&it))
        };
        // To wait for another thread would take longer than all else.
        let are_known = numbers.iter().all(is_known);
        let together = if are_known { &one_by_one } else { together };
        let look = |number: usize| {
            let article = library.articles.get(number)?;
            let versions = versions(article);
            let known = versions.as_ref().and_then(|it| self.known.get(it)).cloned();
            let looked = known.unwrap_or_else(|| Looked::at(article));
            let index = looked.answering(&answering);
            Some((number, versions, looked, index))
        };
        let share = |nth: usize| {
            let some = numbers.iter().skip(nth * IN_A_SHARE).take(IN_A_SHARE);
            some.map(|&number| (!stop()).then(|| look(number))).collect::<Option<Vec<_>>>()
        };
        let shares = numbers.len().div_ceil(IN_A_SHARE);
        // A share is left out where nobody wants the answer any more.
        let looked = all_done(shares, together, share)?.into_iter().collect::<Option<Vec<_>>>()?;
        let looked: Vec<_> = looked.into_iter().flatten().flatten().collect();
        let bytes: usize = looked.iter().map(|(_, _, looked, _)| looked.bytes).sum();
        if self.known.len() + numbers.len() > MOST || self.bytes + bytes > self.most_bytes {
            self.known.clear();
            self.bytes = 0;
        }
        let are_held = bytes <= self.most_bytes;
        for (number, versions, looked, index) in looked {
            few.index.push(&index);
            few.library.articles.push(looked.article.clone());
            few.numbers.push(number);
            let bytes = looked.bytes;
            if let Some(versions) = versions.filter(|_| are_held)
                && self.known.insert(versions, looked).is_none()
            {
                self.bytes += bytes;
            }
        }
        Some(few)
    }
}

/// What tells the texts of an article from others; `None` where one of them is not told.
fn versions(article: &Article) -> Option<Vec<u64>> {
    let mut versions = Vec::new();
    article.each_version(|version| versions.push(version));
    versions.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::ideas::Ideas;

    #[test]
    fn no_more_is_held_than_may_be() {
        let long = format!("# Un livre\n\n{}", "mot ".repeat(1_000)).leak();
        let library = Library::of_kept(&[
            (1, "# Une école\n\nUn portail."),
            (2, "# Une salle\n\nUn piano."),
            (3, long),
        ]);
        let (vocabulary, ideas) = (Vocabulary::default(), Ideas::default());
        let sought = Sought::new("mot", &vocabulary, &ideas, 0);
        let mut recent = Recent { most_bytes: 3_000, ..Recent::default() };
        let mut held = |numbers: &[usize]| {
            let sought = (&sought, &vocabulary);
            let few = recent.turn_to(&library, numbers.to_vec(), sought, &|| false, &one_by_one);
            assert_eq!(few.expect("it is not given up").numbers, numbers);
            assert!(recent.bytes <= 3_000);
            (recent.known.len(), recent.bytes > 0)
        };
        assert_eq!(held(&[0, 1]), (2, true));
        assert_eq!(held(&[0, 1]), (2, true));
        assert_eq!(held(&[2]), (0, false));
        assert_eq!(held(&[1]), (1, true));
    }
}
