//! Plain mode without a terminal: lines in, lines out, in English and in French.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{Begin, Sitting, articles, library, squeezed};
use liseuse::app::command::{Place, TABLE};
use liseuse::app::keymap::{Keymap, PRESETS};
use liseuse::app::{Command, Memory, Opening, Words};
use liseuse::library::Language;
use liseuse::plain::{Plain, rows};
use std::path::Path;

/// Somebody who types, and everything that was said.
struct Talk {
    sitting: Sitting,
    plain: Plain,
    /// What was said last.
    told: Vec<String>,
    log: String,
}

impl Talk {
    fn begin(begin: Begin) -> Self {
        let sitting = Sitting::begin(begin);
        let mut plain = Plain::default();
        let told = written(plain.begin(&sitting.app, "--plain"));
        let mut talk = Talk { sitting, plain, told, log: String::new() };
        talk.note();
        talk
    }

    fn new(language: &'static str) -> Self {
        Talk::begin(Begin { language, ..Begin::default() })
    }

    fn note(&mut self) {
        for line in &self.told {
            assert!(!line.chars().any(char::is_control), "not a line of text: {line:?}");
            self.log += line;
            self.log.push('\n');
        }
        self.log += &written(vec![self.plain.prompt(&self.sitting.app)]).concat();
        self.log.push(' ');
    }

    /// Types a line.
    fn say(&mut self, line: &str) -> &mut Self {
        self.log += line;
        self.log.push('\n');
        for action in self.plain.asked(&self.sitting.app, line) {
            self.sitting.act(action);
        }
        self.told = written(self.plain.told(&self.sitting.app));
        self.note();
        self
    }

    fn all(&self) -> String {
        self.told.join("\n")
    }

    #[track_caller]
    fn hears(&mut self, words: &str) -> &mut Self {
        let all = self.all();
        assert!(all.contains(words), "“{words}” was not said, but:\n{all}");
        self
    }

    #[track_caller]
    fn hears_not(&mut self, words: &str) -> &mut Self {
        let all = self.all();
        assert!(!all.contains(words), "“{words}” was said:\n{all}");
        self
    }

    /// Compares all that was said with what is kept; `PICTURES=write` keeps it.
    #[track_caller]
    fn picture(&self, name: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/views/{name}.txt"));
        let now = format!("{}\n", self.log.trim_end());
        if std::env::var("PICTURES").is_ok_and(|wish| wish == "write") {
            std::fs::write(&path, &now).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(kept == now, "{name} is now:\n{now}");
    }
}

/// Lines as they are written where no width is known.
fn written(lines: Vec<String>) -> Vec<String> {
    lines.iter().flat_map(|line| rows(line, None)).collect()
}

fn words(language: &str) -> &'static Words {
    Words::of(&Language::parse(language).unwrap())
}

/// A text with everything a text can hold.
const EVERYTHING: &str = "---\nlang: en\n---\n# All kinds\n\nA [link](#part) and ![a picture](a.png), a call[^1], ~~gone~~.  \nSecond line.\n\n> Quoted.\n>\n> Still quoted.\n\n> [!WARNING]\n> Beware.\n\n- one\n  - inner\n- two\n\n3. third\n4. fourth\n\n- [x] done\n- [ ] open\n\n## Part\n\n```rust\nfn main() {\n\n    1;\n}\n```\n\n| Name | Town |\n|---|---|\n| Ada | [London](https://example.org) |\n| Léo | |\n\n---\n\n### Deeper\n\nEnd.\n\n[^1]: The note.\n";

