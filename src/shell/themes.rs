//! Themes read from TOML: those that come with the program, and the reader's own.

use super::theme_sheet::{Fault, FileStyle, Sheet, Stated};
use crate::app::words::ThemeFault;
use crate::ui::colour::Depth;
use crate::ui::theme::{ROLES, Role, Theme};
use directories::ProjectDirs;
use ratatui::style::{Color, Modifier, Style};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::sync::OnceLock;

/// Name and text of a theme.
macro_rules! theme {
    ($name:literal) => {
        ($name, include_str!(concat!("../../themes/", $name, ".toml")))
    };
}

/// The themes that come with the program, the default first.
const BUNDLED: [(&str, &str); 8] = [
    theme!("terminal"),
    theme!("night"),
    theme!("paper"),
    theme!("sepia"),
    theme!("contrast-dark"),
    theme!("contrast-light"),
    theme!("safe-dark"),
    theme!("safe-light"),
];

/// A theme of the program, read when it is first asked for.
fn bundled(name: &str) -> Option<&'static Sheet> {
    static READ: [OnceLock<Sheet>; BUNDLED.len()] = [const { OnceLock::new() }; BUNDLED.len()];
    let (text, read) = BUNDLED
        .iter()
        .zip(&READ)
        .find_map(|((it, text), read)| (*it == name).then_some((text, read)))?;
    Some(read.get_or_init(|| Sheet::read("", text).0))
}

/// The name of the folder for own themes, in the platform's folder for settings.
const FOLDER: &str = "themes";
/// A theme is smaller.
const MOST_BYTES: u64 = 1 << 18;
/// Own themes at most; a folder of more is none of themes.
const MOST_THEMES: usize = 200;
/// Themes that inherit from one another at most.
const MOST_BASES: usize = 8;

/// The themes at hand. Own ones are read at once, so that what is wrong with them can be told; each is made of what its file
/// says when it is asked for.
#[derive(Debug)]
pub(super) struct Themes {
    /// Their names, the default first.
    pub(super) names: Vec<String>,
    own: Vec<Sheet>,
    /// What is wrong with the reader's own.
    pub(super) faults: Vec<Fault>,
}

impl Themes {
    /// Reads all themes: those of the program, then own ones, which take the place of one of the same name.
    pub(super) fn load() -> Themes {
        let folder = ProjectDirs::from("", "", "liseuse").map(|it| it.config_dir().join(FOLDER));
        let mut files = Vec::new();
        let entries = folder.filter(|it| it.is_absolute()).map(std::fs::read_dir);
        for entry in entries.into_iter().flatten().flatten().flatten().take(MOST_THEMES) {
            let path = entry.path();
            if path.extension().is_some_and(|it| it == "toml") {
                files.push(path);
            }
        }
        files.sort();
        Themes::of(&files.iter().filter_map(|path| text_of(path)).collect::<Vec<_>>())
    }

    /// The themes of the program and of some files, each its name and its text.
    pub(super) fn of(files: &[(String, String)]) -> Themes {
        let names = BUNDLED.iter().map(|(name, _)| name.to_string()).collect();
        let mut all = Themes { names, own: Vec::new(), faults: Vec::new() };
        for (file, text) in files {
            let (sheet, faults) = Sheet::read(file, text);
            if !all.names.contains(&sheet.name) {
                all.names.push(sheet.name.clone());
            }
            all.own.push(sheet);
            all.faults.extend(faults);
        }
        let made: Vec<_> = all.own.iter().flat_map(|sheet| all.made(sheet).1).collect();
        for fault in made {
            // Themes that inherit from one another have faults in common.
            if !all.faults.contains(&fault) {
                all.faults.push(fault);
            }
        }
        all.faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        all
    }

    /// A theme by its name.
    pub(super) fn theme(&self, name: &str) -> Option<Theme> {
        let own = self.own.iter().find(|it| it.name == name);
        if own.is_none() && name == BUNDLED[0].0 {
            // Its file says nothing more, and this is what most start with.
            return Some(Theme::plain(name));
        }
        let sheet = own.or_else(|| bundled(name))?;
        Some(self.made(sheet).0)
    }

