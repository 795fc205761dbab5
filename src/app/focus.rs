//! The link, note call or image that has the focus, and the box that stands over a page.

use super::address::Address;
use super::reader::Reader;
use crate::library::Language;
use crate::page::{Anchor, Block, Container, Document, Layout, Setting, layout, layout_part};
use std::ops::Range;

/// What has the focus in an article besides the paragraph being read.
#[derive(Debug, Clone, Default)]
pub struct Focus {
    /// Index into the article's editions, and into the links of its document.
    link: Option<(usize, usize)>,
    /// What stands at the foot of the page.
    pub foot: Option<Foot>,
}

/// Something that stands over the last rows of the page, under a rule; what is peeked at over its first ones where it
/// would hide what is being read.
#[derive(Debug, Clone)]
pub struct Foot {
    /// What it shows.
    pub shows: Shows,
    /// Its words where they don't stand in the article.
    own: Option<Document>,
    /// The words set in lines.
    pub layout: Layout,
    /// The first line on the screen.
    pub top: usize,
}

/// What a box at the foot shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// A footnote, by its number.
    Note(usize),
    /// An address that is to be opened outside, if that is confirmed.
    Address(Address),
    /// What another edition says, in its language.
    Translation {
        /// The language.
        language: Language,
        /// Whether it says the same; else this is only the nearest place.
        same: bool,
    },
}

impl Focus {
    /// The focus on a link of an edition, or on none.
    pub(super) fn on(edition: usize, link: Option<usize>) -> Self {
        Focus { link: link.map(|link| (edition, link)), foot: None }
    }

    /// Names the same edition in another library.
    pub(super) fn carry(&mut self, edition: impl Fn(usize) -> Option<usize>) {
        self.link = self.link.and_then(|(of, link)| Some((edition(of)?, link)));
    }

    /// The link of an edition that has the focus.
    pub(super) fn link_in(&self, edition: usize) -> Option<usize> {
        self.link.and_then(|(of, link)| (of == edition).then_some(link))
    }
}

impl Foot {
    /// A footnote of a document; `None` if it has none of that number.
    pub fn note(number: usize, document: &Document, setting: &Setting) -> Option<Foot> {
        let foot =
            Foot { shows: Shows::Note(number), own: None, layout: Layout::default(), top: 0 };
        let foot = foot.fitted(document, setting);
        (!foot.layout.lines.is_empty()).then_some(foot)
    }

    /// The question whether to open an address.
    pub fn address(address: Address, document: &Document, setting: &Setting) -> Foot {
        let own = Some(Document::of_paragraph(address.as_str()));
        let shows = Shows::Address(address);
        Foot { shows, own, layout: Layout::default(), top: 0 }.fitted(document, setting)
    }

    /// What another edition says: blocks of its document.
    pub fn translation(language: Language, same: bool, words: Document, setting: &Setting) -> Foot {
        let shows = Shows::Translation { language, same };
        let foot = Foot { shows, own: Some(words), layout: Layout::default(), top: 0 };
        foot.fitted(&Document::default(), setting)
    }

    /// The same, set for a size. `article` is the document it stands over.
    pub fn fitted(mut self, article: &Document, setting: &Setting) -> Foot {
        let document = self.document(article);
        self.layout = match &self.shows {
            Shows::Note(number) => layout_part(document, setting, note_blocks(document, *number)),
            Shows::Address(_) => layout(document, setting),
            Shows::Translation { language, .. } => {
                let typography = language.typography();
                layout(document, &Setting { typography, rows_above_heading: 1, ..setting.clone() })
            }
        };
        // A wider window needs fewer lines.
        self.top = self.top.min(self.layout.lines.len().saturating_sub(1));
        self
    }

    /// Its words where they don't stand in the article.
    pub fn own(&self) -> Option<&Document> {
        self.own.as_ref()
    }

    /// The document its lines are of; `article` is the one it stands over.
    pub fn document<'d>(&'d self, article: &'d Document) -> &'d Document {
        self.own.as_ref().unwrap_or(article)
    }

    /// Rows it takes, with the rule over it, of a page of so many rows: a note at most a third (reading.md 1.6), what is
    /// read beside the text at most half.
    pub fn rows(&self, page_rows: usize) -> usize {
        let most = match self.shows {
            Shows::Translation { .. } => page_rows / 2,
            _ => page_rows / 3,
        };
        (self.layout.lines.len() + 1).min(most.max(2))
    }

    /// Moves what it shows by lines, as far as there are any.
    pub fn scroll(&mut self, page_rows: usize, lines: i64) {
        let shown = self.rows(page_rows).saturating_sub(1);
        let last = self.layout.lines.len().saturating_sub(shown) as i64;
        self.top = (self.top as i64).saturating_add(lines).clamp(0, last) as usize;
    }
}

impl Reader {
    /// The link that has the focus, as long as it is on the screen: an index into the links of the document.
    pub fn focused(&self, document: &Document) -> Option<usize> {
        let link = self.focus.link_in(self.edition)?;
        let start = first_byte(document, link)?;
        let line = self.layout.line_of(document, document.anchor_at(start)) as i64;
        self.window(document).contains(&line).then_some(link)
    }

    /// Gives a link the focus and shows it.
    pub fn set_focus(&mut self, document: &Document, link: usize) {
        let Some(start) = first_byte(document, link) else { return };
        self.bring_up(document, document.anchor_at(start));
        self.focus = Focus::on(self.edition, Some(link));
    }

    /// The next link (or the one before) from the one that has the focus, else from the paragraph being read, and
    /// whether it was found only beyond the end (or the start). `None` if there are no links.
    pub fn next_link(&self, document: &Document, forward: bool) -> Option<(usize, bool)> {
        let focused = self.focused(document);
        let from = focused.and_then(|link| first_byte(document, link));
        let from = from.unwrap_or_else(|| document.byte_of(self.reading(document)));
        let border = document.runs.partition_point(|run| run.bytes.start() < from);
        let (before, after) = document.runs.split_at_checked(border)?;
        let link = |run: &crate::page::Run| run.link();
        let other = |link: &usize| Some(*link) != focused;
        let (here, beyond) = if forward {
            (after.iter().filter_map(link).find(other), before.iter().find_map(link))
        } else {
            (before.iter().rev().filter_map(link).find(other), after.iter().rev().find_map(link))
        };
        here.map(|link| (link, false)).or(beyond.or(focused).map(|link| (link, true)))
    }
}

/// The first byte of the document's text that a link is on.
fn first_byte(document: &Document, link: usize) -> Option<usize> {
    let run = document.runs.iter().find(|run| run.link() == Some(link))?;
    Some(run.bytes.start())
}

/// The number of the footnote a block stands in.
fn note_of(block: &Block) -> Option<usize> {
    block.containers.iter().find_map(|it| match it {
        Container::Note { number, .. } => Some(*number),
        _ => None,
    })
}

/// The number of the footnote a place stands in.
pub(super) fn note_at(document: &Document, anchor: Anchor) -> Option<usize> {
    note_of(document.blocks.get(anchor.block)?)
}

/// The blocks of a footnote.
fn note_blocks(document: &Document, number: usize) -> Range<usize> {
    let holds = |block: &Block| note_of(block) == Some(number);
    let first = document.blocks.iter().position(holds).unwrap_or(0);
    let last = document.blocks.iter().rposition(holds);
    first..last.map_or(first, |last| last + 1)
}
