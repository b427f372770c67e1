//! The last line: what just happened, or which keys to press.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::text::{cut, width};
use crate::tui::app::{App, Notice, Reader};
use crate::tui::document::{Subject, Tone};
use crate::tui::keys::{BINDINGS, Context, pretty};
use crate::tui::theme::Theme;

/// Draws the status line.
pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(2);
    if let Some(notice) = app.notice.as_ref().filter(|_| app.pressed.is_empty() && app.typed_count().is_none()) {
        let lines = wrapped(&notice.text, room);
        if lines.len() > 1 {
            return over_the_body(notice, theme, frame, area, &lines);
        }
    }
    let line = if !app.pressed.is_empty() {
        hints(app, theme, room, &app.pressed)
    } else if let Some(count) = app.typed_count() {
        vec![Span::styled(format!(" {count}"), theme.key()), Span::styled(" times…", theme.tone(Tone::Quiet))]
    } else if let Some(notice) = &app.notice {
        let tone = if notice.bad { Tone::Bad } else { Tone::Plain };
        vec![Span::styled(format!(" {}", cut(&notice.text, room)), theme.tone(tone))]
    } else if app.reader == Reader::New {
        welcome(app, theme, room)
    } else {
        hints(app, theme, room, "")
    };
    frame.render_widget(Line::from(line), area);
}

/// The most lines that a notice has; nothing that is said in one is longer but where there is hardly any room.
const MOST_LINES: usize = 4;

/// A text in lines of at most `room` cells, broken at words; what does not fit is cut.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let is_last = lines.len() == MOST_LINES;
        let line = lines.last_mut().map_or_else(String::new, std::mem::take);
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if longer.width() <= room || line.is_empty() || is_last {
            if let Some(last) = lines.last_mut() {
                *last = longer;
            }
        } else {
            if let Some(last) = lines.last_mut() {
                *last = line;
            }
            lines.push(word.to_owned());
        }
    }
    lines.into_iter().map(|line| cut(&line, room)).collect()
}

/// A notice that one line is too short for, over the end of the body.
fn over_the_body(notice: &Notice, theme: &Theme, frame: &mut Frame<'_>, area: Rect, lines: &[String]) {
    let height = (lines.len() as u16).min(area.bottom());
    let spot = Rect { y: area.bottom() - height, height, ..area };
    let tone = if notice.bad { Tone::Bad } else { Tone::Plain };
    let lines: Vec<Line<'_>> = lines.iter().map(|line| Line::raw(format!(" {line}"))).collect();
    frame.render_widget(Clear, spot);
    frame.render_widget(Paragraph::new(lines).style(theme.tone(tone)), spot);
}

/// What somebody needs who has never been here; it goes away with the first key.
fn welcome(app: &App, theme: &Theme, room: usize) -> Vec<Span<'static>> {
    let mut spans = vec![Span::styled(" New here? ", theme.tone(Tone::Plain))];
    let first = [
        ("search", "finds people, countries, words"),
        ("open", "opens"),
        ("next-link", "walks the links"),
        ("help", "tells the rest"),
    ];
    for (name, does) in first {
        let binding = BINDINGS.iter().find(|binding| binding.name == name);
        let Some(key) = binding.and_then(|binding| app.keymap.keys_of(binding).first().map(|key| pretty(key))) else {
            continue;
        };
        let more = vec![Span::styled(key, theme.key()), Span::styled(format!(" {does}   "), theme.tone(Tone::Quiet))];
        if width(&spans) + width(&more) < room + 3 {
            spans.extend(more);
        }
    }
    spans
}

/// What is worth a hint where somebody is: the names of actions, and the word for each.
type Hints = &'static [(&'static str, &'static str)];

const ON_LIST: Hints = &[
    ("open", "open"),
    ("search", "search"),
    ("next-link", "links"),
    ("copy-citation", "copy"),
    ("facets", "narrow"),
    ("mark", "mark"),
    ("help", "keys"),
    ("quit", "quit"),
];
const ON_PAGE: Hints = &[
    ("next-link", "links"),
    ("open", "follow"),
    ("back", "back"),
    ("leave", "list"),
    ("copy-citation", "copy"),
    ("open-url", "web"),
    ("help", "keys"),
    ("quit", "quit"),
];
const ON_TIMELINE: Hints = &[
    ("down", "walk"),
    ("open", "narrow"),
    ("zoom-in", "finer"),
    ("zoom-out", "coarser"),
    ("leave", "leave"),
    ("help", "keys"),
    ("quit", "quit"),
];
const ON_MAP: Hints = &[("down", "walk"), ("open", "narrow"), ("leave", "leave"), ("help", "keys"), ("quit", "quit")];
const TYPING: Hints =
    &[("accept", "keep"), ("cancel", "clear"), ("line-down", "walk"), ("older-query", "earlier query")];
const CHOOSING: Hints = &[("accept", "take"), ("cancel", "close"), ("line-down", "walk")];

/// The hints of the place somebody is in.
fn here(app: &App) -> Hints {
    match (app.context(), app.page.subject()) {
        (Context::Choice, _) => CHOOSING,
        (Context::Search, _) => TYPING,
        (Context::Browse, Some(Subject::Timeline(_))) => ON_TIMELINE,
        (Context::Browse, Some(Subject::Map)) => ON_MAP,
        (Context::Browse, Some(subject)) if app.on_page || subject.is_wide() => ON_PAGE,
        (Context::Browse | Context::Review, _) => ON_LIST,
    }
}

/// The keys worth knowing here, or those that go on with `pressed`, as far as there is room for them.
fn hints(app: &App, theme: &Theme, room: usize, pressed: &str) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = vec![Span::raw(" ")];
    let named = here(app).iter().filter_map(|&(name, word)| {
        let binding = BINDINGS.iter().find(|binding| binding.name == name)?;
        // A sequence is hinted at by its first key; the others follow when that is pressed.
        let key = app.keymap.keys_of(binding).into_iter().next()?;
        Some((if key.starts_with('<') { pretty(key) } else { key.chars().take(1).collect() }, word))
    });
    let further = app.keymap.continuing(app.context(), pressed).into_iter().filter_map(|binding| {
        let key = app.keymap.keys_of(binding).into_iter().find_map(|key| key.strip_prefix(pressed))?;
        Some((pretty(key), binding.about))
    });
    let shown: Vec<(String, &str)> = if pressed.is_empty() { named.collect() } else { further.collect() };
    for (key, word) in shown {
        if width(&spans) + key.width() + word.width() + 4 > room {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_names_an_action() {
        for &(name, _) in [ON_LIST, ON_PAGE, ON_TIMELINE, ON_MAP, TYPING, CHOOSING].into_iter().flatten() {
            assert!(BINDINGS.iter().any(|binding| binding.name == name), "{name}");
        }
    }
}
