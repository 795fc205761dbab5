//! Moving about in an article: finding, going to a place, coming back, scrolling, two pages, the end, the tree of contents.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Sitting, library};
use liseuse::app::{Opening, Screen};

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

/// An article of numbered paragraphs, long enough for many pages at any size.
fn long(opening: &str) -> Begin {
    let sections = (1..=9).map(|section| {
        let paragraphs = (1..=6)
            .map(|n| format!("Paragraph {section}-{n} speaks of {}. ", "plain words ".repeat(14)));
        format!("## Section {section}\n\n{}\n\n", paragraphs.collect::<Vec<_>>().join("\n\n"))
    });
    let text = format!("# Long\n\n{opening}\n\n{}", sections.collect::<String>());
    Begin {
        library: library(&[("long.md", &text)]),
        opening: Opening::Article(0),
        ..Begin::default()
    }
}

fn top_line(sitting: &Sitting) -> String {
    let first = if sitting.rows().len() >= 20 { 2 } else { 0 };
    sitting.row(first).trim().to_string()
}

#[test]
fn finding_is_live_counts_and_comes_back() {
    for size in SIZES {
        let mut sitting = Sitting::begin(Begin { size, ..long("A needle, and one more Needle.") });
        let before = sitting.exact();
        sitting.press("/").type_in("section 7");
        assert!(sitting.status().starts_with("Find: section 7"), "{}", sitting.screen());
        assert!(sitting.status().ends_with("1/1"), "{}", sitting.screen());
        assert!(sitting.reversed().contains(&"Section 7".to_string()), "{:?}", sitting.reversed());
        sitting.press("Esc");
        assert_eq!(sitting.exact(), before, "Esc leads back to where the search began");

        sitting.press("/").type_in("NEEDLE").press("Enter");
        assert_eq!(sitting.reversed(), ["needle", "Needle"]);
        assert!(sitting.status().starts_with("1/2 “NEEDLE”"), "{}", sitting.status());
        sitting.press("n");
        assert!(sitting.status().starts_with("2/2"), "{}", sitting.status());
        sitting.press("n");
        assert_eq!(sitting.status(), "No more matches: back to the start.");
        sitting.press("N");
        assert_eq!(sitting.status(), "No earlier matches: on to the end.");
    }
}

#[test]
fn backspace_leads_back_to_where_the_search_began() {
    let mut sitting = Sitting::begin(long("Start."));
    sitting.press("Space Space");
    let began = sitting.screen();
    sitting.press("/").type_in("paragraph 9-6").press("Enter");
    sitting.shows("Paragraph 9-6");
    sitting.press("Backspace");
    assert_eq!(top_line(&sitting), began.lines().nth(2).unwrap().trim());
    sitting.press("Alt-Right").shows("Paragraph 9-6");
}

#[test]
fn words_that_are_not_there_are_told() {
    let mut sitting = Sitting::begin(long("Start."));
    sitting.press("/").type_in("zebra");
    assert!(sitting.status().ends_with("0/0"), "{}", sitting.status());
    sitting.press("Enter");
    assert_eq!(sitting.status(), "“zebra” is not in this article. [s] searches all articles.");
    sitting.press("n");
    assert_eq!(sitting.status(), "No words to find yet. [/] finds words in this article.");
}

#[test]
fn all_matches_stand_in_a_list_with_context() {
    let mut sitting = Sitting::begin(long("Start."));
    sitting.press("/").type_in("paragraph 4").press("Down");
    sitting.shows("Matches").shows("Paragraph 4-1 speaks of plain").shows("§ 4 Section 4");
    assert_eq!(sitting.status(), "Match 1 of 6");
    sitting.press("Down Down Enter").shows("Paragraph 4-3");
    assert_eq!(sitting.status(), "[Backspace] goes back to: § 4.");
}

#[test]
fn the_term_is_kept_in_the_other_language() {
    let mut sitting = Sitting::new("en", (80, 24));
    sitting.press("Down Down Down Enter / M e d N u m Enter");
    let english = sitting.status();
    assert!(english.contains("“MedNum”"), "{english}");
    sitting.press("l").press("Left Right");
    assert!(sitting.status().contains("“MedNum”"), "{}", sitting.status());
}

#[test]
fn one_goes_to_pages_percentages_sections_and_headings() {
    for size in SIZES {
        let mut sitting = Sitting::begin(Begin { size, ..long("Start.") });
        let go = |sitting: &mut Sitting, words: &str| {
            sitting.press("p").type_in(words).press("Enter Up Down");
        };
        go(&mut sitting, "3");
        let page = sitting.status();
        assert!(page.starts_with("Page 3 of") || page.starts_with("3/"), "{page}");
        go(&mut sitting, "5");
        sitting.press("p").type_in("section 6").press("Enter").shows("Section 6");
        sitting.press("p").type_in("8").press("Backspace").type_in("400").press("Enter");
        assert!(sitting.screen().contains("Page 400 does not exist."), "{}", sitting.screen());
        go(&mut sitting, "100%");
        assert!(sitting.status().contains("100%"), "{}", sitting.status());
        sitting.press("p").type_in("2").press("Esc");
        assert!(sitting.status().contains("100%"), "{}", sitting.status());
    }
}

