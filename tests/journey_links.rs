//! Links, notes and images followed at the keyboard, and references copied.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Sitting, library};
use liseuse::app::Opening;
use liseuse::library::Library;
use liseuse::ui::hyperlinks;

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];
const LANGUAGES: [&str; 2] = ["en", "fr"];

const ONE: &str = "---
id: one
lang: en
title: One
---
Lead with a [site](https://example.org/a) and [the end](#last-part).

A call[^n] and ![a cat](img/a%20cat.png) and [two](two.md#Second).

## Middle

Words of the middle.

## Last part

The end, with [nothing](#nowhere) and [bad](javascript:alert(1)).

[^n]: The note says this, and it says enough of it to need several lines on any screen there is, which is
    what a note of some length does when it is set in a box of a few rows at the foot of the page. It ends
    with the word finish.
";

fn texts() -> Library {
    let french = ONE.replace("lang: en", "lang: fr").replace("title: One", "title: Un");
    let two = "---\nlang: en\ntitle: Two\n---\nLead.\n\n## Second\n\nThere.\n";
    library(&[("one.en.md", ONE), ("one.fr.md", &french), ("two.en.md", two)])
}

fn reading(language: &'static str, size: (u16, u16)) -> Sitting {
    Sitting::begin(Begin {
        library: texts(),
        language,
        size,
        collection: "/texts",
        opening: Opening::Article(0),
        ..Begin::default()
    })
}

/// Runs a journey in both languages and sizes; `say` picks the sentence of the language.
fn everywhere(journey: impl Fn(Sitting, &dyn Fn(&'static str, &'static str) -> &'static str)) {
    for language in LANGUAGES {
        for size in SIZES {
            println!("in {language} at {size:?}");
            journey(reading(language, size), &|en, fr| if language == "en" { en } else { fr });
        }
    }
}

/// The two rows at the foot, as one.
fn foot(sitting: &Sitting) -> String {
    format!("{} {}", sitting.status(), sitting.hints())
}

/// One article of its own.
fn article(text: &str, size: (u16, u16)) -> Sitting {
    let library = library(&[("text.en.md", text)]);
    Sitting::begin(Begin {
        library,
        size,
        collection: "/t",
        opening: Opening::Article(0),
        ..Begin::default()
    })
}

#[test]
fn tab_goes_from_link_to_link_and_wraps() {
    everywhere(|mut sitting, say| {
        for (words, told) in [
            ("site", "https://example.org/a"),
            ("the end", "Last part"),
            ("[1]", say("shows note 1", "affiche la note 1")),
            ("[Image: a cat]", "img/a cat.png"),
            ("two", "Two · §\u{a0}1 Second"),
            ("nothing", "nowhere"),
            ("bad", "javascript:alert(1)"),
        ] {
            sitting.press("Tab");
            assert_eq!(sitting.reversed().join(""), words, "{}", sitting.screen());
            let bare = |text: &str| text.replace(['\u{a0}', ' '], "");
            assert!(bare(&foot(&sitting)).contains(&bare(told)), "{told}: {}", foot(&sitting));
            assert!(sitting.cursor_row().contains(words.split(' ').next().unwrap()));
        }
        sitting.press("Tab");
        let wrapped =
            say("No more links: back to the first.", "Aucun lien après\u{a0}: retour au premier.");
        assert!(
            sitting.status().replace('\u{a0}', " ").starts_with(&wrapped.replace('\u{a0}', " ")),
            "{}",
            sitting.status()
        );
        assert_eq!(sitting.reversed(), ["site"]);
        sitting.press("Shift-Tab");
        assert_eq!(sitting.reversed(), ["bad"]);
        sitting.press("Shift-Tab Shift-Tab");
        assert_eq!(sitting.reversed(), ["two"]);
        // Esc leaves the link, not the article; moving leaves it too.
        sitting.press("Esc");
        assert!(sitting.reversed().is_empty());
        sitting.press("Tab");
        assert!(!sitting.reversed().is_empty());
        sitting.press("Space");
        assert!(sitting.reversed().is_empty(), "{}", sitting.screen());
    });
}

#[test]
fn an_anchor_is_a_jump() {
    everywhere(|mut sitting, say| {
        let before = sitting.rows()[2].clone();
        sitting.press("Tab Tab Enter");
        assert_eq!(sitting.cursor_row(), "Last part");
        assert!(
            foot(&sitting).contains(say("[Backspace]", "[Retour arrière]")),
            "{}",
            foot(&sitting)
        );
        sitting.press("Backspace");
        assert_eq!(sitting.rows()[2], before);
    });
}

#[test]
fn another_article_opens_at_the_part_that_is_meant() {
    everywhere(|mut sitting, _| {
        sitting.press("Tab Tab Tab Tab Tab Enter");
        assert_eq!(sitting.cursor_row(), "Second", "{}", sitting.screen());
        sitting.press("Backspace");
        sitting.shows("[Image: a cat]");
    });
}

#[test]
fn a_part_or_scheme_that_leads_nowhere_says_so() {
    everywhere(|mut sitting, say| {
        sitting.press("Shift-Tab Enter");
        assert!(foot(&sitting).contains("javascript:alert(1)"), "{}", foot(&sitting));
        assert!(sitting.opened.is_empty() && sitting.copied.is_none());
        sitting.press("Shift-Tab Enter");
        assert!(
            foot(&sitting).contains(say("has no part", "n’a pas de partie")),
            "{}",
            foot(&sitting)
        );
    });
}

#[test]
fn outside_is_asked_about_with_the_whole_address() {
    everywhere(|mut sitting, say| {
        let question = say("outside the reader?", "liseuse\u{202f}?").replace('\u{202f}', " ");
        sitting.press("Tab Enter");
        // In the least window the address may have its box.
        sitting.shows("https://example.org/a");
        assert!(foot(&sitting).contains(&question), "{}", foot(&sitting));
        // Nothing but an answer ends the question.
        sitting.press("Space x Tab");
        assert!(foot(&sitting).contains(&question), "{}", foot(&sitting));
        assert!(sitting.opened.is_empty());
        sitting.press("Esc");
        assert!(!foot(&sitting).contains(&question));
        assert!(sitting.opened.is_empty());
        assert_eq!(sitting.reversed(), ["site"], "Esc stays where one was");
        sitting.press("Enter Enter");
        assert_eq!(sitting.opened, ["https://example.org/a"]);
        assert!(!foot(&sitting).contains(&question));
    });
}

#[test]
fn an_address_too_long_for_the_foot_stands_in_a_box() {
    let address = format!("https://example.org/{}/end", ["part"; 60].join("/"));
    let text = format!("# T\n\nA [link]({address}).\n\n{}", "More words here. ".repeat(200));
    for size in SIZES {
        let mut sitting = article(&text, size);
        let top = sitting.row(2);
        sitting.press("Tab Enter");
        let mut seen = String::new();
        for _ in 0..40 {
            let rows = sitting.rows();
            let rule = rows.iter().position(|row| row.contains("─ Address")).unwrap();
            assert!(rows.len() - rule <= size.1 as usize / 3 + 4, "{}", sitting.screen());
            let shown: String =
                rows[rule + 1..rows.len() - 2].iter().map(|row| row.trim()).collect();
            if !seen.ends_with(&shown) {
                seen.push_str(&shown);
            }
            sitting.press("PageDown");
        }
        assert!(seen.starts_with("https://example.org/part") && seen.contains("/end"), "{seen}");
        assert_eq!(sitting.row(2), top, "the text stays where it is");
        sitting.shows("Open this address outside the reader?");
        sitting.resize(size.0, size.1 + 1);
        sitting.shows("outside the reader?");
        sitting.press("Enter");
        assert_eq!(sitting.opened.concat(), address);
    }
}

#[test]
fn a_note_opens_at_the_foot_and_the_text_stays() {
    everywhere(|mut sitting, say| {
        sitting.press("Tab Tab Tab");
        let before = sitting.rows();
        sitting.press("Enter");
        let rows = sitting.rows();
        let rule = rows.iter().position(|row| row.contains("─ Note 1")).unwrap();
        let body = if rows.len() >= 20 { 19 } else { 10 };
        let last = if rows.len() >= 20 { 21 } else { 10 };
        assert!(last - rule <= (body / 3).max(2), "{}", sitting.screen());
        assert_eq!(rows[..rule], before[..rule], "the text under it stays");
        sitting.shows("[1] The note says this");
        assert!(sitting.hints().contains(say("[Esc]", "[Échap]")), "{}", sitting.hints());
        sitting.press("End").shows("finish.");
        for close in ["Esc", "q", "Enter"] {
            sitting.press(close);
            assert_eq!(sitting.rows()[..rule], before[..rule]);
            assert_eq!(sitting.reversed(), ["[1]"], "the call keeps the focus");
            sitting.shows_not("finish.");
            sitting.press("Enter").shows("─ Note 1");
        }
        sitting.resize(60, 16).shows("─ Note 1").shows("The note says");
    });
}

#[test]
fn enter_in_a_note_at_the_end_goes_back_to_its_call() {
    everywhere(|mut sitting, _| {
        sitting.press("End");
        for _ in 0..20 {
            if sitting.cursor_row().contains("[1] The note") {
                break;
            }
            sitting.press("Up");
        }
        assert!(sitting.cursor_row().contains("[1] The note"), "{}", sitting.screen());
        sitting.press("Enter");
        assert_eq!(sitting.reversed(), ["[1]"], "{}", sitting.screen());
        assert!(sitting.cursor_row().contains("A call[1]"), "{}", sitting.screen());
        sitting.press("Backspace").shows("The note says");
    });
}

#[test]
fn an_image_is_handed_over_with_its_text() {
    everywhere(|mut sitting, say| {
        sitting.press("Tab Tab Tab Tab Enter");
        let edition = say("one.en.md", "one.fr.md");
        assert_eq!(sitting.opened, [format!("{edition} -> img/a cat.png")]);
    });
    let mut sitting =
        article("# T\n\n![x](https://example.org/x.png) ![y](file:///etc/passwd)\n", (80, 24));
    sitting.press("Tab Enter");
    assert!(
        sitting.status().starts_with("Open https://example.org/x.png outside the reader?"),
        "{}",
        sitting.status()
    );
    sitting.press("Esc Tab Enter");
    assert_eq!(sitting.status(), "This kind of link is never opened: file:///etc/passwd");
    assert!(sitting.opened.is_empty());
}

#[test]
fn hostile_targets_never_leave() {
    let targets = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java%0ascript:alert(1)",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=id/x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "ftp://example.org/x",
        "../../etc/passwd",
        "..%2F..%2Fetc%2Fpasswd",
        "%2e%2e/%2e%2e/x.md",
        "/etc/passwd",
        "//evil.example/x",
        "https://good.example@evil.example/",
        "https://example.org/&#27;]8;;x",
        "https://example.org/&#x9b;2J",
        "https://exаmple.org/",
        "mailto:a@b?attach=/etc/passwd",
        "mailto:a@b?subject=x%0d%0aBcc:c@d",
        "vbscript:x",
        "x-apple.systempreferences:",
        "-oProxyCommand",
        "&#x202e;https://example.org",
    ];
    for target in targets {
        for text in [
            format!("# T\n\n[link](<{target}>)\n"),
            format!("# T\n\n![link](<{target}>)\n"),
            format!("# T\n\n<a href=\"{target}\">link</a>\n"),
        ] {
            let mut sitting = article(&text, (80, 24));
            assert!(hyperlinks(&sitting.app).is_empty(), "{text}");
            sitting.press("Tab Enter Enter Enter");
            // A picture in a file is for the shell to find, inside the folder alone.
            let gone = sitting.opened.iter().filter(|it| !it.starts_with("text.en.md -> "));
            assert_eq!(gone.count(), 0, "{text}: {:?}", sitting.opened);
            assert!(sitting.copied.is_none());
            assert!(
                sitting.opened.iter().all(|it| !it.contains(':')),
                "{text}: {:?}",
                sitting.opened
            );
            assert!(!sitting.screen().contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text}");
        }
    }
}

#[test]
fn hyperlinks_stand_where_their_words_do() {
    let text = "# T\n\nSome words before [a link that is long enough to be wrapped over two or more lines](https://example.org/é) and [inside](#t), <mail@example.org>.\n\n「日本 [語](https://example.org/2)」\n";
    for size in [(80, 24), (40, 12), (47, 13)] {
        let sitting = article(text, size);
        let links = hyperlinks(&sitting.app);
        let rows = sitting.cells();
        let words = |link: &liseuse::ui::Hyperlink| -> String {
            link.columns
                .clone()
                .map(|x| rows[usize::from(link.row)][usize::from(x)].as_str())
                .collect()
        };
        let of = |address: &str| -> String {
            let parts = links.iter().filter(|link| link.address.as_str() == address);
            parts.map(|link| words(link).trim().to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            of("https://example.org/%C3%A9"),
            "a link that is long enough to be wrapped over two or more lines"
        );
        assert_eq!(of("mailto:mail@example.org"), "mail@example.org");
        assert_eq!(of("https://example.org/2"), "語");
        let wrapped: Vec<usize> = links
            .iter()
            .filter(|it| it.address.as_str().ends_with("A9"))
            .map(|it| it.link)
            .collect();
        assert!(
            wrapped.len() > 1 && wrapped.windows(2).all(|pair| pair[0] == pair[1]),
            "one link, whatever its rows"
        );
        assert!(!links.iter().any(|link| words(link).contains("inside")));
    }
}

#[test]
fn a_box_hides_the_links_under_it() {
    let links = "[link](https://example.org/under) ".repeat(400);
    let text = format!("# T\n\nCall[^1] {links}\n\n[^1]: See <https://example.org/note>.\n");
    let mut sitting = article(&text, (80, 24));
    sitting.press("Tab Enter");
    let rule = sitting.rows().iter().position(|row| row.contains("─ Note 1")).unwrap();
    let links = hyperlinks(&sitting.app);
    let leads = |address: &str, below: bool| {
        let on_rows = links.iter().filter(|link| (usize::from(link.row) >= rule) == below);
        on_rows.filter(|link| link.address.as_str() == address).count()
    };
    assert!(leads("https://example.org/under", false) > 10);
    assert_eq!(leads("https://example.org/under", true), 0);
    assert_eq!(leads("https://example.org/note", true), 1);
}

#[test]
fn a_reference_names_title_section_paragraph_and_source() {
    everywhere(|mut sitting, say| {
        let (title, path) = (say("One", "Un"), say("one.en.md", "one.fr.md"));
        sitting.press("y");
        assert_eq!(sitting.copied.clone().unwrap(), format!("{title} ({path})"));
        sitting.press("J Down y");
        assert_eq!(sitting.copied.clone().unwrap(), format!("{title}, § 1 ¶ 1 ({path})"));
        let told = foot(&sitting).replace('\u{a0}', " ");
        assert!(told.starts_with(say("Copied: ", "Copié : ")), "{told}");
        sitting.press("J y");
        assert_eq!(sitting.copied.clone().unwrap(), format!("{title}, § 2 ({path})"));
    });
    let mut bundled = Sitting::new("en", (80, 24));
    bundled.press("Enter y");
    let copied = bundled.copied.clone().unwrap();
    assert!(copied.ends_with("(ai-social-economy)"), "{copied}");
}

#[test]
fn a_window_that_shrank_before_the_app_knew_is_no_danger() {
    use liseuse::ui::{Theme, draw};
    use ratatui::{Terminal, backend::TestBackend};
    let mut sitting = reading("en", (80, 24));
    sitting.press("Tab Tab Tab Enter");
    for (columns, rows) in [(30, 8), (79, 24), (80, 3), (1, 1)] {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal.draw(|frame| draw(&sitting.app, &Theme::plain("terminal"), frame)).unwrap();
    }
}

#[test]
fn an_article_without_links_says_so() {
    let mut sitting = article("# T\n\nWords.\n", (80, 24));
    assert_eq!(sitting.press("Tab").status(), "This article has no links, notes or images.");
    // With nothing to follow, Enter lists all that can be done.
    sitting.press("Enter").shows("Next page");
    sitting.press("Esc").shows("Words.");
    let mut one = article("# T\n\nWords with [one](https://example.org).\n", (80, 24));
    assert_eq!(one.press("Tab").reversed(), ["one"]);
    assert_eq!(one.press("Tab").reversed(), ["one"]);
    assert!(one.status().starts_with("No more links: back to the first."));
}

#[test]
fn the_other_language_leaves_no_focus_behind_and_going_back_gives_it_again() {
    let mut sitting = reading("en", (80, 24));
    sitting.press("Tab l");
    assert!(sitting.reversed().is_empty(), "{}", sitting.screen());
    // The same key leads back to the identical screen.
    assert_eq!(sitting.press("l").reversed(), ["site"]);
    sitting.press("Tab Enter");
    assert!(sitting.reversed().is_empty(), "{}", sitting.screen());
    assert_eq!(sitting.press("Backspace").reversed(), ["the end"]);
}

#[test]
fn links_are_reached_in_two_pages_and_scrolling() {
    let text = (1..=40).map(|n| {
        format!(
            "Paragraph {n} has [link {n}](https://example.org/{n}) and {}\n\n",
            "words ".repeat(30)
        )
    });
    let text = format!("# T\n\n{}", text.collect::<String>());
    for (size, keys) in [((140, 24), "g"), ((80, 24), "P"), ((80, 24), "d")] {
        let mut sitting = article(&text, size);
        sitting.press(keys);
        for _ in 0..45 {
            sitting.press("Tab");
            assert_eq!(sitting.reversed().len(), 1, "{}", sitting.screen());
            let (x, y) = sitting.cursor();
            let row: String = sitting.cells()[usize::from(y)][usize::from(x)..].concat();
            assert!(row.starts_with("link "), "{row}");
        }
        assert!(!sitting.reversed().concat().is_empty());
    }
}
