//! What is kept from one start to the next, on disk.
//!
//! One TOML file in the platform's state folder, written whole beside itself, synced and renamed, under a lock; a
//! change is added to what stands there, so that two instances don't undo each other.

use super::reason;
use crate::app::{Memory, Words};
use crate::page::Shown;
use directories::ProjectDirs;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

/// The place on disk, if the system has one for us.
#[derive(Debug)]
pub(super) struct Store {
    folder: Option<PathBuf>,
}

/// Something about the state that the reader should know.
#[derive(Debug)]
pub(super) enum Notice {
    /// The file could not be understood and now has this name.
    SetAside(PathBuf),
    /// The file could not be read.
    Unreadable(io::Error),
}

impl Notice {
    pub(super) fn words(&self, words: &Words) -> String {
        match self {
            Notice::SetAside(path) => {
                (words.shell.state_set_aside)(&Shown::new(&path.to_string_lossy()))
            }
            Notice::Unreadable(error) => (words.shell.not_saved)(&reason(error)),
        }
    }
}

const FILE: &str = "state.toml";

impl Store {
    /// Finds the place; nothing is made before something is saved. Relative paths are refused, as the XDG specification asks.
    pub(super) fn open() -> Self {
        let folder = ProjectDirs::from("", "", "liseuse")
            .map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf());
        Store { folder: folder.filter(|folder| folder.is_absolute()) }
    }

    /// What is remembered; nothing where nothing was kept. A file that is no memory is set aside, never overwritten.
    pub(super) fn load(&self) -> (Memory, Option<Notice>) {
        let Some(path) = self.folder.as_ref().map(|folder| folder.join(FILE)) else {
            return Default::default();
        };
        match fs::read(&path) {
            Ok(bytes) => match understood(&bytes) {
                Some(memory) => (memory, None),
                None => {
                    let aside = free_name(&path);
                    let notice = match fs::rename(&path, &aside) {
                        Ok(()) => Notice::SetAside(aside),
                        Err(error) => Notice::Unreadable(error),
                    };
                    (Memory::default(), Some(notice))
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
            Err(error) => (Memory::default(), Some(Notice::Unreadable(error))),
        }
    }

    /// Adds a change to what is kept. An error leaves the file as it was.
    pub(super) fn save(&self, change: &Memory) -> io::Result<()> {
        let Some(folder) = &self.folder else { return Err(io::ErrorKind::NotFound.into()) };
        fs::create_dir_all(folder)?;
        let lock: File = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("state.lock"))?;
        lock.lock()?;
        let path = folder.join(FILE);
        let mut memory = match fs::read(&path) {
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
}

fn understood(bytes: &[u8]) -> Option<Memory> {
    toml::from_str(std::str::from_utf8(bytes).ok()?).ok()
}

/// A name beside the file that nothing has yet.
fn free_name(path: &std::path::Path) -> PathBuf {
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
        let (memory, notice) = store.load();
        assert_eq!(
            (memory.language.as_deref(), memory.theme.as_deref()),
            (Some("fr"), Some("night"))
        );
        assert!(notice.is_none());
    }

    #[test]
    fn a_broken_file_is_set_aside_and_kept() {
        let (_home, store) = store();
        store.save(&Memory::default()).expect("saved");
        let path = store.folder.as_ref().expect("a folder").join(FILE);
        fs::write(&path, b"not = = toml \xff").expect("written");
        let (memory, notice) = store.load();
        assert!(memory.is_empty());
        let Some(Notice::SetAside(aside)) = notice else { panic!("{notice:?}") };
        assert_eq!(fs::read(aside).expect("kept"), b"not = = toml \xff");
        store.save(&Memory { last: Some("x".into()), ..Memory::default() }).expect("saved");
        assert_eq!(store.load().0.last.as_deref(), Some("x"));
    }
}
