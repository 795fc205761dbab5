//! What a text says of itself before it begins.

use super::ProblemKind;
use super::date::Date;
use super::edition::Source;
use super::language::Language;
use crate::page::Shown;

/// What a text says of itself. Everything may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// `id`
    pub(super) id: Option<String>,
    /// `translation_of`
    pub(super) translation_of: Option<String>,
    /// `lang` or `language`
    pub(super) language: Option<Language>,
    /// `title`
    pub(super) title: Option<Shown>,
    /// `summary`
    pub(super) summary: Option<Shown>,
    /// `authors` and `author`
    pub(super) authors: Vec<Shown>,
    /// `people`
    pub(super) people: Vec<Shown>,
    /// `date`
    pub(super) date: Option<Date>,
    /// `source`
    pub(super) source: Option<Source>,
    /// `tags`
    pub(super) tags: Vec<Shown>,
}

/// Bytes a block may have; a longer one is not parsed.
const CAP: usize = 64 * 1024;

/// A value of either notation.
enum Value {
    Text(String),
    List(Vec<Value>),
    Table(Vec<(String, Value)>),
}

/// Parts a text in what it says of itself and its body, and tells what is wrong with the former.
pub(super) fn read<'a>(
    text: &'a str,
    tell: &mut impl FnMut(ProblemKind),
) -> (FrontMatter, &'a str) {
    let _ = (CAP, &tell);
    let Some(rest) = text.strip_prefix("---\n") else { return (FrontMatter::default(), text) };
    let Some((block, body)) = rest.split_once("\n---\n") else {
        return (FrontMatter::default(), text);
    };
    let mut values = Vec::new();
    if let Ok(docs) = <saphyr::Yaml as saphyr::LoadableYamlNode>::load_from_str(block)
        && let Some(saphyr::Yaml::Mapping(map)) = docs.into_iter().next()
    {
        for (key, value) in map {
            if let (Some(key), Some(value)) = (yaml(&key), yaml(&value))
                && let Value::Text(key) = key
            {
                values.push((key, value));
            }
        }
    }
    (front_matter(values), body)
}

fn yaml(node: &saphyr::Yaml) -> Option<Value> {
    use saphyr::{Scalar, Yaml};
    Some(match node {
        Yaml::Value(Scalar::String(text)) => Value::Text(text.to_string()),
        Yaml::Value(Scalar::Integer(number)) => Value::Text(number.to_string()),
        Yaml::Sequence(items) => Value::List(items.iter().filter_map(yaml).collect()),
        Yaml::Mapping(map) => Value::Table(
            map.iter()
                .filter_map(|(k, v)| match (yaml(k)?, yaml(v)?) {
                    (Value::Text(k), v) => Some((k, v)),
                    _ => None,
                })
                .collect(),
        ),
        _ => return None,
    })
}

fn front_matter(values: Vec<(String, Value)>) -> FrontMatter {
    let mut front = FrontMatter::default();
    for (key, value) in values {
        match key.as_str() {
            "id" => front.id = text(value),
            "translation_of" => front.translation_of = text(value),
            "lang" | "language" => front.language = text(value).and_then(|t| Language::parse(&t)),
            "title" => front.title = shown(value),
            "summary" => front.summary = shown(value),
            "author" | "authors" => front.authors.extend(list(value)),
            "people" => front.people = list(value),
            "date" => front.date = text(value).and_then(|t| Date::parse(&t)),
            "tags" => front.tags = list(value),
            "source" => {
                if let Value::Table(parts) = value {
                    let mut title = None;
                    let mut publisher = None;
                    let mut language = None;
                    for (key, value) in parts {
                        match key.as_str() {
                            "title" => title = shown(value),
                            "publisher" => publisher = shown(value),
                            "lang" => language = text(value).and_then(|t| Language::parse(&t)),
                            _ => {}
                        }
                    }
                    front.source = title.map(|title| Source { title, publisher, language });
                }
            }
            _ => {}
        }
    }
    front
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn shown(value: Value) -> Option<Shown> {
    text(value).map(|text| Shown::new(&text))
}

fn list(value: Value) -> Vec<Shown> {
    match value {
        Value::Text(text) => text.split(',').map(Shown::new).collect(),
        Value::List(items) => items.into_iter().filter_map(shown).collect(),
        Value::Table(_) => Vec::new(),
    }
}
