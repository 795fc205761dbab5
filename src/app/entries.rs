//! What the entries of a list say, set in rows for a width. Painting adds colours and the mark of the selected row.

use super::contents::{Contents, sign_column};
use super::end_card::EndChoice;
use super::picker::Picker;
use super::reader::minutes;
use super::sections::section_of;
use super::settings::{SETTINGS, Time};
use super::shelf::{Order, date_of};
use super::state::{App, Scan, Screen};
use crate::library::Edition;
use crate::page::{self, Emphasis, PieceText, Shown, Typography};
use std::ops::Range;
use std::sync::Arc;

/// Columns an answer stands to the right of its question.
pub const ANSWER_INDENT: usize = 4;

/// What a stretch of text means on the screens around the articles; a theme gives each a style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Ordinary text.
    #[default]
    Plain,
    /// Text of an article.
    Page(page::Role),
    /// A title in a list.
    Title,
    /// The heading of a group of entries.
    Group,
    /// Less important: authors, times, languages.
    Muted,
}

/// A stretch of text of one meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// What they mean.
    pub tone: Tone,
    /// How they stand out.
    pub emphasis: Emphasis,
    /// Whether they are what was looked for.
    pub matched: bool,
}

/// One row of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Columns from the left edge of the list.
    pub column: usize,
    /// What stands on the row.
    pub spans: Vec<Span>,
    /// Whether the row is lit when its entry is selected.
    pub selectable: bool,
    /// What a click on it is about.
    pub press: Press,
}

/// What a click on a row is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Press {
    /// Its entry.
    #[default]
    Entry,
    /// One of the questions related to its entry, from 0.
    Related(usize),
    /// Nothing: the row is there to be read.
    Nothing,
}

/// An entry of a list: rows, and the one the cursor stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// The row the cursor stands on when the entry is selected.
    pub cursor_row: usize,
}

impl Span {
    fn new(text: impl Into<String>, tone: Tone) -> Self {
        Span { text: text.into(), tone, ..Span::default() }
    }
}

impl Entry {
    pub(super) fn blank(&mut self) {
        self.rows.push(Row::default());
    }

    /// Adds text set in rows of a width, with bytes of it lit up; the first row may start with a mark, under which
    /// the others hang.
    pub(super) fn text(
        &mut self,
        mark: &str,
        text: &str,
        tone: Tone,
        lit: &[Range<usize>],
        columns: usize,
        selectable: bool,
    ) {
        use unicode_width::UnicodeWidthStr;
        let indent = mark.width();
        let press = if tone == Tone::Group { Press::Nothing } else { Press::Entry };
        for (number, bytes) in
            wrapped(text, columns.saturating_sub(indent).max(1)).into_iter().enumerate()
        {
            let mut spans = spans_of(text, bytes, tone, lit);
            let column = if number == 0 { 0 } else { indent };
            if number == 0 && !mark.is_empty() {
                spans.insert(0, Span::new(mark, tone));
            }
            self.rows.push(Row { column, spans, selectable, press });
        }
    }

    /// Says what a click is about on the rows from one on.
    pub(super) fn press_from(&mut self, first: usize, press: Press) {
        self.rows.iter_mut().skip(first).for_each(|row| row.press = press);
    }

    /// Adds a less important word behind the last row, or under it where it finds no room there.
    pub(super) fn trailing(&mut self, text: &str, columns: usize) {
        use unicode_width::UnicodeWidthStr;
        let span = Span::new(text, Tone::Muted);
        let taken = |row: &Row| {
            row.column + row.spans.iter().map(|it| it.text.width()).sum::<usize>() + text.width()
        };
        match self.rows.last_mut() {
            Some(row) if taken(row) <= columns => row.spans.push(span),
            _ => self.text("  ", text.trim_start_matches(" · "), Tone::Muted, &[], columns, false),
        }
    }
}

/// Breaks a text into rows by the rules of the page.
pub fn wrapped(text: &str, columns: usize) -> Vec<Range<usize>> {
    let document = page::Document::of_paragraph(text);
    let setting = page::Setting {
        columns,
        typography: Typography::French,
        rows_above_heading: 1,
        ..page::Setting::default()
    };
    let rows: Vec<_> = page::layout(&document, &setting)
        .lines
        .into_iter()
        .map(|line| line.bytes.range())
        .collect();
    if rows.is_empty() { std::iter::once(0..0).collect() } else { rows }
}

