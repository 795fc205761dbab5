//! Moving about in a list, and what Enter does there.

use super::command::{Command, Place};
use super::list::List;
use super::picker::Picker;
use super::state::{App, Screen};
use crate::page::Anchor;

impl App {
    pub(super) fn move_in_list(&mut self, command: Command) {
        let entries = self.entry_count();
        let rows = self.body_rows();
        if let Screen::Faq(faq) = &mut self.screen {
            faq.came_from = None;
        }
        // From a field, Down and Enter lead into the list; in the search the text cursor stays in its field.
        let from_field = self.leave_for_list(command);
        match command {
            _ if !from_field && self.move_in_questions(command) => {}
            Command::Down if !from_field => self.step(1),
            Command::Up => self.step(-1),
            Command::First => self.step(-(entries as i64)),
            Command::Last => self.step(entries as i64),
            Command::NextPage => self.page(rows, true),
            Command::PreviousPage => self.page(rows, false),
            Command::Open if !from_field => self.open_selected(),
            Command::Unfold | Command::Fold | Command::OpenAll => self.fold_contents(command),
            Command::Filter => self.enter_field(),
            _ => {}
        }
        self.close_others_in_self_test();
        self.show_selected_theme();
        self.reveal();
    }

    /// Down or Enter in the field of a filter gives the keys back to the list, and does nothing else; true if so.
    pub(super) fn leave_for_list(&mut self, command: Command) -> bool {
        if let Screen::Search(search) = &mut self.screen
            && command == Command::Down
            && !search.rows.is_empty()
        {
            search.in_field = false;
            return false;
        }
        // In the palette one goes on typing.
        if self.in_palette() {
            return false;
        }
        let Some(picker) = self.picker_mut() else { return false };
        if !picker.in_field || !matches!(command, Command::Down | Command::Open) {
            return false;
        }
        picker.in_field = false;
        let words = picker.field.value().to_string();
        let nothing = picker.shown.is_empty();
        if nothing && command == Command::Open && matches!(self.screen, Screen::Faq(_)) {
            self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
            self.open_search(words);
        }
        true
    }

    /// The list with a filter that is shown, if the screen is one.
    pub(super) fn picker_mut(&mut self) -> Option<&mut Picker> {
        match &mut self.screen {
            Screen::Faq(faq) => Some(&mut faq.picker),
            Screen::Contents(contents) => Some(&mut contents.picker),
            Screen::Help(help) => Some(&mut help.picker),
            Screen::Marks(list) => Some(&mut list.picker),
            Screen::People(list) => Some(&mut list.picker),
            Screen::Subjects(list) => Some(&mut list.picker),
            Screen::Libraries(list) => Some(&mut list.picker),
            _ => None,
        }
    }

    pub(super) fn list_mut(&mut self) -> Option<&mut List> {
        self.screen.list_mut()
    }

    pub(super) fn step(&mut self, by: i64) {
        let entries = self.entry_count();
        if let Some(list) = self.list_mut() {
            list.step(entries, by);
        }
    }

    /// A page further in the list; inside an answer that is longer than the screen, the next part of it. On a
    /// closed question, its answer (reading.md: Space opens a closed one and pages on through an open one).
    pub(super) fn page(&mut self, rows: usize, forward: bool) {
        let Some(mut list) = self.list_mut().map(|list| *list) else { return };
        let entries = self.entry_count();
        let closed = match &self.screen {
            Screen::Faq(faq) => {
                faq.picker.selected().is_some_and(|item| !faq.open.contains_key(&item))
            }
            _ => false,
        };
        if forward && closed && !self.in_field() {
            self.set_open(Some(true));
            return;
        }
        let heights = |i: usize| self.entry(i).rows.len();
        if !(forward && list.scroll_within(rows, rows.saturating_sub(1).max(1), heights)) {
            list.page(entries, rows, forward, heights);
            list.reveal(entries, rows, heights);
        }
        if let Some(it) = self.list_mut() {
            *it = list;
        }
    }

    pub(super) fn in_field(&self) -> bool {
        matches!(self.place(), Place::Field | Place::Query)
    }

    pub(super) fn enter_field(&mut self) {
        if let Some(picker) = self.picker_mut() {
            picker.in_field = true;
        }
        if let Screen::Search(search) = &mut self.screen {
            search.in_field = true;
        }
    }

