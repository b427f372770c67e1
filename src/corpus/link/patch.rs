//! A corpus after a few of its files changed, made from the one before.
//!
//! The outcome is what linking all files again would give. Records of which nothing changes are taken as they are, but
//! for their numbers; whatever a changed file touches (its meetings, its people, what they said) is worked out again by
//! the same functions that link all. Where a change could reach further than can be seen from here, there is no outcome,
//! and all files are linked again: when files decide who is who, when somebody is not who they were any more in files
//! that did not change, when a meeting comes to which others referred in vain.

mod files;
mod held;
mod renumber;
mod row;
mod said;
#[cfg(test)]
mod tests;
mod who;

use hashbrown::{HashMap, HashSet};

use super::countries::gather_countries_after;
use super::place_of;
use super::quotes::{Described, describe};
use super::relate::{name_speaker, order_life, put_behind, settle_briefing, settle_meeting, tell_life};
use crate::corpus::list::{Lists, MovedLists};
use crate::corpus::statements::Statements;
use crate::corpus::{
    Appearance, AppearanceId, BriefingId, Change, Corpus, MeetingId, OfficialId, QuoteId, WordingId, disagreement,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::stored::on_every_core;
use crate::text::{Pool, Text, clean_line};
use files::Files;
use held::{Agenda, Held};
use renumber::{Renumber, renumbered};
use row::Row;
use said::{Remarks, Said};
use who::{People, Who};

/// The most files that are looked at one by one.
const MOST_FILES: usize = 64;

/// The most that those files say, before and now: each statement is held against others one by one.
const MOST_STATEMENTS: usize = 2000;

/// The corpus after some files changed, came or went, and what became of its records. `changed` are the paths of all of
/// them, as briefings have them; `new` is what those say that are there.
///
/// None if all files must be linked again to know.
pub fn patch(old: &Corpus, changed: &[&str], mut new: Statements) -> Option<(Corpus, Change)> {
    let names: HashSet<String> = changed.iter().map(|path| clean_line(path)).collect();
    let is_of_all = |problem: &Diagnostic| problem.code == Code::IdentityConflict;
    let decides = old.decisions.iter().any(|decision| {
        let path = old.pool.original(old[decision.place.briefing].path);
        changed.contains(&path)
    });
    let is_named = old.diagnostics.iter().any(|problem| is_of_all(problem) && names.contains(&problem.file));
    if changed.len() > MOST_FILES || decides || is_named || !new.decisions.is_empty() {
        return None;
    }
    let files = Files::of(old, changed, &new)?;
    let gone = files.gone.iter().map(|&file| &old.briefings[file as usize]);
    let before: usize = gone.map(|file| file.accounts.len() + file.appearances.len() + file.wordings.len()).sum();
    if before + new.accounts.len() + new.appearances.len() + new.wordings.len() > MOST_STATEMENTS {
        return None;
    }
    let ((mut pool, mut texts), mut lists) = Default::default();
    on_every_core(vec![
        Box::new(|_| (pool, texts) = old.pool.followed_by(&new.pool)),
        Box::new(|_| lists = old.lists.clone()),
    ]);
    let behind = MovedLists::behind(&lists, &new.lists);
    files::put(&mut new, &files, &texts, behind)?;
    let lists_before = MovedLists::behind(&Lists::default(), &lists);
    lists.append(std::mem::take(&mut new.lists));

    let held = Agenda { old, new: &new, pool: &pool, files: &files }.settle(&mut lists)?;
    let mut who = {
        let aliases = |appearance: &Appearance| lists.get(appearance.aliases);
        People { old, new: &new, aliases: &aliases, pool: &pool, files: &files, names: &names }.settle()?
    };
    pool = with_made_ids(pool, &mut who);
    let said = Remarks { old, new: &new, pool: &pool, files: &files, held: &held, who: &who }.settle()?;
    place_statements(&mut new, old, &held, &who, &said, &files);
    for (person, spellings) in std::mem::take(&mut who.spellings) {
        who.spelt.push((who.number(person), lists.add(spellings)));
    }

    let mut corpus = Corpus { pool, lists, is_lasting: old.is_lasting && !new.is_passing, ..Corpus::default() };
    renumbered(old, &new, Renumber { files: &files, held: &held, said: &said, who: &who }, &lists_before, &mut corpus);
    for &(official, aliases) in &who.spelt {
        corpus.officials[official.index()].aliases = aliases;
    }
    let (settled, raised) = std::mem::take(&mut who.doubts);
    let stays = |problem: &&Diagnostic| match problem.code {
        Code::PossibleDuplicate => !settled.contains(problem),
        _ => !names.contains(&problem.file),
    };
    let diagnostics = old.diagnostics.iter().filter(stays).cloned();
    corpus.diagnostics = diagnostics.chain(new.diagnostics).chain(raised).collect();
    corpus.diagnostics.sort_by(|a, b| place_of(a).cmp(&place_of(b)));
    let rows = Rows { files, held, said, officials: who.row };
    Some(Settling { old, corpus, rows }.settle())
}

/// The texts with the ids that were made for those who are new.
fn with_made_ids(pool: Pool, who: &mut Who) -> Pool {
    if who.made_ids.is_empty() {
        return pool;
    }
    let mut made = Pool::default();
    let ids: Vec<(u32, Text)> = who.made_ids.iter().map(|(new, id)| (*new, made.line(id))).collect();
    let (pool, texts) = pool.followed_by(&made);
    for (new, id) in ids {
        who.put[new as usize].id = texts[id.index()];
    }
    pool
}

/// Tells new statements of the records they are about.
fn place_statements(new: &mut Statements, old: &Corpus, held: &Held, who: &Who, said: &Said, files: &Files) {
    for (account, &key) in new.accounts.iter_mut().zip(&new.keys) {
        account.meeting = held.by_key(key).unwrap_or(account.meeting);
    }
    for ((appearance, key), &official) in new.appearances.iter_mut().zip(&new.shown_at).zip(&who.appeared) {
        appearance.meeting = held.by_key(*key);
        appearance.official = who.number(official);
        let published = || {
            let source = files.sources.new_at().binary_search(&appearance.source?.0).ok()?;
            new.sources[source].published
        };
        appearance.date = appearance.meeting.and_then(|meeting| held.day(meeting)).or_else(published);
    }
    let mut quote_of: HashMap<u32, u32> = HashMap::new();
    for (nth, quote) in (0..).zip(&said.put) {
        quote_of.extend(quote.wordings.numbers().map(|wording| (wording, said.quotes.of_new(nth))));
    }
    for ((nth, wording), &(speaker, is_unlisted)) in (0..).zip(&mut new.wordings).zip(&who.spoke) {
        if let Some(&quote) = quote_of.get(&said.wordings.of_new(nth)) {
            wording.quote = QuoteId(quote);
        }
        wording.is_unlisted = is_unlisted;
        name_speaker(wording, who.official(old, speaker));
    }
}

/// How each kind of record was put together.
struct Rows {
    files: Files,
    held: Held,
    said: Said,
    officials: Row,
}

/// A corpus in which everything stands in its place, and what is touched is still to be worked out.
struct Settling<'a> {
    old: &'a Corpus,
    corpus: Corpus,
    rows: Rows,
}

