//! Keys, themes and what there is to say of settings, printed.

use super::config::Config;
use super::print::Out;
use super::themes::Themes;
use super::{Failure, shown_path};
use crate::app::command::{Command, Place, TABLE};
use crate::app::theme_list::AUTO;
use crate::app::words::Reason;
use crate::app::{Given, Keymap, Memory};
use serde_json::json;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

impl Out {
    /// A line a command: its keys in force and what it does.
    pub(super) fn keys(mut self, keymap: &Keymap, json: bool) -> Result<u8, Failure> {
        let mut commands: Vec<Command> = Vec::new();
        for entry in TABLE {
            if !commands.contains(&entry.command) {
                commands.push(entry.command);
            }
        }
        if json {
            let all = commands.iter().map(|&command| {
                let entries = || TABLE.iter().filter(|it| it.command == command);
                let applies = |place: &Place| entries().any(|it| it.applies(*place));
                json!({
                    "command": command.name(),
                    "keys": keymap.keys_of(command),
                    "does": (self.words.command)(command),
                    "places": Place::ALL.into_iter().filter(applies).map(Place::name).collect::<Vec<_>>(),
                })
            });
            let written = writeln!(self.to, "{:#}", json!(all.collect::<Vec<_>>()));
            return self.done(written, true);
        }
        let words = self.words;
        let told = |command: Command| {
            let keys = keymap.keys_of(command);
            let keys: Vec<String> = keys.iter().map(|key| words.key_words(key)).collect();
            (keys.join(", "), (words.command)(command))
        };
        let rows: Vec<(String, &str)> = commands.into_iter().map(told).collect();
        let widest = rows.iter().map(|(keys, _)| keys.width()).max().unwrap_or(0);
        let written = rows.iter().try_for_each(|(keys, does)| {
            writeln!(self.to, "{keys}{}  {does}", " ".repeat(widest.saturating_sub(keys.width())))
        });
        self.done(written, true)
    }

    /// A line a theme; what is wrong with own ones is told, and ends in 1.
    pub(super) fn themes(
        mut self,
        all: &Themes,
        memory: &Memory,
        given: &Given,
        json: bool,
    ) -> Result<u8, Failure> {
        for fault in &all.faults {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(io::stderr(), "{}", fault.told(self.words));
        }
        let names = || all.names.iter().map(String::as_str).chain([AUTO]);
        let is_there = |name: &&str| names().any(|it| it == *name);
        let chosen = memory.theme.as_deref().filter(is_there);
        let chosen = chosen.or(given.theme.as_deref().filter(is_there)).or(names().next());
        let written = if json {
            let all = names().map(|it| json!({ "name": it, "used": Some(it) == chosen }));
            writeln!(self.to, "{:#}", json!(all.collect::<Vec<_>>()))
        } else {
            names().try_for_each(|it| writeln!(self.to, "{it}"))
        };
        self.done(written, all.faults.is_empty())
    }

    /// Where the settings file is and what is wrong with it, a line each; ends in 1 where something is. With `default`, a
    /// settings file with every setting explained.
    pub(super) fn config(
        mut self,
        config: &Config,
        default: bool,
        json: bool,
    ) -> Result<u8, Failure> {
        if default {
            let text = self.words.config.default;
            return self.all(text);
        }
        let Some(path) = &config.path else {
            let reason = (self.words.shell.reason)(Reason::NoHome);
            return Err(Failure::new((self.words.config.unreadable)(reason)));
        };
        let path = shown_path(path);
        let written = if json {
            let faults = config
                .faults
                .iter()
                .map(|fault| json!({ "line": fault.line, "message": fault.sentence(self.words) }));
            let faults: Vec<_> = faults.collect();
            let is_there = config.is_there;
            let all = json!({ "path": path.as_str(), "exists": is_there, "faults": faults });
            writeln!(self.to, "{all:#}")
        } else {
            let none_yet = (!config.is_there).then(|| self.words.config.none_yet.to_string());
            let faults = config.faults.iter().map(|fault| fault.told(&path, self.words));
            let mut lines = std::iter::once(path.to_string()).chain(none_yet).chain(faults);
            lines.try_for_each(|line| writeln!(self.to, "{line}"))
        };
        self.done(written, config.faults.is_empty())
    }
}
