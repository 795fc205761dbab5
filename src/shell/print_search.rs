//! What a search finds, printed: a line a place, or JSON.

use super::Failure;
use super::lookup::looked_up;
use super::print::{Out, named};
use crate::app::sections::section_of;
use crate::library::{Edition, Library};
use crate::page::Shown;
use crate::search::{Field, Findings, Found, Hit, Why};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

impl Out {
    /// The places a search finds, in the order in which the screen lists them; `texts` is where words are kept. Nothing found ends in 1 with nothing printed but,
    /// unless it would be JSON, a sentence beside.
    pub(super) fn search(
        mut self,
        library: &Library,
        texts: Option<&Path>,
        typed: &str,
        json: bool,
        limit: usize,
    ) -> Result<u8, Failure> {
        // A language that was asked for is obeyed, as its operator is.
        let query = match self.strict {
            true => format!("lang:{} {typed}", self.language.primary()),
            false => typed.to_owned(),
        };
        let mut findings = looked_up(library, texts, &query, &self.language, limit);
        cut(&mut findings, limit);
        let words = &self.words.searching;
        if !json {
            // Standard error may be closed; there is nobody left to tell then.
            for [trouble, _] in findings.troubles.iter().map(words.trouble) {
                let _ = writeln!(io::stderr(), "{trouble}");
            }
        }
        if findings.articles.is_empty() {
            if !json && findings.troubles.is_empty() {
                let _ = writeln!(io::stderr(), "{}", (self.words.no_results)(&Shown::new(typed)));
            }
            return self.done(Ok(()), false);
        }
        let written = if json {
            let articles = findings.articles.iter().filter_map(|it| self.article(library, it));
            let corrections = findings
                .corrections
                .iter()
                .map(|it| json!({ "typed": Shown::new(&it.typed).as_str(), "found": it.found }));
            let all = json!({
                "corrections": corrections.collect::<Vec<_>>(),
                "nearest": findings.is_nearest,
                "undated": findings.undated,
                "articles": articles.collect::<Vec<_>>(),
            });
            writeln!(self.to, "{all:#}")
        } else {
            for correction in &findings.corrections {
                // Standard error may be closed; there is nobody left to tell then.
                let _ = writeln!(io::stderr(), "{}", (self.words.searching.corrected)(correction));
            }
            if findings.is_nearest {
                let hits = findings.articles.iter().map(|it| it.hits.len()).sum();
                let [nearest, _] = (self.words.searching.nearest)(hits);
                let _ = writeln!(io::stderr(), "{nearest}");
            }
            self.lines(library, &findings)
        };
        self.done(written, true)
    }

    fn lines(&mut self, library: &Library, findings: &Findings) -> io::Result<()> {
        for found in &findings.articles {
            let Some(article) = library.articles.get(found.article) else { continue };
            for hit in &found.hits {
                let Some(edition) = article.editions.get(hit.edition) else { continue };
                let id = Shown::new(&article.id);
                let (mark, field) = (edition.language.mark(), self.words.field(hit.field));
                let text = named(self.voice.change(edition), &hit.text);
                let mut line = format!("{id} · {mark} · {field}");
                if hit.field == Field::Text
                    && let Some((number, heading)) = section(edition, hit)
                {
                    line += &format!(" · §\u{a0}{number} {heading}");
                }
                line += &format!(" · {text}");
                for why in &hit.why {
                    line += &format!(" · {}", self.words.why(why));
                }
                if !hit.missing.is_empty() {
                    line += &format!(" · {}", (self.words.searching.missing)(&hit.missing));
                }
                writeln!(self.to, "{line}")?;
            }
        }
        Ok(())
    }

    fn article(&self, library: &Library, found: &Found) -> Option<Value> {
        let article = library.articles.get(found.article)?;
        let languages = article.editions.iter().map(|it| it.language.as_str());
        let shown = article.edition(&self.language).unwrap_or(0);
        let hits =
            found.hits.iter().filter_map(|hit| place(article.editions.get(hit.edition)?, hit));
        Some(json!({
            "id": Shown::new(&article.id).as_str(),
            "title": article.editions.get(shown)?.title.as_str(),
            "languages": languages.collect::<Vec<_>>(),
            "places": found.places,
            "hits": hits.collect::<Vec<_>>(),
        }))
    }
}

/// Leaves so many places.
fn cut(findings: &mut Findings, mut limit: usize) {
    findings.articles.retain_mut(|found| {
        found.hits.truncate(limit);
        limit -= found.hits.len();
        !found.hits.is_empty()
    });
}

/// A place as JSON. `matched` counts bytes of `line`.
fn place(edition: &Edition, hit: &Hit) -> Option<Value> {
    let why = hit.why.iter().map(|why| match why {
        Why::Corrected(it) => json!({
            "kind": "spelling", "typed": Shown::new(&it.typed).as_str(), "found": it.found,
        }),
        Why::Glossary { typed, found } => {
            json!({ "kind": "glossary", "typed": typed, "found": found })
        }
    });
    let section = section(edition, hit);
    Some(json!({
        "language": edition.language.as_str(),
        "field": field(hit.field),
        "section": section.as_ref().map(|(number, _)| number),
        "heading": section.as_ref().map(|(_, heading)| heading),
        "line": hit.text,
        "matched": hit.matched.iter().map(|it| [it.start, it.end]).collect::<Vec<_>>(),
        "why": why.collect::<Vec<_>>(),
        "missing": hit.missing,
    }))
}

/// The name of a field as its operator has it.
fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Author => "author",
        Field::Person => "person",
        Field::Question => "faq",
        Field::Heading => "heading",
        Field::Tag => "tag",
        Field::Text => "text",
    }
}

/// Number and heading of the section a place stands in; none before the first, and for what is said of the whole article.
fn section(edition: &Edition, hit: &Hit) -> Option<(String, String)> {
    let section = section_of(edition.document(), hit.anchor.block);
    let heading = section.heading?;
    Some((section.number(), edition.document().block_text(heading).to_owned()))
}
