//! A query against a vocabulary: made once, then held against place after place.

use super::fold::{Folded, fold};
use super::hit::{Correction, Field, Why};
use super::ideas::{Expression, Ideas, Word};
use super::little::{asks, is_faint, is_little};
use super::occurrences::{Lights, Lit};
use super::query::{Clause, Operator, clauses};
use super::ranking;
use super::resolve::{Answers, Resolved, Wanted};
use super::vocabulary::Vocabulary;
use super::words::{bare, chunk, runs};
use crate::library::{Date, Language};
use crate::page::{Shown, small};
use std::ops::Range;

/// Words of a query that count; nobody types more.
const MOST_TERMS: usize = 64;

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Sought {
    /// What an article has to hold.
    pub(super) terms: Vec<Term>,
    /// What it must not hold.
    pub(super) without: Vec<Term>,
    /// All plain words side by side.
    pub(super) phrase: Option<Pattern>,
    /// Beginnings of the tags of languages, one of which an edition must have; any if there are none.
    languages: Vec<String>,
    /// Dates from which on and before which an article must be dated.
    pub(super) after: Option<Date>,
    pub(super) before: Option<Date>,
    /// Whether it begins with a word that asks.
    pub(super) asks: bool,
    /// Words looked for instead of others.
    pub(super) corrections: Vec<Correction>,
    /// What stands for a date and is none.
    pub(super) no_dates: Vec<Shown>,
    /// Whether there is an operator that asks for something else than words, or a word to leave out.
    filters: bool,
    /// Whether all its words are little.
    is_little: bool,
    /// Places of the vocabulary it was looked up in.
    places: usize,
}

/// A word, or several side by side, that an article has to hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Term {
    /// Bits of the fields that may hold it.
    pub(super) fields: u8,
    /// The ways to hold it.
    pub(super) patterns: Vec<Pattern>,
    /// See [`ranking::rarity`].
    pub(super) rarity: i64,
    /// As it was typed.
    pub(super) typed: Shown,
    /// Whether it is a plain word, which a place may lack if nothing holds all of them.
    pub(super) is_plain: bool,
    /// Of words that a hyphen joins the only one that tells something, as in *comprend-il*.
    telling: Option<Part>,
}

/// Words side by side.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub(super) words: Vec<Part>,
    /// Points where they are not those of how the words stand.
    pub(super) points: Option<i64>,
    why: Option<Why>,
}

#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What was typed, folded.
    typed: String,
    pub(super) answers: Answers,
}

/// A word of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Id in the vocabulary.
    pub(super) word: u32,
    /// Bytes of the folded text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Simple words before it, and how many it is made of.
    pub(super) at: u32,
    pub(super) count: u32,
}

/// How a place holds a term.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    /// 0 if it does not.
    pub(super) points: i64,
    /// Simple words of the place that hold it.
    pub(super) words: i64,
}

/// The words of a folded text. `note` gives each its id in the vocabulary, by the word and its bytes in the folded text.
pub(super) fn tokens(
    folded: &Folded,
    mut note: impl FnMut(&str, &Range<usize>) -> u32,
) -> Vec<Token> {
    let token = |run: super::words::Run| Token {
        word: note(&run.text(&folded.text), &run.bytes),
        start: small(run.bytes.start),
        end: small(run.bytes.end),
        at: small(run.at),
        count: small(run.count),
    };
    runs(&folded.text).into_iter().map(token).collect()
}

impl Sought {
    /// Looks a query up in a vocabulary of so many places.
    pub(super) fn new(
        typed: &str,
        vocabulary: &Vocabulary,
        ideas: &Ideas,
        places: usize,
    ) -> Sought {
        Sought::of(typed, clauses(typed), vocabulary, ideas, places)
    }

    /// The same without operators: what filters a list.
    pub(super) fn plain(
        typed: &str,
        vocabulary: &Vocabulary,
        ideas: &Ideas,
        places: usize,
    ) -> Sought {
        let mut at = 0;
        let mut plain = Vec::new();
        for part in typed.split_inclusive(char::is_whitespace) {
            let words = at..at + part.trim_end().len();
            at += part.len();
            let typing = words.end == typed.len();
            let bytes = words.clone();
            if !words.is_empty() {
                plain.push(Clause {
                    bytes,
                    operator: None,
                    without: false,
                    exact: false,
                    words,
                    typing,
                });
            }
        }
        Sought::of(typed, plain, vocabulary, ideas, places)
    }

