//! The keys in force: those of the table of commands, changed by a preset and by the reader.
//!
//! Whatever tells or obeys a key asks here, so that a hint can never name a dead one.

use super::command::{Command, Entry, Place, TABLE};
use super::key::Key;
use std::sync::{Arc, LazyLock};

/// Keys pressed one after the other that ask for one thing: mostly one, `g g` is two.
pub type Sequence = Vec<Key>;

/// Reads `g`, `Ctrl-d`, `g g`; `None` for what is no key.
pub fn sequence(name: &str) -> Option<Sequence> {
    let keys: Option<Sequence> = name.split_whitespace().map(Key::parse).collect();
    keys.filter(|keys| !keys.is_empty())
}

/// The name of a sequence, as [`sequence`] reads it.
pub fn name_of(keys: &[Key]) -> String {
    keys.iter().map(|key| key.name()).collect::<Vec<_>>().join(" ")
}

/// What keys pressed one after the other ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// More keys may make it one.
    Start,
    /// Nothing.
    Nothing,
}

/// A command with the keys that ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    command: Command,
    keys: Vec<Sequence>,
    /// Bits of the places where it applies.
    places: u32,
    /// How its keys were stated; of two bindings with the same key the later stated one holds.
    by: By,
}

/// Who stated the keys of a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Table,
    Preset,
    Reader,
}

/// The keys in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Arc<Vec<Binding>>,
}

/// Names of the presets, the default first.
pub const PRESETS: [&str; 4] = ["standard", "vim", "arrows", "less"];

/// What vim has otherwise.
const VIM: &[(Command, &[&str])] = &[
    (Command::NextPage, &["Ctrl-f", "Space", "PageDown", "Right"]),
    (Command::PreviousPage, &["Ctrl-b", "PageUp", "Left"]),
    (Command::HalfPageDown, &["Ctrl-d"]),
    (Command::HalfPageUp, &["Ctrl-u"]),
    (Command::First, &["g g", "Home"]),
    (Command::Last, &["G", "End"]),
    (Command::NextSection, &["] ]", ")"]),
    (Command::PreviousSection, &["[ [", "("]),
    (Command::Unfold, &["Right", "z o"]),
    (Command::Fold, &["Left", "z c"]),
    (Command::TextAlone, &["F7", "z z"]),
    (Command::Select, &["e", "V"]),
    (Command::Undo, &["u", "U"]),
    (Command::Quit, &["Z Z", "Z Q", "Ctrl-c"]),
];

/// What less has otherwise.
const LESS: &[(Command, &[&str])] = &[
    (Command::NextPage, &["Space", "f", "Ctrl-f", "Ctrl-v", "PageDown", "Right"]),
    (Command::PreviousPage, &["b", "Ctrl-b", "PageUp", "Left"]),
    (Command::LineDown, &["e", "Ctrl-e", "Ctrl-n", "Shift-Down"]),
    (Command::LineUp, &["y", "Ctrl-y", "Ctrl-p", "Shift-Up"]),
    (Command::First, &["g", "<", "Home"]),
    (Command::Last, &["G", ">", "End"]),
    (Command::NextArticle, &[": n"]),
    (Command::PreviousArticle, &[": p"]),
    (Command::GoTo, &["p", "%"]),
    (Command::Select, &["v"]),
    (Command::CopyReference, &["Y"]),
    (Command::View, &["F8"]),
    (Command::Palette, &["F9"]),
    (Command::Redraw, &["Ctrl-l", "R"]),
    (Command::Quit, &["Q", "Z Z", ": q", "Ctrl-c"]),
];

impl Default for Keymap {
    fn default() -> Self {
        static STANDARD: LazyLock<Keymap> = LazyLock::new(|| Keymap::preset("standard"));
        STANDARD.clone()
    }
}

impl Keymap {
    /// A preset by its name; the standard one for a name that is none.
    pub fn preset(name: &str) -> Self {
        let binding = |entry: &Entry| Binding {
            command: entry.command,
            keys: entry.keys.iter().filter_map(|name| sequence(name)).collect(),
            places: entry.places,
            by: By::Table,
        };
        let mut keymap = Keymap { bindings: Arc::new(TABLE.iter().map(binding).collect()) };
        let changes = match name {
            "vim" => VIM,
            "less" => LESS,
            _ => &[],
        };
        for (command, keys) in changes {
            let keys: Vec<Sequence> = keys.iter().filter_map(|name| sequence(name)).collect();
            keymap.state(*command, &keys, By::Preset);
        }
        if name == "arrows" {
            // Whoever dictates types letters without wanting to (WCAG 2.1.4).
            for binding in Arc::make_mut(&mut keymap.bindings) {
                binding.keys.retain(|keys| keys.iter().all(|key| key.types().is_none()));
            }
        }
        keymap
    }

