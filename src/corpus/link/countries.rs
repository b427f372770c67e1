//! What touches each country: its meetings, its people, what was said for it, and whom it met.

use std::cmp::Reverse;

use crate::corpus::{Change, Corpus, Country, MeetingId, Moves, Nation, OfficialId, QuoteId};
use crate::country::CountryId;
use crate::stored::on_every_core;

/// What touches each country, of all records.
pub(super) fn gather_countries(corpus: &Corpus) -> Vec<Country> {
    let (mut meetings, mut counterparts, mut officials, mut quotes) = Default::default();
    on_every_core(vec![
        Box::new(|_| quotes = quotes_of(corpus, by_date(corpus.quotes.len()))),
        Box::new(|_| meetings = meetings_of(corpus, by_date(corpus.meetings.len()))),
        Box::new(|_| counterparts = counterparts_of(corpus, by_date(corpus.meetings.len()))),
        Box::new(|_| officials = officials_of(corpus, (0..corpus.officials.len() as u32).map(OfficialId))),
    ]);
    side_by_side(meetings, officials, quotes, counterparts)
}

/// The same for the corpus `now`, which is the `old` one after `change`: records that are kept touch what they touched.
pub(super) fn gather_countries_after(old: &Corpus, now: &Corpus, change: &Change) -> Vec<Country> {
    let (mut meetings, mut counterparts, mut officials, mut quotes) = Default::default();
    on_every_core(vec![
        Box::new(|_| {
            let came = quotes_of(now, fresh(&change.quotes));
            quotes = with_kept(came, &change.quotes, |country| old.country(country).map(|known| &known.quotes));
            put_by_date(&mut quotes);
        }),
        Box::new(|_| {
            let came = meetings_of(now, fresh(&change.meetings));
            meetings = with_kept(came, &change.meetings, |country| old.country(country).map(|known| &known.meetings));
            put_by_date(&mut meetings);
            let came = officials_of(now, fresh(&change.officials));
            officials =
                with_kept(came, &change.officials, |country| old.country(country).map(|known| &known.officials));
            for list in &mut officials {
                list.sort();
            }
            let went = counterparts_of(old, change.meetings.not_kept().map(MeetingId));
            let came = counterparts_of(now, fresh(&change.meetings));
            let met = |country| old.country(country).map_or(&[][..], |known| &known.counterparts);
            let all = CountryId::all().zip(went.iter().zip(&came));
            counterparts = all.map(|(country, (went, came))| counted_again(met(country), went, came)).collect();
        }),
    ]);
    side_by_side(meetings, officials, quotes, counterparts)
}

/// One list for each country.
type Lists<T> = Vec<Vec<T>>;

/// A country, and how often one met it.
type Counterpart = (CountryId, u32);

/// Ids run from the newest to the oldest; those of a country are listed by date.
fn by_date<Id: From<u32>>(count: usize) -> impl Iterator<Item = Id> {
    (0..count as u32).rev().map(Id::from)
}

/// The same for lists that are two rows in order: such are merged in one go.
fn put_by_date<Id: Copy + Ord>(lists: &mut Lists<Id>) {
    for list in lists {
        list.sort_by_key(|&id| Reverse(id));
    }
}

/// The records that are not kept.
fn fresh<Id: From<u32>>(moves: &Moves) -> impl Iterator<Item = Id> {
    moves.fresh().iter().copied().map(Id::from)
}

/// Those countries that anything touches.
fn side_by_side(
    meetings: Lists<MeetingId>,
    officials: Lists<OfficialId>,
    quotes: Lists<QuoteId>,
    counterparts: Lists<Counterpart>,
) -> Vec<Country> {
    let all = CountryId::all().zip(meetings).zip(officials).zip(quotes).zip(counterparts);
    let all = all.map(|((((id, meetings), officials), quotes), counterparts)| Country {
        id,
        meetings,
        officials,
        quotes,
        counterparts,
    });
    all.filter(|c| !(c.meetings.is_empty() && c.officials.is_empty() && c.quotes.is_empty())).collect()
}

/// The meetings that each country took part in or hosted.
fn meetings_of(corpus: &Corpus, some: impl Iterator<Item = MeetingId>) -> Lists<MeetingId> {
    let mut meetings: Lists<MeetingId> = vec![Vec::new(); CountryId::all().len()];
    for id in some {
        for country in corpus.parties(id).into_iter().chain(corpus[id].country.and_then(Nation::known)) {
            let meetings = &mut meetings[country.index()];
            if meetings.last() != Some(&id) {
                meetings.push(id);
            }
        }
    }
    meetings
}

/// Whom each country met at some meetings, most often first, of those who were met as often by name.
fn counterparts_of(corpus: &Corpus, some: impl Iterator<Item = MeetingId>) -> Lists<Counterpart> {
    let count = CountryId::all().len();
    let mut met = vec![0_u32; count * count];
    for id in some {
        let parties = corpus.parties(id);
        for (a, b) in parties.iter().flat_map(|a| parties.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
            met[a.index() * count + b.index()] += 1;
        }
    }
    let counterparts = met.chunks(count).map(|row| {
        let met = CountryId::all_by_name().map(|id| (id, row[id.index()])).filter(|&(_, times)| times > 0);
        let mut met: Vec<Counterpart> = met.collect();
        met.sort_by_key(|&(_, times)| Reverse(times));
        met
    });
    counterparts.collect()
}

/// The people who appeared for each country.
fn officials_of(corpus: &Corpus, some: impl Iterator<Item = OfficialId>) -> Lists<OfficialId> {
    let mut officials = vec![Vec::new(); CountryId::all().len()];
    for id in some {
        for country in &corpus[corpus[id].countries] {
            officials[country.index()].push(id);
        }
    }
    officials
}

/// What was said for each country.
fn quotes_of(corpus: &Corpus, some: impl Iterator<Item = QuoteId>) -> Lists<QuoteId> {
    let mut quotes = vec![Vec::new(); CountryId::all().len()];
    for id in some {
        if let Some(country) = corpus.role_then(&corpus[id]).country.and_then(Nation::known) {
            quotes[country.index()].push(id);
        }
    }
    quotes
}

/// The records that are kept, by the numbers that they have now, and behind them those that `came`.
fn with_kept<'a, Id: Copy + From<u32> + Into<u32> + 'a>(
    came: Lists<Id>,
    moves: &Moves,
    before: impl Fn(CountryId) -> Option<&'a Vec<Id>>,
) -> Lists<Id> {
    let join = |(country, came): (CountryId, Vec<Id>)| {
        let before = before(country).into_iter().flatten();
        let kept = before.filter_map(|&id| moves.kept_now(id.into())).map(Id::from);
        kept.chain(came).collect()
    };
    CountryId::all().zip(came).map(join).collect()
}

/// Whom a country met `before`, without what `went` and with what `came`.
fn counted_again(before: &[Counterpart], went: &[Counterpart], came: &[Counterpart]) -> Vec<Counterpart> {
    let mut met = before.to_vec();
    for &(country, times) in came {
        match met.iter_mut().find(|(known, _)| *known == country) {
            Some((_, known)) => *known = known.saturating_add(times),
            None => met.push((country, times)),
        }
    }
    for &(country, times) in went {
        met.iter_mut()
            .filter(|(known, _)| *known == country)
            .for_each(|(_, known)| *known = known.saturating_sub(times));
    }
    met.retain(|&(_, times)| times > 0);
    met.sort_by_key(|&(country, times)| (Reverse(times), country.place_by_name()));
    met
}
