//! Rows of a document broken into lines of a given width, columns aligned.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Document, Row, Span, Tone};

/// A run of one line that looks the same throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Its place among the links of the document.
    pub link: Option<usize>,
    /// Whether it matches the query.
    pub matched: bool,
}

impl Piece {
    fn space(width: usize) -> Self {
        Self { text: " ".repeat(width), tone: Tone::Plain, link: None, matched: false }
    }

    /// Cells it takes.
    pub fn width(&self) -> usize {
        self.text.width()
    }
}

/// One line.
pub type LaidLine = Vec<Piece>;

/// A document broken into lines, as far as somebody has got.
#[derive(Debug, Clone, Default)]
pub struct Laid {
    /// From top to bottom.
    pub lines: Vec<LaidLine>,
    /// The lines each link stands on; an empty range until its row is laid out.
    links: Vec<Range<usize>>,
    /// The line a reader should see first.
    pub start: usize,
    width: u16,
    /// The first row that is not laid out.
    next: usize,
}

/// What of a text matches the query, in bytes.
type Matching<'a> = &'a dyn Fn(&str) -> Vec<Range<usize>>;

impl Laid {
    /// Nothing of `document` yet, at most `width` cells wide.
    pub fn new(document: &Document, width: u16) -> Self {
        Self { links: vec![0..0; document.links.len()], width, ..Self::default() }
    }

    /// Cells it is made for; 0 while that is not known.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether a row is laid out.
    pub fn is_past(&self, row: usize) -> bool {
        self.next > row
    }

    /// How many lines there are; for rows that nobody has got to as many as those before them have on average.
    pub fn length(&self, document: &Document) -> usize {
        let left = document.rows.len() - self.next;
        self.lines.len() + (left * self.lines.len()).checked_div(self.next).unwrap_or(left)
    }

    /// The lines a link stands on, if its row is laid out.
    pub fn lines_of(&self, link: usize) -> Option<Range<usize>> {
        self.links.get(link).filter(|lines| !lines.is_empty()).cloned()
    }

    /// The first link that begins on a line or below it.
    pub fn link_from(&self, line: usize) -> Option<usize> {
        self.links.iter().position(|lines| !lines.is_empty() && lines.start >= line)
    }

    /// Lays out further rows until there is enough. Rows whose columns align are laid out together.
    pub fn go_on(&mut self, document: &mut Document, matching: Matching<'_>, enough: impl Fn(&Self) -> bool) {
        while self.width > 0 && self.next < document.rows.len() && !enough(self) {
            if document.start.is_some_and(|start| start >= self.next) {
                self.start = self.lines.len();
            }
            let count = together(&document.rows[self.next..]);
            let group = &mut document.rows[self.next..self.next + count];
            for span in group.iter_mut().flat_map(Row::spans_mut) {
                span.matches = matching(&span.text);
            }
            for line in set(group, usize::from(self.width)) {
                self.put(line);
            }
            self.next += count;
        }
    }

    /// Adds a line, noting the links in it.
    fn put(&mut self, line: LaidLine) {
        let number = self.lines.len();
        for link in line.iter().filter_map(|piece| piece.link) {
            if let Some(range) = self.links.get_mut(link) {
                let first = if range.end == 0 { number } else { range.start };
                *range = first..number + 1;
            }
        }
        self.lines.push(line);
    }
}

/// All of `document`, without what matches.
pub fn layout(document: &mut Document, width: u16) -> Laid {
    let mut laid = Laid::new(document, width.max(1));
    laid.go_on(document, &|_| Vec::new(), |_| false);
    laid
}

/// The most rows whose columns align: nobody sees more of them at once.
const MOST_ALIGNED: usize = 250;

/// How many of the first rows have to be laid out together.
fn together(rows: &[Row]) -> usize {
    match &rows[0] {
        Row::Blank | Row::Text { .. } | Row::Note(_) => 1,
        Row::Cells { columns, .. } => {
            // A note between two rows does not make two tables of them.
            let alike = |row: &&Row| match row {
                Row::Cells { columns: c, .. } => c.len() == columns.len(),
                Row::Note(_) => true,
                Row::Blank | Row::Text { .. } | Row::Bar { .. } => false,
            };
            rows.iter().take(MOST_ALIGNED).take_while(alike).count()
        }
        Row::Bar { .. } => rows.iter().take(MOST_ALIGNED).take_while(|row| matches!(row, Row::Bar { .. })).count(),
    }
}

