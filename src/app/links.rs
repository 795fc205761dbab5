//! Following links, notes and images.

use super::command::Place;
use super::focus::{Foot, Shows, note_at};
use super::lead::{Lead, lead};
use super::sections::{paragraph_of, section_of};
use super::state::{App, Screen};
use super::update::Effect;
use crate::page::{Anchor, Link, Shown};

impl App {
    /// Where a link of the open article leads.
    fn lead_of(&self, link: usize) -> Option<Lead> {
        let Screen::Reader(reader) = &self.screen else { return None };
        let link = self.document(reader)?.links.get(link)?;
        Some(lead(&self.library, reader.article, reader.edition, link))
    }

    /// Gives the focus to the next link, note call or image, or the one before.
    pub(super) fn step_link(&mut self, forward: bool) {
        let words = &self.words.links;
        let Some((reader, edition)) = self.reader_mut() else { return };
        let Some((link, wrapped)) = reader.next_link(edition.document(), forward) else {
            self.message = Some(words.none.to_string());
            return;
        };
        reader.set_focus(edition.document(), link);
        let lead = self.lead_of(link).map(|lead| self.lead_words(&lead)).unwrap_or_default();
        self.message = Some(match (wrapped, forward) {
            (false, _) => lead,
            (true, true) => format!("{} {lead}", words.from_the_first),
            (true, false) => format!("{} {lead}", words.from_the_last),
        });
    }

    /// What the status line says of a link that has the focus.
    fn lead_words(&self, lead: &Lead) -> String {
        let words = &self.words.links;
        match lead {
            Lead::Place { article, edition, anchor } => {
                (words.follows)(&self.place_words(*article, *edition, *anchor))
            }
            Lead::Note(number) => (words.shows_note)(*number),
            Lead::Outside(address) => (words.follows)(address.as_str()),
            Lead::Picture(path) => (words.opens_image)(&Shown::new(path)),
            Lead::NoSuchPart(part) => (words.no_such_part)(part),
            Lead::NotHere(target) if self.library.articles.len() == 1 => (words.not_open)(target),
            Lead::NotHere(target) => (words.not_here)(target),
            Lead::Refused(target) => (words.refused)(target),
        }
    }

    /// A place of the library: title if it is another article, number and words of the section.
    fn place_words(&self, article: usize, edition: usize, anchor: Anchor) -> String {
        let Some(it) = self.edition(article, edition) else { return String::new() };
        let mut parts = Vec::new();
        if self.open_article() != Some(article) || anchor == Anchor::default() {
            parts.push(it.title.to_string());
        }
        let section = section_of(it.document(), anchor.block);
        if let Some(heading) = section.heading {
            let heading = Shown::new(it.document().block_text(heading));
            parts.push(format!("§\u{a0}{} {heading}", section.number()));
        }
        parts.join(" · ")
    }

    /// Whether Enter in an article has nothing to follow.
    pub fn follows_nothing(&self) -> bool {
        let Screen::Reader(reader) = &self.screen else { return false };
        let Some(document) = self.document(reader) else { return false };
        reader.focused(document).is_none() && note_at(document, reader.reading(document)).is_none()
    }

