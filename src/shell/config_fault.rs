//! What is wrong with the settings file, and how it is told.

use super::{detail, reason};
use crate::app::Words;
use crate::page::Shown;
use std::io;

/// Something wrong with the file.
#[derive(Debug)]
pub(super) struct Fault {
    /// Line of the file, from 1; `None` where the whole file cannot be read.
    pub(super) line: Option<usize>,
    pub(super) what: What,
}

/// What is wrong.
#[derive(Debug)]
pub(super) enum What {
    Unreadable(io::Error),
    /// The parser's words, in English.
    NotToml(String),
    Unknown {
        key: String,
        near: Option<String>,
    },
    Value {
        key: String,
        fits: Fits,
    },
    /// A name that is no command's, and what it is close to.
    NoCommand {
        name: String,
        near: Option<String>,
    },
    /// A key that is set twice, and the line where it was set first.
    KeyTwice {
        key: String,
        first: usize,
    },
}

/// What a key takes.
#[derive(Debug, Clone)]
pub(super) enum Fits {
    OneOf(Vec<String>),
    Number(usize, usize),
    Tags,
    Keys,
}

impl Fits {
    pub(super) fn one_of<'a>(values: impl IntoIterator<Item = &'a str>) -> Fits {
        Fits::OneOf(values.into_iter().map(str::to_string).collect())
    }
}

impl Fault {
    /// What is wrong, without its place.
    pub(super) fn sentence(&self, words: &Words) -> String {
        let w = words.config;
        match &self.what {
            What::Unreadable(error) => (w.unreadable)(&reason(error, words)),
            What::NotToml(english) => w.not_toml.to_string() + &detail(english),
            What::Unknown { key, near } => (w.unknown)(&Shown::new(key), near.as_deref()),
            What::Value { key, fits } => {
                let fits = match fits {
                    Fits::OneOf(values) => values.join(", "),
                    Fits::Number(from, to) => (w.number)(*from, *to),
                    Fits::Tags => w.tags.to_string(),
                    Fits::Keys => w.keys.to_string(),
                };
                (w.bad_value)(key, &fits)
            }
            What::NoCommand { name, near } => (w.no_command)(&Shown::new(name), near.as_deref()),
            What::KeyTwice { key, first } => (w.key_twice)(&words.key_words(key), *first),
        }
    }

    /// What is wrong and where.
    pub(super) fn told(&self, file: &str, words: &Words) -> String {
        let sentence = self.sentence(words);
        match self.line {
            Some(line) => (words.config.at)(file, line, &sentence),
            None => (words.config.in_file)(file, &sentence),
        }
    }
}
