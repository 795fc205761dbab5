//! Keys and themes printed.

use super::print::Out;
use super::{Failure, themes};
use crate::app::Memory;
use crate::app::command::{Command, Place, TABLE};
use serde_json::json;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

impl Out {
    /// A line a command: its keys and what it does.
    pub(super) fn keys(mut self, json: bool) -> Result<u8, Failure> {
        if json {
            let all = TABLE.iter().map(|entry| {
                let places = Place::ALL.into_iter().filter(|&place| entry.applies(place));
                json!({
                    "command": entry.command.name(),
                    "keys": entry.keys,
                    "does": (self.words.command)(entry.command),
                    "places": places.map(Place::name).collect::<Vec<_>>(),
                })
            });
            let written = writeln!(self.to, "{:#}", json!(all.collect::<Vec<_>>()));
            return self.done(written, true);
        }
        let mut rows: Vec<(Command, Vec<String>)> = Vec::new();
        for entry in TABLE {
            let keys = entry.keys.iter().map(|key| self.words.key_words(key));
            match rows.iter_mut().find(|(command, _)| *command == entry.command) {
                Some((_, known)) => {
                    let more: Vec<String> = keys.filter(|key| !known.contains(key)).collect();
                    known.extend(more);
                }
                None => rows.push((entry.command, keys.collect())),
            }
        }
        let rows: Vec<(String, &str)> = rows
            .into_iter()
            .map(|(command, keys)| (keys.join(", "), (self.words.command)(command)))
            .collect();
        let widest = rows.iter().map(|(keys, _)| keys.width()).max().unwrap_or(0);
        let written = rows.iter().try_for_each(|(keys, does)| {
            writeln!(self.to, "{keys}{}  {does}", " ".repeat(widest.saturating_sub(keys.width())))
        });
        self.done(written, true)
    }

    /// A line a theme.
    pub(super) fn themes(mut self, memory: &Memory, json: bool) -> Result<u8, Failure> {
        let themes = themes::bundled();
        let first = themes.first().map(|it| it.name.as_str());
        let chosen = memory.theme.as_deref();
        let chosen = chosen.filter(|name| themes.iter().any(|it| it.name == *name)).or(first);
        let written = if json {
            let all = themes
                .iter()
                .map(|it| json!({ "name": it.name, "used": Some(it.name.as_str()) == chosen }));
            writeln!(self.to, "{:#}", json!(all.collect::<Vec<_>>()))
        } else {
            themes.iter().try_for_each(|it| writeln!(self.to, "{}", it.name))
        };
        self.done(written, true)
    }
}
