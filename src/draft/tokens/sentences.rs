//! Where sentences end: `"…?" she asked.` stays one, and no dot of an abbreviation ends any.

use super::{Kind, Sentence, Token, Tokens};
use crate::draft::lexicon::Class;
use crate::draft::quotes::Span;

/// Longer runs without a full stop are cut, so that work within a sentence stays bounded.
const MAX_SENTENCE: usize = 400;

/// Cuts the tokens from `first` on into sentences of one paragraph.
pub(super) fn split(text: &str, first: usize, paragraph: usize, quotes: &[Span], out: &mut Tokens) {
    let mut start = first;
    let mut at = first;
    while at < out.list.len() {
        let mut end = at + 1;
        let mut ends = ends_sentence(text, &out.list, at, quotes);
        if ends {
            // A bracket or a further stop that closes the sentence stays with it.
            while out.list.get(end).is_some_and(|t| matches!(t.kind, Kind::Punct(')' | ']' | '.' | '!' | '?'))) {
                end += 1;
            }
        } else if end - start >= MAX_SENTENCE {
            ends = true;
        }
        if ends {
            out.sentences.push(Sentence { tokens: start..end, paragraph });
            start = end;
        }
        at = end;
    }
    if start < out.list.len() {
        out.sentences.push(Sentence { tokens: start..out.list.len(), paragraph });
    }
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize, quotes: &[Span]) -> bool {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let begins = next.is_none_or(|n| !n.is_word() || n.capital);
    match token.kind {
        // (D-Ohio.) said: a dot before a closing bracket ends nothing when the sentence goes on behind it.
        Kind::Punct('.') if next.is_some_and(|n| n.is_punct(')')) => {
            tokens.get(at + 2).is_none_or(|n| n.is_word() && n.capital)
        }
        // Am 13. September.
        Kind::Punct('.') if is_ordinal(tokens, at) && next.is_some_and(|n| n.class.is(Class::TIME)) => false,
        Kind::Punct('.') => begins && !next.is_some_and(|n| n.is_punct(',')),
        Kind::Punct('!' | '?' | '…' | '。') => begins && !next.is_some_and(|n| n.is_punct(',')),
        Kind::Word => {
            // U.S., p.m., Inc.: the dot may also end the sentence.
            let dotted = text.as_bytes()[token.end - 1] == b'.';
            dotted
                && !token.class.is(Class::TITLE.or(Class::HONORIFIC))
                && token.end - token.start > 2
                && next.is_some_and(|n| n.capital && n.class.is(Class::FUNCTION) && !n.class.is(Class::BE))
        }
        Kind::Quote(index) => {
            let Some(last) = quotes.get(index as usize).and_then(|q| text[q.inner.clone()].chars().next_back()) else {
                return false;
            };
            match (last, next) {
                (_, None) => true,
                (',', _) | (_, Some(Token { kind: Kind::Punct(_), .. })) => false,
                ('.' | '…', _) => begins,
                ('!' | '?', Some(n)) => !n.is_word() || (n.capital && !attribution_follows(tokens, at + 1)),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether a dot stands right behind the number of a day.
fn is_ordinal(tokens: &[Token], dot: usize) -> bool {
    dot.checked_sub(1).map(|before| &tokens[before]).is_some_and(|number| {
        number.kind == Kind::Number && number.end == tokens[dot].start && number.end - number.start <= 2
    })
}

/// Whether a verb of speech is the first verb after a question or exclamation: `“…?” Ann Lee of Oslo asked.`
fn attribution_follows(tokens: &[Token], from: usize) -> bool {
    for token in tokens.iter().skip(from).take(12) {
        match token.kind {
            Kind::Quote(_) | Kind::Punct('.' | '!' | '?' | ';' | ':') => return false,
            _ if token.class.is(Class::SAYS) && !token.capital => return true,
            _ if token.class.is(Class::VERB.or(Class::BE).or(Class::AUX)) && !token.capital => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::draft::lexicon::Language;
    use crate::draft::tokens::tokenize;
    use crate::draft::{quotes, text::paragraphs};

    fn sentences(text: &str) -> Vec<String> {
        let paragraphs = paragraphs(text);
        let quotes = quotes::find(text, &paragraphs, Language::English);
        let tokens = tokenize(text, &paragraphs, &quotes, Language::English);
        tokens
            .sentences
            .iter()
            .map(|s| text[tokens.list[s.tokens.start].start..tokens.list[s.tokens.end - 1].end].to_owned())
            .collect()
    }

    #[test]
    fn quotations_do_not_end_sentences_that_go_on() {
        assert_eq!(sentences("“Why? Oh why?” Ann Lee asked. “No idea.” He left.").len(), 3);
        assert_eq!(sentences("“Stop!” The crowd moved on.").len(), 2);
        assert_eq!(sentences("He said, “Go.” Then he left. “Stay,” she said.").len(), 3);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        assert_eq!(
            sentences("Mr. Lee of Washington, D.C. met Gov. Ann B. Roe at 5 p.m. in the U.S. capital."),
            ["Mr. Lee of Washington, D.C. met Gov. Ann B. Roe at 5 p.m. in the U.S. capital."]
        );
        assert_eq!(sentences("They left the U.S. The talks ended at 5 p.m. He slept.").len(), 3);
        assert_eq!(sentences("He paid 3.5 million. Then No. 4 came.").len(), 2);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let text = "word ".repeat(10_000);
        assert!(sentences(&text).len() >= 20);
    }
}
