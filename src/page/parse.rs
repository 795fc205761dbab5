//! Markdown to document.

use super::document::{Block, BlockKind, Container, Document, Emphasis, Link, Run, Table};
use super::shown::clean;
use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use std::collections::HashMap;
use std::ops::Range;

/// Containers a block may stand in. Deeper nesting is flattened: no screen has room for more marks
/// on the left, and each block carries its containers.
const DEEPEST: usize = 64;

/// GitHub's Markdown. Heading attributes stay off for good: with them pulldown-cmark 0.13.6 panics on
/// ten bytes (pulldown-cmark#1109). Smart punctuation stays off: the words are the author's.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

/// Reads Markdown (CommonMark and GitHub's extensions). Cannot fail and loses no text.
pub fn parse(source: &str) -> Document {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut reader = Reader::default();
    let mut notes: Vec<Note> = Vec::new();
    let mut open_notes: Vec<usize> = Vec::new();
    for (event, bytes) in Parser::new_ext(source, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                open_notes.push(notes.len());
                notes.push(Note { label: fold_label(&label), events: Some(Vec::new()) });
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                open_notes.pop();
            }
            event => match open_notes.last().and_then(|&note| notes.get_mut(note)) {
                Some(note) => note.events.get_or_insert_default().push((event, bytes)),
                None => reader.read(event, bytes, source),
            },
        }
    }
    reader.close_block();
    reader.read_notes(&mut notes, source);
    reader.document
}

/// A footnote's definition, kept until the number of its first call is known.
struct Note<'a> {
    label: String,
    /// What it says; `None` once read.
    events: Option<Vec<(Event<'a>, Range<usize>)>>,
}

/// Labels match whatever their case (CommonMark 4.7, "matches"); this is close to Unicode's full case folding.
fn fold_label(label: &str) -> String {
    label.to_lowercase().to_uppercase().to_lowercase()
}

/// A document being written, event by event.
#[derive(Default)]
struct Reader {
    document: Document,
    /// The block words go to.
    open: Option<Open>,
    /// What the next block stands in, outermost first.
    containers: Vec<Container>,
    scopes: Vec<Scope>,
    lists: Vec<List>,
    depths: Depths,
    /// Targets of the links that are open; `None` for a link that leads nowhere.
    links: Vec<Option<usize>>,
    image: Option<Image>,
    code: Option<Code>,
    /// A soft break that has been read: how it stands out. It becomes a space once a word follows it.
    soft_break: Option<Emphasis>,
    /// Numbers of footnotes by folded label, and how many numbers are given.
    numbers: HashMap<String, usize>,
    calls: Vec<String>,
}

/// A block that is not finished.
struct Open {
    kind: BlockKind,
    start: usize,
}

/// A container of the Markdown source, as opposed to one that a tag opens.
struct Scope {
    /// Containers around it.
    containers: usize,
    /// Blocks written before it.
    blocks: usize,
    is_item: bool,
}

/// A list whose items are being read.
struct List {
    first_block: usize,
    /// Where its items stand in [`Block::containers`].
    depth: usize,
    /// Number of the next item.
    number: Option<u64>,
    loose: bool,
}

/// How many of each are open.
#[derive(Default)]
struct Depths {
    strong: usize,
    emphasis: usize,
    struck: usize,
}

/// An image whose alternative text is being read.
struct Image {
    alternative: String,
    target: String,
    /// Images open inside its alternative text.
    inner: usize,
}

/// A code block being read.
struct Code {
    language: String,
    lines: String,
}

