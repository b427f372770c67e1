//! Plain text in columns: padding and wrapping by what a terminal shows, not by bytes.

use unicode_width::UnicodeWidthStr;

/// `text` with spaces after it up to `width` columns.
pub(super) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The lines of `text`, broken between words so that each has at most `width` columns where its words allow.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrap_line(line, width)).collect()
}

fn wrap_line(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let wide = word.width();
        let starts_line = lines.last().is_none_or(String::is_empty);
        if !starts_line && used + 1 + wide > width {
            lines.push(String::new());
            used = 0;
        } else if !starts_line {
            push(&mut lines, " ");
            used += 1;
        }
        push(&mut lines, word);
        used += wide;
    }
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// The parts that are not empty, with middle dots between them.
pub(super) fn dotted<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_a_terminal() {
        assert_eq!(pad("日本", 6), "日本  ");
    }

    #[test]
    fn lines_break_between_words_and_nothing_is_lost() {
        assert_eq!(wrap("safe, orderly and humane", 12), ["safe,", "orderly and", "humane"]);
        assert_eq!(wrap("unbreakable a", 4), ["unbreakable", "a"]);
        assert_eq!(wrap("a\nb", 4), ["a", "b"]);
    }
}
