//! Bytes of a file as text.

use crate::library::ProblemKind;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes looked at for an encoding that no mark tells.
const SAMPLE: usize = 4096;

/// The text of a file, and what there is to say about its encoding. `is_cut` where more bytes follow.
///
/// A byte order mark tells UTF-8 and UTF-16. Without one, text in which every other byte is zero is UTF-16. What is not
/// UTF-8 then is Windows-1252, a superset of Latin-1 as it is met on the Web (WHATWG Encoding, 4.2), unless most of its
/// other letters are sound UTF-8: such a text was damaged, and shows U+FFFD in those places.
pub(super) fn decoded(bytes: Vec<u8>, is_cut: bool) -> (String, Option<ProblemKind>) {
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = marked.filter(|it| it.name() != "UTF-8").or_else(|| wide(&bytes)) {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return (text.into_owned(), Some(ProblemKind::Encoding(told(encoding))));
    }
    let read = match String::from_utf8(bytes) {
        // The letter that is cut.
        Err(error) if is_cut && error.utf8_error().error_len().is_none() => {
            let end = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            bytes.truncate(end);
            String::from_utf8(bytes)
        }
        read => read,
    };
    match read {
        Ok(text) => (text, None),
        Err(error) if marked.is_none() && is_single_byte(error.as_bytes()) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
            (text.into_owned(), Some(ProblemKind::Encoding(told(WINDOWS_1252))))
        }
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some(ProblemKind::NotUtf8))
        }
    }
}

/// What people call an encoding.
fn told(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "windows-1252" => "Windows-1252",
        "UTF-16LE" | "UTF-16BE" => "UTF-16",
        name => name,
    }
}

/// UTF-16 without a byte order mark, by the zeros that letters of Latin alphabets have in it.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    sample.contains(&0).then_some(())?;
    let units = || sample.chunks_exact(2);
    let high = units().filter(|unit| matches!(unit, [0, low] if *low != 0)).count();
    let low = units().filter(|unit| matches!(unit, [low, 0] if *low != 0)).count();
    match sample.len() / 2 {
        0 | 1 => None,
        all if low * 2 > all && high * 8 < low => Some(UTF_16LE),
        all if high * 2 > all && low * 8 < high => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether more of what is not ASCII is broken UTF-8 than sound.
fn is_single_byte(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken > sound && !bytes.contains(&0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide_bytes(text: &str, turn: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(turn).collect()
    }

    #[test]
    fn encodings_are_told_by_their_marks_or_their_bytes() {
        let text = "L\u{2019}été, café\u{a0}: 😀";
        for turn in [u16::to_le_bytes, u16::to_be_bytes] {
            let read = |text: &str| decoded(wide_bytes(text, turn), false);
            let told = || Some(ProblemKind::Encoding("UTF-16"));
            assert_eq!(read(&format!("\u{feff}{text}")), (text.to_string(), told()));
            assert_eq!(read(text), (text.to_string(), told()));
            assert_eq!(read("\u{feff}"), (String::new(), told()));
        }
        let latin = b"L\x92\xe9t\xe9 co\xfbte 3\xa0\x80";
        let told = Some(ProblemKind::Encoding("Windows-1252"));
        assert_eq!(decoded(latin.to_vec(), false), ("L’été coûte 3\u{a0}€".to_string(), told));
        assert_eq!(decoded(text.as_bytes().to_vec(), false), (text.to_string(), None));
        let marked = format!("\u{feff}{text}");
        assert_eq!(decoded(marked.clone().into_bytes(), false), (marked, None));
    }

    #[test]
    fn damaged_text_stays_what_it_is() {
        let damaged = ["été à la côte".as_bytes(), b"\xff", b"fin"].concat();
        let (text, problem) = decoded(damaged, false);
        assert_eq!(
            (text.as_str(), problem),
            ("été à la côte\u{fffd}fin", Some(ProblemKind::NotUtf8))
        );
        assert_eq!(decoded(b"\x89PNG\0\xff".to_vec(), false).1, Some(ProblemKind::NotUtf8));
        assert_eq!(decoded(b"\xef\xbb\xbf\xe9".to_vec(), false).1, Some(ProblemKind::NotUtf8));
        assert_eq!(decoded(vec![0; 9], false), ("\0".repeat(9), None));
        assert_eq!(decoded(vec![0xff], false).0, "ÿ");
        assert_eq!(decoded(Vec::new(), false), (String::new(), None));
    }

    #[test]
    fn what_is_cut_in_the_middle_of_a_letter_is_not_damaged() {
        assert_eq!(decoded(b"caf\xc3".to_vec(), true), ("caf".to_string(), None));
        assert_eq!(
            decoded(b"caf\xc3".to_vec(), false).1,
            Some(ProblemKind::Encoding("Windows-1252"))
        );
    }
}
