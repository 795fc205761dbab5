//! The other language.

use super::memory::Memory;
use super::state::{App, Screen};
use super::update::Effect;
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
        let Some(other) = self.other_edition(article, edition) else {
            self.message = Some(self.not_in_another(&here.language));
            return Vec::new();
        };
        self.show_edition(other)
    }

    /// Shows another edition of the open article at the same place.
    pub(super) fn show_edition(&mut self, other: usize) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let (article, edition) = (reader.article, reader.edition);
        let (Some(here), Some(there)) =
            (self.edition(article, edition), self.edition(article, other))
        else {
            return Vec::new();
        };
        let answer = library::counterpart(here, reader.reading(here.document()), there);
        let language = there.language.clone();
        let mut same = answer.same;
        let mut screen = self.take_screen();
        if let (Screen::Reader(reader), Some(here), Some(there)) =
            (&mut screen, self.edition(article, edition), self.edition(article, other))
        {
            let room = self.room(article, other, Some(edition));
            same |= reader.toggle((here.document(), there.document()), other, answer.anchor, &room);
        }
        self.screen = screen;
        let told = if same { self.words.now_in } else { self.words.now_near };
        let mut sentence = told(&self.words.name_of(&language));
        if self.library.articles.get(article).is_some_and(|it| it.lags(other)) {
            sentence = format!("{sentence} {}", self.words.is_older);
        }
        self.message = Some(sentence);
        self.read_in(language)
    }

    /// That there is nothing in another language than this one.
    pub(super) fn not_in_another(&self, only: &library::Language) -> String {
        let spoken = LANGUAGES.iter().filter_map(|words| library::Language::parse(words.tag));
        let wanted =
            [self.language.clone()].into_iter().chain(self.preferred.clone()).chain(spoken);
        let mut wanted = wanted.filter(|it| it.primary() != only.primary());
        let wanted = wanted.next().map_or_else(String::new, |it| self.words.name_of(&it));
        (self.words.not_in)(&wanted, &self.words.name_of(only))
    }

    pub(super) fn toggle_lists(&mut self) -> Vec<Effect> {
        let languages = self.library.languages();
        if let [only] = languages.as_slice() {
            self.message = Some(self.not_in_another(only));
            return Vec::new();
        }
        let Some(next) = self.next_list_language() else { return Vec::new() };
        self.show_lists_in(next)
    }

    /// Shows lists in another language.
    pub(super) fn show_lists_in(&mut self, next: library::Language) -> Vec<Effect> {
        let effects = self.read_in(next.clone());
        let mut screen = self.take_screen();
        match &mut screen {
            Screen::Faq(faq) => {
                let back = faq.came_from.take().filter(|back| back.language == next);
                let mut other = match back {
                    Some(back) => *back,
                    None => faq.in_language(&self.library, &next),
                };
                mem::swap(&mut **faq, &mut other);
                other.came_from = None;
                faq.came_from = Some(Box::new(other));
            }
            Screen::Search(search) => search.ask(),
            Screen::Subjects(list) => self.group_anew(list),
            _ => {}
        }
        self.screen = screen;
        self.list_marks_anew();
        self.arrange();
        self.message = Some((self.words.lists_in)(&self.words.name_of(&next)));
        self.fit();
        effects
    }

    pub(super) fn read_in(&mut self, language: library::Language) -> Vec<Effect> {
        let languages = [&self.language, &language].map(|it| it.as_str().to_string());
        let change = Memory {
            language: languages.last().cloned(),
            languages: languages.to_vec(),
            ..Memory::default()
        };
        self.language = language;
        self.remember(change)
    }
}
