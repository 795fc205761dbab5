//! A parsed text: the words once, everything else as byte ranges over them.

use super::highlight::Colours;
use super::ids::Ids;
use super::shares::{Together, all_done};
use super::slug::{give_ids, slug_of};
use super::span::{Span, small};
use std::borrow::Cow;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text ready to be set. `text` holds every visible word once, clean of control characters; blocks,
/// runs and links are byte ranges over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The words of all blocks in reading order, one line feed after each block.
    pub text: String,
    /// Blocks in reading order; their ranges ascend and do not overlap.
    pub blocks: Vec<Block>,
    /// Stretches of `text` that are emphasised, code or linked, in ascending order without overlap.
    pub runs: Vec<Run>,
    /// Targets that runs point to.
    pub links: Vec<Link>,
    /// Where text is missing that was not read yet.
    pub unread: Option<Unread>,
    /// Identifiers of headings that are not what their words give; an empty one where a heading has none: see
    /// [`Document::id_of`].
    pub ids: Ids,
    /// What the words of its code mean, as far as that was asked.
    pub(crate) colours: Colours,
}

/// Text that was not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// Index of the block before which it stands; the number of blocks where nothing is known of what follows it.
    pub block: usize,
    /// Bytes it takes, about.
    pub bytes: usize,
}

/// One block of text, or one mark between blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Its bytes in [`Document::text`], the closing line feed not included. Empty for a rule.
    pub bytes: Span,
    /// What it stands in, outermost first.
    pub containers: Containers,
}

impl Block {
    /// A block that stands in nothing.
    pub(super) fn new(kind: BlockKind, bytes: impl Into<Span>) -> Self {
        Block { kind, bytes: bytes.into(), containers: Containers::default() }
    }

    /// Moves it to where its text stands now.
    fn shift(&mut self, by: isize) {
        self.bytes = self.bytes.shifted(by);
        if let BlockKind::Table(table) = &mut self.kind {
            table.rows.iter_mut().flatten().for_each(|cell| *cell = cell.shifted(by));
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running text. A hard break is a line feed inside its bytes.
    Paragraph,
    /// Lines of code as written, with the name of their language (may be empty).
    Code {
        /// First word of the fence's information string, lower case. Most blocks are no code, and a wide pointer would make all
        /// of them larger.
        language: Box<Box<str>>,
    },
    /// Rows of cells.
    Table(Box<Table>),
    /// A thematic break.
    Rule,
}

/// Cells of a table as byte ranges over [`Document::text`]. No cell holds a line feed; between two cells stands
/// a space, between two rows a line feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows of cells, the header row first. Every row has as many cells as the header.
    pub rows: Vec<Vec<Span>>,
    /// Columns whose cells stand at the right, one entry a column.
    pub right_aligned: Vec<bool>,
}

/// What a block stands in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Container {
    /// A block quotation.
    Quote {
        /// Whether this block opens the quotation.
        first: bool,
    },
    /// A GitHub alert.
    Alert {
        /// `note`, `tip`, `important`, `warning` or `caution`.
        name: &'static str,
        /// Whether this block opens the alert.
        first: bool,
    },
    /// An item of a list. The first block of the item carries `first: true`.
    Item {
        /// Number of an ordered item, `None` for a bullet.
        number: Option<u64>,
        /// `Some(done)` for an item of a task list.
        task: Option<bool>,
        /// Whether this block opens the item.
        first: bool,
        /// Whether the item is the first of its list.
        opens_list: bool,
        /// Columns that markers of this list need (1 for bullets, digits of the widest number and its full
        /// stop), the blank behind them not counted.
        marker_columns: u8,
        /// Whether the whole list is set without blank rows between its items.
        tight: bool,
    },
    /// A footnote's text, under its label as written. `first` on its first block.
    Note {
        /// The number under which the note is called (1 for the first call in reading order).
        number: usize,
        /// Whether this block opens the note.
        first: bool,
    },
    /// The inside of `<details>`.
    Details,
}

/// What a block stands in, outermost first. Blocks that stand in the same share it, and most stand in nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Containers(Option<Arc<Vec<Container>>>);

impl From<Vec<Container>> for Containers {
    fn from(all: Vec<Container>) -> Self {
        Containers(Some(all).filter(|all| !all.is_empty()).map(Arc::new))
    }
}

impl Deref for Containers {
    type Target = [Container];

    fn deref(&self) -> &[Container] {
        self.0.as_ref().map_or(&[], |all| all)
    }
}

