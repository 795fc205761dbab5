//! From the start of the process to its first frame, in a pseudo-terminal of 80x24: `cargo bench --bench start`.
//!
//! The program and `less`, or another build of it that `BESIDE` names, take turns on the same text, so that what else the
//! machine does falls on both; the median of the ratios of neighbours is told.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

#[cfg(unix)]
fn main() {
    // `cargo test --benches` only asks whether it runs.
    let rounds = if std::env::args().any(|arg| arg == "--bench") { 41 } else { 1 };
    unix::compare(rounds);
}

#[cfg(not(unix))]
fn main() {
    eprintln!("There is no pseudo-terminal to measure in.");
}

#[cfg(unix)]
mod unix {
    use liseuse::library::bundled;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;
    use std::path::Path;
    use std::time::{Duration, Instant};

    const PROGRAM: &str = env!("CARGO_BIN_EXE_liseuse");

    pub(crate) fn compare(rounds: usize) {
        let home = tempfile::tempdir().unwrap();
        let article: String = {
            let source = bundled().into_iter().find(|it| it.path.ends_with("la-mednum.en.md"));
            let text = source.unwrap().text;
            text.splitn(3, "---\n").nth(2).unwrap().to_string()
        };
        let other_build = std::env::var("BESIDE").ok();
        let beside = other_build.as_deref().unwrap_or("less");
        let is_there = std::process::Command::new(beside).arg("--version").output().is_ok();
        println!("{:14} {:>12} {:>12} {:>8}", "first frame", "liseuse", "beside", "ratio");
        for (name, bytes) in [("6 KB", 6_000), ("25 KB", 25_000), ("1 MB", 1_000_000)] {
            // A word of the first line tells that the frame is there.
            let mut text = "Firstword stands here.\n\n".to_string();
            while text.len() < bytes {
                text.push_str(&article);
            }
            text.truncate(text.floor_char_boundary(bytes));
            let path = home.path().join("text.md");
            std::fs::write(&path, text).unwrap();
            let path = path.to_str().unwrap();
            let ours = || first_frame(home.path(), PROGRAM, &[path], "Firstword");
            let theirs =
                || is_there.then(|| first_frame(home.path(), beside, &[path], "Firstword"));
            told(name, rounds, ours, theirs);
        }
        told(
            "the library",
            rounds,
            || first_frame(home.path(), PROGRAM, &[], "Strasbourg"),
            || other_build.as_ref().map(|it| first_frame(home.path(), it, &[], "Strasbourg")),
        );
    }

    fn told(
        name: &str,
        rounds: usize,
        ours: impl Fn() -> Duration,
        theirs: impl Fn() -> Option<Duration>,
    ) {
        ours();
        theirs();
        let pairs: Vec<(Duration, Option<Duration>)> =
            (0..rounds).map(|_| (ours(), theirs())).collect();
        let micros = |it: Duration| it.as_secs_f64() * 1e6;
        let our = median(pairs.iter().map(|(ours, _)| micros(*ours)));
        let both: Vec<(f64, f64)> = pairs
            .iter()
            .filter_map(|(ours, theirs)| Some((micros(*ours), micros((*theirs)?))))
            .collect();
        if both.is_empty() {
            println!("{name:14} {our:>9.0} µs");
            return;
        }
        let their = median(both.iter().map(|(_, theirs)| *theirs));
        let ratio = median(both.iter().map(|(ours, theirs)| ours / theirs));
        println!("{name:14} {our:>9.0} µs {their:>9.0} µs {ratio:>8.2}");
    }

    fn median(values: impl Iterator<Item = f64>) -> f64 {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    /// Time from the start of a program until a word is written to its terminal.
    fn first_frame(home: &Path, program: &str, args: &[&str], word: &str) -> Duration {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "en_GB.UTF-8")] {
            command.env(name, value);
        }
        for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LESS", "LESSOPEN"] {
            command.env_remove(name);
        }
        for name in ["HOME", "XDG_STATE_HOME"] {
            command.env(name, home);
        }
        let mut reader = pair.master.try_clone_reader().unwrap();
        let start = Instant::now();
        let mut child = pair.slave.spawn_command(command).unwrap();
        let mut seen = Vec::new();
        let mut bytes = [0; 1 << 16];
        let time = loop {
            let count = reader.read(&mut bytes).unwrap();
            let now = start.elapsed();
            seen.extend_from_slice(&bytes[..count]);
            if String::from_utf8_lossy(&seen).contains(word) {
                break now;
            }
        };
        child.kill().unwrap();
        child.wait().unwrap();
        time
    }
}
