//! What the tags of HTML mean to a reader: words are shown, blocks parted, tags themselves dropped.

use super::bounds::DEPTH;
use super::document::{BlockKind, Container, Link};
use super::html::{Piece, attribute, decode, pieces};
use super::parse::{Depths, List, Reader};
use super::slug::is_id;

/// What tags have opened inside a block. It ends with the block, whether they are closed or not.
#[derive(Default)]
pub(super) struct Tags {
    pub(super) depths: Depths,
    pub(super) link: Option<usize>,
    /// Lines of a `<pre>`.
    pub(super) lines: Option<String>,
    raised: bool,
}

impl Tags {
    /// Words as they look inside the tags: `10<sup>6</sup>` must not read 106.
    pub(super) fn shown(&self, words: &str) -> Option<String> {
        if !self.raised || words.is_empty() {
            return None;
        }
        words.chars().map(superscript).collect()
    }
}

fn superscript(c: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match c {
        '-' | '−' => Some('⁻'),
        '+' => Some('⁺'),
        _ => digits.get(c.to_digit(10)? as usize).copied(),
    }
}

impl Reader<'_> {
    /// Reads HTML: a whole block, or one tag of a line.
    pub(super) fn read_html(&mut self, html: &str, is_block: bool) {
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => self.html_words(&decode(text)),
                Piece::Raw(text) => self.write_lines(text),
                Piece::Open { name, .. } if name == "pre" && is_block => {
                    self.part();
                    self.tags.lines = Some(String::new());
                }
                Piece::Open { name, attributes } => self.open_tag(&name, attributes),
                Piece::Close(name) => self.close_tag(&name),
                Piece::Hidden => {}
            }
        }
    }

    fn html_words(&mut self, text: &str) {
        if let Some(lines) = &mut self.tags.lines {
            lines.push_str(text);
            return;
        }
        // HTML shows white space of any length as one space (CSS white-space: normal).
        let mut words = String::with_capacity(text.len());
        for (index, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if index > 0 && !words.ends_with(' ') {
                words.push(' ');
            }
            words.push_str(word);
        }
        if !words.is_empty() {
            self.words(&words, false);
        }
    }

    /// Writes lines of a `<pre>` or a script as code.
    pub(super) fn write_lines(&mut self, lines: &str) {
        let lines = lines.trim_end();
        let first = lines.strip_prefix('\r').unwrap_or(lines);
        let lines = first.strip_prefix('\n').unwrap_or(first);
        if !lines.is_empty() {
            self.close_block();
            self.draft.write_code(String::new(), lines);
        }
    }

    fn open_tag(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => self.line_feed(),
            "hr" if self.draft.is_whole() => self.part(),
            "hr" => {
                self.close_block();
                self.draft.write_empty(BlockKind::Rule);
            }
            "img" => {
                let alternative = attribute(attributes, "alt").unwrap_or_default();
                let target = attribute(attributes, "src").unwrap_or_default();
                self.write_image(&alternative, &target);
            }
            "a" => {
                let target = attribute(attributes, "href").unwrap_or_default();
                self.tags.link = self.draft.add_link(&target, Link::Target);
                self.name_heading(attributes);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.part();
                if !self.draft.is_whole() {
                    let level = name.bytes().last().map_or(1, |digit| digit - b'0');
                    self.draft.open_block(BlockKind::Heading(level), false);
                    self.name_heading(attributes);
                }
            }
            "details" => self.open_container(Container::Details),
            "blockquote" => self.open_container(Container::Quote { first: true }),
            "summary" => {
                self.part();
                self.tags.depths.strong += 1;
            }
            "ul" => self.open_list(None),
            "ol" => {
                let start = attribute(attributes, "start");
                self.open_list(Some(start.and_then(|start| start.parse().ok()).unwrap_or(1)));
            }
            "li" => self.open_item(),
            "td" | "th" => self.soft_break(),
            "sup" => self.tags.raised = true,
            _ if parts_blocks(name) => self.part(),
            _ => {
                if let Some(depth) = self.tags.depths.of(name) {
                    *depth += 1;
                }
            }
        }
    }

    fn close_tag(&mut self, name: &str) {
        match name {
            "a" => self.tags.link = None,
            "sup" => self.tags.raised = false,
            "details" => self.close_container(|it| matches!(it, Container::Details)),
            "blockquote" => self.close_container(|it| matches!(it, Container::Quote { .. })),
            "ul" | "ol" => self.close_list(),
            "td" | "th" => self.soft_break(),
            "pre" | "summary" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.part(),
            _ if parts_blocks(name) => self.part(),
            _ => {
                if let Some(depth) = self.tags.depths.of(name) {
                    *depth = depth.saturating_sub(1);
                }
            }
        }
    }

    /// Ends the block, where a tag may end it.
    fn part(&mut self) {
        if self.draft.is_whole() {
            self.draft.part();
        } else {
            self.close_block();
        }
    }

    fn name_heading(&mut self, attributes: &str) {
        if !matches!(self.draft.open_kind(), Some(BlockKind::Heading(_))) {
            return;
        }
        let id = ["id", "name"].into_iter().find_map(|name| attribute(attributes, name));
        if let Some(id) = id.filter(|id| is_id(id)) {
            self.draft.name_block(id.into_owned());
        }
    }

    fn open_container(&mut self, container: Container) {
        self.part();
        if !self.draft.is_whole() && self.draft.standing.depth() < DEPTH {
            self.draft.standing.open(container);
        }
    }

    /// Closes the innermost such container that a tag of the same Markdown container has opened.
    fn close_container(&mut self, is_such: fn(&Container) -> bool) {
        self.part();
        if self.draft.is_whole() {
            return;
        }
        let (base, lists) = self.scope_base();
        let Some(depth) = self.draft.standing.innermost(base, is_such) else { return };
        self.draft.standing.close_to(depth);
        while self.lists.len() > lists && self.lists.last().is_some_and(|list| list.depth > depth) {
            self.finish_list();
        }
    }

    fn open_list(&mut self, number: Option<u64>) {
        self.part();
        if !self.draft.is_whole() && self.lists.len() < self.scope_base().1 + DEPTH {
            self.lists.push(List {
                first_block: self.draft.blocks(),
                first_written: self.draft.standing.written(),
                depth: self.draft.standing.depth(),
                number,
                items: 0,
                loose: false,
            });
        }
    }

    fn close_list(&mut self) {
        self.part();
        if self.draft.is_whole() || self.lists.len() <= self.scope_base().1 {
            return;
        }
        if let Some(list) = self.finish_list() {
            self.draft.standing.close_to(list.depth);
        }
    }

    fn open_item(&mut self) {
        self.part();
        if self.draft.is_whole() || self.lists.len() <= self.scope_base().1 {
            return;
        }
        if let Some(list) = self.lists.last_mut() {
            self.draft.standing.close_to(list.depth);
            let item = list.next_item();
            if self.draft.standing.depth() < DEPTH {
                self.draft.standing.open(item);
            }
        }
    }
}

/// Elements whose words stand on lines of their own (HTML 15.3, display: block and its like).
fn parts_blocks(name: &str) -> bool {
    const NAMES: [&str; 33] = [
        "address",
        "article",
        "aside",
        "body",
        "caption",
        "center",
        "dd",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "head",
        "header",
        "html",
        "legend",
        "main",
        "menu",
        "nav",
        "noscript",
        "option",
        "p",
        "search",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
    ];
    name == "tr" || NAMES.binary_search(&name).is_ok()
}