/// How a stretch of text stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Emphasis {
    /// `**strong**`
    pub strong: bool,
    /// `*emphasis*`
    pub emphasis: bool,
    /// `~~struck~~`
    pub struck: bool,
    /// `` `code` ``
    pub code: bool,
    /// Words standing for an image.
    pub image: bool,
}

/// A stretch of text that is emphasised or linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Bytes in [`Document::text`].
    pub bytes: Span,
    /// How it stands out.
    pub emphasis: Emphasis,
    /// One more than the index of its link; 0 where it leads nowhere.
    link: u32,
}

impl Run {
    /// A run that leads to a link, if it leads anywhere.
    pub fn new(bytes: impl Into<Span>, emphasis: Emphasis, link: Option<usize>) -> Self {
        Run { bytes: bytes.into(), emphasis, link: link.map_or(0, |link| small(link + 1)) }
    }

    /// Index into [`Document::links`].
    pub fn link(&self) -> Option<usize> {
        self.link.checked_sub(1).map(|link| link as usize)
    }

    /// The same for other bytes.
    pub(super) fn at(&self, bytes: impl Into<Span>) -> Self {
        Run { bytes: bytes.into(), ..*self }
    }
}

/// Where a run leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// An address or a path as written, clean of control characters; not checked.
    Target(String),
    /// Address of an image.
    Image(String),
    /// The call of a footnote, by number; its text stands in blocks inside [`Container::Note`].
    Note(usize),
}

/// A place in a document. The reading place is an anchor, never a row or a page number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor {
    /// Index into [`Document::blocks`].
    pub block: usize,
    /// Bytes from the start of the block's text.
    pub byte: usize,
}

impl Document {
    /// A document of one paragraph, for text that is set in lines without being an article. `text` must be clean.
    pub fn of_paragraph(text: &str) -> Self {
        let block = Block::new(BlockKind::Paragraph, 0..text.len());
        Document { text: format!("{text}\n"), blocks: vec![block], ..Document::default() }
    }

    /// Bytes of memory it takes, what code means not counted, nor what blocks stand in: they share that.
    pub fn memory(&self) -> usize {
        let cells = |block: &Block| match &block.kind {
            BlockKind::Table(table) => {
                let row = |row: &Vec<Span>| size_of_val(row) + size_of_val(row.as_slice());
                size_of_val(&**table) + table.rows.iter().map(row).sum::<usize>()
            }
            _ => 0,
        };
        let target = |link: &Link| match link {
            Link::Target(target) | Link::Image(target) => target.len(),
            Link::Note(_) => 0,
        };
        self.text.len()
            + size_of_val(self.blocks.as_slice())
            + self.blocks.iter().map(cells).sum::<usize>()
            + size_of_val(self.runs.as_slice())
            + size_of_val(self.links.as_slice())
            + self.links.iter().map(target).sum::<usize>()
            + self.ids.memory()
    }

    /// Index into [`Document::runs`] of the first run that ends after a byte.
    pub(super) fn first_run(&self, byte: usize) -> usize {
        self.runs.partition_point(|run| run.bytes.end() <= byte)
    }

