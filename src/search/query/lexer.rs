//! A query cut into words, phrases and signs.

use std::ops::Range;

/// What a token of a query is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Or,
    Not,
    /// A word, perhaps with a field before it.
    Word {
        field: Option<Range<usize>>,
        mark: Mark,
        text: String,
    },
    /// A quoted run of words, perhaps with a field before it.
    Phrase {
        field: Option<Range<usize>>,
        text: String,
    },
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Same,
    Begins,
}

/// The tokens of `text` with their places.
pub(super) fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        // A closing quotation mark that closes nothing.
        if "”»".contains(c) {
            at = next;
            continue;
        }
        let sign = match c {
            _ if c.is_whitespace() || c.is_control() => None,
            '(' => Some(Token::Open),
            ')' => Some(Token::Close),
            '|' => Some(Token::Or),
            '!' | '-' if starts_term(&text[next..]) => Some(Token::Not),
            '!' | '-' => None,
            _ => {
                let (token, end) = word(text, at);
                out.push((token, at..end));
                at = end;
                continue;
            }
        };
        if let Some(token) = sign {
            out.push((token, at..next));
        }
        at = next;
    }
    out
}

/// Whether something to negate follows at once: `-word`, not `a - b`.
fn starts_term(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| !c.is_whitespace() && !"-!|)".contains(c))
}

/// Opening and closing quotation marks, as keyboards and word processors make them.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"', '”']),
        '“' | '„' => Some(&['”', '“', '"']),
        '«' => Some(&['»']),
        _ => None,
    }
}

/// The word or phrase that begins at `start`, and where it ends.
fn word(text: &str, start: usize) -> (Token, usize) {
    let field = field_name(text, start);
    let mut at = field.as_ref().map_or(start, |f| f.end + 1);
    let first = text[at..].chars().next();
    if let Some((open, marks)) = first.and_then(|c| Some((c, closing(c)?))) {
        let inside = at + open.len_utf8();
        // People are in the middle of typing: an unclosed quotation ends where the query ends.
        let end = text[inside..].find(marks).map_or(text.len(), |i| inside + i);
        let after = text[end..].chars().next().map_or(end, |c| end + c.len_utf8());
        return (Token::Phrase { field, text: text[inside..end].to_owned() }, after);
    }
    let mark = match first {
        Some('\'' | '=') => Mark::Same,
        Some('^') => Mark::Begins,
        _ => Mark::None,
    };
    if mark != Mark::None {
        at += 1;
    }
    let end = text[at..].find(ends_word).map_or(text.len(), |i| at + i);
    (Token::Word { field, mark, text: text[at..end].to_owned() }, end)
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "()|\"“”„«»".contains(c)
}

/// `name` of a `name:value` that begins at `start`.
fn field_name(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = &text[start..];
    let colon = rest.find(|c: char| !c.is_ascii_alphabetic() && c != '_')?;
    (colon > 0 && rest[colon..].starts_with(':')).then(|| start..start + colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_takes_something_and_stands_where_it_says() {
        for text in ["a b", "»", "F» ”x", "person:\"a b", "^", "'", "=", "a:\"", "x:(y", "-»", "!\u{0}"] {
            let mut end = 0;
            for (_, range) in tokens(text) {
                assert!(range.start >= end && range.end > range.start && text.get(range.clone()).is_some(), "{text}");
                end = range.end;
            }
        }
    }
}
