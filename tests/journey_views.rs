//! Two languages on the screen: peeking, side by side, interleaved.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Exact, SIZES, Sitting, assert_same, everywhere, library, picture};
use liseuse::app::{Memory, Opening, Screen};
use liseuse::library::Library;
use liseuse::page::BlockKind;
use proptest::prelude::*;

const ENGLISH: &str = include_str!("views/workshop.en.md");
const FRENCH: &str = include_str!("views/workshop.fr.md");

/// An article whose editions differ here and there.
fn workshop() -> Library {
    library(&[("workshop.en.md", ENGLISH), ("workshop.fr.md", FRENCH)])
}

fn begin(library: Library, language: &'static str, size: (u16, u16)) -> Sitting {
    let opening = Opening::Article(0);
    Sitting::begin(Begin {
        library,
        language,
        size,
        opening,
        collection: "any",
        ..Begin::default()
    })
}

#[test]
fn pictures_of_two_languages() {
    for language in ["en", "fr"] {
        let pictures = [
            ("side-by-side", (100, 30), "v"),
            ("side-by-side", (130, 40), "v"),
            ("side-by-side-end", (100, 30), "v End"),
            ("shifted", (100, 30), "v Alt-Up"),
            ("interleaved", (80, 24), "v"),
            ("interleaved", (40, 12), "v Space"),
            ("interleaved", (130, 40), "v v"),
            ("peek", (80, 24), "Down Down o"),
            ("peek-below", (80, 24), "Space Down Down Down o"),
            ("peek", (40, 12), "Space o"),
            ("peek-faq", (80, 24), "F Enter o"),
        ];
        for (name, size, keys) in pictures {
            let mut sitting = begin(workshop(), language, size);
            sitting.press(keys);
            picture(&format!("{name}-{}x{}-{language}", size.0, size.1), &sitting);
        }
    }
}

// Peeking.

#[test]
fn peeking_moves_nothing() {
    everywhere(|mut sitting| {
        for way in [
            "Enter",
            "Enter Space",
            "Enter Space Down Down",
            "Enter P Space",
            "F Down Enter",
            "F End",
        ] {
            for close in ["o", "Esc", "Enter", "q"] {
                sitting.press(way).press("x").settle();
                let before = sitting.exact();
                sitting.press("o").settle();
                assert_ne!(sitting.exact().1, before.1, "{way}");
                sitting.press("Down PageDown").press(close).settle();
                assert_same(&sitting.exact(), &before, way);
                sitting.press("Esc Esc Esc");
                sitting = Sitting::new(
                    if sitting.app.words.tag == "fr" { "fr" } else { "en" },
                    sitting.app.size,
                );
            }
        }
    });
}

#[test]
fn peeking_shows_the_paragraph_and_names_its_language() {
    everywhere(|mut sitting| {
        sitting.press("Enter");
        for _ in 0..12 {
            let read = sitting.reader().reading(sitting.document()).block;
            let there = if sitting.app.language.primary() == "en" { 1 } else { 0 };
            let article = &sitting.app.library.articles[0];
            let other = article.editions.iter().position(|it| it.language != sitting.app.language);
            let other = other.unwrap_or(there);
            // The bundled editions have the same blocks.
            let words = article.editions[other].document().block_text(read).to_string();
            let first: String =
                words.split_whitespace().next().unwrap_or_default().chars().take(9).collect();
            sitting.press("o");
            sitting.shows(sitting.say("In French", "En anglais")).shows(&first);
            sitting.press("o Down");
        }
    });
}

#[test]
fn peeking_at_what_has_no_counterpart_says_so() {
    let mut sitting = begin(workshop(), "en", (80, 24));
    sitting.press("/").type_in("fire brigade").press("Enter o");
    sitting.shows("Not in French: nearest place");
    let mut sitting = begin(library(&[("one.en.md", "# One\n\nText.")]), "en", (80, 24));
    for key in ["o", "v", "l"] {
        sitting.press(key);
        sitting.says("No French version yet. Showing English.", "");
    }
}

#[test]
fn what_is_long_is_scrolled_in_the_box() {
    let mut sitting = Sitting::new("en", (40, 12));
    sitting.press("Enter Space o");
    sitting.shows("In French 1–4/");
    sitting.press("Down");
    sitting.shows("In French 2–5/");
    sitting.press("End Home");
    sitting.shows("In French 1–4/");
    sitting.resize(200, 50);
    sitting.shows("── In French ──");
}

// Two at once.

/// The keys that go round all ways to show an article, back to one language.
fn round(sitting: &Sitting) -> &'static str {
    if sitting.app.size.0 >= 100 { "v v v" } else { "v v" }
}

#[test]
fn v_names_what_it_shows_and_is_remembered() {
    let mut sitting = begin(workshop(), "en", (100, 30));
    sitting.press("v");
    sitting.says("Side by side.", "");
    let memory = sitting.remembered.clone();
    sitting.press("v");
    sitting.says("Interleaved: a paragraph, then its translation.", "");
    sitting.press("v");
    sitting.says("One language.", "");
    let mut again = Sitting::begin(Begin {
        library: workshop(),
        size: (100, 30),
        memory,
        opening: Opening::Article(0),
        collection: "any",
        ..Begin::default()
    });
    again.settle();
    again.shows("── English ──").shows("── French ──");
    assert!(again.row(0).ends_with("EN+FR"));
}