    /// The identifier of a heading, by its block: its explicit `{#id}`, else a slug of its words, made unique in the document.
    pub fn id_of(&self, block: usize) -> Option<Cow<'_, str>> {
        if !matches!(self.blocks.get(block)?.kind, BlockKind::Heading(_)) {
            return None;
        }
        match self.ids.of(block) {
            Some("") => None,
            Some(id) => Some(Cow::Borrowed(id)),
            None => Some(Cow::Owned(slug_of(self, block))),
        }
    }

    /// The identifiers of all headings in reading order, with their blocks.
    pub fn ids(&self) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
        (0..self.blocks.len()).filter_map(|block| Some((block, self.id_of(block)?)))
    }

    /// Some blocks as a document of their own.
    pub fn part(&self, blocks: Range<usize>) -> Self {
        let kept = self.blocks.get(blocks.clone()).unwrap_or_default();
        let start = kept.first().map_or(0, |block| block.bytes.start());
        // Each block is closed by a line feed.
        let end = kept.last().map_or(start, |block| block.bytes.end() + 1);
        let back = -(start as isize);
        let mut part = Document {
            text: self.text.get(start..end).unwrap_or_default().to_owned(),
            blocks: kept.to_vec(),
            links: self.links.clone(),
            ..Document::default()
        };
        part.blocks.iter_mut().for_each(|block| block.shift(back));
        let inside = |run: &&Run| start <= run.bytes.start() && run.bytes.end() <= end;
        let runs = self.runs.iter().filter(inside);
        part.runs = runs.map(|run| run.at(run.bytes.shifted(back))).collect();
        for (block, id) in self.ids.all().filter(|(block, _)| blocks.contains(block)) {
            part.ids.push(block - blocks.start, id);
        }
        part
    }

    /// Gives back the memory that is not needed.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.runs.shrink_to_fit();
        self.links.shrink_to_fit();
    }

    /// Adds another document under the last block. Its headings keep their identifiers.
    pub(super) fn append(&mut self, below: Document) {
        let by = self.text.len() as isize;
        let links = self.links.len();
        for (block, id) in below.ids.all() {
            self.ids.push(self.blocks.len() + block, id);
        }
        self.text.push_str(&below.text);
        self.blocks.extend(below.blocks.into_iter().map(|mut block| {
            block.shift(by);
            block
        }));
        self.runs.extend(below.runs.iter().map(|run| {
            let link = run.link().map(|link| link + links);
            Run::new(run.bytes.shifted(by), run.emphasis, link)
        }));
        self.links.extend(below.links);
    }

    /// The start of a text and its end, with what stands between still unread.
    pub fn with_end(mut self, end: Document, bytes_between: usize) -> Document {
        self.unread = Some(Unread { block: self.blocks.len(), bytes: bytes_between });
        self.append(end);
        give_ids(&mut self);
        self
    }

    /// The text without its last bytes, which were not read yet.
    pub fn as_start(mut self, unread_bytes: usize) -> Document {
        self.unread = Some(Unread { block: self.blocks.len(), bytes: unread_bytes });
        self
    }

    /// The block after the last one that can be read on to from a block.
    pub(super) fn read_to(&self, block: usize) -> usize {
        match self.unread {
            Some(unread) if block < unread.block => unread.block,
            _ => self.blocks.len(),
        }
    }

    /// The first block from which one can read on to a block.
    pub(super) fn read_from(&self, block: usize) -> usize {
        self.unread.map_or(0, |unread| unread.block).min(block)
    }

    /// The words of a block.
    pub fn block_text(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |b| &self.text[b.bytes.range()])
    }

    /// The anchor of a byte of [`Document::text`]; bytes between blocks count to the block before.
    pub fn anchor_at(&self, byte: usize) -> Anchor {
        let block = self.blocks.partition_point(|b| b.bytes.start() <= byte).saturating_sub(1);
        let inside = self
            .blocks
            .get(block)
            .map_or(0, |b| byte.saturating_sub(b.bytes.start()).min(b.bytes.len()));
        Anchor { block, byte: inside }
    }

    /// The byte of [`Document::text`] an anchor stands on; past the end for an anchor past the end.
    pub fn byte_of(&self, anchor: Anchor) -> usize {
        match self.blocks.get(anchor.block) {
            Some(b) => b.bytes.start() + anchor.byte.min(b.bytes.len()),
            None => self.text.len(),
        }
    }

    /// Letters and digits of each block, counted in shares; `None` if some were left out.
    pub fn letters_of_blocks(&self, together: Together<'_>) -> Option<Vec<u32>> {
        let share = |number: usize| {
            let blocks = self.blocks.chunks(BLOCKS_AT_ONCE).nth(number).unwrap_or_default();
            let words = |block: &Block| self.text.get(block.bytes.range()).unwrap_or("");
            blocks.iter().map(|block| small(letters(words(block)))).collect::<Vec<_>>()
        };
        let shares = self.blocks.len().div_ceil(BLOCKS_AT_ONCE);
        all_done(shares, together, share).map(|shares| shares.concat())
    }

    /// Letters and digits from `byte` of the text to its end: what reading time is counted by.
    pub fn letters_from(&self, byte: usize) -> usize {
        letters(self.text.get(byte..).unwrap_or(""))
    }
}

/// Blocks whose letters are counted in one share.
const BLOCKS_AT_ONCE: usize = 10_000;

/// Letters and digits of a text.
fn letters(text: &str) -> usize {
    // So many that their count has room in a byte, and that many are looked at in one step.
    const AT_ONCE: usize = 255;
    let is_ascii = |byte: &u8| {
        u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | u8::from(byte.wrapping_sub(b'0') < 10)
    };
    let count = |bytes: &[u8]| usize::from(bytes.iter().map(is_ascii).sum::<u8>());
    let mut count: usize = text.as_bytes().chunks(AT_ONCE).map(count).sum();
    if text.is_ascii() {
        return count;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| !b.is_ascii()) {
        let after = rest.get(at..).unwrap_or("");
        let Some(c) = after.chars().next() else { break };
        count += usize::from(c.is_alphanumeric());
        rest = after.get(c.len_utf8()..).unwrap_or("");
    }
    count
}

