//! The stages between a text and a frame, and what a key costs: `cargo bench --bench collection`.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

mod made;

use divan::{Bencher, black_box};
use liseuse::app::faq::Faq;
use liseuse::app::{Action, App, Key, Memory, Opening, Start, Words};
use liseuse::library::{Language, Library, bundled};
use liseuse::page::{self, Document, Setting};
use liseuse::search::{Folded, Index, filter, fold};
use liseuse::ui::{Theme, draw};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn main() {
    divan::main();
}

/// Rows of text on a screen of 24 rows.
const ROWS: usize = 19;

/// What is read: the twelve bundled texts, or one text made by repeating them.
#[derive(Debug, Clone, Copy)]
enum Text {
    Collection,
    Repeated { bytes: usize },
}

const TEXTS: [Text; 3] =
    [Text::Collection, Text::Repeated { bytes: 25_000 }, Text::Repeated { bytes: 1_000_000 }];

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Text::Collection => f.write_str("collection"),
            Text::Repeated { bytes } => write!(f, "{} KB", bytes / 1000),
        }
    }
}

impl Text {
    fn sources(self) -> Vec<String> {
        match self {
            Text::Collection => made::bodies(),
            Text::Repeated { bytes } => vec![made::text(bytes)],
        }
    }

    fn documents(self) -> Vec<Document> {
        self.sources().iter().map(|source| page::parse(source)).collect()
    }
}

#[divan::bench(args = TEXTS)]
fn parse(bencher: Bencher<'_, '_>, text: Text) {
    let sources = text.sources();
    bencher.bench_local(|| {
        for source in &sources {
            black_box(page::parse(source));
        }
    });
}

#[divan::bench(args = TEXTS)]
fn layout(bencher: Bencher<'_, '_>, text: Text) {
    let documents = text.documents();
    bencher.bench_local(|| {
        for document in &documents {
            black_box(page::layout(document, &Setting::default()));
        }
    });
}

#[divan::bench(args = TEXTS)]
fn paginate(bencher: Bencher<'_, '_>, text: Text) {
    let documents = text.documents();
    let set: Vec<_> =
        documents.iter().map(|document| page::layout(document, &Setting::default())).collect();
    bencher.bench_local(|| {
        for (document, layout) in documents.iter().zip(&set) {
            black_box(page::paginate(document, layout, page::PageSize::of_rows(ROWS)));
        }
    });
}

/// Front matter, parsing, pairing and questions of the bundled collection.
#[divan::bench]
fn read_the_library(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(bundled).bench_local_values(Library::read);
}

#[divan::bench]
fn index_the_library(bencher: Bencher<'_, '_>) {
    let library = Library::read(bundled());
    bencher.bench_local(|| Index::new(black_box(&library)));
}

/// One key of a search: the whole query is looked for again.
#[divan::bench(args = ["c", "coopman", "economie sociale", "inlcusion", "how many people struggle with digital"])]
fn search_a_key(bencher: Bencher<'_, '_>, query: &str) {
    let library = Library::read(bundled());
    let index = Index::new(&library);
    let language = Language::english();
    bencher.bench_local(|| index.search(&library, black_box(query), &language));
}

/// One key in the filter of the questions.
#[divan::bench(args = ["c", "coop", "digital commons"])]
fn filter_the_questions(bencher: Bencher<'_, '_>, query: &str) {
    let library = Library::read(bundled());
    let faq = Faq::new(&library, &Language::english());
    let items: Vec<Folded> = faq.asked.iter().map(|it| fold(it.words(&library))).collect();
    assert!(items.len() >= 30);
    bencher.bench_local(|| filter(black_box(&items), query));
}

/// The reader on an article at 80x24.
fn reading() -> App {
    let mut app = App::new(Start {
        library: Library::read(bundled()),
        words: Words::of(&Language::english()),
        language: Language::english(),
        preferred: Vec::new(),
        themes: vec!["terminal".into()],
        italics: true,
        given: Default::default(),
        memory: Memory::default(),
        collection: String::new(),
        size: (80, 24),
        opening: Opening::Library,
        notice: None,
    });
    app.read(app.library.article("la-mednum").unwrap());
    app
}

fn press(app: &mut App, name: &str) {
    black_box(app.update(Action::Key(Key::parse(name).unwrap())));
}

/// The other language and back: two layouts of an article.
#[divan::bench]
fn toggle_twice(bencher: Bencher<'_, '_>) {
    let mut app = reading();
    bencher.bench_local(|| {
        press(&mut app, "l");
        press(&mut app, "l");
    });
}

/// A page on and a page back, both painted.
#[divan::bench]
fn turn_twice(bencher: Bencher<'_, '_>) {
    let mut app = reading();
    let theme = Theme::plain("terminal");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    bencher.bench_local(|| {
        for key in ["Space", "b"] {
            press(&mut app, key);
            terminal.draw(|frame| draw(&app, &theme, frame)).unwrap();
        }
    });
}
