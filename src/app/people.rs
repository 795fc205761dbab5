//! The lists of people and of tags that lead to articles.

use super::entries::{Entry, Tone};
use super::picker::Picker;
use super::state::{App, Screen};
use crate::library::{Person, Subject};

/// Articles told under a name at most; Enter lists the others.
const TOLD: usize = 4;

/// Who is named in the articles.
#[derive(Debug, Clone)]
pub struct People {
    /// Everybody, by last name.
    pub people: Vec<Person>,
    /// Filter and selection.
    pub picker: Picker,
}

/// What the articles are about.
#[derive(Debug, Clone)]
pub struct Subjects {
    /// All tags, those in the language read first.
    pub subjects: Vec<Subject>,
    /// Filter and selection.
    pub picker: Picker,
}

impl App {
    /// Lists everybody named in the articles; the author of the article at hand is selected.
    pub(super) fn open_people(&mut self) {
        let people = self.library.people(|_| true);
        if people.is_empty() {
            self.message = Some(self.words.shelf.no_people.to_string());
            return;
        }
        let mut picker = Picker::new(people.iter().map(|it| it.name.as_str()));
        let names = |person: &Person, wrote: bool| {
            let here = self.article_at_hand();
            person.parts.iter().any(|it| Some(it.article) == here && it.wrote == wrote)
        };
        let named = [true, false]
            .into_iter()
            .find_map(|wrote| people.iter().position(|person| names(person, wrote)));
        picker.select(named.unwrap_or(0));
        self.push(Screen::People(Box::new(People { people, picker })));
    }

    /// Lists everybody anew; what was typed stays, and the selected name.
    pub(super) fn people_anew(&self, list: &mut People) {
        let selected = list.picker.selected().and_then(|item| list.people.get(item));
        let people = self.library.people(|_| true);
        let mut picker = Picker::new(people.iter().map(|it| it.name.as_str()));
        picker.field = list.picker.field.clone();
        picker.in_field = list.picker.in_field;
        picker.narrow();
        let at = selected.and_then(|it| people.iter().position(|person| person.name == it.name));
        picker.select(at.unwrap_or(0));
        *list = People { people, picker };
    }

    /// Lists all tags, those in the reading language first.
    pub(super) fn open_subjects(&mut self) {
        match self.subjects() {
            Some(subjects) => self.push(Screen::Subjects(Box::new(subjects))),
            None => self.message = Some(self.words.shelf.no_tags.to_string()),
        }
    }

    /// All tags, if there are any.
    pub(super) fn subjects(&self) -> Option<Subjects> {
        let mut subjects = self.library.subjects();
        let is_other = |it: &Subject| it.language.primary() != self.language.primary();
        subjects.sort_by_key(is_other);
        let picker = Picker::new(subjects.iter().map(|it| it.name.as_str()));
        (!subjects.is_empty()).then_some(Subjects { subjects, picker })
    }

    /// Puts the tags of the language read now first; what was typed stays, and the selection with its row.
    pub(super) fn group_anew(&self, list: &mut Subjects) {
        let Some(mut anew) = self.subjects() else { return };
        anew.picker.field = list.picker.field.clone();
        anew.picker.in_field = list.picker.in_field;
        anew.picker.narrow();
        *list = anew;
    }

    /// The articles of whoever or whatever is selected.
    pub(super) fn open_named(&mut self) {
        let (title, articles) = match &self.screen {
            Screen::People(list) => {
                let person = list.picker.selected().and_then(|item| list.people.get(item));
                let Some(person) = person else { return };
                let articles = person.parts.iter().map(|part| part.article).collect();
                (person.name.to_string(), articles)
            }
            Screen::Subjects(list) => {
                let subject = list.picker.selected().and_then(|item| list.subjects.get(item));
                let Some(subject) = subject else { return };
                (subject.name.to_string(), subject.articles.clone())
            }
            _ => return,
        };
        let articles: Vec<usize> = articles;
        self.open_shelf(title, &articles);
    }

    /// A name, with the articles that name it and as what.
    pub(super) fn person_entry(&self, list: &People, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let found = list.picker.shown.get(at).and_then(|found| list.people.get(found.item));
        let Some(person) = found else { return entry };
        entry.text("", &person.name, Tone::Title, list.picker.matched(at), columns, true);
        let words = &self.words.shelf;
        let told = if person.parts.len() > TOLD { TOLD - 1 } else { TOLD };
        for part in person.parts.iter().take(told) {
            let Some((_, edition)) = self.edition_to_read(part.article) else { continue };
            let role = match (part.wrote, part.portrayed) {
                (true, true) => format!("{}, {}", words.author, words.portrayed),
                (true, false) => words.author.to_string(),
                (false, _) => words.portrayed.to_string(),
            };
            let line = format!("{role}\u{a0}· {}", edition.title);
            entry.text("  ", &line, Tone::Muted, &[], columns, false);
        }
        if let Some(more) = person.parts.len().checked_sub(told).filter(|&more| more > 0) {
            entry.text("  ", &(words.more_articles)(more), Tone::Muted, &[], columns, false);
        }
        if at + 1 < list.picker.shown.len() && self.body_rows() >= 15 {
            entry.blank();
        }
        entry
    }

    /// A tag with the number of its articles, under its language where that begins.
    pub(super) fn subject_entry(&self, list: &Subjects, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let subject_at =
            |row: usize| list.picker.shown.get(row).and_then(|found| list.subjects.get(found.item));
        let Some(subject) = subject_at(at) else { return entry };
        let before = at.checked_sub(1).and_then(subject_at);
        if before.is_none_or(|it| it.language.primary() != subject.language.primary()) {
            if at > 0 {
                entry.blank();
            }
            let language = self.words.name_of(&subject.language);
            entry.text("", &language, Tone::Group, &[], columns, false);
        }
        entry.cursor_row = entry.rows.len();
        entry.text("", &subject.name, Tone::Plain, list.picker.matched(at), columns, true);
        let count = format!(" · {}", (self.words.articles)(subject.articles.len()));
        entry.trailing(&count, columns);
        entry
    }

    /// What stands on the status line of a list of people or tags.
    pub(super) fn named_status(&self, picker: &Picker, sorted: Option<&str>) -> Vec<String> {
        let words = self.words;
        let (shown, total) = (picker.shown.len(), picker.total());
        if shown == 0 {
            let typed = super::entries::shown(picker.field.value());
            return vec![(words.nothing_matches)(&typed)];
        }
        let at = if shown < total { shown } else { picker.list.selected + 1 };
        let place = (words.entries_of)(at, total);
        let sorted = sorted.map(|sorted| format!("{place} · {sorted}"));
        sorted.into_iter().chain([place]).collect()
    }
}
