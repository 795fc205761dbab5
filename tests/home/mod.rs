//! A home of its own for a run of the real program.
#![allow(dead_code, reason = "each test file uses the part it needs")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_liseuse");

/// Variables of the surrounding system that the program, or its libraries, would listen to.
pub(crate) const FOREIGN: [&str; 14] = [
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "COLORTERM",
    "ACCESSIBLE",
    "XDG_STATE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
];

/// A temporary folder: a home, and beside it the files to read.
pub(crate) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        fs::create_dir(folder.path().join("files")).unwrap();
        Home { folder }
    }

    /// Variables of a run in a locale.
    pub(crate) fn variables(&self, locale: &str) -> Vec<(String, String)> {
        let home = self.folder.path().join("home");
        let text = |path: PathBuf| path.to_str().unwrap().to_string();
        vec![
            ("LANG".to_string(), locale.to_string()),
            ("HOME".to_string(), text(home.clone())),
            ("APPDATA".to_string(), text(home.join("roaming"))),
            ("LOCALAPPDATA".to_string(), text(home.join("local"))),
            ("XDG_STATE_HOME".to_string(), text(home.join("state"))),
            ("XDG_CACHE_HOME".to_string(), text(home.join("cache"))),
        ]
    }

    /// The folder the program is run in.
    pub(crate) fn files(&self) -> PathBuf {
        self.folder.path().join("files")
    }

    /// Where the program keeps what it remembers.
    pub(crate) fn state(&self) -> PathBuf {
        let home = self.folder.path().join("home");
        if cfg!(target_os = "macos") {
            home.join("Library/Application Support/liseuse")
        } else if cfg!(windows) {
            home.join("local/liseuse/data")
        } else {
            home.join("state/liseuse")
        }
    }

    /// Writes the settings file.
    pub(crate) fn write_config(&self, bytes: impl AsRef<[u8]>) {
        self.write_beside_config("config.toml", bytes);
    }

    /// Writes a theme of one's own.
    pub(crate) fn write_theme(&self, name: &str, bytes: impl AsRef<[u8]>) {
        self.write_beside_config(&format!("themes/{name}"), bytes);
    }

    fn write_beside_config(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let home = self.folder.path().join("home");
        let folder = if cfg!(target_os = "macos") {
            home.join("Library/Application Support/liseuse")
        } else if cfg!(windows) {
            home.join("roaming/liseuse/config")
        } else {
            home.join(".config/liseuse")
        };
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Where the program keeps what it can read again.
    pub(crate) fn cache(&self) -> PathBuf {
        let home = self.folder.path().join("home");
        if cfg!(target_os = "macos") {
            home.join("Library/Caches/liseuse")
        } else {
            home.join("cache/liseuse")
        }
    }

    pub(crate) fn state_file(&self) -> PathBuf {
        self.state().join("state.toml")
    }

    /// Writes a file beside the home, with the folders above it.
    pub(crate) fn write(&self, name: impl AsRef<OsStr>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.files().join(Path::new(name.as_ref()));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Writes the file the program remembers by.
    pub(crate) fn write_state(&self, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.state()).unwrap();
        fs::write(self.state_file(), bytes).unwrap();
    }
}
