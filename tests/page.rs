//! Markdown in, pictures of lines and pages out; what must hold for every text, width and height.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed test is what a panic is for")]

use liseuse::page::*;
use proptest::prelude::*;

use Typography::{English, French};

/// The lines as they would be painted, without colours.
fn picture(document: &Document, layout: &Layout) -> Vec<String> {
    (0..layout.lines.len()).map(|line| painted(document, layout, line)).collect()
}

fn painted(document: &Document, layout: &Layout, line: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for piece in layout.pieces(document, line) {
        assert!(piece.column >= column, "pieces overlap on line {line}: {out:?}");
        out.push_str(&" ".repeat(piece.column - column));
        let text = match &piece.text {
            PieceText::Text(bytes) => &document.text[bytes.clone()],
            PieceText::Ornament(text) => text.as_str(),
        };
        assert!(!text.contains(['\n', '\t']), "{text:?} cannot be painted");
        column = piece.column + columns(text);
        let shows = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}');
        out.extend(text.chars().filter(shows).map(|c| match c {
            '\u{a0}' | '\u{202f}' => ' ',
            c => c,
        }));
    }
    out.trim_end().to_owned()
}

/// The pages as they would be painted, each ended by a line of `=`.
fn page_pictures(document: &Document, layout: &Layout, rows: usize) -> Vec<String> {
    let pages = paginate(document, layout, PageSize::of_rows(rows));
    let page = |page: usize| {
        let header = pages.repeated_header(page).into_iter().flatten();
        let lines = header.chain(pages.lines_of(page)).take(rows);
        let lines: Vec<String> = lines.map(|line| painted(document, layout, line)).collect();
        lines.join("\n").trim_end().to_owned()
    };
    (0..pages.count()).map(page).collect()
}

fn setting(columns: usize, typography: Typography) -> Setting {
    Setting { columns, typography, ..Setting::default() }
}

fn set(markdown: &str, setting: &Setting) -> String {
    let document = parse(markdown);
    picture(&document, &layout(&document, setting)).join("\n")
}

fn set_pages(markdown: &str, columns: usize, rows: usize) -> String {
    let document = parse(markdown);
    let layout = layout(&document, &setting(columns, English));
    page_pictures(&document, &layout, rows).join("\n=====\n")
}

#[track_caller]
fn is(found: &str, expected: &str) {
    let expected = expected.strip_prefix('\n').unwrap_or(expected);
    let expected: Vec<&str> = expected
        .lines()
        .map(|line| line.strip_prefix("        ").unwrap_or(line).trim_end())
        .collect();
    let expected = expected.join("\n");
    assert!(found == expected.trim_end(), "found:\n{found}\n\nexpected:\n{expected}");
}

const ENGLISH: &str = "The reading place is an anchor, never a row or a page number: it survives a \
    resize, a change of theme, and a switch of language, because it names the text itself.";
const FRENCH: &str = "Il a dit « oui » à M. Dupont : 10 000 euros, soit 5 % du total ! Est-ce bien \
    vrai ? L’art. 3, p. 12, le confirme ; voyez aussi n° 7.";

#[test]
fn paragraphs_are_ragged_and_even() {
    is(
        &set(ENGLISH, &setting(31, English)),
        "
        The reading place is an anchor,
        never a row or a page number:
        it survives a resize, a change
        of theme, and a switch of
        language, because it names the
        text itself.",
    );
    is(
        &set(ENGLISH, &setting(61, English)),
        "
        The reading place is an anchor, never a row or a page number:
        it survives a resize, a change of theme, and a switch of
        language, because it names the text itself.",
    );
}

#[test]
fn french_spaces_hold_without_being_rewritten() {
    is(
        &set(FRENCH, &setting(13, French)),
        "
        Il a dit
        « oui » à
        M. Dupont :
        10 000 euros,
        soit 5 %
        du total !
        Est-ce
        bien vrai ?
        L’art. 3,
        p. 12, le
        confirme ;
        voyez aussi
        n° 7.",
    );
    is(
        &set(FRENCH, &setting(31, French)),
        "
        Il a dit « oui » à M. Dupont :
        10 000 euros, soit 5 % du
        total ! Est-ce bien vrai ?
        L’art. 3, p. 12, le confirme ;
        voyez aussi n° 7.",
    );
    is(
        &set(FRENCH, &setting(13, English)),
        "
        Il a dit
        « oui » à M.
        Dupont : 10
        000 euros,
        soit 5 %
        du total !
        Est-ce bien
        vrai ? L’art.
        3, p. 12, le
        confirme ;
        voyez aussi
        n° 7.",
    );
}

#[test]
fn headings_tell_their_level_without_colour() {
    let text = "# One\n\nWords.\n\n## Two is a longer heading than fits\n\n### Three\n\nWords.\n\n#### Four is long enough to wrap\n\nWords.";
    is(
        &set(text, &setting(23, English)),
        "
        One
        ═══

        Words.


        Two is a longer heading
        than fits
        ───────────────────────

        Three

        Words.


        › Four is long enough
          to wrap

        Words.",
    );
    let few_rows = Setting { rows_above_heading: 1, ..setting(23, English) };
    is(
        &set("# One\n\nWords.\n\n## Two\n\nWords.", &few_rows),
        "
        One
        ═══
        Words.

        Two
        ───
        Words.",
    );
}

