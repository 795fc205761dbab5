//! A short name for words.

/// FNV-1a over words: a name for what has none. Not the standard library's hash, which may change between
/// versions of Rust.
pub fn digest(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
