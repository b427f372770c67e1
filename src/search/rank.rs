//! From what each condition matches to the hits of each kind, best first.

use std::cell::{Cell, LazyCell};
use std::cmp::Reverse;
use std::collections::HashSet;

use super::answer::{Hit, Ranking};
use super::cache::{Shelf, collect};
use super::context::Context;
use super::dictionary::Probe;
use super::field::Field;
use super::forms::Forms;
use super::index::{Channel, Index};
use super::layers::Layered;
use super::lexicon::Set;
use super::nearness::Nearness;
use super::people;
use super::plan::{Leaf, OfficialNames, Plan, Reading, Want, countries_in, plain, words_of};
use super::query::{Expr, Query};
use super::question::is_joining;
use super::roles::{MOST_POSTS, Roles};
use super::spread::{Others, Quotes};
use super::sweep::{Any, Sweep};
use super::token::{Tokenizer, typed_tokens};
use super::top::Top;
use crate::corpus::{AppearanceId, BriefingId, Corpus, Entity, Kind, MeetingId, Nation, OfficialId, QuoteId};
use crate::country::CountryId;
use crate::text::fold;

/// How many of the best are looked at once more, in full.
const POOL: usize = 256;
/// How many of the best people have their names compared in full.
const NAMES: usize = 48;
/// The sum of the words comes first; within it there is room for a closer look.
const STEP: u32 = 64;
/// What it is worth for a quote that a word stands behind the one that it stands behind in the query, of so many words.
const IN_A_ROW: u32 = 64 * STEP;
const MOST_IN_A_ROW: u32 = 7;
/// What it is worth for a country that a meeting of it fits, or somebody who appeared for it.
const MET: u32 = STEP / 4;
const SERVED: u32 = STEP / 2;
/// What it is worth that whoever is named was at a meeting, and that the post of somebody that fits best is one of somebody
/// who was there: they may be no more than mentioned.
const THERE: u32 = 24 * STEP;
/// What it is worth for a meeting that it was held in a country that it is asked for "in".
const HELD_THERE: u32 = 24 * STEP;
const WAS_THERE: u32 = 4 * STEP;

/// Ranks the records of one corpus for one plan.
#[derive(Clone, Copy)]
pub(crate) struct Ranker<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a Index,
    pub context: &'a Context,
    pub nearness: &'a Nearness,
    pub officials: &'a OfficialNames,
    pub query: &'a Query,
    pub plan: &'a Plan,
    pub reading: Reading,
}

/// Whom a query names, and the countries that it asks for something "in".
struct Named {
    people: HashSet<OfficialId>,
    places: Vec<CountryId>,
}

/// Words between what is asked for and the country that it took place in.
const IN: &[&str] = &["in", "en", "au", "aux"];

/// The countries of a query that stand behind "in".
fn places(query: &Query) -> Vec<CountryId> {
    let words = words_of(query.root());
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_led = |start: usize| {
        let before = words[..start].iter().rev().map(|word| fold(word)).find(|word| word != "the");
        before.is_some_and(|word| IN.contains(&word.as_str()))
    };
    countries_in(&words)
        .into_iter()
        .filter(|(start, ..)| is_led(*start))
        .flat_map(|(.., countries)| countries)
        .collect()
}

/// Ranks all records but quotes.
struct OfOthers<'a> {
    ranker: Ranker<'a>,
    found: &'a Shelf<Others>,
}

