//! Where a line may end: UAX #14, with what French typography and good sense forbid besides.

use super::columns::{columns, is_ascii_alone};
use super::setting::Typography;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use std::ops::Range;
use unicode_segmentation::GraphemeCursor;

/// A place where a line may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Break {
    /// Byte of the text before which the next line would start.
    pub(crate) byte: usize,
    /// Display columns of what stands between the break before and this one, the spaces that may hang over aside.
    pub(crate) columns: usize,
    /// Display columns of these spaces.
    pub(crate) space: usize,
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
    let mut found = Vec::with_capacity(text.len() / 5 + 1);
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        breaks_of_line(text, line_start..line_start + line.len(), typography, &mut found);
        line_start += line.len();
    }
    found
}

/// The breaks of one line of the source. Words of plain letters are gone through by hand, which is several times as fast;
/// what stands between two places that are sure is looked at by the rules of Unicode if anything in it is not plain.
fn breaks_of_line(text: &str, line: Range<usize>, typography: Typography, found: &mut Vec<Break>) {
    // The last place where a line may end whatever stands on either side, and the breaks found before it.
    let (mut sure, mut found_before) = (line.start, found.len());
    let mut is_plain = true;
    let mut byte = line.start;
    // The last character, spaces aside, and whether spaces follow it.
    let (mut before, mut is_parted) = (Sign::Start, false);
    // Of what follows the last break; what is plain takes a column each.
    let (mut columns, mut space) = (0, 0);
    let bytes = text.as_bytes();
    let end = line.end - usize::from(bytes.get(line.end - 1) == Some(&b'\n'));
    while byte < end
        && let Some((sign, length)) = sign_at(text, byte)
    {
        if sign == Sign::Space {
            is_parted = true;
            space += 1;
        } else if is_parted {
            let may_end = before.may_end_before(sign);
            if may_end && is_plain && !holds(text, byte, before, sign, typography) {
                found.push(Break { byte, columns, space, hyphen: false, must: false });
                (columns, space) = (0, 0);
            }
            is_plain &= may_end;
            if before.is_sure_before(sign) {
                if !is_plain {
                    found.truncate(found_before);
                    breaks_by_unicode(text, sure..byte, typography, found);
                    let last = found.last().map_or(0, |it| it.byte);
                    (columns, space) = measured(text.get(last..byte).unwrap_or(""));
                }
                (sure, found_before, is_plain) = (byte, found.len(), true);
            }
            (columns, space) = (columns + space + 1, 0);
            (before, is_parted) = (sign, false);
        } else {
            is_plain &= before.keeps(sign);
            before = sign;
            columns += 1;
        }
        byte += length;
        if before == Sign::Small && !is_parted {
            // Nearly all of a text are words of small letters with a space between two.
            loop {
                let letters = small_letters(bytes.get(byte..end).unwrap_or_default());
                columns += letters;
                byte += letters;
                let follows = bytes.get(byte + 1).filter(|_| byte + 1 < end);
                if bytes.get(byte) != Some(&b' ')
                    || !follows.is_some_and(u8::is_ascii_lowercase)
                    || !is_plain
                {
                    break;
                }
                byte += 1;
                found.push(Break { byte, columns, space: 1, hyphen: false, must: false });
                columns = 0;
                (sure, found_before) = (byte, found.len());
            }
        }
    }
    if !is_plain {
        found.truncate(found_before);
        breaks_by_unicode(text, sure..line.end, typography, found);
    } else {
        found.push(Break { byte: line.end, columns, space, hyphen: false, must: true });
    }
}

