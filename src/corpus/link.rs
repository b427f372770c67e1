//! Files to a [`Corpus`]: statements are taken over one by one, then gathered into entities.
//!
//! Statements refer to entities by a provisional number while files are read; once all are known, the entities are put
//! in the order the corpus promises and every reference is renumbered.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::identity::{self, Decision, Mention, People};
use super::name::{Name, slug};
use super::{
    Account, AccountId, Appearance, AppearanceId, Briefing, BriefingId, Corpus, Country, Detail, Meeting, MeetingId,
    Nation, Official, OfficialId, Origin, Outcome, Quote, QuoteId, RoleThen, Source, SourceId, Translation, Wording,
    WordingId, disagreement, role, verdict::SourceText,
};
use crate::briefing::field::{Field, Many, Mistake, Raw};
use crate::briefing::{Confidence, DateSpan, Parsed, Presence, Reliability, SourceKind, Verdict, schema};
use crate::country::{self, CountryId, Reading, Resolution};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Clean, Text, clean_line, fold, words};

/// Links files into a corpus. `problems` are those met before a file was read.
///
/// The files may come in any order; the corpus is the same.
pub fn link(mut files: Vec<Parsed>, problems: Vec<Diagnostic>) -> Corpus {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut linker = Linker { files, ..Linker::default() };
    linker.corpus.diagnostics = problems;
    for file in 0..linker.files.len() {
        linker.take_file(file);
    }
    linker.settle_references();
    let people = linker.settle_people();
    linker.gather_quotes(&people);
    linker.gather_meetings();
    linker.gather_people(people);
    linker.put_in_order();
    linker.relate();
    linker.finish()
}

/// A meeting of a file, and the source that tells of it.
#[derive(Default)]
struct FileIndex {
    sources: HashMap<String, SourceId>,
    meetings: HashMap<String, MeetingId>,
    /// Meetings in the order in which the file names them.
    meeting_order: Vec<MeetingId>,
}

/// A reference that can only be followed when all files are known.
struct Pending {
    file: usize,
    span: Range<usize>,
    id: String,
    target: Statement,
}

#[derive(Clone, Copy)]
enum Statement {
    Appearance(AppearanceId),
    Wording(usize),
}

/// What is known of a wording until its quote is.
struct Speech {
    mention: usize,
    meeting: Option<MeetingId>,
    date: Option<crate::briefing::PartialDate>,
}

#[derive(Default)]
struct Linker {
    files: Vec<Parsed>,
    corpus: Corpus,
    index: Vec<FileIndex>,
    meeting_ids: HashMap<String, MeetingId>,
    meeting_keys: Vec<Text>,
    nations: HashMap<String, (Nation, Option<Mistake>)>,
    pending: Vec<Pending>,
    mentions: Vec<Mention>,
    /// The mention of each appearance.
    appearance_mentions: Vec<usize>,
    /// Beside each wording.
    speeches: Vec<Speech>,
    /// Where each quote's speaker is written: file and bytes.
    speaker_places: Vec<(usize, Range<usize>)>,
    decisions: Vec<Decision>,
    decision_places: Vec<(usize, Range<usize>)>,
}

impl Linker {
    fn line(&mut self, field: &Field<Raw>) -> Text {
        self.corpus.pool.line(field.raw().trim())
    }

    fn block(&mut self, field: &Field<Raw>) -> Text {
        self.corpus.pool.intern(&Clean::block(field.raw().trim()))
    }

    fn lines(&mut self, field: &Field<Many<Raw>>) -> Vec<Text> {
        let mut out = Vec::new();
        for (_, raw) in field.items() {
            let text = self.corpus.pool.line(raw.0.trim());
            if !text.is_empty() && !out.contains(&text) {
                out.push(text);
            }
        }
        out
    }

    fn report(&mut self, file: usize, span: &Range<usize>, code: Code, message: String, hint: String) {
        self.files[file].report(None, span, Mistake { code, message, hint });
    }

    fn nation(&mut self, file: usize, span: &Range<usize>, written: &str) -> Option<Nation> {
        let written = written.trim();
        if written.is_empty() {
            return None;
        }
        if !self.nations.contains_key(written) {
            let read = read_nation(written, &mut self.corpus);
            self.nations.insert(written.to_owned(), read);
        }
        let (nation, mistake) = self.nations[written].clone();
        if let Some(Mistake { code, message, hint }) = mistake {
            self.report(file, span, code, message, hint);
        }
        Some(nation)
    }

    fn nation_of(&mut self, file: usize, field: &Field<Raw>) -> Option<Nation> {
        self.nation(file, &field.span(), field.raw())
    }

