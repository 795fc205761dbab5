//! Which words of a vocabulary answer to a word that was typed.

use super::hit::Field;
use super::typo;
use super::vocabulary::{Tongue, Vocabulary};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::cmp::Reverse;

/// Letters from which a word is looked for inside other words, or scattered over one. Fewer stand in too many.
const LETTERS_INSIDE: usize = 4;
/// Letters from which the beginning of a word that is not being typed any more counts.
const LETTERS_BEGINNING: usize = 3;
/// Points a letter must bring on average that a word be taken as scattered: 16 is a letter of its own, gaps cost 3 and more
/// (`SkimMatcherV2`).
const POINTS_SCATTERED: i64 = 15;
/// Quarters of a word that must stand there before a slip in its beginning is taken for one: of fewer letters too many words
/// are the beginning, so that *pacem* would be *placement*.
const BEGUN_QUARTERS: usize = 3;
/// Longer words are neither corrected nor looked for scattered: the time grows with their square.
const LETTERS_CORRECTED: usize = 40;

/// How a word of the vocabulary answers to a word that was typed, the worst first. See [`ranking`](super::ranking).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Standing {
    /// It holds the typed letters in order, with others between them.
    Scattered = 1,
    /// It holds the typed word inside.
    Inside,
    /// It was typed with a slip.
    Corrected,
    /// It begins with the typed word.
    Beginning,
    /// It differs in its ending.
    Stem,
    /// It is the typed word.
    Whole,
}

/// The words that answer to a word that was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    /// By id: how the word answers, 0 if it does not; empty if none does.
    standings: Vec<u8>,
    /// The ids of those that do.
    ids: Vec<u32>,
    /// Stretches of text that hold one of them, at most; a word counts for each it stands in.
    pub(super) units: usize,
}

/// How a word is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The folded word.
    pub(super) word: &'a str,
    /// Fields it may stand in.
    pub(super) fields: u8,
    /// Whether it is still being typed.
    pub(super) typing: bool,
    /// Whether it must stand as it was typed, its end excepted while it is being typed.
    pub(super) exact: bool,
}

/// What was found for a word.
pub(super) enum Resolved {
    /// Words that hold it.
    Held(Answers),
    /// Nothing holds it; this word was nearly typed so. Its id.
    Instead(u32),
    /// Nothing holds it; these two were typed without a space.
    Split(u32, u32),
    /// Nothing at all.
    Nothing,
}

impl Answers {
    /// How a word answers.
    pub(super) fn standing(&self, id: u32) -> Option<Standing> {
        Some(match self.standings.get(id as usize)? {
            1 => Standing::Scattered,
            2 => Standing::Inside,
            3 => Standing::Corrected,
            4 => Standing::Beginning,
            5 => Standing::Stem,
            6 => Standing::Whole,
            _ => return None,
        })
    }

    /// The words that answer, and how.
    pub(super) fn words(&self) -> impl Iterator<Item = (u32, Standing)> {
        self.ids.iter().filter_map(|&id| Some((id, self.standing(id)?)))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.units == 0
    }

    /// The same words by their ids in another vocabulary, as far as they stand there.
    pub(super) fn carried_over(&self, from: &Vocabulary, to: &Vocabulary) -> Answers {
        let mut answers =
            Answers { standings: vec![0; to.count()], units: self.units, ..Answers::default() };
        for &id in &self.ids {
            if let (Some(&standing), Some(there)) =
                (self.standings.get(id as usize), to.id(from.text(id)))
                && let Some(place) = answers.standings.get_mut(there as usize)
            {
                *place = standing;
                answers.ids.push(there);
            }
        }
        answers
    }
}

