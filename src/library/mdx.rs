//! What is Markdown in a text of MDX (mdxjs.com): documentation sites mix components and code of theirs into it.
//!
//! Nothing is run. What stands between the tags of a component is read as what it is, Markdown; the tags themselves show
//! nothing, as those of HTML.

use crate::page::Fence;

/// Lines within which a tag, or a block of code with blank lines in it, ends; and alerts that are open at a time. A text may be
/// written so that each line is looked through to the end for each, or quoted as often as there are lines.
const MOST_LINES: usize = 32;
const MOST_ALERTS: usize = 8;
/// Bytes of blanks before an alert, which stand before each of its lines: no list is as deep.
const MOST_INDENT: usize = 32;

/// A text of MDX as Markdown: without its `import` and `export` blocks and comments; with blank lines around tags that stand
/// alone in a line, without the indentation of what stands between two of them, as MDX has no code by indentation, and with the
/// alerts of sites written as GitHub writes them.
pub(super) fn as_markdown(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    let mut fence: Option<Fence> = None;
    // Columns that what stands in each open component is indented by; not known before its first line.
    let mut indents: Vec<Option<usize>> = Vec::new();
    let mut alerts: Vec<Alert<'_>> = Vec::new();
    let mut follows_blank = true;
    let mut may_be_comment = text.contains("*/}");
    let lines: Vec<&str> = text.lines().collect();
    let mut lines = lines.as_slice();
    while let Some((line, rest)) = lines.split_first() {
        let (before, words) = (lines, line.trim_start());
        lines = rest;
        let columns = line.len() - words.len();
        if let (Some(indent @ None), false) = (indents.last_mut(), words.is_empty()) {
            *indent = Some(columns);
        }
        let indent = indents.last().copied().flatten().unwrap_or_default();
        let line = line.get(indent.min(columns)..).unwrap_or(words);
        if let Some(open) = fence {
            fence = (!open.is_closed_by(words)).then_some(open);
        } else if may_be_comment && words.starts_with("{/*") {
            // One that never ends is none, nor is any after it.
            let last = before.iter().position(|line| line.contains("*/}"));
            may_be_comment = last.is_some();
            let Some(last) = last else {
                lines = before;
                continue;
            };
            lines = before.get(last + 1..).unwrap_or_default();
            let words = behind_comments(before.get(last).unwrap_or(&""));
            if !words.is_empty() {
                push(words, &alerts, &mut markdown);
                follows_blank = false;
            }
            continue;
        } else if follows_blank && (line.starts_with("import ") || line.starts_with("export ")) {
            lines = before.get(code(before)..).unwrap_or_default();
            continue;
        } else if let Some((colons, alert)) = fence_of_alert(words)
            && let Some(indent) = line.get(..line.len() - words.len())
            && indent.len() <= MOST_INDENT
        {
            match alert {
                Some(_) if alerts.len() == MOST_ALERTS => {}
                Some((name, title)) => {
                    push("", &alerts, &mut markdown);
                    alerts.push(Alert { colons, indent });
                    push(&format!("[!{name}]"), &alerts, &mut markdown);
                    if !title.is_empty() {
                        push(&format!("**{title}**\n"), &alerts, &mut markdown);
                    }
                }
                None => {
                    let open = alerts.iter().rposition(|it| it.colons == colons);
                    alerts.truncate(open.unwrap_or(alerts.len()));
                    push("", &alerts, &mut markdown);
                }
            }
            follows_blank = true;
            continue;
        } else if let Some((tag, tag_lines)) = lone_tag(before) {
            match tag {
                Tag::Open => indents.push(None),
                Tag::Close => drop(indents.pop()),
                Tag::Whole => {}
            }
            push("", &alerts, &mut markdown);
            if !is_of_component(words) {
                push(words, &alerts, &mut markdown);
                push("", &alerts, &mut markdown);
            }
            lines = before.get(tag_lines..).unwrap_or_default();
            follows_blank = true;
            continue;
        } else {
            fence = Fence::opened_by(words).filter(|_| !words.starts_with('>'));
        }
        follows_blank = words.is_empty() && fence.is_none();
        push(line, &alerts, &mut markdown);
    }
    markdown
}

/// An alert that is open.
#[derive(Clone, Copy)]
struct Alert<'a> {
    /// The colons of its fence.
    colons: usize,
    /// The blanks before it, as in an item of a list.
    indent: &'a str,
}

