//! A document set in lines of a given width.

use super::breaks::{breaks, hangs};
use super::code::wrap;
use super::columns::columns;
use super::document::{Anchor, Block, BlockKind, Container, Document, Table};
use super::fit::fit;
use super::hyphens::add_hyphens;
use super::line::{Line, LineKind};
use super::margin::{Margin, shared_containers};
use super::marks::{Mark, Marked, marks, marks_in};
use super::part::Part;
use super::piece::alert_name;
use super::setting::{ParagraphStyle, Setting};
use super::shares::{Together, in_order};
use super::spacing::rows_between;
use super::starts::keep_starts;
use super::table::{self, Cell};
use std::ops::Range;

/// Columns by which a paragraph of [`ParagraphStyle::Book`] is indented.
const BOOK_INDENT: usize = 2;

/// A document set in lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Lines from top to bottom. Never starts or ends with a blank line.
    pub lines: Vec<Line>,
    /// How they were set.
    pub setting: Setting,
    /// The first part of the document that is set.
    pub(super) from: Part,
    /// The part after the last one that is set.
    pub(super) to: Part,
    /// Cells of the lines of tables, in the order of the lines.
    pub(crate) cells: Vec<Cell>,
    /// Marks beside the words of the blocks that are set, in reading order.
    pub(super) marks: Vec<Mark>,
}

/// Sets a document in lines. Cannot fail and loses no text; no line is wider than `setting.columns`
/// (one grapheme wider than the whole measure excepted).
pub fn layout(document: &Document, setting: &Setting) -> Layout {
    let mut layout = Layout::new(setting);
    layout.expect(document.text.len(), document.blocks.len());
    layout.extend(document, usize::MAX);
    layout
}

/// Bytes of a share of a document that is set in shares, at most: so many that a thread gives way every few milliseconds.
const SHARE: usize = 64 * 1024;
/// Bytes of a share at least: a thread takes longer to start than to set less.
const LEAST_SHARE: usize = 16 * 1024;
/// Shares of a document that is not so long that it has more: all threads have something to do.
const SHARES: usize = 8;

/// Sets a document in shares, some at the same time: the same lines as [`layout`] gives. `None` if shares were left out.
pub fn layout_together(
    document: &Document,
    setting: &Setting,
    together: Together<'_>,
) -> Option<Layout> {
    let mut starts = vec![Part::default()];
    let share_bytes = (document.text.len() / SHARES).clamp(LEAST_SHARE, SHARE);
    let (mut part, mut share_start) = (Part::default(), 0);
    while let Some((bytes, _)) = part.bytes(document) {
        if bytes.start >= share_start + share_bytes {
            starts.push(part);
            share_start = bytes.start;
        }
        part = part.next(document);
    }
    let end = part;
    let share = |number: usize| {
        let from = starts.get(number).copied().unwrap_or(end);
        let to = starts.get(number + 1).copied().unwrap_or(end);
        let mut layout = Layout::starting(setting, from);
        layout.expect(share_bytes, to.block - from.block);
        while layout.to < to {
            layout.push_next(document);
        }
        layout
    };
    let mut whole = Layout::new(setting);
    whole.expect(document.text.len(), document.blocks.len());
    in_order(starts.len(), together, share, |share| {
        whole.append(document, share);
        Some(())
    })?;
    whole.lines.shrink_to_fit();
    Some(whole)
}

/// Sets some blocks of a document alone, such as a footnote.
pub fn layout_part(document: &Document, setting: &Setting, blocks: Range<usize>) -> Layout {
    let mut layout = Layout::new(setting);
    let end = Part::of_block(blocks.end);
    let mut part = Part::of_block(blocks.start);
    while part < end && part.block < document.blocks.len() {
        let above = part.block.checked_sub(1).filter(|_| part.block > blocks.start);
        layout.push(document, part, above.and_then(|above| document.blocks.get(above)));
        part = part.next(document);
    }
    (layout.from, layout.to) = (Part::of_block(blocks.start), end);
    layout
}

impl Layout {
    /// A layout without lines, to be filled with [`extend`](Self::extend).
    pub fn new(setting: &Setting) -> Self {
        let setting = Setting { columns: setting.columns.max(1), ..setting.clone() };
        Layout { setting, ..Layout::default() }
    }

    /// The same from somewhere in the document on: its lines are those of the whole document there.
    fn starting(setting: &Setting, from: Part) -> Self {
        Layout { from, to: from, ..Layout::new(setting) }
    }

