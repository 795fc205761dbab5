//! What Tab makes of a search: the names of operators, and what can follow them.

use super::list::List;
use super::searching::Search;
use super::state::{App, Screen};
use crate::library::Library;
use crate::page::Shown;
use crate::search::{Operator, clauses, fold};
use std::collections::HashSet;
use std::mem;
use std::ops::Range;
use tui_input::Input;

/// Something an operator can be followed by.
#[derive(Debug)]
pub(super) struct Value {
    shown: String,
    folded: String,
}

/// What an operator can be followed by, each once.
fn values(library: &Library, operator: Operator) -> Vec<Value> {
    let mut values: HashSet<&str> = HashSet::new();
    for facts in library.articles.iter().flat_map(|article| article.facts()) {
        let listed = match operator {
            Operator::Author => facts.authors,
            Operator::Person => facts.people,
            Operator::Tag => facts.tags,
            Operator::Lang => {
                values.insert(facts.language.as_str());
                continue;
            }
            _ => continue,
        };
        values.extend(listed.iter().map(Shown::as_str));
    }
    let mut values: Vec<&str> = values.into_iter().collect();
    values.sort_unstable();
    values.into_iter().map(|it| Value { shown: it.to_string(), folded: fold(it).text }).collect()
}

impl App {
    /// Looks up once a key what Tab would make of what was typed.
    pub(super) fn offer_completion(&mut self) {
        if !matches!(self.screen, Screen::Search(_)) {
            return;
        }
        let mut screen = mem::replace(&mut self.screen, Screen::Library(List::default()));
        if let Screen::Search(search) = &mut screen {
            search.completion = self.completion(search);
        }
        self.screen = screen;
    }

    fn completion(&mut self, search: &Search) -> Option<(Range<usize>, String)> {
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
        let whole = |value: &&Value| value.folded == begun;
        // A value that stands there whole makes way for the next.
        let from = values.iter().position(|value| whole(&value)).map_or(0, |at| at + 1);
        let fits = |value: &&Value| {
            from > 0
                || value.folded.split(' ').any(|word| word.starts_with(&begun))
                || value.folded.starts_with(&begun)
        };
        let value = &values.iter().cycle().skip(from).take(values.len()).find(fits)?.shown;
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
    fn values_of(&mut self, operator: Operator) -> &[Value] {
        let library = &self.library;
        self.values.entry(operator).or_insert_with(|| values(library, operator))
    }

    /// Tab: completes the name of an operator, or what follows it.
    pub(super) fn complete(&mut self) {
        // Of several keys at once the text may have changed since.
        self.offer_completion();
        let Screen::Search(search) = &mut self.screen else { return };
        let Some((bytes, with)) = search.completion.take() else { return };
        let mut typed = search.field.value().to_string();
        typed.replace_range(bytes, &with);
        search.field = Input::new(typed);
        self.search_anew();
    }
}
