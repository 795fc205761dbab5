//! liseuse, a terminal reader for articles in several languages.
//!
//! The house has five floors; each may use itself and the floors under it, nothing above:
//!
//! 1. [`page`]: Markdown to document to lines to pages;
//! 2. [`library`] and [`search`]: articles, editions, questions, finding;
//! 3. [`app`]: what a key does;
//! 4. [`ui`]: what the screen shows; [`plain`]: what is said instead, line by line;
//! 5. [`shell`]: the outside world.
//!
//! The page-making floor knows nothing of the terminal; the app knows nothing of files.
//! `tests/floors.rs` keeps it so.

#![warn(unreachable_pub)]

pub mod app;
pub mod library;
pub mod page;
pub mod plain;
pub mod search;
pub mod shell;
pub mod ui;
