//! What a shell offers to complete: files, articles, names and languages.

use crate::app::{Words, words};
use crate::library::bundled;
use crate::page;
use clap_complete::PathCompleter;
use clap_complete::engine::{CompletionCandidate, ValueCompleter};
use clap_complete::env::Shells;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

/// The variable by which a completion script asks for candidates; it names the shell.
pub(super) const VARIABLE: &str = "LISEUSE_COMPLETE";

/// Names of the shells for which there is a script.
pub(super) fn shells() -> [&'static str; 5] {
    ["bash", "elvish", "fish", "powershell", "zsh"]
}

/// The script that has a shell ask this program; `None` for a shell that is not known.
pub(super) fn script(shell: &str) -> Option<io::Result<String>> {
    let shells = Shells::builtins();
    let it = shells.completer(shell)?;
    let mut script = Vec::new();
    let written = it.write_registration(VARIABLE, "liseuse", "liseuse", "liseuse", &mut script);
    Some(written.map(|()| String::from_utf8_lossy(&script).into_owned()))
}

/// Answers a completion script, if one asks: the candidates for what stands after `--`. False if none does.
pub(super) fn answer(words: &'static Words) -> bool {
    let Some(shell) = std::env::var_os(VARIABLE).filter(|it| !it.is_empty()) else { return false };
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&shell.to_string_lossy()) else { return false };
    let typed: Vec<OsString> = std::env::args_os().skip_while(|it| it != "--").skip(1).collect();
    let mut command = super::definition::command(words);
    command.build();
    let folder = std::env::current_dir().ok();
    let mut answer = Vec::new();
    // A shell that gets no answer completes nothing; there is nobody to tell why.
    if shell.write_complete(&mut command, typed, folder.as_deref(), &mut answer).is_ok() {
        let _ = io::stdout().write_all(&answer);
    }
    true
}

/// The candidates that begin as what was typed.
pub(super) fn that_begin(
    candidates: impl IntoIterator<Item = CompletionCandidate>,
    typed: &OsStr,
) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let begins = |it: &CompletionCandidate| it.get_value().to_string_lossy().starts_with(&*typed);
    candidates.into_iter().filter(begins).collect()
}

/// Files and folders; not those whose names hold control characters, which would act on the terminal.
pub(super) fn files(typed: &OsStr) -> Vec<CompletionCandidate> {
    let is_plain = |it: &CompletionCandidate| {
        !it.get_value().to_string_lossy().contains(|c: char| c.is_control())
    };
    PathCompleter::any().complete(typed).into_iter().filter(is_plain).collect()
}

/// Ids of the bundled articles with their titles, then files.
pub(super) fn articles(typed: &OsStr) -> Vec<CompletionCandidate> {
    let library = bundled::library(page::parse);
    let ids = library.articles.iter().map(|article| {
        let title = article.editions.first().map(|it| it.title.to_string());
        CompletionCandidate::new(&article.id).help(title.map(Into::into))
    });
    let mut found = that_begin(ids, typed);
    found.extend(files(typed));
    found
}

/// Names of authors.
pub(super) fn authors(typed: &OsStr) -> Vec<CompletionCandidate> {
    let library = bundled::library(page::parse);
    let people = library.people(|_| true);
    let wrote = people.iter().filter(|it| it.parts.iter().any(|part| part.wrote));
    that_begin(wrote.map(|it| CompletionCandidate::new(it.name.as_str())), typed)
}

/// Tags, in every language.
pub(super) fn tags(typed: &OsStr) -> Vec<CompletionCandidate> {
    let library = bundled::library(page::parse);
    let editions = library.articles.iter().flat_map(|it| &it.editions);
    let tags: BTreeSet<&str> = editions.flat_map(|it| &it.tags).map(|tag| tag.as_str()).collect();
    that_begin(tags.into_iter().map(CompletionCandidate::new), typed)
}

/// Languages in which there are articles, named in the interface's.
pub(super) fn languages(
    words: &'static Words,
) -> impl Fn(&OsStr) -> Vec<CompletionCandidate> + Clone {
    move |typed| {
        let languages = bundled::library(page::parse).languages();
        let candidates = languages
            .iter()
            .map(|it| CompletionCandidate::new(it.as_str()).help(Some(words.name_of(it).into())));
        that_begin(candidates, typed)
    }
}

/// Languages of the interface.
pub(super) fn interfaces(typed: &OsStr) -> Vec<CompletionCandidate> {
    let spoken = words::LANGUAGES.into_iter();
    that_begin(
        spoken.map(|it| CompletionCandidate::new(it.tag).help(Some(it.own_name.into()))),
        typed,
    )
}
