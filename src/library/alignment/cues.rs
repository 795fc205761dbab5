//! What a text and its translation share to the letter: numbers, names, addresses and the starts of related words.

use super::passages::Passage;
use crate::page::{Document, Link};
use std::collections::HashMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A word or address that may stand in both languages, by its digest.
pub(super) type Cue = u64;

/// Letters by which two words are taken for cognates (Simard, Foster, Isabelle: Using cognates to align sentences in
/// bilingual corpora, 1992).
const COGNATE_LETTERS: usize = 4;

/// Share of the passages with a cue whose translation has it as well.
const KEPT: f64 = 0.8;

/// The cues of a stretch of a document's text, sorted, each once.
pub(super) fn cues(document: &Document, bytes: Range<usize>) -> Vec<Cue> {
    let text = document.text.get(bytes.clone()).unwrap_or_default();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut cues: Vec<Cue> = words.filter_map(word_cue).collect();
    let first = document.runs.partition_point(|run| run.bytes.end() <= bytes.start);
    let runs = document.runs.get(first..).unwrap_or_default();
    let inside = runs.iter().take_while(|run| run.bytes.start() < bytes.end);
    cues.extend(inside.filter_map(|run| match document.links.get(run.link()?)? {
        Link::Target(target) | Link::Image(target) => Some(digest(target.chars())),
        Link::Note(_) => None,
    }));
    cues.sort_unstable();
    cues.dedup();
    cues
}

/// Numbers and acronyms count whole, of other words the first letters without their accents.
fn word_cue(word: &str) -> Option<Cue> {
    let counts_whole = word.chars().any(char::is_numeric)
        || (word.len() > 1 && word.chars().all(char::is_uppercase));
    if counts_whole {
        return Some(digest(word.chars()));
    }
    word.char_indices().nth(COGNATE_LETTERS - 1)?;
    if word.is_ascii() {
        return Some(digest(word.chars().take(COGNATE_LETTERS).map(|c| c.to_ascii_lowercase())));
    }
    let letters = word.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    Some(digest(letters.take(COGNATE_LETTERS)))
}

/// FNV-1a over characters.
fn digest(chars: impl Iterator<Item = char>) -> Cue {
    chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// What cues tell, in nats of evidence that two passages say the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    /// The cues of both documents, ascending.
    cues: Vec<Cue>,
    /// What each tells.
    weights: Vec<Weight>,
}

/// What a cue tells that stands in both passages, or in one of them alone.
#[derive(Debug, Clone, Copy)]
struct Weight {
    both: f64,
    only_ours: f64,
    only_theirs: f64,
}

/// The cues of a passage as ascending indices of their weights.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered(Vec<usize>);

impl Numbered {
    /// The cues of two passages in one.
    pub(super) fn join(&self, other: &Numbered) -> Numbered {
        let mut both: Vec<usize> = self.0.iter().chain(&other.0).copied().collect();
        both.sort_unstable();
        both.dedup();
        Numbered(both)
    }
}

impl Evidence {
    /// Weighs cues by how rare they are: the likelihood of what two passages have in common if they say the same, over the
    /// likelihood if they do not.
    pub(super) fn of(ours: &[Passage], theirs: &[Passage]) -> Evidence {
        let mut counts: HashMap<Cue, [usize; 2]> = HashMap::new();
        for cue in ours.iter().flat_map(|it| &it.cues) {
            counts.entry(*cue).or_default()[0] += 1;
        }
        for cue in theirs.iter().flat_map(|it| &it.cues) {
            counts.entry(*cue).or_default()[1] += 1;
        }
        let mut counts: Vec<(Cue, [usize; 2])> = counts.into_iter().collect();
        counts.sort_unstable();
        let share = |count: usize, of: usize| (count as f64 + 0.5) / (of as f64 + 1.0);
        let weight = |&(_, [our_count, their_count]): &(Cue, [usize; 2])| {
            let (a, b) = (share(our_count, ours.len()), share(their_count, theirs.len()));
            let kept = KEPT * a.min(b);
            Weight {
                both: (kept / (a * b)).ln().max(0.0),
                only_ours: ((1.0 - kept / a) / (1.0 - b)).ln(),
                only_theirs: ((1.0 - kept / b) / (1.0 - a)).ln(),
            }
        };
        Evidence {
            weights: counts.iter().map(weight).collect(),
            cues: counts.into_iter().map(|(cue, _)| cue).collect(),
        }
    }

    /// The cues of a passage by their numbers.
    pub(super) fn numbered(&self, cues: &[Cue]) -> Numbered {
        Numbered(cues.iter().filter_map(|cue| self.cues.binary_search(cue).ok()).collect())
    }

    /// What the cues of a passage tell if the other passage has none of them; `is_ours` says in which document it stands.
    pub(super) fn alone(&self, passage: &Numbered, is_ours: bool) -> f64 {
        let weights = passage.0.iter().filter_map(|&cue| self.weights.get(cue));
        weights.map(|it| if is_ours { it.only_ours } else { it.only_theirs }).sum()
    }

    /// What the cues that two passages share tell above what they tell alone.
    pub(super) fn together(&self, ours: &Numbered, theirs: &Numbered) -> f64 {
        let (mut ours, mut theirs) = (ours.0.as_slice(), theirs.0.as_slice());
        let mut sum = 0.0;
        while let (Some((&one, our_rest)), Some((&other, their_rest))) =
            (ours.split_first(), theirs.split_first())
        {
            if one == other {
                let weight = self.weights.get(one);
                sum += weight.map_or(0.0, |it| it.both - it.only_ours - it.only_theirs);
            }
            (ours, theirs) = (
                if one <= other { our_rest } else { ours },
                if other <= one { their_rest } else { theirs },
            );
        }
        sum
    }
}
