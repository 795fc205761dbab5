//! Sentences that do not begin at the end of a line, where readers would look for their first word.

use super::breaks::{Break, hangs, keep};

/// Columns at the end of a line in which no sentence begins (reading.md 5.4).
const LAST_COLUMNS: usize = 3;

/// Takes the breaks away behind which a sentence would be left with one short word at the end of a line.
pub(super) fn keep_starts(text: &str, breaks: &mut Vec<Break>) {
    let mut start = 0;
    keep(breaks, |it| {
        let begins = ends_sentence(text.get(..start).unwrap_or_default());
        start = it.byte;
        it.must || !begins || it.columns > LAST_COLUMNS
    });
}

/// Whether a sentence ends where a text does.
fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| hangs(c) || matches!(c, '\u{a0}' | '\u{202f}' | '»' | '”' | '’' | ')');
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::super::breaks::breaks;
    use super::super::setting::Typography;
    use super::*;

    /// The words that end a line, where lines end wherever they may.
    fn lines(text: &str) -> Vec<&str> {
        let mut ends = breaks(text, Typography::English);
        keep_starts(text, &mut ends);
        let mut start = 0;
        let line = |it: Break| text.get(std::mem::replace(&mut start, it.byte)..it.byte);
        ends.into_iter().filter_map(line).map(str::trim_end).collect()
    }

    #[test]
    fn a_short_first_word_goes_with_the_next() {
        assert_eq!(lines("It was. He did it."), ["It", "was.", "He did", "it."]);
        assert_eq!(lines("“Was it?” A cat."), ["“Was", "it?”", "A cat."]);
        assert_eq!(lines("Yes. Other words."), ["Yes.", "Other", "words."]);
    }
}
