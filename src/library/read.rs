//! Texts to library.

use super::article::Article;
use super::edition::Edition;
use super::fault::guarded;
use super::front_matter::{self, FrontMatter};
use super::grapheme::grapheme_at_or_before;
use super::language::Language;
use super::naming::{Naming, naming};
use super::question::questions;
use super::{Format, Library, Problem, ProblemKind, SourceText};
use crate::page::bounds::{LIBRARY_BYTES, LIBRARY_MEMORY, start_of};
use crate::page::{self, BlockKind, Document, Shown};
use std::collections::HashMap;
use whatlang::{Detector, Lang};

/// Letters a text must have before its language is guessed from it.
const LETTERS_TO_GUESS: usize = 60;
/// Bytes of a text that its language is guessed from.
const BYTES_TO_GUESS: usize = 8 * 1024;

/// What makes a document of a text.
type Parse = fn(&str) -> Document;

/// Reads texts and pairs their editions.
pub(super) fn read(sources: Vec<SourceText>) -> Library {
    read_with(sources, page::parse)
}

fn read_with(sources: Vec<SourceText>, parse: Parse) -> Library {
    let mut library = Library::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    let detector = Detector::with_allowlist(vec![Lang::Eng, Lang::Fra]);
    let (mut bytes, mut memory) = (0, 0);
    for mut source in sources {
        let path = Shown::new(&source.path);
        let mut tell = |what| library.problems.push(Problem { path: path.clone(), what });
        if bytes >= LIBRARY_BYTES || memory >= LIBRARY_MEMORY {
            tell(ProblemKind::TooMuch);
            break;
        }
        let end = start_of(&source.text).len();
        if end < source.text.len() {
            source.text.truncate(end);
            tell(ProblemKind::Cut);
        }
        bytes += end;
        let Some((ids, edition)) = edition_or_plain(&source, parse, &detector, &mut tell) else {
            continue;
        };
        memory += edition.document.memory();
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

/// Reads one text, as plain text where a fault keeps it from being read as what it is. A fault costs one text its marks, not
/// the reader its library.
fn edition_or_plain(
    source: &SourceText,
    parse: Parse,
    detector: &Detector,
    tell: &mut impl FnMut(ProblemKind),
) -> Option<([String; 3], Edition)> {
    let mut told = Vec::new();
    let read = guarded(|| edition(source, parse, detector, &mut |what| told.push(what)));
    if let Some(edition) = read {
        told.into_iter().for_each(tell);
        return edition;
    }
    tell(ProblemKind::Fault);
    let plain = SourceText { format: Format::Plain, ..source.clone() };
    guarded(|| edition(&plain, parse, detector, tell)).flatten()
}

/// Reads one text; `None` if there is nothing to read in it. With it the ids under which it may stand, best first.
fn edition(
    source: &SourceText,
    parse: Parse,
    detector: &Detector,
    tell: &mut impl FnMut(ProblemKind),
) -> Option<([String; 3], Edition)> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let (front, document) = match source.format {
        Format::Plain => (FrontMatter::default(), page::parse_plain(text)),
        Format::Markdown => {
            let (front, body) = front_matter::read(text, tell);
            (front, parse(body))
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
    let stands_apart = front.title.is_some() && heading(&document) != front.title;
    let title = front.title.or_else(|| heading(&document));
    let mut edition = Edition {
        title: title.unwrap_or_else(|| Shown::new(&file_title)),
        language,
        summary: front.summary,
        authors: front.authors,
        people: front.people,
        date: front.date,
        source: front.source,
        tags: front.tags,
        questions: Vec::new(),
        letters: 0,
        path: Shown::new(&source.path),
        document,
    };
    // A title of the front matter is part of the text one reads, with the credit line under it.
    if stands_apart {
        let credit = edition.credit();
        edition.document = edition.document.headed(&edition.title, credit.as_deref());
    }
    edition.questions = questions(&edition.document);
    edition.letters = edition.document.letters_from(0);
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
    let end = grapheme_at_or_before(&document.text, BYTES_TO_GUESS);
    let start = document.text.get(..end).unwrap_or(&document.text);
    let letters = start.chars().filter(|c| c.is_alphabetic()).count();
    match detector.detect_lang(start) {
        Some(Lang::Fra) if letters >= LETTERS_TO_GUESS => Language::french(),
        _ => Language::english(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::bounds;

    fn library(texts: &[(&str, &str)]) -> Library {
        let source = |&(path, text): &(&str, &str)| {
            let format = if path.ends_with(".txt") { Format::Plain } else { Format::Markdown };
            SourceText { path: path.to_owned(), text: text.to_owned(), format }
        };
        Library::read(texts.iter().map(source).collect())
    }

    /// A line an article: its id, then language and title of each edition.
    fn picture(library: &Library) -> Vec<String> {
        let edition = |e: &Edition| format!("{} {}", e.language, e.title);
        let line = |article: &Article| {
            let editions: Vec<String> = article.editions.iter().map(edition).collect();
            format!("{}: {}", article.id, editions.join(", "))
        };
        library.articles.iter().map(line).collect()
    }

    fn problems(library: &Library) -> Vec<(String, ProblemKind)> {
        library.problems.iter().map(|p| (p.path.to_string(), p.what.clone())).collect()
    }

    const FRENCH: &str = "La coopérative réunit des associations, des entreprises et des collectivités qui \
                          accompagnent les personnes éloignées du numérique.";
    const ENGLISH: &str = "The cooperative brings together associations, companies and local authorities that help \
                           people who are far from digital technology.";

    #[test]
    fn editions_are_paired_by_id_name_and_mirrored_folders() {
        let library = library(&[
            ("b.fr.md", "# Bé\n\nx"),
            ("x/un.md", "---\nid: one\nlang: fr\n---\n# Un"),
            ("content/fr/guide.md", "# Le guide"),
            ("a.md", "---\nlang: en\n---\n# A"),
            ("b.en.md", "# Bee\n\nx"),
            ("one.md", "---\nlang: en\ntitle: One\n---\nx"),
            ("content/en/guide.md", "# The guide"),
            ("y.de.md", "---\ntranslation_of: one\n---\n# Eins"),
        ]);
        assert_eq!(
            picture(&library),
            [
                "b: en Bee, fr Bé",
                "one: de Eins, en One, fr Un",
                "content/guide: en The guide, fr Le guide",
                "a: en A",
            ]
        );
        assert_eq!(problems(&library), []);
        assert_eq!(library.article("content/guide"), Some(2));
        assert_eq!(library.article("guide"), None);
    }

    #[test]
    fn titles_come_from_front_matter_headings_or_the_file_name() {
        for (path, text, title) in [
            ("a.md", "---\ntitle: De l’avant\n---\n# Titre\n\nx", "De l’avant"),
            ("a.md", "x\n\n## Deux\n\n# *Un*\n\ny", "Un"),
            ("a.md", "x\n\n## Deux\n\n### Trois", "Deux"),
            ("œuvre.fr.md", "x", "œuvre"),
            ("fr/notes.v2.txt", "# pas un titre", "notes.v2"),
            ("guide/fr.md", "x", "guide"),
        ] {
            let library = library(&[(path, text)]);
            assert_eq!(library.articles[0].editions[0].title.as_str(), title, "{path}");
        }
        let kept = library(&[("a.md", "# Titre\n\nx")]);
        assert_eq!(kept.articles[0].editions[0].document.text, "Titre\nx\n");
    }

    #[test]
    fn languages_come_from_front_matter_path_or_text() {
        for (path, text, language) in [
            ("a.fr.md", format!("---\nlang: fr-CA\n---\n{ENGLISH}"), "fr-CA"),
            ("a.fr.md", ENGLISH.to_owned(), "fr"),
            ("fr/a.md", ENGLISH.to_owned(), "fr"),
            ("a.md", FRENCH.to_owned(), "fr"),
            ("a.md", ENGLISH.to_owned(), "en"),
            ("a.txt", FRENCH.to_owned(), "fr"),
            ("a.md", "Très bien.".to_owned(), "en"),
            ("a.md", "这是一篇很短的中文文章。".repeat(20), "en"),
        ] {
            let library = library(&[(path, &text)]);
            let found = library.articles[0].editions[0].language.as_str().to_owned();
            assert_eq!(found, language, "{path} {text}");
            assert_eq!(problems(&library), []);
        }
    }

    #[test]
    fn a_path_against_its_front_matter_is_told() {
        let library = library(&[("a.fr.md", "---\nlang: en\n---\nx")]);
        assert_eq!(picture(&library), ["a: en a"]);
        let (named, stated) = (Language::french(), Language::english());
        let what = ProblemKind::LanguageConflict { named, stated };
        assert_eq!(problems(&library), [("a.fr.md".to_owned(), what)]);
    }

    #[test]
    fn a_second_edition_in_a_language_stands_alone_and_is_told() {
        let library = library(&[
            ("a.fr.md", "---\nid: a\n---\n# Un"),
            ("copie/a.fr.md", "---\nid: a\n---\n# Deux"),
            ("copie/a.en.md", "---\nid: a\n---\n# Two"),
            ("encore/a.en.md", "---\nid: a\n---\n# Three"),
            ("a.fr.md", "# Quatre"),
            ("a.fr.md", "# Cinq"),
        ]);
        assert_eq!(
            picture(&library),
            [
                "a: en Two, fr Un",
                "copie/a: fr Deux",
                "encore/a: en Three",
                "a.fr.md: fr Quatre",
                "a.fr.md#2: fr Cinq",
            ]
        );
        let with = |path: &str, with: &str| {
            (path.to_owned(), ProblemKind::DuplicateEdition { with: Shown::new(with) })
        };
        assert_eq!(
            problems(&library),
            [
                with("copie/a.fr.md", "a.fr.md"),
                with("encore/a.en.md", "copie/a.en.md"),
                with("a.fr.md", "a.fr.md"),
                with("a.fr.md", "a.fr.md"),
            ]
        );
    }

    #[test]
    fn broken_front_matter_opens_and_empty_texts_do_not() {
        let library = library(&[
            ("a.md", "---\ntitle: [\n---\nLe texte."),
            ("b.md", "\u{feff}---\r\ntitle: Bé\r\n---\r\n"),
            ("c.md", ""),
            ("d.md", "\u{feff}---\r\ntitle: Dé\r\n---\r\nx\r\n"),
        ]);
        assert_eq!(picture(&library), ["a: en a", "d: en Dé"]);
        assert_eq!(library.articles[0].editions[0].document.text, "Le texte.\n");
        let found = problems(&library);
        assert!(matches!(found[0].1, ProblemKind::FrontMatter { line: Some(_), .. }));
        assert_eq!(
            found[1..],
            [("b.md".into(), ProblemKind::Empty), ("c.md".into(), ProblemKind::Empty)]
        );
    }

    #[test]
    fn an_edition_says_what_stands_in_it() {
        let text = "---\nauthor: Zoé\n---\nDeux mots.\n\n## Pourquoi ?\n\nParce que 2.";
        let library = library(&[("dir\u{1b}/a.md", text)]);
        let edition = &library.articles[0].editions[0];
        assert_eq!(edition.letters, 8 + 8 + 9);
        assert_eq!(edition.questions, questions(&edition.document));
        assert_eq!(edition.questions.len(), 1);
        assert_eq!(edition.path.as_str(), "dir␛/a.md");
    }

    #[test]
    fn a_title_of_the_front_matter_stands_above_the_text() {
        let library = library(&[(
            "a.md",
            "---\ntitle: Un\nauthor: Zoé\nlang: fr\n---\nDeux.\n\n## Qui\u{202f}?\n\nElle.",
        )]);
        let edition = &library.articles[0].editions[0];
        assert_eq!(edition.document.text, "Un\nPar Zoé.\nDeux.\nQui\u{202f}?\nElle.\n");
        assert_eq!(edition.questions[0].heading, 3);
        assert_eq!(edition.letters, edition.document.letters_from(0));
    }

    #[test]
    fn a_fault_costs_one_text_its_marks() {
        let parse = |text: &str| match text.contains("fatal") {
            true => panic!("a fault"),
            false => page::parse(text),
        };
        let source = |path: &str, text: &str| SourceText {
            path: path.to_owned(),
            text: text.to_owned(),
            format: Format::Markdown,
        };
        let sources =
            vec![source("a.md", "# A"), source("b.md", "# fatal\n\nb"), source("c.md", "# C")];
        let library = read_with(sources, parse);
        assert_eq!(picture(&library), ["a: en A", "b: en b", "c: en C"]);
        assert_eq!(library.articles[1].editions[0].document.text, "# fatal\nb\n");
        assert_eq!(problems(&library), [("b.md".to_owned(), ProblemKind::Fault)]);
    }

    #[test]
    fn a_text_beyond_its_bounds_is_cut_and_told() {
        let dense = format!("# A\n\n{}", "#".repeat(bounds::MARKUP));
        let library = library(&[("a.en.md", &dense), ("b.md", "# B")]);
        assert_eq!(picture(&library), ["a: en A", "b: en B"]);
        assert_eq!(problems(&library), [("a.en.md".to_owned(), ProblemKind::Cut)]);
    }

    #[test]
    fn texts_for_which_there_is_no_room_are_told_once() {
        let parse = |text: &str| page::parse(&text.replace('.', &"- a\n".repeat(300_000)));
        let texts = ["- b", ".", ".", ".", ".", ".", ".", "- c", "- d"];
        let source = |(nth, text): (usize, &&str)| SourceText {
            path: format!("{nth}.en.md"),
            text: text.to_string(),
            format: Format::Markdown,
        };
        let library = read_with(texts.iter().enumerate().map(source).collect(), parse);
        let [problem] = &library.problems[..] else { panic!("{:?}", library.problems) };
        assert_eq!(problem.what, ProblemKind::TooMuch);
        assert_eq!(problem.path.as_str(), format!("{}.en.md", library.articles.len()));
        assert!((3..8).contains(&library.articles.len()), "{}", library.articles.len());
    }
}
