//! Long texts: setting beside a plain wrapper of lines, the first page before the last, and page turns whose cost must not grow
//! with the text. `cargo bench --bench long`
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

mod made;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use liseuse::app::{Action, App, Key, Memory, Opening, Start, Words};
use liseuse::library::{Format, Language, Library, SourceText};
use liseuse::page::{self, Setting};
use liseuse::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::sync::atomic::{AtomicUsize, Ordering};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// Rows of text on a screen of 24 rows.
const ROWS: usize = 19;
/// 25 KB, 1 MB and 10 MB of the bundled articles, one after the other.
const BYTES: [usize; 3] = [25_000, 1_000_000, 10_000_000];

#[divan::bench(args = BYTES, sample_count = 10)]
fn set_and_paged(bencher: Bencher<'_, '_>, bytes: usize) {
    let document = page::parse(&made::text(bytes));
    bencher.counter(BytesCount::new(document.text.len())).bench_local(|| {
        let layout = page::layout(&document, &Setting::default());
        page::paginate(&document, &layout, page::PageSize::of_rows(ROWS))
    });
}

/// The same in shares on two threads, as it is done behind the page one reads.
#[divan::bench(args = BYTES, sample_count = 10)]
fn set_by_two(bencher: Bencher<'_, '_>, bytes: usize) {
    let document = page::parse(&made::text(bytes));
    bencher.counter(BytesCount::new(document.text.len())).bench_local(|| {
        let layout = page::layout_together(&document, &Setting::default(), &by_two).unwrap();
        page::paginate(&document, &layout, page::PageSize::of_rows(ROWS))
    });
}

/// Markdown read in shares on two threads.
#[divan::bench(args = BYTES, sample_count = 10)]
fn read_by_two(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = made::text(bytes);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| page::parse_together(black_box(&text), &by_two));
}

fn by_two(count: usize, share: &(dyn Fn(usize) + Sync)) {
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            match next.fetch_add(1, Ordering::Relaxed) {
                number if number < count => share(number),
                _ => return,
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
}

/// The same words wrapped by textwrap as it comes: no graphemes, no UAX #14, no blocks, no pages.
#[divan::bench(args = BYTES, sample_count = 10)]
fn wrapped_by_textwrap(bencher: Bencher<'_, '_>, bytes: usize) {
    let document = page::parse(&made::text(bytes));
    bencher
        .counter(BytesCount::new(document.text.len()))
        .bench_local(|| textwrap::wrap(black_box(&document.text), Setting::default().columns));
}

/// The reader on one text, at 80x24.
fn reading(bytes: usize) -> App {
    let text = made::text(bytes) + "\n\nzzneedl\n";
    let source = SourceText { path: "long.md".into(), text, format: Format::Markdown };
    App::new(Start {
        library: Library::read(vec![source]),
        words: Words::of(&Language::english()),
        language: Language::english(),
        preferred: Vec::new(),
        themes: vec!["terminal".into()],
        italics: true,
        given: Default::default(),
        memory: Memory::default(),
        collection: "bench".into(),
        size: (80, 24),
        opening: Opening::Library,
        notice: None,
    })
}

fn press(app: &mut App, name: &str) {
    black_box(app.update(Action::Key(Key::parse(name).unwrap())));
}

/// From Enter in the library to the first page painted; the text is parsed already.
#[divan::bench(args = BYTES, sample_count = 10)]
fn first_page(bencher: Bencher<'_, '_>, bytes: usize) {
    let theme = Theme::plain("terminal");
    let mut app = reading(bytes);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    bencher.bench_local(|| {
        press(&mut app, "Enter");
        terminal.draw(|frame| draw(&app, &theme, frame)).unwrap();
        press(&mut app, "q");
    });
}

/// The same, and on to the last page while nothing between is set.
#[divan::bench(args = BYTES, sample_count = 10)]
fn last_page(bencher: Bencher<'_, '_>, bytes: usize) {
    let theme = Theme::plain("terminal");
    let mut app = reading(bytes);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    bencher.bench_local(|| {
        for key in ["Enter", "End"] {
            press(&mut app, key);
            terminal.draw(|frame| draw(&app, &theme, frame)).unwrap();
        }
        press(&mut app, "q");
    });
}

/// A word that stands in the text once, at its end: from `/` over its seven letters to Enter, painted after each.
#[divan::bench(args = BYTES, sample_count = 10)]
fn word_at_the_end(bencher: Bencher<'_, '_>, bytes: usize) {
    let theme = Theme::plain("terminal");
    let mut app = reading(bytes);
    press(&mut app, "Enter");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    bencher.bench_local(|| {
        for key in ["Home", "/", "z", "z", "n", "e", "e", "d", "l", "Enter"] {
            press(&mut app, key);
            terminal.draw(|frame| draw(&app, &theme, frame)).unwrap();
        }
    });
}

/// A page on and a page back in the middle of the text, both painted.
#[divan::bench(args = BYTES)]
fn two_turns(bencher: Bencher<'_, '_>, bytes: usize) {
    let theme = Theme::plain("terminal");
    let mut app = reading(bytes);
    press(&mut app, "Enter");
    press(&mut app, "p");
    for key in ["5", "0", "%", "Enter"] {
        press(&mut app, key);
    }
    while app.is_unfinished() {
        app.update(Action::GoOn);
    }
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    bencher.bench_local(|| {
        for key in ["Space", "b"] {
            press(&mut app, key);
            terminal.draw(|frame| draw(&app, &theme, frame)).unwrap();
        }
    });
}
