//! Contractions of English, `we're` for `we are`. Who writes down what was said chooses between the two by house style, and
//! transcripts of one speech differ in them: a quotation that differs in nothing else has the sense of its record, denials
//! and all, but not its exact words. So it is told to be contracted, which is less than altered and is not exact.

use std::collections::HashSet;

use crate::text::diff::{Alignment, Step, Token, align};

/// What it costs that one side is contracted: as little as anything that is not the same.
const CONTRACTED: usize = 1;

/// Ends of words that stand for one word, folded.
const ENDS: &[(&str, &str)] = &[("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'m", "am")];

/// Words that are not made up as the others are, and what they stand for, folded.
const IRREGULAR: &[(&str, [&str; 2])] = &[
    ("can't", ["can", "not"]),
    ("cannot", ["can", "not"]),
    ("won't", ["will", "not"]),
    ("shan't", ["shall", "not"]),
    ("let's", ["let", "us"]),
];

/// Ends of words that may stand for several words, or for none: `Italy's`.
const UNSURE: &[(&str, &[&str])] = &[("'s", &["is", "has"]), ("'d", &["would", "had"]), ("'ll", &["will", "shall"])];

/// A quotation laid over a text with the contractions of both written out.
pub(super) struct Contracted {
    /// Word by word as the two are written: what one of them contracts differs.
    pub(super) alignment: Alignment,
    /// Whether nothing else differs.
    pub(super) is_all: bool,
}

/// Lays a quotation over a text so that a contraction is the same as the words that it stands for; nothing if neither has
/// one, or not one that may be.
pub(super) fn align_written_out(said: &[Token], held: &[Token]) -> Option<Contracted> {
    let [said_out, held_out] = [said, held].map(|tokens| {
        let whole = |(of, token): (usize, &Token)| Piece { token: token.clone(), of, is_half: false };
        Piece::apart(&tokens.iter().enumerate().map(whole).collect::<Vec<_>>(), sure)
    });
    let (pairs_said, pairs_held) = (pairs(&said_out), pairs(&held_out));
    let unsure = |pieces: &[Piece], pairs: &HashSet<(&str, &str)>| Piece::apart(pieces, |word| unsure(word, pairs));
    let (said_out, held_out) = (unsure(&said_out, &pairs_held), unsure(&held_out, &pairs_said));
    if said_out.len() == said.len() && held_out.len() == held.len() {
        return None;
    }
    let tokens = |pieces: &[Piece]| pieces.iter().map(|piece| piece.token.clone()).collect::<Vec<_>>();
    let written = align(&tokens(&said_out), &tokens(&held_out));
    let (steps, contracted) = as_written(&written, (said, &said_out), (held, &held_out));
    let cost = written.cost + contracted * CONTRACTED;
    Some(Contracted { alignment: Alignment { cost, steps }, is_all: written.cost == 0 && contracted > 0 })
}

/// A word, or one of the two that a contraction stands for, and the number of the token that it is of.
#[derive(Clone)]
struct Piece {
    token: Token,
    of: usize,
    is_half: bool,
}

impl Piece {
    /// Takes words apart.
    fn apart(pieces: &[Self], halves: impl Fn(&str) -> Option<[String; 2]>) -> Vec<Self> {
        let apart = |piece: &Self| match halves(&piece.token.folded).filter(|_| !piece.is_half) {
            None => vec![piece.clone()],
            Some(halves) => {
                let half = |folded: String| Token { folded: folded.into(), ..piece.token.clone() };
                halves.map(|folded| Self { token: half(folded), of: piece.of, is_half: true }).to_vec()
            }
        };
        pieces.iter().flat_map(apart).collect()
    }
}

/// The two words that a contraction stands for whatever stands around it.
fn sure(word: &str) -> Option<[String; 2]> {
    if let Some((_, halves)) = IRREGULAR.iter().find(|(contracted, _)| *contracted == word) {
        return Some(halves.map(str::to_owned));
    }
    let end = ENDS.iter().find_map(|(end, whole)| Some([word.strip_suffix(end)?, whole]));
    end.filter(|[stem, _]| !stem.is_empty()).map(|halves| halves.map(str::to_owned))
}

/// The two words that a word may stand for, if the other side has them so.
fn unsure(word: &str, pairs: &HashSet<(&str, &str)>) -> Option<[String; 2]> {
    let (stem, wholes) = UNSURE.iter().find_map(|(end, wholes)| Some((word.strip_suffix(end)?, wholes)))?;
    let whole = wholes.iter().find(|whole| pairs.contains(&(stem, **whole)))?;
    Some([stem.to_owned(), (*whole).to_owned()])
}

