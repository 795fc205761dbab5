//! What a key of a search costs as the library grows, and what its index weighs: `cargo bench --bench search [ARTICLES…]`; a
//! folder in place of the numbers is searched as it stands.
//!
//! `cargo bench --bench search large FOLDER [MANIFEST]` searches a folder as a large library is searched: first its names, then
//! the words of its texts, which are kept on a disk; the needles of the manifest (`benches/pty/corpus.py`) have to be found.
//! `cargo bench --bench search titles FILE` searches the lines of a file as titles, a key after the other.
//!
//! Each size is a process of its own, so that its memory is its own too. The median of twenty-one keys counts.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

mod made;

use liseuse::library::{
    Article, Format, Kept, Language, Library, ReadText, SourceText, TextReader, Work,
};
use liseuse::page::{Document, Shown};
use liseuse::search::kept::{Words, schema};
use liseuse::search::{Depth, Findings, Index, KeptTexts, Question, Recent, Rows, TextWriter};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const TIMES: usize = 21;
/// Places that the screen shows at most.
const ROWS: usize = 200;

/// What is typed; every letter of a word is a key, the last is measured.
const QUERIES: [&str; 14] = [
    "c",
    "co",
    "coop",
    "coopérative",
    "needle7",
    "inlcusion",
    "inclusoinn",
    "xyzzy",
    "the",
    "de la",
    "économie sociale",
    "how many people struggle with digital",
    "économie sociale xyzzy",
    "pourquoi l’économie sociale et le numérique ont-ils besoin des personnes xyzzy",
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [one, what] = arguments.as_slice()
        && one == "one"
    {
        return measure(what);
    }
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["large", of] => return large(Path::new(of), None),
        ["large", of, manifest] => return large(Path::new(of), Some(Path::new(manifest))),
        ["titles", file] => return titles(Path::new(file)),
        _ => {}
    }
    let sizes = ["10", "100", "1000", "10000"].map(str::to_string).to_vec();
    let sizes = if arguments.is_empty() { sizes } else { arguments };
    let this = std::env::current_exe().unwrap();
    let columns: Vec<Vec<String>> = sizes
        .iter()
        .map(|size| {
            let out = Command::new(&this).args(["one", size]).output().unwrap();
            String::from_utf8(out.stdout).unwrap().lines().map(str::to_string).collect()
        })
        .collect();
    let rows =
        ["articles", "MB of text", "index made, ms", "index, MB", "at most, MB", "index / text"]
            .into_iter()
            .map(str::to_string)
            .chain(QUERIES.map(|query| format!("`{query}`, ms")));
    for (row, name) in rows.enumerate() {
        let cells = columns.iter().map(|column| column.get(row).map_or("–", String::as_str));
        println!("| {name} | {} |", cells.collect::<Vec<_>>().join(" | "));
    }
}