    fn take_file(&mut self, file: usize) {
        let parsed = std::mem::take(&mut self.files[file].file);
        self.index.push(FileIndex::default());
        let path = self.files[file].path.clone();
        let briefing = Briefing {
            path: self.corpus.pool.line(&path),
            title: self.line(&parsed.title),
            summary: self.block(&parsed.summary),
            topics: self.lines(&parsed.topics),
            ..Briefing::default()
        };
        self.corpus.briefings.push(briefing);
        for (span, source) in parsed.sources.items() {
            self.take_source(file, &span, &source.record);
        }
        for (span, meeting) in parsed.meetings.items() {
            self.take_account(file, &span, &meeting.record);
        }
        for (span, official) in parsed.officials.items() {
            self.take_appearance(file, &span, &official.record);
        }
        for (span, quote) in parsed.quotes.items() {
            self.take_wording(file, &span, &quote.record);
        }
        for (span, person) in parsed.people.items() {
            self.take_decision(file, &span, &person.record);
        }
        let says_something = parsed.meetings.is_given() || parsed.officials.is_given() || parsed.quotes.is_given();
        if says_something && self.corpus.briefings[file].sources.is_empty() {
            let hint = "add [[sources]] with a publisher, a title and an address";
            let note = Diagnostic::of_file(&path, Code::NoSource, "no source is named", hint);
            self.files[file].diagnostics.push(note);
        }
    }

    fn origin(&self, file: usize, span: &Range<usize>) -> Origin {
        Origin { briefing: BriefingId(file as u32), line: self.files[file].lines.line(span.start) }
    }

    fn take_source(&mut self, file: usize, span: &Range<usize>, source: &schema::Source) {
        let id = SourceId(self.corpus.sources.len() as u32);
        let key = source.id.raw().trim();
        if !key.is_empty() && self.index[file].sources.insert(key.to_owned(), id).is_some() {
            self.duplicate(file, &source.id.span(), "source", key);
        }
        let record = Source {
            id: self.line(&source.id),
            kind: source.kind.choice().unwrap_or(SourceKind::Other),
            publisher: self.line(&source.publisher),
            title: self.line(&source.title),
            byline: self.line(&source.byline),
            url: self.line(&source.url),
            archived: self.line(&source.archived),
            published: source.published.get().copied(),
            retrieved: source.retrieved.get().copied(),
            language: self.line(&source.language),
            reliability: source.reliability.choice().unwrap_or(Reliability::Original),
            note: self.line(&source.note),
            body: self.block(&source.text),
            origin: self.origin(file, span),
        };
        self.corpus.sources.push(record);
        self.corpus.briefings[file].sources.push(id);
    }

    fn duplicate(&mut self, file: usize, span: &Range<usize>, what: &str, id: &str) {
        let message = format!("the {what} id “{}” is used twice in this file", clean_line(id));
        let hint = match what {
            "meeting" => "two accounts of one meeting need two sources; another meeting needs another id",
            _ => "give each its own id; references go to the last one",
        };
        self.report(file, span, Code::DuplicateId, message, hint.to_owned());
    }

    /// The source a statement names, else the file's first one.
    fn source(&mut self, file: usize, field: &Field<Raw>) -> Option<SourceId> {
        let id = field.raw().trim();
        if id.is_empty() {
            return self.corpus.briefings[file].sources.first().copied();
        }
        let found = self.index[file].sources.get(id).copied();
        if found.is_none() {
            let known: Vec<String> = self.index[file].sources.keys().cloned().collect();
            self.dangling(file, &field.span(), "source", id, &known);
        }
        found
    }

    fn dangling(&mut self, file: usize, span: &Range<usize>, what: &str, id: &str, known: &[String]) {
        let mut known: Vec<&str> = known.iter().map(String::as_str).collect();
        known.sort_unstable();
        let hint = match crate::briefing::field::nearest(id, &known) {
            Some(near) => format!("did you mean “{}”?", clean_line(near)),
            None => format!(
                "add {} {what} with this id, or correct the reference",
                if what == "official" { "an" } else { "a" }
            ),
        };
        let message = format!("there is no {what} “{}”", clean_line(id));
        self.report(file, span, Code::DanglingId, message, hint);
    }

