//! Borders of graphemes in a text.

use unicode_segmentation::GraphemeCursor;

/// The nearest byte up to `byte` where a grapheme starts; the end of the text for a byte past it.
pub(crate) fn grapheme_at_or_before(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => byte,
        _ => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_inside_a_grapheme_lead_to_its_start() {
        let text = "ae\u{301}👩\u{200d}💻";
        let starts: Vec<usize> = (0..=16).map(|byte| grapheme_at_or_before(text, byte)).collect();
        assert_eq!(starts, [0, 1, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 15, 15]);
        assert_eq!(grapheme_at_or_before("", 3), 0);
    }
}
