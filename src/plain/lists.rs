//! Lists: numbered entries, as many at a time as a screen has rows.

use super::ask::Ask;
use super::signs::in_words;
use super::{Plain, Seen, foot_lines, speaker};
use crate::app::faq::Faq;
use crate::app::voice::Voice;
use crate::app::{App, Entry, Row, Screen, Tone};
use crate::library::Asked;
use crate::page::Document;
use crate::ui::list;
use std::ops::Range;

/// Columns in which no sentence is broken.
const ONE_ROW: usize = 10_000;
/// Lines of a screenful that are kept for what stands around it.
const KEPT_LINES: usize = 4;

/// What a list is made of: another one is told from its start.
pub(super) fn made_of(app: &App) -> Vec<String> {
    let mut parts = vec![app.entry_count().to_string()];
    parts.extend(app.picker().map(|picker| picker.field.value().to_string()));
    match &app.screen {
        Screen::Library(_) => parts.push(format!("{:?}", app.arranged)),
        Screen::Search(search) => {
            parts.push(search.field.value().to_string());
            parts.push(app.awaits_findings().to_string());
        }
        Screen::Faq(faq) => parts.push(format!("{:?}{}", faq.grouping, faq.self_test.is_some())),
        Screen::Contents(contents) => {
            parts.push(format!(
                "{:?}",
                contents.picker.shown.iter().map(|it| it.item).collect::<Vec<_>>()
            ));
        }
        _ => {}
    }
    parts
}

impl Plain {
    pub(super) fn tell_list(
        &mut self,
        app: &App,
        ask: &Ask,
        before: Option<&Seen>,
        now: &Seen,
        lines: &mut Vec<String>,
    ) {
        if app.marking.note.is_some() {
            return;
        }
        if let Screen::Faq(faq) = &app.screen
            && let Some(foot) = &faq.peek
        {
            lines.extend(foot_lines(app, foot, &Document::default()));
            return;
        }
        let selected = now.selected.unwrap_or(0);
        match ask {
            Ask::More | Ask::Earlier => {
                self.tell_entries(app, selected, lines);
                return;
            }
            Ask::Again => {
                heading(app, lines);
                self.tell_entries(app, self.listed.start, lines);
                return;
            }
            _ => {}
        }
        let Some(before) = before.filter(|it| it.is_list(now)) else {
            heading(app, lines);
            // What was looked for is told from the best on.
            let is_filtered = app.picker().is_some_and(|it| !it.field.value().is_empty());
            let selected = if is_filtered { 0 } else { selected };
            if selected > 0 {
                lines.push((app.words.plain.before)(selected));
            }
            self.tell_entries(app, selected, lines);
            return;
        };
        let opened = matches!(&app.screen, Screen::Faq(_))
            && (before.open != now.open || matches!(ask, Ask::Answer));
        if opened && self.with_answers {
            self.tell_entries(app, selected, lines);
        } else if opened || before.selected != now.selected || before.related != now.related {
            self.tell_entry(app, selected, lines);
            if let Screen::Faq(_) = &app.screen {
                // The answer tells that it is open.
                lines.retain(|line| line != app.words.plain.open);
                self.tell_answer(app, lines);
            }
        } else if lines.is_empty() {
            lines.extend(app.whereabouts().first().map(|it| in_words(app.words, it)));
        }
    }

    /// A screenful of entries from one on, and how many come after.
    fn tell_entries(&mut self, app: &App, from: usize, lines: &mut Vec<String>) {
        let count = app.entry_count();
        let room = room(app);
        let mut told = Vec::new();
        let mut at = from;
        while at < count {
            let mut entry = entry_lines(app, at);
            if let Screen::Faq(faq) = &app.screen
                && let Some(found) = faq.picker.shown.get(at).filter(|_| self.with_answers)
            {
                entry.extend(answer_lines(app, faq, found.item));
            }
            if at > from && told.len() + entry.len() > room {
                break;
            }
            told.extend(entry);
            at += 1;
        }
        self.listed = from..at;
        lines.extend(told);
        let plain = app.words.plain;
        if count == 0 && lines.is_empty() {
            lines.push(plain.nothing_listed.to_string());
        } else if at < count {
            lines.push((plain.more)(count - at));
        }
    }

    /// One entry, after what it stands under.
    fn tell_entry(&mut self, app: &App, at: usize, lines: &mut Vec<String>) {
        if let Screen::Faq(faq) = &app.screen
            && let Some(related) = faq.related
            && let Some(number) = Some(app.entry_count() + related + 1)
            && let Some(other) = faq.focused().and_then(|item| faq.asked.get(item))
        {
            lines.push(format!("{number}. {}", other.words(&app.library)));
            return;
        }
        lines.extend(entry_lines(app, at));
    }

    /// The answer to the selected question, if it is open, with the questions related to it under further numbers.
    fn tell_answer(&mut self, app: &App, lines: &mut Vec<String>) {
        let Screen::Faq(faq) = &app.screen else { return };
        if faq.related.is_some() {
            return;
        }
        let Some(item) = faq.picker.selected() else { return };
        let Some(answer) = faq.open.get(&item) else { return };
        lines.extend(answer_lines(app, faq, item));
        if answer.related.is_empty() {
            return;
        }
        let words = app.words;
        lines.push(in_words(words, words.faq_list.related));
        let first = app.entry_count() + 1;
        for (number, other) in (first..).zip(&answer.related) {
            let question = faq.asked.get(*other).map_or("", |it| it.words(&app.library));
            lines.push(in_words(words, &format!("{number}. {question}")));
        }
    }

