//! A query's words, and how one stands in a folded text.

use super::fold::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use memchr::memmem::Finder;
use std::ops::Range;

/// Letters from which a word is looked for inside other words. Fewer stand inside too many.
const LETTERS_INSIDE: usize = 4;
/// Bytes of a text up to which letters are looked for scattered over it. Names, titles and headings are shorter;
/// the time grows with the product of text and word.
const BYTES_SCATTERED: usize = 1000;
/// Letters of a word up to which it is looked for scattered.
const LETTERS_SCATTERED: usize = 40;

/// A folded word of a query.
#[derive(Debug, Clone)]
pub(super) struct Word {
    text: String,
    /// Its letters and digits.
    pub(super) letters: usize,
    finder: Finder<'static>,
}

/// How a word stands in a text, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Inside another word.
    Inside,
    /// At the start of a longer word.
    Prefix,
    /// As a word of its own.
    Whole,
}

/// What French elides before a vowel, folded.
const ELIDED: [&str; 13] = [
    "lorsqu'", "puisqu'", "quoiqu'", "jusqu'", "qu'", "c'", "d'", "j'", "l'", "m'", "n'", "s'",
    "t'",
];

/// The words of a query, folded, each once. Elided articles and the like are left out, as Lucene's elision filter does:
/// `l'économie` gives `economie`, which stands at a word start in `économie`, `l’économie` and `d’économie` alike.
pub(super) fn words(query: &str) -> Vec<Word> {
    let folded = fold(query);
    let mut words: Vec<Word> = Vec::new();
    for written in folded.text.split(' ') {
        let text = without_elision(without_punctuation(written));
        if !text.is_empty() && words.iter().all(|known| known.text != text) {
            words.push(Word::new(text));
        }
    }
    // Signs that stand alone, as the French question mark does, count only where there is nothing else.
    if words.iter().any(|word| word.letters > 0) {
        words.retain(|word| word.letters > 0);
    }
    words
}

/// A query of several words as one, to find them side by side as they are written.
pub(super) fn phrase(query: &str) -> Option<Word> {
    let folded = fold(query);
    let words: Vec<&str> = folded.text.split(' ').filter(|word| !word.is_empty()).collect();
    let joined = words.join(" ");
    (words.len() > 1).then(|| Word::new(without_elision(without_punctuation(&joined))))
}

/// A word without the punctuation around it, unless it is nothing else.
fn without_punctuation(word: &str) -> &str {
    let bare = word.trim_matches([' ', '"', '\'', ',', ';', ':', '!', '?', '.', '(', ')']);
    if bare.is_empty() { word } else { bare }
}

