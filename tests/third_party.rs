//! `packaging/THIRD-PARTY.md` names everything others made that is built into the program, with its notices.
//!
//! `THIRD_PARTY=write cargo test --test third_party` writes it anew; cargo then fetches the crates of all platforms.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use two_face::acknowledgement::listing;

const FILE: &str = "packaging/THIRD-PARTY.md";

/// Name and version.
type Crate = (String, String);

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table(file: &str) -> toml::Table {
    fs::read_to_string(root().join(file)).unwrap().parse().unwrap()
}

/// The crates in Cargo.lock that the program needs on any platform, those that only tests need left out.
fn crates() -> BTreeSet<Crate> {
    let (manifest, lock) = (table("Cargo.toml"), table("Cargo.lock"));
    let mut sections = vec![&manifest["dependencies"]];
    let targets = manifest["target"].as_table().unwrap().values();
    sections.extend(targets.filter_map(|target| target.get("dependencies")));
    let named = sections.iter().flat_map(|section| section.as_table().unwrap().keys());
    let mut wanted: Vec<String> = named.cloned().collect();

    let packages = lock["package"].as_array().unwrap();
    let text = |package: &toml::Value, key: &str| package[key].as_str().unwrap().to_string();
    let mut found = BTreeSet::new();
    while let Some(name) = wanted.pop() {
        // Cargo.lock adds the version where a name alone is not enough.
        let (name, version) = name.split_once(' ').unwrap_or((&name, ""));
        let of_name = packages.iter().filter(|it| it["name"].as_str() == Some(name));
        for package in
            of_name.filter(|it| version.is_empty() || it["version"].as_str() == Some(version))
        {
            let it = (text(package, "name"), text(package, "version"));
            if found.insert(it) {
                let further = package.get("dependencies").and_then(toml::Value::as_array);
                let further = further.into_iter().flatten();
                wanted.extend(further.map(|name| name.as_str().unwrap().to_string()));
            }
        }
    }
    found
}

/// The licence of each grammar that colours code, by its folder.
fn grammars() -> BTreeMap<String, String> {
    let grammars = listing();
    let licences = grammars.for_syntaxes().iter();
    licences
        .map(|it| {
            (it.rel_path.display().to_string().replace('\\', "/"), it.text.trim().to_string())
        })
        .collect()
}

#[test]
fn everything_built_in_is_named() {
    if std::env::var("THIRD_PARTY").is_ok_and(|wish| wish == "write") {
        fs::write(root().join(FILE), written()).unwrap();
    }
    let text = fs::read_to_string(root().join(FILE)).unwrap().replace("\r\n", "\n");
    let again = "THIRD_PARTY=write cargo test --test third_party";
    let rows = text.lines().filter_map(|line| line.strip_prefix("- **")?.split_once("**"));
    let named: BTreeSet<Crate> = rows
        .map(|(name, _)| name.rsplit_once(' ').unwrap())
        .map(|(name, version)| (name.to_string(), version.to_string()))
        .collect();
    let crates = crates();
    assert!(crates.len() > 100);
    let apart: Vec<&Crate> = named.symmetric_difference(&crates).collect();
    assert!(apart.is_empty(), "{FILE} is old ({again}): {apart:?}");
    let (grammars, told) = (grammars(), squeezed(&text));
    assert!(grammars.len() > 50);
    for (name, licence) in grammars {
        let is_told = text.contains(&name) && told.contains(&squeezed(&body(&licence)));
        assert!(is_told, "{FILE} lacks {name}: {again}");
    }
}

/// Text with each run of spaces and line ends as one space, in small letters.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A licence without the lines that say who holds the rights: those differ where the licence is the same.
fn body(licence: &str) -> String {
    let kept = licence.lines().filter(|line| !is_copyright(line)).map(str::trim_end);
    kept.collect::<Vec<_>>().join("\n").trim().to_string()
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '*', '/', '#']).to_lowercase();
    // Not the clauses that speak of copyright, nor the line to be filled in.
    let names_somebody = ["(c)", "©", "19", "20"].iter().any(|it| line.contains(it));
    line.starts_with("copyright") && names_somebody && !line.contains("[yyyy]")
}

/// Licences that are the same but for spaces, capitals and who holds the rights are told once.
#[derive(Default)]
struct Texts(Vec<(String, String)>);

