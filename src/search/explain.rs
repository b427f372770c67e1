//! Why a record is a hit: the best match of each part of the query, found again in the record's own texts.

use super::answer::{How, Why};
use super::dictionary::Probe;
use super::field;
use super::index::{Channel, Depth};
use super::matching::{Columns, Matcher};
use super::plan::{Leaf, Plan, Planner, Reading as Reads, Want, countries_in};
use super::query::{Expr, Query, Term, Test};
use super::suggest::collect;
use super::token::{tokens, typed_tokens};
use crate::corpus::{Corpus, Entity, MeetingId, OfficialId, SourceId};
use crate::country::{self, CountryId, Reading};
use crate::text::Text;

/// A text of a record, and what it is to the record.
struct Passage<'a> {
    channel: Channel,
    text: &'a str,
}

/// Which part of `query` matched what of `entity`.
pub(crate) fn explain(matcher: &Matcher<'_>, query: &Query, entity: Entity) -> Vec<Why> {
    let passages = passages(matcher.corpus, entity);
    let mut terms: Vec<Term> = Vec::new();
    collect(query.root(), &mut |term| terms.push(term.clone()));
    let countries = matcher.corpus.countries_of(entity);
    let plain: Vec<(usize, &str)> = terms.iter().enumerate().filter_map(|(i, t)| Some((i, word(t)?))).collect();
    let words: Vec<&str> = plain.iter().map(|(_, w)| *w).collect();
    let mut out: Vec<Why> = Vec::new();
    let mut as_country: Vec<usize> = Vec::new();
    for (start, len, meant) in countries_in(&words) {
        let of_name = &plain[start..start + len];
        let range = terms[plain[start].0].range.start..terms[plain[start + len - 1].0].range.end;
        if let Some(why) = country(query, range, &meant, &countries, entity) {
            out.push(why);
            as_country.extend(of_name.iter().map(|(i, _)| i));
        }
    }
    for (_, term) in terms.iter().enumerate().filter(|(i, _)| !as_country.contains(i)) {
        out.extend(of_term(matcher, query, term, entity, &passages, &countries));
    }
    out.sort_by_key(|why| why.range.start);
    // Several terms can stand in one place: what is left open, what a saved query holds.
    out.dedup();
    out
}

fn word(term: &Term) -> Option<&str> {
    match (&term.field, &term.test) {
        (None, Test::Word(word)) => Some(word),
        _ => None,
    }
}

fn country(
    query: &Query,
    range: std::ops::Range<usize>,
    meant: &[CountryId],
    of: &[CountryId],
    entity: Entity,
) -> Option<Why> {
    let itself = match entity {
        Entity::Country(id) => Some(id),
        _ => None,
    };
    let found = meant.iter().find(|c| of.contains(c) || itself == Some(**c))?;
    let word = query.text()[range.clone()].to_owned();
    Some(Why { word, range, field: Channel::Country.label(), matched: found.name().to_owned(), how: How::Entity })
}

