//! A briefing pack in Markdown, with footnotes as GitHub and pandoc read them.

use std::io::{self, Write};

use super::escape::{markdown as cell, markdown_line as line};
use super::pack::{Block, Quote};
use crate::text::quoted;

/// Writes the document.
pub(super) fn write(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    for block in blocks {
        match block {
            Block::Heading(level, text) => writeln!(out, "{} {}\n", "#".repeat((*level).into()), line(text))?,
            Block::Text(text) | Block::Aside(text) => writeln!(out, "{}\n", line(text))?,
            Block::List(items) => {
                items.iter().try_for_each(|item| writeln!(out, "- {}", line(item)))?;
                writeln!(out)?;
            }
            Block::Quote(Quote { words, by, at, warning, note }) => {
                write!(out, "> {}\n>\n> — {} · {}[^{note}]\n", line(&quoted(words)), line(by), line(at))?;
                if let Some(warning) = warning {
                    write!(out, ">\n> **{warning}**\n")?;
                }
                writeln!(out)?;
            }
            Block::Points(points) => {
                writeln!(out, "| About | Said | By |\n| --- | --- | --- |")?;
                for point in points {
                    for (said, by) in &point.sides {
                        writeln!(out, "| {} | {} | {} |", cell(&point.about), cell(said), cell(by))?;
                    }
                }
                writeln!(out)?;
            }
            Block::Notes(notes) => {
                for (i, note) in notes.iter().enumerate() {
                    writeln!(out, "[^{}]: {}", i + 1, line(note))?;
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::pack::Point;
    use super::*;

    #[test]
    fn quotes_and_points_stay_what_they_are() {
        let mut out = Vec::new();
        let quote = Quote { words: "a\n# b".into(), by: "c".into(), at: "d".into(), warning: Some("Altered"), note: 1 };
        write(&[Block::Quote(quote)], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "> “a \\# b”\n>\n> — c · d[^1]\n>\n> **Altered**\n\n");
        let mut out = Vec::new();
        let point =
            Point { about: "date".into(), sides: vec![("1|2".into(), "a".into()), ("3".into(), "b\nc".into())] };
        write(&[Block::Points(vec![point])], &mut out).unwrap();
        let table = String::from_utf8(out).unwrap();
        assert_eq!(table, "| About | Said | By |\n| --- | --- | --- |\n| date | 1\\|2 | a |\n| date | 3 | b c |\n\n");
    }
}