    /// Makes room for the lines of some bytes in so many blocks.
    fn expect(&mut self, bytes: usize, blocks: usize) {
        // Each block has a last line that is not full, and mostly a blank row under it.
        self.lines.reserve(bytes / self.setting.columns.clamp(8, 80) + 2 * blocks);
    }

    /// Sets further parts under the last line until about so many more lines stand, or the document ends. A long document
    /// is set so part by part, and what stands never changes.
    pub fn extend(&mut self, document: &Document, lines: usize) {
        let wanted = self.lines.len().saturating_add(lines);
        while self.lines.len() < wanted && self.goes_on(document) {
            self.push_next(document);
        }
    }

    fn push_next(&mut self, document: &Document) {
        let above = self.to.block.checked_sub(1).and_then(|above| document.blocks.get(above));
        self.push(document, self.to, above);
        self.to = self.to.next(document);
    }

    /// Whether every block of the document is set, and none is still to be read.
    pub fn is_whole(&self, document: &Document) -> bool {
        self.is_at_start() && self.is_at_end(document)
    }

    /// Whether more can be set under the last line.
    pub fn goes_on(&self, document: &Document) -> bool {
        self.to.block < document.read_to(self.from.block)
    }

    /// Whether the first line is that of the document.
    pub fn is_at_start(&self) -> bool {
        self.from == Part::default()
    }

    /// Whether the last line is that of the document.
    pub fn is_at_end(&self, document: &Document) -> bool {
        let ends_unread = document.unread.is_some_and(|it| it.block == document.blocks.len());
        self.to.block >= document.blocks.len() && !ends_unread
    }

    /// The bytes of [`Document::text`] that are set.
    pub fn bytes(&self, document: &Document) -> Range<usize> {
        let start = |part: Part| part.bytes(document).map_or(document.text.len(), |it| it.0.start);
        start(self.from)..start(self.to)
    }

    /// Whether the words at an anchor are set, or would be if the layout was extended far enough.
    pub fn leads_to(&self, document: &Document, anchor: Anchor) -> bool {
        let part = Part::at(document, anchor);
        self.from <= part && part.block < document.read_to(self.from.block)
    }

    /// Whether the words at an anchor are set.
    pub fn holds(&self, document: &Document, anchor: Anchor) -> bool {
        (self.from..self.to).contains(&Part::at(document, anchor))
    }

    /// Sets what stands around an anchor: at least so many lines above it and under it, if the document has them.
    pub fn around(document: &Document, setting: &Setting, anchor: Anchor, lines: usize) -> Layout {
        let last = document.blocks.len().saturating_sub(1);
        let here = Part::at(document, Anchor { block: anchor.block.min(last), ..anchor });
        // At least, but for marks without columns: a column takes four bytes at most, and a block a line.
        let least_lines = |part: Part| {
            let bytes = part.bytes(document).map_or(0, |(bytes, _)| bytes.len());
            1 + bytes / (4 * setting.columns.max(1))
        };
        let mut from = here;
        let mut above = 0;
        let first = Part::of_block(document.read_from(here.block));
        while above < lines
            && let Some(part) = from.previous(document).filter(|part| *part >= first)
        {
            above += least_lines(part);
            from = part;
        }
        let mut layout = Layout::starting(setting, from);
        while layout.to <= here && layout.goes_on(document) {
            layout.push_next(document);
        }
        let stands = layout.lines.len();
        let line = layout.line_of(document, anchor);
        layout.extend(document, (line + lines).saturating_sub(stands));
        layout
    }

    /// Adds the lines of what follows, set by itself.
    pub(super) fn append(&mut self, document: &Document, below: Layout) {
        self.push_blank(document, below.from);
        let cells = self.cells.len();
        self.lines.extend(below.lines.into_iter().map(|line| match line.kind() {
            LineKind::Row | LineKind::RowRest | LineKind::FieldName | LineKind::FieldRest => {
                line.with(line.detail() + cells)
            }
            _ => line,
        }));
        self.cells.extend(below.cells);
        self.marks.extend(below.marks);
        self.to = below.to;
    }

