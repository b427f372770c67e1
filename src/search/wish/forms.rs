//! The form of meetings, as it is asked for: "bilateral meetings of guatemala", "reuniones trilaterales". A meeting is hardly
//! called so by a text; its file says of which form it was.

use super::{KINDS, ONE, Words, bare, kind_in};
use crate::briefing::{Choice, Format};
use crate::corpus::Kind;
use crate::search::field::{Field, Property};
use crate::search::plan::plain;
use crate::search::query::{Expr, Term, Test, place};

/// What a form is called beside a word for meetings, folded: English, Spanish, French, German, Italian.
#[rustfmt::skip]
const FORMS: &[(Format, &[&str])] = &[
    (Format::Bilateral, &["bilateral", "bilaterales", "bilaterale", "bilaterales", "bilaterali", "bilaterals"]),
    (Format::Trilateral, &["trilateral", "trilaterales", "trilaterale", "trilaterali", "trilaterals"]),
    (Format::Multilateral, &["multilateral", "multilaterales", "multilaterale", "multilaterali"]),
];

/// Words for meetings that say of no answer that it should be one.
const TALKS: &[&str] = &["talks", "gesprache", "conversaciones", "pourparlers", "entretiens", "colloqui"];

/// Reads such words as `format:`; how they were read.
pub(super) fn read(parts: &mut Vec<Expr>) -> Vec<String> {
    let Some((at, format)) = asked(&Words::of(parts)) else { return Vec::new() };
    let test = Test::Choice(format.word(), Property::Format(format));
    let term = Term { field: Some(Field::Format), test, range: place(&parts[at..=at]) };
    let typed = plain(&parts[at]).unwrap_or_default();
    let reading = format!("“{typed}” read as {term}");
    // "Bilaterals" are meetings, too.
    if kind_in(KINDS, &bare(typed)).is_none() {
        parts.remove(at);
    }
    let words = Words::of(parts);
    let talks = [at.checked_sub(1), Some(at)].into_iter().flatten().find(|&beside| words.is(Some(beside), TALKS));
    if let Some(talks) = talks {
        parts.remove(talks);
    }
    // In front it would part the word for meetings from the beginning.
    parts.push(Expr::Term(term));
    vec![reading]
}

/// The word that says of which form meetings are asked for.
fn asked(words: &Words<'_>) -> Option<(usize, Format)> {
    let is_meetings = |at: usize| {
        let word = words.folded.get(at)?;
        let kind = || kind_in(KINDS, word).or_else(|| kind_in(ONE, word));
        (TALKS.contains(&word.as_str()) || kind() == Some(Kind::Meeting)).then_some(())
    };
    let says_form = |at: usize| FORMS.iter().find(|(_, names)| words.is(Some(at), names)).map(|(format, _)| *format);
    let is_beside_meetings = |at: usize| {
        let beside = at.checked_sub(1).into_iter().chain([at, at + 1]);
        beside.into_iter().any(|at| is_meetings(at).is_some())
    };
    (0..words.parts.len()).filter(|&at| is_beside_meetings(at)).find_map(|at| Some((at, says_form(at)?)))
}