    fn take_account(&mut self, file: usize, span: &Range<usize>, meeting: &schema::Meeting) {
        let (name, id) = (self.line(&meeting.name), meeting.id.raw().trim());
        if name.is_empty() && id.is_empty() {
            return;
        }
        let source = self.source(file, &meeting.source);
        let when = self.when(file, meeting);
        let countries: Vec<Nation> = {
            let given: Vec<_> = meeting.countries.items().map(|(span, raw)| (span, raw.0.clone())).collect();
            let mut out = Vec::new();
            for (span, written) in given {
                let nation = self.nation(file, &span, &written);
                out.extend(nation.filter(|nation| !out.contains(nation)));
            }
            out
        };
        let key = if id.is_empty() { self.derived_id(name, when, &countries) } else { id.to_owned() };
        let next = MeetingId(self.meeting_keys.len() as u32);
        let target = *self.meeting_ids.entry(key.clone()).or_insert(next);
        if target == next {
            let key = self.corpus.pool.line(&key);
            self.meeting_keys.push(key);
        }
        let of_file = &self.corpus.briefings[file].accounts;
        let again = of_file.iter().map(|&a| &self.corpus.accounts[a.index()]);
        if again.filter(|a| a.meeting == target && a.source == source).count() > 0 {
            self.duplicate(file, &meeting.id.span(), "meeting", &key);
        }
        if self.index[file].meetings.insert(key, target).is_none() {
            self.index[file].meeting_order.push(target);
        }
        let account = Account {
            meeting: target,
            source,
            name,
            when,
            city: self.line(&meeting.city),
            country: self.nation_of(file, &meeting.country),
            venue: self.line(&meeting.venue),
            format: meeting.format.choice(),
            countries,
            organisations: self.lines(&meeting.organisations),
            objectives: self.lines(&meeting.objectives),
            outcomes: self.outcomes(file, meeting),
            details: self.details(file, meeting),
            topics: self.lines(&meeting.topics),
            confidence: meeting.confidence.choice().unwrap_or(Confidence::High),
            confidence_note: self.line(&meeting.confidence_note),
            origin: self.origin(file, span),
        };
        self.corpus.briefings[file].accounts.push(AccountId(self.corpus.accounts.len() as u32));
        self.corpus.accounts.push(account);
    }

    fn when(&mut self, file: usize, meeting: &schema::Meeting) -> Option<DateSpan> {
        let end = meeting.end.get().copied();
        let start = meeting.date().or(end)?;
        if end.is_some_and(|end| end.last_day() < start.first_day()) {
            let message = format!("a meeting that ends ({}) before it begins ({start})", end.unwrap_or(start));
            let hint = "the end is ignored; correct one of the two".to_owned();
            self.report(file, &meeting.end.span(), Code::ImpossibleDate, message, hint);
            return Some(DateSpan::on(start));
        }
        Some(DateSpan { start, end: end.unwrap_or(start) })
    }

    /// Without an id, meetings of the same name, date and countries are one.
    fn derived_id(&self, name: Text, when: Option<DateSpan>, countries: &[Nation]) -> String {
        let mut parts: Vec<String> = when.iter().map(|when| when.start.to_string()).collect();
        let mut nations: Vec<String> = countries.iter().map(|&n| slug(self.corpus.nation_name(n))).collect();
        nations.sort();
        parts.push(slug(self.corpus.text(name)));
        parts.extend(nations);
        parts.retain(|part| !part.is_empty());
        parts.join("-")
    }

    fn outcomes(&mut self, file: usize, meeting: &schema::Meeting) -> Vec<Outcome> {
        let mut out = Vec::new();
        for (_, outcome) in meeting.outcomes.items() {
            let outcome = &outcome.record;
            let source = if outcome.source.is_given() { self.source(file, &outcome.source) } else { None };
            out.push(Outcome { text: self.line(&outcome.text), source });
        }
        out.retain(|outcome| !outcome.text.is_empty());
        out
    }

    fn details(&mut self, file: usize, meeting: &schema::Meeting) -> Vec<Detail> {
        let mut out = Vec::new();
        for (_, detail) in meeting.details.items() {
            let detail = &detail.record;
            let source = if detail.source.is_given() { self.source(file, &detail.source) } else { None };
            out.push(Detail { what: self.line(&detail.what), value: self.line(&detail.value), source });
        }
        out.retain(|detail| !detail.what.is_empty() && !detail.value.is_empty());
        out
    }

    /// The meeting that a statement names, else the file's only one; a name met later is settled then.
    fn meeting(&mut self, file: usize, field: &Field<Raw>, target: Statement) -> Option<MeetingId> {
        let id = field.raw().trim();
        if id.is_empty() {
            let [only] = self.index[file].meeting_order[..] else { return None };
            return Some(only);
        }
        let found = self.index[file].meetings.get(id).copied();
        if found.is_none() {
            self.pending.push(Pending { file, span: field.span(), id: id.to_owned(), target });
        }
        found
    }

    fn take_appearance(&mut self, file: usize, span: &Range<usize>, official: &schema::Official) {
        let name = self.line(&official.name);
        if name.is_empty() {
            return;
        }
        let id = AppearanceId(self.corpus.appearances.len() as u32);
        let country = self.nation_of(file, &official.country);
        let meeting = self.meeting(file, &official.meeting, Statement::Appearance(id));
        let aliases = self.lines(&official.aliases);
        let text = |t: Text| self.corpus.text(t).to_owned();
        self.mentions.push(Mention {
            id: clean_line(official.id.raw().trim()),
            name: text(name),
            aliases: aliases.into_iter().map(text).collect(),
            country: country.and_then(Nation::known),
            doubtful: official.confidence.choice() == Some(Confidence::Low),
        });
        self.appearance_mentions.push(self.mentions.len() - 1);
        let (note, confidence_note) = (self.line(&official.note), self.line(&official.confidence_note));
        let appearance = Appearance {
            official: OfficialId(u32::MAX),
            meeting,
            source: self.source(file, &official.source),
            name,
            role: self.line(&official.role),
            country,
            organisation: self.line(&official.organisation),
            presence: official.presence.choice().unwrap_or(Presence::Attended),
            date: None,
            confidence: official.confidence.choice().unwrap_or(Confidence::High),
            note: note.or(confidence_note),
            origin: self.origin(file, span),
        };
        self.corpus.appearances.push(appearance);
        self.corpus.briefings[file].appearances.push(id);
    }

