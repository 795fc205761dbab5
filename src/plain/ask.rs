//! What a line that was typed asks for: a number, the word of a command, its key, or text where text is waited for.

use super::Plain;
use super::lists::related;
use super::signs::in_words;
use crate::app::command::{Command, Place, TABLE};
use crate::app::keymap::{Meaning, sequence};
use crate::app::{Action, App, Screen, Words};
use crate::page::Shown;
use crate::search::{fold, near};

/// How what comes of a line is to be told.
#[derive(Debug, Default)]
pub(super) enum Ask {
    /// What has changed.
    #[default]
    Changes,
    /// From where it was told up to.
    Onward,
    /// From the top of the page.
    Back,
    /// The paragraph alone.
    Paragraph,
    /// The screen once more.
    Again,
    /// Further entries.
    More,
    /// Entries before those.
    Earlier,
    /// The answer to the question that was chosen.
    Answer,
    /// The link that has the focus now, and its paragraph if that is another one.
    Link,
    /// Just this.
    Say(Vec<String>),
}

impl Plain {
    /// What a line asks for.
    pub fn asked(&mut self, app: &App, line: &str) -> Vec<Action> {
        let line = Shown::new(line);
        let line = line.trim();
        let place = app.place();
        // A box over the page was told whole: whatever comes next, it is closed first.
        if matches!(place, Place::Footnote | Place::Peek) {
            let below =
                if matches!(app.screen, Screen::Reader(_)) { Place::Reader } else { Place::Faq };
            let mut actions = vec![Action::Do(Command::Close)];
            actions.extend(self.asked_in(app, below, line));
            return actions;
        }
        self.asked_in(app, place, line)
    }

    fn asked_in(&mut self, app: &App, place: Place, line: &str) -> Vec<Action> {
        let (typed, is_command) = match line.strip_prefix(':') {
            Some(word) => (word.trim(), true),
            None => (line, !place.is_line()),
        };
        if !is_command {
            return typed_text(typed);
        }
        let rest = std::mem::take(&mut self.rest);
        let goes_on =
            typed.is_empty() || command_by_name(app, place, typed) == Some(Command::NextPage);
        if goes_on && !rest.is_empty() {
            self.ask = Ask::Say(rest);
            return Vec::new();
        }
        if typed.is_empty() {
            let on = if place == Place::Selecting { Command::Redraw } else { Command::NextPage };
            return self.ask_for(app, place, on, "");
        }
        if let Ok(number) = typed.parse::<usize>() {
            return self.choose(app, place, number);
        }
        let (word, rest) = match command_by_name(app, place, typed) {
            Some(command) => (Some(command), ""),
            None => with_rest(app, place, typed),
        };
        match word {
            Some(command) => self.ask_for(app, place, command, rest),
            None => self.unknown(app, place, typed),
        }
    }

    /// What a command asks for, with what was typed after its word.
    fn ask_for(&mut self, app: &App, place: Place, command: Command, rest: &str) -> Vec<Action> {
        let is_list = app.entry_count() > 0;
        let mut actions = Vec::new();
        let texts = way_to_text(place, command);
        if !rest.is_empty() && texts.is_none() {
            match rest.parse::<usize>() {
                Ok(number) if is_list && (1..=app.entry_count()).contains(&number) => {
                    actions.push(Action::Select(number - 1));
                }
                _ => return self.unknown(app, place, &format!("{} {rest}", told(app, command))),
            }
        }
        self.with_answers = matches!(command, Command::OpenAll)
            || self.with_answers && matches!(command, Command::NextPage | Command::PreviousPage);
        match command {
            Command::Help | Command::Palette => {
                self.ask = Ask::Say(help(app, place));
                return Vec::new();
            }
            Command::Redraw => {
                self.ask = Ask::Again;
                return Vec::new();
            }
            Command::NextPage if !matches!(place, Place::Reader) => {
                return self.turn_list(app, true);
            }
            Command::PreviousPage if !matches!(place, Place::Reader) => {
                return self.turn_list(app, false);
            }
            Command::AllMatches if place == Place::Reader => return all_matches(app),
            Command::NextPage | Command::HalfPageDown | Command::LineDown => {
                self.ask = Ask::Onward;
            }
            Command::First if place != Place::Reader => self.ask = Ask::More,
            Command::PreviousPage | Command::HalfPageUp | Command::LineUp | Command::First => {
                self.ask = Ask::Back;
            }
            Command::Down | Command::Up if place == Place::Reader => {
                self.ask = Ask::Paragraph;
                actions.push(Action::Paragraph { forward: command == Command::Down });
                return actions;
            }
            Command::NextLink | Command::PreviousLink => self.ask = Ask::Link,
            // On a screen the commands are listed then.
            Command::Open if place == Place::Reader && app.follows_nothing() => {
                let told = super::signs::message(app, app.words.links.nothing_chosen);
                self.ask = Ask::Say(vec![told]);
                return Vec::new();
            }
            // Where no question matches, the articles are searched for the same words.
            Command::Open if place == Place::Faq && !is_list => {
                let typed = app.picker().map(|picker| picker.field.value().to_string());
                return vec![Action::Do(Command::Search), Action::Type(typed.unwrap_or_default())];
            }
            Command::Open | Command::Unfold if place == Place::Faq => {
                self.ask = Ask::Answer;
                actions.push(Action::Do(Command::Unfold));
                return actions;
            }
            _ => {}
        }
        actions.push(Action::Do(command));
        if let Some(way) = texts.filter(|_| !rest.is_empty()) {
            actions.extend(way.iter().map(|&command| Action::Do(command)));
            actions.push(Action::Type(rest.to_string()));
        }
        actions
    }