#[test]
fn a_narrow_window_interleaves_until_it_is_wide_again() {
    let mut sitting = begin(workshop(), "en", (100, 30));
    sitting.press("v Space x").settle();
    let before = sitting.exact();
    sitting.resize(99, 30);
    sitting.says("Interleaved until the window is 100 columns wide again.", "");
    sitting.shows("FR│ ");
    sitting.resize(100, 30).settle();
    assert_same(&sitting.exact(), &before, "wide again");
}

#[test]
fn a_text_too_long_says_why_not() {
    let long = "Some words of a text that has no end, and more of them.\n\n".repeat(9_000);
    let texts = [("long.en.md", long.as_str()), ("long.fr.md", long.as_str())];
    let mut sitting = begin(library(&texts), "en", (100, 30));
    sitting.press("v");
    sitting.says("This article is too long to show in two languages at once.", "");
}

#[test]
fn one_side_can_be_shifted_and_stays_so() {
    let mut sitting = begin(workshop(), "en", (100, 30));
    sitting.press("Alt-Up");
    sitting.says("Only two languages side by side can be shifted. [v] shows them.", "");
    sitting.press("v x").settle();
    let before = sitting.exact();
    sitting.press("Alt-Up");
    sitting.says("Other language shifted 1 up. [Alt-Down] shifts it down.", "");
    sitting.settle();
    assert!(sitting.status().contains("shifted 1 up"), "{}", sitting.status());
    // From the other side it is the first language that is shifted down.
    sitting.press("l").settle();
    assert!(sitting.status().contains("shifted 1 down"), "{}", sitting.status());
    sitting.press("l").settle();
    let memory: Memory = sitting.remembered.clone();
    assert_eq!(memory.nudges.values().copied().collect::<Vec<_>>(), [1]);
    sitting.press("Alt-Down");
    sitting.says("No longer shifted.", "");
    assert_same(&sitting.settle().exact(), &before, "back");
}

#[test]
fn matching_blocks_start_on_the_same_row() {
    for language in ["en", "fr"] {
        let mut sitting = Sitting::new(language, (130, 40));
        sitting.press("Enter v");
        let facing = sitting.reader().facing.as_ref().unwrap();
        let first = |layout: &liseuse::page::Layout, block: usize| {
            layout.lines.iter().position(|line| !line.blank() && line.block() == block)
        };
        let blocks = sitting.document().blocks.len();
        assert!(blocks > 30);
        for block in 0..blocks {
            assert_eq!(
                first(&sitting.reader().layout, block),
                first(&facing.layout, block),
                "{block}"
            );
        }
    }
}

#[test]
fn a_heading_is_never_last_on_either_side() {
    for size in [(100, 30), (40, 12)] {
        let mut sitting = Sitting::new("en", size);
        sitting.press("Enter v");
        for _ in 0..sitting.reader().pages.count() {
            let (reader, document) = (sitting.reader(), sitting.document());
            let lines = reader.slots(document)[0].lines.clone();
            let facing = reader.facing.as_ref().unwrap();
            let there = &sitting.app.edition(reader.article, facing.edition).unwrap().document();
            let is_heading = |side: usize, row: i64| {
                let sides = [(&reader.layout, document), (&facing.layout, there)];
                let (layout, document) = sides[side];
                let line = &layout.lines[row as usize];
                let kind = &document.blocks[line.block()].kind;
                (!line.blank()).then_some(matches!(kind, BlockKind::Heading(_)))
            };
            // The least page may have room for headings alone.
            let only_headings =
                lines.clone().all(|row| (0..2).all(|side| is_heading(side, row) != Some(false)));
            let ends = (0..2).any(|side| is_heading(side, lines.end - 1) == Some(true));
            assert!(only_headings || !ends, "{}", sitting.screen());
            sitting.press("Space");
        }
        assert!(matches!(sitting.app.screen, Screen::End(_)));
    }
}

#[test]
fn it_says_where_one_is_and_turns_both_pages_together() {
    for size in [(100, 30), (80, 24), (40, 12)] {
        let mut sitting = Sitting::new("fr", size);
        sitting.press("Enter v").settle();
        let pages = sitting.footer().pages;
        let mut there = Vec::new();
        for page in 1..=pages {
            assert_eq!(sitting.footer().page, page);
            there.push(sitting.body());
            sitting.press("Space").settle();
        }
        assert!(matches!(sitting.app.screen, Screen::End(_)));
        sitting.press("Esc");
        for page in (1..pages).rev() {
            sitting.press("PageUp").settle();
            assert_eq!(sitting.footer().page, page);
            assert_eq!(sitting.body(), there[page - 1]);
        }
    }
}

// Nothing moves.

