//! What holds whatever the bytes. `tests/any_bytes.rs` holds it against made-up bytes and against all that was ever found;
//! the targets of `fuzz/` look for bytes that break it.
#![allow(dead_code, reason = "each target uses one of them")]
#![allow(clippy::unwrap_used, reason = "a property that does not hold has to fail")]

use liseuse::app::{Action, App, Key, Memory, Opening, Start, Words};
use liseuse::library::{Files, Format, Language, Library, SourceText};
use liseuse::page::{
    Document, Marks, PageSize, PieceText, Setting, Typography, columns, layout, paginate, parse,
};
use liseuse::search::{Index, filter, fold};
use liseuse::shell::{check, config, schemes, store, themes};
use liseuse::ui::theme::ROLES;
use liseuse::ui::{Theme, draw};
use pulldown_cmark::{Event, Options, Parser};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A property of any bytes: it fails or it does not.
pub(crate) type Property = fn(&[u8]);

/// All of them, with the names of their targets.
pub(crate) const ALL: [(&str, Property); 6] = [
    ("page", page),
    ("front_matter", front_matter),
    ("search", search),
    ("state", state),
    ("settings", settings),
    ("check", check_texts),
];

/// Characters that act on a terminal, turn the order of others round, or hide; a line feed too.
fn gets_through(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{180e}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e00ff}')
}

#[track_caller]
fn is_clean(text: &str) {
    assert!(!text.contains(gets_through), "{text:?}");
}

fn source(path: &str, text: &str) -> SourceText {
    SourceText { path: path.into(), text: text.into(), format: Format::Markdown }
}

