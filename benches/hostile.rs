//! Inputs made to be hard: how long each shape takes to open at doubling sizes, and how much memory.
//! `cargo bench --bench hostile` for all shapes, `cargo bench --bench hostile -- table` for those whose name holds a word.
//!
//! Each measurement is a process of its own, so that its memory is its own too, and the quickest of three counts. Where the
//! system tells it (Unix), time is that of the processor: what else runs on the machine does not count. The exponent is the slope from 250 KB to 1 MB, which is within the bounds of every shape: 1 is linear, 2 the square. What
//! is promised is told on 16 MB, of which the reader shows as much as its bounds allow.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

use liseuse::app::{App, Memory, Opening, Start, Words};
use liseuse::library::{Format, Language, Library, SourceText};
use liseuse::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::process::Command;
use std::time::{Duration, Instant};

/// Bytes of the sources; the last is what is promised on.
const SIZES: [usize; 4] = [250_000, 500_000, 1_000_000, 16_000_000];
/// Measurements of each.
const TIMES: usize = 3;

/// A shape: its name, what opens it, what is repeated, what closes it.
type Shape = (&'static str, fn(usize) -> String);

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// Units numbered from 0 until there are so many bytes.
fn numbered(bytes: usize, unit: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 64);
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&unit(number));
        number += 1;
    }
    text
}

/// A table whose rows give only their first cell, as wide as it is long: the parser completes the others.
fn completed_table(bytes: usize) -> String {
    let side = bytes / 10;
    format!("{}|\n{}|\n{}", "|a".repeat(side), "|-".repeat(side), "|b\n".repeat(side))
}

