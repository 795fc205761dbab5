//! How text is set and gone through: choices of the reader, each with its values.

use super::chosen::Chosen;
use super::list::List;
use super::memory::{Memory, Removed};
use super::pace::ENOUGH_PAGES;
use super::reader::LETTERS_PER_MINUTE;
use super::shelf::Order;
use super::state::{App, Screen};
use super::update::Effect;
use crate::page::{Marks, ParagraphStyle};
use serde::{Deserialize, Serialize};

/// Narrowest and widest text and the step between, in columns (reading.md T1).
pub const MEASURES: std::ops::RangeInclusive<usize> = 46..=78;
const MEASURE_STEP: usize = 4;
/// Columns of the text when nothing else was chosen: the centre of the usual range of 45 to 75 (reading.md T1).
pub const DEFAULT_MEASURE: usize = 66;
/// Slowest and fastest reading and the step between, in letters per minute: most adults read 175 to 300 words a minute
/// (Brysbaert 2019); slower ones are given room.
pub const SPEEDS: std::ops::RangeInclusive<usize> = 430..=2030;
const SPEED_STEP: usize = 100;

/// Lines of the page before that a page can repeat (reading.md 2.2).
pub const MOST_OVERLAP: usize = 2;

/// What a reader chose about the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Columns of the text at most.
    pub measure: usize,
    /// How paragraphs are told apart: `spaced`, `airy` or `book`.
    pub paragraphs: Paragraphs,
    /// Whether long words may be broken.
    pub hyphenation: bool,
    /// How words that their author stressed stand out: `italic`, `underline`, `bold` or `marks`; as the terminal can where
    /// nothing was chosen.
    pub emphasis: Option<EmphasisStyle>,
    /// Whether the text stands at the left of the screen instead of in its middle.
    pub left: bool,
    /// Whether the text scrolls instead of being turned page by page.
    pub scroll: bool,
    /// Lines of the page before that a page repeats.
    pub overlap: usize,
    /// Whether two pages stand side by side where there is room.
    pub two_pages: bool,
    /// Whether an article is shown in one language or in two.
    pub editions: Editions,
    /// Letters and digits read in a minute.
    pub reading_speed: usize,
    /// Whether and how time left is told.
    pub time: Time,
    /// What the library is sorted by.
    pub order: Order,
    /// Whether no sentence begins with a short word at the end of a line; a preset may ask for it.
    pub keeps_starts: bool,
    /// Whether clicks and the wheel of the mouse are taken from the terminal, which then selects no text by itself.
    pub mouse: bool,
}

/// Whether and how time left is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Time {
    /// By the reading speed that was chosen.
    #[default]
    Shown,
    /// By the speed that is measured, once enough pages were read.
    Measured,
    /// Not at all.
    Hidden,
}

/// Whether an article is shown in one language or in two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Editions {
    /// In one.
    #[default]
    One,
    /// In two columns, on a screen that is wide enough.
    SideBySide,
    /// Paragraph by paragraph in turn.
    Interleaved,
}

/// How paragraphs are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paragraphs {
    /// By a blank row.
    #[default]
    Spaced,
    /// By two blank rows, with one between lines.
    Airy,
    /// By an indent.
    Book,
}

/// How words that their author stressed stand out (reading.md 1.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EmphasisStyle {
    /// In italics.
    Italic,
    /// Underlined.
    Underline,
    /// In bold, like strong words.
    Bold,
    /// Between marks: `_word_`.
    Marks,
}

/// All of them, in the order of the setting.
pub(super) const EMPHASIS_STYLES: [EmphasisStyle; 4] =
    [EmphasisStyle::Italic, EmphasisStyle::Underline, EmphasisStyle::Bold, EmphasisStyle::Marks];