    /// Adds the blank rows between the last line and a part.
    fn push_blank(&mut self, document: &Document, part: Part) {
        let Some(last) = self.lines.last() else { return };
        let Some(above) = document.blocks.get(last.block()) else { return };
        let Some(below) = document.blocks.get(part.block) else { return };
        let airy = self.setting.paragraphs == ParagraphStyle::Airy;
        let rows = match part.nth {
            0 => rows_between(above, below, &self.setting),
            _ => usize::from(airy && below.kind == BlockKind::Paragraph),
        };
        let at = Line::at(last.block(), last.bytes.end(), LineKind::Blank);
        self.lines.extend(std::iter::repeat_n(at, rows));
    }

    /// Sets one more part under the last line. The block above its own decides only the blank rows between and how it opens.
    fn push(&mut self, document: &Document, part: Part, above: Option<&Block>) {
        let index = part.block;
        let Some(block) = document.blocks.get(index) else { return };
        let Some((bytes, is_last)) = part.bytes(document) else { return };
        let opens_block = part.nth == 0;
        self.push_blank(document, part);
        let found = marks(document, &bytes, self.setting.marks, self.setting.columns);
        self.marks.extend_from_slice(marks_in(&found, &bytes));
        let margin = Margin::new(block, self.setting.columns);
        let room = self.setting.columns - margin.columns;
        let first_line = self.lines.len();
        let opens = if opens_block { self.push_label(index, block, above, &margin) } else { None };
        let words = Words { index, block, bytes: bytes.clone(), goes_on: !is_last };
        match &block.kind {
            BlockKind::Heading(level) => {
                let words_from = self.lines.len();
                self.push_words(document, words, 0, room);
                if *level <= 2 && is_last {
                    self.push_underline(document, index, words_from);
                }
            }
            BlockKind::Paragraph => {
                let indent = above.map_or(0, |above| self.indent(above, block, room));
                let indent = if opens_block { indent } else { 0 };
                self.push_words(document, words, indent, room);
            }
            BlockKind::Code { .. } => self.push_code(document, index, bytes, room),
            BlockKind::Table(table) => self.push_table(document, index, block, table, room),
            BlockKind::Rule => {
                self.lines.push(Line::at(index, block.bytes.start(), LineKind::Rule))
            }
        }
        if opens_block && let Some(line) = self.lines.get_mut(first_line) {
            *line = line.opening(0);
        }
        if let Some(depth) = opens
            && let Some(line) = self.lines.get_mut(first_line + 1)
        {
            *line = line.opening(depth);
        }
    }

    /// The line that names an alert where it opens; gives the alert's depth in the containers.
    fn push_label(
        &mut self,
        index: usize,
        block: &Block,
        above: Option<&Block>,
        margin: &Margin,
    ) -> Option<usize> {
        let shared = above.map_or(0, |a| shared_containers(&a.containers, &block.containers));
        let is_alert = |c: &Container| matches!(c, Container::Alert { .. });
        let depth = block.containers.iter().rposition(is_alert).filter(|&at| at >= shared)? + 1;
        let Some(Container::Alert { name, .. }) = block.containers.get(depth - 1) else {
            return None;
        };
        let width = columns(alert_name(name, self.setting.typography));
        if margin.columns_to(depth) + width > self.setting.columns {
            return None;
        }
        let line = Line::at(index, block.bytes.start(), LineKind::Label);
        self.lines.push(line.with(depth));
        Some(depth)
    }

    /// Columns by which a paragraph's first line is indented: [`BOOK_INDENT`] where no blank row parts
    /// it from the paragraph above and no marker does.
    fn indent(&self, above: &Block, block: &Block, room: usize) -> usize {
        let opens =
            shared_containers(&above.containers, &block.containers) < block.containers.len();
        let book = self.setting.paragraphs == ParagraphStyle::Book;
        let follows =
            above.kind == BlockKind::Paragraph && rows_between(above, block, &self.setting) == 0;
        if book && follows && !opens && room >= 6 * BOOK_INDENT { BOOK_INDENT } else { 0 }
    }

