//! Changes of the files that are open, as the system tells them.

use super::ALL;
use super::load::{GIT, translations};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::ffi::OsString;
use std::path::{Path, PathBuf, absolute};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

/// How long files must be left alone before they are read anew: an editor writes a file in several steps.
const SETTLED: Duration = Duration::from_millis(200);

/// Has each change of some files and folders told; `None` where the system does not tell.
pub(super) fn watch_over(paths: &[OsString], changes: Sender<()>) -> Option<RecommendedWatcher> {
    let all = ALL.load(Ordering::Relaxed);
    let mut paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    if let [only] = paths.as_slice()
        && only.is_file()
    {
        let translations = translations(only);
        paths.extend(translations.into_iter().map(|it| it.0));
    }
    let named: Vec<PathBuf> = paths.iter().flat_map(|path| names_of(path)).collect();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| matters(&event, &named, all)) {
            // Nobody to tell: the reader has ended already.
            let _ = changes.send(());
        }
    })
    .ok()?;
    for path in &paths {
        let (watched, mode) = match path.is_dir() {
            true => (path.as_path(), RecursiveMode::Recursive),
            // A file that is written anew may be another one of its name.
            false => (path.parent().unwrap_or(path), RecursiveMode::NonRecursive),
        };
        let watched = if watched.as_os_str().is_empty() { Path::new(".") } else { watched };
        let _ = watcher.watch(watched, mode);
    }
    Some(watcher)
}

/// What a file or folder may be called where a change of it is told: by the path it was named by, or by the one that is left
/// when links are followed to where it stands.
fn names_of(path: &Path) -> Vec<PathBuf> {
    let stands = match (path.is_dir(), path.parent(), path.file_name()) {
        (false, Some(folder), Some(name)) => absolute(folder.join("."))
            .and_then(|folder| folder.canonicalize())
            .map(|folder| folder.join(name)),
        _ => path.canonicalize(),
    };
    absolute(path).into_iter().chain(stands).collect()
}

/// Whether something changed that is read, or may be: not what stands beside a file in its folder, nor what is left out of a
/// folder, where version control writes all the time.
fn matters(event: &Event, named: &[PathBuf], all: bool) -> bool {
    let is_left_out = |part: &str| match all {
        true => part == GIT,
        false => part.starts_with('.') && !matches!(part, ".gitignore" | ".ignore"),
    };
    let is_read = |within: &Path| !within.iter().any(|part| part.to_str().is_some_and(is_left_out));
    let is_one = |changed: &PathBuf| {
        named.iter().any(|named| changed.strip_prefix(named).is_ok_and(is_read))
    };
    // Where the system lost count, anything may have changed.
    let is_known = !event.need_rescan() && !event.paths.is_empty();
    !event.kind.is_access() && (!is_known || event.paths.iter().any(is_one))
}

/// Waits for a change, and until nothing changes any more; false where nothing can change.
pub(super) fn settled(changed: &Receiver<()>) -> bool {
    if changed.recv().is_err() {
        return false;
    }
    loop {
        match changed.recv_timeout(SETTLED) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::EventKind;
    use notify::event::{AccessKind, CreateKind, Flag};

    #[test]
    fn only_what_is_read_matters() {
        let named = [PathBuf::from("/notes"), PathBuf::from("/texts/a.md")];
        let created =
            |path: &str| Event::new(EventKind::Create(CreateKind::Any)).add_path(path.into());
        for (path, matters_to_most, matters_to_all) in [
            ("/notes/b.md", true, true),
            ("/notes/deep/b.md", true, true),
            ("/notes", true, true),
            ("/notes/.gitignore", true, true),
            ("/notes/.drafts/b.md", false, true),
            ("/notes/.git/index", false, false),
            ("/texts/a.md", true, true),
            ("/texts/b.md", false, false),
            ("/texts", false, false),
        ] {
            let told = |all| matters(&created(path), &named, all);
            assert_eq!((told(false), told(true)), (matters_to_most, matters_to_all), "{path}");
        }
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(matters(&lost, &named, false));
        let read = Event::new(EventKind::Access(AccessKind::Any)).add_path("/notes/b.md".into());
        assert!(!matters(&read, &named, false));
    }

    #[test]
    fn a_file_is_known_by_all_its_names() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("a.md");
        std::fs::write(&file, "").unwrap();
        let names = names_of(&file);
        assert!(names.contains(&file));
        assert!(names.contains(&home.path().canonicalize().unwrap().join("a.md")));
        assert!(names_of(Path::new("a.md")).iter().all(|name| name.is_absolute()));
    }
}
