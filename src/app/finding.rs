//! Finding words in the article, going to a place in it, and coming back.

use super::find::Find;
use super::list::List;
use super::prompt::{Prompt, PromptKind, Target, target};
use super::reader::Reader;
use super::state::{App, Hits, Screen};
use super::trail::Spot;
use crate::library::Edition;
use crate::page::{Anchor, Document};

impl App {
    /// The open reader with the edition it shows.
    pub(super) fn reader_mut(&mut self) -> Option<(&mut Reader, &Edition)> {
        let Screen::Reader(reader) = &mut self.screen else { return None };
        let edition = self.library.articles.get(reader.article)?.editions.get(reader.edition)?;
        Some((reader, edition))
    }

    pub(super) fn open_prompt(&mut self, kind: PromptKind) {
        let Some((reader, _)) = self.reader_mut() else { return };
        reader.prompt = Some(Prompt::new(kind, reader));
        if kind == PromptKind::Find {
            reader.find = Some(Find::default());
        }
    }

    /// What was typed has changed: the first match after the place one was at is shown at once.
    pub(super) fn find_anew(&mut self) {
        let Some((reader, edition)) = self.reader_mut() else { return };
        let document = edition.document();
        let Some(prompt) = reader.prompt.as_ref().filter(|prompt| prompt.kind == PromptKind::Find)
        else {
            return;
        };
        let (typed, origin) = (prompt.field.value().to_string(), prompt.origin);
        let Some(find) = &mut reader.find else { return };
        let from = document.byte_of(origin.reading);
        find.look_for(document, &typed, from);
        let first = find.first_from(document, from);
        reader.view = origin;
        // A match that is on the screen already moves nothing.
        if let Some(anchor) = first
            && !reader.bytes_shown(document).contains(&document.byte_of(anchor))
        {
            reader.go_to(document, anchor);
        }
    }

    /// Enter in a prompt.
    pub(super) fn accept_prompt(&mut self) {
        let words = self.words;
        let Some((reader, edition)) = self.reader_mut() else { return };
        let document = edition.document();
        let Some(prompt) = reader.prompt.take() else { return };
        let typed = prompt.field.value().to_string();
        let from = Spot { view: prompt.origin, ..reader.spot() };
        match prompt.kind {
            PromptKind::Find => {
                if typed.trim().is_empty() {
                    reader.find = None;
                } else if reader.find.as_ref().is_some_and(|find| find.matches.is_empty()) {
                    reader.find = None;
                    self.message = Some((words.not_found)(&crate::page::Shown::new(&typed)));
                }
                self.note_jump(from);
            }
            PromptKind::GoTo => {
                // Of a long text not all pages are known yet.
                let pages = match typed.trim().parse::<usize>() {
                    Ok(page) => reader.number_pages(document, page),
                    Err(_) => reader.pages.count(),
                };
                match target(&typed, document, pages) {
                    Target::Page(page) => reader.go_to_page(document, page),
                    Target::Anchor(anchor) => reader.go_to(document, anchor),
                    Target::NoSuchPage(page) => {
                        self.message = Some((words.no_such_page)(page, pages))
                    }
                    Target::Nothing if typed.trim().is_empty() => {}
                    Target::Nothing => {
                        self.message = Some((words.no_such_place)(&crate::page::Shown::new(&typed)))
                    }
                }
                self.note_jump(from);
                self.say_where_back_leads();
            }
        }
    }

    /// Esc in a prompt: back to where it was opened. False if there is none.
    pub(super) fn leave_prompt(&mut self) -> bool {
        let Some((reader, _)) = self.reader_mut() else { return false };
        let Some(prompt) = reader.prompt.take() else { return false };
        reader.view = prompt.origin;
        if prompt.kind == PromptKind::Find {
            reader.find = None;
        }
        true
    }

    /// What is typed to find words is looked for in all articles instead.
    pub(super) fn search_further(&mut self) {
        let Screen::Reader(reader) = &self.screen else { return };
        let finding = reader.prompt.as_ref().filter(|prompt| prompt.kind == PromptKind::Find);
        let Some(typed) = finding.map(|prompt| prompt.field.value().to_string()) else { return };
        self.leave_prompt();
        self.open_search(typed);
    }

    pub(super) fn step_match(&mut self, forward: bool) {
        let words = self.words;
        let Some((reader, edition)) = self.reader_mut() else { return };
        let document = edition.document();
        let shown = reader.bytes_shown(document);
        let Some(find) = &mut reader.find else {
            self.message = Some(words.nothing_looked_for.to_string());
            return;
        };
        match find.step(document, forward, shown.clone()) {
            Some((anchor, wrapped)) => {
                if !shown.contains(&document.byte_of(anchor)) {
                    reader.go_to(document, anchor);
                }
                if wrapped {
                    self.message = Some(
                        if forward { words.from_the_top } else { words.from_the_end }.to_string(),
                    );
                }
            }
            None => {
                self.message =
                    Some((words.not_found)(&crate::page::Shown::new(&find.words.clone())))
            }
        }
    }

    /// Opens the list of all matches with what stands around them.
    pub(super) fn list_matches(&mut self) {
        let Some((reader, edition)) = self.reader_mut() else { return };
        let document = edition.document();
        if reader.prompt.as_ref().is_none_or(|prompt| prompt.kind != PromptKind::Find) {
            return;
        }
        let Some(find) = reader.find.as_ref().filter(|find| !find.matches.is_empty()) else {
            return;
        };
        let anchors: Vec<Anchor> =
            find.matches.iter().map(|it| document.anchor_at(it.start)).collect();
        let lines = find.matches.iter().map(|it| around(document, it.clone())).collect();
        let selected = find.current.unwrap_or(0);
        self.accept_prompt();
        self.push(Screen::Hits(Hits {
            anchors,
            lines,
            list: List { selected, ..List::default() },
        }));
    }
}

/// Characters shown on each side of a match.
const CONTEXT_CHARS: usize = 40;

/// A match with the words around it, on one line, and its bytes in that line.
fn around(document: &Document, bytes: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let block = document.anchor_at(bytes.start).block;
    let within = document.blocks.get(block).map_or(bytes.clone(), |block| block.bytes.range());
    let end = bytes.end.min(within.end).max(bytes.start);
    let before = document.text.get(within.start..bytes.start).unwrap_or_default();
    let after = document.text.get(end..within.end).unwrap_or_default();
    let start = before.char_indices().rev().nth(CONTEXT_CHARS).map(|(at, _)| at);
    // Cut at a space, so that no word is halved.
    let start = start.map(|at| before[at..].find(' ').map_or(at, |space| at + space + 1));
    let stop = after.char_indices().nth(CONTEXT_CHARS).map(|(at, _)| at);
    let stop = stop.map(|at| after[..at].rfind(' ').unwrap_or(at));
    let mut line = String::new();
    if start.is_some() {
        line.push_str("… ");
    }
    line.push_str(&before[start.unwrap_or(0)..]);
    let from = line.len();
    line.push_str(document.text.get(bytes.start..end).unwrap_or_default());
    let to = line.len();
    line.push_str(&after[..stop.unwrap_or(after.len())]);
    if stop.is_some() {
        line.push_str(" …");
    }
    (line.replace('\n', " "), from..to)
}