const LISTS: &str = "Before:\n\n- first\n- second is longer and goes on\n  - inner\n    - innermost\n      - fourth level\n- [x] done\n- [ ] not done\n\nBetween.\n\n9. nine\n10. ten goes on to another line\n\nBetween.\n\n1. One\n\n   has two blocks\n\n2. Two";

#[test]
fn lists_hang_under_their_markers() {
    is(
        &set(LISTS, &setting(23, English)),
        "
        Before:

        • first
        • second is longer and
          goes on
          – inner
            · innermost
            · fourth level
        [x] done
        [ ] not done

        Between.

         9. nine
        10. ten goes on to
            another line

        Between.

        1. One

           has two blocks

        2. Two",
    );
}

#[test]
fn few_levels_are_indented_on_a_narrow_measure() {
    let deep = "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g";
    is(
        &set(deep, &setting(59, English)),
        "
        • a
          – b
            · c
            · d
            · e
            · f
            · g",
    );
    is(
        &set(deep, &setting(61, English)),
        "
        • a
          – b
            · c
              · d
                · e
                  · f
                  · g",
    );
}

#[test]
fn text_keeps_room_beside_its_margin() {
    let text = "> - quoted\n>   - inner words\n>\n>     ```\n>     code\n>     ```";
    is(
        &set(text, &setting(17, English)),
        "
        │ • quoted
        │   – inner words
        │
        │       code",
    );
    is(
        &set(text, &setting(11, English)),
        "
        │ • quoted
        │ – inner
        │   words
        │
        │   code",
    );
    is(
        &set(text, &setting(5, English)),
        "
        • quo
          ted
        – inn
          er
          wor
          ds

          cod
          e",
    );
    is(
        &set("- abc", &setting(1, English)),
        "
        a
        b
        c",
    );
}

#[test]
fn quotations_have_a_bar_and_alerts_a_name() {
    let text = "> Quoted words that go on.\n>\n> Again.\n>\n> > Inner\n> >\n> > > innermost\n\nAfter.\n\n> [!WARNING]\n> Mind the gap.\n>\n> - one\n\n- item\n\n  > [!NOTE]\n  > - inside";
    is(
        &set(text, &setting(17, English)),
        "
        │ Quoted words
        │ that go on.
        │
        │ Again.
        │
        │ │ Inner
        │ │
        │ │ innermost

        After.

        │ Warning
        │ Mind the gap.
        │
        │ • one

        • item

          │ Note
          │ – inside",
    );
    is(
        &set("> [!TIP]\n> Voici.", &setting(17, French)),
        "
        │ Conseil
        │ Voici.",
    );
}

#[test]
fn what_its_author_parted_stays_parted() {
    is(
        &set(
            "> One.\n>\n> Same.\n\n> Two.\n\n> [!TIP]\n> A\n\n> [!TIP]\n> B",
            &setting(17, English),
        ),
        "
        │ One.
        │
        │ Same.

        │ Two.

        │ Tip
        │ A

        │ Tip
        │ B",
    );
    is(
        &set("- a\n- b\n\n* c\n* d\n\n1. e\n2. f\n\n1) g\n   - h", &setting(17, English)),
        "
        • a
        • b

        • c
        • d

        1. e
        2. f

        1. g
           – h",
    );
}

#[test]
fn notes_hang_under_their_numbers() {
    is(
        &set(
            "Call[^a] and[^b].\n\n[^a]: The first note goes on.\n[^b]: The second.",
            &setting(17, English),
        ),
        "
        Call[1] and[2].

        [1] The first
            note goes on.
        [2] The second.",
    );
}

const TABLE: &str = "| Name | Role | Sum |\n|---|---|---:|\n| Ada | author | 12 |\n| Grace | admiral and teacher of everyone | 1234 |\n| Annie | programmer | 5 |";

#[test]
fn a_table_stands_in_columns_where_it_fits() {
    is(
        &set(TABLE, &setting(61, English)),
        "
        Name   Role                              Sum
        ────────────────────────────────────────────
        Ada    author                             12
        Grace  admiral and teacher of everyone  1234
        Annie  programmer                          5",
    );
}

#[test]
fn cells_wrap_while_columns_keep_some_width() {
    is(
        &set(TABLE, &setting(31, English)),
        "
        Name   Role                 Sum
        ───────────────────────────────
        Ada    author                12

        Grace  admiral and         1234
               teacher of
               everyone

        Annie  programmer             5",
    );
}

#[test]
fn a_table_too_wide_becomes_records() {
    is(
        &set(TABLE, &setting(19, English)),
        "
        Name: Ada
        Role: author
        Sum: 12

        Name: Grace
        Role: admiral
          and teacher of
          everyone
        Sum: 1234

        Name: Annie
        Role: programmer
        Sum: 5",
    );
    is(
        &set(
            "| Prix | Détail |\n|---|---|\n| 5 € | un très long détail |\n| 7 € | |",
            &setting(17, French),
        ),
        "
        Prix : 5 €
        Détail : un très
          long détail

        Prix : 7 €",
    );
}

