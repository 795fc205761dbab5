//! Bookmarks, highlights and notes: one thing, a stretch of an article with its words.

use super::sections::{paragraph_of, section_of};
use crate::library::{Article, Edition, Place, counterpart, digest};
use crate::page::{Anchor, Document, Shown};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of an article that the reader marked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mark {
    /// Key of the article in the memory.
    pub article: String,
    /// Title of the edition it was made in.
    pub title: String,
    /// Section and paragraph when it was made: `§ 2.3 ¶ 4`.
    pub reference: String,
    /// Whether it stands for a place or for its words.
    pub kind: Kind,
    /// Bytes of the edition's text it takes.
    pub bytes: usize,
    /// The words it starts with; all of them unless they are many.
    pub words: String,
    /// What the reader wrote to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it starts.
    pub place: Place,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A place: the paragraph it starts with.
    Bookmark,
    /// Its words. A kind that is not known is read as this one.
    #[default]
    #[serde(other)]
    Highlight,
}

/// Where a mark stands in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Bytes of the edition's text; empty where its words do not stand there.
    pub bytes: Range<usize>,
    /// Whether its words are gone, so that this is only the nearest place.
    pub gone: bool,
}

/// Characters of the words that are kept of a bookmarked paragraph, and of anything marked.
const BOOKMARK_CHARS: usize = 300;
const MOST_CHARS: usize = 5000;
/// From this many characters on, words are told from others without what stands around them.
const TELLING_CHARS: usize = 24;
/// Characters of what stands around shorter words that must still be there.
const AROUND: usize = 8;

impl Mark {
    /// A bookmark of a block.
    pub fn bookmark(article: String, edition: &Edition, block: usize) -> Self {
        let bytes = edition.document().blocks.get(block).map_or(0..0, |it| it.bytes.range());
        let text = edition.document().text.get(bytes.clone()).unwrap_or_default();
        let sentence = text.unicode_sentences().next().map_or(0, str::len);
        let kept = chars(&text[..sentence], BOOKMARK_CHARS).trim_end().len();
        Mark::of(article, edition, bytes, Kind::Bookmark, kept)
    }

    /// A highlight of bytes of an edition's text.
    pub fn highlight(article: String, edition: &Edition, bytes: Range<usize>) -> Self {
        let text = edition.document().text.get(bytes.clone()).unwrap_or_default();
        let kept = chars(text, MOST_CHARS).len();
        Mark::of(article, edition, bytes, Kind::Highlight, kept)
    }

    fn of(
        article: String,
        edition: &Edition,
        bytes: Range<usize>,
        kind: Kind,
        kept: usize,
    ) -> Self {
        let document = edition.document();
        let anchor = document.anchor_at(bytes.start);
        Mark {
            article,
            title: edition.title.to_string(),
            reference: reference(document, anchor.block),
            kind,
            bytes: bytes.len(),
            words: document
                .text
                .get(bytes.start..bytes.start + kept)
                .unwrap_or_default()
                .to_string(),
            note: None,
            place: Place::of(edition, anchor),
        }
    }

    /// Its name among the marks, the same whichever instance makes it.
    pub fn id(&self) -> String {
        let place = &self.place;
        let told = format!(
            "{}\n{}\n{:?}\n{:?}\n{}\n{}\n{}\n{}",
            self.article,
            place.language,
            self.kind,
            place.section,
            place.paragraph,
            place.byte,
            self.bytes,
            self.words
        );
        format!("{:016x}", digest(&told))
    }

    /// Where it stands in an edition of its article: its words in the edition they were marked in, the paragraph that
    /// answers them in another.
    pub fn stands_in(&self, article: &Article, edition: usize) -> Option<Standing> {
        let there = article.editions.get(edition)?;
        let language = self.place.language();
        let marked = article.editions.iter().position(|it| Some(&it.language) == language.as_ref());
        let Some(here) = marked.filter(|&at| at != edition).and_then(|at| article.editions.get(at))
        else {
            return Some(self.find(there));
        };
        let found = self.find(here);
        let answer = counterpart(here, here.document().anchor_at(found.bytes.start), there);
        let start = there.document().byte_of(Anchor { byte: 0, ..answer.anchor });
        Some(Standing { bytes: start..start, gone: found.gone })
    }

    /// Whether an edition is the one it was marked in.
    pub fn is_of(&self, edition: &Edition) -> bool {
        self.place.language().as_ref() == Some(&edition.language)
    }

    /// Finds its words in an edition of its language: where they stood, else where they stand nearest to that, if they are
    /// long enough to be told from others or stand among the same words.
    fn find(&self, edition: &Edition) -> Standing {
        let document = edition.document();
        let text = document.text.as_str();
        let near = self.place.find(edition);
        let at = document.byte_of(near.anchor);
        if self.words.is_empty() {
            return Standing { bytes: at..at, gone: near.moved };
        }
        let stands = |start: usize| text.get(start..).is_some_and(|it| it.starts_with(&self.words));
        let start = if stands(at) {
            Some(at)
        } else {
            let found = occurrences(text, &self.words);
            found.filter(|&start| self.is_told(text, start)).min_by_key(|start| start.abs_diff(at))
        };
        match start {
            Some(start) => {
                let words_end = start + self.words.len();
                let end = start.saturating_add(self.bytes).min(text.len());
                let end = if text.is_char_boundary(end) { end.max(words_end) } else { words_end };
                Standing { bytes: start..end, gone: false }
            }
            None => Standing { bytes: at..at, gone: true },
        }
    }

