//! A briefing pack: what was chosen, in the order people read it, as a document that Markdown and HTML are made from.

use std::collections::{HashMap, HashSet};

use super::Written;
use super::contents::{Contents, once};
use crate::briefing::{DateSpan, Verdict};
use crate::cite::{self, Style};
use crate::corpus::{Appearance, Corpus, Entity, Kind, MeetingId, OfficialId, Part, QuoteId, counted};
use crate::diagnostic::Severity;
use crate::text::capitalised;

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading of level 1 to 3.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A list, one text an item.
    List(Vec<String>),
    /// What stands beneath a heading in small print.
    Aside(String),
    /// Words that somebody said.
    Quote(Quote),
    /// On what sources differ.
    Points(Vec<Point>),
    /// The footnotes, from 1.
    Notes(Vec<String>),
}

/// Words that somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quote {
    /// As they are cited.
    pub words: String,
    /// Who said them, in which role.
    pub by: String,
    /// The meeting, its place and the date.
    pub at: String,
    /// Why these words must not be passed on as they are.
    pub warning: Option<&'static str>,
    /// The number of the footnote.
    pub note: usize,
}

/// On what sources differ: what is said, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// The date, a role.
    pub about: String,
    /// Each thing said, with the names of those who say it.
    pub sides: Vec<(String, String)>,
}

/// The most problems that are listed one by one.
const MOST_PROBLEMS: usize = 50;

/// Makes the document, and tells what is in it.
pub(super) fn pack(corpus: &Corpus, entities: &[Entity], title: &str, style: &Style) -> (Vec<Block>, Written) {
    let chosen = Chosen::new(corpus, entities);
    let mut pack = Pack { corpus, style, blocks: Vec::new(), notes: Vec::new() };
    pack.heading(1, title);
    let countries = entities.iter().filter(|entity| entity.kind() == Kind::Country).count();
    let written = Written::of([
        (chosen.meetings.len(), "meeting", "meetings"),
        (chosen.officials.len(), "official", "officials"),
        (chosen.quotes.len(), "quote", "quotes"),
        (countries, "country", "countries"),
    ]);
    pack.opening(&chosen, &written);
    pack.section("Meetings", &chosen.meetings, Pack::meeting);
    pack.section("Officials", &chosen.officials, Pack::official);
    pack.section("Quotes", &chosen.quotes, Pack::quote);
    pack.countries(entities, &chosen.meetings);
    pack.disagreements(&chosen.meetings);
    pack.problems();
    pack.heading(2, "What this covers");
    pack.text(format!("Chosen from {}.", corpus.coverage()));
    if !pack.notes.is_empty() {
        pack.heading(2, "Sources");
        let notes = std::mem::take(&mut pack.notes);
        pack.blocks.push(Block::Notes(notes));
    }
    (pack.blocks, written)
}

/// What was chosen and what belongs to it, in the order of time.
struct Chosen {
    meetings: Vec<MeetingId>,
    officials: Vec<OfficialId>,
    quotes: Vec<QuoteId>,
}

impl Chosen {
    /// A meeting brings those who were there and its quotes along, a briefing all that it tells of, a quote its speaker and
    /// meeting.
    fn new(corpus: &Corpus, entities: &[Entity]) -> Self {
        let (mut meetings, mut officials, mut quotes) = (Vec::new(), Vec::new(), Vec::new());
        // Those of which everything is taken along.
        let mut whole: Vec<MeetingId> = Vec::new();
        let mut there: Vec<&Appearance> = Vec::new();
        for &entity in entities {
            match entity {
                Entity::Meeting(id) => whole.push(id),
                Entity::Official(id) => officials.push(id),
                Entity::Quote(id) => {
                    quotes.push(id);
                    officials.push(corpus[id].speaker);
                    meetings.extend(corpus[id].meeting);
                }
                Entity::Country(_) => {}
                Entity::Briefing(id) => {
                    let contents = Contents::of(corpus, id);
                    whole.extend(&contents.meetings);
                    officials.extend(contents.quotes.iter().map(|&id| corpus[id].speaker));
                    quotes.extend(&contents.quotes);
                    there.extend(corpus[id].appearances.iter().map(|id| &corpus[id]));
                }
            }
        }
        for &id in &whole {
            there.extend(corpus[corpus[id].appearances].iter().map(|&id| &corpus[id]));
            quotes.extend(&corpus[corpus[id].quotes]);
        }
        meetings.extend(whole);
        officials.extend(there.iter().filter(|one| one.presence.was_there()).map(|one| one.official));
        let date = |entity| (corpus.date_of(entity).is_none(), corpus.date_of(entity));
        meetings.sort_by_key(|&id| (date(Entity::Meeting(id)), id));
        meetings.dedup();
        quotes.sort_by_key(|&id| (date(Entity::Quote(id)), id));
        quotes.dedup();
        Self { meetings, officials: once(officials), quotes }
    }
}

