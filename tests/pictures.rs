//! The pictures of the README: frames of the program in a light and a dark theme, in both languages.
//!
//! `PICTURES=write cargo test --test pictures` draws them anew.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;
mod svg;

use common::Sitting;
use liseuse::shell::themes::parse;
use liseuse::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use std::path::{Path, PathBuf};
use svg::{Caption, picture};

/// A screen worth showing: how to get there, and what is seen there.
struct Scene {
    name: &'static str,
    language: &'static str,
    size: (u16, u16),
    keys: &'static str,
    typed: &'static str,
    title: &'static str,
    description: &'static str,
}

const THEMES: [&str; 2] = ["paper", "night"];

const SCENES: [Scene; 4] = [
    Scene {
        name: "reader",
        language: "en",
        size: (80, 24),
        keys: "Down Down Down Enter Space",
        typed: "",
        title: "Reading an article",
        description: "A page of the article on La MedNum in English: a question as its heading, two paragraphs, \
            and at the foot the page, the time left and the keys.",
    },
    Scene {
        name: "side-by-side",
        language: "fr",
        size: (110, 26),
        keys: "Enter v Space",
        typed: "",
        title: "Deux langues côte à côte",
        description: "Un article en français et, à sa droite, sa traduction en anglais, chaque paragraphe en face \
            de l’autre.",
    },
    Scene {
        name: "search",
        language: "en",
        size: (80, 24),
        keys: "s",
        typed: "inlcusion coop",
        title: "Searching all articles",
        description: "A search with a typing error: what was looked for instead is said, and the articles found \
            are listed with a line of text each, the words found marked.",
    },
    Scene {
        name: "faq",
        language: "fr",
        size: (80, 24),
        keys: "F Down Down Enter",
        typed: "",
        title: "Les questions de tous les articles",
        description: "La liste des questions, groupées par article ; l’une est ouverte et montre sa réponse.",
    },
];

/// A theme of the program with colours of its own.
fn theme(name: &str) -> Theme {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/{name}.toml"));
    parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The picture of a scene in a theme.
fn drawn(scene: &Scene, theme: &Theme) -> String {
    let mut sitting = Sitting::new(scene.language, scene.size);
    sitting.press(scene.keys).type_in(scene.typed).settle();
    let mut terminal = Terminal::new(TestBackend::new(scene.size.0, scene.size.1)).unwrap();
    terminal.draw(|frame| draw(&sitting.app, theme, frame)).unwrap();
    let cursor = terminal.backend_mut().get_cursor_position().unwrap();
    let Scene { language, title, description, .. } = scene;
    picture(terminal.backend().buffer(), cursor, &Caption { language, title, description })
}

fn file(scene: &Scene, theme: &str) -> PathBuf {
    let name = format!("docs/pictures/{}-{theme}.svg", scene.name);
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let writes = std::env::var("PICTURES").is_ok_and(|wish| wish == "write");
    for name in THEMES {
        let theme = theme(name);
        for scene in &SCENES {
            let (path, now) = (file(scene, name), drawn(scene, &theme));
            if writes {
                std::fs::write(&path, &now).unwrap();
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            let again = "PICTURES=write cargo test --test pictures";
            assert!(kept == now, "{} is old: {again}", path.display());
        }
    }
}

#[test]
fn the_readme_shows_each_in_both_themes_and_tells_what_is_seen() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let mut listed = 0;
    for scene in &SCENES {
        for name in THEMES {
            let path = format!("docs/pictures/{}-{name}.svg", scene.name);
            assert!(readme.contains(&format!("=\"{path}\"")), "{path}");
            listed += 1;
        }
    }
    let kept = std::fs::read_dir(root.join("docs/pictures")).unwrap().count();
    assert_eq!(kept, listed, "pictures that nobody looks at");
    let shown: Vec<&str> = readme.lines().filter(|line| line.trim().starts_with("<img ")).collect();
    assert_eq!(shown.len(), SCENES.len());
    for image in shown {
        let alt = image.split("alt=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(alt.chars().count() > 40, "{image}");
    }
}

/// The lines of a picture of one row of cells.
fn lines_of(text: &str, change: impl Fn(&mut Buffer)) -> Vec<String> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
    let style = Style::new().fg(Color::Rgb(0, 0, 0)).bg(Color::Rgb(255, 255, 255));
    buffer.set_style(buffer.area, style);
    buffer.set_string(0, 0, text, style);
    change(&mut buffer);
    let caption = Caption { language: "en", title: "a < b", description: "a & b" };
    let svg = picture(&buffer, Position { x: 7, y: 0 }, &caption);
    assert!(svg.contains(
        "<title id=\"title\">a &lt; b</title>\n<desc id=\"description\">a &amp; b</desc>"
    ));
    let starts = |line: &&str| line.starts_with("<text") || line.starts_with("<rect x");
    let lines: Vec<String> = svg.lines().filter(starts).map(str::to_string).collect();
    let (cursor, cells) = lines.split_last().unwrap();
    assert!(cursor.starts_with("<rect x=\"75\" y=\"12\""), "{cursor}");
    cells.to_vec()
}

#[test]
fn text_stands_in_its_columns() {
    assert_eq!(
        lines_of(" a<b ", |_| ()),
        ["<text x=\"21\" y=\"27\" textLength=\"27\">a&lt;b</text>"]
    );
    // Wide characters begin where their column does; combining ones take none.
    assert_eq!(
        lines_of("a語e\u{301}b", |_| ()),
        [
            "<text x=\"12\" y=\"27\" textLength=\"9\">a</text>",
            "<text x=\"21\" y=\"27\" textLength=\"18\">語</text>",
            "<text x=\"39\" y=\"27\" textLength=\"18\">e\u{301}b</text>",
        ]
    );
}

#[test]
fn styles_are_seen() {
    let reversed = |buffer: &mut Buffer| {
        buffer[(1, 0)].modifier = Modifier::REVERSED | Modifier::BOLD;
    };
    assert_eq!(
        lines_of("abc", reversed),
        [
            "<text x=\"12\" y=\"27\" textLength=\"9\">a</text>",
            "<rect x=\"21\" y=\"12\" width=\"9\" height=\"20\" fill=\"#000000\"/>",
            "<text x=\"21\" y=\"27\" textLength=\"9\" fill=\"#ffffff\" font-weight=\"bold\">b</text>",
            "<text x=\"30\" y=\"27\" textLength=\"9\">c</text>",
        ]
    );
    let lined = |buffer: &mut Buffer| {
        for column in 0..3 {
            buffer[(column, 0)].modifier = Modifier::UNDERLINED | Modifier::ITALIC;
        }
    };
    assert_eq!(
        lines_of("a ", lined),
        [
            "<text x=\"12\" y=\"27\" textLength=\"27\" font-style=\"italic\" text-decoration=\"underline\">a  </text>"
        ]
    );
}
