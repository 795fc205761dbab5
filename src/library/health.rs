//! What is wrong with the translations of a library: what one edition says and another one doesn't.

use super::figures::{Figure, figures, says_in_letters};
use super::{Alignment, Article, Edition, Language, Library, ProblemKind, SourceText};
use crate::page::{BlockKind, Container, Document, Link, Shown};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Something wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The path of the text.
    pub path: Shown,
    /// Line of the file, from 1, where it is known: that of the heading over the place.
    pub line: Option<usize>,
    /// The text it was compared with, and the line there.
    pub with: Option<(Shown, Option<usize>)>,
    /// What is wrong.
    pub what: FaultKind,
}

/// What is wrong with a text or with its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Something was wrong while it was read.
    Reading(ProblemKind),
    /// It has no other edition, though the library has articles in these languages.
    Alone(Vec<Language>),
    /// A heading of the other text is missing.
    NoHeading(Shown),
    /// A question of the other text is missing, or its heading asks nothing here.
    NoQuestion(Shown),
    /// Numbers of a section differ.
    Figures {
        /// The heading of the section; nothing above the first one.
        section: Option<Shown>,
        /// Numbers that only this text has, as they are written.
        here: Vec<String>,
        /// Numbers that only the other text has.
        there: Vec<String>,
    },
    /// The original has gone on since it was translated, by the front matter of both.
    Older,
    /// Its file was changed so many days before that of the other text. A note: files say little of texts, and nothing
    /// after a checkout.
    OlderFile(u64),
    /// A link leads to a text or file that is not there.
    NoFile(Shown),
    /// A link leads to a part that a text doesn't have.
    NoPart(Shown),
}

impl FaultKind {
    /// Whether it may well be in order.
    pub fn is_note(&self) -> bool {
        matches!(self, FaultKind::OlderFile(_))
    }

    /// Its name in the output for scripts; never changes.
    pub fn name(&self) -> &'static str {
        match self {
            FaultKind::Reading(problem) => match problem {
                ProblemKind::FrontMatter { .. } => "front-matter",
                ProblemKind::DuplicateEdition { .. } => "duplicate",
                ProblemKind::AmbiguousPair { .. } => "ambiguous",
                ProblemKind::LanguageConflict { .. } => "language-conflict",
                ProblemKind::NotUtf8 | ProblemKind::Encoding(_) => "not-utf-8",
                ProblemKind::Cut | ProblemKind::TooMuch | ProblemKind::TooDeep => "too-large",
                ProblemKind::LeadsOut => "leads-out",
                ProblemKind::Fault => "fault",
                ProblemKind::Glossary { .. } => "glossary",
                ProblemKind::Empty => "empty",
                ProblemKind::Unreadable(_) | ProblemKind::NotAFile | ProblemKind::NothingFound => {
                    "unreadable"
                }
            },
            FaultKind::Alone(_) => "unpaired",
            FaultKind::NoHeading(_) => "missing-heading",
            FaultKind::NoQuestion(_) => "missing-question",
            FaultKind::Figures { .. } => "figures",
            FaultKind::Older => "older",
            FaultKind::OlderFile(_) => "older-file",
            FaultKind::NoFile(_) => "broken-link",
            FaultKind::NoPart(_) => "broken-anchor",
        }
    }
}

/// Files as old as this against each other tell which side is older, in seconds: all files of a checkout are written at
/// once.
const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;

/// The texts a library was read from, to find lines in, and when their files were changed.
#[derive(Debug, Clone, Default)]
pub struct Files<'a> {
    texts: HashMap<Shown, &'a str>,
    /// Seconds since some moment, by path.
    changed: HashMap<Shown, u64>,
}

impl<'a> Files<'a> {
    /// Texts, and when their files were changed, in seconds, by path; a file may be missing there.
    pub fn new(sources: &'a [SourceText], changed: &HashMap<String, u64>) -> Self {
        let text = |it: &'a SourceText| (Shown::new(&it.path), it.text.as_str());
        let changed = changed.iter().map(|(path, seconds)| (Shown::new(path), *seconds));
        Files { texts: sources.iter().map(text).collect(), changed: changed.collect() }
    }

