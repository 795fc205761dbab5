//! A reader at a keyboard, without a terminal: keys in, screen out.
#![allow(dead_code, reason = "each test file uses the part it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use liseuse::app::{
    Action, App, Effect, Given, Key, Memory, Opening, Reader, Screen, Start, Words,
};
use liseuse::library::{Format, Language, Library, SourceText, bundled};
use liseuse::page::Document;
use liseuse::search::Index;
use liseuse::ui::{Theme, draw, target_at};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Modifier;
use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};

/// Somebody reading: the app, what the screen shows, what was remembered.
pub struct Sitting {
    pub app: App,
    terminal: Terminal<TestBackend>,
    /// What searches look into, made for the first of them.
    index: Option<Index>,
    /// All changes that were to be remembered, one upon the other.
    pub remembered: Memory,
    /// Whether the program was left.
    pub left: bool,
    /// What was put on the clipboard last.
    pub copied: Option<String>,
    /// The libraries that were to be opened, by key; the built-in articles as an empty one.
    pub asked: Vec<String>,
    /// What was to be opened outside: addresses, and pictures as `path -> target`.
    pub opened: Vec<String>,
}

/// How a sitting starts; the bundled articles in English at 80x24 unless said otherwise.
pub struct Begin {
    pub library: Library,
    pub language: &'static str,
    pub size: (u16, u16),
    pub given: Given,
    pub memory: Memory,
    pub opening: Opening,
    pub collection: &'static str,
    pub italics: bool,
}

/// The bundled articles, read once.
pub fn articles() -> Library {
    static ARTICLES: OnceLock<Library> = OnceLock::new();
    ARTICLES.get_or_init(|| Library::read(bundled())).clone()
}

/// A roomy window and the least one.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

/// Runs a journey in English and in French, in a roomy window and in the least one.
pub fn everywhere(journey: impl Fn(Sitting)) {
    for language in ["en", "fr"] {
        for size in SIZES {
            // Told only when the journey fails.
            println!("in {language} at {size:?}");
            journey(Sitting::new(language, size));
        }
    }
}

impl Default for Begin {
    fn default() -> Self {
        Begin {
            library: articles(),
            language: "en",
            size: (80, 24),
            given: Given::default(),
            memory: Memory::default(),
            opening: Opening::Library,
            collection: "",
            italics: true,
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
            preferred: Vec::new(),
            themes: vec!["terminal".into(), "night".into(), "paper".into()],
            italics: begin.italics,
            given: begin.given,
            memory: begin.memory,
            collection: begin.collection.into(),
            size: begin.size,
            opening: begin.opening,
            notice: None,
        });
        let terminal = Terminal::new(TestBackend::new(begin.size.0, begin.size.1)).unwrap();
        let mut sitting = Sitting {
            app,
            terminal,
            index: None,
            remembered: Memory::default(),
            left: false,
            copied: None,
            opened: Vec::new(),
            asked: Vec::new(),
        };
        sitting.act(Action::Now(0));
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

