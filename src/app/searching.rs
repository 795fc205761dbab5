//! The search over all articles: a field, and what it finds with every letter.

use super::entries::{Entry, Tone, marks_from, names, shown};
use super::find::Find;
use super::list::List;
use super::state::{App, Screen};
use crate::search::{Field, Findings, Found, Hit, Index, Why};
use tui_input::Input;

/// Places a search lists at most; nobody reads further in a list.
const ROWS: usize = 200;

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
}

impl Search {
    /// The article and the place of a row.
    pub fn row(&self, at: usize) -> Option<(&Found, &Hit)> {
        let &(article, hit) = self.rows.get(at)?;
        let found = self.findings.articles.get(article)?;
        Some((found, found.hits.get(hit)?))
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
        let field = Input::new(words);
        self.push(Screen::Search(Search { field, in_field: true, ..Search::default() }));
        self.search_anew();
    }

    /// Searches for what stands in the field now; the first place is selected.
    pub(super) fn search_anew(&mut self) {
        let mut screen = std::mem::replace(&mut self.screen, Screen::Library(List::default()));
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

    /// Opens the selected place with the words of the search lit up.
    pub(super) fn open_hit(&mut self) {
        let Screen::Search(search) = &self.screen else { return };
        let Some((found, hit)) = search.row(search.list.selected) else { return };
        let (article, edition, anchor) = (found.article, hit.edition, hit.anchor);
        let words = search.field.value().to_string();
        let lights = self.index.as_ref().map(|index| index.lights(&self.library, &words));
        self.open_reader(article, edition, anchor);
        let Some((reader, edition)) = self.reader_mut() else { return };
        let document = &edition.document;
        let mut find = Find::of_search(document, &words, lights.unwrap_or_default());
        find.first_from(document, document.byte_of(reader.reading(document)));
        reader.find = Some(find);
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
        facts.extend(hit.why.iter().map(|why| self.why_words(why)));
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

    /// Why a place was found, in words.
    pub fn why_words(&self, why: &Why) -> String {
        self.words.why(why)
    }

    /// What stands on the status line of the search.
    pub(super) fn search_status(&self, search: &Search) -> Vec<String> {
        let words = self.words;
        let typed = search.field.value();
        if typed.trim().is_empty() {
            return vec![words.type_to_search.to_string()];
        }
        let findings = &search.findings;
        let mut told: Vec<String> =
            findings.corrections.iter().map(words.searching.corrected).collect();
        if findings.undated > 0 {
            told.push((words.searching.undated)(findings.undated));
        }
        let found = match search.rows.len() {
            0 => (words.no_results)(&shown(typed)),
            rows => (words.results)(rows),
        };
        if search.rows.is_empty() {
            told.clear();
            if findings.undated > 0 {
                told.push((words.searching.undated)(findings.undated));
            }
        }
        told.insert(0, found);
        (1..=told.len())
            .rev()
            .map(|count| told.get(..count).unwrap_or_default().join(" · "))
            .collect()
    }
}
