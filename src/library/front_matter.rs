//! What a text says of itself before it begins: YAML between `---` or TOML between `+++`.

use super::date::Date;
use super::edition::Source;
use super::language::Language;
use super::yaml;
use super::{Misread, ProblemKind};
use crate::page::Shown;
use crate::page::bounds::FRONT_MATTER_BYTES;

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
    /// `original_lang`
    pub(super) original_language: Option<Language>,
    /// `translated_from`: the date or revision of the original
    pub(super) translated_from: Option<Shown>,
    /// `updated`
    pub(super) updated: Option<Date>,
    /// `revision`
    pub(super) revision: Option<Shown>,
    /// `translation: outdated`
    pub(super) is_outdated: bool,
}

/// A value of either notation, numbers and dates as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A scalar.
    Text(String),
    /// A sequence or array.
    List(Vec<Value>),
    /// A mapping or table, in the order of the block for YAML.
    Table(Vec<(String, Value)>),
}

/// Parts a text (without byte order mark) in what it says of itself and its body, and tells what is wrong.
///
/// A block that can't be parsed is told and left out. Text is never taken for front matter that does not look
/// like it: a block that never closes, or holds no table, belongs to the body.
pub(super) fn read<'a>(
    text: &'a str,
    tell: &mut impl FnMut(ProblemKind),
) -> (FrontMatter, &'a str) {
    let whole = (FrontMatter::default(), text);
    let Some((notation, after_fence)) = opening(text) else { return whole };
    let first_line = after_fence.lines().next().unwrap_or("");
    let Some((block, body)) = closing(after_fence, notation) else {
        if looks_like_a_key(first_line, notation) {
            let what = Misread::Unclosed(Shown::new(notation.fence()));
            tell(ProblemKind::FrontMatter { line: None, what });
        }
        return whole;
    };
    let parsed = match notation {
        // The fence stands on the line before the block.
        Notation::Yaml => {
            yaml::read(block).map_err(|fault| given_up(Some(fault.line + 1), &fault.detail))
        }
        Notation::Toml => match block.parse::<toml::Table>() {
            Ok(table) => Ok(Some(from_toml(toml::Value::Table(table)))),
            Err(error) => {
                let before = error.span().and_then(|span| block.as_bytes().get(..span.start));
                let line = before.map(|b| b.iter().filter(|byte| **byte == b'\n').count() + 2);
                Err(given_up(line, error.message()))
            }
        },
    };
    match parsed {
        Ok(Some(Value::Table(entries))) => (front_matter(entries, block, tell), body),
        Ok(None) if !first_line.trim().is_empty() || block.is_empty() => {
            (FrontMatter::default(), body)
        }
        Ok(_) => whole,
        Err(_) if notation == Notation::Yaml && first_line.trim().is_empty() => whole,
        Err(what) => {
            tell(what);
            (FrontMatter::default(), body)
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    Yaml,
    Toml,
}

impl Notation {
    fn fence(self) -> &'static str {
        match self {
            Notation::Yaml => "---",
            Notation::Toml => "+++",
        }
    }

    fn closes(self, line: &str) -> bool {
        let line = line.trim_end();
        line == self.fence() || (self == Notation::Yaml && line == "...")
    }
}

/// The notation of a block that may begin here, and the text after its first line.
fn opening(text: &str) -> Option<(Notation, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let notation = [Notation::Yaml, Notation::Toml]
        .into_iter()
        .find(|notation| line.trim_end() == notation.fence())?;
    Some((notation, rest))
}

/// The block up to its closing line, and the text after that line.
fn closing(text: &str, notation: Notation) -> Option<(&str, &str)> {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if notation.closes(line) {
            return Some((text.get(..end)?, text.get(end + line.len()..)?));
        }
        end += line.len();
        if end > FRONT_MATTER_BYTES {
            return None;
        }
    }
    None
}

/// Whether a line names a value, so that a missing end is a slip and not a rule that opens a text.
fn looks_like_a_key(line: &str, notation: Notation) -> bool {
    let sign = if notation == Notation::Yaml { ':' } else { '=' };
    line.split_once(sign).is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    })
}

