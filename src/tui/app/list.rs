//! Which of many rows is selected, and which of them can be seen.

/// The selection of a list and how far it is scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct List {
    /// The selected row.
    pub selected: usize,
    /// The first row that can be seen.
    pub offset: usize,
}

impl List {
    /// Moves the selection, as far as there are rows.
    pub fn step(&mut self, rows: isize, len: usize) {
        self.selected = self.selected.saturating_add_signed(rows).min(len.saturating_sub(1));
    }

    /// Selects a row.
    pub fn select(&mut self, row: usize, len: usize) {
        self.selected = row.min(len.saturating_sub(1));
    }

    /// Scrolls without moving the selection out of sight.
    pub fn scroll(&mut self, rows: isize, len: usize, visible: usize) {
        self.offset = self.offset.saturating_add_signed(rows).min(len.saturating_sub(visible));
        self.selected = self.selected.clamp(self.offset, (self.offset + visible.saturating_sub(1)).max(self.offset));
        self.selected = self.selected.min(len.saturating_sub(1));
    }

    /// Scrolls as little as needed to show the selection among `visible` rows.
    pub fn reveal(&mut self, len: usize, visible: usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
        let first = (self.selected + 1).saturating_sub(visible.max(1));
        self.offset = self.offset.clamp(first, self.selected).min(len.saturating_sub(visible).max(first));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_stays_among_the_rows_and_in_sight() {
        let mut list = List::default();
        list.step(-3, 10);
        assert_eq!(list.selected, 0);
        list.step(8, 10);
        list.reveal(10, 4);
        assert_eq!((list.selected, list.offset), (8, 5));
        list.reveal(3, 4);
        assert_eq!((list.selected, list.offset), (2, 0));
        list.step(5, 0);
        list.reveal(0, 0);
        assert_eq!(list, List::default());
    }

    #[test]
    fn scrolling_takes_the_selection_along() {
        let mut list = List::default();
        list.scroll(3, 10, 4);
        assert_eq!((list.selected, list.offset), (3, 3));
        list.scroll(100, 10, 4);
        assert_eq!((list.selected, list.offset), (6, 6));
        list.scroll(-100, 10, 4);
        assert_eq!((list.selected, list.offset), (3, 0));
    }
}
