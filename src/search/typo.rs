//! How many slips of the keyboard lie between two words.

/// Slips forgiven in a word of so many letters.
pub(super) fn forgiven(letters: usize) -> usize {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// Whether two words lie further apart than so many slips, seen at a glance: each slip brings one letter at most that the other
/// word does not have. With `beginning`, `word` may go on.
pub(super) fn is_far(typed: &str, word: &str, beginning: bool, most: usize) -> bool {
    if !typed.is_ascii() || !word.is_ascii() {
        return false;
    }
    let letters = |text: &str| text.bytes().fold(0_u64, |letters, byte| letters | 1 << (byte % 64));
    let (typed_letters, letters) = (letters(typed), letters(word));
    let beyond = |these: u64, those: u64| (these & !those).count_ones() as usize > most;
    typed.len() > word.len() + most
        || beyond(typed_letters, letters)
        || !beginning && (word.len() > typed.len() + most || beyond(letters, typed_letters))
}

/// The least number of letters to replace, leave out, add or swap with their neighbour that makes one word of the other
/// (Damerau's distance as optimal string alignment), if it is at most `most`. With `beginning`, of any beginning of `word`.
pub(super) fn distance(
    typed: &[char],
    word: &[char],
    beginning: bool,
    most: usize,
) -> Option<usize> {
    if typed.len() > word.len() + most || (!beginning && word.len() > typed.len() + most) {
        return None;
    }
    // Three rows of the table are enough: of `typed`, the letter at hand and the two before.
    let word = word.get(..word.len().min(typed.len() + most)).unwrap_or(word);
    let mut two_before: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..=word.len()).collect();
    for (i, a) in typed.iter().enumerate() {
        let mut row = Vec::with_capacity(word.len() + 1);
        row.push(i + 1);
        for (j, b) in word.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut least = at(&before, j) + usize::from(a != b);
            least = least.min(at(&before, j + 1) + 1).min(at(&row, j) + 1);
            let swapped =
                i > 0 && j > 0 && typed.get(i - 1) == Some(b) && word.get(j - 1) == Some(a);
            if swapped && a != b {
                least = least.min(at(&two_before, j - 1) + 1);
            }
            row.push(least);
        }
        if row.iter().all(|&it| it > most) && before.iter().all(|&it| it >= most) {
            return None;
        }
        two_before = std::mem::replace(&mut before, row);
    }
    let found = if beginning { before.iter().min() } else { before.last() };
    found.copied().filter(|&it| it <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slips(typed: &str, word: &str, beginning: bool) -> Option<usize> {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&letters(typed), &letters(word), beginning, 2)
    }

    #[test]
    fn slips_are_counted() {
        for (typed, word, expected) in [
            ("coopmann", "coopman", Some(1)),
            ("laonay", "launay", Some(1)),
            ("pradlie", "pradalie", Some(1)),
            ("inlcusion", "inclusion", Some(1)),
            ("luanya", "launay", Some(2)),
            ("mednum", "mednum", Some(0)),
            ("ca", "abc", None),
            ("open", "many", None),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(slips(typed, word, false), expected, "{typed} {word}");
        }
        assert_eq!(slips("inlcu", "inclusion", true), Some(1));
        assert_eq!(slips("inclu", "inclusion", true), Some(0));
        assert_eq!(slips("xyz", "inclusion", true), None);
        assert_eq!([4, 5, 8, 9].map(forgiven), [0, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn what_is_far_at_a_glance_is_far(typed in "[a-eé]{0,7}", word in "[a-eé]{0,9}", beginning: bool) {
            if is_far(&typed, &word, beginning, 2) {
                prop_assert_eq!(slips(&typed, &word, beginning), None);
            }
        }

        #[test]
        fn the_distance_is_the_same_both_ways(one in "[abé]{0,7}", other in "[abé]{0,7}") {
            prop_assert_eq!(slips(&one, &other, false), slips(&other, &one, false));
            prop_assert_eq!(slips(&one, &other, false) == Some(0), one == other);
        }
    }
}
