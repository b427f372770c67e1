//! One file to statements.

use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::bare::{bare, fingerprint, unforgeable};
use super::judge::judge;
use super::nation::read_nation;
use super::speakers::Speakers;
use super::{Decision, Place, Speech, Statements, Stray, dangling};
use crate::briefing::field::{Field, Many, Raw};
use crate::briefing::{Confidence, DateSpan, Parsed, Presence, Reliability, SourceKind, Verdict, schema};
use crate::corpus::list::drop_repeats;
use crate::corpus::name::slug;
use crate::corpus::{
    Account, AccountId, Appearance, AppearanceId, Briefing, BriefingId, Detail, List, MeetingId, Nation, OfficialId,
    Origin, Outcome, Post, QuoteId, Source, SourceId, Translation, Wording,
};
use crate::diagnostic::{Code, Diagnostic, Mistake, did_you_mean};
use crate::text::{Clean, Pool, Text, clean_line, fold};

/// The most problems of one file that are found here, beside those that the parser found.
const MOST_PROBLEMS: usize = 100;

impl Statements {
    /// Takes over what a file says.
    pub fn take(&mut self, Parsed { path, file, lines, diagnostics }: Parsed<'_>) {
        let parsed = Parsed { path, file: schema::File::default(), lines, diagnostics };
        let briefing = BriefingId(self.briefings.len() as u32);
        let found_before = parsed.diagnostics.len();
        let mut room = std::mem::take(&mut self.room);
        room.clear();
        let mut taker = Taker { all: self, parsed, found_before, briefing, room };
        taker.take(&file);
        let Taker { parsed, room, .. } = taker;
        self.room = room;
        self.diagnostics.extend(parsed.diagnostics);
    }
}

/// What is known of the names of one file. The next file is given the same room.
#[derive(Debug, Default, Clone)]
pub(super) struct Room {
    sources: HashMap<Text, SourceId>,
    /// The keys of the meetings of which the file tells, each once.
    meetings: Vec<Text>,
    told: HashSet<Text>,
    told_by: HashSet<(Text, Option<SourceId>)>,
}

impl Room {
    fn clear(&mut self) {
        let Self { sources, meetings, told, told_by } = self;
        sources.clear();
        meetings.clear();
        told.clear();
        told_by.clear();
    }
}

/// One file as it is taken over.
struct Taker<'a, 'p> {
    all: &'a mut Statements,
    /// But for what it says.
    parsed: Parsed<'p>,
    found_before: usize,
    briefing: BriefingId,
    room: Room,
}

impl Taker<'_, '_> {
    fn take(&mut self, file: &schema::File<'_>) {
        let briefing = Briefing {
            path: self.all.pool.keep(&Clean::line(&self.parsed.path)),
            title: self.remark(&file.title),
            summary: self.block(&file.summary),
            topics: self.lines(&file.topics),
            ..Briefing::default()
        };
        self.all.briefings.push(briefing);
        for (span, source) in file.sources.items() {
            self.take_source(&span, &source.record);
        }
        self.take_accounts(file);
        let first = self.all.appearances.len();
        for (span, official) in file.officials.items() {
            self.take_appearance(&span, &official.record);
        }
        self.take_wordings(file, first);
        for (span, person) in file.people.items() {
            self.take_decision(&span, &person.record);
        }
        let says_something = file.meetings.is_given() || file.officials.is_given() || file.quotes.is_given();
        if says_something && self.of_file().sources.is_empty() {
            let hint = "add [[sources]] with a publisher, a title and an address";
            let note = Diagnostic::of_file(&self.parsed.name(), Code::NoSource, "no source is named", hint);
            self.parsed.diagnostics.push(note);
        }
    }

    fn of_file(&mut self) -> &mut Briefing {
        &mut self.all.briefings[self.briefing.index()]
    }

    fn line(&mut self, field: &Field<Raw<'_>>) -> Text {
        field.get().map_or(Text::EMPTY, |raw| self.all.pool.intern(&raw.line()))
    }

