//! JSON that is safe to show: what a terminal would act on is escaped, and reads back as it stood.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::text::is_unsafe;

/// Writes `value` on one line.
///
/// # Errors
/// Those of `out`.
pub fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // A record at a time is held: many small pieces handed on one by one would take twice as long.
    let mut line = serde_json::to_string(value)?;
    line.push('\n');
    // All that is not plain ASCII stands in strings.
    write_escaped(out, &line)
}

/// Writes `value` over several lines, for people.
///
/// # Errors
/// Those of `out`.
pub fn write_pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaped(PrettyFormatter::new())))?;
    writeln!(out)
}

/// A layout of which every string is escaped further than JSON demands.
struct Escaped<F>(F);

macro_rules! layout_of_inner {
    ($($method:ident($($arg:ident: $type:ty)?)),+ $(,)?) => {$(
        fn $method<W: ?Sized + Write>(&mut self, out: &mut W $(, $arg: $type)?) -> io::Result<()> {
            self.0.$method(out $(, $arg)?)
        }
    )+};
}

impl<F: Formatter> Formatter for Escaped<F> {
    layout_of_inner! {
        begin_array(), end_array(), begin_array_value(first: bool), end_array_value(),
        begin_object(), end_object(), begin_object_key(first: bool), begin_object_value(), end_object_value(),
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(out, fragment)
    }
}

/// Writes what stands in strings. JSON itself escapes only what is below a space.
fn write_escaped<W: ?Sized + Write>(out: &mut W, text: &str) -> io::Result<()> {
    let bytes = text.as_bytes();
    let (mut written, mut at) = (0, 0);
    while let Some(step) = bytes[at..].iter().position(|&byte| byte >= 0x7f) {
        at += step;
        let Some(c) = text[at..].chars().next() else { break };
        let next = at + c.len_utf8();
        if is_unsafe(c) {
            out.write_all(&bytes[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            written = next;
        }
        at = next;
    }
    out.write_all(&bytes[written..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_escaped_and_reads_back() {
        let raw = "a\u{1b}[2J\u{9b}\u{7f}\u{202e}b\u{e0041}é “中”";
        let mut out = Vec::new();
        write_line(&[raw], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "[\"a\\u001b[2J\\u009b\\u007f\\u202eb\\udb40\\udc41é “中”\"]\n");
        assert_eq!(serde_json::from_str::<[String; 1]>(&text).unwrap()[0], raw);
    }

    #[test]
    fn the_layout_is_that_of_serde_json() {
        let value = serde_json::json!({"a": [1, {"b": []}], "c": null, "d": {}});
        let mut out = Vec::new();
        write_pretty(&value, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("{value:#}\n"));
    }
}
