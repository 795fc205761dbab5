//! Markdown in, document out: the constructs one by one, and the examples of the CommonMark specification.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its data has to fail")]

use liseuse::page::{BlockKind, Container, Document, Link, parse};
use std::fmt::Write;
use std::path::Path;

/// A document as text: one line a block.
fn picture(document: &Document) -> String {
    let mut picture = String::new();
    for (number, block) in document.blocks.iter().enumerate() {
        for container in &*block.containers {
            picture.push_str(&container_picture(container));
            picture.push_str(" > ");
        }
        match &block.kind {
            BlockKind::Heading(level) => write!(picture, "heading {level}").unwrap(),
            BlockKind::Paragraph => picture.push_str("paragraph"),
            BlockKind::Code { language } => write!(picture, "code ({language})").unwrap(),
            BlockKind::Table(table) => {
                let align = |right: &bool| if *right { 'r' } else { 'l' };
                let columns: String = table.right_aligned.iter().map(align).collect();
                write!(picture, "table {columns}").unwrap();
            }
            BlockKind::Rule => picture.push_str("rule"),
        }
        if let Some(id) = document.id_of(number) {
            write!(picture, " #{id}").unwrap();
        }
        picture.push(':');
        if let BlockKind::Table(table) = &block.kind {
            for row in &table.rows {
                picture.push_str("\n ");
                for cell in row {
                    write!(picture, " | {}", words(document, cell.range())).unwrap();
                }
            }
        } else if !block.bytes.is_empty() {
            write!(picture, " {}", words(document, block.bytes.range())).unwrap();
        }
        picture.push('\n');
    }
    picture
}

fn container_picture(container: &Container) -> String {
    match container {
        Container::Quote { first } => if *first { "quote" } else { "same quote" }.to_owned(),
        Container::Alert { name, first } => {
            format!("{} {name}", if *first { "alert" } else { "same alert" })
        }
        Container::Item { number, task, first, opens_list, marker_columns, tight } => {
            let number = number.map_or("•".to_owned(), |number| format!("{number}."));
            let task = task.map_or("", |done| if done { " done" } else { " to do" });
            let opens = match (*first, *opens_list) {
                (true, true) => "list, item",
                (true, false) => "item",
                (false, _) => "same item",
            };
            let spacing = if *tight { "tight" } else { "loose" };
            format!("{opens} {number}{task} ({marker_columns}, {spacing})")
        }
        Container::Note { number, first } => {
            format!("{} {number}", if *first { "note" } else { "same note" })
        }
        Container::Details => "details".to_owned(),
    }
}

/// Words with their runs marked: `{strong link(target)|words}`.
fn words(document: &Document, bytes: std::ops::Range<usize>) -> String {
    let show = |text: &str| text.replace('\n', "⏎").replace('\t', "⇥");
    let mut words = String::new();
    let mut from = bytes.start;
    for run in &document.runs {
        if run.bytes.start() < bytes.start || run.bytes.end() > bytes.end {
            continue;
        }
        words.push_str(&show(&document.text[from..run.bytes.start()]));
        let mut marks = Vec::new();
        let emphasis = run.emphasis;
        for (is_on, name) in [
            (emphasis.strong, "strong"),
            (emphasis.emphasis, "emphasis"),
            (emphasis.struck, "struck"),
            (emphasis.code, "code"),
            (emphasis.image, "image"),
        ] {
            if is_on {
                marks.push(name.to_owned());
            }
        }
        match run.link().map(|link| &document.links[link]) {
            None => {}
            Some(Link::Target(target)) => marks.push(format!("link({target})")),
            Some(Link::Image(target)) => marks.push(format!("picture({target})")),
            Some(Link::Note(number)) => marks.push(format!("call({number})")),
        }
        let inside = show(&document.text[run.bytes.range()]);
        write!(words, "{{{}|{inside}}}", marks.join(" ")).unwrap();
        from = run.bytes.end();
    }
    words.push_str(&show(&document.text[from..bytes.end]));
    words
}

/// Every `NAME.md` gives the picture `NAME.txt`. With `PICTURES=write` the pictures are written anew, to be read over.
#[test]
fn constructs_give_their_pictures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/constructs");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    names.sort();
    assert!(names.len() >= 20, "constructs are missing");
    let mut wrong = Vec::new();
    for path in names {
        let source = std::fs::read_to_string(&path).unwrap();
        let got = picture(&parse(&source));
        let expected = path.with_extension("txt");
        if std::env::var("PICTURES").is_ok_and(|wish| wish == "write") {
            std::fs::write(&expected, &got).unwrap();
        }
        let want = std::fs::read_to_string(&expected).unwrap_or_default();
        if got != want {
            wrong.push(format!("{}\nwant:\n{want}\ngot:\n{got}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text of every example of the specification is the text of its HTML: nothing lost, nothing added.
/// `COMMONMARK_JSON` names the file (`{"examples": [{"example", "markdown", "html"}]}`).
#[test]
fn specification_examples_keep_their_words() {
    let Some(json) =
        std::env::var_os("COMMONMARK_JSON").and_then(|p| std::fs::read_to_string(p).ok())
    else {
        println!("not run over the specification: COMMONMARK_JSON names no file");
        return;
    };
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let examples = json["examples"].as_array().unwrap();
    assert_eq!(examples.len(), 652);
    let mut wrong = Vec::new();
    for example in examples {
        let number = example["example"].as_u64().unwrap();
        let (markdown, html) =
            (example["markdown"].as_str().unwrap(), example["html"].as_str().unwrap());
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let want = letters(&html_text(html));
        let got = letters(&parse(markdown).text);
        if want != got {
            wrong.push(format!(
                "{number}: {markdown:?}\n  {html:?}\n  want {want:?}\n  got  {got:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// What HTML shows: tags and comments go, images are named, the entities of HTML writers are decoded.
fn html_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        if let Some((inside, after)) =
            after.strip_prefix("![CDATA[").and_then(|after| after.split_once("]]>"))
        {
            text.push_str(inside);
            rest = after;
            continue;
        }
        let mut quote = None;
        let end = match after {
            a if a.starts_with("!--") => a.find("-->").map(|end| end + 3),
            a if a.starts_with('?') => a.find("?>").map(|end| end + 2),
            a if a.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic()) => {
                let end = a.find(|c| match quote {
                    Some(open) => {
                        quote = quote.filter(|_| c != open);
                        false
                    }
                    None => {
                        quote = Some(c).filter(|c| ['"', '\''].contains(c));
                        c == '>'
                    }
                });
                end.map(|end| end + 1)
            }
            _ => None,
        };
        let Some(end) = end else {
            text.push('<');
            rest = after;
            continue;
        };
        let tag = &after[..end];
        if tag.starts_with("img ") {
            let alternative = tag.split_once("alt=\"").and_then(|(_, a)| a.split_once('"'));
            match alternative {
                Some((words, _)) if !words.is_empty() => write!(text, "[Image: {words}]").unwrap(),
                _ => text.push_str("[Image]"),
            }
        }
        rest = &after[end..];
    }
    text.push_str(rest);
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    named.iter().fold(text, |text, (name, character)| text.replace(name, character))
}
