//! Which way a text is written.

use super::Edition;

/// Languages written from right to left, by primary subtag.
const RIGHT_TO_LEFT: [&str; 10] = ["ar", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"];
/// Letters looked at where the language does not tell.
const LETTERS: usize = 200;

impl Edition {
    /// Whether the text is written from right to left: by its language, else by most of its first letters.
    pub fn is_right_to_left(&self) -> bool {
        if RIGHT_TO_LEFT.contains(&self.language.primary()) {
            return true;
        }
        let letters = || self.document().text.chars().filter(|c| c.is_alphabetic()).take(LETTERS);
        let right = letters().filter(|&c| stands_right_to_left(c)).count();
        2 * right > letters().count()
    }
}

/// Letters of the bidirectional classes R and AL (UAX #9): Hebrew, Arabic, Syriac, Thaana, N’Ko and their presentation forms.
fn stands_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use crate::library::{Format, Library, SourceText};

    #[test]
    fn the_letters_tell_where_the_language_does_not() {
        let told = |path: &str, text: &str| {
            let source =
                SourceText { path: path.into(), text: text.into(), format: Format::Markdown };
            Library::read(vec![source]).articles[0].editions[0].is_right_to_left()
        };
        assert!(told("x.md", "# שלום עולם\n\nזה טקסט בעברית, with a word."));
        assert!(told("x.ar.md", "# x\n\nmarked as Arabic"));
        assert!(!told("x.md", "# A text\n\nwith a word: שלום."));
    }
}
