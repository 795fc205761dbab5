//! The language of a text that does not say it, guessed from its words.

use super::grapheme::grapheme_at_or_before;
use super::language::Language;
use crate::page::Document;
use whatlang::{Detector, Lang};

/// Letters a text must have before its language is guessed to be French.
const LETTERS_TO_GUESS: usize = 60;
/// Letters a text must have before it is guessed to be in neither English nor French.
const LETTERS_TO_GUESS_OTHERS: usize = 200;
/// Bytes of a text that its language is guessed from: some three hundred words, ten times what it takes to be sure.
const BYTES_TO_GUESS: usize = 2 * 1024;

/// What guesses the language of a text.
pub(super) struct Detectors {
    two: Detector,
    all: Detector,
}

impl std::fmt::Debug for Detectors {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Detectors").finish_non_exhaustive()
    }
}

impl Default for Detectors {
    fn default() -> Self {
        Detectors {
            two: Detector::with_allowlist(vec![Lang::Eng, Lang::Fra]),
            all: Detector::with_allowlist(OTHERS.iter().map(|(lang, _)| *lang).collect()),
        }
    }
}

/// Languages that are guessed from a text, with their tags.
const OTHERS: [(Lang, &str); 18] = [
    (Lang::Eng, "en"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Cat, "ca"),
    (Lang::Pol, "pl"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Ell, "el"),
];

impl Detectors {
    /// The language a text looks like: English or French, and another one only where that is clear; English where the text
    /// is too short to tell, which is answered too.
    pub(super) fn guess(&self, document: &Document) -> (Language, bool) {
        let end = grapheme_at_or_before(&document.text, BYTES_TO_GUESS);
        let start = document.text.get(..end).unwrap_or(&document.text);
        let letters = start.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= LETTERS_TO_GUESS_OTHERS
            && let Some(found) = self.all.detect(start).filter(|it| it.is_reliable())
            && let Some((_, tag)) = OTHERS.iter().find(|(lang, _)| *lang == found.lang())
        {
            return (Language::parse(tag).unwrap_or_else(Language::english), false);
        }
        match self.two.detect_lang(start) {
            Some(Lang::Fra) if letters >= LETTERS_TO_GUESS => (Language::french(), false),
            _ => (Language::english(), letters < LETTERS_TO_GUESS),
        }
    }
}
