//! Plain text to document.

use super::document::{BlockKind, Document, Emphasis};
use super::draft::Draft;
use unicode_width::UnicodeWidthStr;

/// Columns above which a line was not wrapped by its author: mail, RFCs and source code end at 72 to 100.
const WIDEST_WRAPPED: usize = 100;

/// What ends a line, CR LF aside (UAX #14: BK, CR, LF, NL); a form feed ends a page.
const LINE_ENDS: [char; 6] = ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Reads plain text: a blank line parts paragraphs, so does a form feed; indentation is no code, and no line is
/// taken for a heading. Cannot fail and loses no text.
///
/// Where a line is wider than 100 columns each line is a paragraph of its author, and line breaks are kept.
/// Otherwise lines are taken for wrapped and joined, but for those that begin like an item of a list or a
/// quotation, and those above which the next word had found room.
pub fn parse_plain(source: &str) -> Document {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source).replace("\r\n", "\n");
    let pages: Vec<Vec<Line>> =
        source.split('\u{c}').map(|page| page.split(LINE_ENDS).map(Line::new).collect()).collect();
    // One word wider than any measure, such as an address, says nothing.
    let widths = pages.iter().flatten().filter(|line| line.has_words).map(|line| line.columns);
    let widest = widths.max().unwrap_or(0);
    // Wrapping leaves the right edge ragged by some columns.
    let full = widest - widest / 8;
    let mut draft = Draft::default();
    for page in &pages {
        let mut above: Option<&Line> = None;
        for line in page {
            if line.words.is_empty() {
                above = None;
                continue;
            }
            match above {
                None => draft.open_block(BlockKind::Paragraph, false),
                Some(above) => {
                    let had_room = above.columns + 1 + line.first_word().width() <= full;
                    if widest > WIDEST_WRAPPED || had_room || begins_item(line.words) {
                        draft.line_feed(Emphasis::default(), None);
                    } else {
                        draft.soft_break(Emphasis::default(), None);
                    }
                }
            }
            draft.write(line.words, Emphasis::default(), None);
            above = Some(line);
        }
    }
    draft.finish()
}

/// A line of the source.
struct Line<'a> {
    /// What stands on it, without white space on either side.
    words: &'a str,
    columns: usize,
    /// Whether more than one word stands on it.
    has_words: bool,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Self {
        let words = line.trim();
        Line { words, columns: words.width(), has_words: words.contains(char::is_whitespace) }
    }

    fn first_word(&self) -> &str {
        self.words.split_whitespace().next().unwrap_or("")
    }
}

/// Whether a line begins with the mark of an item or a quotation: `•`, `-`, `1.`, `2)`, `>`.
fn begins_item(line: &str) -> bool {
    if line.starts_with('>') {
        return true;
    }
    let Some((mark, _)) = line.split_once(char::is_whitespace) else { return false };
    let number = mark.strip_suffix(['.', ')']).unwrap_or("");
    matches!(mark, "•" | "◦" | "▪" | "‣" | "·" | "-" | "*" | "+")
        || (!number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paragraphs(source: &str) -> Vec<String> {
        let document = parse_plain(source);
        (0..document.blocks.len()).map(|block| document.block_text(block).to_owned()).collect()
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let source = "\u{feff}    The quick brown fox jumps over the lazy dog and\n    runs away.\r\n\r\nLe vif renard\tbrun saute par-dessus le chien pares-\nseux.\n \u{a0} \nEnd";
        assert_eq!(
            paragraphs(source),
            [
                "The quick brown fox jumps over the lazy dog and runs away.",
                "Le vif renard brun saute par-dessus le chien pares- seux.",
                "End"
            ]
        );
    }

    #[test]
    fn items_quotations_and_short_lines_stay_lines() {
        let source = "Some words that are as wide as the measure of this text:\n  • first of the items is as wide as the measure is\n    long\n  2) second item which is as wide as the measure is\n> quoted\n\nLéon Launay\nCommunity Manager\nleon(at)example.org";
        assert_eq!(
            paragraphs(source),
            [
                "Some words that are as wide as the measure of this text:\n• first of the items is as wide as the measure is long\n2) second item which is as wide as the measure is\n> quoted",
                "Léon Launay\nCommunity Manager\nleon(at)example.org"
            ]
        );
    }

    #[test]
    fn wide_lines_are_paragraphs_of_their_own() {
        let wide = "mot ".repeat(30);
        let source = format!("{wide}\n{wide}\nshort\u{2028}1.5 is no item");
        let wide = wide.trim();
        assert_eq!(paragraphs(&source), [format!("{wide}\n{wide}\nshort\n1.5 is no item")]);
        let address = format!("https://example.org/{}", "a".repeat(100));
        assert_eq!(
            paragraphs(&format!("{address}\nsome words here\nand there")),
            [format!("{address} some words here and there")]
        );
    }

    #[test]
    fn pages_and_controls() {
        assert_eq!(paragraphs("a\u{c}b\u{1b}[0m\rc\u{b}d"), ["a", "b␛[0m c d"]);
        assert_eq!(paragraphs("MAJUSCULES\n\n# no heading"), ["MAJUSCULES", "# no heading"]);
        assert_eq!(paragraphs(" \n\u{c}\n"), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost(source in "([a-zé\u{1b}\u{9b}\u{202e}•.0-9>#*_`&;-]{0,9}[ \t\n\r\u{b}\u{c}\u{a0}\u{2028}]{0,2}){0,40}") {
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            let document = parse_plain(&source);
            prop_assert_eq!(
                letters(&document.text),
                letters(&super::super::shown::clean(&source.replace(['\u{b}', '\u{c}'], " ")))
            );
        }
    }
}
