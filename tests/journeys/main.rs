//! Journeys: somebody sits at the keyboard, in English and in French, in a roomy window and in the least one.
//! Keys in, screen out; the state of the app is looked at only where a screen cannot tell.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../common/mod.rs"]
mod common;

mod library;
mod reader;
mod toggle;
