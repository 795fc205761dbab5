//! What the command line asks of articles: they are loaded, and printed or opened.

use super::args::{Errand, Options};
use super::catalogue::Catalogue;
use super::config::Config;
use super::load::{self, Loaded, Serving, Wanted};
use super::store::{Fault, Store};
use super::themes::Themes;
use super::{ASCII, Failure, args, libraries, locale, print, run};
use crate::app::reference::Reference;
use crate::app::{Memory, Opening, Words};
use crate::library::{Language, Library, SourceText};
use crate::page::Shown;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::atomic::Ordering;

/// What stands in files: what is remembered and what is set.
pub(super) struct Found<'a> {
    pub(super) memory: Memory,
    pub(super) config: Config,
    pub(super) themes: Themes,
    pub(super) store: &'a Store,
    /// What kept the memory from being read whole.
    pub(super) fault: Option<Fault>,
}

/// Does an errand; the exit code.
pub(super) fn run(
    errand: Errand,
    options: Options,
    words: &'static Words,
    found: Found<'_>,
) -> Result<u8, Failure> {
    let Found { memory, mut config, themes, store, fault } = found;
    let on_terminal = io::stdout().is_terminal();
    let plain = locale::plain_by(options.plain, config.plain)
        .filter(|_| on_terminal || options.plain.is_some());
    // Plain mode needs somebody who types; without, text is printed.
    let can_talk = if plain.is_some() { io::stdin().is_terminal() } else { on_terminal };
    let interactive = can_talk && !options.print && !asks_for_print(&errand);
    if let Errand::Read(paths) = &errand {
        if paths.is_empty() && options.library.is_none() && !interactive {
            return Err(Failure::new(words.shell.nothing_to_read.to_string()));
        }
        if !paths.is_empty() && options.library.is_some() {
            return Err(Failure::usage(words.libraries.one_of_both.to_string()));
        }
        first_may_be_a_command(paths, words)?;
    }
    let (errand, reference) = taken_apart(errand);
    let named = options.library.as_deref();
    let named = named.map(|name| libraries::found(name, &memory, words)).transpose()?;
    let is_watched = interactive
        && match &errand {
            Errand::Read(_) => true,
            // An article of a library is looked for in all of it.
            Errand::Open(_) => named.is_none(),
            _ => named.is_some(),
        };
    let wanted = Wanted {
        sources: matches!(errand, Errand::Show { raw: true, .. } | Errand::Export(..)),
        watch: is_watched,
        start: is_watched && plain.is_none(),
        kept: match &errand {
            _ if named.is_none() || is_watched => Serving::Nothing,
            // These want the texts themselves: the answers to questions are looked through too.
            Errand::Faq { .. } | Errand::Export(..) | Errand::Show { raw: true, .. } => {
                Serving::Nothing
            }
            Errand::Search { .. } => Serving::Words,
            _ => Serving::Lists,
        },
    };
    let Loaded { library, collection, sources, catalogue, one, texts } = match (&errand, &named) {
        (_, Some(named)) => load::named(&libraries::paths_of(named), wanted, words)?,
        (Errand::Read(paths), _) if !paths.is_empty() => load::named(paths, wanted, words)?,
        (Errand::Open(name) | Errand::Show { name, .. } | Errand::Export(name, _), _)
            if is_file(name) =>
        {
            load::named(std::slice::from_ref(name), wanted, words)?
        }
        _ => load::own(wanted.sources),
    };
    let known = match (&errand, &named) {
        (Errand::Read(paths), None) => libraries::known(paths),
        (_, Some(named)) => Some(libraries::known_as(named)),
        _ => None,
    };
    let mut preferred = locale::preferred();
    preferred.splice(0..0, config.languages.iter().cloned());
    let stated = options.language.or(reference.language);
    let one = one.and_then(|path| library.at_path(&path));
    let language = match &stated {
        Some(stated) => {
            let is_to_come = catalogue.as_ref().is_some_and(Catalogue::grows);
            obeyed(stated, &library.languages(), is_to_come, words)?
        }
        // Whoever names a text wants to read that one.
        None => match one.and_then(|place| language_of(&library, place)) {
            Some(language) => language,
            None => locale::reading(&memory, &preferred, &library.languages()),
        },
    };
    let asked = Asked {
        library: &library,
        // Of a library one names articles; files are named themselves.
        is_named_file: !collection.is_empty() && named.is_none(),
        article: one.map(|(article, _)| article),
        part: &reference.part,
        width: options.width,
        texts: texts.as_deref(),
        out: print::Out::new(words, language.clone(), stated.is_some()),
    };
    let opening = match opening(&errand, &asked, interactive)? {
        Some(opening) => opening,
        None => return printed(&errand, asked, &sources, (&memory, &collection)),
    };
    let without_choice = locale::interface(&Memory::default(), &config.given);
    config.given.interface = Some(without_choice.tag.to_string());
    let session = run::Session {
        library,
        words,
        language,
        preferred,
        config,
        themes,
        memory,
        collection,
        known,
        opening,
        fault,
        plain,
        ascii: ASCII.load(Ordering::Relaxed),
        catalogue,
    };
    run::run(session, store)
}

/// Whether an errand that may open the reader asks for something to be printed instead.
fn asks_for_print(errand: &Errand) -> bool {
    match errand {
        Errand::Search { json, limit, .. } | Errand::Faq { json, limit, .. } => {
            *json || limit.is_some()
        }
        _ => false,
    }
}

/// A language that was asked for, where it is there or may come; it is never replaced by another.
fn obeyed(
    asked: &Language,
    offered: &[Language],
    is_to_come: bool,
    words: &Words,
) -> Result<Language, Failure> {
    match is_to_come || offered.iter().any(|it| it.primary() == asked.primary()) {
        true => Ok(asked.clone()),
        false => Err(Failure::usage((words.shell.no_articles_in)(&words.name_of(asked)))),
    }
}