#[test]
fn every_kind_of_block_says_what_it_is() {
    let mut talk = Talk::begin(Begin {
        library: library(&[("all.md", EVERYTHING)]),
        size: (80, 60),
        collection: "/x",
        opening: Opening::Article(0),
        ..Begin::default()
    });
    let told: Vec<&str> = talk.told.iter().map(String::as_str).skip(2).collect();
    assert_eq!(
        told,
        [
            "Title: All kinds",
            "A [link 1: link] and [link 2, Image: a picture], a call[link 3, note 1], [struck out: gone].",
            "Second line.",
            "Quote: Quoted.",
            "Quote: Still quoted.",
            "Warning: Beware.",
            "List, 2 items:",
            "Item 1: one",
            "List, 1 item, level 2:",
            "Item 1: inner",
            "Item 2: two",
            "List, 2 items:",
            "Item 3: third",
            "Item 4: fourth",
            "List, 2 items:",
            "Item 1, done: done",
            "Item 2, not done: open",
            "Heading level 2, section 1: Part",
            "Code, rust:",
            "fn main() {",
            "",
            "    1;",
            "}",
            "End of code.",
            "Table, 2 columns, 2 rows:",
            "Row 1: Name: Ada, Town: [link 4: London]",
            "Row 2: Name: Léo, Town:",
            "Break.",
            "Heading level 3, section 1.1: Deeper",
            "End.",
            "Note 1: The note.",
            "Some words: next, language, contents, faq, help.",
        ]
    );
    talk.say("3").hears("Note 1: The note.").say("4").hears("Open https://example.org outside");
    talk.say("no").say("4").say("yes");
    assert_eq!(talk.sitting.opened, ["https://example.org"]);
    talk.say("2");
    assert_eq!(talk.sitting.opened.last().unwrap(), "all.md -> a.png");
    talk.say("1").hears("Heading level 2, section 1: Part");
    talk.say("start").say("link").hears("[link 1: link]").hears("“open” follows: section 1 Part");
    talk.say("link").hears("[link 2, Image: a picture]").hears_not("Title");
}

/// In both languages: reading from the library on, the other language, a peek, and back.
#[test]
fn reading_goes_on_where_it_stopped() {
    for language in ["en", "fr"] {
        let mut talk = Talk::new(language);
        talk.say("4").say("").say("l").say("").say("o").say("q");
        talk.picture(&format!("plain-reading-{language}"));
    }
}

#[test]
fn nothing_of_a_text_is_left_out_or_told_twice() {
    let sentences: Vec<String> =
        (0..400).map(|n| format!("Sentence {n}{}.", " and words".repeat(n * 7 % 11))).collect();
    let paragraphs: Vec<String> = sentences.chunks(9).map(|it| it.join(" ")).collect();
    for (first, then, size) in [
        (vec![], vec![""], (80, 24)),
        (vec![], vec![""], (40, 12)),
        (vec!["paragraph"; 7], vec![""], (40, 12)),
        (vec!["paragraph"; 900], vec![""], (53, 13)),
        (vec![], vec!["half page", "", "line down"], (53, 17)),
    ] {
        let mut talk = Talk::begin(Begin {
            library: library(&[("long.md", &paragraphs.join("\n\n"))]),
            collection: "/x",
            size,
            opening: Opening::Article(0),
            ..Begin::default()
        });
        let mut told = match first.is_empty() {
            true => squeezed(&talk.told.join(" ")),
            // The page was told whole; from its first paragraph one goes on.
            false => paragraphs[0].clone(),
        };
        for step in first.iter().chain(then.iter().cycle()).take(3000) {
            talk.say(step);
            told = format!("{told} {}", squeezed(&talk.told.join(" ")));
            if talk.told.iter().any(|line| line.contains("What next?")) {
                break;
            }
        }
        let steps = format!("{} and {then:?} at {size:?}", first.len());
        let mut from = 0;
        for sentence in &sentences {
            let at = told.find(sentence.as_str());
            assert!(at.is_some_and(|at| at >= from), "{steps}: {sentence}");
            assert_eq!(told.matches(sentence.as_str()).count(), 1, "{steps}: {sentence}");
            from = at.unwrap();
        }
    }
}

/// Every command is asked for by its words, in both languages and in English always, wherever it applies.
#[test]
fn every_command_is_reached_by_its_words() {
    use liseuse::plain::command_by_word;
    for own in ["en", "fr"].map(words) {
        // The mouse means nothing there.
        for entry in TABLE.iter().filter(|it| it.command != Command::Mouse) {
            for place in Place::ALL.into_iter().filter(|&place| entry.applies(place)) {
                for language in [own, words("en")] {
                    let named = (language.plain.words_of)(entry.command);
                    assert!(!named.is_empty(), "{:?} has no word", entry.command);
                    for word in named {
                        assert_eq!(
                            command_by_word(own, place, word),
                            Some(entry.command),
                            "“{word}” in {place:?} in {}",
                            own.tag
                        );
                    }
                }
            }
        }
    }
}

