//! The editions of an index as bytes: of a large library there are millions.

use super::bytes::made_of_bytes;
use super::index::Span;
use crate::library::Date;
use serde::{Deserializer, Serializer};

/// Bytes of an edition: what it has, its numbers, the lowest byte first, and the parts of its date.
const BYTES: usize = 27;
/// Bits of what it has.
const VERSION: u8 = 1;
const DATE: u8 = 2;

pub(super) fn write<S: Serializer>(spans: &[Span], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(spans.len() * BYTES);
    for span in spans {
        let has = |is_there: bool, bit: u8| if is_there { bit } else { 0 };
        let date = span.date.map_or((0, 0, 0), |it| {
            (it.year, it.month.unwrap_or_default(), it.day.unwrap_or_default())
        });
        bytes.push(has(span.version.is_some(), VERSION) | has(span.date.is_some(), DATE));
        bytes.extend([span.start, span.said_end, span.end].map(u32::to_le_bytes).as_flattened());
        bytes.extend(span.version.unwrap_or_default().to_le_bytes());
        bytes.extend([span.language, date.0].map(u16::to_le_bytes).as_flattened());
        bytes.extend([date.1, date.2]);
    }
    to.serialize_bytes(&bytes)
}

pub(super) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Span>, D::Error> {
    made_of_bytes(from, |bytes| bytes.as_chunks().0.iter().map(span).collect())
}

fn span(bytes: &[u8; BYTES]) -> Option<Span> {
    let (&has, rest) = bytes.split_first()?;
    let (places, rest) = rest.split_first_chunk::<12>()?;
    let (version, rest) = rest.split_first_chunk()?;
    let &[language, also_language, year, also_year, month, day] = rest.first_chunk()?;
    let &[start, said_end, end] = places.as_chunks().0.first_chunk()?;
    // No month is the nought, nor is any day.
    let part = |number: u8| Some(number).filter(|it| *it > 0);
    let year = u16::from_le_bytes([year, also_year]);
    Some(Span {
        start: u32::from_le_bytes(start),
        said_end: u32::from_le_bytes(said_end),
        end: u32::from_le_bytes(end),
        version: (has & VERSION > 0).then_some(u64::from_le_bytes(*version)),
        language: u16::from_le_bytes([language, also_language]),
        date: (has & DATE > 0).then_some(Date { year, month: part(month), day: part(day) }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use postcard::{Deserializer, Serializer};

    #[test]
    fn editions_come_back_as_they_were() {
        let span = |number: u32, version, date: &str| Span {
            start: number,
            said_end: number + 1,
            end: u32::MAX - number,
            version,
            language: 259,
            date: Date::parse(date),
        };
        let spans = [
            span(1, None, ""),
            span(70_000, Some(0), "2022"),
            span(3, Some(u64::MAX - 1), "2022-03"),
            span(4, None, "2022-03-15"),
        ];
        let mut to = Serializer { output: postcard::ser_flavors::StdVec::new() };
        write(&spans, &mut to).expect("they can be written");
        let bytes =
            postcard::ser_flavors::Flavor::finalize(to.output).expect("they can be written");
        let mut from = Deserializer::from_bytes(&bytes);
        assert_eq!(read(&mut from).expect("they can be read"), spans);
    }
}