impl Ranker<'_> {
    /// How well each person fits.
    pub(crate) fn people(&self, found: &Shelf<Others>) -> Vec<u16> {
        if *self.plan == Plan::All {
            return Vec::new();
        }
        OfOthers { ranker: *self, found }.people()
    }

    /// The officials; it is known how well each fits.
    pub(crate) fn officials(&self, found: &Shelf<Others>, people: &[u16]) -> Ranking {
        if *self.plan == Plan::All {
            return self.everything(Kind::Official);
        }
        if people.iter().all(|&score| score == 0) {
            return Ranking::default();
        }
        let (corpus, words) = (self.corpus, self.words());
        let probes: Vec<Probe<'_>> = words.iter().map(|w| Probe::new(w)).collect();
        let names = |person: u32| {
            let official = &corpus[OfficialId(person)];
            std::iter::once(&official.name).chain(&corpus[official.aliases]).map(|&t| corpus.text(t))
        };
        let entity = |person| Entity::Official(OfficialId(person));
        let roles = Roles::of(corpus, self.index, self.query, (self.plan, found));
        let mut leaves = Vec::new();
        collect(self.plan, &mut leaves);
        let own: Vec<&Layered> = leaves.into_iter().map(|leaf| &found.get(leaf).posts.own).collect();
        let was_there = |official: OfficialId| self.was_there(official, &own);
        let top = |most| Top::of(people, most);
        self.rank(top, entity, |place, person| {
            let known = corpus[OfficialId(person)].appearances.len().min(8) as u32;
            let is_near_the_top = place < NAMES && !words.is_empty();
            let fit = if is_near_the_top { people::completeness(&probes, names(person)) + known / 2 } else { known };
            let held = roles.as_ref().map_or(0, |roles| roles.held_by(OfficialId(person)));
            let there = if place < NAMES && was_there(OfficialId(person)) { WAS_THERE } else { 0 };
            held * STEP + there + fit.min(STEP - 1)
        })
    }

    /// Whether somebody was there in one of those of their latest posts that fulfil most conditions by themselves.
    fn was_there(&self, official: OfficialId, own: &[&Layered]) -> bool {
        let posts = self.corpus[self.corpus[official].appearances].iter().rev().take(MOST_POSTS);
        let fit = |post: AppearanceId| own.iter().filter(|posts| posts.contains(post.0)).count();
        let judged = posts.map(|&post| (fit(post), self.corpus[post].presence.was_there()));
        judged.max().is_some_and(|(_, was_there)| was_there)
    }

    /// The countries, for which it counts how well the people fit whom they sent.
    pub(crate) fn countries(&self, found: &Shelf<Others>, people: &[u16]) -> Ranking {
        if *self.plan == Plan::All {
            return self.everything(Kind::Country);
        }
        OfOthers { ranker: *self, found }.countries(&self.words(), people)
    }

    /// Meetings, and the briefings that tell of them.
    pub(crate) fn events(&self, found: &Shelf<Others>) -> (Ranking, Ranking) {
        if *self.plan == Plan::All {
            return (self.everything(Kind::Meeting), self.everything(Kind::Briefing));
        }
        let of = OfOthers { ranker: *self, found };
        let briefings = Sweep::new(self.plan, &|leaf| (&found.get(leaf).briefings).into());
        let words: Vec<Sought> = self.words().iter().map(|word| Sought::of(word)).collect();
        let named = Named { people: self.named_people(), places: places(self.query) };
        let mut tokenizer = Tokenizer::default();
        let top = |most| of.meetings().top(self.index.meetings.records, most);
        let top_briefings = |most| briefings.top(self.index.briefings.records, most);
        (
            self.rank(
                top,
                |m| Entity::Meeting(MeetingId(m)),
                |_, m| self.closer_look(MeetingId(m), &words, &named, &mut tokenizer),
            ),
            self.rank(top_briefings, |b| Entity::Briefing(BriefingId(b)), |_, _| 0),
        )
    }

    /// What it is worth for a meeting that words stand side by side in its name or the name of its town, that whoever is
    /// named was there, and that it was held where it is asked for.
    fn closer_look(&self, meeting: MeetingId, words: &[Sought], named: &Named, tokenizer: &mut Tokenizer) -> u32 {
        let corpus = self.corpus;
        let meeting = &corpus[meeting];
        // A word alone stands beside no other.
        let rows = [meeting.name, meeting.city].into_iter().filter(|_| words.len() > 1);
        let in_a_row = rows.map(|text| in_a_row(corpus.text(text), words, tokenizer)).max().unwrap_or(0);
        let told = corpus[meeting.appearances].iter().map(|&id| &corpus[id]);
        let mut there = told.filter(|one| one.presence.was_there()).map(|one| one.official);
        let is_there = !named.people.is_empty() && there.any(|official| named.people.contains(&official));
        let held_in = meeting.country.and_then(Nation::known);
        let is_held_there = held_in.is_some_and(|country| named.places.contains(&country));
        in_a_row + if is_there { THERE } else { 0 } + if is_held_there { HELD_THERE } else { 0 }
    }

    /// The people whom words of the query name, each by itself: nobody whom a word is only like.
    fn named_people(&self) -> HashSet<OfficialId> {
        let names = self.index.lexicon(Channel::Name);
        let words = self.words().into_iter().filter(|word| word.chars().count() > 2 && !is_joining(word));
        words.flat_map(|word| names.holding_all(&[word])).map(OfficialId).collect()
    }

    /// The quotes.
    pub(crate) fn quotes(&self, found: &Shelf<Quotes>) -> Ranking {
        if *self.plan == Plan::All {
            return self.everything(Kind::Quote);
        }
        let words: Vec<Sought> = self.words().iter().map(|word| Sought::of(word)).collect();
        let records = self.index.quotes.records;
        let quotes = Sweep::new(self.plan, &|leaf| (&found.get(leaf).fitting).into());
        let tokenizer = std::cell::RefCell::new(Tokenizer::default());
        let begun: Vec<Option<&Set>> = words.iter().map(|word| self.begun(found, word.forms.typed())).collect();
        let may_hold = |set: Option<&Set>, quote| set.is_none_or(|set| set.contains(quote));
        self.rank(
            |most| quotes.top(records, most),
            |q| Entity::Quote(QuoteId(q)),
            |_, quote| {
                if !begun.windows(2).any(|two| two.iter().all(|&set| may_hold(set, quote))) {
                    return 0;
                }
                let text = self.corpus.text(self.corpus[QuoteId(quote)].text);
                in_a_row(text, &words, &mut tokenizer.borrow_mut())
            },
        )
    }

    /// The quotes that hold a word beginning with `word`, if that was found out.
    fn begun<'b>(&self, found: &'b Shelf<Quotes>, word: &str) -> Option<&'b Set> {
        let mut leaves = Vec::new();
        collect(self.plan, &mut leaves);
        let asks = |leaf: &&&Leaf| leaf.field.is_none() && matches!(&leaf.test, Want::Token(token, _) if token == word);
        found.get(leaves.iter().find(asks)?).begun.as_ref()
    }

    /// All there is, in the corpus's own order.
    fn everything(&self, kind: Kind) -> Ranking {
        let hit = |entity| Hit { entity, score: 0 };
        let limit = self.context.limit;
        let first = |total: usize, entity: &dyn Fn(u32) -> Entity| Ranking {
            hits: (0..total.min(limit) as u32).map(|i| hit(entity(i))).collect(),
            total,
            is_nearest: false,
        };
        match kind {
            Kind::Meeting => first(self.corpus.meetings().len(), &|i| Entity::Meeting(MeetingId(i))),
            Kind::Official => first(self.corpus.officials().len(), &|i| Entity::Official(OfficialId(i))),
            Kind::Quote => first(self.corpus.quotes().len(), &|i| Entity::Quote(QuoteId(i))),
            Kind::Country => {
                let countries: Vec<_> = self.corpus.countries_by_name().collect();
                first(countries.len(), &|i| Entity::Country(countries[i as usize]))
            }
            Kind::Briefing => first(self.corpus.briefings().len(), &|i| Entity::Briefing(BriefingId(i))),
        }
    }

    /// The plain words of the query, as tokens.
    fn words(&self) -> Vec<String> {
        let mut out = Vec::new();
        super::suggest::collect(self.query.root(), &mut |term| {
            if let (None | Some(super::Field::Person | super::Field::Country), Some(text)) =
                (term.field, term.test.text())
            {
                out.extend(typed_tokens(text));
            }
        });
        out
    }

    fn rank(
        &self,
        top: impl Fn(usize) -> (Vec<(u32, u16)>, usize),
        entity: impl Fn(u32) -> Entity,
        mut bonus: impl FnMut(usize, u32) -> u32,
    ) -> Ranking {
        let limit = self.context.limit;
        let (best, total) = top(limit.max(POOL));
        let scored = best.iter().enumerate().map(|(place, &(record, score))| {
            let bonus = if place < POOL { bonus(place, record) } else { 0 };
            Hit { entity: entity(record), score: u32::from(score) * STEP + bonus }
        });
        let mut hits: Vec<Hit> = scored.collect();
        // Stable: equals stay in the corpus's order.
        hits.sort_by_key(|hit| Reverse(hit.score));
        hits.truncate(limit);
        Ranking { hits, total, is_nearest: false }
    }

    /// Whether the query asks for what was marked: what merely touches that was not.
    fn asks_for_chosen(&self) -> bool {
        let mut leaves = Vec::new();
        collect(self.plan, &mut leaves);
        leaves.iter().any(|leaf| matches!(leaf.test, Want::Choice(property) if property.is_chosen()))
    }
}

