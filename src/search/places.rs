//! The words of a library, place after place and word after word: both ways in a fraction of the bytes of its text.

use super::bytes::{made_of_bytes, read_bytes, write_bytes};
use super::compact;
use super::hit::Field;
use super::sought::Token;
use crate::page::small;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Range;

/// All places in the order of the library. A place is a stretch of text that is found or not: a block, a title, a name.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Places {
    #[serde(serialize_with = "write_places", deserialize_with = "read_places")]
    places: Vec<Place>,
    /// The words of each: id and, in the lowest bit, whether it is made of several; then of how many.
    #[serde(serialize_with = "write_bytes", deserialize_with = "read_bytes")]
    words: Vec<u8>,
    /// By word, where in `at` the places that hold it begin; one more at the end.
    starts: Vec<usize>,
    /// The places that hold each word, as the distance of each from the one before.
    #[serde(serialize_with = "write_bytes", deserialize_with = "read_bytes")]
    at: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    /// Ordinal of the author, person or tag; index of the block.
    ordinal: u32,
    /// Where its words end.
    end: u32,
    /// How many words it has, at most as many as the number can tell.
    count: u16,
    field: Field,
}

/// What is known of a word once all places are there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spread {
    /// How many places hold it.
    pub(super) places: u32,
    /// Bits of their fields.
    pub(super) fields: u8,
    /// Bytes that they take.
    bytes: u32,
}

impl Places {
    /// Adds a place.
    pub(super) fn push(&mut self, field: Field, ordinal: usize, tokens: &[Token]) {
        for token in tokens {
            let is_joined = token.count > 1;
            compact::push(&mut self.words, token.word << 1 | u32::from(is_joined));
            if is_joined {
                compact::push(&mut self.words, token.count);
            }
        }
        let count = u16::try_from(tokens.len()).unwrap_or(u16::MAX);
        self.places.push(Place {
            ordinal: small(ordinal),
            end: small(self.words.len()),
            count,
            field,
        });
    }

    /// Adds places of others, whose words have the same ids.
    pub(super) fn push_all(&mut self, others: &Places, places: Range<usize>) {
        let bytes = others.bytes(places.start).start..others.bytes(places.end).start;
        let (from, to) = (small(bytes.start), small(self.words.len()));
        self.words.extend_from_slice(others.words.get(bytes).unwrap_or_default());
        let others = others.places.get(places).unwrap_or_default().iter();
        self.places.extend(others.map(|it| Place { end: it.end - from + to, ..*it }));
    }

    /// To be called once all places are there: finds out which of them hold each of so many words, and how many.
    pub(super) fn turn(&mut self, words: usize) -> Vec<Spread> {
        self.places.shrink_to_fit();
        self.words.shrink_to_fit();
        // Twice over all words: first for the bytes that the places of each take, then to write them.
        let mut last = vec![0; words];
        let mut spreads = vec![Spread::default(); words];
        self.each_distance(&mut last, |word, field, distance| {
            if let Some(spread) = spreads.get_mut(word) {
                spread.places += 1;
                spread.fields |= field.bit();
                spread.bytes += small(compact::bytes(distance));
            }
        });
        let mut end = 0;
        let start = |spread: &Spread| {
            end += spread.bytes as usize;
            end - spread.bytes as usize
        };
        let mut ends: Vec<usize> = spreads.iter().map(start).collect();
        let (mut starts, mut at) = (ends.clone(), vec![0; end]);
        let mut written = Vec::new();
        last.fill(0);
        self.each_distance(&mut last, |word, _, distance| {
            written.clear();
            compact::push(&mut written, distance);
            let Some(from) = ends.get_mut(word) else { return };
            if let Some(room) = at.get_mut(*from..*from + written.len()) {
                room.copy_from_slice(&written);
            }
            *from += written.len();
        });
        starts.push(at.len());
        (self.starts, self.at) = (starts, at);
        spreads
    }

    /// Tells of each word of each place, once a place, its field and how far it is from the last place that holds it.
    fn each_distance(&self, last: &mut [u32], mut tell: impl FnMut(usize, Field, u32)) {
        for (number, place) in (1..).zip(0..self.count()) {
            let field = self.field(place);
            for token in self.tokens(place) {
                let word = token.word as usize;
                let Some(before) = last.get_mut(word).filter(|before| **before != number) else {
                    continue;
                };
                tell(word, field, number - *before);
                *before = number;
            }
        }
    }

