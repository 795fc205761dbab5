//! The library under the reader's hands: as it is read it grows, and files change while they are open.
//!
//! A library comes as a whole, put together anew; what stays the same in it is shared with the one before. Articles may
//! stand elsewhere in it, so that everything that names one by its index is carried over by the path of its text.

use super::contents::Contents;
use super::end_card::EndChoice;
use super::list::List;
use super::reader::Reader;
use super::state::{App, Opening, Screen};
use crate::library::{Article, Edition, Library, Place};
use crate::page::{Anchor, Document};
use std::mem;
use std::sync::Arc;

/// Where the editions of one library stand in another.
#[derive(Debug)]
pub(super) struct Moves {
    before: Arc<Library>,
    now: Arc<Library>,
}

impl Moves {
    /// The edition as it was.
    pub(super) fn before(&self, article: usize, edition: usize) -> Option<&Arc<Edition>> {
        self.before.articles.get(article)?.editions.get(edition)
    }

    /// Where an edition stands now, by its indices before.
    pub(super) fn edition(&self, article: usize, edition: usize) -> Option<(usize, usize)> {
        self.now.placed(self.before(article, edition)?)
    }

    /// Where an article stands now: where any of its editions does.
    pub(super) fn article(&self, article: usize) -> Option<usize> {
        let editions = self.before.articles.get(article)?.editions.len();
        (0..editions).find_map(|edition| self.edition(article, edition)).map(|(now, _)| now)
    }
}

/// A text of which more was read: how many blocks at its start and at its end are as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Growth {
    first: usize,
    last: usize,
    blocks_before: usize,
    blocks_now: usize,
}

impl Growth {
    /// `None` where nothing was missing before.
    fn of(before: &Document, now: &Document) -> Option<Growth> {
        let unread = before.unread?;
        let is_same = |here: usize, there: usize| {
            let kinds = |document: &Document, block: usize| {
                document.blocks.get(block).map(|it| std::mem::discriminant(&it.kind))
            };
            kinds(before, here) == kinds(now, there)
                && before.block_text(here) == now.block_text(there)
        };
        let (blocks_before, blocks_now) = (before.blocks.len(), now.blocks.len());
        // A block beside what is missing may go on in it.
        let start = unread.block.saturating_sub(1).min(blocks_now);
        let first = (0..start).take_while(|&block| is_same(block, block)).count();
        let end = blocks_before.saturating_sub(unread.block + 1).min(blocks_now);
        let last =
            (1..=end).take_while(|back| is_same(blocks_before - back, blocks_now - back)).count();
        Some(Growth { first, last, blocks_before, blocks_now })
    }

    /// Where what stood at an anchor stands now, if that is sure.
    fn now(&self, anchor: Anchor) -> Option<Anchor> {
        if anchor.block < self.first {
            return Some(anchor);
        }
        let back = self.blocks_before.checked_sub(anchor.block).filter(|&back| back > 0)?;
        let block = self.blocks_now.checked_sub(back)?;
        (back <= self.last).then_some(Anchor { block, ..anchor })
    }
}

impl App {
    /// Goes on with another library. What is on the screen stays where it is: an article that changed is shown at the place
    /// its reader was at, one that is gone stays open as it was.
    pub(super) fn take_library(&mut self, library: Arc<Library>) {
        let before = mem::replace(&mut self.library, library);
        self.keep_open_articles(&before);
        let moves = Moves { before, now: Arc::clone(&self.library) };
        self.values.clear();
        self.offered = self.library.languages();
        self.marking.shown = Default::default();
        self.turned = None;
        self.ahead.clear();
        let selected = self.selected_in_library().and_then(|it| moves.article(it));
        let screens = mem::take(&mut self.under);
        let shown = mem::replace(&mut self.screen, Screen::Library(Default::default()));
        for screen in screens {
            let screen = self.carried(screen, &moves);
            self.under.push(screen);
        }
        self.screen = self.carried(shown, &moves);
        self.arranged = self.arranged_now();
        if let Some(selected) = selected {
            self.select_in_library(selected);
        }
        if moves.before.articles.is_empty() {
            self.select_last_read();
        }
        self.list_marks_anew();
        self.fit();
        self.open_awaited();
    }

    /// Opens what waited for the rest of its text, once that is there.
    fn open_awaited(&mut self) {
        match self.awaited.take() {
            Some(Opening::Article(article)) if !self.is_start(article) => self.read(article),
            Some(Opening::Part(article, slug)) if !self.is_start(article) => {
                self.open_part(article, &slug);
            }
            still => self.awaited = still,
        }
    }

    /// The list of all articles, on the screen or under it.
    fn library_list(&mut self) -> Option<&mut List> {
        [&mut self.screen].into_iter().chain(&mut self.under).find_map(|screen| match screen {
            Screen::Library(list) => Some(list),
            _ => None,
        })
    }

