//! The one place where text from outside is made safe to show.

use super::bounds::COMBINING;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use unicode_normalization::char::is_combining_mark;

/// Text that holds no control character and nothing invisible that changes what one reads; only [`clean`] makes it.
/// What may reach a screen, a pipe or a clipboard is of this type or stands in a [`Document`](super::Document),
/// whose parser calls the same function.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shown(String);

impl Shown {
    /// Cleans `text` and joins it into one line.
    pub fn new(text: &str) -> Self {
        let is_clean = |c: char| is_plain(c) && !matches!(c, '\n' | '\t');
        let is_simple = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        if (is_simple || text.chars().all(is_clean)) && text.trim().len() == text.len() {
            return Shown(text.to_owned());
        }
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
/// | in the text | shown |
/// |---|---|
/// | C0 controls and DEL | their pictures (U+2400…) |
/// | C1 controls | U+FFFD |
/// | CR LF, lone CR, U+0085, U+2028, U+2029 | line feeds |
/// | bidirectional overrides, embeddings and isolates (Trojan Source, CVE-2021-42574) | `⟪RLO⟫` and the like |
/// | tag characters | `⟪TAG⟫` |
/// | characters without a shape, where they do nothing that a script or a line break needs | `⟪ZWSP⟫`, `⟪U+FFF0⟫` |
/// | combining marks on a base beyond [`COMBINING`] | how many there are: `⟪+12⟫` |
///
/// Nothing is dropped in silence. What is clean stays as it is: cleaning twice is cleaning once.
pub fn clean(text: &str) -> Cow<'_, str> {
    clean_after("", text)
}

/// Cleans what may have been cut out of clean text, such as a quotation: left alone unless it holds what no clean text
/// does. A joiner may stand at its start, where [`clean`] would take it for one that joins nothing.
pub fn clean_part(text: &str) -> Cow<'_, str> {
    if !is_plain_ascii(text) && text.contains(is_never_clean) {
        clean(text)
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a character stands in no clean text.
pub fn is_never_clean(c: char) -> bool {
    let may_be_of_use = || {
        matches!(c, '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}')
    };
    match c {
        '\n' | '\t' => false,
        '\u{2028}' | '\u{2029}' => true,
        _ => c.is_control() || (is_shapeless(c) && !may_be_of_use()),
    }
}

/// Cleans `text` that is to stand behind `before`, which is clean: what joins with the letters before it (marks, joiners)
/// is judged by them, so that the whole is clean too.
pub(super) fn clean_after<'a>(before: &str, text: &'a str) -> Cow<'a, str> {
    if is_plain_ascii(text) || text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out =
        Cleaned { before, text: String::with_capacity(text.len() + 16), marks: 0, cut: 0 };
    let joined = before.chars().rev().take_while(|&c| is_combining_mark(c) || is_shapeless(c));
    out.marks = joined.filter(|&c| is_combining_mark(c)).take(COMBINING).count();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\r' {
            if !chars.as_str().starts_with('\n') {
                out.push('\n');
            }
        } else {
            out.add(c, chars.as_str());
        }
    }
    out.tell_cut();
    if out.text == text { Cow::Borrowed(text) } else { Cow::Owned(out.text) }
}

/// Characters that are shown as they are wherever they stand, and after which nothing has to be watched.
fn is_plain(c: char) -> bool {
    match c {
        ' '..='~' | '\n' | '\t' => true,
        '\u{0}'..='\u{9f}' | '\u{ad}' => false,
        // Then dashes, quotation marks, bullets and the like.
        '\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' => true,
        _ => !is_combining_mark(c) && !is_shapeless(c) && !matches!(c, '\u{2028}' | '\u{2029}'),
    }
}

