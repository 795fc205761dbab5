//! The command line in English.

use crate::app::words::grouped;
use crate::app::words::line::{Headings, LineWords};

pub(super) static LINE: LineWords = LineWords {
    cmd_export: "write an article as Markdown, HTML or plain text",
    cmd_themes: "print the names of the themes",
    cmd_keys: "print all keys and what they do",
    cmd_config: "print where the settings file is, and what is wrong with it",
    cmd_completions: "print a shell script that completes commands, articles and names",
    cmd_man: "print a manual page",

    opt_interface: "language of the interface (en, fr)",
    opt_raw: "print the Markdown as it was written",
    opt_format: "markdown, html or text; otherwise taken from the name of the output file",
    opt_output: "write to this file, or one file per language into this folder",
    opt_force: "overwrite files that are there already",
    opt_default: "print a settings file with every setting explained",
    opt_dir: "write all manual pages, in both languages, into this folder",
    arg_shell: "bash, elvish, fish, powershell or zsh",
    arg_page: "the command whose page is printed; without it, the page of liseuse",

    name_file: "FILE",
    name_folder: "FOLDER",
    name_format: "FORMAT",
    name_shell: "SHELL",

    exists: |path| format!("“{path}” is there already. --force overwrites it."),
    cannot_write: |path, reason| format!("Cannot write “{path}”: {reason}."),
    not_one_of: |value, choices| format!("“{value}” is none of these: {choices}."),
    no_number: |value, option, most| {
        let bounds = match most {
            Some(most) => format!("from 1 to {}", grouped(most, ",")),
            None => "of 1 or more".to_string(),
        };
        format!("“{value}” does not fit --{option}: it takes a whole number {bounds}.")
    },
    did_you_mean: |what, near| {
        format!(
            "liseuse does not know what to do with “{what}”. Did you mean “{near}”? See liseuse --help"
        )
    },
    no_file_but_command: |path, command| {
        format!(
            "There is no file or folder called “{path}”. Did you mean the command “liseuse {command}”?"
        )
    },
    not_spoken: |tag, spoken| {
        format!("liseuse does not speak “{tag}”. It speaks these languages: {spoken}.")
    },
    several: "These are several articles. Name a folder to write them into: --output FOLDER",

    headings: Headings {
        name: "NAME",
        synopsis: "SYNOPSIS",
        description: "DESCRIPTION",
        options: "OPTIONS",
        commands: "COMMANDS",
    },
    sections: &[
        (
            "EXIT STATUS",
            "0: all went well.

1: something could not be done, nothing was found, or check found a fault.

2: the command line was not understood, --lang named a language without articles, a search failed, or there was nothing to check.

128+n: signal n ended the program.",
        ),
        (
            "ENVIRONMENT",
            "LC_ALL, LC_MESSAGES, LANG, LANGUAGE: the language of the interface, and those to read in.

COLUMNS: the width of printed text and of the help, unless --width is given.

NO_COLOR: if set and not empty, no colour on the screen and plain printed text.

CLICOLOR_FORCE: if set and not 0, printed text has bold, italics and underlining in a pipe too, as for less -R.

CLICOLOR=0 and TERM=dumb: plain printed text.

ACCESSIBLE, if set and not 0, and TERM=dumb: plain mode, as with --plain. ACCESSIBLE=0 or --no-plain: the full screen, even if the settings file says preset = plain.

XDG_STATE_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME: where places and bookmarks, settings, and what was read of folders are kept.",
        ),
        (
            "JSON",
            "With --json, a list is printed for other programs. Keys keep their names and meaning; new ones may be added. What is not known is null. Where list, authors, libraries, search or faq find nothing, they print nothing and the exit status is 1.

liseuse list: an array of

  id, language, languages[], title, authors[], people[],
  tags[], date, letters, read

liseuse authors: an array of

  name, wrote[], portrayed_in[]      (ids of articles)

liseuse search: an object

  corrections[]: typed, found
  nearest: whether no passage has all the words
  undated: articles left out for having no date
  articles[]: id, title, languages[], places,
    hits[]: language, field, section, heading, line,
      matched[[from, to]] (bytes of line),
      why[]: kind (spelling, glossary), typed, found,
      missing[] (words that the passage lacks)

liseuse faq: an object

  total, nearest (whether no question has all the words)
  questions[]: reference, id, language, question, short,
    answer, section, title, tags[], related[] (references),
    matched[[from, to]] (bytes of question), missing[]

liseuse libraries: an array of

  name, paths[], exists

liseuse bookmarks: an array of

  kind (bookmark, highlight), article, title, language,
  reference, words, note

liseuse check: an object

  version (1), clean, texts, articles,
  faults[]: severity (fault, note), kind, path, line,
    lang, other, other_line, message

liseuse themes: an array of

  name, used

liseuse config: an object

  path, exists, faults[]: line, message

liseuse keys: an array of

  command, keys[], does, places[]",
        ),
    ],
};
