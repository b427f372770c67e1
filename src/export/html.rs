//! A briefing pack as one HTML page that needs nothing else and runs nothing.

use std::io::{self, Write};

use super::pack::Block;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";

const STYLE: &str = "body{max-width:44em;margin:2em auto;padding:0 1em;font:1rem/1.5 Georgia,serif;color:#1a1a1a;\
    background:#fff}h1,h2,h3{line-height:1.25;font-family:system-ui,sans-serif}h2{margin-top:2em;border-bottom:1px solid #999}\
    blockquote{margin:1em 0;padding-left:1em;border-left:3px solid #666}cite{font-style:normal}ol,ul{padding-left:1.5em}\
    li{margin:.3em 0;overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}}\
    @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}a{color:#8bf}}";

/// Writes the page.
pub(super) fn write(blocks: &[Block], title: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{HEAD}<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n", escaped(title))?;
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
        Block::Quote { words, by, note } => writeln!(
            out,
            "<blockquote><p dir=\"auto\">“{}”</p><cite>— {}</cite><sup id=\"back-{note}\"><a href=\"#note-{note}\">{note}</a></sup></blockquote>",
            escaped(words),
            escaped(by),
        ),
        Block::Notes(notes) => {
            writeln!(out, "<ol>")?;
            for (i, note) in notes.iter().enumerate() {
                let n = i + 1;
                writeln!(out, "<li id=\"note-{n}\" dir=\"auto\">{} <a href=\"#back-{n}\">↑</a></li>", linked(note))?;
            }
            writeln!(out, "</ol>")
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
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
        assert_eq!(escaped("<script>'&\""), "&lt;script&gt;&#39;&amp;&quot;");
        assert_eq!(
            linked("see https://a.org/?b=1&c, javascript:x <b>"),
            "see <a rel=\"noopener noreferrer\" href=\"https://a.org/?b=1&amp;c\">https://a.org/?b=1&amp;c</a>, javascript:x &lt;b&gt;"
        );
        assert!(!linked("http://a\"onclick=b").contains("\"onclick"));
    }
}
