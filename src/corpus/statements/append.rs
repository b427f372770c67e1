//! Statements of some files put behind those of others, or taken from among them.

use std::cell::Cell;
use std::ops::Range;

use super::{Claim, Decision, Place, Speech, Statements, Stray};
use crate::briefing::PartialDate;
use crate::corpus::{
    Account, Appearance, AppearanceId, Briefing, BriefingId, Nation, Origin, Source, SourceId, Wording,
};
use crate::country::CountryId;
use crate::diagnostic::Diagnostic;
use crate::text::Text;

impl Statements {
    /// Puts the statements of files that come later behind these.
    pub fn append(&mut self, other: Self) {
        let place = self.pool.append(&other.pool);
        let shift = Shift::behind(self, &other, place);
        self.rests_on_others |= other.rests_on_others;
        self.briefings.extend(other.briefings.into_iter().map(|b| shift.briefing(b)));
        self.sources.extend(other.sources.into_iter().map(|s| shift.source_record(s)));
        self.accounts.extend(other.accounts.into_iter().map(|a| shift.account(a)));
        self.appearances.extend(other.appearances.into_iter().map(|a| shift.appearance(a)));
        self.wordings.extend(other.wordings.into_iter().map(|w| shift.wording(w)));
        self.keys.extend(other.keys.into_iter().map(|key| shift.text(key)));
        self.claims.extend(other.claims.into_iter().map(|c| shift.claim(c)));
        self.speeches.extend(other.speeches.into_iter().map(|s| shift.speech(&s)));
        self.strays.extend(other.strays.into_iter().map(|s| shift.stray(&s)));
        self.decisions.extend(other.decisions.into_iter().map(|d| shift.decision(d)));
        self.diagnostics.extend(other.diagnostics);
    }

    /// The statements as they stand, unless one refers to what is not there. What comes from outside can.
    pub(super) fn checked(self) -> Option<Self> {
        let beside = [
            (self.keys.len(), self.accounts.len()),
            (self.claims.len(), self.appearances.len()),
            (self.speeches.len(), self.wordings.len()),
        ];
        let place = self.pool.texts().collect();
        let shift = Shift::behind(&Self::default(), &self, place);
        let checked = Self {
            briefings: self.briefings.into_iter().map(|b| shift.briefing(b)).collect(),
            sources: self.sources.into_iter().map(|s| shift.source_record(s)).collect(),
            accounts: self.accounts.into_iter().map(|a| shift.account(a)).collect(),
            appearances: self.appearances.into_iter().map(|a| shift.appearance(a)).collect(),
            wordings: self.wordings.into_iter().map(|w| shift.wording(w)).collect(),
            keys: self.keys.into_iter().map(|key| shift.text(key)).collect(),
            claims: self.claims.into_iter().map(|c| shift.claim(c)).collect(),
            speeches: self.speeches.into_iter().map(|s| shift.speech(&s)).collect(),
            strays: self.strays.into_iter().map(|s| shift.stray(&s)).collect(),
            decisions: self.decisions.into_iter().map(|d| shift.decision(d)).collect(),
            ..self
        };
        let is_sound = !shift.is_broken.get() && beside.iter().all(|(a, b)| a == b);
        let is_told_safely = checked.diagnostics.iter().all(Diagnostic::is_safe);
        (is_sound && is_told_safely).then_some(checked)
    }

