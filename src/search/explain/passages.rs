//! The texts that a record can be found by, those first that tell most.

use std::cell::OnceCell;
use std::cmp::Reverse;

use hashbrown::HashSet;

use crate::briefing::Presence;
use crate::corpus::{Corpus, Entity, MeetingId, OfficialId, Part, SourceId};
use crate::country::{CountryId, Form};
use crate::search::company::Encounter;
use crate::search::index::Channel;
use crate::text::Text;

/// So many texts, of so many bytes, are looked at first. Only countries and people of long standing have more, and what
/// one of these tells is as good a reason as any.
const FEW: usize = 1000;
const BRIEF: usize = 4 << 10;
/// So many of a country's meetings are looked at with all that is told of them.
const LATEST: usize = 64;

/// A text of a record, and what it is to the record.
pub(super) struct Passage<'a> {
    pub(super) channel: Channel,
    pub(super) text: &'a str,
    names: Names,
}

/// Whom a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Whoever the record is of, or nobody.
    Own,
    /// Somebody who was only mentioned.
    Mentioned,
    /// Somebody whom the person or the country met, where the row tells of it if it tells of a meeting.
    Met,
    /// Somebody who was there for the same side.
    CameWith,
    /// The same at another meeting than the row tells of.
    OnceMet,
    OnceCameWith,
    /// Somebody whom sources only name beside them.
    Beside,
}

impl Passage<'_> {
    /// What it is called where it is told why a record is a hit.
    pub(super) fn label(&self) -> &'static str {
        match self.names {
            Names::Own => self.channel.label(),
            Names::Mentioned => "only mentioned",
            Names::Met => "met",
            Names::CameWith => "came with",
            Names::OnceMet => "once met",
            Names::OnceCameWith => "once came with",
            Names::Beside => "named beside",
        }
    }

    /// What a match in it says, roughly: the order in which people look for the reason.
    pub(super) fn worth(&self) -> u32 {
        if matches!(self.names, Names::Own | Names::Mentioned) { worth(self.channel) } else { 1 }
    }
}

fn worth(channel: Channel) -> u32 {
    match channel {
        Channel::Name => 10,
        Channel::Country => 9,
        Channel::Title => 8,
        Channel::Place => 7,
        Channel::Role | Channel::Organisation => 6,
        Channel::Topic => 5,
        Channel::Said => 4,
        Channel::Context | Channel::Body | Channel::Brief => 3,
        Channel::Source => 2,
    }
}

/// The texts of a record: some, and all of them where these do not do.
pub(super) struct Passages<'a> {
    corpus: &'a Corpus,
    entity: Entity,
    /// The meeting that its row tells of, if it does not tell of all.
    here: Option<MeetingId>,
    few: Vec<Passage<'a>>,
    /// Whether these are not all, or not whole.
    has_more: bool,
    all: OnceCell<Vec<Passage<'a>>>,
}

impl<'a> Passages<'a> {
    pub(super) fn of(corpus: &'a Corpus, entity: Entity, here: Option<MeetingId>) -> Self {
        let mut few = gathered(corpus, entity, here, FEW);
        // Who else was at its meetings, and as what, is looked at last.
        let mut has_more = few.len() == FEW || matches!(entity, Entity::Country(_));
        for passage in &mut few {
            let brief = beginning(passage.text);
            has_more |= brief.len() < passage.text.len();
            passage.text = brief;
        }
        Self { corpus, entity, here, few, has_more, all: OnceCell::new() }
    }

    /// What a meeting is called and where it was.
    pub(super) fn of_site(corpus: &'a Corpus, meeting: MeetingId) -> Self {
        let mut out = Gather::new(corpus, None, usize::MAX);
        out.meeting(meeting, false);
        Self::only(corpus, meeting, out.passages)
    }

    /// Who of some people was at a meeting with somebody, or a country.
    pub(super) fn of_company(corpus: &'a Corpus, meeting: MeetingId, company: &Encounter) -> Self {
        let mut out = Gather::new(corpus, None, usize::MAX);
        for (people, names) in [(&company.met, Names::Met), (&company.came_with, Names::CameWith)] {
            for &person in people {
                if let Entity::Official(id) = person {
                    out.named(id, names);
                }
            }
        }
        Self::only(corpus, meeting, out.passages)
    }

