//! Answers printed as plain text: no sequence, no wrapping where standard output is no terminal but for set text.

use super::Failure;
use crate::app::export::markdown;
use crate::app::voice::Voice;
use crate::app::{Memory, Words};
use crate::library::{Article, Edition, Language, Library, ProblemKind};
use crate::page::{Layout, Marks, PieceText, Setting, Shown, layout};
use std::io::{self, BufWriter, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of printed text where nothing else is asked for.
pub(super) const COLUMNS: usize = 80;

/// Standard output, and the language to answer in.
pub(super) struct Out {
    pub(super) words: &'static Words,
    pub(super) language: Language,
    /// Whether the language was asked for: then it is obeyed or refused.
    pub(super) strict: bool,
    pub(super) voice: Voice,
    pub(super) to: BufWriter<Box<dyn Write>>,
}

impl Out {
    pub(super) fn new(words: &'static Words, language: Language, strict: bool) -> Self {
        Out::onto(Box::new(io::stdout()), words, language, strict)
    }

    /// The same onto something else than standard output.
    pub(super) fn onto(
        to: Box<dyn Write>,
        words: &'static Words,
        language: Language,
        strict: bool,
    ) -> Self {
        Out { words, language, strict, voice: Voice::new(words), to: BufWriter::new(to) }
    }

    /// A closed pipe ends the program quietly; anything else that fails is told.
    pub(super) fn done(mut self, written: io::Result<()>, found: bool) -> Result<u8, Failure> {
        match written.and_then(|()| self.to.flush()) {
            Ok(()) => Ok(u8::from(!found)),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
            Err(error) => Err(Failure::new((self.words.shell.cannot_write)(&super::reason(
                &error, self.words,
            )))),
        }
    }

    /// Names the language of the next passage on a line of its own, where it is another one.
    pub(super) fn name_language(&mut self, edition: &Edition) -> io::Result<()> {
        match self.voice.change(edition) {
            Some(name) => writeln!(self.to, "{name}"),
            None => Ok(()),
        }
    }

    pub(super) fn edition<'a>(&self, library: &'a Library, article: usize) -> Option<&'a Edition> {
        let it = library.articles.get(article)?;
        match it.edition(&self.language) {
            Some(edition) => it.editions.get(edition).map(|it| &**it),
            None if self.strict => None,
            None => it.editions.first().map(|it| &**it),
        }
    }

    /// All bookmarks, highlights and notes as Markdown.
    pub(super) fn bookmarks(mut self, library: &Library, memory: &Memory) -> Result<u8, Failure> {
        let key = |article: &Article| article.id.clone();
        let text = markdown(memory, library, key, &self.language, self.words);
        let Some(text) = text else {
            // Standard error may be closed; there is nobody left to tell then.
            let _ = writeln!(io::stderr(), "{}", self.words.marks.none_yet);
            return Ok(1);
        };
        let written = self.to.write_all(text.as_bytes());
        self.done(written, true)
    }

    /// Every article that was read from files, one after the other. What could not be read is told, and ends in 1 as `cat` does.
    pub(super) fn texts(mut self, library: &Library, width: Option<usize>) -> Result<u8, Failure> {
        let mut all = true;
        for problem in &library.problems {
            let sentence = (self.words.problem)(&problem.path, &problem.what);
            let _ = writeln!(io::stderr(), "{sentence}");
            all &= !matches!(
                problem.what,
                ProblemKind::Unreadable(_)
                    | ProblemKind::NotAFile
                    | ProblemKind::NothingFound
                    | ProblemKind::LeadsOut
                    | ProblemKind::TooDeep
                    | ProblemKind::TooMuch
            );
        }
        let mut written = Ok(());
        for article in 0..library.articles.len() {
            let Some(edition) = self.edition(library, article) else {
                return Err(self.no_edition(library, article));
            };
            if article > 0 {
                written = written.and_then(|()| writeln!(self.to));
            }
            written = written.and_then(|()| self.name_language(edition));
            written = written.and_then(|()| text(&mut self.to, edition, width.unwrap_or(COLUMNS)));
        }
        self.done(written, all)
    }

    /// An article by its id.
    pub(super) fn show(
        mut self,
        library: &Library,
        name: &str,
        width: Option<usize>,
    ) -> Result<u8, Failure> {
        let (_, edition) = self.named(library, name)?;
        let written = self.name_language(edition);
        let written = written.and_then(|()| text(&mut self.to, edition, width.unwrap_or(COLUMNS)));
        self.done(written, true)
    }

    /// The article of an id, and its edition to read; fails where it has none in a language that was asked for.
    pub(super) fn named<'a>(
        &self,
        library: &'a Library,
        name: &str,
    ) -> Result<(usize, &'a Edition), Failure> {
        let no_such = || Failure::new((self.words.shell.no_such_article)(&Shown::new(name)));
        let article = library.article(name).ok_or_else(no_such)?;
        let edition = self.edition(library, article);
        Ok((article, edition.ok_or_else(|| self.no_edition(library, article))?))
    }

    pub(super) fn no_edition(&self, library: &Library, article: usize) -> Failure {
        let title = library
            .articles
            .get(article)
            .and_then(|it| it.editions.first())
            .map(|it| it.title.to_string());
        Failure::new((self.words.shell.no_edition)(
            &title.unwrap_or_default(),
            &self.words.name_of(&self.language),
        ))
    }
}

/// A passage in a line, with the name of its language before it where that changes.
pub(super) fn named(language: Option<String>, passage: &str) -> String {
    language.map_or_else(|| passage.to_string(), |name| format!("{name} {passage}"))
}

pub(super) fn setting(edition: &Edition, columns: usize) -> Setting {
    Setting {
        columns,
        typography: edition.language.typography(),
        // Nothing else tells struck words in plain text.
        marks: Marks { struck: true, ..Marks::default() },
        ..Setting::default()
    }
}

/// An edition as the reader would set it.
fn text(to: &mut impl Write, edition: &Edition, columns: usize) -> io::Result<()> {
    let set = layout(edition.document(), &setting(edition, columns));
    (0..set.lines.len()).try_for_each(|line| writeln!(to, "{}", plain_line(edition, &set, line)))
}

/// A line of a set text, without what stands out in it.
pub(super) fn plain_line(edition: &Edition, set: &Layout, line: usize) -> String {
    let mut out = String::new();
    for piece in set.pieces(edition.document(), line) {
        let gap = piece.column.saturating_sub(out.width());
        out.extend(std::iter::repeat_n(' ', gap));
        match &piece.text {
            PieceText::Text(bytes) => {
                out.push_str(edition.document().text.get(bytes.clone()).unwrap_or_default())
            }
            PieceText::Ornament(text) => out.push_str(text),
        }
    }
    out.truncate(out.trim_end().len());
    out
}
