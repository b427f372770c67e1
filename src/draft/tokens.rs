//! Words and sentences of a text, with each quotation as one token.
//!
//! So `"…?" she asked.` stays one sentence, and names inside quotations are never taken for speakers.

use std::ops::Range;

use super::lexicon::{Class, Language};
use super::quotes::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    /// A punctuation character.
    Punct(char),
    /// A quotation, by its index.
    Quote(u32),
}

/// What was cut off the end of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tail {
    None,
    /// ’s or s’.
    Possessive,
    /// ’d, ’ll, ’ve, ’re, ’m.
    Contraction,
}

/// One word, number, punctuation character or quotation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub class: Class,
    /// Begins with a capital letter.
    pub capital: bool,
    /// More than one letter, all of them capitals.
    pub all_caps: bool,
    /// What was cut off its end.
    pub tail: Tail,
}

impl Token {
    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(crate) fn is_possessive(&self) -> bool {
        self.tail == Tail::Possessive
    }

    pub(crate) fn is_contracted(&self) -> bool {
        self.tail == Tail::Contraction
    }

    pub(crate) fn is_punct(&self, c: char) -> bool {
        self.kind == Kind::Punct(c)
    }

    pub(crate) fn quote(&self) -> Option<usize> {
        match self.kind {
            Kind::Quote(index) => Some(index as usize),
            _ => None,
        }
    }

    /// A dash that parts a sentence.
    pub(crate) fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Punct('—' | '–' | '―' | '-'))
    }

    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start..self.end]
    }
}

/// A run of tokens.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub tokens: Range<usize>,
    pub paragraph: usize,
}

/// The tokens and sentences of a text.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub list: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// The sentences of each paragraph.
    pub paragraphs: Vec<Range<usize>>,
}

/// Cuts the paragraphs of `text` into tokens and sentences; `quotes` are in order and do not overlap.
pub(crate) fn tokenize(text: &str, paragraphs: &[Range<usize>], quotes: &[Span], language: Language) -> Tokens {
    let mut out = Tokens::default();
    let mut next_quote = 0;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let first_token = out.list.len();
        let mut at = paragraph.start;
        while let Some(quote) = quotes.get(next_quote).filter(|q| q.paragraph == index) {
            words(text, at..quote.outer.start, language, &mut out.list);
            out.list.push(plain(quote.outer.clone(), Kind::Quote(next_quote as u32)));
            at = quote.outer.end;
            next_quote += 1;
        }
        words(text, at..paragraph.end, language, &mut out.list);
        let first_sentence = out.sentences.len();
        split(text, first_token, index, quotes, &mut out);
        out.paragraphs.push(first_sentence..out.sentences.len());
    }
    out
}

fn plain(range: Range<usize>, kind: Kind) -> Token {
    Token {
        start: range.start,
        end: range.end,
        kind,
        class: Class::NONE,
        capital: false,
        all_caps: false,
        tail: Tail::None,
    }
}

