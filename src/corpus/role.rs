//! Which role a speaker held when they spoke.

use super::{Appearance, Corpus, MeetingId, Official, Quote, RoleBasis, RoleThen, Wording};
use crate::briefing::PartialDate;

/// What a person's appearances say of their roles.
pub(super) struct Life<'a> {
    /// By meeting; those of one meeting by date, as the timeline has them.
    at_meetings: Vec<(MeetingId, &'a Appearance)>,
    /// By day.
    dated: Vec<(i32, &'a Appearance)>,
}

impl<'a> Life<'a> {
    /// Of one person.
    pub(super) fn of(corpus: &'a Corpus, official: &Official) -> Self {
        let timeline = corpus[official.appearances].iter().map(|&a| &corpus[a]).filter(|a| says_something(a));
        let dated = timeline.clone().filter_map(|a| Some((a.date?.day_number(), a))).collect();
        let mut at_meetings: Vec<_> = timeline.filter_map(|a| Some((a.meeting?, a))).collect();
        at_meetings.sort_by_key(|&(meeting, _)| meeting);
        Self { at_meetings, dated }
    }

    /// The role on the date of a quote of theirs.
    pub(super) fn role_then(&self, corpus: &Corpus, quote: &Quote) -> RoleThen {
        let wordings = wordings_of(corpus, quote);
        let here = self.at(quote.meeting).iter().map(|&(_, a)| a);
        let nearest = || self.nearest(quote).and_then(|a| Some((a, RoleBasis::Nearest(a.date?))));
        as_given(wordings, given_there(wordings, &here).or_else(nearest))
    }

    fn at(&self, meeting: Option<MeetingId>) -> &[(MeetingId, &'a Appearance)] {
        let here = &self.at_meetings[self.at_meetings.partition_point(|&(at, _)| Some(at) < meeting)..];
        &here[..here.partition_point(|&(at, _)| Some(at) == meeting)]
    }

    /// The appearance nearest in time; of two equally near ones the earlier.
    fn nearest(&self, quote: &Quote) -> Option<&'a Appearance> {
        let day = quote.date?.day_number();
        let after = self.dated.partition_point(|&(at, _)| at < day);
        let next = self.dated.get(after);
        // Of several on one day, the first.
        let last_day = self.dated[..after].last().map(|&(at, _)| at);
        let last = last_day.map(|last| &self.dated[self.dated.partition_point(|&(at, _)| at < last)]);
        match (last, next) {
            (Some(&(before, a)), Some(&(later, b))) => Some(if day - before <= later - day { a } else { b }),
            (one, other) => one.or(other).map(|&(_, a)| a),
        }
    }
}

/// Where more people are listed than this, the speaker's [`Life`] is gone through: nothing takes a square of time.
const MOST_LISTED: usize = 64;

/// The role on the date of a quote, if the meeting at which it was said tells it: the same as all of the speaker's
/// [`Life`] would, without going through it.
pub(super) fn role_there(corpus: &Corpus, quote: &Quote) -> Option<RoleThen> {
    let shown = &corpus[corpus[quote.meeting?].appearances];
    if shown.len() > MOST_LISTED {
        return None;
    }
    let of_speaker = |a: &&Appearance| a.official == quote.speaker && says_something(a);
    let mut here: Vec<&Appearance> = shown.iter().map(|&a| &corpus[a]).filter(of_speaker).collect();
    here.sort_by_key(|a| when(a));
    let wordings = wordings_of(corpus, quote);
    let given = given_there(wordings, &here.iter().copied())?;
    Some(as_given(wordings, Some(given)))
}

fn wordings_of<'a>(corpus: &'a Corpus, quote: &Quote) -> &'a [Wording] {
    let wordings = quote.wordings.numbers();
    &corpus.wordings[wordings.start as usize..wordings.end as usize]
}

/// The speaker's appearance at the meeting from which the role is taken: that of a source which prints the words, else
/// the first.
fn given_there<'a>(
    wordings: &[Wording],
    here: &(impl Iterator<Item = &'a Appearance> + Clone),
) -> Option<(&'a Appearance, RoleBasis)> {
    let of_source = |a: &&Appearance| a.source.is_some() && wordings.iter().any(|w| w.source == a.source);
    // A source that names only the country leaves the role to the others.
    let has_role = |a: &&Appearance| !a.role.is_empty() || !a.organisation.is_empty();
    let of_meeting = |has: &dyn Fn(&&Appearance) -> bool| {
        let same_source = here.clone().find(|a| has(a) && of_source(a)).map(|a| (a, RoleBasis::SameSource));
        same_source.or_else(|| here.clone().find(|a| has(a)).map(|a| (a, RoleBasis::SameMeeting)))
    };
    of_meeting(&has_role).or_else(|| of_meeting(&|_| true))
}

/// A role that an appearance gives, unless the words come with one.
fn as_given(wordings: &[Wording], found: Option<(&Appearance, RoleBasis)>) -> RoleThen {
    let given =
        found.map(|(a, basis)| RoleThen { role: a.role, country: a.country, organisation: a.organisation, basis });
    match wordings.iter().find(|w| !w.role.is_empty()) {
        Some(wording) => RoleThen { role: wording.role, basis: RoleBasis::Stated, ..given.unwrap_or_default() },
        None => given.unwrap_or_default(),
    }
}

/// By this a timeline of roles is ordered: by date, undated ones last.
pub(super) fn when(appearance: &Appearance) -> (bool, Option<PartialDate>) {
    (appearance.date.is_none(), appearance.date)
}

fn says_something(appearance: &Appearance) -> bool {
    !appearance.role.is_empty() || appearance.country.is_some() || !appearance.organisation.is_empty()
}