#[test]
fn a_word_too_wide_for_its_column_makes_records() {
    let text = "| Mot | Sens |\n|---|---|\n| anticonstitutionnellement | contre la constitution |";
    let expected = "Mot : anticonstitutionnellement\nSens : contre la constitution";
    assert_eq!(set(text, &setting(31, French)), expected);
}

#[test]
fn the_first_line_of_a_row_holds_its_bytes() {
    let document = parse(TABLE);
    let layout = layout(&document, &setting(31, English));
    let words: Vec<&str> = layout.lines.iter().map(|l| &document.text[l.bytes.range()]).collect();
    let row =
        words.iter().position(|words| words.starts_with("Grace")).expect("a row of three lines");
    assert!(words[row].contains("everyone") && words[row + 1..row + 3] == ["", ""]);
    let teacher = document.text.find("teacher").expect("a word on the second line of the row");
    assert_eq!(layout.line_of(&document, document.anchor_at(teacher)), row);
    assert_eq!(layout.line_of(&document, layout.anchor_of(&document, row + 1)), row);
}

#[test]
fn code_is_wrapped_and_never_reflowed() {
    is(
        &set("```\nfn main() {\n\tlet a = 1;\tlet b = 2;\n\n}\n```", &setting(19, English)),
        "
          fn main() {
              let a = 1;  l
          ↳ et b = 2;

          }",
    );
}

#[test]
fn paragraph_styles() {
    let text = "One two three four.\n\nFive six seven eight.\n\n## Head\n\nNine ten.\n\nEleven.\n\n- a\n- b";
    let style = |paragraphs| Setting { paragraphs, ..setting(13, English) };
    is(
        &set(text, &style(ParagraphStyle::Airy)),
        "
        One two three

        four.


        Five six

        seven eight.


        Head
        ────

        Nine ten.


        Eleven.


        • a

        • b",
    );
    is(
        &set(text, &style(ParagraphStyle::Book)),
        "
        One two three
        four.
          Five six
        seven eight.


        Head
        ────

        Nine ten.
          Eleven.

        • a
        • b",
    );
}

#[test]
fn hyphenation_leaves_marked_words_and_last_ones_whole() {
    let text = "Une coopérative numérique accompagne particulièrement efficacement les associations territoriales.";
    let hyphenated = |text: &str, typography| {
        set(text, &Setting { hyphenation: true, ..setting(17, typography) })
    };
    is(
        &hyphenated(text, French),
        "
        Une coopérative
        numérique ac-
        compagne par-
        ticulièrement
        efficacement
        les associations
        territoriales.",
    );
    is(
        &hyphenated(
            "An extraordinarily complicated understanding of international communication.",
            English,
        ),
        "
        An extraordinar-
        ily complicated
        understanding
        of international
        communication.",
    );
    assert_eq!(hyphenated("petit particulièrement", French), "petit\nparticulièrement");
    let whole = "Voyez [particulièrement](x) `particulièrement` Particulièrement particulièrement";
    assert!(!hyphenated(whole, French).contains('-'));
    assert!(
        !hyphenated("# Un particulièrement efficacement remarquablement grand", French)
            .contains('-')
    );
}

#[test]
fn marks_stand_around_words_and_are_counted() {
    let text =
        "Some *stressed words* and *one **strong** `code` word*, ~~struck~~ <i>tight </i>end.";
    let marks = Marks { emphasis: true, struck: true };
    is(
        &set(text, &Setting { marks, ..setting(23, English) }),
        "
        Some _stressed words_
        and _one strong `code`
        word_, ~~struck~~
        _tight_ end.",
    );
    is(
        &set(text, &setting(23, English)),
        "
        Some stressed words and
        one strong `code` word,
        struck tight end.",
    );
    let table = "| *Mot* | Prix |\n|---|---:|\n| *un mot* de `code` | *5 €* |";
    is(
        &set(table, &Setting { marks, ..setting(23, French) }),
        "
        _Mot_              Prix
        ───────────────────────
        _un mot_ de       _5 €_
        `code`",
    );
    let heading = "## Of *marks* and `code`";
    is(
        &set(heading, &Setting { marks, ..setting(31, English) }),
        "
        Of _marks_ and `code`
        ─────────────────────",
    );
    // A stretch is one, whatever else stands out in it and wherever its lines end.
    is(
        &set(
            "*aaaa bbbb cccc dddd **eeee ffff gggg hhhh** iiii jjjj*",
            &Setting { marks, ..setting(20, English) },
        ),
        "
        _aaaa bbbb cccc dddd
        eeee ffff gggg hhhh
        iiii jjjj_",
    );
    // The mark goes where its letter goes.
    is(
        &set("x *abcdefghijklmnopqrstuvwx*", &Setting { marks, ..setting(23, English) }),
        "
        x
        _abcdefghijklmnopqrstuv
        wx_",
    );
}

#[test]
fn soft_hyphens_show_only_where_a_line_ends() {
    is(
        &set("super\u{ad}market super\u{ad}market", &setting(19, English)),
        "
        supermarket super-
        market",
    );
}

