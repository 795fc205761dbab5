//! What `liseuse check` says.

use crate::library::FaultKind;

/// Words about the health of texts and translations.
#[derive(Debug)]
pub struct HealthWords {
    /// The command `check`.
    pub command: &'static str,
    /// What it takes.
    pub argument: &'static str,
    /// The option `--json`.
    pub json: &'static str,
    /// A fault, after the path and line of its text; the other text with its line, and the languages that are missing.
    pub fault: fn(&FaultKind, &str, &str) -> String,
    /// Before what may well be in order.
    pub note: &'static str,
    /// The end: texts looked at, and faults.
    pub summary: fn(usize, usize) -> String,
}

#[cfg(test)]
impl HealthWords {
    /// A sample of every sentence.
    pub(super) fn sentences(&self) -> Vec<String> {
        use crate::library::{Language, Misread, ProblemKind};
        use crate::page::Shown;
        let x = || Shown::new("x");
        let figures = |here: &[&str], there: &[&str], section: Option<Shown>| FaultKind::Figures {
            section,
            here: here.iter().map(ToString::to_string).collect(),
            there: there.iter().map(ToString::to_string).collect(),
        };
        let reading = [
            ProblemKind::FrontMatter { line: Some(4), what: Misread::Unclosed(x()) },
            ProblemKind::DuplicateEdition { with: x() },
            ProblemKind::AmbiguousPair { one: x(), other: x() },
            ProblemKind::LanguageConflict {
                named: Language::english(),
                stated: Language::french(),
            },
            ProblemKind::NotUtf8,
            ProblemKind::Unreadable(x()),
            ProblemKind::Empty,
            ProblemKind::NotAFile,
            ProblemKind::NothingFound,
        ];
        let kinds = reading.map(FaultKind::Reading).into_iter().chain([
            FaultKind::Alone(Vec::new()),
            FaultKind::NoHeading(x()),
            FaultKind::NoQuestion(x()),
            figures(&["1"], &["2"], Some(x())),
            figures(&["1"], &[], Some(x())),
            figures(&[], &["2"], None),
            FaultKind::Older,
            FaultKind::OlderFile(1),
            FaultKind::OlderFile(2),
            FaultKind::NoFile(x()),
            FaultKind::NoPart(x()),
        ]);
        let mut all: Vec<String> = kinds.map(|kind| (self.fault)(&kind, "y", "z")).collect();
        for n in [0, 1, 2] {
            all.extend([(self.summary)(12, n), (self.summary)(n, 0)]);
        }
        all.extend([self.command, self.argument, self.json, self.note].map(str::to_string));
        all
    }
}
