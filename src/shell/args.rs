//! The command line.

use super::Failure;
use super::print_list::Listing;
use crate::app::Words;
use crate::app::shelf::ORDERS;
use crate::library::Language;
use crate::page::Shown;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::{OsStr, OsString};
use unicode_width::UnicodeWidthStr;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) what: What,
    /// The language asked for; it is obeyed or refused, never replaced.
    pub(super) language: Option<Language>,
    /// Print, although there is a terminal.
    pub(super) print: bool,
    /// Tell everything line by line.
    pub(super) plain: bool,
    /// Use no signs of our own that some terminals cannot show.
    pub(super) ascii: bool,
    /// Tell the technical details of errors.
    pub(super) verbose: bool,
    /// Columns of printed text.
    pub(super) width: Option<usize>,
}

/// The thing asked for.
#[derive(Debug)]
pub(super) enum What {
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
    /// Print a file or an article.
    Show(OsString),
    /// Print all bookmarks, highlights and notes.
    Bookmarks,
    /// Tell what is wrong with these files and folders, or with the bundled articles.
    Check {
        paths: Vec<OsString>,
        json: bool,
    },
}

/// Reads the command line. `None` when it asked for help or the version, which was printed.
pub(super) fn parse(
    args: impl IntoIterator<Item = OsString>,
    words: &'static Words,
) -> Result<Option<Request>, Failure> {
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
    let without_value = error.kind() == ErrorKind::InvalidValue
        && context(ContextKind::InvalidValue).is_none_or(|value| value.is_empty());
    if error.kind() == ErrorKind::MissingRequiredArgument || without_value {
        // clap writes what is missing as in the usage line: `<PATH>`, `[WORDS]...`, `--lang <TAG>`.
        let bare = named.trim_end_matches("...").replace(['<', '>', '[', ']'], "");
        return Failure::usage((words.shell.missing_argument)(&Shown::new(&bare)));
    }
    Failure::usage((words.shell.bad_argument)(&Shown::new(&named)))
}

fn request(matches: &ArgMatches, words: &Words) -> Result<Request, Failure> {
    let chosen = matches.subcommand();
    let inner = chosen.map_or(matches, |(_, inner)| inner);
    let bad = |argument: &OsStr| {
        Failure::usage((words.shell.bad_argument)(&Shown::new(&argument.to_string_lossy())))
    };
    // What is looked for is shown as text in the search field.
    let query = || {
        let words = values(inner, "words");
        let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
        Shown::new(&words.join(" ")).to_string()
    };
    let limit = || match values(inner, "limit").into_iter().next() {
        Some(limit) => match limit.to_str().and_then(|limit| limit.parse::<usize>().ok()) {
            Some(places @ 1..) => Ok(Some(places)),
            _ => Err(bad(&limit)),
        },
        None => Ok(None),
    };
    let what = match chosen.map(|(name, _)| name) {
        Some("list") => {
            let text = |name| values(inner, name).into_iter().next();
            let order = match text("sort") {
                None => Default::default(),
                Some(name) => {
                    let order = ORDERS.into_iter().find(|it| name == it.name());
                    order.ok_or_else(|| bad(&name))?
                }
            };
            let words = |name| text(name).map(|it| it.to_string_lossy().into_owned());
            What::List(Listing {
                order,
                author: words("author"),
                tag: words("tag"),
                unread: inner.get_flag("unread"),
                json: inner.get_flag("json"),
            })
        }
        Some("authors") => What::Authors { json: inner.get_flag("json") },
        Some("bookmarks") => What::Bookmarks,
        Some("search") => {
            What::Search { query: query(), json: inner.get_flag("json"), limit: limit()? }
        }
        Some("check") => What::Check { paths: values(inner, "path"), json: inner.get_flag("json") },
        Some("faq") => What::Faq { query: query(), json: inner.get_flag("json"), limit: limit()? },
        Some("open") => What::Open(values(inner, "name").into_iter().next().unwrap_or_default()),
        Some("show") => What::Show(values(inner, "name").into_iter().next().unwrap_or_default()),
        _ => What::Read(values(matches, "path")),
    };
    let language = values(inner, "lang").into_iter().next();
    let language =
        language.map(|tag| super::language(&tag.to_string_lossy(), words)).transpose()?;
    let width = match values(inner, "width").into_iter().next() {
        Some(width) => match width.to_str().and_then(|width| width.parse::<usize>().ok()) {
            Some(columns @ 1..=MOST_COLUMNS) => Some(columns),
            _ => return Err(bad(&width)),
        },
        None => None,
    };
    Ok(Request {
        what,
        language,
        print: inner.get_flag("print"),
        plain: inner.get_flag("plain"),
        ascii: inner.get_flag("ascii"),
        verbose: inner.get_flag("verbose"),
        width,
    })
}

/// Printed text can be this wide at most; more than any screen shows.
const MOST_COLUMNS: usize = 10_000;

fn values(matches: &ArgMatches, name: &str) -> Vec<OsString> {
    let values = matches.try_get_many::<OsString>(name).ok().flatten();
    values.into_iter().flatten().cloned().collect()
}

