//! The search over all articles: a field, and what it finds with every letter.

use super::entries::{Entry, Row, Tone, marks_from, names, page_row, shown};
use super::find::Find;
use super::list::List;
use super::memory::Memory;
use super::state::{App, Screen};
use super::update::Effect;
use crate::page::{Setting, Shown, layout_part};
use crate::search::{Clause, Field, Findings, Found, Hit, Index, Operator, clauses, fold};
use std::ops::Range;
use tui_input::Input;

/// Places a search lists at most; nobody reads further in a list.
const ROWS: usize = 200;
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

    fn show(&mut self, findings: Findings) {
        let hits = findings.articles.iter().map(|found| found.hits.len()).enumerate();
        let rows = hits.flat_map(|(article, hits)| (0..hits).map(move |hit| (article, hit)));
        self.rows = rows.take(ROWS).collect();
        self.findings = findings;
    }
}

impl App {
    /// Opens the search with these words.
    pub fn open_search(&mut self, words: String) {
        let field = Input::new(Shown::new(&words).to_string());
        self.push(Screen::Search(Search { field, in_field: true, ..Search::default() }));
        self.search_anew();
    }

    /// Searches for what stands in the field now; the first place is selected.
    pub(super) fn search_anew(&mut self) {
        let mut screen = self.take_screen();
        if let Screen::Search(search) = &mut screen {
            self.search_for(search);
            search.list = List::default();
        }
        self.screen = screen;
        self.reveal();
    }

    /// Fills a search with what is found now, in the reading language first.
    pub(super) fn search_for(&mut self, search: &mut Search) {
        let index = self.index.get_or_insert_with(|| Index::new(&self.library));
        search.show(index.search(&self.library, search.field.value(), &self.language));
    }

    /// Opens the selected place with the words of the search lit up, and remembers what was looked for.
    pub(super) fn open_hit(&mut self) -> Vec<Effect> {
        let Screen::Search(search) = &mut self.screen else { return Vec::new() };
        search.recalled = None;
        let Some((found, hit)) = search.row(search.list.selected) else { return Vec::new() };
        let (article, edition, anchor) = (found.article, hit.edition, hit.anchor);
        let words = search.field.value().trim().to_string();
        let lights = self.index.as_ref().map(|index| index.lights(&self.library, &words));
        self.open_reader(article, edition, anchor);
        if let Some((reader, edition)) = self.reader_mut() {
            let document = &edition.document;
            let mut find = Find::of_search(document, &words, lights.unwrap_or_default());
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

    /// What Tab makes of the clause before the cursor: its bytes, and what it becomes.
    pub fn completion(&self) -> Option<(Range<usize>, String)> {
        let Screen::Search(search) = &self.screen else { return None };
        let typed = search.field.value();
        if !search.in_field || search.field.cursor() < typed.chars().count() {
            return None;
        }
        let clause = clauses(typed).pop().filter(|clause| clause.bytes.end == typed.len())?;
        let words = typed.get(clause.words.clone())?;
        let begun = fold(words).text;
        let Some(operator) = clause.operator else {
            let french = self.words.tag == "fr";
            let names = [french, !french]
                .into_iter()
                .flat_map(|it| Operator::all().map(move |operator| operator.name(it)));
            let offered = begun.chars().count() >= 2 && !clause.exact;
            let mut fitting = names.filter(|name| offered && fold(name).text.starts_with(&begun));
            return fitting.next().map(|name| (clause.words, format!("{name}:")));
        };
        let values = self.values_of(operator);
        let whole = |value: &&String| fold(value).text == begun;
        // A value that stands there whole makes way for the next.
        let from = values.iter().position(|value| whole(&value)).map_or(0, |at| at + 1);
        let fits = |value: &&String| {
            let folded = fold(value).text;
            from > 0
                || folded.split(' ').any(|word| word.starts_with(&begun))
                || folded.starts_with(&begun)
        };
        let value = values.iter().cycle().skip(from).take(values.len()).find(fits)?;
        let before = typed.get(..clause.words.start).unwrap_or_default();
        let quote = before.chars().next_back().filter(|_| clause.exact);
        let start = clause.words.start - quote.map_or(0, char::len_utf8);
        let quoted = match value.contains(char::is_whitespace) {
            true => format!("\"{value}\""),
            false => value.clone(),
        };
        Some((start..typed.len(), quoted))
    }

    /// What an operator can be followed by, each once.
    fn values_of(&self, operator: Operator) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for edition in self.library.articles.iter().flat_map(|article| &article.editions) {
            let names = match operator {
                Operator::Author => &edition.authors,
                Operator::Person => &edition.people,
                Operator::Tag => &edition.tags,
                Operator::Lang => {
                    values.push(edition.language.as_str().to_string());
                    continue;
                }
                _ => continue,
            };
            values.extend(names.iter().map(ToString::to_string));
        }
        values.sort();
        values.dedup();
        values
    }

    /// Tab: completes the name of an operator, or what follows it.
    pub(super) fn complete(&mut self) {
        let Some((bytes, with)) = self.completion() else { return };
        let Screen::Search(search) = &mut self.screen else { return };
        let mut typed = search.field.value().to_string();
        typed.replace_range(bytes, &with);
        search.field = Input::new(typed);
        self.search_anew();
    }

    /// What stands around the selected place, as rows of a width.
    pub fn preview(&self, columns: usize, rows: usize) -> Vec<Row> {
        let Screen::Search(search) = &self.screen else { return Vec::new() };
        let Some((found, hit)) = search.row(search.list.selected) else { return Vec::new() };
        let Some(edition) = self.edition(found.article, hit.edition) else { return Vec::new() };
        let document = &edition.document;
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
        let lights =
            self.index.as_ref().map(|index| index.lights(&self.library, search.field.value()));
        let lights = lights.unwrap_or_default();
        let lit: Vec<Range<usize>> = blocks
            .filter_map(|block| document.blocks.get(block))
            .flat_map(|block| {
                let text = document.text.get(block.bytes.clone()).unwrap_or_default();
                let shift = block.bytes.start;
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
                    facts.push(self.section_words_in(&edition.document, hit.anchor.block));
                }
            }
        }
        facts.extend(hit.why.iter().map(|why| self.words.why(why)));
        facts.retain(|fact| !fact.is_empty());
        entry.text(mark, &facts.join(" · "), Tone::Muted, &[], columns, false);
        let after = search.row(at + 1);
        let more = found.places.saturating_sub(found.hits.len());
        if more > 0 && after.is_none_or(|(it, _)| it.article != found.article) {
            entry.text(
                "  ",
                &(self.words.searching.more_places)(more),
                Tone::Muted,
                &[],
                columns,
                false,
            );
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
        let findings = &search.findings;
        // Where there is no room for all, what was not done as asked goes before the number.
        let mut told = Vec::new();
        if !search.rows.is_empty() {
            told.extend(findings.corrections.iter().map(words.searching.corrected));
        }
        if findings.undated > 0 {
            told.push((words.searching.undated)(findings.undated));
        }
        let found = match search.rows.len() {
            0 => (words.no_results)(&shown(typed)),
            rows => (words.results)(rows),
        };
        let short = told.join(" · ");
        told.push(found);
        let long = told.join(" · ");
        if short.is_empty() { vec![long] } else { vec![long, short] }
    }
}