impl Texts {
    /// The number of a text, from 1.
    fn number(&mut self, licence: &str) -> usize {
        let body = body(licence);
        let key = squeezed(&body);
        let known = self.0.iter().position(|(known, _)| *known == key);
        known.unwrap_or_else(|| {
            self.0.push((key, body));
            self.0.len() - 1
        }) + 1
    }
}

const INTRODUCTION: &str = "# What others made

The program is built of the crates and grammars below, some of them on some platforms only, under their own licences, and
of the standard library of Rust (MIT or Apache-2.0, <https://www.rust-lang.org/policies/licenses>). Where a crate offers
several, liseuse takes it under the MIT licence if that is one of them. The numbers lead to the texts at the end.
`LICENSE-MIT` and `LICENSE-APACHE` are those of liseuse itself.

This file is written by `THIRD_PARTY=write cargo test --test third_party`.

## Crates

";

/// What hypher took its patterns from; their notices do not lie beside the crate.
const PATTERNS: &str = "
## Patterns that break words

hypher holds patterns of the hyph-utf8 project: <https://www.hyphenation.org/tex>.

- English (hyph-en-us) · Copyright (C) 1990, 2004, 2005 Gerard D.C. Kuiken · Copying and distribution of this file, with or
  without modification, are permitted in any medium without royalty provided the copyright notice and this notice are
  preserved.
- French (hyph-fr) · MIT · Copyright (C) 1994-2002 Daniel Flipo, Bernard Gaulle, 2016 Arthur Reutenauer
";

/// The whole file.
fn written() -> String {
    let mut out = INTRODUCTION.to_string();
    let mut texts = Texts::default();
    let metadata = metadata();
    for wanted in crates() {
        let package = metadata["packages"].as_array().unwrap().iter().find(|package| {
            package["name"] == wanted.0.as_str() && package["version"] == wanted.1.as_str()
        });
        let package = package.unwrap();
        let licence = package["license"].as_str().unwrap_or("see its text");
        let mut holders = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for path in licence_files(package) {
            let text = String::from_utf8_lossy(&fs::read(path).unwrap()).replace("\r\n", "\n");
            let lines = text.lines().filter(|line| is_copyright(line));
            holders.extend(lines.map(|line| line.trim().to_string()));
            numbers.insert(texts.number(&text));
        }
        let authors = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
        if holders.is_empty() {
            holders.extend(authors.map(|author| author.split(" <").next().unwrap().to_string()));
        }
        let numbers: Vec<String> = numbers.iter().map(|number| format!("[{number}]")).collect();
        let holders: Vec<String> = holders.into_iter().collect();
        let row = [format!("{licence} {}", numbers.join(" ")), holders.join("; ")];
        out += &format!(
            "- **{} {}** · {}\n",
            wanted.0,
            wanted.1,
            row.join(" · ").trim_end_matches(" · ")
        );
    }
    out += &format!(
        "\n## Grammars\n\nThey colour code, and come by way of two-face from bat: <{}>.\n\n",
        two_face::acknowledgement::url()
    );
    for (name, licence) in grammars() {
        let holders = licence.lines().filter(|line| is_copyright(line)).map(str::trim);
        let holders = holders.collect::<Vec<_>>().join("; ");
        out += &format!("- {name} · [{}] {holders}\n", texts.number(&licence));
    }
    out += PATTERNS;
    out += "\n## Texts\n";
    for (number, (_, text)) in texts.0.iter().enumerate() {
        out += &format!("\n### [{}]\n\n````text\n{text}\n````\n", number + 1);
    }
    out
}

/// What cargo knows of all crates of all platforms.
fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = std::process::Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--locked"]).current_dir(root());
    serde_json::from_slice(&command.output().unwrap().stdout).unwrap()
}

/// The licences and notices that lie beside a crate's manifest.
fn licence_files(package: &Value) -> Vec<PathBuf> {
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    let mut files: Vec<PathBuf> = fs::read_dir(manifest.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().to_uppercase();
            let starts = ["LICEN", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT"];
            path.is_file() && starts.iter().any(|it| name.starts_with(it))
        })
        .collect();
    files.sort();
    // Of several licences offered one is enough.
    let is_mit = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().to_uppercase().contains("MIT"))
    };
    let asks_for_both = package["license"].as_str().is_some_and(|it| it.contains(" AND "));
    if !asks_for_both && files.iter().any(is_mit) {
        files.retain(is_mit);
    }
    files
}
