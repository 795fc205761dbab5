//! The palette: commands by their names, in the interface's language and in the others, to be carried out.

use super::command::{Command, Entry, TABLE};
use super::keymap::Keymap;
use super::list::List;
use super::picker::Picker;
use super::state::{App, Help, HelpLine, Screen};
use super::update::Effect;
use super::words::LANGUAGES;
use crate::search::{Filter, fold};

impl App {
    /// Opens the commands that apply on the screen at hand.
    pub(super) fn open_palette(&mut self) {
        let place = self.place();
        let mut lines: Vec<HelpLine> = Vec::new();
        for entry in TABLE.iter().filter(|it| it.applies(place) && it.command != Command::Palette) {
            if lines.iter().any(|line| line.command == entry.command) {
                continue;
            }
            let key = self.keymap.key_for(place, entry.command).unwrap_or_default();
            let keys = self.key_words(&key);
            let words = (self.words.command)(entry.command);
            lines.push(HelpLine { command: entry.command, keys, words });
        }
        // Found by the words of the other languages too, and by the name that files have.
        let names = lines.iter().map(|line| {
            let others = LANGUAGES.iter().filter(|it| it.tag != self.words.tag);
            let others = others.map(|it| fold((it.command)(line.command)));
            let own = std::iter::once(fold(line.words));
            own.chain(others).chain([fold(&line.command.name())]).collect()
        });
        let mut picker = Picker::of(Filter::new(names.collect::<Vec<_>>()));
        picker.in_field = true;
        self.push(Screen::Help(Help { picker, lines, is_palette: true }));
    }

    /// A sentence with the keys that it names in brackets, those of the table, as they are in force here. A command that no
    /// key asks for is found in the palette: its key is told with dots, as more has to be typed there.
    pub(super) fn with_keys_in_force(&self, sentence: String) -> String {
        if self.keymap == Keymap::default() || !sentence.contains('[') {
            return sentence;
        }
        let place = self.place();
        let mut out = String::new();
        let mut rest = sentence.as_str();
        while let Some((before, after)) = rest.split_once('[') {
            // The bracket itself can be a key.
            let end = after.char_indices().skip(1).find(|(_, c)| *c == ']').map(|(at, _)| at);
            let Some((told, behind)) =
                end.and_then(|at| Some((after.get(..at)?, after.get(at + 1..)?)))
            else {
                break;
            };
            let is_told = |entry: &&Entry| entry.keys.iter().any(|key| self.key_words(key) == told);
            let here = TABLE.iter().filter(|it| it.applies(place)).find(is_told);
            let entry = here.or_else(|| TABLE.iter().find(is_told));
            let is_pressed = self.tells_pressed && out.find('[').is_none();
            let entry = entry.filter(|_| !is_pressed);
            let key = entry.and_then(|entry| {
                let somewhere = || self.keymap.keys_of(entry.command).into_iter().next();
                let key = self.keymap.key_for(place, entry.command).or_else(somewhere);
                let palette = || self.keymap.keys_of(Command::Palette).into_iter().next();
                key.map(|key| self.key_words(&key))
                    .or_else(|| Some(format!("{} …", self.key_words(&palette()?))))
            });
            let key = key.unwrap_or_else(|| told.to_string());
            out.push_str(before);
            out.push('[');
            out.push_str(&key);
            out.push(']');
            rest = behind;
        }
        out + rest
    }

    /// Whether the palette is open.
    pub(super) fn in_palette(&self) -> bool {
        matches!(&self.screen, Screen::Help(help) if help.is_palette)
    }

    /// Closes the palette and carries out the command selected there.
    pub(super) fn run_selected(&mut self) -> Vec<Effect> {
        let Screen::Help(help) = &self.screen else { return Vec::new() };
        let line = help.picker.selected().and_then(|item| help.lines.get(item));
        let Some(command) = line.map(|line| line.command) else { return Vec::new() };
        self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
        self.reveal();
        self.run(command)
    }
}