    fn take_wording(&mut self, file: usize, span: &Range<usize>, quote: &schema::Quote) {
        let (text, speaker) = (self.block(&quote.text), self.line(&quote.speaker));
        if text.is_empty() || speaker.is_empty() {
            return;
        }
        let source = self.source(file, &quote.source);
        let language = self.line(&quote.language);
        let translation =
            quote.translation.get().map(|t| Translation { of: self.line(&t.record.of), by: t.record.by.choice() });
        let meeting = self.meeting(file, &quote.meeting, Statement::Wording(self.speeches.len()));
        let wording = Wording {
            quote: QuoteId(u32::MAX),
            text,
            source,
            language: language.or(source.map(|s| self.corpus[s].language).unwrap_or_default()),
            translation,
            original: self.block(&quote.original),
            context: self.line(&quote.context),
            speaker,
            role: self.line(&quote.role),
            topics: self.lines(&quote.topics),
            confidence: quote.confidence.choice().unwrap_or(Confidence::High),
            confidence_note: self.line(&quote.confidence_note),
            verdict: Verdict::Unchecked,
            origin: self.origin(file, span),
        };
        self.corpus.wordings.push(wording);
        self.speeches.push(Speech { mention: usize::MAX, meeting, date: quote.date.get().copied() });
        self.speaker_places.push((file, quote.speaker.span()));
    }

    fn take_decision(&mut self, file: usize, span: &Range<usize>, person: &schema::Person) {
        let text = |field: &Field<Raw>| clean_line(field.raw().trim());
        let texts = |field: &Field<Many<Raw>>| field.items().map(|(_, raw)| clean_line(raw.0.trim())).collect();
        let decision = Decision {
            id: text(&person.id),
            name: text(&person.name),
            aliases: texts(&person.aliases),
            wikidata: text(&person.wikidata),
            same_as: texts(&person.same_as),
            not_same_as: texts(&person.not_same_as),
        };
        if !decision.id.is_empty() {
            self.decisions.push(decision);
            self.decision_places.push((file, span.clone()));
        }
    }

    fn settle_references(&mut self) {
        let mut known: Option<Vec<String>> = None;
        for Pending { file, span, id, target } in std::mem::take(&mut self.pending) {
            let found = self.meeting_ids.get(&id).copied();
            match target {
                Statement::Appearance(a) => self.corpus.appearances[a.index()].meeting = found,
                Statement::Wording(w) => self.speeches[w].meeting = found,
            }
            if found.is_none() {
                // Looking for the nearest id among all is for small corpora; in a large one the file's own will do.
                let known =
                    known.get_or_insert_with(|| self.meeting_ids.keys().take(10_000).cloned().collect()).clone();
                self.dangling(file, &span, "meeting", &id, &known);
            }
        }
    }

    /// Says who is who, and who spoke.
    fn settle_people(&mut self) -> People {
        self.name_speakers();
        let people = identity::resolve(&self.mentions, &self.decisions);
        for (a, b) in &people.conflicts {
            let at = self.decisions.iter().position(|d| &d.id == a || &d.id == b).unwrap_or_default();
            let (file, span) = self.decision_places[at].clone();
            let message = format!("“{a}” and “{b}” are said to be one person and not to be");
            self.report(
                file,
                &span,
                Code::IdentityConflict,
                message,
                "remove one of the two; they are kept apart".into(),
            );
        }
        people
    }

    /// Finds the mention that each quote's speaker refers to; a speaker who is nowhere listed becomes a mention.
    fn name_speakers(&mut self) {
        let mut by_id: HashMap<String, usize> = HashMap::new();
        let mut in_file: Vec<Vec<usize>> = vec![Vec::new(); self.files.len()];
        for (appearance, &mention) in self.corpus.appearances.iter().zip(&self.appearance_mentions) {
            in_file[appearance.origin.briefing.index()].push(mention);
            if !self.mentions[mention].id.is_empty() {
                by_id.entry(self.mentions[mention].id.clone()).or_insert(mention);
            }
        }
        for decision in &self.decisions {
            for other in decision.same_as.iter().chain([&decision.id]) {
                if let Some(&mention) = by_id.get(other) {
                    by_id.entry(decision.id.clone()).or_insert(mention);
                }
            }
        }
        let derived: HashMap<String, usize> =
            self.mentions.iter().enumerate().rev().map(|(i, m)| (slug(&m.name), i)).collect();
        for w in 0..self.speeches.len() {
            let written = self.corpus.text(self.corpus.wordings[w].speaker).to_owned();
            let (file, span) = self.speaker_places[w].clone();
            let known = by_id.get(&written).copied().or_else(|| named_in(&in_file[file], &self.mentions, &written));
            let looks_like_id = !written.contains(' ') && written.contains('-') && written == slug(&written);
            let known = known.or_else(|| derived.get(&written).copied().filter(|_| looks_like_id));
            self.speeches[w].mention = known.unwrap_or(self.mentions.len());
            if known.is_some() {
                continue;
            }
            if looks_like_id {
                let all: Vec<String> = by_id.keys().cloned().collect();
                self.dangling(file, &span, "official", &written, &all);
            }
            self.mentions.push(Mention {
                id: String::new(),
                name: written,
                aliases: Vec::new(),
                country: None,
                doubtful: false,
            });
        }
    }

