//! Floor 4, plain mode: the app as a dialogue of lines, for those who listen to a screen, feel it, or read it in a log.
//!
//! [`Plain::asked`] turns a line that was typed into what is to happen; [`Plain::told`] says what came of it. Nothing is
//! said twice unless it is asked for, nothing is drawn, and nothing is left out that the screen would show.

mod ask;
mod lists;
mod signs;
mod speak;

use crate::app::command::{Command, Place};
use crate::app::focus::{Foot, Shows};
use crate::app::reader::View;
use crate::app::voice::Voice;
use crate::app::words::LANGUAGES;
use crate::app::{App, Reader, Screen, Words};
use crate::library::{Alignment, Edition, Language};
use crate::page::{Anchor, Arrangement, Container, Document};
use crate::ui::{list, surround};
use ask::Ask;
pub use ask::command_by_word;
use signs::in_words;
pub use signs::rows;
use speak::{Speaker, whole_end, whole_start};
use std::mem::{Discriminant, discriminant, take};
use std::ops::Range;

/// A dialogue about an app.
#[derive(Debug, Default)]
pub struct Plain {
    /// How what comes of the last line is to be told.
    ask: Ask,
    /// What was there when something was last told.
    seen: Option<Seen>,
    /// Byte up to which a text was told, with its article and edition.
    heard: Option<(usize, usize, usize)>,
    /// The article that was told last, and where one was in it.
    left: Option<InText>,
    /// Entries of the list that were told last.
    listed: Range<usize>,
    /// Lines of a long answer that are still to be told.
    rest: Vec<String>,
    /// Whether a list of questions is told with its answers.
    with_answers: bool,
    /// Bits of the places whose commands were hinted at.
    hinted: u32,
}

/// Article, edition, place, and whether another edition is told with it.
type InText = (usize, usize, View, bool);

/// What is on the screen, as far as a change of it is to be told.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    kind: Discriminant<Screen>,
    depth: usize,
    interface: &'static str,
    language: Language,
    reader: Option<InText>,
    /// What is looked for, and which match one is at.
    find: Option<(String, Option<usize>)>,
    /// What the list is made of.
    list: Vec<String>,
    selected: Option<usize>,
    /// The question related to the selected one that has the focus.
    related: Option<usize>,
    /// Answers that are open.
    open: Vec<usize>,
}

impl Seen {
    fn of(app: &App) -> Self {
        let (reader, find) = match &app.screen {
            Screen::Reader(it) => (
                Some((it.article, it.edition, it.view, it.facing.is_some())),
                it.find.as_ref().map(|find| (find.words.clone(), find.current)),
            ),
            _ => (None, None),
        };
        let (related, open) = match &app.screen {
            Screen::Faq(faq) => (faq.related, faq.open.keys().copied().collect()),
            _ => (None, Vec::new()),
        };
        Seen {
            kind: discriminant(&app.screen),
            depth: app.under.len(),
            interface: app.words.tag,
            language: app.language.clone(),
            reader,
            find,
            list: lists::made_of(app),
            selected: list::state(app).map(|list| list.selected),
            related,
            open,
        }
    }

    /// Whether this is the same list as another, whatever is selected in it.
    fn is_list(&self, other: &Seen) -> bool {
        let same =
            |it: &Seen| Seen { selected: None, related: None, open: Vec::new(), ..it.clone() };
        same(self) == same(other)
    }
}

impl Plain {
    /// What is said at the beginning, with who asked for plain mode.
    pub fn begin(&mut self, app: &App, asked_by: &str) -> Vec<String> {
        let mut lines = vec![in_words(app.words, &(app.words.plain.begins)(asked_by))];
        lines.extend(self.told(app));
        lines
    }

    /// What is said now that something may have happened.
    pub fn told(&mut self, app: &App) -> Vec<String> {
        let mut lines = Vec::new();
        let ask = take(&mut self.ask);
        if let Ask::Say(said) = ask {
            let mut said: Vec<String> = said.iter().map(|it| in_words(app.words, it)).collect();
            self.rest = said.split_off(said.len().min(lists::room(app)));
            if !self.rest.is_empty() {
                said.push((app.words.plain.more)(self.rest.len()));
            }
            return said;
        }
        let greets = self.seen.is_none() && app.message.as_deref() == Some(app.words.welcome);
        // What happened was told; once more is told what is there.
        let is_told = greets || matches!(ask, Ask::Again);
        if let Some(message) = app.message.as_ref().filter(|_| !is_told) {
            lines.push(signs::message(app, message));
        }
        let now = Seen::of(app);
        let before = self.seen.replace(now.clone());
        match &app.screen {
            Screen::Reader(reader) => {
                self.tell_reader(app, reader, &ask, before.as_ref(), &now, &mut lines);
            }
            _ => {
                if let (Screen::End(_), Ask::Onward) = (&app.screen, &ask) {
                    self.tell_rest(app, &mut lines);
                }
                self.tell_list(app, &ask, before.as_ref(), &now, &mut lines);
            }
        }
        self.hint(app, &mut lines);
        lines
    }

