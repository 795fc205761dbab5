//! Marks as Markdown, to be taken elsewhere.

use super::marks::{Kind, Mark, Standing, reference};
use super::memory::Memory;
use super::voice::Voice;
use super::words::Words;
use crate::library::{Article, Edition, Language, Library};
use crate::page::Shown;
use std::collections::BTreeMap;

/// All marks under the titles of their articles, those of the library first, each with its section and paragraph, its
/// words as a quotation and its note; the language of titles and quotations where it changes. `None` where there are none. Articles are named in `language` if they have it;
/// `key` gives an article's key in the memory. Marks of articles that are not at hand are told as they were made.
pub fn markdown(
    memory: &Memory,
    library: &Library,
    key: impl Fn(&Article) -> String,
    language: &Language,
    words: &Words,
) -> Option<String> {
    let mut by_article: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
    for mark in memory.marks.values() {
        by_article.entry(&mark.article).or_default().push(mark);
    }
    if by_article.is_empty() {
        return None;
    }
    let mut out = format!("# {}\n", words.marks.title);
    let mut voice = Voice::new(words);
    for article in &library.articles {
        if let Some(marks) = by_article.remove(key(article).as_str()) {
            write_article(&mut out, &marks, Some(article), (language, &mut voice), words);
        }
    }
    for marks in by_article.values() {
        write_article(&mut out, marks, None, (language, &mut voice), words);
    }
    Some(out)
}

fn write_article(
    out: &mut String,
    marks: &[&Mark],
    article: Option<&Article>,
    (language, voice): (&Language, &mut Voice),
    words: &Words,
) {
    let edition = article.and_then(|it| it.editions.get(it.edition(language).unwrap_or(0)));
    let title = match (edition, marks.first()) {
        (Some(edition), _) => edition.title.clone(),
        (None, first) => Shown::new(first.map_or("", |mark| &mark.title)),
    };
    let first = marks.first().and_then(|mark| mark.place.language());
    let mut name_language = |out: &mut String, language: Option<&Language>| {
        let name = language.and_then(|language| voice.change_to(language));
        out.extend(name.map(|name| format!("\n{name}\n")));
    };
    name_language(out, edition.map(|it| &it.language).or(first.as_ref()));
    out.push_str(&format!("\n## {}\n", line(&title)));
    let mut told: Vec<Told> = marks.iter().map(|mark| told(mark, article, words)).collect();
    told.sort_by(|a, b| a.order.cmp(&b.order));
    for it in told {
        out.push_str(&format!("\n**{}**\n", line(&it.facts)));
        name_language(out, it.language.as_ref());
        out.push_str(&format!("\n{}", quotation(&it.words)));
        if let Some(note) = it.note {
            out.push_str(&format!("\n{}\n", line(&note)));
        }
    }
}

/// What is told of a mark.
struct Told {
    order: (Vec<usize>, usize),
    facts: Shown,
    words: String,
    /// The language of the words.
    language: Option<Language>,
    note: Option<Shown>,
}

fn told(mark: &Mark, article: Option<&Article>, words: &Words) -> Told {
    let standing = |article: &'_ Article| -> Option<(usize, Standing)> {
        let edition = article.editions.iter().position(|it| mark.is_of(it))?;
        Some((edition, mark.stands_in(article, edition)?))
    };
    let found: Option<(&Edition, Standing)> = article.and_then(|article| {
        let (edition, standing) = standing(article)?;
        article.editions.get(edition).map(|edition| (&**edition, standing))
    });
    let place = match &found {
        Some((edition, standing)) => {
            let block = edition.document().anchor_at(standing.bytes.start).block;
            reference(edition.document(), block)
        }
        None => mark.reference.clone(),
    };
    let gone = found.as_ref().is_some_and(|(_, standing)| standing.gone);
    let whole = match &found {
        Some((edition, standing)) if mark.kind == Kind::Highlight && !gone => {
            edition.document().text.get(standing.bytes.clone())
        }
        _ => None,
    };
    let quoted = whole.map(str::to_string).unwrap_or_else(|| {
        let more = if mark.words.len() < mark.bytes { " …" } else { "" };
        format!("{}{more}", mark.words)
    });
    let mut facts = vec![place.as_str(), words.marks.kind(mark.kind)];
    facts.extend(gone.then_some(words.marks.words_gone));
    facts.retain(|fact| !fact.is_empty());
    Told {
        order: (numbers(&place), mark.place.byte),
        facts: Shown::new(&facts.join(" · ")),
        words: quoted,
        language: mark.place.language(),
        note: mark.note.as_deref().map(Shown::new).filter(|note| !note.is_empty()),
    }
}

