//! How the words of a quote compare with the source text held.

use crate::briefing::Verdict;
use crate::text::fold;

/// The share of a quote's word triples that must stand in the text for it to count as altered rather than missing.
const ALTERED: f32 = 0.5;

/// A source text made ready for comparing.
#[derive(Debug)]
pub struct SourceText {
    plain: String,
}

impl SourceText {
    /// Prepares a text.
    pub fn new(body: &str) -> Self {
        Self { plain: plain(body) }
    }

    /// Compares a quote with the text.
    ///
    /// `verbatim` allows for whitespace, quotation marks, dashes, ellipses and bracketed insertions, and for the case of
    /// letters, which a quotation inside a sentence may change.
    pub fn verdict(&self, quote: &str) -> Verdict {
        let pieces = pieces(quote);
        if pieces.is_empty() {
            return Verdict::Missing;
        }
        let mut rest = self.plain.as_str();
        let in_order = pieces.iter().all(|piece| match rest.find(piece.as_str()) {
            Some(at) => {
                rest = &rest[at + piece.len()..];
                true
            }
            None => false,
        });
        if in_order {
            return Verdict::Verbatim;
        }
        let words: Vec<&str> = pieces.iter().flat_map(|piece| piece.split_whitespace()).collect();
        let triples: Vec<String> = words.windows(3.min(words.len())).map(|w| format!(" {} ", w.join(" "))).collect();
        let found = triples.iter().filter(|triple| self.plain.contains(triple.as_str())).count();
        if found as f32 >= ALTERED * triples.len() as f32 && found > 0 { Verdict::Altered } else { Verdict::Missing }
    }
}

/// Words with single spaces between and around them.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len() + 2);
    out.push(' ');
    for word in crate::text::words(&folded) {
        let word = word.trim_matches('\'');
        if !word.is_empty() {
            out.push_str(word);
            out.push(' ');
        }
    }
    out
}

/// The parts of a quote between ellipses and bracketed insertions.
fn pieces(quote: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_u32;
    for c in quote.replace("...", "…").chars() {
        match c {
            '[' | '…' => {
                depth += u32::from(c == '[');
                parts.push(String::new());
            }
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
            _ => {}
        }
    }
    parts.iter().map(|part| plain(part)).filter(|part| !part.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "He said: “We know that all of us are living in what is genuinely a historic time – around the world, \
                        more people on the move.”\nHe added that it isn’t over.";

    fn verdict(quote: &str) -> Verdict {
        SourceText::new(BODY).verdict(quote)
    }

    #[test]
    fn marks_and_insertions_do_not_matter() {
        for quote in [
            "We know that all of us are living in what is genuinely a historic time - around the world, more people on the move.",
            "all of us … on the move",
            "all of us are living in [...] a historic time",
            "it isn't over",
        ] {
            assert_eq!(verdict(quote), Verdict::Verbatim, "{quote}");
        }
    }

    #[test]
    fn changed_words_are_altered_and_foreign_ones_missing() {
        assert_eq!(
            verdict("We know that none of us are living in what is genuinely a historic time"),
            Verdict::Altered
        );
        assert_eq!(verdict("The bottom line is that nobody leaves without need"), Verdict::Missing);
        assert_eq!(verdict("…"), Verdict::Missing);
        // A part of a word is not the word.
        assert_eq!(verdict("mor"), Verdict::Missing);
    }
}
