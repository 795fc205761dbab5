//! What one does in the list of questions, and what its rows say.

use super::command::Command;
use super::entries::{ANSWER_INDENT, Entry, Press, Tone, page_row, shown};
use super::faq::{Faq, Grouping, Head};
use super::reference::{Part, Reference, part};
use super::sections::section_of;
use super::state::{App, Screen};
use super::update::Effect;
use crate::library::{Asked, Question};
use crate::page::Shown;
use crate::search::{Match, context};
use std::collections::BTreeSet;
use std::ops::Range;
use tui_input::Input;

impl App {
    /// Opens the questions, narrowed to these words; from an article at those of the section being read.
    pub fn open_faq(&mut self, words: String) {
        let mut faq = Faq::new(&self.library, &self.language);
        if faq.asked.is_empty() {
            self.message = Some(self.words.no_questions.to_string());
            return;
        }
        if !words.is_empty() {
            faq.picker.field = Input::new(Shown::new(&words).to_string());
            faq.narrow(&self.library);
        } else if let Some((item, told)) = self.question_read(&mut faq) {
            faq.picker.select(item);
            self.message = told;
        }
        self.push(Screen::Faq(Box::new(faq)));
    }

    /// Opens the questions at the first one of an article.
    pub(super) fn open_questions_of(&mut self, article: usize) {
        let mut faq = Faq::new(&self.library, &self.language);
        let first = faq.asked.iter().position(|asked| asked.article == article);
        faq.picker.select(first.unwrap_or(0));
        self.push(Screen::Faq(Box::new(faq)));
    }

    /// Opens the part of an article that a slug names: among the questions, or in the article.
    pub(super) fn open_part(&mut self, article: usize, slug: &str) {
        let edition = self.edition_to_read(article).map_or(0, |(edition, _)| edition);
        match part(&self.library, article, edition, slug) {
            _ if slug.is_empty() => self.read(article),
            Some(Part::Question(asked, exact)) => {
                self.open_question(asked);
                let told = (!exact).then(|| self.words.faq_list.reworded.to_string());
                self.message = told;
            }
            Some(Part::Place(anchor)) => self.open_reader(article, edition, anchor),
            None => {
                self.read(article);
                self.message = Some((self.words.faq_list.no_such_part)(&shown(slug)));
            }
        }
    }

    /// Opens the questions with the answer of one of them.
    fn open_question(&mut self, asked: Asked) {
        let mut faq = Faq::new(&self.library, &self.language);
        let item = faq.asked.iter().position(|it| {
            it.article == asked.article && Some(*it) == asked.in_edition(&self.library, it.edition)
        });
        let Some(item) = item else { return };
        faq.go_to(item, &self.library);
        self.push(Screen::Faq(Box::new(faq)));
        self.fit_questions();
    }

    /// The question of the open article that has to do with the place being read, and a sentence on how many there are: the
    /// one whose answer it is; else the first one of the section; else the first one that asks a rare word of the section's
    /// heading; else the nearest one.
    fn question_read(&self, faq: &mut Faq) -> Option<(usize, Option<String>)> {
        let readers = [&self.screen].into_iter().chain(self.under.iter().rev());
        let reader = readers.into_iter().find_map(|screen| match screen {
            Screen::Reader(reader) => Some(reader),
            _ => None,
        })?;
        let edition = self.edition(reader.article, reader.edition)?;
        let document = edition.document();
        let block = reader.reading(document).block;
        let listed = faq.asked.clone();
        let item = |question: usize| {
            let asked = Asked { article: reader.article, edition: reader.edition, question };
            listed.iter().position(|it| {
                it.article == asked.article
                    && asked.in_edition(&self.library, it.edition) == Some(*it)
            })
        };
        let holds = |it: &Question| it.heading == block || it.answer.contains(&block);
        if let Some(asked) = edition.questions.iter().rposition(holds) {
            return Some((item(asked)?, None));
        }
        let section = section_of(document, block);
        if let Some(heading) = section.heading {
            let inside = crate::library::question::under(document, heading);
            let asks = |question: usize| {
                edition.questions.get(question).is_some_and(|it| inside.contains(&it.heading))
            };
            let mut about: Vec<usize> =
                (0..edition.questions.len()).filter(|&it| asks(it)).filter_map(item).collect();
            if about.is_empty() {
                let article = reader.article;
                about = faq.about(&self.library, &edition.language, document.block_text(heading));
                // Those of the article itself first.
                about.sort_by_key(|&it| listed.get(it).is_none_or(|it| it.article != article));
            }
            if let Some(&first) = about.first() {
                let told = (self.words.faq_list.about_section)(about.len(), &section.number());
                return Some((first, Some(told)));
            }
        }
        let distance = |question: usize| {
            edition.questions.get(question).map_or(0, |it| it.heading.abs_diff(block))
        };
        let nearest = (0..edition.questions.len()).min_by_key(|&question| distance(question));
        let nearest = nearest
            .and_then(item)
            .or_else(|| listed.iter().position(|asked| asked.article == reader.article));
        nearest.map(|item| (item, None))
    }

