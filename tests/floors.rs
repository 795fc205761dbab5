//! Keeps the floors: a floor names itself and those under it, and only the outside crates it may know.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders from the lowest floor up; those of one floor share a number.
const FLOORS: [(&str, u8); 7] =
    [("page", 1), ("library", 2), ("search", 2), ("app", 3), ("ui", 4), ("plain", 4), ("shell", 5)];

/// Outside crates a floor may name; the shell may name all.
const CRATES: [(u8, &[&str]); 4] = [
    (
        1,
        &[
            "pulldown_cmark",
            "unicode_segmentation",
            "unicode_width",
            "unicode_normalization",
            "icu_segmenter",
            "hypher",
            "memchr",
            "syntect",
            "two_face",
        ],
    ),
    (
        2,
        &[
            "serde",
            "postcard",
            "crc32fast",
            "saphyr",
            "toml",
            "fuzzy_matcher",
            "unicode_normalization",
            "unicode_segmentation",
            "memchr",
            "hashbrown",
            "tantivy",
        ],
    ),
    (3, &["crossterm", "ratatui", "tui_input", "serde", "unicode_width", "unicode_segmentation"]),
    (4, &["ratatui", "tui_input", "unicode_width", "unicode_segmentation"]),
];

/// What the floors under the shell must not touch: files, the environment, the clock, threads, processes.
const OUTSIDE: [&str; 7] =
    ["std::fs", "std::env::var", "std::time", "std::thread", "std::process", "std::net", "std::io"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found
}

/// The lines of code of a file, without comments and without its tests, which may know more.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Names that stand before `::` at the start of a path.
fn roots(code: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut roots = Vec::new();
    for (at, _) in code.match_indices("::") {
        let before = &code[..at];
        let start = before.rfind(|c: char| !is_word(c)).map_or(0, |it| it + 1);
        if !before[..start].ends_with("::") && start < at {
            roots.push(code[start..at].to_string());
        }
    }
    roots
}

#[test]
fn no_floor_knows_what_stands_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let manifest = fs::read_to_string(src.join("../Cargo.toml")).unwrap();
    let dependencies = manifest
        .split("[dependencies]")
        .nth(1)
        .unwrap()
        .split("[dev-dependencies]")
        .next()
        .unwrap();
    let crates: Vec<String> = dependencies
        .lines()
        .filter_map(|line| line.split_once(" =").map(|(name, _)| name.trim().replace('-', "_")))
        .filter(|name| !name.starts_with('#'))
        .collect();
    assert!(crates.contains(&"ratatui".to_string()));
    let mut faults = Vec::new();
    let mut seen = 0;
    for (folder, floor) in FLOORS {
        for path in sources(&src.join(folder)) {
            seen += 1;
            let code = code(&path);
            let told = path.strip_prefix(&src).unwrap().display().to_string();
            for (other, above) in FLOORS {
                if above > floor && code.contains(&format!("crate::{other}")) {
                    faults.push(format!("{told} knows {other}"));
                }
            }
            let allowed = CRATES.iter().find(|(it, _)| *it == floor).map(|(_, crates)| *crates);
            if let Some(allowed) = allowed {
                for root in roots(&code) {
                    if crates.contains(&root) && !allowed.contains(&root.as_str()) {
                        faults.push(format!("{told} names {root}"));
                    }
                }
                for outside in OUTSIDE {
                    if code.contains(outside) {
                        faults.push(format!("{told} touches {outside}"));
                    }
                }
            }
        }
    }
    assert!(seen > 20, "only {seen} files looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
