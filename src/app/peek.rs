//! Only the paragraph being read, or a question and its answer, in the other language, in a box over the page.

use super::command::Command;
use super::focus::{Foot, Shows};
use super::state::{App, Screen};
use crate::library::{Alignment, counterpart};
use crate::page::Anchor;

impl App {
    /// Shows what the other edition says, or closes the box that shows it.
    pub(super) fn peek(&mut self) {
        if self.leave_foot() {
            return;
        }
        let (article, edition, anchor) = match &self.screen {
            Screen::Reader(reader) => {
                let Some(document) = self.document(reader) else { return };
                (reader.article, reader.edition, reader.reading(document))
            }
            Screen::Faq(_) => {
                let Some(asked) = self.question_focused() else { return };
                (asked.article, asked.edition, asked.anchor(&self.library))
            }
            _ => return,
        };
        let Some(foot) = self.translation(article, edition, anchor) else {
            let only = self.edition(article, edition);
            self.message = only.map(|only| self.not_in_another(&only.language));
            return;
        };
        match &mut self.screen {
            Screen::Reader(reader) => reader.focus.foot = Some(foot),
            Screen::Faq(faq) => faq.peek = Some(foot),
            _ => {}
        }
    }

    /// What the other edition says at an anchor of this one; to a question in the list, the answer too.
    fn translation(&self, article: usize, edition: usize, anchor: Anchor) -> Option<Foot> {
        let here = self.edition(article, edition)?;
        let there = self.edition(article, self.other_edition(article, edition)?)?;
        let alignment = Alignment::of(here.document(), there.document());
        let bead = alignment.bead_of_ours(anchor.block).and_then(|at| alignment.beads.get(at));
        let paired = bead.filter(|bead| bead.is_pair()).map(|bead| bead.theirs.clone());
        let same = paired.is_some();
        let mut blocks = paired.unwrap_or_else(|| {
            let nearest = counterpart(here, anchor, there).anchor.block;
            nearest..nearest + 1
        });
        let mut setting = self.setting(&there.language, self.shown_arrangement());
        if matches!(self.screen, Screen::Faq(_)) {
            setting = self.answer_setting(&there.language);
            let question = there.questions.iter().find(|it| blocks.contains(&it.heading));
            blocks = question.map_or(blocks, |it| it.heading..it.answer.end.max(it.heading + 1));
        }
        let words = there.document().part(blocks);
        let language = there.language.clone();
        Some(Foot::translation(language, same, words, &setting))
    }

    fn foot_mut(&mut self) -> Option<&mut Option<Foot>> {
        match &mut self.screen {
            Screen::Reader(reader) => Some(&mut reader.focus.foot),
            Screen::Faq(faq) => Some(&mut faq.peek),
            _ => None,
        }
    }

    /// Closes the box over the page; false if there is none.
    pub(super) fn leave_foot(&mut self) -> bool {
        self.foot_mut().is_some_and(|foot| foot.take().is_some())
    }

    /// The box that stands over the page. An address is shown there only where the question with the whole of it finds no
    /// room in the two rows below.
    pub fn foot_shown(&self) -> Option<&Foot> {
        let foot = match &self.screen {
            Screen::Reader(reader) => reader.focus.foot.as_ref()?,
            Screen::Faq(faq) => faq.peek.as_ref()?,
            _ => return None,
        };
        let Shows::Address(address) = &foot.shows else { return Some(foot) };
        let question = (self.words.links.ask_whole)(address.as_str());
        let rows = super::entries::wrapped(&question, self.status_columns());
        (rows.len() > 2).then_some(foot)
    }

    /// Moves what the box over the page shows.
    pub(super) fn move_in_foot(&mut self, command: Command) {
        let page_rows = self.page_rows();
        let Some(Some(foot)) = self.foot_mut() else { return };
        let page = foot.rows(page_rows).saturating_sub(1) as i64;
        foot.scroll(
            page_rows,
            match command {
                Command::Down => 1,
                Command::Up => -1,
                Command::NextPage => page,
                Command::PreviousPage => -page,
                Command::First => i64::MIN,
                Command::Last => i64::MAX,
                _ => 0,
            },
        );
    }
}
