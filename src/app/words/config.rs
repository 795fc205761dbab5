//! What is said of the settings file, and the file itself with every setting explained.

/// What is said of the settings file.
#[derive(Debug)]
pub struct ConfigWords {
    /// The file with every setting explained, each as it is by itself and behind a `#`.
    pub default: &'static str,
    /// A fault with its file and line.
    pub at: fn(&str, usize, &str) -> String,
    /// A fault with its file.
    pub in_file: fn(&str, &str) -> String,
    /// A key that is not known, and what it is close to.
    pub unknown: fn(&str, Option<&str>) -> String,
    /// A value that does not fit its key, and what would.
    pub bad_value: fn(&str, &str) -> String,
    /// The file is not TOML there.
    pub not_toml: &'static str,
    /// The file cannot be read, with the system's reason.
    pub unreadable: fn(&str) -> String,
    /// Further faults, after the first.
    pub more: fn(usize) -> String,
    /// A whole number between two.
    pub number: fn(usize, usize) -> String,
    /// Language tags in a list.
    pub tags: &'static str,
    /// Keys, or a list of them.
    pub keys: &'static str,
    /// A name that is no command's, and what it is close to.
    pub no_command: fn(&str, Option<&str>) -> String,
    /// A key that was set on a line before.
    pub key_twice: fn(&str, usize) -> String,
    /// There is no settings file yet.
    pub none_yet: &'static str,
}

#[cfg(test)]
impl ConfigWords {
    /// Every sentence with its slots filled; of the file, what people read.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut all = vec![
            (self.at)("x", 3, "y"),
            (self.in_file)("x", "y"),
            (self.unknown)("x", Some("y")),
            (self.unknown)("x", None),
            (self.bad_value)("x", "y"),
            self.not_toml.into(),
            (self.unreadable)("x"),
            (self.more)(1),
            (self.more)(2),
            (self.number)(1, 2),
            self.tags.into(),
            self.none_yet.into(),
            self.keys.into(),
            (self.no_command)("x", Some("y")),
            (self.no_command)("x", None),
            (self.key_twice)("x", 3),
        ];
        let comments = self.default.lines().filter_map(|line| line.strip_prefix("## "));
        // Values stand between straight quotes, as TOML has them.
        all.extend(comments.map(|line| line.replace('"', "")));
        all
    }
}
