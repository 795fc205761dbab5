//! Selecting text by keyboard in the open article.

use super::selection::Selection;
use super::state::{App, Screen};
use super::update::Effect;
use crate::library::Edition;

impl App {
    /// The open reader's edition, while text is being selected in it.
    fn selected_in(&self) -> Option<(&Selection, &Edition)> {
        let Screen::Reader(reader) = &self.screen else { return None };
        let edition = self.edition(reader.article, reader.edition)?;
        self.marking.selection.as_ref().map(|selection| (selection, edition))
    }

    /// Selects the paragraph being read.
    pub(super) fn begin_selection(&mut self) {
        let Screen::Reader(reader) = &self.screen else { return };
        let Some(document) = self.document(reader) else { return };
        let anchor = reader.reading(document);
        self.marking.selection = Selection::of(document, anchor, reader.view);
        if self.marking.selection.is_none() {
            self.message = Some(self.words.empty_article.to_string());
        }
    }

    /// Leaves the selection; the page stands again where it was begun. False if nothing was being selected.
    pub(super) fn leave_selection(&mut self) -> bool {
        // Over the article the help may stand; it is closed first.
        let Screen::Reader(reader) = &mut self.screen else { return false };
        let Some(selection) = self.marking.selection.take() else { return false };
        reader.view = selection.view;
        true
    }

    /// Changes what is selected; the page follows the end that moves.
    pub(super) fn select(&mut self, change: impl FnOnce(&mut Selection, &crate::page::Document)) {
        let Screen::Reader(reader) = &mut self.screen else { return };
        let editions = self.library.articles.get(reader.article).map(|it| &it.editions);
        let Some(edition) = editions.and_then(|it| it.get(reader.edition)) else { return };
        let Some(selection) = &mut self.marking.selection else { return };
        let document = edition.document();
        change(selection, document);
        let anchor = document.anchor_at(selection.moving_byte(document));
        let line = reader.layout.line_of(document, anchor) as i64;
        if !reader.window(document).contains(&line) {
            reader.go_to(document, anchor);
        }
    }

    /// Puts what is selected on the clipboard.
    pub(super) fn copy_selection(&mut self) -> Vec<Effect> {
        let Some((selection, edition)) = self.selected_in() else { return Vec::new() };
        let text = selection.text(edition.document());
        let count = selection.words(edition.document());
        self.leave_selection();
        self.message = Some((self.words.marks.copied)(count));
        vec![Effect::Copy(text)]
    }

    /// `Sentence · 24 words`, and what can be done with it.
    pub(super) fn selection_status(&self) -> Option<Vec<String>> {
        let (selection, edition) = self.selected_in()?;
        let words = &self.words.marks;
        let unit = words.unit(selection.unit);
        let count = (words.words)(selection.words(edition.document()));
        let short = format!("{unit} · {count}");
        Some(vec![format!("{short}. {}", words.selection_keys), short])
    }
}
