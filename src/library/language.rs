//! Names of languages.

use crate::page::Typography;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Names of languages in themselves, by primary subtag.
const OWN_NAMES: [(&str, &str); 54] = [
    ("ar", "العربية"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("br", "brezhoneg"),
    ("bs", "bosanski"),
    ("ca", "català"),
    ("co", "corsu"),
    ("cs", "čeština"),
    ("cy", "Cymraeg"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("gl", "galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("id", "Bahasa Indonesia"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("lb", "Lëtzebuergesch"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mt", "Malti"),
    ("nb", "norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "norsk nynorsk"),
    ("no", "norsk"),
    ("oc", "occitan"),
    ("pl", "polski"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("ta", "தமிழ்"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// A BCP 47 tag in canonical case ("fr", "pt-BR", "zh-Hant").
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl TryFrom<String> for Language {
    type Error = &'static str;
    fn try_from(tag: String) -> Result<Self, Self::Error> {
        Language::parse(&tag).ok_or("not a language tag")
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl Language {
    /// Reads a BCP 47 tag or a POSIX locale: "fr", "FR", "pt-br", "fr_CA.UTF-8". `None` for "C", "POSIX",
    /// the empty string and whatever has not the form of a tag (RFC 5646, section 2.1; case of its section 2.1.1).
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().split(['.', '@']).next().unwrap_or("");
        let mut subtags = tag.split(['-', '_']);
        let primary = subtags.next()?;
        if !(2..=3).contains(&primary.len()) || !is_letters(primary) {
            return None;
        }
        let mut canonical = primary.to_ascii_lowercase();
        let mut in_extension = false;
        for subtag in subtags {
            if !(1..=8).contains(&subtag.len())
                || !subtag.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                return None;
            }
            in_extension |= subtag.len() == 1;
            canonical.push('-');
            match subtag.len() {
                2 if !in_extension && is_letters(subtag) => {
                    canonical.push_str(&subtag.to_ascii_uppercase());
                }
                4 if !in_extension && is_letters(subtag) => {
                    canonical.push_str(&subtag[..1].to_ascii_uppercase());
                    canonical.push_str(&subtag[1..].to_ascii_lowercase());
                }
                _ => canonical.push_str(&subtag.to_ascii_lowercase()),
            }
        }
        Some(Language(canonical))
    }

    /// English, "en".
    pub fn english() -> Self {
        Language("en".to_owned())
    }

    /// French, "fr".
    pub fn french() -> Self {
        Language("fr".to_owned())
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script, region and variants: "pt" of "pt-BR".
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// How lists show it: "FR", "PT-BR".
    pub fn mark(&self) -> String {
        self.0.to_ascii_uppercase()
    }

    /// The name of the language in itself; its tag where no name is known. A region follows in parentheses.
    pub fn own_name(&self) -> String {
        let Some((_, name)) = OWN_NAMES.iter().find(|(tag, _)| *tag == self.primary()) else {
            return self.0.clone();
        };
        match self.0.split_once('-') {
            Some((_, more)) => format!("{name} ({more})"),
            None => (*name).to_owned(),
        }
    }

    /// Whose rules for breaking lines hold.
    pub fn typography(&self) -> Typography {
        match self.primary() {
            "en" => Typography::English,
            "fr" => Typography::French,
            _ => Typography::Other,
        }
    }

    /// The offered language that serves a wish best: the very one, else the one without region, else the
    /// first with the same primary language (after the look-up of RFC 4647, section 3.4).
    pub fn best<'a>(
        wanted: &Language,
        offered: impl Iterator<Item = &'a Language>,
    ) -> Option<&'a Language> {
        let serving = offered.filter_map(|it| Some((it.serves(wanted)?, it)));
        serving.min_by_key(|(serves, _)| *serves).map(|(_, language)| language)
    }

    /// How well the language serves a wish: 0 if it is the very one, 1 without a region, 2 with another one; `None` if it is
    /// another language.
    pub fn serves(&self, wanted: &Language) -> Option<u8> {
        (self.primary() == wanted.primary()).then(|| match self {
            _ if self == wanted => 0,
            _ if self.as_str() == wanted.primary() => 1,
            _ => 2,
        })
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_letters(subtag: &str) -> bool {
    subtag.bytes().all(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Option<String> {
        Language::parse(text).map(|language| language.as_str().to_owned())
    }

    #[test]
    fn tags_and_locales_get_their_canonical_case() {
        for (given, canonical) in [
            ("fr", "fr"),
            ("FR", "fr"),
            ("pt-br", "pt-BR"),
            ("fr_CA.UTF-8", "fr-CA"),
            ("sr_RS@latin", "sr-RS"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("de-CH-1996", "de-CH-1996"),
            ("en-u-CA-gregory", "en-u-ca-gregory"),
            (" en ", "en"),
        ] {
            assert_eq!(tag(given).as_deref(), Some(canonical), "{given}");
        }
    }

    #[test]
    fn what_names_no_language_is_refused() {
        for given in ["", "C", "C.UTF-8", "POSIX", "français", "12", "fr-", "fr--CA", "fr CA", "e1"]
        {
            assert_eq!(tag(given), None, "{given}");
        }
    }

    #[test]
    fn marks_and_typography() {
        let brazilian = Language::parse("pt-br").expect("a tag");
        assert_eq!((brazilian.mark().as_str(), brazilian.primary()), ("PT-BR", "pt"));
        assert_eq!(brazilian.typography(), Typography::Other);
        assert_eq!(Language::parse("fr-CA").expect("a tag").typography(), Typography::French);
        assert_eq!(Language::english().typography(), Typography::English);
    }

    #[test]
    fn the_nearest_offer_is_taken() {
        let offered: Vec<Language> =
            ["en-GB", "fr-CA", "fr", "de"].iter().filter_map(|t| Language::parse(t)).collect();
        let best = |wanted: &str| {
            let wanted = Language::parse(wanted).expect("a tag");
            Language::best(&wanted, offered.iter()).map(Language::as_str)
        };
        assert_eq!(best("fr-CA"), Some("fr-CA"));
        assert_eq!(best("fr-BE"), Some("fr"));
        assert_eq!(best("en"), Some("en-GB"));
        assert_eq!(best("it"), None);
    }
}