/// A word with other letters, without its accents, with capitals; a key; the English word in French.
#[test]
fn words_are_read_as_people_type_them() {
    for line in ["reglages", "RÉGLAGES", "  Réglages ", "settings", ",", ":réglages"] {
        let mut talk = Talk::new("fr");
        talk.say(line).hears("Réglages");
    }
    let mut talk = Talk::new("fr");
    talk.say("reglage").hears("Vouliez-vous dire « réglages » ?");
    talk.say("xyzzy").hears("Aucune commande « xyzzy »");
    talk.say("signet").hears("n’a pas d’effet ici");
    talk.say("0").hears("Les numéros vont de 1 à 6");
    talk.say("99999999999999999999999").hears("Aucune commande");
}

#[test]
fn words_are_searched_for_and_found() {
    for (language, line, found) in
        [("en", "search pradalie", "Search, "), ("fr", "rechercher pradalie", "Recherche, ")]
    {
        let mut talk = Talk::new(language);
        talk.say(line).hears(found).hears("1. ").hears("Guilhem Pradalié");
        talk.say("1").hears("Pradalié");
        let mut typed = Talk::new(language);
        typed.say("s");
        typed.say("pradalie").hears(found).hears("Guilhem Pradalié");
    }
    let mut talk = Talk::new("en");
    talk.say("search qqqqqqq").hears("No results").say("close").hears("Library");
    talk.say("4").say("find industrial").hears("1/").hears("on an industrial scale");
    talk.say("n").say("matches").hears("1. ").say("1").hears("industrial");
    talk.say("find zzzz").hears("“zzzz” is not in this article. “search” searches all articles.");
}

/// Whatever the keys in force are, words mean the same; keys are typed as they are in force.
#[test]
fn words_do_not_hang_on_keys() {
    for preset in PRESETS {
        let mut talk = Talk::new("en");
        talk.sitting.app.keymap = Keymap::preset(preset);
        talk.say("search pradalie").say("1").say("find industrial").hears("1/");
        talk.say("go to 2").hears("Page 2 of").say("start").hears("Page 1 of");
        talk.say("contents").say("filter why").say("1").say("select").say("note x").say("marks");
        talk.say("bookmarks")
            .hears("Note: x")
            .say("close")
            .say("faq why")
            .hears("1. ")
            .hears("(61 in all)");
    }
    let mut talk = Talk::new("en");
    talk.sitting.app.keymap = Keymap::preset("vim");
    talk.say("4").say("").hears("Page 2 of").say("g g").hears("Page 1 of");
}

#[test]
fn places_are_gone_to() {
    let mut talk = Talk::new("en");
    talk.say("3").say("page 4").hears("Page 4 of").say("back").hears("Page 1 of");
    talk.say("contents").hears("Contents").hears("1. ").say("2").hears("Heading level 2");
    talk.say("settings").say("close").hears("Title: ").hears("Page ").hears_not("Heading");
    talk.say("go to").say("900").hears("Page 900 does not exist");
    talk.say("p 50%").hears("Page ");
    talk.say("end").hears("100%").say("").hears("What next?").hears("1. FAQ of this article");
    talk.say("1").hears("FAQ").hears("Digital commons");
}

/// In both languages: questions, an answer, one related to it, the contents, a search, a word that is unknown.
#[test]
fn lists_are_chosen_from_by_number() {
    for (language, lines) in [
        (
            "en",
            [
                "faq",
                "2",
                "62",
                "search reserve",
                "1",
                "contents",
                "settings",
                "close",
                "bokmark",
                "end",
            ],
        ),
        (
            "fr",
            [
                "faq",
                "2",
                "62",
                "rechercher réserve",
                "1",
                "sommaire",
                "réglages",
                "fermer",
                "signer",
                "fin",
            ],
        ),
    ] {
        let mut talk = Talk::new(language);
        for line in lines {
            talk.say(line);
        }
        talk.picture(&format!("plain-lists-{language}"));
    }
}

/// What no question asks is looked for in the articles, with the same word that opens an answer.
#[test]
fn words_that_no_question_has_are_searched_for() {
    let mut talk = Talk::new("en");
    talk.say("faq qqqq").hears("“open” searches the articles.").say("open").hears("No results");
}

