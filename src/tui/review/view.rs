//! Draws the review: text and records side by side, one above the other, or one at a time.

use std::ops::Range;
use std::path::Path;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::layer::{Asked, Layer};
use super::state::{Laid, Review};
use crate::corpus::counted;
use crate::draft::sheet::Entry;
use crate::text::{cut, cut_front, one_line};
use crate::tui::app::{List, TextField};
use crate::tui::document::Tone;
use crate::tui::theme::Theme;
use crate::tui::view::chooser::chooser;
use crate::tui::view::status::{self, CHOOSING, DOING, Hints};
use crate::tui::view::{begin, divide, keep_from_acting, rule};

/// The narrowest screen with text and records side by side.
const WIDE: u16 = 100;
/// The lowest body with one above the other.
const TALL: u16 = 16;

/// Draws everything.
pub fn draw(review: &mut Review, theme: &Theme, frame: &mut Frame<'_>) {
    let Some(area) = begin(theme, frame) else { return };
    let rows = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(1),
    ]);
    let [head, above, body, below, foot] = rows.areas(area);
    header(review, theme, frame, head);
    rule(theme, frame, above);
    rule(theme, frame, below);
    if review.sheet.words.is_empty() {
        records(review, theme, frame, body);
    } else if body.width >= WIDE {
        let [left, middle, right] =
            Layout::horizontal([Constraint::Percentage(50), Constraint::Length(1), Constraint::Min(1)]).areas(body);
        words(review, theme, frame, left);
        divide(theme, frame, middle);
        records(review, theme, frame, right);
    } else if body.height >= TALL {
        let [upper, middle, lower] =
            Layout::vertical([Constraint::Percentage(45), Constraint::Length(1), Constraint::Min(1)]).areas(body);
        words(review, theme, frame, upper);
        rule(theme, frame, middle);
        records(review, theme, frame, lower);
    } else if review.on_text {
        words(review, theme, frame, body);
    } else {
        records(review, theme, frame, body);
    }
    footer(review, theme, frame, foot);
    if let Some(Layer::Choices(layer)) = &mut review.layer {
        review.in_sight = chooser(layer, theme, frame, body).visible;
    }
    keep_from_acting(frame.buffer_mut());
}

fn header(review: &Review, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let open = review.sheet.open();
    let changed = if review.is_changed() { " · changed" } else { "" };
    let records = counted(review.sheet.records_to_review(), "record", "records");
    let states = [
        format!(" · {open} to review in {records}{changed}"),
        format!(" · {open} to review{changed}"),
        format!(" · {open} left{changed}"),
    ];
    // The name of the file says what is reviewed: the rest gives way to it.
    let name = Path::new(&review.name).file_name().map_or(0, |name| name.to_string_lossy().width());
    let left = |state: &String| usize::from(area.width).saturating_sub(11 + state.width());
    let state = states.iter().find(|state| left(state) >= name + 2).unwrap_or(&states[2]);
    let line = vec![
        Span::styled(" attaché", theme.tone(Tone::Heading)),
        Span::styled(format!("  {}", cut_front(&review.name, left(state))), theme.tone(Tone::Strong)),
        Span::styled(state.clone(), theme.tone(if open > 0 { Tone::Warn } else { Tone::Good })),
    ];
    frame.render_widget(Line::from(line), area);
}

/// The text, with the passages that records come from.
fn words(review: &mut Review, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let width = usize::from(inner.width);
    if review.laid.width != width {
        review.laid = Laid { width, lines: wrapped(&review.sheet.words, width) };
    }
    let height = usize::from(inner.height);
    let current = review.sheet.entries[review.spot().entry].passage.clone();
    if std::mem::take(&mut review.follows)
        && let Some(passage) = &current
    {
        let line = review.laid.lines.partition_point(|line| line.end <= passage.start);
        if line < review.scroll || line >= review.scroll + height.saturating_sub(1) {
            review.scroll = line.saturating_sub(height / 3);
        }
    }
    if review.on_text {
        review.in_sight = height;
    }
    let marked: Vec<&Range<usize>> = review.sheet.entries.iter().filter_map(|entry| entry.passage.as_ref()).collect();
    for (row, line) in review.laid.lines.iter().skip(review.scroll).take(height).enumerate() {
        let spans = marked_line(&review.sheet.words, line, &marked, current.as_ref(), theme);
        frame.render_widget(Line::from(spans), Rect { y: inner.y + row as u16, height: 1, ..inner });
    }
}

