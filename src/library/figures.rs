//! Numbers of a text, brought to one form, so that two languages can be compared.

use super::language::Language;
use std::ops::Range;

/// A number of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its value in decimal digits, `.` before the fraction, no zero that says nothing: `10000`, `10.5`.
    pub(super) value: String,
    /// As it is written, with the word that multiplies it.
    pub(super) written: String,
    /// Where it starts, in bytes of the text.
    pub(super) byte: usize,
}

/// Languages that write a point before a fraction and a comma between thousands; the others do the reverse.
const POINT: [&str; 8] = ["en", "zh", "ja", "ko", "he", "hi", "th", "cy"];

/// Words and signs that multiply the number before them, with their zeros.
const MULTIPLIERS: [(&str, usize); 24] = [
    ("k", 3),
    ("K", 3),
    ("M", 6),
    ("bn", 9),
    ("Md", 9),
    ("Mds", 9),
    ("Mrd", 9),
    ("hundred", 2),
    ("thousand", 3),
    ("mille", 3),
    ("tausend", 3),
    ("mil", 3),
    ("mila", 3),
    ("million", 6),
    ("millions", 6),
    ("millionen", 6),
    ("millones", 6),
    ("millón", 6),
    ("milioni", 6),
    ("milhões", 6),
    ("milliard", 9),
    ("milliards", 9),
    ("milliarden", 9),
    ("miliardi", 9),
];

/// The numbers of a text in its language, those that stand inside words (`B2B`) left out. Of a date in digits
/// (2022-03-15) the month is left out, which other texts write in letters.
pub(super) fn figures(text: &str, language: &Language) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = at + start;
        let before = text.get(..start).and_then(|it| it.chars().next_back());
        let groups = groups(text, start, language);
        at = groups.last().map_or(start + 1, |group| group.1.end);
        if before.is_some_and(|c| c.is_alphabetic() || c == '_') {
            continue;
        }
        read(text, &groups, language, &mut found);
    }
    found
}

/// Digits that may be one number, each with the sign before them.
type Group = (char, Range<usize>);

fn groups(text: &str, start: usize, language: &Language) -> Vec<Group> {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from..from + rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let first = digits(start);
    let mut groups = vec![('\0', first)];
    loop {
        let Some((_, last)) = groups.last() else { return groups };
        let Some(sign) = text.get(last.end..).and_then(|rest| rest.chars().next()) else {
            return groups;
        };
        let next = digits(last.end + sign.len_utf8());
        let parts_thousands = || {
            let all_before = groups.iter().skip(1).all(|(_, it)| it.len() == 3);
            next.len() == 3 && groups.first().is_some_and(|(_, it)| it.len() <= 3) && all_before
        };
        let goes_on = match sign {
            '.' | ',' | '-' | '/' => !next.is_empty(),
            '\u{a0}' | '\u{202f}' | '’' | '\'' => parts_thousands(),
            ' ' => !POINT.contains(&language.primary()) && parts_thousands(),
            _ => false,
        };
        if !goes_on {
            return groups;
        }
        groups.push((sign, next));
    }
}

/// Reads one number, or several where the signs between the digits part numbers.
fn read(text: &str, groups: &[Group], language: &Language, found: &mut Vec<Figure>) {
    let digits = |group: &Group| text.get(group.1.clone()).unwrap_or_default();
    let part_with = |sign: char| groups.iter().skip(1).all(|(it, _)| *it == sign);
    let lengths: Vec<usize> = groups.iter().map(|(_, it)| it.len()).collect();
    if let ([year, _, day], [4, 2, 2]) = (groups, lengths.as_slice())
        && part_with('-')
    {
        for part in [year, day] {
            push(text, part.1.clone(), digits(part).to_string(), found);
        }
        return;
    }
    let is_point = POINT.contains(&language.primary());
    let (point, thousands) = if is_point { ('.', ',') } else { (',', '.') };
    let mut start = 0;
    while start < groups.len() {
        let mut end = start + 1;
        let mut value = groups.get(start).map(digits).unwrap_or_default().to_string();
        let same = |sign: char| groups.iter().filter(|it| it.0 == sign).count();
        let (points, parted) = (same('.'), same(','));
        while let Some(group) = groups.get(end) {
            let (sign, length) = (group.0, group.1.len());
            let is_group = length == 3 && sign != '-' && sign != '/';
            let alone = if sign == '.' { points == 1 } else { parted == 1 };
            if is_group && (sign == thousands || !matches!(sign, '.' | ',') || !alone) {
                value.push_str(digits(group));
            } else if alone && matches!(sign, '.' | ',') && (sign == point || length != 3) {
                value.push('.');
                value.push_str(digits(group));
                end += 1;
                break;
            } else {
                break;
            }
            end += 1;
        }
        let bytes = groups.get(start).map_or(0, |it| it.1.start)
            ..groups.get(end - 1).map_or(0, |it| it.1.end);
        push(text, bytes, value, found);
        start = end;
    }
}

