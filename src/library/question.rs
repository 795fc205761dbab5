//! What a question is, said in one place.

use crate::page::{BlockKind, Container, Document};
use std::ops::Range;

/// A heading that asks, and the blocks that answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Index of the heading in [`Document::blocks`].
    pub heading: usize,
    /// Indices of the blocks that answer; empty if nothing follows.
    pub answer: Range<usize>,
    /// Index of the heading it stands under, the title of the document not counted.
    pub section: Option<usize>,
}

/// The questions of a document in reading order.
///
/// A question is a heading that ends in a question mark (?, ？ or ؟), closing quotes, marks of emphasis and spaces
/// aside. Its answer is what follows up to the next heading of its level or above; notes and rules at its end
/// don't belong to it. A level-1 heading that opens the document is its title, not a question.
pub fn questions(document: &Document) -> Vec<Question> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (heading, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else { continue };
        open.retain(|&(_, above)| above < level);
        if heading == 0 && level == 1 {
            continue;
        }
        if asks(document.block_text(heading)) {
            let section = open.last().map(|&(heading, _)| heading);
            found.push(Question { heading, answer: answer(document, heading, level), section });
        }
        open.push((heading, level));
    }
    found
}

/// Whether the words of a heading end in a question mark.
fn asks(words: &str) -> bool {
    let end = words.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '»' | '”' | '’' | '›' | '"' | '\'' | ')' | '*' | '_' | '\u{200b}' | '\u{2060}'
            )
    });
    end.ends_with(['?', '？', '؟'])
}

fn answer(document: &Document, heading: usize, level: u8) -> Range<usize> {
    let start = heading + 1;
    let following = document.blocks.get(start..).unwrap_or_default();
    let ends = |kind: &BlockKind| matches!(kind, BlockKind::Heading(other) if *other <= level);
    let count = following.iter().position(|block| ends(&block.kind)).unwrap_or(following.len());
    let belongs = following.get(..count).unwrap_or_default().iter().rposition(|block| {
        let in_note = block.containers.iter().any(|c| matches!(c, Container::Note { .. }));
        !in_note && block.kind != BlockKind::Rule
    });
    start..start + belongs.map_or(0, |last| last + 1)
}
