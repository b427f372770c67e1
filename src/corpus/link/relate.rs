//! What entities know of each other.

use std::cmp::Reverse;

use super::Linker;
use super::order::by_few;
use crate::briefing::DateSpan;
use crate::corpus::list::{Lists, MovedLists, group};
use crate::corpus::role::when;
use crate::corpus::{
    Account, Appearance, AppearanceId, Briefing, Corpus, Meeting, MeetingId, Nation, Official, Quote, QuoteId, Wording,
};
use crate::stored::{Task, on_every_core};

impl Linker {
    /// Fills in what entities know of each other.
    pub(super) fn relate(&mut self) {
        relate_appearances_and_quotes(&mut self.corpus);
        let Corpus { accounts, appearances, quotes, officials, meetings, briefings, lists, .. } = &mut self.corpus;
        settle_each(officials, lists, |official, known, more| tell_life(official, appearances, quotes, known, more));
        settle_each(meetings, lists, |meeting, known, more| settle_meeting(meeting, appearances, known, more));
        settle_each(briefings, lists, |briefing, _, more| settle_briefing(briefing, accounts, meetings, more));
    }
}

fn relate_appearances_and_quotes(corpus: &mut Corpus) {
    let Corpus { appearances, quotes, officials, meetings, lists, .. } = corpus;
    let shown = appearances.iter().enumerate().map(|(i, a)| (AppearanceId(i as u32), a));
    let said = quotes.iter().enumerate().map(|(i, q)| (QuoteId(i as u32), q));
    let at_meeting = said.clone().filter_map(|(id, q)| Some((q.meeting?.index(), id)));
    let of_meeting = shown.filter_map(|(id, a)| Some((a.meeting?.index(), id)));
    // Quotes run from the newest to the oldest; people read a life from its beginning.
    let by_official = said.rev().map(|(id, q)| (q.speaker.index(), id));
    let all: Vec<u32> = (0..appearances.len() as u32).collect();
    let (people, held) = (officials.len(), meetings.len());
    let Lists { appearances: shown, quotes: said, .. } = lists;
    let ((mut of_officials, mut of_meetings), (mut by_officials, mut at_meetings)) = Default::default();
    on_every_core(vec![
        Box::new(|_| {
            let dated = by_few(&all, |a| when(&appearances[a as usize]));
            let of_official = dated.iter().map(|&a| (appearances[a as usize].official.index(), AppearanceId(a)));
            of_officials = group(shown, people, of_official);
            of_meetings = group(shown, held, of_meeting);
        }),
        Box::new(|_| (by_officials, at_meetings) = (group(said, people, by_official), group(said, held, at_meeting))),
    ]);
    for ((official, appearances), quotes) in officials.iter_mut().zip(of_officials).zip(by_officials) {
        (official.appearances, official.quotes) = (appearances, quotes);
    }
    for ((meeting, appearances), quotes) in meetings.iter_mut().zip(of_meetings).zip(at_meetings) {
        (meeting.appearances, meeting.quotes) = (appearances, quotes);
    }
}

/// A wording that gives its speaker by id gives no name of its own.
pub(super) fn name_speaker(wording: &mut Wording, speaker: &Official) {
    if wording.speaker == speaker.id {
        wording.speaker = speaker.name;
    }
}

/// So many records are settled in a row.
const ROW: usize = 1024;

/// Settles records on every core: `settle` finds lists among those that are known, and puts more in a place of its own.
fn settle_each<T: Send + ListsMore>(
    records: &mut [T],
    lists: &mut Lists,
    settle: impl Fn(&mut T, &Lists, &mut Lists) + Sync,
) {
    let mut more: Vec<Lists> = Vec::new();
    more.resize_with(records.len().div_ceil(ROW), Lists::default);
    let (known, settle) = (&*lists, &settle);
    let rows = records.chunks_mut(ROW).zip(&mut more);
    let tasks = rows.map(|(row, more)| {
        Box::new(move |_: &mut Vec<u8>| row.iter_mut().for_each(|record| settle(record, known, more))) as Task<'_>
    });
    on_every_core(tasks.collect());
    for (row, more) in records.chunks_mut(ROW).zip(more) {
        put_behind(row, lists, more);
    }
}

