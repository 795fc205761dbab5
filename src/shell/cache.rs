//! What was read of a folder, kept in the platform's cache folder: it can be thrown away at any time.

use super::{ALL, unfinished};
use crate::library::{Fetch, Packed, Sink, digest};
use directories::ProjectDirs;
use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;

/// How the folder with the words of texts ends, which is else called as the file beside it.
const TEXTS: &str = "texts";
/// After this time nobody is thought to come back to what was kept.
const UNUSED: Duration = Duration::from_secs(90 * 24 * 60 * 60);
/// How old what is kept may look before its use is noted again.
const NOTED: Duration = Duration::from_secs(24 * 60 * 60);

/// The file for what was named on the command line.
fn place(paths: &[OsString]) -> Option<PathBuf> {
    let dirs = ProjectDirs::from("", "", "liseuse")?;
    let folder = Some(dirs.cache_dir()).filter(|folder| folder.is_absolute())?;
    let whole = |path: &OsString| fs::canonicalize(path).ok()?.to_str().map(str::to_string);
    let names: Option<Vec<String>> = paths.iter().map(whole).collect();
    let version = env!("CARGO_PKG_VERSION");
    let all = if ALL.load(Ordering::Relaxed) { "all" } else { "" };
    let name = format!("{version}\n{}\n{}\n{all}", names?.join("\n"), shape(paths));
    Some(folder.join("catalogues").join(format!("{:016x}", digest(&name))))
}

/// The folder beside it where the words of the texts are kept.
pub(super) fn texts(paths: &[OsString]) -> Option<PathBuf> {
    Some(place(paths)?.with_extension(TEXTS))
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
    if age(&facts).is_some_and(|age| age > NOTED) {
        // Where its use cannot be noted, it is read anew some day.
        let _ = file.set_modified(SystemTime::now());
    }
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

/// What was read on its way to the cache: kept whole or not at all.
pub(super) struct Unfinished {
    place: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl Unfinished {
    /// Begins to keep what was read of what was named; `None` where nothing can be kept.
    pub(super) fn of(paths: &[OsString]) -> Option<Self> {
        let place = place(paths)?;
        let folder = place.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).ok()?;
        unfinished::clear(folder);
        clear(folder);
        let file = unfinished::file_in(folder).ok()?;
        Some(Unfinished { file: BufWriter::new(file), place })
    }

    /// Puts it where it is looked for.
    pub(super) fn finish(self) -> io::Result<()> {
        self.file.into_inner()?.persist(self.place)?;
        Ok(())
    }
}

impl Sink for Unfinished {
    type Error = io::Error;

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }
}

/// How long ago a file was written, or its use noted.
fn age(facts: &Metadata) -> Option<Duration> {
    facts.modified().ok()?.elapsed().ok()
}

/// Removes what was kept of folders that were not opened for a long time: by this version or by one that is gone.
fn clear(folder: &Path) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for file in files.flatten() {
        let (name, path) = (file.file_name(), file.path());
        let name = name.to_string_lossy();
        let is_older =
            |limit| file.metadata().ok().and_then(|it| age(&it)).is_some_and(|age| age > limit);
        // Another may have been quicker.
        let remove_texts = |path: &Path| drop(fs::remove_dir_all(path));
        if is_name(&name) && is_older(UNUSED) {
            let _ = fs::remove_file(&path);
            remove_texts(&path.with_extension(TEXTS));
        } else if name.strip_suffix(&format!(".{TEXTS}")).is_some_and(is_name)
            && !path.with_extension("").exists()
            && is_older(UNUSED)
        {
            remove_texts(&path);
        }
    }
}

/// Whether a file is called as what is kept is.
fn is_name(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_uses_any_more_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let long_ago = SystemTime::now() - UNUSED - NOTED;
        let texts = |name: &str| {
            fs::create_dir_all(at(name)).expect("it can be made");
            fs::write(at(name).join("words"), "x").expect("it can be written");
            File::open(at(name)).and_then(|it| it.set_modified(long_ago)).expect("it is ours");
        };
        let file = |name: &str, changed: SystemTime| {
            fs::write(at(name), "x").expect("it can be written");
            let file = File::options().write(true).open(at(name)).expect("it is there");
            file.set_modified(changed).expect("it is ours");
        };
        // Of one that is not used any more, of one that is, and of one whose file is gone.
        let [old, used, gone] =
            ["0123456789abcdef", "1123456789abcdef", "2123456789abcdef"].map(str::to_owned);
        file(&old, long_ago);
        file(&used, SystemTime::now());
        [&old, &used, &gone].into_iter().for_each(|name| texts(&format!("{name}.texts")));
        file("notes.txt", long_ago);
        texts("other.texts");
        clear(folder.path());
        let files = fs::read_dir(folder.path()).expect("it is there").flatten();
        let mut left: Vec<String> =
            files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        left.sort_unstable();
        let used_texts = format!("{used}.texts");
        assert_eq!(left, [&used, &used_texts, "notes.txt", "other.texts"]);
    }
}