    fn of(
        typed: &str,
        clauses: Vec<Clause>,
        vocabulary: &Vocabulary,
        ideas: &Ideas,
        places: usize,
    ) -> Sought {
        let mut sought = Sought { places, ..Sought::default() };
        let mut plain: Vec<(Vec<String>, usize)> = Vec::new();
        let mut phrase: Vec<Part> = Vec::new();
        let mut little: Vec<usize> = Vec::new();
        let mut all_plain = true;
        for clause in &clauses {
            let words = typed.get(clause.words.clone()).unwrap_or_default();
            let Some(fields) = clause.operator.map_or(Some(Field::ALL), Operator::fields) else {
                sought.filters |= sought.filter(clause.operator, words);
                continue;
            };
            let chunks: Vec<_> = fold(words).text.split(' ').map(chunk).collect();
            let parts: Vec<String> = chunks.iter().flat_map(|(parts, _)| parts.clone()).collect();
            if parts.is_empty() || sought.terms.len() >= MOST_TERMS {
                continue;
            }
            let whole = match <[_; 1]>::try_from(chunks) {
                Ok([(_, whole)]) => whole,
                Err(_) => None,
            };
            let asked = Asked { vocabulary, fields, exact: clause.exact };
            if clause.without {
                let parts = parts.into_iter().map(|typed| asked.form(typed)).collect();
                let patterns = vec![Pattern { words: parts, points: None, why: None }];
                sought.without.push(Term { fields, patterns, ..Term::default() });
                sought.filters = true;
                continue;
            }
            let mut corrections = Vec::new();
            let mut term = asked.term(&parts, whole, clause.typing, places, &mut corrections);
            let is_plain = clause.operator.is_none() && !clause.exact;
            (term.typed, term.is_plain) = (Shown::new(bare(words)), is_plain);
            if is_plain {
                phrase.extend(
                    term.patterns.first().map_or(&[][..], |pattern| &pattern.words).iter().cloned(),
                );
                // French elides before its verb *ai*, never before the English AI.
                let elides = words.contains(['\'', '’']);
                let tells = |it: &&String| !(is_little(it) || elides && it.as_str() == "ai");
                let telling: Vec<&String> = parts.iter().filter(tells).collect();
                match (telling.as_slice(), parts.len()) {
                    ([], _) => {
                        little.push(sought.terms.len());
                        corrections.clear();
                    }
                    ([only], 2..) => term.telling = Some(asked.form((*only).clone())),
                    _ => {}
                }
                plain.push((parts, sought.terms.len()));
            } else {
                all_plain = false;
            }
            corrections.retain(|it| !sought.corrections.contains(it));
            sought.corrections.extend(corrections);
            sought.terms.push(term);
        }
        let first = plain.first().map_or(&[][..], |(parts, _)| parts);
        sought.asks = typed.trim_end().ends_with('?') || asks(first);
        sought.widen(&plain, vocabulary, ideas);
        // Little words side by side tell nothing, and stand so nearly everywhere.
        if phrase.len() > 1 && all_plain && little.len() < sought.terms.len() {
            sought.phrase = Some(Pattern { words: phrase, points: None, why: None });
        }
        sought.is_little = little.len() == sought.terms.len();
        if !sought.is_little {
            let mut at = 0;
            sought.terms.retain(|_| {
                at += 1;
                !little.contains(&(at - 1))
            });
        }
        sought
    }

