//! Numbers of sections and paragraphs, for citing a place: the same at every size and in both languages,
//! which no page number is.

use crate::page::{BlockKind, Document};

/// Where a block stands among the sections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// Numbers from the outermost level in, such as `[2, 3]` for § 2.3; empty above the first heading.
    pub numbers: Vec<usize>,
    /// The block of its heading, `None` above the first heading.
    pub heading: Option<usize>,
}

impl Section {
    /// `2.3`, or nothing above the first heading.
    pub fn number(&self) -> String {
        self.numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
    }
}

/// Whether a block is the title: a heading of level 1 above everything else.
fn is_title(document: &Document, block: usize) -> bool {
    block == 0 && document.blocks.first().is_some_and(|it| it.kind == BlockKind::Heading(1))
}

/// The level of a block's heading; `None` for other blocks and for the title, which numbers nothing.
fn level(document: &Document, block: usize) -> Option<u8> {
    match document.blocks.get(block)?.kind {
        BlockKind::Heading(_) if is_title(document, block) => None,
        BlockKind::Heading(level) => Some(level),
        _ => None,
    }
}

/// The sections of a document in order, one a heading below the title.
pub fn sections(document: &Document) -> Vec<Section> {
    let mut open = Open::default();
    let open_at = |block| open.at(document, block).then(|| open.section());
    (0..document.blocks.len()).filter_map(open_at).collect()
}

/// The section a block stands in. Told without those before it, as lists ask it for every row.
pub fn section_of(document: &Document, block: usize) -> Section {
    Open::default().on_to(document, 0, block)
}

/// The headings a block stands under.
#[derive(Debug, Clone, Default)]
struct Open {
    /// Level and number of each, from the outermost in.
    numbers: Vec<(u8, usize)>,
    /// The block of the innermost.
    heading: Option<usize>,
}

impl Open {
    /// Goes on to the next block; whether a section begins with it.
    fn at(&mut self, document: &Document, block: usize) -> bool {
        let Some(level) = level(document, block) else { return false };
        let mut number = 1;
        while let Some((_, count)) = self.numbers.pop_if(|(above, _)| *above >= level) {
            // A heading continues the numbers of its own level, and of deeper ones that stood without a parent.
            number = count + 1;
        }
        self.numbers.push((level, number));
        self.heading = Some(block);
        true
    }

    /// Goes on from the start of a block to that of another; the section that one stands in.
    fn on_to(mut self, document: &Document, from: usize, block: usize) -> Section {
        for block in from..document.blocks.len().min(block.saturating_add(1)) {
            self.at(document, block);
        }
        self.section()
    }

    fn section(&self) -> Section {
        let numbers = self.numbers.iter().map(|&(_, number)| number).collect();
        Section { numbers, heading: self.heading }
    }
}

/// The sections of a document, counted once and in little memory: long texts have hundreds of thousands.
#[derive(Debug, Clone, Default)]
pub(super) struct Sections {
    /// The headings that every so many blocks stand under, as they are before the block.
    before: Vec<Open>,
}

/// Blocks from one that is remembered to the next: they are gone through in no time.
const APART: usize = 256;

impl Sections {
    /// All sections of a document.
    pub(super) fn of(document: &Document) -> Self {
        let (mut before, mut open) = (Vec::new(), Open::default());
        for block in 0..document.blocks.len() {
            if block.is_multiple_of(APART) {
                before.push(open.clone());
            }
            open.at(document, block);
        }
        Sections { before }
    }

    /// The section a block of the document stands in.
    pub(super) fn at(&self, document: &Document, block: usize) -> Section {
        let last = self.before.len().saturating_sub(1);
        let nth = last.min(block / APART);
        let open = self.before.get(nth).cloned().unwrap_or_default();
        open.on_to(document, nth * APART, block)
    }
}

/// The block's paragraph in its section, from 1; 0 for the heading itself, and for the title.
pub fn paragraph_of(document: &Document, block: usize) -> usize {
    match section_of(document, block).heading {
        Some(heading) => block - heading.min(block),
        None if is_title(document, 0) => block,
        None => block + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;

    #[test]
    fn sections_are_numbered_below_the_title() {
        let document =
            parse("# T\n\nlead\n\n## A\n\na\n\n### B\n\nb\n\n### C\n\n## D\n\n#### E\n\n### F\n");
        let numbers: Vec<String> = sections(&document).iter().map(Section::number).collect();
        assert_eq!(numbers, ["1", "1.1", "1.2", "2", "2.1", "2.2"]);
        let long = "# A\n\na\n\n### B\n\n## C\n\n".repeat(APART);
        for document in [&document, &parse(&long), &Document::default()] {
            let sections = Sections::of(document);
            for block in (0..=document.blocks.len() + APART).step_by(3) {
                assert_eq!(section_of(document, block), sections.at(document, block));
            }
        }
        assert_eq!(section_of(&document, 1).number(), "");
        assert_eq!([0, 1].map(|block| paragraph_of(&document, block)), [0, 1]);
        assert_eq!(paragraph_of(&parse("lead\n"), 0), 1);
        assert_eq!(
            (section_of(&document, 5).number(), paragraph_of(&document, 5)),
            ("1.1".to_string(), 1)
        );
    }
}
