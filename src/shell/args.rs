//! The command line, read.

use super::definition::{command, is_command};
use super::export::{Export, Format};
use super::print::MOST_COLUMNS;
use super::print_list::Listing;
use super::{Failure, detail};
use crate::app::shelf::{ORDERS, Order};
use crate::app::words::LANGUAGES;
use crate::app::{Words, words};
use crate::library::Language;
use crate::page::Shown;
use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What is asked for.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) what: What,
    pub(super) options: Options,
}

/// How it is to be done.
#[derive(Debug, Default)]
pub(super) struct Options {
    /// The language asked for; it is obeyed or refused, never replaced.
    pub(super) language: Option<Language>,
    /// Print, although there is a terminal.
    pub(super) print: bool,
    /// Tell everything line by line, or on the full screen, whatever else asks for the other.
    pub(super) plain: Option<bool>,
    /// Use no signs of our own that some terminals cannot show.
    pub(super) ascii: bool,
    /// Read hidden files, and those that `.gitignore` names, too.
    pub(super) all: bool,
    /// Columns of printed text.
    pub(super) width: Option<usize>,
    /// The library to use, by its name.
    pub(super) library: Option<String>,
}

/// The thing asked for.
#[derive(Debug)]
pub(super) enum What {
    /// To do something with articles.
    Articles(Errand),
    /// What needs no article that was read.
    Tool(Tool),
}

/// What is to be done with articles.
#[derive(Debug)]
pub(super) enum Errand {
    /// Read these files and folders, or the bundled articles.
    Read(Vec<OsString>),
    List(Listing),
    /// Print who is named in the articles.
    Authors {
        json: bool,
    },
    Search {
        query: String,
        /// Print as JSON.
        json: bool,
        /// Places printed at most.
        limit: Option<usize>,
    },
    Faq {
        query: String,
        json: bool,
        /// Answers printed at most.
        limit: Option<usize>,
    },
    /// Read a file or an article.
    Open(OsString),
    /// Print a file or an article, as it was written or as it is set.
    Show {
        name: OsString,
        raw: bool,
    },
    /// Write a file or an article.
    Export(OsString, Export),
    /// Print all bookmarks, highlights and notes.
    Bookmarks {
        json: bool,
    },
}

/// What needs no article that was read.
#[derive(Debug)]
pub(super) enum Tool {
    /// Print the folders that were opened before.
    Libraries { json: bool },
    /// Tell what is wrong with these files and folders, or with the bundled articles.
    Check { paths: Vec<OsString>, json: bool },
    /// Print the names of the themes, or a scheme of another program as one.
    Themes { json: bool, import: Option<OsString> },
    /// Print all keys.
    Keys { json: bool },
    /// Tell where the settings file is and what is wrong with it, or print one with every setting explained.
    Config { default: bool, json: bool },
    /// Print the script that has a shell complete what is typed.
    Completions(String),
    /// Print a manual page.
    Manual(Option<String>),
    /// Write all manual pages into a folder.
    Manuals(PathBuf),
}

/// The words of the interface that the arguments ask for, if they do; they are looked at before anything else, so that
/// whatever is said of the others is said in that language.
pub(super) fn interface(
    args: impl IntoIterator<Item = OsString>,
    else_in: &'static Words,
) -> Result<Option<&'static Words>, Failure> {
    const NAME: &str = "--interface-lang";
    let mut args = args.into_iter().take_while(|it| it != "--");
    let mut asked = None;
    while let Some(arg) = args.next() {
        match arg.to_str().and_then(|it| it.strip_prefix(NAME)) {
            Some("") => asked = args.next().map(|it| it.to_string_lossy().into_owned()),
            Some(rest) => asked = rest.strip_prefix('=').map(str::to_string).or(asked),
            None => {}
        }
    }
    let Some(asked) = asked else { return Ok(None) };
    let language = Language::parse(&asked);
    let spoken = language.and_then(|it| LANGUAGES.into_iter().find(|w| w.tag == it.primary()));
    spoken.map(Some).ok_or_else(|| {
        let all: Vec<&str> = words::LANGUAGES.iter().map(|it| it.tag).collect();
        Failure::usage((else_in.line.not_spoken)(&Shown::new(&asked), &all.join(", ")))
    })
}

/// Whether the arguments ask for technical details; known before they are understood, as that may fail.
pub(super) fn is_verbose(args: impl IntoIterator<Item = OsString>) -> bool {
    args.into_iter().take_while(|it| it != "--").any(|it| it == "--verbose")
}

/// Reads the command line. `None` when it asked for help or the version, which was printed.
pub(super) fn parse(
    args: impl IntoIterator<Item = OsString>,
    words: &'static Words,
) -> Result<Option<Request>, Failure> {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(request) = only_paths(args.get(1..).unwrap_or_default()) {
        return Ok(Some(request));
    }
    match command(words).try_get_matches_from(with_words_to_leave_out(args)) {
        Ok(matches) => request(&matches, words).map(Some),
        Err(error)
            if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) =>
        {
            // A closed pipe ends help quietly.
            let _ = error.print();
            Ok(None)
        }
        Err(error) => Err(usage_error(&error, words)),
    }
}