impl Vocabulary {
    /// What answers to a word, the better ways first: as it is, with another ending, as a beginning while it is being
    /// typed; failing that, as a beginning, inside words, with a slip, as two words, scattered.
    pub(super) fn resolve(&self, wanted: Wanted<'_>) -> Resolved {
        let Wanted { word, fields, typing, exact } = wanted;
        let letters = word.chars().count();
        let mut answers = self.forms(word, fields, exact);
        if typing {
            self.add(self.beginnings(word), Standing::Beginning, fields, &mut answers);
        }
        if !answers.is_empty() || exact {
            return if answers.is_empty() { Resolved::Nothing } else { Resolved::Held(answers) };
        }
        if letters >= LETTERS_BEGINNING {
            self.add(self.beginnings(word), Standing::Beginning, fields, &mut answers);
        }
        if answers.is_empty() && letters >= LETTERS_INSIDE {
            self.add(self.containing(word), Standing::Inside, fields, &mut answers);
        }
        if !answers.is_empty() {
            return Resolved::Held(answers);
        }
        if letters > LETTERS_CORRECTED {
            return Resolved::Nothing;
        }
        let nearest = || self.nearest(word, fields, false);
        let two = || self.split(word, fields).map(|(one, two)| Resolved::Split(one, two));
        let begun = || typing.then(|| self.nearest(word, fields, true)).flatten();
        let scattered = || self.scattered(word, fields);
        nearest()
            .map(Resolved::Instead)
            .or_else(two)
            .or_else(|| begun().or_else(scattered).map(Resolved::Instead))
            .unwrap_or(Resolved::Nothing)
    }

    /// The word itself and, unless it must be exact, its other forms.
    pub(super) fn forms(&self, word: &str, fields: u8, exact: bool) -> Answers {
        let mut answers = Answers::default();
        for tongue in Tongue::ALL.iter().filter(|_| !exact) {
            self.add(self.of_stem(*tongue, word), Standing::Stem, fields, &mut answers);
        }
        self.add(self.id(word), Standing::Whole, fields, &mut answers);
        answers
    }

    /// A word that is taken for another, and its other forms.
    pub(super) fn instead(&self, id: u32, fields: u8) -> Answers {
        let mut answers = self.forms(self.text(id), fields, false);
        for standing in &mut answers.standings {
            *standing = (*standing).min(Standing::Corrected as u8);
        }
        answers
    }

    fn add(
        &self,
        ids: impl IntoIterator<Item = u32>,
        standing: Standing,
        fields: u8,
        answers: &mut Answers,
    ) {
        for id in ids.into_iter().filter(|&id| self.fields(id) & fields != 0) {
            if answers.standings.is_empty() {
                answers.standings = vec![0; self.count()];
            }
            let Some(known) = answers.standings.get_mut(id as usize) else { continue };
            if *known == 0 {
                answers.units += self.units(id);
                answers.ids.push(id);
            }
            *known = (*known).max(standing as u8);
        }
    }

    /// The word that was most likely meant: fewest slips, then the most frequent. A slip in the first letter, which one
    /// rarely makes, counts for two, as in Algolia; Lucene has a `prefix_length` for it.
    fn nearest(&self, word: &str, fields: u8, beginning: bool) -> Option<u32> {
        let typed: Vec<char> = word.chars().collect();
        let most = typo::forgiven(typed.len());
        let first = word.chars().next()?;
        if most == 0 {
            return None;
        }
        // One slip is no slip in the first letter.
        let start = if most == 1 { word.get(..first.len_utf8())? } else { "" };
        let mut letters = Vec::new();
        let near = self.beginnings(start).filter_map(|id| {
            let text = self.text(id);
            if self.fields(id) & fields == 0 || typo::is_far(word, text, beginning, most) {
                return None;
            }
            letters.clear();
            letters.extend(text.chars());
            // Numbers are meant as they are typed.
            if letters.iter().all(char::is_ascii_digit) {
                return None;
            }
            let other_start = usize::from(letters.first() != typed.first());
            let is_begun = beginning && typed.len() * 4 >= letters.len() * BEGUN_QUARTERS;
            let slips = typo::distance(&typed, &letters, is_begun, most)? + other_start;
            (slips <= most).then_some(((slips, Reverse(self.units(id)), id), id))
        });
        near.min_by_key(|(order, _)| *order).map(|(_, id)| id)
    }

    /// Two words that make one: `opensource` stands in `open-source`, and is meant in `open source`.
    pub(super) fn parts(&self, word: &str, fields: u8) -> Option<[u32; 2]> {
        let joined = self.shown(self.id(word)?).contains(|c: char| !c.is_alphanumeric());
        let (one, two) = joined.then(|| self.split(word, fields)).flatten()?;
        Some([one, two])
    }

    /// Two words that were typed as one.
    fn split(&self, word: &str, fields: u8) -> Option<(u32, u32)> {
        let known = |part: &str| {
            let id = self.id(part)?;
            (self.fields(id) & fields != 0 && part.chars().count() >= 2).then_some(id)
        };
        let cuts = word.char_indices().map(|(byte, _)| byte);
        let split = |byte: usize| Some((known(word.get(..byte)?)?, known(word.get(byte..)?)?));
        // Of several, the one whose rarer half is the longest.
        cuts.filter_map(split)
            .max_by_key(|&(one, two)| self.text(one).len().min(self.text(two).len()))
    }