impl Default for Choices {
    fn default() -> Self {
        Choices {
            measure: DEFAULT_MEASURE,
            paragraphs: Paragraphs::Spaced,
            hyphenation: false,
            emphasis: None,
            left: false,
            scroll: false,
            overlap: 0,
            two_pages: true,
            editions: Editions::One,
            reading_speed: LETTERS_PER_MINUTE,
            time: Time::Shown,
            order: Order::Files,
            keeps_starts: false,
            mouse: false,
        }
    }
}

impl Choices {
    /// The paragraph style of the page.
    pub fn style(&self) -> ParagraphStyle {
        match self.paragraphs {
            Paragraphs::Spaced => ParagraphStyle::Spaced,
            Paragraphs::Airy => ParagraphStyle::Airy,
            Paragraphs::Book => ParagraphStyle::Book,
        }
    }

    /// The same with every number inside what can be chosen: a file may hold others.
    pub fn within_bounds(self) -> Self {
        Choices {
            measure: self.measure.clamp(*MEASURES.start(), *MEASURES.end()),
            reading_speed: self.reading_speed.clamp(*SPEEDS.start(), *SPEEDS.end()),
            overlap: self.overlap.min(MOST_OVERLAP),
            ..self
        }
    }

    /// The marks of the page.
    pub fn marks(&self) -> Marks {
        Marks { emphasis: self.emphasis == Some(EmphasisStyle::Marks), ..Marks::default() }
    }

    /// Makes the text wider or narrower by a step.
    pub fn step_measure(&mut self, wider: bool) {
        self.measure = stepped(self.measure, wider, MEASURE_STEP, MEASURES);
    }
}

fn stepped(value: usize, up: bool, step: usize, range: std::ops::RangeInclusive<usize>) -> usize {
    let wanted = if up { value + step } else { value.saturating_sub(step) };
    wanted.clamp(*range.start(), *range.end())
}

/// A line of the settings screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "Words::setting says what each is")]
pub enum Setting {
    Measure,
    Paragraphs,
    Hyphenation,
    Emphasis,
    Alignment,
    Paging,
    Overlap,
    TwoPages,
    Editions,
    ReadingSpeed,
    Time,
    Interface,
    Theme,
    Mouse,
}

/// The settings in the order of their screen.
pub const SETTINGS: [Setting; 14] = [
    Setting::Measure,
    Setting::Paragraphs,
    Setting::Hyphenation,
    Setting::Emphasis,
    Setting::Alignment,
    Setting::Paging,
    Setting::Overlap,
    Setting::TwoPages,
    Setting::Editions,
    Setting::ReadingSpeed,
    Setting::Time,
    Setting::Interface,
    Setting::Theme,
    Setting::Mouse,
];

impl App {
    /// How words that their author stressed stand out.
    pub fn emphasis(&self) -> EmphasisStyle {
        self.emphasis_in(&self.choices)
    }

    fn emphasis_in(&self, choices: &Choices) -> EmphasisStyle {
        let can = if self.italics { EmphasisStyle::Italic } else { EmphasisStyle::Underline };
        choices.emphasis.unwrap_or(can)
    }

    /// The value of a setting, in words.
    pub fn value_of(&self, setting: Setting) -> String {
        match setting {
            Setting::Interface => self.words.own_name.to_string(),
            Setting::Theme => self.themes.get(self.theme).cloned().unwrap_or_default(),
            _ => self.value_in(&self.choices, setting),
        }
    }

    /// What the settings file gives a setting, or what it has by itself, in words.
    fn given_value(&self, setting: Setting) -> String {
        match setting {
            Setting::Interface => self.given_words().own_name.to_string(),
            Setting::Theme => self.themes.get(self.given_theme()).cloned().unwrap_or_default(),
            _ => self.value_in(&self.given.choices, setting),
        }
    }

