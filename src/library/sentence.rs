//! Where sentences start.

use unicode_segmentation::UnicodeSegmentation;

/// Words after whose full stop a sentence goes on, in English and French, without that stop.
const ABBREVIATIONS: [&str; 44] = [
    "al", "app", "apr", "art", "av", "cap", "cf", "ch", "chap", "col", "dept", "dir", "dr", "ed",
    "éd", "e.g", "env", "etc", "ex", "fig", "gen", "gov", "hon", "i.e", "jr", "m", "me", "mgr",
    "mm", "mr", "mrs", "ms", "mt", "no", "p", "p.ex", "par", "pp", "prof", "sr", "st", "vol", "vs",
    "v",
];

/// The bytes at which sentences start: 0, and the ends of all but the last. Boundaries are those of UAX #29, less those after
/// an abbreviation or an initial and before a small letter; signs that close belong to the sentence before, as in
/// « Pourquoi ? ».
pub fn sentence_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    for (byte, sentence) in text.split_sentence_bound_indices() {
        let (before, after) = text.split_at(byte);
        let opens = sentence.trim_start_matches(|c: char| is_closing(c) || c.is_whitespace());
        let closed = sentence.len() - opens.len();
        let start = if sentence.starts_with(is_closing) { byte + closed } else { byte };
        let goes_on = after.get(start - byte..).is_none_or(|rest| rest.is_empty())
            || (!before.ends_with('\n') && (starts_small(opens) || ends_short(before)));
        if start > 0 && !goes_on {
            starts.push(start);
        }
    }
    starts
}

fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '›' | ')' | ']')
}

/// Whether a text starts with a small letter, signs that open aside.
fn starts_small(text: &str) -> bool {
    let is_opening = |c: char| matches!(c, '«' | '“' | '‘' | '‹' | '(' | '[') || c.is_whitespace();
    text.trim_start_matches(is_opening).starts_with(char::is_lowercase)
}

/// Whether a text ends in an abbreviation or an initial.
fn ends_short(text: &str) -> bool {
    let Some(text) = text.trim_end().strip_suffix('.') else { return false };
    let is_part = |c: char| c.is_alphanumeric() || c == '.';
    let word = text.rsplit(|c| !is_part(c)).next().unwrap_or_default();
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_initial || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_split(expected: &[&str]) {
        let text = expected.concat();
        let starts = sentence_starts(&text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let found: Vec<&str> =
            starts.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_at_their_full_stops() {
        assert_split(&["One. ", "Two! ", "Three? ", "Four"]);
        assert_split(&["Il dit\u{a0}: «\u{a0}Oui.\u{a0}» ", "Puis rien."]);
        assert_split(&["Il y en a 3,5. ", "C’est tout\u{202f}!"]);
        assert_split(&["A line.\n", "another line"]);
        assert_split(&[""]);
    }

    #[test]
    fn signs_that_close_belong_to_the_sentence_before() {
        assert_split(&[
            "«\u{a0}Pourquoi\u{202f}?\u{a0}» demande-t-il. ",
            "«\u{a0}Parce que\u{202f}!\u{a0}» ",
            "Voilà.",
        ]);
        assert_split(&["“Why?” he asks. ", "“Because!” ", "So."]);
        assert_split(&["«\u{a0}Pourquoi\u{202f}?\u{a0}» (en anglais), Paris. ", "Fin."]);
        assert_split(&["(One.) ", "Two."]);
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        assert_split(&["M. Dupont et Mme Durand. ", "Dr. Watson."]);
        assert_split(&["Voir art. 3 et p. 12, cf. Annexe. ", "Rien."]);
        assert_split(&["Fruit, e.g. Apples, i.e. Pommes. ", "J. Dupont, J.-P. Durand. ", "End."]);
    }
}