/// Puts the lists that records were given behind the others.
pub(super) fn put_behind<T: ListsMore>(records: &mut [T], lists: &mut Lists, more: Lists) {
    let behind = MovedLists::behind(lists, &more);
    for record in records {
        record.move_lists(&behind);
    }
    lists.append(more);
}

/// What is given lists when it is settled.
pub(super) trait ListsMore {
    /// Says where those lists are.
    fn move_lists(&mut self, behind: &MovedLists);
}

macro_rules! lists_more {
    ($($record:ident: $($list:ident),+;)+) => {$(
        impl ListsMore for $record {
            fn move_lists(&mut self, behind: &MovedLists) {
                $(self.$list = behind.put(self.$list);)+
            }
        }
    )+};
}

lists_more! {
    Official: meetings, countries, organisations;
    Meeting: officials;
    Briefing: meetings;
}

/// Orders a person's appearances and quotes, which come as they are numbered.
pub(super) fn order_life(official: &Official, appearances: &[Appearance], lists: &mut Lists) {
    lists.get_mut(official.quotes).reverse();
    lists.get_mut(official.appearances).sort_by_key(|a| (when(&appearances[a.index()]), *a));
}

/// What a person's appearances and quotes, by date, say of them.
pub(super) fn tell_life(
    official: &mut Official,
    appearances: &[Appearance],
    quotes: &[Quote],
    known: &Lists,
    more: &mut Lists,
) {
    let mine = || known.get(official.appearances).iter().map(|a| &appearances[a.index()]);
    let mut meetings: Vec<MeetingId> = mine().filter_map(|a| a.meeting).collect();
    meetings.extend(known.get(official.quotes).iter().filter_map(|q| quotes[q.index()].meeting));
    // Ids of meetings run from the newest to the oldest.
    meetings.sort_unstable_by_key(|&id| Reverse(id));
    meetings.dedup();
    // An earlier post is not whom they stand for, unless no other is known.
    let has_other = mine().any(|a| !a.post.is_earlier());
    let standing = || mine().filter(|a| !has_other || !a.post.is_earlier());
    let countries = by_frequency(standing().filter_map(|a| a.country.and_then(Nation::known)));
    let organisations = by_frequency(standing().map(|a| a.organisation).filter(|o| !o.is_empty()));
    official.meetings = more.add(meetings);
    official.countries = more.add(countries);
    official.organisations = more.add(organisations);
}

/// Who is on a meeting's list, by its appearances.
pub(super) fn settle_meeting(meeting: &mut Meeting, appearances: &[Appearance], known: &Lists, more: &mut Lists) {
    let listed = || known.get(meeting.appearances).iter().map(|a| &appearances[a.index()]);
    let there = listed().filter(|a| a.presence.was_there()).map(|a| a.official);
    let others = listed().filter(|a| !a.presence.was_there()).map(|a| a.official);
    meeting.officials = more.add_each_once(there.chain(others));
}

/// What a briefing's meetings say of it.
pub(super) fn settle_briefing(briefing: &mut Briefing, accounts: &[Account], meetings: &[Meeting], more: &mut Lists) {
    briefing.meetings = more.add_each_once(briefing.accounts.iter().map(|a| accounts[a.index()].meeting));
    let meetings = || more.get(briefing.meetings).iter().map(|m| &meetings[m.index()]);
    let spans = || meetings().filter_map(|meeting| meeting.when);
    let (start, end) = (spans().map(|w| w.start).min(), spans().map(|w| w.end).max());
    briefing.when = start.zip(end).map(|(start, end)| DateSpan { start, end });
    let name = || meetings().next().map(|meeting| meeting.name);
    briefing.title = briefing.title.or(name().unwrap_or_default()).or(briefing.path);
}

/// Each item once, the most frequent first, equally frequent ones as they first came.
fn by_frequency<T: Eq + std::hash::Hash + Copy>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    let mut place: hashbrown::HashMap<T, usize> = hashbrown::HashMap::new();
    for item in items {
        // Nearly everybody appears for one country and one organisation.
        if let Some((_, n)) = counts.last_mut().filter(|(last, _)| *last == item) {
            *n += 1;
            continue;
        }
        let at = *place.entry(item).or_insert(counts.len());
        match counts.get_mut(at) {
            Some((_, n)) => *n += 1,
            None => counts.push((item, 1)),
        }
    }
    counts.sort_by_key(|&(_, n)| Reverse(n));
    counts.into_iter().map(|(item, _)| item).collect()
}
