//! How well two editions are aligned, and what it costs: `cargo bench --bench alignment`.
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

#[path = "../tests/alignment/measure.rs"]
mod measure;

use divan::{Bencher, black_box};
use liseuse::library::{Alignment, Sentences};
use liseuse::page::{Anchor, Document, parse};
use measure::{Article, Scores, articles, clean, damaged, kinds};

/// Damages of each kind to each article.
const SEEDS: u64 = 16;

fn main() {
    let articles = articles();
    println!("{:24} {:>8} {:>8} {:>8} {:>8}", "", "blocks", "", "sentences", "");
    println!("{:24} {:>8} {:>8} {:>8} {:>8}", "", "precise", "recall", "precise", "recall");
    tell("clean", &clean(&articles));
    for (name, damages) in kinds() {
        tell(&name, &damaged(&articles, &damages, 0..SEEDS));
    }
    println!();
    divan::main();
}

fn tell(name: &str, scores: &Scores) {
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    let (blocks, sentences) = (scores.blocks, scores.sentences);
    println!(
        "{name:24} {:>8} {:>8} {:>8} {:>8}",
        percent(blocks.precision()),
        percent(blocks.recall()),
        percent(sentences.precision()),
        percent(sentences.recall())
    );
}

/// What is aligned.
#[derive(Debug, Clone, Copy)]
enum Texts {
    /// A bundled article in its two editions.
    Article(usize),
    /// All articles one after the other, again and again.
    Repeated { bytes: usize },
    /// One section of so many paragraphs.
    Paragraphs(usize),
}

const TEXTS: [Texts; 10] = [
    Texts::Article(0),
    Texts::Article(1),
    Texts::Article(2),
    Texts::Article(3),
    Texts::Article(4),
    Texts::Article(5),
    Texts::Repeated { bytes: 25_000 },
    Texts::Repeated { bytes: 1_000_000 },
    Texts::Paragraphs(1_000),
    Texts::Paragraphs(50_000),
];

impl Texts {
    fn documents(self) -> (Document, Document) {
        let articles = articles();
        let text = |edition: fn(&Article) -> &Document, bytes: usize| {
            let all = articles.iter().map(|it| {
                let document = edition(it);
                let block = |index: usize| {
                    let heading = document.id_of(index).is_some();
                    format!(
                        "{}{}\n\n",
                        if heading { "## " } else { "" },
                        document.block_text(index)
                    )
                };
                (0..document.blocks.len()).map(block).collect::<String>()
            });
            let all: Vec<String> = all.collect();
            let mut text = String::new();
            for article in all.iter().cycle() {
                if text.len() >= bytes {
                    return parse(&text);
                }
                text.push_str(article);
            }
            unreachable!("there are articles")
        };
        match self {
            Texts::Article(index) => {
                (articles[index].english.clone(), articles[index].french.clone())
            }
            Texts::Repeated { bytes } => {
                (text(|it| &it.english, bytes), text(|it| &it.french, bytes))
            }
            Texts::Paragraphs(count) => {
                let paragraphs = |edition: fn(&Article) -> &Document| {
                    let documents: Vec<&Document> = articles.iter().map(edition).collect();
                    let all = documents.iter().flat_map(|it| {
                        (0..it.blocks.len())
                            .filter(|&block| it.block_text(block).len() > 99)
                            .map(|block| it.block_text(block).replace('\n', " "))
                    });
                    let all: Vec<String> = all.collect();
                    let text: Vec<String> = all.into_iter().cycle().take(count).collect();
                    parse(&text.join("\n\n"))
                };
                (paragraphs(|it| &it.english), paragraphs(|it| &it.french))
            }
        }
    }
}

/// All blocks of two editions.
#[divan::bench(args = TEXTS, sample_count = 5)]
fn align(bencher: Bencher<'_, '_>, texts: Texts) {
    let (ours, theirs) = texts.documents();
    bencher.bench_local(|| Alignment::of(black_box(&ours), black_box(&theirs)));
}

/// The sentences of every block of an article.
#[divan::bench(args = [Texts::Article(3)])]
fn align_all_sentences(bencher: Bencher<'_, '_>, texts: Texts) {
    let (ours, theirs) = texts.documents();
    let alignment = Alignment::of(&ours, &theirs);
    bencher.bench_local(|| {
        for bead in &alignment.beads {
            black_box(Sentences::of(&ours, &theirs, bead));
        }
    });
}

/// Where one place leads, the alignment being kept.
#[divan::bench(args = [Texts::Article(3)])]
fn counterpart(bencher: Bencher<'_, '_>, texts: Texts) {
    let (ours, theirs) = texts.documents();
    let alignment = Alignment::of(&ours, &theirs);
    let anchor = Anchor { block: ours.blocks.len() / 2, byte: 40 };
    bencher.bench_local(|| alignment.counterpart(&ours, black_box(anchor), &theirs));
}