    /// The theme that a file tells of, and what is wrong with it.
    fn made(&self, sheet: &Sheet) -> (Theme, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut chain = vec![sheet];
        while let Some((base, line)) = chain.last().and_then(|it| it.inherits.as_ref()) {
            let is_new = |it: &&Sheet| {
                it.name == *base && !chain.iter().any(|known| std::ptr::eq(*known, *it))
            };
            // A theme of the same name inherits from the program's.
            let found = self.own.iter().find(is_new).or_else(|| bundled(base).filter(is_new));
            match found {
                Some(found) if chain.len() < MOST_BASES => chain.push(found),
                _ => {
                    let is_there = self.names.contains(base);
                    let what = if is_there { ThemeFault::Circle } else { ThemeFault::NoBase };
                    faults.push(Fault {
                        file: chain.last().map_or(String::new(), |it| it.file.clone()),
                        line: Some(*line),
                        role: None,
                        what: what(base.clone()),
                        english: None,
                    });
                    break;
                }
            }
        }
        let mut palette = BTreeMap::new();
        let mut styles: BTreeMap<&str, FileStyle> = BTreeMap::new();
        for sheet in chain.iter().rev() {
            palette.extend(sheet.palette.iter().map(|(name, value)| (name.as_str(), value)));
            for (role, style) in &sheet.styles {
                styles.entry(role).or_default().lay_over(style, &sheet.file);
            }
        }
        let mut theme = Theme::plain(&sheet.name);
        for (name, role) in ROLES {
            let Some(style) = styles.get(name) else { continue };
            let mut colour = |colour: &Option<Stated>| {
                let stated = colour.as_ref()?;
                let stated = palette.get(stated.value.as_str()).copied().unwrap_or(stated);
                let read = Color::from_str(&stated.value).ok();
                // A colour of the palette is told of once, with the first role that has it.
                let what = ThemeFault::NoColour(stated.value.clone());
                let is_told = |it: &Fault| {
                    (&it.file, it.line, &it.what) == (&stated.file, Some(stated.line), &what)
                };
                if read.is_none() && !faults.iter().any(is_told) {
                    faults.push(Fault {
                        file: stated.file.clone(),
                        line: Some(stated.line),
                        role: Some(name.to_string()),
                        what,
                        english: None,
                    });
                }
                read
            };
            let mut out = Style { fg: colour(&style.fg), bg: colour(&style.bg), ..Style::new() };
            for (holds, modifier) in [
                (style.bold, Modifier::BOLD),
                (style.italic, Modifier::ITALIC),
                (style.underlined, Modifier::UNDERLINED),
                (style.reversed, Modifier::REVERSED),
            ] {
                if holds == Some(true) {
                    out = out.add_modifier(modifier);
                }
            }
            theme.set(role, out);
        }
        // Roles without a colour of their own stand on the ground of the text.
        let text = theme.style(Role::Text);
        for (_, role) in ROLES {
            let ground = Style { fg: text.fg, bg: text.bg, ..Style::new() };
            theme.set(role, ground.patch(theme.style(role)));
        }
        (theme, faults)
    }

    /// The themes as this terminal can show them; without any colour if `NO_COLOR` is set and not empty (no-color.org).
    pub(super) fn for_terminal(self) -> TerminalThemes {
        let is_colourless = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let depth = if is_colourless { None } else { Some(depth()) };
        TerminalThemes { made: vec![OnceCell::new(); self.names.len()], all: self, depth }
    }
}

/// Themes as the terminal can show them, each made when it is first painted in.
#[derive(Debug)]
pub(super) struct TerminalThemes {
    pub(super) all: Themes,
    made: Vec<OnceCell<Theme>>,
    /// The colours it knows; `None` where none are wanted.
    depth: Option<Depth>,
}

impl TerminalThemes {
    /// The theme that stands so far in the list of names.
    pub(super) fn get(&self, at: usize) -> Option<&Theme> {
        let (name, made) = (self.all.names.get(at)?, self.made.get(at)?);
        Some(made.get_or_init(|| {
            let theme = self.all.theme(name).unwrap_or_else(|| Theme::plain(name));
            match self.depth {
                Some(depth) => theme.in_depth(depth),
                None => theme.without_colour(),
            }
        }))
    }
}

