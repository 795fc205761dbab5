//! The list of themes, each shown as one comes to it.

use super::entries::{Entry, Tone};
use super::list::List;
use super::memory::Memory;
use super::state::{App, Screen};
use super::update::Effect;

/// The name of the theme that is one or another as the terminal is light or dark.
pub const AUTO: &str = "auto";
/// What it is then, and as long as the terminal has not said: its own colours.
const BY_LIGHT: [(Option<bool>, &str); 3] =
    [(None, "terminal"), (Some(true), "paper"), (Some(false), "night")];

/// The themes one can choose from.
#[derive(Debug, Clone)]
pub struct ThemeList {
    /// The theme that was shown before.
    was: usize,
    /// Selection and scroll.
    pub list: List,
}

impl App {
    /// Whether the terminal is to be asked if it is light or dark.
    pub fn follows_terminal(&self) -> bool {
        self.themes.get(self.theme).is_some_and(|name| name == AUTO)
    }

    /// Index of the theme to paint in.
    pub fn shown_theme(&self) -> usize {
        if !self.follows_terminal() {
            return self.theme;
        }
        let name = BY_LIGHT.iter().find(|(light, _)| *light == self.light).map(|(_, name)| *name);
        self.themes.iter().position(|it| Some(it.as_str()) == name).unwrap_or(0)
    }

    pub(super) fn open_themes(&mut self) {
        let list = List { selected: self.theme, ..List::default() };
        self.push(Screen::Themes(ThemeList { was: self.theme, list }));
    }

    /// Shows the selected theme.
    pub(super) fn show_selected_theme(&mut self) {
        if let Screen::Themes(themes) = &self.screen {
            self.theme = themes.list.selected;
        }
    }

    /// Goes back to the theme that was shown before the list was opened.
    pub(super) fn leave_themes(&mut self) {
        if let Screen::Themes(themes) = &self.screen {
            self.theme = themes.was;
        }
    }

    /// Closes the list and keeps the theme selected there.
    pub(super) fn take_theme(&mut self) -> Vec<Effect> {
        self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
        self.reveal();
        let name = self.themes.get(self.theme).cloned().unwrap_or_default();
        self.message = Some((self.words.theme_now)(&name));
        self.remember(Memory { theme: Some(name), ..Memory::default() })
    }

    /// A theme: its name, and whether it was shown before.
    pub(super) fn theme_entry(&self, themes: &ThemeList, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let Some(name) = self.themes.get(at) else { return entry };
        entry.text("", name, Tone::Title, &[], columns, true);
        let words = self.words.themes;
        let mut facts = Vec::new();
        facts.extend((name == AUTO).then_some(words.auto));
        facts.extend((at == themes.was).then_some(words.shown_now));
        if !facts.is_empty() {
            entry.text("  ", &facts.join(" · "), Tone::Muted, &[], columns, false);
        }
        entry
    }
}
