//! The definition of the command line in an interface language: what help, errors, completions and manual pages are made of.

use super::candidates;
use super::export::Format;
use crate::app::Words;
use crate::app::shelf::ORDERS;
use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command};
use clap_complete::ArgValueCompleter;
use clap_complete::engine::CompletionCandidate;
use std::ffi::{OsStr, OsString};
use unicode_width::UnicodeWidthStr;

/// Columns of the help where the window does not tell.
const HELP_COLUMNS: usize = 80;
/// Least columns in which help is set.
const LEAST_HELP_COLUMNS: usize = 40;

/// The whole command line.
pub(super) fn command(words: &'static Words) -> Command {
    let (w, l, shelf) = (&words.shell, words.line, &words.shelf);
    let path = || many("path", w.name_path, w.arg_path);
    let article = |name| many(name, w.name_article, w.arg_show).num_args(1).required(true);
    let json = |help| flag("json", ArgAction::SetTrue, help);
    let one_or_more = || format!("{}…", w.name_words);
    let any = |name: &str| format!("[{name}…]");
    let usages = [any(w.name_path), w.name_command.to_string()];
    let main = named("liseuse", words, &usages)
        .about(w.about)
        .after_help(w.after_help)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .args_override_self(true)
        .subcommand_help_heading(l.headings.commands)
        .arg(path().add(ArgValueCompleter::new(candidates::files)))
        .arg(
            option("lang", w.name_language, w.opt_lang)
                .global(true)
                .add(ArgValueCompleter::new(candidates::languages(words))),
        )
        .arg(
            option("interface-lang", w.name_language, l.opt_interface)
                .global(true)
                .add(ArgValueCompleter::new(candidates::interfaces)),
        )
        .arg(
            option("library", shelf.name_name, words.libraries.option)
                .global(true)
                .add(ArgValueCompleter::new(candidates::libraries)),
        )
        .arg(option("width", w.name_columns, w.opt_width).global(true))
        .arg(flag("print", ArgAction::SetTrue, w.opt_print).global(true))
        .arg(
            flag("plain", ArgAction::SetTrue, words.plain.option)
                .global(true)
                .overrides_with("no-plain"),
        )
        .arg(
            flag("no-plain", ArgAction::SetTrue, words.plain.not)
                .global(true)
                .overrides_with("plain"),
        )
        .arg(flag("ascii", ArgAction::SetTrue, words.plain.ascii).global(true))
        .arg(flag("all", ArgAction::SetTrue, w.opt_all).global(true))
        .arg(flag("verbose", ArgAction::SetTrue, w.opt_verbose).global(true))
        .arg(flag("version", ArgAction::Version, w.opt_version).short('V'));
    main.subcommand(
        sub("read", words, w.name_article.to_string(), w.cmd_open)
            .alias(READ_TOO)
            .arg(article("name").add(ArgValueCompleter::new(candidates::articles))),
    )
    .subcommand(
        sub("list", words, String::new(), w.cmd_list)
            .arg(
                option("sort", shelf.name_order, shelf.sort)
                    .add(ArgValueCompleter::new(among(ORDERS.map(|order| order.name())))),
            )
            .arg(
                option("author", shelf.name_name, shelf.by_author)
                    .add(ArgValueCompleter::new(candidates::authors)),
            )
            .arg(
                option("tag", shelf.name_name, shelf.by_tag)
                    .add(ArgValueCompleter::new(candidates::tags)),
            )
            .arg(flag("unread", ArgAction::SetTrue, shelf.only_unread))
            .arg(json(shelf.json)),
    )
    .subcommand(
        sub("search", words, one_or_more(), w.cmd_search)
            .arg(many("words", w.name_words, w.arg_words).required(true))
            .arg(json(w.opt_json))
            .arg(option("limit", w.name_number, w.opt_limit)),
    )
    .subcommand(
        sub("faq", words, any(w.name_words), w.cmd_faq)
            .arg(many("words", w.name_words, w.arg_faq))
            .arg(json(w.opt_json))
            .arg(option("limit", w.name_number, w.opt_answers)),
    )
    .subcommand(sub("authors", words, String::new(), shelf.command).arg(json(shelf.json)))
    .subcommand(
        sub("show", words, w.name_article.to_string(), w.cmd_show)
            .arg(article("name").add(ArgValueCompleter::new(candidates::articles)))
            .arg(flag("raw", ArgAction::SetTrue, l.opt_raw)),
    )
    .subcommand(
        sub("export", words, w.name_article.to_string(), l.cmd_export)
            .arg(article("name").add(ArgValueCompleter::new(candidates::articles)))
            .arg(
                option("format", l.name_format, l.opt_format)
                    .add(ArgValueCompleter::new(among(Format::ALL.map(Format::name)))),
            )
            .arg(
                option("output", l.name_file, l.opt_output)
                    .short('o')
                    .add(ArgValueCompleter::new(candidates::files)),
            )
            .arg(flag("force", ArgAction::SetTrue, l.opt_force)),
    )
    .subcommand(
        sub("libraries", words, String::new(), words.libraries.command).arg(json(shelf.json)),
    )
    .subcommand(sub("bookmarks", words, String::new(), w.cmd_bookmarks).arg(json(shelf.json)))
    .subcommand(
        sub("check", words, any(w.name_path), words.health.command)
            .arg(
                many("path", w.name_path, words.health.argument)
                    .add(ArgValueCompleter::new(candidates::files)),
            )
            .arg(json(words.health.json)),
    )
    .subcommand(
        sub("themes", words, String::new(), l.cmd_themes)
            .arg(
                option("import", l.name_file, words.themes.import)
                    .add(ArgValueCompleter::new(candidates::files)),
            )
            .arg(json(shelf.json)),
    )
    .subcommand(sub("keys", words, String::new(), l.cmd_keys).arg(json(shelf.json)))
    .subcommand(
        sub("config", words, String::new(), l.cmd_config)
            .arg(flag("default", ArgAction::SetTrue, l.opt_default))
            .arg(json(shelf.json)),
    )
    .subcommand(
        sub("completions", words, l.name_shell.to_string(), l.cmd_completions).arg(
            many("shell", l.name_shell, l.arg_shell)
                .num_args(1)
                .required(true)
                .add(ArgValueCompleter::new(among(candidates::shells()))),
        ),
    )
    .subcommand(
        sub("man", words, format!("[{}]", w.name_command), l.cmd_man)
            .arg(
                many("page", w.name_command, l.arg_page)
                    .num_args(0..=1)
                    .add(ArgValueCompleter::new(among(PAGES))),
            )
            .arg(
                option("dir", l.name_folder, l.opt_dir)
                    .add(ArgValueCompleter::new(candidates::files)),
            ),
    )
}