const PARTS: [&str; 12] = [
    "Words of a paragraph that fills more than one line of any page, and goes on for a while, so that pages end in it.",
    "Short.",
    "## A heading",
    "### Does it ask?",
    "- one\n- two, with more words in it than fit on a line of the least window\n- three",
    "> A quotation of some length that takes two lines at least.",
    "| a | b |\n|---|---|\n| c | d |\n| e | f |\n| words in a cell | g |",
    "A list is announced:",
    "```\nlet code = 1;\nlet more = 2;\n```",
    "---",
    "Words with a [link](https://example.org) and a note[^1].\n\n[^1]: The note.",
    "> [!NOTE]\n> Mind this.",
];

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(0..PARTS.len(), 1..24).prop_map(|parts| {
        let parts: Vec<&str> = parts.into_iter().map(|part| PARTS[part]).collect();
        // A text of marks alone is no article.
        format!("Words.\n\n{}", parts.join("\n\n"))
    })
}

fn way() -> impl Strategy<Value = String> {
    let keys = [
        "Space", "Down", "Up", "PageUp", "d", "Ctrl-e", "J", "End", "n", "Tab", "v", "l", "P",
        "Alt-Up", "Alt-Down",
    ];
    prop::collection::vec(prop::sample::select(keys.to_vec()), 0..8).prop_map(|keys| keys.join(" "))
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![Just(SIZES[0]), Just(SIZES[1]), Just((100, 30)), Just((131, 17)), Just((200, 50))]
}

/// The screen when the message and the mark of a new line are gone.
fn still(sitting: &mut Sitting) -> Exact {
    sitting.press("x").settle().exact()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn twice_the_same_key_is_the_same_screen(
        english in markdown(), french in markdown(), size in size(), way in way(), find: bool, two in 0..3_usize,
    ) {
        let library = library(&[("any.en.md", &english), ("any.fr.md", &french)]);
        let mut sitting = begin(library, "en", size);
        sitting.press(["", "v", "v v"][two]);
        if find {
            sitting.press("/").type_in("words").press("Enter");
        }
        sitting.press(&way);
        if !matches!(sitting.app.screen, Screen::Reader(_)) {
            sitting.press("Esc");
        }
        let before = still(&mut sitting);
        for keys in ["l l", "o o", "o Esc"] {
            sitting.press(keys);
            let after = still(&mut sitting);
            assert_same(&after, &before, &format!("{way} | {keys}"));
        }
        let keys = round(&sitting);
        sitting.press(keys);
        let after = still(&mut sitting);
        assert_same(&after, &before, &format!("{way} | {keys}"));
        sitting.press("l l");
        let after = still(&mut sitting);
        assert_same(&after, &before, &format!("{way} | {keys} l l"));
    }

    #[test]
    fn every_page_is_reached_and_shows_every_line_of_both(
        english in markdown(), french in markdown(), size in size(), two in 1..3_usize,
    ) {
        let library = library(&[("any.en.md", &english), ("any.fr.md", &french)]);
        let mut sitting = begin(library, "en", size);
        sitting.press(["", "v", "v v"][two]).settle();
        if sitting.reader().facing.is_none() {
            sitting.press("v").settle();
        }
        sitting.press("Home");
        let rows = sitting.reader().layout.lines.len();
        let mut seen = vec![false; rows];
        let mut pages = 0;
        for _ in 0..=rows {
            if !matches!(sitting.app.screen, Screen::Reader(_)) {
                break;
            }
            let document = sitting.document().clone();
            prop_assert_eq!(sitting.reader().page(&document), pages);
            for row in sitting.reader().slots(&document)[0].rows().flatten() {
                seen[row] = true;
            }
            pages += 1;
            sitting.press("Space").settle();
        }
        prop_assert_eq!(pages, {
            sitting.press("Esc");
            sitting.reader().pages.count()
        });
        let reader = sitting.reader();
        let facing = reader.facing.as_ref().unwrap();
        for (row, seen) in seen.into_iter().enumerate() {
            let blank = reader.layout.lines[row].blank() && facing.layout.lines[row].blank();
            prop_assert!(seen || blank, "row {}", row);
        }
        for page in (0..pages - 1).rev() {
            sitting.press("PageUp").settle();
            let document = sitting.document().clone();
            prop_assert_eq!(sitting.reader().page(&document), page);
        }
    }

    #[test]
    fn twice_in_the_questions_is_the_same_screen(
        english in markdown(), french in markdown(), size in size(),
        keys in prop::collection::vec(prop::sample::select(vec!["Down", "Enter", "End", "*"]), 0..6), filter: bool,
    ) {
        let ask = "\n\n### And why?\n\nBecause.\n\n### How long?\n\nA while.";
        let (english, french) = (english + ask, french + ask);
        let library = library(&[("any.en.md", &english), ("any.fr.md", &french)]);
        let mut sitting = begin(library, "en", size);
        sitting.press("F");
        if filter {
            sitting.press("/").type_in("why").press("Enter");
        }
        sitting.press(&keys.join(" "));
        let before = still(&mut sitting);
        for keys in ["l l", "o o", "o Esc"] {
            sitting.press(keys);
            let after = still(&mut sitting);
            assert_same(&after, &before, keys);
        }
    }
}
