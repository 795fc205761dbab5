//! Translations whose original has gone on since.

use super::{Article, Date, Edition};

impl Article {
    /// Index of the edition the others were translated from: the only one that is no translation, where another one says
    /// that it is.
    pub fn original(&self) -> Option<usize> {
        let mut own = self.editions.iter().enumerate().filter(|(_, it)| !it.translation);
        let (original, _) = own.next()?;
        let is_only = own.next().is_none() && self.editions.len() > 1;
        is_only.then_some(original)
    }

    /// Whether an edition is known to be behind its original, by the front matter of both: it was translated from an older
    /// date or another revision, or says so itself (`translation: outdated`; reading.md 3.2, 3.3).
    pub fn lags(&self, edition: usize) -> bool {
        let Some(it) = self.editions.get(edition) else { return false };
        let original = self.original().filter(|&original| original != edition);
        let behind = || lags_behind(it, self.editions.get(original?)?);
        it.is_outdated || behind() == Some(true)
    }
}

/// `None` where the two cannot be compared.
fn lags_behind(translation: &Edition, original: &Edition) -> Option<bool> {
    let from = translation.translated_from.as_ref()?;
    if let Some(revision) = &original.revision {
        return Some(from != revision);
    }
    Some(is_before(Date::parse(from)?, original.updated.or(original.date)?))
}

/// Whether a date is before another one, as far as both are precise.
fn is_before(date: Date, other: Date) -> bool {
    let key = |it: Date| {
        let month = it.month.filter(|_| date.month.is_some() && other.month.is_some());
        let day = it.day.filter(|_| date.day.is_some() && other.day.is_some());
        (it.year, month, day)
    };
    key(date) < key(other)
}

#[cfg(test)]
mod tests {
    use crate::library::{Format, Library, SourceText};

    /// Languages that lag, of an English original and a French translation with these lines of front matter.
    fn lagging(english: &str, french: &str) -> Vec<String> {
        let source = |path: &str, lines: &str| SourceText {
            path: path.into(),
            text: format!("---\n{lines}\n---\nx"),
            format: Format::Markdown,
        };
        let library = Library::read(vec![source("a.en.md", english), source("a.fr.md", french)]);
        let article = &library.articles[0];
        let lags = |it: &usize| article.lags(*it);
        let tags = |it: usize| article.editions[it].language.to_string();
        (0..article.editions.len()).filter(lags).map(tags).collect()
    }

    #[test]
    fn a_translation_lags_by_date_revision_or_its_own_word() {
        for (english, french, expected) in [
            ("updated: 2026-03-02", "translated_from: 2026-03-01", &["fr"][..]),
            ("updated: 2026-03-02", "translated_from: 2026-03-02", &[]),
            ("updated: 2026-03-02\ndate: 2026-04-01", "translated_from: 2026-03-03", &[]),
            ("date: 2026-03-02", "translated_from: 2026-03-01", &["fr"]),
            ("updated: 2026-03-02", "translated_from: 2026-03", &[]),
            ("updated: 2026-03", "translated_from: 2025-04-05", &["fr"]),
            ("revision: b7", "translated_from: a1", &["fr"]),
            ("revision: b7", "translated_from: b7", &[]),
            ("date: 2026-03-02", "date: 2020-01-01", &[]),
            ("title: x", "translated_from: 2020-01-01", &[]),
            ("title: x", "translation: outdated", &["fr"]),
            ("translated_from: 2020-01-01", "updated: 2021-01-01", &["en"]),
            (
                "original_lang: fr\ntranslated_from: 2020",
                "original_lang: fr\ntranslated_from: 2020\nupdated: 2021-01-01",
                &["en"],
            ),
        ] {
            assert_eq!(lagging(english, french), expected, "{english} | {french}");
        }
    }
}
