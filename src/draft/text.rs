//! Paragraphs of a text and the way from byte to character offsets.
//!
//! Knows nothing of quotations or people, but for the line that says who wrote it.

use std::ops::Range;

use super::byline;

/// The paragraphs of `text` as byte ranges, in order, without surrounding white space.
///
/// A line is a paragraph, unless the text is hard-wrapped (broken at a fixed width, with blank lines between
/// paragraphs): then lines that follow each other belong together, but for a byline.
pub(crate) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    if !is_hard_wrapped(text, &lines) {
        return lines.into_iter().filter(|l| !l.is_empty()).collect();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines {
        let by = byline::is_byline(&text[line.clone()]);
        if line.is_empty() || is_item(&text[line.clone()]) || by {
            open = false;
        }
        if line.is_empty() {
            continue;
        }
        if let Some(last) = out.last_mut().filter(|_| open) {
            last.end = line.end;
        } else {
            open = !by;
            out.push(line);
        }
    }
    out
}

/// Every line as a trimmed byte range; a blank line is an empty range.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (end, len) in line_ends(text) {
        out.push(trim(text, start..end));
        start = end + len;
    }
    out.push(trim(text, start..text.len()));
    out
}

/// Where lines end and how many bytes the line break has: LF, CR LF, CR, vertical tab, form feed, U+2028 and U+2029.
fn line_ends(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let here = at;
            at += 1;
            match bytes[here] {
                b'\r' if bytes.get(here + 1) == Some(&b'\n') => {
                    at += 1;
                    return Some((here, 2));
                }
                b'\n' | b'\r' | 0x0b | 0x0c => return Some((here, 1)),
                0xe2 if bytes.get(here + 1) == Some(&0x80) && matches!(bytes.get(here + 2), Some(0xa8 | 0xa9)) => {
                    at += 2;
                    return Some((here, 3));
                }
                _ => {}
            }
        }
        None
    })
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start().len());
    let end = start + line.trim().len();
    start..end
}

/// How far lines that were broken at one width may differ, in bytes: letters have one or more.
const SLACK: usize = 10;

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('-' | '–' | '•' | '*' | '·' | '▪')) && chars.next().is_some_and(char::is_whitespace)
}

/// Whether lines were broken at a fixed width: most lines that another one follows are long, end no sentence, and have
/// no room for the first word of the next.
fn is_hard_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let widest = lines.iter().map(Range::len).max().unwrap_or(0);
    if widest > 120 {
        return false;
    }
    let mut followed = 0usize;
    let mut broken = 0usize;
    let mut blank = 0usize;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.is_empty() {
            blank += 1;
            continue;
        }
        let after = &text[next.clone()];
        if next.is_empty() || is_item(after) {
            continue;
        }
        followed += 1;
        let ends_sentence = text[line.clone()].ends_with(['.', '!', '?', '"', '”', ':', '»']);
        let word = after.split_whitespace().next().unwrap_or("").len();
        let is_full = line.len() + 1 + word + SLACK > widest;
        if line.len() >= 45 && !ends_sentence && is_full {
            broken += 1;
        }
    }
    blank > 0 && followed >= 4 && broken * 3 >= followed * 2
}

/// Turns ascending byte offsets into character offsets in one pass over the text.
pub(crate) struct CharOffsets<'t> {
    text: &'t str,
    byte: usize,
    chars: usize,
}

impl<'t> CharOffsets<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        CharOffsets { text, byte: 0, chars: 0 }
    }

    /// The number of characters before `byte`, which must be a character boundary; cheap when offsets ascend.
    pub(crate) fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        let between = &self.text.as_bytes()[self.byte..byte];
        self.chars += between.iter().filter(|b| (**b & 0xc0) != 0x80).count();
        self.byte = byte;
        self.chars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn lines_are_paragraphs_whatever_the_line_break() {
        assert_eq!(pieces("one\ntwo\r\n\r\n  three \rfour\u{2029}five"), ["one", "two", "three", "four", "five"]);
        assert!(pieces(" \n \n").is_empty());
        assert!(pieces("").is_empty());
    }

    #[test]
    fn hard_wrapped_lines_are_joined() {
        let line = "words that go on and on until the line is full of them and";
        let text = format!("{line}\n{line}\n{line}\nend.\n\n{line}\n{line}\nthe end.");
        assert_eq!(pieces(&text).len(), 2);
    }

    #[test]
    fn offsets_count_characters() {
        let mut offsets = CharOffsets::new("añ“b”");
        assert_eq!([0, 1, 3, 6, 7, 10].map(|b| offsets.at(b)), [0, 1, 2, 3, 4, 5]);
        assert_eq!(offsets.at(3), 2);
    }
}
