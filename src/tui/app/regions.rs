//! What was drawn where: what a click or a turn of the wheel is meant for, and how long a page is.

use ratatui::layout::{Position, Rect};

use crate::tui::keys::Action;

/// Something that can be clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Something that does this when clicked: a tab, the search line, the count of problems.
    Does(Action),
    /// A row of the list.
    Row(usize),
    /// A link of the page.
    Link(usize),
    /// The page, beside its links.
    Page,
    /// A choice of the layer.
    Choice(usize),
    /// The layer, beside its choices.
    Layer,
}

/// What the last frame drew.
#[derive(Debug, Clone, Default)]
pub struct Regions {
    spots: Vec<(Rect, Spot)>,
    /// How many rows of the list can be seen.
    pub rows: usize,
    /// How many lines of the page can be seen.
    pub lines: usize,
    /// How many choices of the layer can be seen.
    pub choices: usize,
    /// Whether list and page are both on the screen.
    pub is_split: bool,
}

impl Regions {
    /// Notes that a spot was drawn, over what was drawn there before.
    pub fn note(&mut self, area: Rect, spot: Spot) {
        if !area.is_empty() {
            self.spots.push((area, spot));
        }
    }

    /// What is on top at a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<Spot> {
        let cell = Position::new(column, row);
        self.spots.iter().rev().find(|(area, _)| area.contains(cell)).map(|&(_, spot)| spot)
    }
}