    /// A text to find words in, one after the other.
    pub fn text(&self, path: &Shown) -> Lines<'a> {
        let text = self.texts.get(path).copied().unwrap_or_default();
        Lines { text, byte: 0, line: 1, left: text.len().saturating_mul(MOST_READINGS) }
    }

    /// The lines of the headings of an edition, by their blocks, as far as they are found.
    fn lines_of_headings(&self, edition: &Edition) -> HashMap<usize, usize> {
        let Some(text) = self.texts.get(&edition.path) else { return HashMap::new() };
        let bare =
            |line: &str| -> String { line.chars().filter(|c| c.is_alphanumeric()).collect() };
        let as_heading = |(above, line): (usize, &str)| {
            let words = bare(line.split("{#").next().unwrap_or(line));
            (words, !line.starts_with('#'), above + 1)
        };
        // Sorted, the lines that begin with the words of a heading stand together.
        let mut lines: Vec<(String, bool, usize)> =
            text.lines().enumerate().map(as_heading).collect();
        lines.sort();
        let mut found = HashMap::new();
        // The same words may stand in several headings: the first has the first of their lines.
        let mut lines_of: HashMap<String, std::vec::IntoIter<usize>> = HashMap::new();
        let blocks = edition.document().blocks.iter().enumerate();
        for (heading, _) in blocks.filter(|(_, block)| is_heading(&block.kind)) {
            let wanted = bare(edition.document().block_text(heading));
            if wanted.is_empty() {
                continue;
            }
            let left = lines_of.entry(wanted).or_insert_with_key(|wanted| {
                let first = lines.partition_point(|(words, ..)| words < wanted);
                let alike = lines.iter().skip(first).take_while(|it| it.0.starts_with(wanted));
                let mut alike: Vec<(bool, usize)> = alike.map(|it| (it.1, it.2)).collect();
                alike.sort_unstable();
                alike.into_iter().map(|(_, line)| line).collect::<Vec<_>>().into_iter()
            });
            found.extend(left.next().map(|line| (heading, line)));
        }
        found
    }
}

/// How often a text is gone through at most to find words in it: once, if they are looked for in their order.
const MOST_READINGS: usize = 100;

/// A text in which words are looked for in about the order in which they stand there.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where the last words were found.
    byte: usize,
    line: usize,
    /// Bytes that may still be gone through.
    left: usize,
}

impl Lines<'_> {
    /// The line (from 1) in which words stand next, else the first one; `None` where they don't, or where the text was gone
    /// through too often.
    pub fn line_of(&mut self, words: &str) -> Option<usize> {
        for from_start in [false, true] {
            if from_start {
                (self.byte, self.line) = (0, 1);
            }
            let rest = self.text.get(self.byte..).unwrap_or_default();
            let found = rest.find(words);
            self.left = self.left.checked_sub(found.unwrap_or(rest.len()))?;
            if let Some(above) = found.and_then(|found| rest.get(..found)) {
                self.byte += above.len();
                self.line += above.bytes().filter(|byte| *byte == b'\n').count();
                return Some(self.line);
            }
        }
        None
    }
}

impl Library {
    /// What is wrong with the texts and their translations, in the order of the articles; links aside, which lead to files.
    pub fn health(&self, files: &Files<'_>) -> Vec<Fault> {
        let mut faults: Vec<Fault> = self.problems.iter().map(of_problem).collect();
        let languages = self.languages_translated_into();
        for article in &self.articles {
            if let [only] = article.editions.as_slice() {
                let others = languages.iter().filter(|it| it.primary() != only.language.primary());
                let others: Vec<Language> = others.cloned().collect();
                if !others.is_empty() {
                    let path = only.path.clone();
                    let what = FaultKind::Alone(others);
                    faults.push(Fault { path, line: None, with: None, what });
                }
            }
            let base = article.original().unwrap_or(0);
            for other in (0..article.editions.len()).filter(|&it| it != base) {
                compare(article, base, other, files, &mut faults);
            }
        }
        faults
    }

    /// The languages that articles are expected in: those of one article in so many. A welcome page in a dozen languages does
    /// not make a translation of all the others overdue.
    fn languages_translated_into(&self) -> Vec<Language> {
        const ONE_IN: usize = 20;
        let mut articles: HashMap<&Language, usize> = HashMap::new();
        for edition in self.articles.iter().flat_map(|article| &article.editions) {
            *articles.entry(&edition.language).or_default() += 1;
        }
        let is_expected = |language: &Language| {
            articles.get(language).is_some_and(|count| count * ONE_IN >= self.articles.len())
        };
        self.languages().into_iter().filter(is_expected).collect()
    }
}

