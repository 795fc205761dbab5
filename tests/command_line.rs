//! What the real program prints for people, shells and other programs: exports, JSON, manual pages, completions.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod home;

use home::{FOREIGN, Home, PROGRAM};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use unicode_width::UnicodeWidthStr;

const ENGLISH: &str = "en_GB.UTF-8";
const FRENCH: &str = "fr_FR.UTF-8";

fn command(home: &Home, locale: &str) -> Command {
    let mut command = Command::new(PROGRAM);
    for name in FOREIGN {
        command.env_remove(name);
    }
    command.envs(home.variables(locale)).current_dir(home.files()).stdin(Stdio::null());
    command
}

fn run(home: &Home, locale: &str, args: &[&str]) -> (i32, String, String) {
    told(command(home, locale).args(args).output().unwrap())
}

fn told(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn printed(locale: &str, args: &[&str]) -> String {
    let (code, out, errors) = run(&Home::new(), locale, args);
    assert_eq!((code, errors.as_str()), (0, ""), "{args:?}");
    assert!(!out.is_empty(), "{args:?}");
    out
}

#[test]
fn an_article_is_printed_as_it_was_written() {
    let raw = printed(FRENCH, &["show", "la-mednum", "--raw"]);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles/la-mednum.fr.md");
    assert_eq!(raw, std::fs::read_to_string(path).unwrap());
    assert_eq!(printed(FRENCH, &["export", "la-mednum"]), raw);
    let home = Home::new();
    home.write("x.md", b"---\nlang: en\n---\n# One\x1b[2J &#27;\n\n*two*\n");
    let (_, out, _) = run(&home, ENGLISH, &["show", "--raw", "x.md"]);
    assert_eq!(out, "---\nlang: en\n---\n# One␛[2J &#27;\n\n*two*\n");
}

#[test]
fn html_has_its_languages_and_no_scripts() {
    let html = printed(FRENCH, &["export", "la-mednum", "--format", "html"]);
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">\n"), "{html}");
    let other = "<link rel=\"alternate\" hreflang=\"en\" href=\"la-mednum.en.html\">";
    assert!(html.contains(other) && !html.contains("<nav>"), "{html}");
    assert!(html.contains("<tr><th>La MedNum</th><th>En mars\u{a0}2022</th></tr>"), "{html}");
    let home = Home::new();
    home.write(
        "two.md",
        "# A & B <script>\n\n<script>alert(1)</script>\n\n**strong _both_** `a<b` [x](javascript:alert(1)) [y](<  javascript:a>) [z](other.md#end) [w](https://a.org/?q=1&r=2) ![pic](p.png)\n\n1. one\n   - deep\n2. two\n\n> said\n\n- [x] done\n\nnote[^1]\n\n[^1]: The note.\n\n```rust\nlet a = \"<\";\n```\n",
    );
    let (code, html, _) = run(&home, ENGLISH, &["export", "two.md", "--format", "html"]);
    assert_eq!(code, 0);
    assert!(!html.contains("<script") && !html.contains("href=\"javascript"), "{html}");
    assert!(!html.contains("javascript:a\""), "{html}");
    for part in [
        "<title>A &amp; B",
        "<strong>strong </strong><strong><em>both</em></strong>",
        "<code>a&lt;b</code>",
        "<a href=\"other.md#end\">z</a>",
        "<a href=\"https://a.org/?q=1&amp;r=2\">w</a>",
        "<a href=\"p.png\">",
        "<ol start=\"1\">\n<li><p>one</p>\n<ul>\n<li><p>deep</p>\n</li>\n</ul>\n</li>\n<li><p>two</p>\n</li>\n</ol>",
        "<blockquote>\n<p>said</p>\n</blockquote>",
        "<li><input type=\"checkbox\" disabled checked> <p>done</p>",
        "href=\"#note-1\"",
        "<div id=\"note-1\" role=\"doc-footnote\"><b>1.</b>\n<p>The note.</p>\n</div>",
        "<pre><code class=\"language-rust\">let a = &quot;&lt;&quot;;</code></pre>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn plain_text_is_what_show_prints() {
    let text = printed(ENGLISH, &["export", "la-mednum", "--format", "text", "--width", "43"]);
    assert_eq!(text, printed(ENGLISH, &["show", "la-mednum", "--width", "43"]));
}

