//! Text folded for comparison, with a way back to the bytes it came from.

use memchr::memmem;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation;

/// Text folded for comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// Graphemes that don't fold to as many bytes as they have, or have more than one byte, in ascending order. What stands
    /// between them is ASCII, byte for byte.
    changes: Vec<Change>,
    /// Bytes of the unfolded text.
    source_bytes: usize,
}

/// Places of words in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Bytes of the unfolded text, ascending.
    pub found: Vec<Range<usize>>,
    /// Whether there are none before the first.
    pub reaches_start: bool,
    /// Whether there are none after the last.
    pub reaches_end: bool,
}

/// A grapheme of the unfolded text and what it became.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    folded: Range<usize>,
    source: Range<usize>,
}

/// Folds text for comparison; text and query go through this one function.
///
/// - lower case without marks (NFD), full-width and ligature forms as plain letters (NFKD);
/// - œ æ ß ø ł đ ı as oe ae ss o l d i;
/// - every space, no-break ones and line ends too, as U+0020;
/// - hyphens and dashes (U+2010 to U+2014) as `-`, apostrophes as `'`, double quotes and « » as `"`, … as `...`;
/// - soft hyphens, zero-width spaces, joiners after Latin letters and variation selectors dropped.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        changes: Vec::new(),
        source_bytes: text.len(),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, after) = rest.split_at(plain(rest));
        let before = folded.text.len();
        folded.text.push_str(plain);
        folded.text.get_mut(before..).into_iter().for_each(str::make_ascii_lowercase);
        let Some(c) = after.chars().next() else { break };
        let (grapheme, after) = after.split_at(first_grapheme(c, after));
        let start = text.len() - after.len() - grapheme.len();
        rest = after;
        let before = folded.text.len();
        if grapheme.len() == c.len_utf8() && stands_alone(c) {
            fold_alone(c, &mut folded.text);
        } else {
            fold_grapheme(grapheme, &mut folded.text);
        }
        if grapheme.len() > 1 {
            folded.changes.push(Change {
                folded: before..folded.text.len(),
                source: start..start + grapheme.len(),
            });
        }
    }
    folded
}

impl Folded {
    /// The bytes of the unfolded text that a range of the folded text came from, widened to whole graphemes.
    pub fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        let start = self.grapheme(folded.start).start;
        if folded.end <= folded.start {
            return start..start;
        }
        start..self.grapheme(folded.end - 1).end.max(start)
    }

    /// The first byte of the folded text that came from a byte of the unfolded one, or from what follows it.
    fn folded_byte(&self, source: usize) -> usize {
        let next = self.changes.partition_point(|change| change.source.start < source);
        let Some(change) = next.checked_sub(1).and_then(|last| self.changes.get(last)) else {
            return source.min(self.text.len());
        };
        let after = source.saturating_sub(change.source.end);
        (change.folded.end + after).min(self.text.len())
    }

    /// Where folded words stand: all places if there are at most `most`, else so many of those nearest to a byte of the
    /// unfolded text, half of them before it.
    pub fn places(&self, wanted: &str, near: usize, most: usize) -> Places {
        let source = |at: usize| self.source_range(at..at + wanted.len());
        let text = self.text.as_bytes();
        let all: Vec<usize> = memmem::find_iter(text, wanted).take(most + 1).collect();
        if all.len() <= most {
            let found = all.into_iter().map(source).collect();
            return Places { found, reaches_start: true, reaches_end: true };
        }
        let (before, after) = text.split_at(self.folded_byte(near));
        let mut found: Vec<usize> = memmem::rfind_iter(before, wanted).take(most / 2).collect();
        let reaches_start = found.len() < most / 2;
        found.reverse();
        let first = found.len();
        found.extend(memmem::find_iter(after, wanted).map(|at| before.len() + at).take(most / 2));
        let reaches_end = found.len() - first < most / 2;
        Places { found: found.into_iter().map(source).collect(), reaches_start, reaches_end }
    }

    /// The grapheme of the unfolded text that a folded byte came from.
    fn grapheme(&self, byte: usize) -> Range<usize> {
        if byte >= self.text.len() {
            return self.source_bytes..self.source_bytes;
        }
        let next = self.changes.partition_point(|change| change.folded.start <= byte);
        let Some(change) = next.checked_sub(1).and_then(|last| self.changes.get(last)) else {
            return byte..byte + 1;
        };
        if byte < change.folded.end {
            return change.source.clone();
        }
        let start = change.source.end + (byte - change.folded.end);
        start..start + 1
    }
}

