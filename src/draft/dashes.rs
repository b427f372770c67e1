//! Speech set off by dashes, as Spanish and French print it: `—Vamos —dijo Ana—. Ya es tarde.`

use std::ops::Range;

use super::quotes::Span;

/// The spans of a paragraph that opens with a dash; what a second dash sets off is the narrator’s.
pub(crate) fn find(text: &str, paragraph: usize, range: Range<usize>, out: &mut Vec<Span>) {
    let words = &text[range.clone()];
    let Some(dash) = words.chars().next().filter(|c| is_dash(*c)) else { return };
    let mut start = range.start;
    let mut speaking = true;
    let mut at = range.start + dash.len_utf8();
    if text[at..range.end].starts_with([' ', '\u{a0}']) && dash != '—' {
        // “– item” may be a list: only a dash that parts words later shows that somebody speaks.
        if !text[at..range.end].contains(" – ") && !text[at..range.end].contains(" —") {
            return;
        }
    }
    let mut before = dash;
    let tail = at;
    for (offset, c) in text[tail..range.end].char_indices() {
        let here = tail + offset;
        if is_dash(c) {
            if speaking && before.is_whitespace() {
                push(text, paragraph, start..here, out);
                speaking = false;
            } else if !speaking {
                speaking = true;
                start = here;
            }
        }
        before = c;
        at = here + c.len_utf8();
    }
    if speaking {
        push(text, paragraph, start..at, out);
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '―' | '–')
}

fn push(text: &str, paragraph: usize, outer: Range<usize>, out: &mut Vec<Span>) {
    let edge = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, '.' | ',' | ';' | ':');
    let words = &text[outer.clone()];
    let start = outer.start + (words.len() - words.trim_start_matches(edge).len());
    let inner = start..start + text[start..outer.end].trim_end().len();
    // The place of the mark counts as outside, but not the stop that ends the narrator’s words.
    if text[inner.clone()].chars().filter(|c| c.is_alphabetic()).count() > 1 {
        let outer = start..inner.end;
        out.push(Span { outer, inner, paragraph, closed: true });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        find(text, 0, 0..text.len(), &mut out);
        out.into_iter().map(|s| &text[s.inner]).collect()
    }

    #[test]
    fn the_narrator_is_left_out() {
        assert_eq!(
            found("—Vamos a trabajar juntos —dijo Ana—. Ya es tarde."),
            ["Vamos a trabajar juntos", "Ya es tarde."]
        );
        assert_eq!(found("— On y va, dit-elle."), ["On y va, dit-elle."]);
        assert_eq!(found("– un punto de la lista"), Vec::<&str>::new());
        assert_eq!(found("Sin guion — nada"), Vec::<&str>::new());
    }
}