/// The spans of a row, cut where lit bytes begin and end.
fn spans_of(text: &str, bytes: Range<usize>, tone: Tone, lit: &[Range<usize>]) -> Vec<Span> {
    let mut cuts = vec![bytes.start, bytes.end];
    cuts.extend(lit.iter().flat_map(|it| [it.start, it.end]).filter(|at| bytes.contains(at)));
    cuts.sort_unstable();
    cuts.dedup();
    let span = |pair: &[usize]| {
        let &[start, end] = pair else { return None };
        let matched = lit.iter().any(|it| it.start <= start && end <= it.end);
        Some(Span { text: text.get(start..end)?.to_string(), tone, matched, ..Span::default() })
    };
    cuts.windows(2).filter_map(span).collect()
}

/// The languages of an article as a list shows them: `EN FR`.
fn marks(editions: &[Arc<Edition>]) -> String {
    marks_from(editions, 0)
}

/// The same with one of the editions first.
pub(super) fn marks_from(editions: &[Arc<Edition>], first: usize) -> String {
    let others = editions.iter().enumerate().filter(|(at, _)| *at != first).map(|(_, it)| it);
    let all = editions.get(first).into_iter().chain(others);
    all.map(|edition| edition.language.mark()).collect::<Vec<_>>().join(" ")
}

pub(super) fn names(names: &[Shown]) -> String {
    names.iter().map(Shown::as_str).collect::<Vec<_>>().join(", ")
}

impl App {
    /// How many entries the list on the screen has; 0 where there is none.
    pub fn entry_count(&self) -> usize {
        match &self.screen {
            Screen::Library(_) => self.library_entries(),
            Screen::Reader(_) => 0,
            Screen::Search(search) => search.rows.len(),
            Screen::Faq(faq) => faq.picker.shown.len(),
            Screen::Contents(contents) => contents.picker.shown.len(),
            Screen::Help(help) => help.picker.shown.len(),
            Screen::About(_) => self.library.articles.len() + self.library.problems.len() + 1,
            Screen::Marks(list) => list.entries(),
            Screen::History(history) => history.entries(),
            Screen::Hits(hits) => hits.anchors.len(),
            Screen::End(card) => card.choices.len(),
            Screen::Settings(_) => SETTINGS.len(),
            Screen::Languages(languages) => languages.offered.len(),
            Screen::Themes(_) => self.themes.len(),
            Screen::People(list) => list.picker.shown.len(),
            Screen::Subjects(list) => list.picker.shown.len(),
            Screen::Shelf(shelf) => shelf.articles.len(),
            Screen::Libraries(list) => list.picker.shown.len(),
        }
    }

    /// The entry at a row of the list on the screen.
    pub fn entry(&self, at: usize) -> Entry {
        self.entry_in(at, self.list_columns())
    }