    /// Joins wordings of the same words by the same person on the same occasion; puts each quote's wordings in a row.
    fn gather_quotes(&mut self, people: &People) {
        let mut groups: BTreeMap<QuoteKey, Vec<usize>> = BTreeMap::new();
        let mut order: Vec<QuoteKey> = Vec::new();
        for (w, speech) in self.speeches.iter().enumerate() {
            let wording = &self.corpus.wordings[w];
            let meeting_day = speech.meeting.map(|m| m.0);
            let key =
                (people.of_mention[speech.mention], meeting_day, speech.date, bare(self.corpus.text(wording.text)));
            let group = groups.entry(key.clone()).or_default();
            if group.is_empty() {
                order.push(key);
            }
            group.push(w);
        }
        let mut wordings: Vec<Option<Wording>> =
            std::mem::take(&mut self.corpus.wordings).into_iter().map(Some).collect();
        for key in order {
            let members = &groups[&key];
            let id = QuoteId(self.corpus.quotes.len() as u32);
            let first_wording = WordingId(self.corpus.wordings.len() as u32);
            let taken = members.iter().filter_map(|&w| wordings[w].take());
            self.corpus.wordings.extend(taken.map(|wording| Wording { quote: id, ..wording }));
            let text = self.corpus.wordings[first_wording.index()].text;
            self.corpus.quotes.push(Quote {
                id: Text::EMPTY,
                speaker: OfficialId(key.0 as u32),
                text,
                date: key.2,
                meeting: key.1.map(MeetingId),
                first_wording,
                reports: members.len() as u32,
                role: RoleThen::default(),
            });
        }
    }

    /// Lays the accounts of each meeting side by side. The first account that gives a field decides what is shown first.
    fn gather_meetings(&mut self) {
        let corpus = &mut self.corpus;
        corpus.meetings = self.meeting_keys.iter().map(|&id| blank_meeting(id)).collect();
        for (i, account) in corpus.accounts.iter().enumerate() {
            let meeting = &mut corpus.meetings[account.meeting.index()];
            meeting.accounts.push(AccountId(i as u32));
            meeting.name = meeting.name.or(account.name);
            meeting.when = meeting.when.or(account.when);
            meeting.city = meeting.city.or(account.city);
            meeting.country = meeting.country.or(account.country);
            meeting.venue = meeting.venue.or(account.venue);
            meeting.format = meeting.format.or(account.format);
            meeting.confidence = meeting.confidence.max(account.confidence);
            extend_unique(&mut meeting.countries, &account.countries);
            extend_unique(&mut meeting.organisations, &account.organisations);
            extend_unique(&mut meeting.topics, &account.topics);
            let briefing = account.origin.briefing;
            if !meeting.briefings.contains(&briefing) {
                meeting.briefings.push(briefing);
                extend_unique(&mut meeting.topics, &corpus.briefings[briefing.index()].topics);
            }
        }
        for meeting in &mut corpus.meetings {
            meeting.name = meeting.name.or(meeting.id);
        }
    }

    fn gather_people(&mut self, people: People) {
        for (appearance, &mention) in self.corpus.appearances.iter_mut().zip(&self.appearance_mentions) {
            appearance.official = OfficialId(people.of_mention[mention] as u32);
            let meeting_day = appearance.meeting.and_then(|m| self.corpus.meetings[m.index()].when).map(|w| w.start);
            let published = || self.corpus.sources[appearance.source?.index()].published;
            appearance.date = meeting_day.or_else(published);
        }
        let pool = &mut self.corpus.pool;
        for (p, q, why) in &people.possible {
            let (a, b) = (&people.persons[*p], &people.persons[*q]);
            let place = |person: &identity::Person| {
                person.mentions.iter().find_map(|m| self.appearance_mentions.iter().position(|x| x == m))
            };
            let origin = place(b).or_else(|| place(a)).map(|i| self.corpus.appearances[i].origin);
            let Some(Origin { briefing, line }) = origin else { continue };
            let message = format!("“{}” ({}) and “{}” ({}) may be one person: {why}", a.name, a.id, b.name, b.id);
            let hint = format!(
                "decide in people.toml: [[people]] id = \"{}\", and same_as = [\"{}\"] or not_same_as = [\"{}\"]",
                a.id, b.id, b.id
            );
            let note = Diagnostic::of_file(&self.files[briefing.index()].path, Code::PossibleDuplicate, message, hint);
            self.files[briefing.index()].diagnostics.push(Diagnostic { line, column: 1, ..note });
        }
        self.corpus.officials = people
            .persons
            .into_iter()
            .map(|person| Official {
                id: pool.line(&person.id),
                name: pool.line(&person.name),
                aliases: person.aliases.iter().map(|alias| pool.line(alias)).collect(),
                wikidata: pool.line(&person.wikidata),
                appearances: Vec::new(),
                meetings: Vec::new(),
                quotes: Vec::new(),
                countries: Vec::new(),
                organisations: Vec::new(),
            })
            .collect();
    }

