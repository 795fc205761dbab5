//! Identifiers of headings that their words do not tell, one after the other in one piece of memory.

use super::span::small;

/// Identifiers by block, in ascending order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ids {
    text: String,
    /// The block of each, and the byte of `text` where it ends.
    ends: Vec<(u32, u32)>,
}

impl Ids {
    /// Adds that of a block; blocks come in ascending order.
    pub fn push(&mut self, block: usize, id: &str) {
        self.text.push_str(id);
        self.ends.push((small(block), small(self.text.len())));
    }

    /// That of a block.
    pub fn of(&self, block: usize) -> Option<&str> {
        let at = self.ends.binary_search_by_key(&small(block), |(block, _)| *block).ok()?;
        self.nth(at).map(|(_, id)| id)
    }

    /// Gives a block this one instead of its own, if it has any.
    #[cfg(test)]
    pub(super) fn set(&mut self, block: usize, id: &str) {
        let mut all: std::collections::BTreeMap<usize, String> =
            self.all().map(|(block, id)| (block, id.to_owned())).collect();
        all.insert(block, id.to_owned());
        *self = Ids::default();
        all.iter().for_each(|(block, id)| self.push(*block, id));
    }

    /// All of them, with their blocks.
    pub fn all(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.ends.len()).filter_map(|at| self.nth(at))
    }

    fn nth(&self, at: usize) -> Option<(usize, &str)> {
        let &(block, end) = self.ends.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(0, |(_, end)| *end);
        Some((block as usize, self.text.get(start as usize..end as usize)?))
    }

    /// Bytes of memory they take.
    pub(super) fn memory(&self) -> usize {
        self.text.len() + size_of_val(self.ends.as_slice())
    }

    /// Gives back the memory that is not needed.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
