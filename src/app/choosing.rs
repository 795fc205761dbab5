//! What is asked for by its name or its number instead of by keys.

use super::command::{Command, Place, TABLE};
use super::state::{App, Screen};
use super::update::{Effect, MOST_PASTED};
use tui_input::InputRequest;

impl App {
    /// Does what a command asks for, if it applies where one is.
    pub(super) fn do_command(&mut self, command: Command) -> Vec<Effect> {
        let place = self.place();
        if !TABLE.iter().any(|entry| entry.command == command && entry.applies(place)) {
            return Vec::new();
        }
        self.begin_step();
        self.run(command)
    }

    /// Selects an entry of the list by its place in it, or gives the focus to a link of the open article by its place among
    /// those of the document; both count from 0. What is not there selects nothing.
    pub(super) fn select_number(&mut self, number: usize) {
        self.begin_step();
        if matches!(self.screen, Screen::Reader(_)) {
            if let Some((reader, edition)) = self.reader_mut()
                && number < edition.document().links.len()
            {
                reader.set_focus(edition.document(), number);
            }
            return;
        }
        if number >= self.entry_count() {
            return;
        }
        if let Screen::Faq(faq) = &mut self.screen {
            faq.related = None;
        }
        if let Some(list) = self.list_mut() {
            list.selected = number;
        }
        self.close_others_in_self_test();
        self.show_selected_theme();
        self.reveal();
    }

    /// Makes the next whole paragraph of the open article, or the one before, the one being read, however many pages the one
    /// at hand fills.
    pub(super) fn step_paragraph(&mut self, forward: bool) {
        let place = |app: &mut App| {
            let (reader, edition) = app.reader_mut()?;
            Some((reader.view, reader.reading(edition.document())))
        };
        let Some((mut view, from)) = place(self) else { return };
        loop {
            self.do_command(if forward { Command::Down } else { Command::Up });
            let Some((now, here)) = place(self) else { return };
            let is_other = here.block != from.block || (here.byte == 0 && from.byte > 0);
            if is_other || now == view {
                return;
            }
            view = now;
        }
    }

    /// A line was typed: it takes the place of what stands in the field, and is taken.
    pub(super) fn type_line(&mut self, text: &str) -> Vec<Effect> {
        if !self.place().is_line() {
            return Vec::new();
        }
        self.begin_step();
        let letters = text.chars().take(MOST_PASTED).map(InputRequest::InsertChar);
        self.edit([InputRequest::DeleteLine].into_iter().chain(letters));
        self.take_line()
    }

    /// Takes what stands in the field: from there one goes on in what it is about.
    pub(super) fn take_line(&mut self) -> Vec<Effect> {
        match self.place() {
            Place::Prompt => return self.run(Command::Open),
            Place::Note => return self.run(Command::KeepNote),
            Place::Query => {
                if let Screen::Search(search) = &mut self.screen {
                    search.in_field = false;
                }
            }
            Place::Field => {
                if let Some(picker) = self.picker_mut() {
                    picker.in_field = false;
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// What was said of the step before is gone.
    pub(super) fn begin_step(&mut self) {
        self.message = None;
        self.greets = false;
        if let Screen::Reader(reader) = &mut self.screen {
            reader.resume = None;
        }
    }
}