/// Who was at a meeting, by delegation, and who was not: a line each.
fn attendance(corpus: &Corpus, meeting: MeetingId) -> Vec<String> {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (official, own) in appearances(corpus, meeting) {
        let line = match Part::of(own.iter().copied()) {
            Some(part) if !part.was_there() => capitalised(part.as_words()),
            _ => delegation(corpus, &own),
        };
        let role = corpus.prevailing_role(own.iter().copied());
        let role = role.map(|role| format!(" ({})", corpus.text(role.by.role))).unwrap_or_default();
        let place = *places.entry(line.clone()).or_insert_with(|| {
            lines.push((line, Vec::new()));
            lines.len() - 1
        });
        lines[place].1.push(format!("{}{role}", corpus.text(corpus[official].name)));
    }
    lines.into_iter().map(|(line, people)| format!("{line}: {}", people.join("; "))).collect()
}

/// For whom somebody was there: a country, else an organisation, if a source says so.
fn delegation(corpus: &Corpus, own: &[&Appearance]) -> String {
    let then = || own.iter().filter(|one| !one.post.is_earlier());
    let country = then().find_map(|one| one.country).map(|nation| corpus.nation_name(nation));
    let organisation = then().map(|one| corpus.text(one.organisation)).find(|name| !name.is_empty());
    country.or(organisation).unwrap_or("Attended").to_owned()
}

/// Each person of a meeting, those who were there first, with what is said of them; never nothing.
fn appearances(corpus: &Corpus, meeting: MeetingId) -> Vec<(OfficialId, Vec<&Appearance>)> {
    let officials = &corpus[corpus[meeting].officials];
    let mut own: HashMap<OfficialId, Vec<&Appearance>> = HashMap::new();
    for appearance in corpus[corpus[meeting].appearances].iter().map(|&id| &corpus[id]) {
        own.entry(appearance.official).or_default().push(appearance);
    }
    officials.iter().filter_map(|&official| Some((official, own.remove(&official)?))).collect()
}

struct Pack<'a> {
    corpus: &'a Corpus,
    style: &'a Style,
    blocks: Vec<Block>,
    notes: Vec<String>,
}

