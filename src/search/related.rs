//! Questions that have to do with each other, or with a heading, by the rare words they share.
//!
//! Words are compared by their stems in the language of each; little ones (*the*, *qui*) and bare numbers don't count. A
//! stem is rare if at most a quarter of the questions hold it, in what they ask or answer. It weighs what it tells,
//! `ln(questions / questions that hold it)` (K. Spärck Jones 1972): twice that where both questions ask it, once where one
//! asks what the other answers, nothing where both merely answer it. Questions are related if they share two such stems, or
//! one that both ask; the sum of the weights orders them. Questions of the same article are not preferred.

use super::fold::fold;
use super::little::is_little;
use super::vocabulary::Tongue;
use super::words::runs;
use crate::library::Language;
use crate::page::small;
use std::collections::{BTreeMap, HashMap};

/// What questions share.
#[derive(Debug, Clone, Default)]
pub struct Kinship {
    /// By question: its stems, and whether it asks them.
    held: Vec<BTreeMap<u32, bool>>,
    ids: HashMap<String, u32>,
    /// By stem: the questions that hold it.
    holders: Vec<Vec<usize>>,
}

/// What two questions share: how many stems, whether both ask one of them, and the weight of all.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    stems: usize,
    both_ask: bool,
    weight: f64,
}

impl Kinship {
    /// Questions, each with its language, what it asks and what it answers.
    pub fn new<'a>(questions: impl IntoIterator<Item = (&'a Language, &'a str, &'a str)>) -> Self {
        let mut kinship = Kinship::default();
        for (number, (language, question, answer)) in questions.into_iter().enumerate() {
            let mut held = BTreeMap::new();
            for (text, asks) in [(answer, false), (question, true)] {
                for stem in stems(language, text) {
                    let next = small(kinship.ids.len());
                    held.insert(*kinship.ids.entry(stem).or_insert(next), asks);
                }
            }
            kinship.holders.resize(kinship.ids.len(), Vec::new());
            for &stem in held.keys() {
                kinship.holders.get_mut(stem as usize).into_iter().for_each(|it| it.push(number));
            }
            kinship.held.push(held);
        }
        kinship
    }

    /// The questions most related to one, by their numbers, the most related first and `most` of them.
    pub fn related(&self, question: usize, most: usize) -> Vec<usize> {
        let mut shared: BTreeMap<usize, Shared> = BTreeMap::new();
        for (&stem, &asked_here) in self.held.get(question).into_iter().flatten() {
            let Some((weight, holders)) = self.rare(stem) else { continue };
            for &other in holders.iter().filter(|&&other| other != question) {
                let asked_there = self.asks(other, stem);
                if asked_here || asked_there {
                    let both = asked_here && asked_there;
                    let it = shared.entry(other).or_default();
                    it.stems += 1;
                    it.both_ask |= both;
                    it.weight += if both { 2.0 * weight } else { weight };
                }
            }
        }
        let mut found: Vec<(usize, Shared)> =
            shared.into_iter().filter(|(_, it)| it.both_ask || it.stems > 1).collect();
        found.sort_by(|(_, one), (_, other)| other.weight.total_cmp(&one.weight));
        found.into_iter().map(|(number, _)| number).take(most).collect()
    }

    /// The questions that ask a rare word of a heading, by their numbers in order.
    pub fn about(&self, language: &Language, heading: &str) -> Vec<usize> {
        let mut found = Vec::new();
        for stem in stems(language, heading) {
            let Some(&stem) = self.ids.get(&stem) else { continue };
            let Some((_, holders)) = self.rare(stem) else { continue };
            found.extend(holders.iter().copied().filter(|&number| self.asks(number, stem)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What a rare stem weighs, and the questions that hold it.
    fn rare(&self, stem: u32) -> Option<(f64, &[usize])> {
        let holders = self.holders.get(stem as usize)?;
        let (all, held) = (self.held.len(), holders.len());
        let most = (all / 4).max(2);
        (held <= most).then(|| ((all as f64 / held.max(1) as f64).ln(), holders.as_slice()))
    }

    fn asks(&self, question: usize, stem: u32) -> bool {
        self.held.get(question).and_then(|held| held.get(&stem)).is_some_and(|&asks| asks)
    }
}

/// The stems of the words of a text that tell something.
fn stems(language: &Language, text: &str) -> Vec<String> {
    let tongue = Tongue::of(language.primary());
    let folded = fold(text);
    let words = runs(&folded.text).into_iter().filter(|run| run.count == 1);
    let words = words.filter_map(|run| {
        let word = run.text(&folded.text);
        let tells = word.chars().count() > 1
            && !is_little(&word)
            && !word.chars().all(|c| c.is_ascii_digit());
        tells.then(|| tongue.map_or_else(|| word.to_string(), |tongue| tongue.stem(&word)))
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONS: [(&str, &str); 8] = [
        ("What is a cooperative?", "A company that its members own."),
        ("Who owns a commons?", "Nobody alone: a community looks after it."),
        ("Which communities look after commons?", "Those of encyclopaedias and maps."),
        ("Why do cooperatives train mediators?", "People ask them for help."),
        ("What do mediators do?", "They help people at the town hall."),
        ("When was it founded?", "In 2022."),
        ("When does it end?", "In 2022."),
        ("How much?", "Ten."),
    ];

    fn kinship() -> (Kinship, Language) {
        let english = Language::english();
        (Kinship::new(QUESTIONS.map(|(question, answer)| (&english, question, answer))), english)
    }

    #[test]
    fn rare_words_in_common_relate_questions() {
        let (kinship, _) = kinship();
        assert_eq!(kinship.related(1, 3), [2]);
        assert_eq!(kinship.related(2, 3), [1]);
        assert_eq!(kinship.related(3, 3), [0, 4], "one word that both ask is enough");
        assert_eq!(kinship.related(3, 1).len(), 1);
        assert_eq!(kinship.related(5, 3), [0; 0], "little words and years are none");
        assert_eq!(kinship.related(99, 3), [0; 0]);
    }

    #[test]
    fn a_heading_has_the_questions_that_ask_its_rare_words() {
        let (kinship, english) = kinship();
        assert_eq!(kinship.about(&english, "The cooperative, its mediators"), [0, 3, 4]);
        assert_eq!(kinship.about(&english, "The members"), [0; 0], "an answer does not ask");
        assert_eq!(kinship.about(&english, "What is it?"), [0; 0]);
    }
}