    /// What a line is waited for with.
    pub fn prompt(&self, app: &App) -> String {
        use crate::app::prompt::PromptKind;
        let words = app.words;
        let written = app.marking.note.as_ref().map(|note| app.line_label(note));
        let label = match &app.screen {
            _ if written.is_some() => written.unwrap_or_default(),
            Screen::Reader(reader) => match reader.prompt.as_ref().map(|prompt| prompt.kind) {
                Some(PromptKind::Find) => words.find_label,
                Some(PromptKind::GoTo) => words.go_to_label,
                None => words.plain.prompt,
            },
            _ => match app.place() {
                Place::Query => words.search_label,
                Place::Field => words.filter_label,
                _ => words.plain.prompt,
            },
        };
        in_words(words, label)
    }

    /// The first time one is in a place, what one is likely to want there.
    fn hint(&mut self, app: &App, lines: &mut Vec<String>) {
        let place = app.place();
        let is_new = self.hinted & place as u32 == 0;
        self.hinted |= place as u32;
        let is_box = matches!(place, Place::Footnote | Place::Peek);
        if !is_new || is_box || app.text_alone {
            return;
        }
        if place.is_line() {
            lines.push(in_words(app.words, app.words.plain.typing));
            return;
        }
        let mut words: Vec<&str> = Vec::new();
        for &command in surround::hinted(place, false).iter().chain(&[Command::Help]) {
            let hidden = command == Command::Languages && !app.has_more_languages();
            if let Some(word) = ask::word_for(app, place, command).filter(|_| !hidden)
                && !words.contains(&word)
            {
                words.push(word);
            }
        }
        lines.push(in_words(app.words, &(app.words.plain.hints)(&words.join(", "))));
    }

    // An article.

    fn tell_reader(
        &mut self,
        app: &App,
        reader: &Reader,
        ask: &Ask,
        before: Option<&Seen>,
        now: &Seen,
        lines: &mut Vec<String>,
    ) {
        let Some(edition) = app.edition(reader.article, reader.edition) else { return };
        let document = edition.document();
        if app.place().is_line() {
            return;
        }
        if let Some(foot) = &reader.focus.foot {
            lines.extend(foot_lines(app, foot, document));
            return;
        }
        if let Some(selection) = &app.marking.selection {
            let text = selection.text(document);
            let mut label = app.words.plain.selected.to_string() + " ";
            for row in text.lines().filter(|row| !row.trim().is_empty()) {
                lines.push(in_words(app.words, &(take(&mut label) + row)));
            }
            // The shortest way to tell it, without the keys.
            lines.extend(app.whereabouts().last().map(|it| signs::message(app, it)));
            return;
        }
        let same_text = before.is_some_and(|it| {
            let (Some(was), Some(is)) = (&it.reader, &now.reader) else { return false };
            (was.0, was.1, was.3) == (is.0, is.1, is.3)
        });
        let moved = before.is_none_or(|it| {
            (&it.reader, it.kind, it.depth, it.interface)
                != (&now.reader, now.kind, now.depth, now.interface)
        });
        let found = now.find.is_some() && before.is_none_or(|it| it.find != now.find);
        let shown = reader.bytes_shown(document);
        let end = whole_end(document, shown.end);
        let top = whole_start(document, shown.start);
        let reading = document.byte_of(reader.reading(document));
        let heard = match self.heard {
            Some((article, at, byte))
                if (article, at) == (reader.article, reader.edition) && same_text =>
            {
                Some(byte)
            }
            _ => None,
        };
        let title = || in_words(app.words, &format!("{} {}", app.words.plain.title, edition.title));
        let status = app.whereabouts();
        let status = status.get(1).or(status.first());
        let left = std::mem::replace(&mut self.left, now.reader);
        let comes_back = before.is_some_and(|it| it.depth > now.depth) && left == now.reader;
        if let (Ask::Link, Some(link)) = (ask, reader.focused(document)) {
            lines.insert(0, speaker(app, edition, true).link(link));
        }
        let part = match ask {
            _ if found => {
                let byte = reader.find.as_ref().and_then(|find| find.matches.get(find.current?));
                byte.map_or(reading..end, |it| paragraph(document, it.start))
            }
            Ask::Again => top..end,
            // Whoever closes a list has heard what is under it.
            _ if !moved || comes_back => {
                if comes_back {
                    lines.push(title());
                }
                if lines.is_empty() || comes_back {
                    lines.extend(status.map(|it| in_words(app.words, it)));
                }
                return;
            }
            // A paragraph that was told whole may end beyond this page: the next one begins at the earliest two bytes on.
            Ask::Onward => match heard {
                Some(heard) => heard..end.max(whole_end(document, heard + 2)),
                None => top..end,
            },
            Ask::Paragraph | Ask::Link => paragraph(document, reading),
            Ask::Back => top..end,
            _ => reading..end,
        };
        let is_other = left.is_none_or(|it| it.0 != reader.article);
        let has_title = document.blocks.first().is_some_and(|it| part.start < it.bytes.end());
        if is_other && !has_title {
            lines.push(title());
        }
        if !matches!(ask, Ask::Paragraph | Ask::Link) {
            lines.extend(status.map(|it| in_words(app.words, it)));
        }
        lines.extend(self.speak(app, reader, edition, part));
    }