    /// A text of several lines. Such a text hardly ever recurs.
    fn block(&mut self, field: &Field<Raw<'_>>) -> Text {
        field.get().map_or(Text::EMPTY, |raw| self.all.pool.keep(&raw.block()))
    }

    /// A line that hardly ever recurs, or whose handle nobody compares.
    fn remark(&mut self, field: &Field<Raw<'_>>) -> Text {
        field.get().map_or(Text::EMPTY, |raw| self.all.pool.keep(&raw.line()))
    }

    fn lines(&mut self, field: &Field<Many<Raw<'_>>>) -> List<Text> {
        let Statements { pool, lists, .. } = &mut *self.all;
        lists.add_each_once(named(field, pool))
    }

    fn several(&mut self, field: &Field<Many<Raw<'_>>>) -> Vec<Text> {
        let mut out: Vec<Text> = named(field, &mut self.all.pool).collect();
        drop_repeats(&mut out);
        out
    }

    fn origin(&self, span: &Range<usize>) -> Origin {
        Origin { briefing: self.briefing, line: self.parsed.lines.line(span.start) }
    }

    fn place(&self, span: &Range<usize>) -> Place {
        let (line, column) = self.parsed.lines.place(span.start);
        Place { briefing: self.briefing, line, column }
    }

    fn report(&mut self, span: &Range<usize>, mistake: Mistake) {
        if !self.is_full() {
            self.parsed.report(None, span, mistake);
        }
    }

    /// Whether further problems are not told, and need not be looked into.
    fn is_full(&self) -> bool {
        self.parsed.diagnostics.len() >= self.found_before + MOST_PROBLEMS
    }

    fn nation(&mut self, span: &Range<usize>, written: &str) -> Option<Nation> {
        if written.is_empty() {
            return None;
        }
        let (nation, mistake) = if let Some(known) = self.all.nations.get(written) {
            known.clone()
        } else {
            let with_hint = !self.is_full();
            let read = read_nation(written, &mut self.all.pool, with_hint);
            self.all.nations.insert(written.to_owned(), read.clone());
            read
        };
        if let Some(mistake) = mistake {
            self.report(span, mistake);
        }
        Some(nation)
    }

    fn nation_of(&mut self, field: &Field<Raw<'_>>) -> Option<Nation> {
        self.nation(&field.span(), field.trimmed())
    }

    fn take_source(&mut self, span: &Range<usize>, source: &schema::Source<'_>) {
        let number = SourceId(self.all.sources.len() as u32);
        let id = self.line(&source.id);
        if !id.is_empty() && self.room.sources.insert(id, number).is_some() {
            self.duplicate(&source.id.span(), "source", source.id.trimmed());
        }
        let record = Source {
            id,
            kind: source.kind.choice().unwrap_or(SourceKind::Other),
            publisher: self.line(&source.publisher),
            title: self.remark(&source.title),
            byline: self.line(&source.byline),
            url: self.remark(&source.url),
            archived: self.remark(&source.archived),
            published: source.published.get().copied(),
            retrieved: source.retrieved.get().copied(),
            language: self.line(&source.language),
            reliability: source.reliability.choice().unwrap_or(Reliability::Original),
            note: self.remark(&source.note),
            body: self.block(&source.text),
            origin: self.origin(span),
        };
        self.all.sources.push(record);
        self.of_file().sources.extend_to(number.0);
    }

    fn duplicate(&mut self, span: &Range<usize>, what: &str, id: &str) {
        let message = format!("the {what} id “{}” is used twice in this file", clean_line(id));
        let hint = match what {
            "meeting" => "two accounts of one meeting need two sources; another meeting needs another id",
            _ => "give each its own id; references go to the last one",
        };
        self.report(span, Mistake { code: Code::DuplicateId, message, hint: hint.to_owned() });
    }

