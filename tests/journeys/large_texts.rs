//! Texts too large to be read and set before one sees them: their start, their end, and what is not there yet.

use crate::common::{Begin, SIZES, Sitting};
use liseuse::app::{Action, Opening};
use liseuse::library::{Format, Library, SourceText, TextReader};
use liseuse::page::{end_of_source, parse, start_of_source};
use std::fmt::Write;

/// A text of numbered paragraphs, some of them under headings.
fn text(paragraphs: usize) -> String {
    let mut text = String::from("# A long text\n\n");
    for number in 1..=paragraphs {
        if number % 50 == 0 {
            writeln!(text, "## Heading {number}\n").unwrap();
        }
        let words =
            "some words of a paragraph that takes more than a line or two on most screens, ";
        writeln!(text, "Number {number}: {}and an end.\n", words.repeat(1 + number % 4)).unwrap();
    }
    text
}

fn source(text: &str) -> SourceText {
    SourceText { path: "a.md".into(), text: text.into(), format: Format::Markdown }
}

fn whole(text: &str) -> Library {
    Library::read(vec![source(text)])
}

/// The library of the start of a text alone, or with its end.
fn begun(text: &str, with_end: bool) -> Library {
    let reader = TextReader::new(["a.md"].into_iter(), parse);
    let start = start_of_source(&text[..10_000]).unwrap();
    let end = with_end.then(|| parse(end_of_source(&text[text.len() - 10_000..]).unwrap()));
    let mut read = reader.read(source(start));
    read.mark_as_start(text.len() - start.len(), end);
    Library::of([&read].into_iter(), &reader)
}

fn open(library: Library, size: (u16, u16)) -> Sitting {
    let opening = Opening::Article(0);
    Sitting::begin(Begin { library, size, opening, collection: "/texts", ..Begin::default() })
}

/// Has the text set whole, as happens behind one who reads.
fn finish(sitting: &mut Sitting) {
    sitting.act(Action::GoOn);
    sitting.settle();
}

/// The rows of the screen that hold text: all but those at the foot, which tell what is known.
fn page(sitting: &Sitting) -> Vec<String> {
    let rows = sitting.rows();
    rows[..rows.len() - 3].iter().skip(2).map(|row| row.trim_end().to_string()).collect()
}

#[test]
fn the_start_is_shown_before_the_rest_is_read() {
    let text = text(600);
    for size in SIZES {
        let mut sitting = open(begun(&text, false), size);
        sitting.press("x").shows("A long text").shows("Number 1:");
        let before = page(&sitting);
        sitting.take(begun(&text, true), true);
        assert_eq!(page(&sitting), before);
        sitting.take(whole(&text), false);
        assert_eq!(page(&sitting), before);
        finish(&mut sitting);
        assert_eq!(page(&sitting), before);
    }
}

#[test]
fn the_end_is_shown_before_what_stands_before_it() {
    let text = text(600);
    for size in SIZES {
        let mut sitting = open(begun(&text, true), size);
        sitting.press("End").shows("Number 600:").shows("100%");
        sitting.press("b");
        let before = page(&sitting);
        sitting.take(whole(&text), false);
        assert_eq!(page(&sitting), before);
        finish(&mut sitting);
        assert_eq!(page(&sitting), before);
        sitting.press("Home").shows("Number 1:");
    }
}

#[test]
fn what_is_not_read_yet_is_told() {
    let text = text(600);
    let mut sitting = open(begun(&text, false), (80, 24));
    for _ in 0..40 {
        sitting.press("Space");
    }
    sitting.shows("The rest of the file is still being read.");
    let before = page(&sitting);
    sitting.take(whole(&text), false);
    finish(&mut sitting);
    assert_eq!(page(&sitting), before);
    sitting.press("Space");
    assert_ne!(page(&sitting), before);
    let mut sitting = open(begun(&text, true), (80, 24));
    sitting.press("End").press_times(40, "b").shows("The rest of the file is still being read.");
}

#[test]
fn words_are_looked_for_while_more_is_read() {
    let text = text(600);
    let mut sitting = open(begun(&text, false), (80, 24));
    sitting.press("/").type_in("number 59");
    sitting.take(whole(&text), false);
    sitting.type_in("9:").press("Enter").shows("Number 599:");
}

#[test]
fn a_place_that_is_not_read_yet_is_waited_for() {
    let text = text(600);
    let mut sitting = open(whole(&text), (80, 24));
    sitting.press("p").type_in("60%").press("Enter");
    let before = page(&sitting);
    sitting.press("q");
    let memory = sitting.remembered.clone();
    let begin = |library| Begin {
        library,
        memory: memory.clone(),
        opening: Opening::Article(0),
        collection: "/texts",
        ..Begin::default()
    };
    let mut sitting = Sitting::begin(begin(begun(&text, true)));
    assert!(sitting.app.awaits_text());
    sitting.take(whole(&text), false);
    finish(&mut sitting);
    assert!(!sitting.app.awaits_text());
    assert_eq!(page(&sitting)[3..], before[3..]);
}

#[test]
fn a_window_that_changes_while_more_is_read_shows_the_same_words() {
    let text = text(600);
    let mut sitting = open(begun(&text, true), (80, 24));
    let words = |sitting: &Sitting| {
        let document = sitting.document();
        document.block_text(sitting.reader().reading(document).block).to_string()
    };
    sitting.press("End");
    let read = words(&sitting);
    sitting.resize(100, 30);
    assert_eq!(words(&sitting), read);
    sitting.take(whole(&text), false).resize(60, 20);
    assert_eq!(words(&sitting), read);
    finish(&mut sitting);
    sitting.resize(80, 24);
    assert_eq!(words(&sitting), read);
    finish(&mut sitting);
    assert_eq!(words(&sitting), read);
}

/// A text set around a place looks as it does when all of it is set.
#[test]
fn pages_get_their_numbers_under_the_reader() {
    let text = text(1500);
    for size in SIZES {
        for keys in ["End b b", "p Space b", "End Up PageUp"] {
            let mut sitting = open(whole(&text), size);
            let (first, rest) = keys.split_once(' ').unwrap_or((keys, ""));
            sitting.press(first);
            if first == "p" {
                sitting.type_in("50%").press("Enter");
            }
            sitting.press(rest).settle();
            sitting.shows("Counting pages");
            let before = page(&sitting);
            finish(&mut sitting);
            assert_eq!(page(&sitting), before, "{keys} at {size:?}");
            sitting.shows_not("Counting pages");
            sitting.press("Space");
            assert_ne!(page(&sitting), before);
        }
    }
}

/// Going through a text by pages that have no numbers leaves nothing out.
#[test]
fn no_paragraph_is_left_out_on_the_way_back_from_the_end() {
    let text = text(1500);
    let mut sitting = open(whole(&text), (80, 24));
    sitting.press("End");
    let mut seen = String::new();
    for _ in 0..60 {
        seen.push_str(&sitting.screen());
        sitting.press("b");
    }
    let numbers: Vec<usize> =
        (1..=1500).filter(|it| seen.contains(&format!("Number {it}:"))).collect();
    assert!(numbers.len() > 150);
    assert_eq!(numbers, (numbers[0]..=1500).collect::<Vec<_>>());
}