/// Commands that have a page of their own.
pub(super) const PAGES: [&str; 15] = [
    "read",
    "list",
    "search",
    "faq",
    "authors",
    "show",
    "export",
    "libraries",
    "bookmarks",
    "check",
    "themes",
    "keys",
    "config",
    "completions",
    "man",
];

/// Another name of the command that reads.
const READ_TOO: &str = "open";

/// Whether a word is a command where it stands among paths.
pub(super) fn is_command(word: &OsStr) -> bool {
    word == READ_TOO || PAGES.iter().any(|it| word == *it)
}

/// Offers those of some values that begin as what was typed.
fn among<const N: usize>(
    values: [&'static str; N],
) -> impl Fn(&OsStr) -> Vec<CompletionCandidate> + Clone {
    move |typed| candidates::that_begin(values.into_iter().map(CompletionCandidate::new), typed)
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    let option = Arg::new(name).long(name).value_name(value).help(help);
    option.value_parser(clap::value_parser!(OsString))
}

fn many(name: &'static str, told: &'static str, help: &'static str) -> Arg {
    let many = Arg::new(name).value_name(told).num_args(0..).help(help);
    many.value_parser(clap::value_parser!(OsString))
}

fn flag(name: &'static str, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(action).help(help)
}

fn sub(
    name: &'static str,
    words: &'static Words,
    arguments: String,
    about: &'static str,
) -> Command {
    named(name, words, &[arguments]).about(about)
}

/// What every command has in common: usage, headings and the help option in the interface's language.
fn named(name: &'static str, words: &'static Words, usages: &[String]) -> Command {
    let w = &words.shell;
    let is_main = name == "liseuse";
    let after = if is_main { String::new() } else { format!(" {name}") };
    let usage = |arguments: &String| {
        let line = format!("liseuse{after} [{}] {arguments}", w.name_options);
        line.trim_end().to_string()
    };
    let takes_arguments = usages.iter().any(|usage| !usage.is_empty());
    let usages: Vec<String> = usages.iter().map(usage).collect();
    let indent = " ".repeat(w.usage.width() + 1);
    let section = |heading: &str, tag: &str| format!("\n\n{heading}\n{{{tag}}}");
    let mut template = format!("{{about}}\n\n{} {{usage}}", w.usage);
    if is_main {
        template += &section(w.commands, "subcommands");
    }
    if takes_arguments {
        template += &section(w.arguments, "positionals");
    }
    template += &section(w.options, "options");
    template += "{after-help}";
    let columns = super::print::wanted_columns().unwrap_or(HELP_COLUMNS);
    Command::new(name)
        .help_template(template)
        .override_usage(StyledStr::from(usages.join(&format!("\n{indent}"))))
        .term_width(columns.clamp(LEAST_HELP_COLUMNS, HELP_COLUMNS))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).help(w.opt_help))
}