    /// Gives a command other keys, in its places; they are taken from the commands that had them.
    pub fn set(&mut self, command: Command, keys: &[Sequence]) {
        self.state(command, keys, By::Reader);
    }

    fn state(&mut self, command: Command, keys: &[Sequence], by: By) {
        // A key that the table gives the command in some places alone, as Right turns pages of a text but not of a list,
        // stays where it is: elsewhere it means something else.
        let has = |entry: &Entry, keys: &Sequence| {
            entry.keys.iter().any(|name| sequence(name).as_ref() == Some(keys))
        };
        let entries = || TABLE.iter().filter(|it| it.command == command);
        let bindings = Arc::make_mut(&mut self.bindings).iter_mut();
        for binding in bindings.filter(|it| it.command == command) {
            let own = entries().find(|it| it.places == binding.places);
            let elsewhere = |keys: &&Sequence| {
                !own.is_some_and(|it| has(it, keys)) && entries().any(|it| has(it, keys))
            };
            binding.keys = keys.iter().filter(|keys| !elsewhere(keys)).cloned().collect();
            binding.by = by;
        }
    }

    /// What keys pressed one after the other ask for in a place. In a field, keys that type something ask for nothing;
    /// Ctrl-c always ends the program, where nothing else is asked for by it.
    pub fn meaning(&self, place: Place, pressed: &[Key]) -> Meaning {
        if place.is_line() && pressed.first().is_some_and(|key| key.types().is_some()) {
            return Meaning::Nothing;
        }
        let here = || self.bindings.iter().filter(|it| it.places & place as u32 != 0);
        // Of those stated alike the first one holds.
        let asked = here().filter(|it| it.keys.iter().any(|keys| keys == pressed)).rev();
        if let Some(binding) = asked.max_by_key(|it| it.by) {
            return Meaning::Command(binding.command);
        }
        let goes_on = |keys: &Sequence| keys.len() > pressed.len() && keys.starts_with(pressed);
        if here().any(|it| it.keys.iter().any(goes_on)) {
            return Meaning::Start;
        }
        match pressed {
            [key] if Key::parse("Ctrl-c") == Some(*key) => Meaning::Command(Command::Quit),
            _ => Meaning::Nothing,
        }
    }

    /// Whether keys ask for a command in a place, and can be pressed to their end there.
    fn works(&self, place: Place, command: Command, keys: &[Key]) -> bool {
        let is_reached = (1..keys.len()).all(|count| {
            keys.get(..count).is_some_and(|start| self.meaning(place, start) == Meaning::Start)
        });
        is_reached && self.meaning(place, keys) == Meaning::Command(command)
    }

    /// The first keys of a command in a place that can be pressed there.
    pub fn key_for(&self, place: Place, command: Command) -> Option<String> {
        let here = self
            .bindings
            .iter()
            .filter(|it| it.command == command && it.places & place as u32 != 0);
        let mut keys = here.flat_map(|it| &it.keys);
        keys.find(|keys| self.works(place, command, keys)).map(|keys| name_of(keys))
    }

