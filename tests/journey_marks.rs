//! Journeys with marks: bookmarks, selections, highlights, notes, what was read.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Sitting, library};
use liseuse::app::export::markdown;
use liseuse::app::marks::Kind;
use liseuse::app::{Memory, Opening, Screen};
use liseuse::library::{Language, Library};

const ENGLISH: &str = "---\nid: walk\nlang: en\n---\n# A walk\n\nThe lead says it. It says more.\n\n## Morning\n\nThe sun rises. Birds sing “loudly”! Who hears them?\n\nA second paragraph.\n\n## Evening\n\nThe sun sets.\n";
const FRENCH: &str = "---\nid: walk\nlang: fr\n---\n# Une marche\n\nLe chapô le dit. Il en dit plus.\n\n## Matin\n\nLe soleil se lève. Les oiseaux chantent\u{a0}! Qui les entend\u{202f}?\n\nUn second paragraphe.\n\n## Soir\n\nLe soleil se couche.\n";
const SIZES: [(u16, u16); 2] = [(80, 24), (40, 12)];

fn walk() -> Library {
    library(&[("walk.en.md", ENGLISH), ("walk.fr.md", FRENCH)])
}

fn reading(language: &'static str, size: (u16, u16), memory: Memory) -> Sitting {
    let opening = Opening::Article(0);
    Sitting::begin(Begin { library: walk(), language, size, memory, opening, ..Begin::default() })
}

/// Goes down to the paragraph that starts with these words.
#[track_caller]
fn go_to(sitting: &mut Sitting, words: &str) {
    for _ in 0..12 {
        if sitting.cursor_row().trim_start_matches("* ").starts_with(words) {
            return;
        }
        sitting.press("Down");
    }
    panic!("“{words}” is not read:\n{}", sitting.screen());
}

#[test]
fn a_bookmark_comes_goes_and_comes_back() {
    for (language, size, words, added, removed, back) in [
        ("en", SIZES[0], "The sun rises", "Bookmark added.", "Bookmark removed. [U]", "is back"),
        ("en", SIZES[1], "The sun rises", "Bookmark added.", "Bookmark removed. [U]", "is back"),
        ("fr", SIZES[0], "Le soleil se lève", "Signet ajouté.", "Signet retiré. [U]", "rétabli"),
        ("fr", SIZES[1], "Le soleil se lève", "Signet ajouté.", "Signet retiré. [U]", "rétabli"),
    ] {
        let mut it = reading(language, size, Memory::default());
        go_to(&mut it, words);
        it.press("m").shows(added);
        assert!(it.cursor_row().starts_with('*'), "{}", it.screen());
        assert_eq!(it.remembered.marks.len(), 1, "written at once");
        it.press("m").shows(removed);
        assert!(!it.cursor_row().starts_with('*'), "{}", it.screen());
        assert_eq!(it.remembered.marks.len(), 0);
        it.press("U").shows(back);
        assert!(it.cursor_row().starts_with('*'));
        assert_eq!(it.remembered.marks.len(), 1);
        it.press("U");
        assert!(it.status().contains(if language == "en" { "Nothing" } else { "Rien" }));
    }
}

#[test]
fn a_mark_is_there_in_the_other_language_and_at_the_next_start() {
    let mut it = reading("en", SIZES[0], Memory::default());
    go_to(&mut it, "The sun rises");
    it.press("m l").shows("Le soleil se lève");
    assert!(it.cursor_row().starts_with("* Le soleil"), "{}", it.screen());
    it.press("m").shows("Bookmark removed.");
    it.press("U l");
    assert!(it.cursor_row().starts_with("* The sun"), "{}", it.screen());
    let memory: Memory = toml::from_str(&toml::to_string(&it.remembered).unwrap()).unwrap();
    let mut later = reading("fr", SIZES[1], memory);
    later.press("M").shows("The sun rises").shows("Une marche").shows("§ 1 ¶ 1").shows("EN");
    later.press("Enter");
    assert!(later.cursor_row().contains("Le soleil se lève"), "{}", later.screen());
}

