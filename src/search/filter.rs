//! Lists narrowed while one types.

use super::fold::{Folded, fold};
use super::hit::Field;
use super::occurrences::merged;
use super::ranking::{self, Standard};
use super::sought::{Sought, Token, tokens};
use super::vocabulary::{Tongue, Vocabulary};
use crate::library::{Asked, Library};
use std::ops::Range;

/// An item of a list that a query keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Index of the item.
    pub item: usize,
    /// Bytes of the unfolded text that matched, ascending, whole graphemes: of the item's first part.
    pub ranges: Vec<Range<usize>>,
    /// The same of its further parts.
    pub further: Vec<Vec<Range<usize>>>,
    /// The number of the last part that is needed to hold every word: 0 where the first one does.
    pub part: usize,
    /// How well it matched; only its order means something.
    pub score: i64,
}

impl Match {
    /// An item of a list that nothing narrows.
    pub fn whole(item: usize) -> Self {
        Match { item, ranges: Vec::new(), further: Vec::new(), part: 0, score: 0 }
    }
}

/// A list made ready for being narrowed: what a key costs does not grow with the words that are looked up beforehand.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    items: Vec<Vec<Part>>,
    vocabulary: Vocabulary,
}

/// A text of an item.
#[derive(Debug, Clone)]
struct Part {
    folded: Folded,
    tokens: Vec<Token>,
}

/// The items that hold every word of the query, in the order of the list; all of them for an empty query. See
/// [`Filter::keep`].
pub fn filter(items: &[Folded], query: &str) -> Vec<Match> {
    Filter::new(items.iter().map(|item| vec![item.clone()])).keep(query)
}

