//! The collection that comes with the program.

use super::packed::{Packed, Packing, Record, Stamp, ToPack};
use super::read::{Parse, TextReader};
use super::{Format, Library, SourceText};
use std::borrow::Cow;
use std::sync::Arc;

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

/// What [`packed`] makes of the collection.
const PACKED: &[u8] = include_bytes!("../../articles.packed");

/// The library of the collection. A text is parsed when somebody looks at it.
pub fn library(parse: Parse) -> Library {
    let bytes = |start: u64, count: usize| {
        let start = usize::try_from(start).ok()?;
        Some(Cow::Borrowed(PACKED.get(start..start.checked_add(count)?)?))
    };
    let fetch = |path: &str, format| {
        let text = FILES.iter().find(|(name, _)| *name == path).map_or(GLOSSARY, |(_, text)| text);
        SourceText { path: path.to_owned(), text: text.to_owned(), format }
    };
    let kept = Packed::open(Box::new(bytes), PACKED.len() as u64, Arc::new(fetch), parse);
    kept.map_or_else(|| Library::read_by(bundled(), parse), |kept| kept.library())
}

/// The collection as bytes that are read in no time, to be built in. `tests/articles.rs` tells when they are out of date.
pub fn packed() -> Vec<u8> {
    let sources = bundled();
    let paths = sources.iter().map(|source| source.path.as_str());
    let reader = TextReader::new(paths, crate::page::parse);
    let mut packing = Packing::of_nothing();
    for (number, source) in sources.iter().enumerate() {
        let SourceText { path, format, .. } = source;
        let text = ToPack { path, format: *format, stamp: Stamp::default() };
        let Ok(()) = packing.add(number, text, Record::of(&reader.read(source.clone()), path));
    }
    let Ok(bytes) = packing.end(Vec::new(), &reader);
    bytes
}
