//! The questions of all articles.

use crate::common::{Begin, Sitting, assert_same, everywhere, library};
use liseuse::app::Screen;

/// The list of questions.
fn faq(sitting: &Sitting) -> &liseuse::app::faq::Faq {
    let Screen::Faq(faq) = &sitting.app.screen else {
        panic!("no questions:\n{}", sitting.screen())
    };
    faq
}

/// The words of a question, by its number in the whole list.
fn question(sitting: &Sitting, item: usize) -> String {
    faq(sitting).asked[item].words(&sitting.app.library).to_string()
}

/// The first words of a text, as they stand in a row of the least window.
fn start(text: &str) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() > 20 {
            break;
        }
        words = format!("{words} {word}").trim().to_string();
    }
    words
}

#[test]
fn three_keys_lead_to_an_answer() {
    everywhere(|mut sitting| {
        sitting.press("F");
        sitting.says("Question 1 of ", "Question 1 sur ");
        assert!(sitting.cursor_row().starts_with("> [+] "), "{}", sitting.screen());
        sitting.press("Down");
        assert!(
            sitting.cursor_row().starts_with(&format!("> [+] {}", start(&question(&sitting, 1))))
        );
        sitting.press("Enter");
        assert!(
            sitting.cursor_row().starts_with(&format!("> [-] {}", start(&question(&sitting, 1))))
        );
        let asked = faq(&sitting).asked[1];
        let edition = sitting.app.edition(asked.article, asked.edition).unwrap();
        let answer = edition.questions[asked.question].answer.clone();
        let answer = start(edition.document.block_text(answer.start));
        sitting.shows(&answer);
        // And Enter closes it again.
        sitting.press("Enter").shows_not(&answer);
        assert!(sitting.cursor_row().starts_with("> [+] "));
    });
}

#[test]
fn all_questions_of_all_articles_are_grouped_by_article() {
    everywhere(|mut sitting| {
        sitting.press("F");
        let total = faq(&sitting).asked.len();
        assert!(total >= 6 * 5, "{total} questions");
        let mut before = 0;
        let mut seen = String::new();
        for item in 0..total {
            let article = faq(&sitting).asked[item].article;
            assert!(article == before || article == before + 1);
            before = article;
            assert!(
                sitting.cursor_row().contains(&start(&question(&sitting, item))),
                "{}",
                sitting.screen()
            );
            seen.push_str(&sitting.flat());
            sitting.press("Down");
        }
        assert_eq!(before, 5);
        for article in 0..6 {
            let (_, edition) = sitting.app.edition_to_read(article).unwrap();
            assert!(seen.contains(&start(&edition.title)), "{} is no group", edition.title);
        }
    });
}

#[test]
fn the_filter_narrows_with_every_letter_and_counts() {
    everywhere(|mut sitting| {
        sitting.press("F");
        let total = sitting.app.entry_count();
        sitting.press("/");
        let label = sitting.say("Filter:", "Filtrer :");
        assert!(sitting.cursor_row().starts_with(label));
        let mut before = total;
        for letter in "chatgpt".chars() {
            sitting.type_in(&letter.to_string());
            let left = sitting.app.entry_count();
            assert!(left <= before && left > 0, "{letter}: {left} of {before}");
            before = left;
        }
        assert!(before < total);
        sitting.says(
            &format!("{before} of {total} questions"),
            &format!("{before} questions sur {total}"),
        );
        assert!(sitting.matched().contains(&"ChatGPT".to_string()), "{:?}", sitting.matched());
        // Down and Enter lead back to the list; the words stay.
        for key in ["Down", "Enter"] {
            sitting.press(key);
            assert!(sitting.cursor_row().starts_with("> [+] "), "{key}:\n{}", sitting.screen());
            assert_eq!(sitting.app.entry_count(), before);
            sitting.press("/");
            assert!(sitting.cursor_row().starts_with(label));
        }
        // Esc empties it.
        sitting.press("Esc");
        assert_eq!(sitting.app.entry_count(), total);
        sitting.press("Esc");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
    });
}

