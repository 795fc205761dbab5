//! Moving about in an article.

use super::command::Command;
use super::reader::Reader;
use super::state::{App, Screen};
use super::update::Effect;
use crate::page::{Anchor, BlockKind};

impl App {
    pub(super) fn neighbour(&mut self, by: i64) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let Some(wanted) = self.article_after(reader.article, by) else {
            self.message = Some(self.words.no_more_articles.to_string());
            return Vec::new();
        };
        self.select_under(wanted);
        self.read(wanted);
        self.say_where_back_leads();
        vec![Effect::Remember(self.stops())]
    }

    pub(super) fn move_in_reader(&mut self, command: Command) {
        let Screen::Reader(reader) = &mut self.screen else { return };
        let edition = self
            .library
            .articles
            .get(reader.article)
            .and_then(|it| it.editions.get(reader.edition));
        let Some(edition) = edition else { return };
        let document = edition.document();
        let half = reader.half_page();
        let mut ended = false;
        let is_start = document.unread.is_some();
        let mut at_end = || {
            ended = !is_start;
            is_start.then(|| self.words.still_reading.to_string())
        };
        let goes_back = is_start && !reader.is_numbered();
        let at_start = || {
            let words = self.words;
            Some(if goes_back { words.still_reading } else { words.start_of_article }.to_string())
        };
        let section = |reader: &mut Reader, forward: bool| {
            let here = reader.reading(document).block;
            let is_heading = |&block: &usize| {
                document
                    .blocks
                    .get(block)
                    .is_some_and(|it| matches!(it.kind, BlockKind::Heading(_)))
            };
            let to = if forward {
                (here + 1..document.blocks.len()).find(is_heading)
            } else {
                (0..here).rev().find(is_heading)
            };
            to.map(|block| reader.go_to(document, Anchor { block, byte: 0 })).is_some()
        };
        self.message = match command {
            Command::NextPage if !reader.next_page(document) => at_end(),
            Command::PreviousPage if !reader.previous_page(document) => at_start(),
            Command::Down if !reader.next_paragraph(document) => at_end(),
            Command::Up if !reader.previous_paragraph(document) => at_start(),
            Command::HalfPageDown if !reader.scroll_by(document, half) => at_end(),
            Command::HalfPageUp if !reader.scroll_by(document, -half) => at_start(),
            Command::LineDown if !reader.scroll_by(document, 1) => at_end(),
            Command::LineUp if !reader.scroll_by(document, -1) => at_start(),
            Command::First => {
                reader.go_to_page(document, 0);
                None
            }
            Command::Last => {
                reader.go_to_end(document);
                None
            }
            Command::NextSection if !section(reader, true) => {
                Some(self.words.no_more_sections.to_string())
            }
            Command::PreviousSection if !section(reader, false) => {
                Some(self.words.no_more_sections.to_string())
            }
            _ => None,
        };
        if ended {
            self.open_end_card();
        }
    }
}
