//! Words and sentences of a text, with each quotation as one token.
//!
//! So names inside quotations are never taken for speakers.

mod sentences;

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
        sentences::split(text, first_token, index, quotes, &mut out);
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
            // Then-Minister Ann Lee: a word for itself, so that the office is one, too.
            if let Some(then) = then_before(&text[at..end]) {
                out.push(plain(at..at + then, Kind::Word));
                at += then;
                continue;
            }
            // Dell’Interno: an article that is a word for itself.
            if let Some(article) = elided_before(&text[at..end], language) {
                out.push(word(text, at..at + article, language, &mut lower));
                at += article;
                continue;
            }
            let mut token = word(text, at..end, language, &mut lower);
            let follows_name = out.last().is_some_and(|last| {
                last.is_word() && last.capital && last.class == Class::NONE && text[last.end..at].trim().is_empty()
            });
            let title = token.class.is(Class::HONORIFIC) && !follows_name;
            at = end + take_suffix(&text[end..range.end], &lower, &mut token, language, title);
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

/// How long the `then-` is that a word begins with.
fn then_before(word: &str) -> Option<usize> {
    let then = word.get(..5).filter(|then| then.eq_ignore_ascii_case("then-"))?;
    (word.len() > then.len()).then_some(then.len())
}

/// How long that is which Italian writes together with the word behind it, the apostrophe included: l’, dell’; but not the
/// beginning of a surname: D’Amico, Dell’Anno.
fn elided_before(word: &str, language: Language) -> Option<usize> {
    let (elided, rest) = word.split_once(['\'', '’']).filter(|_| language == Language::Italian)?;
    let of_name = matches!(elided, "D" | "Dell") && rest.starts_with(char::is_uppercase);
    let is_listed = ITALIAN_ELISIONS.split(' ').any(|listed| listed == elided.to_lowercase());
    (is_listed && !of_name && !rest.is_empty()).then_some(word.len() - rest.len())
}

const ITALIAN_ELISIONS: &str = "l un d dell all dall nell sull quell quest c com dov anch s v n m t";

/// Words in a row, as they are written.
pub(crate) fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && !out.ends_with(['\'', '’']) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
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
    if token.class == Class::NONE && language == Language::French {
        token.class = language.class(without_article(lower));
    }
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

/// A word without what French writes together with it: l’OIM, d’Algérie.
pub(crate) fn without_elision(word: &str) -> &str {
    let mut chars = word.chars();
    let elided = matches!(chars.next(), Some('l' | 'L' | 'd' | 'D')) && matches!(chars.next(), Some('\'' | '’'));
    if elided { chars.as_str() } else { word }
}

/// What French writes together with the word that follows: l'Intérieur.
fn without_article(lower: &str) -> &str {
    lower.strip_prefix("l'").or_else(|| lower.strip_prefix("d'")).unwrap_or(lower)
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
/// Returns how many bytes that were. What may be a title (M. Exemple) is no initial.
fn take_suffix(rest: &str, lower: &str, token: &mut Token, language: Language, title: bool) -> usize {
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
                if initial && !title {
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

/// The bytes that tokens stand at; there must be some.
pub(crate) fn bytes(list: &[Token], tokens: &Range<usize>) -> Range<usize> {
    list[tokens.start].start..list[tokens.end - 1].end
}
