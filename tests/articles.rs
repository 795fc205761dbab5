//! The bundled articles: complete, in step, well set in both languages, and laid out without loss.

use liseuse::library::{Article, Edition, Language, Library, Work, bundled};
use liseuse::page::{Block, BlockKind, Container, ParagraphStyle, PieceText, Setting, layout};
use std::collections::BTreeMap;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

const IDS: [&str; 6] = [
    "ai-social-economy",
    "chatgpt-ethics",
    "digital-commons",
    "la-mednum",
    "orange-digital-center",
    "social-economy-summit",
];
/// Blocks above the text: title and credit line.
const HEAD: usize = 2;
/// Interviews are longer.
const INTERVIEWS: [&str; 2] = ["la-mednum", "social-economy-summit"];

fn articles() -> Vec<Article> {
    let library = Library::read(bundled());
    assert_eq!(library.problems, []);
    library.articles
}

fn editions() -> Vec<(String, std::sync::Arc<Edition>)> {
    let named = |article: Article| {
        let Work { id, editions } = Work::clone(&article);
        editions.into_iter().map(move |edition| (format!("{id}.{}", edition.language), edition))
    };
    articles().into_iter().flat_map(named).collect()
}

/// Index of the heading that opens the FAQ.
fn faq(edition: &Edition) -> usize {
    let document = edition.document();
    let section = |block: usize| document.blocks[block].kind == BlockKind::Heading(2);
    let last = (0..document.blocks.len()).rfind(|&block| section(block)).expect("a section");
    assert_eq!(document.block_text(last), "FAQ", "{}: the last section", edition.path);
    last
}

#[test]
fn the_list_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let files: BTreeMap<String, String> = std::fs::read_dir(folder)
        .expect("the folder of articles")
        .map(|entry| {
            let path = entry.expect("an entry of the folder").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a text"))
        })
        .collect();
    let listed: BTreeMap<String, String> =
        bundled().into_iter().map(|source| (source.path, source.text)).collect();
    assert!(files.keys().eq(listed.keys()), "{:?}", files.keys());
    assert!(files == listed, "a text of the list differs from the folder");
}

/// `LIBRARY=write cargo test --test articles` packs the collection anew.
#[test]
fn what_is_built_in_is_the_collection() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles.packed");
    let packed = bundled::packed();
    if std::env::var_os("LIBRARY").is_some_and(|it| it == "write") {
        std::fs::write(&place, &packed).expect("a file to write");
    }
    let built_in = std::fs::read(place).expect("the packed library");
    assert!(built_in == packed, "out of date: LIBRARY=write cargo test --test articles");
}

#[test]
fn what_is_built_in_is_what_would_be_read() {
    let built_in = bundled::library(liseuse::page::parse);
    let read = Library::read(bundled());
    assert_eq!((&built_in.problems, &built_in.glossary), (&read.problems, &read.glossary));
    assert_eq!(built_in.languages(), read.languages());
    assert_eq!(built_in.articles.len(), read.articles.len());
    for (ours, theirs) in built_in.articles.iter().zip(&read.articles) {
        assert_eq!(ours.id, theirs.id);
        let told = |article: &Article| {
            let told = |it: &std::sync::Arc<Edition>| {
                let facts = (&it.title, &it.summary, &it.authors, &it.people, &it.tags, &it.date);
                let rest = (&it.language, it.letters, &it.path, &it.questions, it.document());
                format!("{facts:?} {rest:?}")
            };
            article.editions.iter().map(told).collect::<Vec<_>>()
        };
        assert!(ours.editions.iter().all(|it| !it.is_held()), "{}: a text was parsed", ours.id);
        assert_eq!(told(ours), told(theirs));
    }
}

#[test]
fn every_article_stands_in_both_languages() {
    let articles = articles();
    let ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, IDS);
    for article in &articles {
        let languages: Vec<&str> = article.editions.iter().map(|e| e.language.as_str()).collect();
        assert_eq!(languages, ["en", "fr"], "{}", article.id);
    }
}

#[test]
fn front_matter_is_complete() {
    for (source, (name, edition)) in bundled().iter().zip(editions()) {
        let (id, language) = name.split_once('.').expect("id and language");
        assert!(
            source.text.starts_with(&format!("---\nid: {id}\nlang: {language}\ntitle: ")),
            "{name}"
        );
        assert_eq!(source.path, format!("{name}.md"));
        assert!(edition.title.chars().count() <= 60, "{name}: {}", edition.title);
        let summary = edition.summary.as_ref().expect("a summary");
        assert!((40..=160).contains(&summary.chars().count()), "{name}: {summary}");
        assert!(summary.ends_with('.'), "{name}: {summary}");
        assert!(!edition.authors.is_empty(), "{name}: authors");
        assert!((3..=6).contains(&edition.tags.len()), "{name}: tags");
        let source = edition.source.as_ref().expect("a source");
        assert!(source.publisher.is_some() && source.language.is_some(), "{name}: source");
    }
}