    fn push_words(&mut self, document: &Document, words: Words<'_>, indent: usize, room: usize) {
        let Words { index, block, bytes, goes_on } = words;
        let text = document.text.get(bytes.clone()).unwrap_or("");
        let mut ends = breaks(text, self.setting.typography);
        if self.setting.hyphenation && block.kind == BlockKind::Paragraph {
            add_hyphens(document, bytes.start, text, self.setting.typography, &mut ends);
        }
        if self.setting.keeps_starts {
            keep_starts(text, &mut ends);
        }
        let airy =
            self.setting.paragraphs == ParagraphStyle::Airy && block.kind == BlockKind::Paragraph;
        let mut start = bytes.start;
        let text = Marked::new(document, &bytes, marks_in(&self.marks, &bytes));
        let fitted = fit(text, &ends, [room - indent, room], goes_on);
        for (nth, fitted) in fitted.into_iter().enumerate() {
            if airy && nth > 0 {
                self.lines.push(Line::at(index, start, LineKind::Blank));
            }
            let end = bytes.start + fitted.end;
            let line =
                Line::at(index, start, LineKind::Text).with(if nth == 0 { indent } else { 0 });
            let line = if fitted.hyphen { line.hyphenated() } else { line };
            self.lines.push(line.showing(start..end));
            start = end;
        }
    }

    /// Levels 1 and 2 are told from the others without colour: a line as long as the words.
    fn push_underline(&mut self, document: &Document, index: usize, words_from: usize) {
        let words = self.lines.get(words_from..).unwrap_or(&[]);
        let whole = words.first().map_or(0, |line| line.bytes.start())
            ..words.last().map_or(0, |line| line.bytes.end());
        let marks = marks_in(&self.marks, &whole);
        let width = |line: &Line| {
            let words = Marked::new(document, &line.bytes.range(), marks);
            words.columns(0..shown(document, &line.bytes.range()).len())
                + usize::from(line.hyphen())
        };
        let widest = words.iter().map(width).max().unwrap_or(0).min(self.setting.columns);
        let end = words.last().map_or(0, |line| line.bytes.end());
        if widest > 0 {
            let line = Line::at(index, end, LineKind::Underline);
            self.lines.push(line.with(widest));
        }
    }

    fn push_code(&mut self, document: &Document, index: usize, bytes: Range<usize>, room: usize) {
        let text = document.text.get(bytes.clone()).unwrap_or("");
        let mut start = bytes.start;
        for source in text.split_inclusive('\n') {
            for (nth, row) in wrap(source, room).into_iter().enumerate() {
                let kind = if nth == 0 { LineKind::Code } else { LineKind::CodeRest };
                let line = Line::at(index, start, kind).with(row.phase);
                self.lines.push(line.showing(start + row.bytes.start..start + row.bytes.end));
            }
            start += source.len();
        }
        // Code without a line is one that is empty; of a part of code that is nothing.
        if document.block_text(index).is_empty() {
            self.lines.push(Line::at(index, start, LineKind::Code));
        }
    }

    fn push_table(
        &mut self,
        document: &Document,
        index: usize,
        block: &Block,
        table: &Table,
        room: usize,
    ) {
        let marks = marks_in(&self.marks, &block.bytes.range());
        let set = table::set(document, block, table, marks, room, self.setting.typography);
        let first_cell = self.cells.len();
        self.cells.extend(set.cells);
        let from = self.lines.len();
        for line in &set.lines {
            let detail = match line.kind {
                LineKind::TableRule => line.detail,
                _ => first_cell + line.detail,
            };
            self.lines.push(Line::at(index, line.start, line.kind).with(detail));
        }
        // A line with words ends where the next one with words starts.
        let mut end = block.bytes.end();
        for line in self.lines.iter_mut().skip(from).rev().filter(|line| line.shows_text()) {
            line.bytes = (line.bytes.start()..end.max(line.bytes.start())).into();
            end = line.bytes.start();
        }
    }

    /// The line that shows an anchor; the last one for an anchor past the end, 0 if there are no lines.
    ///
    /// Bytes of a table's header that is only shown beside its values count to the first record.
    pub fn line_of(&self, document: &Document, anchor: Anchor) -> usize {
        let byte = document.byte_of(anchor);
        let at = (anchor.block, byte);
        let after = self.lines.partition_point(|line| (line.block(), line.bytes.start()) <= at);
        let mut line = after.saturating_sub(1);
        while line > 0 && !self.lines.get(line).is_some_and(Line::shows_text) {
            line -= 1;
        }
        line
    }

    /// The anchor of the first byte of a line.
    pub fn anchor_of(&self, document: &Document, line: usize) -> Anchor {
        let Some(line) = self.lines.get(line) else {
            return document.anchor_at(document.text.len());
        };
        let start = document.blocks.get(line.block()).map_or(0, |block| block.bytes.start());
        Anchor { block: line.block(), byte: line.bytes.start().saturating_sub(start) }
    }
}

