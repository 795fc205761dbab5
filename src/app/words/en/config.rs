//! The settings file in English.

use crate::app::words::config::ConfigWords;

pub(super) static CONFIG: ConfigWords = ConfigWords {
    at: |file, line, what| format!("{file}, line {line}: {what}"),
    in_file: |file, what| format!("{file}: {what}"),
    unknown: |key, near| match near {
        Some(near) => format!("“{key}” is not a setting. Did you mean “{near}”?"),
        None => format!("“{key}” is not a setting. See liseuse config --default"),
    },
    bad_value: |key, fits| format!("“{key}” takes: {fits}."),
    not_toml: "the file is not understood from here on, so none of it counts.",
    unreadable: |reason| format!("the file cannot be read: {reason}."),
    more: |n| format!("({n} more: liseuse config)"),
    number: |from, to| format!("a whole number from {from} to {to}"),
    tags: "a list of language tags, such as “fr” and “en”",
    keys: "keys such as “Space”, “F2”, “Ctrl-d”, “g g”, or a list of them",
    no_command: |name, near| {
        let near = near.map_or(String::new(), |near| format!(" Did you mean “{near}”?"));
        format!("“{name}” is not a command.{near} liseuse keys --json names them all")
    },
    key_twice: |key, line| {
        format!("the key “{key}” is already set on line {line}. The first one is used.")
    },
    none_yet: "There is no such file yet. liseuse config --default prints one to start from.",
    default: r##"## Settings of liseuse. Remove the “#” before a setting to change it.
## What you choose in the program wins over this file; [Delete] in the settings takes a choice back.
## This file is never written by the program.

## A set of settings to start from: "low-vision", "dyslexia" or "plain" (plain mode, as with --plain).
## Any setting below overrides it.
#preset = "low-vision"

## Language of the interface: "en" or "fr". Otherwise that of the system.
#interface = "en"

## Languages to read in, the most wanted first. Otherwise those of the system.
#languages = ["en", "fr"]

## Name of a theme; liseuse themes prints them.
#theme = "terminal"

## Width of the text in columns, 46 to 78.
#measure = 66

## Between paragraphs: "spaced" (a blank line), "airy" (blank lines inside too) or "book" (an indent).
#paragraphs = "spaced"

## Whether long words may be broken at the end of a line.
#hyphenation = false

## How emphasised words stand out: "italic", "underline", "bold" or "marks" (_word_).
## Otherwise in italics, or underlined where the terminal has none.
#emphasis = "italic"

## Where the text stands: "centre" or "left".
#alignment = "centre"

## How you move through a text: "pages" or "scroll".
#paging = "pages"

## Lines of a page repeated at the top of the next one, 0 to 2.
#overlap = 0

## Whether two pages stand side by side from 130 columns on.
#two-pages = true

## Whether an article is shown in "one" language, "side-by-side" or "interleaved".
#editions = "one"

## Letters read in a minute, 430 to 2030; the time left is worked out from this.
#reading-speed = 1030

## Time left: "shown", "measured" (by your own speed) or "hidden".
#time = "shown"

## Order of the library: "files", "author", "date", "language", "length" or "unread".
#order = "files"

## Whether the wheel of the mouse turns pages and clicks follow links. Text is then selected with Shift held down.
#mouse = false

## Keys: first a set of them, "standard", "vim", "arrows" (no letters) or "less"; then commands by the names that
## liseuse keys --json gives, each with one key or several. Keys set here are taken from other commands; [] leaves none.
#[keys]
#preset = "standard"
#next-page = ["Space", "PageDown", "Right", "f"]
"##,
};
