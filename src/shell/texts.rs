//! The words of a library's texts, kept in the cache folder and brought up to date behind one's back: of a large library they are
//! looked up there, those of a middling one are read when something is looked for. They can be thrown away at any time.

use super::{checked, unfinished};
use crate::library::Library;
use crate::search::kept::{Words, schema};
use crate::search::{Depth, Index as Names, KeptTexts, TextWriter};
use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::directory::MmapDirectory;
use tantivy::{Index, TantivyError};

/// How the file of the words of the texts begins. Its check sum follows, by which the texts it belongs to name it: whoever ends
/// before they are written leaves both as they were.
const WORDS: &str = "words-";
/// The folder of the texts.
const TEXTS: &str = "index";
/// The file that is locked by who writes.
const LOCK: &str = "lock";
/// The file of the names.
const NAMES: &str = "names";
/// The file of all words of a library that is held in memory while it is searched.
const ALL: &str = "all";
/// Bytes of memory that texts may take before they are written.
const MEMORY: usize = 48 << 20;
/// Texts after which what was read is written for the first time, so that it is searched.
const FIRST: usize = 4_000;
/// How many times as many are written each time after that: writing costs as much as there are words.
const TIMES: usize = 3;
/// All are written anew once so many were taken out that with so many times as many there would be more than there are texts: their
/// words are still held, and counted.
const WORN: usize = 4;

/// Opens what is kept in a folder; `None` where there is nothing, or nothing that can be used.
pub(super) fn open(folder: &Path) -> Option<KeptTexts> {
    let index = Index::open_in_dir(folder.join(TEXTS)).ok()?;
    let words = words(folder, &index)?;
    KeptTexts::open(&index, Arc::new(words)).ok()
}

/// The names that are kept in a folder; none where there are none, or none that can be used.
pub(super) fn names(folder: &Path) -> Names {
    index(&folder.join(NAMES)).unwrap_or_else(|| Names::of_nothing(Depth::Names))
}

/// The index that is kept in a file; one that is damaged is thrown away.
fn index(file: &Path) -> Option<Names> {
    let Some((_, mut index)) = checked::read::<(u64, Names)>(file) else {
        // Most often there is none.
        let _ = fs::remove_file(file);
        return None;
    };
    index.make_ready();
    Some(index)
}

/// Keeps the index of a library.
fn keep_index(file: &Path, library: &Library, index: &Names) {
    let _ = file.parent().map(fs::create_dir_all);
    // What cannot be kept is made again the next time.
    let _ = checked::save(file, &(fingerprint(library), index));
}

/// All words of a library; those that are kept in a folder are taken over. They are kept there if they were not.
pub(super) fn all(folder: &Path, library: &Library) -> Names {
    let file = folder.join(ALL);
    let known = index(&file).unwrap_or_default();
    let is_kept = known.is_of(library);
    let all = known.updated(library);
    unfinished::clear(folder);
    if !is_kept {
        keep_index(&file, library, &all);
    }
    all
}

/// The same for one look, where they are kept: nothing is written.
pub(super) fn all_as_kept(folder: &Path, library: &Library) -> Option<Names> {
    Some(index(&folder.join(ALL))?.updated(library))
}

/// Whether words of texts are kept in a folder, whichever.
pub(super) fn are_there(folder: &Path) -> bool {
    files_of_words(folder).next().is_some() || folder.join(ALL).exists()
}

/// Whether all words of a library are kept in a folder, as far as can be told at a glance.
pub(super) fn are_all_kept(folder: &Path, library: &Library) -> bool {
    is_index_of(&folder.join(ALL), library)
}

/// Whether the index that is kept in a file is that of a library, as far as can be told at a glance.
fn is_index_of(file: &Path, library: &Library) -> bool {
    checked::first_number(file) == Some(fingerprint(library))
}

/// Tells a library from others by its texts.
fn fingerprint(library: &Library) -> u64 {
    let mut fingerprint = 0xcbf2_9ce4_8422_2325;
    for article in &library.articles {
        article.each_version(|version| {
            fingerprint = (fingerprint ^ version.unwrap_or(0)).wrapping_mul(0x0100_0000_01b3);
        });
    }
    fingerprint
}