    /// Where the value of a setting comes from, in words; nothing where it has the value it has by itself.
    pub(super) fn source_of(&self, setting: Setting) -> Option<String> {
        let words = &self.words.settings;
        let chosen = match setting {
            Setting::Interface => self.memory.interface.is_some(),
            Setting::Theme => self.memory.theme.is_some(),
            _ => self.memory.choices.clone().forget(setting),
        };
        let given = || self.given_value(setting);
        match (chosen, self.given.stated.contains(&setting)) {
            (true, true) => Some((words.chosen_over_file)(&given())),
            (true, false) => Some((words.chosen_over_default)(&given())),
            (false, true) => Some(words.from_file.to_string()),
            (false, false) => None,
        }
    }

    /// Takes the choice of the selected setting back.
    pub(super) fn reset_setting(&mut self) -> Vec<Effect> {
        let Screen::Settings(List { selected, .. }) = &self.screen else { return Vec::new() };
        let Some(&setting) = SETTINGS.get(*selected) else { return Vec::new() };
        if self.source_of(setting).is_none_or(|it| it == self.words.settings.from_file) {
            self.message = Some(self.words.settings.nothing_chosen.to_string());
            return Vec::new();
        }
        let removed = Removed { choices: [setting].into(), ..Removed::default() };
        let effects = self.remember(Memory { removed, ..Memory::default() });
        match setting {
            Setting::Interface => self.words = self.given_words(),
            Setting::Theme => self.theme = self.given_theme(),
            Setting::Paging => {
                let was = self.choices.scroll;
                self.choices = self.memory.choices.over(&self.given.choices);
                if was != self.choices.scroll {
                    self.apply_scroll();
                }
            }
            _ => self.choices = self.memory.choices.over(&self.given.choices),
        }
        self.fit();
        let value = self.value_of(setting);
        let words = &self.words.settings;
        self.message = Some((words.now)((words.name)(setting), &value));
        effects
    }

    /// The theme that holds where none was chosen.
    pub(super) fn given_theme(&self) -> usize {
        let name = self.given.theme.as_ref();
        name.and_then(|name| self.themes.iter().position(|it| it == name)).unwrap_or(0)
    }

    /// The value of a setting in some choices, in words.
    fn value_in(&self, choices: &Choices, setting: Setting) -> String {
        let words = &self.words.settings;
        match setting {
            Setting::Measure => (words.columns)(choices.measure),
            Setting::Paragraphs => match choices.paragraphs {
                Paragraphs::Spaced => words.spaced.to_string(),
                Paragraphs::Airy => words.airy.to_string(),
                Paragraphs::Book => words.book.to_string(),
            },
            Setting::Hyphenation => words.on_off(choices.hyphenation).to_string(),
            Setting::Emphasis => (words.emphasis)(self.emphasis_in(choices)).to_string(),
            Setting::Alignment => if choices.left { words.left } else { words.centred }.to_string(),
            Setting::Paging => if choices.scroll { words.scroll } else { words.pages }.to_string(),
            Setting::Overlap => (words.lines)(choices.overlap),
            Setting::TwoPages => words.on_off(choices.two_pages).to_string(),
            Setting::Editions => match choices.editions {
                Editions::One => self.words.views.one,
                Editions::SideBySide => self.words.views.side_by_side,
                Editions::Interleaved => self.words.views.interleaved,
            }
            .to_string(),
            Setting::ReadingSpeed => (words.letters_per_minute)(choices.reading_speed),
            Setting::Time => match choices.time {
                Time::Shown => words.time_shown.to_string(),
                Time::Measured => {
                    let pace = &self.memory.pace;
                    (words.time_measured)(pace.per_minute(), pace.pages, ENOUGH_PAGES)
                }
                Time::Hidden => words.time_hidden.to_string(),
            },
            Setting::Mouse => words.on_off(choices.mouse).to_string(),
            Setting::Interface | Setting::Theme => String::new(),
        }
    }

