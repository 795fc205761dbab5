//! What stands around text and lists: running title, field, status line, hints.

use super::put;
use super::theme::{Role, Theme};
use crate::app::areas::{self, Areas};
use crate::app::command::Place;
use crate::app::prompt::PromptKind;
use crate::app::{App, Command, Reader, Screen};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use std::ops::Range;
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Writes text into a row and gives back the column after it.
pub(super) fn write(buffer: &mut Buffer, area: Rect, x: u16, text: &str, style: Style) -> u16 {
    let room = usize::from(area.right().saturating_sub(x));
    if room == 0 || area.height == 0 {
        return x;
    }
    put(buffer, (x, area.y), text, room, style)
}

/// As much of a text as fits, whole words where one does.
fn fitting(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_string();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > columns {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.trim_end().to_string() + "…"
}

/// The running title, with the language at the right end.
pub(super) fn header(app: &App, theme: &Theme, areas: &Areas, buffer: &mut Buffer) {
    let Some(area) = areas.header.map(|area| app.line_area(area)) else { return };
    let (left, right) = app.header();
    let style = theme.style(Role::Header);
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    write(buffer, area, area.x, &fitting(&left, room), style);
    let x = area.right().saturating_sub(u16::try_from(right.width()).unwrap_or(0));
    write(buffer, area, x, &right, style);
}

/// The status line: the first of the app's sentences that fits, else as much of the last as fits on the row of hints
/// too; true if it took that row.
pub(super) fn status(app: &App, theme: &Theme, areas: &Areas, buffer: &mut Buffer) -> bool {
    let area = app.line_area(areas.status);
    let columns = usize::from(area.width);
    let style = theme.style(Role::Status);
    let sentences = app.status();
    if let Some(sentence) = sentences.iter().find(|sentence| sentence.width() <= columns) {
        write(buffer, area, area.x, sentence, style);
        return false;
    }
    let Some(sentence) = sentences.last() else { return false };
    let rows = crate::app::entries::wrapped(sentence, columns);
    let [first, rest @ ..] = rows.as_slice() else { return false };
    write(buffer, area, area.x, sentence.get(first.clone()).unwrap_or_default(), style);
    let rest = rest.first().and_then(|second| sentence.get(second.start..)).unwrap_or_default();
    write(buffer, Rect { y: areas.hints.y, ..area }, area.x, &fitting(rest, columns), style);
    true
}

/// Commands whose keys are told at the foot of a screen, the most useful first.
pub(crate) fn hinted(place: Place, narrow: bool) -> &'static [Command] {
    match place {
        Place::Library => {
            &[Command::Open, Command::Search, Command::Faq, Command::OtherLanguage, Command::Help]
        }
        Place::Reader => &[
            Command::NextPage,
            Command::OtherLanguage,
            Command::Languages,
            Command::Contents,
            Command::Faq,
            Command::Help,
        ],
        Place::Faq => &[
            Command::Open,
            Command::Filter,
            Command::ShowInArticle,
            Command::OtherLanguage,
            Command::Close,
        ],
        Place::Contents => &[Command::Open, Command::Filter, Command::Close],
        Place::People | Place::Subjects => {
            &[Command::Open, Command::Filter, Command::OtherLanguage, Command::Close]
        }
        Place::Libraries => {
            &[Command::Open, Command::Rename, Command::Remove, Command::Filter, Command::Close]
        }
        Place::Shelf => &[Command::Open, Command::OtherLanguage, Command::Close],
        Place::Results => &[Command::Open, Command::Filter, Command::OtherLanguage, Command::Close],
        Place::Help => &[Command::Filter, Command::Close],
        Place::About => &[Command::Help, Command::Close],
        Place::Field | Place::Query => &[Command::Open, Command::Down, Command::Close],
        Place::Marks => {
            &[Command::Open, Command::WriteNote, Command::Remove, Command::Filter, Command::Close]
        }
        Place::History => &[
            Command::Open,
            Command::Remove,
            Command::RemoveAll,
            Command::KeepHistory,
            Command::Close,
        ],
        // Where the status line has no room for these keys, they are told here.
        Place::Selecting if narrow => {
            &[Command::Copy, Command::Highlight, Command::WriteNote, Command::Close]
        }
        Place::Selecting => &[
            Command::NextUnit,
            Command::Longer,
            Command::Shorter,
            Command::SwapEnds,
            Command::Close,
        ],
        Place::Note => &[Command::KeepNote, Command::Close],
        Place::Prompt => &[Command::Open, Command::AllMatches, Command::Close, Command::Search],
        Place::Hits | Place::End | Place::Languages | Place::Themes => {
            &[Command::Open, Command::Close]
        }
        Place::Footnote | Place::Peek => &[Command::Close, Command::Down],
        Place::Asked => &[Command::Open, Command::Close],
        Place::Settings => &[Command::NextValue, Command::ResetValue, Command::Close],
    }
}