    /// Whether the words at a byte of a text can be taken for the marked ones.
    fn is_told(&self, text: &str, start: usize) -> bool {
        if self.words.chars().nth(TELLING_CHARS - 1).is_some() {
            return true;
        }
        // What stood around them in their paragraph, its start and end being told by line feeds.
        let (before, after) = (&self.place.before, self.place.after.get(self.words.len()..));
        let kept = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let before = &before[before.rfind('\n').map_or(kept, |end| end.max(kept))..];
        let after = chars(after.unwrap_or_default(), AROUND);
        let after = after.split_inclusive('\n').next().unwrap_or_default();
        let is_before = text
            .get(..start)
            .is_some_and(|text| text.ends_with(before) || before.strip_prefix('\n') == Some(text));
        let is_after =
            text.get(start + self.words.len()..).is_some_and(|text| text.starts_with(after));
        let tells = |part: &str| part.trim().chars().count() >= AROUND / 2;
        match (is_before, is_after) {
            (true, true) => true,
            (true, false) => tells(before),
            (false, true) => tells(after),
            (false, false) => false,
        }
    }

    /// Its words on one line, and whether it takes more than these.
    pub fn quoted(&self) -> (Shown, bool) {
        (Shown::new(&self.words), self.words.len() < self.bytes)
    }
}

/// Section and paragraph of a block: `§ 2.3 ¶ 4`.
pub fn reference(document: &Document, block: usize) -> String {
    let number = section_of(document, block).number();
    let paragraph = match paragraph_of(document, block) {
        0 => String::new(),
        n => format!("¶\u{a0}{n}"),
    };
    match (number.is_empty(), paragraph.is_empty()) {
        (true, _) => paragraph,
        (false, true) => format!("§\u{a0}{number}"),
        (false, false) => format!("§\u{a0}{number} {paragraph}"),
    }
}

/// Where words stand in a text, those that overlap too: “aa” stands twice in “aaa”.
fn occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let step = words.chars().next().map_or(1, char::len_utf8);
    std::iter::successors(text.find(words), move |&at| {
        let from = at + step;
        text.get(from..)?.find(words).map(|found| from + found)
    })
}