/// Brings what is kept in a folder up to date with a library, and hands over the texts that are kept time and again, as long
/// as somebody takes them. What is damaged is thrown away and made anew.
pub(super) fn keep(folder: &Path, library: &Library, mut hand_over: impl FnMut(KeptTexts) -> bool) {
    let right = right_to_write(folder);
    let known = open(folder);
    let kept: HashSet<u64> = known.iter().flat_map(KeptTexts::versions).collect();
    let is_of_use = known.is_some();
    if !known.is_none_or(&mut hand_over) {
        return;
    }
    // Another reader is at it, and this one is told what it finds there the next time.
    let Some(_right) = right else { return };
    if !is_of_use {
        remove(folder);
    }
    unfinished::clear(folder);
    let file = folder.join(NAMES);
    if !is_index_of(&file, library) {
        keep_index(&file, library, &names(folder).updated(library));
    }
    // What cannot be kept is searched by its names alone.
    let _ = update(folder, library, kept, &mut hand_over);
}

/// Throws away the texts that are kept in a folder, unless another reader is writing there; whether they are gone.
pub(super) fn forget(folder: &Path) -> bool {
    let right = right_to_write(folder);
    right.is_some_and(|_right| remove(folder))
}

/// The right to keep texts in a folder, as long as it is held; `None` where another reader holds it, or nothing can be written.
fn right_to_write(folder: &Path) -> Option<File> {
    fs::create_dir_all(folder).ok()?;
    let file = File::options().create(true).append(true).open(folder.join(LOCK)).ok()?;
    file.try_lock().ok().map(|()| file)
}

/// Throws away the texts that are kept in a folder; whether they are gone. To be called by who has the right to write there.
fn remove(folder: &Path) -> bool {
    files_of_words(folder).for_each(|file| drop(fs::remove_file(file)));
    let texts = folder.join(TEXTS);
    // Most often there are none.
    let _ = fs::remove_dir_all(&texts);
    !texts.exists()
}

fn update(
    folder: &Path,
    library: &Library,
    mut kept: HashSet<u64>,
    hand_over: &mut impl FnMut(KeptTexts) -> bool,
) -> Result<(), TantivyError> {
    let mut wanted: HashSet<u64> = HashSet::new();
    library.articles.iter().for_each(|it| it.each_version(|version| wanted.extend(version)));
    if wanted == kept {
        return Ok(());
    }
    let place = folder.join(TEXTS);
    fs::create_dir_all(&place)?;
    let directory = MmapDirectory::open(&place).map_err(TantivyError::from)?;
    let index = Index::open_or_create(directory, schema())?;
    let writer = index.writer_with_num_threads(1, MEMORY)?;
    let gone = kept.difference(&wanted).count();
    let known = open(folder).filter(|known| (known.gone() + gone) * WORN <= wanted.len());
    let words = match known {
        Some(known) if gone > 0 => {
            known.only(|text| wanted.contains(&text), &names(folder))?.into_words()
        }
        Some(known) => known.into_words(),
        None => {
            writer.delete_all_documents()?;
            kept.clear();
            Words::default()
        }
    };
    let mut keeping = TextWriter::new(writer, words);
    for version in kept.difference(&wanted) {
        keeping.remove(*version)?;
    }
    let (mut added, mut next) = (0, FIRST);
    let mut commit = |keeping: &mut TextWriter| {
        let (words, checksum) = checked::write(folder, keeping.words())?;
        let place = file_of_words(folder, &checksum);
        words.persist(&place).map_err(|failed| failed.error)?;
        keeping.commit(&checksum)?;
        for other in files_of_words(folder).filter(|it| *it != place) {
            // What is left is removed the next time.
            let _ = fs::remove_file(other);
        }
        Ok::<bool, TantivyError>(open(folder).is_none_or(&mut *hand_over))
    };
    let mut versions = Vec::new();
    for article in &library.articles {
        versions.clear();
        article.each_version(|version| versions.push(version));
        if versions.iter().flatten().all(|version| kept.contains(version)) {
            continue;
        }
        for edition in &article.glance().editions {
            let Some(version) = edition.version().filter(|it| !kept.contains(it)) else { continue };
            keeping.add(version, edition)?;
            added += 1;
        }
        if added >= next {
            next *= TIMES;
            if !commit(&mut keeping)? {
                return Ok(());
            }
        }
    }
    commit(&mut keeping)?;
    keeping.finish()?;
    // Nobody to tell: the reader has ended already.
    let _ = open(folder).is_none_or(&mut *hand_over);
    Ok(())
}

/// The words of texts that are kept; `None` where they are damaged.
fn words(folder: &Path, index: &Index) -> Option<Words> {
    let mut words: Words =
        checked::read(&file_of_words(folder, &index.load_metas().ok()?.payload?))?;
    words.make_ready();
    Some(words)
}

