//! A long source, read in shares.

use super::{Reader, front_matter_bytes, options, parse};
use crate::page::cuts::cuts;
use crate::page::document::Document;
use crate::page::draft::{Draft, Joined};
use crate::page::shares::{Together, in_order};
use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

/// Bytes of a share of a source that is read in shares, at least. What some of them come to stands in memory beside the whole.
const SHARE: usize = 64 * 1024;

/// Reads Markdown in shares, some at the same time: the same document as [`parse`] gives.
pub fn parse_together(source: &str, together: Together<'_>) -> Document {
    in_shares(source, SHARE, together).unwrap_or_else(|| parse(source))
}

/// Reads a source in shares of some bytes; `None` where something in a share may depend on others.
fn in_shares(source: &str, bytes: usize, together: Together<'_>) -> Option<Document> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    if source.len() < 2 * bytes || refers_far(source) {
        return None;
    }
    let source = source.get(front_matter_bytes(source)..).unwrap_or(source);
    let mut starts = vec![0];
    for cut in cuts(source) {
        if starts.last().is_some_and(|last| cut >= last + bytes) {
            starts.push(cut);
        }
    }
    let share = |number: usize| {
        let start = starts.get(number).copied()?;
        let end = starts.get(number + 1).copied().unwrap_or(source.len());
        read_share(source.get(start..end)?, end == source.len())
    };
    let mut whole = Joined::new(source.len(), starts.len());
    in_order(starts.len(), together, share, |draft| whole.push(draft?))?;
    Some(whole.finish())
}

/// Whether a source may hold footnotes, or the targets of links elsewhere in it.
fn refers_far(source: &str) -> bool {
    let mut after = 0;
    let defines = |colon: usize| {
        if colon < after {
            // What stands earlier in the line says that none begins it.
            return false;
        }
        let (before, behind) = source.split_at(colon);
        after = behind.find('\n').map_or(source.len(), |line| colon + line);
        let line = before.rsplit('\n').next().unwrap_or("");
        let label =
            line.trim_start_matches(|c: char| " \t>-*+.)".contains(c) || c.is_ascii_digit());
        label.starts_with('[') || !label.contains('[')
    };
    memmem::find(source.as_bytes(), b"[^").is_some()
        || memmem::find_iter(source.as_bytes(), "]:").any(defines)
}

/// Reads a share; `None` where what it leaves open would change what follows, the last share excepted.
fn read_share(source: &str, is_last: bool) -> Option<Draft> {
    let mut reader = Reader::new(source);
    let end = source.trim_ascii_end().len();
    let mut stays_open = false;
    for (event, bytes) in Parser::new_ext(source, options()).into_offset_iter() {
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => return None,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::HtmlBlock) => {
                stays_open = bytes.end >= end
                    && may_stay_open(source.get(bytes.clone()).unwrap_or("").trim_ascii());
            }
            _ => {}
        }
        reader.read(event, bytes);
    }
    reader.close_block();
    if is_last {
        reader.read_notes(&mut []);
        return Some(reader.draft);
    }
    (!stays_open && reader.is_at_rest()).then_some(reader.draft)
}

/// Whether code between fences or HTML that nothing follows might take in what does.
fn may_stay_open(block: &str) -> bool {
    if let Some(tag) = block.strip_prefix('<') {
        let tag = tag.get(..9.min(tag.len())).unwrap_or(tag).to_ascii_lowercase();
        let raw = ["!", "?", "script", "pre", "style", "textarea"];
        return raw.iter().any(|name| tag.starts_with(name)) || !tag.is_ascii();
    }
    let closes = |line: &str| {
        let line = line.trim_matches([' ', '\t', '>', '\r']);
        line.len() >= 3 && (line.bytes().all(|b| b == b'`') || line.bytes().all(|b| b == b'~'))
    };
    !block.rsplit_once('\n').is_some_and(|(_, last)| closes(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::one_by_one;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_source_read_in_shares_is_the_same_as_read_at_once(
            source in "((Words *of* a `text`|# Heading|- item|  more|    deep|> quote|> > deeper|```|~~~|````|`a|\\| a \\| b \\|\n\\|---\\|---\\||<div>|</div>|<details>|</details>|<!-- open|-->|<pre>|</pre>|1[.] one|\\[a]: /b|\\[a]|\\[\\^a]|\\[\\^a]: note|---|===|\\*\\*bold|<b>|Été|\\\\|\\[x]\\(y\\)|#)\n(\n|\n\n|)){0,40}",
        ) {
            let whole = parse(&source);
            whole.assert_sound();
            for bytes in [1, 40] {
                if let Some(together) = in_shares(&source, bytes, &one_by_one) {
                    prop_assert_eq!(&together, &whole);
                }
            }
        }
    }

    #[test]
    fn plain_sources_are_read_in_shares() {
        let source =
            "# A heading\n\nWords of a paragraph.\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n\n"
                .repeat(20);
        let together = in_shares(&source, 100, &one_by_one);
        assert_eq!(together, Some(parse(&source)));
        for far in ["[a]: /b", "[^a]: note", "> [a\n> b]: /c"] {
            assert_eq!(in_shares(&format!("{source}{far}\n"), 100, &one_by_one), None);
        }
    }
}
