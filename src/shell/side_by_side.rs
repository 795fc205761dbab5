//! Work shared out among several threads: parts of one text, which give way to the thread that answers keys, and texts of
//! a folder, each told as it is done.

use super::panics;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, Builder};

/// Numbers a thread takes at once: so few that those of the first screen are not held up.
const AT_ONCE: usize = 16;
/// Numbers that are taken so; of those behind them, more are taken at once, as handing over costs the same for all.
const FIRST: usize = 256;
const MORE_AT_ONCE: usize = 64;

/// Threads that work at the same time on one text: no more than shares are worth.
fn workers() -> usize {
    const MOST: usize = 4;
    processors().min(MOST)
}

/// As many as the machine lets the program use. To find that out, some twenty calls go to Linux: it is asked once.
fn processors() -> usize {
    static FOUND: OnceLock<usize> = OnceLock::new();
    *FOUND.get_or_init(|| thread::available_parallelism().map_or(1, |it| it.get()))
}

/// Has shares of some work done at the same time; see [`Together`](crate::page::Together).
pub(super) fn side_by_side(count: usize, share: &(dyn Fn(usize) + Sync)) {
    until(&AtomicBool::new(false), count, share);
}

/// The same until the work is not wanted any more; then shares are left out. One that panics ends the work.
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
            // Where the system gives no thread those that there are do all of it.
            let _ = Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
}

/// Does some work for each number up to `count` on several threads, each with work of its own making, the first numbers first,
/// and tells of each as it is done, until `tell` wants to hear no more. What panics is left out. What is no more than the share
/// of one is done here, as is all of it where the system gives no thread.
pub(super) fn each_told<T: Send, W: FnMut(usize) -> Option<T>>(
    count: usize,
    work: &(impl Fn() -> W + Sync),
    mut tell: impl FnMut(usize, T) -> bool,
) {
    if count <= AT_ONCE {
        let mut work = work();
        let mut result = |number| panics::caught(|| work(number)).flatten();
        let results = (0..count).map(|number| (number, result(number)));
        for (number, result) in results {
            if result.is_some_and(|result| !tell(number, result)) {
                return;
            }
        }
        return;
    }
    let next = AtomicUsize::new(0);
    let (done, results) = channel();
    let share = |done: Sender<Vec<(usize, Option<T>)>>| {
        let mut work = work();
        let mut result = |number| (number, panics::caught(|| work(number)).flatten());
        loop {
            let at_once = match next.load(Ordering::Relaxed) {
                ..FIRST => AT_ONCE,
                _ => MORE_AT_ONCE,
            };
            let first = next.fetch_add(at_once, Ordering::Relaxed);
            if first >= count {
                return;
            }
            let numbers = first..count.min(first + at_once);
            // Told together: to wake who listens for each of them would cost as much as many a work.
            if done.send(numbers.map(&mut result).collect()).is_err() {
                return;
            }
        }
    };
    let share = &share;
    thread::scope(|scope| {
        let worker = |done| Builder::new().spawn_scoped(scope, move || share(done)).is_ok();
        let workers = 0..processors().min(count.div_ceil(AT_ONCE));
        if workers.filter(|_| worker(done.clone())).count() == 0 {
            share(done.clone());
        }
        drop(done);
        for (number, result) in results.into_iter().flatten() {
            if result.is_some_and(|result| !tell(number, result)) {
                return;
            }
        }
    });
}

/// Lets this thread, and those it starts, wait for all others.
pub(super) fn be_patient() {
    #[cfg(target_os = "linux")]
    // Elsewhere the whole program would wait. Where it is not allowed, the system shares as it sees fit.
    let _ = rustix::process::setpriority_process(None, 19);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test may panic, here on purpose")]

    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_is_told_once_but_those_that_panic() {
        for count in [0, 1, AT_ONCE, AT_ONCE + 1, FIRST + 3 * MORE_AT_ONCE + 1] {
            let odd = || {
                |number: usize| if number.is_multiple_of(2) { panic!("even") } else { Some(number) }
            };
            let mut told = BTreeSet::new();
            each_told(count, &odd, |number, result| number == result && told.insert(number));
            assert_eq!(told, (0..count).filter(|it| it % 2 == 1).collect());
        }
    }

    #[test]
    fn who_has_heard_enough_is_told_no_more() {
        for count in [AT_ONCE, 10 * FIRST] {
            let mut told = 0;
            each_told(count, &|| Some, |_, _| {
                told += 1;
                told < 3
            });
            assert_eq!(told, 3);
        }
    }

    #[test]
    fn shares_are_done_until_one_panics_or_they_are_not_wanted() {
        let (is_over, done) = (AtomicBool::new(false), AtomicUsize::new(0));
        until(&is_over, 100, &|_| {
            done.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!(done.load(Ordering::Relaxed), 100);
        until(&is_over, 100, &|number| assert_ne!(number, 0));
        assert!(is_over.load(Ordering::Relaxed));
        until(&is_over, 100, &|_| panic!("not wanted"));
    }
}
