//! How much of anything the reader takes, and why. No text anyone wrote comes near, and what a hostile one costs stays
//! within five seconds and 400 MB. Over a bound the reader says so and shows what it can.

/// Bytes of one text: a library's worth of novels. The first page and the last are shown before it is read.
pub const TEXT_BYTES: usize = 128 << 20;

/// Signs of markup of one text, line feeds among them: an item, a cell or a link takes two or three, and some 200 bytes of
/// memory for each. Prose has one in twenty bytes, notes full of tables and addresses one in eight. Longer texts may have
/// more: see [`BYTES_A_SIGN`].
pub const MARKUP: usize = 1_500_000;
/// Bytes of text for each further sign of markup: what is as dense as prose is read to its end.
pub const BYTES_A_SIGN: usize = 12;

/// Bytes of all texts of a library that is held in memory as a whole: to be printed, or to be checked.
pub const LIBRARY_BYTES: usize = 64 << 20;

/// Bytes of memory that the documents of a library may take together, so that no folder of dense texts takes more than one
/// of them could.
pub const LIBRARY_MEMORY: usize = 256 << 20;

/// Containers a block may stand in. Deeper nesting is flattened: no screen has room for more marks on the left, and each
/// block carries its containers.
pub const DEPTH: usize = 64;

/// Containers that the blocks of a document may carry together, and how deep a block may stand once they do. A tag of
/// three bytes can copy 64 containers.
pub const CONTAINERS: usize = 4_000_000;
/// See [`CONTAINERS`].
pub const DEPTH_AFTER: usize = 4;

/// Combining marks shown on one base. Writing needs four at most (Hebrew with vowels and cantillation), Tibetan stacks a
/// few more; piled up they reach over the rows above and below.
pub const COMBINING: usize = 8;

/// Bytes of a block of code above which it stays plain. Grammars read some 100 KB a second, and whoever jumps to the end
/// of a block waits for all of it.
pub const COLOURED_BYTES: usize = 32 * 1024;
/// Characters of a line above which its block stays plain: such code is not written to be read, and grammars look ahead
/// from every character, so that time grows with the square of a line.
pub const COLOURED_LINE: usize = 300;

/// Bytes within which front matter must close. A longer block is no front matter that anyone wrote.
pub const FRONT_MATTER_BYTES: usize = 64 * 1024;
/// Levels of collections kept of front matter; it needs three.
pub const FRONT_MATTER_DEPTH: usize = 8;
/// Columns of indentation and block indicators at the start of a line of YAML. Every level of blocks takes at least one,
/// a sequence right under its key excepted, and the parser recurses by them.
pub const FRONT_MATTER_COLUMNS: usize = 100;

/// Texts of a folder; the largest sites have some hundred thousand. Each takes about a kilobyte of memory.
pub const FILES: usize = 1_000_000;
/// Files and folders looked at on the way to them: some seconds of a disk, while one reads.
pub const ENTRIES: usize = 4_000_000;
/// Folders a text may stand in below the one that was opened. Paths grow with them, and systems refuse those of more
/// than 4,096 bytes.
pub const FOLDERS: usize = 32;

/// The start of a text that is within its bounds. It ends with a line, if that leaves half of it.
pub fn start_of(text: &str) -> &str {
    bounded(text, TEXT_BYTES, MARKUP)
}

fn bounded(text: &str, bytes: usize, markup: usize) -> &str {
    let most = text.floor_char_boundary(bytes);
    let end = dense_from(text.get(..most).unwrap_or(text), markup).unwrap_or(most);
    let start = text.get(..end).unwrap_or(text);
    let lines = start.rfind('\n').map_or(0, |byte| byte + 1);
    match start.get(..lines) {
        Some(whole) if end < text.len() && lines > end / 2 => whole,
        _ => start,
    }
}

/// The byte of the first sign of markup that is one too many.
fn dense_from(text: &str, markup: usize) -> Option<usize> {
    /// Bytes looked at together: most texts have far fewer signs than they may.
    const TOGETHER: usize = 4096;
    let most = text.bytes().filter(|&b| MAY_BE_MARKUP[usize::from(b)]).count();
    if most <= markup {
        return None;
    }
    let (mut signs, mut byte) = (0, 0);
    while byte < text.len() {
        let end = text.ceil_char_boundary(byte + TOGETHER);
        let part = text.get(byte..end)?;
        let here = part.chars().filter(|&c| is_markup(c)).count();
        let may_have = |byte: usize| markup.max(byte / BYTES_A_SIGN);
        if signs + here > may_have(byte) {
            for (at, _) in part.char_indices().filter(|(_, c)| is_markup(*c)) {
                signs += 1;
                if signs > may_have(byte + at) {
                    return Some(byte + at);
                }
            }
        } else {
            signs += here;
        }
        byte = end;
    }
    None
}

/// Bytes that signs of markup begin with.
static MAY_BE_MARKUP: [bool; 256] = {
    let mut may_be = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let is_plain = (byte as u8).is_ascii_alphanumeric()
            || matches!(byte as u8, b' ' | b',' | b'\'' | b'?' | b'!');
        let goes_on = byte >= 0x80 && byte < 0xc0;
        may_be[byte] = !is_plain && !goes_on;
        byte += 1;
    }
    may_be
};

/// Signs that may mean something in Markdown or HTML, and characters shown by several.
fn is_markup(c: char) -> bool {
    match c {
        ' ' | ',' | '\'' | '?' | '!' | '0'..='9' | 'A'..='Z' | 'a'..='z' => false,
        '\0'..='\u{9f}' => true,
        _ => super::shown::is_shapeless(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_the_end_of_a_line() {
        for (text, markup, start) in [
            ("a\nb\nc\nd", 3, "a\nb\nc\nd"),
            ("a\nb\nc\nd", 2, "a\nb\n"),
            ("\na long line *b*", 2, "\na long line *b"),
            ("é\u{200b}*", 1, "é\u{200b}"),
            ("", 0, ""),
        ] {
            assert_eq!(bounded(text, 100, markup), start, "{text:?}");
        }
        assert_eq!(bounded(&format!("a{}", "é".repeat(50)), 100, 1000).len(), 99);
        assert_eq!(start_of("short"), "short");
    }

    #[test]
    fn long_texts_may_have_more_markup() {
        let prose = "twelve bytes.".repeat(10_000);
        assert_eq!(bounded(&prose, usize::MAX, 100), &prose);
        let notes = "a few.".repeat(10_000);
        assert_eq!(bounded(&notes, usize::MAX, 100).len(), 605);
    }
}