/// What is asked for where nothing but files and folders is named, or nothing at all. The definition of the command line would
/// understand it as well, but takes longer to make than a page to set.
fn only_paths(args: &[OsString]) -> Option<Request> {
    let is_path = |arg: &OsString| {
        let bytes = arg.as_encoded_bytes();
        !bytes.is_empty() && !bytes.starts_with(b"-") && !is_command(arg)
    };
    args.iter().all(is_path).then(|| Request {
        what: What::Articles(Errand::Read(args.to_vec())),
        options: Options::default(),
    })
}

/// The command that a word is close to.
pub(super) fn near_command(word: &str, words: &'static Words) -> Option<String> {
    let all = command(words);
    let names = all.get_subcommands().flat_map(|it| it.get_name_and_visible_aliases());
    nearest(word, names).map(str::to_string)
}

/// The name that a word was probably meant to be (Jaro-Winkler above 0.8).
pub(super) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const CLOSE: f64 = 0.8;
    let near = names.into_iter().map(|name| (strsim::jaro_winkler(word, name), name));
    let near = near.filter(|(close, _)| *close > CLOSE);
    near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// The arguments with the hyphen of a word that a search is to leave out as a minus sign, which is no option's: a single
/// hyphen with more than a letter behind it.
fn with_words_to_leave_out(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut searches = false;
    let mut changed = Vec::new();
    for arg in args {
        let left_out = arg.to_str().and_then(|it| it.strip_prefix('-')).filter(|it| {
            searches && it.chars().count() > 1 && it.starts_with(char::is_alphanumeric)
        });
        let left_out = left_out.map(|word| OsString::from(format!("−{word}")));
        searches |= arg == "search";
        changed.push(left_out.unwrap_or(arg));
    }
    changed
}

fn usage_error(error: &clap::Error, words: &Words) -> Failure {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(name)) => Some(name.clone()),
        Some(ContextValue::Strings(names)) => names.first().cloned(),
        _ => None,
    };
    let named = context(ContextKind::InvalidArg)
        .or_else(|| context(ContextKind::InvalidSubcommand))
        .unwrap_or_default();
    let said = Shown::new(&named);
    let without_value = error.kind() == ErrorKind::InvalidValue
        && context(ContextKind::InvalidValue).is_none_or(|value| value.is_empty());
    let sentence = if error.kind() == ErrorKind::MissingRequiredArgument || without_value {
        // clap writes what is missing as in the usage line: `<PATH>`, `[WORDS]...`, `--lang <TAG>`.
        let bare = named.trim_end_matches("...").replace(['<', '>', '[', ']'], "");
        (words.shell.missing_argument)(&Shown::new(&bare))
    } else if let Some(near) = context(ContextKind::SuggestedArg) {
        (words.line.did_you_mean)(&said, &Shown::new(&near))
    } else if Path::new(&named).is_dir() {
        (words.libraries.folder_as_library)(&said)
    } else {
        (words.shell.bad_argument)(&said)
    };
    Failure::usage(sentence + &detail(&error.to_string()))
}

fn request(matches: &ArgMatches, words: &Words) -> Result<Request, Failure> {
    let (name, inner) =
        matches.subcommand().map_or((None, matches), |(name, inner)| (Some(name), inner));
    let is_set = |name: &str| inner.get_flag(name);
    let width = number(inner, "width", MOST_COLUMNS, words)?;
    let what = match name.and_then(|name| tool(name, inner)) {
        Some(tool) => What::Tool(tool),
        None => What::Articles(errand(name.unwrap_or_default(), inner, width, words)?),
    };
    let language = text(inner, "lang").map(|tag| super::language(&tag, words)).transpose()?;
    let options = Options {
        language,
        print: is_set("print"),
        plain: is_set("plain").then_some(true).or(is_set("no-plain").then_some(false)),
        ascii: is_set("ascii"),
        all: is_set("all"),
        width,
        library: text(inner, "library"),
    };
    Ok(Request { what, options })
}

/// What a command with this name and these arguments asks for, if it needs no articles.
fn tool(name: &str, given: &ArgMatches) -> Option<Tool> {
    let json = given.try_get_one("json").ok().flatten().copied().unwrap_or_default();
    Some(match name {
        "libraries" => Tool::Libraries { json },
        "check" => Tool::Check { paths: values(given, "path"), json },
        "themes" => Tool::Themes { json, import: one(given, "import") },
        "keys" => Tool::Keys { json },
        "config" => Tool::Config { default: given.get_flag("default"), json },
        "completions" => Tool::Completions(text(given, "shell").unwrap_or_default()),
        "man" => match one(given, "dir") {
            Some(folder) => Tool::Manuals(PathBuf::from(folder)),
            None => Tool::Manual(text(given, "page").filter(|it| it != "liseuse")),
        },
        _ => return None,
    })
}

