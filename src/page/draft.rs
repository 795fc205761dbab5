//! A document while it is written, block after block.

use super::addresses::{Address, addresses};
use super::bounds;
use super::document::{Block, BlockKind, Document, Emphasis, Link, Run};
use super::shown::{clean, clean_after};
use super::slug::{explicit_id, give_ids};
use super::span::Span;
use super::standing::Standing;
use memchr::memchr2;
use std::ops::Range;

/// A document while it is written.
#[derive(Default)]
pub(super) struct Draft {
    document: Document,
    open: Option<Open>,
    /// What the next block stands in.
    pub(super) standing: Standing,
    /// The innermost container of each block that was written.
    innermost: Vec<Option<u32>>,
    /// Containers that the blocks carry together.
    carried: usize,
    /// A soft break, and how it stands out. It becomes a space once a word follows it.
    soft_break: Option<(Emphasis, Option<usize>)>,
}

/// The block words go to.
struct Open {
    kind: BlockKind,
    start: usize,
    first_run: usize,
    id: Option<String>,
    /// Whether only [`Draft::close_block`] at the end of its source may end it.
    whole: bool,
}

/// The document of several sources, one after the other.
pub(super) struct Joined {
    document: Document,
    /// Containers that the blocks carry together.
    carried: usize,
    sources: usize,
}

impl Joined {
    /// Nothing yet of so many sources of so many bytes together.
    pub(super) fn new(bytes: usize, sources: usize) -> Self {
        let document = Document { text: String::with_capacity(bytes), ..Document::default() };
        Joined { document, carried: 0, sources }
    }

    /// Adds what comes next; `None` where they carry more than one document may.
    pub(super) fn push(&mut self, draft: Draft) -> Option<()> {
        self.carried += draft.carried;
        let next = draft.into_document();
        if self.document.blocks.is_empty() {
            // Others hold about as much: what grows leaves pieces of memory behind that are too small for anything else.
            self.document.blocks.reserve(self.sources * next.blocks.len());
            self.document.runs.reserve(self.sources * next.runs.len());
        }
        self.document.append(next);
        (self.carried < bounds::CONTAINERS).then_some(())
    }

    pub(super) fn finish(self) -> Document {
        let mut document = self.document;
        give_ids(&mut document);
        document.shrink();
        document
    }
}

impl Draft {
    /// The document, its headings named.
    pub(super) fn finish(mut self) -> Document {
        self.close_block();
        let mut document = self.into_document();
        give_ids(&mut document);
        document.shrink();
        document
    }

    /// The blocks, told what they stand in.
    fn into_document(self) -> Document {
        let Draft { mut document, standing, innermost, .. } = self;
        for (block, containers) in document.blocks.iter_mut().zip(standing.of_blocks(&innermost)) {
            block.containers = containers;
        }
        document
    }

    /// Number of blocks written.
    pub(super) fn blocks(&self) -> usize {
        self.document.blocks.len()
    }

    /// Opens a block for words. A `whole` one is not ended by [`Draft::part`].
    pub(super) fn open_block(&mut self, kind: BlockKind, whole: bool) {
        self.close_block();
        self.open = Some(Open {
            kind,
            start: self.document.text.len(),
            first_run: self.document.runs.len(),
            id: None,
            whole,
        });
    }

    /// The kind of the block words go to.
    pub(super) fn open_kind(&mut self) -> Option<&mut BlockKind> {
        self.open.as_mut().map(|open| &mut open.kind)
    }