    /// What one of these files says, alone and without what is wrong with it.
    pub fn of_file(&self, path: &str) -> Option<Self> {
        let found = self.briefings.iter().position(|briefing| self.pool.original(briefing.path) == path)?;
        let briefing = BriefingId(found as u32);
        // Statements stand in the order of the files.
        macro_rules! part {
            ($records:expr, $of:expr) => {{
                let start = $records.partition_point(|record| $of(record) < briefing);
                start..start + $records[start..].partition_point(|record| $of(record) == briefing)
            }};
        }
        let sources = part!(self.sources, |s: &Source| s.origin.briefing);
        let accounts = part!(self.accounts, |a: &Account| a.origin.briefing);
        let appearances = part!(self.appearances, |a: &Appearance| a.origin.briefing);
        let wordings = part!(self.wordings, |w: &Wording| w.origin.briefing);
        let strays = part!(self.strays, |s: &Stray| s.place.briefing);
        let decisions = part!(self.decisions, |d: &Decision| d.place.briefing);
        let mut one = Self::default();
        let shift = Shift {
            place: one.pool.append(&self.pool),
            briefings: Moved { from: briefing.0, count: 1, to: 0 },
            sources: Moved::part(&sources),
            accounts: Moved::part(&accounts),
            appearances: Moved::part(&appearances),
            wordings: Moved::part(&wordings),
            is_broken: Cell::new(false),
        };
        one.briefings.push(shift.briefing(self.briefings[found].clone()));
        one.sources.extend(self.sources[sources].iter().map(|s| shift.source_record(s.clone())));
        one.keys.extend(self.keys[accounts.clone()].iter().map(|&key| shift.text(key)));
        one.accounts.extend(self.accounts[accounts].iter().map(|a| shift.account(a.clone())));
        one.claims.extend(self.claims[appearances.clone()].iter().map(|c| shift.claim(c.clone())));
        one.appearances.extend(self.appearances[appearances].iter().map(|a| shift.appearance(a.clone())));
        one.speeches.extend(self.speeches[wordings.clone()].iter().map(|s| shift.speech(s)));
        one.wordings.extend(self.wordings[wordings].iter().map(|w| shift.wording(w.clone())));
        one.strays.extend(self.strays[strays].iter().map(|s| shift.stray(s)));
        one.decisions.extend(self.decisions[decisions].iter().map(|d| shift.decision(d.clone())));
        (!shift.is_broken.get()).then_some(one)
    }
}

/// Records that stood in a row from one place, and stand in a row from another.
#[derive(Clone, Copy)]
struct Moved {
    from: u32,
    count: u32,
    to: u32,
}

impl Moved {
    fn behind<T>(ours: &[T], theirs: &[T]) -> Self {
        Self { from: 0, count: theirs.len() as u32, to: ours.len() as u32 }
    }

    fn part(range: &Range<usize>) -> Self {
        Self { from: range.start as u32, count: range.len() as u32, to: 0 }
    }
}

/// Where texts and records of the one are in the other. The one list of all references in statements.
struct Shift {
    place: Vec<Text>,
    briefings: Moved,
    sources: Moved,
    accounts: Moved,
    appearances: Moved,
    wordings: Moved,
    /// Whether anything referred to what is not there, or gives what cannot be.
    is_broken: Cell<bool>,
}

impl Shift {
    fn behind(ours: &Statements, theirs: &Statements, place: Vec<Text>) -> Self {
        Self {
            place,
            briefings: Moved::behind(&ours.briefings, &theirs.briefings),
            sources: Moved::behind(&ours.sources, &theirs.sources),
            accounts: Moved::behind(&ours.accounts, &theirs.accounts),
            appearances: Moved::behind(&ours.appearances, &theirs.appearances),
            wordings: Moved::behind(&ours.wordings, &theirs.wordings),
            is_broken: Cell::new(false),
        }
    }

    fn text(&self, text: Text) -> Text {
        self.place.get(text.index()).copied().unwrap_or_else(|| {
            self.is_broken.set(true);
            Text::EMPTY
        })
    }

    fn id(&self, id: u32, Moved { from, count, to }: Moved) -> u32 {
        let nth = id.wrapping_sub(from);
        if nth >= count {
            self.is_broken.set(true);
        }
        nth.wrapping_add(to)
    }

    fn date(&self, date: Option<PartialDate>) -> Option<PartialDate> {
        if date.is_some_and(|date| !date.is_valid()) {
            self.is_broken.set(true);
        }
        date
    }

    fn texts(&self, mut texts: Vec<Text>) -> Vec<Text> {
        for text in &mut texts {
            *text = self.text(*text);
        }
        texts
    }

    fn source(&self, source: Option<SourceId>) -> Option<SourceId> {
        source.map(|id| SourceId(self.id(id.0, self.sources)))
    }

    fn origin(&self, origin: Origin) -> Origin {
        Origin { briefing: BriefingId(self.id(origin.briefing.0, self.briefings)), ..origin }
    }

    fn place(&self, place: Place) -> Place {
        Place { briefing: BriefingId(self.id(place.briefing.0, self.briefings)), ..place }
    }

