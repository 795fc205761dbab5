//! What holds whatever the bytes: the properties that `fuzz/` tries to break, held here against made-up bytes and against
//! every case in `tests/any_bytes/`, where what fuzzing finds is kept.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has to fail")]

mod properties;

use proptest::prelude::*;
use std::path::Path;

/// Pieces of what each target reads, and of what none does.
const PIECES: &[&str] = &[
    "a",
    "Z9",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r",
    "é",
    "e\u{301}",
    "日本",
    "ﬃ",
    "İ",
    "👩\u{200d}👧",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{1b}[2J",
    "\u{9b}",
    "\0",
    "&#27;",
    "&#x9b;",
    "&amp;",
    "#",
    "## ",
    "- ",
    "1. ",
    "> ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "|",
    "|-|",
    "[",
    "](",
    ")",
    "![",
    "[^a]",
    "[^a]: ",
    "<b>",
    "</b>",
    "<div>",
    "<ul><li>",
    "<details>",
    "http://e",
    "www.e.f",
    "\\",
    "---\n",
    "+++\n",
    "title: ",
    "id: ",
    "tags: [",
    "{a: b}",
    "&x ",
    "*x",
    "? ",
    ": ",
    "\"",
    "'",
    "why?",
    "lang:fr",
    "before:2020",
    "version = 1\n",
    "[marks.a]\n",
    "note = ",
    "[places.\"a#b\"]\n",
    "percent = 3\n",
    "history = [",
    "]",
    "= ",
    "name = 'x'\n",
    "[styles.text]\n",
    "fg = '#102030'\n",
    "[palette]\n",
    "pairs = [{ en = \"a\" }]\n",
    "%\n",
    "12,000",
    "(b.md#c)",
];

fn made_up() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_bytes_hold(bytes in made_up(), size in any::<[u8; 2]>()) {
        properties::page(&[&size[..], &bytes].concat());
        properties::front_matter(&bytes);
        properties::search(&bytes);
        properties::state(&bytes);
        properties::settings(&bytes);
        properties::check_texts(&bytes);
    }
}

/// Cases in which a few bytes were changed.
#[test]
fn kept_cases_hold_whole_and_damaged() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/any_bytes");
    for (name, property) in properties::ALL {
        let mut seen = 0;
        for entry in std::fs::read_dir(folder.join(name)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            println!("{}", path.display());
            property(&bytes);
            seen += 1;
            let mut seed = 7_usize;
            for _ in 0..60 {
                let mut damaged = bytes.clone();
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let (at, piece) = ((seed >> 33) % bytes.len(), PIECES[(seed >> 20) % PIECES.len()]);
                let end = (at + (seed >> 45) % 8).min(bytes.len());
                damaged.splice(at..end, piece.bytes());
                property(&damaged);
            }
        }
        assert!(seen > 0, "{name} has no case");
    }
}
