//! The README is true: its keys do what it says, its commands work. So are the examples of CONTRIBUTING.md.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use liseuse::app::command::TABLE;
use liseuse::app::{Key, Words};
use liseuse::library::Language;

fn readme() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    std::fs::read_to_string(path).unwrap().replace("\r\n", "\n")
}

/// The blocks of code of a kind.
fn blocks(kind: &str) -> Vec<String> {
    let (text, fence) = (readme(), format!("\n```{kind}\n"));
    text.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_string()).collect()
}

#[test]
fn two_commands_set_it_up() {
    let set_up = readme().split("\n## ").find(|it| it.starts_with("Set up")).unwrap().to_string();
    let commands: Vec<&str> = set_up
        .lines()
        .filter(|line| line.starts_with("cargo "))
        .map(|it| it.split('#').next().unwrap().trim())
        .collect();
    assert_eq!(commands, ["cargo run --release", "cargo test"]);
}

#[test]
fn its_keys_do_what_it_says() {
    let words = Words::of(&Language::english());
    let text = readme();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(rows.len() >= 12, "{rows:?}");
    for row in rows {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let (keys, does) = (cells.next().unwrap(), cells.next().unwrap());
        let entries: Vec<_> =
            TABLE.iter().filter(|entry| (words.command)(entry.command) == does).collect();
        assert!(!entries.is_empty(), "no command “{does}”");
        for told in keys.split("`, `").map(|key| key.trim_matches('`')) {
            let name = told.replace(' ', "");
            assert!(Key::parse(&name).is_some(), "{told} is no key");
            let is_key = entries.iter().any(|entry| entry.keys.contains(&name.as_str()));
            assert!(is_key, "{told}: {does}");
        }
    }
}

/// Each line is run where the files it names are, and its output, a pipe, is not empty.
#[cfg(unix)]
#[test]
fn its_commands_work() {
    use std::process::{Command, Stdio};
    let home = home::Home::new();
    home.write("notes.md", "# Notes\n\nText.\n");
    home.write("notes/one.txt", "One.\n");
    home.write("notes/two.fr.md", "# Deux\n\nTexte.\n");
    let program = std::path::Path::new(home::PROGRAM);
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let commands: Vec<String> = blocks("sh")
        .iter()
        .flat_map(|block| block.lines().map(str::to_string).collect::<Vec<_>>())
        .filter(|line| line.contains("liseuse "))
        .collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for line in commands {
        // fzf asks a person; what it runs for its preview is run instead, for one line of its list.
        let preview = line.split_once("fzf --preview '").and_then(|(_, it)| it.strip_suffix('\''));
        let line = preview.map_or(line.clone(), |it| it.replace("{}", "la-mednum"));
        let tools = line.split(" | ").skip(1).filter_map(|it| it.split(' ').next());
        let missing = tools.into_iter().find(|it| !is_there(it));
        if let Some(tool) = missing {
            eprintln!("not run, as there is no {tool}: {line}");
            continue;
        }
        let mut command = Command::new("sh");
        for name in home::FOREIGN {
            command.env_remove(name);
        }
        command.envs(home.variables("en_GB.UTF-8")).env("PATH", &path).current_dir(home.files());
        command.env("FZF_PREVIEW_COLUMNS", "37");
        let output = command.args(["-c", &line]).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success() && !output.stdout.is_empty(), "{line}: {output:?}");
        if preview.is_some() {
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(text.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 37));
        }
    }
}

/// What an example changes stands where it says, so that it can be followed; what it adds does not stand there yet.
#[test]
fn contributors_find_what_they_are_to_change() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap().replace("\r\n", "\n");
    let mut examples = 0;
    for example in text.split("```diff\n@@ ").skip(1) {
        let (file, lines) = example.split("\n```").next().unwrap().split_once('\n').unwrap();
        let code = std::fs::read_to_string(root.join(file)).unwrap().replace("\r\n", "\n");
        let there: String = lines
            .lines()
            .filter(|line| !line.starts_with('+'))
            .map(|it| it[1..].to_string() + "\n")
            .collect();
        let added = lines.lines().find_map(|line| line.strip_prefix('+')).unwrap();
        let times = code.matches(&there).count();
        assert!(times == 1 || there.is_empty(), "{file}: {times} times\n{there}");
        assert!(added == "#[test]" || !code.contains(added), "{file}: {added}");
        examples += 1;
    }
    assert!(examples > 8);
    for rest in text.split("cargo test --test ").skip(1) {
        let name = rest.split([' ', '\n', '`']).next().unwrap();
        let files = [format!("tests/{name}.rs"), format!("tests/{name}/main.rs")];
        assert!(files.iter().any(|file| root.join(file).exists()), "{name}");
    }
    let paths = text.split('`').filter(|it| it.starts_with("src/") || it.starts_with("themes/"));
    for path in paths.filter(|path| *path != "themes/dusk.toml") {
        assert!(root.join(path).exists(), "{path}");
    }
}

/// Whether a program of the system is at hand.
#[cfg(unix)]
fn is_there(tool: &str) -> bool {
    ["/usr/bin", "/bin"].iter().any(|folder| std::path::Path::new(folder).join(tool).exists())
}

#[test]
fn nothing_uses_a_network() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).unwrap();
    for name in [
        "curl",
        "h2",
        "hyper",
        "mio-uds",
        "native-tls",
        "openssl",
        "quinn",
        "reqwest",
        "rustls",
        "socket2",
        "tokio",
        "ureq",
    ] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name}");
    }
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let code = std::fs::read_to_string(&path).unwrap();
                assert!(!code.contains("std::net"), "{}", path.display());
            }
        }
    }
}
