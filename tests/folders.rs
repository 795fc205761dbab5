//! Folders in the real program: large ones fill while one reads, what was read is kept, and files change while they are open.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod contract;
mod home;
mod pty;

use home::{FOREIGN, Home, PROGRAM};
use pty::{ENGLISH, ENTER, FRENCH, Sitting};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

/// More texts than are read at once, every tenth in a language of its own, two of a pair among them.
fn many(home: &Home, count: usize) {
    for number in 0..count {
        let text = format!(
            "---\nlang: en\nauthors: [Writer {}]\n---\n# Text {number}\n\nWords of text {number}.\n\n## Why text {number}?\n\nBecause.\n",
            number % 7
        );
        home.write(format!("many/{:03}/{number:05}.md", number / 50), text);
    }
    home.write("many/pair.en.md", "# A pair\n\nEnglish words.\n");
    home.write("many/pair.fr.md", "# Une paire\n\nDes mots français.\n");
}

/// The files that keep what was read, once there is one: what is listed already may still be on its way to the disk.
fn kept(home: &Home) -> Vec<PathBuf> {
    let folder = home.cache().join("catalogues");
    for _ in 0..300 {
        let files = fs::read_dir(&folder).into_iter().flatten().map(|file| file.unwrap().path());
        // Named by sixteen digits once it is whole.
        let is_whole = |file: &PathBuf| file.file_name().is_some_and(|name| name.len() == 16);
        let files: Vec<PathBuf> = files.filter(is_whole).collect();
        if !files.is_empty() {
            return files;
        }
        thread::sleep(Duration::from_millis(100));
    }
    Vec::new()
}

fn open(home: &Home, locale: &str) -> Sitting {
    Sitting::of(home, locale, &[PROGRAM, "many"], &[])
}

#[test]
fn a_large_folder_fills_and_is_kept_for_the_next_time() {
    let home = Home::new();
    many(&home, 700);
    let mut it = open(&home, ENGLISH);
    it.shows("Text 0").press("jk").shows("701 articles");
    it.press("s").press("words of text 699").shows("Text 699").press("\u{1b}[B").press(ENTER);
    it.shows("Words of text 699.");
    let files = kept(&home);
    assert_eq!(files.len(), 1);
    it.press("Q").left(0);

    // Damaged, cut or of another form, it is as if there were none; a file that changed is read anew.
    let whole = fs::read(&files[0]).unwrap();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x40;
    for bytes in [whole.clone(), damaged, whole[..middle].to_vec(), Vec::new(), b"other".to_vec()] {
        fs::write(&files[0], bytes).unwrap();
        home.write("many/000/00000.md", "---\nlang: en\n---\n# Text changed\n\nOther words.\n");
        let mut it = open(&home, FRENCH);
        it.shows("Text").press("g").shows("701 articles").shows("Text changed").press(ENTER);
        it.shows("Other words.").press("Q").left(0);
        many(&home, 1);
    }
}

#[test]
fn what_cannot_be_kept_is_read_again() {
    let home = Home::new();
    many(&home, 120);
    // A file stands where the folder would be made.
    fs::create_dir_all(home.cache().parent().unwrap()).unwrap();
    fs::write(home.cache(), "in the way").unwrap();
    for _ in 0..2 {
        let mut it = open(&home, ENGLISH);
        it.press("jk").shows("121 articles").press("Q").left(0);
    }
}

#[test]
fn files_that_change_are_read_anew_where_one_is() {
    let home = Home::new();
    home.write("many/a.md", "# One\n\nFirst.\n\nSecond.\n");
    home.write("many/b.md", "# Two\n\nText.\n");
    let mut it = open(&home, ENGLISH);
    it.shows("One").press(ENTER).shows("Second.");
    home.write("many/a.md", "# One\n\nFirst.\n\nSecond, in other words.\n");
    it.shows("Second, in other words.");
    home.write("many/c.md", "# Three\n\nText.\n");
    it.press("q").shows("Three");
    fs::remove_file(home.files().join("many/b.md")).unwrap();
    it.until("Two is gone", |screen| !screen.contents().contains("Two")).shows("Three");
    it.press("Q").left(0);
}

#[test]
fn what_is_left_out_is_told_and_read_if_asked_for() {
    let home = Home::new();
    many(&home, 100);
    home.write("many/.hidden.md", "# Hidden\n\nText.\n");
    home.write("many/.drafts/a.md", "# Draft\n\nText.\n");
    home.write("many/.git/a.md", "# Record\n\nText.\n");
    home.write("many/.gitignore", "ignored.md\n");
    home.write("many/ignored.md", "# Ignored\n\nText.\n");
    let mut it = open(&home, ENGLISH);
    it.shows("Text 0")
        .press("jk")
        .shows("101 articles")
        .press("C")
        .shows("Left out: 2 hidden texts and folders");
    it.shows("what .gitignore or .ignore names. With --all").press("qQ").left(0);
    let mut it = Sitting::of(&home, FRENCH, &[PROGRAM, "many"], &[]);
    it.shows("Text 0")
        .press("jk")
        .shows("101 articles")
        .press("C")
        .shows("2 textes et dossiers cachés");
    it.shows("--all").press("qQ").left(0);
    for _ in 0..2 {
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "--all", "many"], &[]);
        it.shows("Draft").press("jk").shows("104 articles").press("Q").left(0);
    }
}

