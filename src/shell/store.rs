//! What is kept from one start to the next, on disk.
//!
//! One TOML file in the platform's state folder, written whole beside itself, synced and renamed, under a lock; a
//! change is added to what stands there, so that two instances don't undo each other.

use crate::app::Memory;
use directories::ProjectDirs;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The place on disk, if the system has one for us.
#[derive(Debug)]
pub(super) struct Store {
    folder: Option<PathBuf>,
}

/// Why what was kept cannot be used.
#[derive(Debug)]
pub(super) enum Fault {
    /// The file is no memory, or of a form this version doesn't know.
    NotUnderstood,
    /// The file could not be read.
    Unreadable(io::Error),
}

const FILE: &str = "state.toml";

impl Store {
    /// Finds the place; nothing is made before something is saved. Relative paths are refused, as the XDG specification asks.
    pub(super) fn open() -> Self {
        let folder = ProjectDirs::from("", "", "liseuse")
            .map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf());
        Store { folder: folder.filter(|folder| folder.is_absolute()) }
    }

    /// What is remembered; nothing where nothing was kept. Changes nothing on disk.
    pub(super) fn load(&self) -> (Memory, Option<Fault>) {
        let Some(path) = self.path() else {
            return (Memory::default(), Some(Fault::Unreadable(io::ErrorKind::Unsupported.into())));
        };
        match read(&path) {
            Ok(bytes) => match understood(&bytes) {
                Some(memory) => (memory, None),
                None => (Memory::default(), Some(Fault::NotUnderstood)),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
            Err(error) => (Memory::default(), Some(Fault::Unreadable(error))),
        }
    }

    /// Gives the file that was not understood another name, which is answered: it is kept, and a new one can be written.
    pub(super) fn set_aside(&self) -> io::Result<PathBuf> {
        let path = self.path().ok_or(io::ErrorKind::Unsupported)?;
        let aside = free_name(&path);
        fs::rename(&path, &aside)?;
        Ok(aside)
    }

    /// Adds a change to what is kept. An error leaves the file as it was; `Unsupported` where the system has no place.
    pub(super) fn save(&self, change: &Memory) -> io::Result<()> {
        let folder = self.folder.as_ref().ok_or(io::ErrorKind::Unsupported)?;
        make(folder)?;
        let lock: File = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("state.lock"))?;
        lock.lock()?;
        let path = folder.join(FILE);
        let mut memory = match read(&path) {
            // What another version wrote and this one cannot read stays where it is.
            Ok(bytes) => understood(&bytes).ok_or(io::ErrorKind::InvalidData)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Memory::default(),
            Err(error) => return Err(error),
        };
        memory.absorb(change);
        let text = toml::to_string(&memory).map_err(io::Error::other)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)?;
        // The rename itself is on disk once the folder is; not every system lets a folder be synced.
        if let Ok(folder) = File::open(folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    }

    fn path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(FILE))
    }
}

/// A memory of thousands of articles and long highlights is smaller; what is larger was not written by this program.
const MOST_BYTES: u64 = 64 << 20;

/// The bytes of the file. A named pipe would never end, so that only regular files are opened.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() || kind.len() > MOST_BYTES {
        return Ok(vec![0xff]);
    }
    fs::read(path)
}

/// Makes a folder that only its owner may look into (XDG base directory specification 0.8).
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn understood(bytes: &[u8]) -> Option<Memory> {
    toml::from_str(std::str::from_utf8(bytes).ok()?).ok()
}

/// A name beside the file that nothing has yet.
fn free_name(path: &Path) -> PathBuf {
    (1..)
        .map(|n| path.with_extension(format!("toml.unreadable-{n}")))
        .find(|aside| !aside.exists())
        .unwrap_or_else(|| path.with_extension("toml.unreadable"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("deep/liseuse");
        (home, Store { folder: Some(folder) })
    }

    #[test]
    fn changes_of_two_instances_meet() {
        let (_home, store) = store();
        assert!(store.load().0.is_empty());
        store.save(&Memory { language: Some("fr".into()), ..Memory::default() }).expect("saved");
        store.save(&Memory { theme: Some("night".into()), ..Memory::default() }).expect("saved");
        let (memory, fault) = store.load();
        assert_eq!(
            (memory.language.as_deref(), memory.theme.as_deref()),
            (Some("fr"), Some("night"))
        );
        assert!(fault.is_none());
    }

    #[test]
    fn a_broken_file_is_set_aside_and_kept() {
        let (_home, store) = store();
        store.save(&Memory::default()).expect("saved");
        let path = store.folder.as_ref().expect("a folder").join(FILE);
        fs::write(&path, b"not = = toml \xff").expect("written");
        let (memory, fault) = store.load();
        assert!(memory.is_empty());
        assert!(matches!(fault, Some(Fault::NotUnderstood)), "{fault:?}");
        assert!(path.exists(), "loading changes nothing");
        let refused = store.save(&Memory { last: Some("x".into()), ..Memory::default() });
        assert_eq!(refused.map_err(|error| error.kind()), Err(io::ErrorKind::InvalidData));
        let aside = store.set_aside().expect("set aside");
        assert_eq!(fs::read(aside).expect("kept"), b"not = = toml \xff");
        store.save(&Memory { last: Some("x".into()), ..Memory::default() }).expect("saved");
        assert_eq!(store.load().0.last.as_deref(), Some("x"));
    }
}
