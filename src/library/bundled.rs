//! The collection that comes with the program.

use super::{Format, SourceText};

/// Name and text of a bundled file.
macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../articles/", $name)))
    };
}

/// The files in the order of the list; `tests/articles.rs` compares them with the folder.
const FILES: [(&str, &str); 12] = [
    file!("ai-social-economy.en.md"),
    file!("ai-social-economy.fr.md"),
    file!("chatgpt-ethics.en.md"),
    file!("chatgpt-ethics.fr.md"),
    file!("digital-commons.en.md"),
    file!("digital-commons.fr.md"),
    file!("la-mednum.en.md"),
    file!("la-mednum.fr.md"),
    file!("orange-digital-center.en.md"),
    file!("orange-digital-center.fr.md"),
    file!("social-economy-summit.en.md"),
    file!("social-economy-summit.fr.md"),
];

/// The text of the glossary.
pub(super) const GLOSSARY: &str = include_str!("../../articles/glossary.toml");

/// The texts of the bundled collection and, last, its glossary.
pub fn bundled() -> Vec<SourceText> {
    let source = |&(path, text): &(&str, &str)| SourceText {
        path: path.to_owned(),
        text: text.to_owned(),
        format: Format::Markdown,
    };
    FILES.iter().map(source).chain([glossary()]).collect()
}

/// The glossary of the bundled collection; it serves other texts as well.
pub fn glossary() -> SourceText {
    let path = super::glossary::FILE.to_owned();
    SourceText { path, text: GLOSSARY.to_owned(), format: Format::Glossary }
}