fn given_up(line: Option<usize>, said: &str) -> ProblemKind {
    ProblemKind::FrontMatter { line, what: Misread::Parser(Shown::new(said)) }
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::Text(text),
        toml::Value::Array(items) => Value::List(items.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => {
            Value::Table(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect())
        }
        toml::Value::Datetime(date) => Value::Text(date.to_string()),
        toml::Value::Integer(number) => Value::Text(number.to_string()),
        toml::Value::Float(number) => Value::Text(number.to_string()),
        toml::Value::Boolean(value) => Value::Text(value.to_string()),
    }
}

fn front_matter(
    entries: Vec<(String, Value)>,
    block: &str,
    tell: &mut impl FnMut(ProblemKind),
) -> FrontMatter {
    let mut front = FrontMatter::default();
    let mut told = |key: &str, value: &str| {
        let stands = |line: &str| line.trim_start().starts_with(key);
        let line = block.lines().position(stands).map(|above| above + 2);
        let what = Misread::Value(Shown::new(&format!("{key}: {value}")));
        tell(ProblemKind::FrontMatter { line, what });
    };
    for (key, value) in entries {
        match key.as_str() {
            "id" => front.id = text(value),
            "translation_of" => front.translation_of = text(value),
            "lang" | "language" => {
                let Some(tag) = text(value) else { continue };
                match Language::parse(&tag) {
                    Some(language) => front.language = Some(language),
                    None => told(&key, &tag),
                }
            }
            "title" => front.title = shown(value),
            "summary" => front.summary = shown(value),
            "author" | "authors" => front.authors.extend(list(value)),
            "people" => front.people = list(value),
            "date" => {
                let Some(date) = text(value) else { continue };
                match Date::parse(&date) {
                    Some(date) => front.date = Some(date),
                    None => told(&key, &date),
                }
            }
            "updated" => front.updated = text(value).and_then(|date| Date::parse(&date)),
            "original_lang" => {
                front.original_language = text(value).and_then(|tag| Language::parse(&tag));
            }
            "translated_from" => front.translated_from = shown(value),
            "revision" => front.revision = shown(value),
            "translation" => front.is_outdated = text(value).as_deref() == Some("outdated"),
            "source" => front.source = source(value),
            "tags" => front.tags = list(value),
            _ => {}
        }
    }
    let mut seen = Vec::new();
    front.authors.retain(|author| {
        let new = !seen.contains(author);
        seen.push(author.clone());
        new
    });
    front
}

/// A scalar as one clean line, unless it is empty.
fn shown(value: Value) -> Option<Shown> {
    match value {
        Value::Text(text) => Some(Shown::new(&text)).filter(|text| !text.is_empty()),
        Value::List(_) | Value::Table(_) => None,
    }
}

fn text(value: Value) -> Option<String> {
    shown(value).map(|text| text.as_str().to_owned())
}

/// Items of a list, or of one string set apart by commas. An item may be a table with a `name`.
fn list(value: Value) -> Vec<Shown> {
    let name = |item| match item {
        Value::Table(entries) => {
            entries.into_iter().find(|(key, _)| key == "name").and_then(|(_, name)| shown(name))
        }
        item => shown(item),
    };
    match value {
        Value::Text(text) => {
            text.split(',').map(Shown::new).filter(|item| !item.is_empty()).collect()
        }
        Value::List(items) => items.into_iter().filter_map(name).collect(),
        Value::Table(_) => name(value).into_iter().collect(),
    }
}

