//! Finding out what became of the records of a corpus by comparing all of them: slow, and plain enough to be right.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::fmt::Debug;
use std::hash::{Hash, Hasher};

use super::{Change, Moves};
use crate::briefing::parse;
use crate::corpus::{
    AccountId, Appearance, AppearanceId, BriefingId, Corpus, MeetingId, Nation, OfficialId, Origin, QuoteId, SourceId,
    Statements, WordingId, link_statements,
};
use crate::text::Text;

/// Links some files, and those that there are after a change, whose texts are put behind the texts of the first.
pub(crate) fn link_both(before: &[(String, String)], after: &[(String, String)]) -> (Corpus, Corpus, Change) {
    let files = |all: &[(String, String)]| {
        let mut all = all.to_vec();
        all.sort();
        all
    };
    let take = |mut statements: Statements, all: &[(String, String)]| {
        for (path, text) in &files(all) {
            statements.take(parse(path, text.as_bytes()));
        }
        statements
    };
    let old = take(Statements::default(), before);
    let mut same_texts = Statements::default();
    same_texts.pool = old.pool.clone();
    let new = take(same_texts, after);
    let (old, new) = (link_statements(old, Vec::new()), link_statements(new, Vec::new()));
    let change = Change::between(&old, &new);
    (old, new, change)
}

impl Change {
    fn between(before: &Corpus, now: &Corpus) -> Self {
        let (before, now) = (Told(before), Told(now));
        let moves = |of: fn(&Told<'_>) -> Vec<(String, u64)>| moves(&of(&before), &of(&now));
        Self {
            briefings: moves(|told| Told::all(told.0.briefings(), |id| (told.path(id), told.briefing(id)))),
            sources: moves(|told| Told::all(told.0.sources(), |id| (told.source_key(id), told.source(id)))),
            accounts: moves(|told| Told::all(told.0.accounts(), |id| (told.account_key(id), told.account(id)))),
            appearances: moves(|told| Told::all(told.0.appearances(), |id| (told.post_key(id), told.appearance(id)))),
            wordings: moves(|told| Told::all(told.0.wordings(), |id| (told.wording_key(id), told.wording(id)))),
            meetings: moves(|told| Told::all(told.0.meetings(), |id| (told.meeting_key(id), told.meeting(id)))),
            officials: moves(|told| Told::all(told.0.officials(), |id| (told.official_key(id), told.official(id)))),
            quotes: moves(|told| Told::all(told.0.quotes(), |id| (told.0.quote_id(id), told.quote(id)))),
        }
    }
}

/// What became of records that are told by a name, each with everything that is said of it.
fn moves(before: &[(String, u64)], now: &[(String, u64)]) -> Moves {
    let place: HashMap<&str, usize> = now.iter().enumerate().map(|(i, (name, _))| (name.as_str(), i)).collect();
    assert_eq!(place.len(), now.len(), "names tell records apart");
    let place: Vec<Option<usize>> = before.iter().map(|(name, _)| place.get(name.as_str()).copied()).collect();
    let same: Vec<usize> =
        place.iter().zip(before).filter_map(|(at, (_, said))| at.filter(|&at| now[at].1 == *said)).collect();
    let kept = ascending(&same);
    let fresh = (0..now.len()).filter(|at| kept.binary_search(at).is_err()).map(|at| at as u32).collect();
    Moves::new(place.into_iter().map(|at| at.map(|at| at as u32)), fresh, now.len())
}

/// As many as can be that follow each other in ascending order.
fn ascending(numbers: &[usize]) -> Vec<usize> {
    // The last place of the best row of each length, and what comes before each place in its best row.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut row = Vec::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        row.push(numbers[place]);
        at = before[place];
    }
    row.reverse();
    row
}

/// Everything that a corpus says of each record, as one number; records are told by names that hold in any corpus.
struct Told<'a>(&'a Corpus);

fn print(said: impl Debug) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{said:?}").hash(&mut hasher);
    hasher.finish()
}

impl<'a> Told<'a> {
    fn all<Id, T: 'a>(
        records: impl Iterator<Item = (Id, &'a T)>,
        told: impl Fn(Id) -> (String, u64),
    ) -> Vec<(String, u64)> {
        records.map(|(id, _)| told(id)).collect()
    }

