//! The way one came: jumps within an article and to others, walked back and forward as in a browser.
//!
//! Each open reader has a trail of the places it jumped from; turning pages leaves none (reading.md 2.4). Where a trail
//! begins, going back closes the reader and shows the list it was opened from; going forward undoes every step of that.

use super::arriving::Moves;
use super::find::Find;
use super::reader::{Reader, View};
use super::sections::section_of;
use super::state::{App, Screen};
use super::update::Effect;
use std::mem;

/// Jumps that can be taken back at most; nobody goes back further.
const JUMPS: usize = 100;

/// A place one can come back to.
#[derive(Debug, Clone)]
pub struct Spot {
    /// Index into the library's articles.
    pub article: usize,
    /// Index into the article's editions.
    pub edition: usize,
    /// Where the reader was.
    pub view: View,
    /// The link that had the focus: an index into the links of the document.
    pub(super) link: Option<usize>,
    /// What was looked for there.
    pub(super) find: Option<Find>,
}

impl Spot {
    fn place(&self) -> (usize, usize, View) {
        (self.article, self.edition, self.view)
    }
}

/// The places jumped from and the places gone back from.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    /// Places jumped from, the latest last.
    pub back: Vec<Spot>,
    /// Places gone back from, the latest last.
    forward: Vec<Spot>,
}

impl Trail {
    /// Notes a jump from a place. Going forward again is void from then on; no place is noted twice in a row.
    fn note(&mut self, from: Spot) {
        if self.back.last().is_none_or(|last| last.place() != from.place()) {
            self.back.push(from);
            let too_many = self.back.len().saturating_sub(JUMPS);
            self.back.drain(..too_many);
        }
        self.forward.clear();
    }

    /// Goes so many places back (or forward) from `here`; `None` if there are not as many.
    fn walk(&mut self, here: Spot, forward: bool, steps: usize) -> Option<Spot> {
        let (from, to) = match forward {
            true => (&mut self.forward, &mut self.back),
            false => (&mut self.back, &mut self.forward),
        };
        let first = from.len().checked_sub(steps)?;
        let mut walked = from.drain(first..);
        let there = walked.next()?;
        let between: Vec<Spot> = walked.rev().collect();
        to.push(here);
        to.extend(between);
        Some(there)
    }

    /// Names the same editions in another library.
    pub(super) fn carry(&mut self, moves: &Moves) {
        for way in [&mut self.back, &mut self.forward] {
            way.retain_mut(|spot| {
                let now = moves.edition(spot.article, spot.edition);
                (spot.article, spot.edition) = now.unwrap_or_default();
                now.is_some()
            });
        }
    }

    /// Where the reader was at each place.
    pub(super) fn views_mut(&mut self) -> impl Iterator<Item = &mut View> {
        self.back.iter_mut().chain(&mut self.forward).map(|spot| &mut spot.view)
    }

    /// Forgets all places.
    pub(super) fn clear(&mut self) {
        *self = Trail::default();
    }
}

/// A screen closed by going back.
#[derive(Debug)]
pub(super) struct Ahead {
    /// Screens under it.
    under: usize,
    pub(super) screen: Screen,
}

impl Reader {
    fn place(&self) -> (usize, usize, View) {
        (self.article, self.edition, self.view)
    }

    /// Where the reader is.
    pub(super) fn spot(&self) -> Spot {
        Spot {
            article: self.article,
            edition: self.edition,
            view: self.view,
            link: self.focus.link_in(self.edition),
            find: self.find.clone(),
        }
    }
}

impl App {
    /// Notes a jump that was just made, if it led anywhere.
    pub(super) fn note_jump(&mut self, from: Spot) {
        let Screen::Reader(reader) = &mut self.screen else { return };
        if from.place() != reader.place() {
            reader.trail.note(from);
            self.ahead.clear();
        }
    }

    /// Goes to where the last jump began, or forward again.
    pub(super) fn go_back(&mut self, forward: bool) -> Vec<Effect> {
        if let Screen::Reader(reader) = &mut self.screen {
            // One may have turned pages back to where one came from.
            let here = reader.place();
            let trail = &mut reader.trail;
            let way = if forward { &mut trail.forward } else { &mut trail.back };
            way.pop_if(|last| last.place() == here);
            if !way.is_empty() {
                return self.walk(forward, 1);
            }
        }
        if let Screen::Faq(faq) = &mut self.screen
            && !forward
            && faq.come_back(&self.library)
        {
            self.fit_questions();
            return Vec::new();
        }
        if forward { self.open_again() } else { self.step_out() }
    }

