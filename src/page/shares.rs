//! Work cut in shares that can be done at the same time. How many are is said by whoever has the threads.

use std::sync::OnceLock;

/// Has shares of some work done: so many, each by its number, in any order, some at the same time. Shares may be left out
/// where nobody wants the work any more.
pub type Together<'a> = &'a (dyn Fn(usize, &(dyn Fn(usize) + Sync)) + Sync);

/// Does one share after the other.
pub fn one_by_one(count: usize, share: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(share);
}

/// What the shares of some work come to, in their order; `None` if any was left out.
pub(crate) fn all_done<T: Send + Sync>(
    count: usize,
    together: Together<'_>,
    share: impl Fn(usize) -> T + Sync,
) -> Option<Vec<T>> {
    let done: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    together(count, &|number| {
        if let Some(place) = done.get(number) {
            place.get_or_init(|| share(number));
        }
    });
    done.into_iter().map(OnceLock::into_inner).collect()
}

/// Shares that are done before what they come to is taken over: so few that the memory they need is soon free for the next.
const WAVE: usize = 16;

/// Hands over what the shares of some work come to, in their order and a few at a time; `None` if any was left out or not
/// taken.
pub(crate) fn in_order<T: Send + Sync>(
    count: usize,
    together: Together<'_>,
    share: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Option<()>,
) -> Option<()> {
    (0..count).step_by(WAVE).try_for_each(|first| {
        let wave = all_done(WAVE.min(count - first), together, |number| share(first + number))?;
        wave.into_iter().try_for_each(&mut take)
    })
}
