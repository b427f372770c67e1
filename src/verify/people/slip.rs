//! A name with one slip of the finger in a short word: alone “Layen” may be somebody who is not here; “von der Layen” is
//! hardly anybody but whose name the rest is.

use super::{People, is_initial};
use crate::corpus::OfficialId;

/// Of fewer letters a word that differs in one is another word.
const FEWEST_LETTERS: usize = 5;

/// In a word of so many letters any one may be another; in a shorter one a vowel in place of a vowel.
const LONG: usize = 6;

/// A word of fewer letters says little of whose name it is; two such do.
const TELLING: usize = 4;

impl People {
    /// Whose name has every word of `wanted` as it is but one, and that one but for a letter within it; nobody if that may
    /// be several, or if the word is in somebody's name as it is typed.
    pub(super) fn with_one_slip(&self, wanted: &[String]) -> Vec<OfficialId> {
        let has_slip = |held: &str| {
            let own = || held.split(' ');
            let (same, others): (Vec<&String>, Vec<&String>) =
                wanted.iter().partition(|word| own().any(|own| own == *word));
            let [slip] = others[..] else { return false };
            let is_told = same.len() > 1 || same.iter().any(|word| word.chars().count() >= TELLING);
            let is_free = |own: &&str| !same.iter().any(|word| word == own);
            is_told && own().filter(is_free).any(|own| is_one_letter_off(slip, own)) && !self.is_in_a_name(slip)
        };
        let people = self.who(has_slip);
        if people.len() == 1 && !wanted.iter().any(|word| is_initial(word)) { people } else { Vec::new() }
    }
}

/// Whether two words differ in one letter, neither the first nor the last: at its end a name tells a woman's from a man's.
pub(super) fn is_one_letter_off(word: &str, own: &str) -> bool {
    const VOWELS: &str = "aeiouy";
    let (word, own): (Vec<char>, Vec<char>) = (word.chars().collect(), own.chars().collect());
    if word.len() != own.len() || word.len() < FEWEST_LETTERS {
        return false;
    }
    let mut others = (0..word.len()).filter(|&at| word[at] != own[at]);
    let (Some(at), None) = (others.next(), others.next()) else { return false };
    let is_within = at > 0 && at + 1 < word.len();
    let is_vowel = |c: char| VOWELS.contains(c);
    is_within && (word.len() >= LONG || is_vowel(word[at]) && is_vowel(own[at]))
}
