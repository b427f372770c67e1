//! The page: the lines of its document that can be seen, links and matches marked.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::app::{App, Spot};
use crate::tui::document::{Piece, Tone};
use crate::tui::theme::Theme;

/// Longer lines are hard to read.
const MEASURE: u16 = 110;

/// Draws the page.
pub(super) fn draw(app: &mut App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    app.regions.note(area, Spot::Page);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(3).min(MEASURE), ..area };
    app.page.fit(inner.width, inner.height);
    app.regions.lines = usize::from(inner.height);
    let (scroll, chosen) = (app.page.scroll, app.page.link.filter(|_| app.on_page));
    let (laid, total) = (app.page.laid(), app.page.length());
    let mut spots = Vec::new();
    for (i, line) in laid.lines.iter().skip(scroll).take(usize::from(inner.height)).enumerate() {
        let y = inner.y + i as u16;
        let mut x = inner.x;
        let mut spans = Vec::new();
        for piece in line {
            let width = (piece.width() as u16).min(inner.right().saturating_sub(x));
            if let Some(link) = piece.link {
                spots.push((Rect { x, y, width, height: 1 }, Spot::Link(link)));
            }
            x += width;
            spans.push(Span::styled(piece.text.clone(), style(theme, piece, chosen)));
        }
        frame.render_widget(Line::from(spans), Rect { y, height: 1, ..inner });
    }
    for (area, spot) in spots {
        app.regions.note(area, spot);
    }
    scrollbar(theme, frame, area, scroll, total);
}

fn style(theme: &Theme, piece: &Piece, chosen: Option<usize>) -> Style {
    let mut style = theme.tone(piece.tone);
    if piece.link.is_some() {
        style = theme.link(style);
    }
    if piece.matched {
        style = theme.matched(style);
    }
    if piece.link.is_some() && piece.link == chosen {
        style = style.patch(theme.chosen_link());
    }
    style
}

/// How much of the page is in sight, where not all of it is.
fn scrollbar(theme: &Theme, frame: &mut Frame<'_>, area: Rect, scroll: usize, total: usize) {
    let height = usize::from(area.height);
    if total <= height || height == 0 {
        return;
    }
    let long = (height * height / total).max(1);
    let top = (scroll * (height - long)).div_ceil(total - height).min(height - long);
    for y in top..top + long {
        frame.buffer_mut().set_string(area.right() - 1, area.y + y as u16, "▐", theme.tone(Tone::Quiet));
    }
}
