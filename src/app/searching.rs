//! The search over all articles: a field, and what it finds with every letter.

use super::command::Command;
use super::entries::{Entry, Row, Tone, marks_from, names, page_row, shown};
use super::find::Find;
use super::key::Key;
use super::list::List;
use super::memory::Memory;
use super::state::{App, Screen};
use super::update::{Action, Effect};
use crate::page::{Setting, Shown, layout_part};
use crate::search::{Clause, Field, Findings, Found, Hit, clauses};
use std::mem;
use std::ops::Range;
use tui_input::Input;

/// Places a search lists at most; nobody reads further in a list.
const ROWS: usize = 200;
/// Keys that wait at most for what a search finds; nobody types further ahead.
const KEYS_AHEAD: usize = 100;
/// Bytes that a preview sets at most; more than any screen shows.
const PREVIEW_BYTES: usize = 20_000;

/// The search over all articles.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was typed.
    pub field: Input,
    /// Whether letters go to the field.
    pub in_field: bool,
    /// What was found, best first.
    pub findings: Findings,
    /// The rows of the list: index of the article in the findings, and of its hit.
    pub rows: Vec<(usize, usize)>,
    /// Selection and scroll over the rows.
    pub list: List,
    /// Which of the earlier searches stands in the field, counted from the latest, and what was typed before.
    pub(super) recalled: Option<(usize, String)>,
    /// What Tab makes of the clause before the cursor: its bytes, and what it becomes.
    pub completion: Option<(Range<usize>, String)>,
    /// What is still to come.
    pub(super) awaits: Awaits,
    /// Keys that were pressed ahead of what is still to come, and act upon it.
    pub(super) keys: Vec<Key>,
    /// What was looked for to find what is shown.
    pub(super) answered: String,
}

/// What a search waits for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Awaits {
    /// Everything asked for was found.
    #[default]
    Nothing,
    /// To be asked for.
    Asking,
    /// What was asked for under a number.
    Answer(u64),
    /// The rest of it: what was found first is shown.
    Rest(u64),
    /// Nothing, but what was asked for under a number may be answered better, once more texts are read.
    Better(u64),
}

impl Search {
    /// The article and the place of a row.
    pub fn row(&self, at: usize) -> Option<(&Found, &Hit)> {
        let &(article, hit) = self.rows.get(at)?;
        let found = self.findings.articles.get(article)?;
        Some((found, found.hits.get(hit)?))
    }

    /// Bytes of what was typed that are more than plain words.
    pub fn chips(&self) -> Vec<Range<usize>> {
        let special = clauses(self.field.value()).into_iter().filter(Clause::is_special);
        special.map(|clause| clause.bytes).collect()
    }

    /// Whether more was found than is listed.
    fn is_cut(&self) -> bool {
        let places: usize = self.findings.articles.iter().map(|found| found.places).sum();
        places > self.rows.len() || self.findings.total > self.findings.articles.len()
    }

    /// Whether what is shown is not yet what was typed leads to, nor a part of that.
    pub fn is_under_way(&self) -> bool {
        let is_awaited = match self.awaits {
            Awaits::Nothing | Awaits::Better(_) => false,
            Awaits::Asking | Awaits::Answer(_) => true,
            // Keys that were pressed before there was anything act upon the whole.
            Awaits::Rest(_) => !self.keys.is_empty(),
        };
        is_awaited && !self.field.value().trim().is_empty()
    }

    /// Whether it awaits what was asked for under a number, or may be told better.
    fn takes(&self, answer: u64) -> bool {
        matches!(self.awaits, Awaits::Answer(it) | Awaits::Rest(it) | Awaits::Better(it) if it == answer)
    }

    /// Has what stands in the field looked for. What was found before stays until then.
    pub(super) fn ask(&mut self) {
        self.awaits = Awaits::Asking;
        self.keys.clear();
        if self.field.value().trim().is_empty() {
            self.show(Findings::default());
            self.list = List::default();
        }
    }

