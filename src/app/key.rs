//! A key as it was pressed, told apart from the ways terminals report it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers. Shift is kept only for keys that type nothing: for letters it is already
/// in the letter, and terminals differ in whether they report it beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let mut modifiers =
            event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match event.code {
            KeyCode::Char(c) => {
                // A terminal may report Shift and the small letter.
                let shifted = modifiers.contains(KeyModifiers::SHIFT) && c.is_lowercase();
                modifiers.remove(KeyModifiers::SHIFT);
                let upper = c.to_uppercase().next().filter(|_| shifted && modifiers.is_empty());
                let c = upper.unwrap_or(c);
                KeyCode::Char(if modifiers.contains(KeyModifiers::CONTROL) {
                    c.to_ascii_lowercase()
                } else {
                    c
                })
            }
            KeyCode::BackTab => {
                modifiers.insert(KeyModifiers::SHIFT);
                KeyCode::Tab
            }
            other => other,
        };
        Key { code, modifiers }
    }
}

/// Keys with a name, as told in tables and files.
const NAMES: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

impl Key {
    /// Reads `f`, `G`, `Space`, `F2`, `Ctrl-d`, `Shift-Tab`, `Alt-Left`.
    pub fn parse(name: &str) -> Option<Key> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = name;
        for (prefix, modifier) in [
            ("Ctrl-", KeyModifiers::CONTROL),
            ("Alt-", KeyModifiers::ALT),
            ("Shift-", KeyModifiers::SHIFT),
        ] {
            if let Some(tail) = rest.strip_prefix(prefix) {
                modifiers |= modifier;
                rest = tail;
            }
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => match NAMES.iter().find(|(known, _)| *known == rest) {
                Some((_, code)) => *code,
                None => KeyCode::F(
                    rest.strip_prefix('F')?.parse().ok().filter(|n| (1..=12).contains(n))?,
                ),
            },
        };
        Some(Key { code, modifiers })
    }

    /// The key's name, as [`Key::parse`] reads it.
    pub fn name(self) -> String {
        let mut name = String::new();
        for (modifier, prefix) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                name.push_str(prefix);
            }
        }
        match NAMES.iter().find(|(_, code)| *code == self.code) {
            Some((known, _)) => name.push_str(known),
            None => match self.code {
                KeyCode::Char(c) if !c.is_control() => name.push(c),
                KeyCode::F(n) => name.push_str(&format!("F{n}")),
                other => name.push_str(
                    &format!("{other:?}")
                        .chars()
                        .filter(char::is_ascii_alphanumeric)
                        .collect::<String>(),
                ),
            },
        }
        name
    }

    /// The character it types into a field, if any.
    pub fn types(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// The key without modifiers, and whether Ctrl or Alt is held: what a text field edits by.
    pub fn parts(self) -> (KeyCode, bool) {
        (self.code, self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for name in
            ["f", "G", "Space", "F2", "Ctrl-d", "Shift-Tab", "Alt-Left", "é", "PageDown", "*"]
        {
            assert_eq!(Key::parse(name).map(Key::name).as_deref(), Some(name));
        }
        for nonsense in ["", "Foo", "F99", "Ctrl-"] {
            assert_eq!(Key::parse(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn shift_and_case_are_one() {
        let pressed = |code, modifiers| Key::from(KeyEvent::new(code, modifiers));
        let capital = Key::parse("G").unwrap();
        assert_eq!(pressed(KeyCode::Char('G'), KeyModifiers::SHIFT), capital);
        assert_eq!(pressed(KeyCode::Char('G'), KeyModifiers::NONE), capital);
        assert_eq!(pressed(KeyCode::Char('g'), KeyModifiers::SHIFT), capital);
        assert_eq!(pressed(KeyCode::BackTab, KeyModifiers::NONE), Key::parse("Shift-Tab").unwrap());
        assert_eq!(
            pressed(KeyCode::Char('C'), KeyModifiers::CONTROL),
            Key::parse("Ctrl-c").unwrap()
        );
    }
}
