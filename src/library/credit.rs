//! The line that says after whom an edition was made. It belongs to the edition and speaks its language,
//! whatever the language of the interface.

use super::{Date, Edition, Language};

/// The words of a credit line in one language.
struct Credit {
    tag: &'static str,
    after: &'static str,
    by: &'static str,
    opening: &'static str,
    closing: &'static str,
    and: &'static str,
    in_english: &'static str,
    in_french: &'static str,
    months: [&'static str; 12],
    first: &'static str,
}

static CREDITS: [Credit; 2] = [
    Credit {
        tag: "en",
        after: "After ",
        by: "By ",
        opening: "“",
        closing: "”",
        and: " and ",
        in_english: " (in English)",
        in_french: " (in French)",
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        first: "1 ",
    },
    Credit {
        tag: "fr",
        after: "D’après ",
        by: "Par ",
        opening: "«\u{a0}",
        closing: "\u{a0}»",
        and: " et ",
        in_english: " (en anglais)",
        in_french: " (en français)",
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        first: "1er\u{a0}",
    },
];

impl Edition {
    /// `After Justine Coopman, “Analysis of the report on the Digital Commons”, Social Good Accelerator, 21 June 2022.`
    /// `None` where neither an author nor a source is known. English where the language of the text is not spoken here.
    pub fn credit(&self) -> Option<String> {
        let words =
            CREDITS.iter().find(|it| it.tag == self.language.primary()).unwrap_or(&CREDITS[0]);
        let authors = words.list(&self.authors.iter().map(|it| it.as_str()).collect::<Vec<_>>());
        let mut parts = Vec::new();
        if !authors.is_empty() {
            parts.push(authors.clone());
        }
        if let Some(source) = &self.source {
            let language =
                source.language.as_ref().filter(|it| it.primary() != self.language.primary());
            let language = language.map_or("", |it| words.written_in(it));
            parts.push(format!(
                "{}{}{}{language}",
                words.opening,
                quoted_inside(&source.title, words.tag),
                words.closing
            ));
            let publisher = source.publisher.as_ref().map(|it| it.to_string());
            parts.extend(publisher.filter(|it| *it != authors));
        }
        if parts.is_empty() {
            return None;
        }
        parts.extend(self.date.as_ref().map(|date| words.date(date)));
        let start = if self.source.is_some() { words.after } else { words.by };
        Some(format!("{start}{}.", parts.join(", ")))
    }
}

impl Credit {
    fn list(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [one] => one.to_string(),
            [rest @ .., last] => format!("{}{}{last}", rest.join(", "), self.and),
        }
    }

    fn written_in(&self, language: &Language) -> &'static str {
        match language.primary() {
            "en" => self.in_english,
            "fr" => self.in_french,
            _ => "",
        }
    }

    fn date(&self, date: &Date) -> String {
        let month =
            date.month.and_then(|month| self.months.get(usize::from(month).wrapping_sub(1)));
        match (date.day, month) {
            (Some(1), Some(month)) => format!("{}{month} {}", self.first, date.year),
            (Some(day), Some(month)) => format!("{day}\u{a0}{month} {}", date.year),
            (None, Some(month)) => format!("{month} {}", date.year),
            _ => date.year.to_string(),
        }
    }
}

/// A title between quotation marks takes the marks of the second degree for its own quotations.
fn quoted_inside(title: &str, tag: &str) -> String {
    match tag {
        "en" => title.replace('“', "‘").replace('”', "’"),
        _ => title.to_string(),
    }
}
