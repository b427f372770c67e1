//! Who is who: which appearances are one person.
//!
//! Two mentions are one person when they carry the same id, or the same name (case, diacritics, order, middle initials
//! and honorifics aside) with a compatible country. Whatever is less certain stays apart and is listed as a possible
//! duplicate. What `people.toml` says wins over all of this.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::name::{Name, fullness, slug};
use crate::country::CountryId;

/// One naming of a person in a file.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The id the file gives; may be empty.
    pub(super) id: String,
    /// The name as written; may be empty if there is an id.
    pub(super) name: String,
    /// Other names the file gives.
    pub(super) aliases: Vec<String>,
    /// The country of the role.
    pub(super) country: Option<CountryId>,
    /// Whether the name is not to be relied on.
    pub(super) doubtful: bool,
}

/// A decision of `people.toml`.
#[derive(Debug, Clone, Default)]
pub(super) struct Decision {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) wikidata: String,
    pub(super) same_as: Vec<String>,
    pub(super) not_same_as: Vec<String>,
}

/// A person.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    pub(super) wikidata: String,
    pub(super) mentions: Vec<usize>,
}

/// The outcome of [`resolve`].
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) persons: Vec<Person>,
    /// The person of each mention.
    pub(super) of_mention: Vec<usize>,
    /// Persons who may be one, and why.
    pub(super) possible: Vec<(usize, usize, &'static str)>,
    /// Decisions that contradict each other: the ids.
    pub(super) conflicts: Vec<(String, String)>,
}

/// The most possible duplicates that are listed.
const MOST_POSSIBLE: usize = 200;

/// A bucket of names with a word in common that is larger than this is not compared pair by pair.
const LARGEST_BUCKET: usize = 64;

/// Says who is who.
pub(super) fn resolve(mentions: &[Mention], decisions: &[Decision]) -> People {
    let mut groups = Groups::new(mentions);
    groups.join_ids(mentions);
    let conflicts = groups.decide(decisions);
    groups.join_names(mentions, decisions);
    groups.into_people(mentions, decisions, conflicts)
}

/// Mentions as they are joined, by union and find.
struct Groups {
    parent: Vec<usize>,
    /// The first mention of each id.
    by_id: HashMap<String, usize>,
    /// The countries seen in each group, kept at its root.
    countries: Vec<Vec<CountryId>>,
    /// Pairs of ids that are decided to be apart.
    apart: HashSet<(String, String)>,
}

impl Groups {
    fn new(mentions: &[Mention]) -> Self {
        let countries = mentions.iter().map(|m| m.country.into_iter().collect()).collect();
        let parent = (0..mentions.len()).collect();
        Self { parent, by_id: HashMap::new(), countries, apart: HashSet::new() }
    }

    fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            let (low, high) = (a.min(b), a.max(b));
            self.parent[high] = low;
            let moved = std::mem::take(&mut self.countries[high]);
            for country in moved {
                if !self.countries[low].contains(&country) {
                    self.countries[low].push(country);
                }
            }
        }
    }

    fn join_ids(&mut self, mentions: &[Mention]) {
        for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| !m.id.is_empty()) {
            match self.by_id.get(&mention.id) {
                Some(&first) => self.join(first, i),
                None => drop(self.by_id.insert(mention.id.clone(), i)),
            }
        }
    }

    /// Applies `same_as` where no `not_same_as` speaks against it, and returns the pairs where one does.
    fn decide(&mut self, decisions: &[Decision]) -> Vec<(String, String)> {
        for decision in decisions {
            for other in &decision.not_same_as {
                self.apart.insert(pair(&decision.id, other));
            }
        }
        let mut conflicts = Vec::new();
        for decision in decisions {
            for other in &decision.same_as {
                if self.apart.contains(&pair(&decision.id, other)) {
                    conflicts.push(pair(&decision.id, other));
                } else if let (Some(&a), Some(&b)) = (self.by_id.get(&decision.id), self.by_id.get(other)) {
                    self.join(a, b);
                } else if let Some(&b) = self.by_id.get(other) {
                    self.by_id.insert(decision.id.clone(), b);
                }
            }
        }
        conflicts
    }

    /// Joins mentions without an id to the one group that bears their name, or to each other.
    fn join_names(&mut self, mentions: &[Mention], decisions: &[Decision]) {
        let mut bearers: HashMap<String, Vec<usize>> = HashMap::new();
        for decision in decisions {
            let Some(&first) = self.by_id.get(&decision.id) else { continue };
            for name in decision.aliases.iter().chain([&decision.name]).filter(|name| !name.is_empty()) {
                bearers.entry(Name::of(name).key()).or_default().push(first);
            }
        }
        for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| !m.id.is_empty()) {
            for name in mention.aliases.iter().chain([&mention.name]).filter(|name| !name.is_empty()) {
                bearers.entry(Name::of(name).key()).or_default().push(i);
            }
        }
        for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.id.is_empty()) {
            let known = bearers.entry(Name::of(&mention.name).key()).or_default();
            let mut fitting: Vec<usize> = Vec::new();
            for &other in known.iter() {
                let root = self.root(other);
                let countries = &self.countries[root];
                let compatible = match mention.country {
                    Some(country) => countries.is_empty() || countries.contains(&country),
                    None => true,
                };
                if compatible && !fitting.contains(&root) {
                    fitting.push(root);
                }
            }
            known.push(i);
            // Where several fit, none is certain.
            if let [only] = fitting[..] {
                self.join(only, i);
            }
        }
    }

    fn into_people(mut self, mentions: &[Mention], decisions: &[Decision], conflicts: Vec<(String, String)>) -> People {
        let mut person_of_root: BTreeMap<usize, usize> = BTreeMap::new();
        let mut people = People { conflicts, ..People::default() };
        for i in 0..mentions.len() {
            let root = self.root(i);
            let next = people.persons.len();
            let person = *person_of_root.entry(root).or_insert(next);
            if person == next {
                people.persons.push(Person::default());
            }
            people.persons[person].mentions.push(i);
            people.of_mention.push(person);
        }
        let mut decided: HashMap<usize, &Decision> = HashMap::new();
        for decision in decisions {
            if let Some(&mention) = self.by_id.get(&decision.id) {
                decided.entry(people.of_mention[mention]).or_insert(decision);
            }
        }
        let mut taken: HashSet<String> = mentions.iter().map(|m| m.id.clone()).collect();
        for (index, person) in people.persons.iter_mut().enumerate() {
            let countries = &self.countries[self.parent[person.mentions[0]]];
            describe(person, mentions, decided.get(&index).copied(), countries, &mut taken);
        }
        self.list_possible(&mut people, mentions);
        people
    }

    fn list_possible(&mut self, people: &mut People, mentions: &[Mention]) {
        let mut names: Vec<(usize, Name)> = Vec::new();
        let mut buckets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, person) in people.persons.iter().enumerate() {
            let mut seen = HashSet::new();
            for text in person.aliases.iter().chain([&person.name]) {
                let name = Name::of(text);
                if seen.insert(name.key()) {
                    for word in name.words.iter().filter(|w| w.chars().count() > 2) {
                        buckets.entry(word.clone()).or_default().push(names.len());
                    }
                    names.push((index, name));
                }
            }
        }
        let mut listed = HashSet::new();
        for bucket in buckets.values().filter(|bucket| bucket.len() <= LARGEST_BUCKET) {
            for (n, &a) in bucket.iter().enumerate() {
                for &b in &bucket[n + 1..] {
                    let ((p, left), (q, right)) = (&names[a], &names[b]);
                    let Some(why) = likeness(left, right).filter(|_| p != q) else { continue };
                    let pair = (*p.min(q), *p.max(q));
                    if self.may_be_one(people, mentions, pair) && listed.insert(pair) {
                        people.possible.push((pair.0, pair.1, why));
                    }
                }
            }
        }
        people.possible.sort_unstable();
        people.possible.truncate(MOST_POSSIBLE);
    }

    fn may_be_one(&mut self, people: &People, mentions: &[Mention], (p, q): (usize, usize)) -> bool {
        let (p, q) = (&people.persons[p], &people.persons[q]);
        let (a, b) = (self.root(p.mentions[0]), self.root(q.mentions[0]));
        let (ours, theirs) = (&self.countries[a], &self.countries[b]);
        let compatible = ours.is_empty() || theirs.is_empty() || ours.iter().any(|c| theirs.contains(c));
        let ids = |person: &Person| -> Vec<String> {
            person.mentions.iter().map(|&m| mentions[m].id.clone()).chain([person.id.clone()]).collect()
        };
        compatible && !ids(p).iter().any(|x| ids(q).iter().any(|y| self.apart.contains(&pair(x, y))))
    }
}

fn likeness(a: &Name, b: &Name) -> Option<&'static str> {
    if a.key() == b.key() {
        Some("the same name")
    } else if a.extends(b) || b.extends(a) {
        Some("one name is the other with words added")
    } else {
        a.nearly(b).then_some("the names differ by one letter")
    }
}

fn pair(a: &str, b: &str) -> (String, String) {
    if a <= b { (a.to_owned(), b.to_owned()) } else { (b.to_owned(), a.to_owned()) }
}

