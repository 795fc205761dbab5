//! What is built into the program: from where, and under which licences (LICENCES.md, deny.toml).
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has to fail")]

use std::fs;
use std::path::{Path, PathBuf};
use two_face::acknowledgement::{LicenseType, listing};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|it| it == ending) {
            found.push(path);
        }
    }
    found
}

#[test]
fn grammars_of_code_are_built_in_under_licences_that_let_us() {
    let grammars = listing();
    assert!(grammars.for_syntaxes().len() > 50);
    let notices = fs::read_to_string(root().join("LICENCES.md")).unwrap();
    for grammar in grammars.for_syntaxes() {
        let name = match grammar.ty {
            LicenseType::Mit => "MIT",
            LicenseType::Bsd2Clause | LicenseType::Bsd2ClauseFreeBsd => "BSD-2-Clause",
            LicenseType::Bsd3Clause => "BSD-3-Clause",
            LicenseType::Apache2 => "Apache-2.0",
            LicenseType::Sublime => "the licence of Sublime’s packages",
            LicenseType::Unlicense => "Unlicense",
            LicenseType::Wtfpl => "WTFPL",
            other => panic!("{other:?}"),
        };
        assert!(notices.contains(name), "{name} of {grammar:?}");
    }
    let told = two_face::acknowledgement::url().split("/src/").next().unwrap();
    assert!(notices.contains(told), "{told}");
}

#[test]
fn every_crate_comes_from_the_registry_with_its_sum() {
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let text = fs::read_to_string(root().join(lock)).unwrap();
        let packages: Vec<&str> = text.split("[[package]]").skip(1).collect();
        assert!(packages.len() > 100);
        for package in packages {
            let own = package.contains("name = \"liseuse\"\n")
                || package.contains("name = \"liseuse-fuzz\"\n");
            let registry = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n";
            let is_locked = package.contains(registry) && package.contains("\nchecksum = \"");
            assert!(own || is_locked, "{lock}: {package}");
        }
    }
}

#[test]
fn there_is_no_unsafe_code_of_ours() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    let mut seen = 0;
    for folder in ["src", "tests", "benches", "fuzz/fuzz_targets"] {
        for path in files(&root().join(folder), "rs") {
            seen += 1;
            let code = fs::read_to_string(&path).unwrap();
            let has = |word: &str| code.lines().any(|it| it.contains(word) && !it.contains('"'));
            assert!(
                !has("unsafe {") && !has("unsafe fn") && !has("unsafe impl"),
                "{}",
                path.display()
            );
        }
    }
    assert!(seen > 100, "only {seen} files looked at");
}

/// The table of promises names all twenty, and files that are there.
#[test]
fn the_promises_name_tests_that_are_there() {
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| P")).collect();
    assert_eq!(rows.len(), 21);
    for (number, row) in rows.iter().enumerate() {
        assert!(row.starts_with(&format!("| P{} |", number + 1)), "{row}");
        let kept_by = row.trim_end_matches('|').rsplit('|').next().unwrap();
        let named: Vec<&str> = kept_by.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{row}");
        for name in named {
            assert!(root().join(name).exists(), "{name}");
        }
    }
    let bounds = fs::read_to_string(root().join("src/page/bounds.rs")).unwrap();
    for limit in [
        "TEXT_BYTES: usize = 128 << 20",
        "MARKUP: usize = 1_500_000",
        "LIBRARY_BYTES: usize = 64 << 20",
        "FILES: usize = 1_000_000",
        "FOLDERS: usize = 32",
        "DEPTH: usize = 64",
        "FRONT_MATTER_BYTES: usize = 64 * 1024",
        "COMBINING: usize = 8",
    ] {
        assert!(bounds.contains(limit), "{limit}");
    }
}
