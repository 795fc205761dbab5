//! Every sentence in every language, looked at for typography, plurals and room.

use super::*;
use crate::app::settings::{EMPHASIS_STYLES, SETTINGS};
use crate::app::shelf::ORDERS;
use crate::library::Misread;

/// A sample of every sentence with its slots filled.
fn sentences(w: &Words) -> Vec<String> {
    let mut all = vec![
        (w.question_of)(3, 14),
        (w.shell.no_answers)("x"),
        w.shell.no_such_articles.to_string(),
        (w.shell.more_answers)(1, 2),
        (w.shell.more_answers)(3, 4),
        (w.page_of)(3, 12),
        (w.page_of_short)(3, 12),
        (w.pages_of)(3, 4, 12),
        (w.page_counting)(3),
        w.pages_counting.to_string(),
        (w.matches_of)(3, 12),
        (w.match_of)(3, 12, "x"),
        (w.match_of_many)(20_000, "x"),
        (w.not_found)("x"),
        (w.no_such_page)(40, 12),
        (w.no_such_place)("x"),
        (w.back_leads_to)("x", "y"),
        (w.end.other_language)("x"),
        (w.end.next_article)("x"),
        (w.settings.now)("x", "y"),
        (w.settings.chosen_over_file)("x"),
        (w.settings.chosen_over_default)("x"),
        w.settings.from_file.into(),
        w.settings.nothing_chosen.into(),
        (w.settings.letters_per_minute)(1030),
        w.settings.time_shown.into(),
        (w.settings.time_measured)(None, 1, 20),
        (w.settings.time_measured)(Some(1030), 30, 20),
        w.settings.time_hidden.into(),
        (w.links.follows)("x"),
        (w.links.shows_note)(3),
        (w.links.opens_image)("x"),
        (w.links.no_such_part)("x"),
        (w.links.not_here)("x"),
        (w.links.not_open)("x"),
        (w.links.refused)("x"),
        (w.links.ask_whole)("x"),
        (w.links.note)(3),
        (w.links.opened)("x"),
        (w.links.copied_instead)("x"),
        (w.links.no_image)("x"),
        (w.links.image_failed)("x"),
        (w.links.copied)("x"),
        w.links.none.to_string(),
        w.links.nothing_chosen.to_string(),
        w.links.from_the_first.to_string(),
        w.links.from_the_last.to_string(),
        w.links.ask.to_string(),
        w.links.address.to_string(),
        (w.shelf.in_language)("x"),
        (w.shelf.author_of)("x"),
        (w.shelf.portrayed_in)("x"),
        (w.shelf.reading)(0),
        (w.shelf.reading)(4321),
        (w.shelf.reading_of)(321, 4321),
        (w.shelf.left_out)(0, true),
        (w.shelf.left_out)(1, true),
        (w.shelf.left_out)(7, false),
        w.shelf.people.into(),
        w.shelf.author.into(),
        w.shelf.portrayed.into(),
        w.shelf.by_last_name.into(),
        w.shelf.no_people.into(),
        w.shelf.tags.into(),
        w.shelf.no_tags.into(),
        w.shelf.no_date.into(),
        w.shelf.all.into(),
        w.shelf.unread.into(),
        w.shelf.read.into(),
        w.shelf.none_unread.into(),
        w.shelf.none_read.into(),
        w.shelf.command.into(),
        w.shelf.json.into(),
        w.shelf.sort.into(),
        w.shelf.by_author.into(),
        w.shelf.by_tag.into(),
        w.shelf.only_unread.into(),
        (w.percent)(27),
        (w.read_so_far)(27),
        (w.minutes)(4),
        (w.minutes_left)(0),
        (w.minutes_left)(4),
        w.goes_on.into(),
        w.text_alone.into(),
        (w.back_at_page)(3, 12),
        w.still_reading.to_string(),
        (w.back_at_percent)(60),
        (w.now_in)("x"),
        (w.now_near)("x"),
        w.faq_list.related.into(),
        (w.faq_list.related_of)(1, 3),
        (w.faq_list.back_to)("x", "y"),
        (w.faq_list.about_section)(1, "2.3"),
        (w.faq_list.about_section)(3, "2.3"),
        w.faq_list.no_answer.into(),
        w.faq_list.by_article.into(),
        w.faq_list.by_tag.into(),
        w.faq_list.no_tag.into(),
        w.faq_list.tags.into(),
        w.faq_list.filter_emptied.into(),
        w.faq_list.self_test_begins.into(),
        w.faq_list.self_test_ends.into(),
        (w.faq_list.in_all)(4),
        (w.faq_list.self_test)(0, 14),
        (w.faq_list.self_test)(3, 14),
        w.faq_list.known.into(),
        w.faq_list.only_in_self_test.into(),
        w.faq_list.one_at_a_time.into(),
        w.faq_list.reworded.into(),
        (w.faq_list.no_such_part)("x"),
        (w.faq_list.no_such_part_here)("x"),
        (w.views.peek)("x"),
        w.views.now_one.to_string(),
        w.views.now_side_by_side.to_string(),
        w.views.now_interleaved.to_string(),
        w.views.too_narrow.to_string(),
        w.views.too_long.to_string(),
        w.views.nothing_to_shift.to_string(),
        (w.views.shifted)(2),
        (w.views.shifted)(-2),
        (w.views.now_shifted)(0),
        (w.views.now_shifted)(1),
        (w.views.now_shifted)(-1),
        (w.views.peek_near)("x"),
        (w.not_in)("x", "y"),
        (w.lists_in)("x"),
        (w.older_in)("x"),
        (w.theme_now)("x"),
        (w.width_now)(66),
        (w.no_action_on)("x"),
        (w.no_action)("x"),
        (w.more_keys)("x"),
        w.without_key.into(),
        w.palette.into(),
        (w.window_too_small)(30, 8, 40, 12),
        (w.nothing_matches)("x"),
        (w.no_question_matches)("x"),
        (w.no_results)("x"),
        (w.shell.cannot_read)("x", "y"),
        (w.shell.empty_folder)("x"),
        (w.shell.not_a_file)("x"),
        (w.shell.no_articles_in)("x"),
        (w.shell.no_such_article)("x"),
        (w.shell.no_such_language)("x"),
        (w.shell.no_edition)("x", "y"),
        (w.shell.state_set_aside)("x"),
        (w.shell.not_saved)("x"),
        (w.shell.marks_not_saved)("x"),
        (w.shell.marks_lost)(None, "x"),
        (w.shell.marks_lost)(Some(&Shown::new("x")), "x"),
        (w.shell.state_newer)("x"),
        w.shell.broken.to_string(),
        w.shell.no_shell.to_string(),
        (w.shell.terminal_failed)("x"),
        (w.shell.bad_argument)("x"),
        (w.shell.missing_argument)("x"),
        (w.shell.cannot_write)("x"),
    ];
    for order in ORDERS {
        all.extend([(w.shelf.order)(order).into(), (w.shelf.now_sorted)(order).into()]);
    }
    for n in [0, 1, 2] {
        all.extend([
            (w.articles)(n),
            (w.shelf.more_articles)(n),
            (w.shelf.undated_last)(n.max(1)),
            (w.shelf.articles_of)(n, 41),
            (w.results)(n),
            (w.searching.first_results)(n),
            (w.searching.more_places)(n.max(1)),
            (w.searching.nearest)(n.max(1)).join(" "),
            (w.faq_list.row_of)(n, 41, n),
            (w.faq_list.nearest)(n.max(1)).join(" "),
            (w.searching.missing)(&["x".to_string(), "y".to_string()]),
            (w.searching.trouble)(&Trouble::Date(Shown::new("x"))).join(" "),
            (w.searching.trouble)(&Trouble::Language(Shown::new("x"), Vec::new())).join(" "),
            (w.searching.reach)(n, 2 * n),
            (w.questions_of)(n, 41),
            (w.entries_of)(n, 41),
            (w.end.questions)(n),
            (w.settings.columns)(n),
            (w.settings.lines)(n),
            (w.problems)(n),
        ]);
    }
    all.extend(
        [
            ProblemKind::NotUtf8,
            ProblemKind::Encoding("UTF-16"),
            ProblemKind::Cut,
            ProblemKind::TooMuch,
            ProblemKind::TooDeep,
            ProblemKind::LeadsOut,
            ProblemKind::Fault,
            ProblemKind::Empty,
            ProblemKind::NotAFile,
            ProblemKind::NothingFound,
            ProblemKind::FrontMatter { line: Some(4), what: Misread::Parser(Default::default()) },
            ProblemKind::FrontMatter { line: None, what: Misread::Unclosed(Shown::new("---")) },
            ProblemKind::FrontMatter { line: None, what: Misread::Value(Shown::new("x")) },
            ProblemKind::Glossary { line: Some(4), detail: Default::default() },
        ]
        .iter()
        .map(|kind| (w.problem)("x", kind)),
    );
    all.extend(w.marks.sentences());
    all.extend(w.libraries.sentences());
    all.extend(w.health.sentences());
    all.extend(w.plain.sentences());
    all.extend(w.line.sentences());
    all.extend(w.config.sentences());
    all.extend(w.themes.sentences());
    all.extend(SETTINGS.map(|setting| (w.settings.name)(setting).to_string()));
    all.extend(EMPHASIS_STYLES.map(|style| (w.settings.emphasis)(style).to_string()));
    let (s, e) = (&w.settings, &w.end);
    let told = [
        w.right_to_left,
        w.languages,
        w.read_now,
        w.older,
        w.may_be_older,
        w.is_older,
        w.matches,
        w.nothing_looked_for,
        w.from_the_top,
        w.from_the_end,
        w.nothing_behind,
        w.nothing_ahead,
        w.start,
        w.find_label,
        w.go_to_label,
        e.title,
        e.told,
        e.library,
        s.title,
        s.told,
        s.on,
        s.off,
        s.spaced,
        s.airy,
        s.book,
        s.left,
        s.centred,
        s.pages,
        s.scroll,
        s.now_pages,
        s.now_scroll,
        s.letters,
        s.mouse_on,
        s.mouse_off,
    ];
    all.extend(told.map(str::to_string));
    let s = &w.shell;
    all.extend(Reason::ALL.map(|reason| (s.reason)(reason).to_string()));
    all.extend(
        [
            w.library,
            w.faq,
            w.search,
            w.contents,
            w.help,
            w.about,
            w.filter_label,
            w.search_label,
            w.read_whole,
            w.welcome,
            w.welcome_reading,
            w.first_languages,
            w.first_plain,
            w.last_read,
            w.passage_moved,
            w.interface_now,
            w.start_of_article,
            w.no_more_sections,
            w.no_more_articles,
            w.no_headings,
            w.no_questions,
            w.type_to_search,
            w.searching.under_way,
            w.searching.failed,
            w.no_articles,
            w.empty_article,
            w.tagline,
            w.credits_intro,
            w.licence,
            s.about,
            s.arg_path,
            s.cmd_list,
            s.cmd_search,
            s.cmd_faq,
            s.cmd_open,
            s.cmd_show,
            s.arg_words,
            s.opt_json,
            s.opt_limit,
            s.arg_faq,
            s.opt_answers,
            s.arg_show,
            s.cmd_bookmarks,
            s.opt_print,
            s.opt_lang,
            s.opt_width,
            s.opt_verbose,
            s.opt_all,
            s.opt_help,
            s.opt_version,
            s.after_help,
            s.nothing_to_read,
            s.stdin_empty,
        ]
        .map(str::to_string),
    );
    for entry in super::super::command::TABLE {
        all.extend([(w.command)(entry.command).to_string(), (w.hint)(entry.command).to_string()]);
    }
    all
}

