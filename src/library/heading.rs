//! The headings of a text, told without it.

use super::question::asks;
use crate::page::{BlockKind, Document, Shown};
use serde::{Deserialize, Serialize};

/// A heading that asks nothing; those that do are [questions](super::Question).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Index in [`Document::blocks`].
    pub block: usize,
    /// Its words.
    pub words: Shown,
}

/// The headings of a document in reading order, the questions among them and a title that opens it left out.
pub fn headings(document: &Document) -> Vec<Heading> {
    let heading = |(block, it): (usize, &crate::page::Block)| {
        let BlockKind::Heading(level) = it.kind else { return None };
        let words = document.block_text(block);
        let is_title = block == 0 && level == 1;
        (!is_title && !asks(words)).then(|| Heading { block, words: Shown::new(words) })
    };
    let mut headings: Vec<Heading> =
        document.blocks.iter().enumerate().filter_map(heading).collect();
    headings.shrink_to_fit();
    headings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;

    #[test]
    fn titles_and_questions_are_no_headings_of_their_own() {
        let told = |markdown: &str| -> Vec<(usize, String)> {
            let all = headings(&parse(markdown));
            all.into_iter().map(|it| (it.block, it.words.to_string())).collect()
        };
        let all = told("# Title\n\na\n\n## One\n\n### Why?\n\nb\n\n# *Two*\u{1b}");
        assert_eq!(all, [(2, "One".to_owned()), (5, "Two␛".to_owned())]);
        assert_eq!(told("a\n\n# Late"), [(1, "Late".to_owned())]);
    }
}