    /// The same, set for a width in columns.
    pub fn entry_in(&self, at: usize, columns: usize) -> Entry {
        match &self.screen {
            Screen::Library(_) => self.listed_entry(&self.arranged, at, columns),
            Screen::Shelf(shelf) => self.listed_entry(&shelf.articles, at, columns),
            Screen::People(list) => self.person_entry(list, at, columns),
            Screen::Libraries(list) => self.named_library_entry(list, at, columns),
            Screen::Subjects(list) => self.subject_entry(list, at, columns),
            Screen::Reader(_) => Entry::default(),
            Screen::Search(search) => self.hit_entry(search, at, columns),
            Screen::Faq(faq) => self.question_entry(faq, at, columns),
            Screen::Contents(contents) => self.heading_entry(contents, at, columns),
            Screen::Help(help) => {
                let mut entry = Entry::default();
                if let Some(line) =
                    help.picker.shown.get(at).and_then(|found| help.lines.get(found.item))
                {
                    entry.text("", line.words, Tone::Title, help.picker.matched(at), columns, true);
                    entry.text("  ", &line.keys, Tone::Muted, &[], columns, false);
                }
                entry
            }
            Screen::About(_) => self.about_entry(at, columns),
            Screen::Marks(list) => self.mark_entry(list, at, columns),
            Screen::History(history) => self.history_entry(history, at, columns),
            Screen::Hits(hits) => {
                let mut entry = Entry::default();
                if let (Some((line, bytes)), Some(anchor)) =
                    (hits.lines.get(at), hits.anchors.get(at))
                {
                    entry.text("", line, Tone::Plain, std::slice::from_ref(bytes), columns, true);
                    entry.text(
                        "  ",
                        &self.section_words(anchor.block),
                        Tone::Muted,
                        &[],
                        columns,
                        false,
                    );
                }
                entry
            }
            Screen::End(card) => {
                let mut entry = Entry::default();
                if let Some(choice) = card.choices.get(at) {
                    entry.text("", &self.end_words(choice), Tone::Plain, &[], columns, true);
                }
                entry
            }
            Screen::Languages(languages) => self.language_entry(languages, at, columns),
            Screen::Themes(themes) => self.theme_entry(themes, at, columns),
            Screen::Settings(_) => {
                let mut entry = Entry::default();
                if at == 0 {
                    let letters = self.words.settings.letters;
                    entry.text("", letters, Tone::Muted, &[], columns, false);
                    entry.blank();
                    entry.press_from(0, Press::Nothing);
                    entry.cursor_row = entry.rows.len();
                }
                if let Some(&setting) = SETTINGS.get(at) {
                    entry.text(
                        "",
                        (self.words.settings.name)(setting),
                        Tone::Title,
                        &[],
                        columns,
                        true,
                    );
                    entry.text("  ", &self.value_of(setting), Tone::Muted, &[], columns, false);
                    if let Some(source) = self.source_of(setting) {
                        entry.text("  ", &source, Tone::Muted, &[], columns, false);
                    }
                }
                entry
            }
        }
    }

    pub(super) fn article_entry(&self, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let Some((index, edition)) = self.edition_to_read(at) else { return entry };
        entry.text("", &edition.title, Tone::Title, &[], columns, true);
        let words = self.words;
        let mut facts = vec![marks(self.library.articles.get(at).map_or(&[], |it| &it.editions))];
        if self.library.articles.get(at).is_some_and(|it| it.lags(index)) {
            facts.push((words.older_in)(&words.name_of(&edition.language)));
        }
        if self.choices.order == Order::Date {
            let date = date_of(&self.library, at, &self.language);
            facts.push(date.map_or_else(|| words.shelf.no_date.to_string(), |it| it.to_string()));
        }
        if self.choices.time != Time::Hidden {
            facts.push((words.minutes)(minutes(edition.letters, self.letters_per_minute())));
        }
        let so_far = self.stop(at).map(|stop| stop.percent).filter(|&percent| percent < 100);
        if self.is_read(at) {
            facts.push(words.read_whole.to_string());
        } else if let Some(percent) = so_far {
            facts.push((words.read_so_far)(percent));
        }
        if self.memory.last.as_ref().is_some_and(|last| self.is_keyed(at, last)) {
            facts.push(words.last_read.to_string());
        }
        // A row ends between facts, after the sign that parts them.
        let whole = facts.iter().map(|fact| fact.replace(' ', "\u{a0}"));
        let authors = Some(names(&edition.authors)).filter(|names| !names.is_empty());
        let facts: Vec<String> = authors.into_iter().chain(whole).collect();
        entry.text("", &facts.join("\u{a0}· "), Tone::Muted, &[], columns, false);
        entry
    }

    fn heading_entry(&self, contents: &Contents, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let Some(Screen::Reader(reader)) = self.under.last() else { return entry };
        let Some(document) = self.document(reader) else { return entry };
        let Some(found) = contents.picker.shown.get(at) else { return entry };
        let Some(heading) = contents.headings.get(found.item) else { return entry };
        let fold = match (heading.has_children, contents.is_folded(found.item)) {
            (false, _) => "    ",
            (true, false) => "[-] ",
            (true, true) => "[+] ",
        };
        let mark = format!("{}{fold}", " ".repeat(sign_column(heading.depth)));
        let text = document.block_text(heading.block);
        entry.text(&mark, text, Tone::Plain, contents.picker.matched(at), columns, true);
        entry
    }