/// Bytes at the start of a text that fold to themselves, case aside: printable ASCII, up to the last character that no mark
/// follows.
fn plain(text: &str) -> usize {
    let is_other = |byte: &u8| !matches!(byte, b' '..=b'~');
    let Some(end) = text.bytes().position(|byte| is_other(&byte)) else { return text.len() };
    let follows = text.get(end..).and_then(|after| after.chars().next());
    match follows.is_none_or(stands_alone) {
        true => end,
        false => end.saturating_sub(1),
    }
}

/// Bytes of the grapheme a text starts with, `c` first. Between two characters that stand alone there is always a border, CR
/// LF excepted (UAX #29, GB3); looking no further makes folding several times as fast.
fn first_grapheme(c: char, text: &str) -> usize {
    let next = text.get(c.len_utf8()..).and_then(|after| after.chars().next());
    match stands_alone(c) && c != '\r' && next.is_none_or(stands_alone) {
        true => c.len_utf8(),
        false => text.graphemes(true).next().map_or(text.len(), str::len),
    }
}

/// Characters that join with none before or after them: ASCII, letters and signs of Latin scripts, dashes and quotation marks.
/// All those of English and French are among them.
fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2027}' | '\u{202f}')
}

/// Letters and signs from U+00A0 to U+017F, folded.
static LATIN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folded = |c: char| {
        let mut folded = String::new();
        fold_grapheme(c.encode_utf8(&mut [0; 4]), &mut folded);
        folded
    };
    ('\u{a0}'..='\u{17f}').map(folded).collect()
});

/// Folds a character that stands alone.
fn fold_alone(c: char, out: &mut String) {
    match LATIN.get((c as usize).wrapping_sub(0xa0)) {
        Some(folded) => out.push_str(folded),
        None => fold_char(c, out.len(), out),
    }
}

fn fold_grapheme(grapheme: &str, out: &mut String) {
    let start = out.len();
    let has_other_form = |c| matches!(c, '\u{ff00}'..='\u{ffef}' | '\u{fb00}'..='\u{fb06}');
    if grapheme == "\r\n" {
        out.push(' ');
    } else if grapheme.contains(has_other_form) {
        grapheme.nfkd().for_each(|c| fold_char(c, start, out));
    } else {
        grapheme.nfd().for_each(|c| fold_char(c, start, out));
    }
}

/// Folds a character of a decomposed grapheme whose folded text starts at byte `start` of `out`.
fn fold_char(c: char, start: usize, out: &mut String) {
    match c {
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
        '\u{200c}' | '\u{200d}' if follows_latin(out, start) => {}
        '’' | '‘' | '‛' | 'ʼ' | '′' => out.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => out.push('"'),
        '\u{2010}'..='\u{2014}' => out.push('-'),
        '…' => out.push_str("..."),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' => out.push('d'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        _ if c.is_whitespace() => out.push(' '),
        _ if is_mark(c) => {}
        _ => c.to_lowercase().filter(|&c| !is_mark(c)).for_each(|c| out.push(c)),
    }
}