    /// How many places there are.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// The places that hold a word, ascending.
    pub(super) fn holding(&self, word: u32) -> impl Iterator<Item = usize> {
        let start = |word: usize| self.starts.get(word).copied().unwrap_or(self.at.len());
        let range = start(word as usize)..start(word as usize + 1);
        let mut rest = self.at.get(range).unwrap_or_default();
        let mut after = 0;
        std::iter::from_fn(move || {
            after += compact::take(&mut rest)? as usize;
            after.checked_sub(1)
        })
    }

    /// The words of a place; where they stand in its text is not known.
    pub(super) fn tokens(&self, place: usize) -> impl Iterator<Item = Token> {
        let mut rest = self.words.get(self.bytes(place)).unwrap_or_default();
        let mut at = 0;
        std::iter::from_fn(move || {
            let word = compact::take(&mut rest)?;
            let count = if word & 1 == 1 { compact::take(&mut rest)? } else { 1 };
            let token = Token { word: word >> 1, start: 0, end: 0, at, count };
            // A joined word stands before its parts.
            at += u32::from(count == 1);
            Some(token)
        })
    }

    fn bytes(&self, place: usize) -> Range<usize> {
        let end =
            |place: usize| self.places.get(place).map_or(self.words.len(), |it| it.end as usize);
        place.checked_sub(1).map_or(0, end)..end(place)
    }

    /// What a place is a part of.
    pub(super) fn field(&self, place: usize) -> Field {
        self.places.get(place).map_or(Field::Text, |it| it.field)
    }

    /// Ordinal of the author, person or tag; index of the block.
    pub(super) fn ordinal(&self, place: usize) -> usize {
        self.places.get(place).map_or(0, |it| it.ordinal as usize)
    }

    /// How many words a place has.
    pub(super) fn words(&self, place: usize) -> usize {
        self.places.get(place).map_or(0, |it| it.count.into())
    }
}

/// Bytes of a place that is kept: its numbers, the lowest byte first, and its field.
const PLACE_BYTES: usize = 11;

// Millions of places are read at once where they are kept as bytes and not as numbers one by one.
fn write_places<S: Serializer>(places: &[Place], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(places.len() * PLACE_BYTES);
    for place in places {
        bytes.extend(place.ordinal.to_le_bytes());
        bytes.extend(place.end.to_le_bytes());
        bytes.extend(place.count.to_le_bytes());
        bytes.push(place.field as u8);
    }
    to.serialize_bytes(&bytes)
}

fn read_places<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Place>, D::Error> {
    let place = |&[a, b, c, d, e, f, g, h, i, j, field]: &[u8; PLACE_BYTES]| {
        Some(Place {
            ordinal: u32::from_le_bytes([a, b, c, d]),
            end: u32::from_le_bytes([e, f, g, h]),
            count: u16::from_le_bytes([i, j]),
            field: Field::numbered(field)?,
        })
    };
    made_of_bytes(from, |bytes| bytes.as_chunks().0.iter().map(place).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_come_back_place_by_place_and_places_word_by_word(
            texts in prop::collection::vec(prop::collection::vec((0_u32..300, 1_u32..4), 0..6), 0..200),
        ) {
            let mut places = Places::default();
            let mut written = Vec::new();
            for (ordinal, text) in texts.iter().enumerate() {
                let mut at = 0;
                let token = |&(word, count): &(u32, u32)| {
                    let token = Token { word, start: 0, end: 0, at, count };
                    at += u32::from(count == 1);
                    token
                };
                let tokens: Vec<Token> = text.iter().map(token).collect();
                places.push(Field::Text, ordinal, &tokens);
                written.push(tokens);
            }
            let spreads = places.turn(300);
            let mut copied = Places::default();
            let (first, rest) = (0..written.len() / 2, written.len() / 2..written.len());
            copied.push_all(&places, rest.clone());
            copied.push_all(&places, first.clone());
            for (place, from) in rest.chain(first).enumerate() {
                prop_assert_eq!(&copied.tokens(place).collect::<Vec<_>>(), &written[from]);
                prop_assert_eq!(copied.ordinal(place), from);
            }
            for (place, tokens) in written.iter().enumerate() {
                prop_assert_eq!(&places.tokens(place).collect::<Vec<_>>(), tokens);
                prop_assert_eq!((places.ordinal(place), places.words(place)), (place, tokens.len()));
            }
            for word in 0..300 {
                let holds = |place: &usize| written[*place].iter().any(|token| token.word == word);
                let expected: Vec<usize> = (0..written.len()).filter(holds).collect();
                prop_assert_eq!(spreads[word as usize].places as usize, expected.len());
                prop_assert_eq!(places.holding(word).collect::<Vec<_>>(), expected);
            }
        }
    }
}
