//! What a question is, said in one place.

use crate::page::{BlockKind, Container, Document, Shown};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A heading that asks, and the blocks that answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// A slug of its words that no other heading of the document has: it stays when the text around it changes.
    pub id: String,
    /// What it asks, in its own words.
    pub words: Shown,
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
            let id = document.id_of(heading).unwrap_or_default().into_owned();
            let words = Shown::new(document.block_text(heading));
            found.push(Question { id, words, heading, answer: under(document, heading), section });
        }
        open.push((heading, level));
    }
    found
}

/// Whether the words of a heading end in a question mark.
pub(super) fn asks(words: &str) -> bool {
    let end = words.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '»' | '”' | '’' | '›' | '"' | '\'' | ')' | '*' | '_' | '\u{200b}' | '\u{2060}'
            )
    });
    end.ends_with(['?', '？', '؟'])
}

/// The blocks under a heading: what follows up to the next heading of its level or above, less notes and rules at its end.
/// Empty if nothing follows, or the block is no heading.
pub fn under(document: &Document, heading: usize) -> Range<usize> {
    let Some(BlockKind::Heading(level)) = document.blocks.get(heading).map(|it| &it.kind) else {
        return heading..heading;
    };
    let level = *level;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;

    /// Heading, first and last words of the answer, section.
    fn picture(markdown: &str) -> Vec<String> {
        let document = parse(markdown);
        let words = |block: usize| document.block_text(block);
        let line = |question: &Question| {
            let answer: Vec<&str> = question.answer.clone().map(words).collect();
            let section = question.section.map_or("-", words);
            format!("{section} | {} | {}", words(question.heading), answer.join(" / "))
        };
        questions(&document).iter().map(line).collect()
    }

    #[test]
    fn an_answer_ends_at_the_next_heading_of_its_level_or_above() {
        let markdown = "Lead.\n\n## Comment travailler\u{202f}?\n\nEn commun.\n\n### Plus loin\n\nLoin.\n\n## Fin\n\nb\n\n\
                        ## FAQ\n\n### What does La MedNum do?\n\nIt helps.\n\n- one\n- two\n\n### Who?\n\nPeople.\n\n# Autre";
        assert_eq!(
            picture(markdown),
            [
                "- | Comment travailler\u{202f}? | En commun. / Plus loin / Loin.",
                "FAQ | What does La MedNum do? | It helps. / one / two",
                "FAQ | Who? | People.",
            ]
        );
    }

    #[test]
    fn quotes_emphasis_and_spaces_may_close_a_question() {
        for heading in [
            "Why?",
            "**Why?**",
            "*Why?* ",
            "“Why?”",
            "« Pourquoi\u{202f}?\u{a0}»",
            "‘Why?’",
            "为什么？",
            "لماذا؟",
            "(why?)",
            "[Why?](a)",
        ] {
            assert_eq!(picture(&format!("## {heading}\n\na")).len(), 1, "{heading}");
        }
        for heading in ["Why", "Why?!", "Why? Because", "?why", "“What” they ask"] {
            assert_eq!(picture(&format!("## {heading}\n\na")).len(), 0, "{heading}");
        }
        assert_eq!(picture("Why?\n\nA paragraph asks?"), [""; 0]);
    }

    #[test]
    fn the_title_is_no_question_and_no_section() {
        assert_eq!(picture("# Why?\n\na\n\n## Who?\n\nb"), ["- | Who? | b"]);
        assert_eq!(picture("a\n\n# Why?\n\nb\n\n## Who?\n\nc").len(), 2);
        assert_eq!(picture("## Why?\n\na"), ["- | Why? | a"]);
    }

    #[test]
    fn a_question_may_stand_under_a_question_or_have_no_answer() {
        assert_eq!(picture("## A?\n\n### B?\n\n## C?"), ["- | A? | B?", "A? | B? | ", "- | C? | "]);
    }

    #[test]
    fn an_id_is_made_of_the_words_and_stays_when_others_change() {
        let ids = |markdown: &str| -> Vec<String> {
            questions(&parse(markdown)).into_iter().map(|it| it.id).collect()
        };
        assert_eq!(
            ids("## Où va-t-on ?\n\na\n\n## Why?\n\n## Why?"),
            ["ou-va-t-on", "why", "why-1"]
        );
        assert_eq!(ids("## New?\n\n## Où va-t-on ?\n\nb")[1], "ou-va-t-on");
    }

    #[test]
    fn notes_and_rules_at_the_end_are_no_answer() {
        let markdown = "## A?\n\na[^1]\n\n---\n\nb\n\n---\n\n[^1]: Note.\n";
        assert_eq!(picture(markdown), ["- | A? | a[1] /  / b"]);
    }
}
