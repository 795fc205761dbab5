//! A reader at a keyboard, without a terminal: keys in, screen out.
#![allow(dead_code, reason = "each test file uses the part it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use liseuse::app::{Action, App, Effect, Key, Memory, Opening, Start, Words};
use liseuse::library::{Format, Language, Library, SourceText, bundled};
use liseuse::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::style::Modifier;

/// Somebody reading: the app, what the screen shows, what was remembered.
pub struct Sitting {
    pub app: App,
    terminal: Terminal<TestBackend>,
    /// All changes that were to be remembered, one upon the other.
    pub remembered: Memory,
    /// Whether the program was left.
    pub left: bool,
}

/// How a sitting starts; the bundled articles in English at 80x24 unless said otherwise.
pub struct Begin {
    pub library: Library,
    pub language: &'static str,
    pub size: (u16, u16),
    pub memory: Memory,
    pub opening: Opening,
    pub collection: &'static str,
}

impl Default for Begin {
    fn default() -> Self {
        Begin {
            library: Library::read(bundled()),
            language: "en",
            size: (80, 24),
            memory: Memory::default(),
            opening: Opening::Library,
            collection: "",
        }
    }
}

/// A library of Markdown texts by their paths.
pub fn library(texts: &[(&str, &str)]) -> Library {
    let source = |&(path, text): &(&str, &str)| SourceText {
        path: path.to_string(),
        text: text.to_string(),
        format: if path.ends_with(".txt") { Format::Plain } else { Format::Markdown },
    };
    Library::read(texts.iter().map(source).collect())
}

impl Sitting {
    pub fn begin(begin: Begin) -> Self {
        let language = Language::parse(begin.language).unwrap();
        let app = App::new(Start {
            library: begin.library,
            words: Words::of(&language),
            language,
            themes: vec!["terminal".into(), "night".into(), "paper".into()],
            memory: begin.memory,
            collection: begin.collection.into(),
            size: begin.size,
            opening: begin.opening,
            notice: None,
        });
        let terminal = Terminal::new(TestBackend::new(begin.size.0, begin.size.1)).unwrap();
        let mut sitting = Sitting { app, terminal, remembered: Memory::default(), left: false };
        sitting.paint();
        sitting
    }

    /// The bundled articles in a language at a size.
    pub fn new(language: &'static str, size: (u16, u16)) -> Self {
        Sitting::begin(Begin { language, size, ..Begin::default() })
    }

    fn paint(&mut self) {
        let theme = Theme::plain("terminal");
        let app = &self.app;
        self.terminal.draw(|frame| draw(app, &theme, frame)).unwrap();
    }

    fn act(&mut self, action: Action) {
        for effect in self.app.update(action) {
            match effect {
                Effect::Quit => self.left = true,
                Effect::Remember(change) => self.remembered.absorb(&change),
                Effect::Suspend | Effect::Redraw => {}
            }
        }
        self.paint();
    }

    /// Presses keys by name, set apart by spaces: `F Down Enter`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
            self.act(Action::Key(key));
        }
        self
    }

    /// Types text, a key a character.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let key = Key::parse(&c.to_string().replace(' ', "Space")).unwrap();
            self.act(Action::Key(key));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.act(Action::Paste(text.to_string()));
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.act(Action::Resize(columns, rows));
        self
    }

    /// The rows of the screen, without spaces at their ends.
    pub fn rows(&self) -> Vec<String> {
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area;
        (0..area.height)
            .map(|y| {
                let row: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
                row.trim_end().to_string()
            })
            .collect()
    }

    pub fn screen(&self) -> String {
        self.rows().join("\n")
    }

    /// The screen with its styles and the cursor, to tell two apart to the last attribute.
    pub fn exact(&mut self) -> String {
        let cursor = self.cursor();
        format!("{cursor:?}\n{:?}", self.terminal.backend().buffer())
    }

    pub fn row(&self, y: usize) -> String {
        self.rows().get(y).cloned().unwrap_or_default()
    }

    /// The status line.
    pub fn status(&self) -> String {
        let rows = self.rows();
        rows[rows.len() - 2].trim().to_string()
    }

    /// The line of hints.
    pub fn hints(&self) -> String {
        self.rows().last().unwrap().trim().to_string()
    }

    /// Column and row of the cursor.
    pub fn cursor(&mut self) -> (u16, u16) {
        let position = self.terminal.backend_mut().get_cursor_position().unwrap();
        (position.x, position.y)
    }

    /// The row the cursor stands on.
    pub fn cursor_row(&mut self) -> String {
        let (_, y) = self.cursor();
        self.row(usize::from(y)).trim().to_string()
    }

    /// The words in reverse video, row by row.
    pub fn reversed(&self) -> Vec<String> {
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area;
        let mut found = Vec::new();
        for y in 0..area.height {
            let mut part = String::new();
            for x in 0..area.width {
                let cell = &buffer[(x, y)];
                if cell.modifier.contains(Modifier::REVERSED) {
                    part.push_str(cell.symbol());
                } else if !part.is_empty() {
                    found.push(std::mem::take(&mut part));
                }
            }
            if !part.is_empty() {
                found.push(part);
            }
        }
        found
    }

    /// Asserts that the screen shows some words; fails with the screen.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        assert!(
            self.screen().contains(words),
            "“{words}” is not on the screen:\n{}",
            self.screen()
        );
        self
    }

    #[track_caller]
    pub fn shows_not(&self, words: &str) -> &Self {
        assert!(!self.screen().contains(words), "“{words}” is on the screen:\n{}", self.screen());
        self
    }
}
