//! Makes a [`Record`] of an entity.

use super::{
    Account, Appearance, AskedFor, Attendance, Briefing, Counterpart, Country, Detail, Disagreement, Link, Meeting,
    MeetingLink, Official, Outcome, PartIn, PersonIn, Place, Quote, QuoteLine, Record, Report, RoleThen, SaidBy,
    Source, Translation, Variant, Wording,
};
use crate::corpus::{
    self, AccountId, AppearanceId, Asked, BriefingId, Corpus, Entity, MeetingId, Nation, OfficialId, Origin, Part,
    QuoteId, RoleBasis, SourceId, WordingId,
};
use crate::country::CountryId;
use crate::export::contents::Contents;
use crate::text::Text;

/// Makes records of the entities of one corpus.
#[derive(Debug, Clone, Copy)]
pub struct Builder<'a> {
    corpus: &'a Corpus,
    text: fn(&'a Corpus, Text) -> &'a str,
}

impl<'a> Builder<'a> {
    /// Records whose texts are safe to show.
    pub fn shown(corpus: &'a Corpus) -> Self {
        Self { corpus, text: Corpus::text }
    }

    /// Records whose texts are as they stood in their files, for formats that escape.
    pub fn original(corpus: &'a Corpus) -> Self {
        Self { corpus, text: Corpus::original_text }
    }

