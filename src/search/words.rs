//! The words of a folded text, and where one finds the same word written in two ways.

use super::fold::fold;
use std::borrow::Cow;
use std::ops::Range;

/// A word of a folded text: a run of letters and digits, or several that a hyphen or a thousands separator joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it stands in the folded text.
    pub(super) bytes: Range<usize>,
    /// How many simple words stand before it.
    pub(super) at: usize,
    /// Simple words it is made of.
    pub(super) count: usize,
}

/// Simple words that one joined word has at most.
const JOINED: usize = 4;

/// What French elides before a vowel, folded and without its apostrophe.
const ELIDED: [&str; 13] =
    ["lorsqu", "puisqu", "quoiqu", "jusqu", "qu", "c", "d", "j", "l", "m", "n", "s", "t"];

/// The words of a folded text in reading order. Words that hyphens join, and numbers whose thousands are set apart,
/// stand there twice: each part, and before the first of them the whole.
pub(super) fn runs(folded: &str) -> Vec<Run> {
    let simple = simple(folded);
    let mut runs = Vec::with_capacity(simple.len());
    let mut next = 0;
    for (at, bytes) in simple.iter().enumerate() {
        if at >= next {
            let count = joined(folded, simple.get(at..).unwrap_or_default());
            next = at + count;
            if let Some(last) = simple.get(next - 1)
                && (2..=JOINED).contains(&count)
            {
                runs.push(Run { bytes: bytes.start..last.end, at, count });
            }
        }
        runs.push(Run { bytes: bytes.clone(), at, count: 1 });
    }
    runs
}

impl Run {
    /// The word itself, without what joins its parts.
    pub(super) fn text<'a>(&self, folded: &'a str) -> Cow<'a, str> {
        let text = folded.get(self.bytes.clone()).unwrap_or_default();
        match self.count {
            1 => text.into(),
            _ => text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().into(),
        }
    }
}

/// The words of a query's chunk (what stands between two spaces): its parts, and the joined whole if there is one.
/// Elided articles and the like are left out, as Lucene's elision filter does, and so is the English 's.
pub(super) fn chunk(folded: &str) -> (Vec<String>, Option<String>) {
    let runs = runs(folded);
    let mut simple: Vec<&Run> = runs.iter().filter(|run| run.count == 1).collect();
    let text = |run: &Run| folded.get(run.bytes.clone()).unwrap_or_default().to_owned();
    let follows = |run: &Run, sign: &str| {
        folded.get(run.bytes.end..).is_some_and(|after| after.starts_with(sign))
    };
    if let [first, rest @ ..] = simple.as_slice()
        && ELIDED.contains(&text(first).as_str())
        && follows(first, "'")
        && rest.iter().map(|run| run.bytes.len()).sum::<usize>() >= 2
    {
        simple.remove(0);
    }
    if let [.., before, last] = simple.as_slice()
        && text(last) == "s"
        && follows(before, "'")
    {
        simple.pop();
    }
    let whole = runs.iter().find(|run| {
        let (first, last) = (simple.first(), simple.last());
        run.count > 1
            && first.is_some_and(|it| it.bytes.start == run.bytes.start)
            && last.is_some_and(|it| it.bytes.end == run.bytes.end)
    });
    (simple.into_iter().map(text).collect(), whole.map(|run| run.text(folded).into_owned()))
}

/// A word as it was typed, without signs around it and without what French elides before it.
pub(super) fn bare(typed: &str) -> &str {
    let word = typed.trim_matches(|c: char| !c.is_alphanumeric());
    match word.split_once(['\'', '’']) {
        Some((before, after)) if ELIDED.contains(&fold(before).text.as_str()) => after,
        _ => word,
    }
}

/// Runs of letters and digits; in scripts that set words without spaces every character is one.
fn simple(folded: &str) -> Vec<Range<usize>> {
    let mut simple: Vec<Range<usize>> = Vec::with_capacity(folded.len() / 6);
    let mut open = false;
    let mut at = 0;
    while let Some(&byte) = folded.as_bytes().get(at) {
        let (bytes, is_letter, alone) = if byte.is_ascii() {
            (1, byte.is_ascii_alphanumeric(), false)
        } else {
            let Some(c) = folded.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let is_letter = c.is_alphanumeric();
            (c.len_utf8(), is_letter, is_letter && sets_without_spaces(c))
        };
        let word = at..at + bytes;
        at = word.end;
        match simple.last_mut() {
            Some(last) if open && is_letter && !alone => last.end = at,
            _ if is_letter => simple.push(word),
            _ => {}
        }
        open = is_letter && !alone;
    }
    simple
}

/// How many of these words, from the first on, make one.
fn joined(folded: &str, words: &[Range<usize>]) -> usize {
    let text = |bytes: &Range<usize>| folded.get(bytes.clone()).unwrap_or_default();
    let digits = |bytes: &Range<usize>| text(bytes).bytes().all(|byte| byte.is_ascii_digit());
    let number = words.first().is_some_and(|it| it.len() <= 3 && digits(it));
    let joins = |pair: &&[Range<usize>]| match pair {
        [before, after] => match folded.get(before.end..after.start) {
            Some("-") => true,
            Some(" " | ",") => number && after.len() == 3 && digits(after),
            _ => false,
        },
        _ => false,
    };
    1 + words.windows(2).take_while(joins).count()
}

/// Scripts whose words are not set apart, so that a word may start after any letter: those of South East Asia,
/// kana and Han.
fn sets_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let folded = fold(text).text;
        runs(&folded).iter().map(|run| run.text(&folded).into_owned()).collect()
    }

    #[test]
    fn texts_fall_into_words() {
        for (text, expected) in [
            ("Guilhem Pradalié", vec!["guilhem", "pradalie"]),
            ("l’économie, d’échelle", vec!["l", "economie", "d", "echelle"]),
            ("un e‑mail", vec!["un", "email", "e", "mail"]),
            ("co-op\u{ad}érer", vec!["cooperer", "co", "operer"]),
            ("2\u{202f}000 gens, 13,600", vec!["2000", "2", "000", "gens", "13600", "13", "600"]),
            ("en 2022 100 %, 6,3", vec!["en", "2022", "100", "6", "3"]),
            ("Réfugiés.info", vec!["refugies", "info"]),
            ("「数字包容」。", vec!["数", "字", "包", "容"]),
            ("c++ ?", vec!["c"]),
            ("", vec![]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn chunks_of_a_query_lose_what_french_elides() {
        for (text, parts, whole) in [
            ("l’économie", vec!["economie"], None),
            ("aujourd’hui", vec!["aujourd", "hui"], None),
            ("qu'est-ce", vec!["est", "ce"], Some("estce")),
            ("Coopman’s", vec!["coopman"], None),
            ("l'e-mail,", vec!["e", "mail"], Some("email")),
            ("d’a", vec!["d", "a"], None),
            ("l'", vec!["l"], None),
            ("2,000", vec!["2", "000"], Some("2000")),
            ("?", vec![], None),
        ] {
            assert_eq!(
                chunk(&fold(text).text),
                (parts.into_iter().map(str::to_owned).collect(), whole.map(str::to_owned)),
                "{text}"
            );
        }
    }
}