impl Reader {
    fn read(&mut self, event: Event<'_>, bytes: Range<usize>, source: &str) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, bytes, source),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                match &mut self.code {
                    Some(code) => code.lines.push_str(&text),
                    None => self.words(&text, false),
                }
            }
            Event::Code(text) => self.words(&text, true),
            Event::Html(_) | Event::InlineHtml(_) => {}
            Event::FootnoteReference(label) => self.call(&label),
            Event::SoftBreak => match &mut self.image {
                Some(image) => image.alternative.push(' '),
                None => self.soft_break = Some(self.emphasis()),
            },
            Event::HardBreak => self.line_feed(),
            Event::Rule => {
                self.close_block();
                let end = self.document.text.len();
                self.write_block(BlockKind::Rule, end..end, None);
            }
            Event::TaskListMarker(done) => {
                if let Some(Container::Item { task, .. }) = self.containers.last_mut() {
                    *task = Some(done);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.close_block();
                if self.scopes.last().is_some_and(|scope| scope.is_item)
                    && let Some(list) = self.lists.last_mut()
                {
                    list.loose = true;
                }
            }
            Tag::Heading { level, .. } => {
                self.close_block();
                self.open_block(BlockKind::Heading(level as u8));
            }
            Tag::BlockQuote(kind) => self.open_scope(
                match kind {
                    None => Container::Quote,
                    Some(BlockQuoteKind::Note) => Container::Alert("note"),
                    Some(BlockQuoteKind::Tip) => Container::Alert("tip"),
                    Some(BlockQuoteKind::Important) => Container::Alert("important"),
                    Some(BlockQuoteKind::Warning) => Container::Alert("warning"),
                    Some(BlockQuoteKind::Caution) => Container::Alert("caution"),
                },
                false,
            ),
            Tag::CodeBlock(kind) => {
                self.close_block();
                let information = match &kind {
                    CodeBlockKind::Indented => "",
                    CodeBlockKind::Fenced(information) => information,
                };
                let language = information.split_whitespace().next().unwrap_or("").to_lowercase();
                let language = clean(&language).replace(['\n', '\t'], " ");
                self.code = Some(Code { language, lines: String::new() });
            }
            Tag::List(number) => {
                self.close_block();
                self.lists.push(List {
                    first_block: self.document.blocks.len(),
                    depth: self.containers.len(),
                    number,
                    loose: false,
                });
            }
            Tag::Item => {
                let mut number = None;
                if let Some(list) = self.lists.last_mut() {
                    number = list.number;
                    list.number = list.number.map(|n| n.saturating_add(1));
                }
                let item = Container::Item {
                    number,
                    task: None,
                    first: true,
                    marker_columns: 1,
                    tight: true,
                };
                self.open_scope(item, true);
            }
            Tag::Table(alignments) => {
                self.close_block();
                let right_aligned = alignments.iter().map(|a| *a == Alignment::Right).collect();
                self.open_block(BlockKind::Table(Table { rows: Vec::new(), right_aligned }));
            }
            Tag::TableHead | Tag::TableRow => self.open_row(),
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.depths.emphasis += 1,
            Tag::Strong => self.depths.strong += 1,
            Tag::Strikethrough => self.depths.struck += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.to_string(),
                };
                let link = self.add_link(&target, Link::Target);
                self.links.push(link);
            }
            Tag::Image { dest_url, .. } => match &mut self.image {
                Some(image) => image.inner += 1,
                None => {
                    self.image = Some(Image {
                        alternative: String::new(),
                        target: dest_url.to_string(),
                        inner: 0,
                    });
                }
            },
            Tag::HtmlBlock => self.close_block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, bytes: Range<usize>, source: &str) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Table | TagEnd::HtmlBlock => {
                self.close_block();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item => self.close_scope(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.write_code(code);
                }
            }
            TagEnd::List(_) => {
                self.close_block();
                if let Some(list) = self.lists.pop() {
                    self.finish_list(&list);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => self.close_row(bytes, source),
            TagEnd::TableCell => self.close_cell(bytes),
            TagEnd::Emphasis => self.depths.emphasis = self.depths.emphasis.saturating_sub(1),
            TagEnd::Strong => self.depths.strong = self.depths.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.depths.struck = self.depths.struck.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => self.close_image(),
            _ => {}
        }
    }

    // Containers

    fn open_scope(&mut self, container: Container, is_item: bool) {
        self.close_block();
        self.scopes.push(Scope {
            containers: self.containers.len(),
            blocks: self.document.blocks.len(),
            is_item,
        });
        if self.containers.len() < DEEPEST {
            self.containers.push(container);
        }
    }

    fn close_scope(&mut self) {
        self.close_block();
        let Some(scope) = self.scopes.pop() else { return };
        let holds_nothing = self.document.blocks.len() == scope.blocks;
        if holds_nothing && self.containers.len() > scope.containers {
            // An item or quotation without text still shows its mark.
            let end = self.document.text.len();
            self.write_block(BlockKind::Paragraph, end..end, None);
        }
        self.containers.truncate(scope.containers);
    }

    /// Tells the blocks of a list what is known only at its end.
    fn finish_list(&mut self, list: &List) {
        let columns = match list.number {
            None => 1,
            Some(next) => next.saturating_sub(1).to_string().len() + 1,
        };
        let columns = u8::try_from(columns).unwrap_or(u8::MAX);
        for block in self.document.blocks.iter_mut().skip(list.first_block) {
            if let Some(Container::Item { marker_columns, tight, .. }) =
                block.containers.get_mut(list.depth)
            {
                *marker_columns = columns;
                *tight = !list.loose;
            }
        }
    }

    // Blocks

    fn open_block(&mut self, kind: BlockKind) {
        self.open = Some(Open { kind, start: self.document.text.len() });
    }

    fn close_block(&mut self) {
        self.soft_break = None;
        let Some(open) = self.open.take() else { return };
        let is_table = matches!(open.kind, BlockKind::Table(_));
        if !is_table {
            self.trim_end(open.start);
            if self.document.text.len() == open.start {
                return;
            }
        }
        let end = self.document.text.len();
        self.write_block(open.kind, open.start..end, None);
    }

    fn write_block(&mut self, kind: BlockKind, bytes: Range<usize>, id: Option<String>) {
        self.document.text.push('\n');
        let containers = self.containers.clone();
        self.document.blocks.push(Block { kind, bytes, containers, id });
        for container in &mut self.containers {
            if let Container::Item { first, .. } | Container::Note { first, .. } = container {
                *first = false;
            }
        }
    }

    fn write_code(&mut self, code: Code) {
        let start = self.document.text.len();
        let lines = clean(&code.lines);
        self.document.text.push_str(lines.strip_suffix('\n').unwrap_or(&lines));
        let end = self.document.text.len();
        self.write_block(BlockKind::Code { language: code.language }, start..end, None);
    }

    // Tables

    fn open_row(&mut self) {
        let Some(Open { kind: BlockKind::Table(table), start }) = &mut self.open else { return };
        if self.document.text.len() > *start {
            self.document.text.push('\n');
        }
        table.rows.push(Vec::new());
    }

    fn open_cell(&mut self) {
        self.soft_break = None;
        let Some(Open { kind: BlockKind::Table(table), .. }) = &mut self.open else { return };
        let Some(row) = table.rows.last_mut() else { return };
        if !row.is_empty() {
            self.document.text.push(' ');
        }
        let start = self.document.text.len();
        row.push(start..start);
    }

    fn close_cell(&mut self, _bytes: Range<usize>) {
        let Some(start) = self.cell_start() else { return };
        self.trim_end(start);
        let end = self.document.text.len();
        if let Some(Open { kind: BlockKind::Table(table), .. }) = &mut self.open
            && let Some(cell) = table.rows.last_mut().and_then(|row| row.last_mut())
        {
            cell.end = end;
        }
    }

    fn close_row(&mut self, _bytes: Range<usize>, _source: &str) {
        let Some(Open { kind: BlockKind::Table(table), .. }) = &mut self.open else { return };
        let cells = table.right_aligned.len();
        let end = self.document.text.len();
        if let Some(row) = table.rows.last_mut() {
            row.resize(cells, end..end);
        }
    }

    /// Where the words of the open cell begin.
    fn cell_start(&self) -> Option<usize> {
        let Some(Open { kind: BlockKind::Table(table), .. }) = &self.open else { return None };
        table.rows.last()?.last().map(|cell| cell.start)
    }

    // Words

    fn emphasis(&self) -> Emphasis {
        Emphasis {
            strong: self.depths.strong > 0,
            emphasis: self.depths.emphasis > 0,
            struck: self.depths.struck > 0,
            code: false,
            image: false,
        }
    }

    fn link(&self) -> Option<usize> {
        self.links.last().copied().flatten()
    }

    fn add_link(&mut self, target: &str, link: fn(String) -> Link) -> Option<usize> {
        let target = clean(target.trim()).replace(['\n', '\t'], " ");
        if target.is_empty() {
            return None;
        }
        self.document.links.push(link(target));
        Some(self.document.links.len() - 1)
    }

    /// Words of a line as the author wrote them.
    fn words(&mut self, text: &str, code: bool) {
        if let Some(image) = &mut self.image {
            image.alternative.push_str(text);
            return;
        }
        let emphasis = Emphasis { code, ..self.emphasis() };
        self.write(text, emphasis, self.link());
    }

    fn write(&mut self, text: &str, emphasis: Emphasis, link: Option<usize>) {
        let in_block = self.open.get_or_insert_with(|| Open {
            kind: BlockKind::Paragraph,
            start: self.document.text.len(),
        });
        let feeds = matches!(in_block.kind, BlockKind::Paragraph);
        let start = in_block.start;
        let mut text = clean(text);
        if text.contains(['\t', '\n']) {
            let spaced = if feeds && !emphasis.code {
                text.replace('\t', " ")
            } else {
                text.replace(['\t', '\n'], " ")
            };
            text = spaced.into();
        }
        if let Some(broken) = self.soft_break.take()
            && self.document.text.len() > start
            && !self.document.text.ends_with([' ', '\n'])
            && !(self.document.text.chars().next_back().is_some_and(sets_without_spaces)
                && text.chars().next().is_some_and(sets_without_spaces))
        {
            self.push(" ", broken, link);
        }
        let written = &self.document.text[start..];
        let text = if written.is_empty() || written.ends_with([' ', '\n']) {
            text.trim_start_matches([' ', '\n'])
        } else {
            &text
        };
        self.push(text, emphasis, link);
    }

    fn push(&mut self, text: &str, emphasis: Emphasis, link: Option<usize>) {
        let start = self.document.text.len();
        self.document.text.push_str(text);
        let end = self.document.text.len();
        if start == end || (emphasis == Emphasis::default() && link.is_none()) {
            return;
        }
        match self.document.runs.last_mut() {
            Some(run) if run.bytes.end == start && run.emphasis == emphasis && run.link == link => {
                run.bytes.end = end;
            }
            _ => self.document.runs.push(Run { bytes: start..end, emphasis, link }),
        }
    }

    fn line_feed(&mut self) {
        if let Some(image) = &mut self.image {
            image.alternative.push(' ');
            return;
        }
        match &self.open {
            Some(Open { kind: BlockKind::Paragraph, start }) => {
                let start = *start;
                self.soft_break = None;
                self.trim_end(start);
                if self.document.text.len() > start {
                    self.document.text.push('\n');
                }
            }
            _ => self.soft_break = Some(self.emphasis()),
        }
    }

    /// Cuts blanks off the end of the text, down to a byte.
    fn trim_end(&mut self, floor: usize) {
        let text = &mut self.document.text;
        let end = text.trim_end_matches([' ', '\n']).len().max(floor);
        text.truncate(end);
        while let Some(run) = self.document.runs.last_mut()
            && run.bytes.end > end
        {
            if run.bytes.start < end {
                run.bytes.end = end;
            } else {
                self.document.runs.pop();
            }
        }
    }

    fn close_image(&mut self) {
        match &mut self.image {
            Some(image) if image.inner > 0 => image.inner -= 1,
            _ => {
                if let Some(image) = self.image.take() {
                    self.write_image(&image.alternative, &image.target);
                }
            }
        }
    }

    fn write_image(&mut self, alternative: &str, target: &str) {
        let words = alternative.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown =
            if words.is_empty() { "[Image]".to_owned() } else { format!("[Image: {words}]") };
        let link = self.add_link(target, Link::Image);
        self.write(&shown, Emphasis { image: true, ..self.emphasis() }, link);
    }

    // Footnotes

    fn call(&mut self, label: &str) {
        let label = fold_label(label);
        let number = match self.numbers.get(&label) {
            Some(&number) => number,
            None => {
                self.calls.push(label.clone());
                self.numbers.insert(label, self.calls.len());
                self.calls.len()
            }
        };
        let shown = format!("[{number}]");
        if let Some(image) = &mut self.image {
            image.alternative.push_str(&shown);
            return;
        }
        self.document.links.push(Link::Note(number));
        let link = self.document.links.len() - 1;
        self.write(&shown, self.emphasis(), Some(link));
    }

    /// Writes the footnotes: first those that are called, by number, then the others as they stand.
    fn read_notes(&mut self, notes: &mut [Note<'_>], source: &str) {
        let mut by_label: HashMap<String, usize> = HashMap::new();
        for (index, note) in notes.iter().enumerate() {
            by_label.entry(note.label.clone()).or_insert(index);
        }
        let mut next_in_source = 0;
        let mut number = 0;
        loop {
            let index = match self.calls.get(number) {
                Some(label) => by_label.get(label).copied(),
                None => {
                    while notes.get(next_in_source).is_some_and(|note| note.events.is_none()) {
                        next_in_source += 1;
                    }
                    let Some(note) = notes.get(next_in_source) else { return };
                    self.calls.push(note.label.clone());
                    self.numbers.entry(note.label.clone()).or_insert(number + 1);
                    Some(next_in_source)
                }
            };
            number += 1;
            let Some(events) =
                index.and_then(|index| notes.get_mut(index)).and_then(|note| note.events.take())
            else {
                continue;
            };
            self.open_scope(Container::Note { number, first: true }, false);
            for (event, bytes) in events {
                self.read(event, bytes, source);
            }
            self.close_scope();
        }
    }
}

/// Chinese and Japanese writing, in which a line break in the source is no space (CSS Text 3, 4.1.3).
/// Korean parts its words with spaces.
fn sets_without_spaces(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_and_tables() {
        let document = parse(
            "# Title\n\nA *b* [c](d)[^1]\nline\n\n1. x\n2. - y\n\n   z\n\n> q\n\n```Rust x\nfn\t()\n```\n\n|a|b|\n|-|-:|\n|c|\n\n[^1]: note\n",
        );
        println!("{document:#?}");
        assert_eq!(document.text, "Title\nA b c[1] line\nx\ny\nz\nq\nfn\t()\na b\nc \nnote\n");
    }
}
