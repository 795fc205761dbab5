//! What one can do at the end of an article.

use super::list::List;
use super::state::{App, Screen};
use super::update::Effect;

/// The card after the last page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndCard {
    /// What is offered.
    pub choices: Vec<EndChoice>,
    /// Selection.
    pub list: List,
}

/// Something to do at the end of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EndChoice {
    /// Its questions; how many there are.
    Questions(usize),
    /// The same article from the start in another edition.
    OtherLanguage(usize),
    /// Another article.
    NextArticle(usize),
    /// The list of all articles.
    Library,
}

impl App {
    /// Shows the card.
    pub(super) fn open_end_card(&mut self) {
        let Screen::Reader(reader) = &self.screen else { return };
        let (article, edition) = (reader.article, reader.edition);
        let mut choices = Vec::new();
        let questions = self.edition(article, edition).map_or(0, |it| it.questions.len());
        if questions > 0 {
            choices.push(EndChoice::Questions(questions));
        }
        choices.extend(self.other_edition(article, edition).map(EndChoice::OtherLanguage));
        choices.extend(self.article_after(article, 1).map(EndChoice::NextArticle));
        choices.push(EndChoice::Library);
        self.push(Screen::End(EndCard { choices, list: List::default() }));
    }

    /// Does what is selected on the card.
    pub(super) fn take_end_choice(&mut self) -> Vec<Effect> {
        let Screen::End(card) = &self.screen else { return Vec::new() };
        let Some(choice) = card.choices.get(card.list.selected).cloned() else { return Vec::new() };
        self.screen = self.under.pop().unwrap_or(Screen::Library(List::default()));
        self.reveal();
        match choice {
            EndChoice::Questions(_) => {
                self.open_questions_of(self.open_article().unwrap_or(0));
                Vec::new()
            }
            EndChoice::OtherLanguage(_) => {
                let effects = self.toggle();
                if let Some((reader, edition)) = self.reader_mut() {
                    reader.go_to_page(edition.document(), 0);
                }
                effects
            }
            EndChoice::NextArticle(_) => self.neighbour(1),
            EndChoice::Library => {
                let change = self.stops();
                self.ahead.clear();
                while let Some(below) = self.under.pop() {
                    self.screen = below;
                }
                self.reveal();
                vec![Effect::Remember(change)]
            }
        }
    }
}
