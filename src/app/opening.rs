//! Screens opened and closed.

use super::command::TABLE;
use super::contents::Contents;
use super::memory::Memory;
use super::picker::Picker;
use super::reader::Reader;
use super::searching::Search;
use super::state::{App, Help, HelpLine, Opening, Screen};
use super::update::Effect;
use crate::page::Anchor;
use std::mem;

impl App {
    pub(super) fn push(&mut self, screen: Screen) {
        let below = mem::replace(&mut self.screen, screen);
        self.under.push(below);
        self.reveal();
    }

    pub(super) fn close(&mut self) -> Vec<Effect> {
        if self.leave_marking()
            || self.leave_prompt()
            || self.leave_link()
            || self.leave_field()
            || self.leave_text_alone()
        {
            return Vec::new();
        }
        self.leave_themes();
        let change = self.stops();
        match self.under.pop() {
            Some(below) => {
                self.screen = below;
                self.forget_ahead();
                self.reveal();
                vec![Effect::Remember(change)]
            }
            None => vec![Effect::Remember(change), Effect::Quit],
        }
    }

    /// Esc with the text alone shows again what stands around it; false if that is shown.
    fn leave_text_alone(&mut self) -> bool {
        let alone = self.shows_text_alone();
        self.text_alone &= !alone;
        alone
    }

    /// Esc in a field clears it and gives the keys back to the list; false if there is nothing to leave. In the
    /// search, where the field is all there is at first, an empty field is not left but closed with its screen.
    pub(super) fn leave_field(&mut self) -> bool {
        let left = match &mut self.screen {
            Screen::Search(search) if search.in_field && !search.field.value().is_empty() => {
                *search = Search { in_field: true, ..Search::default() };
                true
            }
            Screen::Faq(faq) => {
                let cleared = clear(&mut faq.picker);
                if cleared {
                    faq.narrow(&self.library);
                }
                cleared
            }
            Screen::Contents(contents) => clear(&mut contents.picker),
            Screen::Help(help) => !help.is_palette && clear(&mut help.picker),
            Screen::Marks(list) => clear(&mut list.picker),
            Screen::People(list) => clear(&mut list.picker),
            Screen::Subjects(list) => clear(&mut list.picker),
            Screen::Libraries(list) => clear(&mut list.picker),
            _ => false,
        };
        if left {
            self.reveal();
        }
        left
    }

