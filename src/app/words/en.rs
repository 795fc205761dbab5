//! English.

mod config;
mod libraries;
mod line;
mod themes;

use super::{
    EndWords, FieldNames, HealthWords, LinkWords, MarkWords, QuestionWords, Reason, SearchWords,
    SettingWords, ShelfWords, ShellWords, ViewWords, Words, grouped,
};
use crate::app::command::Command;
use crate::app::settings::{EmphasisStyle, Setting};
use crate::app::shelf::Order;
use crate::library::{FaultKind, Misread, ProblemKind};
use crate::search::Trouble;

/// "1 page", "2 pages"; English uses the singular for 1 alone.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n, ","), if n == 1 { one } else { many })
}

pub(super) static WORDS: Words = Words {
    tag: "en",
    own_name: "English",

    library: "Library",
    faq: "FAQ",
    search: "Search",
    contents: "Contents",
    help: "Help",
    about: "About",
    matches: "Matches",

    filter_label: "Filter:",
    search_label: "Search:",
    fields: FieldNames {
        title: "title",
        author: "author",
        person: "person",
        question: "question",
        heading: "heading",
        tag: "tag",
        text: "text",
    },
    searching: SearchWords {
        more_places: |n| {
            let places = count(n, "more place", "more places");
            format!("and {places} in this article: open it, then [n]")
        },
        corrected: |it| format!("Showing “{}” for “{}”", it.found, it.typed),
        why_corrected: |it| format!("{} → {}", it.typed, it.found),
        why_glossary: |typed, found| format!("glossary: {typed} → {found}"),
        nearest: |n| match n {
            1 => [
                "No passage has all the words: this is the nearest.",
                "Not all words found: nearest one",
            ]
            .map(str::to_string),
            n => [
                format!("No passage has all the words: these are the {n} nearest."),
                format!("Not all words found: {n} nearest"),
            ],
        },
        missing: |words| format!("without: {}", words.join(", ")),
        trouble: |it| match it {
            Trouble::Date(typed) => [
                format!("“{typed}” is not a date: try 2022, 2022-03 or 2022-03-15."),
                format!("“{typed}” is not a date."),
            ],
            Trouble::Language(typed, known) => {
                let short = format!("No article is in “{typed}”.");
                let known: Vec<String> = known.iter().map(|it| format!("lang:{it}")).collect();
                match known.as_slice() {
                    [] => [short.clone(), short],
                    known => {
                        [format!("No article is in “{typed}”: try {}.", known.join(", ")), short]
                    }
                }
            }
        },
        none_earlier: "No earlier searches.",
        reach: |read, of| {
            format!("{} of {} searched so far", grouped(read, ","), count(of, "text", "texts"))
        },
        first_results: |n| format!("The best {}", count(n, "result", "results")),
        under_way: "Searching…",
        failed: "The search failed. Try other words.",
        undated: |n| {
            format!("{} left out", count(n, "article without a date", "articles without a date"))
        },
    },
    question_of: |n, of| format!("Question {} of {}", grouped(n, ","), grouped(of, ",")),

    page_of: |n, of| format!("Page {} of {}", grouped(n, ","), grouped(of, ",")),
    pages_of: |n, last, of| {
        format!("Pages {}–{} of {}", grouped(n, ","), grouped(last, ","), grouped(of, ","))
    },
    page_counting: |n| format!("Page {n} (still counting)"),
    pages_counting: "Counting pages",
    page_of_short: |n, of| format!("{n}/{of}"),
    percent: |n| format!("{n}%"),
    read_so_far: |n| format!("{n}% read"),
    read_whole: "read",
    minutes: |n| format!("{} min", n.max(1)),
    minutes_left: |n| match n {
        0 => "less than 1 min left".to_string(),
        n => format!("about {n} min left"),
    },
    articles: |n| count(n, "article", "articles"),
    results: |n| count(n, "result", "results"),
    questions_of: |n, of| match n == of {
        true => count(n, "question", "questions"),
        false => format!("{} of {}", grouped(n, ","), count(of, "question", "questions")),
    },
    match_of: |n, of, words| format!("{n}/{of} “{words}” · "),
    match_of_many: |n, words| format!("“{words}” more than {} times · ", grouped(n, ",")),
    matches_of: |n, of| format!("Match {n} of {of}"),
    entries_of: |n, of| format!("{} of {}", grouped(n, ","), grouped(of, ",")),

    welcome: "Welcome. [Enter] read, [l] français, [?] help, [q] quit.",
    welcome_reading: "Welcome. [Space] next page, [l] français, [?] help, [q] library.",
    first_languages: "Language: English. [l] articles en français, [i] interface en français.",
    first_plain: "Screen reader: liseuse --plain",
    goes_on: "[Enter] continues where you stopped.",
    last_read: "last read",
    back_at_page: |n, of| format!("You are back where you stopped: page {n} of {of}."),
    still_reading: "The rest of the file is still being read.",
    back_at_percent: |n| format!("You are back where you stopped: at {n}%."),
    passage_moved: "The text has changed: this is the nearest place to where you stopped.",
    now_in: |language| format!("Now in {language}, same paragraph."),
    now_near: |language| format!("Now in {language}, nearest place: no matching passage."),
    not_in: |wanted, shown| format!("No {wanted} version yet. Showing {shown}."),
    right_to_left: "Written right to left; shown in reading order, left to right.",
    languages: "Languages",
    read_now: "current",
    older: "older",
    older_in: |language| format!("{language} version older"),
    may_be_older: "This translation may be out of date.",
    is_older: "It may be out of date.",
    lists_in: |language| format!("Articles are listed in {language}."),
    interface_now: "Interface language: English.",
    theme_now: |name| format!("Theme: {name}."),
    width_now: |columns| format!("Text width: {columns} columns."),
    start_of_article: "This is the first page.",
    paste_cut: |n| format!("Only the first {n} characters were pasted."),
    not_found: |words| format!("“{words}” is not in this article. [s] searches all articles."),
    nothing_looked_for: "No words to find yet. [/] finds words in this article.",
    from_the_top: "No more matches: back to the start.",
    from_the_end: "No earlier matches: on to the end.",
    no_such_page: |page, pages| {
        format!("Page {page} does not exist. This article has {}.", count(pages, "page", "pages"))
    },
    no_such_place: |words| format!("No heading matches “{words}”."),
    text_alone: "Text only. [z] shows the rest again.",
    nothing_behind: "Nothing to go back to.",
    nothing_ahead: "Nothing to go forward to.",
    back_leads_to: |key, place| format!("[{key}] goes back to: {place}."),
    start: "start of the article",
    find_label: "Find:",
    go_to_label: "Go to:",
    end: EndWords {
        title: "End of article",
        told: "End of article. What next?",
        questions: |n| format!("FAQ of this article ({})", count(n, "question", "questions")),
        other_language: |language| format!("Read it in {language}, from the start"),
        next_article: |title| format!("Next article: {title}"),
        library: "Back to the library",
    },
    links: LinkWords {
        follows: |place| format!("[Enter] follows: {place}"),
        shows_note: |number| format!("[Enter] shows note {number}."),
        opens_image: |path| format!("[Enter] opens the image: {path}"),
        none: "This article has no links, notes or images.",
        nothing_chosen: "No link selected. [Tab] selects the next one.",
        from_the_first: "No more links: back to the first.",
        from_the_last: "No earlier links: on to the last.",
        no_such_part: |part| format!("The linked article has no part “{part}”."),
        not_here: |target| format!("“{target}” is not in this library."),
        not_open: |target| {
            format!("“{target}” is not open. To follow links, open the folder instead of one file.")
        },
        refused: |target| format!("This kind of link is never opened: {target}"),
        ask_whole: |address| format!("Open {address} outside the reader? [Enter] yes, [Esc] no."),
        ask: "Open this address outside the reader? [Enter] yes, [Esc] no.",
        address: "Address",
        note: |number| format!("Note {number}"),
        opened: |what| format!("Opened outside the reader: {what}"),
        copied_instead: |address| format!("No program could open it: address copied. {address}"),
        no_image: |path| format!("“{path}” is not an image in the open folder."),
        image_failed: |path| format!("No program could open “{path}”."),
        copied: |reference| format!("Copied: {reference}"),
    },
    settings: SettingWords {
        title: "Settings",
        told: "[Left] and [Right] change the selected setting, [Delete] resets it.",
        chosen_over_file: |value| format!("chosen here; the settings file says: {value}"),
        chosen_over_default: |value| format!("chosen here; by default: {value}"),
        from_file: "from the settings file",
        nothing_chosen: "This setting is as it was: nothing was chosen here.",
        name: |setting| match setting {
            Setting::Measure => "Text width",
            Setting::Paragraphs => "Paragraphs",
            Setting::Hyphenation => "Hyphenation",
            Setting::Emphasis => "Emphasised words",
            Setting::Alignment => "Text position",
            Setting::Paging => "Pages or scrolling",
            Setting::Overlap => "Lines repeated on the next page",
            Setting::TwoPages => "Two pages side by side, from 130 columns",
            Setting::Editions => "Languages shown",
            Setting::ReadingSpeed => "Reading speed",
            Setting::Time => "Time left",
            Setting::Interface => "Interface language",
            Setting::Theme => "Theme",
            Setting::Mouse => "Mouse",
        },
        now: |name, value| format!("{name}: {value}."),
        columns: |n| count(n, "column", "columns"),
        lines: |n| if n == 0 { "none".to_string() } else { count(n, "line", "lines") },
        letters_per_minute: |n| format!("{} letters per minute", grouped(n, ",")),
        time_shown: "shown, at the reading speed above",
        time_measured: |speed, pages, enough| match speed {
            Some(speed) => {
                format!("shown, at your measured speed: {} letters per minute", grouped(speed, ","))
            }
            None => {
                format!(
                    "shown, at your measured speed once {enough} pages are read ({pages} so far)"
                )
            }
        },
        time_hidden: "hidden",
        on: "on",
        off: "off",
        spaced: "a blank line between paragraphs",
        airy: "airy: blank lines within paragraphs too",
        book: "like a book: indented, no blank line",
        emphasis: |style| match style {
            EmphasisStyle::Italic => "in italics",
            EmphasisStyle::Underline => "underlined",
            EmphasisStyle::Bold => "in bold",
            EmphasisStyle::Marks => "between marks: _word_",
        },
        left: "left",
        centred: "centred",
        pages: "pages",
        scroll: "scrolling",
        now_pages: "Page view.",
        now_scroll: "Scroll view.",
        letters: "The size of letters is set in your terminal, often with Ctrl and +.",
        mouse_on: "Mouse on. To select text with it, hold Shift.",
        mouse_off: "Mouse off: the terminal selects text with it again.",
    },
    no_more_sections: "No more sections in this direction.",
    no_more_articles: "No more articles in this direction.",
    no_headings: "This article has no headings.",
    no_questions: "No questions here: the FAQ is empty.",
    nothing_matches: |words| format!("Nothing matches “{words}”. [Esc] clears the filter."),
    no_question_matches: |words| {
        format!("No question matches “{words}”. [Enter] searches the articles.")
    },
    no_results: |words| format!("No results for “{words}”. Try fewer or other words."),
    type_to_search: "Type a title, a name or any words.",
    no_articles: "No articles in this folder. Try: liseuse FOLDER",
    empty_article: "This article has no text.",
    more_keys: |keys| format!("[{keys}] and another key…"),
    without_key: "no key: only in the commands",
    palette: "Commands",
    no_action_on: |key| format!("No action on [{key}]. Press [?] for help."),
    no_action: |key| format!("No action on [{key}] here."),
    window_too_small: |columns, rows, least_columns, least_rows| {
        format!(
            "The window is too small ({columns} × {rows}). Please enlarge it to {least_columns} × {least_rows}."
        )
    },
    problems: |n| {
        let things = count(n, "file needs", "files need");
        format!("{things} attention: [C] gives the details.")
    },
    problem: |path, kind| match kind {
        ProblemKind::FrontMatter { line, what } => {
            let line = line.map_or(String::new(), |n| format!(" on line {n}"));
            format!(
                "“{path}”: the front matter cannot be read{line}{}. The text is shown anyway.",
                misread(what)
            )
        }
        ProblemKind::DuplicateEdition { with } => {
            format!("“{path}” has the same id and language as “{with}”. Both are listed.")
        }
        ProblemKind::AmbiguousPair { one, other } => {
            format!(
                "“{path}” could belong to “{one}” or to “{other}”. It is listed on its own: give it the id of one of them."
            )
        }
        ProblemKind::LanguageConflict { named, stated } => {
            format!(
                "“{path}”: the path says {named}, but the front matter says {stated}. The text is read as {stated}."
            )
        }
        ProblemKind::Glossary { line, .. } => {
            let line = line.map_or(String::new(), |n| format!(" on line {n}"));
            format!("“{path}”: the glossary cannot be read{line}. Searches work without it.")
        }
        ProblemKind::NotUtf8 => {
            format!("“{path}” is not UTF-8. What cannot be read is shown as \u{fffd}.")
        }
        ProblemKind::Encoding(name) => {
            format!("“{path}” is not UTF-8 but {name}, and was read as such.")
        }
        ProblemKind::Cut => format!("“{path}” is too large: only its beginning is shown."),
        ProblemKind::TooMuch => {
            format!(
                "“{path}” and the texts after it are too large to read together. Open them separately."
            )
        }
        ProblemKind::TooDeep => {
            format!("“{path}” is too many folders deep. Open it directly.")
        }
        ProblemKind::LeadsOut => {
            format!("“{path}” is a link that leads out of the folder. It is not followed.")
        }
        ProblemKind::Fault => {
            format!("“{path}” caused an error in liseuse. It is shown as plain text.")
        }
        ProblemKind::Unreadable(reason) => {
            format!("Cannot read “{path}”: {reason}. The other articles are available.")
        }
        ProblemKind::Empty => format!("“{path}” is empty."),
        ProblemKind::NotAFile => {
            format!("“{path}” is not a file. The other articles are available.")
        }
        ProblemKind::NothingFound => format!("No articles in “{path}”."),
    },

    tagline: "A terminal reader for articles, in English and in French, offline.",
    credits_intro: "The built-in articles were written for this program, drawing on these pieces:",
    licence: "Licence: MIT or Apache-2.0, at your option.",

    command: |command| match command {
        Command::NextPage => "Next page",
        Command::PreviousPage => "Previous page",
        Command::Down => "Next paragraph or row",
        Command::Up => "Previous paragraph or row",
        Command::HalfPageDown => "Half a page down",
        Command::HalfPageUp => "Half a page up",
        Command::LineDown => "One line down",
        Command::LineUp => "One line up",
        Command::First => "Start",
        Command::Last => "End",
        Command::NextSection => "Next section",
        Command::PreviousSection => "Previous section",
        Command::NextArticle => "Next article",
        Command::PreviousArticle => "Previous article",
        Command::Open => "Open, follow a link, or close an answer",
        Command::OpenAll => "Open or close all answers",
        Command::Unfold => "Open the answer",
        Command::Fold => "Close the answer",
        Command::Find => "Find in this article",
        Command::NextMatch => "Next match",
        Command::PreviousMatch => "Previous match",
        Command::AllMatches => "List of all matches",
        Command::GoTo => "Go to a page, 50%, section or heading",
        Command::Back => "Back to where you were",
        Command::NextLink => "Next link, note or image",
        Command::PreviousLink => "Previous link, note or image",
        Command::CopyReference => "Copy a reference to this place",
        Command::Forward => "Forward again",
        Command::Paging => "Switch between pages and scrolling",
        Command::TextAlone => "Show only the text, or everything again",
        Command::Settings => "Settings",
        Command::NextValue => "Next value of the setting",
        Command::ResetValue => "Reset the setting",
        Command::PreviousValue => "Previous value of the setting",
        Command::ShowInArticle => "Read the answer in its article",
        Command::Bookmark => "Add or remove a bookmark",
        Command::Marks => "Bookmarks, highlights and notes",
        Command::Select => "Select words of the paragraph",
        Command::Longer => "Move the end of the selection forward",
        Command::Shorter => "Move the end of the selection back",
        Command::NextUnit => "Select by paragraph, sentence or word",
        Command::SwapEnds => "Switch to the other end of the selection",
        Command::Copy => "Copy the selected words",
        Command::Highlight => "Highlight the selected words",
        Command::WriteNote => "Write a note",
        Command::KeepNote => "Save the note",
        Command::Remove => "Remove from the list",
        Command::Undo => "Bring back what was removed",
        Command::ToggleRead => "Mark as read or unread",
        Command::History => "History: articles read",
        Command::RemoveAll => "Clear the history",
        Command::KeepHistory => "Switch the history on or off",
        Command::OtherLanguage => "Other language, same place",
        Command::Languages => "Choose a language, same place",
        Command::Libraries => "Open another library",
        Command::Rename => "Rename the library",
        Command::People => "Authors and people",
        Command::Subjects => "Tags",
        Command::NextOrder => "Change the order of the library",
        Command::NextOnly => "List all, unread, read, or one language",
        Command::Peek => "This paragraph in the other language",
        Command::NextQuestion => "Next question",
        Command::PreviousQuestion => "Previous question",
        Command::Grouping => "Questions by article or by tag",
        Command::SelfTest => "Self-test, answers hidden",
        Command::Known => "Mark as known in the self-test",
        Command::View => "One language, side by side, or interleaved",
        Command::ShiftUp => "Shift the other language up",
        Command::ShiftDown => "Shift the other language down",
        Command::InterfaceLanguage => "Interface language",
        Command::Contents => "Contents",
        Command::Faq => "FAQ: all questions",
        Command::Filter => "Filter the list",
        Command::Complete => "Complete what is typed",
        Command::EarlierQuery => "Earlier search",
        Command::LaterQuery => "Later search",
        Command::Search => "Search all articles",
        Command::Theme => "Choose a theme",
        Command::Mouse => "Switch the mouse on or off",
        Command::Wider => "Wider text",
        Command::Narrower => "Narrower text",
        Command::Palette => "Find a command by its name",
        Command::Help => "Help",
        Command::About => "About and credits",
        Command::Close => "Close, or one level up",
        Command::Quit => "Quit now",
        Command::Redraw => "Redraw the screen",
        Command::Suspend => "Suspend",
    },
    hint: |command| match command {
        Command::NextPage => "next page",
        Command::PreviousPage => "page back",
        Command::Down => "down",
        Command::Up => "up",
        Command::HalfPageDown => "half page",
        Command::HalfPageUp => "half back",
        Command::LineDown => "line down",
        Command::LineUp => "line up",
        Command::First => "start",
        Command::Last => "end",
        Command::NextSection => "section",
        Command::PreviousSection => "section back",
        Command::NextArticle => "next article",
        Command::PreviousArticle => "prev article",
        Command::Open => "open",
        Command::OpenAll => "open all",
        Command::Unfold => "open",
        Command::Fold => "close",
        Command::Find => "find",
        Command::NextMatch => "next match",
        Command::PreviousMatch => "prev match",
        Command::AllMatches => "all matches",
        Command::GoTo => "go to",
        Command::Back => "back",
        Command::NextLink => "next link",
        Command::PreviousLink => "link back",
        Command::CopyReference => "reference",
        Command::Forward => "forward",
        Command::Paging => "scroll",
        Command::TextAlone => "text only",
        Command::Settings => "settings",
        Command::NextValue => "change",
        Command::ResetValue => "reset",
        Command::PreviousValue => "change back",
        Command::ShowInArticle => "in article",
        Command::Bookmark => "bookmark",
        Command::Marks => "bookmarks",
        Command::Select => "select",
        Command::Longer => "longer",
        Command::Shorter => "shorter",
        Command::NextUnit => "unit",
        Command::SwapEnds => "other end",
        Command::Copy => "copy",
        Command::Highlight => "highlight",
        Command::WriteNote => "note",
        Command::KeepNote => "save",
        Command::Remove => "remove",
        Command::Undo => "bring back",
        Command::ToggleRead => "read/unread",
        Command::History => "history",
        Command::RemoveAll => "clear all",
        Command::KeepHistory => "on/off",
        Command::OtherLanguage => "français",
        Command::Languages => "languages",
        Command::Peek => "peek",
        Command::Libraries => "libraries",
        Command::Rename => "rename",
        Command::People => "people",
        Command::Subjects => "tags",
        Command::NextOrder => "sort",
        Command::NextOnly => "show only",
        Command::NextQuestion => "next",
        Command::PreviousQuestion => "previous",
        Command::Grouping => "by tag",
        Command::SelfTest => "self-test",
        Command::Known => "known",
        Command::View => "view",
        Command::ShiftUp => "shift up",
        Command::ShiftDown => "shift down",
        Command::InterfaceLanguage => "interface",
        Command::Contents => "contents",
        Command::Faq => "FAQ",
        Command::Filter => "filter",
        Command::Complete => "complete",
        Command::EarlierQuery => "earlier",
        Command::LaterQuery => "later",
        Command::Search => "search",
        Command::Theme => "themes",
        Command::Mouse => "mouse",
        Command::Wider => "wider",
        Command::Narrower => "narrower",
        Command::Palette => "commands",
        Command::Help => "help",
        Command::About => "about",
        Command::Close => "back",
        Command::Quit => "quit",
        Command::Redraw => "redraw",
        Command::Suspend => "suspend",
    },
    key: |name| {
        Some(match name {
            "PageDown" => "Page Down",
            "PageUp" => "Page Up",
            _ => return None,
        })
    },
    language: |primary| {
        Some(match primary {
            "ar" => "Arabic",
            "bg" => "Bulgarian",
            "bn" => "Bengali",
            "br" => "Breton",
            "bs" => "Bosnian",
            "ca" => "Catalan",
            "co" => "Corsican",
            "cs" => "Czech",
            "cy" => "Welsh",
            "da" => "Danish",
            "de" => "German",
            "el" => "Greek",
            "en" => "English",
            "eo" => "Esperanto",
            "es" => "Spanish",
            "et" => "Estonian",
            "eu" => "Basque",
            "fa" => "Persian",
            "fi" => "Finnish",
            "fr" => "French",
            "ga" => "Irish",
            "gl" => "Galician",
            "he" => "Hebrew",
            "hi" => "Hindi",
            "hr" => "Croatian",
            "hu" => "Hungarian",
            "id" => "Indonesian",
            "it" => "Italian",
            "ja" => "Japanese",
            "ko" => "Korean",
            "lb" => "Luxembourgish",
            "lt" => "Lithuanian",
            "lv" => "Latvian",
            "mt" => "Maltese",
            "nb" => "Norwegian Bokmål",
            "nl" => "Dutch",
            "nn" => "Norwegian Nynorsk",
            "no" => "Norwegian",
            "oc" => "Occitan",
            "pl" => "Polish",
            "pt" => "Portuguese",
            "ro" => "Romanian",
            "ru" => "Russian",
            "sk" => "Slovak",
            "sl" => "Slovenian",
            "sq" => "Albanian",
            "sr" => "Serbian",
            "sv" => "Swedish",
            "ta" => "Tamil",
            "th" => "Thai",
            "tr" => "Turkish",
            "uk" => "Ukrainian",
            "vi" => "Vietnamese",
            "zh" => "Chinese",
            _ => return None,
        })
    },

    plain: &super::plain::en::WORDS,

    marks: MarkWords {
        title: "Bookmarks",
        bookmark: "Bookmark",
        highlight: "Highlight",
        note_mark: "Note: ",
        count: |n| count(n, "bookmark", "bookmarks"),
        none_yet: "No bookmarks yet. While you read, [m] adds one and [e] selects words.",
        words_gone: "words gone",
        passage_gone: "The marked words are gone: this is the nearest place.",
        bookmark_added: "Bookmark added.",
        bookmark_removed: "Bookmark removed. [U] brings it back.",
        bookmark_back: "The bookmark is back.",
        highlighted: "Highlighted. [M] lists highlights and bookmarks.",
        highlight_removed: "Highlight removed. [U] brings it back.",
        highlight_back: "The highlight is back.",
        note_kept: "Note saved.",
        note_kept_here: "Note saved. [M] lists notes and bookmarks.",
        note_removed: "Note removed.",
        nothing_to_undo: "Nothing to bring back.",
        paragraph: "Paragraph",
        sentence: "Sentence",
        word: "Word",
        words: |n| count(n, "word", "words"),
        selection_keys: "[y] copies, [m] highlights, [n] adds a note.",
        copied: |n| format!("Copied: {}.", count(n, "word", "words")),
        history: "History",
        no_history: "Nothing read yet. Articles you open will be listed here.",
        none_kept: "Nothing is kept while the history is off.",
        jumped_from: "you jumped from here",
        jump_forgotten: "Jump removed from the history.",
        forgotten: "Removed from the history, with your place in it. [U] brings it back.",
        forgotten_for_good: "Removed from the history, with your place in it.",
        all_forgotten: "History and places cleared, in all libraries. [U] brings them back.",
        all_forgotten_for_good: "History and places cleared, in all libraries.",
        history_back: "The history is back, with your places.",
        history_on: "History on: articles you read and your places in them are kept.",
        history_off: "History off: from now on, neither articles nor places are kept.",
        history_is_off: "History is off. [o] switches it on.",
        now_read: "Marked as read.",
        now_unread: "Marked as unread.",
    },

    health: HealthWords {
        command: "check texts and their translations",
        argument: "a folder or files; without any, the built-in articles",
        json: "print what check finds as JSON",
        fault: |fault, other, languages| match fault {
            FaultKind::Reading(problem) => match problem {
                ProblemKind::FrontMatter { what, .. } => {
                    format!("the front matter cannot be read{}", misread(what))
                }
                ProblemKind::DuplicateEdition { with } => {
                    format!("same id and language as {with}")
                }
                ProblemKind::AmbiguousPair { one, other } => {
                    format!("could belong to {one} or to {other}; an id would say which")
                }
                ProblemKind::LanguageConflict { named, stated } => {
                    format!("the path says {named}, the front matter says {stated}")
                }
                ProblemKind::Glossary { .. } => "the glossary cannot be read".to_string(),
                ProblemKind::NotUtf8 => "not in UTF-8".to_string(),
                ProblemKind::Encoding(name) => format!("in {name}, not in UTF-8"),
                ProblemKind::Cut => "too large to be read whole".to_string(),
                ProblemKind::TooMuch => {
                    "not read, nor the texts after it: too large together".to_string()
                }
                ProblemKind::TooDeep => "too many folders deep".to_string(),
                ProblemKind::LeadsOut => "a link out of the folder, not followed".to_string(),
                ProblemKind::Fault => "an error in liseuse; read as plain text".to_string(),
                ProblemKind::Unreadable(reason) => format!("cannot be read: {reason}"),
                ProblemKind::Empty => "empty".to_string(),
                ProblemKind::NotAFile => "not a file".to_string(),
                ProblemKind::NothingFound => "a folder without texts".to_string(),
            },
            FaultKind::Alone(_) => format!("no version in {languages}"),
            FaultKind::NoHeading(words) => format!("the heading “{words}” of {other} is missing"),
            FaultKind::NoQuestion(words) => format!("the question “{words}” of {other} is missing"),
            FaultKind::Figures { section, here, there } => {
                let place = section.as_ref().map_or(String::new(), |it| format!("“{it}”: "));
                let told = match (here.join("; "), there.join("; ")) {
                    (here, there) if there.is_empty() => format!("{here} only here"),
                    (here, there) if here.is_empty() => format!("{there} only there"),
                    (here, there) => format!("{here} here, {there} there"),
                };
                format!("{place}figures differ from {other}: {told}")
            }
            FaultKind::Older => format!("older than {other}, according to their front matter"),
            FaultKind::OlderFile(days) => {
                let days = count(usize::try_from(*days).unwrap_or(usize::MAX), "day", "days");
                format!(
                    "its file is {days} older than {other} (by file dates, which copying can change)"
                )
            }
            FaultKind::NoFile(target) => format!("the link to “{target}” leads to no file"),
            FaultKind::NoPart(target) => format!("the link to “{target}” leads to no heading"),
        },
        note: "note: ",
        summary: |texts, faults| match faults {
            0 => format!("{} checked, nothing wrong.", count(texts, "text", "texts")),
            n => format!(
                "{} checked, {}.",
                count(texts, "text", "texts"),
                count(n, "fault", "faults")
            ),
        },
    },

    libraries: &libraries::LIBRARIES,
    shelf: ShelfWords {
        people: "Authors and people",
        author: "author",
        portrayed: "portrayed",
        reading: |n| match n {
            0 => "Reading the folder…".to_string(),
            n => format!("Reading the folder… {} so far", count(n, "article", "articles")),
        },
        reading_of: |read, all| {
            format!("Reading the folder… {} of {}", grouped(read, ","), count(all, "text", "texts"))
        },
        left_out: |hidden, ignored| {
            let hidden = match hidden {
                0 => None,
                n => Some(count(n, "hidden text or folder", "hidden texts and folders")),
            };
            let ignored = ignored.then(|| "what .gitignore or .ignore names".to_string());
            let all: Vec<String> = hidden.into_iter().chain(ignored).collect();
            format!("Left out: {}. With --all, everything is read.", all.join(", and "))
        },
        more_articles: |n| count(n, "more article", "more articles"),
        by_last_name: "by last name",
        no_people: "These texts name neither authors nor people.",
        tags: "Tags",
        no_tags: "These texts have no tags.",
        order: |order| match order {
            Order::Files => "in the order of the files",
            Order::Author => "by author",
            Order::Date => "by date",
            Order::Language => "by language",
            Order::Length => "by length",
            Order::Unread => "unread first",
        },
        now_sorted: |order| match order {
            Order::Files => "In the order of the files.",
            Order::Author => "Sorted by last name of the author.",
            Order::Date => "Sorted by date, the latest first.",
            Order::Language => "Sorted by language, yours first.",
            Order::Length => "Sorted by length, the shortest first.",
            Order::Unread => "Sorted with unread articles first.",
        },
        undated_last: |n| match n {
            1 => "1 article without a date comes last.".to_string(),
            n => format!("{} without a date come last.", count(n, "article", "articles")),
        },
        no_date: "no date",
        articles_of: |n, of| format!("{} of {}", grouped(n, ","), count(of, "article", "articles")),
        all: "All articles",
        unread: "Unread only",
        read: "Read only",
        in_language: |language| format!("Available in {language}"),
        none_unread: "Nothing unread is left. [V] lists other articles.",
        none_read: "No article has been read yet. [V] lists other articles.",
        command: "print authors and people, with their articles",
        json: "print as JSON",
        sort: "sort by: files, author, date, language, length or unread",
        by_author: "only articles by this author",
        by_tag: "only articles with this tag",
        only_unread: "only articles not read yet",
        author_of: |ids| format!("author: {ids}"),
        portrayed_in: |ids| format!("portrayed: {ids}"),
        name_order: "ORDER",
        name_name: "NAME",
    },
    faq_list: QuestionWords {
        related: "Related questions:",
        related_of: |n, of| format!("Related question {n} of {of} · [Enter] goes there"),
        back_to: |key, question| format!("[{key}] goes back to “{question}”"),
        about_section: |n, section| {
            format!("{} about this section (§\u{a0}{section}).", count(n, "question", "questions"))
        },
        no_answer: "No answer follows this question.",
        by_article: "Questions by article.",
        by_tag: "Questions by tag.",
        no_tag: "Without a tag",
        tags: "Tags:",
        filter_emptied: "The filter was cleared to show this question.",
        self_test_begins: "Self-test: answers hide when you move on. [r] marks a question as known.",
        self_test_ends: "The self-test is over.",
        nearest: |n| match n {
            1 => [
                "No question has all the words: this is the nearest.",
                "Not all words found: nearest one",
            ]
            .map(str::to_string),
            n => [
                format!("No question has all the words: these are the {n} nearest."),
                format!("Not all words found: {n} nearest"),
            ],
        },
        row_of: |n, of, questions| {
            format!("Row {n} of {of}, {}", count(questions, "question", "questions"))
        },
        in_all: |n| format!("({n} in all)"),
        self_test: |known, of| format!("self-test: {known} of {of} known"),
        known: "known",
        only_in_self_test: "Questions are marked as known in a self-test: [t] begins one.",
        one_at_a_time: "In a self-test one answer is open at a time. [t] ends the test.",
        reworded: "The question has been reworded since; this one is the nearest.",
        no_such_part_here: |part| format!("There is no part “{part}” in this article."),
        no_such_part: |part| {
            format!("There is no part “{part}” in this article: it opens at its start.")
        },
    },
    views: ViewWords {
        peek: |language| format!("In {language}"),
        peek_near: |language| format!("Not in {language}: nearest place"),
        one: "one language",
        side_by_side: "side by side, from 100 columns",
        interleaved: "interleaved",
        now_one: "One language.",
        now_side_by_side: "Side by side.",
        now_interleaved: "Interleaved: a paragraph, then its translation.",
        too_narrow: "Interleaved until the window is 100 columns wide again.",
        too_long: "This article is too long to show in two languages at once.",
        shifted: |n| match n > 0 {
            true => format!("shifted {n} up"),
            false => format!("shifted {} down", n.unsigned_abs()),
        },
        now_shifted: |n| match n {
            0 => "No longer shifted.".to_string(),
            n if n > 0 => format!("Other language shifted {n} up. [Alt-Down] shifts it down."),
            n => {
                format!("Other language shifted {} down. [Alt-Up] shifts it up.", n.unsigned_abs())
            }
        },
        nothing_to_shift: "Only two languages side by side can be shifted. [v] shows them.",
    },

    shell: ShellWords {
        about: "Read articles offline in the terminal, in English and in French.",
        arg_path: "a Markdown or text file, a folder of them, or - for standard input; without it, the built-in articles",
        cmd_list: "print all articles",
        cmd_search: "search all articles for words, a title or a name",
        cmd_faq: "find questions and their answers",
        cmd_open: "read a file or an article (open does the same)",
        cmd_show: "print a file or an article as the reader shows it",
        cmd_bookmarks: "print all bookmarks, highlights and notes as Markdown",
        arg_words: "what to look for; also author:NAME, title:, faq:, after:YEAR, -without",
        opt_json: "print what was found as JSON",
        opt_limit: "print at most this many results",
        arg_faq: "what to look for in questions, tags and answers",
        opt_answers: "print at most this many answers",
        no_answers: |words| {
            format!("No question matches “{words}”. Try other words, or: liseuse search")
        },
        no_such_articles: "No article matches. Try: liseuse list, liseuse authors",
        more_answers: |more, all| {
            format!("And {}: --limit {all} prints all.", count(more, "more answer", "more answers"))
        },
        name_number: "NUMBER",
        arg_show: "a file, the id of an article, or a copied reference to a question or section",
        opt_print: "print instead of opening the reader",
        opt_lang: "read in this language (en, fr…)",
        opt_width: "width of the printed text, in columns",
        opt_all: "read hidden and ignored files as well",
        opt_verbose: "show the technical details of errors",
        opt_help: "print this help",
        opt_version: "print the version",
        usage: "Usage:",
        commands: "Commands:",
        arguments: "Arguments:",
        options: "Options:",
        after_help: "In the reader, [?] shows all keys and [q] quits.\n\nExit codes: 0 all went well; 1 something failed or nothing was found; 2 the\ncommand line was not understood or a search failed; 128+n signal n ended it.",
        error: "Error:",
        nothing_to_read: "Nothing to print, and no terminal to read in. Name a file (liseuse FILE), or use: liseuse list, liseuse search WORDS, liseuse faq WORDS.",
        stdin_name: "standard input",
        stdin_empty: "Nothing came from standard input. Try: cat FILE.md | liseuse -",
        cannot_read: |path, reason| format!("Cannot read “{path}”: {reason}."),
        not_a_file: |path| {
            format!("“{path}” is neither a file nor a folder: pipes and devices are not read.")
        },
        reason: |reason| match reason {
            Reason::NotThere => "there is no such file or folder",
            Reason::Refused => "permission denied",
            Reason::IsFolder => "it is a folder",
            Reason::NotFolder => "the path leads through a file",
            Reason::ReadOnly => "this place is read-only",
            Reason::Full => "the disk is full",
            Reason::NameTooLong => "the name is too long",
            Reason::CircleOfLinks => "its symbolic links lead in a circle",
            Reason::TooLarge => "the file is too large",
            Reason::NotOurs => "the file comes from another version",
            Reason::NoHome => "there is no home folder",
            Reason::Busy => "another liseuse is writing",
            Reason::Limit => "a file size limit was reached",
            Reason::Other => "a system error (--verbose says more)",
        },
        no_articles_in: |language| format!("There is no article in {language}."),
        empty_folder: |path| {
            format!(
                "No articles in “{path}”: it holds no file ending in .md, .markdown, .mdx or .txt."
            )
        },
        no_such_article: |id| format!("“{id}” is neither a file nor an article. Try: liseuse list"),
        no_such_language: |tag| format!("“{tag}” is not a language tag. Try: en, fr, pt-BR."),
        no_edition: |title, language| format!("“{title}” has no {language} version."),
        state_set_aside: |name| format!("Saved places cannot be read: set aside as “{name}”."),
        state_newer: |name| format!("Places from a newer version were set aside as “{name}”."),
        not_saved: |reason| format!("Places and settings are not saved: {reason}."),
        marks_not_saved: |reason| format!("Bookmarks and notes are not saved yet: {reason}."),
        marks_lost: |file, reason| {
            let lost = "The latest bookmarks and notes are lost";
            match file {
                Some(file) => format!("{lost}. “{file}” cannot be written: {reason}."),
                None => format!("{lost}: {reason}."),
            }
        },
        broken: "liseuse stopped because of an error of its own. What was saved is safe. Start it again; with --verbose it says more.",
        no_shell: "Cannot suspend: there is no shell to go back to. [Q] quits.",
        bad_argument: |what| {
            format!("liseuse does not know what to do with “{what}”. Try: liseuse --help")
        },
        missing_argument: |what| format!("Something is missing: {what}. Try: liseuse --help"),
        cannot_write: |reason| format!("The text could not be written: {reason}."),
        name_path: "PATH",
        name_words: "WORDS",
        name_article: "ARTICLE",
        name_command: "COMMAND",
        name_options: "OPTIONS",
        name_language: "LANGUAGE",
        name_columns: "COLUMNS",
        terminal_failed: |reason| format!("The terminal does not answer: {reason}."),
    },
    line: &line::LINE,
    config: &config::CONFIG,
    themes: &themes::THEMES,
};

/// What cannot be read, behind where it stands. What a parser says is told with technical details.
fn misread(what: &Misread) -> String {
    match what {
        Misread::Unclosed(line) => format!(" (no closing {line})"),
        Misread::Value(value) => format!(" ({value})"),
        Misread::Parser(_) => String::new(),
    }
}
