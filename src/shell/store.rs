//! What is kept from one start to the next, on disk.
//!
//! One TOML file in the platform's state folder, written whole beside itself, synced and renamed, under a lock; a
//! change is added to what stands there, so that two instances don't undo each other.

use crate::app::Memory;
use crate::page::shown::{clean_part, is_never_clean};
use directories::ProjectDirs;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// The place on disk, if the system has one for us.
#[derive(Debug)]
pub(super) struct Store {
    folder: Option<PathBuf>,
}

/// Why what was kept cannot be used, or nothing can be kept.
#[derive(Debug)]
pub enum Fault {
    /// The system has no place for us.
    NoPlace,
    /// The file is no memory.
    NotUnderstood,
    /// The file has a form that only a later version knows.
    Newer,
    /// Another instance is writing and does not come to an end.
    Busy,
    /// The system refuses to read or to write.
    Refused(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::Refused(error)
    }
}

const FILE: &str = "state.toml";

/// The form of the file. A version that would lose something of what this one writes, or takes it for something else, counts
/// one further. A file without a number has the first form.
const FORM: u64 = 1;

/// How a file begins that is not written to its end yet.
const UNFINISHED: &str = ".state-";

impl Store {
    /// Finds the place; nothing is made before something is saved. Relative paths are refused, as the XDG specification asks.
    pub(super) fn open() -> Self {
        let folder = ProjectDirs::from("", "", "liseuse")
            .map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_path_buf());
        Store { folder: folder.filter(|folder| folder.is_absolute()) }
    }

    /// The file, where there is a place for it.
    pub(super) fn path(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(FILE))
    }

    /// What is remembered; nothing where nothing was kept. Changes nothing on disk.
    pub(super) fn load(&self) -> (Memory, Option<Fault>) {
        match self.folder().and_then(|folder| read(&folder.join(FILE))) {
            Ok(memory) => (memory.unwrap_or_default(), None),
            Err(fault) => (Memory::default(), Some(fault)),
        }
    }

    /// Gives the file that cannot be used another name, which is answered: it is kept, and a new one can be written. `None`
    /// where it can be used after all: another instance was faster.
    pub(super) fn set_aside(&self, patience: Duration) -> Result<Option<PathBuf>, Fault> {
        let folder = self.folder()?;
        let _lock = lock(folder, patience)?;
        let path = folder.join(FILE);
        let why = match read(&path) {
            Err(Fault::NotUnderstood) => "unreadable",
            Err(Fault::Newer) => "newer",
            other => return other.map(|_| None),
        };
        let aside = free_name(&path, why);
        fs::rename(&path, &aside)?;
        Ok(Some(aside))
    }

    /// Adds a change to what is kept. An error leaves the file as it was; another instance that is writing is waited for.
    /// What the reader marked or wrote outlives a computer that loses its power; of other changes the last one may not, and
    /// what was kept before is there then.
    pub(super) fn save(&self, change: &Memory, patience: Duration) -> Result<(), Fault> {
        let folder = self.folder()?;
        make(folder)?;
        let _lock = lock(folder, patience)?;
        // A link leads to where the file is kept; a new file in the link's place would part the two.
        let path = resolved(&folder.join(FILE))?;
        let home = path.parent().unwrap_or(folder);
        // What another version wrote and this one cannot read stays where it is.
        let mut memory = read(&path)?.unwrap_or_default();
        memory.absorb(change);
        let text = toml::to_string(&memory).map_err(io::Error::other)?;
        remove_unfinished(home);
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(home)?;
        file.write_all(format!("version = {FORM}\n{text}").as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|error| error.error)?;
        if change.has_marks() {
            sync_folder(home);
        }
        Ok(())
    }

    fn folder(&self) -> Result<&Path, Fault> {
        self.folder.as_deref().ok_or(Fault::NoPlace)
    }
}

/// Waits for other instances, but not for longer than `patience`; while the answer lives, they wait. Some file systems know
/// no locks: there only the last of two that write at the same moment is kept.
fn lock(folder: &Path, patience: Duration) -> Result<File, Fault> {
    const STEP: Duration = Duration::from_millis(5);
    let limit = Instant::now() + patience;
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    let file = without_waiting(&mut options).open(folder.join("state.lock"))?;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() >= limit => return Err(Fault::Busy),
            Err(TryLockError::WouldBlock) => thread::sleep(STEP),
            Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
}

/// A memory of thousands of articles and long highlights is smaller; what is larger was not written by this program.
const MOST_BYTES: u64 = 64 << 20;

/// What is remembered in a file; `None` where there is none.
fn read(path: &Path) -> Result<Option<Memory>, Fault> {
    contents(path, MOST_BYTES)?.map(|bytes| understood(&bytes)).transpose()
}