/// Notes a number with what follows it: a word that multiplies it, `pm` after an hour.
fn push(text: &str, bytes: Range<usize>, digits: String, found: &mut Vec<Figure>) {
    let after = text.get(bytes.end..).unwrap_or_default();
    let word_start = after.len() - after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']).len();
    let rest = after.get(word_start..).unwrap_or_default();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    let zeros = MULTIPLIERS
        .iter()
        .find(|(it, _)| *it == word || (it.len() > 3 && *it == word.to_lowercase()));
    let mut value = plain(&digits, zeros.map_or(0, |(_, zeros)| *zeros));
    if matches!(word, "billion" | "billions") {
        // English; the French word is a thousand times more and stands in hardly any text.
        value = plain(&digits, 9);
    }
    let hour = after.strip_prefix(':').and_then(|it| it.get(2..)).unwrap_or(after).trim_start();
    if ["pm", "PM", "p.m"].iter().any(|sign| hour.starts_with(sign))
        && let Ok(hour @ 1..=11) = value.parse::<u8>()
    {
        value = (hour + 12).to_string();
    }
    let told = if value == plain(&digits, 0) { bytes.end } else { bytes.end + word_start + end };
    let written = text.get(bytes.start..told).unwrap_or_default().to_string();
    found.push(Figure { value, written, byte: bytes.start });
}