impl Filter {
    /// A list of items, each in parts, the one that tells most first.
    pub fn new(items: impl IntoIterator<Item = Vec<Folded>>) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut ready = Vec::new();
        for (number, parts) in items.into_iter().enumerate() {
            let part = |folded: Folded| {
                let tokens = tokens(&folded, |word, _| {
                    // Lists are of one language or of several; their endings are alike enough.
                    let field = Field::Heading;
                    let note = |tongue| vocabulary.note(word, || "", number, field, Some(tongue));
                    Tongue::ALL.map(note)[0]
                });
                Part { folded, tokens }
            };
            ready.push(parts.into_iter().map(part).collect());
        }
        vocabulary.sort();
        Filter { items: ready, vocabulary }
    }

    /// Questions, each found by its words, else by the tags of its edition, else by its answer.
    pub fn of_questions(library: &Library, asked: &[Asked]) -> Self {
        let parts = |asked: &Asked| {
            let tags = asked.edition(library).map_or(&[][..], |edition| &edition.tags);
            let tags: Vec<&str> = tags.iter().map(|tag| tag.as_str()).collect();
            [asked.words(library), &tags.join(" · "), asked.answer_held(library)].map(fold).into()
        };
        Filter::new(asked.iter().map(parts))
    }

    /// How many items there are.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// The items that hold every word of the query, in whichever part, in the order of the list; all of them for an empty
    /// query.
    ///
    /// A part holds a word as an article does ([`ranking`]), as if it were a heading; there are no operators and no
    /// glossary.
    pub fn keep(&self, query: &str) -> Vec<Match> {
        let sought = Sought::plain(query, &self.vocabulary, self.items.len());
        let mut kept = Vec::new();
        'items: for (item, parts) in self.items.iter().enumerate() {
            let (mut points, mut rarity, mut words, mut part) = (0, 0, 0, 0);
            for term in &sought.terms {
                let mut all = parts.iter().map(|it| term.held(Field::Heading, &it.tokens));
                let Some((at, held)) = all.by_ref().enumerate().find(|(_, it)| it.points > 0)
                else {
                    continue 'items;
                };
                points += held.points * term.rarity;
                rarity += term.rarity;
                words += held.words;
                part = part.max(at);
            }
            let mut shown = parts.iter().map(|part| {
                let Part { folded, tokens } = part;
                let (ranges, _) = sought.shown(Field::Heading, &folded.text, tokens);
                merged(ranges.into_iter().map(|range| folded.source_range(range)).collect())
            });
            let ranges = shown.next().unwrap_or_default();
            let further = shown.collect();
            let last = parts.get(part).map_or(&[][..], |it| &it.tokens);
            let score = ranking::place(Standard {
                field: Field::Heading,
                asks: false,
                preferred: true,
                points,
                rarity: (rarity, rarity),
                words: (words, last.len() as i64),
                side_by_side: sought.side_by_side(last).is_some(),
            });
            kept.push(Match { item, ranges, further, part, score });
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    const ITEMS: [&str; 5] = [
        "Que fait La MedNum\u{202f}?",
        "What does La MedNum do?",
        "Qui est Guilhem Pradalié\u{202f}?",
        "Qu’est-ce que l’économie sociale et solidaire\u{202f}?",
        "Où se trouve l’Orange Digital Center\u{202f}?",
    ];

    /// The kept items with what matched between brackets.
    fn picture(query: &str) -> Vec<String> {
        let folded: Vec<Folded> = ITEMS.iter().map(|item| fold(item)).collect();
        let mark = |found: Match| {
            let mut text = ITEMS[found.item].to_owned();
            for range in found.ranges.iter().rev() {
                text.insert(range.end, ']');
                text.insert(range.start, '[');
            }
            text.replace('\u{202f}', " ")
        };
        filter(&folded, query).into_iter().map(mark).collect()
    }

    #[test]
    fn parts_of_words_are_found_whatever_the_accents() {
        assert_eq!(picture("pradalie"), ["Qui est Guilhem [Pradalié] ?"]);
        assert_eq!(picture("L’ECONOMIE"), ["Qu’est-ce que l’[économie] sociale et solidaire ?"]);
        assert_eq!(picture("ednum"), ["Que fait La M[edNum] ?", "What does La M[edNum] do?"]);
        assert_eq!(picture("où"), ["[Où] se trouve l’Orange Digital Center ?"]);
        assert_eq!(picture("questions"), ["Qu’est-ce que l’économie sociale et solidaire ?"; 0]);
        assert_eq!(picture("sociales"), ["Qu’est-ce que l’économie [sociale] et solidaire ?"]);
    }

    #[test]
    fn every_word_must_be_held() {
        assert_eq!(picture("mednum fait"), ["Que [fait] La [MedNum] ?"]);
        assert_eq!(picture("mednum pradalie"), [""; 0]);
    }

    #[test]
    fn slips_and_left_out_letters_are_forgiven() {
        assert_eq!(picture("mdnm fait"), ["Que [fait] La [MedNum] ?"]);
        assert_eq!(picture("prdl"), ["Qui est Guilhem [Pradalié] ?"]);
        assert_eq!(picture("gulihem"), ["Qui est [Guilhem] Pradalié ?"]);
        assert_eq!(picture("md"), [""; 0]);
    }

    #[test]
    fn an_empty_query_keeps_all() {
        assert_eq!(picture(""), ITEMS.map(|item| item.replace('\u{202f}', " ")));
        assert_eq!(picture(" \u{a0}").len(), ITEMS.len());
    }

    #[test]
    fn better_standing_scores_higher() {
        let items: Vec<Folded> = ["essai", "essais", "essaime"].map(fold).into();
        let scores: Vec<i64> = filter(&items, "essai").iter().map(|found| found.score).collect();
        assert_eq!(scores.len(), 3);
        assert!(scores.is_sorted_by(|better, worse| better > worse), "{scores:?}");
    }

    #[test]
    fn a_word_may_stand_in_any_part_and_the_last_one_needed_is_told() {
        let item = |parts: [&str; 3]| parts.map(fold).into();
        let list = Filter::new([
            item(["Prêt à partir\u{202f}?", "voyage", "Oui."]),
            item(["Combien\u{202f}?", "prêts", "Dix."]),
            item(["Qui paie\u{202f}?", "voyage", "Un prêt le permet."]),
            item(["Quand\u{202f}?", "", "Demain."]),
        ]);
        let kept = |query: &str| -> Vec<(usize, usize)> {
            list.keep(query).iter().map(|it| (it.item, it.part)).collect()
        };
        assert_eq!(kept("pret"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(kept("voyage pret"), [(0, 1), (2, 2)]);
        assert_eq!(list.keep("permet")[0].further[1].as_slice(), std::slice::from_ref(&(12..18)));
    }

    proptest! {
        #[test]
        fn ranges_stand_on_graphemes_of_the_item(
            item in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a b]){0,16}",
            query in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a b'’]){0,8}",
        ) {
            let mut edges: Vec<usize> = item.grapheme_indices(true).map(|(byte, _)| byte).collect();
            edges.push(item.len());
            for found in filter(&[fold(&item)], &query) {
                for range in found.ranges {
                    prop_assert!(range.start < range.end);
                    prop_assert!(edges.contains(&range.start) && edges.contains(&range.end));
                }
            }
        }

        #[test]
        fn an_item_holds_itself(item in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}a b'’]){0,16}") {
            prop_assert_eq!(filter(&[fold(&item)], &item).len(), 1);
        }
    }
}
