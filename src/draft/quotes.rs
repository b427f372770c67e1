//! Finds quotation spans by their marks, paragraph by paragraph, in linear time.
//!
//! A straight mark is opened or closed by its neighbours, not by counting, since inches, apostrophes and forgotten
//! marks are common. Whether a span is a quotation of somebody is for others to say.

use std::ops::Range;

use super::dashes;
use super::lexicon::Language;
use super::marks::{Mark, Shape, Side, scan};

/// A run of text in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    /// Byte range with the marks.
    pub outer: Range<usize>,
    /// Byte range of the words, marks and the white space beside them left out.
    pub inner: Range<usize>,
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Whether a closing mark was found; if not, the span goes to the end of its paragraph.
    pub closed: bool,
}

/// Which marks quote speech in a text: single marks do only where hardly any double ones are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
}

/// Every quotation span of the paragraphs, in order; spans inside spans are left out.
pub(crate) fn find(text: &str, paragraphs: &[Range<usize>], language: Language) -> Vec<Span> {
    let mut doubles = find_in_style(text, paragraphs, Style::Double);
    // In German a dash sets off no speech.
    if !matches!(language, Language::English | Language::German) {
        add_dialogue(text, paragraphs, &mut doubles);
    }
    if !has_single_marks(text) {
        return doubles;
    }
    let singles = find_in_style(text, paragraphs, Style::Single);
    let long = |spans: &[Span]| spans.iter().filter(|s| s.closed && s.inner.len() >= 20).count();
    if long(&singles) >= 1 && long(&singles) > 2 * long(&doubles) { singles } else { doubles }
}

/// Adds speech set off by dashes in paragraphs that have no marks.
fn add_dialogue(text: &str, paragraphs: &[Range<usize>], spans: &mut Vec<Span>) {
    let marked: std::collections::HashSet<usize> = spans.iter().map(|s| s.paragraph).collect();
    let before = spans.len();
    for (index, range) in paragraphs.iter().enumerate().filter(|(index, _)| !marked.contains(index)) {
        dashes::find(text, index, range.clone(), spans);
    }
    if spans.len() > before {
        spans.sort_by_key(|s| s.outer.start);
    }
}

/// A quick look whether a text can quote in single marks at all: one must follow a space or begin the text.
fn has_single_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before = b' ';
    let mut at = 0;
    while at < bytes.len() {
        let opener = match bytes[at] {
            b'\'' => true,
            0xe2 => bytes.get(at + 1..at + 3) == Some(&[0x80, 0x98]),
            _ => false,
        };
        if opener && (before.is_ascii_whitespace() || matches!(before, b'(' | b'[')) {
            return true;
        }
        before = bytes[at];
        at += 1;
    }
    false
}

fn find_in_style(text: &str, paragraphs: &[Range<usize>], style: Style) -> Vec<Span> {
    let mut finder = Finder { text, style, marks: Vec::new(), open: Vec::new(), out: Vec::new(), continues: false };
    for (index, range) in paragraphs.iter().enumerate() {
        let next = paragraphs.get(index + 1).map(|r| &text[r.clone()]);
        finder.paragraph(index, range.clone(), next);
    }
    finder.out
}

/// The state of the search: marks of the paragraph at hand, what is open in it, what was found so far.
struct Finder<'t> {
    text: &'t str,
    style: Style,
    marks: Vec<Mark>,
    open: Vec<Open>,
    out: Vec<Span>,
    /// The last paragraph ended inside a quotation.
    continues: bool,
}

/// An opening mark that waits for its closing one.
struct Open {
    mark: Mark,
    /// How many spans there were before; what comes after lies inside and is dropped when this one closes.
    found: usize,
}

/// Deeper nesting than this is noise.
const MAX_DEPTH: usize = 6;
/// An opening mark that nothing closes is believed to the end of its paragraph only this far (in bytes).
const MAX_UNCLOSED: usize = 4000;

