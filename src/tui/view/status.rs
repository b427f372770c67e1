//! The last line: what just happened, or which keys to press.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use super::text::width;
use crate::text::cut;
use crate::tui::app::{App, Layer, Notice, Reader};
use crate::tui::document::{Subject, Tone};
use crate::tui::keys::{BINDINGS, Context, Keymap, pretty};
use crate::tui::theme::Theme;

/// Draws the status line.
pub(super) fn draw(app: &App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(2);
    let line = if !app.pressed.is_empty() {
        return over_the_body(further(app, theme, room), theme, frame, area);
    } else if let Some(count) = app.typed_count() {
        vec![Span::styled(format!(" {count}"), theme.key()), Span::styled(" times…", theme.tone(Tone::Quiet))]
    } else if let Some(notice) = &app.notice {
        return say(notice, theme, frame, area);
    } else if app.reader == Reader::New {
        welcome(app, theme, room)
    } else {
        hints(&app.keymap, here(app), theme, room)
    };
    frame.render_widget(Line::from(line), area);
}

/// The most lines that are said at once; nothing is longer but where there is hardly any room.
const MOST_LINES: usize = 5;

/// Says what just happened; over the end of the body what one line is too short for.
pub(crate) fn say(notice: &Notice, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(2);
    let tone = theme.tone(if notice.bad { Tone::Bad } else { Tone::Plain });
    let words = notice.text.split(' ').map(|word| vec![Span::styled(word.to_owned(), tone)]).collect();
    over_the_body(broken(words, &Span::raw(" "), room), theme, frame, area);
}

/// Pieces in lines of at most `room` cells; what does not fit into the last one is cut.
fn broken(pieces: Vec<Vec<Span<'static>>>, between: &Span<'static>, room: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Vec<Span<'static>>> = vec![Vec::new()];
    for piece in pieces {
        let is_last = lines.len() == MOST_LINES;
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.extend(piece);
        } else if is_last || width(line) + between.width() + width(&piece) <= room {
            line.push(between.clone());
            line.extend(piece);
        } else {
            lines.push(piece);
        }
    }
    let mut out = Vec::new();
    for line in lines {
        let mut left = room;
        let mut shown = vec![Span::raw(" ")];
        for span in line {
            let text = cut(&span.content, left);
            left = left.saturating_sub(span.width());
            shown.push(Span::styled(text, span.style));
        }
        out.push(Line::from(shown));
    }
    out
}

/// Lines at the foot of the screen, over the end of the body where they are several.
fn over_the_body(lines: Vec<Line<'static>>, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let height = (lines.len() as u16).min(area.bottom());
    let spot = Rect { y: area.bottom() - height, height, ..area };
    frame.render_widget(Clear, spot);
    frame.render_widget(Paragraph::new(lines).style(theme.tone(Tone::Plain)), spot);
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
pub(crate) type Hints = &'static [(&'static str, &'static str)];

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
pub(crate) const CHOOSING: Hints = &[("accept", "take"), ("cancel", "close"), ("line-down", "walk")];

/// Where several choices are taken, and taken back, before the layer closes.
const MARKING: Hints = &[("accept", "tick or untick"), ("cancel", "done"), ("line-down", "walk")];

/// Where taking a choice does what it says.
pub(crate) const DOING: Hints = &[("accept", "do it"), ("cancel", "close"), ("line-down", "walk")];

/// The hints of the place somebody is in.
fn here(app: &App) -> Hints {
    match (app.context(), app.page.subject()) {
        (Context::Choice, _) => match &app.layer {
            Some(layer) if matches!(layer.layer, Layer::Help | Layer::Palette) => DOING,
            Some(layer) if layer.layer == Layer::Facets => MARKING,
            _ => CHOOSING,
        },
        (Context::Search, _) => TYPING,
        (Context::Browse, Some(Subject::Timeline(_))) => ON_TIMELINE,
        (Context::Browse, Some(Subject::Map)) => ON_MAP,
        (Context::Browse, Some(subject)) if app.on_page || subject.is_wide() => ON_PAGE,
        (Context::Browse | Context::Review, _) => ON_LIST,
    }
}

/// A key and the word for what it does.
fn hint(key: String, word: &str, theme: &Theme) -> Vec<Span<'static>> {
    vec![Span::styled(key, theme.key()), Span::styled(format!(" {word}"), theme.tone(Tone::Quiet))]
}

/// The action whose hint stays longest: it leads to all others.
const LEADS_ON: &str = "help";

/// The keys worth knowing, as far as there is room for them.
pub(crate) fn hints(keymap: &Keymap, named: Hints, theme: &Theme, room: usize) -> Vec<Span<'static>> {
    let mut pieces: Vec<(&str, Vec<Span<'static>>)> = Vec::new();
    for &(name, word) in named {
        let binding = BINDINGS.iter().find(|binding| binding.name == name);
        let Some(key) = binding.and_then(|binding| keymap.keys_of(binding).into_iter().next()) else { continue };
        // A sequence is hinted at by its first key; the others follow when that is pressed.
        let key = if key.starts_with('<') { pretty(key) } else { key.chars().take(1).collect() };
        pieces.push((name, hint(key, word, theme)));
    }
    let between = Span::styled(" · ", theme.tone(Tone::Quiet));
    let all = |pieces: &[(&str, Vec<Span<'_>>)]| -> usize {
        pieces.iter().map(|(_, piece)| width(piece) + between.width()).sum()
    };
    while all(&pieces) > room + between.width() {
        let Some(last) = pieces.iter().rposition(|&(name, _)| name != LEADS_ON) else { break };
        pieces.remove(last);
    }
    let mut spans = vec![Span::raw(" ")];
    for (i, (_, piece)) in pieces.into_iter().enumerate() {
        spans.extend((i > 0).then(|| between.clone()));
        spans.extend(piece);
    }
    spans
}

/// The keys that go on with those pressed; the word that all begin with is said once.
fn further(app: &App, theme: &Theme, room: usize) -> Vec<Line<'static>> {
    let bindings: Vec<(String, &'static str)> = app
        .keymap
        .continuing(app.context(), &app.pressed)
        .into_iter()
        .filter_map(|binding| {
            let key = app.keymap.keys_of(binding).into_iter().find_map(|key| key.strip_prefix(&*app.pressed))?;
            Some((pretty(key), binding.about))
        })
        .collect();
    let first = bindings.first().and_then(|(_, about)| about.split_once(' ')).map_or("", |(word, _)| word);
    let rest = |about: &'static str| about.strip_prefix(first).and_then(|rest| rest.strip_prefix(' '));
    let is_shared = bindings.len() > 1 && bindings.iter().all(|(_, about)| rest(about).is_some());
    let mut pieces: Vec<Vec<Span<'static>>> = bindings
        .into_iter()
        .map(|(key, about)| hint(key, if is_shared { rest(about).unwrap_or(about) } else { about }, theme))
        .collect();
    if is_shared && let Some(piece) = pieces.first_mut() {
        piece.insert(0, Span::styled(format!("{first}: "), theme.tone(Tone::Plain)));
    }
    broken(pieces, &Span::styled(" · ", theme.tone(Tone::Quiet)), room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_names_an_action() {
        for &(name, _) in
            [ON_LIST, ON_PAGE, ON_TIMELINE, ON_MAP, TYPING, CHOOSING, MARKING, DOING].into_iter().flatten()
        {
            assert!(BINDINGS.iter().any(|binding| binding.name == name), "{name}");
        }
    }
}
