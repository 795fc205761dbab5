//! What to paint for a line: its words and marks, cut where their meaning changes.

use super::code::{Cells, WRAP_MARK, hanging};
use super::columns::columns;
use super::document::{Block, BlockKind, Container, Document, Emphasis, Run};
use super::layout::{Layout, shown};
use super::line::{Line, LineKind};
use super::margin::{Margin, shared_containers};
use super::marks::{Mark, marks_in};
use super::setting::Typography;
use super::table;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a piece of a line means; a theme gives each a style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Body text.
    #[default]
    Text,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A quotation's text.
    Quote,
    /// Code, in a block or in a line.
    Code,
    /// A keyword of code.
    CodeKeyword,
    /// A string or number of code.
    CodeLiteral,
    /// A comment of code.
    CodeComment,
    /// A link's words.
    Link,
    /// A list marker, quotation bar, rule, wrap mark, table rule.
    Mark,
    /// Header cell of a table.
    TableHeader,
    /// Words standing for an image.
    Image,
}

/// A piece of a line, ready to paint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Display columns from the left edge of the measure.
    pub column: usize,
    /// What stands there.
    pub text: PieceText,
    /// What it means.
    pub role: Role,
    /// How it stands out.
    pub emphasis: Emphasis,
    /// Index into [`Document::links`].
    pub link: Option<usize>,
}

/// The words of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceText {
    /// Bytes of [`Document::text`], on one line. Paint U+00A0 and U+202F as spaces, skip U+00AD and U+200B.
    Text(Range<usize>),
    /// Marks that are ours: bullets, bars, rules, hyphens.
    Ornament(String),
}

impl Layout {
    /// What to paint for a line, from left to right.
    pub fn pieces(&self, document: &Document, line: usize) -> Vec<Piece> {
        let mut out = Vec::new();
        let Some(at) = self.lines.get(line) else { return out };
        let Some(block) = document.blocks.get(at.block()) else { return out };
        let margin = Margin::new(block, self.setting.columns);
        let opens = at.opens();
        let depth = match at.kind() {
            LineKind::Blank => self.shared_below(document, line, block),
            LineKind::Label => at.detail(),
            _ => usize::MAX,
        };
        margin.paint(opens, depth, &mut out);
        let room = self.setting.columns.saturating_sub(margin.columns);
        let ornament = |column: usize, text: String, role: Role, strong: bool| Piece {
            column,
            text: PieceText::Ornament(text),
            role,
            emphasis: Emphasis { strong, ..Emphasis::default() },
            link: None,
        };
        match at.kind() {
            LineKind::Blank => {}
            LineKind::Text => {
                let column = margin.columns + at.detail();
                let role = text_role(block);
                let end = self.push_pieces(document, &at.bytes.range(), column, role, &mut out);
                if at.hyphen() {
                    out.push(ornament(end, "-".to_owned(), role, false));
                }
            }
            LineKind::Label => {
                if let Some(Container::Alert { name, .. }) =
                    block.containers.get(depth.saturating_sub(1))
                {
                    let name = alert_name(name, self.setting.typography).to_owned();
                    out.push(ornament(margin.columns_to(depth), name, Role::Quote, true));
                }
            }
            LineKind::Underline => {
                let stroke = if block.kind == BlockKind::Heading(1) { "═" } else { "─" };
                let text = stroke.repeat(at.detail());
                out.push(ornament(margin.columns, text, Role::Mark, false));
            }
            LineKind::TableRule => {
                let text = "─".repeat(at.detail());
                out.push(ornament(margin.columns, text, Role::Mark, false));
            }
            LineKind::Rule => {
                let width = (room / 3).clamp(1, LONGEST_RULE);
                let column = margin.columns + (room - width.min(room)) / 2;
                out.push(ornament(column, "─".repeat(width), Role::Mark, false));
            }
            LineKind::Code => push_code_pieces(document, at, margin.columns, room, &mut out),
            LineKind::CodeRest => {
                let hanging = hanging(room);
                if hanging > 0 {
                    let mark = WRAP_MARK.to_owned();
                    out.push(ornament(margin.columns, mark, Role::Mark, false));
                }
                let column = margin.columns + hanging;
                push_code_pieces(document, at, column, room - hanging, &mut out);
            }
            LineKind::Row | LineKind::RowRest | LineKind::FieldName | LineKind::FieldRest => {
                let cells = self.cells.get(at.detail()..).unwrap_or(&[]);
                for cell in cells.split_inclusive(|cell| cell.last).next().unwrap_or(&[]) {
                    let column = margin.columns + cell.column;
                    let role = if cell.header { Role::TableHeader } else { text_role(block) };
                    let end =
                        self.push_pieces(document, &cell.bytes.range(), column, role, &mut out);
                    if cell.colon {
                        let colon = table::colon(self.setting.typography).to_owned();
                        out.push(ornament(end, colon, role, false));
                    }
                }
            }
        }
        out
    }

    /// How many containers go on from the block above a blank line to the one below.
    fn shared_below(&self, document: &Document, line: usize, above: &Block) -> usize {
        let here = self.lines.get(line).map(|line| line.block());
        let visible = self.lines.iter().skip(line + 1).find(|line| !line.blank());
        match visible {
            Some(line) if Some(line.block()) == here => above.containers.len(),
            Some(line) => document
                .blocks
                .get(line.block())
                .map_or(0, |below| shared_containers(&above.containers, &below.containers)),
            // Blank lines at the end stand beside what the other edition alone goes on with.
            None => 0,
        }
    }

