//! Text folded for comparison, with a way back to the bytes it came from.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

/// Text folded for comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Graphemes that don't fold to as many bytes as they have, or have more than one byte, in ascending order. What stands
    /// between them is ASCII, byte for byte.
    changes: Vec<Change>,
    /// Bytes of the unfolded text.
    source_bytes: usize,
}

/// A grapheme of the unfolded text and what it became.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    folded: Range<usize>,
    source: Range<usize>,
}

/// Folds text for comparison; text and query go through this one function.
///
/// Lower case without marks (NFD), full-width and ligature forms as plain letters (NFKD), œ æ ß ø ł đ as oe ae ss o l d,
/// every space as U+0020, every hyphen and dash as `-`, every apostrophe as `'`, every double quote as `"`, … as `...`;
/// soft hyphens, zero-width spaces and joiners between Latin letters are dropped.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        changes: Vec::new(),
        source_bytes: text.len(),
    };
    for (start, grapheme) in text.grapheme_indices(true) {
        if let &[byte] = grapheme.as_bytes() {
            let byte = if byte.is_ascii_whitespace() { b' ' } else { byte.to_ascii_lowercase() };
            folded.text.push(char::from(byte));
            continue;
        }
        let before = folded.text.len();
        fold_grapheme(grapheme, &mut folded.text);
        folded.changes.push(Change {
            folded: before..folded.text.len(),
            source: start..start + grapheme.len(),
        });
    }
    folded
}

impl Folded {
    /// The bytes of the unfolded text that a range of the folded text came from, widened to whole graphemes.
    pub fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.grapheme(folded.start).start;
        if folded.end <= folded.start {
            return start..start;
        }
        start..self.grapheme(folded.end - 1).end.max(start)
    }

    /// The grapheme of the unfolded text that a folded byte came from.
    fn grapheme(&self, byte: usize) -> Range<usize> {
        if byte >= self.text.len() {
            return self.source_bytes..self.source_bytes;
        }
        let next = self.changes.partition_point(|change| change.folded.start <= byte);
        let Some(change) = next.checked_sub(1).and_then(|last| self.changes.get(last)) else {
            return byte..byte + 1;
        };
        if byte < change.folded.end {
            return change.source.clone();
        }
        let start = change.source.end + (byte - change.folded.end);
        start..start + 1
    }
}

fn fold_grapheme(grapheme: &str, out: &mut String) {
    let from = out.len();
    for c in grapheme.chars() {
        match c {
            '\u{ff00}'..='\u{ffef}' | '\u{fb00}'..='\u{fb06}' => {
                std::iter::once(c).nfkd().for_each(|c| fold_char(c, from, out));
            }
            _ => std::iter::once(c).nfd().for_each(|c| fold_char(c, from, out)),
        }
    }
    if grapheme == "\r\n" {
        out.truncate(from);
        out.push(' ');
    }
}

fn fold_char(c: char, from: usize, out: &mut String) {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
        '\u{200c}' | '\u{200d}' if follows_latin(&out[from..]) => {}
        '’' | '‘' | '‛' | 'ʼ' | '′' => out.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => out.push('"'),
        '\u{2010}'..='\u{2014}' => out.push('-'),
        '…' => out.push_str("..."),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        _ if c.is_whitespace() => out.push(' '),
        _ if is_mark(c) => {}
        _ => c.to_lowercase().filter(|&c| !is_mark(c)).for_each(|c| out.push(c)),
    }
}

fn follows_latin(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether a character is a mark that people leave out when they type: accents, and the vowel signs of Hebrew and Arabic.
/// Marks that spell, as in the scripts of India or in Japanese, are of other classes (Unicode Standard, table 4-3).
fn is_mark(c: char) -> bool {
    matches!(canonical_combining_class(c), 10..=35 | 200..=240)
}
