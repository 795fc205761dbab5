//! What is said about sorting the library, and about people and tags.

use crate::app::shelf::Order;

/// Words about what articles are found by.
#[derive(Debug)]
pub struct ShelfWords {
    /// The list of everybody named in the articles.
    pub people: &'static str,
    /// Somebody wrote an article.
    pub author: &'static str,
    /// An article portrays or interviews somebody.
    pub portrayed: &'static str,
    /// Articles that are not told.
    pub more_articles: fn(usize) -> String,
    /// How people are sorted.
    pub by_last_name: &'static str,
    /// Nobody is named.
    pub no_people: &'static str,
    /// The list of tags.
    pub tags: &'static str,
    /// No article has tags.
    pub no_tags: &'static str,
    /// An order, for the status line.
    pub order: fn(Order) -> &'static str,
    /// The library was sorted.
    pub now_sorted: fn(Order) -> &'static str,
    /// How many articles without a date stand last; more than none.
    pub undated_last: fn(usize) -> String,
    /// On an article without a date where others have one.
    pub no_date: &'static str,
    /// Articles listed of all articles.
    pub articles_of: fn(usize, usize) -> String,
    /// All articles are listed.
    pub all: &'static str,
    /// Those not read.
    pub unread: &'static str,
    /// Those read.
    pub read: &'static str,
    /// Those in a language.
    pub in_language: fn(&str) -> String,
    /// A folder is being read: so many articles so far.
    pub reading: fn(usize) -> String,
    /// Texts read whole of all texts of a folder.
    pub reading_of: fn(usize, usize) -> String,
    /// What was left out of a folder: so many hidden texts and folders, and whether something names others; and the option
    /// that has them read.
    pub left_out: fn(usize, bool) -> String,
    /// Nothing is unread; names the key that lists others.
    pub none_unread: &'static str,
    /// Nothing is read; names the key that lists others.
    pub none_read: &'static str,

    // The command line.
    /// The command `authors`.
    pub command: &'static str,
    /// Its option `--json`, and that of `list`.
    pub json: &'static str,
    /// The option `--sort`.
    pub sort: &'static str,
    /// The option `--author`.
    pub by_author: &'static str,
    /// The option `--tag`.
    pub by_tag: &'static str,
    /// The option `--unread`.
    pub only_unread: &'static str,
    /// Somebody wrote these articles.
    pub author_of: fn(&str) -> String,
    /// These articles portray or interview somebody.
    pub portrayed_in: fn(&str) -> String,
    /// What stands for an order in the help.
    pub name_order: &'static str,
    /// What stands for a name in the help.
    pub name_name: &'static str,
}
