//! The blocks of a text as lines, each with what it is in front.

use crate::app::Words;
use crate::app::marking::ShownMarks;
use crate::app::sections::section_of;
use crate::library::sentence_starts;
use crate::page::{
    Block, BlockKind, Container, Document, Link, Shown, Span, Table, Typography, alert_name,
};
use std::ops::Range;

/// A text to be told, in a language of the interface.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'a> {
    pub(super) words: &'a Words,
    pub(super) document: &'a Document,
    /// How the text's own language is written.
    pub(super) typography: Typography,
    /// Bookmarks and highlights in it.
    pub(super) marks: Option<&'a ShownMarks>,
}

impl Speaker<'_> {
    /// Some bytes of the text, line by line.
    pub(super) fn bytes(&self, bytes: Range<usize>) -> Vec<String> {
        let document = self.document;
        let first = document.blocks.partition_point(|block| block.bytes.end() < bytes.start);
        let shown = |block: &Block| block.bytes.start() < bytes.end;
        let last = first + document.blocks.iter().skip(first).take_while(|it| shown(it)).count();
        let mut lines = Vec::new();
        for block in first..last {
            self.block(block, &bytes, &mut lines);
        }
        lines
    }

    /// Some blocks, whole.
    pub(super) fn blocks(&self, blocks: Range<usize>) -> Vec<String> {
        let mut lines = Vec::new();
        for block in blocks {
            self.block(block, &(0..usize::MAX), &mut lines);
        }
        lines
    }

    /// The words of a link, with its number.
    pub(super) fn link(&self, link: usize) -> String {
        let runs = || self.document.runs.iter().filter(|run| run.link() == Some(link));
        let start = runs().next().map_or(0, |run| run.bytes.start());
        self.inline(start..runs().next_back().map_or(start, |run| run.bytes.end()))
    }

    fn block(&self, at: usize, bytes: &Range<usize>, lines: &mut Vec<String>) {
        let Some(block) = self.document.blocks.get(at) else { return };
        let part = block.bytes.start().max(bytes.start)..block.bytes.end().min(bytes.end);
        if part.start > part.end || (part.is_empty() && !block.bytes.is_empty()) {
            return;
        }
        let begins = part.start == block.bytes.start();
        let mut label = String::new();
        for (depth, container) in block.containers.iter().enumerate().filter(|_| begins) {
            self.container(at, depth, container, &mut label, lines);
        }
        if begins && self.marks.is_some_and(|marks| marks.has_sign(&block.bytes.range())) {
            push_word(&mut label, self.words.plain.marked);
        }
        let plain = self.words.plain;
        match &block.kind {
            BlockKind::Heading(level) => {
                if begins {
                    push_word(&mut label, &self.heading(at, *level));
                }
                self.text(part, label, lines);
            }
            BlockKind::Paragraph => self.text(part, label, lines),
            BlockKind::Code { language } => {
                if begins {
                    push_word(&mut label, &(plain.code)(&Shown::new(language)));
                    lines.push(label);
                }
                let code = self.document.text.get(part.clone()).unwrap_or_default();
                lines.extend(code.lines().map(str::to_string));
                if part.end == block.bytes.end() {
                    lines.push(plain.end_of_code.to_string());
                }
            }
            BlockKind::Table(table) => {
                if begins {
                    let rows = table.rows.len().saturating_sub(1);
                    push_word(&mut label, &(plain.table)(table.right_aligned.len(), rows));
                    lines.push(label);
                }
                self.rows(table, &part, lines);
            }
            BlockKind::Rule => {
                push_word(&mut label, plain.rule);
                lines.push(label);
            }
        }
    }

    fn heading(&self, at: usize, level: u8) -> String {
        let plain = self.words.plain;
        match section_of(self.document, at) {
            section if section.heading == Some(at) => (plain.heading)(level, &section.number()),
            _ if at == 0 => plain.title.to_string(),
            _ => (plain.heading)(level, ""),
        }
    }

    /// What a block stands in, where it opens that.
    fn container(
        &self,
        at: usize,
        depth: usize,
        container: &Container,
        label: &mut String,
        lines: &mut Vec<String>,
    ) {
        let plain = self.words.plain;
        match container {
            // Every paragraph of a quotation says so: nothing else tells where it ends.
            Container::Quote { .. } => push_word(label, plain.quote),
            Container::Alert { name, .. } => {
                let name = alert_name(name, self.typography);
                push_word(label, &format!("{name}{}", self.colon()));
            }
            Container::Item { first: true, number, task, opens_list, .. } => {
                let (place, count) = self.place_in_list(at, depth);
                if *opens_list {
                    let is_item = |it: &&Container| matches!(it, Container::Item { .. });
                    let above = self.document.blocks.get(at).map_or(0, |block| {
                        block.containers.iter().take(depth + 1).filter(is_item).count()
                    });
                    let mut whole = std::mem::take(label);
                    push_word(&mut whole, &(plain.list)(count, above));
                    lines.push(whole);
                }
                push_word(label, &(plain.item)(number.unwrap_or(place as u64), *task));
            }
            Container::Note { number, first: true } => push_word(label, &(plain.note)(*number)),
            _ => {}
        }
    }

    /// Which item of its list a block opens, from 1, and how many there are.
    fn place_in_list(&self, at: usize, depth: usize) -> (usize, usize) {
        let item = |block: usize| match self.document.blocks.get(block)?.containers.get(depth)? {
            Container::Item { first, opens_list, .. } => Some((*first, *first && *opens_list)),
            _ => None,
        };
        let mut place = 0;
        for block in (0..=at).rev() {
            let Some((first, opens)) = item(block) else { break };
            place += usize::from(first);
            if opens {
                break;
            }
        }
        let further = (at + 1..).map_while(item).take_while(|(_, opens)| !opens);
        (place, place + further.filter(|(first, _)| *first).count())
    }

    /// Running text; a hard break begins another line.
    fn text(&self, part: Range<usize>, label: String, lines: &mut Vec<String>) {
        let mut line = label;
        for row in self.inline(part).split('\n') {
            push_word(&mut line, row.trim());
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
        }
    }

    /// The rows of a table that start in some bytes, each cell after the name of its column.
    fn rows(&self, table: &Table, part: &Range<usize>, lines: &mut Vec<String>) {
        let Some((header, rows)) = table.rows.split_first() else { return };
        let colon = self.colon();
        for (number, row) in rows.iter().enumerate() {
            // The last row may be empty.
            let begins = |cell: &Span| part.start <= cell.start() && cell.start() <= part.end;
            if !row.first().is_some_and(begins) {
                continue;
            }
            let cells = header.iter().zip(row).map(|(name, cell)| {
                let name = self.inline(name.range());
                let cell = self.inline(cell.range());
                match name.trim() {
                    "" => cell,
                    name => format!("{name}{colon} {cell}"),
                }
            });
            let mut line = (self.words.plain.row)(number + 1);
            push_word(&mut line, &cells.collect::<Vec<_>>().join(", "));
            lines.push(line.trim_end().to_string());
        }
        // A table of nothing but names.
        if rows.is_empty() {
            let names = header.iter().map(|name| self.inline(name.range()));
            lines.push(names.collect::<Vec<_>>().join(", "));
        }
    }

    /// What stands behind a name in the language of the text.
    fn colon(&self) -> &'static str {
        if self.typography == Typography::French { "\u{a0}:" } else { ":" }
    }

    /// Words with their links, images, calls of notes and highlights named.
    fn inline(&self, bytes: Range<usize>) -> String {
        let plain = self.words.plain;
        let document = self.document;
        // Byte, whether something opens there, what is put in.
        let mut signs: Vec<(usize, bool, String)> = Vec::new();
        let mut around = |over: Range<usize>, name: String| {
            let inside = over.start.max(bytes.start)..over.end.min(bytes.end);
            if inside.start < inside.end {
                signs.push((inside.start, true, format!("[{name} ")));
                signs.push((inside.end, false, "]".to_string()));
            }
        };
        let mut insides = Vec::new();
        let first = document.runs.partition_point(|run| run.bytes.end() <= bytes.start);
        let mut runs = document.runs.iter().skip(first).peekable();
        while let Some(run) = runs.next_if(|run| run.bytes.start() < bytes.end) {
            if run.emphasis.struck {
                around(run.bytes.range(), plain.struck.to_string());
            }
            let Some(link) = run.link() else { continue };
            let mut over = run.bytes.range();
            while let Some(next) = runs.next_if(|next| next.link() == Some(link)) {
                over.end = next.bytes.end();
            }
            // Images and calls stand in brackets already: what they are is said inside.
            let is_bracketed =
                document.text.get(over.clone()).is_some_and(|it| it.starts_with('['));
            let inside = match document.links.get(link) {
                Some(Link::Image(_)) if is_bracketed => (plain.inside)(link + 1),
                Some(Link::Note(_)) if is_bracketed => (plain.call)(link + 1),
                Some(_) => {
                    around(over, (plain.link)(link + 1));
                    continue;
                }
                None => continue,
            };
            if bytes.contains(&over.start) {
                insides.push((over.start + 1, true, inside));
            }
        }
        for highlight in self.marks.iter().flat_map(|marks| &marks.highlights) {
            around(highlight.clone(), plain.highlight.to_string());
        }
        signs.extend(insides);
        // What closes comes before what opens.
        signs.sort_by_key(|(byte, opens, _)| (*byte, *opens));
        let mut out = String::new();
        let mut from = bytes.start;
        for (byte, _, sign) in signs {
            out.push_str(document.text.get(from..byte).unwrap_or_default());
            out.push_str(&sign);
            from = byte;
        }
        out.push_str(document.text.get(from..bytes.end).unwrap_or_default());
        out
    }
}

