//! The settings file: read, never written. What is wrong with it is told, and all else of it counts.

use super::args::nearest;
use super::config_fault::{Fault, Fits, What};
use super::store::{self, Fault as FileFault};
use crate::app::command::TABLE;
use crate::app::keymap;
use crate::app::settings::{Choices, EmphasisStyle};
use crate::app::settings::{MEASURES, MOST_OVERLAP, Paragraphs, SPEEDS, Setting};
use crate::app::shelf::ORDERS;
use crate::app::words::LANGUAGES;
use crate::app::{Given, Keymap, Words};
use crate::library::Language;
use directories::ProjectDirs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use toml::Value;
use toml::de::{DeTable, DeValue};

/// The name of the file in the platform's folder for settings.
const FILE: &str = "config.toml";
/// A settings file is smaller; what is larger is none.
const MOST_BYTES: u64 = 1 << 20;

/// What the settings file says.
#[derive(Debug, Default)]
pub(super) struct Config {
    /// Where it is, or would be, if the system has a place for it.
    pub(super) path: Option<PathBuf>,
    /// Whether it is there.
    pub(super) is_there: bool,
    /// What it gives the reader.
    pub(super) given: Given,
    /// Languages to read in, the most wanted first.
    pub(super) languages: Vec<Language>,
    /// Whether its preset asks for plain mode.
    pub(super) plain: bool,
    /// What is wrong with it, from its start on.
    pub(super) faults: Vec<Fault>,
}

/// What is wrong with settings, each in a sentence with its line.
pub fn faults_in(text: &str, words: &Words) -> Vec<String> {
    Config::read(text, &["terminal"]).faults.iter().map(|fault| fault.told(FILE, words)).collect()
}

impl Config {
    /// Reads the file of this system's folder for settings. A relative folder is refused, as the XDG specification asks.
    pub(super) fn load(themes: &[&str]) -> Config {
        let folder = ProjectDirs::from("", "", "liseuse").map(|it| it.config_dir().to_path_buf());
        let path = folder.filter(|it| it.is_absolute()).map(|it| it.join(FILE));
        let read = path.as_deref().map(text_of);
        let mut config = match read {
            None | Some(Ok(None)) => Config::default(),
            Some(Ok(Some(text))) => Config { is_there: true, ..Config::read(&text, themes) },
            Some(Err(error)) => {
                let fault = Fault { line: None, what: What::Unreadable(error) };
                Config { is_there: true, faults: vec![fault], ..Config::default() }
            }
        };
        config.path = path;
        config
    }

    /// The first fault in a sentence, and how many more there are.
    pub(super) fn notice(&self, words: &Words) -> Option<String> {
        let first = self.faults.first()?.told(FILE, words);
        Some(match self.faults.len() - 1 {
            0 => first,
            more => format!("{first} {}", (words.config.more)(more)),
        })
    }

    /// Reads settings. `themes` are those there are.
    fn read(text: &str, themes: &[&str]) -> Config {
        let mut config = Config::default();
        let line_of = |byte: usize| line_of(text, byte);
        let (spans, values) = match (DeTable::parse(text), toml::from_str::<toml::Table>(text)) {
            (Ok(spans), Ok(values)) => (spans, values),
            (Err(error), _) | (_, Err(error)) => {
                let line = error.span().map_or(1, |span| line_of(span.start));
                let what = What::NotToml(error.message().to_string());
                config.faults.push(Fault { line: Some(line), what });
                return config;
            }
        };
        // A preset holds where nothing else does, wherever in the file it stands.
        let mut keys: Vec<(usize, &str)> =
            spans.get_ref().keys().map(|key| (key.span().start, key.get_ref().as_ref())).collect();
        keys.sort_by_key(|&(byte, key)| (key != "preset", byte));
        if let Some((_, table)) = spans.get_ref().iter().find(|(key, _)| key.get_ref() == "keys") {
            match table.get_ref() {
                DeValue::Table(table) => config.keys(table, text),
                _ => config.fault(line_of(table.span().start), "keys", Fits::Keys),
            }
        }
        for (byte, key) in keys.into_iter().filter(|(_, key)| *key != "keys") {
            let Some(value) = values.get(key) else { continue };
            let what = match config.set(key, value, themes) {
                Ok(()) => continue,
                Err(Some(fits)) => What::Value { key: key.to_string(), fits },
                Err(None) => {
                    let near = nearest(key, KEYS).map(str::to_string);
                    What::Unknown { key: key.to_string(), near }
                }
            };
            config.faults.push(Fault { line: Some(line_of(byte)), what });
        }
        config.faults.sort_by_key(|fault| fault.line);
        config
    }