#[test]
fn words_without_a_break_are_cut_between_graphemes() {
    is(
        &set("see abcdefghijklmnopqrstuvwxyz 日本語のテキスト e\u{301}", &setting(11, English)),
        "
        see
        abcdefghijk
        lmnopqrstuv
        wxyz 日本
        語のテキス
        ト é",
    );
}

#[test]
fn a_rule_stands_in_the_middle() {
    is(
        &set("a\n\n---\n\nb", &setting(31, English)),
        "
        a

                  ──────────

        b",
    );
}

#[test]
fn hard_breaks_end_a_line() {
    is(
        &set("one  \ntwo\\\nthree four", &setting(31, English)),
        "
        one
        two
        three four",
    );
}

#[test]
fn runs_become_pieces_with_roles() {
    let document = parse("Some **bold words** and [a *link*](x) with `code`.");
    let layout = layout(&document, &setting(61, English));
    let pieces: Vec<(&str, Role, bool, Option<usize>)> = layout
        .pieces(&document, 0)
        .into_iter()
        .map(|piece| match piece.text {
            PieceText::Text(bytes) => {
                (&document.text[bytes], piece.role, piece.emphasis.strong, piece.link)
            }
            PieceText::Ornament(_) => ("", piece.role, false, None),
        })
        .collect();
    assert_eq!(
        pieces,
        [
            ("Some ", Role::Text, false, None),
            ("bold words", Role::Text, true, None),
            (" and ", Role::Text, false, None),
            ("a ", Role::Link, false, Some(0)),
            ("link", Role::Link, false, Some(0)),
            (" with ", Role::Text, false, None),
            ("", Role::Code, false, None),
            ("code", Role::Code, false, None),
            ("", Role::Code, false, None),
            (".", Role::Text, false, None),
        ]
    );
}

#[test]
fn an_anchor_finds_its_line() {
    let document =
        parse("# Head\n\nOne two three four five six.\n\n---\n\n| A | B |\n|---|---|\n| 1 | 2 |");
    let layout = layout(&document, &setting(13, English));
    let line = |block, byte| layout.line_of(&document, Anchor { block, byte });
    let expected = [
        "Head",
        "════",
        "",
        "One two three",
        "four five",
        "six.",
        "",
        "────",
        "",
        "A  B",
        "────",
        "1  2",
    ];
    assert_eq!(picture(&document, &layout).iter().map(|l| l.trim()).collect::<Vec<_>>(), expected);
    assert_eq!(
        [line(0, 0), line(0, 4), line(1, 0), line(1, 13), line(1, 14), line(1, 99)],
        [0, 0, 3, 3, 4, 5]
    );
    assert_eq!([line(2, 0), line(3, 0), line(9, 9)], [7, 9, 11]);
    assert_eq!(line(3, document.blocks[3].bytes.len()), 11);
    assert_eq!(layout.anchor_of(&document, 4), Anchor { block: 1, byte: 14 });
    assert_eq!(Layout::default().line_of(&document, Anchor::default()), 0);
}

#[test]
fn a_document_can_be_set_around_any_place() {
    let document = parse(LISTS);
    let setting = setting(23, English);
    let whole = layout(&document, &setting);
    let place = Anchor { block: 5, byte: 0 };
    let part = Layout::around(&document, &setting, place, 1);
    let from = whole.line_of(&document, place) - part.line_of(&document, place);
    assert!(from > 0);
    assert_eq!(part.lines, whole.lines[from..from + part.lines.len()]);
    assert!(std::mem::size_of::<Line>() <= 40);
}

/// A paragraph of `lines` lines of one word on a measure of 3 columns.
fn column(letter: char, lines: usize) -> String {
    (0..lines).map(|nth| format!("{letter}{}", nth % 10)).collect::<Vec<_>>().join("  \n")
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    let text = |first, second| format!("{}\n\n{}", column('a', first), column('b', second));
    // Eleven lines and a blank one leave room for none, one, two of the next paragraph.
    is(
        &set_pages(&text(9, 4), 3, 12),
        "
        a0
        a1
        a2
        a3
        a4
        a5
        a6
        a7
        a8

        b0
        b1
        =====
        b2
        b3",
    );
    is(
        &set_pages(&text(10, 4), 3, 12),
        "
        a0
        a1
        a2
        a3
        a4
        a5
        a6
        a7
        a8
        a9
        =====
        b0
        b1
        b2
        b3",
    );
    is(
        &set_pages(&text(8, 4), 3, 12),
        "
        a0
        a1
        a2
        a3
        a4
        a5
        a6
        a7

        b0
        b1
        =====
        b2
        b3",
    );
}

#[test]
fn three_lines_are_never_parted() {
    for first in 7..=10 {
        let text = format!("{}\n\n{}", column('a', first), column('b', 3));
        assert!(set_pages(&text, 3, 12).contains("b0\nb1\nb2"), "{first}");
    }
}

#[test]
fn on_few_rows_lines_may_stand_alone() {
    is(
        &set_pages(&format!("{}\n\n{}", column('a', 3), column('b', 3)), 3, 5),
        "
        a0
        a1
        a2

        b0
        =====
        b1
        b2",
    );
}

