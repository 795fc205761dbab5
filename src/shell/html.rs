//! An edition as a page of HTML that stands by itself.
//!
//! Made of the document, not of the Markdown: what was cleaned stays clean, tags of the text were read already, and nothing
//! of it is a script. Nothing is fetched when the page is opened.

use crate::app::lead::{Lead, lead};
use crate::library::{Edition, Library};
use crate::page::{
    Block, BlockKind, Container, Document, Emphasis, Link, Run, Shown, Table, Typography,
    alert_name,
};
use std::fmt::Write;
use std::ops::Range;

/// Measure, colours by the system's choice, and room. No font is asked for: it is the reader's.
const STYLE: &str = "body{max-width:38em;margin:2em auto;padding:0 1em;line-height:1.5}\
:root{color-scheme:light dark}table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em}\
pre{overflow-x:auto}blockquote{border-left:3px solid;margin-left:0;padding-left:1em}\
li>input+p{display:inline}";

/// The page of an edition. `file_of` names the file in which another one stands; with `linked`, its readers are led to
/// the article in its other languages.
pub(super) fn page(
    library: &Library,
    (article, edition): (usize, usize),
    file_of: impl Fn(usize, &Edition) -> String,
    linked: bool,
) -> Option<String> {
    let it = library.articles.get(article)?;
    let own = it.editions.get(edition)?;
    let mut head = String::new();
    let mut others = String::new();
    for other in it.editions.iter().filter(|other| other.language != own.language) {
        let (file, tag) = (escaped(&file_of(article, other)), escaped(other.language.as_str()));
        let _ = writeln!(head, "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{file}\">");
        let name = escaped(&other.language.own_name());
        let _ = write!(
            others,
            " <a rel=\"alternate\" hreflang=\"{tag}\" lang=\"{tag}\" href=\"{file}\">{name}</a>"
        );
    }
    let nav = match linked && !others.is_empty() {
        true => format!("<nav>{}</nav>\n", others.trim_start()),
        false => String::new(),
    };
    let direction = if own.is_right_to_left() { " dir=\"rtl\"" } else { "" };
    let names = |names: &[Shown], name: &str| {
        let told =
            names.iter().map(|it| format!("<meta name=\"{name}\" content=\"{}\">\n", escaped(it)));
        told.collect::<String>()
    };
    head += &names(&own.authors, "author");
    if let Some(summary) = &own.summary {
        head += &names(std::slice::from_ref(summary), "description");
    }
    let target_of = |link: &Link| target(library, (article, edition), link, &file_of);
    Some(format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n{head}\
<style>{STYLE}</style>\n</head>\n<body>\n{nav}<main>\n{body}</main>\n</body>\n</html>\n",
        lang = escaped(own.language.as_str()),
        title = escaped(&own.title),
        body = Body {
            document: own.document(),
            typography: own.language.typography(),
            out: String::new(),
            open: Vec::new(),
            target_of,
        }
        .written(),
    ))
}

/// The attributes of a link that is followed; nothing for one that leads nowhere or is never opened.
fn target(
    library: &Library,
    (article, edition): (usize, usize),
    link: &Link,
    file_of: &impl Fn(usize, &Edition) -> String,
) -> Option<String> {
    match lead(library, article, edition, link) {
        Lead::Place { article: there, edition: theirs, anchor } => {
            let to = library.articles.get(there)?.editions.get(theirs)?;
            let id = to.document().id_of(anchor.block);
            let part = id.map(|id| format!("#{}", escaped(&id)));
            if (there, theirs) == (article, edition) {
                return part.map(|part| format!("href=\"{part}\""));
            }
            let own = library.articles.get(article)?.editions.get(edition)?;
            let language = match to.language == own.language {
                true => String::new(),
                false => format!(" hreflang=\"{}\"", escaped(to.language.as_str())),
            };
            let part = part.unwrap_or_default();
            Some(format!("href=\"{}{part}\"{language}", escaped(&file_of(there, to))))
        }
        Lead::Note(number) => Some(format!("href=\"#note-{number}\" role=\"doc-noteref\"")),
        Lead::Outside(address) => Some(format!("href=\"{}\"", escaped(address.as_str()))),
        Lead::Picture(_) | Lead::NotHere(_) => {
            let (Link::Target(target) | Link::Image(target)) = link else { return None };
            // Browsers drop blanks before a scheme.
            let before_path = target.split(['/', '?', '#']).next().unwrap_or(target);
            if before_path.contains(':') {
                return None;
            }
            Some(format!("href=\"{}\"", escaped(target)))
        }
        Lead::NoSuchPart(_) | Lead::Refused(_) => None,
    }
}

/// The blocks of a document while they are written.
struct Body<'a, T> {
    document: &'a Document,
    /// That of the language it is written in.
    typography: Typography,
    out: String,
    /// What is open, outermost first.
    open: Vec<Container>,
    target_of: T,
}