    /// All keys of a command that can be pressed somewhere, in the order of the table.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let mut names = Vec::new();
        for binding in self.bindings.iter().filter(|it| it.command == command) {
            let places = || Place::ALL.into_iter().filter(|&it| binding.places & it as u32 != 0);
            for keys in &binding.keys {
                let name = name_of(keys);
                if !names.contains(&name) && places().any(|it| self.works(it, command, keys)) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Two commands that the reader gave the same keys somewhere, or of which one's keys begin the other's: pairs of
    /// indices into `stated`.
    pub fn conflicts(stated: &[(Command, Vec<Sequence>)]) -> Vec<(usize, usize, Sequence)> {
        let places = |command: Command| {
            let all = TABLE.iter().filter(|it| it.command == command);
            all.fold(0, |bits, it| bits | it.places)
        };
        let mut found = Vec::new();
        for (at, (command, keys)) in stated.iter().enumerate() {
            for (before, (other, others)) in stated.iter().take(at).enumerate() {
                if places(*command) & places(*other) == 0 {
                    continue;
                }
                let meets =
                    |a: &&Sequence| others.iter().any(|b| a.starts_with(b) || b.starts_with(a));
                found.extend(keys.iter().filter(meets).map(|keys| (before, at, keys.clone())));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::command_of;
    use super::*;

    fn pressed(keymap: &Keymap, place: Place, keys: &str) -> Meaning {
        keymap.meaning(place, &sequence(keys).unwrap())
    }

    #[test]
    fn the_standard_keys_are_those_of_the_table() {
        let keymap = Keymap::default();
        for entry in TABLE {
            for name in entry.keys {
                for place in Place::ALL {
                    let asked = command_of(place, Key::parse(name).unwrap());
                    let expected = asked.map_or(Meaning::Nothing, Meaning::Command);
                    assert_eq!(pressed(&keymap, place, name), expected, "{name} in {place:?}");
                }
            }
        }
    }

    #[test]
    fn every_preset_can_move_open_close_help_and_reach_all_else() {
        for name in PRESETS {
            let keymap = Keymap::preset(name);
            for place in Place::ALL {
                assert!(keymap.key_for(place, Command::Quit).is_some(), "{name} {place:?}");
                assert!(keymap.key_for(place, Command::Close).is_some(), "{name} {place:?}");
                let is_screen = keymap.key_for(place, Command::Palette).is_some();
                let has_one =
                    TABLE.iter().any(|it| it.command == Command::Palette && it.applies(place));
                assert_eq!(is_screen, has_one, "{name} {place:?}");
            }
            for command in [
                Command::NextPage,
                Command::PreviousPage,
                Command::Down,
                Command::Open,
                Command::First,
                Command::Last,
                Command::OtherLanguage,
                Command::Find,
                Command::Help,
            ] {
                assert!(keymap.key_for(Place::Reader, command).is_some(), "{name} {command:?}");
            }
            // No key of a preset is dead wherever it stands first.
            for (command, keys) in
                VIM.iter().filter(|_| name == "vim").chain(LESS.iter().filter(|_| name == "less"))
            {
                let known = keymap.keys_of(*command);
                for key in *keys {
                    assert!(known.contains(&key.to_string()), "{name}: {key} for {command:?}");
                }
            }
        }
    }

    #[test]
    fn arrows_leave_letters_to_those_who_type_them() {
        let keymap = Keymap::preset("arrows");
        for place in Place::ALL {
            for c in ('a'..='z').chain('A'..='Z').chain("?/:,*<>()+-= '".chars()) {
                let key = Key::parse(&c.to_string().replace(' ', "Space")).unwrap();
                assert_eq!(keymap.meaning(place, &[key]), Meaning::Nothing, "{c} in {place:?}");
            }
        }
    }

    #[test]
    fn sequences_wait_for_their_end() {
        let keymap = Keymap::preset("vim");
        assert_eq!(pressed(&keymap, Place::Reader, "g"), Meaning::Start);
        assert_eq!(pressed(&keymap, Place::Reader, "g g"), Meaning::Command(Command::First));
        assert_eq!(pressed(&keymap, Place::Reader, "g x"), Meaning::Nothing);
        assert_eq!(pressed(&keymap, Place::Field, "g"), Meaning::Nothing);
        assert_eq!(keymap.key_for(Place::Reader, Command::First).as_deref(), Some("g g"));
        assert_eq!(sequence("g Foo"), None);
        assert_eq!(sequence(" "), None);
    }

    #[test]
    fn keys_of_the_reader_are_taken_from_whoever_had_them() {
        let mut keymap = Keymap::default();
        keymap.set(Command::NextPage, &[sequence("n").unwrap()]);
        assert_eq!(pressed(&keymap, Place::Reader, "n"), Meaning::Command(Command::NextPage));
        assert_eq!(keymap.key_for(Place::Reader, Command::NextMatch), None);
        assert_eq!(pressed(&keymap, Place::Reader, "Space"), Meaning::Nothing);
        assert_eq!(keymap.keys_of(Command::NextPage), ["n"]);
        // Where nothing else quits, Ctrl-c does.
        keymap.set(Command::Quit, &[]);
        assert_eq!(pressed(&keymap, Place::Reader, "Ctrl-c"), Meaning::Command(Command::Quit));
        assert_eq!(pressed(&keymap, Place::Field, "Ctrl-c"), Meaning::Command(Command::Quit));
    }

    #[test]
    fn conflicts_are_found_where_two_keys_meet() {
        let stated = |all: &[(Command, &str)]| -> Vec<(Command, Vec<Sequence>)> {
            all.iter().map(|(command, key)| (*command, vec![sequence(key).unwrap()])).collect()
        };
        let found = |all| Keymap::conflicts(&stated(all)).len();
        assert_eq!(found(&[(Command::NextPage, "n"), (Command::Find, "n")]), 1);
        assert_eq!(found(&[(Command::NextPage, "g"), (Command::First, "g g")]), 1);
        assert_eq!(found(&[(Command::NextPage, "n"), (Command::Find, "m")]), 0);
        assert_eq!(found(&[(Command::ResetValue, "n"), (Command::Find, "n")]), 0, "elsewhere");
    }
}
