//! The mouse: a click does what the keys would do that lead to what stands under it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Sitting, assert_same, everywhere, library};
use liseuse::app::mouse::Target;
use liseuse::app::settings::{SETTINGS, Setting};
use liseuse::app::{Opening, Place, Screen};
use liseuse::ui::target_at;
use ratatui::layout::Position;

const SIZES: [(u16, u16); 4] = [(80, 24), (40, 12), (130, 40), (61, 17)];

const TEXT: &str = "---\nid: one\nlang: en\ntitle: One\n---
Lead with a [site](https://example.org/a) and [the end](#last-part) and a call[^n].

Another paragraph, which is not the first one.

## Middle

Words of the middle.

## Last part

The end.

[^n]: The note says this.
";

fn reading(size: (u16, u16)) -> Sitting {
    let mut french = TEXT.replace("lang: en", "lang: fr").replace("title: One", "title: Un");
    french = french.replace("org/a", "org/fr").replace("#last-part", "#middle");
    let two = "---\nlang: en\ntitle: Two\n---\nLead.\n";
    Sitting::begin(Begin {
        library: library(&[("one.en.md", TEXT), ("one.fr.md", &french), ("two.en.md", two)]),
        size,
        collection: "/texts",
        opening: Opening::Article(0),
        ..Begin::default()
    })
}

#[test]
fn what_is_listed_opens_where_it_is_clicked() {
    everywhere(|mut sitting| {
        let titles: Vec<String> = sitting.app.library.articles[..2]
            .iter()
            .map(|it| it.editions.iter().find(|it| it.language.primary() == sitting.app.words.tag))
            .map(|edition| edition.unwrap().title.split(' ').next().unwrap().to_string())
            .collect();
        sitting.click(&titles[1]);
        assert_eq!(sitting.reader().article, 1, "{}", sitting.screen());
        sitting.press("Esc");
        let authors = sitting.body().iter().rposition(|row| row.contains("EN")).unwrap();
        let top = sitting.app.areas().unwrap().body.y;
        let selected = sitting.app.entry_count();
        sitting.click_at(8, top + authors as u16);
        assert!(sitting.reader().article < selected, "the second row of an entry is the entry too");
        // Headings go where they stand in the text.
        sitting.press("Esc Home Enter Home t");
        let last = sitting.body().iter().rposition(|row| !row.trim().is_empty()).unwrap();
        let heading = sitting.body()[last].trim().to_string();
        let words = heading.split_whitespace().last().unwrap().to_string();
        sitting.click_at(8, top + last as u16);
        assert!(matches!(sitting.app.screen, Screen::Reader(_)), "{}", sitting.screen());
        let section = sitting.reader().section_read(sitting.document()).heading.unwrap();
        assert!(sitting.document().block_text(section).contains(&words), "{heading}");
    });
}

#[test]
fn a_question_opens_and_closes_and_leads_to_related_ones() {
    everywhere(|mut sitting| {
        sitting.press("F");
        let open = |sitting: &Sitting| match &sitting.app.screen {
            Screen::Faq(faq) => (faq.open.len(), faq.picker.selected()),
            _ => panic!("no questions:\n{}", sitting.screen()),
        };
        sitting.click("[+]");
        assert_eq!(open(&sitting), (1, Some(0)));
        let answer = sitting.body().iter().position(|row| row.contains("[-]")).unwrap() + 3;
        let before = sitting.exact();
        sitting.click_at(20, sitting.app.areas().unwrap().body.y + answer as u16);
        assert_same(&sitting.exact(), &before, "an answer is there to be read");
        sitting.click("[-]");
        assert_eq!(open(&sitting), (0, Some(0)));
        sitting.click("[+]").press("Down");
        let related = sitting.cursor();
        if sitting.app.size.1 > 12 {
            // Where all of the answer is on the screen, it is clicked without the focus.
            sitting.press("Up");
        }
        sitting.click_at(related.0 + 12, related.1);
        let (count, selected) = open(&sitting);
        assert!(count == 2 && selected != Some(0), "{}", sitting.screen());
    });
}

#[test]
fn links_notes_and_paragraphs_are_clicked_in_the_text() {
    for size in SIZES {
        println!("at {size:?}");
        let mut sitting = reading(size);
        sitting.click("site");
        assert_eq!(sitting.app.place(), Place::Asked, "an address is asked about first");
        assert!(sitting.opened.is_empty());
        sitting.click("Another");
        assert_eq!(sitting.app.place(), Place::Reader, "a click beside the box leaves it");
        sitting.click("site");
        sitting.click_at(3, size.1 - 1);
        assert_eq!(sitting.opened, ["https://example.org/a"], "{}", sitting.screen());
        sitting.click("[1]");
        assert_eq!(sitting.app.place(), Place::Footnote, "{}", sitting.screen());
        let box_row = sitting.rows().iter().rposition(|row| row.contains("says this")).unwrap();
        sitting.click_at(10, box_row as u16);
        assert_eq!(sitting.app.place(), Place::Footnote, "inside the box nothing is done");
        sitting.press("Esc").click("Another");
        let read = sitting.reader().reading(sitting.document());
        let words = sitting.document().block_text(read.block);
        assert!(words.starts_with("Another"), "{words}");
        let mut again = reading(size);
        again.click("the end");
        let section = again.reader().section_read(again.document()).heading.unwrap();
        assert_eq!(again.document().block_text(section), "Last part");
        again.press("Backspace");
        assert!(again.screen().contains("Lead"), "a click is a jump one comes back from");
    }
}

#[test]
fn beside_the_text_the_links_of_the_other_edition_are_clicked() {
    // The column on the right, whose links lead elsewhere than those on the left.
    let click = |sitting: &mut Sitting, words: &str| {
        let row = sitting.rows().iter().position(|row| row.matches(words).count() == 2).unwrap();
        let cells = &sitting.cells()[row];
        let right = (65..130).find(|&x| cells[x..].concat().starts_with(words)).unwrap();
        sitting.click_at(right as u16, row as u16);
    };
    let language = |sitting: &Sitting| {
        let reader = sitting.reader();
        sitting.app.edition(reader.article, reader.edition).unwrap().language.mark()
    };
    let begin = || {
        let mut sitting = reading((130, 40));
        sitting.press("v");
        sitting
    };
    let mut sitting = begin();
    click(&mut sitting, "site");
    assert_eq!(sitting.app.place(), Place::Asked);
    sitting.click_at(3, 39);
    assert_eq!(sitting.opened, ["https://example.org/fr"], "{}", sitting.screen());
    click(&mut sitting, "[1]");
    assert_eq!(sitting.app.place(), Place::Footnote, "{}", sitting.screen());
    let mut sitting = begin();
    click(&mut sitting, "the end");
    let section = sitting.reader().section_read(sitting.document()).heading.unwrap();
    let read = sitting.document().block_text(section);
    assert_eq!((read, language(&sitting)), ("Middle", "FR".to_string()));
    sitting.press("Backspace");
    assert_eq!(language(&sitting), "EN");
}

#[test]
fn every_hint_does_on_a_click_what_its_key_does() {
    const NAMES: [&str; 9] =
        ["Space", "Enter", "Esc", "Tab", "Down", "Right", "Left", "Up", "Delete"];
    for path in [
        "", "Enter", "Enter t", "F", "F Enter", "s", "?", ",", "T", "A", "E", "M", "H", "C",
        "Enter /", "Enter p", "Enter e", "L",
    ] {
        for (language, size) in [("en", (80, 24)), ("fr", (40, 12))] {
            let begin = || {
                let mut sitting = Sitting::new(language, size);
                sitting.press(path).settle();
                sitting
            };
            let sitting = begin();
            let y = size.1 - 1;
            let cells = &sitting.cells()[usize::from(y)];
            let places: Vec<usize> = (0..cells.len()).filter(|&x| cells[x] == "[").collect();
            let columns = sitting.app.status_columns();
            let types = sitting.app.place().is_line();
            if !types && sitting.app.status().iter().all(|it| it.chars().count() > columns) {
                // A sentence that needs both rows leaves no room for hints.
                let hit = |x| target_at(&sitting.app, Position { x, y });
                assert!((0..size.0).all(|x| hit(x).is_none()), "{}", sitting.screen());
                continue;
            }
            for x in places {
                let end = (x..cells.len()).find(|&x| cells[x] == "]").unwrap();
                let told = cells[x + 1..end].concat();
                let name = NAMES.iter().find(|name| sitting.app.key_words(name) == told);
                let key = name.map_or(told.clone(), |name| name.to_string());
                let (mut pressed, mut clicked) = (begin(), begin());
                pressed.press(&key);
                // The words behind the key are part of the hint, where there are any.
                let is_bare = cells.get(end + 2).is_none_or(|cell| cell.trim().is_empty());
                clicked.click_at(if is_bare { x } else { end + 2 } as u16, y);
                let what = format!("{path}: [{told}] at {size:?} in {language}");
                assert_same(&clicked.exact(), &pressed.exact(), &what);
                assert_eq!(clicked.left, pressed.left, "{what}");
            }
        }
    }
}

#[test]
fn a_line_of_the_status_that_goes_on_in_the_hints_hides_them_from_clicks() {
    let mut sitting = Sitting::new("en", (40, 12));
    sitting.press("Enter z Space 7");
    assert!(!sitting.hints().contains("[Space]"), "{}", sitting.screen());
    for x in 0..40 {
        assert_eq!(target_at(&sitting.app, Position { x, y: 11 }), None);
    }
}

#[test]
fn what_is_painted_is_what_is_hit() {
    for size in SIZES {
        let sitting = reading(size);
        let body = sitting.app.areas().unwrap().body;
        let cells = sitting.cells();
        for place in body.positions() {
            let under = sitting.underlined_at(place.x, place.y);
            let hit = matches!(target_at(&sitting.app, place), Some(Target::Link(_)));
            let cell = &cells[usize::from(place.y)][usize::from(place.x)];
            // A note call is no underlined link.
            if under {
                assert!(hit, "{place:?} {cell} at {size:?}:\n{}", sitting.screen());
            }
            if cell == " " && !under {
                assert!(!hit, "{place:?} at {size:?}:\n{}", sitting.screen());
            }
        }
    }
}

#[test]
fn the_wheel_turns_one_page_for_one_stroke_and_scrolls_a_text_that_scrolls() {
    everywhere(|mut sitting| {
        sitting.press("Enter Home").settle();
        let page = |sitting: &Sitting| sitting.reader().page(sitting.document());
        sitting.at(1);
        sitting.wheel(true).wheel(true).wheel(true);
        assert_eq!(page(&sitting), 1, "notches of one stroke");
        sitting.at(2).wheel(true);
        assert_eq!(page(&sitting), 2);
        sitting.at(3).wheel(false);
        assert_eq!(page(&sitting), 1);
        sitting.press("Home P");
        let top = |sitting: &Sitting| sitting.reader().window(sitting.document()).start;
        let before = top(&sitting);
        sitting.wheel(true).wheel(true);
        assert_eq!(top(&sitting), before + 6);
        sitting.wheel(false);
        assert_eq!(top(&sitting), before + 3);
        sitting.press("End");
        for _ in 0..3 {
            sitting.wheel(true);
        }
        assert!(matches!(sitting.app.screen, Screen::End(_)), "{}", sitting.screen());
    });
}

#[test]
fn the_wheel_goes_through_lists_and_long_answers() {
    everywhere(|mut sitting| {
        sitting.wheel(true).wheel(true);
        assert!(matches!(&sitting.app.screen, Screen::Library(list) if list.selected == 2));
        sitting.wheel(false).press("F Enter");
        let list = |sitting: &Sitting| match &sitting.app.screen {
            Screen::Faq(faq) => faq.picker.list,
            _ => panic!("no questions"),
        };
        if sitting.app.entry(0).rows.len() <= sitting.app.body_rows() {
            return;
        }
        sitting.wheel(true);
        assert_eq!((list(&sitting).selected, list(&sitting).top_row), (0, 3));
        sitting.wheel(false);
        assert_eq!((list(&sitting).selected, list(&sitting).top_row), (0, 0));
    });
}

#[test]
fn where_one_types_nothing_is_lost_to_a_click() {
    everywhere(|mut sitting| {
        sitting.press("Enter /").type_in("coop");
        let before = sitting.exact();
        sitting.click_at(10, 6).wheel(true).wheel(false);
        assert_same(&sitting.exact(), &before, "the prompt");
        sitting.press("Esc e").settle();
        let before = sitting.exact();
        sitting.click_at(10, 6).wheel(true);
        assert_same(&sitting.exact(), &before, "the selection");
        sitting.press("Esc s").type_in("coop");
        sitting.click(">");
        assert!(matches!(sitting.app.screen, Screen::Reader(_)), "{}", sitting.screen());
    });
}

#[test]
fn the_mouse_is_chosen_in_the_settings_and_by_its_command() {
    everywhere(|mut sitting| {
        assert!(!sitting.app.choices.mouse);
        let at = SETTINGS.iter().position(|&it| it == Setting::Mouse).unwrap();
        sitting.press(",").press_times(at, "Down").press("Right");
        sitting.says("Mouse on.", "Souris activée.");
        assert!(sitting.app.choices.mouse);
        assert_eq!(sitting.remembered.choices.mouse, Some(true));
        let name = sitting.say("mouse", "souris").to_string();
        sitting.press("Esc :").type_in(&name).press("Enter");
        sitting.says("Mouse off", "Souris désactivée");
        assert_eq!(sitting.remembered.choices.mouse, Some(false));
    });
}

#[test]
fn settings_change_and_themes_are_shown_before_they_are_taken() {
    for size in SIZES {
        let mut sitting = Sitting::new("en", size);
        sitting.press(",");
        let before = sitting.app.choices.paragraphs;
        sitting.click("Paragraphs");
        assert_ne!(sitting.app.choices.paragraphs, before);
        sitting.press("Esc T");
        let theme = sitting.app.theme;
        sitting.click("night");
        assert!(matches!(sitting.app.screen, Screen::Themes(_)));
        assert_ne!(sitting.app.theme, theme);
        sitting.click("night");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
        assert!(sitting.remembered.theme.is_some());
    }
}
