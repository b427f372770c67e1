//! The screen: one search line, one list, one page; everything else is a layer over these.
//!
//! ```text
//!  header   what is open, what is wrong with it
//!  tabs     one query, five kinds of answer
//!  search   the query, its mistakes, what it found
//! ─────────┬──────────
//!  list    │ page           below 100 columns the page stands under the list, or alone
//! ─────────┴──────────
//!  status   what just happened, or which keys to press
//! ```
//!
//! Views draw what the state says; the only thing they change is how far it is scrolled. They see no workers.

pub(crate) mod chooser;
mod header;
mod list;
mod map;
mod page;
mod search;
pub(crate) mod status;
pub(crate) mod text;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::{Paragraph, Wrap};

use super::app::{App, Regions};
use super::document::{Subject, Tone};
use super::theme::Theme;
use crate::text::door;

/// The narrowest screen that has list and page side by side.
const WIDE: u16 = 100;
/// How wide the list beside the map is.
const PLACES: u16 = 46;
/// How many times as many cells the map is wide as high, cells being twice as high as wide.
const MAP_SHAPE: u16 = 4;
/// The lowest body that has the page under the list.
const TALL: u16 = 14;
/// The smallest screen that shows anything but a message.
const SMALLEST: (u16, u16) = (40, 10);

/// The whole screen, plain; nothing if it is too small, which it then says.
pub(crate) fn begin(theme: &Theme, frame: &mut Frame<'_>) -> Option<Rect> {
    let area = frame.area();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(theme, frame);
        return None;
    }
    frame.buffer_mut().set_style(area, theme.tone(Tone::Plain));
    Some(area)
}

/// Draws everything.
pub fn draw(app: &mut App, theme: &Theme, frame: &mut Frame<'_>) {
    app.regions = Regions::default();
    let Some(area) = begin(theme, frame) else { return };
    let rows = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ]);
    let [head, tabs, line, above, body, below, foot] = rows.areas(area);
    header::draw(app, theme, frame, head);
    header::tabs(app, theme, frame, tabs);
    search::draw(app, theme, frame, line);
    rule(theme, frame, above);
    rule(theme, frame, below);
    draw_body(app, theme, frame, body);
    status::draw(app, theme, frame, foot);
    if app.layer.is_some() {
        chooser::draw(app, theme, frame, body);
    }
    keep_from_acting(frame.buffer_mut());
}

/// Says that the screen is too small.
fn too_small(theme: &Theme, frame: &mut Frame<'_>) {
    let message = format!("attaché needs {} × {} cells", SMALLEST.0, SMALLEST.1);
    let message = Paragraph::new(message).wrap(Wrap { trim: true });
    frame.render_widget(message.style(theme.tone(Tone::Plain)), frame.area());
}

/// Shows what terminals draw in ways that lead the cursor astray, as joined emoji, by its first part.
pub(crate) fn keep_from_acting(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(shown) = door::cell(cell.symbol()) {
            cell.set_symbol(&shown);
        }
    }
}

fn draw_body(app: &mut App, theme: &Theme, frame: &mut Frame<'_>, body: Rect) {
    let alone = app.page.subject().is_some_and(Subject::is_wide);
    if body.width >= WIDE && !alone {
        app.regions.is_split = true;
        let share = (body.width * 2 / 5).clamp(44, 72);
        let columns = Layout::horizontal([Constraint::Length(share), Constraint::Length(1), Constraint::Min(1)]);
        let [left, middle, right] = columns.areas(body);
        list::draw(app, theme, frame, left);
        divide(theme, frame, middle);
        page::draw(app, theme, frame, right);
    } else if app.page.subject() == Some(Subject::Map) && body.height >= TALL {
        let [world, places] = if body.width >= WIDE {
            // All the height for the list, and as much for the map as it is wide.
            let columns = [Constraint::Length(PLACES), Constraint::Length(1), Constraint::Min(1)];
            let [left, middle, right] = Layout::horizontal(columns).areas(body);
            divide(theme, frame, middle);
            [Rect { height: right.height.min(right.width / MAP_SHAPE), ..right }, left]
        } else {
            Layout::vertical([Constraint::Percentage(65), Constraint::Min(1)]).areas(body)
        };
        if let Some(chart) = &app.page.document().chart {
            map::draw(chart, app.page.link, theme, frame, world);
        }
        page::draw(app, theme, frame, places);
    } else if app.on_page || alone {
        page::draw(app, theme, frame, body);
    } else if body.height >= TALL && app.rows() > 0 {
        app.regions.is_split = true;
        let rows = Layout::vertical([
            Constraint::Length((body.height * 2 / 5).max(5)),
            Constraint::Length(1),
            Constraint::Min(1),
        ]);
        let [upper, middle, lower] = rows.areas(body);
        list::draw(app, theme, frame, upper);
        rule(theme, frame, middle);
        page::draw(app, theme, frame, lower);
    } else {
        list::draw(app, theme, frame, body);
    }
}

pub(crate) fn rule(theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let line = "─".repeat(usize::from(area.width));
    frame.render_widget(Paragraph::new(line).style(theme.rule()), area);
}

/// The line between list and page, joined to the rules above and below.
pub(crate) fn divide(theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let buffer = frame.buffer_mut();
    for y in area.top()..area.bottom() {
        buffer.set_string(area.x, y, "│", theme.rule());
    }
    buffer.set_string(area.x, area.top() - 1, "┬", theme.rule());
    buffer.set_string(area.x, area.bottom(), "┴", theme.rule());
}
