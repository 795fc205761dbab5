//! What a reader finds in the bundled collection.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use liseuse::library::{Language, Library, bundled};
use liseuse::page::BlockKind;
use liseuse::search::{Field, Findings, Found, Hit, Index, Why};

struct Reader {
    library: Library,
    index: Index,
}

impl Reader {
    fn new() -> Reader {
        let library = Library::read(bundled());
        assert!(library.problems.is_empty(), "{:?}", library.problems);
        let index = Index::new(&library);
        Reader { library, index }
    }

    fn findings(&self, query: &str, language: &Language) -> Findings {
        self.index.search(&self.library, query, language)
    }

    /// All places in the order of the list.
    fn hits(&self, query: &str, language: &Language) -> Vec<(Found, Hit)> {
        let found = self.findings(query, language).articles;
        found.iter().flat_map(|it| it.hits.iter().map(|hit| (it.clone(), hit.clone()))).collect()
    }

    /// Ids of the articles found, in order.
    fn articles(&self, query: &str, language: &Language) -> Vec<&str> {
        let found = self.findings(query, language).articles;
        found.iter().map(|it| self.library.articles[it.article].id.as_str()).collect()
    }

    /// The headings over a hit, the innermost first, and the hit's own if it is one.
    fn headings(&self, found: &Found, hit: &Hit) -> Vec<&str> {
        let document = &self.library.articles[found.article].editions[hit.edition].document;
        let mut below = u8::MAX;
        let mut over = Vec::new();
        for block in (0..=hit.anchor.block).rev() {
            if let BlockKind::Heading(level) = document.blocks[block].kind
                && level < below
            {
                below = level;
                over.push(document.block_text(block));
            }
        }
        over
    }

    /// Whether a hit is one of those that were judged right.
    fn is_right(&self, found: &Found, hit: &Hit, articles: &str, places: &str) -> bool {
        let id = self.library.articles[found.article].id.as_str();
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        articles.split(',').any(|it| it == id)
            && places.split(",§").enumerate().any(|(nth, place)| {
                let section = if nth > 0 { Some(place) } else { place.strip_prefix('§') };
                match section {
                    Some(start) => {
                        let over = self.headings(found, hit);
                        over.iter().any(|it| plain(it).starts_with(start.trim()))
                    }
                    None => place.split(',').any(|place| match place {
                        "-" => true,
                        "title" => hit.field == Field::Title,
                        "author" => hit.field == Field::Author,
                        "person" => hit.field == Field::Person,
                        "tag" => hit.field == Field::Tag,
                        _ => panic!("no place “{place}”"),
                    }),
                }
            })
    }
}

fn languages() -> [Language; 2] {
    [Language::english(), Language::french()]
}

/// The mean of one over the rank of the first right answer, over all queries that were judged. A rank counts places, and
/// articles where any place will do.
#[test]
fn what_readers_look_for_comes_first() {
    let reader = Reader::new();
    let (mut queries, mut sum) = (0, 0.0);
    let mut worse = Vec::new();
    for line in include_str!("judged.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [query, language, articles, places] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        queries += 1;
        let mut hits = reader.hits(query, &Language::parse(language).unwrap());
        if places == "-" {
            hits.dedup_by_key(|(found, _)| found.article);
        }
        let right = |(found, hit): &(Found, Hit)| reader.is_right(found, hit, articles, places);
        let rank = hits.iter().position(right).map(|before| before + 1);
        sum += rank.map_or(0.0, |rank| 1.0 / rank as f64);
        if rank != Some(1) {
            let first = hits.first().map(|(found, hit)| {
                let id = &reader.library.articles[found.article].id;
                format!("{id} {:?} {}", hit.field, hit.text)
            });
            worse.push(format!("{query} ({language}): rank {rank:?}; first {first:?}"));
        }
    }
    let mean = sum / f64::from(queries);
    println!("mean reciprocal rank {mean:.3} over {queries} queries\n{}", worse.join("\n"));
    assert!(queries >= 60, "{queries}");
    assert!(mean >= 0.95, "{mean}\n{}", worse.join("\n"));
}
