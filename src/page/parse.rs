//! Markdown to document.

mod notes;
mod shares;
mod tables;

pub use shares::parse_together;

use super::bounds::DEPTH;
use super::document::{BlockKind, Container, Document, Emphasis, Link, Table};
use super::draft::{Draft, one_line};
use super::tags::Tags;
use notes::{Note, fold_label};
use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};
use std::collections::HashMap;
use std::ops::Range;

/// GitHub's Markdown. Heading attributes stay off for good: with them pulldown-cmark 0.13.6 panics on
/// ten bytes (pulldown-cmark#1109). Smart punctuation stays off: the words are the author's.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

/// Reads Markdown (CommonMark and GitHub's extensions). Cannot fail and loses no text.
///
/// Not text are tags and comments, titles and unused targets of links, what follows the language of a code
/// fence, and a metadata block with keys at the very top (YAML between `---`, TOML between `+++`). Headings
/// without words are left out. The footnotes stand at the end, by number of their first call.
pub fn parse(source: &str) -> Document {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let source = source.get(front_matter_bytes(source)..).unwrap_or(source);
    let mut reader = Reader::new(source);
    let mut notes: Vec<Note> = Vec::new();
    let mut open_notes: Vec<usize> = Vec::new();
    for (event, bytes) in Parser::new_ext(source, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                open_notes.push(notes.len());
                notes.push(Note { label: fold_label(&label), events: Some(Vec::new()) });
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                open_notes.pop();
            }
            event => match open_notes.last().and_then(|&note| notes.get_mut(note)) {
                Some(note) => note.events.get_or_insert_default().push((event, bytes)),
                None => reader.read(event, bytes),
            },
        }
    }
    reader.read_notes(&mut notes);
    reader.draft.finish()
}

/// Bytes that a metadata block takes at the top of a source, 0 if there is none.
fn front_matter_bytes(source: &str) -> usize {
    let (option, sign) = if source.starts_with("---") {
        (Options::ENABLE_YAML_STYLE_METADATA_BLOCKS, ':')
    } else if source.starts_with("+++") {
        (Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS, '=')
    } else {
        return 0;
    };
    match Parser::new_ext(source, option).into_offset_iter().next() {
        // Words between two rules look the same but for the keys.
        Some((Event::Start(Tag::MetadataBlock(_)), block)) => {
            let has_keys = source.get(block.clone()).is_some_and(|block| block.contains(sign));
            if has_keys { block.end } else { 0 }
        }
        _ => 0,
    }
}

/// Writes a document event by event.
pub(super) struct Reader<'a> {
    source: &'a str,
    pub(super) draft: Draft,
    scopes: Vec<Scope>,
    pub(super) lists: Vec<List>,
    depths: Depths,
    pub(super) tags: Tags,
    /// Targets of the links that are open; `None` for a link that leads nowhere.
    links: Vec<Option<usize>>,
    image: Option<Image>,
    code: Option<Code>,
    /// HTML of the block being read.
    html: Option<String>,
    /// Where the last cell of the row being read ends in the source.
    cell_end: usize,
    /// Numbers of footnotes by folded label.
    numbers: HashMap<String, usize>,
    /// Folded labels by number, from 1 on.
    calls: Vec<String>,
}

/// A container of the Markdown source, as opposed to one that a tag opens.
struct Scope {
    /// Containers around it.
    containers: usize,
    /// Lists around it.
    lists: usize,
    /// Blocks written before it.
    blocks: usize,
    is_item: bool,
}

/// A list whose items are being read.
pub(super) struct List {
    pub(super) first_block: usize,
    /// Containers that were written before its own.
    pub(super) first_written: usize,
    /// Where its items stand in [`super::document::Block::containers`].
    pub(super) depth: usize,
    /// Number of the next item.
    pub(super) number: Option<u64>,
    /// Items begun.
    pub(super) items: usize,
    pub(super) loose: bool,
}

