//! What was perhaps meant by words that nobody uses here.

use std::ops::Range;

use super::dictionary::is_one_mistake;
use super::field::Field;
use super::index::{Channel, Index};
use super::kin;
use super::nearness::Nearness;
use super::plan::{is_countrys, words_of};
use super::query::{Expr, Query, Term, Test};
use super::question::is_no_name;
use super::token::{may_be_misspelt, typed_tokens};
use super::vocabulary::is_a_word;
use crate::corpus::Corpus;
use crate::country;

/// A query without its slips.
#[derive(Default)]
pub(crate) struct Correction {
    /// The query with every word that nobody uses replaced by the nearest that somebody does, as text and as a tree; if
    /// there is such a word, and something near each.
    pub query: Option<(String, Expr)>,
    /// Whether all that nobody uses is but a slip of what replaces it.
    pub is_slip: bool,
    /// What names nothing in its field and is no slip either.
    pub strangers: Vec<Stranger>,
    /// The words that are replaced.
    pub replaced: Vec<String>,
    /// Whether a word that nobody uses is no slip of any: what it finds only comes near it.
    pub is_far: bool,
    /// Whether any of them is replaced by what no name like it finds: the name that has its initials, or a word that is
    /// no name.
    pub is_no_near_name: bool,
}

/// What names nothing in its field: "foo" in `country:foo`.
pub(crate) struct Stranger {
    pub field: Field,
    pub text: String,
}

/// What a word that nobody uses is perhaps a slip of.
struct Better {
    text: String,
    /// Whether it is but a slip away.
    is_slip: bool,
    /// Whether it is a name that the word is like: such are found for the word as typed.
    is_near_name: bool,
    /// Whether it is another word of the same stem.
    is_of_its_stem: bool,
}

/// A word, where it stands, and what replaces it.
struct Change {
    range: Range<usize>,
    word: String,
    better: String,
}

/// What becomes of `query` if the words that nobody uses here are taken for slips.
pub(crate) fn correction(corpus: &Corpus, index: &Index, query: &Query, nearness: &Nearness) -> Correction {
    let (mut changes, mut strangers, mut is_slip) = (Vec::new(), Vec::new(), true);
    let words = words_of(query.root());
    let of_countries = words_of_countries(&words);
    let (mut is_no_near_name, mut is_far, mut has_unknown) = (false, false, false);
    collect(query.root(), &mut |term| {
        let Some((field, word)) = unused(index, term, &of_countries) else { return };
        let whole = if field.is_none_or(Field::is_of_people) { index.with_initials(corpus, word) } else { None };
        let better = match (field, whole) {
            (_, Some(name)) => {
                Some(Better { text: quoted(name), is_slip: true, is_near_name: false, is_of_its_stem: false })
            }
            (Some(Field::Country), None) => near_country(word),
            (None, None) => {
                beside_its_name(index, &words, word, nearness).or_else(|| nearest(index, None, word, nearness))
            }
            (field, None) => nearest(index, field, word, nearness),
        };
        // What only comes near it is less likely meant than another word of its stem.
        let better = match better {
            Some(slip) if slip.is_slip => Some(slip),
            far => of_its_stem(index, field, word).or(far),
        };
        let better = better.filter(|better| field.is_some() || !is_another_name(index, &words, word, &better.text));
        let is_close = better.as_ref().is_some_and(|better| better.is_slip);
        is_slip &= is_close;
        is_far |= !is_close;
        has_unknown |= better.is_none();
        is_no_near_name |= better.as_ref().is_some_and(|better| !better.is_near_name);
        let stranger = field.filter(|_| !is_close).map(|field| Stranger { field, text: word.to_owned() });
        match better {
            // What stands there as typed can be replaced there; what a saved query holds cannot.
            Some(Better { text: better, is_of_its_stem, .. }) if stranger.is_none() || is_of_its_stem => {
                changes.extend(place(query, term, word).map(|range| Change { range, word: word.to_owned(), better }));
            }
            _ => {}
        }
        strangers.extend(stranger);
    });
    let mut text = query.wording().to_owned();
    for change in changes.iter().rev() {
        text.replace_range(change.range.clone(), &change.better);
    }
    // What would still not be found is no suggestion.
    let query = (text != query.wording() && !has_unknown).then(|| (text, rewritten(query.root(), &changes)));
    let replaced = changes.into_iter().map(|change| change.word).collect();
    Correction { is_slip: is_slip && query.is_some(), query, strangers, replaced, is_no_near_name, is_far }
}

/// The name that a word is one mistake away from, where the word before it or behind it is of the same name: whatever else
/// is like the "leien" of "von der leien".
fn beside_its_name(index: &Index, words: &[String], word: &str, nearness: &Nearness) -> Option<Better> {
    let names = index.lexicon(Channel::Name);
    let at = words.iter().position(|other| other == word)?;
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| words.get(at));
    let beside: Vec<String> = beside.flat_map(|word| typed_tokens(word)).collect();
    let near = nearness.of(index, Channel::Name, &typed_tokens(word).pop()?);
    let slips = near.iter().filter(|near| is_one_mistake((near.how, near.quality)));
    let mut meant = slips
        .map(|near| names.dictionary.text(near.token))
        .filter(|text| beside.iter().any(|other| !names.holding_all(&[other.clone(), (*text).to_owned()]).is_empty()));
    Some(Better { text: meant.next()?.to_owned(), is_slip: true, is_near_name: true, is_of_its_stem: false })
}