impl Finder<'_> {
    fn paragraph(&mut self, index: usize, range: Range<usize>, next: Option<&str>) {
        let mut marks = std::mem::take(&mut self.marks);
        marks.clear();
        scan(self.text, range.clone(), self.style == Style::Single, &mut marks);
        self.open.clear();
        let mut left = Balance::of(&marks);
        for (at, mark) in marks.iter().enumerate() {
            left.pass(mark);
            let first = at == 0 && mark.start == range.start;
            match self.side(mark, first, &left) {
                Some(Side::Open) => self.opens(*mark, left.closers(mark.shape)),
                Some(Side::Close) => self.closes(*mark, index),
                None => {}
            }
        }
        self.unclosed(index, &range, next);
        self.marks = marks;
    }

    /// Whether `mark` opens or closes here, or is no quotation mark at all.
    fn side(&self, mark: &Mark, first: bool, left: &Balance) -> Option<Side> {
        let open_here = self.closable(mark.shape).is_some();
        if let Some(side) = mark.side {
            return match side {
                // “ closes what „ opened, « what » opened.
                Side::Open if open_here && !mark.opens_by_place() && mark.closes_by_place() => Some(Side::Close),
                Side::Open => Some(Side::Open),
                Side::Close if open_here => Some(Side::Close),
                // A closing mark with nothing open opens, when it stands like an opening one; » opens a paragraph
                // that goes on with a quotation.
                Side::Close if mark.opens_by_place() && (left.closers(mark.shape) > 0 || first) => Some(Side::Open),
                Side::Close => None,
            };
        }
        match (open_here, mark.opens_by_place(), mark.closes_by_place()) {
            (true, false, _) | (true, true, true) => Some(Side::Close),
            // It can only open: a quotation within one of another shape, or the one before was never closed.
            (true, true, false) | (false, true, _) => Some(Side::Open),
            (false, false, _) if mark.is_measure(self.text) => None,
            // Stands like a closing mark with nothing open: it opens if another one is left to close it.
            (false, false, _) => (left.closers(mark.shape) % 2 == 1).then_some(Side::Open),
        }
    }

    /// The innermost open mark that a mark of `shape` can close.
    fn closable(&self, shape: Shape) -> Option<usize> {
        self.open.iter().rposition(|o| o.mark.shape.is_closed_by(shape))
    }

    fn opens(&mut self, mark: Mark, closers_left: usize) {
        // The same shape opened twice with too few closing marks left for both: the first one was broken, forget it.
        let same = self.open.iter().filter(|o| o.mark.shape == mark.shape).count();
        if same > 0 && closers_left <= same {
            self.open.retain(|o| o.mark.shape != mark.shape);
        }
        if self.open.len() < MAX_DEPTH {
            self.open.push(Open { mark, found: self.out.len() });
        }
    }

    fn closes(&mut self, mark: Mark, paragraph: usize) {
        let Some(at) = self.closable(mark.shape) else { return };
        let Open { mark: opener, found } = self.open.swap_remove(at);
        self.open.truncate(at);
        self.out.truncate(found);
        self.push(opener.end()..mark.start, opener.start..mark.end(), paragraph, true);
    }

    fn unclosed(&mut self, paragraph: usize, range: &Range<usize>, next: Option<&str>) {
        let continued = next.is_some_and(begins_with_mark);
        self.continues = false;
        for at in 0..self.open.len() {
            let Open { mark, found } = &self.open[at];
            let (mark, found) = (*mark, *found);
            let begins = mark.start == range.start;
            let alone = found == self.out.len();
            let short = range.end - mark.start <= MAX_UNCLOSED;
            if short && mark.opens_by_place() && (begins || continued || alone) {
                self.out.truncate(found);
                self.push(mark.end()..range.end, mark.start..range.end, paragraph, false);
                self.continues = true;
                return;
            }
        }
    }

    fn push(&mut self, words: Range<usize>, outer: Range<usize>, paragraph: usize, closed: bool) {
        let said = &self.text[words.clone()];
        let start = words.start + (said.len() - said.trim_start().len());
        let inner = start..start + said.trim().len();
        if self.text[inner.clone()].chars().any(char::is_alphanumeric) {
            self.out.push(Span { outer, inner, paragraph, closed });
        }
    }
}

/// Whether a paragraph begins like the next part of a quotation.
pub(crate) fn begins_with_mark(paragraph: &str) -> bool {
    paragraph.starts_with(['"', '“', '”', '„', '«', '»', '‘'])
        || paragraph.starts_with("''")
        || paragraph.starts_with("``")
}

