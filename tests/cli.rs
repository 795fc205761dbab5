//! The command line of the real program, in both languages of its interface.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::{FOREIGN, Home, PROGRAM};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use unicode_width::UnicodeWidthStr;

const ENGLISH: &str = "en_GB.UTF-8";
const FRENCH: &str = "fr_FR.UTF-8";
const LOCALES: [&str; 2] = [ENGLISH, FRENCH];

/// What a run left behind.
#[derive(Debug)]
struct Outcome {
    out: String,
    errors: String,
    code: Option<i32>,
}

/// A run to be.
struct Run<'a> {
    home: &'a Home,
    command: Command,
    input: Vec<u8>,
}

fn command(home: &Home, locale: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    for name in FOREIGN {
        command.env_remove(name);
    }
    command.envs(home.variables(locale)).current_dir(home.files());
    command
}

impl<'a> Run<'a> {
    fn new(
        home: &'a Home,
        locale: &str,
        args: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Self {
        let mut command = command(home, locale);
        command.args(args);
        Run { home, command, input: Vec::new() }
    }

    fn input(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.input = bytes.as_ref().to_vec();
        self
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it; a run that does not end is a failure. Nothing it says may act on a terminal.
    #[track_caller]
    fn done(mut self) -> Outcome {
        let piped = self.command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = self.input;
        thread::spawn(move || {
            let _ = stdin.write_all(&input);
        });
        let out = gathered(child.stdout.take().unwrap());
        let errors = gathered(child.stderr.take().unwrap());
        let code = ended(&mut child);
        let text = |bytes: thread::JoinHandle<Vec<u8>>| {
            String::from_utf8(bytes.join().unwrap()).expect("UTF-8 only")
        };
        let outcome = Outcome { out: text(out), errors: text(errors), code };
        for c in outcome.out.chars().chain(outcome.errors.chars()) {
            let acts = c.is_control() && c != '\n'
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!acts, "{c:?} in {outcome:?}");
        }
        assert!(!self.home.state().exists(), "printing remembers nothing");
        outcome
    }
}

fn gathered(mut from: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

#[track_caller]
fn ended(child: &mut Child) -> Option<i32> {
    let limit = Instant::now() + Duration::from_secs(60);
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if Instant::now() > limit {
            child.kill().unwrap();
            panic!("the program hangs");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Runs the program in a home of its own.
#[track_caller]
fn run(locale: &str, args: &[&str]) -> Outcome {
    Run::new(&Home::new(), locale, args).done()
}

/// A failure tells what and where on standard error alone, and has its exit code.
#[track_caller]
fn fails(outcome: &Outcome, code: i32, sentence: &str) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
    assert_eq!(outcome.out, "", "{outcome:?}");
    assert_eq!(outcome.errors.trim_end(), sentence);
}

/// French as it is set: no-break spaces before ; ! ? : % », after «, curly apostrophes.
#[track_caller]
fn is_set_as_french(text: &str) {
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let before = if at == 0 { ' ' } else { chars[at - 1] };
        let after = chars.get(at + 1).copied().unwrap_or(' ');
        let right = match c {
            ';' | '!' | '?' => before == '\u{202f}' || before == '[',
            ':' => before == '\u{a0}' || !after.is_whitespace(),
            '%' | '»' => before == '\u{a0}',
            '«' => after == '\u{a0}',
            '\'' | '"' => false,
            _ => true,
        };
        assert!(right, "{c} in {text}");
    }
}

#[test]
fn help_is_whole_and_in_the_language_of_the_interface() {
    for (command, english, french) in [
        (None, "Usage: liseuse [OPTIONS] [PATH…]\n", "Utilisation : liseuse [OPTIONS] [CHEMIN…]\n"),
        (Some("list"), "Usage: liseuse list [OPTIONS]\n", "Utilisation : liseuse list [OPTIONS]\n"),
        (Some("search"), "Usage: liseuse search [OPTIONS] WORDS…\n", "search [OPTIONS] MOTS…\n"),
        (Some("faq"), "Usage: liseuse faq [OPTIONS] [WORDS…]\n", "faq [OPTIONS] [MOTS…]\n"),
        (Some("show"), "Usage: liseuse show [OPTIONS] ARTICLE\n", "show [OPTIONS] ARTICLE\n"),
    ] {
        for (locale, usage) in LOCALES.into_iter().zip([english, french]) {
            for flag in ["--help", "-h"] {
                let args: Vec<&str> = command.into_iter().chain([flag]).collect();
                let help = run(locale, &args);
                assert_eq!((help.code, help.errors.as_str()), (Some(0), ""));
                let told = help.out.replace('\u{a0}', " ");
                assert!(told.contains(usage), "{usage} {told}");
                assert!(help.out.lines().all(|line| line.width() <= 80), "{}", help.out);
                for option in ["--help", "--lang", "--print", "--width", "--verbose"] {
                    assert!(told.contains(option), "{option}: {told}");
                }
                if locale == FRENCH {
                    is_set_as_french(&help.out);
                    for english in ["Usage", "Commands", "Arguments:", "COMMAND\n", " print "] {
                        assert!(!told.contains(english), "{english}: {told}");
                    }
                }
                if command.is_none() {
                    for name in ["list", "search", "faq", "show", "-V, --version"] {
                        assert!(told.contains(&format!("  {name} ")), "{name}: {told}");
                    }
                }
            }
        }
    }
}

#[test]
fn version_is_the_packages() {
    for flag in ["--version", "-V"] {
        let outcome = run(FRENCH, &[flag]);
        assert_eq!(outcome.code, Some(0));
        assert_eq!(outcome.out, concat!("liseuse ", env!("CARGO_PKG_VERSION"), "\n"));
    }
}

#[test]
fn list_is_a_line_an_article() {
    for (locale, args, title) in [
        (ENGLISH, &["list"][..], "La MedNum, a voice for digital inclusion · Justine Coopman"),
        (FRENCH, &["list"], "La MedNum, une voix pour l’inclusion numérique · Justine Coopman"),
        (ENGLISH, &["list", "--lang", "fr"], "La MedNum, une voix pour l’inclusion numérique"),
        (FRENCH, &["--lang", "en", "list"], "La MedNum, a voice for digital inclusion"),
        (FRENCH, &["--lang=fr", "--lang=en", "list", "--print"], "La MedNum, a voice for"),
    ] {
        let list = run(locale, args);
        assert_eq!((list.code, list.errors.as_str()), (Some(0), ""), "{list:?}");
        assert_eq!(list.out.lines().count(), 6, "{}", list.out);
        let row = list.out.lines().find(|row| row.starts_with("la-mednum ")).unwrap();
        assert!(row.contains(" EN FR ") && row.contains(title), "{row}");
    }
}

#[test]
fn search_answers_with_the_best_first() {
    let hits = run(ENGLISH, &["search", "coopman"]);
    assert_eq!(hits.code, Some(0));
    let mut articles: Vec<&str> =
        hits.out.lines().map(|row| row.split(" · ").next().unwrap()).collect();
    articles.dedup();
    let mut first = articles[..3].to_vec();
    first.sort_unstable();
    assert_eq!(first, ["digital-commons", "la-mednum", "social-economy-summit"], "{}", hits.out);
    for words in [&["pradalie"][..], &["Guilhem", "Pradalié"]] {
        let args: Vec<&str> = ["search"].into_iter().chain(words.iter().copied()).collect();
        let hits = run(FRENCH, &args);
        assert!(hits.out.starts_with("la-mednum · FR · personne · "), "{}", hits.out);
    }
    let hits = run(ENGLISH, &["search", "--lang", "fr", "l'economie"]);
    assert!(hits.out.contains("économie") && !hits.out.contains(" · EN · "), "{}", hits.out);
}

#[test]
fn a_search_says_where_and_why_and_keeps_to_its_limit() {
    for (locale, place, why) in [
        (ENGLISH, "ai-social-economy · EN · ", "glossary: collecte de dons → fundraising"),
        (FRENCH, "ai-social-economy · FR · ", "glossaire : fundraising → collecte de dons"),
    ] {
        let words = if locale == ENGLISH { "collecte de dons" } else { "fundraising" };
        let hits = run(locale, &["search", words, "--limit", "2"]);
        assert_eq!((hits.code, hits.errors.as_str(), hits.out.lines().count()), (Some(0), "", 2));
        let plain = hits.out.replace('\u{a0}', " ");
        assert!(plain.starts_with(place) && plain.contains(why), "{plain}");
    }
    let hits = run(ENGLISH, &["search", "mayor"]);
    assert!(
        hits.out.contains(" · text · §\u{a0}5 How was the Strasbourg summit prepared? · "),
        "{}",
        hits.out
    );
    // A correction is said, where the places themselves are not.
    let hits = run(ENGLISH, &["search", "inlcusion"]);
    assert_eq!(hits.errors, "Showing “inclusion” for “inlcusion”\n");
    // Operators, and words to leave out.
    let hits = run(FRENCH, &["search", "auteur:coopman", "-mednum", "--limit", "1"]);
    assert!(
        hits.out.starts_with("digital-commons · FR · signature · Justine Coopman"),
        "{}",
        hits.out
    );
}

#[test]
fn a_search_prints_json_in_the_same_order() {
    let lines = run(FRENCH, &["search", "inclusion"]);
    let json = run(FRENCH, &["search", "--json", "inclusion"]);
    assert_eq!((json.code, json.errors.as_str()), (Some(0), ""));
    let found: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    let mut told = Vec::new();
    for article in found["articles"].as_array().unwrap() {
        assert_eq!(article["languages"], serde_json::json!(["en", "fr"]));
        for hit in article["hits"].as_array().unwrap() {
            for range in hit["matched"].as_array().unwrap() {
                let at = |nth: usize| usize::try_from(range[nth].as_u64().unwrap()).unwrap();
                assert!(hit["line"].as_str().unwrap().get(at(0)..at(1)).is_some());
            }
            told.push((text(&article["id"]), text(&hit["line"])));
        }
    }
    assert_eq!(told.len(), lines.out.lines().count());
    for ((id, line), printed) in told.iter().zip(lines.out.lines()) {
        assert!(printed.starts_with(id) && printed.contains(line), "{printed}");
    }
    fails(&run(FRENCH, &["search", "--json", "xylophoniste"]), 1, "");
}

#[test]
fn a_folder_may_bring_a_glossary() {
    let home = Home::new();
    home.write("a/tisane.md", "# La tisane\n\nUne infusion.\n");
    home.write("a/glossary.toml", "pairs = [{ en = \"herbal tea\", fr = \"infusion\" }]\n");
    let out = Run::new(&home, ENGLISH, ["a", "--print"]).done();
    assert_eq!((out.code, out.errors.as_str()), (Some(0), ""), "{out:?}");
    assert!(!out.out.contains("pairs"), "{}", out.out);
    home.write("a/glossary.toml", "pairs = 3\n");
    let out = Run::new(&home, ENGLISH, ["a", "--print"]).done();
    assert!(out.errors.contains("the glossary cannot be read on line 1"), "{out:?}");
}

#[test]
fn faq_answers_questions() {
    for (locale, question, answer) in [
        (ENGLISH, "What makes La MedNum a “singular” structure?", "cooperative"),
        (FRENCH, "En quoi La MedNum est-elle une structure « singulière » ?", "coopérative"),
    ] {
        let faq = run(locale, &["faq", "singul", "mednum"]);
        assert_eq!((faq.code, faq.errors.as_str()), (Some(0), ""));
        let plain = faq.out.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain.starts_with(question), "{plain}");
        assert!(plain.contains(answer), "{plain}");
        assert!(faq.out.lines().all(|line| line.width() <= 80), "{plain}");
        let all = run(locale, &["faq"]);
        assert!(all.out.lines().count() > 200, "every question: {}", all.out.lines().count());
    }
}

#[test]
fn the_best_answers_come_first_and_the_others_are_counted() {
    for (locale, query, question, more) in [
        (ENGLISH, "refugees", "What is Réfugiés.info?", "more answer"),
        (FRENCH, "réfugiés", "Qu’est-ce que Réfugiés.info", "autre"),
    ] {
        let all = run(locale, &["faq", query]);
        assert!(all.out.contains(question) && !all.out.contains("--limit"), "{}", all.out);
        let count = all.out.lines().filter(|line| line.starts_with('(')).count();
        let one = run(locale, &["faq", "--limit", "1", query]);
        assert_eq!((one.code, one.errors.as_str()), (Some(0), ""));
        let last = one.out.lines().last().unwrap();
        assert!(last.contains(more) && last.contains(&format!("--limit {count} ")), "{last}");
        assert!(last.contains(&(count - 1).to_string()), "{last}");
        assert!(all.out.starts_with(one.out.lines().next().unwrap()));
    }
    assert_eq!(run(ENGLISH, &["faq", "--limit", "0", "refugees"]).code, Some(2));
}

#[test]
fn nothing_found_is_1_and_says_so() {
    for (locale, args, told) in [
        (ENGLISH, &["search", "zzzz"][..], "No results for “zzzz”. Try fewer or other words."),
        (
            ENGLISH,
            &["faq", "zzzz"],
            "No question matches “zzzz”. Try other words, or: liseuse search",
        ),
        (
            ENGLISH,
            &["list", "--author", "zzzz"],
            "No article matches. Try: liseuse list, liseuse authors",
        ),
        (
            FRENCH,
            &["search", "zzzz"],
            "Aucun résultat pour «\u{a0}zzzz\u{a0}». Essayez moins de mots, ou d’autres mots.",
        ),
        (
            FRENCH,
            &["faq", "zzzz"],
            "Aucune question avec «\u{a0}zzzz\u{a0}». Essayez d’autres mots, ou\u{a0}: liseuse search",
        ),
        (
            FRENCH,
            &["list", "--author", "zzzz"],
            "Aucun article ne correspond. Essayez\u{a0}: liseuse list, liseuse authors",
        ),
        // What cannot be answered is told instead.
        (
            ENGLISH,
            &["search", "before:2022-02-30"],
            "“2022-02-30” is not a date: try 2022, 2022-03 or 2022-03-15.",
        ),
        (ENGLISH, &["search", "lang:de"], "No article is in “de”: try lang:en, lang:fr."),
        (
            FRENCH,
            &["search", "avant:20a"],
            "«\u{a0}20a\u{a0}» n’est pas une date\u{a0}: essayez 2022, 2022-03 ou 2022-03-15.",
        ),
        (
            FRENCH,
            &["search", "ess", "langue:de"],
            "Aucun article en «\u{a0}de\u{a0}»\u{a0}: essayez langue:en, langue:fr.",
        ),
    ] {
        fails(&run(locale, args), 1, told);
        let json = [args, &["--json"]].concat();
        fails(&run(locale, &json), 1, "");
    }
}

/// Where nothing has all words, what is nearest is printed, and what it lacks.
#[test]
fn a_whole_question_is_answered_by_what_is_nearest() {
    let asked = "how can a refugee learn digital skills for free?";
    for (command, told) in
        [("search", "No passage has all the words"), ("faq", "No question has all the words")]
    {
        let said = run(ENGLISH, &[command, asked]);
        assert_eq!(said.code, Some(0));
        assert!(said.errors.starts_with(told), "{}", said.errors);
        assert!(said.out.contains("What is an Orange Digital Center?"), "{}", said.out);
        assert!(said.out.contains("without: refugee"), "{}", said.out);
        let said = run(ENGLISH, &[command, "--json", asked]);
        let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!((value["nearest"].as_bool(), said.errors.as_str()), (Some(true), ""));
        let first = &value["questions"][0]["missing"];
        let first =
            if command == "faq" { first } else { &value["articles"][0]["hits"][0]["missing"] };
        assert_eq!(first, &serde_json::json!(["refugee"]));
    }
    // Answers whose texts were not read yet are looked into as well.
    let said = run(ENGLISH, &["faq", "hospital"]);
    assert!(said.out.starts_with("What free resources does Orange Digital Center"), "{}", said.out);
    assert_eq!(said.errors, "");
}

#[test]
fn an_article_is_shown_by_its_id() {
    for (locale, args, title, word) in [
        (ENGLISH, &["show", "la-mednum"][..], "La MedNum, a voice for", "digital"),
        (FRENCH, &["show", "la-mednum"], "La MedNum, une voix pour", "numérique"),
        (FRENCH, &["show", "--lang", "en", "la-mednum"], "La MedNum, a voice for", "digital"),
        (FRENCH, &["open", "--lang", "en", "la-mednum"], "La MedNum, a voice for", "digital"),
        (ENGLISH, &["show", "la-mednum", "--width", "40"], "La MedNum, a voice for", "digital"),
    ] {
        let shown = run(locale, args);
        assert_eq!((shown.code, shown.errors.as_str()), (Some(0), ""), "{shown:?}");
        let named = if args.contains(&"en") { "[English]\n" } else { "" };
        assert!(shown.out.starts_with(&format!("{named}{title}")), "{}", shown.out);
        assert!(shown.out.contains(word) && shown.out.lines().count() > 60);
        let columns = if args.contains(&"40") { 40 } else { 80 };
        let widest = shown.out.lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!((columns - 8..=columns).contains(&widest), "{widest} of {columns}");
    }
}

#[test]
fn own_texts_are_printed_where_there_is_no_terminal() {
    let home = Home::new();
    home.write("une.fr.md", "# Une note\n\nL’école ouvre *demain*.\n");
    home.write("folder/a.md", "# First\n\nOne.\n");
    home.write("folder/deep/b.txt", "    Second\n\n    Two  words\n");
    home.write("folder/.hidden.md", "# Hidden\n");
    home.write("folder/picture.png", "no text");
    let french = "Une note\n════════\n\nL’école ouvre demain.\n";
    let folder = "First\n═════\n\nOne.\n\nSecond\n\nTwo words\n";
    for locale in LOCALES {
        // Who listens in English is told that French follows.
        let name = if locale == ENGLISH { "[français]\n" } else { "" };
        let note = format!("{name}{french}");
        for (args, expected) in [
            (&["une.fr.md"][..], note.to_string()),
            (&["une.fr.md", "--print"], note.to_string()),
            (&["show", "une.fr.md"], note.to_string()),
            (&["./une.fr.md", "--width=30"], note.to_string()),
            (&["folder"], folder.to_string()),
            (&["show", "folder"], folder.to_string()),
            (&["folder/deep/b.txt"], "Second\n\nTwo words\n".to_string()),
            (&["une.fr.md", "folder"], format!("{note}\n{folder}")),
        ] {
            let outcome = Run::new(&home, locale, args).done();
            assert_eq!((outcome.code, outcome.errors.as_str()), (Some(0), ""), "{args:?}");
            assert_eq!(words(&outcome.out), words(&expected), "{args:?}: {}", outcome.out);
        }
        let outcome = Run::new(&home, locale, ["-"]).input("# Note\n\nText.\n").done();
        assert_eq!((outcome.code, outcome.out.as_str()), (Some(0), "Note\n════\n\nText.\n"));
    }
}

#[test]
fn of_a_documentation_site_the_texts_are_read_and_its_code_is_not() {
    let home = Home::new();
    let page = |word: &str| {
        format!(
            "---\ntitle: {word}\n---\nimport Tabs from './Tabs'\n\n<Tabs>\n    - {word} 1\n    - {word} 2\n</Tabs>\n"
        )
    };
    home.write("site/en/start.mdx", page("Start"));
    home.write("site/fr/start.mdx", page("Début"));
    let shown = Run::new(&home, FRENCH, ["site", "--lang=fr"]).done();
    assert_eq!(words(&shown.out), words("Début ═════ • Début 1 • Début 2"), "{shown:?}");
    let raw = Run::new(&home, FRENCH, ["show", "site/fr/start.mdx", "--raw"]).done();
    assert_eq!(raw.out, page("Début"));
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn plain_text_loses_no_word() {
    let home = Home::new();
    let text = "\u{feff}A title\r\n\r\n    indented, and no code\r\n\ttab\tand # no *markup* <b>\r\n\
                1. one\r\n---\r\nlast: not front matter\r\n---\r\n| a | b |\r\n> quoted\r\n&amp; [x](y)\r\n";
    home.write("a.txt", text);
    let outcome = Run::new(&home, ENGLISH, ["a.txt"]).done();
    assert_eq!(words(&outcome.out), words(text.trim_start_matches('\u{feff}')));
}

#[test]
fn nothing_to_read_and_no_terminal_says_what_to_do() {
    for args in [&[][..], &["--print"], &["--lang", "fr"]] {
        fails(
            &run(ENGLISH, args),
            1,
            "Error: Nothing to print, and no terminal to read in. Name a file (liseuse FILE), or use: \
             liseuse list, liseuse search WORDS, liseuse faq WORDS.",
        );
        fails(
            &run(FRENCH, args),
            1,
            "Erreur\u{a0}: Rien à afficher, et pas de terminal où lire. Indiquez un fichier (liseuse FICHIER), ou \
             utilisez\u{a0}: liseuse list, liseuse search MOTS, liseuse faq MOTS.",
        );
    }
}

#[test]
fn what_cannot_be_done_is_told_with_its_place() {
    let home = Home::new();
    home.write("empty.md", "");
    home.write("blank.txt", " \n\t\n");
    home.write("head.md", "---\ntitle: x\n---\n");
    home.write("folder/no-article.pdf", "");
    home.write("une.fr.md", "# Une\n\nL’école.\n");
    for (args, code, english, french) in [
        (
            &["nope.md"][..],
            1,
            "Error: Cannot read “nope.md”: there is no such file or folder.",
            "Erreur : Impossible de lire « nope.md » : ce fichier ou ce dossier n’existe pas.",
        ),
        (
            &["une.fr.md/x.md"],
            1,
            "Error: Cannot read “une.fr.md/x.md”: the path leads through a file.",
            "Erreur : Impossible de lire « une.fr.md/x.md » : le chemin passe par un fichier.",
        ),
        (&["empty.md"], 1, "Error: “empty.md” is empty.", "Erreur : « empty.md » est vide."),
        (&["blank.txt"], 1, "Error: “blank.txt” is empty.", "Erreur : « blank.txt » est vide."),
        (&["head.md"], 1, "Error: “head.md” is empty.", "Erreur : « head.md » est vide."),
        (
            &["folder"],
            1,
            "Error: No articles in “folder”: it holds no file ending in .md, .markdown, .mdx or .txt.",
            "Erreur : Aucun article dans « folder » : aucun fichier n’y finit par .md, .markdown, .mdx ou .txt.",
        ),
        (
            &["-"],
            1,
            "Error: Nothing came from standard input. Try: cat FILE.md | liseuse -",
            "Erreur : L’entrée standard est vide. Essayez : cat FICHIER.md | liseuse -",
        ),
        (
            &["a.md", "b.md"],
            1,
            "Error: Cannot read “a.md”: there is no such file or folder.\n\
             Cannot read “b.md”: there is no such file or folder.",
            "Erreur : Impossible de lire « a.md » : ce fichier ou ce dossier n’existe pas.\n\
             Impossible de lire « b.md » : ce fichier ou ce dossier n’existe pas.",
        ),
        (
            &["show", "nope"],
            1,
            "Error: “nope” is neither a file nor an article. Try: liseuse list",
            "Erreur : « nope » n’est ni un fichier ni un article. Essayez : liseuse list",
        ),
        (
            &["open", "nope"],
            1,
            "Error: “nope” is neither a file nor an article. Try: liseuse list",
            "Erreur : « nope » n’est ni un fichier ni un article. Essayez : liseuse list",
        ),
        (
            &["open", "la-mednum", "--lang", "de"],
            2,
            "Error: There is no article in German.",
            "Erreur : Aucun article n’existe en allemand.",
        ),
        (
            &["list", "--lang", "de"],
            2,
            "Error: There is no article in German.",
            "Erreur : Aucun article n’existe en allemand.",
        ),
        (
            &["une.fr.md", "--lang", "en"],
            2,
            "Error: There is no article in English.",
            "Erreur : Aucun article n’existe en anglais.",
        ),
        (
            &["list", "--lang", "français"],
            2,
            "Error: “français” is not a language tag. Try: en, fr, pt-BR.",
            "Erreur : « français » n’est pas un code de langue. Essayez : en, fr, pt-BR.",
        ),
        (
            &["--zzz"],
            2,
            "Error: liseuse does not know what to do with “--zzz”. Try: liseuse --help",
            "Erreur : liseuse ne sait que faire de « --zzz ». Essayez : liseuse --help",
        ),
        (
            &["list", "x"],
            2,
            "Error: liseuse does not know what to do with “x”. Try: liseuse --help",
            "Erreur : liseuse ne sait que faire de « x ». Essayez : liseuse --help",
        ),
        (
            &["show", "la-mednum", "--width", "0"],
            2,
            "Error: “0” does not fit --width: it takes a whole number from 1 to 10,000.",
            "Erreur : « 0 » ne convient pas à --width, qui attend un nombre entier de 1 à 10 000.",
        ),
        (
            &["search"],
            2,
            "Error: Something is missing: WORDS. Try: liseuse --help",
            "Erreur : Il manque quelque chose : MOTS. Essayez : liseuse --help",
        ),
        (
            &["show"],
            2,
            "Error: Something is missing: ARTICLE. Try: liseuse --help",
            "Erreur : Il manque quelque chose : ARTICLE. Essayez : liseuse --help",
        ),
        (
            &["list", "--lang"],
            2,
            "Error: Something is missing: --lang LANGUAGE. Try: liseuse --help",
            "Erreur : Il manque quelque chose : --lang LANGUE. Essayez : liseuse --help",
        ),
    ] {
        fails(&Run::new(&home, ENGLISH, args).done(), code, english);
        let mut outcome = Run::new(&home, FRENCH, args).done();
        is_set_as_french(&outcome.errors);
        outcome.errors = outcome.errors.replace(['\u{a0}', '\u{202f}'], " ");
        fails(&outcome, code, french);
    }
}

/// Standard output holds the readable texts, standard error a sentence on what is wrong.
#[track_caller]
fn prints(outcome: &Outcome, code: i32, out: &str, sentence: &str) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
    assert_eq!(words(&outcome.out), words(out), "{outcome:?}");
    assert!(outcome.errors.contains(sentence), "{sentence} {outcome:?}");
    assert_eq!(outcome.errors.lines().count(), 1, "{outcome:?}");
}

#[test]
fn technical_details_are_told_on_demand() {
    let home = Home::new();
    for (args, told) in [
        (&["nope.md"][..], "there is no such file or folder."),
        (
            &["--verbose", "nope.md"],
            "there is no such file or folder (No such file or directory (os error 2)).",
        ),
    ] {
        let outcome = Run::new(&home, ENGLISH, args).done();
        fails(&outcome, 1, &format!("Error: Cannot read “nope.md”: {told}"));
    }
    if cfg!(target_os = "linux") {
        // A reason nobody meets is told as such; the system's own words for it are English.
        let path = "/proc/self/mem";
        let sentence = "Erreur\u{a0}: Impossible de lire «\u{a0}mem\u{a0}»\u{a0}: ";
        let plain = Run::new(&home, FRENCH, [path]).done();
        fails(&plain, 1, &format!("{sentence}erreur du système, voir --verbose."));
        let verbose = Run::new(&home, FRENCH, ["show", path, "--verbose"]).done();
        fails(&verbose, 1, &format!("{sentence}Input/output error (os error 5)."));
    }
}

/// tests/terminal.rs has those of the reader and of signals.
#[test]
fn exit_codes_are_what_help_and_readme_say() {
    let home = Home::new();
    for (args, code) in [
        (&["list"][..], 0),
        (&["search", "pradalie"], 0),
        (&["search", "nothinglikethat"], 1),
        (&["nope.md"], 1),
        (&["--nope"], 2),
        (&["faq", "--print", "--lang", "de"], 2),
        (&["search", "--print", "--lang", "de", "a"], 2),
    ] {
        assert_eq!(Run::new(&home, ENGLISH, args).done().code, Some(code), "{args:?}");
    }
    let readme = include_str!("../README.md").split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "0 when all went well",
        "1 when something",
        "2 when the command line",
        "128+n when signal n",
    ] {
        assert!(readme.contains(told), "{told}");
    }
    for locale in LOCALES {
        let help = run(locale, &["--help"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
        for told in [" 0 ", " 1 ", " 2 ", " 128+n "] {
            assert!(help.contains(told), "{told}: {help}");
        }
    }
}

#[test]
fn one_bad_file_leaves_the_others_readable() {
    let home = Home::new();
    home.write("folder/a.md", "# First\n\nOne.\n");
    home.write("folder/broken.md", "---\ntitle: [\n---\nTwo.\n");
    home.write("folder/c.md", "# Third\n\nThree.\n");
    let english = Run::new(&home, ENGLISH, ["folder"]).done();
    let texts = "First ═════ One. Two. Third ═════ Three.";
    prints(&english, 0, texts, "“broken.md”: the front matter cannot be read on line ");
    let french = Run::new(&home, FRENCH, ["folder"]).done();
    prints(&french, 0, texts, "«\u{a0}broken.md\u{a0}»\u{a0}: l’en-tête est illisible à la ligne ");
    home.write("folder/broken.md", "");
    let empty = Run::new(&home, ENGLISH, ["folder"]).done();
    prints(&empty, 0, "First ═════ One. Third ═════ Three.", "“broken.md” is empty.");
    let missing = Run::new(&home, FRENCH, ["folder/a.md", "nope.md"]).done();
    let sentence =
        "Impossible de lire «\u{a0}nope.md\u{a0}»\u{a0}: ce fichier ou ce dossier n’existe pas.";
    prints(&missing, 1, "First ═════ One.", sentence);
}

#[test]
fn bytes_that_are_no_utf_8_are_shown_as_such() {
    let home = Home::new();
    let damaged = ["# Café\n\nOuvert l\u{2019}été".as_bytes(), b"\xe9.\n"].concat();
    home.write("damaged.md", &damaged);
    let text = "Café ════ Ouvert l\u{2019}été\u{fffd}.";
    let english = Run::new(&home, ENGLISH, ["damaged.md"]).done();
    prints(&english, 0, text, "“damaged.md” is not UTF-8.");
    let french = Run::new(&home, FRENCH, ["-"]).input(damaged).done();
    prints(&french, 0, text, "«\u{a0}entrée standard\u{a0}» n’est pas en UTF-8.");
    let latin =
        Run::new(&home, FRENCH, ["-"]).input(b"# Caf\xe9\n\nOuvert l\x92\xe9t\xe9.\n").done();
    let text = "Café ════ Ouvert l\u{2019}été.";
    prints(
        &latin,
        0,
        text,
        "«\u{a0}entrée standard\u{a0}» n’est pas en UTF-8 mais en Windows-1252, et a été lu comme tel.",
    );
}

#[test]
fn a_folder_may_be_named_like_a_file() {
    let home = Home::new();
    home.write("x.md/a.md", "# A\n\nOne.\n");
    home.write("x.md/y.md/b.md", "# B\n\nTwo.\n");
    let outcome = Run::new(&home, ENGLISH, ["x.md"]).done();
    assert_eq!((outcome.code, outcome.errors.as_str()), (Some(0), ""));
    assert_eq!(words(&outcome.out), ["A", "═", "One.", "B", "═", "Two."]);
}

#[test]
fn only_the_named_folder_says_what_is_left_out_of_it() {
    let home = Home::new();
    home.write(".gitignore", "*.md\n");
    home.write("folder/.gitignore", "b.md\n");
    home.write("folder/a.md", "One.\n");
    home.write("folder/b.md", "Two.\n");
    let outcome = Run::new(&home, ENGLISH, ["folder"]).done();
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(0), "One.\n"), "{outcome:?}");
}

