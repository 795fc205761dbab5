//! What a package of the program is made of is there, in both languages, and says the same everywhere.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

fn text(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

#[test]
fn every_file_of_the_package_is_there_or_made_by_the_script() {
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let package = &manifest["package"]["metadata"]["deb"];
    let script = text("packaging/deb");
    let mut places = Vec::new();
    for asset in package["assets"].as_array().unwrap() {
        let [from, to] = [&asset[0], &asset[1]].map(|it| it.as_str().unwrap());
        places.push(to);
        let folder = from.split('*').next().unwrap();
        if let Some(made) = from.strip_prefix("target/deb/") {
            let names = if made.starts_with("man/") { "man --dir" } else { "completions" };
            assert!(script.contains(names), "{from}");
        } else if !from.starts_with("target/release/") {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            assert!(path.exists(), "{from}");
        }
    }
    for place in
        ["usr/bin/", "usr/share/man/man1/", "usr/share/man/fr/man1/", "usr/share/metainfo/"]
    {
        assert!(places.contains(&place), "{place}");
    }
}

#[test]
fn the_desktop_reads_of_it_in_both_languages() {
    let desktop = text("packaging/liseuse.desktop");
    for key in ["GenericName", "Comment", "Keywords"] {
        for language in ["", "[fr]"] {
            assert!(desktop.contains(&format!("\n{key}{language}=")), "{key}{language}");
        }
    }
    assert!(desktop.contains("\nTerminal=true\n") && desktop.contains("\nExec=liseuse %F\n"));
    let metainfo = text("packaging/local.liseuse.liseuse.metainfo.xml");
    for part in ["summary", "p"] {
        let [english, french] = [format!("<{part}>"), format!("<{part} xml:lang=\"fr\">")]
            .map(|it| metainfo.matches(&it).count());
        assert!(english > 0 && english == french, "{part}");
    }
    for french in desktop
        .lines()
        .filter(|line| line.contains("[fr]="))
        .chain(metainfo.split("xml:lang=\"fr\">").skip(1).map(|it| it.split("</").next().unwrap()))
    {
        let said = french.split_once("]=").map_or(french, |(_, said)| said);
        assert!(!said.contains('\'') && !said.contains(" ;") && !said.contains(" :"), "{french}");
    }
}
