//! The first screen: what there is to read, and where one stopped.

use crate::common::{Begin, Footer, Sitting, articles, everywhere, squeezed};
use liseuse::app::{Memory, Screen};
use liseuse::library::Language;

/// Authors of the articles by id.
const AUTHORS: [(&str, &str); 6] = [
    ("ai-social-economy", "Léon Launay"),
    ("chatgpt-ethics", "Social Good Accelerator"),
    ("digital-commons", "Justine Coopman"),
    ("la-mednum", "Justine Coopman"),
    ("orange-digital-center", "Social Good Accelerator"),
    ("social-economy-summit", "Justine Coopman"),
];

/// The title of an article in a language, as cells show it.
fn title(article: usize, language: &str) -> String {
    let library = articles();
    let language = Language::parse(language).unwrap();
    let it = &library.articles[article];
    squeezed(&it.editions[it.edition(&language).unwrap()].title)
}

/// The entry the cursor stands on, in one line, without its mark.
fn selected(sitting: &mut Sitting) -> String {
    let Screen::Library(list) = &sitting.app.screen else { panic!("{}", sitting.screen()) };
    let rows = sitting.app.entry(list.selected).rows.len();
    let y = usize::from(sitting.cursor().1);
    squeezed(sitting.rows()[y..y + rows].join(" ").trim_start_matches('>'))
}

fn language_of(sitting: &Sitting) -> &'static str {
    sitting.app.words.tag
}

#[test]
fn every_article_has_title_author_languages_and_reading_time() {
    everywhere(|mut sitting| {
        assert_eq!(sitting.app.library.articles.len(), AUTHORS.len());
        for (article, (id, author)) in AUTHORS.iter().enumerate() {
            let entry = selected(&mut sitting);
            let (title, language) = (title(article, language_of(&sitting)), language_of(&sitting));
            let rest = entry.strip_prefix(&format!("{title} {author} · EN FR · "));
            let minutes = rest.and_then(|rest| rest.strip_suffix(" min"));
            let minutes: usize = minutes.and_then(|n| n.parse().ok()).unwrap_or_else(|| {
                panic!("{id} in {language}: {entry}\n{}", sitting.screen());
            });
            assert!((4..=12).contains(&minutes), "{id}: {minutes} min");
            sitting.press("Down");
        }
    });
}

#[test]
fn the_selected_row_is_marked_lit_and_has_the_cursor() {
    everywhere(|mut sitting| {
        for article in 0..AUTHORS.len() {
            let (x, y) = sitting.cursor();
            let row = sitting.row(usize::from(y));
            assert!(row.trim_start().starts_with("> "));
            assert_eq!(row.find('>'), Some(usize::from(x)));
            assert_eq!(
                squeezed(&sitting.reversed().join(" ")),
                title(article, language_of(&sitting))
            );
            sitting.press("Down");
        }
        let last = sitting.screen();
        assert_eq!(sitting.press("Down").screen(), last, "the list ends at its end");
        sitting.press("Home");
        assert_eq!(squeezed(&sitting.reversed().join(" ")), title(0, language_of(&sitting)));
        sitting.press("End");
        assert_eq!(squeezed(&sitting.reversed().join(" ")), title(5, language_of(&sitting)));
    });
}

#[test]
fn the_first_start_welcomes_in_both_languages() {
    everywhere(|sitting| {
        sitting.says(
            "Welcome. [Enter] read, [l] français, [?] help, [q] quit.",
            "Bienvenue. [Entrée] lire, [l] English, [?] aide, [q] quitter.",
        );
    });
}