#[test]
fn the_list_of_marks_filters_notes_and_removes() {
    for size in SIZES {
        let mut it = reading("en", size, Memory::default());
        it.press("M").shows("No bookmarks yet. While you read, [m]");
        it.press("Enter Delete n x").shows("No bookmarks yet.");
        it.press("Esc");
        for words in ["The sun rises", "A second", "The sun sets"] {
            go_to(&mut it, words);
            it.press("m");
        }
        it.press("M").shows("1 of 3");
        it.press("Down n").type_in("why? l").press("Enter").shows("Note: why? l");
        assert!(it.status().contains("Note saved."), "{}", it.screen());
        it.press("n Ctrl-u").type_in("x").press("Esc").shows("Note: why? l");
        it.press("/").type_in("why").press("Enter").shows("A second").shows_not("The sun sets");
        it.press("x").shows("Bookmark removed.").shows_not("A second");
        it.press("Ctrl-l").shows("Nothing matches “why”");
        it.press("U").shows("The bookmark is back.").shows("A second").shows("Note: why? l");
        it.press("Esc Home").shows("The sun rises");
        it.press("End Enter");
        assert!(it.cursor_row().contains("The sun sets"), "{}", it.screen());
        assert!(matches!(it.app.screen, Screen::Reader(_)) && it.app.under.len() == 1);
        it.press("Backspace");
        assert!(matches!(it.app.screen, Screen::Reader(_)), "back leads to where one read");
        assert_eq!(it.remembered.marks.len(), 3);
    }
}

#[test]
fn a_selection_moves_by_units_and_is_copied() {
    for (language, size, start, keys, told, copied) in [
        ("en", SIZES[0], "The sun r", "Tab", "Sentence · 3 words", "The sun rises."),
        (
            "en",
            SIZES[1],
            "The sun r",
            "Tab Right",
            "Sentence · 6 words",
            "The sun rises. Birds sing “loudly”!",
        ),
        ("en", SIZES[0], "The sun r", "Tab Tab Right Down Left", "Word · 2 words", "The sun"),
        ("en", SIZES[1], "The sun r", "Tab o Right", "Sentence · 3 words", "Birds sing “loudly”!"),
        (
            "en",
            SIZES[0],
            "A second",
            "Right",
            "Paragraph · 4 words",
            "A second paragraph.\n\nEvening",
        ),
        (
            "fr",
            SIZES[0],
            "Le soleil se l",
            "Tab o Right",
            "Phrase · 3 mots",
            "Les oiseaux chantent\u{a0}!",
        ),
        ("fr", SIZES[1], "Le soleil se l", "Tab Tab", "Mot · 1 mot", "Le"),
    ] {
        let mut it = reading(language, size, Memory::default());
        go_to(&mut it, start);
        let before = it.exact();
        it.press("e").press(keys);
        assert!(it.status().starts_with(told), "{}", it.screen());
        assert_eq!(it.copied, None);
        it.press("y");
        assert_eq!(it.copied.as_deref(), Some(copied), "{keys}");
        assert!(it.status().starts_with(if language == "en" { "Copied: " } else { "Copié" }));
        it.app.message = None;
        it.press("e").press(keys).press("Esc").press("Ctrl-l");
        assert_eq!(it.exact(), before, "leaving it leaves everything as it was");
    }
}

#[test]
fn what_is_selected_is_seen_and_the_page_follows() {
    let mut it = reading("en", (40, 12), Memory::default());
    go_to(&mut it, "The sun rises");
    it.press("e Tab");
    assert_eq!(it.reversed(), ["The sun rises."]);
    let place = it.cursor();
    it.press("Right Right Right Right Right");
    assert!(it.reversed().concat().ends_with("The sun sets."), "{}", it.screen());
    it.press("? Esc").press("Esc");
    assert!(it.reversed().is_empty());
    assert_eq!(it.cursor(), place);
    it.press("e").resize(80, 24);
    assert!(it.reversed().concat().contains("Who hears them?"), "{}", it.screen());
    it.press("q").shows("Page");
}

