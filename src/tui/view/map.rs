//! The world with the places of the hits on it.

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::Line;
use ratatui::widgets::canvas::{Canvas, Map, MapResolution, Points};

use crate::tui::document::{Chart, Spot, Tone};
use crate::tui::theme::Theme;

/// The part of the world that is shown.
const LONGITUDES: [f64; 2] = [-180.0, 180.0];
const LATITUDES: [f64; 2] = [-60.0, 80.0];

/// What stands at each place, what is chosen last, so that it lies on top. A number that would touch another, and with it
/// read as a third, is a dot.
fn labels(chart: &Chart, chosen: Option<usize>, area: Rect) -> Vec<(&Spot, String)> {
    let cell = |spot: &Spot| {
        let across = (spot.point.longitude - LONGITUDES[0]) / (LONGITUDES[1] - LONGITUDES[0]);
        let down = (LATITUDES[1] - spot.point.latitude) / (LATITUDES[1] - LATITUDES[0]);
        // Where the canvas prints it.
        let place = |share: f64, cells: u16| (share * f64::from(cells.saturating_sub(1))) as i32;
        (place(across, area.width), place(down, area.height))
    };
    let mut spots: Vec<&Spot> = chart.spots.iter().collect();
    spots.sort_by_key(|spot| (chosen != Some(spot.link), std::cmp::Reverse(spot.meetings)));
    let mut taken: HashSet<(i32, i32)> = HashSet::new();
    let mut labels: Vec<(&Spot, String)> = Vec::new();
    for spot in spots {
        let ((x, y), number) = (cell(spot), spot.meetings.to_string());
        let cells = x - 1..=x + number.len() as i32;
        if spot.meetings > 1 && !cells.clone().any(|x| taken.contains(&(x, y))) {
            taken.extend(cells.map(|x| (x, y)));
            labels.push((spot, number));
        } else {
            labels.push((spot, "•".to_owned()));
        }
    }
    // Dots lie below numbers, and all below what is chosen.
    labels.sort_by_key(|(spot, label)| (chosen == Some(spot.link), label != "•"));
    labels
}

/// Draws the map.
pub(super) fn draw(chart: &Chart, chosen: Option<usize>, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let land = theme.tone(Tone::Quiet).fg.unwrap_or(Color::Reset);
    let (place, sign) = (theme.tone(Tone::Heading), theme.key());
    let here = sign.patch(theme.chosen_link());
    let capitals: Vec<(f64, f64)> = chart.capitals.iter().map(|point| (point.longitude, point.latitude)).collect();
    let labels = labels(chart, chosen, area);
    let canvas = Canvas::default().x_bounds(LONGITUDES).y_bounds(LATITUDES).paint(move |context| {
        context.draw(&Map { resolution: MapResolution::High, color: land });
        context.layer();
        context.draw(&Points { coords: &capitals, color: place.fg.unwrap_or(Color::Reset) });
        for (spot, text) in &labels {
            let look = if chosen == Some(spot.link) { here } else { sign };
            context.print(spot.point.longitude, spot.point.latitude, Line::styled(text.clone(), look));
        }
    });
    frame.render_widget(canvas, area);
}
