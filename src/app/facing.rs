//! Two editions of an article on the screen: side by side, or interleaved.

use super::areas::{self, SIDE_BY_SIDE_COLUMNS};
use super::memory::Memory;
use super::settings::Editions;
use super::state::{App, Screen};
use super::update::Effect;
use crate::library::{Alignment, Bead, Edition};
use crate::page::{Arrangement, Document, Layout, Setting};
use ratatui::layout::Rect;
use std::ops::Range;

/// Bytes of text that two editions may have together to be shown at once: both are set whole before the first page of
/// them stands.
const MOST_BYTES: usize = 400_000;

/// The other edition of the article, set beside the one being read.
#[derive(Debug, Clone)]
pub struct Facing {
    /// Index into the article's editions.
    pub edition: usize,
    /// How the two stand to each other.
    pub arrangement: Arrangement,
    /// Its lines, one for each of the edition being read.
    pub layout: Layout,
}

/// Another edition to be shown with the one being read.
#[derive(Debug, Clone)]
pub struct Beside<'l> {
    /// Index into the article's editions.
    pub edition: usize,
    /// Its text.
    pub document: &'l Document,
    /// How it is set.
    pub setting: Setting,
    /// Blocks of both, the edition being read first, that stand together.
    pub beads: Vec<[Range<usize>; 2]>,
    /// How they stand.
    pub arrangement: Arrangement,
}

impl App {
    /// How two editions are shown on the screen at hand, where both are wanted. Side by side needs a wide screen; on
    /// others it waits, interleaved, until there is one.
    fn arrangement(&self) -> Option<Arrangement> {
        match self.choices.editions {
            Editions::One => None,
            Editions::SideBySide if self.size.0 >= SIDE_BY_SIDE_COLUMNS => {
                Some(Arrangement::SideBySide)
            }
            Editions::SideBySide | Editions::Interleaved => Some(Arrangement::Interleaved),
        }
    }

    /// The edition shown with one of an article, `other` or the one the toggle leads to, if both together are not too long.
    fn edition_beside(
        &self,
        article: usize,
        edition: usize,
        other: Option<usize>,
    ) -> Option<(usize, &Edition)> {
        let other = other.filter(|&other| other != edition);
        let other = other.or_else(|| self.other_edition(article, edition))?;
        let (here, there) = (self.edition(article, edition)?, self.edition(article, other)?);
        let bytes = here.document().text.len() + there.document().text.len();
        (bytes <= MOST_BYTES).then_some((other, there))
    }