    /// `§ 2.3 Heading` of the article under a list.
    fn section_words(&self, block: usize) -> String {
        let document = match self.under.last() {
            Some(Screen::Reader(reader)) => self.document(reader),
            _ => None,
        };
        document.map_or_else(String::new, |document| self.section_words_in(document, block))
    }

    /// Number and heading of the section a block stands in.
    pub(super) fn section_words_in(&self, document: &page::Document, block: usize) -> String {
        let section = section_of(document, block);
        match section.heading {
            Some(heading) => {
                format!("§\u{a0}{} {}", section.number(), document.block_text(heading))
            }
            None => self.words.start.to_string(),
        }
    }

    fn end_words(&self, choice: &EndChoice) -> String {
        let words = &self.words.end;
        match choice {
            EndChoice::Questions(count) => (words.questions)(*count),
            EndChoice::OtherLanguage(edition) => {
                let article = match self.under.last() {
                    Some(Screen::Reader(reader)) => reader.article,
                    _ => 0,
                };
                let language =
                    self.edition(article, *edition).map(|it| self.words.name_of(&it.language));
                (words.other_language)(&language.unwrap_or_default())
            }
            EndChoice::NextArticle(article) => {
                let title = self.edition_to_read(*article).map_or("", |(_, it)| it.title.as_str());
                (words.next_article)(title)
            }
            EndChoice::Library => words.library.to_string(),
        }
    }

    fn about_entry(&self, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let words = self.words;
        let problems = &self.library.problems;
        if at == 0 {
            entry.text("", &format!("liseuse {}", self.version), Tone::Title, &[], columns, true);
            entry.text("", words.tagline, Tone::Plain, &[], columns, false);
            entry.text("", words.licence, Tone::Muted, &[], columns, false);
            entry.blank();
            let Scan { hidden, ignored, .. } = self.scan;
            if hidden > 0 || ignored {
                let said = (words.shelf.left_out)(hidden, ignored);
                entry.text("", &said, Tone::Plain, &[], columns, false);
                entry.blank();
            }
            if problems.is_empty() && self.collection.is_empty() {
                entry.text("", words.credits_intro, Tone::Plain, &[], columns, false);
                entry.blank();
            }
        } else if let Some(problem) = problems.get(at - 1) {
            entry.text(
                "",
                &(words.problem)(&problem.path, &problem.what),
                Tone::Plain,
                &[],
                columns,
                true,
            );
        } else if let Some((_, edition)) = self.edition_to_read(at - 1 - problems.len()) {
            entry.text("", &edition.title, Tone::Title, &[], columns, true);
            if let Some(credit) = edition.credit() {
                entry.text("", &credit, Tone::Muted, &[], columns, false);
            }
            entry.blank();
        }
        entry
    }

    /// The list's picker, if the screen on show has one.
    pub fn picker(&self) -> Option<&Picker> {
        match &self.screen {
            Screen::Faq(faq) => Some(&faq.picker),
            Screen::Contents(contents) => Some(&contents.picker),
            Screen::Help(help) => Some(&help.picker),
            Screen::Marks(list) => Some(&list.picker),
            Screen::People(list) => Some(&list.picker),
            Screen::Subjects(list) => Some(&list.picker),
            Screen::Libraries(list) => Some(&list.picker),
            _ => None,
        }
    }

    /// What stands on the status line: what just happened, else where one is. The first that fits is shown.
    pub fn status(&self) -> Vec<String> {
        self.told().into_iter().map(|sentence| self.with_keys_in_force(sentence)).collect()
    }

    /// The sentences of the status line with the keys of the table.
    fn told(&self) -> Vec<String> {
        match &self.message {
            Some(message) => vec![message.clone()],
            None => self.whereabouts(),
        }
    }

