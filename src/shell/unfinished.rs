//! What is kept on its way to the disk: it is written under another name, so that it is there whole or not at all.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;
use tempfile::NamedTempFile;

/// How the name begins.
const UNFINISHED: &str = ".unfinished-";
/// After this time nobody writes it any more.
const GIVEN_UP: Duration = Duration::from_secs(600);

/// A file in the folder where it is to be kept.
pub(super) fn file_in(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)
}

/// Removes what was left behind in a folder by programs that ended while they wrote.
pub(super) fn clear(folder: &Path) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for file in files.flatten() {
        let written = || file.metadata().ok()?.modified().ok()?.elapsed().ok();
        if file.file_name().to_string_lossy().starts_with(UNFINISHED)
            && written().is_some_and(|ago| ago > GIVEN_UP)
        {
            // Another may have been quicker.
            let _ = fs::remove_file(file.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    #[test]
    fn what_nobody_writes_any_more_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let [left, written] = [2 * GIVEN_UP, Duration::ZERO].map(|ago| {
            let file = file_in(folder.path()).expect("it can be written");
            file.as_file().set_modified(SystemTime::now() - ago).expect("it is ours");
            file
        });
        clear(folder.path());
        assert!(!left.path().exists() && written.path().exists());
    }
}