/// The lines of rows that are laid out together.
fn set(rows: &[Row], width: usize) -> Vec<LaidLine> {
    match &rows[0] {
        Row::Blank => vec![Vec::new()],
        Row::Text { indent, hang, spans } => wrap(spans, width, usize::from(*indent), usize::from(*hang)),
        Row::Note(spans) => wrap(spans, width, 3, 5),
        Row::Cells { .. } => table(rows, width),
        Row::Bar { .. } => bars(rows, width),
    }
}

/// Narrower than this, columns are set one under the other.
const MIN_COLUMNS: usize = 44;
/// Between two columns.
const GUTTER: usize = 2;
/// Cells of the longest bar.
const BAR: usize = 24;
/// The fewest of it beside what is noted.
const SHORTEST_BAR: usize = 4;

/// One grapheme on its way to a line.
struct Glyph<'a> {
    text: &'a str,
    width: usize,
    span: &'a Span,
    matched: bool,
}

fn glyphs(spans: &[Span]) -> Vec<Glyph<'_>> {
    let mut out = Vec::new();
    for span in spans {
        let mut ranges = span.matches.iter().peekable();
        for (at, text) in span.text.grapheme_indices(true) {
            while ranges.next_if(|range| range.end <= at).is_some() {}
            let matched = ranges.peek().is_some_and(|range| range.start <= at);
            out.push(Glyph { text, width: text.width(), span, matched });
        }
    }
    out
}

/// Breaks `spans` at spaces, after hyphens and dashes, and between wide characters.
fn wrap(spans: &[Span], width: usize, indent: usize, hang: usize) -> Vec<LaidLine> {
    let glyphs = glyphs(spans);
    let (indent, hang) = (indent.min(width / 2), hang.min(width / 2));
    let mut lines = Vec::new();
    let mut start = 0;
    while start < glyphs.len() || lines.is_empty() {
        let margin = if lines.is_empty() { indent } else { hang };
        let (end, next) = break_at(&glyphs, start, width - margin);
        let mut line = if margin > 0 { vec![Piece::space(margin)] } else { Vec::new() };
        join(&glyphs[start..end], &mut line);
        lines.push(line);
        start = next;
    }
    lines
}

/// Where the line that begins at `start` ends, and where the next one begins.
fn break_at(glyphs: &[Glyph<'_>], start: usize, room: usize) -> (usize, usize) {
    let mut used = 0;
    let mut best = None;
    for (i, glyph) in glyphs.iter().enumerate().skip(start) {
        if glyph.text == "\n" {
            return (i, i + 1);
        }
        if glyph.text == " " {
            best = Some((i, i + 1));
        }
        if used + glyph.width > room {
            // A grapheme wider than the room still has to go somewhere.
            return best.unwrap_or(if i == start { (i + 1, i + 1) } else { (i, i) });
        }
        used += glyph.width;
        // A date such as 2024-02-28 stays whole.
        let letter_follows = glyphs.get(i + 1).is_some_and(|next| next.text.starts_with(char::is_alphabetic));
        let breaks_after = (matches!(glyph.text, "-" | "–" | "—" | "/") && letter_follows) || glyph.width > 1;
        if breaks_after && i > start {
            best = Some((i + 1, i + 1));
        }
    }
    (glyphs.len(), glyphs.len())
}

fn join(glyphs: &[Glyph<'_>], line: &mut LaidLine) {
    for glyph in glyphs {
        let Span { tone, link, .. } = *glyph.span;
        match line.last_mut() {
            Some(last) if last.tone == tone && last.link == link && last.matched == glyph.matched => {
                last.text.push_str(glyph.text);
            }
            _ => line.push(Piece { text: glyph.text.to_owned(), tone, link, matched: glyph.matched }),
        }
    }
}

fn spans_width(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.text.width()).sum()
}

/// Sets rows of cells in columns as wide as they need, the widest giving way first, and notes as they come.
fn table(rows: &[Row], width: usize) -> Vec<LaidLine> {
    let cells = |row: &'_ Row| match row {
        Row::Cells { indent, columns } => {
            Some((usize::from(*indent), columns.iter().map(|c| spans_width(c)).collect()))
        }
        _ => None,
    };
    let needed: Vec<(usize, Vec<usize>)> = rows.iter().filter_map(cells).collect();
    let (indent, count) = needed.first().map_or((0, 0), |(indent, columns)| (*indent, columns.len()));
    let mut widths: Vec<usize> =
        (0..count).map(|c| needed.iter().map(|(_, columns)| columns[c]).max().unwrap_or(0)).collect();
    fit(&mut widths, width.saturating_sub(indent + GUTTER * count.saturating_sub(1)));
    let is_stacked = width < MIN_COLUMNS;
    let below = if is_stacked { indent + 2 } else { indent + widths.first().map_or(0, |first| first + GUTTER) };
    let set = |row: &Row| match row {
        Row::Cells { indent, columns } if is_stacked => stacked(columns, width, usize::from(*indent)),
        Row::Cells { columns, .. } => abreast(columns, &widths, indent),
        Row::Note(spans) => wrap(spans, width, below + 2, below + 2),
        Row::Blank | Row::Text { .. } | Row::Bar { .. } => Vec::new(),
    };
    rows.iter().flat_map(set).collect()
}

