//! Texts to library.

use super::article::Article;
use super::edition::{Edition, Kept, Text};
use super::front_matter::{self, FrontMatter};
use super::glossary::Glossary;
use super::grapheme::grapheme_at_or_before;
use super::language::Language;
use super::naming::{Folders, Naming, naming};
use super::question::questions;
use super::{Format, Library, Problem, ProblemKind, SourceText};
use crate::page::bounds::{LIBRARY_BYTES, LIBRARY_MEMORY, start_of};
use crate::page::{self, BlockKind, Document, Shown};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use whatlang::{Detector, Lang};

/// Letters a text must have before its language is guessed to be French.
const LETTERS_TO_GUESS: usize = 60;
/// Letters a text must have before it is guessed to be in neither English nor French.
const LETTERS_TO_GUESS_OTHERS: usize = 200;
/// Bytes of a text that its language is guessed from: some three hundred words, ten times what it takes to be sure.
const BYTES_TO_GUESS: usize = 2 * 1024;

/// An edition, and what it says of where it belongs.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Candidate {
    edition: Arc<Edition>,
    /// The ids it states: that of its original, and its own.
    stated: Vec<String>,
    /// What it is called by its path.
    path_id: String,
    /// Whether it names an original.
    translates: bool,
    /// What its original is called by its path, where that is how it is named.
    original: Option<String>,
    /// Its path as it came in.
    path: String,
}

/// A text that was read by itself: what it is an edition of is known when it is [paired](Library::of) with others.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ReadText {
    /// What can be read; `None` for a glossary, and where there is nothing to read.
    candidate: Option<Candidate>,
    /// Path and text of a glossary.
    #[serde(skip)]
    glossary: Option<(Shown, Arc<str>)>,
    /// What is wrong with it.
    #[serde(skip)]
    problems: Vec<Problem>,
}

impl ReadText {
    /// Whether there is something to read, with which nothing is wrong: then it can be kept as it is.
    pub fn is_sound(&self) -> bool {
        self.candidate.is_some() && self.problems.is_empty()
    }

    /// Something that cannot be read.
    pub fn failed(problem: Problem) -> Self {
        ReadText { problems: vec![problem], ..ReadText::default() }
    }

    /// Tells of something else that is wrong, before what is known.
    pub fn tell(&mut self, problem: Problem) {
        self.problems.insert(0, problem);
    }

    /// The document that was read, if there is one.
    pub fn document(&self) -> Option<&Document> {
        self.candidate.as_ref().map(|it| it.edition.document())
    }

    /// The document alone.
    pub fn into_document(self) -> Option<Document> {
        let edition = self.candidate?.edition;
        Some(Arc::unwrap_or_clone(edition).text.into_document())
    }

    /// Drops the document from memory; it is read again when somebody asks for it.
    pub fn let_go(&mut self, kept: Kept) {
        if let Some(edition) = self.candidate.as_mut().and_then(|it| Arc::get_mut(&mut it.edition))
        {
            edition.text = Text::kept(kept);
        }
    }
}

/// What texts of the same folders are read with, each by itself and in any order.
#[derive(Debug)]
pub struct TextReader {
    folders: Folders,
    detectors: Detectors,
    parse: Parse,
}

/// What makes a document of a text.
pub type Parse = fn(&str) -> Document;

impl TextReader {
    /// For texts with these paths, which tell how languages are told from them. A text in which `parse` panics is read as
    /// plain text.
    pub fn new<'a>(paths: impl Iterator<Item = &'a str>, parse: Parse) -> Self {
        TextReader { folders: Folders::of(paths), detectors: Detectors::default(), parse }
    }

    /// Whether texts are told apart by the same folders.
    pub fn is_like(&self, other: &TextReader) -> bool {
        self.folders == other.folders
    }

    /// Reads one text; what is beyond the bounds of a text is left out.
    pub fn read(&self, mut source: SourceText) -> ReadText {
        // Paths are told, and remembered in ids: names of files may hold anything.
        let path = Shown::new(&source.path);
        source.path = path.to_string();
        let mut read = ReadText::default();
        if source.format == Format::Glossary {
            read.glossary = Some((path, source.text.into()));
            return read;
        }
        let mut tell = |what| read.problems.push(Problem { path: path.clone(), what });
        let end = start_of(&source.text).len();
        if end < source.text.len() {
            source.text.truncate(end);
            tell(ProblemKind::Cut);
        }
        let TextReader { folders, detectors, parse } = self;
        read.candidate = candidate_or_plain(&source, folders, *parse, detectors, &mut tell);
        read
    }
}

