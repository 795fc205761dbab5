//! HTML as it stands in Markdown, parted into words and tags.

use pulldown_cmark::{Event, Parser};
use std::borrow::Cow;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words, entities not decoded.
    Text(&'a str),
    /// What stands inside an element that holds no tags, such as a script.
    Raw(&'a str),
    /// An opening tag, its name in lower case.
    Open {
        /// Name of the element.
        name: String,
        /// What follows the name.
        attributes: &'a str,
    },
    /// A closing tag, its name in lower case.
    Close(String),
    /// A comment, a declaration, an instruction: nothing to read.
    Hidden,
}

/// Elements in which a tag is text (HTML 13.1.2, raw text and escapable raw text elements).
const RAW: [&str; 3] = ["script", "style", "textarea"];

/// Parts HTML into pieces. What is no complete tag or comment is text; every byte is looked at a
/// fixed number of times.
pub(super) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, raw: None, missing: Vec::new() }
}

/// Iterator over the pieces of HTML.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    /// The raw element that is open.
    raw: Option<&'static str>,
    /// Ends of comments and the like that do not stand in the rest.
    missing: Vec<&'static str>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            let end = find_close(self.rest, name);
            return Some(Piece::Raw(self.take(end)));
        }
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        if end > 0 {
            return Some(Piece::Text(self.take(end)));
        }
        Some(self.markup())
    }
}

impl<'a> Pieces<'a> {
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// The piece that begins with the `<` at hand.
    fn markup(&mut self) -> Piece<'a> {
        const CDATA: &str = "<![CDATA[";
        if self.rest.starts_with("<!-->") {
            self.take(5);
            return Piece::Hidden;
        }
        if self.rest.starts_with("<!--") {
            // The hyphens of `<!--->` both open and close.
            return match self.end_of("-->", 2) {
                Some(end) => {
                    self.take(end);
                    Piece::Hidden
                }
                None => Piece::Text(self.take(4)),
            };
        }
        if self.rest.starts_with(CDATA) {
            return match self.end_of("]]>", CDATA.len()) {
                Some(end) => {
                    let whole = self.take(end);
                    Piece::Text(whole.get(CDATA.len()..end - 3).unwrap_or(""))
                }
                None => Piece::Text(self.take(CDATA.len())),
            };
        }
        let declares = |rest: &str| {
            rest.strip_prefix("<!")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        };
        let end = if self.rest.starts_with("<?") {
            self.end_of("?>", 2)
        } else if declares(self.rest) {
            self.end_of(">", 2)
        } else {
            return self.tag();
        };
        match end {
            Some(end) => {
                self.take(end);
                Piece::Hidden
            }
            None => Piece::Text(self.take(2)),
        }
    }

    /// Where the next `mark` after some bytes ends.
    fn end_of(&mut self, mark: &'static str, from: usize) -> Option<usize> {
        if self.missing.contains(&mark) {
            return None;
        }
        let found = self.rest.get(from..).and_then(|rest| rest.find(mark));
        if found.is_none() {
            self.missing.push(mark);
        }
        found.map(|byte| from + byte + mark.len())
    }

    fn tag(&mut self) -> Piece<'a> {
        let (end, is_tag) = tag_end(self.rest);
        let tag = self.take(end);
        if !is_tag {
            return Piece::Text(tag);
        }
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let name_end = inside.find(|c| !is_name(c)).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_end);
        let name = name.to_ascii_lowercase();
        if closes {
            return Piece::Close(name);
        }
        self.raw = RAW.into_iter().find(|raw| *raw == name);
        Piece::Open { name, attributes }
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | ':')
}

/// Where the tag that begins a text ends, or where it turns out to be none.
fn tag_end(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let at = |byte: usize| bytes.get(byte).copied();
    let mut byte = if at(1) == Some(b'/') { 2 } else { 1 };
    if !at(byte).is_some_and(|b| b.is_ascii_alphabetic()) {
        return (byte, false);
    }
    while at(byte).is_some_and(|b| is_name(char::from(b))) {
        byte += 1;
    }
    if !at(byte).is_some_and(|b| b.is_ascii_whitespace() || b == b'/' || b == b'>') {
        return (byte, false);
    }
    loop {
        match at(byte) {
            Some(b'>') => return (byte + 1, true),
            None | Some(b'<') => return (byte, false),
            Some(b'=') => {
                byte += 1;
                while at(byte).is_some_and(|b| b.is_ascii_whitespace()) {
                    byte += 1;
                }
                if let Some(quote @ (b'"' | b'\'')) = at(byte) {
                    let value = text.get(byte + 1..).unwrap_or("");
                    match value.find(char::from(quote)) {
                        Some(end) => byte += end + 2,
                        None => return (text.len(), false),
                    }
                }
            }
            Some(_) => byte += 1,
        }
    }
}

