//! Faults in reading one text, kept from the others.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may panic in a crate we did not write; `None` where it does. What it was making is gone then.
pub(super) fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    let before = GUARDED.replace(true);
    let made = catch_unwind(AssertUnwindSafe(run));
    GUARDED.set(before);
    made.ok()
}

/// Whether a panic of this thread is caught and told among the problems: a hook has nothing to say about it then.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_here() {
        assert_eq!(guarded(is_guarded), Some(true));
        assert_eq!(guarded(|| guarded(|| panic!("caught")).unwrap_or(is_guarded())), Some(true));
        assert!(!is_guarded());
    }
}
