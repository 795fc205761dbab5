//! What the words of code mean, told by the grammars that editors use.

use super::document::{BlockKind, Document};
use super::layout::Role;
use std::ops::Range;
use std::sync::OnceLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Bytes of a block above which it stays plain: reading it would keep a key waiting.
const MOST_BYTES: usize = 256 * 1024;
/// Characters of a line above which its block stays plain: such code is not written to be read.
const LONGEST_LINE: usize = 2_000;

/// A stretch of code and what it means: keyword, literal or comment.
pub(crate) type Coloured = (Range<usize>, Role);

/// What the code blocks of a document mean, each found out when it is first painted. Nothing but a memory of
/// what follows from the text: all of them are equal, and a copy starts empty.
#[derive(Debug, Default)]
pub(crate) struct Colours {
    blocks: OnceLock<Vec<(usize, OnceLock<Vec<Coloured>>)>>,
}

impl Clone for Colours {
    fn clone(&self) -> Self {
        Colours::default()
    }
}

impl PartialEq for Colours {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Colours {}

impl Colours {
    /// Coloured stretches of a code block, as bytes of [`Document::text`], in ascending order without overlap.
    pub(crate) fn of<'d>(&'d self, document: &Document, block: usize) -> &'d [Coloured] {
        let is_code = |(_, it): &(usize, &super::Block)| matches!(it.kind, BlockKind::Code { .. });
        let blocks = self.blocks.get_or_init(|| {
            let code = document.blocks.iter().enumerate().filter(is_code);
            code.map(|(at, _)| (at, OnceLock::new())).collect()
        });
        let found = blocks.binary_search_by_key(&block, |(at, _)| *at).ok();
        let Some((_, colours)) = found.and_then(|at| blocks.get(at)) else { return &[] };
        colours.get_or_init(|| {
            let Some(it) = document.blocks.get(block) else { return Vec::new() };
            let BlockKind::Code { language } = &it.kind else { return Vec::new() };
            let mut colours = highlight(language, document.block_text(block));
            for (bytes, _) in &mut colours {
                *bytes = bytes.start + it.bytes.start..bytes.end + it.bytes.start;
            }
            colours
        })
    }
}

/// The keywords, literals and comments of code in a language known by this name or file ending, in ascending order
/// without overlap; nothing where the language is not known or the code is too long.
pub(crate) fn highlight(language: &str, code: &str) -> Vec<Coloured> {
    let too_long = |line: &str| line.chars().nth(LONGEST_LINE).is_some();
    if language.is_empty() || code.len() > MOST_BYTES || code.lines().any(too_long) {
        return Vec::new();
    }
    let grammars = grammars();
    let Some(syntax) = grammars.find_syntax_by_token(language) else { return Vec::new() };
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut coloured: Vec<Coloured> = Vec::new();
    let mut start = 0;
    let mut line_with_end = String::new();
    for line in code.split_inclusive('\n') {
        // The grammars want every line to have its end.
        line_with_end.clear();
        line_with_end.push_str(line.strip_suffix('\n').unwrap_or(line));
        line_with_end.push('\n');
        let Ok(changes) = state.parse_line(&line_with_end, grammars) else { return coloured };
        let mut from = 0;
        for (byte, change) in changes {
            push(start + from..start + byte.min(line.len()), &scopes, &mut coloured);
            from = byte;
            if scopes.apply(&change).is_err() {
                return coloured;
            }
        }
        push(start + from..start + line.len(), &scopes, &mut coloured);
        start += line.len();
    }
    coloured
}

fn push(bytes: Range<usize>, scopes: &ScopeStack, coloured: &mut Vec<Coloured>) {
    if bytes.is_empty() {
        return;
    }
    let Some(role) = scopes.scopes.iter().rev().find_map(|&scope| role_of(scope)) else { return };
    match coloured.last_mut() {
        Some((last, same)) if last.end == bytes.start && *same == role => last.end = bytes.end,
        _ => coloured.push((bytes, role)),
    }
}

/// Grammars of some two hundred languages, unpacked when the first code is painted.
fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(two_face::syntax::extra_newlines)
}

/// What a scope of the grammars means (names after the TextMate and Sublime Text conventions).
fn role_of(scope: Scope) -> Option<Role> {
    static MEANT: OnceLock<Vec<(Scope, Option<Role>)>> = OnceLock::new();
    let meant = MEANT.get_or_init(|| {
        let names = [
            ("comment", Some(Role::CodeComment)),
            ("string", Some(Role::CodeLiteral)),
            ("constant", Some(Role::CodeLiteral)),
            // Signs such as `+` are of this kind too, and words are told from them by a subscope.
            ("keyword.operator", None),
            ("keyword", Some(Role::CodeKeyword)),
            ("storage", Some(Role::CodeKeyword)),
        ];
        names.into_iter().filter_map(|(name, role)| Some((Scope::new(name).ok()?, role))).collect()
    });
    let first = meant.iter().find(|(prefix, _)| prefix.is_prefix_of(scope));
    first.and_then(|(_, role)| *role)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use crate::page::parse;

    fn words(language: &str, code: &str, role: Role) -> Vec<String> {
        let found = highlight(language, code).into_iter().filter(|(_, it)| *it == role);
        found.map(|(bytes, _)| code[bytes].trim().to_string()).collect()
    }

    #[test]
    fn keywords_literals_and_comments_are_told_apart() {
        let code = "// été\nfn main() { let x = \"deux\"; return 42; }";
        assert_eq!(words("rust", code, Role::CodeComment), ["// été"]);
        assert_eq!(words("rs", code, Role::CodeKeyword), ["fn", "let", "return"]);
        assert_eq!(words("rust", code, Role::CodeLiteral), ["\"deux\"", "42"]);
        let code = "# note\nif x:\n    return 'a'\n";
        assert_eq!(words("python", code, Role::CodeComment), ["# note"]);
        assert_eq!(words("py", code, Role::CodeKeyword), ["if", "return"]);
    }

    #[test]
    fn languages_one_meets_are_known() {
        for language in [
            "rust",
            "python",
            "javascript",
            "js",
            "typescript",
            "ts",
            "json",
            "toml",
            "yaml",
            "yml",
            "html",
            "css",
            "bash",
            "sh",
            "c",
            "cpp",
            "java",
            "go",
            "ruby",
            "php",
            "sql",
            "markdown",
            "xml",
            "kotlin",
            "swift",
            "dockerfile",
            "diff",
            "lua",
            "haskell",
        ] {
            assert!(grammars().find_syntax_by_token(language).is_some(), "{language}");
        }
    }

    #[test]
    fn what_is_unknown_or_too_long_stays_plain() {
        assert_eq!(highlight("", "fn main() {}"), []);
        assert_eq!(highlight("no-such-language", "fn main() {}"), []);
        assert_eq!(highlight("rust", &"fn a() {}\n".repeat(MOST_BYTES / 10 + 1)), []);
        assert_eq!(highlight("rust", &format!("fn a() {{}} //{}", "x".repeat(LONGEST_LINE))), []);
    }

    #[test]
    fn a_document_remembers_its_colours() {
        let document = parse("text\n\n```rust\nlet x = 1;\n```\n\nmore\n");
        let found: Vec<_> = document.colours.of(&document, 1).to_vec();
        let told: Vec<_> =
            found.iter().map(|(bytes, role)| (&document.text[bytes.clone()], *role)).collect();
        assert_eq!(told, [("let", Role::CodeKeyword), ("1", Role::CodeLiteral)]);
        assert!(
            document.colours.of(&document, 0).is_empty()
                && document.colours.of(&document, 9).is_empty()
        );
    }
}