/// Whether `better` is a name, but nobody's who is named beside `word`, which is written like a name, too: the León of
/// Arévalo de León is no Leyen.
fn is_another_name(index: &Index, words: &[String], word: &str, better: &str) -> bool {
    let names = index.lexicon(Channel::Name);
    let known = |word: &str| typed_tokens(word).pop().filter(|token| names.dictionary.exact(token).is_some());
    let (true, Some(better)) = (word.starts_with(char::is_uppercase), known(better)) else { return false };
    let mut beside = words.iter().filter(|other| *other != word).filter_map(|other| known(other)).peekable();
    beside.peek().is_some() && beside.all(|other| names.holding_all(&[other, better.clone()]).is_empty())
}

/// The words that are the name of a country, or part of one: the Kong of Hong Kong is no slip of anything.
fn words_of_countries(words: &[String]) -> Vec<&str> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let named = super::plan::countries_in(&words);
    named.iter().flat_map(|(start, len, _)| words[*start..start + len].iter().copied()).collect()
}

/// The word of a term if nobody uses it where it is looked for.
fn unused<'a>(index: &Index, term: &'a Term, of_countries: &[&str]) -> Option<(Option<Field>, &'a str)> {
    let Test::Word(word) = &term.test else { return None };
    let tokens = typed_tokens(word);
    let [token] = tokens.as_slice() else { return None };
    if !may_be_misspelt(token) {
        return None;
    }
    let is_used = match term.field {
        None => index.is_said(token) || is_no_name(token) || of_countries.contains(&&**word),
        Some(Field::Country) => {
            index.is_known_in(token, Field::Country)
                || country::resolve(word, country::Reading::Field) != country::Resolution::Unknown
        }
        Some(field) if field.is_of_people() && is_countrys(index, word) => true,
        Some(field)
            if field.is_of_a_place()
                && country::resolve(word, country::Reading::Field) != country::Resolution::Unknown =>
        {
            true
        }
        Some(field) => Channel::of(Some(field)).is_empty() || index.is_known_in(token, field),
    };
    (!is_used).then_some((term.field, word))
}

/// Names of so many letters are often one letter away from another word.
const SHORT_NAME: usize = 5;

/// The nearest word in what a field looks in.
fn nearest(index: &Index, field: Option<Field>, word: &str, nearness: &Nearness) -> Option<Better> {
    let token = typed_tokens(word).pop()?;
    if field.is_none() && is_a_word(&token) {
        return None;
    }
    let likest = index.likest(&token, Channel::of(field), nearness)?;
    // A short name is no slip of a word that is none: Truss is not trust.
    let is_another = !likest.is_name && token.chars().count() <= SHORT_NAME && word.starts_with(char::is_uppercase);
    let (text, is_slip) = (likest.text.to_owned(), likest.is_slip && !is_another);
    Some(Better { text, is_slip, is_near_name: likest.is_name, is_of_its_stem: false })
}

/// The word of the same stem that is said most. It is asked for, and never looked for unasked: it is another word.
fn of_its_stem(index: &Index, field: Option<Field>, word: &str) -> Option<Better> {
    let token = typed_tokens(word).pop()?;
    let text = kin::of(index, field, &token, word.starts_with(char::is_uppercase))?;
    Some(Better { text, is_slip: false, is_near_name: false, is_of_its_stem: true })
}

fn near_country(word: &str) -> Option<Better> {
    let near = country::suggest(word).into_iter().next()?;
    Some(Better { text: quoted(near.country.name()), is_slip: true, is_near_name: true, is_of_its_stem: false })
}

/// A value of a field, in quotes if it is several words.
fn quoted(value: &str) -> String {
    if value.contains(' ') { format!("\"{value}\"") } else { value.to_lowercase() }
}

/// Where the word of a term stands in the query; `None` if it is held by a saved one.
fn place(query: &Query, term: &Term, word: &str) -> Option<Range<usize>> {
    let typed = query.wording().get(term.range.clone())?;
    let at = typed.len().checked_sub(word.len())?;
    let is_it = typed.get(at..) == Some(word) && (at == 0 || typed[..at].ends_with(':'));
    is_it.then(|| term.range.start + at..term.range.end)
}

fn rewritten(expr: &Expr, changes: &[Change]) -> Expr {
    let all = |parts: &[Expr]| parts.iter().map(|part| rewritten(part, changes)).collect();
    match expr {
        Expr::And(parts) => Expr::And(all(parts)),
        Expr::Or(parts) => Expr::Or(all(parts)),
        Expr::Term(term) => Expr::Term(match (&term.test, changes.iter().find(|c| c.range.end == term.range.end)) {
            (Test::Word(word), Some(change)) if *word == change.word => {
                Term { test: Test::Word(change.better.trim_matches('"').to_owned()), ..term.clone() }
            }
            _ => term.clone(),
        }),
        Expr::Everything | Expr::Not(_) | Expr::Saved(..) => expr.clone(),
    }
}

/// Calls `f` with every term that is wanted, in the order of the query.
pub(crate) fn collect(expr: &Expr, f: &mut impl FnMut(&Term)) {
    match expr {
        Expr::And(parts) | Expr::Or(parts) => parts.iter().for_each(|part| collect(part, f)),
        Expr::Term(term) => f(term),
        Expr::Saved(query, _) => collect(query.root(), f),
        Expr::Everything | Expr::Not(_) => {}
    }
}