    /// Adds the words of a line run by run; gives the column after them.
    fn push_pieces(
        &self,
        document: &Document,
        bytes: &Range<usize>,
        mut column: usize,
        base: Role,
        out: &mut Vec<Piece>,
    ) -> usize {
        let end = bytes.start + shown(document, bytes).len();
        let mut from = bytes.start;
        let marks = marks_in(&self.marks, bytes);
        let mut runs = document.runs.get(document.first_run(from)..).unwrap_or(&[]).iter();
        let mut run = runs.next();
        while from < end {
            let (to, role, emphasis, link) = match run {
                Some(run) if run.bytes.start() <= from => {
                    (run.bytes.end().min(end), run_role(run, base), run.emphasis, run.link())
                }
                Some(run) => (run.bytes.start().min(end), base, Emphasis::default(), None),
                None => (end, base, Emphasis::default(), None),
            };
            if run.is_some_and(|run| run.bytes.end() <= to) {
                run = runs.next();
            }
            if to > from {
                let piece = Piece { column, text: PieceText::Text(from..to), role, emphasis, link };
                column = push_marked(document, piece, from..to, marks, out);
                from = to;
            }
        }
        column
    }
}

/// Columns of the longest thematic break.
const LONGEST_RULE: usize = 24;

/// The role of a block's words where no run says otherwise.
fn text_role(block: &Block) -> Role {
    let quoted = |c: &Container| matches!(c, Container::Quote { .. } | Container::Alert { .. });
    match block.kind {
        BlockKind::Heading(level) => Role::Heading(level),
        BlockKind::Code { .. } => Role::Code,
        _ if block.containers.iter().any(quoted) => Role::Quote,
        _ => Role::Text,
    }
}

fn run_role(run: &Run, base: Role) -> Role {
    match base {
        _ if run.emphasis.image => Role::Image,
        _ if run.link().is_some() => Role::Link,
        Role::Heading(_) | Role::TableHeader => base,
        _ if run.emphasis.code => Role::Code,
        _ => base,
    }
}

/// Adds a piece with the marks in it; gives the column after it.
fn push_marked(
    document: &Document,
    piece: Piece,
    bytes: Range<usize>,
    marks: &[Mark],
    out: &mut Vec<Piece>,
) -> usize {
    let mut column = piece.column;
    let mut from = bytes.start;
    for mark in marks_in(marks, &bytes) {
        let to = mark.byte();
        column = push_without_tabs(document, Piece { column, ..piece.clone() }, from..to, out);
        let text = PieceText::Ornament(mark.sign.to_owned());
        out.push(Piece { column, text, ..piece.clone() });
        column += mark.sign.len();
        from = to;
    }
    push_without_tabs(document, Piece { column, ..piece }, from..bytes.end, out)
}

/// Adds a piece, its tabs as single spaces; gives the column after it. A tab itself must never be
/// painted, as terminals jump at it.
fn push_without_tabs(
    document: &Document,
    piece: Piece,
    bytes: Range<usize>,
    out: &mut Vec<Piece>,
) -> usize {
    let mut column = piece.column;
    let mut from = bytes.start;
    for part in document.text.get(bytes).unwrap_or("").split_inclusive('\t') {
        let bare = part.trim_end_matches('\t');
        let to = from + bare.len();
        if !bare.is_empty() {
            push_merged(Piece { column, text: PieceText::Text(from..to), ..piece.clone() }, out);
            column += columns(bare);
        }
        if bare.len() < part.len() {
            let text = PieceText::Ornament(" ".to_owned());
            out.push(Piece { column, text, ..piece.clone() });
            column += 1;
        }
        from += part.len();
    }
    column
}

/// Adds a piece, joined to the last one if that ends where it starts and means the same.
fn push_merged(piece: Piece, out: &mut Vec<Piece>) {
    if let Some(last) = out.last_mut()
        && let (PieceText::Text(a), PieceText::Text(b)) = (&mut last.text, &piece.text)
        && a.end == b.start
        && (last.role, last.emphasis, last.link) == (piece.role, piece.emphasis, piece.link)
    {
        a.end = b.end;
    } else {
        out.push(piece);
    }
}

/// Adds a row of code, its tabs as spaces up to the next stop.
fn push_code_pieces(
    document: &Document,
    line: &Line,
    column: usize,
    room: usize,
    out: &mut Vec<Piece>,
) {
    let piece = |column: usize, text: PieceText| Piece {
        column,
        text,
        role: Role::Code,
        emphasis: Emphasis::default(),
        link: None,
    };
    let text = shown(document, &line.bytes.range());
    if !text.contains('\t') {
        if !text.is_empty() {
            let bytes = line.bytes.start()..line.bytes.start() + text.len();
            out.push(piece(column, PieceText::Text(bytes)));
        }
        return;
    }
    let mut cells = Cells::new(line.detail(), room);
    for (byte, grapheme) in text.grapheme_indices(true) {
        let taken = cells.taken;
        cells.take(grapheme);
        let text = if grapheme == "\t" {
            PieceText::Ornament(" ".repeat(cells.taken - taken))
        } else {
            let start = line.bytes.start() + byte;
            PieceText::Text(start..start + grapheme.len())
        };
        push_merged(piece(column + taken, text), out);
    }
}

/// What an alert is called in the language of the text.
pub fn alert_name(name: &str, typography: Typography) -> &'static str {
    let french = typography == Typography::French;
    match name {
        "tip" if french => "Conseil",
        "tip" => "Tip",
        "important" => "Important",
        "warning" if french => "Attention",
        "warning" => "Warning",
        "caution" if french => "Prudence",
        "caution" => "Caution",
        _ if french => "Remarque",
        _ => "Note",
    }
}
