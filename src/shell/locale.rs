//! Which languages the reader is likely to want.

use crate::app::{Memory, Words, words};
use crate::library::Language;

/// The words of the interface: those chosen in the program, else the first of the locale's languages that it speaks.
pub(super) fn interface(memory: &Memory) -> &'static Words {
    let wanted = chosen(&memory.interface);
    let spoken = |it: &Language| words::LANGUAGES.into_iter().find(|w| w.tag == it.primary());
    wanted.iter().find_map(spoken).unwrap_or(words::LANGUAGES[0])
}

/// The language to read in: the one last read in, else the first of the locale's languages that an article exists in.
pub(super) fn reading(memory: &Memory, offered: &[Language]) -> Language {
    let wanted = chosen(&memory.language);
    let exists = |it: &&Language| Language::best(it, offered.iter()).is_some();
    wanted.iter().find(exists).or(wanted.first()).cloned().unwrap_or_else(Language::english)
}

fn chosen(tag: &Option<String>) -> Vec<Language> {
    match tag.as_deref().and_then(Language::parse) {
        Some(language) => vec![language],
        None => preferred(
            |name| std::env::var(name).ok().filter(|value| !value.is_empty()),
            sys_locale::get_locale,
        ),
    }
}

/// The locale's languages, the most wanted first, as gettext reads the variables: the first of `LC_ALL`, `LC_MESSAGES` and
/// `LANG` that is set counts; `C` and `POSIX` mean English and make `LANGUAGE` void; else the list of `LANGUAGE` takes its
/// place. Where none of them is set, the system's own setting.
fn preferred(
    value: impl Fn(&str) -> Option<String>,
    system: impl Fn() -> Option<String>,
) -> Vec<Language> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(&value).or_else(system);
    let Some(language) = locale.as_deref().and_then(Language::parse) else {
        return vec![Language::english()];
    };
    let listed: Vec<Language> = value("LANGUAGE")
        .map(|list| list.split(':').filter_map(Language::parse).collect())
        .unwrap_or_default();
    if listed.is_empty() { vec![language] } else { listed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(variables: &[(&str, &str)], system: Option<&str>) -> String {
        let value = |name: &str| {
            let found = variables.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| value.to_string()).filter(|value| !value.is_empty())
        };
        let found = preferred(value, || system.map(str::to_string));
        found.iter().map(Language::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn variables_are_read_as_gettext_reads_them() {
        let both = |all, messages, lang, language| {
            languages(
                &[
                    ("LC_ALL", all),
                    ("LC_MESSAGES", messages),
                    ("LANG", lang),
                    ("LANGUAGE", language),
                ],
                None,
            )
        };
        assert_eq!(both("", "", "fr_FR.UTF-8", ""), "fr-FR");
        assert_eq!(both("", "en_GB.UTF-8", "fr_FR.UTF-8", ""), "en-GB");
        assert_eq!(both("de_DE@euro", "en_GB.UTF-8", "fr_FR.UTF-8", ""), "de-DE");
        assert_eq!(both("", "", "en_GB.UTF-8", "de:fr_CA:en"), "de fr-CA en");
        assert_eq!(both("", "", "en_GB.UTF-8", "::"), "en-GB");
        for nothing in ["C", "POSIX", "C.UTF-8"] {
            assert_eq!(both(nothing, "", "fr_FR.UTF-8", "fr"), "en", "{nothing}");
        }
        assert_eq!(both("", "", "", "fr"), "en");
    }

    #[test]
    fn without_variables_the_system_is_asked() {
        assert_eq!(languages(&[], Some("fr-FR")), "fr-FR");
        assert_eq!(languages(&[("LANG", "en_GB")], Some("fr-FR")), "en-GB");
        assert_eq!(languages(&[], None), "en");
    }
}
