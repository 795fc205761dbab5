//! The folders that were opened before: remembered, found by their names, opened again.

use super::catalogue::Catalogue;
use super::load::{self, Loaded, Wanted};
use super::run::Incoming;
use super::{Failure, args, reason, watch};
use crate::app::libraries::{Folders, Known, Named, Opened, named};
use crate::app::{Memory, Words};
use crate::page::Shown;
use crate::page::shown::clean_part;
use crate::search::fold;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};

/// What stands between paths in a key.
const BETWEEN: &str = ":";

/// What is named on the command line as it is to be remembered; `None` where there is no folder among it, or where its paths
/// cannot be written down as they are.
pub(super) fn known(paths: &[OsString]) -> Option<Known> {
    if !paths.iter().any(|path| Path::new(path).is_dir()) {
        return None;
    }
    let whole = |path: &OsString| {
        let path = fs::canonicalize(path).ok()?.to_str()?.to_string();
        (clean_part(&path) == path).then_some(path)
    };
    let paths: Vec<String> = paths.iter().map(whole).collect::<Option<_>>()?;
    Some((paths.join(BETWEEN), Folders { name: None, paths }))
}

/// The library that is called by a name, whatever its case and accents; else the folder with this path, as one.
pub(super) fn found(name: &str, memory: &Memory, words: &Words) -> Result<Named, Failure> {
    let all = named(&memory.libraries);
    let wanted = fold(name.trim()).text;
    if let Some(at) = all.iter().position(|it| fold(&it.name).text == wanted) {
        return all.into_iter().nth(at).ok_or_else(|| Failure::usage(String::new()));
    }
    let folder = Path::new(name).is_dir().then(|| known(&[OsString::from(name)])).flatten();
    if let Some((key, Folders { paths, .. })) = folder {
        return Ok(Named { key: Some(key), name: name.to_string(), paths });
    }
    let near = args::nearest(name, all.iter().map(|it| it.name.as_str()));
    Err(Failure::usage((words.libraries.no_such)(&Shown::new(name), near)))
}

/// A library as it is remembered when it is opened again.
pub(super) fn known_as(library: &Named) -> Known {
    let key = library.key.clone().unwrap_or_default();
    (key, Folders { name: None, paths: library.paths.clone() })
}

/// The paths of a library as they are named to be read.
pub(super) fn paths_of(library: &Named) -> Vec<OsString> {
    library.paths.iter().map(OsString::from).collect()
}

/// Whether all its folders are there.
pub(super) fn exists(library: &Named) -> bool {
    library.paths.iter().all(|path| Path::new(path).exists())
}

/// Another library, with what goes on reading it; a sentence where it cannot be opened.
pub(super) fn open(
    key: Option<String>,
    paths: Vec<String>,
    words: &'static Words,
) -> Result<(Opened, Option<Catalogue>), String> {
    let loaded = match &key {
        None => load::own(false),
        Some(_) => {
            // A path that is not whole would mean another folder wherever one is.
            if let Some(path) = paths.iter().find(|path| !Path::new(path).is_absolute()) {
                let gone = reason(&ErrorKind::NotFound.into(), words);
                let told = (words.shell.cannot_read)(&Shown::new(path), &gone);
                return Err((words.libraries.not_opened)(&told));
            }
            let names: Vec<OsString> = paths.iter().map(OsString::from).collect();
            load::named(&names, Wanted { watch: true, ..Wanted::default() }, words)
                .map_err(|failure| (words.libraries.not_opened)(&failure.sentence))?
        }
    };
    let Loaded { library, collection, catalogue, .. } = loaded;
    let grows = catalogue.as_ref().is_some_and(Catalogue::grows);
    let known = key.map(|key| (key, Folders { name: None, paths }));
    Ok((Opened { library: Arc::new(library), grows, collection, known }, catalogue))
}

/// What reads the library that is open, told apart from what read those before.
#[derive(Debug, Default)]
pub(super) struct Following {
    /// How often another library was opened.
    number: Arc<AtomicU64>,
}

impl Following {
    /// Follows another library from now on.
    pub(super) fn turn_to(&self, catalogue: Option<Catalogue>, sender: &Sender<Incoming>) {
        let number = self.number.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(catalogue) = catalogue else { return };
        let (read, from) = channel();
        catalogue.start(&read);
        let current = Arc::clone(&self.number);
        watch::work(sender, move |sender| {
            for it in from {
                // Whoever finds nobody listening any more stops reading.
                let is_left = current.load(Ordering::Relaxed) != number;
                if is_left || sender.send(Incoming::Of(number, Box::new(it))).is_err() {
                    return;
                }
            }
        });
    }

    /// What came in, unless it is about a library that is not open any more.
    pub(super) fn sift(&self, it: Incoming) -> Option<Incoming> {
        let current = self.number.load(Ordering::Relaxed);
        match it {
            Incoming::Of(number, it) => (number == current).then_some(*it),
            Incoming::Library(..) | Incoming::Scan(_) if current > 0 => None,
            other => Some(other),
        }
    }
}