/// How many small letters of ASCII begin a text; eight are looked at in one step.
fn small_letters(text: &[u8]) -> usize {
    /// The same byte eight times.
    const fn eight(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    const HIGH: u64 = eight(0x80);
    let mut count = 0;
    let (eights, rest) = text.as_chunks::<8>();
    for bytes in eights {
        let bytes = u64::from_le_bytes(*bytes);
        // Without their highest bits no sum of two bytes reaches the next one.
        let low = bytes & !HIGH;
        let (from_a, after_z) = (low + eight(0x80 - b'a'), low + eight(0x80 - b'z' - 1));
        let others = !(from_a & !after_z & !bytes) & HIGH;
        count += others.trailing_zeros() as usize / 8;
        if others != 0 {
            return count;
        }
    }
    count + rest.iter().take_while(|letter| letter.is_ascii_lowercase()).count()
}

/// The breaks of a part of the text between two places where a line may end, the second of them included.
fn breaks_by_unicode(
    text: &str,
    part: Range<usize>,
    typography: Typography,
    found: &mut Vec<Break>,
) {
    let mut from = found.last().map_or(0, |it| it.byte);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    for byte in segmenter.segment_str(text.get(part.clone()).unwrap_or("")) {
        let byte = part.start + byte;
        let (before, after) = text.split_at(byte);
        let Some(last) = before.chars().next_back().filter(|_| byte > part.start) else { continue };
        let must = last == '\n' || after.is_empty();
        if must || may_break(before, last, after, typography) {
            let (columns, space) = measured(text.get(from..byte).unwrap_or(""));
            found.push(Break { byte, columns, space, hyphen: last == '\u{ad}' && !must, must });
            from = byte;
        }
    }
}

/// Display columns of what stands between two breaks: without the spaces that may hang over at its end, and of these.
fn measured(part: &str) -> (usize, usize) {
    if is_ascii_alone(part) {
        let spaces = part.as_bytes().iter().rev().take_while(|byte| **byte == b' ').count();
        return (part.len() - spaces, spaces);
    }
    let bare = part.trim_end_matches(hangs);
    (columns(bare), columns(part.get(bare.len()..).unwrap_or("")))
}

/// Takes away the breaks that are not kept; what stood between them stands together then.
pub(crate) fn keep(breaks: &mut Vec<Break>, mut is_kept: impl FnMut(&Break) -> bool) {
    let mut before = 0;
    breaks.retain_mut(|it| {
        let is_kept = is_kept(it);
        it.columns += before;
        before = if is_kept { 0 } else { it.columns + it.space };
        is_kept
    });
}

/// Adds breaks inside of words, at which a line would end in a hyphen of ours; `bytes` ascend.
pub(crate) fn break_words(text: &str, bytes: &[usize], breaks: &mut Vec<Break>) {
    if bytes.is_empty() {
        return;
    }
    let mut bytes = bytes.iter().copied().peekable();
    let mut all = Vec::with_capacity(breaks.len() + bytes.len());
    let mut from = 0;
    for mut it in breaks.drain(..) {
        while let Some(byte) = bytes.next_if(|byte| *byte < it.byte) {
            let columns = columns(text.get(from..byte).unwrap_or(""));
            it.columns = it.columns.saturating_sub(columns);
            all.push(Break { byte, columns, space: 0, hyphen: true, must: false });
            from = byte;
        }
        bytes.next_if_eq(&it.byte);
        from = it.byte;
        all.push(it);
    }
    *breaks = all;
}

/// Whether a text can be parted at a byte: the first part ends a line there, and the second starts one.
pub(crate) fn may_part(text: &str, byte: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(byte) else { return false };
    let Some(last) = before.chars().next_back() else { return false };
    !after.starts_with([' ', '\n', '!', '?', ':', ';', ',', '.', '»', '”', ')'])
        && may_break(before, last, after, Typography::French)
}

/// What plain words are made of, by what UAX #14 says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Before the first character of a line.
    Start,
    Space,
    /// Letters that are no capitals.
    Small,
    Capital,
    Digit,
    /// `,` `.` `:` `;`
    Stop,
    /// `!` `?`
    Call,
    /// `'` `"` and quotation marks that close, which apostrophes are too.
    Quote,
    /// Quotation marks that open.
    Opens,
    Bracket,
    CloseBracket,
    /// A no-break space.
    Glue,
    /// A dash, which is plain only as a word of its own.
    Dash,
    Other,
}

/// The sign at a byte, and its bytes; `None` at the end of the text.
fn sign_at(text: &str, byte: usize) -> Option<(Sign, usize)> {
    let first = *text.as_bytes().get(byte)?;
    if first.is_ascii() {
        return Some((
            match first {
                b'a'..=b'z' => Sign::Small,
                b' ' => Sign::Space,
                b'A'..=b'Z' => Sign::Capital,
                b'0'..=b'9' => Sign::Digit,
                b',' | b'.' | b':' | b';' => Sign::Stop,
                b'!' | b'?' => Sign::Call,
                b'\'' | b'"' => Sign::Quote,
                b'(' => Sign::Bracket,
                b')' => Sign::CloseBracket,
                _ => Sign::Other,
            },
            1,
        ));
    }
    let c = text.get(byte..)?.chars().next()?;
    let sign = match c {
        'à'..='ö' | 'ø'..='ÿ' | 'œ' => Sign::Small,
        'À'..='Ö' | 'Ø'..='Þ' | 'Œ' => Sign::Capital,
        '’' | '”' | '»' => Sign::Quote,
        '“' | '«' => Sign::Opens,
        '\u{a0}' | '\u{202f}' => Sign::Glue,
        '–' | '—' => Sign::Dash,
        _ => Sign::Other,
    };
    Some((sign, c.len_utf8()))
}