/// Adds a line, or some, quoted in the alerts that are open.
fn push(lines: &str, alerts: &[Alert<'_>], markdown: &mut String) {
    let indent = alerts.first().map_or("", |it| it.indent);
    for line in lines.split('\n') {
        markdown.push_str(indent);
        markdown.push_str(&"> ".repeat(alerts.len()));
        markdown.push_str(line.strip_prefix(indent).unwrap_or(line.trim_start()));
        markdown.push('\n');
    }
}

/// What stands behind the end of a comment, and of others behind it, in the same line.
fn behind_comments(line: &str) -> &str {
    let mut rest = line;
    while let Some((_, behind)) = rest.split_once("*/}") {
        rest = behind.trim_start();
        if !rest.starts_with("{/*") {
            break;
        }
    }
    rest
}

/// The colons of a line that opens or closes an alert of Docusaurus or Starlight (`:::tip[Title]`, `:::note Title`, `:::`),
/// with what GitHub calls such an alert and its title where it opens one.
fn fence_of_alert(words: &str) -> Option<(usize, Option<(&'static str, &str)>)> {
    let rest = words.trim_start_matches(':');
    let colons = words.len() - rest.len();
    if colons < 3 {
        return None;
    }
    let rest = rest.trim();
    if rest.is_empty() {
        return Some((colons, None));
    }
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (name, title) = rest.split_at(end);
    let name = match name {
        "note" | "info" | "details" => "NOTE",
        "tip" | "success" => "TIP",
        "important" => "IMPORTANT",
        "warning" => "WARNING",
        "caution" | "danger" => "CAUTION",
        _ => return None,
    };
    let bracketed = title.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    Some((colons, Some((name, bracketed.unwrap_or(title.trim())))))
}

/// How many lines a block of code takes that the first of these begins: up to a blank line, but for those between its
/// braces. Where these never close, as braces in a text may, it is the first blank line.
fn code(lines: &[&str]) -> usize {
    let lines = lines.get(..MOST_LINES).unwrap_or(lines);
    let is_blank = |line: &&str| line.trim().is_empty();
    let mut open = 0;
    let mut is_end = |line: &&str| {
        open += depth(line);
        is_blank(line) && open <= 0
    };
    let end = lines.iter().position(&mut is_end);
    let all = (open <= 0).then_some(lines.len());
    end.or(all).or_else(|| lines.iter().position(is_blank)).unwrap_or(lines.len())
}

/// How many braces more are opened in a line of code than closed.
fn depth(line: &str) -> isize {
    let count = |brace| isize::try_from(line.matches(brace).count()).unwrap_or_default();
    count('{') - count('}')
}

/// A tag that stands alone in its line, or in its lines.
#[derive(Clone, Copy)]
enum Tag {
    Open,
    Close,
    /// With its end in it.
    Whole,
}

/// The tag that the first of these lines is, if it is one and nothing else, and how many lines it takes: that of a component
/// may take several.
fn lone_tag(lines: &[&str]) -> Option<(Tag, usize)> {
    let first = lines.first()?.trim();
    let inside = first.strip_prefix('<')?;
    let name = inside.trim_matches(['/', '>']).split([' ', '/', '>']).next().unwrap_or_default();
    if !name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c)) || inside.contains('<') {
        return None;
    }
    let paragraph = || lines.iter().take(MOST_LINES).take_while(|line| !line.trim().is_empty());
    let last = match first.ends_with('>') {
        true => 0,
        false if is_of_component(first) && !first.contains('>') => {
            paragraph().position(|line| line.trim().ends_with('>'))?
        }
        false => return None,
    };
    let is_whole = lines.get(last)?.trim().ends_with("/>");
    let tag = match inside.starts_with('/') {
        true => Tag::Close,
        false if is_whole => Tag::Whole,
        false => Tag::Open,
    };
    Some((tag, last + 1))
}

