//! How fast one reads, measured from page to page where the reader asked for it.

use super::memory::Memory;
use super::settings::{SPEEDS, Time};
use super::state::{App, Screen};
use serde::{Deserialize, Serialize};

/// Pages read with attention, all together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// How many they were.
    pub pages: u64,
    /// Their letters and digits.
    pub letters: u64,
    /// The time they took.
    pub milliseconds: u64,
}

/// A page was read if it took from 5 to 120 seconds (KOReader's limits): a shorter look was leafing through, a longer one
/// was a pause. A screen can hold more than a page, so the limits are those of each 1500 letters begun.
const PAGE_LETTERS: u64 = 1500;
const LEAST_MILLISECONDS: u64 = 5_000;
const MOST_MILLISECONDS: u64 = 120_000;

/// Pages from which on the measured speed is used. Readers differ by 12 % (IReST: 118 of 987 characters per minute), which
/// is how wrong the default is for one of them. If the pages of one reader differ by half, because some are skimmed and
/// some read twice, the mean of 20 is as wrong (50 % / √20 = 11 %) and better from then on.
pub const ENOUGH_PAGES: u64 = 20;

impl Pace {
    /// The pace of one screen of text; `None` if it was not read, or not only.
    fn of_page(letters: u64, milliseconds: u64) -> Option<Pace> {
        let pages = letters.div_ceil(PAGE_LETTERS);
        let least = pages.saturating_mul(LEAST_MILLISECONDS);
        let most = pages.saturating_mul(MOST_MILLISECONDS);
        let is_read = letters > 0 && (least..=most).contains(&milliseconds);
        is_read.then_some(Pace { pages: 1, letters, milliseconds })
    }

    /// Adds pages to these.
    pub fn add(&mut self, more: &Pace) {
        self.pages = self.pages.saturating_add(more.pages);
        self.letters = self.letters.saturating_add(more.letters);
        self.milliseconds = self.milliseconds.saturating_add(more.milliseconds);
    }

    /// Letters and digits read in a minute, inside what can be chosen as a speed; `None` before enough pages were read.
    pub fn per_minute(&self) -> Option<usize> {
        let letters = self.letters.saturating_mul(60_000).checked_div(self.milliseconds)?;
        let letters = usize::try_from(letters).unwrap_or(usize::MAX);
        let known = self.pages >= ENOUGH_PAGES;
        known.then(|| letters.clamp(*SPEEDS.start(), *SPEEDS.end()))
    }
}

/// A screen that one turned to from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turned {
    /// Article, edition and first byte shown.
    to: (usize, usize, usize),
    /// Milliseconds from the start of the program.
    at: u64,
}

impl App {
    /// Letters and digits read in a minute, by which time is told.
    pub fn letters_per_minute(&self) -> usize {
        let measured = match self.choices.time {
            Time::Measured => self.memory.pace.per_minute(),
            Time::Shown | Time::Hidden => None,
        };
        measured.unwrap_or(self.choices.reading_speed)
    }

    /// Article, edition and first byte on the screen.
    pub(super) fn shown_from(&self) -> Option<(usize, usize, usize)> {
        let Screen::Reader(reader) = &self.screen else { return None };
        let byte = reader.bytes_shown(self.document(reader)?).start;
        Some((reader.article, reader.edition, byte))
    }

    /// One read on from a screen: its letters over the time since one turned to it are counted.
    pub(super) fn count_page(&mut self, from: Option<(usize, usize, usize)>) {
        let to = self.shown_from();
        let (Some(from), Some(to)) = (from, to) else { return };
        if self.choices.time != Time::Measured || from == to {
            return;
        }
        if let Some(turned) = self.turned.filter(|it| it.to == from)
            && let Some(edition) = self.edition(from.0, from.1)
        {
            let read = edition.document().text.get(from.2..to.2).unwrap_or_default();
            let letters = read.chars().filter(|c| c.is_alphanumeric()).count() as u64;
            let pace = Pace::of_page(letters, self.now.saturating_sub(turned.at));
            let change = Memory { pace: pace.unwrap_or_default(), ..Memory::default() };
            self.memory.absorb(&change);
            self.unsaved.absorb(&change);
        }
        self.turned = Some(Turned { to, at: self.now });
    }

    /// Time is measured no further once something else is on the screen than the page turned to.
    pub(super) fn keep_measuring(&mut self) {
        if self.turned.is_some_and(|it| self.shown_from() != Some(it.to)) {
            self.turned = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_counts_between_leafing_through_and_a_pause() {
        for (letters, seconds, counts) in [
            (1000, 4, false),
            (1000, 5, true),
            (1000, 120, true),
            (1000, 121, false),
            (0, 60, false),
            // Two pages side by side are given the time of two.
            (2999, 9, false),
            (2999, 10, true),
            (2999, 240, true),
            (2999, 241, false),
        ] {
            let pace = Pace::of_page(letters, seconds * 1000);
            assert_eq!(pace.is_some(), counts, "{letters} letters in {seconds} s");
        }
    }

    #[test]
    fn the_speed_is_told_from_twenty_pages_on_and_within_what_can_be_chosen() {
        let page =
            |letters: u64, seconds: u64| Pace::of_page(letters, seconds * 1000).unwrap_or_default();
        let mut pace = Pace::default();
        for _ in 0..19 {
            pace.add(&page(800, 60));
        }
        assert_eq!(pace.per_minute(), None);
        pace.add(&page(1200, 60));
        assert_eq!(pace.per_minute(), Some(820));
        let odd = |letters, milliseconds| Pace { pages: 20, letters, milliseconds }.per_minute();
        assert_eq!(odd(u64::MAX, 1), Some(*SPEEDS.end()));
        assert_eq!(odd(1, u64::MAX), Some(*SPEEDS.start()));
        assert_eq!(odd(5, 0), None);
    }
}
