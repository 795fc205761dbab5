//! Every way out of the program, fed with one hostile collection: what comes out keeps to what may come out.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::print::Out;
use super::print_list::Listing;
use super::{Failure, check, config, export, load, reason, schemes, store, themes};
use crate::app::libraries::{Folders, Named, named};
use crate::app::{Action, App, Effect, Key, Memory, Opening, Start, Words};
use crate::library::{Files, Format, Language, Library, SourceText};
use crate::page::Shown;
use crate::plain::Plain;
use crate::ui::{self, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::rc::Rc;

/// What a text, a name or a state may say that acts on a terminal, turns words round or hides.
const HOSTILE: &str = "x\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{85}\u{2028}\r\u{202e}y\u{2066}z\u{7f}\u{200e}\u{2060}\u{feff}\u{3164}\u{fff9}\u{e0041}\u{180e}";
/// The same as Markdown decodes it.
const DECODED: &str = "&#27;]0;owned&#7; &#x9b;31m &#x202e;y&#x2066; &NewLine;&Tab;&ZeroWidthSpace;&lrm;&NoBreak; &#xE0041;";
/// The same as YAML decodes it.
const IN_YAML: &str =
    "\\e]0;owned\\a\\x9b31m\\N\\L\\n\\u202ey\\u2066z\\x7f\\u200e\\u2060\\ufeff\\U000e0041 owned";

/// The same as TOML decodes it.
const IN_TOML: &str = "\\u001b]0;owned\\u0007\\u009b31m\\u0085\\u2028\\n\\u202ey\\u2066z\\u007f\\u200e\\u2060\\ufeff owned";

/// The rows of the table: a name, and what comes out there, for an interface language.
type Outlet = (&'static str, fn(&Hostile, &'static Words) -> String);