/// What stands in a file of ours; `None` where there is none. Only regular files are read: a named pipe or a device may
/// never end. A file of more than so many bytes is none of ours.
pub(super) fn contents(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Fault> {
    let file = match without_waiting(OpenOptions::new().read(true)).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        // What cannot even be opened, such as a socket, is no file of ours either.
        Err(_) if fs::metadata(path).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) => {
            return Err(Fault::NotUnderstood);
        }
        Err(error) => return Err(error.into()),
    };
    let kind = file.metadata()?;
    if kind.is_dir() {
        return Err(Fault::Refused(ErrorKind::IsADirectory.into()));
    }
    if !kind.is_file() || kind.len() > most {
        return Err(Fault::NotUnderstood);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(kind.len()).unwrap_or(0).saturating_add(1));
    file.take(most).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Opening a named pipe would wait for who is at its other end.
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits() as i32);
    }
    options
}

/// Reads what a file of this program says. Fails with [`Fault::NotUnderstood`] or [`Fault::Newer`].
pub fn understood(bytes: &[u8]) -> Result<Memory, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotUnderstood)?;
    let written: toml::Table = toml::from_str(text).map_err(|_| Fault::NotUnderstood)?;
    let form = written.get("version").map_or(Some(0), |it| u64::try_from(it.as_integer()?).ok());
    if form.ok_or(Fault::NotUnderstood)? > FORM {
        return Err(Fault::Newer);
    }
    let written = toml::Value::Table(written);
    // Where no character is to be cleaned away, written as it is or as an escape, there is nothing to go through.
    let may_be_unclean = text.contains('\\') || text.contains(is_never_clean);
    let memory = if may_be_unclean { cleaned(written) } else { written };
    memory.try_into().map_err(|_| Fault::NotUnderstood)
}

/// A value with all its words made safe to show, keys too. What this program wrote stays as it is.
fn cleaned(value: toml::Value) -> toml::Value {
    use toml::Value;
    match value {
        Value::String(text) => Value::String(clean_part(&text).into_owned()),
        Value::Array(values) => Value::Array(values.into_iter().map(cleaned).collect()),
        Value::Table(table) => Value::Table(
            table
                .into_iter()
                .map(|(key, value)| (clean_part(&key).into_owned(), cleaned(value)))
                .collect(),
        ),
        other => other,
    }
}

/// Makes a folder that only its owner may look into (XDG base directory specification 0.8).
fn make(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    folder.ancestors().skip(1).take(2).for_each(sync_folder);
    Ok(())
}

/// A new name is on disk once its folder is; not every system lets a folder be synced.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Where a path leads in the end. That of a link to a file that is not there yet is where the file is to be.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let target = fs::read_link(path).unwrap_or_else(|_| path.to_path_buf());
            Ok(path.parent().map_or(target.clone(), |folder| folder.join(target)))
        }
        found => found,
    }
}