#[test]
fn a_file_that_is_named_brings_its_translations() {
    let home = Home::new();
    home.write("a.en.md", "# English\n\n[other](a.fr.md)\n");
    home.write("a.fr.md", "# Fran\u{e7}ais\n");
    home.write("content/en/b.md", "# Book\n");
    home.write("content/fr/b.md", "# Livre\n");
    // Called alike, it says itself that it is another article.
    home.write("c.md", "---\nid: one\n---\n# One\n");
    home.write("c.fr.md", "---\nid: two\n---\n# Deux\n");
    for (locale, args, said) in [
        (FRENCH, &["show", "a.en.md"][..], "English"),
        (ENGLISH, &["show", "a.en.md", "--lang", "fr"], "[fran\u{e7}ais]\nFran\u{e7}ais"),
        (FRENCH, &["show", "content/fr/b.md"], "Livre"),
        (FRENCH, &["content/fr/b.md", "--lang", "en"], "[English]\nBook"),
        (ENGLISH, &["show", "c.md"], "One"),
    ] {
        let outcome = Run::new(&home, locale, args).done();
        let begins = outcome.out.starts_with(said) || outcome.out.contains(&format!("]\n{said}\n"));
        assert!(outcome.code == Some(0) && begins, "{args:?}: {outcome:?}");
        assert!(!outcome.out.contains("Deux"));
    }
    let html = Run::new(&home, ENGLISH, ["export", "a.en.md", "--format", "html"]).done();
    assert!(html.out.contains("href=\"a.fr.html"), "{}", html.out);
    let none = Run::new(&home, ENGLISH, ["show", "c.md", "--lang", "fr"]).done();
    fails(&none, 2, "Error: There is no article in French.");
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_circles_never_hang() {
    let home = Home::new();
    home.write("folder/a.md", "One.\n");
    let made = Command::new("mkfifo").arg(home.files().join("folder/pipe.md")).status().unwrap();
    assert!(made.success());
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(to, home.files().join("folder").join(name)).unwrap();
    };
    let sentence = "“pipe.md” is neither a file nor a folder: pipes and devices are not read.";
    let alone = Run::new(&home, ENGLISH, ["folder/pipe.md"]).done();
    fails(&alone, 1, &format!("Error: {sentence}"));
    let among = Run::new(&home, ENGLISH, ["folder"]).done();
    prints(&among, 1, "One.", "“pipe.md” is not a file. The other articles are available.");
    for errand in [&["search", "one"][..], &["list"], &["authors"], &["faq"]] {
        let args = errand.iter().chain(&["--library", "folder"]);
        let among = Run::new(&home, ENGLISH, args.copied()).done();
        assert!(among.errors.contains("“pipe.md” is not a file."), "{among:?}");
    }
    std::fs::remove_file(home.files().join("folder/pipe.md")).unwrap();
    link("/dev/zero", "zero.md");
    let zero = Run::new(&home, FRENCH, ["folder"]).done();
    prints(&zero, 1, "One.", "«\u{a0}zero.md\u{a0}» est un lien qui mène hors du dossier.");
    std::fs::remove_file(home.files().join("folder/zero.md")).unwrap();
    link("..", "up.md");
    link("circle.md", "circle.md");
    let circle = Run::new(&home, ENGLISH, ["folder"]).done();
    assert_eq!((circle.code, circle.out.as_str()), (Some(1), "One.\n"), "{circle:?}");
    assert_eq!(circle.errors.lines().count(), 2, "{circle:?}");
}