/// Reads texts and pairs their editions.
pub(super) fn read(sources: Vec<SourceText>, parse: Parse) -> Library {
    let reader = TextReader::new(sources.iter().map(|source| source.path.as_str()), parse);
    let (mut bytes, mut memory, mut full) = (0, 0, false);
    let mut texts = Vec::new();
    for source in sources {
        if source.format != Format::Glossary && (bytes >= LIBRARY_BYTES || memory >= LIBRARY_MEMORY)
        {
            // Told of the first; glossaries stand after the texts and are still read.
            if !full {
                let path = Shown::new(&source.path);
                texts.push(ReadText::failed(Problem { path, what: ProblemKind::TooMuch }));
            }
            full = true;
            continue;
        }
        bytes += start_of(&source.text).len();
        let text = reader.read(source);
        memory += text.document().map_or(0, Document::memory);
        texts.push(text);
    }
    paired(texts.iter(), &reader)
}

/// Pairs the editions of texts.
///
/// Texts that state an id come first, then those that are paired by their paths, at last translations that name an
/// original: a file can be paired by name with one that states an id. Where two articles could be meant, none is taken.
pub(super) fn paired<'t>(
    texts: impl Iterator<Item = &'t ReadText> + Clone,
    reader: &TextReader,
) -> Library {
    let mut pairing = Pairing::default();
    for (order, text) in texts.clone().enumerate() {
        pairing.problems.extend(text.problems.iter().map(|problem| (order, problem.clone())));
        if let Some((path, glossary)) = &text.glossary
            && let Err(what) = pairing.glossary.add(glossary)
        {
            let path = path.clone();
            pairing.problems.push((order, Problem { path, what }));
        }
    }
    let mut candidates: Vec<_> = texts
        .enumerate()
        .filter_map(|(order, text)| Some((order, text.candidate.as_ref()?)))
        .collect();
    candidates.sort_by_key(|(order, it)| (it.translates, it.stated.is_empty(), *order));
    for (order, candidate) in candidates {
        pairing.place(order, candidate.clone());
    }
    pairing.library(reader.folders.clone())
}

/// Articles while texts are put to them.
#[derive(Default)]
struct Pairing {
    /// Articles with the order in which their first text came in.
    articles: Vec<(usize, Article)>,
    problems: Vec<(usize, Problem)>,
    glossary: Glossary,
    /// Articles by id.
    known: HashMap<String, usize>,
    /// Articles that have an edition called so by its path.
    by_path: HashMap<String, Vec<usize>>,
}

impl Pairing {
    /// Puts an edition to the article it belongs to, unless that has an edition in its language already.
    fn place(&mut self, order: usize, candidate: Candidate) {
        let Candidate { edition, mut stated, path_id, translates, original, path } = candidate;
        let by_id = stated.iter().find_map(|id| self.known.get(id).copied());
        let named = match &original {
            Some(original) => Some(original),
            None if stated.is_empty() => Some(&path_id),
            None => stated.first().filter(|_| translates),
        };
        let wanted = match (by_id, named) {
            (Some(index), _) => Ok(Some(index)),
            (None, Some(name)) => self.called(name),
            (None, None) => Ok(None),
        };
        let mut fault = None;
        match wanted {
            Ok(Some(index)) => {
                let Some((first, article)) = self.articles.get_mut(index) else { return };
                let taken = article.editions.iter().find(|it| it.language == edition.language);
                match taken {
                    None => {
                        *first = (*first).min(order);
                        article.editions.push(edition);
                        self.note_path(path_id, index);
                        return;
                    }
                    Some(other) => {
                        fault = Some(ProblemKind::DuplicateEdition { with: other.path.clone() });
                    }
                }
            }
            Ok(None) => {}
            Err((one, other)) => fault = Some(ProblemKind::AmbiguousPair { one, other }),
        }
        match fault {
            Some(what) => {
                self.problems.push((order, Problem { path: edition.path.clone(), what }));
            }
            // What could not be put where it belongs draws no other text to it.
            None => self.note_path(path_id.clone(), self.articles.len()),
        }
        stated.extend(original);
        self.stand_apart(order, edition, stated, path_id, path);
    }