    /// Commands that the list of questions has for itself, or carries out in its own way; false for all others.
    pub(super) fn move_in_questions(&mut self, command: Command) -> bool {
        let key = self.key_words("Backspace");
        let Screen::Faq(faq) = &mut self.screen else { return false };
        let rows = faq.picker.shown.len();
        match command {
            Command::Down | Command::Up => faq.step(command == Command::Down),
            Command::NextQuestion | Command::PreviousQuestion => {
                faq.related = None;
                faq.picker.list.step(rows, if command == Command::NextQuestion { 1 } else { -1 });
            }
            Command::Open | Command::Unfold if faq.related.is_some() => {
                let Some((from, emptied)) = faq.follow(&self.library) else { return true };
                let from = faq.asked.get(from).map_or("", |asked| asked.words(&self.library));
                let words = &self.words.faq_list;
                self.message = Some(match emptied {
                    true => words.filter_emptied.to_string(),
                    false => (words.back_to)(&key, from),
                });
            }
            Command::Open => self.set_open(None),
            Command::Unfold => self.set_open(Some(true)),
            Command::Fold => self.set_open(Some(false)),
            Command::OpenAll if faq.self_test.is_some() => {
                self.message = Some(self.words.faq_list.one_at_a_time.to_string());
            }
            Command::OpenAll => self.open_all(),
            Command::ShowInArticle => self.show_in_article(),
            Command::Grouping => {
                faq.regroup(&self.library);
                let words = &self.words.faq_list;
                self.message = Some(match faq.grouping {
                    Grouping::Article => words.by_article.to_string(),
                    Grouping::Tag => words.by_tag.to_string(),
                });
            }
            Command::SelfTest => self.switch_self_test(),
            Command::Known => self.mark_known(),
            _ => {
                faq.related = None;
                return false;
            }
        }
        self.fit_questions();
        true
    }

    /// In a self-test an answer is open only as long as its question is selected.
    pub(super) fn close_others_in_self_test(&mut self) {
        let Screen::Faq(faq) = &mut self.screen else { return };
        if faq.self_test.is_some() {
            let selected = faq.picker.selected();
            faq.open.retain(|&item, _| Some(item) == selected);
        }
    }

    /// Opens or closes the selected answer; `None` does whichever it is not.
    pub(super) fn set_open(&mut self, open: Option<bool>) {
        let Screen::Faq(faq) = &mut self.screen else { return };
        let Some(item) = faq.picker.selected() else { return };
        if open.unwrap_or(!faq.open.contains_key(&item)) {
            faq.open.entry(item).or_default();
        } else {
            faq.related = None;
            faq.open.remove(&item);
        }
        self.fit_questions();
    }

    fn open_all(&mut self) {
        let Screen::Faq(faq) = &mut self.screen else { return };
        let all: Vec<usize> = faq.picker.shown.iter().map(|found| found.item).collect();
        faq.related = None;
        if all.iter().all(|item| faq.open.contains_key(item)) {
            faq.open.clear();
        } else {
            for item in all {
                faq.open.entry(item).or_default();
            }
        }
    }

