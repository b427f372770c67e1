//! What entities know of each other.

use std::cmp::Reverse;

use super::Linker;
use crate::briefing::DateSpan;
use crate::corpus::list::drop_repeats;
use crate::corpus::list::{Lists, group};
use crate::corpus::{
    Account, Appearance, AppearanceId, Briefing, Corpus, Country, Meeting, MeetingId, Nation, Official, OfficialId,
    Quote, QuoteId, Wording,
};
use crate::country::CountryId;
use crate::stored::on_every_core;

impl Linker {
    /// Fills in what entities know of each other.
    pub(super) fn relate(&mut self) {
        relate_appearances_and_quotes(&mut self.corpus);
        settle_officials(&mut self.corpus);
        name_speakers(&mut self.corpus);
        settle_meetings(&mut self.corpus);
        settle_briefings(&mut self.corpus);
    }
}

/// Gathers what touches each country.
pub(super) fn gather_countries(corpus: &mut Corpus) {
    let (mut held, mut officials, mut quotes) = (Vec::new(), Vec::new(), Vec::new());
    let of = &*corpus;
    on_every_core(vec![
        Box::new(|_| held = meetings_of_countries(of)),
        Box::new(|_| (officials, quotes) = (officials_of_countries(of), quotes_of_countries(of))),
    ]);
    let all = CountryId::all().zip(held).zip(officials).zip(quotes);
    let all = all.map(|(((id, (meetings, counterparts)), officials), quotes)| Country {
        id,
        meetings,
        officials,
        quotes,
        counterparts,
    });
    let is_touched = |c: &Country| !(c.meetings.is_empty() && c.officials.is_empty() && c.quotes.is_empty());
    corpus.countries = all.filter(is_touched).collect();
}

/// Other countries, and how often one met them.
type Counterparts = Vec<(CountryId, u32)>;

/// The meetings of each country, by date, and whom it met there how often.
fn meetings_of_countries(corpus: &Corpus) -> Vec<(Vec<MeetingId>, Counterparts)> {
    let count = CountryId::all().len();
    let mut meetings = vec![Vec::new(); count];
    let mut met = vec![0_u32; count * count];
    let mut parties: Vec<CountryId> = Vec::new();
    for (i, meeting) in corpus.meetings.iter().enumerate().rev() {
        let id = MeetingId(i as u32);
        parties.clear();
        parties.extend(corpus.lists.get(meeting.countries).iter().filter_map(|nation| nation.known()));
        for country in parties.iter().copied().chain(meeting.country.and_then(Nation::known)) {
            let meetings: &mut Vec<MeetingId> = &mut meetings[country.index()];
            if meetings.last() != Some(&id) {
                meetings.push(id);
            }
        }
        for (a, b) in parties.iter().flat_map(|a| parties.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
            met[a.index() * count + b.index()] += 1;
        }
    }
    let mut by_name: Vec<CountryId> = CountryId::all().collect();
    by_name.sort_by_key(|id| id.name());
    let counterparts = met.chunks(count).map(|row| {
        let met = by_name.iter().map(|&id| (id, row[id.index()])).filter(|&(_, times)| times > 0);
        let mut met: Vec<(CountryId, u32)> = met.collect();
        met.sort_by_key(|&(_, times)| Reverse(times));
        met
    });
    meetings.into_iter().zip(counterparts).collect()
}

fn officials_of_countries(corpus: &Corpus) -> Vec<Vec<OfficialId>> {
    let mut officials = vec![Vec::new(); CountryId::all().len()];
    for (i, official) in corpus.officials.iter().enumerate() {
        for country in corpus.lists.get(official.countries) {
            officials[country.index()].push(OfficialId(i as u32));
        }
    }
    officials
}

/// What was said for each country, by date.
fn quotes_of_countries(corpus: &Corpus) -> Vec<Vec<QuoteId>> {
    let mut quotes = vec![Vec::new(); CountryId::all().len()];
    for (i, quote) in corpus.quotes.iter().enumerate().rev() {
        if let Some(country) = corpus.role_then(quote).country.and_then(Nation::known) {
            quotes[country.index()].push(QuoteId(i as u32));
        }
    }
    quotes
}