    fn only(corpus: &'a Corpus, meeting: MeetingId, few: Vec<Passage<'a>>) -> Self {
        Self { corpus, entity: Entity::Meeting(meeting), here: None, few, has_more: false, all: OnceCell::new() }
    }

    /// What `look` finds in them.
    pub(super) fn find<T>(&self, look: impl Fn(&[Passage<'a>]) -> Option<T>) -> Option<T> {
        let all = || self.all.get_or_init(|| gathered(self.corpus, self.entity, self.here, usize::MAX));
        look(&self.few).or_else(|| if self.has_more { look(all()) } else { None })
    }
}

/// A text as far as it is read first, without half a word at its end.
fn beginning(text: &str) -> &str {
    if text.len() <= BRIEF {
        return text;
    }
    let end = (0..=BRIEF).rev().find(|&end| text.is_char_boundary(end)).unwrap_or_default();
    text[..end].rsplit_once(char::is_whitespace).map_or("", |(words, _)| words)
}

/// The texts of a record, each once, but no more than `most`.
fn gathered(corpus: &Corpus, entity: Entity, here: Option<MeetingId>, most: usize) -> Vec<Passage<'_>> {
    let mut out = Gather::new(corpus, here, most);
    out.entity(entity);
    out.passages.sort_by_key(|passage| Reverse(passage.worth()));
    out.passages
}

struct Gather<'a> {
    corpus: &'a Corpus,
    here: Option<MeetingId>,
    most: usize,
    /// People who met often were often at meetings of one name.
    seen: HashSet<(Channel, Text)>,
    passages: Vec<Passage<'a>>,
}

impl<'a> Gather<'a> {
    fn new(corpus: &'a Corpus, here: Option<MeetingId>, most: usize) -> Self {
        Self { corpus, here, most, seen: HashSet::new(), passages: Vec::new() }
    }

    fn entity(&mut self, entity: Entity) {
        let corpus = self.corpus;
        for country in corpus.countries_of(entity) {
            // A word begins the English names of others only.
            let is_itself = entity == Entity::Country(country);
            self.country(country, |form| is_itself || form.is_english());
        }
        match entity {
            Entity::Meeting(id) => self.meeting(id, true),
            Entity::Official(id) => {
                self.name(id);
                self.posts(id);
                self.attended(id);
                let meetings: Vec<_> =
                    corpus.parts_of(id).into_iter().map(|(meeting, part)| (meeting, part.was_there())).collect();
                self.company(entity, &meetings);
            }
            Entity::Quote(id) => {
                let quote = &corpus[id];
                self.name(quote.speaker);
                let then = corpus.role_then(quote);
                self.texts(Channel::Role, [then.role]);
                self.texts(Channel::Organisation, [then.organisation]);
                if let Some(meeting) = quote.meeting {
                    self.texts(Channel::Title, [corpus[meeting].name]);
                    self.texts(Channel::Place, [corpus[meeting].city, corpus[meeting].venue]);
                }
                for (_, wording) in corpus.wordings_of(id) {
                    self.texts(Channel::Said, [wording.text, wording.original]);
                    self.texts(Channel::Context, [wording.context]);
                    self.texts(Channel::Topic, corpus[wording.topics].iter().copied());
                    if let Some(s) = wording.source {
                        self.source(s);
                    }
                }
            }
            Entity::Country(id) => {
                if let Some(country) = corpus.country(id) {
                    self.each(&country.officials, Self::name);
                    self.each(&country.officials, Self::posts);
                    self.each(&country.meetings, |all, meeting| all.meeting(meeting, false));
                    self.each(&country.officials, Self::attended);
                    let took_part = |&meeting: &MeetingId| (meeting, corpus.took_part(id, meeting));
                    let of_people = country.officials.iter().flat_map(|&official| &corpus[corpus[official].meetings]);
                    let meetings = country.meetings.iter().map(took_part).chain(of_people.map(|&id| (id, false)));
                    self.company(entity, &meetings.collect::<Vec<_>>());
                    if self.most == usize::MAX {
                        country.meetings.iter().rev().take(LATEST).for_each(|&meeting| self.meeting(meeting, true));
                    }
                }
            }
            Entity::Briefing(id) => {
                let briefing = &corpus[id];
                self.texts(Channel::Brief, [briefing.title, briefing.summary]);
                self.texts(Channel::Topic, corpus[briefing.topics].iter().copied());
                for s in briefing.sources.iter() {
                    self.source(s);
                }
                for &m in &corpus[briefing.meetings] {
                    self.meeting(m, true);
                }
            }
        }
    }

