//! Sources to texts, each by itself.

use super::edition::{Edition, Text};
use super::front_matter::{self, FrontMatter};
use super::guess::guess;
use super::language::Language;
use super::mdx;
use super::naming::{Folders, Naming, naming};
use super::pairing::Claim;
use super::question::questions;
use super::read_text::{Candidate, Held, ReadText};
use super::{Format, Problem, ProblemKind, SourceText};
use crate::page::bounds::start_of;
use crate::page::{self, BlockKind, Document, Shown};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What texts of the same folders are read with, each by itself and in any order.
#[derive(Debug)]
pub struct TextReader {
    folders: Folders,
    parse: Parse,
}

/// What makes a document of a text.
pub type Parse = fn(&str) -> Document;

impl TextReader {
    /// For texts with these paths, which tell how languages are told from them. A text in which `parse` panics is read as
    /// plain text.
    pub fn new<'a>(paths: impl Iterator<Item = &'a str>, parse: Parse) -> Self {
        TextReader::of(Folders::of(paths), parse)
    }

    pub(super) fn of(folders: Folders, parse: Parse) -> Self {
        TextReader { folders, parse }
    }

    /// The folders by which texts are told apart.
    pub(super) fn folders(&self) -> &Folders {
        &self.folders
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
        let TextReader { folders, parse } = self;
        let whole = |body: &str, _: bool| Some(parse(body));
        read.candidate = candidate_or_plain(&source, folders, &whole, &mut tell);
        read
    }

    /// Reads the start of a text for what a list shows of it. What is wrong with it is not told, nor what it asks; how long it
    /// is is guessed from its size in bytes.
    pub fn glance(&self, mut source: SourceText, bytes: u64) -> ReadText {
        source.path = Shown::new(&source.path).to_string();
        let TextReader { folders, parse } = self;
        let is_all = source.text.len() as u64 >= bytes;
        let parse =
            |body: &str, is_known: bool| (is_all || !is_known).then(|| parse(up_to_title(body)));
        let read = |source: &SourceText| candidate_or_plain(source, folders, &parse, &mut |_| {});
        // It is called as its file is until more is known.
        let nameless =
            || SourceText { text: "…".into(), format: Format::Plain, ..source.clone() };
        let mut candidate = match source.format {
            Format::Glossary => None,
            _ if is_all => read(&source),
            _ => read(&source).or_else(|| read(&nameless())),
        };
        if let Some(Candidate { edition: Held::Here(edition), .. }) = &mut candidate
            && let Some(edition) = Arc::get_mut(edition)
        {
            edition.letters = usize::try_from(bytes).unwrap_or(usize::MAX) / 5 * 4;
            edition.questions.clear();
            edition.text = Text::default();
        }
        ReadText { candidate, ..ReadText::default() }
    }
}

/// Bytes behind the title that are enough to tell a language by.
const BEHIND_TITLE: usize = 600;

/// The start of a text of Markdown up to its title, and a little more.
fn up_to_title(body: &str) -> &str {
    let mut lines = body.split_inclusive('\n');
    let mut end = 0;
    let is_title = |line: &&str| {
        let is_it = line.starts_with("# ");
        end += line.len();
        is_it
    };
    match lines.find(is_title) {
        Some(_) => body.get(..body.floor_char_boundary(end + BEHIND_TITLE)).unwrap_or(body),
        None => body,
    }
}

/// What makes a document of a body; it is told whether title and language are known without it. `None` where it is not wanted.
type ParseBody<'a> = &'a dyn Fn(&str, bool) -> Option<Document>;

/// Reads one text, as plain text where a fault in a crate keeps it from being read as what it is. A fault costs one text its
/// marks, not the reader its library.
fn candidate_or_plain(
    source: &SourceText,
    folders: &Folders,
    parse: ParseBody<'_>,
    tell: &mut impl FnMut(ProblemKind),
) -> Option<Candidate> {
    let mut told = Vec::new();
    let mut note = |what| told.push(what);
    let read = catch_unwind(AssertUnwindSafe(|| candidate(source, folders, parse, &mut note)));
    if let Ok(candidate) = read {
        told.into_iter().for_each(tell);
        return candidate;
    }
    tell(ProblemKind::Fault);
    let plain = SourceText { format: Format::Plain, ..source.clone() };
    let read = catch_unwind(AssertUnwindSafe(|| candidate(&plain, folders, parse, tell)));
    read.ok().flatten()
}