#[cfg(unix)]
#[test]
fn a_file_one_may_not_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.write("folder/a.md", "One.\n");
    let path = home.write("folder/locked.md", "Two.\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).unwrap();
    if std::fs::read(&path).is_ok() {
        // The superuser may read everything.
        return;
    }
    let outcome = Run::new(&home, FRENCH, ["folder"]).done();
    prints(&outcome, 1, "One.", "«\u{a0}locked.md\u{a0}»\u{a0}: l’accès est refusé.");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let home = Home::new();
    home.write("long.md", "Some words that go on.\n\n".repeat(50_000));
    for args in [&["long.md"][..], &["list"], &["faq"], &["search", "social"], &["--help"]] {
        let mut command = command(&home, ENGLISH);
        command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(!first.is_empty());
        let errors = gathered(child.stderr.take().unwrap());
        assert_eq!(ended(&mut child), Some(0), "{args:?}");
        assert_eq!(String::from_utf8(errors.join().unwrap()).unwrap(), "", "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let home = Home::new();
    for (locale, sentence) in [
        (ENGLISH, "Error: The text could not be written: the disk is full.\n"),
        (FRENCH, "Erreur\u{a0}: Le texte n’a pas pu être écrit\u{a0}: le disque est plein.\n"),
    ] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = command(&home, locale).arg("list").stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), sentence);
    }
}