    /// Goes through records until there is enough.
    fn each<Id: Copy>(&mut self, ids: &[Id], mut gather: impl FnMut(&mut Self, Id)) {
        for &id in ids {
            if self.passages.len() >= self.most {
                return;
            }
            gather(self, id);
        }
    }

    fn texts(&mut self, channel: Channel, texts: impl IntoIterator<Item = Text>) {
        for text in texts {
            let has_room = self.passages.len() < self.most;
            if has_room && !text.is_empty() && self.seen.insert((channel, text)) {
                self.passages.push(Passage { channel, text: self.corpus.text(text), names: Names::Own });
            }
        }
    }

    /// What a country and its people are called.
    fn country(&mut self, id: CountryId, is_wanted: impl Fn(&Form) -> bool) {
        let forms = id.names().chain(id.demonyms()).filter(|form| is_wanted(form)).map(|form| form.text);
        let passages = std::iter::once(id.name()).chain(forms);
        self.passages.extend(passages.map(|text| Passage { channel: Channel::Country, text, names: Names::Own }));
    }

    fn name(&mut self, id: OfficialId) {
        let official = &self.corpus[id];
        self.texts(Channel::Name, std::iter::once(official.name).chain(self.corpus[official.aliases].iter().copied()));
    }

    /// The same of somebody who is named because of others; whether that is new.
    fn named(&mut self, id: OfficialId, names: Names) -> bool {
        let from = self.passages.len();
        self.name(id);
        self.passages[from..].iter_mut().for_each(|passage| passage.names = names);
        self.passages.len() > from
    }

    fn source(&mut self, id: SourceId) {
        let source = &self.corpus[id];
        self.texts(Channel::Source, [source.publisher, source.title, source.byline]);
    }

    fn posts(&mut self, id: OfficialId) {
        let corpus = self.corpus;
        self.each(&corpus[corpus[id].appearances], |all, appearance| {
            all.texts(Channel::Role, [corpus[appearance].role]);
            all.texts(Channel::Organisation, [corpus[appearance].organisation]);
        });
    }

    fn attended(&mut self, id: OfficialId) {
        let corpus = self.corpus;
        self.each(&corpus[corpus[id].appearances], |all, appearance| {
            if let Some(meeting) = corpus[appearance].meeting {
                all.meeting(meeting, false);
            }
        });
    }

    /// Who else is told of at meetings, those first whom they met, and of these those first whom they met where the row
    /// tells of it: whoever was there met all who were.
    fn company(&mut self, of: Entity, meetings: &[(MeetingId, bool)]) {
        let corpus = self.corpus;
        let (here, elsewhere): (Vec<_>, Vec<_>) = meetings.iter().partition(|(id, _)| self.here == Some(*id));
        let meetings: Vec<(MeetingId, bool)> = here.into_iter().chain(elsewhere.into_iter().rev()).copied().collect();
        for is_met in [true, false] {
            self.each(&meetings, |all, (id, was_there)| {
                let parts = Part::of_each(corpus[corpus[id].appearances].iter().map(|&a| &corpus[a]));
                let is_elsewhere = all.here.is_some_and(|here| here != id);
                let own = match of {
                    Entity::Official(official) if was_there && is_met => corpus.side_at(official, id),
                    _ => None,
                };
                all.each(&corpus[corpus[id].officials], |all, official| {
                    let met = was_there && parts.get(&official).is_some_and(|part| part.was_there());
                    if met != is_met || !all.named(official, Names::Beside) || !met {
                        return;
                    }
                    let came_along = own
                        .as_ref()
                        .is_some_and(|own| corpus.side_at(official, id).is_some_and(|side| own.is_that_of(&side)));
                    let names = match (came_along, is_elsewhere) {
                        (false, false) => Names::Met,
                        (true, false) => Names::CameWith,
                        (false, true) => Names::OnceMet,
                        (true, true) => Names::OnceCameWith,
                    };
                    let newest = all.passages.iter_mut().rev();
                    newest
                        .take_while(|passage| passage.names == Names::Beside)
                        .for_each(|passage| passage.names = names);
                });
            });
        }
    }

