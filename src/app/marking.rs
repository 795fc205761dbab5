//! Marking passages, and the list of what is marked.

use super::entries::{Entry, Tone};
use super::marks::{Kind, Mark, Standing, reference};
use super::memory::{Memory, Removed};
use super::picker::Picker;
use super::selection::Selection;
use super::state::{App, Screen};
use super::update::Effect;
use crate::page::Shown;
use std::ops::Range;
use tui_input::Input;

/// What is under way with marks while the program runs.
#[derive(Debug, Clone, Default)]
pub struct Marking {
    /// The text being selected in the open article.
    pub selection: Option<Selection>,
    /// The note being written.
    pub note: Option<NoteField>,
    /// What brings back what was removed last.
    pub(super) undo: Option<Undo>,
    /// The marks of the article on the screen.
    pub shown: ShownMarks,
}

/// A note being written, or a name.
#[derive(Debug, Clone)]
pub struct NoteField {
    /// What was typed.
    pub field: Input,
    /// What it is about.
    pub of: Writes,
}

/// What a line that is written at the foot of the screen is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writes {
    /// A note on what is selected.
    NoteOnSelection,
    /// A note on a mark, by its id.
    NoteOn(String),
    /// The name of a library, by its key.
    NameOf(String),
}

/// What brings back something removed.
#[derive(Debug, Clone)]
pub(super) struct Undo {
    pub(super) change: Memory,
    pub(super) said: &'static str,
}

/// Where the marks of an article stand in the edition on the screen, worked out once for many frames.
#[derive(Debug, Clone, Default)]
pub struct ShownMarks {
    /// Article and edition; `None` once a mark has changed.
    of: Option<(usize, usize)>,
    /// Bytes of its text that are highlighted, ascending, without overlap.
    pub highlights: Vec<Range<usize>>,
    /// Bytes at which a sign stands in the margin, ascending.
    pub signs: Vec<usize>,
    /// Bookmarks, by id, with the block they stand for.
    bookmarks: Vec<(String, usize)>,
}

/// The list of all marks.
#[derive(Debug, Clone)]
pub struct MarkList {
    /// Filter and selection.
    pub picker: Picker,
    /// The marks of the articles at hand, in the order of the library and of the text.
    pub items: Vec<MarkItem>,
}

/// A mark of the list.
#[derive(Debug, Clone)]
pub struct MarkItem {
    /// Its id.
    pub id: String,
    /// Index into the library's articles.
    pub article: usize,
    /// Index into the article's editions.
    pub edition: usize,
    /// Where it stands in that edition.
    pub standing: Standing,
    /// Its words, its note and the title of its article, by which it is found.
    words: Shown,
    note: Shown,
    title: Shown,
    /// Kind, section, paragraph.
    facts: String,
}

/// Characters of the words that an entry of the list shows.
const EXCERPT_CHARS: usize = 120;

