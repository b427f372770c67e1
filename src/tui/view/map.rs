//! The world with the places of the hits on it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::Line;
use ratatui::widgets::canvas::{Canvas, Map, MapResolution, Points};

use crate::tui::document::{Tone, spots};
use crate::tui::holdings::Shown;
use crate::tui::theme::Theme;

/// Draws the map.
pub(super) fn draw(shown: &Shown, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let (spots, capitals) = spots(shown);
    let land = theme.tone(Tone::Quiet).fg.unwrap_or(Color::Reset);
    let (place, sign) = (theme.tone(Tone::Heading), theme.key());
    let capitals: Vec<(f64, f64)> = capitals.iter().map(|point| (point.longitude, point.latitude)).collect();
    let canvas = Canvas::default().x_bounds([-180.0, 180.0]).y_bounds([-60.0, 80.0]).paint(move |context| {
        context.draw(&Map { resolution: MapResolution::High, color: land });
        context.layer();
        context.draw(&Points { coords: &capitals, color: place.fg.unwrap_or(Color::Reset) });
        for spot in &spots {
            let text = if spot.meetings > 1 { spot.meetings.to_string() } else { "•".to_owned() };
            context.print(spot.point.longitude, spot.point.latitude, Line::styled(text, sign));
        }
    });
    frame.render_widget(canvas, area);
}
