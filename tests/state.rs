//! What a reader wrote is never lost: kept before it is told, merged, and whole whenever the program is killed.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod contract;
mod home;
mod pty;

use home::{Home, PROGRAM};
use liseuse::app::Memory;
use pty::{CTRL_C, ENGLISH, FRENCH, LIMIT, Sitting, in_one_line, words};
use std::fs::{self, File};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

fn home_with_text() -> Home {
    let home = Home::new();
    let text: String = (1..=60).map(|n| format!("Paragraph {n} goes on.\n\n")).collect();
    home.write("a.en.md", "# One\n\n".to_string() + &text);
    home
}

fn open(home: &Home, locale: &str) -> Sitting {
    let mut it = Sitting::new(home, locale, &["--lang", "en", "a.en.md"]);
    it.until("a page", |screen| screen.contents().contains("Paragraph 1 "));
    it
}

#[track_caller]
fn remembered(home: &Home) -> Memory {
    let text = fs::read_to_string(home.state_file()).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn marks(home: &Home) -> usize {
    if home.state_file().exists() { remembered(home).marks.len() } else { 0 }
}

fn added() -> &'static str {
    words(ENGLISH).marks.bookmark_added
}

/// Sets bookmarks until the program is killed, some time after the first; how many it said were added.
fn confirmed(home: &Home, time: Duration) -> usize {
    let mut it = open(home, ENGLISH);
    // False once it is killed.
    let becomes = |it: &mut Sitting, shown: bool| {
        let limit = Instant::now() + LIMIT;
        while it.contents().contains(added()) != shown {
            if it.child.try_wait().unwrap().is_some() {
                return false;
            }
            assert!(Instant::now() < limit, "{}", it.contents());
            thread::sleep(Duration::from_micros(200));
        }
        true
    };
    it.after("m", added());
    let mut count = 1;
    let process = it.child.process_id().unwrap().to_string();
    let killer = thread::spawn(move || {
        thread::sleep(time);
        assert!(Command::new("kill").args(["-s", "KILL", &process]).status().unwrap().success());
    });
    while becomes(it.press("j"), false) && becomes(it.press("m"), true) {
        count += 1;
    }
    killer.join().unwrap();
    count
}

#[test]
fn killed_at_any_moment_it_keeps_every_bookmark_it_has_told_of() {
    const KILLS: u64 = 200;
    let told: usize = thread::scope(|scope| {
        let lives = |from: u64| {
            move || {
                (from..KILLS)
                    .step_by(4)
                    .map(|n| {
                        let home = home_with_text();
                        // Moments that lie all over the time of the first few bookmarks.
                        let told = confirmed(&home, Duration::from_micros(n * 7919 % 60_000));
                        let kept = marks(&home);
                        assert!(kept == told || kept == told + 1, "{told} told of, {kept} kept");
                        let names = fs::read_dir(home.state()).into_iter().flatten().flatten();
                        assert!(names.map(|it| it.file_name()).all(|name| {
                            let name = name.to_string_lossy().into_owned();
                            ["state.toml", "state.lock"].contains(&name.as_str())
                                || name.starts_with(".state-")
                        }));
                        told
                    })
                    .sum::<usize>()
            }
        };
        let lives: Vec<_> = (0..4).map(|from| scope.spawn(lives(from))).collect();
        lives.into_iter().map(|it| it.join().unwrap()).sum()
    });
    assert!(told > KILLS as usize, "only {told} bookmarks were told of");
}

#[test]
fn a_bookmark_is_on_disk_before_it_is_told_of() {
    let home = home_with_text();
    let mut it = open(&home, ENGLISH);
    it.after("m", added()).press("j");
    assert_eq!(marks(&home), 1);
    // As long as another instance writes, it is not told of.
    let lock = File::options().write(true).open(home.state().join("state.lock")).unwrap();
    lock.lock().unwrap();
    it.until("the next paragraph", |screen| !screen.contents().contains(added())).press("m");
    thread::sleep(Duration::from_millis(100));
    let told = it.contents();
    lock.unlock().unwrap();
    assert!(!told.contains(added()), "{told}");
    it.shows(added());
    assert_eq!(marks(&home), 2);
    it.press("Q").left(0);
}

