//! People who may be one: what was said of those in a circle, and what is to be said now.

use hashbrown::{HashMap, HashSet};

use super::circle::{At, Circle, Whose};
use super::resolved::Found;
use super::{People, Person};
use crate::corpus::identity::possible::{Known, LARGEST_BUCKET, MOST_POSSIBLE, likeness};
use crate::corpus::link::patch::row::Row;
use crate::corpus::link::people::possible_duplicate;
use crate::corpus::{AppearanceId, OfficialId, Origin};
use crate::country::CountryId;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::Text;

/// Somebody who may be somebody else.
struct Somebody<'a> {
    /// Their first mention before and now, and where it is written if it is more than a name.
    first: [At; 2],
    place: Option<(&'a str, u32)>,
    id: &'a str,
    name: &'a str,
    names: Vec<Known>,
    countries: HashSet<CountryId>,
    /// All ids that their mentions give.
    ids: HashSet<Text>,
}

/// The people of a circle, and those around whose names have a word in common with one of theirs.
struct Side<'a> {
    circle: Vec<Somebody<'a>>,
    around: &'a [Somebody<'a>],
    is_now: bool,
}

impl People<'_> {
    /// What was said of people who may be one and is not any more, and what is now; none if that changes what is said of
    /// others.
    pub(super) fn doubts(&self, circle: &Circle<'_>, found: &[Found]) -> Option<(Vec<Diagnostic>, Vec<Diagnostic>)> {
        let is_one = |problem: &&Diagnostic| problem.code == Code::PossibleDuplicate;
        let all: Vec<&Diagnostic> = self.old.diagnostics.iter().filter(is_one).collect();
        let around: Vec<Somebody<'_>> = self.around(circle).map(|id| self.somebody_before(id)).collect();
        let before = circle.officials.iter().map(|&id| self.somebody_before(id)).collect();
        let before = Side { circle: before, around: &around, is_now: false };
        let now = found.iter().map(|one| self.somebody_now(circle, one)).collect();
        let now = Side { circle: now, around: &around, is_now: true };
        let outside = Side { circle: Vec::new(), around: &around, is_now: true };
        let (words_before, words_now) = (before.words(), now.words());
        // Words that too many share lead nowhere; one that comes to that, or from there, bears on everybody around.
        let leads = |words: &HashMap<String, usize>, word: &str| words.get(word).is_none_or(|&n| n <= LARGEST_BUCKET);
        let is_other = |word: &str| leads(&words_before, word) != leads(&words_now, word);
        if outside.words().iter().any(|(word, &n)| n > 1 && is_other(word)) {
            return None;
        }
        let settled = self.of_side(&before, |word| leads(&words_before, word));
        let raised = self.of_side(&now, |word| leads(&words_now, word));
        let stands = |(kind, nth, line): At| match kind {
            0 => (0, self.files.appearances.now(nth).unwrap_or(u32::MAX), line),
            _ => (1, self.files.briefings.now(nth).unwrap_or(u32::MAX), line),
        };
        let still = settled.iter().map(|(first, problem)| (stands(*first), problem));
        if still.eq(raised.iter().map(|(first, problem)| (*first, problem))) {
            return Some((Vec::new(), Vec::new()));
        }
        // Of many only the first are told.
        let is_whole = all.len() < MOST_POSSIBLE && all.len() + raised.len() <= MOST_POSSIBLE + settled.len();
        if !is_whole {
            let last = self.last_told(circle, &all)?;
            let is_untold =
                settled.iter().all(|(first, _)| *first > last[0]) && raised.iter().all(|(first, _)| *first > last[1]);
            return (all.len() == MOST_POSSIBLE && is_untold).then(<_>::default);
        }
        let problems = |told: Vec<(At, Diagnostic)>| told.into_iter().map(|(_, problem)| problem).collect();
        let (settled, raised): (Vec<Diagnostic>, Vec<Diagnostic>) = (problems(settled), problems(raised));
        settled.iter().all(|problem| all.contains(&problem)).then_some((settled, raised))
    }

    /// Where the last of those is mentioned first of whom is told that they may be others; none if that is not known, or
    /// one of them is of the circle.
    fn last_told(&self, circle: &Circle<'_>, all: &[&Diagnostic]) -> Option<[At; 2]> {
        let mut by_id: HashMap<&str, OfficialId> = HashMap::new();
        by_id.extend(self.old.officials().map(|(id, official)| (self.old.text(official.id), id)));
        let mut last = [(0, 0, 0); 2];
        for problem in all {
            let &id = by_id.get(problem.hint.split('"').nth(1)?)?;
            if circle.officials.binary_search(&id).is_ok() {
                return None;
            }
            let first = self.somebody_before(id).first;
            last = [last[0].max(first[0]), last[1].max(first[1])];
        }
        Some(last)
    }

    /// Officials outside of a circle whose names may have a word in common with one inside.
    fn around(&self, circle: &Circle<'_>) -> impl Iterator<Item = OfficialId> {
        let old = self.old;
        let outside = old.officials().filter(|(id, _)| circle.officials.binary_search(id).is_err());
        let near = outside.filter(|(_, official)| {
            let mut names = old[official.aliases].iter().chain([&official.name]);
            names.any(|&name| circle.reach.may_share_a_word(old.text(name)))
        });
        near.map(|(id, _)| id)
    }

    /// An official as they were. Where their first mention is now is told of those outside of the circle.
    fn somebody_before(&self, id: OfficialId) -> Somebody<'_> {
        let (old, official) = (self.old, &self.old[id]);
        let shown = &old[official.appearances];
        let first = shown.iter().min();
        let now = |row: &Row, old: u32| row.now(old).unwrap_or_default();
        let at = if let Some(&AppearanceId(first)) = first {
            [(0, first, 0), (0, now(&self.files.appearances, first), 0)]
        } else {
            let said = old[official.quotes].iter().flat_map(|&quote| old.wordings_of(quote));
            let first = said.map(|(_, wording)| wording.origin).min();
            first.map_or([(1, u32::MAX, 0); 2], |Origin { briefing, line }| {
                [(1, briefing.0, line), (1, now(&self.files.briefings, briefing.0), line)]
            })
        };
        // Where nothing is decided, somebody's mentions give no id but their own.
        let others = if old.decisions.is_empty() { &[][..] } else { shown };
        let names = old[official.aliases].iter().chain([&official.name]).copied();
        Somebody {
            first: at,
            place: first.map(|&first| (old.text(old[old[first].origin.briefing].path), old[first].origin.line)),
            id: old.text(official.id),
            name: old.text(official.name),
            names: self.names_of(names),
            countries: old[official.countries].iter().copied().collect(),
            ids: others.iter().map(|&a| old[a].id).chain([official.id]).collect(),
        }
    }

    fn somebody_now<'a>(&'a self, circle: &Circle<'_>, found: &'a Found) -> Somebody<'a> {
        let entries = || found.mentions.iter().map(|&mention| &circle.entries[mention as usize]);
        let first = entries().next();
        let place = first.filter(|entry| entry.at.0 == 0).and_then(|entry| match entry.whose {
            Whose::Appeared(nth) => {
                let origin = self.new.appearances[nth].origin;
                let file = &self.new.briefings[self.file_of(origin.briefing.0)];
                Some((self.pool.get(file.path), origin.line))
            }
            Whose::Old(id) => {
                let old = self.old;
                let stays = |a: &&AppearanceId| self.files.appearances.now(a.0) == Some(entry.at.1);
                let appearance = &old[*old[old[id].appearances].iter().find(stays)?];
                Some((old.text(old[appearance.origin.briefing].path), appearance.origin.line))
            }
            Whose::Named(..) => None,
        });
        let own = match found.person {
            Person::Old(was) => Some(self.old[was].id),
            Person::New(_) => found.text,
        };
        Somebody {
            first: [first.map_or((1, u32::MAX, 0), |entry| entry.at); 2],
            place,
            id: &found.id,
            name: self.pool.get(found.name),
            names: self.names_of(found.aliases.iter().copied().chain([found.name])),
            countries: entries().filter_map(|entry| entry.naming.country).collect(),
            ids: entries().map(|entry| entry.naming.id).chain(own).collect(),
        }
    }

    /// Names, of spellings that are one name the first.
    fn names_of(&self, names: impl Iterator<Item = Text>) -> Vec<Known> {
        let mut seen = HashSet::new();
        let known = names.map(|name| Known::of(0, self.pool.get(name)));
        known.filter(|known| seen.insert(known.key.clone())).collect()
    }

    /// What is to be said of the people of a circle, of whom a word `leads` to others.
    fn of_side(&self, side: &Side<'_>, leads: impl Fn(&str) -> bool) -> Vec<(At, Diagnostic)> {
        let everybody: Vec<&Somebody<'_>> = side.circle.iter().chain(side.around).collect();
        let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
        for (nth, somebody) in everybody.iter().enumerate() {
            for word in somebody.names.iter().flat_map(Known::words).filter(|word| leads(word)) {
                by_word.entry(word.as_str()).or_default().push(nth);
            }
        }
        let (at, mut out) = (usize::from(side.is_now), Vec::new());
        for (nth, somebody) in side.circle.iter().enumerate() {
            let words = somebody.names.iter().flat_map(Known::words).filter_map(|word| by_word.get(word.as_str()));
            let near: HashSet<usize> = words.flatten().copied().filter(|&other| other > nth).collect();
            for other in near.into_iter().map(|other| everybody[other]) {
                let (p, q) = if somebody.first[at] < other.first[at] { (somebody, other) } else { (other, somebody) };
                if let Some(why) = p.is_like(q, &leads).filter(|_| self.may_be_one(p, q))
                    && let Some((path, line)) = q.place.or(p.place)
                {
                    out.push((p.first[at], possible_duplicate(path, line, [(p.name, p.id), (q.name, q.id)], why)));
                }
            }
        }
        out.sort_by(|(_, a), (_, b)| a.cmp(b));
        out
    }

    fn may_be_one(&self, p: &Somebody<'_>, q: &Somebody<'_>) -> bool {
        let is_compatible = p.countries.is_empty() || q.countries.is_empty() || !p.countries.is_disjoint(&q.countries);
        let mut apart = self
            .old
            .decisions
            .iter()
            .flat_map(|decision| decision.not_same_as.iter().map(|&other| (decision.id, other)));
        let has = |(a, b): (Text, Text)| p.ids.contains(&a) && q.ids.contains(&b);
        is_compatible && !apart.any(|(a, b)| has((a, b)) || has((b, a)))
    }
}

impl Side<'_> {
    /// How many names have each word.
    fn words(&self) -> HashMap<String, usize> {
        let mut words = HashMap::new();
        let names = self.circle.iter().chain(self.around).flat_map(|somebody| &somebody.names);
        for word in names.flat_map(Known::words) {
            *words.entry_ref(word.as_str()).or_default() += 1;
        }
        words
    }
}

impl Somebody<'_> {
    /// Why this one, who is mentioned first, may be another.
    fn is_like(&self, other: &Self, leads: &impl Fn(&str) -> bool) -> Option<&'static str> {
        self.names.iter().find_map(|mine| {
            mine.words().filter(|word| leads(word)).find_map(|word| {
                let mut theirs = other.names.iter().filter(|theirs| theirs.words().any(|other| other == word));
                theirs.find_map(|theirs| likeness(mine, theirs))
            })
        })
    }
}