fn without_elision(word: &str) -> &str {
    let rest = ELIDED.iter().find_map(|elided| word.strip_prefix(elided));
    rest.filter(|rest| letters(rest) >= 2).unwrap_or(word)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

impl Word {
    fn new(folded: &str) -> Word {
        Word {
            text: folded.to_owned(),
            letters: letters(folded),
            finder: Finder::new(folded).into_owned(),
        }
    }

    /// Where the word stands in a folded text, as bytes of it, from left to right without overlap.
    pub(super) fn places(&self, text: &str) -> impl Iterator<Item = (Standing, Range<usize>)> {
        let starts_anywhere = self.text.starts_with(sets_without_spaces);
        self.finder.find_iter(text.as_bytes()).map(move |start| {
            let range = start..start + self.text.len();
            let standing = if !starts_anywhere && ends_in_word(text, start) {
                Standing::Inside
            } else if starts_in_word(text, range.end) {
                Standing::Prefix
            } else {
                Standing::Whole
            };
            (standing, range)
        })
    }

    /// The places that a search counts: at word starts, inside words only from four letters on.
    pub(super) fn counted_places(
        &self,
        text: &str,
    ) -> impl Iterator<Item = (Standing, Range<usize>)> {
        let inside = self.letters >= LETTERS_INSIDE;
        self.places(text).filter(move |(standing, _)| inside || *standing > Standing::Inside)
    }

    /// The best of the places that a search counts.
    pub(super) fn stands(&self, text: &str) -> Option<Standing> {
        let mut best = None;
        for (standing, _) in self.counted_places(text) {
            best = best.max(Some(standing));
            if standing == Standing::Whole {
                break;
            }
        }
        best
    }

    /// The places worth showing: those that a search counts, inside words only if there are no others.
    pub(super) fn shown_places(&self, text: &str) -> Vec<Range<usize>> {
        let places: Vec<_> = self.counted_places(text).collect();
        let at_word_start = |place: &(Standing, Range<usize>)| place.0 > Standing::Inside;
        let inside_too = !places.iter().any(at_word_start);
        let shown = places.into_iter().filter(|place| inside_too || at_word_start(place));
        shown.map(|(_, range)| range).collect()
    }

    /// How well the letters of the word fit, in order but not side by side, on a short stretch of a folded text, and
    /// the bytes of each. The stretch starts at a word start and is at most two letters longer than twice the word;
    /// without these bounds long texts hold every word.
    pub(super) fn scattered(
        &self,
        matcher: &SkimMatcherV2,
        text: &str,
    ) -> Option<(i64, Vec<Range<usize>>)> {
        if text.len() > BYTES_SCATTERED || self.letters > LETTERS_SCATTERED {
            return None;
        }
        let (fit, found) = matcher.fuzzy_indices(text, &self.text)?;
        let (first, last) = (*found.first()?, *found.last()?);
        if last - first >= 2 * self.letters + 2 {
            return None;
        }
        let mut ranges = Vec::with_capacity(found.len());
        let mut before = ' ';
        let mut wanted = found.iter().peekable();
        for (nth, (byte, c)) in text.char_indices().enumerate().take(last + 1) {
            if nth == first && before.is_alphanumeric() && !sets_without_spaces(c) {
                return None;
            }
            if wanted.next_if(|&&letter| letter == nth).is_some() {
                ranges.push(byte..byte + c.len_utf8());
            }
            before = c;
        }
        Some((fit, ranges))
    }
}

/// Whether a letter or digit stands before a byte of a text. ASCII is told apart without decoding, as this is asked
/// for every letter of a library.
fn ends_in_word(text: &str, byte: usize) -> bool {
    match byte.checked_sub(1).and_then(|before| text.as_bytes().get(before)) {
        Some(before) if before.is_ascii() => before.is_ascii_alphanumeric(),
        _ => text.get(..byte).is_some_and(|before| before.ends_with(char::is_alphanumeric)),
    }
}

/// Whether a letter or digit stands at a byte of a text.
fn starts_in_word(text: &str, byte: usize) -> bool {
    text.get(byte..).is_some_and(|after| after.starts_with(char::is_alphanumeric))
}

/// Scripts whose words are not set apart, so that a word may start after any letter: those of South East Asia,
/// kana and Han.
fn sets_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Ranges in ascending order, those that touch or overlap made one.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(query: &str) -> Vec<String> {
        words(query).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn queries_fall_into_folded_words() {
        for (query, expected) in [
            ("Guilhem Pradalié", vec!["guilhem", "pradalie"]),
            ("l’économie d’échelle", vec!["economie", "echelle"]),
            ("L'ESS qu'est-ce", vec!["ess", "est-ce"]),
            ("aujourd’hui", vec!["aujourd'hui"]),
            ("d’a l' c’", vec!["d'a", "l", "c"]),
            ("«\u{a0}inclusion\u{a0}», (numérique) !", vec!["inclusion", "numerique"]),
            ("? !", vec!["?", "!"]),
            ("la La LÀ", vec!["la"]),
            ("c++ .net 6,3", vec!["c++", "net", "6,3"]),
            (" \u{202f}\u{a0}\u{ad}", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(texts(query), expected, "{query}");
        }
    }

    fn standings(word: &str, text: &str) -> Vec<(Standing, Range<usize>)> {
        words(word)[0].counted_places(&fold(text).text).collect()
    }

    #[test]
    fn words_stand_whole_as_prefix_or_inside() {
        use Standing::{Inside, Prefix, Whole};
        assert_eq!(
            standings("ess", "L’ESS, les essais, presse"),
            [(Whole, 2..5), (Prefix, 11..14)]
        );
        assert_eq!(standings("médiation", "remédiation"), [(Inside, 2..11)]);
        assert_eq!(standings("numérique", "l’inclusion numérique"), [(Whole, 12..21)]);
        assert_eq!(standings("coop", "co-op coopérative, la SCIC"), [(Prefix, 6..10)]);
        assert_eq!(standings("包容", "数字包容"), [(Whole, 6..12)]);
    }

    fn scattered(word: &str, text: &str) -> Option<String> {
        let matcher = SkimMatcherV2::default().ignore_case();
        let text = fold(text).text;
        let (_, ranges) = words(word)[0].scattered(&matcher, &text)?;
        Some(ranges.into_iter().map(|range| &text[range]).collect())
    }

    #[test]
    fn scattered_letters_stay_close_and_start_a_word() {
        assert_eq!(scattered("mednm", "La MedNum").as_deref(), Some("mednm"));
        assert_eq!(scattered("lamednum", "La MedNum").as_deref(), Some("lamednum"));
        assert_eq!(scattered("pradli", "Guilhem Pradalié").as_deref(), Some("pradli"));
        assert_eq!(scattered("edna", "La MedNum a"), None);
        assert_eq!(scattered("lisa", "le numérique inclusif à soi"), None);
        assert_eq!(scattered("xyz", "La MedNum"), None);
        assert_eq!(scattered("ab", &format!("a{}b", "é".repeat(2000))), None);
    }

    #[test]
    fn phrases_stand_as_they_are_written() {
        let phrase = |query: &str| phrase(query).map(|phrase| phrase.text);
        assert_eq!(phrase(" L’économie  de l’eau ?").as_deref(), Some("economie de l'eau"));
        assert_eq!(phrase("économie"), None);
        assert_eq!(phrase(""), None);
    }

    #[test]
    fn places_inside_words_show_only_where_there_are_no_others() {
        let shown = |text: &str| format!("{:?}", words("source")[0].shown_places(text));
        assert_eq!(shown("ressource, open source"), "[16..22]");
        assert_eq!(shown("ressource"), "[3..9]");
    }

    #[test]
    fn ranges_that_touch_become_one() {
        assert_eq!(merged(vec![5..7, 0..2, 2..3, 6..9, 4..4]), [0..3, 5..9]);
    }
}
