//! Libraries: folders that were opened before, opened again while one reads, renamed, taken off the list.

use crate::common::{Begin, SIZES, Sitting, library};
use liseuse::app::libraries::{Folders, Opened};
use liseuse::app::{Action, Memory, Place, Screen};
use std::sync::Arc;

fn folders(path: &str) -> (String, Folders) {
    (path.to_string(), Folders { name: None, paths: vec![path.to_string()] })
}

/// At the built-in articles, with two folders that were opened before.
fn everywhere(journey: impl Fn(Sitting)) {
    for language in ["en", "fr"] {
        for size in SIZES {
            println!("in {language} at {size:?}");
            let libraries = [folders("/home/me/notes"), folders("/srv/Été")].into();
            let memory = Memory { libraries, ..Memory::default() };
            journey(Sitting::begin(Begin { language, size, memory, ..Begin::default() }));
        }
    }
}

/// What the shell answers when a folder is to be opened.
fn opened(path: &str, text: &str) -> Action {
    Action::Opened(Opened {
        library: Arc::new(library(&[("one.md", text), ("two.md", "# Two\n\nWords.\n")])),
        grows: false,
        collection: path.to_string(),
        known: Some(folders(path)),
    })
}

#[test]
fn folders_are_listed_behind_the_built_in_articles_and_opened() {
    everywhere(|mut sitting| {
        sitting.press("Enter Space Space").settle();
        let before = sitting.exact();
        sitting.press("O");
        assert_eq!(sitting.app.place(), Place::Libraries);
        let rows: Vec<String> = sitting.body().iter().map(|row| row.trim().to_string()).collect();
        let built_in = sitting.say("> Built-in articles", "> Articles intégrés");
        assert_eq!(rows[0], built_in, "{}", sitting.screen());
        let text = rows.join("\n");
        assert!(text.find("Été") < text.find("notes"), "{text}");
        sitting.press("Esc").settle();
        assert_eq!(sitting.exact(), before, "back where one was");
        // On the library that is open, Enter goes back to it.
        sitting.press("O Enter").settle();
        assert_eq!(sitting.exact(), before);
        sitting.press("O").press("/").type_in("home").press("Enter Enter");
        assert_eq!(sitting.asked, ["/home/me/notes"]);
        let stop = sitting.app.memory.places.clone();
        assert_eq!(stop.len(), 1, "where one was is kept");
        let long = format!("# One\n\n{}", "Words that go on and on.\n\n".repeat(60));
        sitting.act(opened("/home/me/notes", &long));
        sitting.says("Library: notes.", "Bibliothèque : notes.");
        assert!(matches!(sitting.app.screen, Screen::Library(_)));
        assert_eq!(sitting.app.arranged.len(), 2);
        if sitting.app.size.1 > 12 {
            assert!(sitting.row(0).contains("notes"), "{}", sitting.screen());
        }
        // Places and bookmarks of each are its own.
        sitting.press("Enter Space m").press("Q");
        let key = "/home/me/notes#one".to_string();
        assert!(sitting.remembered.places[&key].percent > 0);
        assert_eq!(
            sitting.remembered.marks.values().map(|it| &it.article).collect::<Vec<_>>(),
            [&key]
        );
        assert_eq!(sitting.remembered.libraries.len(), 1, "what was opened is remembered");
    });
}

#[test]
fn a_library_is_renamed_removed_and_brought_back() {
    everywhere(|mut sitting| {
        sitting.press("O Down r");
        assert_eq!(sitting.app.place(), Place::Note);
        sitting.says("Name: Été", "Nom : Été");
        sitting.press("Ctrl-u").type_in("Summer 2").press("Enter");
        sitting.says("Now called “Summer 2”.", "Nouveau nom : « Summer 2 ».");
        let name = &sitting.remembered.libraries["/srv/Été"].name;
        assert_eq!(name.as_deref(), Some("Summer 2"));
        assert!(sitting.cursor_row().contains("Summer 2"), "{}", sitting.screen());
        // An empty name gives that of the folder back; Esc leaves the name as it was.
        sitting.press("r Ctrl-u").type_in("x").press("Esc");
        sitting.shows("Summer 2");
        sitting.press("r Ctrl-u Enter").shows("Été");
        sitting.press("Delete").says("Removed from the list", "Retirée de la liste");
        sitting.shows_not("Été");
        assert!(sitting.app.memory.libraries.len() == 1);
        sitting.press("U").says("back in the list", "de retour dans la liste");
        sitting.shows("Été");
        sitting.press("Home x").says("keep their name", "gardent leur nom");
        sitting.press("r").says("keep their name", "gardent leur nom");
    });
}

#[test]
fn nothing_is_remembered_where_no_history_is_kept() {
    let memory = Memory { keep_history: Some(false), ..Memory::default() };
    let mut sitting = Sitting::begin(Begin { memory, ..Begin::default() });
    sitting.act(opened("/home/me/notes", "# One\n"));
    sitting.press("Q");
    assert!(sitting.remembered.libraries.is_empty());
}

#[test]
fn without_folders_the_list_says_how_they_come_there() {
    for language in ["en", "fr"] {
        for size in SIZES {
            let mut sitting = Sitting::new(language, size);
            sitting.press("O").says("liseuse FOLDER", "liseuse DOSSIER");
            sitting.press("Esc :").type_in("library").press("Enter");
            assert_eq!(sitting.app.place(), Place::Libraries, "the palette has it");
        }
    }
}

#[test]
fn a_library_that_cannot_be_opened_leaves_everything_as_it_is() {
    everywhere(|mut sitting| {
        sitting.press("O Down Enter");
        sitting.app.message = Some((sitting.app.words.libraries.not_opened)("Gone."));
        sitting.repaint();
        sitting.says("takes it off the list", "la retire de la liste");
        sitting.press("x").says("Removed from the list", "Retirée de la liste");
        sitting.press("Esc");
        assert_eq!(sitting.app.collection, "");
    });
}
