//! YAML as front matter is usually written, read without a parser: keys with scalars, with lists and with tables of a line,
//! each scalar on one line, plain or in quotes without escapes.
//!
//! Whatever else there is in a block, a parser has to say what it means. What is read here it would read as the same.

use super::front_matter::Value;
use saphyr::Scalar;
use std::borrow::Cow;

/// Columns by which a list may be set in under its key.
const COLUMNS: usize = 8;
/// Keys of a block or table at most: each is compared to all before it.
const KEYS: usize = 64;
/// Bytes of a key at most; parsers have a bound of their own.
const KEY_BYTES: usize = 64;

/// A block as a table; `None` unless all of it is as it usually is.
pub(super) fn read(block: &str) -> Option<Vec<(String, Value)>> {
    let mut lines =
        block.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).peekable();
    let mut keys: Vec<&str> = Vec::new();
    let mut entries = Vec::new();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let (key, rest) = entry(line)?;
        if keys.contains(&key) || keys.len() == KEYS {
            return None;
        }
        keys.push(key);
        let value = match rest {
            "" => {
                let mut items = Vec::new();
                let columns = lines.peek().and_then(|line| item(line)).map(|(columns, _)| columns);
                while let Some((own, words)) = lines.peek().and_then(|line| item(line)) {
                    if Some(own) != columns {
                        return None;
                    }
                    items.extend(scalar(words)?);
                    lines.next();
                }
                columns.map(|_| Value::List(items))
            }
            _ => value(rest)?,
        };
        entries.extend(value.map(|value| (key.to_owned(), value)));
    }
    (!keys.is_empty()).then_some(entries)
}

/// A key at the start of a line, and what stands behind its colon.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let is_key = key.starts_with(|it: char| it.is_ascii_alphabetic())
        && key.len() <= KEY_BYTES
        && key.bytes().all(is_sign);
    (is_key && (rest.is_empty() || rest.starts_with(' '))).then_some(())?;
    // Others than text are no keys, or are written otherwise.
    is_text(key).then(|| (key, rest.trim_matches(' ')))
}

/// An item of a list, with the columns it is set in by.
fn item(line: &str) -> Option<(usize, &str)> {
    let words = line.trim_start_matches(' ');
    let columns = line.len() - words.len();
    let words = words.strip_prefix("- ").filter(|_| columns <= COLUMNS)?;
    Some((columns, words.trim_matches(' ')))
}

/// What stands behind a key on its line; nothing where that is nothing.
fn value(text: &str) -> Option<Option<Value>> {
    let within = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    if let Some(inside) = within('[', ']') {
        let items = parts(inside)?.into_iter().map(scalar_inside).collect::<Option<Vec<_>>>()?;
        return Some(Some(Value::List(items.into_iter().flatten().collect())));
    }
    if let Some(inside) = within('{', '}') {
        let mut keys = Vec::new();
        let mut entries = Vec::new();
        for part in parts(inside)? {
            let (key, words) = entry(part)?;
            if keys.contains(&key) || keys.len() == KEYS {
                return None;
            }
            keys.push(key);
            entries.extend(scalar_inside(words)?.map(|value| (key.to_owned(), value)));
        }
        return Some(Some(Value::Table(entries)));
    }
    scalar(text)
}

/// What commas set apart inside a list or table.
fn parts(inside: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = inside.trim_matches(' ');
    while !rest.is_empty() {
        let mut quote = None;
        let is_comma = |it: char| {
            match quote {
                Some(open) => quote = quote.filter(|_| it != open),
                None if matches!(it, '"' | '\'') => quote = Some(it),
                None => return it == ',',
            }
            false
        };
        let end = rest.find(is_comma);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(part.trim_matches(' '));
        rest = after.strip_prefix(',').unwrap_or_default().trim_start_matches(' ');
        // Nothing between two commas, or behind the last.
        (end.is_none() || !rest.is_empty()).then_some(())?;
    }
    Some(parts)
}

/// A scalar inside a list or table of a line, where fewer signs can stand without meaning something.
fn scalar_inside(text: &str) -> Option<Option<Value>> {
    let mut behind = text.chars().skip(1).map(Some).chain([None]);
    let is_letter =
        |it: char| it.is_alphanumeric() || matches!(it, ' ' | '_' | '.' | '/' | '’' | '(' | ')');
    let is_fine = |it: char| {
        let next = behind.next().flatten();
        is_letter(it) || it == '-' && next.is_some_and(char::is_alphanumeric)
    };
    let are_words = || text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b' ');
    let is_quoted = text.starts_with(['"', '\'']);
    (is_quoted || are_words() || text.chars().all(is_fine)).then(|| scalar(text))?
}

