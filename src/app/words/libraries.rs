//! What is said of the libraries one can open.

/// What is said of the libraries one can open.
#[derive(Debug)]
pub struct LibraryWords {
    /// The title of their list.
    pub title: &'static str,
    /// The articles that are built in, as a library.
    pub built_in: &'static str,
    /// On the library that is open.
    pub open_now: &'static str,
    /// No folder was opened before.
    pub none_yet: &'static str,
    /// Another library is open now.
    pub opened: fn(&str) -> String,
    /// It could not be opened, for this reason, which is a sentence; names the key that removes it.
    pub not_opened: fn(&str) -> String,
    /// A library was removed; names the key that brings it back.
    pub removed: &'static str,
    /// It is back.
    pub back: &'static str,
    /// A library has another name.
    pub renamed: fn(&str) -> String,
    /// The articles that are built in can be neither renamed nor removed.
    pub stays: &'static str,
    /// What stands before the name one writes.
    pub name_label: &'static str,

    // The command line.
    /// The command `libraries`.
    pub command: &'static str,
    /// The option `--library`.
    pub option: &'static str,
    /// No folder was opened before, and how to open one.
    pub none: &'static str,
    /// On a folder that is gone.
    pub gone: &'static str,
    /// A name that no library has, and what it is close to.
    pub no_such: fn(&str, Option<&str>) -> String,
    /// A folder stands where the command takes none.
    pub folder_as_library: fn(&str) -> String,
    /// Both a library and files or folders are named.
    pub one_of_both: &'static str,
}

#[cfg(test)]
impl LibraryWords {
    /// Every sentence with its slots filled.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut all: Vec<String> = [
            self.title,
            self.built_in,
            self.open_now,
            self.none_yet,
            self.removed,
            self.back,
            self.stays,
            self.name_label,
            self.command,
            self.option,
            self.none,
            self.gone,
            self.one_of_both,
        ]
        .map(str::to_string)
        .into();
        all.extend([
            (self.opened)("x"),
            (self.not_opened)("x."),
            (self.renamed)("x"),
            (self.folder_as_library)("x"),
            (self.no_such)("x", None),
            (self.no_such)("x", Some("y")),
        ]);
        all
    }
}
