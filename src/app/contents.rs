//! The headings of an article as a tree.

use super::picker::Picker;
use crate::page::{BlockKind, Document};
use std::collections::BTreeSet;

/// The headings of an article.
#[derive(Debug, Clone)]
pub struct Contents {
    /// Filter and selection.
    pub picker: Picker,
    /// The headings.
    pub headings: Vec<Heading>,
    /// Headings whose subheadings are hidden, as indices into `headings`.
    folded: BTreeSet<usize>,
}

/// A heading of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// Its block in the document.
    pub block: usize,
    /// Its level in the text, from 1: what it is called where it stands.
    pub level: u8,
    /// Steps below the outermost level.
    pub depth: usize,
    /// The heading it stands under, as an index into the tree.
    pub parent: Option<usize>,
    /// Whether others stand under it.
    pub has_children: bool,
}

/// Columns of the sign that a heading with subheadings has.
pub(super) const SIGN_COLUMNS: usize = 3;

/// The column of the list in which the sign of a heading stands, by how deep it is.
pub(super) fn sign_column(depth: usize) -> usize {
    2 * depth.min(3)
}

impl Contents {
    /// The headings of a document, the selected one being that of a section; `None` without headings.
    pub fn of(document: &Document, section: Option<usize>) -> Option<Self> {
        let mut headings: Vec<Heading> = Vec::new();
        let mut open: Vec<(u8, usize)> = Vec::new();
        for (block, it) in document.blocks.iter().enumerate() {
            let BlockKind::Heading(level) = it.kind else { continue };
            // The title stands beside its sections, not above them: one level less to fold.
            let folds_as = if block == 0 { u8::MAX } else { level };
            while open.last().is_some_and(|&(above, _)| above >= folds_as || above == u8::MAX) {
                open.pop();
            }
            let parent = open.last().map(|&(_, at)| at);
            if let Some(parent) = parent.and_then(|at| headings.get_mut(at)) {
                parent.has_children = true;
            }
            open.push((folds_as, headings.len()));
            let depth = open.len() - 1;
            headings.push(Heading { block, level, depth, parent, has_children: false });
        }
        if headings.is_empty() {
            return None;
        }
        let picker = Picker::new(headings.iter().map(|it| document.block_text(it.block)));
        let mut contents = Contents { picker, headings, folded: BTreeSet::new() };
        if let Some(item) =
            section.and_then(|block| contents.headings.iter().position(|it| it.block == block))
        {
            contents.picker.select(item);
        }
        Some(contents)
    }

    /// Whether the subheadings of a heading are hidden.
    pub fn is_folded(&self, item: usize) -> bool {
        self.folded.contains(&item)
    }

    /// Hides what stands under folded headings; a filter finds headings inside them too.
    pub fn hide_folded(&mut self) {
        if !self.picker.field.value().is_empty() {
            return;
        }
        let hidden = |mut item: usize| {
            while let Some(parent) = self.headings.get(item).and_then(|it| it.parent) {
                if self.folded.contains(&parent) {
                    return true;
                }
                item = parent;
            }
            false
        };
        let hidden: BTreeSet<usize> =
            (0..self.headings.len()).filter(|&item| hidden(item)).collect();
        self.picker.hide(&hidden);
    }

    /// Left in the tree: closes an open heading, else goes to the one above it.
    pub fn fold(&mut self) {
        let Some(item) = self.picker.selected() else { return };
        let Some(heading) = self.headings.get(item) else { return };
        if heading.has_children && self.folded.insert(item) {
            self.hide_folded();
        } else if let Some(parent) = heading.parent {
            self.picker.select(parent);
        }
    }

    /// Right in the tree: opens a closed heading, else goes to its first subheading.
    pub fn unfold(&mut self) {
        let Some(item) = self.picker.selected() else { return };
        if self.folded.remove(&item) {
            self.hide_folded();
        } else if self.headings.get(item).is_some_and(|it| it.has_children) {
            self.picker.select(item + 1);
        }
    }

    /// Closes all headings, or opens all if any is closed.
    pub fn fold_all(&mut self) {
        if self.folded.is_empty() {
            self.folded =
                (0..self.headings.len()).filter(|&item| self.headings[item].has_children).collect();
        } else {
            self.folded.clear();
        }
        // What is selected may be hidden now; the heading it stands under is not.
        let mut item = self.picker.selected().unwrap_or(0);
        while let Some(parent) =
            self.headings.get(item).and_then(|it| it.parent).filter(|it| self.folded.contains(it))
        {
            item = parent;
        }
        self.picker.select(item);
        self.hide_folded();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse;

    fn shown(contents: &Contents) -> Vec<usize> {
        contents.picker.shown.iter().map(|found| found.item).collect()
    }

    #[test]
    fn the_tree_folds_and_the_selection_stays_visible() {
        let document = parse("# T\n\n## A\n\n### B\n\n### C\n\n## D\n\n#### E\n");
        let mut contents = Contents::of(&document, Some(3)).unwrap();
        assert_eq!(contents.picker.selected(), Some(3), "the section one is in");
        contents.fold();
        assert_eq!(contents.picker.selected(), Some(1), "from a subheading to the one above");
        contents.fold();
        assert_eq!(shown(&contents), [0, 1, 4, 5]);
        contents.unfold();
        assert_eq!(shown(&contents), [0, 1, 2, 3, 4, 5]);
        contents.unfold();
        assert_eq!(contents.picker.selected(), Some(2), "into the open heading");
        contents.fold_all();
        assert_eq!((shown(&contents), contents.picker.selected()), (vec![0, 1, 4], Some(1)));
    }
}