/// To have another way out looked at, give it a row.
const OUTLETS: &[Outlet] = &[
    ("list", |it, words| {
        printed(words, |out| out.list(&it.library, (&it.memory, ""), &Listing::default()))
    }),
    ("list --json", |it, words| {
        let listing = Listing { json: true, ..Listing::default() };
        strings(&printed(words, |out| out.list(&it.library, (&it.memory, ""), &listing)))
    }),
    ("libraries", |_, words| printed(words, |out| out.libraries(&hostile_libraries(), false))),
    ("libraries --json", |_, words| {
        strings(&printed(words, |out| out.libraries(&hostile_libraries(), true)))
    }),
    ("authors", |it, words| printed(words, |out| out.people(&it.library, false))),
    ("authors --json", |it, words| strings(&printed(words, |out| out.people(&it.library, true)))),
    ("search", |it, words| printed(words, |out| out.search(&it.library, None, "owned", false, 99))),
    ("search --json", |it, words| {
        strings(&printed(words, |out| out.search(&it.library, None, "owned", true, 99)))
    }),
    ("faq", |it, words| printed(words, |out| out.faq(&it.library, "owned", false, 99, None))),
    ("faq --json", |it, words| {
        strings(&printed(words, |out| out.faq(&it.library, "owned", true, 99, None)))
    }),
    ("show", |it, words| {
        printed(words, |out| out.show(&it.library, &it.library.articles[0].id, Some(37)))
    }),
    ("show --raw", |it, words| {
        // In Markdown a tab is text.
        printed(words, |out| out.raw_texts(&it.library, &it.sources, &[0])).replace('\t', " ")
    }),
    ("export --format markdown", |it, words| exported(it, words, export::Format::Markdown)),
    ("export --format html", |it, words| exported(it, words, export::Format::Html)),
    ("export --format text", |it, words| exported(it, words, export::Format::Text)),
    ("what is wrong with the settings file", |_, words| {
        let text = format!(
            "\"{IN_TOML}\" = 1\ntheme = \"{IN_TOML}\"\n[keys]\n\"{IN_TOML}\" = \"{IN_TOML}\"\n"
        );
        config::faults_in(&text, words).join("\n") + " owned"
    }),
    ("what is wrong with a theme", |_, words| {
        let text = format!(
            "name = \"{IN_TOML}\"\ninherits = \"{IN_TOML}\"\n[styles]\n\"{IN_TOML}\" = {{ fg = \"{IN_TOML}\" }}\n"
        );
        let own = themes::Themes::of(&[(format!("{HOSTILE}.toml"), text)]);
        assert!(!own.faults.is_empty());
        own.faults.iter().map(|fault| fault.told(words)).collect::<Vec<_>>().join("\n")
    }),
    ("themes --import", |_, words| {
        let mut scheme = format!("scheme: \"{IN_YAML}\"\nauthor: \"{IN_YAML}\"\n");
        (0..24).for_each(|n| scheme += &format!("base{n:02X}: \"{n:02x}a0f0\"\n"));
        schemes::imported(&scheme, words).unwrap()
    }),
    ("open, in a pipe", |it, words| printed(words, |out| out.texts(&it.library, None))),
    ("bookmarks, and their export", |it, words| {
        printed(words, |out| out.bookmarks(&it.library, &it.memory, false))
    }),
    ("check", |it, words| it.checked(words, false)),
    ("check --json", |it, words| strings(&it.checked(words, true))),
    ("what is told of a text", |it, words| {
        let told =
            it.library.problems.iter().map(|problem| (words.problem)(&problem.path, &problem.what));
        told.collect::<Vec<_>>().join("\n")
    }),
    ("error messages", |it, words| {
        let nothing = load::nothing_left(&it.library, words).sentence;
        let name = |name: &str| Shown::new(name);
        let shell = &words.shell;
        let all = [
            nothing,
            (shell.no_such_article)(&name(HOSTILE)),
            (shell.bad_argument)(&name(HOSTILE)),
            (shell.no_such_language)(&name(HOSTILE)),
            printed(words, |out| out.show(&it.library, HOSTILE, None)),
        ];
        all.join("\n")
    }),
    ("--verbose", |_, words| {
        super::VERBOSE.store(true, std::sync::atomic::Ordering::Relaxed);
        let told =
            reason(&io::Error::other(format!("{HOSTILE} owned")), words) + &super::detail(HOSTILE);
        super::VERBOSE.store(false, std::sync::atomic::Ordering::Relaxed);
        told
    }),
    ("the state file", |it, _| {
        let mut memory = it.memory.clone();
        let (_, effects) = it.journey(Words::of(&Language::english()));
        for effect in effects {
            if let Effect::Remember(change) = effect {
                memory.absorb(&change);
            }
        }
        let text = toml::to_string(&memory).unwrap();
        assert_eq!(store::understood(text.as_bytes()).unwrap().marks, memory.marks);
        text
    }),
    ("the screen", |it, words| it.journey(words).0.join("\n")),
    ("--plain", |it, words| it.dialogue(words)),
    ("OSC 8: the addresses of links", |it, words| {
        let app = it.app(words, (200, 60));
        let links: Vec<String> =
            ui::hyperlinks(&app).into_iter().map(|link| link.address.to_string()).collect();
        assert!(!links.is_empty());
        for link in &links {
            let scheme = ["http://", "https://", "mailto:"].iter().any(|it| link.starts_with(it));
            assert!(scheme && link.bytes().all(|byte| (0x21..=0x7e).contains(&byte)), "{link}");
        }
        links.join("\n")
    }),
    ("OSC 52: what is copied", |it, words| {
        let copied = |effect: Effect| match effect {
            Effect::Copy(text) => Some(crate::page::shown::clean(&text).into_owned()),
            _ => None,
        };
        let copies: Vec<String> = it.journey(words).1.into_iter().filter_map(copied).collect();
        assert!(!copies.is_empty());
        copies.join("\n")
    }),
];

