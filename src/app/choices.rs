//! Choices made in the program, and what is remembered of them and of places.

use super::list::List;
use super::memory::{Memory, Stop};
use super::state::{App, Screen};
use super::update::Effect;
use super::words::{LANGUAGES, Words};
use crate::library;
use std::mem;

impl App {
    pub(super) fn next_theme(&mut self, forward: bool) -> Vec<Effect> {
        let all = self.themes.len().max(1);
        self.theme = (self.theme + if forward { 1 } else { all - 1 }) % all;
        let name = self.themes.get(self.theme).cloned().unwrap_or_default();
        self.message = Some((self.words.theme_now)(&name));
        self.remember(Memory { theme: Some(name), ..Memory::default() })
    }

    pub(super) fn next_interface(&mut self) -> Vec<Effect> {
        let now = LANGUAGES.iter().position(|words| words.tag == self.words.tag).unwrap_or(0);
        let next: &'static Words = LANGUAGES[(now + 1) % LANGUAGES.len()];
        self.words = next;
        self.message = Some(next.interface_now.to_string());
        if matches!(self.screen, Screen::Help(_)) {
            self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
            self.open_help();
        }
        self.fit();
        self.remember(Memory { interface: Some(next.tag.to_string()), ..Memory::default() })
    }

    /// The words that hold where no language was chosen for the interface.
    pub(super) fn given_words(&self) -> &'static Words {
        let given = self.given.interface.as_deref();
        let spoken = |tag| LANGUAGES.into_iter().find(|words| words.tag == tag);
        given.and_then(spoken).unwrap_or(self.words)
    }

    pub(super) fn set_measure(&mut self, wider: bool) -> Vec<Effect> {
        self.choices.step_measure(wider);
        self.message = Some((self.words.width_now)(self.choices.measure));
        self.choices_changed()
    }

    pub(super) fn remember(&mut self, change: Memory) -> Vec<Effect> {
        self.memory.absorb(&change);
        vec![Effect::Remember(change)]
    }

    /// Notes where every open article stands, for the memory.
    pub(super) fn stops(&mut self) -> Memory {
        self.note_stops();
        mem::take(&mut self.unsaved)
    }

    /// Takes the screen out, for work on it that needs the rest of the app too; it is to be put back. What is being read is
    /// noted first: a fault in that work would lose it with the screen.
    pub(super) fn take_screen(&mut self) -> Screen {
        self.note_stops();
        mem::replace(&mut self.screen, Screen::Library(List::default()))
    }

    /// Notes them until [`App::stops`] is asked for next.
    pub(super) fn note_stops(&mut self) {
        let mut change = Memory { last: self.memory.last.clone(), ..Memory::default() };
        // What was just cleared from the history stays so until its article is seen again.
        let in_history = matches!(self.screen, Screen::History(_));
        for screen in self.under.iter().chain([&self.screen]) {
            let Screen::Reader(reader) = screen else { continue };
            let key = self.memory_key(reader.article);
            if in_history && !self.memory.history.contains(&key) {
                continue;
            }
            let Some(edition) = self.edition(reader.article, reader.edition) else { continue };
            let document = edition.document();
            let place = library::Place::of(edition, reader.reading(document));
            let stop = Stop { place, percent: reader.percent(document) };
            if stop.percent >= 100 && self.stop(reader.article).is_some_and(|old| old.percent < 100)
            {
                // Whoever reads on to the end has read it, whatever they said before.
                change.read.extend(self.memory.read.get(&key).map(|_| (key.clone(), true)));
            }
            change.history.push(key.clone());
            change.places.insert(key, stop);
        }
        if !self.memory.keeps_history() {
            // Known as long as the program runs, and written nowhere.
            self.memory.places.extend(change.places);
            return;
        }
        self.memory.absorb(&change);
        self.unsaved.absorb(&change);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Action, Opening, Start};
    use super::*;
    use crate::library::{Language, Library, bundled};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn a_fault_while_the_screen_is_taken_out_leaves_the_place_of_reading() {
        let mut app = App::new(Start {
            library: Library::read(bundled()),
            words: Words::of(&Language::english()),
            language: Language::english(),
            preferred: Vec::new(),
            themes: vec!["terminal".into()],
            italics: true,
            given: Default::default(),
            memory: Memory::default(),
            collection: String::new(),
            size: (80, 24),
            opening: Opening::Article(0),
            notice: None,
        });
        app.update(Action::Key(crate::app::Key::parse("Space").expect("a key")));
        let fault = catch_unwind(AssertUnwindSafe(|| {
            let _screen = app.take_screen();
            panic!("a fault");
        }));
        assert!(fault.is_err() && matches!(app.screen, Screen::Library(_)));
        let Some(Effect::Remember(change)) = app.update(Action::End).into_iter().next() else {
            panic!("nothing is remembered")
        };
        let stop = &change.places[&app.memory_key(0)];
        assert!(stop.percent > 0 && !stop.place.section.is_empty(), "{stop:?}");
    }
}
