//! Words of one stem: where nobody says "deportation", somebody may say "deported".

use std::cmp::Reverse;

use super::field::Field;
use super::forms::Forms;
use super::index::{Channel, Index};

/// What words of one stem end with. None is looked for but as a whole word: these are all that is looked up.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "", "able", "al", "als", "ance", "ant", "ants", "ation", "ations", "e", "ed", "ee", "ees", "ement", "ements", "er",
    "ers", "es", "ied", "ies", "ing", "ings", "ion", "ions", "isation", "ise", "ised", "ising", "ive", "ment", "ments",
    "or", "ors", "s", "y", "ying",
];

/// A stem has so many letters at least; one that is written like a name has more: Walker is not of "walk".
const STEM: usize = 4;
const STEM_OF_A_NAME: usize = 6;
/// So has one that is left by an ending which says little: planes are not of "plan".
const SAYING_LITTLE: &[&str] = &["e", "es", "s", "y"];
const STEM_OF_LITTLE: usize = 6;

/// The word that has most of its stem in common with `token`, of several that which most records have where a field looks,
/// names aside; whether `token` is written like a name.
pub(crate) fn of(index: &Index, field: Option<Field>, token: &str, is_like_a_name: bool) -> Option<String> {
    let channels: Vec<Channel> = Channel::of(field).iter().copied().filter(|c| !c.is_names()).collect();
    let count = |word: &str| channels.iter().map(|&c| index.count_of(word, c)).sum::<usize>();
    let most_said = |stem: &str| {
        let kin = ENDINGS.iter().flat_map(|ending| Forms::of(&format!("{stem}{ending}")).spellings);
        let counted = kin.filter(|word| word != token).map(|word| (count(&word), word));
        counted.filter(|(count, _)| *count > 0).reduce(|best, other| if other.0 > best.0 { other } else { best })
    };
    let least = if is_like_a_name { STEM_OF_A_NAME } else { STEM };
    let spellings = Forms::of(token).spellings;
    let mut stems: Vec<&str> = spellings.iter().flat_map(|spelling| stems(spelling, least)).collect();
    stems.sort_by_key(|stem| Reverse(stem.len()));
    stems.into_iter().find_map(most_said).map(|(_, word)| word)
}

/// What is left of a token without each ending that it has.
fn stems(token: &str, least: usize) -> Vec<&str> {
    let letters = |ending: &str| if SAYING_LITTLE.contains(&ending) { least.max(STEM_OF_LITTLE) } else { least };
    let endings = ENDINGS.iter().filter(|ending| !ending.is_empty());
    let stems = endings.filter_map(|ending| Some((token.strip_suffix(ending)?, letters(ending))));
    let stems = stems.filter(|(stem, least)| stem.chars().count() >= *least);
    stems.flat_map(|(stem, _)| [Some(stem), undoubled(stem)]).flatten().collect()
}

/// A stem whose last consonant is written twice before an ending: the "plan" of "planning".
fn undoubled(stem: &str) -> Option<&str> {
    let (start, last) = stem.char_indices().next_back()?;
    let shorter = &stem[..start];
    (shorter.ends_with(last) && shorter.chars().count() >= STEM).then_some(shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_what_endings_leave() {
        assert_eq!(stems("deportation", STEM), ["deport", "deportat"]);
        assert_eq!(stems("planning", STEM), ["plann", "plan"]);
        assert_eq!(stems("walker", STEM), ["walk"]);
        assert_eq!(stems("planes", STEM), Vec::<&str>::new());
        assert_eq!(stems("migrates", STEM), ["migrat", "migrate"]);
        assert_eq!(stems("walker", STEM_OF_A_NAME), Vec::<&str>::new());
        assert_eq!(stems("putin", STEM), Vec::<&str>::new());
    }
}