/// What a command with this name and these arguments asks for of articles; without a name, to read what is named.
fn errand(
    name: &str,
    given: &ArgMatches,
    width: Option<usize>,
    words: &Words,
) -> Result<Errand, Failure> {
    let is_set = |name: &str| given.get_flag(name);
    let limit = || number(given, "limit", usize::MAX, words);
    let article = || one(given, "name").unwrap_or_default();
    // What is looked for is shown as text in the search field.
    let query = || {
        let words = values(given, "words");
        let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
        Shown::new(&words.join(" ")).to_string()
    };
    Ok(match name {
        "list" => Errand::List(Listing {
            order: one_of(given, "sort", &ORDERS, Order::name, words)?.unwrap_or_default(),
            author: text(given, "author"),
            tag: text(given, "tag"),
            unread: is_set("unread"),
            json: is_set("json"),
        }),
        "authors" => Errand::Authors { json: is_set("json") },
        "bookmarks" => Errand::Bookmarks { json: is_set("json") },
        "search" => Errand::Search { query: query(), json: is_set("json"), limit: limit()? },
        "faq" => Errand::Faq { query: query(), json: is_set("json"), limit: limit()? },
        "read" => Errand::Open(article()),
        "show" => Errand::Show { name: article(), raw: is_set("raw") },
        "export" => {
            let format = one_of(given, "format", &Format::ALL, Format::name, words)?;
            let output = one(given, "output").map(PathBuf::from);
            let export = Export { format, output, force: is_set("force"), columns: width };
            Errand::Export(article(), export)
        }
        _ => Errand::Read(values(given, "path")),
    })
}

fn values(given: &ArgMatches, name: &str) -> Vec<OsString> {
    let values = given.try_get_many::<OsString>(name).ok().flatten();
    values.into_iter().flatten().cloned().collect()
}

fn one(given: &ArgMatches, name: &str) -> Option<OsString> {
    values(given, name).into_iter().next()
}

fn text(given: &ArgMatches, name: &str) -> Option<String> {
    one(given, name).map(|it| it.to_string_lossy().into_owned())
}

/// A number from 1 up to `most`.
fn number(
    given: &ArgMatches,
    name: &str,
    most: usize,
    words: &Words,
) -> Result<Option<usize>, Failure> {
    let Some(value) = one(given, name) else { return Ok(None) };
    match value.to_str().and_then(|value| value.parse::<usize>().ok()) {
        Some(number) if (1..=most).contains(&number) => Ok(Some(number)),
        _ => {
            let bound = (most < usize::MAX).then_some(most);
            let value = Shown::new(&value.to_string_lossy());
            Err(Failure::usage((words.line.no_number)(&value, name, bound)))
        }
    }
}

/// One of some choices, by its name.
fn one_of<T: Copy>(
    given: &ArgMatches,
    name: &str,
    choices: &[T],
    name_of: impl Fn(T) -> &'static str,
    words: &Words,
) -> Result<Option<T>, Failure> {
    let Some(value) = one(given, name) else { return Ok(None) };
    match choices.iter().find(|it| value == name_of(**it)) {
        Some(choice) => Ok(Some(*choice)),
        None => {
            let names: Vec<&str> = choices.iter().map(|it| name_of(*it)).collect();
            let value = Shown::new(&value.to_string_lossy());
            Err(Failure::usage((words.line.not_one_of)(&value, &names.join(", "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_understood_without_the_definition_is_what_it_means() {
        let words = LANGUAGES[0];
        let definition = command(words);
        let mut names: Vec<&str> = definition.get_subcommands().map(|it| it.get_name()).collect();
        names.extend(definition.get_subcommands().flat_map(|it| it.get_all_aliases()));
        names.extend([
            "help",
            "notes.md",
            "a b",
            "dossier/été",
            ".",
            "-",
            "--",
            "-x",
            "--print",
            "--lang=fr",
            "",
        ]);
        let mut understood = 0;
        for first in &names {
            for second in &names {
                for args in [vec![], vec![*first], vec![*first, *second]] {
                    let args: Vec<OsString> = args.into_iter().map(OsString::from).collect();
                    let Some(short) = only_paths(&args) else { continue };
                    let all = std::iter::once(OsString::from("liseuse")).chain(args.clone());
                    let matches = command(words).try_get_matches_from(all);
                    let long = matches.ok().and_then(|it| request(&it, words).ok());
                    assert_eq!(format!("{:?}", Some(short)), format!("{long:?}"), "{args:?}");
                    understood += 1;
                }
            }
        }
        assert!(understood > 100, "{understood}");
    }
}
