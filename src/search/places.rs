//! The words of a library, place after place and word after word: both ways in a fraction of the bytes of its text.

use super::compact;
use super::hit::Field;
use super::sought::Token;
use std::ops::Range;

/// All places in the order of the library. A place is a stretch of text that is found or not: a block, a title, a name.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    places: Vec<Place>,
    /// The words of each: id and, in the lowest bit, whether it is made of several; then of how many.
    words: Vec<u8>,
    /// By word, where in `at` the places that hold it begin; one more at the end.
    starts: Vec<usize>,
    /// The places that hold each word, as the distance of each from the one before.
    at: Vec<u8>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    field: Field,
    /// Ordinal of the author, person or tag; index of the block.
    ordinal: u32,
    /// How many words it has.
    count: u32,
    /// Where its words end.
    end: usize,
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
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (ordinal, count) = (number(ordinal), number(tokens.len()));
        self.places.push(Place { field, ordinal, count, end: self.words.len() });
    }

    /// To be called once all places are there: finds out which of them hold each of so many words.
    pub(super) fn turn(&mut self, words: usize) {
        self.places.shrink_to_fit();
        self.words.shrink_to_fit();
        // Twice over all words: first for the bytes that the places of each take, then to write them.
        let mut last = vec![0; words];
        let mut sizes = vec![0; words];
        self.each_distance(&mut last, |word, distance| {
            if let Some(size) = sizes.get_mut(word) {
                *size += compact::bytes(distance);
            }
        });
        let mut end = 0;
        let start = |size: &usize| {
            end += size;
            end - size
        };
        let mut ends: Vec<usize> = sizes.iter().map(start).collect();
        let (mut starts, mut at) = (ends.clone(), vec![0; end]);
        let mut written = Vec::new();
        last.fill(0);
        self.each_distance(&mut last, |word, distance| {
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
    }

    /// Tells of each word of each place, once a place, how far it is from the last place that holds it.
    fn each_distance(&self, last: &mut [u32], mut tell: impl FnMut(usize, u32)) {
        for (number, place) in (1..).zip(0..self.count()) {
            for token in self.tokens(place) {
                let word = token.word as usize;
                let Some(before) = last.get_mut(word).filter(|before| **before != number) else {
                    continue;
                };
                tell(word, number - *before);
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
        let end = |place: usize| self.places.get(place).map_or(0, |it| it.end);
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
        self.places.get(place).map_or(0, |it| it.count as usize)
    }
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
            places.turn(300);
            for (place, tokens) in written.iter().enumerate() {
                prop_assert_eq!(&places.tokens(place).collect::<Vec<_>>(), tokens);
                prop_assert_eq!((places.ordinal(place), places.words(place)), (place, tokens.len()));
            }
            for word in 0..300 {
                let holds = |place: &usize| written[*place].iter().any(|token| token.word == word);
                let expected: Vec<usize> = (0..written.len()).filter(holds).collect();
                prop_assert_eq!(places.holding(word).collect::<Vec<_>>(), expected);
            }
        }
    }
}