/// Takes from the widest column until all fit.
fn fit(widths: &mut [usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > 1 => *widest -= 1,
            _ => break,
        }
    }
}

fn stacked(columns: &[Vec<Span>], width: usize, indent: usize) -> Vec<LaidLine> {
    // Where the first column is left out, as what it says stands above, the others keep their place below it.
    let filled = columns.iter().enumerate().filter(|(_, column)| spans_width(column) > 0);
    filled.flat_map(|(i, column)| wrap(column, width, indent + 2 * i.min(1), indent + 2)).collect()
}

fn abreast(columns: &[Vec<Span>], widths: &[usize], indent: usize) -> Vec<LaidLine> {
    let cells: Vec<Vec<LaidLine>> =
        columns.iter().zip(widths).map(|(spans, w)| wrap(spans, *w.max(&1), 0, 0)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|y| {
            let mut line = vec![Piece::space(indent)];
            for (c, cell) in cells.iter().enumerate() {
                let pieces = cell.get(y).cloned().unwrap_or_default();
                let used: usize = pieces.iter().map(Piece::width).sum();
                line.extend(pieces);
                if c + 1 < cells.len() {
                    line.push(Piece::space((widths[c] + GUTTER).saturating_sub(used)));
                }
            }
            line.retain(|piece| !piece.text.is_empty());
            line
        })
        .collect()
}

/// Sets labelled bars, their beginnings aligned; what is noted of each stands behind it, or below where that has no room.
fn bars(rows: &[Row], width: usize) -> Vec<LaidLine> {
    let bars: Vec<_> = rows
        .iter()
        .filter_map(|row| match row {
            Row::Bar { label, value, most, note } => Some((label, *value, (*most).max(1), note)),
            _ => None,
        })
        .collect();
    let label_width = bars.iter().map(|bar| spans_width(bar.0)).max().unwrap_or(0).min(width / 2);
    let note_width = bars.iter().map(|bar| spans_width(bar.3)).max().unwrap_or(0);
    let beside = width.saturating_sub(label_width + 3 + note_width).min(BAR);
    let is_beside = beside >= SHORTEST_BAR;
    let room = if is_beside { beside } else { width.saturating_sub(label_width + 3).clamp(1, BAR) };
    // A label that is longer goes on below its bar.
    let set = |(label, value, most, note): (&Vec<Span>, u32, u32, &Vec<Span>)| {
        let mut lines = wrap(label, label_width.max(1), 0, 2);
        let line = &mut lines[0];
        let used: usize = line.iter().map(Piece::width).sum();
        let long = (value as usize * room).div_ceil(most as usize).min(room);
        line.push(Piece::space((label_width + 2).saturating_sub(used)));
        line.push(Piece { text: "█".repeat(long), tone: Tone::Heading, link: None, matched: false });
        if is_beside {
            line.push(Piece::space(room - long + 1));
            join(&glyphs(note), line);
        } else {
            lines.extend(wrap(note, width, 2, 2));
        }
        lines
    };
    bars.into_iter().flat_map(set).map(|line| clip(line, width)).collect()
}

