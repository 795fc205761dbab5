//! Aligns two sequences of passages: sections, blocks or sentences.
//!
//! After Gale and Church, A program for aligning sentences in bilingual corpora (1993): of all ways to pair the
//! passages in order, one with one or two with one, the likeliest is found by dynamic programming. What tells for a pair
//! is that its lengths in letters agree and, after Church (Char_align, 1993) and Simard, Foster and Isabelle (1992), that
//! both have the same names, numbers and cognates. All evidence is in nats: the logarithm of how much likelier it is
//! that two passages say the same than that they stand there by chance.

use super::Bead;
use super::cues::{Cue, Evidence, Numbered};
use std::ops::Range;

/// Something that may say the same as something in the other text.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Letters and digits.
    pub(super) letters: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// What may stand in both languages, ascending.
    pub(super) cues: Vec<Cue>,
}

/// What a passage is, as far as its translation is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading, or a section under it.
    Heading { level: u8, asks: bool },
    /// A heading whose counterpart is known, by a number that both have.
    Named(usize),
    /// Running text, by what it stands in.
    Text { list: bool, quote: bool },
    /// A sentence.
    Sentence,
    /// Lines of code.
    Code,
    /// A table.
    Table,
    /// A thematic break.
    Rule,
}

/// Nats against a pair of headings of unlike levels, and against unlike text.
const UNLIKE: f64 = -3.0;

/// Nats against a pair of headings of which one asks: translators keep a question a question.
const UNASKED: f64 = -12.0;

/// Nats for two headings known to be the same: more than all else can tell.
const KNOWN: f64 = 1e6;

impl Kind {
    /// What two kinds tell, in nats; `None` where they never say the same.
    fn between(self, other: Kind) -> Option<f64> {
        match (self, other) {
            (Kind::Named(a), Kind::Named(b)) => (a == b).then_some(KNOWN),
            _ if self == other => Some(0.0),
            (Kind::Heading { asks: one, .. }, Kind::Heading { asks: other, .. }) => {
                Some(if one == other { UNLIKE } else { UNASKED })
            }
            (Kind::Text { .. }, Kind::Text { .. }) => Some(UNLIKE),
            _ => None,
        }
    }

    /// Whether two passages in sequence may answer one.
    fn joins(self, next: Kind) -> bool {
        self == next && matches!(self, Kind::Text { .. } | Kind::Sentence)
    }
}

/// Variance of the letters of a translation for each letter (Gale and Church 1993, section 3.2).
const VARIANCE: f64 = 6.8;

/// Standard deviation of the letters of a translation as a share of them, which the variance falls short of in long passages.
const SPREAD: f64 = 0.1;

/// The likelihoods of the beads, as logarithms (Gale and Church 1993, table 5).
const ONE_TO_ONE: f64 = -0.117;
const ALONE: f64 = -4.615;
const TWO_TO_ONE: f64 = -2.419;

/// Pairs of passages that are looked at, before only those near the diagonal are.
const CELLS: usize = 1 << 16;

/// The least half of the width of that diagonal, in passages.
const HALF_BAND: usize = 16;

/// The ways to pair: how many of ours with how many of theirs, and how likely. Two with two is left out: two pairs tell more.
const BEADS: [(usize, usize, f64); 5] = [
    // First, so that of two equally good passages the earlier is paired.
    (1, 0, ALONE),
    (0, 1, ALONE),
    (1, 1, ONE_TO_ONE),
    (2, 1, TWO_TO_ONE),
    (1, 2, TWO_TO_ONE),
];

/// Two sequences of passages and what tells that they say the same.
pub(super) struct Comparison<'a> {
    evidence: &'a Evidence,
    ours: Side,
    theirs: Side,
}

/// A sequence of passages, each alone and joined with its next.
struct Side {
    alone: Vec<Weighed>,
    joined: Vec<Option<Weighed>>,
}

/// A passage as it is compared.
#[derive(Clone)]
struct Weighed {
    /// Letters, of both sides scaled to the same mean.
    letters: f64,
    kind: Kind,
    cues: Numbered,
    /// What its cues tell if none of them is shared.
    cues_alone: f64,
}