#[test]
fn the_filter_finds_questions_then_tags_then_answers() {
    let text = "---\nlang: en\ntags: [harbour]\n---\n# One\n\n## Who pays?\n\nA loan from Lyon.\n\n## What is a loan?\n\nMoney.\n";
    let other = "---\nlang: en\ntags: [loan]\n---\n# Two\n\n## When?\n\nSoon.\n";
    let library = library(&[("a.md", text), ("b.md", other)]);
    let mut sitting = Sitting::begin(Begin { library, ..Begin::default() });
    let found = |sitting: &Sitting| -> Vec<String> {
        faq(sitting).picker.shown.iter().map(|it| question(sitting, it.item)).collect()
    };
    sitting.press("F /").type_in("loan");
    assert_eq!(found(&sitting), ["What is a loan?", "When?", "Who pays?"]);
    // The selected one stays selected while it matches.
    sitting.press("Down Down Down /").type_in(" lyon");
    assert_eq!(found(&sitting), ["Who pays?"]);
    sitting.press("Ctrl-u").type_in("harbour");
    assert_eq!(found(&sitting), ["Who pays?", "What is a loan?"]);
    assert_eq!(faq(&sitting).picker.selected(), Some(0));
}

#[test]
fn every_letter_is_text_in_the_filter() {
    everywhere(|mut sitting| {
        sitting.press("F /").type_in("q?lQ*");
        sitting.shows("q?lQ*");
        assert!(!sitting.left && matches!(sitting.app.screen, Screen::Faq(_)));
        assert_eq!(sitting.app.entry_count(), 0);
        sitting.press("Ctrl-u").type_in("zzz");
        sitting.says(
            "No question matches “zzz”. [Enter] searches the articles.",
            "Aucune question avec « zzz ». [Entrée] cherche dans les articles.",
        );
    });
}

#[test]
fn words_no_question_holds_are_searched_in_the_articles() {
    everywhere(|mut sitting| {
        let words = sitting.say("Ostrom", "Ostrom");
        sitting.press("F /").type_in(words).press("Enter");
        sitting.shows(sitting.say("Search: Ostrom", "Rechercher : Ostrom"));
        assert!(sitting.matched().contains(&"Ostrom".to_string()), "{}", sitting.screen());
    });
}

#[test]
fn a_question_leads_to_its_place_and_back_to_the_very_list() {
    everywhere(|mut sitting| {
        sitting
            .press("F / ")
            .type_in("mednum")
            .press("Enter Down Down Enter Down Enter x")
            .settle();
        let list = sitting.exact();
        let item = faq(&sitting).picker.selected().unwrap();
        let words = start(&question(&sitting, item));
        sitting.press("Tab").settle();
        assert!(sitting.cursor_row().contains(&words), "“{words}”:\n{}", sitting.screen());
        sitting.press("Space Space");
        sitting.press("q").settle();
        assert_same(&sitting.exact(), &list, "back");
    });
}

#[test]
fn all_answers_open_and_close_at_once() {
    everywhere(|mut sitting| {
        sitting.press("F x").settle();
        let closed = sitting.exact();
        sitting.press("*");
        sitting.shows("[-]").shows_not("[+]");
        sitting.press("Down");
        assert!(sitting.cursor_row().starts_with("> [-] "));
        sitting.press("Up *").settle();
        assert_same(&sitting.exact(), &closed, "closed again");
    });
}

#[test]
fn right_opens_and_left_closes() {
    everywhere(|mut sitting| {
        sitting.press("F Right Right");
        assert!(sitting.cursor_row().starts_with("> [-] "));
        sitting.press("Left");
        assert!(sitting.cursor_row().starts_with("> [+] "));
    });
}