#[test]
fn no_sentence_is_empty_or_has_straight_quotes() {
    for words in LANGUAGES {
        for sentence in sentences(words) {
            assert!(!sentence.trim().is_empty(), "{}: an empty sentence", words.tag);
            assert!(!sentence.contains(['\'', '"']), "{}: {sentence}", words.tag);
        }
    }
}

#[test]
fn french_has_its_spaces() {
    for sentence in sentences(&fr::WORDS) {
        // Keys stand in brackets ([?], [:]) and addresses in angle brackets: neither is punctuation.
        let chars: Vec<char> = sentence.chars().collect();
        for (at, &c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).map(|i| chars[i]);
            let after = chars.get(at + 1).copied();
            if before == Some('[') || before.is_none() {
                continue;
            }
            match c {
                ';' | '!' | '?' => assert_eq!(before, Some('\u{202f}'), "{sentence}"),
                ':' if after.is_none_or(char::is_whitespace) => {
                    assert_eq!(before, Some('\u{a0}'), "{sentence}");
                }
                '%' | '»' => assert_eq!(before, Some('\u{a0}'), "{sentence}"),
                '«' => assert_eq!(after, Some('\u{a0}'), "{sentence}"),
                _ => {}
            }
            if c == '«' {
                assert_eq!(after, Some('\u{a0}'), "{sentence}");
            }
        }
        for wrong in ["A propos", "Etes", "Editeur", "Ecran"] {
            assert!(!sentence.contains(wrong), "{sentence}");
        }
    }
}

#[test]
fn plurals_follow_the_language() {
    assert_eq!((en::WORDS.results)(0), "0 results");
    assert_eq!((en::WORDS.results)(1), "1 result");
    assert_eq!((fr::WORDS.results)(0), "0 résultat");
    assert_eq!((fr::WORDS.results)(1), "1 résultat");
    assert_eq!((fr::WORDS.results)(2), "2 résultats");
}

#[test]
fn hints_and_commands_fit_their_slots() {
    use unicode_width::UnicodeWidthStr;
    for words in LANGUAGES {
        for entry in super::super::command::TABLE {
            let hint = (words.hint)(entry.command);
            assert!(hint.width() <= 12, "{}: {hint}", words.tag);
            let name = (words.command)(entry.command);
            assert!(name.width() <= 44, "{}: {name}", words.tag);
        }
    }
}

#[test]
fn a_language_is_named_in_all_or_in_none() {
    let letters = || 'a'..='z';
    for tag in letters().flat_map(|one| letters().map(move |other| format!("{one}{other}"))) {
        let own = Language::parse(&tag).is_some_and(|language| language.own_name() != tag);
        for words in LANGUAGES {
            assert_eq!((words.language)(&tag).is_some(), own, "{}: {tag}", words.tag);
        }
    }
}