/// Whether the folded text of a grapheme ends in a Latin letter: there a joiner has nothing to join, while it does in
/// emoji and in the scripts of India.
fn follows_latin(out: &str, start: usize) -> bool {
    out.get(start..).is_some_and(|folded| folded.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether a character is a mark that people leave out when they type: accents, and the vowel signs of Hebrew and Arabic.
/// Marks that spell, as in the scripts of India or in Japanese, are of other classes (Unicode Standard, table 4-3).
fn is_mark(c: char) -> bool {
    matches!(canonical_combining_class(c), 10..=35 | 200..=240)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_folds_to_what_people_type() {
        for (text, folded) in [
            ("École", "ecole"),
            ("E\u{301}cole", "ecole"),
            ("Pradalié", "pradalie"),
            ("ŒUVRE, cœur, Æsop", "oeuvre, coeur, aesop"),
            ("Straße STRAẞE", "strasse strasse"),
            ("Łódź Ørsted Đorđe", "lodz orsted dorde"),
            ("l’économie ‘sociale’", "l'economie 'sociale'"),
            ("«\u{a0}ESS\u{202f}», “SSE”", "\" ess \", \"sse\""),
            ("2\u{202f}000\u{a0}%\n\tfin", "2 000 %  fin"),
            ("co‑opérer – non — si", "co-operer - non - si"),
            ("co\u{ad}opé\u{200b}rer\u{2060}", "cooperer"),
            ("a\u{200d}b ﬁn ﬃ", "ab fin ffi"),
            ("ＡＢＣ１２", "abc12"),
            ("İstanbul ışık", "istanbul isik"),
            ("à suivre…", "a suivre..."),
            ("ΟΔΟΣ οδός", "οδοσ οδοσ"),
            ("ёлка", "елка"),
            ("👩\u{200d}💻 ❤\u{fe0f}", "👩\u{200d}💻 ❤"),
            ("हिन्दी", "हिन्दी"),
            ("a\r\nb", "a b"),
            ("", ""),
        ] {
            assert_eq!(fold(text).text, folded, "{text}");
        }
    }

    fn found<'a>(text: &'a str, part: &str) -> &'a str {
        let folded = fold(text);
        let start = folded.text.find(part).expect("the part stands in the folded text");
        &text[folded.source_range(start..start + part.len())]
    }

    #[test]
    fn ranges_lead_back_to_whole_graphemes() {
        assert_eq!(found("à l’École, oui", "ecole"), "École");
        assert_eq!(found("une E\u{301}cole", "ecole"), "E\u{301}cole");
        assert_eq!(found("un cœur gros", "eur"), "œur");
        assert_eq!(found("un cœur gros", "o"), "œ");
        assert_eq!(found("co\u{ad}opérer", "coop"), "co\u{ad}op");
        assert_eq!(found("suivre… ici", "."), "…");
        assert_eq!(found("oﬃce", "fi"), "ﬃ");
        assert_eq!(found("x e\u{301}", "e"), "e\u{301}");
        assert_eq!(found("ＡＢ", "b"), "Ｂ");
    }

    #[test]
    fn of_many_places_the_nearest_are_told() {
        let text = "é a ".repeat(10);
        let folded = fold(&text);
        let all = folded.places("a", 0, 10);
        assert_eq!((all.found.len(), all.reaches_start, all.reaches_end), (10, true, true));
        let near = |byte| folded.places("a", byte, 4);
        let starts = |byte| near(byte).found.iter().map(|it| it.start).collect::<Vec<_>>();
        assert_eq!(starts(0), [3, 8]);
        assert_eq!(starts(13), [3, 8, 13, 18]);
        assert_eq!(starts(text.len()), [43, 48]);
        assert_eq!(
            [0, 13, 49].map(|at| (near(at).reaches_start, near(at).reaches_end)),
            [(true, false), (false, false), (false, true)]
        );
    }

    #[test]
    fn ranges_outside_stand_at_the_end() {
        let folded = fold("é");
        assert_eq!(folded.source_range(0..0), 0..0);
        assert_eq!(folded.source_range(0..9), 0..2);
        assert_eq!(folded.source_range(7..9), 2..2);
        assert_eq!(fold("\u{ad}").source_range(0..1), 2..2);
    }

    proptest! {
        #[test]
        fn every_range_stands_on_graphemes(
            text in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}\u{fe0f}ＡàE… \r\n]){0,24}",
            start in 0_usize..40,
            count in 0_usize..40,
        ) {
            let folded = fold(&text);
            let range = folded.source_range(start..start + count);
            let mut edges: Vec<usize> = text.grapheme_indices(true).map(|(byte, _)| byte).collect();
            edges.push(text.len());
            prop_assert!(range.start <= range.end);
            prop_assert!(edges.contains(&range.start) && edges.contains(&range.end));
            let whole = folded.source_range(0..folded.text.len());
            if !folded.text.is_empty() {
                prop_assert!(whole.end <= text.len());
                prop_assert_eq!(&fold(&text[whole]).text, &folded.text);
            }
        }

        #[test]
        fn the_quick_way_is_the_way_of_graphemes(
            text in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}\u{fe0f}Ａ©àE… \r\n\t\u{a0}-\u{17f}\u{2010}-\u{202f}]){0,24}",
        ) {
            let mut folded = String::new();
            text.graphemes(true).for_each(|grapheme| fold_grapheme(grapheme, &mut folded));
            prop_assert_eq!(fold(&text).text, folded);
        }

        #[test]
        fn folding_twice_is_folding_once(text in "(\\PC|[éœİẞﬃ\u{301}\u{ad}\u{200d}Ａ]){0,24}") {
            let once = fold(&text).text;
            prop_assert_eq!(&fold(&once).text, &once);
        }
    }
}