#[test]
fn space_opens_an_answer_and_pages_through_it() {
    everywhere(|mut sitting| {
        // The longest answer of all.
        sitting.press("F");
        let lengths = |sitting: &Sitting, item: usize| {
            let asked = faq(sitting).asked[item];
            let edition = sitting.app.edition(asked.article, asked.edition).unwrap();
            let blocks = edition.questions[asked.question].answer.clone();
            blocks.map(|block| edition.document.block_text(block).len()).sum::<usize>()
        };
        let total = faq(&sitting).asked.len();
        let longest = (0..total).max_by_key(|&item| lengths(&sitting, item)).unwrap();
        sitting.press_times(longest, "Down");
        let asked = faq(&sitting).asked[longest];
        let edition = sitting.app.edition(asked.article, asked.edition).unwrap();
        let wanted: Vec<String> = edition.questions[asked.question]
            .answer
            .clone()
            .filter(|&block| {
                !matches!(edition.document.blocks[block].kind, liseuse::page::BlockKind::Table(_))
            })
            .flat_map(|block| {
                edition
                    .document
                    .block_text(block)
                    .split_whitespace()
                    .map(str::to_string)
                    .collect::<Vec<_>>()
            })
            .collect();

        sitting.press("Space");
        let mut seen: Vec<String> = sitting.flat().split(' ').map(str::to_string).collect();
        let mut presses = 0;
        while faq(&sitting).picker.selected() == Some(longest) {
            seen.extend(
                sitting.body().iter().flat_map(|row| row.split_whitespace()).map(str::to_string),
            );
            let before = sitting.body();
            sitting.press("Space");
            if longest + 1 == total && sitting.body() == before {
                break;
            }
            presses += 1;
            assert!(presses < 60, "no way out of the answer:\n{}", sitting.screen());
        }
        assert!(presses > 1 || sitting.app.size.1 > 12);
        let missing: Vec<&String> = wanted.iter().filter(|word| !seen.contains(word)).collect();
        // A word may be parted at a hyphen at the end of a row.
        assert!(missing.iter().all(|word| word.contains(['-', '’', '/'])), "{missing:?}");
    });
}

#[test]
fn from_an_article_it_opens_at_its_own_questions() {
    everywhere(|mut sitting| {
        sitting.press("Down Down Down Enter F");
        let item = faq(&sitting).picker.selected().unwrap();
        assert_eq!(faq(&sitting).asked[item].article, 3);
        assert!(item == 0 || faq(&sitting).asked[item - 1].article == 2);
        sitting.press("q");
        assert_eq!(sitting.reader().article, 3);
    });
}

#[test]
fn the_same_questions_in_the_other_language_and_back() {
    everywhere(|mut sitting| {
        sitting.press("F Down Down Down Enter Down Down x").settle();
        let before = sitting.exact();
        let asked = faq(&sitting).asked[faq(&sitting).picker.selected().unwrap()];
        sitting.press("l").settle();
        let there = faq(&sitting).asked[faq(&sitting).picker.selected().unwrap()];
        assert_eq!((there.article, there.question), (asked.article, asked.question));
        assert_ne!(there.edition, asked.edition);
        assert_eq!(faq(&sitting).open.len(), 1, "the open answer stays open");
        sitting.press("l").settle();
        assert_same(&sitting.exact(), &before, "twice");
    });
}

#[test]
fn contents_lead_to_a_section() {
    everywhere(|mut sitting| {
        sitting.press("Enter t");
        let sections = sitting.app.entry_count();
        assert!(sections > 5, "{}", sitting.screen());
        sitting.press("Down Down Down");
        let row = sitting.cursor_row();
        let words = row.trim_start_matches('>').trim_start();
        let words = words.trim_start_matches("[-] ").trim_start_matches("[+] ").to_string();
        sitting.press("Enter").settle();
        assert!(sitting.cursor_row().contains(&start(&words)), "“{words}”:\n{}", sitting.screen());
        // Opened again, it stands on the section one is in.
        sitting.press("t");
        assert!(sitting.cursor_row().contains(&start(&words)));
        sitting.press("/").type_in("faq").press("Enter");
        assert!(sitting.cursor_row().contains("FAQ"), "{}", sitting.screen());
        sitting.press("Enter").settle();
        assert!(sitting.cursor_row().contains("FAQ"), "{}", sitting.screen());
    });
}
