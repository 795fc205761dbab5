//! Texts made of the bundled articles: one as long as is wished, and whole collections. The same wishes make the same bytes.
#![allow(dead_code, reason = "each benchmark uses the part it needs")]
#![allow(clippy::unwrap_used, reason = "a benchmark may panic")]

use liseuse::library::{Format, SourceText, bundled};
use std::fmt::Write;

/// The bundled articles without their front matter.
pub fn bodies() -> Vec<String> {
    let articles = bundled().into_iter().filter(|it| it.format == Format::Markdown);
    articles.map(|it| it.text.splitn(3, "---\n").nth(2).unwrap().to_string()).collect()
}

/// A text of so many bytes: the bundled articles, one after the other.
pub fn text(bytes: usize) -> String {
    let bodies = bodies();
    let mut text = String::new();
    for body in bodies.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(body);
    }
    text.truncate(text.floor_char_boundary(bytes));
    text
}

/// Bytes of a made article, about.
const ARTICLE: usize = 5_700;
/// One word in so many is none of the bundled articles: a name, or another word that few texts have.
const RARE: usize = 12;

/// So many articles, French and English in turn: words of the bundled ones as often as they stand there, and rare ones among
/// them. `needle` and its number stand in each article once.
pub fn collection(articles: usize) -> Vec<SourceText> {
    let words: [Vec<String>; 2] = ["en.md", "fr.md"].map(|ending| {
        let texts = bundled().into_iter().filter(|it| it.path.ends_with(ending));
        let all: String =
            texts.map(|it| it.text.splitn(3, "---\n").nth(2).unwrap().to_string()).collect();
        let is_word = |it: &&str| it.chars().all(|c| c.is_alphanumeric() || "’'-,.".contains(c));
        all.split_whitespace().filter(is_word).map(str::to_string).collect()
    });
    (0..articles).map(|number| article(number, &words)).collect()
}

fn article(number: usize, words: &[Vec<String>; 2]) -> SourceText {
    let chance = &mut Chance(number as u64 + 1);
    let (words, tag) = [(&words[0], "en"), (&words[1], "fr")][number % 2];
    let line = |chance: &mut Chance, count: usize| -> String {
        let word = |_| match chance.below(RARE) {
            0 => chance.name(),
            _ => words[chance.below(words.len())].clone(),
        };
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    };
    let mut text = format!(
        "---\nlang: {tag}\ntitle: {}\nauthors: [{} {}]\ntags: [{}]\n---\n",
        line(chance, 6).replace([':', '\'', ','], ""),
        chance.name(),
        chance.name(),
        words[chance.below(words.len())].replace([':', '\'', ','], ""),
    );
    while text.len() < ARTICLE {
        let ending = ["", "", " ?"][chance.below(3)];
        write!(text, "\n## {}{ending}\n", line(chance, 5)).unwrap();
        for _ in 0..3 {
            let count = 40 + chance.below(50);
            write!(text, "\n{}.\n", line(chance, count)).unwrap();
        }
    }
    writeln!(text, "\nneedle{number}").unwrap();
    SourceText { path: format!("{number:06}.md"), text, format: Format::Markdown }
}

/// Numbers that look like chance and are always the same (Marsaglia's xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        for shift in [13, -7, 17] {
            self.0 ^= if shift > 0 { self.0 << shift } else { self.0 >> -shift };
        }
        // The high bits are the better ones.
        ((self.0 >> 33) as usize) % bound
    }

    /// Two or three syllables, in one of eight four.
    fn name(&mut self) -> String {
        const SYLLABLES: [&str; 32] = [
            "ba", "ber", "bou", "ca", "cé", "cha", "dan", "del", "do", "fa", "fon", "ga", "gue",
            "ha", "jo", "ka", "la", "ler", "lo", "ma", "mé", "mon", "na", "nou", "pa", "ra", "ri",
            "sa", "ta", "ti", "va", "vi",
        ];
        let count = [2, 3, 3, 3, 3, 3, 3, 4][self.below(8)];
        let name: String = (0..count).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect();
        let first = name.chars().next().unwrap();
        first.to_uppercase().collect::<String>() + &name[first.len_utf8()..]
    }
}
