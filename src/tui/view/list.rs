//! The list of hits: only the rows that can be seen are laid out.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;

use super::text::{marked, marked_beginning, width};
use crate::corpus::{Corpus, Entity, Kind, counted};
use crate::diagnostic::Code;
use crate::text::{capitalised, clean_line, cut};
use crate::tui::app::{App, Spot};
use crate::tui::document::{Tone, flags_of};
use crate::tui::holdings::{Reason, Shown};
use crate::tui::rows::{PARTED, Row};
use crate::tui::theme::Theme;

/// Below this width a row has one line even where there would be room for two.
const TWO_LINES: u16 = 44;

/// In fewer cells than this a text that is cut says next to nothing.
const A_FEW: usize = 12;

/// In fewer cells than this a long reason says less than a word for it.
const ENOUGH: usize = 24;

/// Draws the list of the tab, or why it is empty.
pub(super) fn draw(app: &mut App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let Some(shown) = &app.shown else {
        let text = if app.loading.is_some() { "Reading the briefings…" } else { "" };
        say(theme, frame, area, &[text.to_owned()]);
        return;
    };
    let rows = shown.len(app.tab);
    if rows == 0 {
        say(theme, frame, area, &nothing(shown, app.tab, told_room(area)));
        return;
    }
    let lines =
        if app.regions.is_split && area.width >= TWO_LINES && area.width < 100 && area.height > 12 { 2 } else { 1 };
    let visible = usize::from(area.height) / lines;
    let (tab, focused) = (app.tab, !app.on_page);
    let list = app.list_mut();
    list.reveal(rows, visible);
    let list = *list;
    app.regions.rows = visible;
    let Some(shown) = &app.shown else { return };
    for (i, index) in (list.offset..rows).take(visible).enumerate() {
        let Some(entity) = shown.entity(tab, index) else { break };
        let spot = Rect { y: area.y + (i * lines) as u16, height: lines as u16, ..area };
        let selected = index == list.selected;
        let mark = (app.is_marked(index, entity), app.bookmarked.contains(&entity));
        draw_row(shown, theme, frame, spot, entity, (selected.then_some(focused), mark));
        app.regions.note(spot, Spot::Row(index));
    }
}

/// Whether a row is selected and has the keyboard; whether it is marked, and bookmarked.
type RowState = (Option<bool>, (bool, bool));

/// Draws one row.
fn draw_row(shown: &Shown, theme: &Theme, frame: &mut Frame<'_>, area: Rect, entity: Entity, state: RowState) {
    let (selected, (marked, bookmarked)) = state;
    let row = shown.row(entity);
    let mut flags: Vec<Span<'static>> = Vec::new();
    for (text, tone) in flags_of(shown.corpus(), entity) {
        flags.push(Span::styled(format!(" {text}"), theme.tone(tone)));
    }
    if bookmarked {
        flags.push(Span::styled(" ⚑", theme.key()));
    }
    flags.push(Span::raw(" "));
    let bar = match selected {
        Some(true) => "▌",
        Some(false) => "▏",
        None if marked => "✓",
        None => " ",
    };
    let bar = if marked && selected.is_some() { "✓" } else { bar };
    let lead = format!("{:1$}", row.lead, lead_width(entity.kind()));
    let begin = vec![Span::styled(bar, theme.key()), Span::styled(lead, theme.tone(Tone::Quiet))];
    let title = if entity.kind() == Kind::Quote { Tone::Quote } else { Tone::Plain };
    let reason = shown.reason(entity);
    let looks = Looks { shown, theme, title, reason };
    let room = usize::from(area.width);
    let lines = match area.height {
        1 => vec![one_line(&looks, &row, begin, flags, room)],
        _ => two_lines(&looks, &row, &begin, flags, room),
    };
    frame.render_widget(Paragraph::new(lines), area);
    if let Some(focused) = selected {
        frame.buffer_mut().set_style(area, theme.selected(focused));
    }
}

fn lead_width(kind: Kind) -> usize {
    match kind {
        Kind::Meeting | Kind::Quote | Kind::Briefing => 12,
        Kind::Country => 4,
        Kind::Official => 0,
    }
}

/// Left and right parts of a line of `room` cells, with what is left between them.
fn spread(mut left: Vec<Span<'static>>, right: Vec<Span<'static>>, room: usize) -> Line<'static> {
    let gap = room.saturating_sub(width(&left) + width(&right));
    left.push(Span::raw(" ".repeat(gap)));
    left.extend(right);
    Line::from(left)
}

