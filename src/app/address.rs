//! Addresses that may leave the program.

use crate::page::shown::clean;
use std::borrow::Cow;
use std::fmt::{self, Write};

/// An address of the web or of a mailbox: http, https or mailto, in visible ASCII alone, at most [`MOST_BYTES`] of it.
/// Nothing else is handed to the terminal or to another program, and only [`Address::parse`] makes one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address(String);

/// Longest address, in bytes: what terminals take (VTE and iTerm2: 2083).
pub const MOST_BYTES: usize = 2083;

impl Address {
    /// Reads the target of a link. What an address may hold only in its percent-encoded form (RFC 3986), such as
    /// letters with accents, is encoded; control characters, and the marks that stand for them on the screen, spoil it.
    pub fn parse(target: &str) -> Option<Address> {
        let target = target.trim();
        let (scheme, rest) = target.split_once(':')?;
        let scheme = scheme.to_ascii_lowercase();
        if is_spoilt(target) {
            return None;
        }
        let encoded = match scheme.as_str() {
            "http" | "https" => {
                let rest = rest.strip_prefix("//")?;
                let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
                // A name before an @ or letters that look like others would make a host seem to be another one.
                let named = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
                if !host.contains(|c: char| c.is_ascii_alphanumeric()) || !host.chars().all(named) {
                    return None;
                }
                format!("//{host}{}", encode(path)?)
            }
            // Some mail programs would put a file of the reader's into the letter.
            "mailto" => encode(rest).filter(|encoded| {
                let decoded = decode(encoded).unwrap_or_default().to_lowercase();
                decoded.contains('@') && !decoded.contains("attach")
            })?,
            _ => return None,
        };
        let address = format!("{scheme}:{encoded}");
        (address.len() <= MOST_BYTES).then_some(Address(address))
    }

    /// The address, visible ASCII (0x21 to 0x7E).
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether text holds control characters, or the marks that stand for them once it was made safe to show.
pub(super) fn is_spoilt(text: &str) -> bool {
    let is_mark = |c: char| matches!(c, '\u{2400}'..='\u{2421}' | '\u{fffd}' | '⟪' | '⟫');
    text.contains(['\n', '\t']) || matches!(clean(text), Cow::Owned(_)) || text.contains(is_mark)
}

/// Percent-encodes what may not stand in an address (RFC 3986 2.2 to 2.4); `None` for control characters.
fn encode(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_escape = || {
            let digits = text.get(at + 1..at + 3).unwrap_or_default();
            digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        let stands = match c {
            '%' => is_escape(),
            _ => c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=".contains(c),
        };
        if c.is_control() {
            return None;
        } else if stands {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                write!(out, "%{byte:02X}").ok()?;
            }
        }
    }
    Some(out)
}

/// Decodes percent-encoding; `None` where that gives no text, or control characters.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits
            .filter(|digits| byte == b'%' && digits.bytes().all(|it| it.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    let decoded = String::from_utf8(bytes).ok()?;
    (!decoded.contains(char::is_control)).then_some(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(target: &str) -> Option<String> {
        Address::parse(target).map(|address| address.to_string())
    }

    #[test]
    fn addresses_of_the_web_and_of_mailboxes_are_read() {
        for (target, address) in [
            ("https://example.org", "https://example.org"),
            ("HTTP://Example.org:8080/a?b=c;d#e", "http://Example.org:8080/a?b=c;d#e"),
            (" https://[::1]/x ", "https://[::1]/x"),
            ("https://fr.example.org/Économie", "https://fr.example.org/%C3%89conomie"),
            ("https://example.org/a b%20c%zz", "https://example.org/a%20b%20c%25zz"),
            (
                "https://example.org/`id`\"<x>|{y}",
                "https://example.org/%60id%60%22%3Cx%3E%7C%7By%7D",
            ),
            ("mailto:a@example.org?subject=Été", "mailto:a@example.org?subject=%C3%89t%C3%A9"),
        ] {
            assert_eq!(parsed(target).as_deref(), Some(address), "{target}");
        }
    }

    #[test]
    fn nothing_else_is_an_address() {
        let long = format!("https://example.org/{}", "x".repeat(MOST_BYTES));
        for target in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "file:///etc/passwd",
            "ssh://-oProxyCommand=id",
            "data:text/html,x",
            "vbscript:x",
            "ftp://example.org",
            "//example.org",
            "https:example.org",
            "https://",
            "https:///etc",
            "https://-/",
            "https://bank.example@evil.example/",
            "https://exаmple.org/",
            "https://example.org\\@evil.example",
            "https://example.org/\u{1b}]8;;x",
            "https://example.org/␛[2J",
            "https://example.org/\nx",
            "https://a/\u{202e}b",
            "https://a/⟪RLO⟫b",
            "https://a/\u{fffd}",
            "mailto:",
            "mailto:nobody",
            "mailto:a@b?attach=/etc/passwd",
            "mailto:a@b?%61ttachment=x",
            "mailto:a@b%0Ac",
            "other.md",
            "",
            ":",
            "https",
            &long,
        ] {
            assert_eq!(parsed(target), None, "{target:?}");
        }
    }

    proptest! {
        #[test]
        fn an_address_is_visible_ascii(tail in ".*", mail in ".*") {
            for target in [format!("https://example.org/{tail}"), format!("mailto:{mail}@b"), tail.clone()] {
                if let Some(address) = Address::parse(&target) {
                    prop_assert!(address.as_str().bytes().all(|byte| (0x21..=0x7e).contains(&byte)));
                    prop_assert!(address.as_str().len() <= MOST_BYTES);
                    prop_assert_eq!(Address::parse(address.as_str()), Some(address.clone()));
                }
            }
        }
    }
}