fn of_term(
    matcher: &Matcher<'_>,
    query: &Query,
    term: &Term,
    entity: Entity,
    passages: &[Passage<'_>],
    countries: &[CountryId],
) -> Option<Why> {
    let range = term.range.clone();
    let typed = query.text()[range.clone()].to_owned();
    if term.field == Some(super::Field::Country) {
        let meant = country::resolve(term.test.text()?, Reading::Field);
        if let Some(why) = country(query, range.clone(), meant.countries(), countries, entity) {
            return Some(why);
        }
    }
    let channels = Channel::of(term.field);
    let found = match (&term.test, channels) {
        (Test::Phrase(text), [_, ..]) => phrase(passages, channels, &typed_tokens(text)),
        (test, [_, ..]) => test.text().and_then(|text| single(matcher, passages, channels, term, text)),
        _ => None,
    };
    if let Some((channel, matched, how)) = found {
        return Some(Why { word: typed, range, field: channel.label(), matched, how });
    }
    condition(matcher, term, entity).then(|| {
        let field = term.field.map_or("date", |f| f.spec().name);
        // What stands there as `query:NAME` is told as what is saved under the name.
        let shown = if is_saved(&typed) { term.to_string() } else { typed.clone() };
        Why { matched: shown, word: typed, range, field, how: How::Condition }
    })
}

/// Whether a part of a query stands for a saved one.
fn is_saved(typed: &str) -> bool {
    let name = typed.split_once(':').map(|(name, _)| field::find(name));
    name == Some(field::Named::Field(super::Field::Query))
}

/// The best match of one word.
fn single(
    matcher: &Matcher<'_>,
    passages: &[Passage<'_>],
    channels: &[Channel],
    term: &Term,
    text: &str,
) -> Option<(Channel, String, How)> {
    let words = typed_tokens(text);
    let word = words.iter().max_by_key(|w| w.len())?;
    let probe = Probe::new(word);
    let mut best: Option<(u32, Channel, String, How)> = None;
    for passage in passages.iter().filter(|p| channels.contains(&p.channel)) {
        for token in tokens(passage.text) {
            let Some((how, quality)) = probe.judge(&token, passage.channel.is_names()) else { continue };
            let allowed = match term.test {
                Test::Same(_) => how == How::Exact,
                Test::Begins(_) => how <= How::Prefix,
                _ => how <= How::Prefix || !matcher.index.is_known(word),
            };
            let score = u32::from(quality) * worth(passage.channel);
            if allowed && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                let shown = if passage.text.len() <= 80 { passage.text.to_owned() } else { token };
                best = Some((score, passage.channel, shown, how));
            }
        }
    }
    best.map(|(_, channel, matched, how)| (channel, matched, how))
}

fn phrase(passages: &[Passage<'_>], channels: &[Channel], wanted: &[String]) -> Option<(Channel, String, How)> {
    passages.iter().filter(|p| channels.contains(&p.channel)).find_map(|passage| {
        let tokens = tokens(passage.text);
        let in_a_row = !wanted.is_empty() && tokens.windows(wanted.len()).any(|w| w == wanted);
        let as_name = passage.channel == Channel::Name && wanted.iter().all(|w| tokens.contains(w));
        (in_a_row || as_name).then(|| (passage.channel, wanted.join(" "), How::Exact))
    })
}

/// What a match in a channel says, roughly: the order in which people look for the reason.
fn worth(channel: Channel) -> u32 {
    match channel {
        Channel::Name => 10,
        Channel::Country => 9,
        Channel::Title => 8,
        Channel::Place => 7,
        Channel::Role | Channel::Organisation => 6,
        Channel::Topic => 5,
        Channel::Said => 4,
        Channel::Body | Channel::Brief => 3,
        Channel::Source => 2,
    }
}

/// Whether the record fulfils a date or another condition.
fn condition(matcher: &Matcher<'_>, term: &Term, entity: Entity) -> bool {
    let alone = Expr::Term(term.clone());
    let plan = Planner { index: matcher.index, context: matcher.context, reading: Reads::AsTyped }.expr(&alone);
    let mut leaves: Vec<&Leaf> = Vec::new();
    super::cache::collect(&plan, &mut leaves);
    let is_condition = |leaf: &&&Leaf| {
        matches!(leaf.test, Want::Span(..) | Want::Choice(_))
            || matches!(&leaf.test, Want::Token(_, Depth::Begins) if leaf.field == Some(super::Field::Language))
    };
    let fulfils = leaves.iter().filter(is_condition).any(|leaf| holds(matcher, &matcher.columns(leaf), entity));
    fulfils || matches!(plan, Plan::All)
}

fn holds(matcher: &Matcher<'_>, columns: &Columns, entity: Entity) -> bool {
    match entity {
        Entity::Meeting(id) => columns.meetings.get(id.0) > 0,
        Entity::Quote(id) => columns.quotes.get(id.0) > 0,
        Entity::Briefing(id) => columns.briefings.get(id.0) > 0,
        Entity::Official(id) => {
            let mut any = false;
            matcher.index.posts.by_person.each(id.0, |post| any |= columns.posts.own.get(post) > 0);
            any
        }
        Entity::Country(id) => {
            let mut any = false;
            matcher.index.countries.by_country.each(id.index() as u32, |c| any |= columns.countries.get(c) > 0);
            matcher.index.meetings.by_country.each(id.index() as u32, |m| any |= columns.meetings.get(m) > 0);
            any
        }
    }
}

/// Every text that a record can be found by.
fn passages(corpus: &Corpus, entity: Entity) -> Vec<Passage<'_>> {
    let mut out = Gather { corpus, passages: Vec::new() };
    match entity {
        Entity::Meeting(id) => out.meeting(id, true),
        Entity::Official(id) => out.official(id),
        Entity::Quote(id) => {
            let quote = &corpus[id];
            out.name(quote.speaker);
            out.texts(Channel::Role, [quote.role.role]);
            out.texts(Channel::Organisation, [quote.role.organisation]);
            if let Some(meeting) = quote.meeting {
                out.texts(Channel::Title, [corpus[meeting].name]);
                out.texts(Channel::Place, [corpus[meeting].city, corpus[meeting].venue]);
            }
            for (_, wording) in corpus.wordings_of(id) {
                out.texts(Channel::Said, [wording.text, wording.original, wording.context]);
                out.texts(Channel::Topic, corpus[wording.topics].iter().copied());
                if let Some(s) = wording.source {
                    out.source(s);
                }
            }
        }
        Entity::Country(id) => {
            out.passages.push(Passage { channel: Channel::Country, text: id.name() });
            id.names().chain(id.demonyms()).for_each(|form| {
                out.passages.push(Passage { channel: Channel::Country, text: form.text });
            });
            if let Some(country) = corpus.country(id) {
                for &o in &country.officials {
                    out.official(o);
                }
                for &m in &country.meetings {
                    out.meeting(m, false);
                }
            }
        }
        Entity::Briefing(id) => {
            let briefing = &corpus[id];
            out.texts(Channel::Brief, [briefing.title, briefing.summary]);
            out.texts(Channel::Topic, corpus[briefing.topics].iter().copied());
            for s in briefing.sources.iter() {
                out.source(s);
            }
            for &m in &corpus[briefing.meetings] {
                out.meeting(m, true);
            }
        }
    }
    out.passages
}

struct Gather<'a> {
    corpus: &'a Corpus,
    passages: Vec<Passage<'a>>,
}