/// What errands print of the folder.
fn printed(home: &Home) -> Vec<String> {
    let errands = [
        &["search", "text words 69"][..],
        &["search", "--json", "--limit", "5", "becuase"],
        &["search", "changed or new"],
        &["list", "--json", "--sort", "author"],
        &["authors"],
    ];
    let print = |errand: &&[&str]| {
        let mut command = Command::new(PROGRAM);
        for name in FOREIGN {
            command.env_remove(name);
        }
        command.envs(home.variables(ENGLISH)).current_dir(home.files());
        let done = command.args(*errand).args(["--library", "many"]).output().unwrap();
        let [out, told] = [done.stdout, done.stderr].map(|it| String::from_utf8(it).unwrap());
        format!("{errand:?} {:?} {told}{out}", done.status.code())
    };
    errands.iter().map(print).collect()
}

#[test]
fn errands_go_by_what_is_kept_and_answer_as_without_it() {
    let home = Home::new();
    many(&home, 520);
    let mut it = open(&home, ENGLISH);
    it.shows("Text 0").press("jk").shows("521 articles");
    let file = kept(&home).remove(0);
    let words = file.with_extension("texts").join("all");
    for _ in (0..300).take_while(|_| !words.exists()) {
        thread::sleep(Duration::from_millis(100));
    }
    it.press("Q").left(0);
    let whole = [&file, &words].map(|it| (it, fs::read(it).unwrap()));
    let changed = || [&file, &words].map(|it| fs::metadata(it).unwrap().modified().unwrap());
    let before = changed();
    let without = || {
        let aside = home.files().join("aside");
        fs::rename(home.cache(), &aside).unwrap();
        let all = printed(&home);
        assert!(!home.cache().exists(), "an errand leaves nothing behind");
        fs::rename(aside, home.cache()).unwrap();
        all
    };
    assert_eq!(printed(&home), without());
    home.write("many/000/00001.md", "---\nlang: en\n---\n# Text changed\n\nOther words.\n");
    home.write("many/new.md", "# Something new\n\nWords of text 69, and others.\n");
    fs::remove_file(home.files().join("many/000/00002.md")).unwrap();
    let now = without();
    assert_eq!(printed(&home), now);
    assert_eq!(changed(), before);

    for (file, bytes) in whole {
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 0x40;
        for hurt in [damaged, bytes[..middle].to_vec(), Vec::new()] {
            fs::write(file, hurt).unwrap();
            assert_eq!(printed(&home), now);
        }
        fs::write(file, bytes).unwrap();
    }

    // A file that looks as it did is not read.
    let file = home.files().join("many/000/00003.md");
    let (text, at) = (fs::read_to_string(&file).unwrap(), fs::metadata(&file).unwrap());
    fs::write(&file, text.replace("# Text", "# Next")).unwrap();
    let opened = fs::File::options().write(true).open(&file).unwrap();
    opened.set_modified(at.modified().unwrap()).unwrap();
    assert_eq!(printed(&home)[3], now[3]);
    assert_ne!(without()[3], now[3]);
}

#[test]
fn several_folders_are_kept_together() {
    let home = Home::new();
    many(&home, 100);
    home.write("other/x/99.md", "---\nlang: en\n---\n# Elsewhere\n\nOther words.\n");
    // One is called in its folder as another is in its own.
    home.write("other/000/00000.md", "---\nlang: en\n---\n# Called alike\n\nTwin words.\n");
    for _ in 0..2 {
        let mut it = Sitting::of(&home, ENGLISH, &[PROGRAM, "many", "other"], &[]);
        it.shows("1 min")
            .press("g")
            .shows("103 articles")
            .press("G")
            .shows("Elsewhere")
            .press(ENTER);
        it.shows("Other words.").press("q").shows("103 articles").press("k").press(ENTER);
        it.shows("Twin words.");
        assert_eq!(kept(&home).len(), 1);
        it.press("Q").left(0);
    }
}

#[test]
fn what_has_nothing_new_is_not_handed_over_again() {
    let home = Home::new();
    many(&home, 100);
    home.write("many/glossary.toml", "pairs = [{ en = \"job\", fr = \"emploi\" }]\n");
    home.write("many/empty.md", "\n");
    let mut it = open(&home, ENGLISH);
    it.shows("Text 0").press("jk").shows("101 articles");
    let files = kept(&home);
    it.press("Q").left(0);
    let before = fs::metadata(&files[0]).unwrap().modified().unwrap();
    let mut it = open(&home, ENGLISH);
    it.shows("Text 0").press("jk").shows("101 articles").press("s").press("words of text 99");
    it.shows("Text 99")
        .press("\u{1b}[B")
        .press(ENTER)
        .shows("Words of text 99.")
        .press("Q")
        .left(0);
    assert_eq!(fs::metadata(&files[0]).unwrap().modified().unwrap(), before);
    // One of many that changes is not worth writing all anew while one reads; it is seen all the same.
    let mut it = open(&home, ENGLISH);
    it.shows("Text 99").press("g").shows("101 articles").press(ENTER).shows("Words of text 0.");
    home.write(
        "many/000/00000.md",
        "---\nlang: en\n---\n# Text 0\n\nWords of text 0, but others.\n",
    );
    it.shows("but others.").press("Q").left(0);
    let mut it = open(&home, ENGLISH);
    it.shows("Text 0").press("g").shows("101 articles").press(ENTER);
    it.shows("but others.").press("Q").left(0);
}