    /// Enter in an article: follows what has the focus, or answers the box at the foot.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        let Some((reader, edition)) = self.reader_mut() else { return Vec::new() };
        let document = edition.document();
        if let Some(foot) = reader.focus.foot.take() {
            return match foot.shows {
                Shows::Note(_) | Shows::Translation { .. } => Vec::new(),
                Shows::Address(address) => vec![Effect::OpenOutside(address)],
            };
        }
        let Some(link) = reader.focused(document) else {
            let number = note_at(document, reader.reading(document));
            match number
                .and_then(|it| document.links.iter().position(|link| *link == Link::Note(it)))
            {
                Some(call) => {
                    let from = reader.spot();
                    reader.set_focus(document, call);
                    self.note_jump(from);
                    self.say_where_back_leads();
                }
                // Nothing is at hand but all that can be done (reading.md 6.2).
                None => self.open_palette(),
            }
            return Vec::new();
        };
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let edition = reader.edition;
        self.lead_of(link).map(|lead| self.go_along(lead, edition)).unwrap_or_default()
    }

    /// Follows a link, note call or image of the edition that stands beside the one that is read.
    pub(super) fn follow_beside(&mut self, link: usize) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let Some(edition) = reader.facing.as_ref().map(|it| it.edition) else { return Vec::new() };
        let there = self.edition(reader.article, edition);
        let Some(link) = there.and_then(|it| it.document().links.get(link)) else {
            return Vec::new();
        };
        let lead = lead(&self.library, reader.article, edition, link);
        self.go_along(lead, edition)
    }

    /// Goes where a link of an edition of the open article leads.
    fn go_along(&mut self, lead: Lead, edition: usize) -> Vec<Effect> {
        match lead {
            Lead::Place { article, edition, anchor } => self.go_to_place(article, edition, anchor),
            Lead::Note(number) => {
                self.open_foot(|document, setting| Foot::note(number, document, setting));
            }
            Lead::Outside(address) => {
                self.open_foot(|document, setting| Some(Foot::address(address, document, setting)));
            }
            Lead::Picture(target) if self.collection.is_empty() => {
                self.message = Some((self.words.links.not_here)(&Shown::new(&target)));
            }
            Lead::Picture(target) => {
                let open = self.open_article().and_then(|article| self.edition(article, edition));
                let path = open.map(|it| it.path.to_string());
                return path
                    .map(|edition| Effect::OpenImage { edition, target })
                    .into_iter()
                    .collect();
            }
            nowhere => self.message = Some(self.lead_words(&nowhere)),
        }
        Vec::new()
    }

    /// Goes to a place of the library as a jump: one can come back from it.
    fn go_to_place(&mut self, article: usize, edition: usize, anchor: Anchor) {
        let read = self.reader_mut().map(|(_, open)| open.language.clone());
        if let Some((reader, open)) = self.reader_mut()
            && (reader.article, reader.edition) == (article, edition)
        {
            let from = reader.spot();
            reader.go_to(open.document(), anchor);
            self.note_jump(from);
        } else {
            self.open_reader(article, edition, anchor);
        }
        self.say_where_back_leads();
        let there = self.edition(article, edition).map(|it| &it.language);
        if let (Some(wanted), Some(there)) = (read, there)
            && wanted.primary() != there.primary()
            && self.library.articles.get(article).is_some_and(|it| it.edition(&wanted).is_none())
        {
            let words = self.words;
            let told = (words.not_in)(&words.name_of(&wanted), &words.name_of(there));
            self.message = Some(
                [Some(told), self.message.take()]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
    }

    fn open_foot(
        &mut self,
        foot: impl FnOnce(&crate::page::Document, &crate::page::Setting) -> Option<Foot>,
    ) {
        if let Some((reader, edition)) = self.reader_mut() {
            reader.focus.foot = foot(edition.document(), &reader.layout.setting);
        }
    }

    /// Esc with a box at the foot closes it, with a link that has the focus leaves it; false if there is neither.
    pub(super) fn leave_link(&mut self) -> bool {
        if self.leave_foot() {
            return true;
        }
        let Some((reader, edition)) = self.reader_mut() else { return false };
        let had_one = reader.focused(edition.document()).is_some();
        reader.focus = Default::default();
        had_one
    }

    /// As long as a question is open, the status line asks it.
    pub(super) fn keep_asking(&mut self) {
        if self.place() != Place::Asked {
            return;
        }
        let shown = self.foot_shown().is_some();
        let Some((reader, _)) = self.reader_mut() else { return };
        let Some(Foot { shows: Shows::Address(address), .. }) = &reader.focus.foot else { return };
        let address = address.clone();
        let words = &self.words.links;
        self.message =
            Some(if shown { words.ask.to_string() } else { (words.ask_whole)(address.as_str()) });
    }

    /// Copies where the paragraph being read stands: title, section and paragraph, path or id.
    pub(super) fn copy_reference(&mut self) -> Vec<Effect> {
        let Screen::Reader(reader) = &self.screen else { return Vec::new() };
        let Some(edition) = self.edition(reader.article, reader.edition) else { return Vec::new() };
        let reference = self.reference(reader.article, edition, reader.reading(edition.document()));
        self.message = Some((self.words.links.copied)(&reference));
        vec![Effect::Copy(reference)]
    }

    /// `Title, § 2.3 ¶ 4 (path or id)`: the same at every size.
    fn reference(
        &self,
        article: usize,
        edition: &crate::library::Edition,
        anchor: Anchor,
    ) -> String {
        let document = edition.document();
        let section = section_of(document, anchor.block);
        let mut parts = Vec::new();
        match note_at(document, anchor) {
            Some(note) => parts.push(format!("[{note}]")),
            None => {
                if section.heading.is_some() {
                    parts.push(format!("§ {}", section.number()));
                }
                match paragraph_of(document, anchor.block) {
                    0 => {}
                    paragraph => parts.push(format!("¶ {paragraph}")),
                }
            }
        }
        let id = self.library.articles.get(article).map_or("", |it| it.id.as_str());
        let source = if self.collection.is_empty() { id } else { edition.path.as_str() };
        // The title stands in no section, and before all paragraphs.
        let place = match parts.is_empty() {
            true => edition.title.to_string(),
            false => format!("{}, {}", edition.title, parts.join(" ")),
        };
        match source == edition.title.as_str() {
            true => place,
            false => format!("{place} ({})", Shown::new(source)),
        }
    }
}
