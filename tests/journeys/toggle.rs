//! The other language: the same paragraph, on the same row, and back again.

use crate::common::{Begin, SIZES, Sitting, assert_same, everywhere, library};
use liseuse::app::Screen;
use liseuse::page::BlockKind;
use std::collections::BTreeMap;

/// The block being read.
fn block(sitting: &Sitting) -> usize {
    sitting.reader().reading(sitting.document()).block
}

/// Page on which each paragraph of the open article starts, with what stands on each page.
fn grid(sitting: &mut Sitting) -> (BTreeMap<usize, usize>, Vec<Vec<String>>) {
    sitting.press("Home");
    let (mut page_of, mut pages) = (BTreeMap::new(), Vec::new());
    while matches!(sitting.app.screen, Screen::Reader(_)) {
        let page = sitting.footer().page;
        page_of.entry(block(sitting)).or_insert(page);
        if pages.len() < page {
            pages.push(sitting.body());
        }
        sitting.press("Down");
    }
    sitting.press("q Home");
    (page_of, pages)
}

#[test]
fn from_every_page_the_same_paragraph_stands_on_the_same_row() {
    for size in SIZES {
        for (language, other) in [("en", "fr"), ("fr", "en")] {
            let mut sitting = Sitting::new(language, size);
            let mut there = Sitting::new(other, size);
            for article in 0..sitting.app.library.articles.len() {
                // The least window has many pages: there the two articles with a table, each from one language.
                let table = if language == "en" { 3 } else { 5 };
                if size == SIZES[0] || article == table {
                    println!("from {language} at {size:?}: article {article}");
                    from_every_page(&mut sitting, &mut there);
                }
                sitting.press("Down");
                there.press("Down");
            }
        }
    }
}

/// Toggles on every page of the selected article; `there` reads in the other language.
fn from_every_page(sitting: &mut Sitting, there: &mut Sitting) {
    sitting.press("Enter");
    there.press("Enter");
    let (page_of, pages) = grid(there);
    loop {
        toggle_here(sitting, &page_of, &pages);
        let footer = sitting.footer();
        if footer.page == footer.pages {
            break;
        }
        sitting.press("Space");
    }
    sitting.press("q");
    there.press("q");
}

fn toggle_here(sitting: &mut Sitting, page_of: &BTreeMap<usize, usize>, pages: &[Vec<String>]) {
    let (before, row) = (sitting.exact(), sitting.cursor().1);
    let read = block(sitting);
    // A page in the middle of a long paragraph has no paragraph of its own: its line answers.
    let reading = sitting.reader().reading(sitting.document());
    let kind = &sitting.document().blocks[read].kind;
    let starts = reading.byte == 0 && !matches!(kind, BlockKind::Table(_));

    sitting.press("l").settle();
    assert_eq!(block(sitting), read);
    assert_eq!(sitting.cursor().1, row, "{}", sitting.screen());
    if starts {
        assert_eq!(sitting.footer().page, page_of[&read], "{}", sitting.screen());
        let words = sitting.document().block_text(read).to_string();
        let first: String =
            words.split_whitespace().next().unwrap_or_default().chars().take(12).collect();
        assert!(sitting.row(usize::from(row)).contains(&first), "{first}:\n{}", sitting.screen());
    }
    let toggled = sitting.keep();

    // The next turn returns to the grid and leaves no line out.
    let floating = sitting.reader().window(sitting.document());
    let lines = sitting.reader().layout.lines.len() as i64;
    sitting.press("Space x").settle();
    if floating.end < lines {
        let next = sitting.reader().window(sitting.document());
        let skipped = floating.end.max(0) as usize..next.start.max(floating.end).max(0) as usize;
        let skipped = &sitting.reader().layout.lines[skipped];
        assert!(skipped.iter().all(|line| line.blank()), "{floating:?} {next:?}");
        assert!(next.end > floating.end, "{floating:?} {next:?}");
        assert_eq!(sitting.body(), pages[sitting.footer().page - 1]);
    } else {
        assert!(matches!(sitting.app.screen, Screen::End(_)));
    }
    // And so does the one before.
    sitting.put_back(&toggled).press("PageUp x").settle();
    let previous = sitting.reader().window(sitting.document());
    if floating.start > 0 {
        let skipped = previous.end.min(floating.start) as usize..floating.start as usize;
        let skipped = &sitting.reader().layout.lines[skipped];
        assert!(skipped.iter().all(|line| line.blank()), "{floating:?} {previous:?}");
        assert!(previous.start < floating.start, "{floating:?} {previous:?}");
        assert_eq!(sitting.body(), pages[sitting.footer().page - 1]);
    }

    sitting.put_back(&toggled).press("l").settle();
    assert_same(&sitting.exact(), &before, "twice");
}