/// One line of the text in stretches of one style.
fn marked_line(
    words: &str,
    line: &Range<usize>,
    marked: &[&Range<usize>],
    current: Option<&Range<usize>>,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let mut cuts = vec![line.start, line.end];
    for passage in marked {
        cuts.extend([passage.start, passage.end].into_iter().filter(|at| line.contains(at)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let plain = theme.tone(Tone::Plain);
    let style = |at: usize| match current {
        Some(passage) if passage.contains(&at) => theme.passage(true),
        _ if marked.iter().any(|passage| passage.contains(&at)) => theme.passage(false),
        _ => plain,
    };
    cuts.windows(2).map(|pair| Span::styled(words[pair[0]..pair[1]].to_owned(), style(pair[0]))).collect()
}

/// The bytes of every line of the text, broken between words.
fn wrapped(words: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    let mut out = Vec::new();
    let mut start = 0;
    for line in words.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        let (mut from, mut used, mut space) = (start, 0, None);
        for (at, grapheme) in words[start..end].grapheme_indices(true) {
            let at = start + at;
            let cells = grapheme.width();
            if used + cells > width && at > from {
                let to = space.filter(|space| *space > from).unwrap_or(at);
                out.push(from..to);
                from = to;
                used = words[from..at].width();
                space = None;
            }
            used += cells;
            if grapheme == " " {
                space = Some(at + 1);
            }
        }
        out.push(from..end);
        start += line.len();
    }
    out
}

fn records(review: &mut Review, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let height = usize::from(area.height);
    if !review.on_text {
        review.in_sight = height;
    }
    let room = usize::from(area.width).saturating_sub(2);
    let here = review.spot().entry;
    let asked = asked(&review.sheet.entries[here], room);
    review.reveal(height, asked.len());
    let List { selected, offset } = review.list;
    let rows = review.rows.iter().enumerate().flat_map(|(row, spot)| {
        let beneath = if spot.entry == here && spot.item.is_none() { asked.as_slice() } else { &[] };
        std::iter::once((Some(row), *spot, "")).chain(beneath.iter().map(|words| (None, *spot, words.as_str())))
    });
    for (y, (row, spot, question)) in (area.y..).zip(rows.skip(offset).take(height)) {
        let line = Rect { y, height: 1, ..area };
        let entry = &review.sheet.entries[spot.entry];
        let spans = match (row, spot.item) {
            (None, _) => vec![Span::styled(format!("{:INDENT$}{question}", ""), theme.tone(Tone::Warn))],
            (_, None) => heading(entry, spot.entry == here && !asked.is_empty(), theme, room),
            (_, Some(item)) => value(entry, item, theme, room),
        };
        frame.render_widget(Line::from(spans), line);
        if row == Some(selected) {
            frame.buffer_mut().set_string(line.x, line.y, "▌", theme.key());
            frame.buffer_mut().set_style(line, theme.selected(!review.on_text));
        }
    }
}

/// How far what a record asks is set in.
const INDENT: usize = 6;

/// What the selected record asks, whole, in lines beneath its name; none if it is one question that fits beside it.
fn asked(entry: &Entry, room: usize) -> Vec<String> {
    let questions: Vec<&str> = entry.questions().collect();
    let fits = |question: &str| 5 + entry.kind.name().len() + entry.name().width() + 2 + question.width() <= room;
    match questions.as_slice() {
        [] => Vec::new(),
        [only] if fits(only) => Vec::new(),
        all => all
            .iter()
            .flat_map(|question| {
                let lines = wrapped(question, room.saturating_sub(INDENT));
                lines.into_iter().map(|line| question[line].to_owned()).collect::<Vec<_>>()
            })
            .collect(),
    }
}

/// A record: what waits in it, what it is of, its name or words, and what it asks unless that stands beneath.
fn heading(entry: &Entry, is_asked_beneath: bool, theme: &Theme, room: usize) -> Vec<Span<'static>> {
    let (sign, tone) = match (entry.suggested, entry.is_open()) {
        (true, _) => ("+ ", Tone::Warn),
        (false, true) => ("? ", Tone::Warn),
        (false, false) => ("✓ ", Tone::Good),
    };
    let asks = entry.questions().last().filter(|_| !is_asked_beneath);
    let note = asks.map(|note| format!("  {note}")).unwrap_or_default();
    let kind = entry.kind.name();
    let left = room.saturating_sub(4 + kind.len());
    let name = cut(&entry.name(), left);
    let note = cut(&note, left.saturating_sub(name.width()));
    vec![
        Span::raw(" "),
        Span::styled(sign, theme.tone(tone)),
        Span::styled(format!("{kind}  "), theme.tone(Tone::Heading)),
        Span::styled(name, theme.tone(Tone::Strong)),
        Span::styled(note, theme.tone(Tone::Warn)),
    ]
}

/// From this width on there is room to set values in a column.
const ROOMY: usize = 50;

fn value(entry: &Entry, item: usize, theme: &Theme, room: usize) -> Vec<Span<'static>> {
    let column = entry.items.iter().map(|item| item.key.width()).max().filter(|_| room >= ROOMY).unwrap_or(0);
    let item = &entry.items[item];
    let sign = if item.suggested { "    ? " } else { "      " };
    let key = format!("{:column$}  ", item.key);
    let room = room.saturating_sub(6 + key.width());
    let value = cut(&one_line(&item.value), room);
    let gap = if value.is_empty() || item.note.is_empty() { "" } else { "  " };
    let note = cut(&item.note, room.saturating_sub(value.width() + gap.len()));
    let tone = if item.suggested || entry.suggested { Tone::Quiet } else { Tone::Plain };
    vec![
        Span::styled(sign, theme.tone(Tone::Warn)),
        Span::styled(key, theme.tone(Tone::Quiet)),
        Span::styled(value, theme.tone(tone)),
        Span::styled(format!("{gap}{note}"), theme.tone(Tone::Quiet)),
    ]
}

