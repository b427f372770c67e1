//! The meetings that change with some files: those that the files tell of or refer to, before or now.

use hashbrown::{HashMap, HashSet};

use super::files::Files;
use super::row::Row;
use crate::briefing::PartialDate;
use crate::corpus::link::MOST_PROBLEMS;
use crate::corpus::link::meetings::{Gathered, blank_meeting};
use crate::corpus::link::order::newest_first;
use crate::corpus::list::Lists;
use crate::corpus::statements::{MOST_IDS, Statements, dangling};
use crate::corpus::{Account, AccountId, Corpus, List, Meeting, MeetingId};
use crate::diagnostic::Code;
use crate::text::{Pool, Text};

/// The meetings after the change.
pub(super) struct Held {
    pub(super) row: Row,
    /// The records that take the places of those that changed, and of those that are new.
    pub(super) put: Vec<Meeting>,
    /// What each of them was before.
    pub(super) was: Vec<Option<MeetingId>>,
    /// Old meetings that are held at another date now.
    pub(super) moved: Vec<MeetingId>,
    /// Where each of `put` stands among all that were and are.
    stands: Vec<(u32, u32)>,
    by_key: HashMap<Text, u32>,
}

/// What is looked at.
pub(super) struct Agenda<'a> {
    pub(super) old: &'a Corpus,
    /// In their places.
    pub(super) new: &'a Statements,
    pub(super) pool: &'a Pool,
    pub(super) files: &'a Files,
}

/// An account of a meeting.
struct Told {
    id: AccountId,
    account: Account,
    /// Those of its file.
    topics: List<Text>,
}

