//! How well editions are aligned, against what is known of them.
#![allow(dead_code, reason = "the test and the bench use a part each")]

#[path = "damage.rs"]
pub mod damage;

use damage::{Chance, DAMAGES, Damage, Links, Origin, Pieces, Placed};
use liseuse::library::{Alignment, Bead, Language, Library, Sentences, bundled};
use liseuse::page::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// Which sentences say the same, read by hand: an article a paragraph, headed by its name. A block a line: its number and
/// pairs of sentences, all from 0; `2-23` says that sentence 2 is said by 2 and 3. A block without a line has one sentence
/// in each edition. Lines of code and cells of tables are sentences.
const SENTENCES: &str = include_str!("sentences.txt");

/// An article in two editions that say the same block for block, and which of their sentences do.
pub struct Article {
    pub id: String,
    pub english: Document,
    pub french: Document,
    /// Pairs of sentences that say the same.
    pub sentences: Vec<(Origin, Origin)>,
}

/// The bundled articles with what is known of them.
pub fn articles() -> Vec<Article> {
    let mut known = known();
    let library = Library::read(bundled());
    let article = |it: &liseuse::library::Article| {
        let document =
            |language: Language| it.editions[it.edition(&language).unwrap()].document().clone();
        let (english, french) = (document(Language::english()), document(Language::french()));
        assert_eq!(english.blocks.len(), french.blocks.len());
        let mut lines = known.remove(&it.id).unwrap();
        let sentences = (0..english.blocks.len()).flat_map(|block| {
            let pairs = lines.remove(&block).unwrap_or_else(|| vec![(0, 0)]);
            pairs.into_iter().map(move |(one, other)| ((block, one), (block, other)))
        });
        Article { id: it.id.clone(), english, french, sentences: sentences.collect() }
    };
    library.articles.iter().map(article).collect()
}

fn known() -> BTreeMap<String, BTreeMap<usize, Vec<(usize, usize)>>> {
    let mut articles = BTreeMap::new();
    for text in SENTENCES.split("\n\n") {
        let mut lines = text.lines();
        let blocks = lines.clone().skip(1).map(|line| {
            let (block, pairs) = line.split_once(": ").unwrap();
            let pairs = pairs.split(' ').flat_map(|pair| {
                let (ours, theirs) = pair.split_once('-').unwrap();
                numbers(ours).flat_map(move |one| numbers(theirs).map(move |other| (one, other)))
            });
            (block.parse().unwrap(), pairs.collect())
        });
        articles.insert(lines.next().unwrap().to_string(), blocks.collect());
    }
    articles
}

/// The numbers of sentences: digits, each a sentence, or from 10 on the letters of the alphabet.
fn numbers(digits: &str) -> impl Iterator<Item = usize> {
    digits.chars().map(|digit| digit.to_digit(36).unwrap() as usize)
}

/// The bytes of the sentences of each block.
pub fn sentences(document: &Document) -> Vec<Vec<Range<usize>>> {
    let block = |block| Bead { ours: block..block + 1, theirs: 0..0 };
    let of = |index| Sentences::of(document, &Document::default(), &block(index)).ours;
    (0..document.blocks.len()).map(of).collect()
}

/// What was found against what is true.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub right: usize,
    pub found: usize,
    pub true_ones: usize,
}

impl Score {
    fn add(&mut self, found: &Links, truth: &Links) {
        self.right += found.intersection(truth).count();
        self.found += found.len();
        self.true_ones += truth.len();
    }

    /// Share of what was found that is true.
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// Share of what is true that was found.
    pub fn recall(&self) -> f64 {
        self.right as f64 / self.true_ones.max(1) as f64
    }
}

/// How well blocks and, apart from them, sentences are aligned.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    pub blocks: Score,
    pub sentences: Score,
}

/// The articles as they are.
pub fn clean(articles: &[Article]) -> Scores {
    let mut scores = Scores::default();
    for article in articles {
        let (english, french) = pieces(article);
        scores.measure(&english, &french, &article.sentences);
    }
    scores
}

