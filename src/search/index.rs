//! The library searched.

use super::fold::{Folded, fold};
use super::hit::{Field, Hit};
use super::word::{merged, words};
use crate::library::{Language, Library};
use crate::page::{Anchor, BlockKind};

/// The folded words of a library.
#[derive(Debug, Clone, Default)]
pub struct Index {
    units: Vec<Unit>,
}

#[derive(Debug, Clone)]
struct Unit {
    article: usize,
    edition: usize,
    field: Field,
    anchor: Anchor,
    text: String,
    folded: Folded,
}

impl Index {
    /// Folds the words of a library.
    pub fn new(library: &Library) -> Index {
        let mut units = Vec::new();
        for (article, a) in library.articles.iter().enumerate() {
            for (edition, e) in a.editions.iter().enumerate() {
                let mut add = |field, anchor, text: &str| {
                    units.push(Unit {
                        article,
                        edition,
                        field,
                        anchor,
                        text: text.replace(['\n', '\t'], " "),
                        folded: fold(text),
                    });
                };
                add(Field::Title, Anchor::default(), &e.title);
                e.authors.iter().for_each(|t| add(Field::Author, Anchor::default(), t));
                e.people.iter().for_each(|t| add(Field::Person, Anchor::default(), t));
                e.tags.iter().for_each(|t| add(Field::Tag, Anchor::default(), t));
                for (block, b) in e.document.blocks.iter().enumerate() {
                    let field = match b.kind {
                        BlockKind::Heading(_) if e.questions.iter().any(|q| q.heading == block) => {
                            Field::Question
                        }
                        BlockKind::Heading(_) => Field::Heading,
                        _ => Field::Text,
                    };
                    add(field, Anchor { block, byte: 0 }, e.document.block_text(block));
                }
            }
        }
        Index { units }
    }

    /// The best answers to a query, best first; none for an empty one.
    pub fn search(
        &self,
        library: &Library,
        query: &str,
        preferred: &Language,
        limit: usize,
    ) -> Vec<Hit> {
        let words = words(query);
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = Vec::new();
        for unit in &self.units {
            let article = library.articles.get(unit.article);
            let shown = article.and_then(|a| a.edition(preferred)).unwrap_or(0);
            if shown != unit.edition {
                continue;
            }
            let mut ranges = Vec::new();
            for word in &words {
                ranges.extend(
                    word.places(&unit.folded.text).map(|(_, r)| unit.folded.source_range(r)),
                );
            }
            if ranges.is_empty() {
                continue;
            }
            hits.push(Hit {
                article: unit.article,
                edition: unit.edition,
                anchor: unit.anchor,
                field: unit.field,
                text: unit.text.clone(),
                matched: merged(ranges),
                score: match unit.field {
                    Field::Title => 6,
                    Field::Author | Field::Person => 5,
                    Field::Question => 4,
                    Field::Heading => 3,
                    Field::Tag => 2,
                    Field::Text => 1,
                },
            });
        }
        hits.sort_by(|a, b| b.score.cmp(&a.score));
        hits.truncate(limit);
        hits
    }
}