#[test]
fn one_goes_on_where_one_stopped() {
    everywhere(|mut first| {
        let (language, size) = (language_of(&first), first.app.size);
        first.press("Down Down Down Enter Space Space Space Down");
        let left = (first.body(), first.cursor(), first.footer());
        first.press("Q");
        assert!(first.left);

        let memory = first.remembered.clone();
        let mut second = Sitting::begin(Begin { language, size, memory, ..Begin::default() });
        second
            .says("[Enter] continues where you stopped.", "[Entrée] reprend là où vous en étiez.");
        assert!(second.hints().contains('['), "the hints are there:\n{}", second.screen());
        let entry = selected(&mut second);
        assert!(entry.starts_with(&title(3, language)), "{entry}");
        let Footer { percent, .. } = left.2;
        let told = match language {
            "fr" => format!(" min · {percent} % lu · dernière lecture"),
            _ => format!(" min · {percent}% read · last read"),
        };
        assert!(entry.ends_with(&told), "{entry}");
        second.press("Enter");
        let (page, pages) = (left.2.page, left.2.pages);
        second.says(
            &format!("You are back where you stopped: page {page} of {pages}."),
            &format!("Reprise de la lecture : page {page} sur {pages}."),
        );
        second.settle();
        assert_eq!((second.body(), second.cursor(), second.footer()), left);
    });
}

#[test]
fn one_row_alone_says_what_was_read_last() {
    for language in ["en", "fr"] {
        let mut sitting = Sitting::new(language, (80, 24));
        for article in [1, 4, 2] {
            sitting.press("Home");
            sitting.press_times(article, "Down");
            sitting.press("Enter q");
            let words = sitting.say("last read", "dernière lecture");
            let rows = sitting.rows();
            let told: Vec<&String> = rows.iter().filter(|row| row.contains(words)).collect();
            assert_eq!(told.len(), 1, "{}", sitting.screen());
            assert!(selected(&mut sitting).starts_with(&title(article, language)));
            assert!(selected(&mut sitting).ends_with(words));
        }
        // The next start stands on it, and shows how far each one was read.
        let memory = sitting.remembered.clone();
        let mut next = Sitting::begin(Begin { language, memory, ..Begin::default() });
        assert!(selected(&mut next).starts_with(&title(2, language)));
        let read = next.say("% read", "% lu");
        assert_eq!(next.screen().matches(read).count(), 3, "{}", next.screen());
    }
}

#[test]
fn an_article_read_to_its_end_is_told_as_read() {
    everywhere(|mut sitting| {
        sitting.press("Enter End q");
        let entry = selected(&mut sitting);
        assert!(
            entry.ends_with(sitting.say(" min · read · last read", " min · lu · dernière lecture")),
            "{entry}"
        );
    });
}

#[test]
fn one_goes_on_in_another_window_at_the_same_paragraph() {
    for language in ["en", "fr"] {
        let mut first = Sitting::new(language, (80, 24));
        first.press("End Enter Space Space Down Q");
        let block = first.reader().reading(first.document()).block;
        let memory = first.remembered.clone();
        let mut second =
            Sitting::begin(Begin { language, size: (40, 12), memory, ..Begin::default() });
        second.press("Enter");
        assert_eq!(second.reader().reading(second.document()).block, block);
    }
}

#[test]
fn the_reading_language_of_the_list_is_its_own_setting() {
    for size in crate::common::SIZES {
        let mut sitting = Sitting::new("en", size);
        sitting.press("l");
        sitting.says("Articles are listed in French.", "");
        assert!(selected(&mut sitting).starts_with(&title(0, "fr")));
        assert_eq!(sitting.remembered.language.as_deref(), Some("fr"));
        assert_eq!(sitting.remembered.interface, None);
        sitting.settle();
        assert_eq!(sitting.status(), "6 articles");
        sitting.press("Enter");
        assert_eq!(
            sitting.app.edition(0, sitting.reader().edition).unwrap().language.primary(),
            "fr"
        );
        assert!(sitting.status().ends_with("left"), "the interface stays: {}", sitting.status());
    }
}

#[test]
fn a_memory_of_articles_that_are_gone_disturbs_nothing() {
    everywhere(|sitting| {
        let memory =
            Memory { last: Some("gone".into()), theme: Some("gone".into()), ..Memory::default() };
        let (language, size) = (language_of(&sitting), sitting.app.size);
        let mut sitting = Sitting::begin(Begin { language, size, memory, ..Begin::default() });
        assert!(selected(&mut sitting).starts_with(&title(0, language)));
    });
}
