//! Shares of work done on several threads, which give way to the one that answers keys.

use super::panics;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Threads that work at the same time: as many as the machine has, and no more than shares are worth.
fn workers() -> usize {
    const MOST: usize = 4;
    thread::available_parallelism().map_or(1, |it| it.get()).min(MOST)
}

/// Has shares of some work done at the same time; see [`Together`](crate::page::Together).
pub(super) fn side_by_side(count: usize, share: &(dyn Fn(usize) + Sync)) {
    until(&AtomicBool::new(false), count, share);
}

/// The same until the work is not wanted any more; then shares are left out. A share that panics is left out too.
pub(super) fn until(is_over: &AtomicBool, count: usize, share: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count || is_over.load(Ordering::Relaxed) {
                return;
            }
            if panics::caught(|| share(number)).is_none() {
                is_over.store(true, Ordering::Relaxed);
            }
            // Whoever waits for the processor is not to wait for the rest of the work.
            thread::yield_now();
        }
    };
    thread::scope(|scope| {
        for _ in 1..workers().min(count) {
            scope.spawn(work);
        }
        work();
    });
}
