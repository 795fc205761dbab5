//! The libraries at hand: the built-in articles, and the folders that were opened before, remembered under names.

use super::entries::{Entry, Tone};
use super::list::List;
use super::marking::{NoteField, Undo, Writes};
use super::memory::{Memory, Removed};
use super::picker::Picker;
use super::shelf::Only;
use super::state::{App, Screen};
use super::update::Effect;
use crate::library::{Language, Library};
use crate::page::Shown;
use crate::search::{Filter, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use tui_input::Input;

/// Folders that were opened, as they are remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Folders {
    /// The name the reader gave them; `None` where they are called by the name of the folder.
    pub name: Option<String>,
    /// Their paths, whole, in the order they were named.
    pub paths: Vec<String>,
}

/// Folders that were opened, with their key in the memory.
pub type Known = (String, Folders);

/// A library one can open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Key of its folders in the memory; `None` for the built-in articles.
    pub key: Option<String>,
    /// What it is called; no two are called alike.
    pub name: String,
    /// The paths of its folders.
    pub paths: Vec<String>,
}

/// The list of libraries.
#[derive(Debug, Clone)]
pub struct Libraries {
    /// The built-in articles, then the others by name.
    pub rows: Vec<Named>,
    /// Filter over names and paths, and selection.
    pub picker: Picker,
}

/// Another library, opened while the program runs.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its articles, as far as they are read.
    pub library: Arc<Library>,
    /// Whether more of it is to come.
    pub grows: bool,
    /// What stands before an article's id in the memory.
    pub collection: String,
    /// The folders it was read from; `None` for the built-in articles.
    pub known: Option<Known>,
}

impl Folders {
    /// What they are called by themselves: the names of the folders, those above them too where `whole`.
    fn own_name(&self, whole: bool) -> String {
        let last = |path: &String| {
            let parts: Vec<&str> = path.split(['/', '\\']).filter(|it| !it.is_empty()).collect();
            let name = match parts.as_slice() {
                [] => path.as_str(),
                [.., name] => name,
            };
            match parts.as_slice() {
                [.., above, name] if whole => format!("{name} ({above})"),
                _ => name.to_string(),
            }
        };
        self.paths.iter().map(last).collect::<Vec<_>>().join(", ")
    }
}

