//! What the words of code mean, told by the grammars that editors use.

use super::bounds::{COLOURED_BYTES, COLOURED_LINE};
use super::document::{BlockKind, Document};
use super::layout::Layout;
use super::piece::{Piece, PieceText, Role};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// A stretch of code, and whether it is a keyword, a literal or a comment.
type Coloured = (Range<usize>, Role);

/// What the code blocks of a document mean, as far as they were painted. Nothing but a memory of what follows from the
/// text: all of them are equal, and a copy starts empty.
#[derive(Debug, Default)]
pub(crate) struct Colours {
    read: Mutex<BTreeMap<usize, Reading>>,
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

impl Layout {
    /// What to paint for a line as in [`Layout::pieces`], with the keywords, literals and comments of code told apart.
    /// A block is read as far as the line, and only once.
    pub fn coloured_pieces(&self, document: &Document, line: usize) -> Vec<Piece> {
        let pieces = self.pieces(document, line);
        let Some(at) = self.lines.get(line) else { return pieces };
        let Some(block) = document.blocks.get(at.block()) else { return pieces };
        let BlockKind::Code { language } = &block.kind else { return pieces };
        let code = document.block_text(at.block());
        let by = block.bytes.start();
        let bytes = at.bytes.start().saturating_sub(by)..at.bytes.end().saturating_sub(by);
        let mut read = document.colours.read.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = read.entry(at.block()).or_insert_with(|| Reading::new(language, code));
        reading.read_to(code, bytes.end);
        let coloured =
            reading.coloured.get(reading.coloured.partition_point(|it| it.0.end <= bytes.start)..);
        let coloured = coloured.unwrap_or_default().iter().take_while(|it| it.0.start < bytes.end);
        let coloured: Vec<Coloured> =
            coloured.map(|(it, role)| (it.start + by..it.end + by, *role)).collect();
        pieces.into_iter().flat_map(|piece| cut(document, piece, &coloured)).collect()
    }
}

/// A piece cut where coloured stretches begin and end; they ascend.
fn cut(document: &Document, piece: Piece, coloured: &[Coloured]) -> Vec<Piece> {
    let PieceText::Text(bytes) = &piece.text else { return vec![piece] };
    let mut parts = Vec::new();
    let mut column = piece.column;
    let mut from = bytes.start;
    let mut part = |to: usize, role: Role| {
        if to > from {
            let text = PieceText::Text(from..to);
            parts.push(Piece { column, text, role, ..piece.clone() });
            column += super::columns(document.text.get(from..to).unwrap_or_default());
            from = to;
        }
    };
    for (it, role) in coloured {
        part(it.start.clamp(bytes.start, bytes.end), piece.role);
        part(it.end.clamp(bytes.start, bytes.end), *role);
    }
    part(bytes.end, piece.role);
    parts
}

/// How far a block of code was read, and what was found.
#[derive(Debug)]
struct Reading {
    /// Where the grammar stands; `None` for code that stays plain from here on.
    grammar: Option<(ParseState, ScopeStack)>,
    /// Bytes of the block that were read: whole lines.
    bytes: usize,
    /// What was found, in ascending order without overlap.
    coloured: Vec<Coloured>,
}

impl Reading {
    /// The start of code in a language known by this name or file ending.
    fn new(language: &str, code: &str) -> Reading {
        let too_long = |line: &str| line.chars().nth(COLOURED_LINE).is_some();
        let plain =
            language.is_empty() || code.len() > COLOURED_BYTES || code.lines().any(too_long);
        let syntax = if plain { None } else { grammars().find_syntax_by_token(language) };
        let grammar = syntax.map(|syntax| (ParseState::new(syntax), ScopeStack::new()));
        Reading { grammar, bytes: 0, coloured: Vec::new() }
    }

    /// Reads on up to a byte, and to the end of its line.
    fn read_to(&mut self, code: &str, byte: usize) {
        while self.bytes < byte && self.grammar.is_some() {
            let rest = code.get(self.bytes..).unwrap_or_default();
            let Some(line) = rest.split_inclusive('\n').next() else { return };
            if self.read_line(line).is_none() {
                // A grammar that fails says nothing more.
                self.grammar = None;
            }
            self.bytes += line.len();
        }
    }

    fn read_line(&mut self, line: &str) -> Option<()> {
        let (state, scopes) = self.grammar.as_mut()?;
        // The grammars want every line to have its end.
        let ended = format!("{}\n", line.strip_suffix('\n').unwrap_or(line));
        let changes = state.parse_line(&ended, grammars()).ok()?;
        let mut from = 0;
        for (byte, change) in changes {
            push(self.bytes + from..self.bytes + byte.min(line.len()), scopes, &mut self.coloured);
            from = byte.min(line.len());
            scopes.apply(&change).ok()?;
        }
        push(self.bytes + from..self.bytes + line.len(), scopes, &mut self.coloured);
        Some(())
    }
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
    use crate::page::{Setting, columns, layout, parse};

    fn highlight(language: &str, code: &str) -> Vec<Coloured> {
        let mut reading = Reading::new(language, code);
        reading.read_to(code, code.len());
        reading.coloured
    }

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
        assert_eq!(highlight("rust", &"fn a() {}\n".repeat(COLOURED_BYTES / 10 + 1)), []);
        assert_eq!(highlight("rust", &format!("fn a() {{}} //{}", "x".repeat(COLOURED_LINE))), []);
    }

    #[test]
    fn pieces_of_code_are_coloured_line_by_line_and_nothing_is_lost() {
        let code = "/* one\n\ttwo */ let long = \"some words that wrap\"; // é\nfn x() {}\n";
        let document =
            parse(&format!("let it be\n\n```rust\n{code}```\n\n```\nlet plain = 1;\n```\n"));
        for columns in [13, 66] {
            let set = layout(&document, &Setting { columns, ..Setting::default() });
            let mut told = String::new();
            for line in (0..set.lines.len()).rev() {
                let (plain, coloured) =
                    (set.pieces(&document, line), set.coloured_pieces(&document, line));
                assert_eq!(shown(&document, &plain), shown(&document, &coloured));
                assert_eq!(set.coloured_pieces(&document, line), coloured);
                for piece in coloured.iter().filter(|piece| piece.role == Role::CodeKeyword) {
                    told.push_str(&shown(&document, std::slice::from_ref(piece)));
                }
            }
            assert_eq!(told.split_whitespace().collect::<Vec<_>>(), ["fn", "let"], "{columns}");
        }
    }

    /// Pieces as they stand on the row.
    fn shown(document: &Document, pieces: &[Piece]) -> String {
        let mut row = String::new();
        for piece in pieces {
            let text = match &piece.text {
                PieceText::Text(bytes) => &document.text[bytes.clone()],
                PieceText::Ornament(text) => text,
            };
            row.extend(std::iter::repeat_n(' ', piece.column.saturating_sub(columns(&row))));
            row.push_str(text);
        }
        row
    }
}
