//! Themes read from TOML: those that come with the program, and the reader's own.

use super::theme_sheet::{Fault, FileStyle, Sheet, Stated};
use crate::app::words::ThemeFault;
use crate::ui::colour::Depth;
use crate::ui::theme::{ROLES, Role, Theme};
use directories::ProjectDirs;
use ratatui::style::{Color, Modifier, Style};
use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;

/// The themes that come with the program, the default first.
pub(super) const BUNDLED: [&str; 8] = [
    include_str!("../../themes/terminal.toml"),
    include_str!("../../themes/night.toml"),
    include_str!("../../themes/paper.toml"),
    include_str!("../../themes/sepia.toml"),
    include_str!("../../themes/contrast-dark.toml"),
    include_str!("../../themes/contrast-light.toml"),
    include_str!("../../themes/safe-dark.toml"),
    include_str!("../../themes/safe-light.toml"),
];

/// The name of the folder for own themes, in the platform's folder for settings.
const FOLDER: &str = "themes";
/// A theme is smaller.
const MOST_BYTES: u64 = 1 << 18;
/// Own themes at most; a folder of more is none of themes.
const MOST_THEMES: usize = 200;
/// Themes that inherit from one another at most.
const MOST_BASES: usize = 8;

/// The themes at hand, the default first, and what is wrong with those of the reader's own.
#[derive(Debug, Default)]
pub(super) struct Themes {
    pub(super) themes: Vec<Theme>,
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
    pub(super) fn of(own: &[(String, String)]) -> Themes {
        let bundled: Vec<Sheet> = BUNDLED.into_iter().map(|text| Sheet::read("", text).0).collect();
        let mut all = Themes::default();
        let mut sheets = Vec::new();
        for (file, text) in own {
            let (sheet, faults) = Sheet::read(file, text);
            all.faults.extend(faults);
            sheets.push(sheet);
        }
        let with_name = |name: &str, it: &&Sheet| it.name == name;
        for sheet in &bundled {
            let sheet = sheets.iter().find(|it| with_name(&sheet.name, it)).unwrap_or(sheet);
            all.add(sheet, &sheets, &bundled);
        }
        for sheet in &sheets {
            if !bundled.iter().any(|it| with_name(&sheet.name, &it)) {
                all.add(sheet, &sheets, &bundled);
            }
        }
        all
    }

    fn add(&mut self, sheet: &Sheet, own: &[Sheet], bundled: &[Sheet]) {
        let mut chain = vec![sheet];
        while let Some((base, line)) = chain.last().and_then(|it| it.inherits.as_ref()) {
            let is_new = |it: &&Sheet| {
                it.name == *base && !chain.iter().any(|known| std::ptr::eq(*known, *it))
            };
            // A theme of the same name inherits from the program's.
            let found = own.iter().chain(bundled).find(is_new);
            match found {
                Some(found) if chain.len() < MOST_BASES => chain.push(found),
                _ => {
                    self.faults.push(Fault {
                        file: chain.last().map_or(String::new(), |it| it.file.clone()),
                        line: Some(*line),
                        role: None,
                        what: ThemeFault::NoBase(base.clone()),
                        english: None,
                    });
                    break;
                }
            }
        }
        let mut palette = BTreeMap::new();
        let mut styles: BTreeMap<&str, FileStyle> = BTreeMap::new();
        for sheet in chain.iter().rev() {
            palette
                .extend(sheet.palette.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            for (role, style) in &sheet.styles {
                styles.entry(role).or_default().lay_over(style, &sheet.file);
            }
        }
        let mut theme = Theme::plain(&sheet.name);
        for (name, role) in ROLES {
            let Some(style) = styles.get(name) else { continue };
            let mut colour = |colour: &Option<Stated>| {
                let stated = colour.as_ref()?;
                let value = palette.get(stated.value.as_str()).copied().unwrap_or(&stated.value);
                let read = Color::from_str(value).ok();
                if read.is_none() {
                    self.faults.push(Fault {
                        file: stated.file.clone(),
                        line: Some(stated.line),
                        role: Some(name.to_string()),
                        what: ThemeFault::NoColour(value.to_string()),
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
        self.themes.push(theme);
    }

    /// The themes as this terminal can show them; without any colour if `NO_COLOR` is set and not empty (no-color.org).
    pub(super) fn for_terminal(self) -> Vec<Theme> {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let depth = depth();
        let themes = self.themes.into_iter();
        themes
            .map(|theme| if no_colour { theme.without_colour() } else { theme.in_depth(depth) })
            .collect()
    }
}

/// Reads a theme; the error says what is wrong, in English.
pub fn parse(text: &str) -> Result<Theme, String> {
    let name = "theme.toml";
    let all = Themes::of(&[(name.to_string(), text.to_string())]);
    let own = Sheet::read(name, text).0.name;
    match all.faults.first() {
        Some(fault) => Err(fault.told(crate::app::words::LANGUAGES[0])),
        None => all.themes.into_iter().find(|it| it.name == own).ok_or(own),
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
        assert!(all.faults.is_empty(), "{:?}", all.faults);
        all.themes
    }

    #[test]
    fn every_theme_is_read() {
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
        let theme = |name: &str| all.themes.iter().find(|it| it.name == name).unwrap();
        let heading = theme("more").style(Role::Heading);
        assert_eq!(
            (heading.fg, heading.bg),
            (Some(Color::Rgb(0, 0x44, 0)), Some(Color::Rgb(255, 255, 255)))
        );
        assert_eq!(theme("mine").style(Role::Link).add_modifier, Modifier::BOLD);
        assert_eq!(theme("paper").style(Role::Text).bg, Some(Color::Rgb(255, 255, 240)));
        assert_eq!(all.themes.iter().filter(|it| it.name == "paper").count(), 1);
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
            ("inherits = 'a'", "a.toml, line 1: there is no theme “a” to inherit from."),
            (
                "[styles]\n[styles",
                "a.toml, line 2: the file is not understood from here on, so none of it counts.",
            ),
        ] {
            assert_eq!(told(&[("a.toml", text)]), [sentence]);
        }
    }
}