impl List {
    pub(super) fn next_item(&mut self) -> Container {
        let number = self.number;
        self.number = number.map(|n| n.saturating_add(1));
        let opens_list = self.items == 0;
        self.items += 1;
        let (task, first) = (None, true);
        // What is known only at the end of the list is told to the blocks then.
        Container::Item { number, task, first, opens_list, marker_columns: 1, tight: true }
    }
}

/// How many marks of each kind are open.
#[derive(Default)]
pub(super) struct Depths {
    pub(super) strong: usize,
    emphasis: usize,
    struck: usize,
    code: usize,
}

impl Depths {
    fn are_none(&self) -> bool {
        self.strong + self.emphasis + self.struck + self.code == 0
    }

    /// The mark that a tag makes.
    pub(super) fn of(&mut self, tag: &str) -> Option<&mut usize> {
        match tag {
            "b" | "strong" => Some(&mut self.strong),
            "i" | "em" | "cite" | "dfn" | "var" => Some(&mut self.emphasis),
            "del" | "s" | "strike" => Some(&mut self.struck),
            "code" | "kbd" | "samp" | "tt" => Some(&mut self.code),
            _ => None,
        }
    }
}

/// An image whose alternative text is being read.
struct Image {
    alternative: String,
    target: String,
    /// Images open inside its alternative text.
    inner: usize,
}