impl<T: Fn(&Link) -> Option<String>> Body<'_, T> {
    fn written(mut self) -> String {
        let document = self.document;
        for (number, block) in document.blocks.iter().enumerate() {
            self.enter(&block.containers);
            self.block(number, block);
        }
        self.leave(0);
        self.out
    }

    /// Closes what a block does not stand in and opens what it does.
    fn enter(&mut self, containers: &[Container]) {
        let same = self.open.iter().zip(containers).take_while(|(open, it)| goes_on(open, it));
        let mut same = same.count();
        if let (Some(open), Some(it)) = (self.open.get(same), containers.get(same))
            && is_next_item(open, it)
        {
            self.leave(same + 1);
            self.out.push_str("</li>\n");
            self.out.push_str(&item(it));
            self.open.pop();
            self.open.push(it.clone());
            same += 1;
        } else {
            self.leave(same);
        }
        for it in containers.iter().skip(same) {
            let tags = match it {
                Container::Quote { .. } => "<blockquote>\n".to_string(),
                Container::Alert { name, .. } => {
                    let told = alert_name(name, self.typography);
                    format!("<blockquote role=\"note\" class=\"{name}\">\n<p><b>{told}</b></p>\n")
                }
                Container::Item { number: Some(first), .. } => {
                    format!("<ol start=\"{first}\">\n{}", item(it))
                }
                Container::Item { .. } => format!("<ul>\n{}", item(it)),
                Container::Note { number, .. } => {
                    format!("<div id=\"note-{number}\" role=\"doc-footnote\"><b>{number}.</b>\n")
                }
                Container::Details => "<section>\n".to_string(),
            };
            self.out.push_str(&tags);
            self.open.push(it.clone());
        }
    }

    /// Closes containers until so many are open.
    fn leave(&mut self, open: usize) {
        while self.open.len() > open {
            self.out.push_str(match self.open.pop() {
                Some(Container::Quote { .. } | Container::Alert { .. }) => "</blockquote>\n",
                Some(Container::Item { number: Some(_), .. }) => "</li>\n</ol>\n",
                Some(Container::Item { .. }) => "</li>\n</ul>\n",
                Some(Container::Note { .. }) => "</div>\n",
                Some(Container::Details) => "</section>\n",
                None => "",
            });
        }
    }

    fn block(&mut self, number: usize, block: &Block) {
        let bytes = block.bytes.range();
        let text = self.document.text.get(bytes.clone()).unwrap_or_default();
        let html = match &block.kind {
            BlockKind::Heading(level) => {
                let id = self.document.id_of(number);
                let id = id.map(|id| format!(" id=\"{}\"", escaped(&id))).unwrap_or_default();
                format!("<h{level}{id}>{}</h{level}>\n", self.words(bytes))
            }
            BlockKind::Paragraph => format!("<p>{}</p>\n", self.words(bytes)),
            BlockKind::Code { language } if language.is_empty() => {
                format!("<pre><code>{}</code></pre>\n", escaped(text))
            }
            BlockKind::Code { language } => format!(
                "<pre><code class=\"language-{}\">{}</code></pre>\n",
                escaped(language),
                escaped(text)
            ),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => "<hr>\n".to_string(),
        };
        self.out.push_str(&html);
    }

    fn table(&self, table: &Table) -> String {
        let mut html = "<table>\n".to_string();
        for (number, row) in table.rows.iter().enumerate() {
            let tag = if number == 0 { "th" } else { "td" };
            html.push_str("<tr>");
            for (cell, right) in row.iter().zip(&table.right_aligned) {
                let style = if *right { " style=\"text-align:right\"" } else { "" };
                let _ = write!(html, "<{tag}{style}>{}</{tag}>", self.words(cell.range()));
            }
            html.push_str("</tr>\n");
        }
        html + "</table>\n"
    }

    /// Words with what stands out in them.
    fn words(&self, bytes: Range<usize>) -> String {
        let document = self.document;
        let text = |bytes: Range<usize>| {
            escaped(document.text.get(bytes).unwrap_or_default()).replace('\n', "<br>\n")
        };
        let mut html = String::new();
        let mut at = bytes.start;
        let first = document.runs.partition_point(|run| run.bytes.end() <= bytes.start);
        let runs = document.runs.iter().skip(first);
        for run in runs.take_while(|run| run.bytes.start() < bytes.end) {
            let (start, end) = (run.bytes.start().max(at), run.bytes.end().min(bytes.end));
            html.push_str(&text(at..start));
            html.push_str(&self.run(run, text(start..end)));
            at = end;
        }
        html + &text(at..bytes.end)
    }

    fn run(&self, run: &Run, words: String) -> String {
        let Emphasis { strong, emphasis, struck, code, .. } = run.emphasis;
        let mut html = words;
        for (is, tag) in [(code, "code"), (struck, "del"), (emphasis, "em"), (strong, "strong")] {
            if is {
                html = format!("<{tag}>{html}</{tag}>");
            }
        }
        let link = run.link().and_then(|link| self.document.links.get(link));
        match link.and_then(|link| (self.target_of)(link)) {
            Some(attributes) => format!("<a {attributes}>{html}</a>"),
            None => html,
        }
    }
}

/// Whether a block stands in the same container as the one before.
fn goes_on(open: &Container, it: &Container) -> bool {
    match (open, it) {
        (Container::Quote { .. }, Container::Quote { first })
        | (Container::Alert { .. }, Container::Alert { first, .. })
        | (Container::Item { .. }, Container::Item { first, .. })
        | (Container::Note { .. }, Container::Note { first, .. }) => !first,
        (Container::Details, Container::Details) => true,
        _ => false,
    }
}

/// Whether a container is a further item of the list that is open.
fn is_next_item(open: &Container, it: &Container) -> bool {
    let (Container::Item { number: one, .. }, Container::Item { number, opens_list, .. }) =
        (open, it)
    else {
        return false;
    };
    !opens_list && one.is_some() == number.is_some()
}

fn item(it: &Container) -> String {
    let task = match it {
        Container::Item { task: Some(done), .. } => *done,
        _ => return "<li>".to_string(),
    };
    format!("<li><input type=\"checkbox\" disabled{}> ", if task { " checked" } else { "" })
}

/// Text as it stands between tags and in attributes.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    html
}