    /// Takes what an operator asks that is no word; false if it is not whole yet.
    fn filter(&mut self, operator: Option<Operator>, value: &str) -> bool {
        match operator {
            Some(Operator::Lang) if !value.is_empty() => self.languages.push(fold(value).text),
            Some(Operator::Before) => match self.date(value) {
                Some(date) => self.before = Some(self.before.map_or(date, |it| it.min(date))),
                None => return false,
            },
            Some(Operator::After) => match self.date(value) {
                Some(date) => self.after = Some(self.after.map_or(date, |it| it.max(date))),
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// The date that a value says; where it says none, that is noted.
    fn date(&mut self, value: &str) -> Option<Date> {
        let date = Date::parse(value);
        if date.is_none() && !value.is_empty() {
            self.no_dates.push(Shown::new(value));
        }
        date
    }

    /// The languages asked for of which there is none among some, folded.
    pub(super) fn no_languages(&self, all: &[Language]) -> impl Iterator<Item = &str> {
        let tags: Vec<String> = all.iter().map(|it| fold(it.as_str()).text).collect();
        let is_none = move |it: &&str| !tags.iter().any(|tag| tag.starts_with(it));
        self.languages.iter().map(String::as_str).filter(is_none)
    }

    /// Lets words of the query that the glossary knows be held in its other words as well.
    fn widen(&mut self, plain: &[(Vec<String>, usize)], vocabulary: &Vocabulary, ideas: &Ideas) {
        let typed = |(parts, term): &(Vec<String>, usize)| {
            let term = *term;
            parts.iter().map(move |part| (Word::new(part.clone()), term)).collect::<Vec<_>>()
        };
        let typed: Vec<(Word, usize)> = plain.iter().flat_map(typed).collect();
        let asked = Asked { vocabulary, fields: Field::ALL, exact: false };
        for idea in &ideas.0 {
            for (nth, Expression { shown, words }) in idea.iter().enumerate() {
                if words.is_empty() || words.len() > typed.len() {
                    continue;
                }
                let starts = typed.windows(words.len()).filter(|window| {
                    window.iter().zip(words).all(|((typed, _), word)| word.is_form_of(typed))
                });
                let terms: Vec<usize> = starts.flatten().map(|(_, term)| *term).collect();
                let others = idea.iter().enumerate().filter(|(at, _)| *at != nth);
                for (_, other) in others.filter(|_| !terms.is_empty()) {
                    let form = |word: &Word| asked.form(word.folded.clone());
                    let parts: Vec<Part> = other.words.iter().map(form).collect();
                    if parts.is_empty() || parts.iter().any(|part| part.answers.is_empty()) {
                        continue;
                    }
                    let why = Why::Glossary { typed: shown.clone(), found: other.shown.clone() };
                    let pattern =
                        Pattern { words: parts, points: Some(ranking::GLOSSARY), why: Some(why) };
                    for &term in &terms {
                        if let Some(term) = self.terms.get_mut(term) {
                            term.patterns.push(pattern.clone());
                        }
                    }
                }
            }
        }
    }

    /// The same, looked up in one vocabulary and held against places whose words have their ids in another one.
    pub(super) fn carried_over(&self, from: &Vocabulary, to: &Vocabulary) -> Sought {
        let mut sought = self.clone();
        let terms = sought.terms.iter_mut().chain(&mut sought.without);
        let mut carry = |part: &mut Part| part.answers = part.answers.carried_over(from, to);
        for term in terms {
            term.patterns.iter_mut().flat_map(|it| &mut it.words).for_each(&mut carry);
            term.telling.as_mut().into_iter().for_each(&mut carry);
        }
        sought.phrase.iter_mut().flat_map(|it| &mut it.words).for_each(carry);
        sought
    }

    /// Lets go of what tells little of a whole question: words that go with anything, unless there are no others; and where a
    /// hyphen joins words of which one tells something, it alone may be held.
    pub(super) fn loosen(&mut self) {
        let tells = |term: &Term| !term.is_plain || !is_faint(&fold(&term.typed).text);
        if self.terms.iter().any(|term| term.is_plain && tells(term)) {
            self.terms.retain(tells);
        }
        for term in &mut self.terms {
            if let Some(part) = term.telling.take() {
                let units = part.answers.units;
                term.patterns.push(Pattern { words: vec![part], points: None, why: None });
                term.rarity = term.rarity.min(ranking::rarity(units, self.places));
            }
        }
    }

    /// The same without what the glossary adds.
    pub(super) fn without_glossary(&self) -> Sought {
        let mut sought = self.clone();
        let is_typed = |pattern: &Pattern| pattern.points.is_none();
        sought.terms.iter_mut().for_each(|term| term.patterns.retain(is_typed));
        sought
    }

    /// The ids of all words that answer to one of it, or to what is to be left out; some more than once.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> {
        let terms = self.terms.iter().chain(&self.without);
        let patterns = terms.flat_map(|term| &term.patterns).chain(&self.phrase);
        patterns.flat_map(|it| &it.words).flat_map(|it| it.answers.words()).map(|(id, _)| id)
    }

    /// By id in a vocabulary of so many words, whether a word answers to one of the query.
    pub(super) fn answering(&self, words: usize) -> Vec<bool> {
        let mut answering = vec![false; words];
        let patterns = self.terms.iter().flat_map(|term| &term.patterns);
        for (id, _) in patterns.flat_map(|it| &it.words).flat_map(|it| it.answers.words()) {
            answering.get_mut(id as usize).into_iter().for_each(|it| *it = true);
        }
        answering
    }

    /// Whether places may be shown that lack some of the words, if none has all of them.
    pub(super) fn may_lack(&self) -> bool {
        self.terms.iter().filter(|term| term.is_plain).count() > 1 && !self.is_little
    }

    /// Whether nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty() && !self.filters
    }

    /// Whether an edition in a language may answer.
    pub(super) fn admits(&self, language: &Language) -> bool {
        if self.languages.is_empty() {
            return true;
        }
        let tag = fold(language.as_str()).text;
        self.languages.iter().any(|it| tag.starts_with(it.as_str()))
    }

    /// Whether all words stand side by side in a place: bytes of its folded text.
    pub(super) fn side_by_side(&self, tokens: &[Token]) -> Option<Range<usize>> {
        let phrase = self.phrase.as_ref()?;
        (0..tokens.len()).find_map(|at| {
            let (_, last) = phrase.at(tokens, at)?;
            Some(tokens.get(at)?.start as usize..last.end as usize)
        })
    }

    /// What of a place to light up, as bytes of its folded text, and why it answers.
    pub(super) fn shown(
        &self,
        field: Field,
        folded: &str,
        tokens: &[Token],
    ) -> (Vec<Range<usize>>, Vec<Why>) {
        let mut ranges = Vec::new();
        let mut why: Vec<Why> = Vec::new();
        let fitting = self.terms.iter().filter(|term| term.fields & field.bit() != 0);
        for term in fitting {
            // The first way that holds the term explains it.
            let mut explained = false;
            for pattern in &term.patterns {
                let before = ranges.len();
                ranges.extend(pattern.ranges(folded, tokens));
                if ranges.len() == before || explained {
                    continue;
                }
                explained = true;
                why.extend(
                    pattern.why.iter().filter(|it| !why.contains(it)).cloned().collect::<Vec<_>>(),
                );
            }
        }
        ranges.extend(self.side_by_side(tokens));
        (ranges, why)
    }

    /// The words to light up in a text that is opened.
    pub(super) fn lights(&self, vocabulary: &Vocabulary) -> Lights {
        let words = |part: &Part| {
            Lit::new(&part.typed, part.answers.words().map(|(id, _)| vocabulary.text(id)))
        };
        let patterns = self.terms.iter().flat_map(|term| &term.patterns);
        Lights::new(patterns.map(|pattern| pattern.words.iter().map(words).collect()).collect())
    }
}

impl Term {
    /// How a place holds the term: the best of its ways.
    pub(super) fn held(&self, field: Field, tokens: &[Token]) -> Held {
        if self.fields & field.bit() == 0 {
            return Held::default();
        }
        let mut best = Held::default();
        for at in 0..tokens.len() {
            for pattern in &self.patterns {
                if let Some((points, _)) = pattern.at(tokens, at)
                    && points > best.points
                {
                    best = Held { points, words: pattern.words.len() as i64 };
                }
            }
        }
        best
    }
}

impl Pattern {
    /// The points of the pattern if it stands from a token on, and the token it ends in.
    pub(super) fn at<'a>(&self, tokens: &'a [Token], at: usize) -> Option<(i64, &'a Token)> {
        let (first, rest) = self.words.split_first()?;
        let mut token = tokens.get(at)?;
        let mut worst = first.answers.standing(token.word)?;
        for (part, step) in rest.iter().zip(1..) {
            let next = token.at + token.count;
            // Of a joined word and its parts, whichever fits.
            let mut following = tokens.get(at + step..).unwrap_or_default().iter();
            let fits = |it: &&Token| it.at == next && part.answers.standing(it.word).is_some();
            token = following.by_ref().take_while(|it| it.at <= next).find(fits)?;
            worst = worst.min(part.answers.standing(token.word)?);
        }
        Some((self.points.unwrap_or(ranking::points(worst)), token))
    }
}

