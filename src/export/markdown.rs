//! A briefing pack in Markdown, with footnotes as GitHub and pandoc read them.

use std::io::{self, Write};

use super::pack::Block;
use super::table::markdown;

/// Writes the document.
pub(super) fn write(blocks: &[Block], out: &mut dyn Write) -> io::Result<()> {
    for block in blocks {
        match block {
            Block::Heading(level, text) => writeln!(out, "{} {}\n", "#".repeat((*level).into()), line(text))?,
            Block::Text(text) => writeln!(out, "{}\n", line(text))?,
            Block::List(items) => {
                items.iter().try_for_each(|item| writeln!(out, "- {}", line(item)))?;
                writeln!(out)?;
            }
            Block::Quote { words, by, note } => {
                writeln!(out, "> “{}”\n>\n> — {}[^{note}]\n", line(words), line(by))?;
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

/// One line that Markdown shows as it is: at its beginning, a digit, a dash or a plus could begin a list.
fn line(text: &str) -> String {
    let flat = markdown(&text.replace('\n', " "));
    let digits = flat.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && flat[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &flat[..digits], &flat[digits..]);
    }
    if flat.starts_with(['-', '+', '=', ' ', ':']) { format!("\\{flat}") } else { flat }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_read_is_shown() {
        assert_eq!(line("- no list"), "\\- no list");
        assert_eq!(line("2024. A year"), "2024\\. A year");
        assert_eq!(line("<b>[a](javascript:b)*"), "&lt;b&gt;\\[a\\](javascript:b)\\*");
        let mut out = Vec::new();
        write(&[Block::Quote { words: "a\n# b".into(), by: "c".into(), note: 1 }], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "> “a \\# b”\n>\n> — c[^1]\n\n");
    }
}
