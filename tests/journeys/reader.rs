//! Reading: pages, the paragraph being read, the foot of the page, windows that change.

use crate::common::{Begin, Footer, SIZES, Sitting, assert_same, everywhere, library};
use liseuse::app::{Opening, Screen};
use liseuse::page::BlockKind;
use ratatui::style::Modifier;

/// Opens every article in turn; in the least window, where they have many pages, every other one.
fn every_article(sitting: &mut Sitting, journey: impl Fn(&mut Sitting)) {
    let least = sitting.app.size == SIZES[1];
    for article in 0..sitting.app.library.articles.len() {
        if least && article % 2 == 0 {
            sitting.press("Down");
            continue;
        }
        sitting.press("Enter Home");
        journey(sitting);
        while matches!(sitting.app.screen, Screen::Reader(_)) {
            sitting.press("q");
        }
        sitting.press("Down");
    }
}

/// Turns pages to the end; what stands on each, with its foot.
fn pages(sitting: &mut Sitting) -> Vec<(Vec<String>, Footer)> {
    let mut pages = vec![(sitting.body(), sitting.footer())];
    while pages.last().unwrap().1.page < pages.last().unwrap().1.pages {
        sitting.press("Space");
        pages.push((sitting.body(), sitting.footer()));
        assert!(pages.len() < 500, "the end is never reached");
    }
    pages
}

#[test]
fn one_space_is_one_page_and_the_foot_counts_them() {
    everywhere(|mut sitting| {
        every_article(&mut sitting, |sitting| {
            let pages = pages(sitting);
            for (number, (_, footer)) in pages.iter().enumerate() {
                assert_eq!((footer.page, footer.pages), (number + 1, pages.len()));
                assert_eq!(footer.percent == 100, number + 1 == pages.len(), "{footer:?}");
                assert!(footer.minutes.is_some(), "{footer:?}");
            }
            for pair in pages.windows(2) {
                let (before, after) = (&pair[0].1, &pair[1].1);
                assert!(before.percent <= after.percent, "{before:?} {after:?}");
                assert!(before.minutes >= after.minutes, "{before:?} {after:?}");
            }
            // And back again, page by page.
            for (body, footer) in pages.iter().rev() {
                assert_eq!((&sitting.body(), &sitting.footer()), (body, footer));
                sitting.press("PageUp");
            }
            sitting.says("This is the first page.", "Vous êtes à la première page.");
        });
    });
}

#[test]
fn the_pages_hold_every_word_in_order() {
    everywhere(|mut sitting| {
        every_article(&mut sitting, |sitting| {
            let text: Vec<String> = pages(sitting)
                .iter()
                .flat_map(|(body, _)| body.iter().flat_map(|row| row.split_whitespace()))
                .map(str::to_string)
                .collect();
            let document = sitting.document();
            let mut at = 0;
            for (number, block) in document.blocks.iter().enumerate() {
                // The cells of a table stand side by side.
                if matches!(block.kind, BlockKind::Table(_)) {
                    continue;
                }
                for word in document.block_text(number).split_whitespace() {
                    // A word that is longer than a row, or has a hyphen, may go on in the next one.
                    let mut found = None;
                    'places: for start in at..text.len() {
                        let mut joined = String::new();
                        for (more, part) in text[start..].iter().take(4).enumerate() {
                            joined.push_str(part);
                            if joined == word {
                                found = Some(start + more + 1);
                                break 'places;
                            }
                            if !word.starts_with(&joined) {
                                break;
                            }
                        }
                    }
                    at =
                        found.unwrap_or_else(|| panic!("“{word}” of block {number} is on no page"));
                }
            }
        });
    });
}

