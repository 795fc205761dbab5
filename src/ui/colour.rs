//! Colours of a theme on terminals that know few, and how well they can be read.

use super::theme::{ROLES, Role, Theme};
use ratatui::style::{Color, Modifier, Style};

/// How many colours a terminal knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Any, of 24 bits.
    True,
    /// xterm's 256: a cube of 6 × 6 × 6 and 24 greys. The first 16, which people change, are not used.
    Indexed,
    /// The 16 of ANSI, reckoned as xterm shows them by default.
    Ansi,
}

/// The 16 colours of ANSI with xterm's default values (XTerm-col.ad).
const ANSI: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0x00, 0x00, 0x00]),
    (Color::Red, [0xcd, 0x00, 0x00]),
    (Color::Green, [0x00, 0xcd, 0x00]),
    (Color::Yellow, [0xcd, 0xcd, 0x00]),
    (Color::Blue, [0x00, 0x00, 0xee]),
    (Color::Magenta, [0xcd, 0x00, 0xcd]),
    (Color::Cyan, [0x00, 0xcd, 0xcd]),
    (Color::Gray, [0xe5, 0xe5, 0xe5]),
    (Color::DarkGray, [0x7f, 0x7f, 0x7f]),
    (Color::LightRed, [0xff, 0x00, 0x00]),
    (Color::LightGreen, [0x00, 0xff, 0x00]),
    (Color::LightYellow, [0xff, 0xff, 0x00]),
    (Color::LightBlue, [0x5c, 0x5c, 0xff]),
    (Color::LightMagenta, [0xff, 0x00, 0xff]),
    (Color::LightCyan, [0x00, 0xff, 0xff]),
    (Color::White, [0xff, 0xff, 0xff]),
];

/// Red, green and blue of a colour; `None` for one that the terminal alone knows.
pub fn rgb(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(index @ 16..=231) => {
            let step = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
            let cube = index - 16;
            Some([step(cube / 36), step(cube / 6 % 6), step(cube % 6)])
        }
        Color::Indexed(index @ 232..) => Some([8 + 10 * (index - 232); 3]),
        Color::Indexed(index) => ANSI.get(usize::from(index)).map(|(_, rgb)| *rgb),
        named => ANSI.iter().find(|(it, _)| *it == named).map(|(_, rgb)| *rgb),
    }
}

/// Contrast of two colours after WCAG 2.1, from 1 to 21: (L1 + 0.05) / (L2 + 0.05). `None` where the terminal alone knows.
pub fn contrast(one: Color, other: Color) -> Option<f64> {
    let (one, other) = (luminance(rgb(one)?), luminance(rgb(other)?));
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// Relative luminance after WCAG 2.1, from 0 to 1.
pub fn luminance(rgb: [u8; 3]) -> f64 {
    let [r, g, b] = rgb.map(|byte| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The contrast that a role needs: 7 for the text, 4.5 for other words, 3 for marks (WCAG 1.4.6, 1.4.3, 1.4.11).
pub fn least_contrast(role: Role) -> f64 {
    match role {
        Role::Text => 7.0,
        Role::Mark => 3.0,
        _ => 4.5,
    }
}

impl Theme {
    /// The theme for a terminal that knows so many colours. Each role keeps the contrast it needs; where its ground is no
    /// longer told from that of the text, reverse video or a line tells it.
    pub fn in_depth(mut self, depth: Depth) -> Self {
        let known: Vec<Color> = match depth {
            Depth::True => return self,
            Depth::Indexed => (16..=255).map(Color::Indexed).collect(),
            Depth::Ansi => ANSI.map(|(colour, _)| colour).to_vec(),
        };
        let before = self.style(Role::Text).bg;
        let ground = before.map(|bg| nearest(bg, &known, |_| true));
        for (_, role) in ROLES {
            let style = self.style(role);
            let bg = style.bg.map(|bg| nearest(bg, &known, |_| true));
            let can_be_read = |fg: Color| {
                bg.and_then(|bg| contrast(fg, bg)).is_none_or(|it| it >= least_contrast(role))
            };
            let fg = style.fg.map(|fg| nearest(fg, &known, can_be_read));
            let mut style = Style { fg, bg, ..style };
            if style.bg == ground && self.style(role).bg != before {
                style = style.add_modifier(match role {
                    Role::Highlight | Role::Field => Modifier::UNDERLINED,
                    _ => Modifier::REVERSED,
                });
            }
            self.set(role, style);
        }
        self
    }
}

/// The known colour nearest to a wanted one, of those that do if any does. A colour that only the terminal knows stays.
fn nearest(wanted: Color, known: &[Color], does: impl Fn(Color) -> bool) -> Color {
    let Some(to) = rgb(wanted) else { return wanted };
    // Differences weighed as "redmean" has it (compuphase.com/cmetric.htm), near enough to the eye.
    let distance = |colour: &Color| {
        let from = rgb(*colour).unwrap_or_default().map(i64::from);
        let to = to.map(i64::from);
        let red = (from[0] + to[0]) / 2;
        let [r, g, b] = [0, 1, 2].map(|at| from[at] - to[at]);
        ((512 + red) * r * r) / 256 + 4 * g * g + ((767 - red) * b * b) / 256
    };
    let nearest = known.iter().copied().min_by_key(distance).unwrap_or(wanted);
    if does(nearest) {
        return nearest;
    }
    let fitting = known.iter().copied().filter(|colour| does(*colour));
    fitting.min_by_key(distance).unwrap_or(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let of = |one, other| (contrast(one, other).unwrap() * 10.0).round() / 10.0;
        assert_eq!(of(Color::Rgb(0, 0, 0), Color::White), 21.0);
        assert_eq!(of(Color::Rgb(0x7c, 0xc7, 0xf2), Color::Rgb(0x1b, 0x1b, 0x1b)), 9.3);
        assert_eq!(of(Color::Blue, Color::Black), 2.2, "reading.md A7");
        assert_eq!(contrast(Color::Reset, Color::White), None);
    }

    #[test]
    fn indexed_colours_have_the_values_of_xterm() {
        assert_eq!(rgb(Color::Indexed(16)), Some([0, 0, 0]));
        assert_eq!(rgb(Color::Indexed(67)), Some([95, 135, 175]));
        assert_eq!(rgb(Color::Indexed(231)), Some([255, 255, 255]));
        assert_eq!(rgb(Color::Indexed(232)), Some([8, 8, 8]));
        assert_eq!(rgb(Color::Indexed(255)), Some([238, 238, 238]));
    }
}
