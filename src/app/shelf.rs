//! The order in which the library is listed, which articles are, and lists of some of them.

use super::entries::{Entry, Tone};
use super::list::List;
use super::state::{App, Scan, Screen};
use super::update::Effect;
use crate::library::{Date, Language, Library, Name};
use crate::page::Shown;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What the articles are sorted by. Those of which it is not known stand last; those alike stay in the order they came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The order they came in.
    #[default]
    Files,
    /// By the last name of the first author.
    Author,
    /// By date, the latest first.
    Date,
    /// By language, the one read in first.
    Language,
    /// By length, the shortest first.
    Length,
    /// Unread ones before those read.
    Unread,
}

/// All orders, as their key goes through them.
pub const ORDERS: [Order; 6] =
    [Order::Files, Order::Author, Order::Date, Order::Language, Order::Length, Order::Unread];

impl Order {
    /// What the command line calls it, in English.
    pub fn name(self) -> &'static str {
        match self {
            Order::Files => "files",
            Order::Author => "author",
            Order::Date => "date",
            Order::Language => "language",
            Order::Length => "length",
            Order::Unread => "unread",
        }
    }
}

/// Which articles of the library are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those that do not count as read.
    Unread,
    /// Those that do.
    Read,
    /// Those there are in a language.
    In(Language),
}

/// Some articles, opened from what they have in common.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// What they have in common.
    pub title: String,
    /// Indices into the library's articles.
    pub articles: Vec<usize>,
    /// Selection and scroll.
    pub list: List,
}

/// The date of an article: that of the edition in a language, else of any.
pub fn date_of(library: &Library, article: usize, language: &Language) -> Option<Date> {
    let it = library.articles.get(article)?;
    it.facts_in(language).into_iter().chain(it.facts()).find_map(|it| it.date)
}

/// The articles of a library in an order, as indices; what is said of them in `language` goes before what is said in others.
pub fn arranged(
    library: &Library,
    language: &Language,
    order: Order,
    is_read: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let mut articles: Vec<usize> = (0..library.articles.len()).collect();
    let facts = |article: usize| library.articles.get(article)?.facts_in(language);
    match order {
        Order::Files => {}
        Order::Author => {
            let author = |article: &usize| facts(*article)?.authors.iter().next();
            let authors: Vec<Option<&Shown>> = articles.iter().map(author).collect();
            let places = by_last_name(authors.iter().copied().flatten());
            articles.sort_by_cached_key(|&article| {
                let author = authors.get(article).copied().flatten();
                author.and_then(|it| places.get(it.as_str())).map_or(usize::MAX, |it| *it)
            });
        }
        Order::Date => articles.sort_by_cached_key(|&it| Reverse(date_of(library, it, language))),
        Order::Language => articles.sort_by_cached_key(|&article| {
            let tag = facts(article).map(|it| it.language);
            (tag.is_none_or(|tag| tag.primary() != language.primary()), tag)
        }),
        Order::Length => articles.sort_by_cached_key(|&it| facts(it).map(|it| it.letters)),
        Order::Unread => articles.sort_by_key(|&article| is_read(article)),
    }
    articles
}

/// Names by their places in the order of last names; those spelled alike but for case and accents have the same.
fn by_last_name<'a>(names: impl Iterator<Item = &'a Shown>) -> HashMap<&'a str, usize> {
    // Many write more than one article, and to take a name apart takes longer than all else.
    let each_once: HashSet<&str> = names.map(Shown::as_str).collect();
    let mut sorted: BTreeMap<Name, Vec<&str>> = BTreeMap::new();
    each_once.into_iter().for_each(|name| sorted.entry(Name::of(name)).or_default().push(name));
    let places = sorted.into_values().enumerate();
    places.flat_map(|(place, alike)| alike.into_iter().map(move |name| (name, place))).collect()
}

impl App {
    /// The articles that the library lists, as it is sorted and narrowed now.
    pub(super) fn arranged_now(&self) -> Vec<usize> {
        let order = self.choices.order;
        let asks = order == Order::Unread || matches!(self.only, Only::Unread | Only::Read);
        let read = if asks { self.all_read() } else { HashSet::new() };
        let mut all = arranged(&self.library, &self.language, order, |it| read.contains(&it));
        match &self.only {
            Only::All => {}
            Only::Unread => all.retain(|article| !read.contains(article)),
            Only::Read => all.retain(|article| read.contains(article)),
            Only::In(language) => all.retain(|&article| {
                self.library.articles.get(article).is_some_and(|it| {
                    it.facts().any(|it| it.language.primary() == language.primary())
                })
            }),
        }
        all
    }

    /// Lists the library anew, as it is sorted and narrowed now; the selected article stays so if it still is there.
    pub(super) fn arrange(&mut self) {
        let now = self.arranged_now();
        let before = std::mem::replace(&mut self.arranged, now);
        if let Screen::Library(list) = &mut self.screen {
            let selected = before.get(list.selected);
            let at = selected.and_then(|it| self.arranged.iter().position(|now| now == it));
            list.selected = at.unwrap_or(list.selected);
        }
        self.reveal();
        self.fill();
    }