#[test]
fn the_foot_tells_page_percent_and_time_in_the_language_of_the_interface() {
    let mut sitting = Sitting::new("en", (80, 24));
    sitting.press("Enter Space");
    let Footer { page, pages, percent, minutes } = sitting.footer();
    let minutes = minutes.unwrap();
    let told = format!("Page {page} of {pages} · {percent}% · about {minutes} min left · § 1");
    assert_eq!(sitting.status(), format!("{told} Why the sector is on its guard"));
    sitting.press("i").settle();
    let told =
        format!("Page {page} sur {pages} · {percent} % · encore {minutes} min environ · § 1");
    // The heading is of the text, and stays in its language.
    assert!(sitting.status().starts_with(&told), "{}", sitting.status());
    // The spaces that may not break are painted as plain ones, which every font has.
    assert!(sitting.app.status()[0].starts_with(&format!(
        "Page {page} sur {pages} · {percent}\u{a0}% · encore {minutes}\u{a0}min environ · §\u{a0}1"
    )));
    sitting.press("End");
    let told = format!("Page {pages} sur {pages} · 100 % · moins d’une minute · § ");
    assert!(sitting.status().starts_with(&told), "{}", sitting.status());
    sitting.press("i").settle();
    let told = format!("Page {pages} of {pages} · 100% · less than 1 min left · § ");
    assert!(sitting.status().starts_with(&told), "{}", sitting.status());
    sitting.resize(40, 24).press("End");
    let Footer { page, pages, .. } = sitting.footer();
    assert_eq!(sitting.status(), format!("{page}/{pages} · 100% · less than 1 min left"));
}

#[test]
fn first_and_last_page_are_a_key_away_and_say_so_beyond() {
    everywhere(|mut sitting| {
        sitting.press("Enter");
        let first = sitting.exact();
        assert_eq!(sitting.footer().page, 1);
        sitting.press("End");
        let footer = sitting.footer();
        assert_eq!((footer.page, footer.percent), (footer.pages, 100));
        let last = sitting.body();
        for key in ["Space", "PageDown", "Right", "f"] {
            sitting.press(key);
            sitting.says("End of article. What next?", "Fin de l’article. Et ensuite ?");
            sitting.press("q");
            assert_eq!(sitting.body(), last);
        }
        sitting.press("Home");
        assert_same(&sitting.exact(), &first, "Home");
        for key in ["PageUp", "Left", "b", "Up", "u", "Ctrl-y"] {
            sitting.press(key);
            sitting.says("This is the first page.", "Vous êtes à la première page.");
            assert_same(&sitting.settle().exact(), &first, key);
        }
    });
}

#[test]
fn keys_that_turn_pages_do_the_same() {
    everywhere(|mut sitting| {
        sitting.press("Enter Space Space");
        let there = sitting.exact();
        for (back, on) in [("PageUp", "PageDown"), ("Left", "Right"), ("b", "f")] {
            sitting.press(back);
            assert_eq!(sitting.footer().page, 2, "{back}");
            sitting.press(on);
            assert_same(&sitting.exact(), &there, on);
        }
        sitting.press("G g");
        assert_eq!(sitting.footer().page, 1);
    });
}

/// The row of the cursor within the text. The cursor stands in the margin.
fn cursor_row(sitting: &mut Sitting) -> usize {
    let (x, y) = sitting.cursor();
    let areas = sitting.app.areas().unwrap();
    let pages = liseuse::app::areas::text_areas(areas.body, &sitting.app.choices, None);
    assert!(pages.iter().any(|page| page.x == x + 1), "column {x}:\n{}", sitting.screen());
    usize::from(y - areas.body.y)
}

/// The block being read.
fn block(sitting: &Sitting) -> usize {
    sitting.reader().reading(sitting.document()).block
}

/// Asserts that the cursor stands beside the first row of the paragraph being read, where it starts on the screen.
fn cursor_is_at_its_paragraph(sitting: &mut Sitting) {
    let row = cursor_row(sitting);
    let reading = sitting.reader().reading(sitting.document());
    // A table that does not fit has a paragraph for each of its rows, which starts with the name of a column.
    let table = matches!(sitting.document().blocks[reading.block].kind, BlockKind::Table(_));
    if reading.byte > 0 || table {
        return;
    }
    let words = sitting.document().block_text(reading.block).to_string();
    let first = words.split_whitespace().next().unwrap_or_default();
    let first: String = first.chars().take(12).collect();
    let body = sitting.body();
    assert!(body[row].contains(&first), "“{first}” is not in row {row}:\n{}", sitting.screen());
}

/// Whether a table is on the screen.
fn has_table(sitting: &Sitting) -> bool {
    let window = sitting.reader().window(sitting.document());
    let lines = &sitting.reader().layout.lines[window.start.max(0) as usize..];
    let mut shown = lines.iter().take((window.end - window.start.max(0)) as usize);
    let blocks = &sitting.document().blocks;
    shown.any(|line| matches!(blocks[line.block()].kind, BlockKind::Table(_)))
}