    /// The source a statement names, else the file's first one.
    fn source(&mut self, field: &Field<Raw<'_>>) -> Option<SourceId> {
        if field.trimmed().is_empty() { self.of_file().sources.first() } else { self.named_source(field) }
    }

    /// The source a statement names, if it names one.
    fn named_source(&mut self, field: &Field<Raw<'_>>) -> Option<SourceId> {
        let id = self.line(field);
        if id.is_empty() {
            return None;
        }
        let found = self.room.sources.get(&id).copied();
        if found.is_none() && !self.is_full() {
            let known: Vec<&str> = self.room.sources.keys().map(|&known| self.all.pool.get(known)).collect();
            let mistake = dangling("source", self.all.pool.get(id), known);
            self.report(&field.span(), mistake);
        }
        found
    }

    fn take_accounts(&mut self, file: &schema::File<'_>) {
        for (span, meeting) in file.meetings.items() {
            let meeting = &meeting.record;
            let (name, id) = (self.line(&meeting.name), self.line(&meeting.id));
            if name.is_empty() && id.is_empty() {
                continue;
            }
            let account = self.account(&span, name, meeting);
            let key = if id.is_empty() {
                let derived = self.derived_id(&account);
                self.all.pool.line(&derived)
            } else {
                id
            };
            if !self.room.told_by.insert((key, account.source)) {
                let shown = self.all.pool.get(key).to_owned();
                self.duplicate(&meeting.id.span(), "meeting", &shown);
            }
            if self.room.told.insert(key) {
                self.room.meetings.push(key);
            }
            let number = AccountId(self.all.accounts.len() as u32);
            self.of_file().accounts.extend_to(number.0);
            self.all.keys.push(key);
            self.all.accounts.push(account);
        }
    }

    fn account(&mut self, span: &Range<usize>, name: Text, meeting: &schema::Meeting<'_>) -> Account {
        let countries: Vec<Nation> =
            meeting.countries.items().filter_map(|(span, raw)| self.nation(&span, raw.trimmed())).collect();
        let countries = self.all.lists.add_each_once(countries);
        let source = self.source(&meeting.source);
        Account {
            meeting: MeetingId(u32::MAX),
            source,
            name,
            when: self.when(meeting),
            city: self.line(&meeting.city),
            country: self.nation_of(&meeting.country),
            venue: self.line(&meeting.venue),
            format: meeting.format.choice(),
            countries,
            organisations: self.lines(&meeting.organisations),
            objectives: self.lines(&meeting.objectives),
            outcomes: self.outcomes(meeting),
            details: self.details(meeting, source),
            topics: self.lines(&meeting.topics),
            confidence: meeting.confidence.choice().unwrap_or(Confidence::High),
            confidence_note: self.remark(&meeting.confidence_note),
            origin: self.origin(span),
        }
    }

    fn when(&mut self, meeting: &schema::Meeting<'_>) -> Option<DateSpan> {
        if let (Some(date), Some(start)) = (meeting.date.get(), meeting.start.get())
            && date != start
        {
            let message = format!("a meeting that is on {date} and begins on {start}");
            let hint = "start is ignored; keep one of the two".to_owned();
            self.report(&meeting.start.span(), Mistake { code: Code::SaidTwice, message, hint });
        }
        let end = meeting.end.get().copied();
        let start = meeting.date().or(end)?;
        if end.is_some_and(|end| end.last_day() < start.first_day()) {
            let message = format!("a meeting that ends ({}) before it begins ({start})", end.unwrap_or(start));
            let hint = "the end is ignored; correct one of the two".to_owned();
            self.report(&meeting.end.span(), Mistake { code: Code::ImpossibleDate, message, hint });
            return Some(DateSpan::on(start));
        }
        Some(DateSpan { start, end: end.unwrap_or(start) })
    }