    fn show_in_article(&mut self) {
        let Some(asked) = self.question_focused() else { return };
        let anchor = asked.anchor(&self.library);
        self.open_reader(asked.article, asked.edition, anchor);
    }

    /// The question of the list that has the focus.
    pub(super) fn question_focused(&self) -> Option<Asked> {
        let Screen::Faq(faq) = &self.screen else { return None };
        faq.asked.get(faq.focused()?).copied()
    }

    /// Begins or ends a self-test: all answers close.
    fn switch_self_test(&mut self) {
        let Screen::Faq(faq) = &mut self.screen else { return };
        let words = &self.words.faq_list;
        faq.open.clear();
        faq.related = None;
        faq.self_test = match faq.self_test.take() {
            Some(_) => None,
            None => Some(BTreeSet::new()),
        };
        let told =
            if faq.self_test.is_some() { words.self_test_begins } else { words.self_test_ends };
        self.message = Some(told.to_string());
    }

    /// In a self-test, marks the selected question as known, or as not known.
    fn mark_known(&mut self) {
        let Screen::Faq(faq) = &mut self.screen else { return };
        let Some(item) = faq.picker.selected() else { return };
        match &mut faq.self_test {
            Some(known) => {
                if !known.remove(&item) {
                    known.insert(item);
                }
            }
            None => self.message = Some(self.words.faq_list.only_in_self_test.to_string()),
        }
    }

    /// Copies what opens the question that has the focus: `id?lang=fr#slug`, for a text of one's own its path.
    pub(super) fn copy_question(&mut self) -> Vec<Effect> {
        let Some(asked) = self.question_focused() else { return Vec::new() };
        let Some(reference) = Reference::of(&asked, &self.library, !self.collection.is_empty())
        else {
            return Vec::new();
        };
        let reference = reference.to_string();
        self.message = Some((self.words.links.copied)(&reference));
        vec![Effect::Copy(reference)]
    }

    /// Sets the answers that were opened.
    pub(super) fn fit_questions(&mut self) {
        let mut screen = self.take_screen();
        if let Screen::Faq(faq) = &mut screen {
            faq.fit(&self.library, |language| self.answer_setting(language));
        }
        self.screen = screen;
        self.reveal();
        self.fill();
    }

    /// A question, under the head of its group where that begins; its answer with what is related, if it is open.
    pub(super) fn question_entry(&self, faq: &Faq, row: usize, columns: usize) -> Entry {
        let mut entry = Entry::default();
        let Some(found) = faq.picker.shown.get(row) else { return entry };
        let Some(asked) = faq.asked.get(found.item) else { return entry };
        let words = &self.words.faq_list;
        if let Some(head) = faq.head(row) {
            if row > 0 {
                entry.blank();
            }
            let head = match head {
                Head::Title(words) | Head::Tag(words) => words.as_str(),
                Head::NoTag => words.no_tag,
            };
            entry.text("", head, Tone::Group, &[], columns, false);
        }
        let is_selected = faq.picker.list.selected == row;
        let related = faq.related.filter(|_| is_selected);
        entry.cursor_row = entry.rows.len();
        let answer = faq.open.get(&found.item);
        let mark = if answer.is_some() { "[-] " } else { "[+] " };
        let question = asked.words(&self.library);
        entry.text(mark, question, Tone::Plain, &found.ranges, columns, related.is_none());
        if faq.self_test.as_ref().is_some_and(|known| known.contains(&found.item)) {
            entry.trailing(&format!(" · {}", words.known), columns);
        }
        let indent = " ".repeat(ANSWER_INDENT);
        let Some(answer) = answer else {
            if faq.self_test.is_none() {
                for (text, lit) in self.reasons(asked, found) {
                    entry.text(&indent, &text, Tone::Muted, &lit, columns, false);
                }
            }
            if !found.missing.is_empty() {
                let missing = (self.words.searching.missing)(&found.missing);
                entry.text(&indent, &missing, Tone::Muted, &[], columns, false);
            }
            return entry;
        };
        let (start, _) = asked.answer(&self.library);
        let lit: Vec<Range<usize>> =
            found.further.last().into_iter().flatten().map(|it| shifted(it, start)).collect();
        let first = entry.rows.len();
        if let Some(edition) = asked.edition(&self.library) {
            let lines = answer.layout.lines.iter().enumerate().skip_while(|(_, line)| line.blank());
            for (line, _) in lines {
                let document = edition.document();
                entry.rows.push(page_row(document, &answer.layout, line, ANSWER_INDENT, &lit));
            }
        }
        if answer.layout.lines.is_empty() {
            entry.text(&indent, words.no_answer, Tone::Muted, &[], columns, false);
        }
        let all: Vec<&Asked> =
            answer.related.iter().filter_map(|&item| faq.asked.get(item)).collect();
        if !all.is_empty() {
            entry.blank();
            entry.text(&indent, words.related, Tone::Muted, &[], columns, false);
        }
        entry.press_from(first, Press::Nothing);
        for (number, other) in all.into_iter().enumerate() {
            let has_focus = related == Some(number);
            if has_focus {
                entry.cursor_row = entry.rows.len();
            }
            let question = other.words(&self.library);
            let mark = format!("{indent}- ");
            let first = entry.rows.len();
            entry.text(&mark, question, Tone::Plain, &[], columns, has_focus);
            entry.press_from(first, Press::Related(number));
        }
        entry.blank();
        entry
    }