    /// Goes so many jumps back or forward.
    pub(super) fn walk(&mut self, forward: bool, steps: usize) -> Vec<Effect> {
        let Screen::Reader(reader) = &mut self.screen else { return Vec::new() };
        let here = reader.spot();
        let Some(spot) = reader.trail.walk(here, forward, steps) else { return Vec::new() };
        let effects = self.come_to(spot);
        self.say_where_back_leads();
        effects
    }

    /// Shows a place as it was left.
    fn come_to(&mut self, spot: Spot) -> Vec<Effect> {
        let Some(edition) = self.edition(spot.article, spot.edition) else { return Vec::new() };
        let language = edition.language.clone();
        let crosses =
            matches!(&self.screen, Screen::Reader(reader) if reader.article != spot.article);
        if crosses {
            self.note_stops();
            self.note_opened(spot.article);
        }
        let mut turns = false;
        let mut screen = self.take_screen();
        if let (Screen::Reader(reader), Some(edition)) =
            (&mut screen, self.edition(spot.article, spot.edition))
        {
            let document = edition.document();
            turns = !crosses && reader.edition != spot.edition;
            if crosses {
                let room = self.room(spot.article, spot.edition, None);
                let mut there =
                    Reader::open(spot.article, spot.edition, document, &room, spot.view.place);
                there.trail = mem::take(&mut reader.trail);
                there.find = spot.find.clone();
                **reader = there;
            } else if turns {
                reader.show(spot.edition, document, &self.room(spot.article, spot.edition, None));
            }
            reader.come_back(document, &spot);
        }
        self.screen = screen;
        if turns { self.read_in(language) } else { Vec::new() }
    }

    /// Closes what was opened from another screen, so that it can be opened again by going forward.
    fn step_out(&mut self) -> Vec<Effect> {
        if self.leave_field() {
            return Vec::new();
        }
        let over_library = matches!(self.under.as_slice(), [] | [Screen::Library(_)]);
        let is_reader = matches!(self.screen, Screen::Reader(_));
        if self.under.is_empty() || (is_reader && over_library) {
            self.message = Some(self.words.nothing_behind.to_string());
            return Vec::new();
        }
        let change = self.stops();
        let leads_on =
            is_reader || self.ahead.last().is_some_and(|it| it.under == self.under.len());
        if let Some(below) = self.under.pop() {
            let screen = mem::replace(&mut self.screen, below);
            if leads_on {
                self.ahead.push(Ahead { under: self.under.len(), screen });
            }
        }
        self.reveal();
        vec![Effect::Remember(change)]
    }

    fn open_again(&mut self) -> Vec<Effect> {
        match self.ahead.pop_if(|it| it.under == self.under.len()) {
            Some(ahead) => {
                if let Screen::Reader(reader) = &ahead.screen {
                    self.note_opened(reader.article);
                }
                let screen = self.fitted(ahead.screen);
                self.push(screen);
            }
            None => self.message = Some(self.words.nothing_ahead.to_string()),
        }
        Vec::new()
    }

    /// A screen was closed for good: what lay ahead of it is forgotten.
    pub(super) fn forget_ahead(&mut self) {
        if self.ahead.last().is_some_and(|it| it.under > self.under.len()) {
            self.ahead.clear();
        }
    }

    /// After a jump the foot of the page says where one comes back to.
    pub(super) fn say_where_back_leads(&mut self) {
        if self.message.is_some() {
            return;
        }
        let Screen::Reader(reader) = &self.screen else { return };
        let Some(spot) = reader.trail.back.last() else { return };
        let Some(edition) = self.edition(spot.article, spot.edition) else { return };
        let there = section_of(edition.document(), spot.view.reading.block);
        let number = there.number();
        let place = match there.heading {
            _ if spot.article != reader.article => edition.title.to_string(),
            Some(_) => format!("§\u{a0}{number}"),
            None => self.words.start.to_string(),
        };
        let key = self.key_words("Backspace");
        self.message = Some((self.words.back_leads_to)(&key, &place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_bounded_and_notes_no_place_twice() {
        let mut trail = Trail::default();
        let spot =
            |article| Spot { article, edition: 0, view: View::default(), link: None, find: None };
        for article in 0..2 * JUMPS {
            trail.note(spot(article));
            trail.note(spot(article));
        }
        let articles: Vec<usize> = trail.back.iter().map(|spot| spot.article).collect();
        assert_eq!(articles, (JUMPS..2 * JUMPS).collect::<Vec<_>>());
    }
}
