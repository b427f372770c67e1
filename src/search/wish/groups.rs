//! People of a country as one calls them together: "what did british officials say", "who did european leaders meet". They
//! are whoever stood for it; hardly anybody is on record as an official.

use super::{KINDS, OF, WHAT, WHO, Words, is_to_meet, kind_in};
use crate::corpus::Kind;
use crate::search::plan::{countries_in, plain};
use crate::search::query::Expr;

/// Words for them.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "authorities", "delegates", "delegation", "delegations", "diplomats", "government", "governments", "leaders", "officials",
    "politicians", "representatives", "speakers", "autoridades", "dirigentes", "funcionarios", "gobierno", "autorites",
    "dirigeants", "gouvernement", "responsables", "regierung", "politiker", "autorita", "governo", "politici",
];

/// Others who are called by an office: what they said they said in it, but whoever they met met their country.
const OFFICES: &[&str] = &["ministers", "ministros", "ministres", "minister", "ministri"];

/// Takes such words away where something is asked of those people; how that was read.
pub(super) fn read(parts: &mut Vec<Expr>) -> Option<String> {
    let words = Words::of(parts);
    let says_met = words.folded.iter().any(|word| is_to_meet(word));
    let asks_what = words.is(Some(0), WHAT);
    let asks_quotes = words.folded.iter().any(|word| kind_in(KINDS, word) == Some(Kind::Quote));
    let asks_whom = words.is(Some(0), WHO) && says_met;
    if !(asks_what || asks_quotes || asks_whom) {
        return None;
    }
    let is_group = |at: usize| words.is(Some(at), GROUPS) || (asks_whom && words.is(Some(at), OFFICES));
    let typed: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let mut gone = Vec::new();
    for (start, len, _) in countries_in(&typed) {
        // "British officials", "officials of the united kingdom".
        let before =
            (0..start).rev().find(|&at| !words.is(Some(at), &["the", "of", "from"]) && !words.is(Some(at), OF));
        match before.filter(|&at| at + 1 < start && is_group(at)) {
            Some(at) => gone.extend(at..start),
            None => gone.extend(Some(start + len).filter(|&at| is_group(at))),
        }
    }
    let left_out: Vec<&str> = gone.iter().filter(|&&at| is_group(at)).map(|&at| typed[at]).collect();
    let reading = (!left_out.is_empty()).then(|| format!("left out “{}”", left_out.join(" ")));
    let mut at = 0;
    parts.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
    reading
}