    /// Whether only the end of its source ends the open block.
    pub(super) fn is_whole(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.whole)
    }

    /// Gives the open block an identifier unless it has one.
    pub(super) fn name_block(&mut self, id: String) {
        if let Some(open) = &mut self.open {
            open.id.get_or_insert(id);
        }
    }

    /// Writes the open block. One without words is not written.
    pub(super) fn close_block(&mut self) {
        self.soft_break = None;
        let Some(mut open) = self.open.take() else { return };
        match &mut open.kind {
            BlockKind::Table(table) => {
                let end = self.document.text.len();
                for row in &mut table.rows {
                    row.resize(table.right_aligned.len(), (end..end).into());
                }
            }
            _ => {
                self.trim_end(open.start);
                if self.document.text.len() == open.start {
                    return;
                }
            }
        }
        self.link_addresses(&open);
        let end = self.document.text.len();
        self.write_block(open.kind, open.start..end, open.id);
    }

    /// Reads the `{#id}` that may end the open heading: it names the heading and is no word of it.
    pub(super) fn read_explicit_id(&mut self) {
        let Some(open) = &mut self.open else { return };
        let start = open.start;
        let heading = self.document.text.get(start..).unwrap_or("").trim_end();
        let Some((words, id)) = explicit_id(heading) else { return };
        if self.document.runs.last().is_some_and(|run| run.bytes.end() > start + words) {
            return;
        }
        open.id.get_or_insert(id.to_owned());
        self.document.text.truncate(start + words);
        self.trim_end(start);
    }

    /// Writes a block whose bytes are the end of the text.
    fn write_block(&mut self, kind: BlockKind, bytes: Range<usize>, id: Option<String>) {
        self.document.text.push('\n');
        let deepest =
            if self.carried < bounds::CONTAINERS { bounds::DEPTH } else { bounds::DEPTH_AFTER };
        let (innermost, depth) = self.standing.write(deepest);
        self.innermost.push(innermost);
        self.carried += depth;
        if let Some(id) = id {
            self.document.ids.push(self.blocks(), &id);
        }
        self.document.blocks.push(Block::new(kind, bytes));
    }

    /// Writes a block without text.
    pub(super) fn write_empty(&mut self, kind: BlockKind) {
        self.close_block();
        let end = self.document.text.len();
        self.write_block(kind, end..end, None);
    }

    /// Writes lines of code, exactly but for control characters and the last line feed.
    pub(super) fn write_code(&mut self, language: String, lines: &str) {
        self.close_block();
        let start = self.document.text.len();
        let lines = clean(lines);
        self.document.text.push_str(lines.strip_suffix('\n').unwrap_or(&lines));
        let end = self.document.text.len();
        let language = Box::new(language.into_boxed_str());
        self.write_block(BlockKind::Code { language }, start..end, None);
    }

    /// Ends the open block where a tag parts blocks; where none may end (headings, cells), parts words.
    pub(super) fn part(&mut self) {
        if self.is_whole() {
            self.soft_break(Emphasis::default(), None);
        } else {
            self.close_block();
        }
    }

    /// Adds a target for runs to lead to; `None` for one that leads nowhere.
    pub(super) fn add_link(&mut self, target: &str, link: fn(String) -> Link) -> Option<usize> {
        let target = one_line(target.trim());
        if target.is_empty() {
            return None;
        }
        Some(self.push_link(link(target)))
    }

    /// Adds the call of a footnote for a run to lead to.
    pub(super) fn add_call(&mut self, number: usize) -> usize {
        self.push_link(Link::Note(number))
    }

    fn push_link(&mut self, link: Link) -> usize {
        self.document.links.push(link);
        self.document.links.len() - 1
    }

    /// Byte at which the next word will stand.
    pub(super) fn end(&self) -> usize {
        self.document.text.len()
    }

    /// Writes words into the open block, or a new paragraph.
    pub(super) fn write(&mut self, text: &str, emphasis: Emphasis, link: Option<usize>) {
        let before = if self.soft_break.is_some() { " " } else { &self.document.text };
        let text = clean_after(before, text);
        if memchr2(b'\t', b'\n', text.as_bytes()).is_none() {
            self.write_words(&text, emphasis, link);
            return;
        }
        let mut lines = text.split('\n');
        if let Some(line) = lines.next() {
            self.write_words(&line.replace('\t', " "), emphasis, link);
        }
        for line in lines {
            self.line_feed(emphasis, link);
            self.write_words(&line.replace('\t', " "), emphasis, link);
        }
    }

    fn write_words(&mut self, words: &str, emphasis: Emphasis, link: Option<usize>) {
        if self.open.is_none() {
            self.open_block(BlockKind::Paragraph, false);
        }
        let start = self.open.as_ref().map_or(0, |open| open.start);
        let at_start = |text: &str| text.len() == start || text.ends_with([' ', '\n']);
        if let Some((broken, leading)) = self.soft_break
            && !words.is_empty()
        {
            self.soft_break = None;
            let between_ideographs =
                self.document.text.chars().next_back().is_some_and(sets_without_spaces)
                    && words.chars().next().is_some_and(sets_without_spaces);
            if !at_start(&self.document.text) && !between_ideographs {
                self.push(" ", broken, leading);
            }
        }
        let words = if at_start(&self.document.text) && !emphasis.code {
            words.trim_start_matches(' ')
        } else {
            words
        };
        self.push(words, emphasis, link);
    }

    fn push(&mut self, words: &str, emphasis: Emphasis, link: Option<usize>) {
        let start = self.document.text.len();
        self.document.text.push_str(words);
        let end = self.document.text.len();
        if start == end || (emphasis == Emphasis::default() && link.is_none()) {
            return;
        }
        match self.document.runs.last_mut() {
            Some(run)
                if run.bytes.end() == start && run.emphasis == emphasis && run.link() == link =>
            {
                run.bytes = (run.bytes.start()..end).into();
            }
            _ => self.document.runs.push(Run::new(start..end, emphasis, link)),
        }
    }

    /// A line break of the source: a space before the next word.
    pub(super) fn soft_break(&mut self, emphasis: Emphasis, link: Option<usize>) {
        self.soft_break.get_or_insert((emphasis, link));
    }

    /// A line break to be shown. Only paragraphs have lines of their own; elsewhere it parts words.
    pub(super) fn line_feed(&mut self, emphasis: Emphasis, link: Option<usize>) {
        match &self.open {
            Some(Open { kind: BlockKind::Paragraph, start, .. }) => {
                let start = *start;
                self.soft_break = None;
                self.trim_end(start);
                if self.document.text.len() > start {
                    self.document.text.push('\n');
                }
            }
            _ => self.soft_break(emphasis, link),
        }
    }

    /// Parts two rows or two cells by a blank of the text.
    pub(super) fn separate(&mut self, blank: char) {
        self.soft_break = None;
        self.document.text.push(blank);
    }

    /// Cuts blanks off the end of the text, down to a byte.
    pub(super) fn trim_end(&mut self, floor: usize) {
        self.soft_break = None;
        let words = self.document.text.get(floor..).unwrap_or("");
        let end = floor + words.trim_end_matches([' ', '\n']).len();
        self.document.text.truncate(end);
        while let Some(run) = self.document.runs.last_mut()
            && run.bytes.end() > end
        {
            if run.bytes.start() < end {
                run.bytes = (run.bytes.start()..end).into();
            } else {
                self.document.runs.pop();
            }
        }
    }

    /// Makes the addresses that stand bare in the open block lead where they say.
    fn link_addresses(&mut self, open: &Open) {
        let words = self.document.text.get(open.start..).unwrap_or("");
        let found = addresses(words);
        if found.is_empty() || open.first_run > self.document.runs.len() {
            return;
        }
        let mut before = self.document.runs.split_off(open.first_run).into_iter().peekable();
        for Address { bytes, target } in found {
            let bytes = Span::from(bytes.start + open.start..bytes.end + open.start);
            while let Some(run) = before.next_if(|run| run.bytes.end() <= bytes.start()) {
                self.document.runs.push(run);
            }
            match before.peek() {
                // An address in code is code, one in a link or across other marks is what its author made it.
                Some(run) if run.bytes.start() < bytes.end() => {
                    let covers =
                        run.bytes.start() <= bytes.start() && bytes.end() <= run.bytes.end();
                    let plain = run.link().is_none() && !run.emphasis.code && !run.emphasis.image;
                    if !(covers && plain) {
                        continue;
                    }
                    let emphasis = run.emphasis;
                    let link = Some(self.push_link(Link::Target(target)));
                    if let Some(run) = before.peek_mut() {
                        if run.bytes.start() < bytes.start() {
                            let head = run.bytes.start()..bytes.start();
                            self.document.runs.push(Run::new(head, emphasis, None));
                        }
                        run.bytes = (bytes.end()..run.bytes.end()).into();
                    }
                    self.document.runs.push(Run::new(bytes, emphasis, link));
                    before.next_if(|run| run.bytes.is_empty());
                }
                _ => {
                    let link = Some(self.push_link(Link::Target(target)));
                    self.document.runs.push(Run::new(bytes, Emphasis::default(), link));
                }
            }
        }
        self.document.runs.extend(before);
    }
}

/// Text clean of controls, on one line.
pub(super) fn one_line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ")
}

/// Chinese and Japanese writing, in which a line break in the source is no space (CSS Text 3, 4.1.3).
/// Korean parts its words with spaces; marks that combine are no writing of their own.
fn sets_without_spaces(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{3029}' | '\u{3030}'..='\u{3098}' | '\u{309b}'..='\u{312f}' | '\u{31a0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}
