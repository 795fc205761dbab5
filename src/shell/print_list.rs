//! The library printed: its articles, sorted and narrowed, and the people named in them.

use super::Failure;
use super::libraries::exists;
use super::print::{Out, named};
use crate::app::Memory;
use crate::app::libraries::Named;
use crate::app::memory::key_of;
use crate::app::shelf::{Order, arranged, date_of};
use crate::library::{Edition, Library, Person};
use crate::page::Shown;
use crate::search::fold;
use serde_json::json;
use std::io::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// Which articles are listed, and how.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) order: Order,
    /// Words of a name of their authors.
    pub(super) author: Option<String>,
    /// Words of one of their tags.
    pub(super) tag: Option<String>,
    /// Whether articles that count as read are left out.
    pub(super) unread: bool,
    /// Print as JSON.
    pub(super) json: bool,
}

impl Out {
    /// One line an article: id, languages, title, authors. Nothing to list ends in 1 with nothing printed
    /// but, unless it would be JSON, a sentence beside.
    pub(super) fn list(
        mut self,
        library: &Library,
        (memory, collection): (&Memory, &str),
        listing: &Listing,
    ) -> Result<u8, Failure> {
        let is_read = |article: usize| {
            let it = library.articles.get(article);
            it.is_some_and(|it| memory.is_read(&key_of(collection, &it.id)))
        };
        let mut articles = arranged(library, &self.language, listing.order, is_read);
        articles.retain(|&article| {
            let editions = library.articles.get(article).map(|it| it.editions.as_slice());
            let any = |wanted: &Option<String>, names: fn(&Edition) -> &[Shown]| {
                wanted.as_ref().is_none_or(|wanted| {
                    let all = editions.into_iter().flatten().flat_map(|it| names(it));
                    all.into_iter().any(|name| holds(name, wanted))
                })
            };
            self.edition(library, article).is_some()
                && any(&listing.author, |it| &it.authors)
                && any(&listing.tag, |it| &it.tags)
                && !(listing.unread && is_read(article))
        });
        let found = !articles.is_empty();
        if listing.json {
            let all = articles.iter().filter_map(|&article| {
                let edition = self.edition(library, article)?;
                let it = library.articles.get(article)?;
                let texts = |names: &[Shown]| -> Vec<String> {
                    names.iter().map(ToString::to_string).collect()
                };
                let languages = it.editions.iter().map(|it| it.language.as_str());
                let date = date_of(library, article, &self.language);
                Some(json!({
                    "id": Shown::new(&it.id).as_str(),
                    "language": edition.language.as_str(),
                    "languages": languages.collect::<Vec<_>>(),
                    "title": edition.title.as_str(),
                    "authors": texts(&edition.authors),
                    "people": texts(&edition.people),
                    "tags": texts(&edition.tags),
                    "date": date.map(|it| it.to_string()),
                    "letters": edition.letters,
                    "read": is_read(article),
                }))
            });
            let all: Vec<_> = all.collect();
            let written = if found { writeln!(self.to, "{:#}", json!(all)) } else { Ok(()) };
            return self.done(written, found);
        }
        if !found {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(std::io::stderr(), "{}", self.words.shell.no_such_articles);
        }
        let mut voice = self.voice.clone();
        let rows: Vec<(String, String, String)> = articles
            .into_iter()
            .filter_map(|article| {
                let edition = self.edition(library, article)?;
                let it = library.articles.get(article)?;
                let marks =
                    it.editions.iter().map(|it| it.language.mark()).collect::<Vec<_>>().join(" ");
                let authors =
                    edition.authors.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ");
                let title = if authors.is_empty() {
                    edition.title.to_string()
                } else {
                    format!("{} · {authors}", edition.title)
                };
                let title = named(voice.change(edition), &title);
                Some((Shown::new(&it.id).to_string(), marks, title))
            })
            .collect();
        let widest = |column: fn(&(String, String, String)) -> &str| {
            rows.iter().map(|row| column(row).width()).max().unwrap_or(0)
        };
        let (ids, marks) = (widest(|row| &row.0), widest(|row| &row.1));
        let written = rows.iter().try_for_each(|(id, languages, title)| {
            let pad = |text: &str, columns: usize| " ".repeat(columns.saturating_sub(text.width()));
            writeln!(self.to, "{id}{}  {languages}{}  {title}", pad(id, ids), pad(languages, marks))
        });
        self.done(written, found)
    }

    /// One line a library: its name and its folders. None ends in 1 with nothing printed but a sentence beside.
    pub(super) fn libraries(mut self, all: &[Named], json: bool) -> Result<u8, Failure> {
        let words = self.words.libraries;
        if all.is_empty() {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(std::io::stderr(), "{}", words.none);
            return Ok(1);
        }
        let widest = all.iter().map(|it| it.name.width()).max().unwrap_or(0);
        let written = if json {
            let row = |it: &Named| {
                let paths: Vec<String> =
                    it.paths.iter().map(|path| Shown::new(path).to_string()).collect();
                json!({ "name": it.name, "paths": paths, "exists": exists(it) })
            };
            writeln!(self.to, "{:#}", json!(all.iter().map(row).collect::<Vec<_>>()))
        } else {
            all.iter().try_for_each(|it| {
                let pad = " ".repeat(widest.saturating_sub(it.name.width()));
                let shown = |path: &String| match Path::new(path).exists() {
                    true => Shown::new(path).to_string(),
                    false => format!("{} · {}", Shown::new(path), words.gone),
                };
                let paths: Vec<String> = it.paths.iter().map(shown).collect();
                writeln!(self.to, "{}{pad}  {}", it.name, paths.join(", "))
            })
        };
        self.done(written, true)
    }

    /// One line a person, by last name: the name, the ids of what they wrote, and of what portrays them.
    pub(super) fn people(mut self, library: &Library, json: bool) -> Result<u8, Failure> {
        let people = library
            .people(|language| !self.strict || language.primary() == self.language.primary());
        if people.is_empty() {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(std::io::stderr(), "{}", self.words.shelf.no_people);
            return Ok(1);
        }
        let ids = |person: &Person, wrote: bool| -> Vec<String> {
            let parts =
                person.parts.iter().filter(|it| if wrote { it.wrote } else { it.portrayed });
            let articles = parts.filter_map(|it| library.articles.get(it.article));
            articles.map(|it| Shown::new(&it.id).to_string()).collect()
        };
        let written = if json {
            let all: Vec<_> = people
                .iter()
                .map(|it| {
                    json!({
                        "name": it.name.as_str(),
                        "wrote": ids(it, true),
                        "portrayed_in": ids(it, false),
                    })
                })
                .collect();
            writeln!(self.to, "{:#}", json!(all))
        } else {
            let words = &self.words.shelf;
            people.iter().try_for_each(|person| {
                write!(self.to, "{}", person.name)?;
                for (wrote, role) in [(true, words.author_of), (false, words.portrayed_in)] {
                    let ids = ids(person, wrote);
                    if !ids.is_empty() {
                        write!(self.to, " · {}", role(&ids.join(", ")))?;
                    }
                }
                writeln!(self.to)
            })
        };
        self.done(written, true)
    }
}

/// Whether words stand in a name, each from its start on, whatever case and accents.
fn holds(name: &str, wanted: &str) -> bool {
    let name = format!(" {}", fold(name).text);
    name.contains(&format!(" {}", fold(wanted.trim()).text))
}