/// Removes what instances left that were killed while they wrote. Under the lock nobody else is writing.
fn remove_unfinished(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A name beside the file that nothing has yet.
fn free_name(path: &Path, why: &str) -> PathBuf {
    let names = (1..).map(|n| path.with_extension(format!("toml.{why}-{n}")));
    let mut free = names.filter(|aside| aside.symlink_metadata().is_err());
    free.next().unwrap_or_else(|| path.with_extension(format!("toml.{why}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATIENCE: Duration = Duration::from_millis(200);

    fn store() -> (tempfile::TempDir, Store) {
        let home = tempfile::tempdir().expect("a temporary folder");
        let folder = home.path().join("deep/liseuse");
        (home, Store { folder: Some(folder) })
    }

    fn last(key: &str) -> Memory {
        Memory { last: Some(key.into()), ..Memory::default() }
    }

    impl Store {
        fn file(&self) -> PathBuf {
            self.folder.as_ref().expect("a folder").join(FILE)
        }

        #[track_caller]
        fn saved(&self, change: &Memory) {
            self.save(change, PATIENCE).expect("saved");
        }
    }

    #[test]
    fn changes_of_two_instances_meet() {
        let (_home, store) = store();
        assert!(store.load().0.is_empty());
        store.saved(&Memory { language: Some("fr".into()), ..Memory::default() });
        store.saved(&Memory { theme: Some("night".into()), ..Memory::default() });
        let (memory, fault) = store.load();
        assert_eq!(
            (memory.language.as_deref(), memory.theme.as_deref()),
            (Some("fr"), Some("night"))
        );
        assert!(fault.is_none());
        let text = fs::read_to_string(store.file()).expect("read");
        assert!(text.starts_with("version = 1\n"), "{text}");
    }

    #[test]
    fn what_cannot_be_used_is_set_aside_and_kept() {
        for (bytes, aside) in [
            (&b"not = = toml \xff"[..], "state.toml.unreadable-1"),
            (b"version = \"x\"", "state.toml.unreadable-1"),
            (b"version = -1", "state.toml.unreadable-1"),
            (b"version = 2\nlast = { a = 1 }", "state.toml.newer-1"),
        ] {
            let (_home, store) = store();
            store.saved(&Memory { theme: Some("night".into()), ..Memory::default() });
            fs::write(store.file(), bytes).expect("written");
            let (memory, fault) = store.load();
            assert!(memory.is_empty());
            let is_newer = matches!(fault, Some(Fault::Newer));
            assert!(is_newer || matches!(fault, Some(Fault::NotUnderstood)), "{fault:?}");
            assert!(store.save(&last("x"), PATIENCE).is_err());
            assert_eq!(fs::read(store.file()).expect("left"), bytes, "nothing is overwritten");
            let kept = store.set_aside(PATIENCE).expect("set aside").expect("a name");
            assert_eq!(kept, store.file().with_file_name(aside));
            assert_eq!(fs::read(kept).expect("kept"), bytes);
            store.saved(&last("x"));
            assert_eq!(store.load().0.last.as_deref(), Some("x"));
            // A second instance that saw the same file comes too late.
            assert_eq!(store.set_aside(PATIENCE).expect("nothing to do"), None);
        }
    }

    #[test]
    fn another_instance_is_waited_for_but_not_for_ever() {
        let (_home, store) = store();
        store.saved(&last("x"));
        let held = lock(store.folder().expect("a folder"), PATIENCE).expect("a lock");
        assert!(matches!(store.save(&last("y"), Duration::ZERO), Err(Fault::Busy)));
        assert!(matches!(store.save(&last("y"), PATIENCE), Err(Fault::Busy)));
        drop(held);
        store.saved(&last("y"));
        assert_eq!(store.load().0.last.as_deref(), Some("y"));
    }

    #[test]
    fn what_a_killed_instance_left_is_removed() {
        let (_home, store) = store();
        store.saved(&last("x"));
        let left = store.file().with_file_name(".state-Ab3");
        fs::write(&left, "version = 1\nla").expect("written");
        store.saved(&last("y"));
        assert!(!left.exists());
        let names = fs::read_dir(store.folder().expect("a folder")).expect("read");
        assert_eq!(names.count(), 2, "the file and its lock");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let (home, store) = store();
        make(store.folder().expect("a folder")).expect("made");
        for target in ["elsewhere.toml", "../elsewhere.toml"] {
            let real = store.file().with_file_name(target);
            std::os::unix::fs::symlink(target, store.file()).expect("a link");
            store.saved(&last("x"));
            store.saved(&Memory { theme: Some("night".into()), ..Memory::default() });
            assert!(store.file().is_symlink() && real.is_file(), "{target}");
            let (memory, _) = store.load();
            assert_eq!((memory.last, memory.theme), (Some("x".into()), Some("night".into())));
            fs::remove_file(store.file()).expect("removed");
        }
        std::os::unix::fs::symlink(FILE, store.file()).expect("a circle");
        assert!(matches!(store.load().1, Some(Fault::Refused(_))));
        assert!(store.save(&last("x"), PATIENCE).is_err());
        drop(home);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_never_waited_for() {
        let (_home, store) = store();
        make(store.folder().expect("a folder")).expect("made");
        let pipe = |name: &str| {
            let path = store.file().with_file_name(name);
            let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo");
            assert!(made.success());
            path
        };
        let lock = pipe("state.lock");
        assert!(matches!(store.save(&last("x"), PATIENCE), Err(Fault::Refused(_))));
        fs::remove_file(lock).expect("removed");
        pipe(FILE);
        assert!(matches!(store.load().1, Some(Fault::NotUnderstood)));
        fs::remove_file(store.file()).expect("removed");
        for device in ["/dev/zero", "/dev/null"] {
            std::os::unix::fs::symlink(device, store.file()).expect("a link");
            assert!(matches!(store.load().1, Some(Fault::NotUnderstood)), "{device}");
            store.set_aside(PATIENCE).expect("set aside").expect("a name");
        }
        let _socket = std::os::unix::net::UnixListener::bind(store.file()).expect("a socket");
        assert!(matches!(store.load().1, Some(Fault::NotUnderstood)));
        fs::remove_file(store.file()).expect("removed");
        let huge = File::create(store.file()).expect("made");
        huge.set_len(MOST_BYTES + 1).expect("a hole");
        assert!(matches!(store.load().1, Some(Fault::NotUnderstood)));
        fs::remove_file(store.file()).expect("removed");
        fs::create_dir(store.file()).expect("made");
        assert!(matches!(store.load().1, Some(Fault::Refused(_))));
    }

    #[test]
    fn what_was_written_by_others_is_made_safe_to_show() {
        for (written, shown) in [
            ("last = \"a\\u001bb\"", "a␛b"),
            ("last = \"a\u{202e}b\"", &clean_part("a\u{202e}b")),
            ("last = \"ab\"", "ab"),
        ] {
            let memory = understood(written.as_bytes()).expect("a memory");
            assert_eq!(memory.last.as_deref(), Some(shown), "{written}");
        }
        assert_ne!(clean_part("a\u{202e}b"), "a\u{202e}b");
    }

    proptest! {
        #[test]
        fn any_bytes_are_loaded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = understood(&bytes);
        }

        #[test]
        fn a_changed_byte_is_loaded_or_refused(at in 0_usize..400, byte: u8) {
            let mark = crate::app::marks::Mark { note: Some("à « lire »\u{1f600}".into()), ..Default::default() };
            let memory = Memory { marks: [("id".into(), mark)].into(), ..last("key") };
            let mut bytes = toml::to_string(&memory).expect("written").into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = understood(&bytes);
            bytes.truncate(at);
            let _ = understood(&bytes);
        }
    }
}