#[test]
fn it_says_which_language_is_shown() {
    for size in SIZES {
        let mut sitting = Sitting::new("en", size);
        sitting.press("Enter l");
        sitting.says("Now in French, same paragraph.", "");
        sitting.press("i l");
        sitting.says("", "En anglais, même paragraphe.");
        sitting.press("l");
        sitting.says("", "En français, même paragraphe.");
        assert_eq!(sitting.remembered.language.as_deref(), Some("fr"));
    }
    let mut sitting = Sitting::new("en", (80, 24));
    sitting.press("Enter");
    assert!(sitting.row(0).ends_with(" EN") && sitting.hints().contains("[l] French"));
    sitting.press("l");
    assert!(sitting.row(0).ends_with(" FR") && sitting.hints().contains("[l] English"));
}

#[test]
fn from_a_floating_page_and_from_a_later_paragraph_twice_is_the_same() {
    everywhere(|mut sitting| {
        for way in [
            "Space Down",
            "Space Ctrl-e Ctrl-e",
            "Space d Down Up",
            "End Up",
            "Space l Down",
            "Space l Ctrl-e",
        ] {
            // The mark of the first new line lasts until the next key, whatever that does.
            sitting.press("Enter Home").press(way).press("x").settle();
            let (before, row) = (sitting.exact(), sitting.cursor().1);
            sitting.press("l").settle();
            assert_eq!(sitting.cursor().1, row, "{way}:\n{}", sitting.screen());
            let toggled = sitting.exact();
            assert_same(&sitting.press("l").settle().exact(), &before, way);
            assert_same(&sitting.press("l").settle().exact(), &toggled, way);
            assert_same(&sitting.press("l").settle().exact(), &before, way);
            sitting.press("q");
        }
    });
}

#[test]
fn words_that_were_looked_for_are_lit_again_after_the_way_back() {
    everywhere(|mut sitting| {
        sitting.press("s").type_in("chatgpt").press("Enter").settle();
        assert!(!sitting.reversed().is_empty());
        let before = sitting.exact();
        sitting.press("l l").settle();
        assert_same(&sitting.exact(), &before, "twice");
    });
}

#[test]
fn where_the_other_language_says_nothing_of_it_the_nearest_place_is_told() {
    let long = "# Fish\n\nAbout the fish.\n\n## Where?\n\nIn the sea.\n\n## More\n\nOnly here.";
    let short = "# Poissons\n\nDes poissons.\n\n## Où ?\n\nDans la mer.";
    for (language, other) in [("en", "fr"), ("fr", "en")] {
        let paths = (format!("fish.{language}.md"), format!("fish.{other}.md"));
        let library = library(&[(&paths.0, long), (&paths.1, short)]);
        let mut sitting = Sitting::begin(Begin { library, language, ..Begin::default() });
        sitting.press("Enter Down Down Down Down Down");
        assert_eq!(block(&sitting), 5);
        sitting.press("l");
        sitting.says(
            "Now in French, nearest place: no matching passage.",
            "En anglais. Sans équivalent ici",
        );
        assert_eq!(block(&sitting), 3);
        sitting.press("l");
        sitting.says("Now in English, same paragraph.", "En français, même paragraphe.");
        assert_eq!(block(&sitting), 5);
    }
}