    /// Puts meetings and quotes newest first, people by name, and renumbers every reference to them.
    fn put_in_order(&mut self) {
        let corpus = &mut self.corpus;
        let pool = &corpus.pool;
        let newest_first =
            |when: Option<crate::briefing::PartialDate>| std::cmp::Reverse(when.map(|date| (date.last_day(), date)));
        let meetings =
            reorder(&mut corpus.meetings, |m| (newest_first(m.when.map(|w| w.start)), pool.get(m.id).to_owned()));
        let officials = reorder(&mut corpus.officials, |o| {
            let name = Name::of(pool.get(o.name));
            (any_ascii::any_ascii(&name.words.join(" ")), pool.get(o.id).to_owned())
        });
        for account in &mut corpus.accounts {
            account.meeting = MeetingId(meetings[account.meeting.index()]);
        }
        for appearance in &mut corpus.appearances {
            appearance.meeting = appearance.meeting.map(|m| MeetingId(meetings[m.index()]));
            appearance.official = OfficialId(officials[appearance.official.index()]);
        }
        for quote in &mut corpus.quotes {
            quote.meeting = quote.meeting.map(|m| MeetingId(meetings[m.index()]));
            quote.speaker = OfficialId(officials[quote.speaker.index()]);
            let meeting_day = || corpus.meetings[quote.meeting?.index()].when.map(|when| when.start);
            let published = || corpus.sources[corpus.wordings[quote.first_wording.index()].source?.index()].published;
            quote.date = quote.date.or_else(meeting_day).or_else(published);
        }
        let quotes = reorder(&mut corpus.quotes, |q| (newest_first(q.date), q.meeting, q.first_wording));
        for wording in &mut corpus.wordings {
            wording.quote = QuoteId(quotes[wording.quote.index()]);
        }
        // Wordings stand by quote.
        corpus.wordings.sort_by_key(|wording| wording.quote);
        let mut next = 0;
        for quote in &mut corpus.quotes {
            quote.first_wording = WordingId(next);
            next += quote.reports;
        }
        for (i, wording) in corpus.wordings.iter().enumerate() {
            corpus.briefings[wording.origin.briefing.index()].wordings.push(WordingId(i as u32));
        }
    }

    /// Fills in what entities know of each other.
    fn relate(&mut self) {
        let corpus = &mut self.corpus;
        for (i, appearance) in corpus.appearances.iter().enumerate() {
            let id = AppearanceId(i as u32);
            corpus.officials[appearance.official.index()].appearances.push(id);
            let Some(meeting) = appearance.meeting else { continue };
            corpus.meetings[meeting.index()].appearances.push(id);
            push_unique(&mut corpus.officials[appearance.official.index()].meetings, meeting);
        }
        for i in 0..corpus.quotes.len() {
            let (id, quote) = (QuoteId(i as u32), &corpus.quotes[i]);
            corpus.officials[quote.speaker.index()].quotes.push(id);
            if let Some(meeting) = quote.meeting {
                corpus.meetings[meeting.index()].quotes.push(id);
                push_unique(&mut corpus.officials[quote.speaker.index()].meetings, meeting);
            }
        }
        let Corpus { officials, appearances, meetings, pool, .. } = corpus;
        for official in officials.iter_mut() {
            // Ids of meetings run from the newest to the oldest; people read a life from its beginning.
            official.meetings.sort_unstable_by(|a, b| b.cmp(a));
            official.quotes.sort_unstable_by(|a, b| b.cmp(a));
            official.appearances.sort_by_key(|a| {
                let date = appearances[a.index()].date;
                (date.is_none(), date, *a)
            });
            let mine = || official.appearances.iter().map(|a| &appearances[a.index()]);
            official.countries = by_frequency(mine().filter_map(|a| a.country.and_then(Nation::known)));
            official.organisations = by_frequency(mine().map(|a| a.organisation).filter(|o| !o.is_empty()));
        }
        for meeting in meetings.iter_mut() {
            let presence = |a: &AppearanceId| appearances[a.index()].presence;
            let there = meeting.appearances.iter().filter(|a| presence(a).was_there());
            let others = meeting.appearances.iter().filter(|a| !presence(a).was_there());
            let mut all = Vec::new();
            for a in there.chain(others) {
                push_unique(&mut all, appearances[a.index()].official);
            }
            meeting.officials = all;
        }
        for account in 0..corpus.accounts.len() {
            let Account { meeting, origin, .. } = corpus.accounts[account];
            push_unique(&mut corpus.briefings[origin.briefing.index()].meetings, meeting);
        }
        for briefing in &mut corpus.briefings {
            let spans = || briefing.meetings.iter().filter_map(|m| corpus.meetings[m.index()].when);
            let (start, end) = (spans().map(|w| w.start).min(), spans().map(|w| w.end).max());
            briefing.when = start.zip(end).map(|(start, end)| DateSpan { start, end });
            let name = || briefing.meetings.first().map(|m| corpus.meetings[m.index()].name);
            briefing.title = briefing.title.or(name().unwrap_or_default()).or(briefing.path);
            let path = pool.get(briefing.path).to_owned();
            briefing.id = pool.line(path.strip_suffix(".toml").unwrap_or(&path));
        }
        role::fill_in(corpus);
        self.identify_quotes();
        self.judge_quotes();
        self.gather_countries();
        disagreement::find(&mut self.corpus);
    }

