//! Floor 3, behaviour: what a key does. Knows nothing of frames, files, the environment or the clock.
//!
//! [`App`] holds everything; [`App::update`] is the only way to change it and answers with the
//! [`Effect`]s it asks of the outside world. Commands stand in one table ([`command`]), sentences in one
//! place ([`words`]), and [`areas`](areas::areas) says where things stand for both moving and painting.

pub mod address;
pub mod areas;
mod arriving;
pub mod asking;
mod choices;
mod choosing;
pub mod chosen;
pub mod command;
mod completing;
pub mod contents;
pub mod end_card;
pub mod entries;
pub mod export;
pub mod facing;
pub mod faq;
pub mod find;
mod finding;
pub mod first;
pub mod focus;
pub mod history;
pub mod key;
pub mod keymap;
pub mod languages;
pub mod lead;
pub mod libraries;
mod links;
pub mod list;
mod listing;
pub mod marking;
pub mod marks;
pub mod memory;
pub mod mouse;
mod opening;
pub mod pace;
mod palette;
mod peek;
pub mod people;
pub mod picker;
pub mod prompt;
pub mod reader;
mod reading;
pub mod reference;
pub mod searching;
pub mod sections;
mod selecting;
pub mod selection;
pub mod settings;
pub mod shelf;
pub mod state;
pub mod theme_list;
mod toggle;
pub mod trail;
mod typing;
pub mod update;
pub mod voice;
pub mod whole;
pub mod words;

pub use chosen::{Chosen, Given};
pub use command::{Command, Place};
pub use entries::{Entry, Press, Row, Span, Tone};
pub use key::Key;
pub use keymap::Keymap;
pub use memory::Memory;
pub use reader::Reader;
pub use state::{App, Opening, Scan, Screen, Start};
pub use update::{Action, Effect};
pub use whole::{Unset, Whole};
pub use words::Words;