#[test]
fn a_heading_keeps_with_two_lines_of_what_follows() {
    let text = format!("{}\n\n### H\n\n{}", column('a', 15), column('b', 5));
    let pages = set_pages(&text, 3, 20);
    assert!(pages.contains("a4\n=====\nH\n\nb0\nb1"), "{pages}");
}

#[test]
fn a_heading_keeps_with_two_lines_of_a_record() {
    let table = "| One | Two |\n|---|---|\n| abcdef | ghijkl |";
    let pages = set_pages(&format!("{}\n\n### H\n\n{table}", column('a', 15)), 11, 20);
    assert!(pages.contains("a4\n=====\nH\n\nOne: abcdef\nTwo: ghijkl"), "{pages}");
}

#[test]
fn a_heading_is_never_last_on_a_page() {
    for (first, rows) in (1..=11).flat_map(|first| (6..=19).map(move |rows| (first, rows))) {
        let text = format!("{}\n\n## H1\n\n### H2\n\n{}", column('a', first), column('b', 5));
        let pages = set_pages(&text, 3, rows);
        assert!(pages.contains("H1\n──\n\nH2\n\nb0"), "{pages}");
    }
}

#[test]
fn an_announcement_keeps_with_its_list() {
    let text = format!("{}\n\nx:\n\n- one\n- two\n- six", column('a', 10));
    is(
        &set_pages(&text, 5, 13),
        "
        a0
        a1
        a2
        a3
        a4
        a5
        a6
        a7
        a8
        a9
        =====
        x:

        • one
        • two
        • six",
    );
}

#[test]
fn rules_give_way_where_too_much_would_stay_blank() {
    // Two lines under the heading would leave five rows of twelve blank.
    let text = format!("{}\n\n### H\n\n{}", column('a', 7), column('b', 5));
    is(
        &set_pages(&text, 3, 12),
        "
        a0
        a1
        a2
        a3
        a4
        a5
        a6


        H

        b0
        =====
        b1
        b2
        b3
        b4",
    );
}

#[test]
fn the_last_word_of_a_page_is_whole() {
    let text = "Une coopérative numérique accompagne particulièrement efficacement les associations territoriales.";
    let pages = |lines: usize, rows: usize| {
        let document = parse(&format!("{}\n\n{text}", column('a', lines)));
        let setting = Setting { hyphenation: true, ..setting(17, French) };
        page_pictures(&document, &layout(&document, &setting), rows).join("\n=====\n")
    };
    // Of the lines that end in “ac-” and “par-” none is last while that leaves three rows of twelve blank.
    is(
        &pages(9, 12),
        "
        a0
        a1
        a2
        a3
        a4
        a5
        a6
        a7
        a8
        =====
        Une coopérative
        numérique ac-
        compagne par-
        ticulièrement
        efficacement
        les associations
        territoriales.",
    );
    assert!(pages(8, 12).contains("numérique ac-\ncompagne par-\n====="), "four would be blank");
}

#[test]
fn a_table_repeats_its_header() {
    let rows: String = (1..=9).map(|n| format!("| r{n} | v |\n")).collect();
    is(
        &set_pages(&format!("Words.\n\n| A | B |\n|---|---|\n{rows}"), 9, 7),
        "
        Words.

        A   B
        ─────
        r1  v
        r2  v
        r3  v
        =====
        A   B
        ─────
        r4  v
        r5  v
        r6  v
        r7  v
        r8  v
        =====
        A   B
        ─────
        r9  v",
    );
}

#[test]
fn no_row_of_a_table_stands_alone() {
    let table = |rows: usize| {
        let rows: String = (1..=rows).map(|n| format!("| r{n} | v |\n")).collect();
        format!("| A | B |\n|---|---|\n{rows}")
    };
    // One row at the foot of twenty: the table begins on the next page.
    let pages = set_pages(&format!("{}\n\n{}", column('a', 16), table(4)), 9, 20);
    assert!(pages.contains("a9\na0\na1\na2\na3\na4\na5\n=====\nA   B"), "{pages}");
    // One row over: the one before goes with it.
    let pages = set_pages(&table(19), 9, 20);
    assert!(pages.contains("r17  v\n=====\nA    B\n──────\nr18  v\nr19  v"), "{pages}");
}

#[test]
fn pages_repeat_the_last_lines_of_the_one_before() {
    let text = format!("{}\n\n{}", column('a', 9), column('b', 12));
    let document = parse(&text);
    let layout = layout(&document, &setting(13, English));
    let pictures = |size: PageSize| {
        let pages = paginate(&document, &layout, size);
        let page = |page: usize| {
            let lines =
                pages.repeated_header(page).into_iter().flatten().chain(pages.lines_of(page));
            lines
                .map(|line| painted(&document, &layout, line))
                .collect::<Vec<_>>()
                .join(" ")
                .trim_end()
                .to_owned()
        };
        (0..pages.count()).map(page).collect::<Vec<_>>()
    };
    assert_eq!(
        pictures(PageSize { rows: 9, overlap: 2, abreast: 1 }),
        [
            "a0 a1 a2 a3 a4 a5 a6 a7 a8",
            // No more than a third of the page; blank lines between count too.
            "a7 a8  b0 b1 b2 b3 b4 b5",
            "b4 b5 b6 b7 b8 b9 b0 b1",
        ]
    );
    assert_eq!(
        pictures(PageSize { rows: 9, overlap: 1, abreast: 2 }),
        ["a0 a1 a2 a3 a4 a5 a6 a7 a8", "b0 b1 b2 b3 b4 b5 b6 b7 b8", "b8 b9 b0 b1"]
    );
}