/// Everything a file or an argument can say that a terminal would act on; `done` looks at every character that comes out.
const HOSTILE: &str = "x\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}y\u{2066}z\u{7f}";

#[test]
fn nothing_read_comes_out_as_a_control_character() {
    let home = Home::new();
    let text = format!(
        "---\ntitle: \"{}\"\nauthors: [\"a\\e[31mb\"]\ntags: [\"c\\x9bd\"]\n---\n{HOSTILE} &#27;[2J &#x9b;1m\n\n## {HOSTILE}?\n\n\
         `{HOSTILE}`\n\n```\nlet\ttab = \"{HOSTILE}\";\n```\n\n[{HOSTILE}](http://e/\u{1b}x)\n\n| {HOSTILE} | b |\n|---|---|\n| c\t| {HOSTILE} |\n",
        "\\e]0;owned\\a\\u202e"
    );
    home.write("folder/a.md", &text);
    home.write("folder/b.md", format!("---\ntitle: [{HOSTILE}\n---\n{HOSTILE}\n"));
    home.write("folder/c.txt", HOSTILE);
    for args in [&["folder"][..], &["folder/a.md"], &["folder/b.md"], &["show", "folder/c.txt"]] {
        let outcome = Run::new(&home, ENGLISH, args).done();
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert!(outcome.out.contains('␛') && outcome.out.contains("⟪RLO⟫"), "{outcome:?}");
    }
    let outcome = Run::new(&home, FRENCH, ["-"]).input(&text).done();
    assert!(outcome.out.contains('␛'), "{outcome:?}");
}

