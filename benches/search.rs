//! What a key of a search costs as the library grows, and what its index weighs: `cargo bench --bench search [ARTICLES…]`; a
//! folder in place of the numbers is searched as it stands.
//!
//! Each size is a process of its own, so that its memory is its own too. The median of twenty-one keys counts.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

mod made;

use liseuse::library::{Format, Language, Library, SourceText};
use liseuse::search::Index;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const TIMES: usize = 21;
/// Places that the screen shows at most.
const ROWS: usize = 200;

/// What is typed; every letter of a word is a key, the last is measured.
const QUERIES: [&str; 12] = [
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
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [one, what] = arguments.as_slice()
        && one == "one"
    {
        return measure(what);
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