fn one_line(
    looks: &Looks<'_>,
    row: &Row,
    begin: Vec<Span<'static>>,
    flags: Vec<Span<'static>>,
    room: usize,
) -> Line<'static> {
    let mut left = begin;
    let free = room.saturating_sub(width(&left) + width(&flags));
    // There is room for one thing beside the title; what a reader would not guess of why the row is there comes first.
    let news = looks.reason.filter(|reason| reason.is_news).map(in_full);
    let beside = news.as_ref().unwrap_or(&row.meta);
    let word = looks.reason.filter(|_| news.is_none()).and_then(in_a_word);
    let kept = word.as_ref().filter(|_| looks.reason.is_some_and(is_in_passing));
    let kept = kept.map_or(0, |word| word.width() + PARTED.width());
    // The title has what it needs, up to most of the room; the rest says more.
    let title_room = if free < 36 { free } else { (free * 3 / 5).max(free.saturating_sub(beside.width() + kept + 2)) };
    left.extend(looks.mark(&row.title, title_room, looks.title));
    let beside_room = room.saturating_sub(width(&left) + width(&flags) + 2);
    let mut right = match &news {
        _ if beside_room < 6 => Vec::new(),
        Some(news) => looks.mark(news, beside_room, Tone::Quiet),
        // A stump beside a word says less than the word alone.
        None if kept > 0 && first_part(&row.meta).width() + kept > beside_room => Vec::new(),
        None => looks.mark_parts(&row.meta, beside_room.saturating_sub(kept)),
    };
    let left_over = beside_room.saturating_sub(width(&right) + PARTED.width());
    let word = word.filter(|word| word.width() <= left_over);
    let before = if right.is_empty() { "" } else { PARTED };
    right.extend(word.map(|word| Span::styled(format!("{before}{word}"), looks.theme.tone(Tone::Quiet))));
    right.extend(flags);
    spread(left, right, room)
}

fn two_lines(
    looks: &Looks<'_>,
    row: &Row,
    begin: &[Span<'static>],
    flags: Vec<Span<'static>>,
    room: usize,
) -> Vec<Line<'static>> {
    let margin = width(begin);
    let mut first = begin.to_vec();
    first.extend(looks.mark(&row.title, room.saturating_sub(margin + 1), looks.title));
    let mut second = vec![begin[0].clone(), Span::raw(" ".repeat(margin.saturating_sub(1)))];
    // Why a row is there stands at the right: whole where there is room beside what else is known of it, else in a
    // word. What is only what was typed takes nothing from the rest.
    let free = room.saturating_sub(margin + width(&flags));
    let beside = free.saturating_sub(row.meta.width() + 2);
    let reason = match &looks.reason {
        None => Vec::new(),
        Some(reason) if reason.is_news && beside >= in_full(reason).width().min(ENOUGH) => {
            looks.mark(&in_full(reason), beside, Tone::Quiet)
        }
        Some(reason) => {
            let word = in_a_word(reason);
            let word = word.filter(|word| reason.is_news || is_in_passing(reason) || word.width() <= beside);
            word.map(|word| Span::styled(word, looks.theme.tone(Tone::Quiet))).into_iter().collect()
        }
    };
    let gap = if reason.is_empty() { 0 } else { 2 };
    second.extend(looks.mark_parts(&row.meta, free.saturating_sub(width(&reason) + gap)));
    let right = reason.into_iter().chain(flags).collect();
    vec![Line::from(first), spread(second, right, room)]
}

/// How the texts of a row look.
struct Looks<'a> {
    shown: &'a Shown,
    theme: &'a Theme,
    title: Tone,
    /// Why the row is there, where nothing else in it shows it.
    reason: Option<&'a Reason>,
}

/// Why a row is there, in what and by what.
fn in_full(reason: &Reason) -> String {
    match reason.field {
        of_company if is_of_company(reason) => format!("{of_company} {}", reason.matched),
        field => format!("{field}: {}", reason.matched),
    }
}

/// Whether it was found in who else was at their meetings or is named there.
fn is_of_company(reason: &Reason) -> bool {
    matches!(reason.field, "met" | "came with" | "once met" | "once came with" | "named beside")
}

/// Whether it was found in something that is not what the row is about: that is told in a word, however little room
/// there is.
fn is_in_passing(reason: &Reason) -> bool {
    // Who came along with somebody has not met them, though it is asked who did.
    let is_beside = is_of_company(reason) && !matches!(reason.field, "met" | "once met");
    is_beside || matches!(reason.field, "text" | "details" | "briefing" | "source" | "topic" | "only mentioned")
}

/// In what a row was found; nothing where everybody takes that for granted.
fn in_a_word(reason: &Reason) -> Option<String> {
    match reason.field {
        "name" | "country" if !reason.is_news => None,
        _ if is_of_company(reason) => Some(reason.field.to_owned()),
        "only mentioned" => Some(reason.field.to_owned()),
        field => Some(format!("by {field}")),
    }
}

impl Looks<'_> {
    /// What more is known of a row, as many of its parts as there is room for; one that is cut says little.
    fn mark_parts(&self, meta: &str, room: usize) -> Vec<Span<'static>> {
        let kept = telling_parts(meta, room);
        marked_beginning(kept, &self.shown.matching(kept), room, self.theme.tone(Tone::Quiet), self.theme)
    }

    fn mark(&self, text: &str, room: usize, tone: Tone) -> Vec<Span<'static>> {
        marked(text, &self.shown.matching(text), room, self.theme.tone(tone), self.theme)
    }
}

fn first_part(text: &str) -> &str {
    text.split(PARTED).next().unwrap_or_default()
}

