//! What is said where everything is a dialogue of lines, and the words one types there.

pub(super) mod en;
pub(super) mod fr;

use crate::app::command::Command;

/// Words of the plain mode. No sign in them that a voice would read out as one.
#[derive(Debug)]
pub struct PlainWords {
    /// The option `--plain`.
    pub option: &'static str,
    /// The option `--ascii`.
    pub ascii: &'static str,
    /// The option `--no-plain`.
    pub not: &'static str,
    /// The first line of all, with who asked for plain mode.
    pub begins: fn(&str) -> String,
    /// What a line is waited for with.
    pub prompt: &'static str,
    /// What can be done where one types text instead of a command.
    pub typing: &'static str,
    /// The commands one is most likely to want where one is.
    pub hints: fn(&str) -> String,
    /// Above the list of all commands.
    pub commands: &'static str,
    /// A command of that list: its words, its key, what it does.
    pub command: fn(&str, &str, &str) -> String,
    /// The words of a command inside a sentence.
    pub quoted: fn(&str) -> String,
    /// No command is called so; those that are called nearly so.
    pub no_such_word: fn(&str, &[String]) -> String,
    /// A command that means nothing where one is.
    pub not_here: fn(&str) -> String,
    /// There is no such number, of so many.
    pub no_such_number: fn(&str, usize) -> String,
    /// Entries of the list that come further down.
    pub more: fn(usize) -> String,
    /// Entries that come further up.
    pub before: fn(usize) -> String,
    /// There are none.
    pub no_more: &'static str,
    /// There are none before those that were listed.
    pub none_before: &'static str,
    /// A list without entries.
    pub nothing_listed: &'static str,
    /// What was to be put on the clipboard, which plain text cannot do.
    pub to_copy: fn(&str) -> String,
    /// An address that no program could open.
    pub not_opened: fn(&str) -> String,

    // What a passage is.
    /// The title of a text.
    pub title: &'static str,
    /// A heading, by its level and the number of its section (may be empty).
    pub heading: fn(u8, &str) -> String,
    /// A quotation.
    pub quote: &'static str,
    /// A list: entries, and how deep it stands in others, from 1.
    pub list: fn(usize, usize) -> String,
    /// An entry of a list; of a task list, whether it is done.
    pub item: fn(u64, Option<bool>) -> String,
    /// A note, by its number.
    pub note: fn(usize) -> String,
    /// Code, with the name of its language (may be empty).
    pub code: fn(&str) -> String,
    /// It ends.
    pub end_of_code: &'static str,
    /// A table: columns, rows.
    pub table: fn(usize, usize) -> String,
    /// A row of a table.
    pub row: fn(usize) -> String,
    /// A break between passages.
    pub rule: &'static str,
    /// Before the words of a link, by its number.
    pub link: fn(usize) -> String,
    /// The number of a link, inside the brackets of an image, before what it is.
    pub inside: fn(usize) -> String,
    /// The same inside the brackets of the call of a note.
    pub call: fn(usize) -> String,
    /// Before words that were struck out.
    pub struck: &'static str,
    /// Before highlighted words.
    pub highlight: &'static str,
    /// On a paragraph with a bookmark or a note of the reader's.
    pub marked: &'static str,
    /// Before the words that are selected.
    pub selected: &'static str,
    /// The answer to a question.
    pub answer: &'static str,
    /// An answer that is open.
    pub open: &'static str,
    /// A heading whose own are not listed.
    pub closed: &'static str,
    /// Before a heading of the contents, how deep it stands, from 1.
    pub level: fn(usize) -> String,
    /// In place of the sign for a section, with a space at its end.
    pub section: &'static str,
    /// In place of the sign for a paragraph, with a space at its end.
    pub paragraph: &'static str,

    /// What a command does, where that is not what it does on a screen.
    pub does: fn(Command) -> Option<&'static str>,
    /// The words that ask for a command; the first one is told.
    pub words_of: fn(Command) -> &'static [&'static str],
}

#[cfg(test)]
impl PlainWords {
    /// Every sentence with its slots filled.
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut all: Vec<String> = [
            self.option,
            self.ascii,
            self.not,
            self.prompt,
            self.typing,
            self.commands,
            self.no_more,
            self.none_before,
            self.nothing_listed,
            self.title,
            self.quote,
            self.end_of_code,
            self.rule,
            self.struck,
            self.highlight,
            self.marked,
            self.selected,
            self.answer,
            self.open,
            self.closed,
            self.section,
            self.paragraph,
        ]
        .map(str::to_string)
        .into();
        let near = ["x".to_string(), "y".to_string()];
        all.extend([
            (self.hints)("x"),
            (self.begins)("x"),
            (self.command)("x", "y", "z"),
            (self.quoted)("x"),
            (self.no_such_word)("x", &[]),
            (self.no_such_word)("x", &near),
            (self.not_here)("x"),
            (self.to_copy)("x"),
            (self.not_opened)("x"),
            (self.heading)(2, "1.2"),
            (self.heading)(1, ""),
            (self.code)(""),
            (self.code)("rust"),
            (self.level)(2),
        ]);
        for n in [0, 1, 2] {
            all.extend([
                (self.no_such_number)("7", n),
                (self.more)(n.max(1)),
                (self.before)(n.max(1)),
                (self.list)(n.max(1), 1),
                (self.list)(n.max(1), 2),
                (self.note)(n),
                (self.table)(n, n),
                (self.row)(n),
                (self.link)(n),
                (self.inside)(n),
                (self.call)(n),
            ]);
        }
        all.extend([None, Some(true), Some(false)].map(|done| (self.item)(3, done)));
        let words = crate::app::command::TABLE.iter().flat_map(|it| (self.words_of)(it.command));
        all.extend(words.map(|it| it.to_string()));
        let told = crate::app::command::TABLE.iter().filter_map(|it| (self.does)(it.command));
        all.extend(told.map(str::to_string));
        all
    }
}

/// What a command does, as a sentence: with a full stop unless it ends in dots.
fn sentence(does: &str) -> String {
    match does.ends_with('…') {
        true => does.to_string(),
        false => format!("{does}."),
    }
}