    /// What is shown with an edition of an article.
    pub(super) fn beside(
        &self,
        article: usize,
        edition: usize,
        other: Option<usize>,
    ) -> Option<Beside<'_>> {
        let arrangement = self.arrangement()?;
        let here = self.edition(article, edition)?;
        let (other, there) = self.edition_beside(article, edition, other)?;
        let beads = Alignment::of(here.document(), there.document()).beads;
        let nudge = match arrangement {
            Arrangement::SideBySide => self.nudge_of(article, edition, other),
            Arrangement::Interleaved => 0,
        };
        Some(Beside {
            edition: other,
            document: there.document(),
            setting: self.setting(&there.language, Some(arrangement)),
            beads: nudged(beads, nudge),
            arrangement,
        })
    }

    /// How the editions on the screen stand to each other; `None` for one.
    pub fn shown_arrangement(&self) -> Option<Arrangement> {
        match &self.screen {
            Screen::Reader(reader) => reader.arrangement(),
            _ => None,
        }
    }

    /// The parts of the body that text takes, from left to right: pages, or the two editions.
    pub fn text_areas(&self, body: Rect) -> Vec<Rect> {
        areas::text_areas(body, &self.choices, self.shown_arrangement())
    }

    /// One edition, both side by side, both interleaved, and again one.
    pub(super) fn next_view(&mut self) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let (article, edition) = (reader.article, reader.edition);
        let Some(here) = self.edition(article, edition) else { return Vec::new() };
        if self.other_edition(article, edition).is_none() {
            self.message = Some(self.not_in_another(&here.language));
            return Vec::new();
        }
        if self.edition_beside(article, edition, reader.other()).is_none() {
            self.message = Some(self.words.views.too_long.to_string());
            return Vec::new();
        }
        self.choices.editions = match self.shown_arrangement() {
            None if self.size.0 >= SIDE_BY_SIDE_COLUMNS => Editions::SideBySide,
            Some(Arrangement::SideBySide) => Editions::Interleaved,
            None => Editions::Interleaved,
            Some(Arrangement::Interleaved) => Editions::One,
        };
        self.show_anew();
        self.fit_under();
        self.message = Some(self.editions_told());
        self.keep_choices()
    }

    /// Shows the open article as it was chosen; what is being read stays on the screen.
    pub(super) fn show_anew(&mut self) {
        let mut screen = self.take_screen();
        if let Screen::Reader(reader) = &mut screen
            && let Some(document) = self.document(reader)
        {
            reader.show_as(document, &self.room(reader.article, reader.edition, reader.other()));
        }
        self.screen = screen;
    }

    fn editions_told(&self) -> String {
        let words = &self.words.views;
        match self.choices.editions {
            Editions::One => words.now_one,
            Editions::SideBySide => words.now_side_by_side,
            Editions::Interleaved => words.now_interleaved,
        }
        .to_string()
    }

    // One side shifted against the other.

    /// What the memory calls an article in two languages, and whether the first of them is that of `edition`.
    fn nudge_key(&self, article: usize, edition: usize, other: usize) -> Option<(String, bool)> {
        let here = self.edition(article, edition)?.language.as_str();
        let there = self.edition(article, other)?.language.as_str();
        let is_first = here < there;
        let (first, second) = if is_first { (here, there) } else { (there, here) };
        Some((format!("{} {first} {second}", self.memory_key(article)), is_first))
    }

    /// By how many beads the other edition stands higher than the one being read.
    fn nudge_of(&self, article: usize, edition: usize, other: usize) -> i32 {
        let Some((key, is_first)) = self.nudge_key(article, edition, other) else { return 0 };
        let nudge = self.memory.nudges.get(&key).copied().unwrap_or(0);
        if is_first { nudge } else { nudge.saturating_neg() }
    }

    /// The nudge of the article on the screen, where it is shown side by side.
    pub(super) fn shown_nudge(&self) -> i32 {
        let Screen::Reader(reader) = &self.screen else { return 0 };
        match &reader.facing {
            Some(facing) if facing.arrangement == Arrangement::SideBySide => {
                self.nudge_of(reader.article, reader.edition, facing.edition)
            }
            _ => 0,
        }
    }

    /// Shifts the other edition up (or down) against the one being read by a paragraph.
    pub(super) fn nudge(&mut self, up: bool) -> Vec<Effect> {
        let words = &self.words.views;
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let side_by_side = self.shown_arrangement() == Some(Arrangement::SideBySide);
        let other = reader.facing.as_ref().filter(|_| side_by_side).map(|facing| facing.edition);
        let Some(other) = other else {
            self.message = Some(words.nothing_to_shift.to_string());
            return Vec::new();
        };
        let (article, edition) = (reader.article, reader.edition);
        let blocks = self.document(reader).map_or(0, |document| document.blocks.len());
        let most = i32::try_from(blocks).unwrap_or(i32::MAX);
        let Some((key, is_first)) = self.nudge_key(article, edition, other) else {
            return Vec::new();
        };
        let now = self.nudge_of(article, edition, other);
        let nudge = (now + if up { 1 } else { -1 }).clamp(-most, most);
        let kept = if is_first { nudge } else { -nudge };
        let effects = self.remember(Memory { nudges: [(key, kept)].into(), ..Memory::default() });
        self.show_anew();
        self.message = Some((self.words.views.now_shifted)(nudge));
        effects
    }

    /// After a change of size, what became of two editions side by side; nothing of them is lost.
    pub(super) fn tell_arrangement(&mut self, before: Option<Arrangement>) {
        let now = self.shown_arrangement();
        if before != now && self.choices.editions == Editions::SideBySide {
            let words = &self.words.views;
            self.message = match now {
                Some(Arrangement::Interleaved) => Some(words.too_narrow.to_string()),
                Some(Arrangement::SideBySide) => Some(words.now_side_by_side.to_string()),
                None => None,
            };
        }
    }
}

/// Beads whose second side is shifted up by so many beads (negative: down). Nothing is left out: what has nothing beside
/// it any more stands alone.
fn nudged(beads: Vec<Bead>, by: i32) -> Vec<[Range<usize>; 2]> {
    let shift = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX).min(beads.len());
    let alone = || std::iter::repeat_n(0..0, shift);
    let (ours, theirs): (Vec<_>, Vec<_>) =
        beads.into_iter().map(|bead| (bead.ours, bead.theirs)).unzip();
    let pair = |(ours, theirs)| [ours, theirs];
    if by >= 0 {
        alone().chain(ours).zip(theirs.into_iter().chain(alone())).map(pair).collect()
    } else {
        ours.into_iter().chain(alone()).zip(alone().chain(theirs)).map(pair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(ours: Range<usize>, theirs: Range<usize>) -> Bead {
        Bead { ours, theirs }
    }

    #[test]
    fn a_nudge_shifts_one_side_and_leaves_nothing_out() {
        let beads = || vec![bead(0..1, 0..2), bead(1..2, 2..2), bead(2..4, 2..3)];
        assert_eq!(nudged(beads(), 0), [[0..1, 0..2], [1..2, 2..2], [2..4, 2..3]]);
        assert_eq!(nudged(beads(), 1), [[0..0, 0..2], [0..1, 2..2], [1..2, 2..3], [2..4, 0..0]]);
        assert_eq!(
            nudged(beads(), -2),
            [[0..1, 0..0], [1..2, 0..0], [2..4, 0..2], [0..0, 2..2], [0..0, 2..3]]
        );
        assert_eq!(nudged(beads(), i32::MIN).len(), 6);
    }
}
