//! A briefing pack as one HTML page that needs nothing else and runs nothing.

use std::io::{self, Write};

use super::escape::html as escaped;
use super::pack::{Block, Point, Quote};
use crate::text::quoted;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";

const STYLE: &str = include_str!("pack.css");

/// Writes the page.
pub(super) fn write(blocks: &[Block], title: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{HEAD}<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n", escaped(title))?;
    blocks.iter().try_for_each(|block| write_block(block, out))?;
    writeln!(out, "</body>\n</html>")
}

fn write_block(block: &Block, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Heading(level, text) => writeln!(out, "<h{level}>{}</h{level}>", escaped(text)),
        Block::Text(text) => writeln!(out, "<p dir=\"auto\">{}</p>", linked(text)),
        Block::List(items) => {
            writeln!(out, "<ul>")?;
            items.iter().try_for_each(|item| writeln!(out, "<li dir=\"auto\">{}</li>", linked(item)))?;
            writeln!(out, "</ul>")
        }
        Block::Aside(text) => writeln!(out, "<p class=\"aside\" dir=\"auto\">{}</p>", linked(text)),
        Block::Quote(quote) => write_quote(quote, out),
        Block::Points(points) => {
            writeln!(out, "<table>")?;
            points.iter().try_for_each(|point| write_point(point, out))?;
            writeln!(out, "</table>")
        }
        Block::Notes(notes) => {
            writeln!(out, "<ol class=\"notes\">")?;
            for (i, note) in notes.iter().enumerate() {
                let n = i + 1;
                writeln!(
                    out,
                    "<li id=\"note-{n}\" dir=\"auto\">{} <a class=\"back\" href=\"#back-{n}\" aria-label=\"back to the quote\">↑</a></li>",
                    linked(note)
                )?;
            }
            writeln!(out, "</ol>")
        }
    }
}

/// The words, and beneath them who said them, in which role and where.
fn write_quote(Quote { words, by, at, warning, note }: &Quote, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<blockquote><p dir=\"auto\">{}</p><footer dir=\"auto\"><cite>{}</cite> {}\
         <sup id=\"back-{note}\"><a href=\"#note-{note}\">{note}</a></sup>",
        escaped(&quoted(words)),
        escaped(by),
        escaped(at),
    )?;
    if let Some(warning) = warning {
        write!(out, "<strong>{warning}</strong>")?;
    }
    writeln!(out, "</footer></blockquote>")
}

/// What is said, one line a side, under what it is about.
fn write_point(point: &Point, out: &mut dyn Write) -> io::Result<()> {
    let about = escaped(&point.about);
    writeln!(out, "<tbody><tr><th colspan=\"2\" scope=\"rowgroup\" dir=\"auto\">{about}</th></tr>")?;
    for (said, by) in &point.sides {
        let (said, by) = (escaped(said), escaped(by));
        writeln!(out, "<tr><td dir=\"auto\">{said}</td><td dir=\"auto\">{by}</td></tr>")?;
    }
    writeln!(out, "</tbody>")
}

/// Text in which addresses can be followed: those of the web and no others.
fn linked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("https://").into_iter().chain(rest.find("http://")).min() {
        let address = rest[at..].split(|c: char| c.is_whitespace() || "<>\"'“”".contains(c)).next().unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ')', ':']);
        let shown = escaped(address);
        out.push_str(&escaped(&rest[..at]));
        out.extend(["<a rel=\"noopener noreferrer\" href=\"", &shown, "\">", &shown, "</a>"]);
        rest = &rest[at + address.len()..];
    }
    out + &escaped(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        assert_eq!(
            linked("see https://a.org/?b=1&c, javascript:x <b>"),
            "see <a rel=\"noopener noreferrer\" href=\"https://a.org/?b=1&amp;c\">https://a.org/?b=1&amp;c</a>, javascript:x &lt;b&gt;"
        );
        assert!(!linked("http://a\"onclick=b").contains("\"onclick"));
    }

    #[test]
    fn what_is_altered_is_marked_and_sides_are_rows() {
        let words = |warning| Quote { words: "<a>".into(), by: "b".into(), at: "c".into(), warning, note: 1 };
        let point =
            Point { about: "<date>".into(), sides: vec![("<1>".into(), "<a>".into()), ("2".into(), "b".into())] };
        let blocks = [Block::Quote(words(Some("Altered"))), Block::Quote(words(None)), Block::Points(vec![point])];
        let mut out = Vec::new();
        write(&blocks, "t", &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert_eq!((page.matches("<strong>Altered</strong>").count(), page.matches("<strong>").count()), (1, 1));
        assert!(page.contains("&lt;date&gt;</th>") && page.contains("&lt;1&gt;</td><td dir=\"auto\">&lt;a&gt;</td>"));
        assert!(!page.contains("<date>") && !page.contains("<1>"));
    }
}
