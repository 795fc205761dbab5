//! Manual pages, from the same definitions as the help.

use super::definition::command;
use super::{Failure, files, reason};
use crate::app::{Words, words};
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io;
use std::path::Path;

/// The manual page of a command, of the whole program if none is named; `None` where there is no such command.
pub(super) fn page(words: &'static Words, name: Option<&str>) -> Option<io::Result<String>> {
    let mut all = command(words);
    all.build();
    let it = match name {
        Some(name) => all.find_subcommand(name)?.clone(),
        None => all,
    };
    Some(rendered(it, words))
}

/// Writes all pages in all languages into a folder, laid out as `man` looks for them: `man1/`, `fr/man1/`.
pub(super) fn write_all(folder: &Path, words: &'static Words) -> Result<(), Failure> {
    let refused = |path: &Path, error: &io::Error| {
        Failure::new((words.line.cannot_write)(&super::shown_path(path), &reason(error, words)))
    };
    for spoken in words::LANGUAGES {
        let home = if spoken.tag == "en" { folder.to_path_buf() } else { folder.join(spoken.tag) };
        let home = home.join("man1");
        std::fs::create_dir_all(&home).map_err(|error| refused(&home, &error))?;
        let mut all = command(spoken);
        all.build();
        let subcommands: Vec<Command> = all.get_subcommands().cloned().collect();
        for it in subcommands.into_iter().chain([all]) {
            let name = it.get_display_name().unwrap_or(it.get_name()).to_string();
            let path = home.join(format!("{name}.1"));
            let written =
                rendered(it, spoken).and_then(|page| files::write(&path, page.as_bytes(), true));
            written.map_err(|error| refused(&path, &error))?;
        }
    }
    Ok(())
}

fn rendered(command: Command, words: &'static Words) -> io::Result<String> {
    let is_main = command.get_name() == "liseuse";
    let name = command.get_display_name().unwrap_or(command.get_name()).to_string();
    let source = concat!("liseuse ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command).title(name.to_uppercase()).source(source).manual("liseuse");
    let mut bytes = Vec::new();
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    man.render_synopsis_section(&mut bytes)?;
    man.render_description_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    if is_main {
        man.render_subcommands_section(&mut bytes)?;
    }
    let mut page = String::from_utf8_lossy(&bytes).into_owned();
    let headings = &words.line.headings;
    for (english, own) in [
        ("NAME", headings.name),
        ("SYNOPSIS", headings.synopsis),
        ("DESCRIPTION", headings.description),
        ("OPTIONS", headings.options),
    ] {
        page = page.replace(&format!(".SH {english}\n"), &format!(".SH {own}\n"));
    }
    if is_main {
        page += &sections(words);
    }
    // troff knows a no-break space by this escape alone.
    Ok(page.replace(['\u{a0}', '\u{202f}'], "\\~"))
}

/// The sections that stand on the first page alone.
fn sections(words: &'static Words) -> String {
    let mut roff = Roff::new();
    for (heading, text) in words.line.sections {
        roff.control("SH", [*heading]);
        for paragraph in text.split("\n\n") {
            if paragraph.starts_with(' ') {
                // As it stands.
                roff.control("RS", ["4"]).control("nf", []);
                for line in paragraph.lines() {
                    roff.text([roman(line)]);
                }
                roff.control("fi", []).control("RE", []);
            } else {
                roff.control("PP", []).text([roman(paragraph)]);
            }
        }
    }
    roff.to_roff()
}