/// Words to be set: a block's, or a part of these.
struct Words<'d> {
    index: usize,
    block: &'d Block,
    /// Bytes of [`Document::text`].
    bytes: Range<usize>,
    /// Whether more words of the block follow.
    goes_on: bool,
}

/// The words of a line without the white space that hangs over its end.
pub(super) fn shown<'d>(document: &'d Document, bytes: &Range<usize>) -> &'d str {
    document.text.get(bytes.clone()).unwrap_or("").trim_end_matches(hangs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Typography;
    use crate::page::{Marks, one_by_one, parse};
    use proptest::prelude::*;

    /// Units of text of every kind, one of them enormous.
    fn source(kinds: &[u8]) -> String {
        let unit = |kind: &u8| match kind {
            0 => "A paragraph of *some* words, `code` and more than one line of them in all.\n\n"
                .into(),
            1 => "## A heading\n\n".into(),
            2 => "- one\n- two\n  - three\n\n".into(),
            3 => "| a | b |\n|---|--:|\n| c | some words that have to wrap |\n\n".into(),
            4 => "> [!NOTE]\n> Quoted\n>\n> twice\n\n".into(),
            5 => "```rust\nfn main() { println!(\"a line that is too wide for most\") }\n```\n\n"
                .into(),
            6 => "---\n\n".into(),
            7 => format!(
                "{}\n\n",
                "An *enormous* paragraph of `many` words, one after another. ".repeat(900)
            ),
            8 => format!("```\n{}```\n\n", "let enormous = \"code\";\n".repeat(2500)),
            _ => format!("# {}\n\n", "long heading ".repeat(4000)),
        };
        kinds.iter().map(unit).collect::<Vec<String>>().concat()
    }

    fn styles() -> impl Strategy<Value = Setting> {
        let paragraphs = [ParagraphStyle::Spaced, ParagraphStyle::Airy, ParagraphStyle::Book];
        let marks = Marks { emphasis: true, struck: true };
        (5_usize..70, prop::sample::select(paragraphs.to_vec()), any::<bool>()).prop_map(
            move |(columns, paragraphs, hyphenation)| Setting {
                columns,
                paragraphs,
                hyphenation,
                typography: Typography::English,
                marks,
                ..Setting::default()
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn shares_come_to_the_same_as_the_whole(kinds in prop::collection::vec(0_u8..10, 1..12), setting in styles()) {
            let document = parse(&source(&kinds));
            let whole = layout(&document, &setting);
            let backwards = |count: usize, share: &(dyn Fn(usize) + Sync)| (0..count).rev().for_each(share);
            for together in [&backwards as Together<'_>, &one_by_one] {
                prop_assert_eq!(layout_together(&document, &setting, together), Some(whole.clone()));
            }
            let one_left_out = |count: usize, share: &(dyn Fn(usize) + Sync)| (1..count).for_each(share);
            prop_assert_eq!(layout_together(&document, &setting, &one_left_out), None);
        }

        #[test]
        fn what_stands_around_a_place_is_a_slice_of_the_whole(
            kinds in prop::collection::vec(0_u8..10, 1..12), setting in styles(), byte: prop::sample::Index, lines in 1_usize..200,
        ) {
            let document = parse(&source(&kinds));
            let whole = layout(&document, &setting);
            let byte = document.text.floor_char_boundary(byte.index(document.text.len() + 1));
            let anchor = document.anchor_at(byte);
            let around = Layout::around(&document, &setting, anchor, lines);
            prop_assert!(around.holds(&document, anchor));
            let here = around.line_of(&document, anchor);
            let first = whole.line_of(&document, anchor) - here;
            for line in 0..around.lines.len() {
                prop_assert_eq!(around.pieces(&document, line), whole.pieces(&document, first + line));
                let bytes = |layout: &Layout, line: usize| (layout.lines[line].block(), layout.lines[line].bytes);
                prop_assert_eq!(bytes(&around, line), bytes(&whole, first + line));
            }
            prop_assert!(around.is_at_start() || here >= lines);
            prop_assert!(around.is_at_end(&document) || around.lines.len() - here >= lines);
            prop_assert_eq!(around.is_at_start(), first == 0);
            prop_assert_eq!(around.is_at_end(&document), first + around.lines.len() == whole.lines.len());
        }
    }
}
