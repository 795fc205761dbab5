//! What was typed into the field of a search, taken apart.
//!
//! ```text
//! inclusion numérique           articles that hold both words
//! "bien commun"                 these words side by side, as they are written
//! -mutuelle                     articles that do not hold the word
//! author:launay person:karoui   in one field: also title: heading: faq: text: tag:
//! lang:fr                       editions in a language
//! after:2022-03 before:2023     articles dated from March 2022 on, and earlier than 2023
//! ```
//!
//! Names of operators may be English or French whatever the interface speaks, with or without accents, and spaces may
//! stand around the colon. A name that is none, as in `http://`, is text.

use super::fold::fold;
use super::hit::Field;
use std::ops::Range;

/// What an operator asks of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the operator of its name")]
pub enum Operator {
    Author,
    Person,
    Title,
    Heading,
    Faq,
    Text,
    Tag,
    Lang,
    Before,
    After,
}

/// The operators with their names, folded: the English one, the French one, further ones.
const OPERATORS: [(Operator, &[&str]); 10] = [
    (Operator::Author, &["author", "auteur", "autrice"]),
    (Operator::Person, &["person", "personne"]),
    (Operator::Title, &["title", "titre"]),
    (Operator::Heading, &["heading", "intertitre", "section"]),
    (Operator::Faq, &["faq", "faq", "question"]),
    (Operator::Text, &["text", "texte"]),
    (Operator::Tag, &["tag", "mot-cle", "motcle", "etiquette"]),
    (Operator::Lang, &["lang", "langue", "language"]),
    (Operator::Before, &["before", "avant"]),
    (Operator::After, &["after", "apres"]),
];

/// A part of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its bytes in what was typed.
    pub bytes: Range<usize>,
    /// What it asks for, if it says so.
    pub operator: Option<Operator>,
    /// Whether articles that hold it are left out.
    pub without: bool,
    /// Whether its words stand in quotation marks: side by side, as they are written.
    pub exact: bool,
    /// Bytes of its words, without operator and quotation marks.
    pub words: Range<usize>,
    /// Whether its last word may go on: nothing stands after it yet.
    pub typing: bool,
}

/// The parts of what was typed, in order.
pub fn clauses(typed: &str) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut at = 0;
    while let Some(start) = skip_spaces(typed, at) {
        let clause = clause(typed, start);
        at = clause.bytes.end.max(start + 1);
        clauses.push(clause);
    }
    clauses
}

impl Clause {
    /// Whether it is more than a plain word: it is shown apart from those.
    pub fn is_special(&self) -> bool {
        self.operator.is_some() || self.without || self.exact
    }
}

impl Operator {
    /// All operators, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Operator> {
        OPERATORS.iter().map(|(operator, _)| *operator)
    }

    /// Its name in English or French, without the colon.
    pub fn name(self, french: bool) -> &'static str {
        match self {
            Operator::Tag if french => "mot-clé",
            Operator::After if french => "après",
            _ => {
                let names = OPERATORS.iter().find(|(it, _)| *it == self).map(|(_, names)| *names);
                names.and_then(|names| names.get(usize::from(french))).copied().unwrap_or_default()
            }
        }
    }

    /// The operator of that name.
    fn named(name: &str) -> Option<Operator> {
        let name = fold(name).text;
        let known = OPERATORS.iter().find(|(_, names)| names.contains(&name.as_str()));
        known.map(|(operator, _)| *operator)
    }

    /// The fields it looks into; `None` where it asks for something else than words.
    pub(super) fn fields(self) -> Option<u8> {
        Some(match self {
            Operator::Author => Field::Author.bit(),
            Operator::Person => Field::Person.bit(),
            Operator::Title => Field::Title.bit(),
            Operator::Heading => Field::Heading.bit() | Field::Question.bit(),
            Operator::Faq => Field::Question.bit(),
            Operator::Text => Field::Text.bit(),
            Operator::Tag => Field::Tag.bit(),
            Operator::Lang | Operator::Before | Operator::After => return None,
        })
    }
}