    /// Scrolls the list so that its selected entry is on the screen.
    pub(super) fn reveal(&mut self) {
        let entries = self.entry_count();
        let rows = self.body_rows();
        let Some(mut list) = self.list_mut().map(|list| *list) else { return };
        // Paging through a long answer leaves its question above the screen: that is meant.
        let selected = self.entry(list.selected);
        let inside = list.selected == list.top && list.top_row > 0 && selected.rows.len() > rows;
        if !inside {
            list.reveal(entries, rows, |i| self.entry(i).rows.len());
        }
        if matches!(&self.screen, Screen::Faq(faq) if faq.related.is_some()) {
            list.reveal_row(rows, selected.cursor_row, |i| self.entry(i).rows.len());
        }
        if let Some(it) = self.list_mut() {
            *it = list;
        }
    }

    /// Lets a list that has come to stand in another room fill it.
    pub(super) fn fill(&mut self) {
        let entries = self.entry_count();
        let rows = self.body_rows();
        let Some(mut list) = self.list_mut().map(|list| *list) else { return };
        list.fill(entries, rows, |i| self.entry(i).rows.len());
        if let Some(it) = self.list_mut() {
            *it = list;
        }
    }

    /// The row of the list on which the selected entry is lit, from the top of the screen.
    pub fn selected_row(&self) -> usize {
        let Some(list) = self.picker().map(|picker| picker.list) else { return 0 };
        let above: usize = (list.top..list.selected).map(|at| self.entry(at).rows.len()).sum();
        (above + self.entry(list.selected).cursor_row).saturating_sub(list.top_row)
    }

    pub(super) fn open_selected(&mut self) {
        match &self.screen {
            Screen::Library(_) | Screen::Shelf(_) => {
                if let Some(article) = self.article_at_hand() {
                    self.read(article);
                }
            }
            Screen::People(_) | Screen::Subjects(_) => self.open_named(),
            Screen::Contents(contents) => {
                let Some(heading) =
                    contents.picker.selected().and_then(|item| contents.headings.get(item))
                else {
                    return;
                };
                let anchor = Anchor { block: heading.block, byte: 0 };
                self.jump_in_reader_below(anchor, None);
            }
            Screen::Hits(hits) => {
                let selected = hits.list.selected;
                let Some(&anchor) = hits.anchors.get(selected) else { return };
                self.jump_in_reader_below(anchor, Some(selected));
            }
            Screen::Marks(_) => self.open_selected_mark(),
            _ => {}
        }
    }

    /// Closes the list on the screen and jumps in the article under it; to its match of that number, if one is told.
    pub(super) fn jump_in_reader_below(&mut self, anchor: Anchor, found: Option<usize>) {
        self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
        self.reveal();
        if let Some((reader, edition)) = self.reader_mut() {
            if let Some(find) = &mut reader.find {
                find.current = found.or(find.current);
            }
            let from = reader.spot();
            reader.go_to(edition.document(), anchor);
            self.note_jump(from);
        }
        self.say_where_back_leads();
    }

    fn fold_contents(&mut self, command: Command) {
        let Screen::Contents(contents) = &mut self.screen else { return };
        match command {
            Command::Fold => contents.fold(),
            Command::Unfold => contents.unfold(),
            _ => contents.fold_all(),
        }
    }
}

impl Screen {
    /// The list of the screen, if it has one.
    pub(super) fn list_mut(&mut self) -> Option<&mut List> {
        match self {
            Screen::Library(list) | Screen::About(list) => Some(list),
            Screen::Search(search) => Some(&mut search.list),
            Screen::Faq(faq) => Some(&mut faq.picker.list),
            Screen::Contents(contents) => Some(&mut contents.picker.list),
            Screen::Help(help) => Some(&mut help.picker.list),
            Screen::Hits(hits) => Some(&mut hits.list),
            Screen::Marks(list) => Some(&mut list.picker.list),
            Screen::History(history) => Some(&mut history.list),
            Screen::End(card) => Some(&mut card.list),
            Screen::Settings(list) => Some(list),
            Screen::Languages(languages) => Some(&mut languages.list),
            Screen::Themes(themes) => Some(&mut themes.list),
            Screen::People(list) => Some(&mut list.picker.list),
            Screen::Subjects(list) => Some(&mut list.picker.list),
            Screen::Shelf(shelf) => Some(&mut shelf.list),
            Screen::Libraries(list) => Some(&mut list.picker.list),
            Screen::Reader(_) => None,
        }
    }
}