    /// Lets something happen.
    pub fn act(&mut self, action: Action) {
        let mut effects: VecDeque<Effect> = self.app.update(action).into();
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::Search { number, query, language, rows } => {
                    let library = &self.app.library;
                    let index = self.index.get_or_insert_with(|| Index::new(library));
                    let findings = index.search_until(library, &query, &language, rows, || false);
                    effects.extend(self.app.update(Action::Found { number, findings }));
                }
                Effect::Quit => self.left = true,
                Effect::Remember(change) => self.remembered.absorb(&change),
                Effect::Copy(text) => self.copied = Some(text),
                Effect::OpenOutside(address) => self.opened.push(address.to_string()),
                Effect::OpenLibrary { key, .. } => self.asked.push(key.unwrap_or_default()),
                Effect::OpenImage { edition, target } => {
                    self.opened.push(format!("{edition} -> {target}"));
                }
                Effect::Suspend | Effect::Redraw => {}
            }
        }
        self.paint();
    }

    /// Goes on with another library.
    pub fn take(&mut self, library: Library, grows: bool) -> &mut Self {
        self.index = None;
        self.act(Action::Library(Arc::new(library), grows));
        self
    }

    /// Paints what was done to the app from elsewhere.
    pub fn repaint(&mut self) -> &mut Self {
        self.paint();
        self
    }

    /// Presses keys by name, set apart by spaces: `F Down Enter`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("{name} is no key"));
            self.act(Action::Key(key));
        }
        self
    }

    /// Presses a key a number of times.
    pub fn press_times(&mut self, times: usize, key: &str) -> &mut Self {
        for _ in 0..times {
            self.press(key);
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

    /// Clicks on a cell.
    pub fn click_at(&mut self, x: u16, y: u16) -> &mut Self {
        if let Some(target) = target_at(&self.app, Position { x, y }) {
            self.act(Action::Click(target));
        }
        self
    }

    /// Clicks on the first cell of words, the first time they stand on the screen.
    #[track_caller]
    pub fn click(&mut self, words: &str) -> &mut Self {
        let cells = self.cells();
        let start =
            |row: &Vec<String>| (0..row.len()).find(|&x| row[x..].concat().starts_with(words));
        let found = cells.iter().enumerate().find_map(|(y, row)| Some((start(row)?, y)));
        let (x, y) = found.unwrap_or_else(|| panic!("no “{words}”:\n{}", self.screen()));
        self.click_at(x as u16, y as u16)
    }

    /// Turns the wheel of the mouse by a notch.
    pub fn wheel(&mut self, forward: bool) -> &mut Self {
        self.act(Action::Wheel { forward });
        self
    }

    /// Whether a cell is underlined.
    pub fn underlined_at(&self, x: u16, y: u16) -> bool {
        self.terminal.backend().buffer()[(x, y)].modifier.contains(Modifier::UNDERLINED)
    }

    /// Lets time pass: the app is told how late it is since the start.
    pub fn at(&mut self, seconds: u64) -> &mut Self {
        self.act(Action::Now(seconds * 1000));
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

    /// What stands in every cell, row by row.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area;
        let cell = |x, y| buffer[(x, y)].symbol().to_string();
        (0..area.height).map(|y| (0..area.width).map(|x| cell(x, y)).collect()).collect()
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
    pub fn exact(&mut self) -> Exact {
        (self.cursor(), self.terminal.backend().buffer().clone())
    }

    pub fn row(&self, y: usize) -> String {
        self.rows().get(y).cloned().unwrap_or_default()
    }

    /// The status line.
    pub fn status(&self) -> String {
        let rows = self.rows();
        rows[rows.len() - 2].trim().to_string()
    }

    /// What the status line says, a sentence that needs two rows included.
    pub fn said(&self) -> String {
        let rows = self.rows();
        squeezed(&rows[rows.len() - 2..].join(" "))
    }

    /// The sentence for the language of the interface.
    pub fn say<'a>(&self, english: &'a str, french: &'a str) -> &'a str {
        if self.app.words.tag == "fr" { french } else { english }
    }

    /// Asserts that the status line says a sentence; in English or in French, as the interface speaks.
    #[track_caller]
    pub fn says(&self, english: &str, french: &str) -> &Self {
        let wanted = self.say(english, french);
        assert!(self.said().contains(wanted), "“{wanted}” is not said:\n{}", self.screen());
        self
    }

    /// The rows of text or list, those of a field not counted.
    pub fn body(&self) -> Vec<String> {
        let body = self.app.areas().unwrap().body;
        self.rows()[usize::from(body.y)..usize::from(body.bottom())].to_vec()
    }

    /// All that is on the screen in one line, words set apart by single spaces.
    pub fn flat(&self) -> String {
        squeezed(&self.screen())
    }

    /// Lets what just happened be forgotten, as any next key would, to see the status line under it.
    pub fn settle(&mut self) -> &mut Self {
        self.app.message = None;
        self.paint();
        self
    }

    /// The open reader.
    pub fn reader(&self) -> &Reader {
        let Screen::Reader(reader) = &self.app.screen else {
            panic!("no article is open:\n{}", self.screen())
        };
        reader
    }

    /// The document of the open reader.
    pub fn document(&self) -> &Document {
        self.app.document(self.reader()).unwrap()
    }

    /// The open article as it stands and the reading language, to go on from there later.
    pub fn keep(&self) -> (Reader, Language) {
        (self.reader().clone(), self.app.language.clone())
    }

    /// Goes back to what was kept.
    pub fn put_back(&mut self, kept: &(Reader, Language)) -> &mut Self {
        self.app.under.truncate(1);
        self.app.screen = Screen::Reader(Box::new(kept.0.clone()));
        self.app.language = kept.1.clone();
        self.settle()
    }

    /// The footer of the open reader.
    pub fn footer(&self) -> Footer {
        let status = self.status();
        Footer::read(&status).unwrap_or_else(|| panic!("“{status}” is no footer"))
    }

    /// Whether the open article stands on its first page.
    pub fn on_first_page(&self) -> bool {
        self.reader().page(self.document()) == 0
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

    /// How the first cell of some words is painted.
    #[track_caller]
    pub fn style_of(&self, words: &str) -> Modifier {
        let buffer = self.terminal.backend().buffer();
        for (y, row) in self.rows().iter().enumerate() {
            if let Some(byte) = row.find(words) {
                // The words before take a column a char in what the journeys read.
                let x = row[..byte].chars().count();
                return buffer[(x as u16, y as u16)].modifier;
            }
        }
        panic!("“{words}” is not on the screen:\n{}", self.screen())
    }

    /// The words that are told to match: in reverse video, or underlined where the row is reversed already.
    pub fn matched(&self) -> Vec<String> {
        let buffer = self.terminal.backend().buffer();
        let mut found = Vec::new();
        let mut selected = false;
        for y in 0..buffer.area.height {
            let row: Vec<_> = (0..buffer.area.width).map(|x| &buffer[(x, y)]).collect();
            let inked = row.iter().find(|cell| ![" ", ">"].contains(&cell.symbol()));
            let starts = row.iter().take(3).any(|cell| cell.symbol() == ">");
            let reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
            selected = (starts || selected) && inked.is_some_and(|cell| reversed(cell));
            let mut part = String::new();
            for cell in row {
                let told = !selected || cell.modifier.contains(Modifier::UNDERLINED);
                if reversed(cell) && told {
                    part.push_str(cell.symbol());
                } else if !part.is_empty() {
                    found.push(std::mem::take(&mut part));
                }
            }
            found.extend(Some(part).filter(|part| !part.is_empty()));
        }
        found
    }

    /// The words in reverse video, row by row.
    pub fn reversed(&self) -> Vec<String> {
        self.standing_out(Modifier::REVERSED)
    }

    /// The words underlined, row by row.
    pub fn underlined(&self) -> Vec<String> {
        self.standing_out(Modifier::UNDERLINED)
    }

    fn standing_out(&self, modifier: Modifier) -> Vec<String> {
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area;
        let mut found = Vec::new();
        for y in 0..area.height {
            let mut part = String::new();
            for x in 0..area.width {
                let cell = &buffer[(x, y)];
                if cell.modifier.contains(modifier) {
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

/// What the foot of a page tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footer {
    pub page: usize,
    pub pages: usize,
    pub percent: usize,
    /// Minutes left; 0 is less than one. `None` where there was no room to tell.
    pub minutes: Option<usize>,
}

impl Footer {
    /// Reads a footer; `None` unless it is to the letter one of those that may stand there.
    ///
    /// Where there is room, the section stands at the end: `§ 2.3 Its heading`.
    pub fn read(status: &str) -> Option<Footer> {
        let (status, section) = status.split_once(" · § ").unwrap_or((status, "1"));
        let number = section.split(' ').next()?;
        if !number.split('.').all(|number| number.parse::<usize>().is_ok_and(|n| n > 0)) {
            return None;
        }
        let numbers: Vec<usize> = status
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok())
            .collect();
        let (&page, &pages, &percent) = (numbers.first()?, numbers.get(1)?, numbers.get(2)?);
        let minutes = numbers.get(3).copied().unwrap_or(0);
        let told = match minutes {
            0 => ["less than 1 min left".to_string(), "moins d’une minute".to_string()],
            n => [format!("about {n} min left"), format!("encore {n} min environ")],
        };
        // In English, “less than 1 min left” tells a number of its own.
        let less = status.ends_with("less than 1 min left");
        let (minutes, told) = match less {
            true => (0, ["less than 1 min left".to_string(), String::new()]),
            false => (minutes, told),
        };
        let footer = Footer { page, pages, percent, minutes: Some(minutes) };
        let forms = [
            format!("Page {page} of {pages} · {percent}% · {}", told[0]),
            format!("Page {page} sur {pages} · {percent} % · {}", told[1]),
            format!("{page}/{pages} · {percent}% · {}", told[0]),
            format!("{page}/{pages} · {percent} % · {}", told[1]),
        ];
        let short =
            [format!("{page}/{pages} · {percent}%"), format!("{page}/{pages} · {percent} %")];
        if forms.iter().any(|form| form == status) {
            Some(footer)
        } else {
            short.iter().any(|form| form == status).then_some(Footer { minutes: None, ..footer })
        }
    }
}

/// A screen to the last attribute: cursor and cells.
pub type Exact = ((u16, u16), Buffer);

/// Asserts that two screens are the same; fails with the first cells that differ.
#[track_caller]
pub fn assert_same(now: &Exact, before: &Exact, what: &str) {
    assert_eq!(now.0, before.0, "{what}: the cursor");
    assert_eq!(now.1.area, before.1.area, "{what}: the size");
    let differ: Vec<String> = before
        .1
        .diff(&now.1)
        .iter()
        .take(5)
        .map(|(x, y, cell)| format!("{x},{y}: {:?} now {cell:?}", before.1[(*x, *y)]))
        .collect();
    assert!(differ.is_empty(), "{what}: {differ:#?}");
}

/// Text with each run of spaces and line ends as one space.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Compares a screen with the one that is kept; `PICTURES=write` keeps it.
pub fn picture(name: &str, sitting: &Sitting) {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/views/{name}.txt"));
    let now = sitting.screen() + "\n";
    if std::env::var("PICTURES").is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == now, "{name} is now:\n{now}");
}