#[test]
fn after_a_turn_the_first_paragraph_that_starts_is_read() {
    everywhere(|mut sitting| {
        every_article(&mut sitting, |sitting| {
            loop {
                cursor_is_at_its_paragraph(sitting);
                let row = cursor_row(sitting);
                let body = sitting.body();
                let blank = |row: &String| row.trim().is_empty();
                // What stands above it on the page belongs to one paragraph that started on the page before.
                let above = &body[..row];
                let inner = above.iter().skip_while(|row| blank(row)).collect::<Vec<_>>();
                let inner = inner.iter().rev().skip_while(|row| blank(row)).count();
                let inside = above.iter().filter(|row| !blank(row)).count();
                assert!(inner == inside || has_table(sitting), "{}", sitting.screen());
                let footer = sitting.footer();
                if footer.page == footer.pages {
                    break;
                }
                sitting.press("Space");
            }
        });
    });
}

#[test]
fn down_and_up_walk_through_all_paragraphs() {
    everywhere(|mut sitting| {
        every_article(&mut sitting, |sitting| {
            let wanted: Vec<usize> = (0..sitting.document().blocks.len())
                .filter(|&block| !sitting.document().block_text(block).is_empty())
                .collect();
            let mut down = vec![block(sitting)];
            loop {
                let page = sitting.footer().page;
                let at = sitting.cursor().1;
                sitting.press("Down");
                if matches!(sitting.app.screen, Screen::End(_)) {
                    break;
                }
                cursor_is_at_its_paragraph(sitting);
                let turned = sitting.footer().page;
                assert!(turned == page + 1 || (turned == page && sitting.cursor().1 > at));
                down.push(block(sitting));
            }
            sitting.says("End of article.", "Fin de l’article.");
            sitting.press("q");
            down.dedup();
            assert_eq!(down, wanted);
            let mut up = vec![block(sitting)];
            sitting.press("Up");
            while sitting.app.message.is_none() {
                cursor_is_at_its_paragraph(sitting);
                up.push(block(sitting));
                sitting.press("Up");
            }
            sitting.says("This is the first page.", "Vous êtes à la première page.");
            up.dedup();
            up.reverse();
            assert_eq!(up, wanted);
        });
    });
}

#[test]
fn lines_scroll_and_the_next_turn_loses_none() {
    everywhere(|mut sitting| {
        sitting.press("Enter Space");
        let grid = sitting.body();
        sitting.press("Ctrl-e");
        let window = sitting.reader().window(sitting.document());
        // The rows that rules of pages left empty at the foot are filled.
        let filled = grid.iter().rposition(|row| !row.is_empty()).unwrap() + 1;
        assert_eq!(sitting.body()[..filled - 1], grid[1..filled]);
        sitting.press("Ctrl-y");
        assert_eq!(sitting.body()[..filled], grid[..filled]);
        sitting.press("Ctrl-e Space");
        let turned = sitting.reader().window(sitting.document());
        assert!(turned.start <= window.end, "{window:?} {turned:?}");
        assert_eq!(sitting.reader().view.floating_row, None);
        sitting.press("PageUp PageUp Space");
        assert_eq!(sitting.body(), grid);
        sitting.press("d u");
        assert_eq!(sitting.body()[0], grid[0]);
    });
}

#[test]
fn sections_and_articles_are_a_key_away() {
    everywhere(|mut sitting| {
        sitting.press("Enter");
        let mut headings = 0;
        loop {
            sitting.press("J");
            if sitting.app.message.is_some() {
                break;
            }
            let heading = block(&sitting);
            assert!(matches!(sitting.document().blocks[heading].kind, BlockKind::Heading(_)));
            cursor_is_at_its_paragraph(&mut sitting);
            headings += 1;
        }
        sitting.says("No more sections", "Pas d’autre section");
        let all =
            sitting.document().blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading(_)));
        // The title is where one starts.
        assert_eq!(headings, all.count() - 1);
        sitting.press_times(headings, "K");
        assert_eq!(sitting.footer().page, 1);

        let before = sitting.reader().article;
        sitting.press(">");
        assert_eq!((before, sitting.reader().article), (0, 1));
        sitting.press("< <");
        sitting.says("No more articles", "Pas d’autre article");
    });
}