/// `{ title, publisher, lang }`, or the title alone.
fn source(value: Value) -> Option<Source> {
    let Value::Table(entries) = value else {
        return Some(Source { title: shown(value)?, publisher: None, language: None });
    };
    let mut title = None;
    let mut publisher = None;
    let mut language = None;
    for (key, value) in entries {
        match key.as_str() {
            "title" => title = shown(value),
            "publisher" => publisher = shown(value),
            "lang" | "language" => language = text(value).and_then(|tag| Language::parse(&tag)),
            _ => {}
        }
    }
    Some(Source { title: title?, publisher, language })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> (FrontMatter, &str, Vec<ProblemKind>) {
        let mut problems = Vec::new();
        let (front, body) = read(text, &mut |what| problems.push(what));
        (front, body, problems)
    }

    fn clean(text: &str) -> (FrontMatter, &str) {
        let (front, body, problems) = parsed(text);
        assert_eq!(problems, []);
        (front, body)
    }

    fn words(items: &[Shown]) -> Vec<&str> {
        items.iter().map(Shown::as_str).collect()
    }

    const YAML: &str = "---
id: la-mednum
lang: fr
title: \"La MedNum, une voix pour l’inclusion numérique\"
summary: 'Ce qu’est La MedNum : une coopérative'
authors: [Justine Coopman]
people: [Guilhem Pradalié]
date: 2022-03-15
source: { title: \"La MedNum, “a singular structure”\", publisher: Social Good Accelerator, lang: en }
tags: [inclusion numérique, coopérative]
unknown: { deep: [1, 2] }
---
Le texte.
";

    #[test]
    fn every_key_of_the_house_is_read() {
        let (front, body) = clean(YAML);
        assert_eq!(front.id.as_deref(), Some("la-mednum"));
        assert_eq!(front.language, Some(Language::french()));
        let title = front.title.as_deref();
        assert_eq!(title, Some("La MedNum, une voix pour l’inclusion numérique"));
        assert_eq!(front.summary.as_deref(), Some("Ce qu’est La MedNum : une coopérative"));
        assert_eq!(words(&front.authors), ["Justine Coopman"]);
        assert_eq!(words(&front.people), ["Guilhem Pradalié"]);
        assert_eq!(front.date, Date::parse("2022-03-15"));
        assert_eq!(words(&front.tags), ["inclusion numérique", "coopérative"]);
        let source = front.source.expect("a source");
        assert_eq!(source.title.as_str(), "La MedNum, “a singular structure”");
        assert_eq!(source.publisher.as_deref(), Some("Social Good Accelerator"));
        assert_eq!(source.language, Some(Language::english()));
        assert_eq!(body, "Le texte.\n");
    }

    #[test]
    fn toml_says_the_same() {
        let text = "+++\nid = 'a'\nlanguage = 'fr-CA'\ntitle = 'École'\nauthor = 'Zoé'\ndate = 2022-03-15\ntags = ['é', 'à']\n\
                    [source]\ntitle = 'T'\nlang = 'en'\n+++\nbody";
        let (front, body) = clean(text);
        assert_eq!(front.id.as_deref(), Some("a"));
        assert_eq!(front.language, Language::parse("fr-CA"));
        assert_eq!(front.title.as_deref(), Some("École"));
        assert_eq!(words(&front.authors), ["Zoé"]);
        assert_eq!(front.date, Date::parse("2022-03-15"));
        assert_eq!(words(&front.tags), ["é", "à"]);
        assert_eq!(front.source.map(|s| s.title), Some(Shown::new("T")));
        assert_eq!(body, "body");
    }

    #[test]
    fn windows_line_ends_are_fine() {
        let text = YAML.replace('\n', "\r\n");
        let (front, body) = clean(&text);
        assert_eq!(front, clean(YAML).0);
        assert_eq!(body, "Le texte.\r\n");
    }

    #[test]
    fn names_stand_in_a_list_a_string_or_tables() {
        for (authors, names) in [
            ("authors: [Élodie Launay, 'Dupont, Jean']", vec!["Élodie Launay", "Dupont, Jean"]),
            ("authors:\n- Élodie\n- name: Zoé\n  site: x", vec!["Élodie", "Zoé"]),
            ("authors: Élodie Launay,  Zoé ,", vec!["Élodie Launay", "Zoé"]),
            ("author: Élodie Launay", vec!["Élodie Launay"]),
            ("author: Zoé\nauthors: [Zoé, Léon]", vec!["Zoé", "Léon"]),
            ("author: {name: Zoé}", vec!["Zoé"]),
            ("authors: []", vec![]),
            ("authors:", vec![]),
        ] {
            let text = format!("---\n{authors}\n---\n");
            assert_eq!(words(&clean(&text).0.authors), names, "{authors}");
        }
    }

    #[test]
    fn scalars_of_any_type_are_text() {
        let (front, _) =
            clean("---\ntitle: 1984\ndate: 2022\nsource: Un titre\ntags: [2022, true]\n---\n");
        assert_eq!(front.title.as_deref(), Some("1984"));
        assert_eq!(front.date, Date::parse("2022"));
        assert_eq!(front.source.map(|s| s.title), Some(Shown::new("Un titre")));
        assert_eq!(words(&front.tags), ["2022", "true"]);
    }

    #[test]
    fn nothing_comes_out_as_a_control_character() {
        let (front, _) =
            clean("---\nid: \"a\\e[31m\"\ntitle: \"a\\u001b]0;x\\nb\"\ntags: [\"\\x07\"]\n---\n");
        assert_eq!(front.id.as_deref(), Some("a␛[31m"));
        assert_eq!(front.title.as_deref(), Some("a␛]0;x b"));
        assert_eq!(words(&front.tags), ["␇"]);
    }

    fn told(text: &str) -> (Option<usize>, String, &str) {
        let (front, body, problems) = parsed(text);
        assert_eq!(front, FrontMatter::default());
        match problems.as_slice() {
            [ProblemKind::FrontMatter { line, what }] => match what {
                Misread::Parser(it) | Misread::Unclosed(it) | Misread::Value(it) => {
                    (*line, it.to_string(), body)
                }
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_broken_block_is_told_and_the_text_opens() {
        let (line, detail, body) = told("---\ntitle: a\ntags: [a, b\nlang: fr\n---\nLe texte.");
        assert_eq!(body, "Le texte.");
        assert!(line.is_some_and(|line| (3..=5).contains(&line)), "{line:?} {detail}");
        assert!(!detail.is_empty());
        let (line, detail, body) = told("+++\ntitle = 'a'\ntags = ['a'\nx = 1\n+++\nLe texte.");
        assert_eq!(body, "Le texte.");
        assert!(line.is_some_and(|line| (3..=4).contains(&line)), "{line:?} {detail}");
        assert_eq!(told("---\na: 1\na: 2\n---\nx").0, Some(3));
    }

    #[test]
    fn a_block_that_never_closes_is_text() {
        let text = "---\ntitle: a\n\nLe texte.";
        assert_eq!(told(text), (None, "---".to_owned(), text));
        let long = format!("---\ntitle: a\nb: {}\n---\nLe texte.", "é".repeat(FRONT_MATTER_BYTES));
        assert_eq!(told(&long).2, long);
    }

    #[test]
    fn a_rule_that_opens_a_text_is_no_front_matter() {
        for text in [
            "---\n\nUn texte.\n\n---\n\nLa suite.",
            "---\nUn titre\n---\nLa suite.",
            "---\n- un\n- deux\n---\nLa suite.",
            "---\nUn texte.",
            "---\n\nUn « texte »: [a\n\n---\nLa suite.",
            "---",
            "--- \n",
            "+++",
            "----\na: b\n----\n",
            "",
        ] {
            assert_eq!(clean(text), (FrontMatter::default(), text), "{text}");
        }
    }

    #[test]
    fn an_empty_block_is_left_out() {
        assert_eq!(clean("---\n---\nLe texte.").1, "Le texte.");
        assert_eq!(clean("---\n# rien\n...\nLe texte.").1, "Le texte.");
        let (front, body) = clean("---\n\ntitle: a\n---\nLe texte.");
        assert_eq!((front.title.as_deref(), body), (Some("a"), "Le texte."));
    }

    #[test]
    fn values_that_say_nothing_are_told_with_their_line() {
        let (front, _, problems) =
            parsed("---\ntitle: a\nlang: français\ndate: 15 mars 2022\n---\n");
        assert_eq!((front.language, front.date), (None, None));
        let problem = |line, value| ProblemKind::FrontMatter {
            line: Some(line),
            what: Misread::Value(Shown::new(value)),
        };
        assert_eq!(problems, [problem(3, "lang: français"), problem(4, "date: 15 mars 2022")]);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_bodies_are_ends(text in "(---|\\+\\+\\+)\r?\n(\\PC|[-\\[\\]{}:,&*?!|>'\"%@` \n\t=.a]){0,60}\n(---|\\+\\+\\+|...)?\n?\\PC{0,8}") {
            let (_, body, _) = parsed(&text);
            prop_assert!(text.ends_with(body));
        }
    }
}
