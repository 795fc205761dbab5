//! Sentences made for a screen, told in words: what parts facts becomes a comma, a sign its name, a key its command.

use crate::app::command::{Entry, Place, TABLE};
use crate::app::entries::wrapped;
use crate::app::{App, Words};
use crate::page::shown::clean;
use crate::ui::painted;

/// A sentence of ours without signs that a voice would read out, or leave out.
pub(super) fn in_words(words: &Words, sentence: &str) -> String {
    let plain = words.plain;
    sentence
        .replace("\u{a0}· ", ", ")
        .replace(" · ", ", ")
        .replace(" → ", ", ")
        .replace("§\u{a0}", plain.section)
        .replace("§ ", plain.section)
        .replace("¶\u{a0}", plain.paragraph)
        .replace("¶ ", plain.paragraph)
        .trim()
        .to_string()
}

/// A line as it is written: in rows of so many columns if they are known, broken between words, as a voice reads a terminal
/// row by row. No-break spaces do their work here and are plain ones from then on.
pub fn rows(line: &str, columns: Option<usize>) -> Vec<String> {
    let line = clean(line).replace('\n', " ");
    let painted = |row: &str| painted(row.trim_end()).into_owned();
    match columns {
        None => vec![painted(&line)],
        Some(columns) => {
            let rows = wrapped(&line, columns).into_iter();
            rows.map(|row| painted(line.get(row).unwrap_or_default())).collect()
        }
    }
}

/// What just happened, with the words of commands in place of their keys: `[U]` becomes `“bring back”`.
pub(super) fn message(app: &App, sentence: &str) -> String {
    let mut told = sentence.to_string();
    for entry in TABLE {
        for key in entry.keys {
            let sign = format!("[{}]", app.key_words(key));
            if told.contains(&sign) {
                let command = meant(app, key);
                let word = command.and_then(|it| (app.words.plain.words_of)(it).first());
                let quoted = word.map(|word| (app.words.plain.quoted)(word));
                told = told.replace(&sign, &quoted.unwrap_or(sign.clone()));
            }
        }
    }
    in_words(app.words, &told)
}

/// The command a sentence means by a key: what it does where one is, else in the first place where it does anything.
fn meant(app: &App, key: &str) -> Option<crate::app::Command> {
    let here = app.place();
    let has_key = |place: Place| {
        let of_entry = |entry: &&Entry| entry.applies(place) && entry.keys.contains(&key);
        TABLE.iter().find(of_entry).map(|entry| entry.command)
    };
    [here].into_iter().chain(Place::ALL).find_map(has_key)
}