#[test]
fn a_page_without_lines_is_still_a_page() {
    let document = Document::default();
    let pages = paginate(&document, &layout(&document, &setting(61, French)), PageSize::of_rows(0));
    assert_eq!((pages.count(), pages.starts.clone(), pages.lines_of(0)), (1, vec![0], 0..0));
}

// What must hold for every text.

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-z]{1,9}",
        2 => "[A-Zé][a-zéèô]{1,9}",
        1 => "[0-9]{1,4}",
        1 => prop::sample::select(vec![
            "«", "»", ":", "!", "?", "%", "—", "e\u{301}te\u{301}", "日本語", "👩\u{200d}👧", "❤\u{fe0f}",
            "un\u{a0}mot", "10\u{202f}000", "co\u{ad}opé\u{ad}ra\u{ad}tive", "https://example.org/a-long/path?with=query",
            "**strong**", "*soft*", "`code`", "*soft **and strong** words `code`*", "~~*struck*~~", "a*b*c", "*日本語*", "<em> e\u{301} </em>", "[link](x)", "![image](y)", "a\u{200b}b", "note[^1]", "anticonstitutionnellement",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 1..30).prop_map(|words| words.join(" "))
}

fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        6 => words(),
        2 => (1..7_usize, words()).prop_map(|(level, words)| format!("{} {words}", "#".repeat(level))),
        1 => words().prop_map(|words| format!("{words} :")),
        1 => (words(), words()).prop_map(|(a, b)| format!("{a}  \n{b}")),
        1 => prop::collection::vec("[ a-z\t{}é日]{0,30}", 1..6).prop_map(|lines| format!("```\n{}\n```", lines.join("\n"))),
        1 => Just("---".to_owned()),
        1 => (1..5_usize, prop::collection::vec(words(), 1..12)).prop_map(|(columns, cells)| {
            let row = |cells: &[String]| {
                let mut cells = cells.to_vec();
                cells.resize(columns, String::new());
                format!("| {} |\n", cells.join(" | "))
            };
            let mut rows = cells.chunks(columns).map(row);
            let header = rows.next().unwrap_or_default();
            format!("{header}|{}\n{}", " --: |".repeat(columns), rows.collect::<String>())
        }),
        1 => words().prop_map(|words| format!("[^1]: {words}")),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        let many = prop::collection::vec(inner, 1..4).prop_map(|blocks| blocks.join("\n\n"));
        let indent = |text: &str, first: &str, rest: &str| {
            format!("{first}{}", text.replace('\n', &format!("\n{rest}")))
        };
        (many, 0..6_usize).prop_map(move |(text, kind)| match kind {
            0 => indent(&text, "> ", "> "),
            1 => indent(&text, "> [!TIP]\n> ", "> "),
            2 => indent(&text, "10. ", "    "),
            3 => indent(&text, "- [x] ", "  "),
            4 => format!("<details>\n\n{text}\n\n</details>"),
            _ => indent(&text, "- ", "  "),
        })
    })
}

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec((block(), prop::bool::weighted(0.2)), 0..12).prop_map(|blocks| {
        let mut text = String::new();
        for (block, close) in blocks {
            text.push_str(&block);
            text.push_str(if close { "\n" } else { "\n\n" });
        }
        text
    })
}

fn any_setting() -> impl Strategy<Value = Setting> {
    let columns =
        prop_oneof![1 => 0..6_usize, 3 => 6..40_usize, 3 => 40..90_usize, 1 => 90..=200_usize];
    let typography = prop::sample::select(vec![English, French, Typography::Other]);
    let marks =
        (any::<bool>(), any::<bool>()).prop_map(|(emphasis, struck)| Marks { emphasis, struck });
    let styles = vec![ParagraphStyle::Spaced, ParagraphStyle::Airy, ParagraphStyle::Book];
    (
        columns,
        typography,
        prop::sample::select(styles),
        any::<bool>(),
        (1..=2_usize, marks, any::<bool>()),
    )
        .prop_map(|(columns, typography, paragraphs, hyphenation, others)| {
            let (rows_above_heading, marks, keeps_starts) = others;
            Setting {
                columns,
                typography,
                paragraphs,
                hyphenation,
                rows_above_heading,
                marks,
                keeps_starts,
            }
        })
}

fn is_heading(document: &Document, block: usize) -> bool {
    matches!(document.blocks[block].kind, BlockKind::Heading(_))
}

