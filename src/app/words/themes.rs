//! What is said of themes.

/// What is wrong with a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "ThemeWords::fault says what each means")]
pub enum ThemeFault {
    NotToml,
    NoRole(String, Option<String>),
    NoColour(String),
    NoKey(String, Option<String>),
    Value(String),
    NoBase(String),
    /// It inherits from a theme that inherits from it.
    Circle(String),
}

/// What is said of themes.
#[derive(Debug)]
pub struct ThemeWords {
    /// The title of their list.
    pub title: &'static str,
    /// How one is chosen from the list.
    pub told: &'static str,
    /// The one that follows the terminal.
    pub auto: &'static str,
    /// On the theme that was shown when the list was opened.
    pub shown_now: &'static str,
    /// What is wrong with a theme.
    pub fault: fn(&ThemeFault) -> String,
    /// The option `--import`.
    pub import: &'static str,
    /// A file that is no scheme of base16 or base24.
    pub no_scheme: fn(&str) -> String,
    /// A contrast that an imported theme has, and the one it needs.
    pub too_little: fn(&str, &str) -> String,
}

#[cfg(test)]
impl ThemeWords {
    /// Every sentence with its slots filled.
    pub(super) fn sentences(&self) -> Vec<String> {
        let faults = [
            ThemeFault::NotToml,
            ThemeFault::NoRole("x".into(), None),
            ThemeFault::NoRole("x".into(), Some("y".into())),
            ThemeFault::NoColour("x".into()),
            ThemeFault::NoKey("x".into(), None),
            ThemeFault::NoKey("x".into(), Some("y".into())),
            ThemeFault::Value("x".into()),
            ThemeFault::NoBase("x".into()),
            ThemeFault::Circle("x".into()),
        ];
        let mut all: Vec<String> = faults.iter().map(|fault| (self.fault)(fault)).collect();
        all.extend(
            [self.title, self.told, self.auto, self.shown_now, self.import].map(str::to_string),
        );
        all.extend([(self.no_scheme)("x"), (self.too_little)("3.1", "4.5")]);
        all
    }
}
