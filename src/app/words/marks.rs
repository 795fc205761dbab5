//! What is said about bookmarks, highlights, notes and the history.

use crate::app::marks::Kind;
use crate::app::selection::Unit;

/// Words about marks and about what was read.
#[derive(Debug)]
pub struct MarkWords {
    /// The list of marks, and the heading of what is printed of them.
    pub title: &'static str,
    /// A mark that stands for a place.
    pub bookmark: &'static str,
    /// A mark that stands for its words.
    pub highlight: &'static str,
    /// What stands before a note, with a space at its end.
    pub note_mark: &'static str,
    /// How many marks there are.
    pub count: fn(usize) -> String,
    /// No marks, and how to make one.
    pub none_yet: &'static str,
    /// On a mark whose words no longer stand in the text.
    pub words_gone: &'static str,
    /// After going to such a mark.
    pub passage_gone: &'static str,
    /// A bookmark was made.
    pub bookmark_added: &'static str,
    /// A bookmark was removed; names the key that brings it back.
    pub bookmark_removed: &'static str,
    /// It is back.
    pub bookmark_back: &'static str,
    /// Words were highlighted.
    pub highlighted: &'static str,
    /// A highlight was removed; names the key that brings it back.
    pub highlight_removed: &'static str,
    /// It is back.
    pub highlight_back: &'static str,
    /// A note was written.
    pub note_kept: &'static str,
    /// The same while one reads.
    pub note_kept_here: &'static str,
    /// A note was emptied.
    pub note_removed: &'static str,
    /// Nothing was removed before.
    pub nothing_to_undo: &'static str,
    /// Names of what a selection moves by.
    pub paragraph: &'static str,
    /// A sentence.
    pub sentence: &'static str,
    /// A word.
    pub word: &'static str,
    /// How many words are selected.
    pub words: fn(usize) -> String,
    /// What can be done with a selection.
    pub selection_keys: &'static str,
    /// So many words were put on the clipboard.
    pub copied: fn(usize) -> String,

    /// The list of articles read.
    pub history: &'static str,
    /// Nothing in it.
    pub no_history: &'static str,
    /// Nothing in it because it is off.
    pub none_kept: &'static str,
    /// On a place one jumped from.
    pub jumped_from: &'static str,
    /// A jump left it.
    pub jump_forgotten: &'static str,
    /// An article left it; names the key that brings it back.
    pub forgotten: &'static str,
    /// An article left it and cannot come back.
    pub forgotten_for_good: &'static str,
    /// All left it, those of other libraries too.
    pub all_forgotten: &'static str,
    /// All left it and cannot come back.
    pub all_forgotten_for_good: &'static str,
    /// What left it is back.
    pub history_back: &'static str,
    /// It was switched on.
    pub history_on: &'static str,
    /// It was switched off.
    pub history_off: &'static str,
    /// It is off; names the key that switches it on.
    pub history_is_off: &'static str,
    /// An article counts as read now.
    pub now_read: &'static str,
    /// An article no longer counts as read.
    pub now_unread: &'static str,
}

impl MarkWords {
    /// The word for a kind of mark.
    pub fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Bookmark => self.bookmark,
            Kind::Highlight => self.highlight,
        }
    }

    /// The word for what a selection moves by.
    pub fn unit(&self, unit: Unit) -> &'static str {
        match unit {
            Unit::Paragraph => self.paragraph,
            Unit::Sentence => self.sentence,
            Unit::Word => self.word,
        }
    }

    /// Every sentence with its slots filled.
    #[cfg(test)]
    pub(super) fn sentences(&self) -> Vec<String> {
        let mut all: Vec<String> = [0, 1, 2]
            .into_iter()
            .flat_map(|n| [(self.count)(n), (self.words)(n), (self.copied)(n)])
            .collect();
        all.extend(
            [
                self.title,
                self.bookmark,
                self.highlight,
                self.note_mark,
                self.none_yet,
                self.words_gone,
                self.passage_gone,
                self.bookmark_added,
                self.bookmark_removed,
                self.bookmark_back,
                self.highlighted,
                self.highlight_removed,
                self.highlight_back,
                self.note_kept,
                self.note_kept_here,
                self.note_removed,
                self.nothing_to_undo,
                self.paragraph,
                self.sentence,
                self.word,
                self.selection_keys,
                self.history,
                self.no_history,
                self.none_kept,
                self.jumped_from,
                self.jump_forgotten,
                self.forgotten,
                self.forgotten_for_good,
                self.all_forgotten,
                self.all_forgotten_for_good,
                self.history_back,
                self.history_on,
                self.history_off,
                self.history_is_off,
                self.now_read,
                self.now_unread,
            ]
            .map(str::to_string),
        );
        all
    }
}
