//! Quotation marks of every kind as they stand in the text: their shape, and what their neighbours say of their side.

use std::ops::Range;

/// Which quotation a mark belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `"` and its doubled stand-ins `''` and ` `` `.
    Straight,
    /// `“ ” „ ‟`.
    Curly,
    /// `« »`.
    Guillemet,
    /// `「 」 『 』`.
    Corner,
    /// `‘ ’ '`, looked for only where they are the outer marks.
    Single,
}

impl Shape {
    /// How many shapes there are.
    pub(crate) const COUNT: usize = 5;

    /// Whether a quotation opened with this shape can be closed by `other`: sloppy texts mix straight, curly and
    /// angle marks.
    pub(crate) fn is_closed_by(self, other: Shape) -> bool {
        self == other || matches!((self, other), (Shape::Straight, Shape::Curly) | (Shape::Curly, Shape::Straight))
    }
}

/// The side of a quotation a mark stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Open,
    Close,
}

/// One mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    pub start: usize,
    len: u8,
    pub shape: Shape,
    /// The side the character itself tells; `None` for straight marks.
    pub side: Option<Side>,
    before: Beside,
    after: Beside,
}

/// What stands beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Edge,
    Space,
    /// Brackets and dashes that a quotation can follow.
    Opening,
    /// Punctuation that follows a quotation or ends it.
    Closing,
    Mark,
    Digit,
    Other,
}

impl Mark {
    pub(crate) fn end(&self) -> usize {
        self.start + usize::from(self.len)
    }

    /// The neighbours are those of an opening mark.
    pub(crate) fn opens_by_place(&self) -> bool {
        matches!(self.before, Beside::Edge | Beside::Space | Beside::Opening | Beside::Mark)
            && matches!(self.after, Beside::Other | Beside::Digit | Beside::Opening | Beside::Mark)
            || (self.before == Beside::Edge && self.after == Beside::Closing)
            || (matches!(self.before, Beside::Space) && self.after == Beside::Closing && self.side != Some(Side::Close))
    }

    /// The neighbours are those of a closing mark.
    pub(crate) fn closes_by_place(&self) -> bool {
        !matches!(self.before, Beside::Edge | Beside::Space)
            && matches!(self.after, Beside::Edge | Beside::Space | Beside::Closing | Beside::Mark | Beside::Opening)
    }

    /// A straight mark behind a digit and before nothing that it could quote: inches or seconds.
    pub(crate) fn is_measure(&self, text: &str) -> bool {
        self.shape == Shape::Straight && text[..self.start].ends_with(|c: char| c.is_ascii_digit() || c == '\'')
    }
}

/// Collects the marks of `text[range]`; single ones too if `single`, then also deciding which are apostrophes.
pub(crate) fn scan(text: &str, range: Range<usize>, single: bool, out: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        let Some((len, shape, side)) = mark_at(bytes, at, range.end) else {
            at += 1;
            continue;
        };
        if shape == Shape::Single && !single {
            at += len;
            continue;
        }
        let before = text[range.start..at].chars().next_back().map_or(Beside::Edge, beside);
        let after = text[at + len..range.end].chars().next().map_or(Beside::Edge, beside);
        let mark = Mark { start: at, len: len as u8, shape, side, before, after };
        if shape != Shape::Single || !is_apostrophe(&mark, text, range.end) {
            out.push(mark);
        }
        at += len;
    }
    if single {
        drop_possessives(text, out);
    }
}

/// The mark that starts at `at`: its length, shape and side.
fn mark_at(bytes: &[u8], at: usize, end: usize) -> Option<(usize, Shape, Option<Side>)> {
    let next = |n: usize| if at + n < end { bytes[at + n] } else { 0 };
    match bytes[at] {
        b'"' => Some((1, Shape::Straight, None)),
        b'\'' if next(1) == b'\'' => {
            // Three in a row at the end of a quotation are a single mark and a double one.
            let closing_three = next(2) == b'\'' && at > 0 && !bytes[at - 1].is_ascii_whitespace();
            if closing_three { Some((1, Shape::Single, None)) } else { Some((2, Shape::Straight, None)) }
        }
        b'\'' => Some((1, Shape::Single, None)),
        b'`' if next(1) == b'`' => Some((2, Shape::Straight, Some(Side::Open))),
        0xc2 if next(1) == 0xab => Some((2, Shape::Guillemet, Some(Side::Open))),
        0xc2 if next(1) == 0xbb => Some((2, Shape::Guillemet, Some(Side::Close))),
        0xe2 if next(1) == 0x80 => match next(2) {
            0x98 => Some((3, Shape::Single, Some(Side::Open))),
            0x99 => Some((3, Shape::Single, Some(Side::Close))),
            0x9d => Some((3, Shape::Curly, Some(Side::Close))),
            // “ „ ‟
            0x9c | 0x9e | 0x9f => Some((3, Shape::Curly, Some(Side::Open))),
            _ => None,
        },
        0xe3 if next(1) == 0x80 => match next(2) {
            0x8c | 0x8e => Some((3, Shape::Corner, Some(Side::Open))),
            0x8d | 0x8f => Some((3, Shape::Corner, Some(Side::Close))),
            _ => None,
        },
        0xef if next(1) == 0xbc && next(2) == 0x82 => Some((3, Shape::Straight, None)),
        _ => None,
    }
}

fn beside(c: char) -> Beside {
    match c {
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`' => Beside::Mark,
        '(' | '[' | '{' | '—' | '–' | '―' | '/' | '¿' | '¡' | '=' | '$' | '#' | '@' => Beside::Opening,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' | '-' => Beside::Closing,
        c if c.is_ascii_digit() => Beside::Digit,
        c if c.is_whitespace() => Beside::Space,
        _ => Beside::Other,
    }
}

/// A single mark inside a word, or one that stands for left-out letters or digits at its start.
fn is_apostrophe(mark: &Mark, text: &str, end: usize) -> bool {
    let inside = |b: Beside| matches!(b, Beside::Other | Beside::Digit);
    if inside(mark.before) && inside(mark.after) {
        return true;
    }
    // ’90s, ’em, ’tis: a closing mark where a quotation would open.
    let opens = mark.opens_by_place();
    (opens && mark.side == Some(Side::Close))
        || (opens && mark.side.is_none() && {
            let rest = &text[mark.end()..end];
            let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).take(6).collect();
            word.starts_with(|c: char| c.is_ascii_digit())
                || matches!(word.as_str(), "em" | "tis" | "twas" | "til" | "n")
        })
}

/// Where a single mark after a word ending in s has a better closing mark after it, it is a possessive: `the boys’ plan`.
fn drop_possessives(text: &str, marks: &mut Vec<Mark>) {
    let mut keep = vec![true; marks.len()];
    // Whether, seen from the right, a mark that surely closes comes before the next opening one.
    let mut sure_close_ahead = false;
    for at in (0..marks.len()).rev() {
        let mark = &marks[at];
        if mark.shape != Shape::Single {
            continue;
        }
        if mark.opens_by_place() && mark.side != Some(Side::Close) {
            sure_close_ahead = false;
        } else if mark.before == Beside::Closing {
            sure_close_ahead = true;
        } else if text[..mark.start].ends_with('s') && mark.after == Beside::Space && sure_close_ahead {
            keep[at] = false;
        }
    }
    let mut kept = keep.iter();
    marks.retain(|_| *kept.next().unwrap_or(&true));
}