/// Reads one text; `None` if there is nothing to read in it.
fn candidate(
    source: &SourceText,
    folders: &Folders,
    parse: ParseBody<'_>,
    tell: &mut impl FnMut(ProblemKind),
) -> Option<Candidate> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let Naming { language: named, id: path_id, title: file_title } = naming(&source.path, folders);
    let (front, document) = match source.format {
        Format::Glossary => return None,
        Format::Plain => (FrontMatter::default(), Some(page::parse_plain(text))),
        Format::Markdown | Format::Mdx => {
            let (front, body) = front_matter::read(text, tell);
            let is_known = front.title.is_some() && (front.language.is_some() || named.is_some());
            let document = match source.format {
                Format::Mdx => parse(&mdx::as_markdown(body), is_known),
                _ => parse(body, is_known),
            };
            (front, document)
        }
    };
    if document.as_ref().is_some_and(|it| it.text.trim().is_empty()) {
        tell(ProblemKind::Empty);
        return None;
    }
    if let (Some(named), Some(stated)) = (&named, &front.language)
        && named.primary() != stated.primary()
    {
        let (named, stated) = (named.clone(), stated.clone());
        tell(ProblemKind::LanguageConflict { named, stated });
    }
    let told = front.language.or(named).map(|language| (language, false));
    let guessed = || document.as_ref().map(guess);
    let (language, language_assumed) =
        told.or_else(guessed).unwrap_or_else(|| (Language::english(), true));
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
    let heading = document.as_ref().and_then(heading);
    let stands_apart = front.title.is_some() && heading != front.title;
    let title = front.title.or(heading);
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
        headings: Vec::new(),
    };
    if let Some(document) = document {
        // A title of the front matter is part of the text one reads, with the credit line under it.
        let document = match stands_apart {
            true => document.headed(&edition.title, edition.credit().as_deref()),
            false => document,
        };
        edition.questions = questions(&document);
        edition.letters = document.letters_from(0);
        edition.text = document.into();
    }
    let (language, path) = (edition.language.clone(), edition.path.clone());
    let claim = Claim { language, stated, path_id, translates, original, path };
    Some(Candidate { claim, edition: Held::Here(Arc::new(edition)) })
}

/// Whether a name of an original is the name of its file and not its id.
fn is_file_name(name: &str) -> bool {
    [".md", ".markdown", ".mdx", ".txt"]
        .iter()
        .any(|ending| name.to_ascii_lowercase().ends_with(ending))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::gathered::read;
    use crate::library::{Article, Library};
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
    fn a_glance_tells_what_a_list_shows() {
        let long = "Words and words.\n\n".repeat(400);
        let texts = [
            (
                "a.fr.md",
                format!("---\nauthors: [Zoé]\n---\n# Un\n\n{long}## Qui\u{202f}?\n\nZoé.\n"),
            ),
            ("a.en.md", format!("# One\n\n{long}")),
            ("b.md", format!("---\nid: b\ntitle: Bee\n---\n{FRENCH}\n\n{long}")),
            ("c.md", format!("## Under\n\n{ENGLISH}\n\n{long}")),
            ("d/late.md", format!("{long}\n\n# Late\n")),
            ("e.md", format!("{}x", "\n".repeat(3000))),
            ("f.txt", format!("Plain\n\n{long}")),
            ("h.fr.md", format!("---\ntitle: Hache\ntags: [a]\n---\n# Autre\n\n{long}")),
        ];
        let reader = TextReader::new(texts.iter().map(|it| it.0), crate::page::parse);
        let format = |path: &str| match path.ends_with(".txt") {
            true => Format::Plain,
            false => Format::Markdown,
        };
        let source = |path: &str, text: &str| SourceText {
            path: path.into(),
            text: text.into(),
            format: format(path),
        };
        let whole: Vec<ReadText> =
            texts.iter().map(|(path, text)| reader.read(source(path, text))).collect();
        let starts: Vec<ReadText> = texts
            .iter()
            .map(|(path, text)| {
                let start = text.get(..text.floor_char_boundary(2048)).unwrap_or(text);
                reader.glance(source(path, start), text.len() as u64)
            })
            .collect();
        let (whole, starts) =
            (Library::of(whole.iter(), &reader), Library::of(starts.iter(), &reader));
        let mut told = picture(&whole);
        assert_eq!(told[3], "d/late: en Late");
        // What stands below the start is not seen yet.
        told[3] = "d/late: en late".into();
        assert_eq!(picture(&starts), told);
        let french = |library: &Library| library.articles[0].editions[1].clone();
        assert_eq!(french(&starts).authors, french(&whole).authors);
        assert_eq!((french(&whole).questions.len(), french(&starts).questions.len()), (1, 0));
        let (guess, letters) = (french(&starts).letters, french(&whole).letters);
        assert!(guess.abs_diff(letters) < letters / 5, "{guess} {letters}");
        let empty = reader.glance(source("g.md", " \n"), 2);
        assert!(empty.claim().is_none());
    }

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
        let parse = |text: &str| {
            let mut document = page::parse(text);
            if text == "." {
                let block = document.blocks[0].clone();
                document.blocks = vec![block; 2_000_000];
            }
            document
        };
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