impl Side {
    fn new(passages: &[Passage], evidence: &Evidence, scale: f64, is_ours: bool) -> Side {
        let weighed = |letters: f64, kind: Kind, cues: Numbered| Weighed {
            letters,
            kind,
            cues_alone: evidence.alone(&cues, is_ours),
            cues,
        };
        let alone = passages.iter().map(|it| {
            weighed(it.letters.max(1) as f64 * scale, it.kind, evidence.numbered(&it.cues))
        });
        let alone: Vec<Weighed> = alone.collect();
        let joined = alone.windows(2).map(|two| match two {
            [a, b] if a.kind.joins(b.kind) => {
                Some(weighed(a.letters + b.letters, a.kind, a.cues.join(&b.cues)))
            }
            _ => None,
        });
        Side { joined: joined.collect(), alone }
    }

    /// One or two passages that end before `end`.
    fn ending(&self, end: usize, count: usize) -> Option<&Weighed> {
        match count {
            1 => self.alone.get(end.checked_sub(1)?),
            2 => self.joined.get(end.checked_sub(2)?)?.as_ref(),
            _ => None,
        }
    }
}

impl<'a> Comparison<'a> {
    /// Compares two sequences; `ratio` is how many letters of theirs say what one of ours says.
    pub(super) fn of(
        ours: &[Passage],
        theirs: &[Passage],
        evidence: &'a Evidence,
        ratio: f64,
    ) -> Comparison<'a> {
        let scale = ratio.sqrt();
        Comparison {
            evidence,
            ours: Side::new(ours, evidence, scale, true),
            theirs: Side::new(theirs, evidence, scale.recip(), false),
        }
    }

    /// What tells that two passages say the same, in nats; `None` where they never do.
    fn between(&self, ours: &Weighed, theirs: &Weighed) -> Option<f64> {
        let kinds = ours.kind.between(theirs.kind)?;
        let mean = (ours.letters + theirs.letters) / 2.0;
        let variance = VARIANCE * mean + (SPREAD * mean).powi(2);
        let difference = ours.letters - theirs.letters;
        // The density of a normal distribution over that of lengths which differ by chance: about one in `mean`.
        let lengths =
            (mean / variance.sqrt()).ln().max(0.0) - difference * difference / variance / 2.0;
        let cues =
            ours.cues_alone + theirs.cues_alone + self.evidence.together(&ours.cues, &theirs.cues);
        Some(kinds + lengths + cues)
    }

    /// The likeliest pairs in order; passages in none of them stand alone.
    pub(super) fn in_order(&self) -> Vec<Bead> {
        let (our_count, their_count) = (self.ours.alone.len(), self.theirs.alone.len());
        let windows = self.windows();
        let mut best: Vec<Vec<f64>> = Vec::with_capacity(our_count + 1);
        let mut ways: Vec<Vec<u8>> = Vec::with_capacity(our_count + 1);
        for our_end in 0..=our_count {
            let window = windows.get(our_end).cloned().unwrap_or_default();
            best.push(vec![f64::NEG_INFINITY; window.len()]);
            let mut row_ways = vec![0; window.len()];
            for their_end in window.clone() {
                let (mut most, mut by) = (f64::NEG_INFINITY, 0);
                if our_end == 0 && their_end == 0 {
                    most = 0.0;
                }
                for (way, (ours, theirs, prior)) in BEADS.into_iter().enumerate() {
                    let before = our_end.checked_sub(ours).zip(their_end.checked_sub(theirs));
                    let Some((our_start, their_start)) = before else { continue };
                    let reached = windows
                        .get(our_start)
                        .filter(|it| it.contains(&their_start))
                        .and_then(|it| best.get(our_start)?.get(their_start - it.start).copied());
                    let Some(reached) = reached.filter(|reached| reached.is_finite()) else {
                        continue;
                    };
                    let tells = if ours == 0 || theirs == 0 {
                        Some(0.0)
                    } else {
                        let pair = self
                            .ours
                            .ending(our_end, ours)
                            .zip(self.theirs.ending(their_end, theirs));
                        pair.and_then(|(ours, theirs)| self.between(ours, theirs))
                    };
                    let Some(tells) = tells else { continue };
                    let sum = reached + prior + tells;
                    if sum > most {
                        (most, by) = (sum, way as u8);
                    }
                }
                let column = their_end - window.start;
                if let Some(cell) = best.last_mut().and_then(|row| row.get_mut(column)) {
                    *cell = most;
                }
                if let Some(cell) = row_ways.get_mut(column) {
                    *cell = by;
                }
            }
            ways.push(row_ways);
        }
        let mut pairs = Vec::new();
        let (mut our_end, mut their_end) = (our_count, their_count);
        while our_end > 0 || their_end > 0 {
            let way = windows.get(our_end).and_then(|window| {
                ways.get(our_end)?.get(their_end.checked_sub(window.start)?).copied()
            });
            let Some(&(ours, theirs, _)) = way.and_then(|way| BEADS.get(usize::from(way))) else {
                break;
            };
            let (Some(our_start), Some(their_start)) =
                (our_end.checked_sub(ours), their_end.checked_sub(theirs))
            else {
                break;
            };
            let bead = Bead { ours: our_start..our_end, theirs: their_start..their_end };
            pairs.extend(bead.is_pair().then_some(bead));
            (our_end, their_end) = (our_start, their_start);
        }
        pairs.reverse();
        pairs
    }

    /// Pairs of passages that `found` leaves alone, where each is what tells most for the other, and more than `least` nats: they
    /// stand in another order in the other text.
    pub(super) fn moved(&self, found: &[Bead], least: f64) -> Vec<Bead> {
        let alone = |count: usize, paired: &dyn Fn(&Bead) -> Range<usize>| -> Vec<usize> {
            let mut is_alone = vec![true; count];
            for bead in found {
                is_alone.get_mut(paired(bead)).unwrap_or_default().fill(false);
            }
            (0..count).filter(|&it| is_alone.get(it) == Some(&true)).collect()
        };
        let ours = alone(self.ours.alone.len(), &|bead| bead.ours.clone());
        let theirs = alone(self.theirs.alone.len(), &|bead| bead.theirs.clone());
        if ours.len().saturating_mul(theirs.len()) > CELLS {
            return Vec::new();
        }
        let tells = |one: usize, other: usize| {
            let pair = self.ours.alone.get(one).zip(self.theirs.alone.get(other));
            pair.and_then(|(one, other)| self.between(one, other)).filter(|&tells| tells > least)
        };
        let best = |tells: &mut dyn Iterator<Item = (usize, Option<f64>)>| {
            let told = tells.filter_map(|(it, tells)| Some((it, tells?)));
            told.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(it, _)| it)
        };
        let pair = |&one: &usize| {
            let other = best(&mut theirs.iter().map(|&other| (other, tells(one, other))))?;
            let back = best(&mut ours.iter().map(|&ours| (ours, tells(ours, other))))?;
            let bead = Bead { ours: one..one + 1, theirs: other..other + 1 };
            (back == one).then_some(bead)
        };
        ours.iter().filter_map(pair).collect()
    }

    /// For each end of ours the ends of theirs that are looked at: all, or in long sequences those that as many letters
    /// precede, give or take a band.
    fn windows(&self) -> Vec<Range<usize>> {
        let (our_count, their_count) = (self.ours.alone.len(), self.theirs.alone.len());
        let half = (CELLS / 2 / (our_count + 1)).max(HALF_BAND);
        let letters = |side: &Side| side.alone.iter().map(|it| it.letters).sum::<f64>();
        let share = letters(&self.theirs) / letters(&self.ours).max(1.0);
        let (mut ours, mut theirs, mut middle) = (0.0, 0.0, 0);
        let mut windows = Vec::with_capacity(our_count + 1);
        let mut before = 0_usize;
        for our_end in 0..=our_count {
            let last = our_end == our_count;
            while middle < their_count && (last || theirs < ours * share) {
                theirs += self.theirs.alone.get(middle).map_or(0.0, |it| it.letters);
                middle += 1;
            }
            // From the middle of the window before, so that both overlap.
            windows.push(before.saturating_sub(half)..(middle + half).min(their_count) + 1);
            before = middle;
            ours += self.ours.alone.get(our_end).map_or(0.0, |it| it.letters);
        }
        windows
    }
}