impl<'a> OfOthers<'a> {
    fn meetings(&self) -> Sweep<'a> {
        Sweep::new(self.ranker.plan, &|leaf| (&self.found.get(leaf).meetings).into())
    }

    /// The countries of a plan: a country that is named fits each of the words that it is named with.
    fn named(&self, plan: &Plan) -> Sweep<'a> {
        let of = |leaf: &Leaf| Any::from(&self.found.get(leaf).countries);
        match plan {
            Plan::Or(parts) => match parts.as_slice() {
                [Plan::Leaf(named @ Leaf { test: Want::Countries(_), .. }), words] => {
                    let mut leaves = Vec::new();
                    collect(words, &mut leaves);
                    let named = Sweep::and((0..leaves.len().max(1)).map(|_| of(named).into()));
                    Sweep::or([named, Sweep::new(words, &of)].into_iter())
                }
                parts => Sweep::or(parts.iter().map(|part| self.named(part))),
            },
            Plan::And(parts) => Sweep::and(parts.iter().map(|part| self.named(part))),
            plan => Sweep::new(plan, &of),
        }
    }

    /// How well each person fits: the best of their posts, if something of it is their own and not their meeting's;
    /// and whoever the whole query names.
    fn people(&self) -> Vec<u16> {
        let Ranker { corpus, index, nearness, query, plan, reading, .. } = self.ranker;
        let mut best = vec![0u16; corpus.officials().len()];
        let own = |leaf: &Leaf| Any::from(&self.found.get(leaf).posts.own);
        let mut leaves = Vec::new();
        if !is_choice(plan) {
            collect(plan, &mut leaves);
        }
        // Of several, the best counts: what a post has by itself is better than anything through its meeting.
        let through: Vec<_> =
            leaves.into_iter().map(|leaf| (leaf, self.found.get(leaf).posts.through(index))).collect();
        let any = |leaf: &Leaf| {
            let mut any = own(leaf);
            any.unite(through.iter().find(|(of, _)| *of == leaf).map(|(_, posts)| posts.into()).unwrap_or_default());
            any
        };
        // Whoever met somebody is not for that whom nobody asks for.
        let posts = Sweep::with_refusals(plan, &any, &own);
        let mut asked = Vec::new();
        asks_for_own(plan, &mut asked);
        let among = (!asked.is_empty()).then(|| Sweep::or(asked.into_iter().map(|leaf| own(leaf).into())));
        posts.each(
            index.posts.records,
            among.as_ref(),
            || 0,
            |post, score| {
                let slot = &mut best[index.holders[post as usize].index()];
                *slot = (*slot).max(score);
            },
        );
        if let Some(words) = plain_words(query.root()) {
            for (person, score) in people::named(index, &words, nearness, reading) {
                let slot = &mut best[person as usize];
                *slot = (*slot).max(score);
            }
        }
        best
    }

    /// Countries: those the query names, then those that the people it finds appeared for, then those that met.
    fn countries(&self, words: &[String], people: &[u16]) -> Ranking {
        let Ranker { corpus, index, context, query, plan, officials, .. } = self.ranker;
        let countries = corpus.countries();
        let own = self.named(plan);
        let mut scores = vec![0u32; countries.len()];
        let mut leaves = Vec::new();
        collect(plan, &mut leaves);
        if !self.ranker.asks_for_chosen() {
            // Who met Italy is not Italy, nor did it visit itself, though its own were there.
            let hosts = leaves.iter().filter(|leaf| matches!(leaf.field, Some(Field::Met | Field::Visited)));
            let hosts: Vec<CountryId> = hosts.flat_map(|leaf| leaf.test.countries()).copied().collect();
            // What is worth no more than the worst country has is passed by.
            let (lowest, mut looked) = (Cell::new(0), 0u32);
            let mut raise = |places: &[u32], score: u32| {
                if score <= lowest.get() {
                    return;
                }
                for &i in places.iter().filter(|&&i| !hosts.contains(&countries[i as usize].id)) {
                    scores[i as usize] = scores[i as usize].max(score);
                }
                looked += 1;
                if looked % 64 == 0 {
                    lowest.set(scores.iter().copied().min().unwrap_or(0));
                }
            };
            let least = || (lowest.get() / MET) as u16;
            self.meetings().each(index.meetings.records, None, least, |meeting, score| {
                raise(index.met.rows_of(meeting), u32::from(score) * MET);
            });
            // A country is not where somebody was who was there for another, or once served it.
            let is_of_company = |leaf: &Leaf| matches!(leaf.field, Some(Field::Met | Field::Visited | Field::At));
            let is_when_or_where = |leaf: &Leaf| is_of_company(leaf) || matches!(leaf.test, Want::Span(..));
            let asks_who_was_there =
                leaves.iter().any(|leaf| is_of_company(leaf)) && leaves.iter().all(|leaf| is_when_or_where(leaf));
            let serving = people.iter().enumerate().filter(|(_, score)| **score > 0 && !asks_who_was_there);
            for (person, &score) in serving {
                raise(index.served.rows_of(person as u32), u32::from(score) * SERVED);
            }
        }
        let naming = words.iter().filter(|word| !is_joining(word));
        let probes = LazyCell::new(|| naming.map(|word| Probe::new(word)).collect::<Vec<_>>());
        own.each(
            countries.len(),
            None,
            || 0,
            |i, score| {
                let names = index.country_names[i as usize].iter().map(|name| &**name);
                let bonus = if words.is_empty() { 0 } else { people::completeness(&probes, names).min(STEP - 1) };
                let slot = &mut scores[i as usize];
                *slot = (*slot).max(u32::from(score) * STEP + bonus);
            },
        );
        // Of equals that which is named comes first: a Prime Minister of Italy may have appeared for others.
        for country in leaves.iter().flat_map(|leaf| leaf.test.countries()) {
            index.countries.by_country.each(country.index() as u32, |i| {
                scores[i as usize] += u32::from(scores[i as usize] > 0);
            });
        }
        // Whatever else the words of an official name are found in: "Union des Comores".
        let whole = plain_words(query.root()).and_then(|words| Some((officials.of(&words)?, words.len())));
        if let Some((named, words)) = whole {
            let best = (words * 255) as u32 * STEP;
            for (place, &country) in named.iter().enumerate() {
                index.countries.by_country.each(country.index() as u32, |i| {
                    let slot = &mut scores[i as usize];
                    *slot = (*slot).max(best + STEP - 1 - (place as u32).min(STEP - 1));
                });
            }
        }
        let mut hits: Vec<Hit> = (scores.iter().zip(countries))
            .filter(|(score, _)| **score > 0)
            .map(|(&score, country)| Hit { entity: Entity::Country(country.id), score })
            .collect();
        // Of equals those first that met more often, then from A to Z.
        let weight = |hit: &Hit| match hit.entity {
            Entity::Country(id) => (Reverse(corpus.country(id).map_or(0, |c| c.meetings.len())), id.place_by_name()),
            _ => Default::default(),
        };
        hits.sort_by_cached_key(|hit| (Reverse(hit.score), weight(hit)));
        let total = hits.len();
        hits.truncate(context.limit);
        Ranking { hits, total, is_nearest: false }
    }
}