#[test]
fn nothing_named_comes_out_as_a_control_character() {
    let home = Home::new();
    let option = format!("--{HOSTILE}");
    for args in [
        &[HOSTILE][..],
        &[HOSTILE, HOSTILE],
        &[&option],
        &["show", HOSTILE],
        &["list", HOSTILE],
        &["list", "--lang", HOSTILE],
        &["list", "--width", HOSTILE],
    ] {
        for locale in LOCALES {
            let outcome = Run::new(&home, locale, args).done();
            assert!(matches!(outcome.code, Some(1 | 2)), "{outcome:?}");
            assert!(outcome.errors.contains('␛'), "{outcome:?}");
        }
    }
    let outcome = Run::new(&home, ENGLISH, ["search", HOSTILE]).done();
    assert!(outcome.code == Some(1) && outcome.errors.contains('␛'), "{outcome:?}");
}

#[cfg(unix)]
#[test]
fn files_of_any_name_are_read() {
    let home = Home::new();
    let hostile = format!("{HOSTILE}\n.md");
    home.write(format!("folder/{hostile}"), "");
    home.write("folder/a.md", "One.\n");
    let outcome = Run::new(&home, ENGLISH, ["folder"]).done();
    prints(&outcome, 0, "One.", "⟪RLO⟫y⟪LRI⟫z␡");
    let dashes = home.write("--print", "Dashes.\n");
    let outcome = Run::new(&home, ENGLISH, ["--", "--print"]).done();
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(0), "Dashes.\n"), "{dashes:?}");
}

