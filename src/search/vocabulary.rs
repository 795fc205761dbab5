//! All words of a library, each once, and which of them answer to a word that was typed.

use super::hit::Field;
use super::stem;
use super::typo;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::collections::HashMap;

/// Letters from which a word is looked for inside other words, or scattered over one. Fewer stand in too many.
const LETTERS_INSIDE: usize = 4;
/// Letters from which the beginning of a word that is not being typed any more counts.
const LETTERS_BEGINNING: usize = 3;
/// Points a letter must bring on average that a word be taken as scattered: 16 is a letter of its own, gaps cost 3 and more
/// (`SkimMatcherV2`).
const POINTS_SCATTERED: i64 = 15;
/// Longer words are neither corrected nor looked for scattered: the time grows with their square.
const LETTERS_CORRECTED: usize = 40;

/// The distinct words of a library.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    entries: Vec<Entry>,
    by_text: HashMap<String, u32>,
    /// Ids in the order of their texts.
    sorted: Vec<u32>,
    /// Ids by the stem they have in a language.
    by_stem: HashMap<(Tongue, String), Vec<u32>>,
}

#[derive(Debug, Clone)]
struct Entry {
    /// Folded.
    text: String,
    /// As it is written; without capitals if it ever is.
    shown: String,
    /// The fields it stands in.
    fields: u8,
    /// Stretches of text it stands in.
    units: usize,
    /// The last of them.
    last_unit: Option<usize>,
    /// Languages it stands in whose endings are known.
    tongues: Vec<Tongue>,
}

/// A language whose endings are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tongue {
    English,
    French,
}

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
    /// By id: how the word answers, 0 if it does not.
    standings: Vec<u8>,
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

impl Tongue {
    pub(super) const ALL: [Tongue; 2] = [Tongue::English, Tongue::French];

    /// The tongue of a language, by its primary subtag.
    pub(super) fn of(primary: &str) -> Option<Tongue> {
        match primary {
            "en" => Some(Tongue::English),
            "fr" => Some(Tongue::French),
            _ => None,
        }
    }

    pub(super) fn stem(self, word: &str) -> String {
        match self {
            Tongue::English => stem::english(word),
            Tongue::French => stem::french(word),
        }
    }
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

    pub(super) fn is_empty(&self) -> bool {
        self.units == 0
    }
}

impl Vocabulary {
    /// The id of a word that stands in a field of a stretch of text; stretches come in order.
    pub(super) fn note(
        &mut self,
        text: &str,
        shown: &str,
        unit: usize,
        field: Field,
        tongue: Option<Tongue>,
    ) -> u32 {
        let id = match self.by_text.get(text) {
            Some(&id) => id,
            None => {
                let id = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
                self.entries.push(Entry {
                    text: text.to_owned(),
                    shown: shown.to_owned(),
                    fields: 0,
                    units: 0,
                    last_unit: None,
                    tongues: Vec::new(),
                });
                self.by_text.insert(text.to_owned(), id);
                id
            }
        };
        let Some(entry) = self.entries.get_mut(id as usize) else { return id };
        entry.fields |= field.bit();
        if entry.last_unit != Some(unit) {
            entry.last_unit = Some(unit);
            entry.units += 1;
        }
        if entry.shown.contains(char::is_uppercase) && !shown.contains(char::is_uppercase) {
            entry.shown = shown.to_owned();
        }
        if let Some(tongue) = tongue
            && !entry.tongues.contains(&tongue)
        {
            entry.tongues.push(tongue);
            self.by_stem.entry((tongue, tongue.stem(text))).or_default().push(id);
        }
        id
    }

    /// To be called once all words are noted.
    pub(super) fn sort(&mut self) {
        self.sorted = (0..self.entries.len()).filter_map(|id| u32::try_from(id).ok()).collect();
        let entries = &self.entries;
        self.sorted
            .sort_by_key(|&id| entries.get(id as usize).map_or("", |entry| entry.text.as_str()));
    }

    /// The word as it is folded.
    pub(super) fn text(&self, id: u32) -> &str {
        self.entries.get(id as usize).map_or("", |entry| &entry.text)
    }

    /// The word as it is written in the texts.
    pub(super) fn shown(&self, id: u32) -> &str {
        self.entries.get(id as usize).map_or("", |entry| &entry.shown)
    }