    /// What the records are of.
    pub(in crate::export) fn corpus(self) -> &'a Corpus {
        self.corpus
    }

    /// The record of `entity`.
    pub fn record(self, entity: Entity) -> Record<'a> {
        match entity {
            Entity::Meeting(id) => Record::Meeting(self.meeting(id)),
            Entity::Official(id) => Record::Official(self.official(id)),
            Entity::Quote(id) => Record::Quote(self.quote(id)),
            Entity::Country(id) => Record::Country(self.country(id)),
            Entity::Briefing(id) => Record::Briefing(self.briefing(id)),
        }
    }

    /// A meeting, and every account of it.
    pub fn meeting(self, id: MeetingId) -> Meeting<'a> {
        let meeting = &self.corpus[id];
        Meeting {
            id: self.text(meeting.id),
            name: self.text(meeting.name),
            start: meeting.when.map(|when| when.start),
            end: meeting.when.map(|when| when.end),
            city: self.given(meeting.city),
            country: meeting.country.map(|nation| self.nation(nation)),
            venue: self.given(meeting.venue),
            format: meeting.format,
            countries: self.nations(&self.corpus[meeting.countries]),
            organisations: self.texts(&self.corpus[meeting.organisations]),
            topics: self.texts(&self.corpus[meeting.topics]),
            confidence: meeting.confidence,
            accounts: self.corpus[meeting.accounts].iter().map(|&account| self.account(account)).collect(),
            officials: self.corpus[meeting.officials]
                .iter()
                .map(|&official| self.attendance(official, meeting))
                .collect(),
            quotes: self.quote_lines(&self.corpus[meeting.quotes]),
            disagreements: self.corpus[meeting.disagreements].iter().map(|point| self.disagreement(point)).collect(),
        }
    }

    fn account(self, id: AccountId) -> Account<'a> {
        let account = &self.corpus[id];
        let outcome = |outcome: &corpus::Outcome| Outcome {
            text: self.text(outcome.text),
            source: outcome.source.map(|source| self.source_name(source)),
        };
        let detail = |detail: &corpus::Detail| Detail {
            what: self.text(detail.what),
            value: self.text(detail.value),
            source: detail.source.map(|source| self.source_name(source)),
        };
        Account {
            source: account.source.map(|source| self.source(source)),
            name: self.given(account.name),
            start: account.when.map(|when| when.start),
            end: account.when.map(|when| when.end),
            city: self.given(account.city),
            country: account.country.map(|nation| self.nation(nation)),
            venue: self.given(account.venue),
            format: account.format,
            countries: self.nations(&self.corpus[account.countries]),
            organisations: self.texts(&self.corpus[account.organisations]),
            objectives: self.texts(&self.corpus[account.objectives]),
            outcomes: self.corpus[account.outcomes].iter().map(outcome).collect(),
            details: self.corpus[account.details].iter().map(detail).collect(),
            topics: self.texts(&self.corpus[account.topics]),
            confidence: account.confidence,
            confidence_note: self.given(account.confidence_note),
            place: self.place(account.origin),
        }
    }

    fn attendance(self, id: OfficialId, meeting: &corpus::Meeting) -> Attendance<'a> {
        let is_theirs = |&&appearance: &&AppearanceId| self.corpus[appearance].official == id;
        let theirs = self.corpus[meeting.appearances].iter().filter(is_theirs);
        Attendance {
            id: self.text(self.corpus[id].id),
            name: self.text(self.corpus[id].name),
            part: Part::of(theirs.clone().map(|&appearance| &self.corpus[appearance])),
            appearances: theirs.map(|&appearance| self.appearance(appearance)).collect(),
        }
    }

    pub(in crate::export) fn appearance(self, id: AppearanceId) -> Appearance<'a> {
        let appearance = &self.corpus[id];
        Appearance {
            name: self.text(appearance.name),
            role: self.given(appearance.role),
            country: appearance.country.map(|nation| self.nation(nation)),
            organisation: self.given(appearance.organisation),
            is_earlier_post: appearance.post.is_earlier(),
            presence: appearance.presence,
            date: appearance.date,
            meeting: appearance.meeting.map(|meeting| self.meeting_name(meeting)),
            source: appearance.source.map(|source| self.source(source)),
            confidence: appearance.confidence,
            confidence_note: self.given(appearance.confidence_note),
            note: self.given(appearance.note),
            place: self.place(appearance.origin),
        }
    }

    fn disagreement(self, point: &'a corpus::Disagreement) -> Disagreement<'a> {
        let said_by = |&(source, origin): &(Option<SourceId>, Origin)| SaidBy {
            source: source.map(|source| self.source_name(source)),
            place: self.place(origin),
        };
        let variant = |variant: &'a corpus::Variant| Variant {
            value: &variant.value,
            said_by: variant.said_by.iter().map(said_by).collect(),
        };
        Disagreement { about: &point.about, variants: point.variants.iter().map(variant).collect() }
    }

    /// A person, and every appearance of theirs.
    pub fn official(self, id: OfficialId) -> Official<'a> {
        let official = &self.corpus[id];
        Official {
            id: self.text(official.id),
            name: self.text(official.name),
            aliases: self.texts(&self.corpus[official.aliases]),
            wikidata: self.given(official.wikidata),
            countries: self.corpus[official.countries].iter().map(|country| country.alpha2()).collect(),
            organisations: self.texts(&self.corpus[official.organisations]),
            appearances: self.corpus[official.appearances]
                .iter()
                .map(|&appearance| self.appearance(appearance))
                .collect(),
            meetings: self
                .corpus
                .parts_of(id)
                .into_iter()
                .map(|(id, part)| PartIn { meeting: self.meeting_link(id), part })
                .collect(),
            quotes: self.quote_lines(&self.corpus[official.quotes]),
            asked: None,
        }
    }

    /// What is told of somebody of whom that is asked for.
    pub(in crate::export) fn asked_for(self, id: OfficialId, asked: &Asked) -> Option<AskedFor<'a>> {
        let told = self.corpus.on_the_day(id, &asked.appearances)?;
        let place = told.meeting.map(|meeting| self.corpus.site_of(meeting));
        let names = |of: &[Entity]| {
            let name = |&one: &Entity| match one {
                Entity::Official(id) => self.person(id).name,
                other => self.corpus.title_of(other),
            };
            of.iter().map(name).collect()
        };
        Some(AskedFor {
            date: told.date,
            role: Some(told.role(self.corpus)).filter(|role| !role.is_empty()),
            meeting: told.meeting.map(|meeting| self.meeting_link(meeting)),
            place: place.filter(|place| !place.is_empty()),
            met: names(&asked.met),
            came_with: names(&asked.came_with),
        })
    }

    /// What somebody said once, and every wording of it.
    pub fn quote(self, id: QuoteId) -> Quote<'a> {
        let quote = &self.corpus[id];
        Quote {
            id: self.corpus.quote_id(id),
            speaker: self.person(quote.speaker),
            role: self.role(self.corpus.role_then(quote)),
            text: self.text(quote.text),
            date: quote.date,
            meeting: quote.meeting.map(|meeting| self.meeting_name(meeting)),
            is_beside_meeting: self.corpus.is_beside_its_meeting(id),
            verdict: self.corpus.verdict_of(id),
            disagreements: self.corpus.differences_on(id).map(|point| self.disagreement(point)).collect(),
            wordings: self.corpus.wordings_of(id).map(|(wording, _)| self.wording(wording)).collect(),
        }
    }

    fn role(self, then: corpus::RoleThen) -> RoleThen<'a> {
        let (basis, known_on) = match then.basis {
            RoleBasis::Stated => ("stated", None),
            RoleBasis::SameSource => ("same-source", None),
            RoleBasis::SameMeeting => ("same-meeting", None),
            RoleBasis::Nearest(date) => ("nearest", Some(date)),
            RoleBasis::Unknown => ("unknown", None),
        };
        RoleThen {
            role: self.given(then.role),
            country: then.country.map(|nation| self.nation(nation)),
            organisation: self.given(then.organisation),
            basis,
            known_on,
        }
    }

    fn wording(self, id: WordingId) -> Wording<'a> {
        let wording = &self.corpus[id];
        Wording {
            text: self.text(wording.text),
            speaker: self.text(wording.speaker),
            role: self.given(wording.role),
            source: wording.source.map(|source| self.source(source)),
            language: self.given(wording.language),
            translation: self.translation(wording),
            original: self.given(wording.original),
            context: self.given(wording.context),
            detail: self.given(wording.detail),
            topics: self.texts(&self.corpus[wording.topics]),
            verdict: wording.verdict,
            confidence: wording.confidence,
            confidence_note: self.given(wording.confidence_note),
            place: self.place(wording.origin),
        }
    }

    fn translation(self, wording: &corpus::Wording) -> Option<Translation<'a>> {
        wording.translation.map(|made| Translation { of: self.given(made.of), by: made.by })
    }

    /// A country, and everything that touches it.
    pub fn country(self, id: CountryId) -> Country<'a> {
        let touched = self.corpus.country(id);
        let counterparts = touched.map_or(&[][..], |country| &country.counterparts);
        Country {
            id: id.alpha2(),
            name: id.name(),
            meetings: touched.map_or_else(Vec::new, |country| self.meeting_links(&country.meetings)),
            officials: touched.map_or_else(Vec::new, |country| self.people(&country.officials)),
            quotes: touched.map_or_else(Vec::new, |country| self.quote_lines(&country.quotes)),
            counterparts: counterparts
                .iter()
                .map(|&(id, meetings)| Counterpart { id: id.alpha2(), name: id.name(), meetings })
                .collect(),
        }
    }

    /// One file, and what it tells of.
    pub fn briefing(self, id: BriefingId) -> Briefing<'a> {
        let briefing = &self.corpus[id];
        let contents = Contents::of(self.corpus, id);
        let parts = Part::of_each(briefing.appearances.iter().map(|id| &self.corpus[id]));
        let in_it = |id: &OfficialId| PersonIn { person: self.person(*id), part: parts.get(id).copied() };
        Briefing {
            id: self.corpus.briefing_id(id),
            file: self.text(briefing.path),
            title: self.text(briefing.title),
            summary: self.given(briefing.summary),
            topics: self.texts(&self.corpus[briefing.topics]),
            start: briefing.when.map(|when| when.start),
            end: briefing.when.map(|when| when.end),
            waiting: briefing.waiting,
            sources: briefing.sources.iter().map(|source| self.source(source)).collect(),
            meetings: self.meeting_links(&contents.meetings),
            officials: contents.officials.iter().map(in_it).collect(),
            quotes: self.quote_lines(&contents.quotes),
        }
    }

    /// A document.
    pub fn source(self, id: SourceId) -> Source<'a> {
        let source = &self.corpus[id];
        Source {
            id: self.text(source.id),
            name: self.text(source.name()),
            headline: self.text(source.headline()),
            kind: source.kind,
            publisher: self.given(source.publisher),
            title: self.given(source.title),
            byline: self.given(source.byline),
            url: self.given(source.url),
            archived: self.given(source.archived),
            published: source.published,
            retrieved: source.retrieved,
            language: self.given(source.language),
            reliability: source.reliability,
            note: self.given(source.note),
            has_text: !source.body.is_empty(),
            place: self.place(source.origin),
        }
    }

    fn report(self, wording: &corpus::Wording) -> Report<'a> {
        Report {
            source: wording.source.map(|source| self.source_name(source)),
            translation: self.translation(wording),
            place: self.place(wording.origin),
        }
    }

    fn quote_lines(self, ids: &[QuoteId]) -> Vec<QuoteLine<'a>> {
        let line = |&id: &QuoteId| QuoteLine {
            id: self.corpus.quote_id(id),
            speaker: self.person(self.corpus[id].speaker),
            date: self.corpus[id].date,
            text: self.text(self.corpus[id].text),
            verdict: self.corpus.verdict_of(id),
            reports: self.corpus.wordings_of(id).map(|(_, wording)| self.report(wording)).collect(),
        };
        ids.iter().map(line).collect()
    }

    fn meeting_links(self, ids: &[MeetingId]) -> Vec<MeetingLink<'a>> {
        ids.iter().map(|&id| self.meeting_link(id)).collect()
    }

    fn meeting_link(self, id: MeetingId) -> MeetingLink<'a> {
        let Link { id: key, name } = self.meeting_name(id);
        MeetingLink { id: key, name, date: self.corpus[id].when.map(|when| when.start) }
    }

    fn people(self, ids: &[OfficialId]) -> Vec<Link<'a>> {
        ids.iter().map(|&id| self.person(id)).collect()
    }

    pub(in crate::export) fn person(self, id: OfficialId) -> Link<'a> {
        Link { id: self.text(self.corpus[id].id), name: self.text(self.corpus[id].name) }
    }

    fn meeting_name(self, id: MeetingId) -> Link<'a> {
        Link { id: self.text(self.corpus[id].id), name: self.text(self.corpus[id].name) }
    }

    fn source_name(self, id: SourceId) -> &'a str {
        self.text(self.corpus[id].name())
    }

    pub(in crate::export) fn place(self, origin: Origin) -> Place<'a> {
        let briefing = &self.corpus[origin.briefing];
        Place { file: self.text(briefing.path), line: origin.line, is_draft: briefing.waiting > 0 }
    }

    fn nation(self, nation: Nation) -> &'a str {
        match nation {
            Nation::Known(id) => id.alpha2(),
            Nation::AsWritten(text) => self.text(text),
        }
    }

    fn nations(self, nations: &[Nation]) -> Vec<&'a str> {
        nations.iter().map(|&nation| self.nation(nation)).collect()
    }

    pub(in crate::export) fn texts(self, texts: &[Text]) -> Vec<&'a str> {
        texts.iter().map(|&text| self.text(text)).collect()
    }

    pub(in crate::export) fn given(self, text: Text) -> Option<&'a str> {
        (!text.is_empty()).then(|| self.text(text))
    }

    fn text(self, text: Text) -> &'a str {
        (self.text)(self.corpus, text)
    }
}