/// Digits with so many more zeros, without those that say nothing.
fn plain(digits: &str, zeros: usize) -> String {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut fraction = fraction.to_string();
    let mut whole = whole.to_string();
    for _ in 0..zeros {
        whole.push(if fraction.is_empty() { '0' } else { fraction.remove(0) });
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match fraction.trim_end_matches('0') {
        "" => whole.to_string(),
        fraction => format!("{whole}.{fraction}"),
    }
}

const ENGLISH: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const FRENCH: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const FRENCH_TENS: [&str; 8] = [
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante-dix",
    "quatre-vingt",
    "quatre-vingt-dix",
];
/// Other words for a number, in both languages; what they begin with is enough.
const OTHER_WORDS: [(&str, &str); 22] = [
    ("1", "first"),
    ("1", "premi"),
    ("1", "une"),
    ("2", "second"),
    ("2", "twice"),
    ("2", "both"),
    ("2", "double"),
    ("3", "third"),
    ("3", "tiers"),
    ("5", "fifth"),
    ("9", "ninth"),
    ("9", "neuvi"),
    ("12", "twelfth"),
    ("12", "douzaine"),
    ("100", "hundred"),
    ("100", "cent"),
    ("1000", "thousand"),
    ("1000", "mill"),
    ("1000000", "million"),
    ("1000000000", "billion"),
    ("1000000000", "milliard"),
    ("10", "décennie"),
];
/// Up to here numbers are often written in letters (after the usual rule of style guides).
const OFTEN_IN_LETTERS: usize = 12;

/// Whether a text in lower case says a number in letters or in Roman figures. In a language whose words for numbers are not
/// known, small ones are taken to be said.
pub(super) fn says_in_letters(text: &str, value: &str, language: &Language) -> bool {
    let number: Option<usize> = value.parse().ok();
    let (low, tens) = match language.primary() {
        "en" => (&ENGLISH, &ENGLISH_TENS),
        "fr" => (&FRENCH, &FRENCH_TENS),
        _ => return number.is_some_and(|it| it <= OFTEN_IN_LETTERS),
    };
    let mut spoken = Vec::new();
    if let Some(number @ 0..100) = number {
        let ten = (number / 10).checked_sub(2).and_then(|it| tens.get(it));
        match (low.get(number), ten, number % 10) {
            (Some(word), _, _) => spoken.push((*word).to_string()),
            (None, Some(ten), 0) => spoken.push((*ten).to_string()),
            (None, Some(ten), rest) => {
                let rest = low.get(rest).copied().unwrap_or_default();
                spoken.extend([format!("{ten}-{rest}"), format!("{ten} et {rest}")]);
                spoken.push(format!("{ten}-et-{rest}"));
                // Seventy-one and ninety-one count on from sixty and eighty in French.
                let before = (number / 10).checked_sub(3).and_then(|it| tens.get(it));
                let further = low.get(number % 10 + 10).copied().unwrap_or_default();
                spoken.extend(before.map(|before| format!("{before}-{further}")));
            }
            _ => {}
        }
    }
    let others = || OTHER_WORDS.iter().filter(|(it, _)| *it == value);
    // Most numbers have no word of their own: their text need not be gone through.
    if spoken.is_empty() && others().next().is_none() {
        return false;
    }
    let mut words =
        text.split(|c: char| !c.is_alphanumeric() && c != '-').map(|it| it.trim_matches('-'));
    let joined = |spoken: &str| spoken.contains(' ') && text.contains(spoken);
    let begins = |word: &str| others().any(|(_, start)| word.starts_with(start));
    spoken.iter().any(|it| joined(it))
        || words.any(|word| begins(word) || spoken.iter().any(|it| is_form_of(word, it)))
        || number.is_some_and(|it| has_roman(text, it))
}

/// Whether a word is a number's, or made of it: fourth, quatrième, vingtaine, tens.
fn is_form_of(word: &str, number: &str) -> bool {
    const ENDINGS: [&str; 6] = ["", "s", "th", "ths", "e", "es"];
    const AFTER_CUT: [&str; 8] =
        ["ième", "ièmes", "uième", "uièmes", "aine", "aines", "ieth", "ieths"];
    let cut = number.trim_end_matches(['e', 'y']);
    let follows = |start: &str, endings: &[&str]| {
        word.strip_prefix(start).is_some_and(|rest| endings.contains(&rest))
    };
    follows(number, &ENDINGS) || follows(cut, &AFTER_CUT)
}

/// Whether a text in lower case has a number in Roman figures, as centuries are written: `xxie`, `xxi`.
fn has_roman(text: &str, number: usize) -> bool {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    // From 40 on the tens are written otherwise, and no century has got so far.
    if number >= 40 {
        return false;
    }
    let tens = "x".repeat(number / 10);
    let roman = tens + ONES.get(number % 10).copied().unwrap_or_default();
    let words = text.split(|c: char| !c.is_alphanumeric());
    !roman.is_empty()
        && words
            .filter_map(|word| word.strip_prefix(roman.as_str()))
            .any(|it| matches!(it, "" | "e" | "er" | "ᵉ" | "ème"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, tag: &str) -> String {
        let language = Language::parse(tag).expect("a tag");
        let found = figures(text, &language);
        found.iter().map(|it| it.value.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_of_two_languages_get_one_form() {
        for (english, french, expected) in [
            ("10,000 people", "10\u{a0}000 personnes", "10000"),
            ("10,000 people", "10 000 personnes", "10000"),
            ("1,234,567", "1\u{202f}234\u{202f}567", "1234567"),
            ("10.5", "10,5", "10.5"),
            ("27.50%", "27,5\u{a0}%", "27.5"),
            ("1.5 million", "1,5\u{a0}million", "1500000"),
            ("2 million", "2 000 000", "2000000"),
            ("€3bn", "3\u{a0}milliards d’euros", "3000000000"),
            ("$2.5 billion", "2,5 Md€", "2500000000"),
            ("15 March 2022", "15 mars 2022", "15 2022"),
            ("2022-03-15", "15 mars 2022".trim_start_matches("15 mars "), "2022"),
            ("the 1st of May", "le 1er mai", "1"),
            ("2 pm", "14 h", "14"),
            ("2:30 pm", "14 h 30", "14 30"),
            ("in 2022, 350 people", "en 2022, 350 personnes", "2022 350"),
            ("in 2022 350 people", "en 2022 350 personnes", "2022 350"),
            ("GPT-3.5", "GPT-3.5", "3.5"),
            ("version 2.0.1", "version 2.0.1", "2 0 1"),
            ("from 2020-2022, 3/4", "de 2020-2022, 3/4", "2020 2022 3 4"),
            ("B2B, Web3, H2O", "B2B, Web3, H2O", ""),
            ("007", "7", "7"),
            ("pages 1, 2, 3 and 4,5", "pages 1, 2, 3 et 4.5", "1 2 3 4.5"),
        ] {
            let english = if english == "2022-03-15" { "2022" } else { english };
            assert_eq!(values(english, "en"), expected, "{english}");
            assert_eq!(values(french, "fr"), expected, "{french}");
        }
        assert_eq!(values("2022-03-15", "en"), "2022 15");
        assert_eq!(values("1.234,5 und 10.000", "de"), "1234.5 10000");
        assert_eq!(
            figures("some 1.5 million people", &Language::english())[0].written,
            "1.5 million"
        );
    }

    #[test]
    fn numbers_may_be_said_in_letters() {
        for (text, value, tag, said) in [
            ("Twelve members, twenty-five towns", "12", "en", true),
            ("Twelve members, twenty-five towns", "25", "en", true),
            ("Twelve members, twenty-five towns", "7", "en", false),
            ("la vingt-cinquième fois, soixante-quinze", "25", "fr", true),
            ("la vingt-cinquième fois, soixante-quinze", "75", "fr", true),
            ("au XXIe siècle", "21", "fr", true),
            ("des millions de personnes", "1000000", "fr", true),
            ("tension", "10", "en", false),
            ("zwölf", "12", "de", true),
            ("zwölf", "13", "de", false),
        ] {
            let language = Language::parse(tag).expect("a tag");
            let found = says_in_letters(&text.to_lowercase(), value, &language);
            assert_eq!(found, said, "{value} in {text}");
        }
    }
}
