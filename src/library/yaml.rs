//! YAML of strangers, read within bounds.
//!
//! saphyr bounds the depth of flow collections and the growth through aliases. It does not bound the depth of block
//! collections, by which its parser recurses (two thousand bytes of `? ? ?` overflow a stack), nor what aliases
//! nest or what grows inside keys. So the columns in which blocks can nest are counted before parsing, and
//! the loader, which builds any type of node, builds one that stays small: a key is compared by its scalar alone, a
//! collection as key goes, and one nested deeper than [`FRONT_MATTER_DEPTH`] loses what is in it.

use super::front_matter::Value;
use super::usual;
use crate::page::bounds::{FRONT_MATTER_COLUMNS, FRONT_MATTER_DEPTH};
use saphyr::{AnnotatedMapping, LoadableYamlNode, Marker, Scalar, Tag, Yaml};
use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// Why a block cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Line of the block, from 1.
    pub(super) line: usize,
    /// What the parser says.
    pub(super) detail: String,
}

/// The first document of a block of YAML; `None` if there is none or it is empty.
pub(super) fn read(block: &str) -> Result<Option<Value>, Fault> {
    match usual::read(block) {
        Some(entries) => Ok(Some(Value::Table(entries))),
        None => parsed(block),
    }
}

/// The same, read by the parser whatever it holds.
pub(super) fn parsed(block: &str) -> Result<Option<Value>, Fault> {
    if let Some(above) =
        block.split(['\n', '\r']).position(|line| nesting(line) > FRONT_MATTER_COLUMNS)
    {
        return Err(Fault { line: above + 1, detail: "nested too deep".to_owned() });
    }
    let documents = Node::load_from_str(block)
        .map_err(|error| Fault { line: error.marker().line(), detail: error.info().to_owned() })?;
    Ok(documents.into_iter().next().and_then(Node::into_value))
}

/// All scalars of a text under keys, those inside other tables too, with their keys; `None` where it is no YAML.
pub fn scalars(text: &str) -> Option<Vec<(String, String)>> {
    fn gather(value: Value, all: &mut Vec<(String, String)>) {
        let Value::Table(entries) = value else { return };
        for (key, value) in entries {
            match value {
                Value::Text(text) => all.push((key, text)),
                table => gather(table, all),
            }
        }
    }
    let mut all = Vec::new();
    gather(read(text).ok()??, &mut all);
    Some(all)
}

/// Bytes before the first word of a line that is no block indicator, anchor or tag.
fn nesting(line: &str) -> usize {
    let mut rest = line.trim_start();
    loop {
        let word = rest.split(char::is_whitespace).next().unwrap_or("");
        if !matches!(word, "-" | "?" | ":") && !word.starts_with(['&', '!']) {
            return line.len() - rest.len();
        }
        rest = rest[word.len()..].trim_start();
    }
}

#[derive(Debug, Clone, Default)]
struct Node {
    kind: Kind,
    items: Vec<Node>,
    entries: AnnotatedMapping<'static, Node>,
    /// Levels of collections, this one counted.
    depth: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
enum Kind {
    /// What the loader takes for "no key yet".
    #[default]
    Bad,
    Null,
    Scalar(String),
    Sequence,
    Mapping,
}

impl Node {
    fn into_value(self) -> Option<Value> {
        match self.kind {
            Kind::Bad | Kind::Null => None,
            Kind::Scalar(text) => Some(Value::Text(text)),
            Kind::Sequence => {
                Some(Value::List(self.items.into_iter().filter_map(Node::into_value).collect()))
            }
            Kind::Mapping => {
                let entry = |(key, value): (Node, Node)| match key.kind {
                    Kind::Scalar(key) => Some((key, value.into_value()?)),
                    _ => None,
                };
                Some(Value::Table(self.entries.into_iter().filter_map(entry).collect()))
            }
        }
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Node {}

impl Hash for Node {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind.hash(state);
    }
}

impl<'input> LoadableYamlNode<'input> for Node {
    type HashKey = Node;