    /// The word of a short field over which the letters are scattered best: from the same first letter on, half of its
    /// letters at least, without long gaps.
    fn scattered(&self, word: &str, fields: u8) -> Option<u32> {
        let letters = word.chars().count();
        if letters < LETTERS_INSIDE {
            return None;
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let short = fields & !Field::Text.bit();
        let start = word.chars().next().map_or(0, char::len_utf8);
        let fits = self.beginnings(word.get(..start)?).filter_map(|id| {
            let text = self.text(id);
            if self.fields(id) & short == 0 || text.chars().count() > 2 * letters {
                return None;
            }
            let fit = matcher.fuzzy_match(text, word)?;
            (fit >= POINTS_SCATTERED * letters as i64).then_some((fit, id))
        });
        fits.max_by_key(|&(fit, id)| (fit, Reverse(id))).map(|(_, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    /// A vocabulary of one field in which each text is a stretch of its own.
    fn of_titles(titles: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (unit, title) in titles.iter().enumerate() {
            for word in title.split(' ') {
                vocabulary.note(
                    &fold(word).text,
                    || word,
                    unit,
                    Field::Title,
                    Some(Tongue::French),
                );
            }
        }
        vocabulary.sort();
        vocabulary
    }

    /// What a typed word is taken for.
    fn picture(typed: &str, typing: bool) -> String {
        let vocabulary = of_titles(&[
            "La MedNum une voix pour l inclusion numérique",
            "Guilhem Pradalié",
            "Justine Coopman",
            "many Or open source",
            "Léon Launay",
        ]);
        let word = fold(typed).text;
        let wanted = Wanted { word: &word, fields: Field::ALL, typing, exact: false };
        match vocabulary.resolve(wanted) {
            Resolved::Held(answers) => {
                let ids = (0..).take(vocabulary.count());
                let told = ids.filter_map(|id| {
                    Some(format!("{} {:?}", vocabulary.shown(id), answers.standing(id)?))
                });
                told.collect::<Vec<_>>().join(", ")
            }
            Resolved::Instead(id) => format!("= {}", vocabulary.shown(id)),
            Resolved::Split(one, two) => {
                format!("= {} + {}", vocabulary.shown(one), vocabulary.shown(two))
            }
            Resolved::Nothing => String::new(),
        }
    }

    #[test]
    fn better_ways_leave_the_others_out() {
        assert_eq!(picture("mednum", true), "MedNum Whole");
        assert_eq!(picture("numériques", true), "numérique Stem");
        assert_eq!(picture("in", true), "inclusion Beginning");
        assert_eq!(picture("in", false), "");
        assert_eq!(picture("inc", false), "inclusion Beginning");
        assert_eq!(picture("clusion", false), "inclusion Inside");
    }

    #[test]
    fn slips_are_corrected_only_where_nothing_holds_the_word() {
        assert_eq!(picture("coopmann", true), "= Coopman");
        assert_eq!(picture("laonay", true), "= Launay");
        assert_eq!(picture("pradlié", true), "= Pradalié");
        assert_eq!(picture("inlcusion", false), "= inclusion");
        assert_eq!(picture("inlcusi", true), "= inclusion");
        assert_eq!(picture("inlcusi", false), "");
        assert_eq!(picture("inlcus", true), "");
        assert_eq!(picture("daunay", true), "");
        assert_eq!(picture("mumerique", true), "= numérique");
        assert_eq!(picture("lanay", false), "= Launay");
        assert_eq!(picture("vox", false), "");
    }

    #[test]
    fn a_missing_space_is_found() {
        assert_eq!(picture("opensource", false), "= open + source");
        assert_eq!(picture("lamednum", false), "= La + MedNum");
    }

    #[test]
    fn scattered_letters_stay_in_one_word() {
        assert_eq!(picture("mdnm", true), "= MedNum");
        assert_eq!(picture("prdl", true), "= Pradalié");
        assert_eq!(picture("mayor", true), "");
        assert_eq!(picture("oren", true), "");
        assert_eq!(picture("zzzz", true), "");
    }
}