/// Whether a tag is one of a component, not of HTML: its name begins with a capital, or it has none.
fn is_of_component(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    name.starts_with(|c: char| c.is_uppercase() || c == '>')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn of_any_text_no_word_in_plain_lines_is_lost(
            lines in prop::collection::vec("[ \t]{0,40}(word|:::note|:::|<A>|</A>|<A|import a|export \\{|\\{/\\*|\\*/\\}|```|````|)[ é>]{0,2}", 0..30)
        ) {
            let text = lines.join("\n");
            let markdown = as_markdown(&text);
            prop_assert!(markdown.len() <= text.len() * (2 * MOST_ALERTS + MOST_INDENT + 8) + 64);
            // What begins code, a comment or a tag may take lines with it.
            if !["import", "export", "{/*", "<"].iter().any(|it| text.contains(it)) {
                prop_assert_eq!(markdown.matches("word").count(), text.matches("word").count());
            }
        }
    }

    fn squeezed(text: &str) -> String {
        let markdown = as_markdown(text);
        let mut lines: Vec<&str> = markdown.lines().collect();
        lines.dedup_by(|a, b| a.is_empty() && b.is_empty());
        lines.join("\n").trim().to_owned()
    }

    #[test]
    fn code_of_the_site_is_left_out() {
        let text = "import A from './a'\nimport { B } from './b'\n\nexport const c = {\n  d: 1,\n\n  e: 2,\n}\n\n\
                    Text\nimport of goods.\n\n{/* a note\nover lines */}\nMore.\n";
        assert_eq!(squeezed(text), "Text\nimport of goods.\n\nMore.");
        assert_eq!(
            squeezed("{/* a */} Words {/* b */}\n{/* c\n*/} {/* d */} More."),
            "Words {/* b */}\nMore."
        );
    }

    #[test]
    fn what_stands_in_a_component_is_markdown() {
        let text = "<Tabs>\n  <Tab title=\"x\">\n    - one\n      - two\n\n    ```sh\n      import x\n    ```\n  </Tab>\n\
                    </Tabs>\n## End\n<Card title=\"y\" />\n<Card\n  title={`a > b`}\n/>\n";
        let markdown = "- one\n  - two\n\n```sh\n  import x\n```\n\n## End";
        assert_eq!(squeezed(text), markdown);
    }

    #[test]
    fn alerts_of_sites_are_those_of_github() {
        assert_eq!(
            squeezed("1. a\n\n   :::note\n   b\n   :::\n2. c"),
            "1. a\n\n   > [!NOTE]\n   > b\n\n2. c"
        );
        assert_eq!(squeezed("- a\n\n\t:::note\n\tb\n\t:::"), "- a\n\n\t> [!NOTE]\n\t> b");
        let deep = " ".repeat(MOST_INDENT + 1) + ":::note";
        assert_eq!(as_markdown(&deep), deep.clone() + "\n");
        let text = ":::tip[A title]\nOne\n\n- two\n:::\nThree\n:::::note\n:::danger x\nFour\n:::\n:::::\n:::unknown\n";
        let markdown = "> [!TIP]\n> **A title**\n> \n> One\n> \n> - two\n\nThree\n\n> [!NOTE]\n> \n> > [!CAUTION]\n\
                        > > **x**\n> > \n> > Four\n> \n\n:::unknown";
        assert_eq!(squeezed(text), markdown);
    }

    #[test]
    fn a_line_is_quoted_a_few_times_at_most() {
        let markdown = as_markdown(&(":::note\n".repeat(100) + "words\n"));
        let last = markdown.lines().last().unwrap_or_default();
        assert_eq!(last, "> ".repeat(MOST_ALERTS) + "words");
    }

    #[test]
    fn fences_keep_all_that_is_in_them() {
        let text = "```js\nimport a from 'a'\n\nexport default a\n<Tag>\n{/* b */}\n```\n";
        assert_eq!(squeezed(text), text.trim());
        let text = "````md\n```js\na\n```\n<A>\n````\n```a``` b\n\n";
        assert_eq!(squeezed(&(text.to_owned() + "<A>\n  Text\n</A>")), text.to_owned() + "Text");
    }

    #[test]
    fn tags_of_html_stay_and_text_in_angles_is_no_tag() {
        let text = "<p>\nSee\n</p>\n\n<https://example.org>\n\na < b and c > d\n";
        assert_eq!(
            squeezed(text),
            "<p>\n\nSee\n\n</p>\n\n<https://example.org>\n\na < b and c > d"
        );
    }

    #[test]
    fn what_never_ends_takes_no_more_than_the_rest() {
        assert_eq!(squeezed("One.\n\nexport const a = {\n\nTwo."), "One.\n\nTwo.");
        assert_eq!(squeezed("{/* One.\n\nTwo."), "{/* One.\n\nTwo.");
        assert_eq!(squeezed("<Card\n  title\n\nTwo."), "<Card\n  title\n\nTwo.");
        assert_eq!(squeezed("</A>\n</B>\n<C>\n  Text"), "Text");
        assert_eq!(squeezed("  é\n<A>\n\u{3000}é\n é"), "é\n\né\né");
    }
}