impl Pattern {
    /// Where the pattern stands in a place, as bytes of its folded text.
    fn ranges(&self, folded: &str, tokens: &[Token]) -> Vec<Range<usize>> {
        let from = |(at, first): (usize, &Token)| {
            let (_, last) = self.at(tokens, at)?;
            let range = first.start as usize..last.end as usize;
            Some(match self.words.as_slice() {
                [only] => only.part_typed(folded, range),
                _ => range,
            })
        };
        tokens.iter().enumerate().filter_map(from).collect()
    }
}

impl Part {
    /// Of a word that holds what was typed, the part that was.
    fn part_typed(&self, folded: &str, word: Range<usize>) -> Range<usize> {
        let text = folded.get(word.clone()).unwrap_or_default();
        match text.find(&self.typed) {
            Some(start) => word.start + start..word.start + start + self.typed.len(),
            None => word,
        }
    }
}

/// Where a word is looked up, and how.
#[derive(Clone, Copy)]
struct Asked<'a> {
    vocabulary: &'a Vocabulary,
    fields: u8,
    exact: bool,
}

impl Asked<'_> {
    /// A word in any of its forms.
    fn form(self, typed: String) -> Part {
        let answers = self.vocabulary.forms(&typed, self.fields, self.exact);
        Part { typed, answers }
    }

    /// What was typed as one: a word, words that a sign joins, words in quotation marks.
    fn term(
        self,
        parts: &[String],
        whole: Option<String>,
        typing: bool,
        places: usize,
        corrections: &mut Vec<Correction>,
    ) -> Term {
        let mut words = Vec::new();
        let mut why = None;
        for (nth, typed) in parts.iter().enumerate() {
            let typing = typing && nth + 1 == parts.len();
            let wanted = Wanted { word: typed, fields: self.fields, typing, exact: self.exact };
            let part = |answers| Part { typed: typed.clone(), answers };
            let vocabulary = self.vocabulary;
            let found = match vocabulary.resolve(wanted) {
                Resolved::Held(answers) => {
                    words.push(part(answers));
                    continue;
                }
                Resolved::Nothing => {
                    words.push(part(Answers::default()));
                    continue;
                }
                Resolved::Instead(id) => {
                    words.push(part(vocabulary.instead(id, self.fields)));
                    vocabulary.shown(id).to_owned()
                }
                Resolved::Split(one, two) => {
                    words.extend([one, two].map(|id| part(vocabulary.instead(id, self.fields))));
                    format!("{} {}", vocabulary.shown(one), vocabulary.shown(two))
                }
            };
            let correction = Correction { typed: typed.clone(), found };
            why = Some(Why::Corrected(correction.clone()));
            corrections.push(correction);
        }
        let mut patterns = vec![Pattern { words, points: None, why }];
        if let Some(typed) = whole {
            let part = self.form(typed);
            if !part.answers.is_empty() {
                patterns.push(Pattern { words: vec![part], points: None, why: None });
            }
        }
        if let ([only], false) = (parts, self.exact)
            && let Some(ids) = self.vocabulary.parts(only, self.fields)
        {
            let part = |id| self.form(self.vocabulary.text(id).to_owned());
            patterns.push(Pattern { words: ids.map(part).into(), points: None, why: None });
        }
        let rarest = |pattern: &Pattern| {
            pattern.words.iter().map(|part| part.answers.units).min().unwrap_or(0)
        };
        let held_in = patterns.iter().map(rarest).max().unwrap_or(0);
        let rarity = ranking::rarity(held_in, places);
        Term { fields: self.fields, patterns, rarity, ..Term::default() }
    }
}
