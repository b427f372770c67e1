//! The hits of a search in one list, whatever their kind.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Serialize;

use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Entity, Kind, Order};
use crate::search::{self, Answer, Context, Engine, Occasions, Query, Why};

/// What a query found.
pub(super) struct Found<'a> {
    pub(super) hits: Vec<Hit<'a>>,
    /// How many hits there are, listed or not; 0 if those listed are only the nearest.
    pub(super) total: usize,
    /// Whether nothing fits as it was typed, so that those listed are the nearest, or of other kinds than is asked for.
    pub(super) is_nearest: bool,
    /// The kind that is asked for and of which nothing fits, where others do; and whether the nearest of it are among those.
    pub(super) missed: Option<(Kind, bool)>,
    /// The query that was perhaps meant.
    pub(super) suggestion: Option<String>,
    /// What has to be told of how the query was read.
    pub(super) notes: Vec<String>,
    /// Whether fewer hits are kept than were asked for.
    pub(super) is_cut: bool,
}

/// A hit, as JSON has it.
#[derive(Debug, Serialize)]
pub(super) struct Hit<'a> {
    pub(super) kind: Kind,
    /// Safe to show, as it is in every output.
    pub(super) id: Cow<'a, str>,
    /// As it stood in its file.
    pub(super) title: &'a str,
    /// Of somebody who appeared on many days, the one that the query asks for, else the last; `role`, `file` and `line` are
    /// of the same statement.
    pub(super) date: Option<PartialDate>,
    /// Of an official that day, or of the speaker of a quote when they spoke, where one is given. Safe to show.
    pub(super) role: Option<String>,
    pub(super) countries: Vec<&'static str>,
    pub(super) file: Option<&'a str>,
    pub(super) line: Option<u32>,
    /// Whether the file is a draft that waits for review.
    pub(super) is_draft: bool,
    /// Comparable within one kind.
    pub(super) score: u32,
    pub(super) why: Vec<Why>,
    /// The id of the meeting that an official was at on that day, or that a quote is from.
    pub(super) meeting: Option<&'a str>,
    /// Where a meeting was held, or that of an official or a quote.
    pub(super) place: Option<String>,
    /// Who was at a meeting, or at that of a quote.
    pub(super) people: Vec<&'a str>,
    /// Whom an official met there of those whose company is asked for; and who came along with them.
    pub(super) met: Vec<&'a str>,
    pub(super) came_with: Vec<&'a str>,
    /// What the meeting is called. Safe to show.
    pub(super) meeting_name: Option<&'a str>,
    /// The title, safe to show.
    #[serde(skip)]
    pub(super) shown: &'a str,
}

impl<'a> Found<'a> {
    /// Asks for hits in an order, at most as many together as `context` allows of each kind: those of one kind, else of
    /// that which the query asks for if there are any, else of all; but then nothing is found that was asked for.
    pub(super) fn new(engine: &'a Engine, query: &Query, context: &Context, kind: Option<Kind>, order: Order) -> Self {
        // Which are the first in another order is known once all are.
        let limit = if order == Order::Best { context.limit } else { usize::MAX };
        let answer = engine.search(query, &Context { limit, ..context.clone() });
        let missed = if kind.is_none() { answer.kind_missed(query) } else { None };
        let kinds = kind.or_else(|| answer.kind_asked_for(query)).map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
        let fits = kinds.iter().any(|&kind| answer.total(kind) > 0 && !answer.is_nearest(kind));
        let listed = kinds.iter().copied().filter(|&kind| answer.is_nearest(kind) != fits);
        let mut kinds = by_fit(listed.collect(), &answer);
        // Beside what fits, the nearest there is of what was asked for.
        kinds.extend(missed.filter(|&kind| fits && answer.is_nearest(kind)));
        let mut hits: Vec<&search::Hit> = interleaved(&kinds, &answer).collect();
        order.sort(engine.corpus(), &mut hits, |hit| hit.entity);
        let occasions = engine.occasions(query, context);
        let hit = |hit: &search::Hit| Hit::new(engine, (query, &occasions), context, *hit);
        Self {
            hits: hits.into_iter().take(context.limit).map(hit).collect(),
            total: if fits && missed.is_none() { kinds.iter().map(|&kind| answer.total(kind)).sum() } else { 0 },
            is_nearest: (!fits || missed.is_some()) && kinds.iter().any(|&kind| !answer.hits(kind).is_empty()),
            missed: missed.filter(|_| fits).map(|kind| (kind, answer.is_nearest(kind))),
            suggestion: answer.suggestion().map(str::to_owned),
            notes: answer.notes().collect(),
            is_cut: false,
        }
    }

    /// Keeps only the first few hits.
    pub(super) fn keep(&mut self, few: usize) {
        self.is_cut = self.hits.len() > few;
        self.hits.truncate(few);
    }
}