    /// Gives the selected setting its next value (or the one before).
    pub(super) fn change_setting(&mut self, forward: bool) -> Vec<Effect> {
        let Screen::Settings(List { selected, .. }) = &self.screen else { return Vec::new() };
        let Some(&setting) = SETTINGS.get(*selected) else { return Vec::new() };
        let emphasis = self.emphasis();
        let choices = &mut self.choices;
        match setting {
            Setting::Measure => choices.step_measure(forward),
            Setting::Paragraphs => {
                choices.paragraphs = match (choices.paragraphs, forward) {
                    (Paragraphs::Spaced, true) | (Paragraphs::Book, false) => Paragraphs::Airy,
                    (Paragraphs::Airy, true) | (Paragraphs::Spaced, false) => Paragraphs::Book,
                    (Paragraphs::Book, true) | (Paragraphs::Airy, false) => Paragraphs::Spaced,
                }
            }
            Setting::Hyphenation => choices.hyphenation = !choices.hyphenation,
            Setting::Emphasis => {
                let styles = EMPHASIS_STYLES.into_iter();
                let at = styles.clone().position(|style| style == emphasis).unwrap_or(0);
                let step = if forward { 1 } else { styles.len() - 1 };
                choices.emphasis = styles.cycle().nth(at + step);
            }
            Setting::Alignment => choices.left = !choices.left,
            Setting::Paging => return self.set_scroll(),
            Setting::Overlap => {
                let values = MOST_OVERLAP + 1;
                let step = if forward { 1 } else { MOST_OVERLAP };
                choices.overlap = (choices.overlap + step) % values;
            }
            Setting::TwoPages => choices.two_pages = !choices.two_pages,
            Setting::Editions => {
                choices.editions = match (choices.editions, forward) {
                    (Editions::One, true) | (Editions::Interleaved, false) => Editions::SideBySide,
                    (Editions::SideBySide, true) | (Editions::One, false) => Editions::Interleaved,
                    (Editions::Interleaved, true) | (Editions::SideBySide, false) => Editions::One,
                }
            }
            Setting::ReadingSpeed => {
                choices.reading_speed = stepped(choices.reading_speed, forward, SPEED_STEP, SPEEDS);
            }
            Setting::Time => {
                choices.time = match (choices.time, forward) {
                    (Time::Shown, true) | (Time::Hidden, false) => Time::Measured,
                    (Time::Measured, true) | (Time::Shown, false) => Time::Hidden,
                    (Time::Hidden, true) | (Time::Measured, false) => Time::Shown,
                }
            }
            Setting::Interface => return self.next_interface(),
            Setting::Theme => return self.next_theme(forward),
            Setting::Mouse => return self.switch_mouse(),
        }
        let value = self.value_of(setting);
        self.message = Some((self.words.settings.now)((self.words.settings.name)(setting), &value));
        self.choices_changed()
    }

    /// Fits the screens to changed choices and remembers them.
    pub(super) fn choices_changed(&mut self) -> Vec<Effect> {
        self.fit();
        self.keep_choices()
    }

    /// Remembers what was chosen since choices were last remembered.
    pub(super) fn keep_choices(&mut self) -> Vec<Effect> {
        let before = self.memory.choices.over(&self.given.choices);
        let choices = Chosen::between(&before, &self.choices);
        self.remember(Memory { choices, ..Memory::default() })
    }

    /// From pages to scrolling or back.
    pub(super) fn set_scroll(&mut self) -> Vec<Effect> {
        self.choices.scroll = !self.choices.scroll;
        self.apply_scroll();
        let words = &self.words.settings;
        self.message =
            Some(if self.choices.scroll { words.now_scroll } else { words.now_pages }.to_string());
        self.choices_changed()
    }

    /// Has open articles paged or scrolled as chosen; each keeps its top line.
    fn apply_scroll(&mut self) {
        let shown = self.take_screen();
        let mut screens = std::mem::take(&mut self.under);
        screens.push(shown);
        for screen in &mut screens {
            if let Screen::Reader(reader) = screen
                && let Some(document) = self.document(reader)
            {
                reader.set_scroll(
                    document,
                    &self.room(reader.article, reader.edition, reader.other()),
                );
            }
        }
        self.screen = screens.pop().unwrap_or(Screen::Library(List::default()));
        self.under = screens;
    }
}