/// Gives a person an id, the fullest name and the other names.
fn describe(
    person: &mut Person,
    mentions: &[Mention],
    decision: Option<&Decision>,
    countries: &[CountryId],
    taken: &mut HashSet<String>,
) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let names = |m: usize| {
        let Mention { name, aliases, .. } = &mentions[m];
        aliases.iter().chain([name]).map(String::as_str).filter(|name| !name.is_empty())
    };
    for name in person.mentions.iter().flat_map(|&m| names(m)) {
        *counts.entry(name).or_default() += 1;
    }
    let given = person.mentions.iter().map(|&m| mentions[m].id.as_str()).find(|id| !id.is_empty());
    let id = decision.map(|d| d.id.as_str()).or(given).unwrap_or_default();
    let sure: BTreeSet<&str> =
        person.mentions.iter().filter(|&&m| !mentions[m].doubtful).flat_map(|&m| names(m)).collect();
    // Between spellings of one fullness the one that the id agrees with is no slip, then the one most sources use.
    let fullest = counts
        .iter()
        .filter(|(name, _)| sure.is_empty() || sure.contains(*name))
        .max_by_key(|(name, count)| (fullness(name), slug(name) == id, **count, name.chars().count()))
        .map(|(name, _)| *name);
    person.name = match decision.map(|d| d.name.as_str()).filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => fullest.unwrap_or(id).to_owned(),
    };
    person.aliases = counts.keys().filter(|name| **name != person.name).map(|name| (*name).to_owned()).collect();
    if let Some(decision) = decision {
        person.wikidata.clone_from(&decision.wikidata);
        let more = decision.aliases.iter().filter(|a| **a != person.name && !counts.contains_key(a.as_str()));
        person.aliases.extend(more.cloned());
    }
    person.id = if id.is_empty() { free_id(&person.name, countries, taken) } else { id.to_owned() };
}

fn free_id(name: &str, countries: &[CountryId], taken: &mut HashSet<String>) -> String {
    let base = match slug(name) {
        empty if empty.is_empty() => "unnamed".to_owned(),
        slug => slug,
    };
    let with_country = countries.first().map(|c| format!("{base}-{}", c.alpha2().to_lowercase()));
    let numbered = (2_u32..).map(|n| format!("{base}-{n}"));
    let mut candidates = std::iter::once(base.clone()).chain(with_country).chain(numbered);
    let id = candidates.find(|candidate| !taken.contains(candidate)).unwrap_or(base);
    taken.insert(id.clone());
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(id: &str, name: &str, country: &str) -> Mention {
        let country = CountryId::from_alpha2(country);
        Mention { id: id.to_owned(), name: name.to_owned(), aliases: Vec::new(), country, doubtful: false }
    }

    fn ids(mentions: &[Mention], decisions: &[Decision]) -> Vec<String> {
        let people = resolve(mentions, decisions);
        people.of_mention.iter().map(|&p| people.persons[p].id.clone()).collect()
    }

    #[test]
    fn spellings_of_one_name_are_one_person() {
        let mentions = [
            mention("", "Antony Blinken", "US"),
            mention("", "Antony J. Blinken", "US"),
            mention("", "Alicia Barcena", "MX"),
            mention("", "Alicia Bárcena", ""),
        ];
        assert_eq!(ids(&mentions, &[]), ["antony-j-blinken", "antony-j-blinken", "alicia-barcena", "alicia-barcena"]);
    }

    #[test]
    fn one_name_in_two_countries_is_two_people() {
        let mentions =
            [mention("", "John Smith", "GB"), mention("", "John Smith", "US"), mention("", "John Smith", "")];
        let people = resolve(&mentions, &[]);
        assert_eq!(people.persons.len(), 3);
        assert_eq!(people.persons[1].id, "john-smith-us");
        // Which of the two the third is, nobody knows.
        assert_eq!(people.possible.len(), 2);
    }

    #[test]
    fn longer_names_are_listed_not_merged() {
        let mentions = [mention("", "Alicia Bárcena", "MX"), mention("", "Alicia Bárcena Ibarra", "MX")];
        let people = resolve(&mentions, &[]);
        assert_eq!((people.persons.len(), people.possible.len()), (2, 1));
    }

    #[test]
    fn decisions_win() {
        let mentions = [
            mention("a", "Alicia Bárcena", "MX"),
            mention("b", "Alicia Bárcena Ibarra", "MX"),
            mention("", "La canciller", "MX"),
        ];
        let same = Decision {
            id: "a".into(),
            same_as: vec!["b".into()],
            aliases: vec!["La canciller".into()],
            ..Decision::default()
        };
        assert_eq!(ids(&mentions, &[same]), ["a", "a", "a"]);
        let apart = Decision { id: "a".into(), not_same_as: vec!["b".into()], ..Decision::default() };
        let people = resolve(&mentions[..2], std::slice::from_ref(&apart));
        assert_eq!((people.persons.len(), people.possible.len()), (2, 0));
        let both = Decision { same_as: vec!["b".into()], ..apart };
        assert_eq!(resolve(&mentions[..2], &[both]).conflicts.len(), 1);
    }
}
