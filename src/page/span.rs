//! A stretch of a text in half the memory of a range.

use super::bounds::TEXT_BYTES;
use std::ops::Range;

/// Bytes of a text, from one up to another that is no part of it. A document has one for each block and each run, its layout one
/// for each line: they are as small as [`TEXT_BYTES`] lets them be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

// A soft hyphen of two bytes takes nine where its name is shown, and nothing grows by more.
const _: () = assert!(5 * TEXT_BYTES < u32::MAX as usize);

impl Span {
    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The same bytes where they stand so many further on; back where that is negative.
    pub(super) fn shifted(self, by: isize) -> Span {
        let moved = |byte: usize| byte.saturating_add_signed(by);
        (moved(self.start())..moved(self.end())).into()
    }

    /// How many bytes it has.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether a byte is one of it.
    pub fn contains(self, byte: usize) -> bool {
        self.range().contains(&byte)
    }
}

impl From<Range<usize>> for Span {
    fn from(bytes: Range<usize>) -> Self {
        Span { start: small(bytes.start), end: small(bytes.end) }
    }
}

/// A number of things held in memory (bytes of a text, blocks, words) in half the room. There are fewer than 2³² of them; more
/// would count as the last.
pub fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
