//! On what the sources of a meeting differ. Nothing here is written in a file; it is computed from the statements.

use hashbrown::{HashMap, HashSet};

use super::{
    Account, Appearance, Corpus, Disagreement, Entity, Meeting, MeetingId, Nation, OfficialId, Origin, QuoteId,
    SourceId, Variant,
};
use crate::briefing::{DateSpan, PartialDate, Presence};
use crate::text::{Text, fold};

/// Finds the disagreements of every meeting.
pub(super) fn find(corpus: &mut Corpus) {
    let found: Vec<_> = corpus.meetings.iter().map(|meeting| of_meeting(corpus, meeting)).collect();
    for (meeting, disagreements) in corpus.meetings.iter_mut().zip(found) {
        meeting.disagreements = corpus.lists.add(disagreements);
    }
}

impl Corpus {
    /// On what sources differ about a person: what is said of their name, their role and their coming, meeting by meeting,
    /// by date. These are the people that `is:disputed` finds.
    pub fn differences_about(&self, official: OfficialId) -> impl Iterator<Item = (MeetingId, &Disagreement)> {
        self[self[official].meetings].iter().flat_map(move |&meeting| {
            let points = self[self[meeting].disagreements].iter();
            points.filter(move |point| point.official == Some(official)).map(move |point| (meeting, point))
        })
    }

    /// On what sources differ about the words of a quote: those details of its meeting that it names as telling so.
    pub fn differences_on(&self, quote: QuoteId) -> impl Iterator<Item = &Disagreement> {
        let named = self.wordings_of(quote).map(|(_, wording)| wording.detail).filter(|what| !what.is_empty());
        let named: Vec<String> = named.map(|what| fold(self.text(what))).collect();
        let meeting = self[quote].meeting.filter(|_| !named.is_empty());
        let points = meeting.map(|meeting| &self[self[meeting].disagreements]).unwrap_or_default().iter();
        points.filter(move |point| point.official.is_none() && named.contains(&fold(&point.about)))
    }

    /// On how many points sources differ, of a meeting, about a person or on the words of a quote: the number beside `≠`.
    pub fn differences(&self, entity: Entity) -> usize {
        match entity {
            Entity::Meeting(id) => self[id].disagreements.len(),
            Entity::Official(id) => self.differences_about(id).count(),
            Entity::Quote(id) => self.differences_on(id).count(),
            Entity::Country(_) | Entity::Briefing(_) => 0,
        }
    }
}

/// Finds the disagreements of one meeting.
pub(super) fn of_meeting(corpus: &Corpus, meeting: &Meeting) -> Vec<Disagreement> {
    let mut out = Vec::new();
    // It takes two to disagree, and most meetings are told of once.
    if meeting.accounts.len() > 1 {
        about_meeting(corpus, meeting, &mut out);
    }
    if meeting.appearances.len() > meeting.officials.len() {
        about_officials(corpus, meeting, &mut out);
    }
    about_details(corpus, meeting, &mut out);
    out
}

/// What is said of each person, in the order in which the meeting lists them.
fn about_officials(corpus: &Corpus, meeting: &Meeting, out: &mut Vec<Disagreement>) {
    let mut here: HashMap<OfficialId, Vec<&Appearance>> = HashMap::new();
    for appearance in corpus[meeting.appearances].iter().map(|&a| &corpus[a]) {
        here.entry(appearance.official).or_default().push(appearance);
    }
    for official in &corpus[meeting.officials] {
        if let Some(appearances) = here.get(official).filter(|appearances| appearances.len() > 1) {
            about_official(corpus, *official, appearances, out);
        }
    }
}

/// What is said, compared without case and diacritics, and by whom.
struct Claims {
    about: String,
    official: Option<OfficialId>,
    variants: Vec<(String, Variant)>,
    /// Where in `variants` each one is.
    places: HashMap<String, usize>,
    /// Which sources say which variant.
    said_by: HashSet<(usize, SourceId)>,
}

impl Claims {
    fn new(about: impl Into<String>) -> Self {
        Self {
            about: about.into(),
            official: None,
            variants: Vec::new(),
            places: HashMap::new(),
            said_by: HashSet::new(),
        }
    }

    fn add(&mut self, same: String, shown: &str, source: Option<SourceId>, origin: Origin) {
        if same.is_empty() {
            return;
        }
        let at = *self.places.entry_ref(same.as_str()).or_insert(self.variants.len());
        if at == self.variants.len() {
            self.variants.push((same, Variant { value: shown.to_owned(), said_by: Vec::new() }));
        }
        if source.is_none_or(|source| self.said_by.insert((at, source))) {
            self.variants[at].1.said_by.push((source, origin));
        }
    }

    fn into(self, out: &mut Vec<Disagreement>) {
        if self.variants.len() > 1 {
            let variants = self.variants.into_iter().map(|(_, variant)| variant).collect();
            out.push(Disagreement { about: self.about, official: self.official, variants });
        }
    }
}