    /// Without an id, meetings of the same name, date and countries are one.
    fn derived_id(&self, account: &Account) -> String {
        let mut parts: Vec<String> = account.when.iter().map(|when| when.start.to_string()).collect();
        let name = |nation: &Nation| match *nation {
            Nation::Known(id) => slug(id.name()),
            Nation::AsWritten(text) => slug(self.all.pool.get(text)),
        };
        let mut nations: Vec<String> = self.all.lists.get(account.countries).iter().map(name).collect();
        nations.sort();
        parts.push(slug(self.all.pool.get(account.name)));
        parts.extend(nations);
        parts.retain(|part| !part.is_empty());
        parts.join("-")
    }

    fn outcomes(&mut self, meeting: &schema::Meeting<'_>) -> List<Outcome> {
        let mut out = Vec::new();
        for (_, outcome) in meeting.outcomes.items() {
            let source = self.named_source(&outcome.record.source);
            out.push(Outcome { text: self.remark(&outcome.record.text), source });
        }
        out.retain(|outcome| !outcome.text.is_empty());
        self.all.lists.add(out)
    }

    /// The details of a meeting as `teller` tells of it. No source contradicts itself: where an account has several values
    /// of one thing, it lays sources side by side, and of a value that names none nobody knows whose it is.
    fn details(&mut self, meeting: &schema::Meeting<'_>, teller: Option<SourceId>) -> List<Detail> {
        let mut out = Vec::new();
        let mut values: HashMap<String, usize> = HashMap::new();
        for (_, detail) in meeting.details.items() {
            let detail = &detail.record;
            let (what, value) = (self.line(&detail.what), self.remark(&detail.value));
            if what.is_empty() || value.is_empty() {
                continue;
            }
            *values.entry(fold(self.all.pool.get(what))).or_default() += 1;
            let names_none = detail.source.trimmed().is_empty();
            out.push((Detail { what, value, source: self.named_source(&detail.source) }, names_none));
        }
        let pool = &self.all.pool;
        let out = out.into_iter().map(|(detail, names_none)| {
            let is_only = names_none && values.get(&fold(pool.get(detail.what))) == Some(&1);
            Detail { source: if is_only { teller } else { detail.source }, ..detail }
        });
        let out: Vec<Detail> = out.collect();
        self.all.lists.add(out)
    }

    /// The key of the meeting that a statement names, else of the file's only one.
    fn meeting(&mut self, field: &Field<Raw<'_>>) -> Text {
        let key = self.line(field);
        if key.is_empty() {
            return if let [only] = self.room.meetings[..] { only } else { Text::EMPTY };
        }
        // A file tells of few meetings; one that tells of many has its references looked up with the others.
        if self.room.meetings.len() > 64 || !self.room.meetings.contains(&key) {
            let place = self.place(&field.span());
            self.all.strays.push(Stray { key, place });
        }
        key
    }

    fn take_appearance(&mut self, span: &Range<usize>, official: &schema::Official<'_>) {
        let name = self.line(&official.name);
        if name.is_empty() {
            return;
        }
        let (role, note) = (self.line(&official.role), self.line(&official.note));
        let post = Post::told(self.all.pool.get(role), self.all.pool.get(note));
        let appearance = Appearance {
            official: OfficialId(u32::MAX),
            meeting: None,
            source: self.source(&official.source),
            id: self.line(&official.id),
            name,
            aliases: self.lines(&official.aliases),
            role,
            country: self.nation_of(&official.country),
            organisation: self.line(&official.organisation),
            presence: official.presence.choice().unwrap_or(Presence::Attended),
            date: None,
            confidence: official.confidence.choice().unwrap_or(Confidence::High),
            confidence_note: self.line(&official.confidence_note),
            note,
            post,
            origin: self.origin(span),
        };
        let number = AppearanceId(self.all.appearances.len() as u32);
        let key = self.meeting(&official.meeting);
        self.all.shown_at.push(key);
        self.all.appearances.push(appearance);
        self.of_file().appearances.extend_to(number.0);
    }