    /// Where one is, from the longest way to tell it to the shortest.
    pub fn whereabouts(&self) -> Vec<String> {
        let words = self.words;
        match &self.screen {
            Screen::Reader(reader) => {
                self.selection_status().unwrap_or_else(|| self.reader_status(reader))
            }
            Screen::Marks(list) => self.marks_status(list),
            Screen::History(history) => self.history_status(history),
            Screen::Library(_) if self.library.articles.is_empty() && !self.grows => {
                vec![words.no_articles.to_string()]
            }
            Screen::Library(_) => self.library_status(),
            Screen::Shelf(shelf) => {
                vec![(words.entries_of)(shelf.list.selected + 1, shelf.articles.len())]
            }
            Screen::People(list) => self.named_status(&list.picker, Some(words.shelf.by_last_name)),
            Screen::Subjects(list) => self.named_status(&list.picker, None),
            Screen::Libraries(list) => self.libraries_status(list),
            Screen::Search(search) => self.search_status(search),
            Screen::Faq(faq) => self.questions_status(faq),
            Screen::Contents(_) | Screen::Help(_) => match self.picker() {
                Some(picker) if picker.shown.is_empty() => {
                    vec![(words.nothing_matches)(&shown(picker.field.value()))]
                }
                Some(picker) if picker.shown.len() < picker.total() => {
                    vec![(words.entries_of)(picker.shown.len(), picker.total())]
                }
                Some(picker) => vec![(words.entries_of)(picker.list.selected + 1, picker.total())],
                None => Vec::new(),
            },
            Screen::About(_) => vec![(words.articles)(self.library.articles.len())],
            Screen::Hits(hits) => {
                vec![(words.matches_of)(hits.list.selected + 1, hits.anchors.len())]
            }
            Screen::End(_) => vec![words.end.told.to_string()],
            Screen::Settings(_) => vec![words.settings.told.to_string()],
            Screen::Themes(_) => vec![words.themes.told.to_string()],
            Screen::Languages(languages) => {
                let all = languages.offered.len();
                vec![(words.entries_of)(languages.list.selected + 1, all)]
            }
        }
    }

    /// `Page 3 of 12 · 27% · about 4 min left`, and shorter where that does not fit.
    fn reader_status(&self, reader: &Reader) -> Vec<String> {
        let Some(document) = self.document(reader) else { return Vec::new() };
        let words = self.words;
        if reader.layout.lines.is_empty() {
            return vec![words.empty_article.to_string()];
        }
        let (page, last) = (reader.page(document) + 1, reader.last_page(document) + 1);
        let pages = reader.pages.count();
        let percent = (words.percent)(reader.percent(document));
        let left = reader.letters_left(document);
        let left = match (self.choices.time, left) {
            (Time::Hidden, _) | (_, None) => String::new(),
            (Time::Shown | Time::Measured, Some(left)) => {
                let minutes = minutes(left, self.letters_per_minute());
                format!(" · {}", (words.minutes_left)(minutes))
            }
        };
        let (long, short) = match (reader.is_whole(document), last > page) {
            (false, _) if !reader.is_numbered() => {
                (words.pages_counting.to_string(), words.pages_counting.to_string())
            }
            (false, _) => ((words.page_counting)(last), (words.page_counting)(last)),
            (true, true) => {
                ((words.pages_of)(page, last, pages), (words.page_of_short)(last, pages))
            }
            (true, false) => ((words.page_of)(page, pages), (words.page_of_short)(page, pages)),
        };
        let section = reader.section_read(document);
        let crumb =
            section.heading.map(|_| format!(" · §\u{a0}{}", section.number())).unwrap_or_default();
        let heading =
            section.heading.map(|it| format!(" {}", document.block_text(it))).unwrap_or_default();
        let found = match &reader.find {
            Some(find) if !find.matches.is_empty() => {
                let at = find.current.map_or(0, |at| at + 1);
                match find.count() {
                    Some(count) => (words.match_of)(at, count, &shown(&find.words)),
                    None => (words.match_of_many)(find.matches.len(), &shown(&find.words)),
                }
            }
            _ => String::new(),
        };
        let shifted = match self.shown_nudge() {
            0 => String::new(),
            nudge => format!(" · {}", (words.views.shifted)(nudge)),
        };
        // Where there is no room for both, that the text is older goes before the time left.
        let (older, left, brief) = match self.lags(reader) {
            true => (format!(" · {}", words.older), left, format!(" · {}", words.older)),
            false => (String::new(), left.clone(), left),
        };
        let place = format!("{long} · {percent}{older}{left}{shifted}");
        vec![
            format!("{found}{place}{crumb}{heading}"),
            format!("{found}{place}{crumb}"),
            format!("{found}{place}"),
            format!("{found}{short} · {percent}{brief}"),
            format!("{found}{short} · {percent}"),
            place,
            format!("{short} · {percent}{brief}"),
            format!("{short} · {percent}"),
        ]
    }