/// The words of `text[range]`, quotations aside.
fn words(text: &str, range: Range<usize>, language: Language, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut lower = String::new();
    let mut at = range.start;
    while at < range.end {
        let byte = bytes[at];
        if byte == b' ' || byte.is_ascii_control() {
            at += 1;
            continue;
        }
        let c = if byte < 0x80 { char::from(byte) } else { char_at(text, at) };
        if c.is_alphanumeric() {
            let end = word_end(text, at, range.end, c.is_numeric());
            let mut token = word(text, at..end, language, &mut lower);
            at = end + take_suffix(&text[end..range.end], &lower, &mut token, language);
            out.push(token);
        } else {
            let mut end = at + c.len_utf8();
            // -- and --- are dashes of the typewriter.
            while c == '-' && end < range.end && bytes[end] == b'-' {
                end += 1;
            }
            let c = if end > at + c.len_utf8() { '—' } else { c };
            if !c.is_whitespace() && !is_invisible(c) {
                out.push(plain(at..end, Kind::Punct(c)));
            }
            at = end;
        }
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Where the word that starts at `at` ends: letters and digits, joined by single hyphens, apostrophes, dots and &.
fn word_end(text: &str, at: usize, end: usize, number: bool) -> usize {
    let mut last = at;
    let mut chars = text[at..end].char_indices().peekable();
    let mut letters_since_dot = 0;
    while let Some((offset, c)) = chars.next() {
        if c.is_alphanumeric() || is_combining(c) {
            last = at + offset + c.len_utf8();
            letters_since_dot += 1;
            continue;
        }
        let next_is_word = chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        let joins = match c {
            '\'' | '’' | '-' | '‑' | '&' => next_is_word,
            // U.S., D.C., a.m., 3.5: a dot after one letter or between digits.
            '.' => next_is_word && (letters_since_dot == 1 || number),
            ',' | ':' | '/' => number && next_is_word,
            _ => false,
        };
        if !joins {
            break;
        }
        if c == '.' {
            letters_since_dot = 0;
        }
    }
    last
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn word(text: &str, range: Range<usize>, language: Language, lower: &mut String) -> Token {
    let mut token = plain(range.clone(), Kind::Word);
    let mut word = &text[range];
    if let Some((stem, tail)) = contraction(word) {
        word = stem;
        token.end = token.start + stem.len();
        token.tail = tail;
    }
    let mut chars = word.chars();
    let first = chars.next().unwrap_or(' ');
    token.capital = first.is_uppercase() || has_particle(word);
    token.all_caps = token.capital && word.len() > 1 && !chars.any(char::is_lowercase);
    if first.is_numeric() {
        token.kind = Kind::Number;
        return token;
    }
    lower.clear();
    if word.is_ascii() {
        lower.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
    token.class = language.class(lower);
    if lower.ends_with("n't") {
        token.class = token.class.or(Class::AUX);
    }
    if let Some((_, last)) = lower.rsplit_once('-') {
        // vice-president, congressman-elect, anti-corruption: what the last part is.
        if token.class == Class::NONE {
            token.class = language.class(last).without(Class::SPEECH);
        }
        // dit-il, ajoute-t-elle: verb and subject in one.
        let verb = lower.split('-').next().map_or(Class::NONE, |v| language.class(v));
        if token.class.is(Class::HE.or(Class::SHE)) && verb.is(Class::SAYS) {
            token.class = token.class.or(Class::SAYS);
        }
    }
    token
}

/// al-Amr, d’Estaing: a capital after a small joined particle.
fn has_particle(word: &str) -> bool {
    let Some(at) = word.find(['-', '\'', '’']).filter(|at| *at <= 3) else { return false };
    let particle = matches!(&word[..at], "al" | "el" | "ad" | "an" | "ar" | "as" | "at" | "az" | "ash" | "d" | "l");
    particle && word[at..].chars().nth(1).is_some_and(char::is_uppercase)
}

/// The word without ’s, ’d, ’ll and the like, and what that was.
fn contraction(word: &str) -> Option<(&str, Tail)> {
    let at = word.rfind(['\'', '’'])?;
    let mark = if word.as_bytes()[at] == b'\'' { 1 } else { '’'.len_utf8() };
    let suffix = &word[at + mark..];
    match suffix {
        "s" | "S" => Some((&word[..at], Tail::Possessive)),
        "d" | "ll" | "ve" | "re" | "m" | "D" | "LL" | "VE" | "RE" | "M" => Some((&word[..at], Tail::Contraction)),
        _ => None,
    }
    .filter(|(stem, _)| !stem.is_empty())
}

/// Lets a word take what follows it: the dot of an abbreviation or an initial, the apostrophe of a plural possessive.
/// Returns how many bytes that were.
fn take_suffix(rest: &str, lower: &str, token: &mut Token, language: Language) -> usize {
    let mut chars = rest.chars();
    match chars.next() {
        Some('.') if token.tail == Tail::None => {
            let initial = token.capital && lower.chars().count() == 1;
            let dotted = token.is_word() && lower.contains('.');
            let next = chars.find(|c| !c.is_whitespace());
            let listed = match lower {
                "no" | "nos" | "art" => next.is_some_and(|c| c.is_ascii_digit()),
                _ => (token.capital || dotted) && language.is_abbreviation(lower),
            };
            if token.is_word() && (initial || dotted || listed) {
                token.end += 1;
                if initial {
                    token.class = Class::NONE;
                }
                return 1;
            }
            0
        }
        Some(c @ ('\'' | '’')) if lower.ends_with('s') && !chars.next().is_some_and(char::is_alphanumeric) => {
            token.tail = Tail::Possessive;
            c.len_utf8()
        }
        _ => 0,
    }
}

/// Longer runs without a full stop are cut, so that work within a sentence stays bounded.
const MAX_SENTENCE: usize = 400;

/// Cuts the tokens from `first` on into sentences of one paragraph.
fn split(text: &str, first: usize, paragraph: usize, quotes: &[Span], out: &mut Tokens) {
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
    use super::*;
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