    /// Gives a setting its value. `Err` says what would fit; nothing where there is no such setting.
    fn set(&mut self, key: &str, value: &Value, themes: &[&str]) -> Result<(), Option<Fits>> {
        let choices = &mut self.given.choices;
        let setting = match key {
            "preset" => return self.preset(value),
            "languages" => {
                let tags = value.as_array().ok_or(Some(Fits::Tags))?.iter();
                let read = tags.map(|tag| tag.as_str().and_then(Language::parse));
                self.languages = read.collect::<Option<_>>().ok_or(Some(Fits::Tags))?;
                return Ok(());
            }
            "interface" => {
                let tags = LANGUAGES.map(|words| words.tag);
                let tag = tags.into_iter().find(|it| value.as_str() == Some(it));
                self.given.interface = Some(tag.ok_or(Some(Fits::one_of(tags)))?.to_string());
                Setting::Interface
            }
            "theme" => {
                let name = themes.iter().find(|it| value.as_str() == Some(it));
                let none = || Some(Fits::one_of(themes.iter().copied()));
                self.given.theme = Some(name.ok_or_else(none)?.to_string());
                Setting::Theme
            }
            "measure" => {
                choices.measure = number(value, *MEASURES.start(), *MEASURES.end())?;
                Setting::Measure
            }
            "paragraphs" => {
                choices.paragraphs = word(value, &["spaced", "airy", "book"])?;
                Setting::Paragraphs
            }
            "hyphenation" => {
                choices.hyphenation = word(value, &["true", "false"])?;
                Setting::Hyphenation
            }
            "emphasis" => {
                let styles = ["italic", "underline", "bold", "marks"];
                choices.emphasis = Some(word(value, &styles)?);
                Setting::Emphasis
            }
            "alignment" => {
                choices.left = one(value, &["centre", "left"])? == 1;
                Setting::Alignment
            }
            "paging" => {
                choices.scroll = one(value, &["pages", "scroll"])? == 1;
                Setting::Paging
            }
            "overlap" => {
                choices.overlap = number(value, 0, MOST_OVERLAP)?;
                Setting::Overlap
            }
            "two-pages" => {
                choices.two_pages = word(value, &["true", "false"])?;
                Setting::TwoPages
            }
            "editions" => {
                choices.editions = word(value, &["one", "side-by-side", "interleaved"])?;
                Setting::Editions
            }
            "reading-speed" => {
                choices.reading_speed = number(value, *SPEEDS.start(), *SPEEDS.end())?;
                Setting::ReadingSpeed
            }
            "time" => {
                choices.time = word(value, &["shown", "measured", "hidden"])?;
                Setting::Time
            }
            "mouse" => {
                choices.mouse = word(value, &["true", "false"])?;
                Setting::Mouse
            }
            "order" => {
                choices.order = word(value, &ORDERS.map(|order| order.name()))?;
                return Ok(());
            }
            _ => return Err(None),
        };
        self.given.stated.insert(setting);
        Ok(())
    }

    fn fault(&mut self, line: usize, key: &str, fits: Fits) {
        let what = What::Value { key: key.to_string(), fits };
        self.faults.push(Fault { line: Some(line), what });
    }

    /// Reads the keys: a preset, and commands with the keys that are to ask for them.
    fn keys(&mut self, table: &DeTable<'_>, text: &str) {
        let line_of = |byte: usize| line_of(text, byte);
        let mut stated = Vec::new();
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in entries {
            let (line, name) = (line_of(name.span().start), name.get_ref().as_ref());
            if name == "preset" {
                let known = keymap::PRESETS.iter();
                let preset = value
                    .get_ref()
                    .as_str()
                    .and_then(|it| known.copied().find(|known| *known == it));
                match preset {
                    Some(preset) => self.given.keymap = Keymap::preset(preset),
                    None => self.fault(line, name, Fits::one_of(keymap::PRESETS)),
                }
                continue;
            }
            let command = TABLE.iter().map(|it| it.command).find(|it| it.name() == name);
            let Some(command) = command else {
                let names: Vec<String> = TABLE.iter().map(|it| it.command.name()).collect();
                let near = nearest(name, names.iter().map(String::as_str)).map(str::to_string);
                let what = What::NoCommand { name: name.to_string(), near };
                self.faults.push(Fault { line: Some(line), what });
                continue;
            };
            let read = match value.get_ref() {
                DeValue::String(key) => keymap::sequence(key).map(|keys| vec![keys]),
                DeValue::Array(keys) => {
                    keys.iter().map(|key| keymap::sequence(key.get_ref().as_str()?)).collect()
                }
                _ => None,
            };
            match read {
                Some(keys) => stated.push((line, command, keys)),
                None => self.fault(line, name, Fits::Keys),
            }
        }
        let plain: Vec<_> =
            stated.iter().map(|(_, command, keys)| (*command, keys.clone())).collect();
        for (first, second, keys) in Keymap::conflicts(&plain) {
            let line = |at: usize| stated.get(at).map(|(line, ..)| *line);
            let key = keymap::name_of(&keys);
            let what = What::KeyTwice { key, first: line(first).unwrap_or(1) };
            self.faults.push(Fault { line: line(second), what });
            if let Some((_, _, others)) = stated.get_mut(second) {
                others.retain(|it| *it != keys);
            }
        }
        for (_, command, keys) in &stated {
            self.given.keymap.set(*command, keys);
        }
    }

