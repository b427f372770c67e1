//! The order the corpus promises: meetings and quotes newest first, people by name, wordings by quote.

use super::Linker;
use crate::briefing::PartialDate;
use crate::corpus::name::Name;
use crate::corpus::{Corpus, MeetingId, Official, OfficialId, QuoteId, Run, WordingId};
use crate::stored::on_every_core;

impl Linker {
    /// Puts entities in order, and renumbers every reference to them.
    pub(super) fn put_in_order(&mut self) {
        let corpus = &mut self.corpus;
        order_meetings_and_officials(corpus);
        let quotes = reorder(&mut corpus.quotes, |q| (newest_first(q.date), q.meeting, q.wordings.numbers().start));
        for wording in &mut corpus.wordings {
            wording.quote = QuoteId(quotes[wording.quote.index()]);
        }
        reorder(&mut corpus.wordings, |wording| wording.quote);
        let mut next = 0;
        for quote in &mut corpus.quotes {
            let end = next + quote.wordings.len() as u32;
            quote.wordings = Run::of(next..end);
            next = end;
        }
        let of_briefing = corpus.wordings.iter().enumerate();
        let of_briefing = of_briefing.map(|(i, wording)| (wording.origin.briefing.index(), WordingId(i as u32)));
        let wordings = corpus.lists.group(corpus.briefings.len(), of_briefing);
        for (briefing, wordings) in corpus.briefings.iter_mut().zip(wordings) {
            briefing.wordings = wordings;
        }
    }
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
fn reorder<'k, T, K: Ord + 'k>(records: &mut [T], key: impl Fn(&T) -> K) -> Vec<u32> {
    let mut order: Vec<(K, u32)> = records.iter().enumerate().map(|(i, record)| (key(record), i as u32)).collect();
    order.sort_unstable();
    let mut place = vec![0; order.len()];
    for (new, &(_, old)) in order.iter().enumerate() {
        place[old as usize] = new as u32;
    }
    drop(order);
    // Each record that is moved drives out the one in its place, until one fits where the first was.
    let mut left = place.clone();
    for at in 0..records.len() {
        while left[at] as usize != at {
            let to = left[at] as usize;
            records.swap(at, to);
            left.swap(at, to);
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_put_where_they_belong() {
        let mut records = ["c", "a", "d", "b", "a"].map(String::from);
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