    /// The article that a path without languages names; the paths of two texts where it could be two articles.
    fn called(&self, path_id: &str) -> Result<Option<usize>, (Shown, Shown)> {
        let path_of = |index: &usize| {
            let (_, article) = self.articles.get(*index)?;
            article.editions.first().map(|it| it.path.clone())
        };
        match self.by_path.get(path_id).map_or(&[][..], Vec::as_slice) {
            [] => Ok(self.known.get(path_id).copied()),
            [only] => Ok(Some(*only)),
            [one, other, ..] => {
                Err((path_of(one).unwrap_or_default(), path_of(other).unwrap_or_default()))
            }
        }
    }

    fn note_path(&mut self, path_id: String, index: usize) {
        let articles = self.by_path.entry(path_id).or_default();
        if !articles.contains(&index) {
            articles.push(index);
        }
    }

    /// Makes an edition an article of its own, under the first of its names that no article has; an edition whose stated
    /// id is taken may still meet others that were set apart, by its path.
    fn stand_apart(
        &mut self,
        order: usize,
        edition: Arc<Edition>,
        stated: Vec<String>,
        path_id: String,
        path: String,
    ) {
        let numbered = (2..).map(|number| format!("{path}#{number}"));
        let names = stated.into_iter().chain([path_id.clone(), path.clone()]).chain(numbered);
        for id in names {
            let Some(&index) = self.known.get(&id) else {
                let index = self.articles.len();
                self.known.insert(id.clone(), index);
                self.articles.push((order, Article { id, editions: vec![edition] }));
                return;
            };
            let Some((_, article)) = self.articles.get_mut(index) else { continue };
            if article.id == path_id
                && article.editions.iter().all(|it| it.language != edition.language)
            {
                article.editions.push(edition);
                return;
            }
        }
    }

    fn library(mut self, folders: Folders) -> Library {
        self.articles.sort_by_key(|(order, _)| *order);
        self.problems.sort_by_key(|(order, _)| *order);
        let mut articles: Vec<Article> = self.articles.into_iter().map(|(_, it)| it).collect();
        for article in &mut articles {
            article.editions.sort_by(|a, b| a.language.cmp(&b.language));
        }
        let problems = self.problems.into_iter().map(|(_, it)| it).collect();
        Library { articles, problems, glossary: self.glossary, folders, ..Library::default() }
    }
}

/// Reads one text, as plain text where a fault in a crate keeps it from being read as what it is. A fault costs one text its
/// marks, not the reader its library.
fn candidate_or_plain(
    source: &SourceText,
    folders: &Folders,
    parse: Parse,
    detectors: &Detectors,
    tell: &mut impl FnMut(ProblemKind),
) -> Option<Candidate> {
    let mut told = Vec::new();
    let mut note = |what| told.push(what);
    let read =
        catch_unwind(AssertUnwindSafe(|| candidate(source, folders, parse, detectors, &mut note)));
    if let Ok(candidate) = read {
        told.into_iter().for_each(tell);
        return candidate;
    }
    tell(ProblemKind::Fault);
    let plain = SourceText { format: Format::Plain, ..source.clone() };
    let read =
        catch_unwind(AssertUnwindSafe(|| candidate(&plain, folders, parse, detectors, tell)));
    read.ok().flatten()
}