const ON_RECORDS: Hints = &[
    ("approve", "approve"),
    ("edit-value", "edit"),
    ("speaker", "speaker"),
    ("drop", "drop"),
    ("save", "save"),
    ("help", "keys"),
    ("add-value", "add"),
    ("next-open", "next"),
    ("switch-pane", "text"),
    ("undo", "undo"),
    ("quit", "quit"),
];
const ON_TEXT: Hints = &[
    ("switch-pane", "records"),
    ("down", "down"),
    ("half-page-down", "half a page"),
    ("help", "keys"),
    ("save", "save"),
    ("quit", "quit"),
];

/// Where a value is typed.
const TYPING: Hints = &[("accept", "keep"), ("cancel", "leave it")];

/// What typing does to a value that is selected.
const REPLACES: &str = "a letter replaces it, an arrow keeps it ";

/// What is typed, what just happened, or which keys to press.
fn footer(review: &Review, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let hints = match &review.layer {
        Some(Layer::Value { target, field }) => {
            // Above it stands why what was typed was not taken, or how the line is left.
            let above = Rect { y: area.y.saturating_sub(1), ..area };
            if let Some(notice) = review.notice.as_ref().filter(|_| area.y > 0) {
                status::say(notice, theme, frame, above);
            } else if area.y > 0 {
                let room = usize::from(area.width).saturating_sub(4);
                let mut hints = status::hints(&review.keymap, TYPING, theme, room);
                hints.insert(0, Span::styled("──", theme.tone(Tone::Quiet)));
                hints.push(Span::raw(" "));
                let used: usize = hints.iter().map(Span::width).sum();
                if field.is_selected() && used + REPLACES.width() < usize::from(above.width) {
                    hints.push(Span::styled(REPLACES, theme.tone(Tone::Quiet)));
                }
                frame.render_widget(Line::from(hints), above);
            }
            return value_line(review.asked(target), field, theme, frame, area);
        }
        Some(Layer::Choices(chooser)) if chooser.layer == Asked::Help => DOING,
        Some(Layer::Choices(_)) => CHOOSING,
        None if review.on_text => ON_TEXT,
        None => ON_RECORDS,
    };
    if let Some(notice) = &review.notice {
        return status::say(notice, theme, frame, area);
    }
    let room = usize::from(area.width).saturating_sub(2);
    frame.render_widget(Line::from(status::hints(&review.keymap, hints, theme, room)), area);
}

/// The line in which a value is typed.
fn value_line(key: &str, field: &TextField, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width).saturating_sub(key.width() + 4);
    let start = first_shown(field, room);
    let shown = if field.is_selected() { theme.selected(true) } else { theme.tone(Tone::Strong) };
    let spans =
        vec![Span::styled(format!(" {key}: "), theme.key()), Span::styled(cut(&field.text()[start..], room), shown)];
    frame.render_widget(Line::from(spans), area);
    let x = key.width() + 3 + field.text()[start..field.cursor()].width();
    frame.set_cursor_position(Position::new(area.x + (x as u16).min(area.width.saturating_sub(1)), area.y));
}

/// Where the shown part of a long line begins, so that the cursor is in sight.
fn first_shown(field: &TextField, room: usize) -> usize {
    let before = &field.text()[..field.cursor()];
    let too_wide = |at: &usize| before[*at..].width() < room.max(1);
    before.grapheme_indices(true).map(|(at, _)| at).find(too_wide).unwrap_or(before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_names_an_action_of_the_review() {
        for (name, _) in ON_RECORDS.iter().chain(ON_TEXT) {
            assert!(Review::bindings().any(|binding| binding.name == *name), "{name}");
        }
    }
}