/// A code block being read.
struct Code {
    language: String,
    lines: String,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Reader {
            source,
            draft: Draft::default(),
            scopes: Vec::new(),
            lists: Vec::new(),
            depths: Depths::default(),
            tags: Tags::default(),
            links: Vec::new(),
            image: None,
            code: None,
            html: None,
            cell_end: 0,
            numbers: HashMap::new(),
            calls: Vec::new(),
        }
    }

    fn read(&mut self, event: Event<'_>, bytes: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, bytes),
            Event::End(tag) => self.end(tag, bytes),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                match (&mut self.code, &mut self.html) {
                    (Some(code), _) => code.lines.push_str(&text),
                    (None, Some(html)) => html.push_str(&text),
                    (None, None) => self.words(&text, false),
                }
            }
            Event::Code(text) => self.words(&text, true),
            Event::Html(text) | Event::InlineHtml(text) => match &mut self.html {
                Some(html) => html.push_str(&text),
                None => self.read_html(&text, false),
            },
            Event::FootnoteReference(label) => self.call(&label),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.line_feed(),
            Event::Rule => {
                self.close_block();
                self.draft.write_empty(BlockKind::Rule);
            }
            Event::TaskListMarker(done) => {
                if let Some(Container::Item { task, first: true, .. }) =
                    self.draft.standing.innermost_mut()
                {
                    *task = Some(done);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, bytes: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.close_block();
                // Words of tight lists stand in no paragraph (CommonMark 5.3).
                if let Some(Scope { is_item: true, lists, .. }) = self.scopes.last()
                    && let Some(list) = lists.checked_sub(1).and_then(|i| self.lists.get_mut(i))
                {
                    list.loose = true;
                }
            }
            Tag::Heading { level, .. } => {
                self.close_block();
                self.draft.open_block(BlockKind::Heading(level as u8), true);
            }
            Tag::BlockQuote(kind) => {
                let alert = |name| Container::Alert { name, first: true };
                let container = match kind {
                    None => Container::Quote { first: true },
                    Some(BlockQuoteKind::Note) => alert("note"),
                    Some(BlockQuoteKind::Tip) => alert("tip"),
                    Some(BlockQuoteKind::Important) => alert("important"),
                    Some(BlockQuoteKind::Warning) => alert("warning"),
                    Some(BlockQuoteKind::Caution) => alert("caution"),
                };
                self.open_scope(container, false);
            }
            Tag::CodeBlock(kind) => {
                self.close_block();
                let information = match &kind {
                    CodeBlockKind::Indented => "",
                    CodeBlockKind::Fenced(information) => information,
                };
                let language = information.split_whitespace().next().unwrap_or("").to_lowercase();
                self.code = Some(Code { language: one_line(&language), lines: String::new() });
            }
            Tag::HtmlBlock => {
                self.close_block();
                self.html = Some(String::new());
            }
            Tag::List(number) => {
                self.close_block();
                self.lists.push(List {
                    first_block: self.draft.blocks(),
                    first_written: self.draft.standing.written(),
                    depth: self.draft.standing.depth(),
                    number,
                    items: 0,
                    loose: false,
                });
            }
            Tag::Item => {
                self.close_block();
                let blocks = self.draft.blocks();
                // Only for later items, which begin lines: first items may share one line by the thousand.
                let is_parted = self.lists.last().is_some_and(|list| list.first_block < blocks)
                    && self.follows_blank_line(bytes.start);
                if let Some(list) = self.lists.last_mut() {
                    list.loose |= is_parted;
                    let item = list.next_item();
                    self.open_scope(item, true);
                }
            }
            Tag::Table(alignments) => {
                self.close_block();
                let right_aligned = alignments.iter().map(|a| *a == Alignment::Right).collect();
                let table = Table { rows: Vec::new(), right_aligned };
                self.draft.open_block(BlockKind::Table(Box::new(table)), true);
            }
            Tag::TableHead | Tag::TableRow => self.open_row(),
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.depths.emphasis += 1,
            Tag::Strong => self.depths.strong += 1,
            Tag::Strikethrough => self.depths.struck += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let link = match link_type {
                    LinkType::Email => {
                        self.draft.add_link(&format!("mailto:{dest_url}"), Link::Target)
                    }
                    _ => self.draft.add_link(&dest_url, Link::Target),
                };
                self.links.push(link);
            }
            Tag::Image { dest_url, .. } => match &mut self.image {
                Some(image) => image.inner += 1,
                None => {
                    let target = dest_url.to_string();
                    self.image = Some(Image { alternative: String::new(), target, inner: 0 });
                }
            },
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, bytes: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Table => self.close_block(),
            TagEnd::Heading(_) => {
                let is_escaped = self.source.get(bytes).is_some_and(|s| s.contains("\\{"));
                if !is_escaped {
                    self.draft.read_explicit_id();
                }
                self.close_block();
            }
            TagEnd::BlockQuote(_) | TagEnd::Item => self.close_scope(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.draft.write_code(code.language, &code.lines);
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.read_html(&html, true);
                    self.close_block();
                }
            }
            TagEnd::List(_) => {
                self.close_block();
                self.finish_list();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.close_row(bytes),
            TagEnd::TableCell => self.close_cell(bytes),
            TagEnd::Emphasis => self.depths.emphasis = self.depths.emphasis.saturating_sub(1),
            TagEnd::Strong => self.depths.strong = self.depths.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.depths.struck = self.depths.struck.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => self.close_image(),
            _ => {}
        }
    }

    /// Whether nothing is open that would have a say in the blocks to come.
    fn is_at_rest(&self) -> bool {
        self.draft.standing.depth() == 0
            && self.scopes.is_empty()
            && self.lists.is_empty()
            && self.links.is_empty()
            && self.image.is_none()
            && self.code.is_none()
            && self.html.is_none()
            && self.calls.is_empty()
            && self.depths.are_none()
    }

    // Blocks and containers

    /// Ends the open block, and with it what tags have opened in it.
    pub(super) fn close_block(&mut self) {
        if let Some(lines) = std::mem::take(&mut self.tags).lines {
            self.write_lines(&lines);
        }
        self.draft.close_block();
    }

    fn open_scope(&mut self, container: Container, is_item: bool) {
        self.close_block();
        self.scopes.push(Scope {
            containers: self.draft.standing.depth(),
            lists: self.lists.len(),
            blocks: self.draft.blocks(),
            is_item,
        });
        if self.draft.standing.depth() < DEPTH {
            self.draft.standing.open(container);
        }
    }

    fn close_scope(&mut self) {
        self.close_block();
        let Some(scope) = self.scopes.pop() else { return };
        while self.lists.len() > scope.lists {
            self.finish_list();
        }
        self.draft.standing.close_to(scope.containers + 1);
        let is_empty = self.draft.blocks() == scope.blocks;
        if is_empty && self.draft.standing.depth() > scope.containers {
            // An item or quotation without text still shows its mark.
            self.draft.write_empty(BlockKind::Paragraph);
        }
        self.draft.standing.close_to(scope.containers);
    }

    /// Containers and lists that tags may not close, as Markdown has opened them.
    pub(super) fn scope_base(&self) -> (usize, usize) {
        self.scopes.last().map_or((0, 0), |scope| (scope.containers + 1, scope.lists))
    }

    /// Ends the innermost list and tells its items what is known only now.
    pub(super) fn finish_list(&mut self) -> Option<List> {
        let list = self.lists.pop()?;
        if list.depth >= DEPTH {
            return Some(list);
        }
        let columns = list.number.map_or(1, |next| next.saturating_sub(1).to_string().len() + 1);
        let columns = u8::try_from(columns).unwrap_or(u8::MAX);
        self.draft.standing.tell_items(list.first_written, list.depth, columns, !list.loose);
        Some(list)
    }

    /// Whether the line above the one of a byte is blank, marks of quotations aside.
    fn follows_blank_line(&self, byte: usize) -> bool {
        let above = self.source.get(..byte).and_then(|before| before.rsplit('\n').nth(1));
        above.is_some_and(|line| line.trim_matches(['>', ' ', '\t', '\r']).is_empty())
    }

    // Words

    fn emphasis(&self) -> Emphasis {
        let depths = [&self.depths, &self.tags.depths];
        Emphasis {
            strong: depths.iter().any(|d| d.strong > 0),
            emphasis: depths.iter().any(|d| d.emphasis > 0),
            struck: depths.iter().any(|d| d.struck > 0),
            code: depths.iter().any(|d| d.code > 0),
            image: false,
        }
    }

    fn link(&self) -> Option<usize> {
        self.links.last().copied().flatten().or(self.tags.link)
    }

    /// Words of a line.
    pub(super) fn words(&mut self, text: &str, code: bool) {
        if let Some(image) = &mut self.image {
            image.alternative.push_str(text);
            return;
        }
        let shown = self.tags.shown(text);
        let mut emphasis = self.emphasis();
        emphasis.code |= code;
        self.draft.write(shown.as_deref().unwrap_or(text), emphasis, self.link());
    }

    pub(super) fn soft_break(&mut self) {
        match &mut self.image {
            Some(image) => image.alternative.push(' '),
            None => self.draft.soft_break(self.emphasis(), self.link()),
        }
    }

    pub(super) fn line_feed(&mut self) {
        match (&mut self.image, &mut self.tags.lines) {
            (Some(image), _) => image.alternative.push(' '),
            (None, Some(lines)) => lines.push('\n'),
            (None, None) => self.draft.line_feed(self.emphasis(), self.link()),
        }
    }

    fn close_image(&mut self) {
        match &mut self.image {
            Some(image) if image.inner > 0 => image.inner -= 1,
            _ => {
                if let Some(image) = self.image.take() {
                    self.write_image(&image.alternative, &image.target);
                }
            }
        }
    }

    /// Writes words that stand for an image; inside another's alternative text they are words of it.
    pub(super) fn write_image(&mut self, alternative: &str, target: &str) {
        let words = alternative.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(image) = &mut self.image {
            image.alternative.push_str(&words);
            return;
        }
        let shown =
            if words.is_empty() { "[Image]".to_owned() } else { format!("[Image: {words}]") };
        if let Some(lines) = &mut self.tags.lines {
            lines.push_str(&shown);
            return;
        }
        // Inside a link too it is the image's own address: nothing else leads to the image.
        let link = self.draft.add_link(target, Link::Image).or_else(|| self.link());
        self.draft.write(&shown, Emphasis { image: true, ..self.emphasis() }, link);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Words between marks of every kind: what stands between them may never be lost. Marks of code and of
    /// struck words carry a letter lest they make fences, whose information string is no text.
    fn word_soup() -> impl Strategy<Value = String> {
        const MARKS: [&str; 62] = [
            "\n",
            "\n\n",
            "\n\n\n",
            "  \n",
            "\\\n",
            "\r\n",
            "    ",
            "\t",
            " ",
            "> ",
            ">",
            "- ",
            "* ",
            "1. ",
            "10) ",
            "- [ ] ",
            "- [x] ",
            "# ",
            "### ",
            "\n===\n",
            "\n***\n",
            "`q",
            "``q",
            "*",
            "**",
            "_",
            "__",
            "~~q",
            "~q",
            "[",
            "]",
            "![",
            "[^a]",
            "[^b]",
            "\n[^a]: ",
            "\n[^b]: ",
            "|",
            "\n|-|-:|\n",
            "\n|a|b|\n|-|-|\n|",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<div>",
            "</div>\n",
            "<br>",
            "<details>",
            "</details>",
            "<summary>",
            "</summary>",
            "<ul>",
            "</ul>",
            "<li>",
            "<pre>",
            "</pre>",
            "<h2>",
            "</h2>",
            "<script>",
            "</script>",
            "> [!NOTE]\n",
            "&amp;",
            "<a>",
        ];
        proptest::collection::vec((0..MARKS.len(), 0..4_u8), 0..60).prop_map(|choices| {
            let mut soup = String::new();
            for (index, (mark, word)) in choices.into_iter().enumerate() {
                soup.push_str(MARKS[mark]);
                if word > 0 {
                    soup.push_str(&format!("mot{index}é"));
                }
            }
            soup
        })
    }

    fn words(text: &str) -> Vec<&str> {
        let mut words: Vec<&str> = text
            .match_indices("mot")
            .filter_map(|(byte, _)| text[byte..].split_inclusive('é').next())
            .collect();
        words.sort_unstable();
        words
    }

    #[test]
    fn code_is_clean_and_keeps_its_tabs() {
        let document = parse("```\ta\u{9b}\n\tb\u{1b}[m\u{202e}\r\n\r\n\tc\u{c}\n```");
        document.assert_sound();
        assert_eq!(document.block_text(0), "\tb␛[m⟪RLO⟫\n\n\tc␌");
        assert_eq!(
            document.blocks[0].kind,
            BlockKind::Code { language: Box::new("a\u{fffd}".into()) }
        );
    }

    /// Containers of the block that stands deepest.
    fn deepest(document: &Document) -> usize {
        document.blocks.iter().map(|block| block.containers.len()).max().unwrap_or(0)
    }

    #[test]
    fn front_matter_is_skipped_only_at_the_top_and_with_keys() {
        let text = |source: &str| parse(source).text;
        assert_eq!(text("\u{feff}---\r\nid: a\r\n---\r\nb"), "b\n");
        assert_eq!(text("---\nid: a\n...\nb"), "b\n");
        assert_eq!(text("+++\nid = 1\n+++\n"), "");
        assert_eq!(text("---\nid: a\n\nb"), "\nid: a\nb\n");
        assert_eq!(text("+++\nwords\n+++\n"), "+++ words +++\n");
        assert_eq!(text("a\n\n---\nid: b\n---\n"), "a\n\nid: b\n");
    }

    #[test]
    fn deep_nesting_is_flattened_and_keeps_words() {
        for (nest, levels) in
            [(">", 63), (">", 64), (">", 10_000), ("- ", 10_000), ("1. > ", 10_000)]
        {
            let document = parse(&format!("{}mot\n\nafter", nest.repeat(levels)));
            document.assert_sound();
            assert_eq!(document.text, "mot\nafter\n");
            assert_eq!(deepest(&document), levels.min(DEPTH));
            assert!(document.blocks[1].containers.is_empty());
        }
        let document = parse(&format!("{}\n\nmot", "<details><blockquote><ul><li>".repeat(1000)));
        document.assert_sound();
        assert_eq!(deepest(&document), DEPTH);
        let document = parse(&"> ".repeat(10_000));
        assert_eq!(document.blocks.len(), 1, "quotations without text show one mark");
    }

    /// Each source would take the square of its length if anything in it were searched for again and again.
    #[test]
    fn hostile_sources_end_soon() {
        let many = 20_000;
        let wide_table =
            format!("{}|\n{}|\n{}", "|a".repeat(1000), "|-".repeat(1000), "|mot\n".repeat(300));
        let sources = [
            "[".repeat(5 * many),
            "![".repeat(5 * many),
            "a]".repeat(many),
            "[^a".repeat(many),
            "*a ".repeat(5 * many),
            "*a **b _c ".repeat(many),
            "*".repeat(many) + "a" + &"*".repeat(many),
            "- ".repeat(many) + "a",
            format!("<div>{}", "<!--".repeat(many)),
            format!("<div>{}", "<?<!a<![CDATA[".repeat(many)),
            format!("<div>{}", "<a b=\"<a b='".repeat(many)),
            format!("<div>{}", "<a p=\"<a q='\" r=' s=\"' t=\"\" u='' ".repeat(many)),
            format!("<div>{}{}", "<ul>".repeat(5 * many), "a<p>".repeat(5 * many)),
            format!("<div>{}", "<ul><li>a".repeat(many)),
            format!("{}{}", "<details>".repeat(many), "a<p>".repeat(many)),
            format!("{}{}", ">".repeat(many), "<p>a".repeat(many)),
            "http://".repeat(many),
            "www..".repeat(many),
            "www.a.b/) ".repeat(many),
            "# a\n".repeat(many),
            format!("# {}", "{#".repeat(many)),
            "[^a]: b\n\n".repeat(many),
            (0..many).map(|n| format!("[^{n}]: [^{}]\n\n", n + 1)).collect(),
            wide_table,
        ];
        for source in &sources {
            parse(source).assert_sound();
        }
    }

    #[test]
    fn rows_that_the_parser_gives_up_on_keep_their_words() {
        let rows = 300;
        let source = format!(
            "{}|\n{}|\n{}after",
            "|a".repeat(1000),
            "|-".repeat(1000),
            "|mot|\n".repeat(rows)
        );
        let document = parse(&source);
        document.assert_sound();
        // The row it stops at comes twice.
        assert!((rows..rows + 2).contains(&document.text.matches("mot").count()));
        assert!(document.text.ends_with("after\n"));
    }

    #[test]
    fn many_containers_are_carried_only_so_long() {
        let source = format!("{}\n\n{}", "<details>".repeat(DEPTH), "a\n\n".repeat(70_000));
        let document = parse(&source);
        assert_eq!(document.blocks.len(), 70_000);
        let carried: usize = document.blocks.iter().map(|block| block.containers.len()).sum();
        assert!(carried < 4_100_000, "{carried}");
    }

    proptest! {
        #[test]
        fn no_word_between_marks_is_lost(soup in word_soup()) {
            let document = parse(&soup);
            document.assert_sound();
            prop_assert_eq!(words(&soup), words(&document.text));
        }

        #[test]
        fn any_text_gives_a_sound_document(source in any::<String>()) {
            parse(&source).assert_sound();
        }

        #[test]
        fn any_marks_give_a_sound_document(
            source in "([a-céש字\u{301}\u{ad}\u{200b}\u{200e}\u{fe0f} \\t\n\r\u{85}\u{2028}\u{202e}\u{1b}\u{9b}\u{7f}`*_~#>|!:(){}'\"=/.0-9+\\[\\]<&;^x-]|\u{301}{9}|&#27;|&#x9b;|&#x200b;|&#10;|&#9;|\\[\\^a\\]|http://|www[.]|<!--|-->|\\{#a\\}|\\|-){0,80}"
        ) {
            parse(&source).assert_sound();
        }
    }
}