fn language_of(library: &Library, (article, edition): (usize, usize)) -> Option<Language> {
    Some(library.articles.get(article)?.editions.get(edition)?.language.clone())
}

/// What an errand is done with.
struct Asked<'a> {
    library: &'a Library,
    /// Whether files were named, and not an article.
    is_named_file: bool,
    /// The article of the one file that was named.
    article: Option<usize>,
    /// The part of an article that was named, its anchor.
    part: &'a str,
    /// Columns of what is printed.
    width: Option<usize>,
    /// Where the words of the texts are kept, if they are.
    texts: Option<&'a Path>,
    out: print::Out,
}

impl Asked<'_> {
    /// The one article that there is or that was named.
    fn only(&self) -> Option<usize> {
        self.article.or((self.library.articles.len() == 1).then_some(0))
    }
}

/// The article with this name.
fn named(name: &OsStr, library: &Library, out: &print::Out) -> Result<usize, Failure> {
    Ok(out.named(library, &name.to_string_lossy())?.0)
}

/// What the reader opens with; `None` where something is printed instead.
fn opening(
    errand: &Errand,
    asked: &Asked<'_>,
    interactive: bool,
) -> Result<Option<Opening>, Failure> {
    if !interactive {
        return Ok(None);
    }
    let opening = match errand {
        Errand::Read(paths) if paths.is_empty() => asked.article.map(Opening::Article),
        Errand::Read(_) => asked.only().map(Opening::Article),
        Errand::Open(name) => {
            let article = match asked.is_named_file {
                true => asked.only(),
                false => Some(named(name, asked.library, &asked.out)?),
            };
            article.map(|article| Opening::Part(article, asked.part.to_string()))
        }
        Errand::Search { query, .. } => Some(Opening::Search(query.clone())),
        Errand::Faq { query, .. } => Some(Opening::Faq(query.clone())),
        _ => return Ok(None),
    };
    Ok(Some(opening.unwrap_or(Opening::Library)))
}

/// Prints what an errand asks for; the exit code.
fn printed(
    errand: &Errand,
    asked: Asked<'_>,
    sources: &[SourceText],
    (memory, collection): (&Memory, &str),
) -> Result<u8, Failure> {
    let only = asked.only();
    let Asked { library, is_named_file, part, width, texts, out, .. } = asked;
    if let Errand::List(_) | Errand::Authors { .. } | Errand::Search { .. } | Errand::Faq { .. } =
        errand
    {
        out.tell_left_out(library);
    }
    match errand {
        Errand::List(listing) => out.list(library, (memory, collection), listing),
        Errand::Authors { json } => out.people(library, *json),
        Errand::Bookmarks { json } => out.bookmarks(library, memory, *json),
        Errand::Search { query, json, limit } => {
            out.search(library, texts, query, *json, limit.unwrap_or(usize::MAX))
        }
        Errand::Faq { query, json, limit } => {
            out.faq(library, query, *json, limit.unwrap_or(usize::MAX), width)
        }
        Errand::Export(name, _) | Errand::Show { name, raw: true } => {
            let articles = match is_named_file {
                false => vec![named(name, library, &out)?],
                true => (0..library.articles.len()).collect(),
            };
            match errand {
                Errand::Export(_, export) => out.export(library, sources, &articles, export),
                _ => out.raw_texts(library, sources, &articles),
            }
        }
        Errand::Read(_) => out.texts(library, width),
        Errand::Open(_) | Errand::Show { .. } if is_named_file && part.is_empty() => {
            out.texts(library, width)
        }
        Errand::Open(name) | Errand::Show { name, .. } if is_named_file => {
            let article = only.map_or_else(|| named(name, library, &out), Ok)?;
            out.part(library, article, part, width)
        }
        Errand::Open(name) | Errand::Show { name, .. } if part.is_empty() => {
            out.show(library, &name.to_string_lossy(), width)
        }
        Errand::Open(name) | Errand::Show { name, .. } => {
            let article = named(name, library, &out)?;
            out.part(library, article, part, width)
        }
    }
}

/// Fails where nothing of what is to be read is there, and the first is called nearly as a command is.
fn first_may_be_a_command(paths: &[OsString], words: &'static Words) -> Result<(), Failure> {
    let is_there = |path: &OsString| path == "-" || Path::new(path).symlink_metadata().is_ok();
    let Some(first) = paths.first().filter(|_| !paths.iter().any(is_there)) else {
        return Ok(());
    };
    let word = first.to_string_lossy();
    match args::near_command(&word, words) {
        Some(near) => {
            Err(Failure::usage((words.line.no_file_but_command)(&Shown::new(&word), &near)))
        }
        None => Ok(()),
    }
}

/// What is asked for, and the language and part in a reference such as `la-mednum?lang=fr#slug`. A file may be called so.
fn taken_apart(errand: Errand) -> (Errand, Reference) {
    let nothing = Reference { name: String::new(), language: None, part: String::new() };
    let (Errand::Open(name) | Errand::Show { name, .. } | Errand::Export(name, _)) = &errand else {
        return (errand, nothing);
    };
    let Some(text) = name.to_str().filter(|_| !is_file(name)) else { return (errand, nothing) };
    let reference = Reference::parse(text);
    let name = OsString::from(&reference.name);
    match errand {
        Errand::Show { raw, .. } => (Errand::Show { name, raw }, reference),
        Errand::Export(_, export) => (Errand::Export(name, export), reference),
        _ => (Errand::Open(name), reference),
    }
}

/// Whether a name on the command line is that of a file, or of standard input.
fn is_file(name: &OsStr) -> bool {
    Path::new(name).exists() || name == "-"
}
