//! The best of very many records, without a score for each: 64 records are looked at as one number, and many such numbers
//! in a row.
//!
//! Which records fit, and how many, comes from sets alone. Scores are worked out only for records that may still be
//! among the best: as soon as enough are found, whatever cannot be better than the last of them is only counted.

mod any;

use super::layers::{WIDTH, bits};
use super::plan::{Leaf, Plan};
use super::top::Top;

pub(crate) use any::Any;

/// The conditions of a query on very many records. A record that fits has a score of at least 1.
///
/// A sweep goes through the records once, from first to last.
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
    /// What fits any of some conditions, with the best score.
    Any(Any<'a>),
    /// The same of what is made up of conditions.
    Or(Vec<Sweep<'a>>),
    /// What fits all of them, with the scores added; at least one.
    And(Vec<Sweep<'a>>),
    Not(Box<Sweep<'a>>),
}

impl<'a> Sweep<'a> {
    /// The conditions of `plan`, each of which found what `of` says.
    pub(crate) fn new(plan: &Plan, of: &impl Fn(&Leaf) -> Any<'a>) -> Self {
        Self::with_refusals(plan, of, of)
    }

    /// The same where `refused` says what is found by a condition that must not be fulfilled.
    pub(crate) fn with_refusals(
        plan: &Plan,
        of: &impl Fn(&Leaf) -> Any<'a>,
        refused: &impl Fn(&Leaf) -> Any<'a>,
    ) -> Self {
        let each = |parts: &[Plan]| parts.iter().map(|part| Self::with_refusals(part, of, refused)).collect::<Vec<_>>();
        match plan {
            Plan::All => Node::All.into(),
            Plan::Leaf(leaf) => of(leaf).into(),
            Plan::Not(part) => Node::Not(Box::new(Self::new(part, refused))).into(),
            Plan::Or(parts) => Self::or(each(parts).into_iter()),
            Plan::And(parts) => Self::and(each(parts).into_iter()),
        }
    }

    /// What fits any of `parts`.
    pub(crate) fn or(parts: impl Iterator<Item = Self>) -> Self {
        let (mut simple, mut others) = (Any::default(), Vec::new());
        for part in parts {
            match part.node {
                Node::Any(any) => simple.unite(any),
                _ => others.push(part),
            }
        }
        if others.is_empty() {
            return simple.into();
        }
        others.push(simple.into());
        Node::Or(others).into()
    }

    /// What fits all of `parts`.
    pub(crate) fn and(parts: impl Iterator<Item = Self>) -> Self {
        Node::And(parts.collect()).into()
    }

    /// The `limit` best of `records`, best first, equals in order; and how many fit.
    pub(crate) fn top(&self, records: usize, limit: usize) -> (Vec<(u32, u16)>, usize) {
        let mut top = Top::new(limit);
        self.visit(records, None, |place, fitting| {
            top.total += fitting.count_ones() as usize;
            if self.most > top.least {
                // They come by score, and are wanted in order.
                let (mut found, mut scores) = (0, [0; WIDTH]);
                self.better(place, fitting, top.least, &mut |score, set| {
                    found |= set;
                    bits(set, |i| scores[i] = score);
                });
                bits(found, |i| top.add((place * WIDTH + i) as u32, scores[i]));
            }
        });
        top.finish()
    }

    /// Calls `f` with every record that fits, and its score, if that is above what `least` says at the time; of those
    /// that fit `among`, too, if that is given.
    pub(crate) fn each(
        &self,
        records: usize,
        among: Option<&Self>,
        least: impl Fn() -> u16,
        mut f: impl FnMut(u32, u16),
    ) {
        self.visit(records, among, |place, fitting| {
            self.better(place, fitting, least(), &mut |score, set| {
                bits(set, |i| f((place * WIDTH + i) as u32, score));
            });
        });
    }

    /// Calls `f` with every place where anything fits, and what does.
    fn visit(&self, records: usize, among: Option<&Self>, mut f: impl FnMut(usize, u64)) {
        let mut look = |first: usize, places: usize| {
            let mut row = [u64::MAX; ROW];
            let row = &mut row[..places];
            if first + places > records / WIDTH {
                row[records / WIDTH - first] = (1 << (records % WIDTH)) - 1;
            }
            for sweep in among.into_iter().chain([self]) {
                sweep.narrow(first, row);
            }
            let fitting = (first..).zip(row).filter(|(_, fitting)| **fitting != 0);
            fitting.for_each(|(place, fitting)| f(place, *fitting));
        };
        let places = records.div_ceil(WIDTH);
        let few = among.into_iter().chain([self]).filter_map(Self::places).min_by_key(Vec::len);
        match few.filter(|few| few.len() < places / 4) {
            Some(few) => few.into_iter().for_each(|place| look(place, 1)),
            None => (0..places).step_by(ROW).for_each(|first| look(first, ROW.min(places - first))),
        }
    }

    /// Ascending places beside which nothing fits, if they are known to be few.
    fn places(&self) -> Option<Vec<usize>> {
        match &self.node {
            Node::All | Node::Not(_) => None,
            Node::Any(any) => any.places(),
            Node::And(parts) => parts.iter().filter_map(Self::places).min_by_key(Vec::len),
            Node::Or(parts) => {
                let mut all = parts.iter().map(Self::places).collect::<Option<Vec<_>>>()?.concat();
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
        }
    }

    /// Leaves of the records in a row of places those that fit; rows are asked for in order.
    fn narrow(&self, first: usize, row: &mut [u64]) {
        match &self.node {
            Node::All => {}
            Node::Any(any) => any.narrow(first, row),
            Node::And(parts) => {
                for part in parts {
                    if has_any(row) {
                        part.narrow(first, row);
                    }
                }
            }
            Node::Or(parts) => {
                let mut left = [0; ROW];
                let left = &mut left[..row.len()];
                left.copy_from_slice(row);
                for part in parts {
                    let mut more = [0; ROW];
                    let more = &mut more[..row.len()];
                    more.copy_from_slice(left);
                    part.narrow(first, more);
                    take_away(left, more);
                }
                take_away(row, left);
            }
            Node::Not(part) => {
                let mut fitting = [0; ROW];
                let fitting = &mut fitting[..row.len()];
                fitting.copy_from_slice(row);
                part.narrow(first, fitting);
                take_away(row, fitting);
            }
        }
    }

    /// Which of the records `among` those of a place fit, a bit each.
    fn fitting(&self, place: usize, among: u64) -> u64 {
        let mut row = [among];
        self.narrow(place, &mut row);
        row[0]
    }

    /// Calls `f` with scores above `least` and which of `among` have them, each record once. All of `among` fit.
    fn better(&self, place: usize, among: u64, least: u16, f: &mut dyn FnMut(u16, u64)) {
        match &self.node {
            Node::All | Node::Not(_) => {
                if least < 1 {
                    f(1, among);
                }
            }
            Node::Any(any) => any.better(place, among, least, f),
            Node::And(parts) => sums(parts, place, among, (0, least), f),
            Node::Or(parts) => best(parts, place, among, least, f),
        }
    }
}

impl<'a> From<Any<'a>> for Sweep<'a> {
    fn from(any: Any<'a>) -> Self {
        Node::Any(any).into()
    }
}

impl<'a> From<Node<'a>> for Sweep<'a> {
    fn from(node: Node<'a>) -> Self {
        let most = match &node {
            Node::All | Node::Not(_) => 1,
            Node::Any(any) => any.most(),
            Node::And(parts) => parts.iter().map(|part| part.most).sum(),
            Node::Or(parts) => parts.iter().map(|part| part.most).max().unwrap_or(0),
        };
        Self { node, most }
    }
}

/// How many places are looked at in a row.
const ROW: usize = 32;

/// Whether any record is there.
fn has_any(row: &[u64]) -> bool {
    row.iter().fold(0, |all, set| all | set) != 0
}

fn take_away(row: &mut [u64], other: &[u64]) {
    row.iter_mut().zip(other).for_each(|(set, other)| *set &= !other);
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
    let (mut found, mut scores) = (0, [0; WIDTH]);
    for part in parts {
        part.better(place, part.fitting(place, among), least, &mut |score, set| {
            found |= set;
            bits(set, |i| scores[i] = score.max(scores[i]));
        });
    }
    bits(found, |i| f(scores[i], 1 << i));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::index::Depth;
    use crate::search::layers::{Layered, Layering};
    use crate::search::lexicon::Set;
    use crate::search::plan::Want;
    use crate::search::postings::Bitmap;
    use proptest::prelude::*;
    use std::sync::Arc;

    const RECORDS: usize = 5_000;

    /// Records with a score, as sets and as runs.
    type Given = Vec<(u8, bool, Vec<(u32, u32)>)>;

    fn given(of: usize) -> impl Strategy<Value = Given> {
        let runs = move |most, longest: u32| prop::collection::vec((0..of as u32, 1..longest), 0..most);
        let runs = prop_oneof![runs(8, 4), runs(40, 200), runs(3, 2000)];
        prop::collection::vec((1u8..=255, any::<bool>(), runs), 1..5)
    }

    /// The same records as the engine holds them, and a score for each.
    fn layered(of: usize, given: &Given) -> (Layered, Vec<u8>) {
        let mut layering = Layering::new(of);
        let mut scores = vec![0u8; of];
        for (score, as_set, runs) in given {
            let runs: Vec<_> = runs.iter().map(|&(start, len)| start..(start + len).min(of as u32)).collect();
            runs.iter().cloned().flatten().for_each(|r| scores[r as usize] = scores[r as usize].max(*score));
            if *as_set {
                let mut set = Bitmap::new(of);
                for run in runs {
                    set.insert_run(run);
                }
                layering.add_set(&Set::Many(Arc::new(set)), *score);
            } else {
                for run in runs {
                    layering.add_run(run, *score);
                }
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

    /// Every record that fits.
    fn fitting(plan: &Plan, scores: &[Vec<u8>]) -> Vec<(u32, u16)> {
        let all = (0..RECORDS).map(|record| (record as u32, score(plan, record, scores)));
        all.filter(|(_, score)| *score > 0).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn the_best_are_those_that_a_score_for_each_would_give(
            given in prop::collection::vec(given(RECORDS), 4),
            plan in plans(),
            limit in 0usize..300,
        ) {
            let (layered, scores): (Vec<_>, Vec<_>) = given.iter().map(|given| layered(RECORDS, given)).unzip();
            for (layered, scores) in layered.iter().zip(&scores) {
                prop_assert!((0..RECORDS as u32).all(|r| layered.get(r) == scores[r as usize]));
            }
            let mut wanted = fitting(&plan, &scores);
            let total = wanted.len();
            wanted.sort_by_key(|&(record, score)| (std::cmp::Reverse(score), record));
            wanted.truncate(limit);
            let sweep = Sweep::new(&plan, &|leaf| (&layered[number(leaf)]).into());
            prop_assert_eq!(sweep.top(RECORDS, limit), (wanted, total));
        }

        #[test]
        fn every_record_has_the_best_of_two_scores(
            given in prop::collection::vec((given(RECORDS), given(RECORDS)), 4),
            plan in plans(),
            among in prop::option::of(0usize..4),
            least in 0u16..300,
        ) {
            let (one, other): (Vec<_>, Vec<_>) = given.into_iter().unzip();
            let (one, mut scores): (Vec<_>, Vec<_>) = one.iter().map(|given| layered(RECORDS, given)).unzip();
            let (other, others): (Vec<_>, Vec<_>) = other.iter().map(|given| layered(RECORDS, given)).unzip();
            let wanted_among = among.map(|i| scores[i].clone());
            for (scores, others) in scores.iter_mut().zip(&others) {
                scores.iter_mut().zip(others).for_each(|(score, other)| *score = (*score).max(*other));
            }
            let mut wanted = fitting(&plan, &scores);
            wanted.retain(|&(record, score)| {
                score > least && wanted_among.as_ref().is_none_or(|among| among[record as usize] > 0)
            });
            let sweep = Sweep::new(&plan, &|leaf| {
                let mut any = Any::from(&one[number(leaf)]);
                any.unite(Any::from(&other[number(leaf)]));
                any
            });
            let among = among.map(|i| Sweep::from(Any::from(&one[i])));
            let mut found = Vec::new();
            sweep.each(RECORDS, among.as_ref(), || least, |record, score| found.push((record, score)));
            // Those of a place come in any order.
            found.sort_unstable();
            prop_assert_eq!(found, wanted);
        }
    }
}