fn of_problem(problem: &super::Problem) -> Fault {
    let line = match &problem.what {
        ProblemKind::FrontMatter { line, .. } => *line,
        _ => None,
    };
    let (path, what) = (problem.path.clone(), FaultKind::Reading(problem.what.clone()));
    Fault { path, line, with: None, what }
}

/// Compares an edition with the one it should say the same as.
fn compare(
    article: &Article,
    base: usize,
    other: usize,
    files: &Files<'_>,
    faults: &mut Vec<Fault>,
) {
    let (Some(original), Some(edition)) = (article.editions.get(base), article.editions.get(other))
    else {
        return;
    };
    let mut tell = |edition: &Edition, line, with: &Edition, with_line, what| {
        let with = Some((with.path.clone(), with_line));
        faults.push(Fault { path: edition.path.clone(), line, with, what });
    };
    if article.lags(other) {
        tell(edition, None, original, None, FaultKind::Older);
    } else if edition.translated_from.is_none() {
        let changed = |it: &Edition| files.changed.get(&it.path).copied();
        if let (Some(ours), Some(theirs)) = (changed(original), changed(edition)) {
            let days = ours.abs_diff(theirs) / SECONDS_OF_A_DAY;
            let (old, new) = if ours < theirs { (original, edition) } else { (edition, original) };
            if days > 0 {
                tell(old, None, new, None, FaultKind::OlderFile(days));
            }
        }
    }
    let sections = Sections::of(original, edition);
    let lines = [original, edition].map(|it| (&it.path, OnceCell::new()));
    let line = |it: &Edition, heading: Option<usize>| {
        let (_, lines) = lines.iter().find(|(path, _)| **path == it.path)?;
        lines.get_or_init(|| files.lines_of_headings(it)).get(&heading?).copied()
    };
    for &(heading, above) in &sections.missing_there {
        let words = Shown::new(original.document().block_text(heading));
        let what = missing(original, heading, words);
        tell(edition, line(edition, above), original, line(original, Some(heading)), what);
    }
    for &(heading, above) in &sections.missing_here {
        let words = Shown::new(edition.document().block_text(heading));
        let what = missing(edition, heading, words);
        tell(original, line(original, above), edition, line(edition, Some(heading)), what);
    }
    for &(ours, theirs) in &sections.pairs {
        let (Some(here), Some(there)) = (ours, theirs) else { continue };
        let (asks_here, asks_there) = (asks(original, here), asks(edition, there));
        let (asking, heading, silent, other) = match (asks_here, asks_there) {
            (true, false) => (original, here, edition, there),
            (false, true) => (edition, there, original, here),
            _ => continue,
        };
        let what = FaultKind::NoQuestion(Shown::new(asking.document().block_text(heading)));
        tell(silent, line(silent, Some(other)), asking, line(asking, Some(heading)), what);
    }
    let (ours, theirs) = (sections.figures(original, true), sections.figures(edition, false));
    for (index, &(here, there)) in sections.pairs.iter().chain([&(None, None)]).enumerate() {
        let (Some(ours), Some(theirs)) = (ours.get(index), theirs.get(index)) else { continue };
        let only_ours = only_in(ours, theirs, &edition.language);
        let only_theirs = only_in(theirs, ours, &original.language);
        if only_ours.is_empty() && only_theirs.is_empty() {
            continue;
        }
        let section = there.map(|heading| Shown::new(edition.document().block_text(heading)));
        let what = FaultKind::Figures { section, here: only_theirs, there: only_ours };
        tell(edition, line(edition, there), original, line(original, here), what);
    }
}

fn missing(edition: &Edition, heading: usize, words: Shown) -> FaultKind {
    match asks(edition, heading) {
        true => FaultKind::NoQuestion(words),
        false => FaultKind::NoHeading(words),
    }
}

fn asks(edition: &Edition, heading: usize) -> bool {
    edition.questions.binary_search_by_key(&heading, |question| question.heading).is_ok()
}