    /// Settings that go together (reading.md 5.4).
    fn preset(&mut self, value: &Value) -> Result<(), Option<Fits>> {
        let name = one(value, &PRESETS)?;
        let by_default = Choices::default();
        let (theme, choices) = match PRESETS.get(name) {
            Some(&"low-vision") => (
                "contrast-dark",
                Choices {
                    paragraphs: Paragraphs::Airy,
                    emphasis: Some(EmphasisStyle::Bold),
                    left: true,
                    ..by_default
                },
            ),
            Some(&"dyslexia") => (
                "paper",
                Choices {
                    measure: 60,
                    keeps_starts: true,
                    paragraphs: Paragraphs::Airy,
                    emphasis: Some(EmphasisStyle::Bold),
                    left: true,
                    ..by_default
                },
            ),
            _ => (
                "terminal",
                Choices {
                    emphasis: Some(EmphasisStyle::Marks),
                    left: true,
                    two_pages: false,
                    ..by_default
                },
            ),
        };
        self.plain = PRESETS.get(name) == Some(&"plain");
        self.given.theme = Some(theme.to_string());
        self.given.choices = choices;
        let stated = [
            Setting::Theme,
            Setting::Measure,
            Setting::Paragraphs,
            Setting::Hyphenation,
            Setting::Emphasis,
            Setting::Alignment,
            Setting::TwoPages,
        ];
        self.given.stated.extend(stated);
        Ok(())
    }
}

/// The line that a byte of a text stands in, from 1.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    let before = text.get(..byte).unwrap_or(text);
    before.bytes().filter(|&byte| byte == b'\n').count() + 1
}

/// Names of the sets of settings.
const PRESETS: [&str; 3] = ["low-vision", "dyslexia", "plain"];

/// Every key.
const KEYS: [&str; 17] = [
    "preset",
    "interface",
    "languages",
    "theme",
    "measure",
    "paragraphs",
    "hyphenation",
    "emphasis",
    "alignment",
    "paging",
    "overlap",
    "two-pages",
    "editions",
    "reading-speed",
    "time",
    "order",
    "mouse",
];

/// What one of some words, or `true` and `false`, stands for.
fn word<T: serde::de::DeserializeOwned>(value: &Value, words: &[&str]) -> Result<T, Option<Fits>> {
    value.clone().try_into().map_err(|_| Some(Fits::one_of(words.iter().copied())))
}

/// Which of some words it is.
fn one(value: &Value, words: &[&str]) -> Result<usize, Option<Fits>> {
    let at = words.iter().position(|it| value.as_str() == Some(it));
    at.ok_or_else(|| Some(Fits::one_of(words.iter().copied())))
}

fn number(value: &Value, from: usize, to: usize) -> Result<usize, Option<Fits>> {
    let number = value.as_integer().and_then(|it| usize::try_from(it).ok());
    number.filter(|it| (from..=to).contains(it)).ok_or(Some(Fits::Number(from, to)))
}

