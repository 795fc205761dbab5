//! Themes read from TOML.

use crate::page::Shown;
use crate::ui::theme::{ROLES, Role, Theme};
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The themes that come with the program, the default first.
const BUNDLED: [&str; 3] = [
    include_str!("../../themes/terminal.toml"),
    include_str!("../../themes/night.toml"),
    include_str!("../../themes/paper.toml"),
];

/// A theme file: named colours, and a style for each role that uses them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    #[serde(default)]
    palette: BTreeMap<String, String>,
    #[serde(default)]
    styles: BTreeMap<String, FileStyle>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileStyle {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    underlined: bool,
    #[serde(default)]
    reversed: bool,
}

/// The themes at hand; without any colour if `NO_COLOR` is set and not empty (no-color.org).
pub(super) fn bundled() -> Vec<Theme> {
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let themes = BUNDLED.into_iter().filter_map(|text| parse(text).ok());
    themes.map(|theme| if no_colour { theme.without_colour() } else { theme }).collect()
}

/// Reads a theme; the error says what is wrong, in English.
pub fn parse(text: &str) -> Result<Theme, String> {
    let file: File = toml::from_str(text).map_err(|error| error.message().to_string())?;
    let mut theme = Theme::plain(&Shown::new(&file.name));
    let colour = |name: &Option<String>| -> Result<Option<Color>, String> {
        let Some(name) = name else { return Ok(None) };
        let value = file.palette.get(name).unwrap_or(name);
        Color::from_str(value).map(Some).map_err(|_| format!("no colour: {value}"))
    };
    for (name, it) in &file.styles {
        let role = ROLES.iter().find(|(known, _)| known == name).map(|(_, role)| *role);
        let role = role.ok_or_else(|| format!("no role: {name}"))?;
        let mut style = Style { fg: colour(&it.fg)?, bg: colour(&it.bg)?, ..Style::new() };
        for (holds, modifier) in [
            (it.bold, Modifier::BOLD),
            (it.italic, Modifier::ITALIC),
            (it.underlined, Modifier::UNDERLINED),
            (it.reversed, Modifier::REVERSED),
        ] {
            if holds {
                style = style.add_modifier(modifier);
            }
        }
        theme.set(role, style);
    }
    // Roles without a colour of their own stand on the ground of the text.
    let text = theme.style(Role::Text);
    for (_, role) in ROLES {
        theme
            .set(role, Style { fg: text.fg, bg: text.bg, ..Style::new() }.patch(theme.style(role)));
    }
    Ok(theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of two colours after WCAG 2.1: (L1 + 0.05) / (L2 + 0.05).
    fn contrast(a: Color, b: Color) -> f64 {
        let luminance = |colour: Color| {
            let Color::Rgb(r, g, b) = colour else { panic!("{colour:?} has no fixed value") };
            let linear = |byte: u8| {
                let c = f64::from(byte) / 255.0;
                if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_theme_is_read() {
        for text in BUNDLED {
            parse(text).unwrap_or_else(|error| panic!("{error}"));
        }
    }

    #[test]
    fn the_first_theme_sets_no_colour() {
        let theme = parse(BUNDLED[0]).expect("a theme");
        for (name, role) in ROLES {
            let style = theme.style(role);
            assert!(style.fg.is_none() && style.bg.is_none(), "{name}");
        }
    }

    /// Body 7:1, other text 4.5:1, marks 3:1 (WCAG 1.4.6, 1.4.3, 1.4.11).
    #[test]
    fn fixed_colours_can_be_read() {
        for text in &BUNDLED[1..] {
            let theme = parse(text).expect("a theme");
            for (name, role) in ROLES {
                let style = theme.style(role);
                let (Some(fg), Some(bg)) = (style.fg, style.bg) else {
                    panic!("{}: {name} has no colours", theme.name)
                };
                let least = match role {
                    Role::Text => 7.0,
                    Role::Mark => 3.0,
                    _ => 4.5,
                };
                let found = contrast(fg, bg);
                assert!(found >= least, "{}: {name} {found:.1}", theme.name);
            }
        }
    }

    #[test]
    fn without_colour_nothing_is_told_by_colour_alone() {
        for text in BUNDLED {
            let theme = parse(text).expect("a theme").without_colour();
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
    fn errors_name_what_is_wrong() {
        assert_eq!(
            parse("name = 'x'\n[styles.nose]\nfg = 'red'"),
            Err("no role: nose".to_string())
        );
        assert_eq!(
            parse("name = 'x'\n[styles.text]\nfg = 'mauvish'"),
            Err("no colour: mauvish".to_string())
        );
    }
}