#[test]
fn questions_are_answered() {
    for language in ["en", "fr"] {
        let mut talk = Talk::new(language);
        let w = words(language);
        talk.say("faq").say("2").hears(&squeezed(w.plain.answer));
        let related =
            talk.told.iter().position(|line| *line == squeezed(w.faq_list.related)).unwrap();
        let number = talk.told[related + 1].split('.').next().unwrap().to_string();
        let question = talk.told[related + 1].split_once(". ").unwrap().1.to_string();
        assert!(number.parse::<usize>().unwrap() > 6);
        talk.say(&number).hears(&question).hears(&squeezed(w.plain.answer));
        talk.say("back");
        talk.say(if language == "en" { "filter commons" } else { "filtrer communs" }).hears("1. ");
        talk.say("self-test").say("1").hears(&squeezed(w.plain.answer)).say("known");
        talk.say("in article");
        assert!(talk.sitting.app.document(talk.sitting.reader()).is_some());
    }
    let mut talk = Talk::new("en");
    talk.say("faq").say("open all").hears("Answer:").hears("2. ").say("more").hears("Answer:");
}

#[test]
fn marks_are_made_found_and_taken_away() {
    let mut talk = Talk::new("en");
    talk.say("3").say("").say("bookmark").hears("Bookmark added.");
    talk.say("again").hears("Marked:");
    talk.say("select").hears("Selected: ").say("unit").say("note worth keeping");
    talk.hears("“bookmarks” lists");
    talk.say("again").hears("[highlighted: ");
    talk.say("bookmarks").hears("1. ").hears("Note: worth keeping");
    talk.say("remove 1").hears("“bring back”").say("undo");
    talk.say("note 2").say("other words").hears("Note saved.");
    talk.say("reference").say("close").say("reference");
    assert!(talk.sitting.copied.as_ref().unwrap().starts_with("Digital commons"));
}

#[test]
fn lists_are_told_a_screenful_at_a_time() {
    let texts: Vec<(String, String)> = (1..=50)
        .map(|n| (format!("t{n:02}.md"), format!("---\nlang: en\n---\n# Text {n}\n\nWords.\n")))
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let mut talk =
        Talk::begin(Begin { library: library(&texts), collection: "/x", ..Begin::default() });
    let mut heard: Vec<usize> = Vec::new();
    for _ in 0..20 {
        heard.extend(
            talk.told.iter().filter_map(|it| it.split_once(". Text ")?.0.parse::<usize>().ok()),
        );
        talk.say("more");
    }
    assert_eq!(heard, (1..=50).collect::<Vec<usize>>());
    talk.hears("No more.").say("previous").hears(". Text ").say("first").hears("1. Text 1");
    talk.say("previous").hears("Nothing before that.");
    talk.say("44").hears("Title: Text 44");
}

#[test]
fn settings_history_and_people_are_there() {
    let mut talk = Talk::new("fr");
    talk.say("réglages")
        .hears("1. Largeur du texte")
        .say("1")
        .hears("Largeur du texte : 70 colonnes.");
    talk.say("changer").hears("74 colonnes").say("valeur précédente").hears("70 colonnes");
    talk.say("fermer").say("2").say("historique").hears("Historique").hears("1. ");
    talk.say("retirer 1").hears("« rétablir »").say("rétablir");
    talk.say("fermer").say("personnes").hears("1. ").say("1").hears("1. ");
    talk.say("mots-clés").hears("1. ").say("interface").hears("Interface language: English.");
    talk.say("about").hears("MIT").say("help").hears("Words you can type here").say("").hears(": ");
    talk.say("language").hears("Articles are listed in English.");
    talk.say("languages").hears("1. ").say("2");
    let mut talk = Talk::new("en");
    talk.say("sort").hears("Sorted").say("again").hears_not("Sorted").say("quit");
    assert!(talk.sitting.left);
}