/// The definition of the command line in an interface language.
fn command(words: &'static Words) -> Command {
    let w = &words.shell;
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        let option = Arg::new(name).long(name).value_name(value).help(help).global(true);
        option.value_parser(clap::value_parser!(OsString))
    };
    let many = |name: &'static str, told: &'static str, help: &'static str| {
        let many = Arg::new(name).value_name(told).num_args(0..).help(help);
        many.value_parser(clap::value_parser!(OsString))
    };
    let flag =
        |name: &'static str, action, help| Arg::new(name).long(name).action(action).help(help);
    let sub = |name: &'static str, arguments: String, about: &'static str| {
        plain(Command::new(name), words, &[arguments]).about(about)
    };
    let one_or_more = format!("{}…", w.name_words);
    let any = format!("[{one_or_more}]");
    let usages = [format!("[{}…]", w.name_path), w.name_command.to_string()];
    plain(Command::new("liseuse"), words, &usages)
        .about(w.about)
        .after_help(w.after_help)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .args_override_self(true)
        .arg(many("path", w.name_path, w.arg_path))
        .arg(option("lang", w.name_language, w.opt_lang))
        .arg(option("width", w.name_columns, w.opt_width))
        .arg(flag("print", ArgAction::SetTrue, w.opt_print).global(true))
        .arg(flag("plain", ArgAction::SetTrue, words.plain.option).global(true))
        .arg(flag("ascii", ArgAction::SetTrue, words.plain.ascii).global(true))
        .arg(flag("verbose", ArgAction::SetTrue, w.opt_verbose).global(true))
        .arg(flag("version", ArgAction::Version, w.opt_version).short('V'))
        .subcommand(
            sub("list", String::new(), w.cmd_list)
                .arg(option("sort", words.shelf.name_order, words.shelf.sort).global(false))
                .arg(option("author", words.shelf.name_name, words.shelf.by_author).global(false))
                .arg(option("tag", words.shelf.name_name, words.shelf.by_tag).global(false))
                .arg(flag("unread", ArgAction::SetTrue, words.shelf.only_unread))
                .arg(flag("json", ArgAction::SetTrue, words.shelf.json)),
        )
        .subcommand(sub("authors", String::new(), words.shelf.command).arg(flag(
            "json",
            ArgAction::SetTrue,
            words.shelf.json,
        )))
        .subcommand(
            sub("search", one_or_more, w.cmd_search)
                .arg(many("words", w.name_words, w.arg_words).required(true))
                .arg(flag("json", ArgAction::SetTrue, w.opt_json))
                .arg(option("limit", w.name_number, w.opt_limit).global(false)),
        )
        .subcommand(
            sub("faq", any, w.cmd_faq)
                .arg(many("words", w.name_words, w.arg_faq))
                .arg(flag("json", ArgAction::SetTrue, w.opt_json))
                .arg(option("limit", w.name_number, w.opt_answers).global(false)),
        )
        .subcommand(
            sub("open", w.name_article.to_string(), w.cmd_open)
                .arg(many("name", w.name_article, w.arg_show).num_args(1).required(true)),
        )
        .subcommand(
            sub("show", w.name_article.to_string(), w.cmd_show)
                .arg(many("name", w.name_article, w.arg_show).num_args(1).required(true)),
        )
        .subcommand(sub("bookmarks", String::new(), w.cmd_bookmarks))
        .subcommand(
            sub("check", format!("[{}…]", w.name_path), words.health.command)
                .arg(many("path", w.name_path, words.health.argument))
                .arg(flag("json", ArgAction::SetTrue, words.health.json)),
        )
}

/// Commands that take no argument.
const BARE: [&str; 3] = ["list", "authors", "bookmarks"];

/// What every command has in common: usage, headings and the help option in the interface's language.
fn plain(command: Command, words: &'static Words, usages: &[String]) -> Command {
    let w = &words.shell;
    let name = match command.get_name() {
        "liseuse" => String::new(),
        name => format!(" {name}"),
    };
    let usage = |arguments: &String| {
        let line = format!("liseuse{name} [{}] {arguments}", w.name_options);
        line.trim_end().to_string()
    };
    let usages: Vec<String> = usages.iter().map(usage).collect();
    let indent = " ".repeat(w.usage.width() + 1);
    let section = |heading: &str, tag: &str| format!("\n\n{heading}\n{{{tag}}}");
    let mut template = format!("{{about}}\n\n{} {{usage}}", w.usage);
    if command.get_name() == "liseuse" {
        template += &section(w.commands, "subcommands");
    }
    if !BARE.contains(&command.get_name()) {
        template += &section(w.arguments, "positionals");
    }
    template += &section(w.options, "options");
    template += "{after-help}";
    command
        .help_template(template)
        .override_usage(usages.join(&format!("\n{indent}")))
        .term_width(HELP_COLUMNS)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).help(w.opt_help))
}

/// Columns of the help.
const HELP_COLUMNS: usize = 80;
