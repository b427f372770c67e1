//! Text cut to the cells there are, with what matches the query marked.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::cut;
use crate::tui::theme::Theme;

/// Cells that spans take.
pub(super) fn width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| span.content.width()).sum()
}

/// `text` in at most `room` cells, its `matches` marked; where the first of them would be out of sight, the text
/// begins shortly before it.
pub(super) fn marked(
    text: &str,
    matches: &[Range<usize>],
    room: usize,
    style: Style,
    theme: &Theme,
) -> Vec<Span<'static>> {
    marked_from(window(text, matches, room), text, matches, room, style, theme)
}

/// The beginning of `text` in at most `room` cells, its `matches` marked as far as they are in it.
pub(super) fn marked_beginning(
    text: &str,
    matches: &[Range<usize>],
    room: usize,
    style: Style,
    theme: &Theme,
) -> Vec<Span<'static>> {
    marked_from(0, text, matches, room, style, theme)
}

fn marked_from(
    start: usize,
    text: &str,
    matches: &[Range<usize>],
    room: usize,
    style: Style,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let shown = if start > 0 { format!("…{}", &text[start..]) } else { text.to_owned() };
    let shown = cut(&shown, room);
    // How far a byte of the text moved in what is shown.
    let moved = |at: usize| (at + if start > 0 { '…'.len_utf8() } else { 0 }).saturating_sub(start);
    let mut spans = Vec::new();
    let mut done = 0;
    for range in matches.iter().filter(|range| range.start >= start) {
        let (from, to) = (moved(range.start).max(done), moved(range.end).min(shown.len()));
        let (Some(before), Some(inside)) = (shown.get(done..from), shown.get(from..to)) else { continue };
        spans.push(Span::styled(before.to_owned(), style));
        spans.push(Span::styled(inside.to_owned(), theme.matched(style)));
        done = to;
    }
    spans.push(Span::styled(shown.get(done..).unwrap_or_default().to_owned(), style));
    spans.retain(|span| !span.content.is_empty());
    spans
}

/// Where in `text` to begin so that its first match is in sight, and no cell is left empty that could show what is
/// before it.
fn window(text: &str, matches: &[Range<usize>], room: usize) -> usize {
    let Some(first) = matches.first() else { return 0 };
    let (Some(before), Some(until)) = (text.get(..first.start), text.get(..first.end)) else { return 0 };
    if until.width() < room {
        return 0;
    }
    let from_match = text.width() - before.width();
    let lead = (room / 4).max(room.saturating_sub(from_match + 1));
    let mut kept = 0;
    let mut start = first.start;
    for (at, grapheme) in before.grapheme_indices(true).rev() {
        if grapheme == " " {
            start = at + 1;
        }
        kept += grapheme.width();
        if kept > lead {
            break;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, matches: &[Range<usize>], room: usize) -> String {
        let theme = Theme::named("none").unwrap();
        let plain = Style::new();
        let spans = marked(text, matches, room, plain, &theme);
        let mark = |span: &Span<'_>| {
            if span.style == plain { span.content.to_string() } else { format!("[{}]", span.content) }
        };
        spans.iter().map(mark).collect()
    }

    #[test]
    fn matches_are_marked_wherever_they_stand() {
        assert_eq!(shown("Alicia Bárcena", &[Range { start: 7, end: 10 }], 40), "Alicia [Bá]rcena");
        let long = "we will work on the root causes of irregular migration";
        let at = long.find("irregular").unwrap();
        assert_eq!(shown(long, std::slice::from_ref(&(at..at + 9)), 24), "…of [irregular] migration");
        let short = "trilateral migration ministerial";
        let at = short.find("migration").unwrap();
        assert_eq!(shown(short, std::slice::from_ref(&(at..at + 9)), 19), "…[migration] ministe…");
        assert_eq!(shown("a b c d migration", &[Range { start: 8, end: 17 }], 15), "…c d [migration]");
        assert_eq!(shown("ab cd migration", &[Range { start: 6, end: 15 }], 13), "…cd [migration]");
        assert_eq!(shown("abc", &[Range { start: 0, end: 9 }], 40), "[abc]");
        assert_eq!(shown("abcdef", &[Range { start: 0, end: 6 }], 4), "[abc…]");
    }
}
