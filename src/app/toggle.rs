//! The other language.

use super::list::List;
use super::memory::Memory;
use super::state::{App, Screen};
use super::update::{Effect, HITS};
use super::words::LANGUAGES;
use crate::library;
use std::mem;

impl App {
    pub(super) fn toggle(&mut self) -> Vec<Effect> {
        match &self.screen {
            Screen::Reader(_) => self.toggle_reader(),
            _ => self.toggle_lists(),
        }
    }

    pub(super) fn toggle_reader(&mut self) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let (article, edition) = (reader.article, reader.edition);
        let Some(here) = self.edition(article, edition) else { return Vec::new() };
        let Some((other, there)) = self
            .other_edition(article, edition)
            .and_then(|other| self.edition(article, other).map(|it| (other, it)))
        else {
            self.message = Some(self.not_in_another(&here.language));
            return Vec::new();
        };
        let answer = library::counterpart(here, reader.reading(&here.document), there);
        let language = there.language.clone();
        let mut same = answer.same;
        let mut screen = mem::replace(&mut self.screen, Screen::Library(List::default()));
        if let (Screen::Reader(reader), Some(here), Some(there)) =
            (&mut screen, self.edition(article, edition), self.edition(article, other))
        {
            let room = self.room(article, other);
            same |= reader.toggle((&here.document, &there.document), other, answer.anchor, &room);
        }
        self.screen = screen;
        let told = if same { self.words.now_in } else { self.words.now_near };
        self.message = Some(told(&self.words.name_of(&language)));
        self.read_in(language)
    }

    /// That there is nothing in another language than this one.
    pub(super) fn not_in_another(&self, only: &library::Language) -> String {
        let wanted = LANGUAGES.iter().find(|words| words.tag != only.primary());
        let wanted = wanted.and_then(|words| (self.words.language)(words.tag)).unwrap_or_default();
        (self.words.not_in)(wanted, &self.words.name_of(only))
    }

    pub(super) fn toggle_lists(&mut self) -> Vec<Effect> {
        let languages = self.library.languages();
        if let [only] = languages.as_slice() {
            self.message = Some(self.not_in_another(only));
            return Vec::new();
        }
        let now = languages.iter().position(|it| it.primary() == self.language.primary());
        let Some(next) =
            languages.get(now.map_or(0, |now| (now + 1) % languages.len().max(1))).cloned()
        else {
            return Vec::new();
        };
        let effects = self.read_in(next.clone());
        let mut screen = mem::replace(&mut self.screen, Screen::Library(List::default()));
        match &mut screen {
            Screen::Faq(faq) => {
                let mut other = match faq.came_from.take() {
                    Some(back) => *back,
                    None => faq.in_language(&self.library, &next),
                };
                mem::swap(&mut **faq, &mut other);
                other.came_from = None;
                faq.came_from = Some(Box::new(other));
            }
            Screen::Search(search) => {
                if let Some(index) = &self.index {
                    search.hits = index.search(&self.library, search.field.value(), &next, HITS);
                }
            }
            _ => {}
        }
        self.screen = screen;
        self.list_marks_anew();
        self.message = Some((self.words.lists_in)(&self.words.name_of(&next)));
        self.fit();
        effects
    }

    pub(super) fn read_in(&mut self, language: library::Language) -> Vec<Effect> {
        let change = Memory { language: Some(language.as_str().to_string()), ..Memory::default() };
        self.language = language;
        self.remember(change)
    }
}