    /// Shows what was found. A place that was selected stays so where it is found again.
    fn show(&mut self, findings: Findings) {
        let place = |search: &Search, row: usize| {
            search.row(row).map(|(found, hit)| (found.article, hit.edition, hit.anchor))
        };
        let selected = place(self, self.list.selected);
        let hits = findings.articles.iter().map(|found| found.hits.len()).enumerate();
        let rows = hits.flat_map(|(article, hits)| (0..hits).map(move |hit| (article, hit)));
        self.rows = rows.take(ROWS).collect();
        self.findings = findings;
        let now = (0..self.rows.len()).find(|&row| place(self, row) == selected);
        self.list.selected = now.unwrap_or(self.list.selected);
    }
}

impl App {
    /// Opens the search with these words.
    pub fn open_search(&mut self, words: String) {
        let field = Input::new(Shown::new(&words).to_string());
        self.push(Screen::Search(Search { field, in_field: true, ..Search::default() }));
        self.search_anew();
    }

    /// Searches for what stands in the field now.
    pub(super) fn search_anew(&mut self) {
        if let Screen::Search(search) = &mut self.screen {
            search.ask();
        }
    }

    /// Asks for what the search on the screen waits for, unless that is done. A search that another one overtook is asked
    /// for again when it comes back to the screen.
    pub(super) fn searched_for(&mut self) -> Option<Effect> {
        let Screen::Search(search) = &mut self.screen else { return None };
        match search.awaits {
            Awaits::Nothing | Awaits::Better(_) => return None,
            Awaits::Answer(number) | Awaits::Rest(number) if number == self.searches => {
                return None;
            }
            Awaits::Asking | Awaits::Answer(_) | Awaits::Rest(_) => {}
        }
        self.searches += 1;
        search.awaits = Awaits::Answer(self.searches);
        let query = search.field.value().to_string();
        let language = self.language.clone();
        Some(Effect::Search { number: self.searches, query, language, rows: ROWS })
    }

    /// Whether the search on the screen has nothing to show yet of what was typed.
    pub fn awaits_findings(&self) -> bool {
        matches!(&self.screen, Screen::Search(search) if search.is_under_way())
    }

    /// Whether the search on the screen waits for an answer to what was typed, or for the rest of it.
    pub fn awaits_all_findings(&self) -> bool {
        let awaits_rest = matches!(&self.screen, Screen::Search(search)
            if matches!(search.awaits, Awaits::Rest(_)) && !search.field.value().trim().is_empty());
        awaits_rest || self.awaits_findings()
    }

    /// Shows what was found, then does what was asked for ahead of it. An answer that nobody waits for any more is nothing.
    pub(super) fn take_findings(&mut self, number: u64, findings: Option<Findings>) -> Vec<Effect> {
        let ahead = self.ahead.iter_mut().map(|it| &mut it.screen);
        let screens = self.under.iter_mut().chain(ahead).chain([&mut self.screen]);
        let waiting = screens.filter_map(|screen| match screen {
            Screen::Search(search) if search.takes(number) => Some(search),
            _ => None,
        });
        let Some(search) = waiting.last() else { return Vec::new() };
        let is_partial = findings.as_ref().is_some_and(|it| it.is_partial);
        search.awaits = if is_partial { Awaits::Rest(number) } else { Awaits::Better(number) };
        let keys = if is_partial { Vec::new() } else { mem::take(&mut search.keys) };
        let has_failed = findings.is_none();
        search.show(findings.unwrap_or_default());
        if search.answered != search.field.value() {
            search.answered = search.field.value().to_string();
            search.list = List::default();
        }
        self.reveal();
        if has_failed {
            self.message = Some(self.words.searching.failed.to_string());
            return Vec::new();
        }
        keys.into_iter().flat_map(|key| self.act(Action::Key(key))).collect()
    }

    /// Sets a key aside that acts upon what the search on the screen has yet to find, and every key after it, so that they
    /// act in the order in which they were pressed. Whoever closes the search waits for nothing.
    pub(super) fn waits_for_findings(&mut self, key: Key, command: Option<Command>) -> bool {
        let Screen::Search(search) = &mut self.screen else { return false };
        if !search.is_under_way() {
            return false;
        }
        let acts_upon_findings = match command {
            Some(Command::Close | Command::Quit) => {
                search.keys.clear();
                false
            }
            Some(Command::Suspend | Command::Redraw) => false,
            Some(
                Command::Open
                | Command::Down
                | Command::Up
                | Command::NextPage
                | Command::PreviousPage
                | Command::First
                | Command::Last,
            ) => true,
            _ => !search.keys.is_empty(),
        };
        if acts_upon_findings && search.keys.len() < KEYS_AHEAD {
            search.keys.push(key);
        }
        acts_upon_findings
    }

