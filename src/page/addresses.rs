//! Web addresses that stand bare in a text (GitHub's autolinks, GFM 6.9).

use memchr::memmem;
use std::ops::Range;

/// An address found in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
    /// Where it leads.
    pub(super) target: String,
}

/// Addresses that begin with `http://`, `https://` or `www.`, in ascending order without overlap.
pub(super) fn addresses(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    if ["://", "www."].iter().all(|sign| memmem::find(text.as_bytes(), sign.as_bytes()).is_none()) {
        return found;
    }
    let mut schemes = text.match_indices("://").map(|(byte, _)| byte).peekable();
    let mut hosts = text.match_indices("www.").map(|(byte, _)| byte).peekable();
    loop {
        let (start, host, before_target) = match (schemes.peek(), hosts.peek()) {
            (Some(&colon), host) if host.is_none_or(|&host| colon < host) => {
                schemes.next();
                let Some(start) = scheme_start(text, colon) else { continue };
                (start, colon + 3, "")
            }
            (_, Some(&host)) => {
                hosts.next();
                (host, host, "http://")
            }
            _ => return found,
        };
        let is_inside = found.last().is_some_and(|last| start < last.bytes.end);
        let follows_word = text
            .get(..start)
            .and_then(|t| t.chars().next_back())
            .is_some_and(char::is_alphanumeric);
        if is_inside || follows_word {
            continue;
        }
        let Some(end) = address_end(text, host) else { continue };
        if let Some(address) = text.get(start..end) {
            found.push(Address { bytes: start..end, target: format!("{before_target}{address}") });
        }
    }
}

/// Where `http` or `https` in front of a colon begins.
fn scheme_start(text: &str, colon: usize) -> Option<usize> {
    ["https", "http"].into_iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        text.get(start..colon)?.eq_ignore_ascii_case(scheme).then_some(start)
    })
}

/// Where an address ends whose host begins at a byte; `None` if no host with a full stop stands there.
fn address_end(text: &str, host: usize) -> Option<usize> {
    let rest = text.get(host..)?;
    let mut before = '.';
    let host_end = rest.find(|c: char| {
        let fits = c.is_alphanumeric() || matches!(c, '-' | '_') || (c == '.' && before != '.');
        before = c;
        !fits
    });
    let (name, path) = rest.split_at(host_end.unwrap_or(rest.len()));
    let name = name.trim_end_matches('.');
    if !name.contains('.') {
        return None;
    }
    if !path.starts_with(['/', '?', '#', ':']) {
        return Some(host + name.len());
    }
    let whole = rest.get(..rest.find(ends_address).unwrap_or(rest.len()))?;
    let mut unopened = whole.matches(')').count().saturating_sub(whole.matches('(').count());
    let mut address = whole;
    loop {
        let shorter = address.trim_end_matches(ends_sentence);
        match shorter.strip_suffix(')') {
            Some(before) if unopened > 0 => {
                unopened -= 1;
                address = before;
            }
            _ => return Some(host + shorter.len()),
        }
    }
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '<' | '>' | '"' | '`' | '«' | '»' | '“' | '”' | '„' | '⟪' | '⟫')
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}')
}

/// Signs that belong to the sentence around an address rather than to it.
fn ends_sentence(c: char) -> bool {
    matches!(c, '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '’' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|address| &text[address.bytes]).collect()
    }

    #[test]
    fn sentences_end_outside_the_address() {
        assert_eq!(found("Voir https://exemple.fr/a_b?c=1#d."), ["https://exemple.fr/a_b?c=1#d"]);
        assert_eq!(
            found("(HTTP://a.org/x_(y)), « https://b.fr » !"),
            ["HTTP://a.org/x_(y)", "https://b.fr"]
        );
        assert_eq!(
            found("www.a.org; https://www.b.org/www.c.org"),
            ["www.a.org", "https://www.b.org/www.c.org"]
        );
        assert_eq!(found("(https://a.org)…"), ["https://a.org"]);
    }

    #[test]
    fn words_are_no_addresses() {
        for none in [
            "https://",
            "http://localhost",
            "xhttp://a.b",
            "://a.b",
            "www.",
            "awww.b.c",
            "https://a..b",
        ] {
            assert_eq!(found(none), [""; 0], "{none}");
        }
    }

    #[test]
    fn a_bare_host_leads_somewhere() {
        assert_eq!(addresses("www.a.org")[0].target, "http://www.a.org");
    }
}
