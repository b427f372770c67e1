//! The best of very many records, without a score for each: 64 records are looked at as one number.
//!
//! Which records fit, and how many, comes from sets alone. Scores are worked out only for records that may still be
//! among the best: as soon as enough are found, whatever cannot be better than the last of them is only counted.

use std::cell::Cell;

use super::combine::Top;
use super::layers::{Layered, Layers};
use super::plan::{Leaf, Plan};

/// Records looked at as one number.
const WIDTH: usize = 64;

/// The conditions of a query on very many records. A record that fits has a score of at least 1.
#[derive(Debug)]
pub(crate) struct Sweep<'a> {
    node: Node<'a>,
    /// No record has a higher score.
    most: u16,
}

#[derive(Debug)]
enum Node<'a> {
    /// All records fit, none better than another.
    All,
    Few(Few<'a>),
    Many(&'a Layers),
    /// What fits all of them, with the scores added; at least one.
    And(Vec<Sweep<'a>>),
    /// What fits any of them, with the best score.
    Or(Vec<Sweep<'a>>),
    Not(Box<Sweep<'a>>),
}

/// A few records that fit, gone through from first to last.
#[derive(Debug)]
pub(crate) struct Few<'a> {
    few: &'a [(u32, u8)],
    /// Those before it have been passed.
    at: Cell<usize>,
}

impl<'a> Few<'a> {
    /// Those of the records `place * 64..`, which are not before those asked for last.
    fn here(&self, place: usize) -> &'a [(u32, u8)] {
        let is_before = |at: usize| self.few.get(at).is_some_and(|(record, _)| (*record as usize) < place * WIDTH);
        let mut at = self.at.get();
        while is_before(at) {
            at += 1;
        }
        self.at.set(at);
        let rest = &self.few[at..];
        let here = rest.iter().take_while(|(record, _)| *record as usize / WIDTH == place).count();
        &rest[..here]
    }

    /// Which of them these are, a bit each.
    fn set(&self, place: usize) -> u64 {
        self.here(place).iter().fold(0, |set, (record, _)| set | 1 << (*record as usize % WIDTH))
    }
}

impl Sweep<'_> {
    /// The conditions of `plan`, each of which found what `of` says.
    pub(crate) fn new(plan: &Plan, of: &impl Fn(&Leaf) -> Self) -> Self {
        let sweeps = |parts: &[Plan]| parts.iter().map(|part| Self::new(part, of)).collect();
        match plan {
            Plan::All => Node::All,
            Plan::Leaf(leaf) => return of(leaf),
            Plan::Not(part) => Node::Not(Box::new(Self::new(part, of))),
            Plan::Or(parts) => Node::Or(sweeps(parts)),
            Plan::And(parts) => Node::And(sweeps(parts)),
        }
        .into()
    }

    /// The `limit` best of `records`, best first, equals in order; and how many fit.
    pub(crate) fn top(&self, records: usize, limit: usize) -> (Vec<(u32, u16)>, usize) {
        let mut top = Top::new(limit);
        let mut look = |place: usize| {
            let fitting = self.fitting(place, existing(place, records));
            if fitting == 0 {
                return;
            }
            top.total += fitting.count_ones() as usize;
            if self.most > top.least {
                // They come by score, and are wanted in order.
                let (mut found, mut scores) = (0, [0; WIDTH]);
                self.better(place, fitting, top.least, &mut |score, set| {
                    found |= set;
                    each(set, |i| scores[i] = score);
                });
                each(found, |i| top.add((place * WIDTH + i) as u32, scores[i]));
            }
        };
        match self.places() {
            Some(places) => places.into_iter().for_each(&mut look),
            None => (0..records.div_ceil(WIDTH)).for_each(&mut look),
        }
        top.finish()
    }

    /// Ascending places beside which nothing fits, if they are known to be few.
    fn places(&self) -> Option<Vec<usize>> {
        match &self.node {
            Node::All | Node::Many(_) | Node::Not(_) => None,
            Node::Few(few) => {
                let mut places: Vec<usize> = few.few.iter().map(|(record, _)| *record as usize / WIDTH).collect();
                places.dedup();
                Some(places)
            }
            Node::And(parts) => parts.iter().filter_map(Self::places).min_by_key(Vec::len),
            Node::Or(parts) => {
                let mut all = parts.iter().map(Self::places).collect::<Option<Vec<_>>>()?.concat();
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
        }
    }

    /// Which of the records `among` those of a place fit, a bit each; places are asked for in order.
    fn fitting(&self, place: usize, among: u64) -> u64 {
        match &self.node {
            Node::All => among,
            Node::Few(few) => few.set(place) & among,
            Node::Many(many) => many.all.0[place] & among,
            Node::And(parts) => {
                parts.iter().fold(among, |set, part| if set == 0 { 0 } else { part.fitting(place, set) })
            }
            Node::Or(parts) => parts.iter().fold(0, |set, part| set | part.fitting(place, among & !set)),
            Node::Not(part) => among & !part.fitting(place, among),
        }
    }

    /// Calls `f` with scores above `least` and which of `among` have them, each record once. All of `among` fit.
    fn better(&self, place: usize, among: u64, least: u16, f: &mut dyn FnMut(u16, u64)) {
        match &self.node {
            Node::All | Node::Not(_) => {
                if least < 1 {
                    f(1, among);
                }
            }
            Node::Few(few) => {
                for &(record, score) in few.here(place) {
                    let bit = 1 << (record as usize % WIDTH);
                    if u16::from(score) > least && among & bit != 0 {
                        f(u16::from(score), bit);
                    }
                }
            }
            Node::Many(many) => many.better(place, among, least, f),
            Node::And(parts) => sums(parts, place, among, (0, least), f),
            Node::Or(parts) => best(parts, place, among, least, f),
        }
    }
}

impl<'a> From<&'a Layered> for Sweep<'a> {
    fn from(layered: &'a Layered) -> Self {
        match layered {
            Layered::Few(few) => Node::Few(Few { few, at: Cell::new(0) }),
            Layered::Many(many) => Node::Many(many),
        }
        .into()
    }
}

/// The records of a place that there are.
fn existing(place: usize, records: usize) -> u64 {
    if place == records / WIDTH { (1 << (records % WIDTH)) - 1 } else { u64::MAX }
}

impl<'a> From<Node<'a>> for Sweep<'a> {
    fn from(node: Node<'a>) -> Self {
        let most = match &node {
            Node::All | Node::Not(_) => 1,
            Node::Few(few) => few.few.iter().map(|(_, score)| u16::from(*score)).max().unwrap_or(0),
            Node::Many(many) => u16::from(many.most()),
            Node::And(parts) => parts.iter().map(|part| part.most).sum(),
            Node::Or(parts) => parts.iter().map(|part| part.most).max().unwrap_or(0),
        };
        Self { node, most }
    }
}

