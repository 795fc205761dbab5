//! Texts to library.

use super::article::Article;
use super::edition::Edition;
use super::front_matter::{self, FrontMatter};
use super::language::Language;
use super::naming::{Naming, naming};
use super::question::questions;
use super::{Format, Library, Problem, ProblemKind, SourceText};
use crate::page::{self, BlockKind, Document, Shown};
use std::collections::HashMap;
use whatlang::{Detector, Lang};

/// Letters a text must have before its language is guessed from it.
const LETTERS_TO_GUESS: usize = 60;
/// Bytes of a text that its language is guessed from.
const BYTES_TO_GUESS: usize = 8 * 1024;

/// Reads texts and pairs their editions.
pub(super) fn read(sources: Vec<SourceText>) -> Library {
    let mut library = Library::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    let detector = Detector::with_allowlist(vec![Lang::Eng, Lang::Fra]);
    for source in sources {
        let path = Shown::new(&source.path);
        let mut tell = |what| library.problems.push(Problem { path: path.clone(), what });
        let Some((ids, edition)) = edition(&source, &detector, &mut tell) else { continue };
        place(&mut library, &mut known, ids, edition);
    }
    for article in &mut library.articles {
        article.editions.sort_by(|a, b| a.language.cmp(&b.language));
    }
    library
}

/// Puts an edition to the first of its ids that has no edition in its language yet.
fn place(
    library: &mut Library,
    known: &mut HashMap<String, usize>,
    ids: [String; 3],
    edition: Edition,
) {
    let mut taken_by = None;
    let numbered = (2..).map(|number| format!("{}#{number}", ids[2]));
    let candidates = ids.iter().cloned().chain(numbered);
    for id in candidates {
        let Some(&index) = known.get(&id) else {
            if let Some(with) = taken_by {
                let what = ProblemKind::DuplicateEdition { with };
                library.problems.push(Problem { path: edition.path.clone(), what });
            }
            known.insert(id.clone(), library.articles.len());
            library.articles.push(Article { id, editions: vec![edition] });
            return;
        };
        let Some(article) = library.articles.get_mut(index) else { continue };
        match article.editions.iter().find(|other| other.language == edition.language) {
            Some(first) => taken_by = taken_by.or_else(|| Some(first.path.clone())),
            None => {
                if let Some(with) = taken_by {
                    let what = ProblemKind::DuplicateEdition { with };
                    library.problems.push(Problem { path: edition.path.clone(), what });
                }
                article.editions.push(edition);
                return;
            }
        }
    }
}

/// Reads one text; `None` if there is nothing to read in it. With it the ids under which it may stand, best first.
fn edition(
    source: &SourceText,
    detector: &Detector,
    tell: &mut impl FnMut(ProblemKind),
) -> Option<([String; 3], Edition)> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let (front, document) = match source.format {
        Format::Plain => (FrontMatter::default(), page::parse_plain(text)),
        Format::Markdown => {
            let (front, body) = front_matter::read(text, tell);
            (front, page::parse(body))
        }
    };
    if document.text.trim().is_empty() {
        tell(ProblemKind::Empty);
        return None;
    }
    let Naming { language: named, id: path_id, title: file_title } = naming(&source.path);
    if let (Some(named), Some(stated)) = (&named, &front.language)
        && named.primary() != stated.primary()
    {
        let (named, stated) = (named.clone(), stated.clone());
        tell(ProblemKind::LanguageConflict { named, stated });
    }
    let language = front.language.or(named).unwrap_or_else(|| guess(&document, detector));
    let id = front.id.or(front.translation_of).unwrap_or_else(|| path_id.clone());
    let title = front.title.or_else(|| heading(&document));
    let edition = Edition {
        title: title.unwrap_or_else(|| Shown::new(&file_title)),
        language,
        summary: front.summary,
        authors: front.authors,
        people: front.people,
        date: front.date,
        source: front.source,
        tags: front.tags,
        questions: questions(&document),
        letters: document.letters_from(0),
        path: Shown::new(&source.path),
        document,
    };
    Some(([id, path_id, source.path.clone()], edition))
}

/// The words of the first level-1 heading, else of the first heading.
fn heading(document: &Document) -> Option<Shown> {
    let headings = || {
        document.blocks.iter().enumerate().filter_map(|(block, b)| match b.kind {
            BlockKind::Heading(level) => Some((level, Shown::new(document.block_text(block)))),
            _ => None,
        })
    };
    let headings = || headings().filter(|(_, words)| !words.is_empty());
    let first_title = headings().find(|(level, _)| *level == 1).or_else(|| headings().next());
    first_title.map(|(_, words)| words)
}

/// English or French, whichever the text looks like; English where it is too short to tell.
fn guess(document: &Document, detector: &Detector) -> Language {
    let end = document.text.floor_char_boundary(BYTES_TO_GUESS);
    let start = document.text.get(..end).unwrap_or(&document.text);
    let letters = start.chars().filter(|c| c.is_alphabetic()).count();
    match detector.detect_lang(start) {
        Some(Lang::Fra) if letters >= LETTERS_TO_GUESS => Language::french(),
        _ => Language::english(),
    }
}