/// Adds words to a line, a space between.
fn push_word(line: &mut String, word: &str) {
    if !line.is_empty() && !word.is_empty() {
        line.push(' ');
    }
    line.push_str(word);
}

/// Where what begins before a byte ends: the sentence of a paragraph, the line of code, the row of a table.
pub(super) fn whole_end(document: &Document, byte: usize) -> usize {
    let block = document.blocks.iter().find(|it| it.bytes.start() < byte && byte < it.bytes.end());
    let Some(block) = block else { return byte };
    let inside = byte - block.bytes.start();
    let text = document.text.get(block.bytes.range()).unwrap_or_default();
    let end = match block.kind {
        BlockKind::Paragraph | BlockKind::Heading(_) => {
            sentence_starts(text).into_iter().find(|&start| start >= inside)
        }
        _ => text.get(inside..).and_then(|rest| rest.find('\n')).map(|end| inside + end),
    };
    block.bytes.start() + end.unwrap_or(text.len())
}

/// Where what goes on at a byte begins: the sentence of a paragraph, the line of code, the row of a table.
pub(super) fn whole_start(document: &Document, byte: usize) -> usize {
    let block = document.blocks.iter().find(|it| it.bytes.start() < byte && byte < it.bytes.end());
    let Some(block) = block else { return byte };
    let inside = byte - block.bytes.start();
    let text = document.text.get(block.bytes.range()).unwrap_or_default();
    let start = match block.kind {
        BlockKind::Paragraph | BlockKind::Heading(_) => {
            sentence_starts(text).into_iter().rfind(|&start| start <= inside)
        }
        _ => text.get(..inside).and_then(|rest| rest.rfind('\n')).map(|end| end + 1),
    };
    block.bytes.start() + start.unwrap_or(0)
}
