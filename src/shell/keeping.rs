//! Changes on their way to the disk, and what is said where they do not get there.

use super::store::{Fault, Store};
use super::{reason, shown_path};
use crate::app::words::Reason;
use crate::app::{App, Effect, Memory, Words};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

/// How long a change waits for another instance that is writing. One that takes longer hangs, and would make this one hang.
const PATIENCE: Duration = Duration::from_secs(1);

/// Changes that are not on disk yet. What fails to get there is tried again with the next change.
#[derive(Debug)]
pub(super) struct Keeping<'a> {
    store: &'a Store,
    pending: Memory,
    /// Whether anything came since the last try.
    is_new: bool,
    /// Whether something the reader marked or wrote did.
    has_new_marks: bool,
    /// Whether it was told that places and settings are not saved.
    told: bool,
    /// Whether the last try failed: the next one does not wait.
    failed: bool,
}

impl<'a> Keeping<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Keeping {
            store,
            pending: Memory::default(),
            is_new: false,
            has_new_marks: false,
            told: false,
            failed: false,
        }
    }

    /// Deals with a file that cannot be used; the sentence says how. `None` where another instance has dealt with it.
    pub(super) fn faulty(&mut self, fault: Fault, words: &Words) -> Option<String> {
        let told = match fault {
            Fault::NotUnderstood => words.shell.state_set_aside,
            Fault::Newer => words.shell.state_newer,
            _ => return Some(self.not_saved(&fault, words)),
        };
        match self.store.set_aside(PATIENCE) {
            Ok(aside) => {
                let aside = aside?;
                Some(told(&shown_path(aside.file_name().map(Path::new).unwrap_or(&aside))))
            }
            Err(fault) => Some(self.not_saved(&fault, words)),
        }
    }

    /// Takes a change in; other effects are none.
    pub(super) fn add(&mut self, effect: Effect) {
        if let Effect::Remember(change) = effect {
            self.is_new = true;
            self.has_new_marks |= change.has_marks();
            self.pending.absorb(&change);
        }
    }

    /// Brings what there is to disk if anything came since the last try. Where that fails, the app says so: once of places and settings, each time of what the
    /// reader marked or wrote.
    pub(super) fn keep_and_tell(&mut self, app: &mut App) {
        if !std::mem::take(&mut self.is_new) {
            return;
        }
        let patience = if self.failed { Duration::ZERO } else { PATIENCE };
        let Some(fault) = self.keep(patience) else { return };
        let words = app.words;
        if std::mem::take(&mut self.has_new_marks) {
            app.message = Some((words.shell.marks_not_saved)(&reason_of(&fault, words)));
        } else if !self.told {
            app.message = Some(self.not_saved(&fault, words));
        }
    }

    /// The last try; what is to be told then, and whether something the reader marked or wrote is lost.
    pub(super) fn keep_at_last(&mut self, words: &Words) -> Option<(String, bool)> {
        let fault = self.keep(PATIENCE)?;
        if self.pending.has_marks() {
            let file = self.store.path().map(|path| shown_path(&path));
            let sentence = (words.shell.marks_lost)(file.as_ref(), &reason_of(&fault, words));
            return Some((sentence, true));
        }
        (!self.told).then(|| (self.not_saved(&fault, words), false))
    }

    fn keep(&mut self, patience: Duration) -> Option<Fault> {
        if self.pending.is_empty() {
            return None;
        }
        let fault = self.store.save(&self.pending, patience).err();
        self.failed = fault.is_some();
        if fault.is_none() {
            self.pending = Memory::default();
            self.has_new_marks = false;
        }
        fault
    }

    fn not_saved(&mut self, fault: &Fault, words: &Words) -> String {
        self.told = true;
        (words.shell.not_saved)(&reason_of(fault, words))
    }
}

fn reason_of(fault: &Fault, words: &Words) -> String {
    let known = match fault {
        Fault::NoPlace => Reason::NoHome,
        Fault::Busy => Reason::Busy,
        Fault::NotUnderstood | Fault::Newer => Reason::NotOurs,
        Fault::Refused(error) if error.kind() == ErrorKind::FileTooLarge => Reason::Limit,
        Fault::Refused(error) => return reason(error, words),
    };
    (words.shell.reason)(known).to_string()
}