    fn meeting(&mut self, id: MeetingId, whole: bool) {
        let corpus = self.corpus;
        let meeting = &corpus[id];
        self.texts(Channel::Title, [meeting.name]);
        self.texts(Channel::Place, [meeting.city, meeting.venue]);
        self.texts(Channel::Topic, corpus[meeting.topics].iter().copied());
        self.texts(Channel::Organisation, corpus[meeting.organisations].iter().copied());
        if !whole {
            return;
        }
        let there = corpus[meeting.appearances].iter().map(|&a| &corpus[a]);
        let there = there.filter(|a| a.presence != Presence::Mentioned).map(|a| a.official);
        let there: HashSet<_> = there.chain(corpus[meeting.quotes].iter().map(|&q| corpus[q].speaker)).collect();
        self.each(&corpus[meeting.officials], |all, official| {
            let names = if there.contains(&official) { Names::Own } else { Names::Mentioned };
            all.named(official, names);
        });
        self.each(&corpus[meeting.appearances], |all, id| {
            let appearance = &corpus[id];
            all.texts(Channel::Role, [appearance.role]);
            all.texts(Channel::Organisation, [appearance.organisation]);
            if let Some(s) = appearance.source {
                all.source(s);
            }
        });
        self.each(&corpus[meeting.accounts], |all, id| {
            let account = &corpus[id];
            all.texts(Channel::Title, [account.name]);
            all.texts(Channel::Body, corpus[account.objectives].iter().copied());
            all.texts(Channel::Body, corpus[account.outcomes].iter().map(|o| o.text));
            all.texts(Channel::Body, corpus[account.details].iter().flat_map(|d| [d.what, d.value]));
            account.source.into_iter().for_each(|source| all.source(source));
        });
        self.each(&corpus[meeting.quotes], |all, id| {
            all.texts(Channel::Said, [corpus[id].text]);
            for (_, wording) in corpus.wordings_of(id) {
                all.texts(Channel::Context, [wording.context]);
                wording.source.into_iter().for_each(|source| all.source(source));
            }
        });
        self.each(&corpus[meeting.briefings], |all, id| {
            all.texts(Channel::Brief, [corpus[id].title, corpus[id].summary]);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;
    use crate::search::{Context, Engine, Query};

    #[test]
    fn a_reason_is_found_behind_any_number_of_texts() {
        let mut file = String::new();
        for i in 0..2 * FEW {
            let _ =
                writeln!(file, "[[officials]]\nname = \"Name{i} Surname{i}\"\ncountry = \"MX\"\nrole = \"Envoy {i}\"");
        }
        let _ = writeln!(file, "[[officials]]\nname = \"Zoila Zuniga\"\ncountry = \"MX\"\nrole = \"Archivist\"");
        let _ = writeln!(
            file,
            "[[officials]]\nname = \"Long Name\"\ncountry = \"MX\"\nrole = \"{} zymurgist\"",
            "clerk ".repeat(BRIEF)
        );
        let engine = Engine::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
        let country = Entity::Country(CountryId::from_alpha2("MX").unwrap());
        let reasons = [
            ("zymurgist", "zymurgist"),
            ("name7", "Name7 Surname7"),
            ("zoila", "Zoila Zuniga"),
            ("archivist", "Archivist"),
        ];
        for (word, reason) in reasons {
            let whys = engine.explain(&Query::parse(word), &Context::default(), country);
            assert_eq!(whys.iter().map(|why| why.matched.as_str()).collect::<Vec<_>>(), [reason], "{word}");
        }
    }
}
