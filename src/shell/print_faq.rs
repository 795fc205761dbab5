//! Questions with their answers, printed.

use super::Failure;
use super::print::{Out, columns, line_of, setting};
use crate::app::reference::{Part, Reference, part};
use crate::library::{Asked, Edition, Library, question};
use crate::page::{Shown, layout_part};
use crate::search::{Filter, Kinship, Match};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::io::{self, Write};
use std::ops::Range;

impl Out {
    /// The questions that match, with their answers, the best first and at most so many. Nothing found ends in 1 with nothing
    /// printed but, unless it would be JSON, a sentence beside.
    pub(super) fn faq(
        mut self,
        library: &Library,
        query: &str,
        json: bool,
        limit: usize,
        width: Option<usize>,
    ) -> Result<u8, Failure> {
        let mut asked = library.asked(&self.language);
        if self.strict {
            let wanted = self.language.primary();
            let fits = |it: &Edition| it.language.primary() == wanted;
            asked.retain(|it| it.edition(library).is_some_and(fits));
        }
        let mut found = Filter::of_questions(library, &asked).keep(query);
        let is_nearest = found.iter().any(|it| !it.missing.is_empty());
        if !is_nearest {
            // A tag is the whole article's: of its questions, those whose answers hold the words as well come first.
            let held = |it: &Match| it.further.iter().filter(|ranges| !ranges.is_empty()).count();
            found.sort_by_key(|it| (it.part, Reverse(held(it)), Reverse(it.score)));
        }
        let all = found.len();
        found.truncate(limit);
        if found.is_empty() {
            if !json {
                // Standard error may be closed; there is nobody left to tell then.
                let told = (self.words.shell.no_answers)(&Shown::new(query));
                let _ = writeln!(io::stderr(), "{told}");
            }
            return self.done(Ok(()), false);
        }
        let written = match json {
            true => {
                let value = as_json(library, &asked, &found, all);
                writeln!(self.to, "{value:#}")
            }
            false => {
                if is_nearest {
                    // Standard error may be closed; there is nobody left to tell then.
                    let [nearest, _] = (self.words.faq_list.nearest)(found.len());
                    let _ = writeln!(io::stderr(), "{nearest}");
                }
                self.answers(library, &asked, &found, all, columns(width))
            }
        };
        self.done(written, true)
    }

    fn answers(
        &mut self,
        library: &Library,
        asked: &[Asked],
        found: &[Match],
        all: usize,
        columns: usize,
    ) -> io::Result<()> {
        for (number, it) in found.iter().enumerate() {
            let Some(asked) = asked.get(it.item) else { continue };
            if number > 0 {
                writeln!(self.to)?;
            }
            self.answer(library, asked, columns)?;
            if !it.missing.is_empty() {
                writeln!(self.to, "({})", (self.words.searching.missing)(&it.missing))?;
            }
        }
        match all - found.len() {
            0 => Ok(()),
            more => writeln!(self.to, "\n{}", (self.words.shell.more_answers)(more, all)),
        }
    }

    /// A question, its answer, and the title of its article.
    fn answer(&mut self, library: &Library, asked: &Asked, columns: usize) -> io::Result<()> {
        let (Some(edition), Some(question)) = (asked.edition(library), asked.question(library))
        else {
            return Ok(());
        };
        self.name_language(edition)?;
        writeln!(self.to, "{}", edition.document().block_text(question.heading))?;
        self.blocks(edition, question.answer.clone(), columns)?;
        writeln!(self.to, "({})", edition.title)
    }

    /// Some blocks of an edition, with a blank line before them.
    fn blocks(
        &mut self,
        edition: &Edition,
        blocks: Range<usize>,
        columns: usize,
    ) -> io::Result<()> {
        let set = layout_part(edition.document(), &setting(edition, columns), blocks);
        let styles = self.styles;
        let lines = (0..set.lines.len()).map(|line| line_of(edition, &set, line, styles));
        let mut lines = lines.peekable();
        if lines.peek().is_some_and(|first| !first.is_empty()) {
            writeln!(self.to)?;
        }
        lines.try_for_each(|line| writeln!(self.to, "{line}"))
    }

    /// The part of an article that a reference names: a question with its answer, or a section.
    pub(super) fn part(
        mut self,
        library: &Library,
        article: usize,
        slug: &str,
        width: Option<usize>,
    ) -> Result<u8, Failure> {
        let columns = columns(width);
        let no_such =
            |out: &Out| Failure::new((out.words.faq_list.no_such_part_here)(&Shown::new(slug)));
        let Some(edition) = self.edition(library, article) else {
            return Err(self.no_edition(library, article));
        };
        let editions = library.articles.get(article).map_or(&[][..], |it| &it.editions);
        let number = editions.iter().position(|it| std::ptr::eq(&**it, edition)).unwrap_or(0);
        let written = match part(library, article, number, slug) {
            Some(Part::Question(asked, exact)) => {
                if !exact {
                    // Standard error may be closed; there is nobody left to tell then.
                    let _ = writeln!(io::stderr(), "{}", self.words.faq_list.reworded);
                }
                self.answer(library, &asked, columns)
            }
            Some(Part::Place(anchor)) => {
                let under = question::under(edition.document(), anchor.block);
                let end = under.end.max(anchor.block + 1);
                self.name_language(edition)
                    .and_then(|()| self.blocks(edition, anchor.block..end, columns))
            }
            None => return Err(no_such(&self)),
        };
        self.done(written, true)
    }
}

/// Questions as JSON. `matched` counts bytes of `question`.
fn as_json(library: &Library, asked: &[Asked], found: &[Match], all: usize) -> Value {
    let texts = asked.iter().filter_map(|it| {
        let edition = it.edition(library)?;
        Some((&edition.language, it.words(library), it.answer(library).1))
    });
    let kinship = Kinship::new(texts);
    let reference =
        |asked: &Asked| Reference::of(asked, library, false).map(|reference| reference.to_string());
    let questions = found.iter().filter_map(|it| {
        let one = asked.get(it.item)?;
        let (edition, question) = (one.edition(library)?, one.question(library)?);
        let article = library.articles.get(one.article)?;
        let related = kinship.related(it.item, 3);
        let related = related.iter().filter_map(|&item| reference(asked.get(item)?));
        Some(json!({
            "reference": reference(one),
            "id": Shown::new(&article.id).as_str(),
            "language": edition.language.as_str(),
            "question": one.words(library),
            "short": one.short(library),
            "answer": one.answer(library).1,
            "section": question.section.map(|heading| edition.document().block_text(heading)),
            "title": edition.title.as_str(),
            "tags": edition.tags.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
            "related": related.collect::<Vec<_>>(),
            "matched": it.ranges.iter().map(|it| [it.start, it.end]).collect::<Vec<_>>(),
            "missing": it.missing,
        }))
    });
    let is_nearest = found.iter().any(|it| !it.missing.is_empty());
    json!({ "total": all, "nearest": is_nearest, "questions": questions.collect::<Vec<_>>() })
}
