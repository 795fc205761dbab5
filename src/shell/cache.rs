//! What was read of a folder, kept in the platform's cache folder: it can be thrown away at any time.

use crate::library::{Fetch, Packed, Problem, TextReader, ToPack, digest, pack};
use directories::ProjectDirs;
use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file for what was named on the command line.
fn place(paths: &[OsString]) -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "liseuse")?;
    let folder = Some(dirs.cache_dir()).filter(|folder| folder.is_absolute())?;
    let whole = |path: &OsString| fs::canonicalize(path).ok()?.to_str().map(str::to_string);
    let names: Option<Vec<String>> = paths.iter().map(whole).collect();
    let version = env!("CARGO_PKG_VERSION");
    let name = format!("{version}\n{}\n{}", names?.join("\n"), shape(paths));
    Some(folder.join("catalogues").join(format!("{:016x}", digest(&name))))
}

/// The folder beside it where the words of the texts are kept.
pub(super) fn texts(paths: &[OsString]) -> Option<PathBuf> {
    Some(place(paths)?.with_extension("texts"))
}

/// How texts are told depends on how folders are named: one is told by itself, several with their paths.
fn shape(paths: &[OsString]) -> String {
    match paths {
        [_] => String::new(),
        several => several.iter().map(|path| path.to_string_lossy() + "\n").collect(),
    }
}

/// What is kept; `None` where there is nothing, or nothing that can be used.
pub(super) fn open(paths: &[OsString], fetch: Fetch) -> Option<Arc<Packed>> {
    let file = File::open(place(paths)?).ok()?;
    let facts = file.metadata().ok().filter(|facts| facts.is_file())?;
    let read = move |start, count| {
        let mut bytes = vec![0; count];
        read_at(&file, &mut bytes, start).ok()?;
        Some(Cow::Owned(bytes))
    };
    Packed::open(Box::new(read), facts.len(), fetch, super::parse)
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> io::Result<()> {
    let mut read = 0;
    while let Some(rest) = bytes.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match std::os::windows::fs::FileExt::seek_read(file, rest, start + read as u64)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => read += count,
        }
    }
    Ok(())
}

/// Keeps what was read, whole or not at all.
pub(super) fn save(
    paths: &[OsString],
    texts: &[ToPack<'_>],
    problems: &[Problem],
    reader: &TextReader,
) -> io::Result<()> {
    let Some(place) = place(paths) else { return Ok(()) };
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);
    pack(texts, problems, reader, |bytes| file.write_all(bytes))?;
    file.into_inner()?.persist(place)?;
    Ok(())
}