/// Prints a number a line.
fn measure(what: &str) {
    let sources = match what.parse() {
        Ok(articles) => made::collection(articles),
        Err(_) => folder(Path::new(what)),
    };
    let (articles, bytes) = (sources.len(), sources.iter().map(|it| it.text.len()).sum::<usize>());
    let library = Library::read(sources);
    let before = megabytes("VmRSS:");
    let start = Instant::now();
    let index = Index::new(&library);
    let made = start.elapsed();
    let weight = megabytes("VmRSS:") - before;
    let text = bytes as f64 / 1e6;
    println!("{articles}\n{text:.1}\n{:.0}", milliseconds(made));
    println!("{weight:.1}\n{:.1}\n{:.2}", megabytes("VmHWM:") - before, weight / text);
    let english = Language::english();
    for query in QUERIES {
        let mut times: Vec<Duration> = (0..TIMES)
            .map(|_| {
                let start = Instant::now();
                let found = index.search_until(&library, query, &english, ROWS, || false).unwrap();
                assert!(found.articles.len() <= ROWS);
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("{:.2}", milliseconds(times[TIMES / 2]));
    }
}

/// Searches a folder in two steps.
fn large(of: &Path, manifest: Option<&Path>) {
    let start = Instant::now();
    let library = kept_folder(of);
    println!("read: {} articles, {:.0} ms", library.articles.len(), milliseconds(start.elapsed()));
    let before = megabytes("VmRSS:");
    let start = Instant::now();
    let names = Index::of(&library, Depth::Names);
    let weight = megabytes("VmRSS:") - before;
    println!("names: {:.0} ms, {weight:.1} MB", milliseconds(start.elapsed()));
    let kept = tempfile::tempdir().unwrap();
    let index = tantivy::Index::create_in_dir(kept.path(), schema()).unwrap();
    let (start, before) = (Instant::now(), megabytes("VmRSS:"));
    let writer = index.writer_with_num_threads(1, 48 << 20).unwrap();
    let mut writer = TextWriter::new(writer, Words::default());
    for edition in library.articles.iter().flat_map(|article| &article.editions) {
        writer.add(edition.version().unwrap(), edition).unwrap();
    }
    let words = Arc::new(writer.words().clone());
    writer.commit("told").unwrap();
    writer.finish().unwrap();
    let weight = megabytes("VmHWM:") - before;
    println!("texts: {:.0} ms, {weight:.1} MB at most", milliseconds(start.elapsed()));
    let texts = KeptTexts::open(&index, words).unwrap();
    let mut versions = Vec::new();
    library.articles.iter().for_each(|it| it.each_version(|version| versions.extend(version)));
    let rows = texts.rows(versions);
    let searched = Searched { library: &library, names: &names, texts: &texts, rows: &rows };
    println!("| | names, ms | all, ms | `rg -c`, ms | articles |\n|---|---:|---:|---:|---:|");
    for query in QUERIES {
        let mut recent = Recent::default();
        let first = median(|| {
            assert!(searched.names(query) <= ROWS);
        });
        // The first time the texts have to be looked at, as after a key.
        let all = median(|| {
            recent = Recent::default();
            searched.all(query, &mut recent);
        });
        let ripgrep = median_of(5, || {
            Command::new("rg").args(["-c", query]).arg(of).output().map(|_| ()).unwrap_or_default();
        });
        let found = searched.all(query, &mut recent).total;
        println!("| `{query}` | {first:.2} | {all:.2} | {ripgrep:.0} | {found} |");
    }
    if let Some(manifest) = manifest {
        searched.needles(manifest);
    }
}

/// Has shares done by two threads.
fn two(count: usize, share: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let number = next.fetch_add(1, Ordering::Relaxed)
            && number < count
        {
            share(number);
        }
    };
    thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
}

/// The texts of a folder, each read again when it is looked at.
fn kept_folder(folder: &Path) -> Library {
    let files: Vec<PathBuf> = ignore::Walk::new(folder)
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    let path = |file: &PathBuf| file.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    let paths: Vec<String> = files.iter().map(path).collect();
    let reader = TextReader::new(paths.iter().map(String::as_str), liseuse::page::parse);
    let (reader, files) = (Arc::new(reader), Arc::new(files));
    let source = move |number: usize| SourceText {
        text: std::fs::read_to_string(&files[number]).unwrap(),
        path: paths[number].clone(),
        format: Format::Markdown,
    };
    let source = Arc::new(source);
    let (again, from) = (Arc::clone(&reader), Arc::clone(&source));
    let anew: Arc<dyn Fn(usize) -> Document + Send + Sync> =
        Arc::new(move |number| again.read(from(number)).into_document());
    let read = |number: usize| {
        let mut text = reader.read(source(number));
        text.let_go(Kept { read: Arc::clone(&anew), number, version: number as u64 + 1 });
        text
    };
    let count = ignore::Walk::new(folder)
        .filter_map(Result::ok)
        .filter(|it| it.path().extension().is_some_and(|it| it == "md"))
        .count();
    let texts: Vec<ReadText> = (0..count).map(read).collect();
    Library::of(texts.iter(), &reader)
}

struct Searched<'a> {
    library: &'a Library,
    names: &'a Index,
    texts: &'a KeptTexts,
    rows: &'a Rows,
}