/// Cuts a line to a width.
fn clip(line: LaidLine, width: usize) -> LaidLine {
    let mut used = 0;
    let mut out = Vec::new();
    for mut piece in line {
        let mut end = piece.text.len();
        for (at, grapheme) in piece.text.grapheme_indices(true) {
            if used + grapheme.width() > width {
                end = at;
                break;
            }
            used += grapheme.width();
        }
        let whole = end == piece.text.len();
        piece.text.truncate(end);
        out.push(piece);
        if !whole {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Entity, MeetingId};
    use crate::tui::document::{Subject, Target};

    fn shown(laid: &Laid) -> Vec<String> {
        let text = |line: &LaidLine| line.iter().map(|p| p.text.as_str()).collect::<String>().trim_end().to_owned();
        laid.lines.iter().map(text).collect()
    }

    #[test]
    fn text_wraps_at_spaces_and_hangs() {
        let mut document = Document::default();
        document.item(1, vec![Span::plain("We are the first who must manage")]);
        assert_eq!(shown(&layout(&mut document, 14)), [" We are the", "   first who", "   must manage"]);
    }

    #[test]
    fn long_words_and_wide_characters_break_anywhere() {
        let mut document = Document::default();
        document.text(0, vec![Span::plain("abcdefgh 移民政策")]);
        assert_eq!(shown(&layout(&mut document, 5)), ["abcde", "fgh", "移民", "政策"]);
        assert_eq!(layout(&mut document, 1).lines.len(), 12);
    }

    #[test]
    fn columns_align_and_the_widest_gives_way() {
        let mut document = Document::default();
        document.cells(1, vec![vec![Span::plain("A")], vec![Span::plain("Minister")]]);
        document.cells(1, vec![vec![Span::plain("Bárcena")], vec![Span::plain("x")]]);
        assert_eq!(shown(&layout(&mut document, 60)), [" A        Minister", " Bárcena  x"]);
        document.cells(1, vec![vec![Span::plain("C")], vec![Span::plain("w ".repeat(40))]]);
        assert!(layout(&mut document, 50).lines.iter().all(|line| line.iter().map(Piece::width).sum::<usize>() <= 50));
    }

    #[test]
    fn what_is_noted_of_a_bar_is_shown_whole() {
        let mut document = Document::default();
        for (label, value) in [("Bárcena", 4), ("Ebrard", 1)] {
            let note = vec![Span::plain(format!("{value} · last 2024-02-28"))];
            document.push(Row::Bar { label: vec![Span::plain(label)], value, most: 4, note });
        }
        let wide = ["Bárcena  ████ 4 · last 2024-02-28", "Ebrard   █    1 · last 2024-02-28"];
        assert_eq!(shown(&layout(&mut document, 33)), wide);
        let narrow = ["Bárcena  ██████", "  4 · last", "  2024-02-28", "Ebrard   ██", "  1 · last", "  2024-02-28"];
        assert_eq!(shown(&layout(&mut document, 16)), narrow);
    }

    #[test]
    fn a_note_does_not_part_a_table() {
        let cells = |document: &mut Document, texts: [&str; 3]| {
            document.cells(1, texts.map(|text| vec![Span::plain(text)]).to_vec());
        };
        let mut document = Document::default();
        cells(&mut document, ["Alicia Bárcena", "Foreign Secretary", "AP"]);
        document.note(vec![Span::plain("read from a caption")]);
        cells(&mut document, ["", "canciller", "EFE"]);
        document.text(0, vec![Span::plain("another matter")]);
        cells(&mut document, ["a", "b", "c"]);
        let wide = [
            " Alicia Bárcena  Foreign Secretary  AP",
            "                   read from a caption",
            "                 canciller          EFE",
            "another matter",
            " a  b  c",
        ];
        assert_eq!(shown(&layout(&mut document, 60)), wide);
        let narrow = [
            " Alicia Bárcena",
            "   Foreign Secretary",
            "   AP",
            "     read from a caption",
            "   canciller",
            "   EFE",
            "another matter",
            " a",
            "   b",
            "   c",
        ];
        assert_eq!(shown(&layout(&mut document, 40)), narrow);
    }

    #[test]
    fn every_link_knows_its_lines() {
        let mut document = Document::default();
        document.text(0, vec![Span::plain("one")]);
        let target = Target::Subject(Subject::Entity(Entity::Meeting(MeetingId(0))));
        let link = document.link("two three", target);
        document.text(0, vec![link]);
        assert_eq!(layout(&mut document, 6).links, vec![1..3]);
    }

    #[test]
    fn only_as_much_is_laid_out_as_is_asked_for() {
        let mut document = Document::default();
        for _ in 0..1000 {
            document.text(0, vec![Span::plain("one two")]);
        }
        let mut laid = Laid::new(&document, 4);
        laid.go_on(&mut document, &|_| Vec::new(), |laid| laid.lines.len() >= 5);
        assert_eq!((laid.lines.len(), laid.length(&document)), (6, 2000));
        laid.go_on(&mut document, &|_| Vec::new(), |_| false);
        assert_eq!((laid.lines.len(), laid.length(&document)), (2000, 2000));
    }
}