    fn nation(&self, nation: Nation) -> Nation {
        match nation {
            Nation::Known(id) => {
                if id.index() >= CountryId::all().len() {
                    self.is_broken.set(true);
                }
                Nation::Known(id)
            }
            Nation::AsWritten(text) => Nation::AsWritten(self.text(text)),
        }
    }

    fn briefing(&self, mut b: Briefing) -> Briefing {
        for text in [&mut b.id, &mut b.path, &mut b.title, &mut b.summary] {
            *text = self.text(*text);
        }
        b.sources.iter_mut().for_each(|id| id.0 = self.id(id.0, self.sources));
        b.accounts.iter_mut().for_each(|id| id.0 = self.id(id.0, self.accounts));
        b.appearances.iter_mut().for_each(|id| id.0 = self.id(id.0, self.appearances));
        b.wordings.iter_mut().for_each(|id| id.0 = self.id(id.0, self.wordings));
        // These are filled in when files are linked.
        Briefing { topics: self.texts(b.topics), meetings: Vec::new(), when: None, ..b }
    }

    fn source_record(&self, mut s: Source) -> Source {
        let texts = [
            &mut s.id,
            &mut s.publisher,
            &mut s.title,
            &mut s.byline,
            &mut s.url,
            &mut s.archived,
            &mut s.language,
            &mut s.note,
            &mut s.body,
        ];
        for text in texts {
            *text = self.text(*text);
        }
        (s.published, s.retrieved) = (self.date(s.published), self.date(s.retrieved));
        Source { origin: self.origin(s.origin), ..s }
    }

    fn account(&self, mut a: Account) -> Account {
        for text in [&mut a.name, &mut a.city, &mut a.venue, &mut a.confidence_note] {
            *text = self.text(*text);
        }
        for nation in &mut a.countries {
            *nation = self.nation(*nation);
        }
        for outcome in &mut a.outcomes {
            (outcome.text, outcome.source) = (self.text(outcome.text), self.source(outcome.source));
        }
        for detail in &mut a.details {
            (detail.what, detail.value) = (self.text(detail.what), self.text(detail.value));
            detail.source = self.source(detail.source);
        }
        if let Some(when) = a.when {
            let _ = (self.date(Some(when.start)), self.date(Some(when.end)));
        }
        Account {
            source: self.source(a.source),
            country: a.country.map(|nation| self.nation(nation)),
            organisations: self.texts(a.organisations),
            objectives: self.texts(a.objectives),
            topics: self.texts(a.topics),
            origin: self.origin(a.origin),
            ..a
        }
    }

    fn appearance(&self, mut a: Appearance) -> Appearance {
        for text in [&mut a.name, &mut a.role, &mut a.organisation, &mut a.note] {
            *text = self.text(*text);
        }
        let (country, date) = (a.country.map(|nation| self.nation(nation)), self.date(a.date));
        Appearance { source: self.source(a.source), country, date, origin: self.origin(a.origin), ..a }
    }

    fn wording(&self, mut w: Wording) -> Wording {
        let texts = [
            &mut w.text,
            &mut w.language,
            &mut w.original,
            &mut w.context,
            &mut w.speaker,
            &mut w.role,
            &mut w.confidence_note,
        ];
        for text in texts {
            *text = self.text(*text);
        }
        if let Some(translation) = &mut w.translation {
            translation.of = self.text(translation.of);
        }
        Wording { source: self.source(w.source), topics: self.texts(w.topics), origin: self.origin(w.origin), ..w }
    }

    fn claim(&self, mut c: Claim) -> Claim {
        for text in c.aliases.iter_mut().chain([&mut c.id, &mut c.meeting]) {
            *text = self.text(*text);
        }
        c
    }

    fn speech(&self, s: &Speech) -> Speech {
        let here = s.here.map(|id| AppearanceId(self.id(id.0, self.appearances)));
        Speech { meeting: self.text(s.meeting), date: self.date(s.date), here, ..s.clone() }
    }

    fn stray(&self, s: &Stray) -> Stray {
        Stray { key: self.text(s.key), place: self.place(s.place) }
    }

    fn decision(&self, d: Decision) -> Decision {
        Decision {
            id: self.text(d.id),
            name: self.text(d.name),
            aliases: self.texts(d.aliases),
            wikidata: self.text(d.wikidata),
            same_as: self.texts(d.same_as),
            not_same_as: self.texts(d.not_same_as),
            place: self.place(d.place),
        }
    }
}