const SHAPES: &[Shape] = &[
    ("line of words", |n| repeated("mot ", n)),
    ("line of one word", |n| repeated("x", n)),
    ("empty lines", |n| repeated("\n", n)),
    ("short lines", |n| repeated("a\n", n)),
    ("carriage returns", |n| repeated("a\r", n)),
    ("short paragraphs", |n| repeated("a\n\n", n)),
    ("NUL", |n| repeated("\0", n)),
    ("escapes", |n| repeated("\u{1b}[2J", n)),
    ("entities", |n| repeated("&#27;", n)),
    ("ends of labels", |n| format!("x[{}", repeated("]: aaaaaaaaaaaaaaaaaaaa", n))),
    ("zalgo", |n| format!("a{}", repeated("\u{301}", n))),
    ("zalgo words", |n| repeated(&format!("a{} ", "\u{301}".repeat(40)), n)),
    ("overrides", |n| repeated("\u{202e}", n)),
    ("quotes on a line", |n| repeated(">", n)),
    ("quotes line by line", |n| repeated(&format!("{}a\n", ">".repeat(100)), n)),
    ("quotes ever deeper", |n| {
        let side = (n as f64).sqrt() as usize;
        (0..side).map(|depth| ">".repeat(2 * depth) + "a\n").collect()
    }),
    ("items on a line", |n| repeated("- ", n)),
    ("items ever deeper", |n| {
        let side = (n as f64).sqrt() as usize;
        (0..side).map(|depth| " ".repeat(2 * depth) + "- a\n").collect()
    }),
    ("items", |n| repeated("- a\n", n)),
    ("loose items", |n| repeated("- a\n\n", n)),
    ("numbered items", |n| repeated("1. a\n", n)),
    ("lists in turn", |n| repeated("- a\n* b\n", n)),
    ("brackets", |n| repeated("[", n)),
    ("brackets both ways", |n| "[".repeat(n / 2) + &"]".repeat(n / 2)),
    ("closing brackets", |n| repeated("a]", n)),
    ("images", |n| repeated("![", n)),
    ("links", |n| repeated("[a](b) ", n)),
    ("nested images", |n| "![a".repeat(n / 7) + &"](b)".repeat(n / 7)),
    ("links half open", |n| repeated("[a](<b", n)),
    ("links with parentheses", |n| format!("[a]({}", repeated("(", n))),
    ("definitions", |n| numbered(n, |it| format!("[a{it}]: b\n"))),
    ("long references", |n| format!("[a]: /{}\n\n{}", "x".repeat(n / 2), repeated("[a] ", n / 2))),
    ("footnotes called", |n| numbered(n, |it| format!("[^{it}]: [^{}]\n\n", it + 1))),
    ("footnotes", |n| repeated("[^a]: b\n\n", n)),
    ("footnote calls", |n| repeated("[^a", n)),
    ("stars", |n| "*".repeat(n / 2) + "a" + &"*".repeat(n / 2)),
    ("open emphasis", |n| repeated("*a ", n)),
    ("mixed emphasis", |n| repeated("*a **b _c ", n)),
    ("struck", |n| repeated("~a ~~b ", n)),
    ("backticks", |n| numbered(n, |it| "`".repeat(it % 1000 + 1) + "a")),
    ("emphasised words", |n| repeated("*a* ", n)),
    ("headings", |n| repeated("# a\n", n)),
    ("headings of all levels", |n| numbered(n, |it| format!("{} a{it}\n", "#".repeat(it % 6 + 1)))),
    ("questions", |n| numbered(n, |it| format!("## Why {it}?\n\nb\n\n"))),
    ("questions under questions", |n| repeated("## A?\n\n### B?\n\n#### C?\n\n", n)),
    ("headings with braces", |n| format!("# {}", repeated("{#", n))),
    ("underlined headings", |n| repeated("a\n=\n", n)),
    ("a long heading", |n| format!("# {}?", repeated("mot ", n))),
    ("fences", |n| repeated("```\na\n```\n", n)),
    ("an open fence", |n| format!("```rust\n{}", repeated("fn a() {}\n", n))),
    ("a line of code", |n| format!("```rust\n{}", repeated("fn a() {} ", n))),
    ("indented code", |n| repeated("    a\n", n)),
    ("tabs", |n| repeated("\t", n)),
    ("rules", |n| repeated("---\n\n", n)),
    ("completed table", completed_table),
    ("wide table", |n| {
        format!(
            "{}|\n{}|\n{}",
            "|a".repeat(500),
            "|-".repeat(500),
            repeated(&("|b".repeat(500) + "|\n"), n)
        )
    }),
    ("long table", |n| format!("|a|b|\n|-|-|\n{}", repeated("|c|d|\n", n))),
    ("one row", |n| format!("|a|\n|-|\n{}", repeated("|b", n))),
    ("a wide header", |n| format!("{}|\n{}|\n|c|d|\n", "|a".repeat(n / 4), "|-".repeat(n / 4))),
    ("small tables", |n| repeated("|a|\n|-|\n|b|\n\n", n)),
    ("comments half open", |n| format!("<div>{}", repeated("<!--", n))),
    ("declarations half open", |n| format!("<div>{}", repeated("<?<!a<![CDATA[", n))),
    ("attributes", |n| format!("<div>{}", repeated("<a p=\"<a q='\" r=' s=\"' t=\"\" u='' ", n))),
    ("one tag of attributes", |n| format!("<div><a {}>b</a>", repeated("x=y ", n))),
    ("half open tags", |n| format!("<div>{}", repeated("<a b=\"<a b='", n))),
    ("scripts", |n| format!("<div>{}", repeated("<script>", n))),
    ("nested lists of tags", |n| format!("<div>{}", repeated("<ul><li>a", n))),
    ("tags of details", |n| format!("{}{}", "<details>".repeat(n / 18), "a<p>".repeat(n / 8))),
    ("closing tags", |n| format!("{}{}", "<details>".repeat(64), repeated("</blockquote>a\n", n))),
    ("paragraphs in tags", |n| format!("{}{}", "<ul><li>".repeat(64), repeated("<p>a", n))),
    ("paragraphs in quotes", |n| format!("{}{}", ">".repeat(64), repeated("<p>a", n))),
    ("inline tags", |n| repeated("<b>a</b> ", n)),
    ("lists of tags", |n| format!("<div>{}", repeated("<ul><li>a</ul>", n))),
    ("named entities", |n| format!("<div>{}", repeated("&eacute;", n))),
    ("ampersands", |n| format!("<div>{}", repeated("&", n))),
    ("angles", |n| repeated("<", n)),
    ("addresses", |n| repeated("www.a.b/) ", n)),
    ("schemes", |n| repeated("http://", n)),
    ("hosts", |n| repeated("www..", n)),
    ("one address", |n| format!("http://a.b/{}", repeated("a)", n))),
    ("address after address", |n| repeated("http://a.b/", n)),
    ("keys without end", |n| format!("---\na: b\n{}", repeated("c: d\n", n))),
    ("backslashes", |n| repeated("\\", n)),
    ("backslash lines", |n| repeated("a\\\n", n)),
    ("superscripts", |n| repeated("<sup>1</sup>", n)),
];

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|it| it != "--bench");
    let first = arguments.next();
    if first.as_deref() == Some("one") {
        let (name, bytes) = (arguments.next().unwrap(), arguments.next().unwrap());
        let shape = SHAPES.iter().find(|(it, _)| *it == name).unwrap();
        return open(shape.1(bytes.parse().unwrap()));
    }
    println!(
        "{:<26} {:>7} {:>7} {:>7} {:>5} {:>5}  {:>6} {:>6} {:>5}",
        "read, ms", "250 KB", "500 KB", "1 MB", "exp.", "MB", "16 MB", "page", "MB"
    );
    let asked = |name: &str| first.as_ref().is_none_or(|word| name.contains(word));
    for (name, _) in SHAPES.iter().filter(|(name, _)| asked(name)) {
        let [a, b, c, last] = SIZES.map(|bytes| in_a_process(name, bytes));
        let slope = (c[0] / a[0]).log2() / 2.0;
        println!(
            "{name:<26} {:>7.1} {:>7.1} {:>7.1} {slope:>5.2} {:>5.0}  {:>6.0} {:>6.0} {:>5.0}",
            a[0], b[0], c[0], c[2], last[0], last[1], last[2]
        );
    }
}

