//! Why a record is a hit: the best match of each part of the query, found again in the record's own texts.

mod passages;

use passages::{Passage, Passages};

use super::answer::{How, Why};
use super::company::Encounter;
use super::dictionary::Probe;
use super::field::{self, Field};
use super::index::{Channel, Depth, packed, touches};
use super::matching::Matcher;
use super::occasions::{Occasion, Occasions};
use super::plan::{
    Leaf, OfficialNames, Plan, Planner, Reading as Reads, Want, countries_in, date_in, is_countrys, is_month_or_day,
    is_spelt,
};
use super::query::{DateTest, Expr, Query, Term, Test};
use super::question::is_joining;
use super::spread::{Others, Quotes};
use super::suggest::collect;
use super::token::{tokens, typed_tokens};
use crate::briefing::{DateSpan, PartialDate};
use crate::corpus::{Corpus, Entity, MeetingId, Nation};
use crate::country::{self, CountryId, Reading};

/// Which part of `query` matched what of `entity`. What is asked of one occasion is told of the one that the row tells of,
/// the same as of `occasions`.
pub(crate) fn explain(matcher: &Matcher<'_>, query: &Query, occasions: &Occasions, entity: Entity) -> Vec<Why> {
    let here = occasions.told_of(matcher.corpus, entity);
    let passages = Passages::of(matcher.corpus, entity, here.as_ref().and_then(|here| here.meeting));
    let mut terms: Vec<Term> = Vec::new();
    collect(query.root(), &mut |term| terms.push(term.clone()));
    let countries = &Countries::of(matcher.corpus, entity);
    let plain: Vec<(usize, &str)> = terms.iter().enumerate().filter_map(|(i, t)| Some((i, word(t)?))).collect();
    let words: Vec<&str> = plain.iter().map(|(_, w)| *w).collect();
    let mut out: Vec<Why> = Vec::new();
    let (mut as_country, mut of_countries): (Vec<usize>, Vec<usize>) = Default::default();
    // A word that only joins others is no reason beside them.
    let has_others = terms.iter().any(|term| !word(term).is_some_and(is_joining));
    let only_joins = |term: &Term| has_others && word(term).is_some_and(is_joining);
    for (start, len, meant) in countries_in(&words) {
        let of_name = &plain[start..start + len];
        if of_name.iter().all(|(i, _)| only_joins(&terms[*i])) {
            continue;
        }
        of_countries.extend(of_name.iter().map(|(i, _)| i));
        let range = terms[plain[start].0].range.start..terms[plain[start + len - 1].0].range.end;
        if let Some(why) = countries.why(query, range.clone(), &meant) {
            out.push(why);
            as_country.extend(of_name.iter().map(|(i, _)| i));
        } else if len > 1 {
            // The words of its name, in a row, are looked for in what is no country's.
            let channels: Vec<Channel> =
                Channel::ALL.into_iter().filter(|channel| *channel != Channel::Country).collect();
            let name = typed_tokens(&words[start..start + len].join(" "));
            if let Some((field, matched, how)) = passages.find(|passages| phrase(passages, &channels, &name)) {
                let word = query.wording()[range.clone()].to_owned();
                out.push(Why { word, range, field, matched, how });
                as_country.extend(of_name.iter().map(|(i, _)| i));
            }
        }
    }
    for (i, term) in terms.iter().enumerate().filter(|(i, term)| !as_country.contains(i) && !only_joins(term)) {
        let depth = match (&term.test, term.field) {
            (Test::Word(_), _) if of_countries.contains(&i) => Depth::Begins,
            (Test::Word(_), None) => Depth::Family,
            (Test::Word(_), Some(_)) => Depth::Forms,
            _ => Depth::Begins,
        };
        let told = (entity, here.as_ref());
        out.extend(of_term(matcher, query, (term, depth), told, &passages, countries));
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

/// How countries can be the reason for a record.
struct Countries<'a> {
    corpus: &'a Corpus,
    entity: Entity,
    own: Vec<CountryId>,
}

impl<'a> Countries<'a> {
    fn of(corpus: &'a Corpus, entity: Entity) -> Self {
        Self { corpus, entity, own: corpus.countries_of(entity) }
    }

    /// The first of those `meant` that the record is of, else that somebody told of is of, else that took part in its
    /// meetings.
    fn why(&self, query: &Query, range: std::ops::Range<usize>, meant: &[CountryId]) -> Option<Why> {
        let of = |field, is_so: &dyn Fn(CountryId) -> bool| {
            meant.iter().find(|&&country| is_so(country)).map(|country| (field, country))
        };
        let (field, found) = of(Channel::Country.label(), &|country| self.own.contains(&country))
            .or_else(|| of("names somebody of", &|country| self.names_somebody_of(country)))
            .or_else(|| of("at a meeting with", &|country| self.is_at_a_meeting_with(country)))?;
        let word = query.wording()[range.clone()].to_owned();
        Some(Why { word, range, field, matched: found.name().to_owned(), how: How::Entity })
    }

    fn names_somebody_of(&self, country: CountryId) -> bool {
        let meetings = match self.entity {
            Entity::Meeting(ref id) => std::slice::from_ref(id),
            Entity::Briefing(id) => &self.corpus[self.corpus[id].meetings],
            Entity::Official(_) | Entity::Quote(_) | Entity::Country(_) => &[],
        };
        let mut told = meetings.iter().flat_map(|&id| &self.corpus[self.corpus[id].appearances]);
        told.any(|&id| self.corpus[id].country == Some(Nation::Known(country)))
    }

    fn is_at_a_meeting_with(&self, country: CountryId) -> bool {
        let corpus = self.corpus;
        let with = |id: MeetingId| corpus.took_part(country, id);
        match self.entity {
            Entity::Official(id) => corpus[corpus[id].meetings].iter().any(|&id| with(id)),
            Entity::Quote(id) => corpus[id].meeting.is_some_and(with),
            Entity::Country(id) => {
                corpus.country(id).is_some_and(|country| country.meetings.iter().any(|&id| with(id)))
            }
            Entity::Meeting(_) | Entity::Briefing(_) => false,
        }
    }
}

fn of_term<'a>(
    matcher: &Matcher<'a>,
    query: &Query,
    (term, depth): (&Term, Depth),
    (entity, here): (Entity, Option<&Occasion<'_>>),
    passages: &Passages<'a>,
    countries: &Countries<'_>,
) -> Option<Why> {
    let range = term.range.clone();
    let typed = query.wording()[range.clone()].to_owned();
    let plan = plan_of(matcher, term);
    let mut leaves: Vec<&Leaf> = Vec::new();
    super::cache::collect(&plan, &mut leaves);
    let fulfils = here.and_then(|here| here.fulfils(&leaves));
    let there = match (here, fulfils, term.field) {
        (Some(here), Some(true), Some(Field::Met)) => {
            let company = here.company(matcher.corpus, &leaves, entity);
            if let Some(&Entity::Country(country)) = company.met.first() {
                let name = country.name().to_owned();
                return Some(Why { word: typed, range, field: "met", matched: name, how: How::Entity });
            }
            if term.test.text().is_none() {
                return holder(matcher.corpus, &company, typed, range);
            }
            here.meeting.map(|meeting| Passages::of_company(matcher.corpus, meeting, &company))
        }
        (Some(here), Some(true), Some(field)) if field.is_of_a_place() => {
            here.meeting.map(|meeting| Passages::of_site(matcher.corpus, meeting))
        }
        // Whom they met at all is still told, as of another day.
        (_, Some(false), Some(field)) if field != Field::Met => return None,
        _ => None,
    };
    let passages = there.as_ref().unwrap_or(passages);
    let of_person = |text| term.field.is_some_and(Field::is_of_people) && is_countrys(matcher.index, text);
    if term.field == Some(Field::Country) || term.test.text().is_some_and(of_person) {
        let meant = country::resolve(term.test.text()?, Reading::Field);
        if let Some(why) = countries.why(query, range.clone(), meant.countries()) {
            return Some(why);
        }
    }
    let channels = Channel::of(term.field);
    let found = match (&term.test, channels) {
        (Test::Phrase(text), [_, ..]) => {
            let words = typed_tokens(text);
            passages.find(|passages| phrase(passages, channels, &words))
        }
        (Test::Word(word), _) if term.field.is_none() && counts_in_a_row(word) => {
            let letters = typed_tokens(word);
            passages.find(|passages| phrase(passages, channels, &letters))
        }
        (test, [_, ..]) => {
            let single =
                |word: &str| passages.find(|passages| single(matcher, passages, channels, (term, depth), word));
            test.text().and_then(single)
        }
        _ => None,
    };
    if let Some((field, matched, how)) = found {
        return Some(Why { word: typed, range, field, matched, how });
    }
    let is_fulfilled = fulfils.unwrap_or_else(|| plan == Plan::All || fulfilled(matcher, &leaves, entity));
    is_fulfilled.then(|| {
        let field = term.field.map_or("date", |f| f.spec().name);
        let date = |test: &DateTest| match here {
            Some(here) if fulfils == Some(true) => here.date.clone(),
            _ => date_of(matcher, test, entity),
        };
        // What stands there as `query:NAME` is told as what is saved under the name.
        let shown = match &term.test {
            _ if is_saved(&typed) => Some(term.to_string()),
            _ if term.field.is_some_and(|field| field == Field::Met || field.is_of_a_place()) => {
                term.test.text().map(str::to_owned)
            }
            Test::Date(test) => date(test),
            Test::Choice(word, _) if !typed.contains(':') => Some((*word).to_owned()),
            Test::Word(word) if term.field.is_none() => date_in(word).and_then(|test| date(&test)),
            _ => None,
        };
        let shown = shown.unwrap_or_else(|| typed.clone());
        Why { matched: shown, word: typed, range, field, how: How::Condition }
    })
}

/// Who was met of those who held an office.
fn holder(corpus: &Corpus, company: &Encounter, word: String, range: std::ops::Range<usize>) -> Option<Why> {
    let met = company.met.first().map(|one| ("met", one));
    let (field, &one) = met.or_else(|| company.came_with.first().map(|one| ("came with", one)))?;
    Some(Why { word, range, field, matched: corpus.title_of(one).to_owned(), how: How::Condition })
}

/// Whether the tokens of a word are looked for in a row: letters of a country, numbers of a date.
fn counts_in_a_row(word: &str) -> bool {
    (is_spelt(word) && !countries_in(&[word]).is_empty()) || (date_in(word).is_some() && is_month_or_day(word))
}

/// The date of the record that a condition is fulfilled by; the last of several.
fn date_of(matcher: &Matcher<'_>, test: &DateTest, entity: Entity) -> Option<String> {
    let corpus = matcher.corpus;
    let (from, to) = test.span(matcher.context.today)?;
    let fits = |start: Option<PartialDate>, end: Option<PartialDate>| {
        touches(packed(start), 0, to.map_or(u32::MAX, |to| packed(Some(to))))
            && touches(packed(end), packed(from), u32::MAX)
    };
    let span = |when: Option<DateSpan>| when.filter(|w| fits(Some(w.start), Some(w.end))).map(|w| w.to_string());
    match entity {
        Entity::Meeting(id) => span(corpus[id].when),
        Entity::Briefing(id) => span(corpus[id].when),
        Entity::Quote(id) => corpus[id].date.map(|date| date.to_string()),
        Entity::Official(id) => {
            let dates = corpus[corpus[id].appearances].iter().filter_map(|&a| corpus[a].date);
            dates.filter(|&date| fits(Some(date), Some(date))).max().map(|date| date.to_string())
        }
        Entity::Country(id) => corpus.country(id)?.meetings.iter().rev().find_map(|&m| span(corpus[m].when)),
    }
}

/// Whether a part of a query stands for a saved one.
fn is_saved(typed: &str) -> bool {
    let name = typed.split_once(':').map(|(name, _)| field::find(name));
    name == Some(field::Named::Field(super::Field::Query))
}

/// The best match of one word, which has other forms or not.
fn single(
    matcher: &Matcher<'_>,
    passages: &[Passage<'_>],
    channels: &[Channel],
    (term, depth): (&Term, Depth),
    text: &str,
) -> Option<(&'static str, String, How)> {
    let words = typed_tokens(text);
    let word = words.iter().max_by_key(|w| w.len())?;
    let probe = Probe::new(word);
    let forms = depth.forms(word);
    let is_country = term.field.is_none() && !countries_in(&[text]).is_empty();
    let may_be_a_slip = !matcher.index.is_known(word) && !is_country;
    let mut best: Option<(u32, &'static str, String, How)> = None;
    for passage in passages.iter().filter(|p| channels.contains(&p.channel)) {
        let most = u32::from(u8::MAX) * passage.worth();
        if is_country && passage.channel == Channel::Country {
            continue;
        }
        // They come in the order of what they are worth.
        if best.as_ref().is_some_and(|(found, ..)| *found >= most) {
            break;
        }
        for token in tokens(passage.text) {
            let is_name = passage.channel.is_names();
            let as_typed = probe.judge(&token, is_name);
            let is_form = !is_name && as_typed.is_none_or(|(how, _)| how > How::Prefix);
            let of_form = if is_form { forms.judge(&token) } else { None };
            let Some((how, quality)) = of_form.or(as_typed) else { continue };
            let allowed = match term.test {
                Test::Same(_) => how == How::Exact,
                Test::Begins(_) => how <= How::Prefix,
                _ => how <= How::Prefix || may_be_a_slip,
            } && matcher.index.may_be_meant(passage.channel, word, &token, (how, quality));
            let score = u32::from(quality) * passage.worth();
            if allowed && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                let shown = if passage.text.len() <= 80 { passage.text.to_owned() } else { token };
                best = Some((score, passage.label(), shown, how));
            }
        }
    }
    best.map(|(_, field, matched, how)| (field, matched, how))
}

fn phrase(passages: &[Passage<'_>], channels: &[Channel], wanted: &[String]) -> Option<(&'static str, String, How)> {
    passages.iter().filter(|p| channels.contains(&p.channel)).find_map(|passage| {
        let tokens = tokens(passage.text);
        let in_a_row = !wanted.is_empty() && tokens.windows(wanted.len()).any(|w| w == wanted);
        let as_name = passage.channel == Channel::Name && wanted.iter().all(|w| tokens.contains(w));
        (in_a_row || as_name).then(|| (passage.label(), wanted.join(" "), How::Exact))
    })
}

/// What a part of a query asks for by itself.
fn plan_of(matcher: &Matcher<'_>, term: &Term) -> Plan {
    let alone = Expr::Term(term.clone());
    let Matcher { index, context, .. } = *matcher;
    Planner { index, context, reading: Reads::AsTyped, officials: &OfficialNames::default() }.expr(&alone)
}

/// Whether the record fulfils a date or another condition among these.
fn fulfilled(matcher: &Matcher<'_>, leaves: &[&Leaf], entity: Entity) -> bool {
    let is_condition = |leaf: &&&Leaf| {
        matches!(leaf.test, Want::Span(..) | Want::Choice(_) | Want::Holders(..))
            || matches!(&leaf.test, Want::Token(_, Depth::Begins) if leaf.field == Some(Field::Language))
            || matches!(leaf.field, Some(Field::Met | Field::At | Field::Visited))
            || (leaf.field == Some(Field::City) && matches!(leaf.test, Want::Countries(_)))
    };
    leaves.iter().filter(is_condition).any(|leaf| holds(matcher, &matcher.records(leaf), entity))
}

fn holds(matcher: &Matcher<'_>, (others, quotes): &(Others, Quotes), entity: Entity) -> bool {
    match entity {
        Entity::Meeting(id) => others.meetings.get(id.0) > 0,
        Entity::Quote(id) => quotes.fitting.get(id.0) > 0,
        Entity::Briefing(id) => others.briefings.get(id.0) > 0,
        Entity::Official(id) => {
            let mut any = false;
            matcher.index.posts.by_person.each(id.0, |post| any |= others.posts.own.get(post) > 0);
            any
        }
        Entity::Country(id) => {
            let mut any = false;
            matcher.index.countries.by_country.each(id.index() as u32, |c| any |= others.countries.get(c) > 0);
            matcher.index.meetings.by_country.each(id.index() as u32, |m| any |= others.meetings.get(m) > 0);
            any
        }
    }
}