/// How many marks that could close are still to come, by shape.
struct Balance([usize; Shape::COUNT]);

impl Balance {
    fn of(marks: &[Mark]) -> Self {
        let mut counts = [0; Shape::COUNT];
        for mark in marks.iter().filter(|m| can_close(m)) {
            counts[mark.shape as usize] += 1;
        }
        Balance(counts)
    }

    fn pass(&mut self, mark: &Mark) {
        if can_close(mark) {
            self.0[mark.shape as usize] -= 1;
        }
    }

    fn closers(&self, shape: Shape) -> usize {
        self.0[shape as usize]
    }
}

/// « closes what » opened, in the German manner.
fn can_close(mark: &Mark) -> bool {
    mark.side != Some(Side::Open) || mark.shape == Shape::Guillemet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::text::paragraphs;

    fn found(text: &str) -> Vec<&str> {
        find(text, &paragraphs(text), Language::English).into_iter().map(|s| &text[s.inner]).collect()
    }

    #[test]
    fn every_style_of_marks() {
        assert_eq!(found("He said, \"It works.\" Fine."), ["It works."]);
        assert_eq!(found("He said, “It works.” Fine."), ["It works."]);
        assert_eq!(found("He said, ''It works.'' Fine."), ["It works."]);
        assert_eq!(found("He said, ``It works.'' Fine."), ["It works."]);
        assert_eq!(found("Il dit : « Ça marche. » Bien."), ["Ça marche."]);
        assert_eq!(found("Er sagt: „Es geht.“ Gut."), ["Es geht."]);
        assert_eq!(found("Er sagt: »Es geht.« Gut."), ["Es geht."]);
        assert_eq!(found("She said: „Es geht.” Gut."), ["Es geht."]);
        assert_eq!(
            found("She said ‘We don’t agree with the boys’ plan at all.’ Then she left."),
            ["We don’t agree with the boys’ plan at all."]
        );
        assert_eq!(found("'We can't go on like this for ever,' she said."), ["We can't go on like this for ever,"]);
        assert_eq!(found("彼は「それは動く」と言った。"), ["それは動く"]);
    }

    #[test]
    fn inches_and_apostrophes_are_no_quotations() {
        assert_eq!(found("The 6'2\" man and the 12\" pipe."), Vec::<&str>::new());
        assert_eq!(found("It's the ministers' plan, the '90s way."), Vec::<&str>::new());
        assert_eq!(found("The 6'2\" man said \"I fit,\" and left."), ["I fit,"]);
    }

    #[test]
    fn nested_marks_stay_inside() {
        assert_eq!(found("“He said ‘go’ and “stop” to us,” she said."), ["He said ‘go’ and “stop” to us,"]);
        assert_eq!(found("\"She read “the plan” aloud,\" he said."), ["She read “the plan” aloud,"]);
        assert_eq!(found("« Il parle de “crise” », dit-elle."), ["Il parle de “crise”"]);
    }

    #[test]
    fn broken_marks() {
        // A space on the wrong side.
        assert_eq!(found("He said,\" We go\". Then left."), ["We go"]);
        // Curly marks the wrong way round.
        assert_eq!(found("”It is late.” ― Ann"), ["It is late."]);
        // Mixed kinds.
        assert_eq!(found("\"It is late,” he said. \"Go.\""), ["It is late,", "Go."]);
        // Never closed, goes on in the next paragraph.
        assert_eq!(found("He said: “We go.\n\n“We stay.”"), ["We go.", "We stay."]);
        // A mark forgotten in the middle costs one quotation, not all that follow.
        assert_eq!(found("He said “one two and then “three four” and “five”."), ["three four", "five"]);
        assert_eq!(found("\" \" \"\" “” «» ''"), Vec::<&str>::new());
    }

    #[test]
    fn linear_on_nothing_but_marks() {
        for unit in ["\"", "“", "”", "“\"", "« \"", "'", "‘a ", " \"a"] {
            let text = unit.repeat(200_000);
            let started = std::time::Instant::now();
            let _ = find(&text, &paragraphs(&text), Language::English);
            assert!(started.elapsed().as_secs() < 5, "{unit}");
        }
    }
}