/// The numbers of a section and paragraph, by which places come in the order of the text: what stands above the first
/// section comes first.
fn numbers(place: &str) -> Vec<usize> {
    let numbers = place.split(|c: char| !c.is_ascii_digit()).filter_map(|it| it.parse().ok());
    std::iter::once(usize::from(place.contains('§'))).chain(numbers).collect()
}

/// Words as a quotation, each of their lines a paragraph.
fn quotation(words: &str) -> String {
    let lines = words.split('\n').map(Shown::new).filter(|it| !it.is_empty());
    lines.map(|it| format!("> {}\n", line(&it))).collect::<Vec<_>>().join(">\n")
}

/// A line that reads in Markdown as it stands here.
fn line(words: &Shown) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    // A number with a point or bracket would begin a list.
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in words.char_indices() {
        // At its end this would close a heading.
        let ends = c == '#' && at + 1 == words.len();
        let begins = (at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':'))
            || (at == digits && at > 0 && matches!(c, '.' | ')'));
        if begins || ends || "\\`*_{}[]<>&|~$^".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{BlockKind, parse};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_read_in_markdown_as_they_were_marked(
            words in "([\\PC\u{1b}\u{202e}]|[-#+*_`~<>&|!.:=(){}\\[\\]\\\\1-3\"'$^ a-c]){0,24}",
        ) {
            let words = Shown::new(&words);
            let quoted = parse(&quotation(&words));
            let heading = parse(&format!("## {}\n", line(&words)));
            if !words.is_empty() {
                prop_assert_eq!(quoted.block_text(0), words.as_str());
                prop_assert_eq!(&quoted.blocks[0].kind, &BlockKind::Paragraph);
                prop_assert_eq!(heading.block_text(0), words.as_str());
                prop_assert_eq!(&heading.blocks[0].kind, &BlockKind::Heading(2));
            }
        }
    }

    #[test]
    fn signs_of_markdown_are_words() {
        for words in [
            "# a",
            "#",
            "a #",
            "- a",
            "+ a",
            "* a",
            "1. a",
            "12) a",
            "---",
            "===",
            "***",
            "> a",
            "`a`",
            "[a](b)",
            "<b>a</b>",
            "&amp; a",
            "| a | b |",
            ": a",
            "~~~",
            "~~a~~",
            "a\\",
            "$a$",
            "{#a}",
            "[^1]: a",
            "- [x] a",
            "    a",
        ] {
            let words = Shown::new(words);
            assert_eq!(parse(&quotation(&words)).block_text(0), words.as_str());
            assert_eq!(parse(&format!("## {}\n", line(&words))).block_text(0), words.as_str());
        }
    }

    #[test]
    fn places_come_in_the_order_of_the_text() {
        let mut places = ["§ 2 ¶ 1", "§ 10", "¶ 12", "§ 2.3 ¶ 4", "¶ 3", "§ 2.3"];
        places.sort_by_key(|place| numbers(place));
        assert_eq!(places, ["¶ 3", "¶ 12", "§ 2 ¶ 1", "§ 2.3", "§ 2.3 ¶ 4", "§ 10"]);
    }
}