    /// Why a question is found by words that don't all stand in it: tags, a line of its answer.
    fn reasons(&self, asked: &Asked, found: &Match) -> Vec<(String, Vec<Range<usize>>)> {
        let mut reasons = Vec::new();
        let in_part = |part: usize| {
            let ranges = found.further.get(part.checked_sub(1)?)?;
            (found.part >= part && !ranges.is_empty()).then_some(ranges.as_slice())
        };
        if let (Some(lit), Some(edition)) = (in_part(1), asked.edition(&self.library)) {
            let tags: Vec<&str> = edition.tags.iter().map(|tag| tag.as_str()).collect();
            let label = format!("{} ", self.words.faq_list.tags);
            let lit = lit.iter().map(|it| shifted(it, label.len())).collect();
            reasons.push((label + &tags.join(" · "), lit));
        }
        if let Some(lit @ [first, ..]) = in_part(2) {
            let (_, answer) = asked.answer(&self.library);
            reasons.push(context(answer, first, lit));
        }
        reasons
    }

    /// Which question has the focus; with a filter, how many are found.
    pub(super) fn questions_status(&self, faq: &Faq) -> Vec<String> {
        let words = self.words;
        let list = &words.faq_list;
        if faq.picker.shown.is_empty() {
            return vec![(words.no_question_matches)(&shown(faq.picker.field.value()))];
        }
        let selected = faq.picker.selected();
        let open = selected.and_then(|item| faq.open.get(&item));
        if let (Some(at), Some(answer)) = (faq.related, open) {
            return vec![(list.related_of)(at + 1, answer.related.len())];
        }
        if faq.picker.is_nearest() && (faq.picker.in_field || faq.self_test.is_none()) {
            return (list.nearest)(faq.found).into();
        }
        if faq.picker.in_field {
            return vec![(words.questions_of)(faq.found, faq.picker.total())];
        }
        let (row, rows) = (faq.picker.list.selected + 1, faq.picker.shown.len());
        // Under its tags a question stands more than once.
        let mut told = match rows == faq.found {
            true => (words.question_of)(row, rows),
            false => (list.row_of)(row, rows, faq.found),
        };
        if faq.found < faq.picker.total() {
            told = format!("{told} {}", (list.in_all)(faq.picker.total()));
        }
        if let Some(known) = &faq.self_test {
            told = format!("{told} · {}", (list.self_test)(known.len(), faq.picker.total()));
        }
        vec![told]
    }
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}