/// The clause that starts at a byte where no space stands.
fn clause(typed: &str, start: usize) -> Clause {
    let mut at = start;
    let rest = |at: usize| typed.get(at..).unwrap_or_default();
    let without = rest(at)
        .strip_prefix(['-', '−', '–'])
        .is_some_and(|after| after.starts_with(|c: char| !c.is_whitespace() && c != '-'));
    if without {
        at += rest(at).chars().next().map_or(0, char::len_utf8);
    }
    let named = operator(rest(at));
    if let Some((_, bytes)) = named {
        at += bytes;
        // `author: launay`, but not the next operator's name in `author: title:x`.
        if let Some(value) = skip_spaces(typed, at)
            && operator(rest(value)).is_none()
        {
            at = value;
        }
    }
    let quoted = rest(at).starts_with(is_quote);
    let (words, end) = if quoted {
        let from = at + rest(at).chars().next().map_or(0, char::len_utf8);
        let inside = rest(from).find(is_quote);
        let to = inside.map_or(typed.len(), |bytes| from + bytes);
        (from..to, to + rest(to).chars().next().map_or(0, char::len_utf8))
    } else {
        let to = rest(at).find(char::is_whitespace).map_or(typed.len(), |bytes| at + bytes);
        (at..to, to)
    };
    Clause {
        bytes: start..end,
        operator: named.map(|(operator, _)| operator),
        without,
        exact: quoted,
        typing: words.end == typed.len() && !words.is_empty(),
        words,
    }
}

/// Characters in which the name of an operator and its colon stand, blanks between included.
const LONGEST_NAME: usize = 32;

/// The operator a text starts with, and its bytes, the colon included.
fn operator(text: &str) -> Option<(Operator, usize)> {
    let start = text.char_indices().nth(LONGEST_NAME).and_then(|(end, _)| text.get(..end));
    let colon = start.unwrap_or(text).find(':')?;
    let name = text.get(..colon)?.trim_end();
    let one_word = !name.is_empty() && !name.contains(char::is_whitespace);
    let operator = one_word.then(|| Operator::named(name)).flatten()?;
    Some((operator, colon + 1))
}

fn skip_spaces(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?.find(|c: char| !c.is_whitespace()).map(|bytes| at + bytes)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each clause: `-` where it leaves out, its operator, its words; in quotes where they are exact, `…` where they go on.
    fn picture(typed: &str) -> Vec<String> {
        let words = |clause: &Clause| {
            let sign = if clause.without { "-" } else { "" };
            let operator = clause.operator.map_or(String::new(), |it| format!("{it:?}:"));
            let quote = if clause.exact { "\"" } else { "" };
            let more = if clause.typing { "…" } else { "" };
            format!("{sign}{operator}{quote}{}{quote}{more}", typed[clause.words.clone()].trim())
        };
        clauses(typed).iter().map(words).collect()
    }

    #[test]
    fn operators_are_known_in_both_languages() {
        for (typed, expected) in [
            ("inclusion numérique", vec!["inclusion", "numérique…"]),
            ("author:launay ", vec!["Author:launay"]),
            ("Auteur : Launay x", vec!["Author:Launay", "x…"]),
            ("apres:2022 après:2023 ", vec!["After:2022", "After:2023"]),
            ("titre:« bien commun » x", vec!["Title:\"bien commun\"", "x…"]),
            (
                "\"common good\" -mutual -tag:europe",
                vec!["\"common good\"", "-mutual", "-Tag:europe…"],
            ),
            ("“open so", vec!["\"open so\"…"]),
            ("author:", vec!["Author:"]),
            ("author: title:x ", vec!["Author:", "Title:x"]),
            ("http://a.b - co-op --x", vec!["http://a.b", "-", "co-op", "--x…"]),
            ("", vec![]),
        ] {
            assert_eq!(picture(typed), expected, "{typed}");
        }
    }

    #[test]
    fn every_operator_is_found_by_both_its_names() {
        for operator in Operator::all() {
            for french in [false, true] {
                assert_eq!(Operator::named(operator.name(french)), Some(operator));
            }
        }
    }

    proptest! {
        #[test]
        fn clauses_stand_in_order(typed in "(\\PC|[ \":«»-]|author:|auteur :){0,12}") {
            let mut end = 0;
            for clause in clauses(&typed) {
                prop_assert!(end <= clause.bytes.start && clause.bytes.end <= typed.len());
                prop_assert!(typed.get(clause.words.clone()).is_some());
                prop_assert!(typed.get(clause.bytes.clone()).is_some());
                prop_assert!(clause.bytes.start <= clause.words.start && clause.words.end <= clause.bytes.end);
                end = clause.bytes.end;
            }
        }
    }
}