/// Which sections of two editions say the same.
struct Sections {
    /// Headings of both; the first pair stands for what is above any heading.
    pairs: Vec<(Option<usize>, Option<usize>)>,
    /// Headings that the second edition doesn't have, each with the heading above the place there.
    missing_there: Vec<(usize, Option<usize>)>,
    /// Headings that the first edition doesn't have, each with the heading above the place there.
    missing_here: Vec<(usize, Option<usize>)>,
}

impl Sections {
    fn of(ours: &Edition, theirs: &Edition) -> Sections {
        let (our_document, their_document) = (ours.document(), theirs.document());
        let alignment = Alignment::of(our_document, their_document);
        let theirs_at: BTreeSet<usize> = headings(their_document).into_iter().collect();
        let mut sections = Sections {
            pairs: vec![(None, None)],
            missing_there: Vec::new(),
            missing_here: Vec::new(),
        };
        let mut paired = BTreeSet::new();
        for heading in headings(our_document) {
            let bead = alignment.bead_of_ours(heading).and_then(|it| alignment.beads.get(it));
            let found = bead.and_then(|bead| {
                let mut of_bead = bead.theirs.clone().filter(|it| theirs_at.contains(it));
                of_bead.find(|it| !paired.contains(it))
            });
            let above = sections.pairs.last().and_then(|it| it.1);
            match found {
                Some(there) => {
                    paired.insert(there);
                    sections.pairs.push((Some(heading), Some(there)));
                }
                None => sections.missing_there.push((heading, above)),
            }
        }
        let here: BTreeMap<usize, Option<usize>> =
            sections.pairs.iter().filter_map(|pair| Some((pair.1?, pair.0))).collect();
        for heading in theirs_at.into_iter().filter(|it| !paired.contains(it)) {
            let above = here.range(..heading).next_back().and_then(|(_, above)| *above);
            sections.missing_here.push((heading, above));
        }
        sections
    }

    /// The figures and words of each pair of sections, and at the end those of the notes. What stands under a heading without
    /// pair belongs to the section before.
    fn figures(&self, edition: &Edition, first: bool) -> Vec<Stretch> {
        let document = edition.document();
        let own = |pair: &(Option<usize>, Option<usize>)| if first { pair.0 } else { pair.1 };
        let mut stretches = vec![Stretch::default(); self.pairs.len() + 1];
        let sections: HashMap<usize, usize> =
            self.pairs.iter().enumerate().filter_map(|(at, pair)| Some((own(pair)?, at))).collect();
        let mut section = 0;
        // The line under the title that says who wrote it is made of what front matter says.
        let credit = edition.credit();
        for (index, block) in document.blocks.iter().enumerate() {
            section = sections.get(&index).copied().unwrap_or(section);
            let in_note = block.containers.iter().any(|it| matches!(it, Container::Note { .. }));
            let at = if in_note { self.pairs.len() } else { section };
            if matches!(block.kind, BlockKind::Code { .. }) {
                continue;
            }
            let Some(stretch) = stretches.get_mut(at) else { continue };
            let text = document.block_text(index);
            if credit.as_deref() == Some(text) {
                continue;
            }
            stretch.text.push_str(&text.to_lowercase());
            stretch.text.push('\n');
            let counts = |it: &Figure| !is_set_apart(document, block.bytes.start() + it.byte);
            stretch.figures.extend(figures(text, &edition.language).into_iter().filter(counts));
        }
        stretches
    }
}

/// Text of a section in lower case, and its numbers.
#[derive(Debug, Clone, Default)]
struct Stretch {
    text: String,
    figures: Vec<Figure>,
}

/// Numbers of a stretch that another one, in a language, says neither in figures nor in letters; each once.
fn only_in(ours: &Stretch, theirs: &Stretch, language: &Language) -> Vec<String> {
    let known: BTreeSet<&str> = theirs.figures.iter().map(|it| it.value.as_str()).collect();
    let mut told = BTreeSet::new();
    let news = ours.figures.iter().filter(|it| {
        !known.contains(it.value.as_str())
            && !says_in_letters(&theirs.text, &it.value, language)
            && told.insert(it.value.as_str())
    });
    news.map(|it| it.written.clone()).collect()
}

