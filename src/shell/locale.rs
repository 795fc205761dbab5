//! Which languages the reader is likely to want.

use super::terminal::is_dumb;
use crate::app::{Given, Memory, Words, words};
use crate::library::Language;

/// The words of the interface: those chosen in the program, else those the settings file asks for, else the first of the
/// locale's languages that it speaks.
pub(super) fn interface(memory: &Memory, given: &Given) -> &'static Words {
    let chosen = memory.interface.as_deref().or(given.interface.as_deref());
    let chosen = chosen.and_then(Language::parse);
    let wanted = chosen.map_or_else(|| messages(&variable, sys_locale::get_locale), |it| vec![it]);
    let spoken = |it: &Language| words::LANGUAGES.into_iter().find(|w| w.tag == it.primary());
    wanted.iter().find_map(spoken).unwrap_or(words::LANGUAGES[0])
}

/// The languages to read in, the most wanted first: those of the locale's list, then that of the locale itself (reading.md
/// 3.2).
pub(super) fn preferred() -> Vec<Language> {
    content(&variable, sys_locale::get_locale)
}

/// The language to read in: the one last read in if an article exists in it, else the first preferred one that does.
pub(super) fn reading(memory: &Memory, preferred: &[Language], offered: &[Language]) -> Language {
    let last = memory.language.as_deref().and_then(Language::parse);
    let wanted: Vec<&Language> = last.iter().chain(preferred).collect();
    let exists = |it: &&&Language| Language::best(it, offered.iter()).is_some();
    let found = wanted.iter().find(exists).or(wanted.first());
    found.map_or_else(Language::english, |it| (*it).clone())
}

/// Who asks for plain mode, as its first line tells; `None` for the full screen. What is told on the command line wins, then a
/// terminal that can do no more than write lines, then the variable, then the settings file.
pub(super) fn plain_by(told: Option<bool>, in_file: bool) -> Option<&'static str> {
    asked_for_plain(told, is_dumb(), variable("ACCESSIBLE").as_deref(), in_file)
}

fn asked_for_plain(
    told: Option<bool>,
    is_dumb: bool,
    accessible: Option<&str>,
    in_file: bool,
) -> Option<&'static str> {
    match (told, accessible) {
        (Some(plain), _) => plain.then_some("--plain"),
        _ if is_dumb => Some("TERM=dumb"),
        (None, Some(value)) => (value != "0").then_some("ACCESSIBLE"),
        (None, None) => in_file.then_some("config.toml"),
    }
}

/// Whether the locale's characters are those of Unicode. Where no locale is set, nothing says that they are not.
pub(super) fn shows_unicode() -> bool {
    names_unicode(&variable)
}

fn names_unicode(value: &impl Fn(&str) -> Option<String>) -> bool {
    let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(value) else {
        return true;
    };
    let locale = locale.to_ascii_lowercase().replace('-', "");
    // Other systems than those with a locale of this kind are Unicode throughout.
    !cfg!(unix) || locale.contains("utf8")
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The locale's languages for messages, the most wanted first, as gettext reads the variables: the first of `LC_ALL`,
/// `LC_MESSAGES` and `LANG` that is set counts; `C` and `POSIX` mean English and make `LANGUAGE` void; else the list of
/// `LANGUAGE` takes its place. Where none of them is set, the system's own setting.
fn messages(
    value: &impl Fn(&str) -> Option<String>,
    system: impl Fn() -> Option<String>,
) -> Vec<Language> {
    let (listed, own) = locale(value, system);
    if listed.is_empty() { vec![own] } else { listed }
}

/// The locale's languages for texts: as for messages, but what `LANGUAGE` lists doesn't hide the locale's own language.
fn content(
    value: &impl Fn(&str) -> Option<String>,
    system: impl Fn() -> Option<String>,
) -> Vec<Language> {
    let (mut listed, own) = locale(value, system);
    if !listed.contains(&own) {
        listed.push(own);
    }
    listed
}

/// What `LANGUAGE` lists, and the language of the locale itself.
fn locale(
    value: &impl Fn(&str) -> Option<String>,
    system: impl Fn() -> Option<String>,
) -> (Vec<Language>, Language) {
    let own = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(value).or_else(system);
    let Some(own) = own.as_deref().and_then(Language::parse) else {
        return (Vec::new(), Language::english());
    };
    let listed = value("LANGUAGE")
        .map(|list| list.split(':').filter_map(Language::parse).collect())
        .unwrap_or_default();
    (listed, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(variables: &[(&str, &str)], system: Option<&str>) -> String {
        let value = |name: &str| {
            let found = variables.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| value.to_string()).filter(|value| !value.is_empty())
        };
        told(&messages(&value, || system.map(str::to_string)))
    }

    fn told(languages: &[Language]) -> String {
        languages.iter().map(Language::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_are_wanted_in_the_list_and_in_the_locale_itself() {
        for (lang, list, expected) in [
            ("fr_FR.UTF-8", "de:fr_CA", "de fr-CA fr-FR"),
            ("fr", "en:fr", "en fr"),
            ("fr_FR.UTF-8", "", "fr-FR"),
            ("C.UTF-8", "de", "en"),
            ("", "de", "en"),
        ] {
            let value = |name: &str| match name {
                "LANG" => Some(lang.to_string()).filter(|it| !it.is_empty()),
                "LANGUAGE" => Some(list.to_string()).filter(|it| !it.is_empty()),
                _ => None,
            };
            assert_eq!(told(&content(&value, || None)), expected, "{lang} {list}");
        }
    }

    #[test]
    fn the_nearest_wish_for_plain_mode_wins() {
        for (told, is_dumb, accessible, in_file, by) in [
            (None, false, None, false, None),
            (None, false, None, true, Some("config.toml")),
            (None, false, Some("0"), true, None),
            (None, false, Some("1"), false, Some("ACCESSIBLE")),
            (None, true, Some("0"), false, Some("TERM=dumb")),
            (Some(false), true, Some("1"), true, None),
            (Some(true), false, Some("0"), false, Some("--plain")),
        ] {
            assert_eq!(asked_for_plain(told, is_dumb, accessible, in_file), by);
        }
    }

    #[test]
    fn the_language_last_read_in_goes_before_the_locale() {
        let tags =
            |tags: &str| -> Vec<Language> { tags.split(' ').filter_map(Language::parse).collect() };
        for (last, preferred, offered, expected) in [
            (Some("fr"), "en", "en fr", "fr"),
            (Some("de"), "es fr", "en fr", "fr"),
            (None, "fr-CA en", "en fr", "fr-CA"),
            (None, "it", "en fr", "it"),
        ] {
            let memory = Memory { language: last.map(str::to_string), ..Memory::default() };
            let found = reading(&memory, &tags(preferred), &tags(offered));
            assert_eq!(found.as_str(), expected, "{last:?} {preferred} {offered}");
        }
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
