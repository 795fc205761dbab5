//! What stands left of a block's text: list markers, quotation bars, note numbers, indents.

use super::document::{Block, BlockKind, Container, Emphasis};
use super::piece::{Piece, PieceText, Role};

/// Columns the text keeps beside its margin, or half of the measure where that is less.
const TEXT_KEEPS: usize = 10;
/// Bars of quotations within quotations (reading.md 1.6).
const MOST_BARS: usize = 2;
/// Columns of an indent.
const INDENT: usize = 2;
/// Levels of lists that are indented on measures below [`NARROW`] and on others.
const INDENTED_LEVELS: [usize; 2] = [3, 6];
/// Measure below which few levels are indented.
const NARROW: usize = 60;

/// The left side of a block, the same on all its lines but for the marks that open it.
#[derive(Debug, Default)]
pub(crate) struct Margin {
    parts: Vec<Part>,
    /// Columns it takes on every line.
    pub(crate) columns: usize,
}

#[derive(Debug)]
struct Part {
    columns: usize,
    /// What stands there on the first line, aligned at the right of its columns.
    opening: String,
    /// Whether a bar stands there on every line.
    bar: bool,
    /// Containers around and including this part.
    depth: usize,
    /// Parts with the smallest value go first where the measure is narrow.
    worth: Worth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    Indent,
    Bar,
    Marker,
}

impl Margin {
    /// The margin of a block on a measure of `columns`.
    pub(crate) fn new(block: &Block, columns: usize) -> Self {
        let mut parts = container_parts(&block.containers, columns);
        let depth = block.containers.len() + 1;
        match block.kind {
            BlockKind::Heading(4..) => parts.push(Part::opening("› ".to_owned(), 2, depth)),
            // Code is told by its indent where there is no colour.
            BlockKind::Code { .. } => parts.push(Part::indent(INDENT, depth)),
            _ => {}
        }
        let mut taken: usize = parts.iter().map(|p| p.columns).sum();
        let most = columns - columns.div_ceil(2).min(TEXT_KEEPS).min(columns);
        while taken > most {
            // `min_by_key` gives the first, that is the outermost, of equals.
            let Some(least) = (0..parts.len()).min_by_key(|&nth| parts[nth].worth) else { break };
            taken -= parts.remove(least).columns;
        }
        Margin { parts, columns: taken }
    }

    /// Paints the margin. Of the marks that open, those of containers `opens` (counted from the
    /// outermost, 0) and deeper; parts deeper than `depth` not at all.
    pub(crate) fn paint(&self, opens: Option<usize>, depth: usize, out: &mut Vec<Piece>) {
        let mut column = 0;
        for part in self.parts.iter().take_while(|p| p.depth <= depth) {
            let text = if part.bar {
                "│ "
            } else if opens.is_some_and(|from| part.depth > from) {
                part.opening.as_str()
            } else {
                ""
            };
            if !text.is_empty() {
                out.push(Piece {
                    column: column + part.columns.saturating_sub(text.chars().count()),
                    text: PieceText::Ornament(text.to_owned()),
                    role: Role::Mark,
                    emphasis: Emphasis::default(),
                    link: None,
                });
            }
            column += part.columns;
        }
    }

    /// Columns of the parts that stand for the outermost `depth` containers.
    pub(crate) fn columns_to(&self, depth: usize) -> usize {
        self.parts.iter().take_while(|p| p.depth <= depth).map(|p| p.columns).sum()
    }
}

impl Part {
    fn indent(columns: usize, depth: usize) -> Self {
        Part { columns, opening: String::new(), bar: false, depth, worth: Worth::Indent }
    }
    fn opening(opening: String, columns: usize, depth: usize) -> Self {
        Part { columns, opening, bar: false, depth, worth: Worth::Marker }
    }
}

fn container_parts(containers: &[Container], columns: usize) -> Vec<Part> {
    let hanging = |c: &Container| matches!(c, Container::Item { .. } | Container::Note { .. });
    let innermost = containers.iter().rposition(hanging);
    let most_levels = INDENTED_LEVELS[usize::from(columns >= NARROW)];
    let mut parts = Vec::new();
    let (mut level, mut bars) = (0, 0);
    for (nth, container) in containers.iter().enumerate() {
        let depth = nth + 1;
        let mut part = match container {
            Container::Quote { .. } | Container::Alert { .. } => {
                bars += 1;
                if bars > MOST_BARS {
                    continue;
                }
                Part { bar: true, worth: Worth::Bar, ..Part::indent(2, depth) }
            }
            Container::Details => Part::indent(INDENT, depth),
            Container::Note { number, first } => {
                let label = format!("[{number}] ");
                let columns = label.len();
                Part::opening(if *first { label } else { String::new() }, columns, depth)
            }
            Container::Item { number, task, first, marker_columns, .. } => {
                level += 1;
                if level >= most_levels && innermost != Some(nth) {
                    continue;
                }
                let marker = marker(*number, *task, level);
                let columns =
                    marker.chars().count().max(number.map_or(0, |_| widest(*marker_columns)));
                Part::opening(if *first { marker } else { String::new() }, columns, depth)
            }
        };
        if part.worth == Worth::Marker && innermost != Some(nth) {
            part.worth = Worth::Indent;
        }
        parts.push(part);
    }
    parts
}

fn marker(number: Option<u64>, task: Option<bool>, level: usize) -> String {
    let task_box = match task {
        Some(true) => "[x] ",
        Some(false) => "[ ] ",
        None => "",
    };
    match number {
        Some(number) => format!("{number}. {task_box}"),
        None if task.is_some() => task_box.to_owned(),
        None => ["• ", "– ", "· "][(level - 1).min(2)].to_owned(),
    }
}

/// Columns of the widest marker of a list and the space after it.
fn widest(marker_columns: u8) -> usize {
    usize::from(marker_columns) + 1
}

/// How many of the containers of the block above go on around the block below.
pub(crate) fn shared_containers(above: &[Container], below: &[Container]) -> usize {
    above.iter().zip(below).take_while(|(a, b)| goes_on(a, b)).count()
}

fn goes_on(above: &Container, below: &Container) -> bool {
    match (above, below) {
        (Container::Item { number: a, .. }, Container::Item { number: b, first, .. }) => {
            !first && a == b
        }
        (Container::Note { number: a, .. }, Container::Note { number: b, first }) => {
            !first && a == b
        }
        (Container::Quote { .. }, Container::Quote { first }) => !first,
        (Container::Alert { .. }, Container::Alert { first, .. }) => !first,
        _ => above == below,
    }
}