    fn text(&self, text: Text) -> &'a str {
        self.0.text(text)
    }

    fn texts(&self, texts: &[Text]) -> Vec<&'a str> {
        texts.iter().map(|&text| self.text(text)).collect()
    }

    fn nation(&self, nation: Option<Nation>) -> Option<&str> {
        nation.map(|nation| self.0.nation_name(nation))
    }

    fn path(&self, id: BriefingId) -> String {
        self.text(self.0[id].path).to_owned()
    }

    /// The place of a statement in its file.
    fn key(&self, origin: Origin, nth: impl Iterator<Item = Origin>) -> String {
        let same = nth.filter(|other| *other == origin).count();
        format!("{}:{}:{same}", self.path(origin.briefing), origin.line)
    }

    fn source_key(&self, id: SourceId) -> String {
        let origin = self.0[id].origin;
        let first = self.0[origin.briefing].sources.start();
        self.key(origin, (first.0..id.0).map(|before| self.0[SourceId(before)].origin))
    }

    fn account_key(&self, id: AccountId) -> String {
        let origin = self.0[id].origin;
        let first = self.0[origin.briefing].accounts.start();
        self.key(origin, (first.0..id.0).map(|before| self.0[AccountId(before)].origin))
    }

    fn post_key(&self, id: AppearanceId) -> String {
        let origin = self.0[id].origin;
        let first = self.0[origin.briefing].appearances.start();
        self.key(origin, (first.0..id.0).map(|before| self.0[AppearanceId(before)].origin))
    }

    fn wording_key(&self, id: WordingId) -> String {
        let origin = self.0[id].origin;
        let before = self.0[self.0[origin.briefing].wordings].iter().take_while(|&&other| other != id);
        self.key(origin, before.map(|&other| self.0[other].origin))
    }

    fn meeting_key(&self, id: MeetingId) -> String {
        self.text(self.0[id].id).to_owned()
    }

    fn official_key(&self, id: OfficialId) -> String {
        self.text(self.0[id].id).to_owned()
    }

    fn given_by(&self, source: Option<SourceId>) -> Option<String> {
        source.map(|source| self.source_key(source))
    }

    fn source(&self, id: SourceId) -> u64 {
        let source = &self.0[id];
        let texts = [source.publisher, source.title, source.byline, source.language];
        print((self.source_key(id), self.texts(&texts), source.published))
    }

    fn account(&self, id: AccountId) -> u64 {
        let account = &self.0[id];
        let texts = [account.name, account.city, account.venue];
        let outcomes = self.0[account.outcomes].iter().map(|o| self.text(o.text)).collect::<Vec<_>>();
        let details = self.0[account.details].iter().flat_map(|d| [self.text(d.what), self.text(d.value)]);
        print((
            (self.account_key(id), self.meeting_key(account.meeting), self.given_by(account.source), account.when),
            (self.texts(&texts), self.texts(&self.0[account.objectives]), outcomes, details.collect::<Vec<_>>()),
            self.texts(&self.0[account.topics]),
        ))
    }

    fn appearance(&self, id: AppearanceId) -> u64 {
        let appearance: &Appearance = &self.0[id];
        let meeting = appearance.meeting.map(|meeting| self.meeting_key(meeting));
        let texts = [appearance.name, appearance.role, appearance.organisation];
        print((
            (self.post_key(id), self.official_key(appearance.official), meeting, self.given_by(appearance.source)),
            (self.texts(&texts), self.nation(appearance.country), appearance.date, appearance.presence),
        ))
    }

    /// A wording without the others of its quote.
    fn words(&self, id: WordingId) -> u64 {
        let wording = &self.0[id];
        let texts = [wording.text, wording.original, wording.context, wording.language];
        print((
            (
                self.wording_key(id),
                self.given_by(wording.source),
                self.texts(&texts),
                self.texts(&self.0[wording.topics]),
            ),
            (wording.verdict, wording.translation.is_some()),
        ))
    }

    fn wording(&self, id: WordingId) -> u64 {
        print((self.words(id), self.quote(self.0[id].quote)))
    }

    fn quote(&self, id: QuoteId) -> u64 {
        let quote = &self.0[id];
        let meeting = quote.meeting.map(|meeting| self.meeting_key(meeting));
        let then = self.0.role_then(quote);
        let role = (self.text(then.role), self.text(then.organisation), self.nation(then.country));
        let wordings: Vec<u64> = quote.wordings.iter().map(|wording| self.words(wording)).collect();
        print((self.official_key(quote.speaker), meeting, quote.date, role, wordings))
    }

    fn official(&self, id: OfficialId) -> u64 {
        let official = &self.0[id];
        let countries = &self.0[official.countries];
        let appearances: Vec<u64> = self.0[official.appearances].iter().map(|&id| self.appearance(id)).collect();
        let quotes: Vec<u64> = self.0[official.quotes].iter().map(|&id| self.quote(id)).collect();
        print((self.text(official.name), self.texts(&self.0[official.aliases]), countries, appearances, quotes))
    }

    fn meeting(&self, id: MeetingId) -> u64 {
        let corpus = self.0;
        let meeting = &corpus[id];
        let countries: Vec<_> = corpus[meeting.countries].iter().map(|&n| self.nation(Some(n))).collect();
        let accounts: Vec<u64> = corpus[meeting.accounts].iter().map(|&id| self.account(id)).collect();
        let appearances: Vec<u64> = corpus[meeting.appearances].iter().map(|&id| self.appearance(id)).collect();
        let quotes: Vec<u64> = corpus[meeting.quotes].iter().map(|&id| self.quote(id)).collect();
        let officials: Vec<String> = corpus[meeting.officials].iter().map(|&id| self.official_key(id)).collect();
        let briefings: Vec<String> = corpus[meeting.briefings].iter().map(|&id| self.path(id)).collect();
        let texts = [meeting.id, meeting.name, meeting.city, meeting.venue];
        print((
            (self.texts(&texts), meeting.when, self.nation(meeting.country), countries),
            (self.texts(&corpus[meeting.organisations]), self.texts(&corpus[meeting.topics])),
            (accounts, appearances, quotes, officials, briefings),
        ))
    }

    fn briefing(&self, id: BriefingId) -> u64 {
        let corpus = self.0;
        let briefing = &corpus[id];
        let appearances: Vec<u64> = briefing.appearances.iter().map(|id| self.appearance(id)).collect();
        let wordings: Vec<u64> = corpus[briefing.wordings].iter().map(|&id| self.wording(id)).collect();
        let sources: Vec<u64> = briefing.sources.iter().map(|id| self.source(id)).collect();
        let accounts: Vec<u64> = briefing.accounts.iter().map(|id| self.account(id)).collect();
        let texts = [briefing.path, briefing.title, briefing.summary];
        let topics = self.texts(&corpus[briefing.topics]);
        print((self.texts(&texts), topics, appearances, wordings, sources, accounts))
    }
}