/// A scalar of one line; nothing where that says nothing.
fn scalar(text: &str) -> Option<Option<Value>> {
    let is_ascii = text.bytes().all(|it| matches!(it, b' '..=b'~'));
    (is_ascii || text.chars().all(is_usual)).then_some(())?;
    for quote in ['"', '\''] {
        if let Some(rest) = text.strip_prefix(quote) {
            let inside = rest.strip_suffix(quote)?;
            let is_plain = !inside.contains([quote, '\\']);
            return is_plain.then(|| Some(Value::Text(inside.to_owned())));
        }
    }
    let begins = |it: char| it.is_alphanumeric() || matches!(it, '«' | '“' | '‘');
    let is_sign = |it| matches!(it, b',' | b'[' | b']' | b'{' | b'}' | b'#' | b':' | b'"' | b'\'');
    (text.starts_with(begins) && !text.bytes().any(is_sign)).then_some(())?;
    if text.contains(' ') {
        // Nothing but text is several words.
        return Some(Some(Value::Text(text.to_owned())));
    }
    Some(match Scalar::parse_from_cow(Cow::Borrowed(text)) {
        Scalar::Null => None,
        Scalar::String(text) => Some(Value::Text(text.into_owned())),
        Scalar::Boolean(value) => Some(Value::Text(value.to_string())),
        Scalar::Integer(value) => Some(Value::Text(value.to_string())),
        Scalar::FloatingPoint(value) => Some(Value::Text(value.to_string())),
    })
}

/// Whether a key is nothing but text.
fn is_text(key: &str) -> bool {
    matches!(Scalar::parse_from_cow(Cow::Borrowed(key)), Scalar::String(_))
}

/// Characters that end no line anywhere and that every parser lets stand in a scalar.
fn is_usual(it: char) -> bool {
    !it.is_control()
        && !matches!(it, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::yaml;
    use proptest::prelude::*;

    #[track_caller]
    fn is_read(block: &str) {
        let usual = read(block).map(Value::Table);
        assert!(usual.is_some(), "{block:?}");
        assert_eq!(usual, yaml::parsed(block).expect("it is sound"), "{block:?}");
    }

    #[test]
    fn what_is_usual_needs_no_parser() {
        for block in [
            "title: \"La MedNum\"\nauthors:\n  - Justine Coopman\n  - 'Zoé'\nlang: fr\ndate: 2022-03-15\n",
            "title: L’école\r\ntags: [a, \"b, c\", 'd', 12, null]\r\n\r\nsummary: \"Ce qu’est : une #école, [etc.]\"\r\n",
            "source: { title: \"T: t\", publisher: Its Publisher, lang: en }\nempty:\nlast: null\nvrai: True\nn: 0x10",
            "tags: []\nlist:\n- a\n- 1.50\nsource: {}\nx:  spaced out  \ny: «a» b\n",
        ] {
            is_read(block);
        }
    }

    #[test]
    fn what_is_not_is_left_to_the_parser() {
        for block in [
            "",
            "\n",
            "# nothing",
            "a: b # more",
            "a: b: c",
            "a: |\n  b",
            "a: >\n  b",
            "a: b\n  c",
            "a:\n  b: c",
            "a: &b c",
            "a: *b",
            "a: !t b",
            "a: \"b\\n\"",
            "a: 'b''c'",
            "a: \"b",
            "a: \"b\n  c\"",
            "a: [b\n, c]",
            "a: [b, [c]]",
            "a: [b, c],",
            "a: [b: c]",
            "a: [,]",
            "a: [b,]",
            "a: {b}",
            "a: {b: {c: d}}",
            "a: b\na: c",
            "null: a",
            "true: a",
            "a:b",
            "- a",
            "a:\n- b\n - c",
            "a:\n- b: c",
            "a: - b",
            "a:\n  -\n",
            "a: \tb",
            "a: b\u{2028}c",
            "a: b\rc: d",
            "\"a\": b",
            "a: ?b",
            "a: %b",
            "a: @b",
            "a: `b`",
            "a: [-, b]",
        ] {
            assert_eq!(read(block), None, "{block:?}");
        }
    }

    /// A scalar, mostly such as people write.
    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            6 => "[a-eé«»’0-9 !?.;…/_()+&%=*-]{1,6}",
            2 => "(null|Null|true|False|1e3|0x1f|-1|[.]5|1_0|2022-03-15|~|inf|[.]nan)",
            2 => "\"[a-z:#,\\[{' -]{0,5}\"",
            2 => "'[a-z:#,\\[{\" -]{0,5}'",
            1 => "(\\PC|[-\\[\\]{}:,&*?!|>'\"%@` \t=.a#]){0,4}",
        ]
    }

    fn line() -> impl Strategy<Value = String> {
        let more = || prop::collection::vec(words(), 0..3).prop_map(|all| all.join(", "));
        prop_oneof![
            6 => ("[a-e]{1,2}", words()).prop_map(|(key, it)| format!("{key}: {it}")),
            3 => ("[f-j]", more()).prop_map(|(key, it)| format!("{key}: [{it}]")),
            2 => ("[k-o]", "[a-c]", words(), "[d-f]", words())
                .prop_map(|(key, a, b, c, d)| format!("{key}: {{{a}: {b}, {c}: {d}}}")),
            2 => ("[p-z]", "( {0,2}- )", words(), words())
                .prop_map(|(key, sign, a, b)| format!("{key}:\n{sign}{a}\n{sign}{b}")),
            1 => "[a-z]:",
            1 => "",
            1 => words(),
            1 => ("( {0,2}- ?)", words()).prop_map(|(sign, it)| format!("{sign}{it}")),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_read_is_what_a_parser_reads(
            lines in prop::collection::vec(line(), 1..5),
            end in "(\r?\n| )",
        ) {
            let block = lines.join(if end == " " { "\n" } else { &end }) + &end;
            if let Some(usual) = read(&block) {
                prop_assert_eq!(Ok(Some(Value::Table(usual))), yaml::parsed(&block));
            }
        }
    }
}
