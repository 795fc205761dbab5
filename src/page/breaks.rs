//! Where a line may end: UAX #14, with what French typography and good sense forbid besides.

use super::layout::Typography;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::GraphemeCursor;

/// A place where a line may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Break {
    /// Byte of the text before which the next line would start.
    pub(crate) byte: usize,
    /// Whether a line that ends here shows a hyphen of ours.
    pub(crate) hyphen: bool,
    /// Whether a line must end here (after a line feed, and at the end of the text).
    pub(crate) must: bool,
}

/// All breaks of a text in ascending order, the end of the text last; empty for an empty text.
///
/// Never inside a grapheme cluster, nor beside U+00A0, U+202F and U+2060, nor after an opening « and
/// its space. In French a plain space counts as no-break where typography wants one (reading.md 1.4).
pub(crate) fn breaks(text: &str, typography: Typography) -> Vec<Break> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut found = Vec::with_capacity(text.len() / 5 + 1);
    for byte in segmenter.segment_str(text) {
        let (before, after) = text.split_at(byte);
        let Some(last) = before.chars().next_back() else { continue };
        let must = last == '\n' || after.is_empty();
        if must || may_break(before, last, after, typography) {
            found.push(Break { byte, hyphen: last == '\u{ad}' && !must, must });
        }
    }
    found
}

/// White space that may hang over the right edge: all but the no-break kinds.
pub(crate) fn hangs(c: char) -> bool {
    c == ' ' || c == '\u{200b}' || c.is_whitespace() && !glues(c) && c != '\u{2007}'
}

fn glues(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2060}' | '\u{feff}')
}

fn may_break(before: &str, last: char, after: &str, typography: Typography) -> bool {
    let Some(next) = after.chars().next() else { return true };
    if glues(last) || glues(next) {
        return false;
    }
    if !next.is_ascii() && !is_grapheme_boundary(before, after) {
        return false;
    }
    if last != ' ' {
        return true;
    }
    let words = before.trim_end_matches(' ');
    if words.ends_with('«') && opens(words) {
        return false;
    }
    typography != Typography::French || !french_holds(words, after, next)
}

fn is_grapheme_boundary(before: &str, after: &str) -> bool {
    // A cluster is found from a few characters of context; a window keeps long texts linear.
    let start = before.char_indices().rev().nth(31).map_or(0, |(byte, _)| byte);
    let end = after.char_indices().nth(2).map_or(after.len(), |(byte, _)| byte);
    let window: String =
        [before.get(start..).unwrap_or(""), after.get(..end).unwrap_or("")].concat();
    let mut cursor = GraphemeCursor::new(before.len() - start, window.len(), true);
    cursor.is_boundary(&window, 0).unwrap_or(true)
}

/// Whether the « at the end of `text` opens a quotation: nothing that could be quoted stands right
/// before it (in German usage « closes).
fn opens(text: &str) -> bool {
    let before = text.strip_suffix('«').and_then(|t| t.chars().next_back());
    before.is_none_or(|c| c.is_whitespace() || glues(c) || "([{'’«“\"—–-/".contains(c))
}

/// Whether French typography wants the plain space between `words` and `after` unbroken.
fn french_holds(words: &str, after: &str, next: char) -> bool {
    if matches!(next, ';' | ':' | '!' | '?' | '»' | '%' | '‰') {
        return true;
    }
    let Some(last) = words.chars().next_back() else { return false };
    if matches!(last, '—' | '–') {
        // The dash that opens a speech.
        let rest = words.get(..words.len() - last.len_utf8()).unwrap_or("");
        return rest.is_empty() || rest.ends_with('\n');
    }
    if last.is_ascii_digit() {
        return if next.is_ascii_digit() {
            is_thousands(words, after)
        } else {
            UNITS.contains(&word_at_start(after))
        };
    }
    if next.is_ascii_digit() {
        let word = word_at_end(words);
        return REFERENCES.contains(&word) || word == "h" && hour_before(words);
    }
    if next.is_uppercase() {
        let word = word_at_end(words);
        return TITLES.contains(&word)
            || REFERENCES.contains(&word) && word_at_start(after).chars().all(is_roman);
    }
    false
}

/// `10 000`: at most three digits, then exactly three.
fn is_thousands(words: &str, after: &str) -> bool {
    let digits = |c: &char| c.is_ascii_digit();
    after.chars().take_while(digits).count() == 3
        && words.chars().rev().take_while(digits).count() <= 3
}

/// `14 h 30`
fn hour_before(words: &str) -> bool {
    let hour = words.strip_suffix('h').unwrap_or("").trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    hour.ends_with(|c: char| c.is_ascii_digit())
}

fn is_roman(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M')
}

fn word_at_end(words: &str) -> &str {
    let parts = |c: char| c.is_whitespace() || "'’([«“".contains(c);
    words.rsplit(parts).next().unwrap_or("")
}

fn word_at_start(after: &str) -> &str {
    let word = after.split(char::is_whitespace).next().unwrap_or("");
    word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '»', '…', '"', '”'])
}

const TITLES: [&str; 14] = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Dre", "Drs", "Pr", "Pre", "Me", "Mgr", "St",
];