    /// Sorts the library by the next thing, and says by what.
    pub(super) fn next_order(&mut self) -> Vec<Effect> {
        let at = ORDERS.iter().position(|&it| it == self.choices.order).unwrap_or(0);
        let order = ORDERS.get((at + 1) % ORDERS.len()).copied().unwrap_or_default();
        self.choices.order = order;
        self.arrange();
        let words = &self.words.shelf;
        let has_no_date = |&&it: &&usize| date_of(&self.library, it, &self.language).is_none();
        let undated = match order {
            Order::Date => self.arranged.iter().rev().take_while(has_no_date).count(),
            _ => 0,
        };
        let mut said = (words.now_sorted)(order).to_string();
        if undated > 0 {
            said = format!("{said} {}", (words.undated_last)(undated));
        }
        self.message = Some(said);
        self.keep_choices()
    }

    /// Narrows the library to the next kind of articles, at last to none in particular.
    pub(super) fn next_only(&mut self) {
        let mut kinds = vec![Only::All, Only::Unread, Only::Read];
        let mut languages = self.library.languages();
        languages.dedup_by(|a, b| a.primary() == b.primary());
        if languages.len() > 1 {
            kinds.extend(languages.into_iter().map(Only::In));
        }
        let at = kinds.iter().position(|it| *it == self.only).unwrap_or(0);
        self.only = kinds.into_iter().cycle().nth(at + 1).unwrap_or_default();
        self.arrange();
        let counts =
            (self.words.shelf.articles_of)(self.arranged.len(), self.library.articles.len());
        self.message = Some(format!("{} · {counts}", self.only_words()));
    }

    /// Which articles the library lists, in words.
    fn only_words(&self) -> String {
        let words = &self.words.shelf;
        match &self.only {
            Only::All => words.all.to_string(),
            Only::Unread => words.unread.to_string(),
            Only::Read => words.read.to_string(),
            Only::In(language) => (words.in_language)(&self.words.name_of(language)),
        }
    }

    /// Opens the list of some articles, sorted as the library is; a single one is opened itself.
    pub(super) fn open_shelf(&mut self, title: String, articles: &[usize]) {
        if let [only] = articles {
            return self.read(*only);
        }
        let order = self.choices.order;
        let read = if order == Order::Unread { self.all_read() } else { HashSet::new() };
        let mut sorted = arranged(&self.library, &self.language, order, |it| read.contains(&it));
        let articles: HashSet<usize> = articles.iter().copied().collect();
        sorted.retain(|it| articles.contains(it));
        self.push(Screen::Shelf(Shelf { title, articles: sorted, list: List::default() }));
    }

    /// The article selected in a list of articles, or open.
    pub(super) fn article_at_hand(&self) -> Option<usize> {
        match &self.screen {
            Screen::Library(list) => self.arranged.get(list.selected).copied(),
            Screen::Shelf(shelf) => shelf.articles.get(shelf.list.selected).copied(),
            Screen::Search(search) => search.row(search.list.selected).map(|(it, _)| it.article),
            _ => self.open_article(),
        }
    }

    /// The article so many after another, in the list it was opened from.
    pub(super) fn article_after(&self, article: usize, by: i64) -> Option<usize> {
        let shelf = self.under.iter().rev().find_map(|screen| match screen {
            Screen::Shelf(shelf) => Some(shelf.articles.as_slice()),
            _ => None,
        });
        let all: Vec<usize>;
        let mut listed = shelf.unwrap_or(&self.arranged);
        if !listed.contains(&article) {
            all = (0..self.library.articles.len()).collect();
            listed = &all;
        }
        let at = listed.iter().position(|&it| it == article)?;
        listed.get(usize::try_from(at as i64 + by).ok()?).copied()
    }

    /// Selects an article in the list that an open one lies over.
    pub(super) fn select_under(&mut self, article: usize) {
        let (listed, list) = match self.under.last_mut() {
            Some(Screen::Library(list)) => (&self.arranged, list),
            Some(Screen::Shelf(shelf)) => (&shelf.articles, &mut shelf.list),
            _ => return,
        };
        list.selected = listed.iter().position(|&it| it == article).unwrap_or(list.selected);
    }

    /// An article of a list, or where nothing is listed a sentence that says so.
    pub(super) fn listed_entry(&self, listed: &[usize], at: usize, columns: usize) -> Entry {
        let Some(&article) = listed.get(at) else {
            let words = &self.words.shelf;
            let said = if self.only == Only::Read { words.none_read } else { words.none_unread };
            let mut entry = Entry::default();
            entry.text("", said, Tone::Plain, &[], columns, false);
            return entry;
        };
        let mut entry = self.article_entry(article, columns);
        if at + 1 < listed.len() && self.body_rows() >= 15 {
            entry.blank();
        }
        entry
    }

    /// Entries of the library; one where it is narrowed to nothing.
    pub(super) fn library_entries(&self) -> usize {
        self.arranged.len().max(usize::from(!self.library.articles.is_empty()))
    }

    /// How many articles the library lists, which, and in which order.
    pub(super) fn library_status(&self) -> Vec<String> {
        let all = self.library.articles.len();
        if self.grows {
            let words = &self.words.shelf;
            return vec![match self.scan {
                Scan { read: 1.., .. } => (words.reading_of)(self.scan.read, self.scan.all),
                Scan { listed, .. } => (words.reading)(listed.max(all)),
            }];
        }
        let mut parts = match self.only {
            Only::All => vec![(self.words.articles)(all)],
            _ => vec![(self.words.shelf.articles_of)(self.arranged.len(), all), self.only_words()],
        };
        let short = parts.join(" · ");
        if self.choices.order != Order::Files {
            parts.push((self.words.shelf.order)(self.choices.order).to_string());
        }
        vec![parts.join(" · "), short]
    }
}