/// Reads a theme; the error says what is wrong, in English.
pub fn parse(text: &str) -> Result<Theme, String> {
    let name = "theme.toml";
    let all = Themes::of(&[(name.to_string(), text.to_string())]);
    let own = Sheet::read(name, text).0.name;
    match all.faults.first() {
        Some(fault) => Err(fault.told(crate::app::words::LANGUAGES[0])),
        None => all.theme(&own).ok_or(own),
    }
}

/// How many colours the terminal says it knows: `COLORTERM`, else the name of its kind.
fn depth() -> Depth {
    let value = |name: &str| std::env::var(name).unwrap_or_default();
    let term = value("TERM");
    if matches!(value("COLORTERM").as_str(), "truecolor" | "24bit")
        || term.ends_with("-direct")
        || cfg!(windows)
    {
        return Depth::True;
    }
    let known = ["256color", "kitty", "alacritty", "foot", "ghostty", "wezterm", "iterm"];
    if known.iter().any(|part| term.contains(part)) { Depth::Indexed } else { Depth::Ansi }
}

/// Name and text of a file; `None` for what is no file that could be a theme.
fn text_of(path: &Path) -> Option<(String, String)> {
    let bytes = super::store::contents(path, MOST_BYTES).ok()??;
    let name = path.file_name()?.to_string_lossy().into_owned();
    Some((name, String::from_utf8_lossy(&bytes).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::words::LANGUAGES;
    use crate::ui::colour::{contrast, least_contrast};

    fn told(files: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<_> = files.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        Themes::of(&files).faults.iter().map(|it| it.told(LANGUAGES[0])).collect()
    }

    fn bundled() -> Vec<Theme> {
        let all = Themes::of(&[]);
        let sheets = all.names.iter().map(|name| super::bundled(name).unwrap());
        let made = sheets.map(|sheet| all.made(sheet));
        made.map(|(theme, faults)| {
            assert!(faults.is_empty(), "{}: {faults:?}", theme.name);
            theme
        })
        .collect()
    }

    #[test]
    fn what_most_start_with_is_what_its_file_says() {
        let theme = Themes::of(&[]).theme("terminal");
        assert_eq!(theme.as_ref(), bundled().first());
        let own = ("terminal.toml", "[styles]\nlink = { bold = true }");
        assert_ne!(Themes::of(&[own].map(|(a, b)| (a.into(), b.into()))).theme("terminal"), theme);
    }

    #[test]
    fn every_theme_is_read() {
        for (name, text) in BUNDLED {
            let (sheet, faults) = Sheet::read("", text);
            assert!(faults.is_empty(), "{name}: {faults:?}");
            assert_eq!(sheet.name, name);
        }
        let names: Vec<String> = bundled().into_iter().map(|it| it.name).collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes");
        let files = std::fs::read_dir(folder).unwrap();
        let stems =
            files.map(|it| it.unwrap().path().file_stem().unwrap().to_str().unwrap().to_string());
        let mut stems: Vec<String> = stems.collect();
        let mut sorted = names.clone();
        stems.sort();
        sorted.sort();
        assert_eq!(sorted, stems);
        assert_eq!(names[0], "terminal");
    }

    #[test]
    fn the_first_theme_sets_no_colour() {
        for depth in [Depth::True, Depth::Indexed, Depth::Ansi] {
            let theme = bundled().remove(0).in_depth(depth);
            for (name, role) in ROLES {
                let style = theme.style(role);
                assert!(style.fg.is_none() && style.bg.is_none(), "{name}");
            }
        }
    }

    /// Body 7:1, other text 4.5:1, marks 3:1, whatever the terminal can show.
    #[test]
    fn fixed_colours_can_be_read() {
        for depth in [Depth::True, Depth::Indexed, Depth::Ansi] {
            for theme in bundled().into_iter().skip(1).map(|theme| theme.in_depth(depth)) {
                for (name, role) in ROLES {
                    let style = theme.style(role);
                    let (Some(fg), Some(bg)) = (style.fg, style.bg) else {
                        panic!("{}: {name} has no colours", theme.name)
                    };
                    let found = contrast(fg, bg).expect("fixed colours");
                    let least = least_contrast(role);
                    assert!(found >= least, "{} {depth:?}: {name} {found:.1}", theme.name);
                }
            }
        }
    }

    /// What lies over the text is told from it, by its ground or by an attribute.
    #[test]
    fn what_lies_over_the_text_stands_out_in_few_colours() {
        for depth in [Depth::True, Depth::Indexed, Depth::Ansi] {
            for theme in bundled().into_iter().map(|theme| theme.in_depth(depth)) {
                let text = theme.style(Role::Text);
                for role in [
                    Role::Selected,
                    Role::Match,
                    Role::Focus,
                    Role::Selection,
                    Role::Highlight,
                    Role::Field,
                ] {
                    let style = theme.style(role);
                    assert!(
                        (style.bg, style.add_modifier) != (text.bg, text.add_modifier),
                        "{} {depth:?} {role:?}",
                        theme.name
                    );
                }
            }
        }
    }

    #[test]
    fn without_colour_nothing_is_told_by_colour_alone() {
        for theme in bundled() {
            let theme = theme.without_colour();
            let plain = theme.style(Role::Text);
            for role in [
                Role::Selected,
                Role::Match,
                Role::Focus,
                Role::Selection,
                Role::Highlight,
                Role::Link,
                Role::Heading,
            ] {
                let style = theme.style(role);
                assert!(style.fg.is_none() && style.bg.is_none());
                assert_ne!(style.add_modifier, plain.add_modifier, "{}: {role:?}", theme.name);
            }
        }
    }

    #[test]
    fn own_themes_inherit_and_override() {
        let mine = "inherits = \"paper\"\n[palette]\naccent = \"#004400\"\n[styles]\nlink = { underlined = false, bold = true }\n";
        let more = "inherits = \"mine\"\n[styles]\ntext = { bg = \"#FFFFFF\" }\n";
        let files = [
            ("mine.toml", mine),
            ("more.toml", more),
            ("paper.toml", "inherits = 'paper'\n[palette]\nground = '#FFFFF0'\n"),
        ];
        let files: Vec<_> = files.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        let all = Themes::of(&files);
        assert!(all.faults.is_empty(), "{:?}", all.faults);
        let theme = |name: &str| all.theme(name).unwrap();
        let heading = theme("more").style(Role::Heading);
        assert_eq!(
            (heading.fg, heading.bg),
            (Some(Color::Rgb(0, 0x44, 0)), Some(Color::Rgb(255, 255, 255)))
        );
        assert_eq!(theme("mine").style(Role::Link).add_modifier, Modifier::BOLD);
        assert_eq!(theme("paper").style(Role::Text).bg, Some(Color::Rgb(255, 255, 240)));
        assert_eq!(all.names.iter().filter(|it| *it == "paper").count(), 1);
    }

    #[test]
    fn errors_name_file_line_and_role() {
        for (text, sentence) in [
            (
                "[styles]\nheadin = { fg = 'red' }",
                "a.toml, line 2: “headin” is not a role. Did you mean “heading”?",
            ),
            (
                "[styles]\n\nheading = { fg = 'mauvish' }",
                "a.toml, line 3: heading: “mauvish” is not a colour: give #RRGGBB, a name of the palette, or one of the terminal’s.",
            ),
            (
                "inherits = 'paper'\n[palette]\nground = '#zzz'",
                "a.toml, line 3: text: “#zzz” is not a colour: give #RRGGBB, a name of the palette, or one of the terminal’s.",
            ),
            (
                "[styles]\nlink = { bolt = true }",
                "a.toml, line 2: link: “bolt” is not known. Did you mean “bold”?",
            ),
            (
                "[styles]\nlink = { bold = 3 }",
                "a.toml, line 2: link: “bold” has a value of the wrong kind.",
            ),
            (
                "inherits = 'nothing'",
                "a.toml, line 1: there is no theme “nothing” to inherit from.",
            ),
            ("inherits = 'a'", "a.toml, line 1: inheriting from “a” leads in a circle."),
            (
                "[styles]\n[styles",
                "a.toml, line 2: the file is not understood from here on, so none of it counts.",
            ),
        ] {
            assert_eq!(told(&[("a.toml", text)]), [sentence]);
        }
    }
}
