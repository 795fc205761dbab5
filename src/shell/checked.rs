//! Files that tell by a check sum whether they are as they were written.

use super::unfinished;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// How they begin; another form has another number.
const FORM: &[u8] = b"liseuse words 2\n";

/// What is kept in a file, and its check sum; `None` where there is none, or it is damaged.
pub(super) fn read<T: DeserializeOwned>(file: &Path) -> Option<(T, String)> {
    let bytes = fs::read(file).ok()?;
    let rest = bytes.strip_prefix(FORM)?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    let found = crc32fast::hash(rest);
    (found == u32::from_le_bytes(*sum)).then_some(())?;
    Some((postcard::from_bytes(rest).ok()?, checksum(found, rest.len())))
}

/// The number that what is kept in a file begins with, as far as can be told at a glance; `None` where there is none.
pub(super) fn first_number(file: &Path) -> Option<u64> {
    // The form, the check sum and a number of ten bytes at most.
    let mut start = Vec::new();
    fs::File::open(file).ok()?.take(FORM.len() as u64 + 14).read_to_end(&mut start).ok()?;
    let rest = start.strip_prefix(FORM)?.get(4..)?;
    postcard::take_from_bytes(rest).ok().map(|(number, _)| number)
}

/// Keeps something in a file, whole or not at all; its check sum. It is written piece by piece: in memory it may take as much as
/// everything else together.
pub(super) fn save(place: &Path, what: &impl Serialize) -> io::Result<String> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut file = BufWriter::new(unfinished::file_in(folder)?);
    file.write_all(FORM)?;
    // The sum of what follows, once it is known.
    file.write_all(&[0; 4])?;
    let mut body = Body { file, sum: crc32fast::Hasher::new(), bytes: 0 };
    postcard::to_io(what, &mut body).map_err(io::Error::other)?;
    let (sum, bytes) = (body.sum.finalize(), body.bytes);
    let mut file = body.file.into_inner()?;
    file.seek(SeekFrom::Start(FORM.len() as u64))?;
    file.write_all(&sum.to_le_bytes())?;
    file.persist(place)?;
    Ok(checksum(sum, bytes))
}

fn checksum(sum: u32, bytes: usize) -> String {
    format!("{sum:08x}-{bytes}")
}

/// What is written behind the form and the check sum.
struct Body<W> {
    file: W,
    sum: crc32fast::Hasher,
    bytes: usize,
}

impl<W: Write> Write for Body<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
