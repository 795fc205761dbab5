//! The command line.

use super::Failure;
use crate::app::Words;
use crate::library::Language;
use crate::page::Shown;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) what: What,
    /// The language asked for; it is obeyed or refused, never replaced.
    pub(super) language: Option<Language>,
    /// Print, although there is a terminal.
    pub(super) print: bool,
    /// Columns of printed text.
    pub(super) width: Option<usize>,
}

/// The thing asked for.
#[derive(Debug)]
pub(super) enum What {
    /// Read these files and folders, or the bundled articles.
    Read(Vec<String>),
    List,
    Search(String),
    Faq(String),
    /// Print a file or an article.
    Show(String),
}

/// Reads the command line. `None` when it asked for help or the version, which was printed.
pub(super) fn parse(
    args: impl IntoIterator<Item = OsString>,
    words: &'static Words,
) -> Result<Option<Request>, Failure> {
    match command(words).try_get_matches_from(args) {
        Ok(matches) => request(&matches, words).map(Some),
        Err(error)
            if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) =>
        {
            // A closed pipe ends help quietly.
            let _ = error.print();
            Ok(None)
        }
        Err(error) => Err(Failure::usage(usage_error(&error, words))),
    }
}

fn usage_error(error: &clap::Error, words: &Words) -> String {
    let named =
        [ContextKind::InvalidArg, ContextKind::InvalidSubcommand].into_iter().find_map(|kind| {
            match error.get(kind) {
                Some(ContextValue::String(name)) => Some(name.clone()),
                Some(ContextValue::Strings(names)) => names.first().cloned(),
                _ => None,
            }
        });
    match (error.kind(), named) {
        (ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand, named) => {
            (words.shell.missing_argument)(&Shown::new(&named.unwrap_or_default()))
        }
        (_, named) => (words.shell.bad_argument)(&Shown::new(&named.unwrap_or_default())),
    }
}

fn request(matches: &ArgMatches, words: &Words) -> Result<Request, Failure> {
    let chosen = matches.subcommand();
    let inner = chosen.map_or(matches, |(_, inner)| inner);
    let strings = |matches: &ArgMatches, name: &str| -> Vec<String> {
        let values = matches.try_get_many::<OsString>(name).ok().flatten();
        values.into_iter().flatten().map(|value| value.to_string_lossy().into_owned()).collect()
    };
    let joined = |name: &str| strings(inner, name).join(" ");
    let what = match chosen.map(|(name, _)| name) {
        Some("list") => What::List,
        Some("search") => What::Search(joined("words")),
        Some("faq") => What::Faq(joined("words")),
        Some("show") => What::Show(joined("name")),
        _ => What::Read(strings(matches, "path")),
    };
    let tag = strings(inner, "lang").into_iter().next();
    let width = match strings(inner, "width").into_iter().next() {
        Some(width) => match width.parse::<usize>() {
            Ok(columns) if columns > 0 => Some(columns),
            _ => return Err(Failure::usage((words.shell.bad_argument)(&Shown::new(&width)))),
        },
        None => None,
    };
    Ok(Request {
        what,
        language: tag.map(|tag| super::language(&tag, words)).transpose()?,
        print: inner.try_get_one::<bool>("print").ok().flatten().copied().unwrap_or(false),
        width,
    })
}

/// The definition of the command line in an interface language.
fn command(words: &'static Words) -> Command {
    let w = &words.shell;
    let any = clap::value_parser!(OsString);
    let lang =
        Arg::new("lang").long("lang").value_name("TAG").value_parser(any.clone()).help(w.opt_lang);
    let print = Arg::new("print").long("print").action(ArgAction::SetTrue).help(w.opt_print);
    let width =
        Arg::new("width").long("width").value_name("N").value_parser(any.clone()).help(w.opt_width);
    let words_arg = Arg::new("words")
        .value_name(w.name_words)
        .num_args(0..)
        .value_parser(any.clone())
        .help(w.arg_words);
    let sub = |name: &'static str, about: &'static str| {
        plain(Command::new(name), words).about(about).arg(lang.clone())
    };
    plain(Command::new("liseuse"), words)
        .about(w.about)
        .after_help(w.after_help)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(w.opt_version),
        )
        .args_conflicts_with_subcommands(true)
        .arg(
            Arg::new("path")
                .value_name(w.name_path)
                .num_args(0..)
                .value_parser(any.clone())
                .help(w.arg_path),
        )
        .arg(lang.clone())
        .arg(print.clone())
        .arg(width.clone())
        .subcommand(sub("list", w.cmd_list))
        .subcommand(
            sub("search", w.cmd_search).arg(words_arg.clone().required(true)).arg(print.clone()),
        )
        .subcommand(sub("faq", w.cmd_faq).arg(words_arg).arg(print))
        .subcommand(
            sub("show", w.cmd_show)
                .arg(
                    Arg::new("name")
                        .value_name(w.name_article)
                        .required(true)
                        .value_parser(any)
                        .help(w.arg_show),
                )
                .arg(width),
        )
}

/// What every command has in common: headings and the help option in the interface's language.
fn plain(command: Command, words: &'static Words) -> Command {
    let w = &words.shell;
    let template = format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}", w.usage,);
    command
        .help_template(template)
        .subcommand_help_heading(w.commands.trim_end_matches([':', '\u{a0}']))
        .next_help_heading(w.options.trim_end_matches([':', '\u{a0}']))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).help(w.opt_help))
}
