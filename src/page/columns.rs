//! How many columns of a terminal a text takes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Display columns of a text on one line, counted by grapheme clusters (UAX #29) with the widths of
/// UAX #11; ambiguous characters take one. A tab takes one, a line feed, U+00AD and U+200B none.
pub fn columns(text: &str) -> usize {
    if is_ascii_alone(text) {
        return text.len();
    }
    if text.chars().all(is_single) {
        return text.chars().count();
    }
    text.graphemes(true).map(grapheme_columns).sum()
}

/// Whether a text has nothing but letters and signs of ASCII, and spaces: each takes a column.
pub(super) fn is_ascii_alone(text: &str) -> bool {
    text.as_bytes().iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Display columns of one grapheme cluster.
pub fn grapheme_columns(grapheme: &str) -> usize {
    match grapheme {
        "\n" | "\r\n" | "\u{ad}" | "\u{200b}" => 0,
        "\t" => 1,
        _ => grapheme.width(),
    }
}

/// Letters and marks that stand alone in one column whatever follows them, as long as what follows
/// is of the same kind.
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{a8}' | '\u{aa}'..='\u{ac}' | '\u{af}'..='\u{2ff}'
        | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201f}' | '\u{2026}' | '\u{202f}' | '\u{20ac}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphemes_count_by_what_they_show() {
        for (text, expected) in [
            ("", 0),
            ("plain", 5),
            ("été", 3),
            ("e\u{301}te\u{301}", 3),
            ("日本", 4),
            ("👨\u{200d}👩\u{200d}👧", 2),
            ("❤\u{fe0f}", 2),
            ("🇫🇷", 2),
            ("a\u{ad}b\u{200b}c", 3),
            ("10\u{202f}000\u{a0}€", 8),
            ("«\u{a0}oui\u{a0}» — l’été…", 16),
            ("\ta\n", 2),
            ("©️", 2),
        ] {
            assert_eq!(columns(text), expected, "{text:?}");
        }
    }

    #[test]
    fn the_short_way_and_the_long_way_agree() {
        for c in ('\u{20}'..'\u{2500}').filter(|&c| is_single(c)) {
            let text = format!("a{c}b");
            let long: usize = text.graphemes(true).map(grapheme_columns).sum();
            assert_eq!(columns(&text), long, "{c:?}");
        }
    }
}