fn relate_appearances_and_quotes(corpus: &mut Corpus) {
    let Corpus { appearances, quotes, officials, meetings, lists, .. } = corpus;
    let shown = appearances.iter().enumerate().map(|(i, a)| (AppearanceId(i as u32), a));
    let said = quotes.iter().enumerate().map(|(i, q)| (QuoteId(i as u32), q));
    let (of_official, of_meeting) = (
        shown.clone().map(|(id, a)| (a.official.index(), id)),
        shown.filter_map(|(id, a)| Some((a.meeting?.index(), id))),
    );
    let (by_official, at_meeting) = (
        said.clone().map(|(id, q)| (q.speaker.index(), id)),
        said.filter_map(|(id, q)| Some((q.meeting?.index(), id))),
    );
    let (people, held) = (officials.len(), meetings.len());
    let Lists { appearances: shown, quotes: said, .. } = lists;
    let ((mut of_officials, mut of_meetings), (mut by_officials, mut at_meetings)) = Default::default();
    on_every_core(vec![
        Box::new(|_| (of_officials, of_meetings) = (group(shown, people, of_official), group(shown, held, of_meeting))),
        Box::new(|_| (by_officials, at_meetings) = (group(said, people, by_official), group(said, held, at_meeting))),
    ]);
    for ((official, appearances), quotes) in officials.iter_mut().zip(of_officials).zip(by_officials) {
        (official.appearances, official.quotes) = (appearances, quotes);
    }
    for ((meeting, appearances), quotes) in meetings.iter_mut().zip(of_meetings).zip(at_meetings) {
        (meeting.appearances, meeting.quotes) = (appearances, quotes);
    }
}

fn name_speakers(corpus: &mut Corpus) {
    for wording in &mut corpus.wordings {
        name_speaker(wording, &corpus.officials[corpus.quotes[wording.quote.index()].speaker.index()]);
    }
}

/// A wording that gives its speaker by id gives no name of its own.
pub(super) fn name_speaker(wording: &mut Wording, speaker: &Official) {
    if wording.speaker == speaker.id {
        wording.speaker = speaker.name;
    }
}

fn settle_officials(corpus: &mut Corpus) {
    let Corpus { appearances, quotes, officials, lists, .. } = corpus;
    for official in officials {
        settle_official(official, appearances, quotes, lists);
    }
}

/// What a person's appearances and quotes, as they come, say of them.
pub(super) fn settle_official(
    official: &mut Official,
    appearances: &[Appearance],
    quotes: &[Quote],
    lists: &mut Lists,
) {
    let mut meetings: Vec<MeetingId> = Vec::new();
    meetings.extend(lists.get(official.appearances).iter().filter_map(|a| appearances[a.index()].meeting));
    meetings.extend(lists.get(official.quotes).iter().filter_map(|q| quotes[q.index()].meeting));
    // Ids of meetings run from the newest to the oldest; people read a life from its beginning.
    meetings.sort_unstable_by_key(|&id| Reverse(id));
    meetings.dedup();
    official.meetings = lists.add(meetings.iter().copied());
    lists.get_mut(official.quotes).reverse();
    lists.get_mut(official.appearances).sort_by_key(|a| {
        let date = appearances[a.index()].date;
        (date.is_none(), date, *a)
    });
    let mine = || lists.get(official.appearances).iter().map(|a| &appearances[a.index()]);
    let countries = by_frequency(mine().filter_map(|a| a.country.and_then(Nation::known)));
    let organisations = by_frequency(mine().map(|a| a.organisation).filter(|o| !o.is_empty()));
    official.countries = lists.add(countries);
    official.organisations = lists.add(organisations);
}

fn settle_meetings(corpus: &mut Corpus) {
    let Corpus { appearances, meetings, lists, .. } = corpus;
    for meeting in meetings {
        settle_meeting(meeting, appearances, lists);
    }
}

/// Who is on a meeting's list, by its appearances.
pub(super) fn settle_meeting(meeting: &mut Meeting, appearances: &[Appearance], lists: &mut Lists) {
    let mut officials = Vec::new();
    let listed = || lists.get(meeting.appearances).iter().map(|a| &appearances[a.index()]);
    officials.extend(listed().filter(|a| a.presence.was_there()).map(|a| a.official));
    officials.extend(listed().filter(|a| !a.presence.was_there()).map(|a| a.official));
    drop_repeats(&mut officials);
    meeting.officials = lists.add(officials);
}

fn settle_briefings(corpus: &mut Corpus) {
    let Corpus { accounts, meetings, briefings, lists, .. } = corpus;
    for briefing in briefings {
        settle_briefing(briefing, accounts, meetings, lists);
    }
}

/// What a briefing's meetings say of it.
pub(super) fn settle_briefing(briefing: &mut Briefing, accounts: &[Account], meetings: &[Meeting], lists: &mut Lists) {
    let mut ids: Vec<MeetingId> = briefing.accounts.iter().map(|a| accounts[a.index()].meeting).collect();
    drop_repeats(&mut ids);
    let meetings = || ids.iter().map(|m| &meetings[m.index()]);
    let spans = || meetings().filter_map(|meeting| meeting.when);
    let (start, end) = (spans().map(|w| w.start).min(), spans().map(|w| w.end).max());
    briefing.when = start.zip(end).map(|(start, end)| DateSpan { start, end });
    let name = || meetings().next().map(|meeting| meeting.name);
    briefing.title = briefing.title.or(name().unwrap_or_default()).or(briefing.path);
    briefing.meetings = lists.add(ids.iter().copied());
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
