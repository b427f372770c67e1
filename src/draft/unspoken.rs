//! Marks that quote nobody: titles of works, scare quotes, nicknames, references.

use super::lexicon::Language;
use super::quotes::Span;
use super::speaker::Attribution;

/// Words in marks that nobody is said to have said.
pub(crate) fn is_unspoken(text: &str, span: &Span, found: &Attribution, language: Language) -> bool {
    let said = &text[span.inner.clone()];
    let words: Vec<&str> = said.split_whitespace().collect();
    if is_title(text, span, &words, language) || is_nickname(text, span, &words) || is_reference(text, span) {
        return true;
    }
    if found.has_cue {
        return false;
    }
    words.len() < MIN_WORDS || is_title_case(&words)
}

/// Shorter runs need a word of speech in their sentence to count as quotations.
const MIN_WORDS: usize = 4;
/// Longer runs are no titles.
const MAX_TITLE: usize = 14;

/// Longer lines behind a quotation are no credits.
const MAX_CREDIT: usize = 90;

/// A character boundary some way before `at`: looking further back for a word would not be linear.
fn nearby(text: &str, at: usize) -> usize {
    let mut start = at.saturating_sub(120);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// Whether all words but the small ones begin with a capital, as in a title.
fn is_title_case(words: &[&str]) -> bool {
    let bare = |w: &&str| !w.chars().next().is_some_and(char::is_lowercase) || w.len() <= 3;
    words.len() <= MAX_TITLE
        && words.iter().all(bare)
        && words.iter().any(|w| w.chars().next().is_some_and(char::is_uppercase))
}

/// A title of a book, a broadcast, a programme: in title case and where a title stands.
fn is_title(text: &str, span: &Span, words: &[&str], language: Language) -> bool {
    if !is_title_case(words) || text[span.inner.clone()].ends_with(['!', '?']) {
        return false;
    }
    let before = text[nearby(text, span.outer.start)..span.outer.start].trim_end();
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let last = line.rsplit(' ').next().unwrap_or("");
    let word = last.trim_end_matches([',', '’', '\'', ':']).to_lowercase();
    // CNN’s “State of the Nation”, the book “A Life”, titled “A Life”, on “Good Day”.
    let possessive = word.ends_with("'s") || word.ends_with("’s") || (last.ends_with("s'") || last.ends_with("s’"));
    let introduced = language.introduces_title(&word);
    let behind = text[span.outer.end..]
        .split_whitespace()
        .next()
        .is_some_and(|w| language.follows_title(w.trim_end_matches([',', '.'])));
    introduced
        || words.len() > 1 && (possessive || behind || matches!(word.as_str(), "on" | "of" | "in") && words.len() > 2)
}

/// One word between two parts of a name: Robert “Bobby” Roe.
fn is_nickname(text: &str, span: &Span, words: &[&str]) -> bool {
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let before = text[..span.outer.start].rsplit(char::is_whitespace).find(|w| !w.is_empty());
    let after = text[span.outer.end..].split_whitespace().next();
    let bare = |w: &str| w.chars().all(|c| c.is_alphabetic() || c == '-' || c == '.');
    words.len() <= 2
        && words.iter().all(|w| capital(w) && bare(w))
        && before.is_some_and(|w| capital(w) && bare(w))
        && after.is_some_and(capital)
        && text[span.outer.end..].starts_with(' ')
}

/// “Title of a page” — Publisher, August 15, 2008
fn is_reference(text: &str, span: &Span) -> bool {
    let line = text[span.outer.end..].chars().take(MAX_CREDIT).take_while(|c| *c != '\n').collect::<String>();
    let Some(credit) = line.trim_start().strip_prefix(['—', '–', '―']).filter(|_| line.chars().count() < MAX_CREDIT)
    else {
        return false;
    };
    let year = credit.trim_end_matches(['.', ' ']).rsplit([' ', ',', '/']).next().unwrap_or("");
    year.len() == 4 && year.chars().all(|c| c.is_ascii_digit())
}
