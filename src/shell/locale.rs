//! Which languages the reader is likely to want.

use crate::app::Memory;
use crate::library::Language;

/// The language of the interface: the one chosen in the program, else that of the locale.
pub(super) fn interface(memory: &Memory) -> Language {
    let chosen = memory.interface.as_deref().and_then(Language::parse);
    chosen.unwrap_or_else(|| of_locale(&["LC_ALL", "LC_MESSAGES", "LANG"]))
}

/// The language to read in: the one last read in, else that of the locale.
pub(super) fn reading(memory: &Memory) -> Language {
    let chosen = memory.language.as_deref().and_then(Language::parse);
    chosen.unwrap_or_else(|| of_locale(&["LC_ALL", "LC_MESSAGES", "LANG"]))
}

/// The locale as gettext reads it: the first of the variables that is set counts, `C` and `POSIX` mean English and make
/// `LANGUAGE` void, else the first language of `LANGUAGE` goes before. On systems that don't use these variables, the
/// system's own setting.
fn of_locale(variables: &[&str]) -> Language {
    let value = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some(locale) = variables.iter().find_map(|name| value(name)) else {
        return sys_locale::get_locale()
            .and_then(|tag| Language::parse(&tag))
            .unwrap_or_else(Language::english);
    };
    let Some(language) = Language::parse(&locale) else { return Language::english() };
    let preferred = value("LANGUAGE").and_then(|list| list.split(':').find_map(Language::parse));
    preferred.unwrap_or(language)
}
