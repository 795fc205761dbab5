//! The text on the screen set whole, on threads of its own: keys never wait for it.

use super::run::Incoming;
use super::side_by_side::until;
use super::watch;
use crate::app::Unset;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

/// Has the text on the screen set whole.
#[derive(Debug, Default)]
pub(super) struct Setter {
    /// What is being set, or was set last, and whether that is to be given up.
    under_way: Option<(Unset, Arc<AtomicBool>)>,
}

impl Setter {
    /// Has a text set, unless it is being set already. What was set before is given up.
    pub(super) fn set(&mut self, wanted: Option<Unset>, sender: &Sender<Incoming>) {
        let Some(wanted) = wanted else { return };
        if self.under_way.as_ref().is_some_and(|(it, _)| *it == wanted) {
            return;
        }
        if let Some((_, is_over)) = self.under_way.take() {
            is_over.store(true, Ordering::Relaxed);
        }
        let is_over = Arc::new(AtomicBool::new(false));
        self.under_way = Some((wanted.clone(), Arc::clone(&is_over)));
        watch::work(sender, move |sender| {
            if let Some(whole) = wanted.set(&|count, share| until(&is_over, count, share)) {
                // Nobody to tell: the reader has ended already.
                let _ = sender.send(Incoming::Whole(Box::new(whole)));
            }
        });
    }
}
