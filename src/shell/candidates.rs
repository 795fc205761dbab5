//! What a shell offers to complete: files, articles, names and languages.

use super::store::Store;
use crate::app::libraries::named;
use crate::app::{Words, words};
use crate::library::bundled;
use crate::page::{self, Shown};
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
    // The word at hand with the quotation mark it may begin with, which bash takes away.
    let asked = |script: String| match shell {
        "bash" => script.replacen(
            BASH_ASKS,
            &format!("{WORD}=\"${{COMP_WORDS[COMP_CWORD]}}\" {BASH_ASKS}"),
            1,
        ),
        _ => script,
    };
    Some(written.map(|()| asked(String::from_utf8_lossy(&script).into_owned())))
}

/// The variable by which the script for bash hands over the word at hand as it was typed.
const WORD: &str = "LISEUSE_WORD";

/// Where the script for bash begins to ask.
const BASH_ASKS: &str = "_CLAP_IFS=";

/// Answers a completion script, if one asks: the candidates for what stands after `--`. False if none does.
pub(super) fn answer(words: &'static Words) -> bool {
    let Some(shell) = std::env::var_os(VARIABLE).filter(|it| !it.is_empty()) else { return false };
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&shell.to_string_lossy()) else { return false };
    let typed = std::env::args_os().skip_while(|it| it != "--").skip(1);
    let typed: Vec<OsString> = match shell.name() {
        "bash" | "zsh" | "fish" => typed.map(unquoted).collect(),
        _ => typed.collect(),
    };
    let index = std::env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|it| it.parse().ok());
    let word = index.map_or(typed.last(), |index: usize| typed.get(index));
    let begins_anew = word.is_none_or(|word| word.is_empty());
    let mut command = super::definition::command(words);
    command.build();
    let folder = std::env::current_dir().ok();
    let mut answer = Vec::new();
    // A shell that gets no answer completes nothing; there is nobody to tell why.
    if shell.write_complete(&mut command, typed, folder.as_deref(), &mut answer).is_ok() {
        let separator = std::env::var("_CLAP_IFS").unwrap_or_else(|_| "\n".to_string());
        let answer = String::from_utf8_lossy(&answer);
        let answer = if begins_anew { &without_options(&answer, &separator) } else { &*answer };
        // Bash inserts words as they are: those with spaces would fall apart.
        let is_bare = std::env::var(WORD).is_ok_and(|word| !word.starts_with(['"', '\'']));
        let answer = if is_bare { &quoted(answer) } else { answer };
        let _ = io::stdout().write_all(answer.as_bytes());
    }
    true
}

/// Candidates without the options among them, where there are others: options are asked for by a hyphen.
fn without_options(answer: &str, separator: &str) -> String {
    let others = answer.split(separator).filter(|it| !it.starts_with('-') && !it.trim().is_empty());
    let others: Vec<&str> = others.collect();
    if others.is_empty() { answer.to_string() } else { others.join(separator) }
}

/// Words as one types them in a shell: a backslash before what would mean something to it.
fn quoted(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if c == ' ' || c.is_ascii_punctuation() && !"-_./:=@%+,~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// What a word stands for that a shell hands over as it was typed: quotation marks, closed or not, and backslashes are the
/// shell's.
fn unquoted(word: OsString) -> OsString {
    let Some(text) = word.to_str() else { return word };
    let (mut plain, mut open) = (String::new(), None);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, open) {
            ('\\', None) => plain.extend(chars.next()),
            ('\\', Some('"')) => {
                plain.push(chars.next_if(|it| "\\\"$`".contains(*it)).unwrap_or(c))
            }
            ('"' | '\'', None) => open = Some(c),
            _ if open == Some(c) => open = None,
            _ => plain.push(c),
        }
    }
    plain.into()
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
    // The folder one is in is a candidate of nobody's wish.
    let is_plain = |it: &CompletionCandidate| {
        it.get_value() != "."
            && !it.get_value().to_string_lossy().contains(|c: char| c.is_control())
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

/// Names of the libraries that were opened before.
pub(super) fn libraries(typed: &OsStr) -> Vec<CompletionCandidate> {
    let (memory, _) = Store::open().load();
    let candidates = named(&memory.libraries).into_iter().map(|it| {
        CompletionCandidate::new(it.name)
            .help(Some(Shown::new(&it.paths.join(", ")).to_string().into()))
    });
    that_begin(candidates, typed)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn words_are_understood_as_the_shell_will() {
        for (typed, meant) in [
            ("plain", "plain"),
            (r"Justine\ C", "Justine C"),
            (r#""Justine C"#, "Justine C"),
            (r#""a\$b\c""#, r"a$b\c"),
            (r"'l\a'd", r"l\ad"),
            (r"l\'Europe", "l'Europe"),
            ("end\\", "end"),
        ] {
            assert_eq!(unquoted(typed.into()), meant, "{typed}");
        }
    }

    #[test]
    fn options_are_offered_where_nothing_else_is() {
        assert_eq!(without_options("en:English\n--help:help\nfr", "\n"), "en:English\nfr");
        assert_eq!(without_options("--help\u{b}--json", "\u{b}"), "--help\u{b}--json");
    }

    #[test]
    fn words_are_quoted_as_one_types_them() {
        assert_eq!(
            quoted("Léon Launay\u{b}~/l'été (2).md"),
            "Léon\\ Launay\u{b}~/l\\'été\\ \\(2\\).md"
        );
        let script = script("bash").unwrap().unwrap();
        assert_eq!(script.matches(WORD).count(), 1, "{script}");
    }
}