    /// Opens the selected place with the words of the search lit up, and remembers what was looked for.
    pub(super) fn open_hit(&mut self) -> Vec<Effect> {
        let Screen::Search(search) = &mut self.screen else { return Vec::new() };
        search.recalled = None;
        let Some((found, hit)) = search.row(search.list.selected) else { return Vec::new() };
        let (article, edition, anchor) = (found.article, hit.edition, hit.anchor);
        let words = search.field.value().trim().to_string();
        let lights = search.findings.lights.clone();
        self.open_reader(article, edition, anchor);
        if let Some((reader, edition)) = self.reader_mut() {
            let document = edition.document();
            let mut find = Find::of_search(document, &words, lights);
            find.first_from(document, document.byte_of(reader.reading(document)));
            reader.find = Some(find);
        }
        self.remember(Memory { queries: vec![words], ..Memory::default() })
    }

    /// Puts an earlier search into the field, or a later one, at last what was typed.
    pub(super) fn recall(&mut self, earlier: bool) {
        let Screen::Search(search) = &mut self.screen else { return };
        let queries = &self.memory.queries;
        let typed = match &search.recalled {
            Some((_, typed)) => typed.clone(),
            None => search.field.value().to_string(),
        };
        let now = search.recalled.as_ref().map(|(at, _)| *at);
        let wanted = match (now, earlier) {
            (None, true) => Some(0),
            (Some(at), true) => Some((at + 1).min(queries.len().saturating_sub(1))),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => return,
        };
        let query = wanted.and_then(|at| queries.iter().rev().nth(at));
        let words = query.map_or_else(|| typed.clone(), |kept| Shown::new(kept).to_string());
        if query.is_none() && earlier {
            self.message = Some(self.words.searching.none_earlier.to_string());
            return;
        }
        search.field = Input::new(words);
        search.recalled = wanted.map(|at| (at, typed));
        self.search_anew();
    }

    /// What stands around the selected place, as rows of a width.
    pub fn preview(&self, columns: usize, rows: usize) -> Vec<Row> {
        let Screen::Search(search) = &self.screen else { return Vec::new() };
        let Some((found, hit)) = search.row(search.list.selected) else { return Vec::new() };
        let Some(edition) = self.edition(found.article, hit.edition) else { return Vec::new() };
        let document = edition.document();
        // A little of what comes before, and no more than the screen holds.
        let from = hit.anchor.block.saturating_sub(1);
        let mut bytes = 0;
        let blocks = document.blocks.iter().skip(from).take(rows).take_while(|block| {
            bytes += block.bytes.len();
            bytes <= PREVIEW_BYTES
        });
        let blocks = from..from + blocks.count();
        let setting =
            Setting { columns, rows_above_heading: 1, ..self.setting(&edition.language, None) };
        let layout = layout_part(document, &setting, blocks.clone());
        let lights = &search.findings.lights;
        let lit: Vec<Range<usize>> = blocks
            .filter_map(|block| document.blocks.get(block))
            .flat_map(|block| {
                let text = document.text.get(block.bytes.range()).unwrap_or_default();
                let shift = block.bytes.start();
                lights.occurrences(text).into_iter().map(move |it| it.start + shift..it.end + shift)
            })
            .collect();
        let lines = 0..layout.lines.len().min(rows);
        lines.map(|line| page_row(document, &layout, line, 0, &lit)).collect()
    }