/// Reads one text; `None` if there is nothing to read in it.
fn candidate(
    source: &SourceText,
    folders: &Folders,
    parse: Parse,
    detectors: &Detectors,
    tell: &mut impl FnMut(ProblemKind),
) -> Option<Candidate> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let (front, document) = match source.format {
        Format::Glossary => return None,
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
    let Naming { language: named, id: path_id, title: file_title } = naming(&source.path, folders);
    if let (Some(named), Some(stated)) = (&named, &front.language)
        && named.primary() != stated.primary()
    {
        let (named, stated) = (named.clone(), stated.clone());
        tell(ProblemKind::LanguageConflict { named, stated });
    }
    let told = front.language.or(named).map(|language| (language, false));
    let (language, language_assumed) = told.unwrap_or_else(|| detectors.guess(&document));
    let translates = front.translation_of.is_some();
    let translation = match front.original_language {
        Some(original) => original != language,
        None => translates || front.translated_from.is_some(),
    };
    let original = front.translation_of.as_deref().filter(|it| is_file_name(it)).map(|target| {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        naming(&from_folder(folder, target), folders).id
    });
    let stated = [front.translation_of.filter(|_| original.is_none()), front.id];
    let stated = stated.into_iter().flatten().collect();
    let stands_apart = front.title.is_some() && heading(&document) != front.title;
    let title = front.title.or_else(|| heading(&document));
    let mut edition = Edition {
        title: title.unwrap_or_else(|| Shown::new(&file_title)),
        language,
        language_assumed,
        summary: front.summary,
        authors: front.authors,
        people: front.people,
        date: front.date,
        source: front.source,
        tags: front.tags,
        translation,
        translated_from: front.translated_from,
        updated: front.updated,
        revision: front.revision,
        is_outdated: front.is_outdated,
        questions: Vec::new(),
        letters: 0,
        path: Shown::new(&source.path),
        path_id: path_id.clone(),
        text: Text::default(),
    };
    // A title of the front matter is part of the text one reads, with the credit line under it.
    let document = match stands_apart {
        true => document.headed(&edition.title, edition.credit().as_deref()),
        false => document,
    };
    edition.questions = questions(&document);
    edition.letters = document.letters_from(0);
    edition.text = document.into();
    let edition = Arc::new(edition);
    Some(Candidate { edition, stated, path_id, translates, original, path: source.path.clone() })
}