#[test]
fn editions_say_the_same_of_themselves() {
    for article in articles() {
        let [en, fr] = article.editions.as_slice() else { panic!("two editions") };
        assert_eq!((&en.authors, &en.people), (&fr.authors, &fr.people), "{}", article.id);
        assert_eq!((&en.date, &en.source), (&fr.date, &fr.source), "{}", article.id);
        assert_eq!(en.tags.len(), fr.tags.len(), "{}", article.id);
    }
}

/// What must be the same in both editions: kinds of blocks, levels, items, shapes of tables.
fn shape(edition: &Edition) -> Vec<String> {
    let blocks = edition.document().blocks.iter();
    let shape = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Heading(level) => format!("heading {level}"),
            BlockKind::Paragraph => "paragraph".to_owned(),
            BlockKind::Code { language } => format!("code {language}"),
            BlockKind::Table(table) => {
                format!("table {:?}", table.rows.iter().map(Vec::len).collect::<Vec<_>>())
            }
            BlockKind::Rule => "rule".to_owned(),
        };
        format!("{kind} {:?}", block.containers)
    };
    blocks.map(shape).collect()
}

#[test]
fn editions_are_in_step() {
    for article in articles() {
        let [en, fr] = article.editions.as_slice() else { panic!("two editions") };
        let (en, fr) = (shape(en), shape(fr));
        let apart = en.iter().zip(&fr).position(|(en, fr)| en != fr);
        if let Some(block) = apart {
            panic!("{} parts at block {block}: {} and {}", article.id, en[block], fr[block]);
        }
        assert_eq!(en.len(), fr.len(), "{}", article.id);
    }
}

#[test]
fn the_body_starts_with_its_lead_and_ends_with_five_questions() {
    for (name, edition) in editions() {
        let blocks = &edition.document().blocks;
        assert_eq!(edition.document().block_text(0), edition.title.as_str(), "{name}");
        assert_eq!(Some(edition.document().block_text(1)), edition.credit().as_deref(), "{name}");
        assert_eq!(blocks[HEAD].kind, BlockKind::Paragraph, "{name}");
        let title = |block: &Block| block.kind == BlockKind::Heading(1);
        assert!(!blocks[1..].iter().any(title), "{name}");
        let faq = faq(&edition);
        let asked: Vec<usize> = (faq + 1..blocks.len())
            .filter(|&block| matches!(blocks[block].kind, BlockKind::Heading(_)))
            .collect();
        let questions: Vec<usize> = edition
            .questions
            .iter()
            .filter(|question| question.section == Some(faq))
            .map(|question| question.heading)
            .collect();
        assert_eq!(questions, asked, "{name}: headings of the FAQ that do not ask");
        assert!((5..=8).contains(&questions.len()), "{name}: {} questions", questions.len());
        for question in &edition.questions {
            assert!(!question.answer.is_empty(), "{name}: a question without answer");
        }
    }
}

#[test]
fn lengths_are_right() {
    for (name, edition) in editions() {
        let (id, _) = name.split_once('.').expect("id and language");
        let words: usize = (HEAD..faq(&edition))
            .flat_map(|block| edition.document().block_text(block).split_whitespace())
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        let most = if INTERVIEWS.contains(&id) { 1600 } else { 1100 };
        assert!((600..=most).contains(&words), "{name}: {words} words");
    }
}

/// Everything a reader sees of an edition, code aside.
fn passages(edition: &Edition) -> Vec<String> {
    let document = edition.document();
    let prose = |block: &usize| {
        let block = &document.blocks[*block];
        !matches!(block.kind, BlockKind::Code { .. })
    };
    // The credit line quotes a title in its own language.
    let blocks = (HEAD..document.blocks.len()).filter(prose);
    let mut passages: Vec<String> =
        blocks.map(|block| document.block_text(block).to_owned()).collect();
    passages.push(edition.title.to_string());
    passages.extend(edition.summary.iter().map(ToString::to_string));
    passages.extend(edition.tags.iter().map(ToString::to_string));
    let source = edition.source.iter();
    let same_language = source.filter(|source| source.language.as_ref() == Some(&edition.language));
    passages.extend(same_language.map(|source| source.title.to_string()));
    passages
}

#[test]
fn quotes_and_apostrophes_are_curled() {
    for (name, edition) in editions() {
        for passage in passages(&edition) {
            assert!(!passage.contains(['\'', '"']), "{name}: {passage}");
        }
    }
}

#[test]
fn french_is_set_by_its_rules() {
    for (name, edition) in editions() {
        if edition.language == Language::french() {
            for passage in passages(&edition) {
                let faults = french_faults(&passage);
                assert!(faults.is_empty(), "{name}: {faults:?} in {passage:?}");
            }
        }
    }
}

