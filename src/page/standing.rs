//! What the blocks of a draft stand in: each container once, however many blocks stand in it.

use super::document::{Container, Containers};
use super::span::small;
use std::collections::HashMap;
use std::iter::successors;

/// The containers that are open, and those that blocks were written into.
#[derive(Default)]
pub(super) struct Standing {
    /// From the outermost in.
    open: Vec<Open>,
    written: Vec<Written>,
}

/// A container that is open.
struct Open {
    container: Container,
    /// Where it stands among those that were written, once a block was written into it since it last changed.
    written: Option<u32>,
}

/// A container as blocks stand in it.
struct Written {
    container: Container,
    /// The one around it.
    around: Option<u32>,
    /// How many stand around it.
    depth: usize,
}

impl Standing {
    /// How many containers are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn open(&mut self, container: Container) {
        self.open.push(Open { container, written: None });
    }

    /// The innermost container that is open.
    pub(super) fn innermost_mut(&mut self) -> Option<&mut Container> {
        self.open.last_mut().map(|open| &mut open.container)
    }

    /// How many containers stand around the innermost such container, if one is open that at least `base` stand around.
    pub(super) fn innermost(&self, base: usize, is_such: fn(&Container) -> bool) -> Option<usize> {
        let inside = self.open.get(base..).unwrap_or_default();
        inside.iter().rposition(|open| is_such(&open.container)).map(|at| base + at)
    }

    /// Closes containers until so many are open.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// How many containers were written: later ones have higher numbers.
    pub(super) fn written(&self) -> usize {
        self.written.len()
    }

    /// What a block that is written now stands in, `deepest` containers at most: the number of the innermost, and how many they are.
    pub(super) fn write(&mut self, deepest: usize) -> (Option<u32>, usize) {
        let mut around = None;
        let depth = deepest.min(self.open.len());
        for (depth, open) in self.open.iter_mut().take(depth).enumerate() {
            let next = small(self.written.len());
            around = Some(*open.written.get_or_insert_with(|| {
                self.written.push(Written { container: open.container.clone(), around, depth });
                next
            }));
        }
        // It opened those that had no block before: these are others from now on, and so is what stands in them.
        let mut are_others = false;
        for open in &mut self.open {
            if let Container::Item { first, .. }
            | Container::Note { first, .. }
            | Container::Quote { first }
            | Container::Alert { first, .. } = &mut open.container
            {
                are_others |= *first;
                *first = false;
            }
            if are_others {
                open.written = None;
            }
        }
        (around, depth)
    }

    /// Tells items of a list what is known at its end: those that `depth` containers stand around, from a number on.
    pub(super) fn tell_items(&mut self, from: usize, depth: usize, columns: u8, is_tight: bool) {
        let own = self.written.iter_mut().skip(from).filter(|it| it.depth == depth);
        for it in own {
            if let Container::Item { marker_columns, tight, .. } = &mut it.container {
                (*marker_columns, *tight) = (columns, is_tight);
            }
        }
    }

    /// What blocks stand in, by the numbers of their innermost containers. Those that stand in the same share it.
    pub(super) fn of_blocks(&self, innermost: &[Option<u32>]) -> Vec<Containers> {
        let mut known: HashMap<(Option<u32>, &Container), u32> = HashMap::new();
        // Of those that are the same and stand in the same, the first.
        let mut same: Vec<u32> = Vec::with_capacity(self.written.len());
        for (number, it) in (0_u32..).zip(&self.written) {
            let around = it.around.and_then(|around| same.get(around as usize).copied());
            same.push(*known.entry((around, &it.container)).or_insert(number));
        }
        let mut shared: HashMap<u32, Containers> = HashMap::new();
        let of_block = |number: &Option<u32>| {
            let first = number.and_then(|number| same.get(number as usize).copied());
            let Some(first) = first else { return Containers::default() };
            shared.entry(first).or_insert_with(|| self.up_to(first)).clone()
        };
        innermost.iter().map(of_block).collect()
    }

    /// A container that was written, and all around it, from the outermost in.
    fn up_to(&self, number: u32) -> Containers {
        let written = |number: u32| self.written.get(number as usize);
        let all = successors(written(number), |it| written(it.around?));
        let mut all: Vec<Container> = all.map(|it| it.container.clone()).collect();
        all.reverse();
        all.into()
    }
}
