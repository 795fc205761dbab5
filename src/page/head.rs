//! A title and a credit line set above a text.

use super::document::{Block, BlockKind, Document, Emphasis, Run};
use super::span::Span;

impl Document {
    /// The same document under a heading of level 1 and, if there is one, a credit line set in emphasis. Both must be
    /// clean and of one line.
    pub fn headed(self, title: &str, credit: Option<&str>) -> Document {
        let mut head = Document::default();
        head.push_line(BlockKind::Heading(1), title);
        // Links lead to the headings of the text itself.
        head.ids.push(0, "");
        if let Some(credit) = credit {
            let bytes = head.push_line(BlockKind::Paragraph, credit);
            let emphasis = Emphasis { emphasis: true, ..Emphasis::default() };
            head.runs.push(Run::new(bytes, emphasis, None));
        }
        head.append(self);
        head
    }

    fn push_line(&mut self, kind: BlockKind, text: &str) -> Span {
        let bytes = Span::from(self.text.len()..self.text.len() + text.len());
        self.text.push_str(text);
        self.text.push('\n');
        self.blocks.push(Block::new(kind, bytes));
        bytes
    }
}

#[cfg(test)]
mod tests {
    use crate::page::parse;

    #[test]
    fn everything_below_moves_down() {
        let body = parse("One *two*.\n\n| a | b |\n|---|---|\n| c | d |\n");
        let whole = body.clone().headed("Title", Some("After somebody."));
        assert_eq!(whole.block_text(0), "Title");
        assert_eq!(whole.block_text(1), "After somebody.");
        for (block, below) in body.blocks.iter().enumerate() {
            assert_eq!(whole.block_text(block + 2), body.block_text(block));
            assert_eq!(
                std::mem::discriminant(&whole.blocks[block + 2].kind),
                std::mem::discriminant(&below.kind)
            );
        }
        let words = |document: &crate::page::Document, run: usize| {
            document.text[document.runs[run].bytes.range()].to_string()
        };
        assert_eq!(words(&whole, 1), words(&body, 0));
        let crate::page::BlockKind::Table(table) = &whole.blocks[3].kind else {
            panic!("no table")
        };
        assert_eq!(&whole.text[table.rows[1][1].range()], "d");
    }
}