#[cfg(test)]
impl Document {
    /// Gives a heading another identifier.
    pub(crate) fn name(&mut self, block: usize, id: &str) {
        self.ids.set(block, id);
    }

    /// Asserts all that the types promise and cannot hold themselves.
    pub(super) fn assert_sound(&self) {
        let holds_cell = |byte: usize| self.text.is_char_boundary(byte) && byte <= self.text.len();
        let mut ids = std::collections::HashSet::new();
        let mut after = 0;
        for (number, block) in self.blocks.iter().enumerate() {
            assert!(
                block.bytes.start() >= after && block.bytes.end() >= block.bytes.start(),
                "{block:?}"
            );
            assert!(holds_cell(block.bytes.start()) && holds_cell(block.bytes.end()), "{block:?}");
            assert!(self.text[block.bytes.end()..].starts_with('\n'), "{block:?}");
            after = block.bytes.end() + 1;
            let id = self.id_of(number);
            assert_eq!(id.is_some(), matches!(block.kind, BlockKind::Heading(_)), "{block:?}");
            if let Some(id) = id {
                assert!(!id.is_empty() && ids.insert(id.clone()), "{id} twice");
            }
            let text = &self.text[block.bytes.range()];
            let is_code = matches!(block.kind, BlockKind::Code { .. });
            let has_lines =
                is_code || matches!(block.kind, BlockKind::Paragraph | BlockKind::Table(_));
            for c in text.chars().filter(|c| c.is_control()) {
                assert!((c == '\n' && has_lines) || (c == '\t' && is_code), "{c:?} in {block:?}");
            }
            if let BlockKind::Table(table) = &block.kind {
                let mut cell_after = block.bytes.start();
                for cell in table.rows.iter().flatten() {
                    assert!(cell.start() >= cell_after && cell.end() >= cell.start(), "{table:?}");
                    assert!(
                        holds_cell(cell.start()) && cell.end() <= block.bytes.end(),
                        "{table:?}"
                    );
                    assert!(!self.text[cell.range()].contains('\n'), "{table:?}");
                    cell_after = cell.end();
                }
                let columns = table.right_aligned.len();
                assert!(table.rows.iter().all(|row| row.len() == columns), "{table:?}");
            }
        }
        assert_eq!(after, self.text.len(), "text after the last block");
        let mut after = 0;
        let mut blocks = self.blocks.iter().peekable();
        for run in &self.runs {
            assert!(run.bytes.start() >= after && run.bytes.end() > run.bytes.start(), "{run:?}");
            assert!(holds_cell(run.bytes.start()) && holds_cell(run.bytes.end()), "{run:?}");
            assert!(run.emphasis != Emphasis::default() || run.link().is_some(), "{run:?}");
            assert!(run.link().is_none_or(|link| link < self.links.len()), "{run:?}");
            while blocks.next_if(|block| block.bytes.end() <= run.bytes.start()).is_some() {}
            let block = blocks.peek().expect("every run stands in a block");
            assert!(
                block.bytes.start() <= run.bytes.start() && run.bytes.end() <= block.bytes.end()
            );
            after = run.bytes.end();
        }
        let languages = self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Code { language } => Some(&***language),
            _ => None,
        });
        let targets = self.links.iter().filter_map(|link| match link {
            Link::Target(target) | Link::Image(target) => Some(target.as_str()),
            Link::Note(_) => None,
        });
        let ids = self.ids().map(|(_, id)| id);
        let lines = languages.chain(targets).map(Cow::Borrowed);
        for line in lines.chain(ids) {
            assert!(!line.contains(char::is_control), "{line:?}");
        }
        for text in
            std::iter::once(self.text.as_str()).chain(self.links.iter().map(|link| match link {
                Link::Target(target) | Link::Image(target) => target.as_str(),
                Link::Note(_) => "",
            }))
        {
            assert_eq!(super::shown::clean(text), text, "not clean");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn letters_are_counted_as_one_by_one(text in "[ -~éà日’\\n]{0,700}") {
            prop_assert_eq!(letters(&text), text.chars().filter(|c| c.is_alphanumeric()).count());
        }
    }
}