    fn selected_in_library(&mut self) -> Option<usize> {
        let selected = self.library_list()?.selected;
        self.arranged.get(selected).copied()
    }

    /// Selects an article in the list of all, on the row of the screen where the selection stands.
    fn select_in_library(&mut self, article: usize) {
        let Some(at) = self.arranged.iter().position(|&it| it == article) else { return };
        if let Some(list) = self.library_list() {
            list.top = (list.top + at).saturating_sub(list.selected).min(at);
            list.selected = at;
            list.rest();
        }
    }

    /// Articles that are open and have no text in the new library any more stand there as they were.
    fn keep_open_articles(&mut self, before: &Library) {
        for screen in self.under.iter().chain([&self.screen]) {
            let Screen::Reader(reader) = screen else { continue };
            let Some(article) = before.articles.get(reader.article) else { continue };
            let Some(edition) = article.editions.get(reader.edition) else { continue };
            if self.library.placed(edition).is_none() {
                let gone = Article::new(article.id.clone(), vec![Arc::clone(edition)]);
                Arc::make_mut(&mut self.library).push(gone);
            }
        }
    }

    /// A screen with the indices of the new library.
    fn carried(&mut self, mut screen: Screen, moves: &Moves) -> Screen {
        let articles = |all: &mut Vec<usize>| {
            *all = all.iter().filter_map(|&it| moves.article(it)).collect();
        };
        match &mut screen {
            Screen::Reader(reader) => {
                let here = (reader.article, reader.edition);
                let (Some(before), Some(now)) =
                    (moves.before(here.0, here.1), moves.edition(here.0, here.1))
                else {
                    return screen;
                };
                let Some(edition) = self.library.articles.get(now.0) else { return screen };
                let Some(edition) = edition.editions.get(now.1) else { return screen };
                if before.is_same_text(edition) {
                    edition.take_text(before);
                    reader.carry(moves);
                    return screen;
                }
                let reading = reader.reading(before.document());
                let growth = Growth::of(before.document(), edition.document());
                let grown = growth.and_then(|growth| growth.now(reading).map(|_| growth));
                let anchor = match grown {
                    Some(_) => reading,
                    None => Place::of(before, reading).find(edition).anchor,
                };
                reader.carry(moves);
                match grown {
                    Some(growth) => {
                        let room = self.room(reader.article, reader.edition, reader.other());
                        let now = |anchor| growth.now(anchor).unwrap_or(anchor);
                        reader.grow(edition.document(), &room, now);
                    }
                    None => self.reopen(reader, anchor),
                }
            }
            Screen::Faq(faq) => **faq = faq.carried(&self.library, moves),
            Screen::Shelf(shelf) => articles(&mut shelf.articles),
            Screen::History(history) => articles(&mut history.articles),
            Screen::People(list) => self.people_anew(list),
            Screen::Subjects(list) => self.group_anew(list),
            Screen::End(card) => card.choices.retain_mut(|choice| match choice {
                EndChoice::NextArticle(article) => {
                    let now = moves.article(*article);
                    *article = now.unwrap_or_default();
                    now.is_some()
                }
                _ => true,
            }),
            Screen::Search(search) => {
                for found in &mut search.findings.articles {
                    // What is found in its place is on its way.
                    found.article = moves.article(found.article).unwrap_or(usize::MAX);
                }
                search.ask();
            }
            // Its headings are blocks of the text that was.
            Screen::Contents(contents) => {
                if let Some(Screen::Reader(reader)) = self.under.last()
                    && let Some(document) = self.document(reader)
                    && let Some(mut anew) = Contents::of(document, reader.section(document))
                    && anew.headings != contents.headings
                {
                    anew.picker.field = contents.picker.field.clone();
                    anew.picker.in_field = contents.picker.in_field;
                    anew.picker.narrow();
                    *contents = anew;
                }
            }
            // Places of matches in the text that was.
            Screen::Hits(hits) => {
                if let Some(Screen::Reader(reader)) = self.under.last()
                    && reader.find.is_none()
                {
                    hits.anchors.clear();
                    hits.lines.clear();
                }
            }
            _ => {}
        }
        screen
    }

    /// Opens a reader anew whose text has changed.
    fn reopen(&self, reader: &mut Reader, anchor: Anchor) {
        let Some(edition) = self.edition(reader.article, reader.edition) else { return };
        let room = self.room(reader.article, reader.edition, None);
        let mut anew =
            Reader::open(reader.article, reader.edition, edition.document(), &room, anchor);
        anew.other_edition = reader.other_edition;
        anew.trail = mem::take(&mut reader.trail);
        *reader = anew;
    }
}