/// The first two bytes say how wide and how high a page is, the rest is Markdown. Parsed, set and paged: no text is lost, no
/// control character stands on a line, no line is wider than the measure, every line stands on one page.
pub(crate) fn page(bytes: &[u8]) {
    let [wide, high, text @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(text);
    let document = parse(&text);
    holds_letters(&text, &document);
    let typographies = [Typography::English, Typography::French, Typography::Other];
    let setting = Setting {
        columns: usize::from(*wide % 128),
        typography: typographies[usize::from(*high % 3)],
        hyphenation: wide % 2 == 0,
        marks: Marks { emphasis: *wide >= 128, struck: *high >= 128 },
        ..Setting::default()
    };
    let layout = layout(&document, &setting);
    // A wide character alone on a single column is the one thing that cannot fit.
    let most = if setting.columns <= 1 { 2 } else { setting.columns };
    let mut spelt = vec![0; document.blocks.len()];
    for (number, line) in layout.lines.iter().enumerate() {
        let mut end = 0;
        for piece in layout.pieces(&document, number) {
            let words = match &piece.text {
                PieceText::Text(bytes) => &document.text[bytes.clone()],
                PieceText::Ornament(text) => text.as_str(),
            };
            is_clean(words);
            assert!(piece.column >= end, "pieces overlap on line {number}");
            end = piece.column + columns(words.trim_end());
        }
        assert!(end <= most, "line {number} takes {end} of {most} columns");
        if !line.bytes.is_empty() {
            let bytes = &document.blocks[line.block()].bytes;
            assert_eq!(line.bytes.start(), bytes.start() + spelt[line.block()]);
            spelt[line.block()] += line.bytes.len();
        }
    }
    let lengths = document.blocks.iter().map(|block| block.bytes.len());
    assert!(lengths.eq(spelt), "lines leave out words of their blocks");
    let rows = usize::from(*high % 64);
    let pages = paginate(&document, &layout, PageSize::of_rows(rows));
    let mut next = 0;
    for page in 0..pages.count() {
        let lines = pages.lines_of(page);
        assert_eq!(lines.start, next);
        assert!(!lines.is_empty() || layout.lines.is_empty(), "page {page} is empty");
        next = lines.end;
    }
    assert_eq!(next, layout.lines.len(), "not every line stands on a page");
}

/// Asserts that a document holds the letters that its parser found, each as often as there.
#[track_caller]
fn holds_letters(source: &str, document: &Document) {
    // A byte order mark is no text; `parse` takes it off before it looks for blocks.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    options |= Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    // A block of keys at the top is no text; nor is what stands between tags, of which some hide it.
    if source.starts_with(['-', '+']) || source.contains('<') {
        return;
    }
    let mut wanted = HashMap::new();
    for event in Parser::new_ext(source, options) {
        if let Event::Text(words) | Event::Code(words) = event {
            for c in words.chars().filter(char::is_ascii_alphanumeric) {
                *wanted.entry(c).or_insert(0) += 1;
            }
        }
    }
    for c in document.text.chars() {
        wanted.entry(c).and_modify(|left| *left -= 1);
    }
    // `{#id}` at the end of a heading is its name and not its text.
    if !source.contains("{#") {
        assert!(wanted.values().all(|left| *left <= 0), "lost: {wanted:?}");
    }
}

/// A text with front matter: nothing of what it says of itself, nor of what is told of it, gets through.
pub(crate) fn front_matter(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let library = Library::read(vec![source("a.en.md", &text), source("b/a.fr.md", &text)]);
    for article in &library.articles {
        for edition in &article.editions {
            let said = [&edition.summary, &edition.translated_from, &edition.revision];
            let names = [&edition.authors, &edition.people, &edition.tags];
            let shown = said.into_iter().flatten().chain(names.into_iter().flatten());
            shown.for_each(|it| is_clean(it));
            is_clean(&edition.title);
            is_clean(&edition.credit().unwrap_or_default());
            if let Some(source) = &edition.source {
                is_clean(&source.title);
                is_clean(source.publisher.as_deref().unwrap_or_default());
            }
            edition.document().text.split(['\n', '\t']).for_each(is_clean);
        }
    }
    for words in [Language::english(), Language::french()].map(|it| Words::of(&it)) {
        library.problems.iter().for_each(|it| is_clean(&(words.problem)(&it.path, &it.what)));
    }
    library.people(|_| true);
    library.subjects();
}

/// The bytes at which graphemes begin or end.
fn edges(text: &str) -> BTreeSet<usize> {
    text.grapheme_indices(true).map(|(byte, _)| byte).chain([text.len()]).collect()
}

/// Asserts that ranges ascend and stand on whole graphemes of a text.
#[track_caller]
fn stand(text: &str, ranges: &[Range<usize>]) {
    let edges = edges(text);
    let mut last = 0;
    for range in ranges {
        assert!(last <= range.start && range.start < range.end, "{ranges:?}");
        last = range.end;
        assert!(
            edges.contains(&range.start) && edges.contains(&range.end),
            "{range:?} of {text:?}"
        );
    }
}

/// A query, a line feed, a text: what is found and lit stands on whole graphemes.
pub(crate) fn search(bytes: &[u8]) {
    let both = String::from_utf8_lossy(bytes);
    let (query, text) = both.split_once('\n').unwrap_or((&both, ""));
    let edges = edges(text);
    let folded = fold(text);
    let whole = folded.text.char_indices().map(|(start, c)| start..start + c.len_utf8());
    for range in whole.map(|it| folded.source_range(it)) {
        assert!(
            edges.contains(&range.start) && edges.contains(&range.end),
            "{range:?} of {text:?}"
        );
    }
    let lines: Vec<&str> = text.lines().collect();
    for found in filter(&lines.iter().map(|line| fold(line)).collect::<Vec<_>>(), query) {
        stand(lines[found.item], &found.ranges);
    }
    let library = Library::read(vec![source("a.md", text), source("b.md", query)]);
    let index = Index::new(&library);
    let findings = index.search(&library, query, &Language::english());
    for found in findings.articles {
        for hit in found.hits {
            is_clean(&hit.text);
            stand(&hit.text, &hit.matched);
        }
    }
    let lights = findings.lights;
    for edition in library.articles.iter().flat_map(|it| &it.editions) {
        stand(&edition.document().text, &lights.occurrences(&edition.document().text));
    }
}

/// A state file: it is read or refused, what is read can be written and read again, and nothing of it gets through to a screen.
pub(crate) fn state(bytes: &[u8]) {
    let Ok(memory) = store::understood(bytes) else { return };
    let mut kept = Memory::default();
    for _ in 0..2 {
        kept.absorb(&memory);
    }
    let text = toml::to_string(&kept).unwrap();
    assert_eq!(store::understood(text.as_bytes()).unwrap(), kept, "{text}");
    let size = (61, 17);
    let text = "---\nid: a\ntags: [t]\n---\n# One\n\nTwo *words*.\n\n## Why?\n\nSo.\n";
    let mut app = App::new(Start {
        library: Library::read(vec![source("a.en.md", text), source("a.fr.md", text)]),
        words: Words::of(&Language::english()),
        language: Language::english(),
        themes: vec!["terminal".into()],
        memory,
        collection: "c".into(),
        size,
        opening: Opening::Library,
        notice: None,
        preferred: Vec::new(),
        italics: true,
        given: Default::default(),
    });
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let keys =
        "M Enter Esc H Enter Esc s Up Up Enter Esc Enter Space m C Esc M n Up Esc Esc l F Esc q";
    for key in keys.split(' ') {
        app.update(Action::Key(Key::parse(key).unwrap()));
        terminal.draw(|frame| draw(&app, &Theme::plain("terminal"), frame)).unwrap();
        for cell in terminal.backend().buffer().content() {
            is_clean(cell.symbol());
        }
    }
    app.update(Action::End);
}

/// A settings file with keys of one's own, a theme, a colour scheme, a glossary: it is read or refused in words, and no name of it gets through.
pub(crate) fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(theme) = themes::parse(&text) {
        is_clean(&theme.name);
        let bare = theme.clone().without_colour();
        assert!(ROLES.iter().all(|(_, role)| bare.style(*role).fg.is_none()));
    }
    for words in [Language::english(), Language::french()].map(|it| Words::of(&it)) {
        config::faults_in(&text, words).iter().for_each(|it| is_clean(it));
        if let Some(theme) = schemes::imported(&text, words) {
            theme.lines().for_each(is_clean);
        }
    }
    let glossary = SourceText { format: Format::Glossary, ..source("glossary.toml", &text) };
    let library = Library::read(vec![source("a.md", "Social economy."), glossary]);
    library.glossary.ideas().flatten().for_each(|it| is_clean(it));
    for words in [Language::english(), Language::french()].map(|it| Words::of(&it)) {
        library.problems.iter().for_each(|it| is_clean(&(words.problem)(&it.path, &it.what)));
    }
    let index = Index::new(&library);
    index.search(&library, "social economy", &Language::english());
}

/// Texts set apart by lines of `%`: two editions and a third text that are checked; every sentence on them is clean, and says
/// a line of the file it names.
pub(crate) fn check_texts(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let mut texts = all.split("%\n");
    let paths = ["a.en.md", "a.fr.md", "folder/b.md"];
    let sources: Vec<SourceText> =
        paths.iter().map(|path| source(path, texts.next().unwrap_or("b"))).collect();
    let library = Library::read(sources.clone());
    let changed = HashMap::from([("a.en.md".to_owned(), 0), ("a.fr.md".to_owned(), 1 << 40)]);
    for fault in check::faults(&library, &Files::new(&sources, &changed), &HashMap::new()) {
        for words in [Language::english(), Language::french()].map(|it| Words::of(&it)) {
            is_clean(&check::sentence(&fault, words));
        }
        let of = sources.iter().find(|it| it.path == fault.path.as_str()).unwrap();
        let last = of.text.split(['\n', '\r']).count() + 1;
        assert!(fault.line.is_none_or(|line| (1..=last).contains(&line)), "{fault:?}");
    }
}
