//! How well editions are aligned; `cargo bench --bench alignment` tells the figures.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod measure;

use measure::{Scores, articles, clean, damaged, kinds, sentences};

/// Asserts that both precision and recall of blocks and sentences reach a share.
#[track_caller]
fn assert_reach(least: f64, scores: &Scores, what: &str) {
    for (level, score) in [("blocks", scores.blocks), ("sentences", scores.sentences)] {
        let (precision, recall) = (score.precision(), score.recall());
        println!("{what}, {level}: precision {precision:.4}, recall {recall:.4}, {score:?}");
        assert!(precision >= least && recall >= least, "{what}, {level}");
    }
}

#[test]
fn every_sentence_is_in_the_known_pairs() {
    for article in articles() {
        for (block, (ours, theirs)) in
            sentences(&article.english).iter().zip(sentences(&article.french)).enumerate()
        {
            let of_block = || article.sentences.iter().filter(|((it, _), _)| *it == block);
            let mut one: Vec<usize> = of_block().map(|((_, sentence), _)| *sentence).collect();
            let mut other: Vec<usize> = of_block().map(|(_, (_, sentence))| *sentence).collect();
            one.dedup();
            other.dedup();
            assert_eq!(one, (0..ours.len()).collect::<Vec<_>>(), "{} {block}", article.id);
            assert_eq!(other, (0..theirs.len()).collect::<Vec<_>>(), "{} {block}", article.id);
        }
    }
}

#[test]
fn the_bundled_articles_are_aligned_nearly_without_fault() {
    assert_reach(0.99, &clean(&articles()), "clean");
}

#[test]
fn damaged_articles_are_aligned_well() {
    let articles = articles();
    for (name, damages) in kinds() {
        assert_reach(0.90, &damaged(&articles, &damages, 0..4), &name);
    }
}
