//! Journeys: somebody sits at the keyboard, in English and in French, in a roomy window and in the least one.
//! Keys in, screen out; the state of the app is looked at only where a screen cannot tell.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../common/mod.rs"]
mod common;

mod any_keys;
mod any_window;
mod faq;
mod growing;
mod help_and_about;
mod languages;
mod large_texts;
mod leaving;
mod libraries;
mod library;
mod own_texts;
mod people;
mod reader;
mod search;
mod toggle;