/// Characters that act on a terminal, turn the order of others round, or hide; line feeds are our own.
fn gets_through(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[test]
fn nothing_gets_through_any_way_out() {
    let it = Hostile::new();
    for (name, outlet) in OUTLETS {
        for words in [Language::english(), Language::french()].map(|it| Words::of(&it)) {
            let out = outlet(&it, words);
            assert!(out.contains("owned") || out.contains("http"), "{name} says nothing: {out}");
            let through: String = out.chars().filter(|&c| gets_through(c)).collect();
            assert_eq!(through, "", "{name}: {out:?}");
        }
    }
}

/// Line feeds stand where we wrote them: nobody makes a line of their own in what is one line each.
#[test]
fn a_name_makes_no_line_of_its_own() {
    let it = Hostile::new();
    let words = Words::of(&Language::english());
    let list = printed(words, |out| out.list(&it.library, (&it.memory, ""), &Listing::default()));
    assert_eq!(list.lines().count(), it.library.articles.len(), "{list}");
    let people = printed(words, |out| out.people(&it.library, false));
    assert_eq!(people.lines().count(), it.library.people(|_| true).len(), "{people}");
    let faults = it.faults().len();
    assert_eq!(it.checked(words, false).lines().count(), faults + 1);
    for problem in &it.library.problems {
        assert_eq!((words.problem)(&problem.path, &problem.what).lines().count(), 1);
    }
}

/// A collection in which everything that can be said is hostile, and a state that is.
struct Hostile {
    sources: Vec<SourceText>,
    library: Library,
    memory: Memory,
}

impl Hostile {
    fn new() -> Self {
        let words = format!("{HOSTILE} {DECODED} owned");
        // A carriage return would end the heading.
        let question = words.replace('\r', "");
        let body = format!(
            "{words} <https://example.org/é> [{words}](http://e/{DECODED}) [{words}](https://example.org/{HOSTILE}) [a](mailto:a@b)\n\n\
             ## Why {question}?\n\n**{words}** `{HOSTILE}` ![{words}](x{DECODED}.png) <b title=\"{words}\">{words}</b>[^{HOSTILE}]\n\n\
             ```{HOSTILE}\n{HOSTILE}\n```\n\n| {words} | b |\n|---|---|\n| c\t| {words} |\n\n> [!NOTE]\n> {words} [a](gone{DECODED}.md#{DECODED})\n\n\
             [^{HOSTILE}]: {words}\n\n<div><a href=\"{words}\">{words}</a><h2 id=\"{words}\">{words}</h2><pre>{words}</pre></div>\n"
        );
        let front = |more: &str| {
            format!(
                "---\ntitle: \"{IN_YAML}\"\nsummary: \"{IN_YAML}\"\nauthors: [\"{IN_YAML}\"]\npeople: [\"{IN_YAML} b\"]\n\
                 tags: [\"{IN_YAML}\"]\nsource: {{title: \"{IN_YAML}\", publisher: \"{IN_YAML}\"}}\n{more}---\n"
            )
        };
        let source = |path: &str, text: String| SourceText {
            path: path.to_string(),
            text,
            format: Format::Markdown,
        };
        let name = format!("{HOSTILE}\n/owned");
        let sources = vec![
            source("a.en.md", front(&format!("id: \"{IN_YAML}\"\nlang: en\n")) + &body),
            source(
                "a.fr.md",
                front(&format!("id: \"{IN_YAML}\"\nlang: fr\n"))
                    + &body.replace("## Why", "## 12 "),
            ),
            source(&format!("{name}.md"), body.clone()),
            source(
                &format!("{name}.fr.md"),
                front(&format!("lang: \"{IN_YAML}\"\ndate: \"{IN_YAML}\"\n")) + &body,
            ),
            source(&format!("{name}2.md"), format!("---\n{HOSTILE}: [\n---\n{HOSTILE}\n")),
            source(&format!("{name}3.md"), String::new()),
        ];
        let library = Library::read(sources.clone());
        assert!(library.articles.len() > 2 && library.problems.len() > 2, "{:?}", library.problems);
        let toml = "\\u001b]0;owned\\u0007\\u009b31m\\u0085\\u2028\\r\\n\\u202ey\\u2066\\u200e\\ufeff owned";
        let place = format!(
            "{{ language = \"{toml}\", section = [\"{toml}\"], paragraph = 1, byte = 2, before = \"{toml}\", after = \"{toml}\" }}"
        );
        let mark = |id: &str, kind: &str| {
            format!(
                "[marks.\"{id}\"]\narticle = \"{toml}\"\ntitle = \"{toml}\"\nreference = \"{toml}\"\nkind = \"{kind}\"\nbytes = 3\n\
                 words = \"{toml}\"\nnote = \"{toml}\"\nplace = {place}\n"
            )
        };
        let state = format!(
            "last = \"{toml}\"\nlanguage = \"{toml}\"\ninterface = \"{toml}\"\ntheme = \"{toml}\"\nhistory = [\"{toml}\"]\nqueries = [\"{toml}\"]\n\
             [places.\"{toml}\"]\npercent = 3\nplace = {place}\n{}{}",
            mark("a", "highlight"),
            mark(toml, "bookmark"),
        );
        Hostile { sources, library, memory: store::understood(state.as_bytes()).unwrap() }
    }

    fn faults(&self) -> Vec<crate::library::Fault> {
        check::faults(&self.library, &Files::new(&self.sources, &HashMap::new()), &HashMap::new())
    }

    fn checked(&self, words: &'static Words, json: bool) -> String {
        let mut out = Vec::new();
        check::write(&mut out, &self.library, &self.faults(), json, words).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn app(&self, words: &'static Words, size: (u16, u16)) -> App {
        let theme = format!("name = '''{}'''", HOSTILE.replace(|c: char| c.is_control(), "\u{9b}"));
        let theme = themes::parse(&theme).unwrap();
        App::new(Start {
            library: self.library.clone(),
            words,
            language: Language::english(),
            preferred: Vec::new(),
            themes: vec!["terminal".into(), theme.name],
            italics: true,
            given: Default::default(),
            memory: self.memory.clone(),
            collection: HOSTILE.into(),
            size,
            opening: Opening::Article(0),
            notice: Some(Shown::new(HOSTILE).to_string()),
        })
    }

    /// What is told of all that lines lead to, where there is no screen.
    fn dialogue(&self, words: &'static Words) -> String {
        let mut app = self.app(words, (61, 19));
        let mut plain = Plain::default();
        let mut told = plain.begin(&app, "--plain");
        let lines = "| | |1|links|t|back|language|peek|back|faq|1|y|back|authors|1|back|bookmarks|back|history|find owned|\
                     search owned|1|back|settings|about|help|nonsense owned";
        for line in lines.split('|') {
            for action in plain.asked(&app, line) {
                app.update(action);
            }
            told.extend(plain.told(&app));
            told.push(plain.prompt(&app));
        }
        told.join("\n").replace('\t', " ")
    }

    /// The cells of all screens that keys lead to, and what is asked of the outside world on the way.
    fn journey(&self, words: &'static Words) -> (Vec<String>, Vec<Effect>) {
        let size = (61, 19);
        let mut app = self.app(words, size);
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let (mut screens, mut effects) = (Vec::new(), Vec::new());
        let keys = "y Y m Tab Enter Esc Tab y Enter Enter Esc v Right Right y Esc t Esc i Esc / o w n Enter Esc Esc \
                    s Up Enter Esc Esc s o w n e d Tab Enter Y Esc Esc F Enter Y Esc M Enter Esc M n Esc Esc H Esc C Esc T T l L \
                    a Esc G Esc ? Esc q q";
        for key in keys.split_whitespace() {
            effects.extend(
                app.update(Action::Key(Key::parse(key).unwrap_or_else(|| panic!("{key}")))),
            );
            terminal.draw(|frame| ui::draw(&app, &Theme::plain("terminal"), frame)).unwrap();
            let cells = terminal.backend().buffer().content();
            screens.push(cells.iter().map(|cell| cell.symbol()).collect());
        }
        effects.extend(app.update(Action::Paste(HOSTILE.into())));
        effects.extend(app.update(Action::End));
        (screens, effects)
    }
}

/// What a command prints, or the sentence in which it fails.
/// Folders with hostile names, by themselves and given.
fn hostile_libraries() -> Vec<Named> {
    let paths = vec![format!("/tmp/{HOSTILE}")];
    let given = Folders { name: Some(HOSTILE.to_string()), paths: paths.clone() };
    named(&[("a".into(), given), ("b".into(), Folders { name: None, paths })].into())
}

fn exported(it: &Hostile, words: &'static Words, format: export::Format) -> String {
    let wish = export::Export { format: Some(format), output: None, force: false, columns: None };
    printed(words, |out| out.export(&it.library, &it.sources, &[0], &wish)).replace('\t', " ")
}

fn printed(words: &'static Words, command: impl FnOnce(Out) -> Result<u8, Failure>) -> String {
    #[derive(Clone, Default)]
    struct Kept(Rc<RefCell<Vec<u8>>>);
    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let kept = Kept::default();
    let out = Out::onto(Box::new(kept.clone()), words, Language::english(), false);
    let failed = command(out).err().map(|failure| failure.sentence);
    let bytes = kept.0.borrow().clone();
    String::from_utf8(bytes).unwrap() + &failed.unwrap_or_default()
}

/// All strings of JSON as a program that reads it gets them, names of keys too.
fn strings(json: &str) -> String {
    fn gather(value: &serde_json::Value, all: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => all.push(text.clone()),
            serde_json::Value::Array(values) => values.iter().for_each(|it| gather(it, all)),
            serde_json::Value::Object(fields) => fields.iter().for_each(|(key, value)| {
                all.push(key.clone());
                gather(value, all);
            }),
            _ => {}
        }
    }
    let mut all = vec![json.to_string()];
    gather(&serde_json::from_str(json).unwrap(), &mut all);
    all.join("\n")
}