/// Headings of a document, its title not counted.
fn headings(document: &Document) -> Vec<usize> {
    let blocks = document.blocks.iter().enumerate();
    let is_title = |at: usize, kind: &BlockKind| at == 0 && *kind == BlockKind::Heading(1);
    blocks
        .filter(|(at, block)| is_heading(&block.kind) && !is_title(*at, &block.kind))
        .map(|(at, _)| at)
        .collect()
}

fn is_heading(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Heading(_))
}

/// Whether a byte of a document stands in code, in the call of a note or in the words of an address.
fn is_set_apart(document: &Document, byte: usize) -> bool {
    let run = document.runs.partition_point(|run| run.bytes.end() <= byte);
    let Some(run) = document.runs.get(run).filter(|run| run.bytes.contains(byte)) else {
        return false;
    };
    let words = document.text.get(run.bytes.range()).unwrap_or_default();
    let is_address = |link: &Link| match link {
        Link::Note(_) => true,
        Link::Target(target) | Link::Image(target) => target == words || words.contains("://"),
    };
    run.emphasis.code || run.link().and_then(|it| document.links.get(it)).is_some_and(is_address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Format;

    /// A line a fault: path, line, name, what is told, the other text and its line.
    fn told(texts: &[(&str, &str)], changed: &[(&str, u64)]) -> Vec<String> {
        let source = |&(path, text): &(&str, &str)| SourceText {
            path: path.to_owned(),
            text: text.to_owned(),
            format: Format::Markdown,
        };
        let sources: Vec<SourceText> = texts.iter().map(source).collect();
        let changed = changed.iter().map(|(path, at)| ((*path).to_owned(), *at)).collect();
        let library = Library::read(sources.clone());
        let faults = library.health(&Files::new(&sources, &changed));
        faults.iter().map(picture).collect()
    }

    fn picture(fault: &Fault) -> String {
        let line = |it: Option<usize>| it.map_or(String::new(), |it| format!(":{it}"));
        let what = match &fault.what {
            FaultKind::Alone(missing) => {
                missing.iter().map(Language::mark).collect::<Vec<_>>().join(" ")
            }
            FaultKind::NoHeading(words) | FaultKind::NoQuestion(words) => words.to_string(),
            FaultKind::Figures { section, here, there } => {
                let section = section.as_ref().map_or("-", Shown::as_str);
                format!("{section} | {} | {}", here.join(", "), there.join(", "))
            }
            FaultKind::OlderFile(days) => days.to_string(),
            _ => String::new(),
        };
        let with = fault
            .with
            .as_ref()
            .map_or(String::new(), |(path, at)| format!(" < {path}{}", line(*at)));
        let text = format!("{}{} {} {what}", fault.path, line(fault.line), fault.what.name());
        format!("{}{with}", text.trim_end())
    }

    const ENGLISH: &str = "# Title\n\nLead of 2022.\n\n## One\n\n10,000 people in 3 towns, 27%.\n\n## Why?\n\nBecause of 1.5 million.\n\n## End\n\nOn 15 March 2022[^1], `x 99`.\n\n[^1]: Page 7.\n";
    const FRENCH: &str = "# Titre\n\nChapô de 2022.\n\n## Un\n\n10 000 personnes dans trois villes, 27 %.\n\n## Pourquoi ?\n\nÀ cause de 1 500 000.\n\n## Fin\n\nLe 15 mars 2022[^1], `x 98`.\n\n[^1]: Page 7.\n";

    #[test]
    fn editions_that_say_the_same_are_in_order() {
        assert_eq!(told(&[("a.en.md", ENGLISH), ("a.fr.md", FRENCH)], &[]), [""; 0]);
        assert_eq!(
            told(&[("a.en.md", ENGLISH), ("b.en.md", ENGLISH)], &[]),
            [""; 0],
            "one language"
        );
    }

    #[test]
    fn a_text_without_translation_is_told_where_there_are_others() {
        let texts =
            [("a.en.md", "# A"), ("a.fr.md", "# A"), ("b.en.md", "# B"), ("c.de.md", "# C")];
        assert_eq!(told(&texts, &[]), ["b.en.md unpaired DE FR", "c.de.md unpaired EN FR"]);
    }

    #[test]
    fn a_language_of_hardly_any_article_is_missing_nowhere() {
        let paths = |languages: &[&str], count: usize| -> Vec<String> {
            let welcome = languages.iter().map(|language| format!("welcome.{language}.md"));
            welcome.chain((1..count).map(|number| format!("{number}.en.md"))).collect()
        };
        let told_of = |paths: Vec<String>| {
            told(&paths.iter().map(|path| (path.as_str(), "# A")).collect::<Vec<_>>(), &[])
        };
        assert_eq!(told_of(paths(&["de", "en", "fr"], 20)).len(), 19);
        assert_eq!(told_of(paths(&["de", "en", "fr"], 21)), [""; 0]);
    }

    #[test]
    fn missing_headings_and_questions_are_told_where_they_are_missing() {
        let without = FRENCH.replace("## Fin\n\n", "");
        assert_eq!(
            told(&[("a.en.md", ENGLISH), ("a.fr.md", &without)], &[]),
            ["a.fr.md:9 missing-heading End < a.en.md:13"]
        );
        let silent = FRENCH.replace("Pourquoi ?", "Parce que");
        assert_eq!(
            told(&[("a.en.md", ENGLISH), ("a.fr.md", &silent)], &[]),
            ["a.fr.md:9 missing-question Why? < a.en.md:9"]
        );
        let more = format!("{FRENCH}\n## More\n\nText.\n");
        assert_eq!(
            told(&[("a.en.md", ENGLISH), ("a.fr.md", &more)], &[]),
            ["a.en.md:13 missing-heading More < a.fr.md:19"]
        );
    }

    #[test]
    fn what_front_matter_says_is_no_figure_of_the_text() {
        let text = |lang: &str, front: &str, words: &str| {
            format!("---\nlang: {lang}\ntitle: T\ndate: 2024-05-01\n{front}---\n{words}\n")
        };
        let english = text("en", "authors: [Ann]\n", "Some 1,000 people.");
        let french = text("fr", "", "Quelque 1 000 personnes.");
        assert_eq!(told(&[("a.en.md", &english), ("a.fr.md", &french)], &[]), [""; 0]);
    }

    #[test]
    fn figures_are_told_by_section() {
        let other = FRENCH.replace("10 000", "12 000").replace("Page 7", "Page 8");
        let english = format!("---\nlang: en\n---\n{ENGLISH}");
        assert_eq!(
            told(&[("a.en.md", &english), ("a.fr.md", &other)], &[]),
            [
                "a.fr.md:5 figures Un | 12 000 | 10,000 < a.en.md:8",
                "a.fr.md figures - | 8 | 7 < a.en.md",
            ]
        );
    }

    #[test]
    fn an_older_side_is_told_by_front_matter_else_by_its_file() {
        let english = "---\nupdated: 2026-03-02\n---\nText.";
        let french = "---\ntranslated_from: 2026-03-01\n---\nTexte.";
        let day = SECONDS_OF_A_DAY;
        let files = [("a.en.md", 9 * day), ("a.fr.md", 0)];
        let texts = [("a.en.md", english), ("a.fr.md", french)];
        assert_eq!(told(&texts, &files), ["a.fr.md older < a.en.md"]);
        let current =
            [("a.en.md", english), ("a.fr.md", "---\ntranslated_from: 2026-03-02\n---\nTexte.")];
        assert_eq!(told(&current, &files), [""; 0], "front matter goes before files");
        let silent = [("a.en.md", "Text."), ("a.fr.md", "Texte.")];
        assert_eq!(told(&silent, &files), ["a.fr.md older-file 9 < a.en.md"]);
        assert_eq!(told(&silent, &[("a.en.md", day - 1), ("a.fr.md", 0)]), [""; 0], "a checkout");
    }

    #[test]
    fn what_was_wrong_while_reading_is_told_and_hides_nothing() {
        let texts =
            [("a.en.md", "---\ntitle: [\n---\nText 1."), ("a.fr.md", "Texte 17."), ("b.en.md", "")];
        let faults = told(&texts, &[]);
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(
            faults[0].starts_with("a.en.md:") && faults[0].contains("front-matter"),
            "{faults:?}"
        );
        assert_eq!(faults[1..], ["b.en.md empty", "a.fr.md figures - | 17 | 1 < a.en.md"]);
    }
}
