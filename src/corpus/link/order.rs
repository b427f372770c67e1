//! The order the corpus promises: meetings and quotes newest first, people by name, wordings by quote.

use std::hash::Hash;

use hashbrown::HashMap;

use super::Linker;
use crate::briefing::PartialDate;
use crate::corpus::list::group;
use crate::corpus::name::Name;
use crate::corpus::{Corpus, MeetingId, Official, OfficialId, Quote, QuoteId, Run, WordingId};
use crate::stored::on_every_core;

impl Linker {
    /// Puts entities in order, and renumbers every reference to them.
    pub(super) fn put_in_order(&mut self) {
        let corpus = &mut self.corpus;
        order_meetings_and_officials(corpus);
        let Corpus { quotes, wordings, meetings, briefings, lists, .. } = corpus;
        let order = order_of_quotes(quotes, meetings.len());
        let place = places(&order);
        for wording in &mut *wordings {
            wording.quote = QuoteId(place[wording.quote.index()]);
        }
        let by_quote = wordings.iter().enumerate().map(|(i, wording)| (wording.quote.index(), i as u32));
        let mut order_of_wordings = Vec::new();
        let runs = group(&mut order_of_wordings, quotes.len(), by_quote);
        on_every_core(vec![
            Box::new(|_| *wordings = in_order(wordings, &order_of_wordings)),
            Box::new(|_| {
                *quotes = in_order(quotes, &order);
                for (quote, run) in quotes.iter_mut().zip(runs) {
                    quote.wordings = Run::of(run.numbers());
                }
            }),
        ]);
        let of_briefing = wordings.iter().enumerate();
        let of_briefing = of_briefing.map(|(i, wording)| (wording.origin.briefing.index(), WordingId(i as u32)));
        let of_briefings = lists.group(briefings.len(), of_briefing);
        for (briefing, wordings) in briefings.iter_mut().zip(of_briefings) {
            briefing.wordings = wordings;
        }
    }
}

/// By date, of one date by meeting, of one meeting as they stand.
fn order_of_quotes(quotes: &[Quote], meetings: usize) -> Vec<u32> {
    let of_meeting = |quote: &Quote| quote.meeting.map_or(0, |meeting| meeting.index() + 1);
    let mut by_meeting = Vec::new();
    group(&mut by_meeting, meetings + 1, (0..).zip(quotes).map(|(i, quote)| (of_meeting(quote), i)));
    by_few(&by_meeting, |quote| newest_first(quotes[quote as usize].date))
}

/// Orders records by a key of which there are few, as there are few days; equal ones stay as they stand.
pub(super) fn by_few<K: Copy + Eq + Hash + Ord>(records: &[u32], key: impl Fn(u32) -> K) -> Vec<u32> {
    let mut numbers: HashMap<K, u32> = HashMap::new();
    let numbered = |&record: &u32| {
        let next = numbers.len() as u32;
        *numbers.entry(key(record)).or_insert(next)
    };
    let number: Vec<u32> = records.iter().map(numbered).collect();
    let mut keys: Vec<(K, u32)> = numbers.into_iter().collect();
    keys.sort_unstable();
    let place = places(&keys.iter().map(|&(_, number)| number).collect::<Vec<_>>());
    let mut order = Vec::new();
    group(
        &mut order,
        keys.len(),
        number.iter().zip(records).map(|(&key, &record)| (place[key as usize] as usize, record)),
    );
    order
}

fn order_meetings_and_officials(corpus: &mut Corpus) {
    let Corpus { pool, meetings, officials, .. } = corpus;
    let pool = &*pool;
    let by_name = |official: &Official| (by_name(pool.get(official.name)), pool.get(official.id));
    let (mut place_of_meeting, mut place_of_official) = (Vec::new(), Vec::new());
    on_every_core(vec![
        Box::new(|_| {
            place_of_meeting = reorder(meetings, |m| (newest_first(m.when.map(|w| w.start)), pool.get(m.id)));
        }),
        Box::new(|_| place_of_official = reorder(officials, by_name)),
    ]);
    let meeting = |id: MeetingId| MeetingId(place_of_meeting[id.index()]);
    let official = |id: OfficialId| OfficialId(place_of_official[id.index()]);
    for account in &mut corpus.accounts {
        account.meeting = meeting(account.meeting);
    }
    for appearance in &mut corpus.appearances {
        appearance.meeting = appearance.meeting.map(meeting);
        appearance.official = official(appearance.official);
    }
    for quote in &mut corpus.quotes {
        quote.meeting = quote.meeting.map(meeting);
        quote.speaker = official(quote.speaker);
    }
}

/// People stand by this, and by their ids where it is the same.
pub(super) fn by_name(name: &str) -> String {
    any_ascii::any_ascii(&Name::of(name).words.join(" "))
}

/// A number that is smaller for later dates, and largest where there is none. Of two dates that end on one day the more
/// exact one is the later.
pub(super) fn newest_first(when: Option<PartialDate>) -> u64 {
    let number = |date: PartialDate| {
        u64::from(date.year()) << 16 | u64::from(date.month().unwrap_or(0)) << 8 | u64::from(date.day().unwrap_or(0))
    };
    when.map_or(u64::MAX, |date| u64::MAX - (number(date.last_day()) << 32 | number(date)))
}

/// Sorts records, equal ones as they stood, and returns the new place of each old one.
///
/// Keys may borrow from anything but the records.
fn reorder<'k, T: Clone, K: Ord + 'k>(records: &mut Vec<T>, key: impl Fn(&T) -> K) -> Vec<u32> {
    let mut order: Vec<(K, u32)> = records.iter().enumerate().map(|(i, record)| (key(record), i as u32)).collect();
    order.sort_unstable();
    let order: Vec<u32> = order.into_iter().map(|(_, old)| old).collect();
    *records = in_order(records, &order);
    places(&order)
}

/// The records in another order, given by where each stood.
fn in_order<T: Clone>(records: &[T], order: &[u32]) -> Vec<T> {
    order.iter().map(|&old| records[old as usize].clone()).collect()
}

/// Where each of what is put in this order is then.
fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        places[old as usize] = new as u32;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_put_where_they_belong() {
        let mut records = ["c", "a", "d", "b", "a"].map(String::from).to_vec();
        assert_eq!(reorder(&mut records, Clone::clone), [3, 0, 4, 2, 1]);
        assert_eq!(records, ["a", "a", "b", "c", "d"]);
    }

    #[test]
    fn dates_run_from_the_newest_to_none() {
        let dates = ["2025", "2024-03-01", "2024-02-29", "2024-02", "2024-02-28", "2023"];
        let mut numbers: Vec<u64> = dates.iter().map(|date| newest_first(PartialDate::parse(date).ok())).collect();
        numbers.push(newest_first(None));
        assert!(numbers.is_sorted(), "{numbers:?}");
    }
}
