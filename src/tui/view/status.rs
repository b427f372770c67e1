//! The last line: what just happened, or which keys to press.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text::{cut, width};
use crate::tui::app::App;
use crate::tui::document::Tone;
use crate::tui::keys::{BINDINGS, pretty};
use crate::tui::theme::Theme;

/// Draws the status line.
pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(2);
    let line = if !app.pressed.is_empty() {
        hints(app, theme, room, &app.pressed)
    } else if let Some(count) = app.typed_count() {
        vec![Span::styled(format!(" {count}"), theme.key()), Span::styled(" times…", theme.tone(Tone::Quiet))]
    } else if let Some(notice) = &app.notice {
        let tone = if notice.bad { Tone::Bad } else { Tone::Plain };
        vec![Span::styled(format!(" {}", cut(&notice.text, room)), theme.tone(tone))]
    } else {
        hints(app, theme, room, "")
    };
    frame.render_widget(Line::from(line), area);
}

/// The keys of the table that hold here, as far as there is room for them.
fn hints(app: &App, theme: &Theme, room: usize, pressed: &str) -> Vec<Span<'static>> {
    let context = app.context();
    let mut spans: Vec<Span<'static>> = vec![Span::raw(" ")];
    let hinted = BINDINGS.iter().filter(|binding| binding.contexts.contains(&context));
    for binding in hinted {
        let keys = app.keymap.keys_of(binding);
        let Some(key) = keys.into_iter().find(|key| key.starts_with(pressed)) else { continue };
        let word = match (pressed.is_empty(), binding.hint) {
            (true, Some(hint)) => hint,
            (true, None) => continue,
            (false, _) => binding.about,
        };
        // A sequence is hinted at by its first key; the others follow when that is pressed.
        let begins = pressed.is_empty() && !key.starts_with('<');
        let key = if begins { key.chars().take(1).collect() } else { pretty(&key[pressed.len()..]) };
        if width(&spans) + key.chars().count() + word.chars().count() + 4 > room {
            break;
        }
        if spans.len() > 1 {
            spans.push(Span::styled(" · ", theme.tone(Tone::Quiet)));
        }
        spans.push(Span::styled(key, theme.key()));
        spans.push(Span::styled(format!(" {word}"), theme.tone(Tone::Quiet)));
    }
    spans
}