impl Layers {
    /// No record has a higher score.
    fn most(&self) -> u8 {
        let of_sets = self.sets.first().map_or(0, |(score, _)| *score);
        self.rest.as_ref().map_or(0, |rest| rest.most).max(of_sets)
    }

    fn better(&self, place: usize, among: u64, least: u16, f: &mut dyn FnMut(u16, u64)) {
        let mut left = among;
        if let Some(rest) = &self.rest {
            each(rest.set.0[place] & among, |i| {
                let score = rest.scores[place * WIDTH + i];
                let bit = 1 << i;
                // A record that a set says more of is left to that set.
                if u16::from(score) > least
                    && !self.sets.iter().any(|(most, set)| *most >= score && set.0[place] & bit != 0)
                {
                    f(u16::from(score), bit);
                    left &= !bit;
                }
            });
        }
        for (score, set) in &self.sets {
            if u16::from(*score) <= least || left == 0 {
                return;
            }
            let here = left & set.0[place];
            if here != 0 {
                f(u16::from(*score), here);
                left &= !here;
            }
        }
    }
}

/// Calls `f` with the sums of scores, `sum` added, that are above `least`.
fn sums(parts: &[Sweep<'_>], place: usize, among: u64, (sum, least): (u16, u16), f: &mut dyn FnMut(u16, u64)) {
    let [first, others @ ..] = parts else {
        return f(sum, among);
    };
    let to_come: u16 = others.iter().map(|part| part.most).sum();
    first.better(place, among, least.saturating_sub(sum + to_come), &mut |score, set| {
        if sum + score + to_come > least {
            sums(others, place, set, (sum + score, least), f);
        }
    });
}

/// Calls `f` with the best scores that are above `least`.
fn best(parts: &[Sweep<'_>], place: usize, among: u64, least: u16, f: &mut dyn FnMut(u16, u64)) {
    let mut found: Vec<(u16, u64)> = Vec::new();
    for part in parts {
        let fitting = part.fitting(place, among);
        if fitting != 0 {
            part.better(place, fitting, least, &mut |score, set| found.push((score, set)));
        }
    }
    found.sort_unstable_by_key(|(score, _)| std::cmp::Reverse(*score));
    let mut left = among;
    for (score, set) in found {
        if set & left != 0 {
            f(score, set & left);
            left &= !set;
        }
    }
}

/// Calls `f` with the number of every bit that is set.
fn each(mut set: u64, mut f: impl FnMut(usize)) {
    while set != 0 {
        f(set.trailing_zeros() as usize);
        set &= set - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::index::Depth;
    use crate::search::layers::Layering;
    use crate::search::lexicon::Set;
    use crate::search::plan::Want;
    use crate::search::postings::Bitmap;
    use proptest::prelude::*;
    use std::sync::Arc;

    const RECORDS: usize = 5_000;

    /// Records with a score, as sets and as runs.
    type Given = Vec<(u8, bool, Vec<(u32, u32)>)>;

    fn given() -> impl Strategy<Value = Given> {
        let runs = |most, longest: u32| prop::collection::vec((0..RECORDS as u32, 1..longest), 0..most);
        let runs = prop_oneof![runs(8, 4), runs(40, 200), runs(3, 2000)];
        prop::collection::vec((1u8..=255, any::<bool>(), runs), 1..5)
    }

    /// The same records as the engine holds them, and a score for each.
    fn layered(given: &Given) -> (Layered, Vec<u8>) {
        let mut layering = Layering::new(RECORDS);
        let mut scores = vec![0u8; RECORDS];
        for (score, as_set, runs) in given {
            let runs: Vec<_> = runs.iter().map(|&(start, len)| start..(start + len).min(RECORDS as u32)).collect();
            runs.iter().cloned().flatten().for_each(|r| scores[r as usize] = scores[r as usize].max(*score));
            if *as_set {
                let mut set = Bitmap::new(RECORDS);
                for run in runs {
                    set.insert_run(run);
                }
                layering.add_set(&Set::Many(Arc::new(set)), *score);
            } else {
                layering.add_runs(runs, *score);
            }
        }
        (layering.finish(), scores)
    }

    fn plans() -> impl Strategy<Value = Plan> {
        let leaf =
            (0u32..4).prop_map(|i| Plan::Leaf(Leaf { field: None, test: Want::Token(i.to_string(), Depth::Same) }));
        let leaf = prop_oneof![6 => leaf, 1 => Just(Plan::All)];
        leaf.prop_recursive(3, 12, 3, |inner| {
            let parts = prop::collection::vec(inner.clone(), 1..4);
            prop_oneof![
                3 => parts.clone().prop_map(Plan::And),
                2 => parts.prop_map(Plan::Or),
                1 => inner.prop_map(|part| Plan::Not(Box::new(part))),
            ]
        })
    }

    fn number(leaf: &Leaf) -> usize {
        match &leaf.test {
            Want::Token(token, _) => token.parse().unwrap(),
            _ => 0,
        }
    }

    /// The score of one record, worked out as it is defined.
    fn score(plan: &Plan, record: usize, scores: &[Vec<u8>]) -> u16 {
        let of = |part: &Plan| score(part, record, scores);
        match plan {
            Plan::All => 1,
            Plan::Leaf(leaf) => u16::from(scores[number(leaf)][record]),
            Plan::Not(part) => u16::from(of(part) == 0),
            Plan::Or(parts) => parts.iter().map(of).max().unwrap_or(0),
            Plan::And(parts) if parts.iter().all(|part| of(part) > 0) => parts.iter().map(of).sum(),
            Plan::And(_) => 0,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn the_best_are_those_that_a_score_for_each_would_give(
            given in prop::collection::vec(given(), 4),
            plan in plans(),
            limit in 0usize..300,
        ) {
            let (layered, scores): (Vec<_>, Vec<_>) = given.iter().map(layered).unzip();
            for (layered, scores) in layered.iter().zip(&scores) {
                prop_assert!((0..RECORDS as u32).all(|r| layered.get(r) == scores[r as usize]));
            }
            let mut wanted: Vec<(u32, u16)> = (0..RECORDS)
                .map(|record| (record as u32, score(&plan, record, &scores)))
                .filter(|(_, score)| *score > 0)
                .collect();
            let total = wanted.len();
            wanted.sort_by_key(|&(record, score)| (std::cmp::Reverse(score), record));
            wanted.truncate(limit);
            prop_assert_eq!(Sweep::new(&plan, &|leaf| (&layered[number(leaf)]).into()).top(RECORDS, limit), (wanted, total));
        }
    }
}