#[test]
fn words_are_highlighted_with_a_note_or_without() {
    for size in SIZES {
        let mut it = reading("fr", size, Memory::default());
        go_to(&mut it, "Le soleil se lève");
        it.press("e Tab m").shows("Passage surligné.");
        let mark = it.remembered.marks.values().next().unwrap().clone();
        assert_eq!((mark.kind, mark.words.as_str()), (Kind::Highlight, "Le soleil se lève."));
        assert_eq!(it.underlined(), ["Le soleil se lève."]);
        assert!(!it.cursor_row().starts_with('*'), "its words are seen");
        it.press("e Tab n").type_in("Beau\u{202f}!").press("Enter");
        assert_eq!(it.remembered.marks.len(), 1, "the same words are one highlight");
        assert!(it.cursor_row().starts_with('*'), "a note has a sign");
        it.press("e Tab m");
        assert!(it.remembered.marks.values().all(|mark| mark.note.is_some()), "the note stays");
        it.press("M").shows("Note : Beau").shows("Passage surligné");
        it.press("Delete").shows("Surlignage retiré.");
        it.press("U Esc");
        assert_eq!(it.underlined(), ["Le soleil se lève."]);
        it.press("l");
        assert!(it.underlined().is_empty() && it.cursor_row().starts_with('*'), "{}", it.screen());
        it.press("e n").type_in("abandoned").press("Esc Esc");
        assert_eq!(it.remembered.marks.len(), 1);
    }
}

#[test]
fn a_passage_that_is_gone_says_so() {
    for (language, status) in
        [("en", "The marked words are gone"), ("fr", "Le passage marqué a disparu")]
    {
        let mut it = reading("en", SIZES[0], Memory::default());
        go_to(&mut it, "A second");
        it.press("m");
        let now = library(&[("walk.en.md", &ENGLISH.replace("A second paragraph.", "It rains."))]);
        let begin = Begin {
            library: now,
            language,
            memory: it.remembered.clone(),
            opening: Opening::Article(0),
            ..Begin::default()
        };
        let mut later = Sitting::begin(begin);
        later.press("M").shows("A second paragraph.");
        later.shows(if language == "en" { "words gone" } else { "passage disparu" });
        later.press("Enter").shows(status);
        assert!(later.cursor_row().contains("It rains."), "{}", later.screen());
    }
}

#[test]
fn a_paragraph_that_begins_on_the_page_before_shows_its_sign() {
    let text = format!("# T\n\n{}\n\nEnd.\n", "One more sentence of many. ".repeat(40));
    let mut it = Sitting::begin(Begin {
        library: library(&[("a.md", &text)]),
        size: (40, 12),
        opening: Opening::Article(0),
        ..Begin::default()
    });
    it.press("Space m").shows("Bookmark added.");
    assert!(it.row(0).starts_with('*') && !it.row(1).starts_with('*'), "{}", it.screen());
    let page = it.row(0);
    it.press("e Tab");
    assert_eq!(it.row(0), page, "what is selected first stands on the page");
    assert!(it.reversed().concat().contains("One more"), "{}", it.screen());
    assert!(it.hints().contains("[y] copy  [m] highlight"), "{}", it.screen());
}

#[test]
fn marks_of_other_collections_are_kept_and_not_shown() {
    let mut elsewhere = Sitting::begin(Begin {
        library: walk(),
        collection: "/elsewhere",
        opening: Opening::Article(0),
        ..Begin::default()
    });
    elsewhere.press("Down Down m");
    let mut it = reading("en", SIZES[0], elsewhere.remembered.clone());
    it.press("M").shows("No bookmarks yet.");
    assert_eq!(it.app.memory.marks.len(), 1);
}

#[test]
fn read_is_what_the_reader_says() {
    for (language, read, unread) in
        [("en", "Marked as read.", "unread"), ("fr", "comme lu", "non lu")]
    {
        let mut it = Sitting::begin(Begin { library: walk(), language, ..Begin::default() });
        it.press("r").shows(read);
        assert_eq!(it.remembered.read.get("walk"), Some(&true));
        let word = if language == "en" { "· read" } else { "· lu" };
        it.shows(word);
        it.press("r").shows(unread).shows_not(word);
        it.press("Enter End r").shows(read);
        it.press("r q").shows_not(word);
        let later =
            Begin { library: walk(), language, memory: it.remembered.clone(), ..Begin::default() };
        Sitting::begin(later).shows_not(word);
    }
}

#[test]
fn reading_on_to_the_end_makes_an_unread_article_read() {
    let mut it = reading("en", SIZES[1], Memory::default());
    it.press("r r q").shows_not("· read");
    it.press("Enter End q").shows("· read");
}

