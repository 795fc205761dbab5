//! The first start: a card over the last rows says once what one can do next, and is gone with the next key.

use super::entries::wrapped;
use super::state::{App, Screen};

/// Rows of the card at most, with the rule over it (reading.md 7.1).
pub const MOST_ROWS: usize = 6;

impl App {
    /// Shows the card, and remembers that it was shown.
    pub fn greet(&mut self) {
        self.greets = true;
        // The card says it.
        let welcome = self.words.welcome;
        self.message.take_if(|message| message.as_str() == welcome);
        self.memory.greeted = Some(true);
        self.unsaved.greeted = Some(true);
    }

    /// The lines of the card set for a width in columns; none where it is not shown.
    pub fn card(&self, columns: usize) -> Vec<String> {
        if !self.greets {
            return Vec::new();
        }
        let words = self.words;
        let mut lines = Vec::new();
        let welcome = match self.screen {
            Screen::Reader(_) => words.welcome_reading,
            _ => words.welcome,
        };
        for sentence in [welcome, words.first_languages, words.first_plain] {
            let told = self.with_keys_in_force(sentence.to_string());
            let rows = wrapped(&told, columns).into_iter();
            lines.extend(rows.map(|row| told.get(row).unwrap_or_default().trim_end().to_string()));
        }
        lines.truncate(MOST_ROWS - 1);
        lines
    }
}
