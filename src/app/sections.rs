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
    let mut open = Numbers::default();
    let open_at = |block| open.at(document, block).then(|| open.section(block));
    (0..document.blocks.len()).filter_map(open_at).collect()
}

/// The section a block stands in. Told without those before it, as lists ask it for every row.
pub fn section_of(document: &Document, block: usize) -> Section {
    let mut open = Numbers::default();
    let blocks = 0..document.blocks.len().min(block.saturating_add(1));
    let heading = blocks.filter(|&it| open.at(document, it)).last();
    heading.map_or(Section { numbers: Vec::new(), heading: None }, |it| open.section(it))
}

/// Level and number of the headings a block stands under, from the outermost in.
#[derive(Debug, Default)]
struct Numbers(Vec<(u8, usize)>);

impl Numbers {
    /// Goes on to the next block; whether a section begins with it.
    fn at(&mut self, document: &Document, block: usize) -> bool {
        let Some(level) = level(document, block) else { return false };
        let mut number = 1;
        while let Some((_, count)) = self.0.pop_if(|(above, _)| *above >= level) {
            // A heading continues the numbers of its own level, and of deeper ones that stood without a parent.
            number = count + 1;
        }
        self.0.push((level, number));
        true
    }

    fn section(&self, heading: usize) -> Section {
        let numbers = self.0.iter().map(|&(_, number)| number).collect();
        Section { numbers, heading: Some(heading) }
    }
}

/// The sections of a document, counted once and in little memory: long texts have hundreds of thousands.
#[derive(Debug, Clone, Default)]
pub(super) struct Sections {
    /// The numbers of all, one after the other.
    numbers: Vec<u32>,
    /// The block of each heading, and how many numbers stand up to the end of its own.
    ends: Vec<(u32, u32)>,
}

impl Sections {
    /// All sections of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut all = Sections::default();
        let mut open = Numbers::default();
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        for block in 0..document.blocks.len() {
            if open.at(document, block) {
                all.numbers.extend(open.0.iter().map(|&(_, number)| small(number)));
                all.ends.push((small(block), small(all.numbers.len())));
            }
        }
        all.numbers.shrink_to_fit();
        all.ends.shrink_to_fit();
        all
    }

    /// The section a block stands in.
    pub(super) fn at(&self, block: usize) -> Section {
        let after = self.ends.partition_point(|(heading, _)| *heading as usize <= block);
        let end = |at: usize| self.ends.get(at).copied();
        let Some((at, (heading, to))) = after.checked_sub(1).and_then(|at| Some((at, end(at)?)))
        else {
            return Section::default();
        };
        let from = at.checked_sub(1).and_then(end).map_or(0, |(_, before)| before);
        let numbers = self.numbers.get(from as usize..to as usize).unwrap_or_default();
        let numbers = numbers.iter().map(|&number| number as usize).collect();
        Section { numbers, heading: Some(heading as usize) }
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
        for block in 0..=document.blocks.len() {
            assert_eq!(section_of(&document, block), Sections::of(&document).at(block));
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