/// A command that is told with its key at the foot of the screen.
struct Hint {
    command: Command,
    key: String,
    /// Empty where there is no room for them.
    words: String,
    /// Columns of the screen that both take.
    columns: Range<u16>,
}

/// As many whole hints as fit. The last one, which leads to help or out, always stands: by its key alone if need be.
fn fitting_hints(app: &App, areas: &Areas) -> Vec<Hint> {
    let area = app.line_area(areas.hints);
    let place = app.place();
    let told = |&command: &Command| {
        let key = app.keymap.key_for(place, command)?;
        Some((command, format!("[{}]", app.key_words(&key)), hint_words(app, command)?))
    };
    let all: Vec<_> = hinted(place, area.width < 60).iter().filter_map(told).collect();
    let mut hints: Vec<Hint> = Vec::new();
    // Whether there was room for it.
    let push = |hints: &mut Vec<Hint>, (command, key, words): &(Command, String, String)| {
        let x = hints.last().map_or(area.x, |before| before.columns.end + 2);
        let columns = key.width() + if words.is_empty() { 0 } else { 1 + words.width() };
        let end = usize::from(x) + columns;
        let fits = end <= usize::from(area.right());
        if fits {
            let (key, words) = (key.clone(), words.clone());
            hints.push(Hint { command: *command, key, words, columns: x..end as u16 });
        }
        fits
    };
    let all_fit = all.iter().all(|hint| push(&mut hints, hint));
    if let Some((command, key, _)) = all.last().filter(|_| !all_fit) {
        let bare = (*command, key.clone(), String::new());
        while !push(&mut hints, &bare) && hints.len() > 1 {
            hints.pop();
        }
    }
    hints
}

/// Tells the keys that can be pressed now.
pub(super) fn hints(app: &App, theme: &Theme, areas: &Areas, buffer: &mut Buffer) {
    let area = app.line_area(areas.hints);
    for Hint { key, words, columns, .. } in fitting_hints(app, areas) {
        let x = write(buffer, area, columns.start, &key, theme.style(Role::HintKey));
        write(buffer, area, x + 1, &words, theme.style(Role::Hint));
    }
}

/// The command that is told at a column of the row of hints.
pub(super) fn hint_at(app: &App, areas: &Areas, column: u16) -> Option<Command> {
    let reads_alone = app.shows_text_alone() && app.place() == Place::Reader;
    let is_typed_above = matches!(app.place(), Place::Note | Place::Prompt);
    if reads_alone || !is_typed_above && needs_two_rows(app, areas) {
        return None;
    }
    let hints = fitting_hints(app, areas).into_iter();
    hints.filter(|it| it.columns.contains(&column)).map(|it| it.command).next()
}

/// Whether the status line goes on in the row of hints.
fn needs_two_rows(app: &App, areas: &Areas) -> bool {
    let columns = usize::from(app.line_area(areas.status).width);
    let sentences = app.status();
    !sentences.is_empty() && sentences.iter().all(|sentence| sentence.width() > columns)
}

/// The words of a hint. The language toggle names the language it leads to, and is not told where there is none.
fn hint_words(app: &App, command: Command) -> Option<String> {
    // One goes to a place of this article, and to one alone.
    let goes =
        |reader: &Reader| reader.prompt.as_ref().is_some_and(|it| it.kind == PromptKind::GoTo);
    let goes_here = matches!(&app.screen, Screen::Reader(reader) if goes(reader));
    if goes_here && matches!(command, Command::AllMatches | Command::Search)
        || command == Command::Languages && !app.has_more_languages()
    {
        return None;
    }
    if command != Command::OtherLanguage {
        return Some((app.words.hint)(command).to_string());
    }
    let language = match &app.screen {
        Screen::Reader(reader) => {
            let other = app.other_edition(reader.article, reader.edition)?;
            app.edition(reader.article, other)?.language.clone()
        }
        _ => app.next_list_language()?,
    };
    Some(app.words.name_of(&language))
}