/// The parts of a text that still say something in `room` cells; all of it where not even the first fits.
fn telling_parts(text: &str, room: usize) -> &str {
    let ends = text.match_indices(PARTED).map(|(at, _)| &text[..at]);
    match ends.take_while(|parts| parts.width() <= room).last() {
        Some(parts) if text.width() > room => {
            // A path that is cut says nothing at all.
            let next = text[parts.len() + PARTED.len()..].split(PARTED).next().unwrap_or_default();
            if parts.width() + PARTED.width() + A_FEW > room || !next.contains(' ') { parts } else { text }
        }
        _ => text,
    }
}

/// What is said where nothing was found: what was searched, and what could be tried. `room` is how many cells a line has:
/// of a query that is a whole page no more than a line is repeated, and little of what is told of it.
fn nothing(shown: &Shown, tab: Kind, room: usize) -> Vec<String> {
    const LINES_OF_A_NOTE: usize = 4;
    let short = |text: &str| cut(text, LINES_OF_A_NOTE * room);
    let mut lines = Vec::new();
    if shown.holdings.coverage.briefings == 0 {
        lines.push("There are no briefings here.".to_owned());
        lines.push(String::new());
        if let Some(problem) = shown.corpus().diagnostics().first() {
            lines.push(format!("{}: {}", problem.file, problem.message));
            lines.push(problem.hint.clone());
        } else {
            lines.push("`attache new` writes one to fill in.".to_owned());
        }
        return lines;
    }
    let is_asked = !shown.text.trim().is_empty();
    if is_asked {
        let what = shown.kind_missed().unwrap_or(tab).plural();
        let around = format!("No {what} for “”.").width();
        let query = cut(&clean_line(shown.text.trim()), room.saturating_sub(around).max(A_FEW));
        lines.push(format!("No {what} for “{query}”."));
        // That nothing of the kind fits has just been said.
        let told = format!("no {what} fit “{}”", shown.text.trim());
        let notes = shown.answer.notes().filter(|note| *note != told);
        lines.extend(notes.map(|note| format!("{}.", short(&capitalised(&note)))));
    } else if shown.holdings.coverage.briefings == 1 {
        lines.push(format!("This briefing has no {}.", tab.plural()));
    } else {
        lines.push(format!("These briefings have no {}.", tab.plural()));
    }
    let elsewhere: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, shown.answer.total(kind)))
        .filter(|&(_, hits)| hits > 0)
        .map(|(kind, hits)| format!("{} ({})", counted(hits, kind.singular(), kind.plural()), kind as usize + 1))
        .collect();
    if !elsewhere.is_empty() {
        let is_nearest = Kind::ALL.into_iter().any(|kind| shown.answer.is_nearest(kind));
        let finds = match (is_asked, is_nearest) {
            (true, true) => "Nearest come",
            (true, false) => "It finds",
            (false, _) => "There are",
        };
        lines.push(format!("{finds} {}.", elsewhere.join(", ")));
    }
    if !is_asked {
        lines.extend(drafts(shown.corpus()));
    }
    if let Some(suggestion) = shown.answer.suggestion() {
        lines.push(format!("Did you mean “{}”?", short(suggestion)));
    }
    lines.push(String::new());
    lines.push(format!("Searched: {}.", shown.holdings.coverage));
    lines
}

/// The first drafts that wait for review, a line each with how they are reviewed: what is missing may be yet to come.
fn drafts(corpus: &Corpus) -> Vec<String> {
    const MOST: usize = 3;
    let mut drafts: Vec<String> = corpus
        .diagnostics()
        .iter()
        .filter(|problem| problem.code == Code::Unreviewed)
        .map(|draft| format!("{} is a draft: {}; {}.", draft.file, draft.message, draft.hint))
        .collect();
    let more = drafts.len().saturating_sub(MOST);
    drafts.truncate(MOST);
    drafts.extend((more > 0).then(|| format!("{} more wait for review.", counted(more, "draft", "drafts"))));
    drafts
}

/// How many cells a line has of what is said in place of a list.
fn told_room(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(4))
}

fn say(theme: &Theme, frame: &mut Frame<'_>, area: Rect, lines: &[String]) {
    let area =
        Rect { x: area.x + 2, width: told_room(area) as u16, y: area.y + 1, height: area.height.saturating_sub(1) };
    let mut out = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let tone = if i == 0 { Tone::Strong } else { Tone::Quiet };
        out.push(Line::styled(line.clone(), theme.tone(tone)));
    }
    frame.render_widget(Paragraph::new(out).wrap(Wrap { trim: true }), area);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_more_is_known_is_not_cut_to_nothing() {
        let meta = "Guatemala City · 20 countries";
        assert_eq!(telling_parts(meta, 29), meta);
        assert_eq!(telling_parts(meta, 28), "Guatemala City");
        assert_eq!(telling_parts(meta, 9), meta);
        let meta = "4 sources · 2 quotes · data/2017/2017-09-01-paris.toml";
        assert_eq!((telling_parts(meta, 80), telling_parts(meta, 40)), (meta, "4 sources · 2 quotes"));
        let meta = "Antony Blinken · AFP via Yahoo News";
        assert_eq!((telling_parts(meta, 29), telling_parts(meta, 28)), (meta, "Antony Blinken"));
    }
}
