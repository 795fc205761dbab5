//! Answers printed as plain text: no sequence, no wrapping where standard output is no terminal but for set text.

use super::{Failure, detail_of};
use crate::app::export::markdown;
use crate::app::settings::EmphasisStyle;
use crate::app::voice::Voice;
use crate::app::{Memory, Words};
use crate::library::{Article, Edition, Language, Library, ProblemKind};
use crate::page::shown::clean;
use crate::page::{Layout, Marks, PieceText, Setting, Shown, layout};
use crate::ui::ascii::in_ascii;
use crate::ui::{self, Theme};
use ratatui::style::Modifier;
use serde_json::json;
use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::atomic::Ordering;
use unicode_width::UnicodeWidthStr;

/// Columns of printed text where nothing else is asked for.
pub(super) const COLUMNS: usize = 80;
/// Printed text can be this wide at most; more than any screen shows.
pub(super) const MOST_COLUMNS: usize = 10_000;

/// The columns that the environment asks for (POSIX: `COLUMNS`).
pub(super) fn wanted_columns() -> Option<usize> {
    let columns = std::env::var("COLUMNS").ok()?.parse().ok()?;
    (1..=MOST_COLUMNS).contains(&columns).then_some(columns)
}

/// Columns of printed text: those asked for, else those of a terminal that has fewer than [`COLUMNS`].
pub(super) fn columns(asked: Option<usize>) -> usize {
    asked.or_else(wanted_columns).unwrap_or_else(|| {
        let size = io::stdout().is_terminal().then(crossterm::terminal::size);
        let columns = size.and_then(Result::ok).map_or(COLUMNS, |(columns, _)| columns.into());
        columns.clamp(1, COLUMNS)
    })
}

/// Whether printed text has bold, italics and underlining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Styles {
    /// It is plain.
    None,
    /// It does, by the attributes of SGR (ECMA-48 8.3.117), each line by itself.
    Attributes,
}

impl Styles {
    /// As the environment has it: `NO_COLOR` (no-color.org), `CLICOLOR_FORCE` and `CLICOLOR` (bixense.com/clicolors), else
    /// by whether standard output is a terminal that knows sequences.
    pub(super) fn wanted() -> Styles {
        let value = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let is_on = if value("NO_COLOR").is_some() {
            false
        } else if value("CLICOLOR_FORCE").is_some_and(|it| it != "0") {
            true
        } else {
            let is_off = value("CLICOLOR").is_some_and(|it| it == "0");
            io::stdout().is_terminal() && !is_off && !super::terminal::is_dumb()
        };
        if is_on { Styles::Attributes } else { Styles::None }
    }
}

/// Whether something was not read at all, or not to its end.
fn is_left_out(what: &ProblemKind) -> bool {
    use ProblemKind::{LeadsOut, NotAFile, NothingFound, TooDeep, TooMuch, Unreadable};
    matches!(what, Unreadable(_) | NotAFile | NothingFound | LeadsOut | TooDeep | TooMuch)
}

/// Standard output, and the language to answer in.
pub(super) struct Out {
    pub(super) words: &'static Words,
    pub(super) language: Language,
    /// Whether the language was asked for: then it is obeyed or refused.
    pub(super) strict: bool,
    pub(super) voice: Voice,
    pub(super) styles: Styles,
    pub(super) to: BufWriter<Box<dyn Write>>,
}

impl Out {
    pub(super) fn new(words: &'static Words, language: Language, strict: bool) -> Self {
        Out::onto(Box::new(io::stdout()), words, language, strict)
    }

    /// For what is in no article's language.
    pub(super) fn plain(words: &'static Words) -> Self {
        Out::new(words, Language::english(), false)
    }

    /// Prints a text.
    pub(super) fn all(mut self, text: &str) -> Result<u8, Failure> {
        let written = self.to.write_all(text.as_bytes());
        self.done(written, true)
    }