    /// A quote's id is its speaker's, and a fingerprint of its words.
    fn identify_quotes(&mut self) {
        let corpus = &mut self.corpus;
        let mut taken: HashMap<String, u32> = HashMap::new();
        for quote in &mut corpus.quotes {
            let speaker = corpus.pool.get(corpus.officials[quote.speaker.index()].id);
            let print = fingerprint(&bare(corpus.pool.get(quote.text)));
            let id = format!("{speaker}~{print:08x}");
            let again = taken.entry(id.clone()).and_modify(|n| *n += 1).or_insert(1);
            quote.id = corpus.pool.line(&if *again > 1 { format!("{id}-{again}") } else { id });
        }
    }

    fn judge_quotes(&mut self) {
        let mut texts: HashMap<SourceId, SourceText> = HashMap::new();
        let mut found = Vec::new();
        for wording in &mut self.corpus.wordings {
            let Some(source) = wording.source else { continue };
            let body = self.corpus.sources[source.index()].body;
            if body.is_empty() {
                continue;
            }
            let text = texts.entry(source).or_insert_with(|| SourceText::new(self.corpus.pool.get(body)));
            let words = self.corpus.pool.get(wording.text);
            wording.verdict = text.verdict(words);
            let (code, message, hint) = match wording.verdict {
                Verdict::Altered => (
                    Code::AlteredQuote,
                    "the source text held has these words differently",
                    format!("[-source-] and {{+quote+}}: {}", text.diff(words).excerpt()),
                ),
                Verdict::Missing => (
                    Code::MissingQuote,
                    "the source text held does not have these words",
                    "compare the quote with the text of its source".to_owned(),
                ),
                Verdict::Verbatim | Verdict::Unchecked => continue,
            };
            found.push((wording.origin, code, message, hint));
        }
        for (Origin { briefing, line }, code, message, hint) in found {
            let problem = Diagnostic::of_file(&self.files[briefing.index()].path, code, message, hint);
            self.files[briefing.index()].diagnostics.push(Diagnostic { line, column: 1, ..problem });
        }
    }

    fn gather_countries(&mut self) {
        let corpus = &mut self.corpus;
        let mut countries: BTreeMap<CountryId, Country> = BTreeMap::new();
        let mut of = |id: CountryId, add: &mut dyn FnMut(&mut Country)| {
            add(countries.entry(id).or_insert_with(|| Country {
                id,
                meetings: Vec::new(),
                officials: Vec::new(),
                quotes: Vec::new(),
                counterparts: Vec::new(),
            }));
        };
        for (i, meeting) in corpus.meetings.iter().enumerate().rev() {
            let id = MeetingId(i as u32);
            let parties: Vec<CountryId> = meeting.countries.iter().filter_map(|n| n.known()).collect();
            for country in parties.iter().copied().chain(meeting.country.and_then(Nation::known)) {
                of(country, &mut |c| push_unique_last(&mut c.meetings, id));
            }
            for &country in &parties {
                for &other in parties.iter().filter(|other| **other != country) {
                    of(country, &mut |c| match c.counterparts.iter_mut().find(|(id, _)| *id == other) {
                        Some((_, n)) => *n += 1,
                        None => c.counterparts.push((other, 1)),
                    });
                }
            }
        }
        for (i, official) in corpus.officials.iter().enumerate() {
            for &country in &official.countries {
                of(country, &mut |c| c.officials.push(OfficialId(i as u32)));
            }
        }
        for (i, quote) in corpus.quotes.iter().enumerate().rev() {
            if let Some(country) = quote.role.country.and_then(Nation::known) {
                of(country, &mut |c| c.quotes.push(QuoteId(i as u32)));
            }
        }
        corpus.countries = countries.into_values().collect();
        for country in &mut corpus.countries {
            country.counterparts.sort_by_key(|&(id, n)| (std::cmp::Reverse(n), id.name()));
        }
    }