    /// A number chooses an entry of the list, or a link of the article.
    fn choose(&mut self, app: &App, place: Place, number: usize) -> Vec<Action> {
        let at = number.wrapping_sub(1);
        let (all, open) = match (&app.screen, place) {
            (Screen::Reader(reader), Place::Reader) => {
                let links = app.document(reader).map_or(0, |document| document.links.len());
                (links, Command::Open)
            }
            (Screen::Reader(_), _) => (0, Command::Open),
            (_, Place::Settings) => (app.entry_count(), Command::NextValue),
            (_, Place::Faq) => (app.entry_count(), Command::Unfold),
            _ => (app.entry_count(), Command::Open),
        };
        if at < all {
            self.ask = if place == Place::Faq { Ask::Answer } else { Ask::Changes };
            return vec![Action::Select(at), Action::Do(open)];
        }
        let further = related(app);
        if place == Place::Faq && further.contains(&at.wrapping_sub(all)) {
            self.ask = Ask::Answer;
            let Some(selected) = crate::ui::list::state(app).map(|list| list.selected) else {
                return Vec::new();
            };
            // From the question itself down to the one related to it.
            let steps = (0..=at - all).map(|_| Action::Do(Command::Down));
            let chosen = [Action::Select(selected)].into_iter().chain(steps);
            return chosen.chain([Action::Do(Command::Open)]).collect();
        }
        let told = (app.words.plain.no_such_number)(&number.to_string(), all + further.len());
        self.ask = Ask::Say(vec![told]);
        Vec::new()
    }

    /// Further entries of a list, or those before.
    fn turn_list(&mut self, app: &App, forward: bool) -> Vec<Action> {
        let plain = app.words.plain;
        let (to, none) = match forward {
            true => {
                let next = Some(self.listed.end).filter(|&it| it < app.entry_count());
                (next, plain.no_more)
            }
            false => (self.earlier(app), plain.none_before),
        };
        match to {
            Some(to) => {
                self.ask = if forward { Ask::More } else { Ask::Earlier };
                vec![Action::Select(to)]
            }
            None => {
                self.ask = Ask::Say(vec![none.to_string()]);
                Vec::new()
            }
        }
    }

    /// A word that means nothing here: what means something and is written nearly so.
    fn unknown(&mut self, app: &App, place: Place, typed: &str) -> Vec<Action> {
        let plain = app.words.plain;
        let begins = |place: Place| {
            let cuts = typed.match_indices(' ').map(|(at, _)| at).chain([typed.len()]);
            let mut words = cuts.filter_map(|cut| typed.get(..cut));
            words.any(|word| command_by_word(app.words, place, word).is_some())
        };
        let elsewhere = Place::ALL.into_iter().any(begins);
        self.ask = Ask::Say(vec![match elsewhere {
            true => (plain.not_here)(typed),
            false => {
                let all: Vec<&str> =
                    commands(place).flat_map(|command| words_of(app.words, command)).collect();
                let found = near(typed, all.into_iter());
                let quoted: Vec<String> =
                    found.into_iter().map(|word| (plain.quoted)(word)).collect();
                (plain.no_such_word)(typed, &quoted)
            }
        }]);
        Vec::new()
    }
}