#[test]
fn an_instance_that_hangs_stops_no_other() {
    for (locale, sentence) in [
        (ENGLISH, "Bookmarks and notes are not saved yet: another liseuse is writing."),
        (FRENCH, "Signets et notes pas encore enregistrés : une autre liseuse écrit."),
    ] {
        let lost = match locale {
            ENGLISH => "The latest bookmarks and notes are lost.",
            _ => "Les derniers signets et notes sont perdus.",
        };
        let home = home_with_text();
        let mut it = open(&home, locale);
        it.press("m").until("a bookmark on disk", |_| marks(&home) == 1);
        let lock = File::options().write(true).open(home.state().join("state.lock")).unwrap();
        lock.lock().unwrap();
        it.press("j").after("m", sentence);
        it.press("j").until("another sentence", |screen| {
            !in_one_line(&screen.contents()).contains(sentence)
        });
        it.after("m", sentence);
        // What could not be saved goes with the next change.
        lock.unlock().unwrap();
        it.press("j").press("m").until("all of them", |_| marks(&home) == 4);
        lock.lock().unwrap();
        it.press("j").after("m", sentence).press("Q").left(1);
        it.shows(lost).shows("state.toml");
        assert_eq!(marks(&home), 4);
    }
}

#[test]
fn bookmarks_of_two_instances_meet() {
    let home = home_with_text();
    let mut one = open(&home, ENGLISH);
    one.after("m", added());
    let mut two = open(&home, ENGLISH);
    // The second one removes the first one's, and adds another; the first one adds a third.
    two.after("m", "Bookmark removed").press("j").after("m", added());
    one.press("j").press("j").after("m", added());
    one.press("Q").left(0);
    two.press("Q").left(0);
    let memory = remembered(&home);
    let words: Vec<&str> = memory.marks.values().map(|mark| mark.words.as_str()).collect();
    assert_eq!(words.len(), 2, "{words:?}");
    for paragraph in ["Paragraph 1 goes on.", "Paragraph 2 goes on."] {
        assert!(words.contains(&paragraph), "{words:?}");
    }
}

/// A disk on which nothing more can be written, or only a part.
#[test]
fn a_full_disk_leaves_the_old_file_and_is_told() {
    for (limit, locale, sentence) in [
        ("0", ENGLISH, "Bookmarks and notes are not saved yet: a file size limit was reached."),
        ("1", FRENCH, "Signets et notes pas encore enregistrés : la taille limite est atteinte."),
    ] {
        let home = home_with_text();
        let mut it = open(&home, ENGLISH);
        for _ in 0..6 {
            it.after("m", added())
                .press("j")
                .until("a clear line", |screen| !screen.contents().contains(added()));
        }
        it.press(CTRL_C).left(0);
        let before = fs::read(home.state_file()).unwrap();
        assert!(before.len() > 1024);
        let line = format!("ulimit -f {limit}; exec \"$0\" --lang en a.en.md");
        let mut it = Sitting::of(&home, locale, &["sh", "-c", &line, PROGRAM], &[]);
        it.shows("Paragraph 8 ").press("G").shows("Paragraph 60 ");
        for _ in 0..2 {
            it.after("m", sentence).after("k", "Page");
        }
        it.after("q", words(locale).library).press("Q").left(1);
        it.shows("state.toml");
        assert_eq!(fs::read(home.state_file()).unwrap(), before);
        assert_eq!(fs::read_dir(home.state()).unwrap().count(), 2, "no part of a file is left");
    }
}

#[test]
fn what_a_newer_version_wrote_is_set_aside_and_kept() {
    for (locale, sentence) in [
        (ENGLISH, "Places from a newer version were set aside as “state.toml.newer-1”."),
        (FRENCH, "Positions d’une version plus récente, mises de côté : state.toml.newer-1."),
    ] {
        let home = home_with_text();
        let newer = "version = 99\nmarks = [\"in a form of its own\"]\n";
        home.write_state(newer);
        let mut it = Sitting::new(&home, locale, &["--lang", "en", "a.en.md"]);
        it.shows(sentence).press("m").until("a bookmark", |_| home.state_file().exists());
        it.press("Q").left(0);
        assert_eq!(fs::read_to_string(home.state().join("state.toml.newer-1")).unwrap(), newer);
        assert_eq!(marks(&home), 1);
    }
}

#[test]
fn a_note_that_is_being_written_survives_the_end() {
    for end in ["TERM", "HUP", CTRL_C] {
        let home = home_with_text();
        let mut it = open(&home, ENGLISH);
        it.after("e", "[n] adds a note")
            .after("n", "Note:")
            .after("half a thought", "half a thought");
        match end {
            CTRL_C => it.press(end).left(0),
            "HUP" => it.signal(end).left(129),
            _ => it.signal(end).left(143),
        }
        let notes: Vec<_> = remembered(&home).marks.into_values().map(|mark| mark.note).collect();
        assert_eq!(notes, [Some("half a thought".to_string())], "{end:?}");
    }
}