    fn from_bare_yaml(yaml: Yaml<'input>) -> Self {
        let kind = match yaml {
            Yaml::Value(Scalar::Null) => Kind::Null,
            Yaml::Value(Scalar::Boolean(value)) => Kind::Scalar(value.to_string()),
            Yaml::Value(Scalar::Integer(value)) => Kind::Scalar(value.to_string()),
            Yaml::Value(Scalar::FloatingPoint(value)) => Kind::Scalar(value.to_string()),
            Yaml::Value(Scalar::String(text)) | Yaml::Representation(text, _, _) => {
                Kind::Scalar(text.into_owned())
            }
            Yaml::Sequence(_) => Kind::Sequence,
            Yaml::Mapping(_) => Kind::Mapping,
            Yaml::Tagged(_, node) => return Self::from_bare_yaml(*node),
            Yaml::Alias(_) | Yaml::BadValue => Kind::Bad,
        };
        Node { kind, ..Node::default() }
    }

    fn is_sequence(&self) -> bool {
        self.kind == Kind::Sequence
    }

    fn is_mapping(&self) -> bool {
        self.kind == Kind::Mapping
    }

    fn is_badvalue(&self) -> bool {
        self.kind == Kind::Bad
    }

    fn sequence_mut(&mut self) -> &mut Vec<Self> {
        &mut self.items
    }

    fn mapping_mut(&mut self) -> &mut AnnotatedMapping<'static, Node> {
        &mut self.entries
    }

    fn into_tagged(self, _: Cow<'input, Tag>) -> Self {
        self
    }

    fn take(&mut self) -> Self {
        std::mem::take(self)
    }

    /// Called once when a collection closes, innermost first: the place where it is cut to size.
    fn with_end_marker(mut self, _: Marker) -> Self {
        self.entries.retain(|key, _| matches!(key.kind, Kind::Scalar(_)));
        let inside = self.items.iter().chain(self.entries.values()).map(|node| node.depth).max();
        self.depth = inside.unwrap_or(0) + 1;
        if self.depth > FRONT_MATTER_DEPTH {
            self.items.clear();
            self.entries.clear();
            self.depth = 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed test may panic")]
    use super::*;

    #[test]
    fn scalars_sequences_and_mappings_come_through() {
        let block = "a: 1\nb: [x, 2022-03-15, 'y, z', ~]\nc: {d: true, e: !t f}\ng:\n";
        let Some(Value::Table(entries)) = read(block).unwrap() else { panic!("a mapping") };
        let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["a", "b", "c"]);
        assert_eq!(entries[0].1, Value::Text("1".into()));
        let texts = ["x", "2022-03-15", "y, z"].map(|text| Value::Text(text.into()));
        assert_eq!(entries[1].1, Value::List(texts.into()));
        let parts = [("d", "true"), ("e", "f")].map(|(k, v)| (k.into(), Value::Text(v.into())));
        assert_eq!(entries[2].1, Value::Table(parts.into()));
        assert_eq!(read("").unwrap(), None);
        assert_eq!(read("# nothing").unwrap(), None);
    }

    #[test]
    fn hostile_blocks_neither_overflow_nor_stall() {
        let brackets = |n: usize| "[".repeat(n) + &"]".repeat(n);
        let mut through_aliases = String::new();
        let mut through_keys = String::from("a0: &a0 {? [1,2,3,4,5,6,7,8,9] : x}\n");
        for n in 1..100 {
            let before = n - 1;
            through_aliases +=
                &format!("k{n}: &k{n} {}*k{before}{}\n", "[".repeat(200), "]".repeat(200));
            through_keys +=
                &format!("a{n}: &a{n} {{? [{}] : x}}\n", format!("*a{before},").repeat(90));
        }
        let blocks = [
            "- ".repeat(32_000),
            "? ".repeat(32_000),
            "[".repeat(64_000),
            "{".repeat(64_000),
            "{a: ".repeat(16_000),
            "[? ".repeat(20_000),
            brackets(200),
            brackets(32_000),
            format!("k0: &k0 x\n{through_aliases}"),
            through_keys,
            "&a ".repeat(20_000),
            "a: ".repeat(20_000),
            "a: - ".repeat(10_000),
            "&a - ".repeat(10_000),
            "!t ? ".repeat(10_000),
            (0..200).map(|n| " ".repeat(n) + "a:\n").collect(),
            (0..99).map(|n| format!("{}- a:\n", " ".repeat(n))).collect::<String>()
                + &" ".repeat(99)
                + &brackets(250),
            "!!int x: 1\n? : ?\n".repeat(10),
        ];
        for block in blocks {
            let _ = read(&block);
        }
    }
}
