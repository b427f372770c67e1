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

/// What is said beside the query.
#[derive(Debug, Default)]
struct Told {
    /// The same thing ever shorter.
    forms: Vec<String>,
    /// What stands for it where none of them can be read.
    brief: String,
    /// Whether the query gives way to the brief form.
    is_owed: bool,
}

/// What was found and how fast, or what is wrong with the query.
fn found(app: &App, query: &Query) -> Told {
    let Some(shown) = &app.shown else { return Told::default() };
    if let Some(mistake) = query.mistakes().first() {
        // What is wrong stands before the colon, what would be right behind it.
        let wrong = mistake.message.split(": ").next().unwrap_or_default();
        return Told {
            forms: vec![mistake.message.clone(), wrong.to_owned()],
            brief: "mistake".to_owned(),
            is_owed: true,
        };
    }
    if shown.text.trim().is_empty() {
        return Told::default();
    }
    let total: usize = Kind::ALL.into_iter().map(|kind| shown.answer.total(kind)).sum();
    let hits = counted(total, "hit", "hits");
    let is_owed = total == 0 || shown.answer.is_nearest(app.tab);
    let brief = if is_owed { "nothing fits".to_owned() } else { hits.clone() };
    let forms = if let Some(stranger) = shown.answer.strangers().first() {
        // What names nothing stands before the semicolon, what comes nearest behind it.
        let short = stranger.split("; ").next().unwrap_or_default();
        vec![stranger.clone(), short.to_owned()]
    } else if shown.answer.is_nearest(app.tab) {
        nearest(shown.answer.absent().first().map(String::as_str))
    } else {
        let notes: Vec<String> = shown.answer.notes().collect();
        match notes.first() {
            Some(note) => {
                // What was done stands before the colon, to what behind it.
                let short = note.split(": ").last().unwrap_or_default().to_owned();
                let all = notes.join("; ");
                vec![format!("{hits} · {all}"), format!("{hits} · {note}"), format!("{hits} · {short}"), short]
            }
            None => {
                let took = shown.took.map(|took| format!("{hits} · {:.1} ms", took.as_secs_f64() * 1000.0));
                took.into_iter().chain([hits]).collect()
            }
        }
    };
    Told { forms, brief, is_owed }
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

/// A note that is cut shorter than this cannot be read.
const READABLE: usize = 24;

/// The longest form that fits beside the whole query, or as much of the shortest as can be read. Else the brief one, which
/// the query gives way to only if it is owed, or too long for the line anyway.
fn fitting(told: &Told, query: usize, room: usize) -> String {
    let left = room.saturating_sub(query);
    if let Some(text) = told.forms.iter().find(|text| text.width() <= left) {
        return text.clone();
    }
    match told.forms.last().filter(|_| left >= READABLE) {
        Some(text) => cut(text, left),
        None if told.brief.width() <= left => told.brief.clone(),
        None if told.is_owed || query > room => cut(&told.brief, room / 2),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_nothing_fits_is_said_before_why() {
        let query = "who did blinken meet in december 2024".width();
        let of = |why| Told { forms: nearest(Some(why)), brief: "nothing fits".to_owned(), is_owed: true };
        let told = |why, columns: usize| fitting(&of(why), query, columns - 6);
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
    fn no_note_is_cut_to_what_cannot_be_read_nor_cuts_the_query() {
        let forms = ["7 hits · “turkey” read as met:turkey", "“turkey” read as met:turkey"].map(str::to_owned).to_vec();
        let told = Told { forms, brief: "7 hits".to_owned(), is_owed: false };
        for (query, room, expected) in [
            (18, 60, "7 hits · “turkey” read as met:turkey"),
            (18, 45, "“turkey” read as met:turkey"),
            (18, 42, "“turkey” read as met:tu…"),
            (18, 41, "7 hits"),
            (18, 24, "7 hits"),
            (18, 23, ""),
            // It is cut in any case.
            (80, 34, "7 hits"),
        ] {
            assert_eq!(fitting(&told, query, room), expected, "{query} in {room}");
        }
        let owed = Told { brief: "nothing fits".to_owned(), is_owed: true, ..told };
        assert_eq!(fitting(&owed, 30, 34), "nothing fits");
    }

    #[test]
    fn a_query_that_fits_is_shown_whole() {
        assert_eq!(first_shown("who met rama", 12, 12), 0);
        assert_eq!(first_shown("who met rama", 12, 11), 1);
        assert_eq!(first_shown("¿qué dijo 墨西哥", "¿qué dijo 墨西哥".len(), 15), 2);
    }
}
