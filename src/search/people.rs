//! A query read as somebody's name: in any order, with initials, titles and slips, in any spelling.

use std::sync::Arc;

use super::dictionary::{Probe, Token};
use super::forms::Forms;
use super::index::{Channel, Depth, Index};
use super::layers::{Layered, Layering};
use super::lexicon::Reach;
use super::nearness::Nearness;
use super::plan::{Reading, countries_in};
use super::sound::{is_foreign, is_patronymic};
use super::sweep::{Any, Sweep};
use super::token::{may_be_misspelt, tokens};
use super::vocabulary::is_a_word;
use crate::corpus::name::Name;

/// The most words a name has.
pub(super) const MOST_WORDS: usize = 8;

/// The least share of a name that must fit, of 255.
const LEAST: u32 = 110;

/// The people that the words of a query may name, by id, and how well they fit. Unless the nearest are wanted, every word
/// is one of theirs but for initials and whose child they are, and none that means something else is a slip of one.
pub(crate) fn named(index: &Index, query: &[&str], nearness: &Nearness, reading: Reading) -> Vec<(u32, u16)> {
    let words: Vec<String> = Name::of(&query.join(" ")).words.iter().flat_map(|w| tokens(w)).collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return Vec::new();
    }
    let fitting: Vec<Layered> = words.iter().map(|word| people(index, word, Depth::Begins, nearness)).collect();
    let mut out = Vec::new();
    let all = Sweep::and(fitting.iter().map(|people| Any::from(people).into()));
    all.each(index.lexicon(Channel::Name).records(), None, || 0, |person, score| out.push((person, score)));
    // "U.S." is not half of "G.S. Withanage": initials alone name nobody whom they do not all fit.
    if !out.is_empty() || words.iter().all(|word| is_initial(word)) {
        return out;
    }
    let of_countries: Vec<String> = countries_in(query)
        .into_iter()
        .flat_map(|(start, len, _)| tokens(&query[start..start + len].join(" ")))
        .collect();
    // The name of a country is no misspelt name of somebody.
    let words: Vec<_> = words
        .into_iter()
        .map(|word| {
            let is_fixed = of_countries.contains(&word)
                || !may_be_misspelt(&word)
                || is_a_word(&word)
                || (reading != Reading::Nearest && index.is_known(&word));
            let depth = if is_fixed { Depth::Begins } else { Depth::Near };
            (word, depth)
        })
        .collect();
    nearest(index, &words, nearness, reading)
}

fn is_initial(word: &str) -> bool {
    word.is_ascii() && word.len() < 3
}

fn people(index: &Index, word: &str, depth: Depth, nearness: &Nearness) -> Layered {
    let lexicon = index.lexicon(Channel::Name);
    let mut out = Layering::new(lexicon.records());
    // A single letter is an initial; two of another script may be a name: "Ги", "Ли".
    let reach = if word.chars().count() < (if is_foreign(word) { 2 } else { 3 }) && depth == Depth::Near {
        Reach::Begins
    } else {
        Index::reach(Channel::Name, depth)
    };
    let near = if reach == Reach::Near { nearness.of(index, Channel::Name, word) } else { Arc::default() };
    lexicon.collect(&Forms::only(word), reach, &near, &mut out);
    out.finish()
}

/// The people whose names have enough in common with `words`, and not much less than somebody else's.
fn nearest(index: &Index, words: &[(String, Depth)], nearness: &Nearness, reading: Reading) -> Vec<(u32, u16)> {
    let records = index.lexicon(Channel::Name).records();
    let fitting: Vec<Layered> = words.iter().map(|(word, depth)| people(index, word, *depth, nearness)).collect();
    if fitting.iter().all(Layered::is_empty) {
        return Vec::new();
    }
    let (mut sums, mut best) = (vec![0u32; records], vec![0u8; records]);
    let mut has = vec![0u8; records];
    let (mut full, mut said) = (0, 0);
    for ((word, _), fitting) in words.iter().zip(&fitting) {
        let weight = weight(index, word);
        let counts = weight > MAY_BE_MISSING;
        full += weight;
        said += u8::from(counts);
        fitting.each(|person, quality| {
            sums[person as usize] += u32::from(quality) * weight;
            best[person as usize] = best[person as usize].max(quality);
            has[person as usize] += u8::from(counts);
        });
    }
    let fits = sums.iter().zip(&best).zip(&has).enumerate().filter_map(|(person, ((&sum, &best), &has))| {
        let share = sum / full.max(1);
        let score = (share * words.len() as u32).min(u32::from(u16::MAX)) as u16;
        let is_named = has == said || reading == Reading::Nearest;
        (is_named && share >= LEAST && best >= 96).then_some((person as u32, score))
    });
    let mut fits: Vec<(u32, u16)> = fits.collect();
    let best = fits.iter().map(|(_, score)| *score).max().unwrap_or(0);
    fits.retain(|(_, score)| u32::from(*score) * 4 >= u32::from(best) * 3);
    fits
}

/// How much it says that a word is missing which is often left out of a name.
const MAY_BE_MISSING: u32 = 2;

/// How much it says that a word of a name is missing.
fn weight(index: &Index, word: &str) -> u32 {
    let is_name = index.lexicon(Channel::Name).frequency(word, 1) > 0;
    match (is_initial(word) || is_patronymic(word), is_name) {
        (true, _) => MAY_BE_MISSING,
        // A word that means something else is probably not part of a name.
        (_, false) if index.is_known(word) => 10,
        _ => 5,
    }
}

/// How completely the words of a query cover one of these names, of 63.
pub(crate) fn completeness<'a>(probes: &[Probe<'_>], names: impl Iterator<Item = &'a str>) -> u32 {
    names.map(|name| cover(probes, &tokens(name))).max().unwrap_or(0)
}

fn cover(probes: &[Probe<'_>], name: &[String]) -> u32 {
    let name: Vec<Token<'_>> = name.iter().map(|token| Token::new(token, true)).collect();
    let mut free: Vec<usize> = (0..name.len()).collect();
    let (mut fit, mut order) = (0, 0);
    let mut previous = None;
    for probe in probes {
        let judged = free.iter().enumerate().filter_map(|(slot, &at)| {
            let (_, quality) = probe.judge_token(&name[at])?;
            Some((quality, slot, at))
        });
        let Some((quality, slot, at)) = judged.max_by_key(|&(quality, slot, _)| (quality, std::cmp::Reverse(slot)))
        else {
            continue;
        };
        free.remove(slot);
        fit += u32::from(quality);
        order += u32::from(previous.is_none_or(|p| p < at));
        previous = Some(at);
    }
    let words = probes.len().max(name.len()).max(1) as u32;
    fit * 55 / (255 * words) + order * 8 / words
}
