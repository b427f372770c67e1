//! Marks that quote nobody: titles of works, scare quotes, nicknames, references.

use super::lexicon::{Class, Language};
use super::quotes::Span;
use super::speaker::Attribution;

/// Words in marks that nobody is said to have said.
pub(crate) fn is_unspoken(text: &str, span: &Span, found: &Attribution, language: Language) -> bool {
    let said = &text[span.inner.clone()];
    let words: Vec<&str> = said.split_whitespace().collect();
    if is_title(text, span, &words, language)
        || is_nickname(text, span, &words)
        || is_reference(text, span)
        || is_label(text, span, &words, found, language)
    {
        return true;
    }
    if found.has_cue {
        return false;
    }
    words.len() < MIN_WORDS || is_title_case(&words)
}

/// What a deal, a plan or a scheme is called: announced a “one in, one out” deal; un accord dit « un pour un ».
///
/// Such words are a name, though it was somebody who announced the deal: as a quotation they would have a person say no
/// more than what the thing is called, and of two who announced it nobody could tell which. They stay in the text, for
/// the summary. What somebody calls it is an opinion, and a quotation: called it a “cruel” deal.
fn is_label(text: &str, span: &Span, words: &[&str], found: &Attribution, language: Language) -> bool {
    let said = &text[span.inner.clone()];
    if words.len() > MAX_LABEL || said.ends_with([',', '.', '!', '?']) {
        return false;
    }
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let before = &text[nearby(text, span.outer.start)..span.outer.start];
    let before = before.rsplit(['.', '\n', '"', '”', '»']).next().unwrap_or(before);
    let mut left = before.split_whitespace().rev().map(bare);
    // „Eins rein, eins raus“-Abkommen.
    let behind = text[span.outer.end..].split_whitespace().next().filter(|_| !text[span.outer.end..].starts_with('\n'));
    let is_named_behind = behind.map(bare).is_some_and(|word| language.has_name(&word));
    let mut last = left.next().unwrap_or_default();
    // Un accord dit « un pour un », the so-called “one in, one out” deal.
    let is_so_called = language.introduces_title(&last) || matches!(last.as_str(), "dit" | "dite" | "so-called");
    if is_so_called {
        last = left.next().unwrap_or_default();
    }
    let is_determined = language.class(&last).is(Class::DET.or(Class::POSSESSIVE)) || last.ends_with("’s");
    let is_named_before = language.has_name(&last) && !before.trim_end().ends_with([':', ',']);
    if !(is_named_before || is_named_behind && (is_determined || is_so_called)) {
        return false;
    }
    is_so_called || !found.together.is_empty() || left.take(REACH).any(|word| language.brings_out(&word))
}

/// Longer runs are no labels.
const MAX_LABEL: usize = 8;
/// What brings a deal out stands no more words before what it is called.
const REACH: usize = 6;

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

#[cfg(test)]
mod tests {
    use crate::draft::quotations;

    /// The words that are taken for said.
    fn said(text: &str) -> Vec<String> {
        quotations(text).into_iter().map(|quote| quote.text).collect()
    }

    #[test]
    fn what_a_deal_is_called_is_said_by_nobody() {
        for text in [
            "Ada Sample and Bo Muster announced a “one in, one out” deal on Thursday.",
            "Ada Sample announced a “one in, one out” deal on Thursday.",
            "Ada Sample said that the so-called “one in, one out” scheme works.",
            "Les ministres Ada Sample et Bo Muster ont annoncé un accord « un pour un » sur les retours.",
            "La ministra Ana Muestra y el ministro Juan Ejemplo anunciaron el acuerdo «uno por uno» en Lima.",
            "Die Ministerin Anna Muster und der Minister Paul Beispiel kündigten ein „Eins rein, eins raus“-Abkommen an.",
            "Il ministro Bo Esempio e la ministra Anna Esempio hanno annunciato un accordo «uno a uno» sui rimpatri.",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_somebody_thinks_of_it_is_said() {
        for (text, expected) in [
            ("Ada Sample called it a “cruel and unworkable” deal.", "cruel and unworkable"),
            ("Ada Sample announced a deal: “One in, one out is what we want.”", "One in, one out is what we want."),
            ("Ada Sample hailed the plan as a “new era for both”.", "new era for both"),
        ] {
            assert_eq!(said(text), [expected], "{text}");
        }
    }
}