/// Whether a name of an original is the name of its file and not its id.
fn is_file_name(name: &str) -> bool {
    [".md", ".markdown", ".txt"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

/// A path seen from a folder.
fn from_folder(folder: &str, path: &str) -> String {
    let start = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = start.split('/').collect();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
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

impl std::fmt::Debug for Detectors {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Detectors").finish_non_exhaustive()
    }
}

/// What guesses the language of a text.
struct Detectors {
    two: Detector,
    all: Detector,
}

impl Default for Detectors {
    fn default() -> Self {
        Detectors {
            two: Detector::with_allowlist(vec![Lang::Eng, Lang::Fra]),
            all: Detector::with_allowlist(OTHERS.iter().map(|(lang, _)| *lang).collect()),
        }
    }
}

/// Languages that are guessed from a text, with their tags.
const OTHERS: [(Lang, &str); 18] = [
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Cat, "ca"),
    (Lang::Pol, "pl"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Ell, "el"),
];

impl Detectors {
    /// The language a text looks like: English or French, and another one only where that is clear; English where the text
    /// is too short to tell, which is answered too.
    fn guess(&self, document: &Document) -> (Language, bool) {
        let end = grapheme_at_or_before(&document.text, BYTES_TO_GUESS);
        let start = document.text.get(..end).unwrap_or(&document.text);
        let letters = start.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= LETTERS_TO_GUESS_OTHERS
            && let Some(found) = self.all.detect(start).filter(|it| it.is_reliable())
            && let Some((_, tag)) = OTHERS.iter().find(|(lang, _)| *lang == found.lang())
        {
            return (Language::parse(tag).unwrap_or_else(Language::english), false);
        }
        match self.two.detect_lang(start) {
            Some(Lang::Fra) if letters >= LETTERS_TO_GUESS => (Language::french(), false),
            _ => (Language::english(), letters < LETTERS_TO_GUESS),
        }
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
        let edition = |e: &Arc<Edition>| format!("{} {}", e.language, e.title);
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
    fn a_name_pairs_with_a_text_that_states_an_id() {
        let library = library(&[
            ("a.fr.md", "# Un"),
            ("a.en.md", "---\nid: one\n---\n# One"),
            ("de/a.md", "# Eins"),
        ]);
        assert_eq!(picture(&library), ["one: de Eins, en One, fr Un"]);
        assert_eq!(problems(&library), []);
    }

    #[test]
    fn translations_name_their_original_by_id_or_by_file() {
        let texts = [
            ("de/zahl.md", "---\ntranslation_of: ../en/count.md\n---\n# Zahl"),
            ("fr/nombre.md", "---\nid: nombre\ntranslation_of: count\n---\n# Nombre"),
            ("en/count.md", "---\nid: the-count\n---\n# Count"),
            ("es/cuenta.md", "---\ntranslation_of: the-count\n---\n# Cuenta"),
        ];
        for turn in 0..texts.len() {
            let mut texts = texts;
            texts.rotate_left(turn);
            let library = library(&texts);
            assert_eq!(
                picture(&library),
                ["the-count: de Zahl, en Count, es Cuenta, fr Nombre"],
                "{turn}"
            );
            assert_eq!(problems(&library), []);
        }
    }

    #[test]
    fn what_could_pair_with_two_is_told_and_stands_apart() {
        let library = library(&[
            ("a.en.md", "---\nid: one\n---\n# One"),
            ("a.de.md", "---\nid: other\n---\n# Anderes"),
            ("a.fr.md", "# Un"),
        ]);
        assert_eq!(picture(&library), ["one: en One", "other: de Anderes", "a: fr Un"]);
        let (one, other) = (Shown::new("a.en.md"), Shown::new("a.de.md"));
        let what = ProblemKind::AmbiguousPair { one, other };
        assert_eq!(problems(&library), [("a.fr.md".to_owned(), what)]);
    }

    #[test]
    fn translated_sites_are_read_as_articles_of_several_languages() {
        let library = library(&[
            ("content/files/en-us/web/x/index.md", "---\ntitle: X\n---\nx"),
            ("translated-content/files/fr/web/x/index.md", "---\ntitle: X\n---\nx"),
            ("content/en/docs/y.md", "# Why"),
            ("content/pt-br/docs/y.md", "# Por quê"),
            ("pages/common/tar.md", "# tar\n\n> Archiving utility."),
            ("pages.fr/common/tar.md", "# tar"),
            ("pages.pt_BR/common/tar.md", "# tar"),
        ]);
        assert_eq!(
            picture(&library),
            [
                "content/files/web/x/index: en-US X, fr X",
                "content/docs/y: en Why, pt-BR Por quê",
                "pages/common/tar: en tar, fr tar, pt-BR tar",
            ]
        );
        assert_eq!(problems(&library), []);
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
        assert_eq!(kept.articles[0].editions[0].document().text, "Titre\nx\n");
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
            ("a.md", "这是一篇很短的中文文章。".repeat(20), "zh"),
            ("a.md", "这是一篇很短的中文文章。".to_owned(), "en"),
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
        assert_eq!(library.articles[0].editions[0].document().text, "Le texte.\n");
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
        assert_eq!(edition.questions, questions(edition.document()));
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
        assert_eq!(edition.document().text, "Un\nPar Zoé.\nDeux.\nQui\u{202f}?\nElle.\n");
        assert_eq!(edition.questions[0].heading, 3);
        assert_eq!(edition.letters, edition.document().letters_from(0));
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
        let library = read(sources, parse);
        assert_eq!(picture(&library), ["a: en A", "b: en b", "c: en C"]);
        assert_eq!(library.articles[1].editions[0].document().text, "# fatal\nb\n");
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
        let parse = |text: &str| page::parse(&text.replace('.', &"- a\n".repeat(500_000)));
        let texts = ["- b", ".", ".", ".", ".", ".", ".", "- c", "- d"];
        let source = |(nth, text): (usize, &&str)| SourceText {
            path: format!("{nth}.en.md"),
            text: text.to_string(),
            format: Format::Markdown,
        };
        let library = read(texts.iter().enumerate().map(source).collect(), parse);
        let [problem] = &library.problems[..] else { panic!("{:?}", library.problems) };
        assert_eq!(problem.what, ProblemKind::TooMuch);
        assert_eq!(problem.path.as_str(), format!("{}.en.md", library.articles.len()));
        assert!((2..8).contains(&library.articles.len()), "{}", library.articles.len());
    }
}
