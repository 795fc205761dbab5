//! What tells whether a file has changed.

/// What tells whether a file has changed: its size in bytes, and the time of its last change in nanoseconds since 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Size in bytes.
    pub bytes: u64,
    /// Nanoseconds from the start of 1970 to its last change.
    pub changed: u64,
}

impl Stamp {
    /// Tells the text of a file from what it was before, and from those of other [names](super::Packed::name).
    pub fn version(self, name: u64) -> u64 {
        let bytes = [name, self.bytes, self.changed].map(u64::to_le_bytes);
        bytes.as_flattened().iter().fold(0, |version: u64, byte| {
            (version ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
}