impl Gather<'_> {
    fn texts(&mut self, channel: Channel, texts: impl IntoIterator<Item = Text>) {
        let corpus = self.corpus;
        let shown = texts.into_iter().filter(|t| !t.is_empty());
        self.passages.extend(shown.map(|t| Passage { channel, text: corpus.text(t) }));
    }

    fn name(&mut self, id: OfficialId) {
        let official = &self.corpus[id];
        self.texts(Channel::Name, std::iter::once(official.name).chain(self.corpus[official.aliases].iter().copied()));
    }

    fn source(&mut self, id: SourceId) {
        let source = &self.corpus[id];
        self.texts(Channel::Source, [source.publisher, source.title, source.byline]);
    }

    fn official(&mut self, id: OfficialId) {
        self.name(id);
        let corpus = self.corpus;
        for &appearance in &corpus[corpus[id].appearances] {
            let appearance = &corpus[appearance];
            self.texts(Channel::Role, [appearance.role]);
            self.texts(Channel::Organisation, [appearance.organisation]);
            if let Some(m) = appearance.meeting {
                self.meeting(m, false);
            }
        }
    }

    fn meeting(&mut self, id: MeetingId, whole: bool) {
        let corpus = self.corpus;
        let meeting = &corpus[id];
        self.texts(Channel::Title, [meeting.name]);
        self.texts(Channel::Place, [meeting.city, meeting.venue]);
        self.texts(Channel::Topic, corpus[meeting.topics].iter().copied());
        if !whole {
            return;
        }
        for &o in &corpus[meeting.officials] {
            self.name(o);
        }
        self.texts(Channel::Organisation, corpus[meeting.organisations].iter().copied());
        for &id in &corpus[meeting.appearances] {
            let appearance = &corpus[id];
            self.texts(Channel::Role, [appearance.role]);
            self.texts(Channel::Organisation, [appearance.organisation]);
            if let Some(s) = appearance.source {
                self.source(s);
            }
        }
        for &id in &corpus[meeting.accounts] {
            let account = &corpus[id];
            self.texts(Channel::Title, [account.name]);
            self.texts(Channel::Body, corpus[account.objectives].iter().copied());
            self.texts(Channel::Body, corpus[account.outcomes].iter().map(|o| o.text));
            self.texts(Channel::Body, corpus[account.details].iter().flat_map(|d| [d.what, d.value]));
        }
        for &q in &corpus[meeting.quotes] {
            self.texts(Channel::Said, [corpus[q].text]);
        }
        for &id in &corpus[meeting.briefings] {
            self.texts(Channel::Brief, [corpus[id].title, corpus[id].summary]);
        }
    }
}