/// The first characters of a text.
fn chars(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Format, Library, SourceText};
    use proptest::prelude::*;

    fn library(texts: &[(&str, &str)]) -> Library {
        let source = |&(path, text): &(&str, &str)| SourceText {
            path: path.to_string(),
            text: text.to_string(),
            format: Format::Markdown,
        };
        Library::read(texts.iter().map(source).collect())
    }

    fn range(edition: &Edition, words: &str) -> Range<usize> {
        let start = edition.document().text.find(words).expect("the words stand in the text");
        start..start + words.len()
    }

    fn highlight(library: &Library, words: &str) -> Mark {
        let edition = &library.articles[0].editions[0];
        Mark::highlight("a".into(), edition, range(edition, words))
    }

    const TEXT: &str = "---\nlang: en\n---\n# T\n\nA short lead.\n\n## One\n\nThe cat sat here. It saw a cat.\n\n## Two\n\nAnother paragraph ends it.\n";

    /// The words where a mark made in [`TEXT`] stands in another version of it, `None` where they are gone.
    fn found_in(mark: &Mark, text: &str) -> Option<(usize, String)> {
        let library = library(&[("a.md", text)]);
        let standing = mark.stands_in(&library.articles[0], 0).expect("an edition");
        let document = &library.articles[0].editions[0].document();
        (!standing.gone).then(|| (standing.bytes.start, document.text[standing.bytes].to_string()))
    }

    #[test]
    fn words_are_found_after_edits_around_them_and_missed_once_gone() {
        let now = library(&[("a.md", TEXT)]);
        let cat = highlight(&now, "a cat");
        assert_eq!(found_in(&cat, TEXT).expect("found").1, "a cat");
        for (old, new) in [
            ("A short lead", "A much longer lead with a cat in it"),
            ("## One", "## Renamed"),
            ("## One\n\n", "## One\n\nOne more.\n\n"),
            ("The cat sat here. ", ""),
        ] {
            let text = TEXT.replace(old, new);
            let (start, words) = found_in(&cat, &text).unwrap_or_else(|| panic!("{new}: gone"));
            assert_eq!(words, "a cat");
            let library = library(&[("a.md", &text)]);
            let document = library.articles[0].editions[0].document();
            assert!(document.text[..start].ends_with("saw "), "{new}: not another cat");
        }
        let gone = TEXT.replace("It saw a cat.", "It slept.");
        assert_eq!(found_in(&cat, &gone), None);
        let elsewhere = gone.replace("A short lead", "A lead with a cat in it");
        assert_eq!(found_in(&cat, &elsewhere), None, "that is another cat");
    }

    #[test]
    fn of_words_that_stand_twice_the_nearest_are_taken() {
        let twice = |saw: &str, when: &str| {
            let sentence = format!("{saw} a cat yesterday {when}, on the roof of its house.");
            format!("---\nlang: en\n---\n# T\n\n## One\n\n{sentence}\n\n## Two\n\n{sentence}\n")
        };
        let old = library(&[("a.md", &twice("It saw", "night"))]);
        let edition = &old.articles[0].editions[0];
        let new = twice("Then it saw", "at dawn");
        let fresh = library(&[("a.md", &new)]);
        for words in ["a cat", "on the roof of its house."] {
            let start = edition.document().text.rfind(words).expect("the words");
            let mark = Mark::highlight("a".into(), edition, start..start + words.len());
            let last =
                fresh.articles[0].editions[0].document().text.rfind(words).expect("the words");
            assert_eq!(found_in(&mark, &new), Some((last, words.to_string())));
        }
    }

    #[test]
    fn a_mark_leads_to_the_paragraph_that_answers_it() {
        let french = "---\nlang: fr\n---\n# T\n\nUn court chapô.\n\n## Un\n\nLe chat était là. Il vit un chat.\n\n## Deux\n\nUn autre paragraphe.\n";
        let both = library(&[("a.en.md", TEXT), ("a.fr.md", french)]);
        let article = &both.articles[0];
        assert_eq!(article.editions.len(), 2);
        let cat = highlight(&both, "a cat");
        let there = cat.stands_in(article, 1).expect("an edition");
        let document = &article.editions[1].document();
        let block = document.anchor_at(there.bytes.start);
        assert_eq!(document.block_text(block.block), "Le chat était là. Il vit un chat.");
        assert!(block.byte == 0 && there.bytes.is_empty() && !there.gone);
    }

    #[test]
    fn a_bookmark_keeps_the_first_sentence_and_takes_the_paragraph() {
        let now = library(&[("a.md", TEXT)]);
        let edition = &now.articles[0].editions[0];
        let block = edition.document().anchor_at(range(edition, "The cat").start).block;
        let mark = Mark::bookmark("a".into(), edition, block);
        assert_eq!(
            (mark.words.as_str(), mark.reference.as_str()),
            ("The cat sat here.", "§\u{a0}1 ¶\u{a0}1")
        );
        let standing = mark.stands_in(&now.articles[0], 0).expect("an edition");
        assert_eq!(edition.document().text[standing.bytes], *edition.document().block_text(block));
        assert_eq!(mark.id(), mark.clone().id());
        assert_ne!(mark.id(), highlight(&now, "The cat sat here.").id());
    }

    #[test]
    fn hostile_lengths_and_places_stay_inside_the_text() {
        let now = library(&[("a.md", TEXT)]);
        for (bytes, words) in [(usize::MAX, "The cat"), (0, "The cat"), (9, ""), (8, "é")] {
            let mark = Mark { bytes, words: words.to_string(), ..highlight(&now, "The cat") };
            let standing = mark.stands_in(&now.articles[0], 0).expect("an edition");
            let text = &now.articles[0].editions[0].document().text;
            assert!(text.get(standing.bytes).is_some(), "{bytes} {words}");
        }
    }

    proptest! {
        /// Paragraphs come, go and change around a marked one, under headings that do too.
        #[test]
        fn a_passage_survives_edits_elsewhere(
            before in proptest::collection::vec("(## )?[a-dé]{1,6}( [a-dé.]{1,6}){0,5}", 0..5),
            after in proptest::collection::vec("(## )?[a-dé]{1,6}( [a-dé.]{1,6}){0,5}", 0..5),
            new_before in proptest::collection::vec("(## )?[a-dé]{1,6}( [a-dé.]{1,6}){0,5}", 0..5),
            new_after in proptest::collection::vec("(## )?[a-dé]{1,6}( [a-dé.]{1,6}){0,5}", 0..5),
            passage in "[A-D]{2,5}( [A-D]{1,5}){2,6}",
            from in 0_usize..8,
            length in 2_usize..30,
        ) {
            let text = |before: &[String], after: &[String]| {
                let parts = before.iter().chain([&passage]).chain(after);
                format!("---\nlang: en\n---\n{}", parts.cloned().collect::<Vec<_>>().join("\n\n"))
            };
            let old = library(&[("a.md", &text(&before, &after))]);
            let edition = &old.articles[0].editions[0];
            let whole = range(edition, &passage);
            let start = (whole.start + from).min(whole.end - 2);
            let bytes = start..(start + length).min(whole.end);
            let marked = edition.document().text[bytes.clone()].to_string();
            let mark = Mark::highlight("a".into(), edition, bytes);
            let new = text(&new_before, &new_after);
            let (_, found) = found_in(&mark, &new).expect("the passage is still there");
            prop_assert_eq!(found, marked);
        }
    }
}