/// The articles with the damages named, done to one edition for each seed: to the English one for even seeds.
pub fn damaged(articles: &[Article], damages: &[Damage], seeds: Range<u64>) -> Scores {
    let mut scores = Scores::default();
    let taken_apart: Vec<(Pieces, Pieces)> = articles.iter().map(pieces).collect();
    for seed in seeds {
        // Many kinds of damage at once leave more of the text whole by each.
        let mut chance = Chance { seed, one_in: if damages.len() > 1 { 12 } else { 4 } };
        for (index, article) in articles.iter().enumerate() {
            let other = (index + 1 + chance.below(articles.len() - 1)) % articles.len();
            let (mut english, mut french) = taken_apart[index].clone();
            for &damage in damages {
                match seed % 2 {
                    0 => english.damage(damage, &taken_apart[other].0, &mut chance),
                    _ => french.damage(damage, &taken_apart[other].1, &mut chance),
                }
            }
            scores.measure(&english, &french, &article.sentences);
        }
    }
    scores
}

fn pieces(article: &Article) -> (Pieces, Pieces) {
    let of = |document| Pieces::of(document, &sentences(document));
    (of(&article.english), of(&article.french))
}

impl Scores {
    fn measure(&mut self, ours: &Pieces, theirs: &Pieces, known: &[(Origin, Origin)]) {
        let (our_document, our_sentences) = ours.document();
        let (their_document, their_sentences) = theirs.document();
        let at = |sentences: &[Placed]| {
            let mut at = BTreeMap::new();
            for (index, (_, origins)) in sentences.iter().enumerate() {
                at.extend(origins.iter().map(|&origin| (origin, index)));
            }
            at
        };
        let (ours_at, theirs_at) = (at(&our_sentences), at(&their_sentences));
        let known = known.iter();
        let true_sentences: Links = known
            .filter_map(|(one, other)| Some((*ours_at.get(one)?, *theirs_at.get(other)?)))
            .collect();
        let block =
            |document: &Document, bytes: &Range<usize>| document.anchor_at(bytes.start).block;
        let true_blocks: Links = true_sentences
            .iter()
            .map(|&(one, other)| {
                (
                    block(&our_document, &our_sentences[one].0),
                    block(&their_document, &their_sentences[other].0),
                )
            })
            .collect();

        let alignment = Alignment::of(&our_document, &their_document);
        let mut blocks = Links::new();
        let mut sentences = Links::new();
        let within = |known: &[Placed], bytes: &Range<usize>| {
            let first = known.partition_point(|(it, _)| it.end <= bytes.start);
            first..known.partition_point(|(it, _)| it.start < bytes.end)
        };
        for bead in alignment.beads.iter().filter(|bead| bead.is_pair()) {
            blocks.extend(pairs(bead));
            let found = Sentences::of(&our_document, &their_document, bead);
            for (one, other) in found.pairs.iter().flat_map(pairs) {
                let ours = within(&our_sentences, &found.ours[one]);
                let theirs = within(&their_sentences, &found.theirs[other]);
                sentences.extend(pairs(&Bead { ours, theirs }));
            }
        }
        self.blocks.add(&blocks, &true_blocks);
        self.sentences.add(&sentences, &true_sentences);
    }
}

/// All pairs of one of ours with one of theirs.
fn pairs(bead: &Bead) -> impl Iterator<Item = (usize, usize)> + use<> {
    let theirs = bead.theirs.clone();
    bead.ours.clone().flat_map(move |one| theirs.clone().map(move |other| (one, other)))
}

/// Every kind of damage with its name, and all of them at once.
pub fn kinds() -> Vec<(String, Vec<Damage>)> {
    let mut kinds: Vec<(String, Vec<Damage>)> =
        DAMAGES.iter().map(|&damage| (told(damage), vec![damage])).collect();
    kinds.push(("all of these at once".to_string(), DAMAGES.to_vec()));
    kinds
}

/// The name of a damage in words: “paragraphs merged”.
fn told(damage: Damage) -> String {
    let mut words = String::new();
    for c in format!("{damage:?}").chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(c.to_lowercase());
    }
    words
}
