//! The page that is shown: its document, how far it is scrolled, which link is chosen.
//!
//! A document can be long and only a screenful of it is seen: its rows become lines as far as somebody has got.

use std::sync::Arc;

use crate::search::Highlighter;
use crate::tui::document::{Checked, Document, Laid, LaidLine, Subject, Target, document};
use crate::tui::holdings::Shown;

/// A page and how it is looked at.
#[derive(Debug, Clone, Default)]
pub struct Page {
    subject: Option<Subject>,
    document: Document,
    /// What points out the matches.
    highlighter: Arc<Highlighter>,
    laid: Laid,
    /// The first line that can be seen.
    pub scroll: usize,
    /// The chosen link.
    pub link: Option<usize>,
    /// The line last jumped to because something on it matches.
    matched: Option<usize>,
    /// Whether the next layout has to bring the chosen link into sight.
    reveal: bool,
    /// Whether the next layout has to go to where reading starts.
    to_start: bool,
}

impl Page {
    /// What it is about.
    pub fn subject(&self) -> Option<Subject> {
        self.subject
    }

    /// Turns to a subject, from its beginning; `checked` is the last quotation that was verified.
    pub fn show(&mut self, shown: &Shown, subject: Option<Subject>, checked: Option<&Checked>) {
        let from = self.subject;
        let document = subject.map_or_else(Document::default, |subject| document(shown, subject, from, checked));
        let highlighter = Arc::clone(&shown.highlighter);
        let laid = Laid::new(&document, self.laid.width());
        *self =
            Self { subject, link: document.start_link, document, highlighter, laid, to_start: true, ..Self::default() };
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The lines as far as they are laid out.
    pub fn laid(&self) -> &Laid {
        &self.laid
    }

    /// How many lines there are; a guess for rows that nobody has got to.
    pub fn length(&self) -> usize {
        self.laid.length(&self.document)
    }

    /// Lays the document out for a pane, as far as it can be seen, and keeps the scroll within it.
    pub fn fit(&mut self, width: u16, height: u16) {
        if self.laid.width() != width {
            self.laid = Laid::new(&self.document, width);
        }
        let height = usize::from(height);
        if std::mem::take(&mut self.to_start)
            && let Some(row) = self.document.start
        {
            self.lay(|laid| laid.is_past(row));
            self.scroll = self.laid.start.saturating_sub(2);
        }
        if std::mem::take(&mut self.reveal)
            && let Some(link) = self.link
        {
            self.lay(|laid| laid.lines_of(link).is_some());
            let lines = self.laid.lines_of(link).unwrap_or_default();
            let last = lines.end.saturating_sub(1);
            self.scroll = self.scroll.min(lines.start).max((last + 1).saturating_sub(height).min(lines.start));
        }
        self.scroll_to(self.scroll, height);
    }

    /// Lays out further rows until there is enough.
    fn lay(&mut self, enough: impl Fn(&Laid) -> bool) {
        let Self { document, highlighter, laid, .. } = self;
        laid.go_on(document, &|text| highlighter.find(text), enough);
    }

    /// Scrolls to a line, or as far as there are lines.
    fn scroll_to(&mut self, line: usize, height: usize) {
        let until = line.saturating_add(height);
        self.lay(|laid| laid.lines.len() >= until);
        self.scroll = line.min(self.laid.lines.len().saturating_sub(height));
    }

    /// Scrolls by lines.
    pub fn step(&mut self, lines: isize, height: usize) {
        self.scroll_to(self.scroll.saturating_add_signed(lines), height);
    }

    /// Chooses the next or an earlier link, from the one chosen or from the top of what can be seen.
    pub fn step_link(&mut self, by: isize) {
        let count = self.document.links.len();
        if count == 0 {
            return;
        }
        let next = match self.link {
            Some(link) => (link as isize + by).rem_euclid(count as isize) as usize,
            None => {
                let first = self.first_link_from(self.scroll);
                (first as isize + if by > 0 { by - 1 } else { by }).rem_euclid(count as isize) as usize
            }
        };
        self.choose(Some(next));
    }

    /// The first link on a line or below it; else the first of all.
    fn first_link_from(&mut self, line: usize) -> usize {
        if line == 0 {
            return 0;
        }
        self.lay(|laid| laid.link_from(line).is_some());
        self.laid.link_from(line).unwrap_or(0)
    }

    /// Chooses a link and brings it into sight.
    pub fn choose(&mut self, link: Option<usize>) {
        self.link = link.filter(|&link| link < self.document.links.len());
        self.reveal = true;
    }

    /// Scrolls to the next or an earlier line on which something matches the query; says whether there is one.
    pub fn step_match(&mut self, by: isize, height: usize) -> bool {
        let matches = |line: &LaidLine| line.iter().any(|piece| piece.matched);
        let here = self.matched.unwrap_or(self.scroll);
        let next = if by > 0 {
            let from = if self.matched.is_none() { here } else { here + 1 };
            let below = |laid: &Laid| {
                let lines = laid.lines.iter().enumerate().skip(from);
                lines.into_iter().find(|(_, line)| matches(line)).map(|(at, _)| at)
            };
            self.lay(|laid| below(laid).is_some());
            below(&self.laid)
        } else {
            self.laid.lines[..here.min(self.laid.lines.len())].iter().rposition(matches)
        };
        let Some(line) = next else { return false };
        self.matched = Some(line);
        if line < self.scroll || line >= self.scroll + height {
            self.scroll_to(line.saturating_sub(height / 3), height);
        }
        true
    }

    /// Where the chosen link leads.
    pub fn target(&self) -> Option<&Target> {
        self.document.links.get(self.link?)
    }

    /// Puts scroll and link where they were.
    pub fn restore(&mut self, scroll: usize, link: Option<usize>) {
        self.scroll = scroll;
        self.link = link.filter(|&link| link < self.document.links.len());
        self.to_start = false;
    }
}
