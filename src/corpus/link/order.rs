//! The order the corpus promises: meetings and quotes newest first, people by name, wordings by quote.

use std::hash::Hash;

use hashbrown::HashMap;

use super::Linker;
use crate::briefing::PartialDate;
use crate::corpus::list::group;
use crate::corpus::name::Name;
use crate::corpus::{Corpus, Meeting, MeetingId, Official, OfficialId, Quote, QuoteId, Run, Wording, WordingId};
use crate::stored::on_every_core;
use crate::text::Pool;

impl Linker {
    /// Puts entities in order, and renumbers every reference to them.
    pub(super) fn put_in_order(&mut self) {
        let order_of_meetings = std::mem::take(&mut self.order_of_meetings);
        let Corpus { pool, meetings, officials, accounts, appearances, quotes, wordings, briefings, lists, .. } =
            &mut self.corpus;
        let mut place_of_official = Vec::new();
        on_every_core(vec![
            Box::new(|_| place_of_official = order_officials(officials, pool)),
            Box::new(|_| *meetings = in_order(meetings, &order_of_meetings)),
        ]);
        let place_of_meeting = places(&order_of_meetings);
        let meeting = |id: MeetingId| MeetingId(place_of_meeting[id.index()]);
        let official = |id: OfficialId| OfficialId(place_of_official[id.index()]);
        let mut order = Vec::new();
        on_every_core(vec![
            Box::new(|_| {
                for appearance in appearances {
                    appearance.meeting = appearance.meeting.map(meeting);
                    appearance.official = official(appearance.official);
                }
                for account in accounts {
                    account.meeting = meeting(account.meeting);
                }
            }),
            Box::new(|_| {
                for quote in &mut *quotes {
                    quote.meeting = quote.meeting.map(meeting);
                    quote.speaker = official(quote.speaker);
                }
                order = order_of_quotes(quotes, meetings.len());
            }),
        ]);
        let place = places(&order);
        let quote_of = |wording: &Wording| QuoteId(place[wording.quote.index()]);
        let mut order_of_wordings: Vec<u32> = Vec::new();
        let by_quote = (0..).zip(&*wordings).map(|(i, wording)| (quote_of(wording).index(), i));
        let runs = group(&mut order_of_wordings, quotes.len(), by_quote);
        let renumbered = |wording: &Wording| Wording { quote: quote_of(wording), ..*wording };
        on_every_core(vec![
            Box::new(|_| {
                *wordings = order_of_wordings.iter().map(|&old| renumbered(&wordings[old as usize])).collect();
            }),
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

/// Newest first, and those of one day by their ids.
pub(super) fn order_of_meetings(meetings: &[Meeting], pool: &Pool) -> Vec<u32> {
    order_by(meetings, |m| (newest_first(m.when.map(|w| w.start)), pool.get(m.id)))
}

/// Puts people in order of their names, and returns the new place of each.
fn order_officials(officials: &mut Vec<Official>, pool: &Pool) -> Vec<u32> {
    let order = order_by(officials, |official| (by_name(pool.get(official.name)), pool.get(official.id)));
    *officials = in_order(officials, &order);
    places(&order)
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

/// Records by a key, equal ones as they stand.
fn order_by<'k, T, K: Ord>(records: &'k [T], key: impl Fn(&'k T) -> K) -> Vec<u32> {
    let mut order: Vec<(K, u32)> = records.iter().zip(0..).map(|(record, i)| (key(record), i)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, i)| i).collect()
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
        let records = ["c", "a", "d", "b", "a"];
        let order = order_by(&records, Clone::clone);
        assert_eq!(in_order(&records, &order), ["a", "a", "b", "c", "d"]);
        assert_eq!(places(&order), [3, 0, 4, 2, 1]);
        assert_eq!(by_few(&[4, 3, 2, 1, 0], |i| records[i as usize]), [4, 1, 3, 0, 2]);
    }

    #[test]
    fn dates_run_from_the_newest_to_none() {
        let dates = ["2025", "2024-03-01", "2024-02-29", "2024-02", "2024-02-28", "2023"];
        let mut numbers: Vec<u64> = dates.iter().map(|date| newest_first(PartialDate::parse(date).ok())).collect();
        numbers.push(newest_first(None));
        assert!(numbers.is_sorted(), "{numbers:?}");
    }
}