/// Other systems refuse such names.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf_8_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    let name = OsStr::from_bytes(b"caf\xe9.md");
    home.write(name, "Ouvert.\n");
    home.write(OsStr::from_bytes(b"vide\xe9.md"), "");
    for args in [&[name][..], &[OsStr::new("show"), name]] {
        let outcome = Run::new(&home, FRENCH, args).done();
        assert_eq!((outcome.code, outcome.out.as_str()), (Some(0), "Ouvert.\n"), "{outcome:?}");
    }
    let outcome = Run::new(&home, ENGLISH, ["."]).done();
    prints(&outcome, 0, "Ouvert.", "“vide\u{fffd}.md” is empty.");
    let missing = Run::new(&home, ENGLISH, [OsStr::from_bytes(b"\xff\x1b[2J")]).done();
    let sentence = "Error: Cannot read “\u{fffd}␛[2J”: there is no such file or folder.";
    fails(&missing, 1, sentence);
}

#[test]
fn the_locale_is_read_as_gettext_reads_it() {
    let home = Home::new();
    for (variables, french) in [
        (&[][..], false),
        (&[("LANG", "fr_FR.UTF-8")], true),
        (&[("LANG", "fr")], true),
        (&[("LANG", "fr_CA@quebec")], true),
        (&[("LANG", "de_DE.UTF-8")], false),
        (&[("LANG", "C")], false),
        (&[("LANG", "POSIX"), ("LANGUAGE", "fr")], false),
        (&[("LANG", "C.UTF-8"), ("LANGUAGE", "fr")], false),
        (&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "fr_FR.UTF-8")], true),
        (&[("LC_MESSAGES", "fr_FR.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], false),
        (&[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "fr_FR.UTF-8")], true),
        (&[("LANG", "en_GB.UTF-8"), ("LANGUAGE", "fr:en")], true),
        (&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "en:fr")], false),
        (&[("LANG", "en_GB.UTF-8"), ("LANGUAGE", "de:es:fr_CA:en")], true),
        (&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "")], true),
        (&[("LANG", "C"), ("LC_CTYPE", "fr_FR.UTF-8")], false),
    ] {
        let run = |args: &[&str]| {
            let start = Run::new(&home, "C", args);
            variables.iter().fold(start, |run, (name, value)| run.variable(name, value)).done()
        };
        let (help, list) = (run(&["--help"]), run(&["list"]));
        assert_eq!(help.out.contains("Utilisation"), french, "{variables:?}");
        assert_eq!(list.out.contains("une voix pour"), french, "{variables:?}");
    }
}

#[test]
fn printing_leaves_what_is_remembered_alone() {
    let home = Home::new();
    let kept: &[u8] = b"not = = toml \xff";
    home.write_state(kept);
    for args in [&["list"][..], &["--version"], &["nope.md"], &["search", "coopman"]] {
        let output = command(&home, ENGLISH).args(args).stdin(Stdio::null()).output().unwrap();
        assert!(!output.stdout.is_empty() || !output.status.success());
        assert_eq!(std::fs::read(home.state_file()).unwrap(), kept);
        assert_eq!(std::fs::read_dir(home.state()).unwrap().count(), 1);
    }
}

#[test]
fn the_interface_chosen_in_the_program_goes_before_the_locale() {
    let home = Home::new();
    home.write_state("interface = \"fr\"\nlanguage = \"en\"\n");
    let output = command(&home, ENGLISH).args(["search", "coopman"]).output().unwrap();
    let hits = String::from_utf8(output.stdout).unwrap();
    assert!(hits.contains(" · EN · signature · "), "{hits}");
}

#[test]
fn without_a_home_it_prints_all_the_same() {
    let home = Home::new();
    for value in ["", "not/absolute"] {
        let mut run = Run::new(&home, ENGLISH, ["list"]);
        for name in ["HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"] {
            run = run.variable(name, value);
        }
        let outcome = run.done();
        assert_eq!((outcome.code, outcome.errors.as_str()), (Some(0), ""), "{outcome:?}");
        assert_eq!(std::fs::read_dir(home.files()).unwrap().count(), 0, "nothing was made");
    }
}

#[test]
fn bookmarks_are_printed_in_both_languages() {
    let mark = "[marks.x]\narticle = \"/gone#a\"\ntitle = \"Un\\u001b[31m titre\"\nreference = \"§ 1 ¶ 2\"\nbytes = 3\nwords = \"mot\"\nnote = \"à relire\"\n[marks.x.place]\nlanguage = \"fr\"\n";
    for (locale, title, name, kind) in [
        (ENGLISH, "Bookmarks", "\n[français]\n", "Highlight"),
        (FRENCH, "Signets", "", "Passage surligné"),
    ] {
        let home = Home::new();
        home.write_state(mark);
        let done = command(&home, locale).arg("bookmarks").output().unwrap();
        let out = String::from_utf8(done.stdout).unwrap();
        let told = format!(
            "# {title}\n{name}\n## Un␛\\[31m titre\n\n**§ 1 ¶ 2 · {kind}**\n\n> mot\n\nà relire\n"
        );
        assert_eq!((out, done.status.code()), (told, Some(0)));
    }
    let sentence = "Aucun signet pour le moment. Pendant la lecture, [m] en ajoute un et [e] sélectionne un extrait.";
    fails(&run(FRENCH, &["bookmarks"]), 1, sentence);
}

