//! The search line: the query, its mistakes underlined, and what it found.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::corpus::{Kind, counted};
use crate::search::Query;
use crate::text::cut;
use crate::tui::app::{App, Spot};
use crate::tui::document::Tone;
use crate::tui::keys::Action;
use crate::tui::theme::Theme;

/// Draws the search line.
pub(super) fn draw(app: &mut App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    app.regions.note(area, Spot::Does(Action::Search));
    let text = app.query.text();
    let query = Query::parse_with(text, &app.memory.saved);
    // The sign and the cursor before and behind the query, and what parts it from what was found.
    let free = usize::from(area.width).saturating_sub(6);
    let found = fitting(&found(app, &query), text.width(), free);
    let room = free.saturating_sub(found.width()) + if found.is_empty() { 2 } else { 0 };
    let prompt = if app.typing { theme.key() } else { theme.tone(Tone::Quiet) };
    let mut spans = vec![Span::styled(" / ", prompt)];
    // While it is typed, the cursor is in sight; afterwards the beginning is.
    let start = if app.typing { first_shown(text, app.query.cursor(), room) } else { 0 };
    if text.is_empty() && !app.typing {
        let hint = "a name, a country, words somebody said…";
        spans.push(Span::styled(cut(hint, room), theme.tone(Tone::Quiet)));
    }
    let mut used = 0;
    for (at, grapheme) in text[start..].grapheme_indices(true) {
        used += grapheme.width();
        if used > room {
            spans.push(Span::styled("…", theme.tone(Tone::Quiet)));
            break;
        }
        let at = start + at;
        let wrong = query.mistakes().iter().any(|mistake| mistake.range.contains(&at));
        let style = if wrong { theme.mistake() } else { theme.tone(Tone::Strong) };
        spans.push(Span::styled(grapheme.to_owned(), style));
    }
    frame.render_widget(Line::from(spans), area);
    frame.render_widget(Line::raw(format!("{found} ")).right_aligned(), area);
    if app.typing && app.layer.is_none() {
        let x = area.x + 3 + text[start..app.query.cursor()].width().min(room) as u16;
        frame.set_cursor_position(Position::new(x.min(area.right().saturating_sub(1)), area.y));
    }
}

/// Where the shown part of a long query begins, so that the cursor is in sight; behind the room is a place for it.
fn first_shown(text: &str, cursor: usize, room: usize) -> usize {
    let mut start = 0;
    for (at, grapheme) in text[..cursor].grapheme_indices(true) {
        if text[start..cursor].width() <= room {
            break;
        }
        start = at + grapheme.len();
    }
    start
}

/// What was found and how fast, or what is wrong with the query: the same thing ever shorter.
fn found(app: &App, query: &Query) -> Vec<String> {
    let Some(shown) = &app.shown else { return Vec::new() };
    if let Some(mistake) = query.mistakes().first() {
        // What is wrong stands before the colon, what would be right behind it.
        let wrong = mistake.message.split(": ").next().unwrap_or_default();
        return vec![mistake.message.clone(), wrong.to_owned()];
    }
    if shown.text.trim().is_empty() {
        return Vec::new();
    }
    if let Some(stranger) = shown.answer.strangers().first() {
        // What names nothing stands before the semicolon, what comes nearest behind it.
        let short = stranger.split("; ").next().unwrap_or_default();
        return vec![stranger.clone(), short.to_owned()];
    }
    if shown.answer.is_nearest(app.tab) {
        return nearest(shown.answer.absent().first().map(String::as_str));
    }
    let total: usize = Kind::ALL.into_iter().map(|kind| shown.answer.total(kind)).sum();
    let hits = counted(total, "hit", "hits");
    let notes: Vec<String> = shown.answer.notes().collect();
    if let Some(note) = notes.first() {
        // What was done stands before the colon, to what behind it.
        let short = note.split(": ").last().unwrap_or_default().to_owned();
        let all = notes.join("; ");
        return vec![format!("{hits} · {all}"), format!("{hits} · {note}"), format!("{hits} · {short}"), short];
    }
    let took = shown.took.map(|took| format!("{hits} · {:.1} ms", took.as_secs_f64() * 1000.0));
    took.into_iter().chain([hits]).collect()
}

/// That nothing fits, and that what is listed is not what was asked for: before anything else, and `why` as far as there is
/// room for it.
fn nearest(why: Option<&str>) -> Vec<String> {
    const NOTHING_FITS: [&str; 4] = [
        "nothing fits: listed is what comes nearest",
        "nothing fits: the nearest are listed",
        "nothing fits: nearest listed",
        "nothing fits",
    ];
    let with = why
        .into_iter()
        .flat_map(|why| [NOTHING_FITS[0], NOTHING_FITS[2]].into_iter().map(move |told| format!("{told} · {why}")));
    with.chain(NOTHING_FITS.map(str::to_owned)).collect()
}

/// The longest of `found` that leaves room for the query, or half of the line if it is longer; of what must be said, as
/// much as fits beside that.
fn fitting(found: &[String], query: usize, room: usize) -> String {
    let left = room.saturating_sub(query.min(room / 2));
    match found.iter().find(|text| text.width() <= left) {
        Some(text) => text.clone(),
        None => found.last().map_or_else(String::new, |text| cut(text, left)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_nothing_fits_is_said_before_why() {
        let query = "who did blinken meet in december 2024".width();
        let told = |why, columns: usize| fitting(&nearest(Some(why)), query, columns - 6);
        let why = "no officials have all of it: 7 hits without “blinken”, 42 hits without “december 2024”";
        assert_eq!(told(why, 80), "nothing fits: the nearest are listed");
        assert_eq!(told(why, 120), "nothing fits: listed is what comes nearest");
        assert_eq!(
            told("“xyz” is nowhere here", 120),
            "nothing fits: listed is what comes nearest · “xyz” is nowhere here"
        );
        assert_eq!(told(why, 40), "nothing fits");
    }

    #[test]
    fn a_query_that_fits_is_shown_whole() {
        assert_eq!(first_shown("who met rama", 12, 12), 0);
        assert_eq!(first_shown("who met rama", 12, 11), 1);
        assert_eq!(first_shown("¿qué dijo 墨西哥", "¿qué dijo 墨西哥".len(), 15), 2);
    }
}
