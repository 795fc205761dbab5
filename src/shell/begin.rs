//! One large file: its start is shown before the rest of it is read, and its end can be gone to.

use super::catalogue::Catalogue;
use super::decode::decoded;
use super::load::{Listed, Loaded, alone, open};
use crate::app::Words;
use crate::library::{Format, Library, ReadText, SourceText, TextReader, bundled};
use crate::page::{Document, Shown, end_of_source, opens_item, parse, start_of_source};
use std::ffi::OsString;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes of a file from which on its start is shown first.
const LARGE: u64 = 96 * 1024;
/// Bytes of the start, or of the end: more than any screen shows, and than a paragraph is set at once.
const READ_FIRST: u64 = 48 * 1024;
/// Bytes of the start that are shown first for each row of a window, if a block ends there: enough for the screens around the
/// first.
const SHOWN_FIRST: usize = 400;
/// Rows of a window that may show more than these.
const MANY_ROWS: u16 = 60;

/// A file of which the start was read.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    listed: Listed,
    start: SourceText,
    /// Bytes of the file.
    bytes: u64,
    /// What there is to say about its encoding, as far as its start tells.
    problem: Option<crate::library::Problem>,
}

/// The library of the start of what was named, if that is one large file.
pub(super) fn begun(paths: &[OsString], words: &'static Words) -> Option<Loaded> {
    let [only] = paths else { return None };
    // Standard input can be read only once.
    let is_large = |it: std::fs::Metadata| it.is_file() && it.len() >= LARGE;
    if only == "-" || !Path::new(only).metadata().is_ok_and(is_large) {
        return None;
    }
    let (listed, collection) = alone(Path::new(only));
    let mut file = open(&listed.file).ok()??;
    let bytes = file.metadata().ok()?.len();
    if bytes < LARGE {
        return None;
    }
    let (text, problem) = part(&mut file, 0)?;
    let start = match listed.format {
        // Where the code of MDX ends is known once all before it was read.
        Format::Glossary | Format::Mdx => return None,
        Format::Markdown | Format::Plain => {
            let rows = crossterm::terminal::size().map_or(u16::MAX, |(_, rows)| rows);
            shown_first(&text, rows)?.to_owned()
        }
    };
    let start = SourceText { path: listed.path.clone(), text: start, format: listed.format };
    let problem =
        problem.map(|what| crate::library::Problem { path: Shown::new(&listed.path), what });
    let begun = Begun { listed, start, bytes, problem };
    let library = begun.library(None)?;
    let catalogue = Some(Catalogue::of_one(paths, words, begun));
    Some(Loaded { library, collection, catalogue, ..Loaded::default() })
}

/// As much of the start as a window of so many rows needs, where a block ends there; else all of it that is sure to be read as
/// with the rest.
fn shown_first(text: &str, rows: u16) -> Option<&str> {
    let bytes = text.floor_char_boundary(SHOWN_FIRST * usize::from(rows));
    let few = text.get(..bytes).filter(|_| rows <= MANY_ROWS);
    // Where no block ends, a line or a word would, and be set otherwise than with the rest of its block.
    let is_followed_by_item = |it: &str| text.get(it.len()..).is_some_and(opens_item);
    let ends_block =
        |it: &&str| it.ends_with("\n\n") || it.ends_with('\n') && is_followed_by_item(it);
    few.and_then(start_of_source).filter(ends_block).or_else(|| start_of_source(text))
}

/// The text of a part of a file, from a byte on; half letters at its start are left out.
fn part(
    file: &mut std::fs::File,
    from: u64,
) -> Option<(String, Option<crate::library::ProblemKind>)> {
    file.seek(SeekFrom::Start(from)).ok()?;
    // Room for all of them has the system asked for them once.
    let mut bytes = Vec::with_capacity(READ_FIRST as usize);
    file.take(READ_FIRST).read_to_end(&mut bytes).ok()?;
    let is_inside = |byte: &&u8| (0x80..0xc0).contains(*byte);
    let half = if from > 0 { bytes.iter().take(3).take_while(is_inside).count() } else { 0 };
    Some(decoded(bytes.split_off(half), true))
}

impl Begun {
    /// The library of the start alone, or with the end of the file.
    fn library(&self, end: Option<Document>) -> Option<Library> {
        let reader = TextReader::new([self.listed.path.as_str()].into_iter(), super::parse);
        let mut text = reader.read(self.start.clone());
        let read = self.start.text.len() as u64;
        let ends = end.as_ref().map_or(0, |end| end.text.len() as u64);
        let unread = self.bytes.saturating_sub(read + ends);
        text.mark_as_start(usize::try_from(unread).unwrap_or(usize::MAX), end);
        self.problem.iter().for_each(|problem| text.tell(problem.clone()));
        let glossary = reader.read(bundled::glossary());
        let texts: [&ReadText; 2] = [&text, &glossary];
        let library = Library::of(texts.into_iter(), &reader);
        (!library.articles.is_empty()).then_some(library)
    }

    /// The library of the start and the end of the file; `None` where the end tells nothing by itself.
    pub(super) fn with_end(&self) -> Option<Library> {
        let from = self.bytes.checked_sub(READ_FIRST).filter(|from| *from > READ_FIRST)?;
        let read =
            || -> io::Result<_> { Ok(open(&self.listed.file)?.map(|mut it| part(&mut it, from))) };
        let (text, problem) = read().ok()???;
        if problem.is_some() || self.problem.is_some() || self.listed.format != Format::Markdown {
            return None;
        }
        self.library(Some(parse(end_of_source(&text)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_low_window_needs_little_where_a_block_ends() {
        let short = "Words of a paragraph, é.\n\n".repeat(2_000);
        let is_few = |it: &str| (200 * 40..=SHOWN_FIRST * 40).contains(&it.len());
        let few = shown_first(&short, 40).expect("a start");
        assert!(is_few(few) && few.ends_with("\n\n"));
        assert!(shown_first(&short, 200).expect("a start").len() > SHOWN_FIRST * 60);
        let list = "- An item, é\n  - in another\n".repeat(2_000);
        let few = shown_first(&list, 40).expect("a start");
        assert!(is_few(few) && few.ends_with('\n'));
        let long = "Words of a paragraph that has no end. ".repeat(2_000);
        assert!(shown_first(&long, 40).expect("a start").len() > SHOWN_FIRST * 60);
    }
}
