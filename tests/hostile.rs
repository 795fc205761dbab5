//! Whatever a file contains: it opens, or is refused in words, and nothing of it gets through to the terminal.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::{FOREIGN, Home, PROGRAM};
use liseuse::app::{Action, App, Key, Memory, Opening, Start, Words};
use liseuse::library::{Format, Language, Library, ProblemKind, SourceText};
use liseuse::page::bounds::{FRONT_MATTER_BYTES, MARKUP, TEXT_BYTES, start_of};
use liseuse::page::{PageSize, Setting, layout, paginate, parse};
use liseuse::ui::{Theme, draw};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::ffi::OsStr;
use std::process::{Command, Stdio};

const LOCALES: [&str; 2] = ["en_GB.UTF-8", "fr_FR.UTF-8"];

/// Characters that act on a terminal, turn the order of others round, or hide.
fn gets_through(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[track_caller]
fn nothing_gets_through(text: &str) {
    let through: String = text.chars().filter(|&c| gets_through(c)).collect();
    assert_eq!(through, "", "{text:?}");
}

/// What a run of the program says on standard output and standard error, and its exit code.
#[track_caller]
fn run(
    home: &Home,
    locale: &str,
    args: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> (String, String, i32) {
    let mut command = Command::new(PROGRAM);
    for name in FOREIGN {
        command.env_remove(name);
    }
    command.envs(home.variables(locale)).current_dir(home.files());
    let output = command.args(args).stdin(Stdio::null()).output().unwrap();
    let (out, errors) = (
        String::from_utf8(output.stdout).expect("UTF-8 alone"),
        String::from_utf8(output.stderr).expect("UTF-8 alone"),
    );
    nothing_gets_through(&out);
    nothing_gets_through(&errors);
    (out, errors, output.status.code().expect("an end of its own"))
}

/// A run in both languages of the interface; the sentence has ordinary spaces.
#[track_caller]
fn says(home: &Home, args: &[&str], out: &str, sentences: [&str; 2]) {
    for (locale, sentence) in LOCALES.into_iter().zip(sentences) {
        let (told, errors, _) = run(home, locale, args);
        let errors = errors.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(errors.contains(sentence), "{sentence}\n{errors}");
        assert!(told.contains(out), "{out}\n{:?}", told.get(..told.len().min(2000)));
    }
}

#[test]
fn files_in_other_encodings_are_read_and_told() {
    let home = Home::new();
    let text = "# L\u{2019}été\n\nUn café à la côte, s\u{2019}il vous plaît.\n";
    let wide = |turn: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
        text.encode_utf16().flat_map(turn).collect()
    };
    let marked = format!("\u{feff}{text}");
    let latin: Vec<u8> =
        text.chars().map(|c| if c == '\u{2019}' { 0x92 } else { c as u32 as u8 }).collect();
    for (bytes, name) in [
        (wide(u16::to_le_bytes, &marked), "UTF-16"),
        (wide(u16::to_be_bytes, &marked), "UTF-16"),
        (wide(u16::to_le_bytes, text), "UTF-16"),
        (latin, "Windows-1252"),
    ] {
        home.write("a.md", bytes);
        let english = format!("“a.md” is not UTF-8 but {name}, and was read as such.");
        let french = format!("« a.md » n’est pas en UTF-8 mais en {name}, et a été lu comme tel.");
        says(&home, &["a.md"], "Un café à la côte, s\u{2019}il", [&english, &french]);
    }
    home.write("a.md", ["été à l\u{2019}œuvre ".as_bytes(), b"\xc3(\n"].concat());
    says(
        &home,
        &["a.md"],
        "œuvre \u{fffd}(",
        [
            "“a.md” is not UTF-8. What cannot be read is shown as \u{fffd}.",
            "« a.md » n’est pas en UTF-8. Les passages illisibles sont remplacés par \u{fffd}.",
        ],
    );
    for bytes in [marked.as_bytes(), text.replace('\n', "\r").as_bytes()] {
        home.write("a.md", bytes);
        assert_eq!(run(&home, LOCALES[0], ["a.md"]).1, "");
        says(&home, &["a.md"], "Un café", ["", ""]);
    }
    home.write("a.md", b"one\0two\n");
    says(&home, &["a.md"], "one␀two", ["", ""]);
}

#[test]
fn what_is_too_large_is_shown_from_its_start_and_told() {
    let library = Library::read(vec![source(format!("# Start\n\n{}", "#".repeat(MARKUP)))]);
    let document = &library.articles[0].editions[0].document();
    assert!(document.text.starts_with("Start\n") && document.text.len() > MARKUP / 2);
    problems(
        &library,
        [
            "“a.md” is too large: only its beginning is shown.",
            "« a.md » est trop volumineux : seul le début est affiché.",
        ],
    );
    assert_eq!(start_of(&"x".repeat(TEXT_BYTES + 1)).len(), TEXT_BYTES);
    let home = Home::new();
    home.write("a.md", vec![b'#'; MARKUP + 1]);
    let (out, errors, code) = run(&home, LOCALES[0], ["a.md", "--width", "10000"]);
    assert_eq!(out.matches('#').count(), MARKUP);
    assert_eq!((errors.as_str(), code), ("“a.md” is too large: only its beginning is shown.\n", 0));
}

/// The one thing that is wrong with a library, in both languages.
#[track_caller]
fn problems(library: &Library, sentences: [&str; 2]) {
    let [problem] = &library.problems[..] else { panic!("{:?}", library.problems) };
    for (language, sentence) in [Language::english(), Language::french()].iter().zip(sentences) {
        let told = (Words::of(language).problem)(&problem.path, &problem.what);
        assert_eq!(told.replace(['\u{a0}', '\u{202f}'], " "), sentence);
    }
}

#[test]
fn front_matter_made_to_hurt_leaves_its_text() {
    let home = Home::new();
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for n in 1..40 {
        bomb += &format!("a{n}: &a{n} [{}]\n", format!("*a{},", n - 1).repeat(9));
    }
    for (front, sentences) in [
        (bomb, ["", ""]),
        ("a: 1\na: 2\n".into(), ["cannot be read on line 3.", "illisible à la ligne 3."]),
        ("[".repeat(10_000) + "\n", ["cannot be read on line", "illisible à la ligne"]),
        (format!("{}: b\n", "é".repeat(1 << 20)), ["", ""]),
        (
            format!("a: {}\n", "é".repeat(FRONT_MATTER_BYTES)),
            ["cannot be read (no closing ---)", "illisible (il n’est pas fermé par ---)"],
        ),
        ("title: \"\\e]0;x\\a\\u202e\\u2066\\ud83d\"\n".into(), ["cannot be read", "illisible"]),
        ("\u{1b}]0;x\u{7}: [\n".into(), ["cannot be read", "illisible"]),
        ("lang: \"\\e[2J\\u202e\"\n".into(), ["lang: ␛[2J⟪RLO⟫", "lang: ␛[2J⟪RLO⟫"]),
        ("date: \"\\x9b1m\\u200b\\u200b\"\n".into(), ["date: \u{fffd}1m", "date: \u{fffd}1m"]),
    ] {
        home.write("a.md", format!("---\n{front}---\n\nThe words.\n"));
        says(&home, &["a.md"], "The words.", sentences);
    }
    home.write("a.md", "+++\ntitle = \"\\u001b[2J\\u202e\"\n+++\n\nThe words.\n");
    says(&home, &["a.md"], "␛[2J⟪RLO⟫", ["", ""]);
    home.write("a.md", "+++\ntitle = \"\u{9b}\u{202e}\n+++\n\nThe words.\n");
    says(&home, &["a.md"], "The words.", ["cannot be read on line 2", "illisible à la ligne 2"]);
}

#[cfg(unix)]
#[test]
fn a_folder_of_oddities_gives_its_texts_and_a_sentence_for_each_other() {
    use std::os::unix::fs::symlink;
    let home = Home::new();
    home.write("outside.md", "Secret.\n");
    home.write("folder/a.md", "Readable.\n");
    home.write("folder/x.md/inner.md", "Inner.\n");
    let deep: String = "d/".repeat(200);
    home.write(format!("folder/{deep}deep.md"), "Deep.\n");
    let at = |name: &str| home.files().join("folder").join(name);
    assert!(Command::new("mkfifo").arg(at("pipe.md")).status().unwrap().success());
    for (to, name) in [
        ("../outside.md", "out.md"),
        ("/dev/zero", "zero.md"),
        ("/etc/passwd", "passwd.txt"),
        ("circle.md", "circle.md"),
        ("gone.md", "gone.md.md"),
        ("..", "up"),
        ("a.md", "inside.md"),
    ] {
        symlink(to, at(name)).unwrap();
    }
    std::os::unix::net::UnixListener::bind(at("socket.md")).unwrap();
    for (locale, sentences) in LOCALES.into_iter().zip([
        [
            "“out.md” is a link that leads out of the folder. It is not followed.",
            "“passwd.txt” is a link that leads out of the folder. It is not followed.",
            "“zero.md” is a link that leads out of the folder. It is not followed.",
            "Cannot read “circle.md”: ",
            "Cannot read “gone.md.md”: there is no such file or folder.",
            "“pipe.md” is not a file.",
            "“socket.md” is not a file.",
            "is too many folders deep. Open it directly.",
        ],
        [
            "« out.md » est un lien qui mène hors du dossier. Il n’est pas suivi.",
            "« passwd.txt » est un lien qui mène hors du dossier. Il n’est pas suivi.",
            "« zero.md » est un lien qui mène hors du dossier. Il n’est pas suivi.",
            "Impossible de lire « circle.md » : ",
            "Impossible de lire « gone.md.md » : ce fichier ou ce dossier n’existe pas.",
            "« pipe.md » n’est pas un fichier.",
            "« socket.md » n’est pas un fichier.",
            "se trouve sous trop de dossiers. Ouvrez ce dossier directement.",
        ],
    ]) {
        let (out, errors, code) = run(&home, locale, ["folder"]);
        let errors = errors.replace(['\u{a0}', '\u{202f}'], " ");
        for sentence in sentences {
            assert!(errors.contains(sentence), "{sentence}\n{errors}");
        }
        assert_eq!(errors.lines().count(), sentences.len(), "{errors}");
        assert!(out.contains("Readable.") && out.contains("Inner."), "{out}");
        assert!(!out.contains("Secret.") && !out.contains("root:") && !out.contains("Deep."));
        assert_eq!(code, 1);
    }
    // A link that is named is followed: whoever names it means it.
    assert_eq!(run(&home, LOCALES[0], ["folder/out.md"]).0, "Secret.\n");
    assert_eq!(run(&home, LOCALES[0], [format!("folder/{deep}")]).0, "Deep.\n");
}

/// What a text, a name, a state or an argument may say that a terminal would act on, or that would hide or turn words.
const HOSTILE: &str = "x\u{1b}]0;owned\u{7}\u{1b}\u{1b}[2J\u{9b}31m\u{202e}y\u{2066}z\u{7f}\u{200e}\u{2060}\u{feff}\u{3164}\u{fff9}\u{e0041}\u{180e}";
/// The same as Markdown and HTML decode it.
const ENCODED: &str = "&#27;]0;owned&#7; &#x9b;31m &#x202e;y&#x2066; &amp;#27; &NewLine;&Tab;&ZeroWidthSpace;&lrm;&NoBreak; &#xE0041;";

fn hostile_text() -> String {
    let words = format!("{HOSTILE} {ENCODED}");
    format!(
        "---\nid: \"{yaml}\"\ntitle: \"{yaml}\"\nsummary: \"{yaml}\"\nauthors: [\"{yaml}\"]\npeople: [\"{yaml}\"]\ntags: [\"{yaml}\"]\n\
         source: {{title: \"{yaml}\", publisher: \"{yaml}\"}}\n---\n{words}\n\n## Why {words}?\n\n**{words}** `{HOSTILE}` [{words}](http://e/{ENCODED})\n\
         ![{words}](x{ENCODED}.png) <b title=\"{words}\">{words}</b> <http://e/{HOSTILE}>\n\n```{HOSTILE}\n{HOSTILE}\n```\n\n    {HOSTILE}\n\n\
         | {words} | b |\n|---|---|\n| c | {words} |\n\n> [!NOTE]\n> {words}[^{HOSTILE}]\n\n[^{HOSTILE}]: {words}\n\n\
         <div><img alt=\"{words}\" src=\"{words}\"><a href=\"{words}\">{words}</a><h2 id=\"{words}\">{words}</h2><pre>{words}</pre></div>\n\n\
         1. {words}\n   - {words}\n\n[{words}]: {HOSTILE} \"{words}\"\n",
        yaml = "\\e]0;owned\\a\\x9b31m\\u202ey\\u2066z\\u200e\\ufeff",
    )
}

fn hostile_state() -> String {
    let words = "\\u001b]0;owned\\u0007\\u009b31m\\u202ey\\u2066\\u200e\\ufeff";
    let place = format!(
        "{{ language = \"{words}\", section = [\"{words}\"], paragraph = 1, byte = 2, before = \"{words}\", after = \"{words}\" }}"
    );
    let mark = |id: &str, article: &str, kind: &str| {
        format!(
            "[marks.\"{id}\"]\narticle = \"{article}\"\ntitle = \"{words}\"\nreference = \"{words}\"\nkind = \"{kind}\"\nbytes = 3\n\
             words = \"{words}\"\nnote = \"{words}\"\nplace = {place}\n"
        )
    };
    format!(
        "last = \"{words}\"\nlanguage = \"{words}\"\ntheme = \"{words}\"\nhistory = [\"{words}\", \"la-mednum\"]\n\
         [places.\"{words}\"]\npercent = 3\nplace = {place}\n{}{}{}",
        mark("a", "la-mednum", "highlight"),
        mark("b", words, "bookmark"),
        mark(words, "", "highlight"),
    )
}

#[test]
fn nothing_gets_through_what_is_printed() {
    let home = Home::new();
    home.write("folder/a.md", hostile_text());
    home.write("folder/b.txt", HOSTILE);
    home.write("folder/c.md", format!("---\n{HOSTILE}: [\n---\n{HOSTILE}\n"));
    #[cfg(unix)]
    home.write(format!("folder/{HOSTILE}\n.md"), HOSTILE);
    home.write_state(hostile_state());
    let option = format!("--{HOSTILE}");
    let width = format!("--width={HOSTILE}");
    for locale in LOCALES.into_iter().chain([HOSTILE]) {
        for (args, code) in [
            (&["folder"][..], 0),
            (&["--width", "7", "folder"], 0),
            (&["folder/a.md"], 0),
            (&["show", "folder/a.md"], 0),
            (&["show", "folder/b.txt"], 0),
            (&["list"], 0),
            (&["list", "--lang", HOSTILE], 2),
            (&["search", HOSTILE], 1),
            (&["faq", HOSTILE], 1),
            (&["show", HOSTILE], 1),
            (&["bookmarks"], 0),
            (&["check", "folder"], 1),
            (&["check", "--json", "folder"], 1),
            (&["--verbose", "folder"], 0),
            (&["--verbose", HOSTILE], 1),
            (&[HOSTILE], 1),
            (&[HOSTILE, "folder/a.md"], 1),
            (&[&option], 2),
            (&[&width], 2),
        ] {
            let (out, errors, ended) = run(&home, locale, args);
            assert_eq!(ended, code, "{args:?} {out} {errors}");
            let is_marked = |text: &str| text.contains('␛') && text.contains("⟪RLO⟫");
            let found = matches!(args[0], "list" | "search" | "faq" | "check") && code < 2;
            assert!(found || is_marked(&out) || is_marked(&errors), "{args:?} {out} {errors}");
        }
    }
}

/// The reader on texts, with a memory, at a size.
fn app(sources: Vec<SourceText>, memory: Memory, size: (u16, u16), opening: Opening) -> App {
    App::new(Start {
        library: Library::read(sources),
        words: Words::of(&Language::english()),
        language: Language::english(),
        themes: vec!["terminal".into()],
        memory,
        collection: "/folder".into(),
        size,
        opening,
        notice: None,
        preferred: Vec::new(),
        italics: false,
        given: Default::default(),
    })
}

fn source(text: String) -> SourceText {
    SourceText { path: "a.md".into(), text, format: Format::Markdown }
}

fn screen(app: &App, size: (u16, u16)) -> String {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| draw(app, &Theme::plain("terminal"), frame)).unwrap();
    terminal.backend().buffer().content().iter().map(|cell| cell.symbol()).collect()
}

