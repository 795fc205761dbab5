//! The questions of all articles.

use crate::common::{Begin, SIZES, Sitting, assert_same, everywhere, library, picture};
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
        let answer = start(edition.document().block_text(answer.start));
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

/// Where no question has all words, the nearest are shown, the best selected.
#[test]
fn a_whole_question_finds_the_nearest_ones() {
    everywhere(|mut sitting| {
        sitting.press("F /");
        let asked = sitting.say(
            "how can a refugee learn digital skills for free?",
            "comment un réfugié peut-il apprendre le numérique gratuitement ?",
        );
        sitting.type_in(asked);
        assert!(faq(&sitting).picker.is_nearest());
        let told =
            ["No question has all", "Not all words", "Aucune question ne réunit", "Mots en partie"];
        assert!(told.iter().any(|it| sitting.said().contains(it)), "{}", sitting.screen());
        let first = &faq(&sitting).picker.shown[0];
        assert_eq!(faq(&sitting).picker.list.selected, 0);
        assert_eq!(first.missing, [sitting.say("refugee", "réfugié")]);
        let wanted = sitting.say("What is an Orange", "Un Orange Digital");
        assert!(question(&sitting, first.item).starts_with(wanted));
        let rows = sitting.app.entry(0).rows;
        let spans = rows.iter().flat_map(|row| &row.spans);
        let entry: String = spans.map(|span| span.text.replace('\u{a0}', " ")).collect();
        assert!(entry.contains(sitting.say("without: refugee", "sans : réfugié")), "{entry}");
        // Where a question has all words there is nothing near.
        sitting.press("Ctrl-u").type_in("orange");
        assert!(!faq(&sitting).picker.is_nearest());
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
        sitting.press("J");
        assert!(sitting.cursor_row().starts_with("> [-] "));
        sitting.press("K *").settle();
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
            blocks.map(|block| edition.document().block_text(block).len()).sum::<usize>()
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
                !matches!(edition.document().blocks[block].kind, liseuse::page::BlockKind::Table(_))
            })
            .flat_map(|block| {
                edition
                    .document()
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

/// A small library: two articles about loans and harbours.
fn small() -> Begin {
    let one = "---\nid: one\nlang: en\ntags: [harbour]\n---\n# One\n\nLead.\n\n## History\n\nOld.\n\n## FAQ\n\n### Who pays for the harbour?\n\nThe town of Brest.\n\n### What is a cooperative?\n\nA company that its members own.\n\n### When?\n";
    let un = "---\nid: one\nlang: fr\ntags: [port]\n---\n# Un\n\nChapeau.\n\n## Histoire\n\nVieux.\n\n## FAQ\n\n### Qui paie le port\u{202f}?\n\nLa ville de Brest.\n\n### Qu’est-ce qu’une coopérative\u{202f}?\n\nUne société qui appartient à ses membres.\n\n### Quand\u{202f}?\n";
    let two = "---\nid: two\nlang: en\ntags: [harbour, boats]\n---\n# Two\n\n## Which harbour do boats like?\n\nA calm one.\n\n## Cooperative boats\n\nThey share them.\n";
    let library = library(&[("one.en.md", one), ("one.fr.md", un), ("two.en.md", two)]);
    Begin { library, ..Begin::default() }
}

/// The words of the question that has the focus.
fn focused(sitting: &Sitting) -> String {
    question(sitting, faq(sitting).focused().unwrap())
}

#[test]
fn related_questions_can_be_followed_and_left_again() {
    let mut sitting = Sitting::begin(small());
    sitting.press("F Enter");
    sitting.shows("Related questions:").shows("- Which harbour do boats like?");
    sitting.press("Down");
    assert!(sitting.cursor_row().contains("> "), "{}", sitting.screen());
    assert!(sitting.cursor_row().contains("Which harbour do boats like?"));
    sitting.shows("Related question 1 of 1");
    let before = sitting.body();
    sitting.press("Enter");
    assert_eq!(faq(&sitting).picker.selected(), Some(3));
    sitting.shows("A calm one.").shows("goes back to “Who pays for the harbour?”");
    sitting.press("Down");
    assert_eq!(focused(&sitting), "Who pays for the harbour?");
    sitting.press("Backspace");
    assert_eq!(focused(&sitting), "Which harbour do boats like?");
    assert_eq!(faq(&sitting).picker.selected(), Some(0));
    sitting.press("Up");
    assert_eq!((faq(&sitting).picker.selected(), faq(&sitting).related), (Some(0), None));
    // The other answer stays open; closed again, it is the very screen.
    sitting.press("J J J Enter K K K Down");
    assert_eq!(sitting.body(), before);
}

#[test]
fn a_related_question_that_the_filter_hides_empties_it() {
    let mut sitting = Sitting::begin(small());
    sitting.press("F /").type_in("brest").press("Enter Enter Down");
    assert_eq!(focused(&sitting), "Which harbour do boats like?");
    sitting.press("Enter").shows("The filter was cleared to show this question.");
    assert_eq!(focused(&sitting), "Which harbour do boats like?");
    sitting.shows("A calm one.");
}

#[test]
fn every_question_is_reached_past_what_is_related() {
    everywhere(|mut sitting| {
        sitting.press("F *");
        let total = faq(&sitting).asked.len();
        for item in 0..total {
            assert_eq!(faq(&sitting).picker.selected(), Some(item));
            let cursor = sitting.cursor_row();
            assert!(cursor.contains(&start(&question(&sitting, item))), "{}", sitting.screen());
            sitting.press("J");
        }
        sitting.press("Home");
        let mut rows = 0;
        while faq(&sitting).picker.selected() != Some(total - 1) {
            let cursor = sitting.cursor_row();
            assert!(cursor.contains(&start(&focused(&sitting))), "{}", sitting.screen());
            sitting.press("Down");
            rows += 1;
        }
        assert!(rows > total, "related questions have rows of their own");
        // And all the way back.
        for _ in 0..rows {
            sitting.press("Up");
        }
        assert_eq!((faq(&sitting).picker.selected(), faq(&sitting).related), (Some(0), None));
        assert!(sitting.cursor_row().contains(&start(&question(&sitting, 0))));
    });
}

#[test]
fn questions_stand_under_their_tags_too() {
    let mut sitting = Sitting::begin(small());
    sitting.press("F J v").shows("Questions by tag.");
    let rows = |sitting: &Sitting| -> Vec<String> {
        let questions = faq(sitting);
        let head = |row: usize| match questions.head(row) {
            Some(liseuse::app::faq::Head::Tag(tag)) => format!("{tag}: "),
            Some(other) => format!("{other:?}: "),
            None => String::new(),
        };
        let shown = questions.picker.shown.iter().enumerate();
        shown.map(|(row, it)| head(row) + &question(sitting, it.item)).collect()
    };
    assert_eq!(
        rows(&sitting),
        [
            "boats: Which harbour do boats like?",
            "harbour: Who pays for the harbour?",
            "What is a cooperative?",
            "When?",
            "Which harbour do boats like?",
        ]
    );
    assert_eq!(focused(&sitting), "What is a cooperative?", "the selected one stays selected");
    sitting.press("/").type_in("boats");
    sitting.shows("1 of 4 questions");
    sitting.press("Enter v").shows("Questions by article.");
    assert_eq!(faq(&sitting).picker.shown.len(), 1);
}

#[test]
fn in_a_self_test_answers_hide_until_asked() {
    let mut sitting = Sitting::begin(small());
    sitting.press("F Enter t").shows("Self-test:").shows_not("Brest");
    sitting.press("J K").shows("self-test: 0 of 4 known");
    sitting.press("Enter").shows("Brest");
    sitting.press("r").shows("Who pays for the harbour? · known");
    sitting.shows("self-test: 1 of 4 known");
    sitting.press("J").shows_not("Brest");
    sitting.press("*").shows("In a self-test one answer is open");
    sitting.shows_not("members own");
    // The filter tells nothing of the answers.
    sitting.press("/").type_in("brest").press("Enter").shows_not("town");
    sitting.press("Esc Esc");
    let mut sitting = Sitting::begin(small());
    sitting.press("i F t Enter r x").shows("sue").shows("Brest");
    sitting.press("t").shows("La révision est terminée.").shows_not("Brest");
    sitting.press("r").shows("[t]");
}

#[test]
fn a_question_is_copied_as_what_opens_it() {
    everywhere(|mut sitting| {
        sitting.press("F J y");
        let copied = sitting.copied.clone().unwrap();
        let item = faq(&sitting).picker.selected().unwrap();
        let tag = sitting.say("?lang=en#", "?lang=fr#");
        assert!(copied.contains(tag), "{copied}");
        let (id, slug) = copied.split_once(tag).unwrap();
        let asked = faq(&sitting).asked[item];
        assert_eq!(sitting.app.library.articles[asked.article].id, id);
        assert_eq!(asked.question(&sitting.app.library).unwrap().id, slug);
    });
    let mut sitting = Sitting::begin(Begin { collection: "/notes", ..small() });
    sitting.press("F y");
    assert_eq!(sitting.copied.as_deref(), Some("one.en.md#who-pays-for-the-harbour"));
}

#[test]
fn from_a_section_it_opens_at_the_questions_about_it() {
    let opens_at = |keys: &str| {
        let mut sitting = Sitting::begin(small());
        sitting.press(keys).press("F");
        (focused(&sitting), sitting.flat())
    };
    // Inside an answer: its question.
    assert_eq!(opens_at("Enter J J J J").0, "What is a cooperative?");
    // In a section with questions: the first of them, and how many there are.
    let (question, screen) = opens_at("Enter J J");
    assert_eq!(question, "Who pays for the harbour?");
    assert!(screen.contains("3 questions about this section (§ 2)."), "{screen}");
    // In a section without: those that ask its words.
    let (question, screen) = opens_at("Down Enter J J");
    assert_eq!(question, "Which harbour do boats like?", "{screen}");
    // Else the nearest one.
    assert_eq!(opens_at("Enter J").0, "Who pays for the harbour?");
}

#[test]
fn why_a_question_is_found_stands_under_it() {
    let mut sitting = Sitting::begin(small());
    sitting.press("F /").type_in("boats").press("Enter").shows_not("Tags:");
    sitting.press("/ Ctrl-u").type_in("harbour").press("Enter").shows("Tags: harbour");
    sitting.press("/ Ctrl-u").type_in("members").press("Enter");
    sitting.shows("A company that its members own.");
    assert!(sitting.matched().contains(&"members".to_string()), "{:?}", sitting.matched());
    // In the open answer it is lit as well.
    sitting.press("Enter");
    assert!(sitting.matched().contains(&"members".to_string()), "{:?}", sitting.matched());
}

#[test]
fn the_toggle_keeps_the_question_though_the_filter_holds_in_one_language() {
    let mut sitting = Sitting::begin(small());
    sitting.press("F /").type_in("harbour pays").press("Enter Enter l");
    sitting.shows("Qui paie le port").shows("La ville de Brest.");
    assert_eq!(faq(&sitting).picker.selected(), Some(0));
    sitting.press("l").shows("The town of Brest.");
    assert_eq!(faq(&sitting).picker.field.value(), "harbour pays");
}

#[test]
fn a_question_without_an_answer_says_so() {
    let mut sitting = Sitting::begin(small());
    sitting.press("F J J Enter").shows("No answer follows this question.");
    sitting.press("i").shows("Aucune réponse ne suit cette question.");
}

#[test]
fn a_part_of_an_article_opens_by_its_slug() {
    use liseuse::app::Opening;
    let open = |slug: &str| {
        let sitting =
            Sitting::begin(Begin { opening: Opening::Part(0, slug.to_string()), ..small() });
        (matches!(sitting.app.screen, Screen::Faq(_)), sitting.flat())
    };
    let (in_faq, screen) = open("what-is-a-cooperative");
    assert!(in_faq && screen.contains("A company that its members own."), "{screen}");
    let (in_faq, screen) = open("qui-paie-le-port");
    assert!(in_faq && screen.contains("The town of Brest."), "{screen}");
    let (in_faq, screen) = open("who-pays-for-this-harbour");
    assert!(in_faq && screen.contains("has been reworded since"), "{screen}");
    let (in_faq, screen) = open("history");
    assert!(!in_faq && screen.contains("Old."), "{screen}");
    let (in_faq, screen) = open("nothing");
    assert!(!in_faq && screen.contains("There is no part “nothing” in this article"), "{screen}");
}

#[test]
fn pictures_of_questions() {
    for language in ["en", "fr"] {
        for size in SIZES {
            let pictures = [
                ("faq-answer", "F Enter Down"),
                ("faq-filter", "F / b r e s t Enter"),
                ("faq-tags", "F v Down"),
                ("faq-self-test", "F t Enter r J K"),
            ];
            for (name, keys) in pictures {
                let mut sitting = Sitting::begin(Begin { language, size, ..small() });
                sitting.press(keys);
                picture(&format!("{name}-{}x{}-{language}", size.0, size.1), &sitting);
            }
        }
    }
}