/// A word whose neighbours are looked at.
struct Sought {
    forms: Forms,
    /// Whether it only joins others.
    joins: bool,
}

impl Sought {
    fn of(word: &str) -> Self {
        Self { forms: Forms::of(word), joins: is_joining(word) }
    }
}

/// What it is worth that words of the query stand side by side in `text`, as they do in the query: more than where else
/// they are found, unless they only join others.
fn in_a_row(text: &str, words: &[Sought], tokenizer: &mut Tokenizer) -> u32 {
    let (mut previous, mut pairs, mut saying, mut best) = (None, 0, 0, 0);
    tokenizer.each(text, |token| {
        let here = words.iter().position(|word| word.forms.begin(token));
        let goes_on = matches!((previous, here), (Some(a), Some(b)) if b == a + 1);
        (pairs, saying) = if goes_on { (pairs + 1, saying) } else { (0, 0) };
        saying += here.map_or(0, |here| u32::from(!words[here].joins));
        best = best.max(saying.saturating_sub(1).min(MOST_IN_A_ROW) * IN_A_ROW + pairs.min(MOST_IN_A_ROW) * 8);
        previous = here;
    });
    best
}

/// The conditions of a plan of which a person must fulfil any: what is not wanted, and when, are nobody's own.
fn asks_for_own<'a>(plan: &'a Plan, out: &mut Vec<&'a Leaf>) {
    let is_date = |part: &Plan| matches!(part, Plan::Leaf(Leaf { test: Want::Span(..), .. }));
    match plan {
        // A date that is read as one, or the words that it is written in: "since 2024".
        Plan::Or(parts) if parts.first().is_some_and(is_date) => {}
        Plan::And(parts) | Plan::Or(parts) => parts.iter().for_each(|part| asks_for_own(part, out)),
        Plan::Leaf(leaf) if !matches!(leaf.test, Want::Span(..)) => out.push(leaf),
        Plan::Leaf(_) | Plan::All | Plan::Not(_) => {}
    }
}

/// Whether what fits any of a plan's conditions fits it, as well as that.
fn is_choice(plan: &Plan) -> bool {
    match plan {
        Plan::Leaf(_) => true,
        Plan::Or(parts) => parts.iter().all(is_choice),
        Plan::All | Plan::And(_) | Plan::Not(_) => false,
    }
}

/// Whether a query is nothing but words.
fn plain_words(expr: &Expr) -> Option<Vec<&str>> {
    match expr {
        Expr::And(parts) => parts.iter().map(plain).collect(),
        other => plain(other).map(|word| vec![word]),
    }
}