#[test]
fn a_change_of_size_and_back_is_the_identical_screen() {
    const OTHER: [(u16, u16); 8] =
        [(81, 24), (79, 23), (40, 12), (41, 60), (200, 50), (59, 19), (20, 5), (1, 1)];
    // Pages of the grid, paragraphs further down, pages that float, words lit up.
    const WAYS: [&str; 6] = [
        "Enter",
        "Enter Space Space Down",
        "Down Enter Space l",
        "End Enter End",
        "Enter Space Ctrl-e Ctrl-e",
        "Enter Space Space d l Down",
    ];
    for (language, size) in [("en", SIZES[0]), ("fr", SIZES[1])] {
        for way in WAYS {
            let mut sitting = Sitting::new(language, size);
            sitting.press(way).press("x");
            let before = sitting.exact();
            for (columns, rows) in OTHER {
                sitting.resize(columns, rows);
                assert_same(
                    &sitting.resize(size.0, size.1).exact(),
                    &before,
                    &format!("{way}: {columns}x{rows}"),
                );
            }
            for (columns, rows) in OTHER.into_iter().chain([(500, 200)]) {
                sitting.resize(columns, rows);
            }
            assert_same(
                &sitting.resize(size.0, size.1).exact(),
                &before,
                &format!("{way}: all of them"),
            );
        }
    }
}

#[test]
fn a_change_of_size_keeps_the_place() {
    everywhere(|mut sitting| {
        sitting.press("Down Down Enter Space Space Space Space Down");
        let reading = sitting.reader().reading(sitting.document());
        for (columns, rows) in
            [(40, 12), (200, 50), (66, 20), (43, 17), (80, 12), (100, 24), (40, 60)]
        {
            sitting.resize(columns, rows);
            let first = sitting.reader().view.place;
            let line = sitting.reader().layout.line_of(sitting.document(), first) as i64;
            assert!(
                sitting.reader().window(sitting.document()).contains(&line),
                "{columns}x{rows}"
            );
            cursor_is_at_its_paragraph(&mut sitting);
            let now = sitting.reader().reading(sitting.document());
            let was = sitting.reader().layout.line_of(sitting.document(), reading) as i64;
            if sitting.reader().window(sitting.document()).contains(&was) {
                assert_eq!(now, reading, "{columns}x{rows}");
            }
        }
    });
}

#[test]
fn the_width_of_the_text_is_chosen_and_remembered() {
    everywhere(|mut sitting| {
        sitting.press("Enter Space Space");
        let reading = sitting.reader().reading(sitting.document());
        sitting.press("-");
        sitting.says("Text width: 62 columns.", "Largeur du texte : 62 colonnes.");
        assert_eq!(sitting.reader().reading(sitting.document()), reading);
        assert_eq!(sitting.remembered.choices.measure, Some(62));
        sitting.press_times(9, "-");
        sitting.says("46 columns", "46 colonnes");
        sitting.press_times(20, "+");
        sitting.says("78 columns", "78 colonnes");
        let widest = sitting.body().iter().map(|row| row.trim().chars().count()).max();
        assert!(widest <= Some(78));
    });
}

const SAMPLE: &str = "\
# Signs

