//! The page that is shown: its document, how far it is scrolled, which link is chosen.

use crate::tui::document::{Document, Laid, LaidLine, Subject, Target, document, layout, line_of};
use crate::tui::holdings::Shown;

/// A page and how it is looked at.
#[derive(Debug, Clone, Default)]
pub struct Page {
    subject: Option<Subject>,
    document: Document,
    laid: Laid,
    /// The width `laid` was made for; 0 when it has to be made anew.
    width: u16,
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

    /// Turns to a subject, from its beginning.
    pub fn show(&mut self, shown: &Shown, subject: Option<Subject>) {
        let from = self.subject;
        let mut document = subject.map_or_else(Document::default, |subject| document(shown, subject, from));
        document.highlight(|text| shown.matching(text));
        let link = document.start_link;
        *self = Self { subject, document, link, to_start: true, ..Self::default() };
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The lines as last laid out.
    pub fn laid(&self) -> &Laid {
        &self.laid
    }

    /// Lays the document out for a pane, if it was not, and keeps the scroll within it.
    pub fn fit(&mut self, width: u16, height: u16) {
        if self.width != width {
            self.laid = layout(&self.document, width);
            self.width = width;
        }
        let height = usize::from(height);
        if std::mem::take(&mut self.to_start) && self.laid.start > 0 {
            self.scroll = self.laid.start.saturating_sub(2);
        }
        if std::mem::take(&mut self.reveal)
            && let Some(link) = self.link
        {
            let line = line_of(&self.laid, link);
            let last = self.laid.links.get(link).map_or(line, |lines| lines.end.saturating_sub(1));
            self.scroll = self.scroll.min(line).max((last + 1).saturating_sub(height).min(line));
        }
        self.scroll = self.scroll.min(self.most_scroll(height));
    }

    fn most_scroll(&self, height: usize) -> usize {
        self.laid.lines.len().saturating_sub(height)
    }

    /// Scrolls by lines.
    pub fn step(&mut self, lines: isize, height: usize) {
        self.scroll = self.scroll.saturating_add_signed(lines).min(self.most_scroll(height));
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
                let from = self.scroll;
                let first = (0..count).find(|&link| line_of(&self.laid, link) >= from).unwrap_or(0);
                (first as isize + if by > 0 { by - 1 } else { by }).rem_euclid(count as isize) as usize
            }
        };
        self.choose(Some(next));
    }

    /// Chooses a link and brings it into sight.
    pub fn choose(&mut self, link: Option<usize>) {
        self.link = link.filter(|&link| link < self.document.links.len());
        self.reveal = true;
    }

    /// Scrolls to the next or an earlier line on which something matches the query; says whether there is one.
    pub fn step_match(&mut self, by: isize, height: usize) -> bool {
        let matches = |(_, line): &(usize, &LaidLine)| line.iter().any(|piece| piece.matched);
        let mut found = self.laid.lines.iter().enumerate().filter(matches).map(|(at, _)| at);
        let here = self.matched.unwrap_or(self.scroll);
        let fresh = self.matched.is_none();
        let next = if by > 0 {
            found.find(|&line| line > here || (fresh && line == here))
        } else {
            found.take_while(|&line| line < here).last()
        };
        let Some(line) = next else { return false };
        self.matched = Some(line);
        if line < self.scroll || line >= self.scroll + height {
            self.scroll = line.saturating_sub(height / 3).min(self.most_scroll(height));
        }
        true
    }

    /// The line that was last jumped to.
    pub fn matched_line(&self) -> Option<usize> {
        self.matched
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
