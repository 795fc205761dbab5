//! Texts to library: those that say the same are editions of one article.

use super::article::Article;
use super::edition::Edition;
use super::glossary::Glossary;
use super::packed::Packed;
use super::pairing::{Claims, paired};
use super::read::{Parse, TextReader};
use super::read_text::ReadText;
use super::{Format, Library, Problem, ProblemKind, SourceText};
use crate::page::Shown;
use crate::page::bounds::{LIBRARY_BYTES, LIBRARY_MEMORY, start_of};
use std::mem;
use std::sync::Arc;

/// Reads texts and pairs their editions.
pub(super) fn read(sources: Vec<SourceText>, parse: Parse) -> Library {
    let reader = TextReader::new(sources.iter().map(|source| source.path.as_str()), parse);
    let (mut bytes, mut memory, mut full) = (0, 0, false);
    let mut texts = Vec::new();
    for source in sources {
        if source.format != Format::Glossary && (bytes >= LIBRARY_BYTES || memory >= LIBRARY_MEMORY)
        {
            // Told of the first; glossaries stand after the texts and are still read.
            if !full {
                let path = Shown::new(&source.path);
                texts.push(ReadText::failed(Problem { path, what: ProblemKind::TooMuch }));
            }
            full = true;
            continue;
        }
        bytes += start_of(&source.text).len();
        let text = reader.read(source);
        memory += text.memory();
        texts.push(text);
    }
    library(&texts.iter().collect::<Vec<_>>(), &reader)
}

/// The library of texts, in the order they stand in.
pub(super) fn library(texts: &[&ReadText], reader: &TextReader) -> Library {
    let claims = claims(texts);
    let mut paired = paired(&claims);
    let mut library = Library { folders: reader.folders().clone(), ..Library::default() };
    let problems = mem::take(&mut paired.problems);
    library.problems = problems_of(texts, problems, &mut library.glossary);
    library.languages = claims.languages().into();
    library.articles = paired.articles().filter_map(|(id, own)| article(id, own, texts)).collect();
    library
}

/// What texts claim.
fn claims(texts: &[&ReadText]) -> Claims {
    let mut claims = Claims::default();
    for (number, text) in texts.iter().enumerate() {
        text.claim().into_iter().for_each(|claim| claims.put(number, claim));
    }
    claims
}

/// All that is wrong with texts and how they pair, in the order of the texts; what they say of words that mean the same is
/// taken up on the way.
pub(super) fn problems_of(
    texts: &[&ReadText],
    paired: Vec<(usize, Problem)>,
    glossary: &mut Glossary,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        problems.extend(text.problems.iter().map(|problem| (number, problem.clone())));
        if let Some((path, words)) = &text.glossary
            && let Err(what) = glossary.add(words)
        {
            problems.push((number, Problem { path: path.clone(), what }));
        }
    }
    problems.extend(paired);
    problems.sort_by_key(|(number, _)| *number);
    problems.into_iter().map(|(_, problem)| problem).collect()
}

/// The article that texts are, taken as a whole where it stands so in a packed library.
fn article(id: &str, numbers: &[u32], texts: &[&ReadText]) -> Option<Article> {
    let own = || numbers.iter().filter_map(|&number| texts.get(number as usize));
    let packed = own().next().and_then(|first| {
        let (library, number) = first.in_packed()?;
        let are_its = |library: &Arc<Packed>| {
            own().zip(number..).all(|(text, number)| {
                text.in_packed().is_some_and(|it| Arc::ptr_eq(it.0, library) && it.1 == number)
            })
        };
        let article = library.article_of(number..number + numbers.len(), id)?;
        are_its(library).then(|| Article::packed(Arc::clone(library), article))
    });
    packed.or_else(|| {
        let editions: Vec<Arc<Edition>> = own().filter_map(|text| text.edition()).collect();
        (!editions.is_empty()).then(|| Article::new(id.to_owned(), editions))
    })
}
