//! What the command line answers without articles: settings, keys, themes, libraries, manual pages, completions, checks.

use super::args::Tool;
use super::config::Config;
use super::store::{self, Fault};
use super::themes::Themes;
use super::{Failure, candidates, check, definition, manual, print, reason, schemes, shown_path};
use crate::app::words::Reason;
use crate::app::{Memory, Words};
use crate::library::Language;
use crate::page::Shown;
use std::ffi::OsStr;
use std::path::Path;

/// Answers, with the exit code.
pub(super) fn answer(
    tool: &Tool,
    language: Option<&Language>,
    words: &'static Words,
    memory: &Memory,
    (config, themes): (&Config, &Themes),
) -> Result<u8, Failure> {
    let out = print::Out::plain(words);
    let none_of = |value: &str, choices: &[&str]| {
        Failure::usage((words.line.not_one_of)(&Shown::new(value), &choices.join(", ")))
    };
    match tool {
        Tool::Check { paths, json } => check::check(paths, *json, language, words),
        Tool::Config { default, json } => out.config(config, *default, *json),
        Tool::Keys { json } => out.keys(&config.given.keymap, *json),
        Tool::Themes { import: Some(file), .. } => import(file, words),
        Tool::Themes { json, .. } => out.themes(themes, memory, &config.given, *json),
        Tool::Libraries { json } => {
            out.libraries(&crate::app::libraries::named(&memory.libraries), *json)
        }
        Tool::Completions(shell) => {
            let script =
                candidates::script(shell).ok_or_else(|| none_of(shell, &candidates::shells()))?;
            out.all(&script.unwrap_or_default())
        }
        Tool::Manual(name) => {
            let page = manual::page(words, name.as_deref())
                .ok_or_else(|| none_of(name.as_deref().unwrap_or_default(), &definition::PAGES))?;
            out.all(&page.unwrap_or_default())
        }
        Tool::Manuals(folder) => manual::write_all(folder, words).map(|()| 0),
    }
}

/// Prints a scheme of base16 or base24 as a theme.
fn import(file: &OsStr, words: &'static Words) -> Result<u8, Failure> {
    const MOST_BYTES: u64 = 1 << 18;
    let path = Path::new(file);
    let none = || Failure::new((words.themes.no_scheme)(&shown_path(path)));
    let refused = |reason: &str| Failure::new((words.shell.cannot_read)(&shown_path(path), reason));
    let bytes = match store::contents(path, MOST_BYTES) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Err(refused((words.shell.reason)(Reason::NotThere))),
        Err(Fault::Refused(error)) => return Err(refused(&reason(&error, words))),
        Err(_) => return Err(none()),
    };
    let theme = schemes::imported(&String::from_utf8_lossy(&bytes), words).ok_or_else(none)?;
    print::Out::plain(words).all(&theme)
}