impl Pack<'_> {
    fn heading(&mut self, level: u8, text: &str) {
        self.blocks.push(Block::Heading(level, text.to_owned()));
    }

    fn text(&mut self, text: String) {
        self.blocks.push(Block::Text(text));
    }

    fn aside(&mut self, text: String) {
        self.blocks.push(Block::Aside(text));
    }

    fn section<T: Copy>(&mut self, heading: &str, ids: &[T], mut write: impl FnMut(&mut Self, T)) {
        if !ids.is_empty() {
            self.heading(2, heading);
            for &id in ids {
                write(self, id);
            }
        }
    }

    /// How much there is, and of which time.
    fn opening(&mut self, chosen: &Chosen, written: &Written) {
        let dates = chosen.meetings.iter().filter_map(|&id| self.corpus[id].when);
        let (start, end) = (dates.clone().map(|when| when.start).min(), dates.map(|when| when.end).max());
        let when = start.zip(end).map(|(start, end)| DateSpan { start, end }.long());
        self.text(format!("{written}; {}.", when.unwrap_or_else(|| "no dates".to_owned())));
    }

    fn meeting(&mut self, id: MeetingId) {
        let meeting = &self.corpus[id];
        self.heading(3, self.corpus.text(meeting.name));
        let when = meeting.when.map_or_else(|| "no date in source".to_owned(), DateSpan::long);
        let place =
            Some(self.corpus.text(meeting.city)).filter(|city| !city.is_empty()).unwrap_or("no place in source");
        let countries: Vec<_> =
            self.corpus[meeting.countries].iter().map(|&nation| self.corpus.nation_name(nation)).collect();
        let who = if countries.is_empty() { String::new() } else { format!(" · {}", countries.join(", ")) };
        self.aside(format!("{when}, {place}{who}"));
        let attendance = attendance(self.corpus, id);
        if !attendance.is_empty() {
            self.blocks.push(Block::List(attendance));
        }
        let accounts: Vec<_> = self.corpus[meeting.accounts].iter().map(|&id| &self.corpus[id]).collect();
        let outcomes =
            accounts.iter().flat_map(|account| self.corpus[account.outcomes].iter().map(|outcome| outcome.text));
        let aims = accounts.iter().flat_map(|account| self.corpus[account.objectives].iter().copied());
        let items: Vec<_> = aims
            .map(|aim| format!("Aim: {}", self.corpus.text(aim)))
            .chain(outcomes.map(|outcome| format!("Outcome: {}", self.corpus.text(outcome))))
            .collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
        let sources = accounts.iter().filter_map(|account| account.source).collect::<Vec<_>>();
        for source in sources {
            let note = cite::reference(self.corpus, source, self.style);
            self.aside(format!("Source: {note}"));
        }
    }

    /// A person with every role and who gives it.
    fn official(&mut self, id: OfficialId) {
        let official = &self.corpus[id];
        self.heading(3, self.corpus.text(official.name));
        let mut roles: Vec<String> = Vec::new();
        let all = self.corpus[official.appearances].iter().map(|&id| &self.corpus[id]);
        for appearance in all.filter(|one| one.tells_of_a_role()) {
            let role = Some(self.corpus.text(appearance.role)).filter(|role| !role.is_empty());
            let organisation = Some(self.corpus.text(appearance.organisation)).filter(|name| !name.is_empty());
            let country = appearance.country.map(|nation| self.corpus.nation_name(nation));
            let earlier = Some(appearance.post.remark()).filter(|remark| !remark.is_empty());
            let role = [Some(role.unwrap_or("no role in source")), organisation, country, earlier];
            let role = role.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let date = appearance.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
            let source = self.corpus.said_by(appearance.source);
            roles.push(format!("{date}: {role} ({source})"));
        }
        roles.dedup();
        if roles.is_empty() {
            self.aside("No source gives a role.".to_owned());
        } else {
            self.blocks.push(Block::List(roles));
        }
    }

    fn quote(&mut self, id: QuoteId) {
        let citation = cite::cite(self.corpus, Entity::Quote(id), self.style);
        // The wording that the footnote cites, so that the two say the same.
        let wording = &self.corpus[cite::best_wording(self.corpus, id)];
        self.notes.push(citation);
        self.blocks.push(Block::Quote(Quote {
            words: self.corpus.text(wording.text).to_owned(),
            by: cite::speaker(self.corpus, id),
            at: cite::occasion_of(self.corpus, id),
            warning: match wording.verdict {
                Verdict::Altered => Some("Altered: the source text held has it otherwise"),
                Verdict::Missing => Some("Missing: these words do not stand in the source text held"),
                Verdict::Verbatim | Verdict::Unchecked => None,
            },
            note: self.notes.len(),
        }));
    }

    /// The countries, with how many of their meetings the pack has, where it has any.
    fn countries(&mut self, entities: &[Entity], chosen: &[MeetingId]) {
        let chosen: HashSet<MeetingId> = chosen.iter().copied().collect();
        let line = |entity: &Entity| match entity {
            Entity::Country(id) => {
                let meetings = self.corpus.country(*id).map_or(&[][..], |country| &country.meetings);
                let here = meetings.iter().filter(|meeting| chosen.contains(meeting)).count();
                let all = counted(meetings.len(), "meeting", "meetings");
                let part =
                    if chosen.is_empty() || here == meetings.len() { String::new() } else { format!("{here} of ") };
                Some(format!("{}: {part}{all}", id.name()))
            }
            _ => None,
        };
        let lines: Vec<_> = entities.iter().filter_map(line).collect();
        if !lines.is_empty() {
            self.heading(2, "Countries");
            self.blocks.push(Block::List(lines));
        }
    }

    fn disagreements(&mut self, meetings: &[MeetingId]) {
        let disputed: Vec<_> =
            meetings.iter().copied().filter(|&id| !self.corpus[id].disagreements.is_empty()).collect();
        self.section("Where sources disagree", &disputed, |pack, id| {
            let meeting = &pack.corpus[id];
            pack.heading(3, pack.corpus.text(meeting.name));
            let points = pack.corpus[meeting.disagreements].iter().map(|point| Point {
                about: point.about.clone(),
                sides: point.variants.iter().map(|variant| pack.side(variant)).collect(),
            });
            let points = points.collect();
            pack.blocks.push(Block::Points(points));
        });
    }

    fn side(&self, variant: &crate::corpus::Variant) -> (String, String) {
        let names = variant.said_by.iter().map(|&(source, _)| self.corpus.said_by(source));
        (variant.value.clone(), names.collect::<Vec<_>>().join(", "))
    }

    fn problems(&mut self) {
        let all = self.corpus.diagnostics().iter().filter(|problem| problem.severity != Severity::Note);
        let mut items: Vec<String> = all
            .clone()
            .take(MOST_PROBLEMS)
            .map(|problem| format!("{}:{}: {}", problem.file, problem.line, problem.message))
            .collect();
        let count = all.count();
        if count > MOST_PROBLEMS {
            items.push(format!("and {} more", count - MOST_PROBLEMS));
        }
        if !items.is_empty() {
            self.heading(2, "Problems of the files");
            self.blocks.push(Block::List(items));
        }
    }
}