impl Settling<'_> {
    fn settle(mut self) -> (Corpus, Change) {
        self.date_appearances();
        let meetings = self.meetings();
        let officials = self.officials();
        for &id in &officials {
            self.settle_official(id);
        }
        for &id in &meetings {
            self.settle_meeting(id);
        }
        let briefings = self.briefings(&meetings);
        for &id in &briefings {
            self.settle_briefing(id);
        }
        for &id in &officials {
            self.describe_quotes(id);
        }
        for &id in &meetings {
            let found = disagreement::of_meeting(&self.corpus, &self.corpus[id]);
            self.corpus.meetings[id.index()].disagreements = self.corpus.lists.add(found);
        }
        let Self { old, mut corpus, rows } = self;
        let change = rows.into_change();
        corpus.countries = gather_countries_after(old, &corpus, &change);
        (corpus, change)
    }

    /// The meetings that change, as they are numbered now: those that were put in a place.
    fn meetings(&self) -> Vec<MeetingId> {
        self.rows.held.row.new_at().iter().map(|&at| MeetingId(at)).collect()
    }

    /// Appearances at meetings whose date changed.
    fn date_appearances(&mut self) {
        let Rows { files, held, .. } = &mut self.rows;
        for &was in &held.moved {
            let Some(now) = held.now(was) else { continue };
            let day = held.day(now);
            for &appearance in &self.old[self.old[was].appearances] {
                let Some(at) = files.appearances.now(appearance.0) else { continue };
                let appearance = &mut self.corpus.appearances[at as usize];
                let sources = &self.corpus.sources;
                let published = || sources[appearance.source?.index()].published;
                appearance.date = day.or_else(published);
                files.appearances.change(at);
            }
        }
    }

    /// Everybody who appears or speaks in a file that changed, and whose appearances or quotes changed with a meeting.
    fn officials(&self) -> Vec<OfficialId> {
        let (old, corpus) = (self.old, &self.corpus);
        let Rows { files, held, said, officials: people } = &self.rows;
        let mut before: Vec<OfficialId> = Vec::new();
        for file in files.gone.iter().map(|&file| &old.briefings[file as usize]) {
            before.extend(file.appearances.iter().map(|a| old[a].official));
            before.extend(old[file.wordings].iter().map(|&w| old[old[w].quote].speaker));
        }
        for &meeting in &held.moved {
            before.extend(&old[old[meeting].officials]);
            before.extend(old[old[meeting].quotes].iter().map(|&quote| old[quote].speaker));
        }
        let mut officials: Vec<OfficialId> =
            before.into_iter().filter_map(|was| people.now(was.0)).map(OfficialId).collect();
        officials.extend(files.appearances.new_at().iter().map(|&at| corpus.appearances[at as usize].official));
        officials.extend(said.put.iter().map(|quote| quote.speaker));
        officials.extend(people.new_at().iter().map(|&at| OfficialId(at)));
        officials.sort_unstable();
        officials.dedup();
        officials
    }

    /// Works out again what an official's appearances and quotes add up to.
    fn settle_official(&mut self, id: OfficialId) {
        let (old, corpus) = (self.old, &mut self.corpus);
        let Rows { files, said, officials, .. } = &mut self.rows;
        let was = officials.before(id.0).map(|was| &old.officials[was as usize]);
        let (shown, spoken) = was.map_or((&[][..], &[][..]), |was| (&old[was.appearances], &old[was.quotes]));
        let kept = shown.iter().filter_map(|a| files.appearances.now(a.0));
        let new = files.appearances.new_at().iter().copied();
        let new = new.filter(|&at| corpus.appearances[at as usize].official == id);
        let mut appearances: Vec<u32> = kept.chain(new).collect();
        appearances.sort_unstable();
        let mut quotes: Vec<u32> = spoken.iter().filter_map(|q| said.quotes.now(q.0)).collect();
        let put = said.quotes.new_at().iter().zip(&said.put);
        quotes.extend(put.filter(|(_, quote)| quote.speaker == id).map(|(&at, _)| at));
        quotes.sort_unstable();
        quotes.dedup();
        let Corpus { lists, appearances: shown, quotes: remarks, officials: people, .. } = corpus;
        let official = &mut people[id.index()];
        official.appearances = lists.add(appearances.into_iter().map(AppearanceId));
        official.quotes = lists.add(quotes.into_iter().map(QuoteId));
        order_life(official, shown, lists);
        let mut more = Lists::default();
        tell_life(official, shown, remarks, lists, &mut more);
        put_behind(std::slice::from_mut(official), lists, more);
        officials.change(id.0);
    }

    /// Works out again who was at a meeting and what was said there.
    fn settle_meeting(&mut self, id: MeetingId) {
        let (old, corpus) = (self.old, &mut self.corpus);
        let Rows { files, held, said, .. } = &self.rows;
        let was = held.nth(id).and_then(|nth| held.was[nth]).map(|was| &old[was]);
        let shown = was.map_or(&[][..], |was| &old[was.appearances]);
        let mut appearances: Vec<u32> = shown.iter().filter_map(|a| files.appearances.now(a.0)).collect();
        let new = files.appearances.new_at().iter().copied();
        appearances.extend(new.filter(|&at| corpus.appearances[at as usize].meeting == Some(id)));
        appearances.sort_unstable();
        let before = was.map_or(&[][..], |was| &old[was.quotes]);
        let mut quotes: Vec<u32> = before.iter().filter_map(|q| said.quotes.now(q.0)).collect();
        quotes.retain(|&at| corpus.quotes[at as usize].meeting == Some(id));
        let put = said.quotes.new_at().iter().zip(&said.put);
        quotes.extend(put.filter(|(_, quote)| quote.meeting == Some(id)).map(|(&at, _)| at));
        quotes.sort_unstable();
        quotes.dedup();
        let Corpus { lists, appearances: all, meetings, .. } = corpus;
        let meeting = &mut meetings[id.index()];
        meeting.appearances = lists.add(appearances.into_iter().map(AppearanceId));
        meeting.quotes = lists.add(quotes.into_iter().map(QuoteId));
        let mut more = Lists::default();
        settle_meeting(meeting, all, lists, &mut more);
        put_behind(std::slice::from_mut(meeting), lists, more);
    }

    /// The files that changed, those that tell of meetings that changed, and those with wordings of quotes that did.
    fn briefings(&mut self, meetings: &[MeetingId]) -> Vec<BriefingId> {
        let corpus = &self.corpus;
        let Rows { files, said, .. } = &mut self.rows;
        let mut briefings: Vec<BriefingId> = files.briefings.new_at().iter().map(|&at| BriefingId(at)).collect();
        briefings.extend(meetings.iter().flat_map(|&id| &corpus[corpus[id].briefings]));
        let printed = said.put.iter().flat_map(|quote| quote.wordings.iter());
        briefings.extend(printed.map(|wording| corpus[wording].origin.briefing));
        briefings.sort_unstable();
        briefings.dedup();
        for briefing in &briefings {
            files.briefings.change(briefing.0);
        }
        briefings
    }

    /// Works out again what a briefing's meetings add up to.
    fn settle_briefing(&mut self, id: BriefingId) {
        let corpus = &mut self.corpus;
        let Rows { files, held, said, .. } = &self.rows;
        let new = files.briefings.new_at().binary_search(&id.0).is_ok();
        let Corpus { lists, accounts, meetings, briefings, wordings, .. } = corpus;
        let briefing = &mut briefings[id.index()];
        if new {
            let here = said.wordings.new_at().iter().copied();
            let mut here: Vec<u32> = here.filter(|&w| wordings[w as usize].origin.briefing == id).collect();
            here.sort_unstable();
            briefing.wordings = lists.add(here.into_iter().map(WordingId));
        } else {
            lists.get_mut(briefing.wordings).sort_unstable();
            // What has no title of its own is called like its first meeting.
            let first = briefing.accounts.first().map(|account| accounts[account.index()].meeting);
            let was = first.and_then(|first| held.was[held.nth(first)?]);
            if was.is_some_and(|was| self.old[was].name == briefing.title) {
                briefing.title = Text::EMPTY;
            }
        }
        settle_briefing(briefing, accounts, meetings, lists);
    }

    /// Works out again which role a speaker held when, and tells quotes apart.
    fn describe_quotes(&mut self, id: OfficialId) {
        let said = &mut self.rows.said;
        let described: Vec<Described> = describe(&self.corpus, &self.corpus[id]).collect();
        for Described { quote, nth, role } in described {
            let Corpus { quotes, lists, .. } = &mut self.corpus;
            let known = &mut quotes[quote.index()];
            if known.nth != nth || lists.get(known.role) != [role] {
                (known.nth, known.role) = (nth, lists.add([role]));
                said.quotes.change(quote.0);
            }
        }
    }
}

impl Rows {
    fn into_change(self) -> Change {
        let Self { files, held, said, officials } = self;
        Change {
            briefings: files.briefings.into_moves(),
            sources: files.sources.into_moves(),
            accounts: files.accounts.into_moves(),
            appearances: files.appearances.into_moves(),
            wordings: said.wordings.into_moves(),
            meetings: held.row.into_moves(),
            officials: officials.into_moves(),
            quotes: said.quotes.into_moves(),
        }
    }
}