    /// Whether the edition that an open reader shows is behind its original.
    fn lags(&self, reader: &Reader) -> bool {
        self.library.articles.get(reader.article).is_some_and(|it| it.lags(reader.edition))
    }

    /// The running title of the screen, and what stands at its right end.
    pub fn header(&self) -> (String, String) {
        let words = self.words;
        let language = self.list_language().mark();
        match &self.screen {
            Screen::Library(_) => {
                let name = self.library_name().unwrap_or_else(|| words.library.to_string());
                (format!("liseuse · {name}"), language)
            }
            Screen::Libraries(_) => (words.libraries.title.to_string(), String::new()),
            Screen::Reader(reader) => {
                let Some(edition) = self.edition(reader.article, reader.edition) else {
                    return Default::default();
                };
                let document = edition.document();
                let section = reader.section_read(document).heading;
                let title = edition.title.as_str();
                let title = match section {
                    Some(block) => format!("{title} · {}", document.block_text(block)),
                    None => title.to_string(),
                };
                let beside = reader.facing.as_ref();
                let beside = beside.and_then(|it| self.edition(reader.article, it.edition));
                let shown = [Some(edition), beside].into_iter().flatten();
                let shown: Vec<String> = shown.map(|it| it.language.mark()).collect();
                let mark = shown.join("+");
                let older = self.lags(reader).then(|| format!("{mark} · {}", words.older));
                (title, older.unwrap_or(mark))
            }
            Screen::Search(_) => (words.search.to_string(), language),
            Screen::Faq(_) => (words.faq.to_string(), language),
            Screen::Contents(_) => (words.contents.to_string(), language),
            Screen::Help(help) if help.is_palette => (words.palette.to_string(), String::new()),
            Screen::Help(_) => (words.help.to_string(), String::new()),
            Screen::About(_) => (words.about.to_string(), String::new()),
            Screen::Marks(_) => (words.marks.title.to_string(), language),
            Screen::History(_) => (words.marks.history.to_string(), language),
            Screen::Hits(_) => (words.matches.to_string(), String::new()),
            Screen::End(_) => (words.end.title.to_string(), String::new()),
            Screen::Settings(_) => (words.settings.title.to_string(), String::new()),
            Screen::Languages(_) => (words.languages.to_string(), String::new()),
            Screen::Themes(_) => (words.themes.title.to_string(), String::new()),
            Screen::People(_) => (words.shelf.people.to_string(), language),
            Screen::Subjects(_) => (words.shelf.tags.to_string(), language),
            Screen::Shelf(shelf) => (shelf.title.clone(), language),
        }
    }
}

use super::reader::Reader;

/// What was typed, safe to show.
pub(super) fn shown(typed: &str) -> String {
    Shown::new(typed).to_string()
}

/// A line of an article as a row of a list, with bytes of the document lit up.
pub(super) fn page_row(
    document: &page::Document,
    layout: &page::Layout,
    line: usize,
    indent: usize,
    lit: &[Range<usize>],
) -> Row {
    use unicode_width::UnicodeWidthStr;
    let mut row = Row { column: indent, ..Row::default() };
    let mut column = 0;
    for piece in layout.pieces(document, line) {
        if piece.column > column {
            row.spans.push(Span::new(" ".repeat(piece.column - column), Tone::Plain));
        }
        let (tone, emphasis) = (Tone::Page(piece.role), piece.emphasis);
        let spans = match &piece.text {
            PieceText::Text(bytes) => spans_of(&document.text, bytes.clone(), tone, lit),
            PieceText::Ornament(text) => vec![Span::new(text.as_str(), tone)],
        };
        column = piece.column + spans.iter().map(|span| span.text.width()).sum::<usize>();
        row.spans.extend(spans.into_iter().map(|span| Span { emphasis, ..span }));
    }
    row
}