fn about_meeting(corpus: &Corpus, meeting: &Meeting, out: &mut Vec<Disagreement>) {
    let accounts = || corpus[meeting.accounts].iter().map(|&a| &corpus[a]);
    let mut text = |about: &str, field: fn(&Account) -> Text| {
        let mut claims = Claims::new(about);
        for account in accounts() {
            let value = corpus.text(field(account));
            claims.add(fold(value), value, account.source, account.origin);
        }
        claims.into(out);
    };
    text("name", |a| a.name);
    text("city", |a| a.city);
    text("venue", |a| a.venue);
    dates(corpus, meeting, out);

    let mut place = Claims::new("country");
    let mut format = Claims::new("format");
    let mut parties = Claims::new("countries");
    for account in accounts() {
        let name = account.country.map_or("", |nation| corpus.nation_name(nation));
        place.add(fold(name), name, account.source, account.origin);
        let word = account.format.map(|format| format.to_string()).unwrap_or_default();
        format.add(word.clone(), &word, account.source, account.origin);
        let mut names: Vec<&str> = corpus[account.countries].iter().map(|&n: &Nation| corpus.nation_name(n)).collect();
        names.sort_unstable();
        let list = names.join(", ");
        parties.add(list.clone(), &list, account.source, account.origin);
    }
    for claims in [place, format, parties] {
        claims.into(out);
    }
}

/// Dates differ when one cannot mean the other: "February 2024" does not contradict 28 February 2024.
fn dates(corpus: &Corpus, meeting: &Meeting, out: &mut Vec<Disagreement>) {
    let mut first = Claims::new("date");
    let mut last = Claims::new("last day");
    let mut seen: [Vec<PartialDate>; 2] = [Vec::new(), Vec::new()];
    for account in corpus[meeting.accounts].iter().map(|&a| &corpus[a]) {
        let Some(when) = account.when else { continue };
        let add = |claims: &mut Claims, seen: &mut Vec<PartialDate>, date: PartialDate, shown: &str| {
            let same = seen.iter().copied().find(|&known| DateSpan::on(known).touches(date));
            if same.is_none() {
                seen.push(date);
            }
            claims.add(same.unwrap_or(date).to_string(), shown, account.source, account.origin);
        };
        // Who says “6 to 7 May” against “7 May” is not held to have said “6 May”.
        add(&mut first, &mut seen[0], when.start, &when.long());
        // A source that gives one day says nothing of a second one.
        if when.start != when.end {
            add(&mut last, &mut seen[1], when.end, &when.end.long());
        }
    }
    first.into(out);
    last.into(out);
}

fn about_official(corpus: &Corpus, official: OfficialId, appearances: &[&Appearance], out: &mut Vec<Disagreement>) {
    let name = corpus.text(corpus[official].name);
    let claims = |about: &str| Claims { official: Some(official), ..Claims::new(format!("{about} of {name}")) };
    let (mut names, mut roles, mut presences) = (claims("name"), claims("role"), claims("attendance"));
    for appearance in appearances {
        let Appearance { source, origin, .. } = **appearance;
        let (written, role) = (corpus.text(appearance.name), corpus.text(appearance.role));
        names.add(written.to_owned(), written, source, origin);
        // What they were before is not what another source says that they are.
        if appearance.post.is_held() {
            roles.add(fold(role), role, source, origin);
        }
        if let Some(claim) = attendance(appearance.presence) {
            presences.add(claim.to_owned(), appearance.presence.as_words(), source, origin);
        }
    }
    names.into(out);
    roles.into(out);
    // Announced beforehand and there on the day is no contradiction.
    let contradicts = |(claim, _): &(String, Variant)| claim != "there" && claim != "announced";
    if presences.variants.iter().any(contradicts) {
        presences.into(out);
    }
}

fn attendance(presence: Presence) -> Option<&'static str> {
    match presence {
        Presence::Host | Presence::Chair | Presence::Attended => Some("there"),
        Presence::Announced => Some("announced"),
        Presence::Represented => Some("represented"),
        Presence::NotListed => Some("not listed"),
        Presence::Absent => Some("absent"),
        Presence::Mentioned => None,
    }
}

fn about_details(corpus: &Corpus, meeting: &Meeting, out: &mut Vec<Disagreement>) {
    if corpus[meeting.accounts].iter().map(|&a| corpus[a].details.len()).sum::<usize>() < 2 {
        return;
    }
    let mut all: Vec<Claims> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for account in corpus[meeting.accounts].iter().map(|&a| &corpus[a]) {
        for detail in &corpus[account.details] {
            let (what, value) = (corpus.text(detail.what), corpus.text(detail.value));
            let at = *places.entry(fold(what)).or_insert(all.len());
            if at == all.len() {
                all.push(Claims::new(what));
            }
            all[at].add(fold(value), value, detail.source, account.origin);
        }
    }
    for claims in all {
        claims.into(out);
    }
}
