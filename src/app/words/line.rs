//! What the command line says of itself, and of what is printed for other programs.

/// What the command line says of itself, and of what is printed for other programs.
#[derive(Debug)]
pub struct LineWords {
    // Commands.
    /// What `export` does.
    pub cmd_export: &'static str,
    /// What `themes` does.
    pub cmd_themes: &'static str,
    /// What `keys` does.
    pub cmd_keys: &'static str,
    /// What `config` does.
    pub cmd_config: &'static str,
    /// What `completions` does.
    pub cmd_completions: &'static str,
    /// What `man` does.
    pub cmd_man: &'static str,

    // Options and arguments.
    /// `--interface-lang`.
    pub opt_interface: &'static str,
    /// `show --raw`.
    pub opt_raw: &'static str,
    /// `export --format`.
    pub opt_format: &'static str,
    /// `export --output`.
    pub opt_output: &'static str,
    /// `export --force`.
    pub opt_force: &'static str,
    /// `config --default`.
    pub opt_default: &'static str,
    /// `man --dir`.
    pub opt_dir: &'static str,
    /// The shell of `completions`.
    pub arg_shell: &'static str,
    /// The command whose manual page is printed.
    pub arg_page: &'static str,

    // What stands for a value.
    /// A file.
    pub name_file: &'static str,
    /// A folder.
    pub name_folder: &'static str,
    /// A format.
    pub name_format: &'static str,
    /// A shell.
    pub name_shell: &'static str,

    // Sentences.
    /// A file that is there already.
    pub exists: fn(&str) -> String,
    /// A file that cannot be written, with the system's reason.
    pub cannot_write: fn(&str, &str) -> String,
    /// A value that is none of those there are, and those.
    pub not_one_of: fn(&str, &str) -> String,
    /// A value that is no whole number from 1 on: the value, its option, and the most it may be where there is a bound.
    pub no_number: fn(&str, &str, Option<usize>) -> String,
    /// Something that means nothing, and what it is close to.
    pub did_you_mean: fn(&str, &str) -> String,
    /// A path that is not there, and the command it is close to.
    pub no_file_but_command: fn(&str, &str) -> String,
    /// A language tag that the interface does not speak, and those it does.
    pub not_spoken: fn(&str, &str) -> String,
    /// Several articles cannot go into one file.
    pub several: &'static str,

    // Manual pages.
    /// Headings of a manual page.
    pub headings: Headings,
    /// Sections of the first page: heading and text. An empty line parts paragraphs; a line that starts with a blank is
    /// printed as it stands.
    pub sections: &'static [(&'static str, &'static str)],
}

/// Headings of a manual page.
#[derive(Debug)]
#[allow(missing_docs, reason = "each is the section of its name")]
pub struct Headings {
    pub name: &'static str,
    pub synopsis: &'static str,
    pub description: &'static str,
    pub options: &'static str,
    pub commands: &'static str,
}

#[cfg(test)]
impl LineWords {
    /// Every sentence with its slots filled.
    pub(super) fn sentences(&self) -> Vec<String> {
        let h = &self.headings;
        let plain = [
            self.cmd_export,
            self.cmd_themes,
            self.cmd_keys,
            self.cmd_config,
            self.cmd_completions,
            self.cmd_man,
            self.opt_interface,
            self.opt_raw,
            self.opt_format,
            self.opt_output,
            self.opt_force,
            self.opt_default,
            self.opt_dir,
            self.arg_shell,
            self.arg_page,
            self.name_file,
            self.name_folder,
            self.name_format,
            self.name_shell,
            self.several,
            h.name,
            h.synopsis,
            h.description,
            h.options,
            h.commands,
        ];
        let mut all: Vec<String> = plain.map(str::to_string).to_vec();
        all.extend([
            (self.exists)("x"),
            (self.cannot_write)("x", "y"),
            (self.not_one_of)("x", "y"),
            (self.did_you_mean)("x", "y"),
            (self.no_number)("x", "y", Some(1_000)),
            (self.no_number)("x", "y", None),
            (self.no_file_but_command)("x", "y"),
            (self.not_spoken)("x", "y"),
        ]);
        for (heading, text) in self.sections {
            // What is printed as it stands is for machines.
            let people = text.lines().filter(|line| !line.starts_with(' '));
            all.push(heading.to_string());
            all.extend(people.filter(|line| !line.is_empty()).map(str::to_string));
        }
        all
    }
}