/// Two languages in turn, paragraph by paragraph, each named.
#[test]
fn two_languages_are_told_in_turn() {
    let mut talk = Talk::new("en");
    talk.say("4").say("view").hears("[français]").hears("[English]");
    let english = talk.told.iter().position(|line| line.starts_with("More than 14 million"));
    assert!(talk.told[english.unwrap() + 1] == "[français]", "{:#?}", talk.told);
    // Every paragraph once, in each of the two.
    let mut told: Vec<String> = talk.told.clone();
    while !talk.told.iter().any(|line| line.contains("What next?")) {
        talk.say("");
        told.extend(talk.told.iter().cloned());
    }
    for (language, words) in [("en", "industrial scale"), ("fr", "d’industrialiser les")] {
        let count = told.iter().filter(|line| line.contains(words)).count();
        assert_eq!(count, 1, "{words}");
        let library = articles();
        let mut editions = library.articles[3].editions.iter();
        let edition = editions.find(|it| it.language.primary() == language).unwrap();
        for question in &edition.questions {
            let asked = squeezed(&question.words);
            let count = told.iter().filter(|line| squeezed(line).ends_with(&asked)).count();
            assert_eq!(count, 1, "{asked}");
        }
    }
}

/// No key, no word and no text makes it say what is no text, or end.
#[test]
fn whatever_is_typed_is_answered_in_lines() {
    let lines = [
        "\u{1b}[2J",
        "\u{9b}1m",
        "\0",
        "\u{202e}",
        "::",
        ":",
        "/",
        "?",
        "open",
        "yes",
        "no",
        "find",
        "\u{1b}",
        "",
        "peek",
        "1",
        "select",
        "longer",
        "copy",
        "",
        "search \u{1b}]0;x",
        "",
        "",
        "2",
        "bookmarks",
        "note",
        "",
        "filter",
        "x",
        "",
        "contents",
        "fold",
        "unfold",
        "theme",
        "shift up",
    ];
    for language in ["en", "fr"] {
        for skip in 0..7 {
            let mut talk = Talk::new(language);
            for line in lines.iter().cycle().skip(skip).step_by(skip + 1).take(60) {
                talk.say(line);
            }
        }
    }
}

#[test]
fn what_a_screen_says_of_keys_is_said_of_words() {
    let memory = Memory { last: Some("la-mednum".into()), ..Memory::default() };
    let mut talk = Talk::begin(Begin { memory, ..Begin::default() });
    talk.hears("“open” continues where you stopped.").hears("4. La MedNum").hears_not("[");
    assert_eq!((words("fr").plain.words_of)(Command::Open)[0], "ouvrir");
}

/// A text of nothing but ASCII is shown with nothing else, bars, bullets, rules and arrows included.
#[test]
fn a_screen_without_unicode_has_no_sign_of_its_own() {
    let text = "---\nlang: en\ntags: [x, y]\nauthors: [Ada]\n---\n# All\n\nWords ~~gone~~, [a](b.md), call[^1].\n\n> Quoted\n> on.\n\n- one\n  - two\n    - three\n\n### Third\n\n#### Fourth\n\n---\n\n| a | b |\n|---|---|\n| c | d |\n\n```rust\nlet wide = \"words words words words words words words words words words words words words\";\n```\n\n## Why?\n\nBecause.\n\n[^1]: Note.\n";
    let other = "---\nlang: fr\n---\n# Tout\n\nMots.\n\n## Pourquoi ?\n\nParce que.\n";
    for size in [(80, 24), (120, 50), (40, 12)] {
        let mut sitting = Sitting::begin(Begin {
            library: library(&[("a.en.md", text), ("a.fr.md", other), ("b.md", text)]),
            collection: "/x",
            size,
            ..Begin::default()
        });
        sitting.app.ascii = true;
        let keys = "Enter Space Space o Esc v v v Tab Enter Esc d d P Space P t Esc F Enter Esc \
                    Esc s w o r d s Esc Esc , Esc ? Esc H Esc M Esc A Esc E Esc C Esc L Esc S";
        for key in keys.split_whitespace() {
            sitting.press(key);
            // Quotation marks and the sign of a section are no ornaments.
            let odd = |c: &char| !c.is_ascii() && !c.is_alphanumeric() && !"“”‘’§¶".contains(*c);
            let found: String = sitting.screen().chars().filter(odd).collect();
            assert!(found.is_empty(), "{found} after {key} at {size:?}:\n{}", sitting.screen());
        }
    }
}