    /// A row of the results: the article's title over its first place, each place with what stands around the words and
    /// why it was found.
    pub(super) fn hit_entry(&self, search: &Search, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let Some((found, hit)) = search.row(at) else { return entry };
        let Some(edition) = self.edition(found.article, hit.edition) else { return entry };
        let before = at.checked_sub(1).and_then(|before| search.row(before));
        let opens_group = before.is_none_or(|(it, _)| it.article != found.article);
        let is_title = hit.field == Field::Title;
        if opens_group {
            if at > 0 && self.body_rows() >= 15 {
                entry.blank();
            }
            if !is_title {
                self.group_heading(&mut entry, found, columns);
            }
        }
        entry.cursor_row = entry.rows.len();
        let (mark, tone) = if is_title { ("", Tone::Title) } else { ("  ", Tone::Plain) };
        entry.text(mark, &hit.text, tone, &hit.matched, columns, true);
        let mut facts = Vec::new();
        match hit.field {
            Field::Title => {
                facts.push(self.marks_of(found.article));
                facts.push(self.words.field(hit.field).to_string());
                facts.push(names(&edition.authors));
            }
            field => {
                facts.push(edition.language.mark());
                facts.push(self.words.field(field).to_string());
                if field == Field::Text {
                    facts.push(self.section_words_in(edition.document(), hit.anchor.block));
                }
            }
        }
        facts.extend(hit.why.iter().map(|why| self.words.why(why)));
        if !hit.missing.is_empty() {
            facts.push((self.words.searching.missing)(&hit.missing));
        }
        facts.retain(|fact| !fact.is_empty());
        entry.text(mark, &facts.join(" · "), Tone::Muted, &[], columns, false);
        let after = search.row(at + 1);
        let more = found.places.saturating_sub(found.hits.len());
        if more > 0 && after.is_none_or(|(it, _)| it.article != found.article) {
            let told = self.with_keys_in_force((self.words.searching.more_places)(more));
            entry.text("  ", &told, Tone::Muted, &[], columns, false);
        }
        entry
    }

    fn group_heading(&self, entry: &mut Entry, found: &Found, columns: usize) {
        let Some((_, edition)) = self.edition_to_read(found.article) else { return };
        let heading = format!("{} · {}", edition.title, self.marks_of(found.article));
        entry.text("", &heading, Tone::Group, &[], columns, false);
    }

    /// The languages of an article, the one it is read in first.
    fn marks_of(&self, article: usize) -> String {
        let editions = self.library.articles.get(article).map_or(&[][..], |it| &it.editions);
        let first = self.edition_to_read(article).map_or(0, |(at, _)| at);
        marks_from(editions, first)
    }

    /// What stands on the status line of the search.
    pub(super) fn search_status(&self, search: &Search) -> Vec<String> {
        let words = self.words;
        let typed = search.field.value();
        if typed.trim().is_empty() {
            return vec![words.type_to_search.to_string()];
        }
        if search.is_under_way() {
            return vec![words.searching.under_way.to_string()];
        }
        let findings = &search.findings;
        // Where there is no room for all, what was not done as asked goes before the number.
        let mut told = Vec::new();
        if !search.rows.is_empty() {
            told.extend(findings.corrections.iter().map(words.searching.corrected));
        }
        let troubles: Vec<[String; 2]> =
            findings.troubles.iter().map(words.searching.trouble).collect();
        if search.rows.is_empty() && !troubles.is_empty() {
            let told = |at: usize| troubles.iter().filter_map(move |it| it.get(at).cloned());
            return [0, 1].map(|at| told(at).collect::<Vec<_>>().join(" ")).into();
        }
        told.extend(troubles.into_iter().map(|[long, _]| long));
        if findings.undated > 0 {
            told.push((words.searching.undated)(findings.undated));
        }
        if let Some((read, of)) = findings.reach {
            told.push((words.searching.reach)(read, of));
        }
        let found = match search.rows.len() {
            rows @ 1.. if findings.is_nearest => {
                let [long, short] = (words.searching.nearest)(rows);
                let with = |last: String| told.iter().cloned().chain([last]).collect::<Vec<_>>();
                return vec![with(long).join(" · "), with(short.clone()).join(" · "), short];
            }
            0 => (words.no_results)(&shown(typed)),
            rows if search.is_cut() => (words.searching.first_results)(rows),
            rows => (words.results)(rows),
        };
        let short = told.join(" · ");
        told.push(found);
        let long = told.join(" · ");
        if short.is_empty() { vec![long] } else { vec![long, short] }
    }
}