/// Whether a text has plain characters of ASCII alone, which most have; many are looked at in one step.
fn is_plain_ascii(text: &str) -> bool {
    const AT_ONCE: usize = 32;
    let is_plain = |byte: &u8| (b' '..=b'~').contains(byte) | (*byte == b'\n') | (*byte == b'\t');
    let all_plain = |bytes: &[u8]| bytes.iter().fold(true, |all, byte| all & is_plain(byte));
    text.as_bytes().chunks(AT_ONCE).all(all_plain)
}

/// Text while it is cleaned.
struct Cleaned<'a> {
    before: &'a str,
    text: String,
    /// Combining marks on the last base, at most [`COMBINING`]; joiners and the like between them are no base.
    marks: usize,
    /// Combining marks left out since.
    cut: usize,
}

impl Cleaned<'_> {
    /// Characters before the next one, the nearest first.
    fn behind(&self) -> impl Iterator<Item = char> {
        self.text.chars().rev().chain(self.before.chars().rev())
    }

    fn push(&mut self, c: char) {
        self.tell_cut();
        self.marks = 0;
        self.text.push(c);
    }

    fn push_mark(&mut self, mark: &str) {
        self.tell_cut();
        self.marks = 0;
        self.text.push_str(mark);
    }

    /// Tells how many marks were left out.
    fn tell_cut(&mut self) {
        if self.cut > 0 {
            let told = format!("⟪+{}⟫", std::mem::take(&mut self.cut));
            self.text.push_str(&told);
        }
    }

    /// Adds a character; `after` is what follows it, not cleaned yet.
    fn add(&mut self, c: char, after: &str) {
        match c {
            '\n' | '\t' => self.push(c),
            '\u{85}' | '\u{2028}' | '\u{2029}' => self.push('\n'),
            '\u{0}'..='\u{1f}' => {
                self.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'))
            }
            '\u{7f}' => self.push('\u{2421}'),
            '\u{80}'..='\u{9f}' => self.push('\u{fffd}'),
            _ if is_shapeless(c) && !self.is_of_use(c, after) => match name(c) {
                Some(name) => self.push_mark(&format!("⟪{name}⟫")),
                None => self.push_mark(&format!("⟪U+{:04X}⟫", c as u32)),
            },
            _ if is_combining_mark(c) && self.marks == COMBINING => self.cut += 1,
            _ if is_combining_mark(c) => {
                self.marks += 1;
                self.text.push(c);
            }
            _ if is_shapeless(c) => self.text.push(c),
            _ => self.push(c),
        }
    }

    /// Whether a character without a shape does here what it is made for.
    fn is_of_use(&self, c: char, after: &str) -> bool {
        let Some(last) = self.behind().next().filter(|&last| self.cut == 0 && last != '⟫') else {
            return false;
        };
        match c {
            // A place where a line may be broken.
            '\u{ad}' | '\u{200b}' => !last.is_whitespace() && !is_shapeless(last),
            // Arabic, Indic and other scripts that join letters; emoji put together from several.
            '\u{200c}' => joins(last),
            '\u{200d}' => {
                joins(last) || is_pictograph(last) || matches!(last, '\u{fe0f}' | '\u{20e3}')
            }
            // Beside letters that run from right to left, figures and full stops between them passed over.
            '\u{200e}' | '\u{200f}' | '\u{61c}' => {
                let is_between =
                    |c: &char| c.is_ascii() && !c.is_ascii_alphabetic() && !c.is_control();
                let nearest = [
                    self.behind().take(REACH).find(|c| !is_between(c)),
                    after.chars().take(REACH).find(|c| !is_between(c)),
                ];
                nearest.into_iter().flatten().any(stands_right_to_left)
            }
            // One on each base.
            '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(last, '\u{1820}'..='\u{18aa}'),
            '\u{fe00}'..='\u{fe0f}' => {
                !last.is_whitespace() && !last.is_control() && !is_shapeless(last)
            }
            '\u{e0100}'..='\u{e01ef}' => {
                matches!(last, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
            }
            _ => false,
        }
    }
}