const REFERENCES: [&str; 27] = [
    "n°", "N°", "nº", "Nº", "n°s", "nᵒ", "nos", "p.", "pp.", "art.", "Art.", "al.", "chap.",
    "Chap.", "fig.", "Fig.", "tab.", "vol.", "t.", "éd.", "ann.", "§", "§§", "no", "page",
    "article", "L.",
];

const UNITS: [&str; 61] = [
    "€",
    "$",
    "£",
    "k€",
    "K€",
    "M€",
    "Md€",
    "Mds€",
    "°",
    "°C",
    "°F",
    "km",
    "m",
    "dm",
    "cm",
    "mm",
    "µm",
    "m²",
    "m³",
    "km²",
    "km/h",
    "ha",
    "kg",
    "g",
    "mg",
    "t",
    "l",
    "L",
    "cl",
    "ml",
    "h",
    "min",
    "s",
    "ms",
    "j",
    "W",
    "kW",
    "MW",
    "GW",
    "kWh",
    "MWh",
    "GWh",
    "TWh",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "o",
    "ko",
    "Ko",
    "Mo",
    "Go",
    "To",
    "px",
    "pt",
    "Mbit/s",
    "Gbit/s",
    "million",
    "millions",
    "milliard",
    "milliards",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// The text with `|` where a line may end.
    fn shown(text: &str, typography: Typography) -> String {
        let mut out = String::new();
        let mut start = 0;
        for found in breaks(text, typography) {
            out.push_str(&text[start..found.byte]);
            start = found.byte;
            if start < text.len() {
                out.push(if found.must { '¶' } else { '|' });
            }
        }
        out
    }

    #[test]
    fn unicode_opportunities() {
        use Typography::Other;
        assert_eq!(shown("one two-three", Other), "one |two-|three");
        assert_eq!(shown("a\u{a0}b c\u{202f}d \u{2060}e", Other), "a\u{a0}b |c\u{202f}d \u{2060}e");
        assert_eq!(shown("a \u{a0}b \u{202f}c", Other), "a \u{a0}b \u{202f}c");
        assert_eq!(shown("line\nnext line", Other), "line\n¶next |line");
        assert_eq!(shown("日本語。", Other), "日|本|語。");
        assert_eq!(shown("soft\u{ad}ly", Other), "soft\u{ad}|ly");
        assert_eq!(shown("a \u{301}b", Other), "a \u{301}b");
        assert_eq!(shown("x 👨\u{200d}👩\u{200d}👧 y", Other), "x |👨\u{200d}👩\u{200d}👧 |y");
        assert_eq!(shown("", Other), "");
    }

    #[test]
    fn an_opening_guillemet_keeps_its_word_in_every_language() {
        for typography in [Typography::English, Typography::French, Typography::Other] {
            assert_eq!(shown("dit « oui » et", typography), "dit |« oui » |et");
            assert_eq!(shown("l’« oui » et", typography), "l’« oui » |et");
        }
        assert_eq!(shown("sagt »Wort« und", Typography::Other), "sagt |»Wort« |und");
    }

    #[test]
    fn french_keeps_plain_spaces_where_no_break_ones_belong() {
        for held in [
            "Quoi ? ",
            "Oh ! ",
            "Bon ; ",
            "Voici : ",
            "« oui » ",
            "5 % ",
            "10 000 ",
            "1 234 567 ",
            "n° 5 ",
            "M. Dupont ",
            "Mme Roy ",
            "art. 3 ",
            "l’art. 3 ",
            "p. 5 ",
            "(p. 5) ",
            "chap. IV ",
            "12 km ",
            "12 km, ",
            "3 millions ",
            "14 h 30 ",
            "— Bonjour ",
            "10 000 € ",
        ] {
            let text = format!("{held}x");
            assert_eq!(shown(&text, Typography::French), format!("{held}|x"));
        }
        for free in [
            "2020 |300 ",
            "12 |34 ",
            "5 |mars ",
            "bon. |Dupont ",
            "M. |dupont ",
            "a |— |b ",
            "h |30 ",
            "p. |cinq ",
        ] {
            let text = format!("{}x", free.replace('|', ""));
            let expected = format!("{free}|x");
            assert!(shown(&text, Typography::French).ends_with(&expected), "{text}");
        }
    }

    #[test]
    fn english_has_none_of_the_french_rules() {
        assert_eq!(shown("n° 5 km p. 5 %", Typography::English), "n° |5 |km |p. |5 |%");
    }

    proptest! {
        #[test]
        fn breaks_ascend_and_never_part_a_grapheme(text in "[a-zé«»:!? \\n0-9.\u{301}\u{200d}👩🇫❤\u{fe0f}日\u{a0}\u{ad}]{0,40}") {
            for typography in [Typography::English, Typography::French] {
                let found = breaks(&text, typography);
                prop_assert!(found.windows(2).all(|w| w[0].byte < w[1].byte));
                prop_assert_eq!(found.last().map_or(0, |b| b.byte), text.len());
                let starts: Vec<usize> =
                    text.grapheme_indices(true).map(|(byte, _)| byte).chain([text.len()]).collect();
                for b in found {
                    prop_assert!(starts.contains(&b.byte), "{} in {:?}", b.byte, text);
                }
            }
        }
    }
}