    /// Some bytes of the open article, its language named where it is not the interface's.
    fn speak(
        &mut self,
        app: &App,
        reader: &Reader,
        edition: &Edition,
        part: Range<usize>,
    ) -> Vec<String> {
        self.heard = Some((reader.article, reader.edition, part.end));
        let document = edition.document();
        let ours = speaker(app, edition, true);
        let mut voice = Voice::new(app.words);
        let other = reader.facing.as_ref().filter(|it| it.arrangement == Arrangement::Interleaved);
        let other = other.and_then(|it| app.edition(reader.article, it.edition));
        let Some(other) = other else {
            let mut lines: Vec<String> = voice.change(edition).into_iter().collect();
            lines.extend(ours.bytes(part));
            return lines;
        };
        // In turn: a paragraph, then what says the same.
        let theirs = speaker(app, other, false);
        let first = document.blocks.partition_point(|block| block.bytes.end() <= part.start);
        let last = document.anchor_at(part.end.saturating_sub(1)).block;
        let mut lines = Vec::new();
        for bead in Alignment::of(document, other.document()).beads {
            // What stands before was told with the block it belongs to.
            if bead.ours.start > last || bead.ours.end.max(bead.ours.start + 1) <= first {
                continue;
            }
            if let Some(block) = bead.ours.clone().last().and_then(|it| document.blocks.get(it)) {
                self.heard = Some((reader.article, reader.edition, block.bytes.end()));
            }
            for (speaker, edition, blocks) in
                [(ours, edition, bead.ours.clone()), (theirs, other, bead.theirs.clone())]
            {
                if !blocks.is_empty() {
                    lines.extend(voice.change(edition));
                    lines.extend(speaker.blocks(blocks));
                }
            }
        }
        lines
    }

    /// What was not told yet of an article that one has left at its end.
    fn tell_rest(&mut self, app: &App, lines: &mut Vec<String>) {
        let Some(Screen::Reader(reader)) = app.under.last() else { return };
        let Some(edition) = app.edition(reader.article, reader.edition) else { return };
        let Some((article, at, heard)) = self.heard else { return };
        let end = edition.document().text.len();
        if (article, at) == (reader.article, reader.edition) && heard < end {
            lines.extend(self.speak(app, reader, edition, heard..end));
        }
    }
}

/// The paragraph that holds a byte.
fn paragraph(document: &Document, byte: usize) -> Range<usize> {
    let Anchor { block, .. } = document.anchor_at(byte);
    document.blocks.get(block).map_or(byte..byte, |it| it.bytes.range())
}

/// Words in the language of a text, so that one voice can read all of it; those of the interface where there are none.
fn words_for(app: &App, language: &Language) -> &'static Words {
    let spoken = LANGUAGES.into_iter().find(|words| words.tag == language.primary());
    spoken.unwrap_or(app.words)
}

/// What tells the text of an edition, with the reader's marks if it is the one on the screen.
fn speaker<'a>(app: &'a App, edition: &'a Edition, is_open: bool) -> Speaker<'a> {
    Speaker {
        words: words_for(app, &edition.language),
        document: edition.document(),
        typography: edition.language.typography(),
        marks: is_open.then_some(&app.marking.shown),
    }
}

/// What stands in a box over the page: a note, or what another edition says.
fn foot_lines(app: &App, foot: &Foot, article: &Document) -> Vec<String> {
    let document = foot.document(article);
    let plain = |typography| Speaker { words: app.words, document, typography, marks: None };
    match &foot.shows {
        // The question whether to open it has told it.
        Shows::Address(_) => Vec::new(),
        Shows::Note(number) => {
            let is_it = |container: &Container| matches!(container, Container::Note { number: it, .. } if it == number);
            let holds = |block: &usize| {
                document.blocks.get(*block).is_some_and(|it| it.containers.iter().any(is_it))
            };
            let blocks = (0..document.blocks.len()).filter(holds);
            let speaker = plain(foot.layout.setting.typography);
            blocks.flat_map(|block| speaker.blocks(block..block + 1)).collect()
        }
        Shows::Translation { language, same } => {
            let name = app.words.name_of(language);
            let views = &app.words.views;
            let told = if *same { (views.peek)(&name) } else { (views.peek_near)(&name) };
            let mut lines = vec![in_words(app.words, &told)];
            lines.extend(Voice::new(app.words).change_to(language));
            let words = words_for(app, language);
            let speaker = Speaker { words, ..plain(language.typography()) };
            lines.extend(speaker.blocks(0..document.blocks.len()));
            lines
        }
    }
}
