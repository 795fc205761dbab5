//! Whether the terminal is light or dark, asked of it and never waited for.
//!
//! The answer comes in among the keys: Alt-] and the letters `11;rgb:…` up to Alt-\ or Ctrl-g. It is taken out of them
//! whenever it comes; what only began like it is handed on as the keys it is.

use super::run::Incoming;
use crate::ui::colour::luminance;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Asks for the colour of the ground (xterm: OSC 11).
const QUESTION: &str = "\x1b]11;?\x1b\\";
/// What the answer begins with, after the key that opens it.
const START: &str = "11;rgb";
/// Letters of an answer at most.
const MOST_LETTERS: usize = 32;
/// An answer that comes later than this changes nothing: the reader is reading by then.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// From this luminance on, black is read better on a ground than white (WCAG 2.1: both have a contrast of 4.58 there).
const LIGHT: f64 = 0.179;

/// The question and what came in of its answer.
#[derive(Debug, Default)]
pub(super) struct Background {
    asked: Option<Instant>,
    /// Keys that may be the start of the answer.
    held: Vec<KeyEvent>,
    /// Their letters.
    letters: String,
}

impl Background {
    /// Asks once. Terminals without a name, and the console of Linux, would show the question as text.
    pub(super) fn ask(&mut self, to: &mut impl Write) -> io::Result<()> {
        if self.asked.is_some() || !super::hyperlinks::are_understood() {
            return Ok(());
        }
        self.asked = Some(Instant::now());
        to.write_all(QUESTION.as_bytes())?;
        to.flush()
    }

    /// Takes the answer out of what came in.
    pub(super) fn sift(&mut self, batch: Vec<Incoming>) -> Vec<Incoming> {
        let Some(asked) = self.asked else { return batch };
        let mut out = Vec::new();
        for it in batch {
            match it {
                Incoming::Event(Event::Key(key)) if key.kind != KeyEventKind::Release => match self
                    .take(key)
                {
                    Taken::Held => {}
                    Taken::Keys(keys) => {
                        let events = keys.into_iter().map(Event::Key);
                        out.extend(events.map(Incoming::Event));
                    }
                    Taken::Answer(rgb) if asked.elapsed() <= LONGEST_WAIT => {
                        out.extend(rgb.map(|rgb| Incoming::Background(luminance(rgb) >= LIGHT)));
                    }
                    Taken::Answer(_) => {}
                },
                other => out.push(other),
            }
        }
        out
    }

    fn take(&mut self, key: KeyEvent) -> Taken {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let opens = alt && key.code == KeyCode::Char(']');
        if self.held.is_empty() && !opens {
            return Taken::Keys(vec![key]);
        }
        // The two bytes that close it may come in apart, and are two keys then.
        let after_esc = self.held.last().is_some_and(|it| it.code == KeyCode::Esc);
        let closes = match key.code {
            KeyCode::Char('\\') => alt || after_esc,
            KeyCode::Char('g') => control,
            _ => false,
        };
        let is_whole = self.letters.len() > START.len();
        self.held.push(key);
        if closes && is_whole {
            let rgb = colour(&self.letters);
            self.held.clear();
            self.letters.clear();
            return Taken::Answer(rgb);
        }
        let goes_on = match key.code {
            KeyCode::Char(']') => opens && self.held.len() == 1,
            KeyCode::Esc => is_whole && !after_esc,
            KeyCode::Char(c) if !alt && !control && !after_esc => {
                self.letters.push(c);
                let (letters, start) = (&self.letters, START);
                start.starts_with(letters.as_str())
                    || letters.starts_with(start)
                        && letters
                            .chars()
                            .skip(start.len())
                            .all(|c| c.is_ascii_hexdigit() || "a:/".contains(c))
            }
            _ => false,
        };
        if goes_on && self.held.len() <= MOST_LETTERS {
            return Taken::Held;
        }
        self.letters.clear();
        Taken::Keys(std::mem::take(&mut self.held))
    }
}

/// What became of a key.
#[derive(Debug, PartialEq)]
enum Taken {
    /// It may belong to the answer.
    Held,
    /// These keys do not.
    Keys(Vec<KeyEvent>),
    /// The answer is whole; its colour, if it tells one.
    Answer(Option<[u8; 3]>),
}

/// The colour of an answer: `11;rgb:ffff/0000/8080`, each of one to four digits (XParseColor).
fn colour(letters: &str) -> Option<[u8; 3]> {
    let (_, values) = letters.split_once(':')?;
    let mut parts = values.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        u8::try_from((value * 255).checked_div(most)?).ok()
    });
    let [r, g, b] = [parts.next()??, parts.next()??, parts.next()??];
    Some([r, g, b])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What terminals send, as the keys that crossterm makes of it.
    fn keys(text: &str) -> Vec<KeyEvent> {
        let mut keys = Vec::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let (code, modifiers) = match c {
                '\x1b' => match chars.next() {
                    Some(c) => (KeyCode::Char(c), KeyModifiers::ALT),
                    None => (KeyCode::Esc, KeyModifiers::NONE),
                },
                '\x07' => (KeyCode::Char('g'), KeyModifiers::CONTROL),
                c => (KeyCode::Char(c), KeyModifiers::NONE),
            };
            keys.push(KeyEvent::new(code, modifiers));
        }
        keys
    }

    fn sifted(asked: bool, text: &str) -> (Vec<KeyEvent>, Vec<bool>) {
        let mut background =
            Background { asked: asked.then(Instant::now), ..Background::default() };
        let (mut left, mut answers) = (Vec::new(), Vec::new());
        // Each in a batch of its own, as over a slow line.
        for key in keys(text) {
            for it in background.sift(vec![Incoming::Event(Event::Key(key))]) {
                match it {
                    Incoming::Event(Event::Key(key)) => left.push(key),
                    Incoming::Background(light) => answers.push(light),
                    _ => {}
                }
            }
        }
        (left, answers)
    }

    #[test]
    fn the_answer_is_taken_out_of_the_keys() {
        for (answer, light) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", true),
            ("\x1b]11;rgb:1b1b/1b1b/1b1b\x07", false),
            ("\x1b]11;rgb:fb/f3/e1\x1b\\", true),
            ("\x1b]11;rgba:0000/0000/0000/ffff\x1b\\", false),
        ] {
            let (left, answers) = sifted(true, &format!("jl{answer}q"));
            assert_eq!(left, keys("jlq"), "{answer:?}");
            assert_eq!(answers, [light], "{answer:?}");
        }
    }

    #[test]
    fn keys_that_are_no_answer_are_keys() {
        for typed in ["\x1b]q", "\x1b]11;x", "\x1b]1\x1b]1q", "\x1b\\q", "]11;rgb:0/0/0"] {
            assert_eq!(sifted(true, typed), (keys(typed), vec![]), "{typed:?}");
            assert_eq!(sifted(false, typed), (keys(typed), vec![]), "{typed:?}");
        }
    }

    #[test]
    fn colours_have_one_to_four_digits() {
        assert_eq!(colour("11;rgb:f/8/0"), Some([255, 136, 0]));
        assert_eq!(colour("11;rgb:ffff/8080/0000"), Some([255, 128, 0]));
        assert_eq!(colour("11;rgb:/0/0"), None);
        assert_eq!(colour("11;rgb:fffff0000/0/0"), None);
    }
}