impl Agenda<'_> {
    /// The meetings after the change; none if that changes what other files refer to.
    pub(super) fn settle(&self, lists: &mut Lists) -> Option<Held> {
        let old = self.old;
        let keys = self.keys();
        let mut known: HashMap<Text, MeetingId> = HashMap::new();
        for (id, meeting) in old.meetings().filter(|(_, meeting)| keys.contains_key(&meeting.id)) {
            known.insert(meeting.id, id);
        }
        let (mut placed, mut gone, mut moved) = (Vec::new(), Vec::new(), Vec::new());
        let mut other_set = Vec::new();
        let mut gathered = Gathered::default();
        for (key, is_needed) in keys {
            let was = known.get(&key).copied();
            gone.extend(was.map(|was| was.0));
            let accounts = self.accounts(key, was);
            if accounts.is_empty() != was.is_none() {
                other_set.push(key);
            }
            if accounts.is_empty() {
                if is_needed || was.is_some_and(|was| self.is_referred_to(was)) {
                    return None;
                }
                continue;
            }
            let mut meeting = blank_meeting(key);
            meeting.accounts = lists.add(accounts.iter().map(|told| told.id));
            gathered.clear();
            for Told { account, topics, .. } in &accounts {
                gathered.take(&mut meeting, account, *topics, lists);
            }
            gathered.give(&mut meeting, lists);
            let stays = was.filter(|&was| newest(&old[was]) == newest(&meeting));
            moved.extend(was.filter(|_| stays.is_none()));
            let order = |meeting: &Meeting| (newest(meeting), self.pool.get(meeting.id));
            let at = match stays {
                Some(stays) => stays.0,
                None => old.meetings.partition_point(|other| order(other) < order(&meeting)) as u32,
            };
            placed.push((at, stays.is_some(), was, meeting));
        }
        if !self.is_nobodys_loss(&other_set) {
            return None;
        }
        let order = |meeting: &Meeting| (newest(meeting), self.pool.get(meeting.id));
        // What is put in front of an old one stands before what takes its place.
        placed.sort_by(|a, b| (a.0, a.1, order(&a.3)).cmp(&(b.0, b.1, order(&b.3))));
        gone.sort_unstable();
        let put: Vec<u32> = placed.iter().map(|&(at, ..)| at).collect();
        let mut row = Row::without_and_with(old.meetings.len(), &gone, &put);
        let (mut by_key, mut stands) = (HashMap::new(), Vec::new());
        for (nth, (at, stays, was, meeting)) in (0..).zip(&placed) {
            if let Some(was) = was {
                row.becomes(was.0, nth);
            }
            by_key.insert(meeting.id, nth);
            stands.push(if *stays { (2 * at + 1, 0) } else { (2 * at, nth + 1) });
        }
        let was = placed.iter().map(|&(_, _, was, _)| was).collect();
        let put = placed.into_iter().map(|(.., meeting)| meeting).collect();
        Some(Held { row, put, was, moved, stands, by_key })
    }

    /// Whether meetings that come or go change nothing of what is said of references that lead nowhere.
    fn is_nobodys_loss(&self, keys: &[Text]) -> bool {
        let old = self.old;
        let in_vain = || old.diagnostics.iter().filter(|problem| problem.code == Code::DanglingId);
        if keys.is_empty() || in_vain().next().is_none() {
            return true;
        }
        // Of many meetings none is suggested.
        let is_many = old.meetings.len() > MOST_IDS + keys.len();
        let wanted: HashSet<String> =
            keys.iter().map(|&key| dangling("meeting", self.pool.get(key), Vec::new()).message).collect();
        let mut of_file: HashMap<&str, usize> = HashMap::new();
        is_many
            && in_vain().all(|problem| {
                let told = of_file.entry(&problem.file).or_default();
                *told += 1;
                // Of one file no more than so many are told.
                *told < MOST_PROBLEMS && !wanted.contains(&problem.message)
            })
    }

    /// The keys of all meetings that the files tell of or refer to, before and now; and whether one must be there now.
    fn keys(&self) -> HashMap<Text, bool> {
        let (old, new) = (self.old, self.new);
        let mut keys = HashMap::new();
        for file in self.files.gone.iter().map(|&file| &old.briefings[file as usize]) {
            let told = file.accounts.iter().map(|account| old[account].meeting);
            let shown = file.appearances.iter().filter_map(|appearance| old[appearance].meeting);
            let said = old[file.wordings].iter().filter_map(|&wording| old[old[wording].quote].meeting);
            for meeting in told.chain(shown).chain(said) {
                keys.insert(old[meeting].id, false);
            }
        }
        let needed = new.shown_at.iter().copied().chain(new.speeches.iter().map(|speech| speech.meeting));
        let needed = needed.chain(new.strays.iter().map(|stray| stray.key));
        for key in new.keys.iter().copied().chain(needed).filter(|key| !key.is_empty()) {
            keys.insert(key, true);
        }
        keys
    }

    /// All accounts of a meeting, as they will be, but for the numbers of meetings.
    fn accounts(&self, key: Text, was: Option<MeetingId>) -> Vec<Told> {
        let (old, files) = (self.old, self.files);
        let known = was.map_or(&[][..], |was| &old[old[was].accounts]);
        let known = known.iter().filter_map(|&id| {
            let mut account = old[id];
            let topics = old[account.origin.briefing].topics;
            account.origin.briefing.0 = files.briefings.now(account.origin.briefing.0)?;
            Some(Told { id: AccountId(files.accounts.now(id.0)?), account, topics })
        });
        let told = self.new.accounts.iter().zip(&self.new.keys).enumerate();
        let told = told.filter(|(_, (_, told))| **told == key);
        let told = told.map(|(nth, (&account, _))| {
            let file = files.briefings.new_at().partition_point(|&at| at < account.origin.briefing.0);
            let id = AccountId(files.accounts.of_new(nth as u32));
            Told { id, account, topics: self.new.briefings[file].topics }
        });
        let mut all: Vec<_> = known.chain(told).collect();
        all.sort_by_key(|told| told.id);
        all
    }

    /// Whether a file that did not change refers to a meeting.
    fn is_referred_to(&self, meeting: MeetingId) -> bool {
        let old = self.old;
        let Meeting { appearances, quotes, .. } = old[meeting];
        let shown = old[appearances].iter().map(|&appearance| old[appearance].origin.briefing);
        let said = old[quotes].iter().flat_map(|&quote| old.wordings_of(quote)).map(|(_, w)| w.origin.briefing);
        shown.chain(said).any(|briefing| !self.files.is_gone(briefing))
    }
}

fn newest(meeting: &Meeting) -> u64 {
    newest_first(meeting.when.map(|when| when.start))
}

impl Held {
    /// What has become of an old meeting.
    pub(super) fn now(&self, old: MeetingId) -> Option<MeetingId> {
        self.row.now(old.0).map(MeetingId)
    }

    /// The meeting of a key that the files give.
    pub(super) fn by_key(&self, key: Text) -> Option<MeetingId> {
        self.by_key.get(&key).map(|&nth| MeetingId(self.row.of_new(nth)))
    }

    /// Which of `put` a meeting is.
    pub(super) fn nth(&self, meeting: MeetingId) -> Option<usize> {
        self.row.new_at().binary_search(&meeting.0).ok()
    }

    /// When a meeting of `put` began.
    pub(super) fn day(&self, meeting: MeetingId) -> Option<PartialDate> {
        self.put[self.nth(meeting)?].when.map(|when| when.start)
    }

    /// Where a meeting of `put` stands among all that were and are.
    pub(super) fn stand(&self, meeting: MeetingId) -> (u32, u32) {
        self.nth(meeting).map_or((u32::MAX, 0), |nth| self.stands[nth])
    }
}
