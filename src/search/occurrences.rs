//! Where the words of a search stand in a text that was opened from it.

use super::fold::fold;
use super::words::{Run, runs};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// What a search lights up, whatever the text: the words that answered it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lights {
    patterns: Arc<Vec<Pattern>>,
}

/// Words side by side.
type Pattern = Vec<Lit>;

/// The words that answer to one that was typed.
#[derive(Debug, Default)]
pub(super) struct Lit {
    typed: String,
    /// One after the other, a line feed after each: most are never looked at.
    words: String,
    /// The same to be looked up, once somebody does.
    known: OnceLock<HashSet<String>>,
}

impl Lit {
    pub(super) fn new<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Self {
        let mut all = String::new();
        for word in words {
            all.push_str(word);
            all.push('\n');
        }
        Lit { typed: typed.to_owned(), words: all, known: OnceLock::new() }
    }

    fn holds(&self, word: &str) -> bool {
        let known = || self.words.lines().map(str::to_owned).collect();
        self.known.get_or_init(known).contains(word)
    }
}

impl PartialEq for Lit {
    fn eq(&self, other: &Self) -> bool {
        (&self.typed, &self.words) == (&other.typed, &other.words)
    }
}

impl Eq for Lit {}

impl Lights {
    pub(super) fn new(patterns: Vec<Pattern>) -> Self {
        Lights { patterns: Arc::new(patterns) }
    }

    /// Bytes of `text` that hold a word, ascending, without overlap, whole graphemes.
    pub fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let folded = fold(text);
        let runs: Vec<(Run, String)> = runs(&folded.text)
            .into_iter()
            .map(|run| (run.clone(), run.text(&folded.text).into_owned()))
            .collect();
        let mut found = Vec::new();
        for at in 0..runs.len() {
            let ends = self.patterns.iter().filter_map(|pattern| end(pattern, &runs, at));
            let Some((run, _)) = runs.get(at) else { continue };
            found.extend(ends.map(|end| folded.source_range(run.bytes.start..end)));
        }
        merged(found)
    }
}

/// Where the words end that stand side by side from a run on.
fn end(pattern: &[Lit], runs: &[(Run, String)], at: usize) -> Option<usize> {
    let (first_run, text) = runs.get(at)?;
    let mut run = first_run;
    let [first, rest @ ..] = pattern else { return None };
    if !first.holds(text) {
        return None;
    }
    if rest.is_empty() && text.starts_with(&first.typed) && run.count == 1 {
        return Some(run.bytes.start + first.typed.len());
    }
    for lit in rest {
        let next = run.at + run.count;
        let mut following = runs.get(at + 1..)?.iter().take_while(|(it, _)| it.at <= next);
        run = following.find(|(it, text)| it.at == next && lit.holds(text)).map(|(it, _)| it)?;
    }
    Some(run.bytes.end)
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

    fn lights(patterns: &[&[&str]]) -> Lights {
        let part = |word: &&str| Lit::new(word, std::iter::once(*word));
        Lights::new(patterns.iter().map(|pattern| pattern.iter().map(part).collect()).collect())
    }

    fn lit<'a>(text: &'a str, patterns: &[&[&str]]) -> Vec<&'a str> {
        lights(patterns).occurrences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_are_lit_whatever_their_accents() {
        let text = "L’économie sociale, et l’ÉCONOMIE tout court";
        assert_eq!(lit(text, &[&["economie"]]), ["économie", "ÉCONOMIE"]);
        assert_eq!(lit(text, &[&["economie", "sociale"]]), ["économie sociale"]);
        assert_eq!(lit("un e‑mail", &[&["email"], &["mail"]]), ["e‑mail"]);
        assert!(lit(text, &[]).is_empty());
    }

    #[test]
    fn ranges_that_touch_become_one() {
        assert_eq!(merged(vec![5..7, 0..2, 2..3, 6..9, 4..4]), [0..3, 5..9]);
    }
}
