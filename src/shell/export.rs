//! Articles written as Markdown, HTML or plain text.

use super::print::{self, Out, Styles};
use super::{Failure, files, html, reason, shown_path};
use crate::library::{Edition, Library, SourceText};
use crate::page::Shown;
use crate::page::shown::clean;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What an article is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Markdown,
    Html,
    Text,
}

impl Format {
    pub(super) const ALL: [Format; 3] = [Format::Markdown, Format::Html, Format::Text];

    /// Its name at the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Text => "text",
        }
    }

    /// The end of the names of its files.
    fn extension(self) -> &'static str {
        match self {
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Text => "txt",
        }
    }

    /// What the name of a file ends like, Markdown for a name without ending; an ending that is none of ours is the error.
    fn of(path: &Path) -> Result<Format, Shown> {
        let Some(ending) = path.extension() else { return Ok(Format::Markdown) };
        match ending.to_string_lossy().to_ascii_lowercase().as_str() {
            "html" | "htm" => Ok(Format::Html),
            "txt" => Ok(Format::Text),
            "md" | "markdown" => Ok(Format::Markdown),
            other => Err(Shown::new(other)),
        }
    }
}

/// What is written, and where to.
#[derive(Debug)]
pub(super) struct Export {
    /// As the name of the file says where nothing was asked for.
    pub(super) format: Option<Format>,
    /// A file or a folder; standard output where nothing was asked for.
    pub(super) output: Option<PathBuf>,
    /// Whether files that are there are replaced.
    pub(super) force: bool,
    /// Columns of plain text.
    pub(super) columns: Option<usize>,
}

/// Whether a path ends as that of a folder does; one that is not there is made.
fn is_named_as_folder(path: &Path) -> bool {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.last().is_some_and(|&last| std::path::is_separator(char::from(last)))
}

impl Out {
    /// Writes an article in the language at hand, or into a folder in all its languages.
    pub(super) fn export(
        mut self,
        library: &Library,
        sources: &[SourceText],
        articles: &[usize],
        export: &Export,
    ) -> Result<u8, Failure> {
        let asked = export.output.as_deref();
        if let Some(folder) = asked.filter(|it| it.is_dir() || is_named_as_folder(it)) {
            let format = export.format.unwrap_or(Format::Markdown);
            fs::create_dir_all(folder).map_err(|error| self.not_written(folder, &error))?;
            for &article in articles {
                let it = library.articles.get(article);
                for (number, edition) in it.iter().flat_map(|it| &it.editions).enumerate() {
                    if self.strict && edition.language.primary() != self.language.primary() {
                        continue;
                    }
                    let path = folder.join(file_of(library, article, edition, format));
                    let text = self
                        .written(library, sources, (article, number), format, export)
                        .unwrap_or_default();
                    self.write(&path, &text, export.force)?;
                }
            }
            return Ok(0);
        }
        let &[article] = articles else {
            return Err(Failure::new(self.words.line.several.to_string()));
        };
        let format = match (export.format, asked.map(Format::of)) {
            (Some(format), _) | (None, Some(Ok(format))) => format,
            (None, None) => Format::Markdown,
            (None, Some(Err(ending))) => {
                let all = Format::ALL.map(Format::name).join(", ");
                return Err(Failure::usage((self.words.line.not_one_of)(&ending, &all)));
            }
        };
        let Some(edition) = self.edition(library, article) else {
            return Err(self.no_edition(library, article));
        };
        let editions = library.articles.get(article).map_or(&[][..], |it| &it.editions);
        let number = editions.iter().position(|it| it.language == edition.language).unwrap_or(0);
        let text =
            self.written(library, sources, (article, number), format, export).unwrap_or_default();
        match asked {
            Some(path) => self.write(path, &text, export.force).map(|()| 0),
            None => {
                let written = self.to.write_all(text.as_bytes());
                self.done(written, true)
            }
        }
    }

    fn write(&self, path: &Path, text: &str, force: bool) -> Result<(), Failure> {
        files::write(path, text.as_bytes(), force).map_err(|error| {
            let told = shown_path(path);
            match error.kind() {
                ErrorKind::AlreadyExists if !force => Failure::new((self.words.line.exists)(&told)),
                ErrorKind::AlreadyExists => Failure::new((self.words.shell.not_a_file)(&told)),
                _ => self.not_written(path, &error),
            }
        })
    }

    fn not_written(&self, path: &Path, error: &io::Error) -> Failure {
        let reason = reason(error, self.words);
        Failure::new((self.words.line.cannot_write)(&shown_path(path), &reason))
    }

    fn written(
        &self,
        library: &Library,
        sources: &[SourceText],
        (article, number): (usize, usize),
        format: Format,
        export: &Export,
    ) -> Option<String> {
        let edition = library.articles.get(article)?.editions.get(number)?;
        match format {
            Format::Markdown => Some(self.raw(sources, edition)),
            Format::Text => {
                let mut text = Vec::new();
                let columns = export.columns.unwrap_or(print::COLUMNS);
                print::text(&mut text, edition, columns, Styles::None).ok()?;
                Some(String::from_utf8_lossy(&text).into_owned())
            }
            Format::Html => {
                let file_of = |article: usize, edition: &Edition| {
                    file_of(library, article, edition, Format::Html)
                };
                let linked = export.output.as_deref().is_some_and(Path::is_dir);
                html::page(library, (article, number), file_of, linked)
            }
        }
    }

    /// Texts as they were written, one after the other.
    pub(super) fn raw_texts(
        mut self,
        library: &Library,
        sources: &[SourceText],
        articles: &[usize],
    ) -> Result<u8, Failure> {
        let mut written = Ok(());
        for &article in articles {
            let Some(edition) = self.edition(library, article) else {
                return Err(self.no_edition(library, article));
            };
            let text = self.raw(sources, edition);
            written = written.and_then(|()| self.to.write_all(text.as_bytes()));
        }
        self.done(written, true)
    }

    /// The text of an edition as it was written, its front matter too; only what would act on a terminal is made visible.
    pub(super) fn raw(&self, sources: &[SourceText], edition: &Edition) -> String {
        let stdin = self.words.shell.stdin_name;
        let is_it = |source: &&SourceText| {
            Shown::new(&source.path) == edition.path
                || source.path == "-" && edition.path.as_str() == stdin
        };
        let text = sources.iter().find(is_it).map_or("", |it| it.text.as_str());
        let mut text = clean(text.strip_prefix('\u{feff}').unwrap_or(text)).into_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

/// The name of the file for an edition: the article's id and the language, with nothing in it that leads elsewhere.
fn file_of(library: &Library, article: usize, edition: &Edition, format: Format) -> String {
    let id = library.articles.get(article).map_or("", |it| it.id.as_str());
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = id.chars().map(plain).collect();
    let name = name.trim_start_matches(['.', '-']);
    let name = if name.is_empty() { "article" } else { name };
    format!("{name}.{}.{}", edition.language.as_str(), format.extension())
}
