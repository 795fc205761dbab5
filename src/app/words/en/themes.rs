//! Themes in English.

use crate::app::words::themes::{ThemeFault, ThemeWords};

pub(super) static THEMES: ThemeWords = ThemeWords {
    title: "Themes",
    told: "Each theme is shown as you come to it. [Enter] keeps it, [Esc] does not.",
    auto: "paper or night, as your terminal is light or dark",
    shown_now: "current",
    fault: |fault| match fault {
        ThemeFault::NotToml => {
            "the file is not understood from here on, so none of it counts.".to_string()
        }
        ThemeFault::NoRole(role, Some(near)) => {
            format!("“{role}” is not a role. Did you mean “{near}”?")
        }
        ThemeFault::NoRole(role, None) => format!("“{role}” is not a role."),
        ThemeFault::NoColour(value) => format!(
            "“{value}” is not a colour: give #RRGGBB, a name of the palette, or one of the terminal’s."
        ),
        ThemeFault::NoKey(key, Some(near)) => {
            format!("“{key}” is not known. Did you mean “{near}”?")
        }
        ThemeFault::NoKey(key, None) => format!("“{key}” is not known."),
        ThemeFault::Value(key) => format!("“{key}” has a value of the wrong kind."),
        ThemeFault::NoBase(name) => format!("there is no theme “{name}” to inherit from."),
        ThemeFault::Circle(name) => format!("inheriting from “{name}” leads in a circle."),
    },
    import: "print a base16 or base24 scheme as a theme of liseuse",
    no_scheme: |path| format!("“{path}” is not a base16 or base24 scheme."),
    too_little: |has, needs| format!("contrast {has}:1, where {needs}:1 is needed"),
};