    /// The same onto something else than standard output.
    pub(super) fn onto(
        to: Box<dyn Write>,
        words: &'static Words,
        language: Language,
        strict: bool,
    ) -> Self {
        let (voice, styles) = (Voice::new(words), Styles::wanted());
        Out { words, language, strict, voice, styles, to: BufWriter::new(to) }
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

    /// All bookmarks, highlights and notes, as Markdown or as JSON.
    pub(super) fn bookmarks(
        mut self,
        library: &Library,
        memory: &Memory,
        json: bool,
    ) -> Result<u8, Failure> {
        if json && !memory.marks.is_empty() {
            let marks = memory.marks.values().map(|mark| {
                let language = mark.place.language();
                json!({
                    "kind": mark.kind,
                    "article": Shown::new(&mark.article).as_str(),
                    "title": Shown::new(&mark.title).as_str(),
                    "language": language.as_ref().map(|it| it.as_str()),
                    "reference": Shown::new(&mark.reference).as_str(),
                    "words": clean(&mark.words),
                    "note": mark.note.as_ref().map(|note| clean(note)),
                })
            });
            let written = writeln!(self.to, "{:#}", json!(marks.collect::<Vec<_>>()));
            return self.done(written, true);
        }
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
            let sentence = sentence + &detail_of(&problem.what);
            let _ = writeln!(io::stderr(), "{sentence}");
            all &= !is_left_out(&problem.what);
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
            written =
                written.and_then(|()| text(&mut self.to, edition, columns(width), self.styles));
        }
        self.done(written, all)
    }

    /// Tells on standard error what is missing among the texts that are gone through.
    pub(super) fn tell_left_out(&self, library: &Library) {
        for problem in library.problems.iter().filter(|it| is_left_out(&it.what)) {
            let _ =
                writeln!(io::stderr(), "{}", (self.words.problem)(&problem.path, &problem.what));
        }
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
        let written =
            written.and_then(|()| text(&mut self.to, edition, columns(width), self.styles));
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
pub(super) fn text(
    to: &mut impl Write,
    edition: &Edition,
    columns: usize,
    styles: Styles,
) -> io::Result<()> {
    let set = layout(edition.document(), &setting(edition, columns));
    (0..set.lines.len())
        .try_for_each(|line| writeln!(to, "{}", line_of(edition, &set, line, styles)))
}

/// A line of a set text.
pub(super) fn line_of(edition: &Edition, set: &Layout, line: usize, styles: Styles) -> String {
    let theme = Theme::plain("");
    let (mut out, mut column) = (String::new(), 0);
    for piece in set.pieces(edition.document(), line) {
        let text = match &piece.text {
            PieceText::Text(bytes) => {
                Cow::Borrowed(edition.document().text.get(bytes.clone()).unwrap_or_default())
            }
            PieceText::Ornament(text) if super::ASCII.load(Ordering::Relaxed) => {
                Cow::Owned(in_ascii(text))
            }
            PieceText::Ornament(text) => Cow::Borrowed(text.as_str()),
        };
        let gap = piece.column.saturating_sub(column);
        out.extend(std::iter::repeat_n(' ', gap));
        column += gap + text.width();
        let style = ui::style_of_piece(&piece, &theme, EmphasisStyle::Italic);
        let attributes = attributes(style.add_modifier).filter(|_| styles == Styles::Attributes);
        match attributes {
            Some(attributes) => out.push_str(&format!("\u{1b}[{attributes}m{text}\u{1b}[m")),
            None => out.push_str(&text),
        }
    }
    if styles == Styles::None {
        out.truncate(out.trim_end().len());
    }
    out
}

/// The numbers of SGR for attributes; `None` where there are none.
fn attributes(modifier: Modifier) -> Option<String> {
    const NUMBERS: [(Modifier, &str); 5] = [
        (Modifier::BOLD, "1"),
        (Modifier::ITALIC, "3"),
        (Modifier::UNDERLINED, "4"),
        (Modifier::REVERSED, "7"),
        (Modifier::CROSSED_OUT, "9"),
    ];
    let on = NUMBERS.into_iter().filter(|(it, _)| modifier.contains(*it));
    let numbers: Vec<&str> = on.map(|(_, number)| number).collect();
    (!numbers.is_empty()).then(|| numbers.join(";"))
}