/// Where the closing tag of a raw element stands.
fn find_close(text: &str, name: &str) -> usize {
    let closes = |rest: &str| rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
    text.match_indices("</")
        .map(|(byte, _)| byte)
        .find(|byte| text.get(byte + 2..).is_some_and(closes))
        .unwrap_or(text.len())
}

/// The value of an attribute, its entities decoded.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=' || c == '/');
        let (found, after) = rest.split_at(end.unwrap_or(rest.len()));
        let mut value = "";
        rest = after.trim_ascii_start();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_ascii_start();
            let quoted = ['"', '\''].into_iter().find_map(|quote| {
                let inside = after.strip_prefix(quote)?;
                inside.split_once(quote)
            });
            (value, rest) = quoted.unwrap_or_else(|| {
                let end = after.find(|c: char| c.is_ascii_whitespace()).unwrap_or(after.len());
                after.split_at(end)
            });
        }
        if found.eq_ignore_ascii_case(name) {
            return Some(decode(value));
        }
    }
}

/// Text with its entities decoded: `&eacute;`, `&#233;`, `&#xe9;`.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let character = entity_end(after).and_then(|end| {
            rest = after.get(end..)?;
            entity(after.get(..end)?)
        });
        match character {
            Some(character) => decoded.push_str(&character),
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Where an entity ends, its semicolon included, given what follows `&`.
fn entity_end(after: &str) -> Option<usize> {
    // The longest name of HTML has 31 letters.
    let semicolon = after.bytes().take(32).position(|b| b == b';')?;
    let name = after.get(..semicolon)?;
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'#';
    (!name.is_empty() && name.bytes().all(fits)).then_some(semicolon + 1)
}

/// The text of an entity, given with its semicolon. The Markdown reader knows all names of HTML, so it is asked.
fn entity(name: &str) -> Option<Cow<'static, str>> {
    let common = match name {
        "amp;" => "&",
        "lt;" => "<",
        "gt;" => ">",
        "quot;" => "\"",
        "nbsp;" => "\u{a0}",
        _ => {
            let source = format!("&{name}");
            let decoded = Parser::new(&source).find_map(|event| match event {
                Event::Text(text) => Some(text.to_string()),
                _ => None,
            })?;
            return (decoded != "&" && decoded != source).then_some(Cow::Owned(decoded));
        }
    };
    Some(Cow::Borrowed(common))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(html: &str) -> String {
        let show = |piece| match piece {
            Piece::Text(text) => format!("“{text}”"),
            Piece::Raw(text) => format!("‘{text}’"),
            Piece::Open { name, attributes } => format!("+{name}{attributes}"),
            Piece::Close(name) => format!("-{name}"),
            Piece::Hidden => "∅".to_owned(),
        };
        pieces(html).map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_tags_are_parted() {
        assert_eq!(picture("a<B x='>'>é</b >c"), "“a” +b x='>' “é” -b “c”");
        assert_eq!(picture("<br/><img alt=\"a > b\" / >"), "+br/ +img alt=\"a > b\" / ");
    }

    #[test]
    fn comments_and_the_like_are_hidden() {
        assert_eq!(picture("<!-- a\nb --->c<!--><!DOCTYPE x><?php '>' ?>d"), "∅ “c” ∅ ∅ ∅ “d”");
        assert_eq!(picture("<![CDATA[a<b]]>"), "“a<b”");
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(
            picture("1 < 2 <3 <é> <a@b.c>"),
            "“1 ” “<” “ 2 ” “<” “3 ” “<” “é> ” “<a” “@b.c>”"
        );
        assert_eq!(picture("<a href=\"x>b</a>"), "“<a href=\"x>b</a>”");
        assert_eq!(picture("<a <b>c"), "“<a ” +b “c”");
        assert_eq!(picture("<!-- a <b>c"), "“<!--” “ a ” +b “c”");
    }

    #[test]
    fn scripts_hold_no_tags() {
        assert_eq!(picture("<Script>a<b></x></SCRIPT>c"), "+script ‘a<b></x>’ -script “c”");
    }

    #[test]
    fn attributes_are_found() {
        let attributes = r#" class=a/b href = "x?a=1&amp;b" ALT='«&eacute;»' open title=x"#;
        assert_eq!(attribute(attributes, "href").as_deref(), Some("x?a=1&b"));
        assert_eq!(attribute(attributes, "alt").as_deref(), Some("«é»"));
        assert_eq!(attribute(attributes, "class").as_deref(), Some("a/b"));
        assert_eq!(attribute(attributes, "open").as_deref(), Some(""));
        assert_eq!(attribute(attributes, "x"), None);
    }

    #[test]
    fn entities_are_decoded() {
        assert_eq!(decode("&lt;&eacute;&#233;&#xE9;&NotEqualTilde;&copy"), "<ééé≂̸&copy");
        assert_eq!(
            decode("a & b; &nonsense; &; &#; &é; &&amp;"),
            "a & b; &nonsense; &; &#; &é; &&"
        );
        assert_eq!(decode("&#27;&#0;"), "\u{1b}\u{fffd}");
    }
}
