//! What is chosen in the program, over what a settings file says, over the defaults.

use super::keymap::Keymap;
use super::settings::{Choices, Editions, EmphasisStyle, Paragraphs, Setting, Time};
use super::shelf::Order;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the settings file says; the defaults where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// How text is set and gone through.
    pub choices: Choices,
    /// Name of the theme.
    pub theme: Option<String>,
    /// Language of the interface where none was chosen, as a BCP 47 tag: that of the file, else of the locale.
    pub interface: Option<String>,
    /// The keys in force.
    pub keymap: Keymap,
    /// The settings that the file names, by itself or by a preset.
    pub stated: BTreeSet<Setting>,
}

/// What a reader chose in the program: only that, so that the settings file holds for all else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "each is as in Choices")]
pub struct Chosen {
    pub measure: Option<usize>,
    pub paragraphs: Option<Paragraphs>,
    pub hyphenation: Option<bool>,
    pub emphasis: Option<EmphasisStyle>,
    pub left: Option<bool>,
    pub scroll: Option<bool>,
    pub overlap: Option<usize>,
    pub two_pages: Option<bool>,
    pub editions: Option<Editions>,
    pub reading_speed: Option<usize>,
    pub time: Option<Time>,
    pub order: Option<Order>,
    pub mouse: Option<bool>,
}

impl Chosen {
    /// What holds: what was chosen, else what is given.
    pub fn over(&self, given: &Choices) -> Choices {
        Choices {
            measure: self.measure.unwrap_or(given.measure),
            paragraphs: self.paragraphs.unwrap_or(given.paragraphs),
            hyphenation: self.hyphenation.unwrap_or(given.hyphenation),
            emphasis: self.emphasis.or(given.emphasis),
            left: self.left.unwrap_or(given.left),
            scroll: self.scroll.unwrap_or(given.scroll),
            overlap: self.overlap.unwrap_or(given.overlap),
            two_pages: self.two_pages.unwrap_or(given.two_pages),
            editions: self.editions.unwrap_or(given.editions),
            reading_speed: self.reading_speed.unwrap_or(given.reading_speed),
            time: self.time.unwrap_or(given.time),
            order: self.order.unwrap_or(given.order),
            keeps_starts: given.keeps_starts,
            mouse: self.mouse.unwrap_or(given.mouse),
        }
        .within_bounds()
    }

    /// What was chosen between two moments.
    pub fn between(before: &Choices, after: &Choices) -> Self {
        fn new<T: PartialEq + Copy>(before: &T, after: &T) -> Option<T> {
            (before != after).then_some(*after)
        }
        Chosen {
            measure: new(&before.measure, &after.measure),
            paragraphs: new(&before.paragraphs, &after.paragraphs),
            hyphenation: new(&before.hyphenation, &after.hyphenation),
            emphasis: after.emphasis.filter(|_| before.emphasis != after.emphasis),
            left: new(&before.left, &after.left),
            scroll: new(&before.scroll, &after.scroll),
            overlap: new(&before.overlap, &after.overlap),
            two_pages: new(&before.two_pages, &after.two_pages),
            editions: new(&before.editions, &after.editions),
            reading_speed: new(&before.reading_speed, &after.reading_speed),
            time: new(&before.time, &after.time),
            order: new(&before.order, &after.order),
            mouse: new(&before.mouse, &after.mouse),
        }
    }

    /// Adds later choices.
    pub fn absorb(&mut self, later: &Chosen) {
        fn take<T: Copy>(old: &mut Option<T>, new: &Option<T>) {
            *old = new.or(*old);
        }
        take(&mut self.measure, &later.measure);
        take(&mut self.paragraphs, &later.paragraphs);
        take(&mut self.hyphenation, &later.hyphenation);
        take(&mut self.emphasis, &later.emphasis);
        take(&mut self.left, &later.left);
        take(&mut self.scroll, &later.scroll);
        take(&mut self.overlap, &later.overlap);
        take(&mut self.two_pages, &later.two_pages);
        take(&mut self.editions, &later.editions);
        take(&mut self.reading_speed, &later.reading_speed);
        take(&mut self.time, &later.time);
        take(&mut self.order, &later.order);
        take(&mut self.mouse, &later.mouse);
    }

    /// Takes a choice back; true if there was one. Theme and interface are not chosen here.
    pub fn forget(&mut self, setting: Setting) -> bool {
        match setting {
            Setting::Measure => self.measure.take().is_some(),
            Setting::Paragraphs => self.paragraphs.take().is_some(),
            Setting::Hyphenation => self.hyphenation.take().is_some(),
            Setting::Emphasis => self.emphasis.take().is_some(),
            Setting::Alignment => self.left.take().is_some(),
            Setting::Paging => self.scroll.take().is_some(),
            Setting::Overlap => self.overlap.take().is_some(),
            Setting::TwoPages => self.two_pages.take().is_some(),
            Setting::Editions => self.editions.take().is_some(),
            Setting::ReadingSpeed => self.reading_speed.take().is_some(),
            Setting::Time => self.time.take().is_some(),
            Setting::Mouse => self.mouse.take().is_some(),
            Setting::Interface | Setting::Theme => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::settings::SETTINGS;
    use super::*;

    #[test]
    fn only_what_was_chosen_hides_what_is_given() {
        let given = Choices { measure: 54, left: true, ..Choices::default() };
        let mut after = given.clone();
        after.measure = 58;
        after.emphasis = Some(EmphasisStyle::Bold);
        let chosen = Chosen::between(&given, &after);
        assert_eq!(chosen.over(&given), after);
        let other = Choices { overlap: 2, ..Choices::default() };
        let held = chosen.over(&other);
        assert_eq!((held.measure, held.overlap, held.left), (58, 2, false));
    }

    #[test]
    fn each_choice_can_be_taken_back() {
        let (before, after) = (
            Choices::default(),
            Choices {
                measure: 46,
                paragraphs: Paragraphs::Book,
                hyphenation: true,
                emphasis: Some(EmphasisStyle::Bold),
                left: true,
                scroll: true,
                overlap: 1,
                two_pages: false,
                editions: Editions::Interleaved,
                reading_speed: 530,
                time: Time::Hidden,
                order: Order::Files,
                keeps_starts: false,
                mouse: true,
            },
        );
        let mut chosen = Chosen::default();
        chosen.absorb(&Chosen::between(&before, &after));
        assert_eq!(chosen.over(&before), after);
        let own = |it: &&Setting| !matches!(it, Setting::Interface | Setting::Theme);
        for setting in SETTINGS.iter().filter(own) {
            assert!(chosen.forget(*setting), "{setting:?}");
        }
        assert_eq!(chosen, Chosen::default());
    }
}
