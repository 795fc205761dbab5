//! The one place where text from outside is made safe to show.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Text that holds no control character and no invisible direction override; only [`clean`] makes it.
/// What may reach a screen, a pipe or a clipboard is of this type or stands in a [`Document`](super::Document),
/// whose parser calls the same function.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shown(String);

impl Shown {
    /// Cleans `text` and joins it into one line.
    pub fn new(text: &str) -> Self {
        let one_line = text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map(str::trim);
        let joined = one_line.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        Shown(clean(&joined).replace(['\n', '\t'], " "))
    }

    /// The clean text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Shown {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes text safe to show; line feeds and tabs stay, as the layout knows both.
///
/// C0 controls and DEL become their pictures (U+2400…), C1 controls U+FFFD, CR LF and lone CR, U+0085,
/// U+2028 and U+2029 line feeds, bidirectional overrides and isolates visible marks such as `⟪RLO⟫`
/// (Trojan Source, CVE-2021-42574), tag characters `⟪TAG⟫`. Nothing is dropped in silence.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() == Some(&'\n') {
                    chars.next();
                }
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{0}'..='\u{1f}' if c != '\n' && c != '\t' => {
                out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'));
            }
            '\u{7f}' => out.push('\u{2421}'),
            '\u{80}'..='\u{9f}' => out.push('\u{fffd}'),
            '\u{e0000}'..='\u{e007f}' => out.push_str("⟪TAG⟫"),
            _ => match direction_mark(c) {
                Some(mark) => out.push_str(mark),
                None => out.push(c),
            },
        }
    }
    Cow::Owned(out)
}

fn is_harmless(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}' => false,
        _ => !c.is_control() && direction_mark(c).is_none(),
    }
}

/// Names of the characters that reorder what stands around them (UAX #9).
fn direction_mark(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{202a}' => "⟪LRE⟫",
        '\u{202b}' => "⟪RLE⟫",
        '\u{202c}' => "⟪PDF⟫",
        '\u{202d}' => "⟪LRO⟫",
        '\u{202e}' => "⟪RLO⟫",
        '\u{2066}' => "⟪LRI⟫",
        '\u{2067}' => "⟪RLI⟫",
        '\u{2068}' => "⟪FSI⟫",
        '\u{2069}' => "⟪PDI⟫",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_visible_marks() {
        assert_eq!(clean("a\u{1b}[31m\u{9b}\u{7f}\r\nb\rc"), "a␛[31m\u{fffd}␡\nb\nc");
        assert_eq!(clean("x\u{202e}y\u{2069}"), "x⟪RLO⟫y⟪PDI⟫");
        assert_eq!(clean("é « oui » ❤\u{fe0f}"), "é « oui » ❤\u{fe0f}");
    }

    #[test]
    fn shown_is_one_line() {
        assert_eq!(Shown::new(" a\n\n b\tc\u{2028}d ").as_str(), "a b c d");
    }
}