/// Words that the French often write without the accent of their capital.
const WITHOUT_ACCENT: [&str; 30] = [
    "Ecole",
    "Ecoles",
    "Economie",
    "Economique",
    "Ecouter",
    "Ecrire",
    "Editer",
    "Education",
    "Egalement",
    "Egalité",
    "Elu",
    "Elus",
    "Emission",
    "Epreuve",
    "Equipe",
    "Equipes",
    "Equipement",
    "Etablir",
    "Etait",
    "Etant",
    "Etape",
    "Etat",
    "Etats",
    "Ethique",
    "Etre",
    "Etude",
    "Evaluer",
    "Evaluation",
    "Evidemment",
    "Eviter",
];

/// Where French typography is broken (Imprimerie nationale): spaces at signs, quotes, numbers, capitals.
fn french_faults(text: &str) -> Vec<String> {
    const FINE: char = '\u{202f}';
    const NO_BREAK: char = '\u{a0}';
    let mut faults = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\n');
    for (index, &c) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map_or('\n', at);
        let after = at(index + 1);
        let fault = match c {
            ';' | '!' | '?' => before != FINE && !matches!(before, ';' | '!' | '?' | '…'),
            // No sign but a part: an address, a time, a ratio.
            ':' => before != NO_BREAK && !(after.is_alphanumeric() || after == '/'),
            '%' | '»' => before != NO_BREAK,
            '«' => after != NO_BREAK,
            ' ' => {
                let thousands = (index + 1..index + 4).all(|i| at(i).is_ascii_digit())
                    && !at(index + 4).is_ascii_digit();
                before.is_ascii_digit() && thousands
            }
            _ => false,
        };
        if fault {
            let near: String =
                chars[index.saturating_sub(12)..chars.len().min(index + 6)].iter().collect();
            faults.push(near);
        }
    }
    for sentence in text.split(['.', '!', '?', '…', '«', '\n', ':']) {
        if sentence.trim_start().starts_with("A ") {
            faults.push(format!("A for À: {}", sentence.trim_start()));
        }
    }
    let words = text.split(|c: char| !c.is_alphanumeric());
    faults.extend(words.filter(|word| WITHOUT_ACCENT.contains(word)).map(str::to_owned));
    faults
}

#[test]
fn broken_french_is_seen() {
    for text in [
        "Oui!",
        "Oui !",
        "Oui\u{a0}!",
        "a; b",
        "a : b",
        "a: b",
        "a :",
        "10 %",
        "10%",
        "« a\u{a0}»",
        "«\u{a0}a »",
        "2 000 euros",
        "A partir de là",
        "Il dit. A ce titre",
        "L’Etat",
    ] {
        assert_ne!(french_faults(text), [""; 0], "{text}");
    }
    for text in [
        "Oui\u{202f}!",
        "a\u{202f}; b",
        "a\u{a0}: b",
        "10\u{a0}%",
        "«\u{a0}a\u{a0}»",
        "2\u{202f}000 euros",
        "12:30",
        "https://a.b",
        "À partir de là",
        "L’État",
        "Quoi\u{202f}?!",
        "le 5 mai 2022",
    ] {
        let faults = french_faults(text);
        assert!(faults.is_empty(), "{text}: {faults:?}");
    }
}

#[test]
fn every_word_stands_on_a_line_at_every_width() {
    for (name, edition) in editions() {
        let document = edition.document();
        for columns in [20, 40, 66, 80] {
            let setting = Setting {
                columns,
                typography: edition.language.typography(),
                paragraphs: ParagraphStyle::Spaced,
                hyphenation: columns < 45,
                ..Setting::default()
            };
            let laid = layout(document, &setting);
            let mut shown = vec![false; document.text.len()];
            for line in 0..laid.lines.len() {
                for piece in laid.pieces(document, line) {
                    let text = match &piece.text {
                        PieceText::Text(bytes) => {
                            shown[bytes.clone()].fill(true);
                            &document.text[bytes.clone()]
                        }
                        PieceText::Ornament(text) => text,
                    };
                    // A space that hangs over the edge paints nothing.
                    let end = piece.column + text.trim_end_matches(' ').width();
                    assert!(end <= columns, "{name} at {columns}, line {line}: {text:?}");
                }
            }
            let lost: String = document
                .text
                .char_indices()
                .filter(|&(byte, c)| !c.is_whitespace() && !shown[byte])
                .map(|(_, c)| c)
                .collect();
            assert_eq!(lost, "", "{name} at {columns}");
        }
    }
}

#[test]
fn no_container_is_out_of_place() {
    for (name, edition) in editions() {
        for block in &edition.document().blocks {
            let known =
                |c: &Container| matches!(c, Container::Item { .. } | Container::Quote { .. });
            assert!(block.containers.iter().all(known), "{name}: {:?}", block.containers);
        }
    }
}
