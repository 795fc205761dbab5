//! Where the source of a text can be cut so that its parts are read as they are together, as far as that can be told
//! without reading it: between blocks that stand in no other.

use std::mem;

/// Bytes of a source at which a new block begins after a blank line, outside of code between fences.
pub(super) fn cuts(source: &str) -> impl Iterator<Item = usize> + '_ {
    let mut fence: Option<Fence> = None;
    let mut follows_blank = false;
    let mut byte = 0;
    source.split_inclusive('\n').filter_map(move |line| {
        let start = byte;
        byte += line.len();
        let is_blank = line.trim_ascii().is_empty();
        let after_blank = mem::replace(&mut follows_blank, is_blank);
        match fence {
            Some(open) if open.is_closed_by(line) => fence = None,
            Some(_) => {}
            None => {
                fence = Fence::opened_by(line);
                if fence.is_some() {
                    return None;
                }
                let begins = line.bytes().next().is_some_and(|first| {
                    first.is_ascii_alphabetic() || first == b'#' || !first.is_ascii()
                });
                return (after_blank && begins).then_some(start);
            }
        }
        None
    })
}

/// The fence that code stands behind, in a quotation or not (CommonMark 4.5).
#[derive(Debug, Clone, Copy)]
pub struct Fence {
    sign: char,
    /// How often the sign stands there: the fence that closes it has no fewer.
    count: usize,
}

impl Fence {
    /// The one that a line opens.
    pub fn opened_by(line: &str) -> Option<Fence> {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        let sign = inner.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let info = inner.trim_start_matches(sign);
        let count = inner.len() - info.len();
        // Else it is code within a line.
        let is_one = count >= 3 && !(sign == '`' && info.contains(sign));
        is_one.then_some(Fence { sign, count })
    }

    /// Whether a line closes it.
    pub fn is_closed_by(self, line: &str) -> bool {
        let inner = line.trim_start_matches([' ', '\t', '>']).trim_end();
        inner.len() >= self.count && inner.chars().all(|it| it == self.sign)
    }
}

/// The start of a source whose rest is missing, as far as it is sure to be read as with the rest; where nothing is, up to the
/// end of a line or a word. `None` if not even its front matter is whole.
pub fn start_of_source(source: &str) -> Option<&str> {
    let front = ["---", "+++"].into_iter().find(|sign| source.starts_with(sign));
    let head = match front {
        Some(sign) => source.get(3..)?.find(&format!("\n{sign}"))? + 7,
        None => 0,
    };
    let rest = source.get(head..)?;
    let far = |cut: &usize| *cut >= rest.len() / 2;
    let cut = cuts(rest).filter(far).last();
    let line = || rest.rfind('\n').map(|line| line + 1).filter(far);
    let word = || rest.rfind(' ').filter(far);
    source.get(..head + cut.or_else(line).or_else(word).unwrap_or(rest.len()))
}

/// Whether a line opens an item of a list: it is no part of what stands above it.
pub fn opens_item(line: &str) -> bool {
    let inner = line.trim_start_matches([' ', '\t']);
    let after_number = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let after_sign = match inner.len() - after_number.len() {
        0 => inner.strip_prefix(['-', '*', '+']),
        1..=9 => after_number.strip_prefix(['.', ')']),
        _ => None,
    };
    after_sign.is_some_and(|rest| rest.starts_with(' '))
}

/// The end of a source whose start is missing, from where a block begins; `None` where none does.
pub fn end_of_source(source: &str) -> Option<&str> {
    source.get(cuts(source).next()?..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_cut_between_blocks_that_stand_in_no_other() {
        let source = "One\n\nTwo\nthree\n\n- four\n\n  five\n\nSix\n\n```\n\nseven\n```\n\n# Eight\n\n> nine\n\nÉten\n";
        let begins: Vec<&str> =
            cuts(source).map(|cut| source[cut..].lines().next().unwrap()).collect();
        assert_eq!(begins, ["Two", "Six", "# Eight", "Éten"]);
    }

    #[test]
    fn a_start_ends_where_it_is_sure() {
        for (source, start) in [
            ("One two\n\nThree\n\nFo", "One two\n\nThree\n\n"),
            ("One two\nthree fo", "One two\n"),
            ("One two three fo", "One two three"),
            ("Onetwothree", "Onetwothree"),
            ("---\na: b\n---\nOne\n\nTwo\n\nTh", "---\na: b\n---\nOne\n\nTwo\n\n"),
        ] {
            assert_eq!(start_of_source(source), Some(start));
        }
        assert_eq!(start_of_source("---\na: b\n\nTwo"), None);
        assert_eq!(end_of_source("wo\n\nThree\n\nFour"), Some("Three\n\nFour"));
        assert_eq!(end_of_source("wo three"), None);
    }

    #[test]
    fn items_are_told_by_how_they_open() {
        for item in ["- a", "  * a\nb", "\t+ a", "1. a", "   12) a"] {
            assert!(opens_item(item), "{item}");
        }
        for other in ["", "a", "-", "-a", "--- a", "12 a", "1234567890. a", "> - a", "**a** b"] {
            assert!(!opens_item(other), "{other}");
        }
    }
}