    /// Leaves the program. A note that is being written is kept: whoever ends the program may not have meant to drop it.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        let writing =
            self.marking.note.as_ref().is_some_and(|it| !it.field.value().trim().is_empty());
        let mut effects = if writing { self.keep_note() } else { Vec::new() };
        effects.extend([Effect::Remember(self.stops()), Effect::Quit]);
        effects
    }

    /// Opens an article where the reader stopped, in the reading language if it has it.
    pub fn read(&mut self, article: usize) {
        let Some((edition, it)) = self.edition_to_read(article) else { return };
        let wanted = self.language.clone();
        // Where nothing is in the language one reads, nobody looks for it.
        let offers = |tag: &str| self.library.languages().iter().any(|it| it.primary() == tag);
        let is_missed = it.language.primary() != wanted.primary() && offers(wanted.primary());
        let note = is_missed.then(|| {
            (self.words.not_in)(&self.words.name_of(&wanted), &self.words.name_of(&it.language))
        });
        let lags = self.library.articles.get(article).is_some_and(|it| it.lags(edition));
        let older = lags.then(|| self.words.may_be_older.to_string());
        let direction = it.is_right_to_left().then(|| self.words.right_to_left.to_string());
        let opened = self.anchor_to_open(article, edition);
        if opened.is_some_and(|(_, is_moved)| is_moved) && self.is_start(article) {
            self.awaited = Some(Opening::Article(article));
            return;
        }
        self.open_reader(
            article,
            edition,
            opened.map_or_else(Anchor::default, |(anchor, _)| anchor),
        );
        let Screen::Reader(reader) = &self.screen else { return };
        let Some(document) = self.document(reader) else { return };
        let page = reader.page(document);
        self.message = match opened {
            Some((_, true)) => Some(self.words.passage_moved.to_string()),
            Some((_, false)) if !reader.is_whole(document) => {
                let is_start = reader.is_numbered() && page == 0;
                (!is_start).then(|| (self.words.back_at_percent)(reader.percent(document)))
            }
            Some((_, false)) if page > 0 => {
                Some((self.words.back_at_page)(page + 1, reader.pages.count()))
            }
            _ => None,
        };
        let notes: Vec<String> =
            [note, older, direction, self.message.take()].into_iter().flatten().collect();
        self.message = (!notes.is_empty()).then(|| notes.join(" "));
    }

    /// Opens an edition at an anchor: over a list, or as a jump from the article that is open.
    pub(super) fn open_reader(&mut self, article: usize, edition: usize, at: Anchor) {
        let Some(it) = self.edition(article, edition) else { return };
        let mut reader =
            Reader::open(article, edition, it.document(), &self.room(article, edition, None), at);
        if matches!(self.screen, Screen::Reader(_)) {
            self.note_stops();
        }
        self.note_opened(article);
        match &mut self.screen {
            Screen::Reader(open) => {
                let from = open.spot();
                reader.trail = mem::take(&mut open.trail);
                **open = reader;
                self.note_jump(from);
            }
            _ => {
                self.ahead.clear();
                self.push(Screen::Reader(Box::new(reader)));
            }
        }
    }

    /// Notes that an article is being read now.
    pub(super) fn note_opened(&mut self, article: usize) {
        let key = self.memory_key(article);
        self.memory.absorb(&Memory {
            last: Some(key.clone()),
            history: vec![key],
            ..Memory::default()
        });
    }

    /// The article of the innermost open reader.
    pub(super) fn open_article(&self) -> Option<usize> {
        let reader = |screen: &Screen| match screen {
            Screen::Reader(reader) => Some(reader.article),
            _ => None,
        };
        reader(&self.screen).or_else(|| self.under.iter().rev().find_map(reader))
    }

    pub(super) fn open_contents(&mut self) {
        let Screen::Reader(reader) = &self.screen else { return };
        let Some(document) = self.document(reader) else { return };
        let Some(contents) = Contents::of(document, reader.section(document)) else {
            self.message = Some(self.words.no_headings.to_string());
            return;
        };
        self.push(Screen::Contents(contents));
    }

    pub(super) fn open_help(&mut self) {
        let mut lines: Vec<HelpLine> = Vec::new();
        for entry in TABLE {
            let command = entry.command;
            let words = (self.words.command)(command);
            if lines.iter().any(|line| line.command == command) {
                continue;
            }
            let names = self.keymap.keys_of(command).iter().map(|it| self.key_words(it)).collect();
            match lines.iter_mut().find(|line| line.words == words) {
                Some(line) => {
                    let known: Vec<String> = line.keys.split(", ").map(str::to_string).collect();
                    let names: Vec<String> = names;
                    let more = names.into_iter().filter(|name| !known.contains(name));
                    line.keys = known.iter().cloned().chain(more).collect::<Vec<_>>().join(", ");
                }
                None => lines.push(HelpLine { command, keys: names.join(", "), words }),
            }
        }
        for line in lines.iter_mut().filter(|line| line.keys.is_empty()) {
            line.keys = self.words.without_key.to_string();
        }
        let picker = Picker::new(lines.iter().map(|line| line.words));
        self.push(Screen::Help(Help { picker, lines, is_palette: false }));
    }
}

/// Empties a filter and gives the keys back to the list; false if there was nothing to empty.
fn clear(picker: &mut Picker) -> bool {
    if !picker.in_field && picker.field.value().is_empty() {
        return false;
    }
    picker.in_field = false;
    picker.field.reset();
    picker.narrow();
    true
}