    fn finish(mut self) -> Corpus {
        for file in self.files {
            self.corpus.diagnostics.extend(file.diagnostics);
        }
        self.corpus.diagnostics.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        self.corpus.pool.freeze();
        self.corpus
    }
}

/// What makes two wordings one quote: the person, the meeting, the day, the bare words.
type QuoteKey = (usize, Option<u32>, Option<crate::briefing::PartialDate>, String);

fn read_nation(written: &str, corpus: &mut Corpus) -> (Nation, Option<Mistake>) {
    let kept = Nation::AsWritten(corpus.pool.line(written));
    let shown = clean_line(written);
    match country::resolve(written, Reading::Field) {
        Resolution::Known(id) => (Nation::Known(id), None),
        Resolution::Ambiguous(ids) => {
            let options: Vec<String> = ids.iter().map(|id| format!("{} ({})", id.name(), id.alpha2())).collect();
            let message = format!("“{shown}” can be {}", options.join(" or "));
            let hint = "write the two-letter code; until then it is kept as written".to_owned();
            (kept, Some(Mistake { code: Code::AmbiguousCountry, message, hint }))
        }
        Resolution::Unknown => {
            let message = format!("“{shown}” is no country that is known here");
            let hint = match country::suggest(written).first() {
                Some(near) => {
                    let (name, code) = (near.country.name(), near.country.alpha2());
                    format!("did you mean {name} ({code})? Until then it is kept as written")
                }
                None => "write the two-letter ISO 3166-1 code; until then it is kept as written".to_owned(),
            };
            (kept, Some(Mistake { code: Code::UnresolvedCountry, message, hint }))
        }
    }
}

/// The mention in one file that a speaker's name means: the same name, or the only one with that surname.
fn named_in(in_file: &[usize], mentions: &[Mention], written: &str) -> Option<usize> {
    let name = Name::of(written);
    let names = |m: &usize| {
        let mention = &mentions[*m];
        mention.aliases.iter().chain([&mention.name]).map(|text| Name::of(text)).collect::<Vec<_>>()
    };
    if let Some(&same) = in_file.iter().find(|m| names(m).iter().any(|n| n.key() == name.key())) {
        return Some(same);
    }
    let [surname] = &name.words[..] else { return None };
    let bearers: Vec<usize> =
        in_file.iter().copied().filter(|m| names(m).iter().any(|n| n.surname() == surname)).collect();
    let one_person = |a: usize, b: usize| {
        let (a, b) = (&mentions[a], &mentions[b]);
        if a.id.is_empty() || b.id.is_empty() {
            Name::of(&a.name).key() == Name::of(&b.name).key()
        } else {
            a.id == b.id
        }
    };
    let first = *bearers.first()?;
    bearers.iter().all(|&b| one_person(first, b)).then_some(first)
}

/// Words only: what two printings of one remark have in common.
fn bare(text: &str) -> String {
    let folded = fold(text);
    let all: Vec<&str> = words(&folded).collect();
    all.join(" ")
}

/// FNV-1a, 32 bits: short, and the same on every machine.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn blank_meeting(id: Text) -> Meeting {
    Meeting {
        id,
        name: Text::EMPTY,
        when: None,
        city: Text::EMPTY,
        country: None,
        venue: Text::EMPTY,
        format: None,
        countries: Vec::new(),
        organisations: Vec::new(),
        topics: Vec::new(),
        confidence: Confidence::High,
        accounts: Vec::new(),
        appearances: Vec::new(),
        officials: Vec::new(),
        quotes: Vec::new(),
        briefings: Vec::new(),
        disagreements: Vec::new(),
    }
}

/// Sorts records and returns the new place of each old one.
fn reorder<T, K: Ord>(records: &mut Vec<T>, key: impl Fn(&T) -> K) -> Vec<u32> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_cached_key(|&i| key(&records[i]));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new as u32;
    }
    let mut old: Vec<Option<T>> = std::mem::take(records).into_iter().map(Some).collect();
    records.extend(order.into_iter().filter_map(|i| old[i].take()));
    place
}

fn push_unique<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// For items that come in order.
fn push_unique_last<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}

fn extend_unique<T: PartialEq + Copy>(list: &mut Vec<T>, more: &[T]) {
    for &item in more {
        push_unique(list, item);
    }
}

fn by_frequency<T: Ord + Copy>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let mut all: Vec<(T, usize)> = counts.into_iter().collect();
    all.sort_by_key(|&(item, n)| (std::cmp::Reverse(n), item));
    all.into_iter().map(|(item, _)| item).collect()
}
