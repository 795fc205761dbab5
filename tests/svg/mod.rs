//! A frame of the screen as a picture: SVG, which any browser shows and which is text.
//!
//! Every run of cells of one style is a `<text>` that begins in its column and is as long as its columns, whatever font
//! is at hand; a character of two columns is a run of its own.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// Width and height of a cell, and from its top to the baseline, in pixels.
const CELL: (u16, u16) = (9, 20);
const BASELINE: u16 = 15;
/// Around the screen, in pixels.
const MARGIN: u16 = 12;
const FONT: &str = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/// What a picture is called and what it shows, for those who do not see it.
pub(crate) struct Caption<'a> {
    pub(crate) language: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
}

/// Cells of one style that follow one another in a row.
#[derive(Debug)]
struct Run {
    column: u16,
    columns: u16,
    text: String,
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

/// The picture of a buffer whose first cell has the colours of text; the cursor is an outline.
pub(crate) fn picture(buffer: &Buffer, cursor: Position, caption: &Caption) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * CELL.0 + 2 * MARGIN, area.height * CELL.1 + 2 * MARGIN);
    let (ink, ground) = (hex(buffer[(0, 0)].fg), hex(buffer[(0, 0)].bg));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\" aria-labelledby=\"title description\" xml:lang=\"{}\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"description\">{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{ground}\"/>\n\
         <g font-family=\"{FONT}\" font-size=\"15\" fill=\"{ink}\" xml:space=\"preserve\">\n",
        caption.language,
        escaped(caption.title),
        escaped(caption.description),
    );
    for row in 0..area.height {
        for run in runs(buffer, row) {
            write_run(&mut svg, &run, row, [&ink, &ground]);
        }
    }
    let (x, y) = corner(cursor.x, cursor.y);
    let (w, h) = CELL;
    svg + &format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"none\" stroke=\"{ink}\"/>\n</g>\n</svg>\n"
    )
}

/// The upper left corner of a cell, in pixels.
fn corner(column: u16, row: u16) -> (u16, u16) {
    (MARGIN + column * CELL.0, MARGIN + row * CELL.1)
}

fn write_run(svg: &mut String, run: &Run, row: u16, [ink, ground]: [&str; 2]) {
    let (x, y) = corner(run.column, row);
    let (wide, high) = (run.columns * CELL.0, CELL.1);
    let behind = hex(run.ground);
    if behind != ground {
        *svg += &format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{behind}\"/>\n"
        );
    }
    let lines: Vec<&str> =
        [(Modifier::UNDERLINED, "underline"), (Modifier::CROSSED_OUT, "line-through")]
            .into_iter()
            .filter(|(modifier, _)| run.modifier.contains(*modifier))
            .map(|(_, line)| line)
            .collect();
    // Spaces at both ends show nothing, unless a line goes through them.
    let text = if lines.is_empty() { run.text.trim_end_matches(' ') } else { &run.text };
    let inked = if lines.is_empty() { text.trim_start_matches(' ') } else { text };
    if inked.is_empty() {
        return;
    }
    let spaces = |longer: &str, shorter: &str| u16::try_from(longer.len() - shorter.len()).unwrap();
    let x = x + spaces(text, inked) * CELL.0;
    let long = (run.columns - spaces(&run.text, inked)) * CELL.0;
    let baseline = y + BASELINE;
    let front = hex(run.ink);
    let mut looks = String::new();
    for (holds, name, value) in [
        (front != ink, "fill", front.as_str()),
        (run.modifier.contains(Modifier::BOLD), "font-weight", "bold"),
        (run.modifier.contains(Modifier::ITALIC), "font-style", "italic"),
        (!lines.is_empty(), "text-decoration", &lines.join(" ")),
    ] {
        if holds {
            looks += &format!(" {name}=\"{value}\"");
        }
    }
    let text = escaped(inked);
    *svg +=
        &format!("<text x=\"{x}\" y=\"{baseline}\" textLength=\"{long}\"{looks}>{text}</text>\n");
}

/// The runs of a row. A character of two columns is one of its own.
fn runs(buffer: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    // Whether the run before may go on.
    let mut is_open = false;
    while column < buffer.area.width {
        let cell = &buffer[(column, row)];
        let columns = u16::try_from(cell.symbol().width()).unwrap().max(1);
        let (ink, ground) = colours(cell);
        let modifier = cell.modifier;
        let goes_on =
            |run: &&mut Run| (run.ink, run.ground, run.modifier) == (ink, ground, modifier);
        match runs.last_mut().filter(|_| is_open && columns == 1).filter(goes_on) {
            Some(run) => {
                run.columns += 1;
                run.text += cell.symbol();
            }
            None => {
                let text = cell.symbol().to_string();
                runs.push(Run { column, columns, text, ink, ground, modifier });
            }
        }
        is_open = columns == 1;
        column += columns;
    }
    runs
}

/// Colours of a cell as they are seen: text and what stands behind it.
fn colours(cell: &Cell) -> (Color, Color) {
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    if reversed { (cell.bg, cell.fg) } else { (cell.fg, cell.bg) }
}

fn hex(colour: Color) -> String {
    let Color::Rgb(red, green, blue) = colour else { panic!("{colour:?} is no fixed colour") };
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
