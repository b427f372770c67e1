//! What is open, and the tabs.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::text::width;
use crate::corpus::{Kind, Order, counted};
use crate::text::{capitalised, cut};
use crate::tui::app::{App, Spot};
use crate::tui::document::{Subject, Tone};
use crate::tui::keys::Action;
use crate::tui::theme::Theme;

/// The fewest cells for the name of what is open.
const MIN_NAME: usize = 8;

/// Draws what is open and what is wrong with it.
pub(super) fn draw(app: &mut App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let quiet = theme.tone(Tone::Quiet);
    let mut spans = vec![Span::styled(" attaché", theme.tone(Tone::Heading)), Span::styled("   ", quiet)];
    let problems = app.problem_count();
    let size = match &app.shown {
        Some(shown) => format!(" · {}", counted(shown.holdings.coverage.briefings, "briefing", "briefings")),
        None => String::new(),
    };
    let reserved = width(&spans) + size.chars().count() + problems.as_ref().map_or(0, |text| text.len() + 4);
    let room = usize::from(area.width).saturating_sub(reserved);
    // A name of a few letters and an ellipsis names nothing.
    let data = if room < MIN_NAME { String::new() } else { cut(&app.data, room) };
    let size = if data.is_empty() { size.trim_start_matches(" · ") } else { &size };
    spans.push(Span::styled(data + size, quiet));
    if let Some(problems) = problems {
        spans.push(Span::styled(" · ", quiet));
        let at = width(&spans) as u16;
        let spot =
            Rect { x: area.x + at, width: (problems.len() as u16 + 2).min(area.width.saturating_sub(at)), ..area };
        app.regions.note(spot, Spot::Does(Action::Problems));
        spans.push(Span::styled(problems, theme.tone(Tone::Warn)));
    }
    frame.render_widget(Line::from(spans), area);
    let kept = kept(app, area.width);
    if app.loading.is_none() && !kept.is_empty() {
        frame.render_widget(Line::styled(kept, quiet).right_aligned(), area);
    }
    if let Some((done, of)) = app.loading {
        let text = if of > 0 { format!("reading {done} of {of} ") } else { "reading… ".to_owned() };
        frame.render_widget(Line::styled(text, quiet).right_aligned(), area);
    }
}

/// From this width on there is room to say more.
const ROOMY: u16 = 60;

/// How much is bookmarked and marked, and the order if it is not the usual one.
fn kept(app: &App, room: u16) -> String {
    let mut parts = Vec::new();
    if app.order != Order::default() {
        parts.push(app.order.about().to_owned());
    }
    if !app.memory.bookmarks.is_empty() {
        parts.push(format!("bookmarks {}", app.memory.bookmarks.len()));
    }
    if !app.marked.is_empty() {
        // Marks outlive the query that they were set in.
        let beyond = app.shown.as_ref().map_or(0, |shown| shown.beyond(&app.marked));
        let elsewhere = if beyond > 0 && room >= ROOMY { format!(" ({beyond} not listed)") } else { String::new() };
        parts.push(format!("marked {}{elsewhere}", app.marked.len()));
    }
    parts.push(String::new());
    parts.join(" · ").trim_end_matches("· ").to_owned()
}

/// Draws the tabs, each with how many hits it has.
pub(super) fn tabs(app: &mut App, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let room = usize::from(area.width);
    // A space before all, and a gap between each two.
    let of =
        |tabs: &[Tab], gap| 1 + tabs.iter().map(|tab| tab.text.chars().count()).sum::<usize>() + gap * (tabs.len() - 1);
    let mut gap = 3;
    let mut tabs = labels(app, Told::OutOf);
    // What is all there is needs no count.
    let is_all = app.shown.as_ref().is_none_or(|shown| shown.text.trim().is_empty());
    for told in [Told::Hits, if is_all { Told::Names } else { Told::Short }, Told::Least] {
        if of(&tabs, gap) > room {
            (tabs, gap) = (labels(app, told), 2);
        }
    }
    // Where there is no room for all names, some are left to their keys; but not that of what is open.
    for i in LEFT_OUT_FIRST {
        if of(&tabs, gap) > room && !tabs[i].current {
            tabs[i].text.truncate(1);
        }
    }
    let mut spans = vec![Span::raw(" ")];
    for Tab { action, text, current } in tabs {
        let left = area.width.saturating_sub(width(&spans) as u16);
        let spot = Rect { x: area.right() - left, width: (text.chars().count() as u16).min(left), ..area };
        app.regions.note(spot, Spot::Does(action));
        spans.push(Span::styled(text, theme.tab(current)));
        spans.push(Span::raw(" ".repeat(gap)));
    }
    frame.render_widget(Line::from(spans), area);
}

/// One tab.
struct Tab {
    /// What choosing it does.
    action: Action,
    /// Its key, its name and how many hits it has.
    text: String,
    /// Whether it is the one that is shown.
    current: bool,
}

/// The tabs in the order in which they do without a name: from the end.
const LEFT_OUT_FIRST: [usize; 7] = [6, 5, 4, 3, 2, 1, 0];

/// How much the tabs tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// Out of how many their hits are.
    OutOf,
    /// How many hits there are.
    Hits,
    /// Nothing but names.
    Names,
    /// How many hits there are, with short names for the last ones.
    Short,
    /// The same without how many briefings there are: mostly as many as meetings.
    Least,
}

/// All tabs.
fn labels(app: &App, told: Told) -> Vec<Tab> {
    let overview = app.page.subject().filter(|subject| subject.is_overview());
    let lists = Kind::ALL.into_iter().map(|kind| {
        let current = kind == app.tab && overview.is_none();
        Tab { action: Action::Tab(kind), text: label(app, kind, told, current), current }
    });
    let views = [
        (
            Action::Timeline,
            if told < Told::Short { "6 Timeline" } else { "6 Time" },
            matches!(overview, Some(Subject::Timeline(_))),
        ),
        (Action::Map, "7 Map", overview == Some(Subject::Map)),
    ];
    let views = views.into_iter().map(|(action, text, current)| Tab { action, text: text.to_owned(), current });
    lists.chain(views).collect()
}

fn label(app: &App, kind: Kind, told: Told, is_current: bool) -> String {
    let number = kind as usize + 1;
    let is_short = told >= Told::Short && kind == Kind::Briefing;
    if is_short && told == Told::Least && !is_current {
        return format!("{number} Brief");
    }
    let name = if is_short { "Brief".to_owned() } else { capitalised(kind.plural()) };
    let Some(shown) = &app.shown else { return format!("{number} {name}") };
    if told == Told::Names {
        return format!("{number} {name}");
    }
    let hits = shown.answer.total(kind);
    let corpus = shown.corpus();
    let all = match kind {
        Kind::Meeting => corpus.meetings().len(),
        Kind::Official => corpus.officials().len(),
        Kind::Quote => corpus.quotes().len(),
        Kind::Country => corpus.countries().len(),
        Kind::Briefing => corpus.briefings().len(),
    };
    if hits == all || told != Told::OutOf {
        format!("{number} {name} {hits}")
    } else {
        format!("{number} {name} {hits}/{all}")
    }
}
