//! What somebody may have meant who mistyped a word.

use super::fold;

/// The known word nearest to `word`, if any is near.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // Comparing takes as long as one is times the other; nobody mistypes a word this long.
    const LONGEST: usize = 100;
    if word.len() > LONGEST {
        return None;
    }
    let folded = fold(word);
    let distance = |k: &&str| strsim::osa_distance(&folded, k);
    let near = known.iter().copied().filter(|k| k.len() <= LONGEST).min_by_key(distance)?;
    let begins = word.len() > 2 && (near.starts_with(word) || word.starts_with(near));
    (begins || distance(&near) <= (near.len() / 3).max(1)).then_some(near)
}