fn file_of_words(folder: &Path, checksum: &str) -> PathBuf {
    folder.join(format!("{WORDS}{checksum}"))
}

/// The files of words in a folder: one, and another while that is written.
fn files_of_words(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let are_words = files.filter(|it| it.file_name().to_string_lossy().starts_with(WORDS));
    are_words.map(|file| file.path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Language;
    use crate::page::one_by_one;
    use crate::search::{Question, Recent};

    const ONE: (u64, &str) = (1, "# Une école\n\nElle parle d’un portail.");
    const OTHER: (u64, &str) = (2, "# A school\n\nIt talks of a gateway.");
    const LATE: (u64, &str) = (3, "# Une lettre\n\nUn portail, encore.");

    /// Titles of the articles that hold a word, after a folder was brought up to date with a library.
    fn found(folder: &Path, texts: &[(u64, &'static str)], word: &str) -> Vec<String> {
        let library = Library::of_kept(texts);
        let mut last = None;
        keep(folder, &library, |kept| {
            last = Some(kept);
            true
        });
        let kept = last.expect("something is kept");
        let names = names(folder);
        assert!(names.is_of(&library));
        let versions = texts.iter().map(|(version, _)| *version);
        let (rows, french) = (kept.rows(versions), Language::french());
        assert_eq!((rows.known, rows.texts), (texts.len(), texts.len()));
        let question = Question::new(word, &kept, &names, &french, &one_by_one);
        let mut recent = Recent::default();
        let found = question.all(&library, &rows, &mut recent, 9, || false, |_| true);
        let found = found.expect("it is sound").expect("it is not given up").articles;
        let title =
            |it: &crate::search::Found| library.articles[it.article].editions[0].title.to_string();
        found.iter().map(title).collect()
    }

    #[test]
    fn what_is_kept_is_brought_up_to_date() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("texts");
        assert_eq!(found(&folder, &[ONE, OTHER], "portail"), ["Une école"]);
        assert_eq!(found(&folder, &[ONE, OTHER], "gateway"), ["A school"]);
        assert_eq!(found(&folder, &[OTHER, LATE, ONE], "portail"), ["Une lettre", "Une école"]);
        assert_eq!(found(&folder, &[OTHER, LATE], "portail"), ["Une lettre"]);
        assert!(open(&folder).is_some_and(|kept| kept.texts() == 2));
    }

    #[test]
    fn no_more_texts_are_read_than_half_as_many_as_places_are_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("texts");
        let texts: Vec<_> = (1..=300).map(|version| (version, ONE.1)).collect();
        let library = Library::of_kept(&texts);
        let mut last = None;
        keep(&folder, &library, |kept| last.insert(kept).texts() > 0);
        let kept = last.expect("something is kept");
        let (names, rows) = (names(&folder), kept.rows(1..=300));
        let french = Language::french();
        let question = Question::new("portail", &kept, &names, &french, &one_by_one);
        for (places, expected) in [(9, 9), (100, 64), (200, 100), (usize::MAX, 300)] {
            let recent = &mut Recent::default();
            let found = question.all(&library, &rows, recent, places, || false, |_| true);
            let found = found.expect("it is sound").expect("it is not given up");
            assert_eq!((found.articles.len(), found.total), (expected, 300), "{places}");
        }
    }

    #[test]
    fn all_words_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("texts");
        let [before, after] = [&[ONE, OTHER][..], &[OTHER, LATE]].map(Library::of_kept);
        let found = |library: &Library| {
            let found = all(&folder, library).search(library, "portail", &Language::french());
            found.articles.iter().map(|it| it.article).collect::<Vec<_>>()
        };
        assert!(!are_all_kept(&folder, &before));
        assert_eq!(found(&before), [0]);
        assert!(are_all_kept(&folder, &before) && !are_all_kept(&folder, &after));
        assert_eq!(found(&after), [1]);
        assert!(are_all_kept(&folder, &after));
        for damaged in [&b"liseuse words 4\nabcdefgh"[..], b""] {
            fs::write(folder.join(ALL), damaged).expect("it can be written");
            assert_eq!(found(&before), [0]);
        }
    }

    #[test]
    fn what_is_damaged_is_made_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("texts");
        let all = [ONE, OTHER];
        found(&folder, &all, "portail");
        let words = |folder: &Path| files_of_words(folder).next().expect("it is there");
        for (file, bytes) in [
            (None, &b""[..]),
            (None, b"liseuse words 4\nabcdefgh"),
            (Some(NAMES), b"liseuse words 0\n"),
            (Some("index/meta.json"), b"{"),
        ] {
            let file = file.map_or_else(|| words(&folder), |file| folder.join(file));
            fs::write(&file, bytes).expect("it can be written");
            assert_eq!(found(&folder, &all, "portail"), ["Une école"], "{file:?}");
        }
        fs::remove_file(folder.join("index/meta.json")).expect("it is there");
        assert_eq!(found(&folder, &all, "gateway"), ["A school"]);
    }

    #[test]
    fn two_readers_do_not_write_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("texts");
        found(&folder, &[ONE], "portail");
        let other = right_to_write(&folder).expect("it is free");
        let mut handed = 0;
        keep(&folder, &Library::of_kept(&[ONE, OTHER]), |kept| {
            handed += kept.texts();
            true
        });
        assert_eq!(handed, 1, "what the other one has kept is searched");
        files_of_words(&folder).for_each(|file| fs::remove_file(file).expect("it is there"));
        let index = folder.join("index/meta.json");
        keep(&folder, &Library::of_kept(&[ONE]), |_| panic!("it is being written"));
        assert!(!forget(&folder) && index.exists(), "it is left to the other one");
        drop(other);
        assert!(forget(&folder) && !index.exists());
        assert_eq!(found(&folder, &[ONE], "portail"), ["Une école"]);
    }

    /// Copies the files of a folder, not those of folders in it.
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("it can be made");
        for file in fs::read_dir(from).expect("it is there").flatten() {
            if file.path().is_file() {
                fs::copy(file.path(), to.join(file.file_name())).expect("it can be written");
            }
        }
    }

    #[test]
    fn who_ends_once_words_are_written_and_texts_are_not_loses_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let (folder, ended) = (folder.path().join("texts"), folder.path().join("ended"));
        found(&folder, &[ONE], "portail");
        copy(&folder, &ended);
        copy(&folder.join("index"), &ended.join("index"));
        found(&folder, &[ONE, OTHER], "portail");
        copy(&folder, &ended);
        assert!(open(&ended).is_some_and(|kept| kept.texts() == 1));
        assert_eq!(found(&ended, &[ONE, OTHER], "gateway"), ["A school"]);
    }

    #[test]
    fn what_was_left_unfinished_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("texts");
        let library = Library::of_kept(&[ONE]);
        for keeps in [true, false] {
            fs::create_dir_all(&folder).expect("it can be made");
            let left = folder.join(".unfinished-a");
            let file = File::create(&left).expect("it can be written");
            let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3_600);
            file.set_modified(long_ago).expect("it is ours");
            match keeps {
                true => keep(&folder, &library, |_| true),
                false => drop(all(&folder, &library)),
            }
            assert!(!left.exists(), "{keeps}");
        }
    }

    const MORE: [(u64, &str); 6] = [
        ONE,
        (4, "# A gate\n\nA portal of wood."),
        (5, "# Une écope\n\nDes mots."),
        (6, "# Une chose\n\nDes mots."),
        (7, "# Une autre\n\nDes mots."),
        LATE,
    ];

    #[test]
    fn words_that_stand_in_no_text_any_more_answer_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path().join("texts");
        let all = &MORE[..5];
        for (texts, portal, ecope) in [
            (all, "Une école", "Une école"),
            (&MORE[1..5], "A gate", "Une écope"),
            (all, "Une école", "Une école"),
        ] {
            assert_eq!(found(&folder, texts, "portai"), [portal]);
            assert_eq!(found(&folder, texts, "école"), [ecope]);
        }
    }

    #[test]
    fn where_much_was_taken_out_all_is_kept_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let [changed, fresh] = ["changed", "fresh"].map(|name| folder.path().join(name));
        for texts in [&MORE[..], &MORE[1..], &MORE[2..]] {
            found(&changed, texts, "mots");
        }
        found(&fresh, &MORE[2..], "mots");
        let words = |folder: PathBuf| {
            let all: Vec<PathBuf> = files_of_words(&folder).collect();
            assert_eq!(all.len(), 1, "{all:?}");
            fs::read(&all[0]).expect("it is there")
        };
        let [changed, fresh] = [changed, fresh].map(words);
        assert!(changed == fresh, "{} bytes instead of {}", changed.len(), fresh.len());
    }
}
