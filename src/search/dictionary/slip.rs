//! Which of the tokens that a word is like it is but a slip of.

use super::super::distance::Pattern;
use super::super::sound;
use super::{How, ONE_MISTAKE, OTHER_FIRST, SAME_SOUND};

/// Whether a word that is no token is but a slip of one that it matches so: one mistake in the whole of it, some letters
/// left out, or a spelling of the very sound. What is further away may be somebody else who is not here.
pub(crate) fn is_slip((how, quality): (How, u8), word: &str, token: &str) -> bool {
    let letters = word.chars().count();
    match how {
        // Of three letters left over, or of half a word, anything can be meant.
        How::Letters => letters > 3 && letters * 3 >= token.chars().count() * 2,
        How::Typo => is_one_mistake((how, quality)) && !may_be_another(word, token),
        How::Sound => quality >= SAME_SOUND && sounds_so(word, token),
        _ => true,
    }
}

/// Whether a word is one typing mistake away from what it matches so: enough where the rest of a name is somebody's.
pub(crate) fn is_one_mistake((how, quality): (How, u8)) -> bool {
    how == How::Typo && quality >= ONE_MISTAKE - OTHER_FIRST
}

/// Whether a word sounds just so that is spelt alike: Jill is no El. One of another script sounds just so, or so long a one
/// almost so: in few sounds many names are alike.
fn sounds_so(word: &str, token: &str) -> bool {
    if !sound::is_foreign(word) && !sound::is_foreign(token) {
        let longer = word.chars().count().max(token.chars().count());
        return Pattern::new(word).distance(token).whole as usize * 2 <= longer;
    }
    let key = sound::key(word);
    let consonants = sound::is_without_vowels(word).then(|| sound::consonants(word));
    key.len() >= SHORT
        || key == sound::key(token)
        || consonants.is_some_and(|of_word| of_word == sound::consonants(token))
}

/// A word of fewer letters is often but one away from another: Kast from "east", Noem from Noël.
const SHORT: usize = 7;

/// Of fewer letters still, another in the place of one makes another word: Truss from "trust".
const SHORTEST: usize = 6;

/// Whether a word that is one mistake away from a token may just as well be another word: a short one that begins
/// otherwise, has another letter in the place of one, or one more at its end.
fn may_be_another(word: &str, token: &str) -> bool {
    let letters = word.chars().count();
    if letters >= SHORT {
        return false;
    }
    let begins_alike = word.chars().next() == token.chars().next();
    let is_swapped = || {
        let (mut a, mut b): (Vec<char>, Vec<char>) = (word.chars().collect(), token.chars().collect());
        a.sort_unstable();
        b.sort_unstable();
        a == b
    };
    let goes_on = || word.strip_prefix(token).is_some_and(|more| !token.ends_with(more));
    let has_another = || letters < SHORTEST && letters == token.chars().count() && !is_swapped();
    !begins_alike || goes_on() || has_another()
}
