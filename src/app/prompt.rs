//! The line one types into at the foot of a page.

use super::reader::{Reader, View};
use super::sections::sections;
use crate::page::{Anchor, Document};
use crate::search::{filter, fold};
use tui_input::Input;

/// What is typed, and what for.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub kind: PromptKind,
    /// What was typed.
    pub field: Input,
    /// Where the reader was when it was opened.
    pub origin: View,
}

/// What a prompt is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptKind {
    /// Finding words in the article.
    Find,
    /// Going to a page, a percentage, a section or a heading.
    GoTo,
}

/// Where the words of a "go to" lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A page, from 0.
    Page(usize),
    /// A place in the text.
    Anchor(Anchor),
    /// A page that is not there, from 1.
    NoSuchPage(usize),
    /// Nothing there is meant.
    Nothing,
}

impl Prompt {
    /// Opens a prompt over a reader.
    pub fn new(kind: PromptKind, reader: &Reader) -> Self {
        Prompt { kind, field: Input::default(), origin: reader.view }
    }
}

/// Reads `12` as a page, `50%` as a percentage, `2.3` or `§ 2` as a section, else words of a heading.
pub fn target(typed: &str, document: &Document, pages: usize) -> Target {
    let typed = typed.trim();
    if let Ok(page) = typed.parse::<usize>() {
        return if (1..=pages).contains(&page) {
            Target::Page(page - 1)
        } else {
            Target::NoSuchPage(page)
        };
    }
    let number = |text: &str| text.trim().parse::<usize>().ok();
    if let Some(percent) =
        typed.strip_suffix('%').and_then(number).filter(|&percent| percent <= 100)
    {
        let end = document.blocks.last().map_or(0, |block| block.bytes.end());
        return Target::Anchor(document.anchor_at(end * percent / 100));
    }
    let sections = sections(document);
    let start =
        |heading: Option<usize>| heading.map(|block| Target::Anchor(Anchor { block, byte: 0 }));
    let wanted = typed.trim_start_matches('§').trim();
    let numbered = sections.iter().find(|section| section.number() == wanted);
    if let Some(found) = numbered.and_then(|section| start(section.heading)) {
        return found;
    }
    if wanted.is_empty() {
        return Target::Nothing;
    }
    let headings =
        sections.iter().map(|section| fold(document.block_text(section.heading.unwrap_or(0))));
    let best = filter(&headings.collect::<Vec<_>>(), wanted)
        .into_iter()
        .max_by_key(|found| (found.score, usize::MAX - found.item));
    best.and_then(|found| start(sections.get(found.item)?.heading)).unwrap_or(Target::Nothing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;

    #[test]
    fn pages_percentages_sections_and_headings_are_understood() {
        let document = parse("# T\n\nlead\n\n## Première\n\naaaa\n\n### Économie\n\nbbbb\n");
        let at = |block| Target::Anchor(Anchor { block, byte: 0 });
        assert_eq!(target("2", &document, 3), Target::Page(1));
        assert_eq!(target("40", &document, 3), Target::NoSuchPage(40));
        assert_eq!(target("0", &document, 3), Target::NoSuchPage(0));
        assert_eq!(target("0 %", &document, 3), at(0));
        assert_eq!(target("1.1", &document, 3), at(4));
        assert_eq!(target("§ 1", &document, 3), at(2));
        assert_eq!(target("econ", &document, 3), at(4));
        assert_eq!(target("nothing such", &document, 3), Target::Nothing);
    }
}
