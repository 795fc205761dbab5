//! Lists narrowed while one types.

use super::fold::Folded;
use super::hit::Field;
use super::occurrences::merged;
use super::ranking::{self, Standard};
use super::sought::{Sought, tokens};
use super::vocabulary::{Tongue, Vocabulary};
use std::ops::Range;

/// An item of a list that a query keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Index of the item.
    pub item: usize,
    /// Bytes of the unfolded text that matched, ascending, whole graphemes.
    pub ranges: Vec<Range<usize>>,
    /// How well it matched; only its order means something.
    pub score: i64,
}

/// The items that hold every word of the query, in the order of the list; all of them for an empty query.
///
/// An item holds a word as an article does ([`ranking`]), as if it were a heading; there are no operators and no
/// glossary.
pub fn filter(items: &[Folded], query: &str) -> Vec<Match> {
    let mut vocabulary = Vocabulary::default();
    let mut words = Vec::with_capacity(items.len());
    for (number, folded) in items.iter().enumerate() {
        words.push(tokens(folded, "", |word, shown| {
            // Lists are of one language or of several; their endings are alike enough.
            let note = |tongue| vocabulary.note(word, shown, number, Field::Heading, Some(tongue));
            Tongue::ALL.map(note)[0]
        }));
    }
    vocabulary.sort();
    let sought = Sought::plain(query, &vocabulary, items.len());
    let mut kept = Vec::new();
    'items: for (item, (folded, tokens)) in items.iter().zip(&words).enumerate() {
        let (mut points, mut rarity, mut words) = (0, 0, 0);
        for term in &sought.terms {
            let held = term.held(Field::Heading, tokens);
            if held.points == 0 {
                continue 'items;
            }
            points += held.points * term.rarity;
            rarity += term.rarity;
            words += held.words;
        }
        let (ranges, _) = sought.shown(Field::Heading, &folded.text, tokens);
        let ranges = ranges.into_iter().map(|range| folded.source_range(range)).collect();
        let score = ranking::place(Standard {
            field: Field::Heading,
            asks: false,
            preferred: true,
            points,
            rarity: (rarity, rarity),
            words: (words, tokens.len() as i64),
            side_by_side: sought.side_by_side(tokens).is_some(),
        });
        kept.push(Match { item, ranges: merged(ranges), score });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
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