impl Searched<'_> {
    /// How many articles are shown of those whose names answer.
    fn names(&self, query: &str) -> usize {
        let english = Language::english();
        let question = Question::new(query, self.texts, self.names, &english, &two);
        let mut answers = question.names(ROWS, || false).unwrap();
        answers.show(self.library, ROWS, || false, &two);
        answers.findings().articles.len()
    }

    fn all(&self, query: &str, recent: &mut Recent) -> Findings {
        let english = Language::english();
        let question = Question::new(query, self.texts, self.names, &english, &two);
        question.all(self.library, self.rows, recent, ROWS, || false, |_| true).unwrap().unwrap()
    }

    /// Looks for every needle, as it is written and with other letters.
    fn needles(&self, manifest: &Path) {
        let manifest: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(manifest).unwrap()).unwrap();
        let (mut found, mut sought) = (0, 0);
        for it in manifest["needles"].as_array().unwrap() {
            let (needle, path) = (it["needle"].as_str().unwrap(), it["path"].as_str().unwrap());
            for query in [needle.to_string(), needle.to_uppercase(), needle.replace('e', "é")] {
                sought += 1;
                let articles = self.all(&query, &mut Recent::default()).articles;
                let is_it = |article: usize| {
                    let editions = &self.library.articles[article].editions;
                    editions.iter().any(|edition| edition.path.as_str() == path)
                };
                match articles.as_slice() {
                    [only] if is_it(only.article) => found += 1,
                    _ => println!("not found: {query} in {path}"),
                }
            }
        }
        println!("needles found: {found} of {sought}");
    }
}

/// Searches the lines of a file as titles: the median and the worst key of a few words, as they are typed.
fn titles(file: &Path) {
    let titles = std::fs::read_to_string(file).unwrap();
    let source = |(number, title): (usize, &str)| SourceText {
        path: format!("{number}.txt"),
        text: title.to_string(),
        format: Format::Plain,
    };
    let mut library = Library::read(Vec::new());
    let reader = TextReader::new(std::iter::empty(), liseuse::page::parse);
    let read: Vec<_> = titles.lines().enumerate().map(source).map(|it| reader.read(it)).collect();
    library.articles = Library::of(read.iter(), &reader).articles;
    for article in &mut library.articles {
        let mut work = Work::clone(article);
        for edition in &mut work.editions {
            let title = Shown::new(edition.document().text.trim());
            Arc::make_mut(edition).title = title;
        }
        *article = Article::new(work.id, work.editions);
    }
    let start = Instant::now();
    let names = Index::of(&library, Depth::Names);
    println!("{} titles, {:.0} ms", library.articles.len(), milliseconds(start.elapsed()));
    let start = Instant::now();
    let bytes = postcard::to_stdvec(&names).unwrap();
    println!("kept: {:.1} MB, {:.0} ms", bytes.len() as f64 / 1e6, milliseconds(start.elapsed()));
    let start = Instant::now();
    let mut back: Index = postcard::from_bytes(&bytes).unwrap();
    back.make_ready();
    println!("read back: {:.1} ms", milliseconds(start.elapsed()));
    let english = Language::english();
    for typed in ["matelo", "mer soleil", "inlcusion"] {
        let mut keys: Vec<f64> = (1..=typed.len())
            .map(|end| {
                median(|| {
                    names.search_until(&library, &typed[..end], &english, ROWS, || false).unwrap();
                })
            })
            .collect();
        keys.sort_by(f64::total_cmp);
        println!(
            "`{typed}`: median {:.2} ms, worst {:.2} ms",
            keys[keys.len() / 2],
            keys[keys.len() - 1]
        );
    }
}

/// The median of the times it takes to do something, in milliseconds.
fn median(work: impl FnMut()) -> f64 {
    median_of(TIMES, work)
}

fn median_of(times: usize, mut work: impl FnMut()) -> f64 {
    let mut all: Vec<f64> = (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            milliseconds(start.elapsed())
        })
        .collect();
    all.sort_by(f64::total_cmp);
    all[times / 2]
}

/// The Markdown files of a folder.
fn folder(folder: &Path) -> Vec<SourceText> {
    let files = ignore::Walk::new(folder).filter_map(Result::ok).map(ignore::DirEntry::into_path);
    let source = |path: std::path::PathBuf| SourceText {
        text: std::fs::read_to_string(&path).unwrap(),
        path: path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(),
        format: Format::Markdown,
    };
    files.filter(|path| path.extension().is_some_and(|it| it == "md")).map(source).collect()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Memory of this process, where the system tells.
fn megabytes(which: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(which));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1000.0
}