/// The text of the file; `None` where there is none.
fn text_of(path: &Path) -> io::Result<Option<String>> {
    let bytes = store::contents(path, MOST_BYTES).map_err(|fault| match fault {
        FileFault::Refused(error) => error,
        // Neither a file nor a folder, or far too large.
        _ => ErrorKind::InvalidData.into(),
    })?;
    let Some(bytes) = bytes else { return Ok(None) };
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Command, Place};

    const THEMES: [&str; 3] = ["terminal", "paper", "contrast-dark"];

    fn told(text: &str) -> Vec<String> {
        let config = Config::read(text, &THEMES);
        config.faults.iter().map(|it| it.told("config.toml", LANGUAGES[0])).collect()
    }

    #[test]
    fn the_default_file_explains_every_key_and_changes_nothing() {
        for words in LANGUAGES {
            let text = words.config.default;
            let config = Config::read(text, &THEMES);
            assert!(config.faults.is_empty() && config.given == Given::default());
            // Every line that could be one is one, and gives what is so by itself.
            let is_key = |line: &&str| line.starts_with('#') && !line.starts_with("##");
            let lines: Vec<&str> = text.lines().filter(is_key).map(|line| &line[1..]).collect();
            let keys: Vec<&str> = lines.iter().map(|it| it.split(' ').next().unwrap()).collect();
            assert_eq!(keys[..KEYS.len()], KEYS, "{}", words.tag);
            assert_eq!(keys[KEYS.len()..], ["[keys]", "preset", "next-page"]);
            let own: Vec<&str> = lines[1..].to_vec();
            let config = Config::read(&own.join("\n"), &THEMES);
            assert!(config.faults.is_empty(), "{:?}", config.faults);
            let choices = Choices { emphasis: None, ..config.given.choices.clone() };
            assert_eq!(choices, Choices::default(), "{}", words.tag);
            for place in Place::ALL {
                let key = |map: &Keymap| map.key_for(place, Command::NextPage);
                let held = key(&config.given.keymap).is_some();
                assert_eq!(held, key(&Keymap::default()).is_some(), "{place:?}");
            }
            assert!(Config::read(lines[0], &THEMES).faults.is_empty());
        }
    }

    #[test]
    fn faults_have_their_line_and_what_was_meant_and_all_else_counts() {
        let text = "measur = 50\npaging = \"scroll\"\n\nmeasure = 3\ntheme = \"nose\"\n[colour]\nx = 1\nlanguages = 3\n";
        assert_eq!(
            told(text),
            [
                "config.toml, line 1: “measur” is not a setting. Did you mean “measure”?",
                "config.toml, line 4: “measure” takes: a whole number from 46 to 78.",
                "config.toml, line 5: “theme” takes: terminal, paper, contrast-dark.",
                "config.toml, line 6: “colour” is not a setting. See liseuse config --default",
            ]
        );
        assert!(Config::read(text, &THEMES).given.choices.scroll);
        assert_eq!(
            told("paging = \"scroll\"\nmeasure = = 3"),
            ["config.toml, line 2: the file is not understood from here on, so none of it counts."]
        );
        assert_eq!(told("languages = [\"fr\", \"x y\"]").len(), 1);
    }

    #[test]
    fn keys_have_a_preset_and_are_set_one_by_one() {
        let config =
            Config::read("[keys]\nnext-page = \"g j\"\npreset = \"vim\"\nfind = []\n", &THEMES);
        assert!(config.faults.is_empty(), "{:?}", config.faults);
        let keys = |command| config.given.keymap.keys_of(command);
        assert_eq!(keys(Command::NextPage), ["g j"]);
        assert_eq!(keys(Command::First), ["g g", "Home"]);
        assert!(keys(Command::Find).is_empty());
        assert_eq!(
            told(
                "[keys]\npreset = 'emacs'\nnext-pag = 'n'\nfind = 'Foo'\nhelp = 'n'\nfaq = ['n', 'x y']\n"
            ),
            [
                "config.toml, line 2: “preset” takes: standard, vim, arrows, less.",
                "config.toml, line 3: “next-pag” is not a command. Did you mean “next-page”? liseuse keys --json names them all",
                "config.toml, line 4: “find” takes: keys such as “Space”, “F2”, “Ctrl-d”, “g g”, or a list of them.",
                "config.toml, line 6: the key “n” is already set on line 5. The first one is used.",
            ]
        );
        assert_eq!(
            told("keys = 3"),
            [
                "config.toml, line 1: “keys” takes: keys such as “Space”, “F2”, “Ctrl-d”, “g g”, or a list of them."
            ]
        );
    }

    #[test]
    fn a_preset_gives_way_to_settings_before_and_after_it() {
        let config =
            Config::read("measure = 50\npreset = \"dyslexia\"\nalignment = \"centre\"", &THEMES);
        let choices = &config.given.choices;
        assert_eq!((choices.measure, choices.left), (50, false));
        assert_eq!(choices.paragraphs, Paragraphs::Airy);
        assert_eq!(config.given.theme.as_deref(), Some("paper"));
        for preset in PRESETS {
            let text = format!("preset = \"{preset}\"");
            assert!(told(&text).is_empty());
            assert_eq!(Config::read(&text, &THEMES).plain, preset == "plain");
        }
        assert_eq!(
            told("preset = 'big'"),
            ["config.toml, line 1: “preset” takes: low-vision, dyslexia, plain."]
        );
    }
}