impl Sign {
    /// Whether a line is sure not to end between the two, side by side.
    fn keeps(self, next: Sign) -> bool {
        use Sign::*;
        if matches!(next, Start | Space | Dash | Other) {
            return self == Start && next == Dash;
        }
        match self {
            Start | Small | Capital | Digit | Quote | Opens | Bracket | Glue => true,
            Stop => next != Bracket,
            Call => matches!(next, Stop | Call | Quote | CloseBracket | Glue),
            CloseBracket => next != Bracket && next != Opens,
            Space | Dash | Other => false,
        }
    }

    /// Whether a line may end before the second, spaces between them.
    fn may_end_before(self, next: Sign) -> bool {
        use Sign::*;
        match self {
            Small | Capital | Digit | Stop | CloseBracket => {
                matches!(next, Small | Capital | Digit | Opens | Bracket | Dash)
            }
            Call | Quote => matches!(next, Small | Capital | Digit | Dash),
            Dash => matches!(next, Small | Capital | Digit),
            Start | Space | Opens | Bracket | Glue | Other => false,
        }
    }

    /// Whether it may, and nothing before that place has a say in what comes after it.
    fn is_sure_before(self, next: Sign) -> bool {
        self.may_end_before(next) && matches!(next, Sign::Small | Sign::Capital | Sign::Digit)
    }
}

/// Whether French typography holds two plain words together that may be parted elsewhere.
fn holds(text: &str, byte: usize, last: Sign, next: Sign, typography: Typography) -> bool {
    if typography != Typography::French
        || (next == Sign::Small || next == Sign::Opens) && !matches!(last, Sign::Digit | Sign::Dash)
    {
        return false;
    }
    let (before, after) = text.split_at(byte);
    let next = after.chars().next();
    next.is_some_and(|next| french_holds(before.trim_end_matches(' '), after, next))
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

    /// The rules of Unicode for all of a text.
    fn by_unicode(text: &str, typography: Typography) -> Vec<Break> {
        let mut found = Vec::new();
        breaks_by_unicode(text, 0..text.len(), typography, &mut found);
        found
    }

    #[test]
    fn words_gone_through_by_hand_break_as_by_the_rules_of_unicode() {
        // Every three signs, with and without spaces between and around them.
        let signs = [
            "a", "É", "œ", "7", ".", ";", "!", "?", "'", "\"", "’", "”", "»", "“", "«", "(", ")",
            "\u{a0}", "\u{202f}", "–", "—", "-", "/", "%", "\u{ad}", "x y",
        ];
        for number in 0..signs.len().pow(3) {
            let [a, b, c] =
                [1, signs.len(), signs.len().pow(2)].map(|unit| signs[number / unit % signs.len()]);
            for spaces in 0..16_u8 {
                let space = |bit: u8| if spaces & (1 << bit) == 0 { "" } else { " " };
                let text = format!("{}{a}{}{b}{}{c}{}", space(0), space(1), space(2), space(3));
                for typography in [Typography::Other, Typography::French] {
                    assert_eq!(
                        breaks(&text, typography),
                        by_unicode(&text, typography),
                        "{text:?}"
                    );
                }
            }
        }
    }

    proptest! {
        #[test]
        fn plain_words_break_as_all_do(text in "([a-zA-ZéÉœ0-9]{0,4}[a-zéœ0-9.,;:!?'\"’”»“«()\u{a0}\u{202f}–— \u{2060}\u{301}/%$\\-\n\u{ad}日☃]{1,4}){0,12}") {
            for typography in [Typography::English, Typography::French, Typography::Other] {
                prop_assert_eq!(breaks(&text, typography), by_unicode(&text, typography));
            }
        }

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