/// Milliseconds to read the text, milliseconds from there to its first page, MB held at most.
fn in_a_process(name: &str, bytes: usize) -> [f64; 3] {
    let this = std::env::current_exe().unwrap();
    let mut least = [f64::INFINITY; 3];
    for _ in 0..TIMES {
        let out = Command::new(&this).args(["one", name, &bytes.to_string()]).output().unwrap();
        let told = String::from_utf8(out.stdout).unwrap();
        let numbers = told.split_whitespace().filter_map(|it| it.parse::<f64>().ok());
        least.iter_mut().zip(numbers).for_each(|(least, it)| *least = least.min(it));
    }
    least
}

/// Opens a text as the reader does, up to its first page at 80x24.
fn open(text: String) {
    let source = SourceText { path: "hostile.md".into(), text, format: Format::Markdown };
    let start = Moment::now();
    let library = Library::read(vec![source]);
    let read = start.elapsed();
    let start = Moment::now();
    let app = App::new(Start {
        library,
        words: Words::of(&Language::english()),
        language: Language::english(),
        themes: vec!["terminal".into()],
        italics: true,
        given: Default::default(),
        memory: Memory::default(),
        collection: "bench".into(),
        size: (80, 24),
        opening: Opening::Article(0),
        notice: None,
        preferred: Vec::new(),
    });
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| draw(&app, &Theme::plain("terminal"), frame)).unwrap();
    let milliseconds = |it: Duration| it.as_secs_f64() * 1000.0;
    println!("{} {} {}", milliseconds(read), milliseconds(start.elapsed()), most_megabytes());
}

/// A moment by both clocks.
struct Moment {
    wall: Instant,
    processor: Option<Duration>,
}

impl Moment {
    fn now() -> Self {
        Moment { wall: Instant::now(), processor: processor_time() }
    }

    fn elapsed(&self) -> Duration {
        match (self.processor, processor_time()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.wall.elapsed(),
        }
    }
}

/// The processor's time that all threads of this process have used, where the system tells.
#[cfg(unix)]
fn processor_time() -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};
    Duration::try_from(clock_gettime(ClockId::ProcessCPUTime)).ok()
}

#[cfg(not(unix))]
fn processor_time() -> Option<Duration> {
    None
}

/// The most memory this process has held, where the system tells.
fn most_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1000.0
}
