//! Articles found by who and what: people, tags, and the order of the library.

use crate::common::{Begin, Sitting, everywhere, library};
use liseuse::app::Screen;

/// Ids of the articles the library lists.
fn listed(sitting: &Sitting) -> Vec<String> {
    let articles = &sitting.app.library.articles;
    sitting.app.arranged.iter().map(|&it| articles[it].id.clone()).collect()
}

#[test]
fn people_lead_to_their_articles() {
    everywhere(|mut sitting| {
        sitting.press("A");
        assert!(sitting.flat().contains("Léon Launay"), "{}", sitting.screen());
        let role = sitting.say("author · The social economy", "auteur, autrice · L’ESS face");
        assert!(sitting.flat().contains(role), "{}", sitting.screen());
        // Accents are no matter; one article is opened itself.
        sitting.press("/").type_in("pradalie").press("Enter");
        let role = sitting.say("portrayed · La MedNum", "portrait · La MedNum");
        assert!(sitting.flat().contains(role), "{}", sitting.screen());
        sitting.press("Enter");
        assert_eq!(sitting.app.library.articles[sitting.reader().article].id, "la-mednum");
        // In the reader the author of the article is selected; several articles are listed.
        sitting.press("A").press("Enter");
        let Screen::Shelf(shelf) = &sitting.app.screen else { panic!("{}", sitting.screen()) };
        assert_eq!((shelf.title.as_str(), shelf.articles.len()), ("Justine Coopman", 3));
        sitting.press("Down Enter");
        assert_eq!(sitting.app.library.articles[sitting.reader().article].id, "la-mednum");
        // The next article is the next of the list it was opened from.
        sitting.press(">");
        let there = &sitting.app.library.articles[sitting.reader().article].id;
        assert_eq!(there, "social-economy-summit");
        sitting.press(">").says("No more articles", "Pas d’autre article");
    });
}

#[test]
fn tags_narrow_the_library_and_going_back_shows_it_as_it_was() {
    everywhere(|mut sitting| {
        sitting.press("Down Down");
        let before = (sitting.body(), sitting.cursor());
        for key in ["Esc", "Backspace"] {
            sitting.press("E");
            let first = sitting.say("English", "français");
            assert!(sitting.body()[0].contains(first), "{}", sitting.screen());
            let typed = sitting.say("digital incl", "inclusion num");
            sitting.press("/").type_in(typed).press("Enter");
            let count =
                sitting.say("digital inclusion · 2 articles", "inclusion numérique · 2 articles");
            assert!(sitting.flat().contains(count), "{}", sitting.screen());
            let tags = (sitting.body(), sitting.cursor());
            sitting.press("Enter");
            let Screen::Shelf(shelf) = &sitting.app.screen else { panic!("{}", sitting.screen()) };
            assert_eq!(shelf.articles.len(), 2);
            sitting.press(key);
            assert_eq!((sitting.body(), sitting.cursor()), tags);
            sitting.press("Esc").press(key);
            assert_eq!((sitting.body(), sitting.cursor()), before, "{key}");
        }
    });
}

#[test]
fn the_library_is_sorted_with_one_key_and_stays_so() {
    everywhere(|mut sitting| {
        let (language, size) = (sitting.app.words.tag, sitting.app.size);
        let files = listed(&sitting);
        sitting.press("S").says("Sorted by last name", "Tri par nom");
        assert_eq!(listed(&sitting)[0], "chatgpt-ethics");
        sitting.press("S").says(
            "Sorted by date, the latest first. 3 articles without a date come last.",
            "Tri par date, récents d’abord. 3 articles sans date sont à la fin.",
        );
        assert_eq!(listed(&sitting)[..2], ["digital-commons", "social-economy-summit"]);
        sitting.press("Home");
        assert!(sitting.flat().contains("2022-06-21"), "{}", sitting.screen());
        // What is opened is what is selected, and the next one is the next of the list.
        sitting.press("Enter");
        assert_eq!(sitting.app.library.articles[sitting.reader().article].id, "digital-commons");
        sitting.press(">");
        let article = sitting.reader().article;
        assert_eq!(sitting.app.library.articles[article].id, "social-economy-summit");
        sitting.press("Esc");
        assert_eq!(listed(&sitting)[1], "social-economy-summit");
        let Screen::Library(list) = &sitting.app.screen else { panic!("{}", sitting.screen()) };
        assert_eq!(list.selected, 1);
        let order = listed(&sitting);
        let memory = sitting.remembered.clone();
        let second = Sitting::begin(Begin { language, size, memory, ..Begin::default() });
        assert_eq!(listed(&second), order);
        sitting.press("S S S S");
        assert_eq!(listed(&sitting), files);
        sitting.says("In the order of the files.", "Dans l’ordre des fichiers.");
    });
}

#[test]
fn the_library_lists_what_is_unread_or_in_a_language() {
    everywhere(|mut sitting| {
        sitting.press("r V");
        sitting.says("Unread only · 5 of 6 articles", "Non lus seulement · 5 sur 6 articles");
        assert_eq!(listed(&sitting)[0], "chatgpt-ethics");
        // What was just said of an article does not take it from under the cursor.
        sitting.press("r");
        assert_eq!(listed(&sitting).len(), 5);
        sitting.press("? Esc");
        assert_eq!(listed(&sitting).len(), 4);
        sitting.press("V").says("Read only · 2 of 6 articles", "Lus seulement · 2 sur 6 articles");
        sitting.press("V").says("Available in English", "Disponibles en anglais");
        assert_eq!(listed(&sitting).len(), 6);
        sitting.press("V V").says("All articles", "Tous les articles");
    });
}

#[test]
fn nothing_left_is_told_and_can_be_left() {
    everywhere(|mut sitting| {
        sitting.press("V V");
        let said = sitting.say("No article has been read yet.", "Aucun article n’a encore été lu.");
        assert!(sitting.flat().contains(said), "{}", sitting.screen());
        sitting.press("Enter r Down");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
        sitting.press("V V V");
        sitting.press("r Down r Down r Down r Down r Down r V");
        let said = sitting.say("Nothing unread is left.", "Il ne reste rien à lire ici.");
        assert!(sitting.flat().contains(said), "{}", sitting.screen());
    });
}

#[test]
fn texts_that_name_nobody_and_nothing_say_so() {
    for language in ["en", "fr"] {
        let library = library(&[("one.md", "# One\n\nThe words of the text, in English.\n")]);
        let mut sitting = Sitting::begin(Begin { library, language, ..Begin::default() });
        sitting.press("A").says(
            "These texts name neither authors nor people.",
            "Ces textes ne nomment personne.",
        );
        sitting.press("E").says("These texts have no tags.", "Ces textes n’ont pas de mots-clés.");
    }
}
