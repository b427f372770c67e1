//! A layer of choices, over the body of the screen.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};
use unicode_width::UnicodeWidthStr;

use super::status;
use crate::text::cut;
use crate::tui::app::{App, Choice, Chooser, Notice, Purpose, Spot};
use crate::tui::document::Tone;
use crate::tui::theme::Theme;

/// Draws the layer that is open.
pub(super) fn draw(app: &mut App, theme: &Theme, frame: &mut Frame<'_>, body: Rect) {
    let Some(layer) = &mut app.layer else { return };
    let shown = chooser(layer, theme, frame, body);
    app.regions.choices = shown.visible;
    app.regions.note(shown.area, Spot::Layer);
    for (row, index) in shown.rows {
        app.regions.note(row, Spot::Choice(index));
    }
}

/// Where a layer is on the screen.
pub(crate) struct Shown {
    area: Rect,
    /// Each choice in sight, by its place among those that match.
    rows: Vec<(Rect, usize)>,
    /// How many choices there is room for.
    pub(crate) visible: usize,
}

/// Draws a layer of choices.
pub(crate) fn chooser<L: Purpose, O>(
    layer: &mut Chooser<L, O>,
    theme: &Theme,
    frame: &mut Frame<'_>,
    body: Rect,
) -> Shown {
    let width = body.width.min(100);
    let lines: u16 = if layer.has_notes() { 2 } else { 1 };
    // As high as all choices need, so that it keeps its place while they are narrowed.
    let height = u16::try_from(layer.total().max(1)).unwrap_or(u16::MAX).saturating_mul(lines).saturating_add(3);
    let area = Rect { x: body.x + (body.width - width) / 2, width, height: height.min(body.height), ..body };
    frame.render_widget(Clear, area);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.rule());
    let count = format!(" · {} of {}", layer.matching().len(), layer.total());
    let title = format!(" {}{} ", layer.title, if layer.layer.is_asked() { "" } else { &count });
    let block = block.title(Span::styled(title, theme.tone(Tone::Heading))).style(theme.tone(Tone::Plain));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    typed(layer, theme, frame, Rect { height: 1.min(inner.height), ..inner });

    let below = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let visible = usize::from(below.height / lines);
    let mut shown = Shown { area, rows: Vec::new(), visible };
    let len = layer.matching().len();
    if len == 0 {
        frame.render_widget(Paragraph::new(format!(" {}", layer.told_instead())).style(theme.tone(Tone::Quiet)), below);
        return shown;
    }
    layer.list.reveal(len, visible);
    let list = layer.list;
    let widest = |of: fn(&Choice<O>) -> &str| layer.matching().map(|choice| of(choice).width()).max().unwrap_or(0);
    let columns = Columns {
        lead: widest(|choice| &choice.lead).min(24),
        // Counts stand in a column beside what they count, not at the far end of a wide layer.
        label: widest(|choice| &choice.label),
        aside: widest(|choice| &choice.aside),
    };
    let (mut above, mut whole) = (None, None);
    for (i, choice) in layer.matching().skip(list.offset).take(visible).enumerate() {
        let index = list.offset + i;
        let row = Rect { y: below.y + i as u16 * lines, height: lines, ..below };
        let is_new = above.replace(&choice.lead) != Some(&choice.lead);
        draw_choice(theme, frame, row, choice, &columns, is_new);
        if index == list.selected {
            whole = columns.cut_of(choice, usize::from(row.width));
            frame.buffer_mut().set_string(row.x, row.y, "▌", theme.key());
            frame.buffer_mut().set_style(row, theme.selected(true));
        }
        shown.rows.push((row, index));
    }
    if let Some(whole) = whole {
        // Above the hints, over the rule and the end of the layer.
        let foot = Rect { x: frame.area().x, y: body.bottom(), width: frame.area().width, height: 1 };
        status::say(&Notice::good(whole), theme, frame, foot);
    }
    shown
}

/// The line that is typed in.
fn typed<L: Purpose, O>(layer: &Chooser<L, O>, theme: &Theme, frame: &mut Frame<'_>, area: Rect) {
    let (typed, room) = (layer.field.text(), usize::from(area.width).saturating_sub(3));
    let line = if typed.is_empty() {
        Line::styled(format!(" {}", cut(layer.layer.hint(), room)), theme.tone(Tone::Quiet))
    } else {
        Line::from(vec![Span::raw(" "), Span::styled(cut(typed, room), theme.tone(Tone::Strong))])
    };
    frame.render_widget(line, area);
    let x = 1 + typed[..layer.field.cursor()].width().min(room) as u16;
    frame.set_cursor_position(Position::new(area.x + x.min(area.width.saturating_sub(1)), area.y));
}

/// How wide the columns of the choices are.
struct Columns {
    lead: usize,
    label: usize,
    aside: usize,
}

impl Columns {
    /// Cells for what a choice is, beside its lead.
    fn room(&self, width: usize) -> usize {
        width.saturating_sub(self.lead + 4)
    }

    /// Cells that what stands at the right takes, with the space before it.
    fn for_aside(&self) -> usize {
        if self.aside > 0 { self.aside + 2 } else { 0 }
    }

    /// Cells for the label alone.
    fn for_label(&self, width: usize) -> usize {
        let room = self.room(width);
        if self.aside > 0 { self.label.min(room.saturating_sub(self.for_aside())) } else { room }
    }

    /// What a choice says that there is no room for in its row, whole.
    fn cut_of<O>(&self, choice: &Choice<O>, width: usize) -> Option<String> {
        let label = Some(choice.label.as_str()).filter(|label| label.width() > self.for_label(width));
        let note = Some(choice.note.as_str()).filter(|note| note.width() > self.room(width));
        let cut: Vec<&str> = label.into_iter().chain(note).collect();
        (!cut.is_empty()).then(|| cut.join(" · "))
    }
}

/// Draws one choice; a lead that is the same as that above is not said again.
fn draw_choice<O>(
    theme: &Theme,
    frame: &mut Frame<'_>,
    area: Rect,
    choice: &Choice<O>,
    columns: &Columns,
    is_new: bool,
) {
    let &Columns { lead, aside, .. } = columns;
    let width = usize::from(area.width);
    let (room, label, for_aside) = (columns.room(width), columns.for_label(width), columns.for_aside());
    let key = if is_new { cut(&choice.lead, lead) } else { String::new() };
    let pad = " ".repeat(lead.saturating_sub(key.width()) + 2);
    let name = cut(&choice.label, label);
    let mut first = vec![Span::raw(" "), Span::styled(key, theme.key()), Span::raw(pad)];
    if aside > 0 {
        let gap = " ".repeat(label.saturating_sub(name.width()) + for_aside - choice.aside.width().min(aside));
        first.push(Span::styled(name, theme.tone(Tone::Plain)));
        first.push(Span::styled(format!("{gap}{}", choice.aside), theme.tone(Tone::Quiet)));
    } else {
        first.push(Span::styled(name, theme.tone(Tone::Plain)));
    }
    let mut lines = vec![Line::from(first)];
    if area.height > 1 {
        let note = format!("{}{}", " ".repeat(lead + 3), cut(&choice.note, room));
        lines.push(Line::styled(note, theme.tone(Tone::Quiet)));
    }
    frame.render_widget(Paragraph::new(lines), area);
}
