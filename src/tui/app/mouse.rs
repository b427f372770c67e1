//! What a click and a turn of the wheel do.

use super::{App, Effect, Spot};
use crate::tui::keys::Action;

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl App {
    pub(super) fn click(&mut self, column: u16, row: u16) -> Vec<Effect> {
        self.notice = None;
        let spot = self.regions.at(column, row);
        if self.layer.is_some() {
            return match spot {
                Some(Spot::Choice(i)) => self.click_choice(i),
                Some(Spot::Layer) => Vec::new(),
                _ => self.act(Action::Cancel),
            };
        }
        match spot {
            Some(Spot::Does(action)) => self.act(action),
            Some(Spot::Row(row)) => self.click_row(row),
            Some(Spot::Link(link)) => {
                self.typing = false;
                self.on_page = true;
                self.page.choose(Some(link));
                self.act(Action::Open)
            }
            Some(Spot::Page) => {
                self.typing = false;
                self.on_page = true;
                Vec::new()
            }
            Some(Spot::Choice(_) | Spot::Layer) | None => Vec::new(),
        }
    }

    /// The first click selects, the next one opens.
    fn click_row(&mut self, row: usize) -> Vec<Effect> {
        self.typing = false;
        let again = self.list().selected == row && !self.on_page;
        let rows = self.rows();
        self.on_page = false;
        self.list_mut().select(row, rows);
        if again {
            return self.act(Action::Open);
        }
        self.show_selected();
        Vec::new()
    }

    fn click_choice(&mut self, i: usize) -> Vec<Effect> {
        if let Some(layer) = &mut self.layer {
            let len = layer.matching().len();
            layer.list.select(i, len);
        }
        self.act(Action::Keep)
    }

    pub(super) fn wheel(&mut self, column: u16, row: u16, by: isize) -> Vec<Effect> {
        let by = by * NOTCH;
        let (rows, lines, choices) = (self.regions.rows, self.regions.lines, self.regions.choices);
        if let Some(layer) = &mut self.layer {
            let len = layer.matching().len();
            layer.list.scroll(by, len, choices);
            return Vec::new();
        }
        match self.regions.at(column, row) {
            Some(Spot::Link(_) | Spot::Page) => self.page.step(by, lines),
            Some(Spot::Row(_)) => {
                let len = self.rows();
                let before = self.list().selected;
                self.list_mut().scroll(by, len, rows);
                if self.list().selected != before {
                    self.show_selected();
                }
            }
            _ => {}
        }
        Vec::new()
    }
}