/// The word told for a command, if it applies in a place.
pub(super) fn word_for(app: &App, place: Place, command: Command) -> Option<&'static str> {
    commands(place).find(|it| *it == command)?;
    (app.words.plain.words_of)(command).first().copied()
}

fn told(app: &App, command: Command) -> &'static str {
    (app.words.plain.words_of)(command).first().copied().unwrap_or_default()
}

/// The commands of a place, each once.
fn commands(place: Place) -> impl Iterator<Item = Command> {
    let mut seen = Vec::new();
    let reachable = move |entry: &&crate::app::command::Entry| {
        // Matches are listed from where one reads, too: there is no key to press while one types.
        (entry.applies(place) && entry.command != Command::Mouse)
            || (place == Place::Reader && entry.command == Command::AllMatches)
    };
    TABLE.iter().filter(reachable).map(|entry| entry.command).filter(move |command| {
        let is_new = !seen.contains(command);
        seen.push(*command);
        is_new
    })
}

/// All words of a command: those of the interface's language, then the English ones.
fn words_of(words: &Words, command: Command) -> impl Iterator<Item = &'static str> {
    let [english, ..] = crate::app::words::LANGUAGES;
    let own = (words.plain.words_of)(command).iter();
    own.chain((english.plain.words_of)(command)).copied()
}

/// The command that is called by a word in a place, in the interface's language or in English.
pub fn command_by_word(words: &Words, place: Place, typed: &str) -> Option<Command> {
    let [english, ..] = crate::app::words::LANGUAGES;
    let typed = fold(typed).text;
    [words, english].into_iter().find_map(|words| {
        commands(place).find(|&command| {
            (words.plain.words_of)(command).iter().any(|word| fold(word).text == typed)
        })
    })
}

/// The same, or the command that a key asks for.
fn command_by_name(app: &App, place: Place, typed: &str) -> Option<Command> {
    let by_key = || {
        let keys = sequence(typed).filter(|_| !place.is_line())?;
        match app.keymap.meaning(place, &keys) {
            Meaning::Command(command) => Some(command),
            _ => None,
        }
    };
    command_by_word(app.words, place, typed).or_else(by_key)
}

/// A command and what was typed after its word; the longest word that fits.
fn with_rest<'a>(app: &App, place: Place, typed: &'a str) -> (Option<Command>, &'a str) {
    let mut cuts: Vec<usize> = typed.match_indices(' ').map(|(at, _)| at).collect();
    // A sign may stand right before what it looks for: `/word`.
    let sign = typed.chars().next().filter(|c| !c.is_alphanumeric()).map(char::len_utf8);
    cuts.splice(0..0, sign);
    for cut in cuts.into_iter().rev() {
        let (word, rest) = typed.split_at(cut);
        if let Some(command) = command_by_name(app, place, word.trim()) {
            return (Some(command), rest.trim());
        }
    }
    (None, "")
}

/// The commands that lead to where the text after the word of a command goes, if it takes any.
fn way_to_text(place: Place, command: Command) -> Option<&'static [Command]> {
    match command {
        Command::Find | Command::GoTo | Command::Search | Command::Filter => Some(&[]),
        Command::Faq => Some(&[Command::Filter]),
        Command::WriteNote if place == Place::Selecting => Some(&[]),
        _ => None,
    }
}

/// What a line of text does where text is waited for; an empty one goes back.
fn typed_text(text: &str) -> Vec<Action> {
    match text {
        "" => vec![Action::Do(Command::Close)],
        text => vec![Action::Type(text.to_string())],
    }
}

/// All matches of what is looked for in the open article; where nothing is, that is said.
fn all_matches(app: &App) -> Vec<Action> {
    let Screen::Reader(reader) = &app.screen else { return Vec::new() };
    match &reader.find {
        Some(find) => vec![
            Action::Do(Command::Find),
            Action::Paste(find.words.clone()),
            Action::Do(Command::AllMatches),
        ],
        None => vec![Action::Do(Command::NextMatch)],
    }
}

/// All commands of a place, with their words and what they do.
fn help(app: &App, place: Place) -> Vec<String> {
    let words = app.words;
    let mut lines = vec![words.plain.commands.to_string()];
    for command in commands(place) {
        let names = (words.plain.words_of)(command).join(", ");
        let key = app.keymap.key_for(place, command).filter(|key| {
            let mut letters = key.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        });
        let key = key.unwrap_or_default();
        let does = (words.plain.does)(command).unwrap_or((words.command)(command));
        lines.push((words.plain.command)(&names, &key, does));
    }
    lines.iter().map(|line| in_words(words, line)).collect()
}
