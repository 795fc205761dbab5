//! Files that tell by a check sum whether they are as they were written.

use super::unfinished;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// How they begin; another form has another number.
const FORM: &[u8] = b"liseuse words 4\n";

/// What is kept in a file; `None` where there is none, or it is damaged.
pub(super) fn read<T: DeserializeOwned>(file: &Path) -> Option<T> {
    let bytes = fs::read(file).ok()?;
    let rest = bytes.strip_prefix(FORM)?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    (crc32fast::hash(rest) == u32::from_le_bytes(*sum)).then_some(())?;
    postcard::from_bytes(rest).ok()
}

/// The number that what is kept in a file begins with, as far as can be told at a glance; `None` where there is none.
pub(super) fn first_number(file: &Path) -> Option<u64> {
    // The form, the check sum and a number of ten bytes at most.
    let mut start = Vec::new();
    fs::File::open(file).ok()?.take(FORM.len() as u64 + 14).read_to_end(&mut start).ok()?;
    let rest = start.strip_prefix(FORM)?.get(4..)?;
    postcard::take_from_bytes(rest).ok().map(|(number, _)| number)
}

/// Keeps something in a file, whole or not at all. Fails where it cannot be written.
pub(super) fn save(place: &Path, what: &impl Serialize) -> io::Result<()> {
    write(place.parent().unwrap_or(Path::new(".")), what)?.0.persist(place)?;
    Ok(())
}

/// Writes something into a file of a folder that has yet to be given its place; its check sum. It is written piece by piece: in
/// memory it may take as much as everything else together. Fails where it cannot be written.
pub(super) fn write(folder: &Path, what: &impl Serialize) -> io::Result<(NamedTempFile, String)> {
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
    Ok((file, format!("{sum:08x}-{bytes}")))
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