fn is_table(document: &Document, block: usize) -> bool {
    matches!(document.blocks[block].kind, BlockKind::Table(_))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_wider_than_the_measure(text in markdown(), setting in any_setting()) {
        let document = parse(&text);
        let layout = layout(&document, &setting);
        for (nth, line) in picture(&document, &layout).iter().enumerate() {
            // A wide character alone on a single column is the one thing that cannot fit.
            let most = setting.columns.max(1).max(if setting.columns <= 1 { 2 } else { 0 });
            prop_assert!(columns(line) <= most, "line {nth} {line:?} of {text:?}");
        }
    }

    #[test]
    fn lines_spell_their_blocks(text in markdown(), setting in any_setting()) {
        let document = parse(&text);
        let layout = layout(&document, &setting);
        let mut last = 0;
        for (nth, block) in document.blocks.iter().enumerate() {
            let lines = layout.lines.iter().filter(|line| line.block() == nth);
            let mut byte = block.bytes.start();
            let mut count = 0;
            for line in lines {
                count += usize::from(!line.blank());
                prop_assert!(line.bytes.start() >= last);
                last = line.bytes.start();
                prop_assert!(!line.blank() || line.bytes.is_empty());
                if !line.bytes.is_empty() {
                    prop_assert_eq!(line.bytes.start(), byte);
                    byte = line.bytes.end();
                }
            }
            prop_assert_eq!(byte, block.bytes.end());
            prop_assert!(count > 0);
        }
    }

    #[test]
    fn blank_lines_neither_pile_up_nor_stand_at_the_ends(text in markdown(), setting in any_setting()) {
        let document = parse(&text);
        let layout = layout(&document, &setting);
        let blank: Vec<bool> = layout.lines.iter().map(|line| line.blank()).collect();
        prop_assert!(!blank.first().is_some_and(|&b| b) && !blank.last().is_some_and(|&b| b));
        let airy = setting.paragraphs == ParagraphStyle::Airy;
        for run in layout.lines.chunk_by(|a, b| a.blank() == b.blank()).filter(|run| run[0].blank()) {
            let below = layout.lines.iter().find(|line| line.block() > run[0].block());
            let heading = below.is_some_and(|line| is_heading(&document, line.block()));
            let most = if airy { 2 } else if heading { setting.rows_above_heading } else { 1 };
            prop_assert!(run.len() <= most);
        }
    }

    #[test]
    fn anchors_find_their_lines(text in markdown(), setting in any_setting(), byte in any::<prop::sample::Index>()) {
        let document = parse(&text);
        let layout = layout(&document, &setting);
        prop_assume!(!document.blocks.is_empty());
        let anchor = document.anchor_at(byte.index(document.text.len() + 1));
        let line = layout.line_of(&document, anchor);
        let found = &layout.lines[line];
        prop_assert_eq!(found.block(), anchor.block);
        let at = document.byte_of(anchor);
        prop_assert!(found.bytes.start() <= at);
        if at < document.blocks[anchor.block].bytes.end() {
            prop_assert!(found.bytes.contains(at), "{at} in {:?}", found);
        }
        prop_assert_eq!(layout.line_of(&document, layout.anchor_of(&document, line)), line);
    }

    #[test]
    fn every_visible_line_stands_on_one_page(
        text in markdown(), setting in any_setting(), rows in 0..=60_usize, overlap in 0..=2_usize, abreast in 1..=2_usize
    ) {
        let document = parse(&text);
        let layout = layout(&document, &setting);
        let pages = paginate(&document, &layout, PageSize { rows, overlap, abreast });
        let mut next = 0;
        for page in 0..pages.count() {
            let lines = pages.lines_of(page);
            prop_assert_eq!(lines.start, next);
            next = lines.end;
            let header = pages.repeated_header(page).map_or(0, |lines| lines.len());
            let last = lines.clone().rev().find(|&line| !layout.lines[line].blank());
            if let Some(last) = last {
                prop_assert!(!layout.lines[lines.start].blank());
                prop_assert!(header + last + 1 - lines.start <= rows.max(1));
                prop_assert_eq!(pages.page_of(last), page);
            }
            prop_assert!(last.is_some() || layout.lines.is_empty());
        }
        prop_assert_eq!(next, layout.lines.len());
    }

    #[test]
    fn the_top_of_a_page_survives_another_size(
        text in markdown(), setting in any_setting(), rows in 1..=60_usize, page in any::<prop::sample::Index>()
    ) {
        let document = parse(&text);
        let first = layout(&document, &setting);
        let pages = paginate(&document, &first, PageSize::of_rows(rows));
        let page = page.index(pages.count());
        prop_assume!(!first.lines.is_empty());
        let top = &first.lines[pages.starts[page]];
        // Marks without text and further lines of a row taller than the page stand for what is above them.
        prop_assume!(!top.bytes.is_empty() || top.bytes == document.blocks[top.block()].bytes);
        let anchor = first.anchor_of(&document, pages.starts[page]);
        let other = layout(&document, &Setting { columns: setting.columns / 2, ..setting.clone() });
        let there = other.line_of(&document, anchor);
        prop_assert!(there < other.lines.len());
        prop_assert_eq!(pages.page_of(first.line_of(&document, anchor)), page);
    }

    #[test]
    fn pages_end_where_they_should(text in markdown(), setting in any_setting(), rows in 4..=60_usize) {
        let document = parse(&text);
        let layout = layout(&document, &setting);
        let pages = paginate(&document, &layout, PageSize::of_rows(rows));
        for page in 1..pages.count() {
            let lines = pages.lines_of(page - 1);
            let visible: Vec<&Line> = layout.lines[lines.clone()].iter().filter(|l| !l.blank()).collect();
            let (Some(first), Some(last)) = (visible.first(), visible.last()) else { continue };
            let next = &layout.lines[pages.starts[page]];
            if is_heading(&document, last.block()) {
                prop_assert!(visible.iter().all(|line| is_heading(&document, line.block())), "a heading is last: {text:?}");
            }
            // A lone line at the foot could have gone to the next page, leaving no more than a quarter blank.
            let foot = visible.iter().rev().take_while(|line| line.block() == last.block()).count();
            let started = foot < visible.len();
            let above = started.then(|| visible[visible.len() - foot - 1]);
            let used = |line: &Line| layout.lines[lines.clone()].iter().rposition(|l| std::ptr::eq(l, line)).unwrap_or(0) + 1;
            let plain = matches!(document.blocks[last.block()].kind, BlockKind::Paragraph);
            if rows >= 12 && plain && next.block() == last.block() && foot == 1 && first.block() != last.block()
                && let Some(above) = above
                && matches!(document.blocks[above.block()].kind, BlockKind::Paragraph)
                && !document.block_text(above.block()).ends_with(':')
            {
                let header = pages.repeated_header(page - 1).map_or(0, |lines| lines.len());
                prop_assert!(used(above) + header < rows - rows / 4, "a lone line at the foot: {text:?}");
            }
            // Rows are parted only where a page holds nothing else but headings; a page of records may start
            // with a name, be it empty.
            let pieces = layout.pieces(&document, pages.starts[page]);
            let only = visible.iter().all(|l| l.block() == last.block() || is_heading(&document, l.block()));
            let words = pieces.iter().any(|p| matches!(p.role, Role::Text | Role::Quote));
            let parted = is_table(&document, next.block()) && next.block() == last.block() && next.bytes.is_empty() && words;
            prop_assert!(!parted || only, "a row is parted: {text:?}");
        }
    }

    #[test]
    fn no_page_ends_in_a_broken_word_without_need(
        paragraphs in prop::collection::vec(prop::collection::vec("[a-zé]{1,16}|particulièrement|coopérative", 1..60), 1..9),
        columns in 13..40_usize, rows in 4..40_usize, book in any::<bool>()
    ) {
        let text: Vec<String> = paragraphs.into_iter().map(|words| words.join(" ")).collect();
        let document = parse(&text.join("\n\n"));
        let paragraphs = if book { ParagraphStyle::Book } else { ParagraphStyle::Spaced };
        let setting = Setting { hyphenation: true, paragraphs, ..setting(columns, French) };
        let layout = layout(&document, &setting);
        let lines = picture(&document, &layout);
        let together = if rows < 12 { 1 } else { 2 };
        let pages = paginate(&document, &layout, PageSize::of_rows(rows));
        for page in pages.starts.windows(2) {
            let &[top, next] = page else { continue };
            if !lines[next - 1].ends_with('-') {
                continue;
            }
            // Nowhere above could the page have ended as well without more than a quarter of it blank.
            for other in top + 1..next {
                let here = &layout.lines[other];
                let used = layout.lines[top..other].iter().rposition(|line| !line.blank()).map_or(0, |last| last + 1);
                if here.blank() || rows - used > rows / 4 {
                    continue;
                }
                let of_block = |lines: &[Line]| lines.iter().filter(|line| line.block() == here.block() && !line.blank()).count();
                let (before, after) = (of_block(&layout.lines[..other]), of_block(&layout.lines[other..]));
                let whole = before >= together && after >= together && !lines[other - 1].ends_with('-');
                prop_assert!(before > 0 && !whole, "{:?} is last", lines[next - 1]);
            }
        }
    }

    #[test]
    fn french_lines_neither_start_nor_end_with_marks_that_belong_to_a_word(
        words in prop::collection::vec(prop_oneof![4 => "[a-z]{1,7}", 1 => "« [a-z]{1,4} »", 1 => "[a-z]{1,5} [:;!?%]"], 1..40),
        columns in 17..60_usize, hyphenation in any::<bool>()
    ) {
        let document = parse(&words.join(" "));
        let setting = Setting { hyphenation, ..setting(columns, French) };
        for line in picture(&document, &layout(&document, &setting)) {
            prop_assert!(!line.starts_with([':', ';', '!', '?', '%', '»']) && !line.ends_with('«'), "{line:?}");
        }
    }

    #[test]
    fn nothing_panics(text in "(\\PC|\n|\t|[-#>|`*: ]){0,300}", columns in 0..=200_usize, rows in 0..=60_usize) {
        let document = parse(&text);
        for typography in [English, French] {
            let setting = Setting { hyphenation: true, ..setting(columns, typography) };
            let layout = layout(&document, &setting);
            page_pictures(&document, &layout, rows);
        }
    }
}