#[test]
fn the_language_of_a_passage_is_named_where_it_changes() {
    let home = Home::new();
    home.write("folder/a.en.md", "A text.\n");
    home.write("folder/b.fr.md", "Un texte.\n");
    home.write("folder/c.fr.md", "Un autre.\n");
    home.write("folder/d.de.md", "Ein Text.\n");
    home.write("folder/e.en.md", "Another.\n");
    let named = |locale: &str, args: &[&str]| {
        let outcome = Run::new(&home, locale, args).done();
        assert_eq!((outcome.code, outcome.errors.as_str()), (Some(0), ""), "{outcome:?}");
        let lines = outcome.out.lines().filter(|line| line.starts_with('['));
        lines.map(str::to_string).collect::<Vec<_>>()
    };
    assert_eq!(named(ENGLISH, &["folder"]), ["[français]", "[Deutsch]", "[English]"]);
    assert_eq!(named(FRENCH, &["folder"]), ["[English]", "[français]", "[Deutsch]", "[English]"]);
    assert_eq!(named(ENGLISH, &["show", "la-mednum"]), [""; 0]);
    assert_eq!(named(ENGLISH, &["show", "la-mednum", "--lang", "fr"]), ["[français]"]);
    assert_eq!(named(FRENCH, &["show", "la-mednum", "--lang", "en"]), ["[English]"]);
    assert_eq!(named(FRENCH, &["faq", "--lang", "en", "mednum"]), ["[English]"]);
    assert_eq!(named(FRENCH, &["faq", "mednum"]), [""; 0]);
    // Lists keep a line an entry: the name stands in the line.
    let list = run(ENGLISH, &["list", "--lang", "fr"]).out;
    assert_eq!(list.lines().count(), 6);
    assert_eq!(list.matches("  [français] ").count(), 1, "{list}");
    let hits = run(ENGLISH, &["search", "mednum"]).out;
    let mut before = "EN";
    for line in hits.lines() {
        let parts: Vec<&str> = line.splitn(4, " · ").collect();
        let changed = parts[1] != before;
        let name = if parts[1] == "FR" { "[français] " } else { "[English] " };
        assert_eq!(parts[3].starts_with(name), changed, "{line}");
        before = parts[1];
    }
    // A text too short to tell its language has no name.
    let short = Run::new(&home, FRENCH, ["-"]).input("Bon.\n").done();
    assert_eq!(short.out, "Bon.\n");
}

#[test]
fn bookmarks_name_the_language_of_their_words() {
    let home = Home::new();
    let mark = |id: &str, language: &str, words: &str| {
        format!(
            "[marks.{id}]\narticle = \"/gone#{id}\"\ntitle = \"{words}\"\nbytes = 3\nwords = \"{words}\"\n[marks.{id}.place]\nlanguage = \"{language}\"\n"
        )
    };
    home.write_state(mark("a", "en", "one") + &mark("b", "fr", "deux"));
    let mut command = command(&home, ENGLISH);
    let output = command.arg("bookmarks").stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches("[français]").count(), 1, "{text}");
    assert!(text.find("one") < text.find("[français]"), "{text}");
    assert!(text.find("[français]") < text.find("deux"), "{text}");
}

/// A folder with a fault of each kind.
fn faulty(home: &Home) {
    let stated = |lines: &str, body: &str| format!("---\n{lines}\n---\n{body}\n");
    let english = "# Fish\n\nIn 2020.\n\n## Trout\n\n10,000 trout, see [carp](carp.md) and [the end](#end).\n\n## End?\n\nSo.";
    let french = "# Poissons\n\nEn 2020.\n\n## Truite\n\n12 000 truites, voir [la carpe](#carpe).";
    home.write("sea/fish.en.md", stated("updated: 2026-03-02", english));
    home.write("sea/fish.fr.md", stated("translated_from: 2026-01-01", french));
    home.write(
        "sea/alone.en.md",
        "# Alone\n\n[a map](map.pdf) ![there](there.png) [site](/docs/x/)\n",
    );
    home.write("sea/there.png", "");
    home.write("sea/broken.en.md", "---\ntitle: [\n---\nText.\n");
    home.write("sea/broken.fr.md", "---\nlang: en\n---\nTexte.\n");
    home.write("sea/bytes.en.md", b"# A \xff\n");
    home.write("sea/bytes.fr.md", "# Un\n");
}

#[test]
fn check_tells_each_fault_in_a_line() {
    let home = Home::new();
    faulty(&home);
    for (locale, expected) in [
        (
            ENGLISH,
            [
                "alone.en.md: no version in French",
                "alone.en.md:3: the link to “map.pdf” leads to no file",
                "broken.en.md:3: the front matter cannot be read",
                "broken.fr.md: the path says fr, the front matter says en",
                "broken.fr.md: same id and language as broken.en.md",
                "bytes.en.md: in Windows-1252, not in UTF-8",
                "fish.fr.md: older than fish.en.md, according to their front matter",
                "fish.fr.md:8: the question “End?” of fish.en.md:12 is missing",
                "fish.fr.md:8: “Truite”: figures differ from fish.en.md:8: 12 000 here, 10,000 there",
                "fish.en.md:10: the link to “carp.md” leads to no file",
                "fish.fr.md:10: the link to “#carpe” leads to no heading",
            ],
        ),
        (
            FRENCH,
            [
                "alone.en.md: pas de version en français",
                "alone.en.md:3: le lien vers «\u{a0}map.pdf\u{a0}» ne mène à aucun fichier",
                "broken.en.md:3: l’en-tête est illisible",
                "broken.fr.md: le chemin indique «\u{a0}fr\u{a0}», l’en-tête indique «\u{a0}en\u{a0}»",
                "broken.fr.md: même identifiant et même langue que broken.en.md",
                "bytes.en.md: en Windows-1252, et non en UTF-8",
                "fish.fr.md: moins à jour que fish.en.md, d’après leurs en-têtes",
                "fish.fr.md:8: il manque la question «\u{a0}End?\u{a0}» de fish.en.md:12",
                "fish.fr.md:8: «\u{a0}Truite\u{a0}»\u{a0}: chiffres différents de fish.en.md:8\u{a0}: 12 000 ici, 10,000 là-bas",
                "fish.en.md:10: le lien vers «\u{a0}carp.md\u{a0}» ne mène à aucun fichier",
                "fish.fr.md:10: le lien vers «\u{a0}#carpe\u{a0}» ne mène à aucun intertitre",
            ],
        ),
    ] {
        let check = Run::new(&home, locale, ["check", "sea"]).done();
        assert_eq!((check.code, check.errors.as_str()), (Some(1), ""), "{check:?}");
        for line in expected {
            assert!(check.out.lines().any(|it| it.starts_with(line)), "{line}\n{}", check.out);
        }
        assert!(
            !check.out.contains("there.png") && !check.out.contains("/docs/x/"),
            "{}",
            check.out
        );
        assert!(!check.out.contains("#end"), "{}", check.out);
    }
    let only = Run::new(&home, ENGLISH, ["check", "--lang", "fr", "sea"]).done();
    assert!(only.out.contains("fish.fr.md") && !only.out.contains("alone.en.md"), "{}", only.out);
}

#[test]
fn check_is_told_to_scripts_in_a_form_that_stays() {
    let home = Home::new();
    faulty(&home);
    let check = Run::new(&home, ENGLISH, ["check", "--json", "sea"]).done();
    assert_eq!(check.code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&check.out).unwrap();
    assert_eq!((&report["version"], &report["clean"]), (&1.into(), &false.into()));
    assert_eq!((&report["texts"], &report["articles"]), (&7.into(), &5.into()), "{report}");
    let faults = report["faults"].as_array().unwrap();
    let of_kind = |kind: &str| faults.iter().find(|it| it["kind"] == kind);
    for kind in [
        "front-matter",
        "duplicate",
        "language-conflict",
        "not-utf-8",
        "unpaired",
        "missing-question",
        "figures",
        "older",
        "broken-link",
        "broken-anchor",
    ] {
        let fault = of_kind(kind).unwrap_or_else(|| panic!("{kind}: {report}"));
        assert_eq!(fault["severity"], "fault");
        assert!(!fault["message"].as_str().unwrap().is_empty());
    }
    let figures = of_kind("figures").unwrap();
    let keys: Vec<&String> = figures.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["kind", "lang", "line", "message", "other", "other_line", "path", "severity"]
    );
    assert_eq!((&figures["path"], &figures["line"]), (&"fish.fr.md".into(), &8.into()));
    assert_eq!((&figures["other"], &figures["other_line"]), (&"fish.en.md".into(), &8.into()));
    assert_eq!(figures["lang"], "fr");
}

