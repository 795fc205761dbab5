//! A list one moves about in: which entry is selected and which row of the whole is at the top.

/// Selection and scroll of a list whose entries take one or more rows each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    /// Index of the selected entry.
    pub selected: usize,
    /// First entry on the screen.
    pub top: usize,
    /// Rows of the top entry that are scrolled off.
    pub top_row: usize,
    /// Top entry and rows scrolled off it when the reader last moved. A change of the window starts from there, so that
    /// a change back shows what was there.
    pub(super) rest: (usize, usize),
}

impl List {
    /// Moves the selection by entries, staying inside; false if it did not move.
    pub fn step(&mut self, entries: usize, by: i64) -> bool {
        let last = entries.saturating_sub(1) as i64;
        let wanted = (self.selected as i64 + by).clamp(0, last) as usize;
        let moved = wanted != self.selected;
        self.selected = wanted;
        moved
    }

    /// Scrolls as little as needed to show the selected entry, from its first row on and whole if it fits in `rows`.
    /// Looks only at entries near the screen, however long the list is. `rows_of` gives the rows of an entry.
    pub fn reveal(&mut self, entries: usize, rows: usize, rows_of: impl Fn(usize) -> usize) {
        self.selected = self.selected.min(entries.saturating_sub(1));
        if self.selected < self.top || (self.selected == self.top && self.top_row > 0) {
            (self.top, self.top_row) = (self.selected, 0);
            return;
        }
        // The first entry from which the selected one still fits.
        let mut first = self.selected;
        let mut taken = rows_of(first);
        while first > self.top && taken + rows_of(first - 1) <= rows {
            first -= 1;
            taken += rows_of(first);
        }
        if first > self.top {
            (self.top, self.top_row) = (first, 0);
        } else if self.top_row > 0 && self.top == first && first != self.selected && taken <= rows {
            self.top_row = 0;
        }
    }

    /// Scrolls as little as needed to show one row of the selected entry, which may be higher than the screen.
    pub fn reveal_row(&mut self, rows: usize, row: usize, rows_of: impl Fn(usize) -> usize) {
        let above: usize = (self.top..self.selected).map(&rows_of).sum();
        let place = above + row;
        if place < self.top_row {
            self.top_row = place;
        }
        let mut by = (place + 1).saturating_sub(self.top_row + rows);
        while by > 0 && self.top < self.selected {
            let rest = rows_of(self.top).saturating_sub(self.top_row).max(1);
            if by < rest {
                break;
            }
            by -= rest;
            self.top += 1;
            self.top_row = 0;
        }
        self.top_row += by;
    }

    /// Scrolls back as far as entries above can fill rows that would stay empty below the last one.
    pub fn fill(&mut self, entries: usize, rows: usize, rows_of: impl Fn(usize) -> usize) {
        let mut shown = 0;
        for entry in self.top..entries {
            shown += rows_of(entry);
            if shown >= self.top_row + rows {
                return;
            }
        }
        self.top_row = 0;
        while let Some(above) = self.top.checked_sub(1) {
            shown += rows_of(above);
            if shown > rows {
                return;
            }
            self.top = above;
        }
    }

    /// Notes where the list stands after a move.
    pub fn rest(&mut self) {
        self.rest = (self.top, self.top_row);
    }

    /// Goes back to where the list stood after the last move.
    pub fn back_to_rest(&mut self) {
        (self.top, self.top_row) = self.rest;
    }

    /// Selects the entry about one screen further (or back), as a page key does.
    pub fn page(
        &mut self,
        entries: usize,
        rows: usize,
        forward: bool,
        rows_of: impl Fn(usize) -> usize,
    ) -> bool {
        let mut left = rows;
        let mut to = self.selected;
        loop {
            let next = if forward { to + 1 } else { to.wrapping_sub(1) };
            if next >= entries {
                break;
            }
            let taken = rows_of(next).max(1);
            if taken > left && to != self.selected {
                break;
            }
            to = next;
            left = left.saturating_sub(taken);
            if left == 0 {
                break;
            }
        }
        let moved = to != self.selected;
        self.selected = to;
        moved
    }

    /// Scrolls by rows without moving the selection as long as the selected entry stays on the screen.
    /// False if there is nothing further in that direction.
    pub fn scroll_within(
        &mut self,
        rows: usize,
        down: usize,
        rows_of: impl Fn(usize) -> usize,
    ) -> bool {
        // Rows from the top of the screen to the end of the selected entry.
        let span: usize =
            (self.top..=self.selected).map(&rows_of).sum::<usize>().saturating_sub(self.top_row);
        if span <= rows {
            return false;
        }
        let mut by = down.min(span - rows);
        while by > 0 {
            let rest = rows_of(self.top).saturating_sub(self.top_row);
            if by < rest || self.top == self.selected {
                self.top_row += by;
                break;
            }
            by -= rest;
            self.top += 1;
            self.top_row = 0;
        }
        true
    }

    /// Scrolls back towards the first row of the selected entry, where that is above the screen; false where it is not.
    pub fn scroll_back_within(&mut self, rows: usize) -> bool {
        let is_above = self.selected == self.top && self.top_row > 0;
        if is_above {
            self.top_row = self.top_row.saturating_sub(rows);
        }
        is_above
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_entry_is_always_on_the_screen() {
        let heights = [1usize, 3, 2, 9, 1, 1, 4, 2, 2, 30, 1];
        let rows = 7;
        let mut list = List::default();
        let steps = [1, 1, 1, 1, 3, -2, 4, -9, 20, -1, -1, -20, 2];
        for by in steps {
            list.step(heights.len(), by);
            list.reveal(heights.len(), rows, |i| heights[i]);
            let above: usize = heights[list.top..list.selected].iter().sum::<usize>();
            assert!(list.top <= list.selected && above >= list.top_row, "{list:?}");
            let end = above - list.top_row + heights[list.selected].min(rows);
            assert!(end <= rows, "{list:?} ends at row {end}");
        }
    }

    #[test]
    fn moving_inside_the_screen_scrolls_nothing() {
        let mut list = List::default();
        for _ in 0..4 {
            list.step(100, 1);
            list.reveal(100, 5, |_| 1);
        }
        assert_eq!((list.selected, list.top), (4, 0));
        list.step(100, 1);
        list.reveal(100, 5, |_| 1);
        assert_eq!((list.selected, list.top), (5, 1));
    }

    #[test]
    fn a_long_entry_is_paged_through() {
        let mut list = List { selected: 1, top: 1, ..List::default() };
        let heights = [1usize, 12, 1];
        assert!(list.scroll_within(5, 4, |i| heights[i]));
        assert_eq!(list.top_row, 4);
        assert!(list.scroll_within(5, 4, |i| heights[i]));
        assert_eq!(list.top_row, 7, "the end of the entry stands at the foot");
        assert!(!list.scroll_within(5, 4, |i| heights[i]));
        assert!(list.scroll_back_within(4) && list.scroll_back_within(4));
        assert_eq!(list.top_row, 0);
        assert!(!list.scroll_back_within(4));
    }
}
