//! The libraries in English.

use crate::app::words::LibraryWords;

pub(super) static LIBRARIES: LibraryWords = LibraryWords {
    title: "Libraries",
    built_in: "Built-in articles",
    open_now: "open now",
    none_yet: "Folders you open are listed here from then on: liseuse FOLDER",
    opened: |name| format!("Library: {name}."),
    not_opened: |reason| format!("{reason} [Delete] takes it off the list."),
    removed: "Removed from the list; the files stay. [U] brings it back.",
    back: "The library is back in the list.",
    renamed: |name| format!("Now called “{name}”."),
    stays: "The built-in articles keep their name and their place.",
    name_label: "Name:",

    command: "print the folders you have opened, with their names",
    option: "library or folder to use",
    none: "No folder has been opened yet. Try: liseuse FOLDER",
    gone: "no longer there",
    no_such: |name, near| {
        let near = near.map_or(String::new(), |near| format!(" Did you mean “{near}”?"));
        format!("No library is called “{name}”.{near} Try: liseuse libraries")
    },
    folder_as_library: |folder| {
        format!("This command takes a folder as a library. Try: --library {folder}")
    },
    one_of_both: "Name either a library or files and folders, not both.",
};
