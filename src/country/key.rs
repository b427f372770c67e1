//! When two spellings of a country's name count as the same.
//!
//! Beyond [`fold`] (case, diacritics) a key forgets punctuation, the English linking words, the difference between
//! "St." and "Saint" and between "U.S." and "US", the possessive "'s", the Arabic article, and how Arabic and Persian write one letter.

use crate::text::fold;

/// Words that English writes or leaves out at will: "(The) Republic of (the) Congo", "Trinidad (and) Tobago".
const LINKING: [&str; 3] = ["the", "of", "and"];

/// The comparable form of a country's name: folded words, one space apart; empty if no word is left.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len());
    let mut after_letter = false;
    for word in folded.split_whitespace().flat_map(words) {
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
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let text = text.strip_suffix("'s").unwrap_or(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !is_linking(w))
}

/// Whether a word is one that keys leave out, so that no run of words should begin or end with it.
pub(super) fn is_linking(folded_word: &str) -> bool {
    LINKING.contains(&folded_word)
}

/// Whether a text is an abbreviation spelt letter by letter: "U.S.", "u s a".
pub(super) fn is_spelt(text: &str) -> bool {
    let mut letters =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|w| w.chars().count());
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