#[test]
fn nothing_to_go_back_to_is_said() {
    let mut sitting = Sitting::begin(long("Start."));
    sitting.press("Backspace");
    assert_eq!(sitting.status(), "Nothing to go back to.");
    sitting.press("Alt-Right");
    assert_eq!(sitting.status(), "Nothing to go forward to.");
}

#[test]
fn back_returns_over_jumps_but_not_over_page_turns() {
    let mut sitting = Sitting::begin(long("Start."));
    sitting.press("Space Space");
    let turned = top_line(&sitting);
    sitting.press("p").type_in("7").press("Enter Space Space Space Backspace");
    assert_eq!(top_line(&sitting), turned);
}

#[test]
fn scrolling_keeps_two_rows_and_marks_the_first_new_line() {
    for size in SIZES {
        let mut sitting = Sitting::begin(Begin { size, ..long("Start.") });
        sitting.press("P");
        assert_eq!(sitting.status(), "Scroll view.");
        let before = sitting.rows();
        sitting.press("Space");
        let after = sitting.rows();
        let first = if size.1 >= 20 { 2 } else { 0 };
        let last = usize::from(size.1) - if size.1 >= 20 { 4 } else { 3 };
        assert_eq!(after[first..first + 2], before[last - 1..=last], "{}", sitting.screen());
        let marked: Vec<&String> =
            after.iter().filter(|row| row.trim_start().starts_with('›')).collect();
        assert_eq!(marked.len(), 1, "{}", sitting.screen());
        sitting.press("Down");
        assert!(!sitting.screen().contains('›'), "the mark is gone with the next key");
        let text = sitting.row(first + 1);
        sitting.press("P");
        assert_eq!(sitting.status(), "Page view.");
        assert!(sitting.screen().contains(text.trim()), "the place is kept:\n{}", sitting.screen());
    }
}

#[test]
fn scrolling_reads_every_line_down_to_the_end() {
    let mut sitting = Sitting::begin(long("Start."));
    sitting.press("P");
    let mut seen = sitting.screen();
    for _ in 0..200 {
        sitting.press("Space");
        if matches!(sitting.app.screen, Screen::End(_)) {
            break;
        }
        seen.push_str(&sitting.screen());
    }
    assert!(matches!(sitting.app.screen, Screen::End(_)));
    for section in 1..=9 {
        for n in 1..=6 {
            assert!(seen.contains(&format!("Paragraph {section}-{n}")), "{section}-{n}");
        }
    }
}

#[test]
fn two_pages_stand_side_by_side_from_130_columns() {
    let mut sitting = Sitting::begin(Begin { size: (129, 40), ..long("Start.") });
    assert!(sitting.status().starts_with("Page 1 of"), "{}", sitting.status());
    sitting.resize(130, 40);
    assert!(sitting.status().starts_with("Pages 1–2 of"), "{}", sitting.status());
    sitting.press("Space");
    assert!(sitting.status().starts_with("Pages 3–4 of"), "{}", sitting.status());
    sitting.press("PageUp");
    assert!(sitting.status().starts_with("Pages 1–2 of"), "{}", sitting.status());
    sitting.press("End");
    assert!(sitting.status().contains("100%"), "{}", sitting.status());
}

#[test]
fn the_toggle_is_its_own_inverse_in_every_view() {
    for (size, scroll) in
        [((80, 24), false), ((40, 12), false), ((80, 24), true), ((160, 40), false)]
    {
        for article in 0..6 {
            let mut sitting = Sitting::begin(Begin {
                size,
                opening: Opening::Article(article),
                ..Begin::default()
            });
            if scroll {
                sitting.press("P");
            }
            for keys in ["", "Space", "Space", "Down Down", "d", "Up", "End"] {
                sitting.press(keys);
                if !matches!(sitting.app.screen, Screen::Reader(_)) {
                    break;
                }
                // Where the toggle came back once, the status line tells of the toggle in both.
                sitting.press("l l");
                let here = sitting.exact();
                sitting.press("l l");
                assert_eq!(sitting.exact(), here, "article {article} at {size:?} after {keys}");
            }
        }
    }
}

#[test]
fn the_end_card_offers_what_comes_next() {
    for size in SIZES {
        let mut sitting =
            Sitting::begin(Begin { size, opening: Opening::Article(0), ..Begin::default() });
        let title = sitting.app.library.articles[0].editions[0].title.to_string();
        sitting.press("End Space");
        sitting.shows("FAQ of this article").shows("Back to the library");
        sitting.press("Esc");
        assert!(matches!(sitting.app.screen, Screen::Reader(_)));
        sitting.press("Space Enter").shows(&title[..20]);
        assert!(matches!(sitting.app.screen, Screen::Faq(_)));
        sitting.press("Esc Space Down Enter");
        assert!(
            sitting.status().contains("Now in French")
                || sitting.screen().contains("Now in French"),
            "{}",
            sitting.screen()
        );
        sitting.press("End Space Down Down Enter");
        assert!(matches!(&sitting.app.screen, Screen::Reader(reader) if reader.article == 1));
        sitting.press("End Space End Enter");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
    }
}

