//! What was read of a folder, kept in the platform's cache folder: it can be thrown away at any time.

use super::catalogue::Entry;
use crate::library::digest;
use directories::ProjectDirs;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the file begins; another form has another number.
const FORM: &[u8] = b"liseuse catalogue 1\n";

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

/// How texts are told depends on how folders are named: one is told by itself, several with their paths.
fn shape(paths: &[OsString]) -> String {
    match paths {
        [_] => String::new(),
        several => several.iter().map(|path| path.to_string_lossy() + "\n").collect(),
    }
}

/// What is kept; `None` where there is nothing, or nothing that can be used.
pub(super) fn load(paths: &[OsString]) -> Option<Vec<Entry>> {
    let bytes = fs::read(place(paths)?).ok()?;
    let rest = bytes.strip_prefix(FORM)?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    if crc32fast::hash(rest) != u32::from_le_bytes(*sum) {
        return None;
    }
    let mut entries: Vec<Entry> = postcard::from_bytes(rest).ok()?;
    entries.retain(Entry::is_sound);
    Some(entries)
}

/// Keeps what was read, whole or not at all.
pub(super) fn save(paths: &[OsString], entries: &[Entry]) -> io::Result<()> {
    let Some(place) = place(paths) else { return Ok(()) };
    let sound: Vec<&Entry> = entries.iter().filter(|entry| entry.is_sound()).collect();
    let bytes = postcard::to_stdvec(&sound).map_err(io::Error::other)?;
    let folder = place.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(FORM)?;
    file.write_all(&crc32fast::hash(&bytes).to_le_bytes())?;
    file.write_all(&bytes)?;
    file.persist(place)?;
    Ok(())
}
