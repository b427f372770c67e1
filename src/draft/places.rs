//! Towns in a text that a meeting may have been held in; which there are is for `gazetteer` to say.

use std::ops::Range;

use super::tokens::Token;
use crate::gazetteer::{Town, towns};
use crate::text::fold;

/// The city whose name begins at a token, and its place in bytes.
pub(crate) fn city_at(text: &str, list: &[Token], at: usize) -> Option<(&'static Town, Range<usize>)> {
    let first = list.get(at).filter(|t| t.is_word() && t.capital)?;
    let initial = fold(first.text(text));
    towns().iter().filter(|town| town.folded.starts_with(&initial)).find_map(|city| {
        let name = &city.folded;
        let count = name.split([' ', ',']).filter(|w| !w.is_empty()).count();
        // “Washington, D.C.” is found as Washington.
        let whole = (1..=count + 1).rev().find(|n| {
            list.get(at + n - 1).is_some_and(|t| {
                let words: String = fold(&text[first.start..t.end]).replace(',', "");
                words.split_whitespace().eq(name.replace(',', "").split_whitespace())
            })
        });
        let words = whole.or_else(|| (name.starts_with("washington") && initial == "washington").then_some(1))?;
        Some((city, first.start..list[at + words - 1].end))
    })
}

/// Whether the whole name is that of a city.
pub(crate) fn is_city(name: &str) -> bool {
    let folded = fold(name);
    towns().iter().any(|town| town.folded == folded)
}

/// The city that a well-known seat of office stands in.
pub(crate) fn seat(venue: &str) -> Option<&'static Town> {
    let folded = fold(venue);
    let (_, city) = SEATS.iter().find(|(seat, _)| folded.ends_with(seat))?;
    towns().iter().find(|town| town.name == *city)
}

/// Seats by the words that their names end in.
const SEATS: &[(&str, &str)] = &[
    ("state department", "Washington, D.C."),
    ("department of state", "Washington, D.C."),
    ("department of homeland security", "Washington, D.C."),
    ("white house", "Washington, D.C."),
    ("palacio nacional", "Mexico City"),
    ("national palace in mexico city", "Mexico City"),
    ("downing street", "London"),
    ("elysee palace", "Paris"),
    ("elysee", "Paris"),
    ("european commission", "Brussels"),
    ("european council", "Brussels"),
    ("palais des nations", "Geneva"),
    ("un headquarters", "New York"),
    ("united nations headquarters", "New York"),
];