#[test]
fn what_is_in_order_is_0_and_what_cannot_be_checked_2() {
    let home = Home::new();
    home.write("well/a.en.md", "# One\n\n10.5 of 10,000.\n");
    home.write("well/a.fr.md", "# Un\n\n10,5 sur 10 000.\n");
    for (locale, args, sentence) in [
        (ENGLISH, &["check"][..], "12 texts checked, nothing wrong.\n"),
        (FRENCH, &["check"], "12 textes vérifiés, rien à signaler.\n"),
        (ENGLISH, &["check", "well"], "2 texts checked, nothing wrong.\n"),
    ] {
        let check = Run::new(&home, locale, args).done();
        assert_eq!((check.code, check.out.as_str()), (Some(0), sentence), "{check:?}");
    }
    let check = Run::new(&home, ENGLISH, ["check", "none"]).done();
    fails(&check, 2, "Error: Cannot read “none”: there is no such file or folder.");
    let check = Run::new(&home, ENGLISH, ["check", "--lang", "de"]).done();
    fails(&check, 2, "Error: There is no article in German.");
    // Files of a checkout are of one time; an older one is a note.
    let days = Duration::from_secs(84 * 60 * 60);
    let old = std::fs::File::options().write(true).open(home.files().join("well/a.fr.md")).unwrap();
    old.set_modified(std::time::SystemTime::now() - days).unwrap();
    let check = Run::new(&home, ENGLISH, ["check", "well"]).done();
    assert_eq!(check.code, Some(0));
    assert!(
        check.out.starts_with("a.fr.md: note: its file is 3 days older than a.en.md"),
        "{check:?}"
    );
}

#[test]
fn authors_are_a_line_a_person_with_articles_and_roles() {
    let people = run(ENGLISH, &["authors"]);
    assert_eq!((people.code, people.errors.as_str()), (Some(0), ""), "{people:?}");
    assert_eq!(
        people.out,
        "Social Good Accelerator · author: chatgpt-ethics, orange-digital-center\n\
         Justine Coopman · author: digital-commons, la-mednum, social-economy-summit\n\
         Lobna Karoui · portrayed: ai-social-economy\n\
         Léon Launay · author: ai-social-economy\n\
         Victor Meseguer · portrayed: social-economy-summit\n\
         Juan Antonio Pedreño · portrayed: social-economy-summit\n\
         Guilhem Pradalié · portrayed: la-mednum\n"
    );
    let french = run(FRENCH, &["authors", "--lang", "en"]).out;
    assert!(french.contains("Lobna Karoui · portrait\u{a0}: ai-social-economy\n"), "{french}");
    let json: serde_json::Value =
        serde_json::from_str(&run(FRENCH, &["authors", "--json"]).out).unwrap();
    let launay = &json.as_array().unwrap()[3];
    assert_eq!(launay["name"], "Léon Launay");
    assert_eq!(launay["wrote"], serde_json::json!(["ai-social-economy"]));
    assert_eq!(launay["portrayed_in"], serde_json::json!([]));
}

#[test]
fn the_list_is_sorted_and_narrowed() {
    let ids = |home: &Home, args: &[&str]| -> Vec<String> {
        let mut all = vec!["list"];
        all.extend(args);
        let output = command(home, ENGLISH).args(all).stdin(Stdio::null()).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(i32::from(out.is_empty())), "{args:?}");
        out.lines().map(|line| line.split(' ').next().unwrap().to_string()).collect()
    };
    let home = Home::new();
    let by_date = ids(&home, &["--sort", "date"]);
    assert_eq!(by_date[..3], ["digital-commons", "social-economy-summit", "la-mednum"]);
    assert_eq!(by_date[3..], ["ai-social-economy", "chatgpt-ethics", "orange-digital-center"]);
    let by_author = ids(&home, &["--sort", "author"]);
    assert_eq!(by_author[0], "chatgpt-ethics");
    assert_eq!(by_author[5], "ai-social-economy", "{by_author:?}");
    assert_eq!(ids(&home, &["--author", "leon lau"]), ["ai-social-economy"]);
    assert_eq!(ids(&home, &["--author", "eon"]), [""; 0], "words are met at their start");
    let inclusion = ["la-mednum", "orange-digital-center"];
    assert_eq!(ids(&home, &["--tag", "Inclusion numerique"]), inclusion);
    assert_eq!(ids(&home, &["--tag", "digital inclusion", "--sort", "date"]), inclusion);
    home.write_state("[read]\nla-mednum = true\n");
    assert_eq!(ids(&home, &["--tag", "digital inclusion", "--unread"]), inclusion[1..]);
    assert_eq!(ids(&home, &["--sort", "unread"])[5], "la-mednum");
    for (locale, sentence) in [(ENGLISH, "sideways"), (FRENCH, "sideways")] {
        let wrong = run(locale, &["list", "--sort", "sideways"]);
        assert_eq!(wrong.code, Some(2));
        assert!(wrong.errors.contains(sentence), "{wrong:?}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&run(ENGLISH, &["list", "--json", "--lang", "fr"]).out).unwrap();
    let mednum = json.as_array().unwrap().iter().find(|it| it["id"] == "la-mednum").unwrap();
    assert_eq!((&mednum["date"], &mednum["language"]), (&"2022-03-15".into(), &"fr".into()));
    assert_eq!(mednum["people"], serde_json::json!(["Guilhem Pradalié"]));
}

#[test]
fn a_reference_opens_one_question() {
    for (locale, reference, question) in [
        (ENGLISH, "la-mednum?lang=fr#quest-ce-que-la-mednum", "Qu’est-ce que La MedNum"),
        (FRENCH, "la-mednum?lang=en#what-is-la-mednum", "What is La MedNum?"),
        (ENGLISH, "la-mednum#what-is-la-mednum", "What is La MedNum?"),
        (FRENCH, "la-mednum#what-is-la-mednum", "Qu’est-ce que La MedNum"),
    ] {
        for command in ["open", "show"] {
            let said = run(locale, &[command, reference]);
            assert_eq!((said.code, said.errors.as_str()), (Some(0), ""));
            assert!(said.out.contains(question), "{reference}: {}", said.out);
            assert_eq!(said.out.lines().filter(|line| line.starts_with('(')).count(), 1);
        }
    }
    let near = run(ENGLISH, &["open", "la-mednum?lang=en#what-is-the-mednum"]);
    assert_eq!(near.code, Some(0));
    assert!(near.out.contains("What is La MedNum?"), "{}", near.out);
    assert!(near.errors.contains("has been reworded since"), "{}", near.errors);
    let none = run(FRENCH, &["open", "la-mednum#rien-de-tel-ici"]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
    assert!(none.errors.contains("Il n’y a pas de partie"), "{}", none.errors);
    assert_eq!(run(ENGLISH, &["open", "la-mednum?lang=de#x"]).code, Some(2));
}

#[test]
fn answers_are_told_as_json() {
    let said = run(FRENCH, &["faq", "--json", "--limit", "2", "mednum"]);
    assert_eq!((said.code, said.errors.as_str()), (Some(0), ""));
    let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert!(value["total"].as_u64().unwrap() > 2);
    let questions = value["questions"].as_array().unwrap();
    assert_eq!(questions.len(), 2);
    let first = &questions[0];
    assert_eq!(first["id"], "la-mednum");
    assert_eq!(first["language"], "fr");
    let question = first["question"].as_str().unwrap();
    let matched = &first["matched"][0];
    let bytes = matched[0].as_u64().unwrap() as usize..matched[1].as_u64().unwrap() as usize;
    assert_eq!(&question[bytes], "MedNum");
    assert!(first["answer"].as_str().unwrap().starts_with(first["short"].as_str().unwrap()));
    // Each reference opens what it names.
    for reference in first["related"].as_array().unwrap().iter().chain([&first["reference"]]) {
        assert_eq!(run(FRENCH, &["open", reference.as_str().unwrap()]).code, Some(0));
    }
    let nothing = run(FRENCH, &["faq", "--json", "xyzzy"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(1), ""));
}