/// The text field with its label; the place of the text cursor while letters go to it.
pub(super) fn field(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = app.line_area(area);
    let cursor = match &app.screen {
        Screen::Search(search) => {
            let words = app.words.search_label;
            // Beside a long query there is no room for what it could become.
            let completion = search.completion.as_ref().filter(|_| area.width >= 60);
            let offer = completion.and_then(|(_, name)| {
                let key = app.keymap.key_for(Place::Query, Command::Complete)?;
                Some(format!("  [{}] {name}", app.key_words(&key)))
            });
            let line = InputLine {
                label: words,
                right: &offer.unwrap_or_default(),
                chips: &search.chips(),
            };
            line.paint(&search.field, theme, area, buffer)
        }
        _ => {
            let input = &app.picker()?.field;
            input_line(app.words.filter_label, input, "", theme, area, buffer)
        }
    };
    matches!(app.place(), Place::Field | Place::Query).then_some(cursor)
}

/// The note or name one writes at the foot of the screen; the place of the text cursor.
pub(super) fn note(
    app: &App,
    theme: &Theme,
    areas: &Areas,
    buffer: &mut Buffer,
) -> Option<Position> {
    let note = app.marking.note.as_ref()?;
    Some(input_line(
        app.line_label(note),
        &note.field,
        "",
        theme,
        app.line_area(areas.status),
        buffer,
    ))
}

/// The line one types into at the foot of an article, with the number of matches; the place of the text cursor.
pub(super) fn prompt(
    app: &App,
    reader: &Reader,
    theme: &Theme,
    areas: &Areas,
    buffer: &mut Buffer,
) -> Option<Position> {
    let prompt = reader.prompt.as_ref()?;
    let (label, count) = match prompt.kind {
        PromptKind::Find => {
            let find = reader.find.as_ref()?;
            let at = find.current.filter(|_| !find.matches.is_empty()).map_or(0, |at| at + 1);
            let typed = !prompt.field.value().trim().is_empty();
            (
                app.words.find_label,
                match find.count() {
                    _ if !typed => String::new(),
                    Some(count) => format!(" {at}/{count}"),
                    None => format!(" {}+", find.matches.len()),
                },
            )
        }
        PromptKind::GoTo => (app.words.go_to_label, String::new()),
    };
    Some(input_line(label, &prompt.field, &count, theme, app.line_area(areas.status), buffer))
}

/// A label, what was typed, and a word at the right end.
fn input_line(
    label: &str,
    input: &Input,
    right: &str,
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> Position {
    InputLine { label, right, chips: &[] }.paint(input, theme, area, buffer)
}

/// What stands around the text of a field.
struct InputLine<'a> {
    label: &'a str,
    /// A word at the right end.
    right: &'a str,
    /// Bytes of the text that are set apart from the rest.
    chips: &'a [Range<usize>],
}

impl InputLine<'_> {
    /// Paints the line; the place of the text cursor.
    fn paint(&self, input: &Input, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Position {
        let x = write(buffer, area, area.x, self.label, theme.style(Role::Muted)) + 1;
        let right_columns = u16::try_from(self.right.width()).unwrap_or(0);
        let end = area.right().saturating_sub(right_columns);
        write(buffer, area, end, self.right, theme.style(Role::Status));
        let room = end.saturating_sub(x);
        let plain = theme.style(Role::Field);
        buffer.set_style(Rect { x, width: room, ..area }, plain);
        let scrolled = input.visual_scroll(usize::from(room.saturating_sub(1)));
        let mut column = 0;
        for (byte, grapheme) in input.value().grapheme_indices(true) {
            if column >= scrolled && column + grapheme.width() <= scrolled + usize::from(room) {
                let in_chip = self.chips.iter().any(|chip| chip.contains(&byte));
                let style = if in_chip { theme.style(Role::Selection) } else { plain };
                write(buffer, area, x + (column - scrolled) as u16, grapheme, style);
            }
            column += grapheme.width();
        }
        let cursor =
            input.visual_cursor().saturating_sub(scrolled).min(usize::from(room.saturating_sub(1)));
        Position { x: x + cursor as u16, y: area.y }
    }
}

/// As much of one sentence as fits a window that is too small, down to nothing.
pub(super) fn too_small(app: &App, area: Rect, buffer: &mut Buffer) -> Position {
    let (columns, rows) = app.size;
    let sentence =
        (app.words.window_too_small)(columns, rows, areas::LEAST_COLUMNS, areas::LEAST_ROWS);
    let lines = crate::app::entries::wrapped(&sentence, usize::from(area.width).max(1));
    for (y, bytes) in (area.y..area.bottom()).zip(lines) {
        let row = Rect { y, height: 1, ..area };
        write(buffer, row, area.x, sentence.get(bytes).unwrap_or_default(), Style::new());
    }
    Position { x: area.x, y: area.y }
}