    /// What answers to a word, the better ways first: as it is, with another ending, as a beginning while it is being
    /// typed; failing that, as a beginning, inside words, with a slip, as two words, scattered.
    pub(super) fn resolve(&self, wanted: Wanted<'_>) -> Resolved {
        let Wanted { word, fields, typing, exact } = wanted;
        let letters = word.chars().count();
        let mut answers = self.forms(word, fields, exact);
        if typing {
            self.add_beginnings(word, fields, &mut answers);
        }
        if !answers.is_empty() || exact {
            return if answers.is_empty() { Resolved::Nothing } else { Resolved::Held(answers) };
        }
        if letters >= LETTERS_BEGINNING {
            self.add_beginnings(word, fields, &mut answers);
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
        if !exact {
            for tongue in Tongue::ALL {
                let same = self.by_stem.get(&(tongue, tongue.stem(word)));
                self.add(same.into_iter().flatten().copied(), Standing::Stem, fields, &mut answers);
            }
        }
        self.add(self.by_text.get(word).copied(), Standing::Whole, fields, &mut answers);
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

    /// Whether two folded words differ in their ending alone.
    pub(super) fn are_forms(one: &str, other: &str) -> bool {
        Tongue::ALL.iter().any(|tongue| tongue.stem(one) == tongue.stem(other))
    }

    /// The words that answer, folded.
    pub(super) fn answering(&self, answers: &Answers) -> impl Iterator<Item = &str> {
        let numbered = self.entries.iter().zip(&answers.standings);
        numbered.filter(|(_, standing)| **standing > 0).map(|(entry, _)| entry.text.as_str())
    }

    fn add(
        &self,
        ids: impl IntoIterator<Item = u32>,
        standing: Standing,
        fields: u8,
        answers: &mut Answers,
    ) {
        for id in ids {
            let Some(entry) = self.entries.get(id as usize) else { continue };
            if entry.fields & fields == 0 {
                continue;
            }
            if answers.standings.is_empty() {
                answers.standings = vec![0; self.entries.len()];
            }
            let Some(known) = answers.standings.get_mut(id as usize) else { continue };
            if *known == 0 {
                answers.units += entry.units;
            }
            *known = (*known).max(standing as u8);
        }
    }

    fn add_beginnings(&self, word: &str, fields: u8, answers: &mut Answers) {
        let from = self.sorted.partition_point(|&id| self.text(id) < word);
        let ids = self.sorted.iter().skip(from).copied();
        let beginnings = ids.take_while(|&id| self.text(id).starts_with(word));
        self.add(beginnings, Standing::Beginning, fields, answers);
    }

    fn containing(&self, word: &str) -> Vec<u32> {
        let finder = memchr::memmem::Finder::new(word);
        let holds = |&id: &u32| finder.find(self.text(id).as_bytes()).is_some();
        self.sorted.iter().copied().filter(holds).collect()
    }

    /// The word that was most likely meant: fewest slips, the same first letter, the most frequent.
    fn nearest(&self, word: &str, fields: u8, beginning: bool) -> Option<u32> {
        let typed: Vec<char> = word.chars().collect();
        let most = typo::forgiven(typed.len());
        if most == 0 {
            return None;
        }
        let mut letters = Vec::new();
        let near = self.of_fields(fields).filter_map(|(id, entry)| {
            letters.clear();
            letters.extend(entry.text.chars());
            // Numbers are meant as they are typed.
            if letters.iter().all(char::is_ascii_digit) {
                return None;
            }
            let slips = typo::distance(&typed, &letters, beginning, most)?;
            let other_start = letters.first() != typed.first();
            Some(((slips, other_start, std::cmp::Reverse(entry.units)), id))
        });
        near.min_by_key(|(order, _)| *order).map(|(_, id)| id)
    }

    /// Two words that make one: `opensource` stands in `open-source`, and is meant in `open source`.
    pub(super) fn parts(&self, word: &str, fields: u8) -> Option<[u32; 2]> {
        let id = *self.by_text.get(word)?;
        let joined = self.shown(id).contains(|c: char| !c.is_alphanumeric());
        let (one, two) = joined.then(|| self.split(word, fields)).flatten()?;
        Some([one, two])
    }

    /// Two words that were typed as one.
    fn split(&self, word: &str, fields: u8) -> Option<(u32, u32)> {
        let known = |part: &str| {
            let id = *self.by_text.get(part)?;
            let in_field = self.entries.get(id as usize).is_some_and(|it| it.fields & fields != 0);
            (in_field && part.chars().count() >= 2).then_some(id)
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
        let fits = self.of_fields(short).filter_map(|(id, entry)| {
            let near = entry.text.chars().next() == word.chars().next()
                && entry.text.chars().count() <= 2 * letters;
            let fit = near.then(|| matcher.fuzzy_match(&entry.text, word)).flatten()?;
            (fit >= POINTS_SCATTERED * letters as i64).then_some((fit, id))
        });
        fits.max_by_key(|&(fit, id)| (fit, std::cmp::Reverse(id))).map(|(_, id)| id)
    }

    fn of_fields(&self, fields: u8) -> impl Iterator<Item = (u32, &Entry)> {
        let numbered = (0_u32..).zip(&self.entries);
        numbered.filter(move |(_, entry)| entry.fields & fields != 0)
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
                vocabulary.note(&fold(word).text, word, unit, Field::Title, Some(Tongue::French));
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
                let ids = (0..).take(vocabulary.entries.len());
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
        assert_eq!(picture("inlcu", true), "= inclusion");
        assert_eq!(picture("inlcu", false), "");
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