#[test]
fn the_history_is_gone_through_and_cleared() {
    for size in SIZES {
        let mut it = Sitting::begin(Begin { size, ..Begin::default() });
        it.press("H").shows("Nothing read yet.");
        it.press("Enter x Esc");
        it.press("Enter Space q Down Enter q H").shows("1 of 2");
        let rows = it.rows().concat();
        let first = it.app.edition_to_read(0).unwrap().1.title.to_string();
        let second = it.app.edition_to_read(1).unwrap().1.title.to_string();
        let at = |title: &str| rows.find(title.get(..12).unwrap()).unwrap();
        assert!(at(&second) < at(&first), "{}", it.screen());
        it.press("Down Enter");
        assert!(it.app.under.len() == 2, "the article stands over the history");
        it.press("q");
        assert!(matches!(it.app.screen, Screen::History(_)));
        it.press("Home x").shows("Removed from the history");
        assert_eq!(it.app.entry_count(), 1);
        it.press("U").shows("The history is back");
        let places = it.remembered.places.len();
        it.press("X").shows("Nothing read yet.");
        assert!(it.remembered.history.is_empty() && it.remembered.places.is_empty());
        it.press("U");
        assert_eq!(it.remembered.places.len(), places);
        it.press("Esc Enter Space H X Q");
        assert!(it.left && it.remembered.places.is_empty(), "clearing stands when one leaves");
    }
}

#[test]
fn jumps_stand_in_the_history_and_lead_back() {
    let mut it = reading("fr", SIZES[0], Memory::default());
    it.press("t Down Enter t End Enter");
    assert!(it.cursor_row().contains("Soir"), "{}", it.screen());
    it.press("H").shows("Une marche · § 1 Matin").shows("point de départ d’un saut");
    it.press("Delete").shows("Saut retiré").shows_not("§ 1 Matin");
    it.press("Enter");
    assert!(it.cursor_row().contains("Une marche"), "{}", it.screen());
}

#[test]
fn a_history_that_is_off_keeps_nothing() {
    for (language, off, on) in [("en", "History off", "History on"), ("fr", "désactivé", "activé")]
    {
        let mut it = Sitting::begin(Begin { library: walk(), language, ..Begin::default() });
        it.press("H o").shows(off);
        it.press("Esc Enter End m q Enter").shows("100");
        it.press("q Q");
        let kept = &it.remembered;
        assert!(kept.places.is_empty() && kept.history.is_empty() && kept.last.is_none());
        assert_eq!(kept.marks.len(), 1, "bookmarks are made by hand");
        let later = Begin { library: walk(), language, memory: kept.clone(), ..Begin::default() };
        let mut later = Sitting::begin(later);
        later.press("H").shows("[o]");
        later.press("o").shows(on);
        later.press("Esc Enter q");
        assert_eq!(later.remembered.history, ["walk"]);
    }
}

#[test]
fn marks_are_printed_as_markdown() {
    let mut it = reading("en", SIZES[0], Memory::default());
    go_to(&mut it, "A second");
    it.press("m");
    it.press("Up e Tab o Right n").type_in("*so* #1").press("Enter");
    let mut memory = it.remembered.clone();
    let mut foreign = memory.marks.values().next().unwrap().clone();
    foreign.article = "/x\u{1b}[31m#y".into();
    foreign.title = "Evil\u{1b}]0;title\u{7}".into();
    foreign.words = "red\u{1b}[31m\n# no heading".into();
    memory.marks.insert("foreign".into(), foreign);
    let print = |language: &str| {
        let language = Language::parse(language).unwrap();
        let key = |it: &liseuse::library::Article| it.id.clone();
        let words = liseuse::app::Words::of(&language);
        markdown(&memory, &walk(), key, &language, words).unwrap()
    };
    let english = print("en");
    let start = "# Bookmarks\n\n## A walk\n\n**§\u{a0}1 ¶\u{a0}1 · Highlight**\n\n> Birds sing “loudly”!\n\n\\*so\\* #1\n\n**§\u{a0}1 ¶\u{a0}2 · Bookmark**\n\n> A second paragraph.\n\n## Evil␛\\]0;title␇\n";
    assert!(english.starts_with(start), "{english}");
    assert!(english.contains("> red␛\\[31m\n>\n> \\# no heading"), "{english}");
    assert!(!english.contains(|c: char| c.is_control() && c != '\n'));
    let french = print("fr");
    assert!(
        french
            .starts_with("# Signets\n\n## Une marche\n\n**§\u{a0}1 ¶\u{a0}1 · Passage surligné**"),
        "{french}"
    );
}