/// The kinds, that of the best hit first: a person or country that the query names comes before what it is part of.
fn by_fit(mut kinds: Vec<Kind>, answer: &Answer) -> Vec<Kind> {
    kinds.sort_by_key(|&kind| (Reverse(answer.hits(kind).first().map(|hit| hit.score)), kind));
    kinds
}

/// The best hit of each kind, then the second of each, and so on: no kind drowns another.
fn interleaved<'a>(kinds: &[Kind], answer: &'a Answer) -> impl Iterator<Item = &'a search::Hit> {
    let lists: Vec<_> = kinds.iter().map(|&kind| answer.hits(kind)).collect();
    let longest = lists.iter().map(|list| list.len()).max().unwrap_or(0);
    (0..longest).flat_map(move |i| lists.clone().into_iter().filter_map(move |list| list.get(i)))
}

impl<'a> Hit<'a> {
    fn new(engine: &'a Engine, (query, occasions): (&Query, &Occasions), context: &Context, hit: search::Hit) -> Self {
        let corpus: &Corpus = engine.corpus();
        let (asked, told) = match hit.entity {
            Entity::Official(id) => {
                let asked = occasions.asked_of(corpus, id);
                let told = corpus.on_the_day(id, &asked.appearances);
                (asked, told)
            }
            _ => Default::default(),
        };
        let meeting = match hit.entity {
            Entity::Quote(id) => corpus[id].meeting,
            _ => told.and_then(|told| told.meeting),
        };
        let (site, people) = match hit.entity {
            Entity::Meeting(id) => (Some(id), corpus.attendees(id)),
            // What was said beside a meeting was said nobody knows where.
            Entity::Quote(id) => {
                let at = corpus[id].meeting.filter(|_| !corpus.is_beside_its_meeting(id));
                (at, at.map(|at| corpus.attendees(at)).unwrap_or_default())
            }
            _ => (told.and_then(|told| told.meeting), Vec::new()),
        };
        let role = match hit.entity {
            Entity::Quote(id) => Some(corpus.text(corpus.role_then(&corpus[id]).role).to_owned()),
            _ => told.map(|told| told.role(corpus)),
        };
        let mut countries = corpus.countries_of(hit.entity);
        if let Some(told) = told.filter(|_| !asked.appearances.is_empty()) {
            countries = told.countries(&countries);
        }
        let names = |of: &[Entity]| of.iter().map(|&one| corpus.title_of(one)).collect();
        let origin = told.map(|told| told.origin).or_else(|| corpus.origin_of(hit.entity));
        Self {
            kind: hit.entity.kind(),
            id: corpus.id_of(hit.entity),
            title: original_title(corpus, hit.entity),
            date: told.map_or_else(|| corpus.date_of(hit.entity), |told| told.date),
            role: role.filter(|role| !role.is_empty()),
            countries: countries.iter().map(|country| country.alpha2()).collect(),
            file: origin.map(|origin| corpus.text(corpus[origin.briefing].path)),
            line: origin.map(|origin| origin.line),
            is_draft: origin.is_some_and(|origin| corpus[origin.briefing].waiting > 0),
            score: hit.score,
            why: engine.explain_by(query, context, occasions, hit.entity),
            meeting: meeting.map(|id| corpus.text(corpus[id].id)),
            place: site.map(|id| corpus.site_of(id)).filter(|place| !place.is_empty()),
            people: people.iter().map(|&id| corpus.text(corpus[id].name)).collect(),
            met: names(&asked.met),
            came_with: names(&asked.came_with),
            meeting_name: meeting.map(|id| corpus.text(corpus[id].name)),
            shown: corpus.title_of(hit.entity),
        }
    }

    /// `file:line`, if it stands in a file; and whether that is a draft.
    pub(super) fn place(&self) -> String {
        let draft = if self.is_draft { " (a draft)" } else { "" };
        self.file.zip(self.line).map(|(file, line)| format!("{file}:{line}{draft}")).unwrap_or_default()
    }

    /// The first few countries.
    pub(super) fn countries_shown(&self) -> String {
        const MOST: usize = 4;
        let more = if self.countries.len() > MOST { " …" } else { "" };
        format!("{}{more}", self.countries[..self.countries.len().min(MOST)].join(" "))
    }

    /// What matched where: `name “Alicia Bárcena”, country “Mexico”`.
    pub(super) fn why_shown(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for why in &self.why {
            let part = format!("{} “{}”", why.field, why.matched);
            // Several words can match one name.
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(", ")
    }
}

fn original_title(corpus: &Corpus, entity: Entity) -> &str {
    match entity {
        Entity::Meeting(id) => corpus.original_text(corpus[id].name),
        Entity::Official(id) => corpus.original_text(corpus[id].name),
        Entity::Quote(id) => corpus.original_text(corpus[id].text),
        Entity::Country(id) => id.name(),
        Entity::Briefing(id) => corpus.original_text(corpus[id].title),
    }
}