impl App {
    /// Marks the paragraph being read, or takes its bookmark away.
    pub(super) fn toggle_bookmark(&mut self) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let Some(edition) = self.edition(reader.article, reader.edition) else { return Vec::new() };
        if edition.document().blocks.is_empty() {
            return Vec::new();
        }
        let block = reader.reading(edition.document()).block;
        let there: Vec<String> = self.marking.shown.bookmarks_of(block);
        if !there.is_empty() {
            return self.remove_marks(there);
        }
        let mark = Mark::bookmark(self.memory_key(reader.article), edition, block);
        let effects = self.keep_mark(mark);
        self.message = Some(self.words.marks.bookmark_added.to_string());
        effects
    }

    /// Highlights what is selected, with a note or without.
    pub(super) fn highlight(&mut self, note: Option<String>) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let Some(selection) = &self.marking.selection else { return Vec::new() };
        let Some(edition) = self.edition(reader.article, reader.edition) else { return Vec::new() };
        let key = self.memory_key(reader.article);
        let mut mark = Mark::highlight(key, edition, selection.bytes.clone());
        // The same words highlighted again keep their note.
        let known = self.memory.marks.get(&mark.id()).and_then(|known| known.note.clone());
        let words = &self.words.marks;
        let said = if note.is_some() { words.note_kept_here } else { words.highlighted };
        mark.note = note.or(known);
        self.leave_selection();
        let effects = self.keep_mark(mark);
        self.message = Some(said.to_string());
        effects
    }

    /// Begins to write the note of what is selected, in the text or in the list.
    pub(super) fn write_note(&mut self) {
        let of = match &self.screen {
            Screen::Marks(list) => match list.selected() {
                Some(item) => Some(item.id.clone()),
                None => return,
            },
            _ => None,
        };
        let known = of.as_ref().and_then(|id| self.memory.marks.get(id)?.note.clone());
        let field = Input::new(Shown::new(&known.unwrap_or_default()).to_string());
        let of = of.map_or(Writes::NoteOnSelection, Writes::NoteOn);
        self.marking.note = Some(NoteField { field, of });
    }

    pub(super) fn keep_note(&mut self) -> Vec<Effect> {
        let Some(note) = self.marking.note.take() else { return Vec::new() };
        let words = Shown::new(note.field.value());
        let words = (!words.is_empty()).then(|| words.to_string());
        let id = match note.of {
            // With nothing written, what is selected stays as it was.
            Writes::NoteOnSelection if words.is_none() => return Vec::new(),
            Writes::NoteOnSelection => return self.highlight(words),
            Writes::NameOf(key) => return self.keep_name(key, &words.unwrap_or_default()),
            Writes::NoteOn(id) => id,
        };
        let Some(mark) = self.memory.marks.get(&id).cloned() else { return Vec::new() };
        let said = &self.words.marks;
        let said = if words.is_some() { said.note_kept } else { said.note_removed };
        let effects = self.keep_mark_as(id, Mark { note: words, ..mark });
        self.message = Some(said.to_string());
        effects
    }

    /// What stands before a line that is being written.
    pub fn line_label(&self, line: &NoteField) -> &'static str {
        match line.of {
            Writes::NameOf(_) => self.words.libraries.name_label,
            _ => self.words.marks.note_mark.trim_end(),
        }
    }

    /// Esc while a note is written or text selected: back to what one did before. False if there is no such thing.
    pub(super) fn leave_marking(&mut self) -> bool {
        self.marking.note.take().is_some() || self.leave_selection()
    }

    fn keep_mark(&mut self, mark: Mark) -> Vec<Effect> {
        self.keep_mark_as(mark.id(), mark)
    }

    fn keep_mark_as(&mut self, id: String, mark: Mark) -> Vec<Effect> {
        let change = Memory { marks: [(id, mark)].into(), ..Memory::default() };
        self.remember_marks(change)
    }

    fn remember_marks(&mut self, change: Memory) -> Vec<Effect> {
        let effects = self.remember(change);
        self.marking.shown.of = None;
        self.list_marks_anew();
        effects
    }

    /// Removes the selected entry of the list of marks.
    pub(super) fn remove_selected_mark(&mut self) -> Vec<Effect> {
        let Screen::Marks(list) = &self.screen else { return Vec::new() };
        match list.selected() {
            Some(item) => self.remove_marks(vec![item.id.clone()]),
            None => Vec::new(),
        }
    }

    fn remove_marks(&mut self, ids: Vec<String>) -> Vec<Effect> {
        let known = |id: &String| self.memory.marks.get(id).map(|mark| (id.clone(), mark.clone()));
        let change = Memory { marks: ids.iter().filter_map(known).collect(), ..Memory::default() };
        let words = &self.words.marks;
        let is_bookmark = change.marks.values().all(|mark| mark.kind == Kind::Bookmark);
        let (removed, said) = match is_bookmark {
            true => (words.bookmark_removed, words.bookmark_back),
            false => (words.highlight_removed, words.highlight_back),
        };
        self.marking.undo = Some(Undo { change, said });
        let removed_marks = Removed { marks: ids.into_iter().collect(), ..Removed::default() };
        let effects = self.remember_marks(Memory { removed: removed_marks, ..Memory::default() });
        self.message = Some(removed.to_string());
        effects
    }

    /// Brings back what was removed last.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(undo) = self.marking.undo.take() else {
            self.message = Some(self.words.marks.nothing_to_undo.to_string());
            return Vec::new();
        };
        let effects = self.remember_marks(undo.change);
        self.list_history_anew();
        self.list_libraries_anew();
        self.message = Some(undo.said.to_string());
        effects
    }

    /// Works out where the marks of the article on the screen stand, if that is not known.
    pub(super) fn place_marks(&mut self) {
        let Screen::Reader(reader) = &self.screen else { return };
        let of = (reader.article, reader.edition);
        if self.marking.shown.of == Some(of) {
            return;
        }
        let key = self.memory_key(of.0);
        let mut shown = ShownMarks { of: Some(of), ..ShownMarks::default() };
        if let (Some(article), Some(edition)) =
            (self.library.articles.get(of.0), self.edition(of.0, of.1))
        {
            for (id, mark) in self.memory.marks.iter().filter(|(_, mark)| mark.article == key) {
                let Some(standing) = mark.stands_in(article, of.1) else { continue };
                let start = standing.bytes.start;
                let block = edition.document().anchor_at(start).block;
                let is_lit = mark.kind == Kind::Highlight && !standing.bytes.is_empty();
                match mark.kind {
                    Kind::Bookmark => shown.bookmarks.push((id.clone(), block)),
                    Kind::Highlight if is_lit => shown.highlights.push(standing.bytes),
                    Kind::Highlight => {}
                }
                // What cannot be lit here, and what has more to say than its words.
                if !is_lit || mark.note.is_some() {
                    shown.signs.push(start);
                }
            }
        }
        shown.highlights = joined(shown.highlights);
        shown.signs.sort_unstable();
        self.marking.shown = shown;
    }

    // The list.

    pub(super) fn open_marks(&mut self) {
        let list = self.mark_list();
        self.push(Screen::Marks(Box::new(list)));
    }

    fn mark_list(&self) -> MarkList {
        let item = |(id, mark): (&String, &Mark)| {
            self.mark_item(id, mark, self.article_keyed(&mark.article)?)
        };
        let mut items: Vec<MarkItem> = self.memory.marks.iter().filter_map(item).collect();
        items.sort_by_key(|item| (item.article, item.standing.bytes.start));
        let told = |item: &MarkItem| format!("{}\n{}\n{}", item.words, item.note, item.title);
        let told: Vec<String> = items.iter().map(told).collect();
        MarkList { picker: Picker::new(told.iter().map(String::as_str)), items }
    }

    fn mark_item(&self, id: &str, mark: &Mark, article: usize) -> Option<MarkItem> {
        let (at, edition) = self.edition_to_read(article)?;
        let standing = mark.stands_in(self.library.articles.get(article)?, at)?;
        let kind = self.words.marks.kind(mark.kind);
        let place =
            reference(edition.document(), edition.document().anchor_at(standing.bytes.start).block);
        let mut facts = vec![kind.to_string(), place];
        if !mark.is_of(edition) {
            facts.extend(mark.place.language().map(|language| language.mark()));
        }
        if standing.gone {
            facts.push(self.words.marks.words_gone.to_string());
        }
        facts.retain(|fact| !fact.is_empty());
        Some(MarkItem {
            id: id.to_string(),
            article,
            edition: at,
            standing,
            words: mark.quoted().0,
            note: Shown::new(mark.note.as_deref().unwrap_or_default()),
            title: edition.title.clone(),
            facts: facts.join(" · "),
        })
    }

    /// Lists the marks anew after a change; the entry that was selected stays so, or the one in its place.
    pub(super) fn list_marks_anew(&mut self) {
        if !matches!(self.screen, Screen::Marks(_)) {
            return;
        }
        let mut list = self.mark_list();
        let Screen::Marks(old) = &mut self.screen else { return };
        let selected = old.selected().map(|item| item.id.clone());
        list.picker.field = old.picker.field.clone();
        list.picker.in_field = old.picker.in_field;
        list.picker.narrow();
        list.picker.list = old.picker.list;
        let place = |id: &String| list.items.iter().position(|item| item.id == *id);
        if let Some(item) = selected.as_ref().and_then(place) {
            list.picker.select(item);
        }
        **old = list;
        self.reveal();
    }

    /// Opens the article of the selected mark where it stands.
    pub(super) fn open_selected_mark(&mut self) {
        let Screen::Marks(list) = &self.screen else { return };
        let Some(item) = list.selected() else { return };
        // An article that is open already is gone to in the language it is read in.
        let open = match self.under.last() {
            Some(Screen::Reader(reader)) if reader.article == item.article => Some(reader.edition),
            _ => None,
        };
        let (article, edition) = (item.article, open.unwrap_or(item.edition));
        let standing = || {
            let mark = self.memory.marks.get(&item.id)?;
            mark.stands_in(self.library.articles.get(article)?, edition)
        };
        let (Some(standing), Some(it)) = (standing(), self.edition(article, edition)) else {
            return;
        };
        let anchor = it.document().anchor_at(standing.bytes.start);
        if open.is_some() {
            self.jump_in_reader_below(anchor, None);
        } else {
            self.open_reader(article, edition, anchor);
        }
        if standing.gone {
            self.message = Some(self.words.marks.passage_gone.to_string());
        }
    }

    pub(super) fn mark_entry(&self, list: &MarkList, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let words = &self.words.marks;
        if list.items.is_empty() {
            entry.text("", words.none_yet, Tone::Plain, &[], columns, false);
            return entry;
        }
        let Some(found) = list.picker.shown.get(at) else { return entry };
        let Some(item) = list.items.get(found.item) else { return entry };
        let whole = item.words.as_str();
        let excerpt = match whole.char_indices().nth(EXCERPT_CHARS) {
            Some((cut, _)) => {
                let cut = whole[..cut].rfind(' ').unwrap_or(cut);
                format!("{} …", &whole[..cut])
            }
            None => whole.to_string(),
        };
        let (to_note, to_title) = (whole.len() + 1, whole.len() + 1 + item.note.len() + 1);
        let part = |from: usize, text: &str| -> Vec<Range<usize>> {
            let inside = |it: &Range<usize>| {
                it.start.saturating_sub(from)..it.end.saturating_sub(from).min(text.len())
            };
            let ranges = found.ranges.iter().filter(|it| it.start >= from).map(inside);
            ranges.filter(|it| it.start < it.end).collect()
        };
        entry.text("", &excerpt, Tone::Title, &part(0, &excerpt), columns, true);
        if !item.note.is_empty() {
            entry.text(
                words.note_mark,
                &item.note,
                Tone::Plain,
                &part(to_note, &item.note),
                columns,
                false,
            );
        }
        let facts = format!("{} · {}", item.title, item.facts);
        entry.text("", &facts, Tone::Muted, &part(to_title, &item.title), columns, false);
        if at + 1 < list.picker.shown.len() && self.body_rows() >= 15 {
            entry.blank();
        }
        entry
    }

    /// What stands on the status line of the list.
    pub(super) fn marks_status(&self, list: &MarkList) -> Vec<String> {
        let shown = list.picker.shown.len();
        let words = self.words;
        if shown == 0 && !list.items.is_empty() {
            let typed = Shown::new(list.picker.field.value());
            return vec![(words.nothing_matches)(&typed)];
        }
        if list.items.is_empty() {
            return vec![(words.marks.count)(0)];
        }
        vec![(words.entries_of)(list.picker.list.selected + 1, shown)]
    }
}

impl ShownMarks {
    /// The ids of the bookmarks of a block.
    fn bookmarks_of(&self, block: usize) -> Vec<String> {
        let there = self.bookmarks.iter().filter(|(_, at)| *at == block);
        there.map(|(id, _)| id.clone()).collect()
    }

    /// Whether a sign stands beside some bytes.
    pub fn has_sign(&self, bytes: &Range<usize>) -> bool {
        let next = self.signs.partition_point(|&at| at < bytes.start);
        self.signs.get(next).is_some_and(|at| bytes.contains(at))
    }
}

impl MarkList {
    /// The selected mark.
    pub fn selected(&self) -> Option<&MarkItem> {
        self.picker.selected().and_then(|item| self.items.get(item))
    }

    /// Entries of the list; one where there are no marks, which says how to make one.
    pub fn entries(&self) -> usize {
        if self.items.is_empty() { 1 } else { self.picker.shown.len() }
    }
}

/// Ranges in ascending order, those that overlap made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
