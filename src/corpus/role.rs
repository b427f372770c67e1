//! Which role a speaker held when they spoke.

use super::{Appearance, Corpus, MeetingId, Official, Quote, RoleBasis, RoleThen, Wording};

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
        let wordings = quote.wordings.numbers();
        let wordings = &corpus.wordings[wordings.start as usize..wordings.end as usize];
        let here = || self.at(quote.meeting).iter().map(|&(_, a)| a);
        let of_source = |a: &&Appearance| a.source.is_some() && wordings.iter().any(|w| w.source == a.source);
        // A source that names only the country leaves the role to the others.
        let has_role = |a: &&Appearance| !a.role.is_empty() || !a.organisation.is_empty();
        let of_meeting = |has: &dyn Fn(&&Appearance) -> bool| {
            let same_source = here().find(|a| has(a) && of_source(a)).map(|a| (a, RoleBasis::SameSource));
            same_source.or_else(|| here().find(has).map(|a| (a, RoleBasis::SameMeeting)))
        };
        let found = of_meeting(&has_role)
            .or_else(|| of_meeting(&|_| true))
            .or_else(|| self.nearest(quote).and_then(|a| Some((a, RoleBasis::Nearest(a.date?)))));
        let given =
            found.map(|(a, basis)| RoleThen { role: a.role, country: a.country, organisation: a.organisation, basis });
        match wordings.iter().find(|w: &&Wording| !w.role.is_empty()) {
            Some(wording) => RoleThen { role: wording.role, basis: RoleBasis::Stated, ..given.unwrap_or_default() },
            None => given.unwrap_or_default(),
        }
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

fn says_something(appearance: &Appearance) -> bool {
    !appearance.role.is_empty() || appearance.country.is_some() || !appearance.organisation.is_empty()
}
