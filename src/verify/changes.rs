//! What a quotation changes of words that it joins: those left out, added, or put in place of others.

use super::Match;
use super::clipped::{Clipped, is_denial};
use crate::corpus::counted;
use crate::text::diff::{Diff, Part};
use crate::text::tokens::text_words;
use crate::text::{clean_line, fold, quoted};

/// So many changes are told; of more, how many there are.
const MOST_TOLD: usize = 3;

/// Of more words that were left out or added only the number is told.
const MOST_WORDS: usize = 6;

/// Words that join two sentences and change neither, folded.
const AND: &[&str] = &["and", "y", "e", "et", "und"];

/// Words on record and those of the quotation in their place; one of them may be missing.
#[derive(Default)]
struct Change<'d> {
    dropped: Option<&'d str>,
    added: Option<&'d str>,
}

impl Change<'_> {
    fn is_of_denial(&self) -> bool {
        let denies = |words: &str| text_words(words).any(|(word, _)| is_denial(&fold(&words[word])));
        self.dropped.is_some_and(denies) || self.added.is_some_and(denies)
    }

    fn describe(&self) -> String {
        match (self.dropped.map(words), self.added.map(words)) {
            (Some(dropped), Some(added)) => format!("{added} in place of {dropped}"),
            (Some(dropped), None) => format!("{dropped} left out"),
            (None, added) => format!("{} added", added.unwrap_or_default()),
        }
    }
}

/// A few words, or how many they are.
fn words(words: &str) -> String {
    match text_words(words).count() {
        few if few <= MOST_WORDS => quoted(&clean_line(words)),
        many => counted(many, "word", "words"),
    }
}

/// Whether a part of what is joined is not as it is on record: words differ, or what takes it back is left out.
pub(super) fn is_altered(part: &Match) -> bool {
    part.clipped.as_ref().is_some_and(Clipped::is_turned) || !of(&part.diff).is_empty()
}

/// What is changed in the parts, in words, each change once; those of a denial first.
pub(super) fn describe(parts: &[Match]) -> Option<String> {
    let mut all: Vec<Change<'_>> = parts.iter().flat_map(|part| of(&part.diff)).collect();
    all.sort_by_key(|change| !change.is_of_denial());
    let mut told: Vec<String> = Vec::new();
    for change in all.iter().map(Change::describe) {
        if !told.contains(&change) {
            told.push(change);
        }
    }
    let more = told.len().saturating_sub(MOST_TOLD);
    told.truncate(MOST_TOLD);
    if more > 0 {
        told.push(counted(more, "more change", "more changes"));
    }
    (!told.is_empty()).then(|| told.join(", "))
}

/// What is changed that denies, in words: “not” left out, or added.
pub(super) fn denial(found: &Match) -> Option<String> {
    let all = of(&found.diff);
    let changed =
        all.iter().find(|change| change.is_of_denial() && (change.dropped.is_none() || change.added.is_none()));
    changed.map(Change::describe)
}

/// Which words have changed places, in words: two with each other, one alone, or most.
pub(super) fn reordering(found: &Match) -> Option<String> {
    let all = of(&found.diff);
    let is_same =
        |one: Option<&str>, other: Option<&str>| one.map(folded).is_some_and(|one| Some(one) == other.map(folded));
    let pairs = || all.iter().enumerate().flat_map(|(at, one)| all[at + 1..].iter().map(move |other| (one, other)));
    let swapped = pairs().find(|(one, other)| is_same(one.dropped, other.added) && is_same(one.added, other.dropped));
    if let Some((one, other)) = swapped {
        let [first, second] = [one.dropped, other.dropped].map(|dropped| words(dropped.unwrap_or_default()));
        return Some(format!("{first} and {second} swapped"));
    }
    let is_only = |one: &Change<'_>| one.dropped.is_none() || one.added.is_none();
    let is_moved = |one: &Change<'_>, other: &Change<'_>| {
        is_only(one) && is_only(other) && (is_same(one.dropped, other.added) || is_same(one.added, other.dropped))
    };
    if let Some((one, other)) = pairs().find(|(one, other)| is_moved(one, other)) {
        return Some(format!("{} moved", words(one.dropped.or(other.dropped).unwrap_or_default())));
    }
    let dropped = sorted(all.iter().filter_map(|change| change.dropped));
    let added = sorted(all.iter().filter_map(|change| change.added));
    (!added.is_empty() && dropped == added).then(|| "the same words in another order".to_owned())
}

fn sorted<'w>(runs: impl Iterator<Item = &'w str>) -> Vec<String> {
    let mut words: Vec<String> = runs.flat_map(folded).collect();
    words.sort_unstable();
    words
}

fn folded(words: &str) -> Vec<String> {
    text_words(words).map(|(word, _)| fold(&words[word])).collect()
}

/// The changes of one part; a word at its beginning or end that only joins it to another is none.
fn of(diff: &Diff) -> Vec<Change<'_>> {
    let runs: Vec<&[Part]> = diff.0.split(|part| matches!(part, Part::Same(_))).collect();
    let last = runs.len().saturating_sub(1);
    let changes = runs.iter().enumerate().filter(|(_, run)| !run.is_empty()).map(|(at, run)| {
        let mut change = Change::default();
        for part in *run {
            match part {
                Part::Same(_) => {}
                Part::Dropped(words) => change.dropped = Some(words),
                Part::Added(words) => change.added = Some(words),
            }
        }
        (at == 0 || at == last, change)
    });
    let joins = |change: &Change<'_>| change.added.is_some_and(|words| AND.contains(&&*fold(&clean_line(words))));
    changes.filter(|(is_at_an_edge, change)| !(*is_at_an_edge && joins(change))).map(|(_, change)| change).collect()
}
