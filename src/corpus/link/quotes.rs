//! Quotes: wordings of the same words by the same person on the same occasion.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::relate::name_speaker;
use super::{ByText, Linker};
use crate::corpus::role::{Life, role_there};
use crate::corpus::statements::bare;
use crate::corpus::{Corpus, List, MeetingId, Official, OfficialId, Quote, QuoteId, RoleThen, Run};
use crate::stored::{Task, on_every_core};
use crate::text::Text;

/// So many quotes are described in a row.
const MANY: usize = 4096;

/// What is left of the quotes of so many people is described in a row.
const ROW: usize = 256;

impl Linker {
    /// Makes a quote of each remark; `speakers` stand beside the wordings.
    pub(super) fn gather_quotes(&mut self, speakers: &[OfficialId], keys: &ByText) {
        let hasher = DefaultHashBuilder::default();
        let mut table: HashTable<u32> = HashTable::with_capacity(speakers.len());
        let corpus = &mut self.corpus;
        let key = |w: usize| (speakers[w], self.speeches[w].meeting, self.speeches[w].date, self.speeches[w].words);
        for w in 0..speakers.len() {
            name_speaker(&mut corpus.wordings[w], &corpus.officials[speakers[w].index()]);
            let (pool, wordings) = (&corpus.pool, &corpus.wordings);
            let same_words = |a: Text, b: Text| a == b || bare(pool.get(a)) == bare(pool.get(b));
            let same = |first: usize| key(first) == key(w) && same_words(wordings[first].text, wordings[w].text);
            let first = |q: u32| corpus.quotes[q as usize].wordings.numbers().start as usize;
            let hash = hasher.hash_one(key(w));
            if let Some(&known) = table.find(hash, |&q| same(first(q))) {
                corpus.wordings[w].quote = QuoteId(known);
                corpus.quotes[known as usize].wordings.lengthen();
                continue;
            }
            let next = corpus.quotes.len() as u32;
            table.insert_unique(hash, next, |&q| hasher.hash_one(key(first(q))));
            let meeting = keys.get(self.speeches[w].meeting).map(MeetingId);
            let meeting_day = || corpus.meetings[meeting?.index()].when.map(|when| when.start);
            let published = || corpus.sources[corpus.wordings[w].source?.index()].published;
            let date = self.speeches[w].date.or_else(meeting_day).or_else(published);
            corpus.quotes.push(Quote {
                print: self.speeches[w].print,
                nth: 1,
                speaker: speakers[w],
                text: corpus.wordings[w].text,
                date,
                is_dated: self.speeches[w].date.is_some(),
                meeting,
                wordings: Run::of(w as u32..w as u32 + 1),
                role: List::default(),
            });
            corpus.wordings[w].quote = QuoteId(next);
        }
    }

    /// Tells quotes of one fingerprint apart, and gives each its speaker's role on that date.
    pub(super) fn describe_quotes(&mut self) {
        let corpus = &self.corpus;
        let mut told = vec![RolesThere::default(); corpus.quotes.len().div_ceil(MANY)];
        let rows = corpus.quotes.chunks(MANY).zip(&mut told);
        let tasks =
            rows.map(|(row, slot)| Box::new(move |_: &mut Vec<u8>| *slot = RolesThere::of(corpus, row)) as Task<'_>);
        on_every_core(tasks.collect());

        let mut left = vec![Left::default(); corpus.officials.len().div_ceil(ROW)];
        let rows = corpus.officials.chunks(ROW).zip(&mut left);
        let is_told = |quote: QuoteId| told[quote.index() / MANY].of[quote.index() % MANY].is_some();
        let tasks = rows.map(|(row, slot)| {
            let is_told = &is_told;
            Box::new(move |_: &mut Vec<u8>| row.iter().for_each(|who| slot.take(corpus, who, is_told))) as Task<'_>
        });
        on_every_core(tasks.collect());

        let Corpus { quotes, lists, .. } = &mut self.corpus;
        let mut known: HashMap<RoleThen, List<RoleThen>> = HashMap::new();
        let mut list = |role: RoleThen| *known.entry(role).or_insert_with(|| lists.add([role]));
        for (RolesThere { roles, of }, quotes) in told.into_iter().zip(quotes.chunks_mut(MANY)) {
            let roles: Vec<List<RoleThen>> = roles.into_iter().map(&mut list).collect();
            for (quote, role) in quotes.iter_mut().zip(of) {
                quote.role = role.map(|role| roles[role as usize]).unwrap_or_default();
            }
        }
        for Left { repeated, roles } in left {
            for (quote, nth) in repeated {
                quotes[quote.index()].nth = nth;
            }
            for (quote, role) in roles {
                quotes[quote.index()].role = list(role);
            }
        }
    }
}

/// What the meetings of some quotes tell of the roles of their speakers.
#[derive(Clone, Default)]
struct RolesThere {
    /// Each once.
    roles: Vec<RoleThen>,
    /// Which of them is that of each quote.
    of: Vec<Option<u32>>,
}

impl RolesThere {
    fn of(corpus: &Corpus, quotes: &[Quote]) -> Self {
        let mut roles = Vec::new();
        let mut known: HashMap<RoleThen, u32> = HashMap::new();
        let mut number = |role: RoleThen| {
            *known.entry(role).or_insert_with(|| {
                roles.push(role);
                roles.len() as u32 - 1
            })
        };
        let of = quotes.iter().map(|quote| role_there(corpus, quote).map(&mut number)).collect();
        Self { roles, of }
    }
}

/// What can be said of quotes only by looking at all of their speakers'.
#[derive(Clone, Default)]
struct Left {
    /// Those whose fingerprint another has, too, and which they are of these.
    repeated: Vec<(QuoteId, u32)>,
    /// Those of which the meeting tells no role.
    roles: Vec<(QuoteId, RoleThen)>,
}

impl Left {
    fn take(&mut self, corpus: &Corpus, speaker: &Official, is_told: &impl Fn(QuoteId) -> bool) {
        self.repeated.extend(numbered(corpus, speaker).filter(|&(_, nth)| nth > 1));
        let mut left = corpus[speaker.quotes].iter().filter(|&&quote| !is_told(quote)).peekable();
        if left.peek().is_some() {
            let life = Life::of(corpus, speaker);
            self.roles.extend(left.map(|&quote| (quote, life.role_then(corpus, &corpus[quote]))));
        }
    }
}

/// What is found of a quote by looking at all its speaker's.
pub(super) struct Described {
    pub(super) quote: QuoteId,
    pub(super) nth: u32,
    pub(super) role: RoleThen,
}

/// Each quote of a person.
pub(super) fn describe(corpus: &Corpus, official: &Official) -> impl Iterator<Item = Described> {
    let life = Life::of(corpus, official);
    numbered(corpus, official).map(move |(quote, nth)| {
        let role = life.role_then(corpus, &corpus[quote]);
        Described { quote, nth, role }
    })
}

/// Each quote of a person, and which it is of those with its fingerprint.
fn numbered(corpus: &Corpus, official: &Official) -> impl Iterator<Item = (QuoteId, u32)> {
    let mut prints: Vec<(u32, QuoteId)> = corpus[official.quotes].iter().map(|&id| (corpus[id].print, id)).collect();
    prints.sort_unstable();
    let mut last = (0, 0);
    prints.into_iter().map(move |(print, quote)| {
        let (before, nth) = last;
        last = (print, if before == print { nth + 1 } else { 1 });
        (quote, last.1)
    })
}
