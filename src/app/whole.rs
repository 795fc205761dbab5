//! The whole of a long text, set behind the page one reads: until it stands nobody knows how many pages there are.

use super::reader::{Outline, Reader};
use super::state::{App, Screen};
use crate::library::Edition;
use crate::page::{Layout, PageSize, Pages, Setting, Together, layout_together};
use std::sync::Arc;

/// A text that is to be set whole.
#[derive(Debug, Clone)]
pub struct Unset {
    edition: Arc<Edition>,
    setting: Setting,
    size: PageSize,
    /// Whether what it holds was counted before, for another size.
    is_counted: bool,
}

/// A text that was set whole.
#[derive(Debug, Clone)]
pub struct Whole {
    unset: Unset,
    layout: Layout,
    pages: Pages,
    /// Nothing where it was counted before.
    outline: Option<Outline>,
}

impl PartialEq for Unset {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.edition, &other.edition)
            && (&self.setting, self.size) == (&other.setting, other.size)
    }
}

impl Unset {
    /// Sets the text in shares; `None` if some were left out. Takes a second for a hundred megabytes.
    pub fn set(self, together: Together<'_>) -> Option<Whole> {
        let document = self.edition.document();
        let outline = match self.is_counted {
            true => None,
            false => Some(Outline::together(document, together)?),
        };
        let layout = layout_together(document, &self.setting, together)?;
        let mut pages = Pages::default();
        pages.extend(document, &layout, self.size);
        Some(Whole { unset: self, layout, pages, outline })
    }
}

impl App {
    /// The text on the screen, if it is there but not wholly set.
    pub fn unset(&self) -> Option<Unset> {
        let Screen::Reader(reader) = &self.screen else { return None };
        let article = self.library.articles.get(reader.article)?;
        let edition = article.editions.get(reader.edition)?;
        let document = edition.document();
        let is_read = document.unread.is_none();
        (is_read && !reader.is_known(document)).then(|| Unset {
            edition: Arc::clone(edition),
            setting: reader.layout.setting.clone(),
            size: reader.page_size(),
            is_counted: reader.outline.is_some(),
        })
    }

    /// Whether the text on the screen is not wholly set yet: [`Action::GoOn`](super::Action::GoOn) sets it.
    pub fn is_unfinished(&self) -> bool {
        self.unset().is_some()
    }

    /// Shows a text that was set whole where it is still wanted; what is on the screen stays there.
    pub(super) fn take_whole(&mut self, whole: Whole) {
        if self.unset().as_ref() != Some(&whole.unset) {
            return;
        }
        let Whole { unset, layout, pages, outline } = whole;
        if let Screen::Reader(reader) = &mut self.screen {
            reader.take_whole(unset.edition.document(), layout, pages, outline);
        }
    }
}

impl Reader {
    /// Goes on with the whole of the text. A page that began where none of the whole does floats from then on.
    fn take_whole(
        &mut self,
        document: &crate::page::Document,
        layout: Layout,
        pages: Pages,
        outline: Option<Outline>,
    ) {
        self.outline = outline.or(self.outline.take());
        if self.is_whole(document) {
            return;
        }
        let spot = (!self.layout.is_at_start()).then(|| {
            let (page, row) = self.reading_spot(document);
            (self.reading(document), page * self.page_size().rows + row)
        });
        let resume = self.resume.map(|line| self.layout.anchor_of(document, line));
        self.layout = layout;
        self.pages = pages;
        self.resume = resume.map(|anchor| self.layout.line_of(document, anchor));
        if let Some((reading, row)) = spot
            && self.view.floating_row.is_none()
        {
            self.view.reading = reading;
            self.view.floating_row = i64::try_from(row).ok();
        }
    }
}
