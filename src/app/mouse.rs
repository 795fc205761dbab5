//! The mouse, where it was chosen: what a click and a notch of the wheel do. What stands under a click is told by what
//! paints the screen.

use super::command::{Command, Place};
use super::contents::{SIGN_COLUMNS, sign_column};
use super::entries::Press;
use super::state::{App, Screen};
use super::update::Effect;
use crate::page::Anchor;

/// Milliseconds in which the wheel turns one page at most: a touchpad reports many notches for one stroke.
const TURN: u64 = 150;
/// Lines by which a notch scrolls.
const NOTCH: i64 = 3;

/// What stands under a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An entry of the list.
    Entry {
        /// Its place in the list, from 0.
        at: usize,
        /// What of it was clicked.
        press: Press,
        /// The column of the list that was clicked, from 0.
        column: usize,
    },
    /// A link, note call or image of the open article: an index into the links of its document.
    Link(usize),
    /// The same of the edition that stands beside it.
    LinkBeside(usize),
    /// A line of the open article, by its first character.
    Text(Anchor),
    /// A command that is told at the foot of the screen.
    Hint(Command),
    /// The text field.
    Field,
    /// The box over the page, or the question that stands in its place.
    Foot,
}

impl App {
    /// Switches the mouse on or off.
    pub(super) fn switch_mouse(&mut self) -> Vec<Effect> {
        self.choices.mouse = !self.choices.mouse;
        let words = &self.words.settings;
        let now = if self.choices.mouse { words.mouse_on } else { words.mouse_off };
        self.message = Some(now.to_string());
        self.choices_changed()
    }

    /// Does what a click asks for: what the keys would do that lead there.
    pub(super) fn click(&mut self, target: Target) -> Vec<Effect> {
        self.begin_step();
        self.pressed.clear();
        match (self.place(), target) {
            (_, Target::Hint(command)) => return self.run(command),
            // A click on what is asked says yes, one beside it no.
            (Place::Asked, Target::Foot) => return self.run(Command::Open),
            (Place::Footnote | Place::Peek, Target::Foot) => {}
            (Place::Footnote | Place::Asked | Place::Peek, _) => return self.close(),
            (Place::Reader, Target::Link(link)) => {
                self.select_number(link);
                return self.follow();
            }
            (Place::Reader, Target::LinkBeside(link)) => return self.follow_beside(link),
            (Place::Reader, Target::Text(anchor)) => {
                if let Some((reader, edition)) = self.reader_mut() {
                    reader.bring_up(edition.document(), anchor);
                }
            }
            // Letters would be lost that are being typed there, or the selection.
            (Place::Prompt | Place::Note | Place::Selecting, _) => {}
            (_, Target::Field) => self.enter_field(),
            (_, Target::Entry { at, press, column }) => {
                return self.click_entry(at, press, column);
            }
            (_, Target::Link(_) | Target::LinkBeside(_) | Target::Text(_) | Target::Foot) => {}
        }
        Vec::new()
    }

    fn click_entry(&mut self, at: usize, press: Press, column: usize) -> Vec<Effect> {
        // The palette lists what one types for; elsewhere the list has the keys from now on.
        if !self.in_palette() {
            self.take_line();
        }
        let was_selected = self.screen.list_mut().is_some_and(|list| list.selected == at);
        self.select_number(at);
        let command = match &mut self.screen {
            Screen::Faq(faq) => {
                faq.related = match press {
                    Press::Related(related) => Some(related),
                    _ => None,
                };
                Command::Open
            }
            Screen::Contents(contents) => {
                let heading = contents.picker.selected().and_then(|it| contents.headings.get(it));
                let sign = heading.filter(|it| it.has_children).map(|it| sign_column(it.depth));
                let in_sign = sign.is_some_and(|it| (it..it + SIGN_COLUMNS).contains(&column));
                let folded = contents.picker.selected().is_some_and(|it| contents.is_folded(it));
                match (in_sign, folded) {
                    (true, true) => Command::Unfold,
                    (true, false) => Command::Fold,
                    (false, _) => Command::Open,
                }
            }
            Screen::Settings(_) => Command::NextValue,
            // A theme is shown at once, and taken by a second click.
            Screen::Themes(_) if !was_selected => return Vec::new(),
            // Nothing opens there.
            Screen::About(_) => return Vec::new(),
            Screen::Help(help) if !help.is_palette => return Vec::new(),
            _ => Command::Open,
        };
        self.run(command)
    }

    /// Turns a page, scrolls a text that scrolls, goes a step in a list.
    pub(super) fn turn_wheel(&mut self, forward: bool) -> Vec<Effect> {
        let place = self.place();
        // There the same keys would type, or move an end of the selection.
        if matches!(place, Place::Prompt | Place::Note | Place::Selecting | Place::Asked) {
            return Vec::new();
        }
        self.pressed.clear();
        if place == Place::Reader {
            if self.choices.scroll {
                return self.scroll_lines(if forward { NOTCH } else { -NOTCH });
            }
            if self.wheeled.is_some_and(|at| self.now.saturating_sub(at) < TURN) {
                return Vec::new();
            }
            self.wheeled = Some(self.now);
            self.begin_step();
            return self.run(if forward { Command::NextPage } else { Command::PreviousPage });
        }
        self.begin_step();
        if !matches!(place, Place::Footnote | Place::Peek) && self.scroll_in_entry(forward) {
            return Vec::new();
        }
        self.run(if forward { Command::Down } else { Command::Up })
    }

    /// Scrolls the open article by lines; at its end comes what comes after it.
    fn scroll_lines(&mut self, lines: i64) -> Vec<Effect> {
        self.begin_step();
        let moved = self.reader_mut().map(|(reader, edition)| {
            let document = edition.document();
            // What is left of the text may be less than a notch.
            let step = lines.signum();
            (0..lines.abs()).filter(|_| reader.scroll_by(document, step)).count() > 0
        });
        match moved {
            Some(false) => self.run(if lines > 0 { Command::LineDown } else { Command::LineUp }),
            _ => Vec::new(),
        }
    }

    /// Scrolls inside an answer that is higher than the screen; false if there is nothing more of it in that direction.
    fn scroll_in_entry(&mut self, forward: bool) -> bool {
        let rows = self.body_rows();
        let Some(mut list) = self.list_mut().map(|list| *list) else { return false };
        let heights = |at: usize| self.entry(at).rows.len();
        let moved = match forward {
            true => {
                heights(list.selected) > rows && list.scroll_within(rows, NOTCH as usize, heights)
            }
            false => list.scroll_back_within(NOTCH as usize),
        };
        if let Some(it) = self.list_mut() {
            *it = list;
        }
        moved
    }
}
