//! Which language one goes to: the other one that the toggle leads to, and the list of all.

use super::entries::{Entry, Tone};
use super::list::List;
use super::state::{App, Screen};
use super::update::Effect;
use super::words::LANGUAGES;
use crate::library::Language;

/// The languages one can choose from.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    /// Those of the article under the list, else those of all articles, by tag.
    pub offered: Vec<Language>,
    /// Selection and scroll.
    pub list: List,
}

impl App {
    /// Languages the reader may want, the most wanted first: the reading language, those of the locale, those read in lately,
    /// those of the interface.
    fn wanted(&self) -> impl Iterator<Item = Language> {
        let lately = self.memory.languages.iter().rev().filter_map(|tag| Language::parse(tag));
        let ours = LANGUAGES.iter().filter_map(|words| Language::parse(words.tag));
        [self.language.clone()].into_iter().chain(self.preferred.clone()).chain(lately).chain(ours)
    }

    /// The other edition that the language toggle would show: the one it came from, else the one most wanted, else the next
    /// one of the article.
    pub fn other_edition(&self, article: usize, edition: usize) -> Option<usize> {
        let it = self.library.articles.get(article)?;
        let readers = self.under.iter().chain([&self.screen]).filter_map(|screen| match screen {
            Screen::Reader(reader) => Some(reader),
            _ => None,
        });
        let came_from = readers
            .filter(|reader| (reader.article, reader.edition) == (article, edition))
            .find_map(|reader| reader.other_edition)
            .filter(|&other| other < it.editions.len() && other != edition);
        let next = || (it.editions.len() > 1).then(|| (edition + 1) % it.editions.len());
        came_from
            .or_else(|| {
                let mut wanted = self.wanted().filter_map(|wanted| it.edition(&wanted));
                wanted.find(|&other| other != edition)
            })
            .or_else(next)
    }

    /// The language in which the toggle would show lists: of the others there are, the one most wanted, else the next.
    pub fn next_list_language(&self) -> Option<Language> {
        let (languages, shown) = (self.library.languages(), self.list_language());
        let is_other = |it: &&Language| *it != shown;
        let mut wanted = self.wanted().filter_map(|it| Language::best(&it, languages.iter()));
        let after = languages.iter().skip_while(is_other).skip(1).chain(languages.first());
        wanted.find(is_other).or_else(|| after.into_iter().find(is_other)).cloned()
    }

    /// Opens the list of the languages there are here; where there is only one, says so.
    pub(super) fn open_languages(&mut self) {
        let (offered, now) = match &self.screen {
            Screen::Reader(reader) => {
                let editions = self.library.articles.get(reader.article).map(|it| &it.editions);
                let tags = editions.into_iter().flatten().map(|it| it.language.clone());
                (tags.collect(), Some(reader.edition))
            }
            _ => {
                let all = self.library.languages();
                let now = Language::best(&self.language, all.iter());
                let now = now.and_then(|now| all.iter().position(|it| it == now));
                (all, now)
            }
        };
        if let [only] = offered.as_slice() {
            self.message = Some(self.not_in_another(only));
            return;
        }
        let list = List { selected: now.unwrap_or(0), ..List::default() };
        self.push(Screen::Languages(Languages { offered, list }));
    }

    /// Closes the list and goes on in the language selected there, at the same place.
    pub(super) fn take_language(&mut self) -> Vec<Effect> {
        let Screen::Languages(languages) = &self.screen else { return Vec::new() };
        let chosen = languages.offered.get(languages.list.selected).cloned();
        self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
        self.reveal();
        let Some(chosen) = chosen else { return Vec::new() };
        let Screen::Reader(reader) = &self.screen else {
            return self.show_lists_in(chosen);
        };
        let editions = self.library.articles.get(reader.article).map(|it| &it.editions);
        let edition =
            editions.and_then(|all| all.iter().position(|edition| edition.language == chosen));
        match edition.filter(|&edition| edition != reader.edition) {
            Some(edition) => self.show_edition(edition),
            None => Vec::new(),
        }
    }

    /// A language: its name here, its name in itself, its tag; whether it is the one being read, and behind its original.
    pub(super) fn language_entry(&self, languages: &Languages, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let Some(language) = languages.offered.get(at) else { return entry };
        let (name, own) = (self.words.name_of(language), language.own_name());
        let title = if name == own { name } else { format!("{name} · {own}") };
        entry.text("", &title, Tone::Title, &[], columns, true);
        let mut facts = vec![language.mark()];
        let (is_read, lags) = match self.under.last() {
            Some(Screen::Reader(reader)) => {
                let article = self.library.articles.get(reader.article);
                (reader.edition == at, article.is_some_and(|it| it.lags(at)))
            }
            _ => (*language == self.language, false),
        };
        facts.extend(is_read.then(|| self.words.read_now.to_string()));
        facts.extend(lags.then(|| self.words.older.to_string()));
        entry.text("  ", &facts.join(" · "), Tone::Muted, &[], columns, false);
        entry
    }

    /// Whether there are languages here that the toggle doesn't lead to.
    pub fn has_more_languages(&self) -> bool {
        match &self.screen {
            Screen::Reader(reader) => {
                self.library.articles.get(reader.article).is_some_and(|it| it.editions.len() > 2)
            }
            _ => self.library.languages().len() > 2,
        }
    }
}
