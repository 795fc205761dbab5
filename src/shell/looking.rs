//! Files looked at and opened from the folder they stand in: of many in a row that stand in the same, the way to it is gone once.

use super::load::{opened_at_once, stamp_of};
use crate::library::Stamp;
use std::fs::File;
use std::io;
use std::path::Path;

/// The folder that was looked into last.
#[cfg(unix)]
#[derive(Debug, Default)]
pub(super) struct Looking {
    folder: std::path::PathBuf,
    /// `None` where it cannot be opened.
    opened: Option<std::os::fd::OwnedFd>,
}

#[cfg(unix)]
impl Looking {
    /// The folder of a file, opened, and the name of the file in it.
    fn folder_of<'f>(
        &mut self,
        file: &'f Path,
    ) -> Option<(&std::os::fd::OwnedFd, &'f std::ffi::OsStr)> {
        use rustix::fs::{Mode, OFlags, open};
        let (folder, name) = (file.parent()?, file.file_name()?);
        if folder.as_os_str() != self.folder.as_os_str() {
            let way = OFlags::DIRECTORY | OFlags::CLOEXEC;
            self.opened = open(folder, way, Mode::empty()).ok();
            self.folder = folder.to_path_buf();
        }
        Some((self.opened.as_ref()?, name))
    }

    /// See [`stamp_of`].
    pub(super) fn stamp_of(&mut self, file: &Path) -> Stamp {
        use rustix::fs::{AtFlags, FileType, statat};
        let Some((folder, name)) = self.folder_of(file) else { return stamp_of(file) };
        let facts = statat(folder, name, AtFlags::empty()).ok();
        let is_file = |mode| FileType::from_raw_mode(mode) == FileType::RegularFile;
        let Some(facts) = facts.filter(|it| is_file(it.st_mode)) else { return Stamp::default() };
        let nanoseconds =
            i128::from(facts.st_mtime) * 1_000_000_000 + i128::from(facts.st_mtime_nsec);
        let bytes = u64::try_from(facts.st_size).unwrap_or_default();
        Stamp { bytes, changed: u64::try_from(nanoseconds).unwrap_or_default() }
    }

    /// See [`opened_at_once`].
    pub(super) fn open(&mut self, file: &Path) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let Some((folder, name)) = self.folder_of(file) else { return opened_at_once(file) };
        let way = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        Ok(openat(folder, name, way, Mode::empty())?.into())
    }
}

/// Elsewhere each is looked at by its path.
#[cfg(not(unix))]
#[derive(Debug, Default)]
pub(super) struct Looking;

#[cfg(not(unix))]
impl Looking {
    /// See [`stamp_of`].
    pub(super) fn stamp_of(&mut self, file: &Path) -> Stamp {
        stamp_of(file)
    }

    /// See [`opened_at_once`].
    pub(super) fn open(&mut self, file: &Path) -> io::Result<File> {
        opened_at_once(file)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use std::fs;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn a_file_looks_the_same_from_its_folder() {
        let home = tempfile::tempdir().unwrap();
        let path = |name: &str| home.path().join(name);
        for (name, text) in [("a.md", "text"), ("deep/b.md", "")] {
            fs::create_dir_all(path(name).parent().unwrap()).unwrap();
            fs::write(path(name), text).unwrap();
        }
        let before_all = UNIX_EPOCH - Duration::from_nanos(1_500_000_001);
        fs::write(path("old.md"), "old").unwrap();
        fs::File::options()
            .write(true)
            .open(path("old.md"))
            .unwrap()
            .set_modified(before_all)
            .unwrap();
        let mut looking = Looking::default();
        for name in ["a.md", "deep/b.md", "old.md", "deep", "none.md", "none/c.md"] {
            assert_eq!(looking.stamp_of(&path(name)), stamp_of(&path(name)), "{name}");
        }
        assert_ne!(looking.stamp_of(&path("a.md")), Stamp::default());
        assert!(looking.open(&path("a.md")).is_ok() && looking.open(&path("none.md")).is_err());
    }
}