/// Folders by their names, in the order of the alphabet. Those called alike have the folder above them in their name too,
/// and where that is the same a number.
pub fn named(all: &BTreeMap<String, Folders>) -> Vec<Named> {
    let given = |it: &Folders| it.name.clone().filter(|name| !name.trim().is_empty());
    let mut times: HashMap<String, usize> = HashMap::new();
    for folders in all.values() {
        let name = given(folders).unwrap_or_else(|| folders.own_name(false));
        *times.entry(fold(&name).text).or_default() += 1;
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    let mut rows: Vec<Named> = Vec::new();
    for (key, folders) in all {
        let short = given(folders).unwrap_or_else(|| folders.own_name(false));
        let is_alone = times.get(&fold(&short).text) == Some(&1);
        let name = match given(folders).is_some() || is_alone {
            true => short,
            false => folders.own_name(true),
        };
        let count = taken.entry(fold(&name).text).or_default();
        *count += 1;
        let name = if *count > 1 { format!("{name} {count}") } else { name };
        let name = Shown::new(&name).to_string();
        rows.push(Named { key: Some(key.clone()), name, paths: folders.paths.clone() });
    }
    rows.sort_by_cached_key(|row| fold(&row.name).text);
    rows
}

impl Named {
    /// Where it is, in words.
    fn place(&self) -> String {
        Shown::new(&self.paths.join(", ")).to_string()
    }
}

impl App {
    /// Says which folders the library that is open was read from, and remembers them.
    pub fn open_as(&mut self, known: Option<Known>) {
        self.opened = known.as_ref().map(|(key, _)| key.clone());
        if !self.memory.keeps_history() {
            return;
        }
        let change = Memory { libraries: known.into_iter().collect(), ..Memory::default() };
        self.memory.absorb(&change);
        self.unsaved.absorb(&change);
    }

    /// All libraries, the built-in articles first.
    fn all_libraries(&self) -> Vec<Named> {
        let name = self.words.libraries.built_in.to_string();
        let built_in = Named { key: None, name, paths: Vec::new() };
        std::iter::once(built_in).chain(named(&self.memory.libraries)).collect()
    }

    /// What the library that is open is called, if it is one of those remembered.
    pub fn library_name(&self) -> Option<String> {
        let key = self.opened.as_ref()?;
        named(&self.memory.libraries)
            .into_iter()
            .find(|it| it.key.as_ref() == Some(key))?
            .name
            .into()
    }

    /// Whether a library is the one that is open.
    fn is_open(&self, row: &Named) -> bool {
        match &row.key {
            Some(_) => row.key == self.opened,
            None => self.collection.is_empty(),
        }
    }

    fn library_rows(&self) -> Libraries {
        let rows = self.all_libraries();
        let words = rows.iter().map(|row| vec![fold(&row.name), fold(&row.place())]);
        let picker = Picker::of(Filter::new(words.collect::<Vec<_>>()));
        Libraries { rows, picker }
    }

    /// Lists the libraries; the one that is open is selected.
    pub(super) fn open_libraries(&mut self) {
        let mut list = self.library_rows();
        let at = list.rows.iter().position(|row| self.is_open(row));
        list.picker.select(at.unwrap_or(0));
        self.push(Screen::Libraries(Box::new(list)));
    }

    /// Lists them anew after a change; what was typed stays, and the selection, or what stands in its place.
    pub(super) fn list_libraries_anew(&mut self) {
        let mut list = self.library_rows();
        let Screen::Libraries(old) = &mut self.screen else { return };
        let selected = old.selected().map(|row| row.key.clone());
        list.picker.field = old.picker.field.clone();
        list.picker.in_field = old.picker.in_field;
        list.picker.narrow();
        list.picker.list = old.picker.list;
        if let Some(at) = selected.and_then(|key| list.rows.iter().position(|it| it.key == key)) {
            list.picker.select(at);
        }
        **old = list;
        self.reveal();
    }

    /// Enter on a library has it opened; on the one that is open, closes the list.
    pub(super) fn open_selected_library(&mut self) -> Vec<Effect> {
        let Screen::Libraries(list) = &self.screen else { return Vec::new() };
        let Some(row) = list.selected() else { return Vec::new() };
        if self.is_open(row) {
            return self.close();
        }
        let Named { key, paths, .. } = row.clone();
        vec![Effect::OpenLibrary { key, paths }]
    }

    /// Begins to write another name for the selected library.
    pub(super) fn rename_library(&mut self) {
        let Screen::Libraries(list) = &self.screen else { return };
        let Some(row) = list.selected() else { return };
        let Some(key) = row.key.clone() else {
            self.message = Some(self.words.libraries.stays.to_string());
            return;
        };
        let field = Input::new(row.name.clone());
        self.marking.note = Some(NoteField { field, of: Writes::NameOf(key) });
    }

    /// Keeps the name that was written; an empty one gives the name of the folder back.
    pub(super) fn keep_name(&mut self, key: String, name: &str) -> Vec<Effect> {
        let Some(mut folders) = self.memory.libraries.get(&key).cloned() else {
            return Vec::new();
        };
        folders.name = Some(Shown::new(name.trim()).to_string());
        let effects = self.remember_libraries([(key.clone(), folders)].into());
        let now =
            named(&self.memory.libraries).into_iter().find(|it| it.key.as_ref() == Some(&key));
        let name = now.map(|it| it.name).unwrap_or_default();
        self.message = Some((self.words.libraries.renamed)(&name));
        effects
    }

    fn remember_libraries(&mut self, libraries: BTreeMap<String, Folders>) -> Vec<Effect> {
        let effects = self.remember(Memory { libraries, ..Memory::default() });
        self.list_libraries_anew();
        effects
    }

    /// Takes the selected library from the list. Its files stay, and what was marked in them.
    pub(super) fn remove_selected_library(&mut self) -> Vec<Effect> {
        let Screen::Libraries(list) = &self.screen else { return Vec::new() };
        let words = &self.words.libraries;
        let Some(row) = list.selected() else { return Vec::new() };
        let Some(key) = row.key.clone() else {
            self.message = Some(words.stays.to_string());
            return Vec::new();
        };
        let known = self.memory.libraries.get_key_value(&key);
        let libraries = known.map(|(key, it)| (key.clone(), it.clone())).into_iter().collect();
        let change = Memory { libraries, ..Memory::default() };
        self.marking.undo = Some(Undo { change, said: words.back });
        let removed = Removed { libraries: [key].into(), ..Removed::default() };
        self.message = Some(words.removed.to_string());
        let effects = self.remember(Memory { removed, ..Memory::default() });
        self.list_libraries_anew();
        effects
    }

    /// Goes on in another library. Where one was in the one before is remembered.
    pub(super) fn take_opened(&mut self, opened: Opened) -> Vec<Effect> {
        let stops = Effect::Remember(self.stops());
        self.library = opened.library;
        self.grows = opened.grows;
        self.scan = Default::default();
        self.collection = opened.collection;
        self.offered = self.library.languages();
        let best = Language::best(&self.language, self.offered.iter()).cloned();
        self.language = best.unwrap_or_else(|| self.language.clone());
        self.values.clear();
        self.marking = Default::default();
        self.turned = None;
        self.ahead.clear();
        self.under.clear();
        self.arranged.clear();
        self.only = Only::All;
        self.text_alone = false;
        self.screen = Screen::Library(List::default());
        self.open_as(opened.known);
        self.arrange();
        self.select_last_read();
        let name = self.library_name();
        let name = name.unwrap_or_else(|| self.words.libraries.built_in.to_string());
        self.message = Some((self.words.libraries.opened)(&name));
        self.tell_problems();
        vec![stops, Effect::Remember(self.stops())]
    }

    /// A library: its name, where it is, whether it is open.
    pub(super) fn named_library_entry(&self, list: &Libraries, at: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let Some(found) = list.picker.shown.get(at) else { return entry };
        let Some(row) = list.rows.get(found.item) else { return entry };
        entry.text("", &row.name, Tone::Title, list.picker.matched(at), columns, true);
        let words = &self.words.libraries;
        let mut facts = Vec::new();
        facts.extend((!row.paths.is_empty()).then(|| row.place()));
        facts.extend(self.is_open(row).then(|| words.open_now.to_string()));
        if !facts.is_empty() {
            entry.text("  ", &facts.join("\u{a0}· "), Tone::Muted, &[], columns, false);
        }
        if at + 1 < list.picker.shown.len() && self.body_rows() >= 15 {
            entry.blank();
        }
        entry
    }

    /// What stands on the status line of the list.
    pub(super) fn libraries_status(&self, list: &Libraries) -> Vec<String> {
        match list.rows.len() {
            1 => vec![self.words.libraries.none_yet.to_string()],
            _ => self.named_status(&list.picker, None),
        }
    }
}

impl Libraries {
    /// The selected library.
    pub fn selected(&self) -> Option<&Named> {
        self.picker.selected().and_then(|item| self.rows.get(item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(all: &[(Option<&str>, &[&str])]) -> Vec<String> {
        let folders = |(name, paths): &(Option<&str>, &[&str])| {
            let paths: Vec<String> = paths.iter().map(|it| it.to_string()).collect();
            (paths.join(":"), Folders { name: name.map(str::to_string), paths })
        };
        named(&all.iter().map(folders).collect()).into_iter().map(|it| it.name).collect()
    }

    #[test]
    fn folders_are_called_by_their_names_and_no_two_alike() {
        assert_eq!(names(&[(None, &["/home/a/notes"]), (None, &["/srv/Été"])]), ["Été", "notes"]);
        assert_eq!(
            names(&[(None, &["/home/a/notes"]), (None, &["/home/b/Notes"])]),
            ["notes (a)", "Notes (b)"]
        );
        assert_eq!(
            names(&[(None, &["/x/a/notes"]), (None, &["/y/a/notes"]), (Some("notes"), &["/z"])]),
            ["notes", "notes (a)", "notes (a) 2"]
        );
        assert_eq!(names(&[(None, &["/a/one", "/b/two"]), (None, &["/"])]), ["/", "one, two"]);
        assert_eq!(names(&[(Some(" "), &["/a/one"]), (None, &[])]), ["", "one"]);
        assert_eq!(names(&[(None, &["C:\\Texts\\one"])]), ["one"]);
    }
}
