//! A theme as its file has it, and what is wrong with the file.

use super::args::nearest;
use super::detail;
use crate::app::Words;
use crate::app::words::ThemeFault;
use crate::page::Shown;
use crate::ui::theme::ROLES;
use std::collections::BTreeMap;
use toml::de::{DeTable, DeValue};

/// Something wrong with a theme.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    /// Name of the file.
    pub(super) file: String,
    /// Line of the file, from 1.
    pub(super) line: Option<usize>,
    /// The role it is about.
    pub(super) role: Option<String>,
    pub(super) what: ThemeFault,
    /// The parser's words, in English.
    pub(super) english: Option<String>,
}

impl Fault {
    /// The fault with its file, line and role, in a sentence.
    pub(super) fn told(&self, words: &Words) -> String {
        // Names of themes, roles and colours come from the file.
        let what = Shown::new(&(words.themes.fault)(&self.what)).to_string();
        let what = match &self.role {
            Some(role) => (words.config.in_file)(&Shown::new(role), &what),
            None => what,
        };
        let what = what + &self.english.as_ref().map_or(String::new(), |it| detail(it));
        let file = Shown::new(&self.file);
        match self.line {
            Some(line) => (words.config.at)(&file, line, &what),
            None => (words.config.in_file)(&file, &what),
        }
    }
}

/// A theme as its file has it: named colours, and a style for roles that uses them.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Name of the file; nothing for a theme of the program.
    pub(super) file: String,
    pub(super) name: String,
    /// The theme that it changes, and the line that says so.
    pub(super) inherits: Option<(String, usize)>,
    pub(super) palette: BTreeMap<String, Stated>,
    pub(super) styles: BTreeMap<String, FileStyle>,
}

/// What a file says of a role; `None` where it leaves that to the theme it inherits from.
#[derive(Debug, Clone, Default)]
pub(super) struct FileStyle {
    pub(super) fg: Option<Stated>,
    pub(super) bg: Option<Stated>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underlined: Option<bool>,
    pub(super) reversed: Option<bool>,
}

/// A colour and where it is stated.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    pub(super) value: String,
    pub(super) file: String,
    pub(super) line: usize,
}

impl FileStyle {
    /// Lays what another file says over this.
    pub(super) fn lay_over(&mut self, other: &FileStyle, file: &str) {
        for (own, new) in [(&mut self.fg, &other.fg), (&mut self.bg, &other.bg)] {
            if let Some(new) = new {
                *own = Some(Stated { file: file.to_string(), ..new.clone() });
            }
        }
        self.bold = other.bold.or(self.bold);
        self.italic = other.italic.or(self.italic);
        self.underlined = other.underlined.or(self.underlined);
        self.reversed = other.reversed.or(self.reversed);
    }
}

/// What stands at the top of a theme.
const TOP: [&str; 4] = ["name", "inherits", "palette", "styles"];
/// What a style consists of.
const PARTS: [&str; 6] = ["fg", "bg", "bold", "italic", "underlined", "reversed"];

impl Sheet {
    /// Reads a theme; what is wrong with it is told, and all else of it counts.
    pub(super) fn read(file: &str, text: &str) -> (Sheet, Vec<Fault>) {
        let mut faults = Vec::new();
        let line_of = |byte: usize| super::config::line_of(text, byte);
        let mut fault = |byte: usize, role: Option<&str>, what: ThemeFault| {
            faults.push(Fault {
                file: file.to_string(),
                line: Some(line_of(byte)),
                role: role.map(str::to_string),
                what,
                english: None,
            });
        };
        let stem = file.strip_suffix(".toml").unwrap_or(file);
        let mut sheet =
            Sheet { file: file.into(), name: Shown::new(stem).to_string(), ..Sheet::default() };
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                fault(error.span().map_or(0, |it| it.start), None, ThemeFault::NotToml);
                if let Some(last) = faults.last_mut() {
                    last.english = Some(error.message().to_string());
                }
                return (sheet, faults);
            }
        };
        for (key, value) in &table {
            let at = key.span().start;
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("name", DeValue::String(name)) => sheet.name = Shown::new(name).to_string(),
                ("inherits", DeValue::String(base)) => {
                    sheet.inherits = Some((base.to_string(), line_of(at)));
                }
                ("palette", DeValue::Table(colours)) => {
                    for (name, value) in colours {
                        match value.get_ref() {
                            DeValue::String(value) => {
                                let (value, file) = (value.to_string(), file.to_string());
                                let line = line_of(name.span().start);
                                let stated = Stated { value, file, line };
                                sheet.palette.insert(name.get_ref().to_string(), stated);
                            }
                            _ => fault(
                                name.span().start,
                                None,
                                ThemeFault::Value(name.get_ref().to_string()),
                            ),
                        }
                    }
                }
                ("styles", DeValue::Table(styles)) => {
                    for (role, style) in styles {
                        let (name, at) = (role.get_ref().as_ref(), role.span().start);
                        if !ROLES.iter().any(|(known, _)| *known == name) {
                            let near = nearest(name, ROLES.iter().map(|(known, _)| *known));
                            let near = near.map(str::to_string);
                            fault(at, None, ThemeFault::NoRole(name.to_string(), near));
                            continue;
                        }
                        let DeValue::Table(parts) = style.get_ref() else {
                            fault(at, Some(name), ThemeFault::Value(name.to_string()));
                            continue;
                        };
                        let mut it = FileStyle::default();
                        for (part, value) in parts {
                            let (key, at) = (part.get_ref().as_ref(), part.span().start);
                            let stated = |value: &str| {
                                let (value, file) = (value.to_string(), file.to_string());
                                Some(Stated { value, file, line: line_of(at) })
                            };
                            match (key, value.get_ref()) {
                                ("fg", DeValue::String(value)) => it.fg = stated(value),
                                ("bg", DeValue::String(value)) => it.bg = stated(value),
                                ("bold", DeValue::Boolean(on)) => it.bold = Some(*on),
                                ("italic", DeValue::Boolean(on)) => it.italic = Some(*on),
                                ("underlined", DeValue::Boolean(on)) => it.underlined = Some(*on),
                                ("reversed", DeValue::Boolean(on)) => it.reversed = Some(*on),
                                (key, _) => fault(at, Some(name), unknown(key, &PARTS)),
                            }
                        }
                        sheet.styles.insert(name.to_string(), it);
                    }
                }
                (key, _) => fault(at, None, unknown(key, &TOP)),
            }
        }
        (sheet, faults)
    }
}

/// A key that is not known, or one that is and has a value of another kind.
fn unknown(key: &str, keys: &[&str]) -> ThemeFault {
    if keys.contains(&key) {
        return ThemeFault::Value(key.to_string());
    }
    let near = nearest(key, keys.iter().copied()).map(str::to_string);
    ThemeFault::NoKey(key.to_string(), near)
}
