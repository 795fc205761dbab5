//! Bytes kept as they are: millions of numbers are read at once so, and not one by one.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;

pub(super) fn write_bytes<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bytes(bytes)
}

pub(super) fn read_bytes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
    made_of_bytes(from, |bytes| Some(bytes.to_vec()))
}

/// What is made of bytes where they lie; `None` where they are damaged.
pub(super) fn made_of_bytes<'de, D: Deserializer<'de>, T>(
    from: D,
    read: impl Fn(&[u8]) -> Option<T>,
) -> Result<T, D::Error> {
    struct Bytes<F>(F);
    impl<T, F: Fn(&[u8]) -> Option<T>> Visitor<'_> for Bytes<F> {
        type Value = T;

        fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
            to.write_str("bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<T, E> {
            (self.0)(bytes).ok_or_else(|| E::custom("damaged"))
        }
    }
    from.deserialize_bytes(Bytes(read))
}
