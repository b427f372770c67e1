//! Which line of a file a byte stands in.

use std::borrow::Cow;
use std::cell::Cell;

use memchr::memrchr;

/// The lines of a file, all counted from 1.
///
/// A file is gone through from its beginning to its end: lines are counted on from the byte that was asked for last.
#[derive(Debug, Clone, Default)]
pub struct Lines<'a> {
    text: Cow<'a, str>,
    last: Cell<Place>,
}

/// A byte of a file.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    at: usize,
    /// How many lines end before it.
    lines: u32,
    /// Where its own line begins.
    start: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: Cow<'a, str>) -> Self {
        Self { text, ..Self::default() }
    }

    /// The line of a byte.
    pub fn line(&self, byte: usize) -> u32 {
        self.go_to(byte).lines + 1
    }

    /// The line of a byte and its place in the line.
    pub fn place(&self, byte: usize) -> (u32, u32) {
        let Place { at, lines, start } = self.go_to(byte);
        (lines + 1, (at - start) as u32 + 1)
    }

    fn go_to(&self, byte: usize) -> Place {
        let bytes = self.text.as_bytes();
        let Place { at, lines, start } = self.last.get();
        let byte = byte.min(bytes.len());
        let passed = breaks(&bytes[at.min(byte)..at.max(byte)]);
        let place = Place {
            at: byte,
            lines: if byte < at { lines - passed } else { lines + passed },
            start: if passed == 0 { start } else { memrchr(b'\n', &bytes[..byte]).map_or(0, |end| end + 1) },
        };
        self.last.set(place);
        place
    }
}

/// How many lines end here.
fn breaks(bytes: &[u8]) -> u32 {
    // As many as a byte can count: they are counted sixteen at a time.
    bytes.chunks(255).map(|chunk| u32::from(chunk.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_any_order() {
        let text = format!("a\n\n{}\nbc\n", "\n".repeat(300));
        let lines = Lines::of(Cow::Borrowed(&text));
        for byte in [0, 1, 2, 3, 305, 4, 306, 304, 303, 307, 0, text.len(), 2] {
            let before = &text[..byte];
            let line = before.matches('\n').count() as u32 + 1;
            let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(lines.place(byte), (line, column as u32 + 1), "{byte}");
            assert_eq!(lines.line(byte), line);
        }
    }
}
