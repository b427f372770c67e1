//! Statements of some files put behind those of others.

use super::{Claim, Decision, Place, Speech, Statements, Stray};
use crate::corpus::{
    Account, AccountId, Appearance, AppearanceId, Briefing, BriefingId, Nation, Origin, Source, SourceId, Wording,
    WordingId,
};
use crate::text::Text;

impl Statements {
    /// Puts the statements of files that come later behind these.
    pub fn append(&mut self, mut other: Self) {
        self.rests_on_others |= other.rests_on_others;
        let place = self.pool.append(&other.pool);
        let shift = Shift {
            place,
            briefings: self.briefings.len() as u32,
            sources: self.sources.len() as u32,
            accounts: self.accounts.len() as u32,
            appearances: self.appearances.len() as u32,
            wordings: self.wordings.len() as u32,
        };
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
        self.diagnostics.append(&mut other.diagnostics);
    }
}

/// Where texts and records of the one are in the other.
struct Shift {
    place: Vec<Text>,
    briefings: u32,
    sources: u32,
    accounts: u32,
    appearances: u32,
    wordings: u32,
}

impl Shift {
    fn text(&self, text: Text) -> Text {
        self.place[text.index()]
    }

    fn texts(&self, mut texts: Vec<Text>) -> Vec<Text> {
        for text in &mut texts {
            *text = self.text(*text);
        }
        texts
    }

    fn source(&self, source: Option<SourceId>) -> Option<SourceId> {
        source.map(|id| SourceId(id.0 + self.sources))
    }

    fn origin(&self, origin: Origin) -> Origin {
        Origin { briefing: BriefingId(origin.briefing.0 + self.briefings), ..origin }
    }

    fn place(&self, place: Place) -> Place {
        Place { briefing: BriefingId(place.briefing.0 + self.briefings), ..place }
    }

    fn nation(&self, nation: Nation) -> Nation {
        match nation {
            Nation::Known(id) => Nation::Known(id),
            Nation::AsWritten(text) => Nation::AsWritten(self.text(text)),
        }
    }

    fn briefing(&self, mut b: Briefing) -> Briefing {
        for text in [&mut b.id, &mut b.path, &mut b.title, &mut b.summary] {
            *text = self.text(*text);
        }
        b.sources.iter_mut().for_each(|id| *id = SourceId(id.0 + self.sources));
        b.accounts.iter_mut().for_each(|id| *id = AccountId(id.0 + self.accounts));
        b.appearances.iter_mut().for_each(|id| *id = AppearanceId(id.0 + self.appearances));
        b.wordings.iter_mut().for_each(|id| *id = WordingId(id.0 + self.wordings));
        Briefing { topics: self.texts(b.topics), ..b }
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
        let country = a.country.map(|nation| self.nation(nation));
        Appearance { source: self.source(a.source), country, origin: self.origin(a.origin), ..a }
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
        let here = s.here.map(|id| AppearanceId(id.0 + self.appearances));
        Speech { meeting: self.text(s.meeting), here, ..s.clone() }
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
