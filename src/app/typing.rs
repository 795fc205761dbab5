//! Typing into a field.

use super::key::Key;
use super::state::{App, Screen};
use crate::page::shown::is_never_clean;
use crossterm::event::KeyCode;
use tui_input::InputRequest;

impl App {
    pub(super) fn edit(&mut self, requests: impl IntoIterator<Item = InputRequest>) {
        let mut changed = false;
        if let Some(note) = &mut self.marking.note {
            requests.into_iter().for_each(|request| {
                note.field.handle(request);
            });
            return;
        }
        let field = match &mut self.screen {
            Screen::Search(search) => {
                search.recalled = None;
                &mut search.field
            }
            Screen::Reader(reader) => match &mut reader.prompt {
                Some(prompt) => &mut prompt.field,
                None => return,
            },
            _ => match self.picker_mut() {
                Some(picker) => &mut picker.field,
                None => return,
            },
        };
        for request in requests {
            changed |= field.handle(request).is_some_and(|change| change.value);
        }
        if !changed {
            return;
        }
        if let Screen::Faq(faq) = &mut self.screen {
            faq.came_from = None;
        }
        match &mut self.screen {
            Screen::Faq(faq) => {
                faq.narrow(&self.library);
                self.reveal();
            }
            _ => {
                if let Some(picker) = self.picker_mut() {
                    picker.narrow();
                    self.reveal();
                }
            }
        }
        if let Screen::Contents(contents) = &mut self.screen {
            contents.hide_folded();
        }
        self.search_anew();
        self.find_anew();
    }
}

/// What a key does to a text field.
pub(super) fn edit_of(key: Key) -> Option<InputRequest> {
    if let Some(c) = key.types() {
        return (!is_never_clean(c)).then_some(InputRequest::InsertChar(c));
    }
    Some(match key.parts() {
        (KeyCode::Backspace, false) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, false) => InputRequest::DeleteNextChar,
        (KeyCode::Left, false) => InputRequest::GoToPrevChar,
        (KeyCode::Right, false) => InputRequest::GoToNextChar,
        (KeyCode::Left, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, true) => InputRequest::GoToNextWord,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
        (KeyCode::Char('w') | KeyCode::Backspace, true) => InputRequest::DeletePrevWord,
        _ => return None,
    })
}