#[test]
fn nothing_gets_through_to_a_screen() {
    let memory: Memory = toml::from_str(&hostile_state()).unwrap();
    for size in [(79, 23), (41, 13)] {
        let sources = vec![
            source(hostile_text()),
            SourceText {
                path: HOSTILE.into(),
                text: format!("## {HOSTILE}?\n\nb"),
                ..source(String::new())
            },
            SourceText {
                path: format!("{HOSTILE}/b.md"),
                ..source(format!("---\n{HOSTILE}: [\n---\nb"))
            },
        ];
        let mut app = app(sources, memory.clone(), size, Opening::Library);
        let mut told = String::new();
        for key in [
            "Enter", "Space", "Space", "Tab", "Tab", "Enter", "Esc", "Tab", "Enter", "Esc", "Y",
            "m", "/", "y", "Enter", "c", "Esc", "Esc", "q", "?", "Esc", "C", "Space", "Esc", "M",
            "Esc", "f", "Enter", "Esc", "s", "o", "w", "n", "Esc", "H", "Esc", "G", "Enter",
        ] {
            app.update(Action::Key(Key::parse(key).unwrap_or_else(|| panic!("{key}"))));
            let shown = screen(&app, size);
            nothing_gets_through(&shown);
            told.push_str(&shown);
        }
        app.update(Action::Paste(HOSTILE.into()));
        nothing_gets_through(&screen(&app, size));
        assert!(told.contains('␛') && told.contains("⟪RLO⟫"), "{told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_gets_through(text in "([a-z\\[\\]()*`|>#&;<>:\\n \u{0}-\u{1f}\u{7f}-\u{9f}\u{2028}-\u{202e}\u{2066}-\u{2069}\u{200e}\u{feff}\u{e0041}]|&#27;|&#x9b;|&#x202e;|&amp;#27;|.){0,60}") {
        let app = app(vec![source(text.clone())], Memory::default(), (61, 17), Opening::Article(0));
        let shown = screen(&app, (61, 17));
        prop_assert!(!shown.contains(gets_through), "{:?}", shown);
        for article in &app.library.articles {
            for edition in &article.editions {
                prop_assert!(!edition.document().text.chars().any(|c| c != '\t' && gets_through(c)));
                prop_assert!(!edition.title.contains(gets_through));
            }
        }
    }
}

/// A thousandth of what the benchmark of hostile texts opens: the shape is what counts here, and that all of it is there.
#[test]
fn every_shape_opens() {
    let many = 2_000;
    let wide = |columns: usize, rows: usize| {
        let row = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(columns));
        format!("{}{}{}", row("a"), row("-"), row("mot").repeat(rows))
    };
    for (text, words) in [
        (format!("{}mot", "mot ".repeat(250_000)), "mot"),
        (format!("mot{}", "x".repeat(1 << 20)), "mot"),
        ("\n".repeat(1_000_000) + "mot", "mot"),
        ("> ".repeat(10_000) + "mot", "mot"),
        ("- ".repeat(10_000) + "mot", "mot"),
        ("[".repeat(100_000) + "mot", "mot"),
        ("# mot\n".repeat(10_000), "mot"),
        ("## mot?\n\na\n\n".repeat(50_000), "mot"),
        (wide(500, 3), "mot"),
        (
            format!("{}|\n{}|\n{}", "|mot".repeat(many), "|-".repeat(many), "|b\n".repeat(many)),
            "mot",
        ),
        (format!("mot{}", "\u{301}".repeat(many)), "⟪+1992⟫"),
        (format!("mot <div>{}", "<!--".repeat(many)), "mot"),
        (format!("{}mot", "<details><ul><li>".repeat(many)), "mot"),
        ("mot[^a]\n\n".to_owned() + &"[^a]: b\n\n".repeat(many), "mot"),
    ] {
        let begins: String = text.chars().take(20).collect();
        let app = app(vec![source(text)], Memory::default(), (80, 24), Opening::Article(0));
        let edition = &app.library.articles[0].editions[0];
        assert!(edition.document().text.contains(words), "{begins:?}");
        assert!(app.library.problems.is_empty(), "{begins:?} {:?}", app.library.problems);
        assert!(!screen(&app, (80, 24)).trim().is_empty());
    }
    let empty = Library::read(vec![source(String::new()), source("\u{feff}\n".into())]);
    assert!(empty.problems.iter().all(|it| it.what == ProblemKind::Empty), "{:?}", empty.problems);
    assert_eq!(empty.problems.len(), 2);
}

/// A stack a hundredth of the usual: whatever recursed by the levels of a text would end the process here.
#[test]
fn nesting_never_overflows_a_stack() {
    let levels = 100_000;
    let texts = [
        ">".repeat(levels) + "mot",
        "- ".repeat(levels) + "mot",
        "1. > ".repeat(levels) + "mot",
        "*".repeat(levels) + "mot" + &"*".repeat(levels),
        "[".repeat(levels) + "mot" + &"](b)".repeat(levels),
        "![".repeat(levels) + "mot" + &"](b)".repeat(levels),
        "<details><ul><li>".repeat(levels) + "mot",
        format!("---\na: {}\n---\nmot", "[".repeat(60_000)),
        format!("---\n{}\n---\nmot", "- ".repeat(30_000)),
        format!("+++\na = {}\n+++\nmot", "[".repeat(60_000)),
    ];
    let run = move || {
        for text in texts {
            let document = parse(&text);
            let set = layout(&document, &Setting::default());
            drop(paginate(&document, &set, PageSize::of_rows(20)));
            drop((document, set));
            let library = Library::read(vec![source(text)]);
            assert!(library.articles[0].editions[0].document().text.contains("mot"));
        }
    };
    std::thread::Builder::new().stack_size(128 * 1024).spawn(run).unwrap().join().unwrap();
}

/// What a reader sees of a text beyond its bounds, in both languages; what does not fit at all is named.
#[test]
fn over_a_bound_the_screen_says_so() {
    let dense = format!("# Start\n\n{}", "#".repeat(MARKUP));
    for (language, sentence) in [
        (Language::english(), "“a.md” is too large: only its beginning is shown."),
        (Language::french(), "« a.md » est trop volumineux : seul le début est affiché."),
    ] {
        let words = Words::of(&language);
        let library = Library::read(vec![source(dense.clone())]);
        let shown = screen(&start(library, words, Opening::Article(0)), (120, 24));
        assert!(shown.replace(['\u{a0}', '\u{202f}'], " ").contains(sentence), "{shown}");
        assert!(shown.contains("Start"), "{shown}");
    }
    let mut library = Library::read(vec![source("# One".into())]);
    let path = liseuse::page::Shown::new("b.md");
    library.problems.push(liseuse::library::Problem { path, what: ProblemKind::TooMuch });
    for (language, sentence) in [
        (Language::english(), "“b.md” and the texts after it are too large to read together."),
        (
            Language::french(),
            "« b.md » et les textes suivants sont trop volumineux pour être lus d’un coup.",
        ),
    ] {
        let words = Words::of(&language);
        let shown = screen(&start(library.clone(), words, Opening::Library), (120, 24));
        assert!(shown.replace(['\u{a0}', '\u{202f}'], " ").contains(sentence), "{shown}");
    }
}

fn start(library: Library, words: &'static Words, opening: Opening) -> App {
    App::new(Start {
        library,
        words,
        language: Language::english(),
        themes: vec!["terminal".into()],
        memory: Memory::default(),
        collection: "/folder".into(),
        size: (120, 24),
        opening,
        notice: None,
        preferred: Vec::new(),
        italics: false,
        given: Default::default(),
    })
}

/// Folders in folders until no path is long enough to name the last one.
#[cfg(unix)]
#[test]
fn five_thousand_nested_folders_are_left_out_in_a_sentence() {
    use rustix::fs::{CWD, Mode, OFlags, mkdirat, openat};
    const LEVELS: usize = 5_000;
    let home = Home::new();
    home.write("deep/a.md", "Readable.\n");
    let top = home.files().join("deep");
    let folder = OFlags::RDONLY | OFlags::DIRECTORY;
    let mut at = openat(CWD, &top, folder, Mode::empty()).unwrap();
    for _ in 0..LEVELS {
        mkdirat(&at, "d", Mode::RWXU).unwrap();
        at = openat(&at, "d", folder, Mode::empty()).unwrap();
    }
    openat(&at, "b.md", OFlags::CREATE | OFlags::WRONLY, Mode::RUSR).unwrap();
    for (locale, sentence) in LOCALES.into_iter().zip([
        "is too many folders deep. Open it directly.",
        "se trouve sous trop de dossiers. Ouvrez ce dossier directement.",
    ]) {
        let (out, errors, code) = run(&home, locale, ["deep"]);
        assert!(out.contains("Readable.") && errors.contains(sentence), "{out} {errors}");
        assert_eq!((errors.lines().count(), code), (1, 1), "{errors}");
    }
    // No path leads to the last one, so the folders are moved up one by one to be removed.
    let [first, rest] = ["d", "rest"].map(|name| top.join(name));
    while std::fs::rename(first.join("d"), &rest).is_ok() {
        std::fs::remove_dir(&first).unwrap();
        std::fs::rename(&rest, &first).unwrap();
    }
}

/// Links whose dots and slashes are percent-encoded, of texts and of pictures: none leads out of the folder.
#[test]
fn encoded_links_never_leave_the_library() {
    use liseuse::app::lead::{Lead, lead};
    use liseuse::page::Link;
    let outside = ["/etc/passwd", "../secret.md", "../../secret.md", "..", "../"];
    let encoded = |path: &str| {
        let dots = path.replace('.', "%2e");
        let both = dots.replace('/', "%2F");
        let twice = both.replace('%', "%25");
        [path.to_owned(), path.replace('/', "%2f"), dots, both, twice, path.replace('/', "\\")]
    };
    let one = SourceText { path: "one.md".into(), ..source("# One".into()) };
    let other = SourceText { path: "folder/secret.md".into(), ..source("# Other".into()) };
    let library = Library::read(vec![one, other]);
    for target in outside.iter().flat_map(|path| encoded(path)) {
        for tail in ["", "#top", "?a=b"] {
            let target = format!("{target}{tail}");
            let leads = lead(&library, 0, 0, &Link::Target(target.clone()));
            assert!(matches!(leads, Lead::NotHere(_) | Lead::Refused(_)), "{target}: {leads:?}");
        }
    }
}
