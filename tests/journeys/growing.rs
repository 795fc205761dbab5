//! A library that grows while one reads, and files that change while they are open.

use crate::common::{Begin, Sitting, assert_same, library};
use liseuse::app::{Opening, Screen};
use liseuse::library::Library;

/// A text of some paragraphs with its number, and a question.
fn text(number: usize) -> (String, String) {
    let body: String = (1..30)
        .map(|it| format!("Paragraph {it} of text {number}, with some words.\n\n"))
        .collect();
    let front = format!("---\nlang: en\nauthors: [Writer {number}]\n---\n");
    let text = format!("{front}# Text {number}\n\n{body}## Why text {number}?\n\nBecause.\n");
    (format!("{number:03}.md"), text)
}

fn texts(numbers: impl IntoIterator<Item = usize>) -> Library {
    let all: Vec<(String, String)> = numbers.into_iter().map(text).collect();
    let all: Vec<(&str, &str)> =
        all.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    library(&all)
}

fn begin(library: Library, size: (u16, u16)) -> Sitting {
    Sitting::begin(Begin { library, size, collection: "/notes", ..Begin::default() })
}

#[test]
fn the_list_fills_under_the_cursor() {
    let mut sitting = begin(Library::default(), (80, 24));
    sitting.press("x").take(texts([5, 7, 9]), true).press("Down Up");
    sitting.shows("Reading the folder… 3 articles so far");
    sitting.press("Down");
    assert!(sitting.cursor_row().contains("Text 7"));
    sitting.take(texts(1..=40), true);
    assert!(sitting.cursor_row().contains("Text 7"), "{}", sitting.screen());
    sitting.take(texts(1..=40), false).shows("40 articles").shows_not("Reading");
    sitting.press("Up");
    assert!(sitting.cursor_row().contains("Text 6"));
}

#[test]
fn what_one_reads_stays_as_it_is() {
    for size in [(80, 24), (40, 12)] {
        let mut sitting = begin(texts([5, 7]), size);
        sitting.press("Down Enter Space Space x").settle();
        let before = sitting.exact();
        sitting.take(texts(1..=40), false).settle();
        assert_same(&sitting.exact(), &before, "more articles");
        assert_eq!(sitting.reader().article, 6);
        sitting.press("q");
        assert!(sitting.cursor_row().contains("Text 7"), "{}", sitting.screen());
    }
}

#[test]
fn a_text_that_changes_is_shown_at_the_same_place() {
    let mut sitting = begin(texts([1, 2]), (80, 24));
    sitting.press("Enter Space Space");
    let words = |sitting: &Sitting| {
        let document = sitting.document();
        document.block_text(sitting.reader().reading(document).block).to_string()
    };
    let before = words(&sitting);
    assert!(before.starts_with("Paragraph"));
    let (path, old) = text(1);
    let new = old.replacen("Paragraph 1 of", "Something new stands here.\n\nParagraph 1 of", 1);
    let (other, second) = text(2);
    let changed = library(&[(path.as_str(), new.as_str()), (other.as_str(), second.as_str())]);
    sitting.take(changed, false);
    assert_eq!(words(&sitting), before);
    sitting.press("Home").shows("Something new stands here.");
}

#[test]
fn a_text_whose_file_is_gone_stays_open() {
    let mut sitting = begin(texts([1, 2, 3]), (80, 24));
    sitting.press("Down Enter Space x").settle();
    let before = sitting.exact();
    sitting.take(texts([1, 3]), false).settle();
    assert_same(&sitting.exact(), &before, "gone");
    sitting.press("Space q");
    assert!(sitting.app.library.articles.len() == 3);
}

#[test]
fn lists_are_carried_over() {
    let mut sitting = begin(texts([3, 5]), (80, 24));
    sitting.press("F J Enter").shows("Because.");
    sitting.take(texts(1..=6), false).shows("Because.");
    assert!(sitting.cursor_row().contains("Why text 5?"), "{}", sitting.screen());
    sitting.press("q A /").type_in("writer 5").press("Enter");
    sitting.take(texts(1..=9), false);
    assert!(sitting.cursor_row().contains("Writer 5"), "{}", sitting.screen());
    sitting.press("Enter").shows("Text 5");
    sitting.take(texts(3..=9), false).shows("Text 5");
    assert_eq!(sitting.app.library.articles[sitting.reader().article].id, "005");
    sitting.press("q q q s").type_in("text").press("Down Down");
    let row = sitting.cursor_row();
    sitting.take(texts(2..=9), false);
    assert!(matches!(sitting.app.screen, Screen::Search(_)));
    assert_eq!(sitting.cursor_row(), row);
}

#[test]
fn an_article_opened_at_once_is_not_moved_by_others() {
    let begin = Begin {
        library: texts([4]),
        opening: Opening::Article(0),
        collection: "/notes",
        ..Begin::default()
    };
    let mut sitting = Sitting::begin(begin);
    sitting.press("e").shows("Text 4");
    sitting.take(texts(1..=5), true).press("Esc t").take(texts(1..=6), true);
    sitting.shows("Why text 4?");
    sitting.press("Enter").shows("Text 4");
}