#[test]
fn nothing_is_overwritten_unless_asked() {
    let home = Home::new();
    home.write("out/x", "");
    let folder = home.files().join("out");
    let names = || {
        let entries = std::fs::read_dir(&folder).unwrap();
        let names = entries.map(|it| it.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    let export = ["export", "la-mednum", "--format", "html", "--output", "out"];
    assert_eq!(run(&home, ENGLISH, &export), (0, String::new(), String::new()));
    assert_eq!(names(), ["la-mednum.en.html", "la-mednum.fr.html", "x"]);
    let english = std::fs::read_to_string(folder.join("la-mednum.en.html")).unwrap();
    assert!(english.contains("<nav><a rel=\"alternate\" hreflang=\"fr\" lang=\"fr\""), "{english}");
    for (locale, sentence) in [
        (ENGLISH, "Error: “out/la-mednum.en.html” is there already. --force overwrites it.\n"),
        (
            FRENCH,
            "Erreur\u{a0}: «\u{a0}out/la-mednum.en.html\u{a0}» existe déjà. --force le remplace.\n",
        ),
    ] {
        assert_eq!(run(&home, locale, &export), (1, String::new(), sentence.to_string()));
    }
    home.write("out/la-mednum.en.html", "mine");
    let forced: Vec<&str> = export.into_iter().chain(["--force", "--lang", "en"]).collect();
    assert_eq!(run(&home, ENGLISH, &forced).0, 0);
    let now = std::fs::read_to_string(folder.join("la-mednum.en.html")).unwrap();
    assert_eq!(now, english);
    // The name of a file tells its format; what cannot be written is told.
    assert_eq!(run(&home, FRENCH, &["export", "la-mednum", "-o", "a.txt"]).0, 0);
    let text = std::fs::read_to_string(home.files().join("a.txt")).unwrap();
    assert!(text.starts_with("La MedNum, une voix pour l’inclusion numérique\n═"), "{text}");
    let (code, _, errors) = run(&home, FRENCH, &["export", "la-mednum", "-o", "none/a.txt"]);
    assert_eq!(code, 1);
    assert!(errors.contains("ce fichier ou ce dossier n’existe pas"), "{errors}");
    let other = run(&home, ENGLISH, &["export", "la-mednum", "-o", "a.pdf"]);
    assert_eq!(other.0, 2);
    assert_eq!(other.2, "Error: “pdf” is none of these: markdown, html, text.\n");
    assert!(!home.files().join("a.pdf").exists());
    // A folder that is not there is made, if it is named as one.
    assert_eq!(run(&home, FRENCH, &["export", "la-mednum", "-o", "new/deep/"]).0, 0);
    assert!(home.files().join("new/deep/la-mednum.fr.md").exists());
    // Several articles want a folder.
    home.write("many/a.md", "# A\n");
    home.write("many/b.md", "# B\n");
    let (code, out, errors) = run(&home, ENGLISH, &["export", "many"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.contains("--output FOLDER"), "{errors}");
    assert_eq!(run(&home, ENGLISH, &["export", "many", "--output", "out"]).0, 0);
    assert!(names().contains(&"b.en.md".to_string()), "{:?}", names());
}

#[test]
fn lists_are_printed_as_json() {
    let home = Home::new();
    home.write_state(
        "[marks.a]\narticle = \"la-mednum\"\ntitle = \"T\"\nreference = \"§ 1\"\nkind = \"bookmark\"\nbytes = 3\nwords = \"one\"\nnote = \"mine\"\n[marks.a.place]\nlanguage = \"en\"\n",
    );
    for (args, keys) in [
        (
            &["list", "--json"][..],
            "authors date id language languages letters people read tags title",
        ),
        (&["authors", "--json"], "name portrayed_in wrote"),
        (&["bookmarks", "--json"], "article kind language note reference title words"),
        (&["themes", "--json"], "name used"),
        (&["keys", "--json"], "command does keys places"),
    ] {
        let (code, out, _) = run(&home, FRENCH, args);
        let all: Value = serde_json::from_str(&out).unwrap();
        let first = all[0].as_object().unwrap_or_else(|| panic!("{args:?}: {out}"));
        let found: Vec<&str> = first.keys().map(String::as_str).collect();
        assert_eq!((code, found.join(" ").as_str()), (0, keys), "{args:?}");
        // The manual tells each key.
        let page = printed(ENGLISH, &["man"]).replace('\\', "");
        for key in found {
            assert!(page.contains(key), "{args:?}: {key} is not in the manual");
        }
    }
    assert_eq!(run(&home, ENGLISH, &["faq", "--json", "xylophoniste"]).0, 1);
}

#[test]
fn what_stands_out_is_printed_where_it_is_wanted() {
    let home = Home::new();
    home.write("a.md", "# Title\n\nPlain, *stressed* and **strong**.\n");
    let show = |variables: &[(&str, &str)]| {
        let mut command = command(&home, ENGLISH);
        command.args(["show", "a.md"]).envs(variables.iter().copied());
        told(command.output().unwrap()).1
    };
    let plain = "Title\n═════\n\nPlain, stressed and strong.\n";
    let styled = "\u{1b}[1mTitle\u{1b}[m\n═════\n\nPlain, \u{1b}[3mstressed\u{1b}[m and \u{1b}[1mstrong\u{1b}[m.\n";
    assert_eq!(show(&[]), plain);
    assert_eq!(show(&[("CLICOLOR_FORCE", "1")]), styled);
    assert_eq!(show(&[("CLICOLOR_FORCE", "0")]), plain);
    assert_eq!(show(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain);
    assert_eq!(show(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]), styled);
}

#[test]
fn columns_are_those_of_the_environment() {
    let home = Home::new();
    let widest = |columns: &str, args: &[&str]| {
        let output = command(&home, FRENCH).args(args).env("COLUMNS", columns).output().unwrap();
        told(output).1.lines().map(UnicodeWidthStr::width).max().unwrap()
    };
    assert!((32..=37).contains(&widest("37", &["show", "la-mednum"])));
    assert!((90..=97).contains(&widest("97", &["show", "la-mednum"])));
    assert!((42..=47).contains(&widest("97", &["show", "la-mednum", "--width", "47"])));
    assert!((70..=80).contains(&widest("none", &["show", "la-mednum"])));
    assert!(widest("53", &["export", "--help"]) <= 53);
}

#[test]
fn what_was_meant_is_told() {
    for (locale, args, code, sentence) in [
        (
            ENGLISH,
            &["lst"][..],
            2,
            "Error: There is no file or folder called “lst”. Did you mean the command “liseuse list”?\n",
        ),
        (
            FRENCH,
            &["lst"],
            2,
            "Erreur\u{a0}: Aucun fichier ni dossier ne s’appelle «\u{a0}lst\u{a0}». Vouliez-vous la commande «\u{a0}liseuse list\u{a0}»\u{202f}?\n",
        ),
        (
            ENGLISH,
            &["serch", "commons"],
            2,
            "Error: There is no file or folder called “serch”. Did you mean the command “liseuse search”?\n",
        ),
        (
            ENGLISH,
            &["list", "--jsn"],
            2,
            "Error: liseuse does not know what to do with “--jsn”. Did you mean “--json”? See liseuse --help\n",
        ),
        (
            FRENCH,
            &["list", "--sort", "nom"],
            2,
            "Erreur\u{a0}: «\u{a0}nom\u{a0}» ne convient pas. Choix possibles\u{a0}: files, author, date, language, length, unread.\n",
        ),
        (
            ENGLISH,
            &["export", "x", "--format", "pdf"],
            2,
            "Error: “pdf” is none of these: markdown, html, text.\n",
        ),
        (
            ENGLISH,
            &["completions", "dos"],
            2,
            "Error: “dos” is none of these: bash, elvish, fish, powershell, zsh.\n",
        ),
        (
            FRENCH,
            &["--interface-lang", "en", "nowhere.md"],
            1,
            "Error: Cannot read “nowhere.md”: there is no such file or folder.\n",
        ),
        (
            ENGLISH,
            &["--interface-lang=de", "list"],
            2,
            "Error: liseuse does not speak “de”. It speaks these languages: en, fr.\n",
        ),
    ] {
        assert_eq!(run(&Home::new(), locale, args), (code, String::new(), sentence.to_string()));
    }
    let (_, _, errors) = run(&Home::new(), FRENCH, &["--verbose", "list", "--jsn"]);
    assert!(errors.contains("unexpected argument"), "{errors}");
    assert!(printed(FRENCH, &["--interface-lang", "en", "--help"]).contains("Usage: liseuse"));
}

#[test]
fn manual_pages_are_made_in_both_languages() {
    let (english, french) = (printed(ENGLISH, &["man"]), printed(FRENCH, &["man"]));
    for heading in ["NAME", "SYNOPSIS", "OPTIONS", "COMMANDS", "\"EXIT STATUS\"", "JSON"] {
        assert!(english.contains(&format!(".SH {heading}\n")), "{heading}: {english}");
    }
    for heading in ["NOM", "COMMANDES", "\"CODES DE SORTIE\"", "ENVIRONNEMENT"] {
        assert!(french.contains(&format!(".SH {heading}\n")), "{heading}: {french}");
    }
    assert!(!french.contains(['\u{a0}', '\u{202f}']), "troff does not know them");
    assert!(printed(FRENCH, &["man", "export"]).contains("écrire un article en Markdown"));
    let home = Home::new();
    assert_eq!(run(&home, ENGLISH, &["man", "--dir", "man"]), (0, String::new(), String::new()));
    for folder in ["man/man1", "man/fr/man1"] {
        let pages = std::fs::read_dir(home.files().join(folder)).unwrap();
        assert_eq!(pages.count(), 16, "{folder}");
        let page = home.files().join(folder).join("liseuse.1");
        // Whoever has groff sees whether it understands them.
        let checked =
            Command::new("groff").args(["-man", "-ww", "-z", "-Kutf8"]).arg(page).output();
        match checked {
            Ok(output) => assert_eq!(told(output), (0, String::new(), String::new())),
            Err(_) => eprintln!("pages not checked, as there is no groff"),
        }
    }
    let (code, _, errors) = run(&home, ENGLISH, &["man", "nothing"]);
    assert!(code == 2 && errors.contains("read, list, search"), "{errors}");
}

/// What bash offers for a line.
fn offered(home: &Home, line: &[&str]) -> Option<Vec<String>> {
    let program = Path::new(PROGRAM).parent().unwrap().display();
    let script = format!(
        "source <(liseuse completions bash)\nCOMP_WORDS=({})\nCOMP_CWORD={}\nCOMP_TYPE=9\n\
         _clap_complete_liseuse liseuse {:?} x\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        line.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>().join(" "),
        line.len() - 1,
        line.last().unwrap(),
    );
    let mut bash = Command::new("bash");
    for name in FOREIGN {
        bash.env_remove(name);
    }
    bash.envs(home.variables(FRENCH)).env("PATH", format!("{program}:/usr/bin:/bin"));
    let output = bash.current_dir(home.files()).args(["-c", &script]).output().ok()?;
    let (_, out, errors) = told(output);
    assert!(!errors.contains("liseuse"), "{errors}");
    Some(out.lines().map(str::to_string).filter(|it| !it.is_empty()).collect())
}

#[test]
fn bash_completes_commands_articles_and_names() {
    let home = Home::new();
    home.write("larch.md", "# Larch\n");
    home.write("evil\u{1b}[2J.md", "# Evil\n");
    if offered(&home, &["liseuse", ""]).is_none() {
        eprintln!("not tried, as there is no bash");
        return;
    }
    for (line, expected) in [
        (&["liseuse", "sh"][..], &["show"][..]),
        (&["liseuse", "show", "la"], &["la-mednum", "larch.md"]),
        (&["liseuse", "list", "--author", "L"], &[r"Léon\ Launay"]),
        (&["liseuse", "list", "--author", r"Justine\ C"], &[r"Justine\ Coopman"]),
        (&["liseuse", "show", "--lang", ""], &["en", "fr"]),
        (&["liseuse", "completions", ""], &["bash", "elvish", "fish", "powershell", "zsh"]),
        (&["liseuse", "list", "--un"], &["--unread"]),
        (&["liseuse", "list", "--tag", "inclusion n"], &[r"inclusion\ numérique"]),
        (&["liseuse", "list", "--sort", "l"], &["language", "length"]),
        (&["liseuse", "completions", "f"], &["fish"]),
        (&["liseuse", "show", "ev"], &[]),
    ] {
        assert_eq!(offered(&home, line).unwrap(), expected, "{line:?}");
    }
    for shell in ["zsh", "fish", "elvish", "powershell"] {
        assert!(printed(ENGLISH, &["completions", shell]).contains("LISEUSE_COMPLETE"), "{shell}");
    }
}

/// What fish offers for a line; `None` where there is no fish.
fn offered_by_fish(home: &Home, line: &str) -> Option<Vec<String>> {
    let program = Path::new(PROGRAM).parent().unwrap().display();
    let script = format!("liseuse completions fish | source; complete -C {line:?}");
    let mut fish = Command::new("fish");
    for name in FOREIGN {
        fish.env_remove(name);
    }
    fish.envs(home.variables("C.UTF-8")).env("PATH", format!("{program}:/usr/bin:/bin"));
    let output =
        fish.current_dir(home.files()).args(["--no-config", "-c", &script]).output().ok()?;
    let (_, out, _) = told(output);
    Some(out.lines().filter_map(|it| it.split('\t').next()).map(str::to_string).collect())
}

#[test]
fn fish_completes_words_as_they_are_typed() {
    let home = Home::new();
    home.write("my notes/a b.md", "# A\n");
    if offered_by_fish(&home, "liseuse ").is_none_or(|all| all.is_empty()) {
        eprintln!("not tried, as there is no fish");
        return;
    }
    for (line, expected) in [
        ("liseuse sh", &["show"][..]),
        ("liseuse show la", &["la-mednum"]),
        ("liseuse show --lang ", &["en", "fr"]),
        (r"liseuse list --author Justine\ C", &["Justine Coopman"]),
        ("liseuse read 'my n", &["my notes/"]),
        ("liseuse completions ", &["bash", "elvish", "fish", "powershell", "zsh"]),
        ("liseuse list --un", &["--unread"]),
    ] {
        assert_eq!(offered_by_fish(&home, line).unwrap(), expected, "{line}");
    }
}

/// zsh asks as its script does, with words as they were typed.
#[test]
fn zsh_gets_candidates_with_what_they_are() {
    let home = Home::new();
    let offered = |words: &[&str]| {
        let mut command = Command::new(PROGRAM);
        for name in FOREIGN {
            command.env_remove(name);
        }
        command.envs(home.variables(FRENCH)).current_dir(home.files());
        command.env("LISEUSE_COMPLETE", "zsh").env("_CLAP_IFS", "\n");
        command.env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
        told(command.arg("--").args(words).output().unwrap()).1
    };
    assert_eq!(offered(&["liseuse", "show", "--lang", ""]), "en:anglais\nfr:français");
    assert!(offered(&["liseuse", "show", "la"]).starts_with("la-mednum:La MedNum"));
    assert_eq!(offered(&["liseuse", "list", "--author", "\"Just"]), "Justine Coopman");
}

#[test]
fn libraries_are_found_by_their_names() {
    let home = Home::new();
    let (code, out, errors) = run(&home, ENGLISH, &["libraries"]);
    assert!(code == 1 && out.is_empty() && errors.contains("liseuse FOLDER"), "{errors}");
    let file = home.write("notes/alpha.md", "# Alpha\n\nOne word.\n");
    let notes = std::fs::canonicalize(file.parent().unwrap()).unwrap();
    let notes = notes.to_str().unwrap();
    home.write_state(format!(
        "[libraries.\"{notes}\"]\npaths = [\"{notes}\"]\n[libraries.\"/gone\"]\nname = \"Old \\u001b[2J\"\npaths = [\"/gone\"]\n"
    ));
    let (code, out, _) = run(&home, FRENCH, &["libraries"]);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(code, 0);
    assert!(lines[0].starts_with("notes  ") && lines[0].ends_with("/notes"), "{out}");
    assert!(lines[1].starts_with("Old ") && lines[1].ends_with("/gone · introuvable"), "{out}");
    assert!(!out.contains('\u{1b}'));
    let (_, out, _) = run(&home, ENGLISH, &["libraries", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&all[0]["name"], &all[0]["exists"]), (&"notes".into(), &true.into()));
    assert_eq!((&all[1]["paths"][0], &all[1]["exists"]), (&"/gone".into(), &false.into()));
    for (args, wanted) in [
        (&["list", "--library", "notes"][..], "Alpha"),
        (&["--library", "NOTES"], "One word."),
        (&["list", "--library", "./notes"], "Alpha"),
        (&["show", "alpha", "--library", "notes"], "One word."),
        (&["search", "--library", "notes", "word"], "One word."),
        (&["export", "alpha", "--library", "notes", "--format", "markdown"], "One word."),
    ] {
        let (code, out, errors) = run(&home, ENGLISH, args);
        assert!(code == 0 && out.contains(wanted), "{args:?}: {out}{errors}");
    }
    for (args, told) in [
        (&["--library", "notess"][..], "Did you mean “notes”?"),
        (&["--library", "notes", "notes/alpha.md"], "not both"),
        (&["list", "notes"], "Try: --library notes"),
        (&["--library", "old \u{1b}[2J"], "liseuse libraries"),
    ] {
        let (code, _, errors) = run(&home, ENGLISH, args);
        assert!(code == 2 && errors.contains(told), "{args:?}: {errors}");
    }
    if let Some(names) = offered(&home, &["liseuse", "--library", "n"]) {
        assert_eq!(names, ["notes"]);
    }
}

#[test]
fn the_settings_file_is_explained_checked_and_obeyed() {
    let home = Home::new();
    let (code, out, _) = run(&home, FRENCH, &["config"]);
    assert_eq!((code, out.lines().count()), (0, 2));
    assert!(out.contains("config.toml\n") && out.contains("n’existe pas encore"), "{out}");
    let default = printed(ENGLISH, &["config", "--default"]);
    assert!(default.contains("\n#measure = 66\n"), "{default}");
    home.write_config(default.replace("#interface = \"en\"", "interface = \"fr\""));
    let (code, out, _) = run(&home, ENGLISH, &["config"]);
    assert_eq!((code, out.lines().count()), (0, 1), "{out}");
    assert!(run(&home, ENGLISH, &["--help"]).1.contains("Utilisation\u{a0}: liseuse"));
    assert!(
        run(&home, ENGLISH, &["--interface-lang", "en", "--help"]).1.contains("Usage: liseuse")
    );
    home.write_config("languages = [\"fr\"]\ntheme = \"night\"\n");
    assert!(
        run(&home, ENGLISH, &["show", "la-mednum"]).1.starts_with("[français]\nLa MedNum, une")
    );
    assert!(
        run(&home, ENGLISH, &["themes", "--json"]).1.contains("\"night\",\n    \"used\": true")
    );
    // A broken file stops nothing; its faults have their lines.
    home.write_config("languages = [\"fr\"]\nmesure = 50\nmeasure = \"wide\"\n");
    assert!(run(&home, ENGLISH, &["show", "la-mednum"]).1.starts_with("[français]"));
    for (locale, sentences) in [
        (
            ENGLISH,
            [
                "config.toml, line 2: “mesure” is not a setting. Did you mean “measure”?",
                "config.toml, line 3: “measure” takes: a whole number from 46 to 78.",
            ],
        ),
        (
            FRENCH,
            [
                "config.toml, ligne 2\u{a0}: «\u{a0}mesure\u{a0}» n’est pas un réglage. Vouliez-vous dire «\u{a0}measure\u{a0}»\u{202f}?",
                "config.toml, ligne 3\u{a0}: «\u{a0}measure\u{a0}» attend\u{a0}: un nombre entier de 46 à 78.",
            ],
        ),
    ] {
        let (code, out, errors) = run(&home, locale, &["config"]);
        assert_eq!((code, errors.as_str()), (1, ""));
        let lines: Vec<&str> = out.lines().skip(1).collect();
        assert!(lines.iter().zip(sentences).all(|(line, it)| line.ends_with(it)), "{out}");
    }
    let (code, json, _) = run(&home, ENGLISH, &["config", "--json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, &json["faults"][1]["line"], &json["exists"]), (1, &3.into(), &true.into()));
    home.write_config(b"\xff\x00 = [");
    assert_eq!(run(&home, ENGLISH, &["list"]).0, 0);
    assert_eq!(run(&home, ENGLISH, &["config"]).0, 1);
}

#[test]
fn own_themes_are_listed_and_schemes_of_others_printed_as_themes() {
    let home = Home::new();
    let names = |out: &str| out.lines().map(str::to_string).collect::<Vec<_>>();
    let all = names(&printed(ENGLISH, &["themes"]));
    assert_eq!((all[0].as_str(), all.last().unwrap().as_str()), ("terminal", "auto"));
    home.write_config("theme = \"mine\"\n");
    home.write_theme("mine.toml", "inherits = \"paper\"\n[palette]\naccent = \"#004400\"\n");
    let (code, out, errors) = run(&home, ENGLISH, &["themes"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(names(&out).contains(&"mine".to_string()), "{out}");
    assert_eq!(run(&home, ENGLISH, &["config"]).0, 0);
    home.write_theme(
        "mine.toml",
        "inherits = \"paper\"\n[styles]\nheading = { fg = \"mauvish\" }\n",
    );
    let (code, _, errors) = run(&home, FRENCH, &["themes"]);
    assert_eq!(code, 1);
    let start =
        "mine.toml, ligne 3\u{a0}: heading\u{a0}: «\u{a0}mauvish\u{a0}» n’est pas une couleur";
    assert!(errors.starts_with(start), "{errors}");
    let bases =
        (0..16).map(|n| format!("  base{n:02X}: \"#{:06x}\"\n", n * 0x111111)).collect::<String>();
    home.write("grey.yaml", format!("system: base24\nname: Grey\npalette:\n{bases}"));
    let (code, toml, errors) = run(&home, ENGLISH, &["themes", "--import", "grey.yaml"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(toml.starts_with("name = \"grey\"\ninherits = \"night\"\n"), "{toml}");
    assert!(toml.contains("\ntext = \"#555555\" # base05\n"), "{toml}");
    assert!(toml.contains("\n# text: contrast "), "{toml}");
    home.write_theme("grey.toml", toml);
    home.write("note.md", "# No scheme\n");
    for (args, sentence) in [
        (["themes", "--import", "note.md"], "Error: “note.md” is not a base16 or base24 scheme.\n"),
        (
            ["themes", "--import", "none"],
            "Error: Cannot read “none”: there is no such file or folder.\n",
        ),
    ] {
        assert_eq!(run(&home, ENGLISH, &args), (1, String::new(), sentence.to_string()));
    }
}

#[test]
fn keys_are_printed_as_they_are_in_force() {
    let home = Home::new();
    home.write_config("[keys]\npreset = \"vim\"\nhelp = \"Ctrl-h\"\n");
    let (code, json, errors) = run(&home, ENGLISH, &["keys", "--json"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    let all: Value = serde_json::from_str(&json).unwrap();
    let keys = |name: &str| {
        let it = all.as_array().unwrap().iter().find(|it| it["command"] == name).unwrap();
        it["keys"].clone()
    };
    assert_eq!(keys("first"), serde_json::json!(["g g", "Home"]));
    assert_eq!(keys("help"), serde_json::json!(["Ctrl-h"]));
    let (_, out, _) = run(&home, FRENCH, &["keys"]);
    assert!(out.lines().any(|line| line.starts_with("g g, Début ")), "{out}");
}