    fn take_wordings(&mut self, file: &schema::File<'_>, first_appearance: usize) {
        let first = self.all.wordings.len();
        let mut speakers = Speakers::of(self.all, first_appearance);
        for (span, quote) in file.quotes.items() {
            let quote = &quote.record;
            let (text, speaker) = (self.block(&quote.text), self.line(&quote.speaker));
            if text.is_empty() || speaker.is_empty() {
                continue;
            }
            let wording = self.wording(&span, text, speaker, quote);
            let Place { line, column, .. } = self.place(&quote.speaker.span());
            let words = bare(self.all.pool.get(text));
            let meeting = self.meeting(&quote.meeting);
            self.look_for_detail(meeting, wording.detail, &quote.detail);
            let speech = Speech {
                meeting,
                date: quote.date.get().copied(),
                here: speakers.find(self.all, speaker),
                print: fingerprint(&words),
                words: unforgeable(&words),
                line,
                column,
            };
            self.all.speeches.push(speech);
            self.all.wordings.push(wording);
        }
        judge(self.all, first, &mut self.parsed);
    }

    fn wording(&mut self, span: &Range<usize>, text: Text, speaker: Text, quote: &schema::Quote<'_>) -> Wording {
        let source = self.source(&quote.source);
        let language = self.line(&quote.language);
        let translation =
            quote.translation.get().map(|t| Translation { of: self.line(&t.record.of), by: t.record.by.choice() });
        Wording {
            quote: QuoteId(u32::MAX),
            text,
            source,
            language: language.or(source.map(|s| self.all.sources[s.index()].language).unwrap_or_default()),
            translation,
            original: self.block(&quote.original),
            context: self.remark(&quote.context),
            detail: self.line(&quote.detail),
            speaker,
            is_unlisted: false,
            role: self.line(&quote.role),
            topics: self.lines(&quote.topics),
            confidence: quote.confidence.choice().unwrap_or(Confidence::High),
            confidence_note: self.remark(&quote.confidence_note),
            verdict: Verdict::Unchecked,
            origin: self.origin(span),
        }
    }

    /// Reports that no account of the meeting has such a detail. Where only other files tell of the meeting nobody knows.
    fn look_for_detail(&mut self, meeting: Text, detail: Text, field: &Field<Raw<'_>>) {
        if detail.is_empty() || self.is_full() || !(meeting.is_empty() || self.room.told.contains(&meeting)) {
            return;
        }
        let Statements { pool, lists, accounts, keys, .. } = &*self.all;
        let here = self.all.briefings[self.briefing.index()].accounts.numbers();
        let here = here.start as usize..here.end as usize;
        let of_meeting = accounts[here.clone()].iter().zip(&keys[here]).filter(|&(_, &key)| key == meeting);
        let details = of_meeting.flat_map(|(account, _)| lists.get(account.details));
        let known: Vec<&str> = details.map(|known| pool.get(known.what)).collect();
        let named = pool.get(detail);
        if known.iter().any(|known| fold(known) == fold(named)) {
            return;
        }
        let hint = did_you_mean(named, &known, || "name the what of one of the meeting's details".to_owned());
        let message = format!("the meeting has no detail “{named}”");
        self.report(&field.span(), Mistake { code: Code::DanglingId, message, hint });
    }

    fn take_decision(&mut self, span: &Range<usize>, person: &schema::Person<'_>) {
        let decision = Decision {
            id: self.line(&person.id),
            name: self.line(&person.name),
            aliases: self.several(&person.aliases),
            wikidata: self.line(&person.wikidata),
            same_as: self.several(&person.same_as),
            not_same_as: self.several(&person.not_same_as),
            place: self.place(span),
        };
        if !decision.id.is_empty() {
            self.all.decisions.push(decision);
        }
    }
}

/// The texts of a list that are not empty.
fn named<'a>(field: &'a Field<Many<Raw<'_>>>, pool: &'a mut Pool) -> impl Iterator<Item = Text> + 'a {
    field.items().map(|(_, raw)| pool.intern(&raw.line())).filter(|text| !text.is_empty())
}