fn pairs(pieces: &[Piece]) -> HashSet<(&str, &str)> {
    pieces.windows(2).map(|two| (&*two[0].token.folded, &*two[1].token.folded)).collect()
}

/// Steps of pieces as steps of the words that they are of, and how many contractions differ.
fn as_written(
    written: &Alignment,
    (said, said_out): (&[Token], &[Piece]),
    (held, held_out): (&[Token], &[Piece]),
) -> (Vec<Step>, usize) {
    let mut steps = Vec::new();
    let mut contracted = 0;
    // Behind the last words that are told.
    let (mut next_said, mut next_held) = (0, 0);
    for step in &written.steps {
        let one = step.quote().map(|i| &said_out[i]).filter(|piece| piece.of >= next_said);
        let other = step.text().map(|j| &held_out[j]).filter(|piece| piece.of >= next_held);
        next_said = one.map_or(next_said, |piece| piece.of + 1);
        next_held = other.map_or(next_held, |piece| piece.of + 1);
        let is_half = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.is_half);
        match (one.map(|piece| piece.of), other.map(|piece| piece.of)) {
            (Some(i), Some(j)) if said[i].folded == held[j].folded => steps.push(Step::Same(i, j)),
            (Some(i), Some(j)) if !is_half(one) && !is_half(other) => steps.push(Step::Changed(i, j)),
            (i, j) => {
                contracted += usize::from(is_half(one)) + usize::from(is_half(other));
                steps.extend(j.map(Step::Dropped));
                steps.extend(i.map(Step::Added));
            }
        }
    }
    (steps, contracted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::diff::{Diff, quote_tokens, text_tokens};

    /// The differences, and whether they are all of contractions; nothing if neither side has any.
    fn beside(quote: &str, text: &str) -> Option<(String, bool)> {
        let (said, held) = (quote_tokens(quote), text_tokens(text));
        let found = align_written_out(&said, &held)?;
        Some((Diff::new(&found.alignment, (quote, &said), (text, &held)).to_string(), found.is_all))
    }

    #[test]
    fn a_contraction_is_what_it_stands_for_and_both_are_shown() {
        for (quote, text, told) in [
            ("We're a bridge", "We are a bridge", "[-We are-] {+We're+} a bridge"),
            ("We are a bridge", "So we’re a bridge", "[-we’re-] {+We are+} a bridge"),
            ("they don't migrate", "They do not migrate", "they [-do not-] {+don't+} migrate"),
            ("we can not go", "we cannot go", "we [-cannot-] {+can not+} go"),
            ("we can't go", "we cannot go", "we [-cannot-] {+can't+} go"),
            ("they will not", "they won’t", "they [-won’t-] {+will not+}"),
            ("it's not over", "it isn't over", "[-it isn't-] {+it's not+} over"),
            ("Italy's a partner", "Italy is a partner", "[-Italy is-] {+Italy's+} a partner"),
            ("it's been a year", "it has been a year", "[-it has-] {+it's+} been a year"),
            ("he'd go", "he would go", "[-he would-] {+he'd+} go"),
            ("we shall see", "we'll see", "[-we'll-] {+we shall+} see"),
        ] {
            assert_eq!(beside(quote, text), Some((told.to_owned(), true)), "{quote}");
        }
    }

    #[test]
    fn what_differs_beside_a_contraction_differs() {
        for (quote, text, told) in [
            ("We're a bridge", "We are inevitably a bridge", "[-We are inevitably-] {+We're+} a bridge"),
            ("We're closing it", "We are not closing it", "[-We are not-] {+We're+} closing it"),
            (
                "They can go, they don't",
                "They can't go, they do not",
                "They [-can't-] {+can+} go they [-do not-] {+don't+}",
            ),
            ("we're here and there", "we're there", "we're {+here and+} there"),
        ] {
            assert_eq!(beside(quote, text), Some((told.to_owned(), false)), "{quote}");
        }
    }

    #[test]
    fn what_is_no_contraction_is_taken_as_it_is() {
        for (quote, text) in [
            ("Italy's future", "Italy's future"),
            ("Italy's future", "the future of Italy"),
            ("l'Europe n'est pas", "l'Europe est"),
            ("it was", "it is"),
            ("'m 're", "are am"),
            ("", ""),
        ] {
            assert_eq!(beside(quote, text), None, "{quote}");
        }
    }
}