    /// Entries of a screenful before those that were listed.
    pub(super) fn earlier(&self, app: &App) -> Option<usize> {
        let room = room(app);
        let mut first = self.listed.start.checked_sub(1)?;
        let mut taken = entry_lines(app, first).len();
        while let Some(above) = first.checked_sub(1) {
            taken += entry_lines(app, above).len();
            if taken > room {
                break;
            }
            first = above;
        }
        Some(first)
    }
}

/// Lines of a screenful.
pub(super) fn room(app: &App) -> usize {
    usize::from(app.size.1).saturating_sub(KEPT_LINES).max(1)
}

/// The answer to a question, if it is open, its language named where it is not the interface's.
fn answer_lines(app: &App, faq: &Faq, item: usize) -> Vec<String> {
    let asked = faq.asked.get(item).filter(|_| faq.open.contains_key(&item));
    let of = |asked: &Asked| {
        Some((asked.edition(&app.library)?, asked.question(&app.library)?.answer.clone()))
    };
    let Some((edition, blocks)) = asked.and_then(of) else { return Vec::new() };
    let words = app.words;
    let mut lines = vec![in_words(words, words.plain.answer)];
    let spoken = speaker(app, edition, false).blocks(blocks);
    match spoken.is_empty() {
        true => lines.push(in_words(words, words.faq_list.no_answer)),
        false => {
            lines.extend(Voice::new(words).change(edition));
            lines.extend(spoken);
        }
    }
    lines
}

/// The questions related to the selected one, if its answer is open.
pub(super) fn related(app: &App) -> Range<usize> {
    let Screen::Faq(faq) = &app.screen else { return 0..0 };
    let open = faq.picker.selected().and_then(|item| faq.open.get(&item));
    0..open.map_or(0, |answer| answer.related.len())
}

/// The name of the screen, where one is in it, and the language of its titles.
fn heading(app: &App, lines: &mut Vec<String>) {
    let words = app.words;
    let name = app.header().0;
    let whereabouts = app.whereabouts();
    // The first sentence tells all; where nothing is listed, it is a sentence of its own.
    let told = whereabouts.first().map(|it| super::signs::message(app, it)).unwrap_or_default();
    let name = in_words(words, &name);
    if told.starts_with(&name) {
        lines.push(told);
        return;
    }
    let goes_on = list::state(app).is_some() && app.entry_count() > 0 && !told.ends_with('.');
    lines.push(match goes_on {
        true => format!("{name}, {told}"),
        false => format!("{name}. {told}"),
    });
    let lists_texts = matches!(
        app.screen,
        Screen::Library(_) | Screen::Faq(_) | Screen::Shelf(_) | Screen::Subjects(_)
    );
    let language = app.list_language();
    let is_told =
        app.message.as_deref() == Some((words.lists_in)(&words.name_of(language)).as_str());
    if lists_texts && language.primary() != words.tag && !is_told {
        lines.push(in_words(words, &(words.lists_in)(&words.name_of(language))));
    }
}

/// An entry: the heading it opens a group with, its number and words, its facts.
fn entry_lines(app: &App, at: usize) -> Vec<String> {
    let Entry { rows, cursor_row } = app.entry_in(at, ONE_ROW);
    let words = app.words;
    let is_open = match &app.screen {
        Screen::Faq(faq) => {
            faq.picker.shown.get(at).is_some_and(|found| faq.open.contains_key(&found.item))
        }
        _ => false,
    };
    let mut lines = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let text = text_of(row);
        if text.trim().is_empty() {
            continue;
        }
        let is_heading = number < cursor_row || row.spans.iter().all(|it| it.tone == Tone::Group);
        if number == cursor_row && row.selectable {
            let (told, state) = state_in_words(app, at, &text);
            lines.push(format!("{}. {}", at + 1, in_words(words, &told)));
            lines.extend(state.map(str::to_string));
            if is_open {
                break;
            }
        } else if is_heading {
            lines.push(in_words(words, &text));
        } else {
            lines.push(super::signs::message(app, &text));
        }
    }
    lines
}

/// The words of an entry without its signs: how deep it stands before them, whether it is open after them.
fn state_in_words(app: &App, at: usize, text: &str) -> (String, Option<&'static str>) {
    let plain = app.words.plain;
    let bare = text.trim_start();
    let without = bare.strip_prefix("[+] ").or(bare.strip_prefix("[-] "));
    let words = without.unwrap_or(bare);
    match &app.screen {
        Screen::Contents(contents) => {
            let found = contents.picker.shown.get(at).map(|found| found.item);
            let heading = found.and_then(|item| contents.headings.get(item));
            let level = heading.map_or(1, |heading| usize::from(heading.level));
            let is_folded = found.is_some_and(|item| contents.is_folded(item));
            let words = format!("{} {words}", (plain.level)(level));
            (words, is_folded.then_some(plain.closed))
        }
        _ => (words.to_string(), bare.starts_with("[-] ").then_some(plain.open)),
    }
}

fn text_of(row: &Row) -> String {
    row.spans.iter().map(|span| span.text.as_str()).collect()
}
