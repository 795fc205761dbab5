//! Lists narrowed while one types.

use super::fold::{Folded, fold};
use super::hit::Field;
use super::ideas::Ideas;
use super::occurrences::merged;
use super::ranking::{self, Standard};
use super::sought::{Sought, Token, tokens};
use super::vocabulary::{Tongue, Vocabulary};
use crate::library::{Asked, Library};
use std::cmp::Reverse;
use std::ops::Range;

/// An item of a list that a query keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Match {
    /// Index of the item.
    pub item: usize,
    /// Bytes of the unfolded text that matched, ascending, whole graphemes: of the item's first part.
    pub ranges: Vec<Range<usize>>,
    /// The same of its further parts.
    pub further: Vec<Vec<Range<usize>>>,
    /// The number of the last part that is needed to hold every word: 0 where the first one does.
    pub part: usize,
    /// Words as they were typed that it lacks, where no item holds every word.
    pub missing: Vec<String>,
    /// How well it matched; only its order means something.
    pub score: i64,
}

impl Match {
    /// An item of a list that nothing narrows.
    pub fn whole(item: usize) -> Self {
        Match { item, ..Match::default() }
    }
}

/// A list made ready for being narrowed: what a key costs does not grow with the words that are looked up beforehand.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    items: Vec<Vec<Part>>,
    vocabulary: Vocabulary,
    /// Of a list of questions: what says the same. Where no question holds every word, what is nearest is found by it.
    ideas: Option<Ideas>,
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
        Filter { items: ready, vocabulary, ideas: None }
    }

    /// Questions, each found by its words, else by the tags of its edition, else by its answer.
    pub fn of_questions(library: &Library, asked: &[Asked]) -> Self {
        let answers = library.answers(asked);
        let parts = |(asked, answer): (&Asked, &String)| {
            let tags = asked.edition(library).map_or(&[][..], |edition| &edition.tags);
            let tags: Vec<&str> = tags.iter().map(|tag| tag.as_str()).collect();
            [asked.words(library), &tags.join(" · "), answer].map(fold).into()
        };
        Filter {
            ideas: Some(Ideas::of(&library.glossary)),
            ..Filter::new(asked.iter().zip(&answers).map(parts))
        }
    }

    /// How many items there are.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// The items that hold every word of the query, in whichever part, in the order of the list; all of them for an empty
    /// query. Of [questions](Filter::of_questions) that none does, those that have most of the words, the best first.
    ///
    /// A part holds a word as an article does ([`ranking`]), as if it were a heading; there are no operators and no
    /// glossary.
    pub fn keep(&self, query: &str) -> Vec<Match> {
        let none = Ideas::default();
        let ideas = self.ideas.as_ref().unwrap_or(&none);
        let sought = Sought::plain(query, &self.vocabulary, ideas, self.items.len());
        let kept = self.holding_all(&sought.without_glossary());
        match kept.is_empty() && self.ideas.is_some() && sought.may_lack() {
            true => self.nearest(sought),
            false => kept,
        }
    }

    fn holding_all(&self, sought: &Sought) -> Vec<Match> {
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
            let (ranges, further) = lit(sought, parts);
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
            kept.push(Match { item, ranges, further, part, score, ..Match::default() });
        }
        kept
    }

    /// The questions that have most of the words, ranked as sections of articles are ([`ranking`]).
    fn nearest(&self, mut sought: Sought) -> Vec<Match> {
        sought.loosen();
        let answering = sought.answering(self.vocabulary.count());
        let answers = |token: &Token| answering.get(token.word as usize).is_some_and(|it| *it);
        let mut found: Vec<(usize, Match)> = Vec::new();
        for (item, parts) in self.items.iter().enumerate() {
            if !parts.iter().flat_map(|it| &it.tokens).any(answers) {
                continue;
            }
            let mut near = Match::whole(item);
            let (mut words, mut worth, mut rarity, mut all) = (0, 0, 0, 0);
            for term in &sought.terms {
                let held = |(part, field)| {
                    let tokens = parts.get(part).map_or(&[][..], |it: &Part| &it.tokens);
                    let points = term.held(Field::Heading, tokens).points;
                    (points > 0).then(|| (part, ranking::in_section(points, field, true), field))
                };
                all += term.rarity;
                let Some((part, here, field)) = QUESTION_PARTS.into_iter().find_map(held) else {
                    near.missing.push(term.typed.to_string());
                    continue;
                };
                words += 1;
                worth += here * term.rarity;
                rarity += ranking::had(term.rarity, !field.is_said(), true);
                near.part = near.part.max(part);
            }
            if words > 0 {
                near.score = ranking::section(worth, (rarity, all), true);
                found.push((words, near));
            }
        }
        let most = found.iter().map(|(words, _)| *words).max().unwrap_or(0);
        let least = ranking::least_near(found.iter().map(|(_, near)| near.score));
        if !ranking::are_enough(most, sought.terms.len()) {
            return Vec::new();
        }
        let is_whole = most == sought.terms.len();
        let mut found: Vec<Match> = found.into_iter().map(|(_, near)| near).collect();
        found.retain(|it| match is_whole {
            true => it.missing.is_empty(),
            false => it.score >= least,
        });
        found.sort_by_key(|it| Reverse(it.score));
        if !is_whole {
            found.truncate(ranking::MANY);
        }
        for near in &mut found {
            let parts = self.items.get(near.item).map_or(&[][..], Vec::as_slice);
            (near.ranges, near.further) = lit(&sought, parts);
        }
        found
    }
}

/// The parts of a question in the order in which its words are looked for, and what each is like.
const QUESTION_PARTS: [(usize, Field); 3] =
    [(0, Field::Question), (2, Field::Text), (1, Field::Tag)];

/// What of an item to light up: of its first part, and of the others.
fn lit(sought: &Sought, parts: &[Part]) -> (Vec<Range<usize>>, Vec<Vec<Range<usize>>>) {
    let mut all = parts.iter().map(|part| {
        let Part { folded, tokens } = part;
        let (ranges, _) = sought.shown(Field::Heading, &folded.text, tokens);
        merged(ranges.into_iter().map(|range| folded.source_range(range)).collect())
    });
    (all.next().unwrap_or_default(), all.collect())
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

    #[test]
    fn questions_that_have_most_of_the_words_are_nearest() {
        let item = |parts: [&str; 3]| parts.map(fold).into();
        let list = [
            item(["Combien coûte le voyage\u{202f}?", "", "Dix euros."]),
            item(["Qui paie\u{202f}?", "voyage", "La région paie, en euros."]),
            item(["Quand part-on\u{202f}?", "", "Demain."]),
        ];
        let list = Filter { ideas: Some(Ideas::default()), ..Filter::new(list) };
        let near = |query: &str| -> Vec<(usize, String)> {
            list.keep(query).iter().map(|it| (it.item, it.missing.join(" "))).collect()
        };
        let missing = |item: usize, words: &str| (item, words.to_owned());
        assert_eq!(
            near("combien d’euros coûte ce train\u{202f}?"),
            [missing(0, "train"), missing(1, "coûte train")]
        );
        // A word that a hyphen joins to one that tells nothing is found without it.
        assert_eq!(near("la région paie-t-elle le train\u{202f}?"), [missing(1, "train")]);
        assert_eq!(near("demain"), [missing(2, "")]);
        assert_eq!(near("train"), []);
        assert_eq!(near("qui le train"), []);
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
