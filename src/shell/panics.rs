//! Faults of the program itself. A panic is noted and told in a sentence once the terminal is given back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

/// What the last panic said, and where.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Has panics noted instead of printed: the terminal may be in use, and a panic that is caught is nothing to tell.
pub(super) fn note() {
    std::panic::set_hook(Box::new(|panic| {
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string();
    }));
}

/// What the last panic said, in English.
pub(super) fn last() -> String {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Does some work; `None` if it panicked. What the work was changing may be half changed then.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Panics if the variable `LISEUSE_PANIC` names this place, so that it can be shown what a panic does. A release build knows
/// no such variable.
pub(super) fn on_demand(place: &str) {
    #[cfg(debug_assertions)]
    if std::env::var_os("LISEUSE_PANIC").is_some_and(|wanted| wanted == place) {
        panic!("asked for by LISEUSE_PANIC={place}");
    }
    #[cfg(not(debug_assertions))]
    let _ = place;
}