#[test]
fn contents_fold_filter_and_follow_the_place() {
    let mut sitting = Sitting::begin(Begin {
        library: library(&[(
            "t.md",
            "# T\n\n## A\n\na\n\n### Été\n\nb\n\n### C\n\nc\n\n## D\n\nd\n",
        )]),
        opening: Opening::Article(0),
        ..Begin::default()
    });
    sitting.press("J J t");
    assert_eq!(sitting.cursor_row(), ">       Été", "the section one is in");
    sitting.press("Left Left").shows("[+] A").shows_not("Été");
    sitting.press("Right").shows("[-] A").shows("Été");
    sitting.press("/").type_in("ete");
    sitting.shows("Été").shows_not("D\n");
    sitting.press("Enter Enter");
    assert_eq!(sitting.cursor_row(), "Été");
    assert!(sitting.status().ends_with("§ 1.1 Été"), "one was there: {}", sitting.status());
    sitting.press("t Down Enter");
    assert_eq!(sitting.status(), "[Backspace] goes back to: § 1.1.");
}

#[test]
fn settings_change_the_text_at_once_and_are_remembered() {
    let mut sitting = Sitting::begin(long("Start."));
    sitting.press(", Down Right Esc");
    let airy = sitting.screen();
    assert_eq!(
        sitting.remembered.choices.paragraphs,
        Some(liseuse::app::settings::Paragraphs::Airy)
    );
    let memory = sitting.remembered.clone();
    let again = Sitting::begin(Begin { memory, ..long("Start.") });
    assert_eq!(again.rows()[2..20], airy.lines().collect::<Vec<_>>()[2..20]);
}

#[test]
fn a_thousand_resizes_do_not_move_the_place() {
    let text = format!(
        "# T\n\n{}",
        "Some words of a paragraph that fill two lines or three of them.\n\n".repeat(30)
    );
    let library = library(&[("t.md", &text)]);
    let mut sitting =
        Sitting::begin(Begin { library, opening: Opening::Article(0), ..Begin::default() });
    sitting.press("Space Space Down");
    let before = sitting.exact();
    let mut seed: u32 = 7;
    for _ in 0..1000 {
        // A small linear congruence: the same sizes in every run.
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        sitting.app.update(liseuse::app::Action::Resize(
            (seed >> 8) as u16 % 220,
            (seed >> 20) as u16 % 60,
        ));
    }
    sitting.resize(80, 24);
    assert_eq!(sitting.exact(), before);
}

#[test]
fn lines_that_come_out_the_same_in_a_window_of_another_size_stay() {
    let text = "Some words of a paragraph that fill two lines or three of them.\n\n".repeat(2_000);
    let library = library(&[("t.md", &text)]);
    let at = |size: (u16, u16)| Begin {
        library: library.clone(),
        opening: Opening::Article(0),
        size,
        ..Begin::default()
    };
    let mut sitting = Sitting::begin(at((100, 30)));
    sitting.act(liseuse::app::Action::GoOn);
    assert!(!sitting.app.is_unfinished());
    for size in [(120, 40), (80, 21), (72, 50)] {
        sitting.resize(size.0, size.1);
        assert!(!sitting.app.is_unfinished(), "{size:?}: nothing is set anew");
        let mut anew = Sitting::begin(at(size));
        anew.act(liseuse::app::Action::GoOn);
        assert_eq!(sitting.rows(), anew.rows(), "{size:?}");
    }
    sitting.resize(60, 30);
    assert!(sitting.app.is_unfinished(), "lines are shorter");
}

#[test]
fn a_text_from_right_to_left_is_shown_in_order_and_said_so() {
    let mut sitting = Sitting::begin(Begin {
        library: library(&[("he.md", "# שלום\n\nזה טקסט קצר בעברית.\n")]),
        opening: Opening::Article(0),
        ..Begin::default()
    });
    sitting.shows("זה טקסט קצר בעברית.");
    assert!(sitting.screen().contains("Written right to left"), "{}", sitting.screen());
    sitting.press("Space");
    assert!(matches!(sitting.app.screen, Screen::End(_)));
}

#[test]
fn a_page_ends_without_the_bar_of_an_empty_line() {
    let paragraphs: String = (1..40).map(|n| format!("> Paragraph {n}, short.\n>\n")).collect();
    let mut sitting = Sitting::begin(Begin {
        library: library(&[("q.md", &paragraphs)]),
        // An even number of rows: the last one would be the empty line of a quotation.
        size: (80, 23),
        opening: Opening::Article(0),
        ..Begin::default()
    });
    for _ in 0..3 {
        let rows = sitting.rows();
        let body = &rows[2..rows.len() - 3];
        let last = body.iter().rfind(|row| !row.trim().is_empty()).unwrap();
        assert!(last.contains("Paragraph"), "{}", sitting.screen());
        sitting.press("Space");
    }
}