Some **strong**, *stressed* and ~~struck~~ words, `code()` and a [link](https://example.org).

- first item
- second item

1. one
2. two

> Somebody said this.

```
let x = 1;
```

---

| Name | Value |
|---|---|
| left | right |

![A boat on the sea](boat.png)
";

#[test]
fn signs_of_the_text_are_shown_as_such() {
    for size in [(80, 40), (40, 40)] {
        let library = library(&[("signs.md", SAMPLE)]);
        let sitting = Sitting::begin(Begin {
            library,
            size,
            opening: Opening::Article(0),
            ..Begin::default()
        });
        for (words, modifier) in [
            ("Signs", Modifier::BOLD),
            ("strong", Modifier::BOLD),
            ("stressed", Modifier::ITALIC),
            ("struck", Modifier::CROSSED_OUT),
            ("link", Modifier::UNDERLINED),
            ("Name", Modifier::BOLD),
        ] {
            assert!(sitting.style_of(words).contains(modifier), "{words}:\n{}", sitting.screen());
        }
        assert!(sitting.style_of("Some").is_empty());
        sitting.shows("• first item").shows("• second item").shows("1. one").shows("2. two");
        sitting.shows("let x = 1;").shows("A boat on the sea").shows("code()").shows("───");
        let quote = sitting.rows().into_iter().find(|row| row.contains("Somebody")).unwrap();
        assert!(quote.trim_start().starts_with('│'), "{quote}");
        let row = sitting.rows().into_iter().find(|row| row.contains("left")).unwrap();
        assert!(row.contains("right"), "{row}");
        sitting
            .shows_not("**")
            .shows_not("[link]")
            .shows_not("](")
            .shows_not("```")
            .shows_not("|---");
    }
}

#[test]
fn stressed_words_stand_out_as_the_reader_wants() {
    let text = "# Words\n\nA *stressed* one, [a *linked* one](x) and ***a strong** one*.\n";
    for language in ["en", "fr"] {
        let begin = |memory, italics| Begin {
            library: library(&[("words.md", text)]),
            language,
            size: (40, 12),
            opening: Opening::Article(0),
            collection: "words.md",
            memory,
            italics,
            ..Begin::default()
        };
        let mut sitting = Sitting::begin(begin(Default::default(), true));
        assert_eq!(sitting.style_of("stressed"), Modifier::ITALIC);
        for (english, french, stressed, linked) in [
            (
                "underlined",
                "soulignés",
                Modifier::UNDERLINED,
                Modifier::UNDERLINED | Modifier::BOLD,
            ),
            ("in bold", "en gras", Modifier::BOLD, Modifier::UNDERLINED | Modifier::BOLD),
        ] {
            sitting.press(", Down Down Down Right").says(english, french);
            sitting.press("Esc");
            assert_eq!(sitting.style_of("stressed"), stressed);
            assert_eq!(sitting.style_of("linked"), linked);
            assert_ne!(sitting.style_of("strong"), Modifier::BOLD);
        }
        sitting.press(", Down Down Down Right Esc").shows("A _stressed_ one");
        assert!(sitting.style_of("stressed").is_empty());
        sitting.press("Q");
        let again = Sitting::begin(begin(sitting.remembered.clone(), false));
        again.shows("A _stressed_ one");
        let elsewhere = Sitting::begin(begin(Default::default(), false));
        assert_eq!(elsewhere.style_of("stressed"), Modifier::UNDERLINED);
    }
}

#[test]
fn pages_repeat_lines_of_the_page_before_and_mark_the_first_new_one() {
    let lines = (1..=60).map(|n| format!("line {n}")).collect::<Vec<_>>().join("\\\n");
    let mut sitting = Sitting::begin(Begin {
        library: library(&[("lines.md", &lines)]),
        size: (40, 12),
        opening: Opening::Article(0),
        ..Begin::default()
    });
    let shown = |sitting: &Sitting| -> Vec<String> {
        let rows = sitting.body().into_iter().map(|row| row.trim().to_string());
        rows.filter(|row| row.contains("line ")).collect()
    };
    let first = shown(&sitting);
    let pages = |sitting: &Sitting| sitting.reader().pages.count();
    let few = pages(&sitting);
    sitting.press(", Down Down Down Down Down Down Right Right").shows("2 lines");
    sitting.press("Esc");
    assert_eq!(shown(&sitting), first, "the first page has nothing to repeat");
    assert!(pages(&sitting) > few, "pages hold less that is new");
    sitting.press("Space");
    let second = shown(&sitting);
    assert_eq!(second[..2], first[first.len() - 2..]);
    assert!(second[2].starts_with('›'), "{second:?}");
    assert!(sitting.status().starts_with("2/"), "{}", sitting.status());
    let unmarked = |rows: &[String]| {
        rows.iter().map(|row| row.replace('›', "").trim().to_string()).collect::<Vec<_>>()
    };
    sitting.press("Ctrl-e");
    assert_eq!(
        shown(&sitting)[..second.len() - 1],
        unmarked(&second)[1..],
        "a line further, and no more"
    );
    sitting.press("b");
    assert_eq!(shown(&sitting), first);
}