/// Characters looked at on either side of a mark of direction.
const REACH: usize = 16;

/// Characters that show nothing of themselves: format characters (Cf, those with a shape of their own aside), fillers and
/// what Unicode asks to be ignored (`Default_Ignorable_Code_Point`, but for U+034F, which is a combining mark).
pub(super) fn is_shapeless(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// What people who know them call such characters.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{ad}' => "SHY",
        '\u{61c}' => "ALM",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "HF",
        '\u{180b}'..='\u{180d}' | '\u{180f}' => "FVS",
        '\u{180e}' => "MVS",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "VS",
        '\u{feff}' => "BOM",
        '\u{fff9}' => "IAA",
        '\u{fffa}' => "IAS",
        '\u{fffb}' => "IAT",
        '\u{e0000}'..='\u{e007f}' => "TAG",
        _ => return None,
    })
}

/// Letters and marks of scripts whose letters join or stack (UAX #31, 2.3): Arabic to Tibetan, Myanmar, Khmer,
/// Mongolian and others.
fn joins(c: char) -> bool {
    !is_shapeless(c)
        && matches!(c, '\u{600}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{abff}'
            | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}')
}

/// Emoji and the signs that take part in them.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Letters of the bidirectional classes R and AL (UAX #9): Hebrew, Arabic, Syriac, Thaana, N’Ko and their presentation
/// forms.
fn stands_right_to_left(c: char) -> bool {
    !is_shapeless(c)
        && matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_become_visible_marks() {
        assert_eq!(clean("a\u{1b}[31m\u{9b}\u{7f}\r\nb\rc"), "a␛[31m\u{fffd}␡\nb\nc");
        assert_eq!(clean("x\u{202e}y\u{2069}"), "x⟪RLO⟫y⟪PDI⟫");
        assert_eq!(clean("é « oui » ❤\u{fe0f}"), "é « oui » ❤\u{fe0f}");
    }

    #[test]
    fn what_has_no_shape_is_shown_where_it_does_nothing() {
        for (text, shown) in [
            ("pay\u{200b}pal", "pay\u{200b}pal"),
            ("a\u{200b}\u{200b}\u{200b}b", "a\u{200b}⟪ZWSP⟫⟪ZWSP⟫b"),
            ("\u{200b}a \u{ad}b", "⟪ZWSP⟫a ⟪SHY⟫b"),
            ("co\u{ad}op", "co\u{ad}op"),
            ("a\u{200c}b\u{200d}c", "a⟪ZWNJ⟫b⟪ZWJ⟫c"),
            ("می\u{200c}خواهم क\u{94d}\u{200d}ष", "می\u{200c}خواهم क\u{94d}\u{200d}ष"),
            (
                "👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 👩\u{1f3fd}\u{200d}🚀",
                "👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 👩\u{1f3fd}\u{200d}🚀",
            ),
            ("1\u{fe0f}\u{20e3} ❤\u{fe0f}\u{fe0f}", "1\u{fe0f}\u{20e3} ❤\u{fe0f}⟪VS⟫"),
            ("葛\u{e0100} a\u{e0100}", "葛\u{e0100} a⟪VS⟫"),
            ("a\u{200e}b", "a⟪LRM⟫b"),
            ("שלום. 12\u{200e} ab\u{200f}", "שלום. 12\u{200e} ab⟪RLM⟫"),
            ("(\u{200f}שלום)", "(\u{200f}שלום)"),
            ("a\u{2060}b\u{feff}c\u{180e}d\u{3164}", "a⟪WJ⟫b⟪BOM⟫c⟪MVS⟫d⟪HF⟫"),
            ("\u{fff9}a\u{fffa}b\u{fffb}", "⟪IAA⟫a⟪IAS⟫b⟪IAT⟫"),
            ("\u{206a}\u{e0fff}\u{e0041}", "⟪U+206A⟫⟪U+E0FFF⟫⟪TAG⟫"),
        ] {
            assert_eq!(clean(text), shown, "{text:?}");
        }
    }

    #[test]
    fn marks_are_cut_where_they_pile_up() {
        let piled = |marks: usize| format!("a{}b", "\u{301}".repeat(marks));
        assert_eq!(clean(&piled(8)), piled(8));
        assert_eq!(clean(&piled(20)), format!("a{}⟪+12⟫b", "\u{301}".repeat(8)));
        let eight = "\u{301}".repeat(8);
        assert_eq!(clean_after(&format!("a{eight}"), &eight), "⟪+8⟫");
        assert_eq!(clean_after("a", &eight), eight);
        // What joins is no new base.
        for joiner in ['\u{200c}', '\u{200d}'] {
            let five = "\u{94d}".repeat(5);
            let shown = format!("क{five}{joiner}\u{94d}\u{94d}\u{94d}⟪+2⟫");
            assert_eq!(clean(&format!("क{five}{joiner}{five}")), shown);
            assert_eq!(
                clean_after(&format!("क{five}{joiner}"), &five),
                "\u{94d}\u{94d}\u{94d}⟪+2⟫"
            );
        }
    }

    /// Characters that mean something to one of the rules.
    fn awkward() -> impl Strategy<Value = String> {
        "([ab1.⟪⟫\u{0}-\u{a0}\u{ad}\u{301}\u{302}\u{61c}שا्क字葛❤👩\u{20e3}\u{115f}\u{17b4}\u{1820}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202f}\u{2060}-\u{206f}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{fff0}-\u{fffd}\u{e0001}\u{e0041}\u{e0100}]|\u{301}{5,12}|.){0,24}"
    }

    #[test]
    fn what_is_plain_at_a_glance_is_plain() {
        for c in '\0'..='\u{7f}' {
            assert_eq!(is_plain_ascii(&format!("{}{c}", "a".repeat(40))), is_plain(c), "{c:?}");
        }
        assert!(!is_plain_ascii("é"));
        assert!(('\u{2010}'..='\u{2027}').all(|c| !is_combining_mark(c) && !is_shapeless(c)));
    }

    proptest! {
        #[test]
        fn nothing_acts_on_a_terminal_or_hides(text in awkward()) {
            let once = clean(&text);
            for c in once.chars() {
                prop_assert!(!c.is_control() || matches!(c, '\n' | '\t'), "{:?}", c);
                let hides = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                    | '\u{e0000}'..='\u{e007f}' | '\u{2028}' | '\u{2029}');
                prop_assert!(!hides, "{:?}", c);
                prop_assert!(!is_never_clean(c), "{:?}", c);
            }
            // Any part of clean text is left as it is.
            let middle = once.floor_char_boundary(once.len() / 2);
            prop_assert_eq!(clean_part(&once[middle..]), &once[middle..]);
            prop_assert!(!clean_part(&text).contains(is_never_clean));
            let mut marks = 0;
            for c in once.chars() {
                marks = if is_combining_mark(c) { marks + 1 } else if is_shapeless(c) { marks } else { 0 };
                prop_assert!(marks <= COMBINING);
            }
            prop_assert_eq!(clean(&once), once.clone());
            let line = Shown::new(&text);
            prop_assert!(!line.contains(['\n', '\t']));
            prop_assert_eq!(Shown::new(&line), line);
        }

        #[test]
        fn parts_cleaned_one_after_the_other_are_a_clean_whole(parts in proptest::collection::vec(awkward(), 0..4)) {
            let mut whole = String::new();
            for part in &parts {
                let cleaned = clean_after(&whole, part).into_owned();
                whole.push_str(&cleaned);
            }
            prop_assert_eq!(clean(&whole), whole.as_str());
        }
    }

    #[test]
    fn shown_is_one_line() {
        assert_eq!(Shown::new(" a\n\n b\tc\u{2028}d ").as_str(), "a b c d");
    }
}
