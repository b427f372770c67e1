//! When two spellings of a country's name count as the same.
//!
//! Beyond [`fold`] (case, diacritics) a key forgets punctuation, the English linking words, the difference between
//! "St." and "Saint" and between "U.S." and "US", the possessive "'s", the Arabic article, and how Arabic and Persian write one letter.

use crate::text::fold;

/// Words that English writes or leaves out at will: "(The) Republic of (the) Congo", "Trinidad (and) Tobago".
const LINKING: [&str; 3] = ["the", "of", "and"];

/// The comparable form of a country's name: folded words, one space apart; empty if no word is left.
pub(super) fn key(text: &str) -> String {
    join(&fold(text), |word| !is_linking(word))
}

/// The key with its linking words, for comparing letter by letter, where they can be mistyped too.
pub(super) fn key_with_linking_words(text: &str) -> String {
    join(&fold(text), |_| true)
}

fn join(folded: &str, is_wanted: impl Fn(&str) -> bool) -> String {
    let mut key = String::with_capacity(folded.len());
    let mut after_letter = false;
    for word in folded.split_whitespace().flat_map(words).filter(|word| is_wanted(word)) {
        let is_letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        // "U. S. A." is spelt, not three words.
        if !(key.is_empty() || (is_letter && after_letter)) {
            key.push(' ');
        }
        after_letter = is_letter;
        push_word(word, &mut key);
    }
    key
}

/// The words of a text without spaces: "côte", "d", "ivoire", but not the possessive "s" of "mexico's".
fn words(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim_end_matches(|c: char| !is_letter(c));
    let text = text.strip_suffix("'s").unwrap_or(text);
    text.split(|c: char| !is_letter(c)).filter(|w| !w.is_empty())
}

/// Whether a word is one that keys leave out, so that no run of words should begin or end with it.
pub(super) fn is_linking(folded_word: &str) -> bool {
    LINKING.contains(&folded_word)
}

/// No spelt abbreviation has more bytes.
const LONGEST_SPELT: usize = 16;

/// Whether a character is part of a word: [`char::is_alphanumeric`], which is slow beyond Latin, with the letters of the
/// other large scripts told apart at once. The keys of all forms are made when the first country is looked for.
fn is_letter(c: char) -> bool {
    match c {
        '\u{400}'..='\u{481}'
        | '\u{561}'..='\u{587}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{620}'..='\u{64a}'
        | '\u{671}'..='\u{6d3}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}' => true,
        c => c.is_alphanumeric(),
    }
}

/// Whether a text is an abbreviation spelt letter by letter: "U.S.", "u s a".
pub(super) fn is_spelt(text: &str) -> bool {
    if text.len() > LONGEST_SPELT {
        return false;
    }
    let mut letters = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).map(|w| w.chars().count());
    letters.next() == Some(1) && letters.next() == Some(1) && letters.all(|count| count == 1)
}

fn push_word(word: &str, key: &mut String) {
    match word {
        "st" => key.push_str("saint"),
        "ste" => key.push_str("sainte"),
        _ if word.is_ascii() => key.push_str(word),
        _ => key.extend(without_article(word).chars().filter(|c| *c != 'ـ').map(one_arabic_spelling)),
    }
}

fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(word)
}

fn one_arabic_spelling(c: char) -> char {
    match c {
        'ة' | 'ہ' | 'ھ' | 'ە' => 'ه',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' => 'ك',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_linking_words_do_not_count() {
        assert_eq!(key("The Republic of the Congo"), "republic congo");
        assert_eq!(key("Trinidad & Tobago"), key("Trinidad and Tobago"));
        assert_eq!(key("CÔTE D’IVOIRE"), "cote d ivoire");
        assert_eq!(key("Guinea–Bissau"), "guinea bissau");
        assert_eq!(key("St. Lucia"), key("Saint Lucia"));
        assert_eq!(key("the — of"), "");
    }

    #[test]
    fn possessives_are_their_owners() {
        assert_eq!(key("Mexico’s"), "mexico");
        assert_eq!(key("People's Republic"), "people republic");
    }

    #[test]
    fn letters_told_apart_at_once_are_the_ones_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn spelt_abbreviations_are_one_word() {
        assert_eq!(key("U.S.A."), "usa");
        assert_eq!(key("U. S. Virgin Islands"), "us virgin islands");
        assert_eq!(key("EE. UU."), "ee uu");
        assert_eq!(key("São Tomé e Príncipe"), "sao tome e principe");
    }

    #[test]
    fn arabic_is_compared_without_article_and_letter_variants() {
        assert_eq!(key("المكسيك"), key("مكسيك"));
        assert_eq!(key("المملكة المتحدة"), key("المملكه المتحده"));
        assert_eq!(key("مکزیک"), key("مكزيك"));
    }
}
