//! What to call a person: an id, the fullest name, the other names.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use super::{Groups, Mention, People, Person};
use crate::corpus::name::{fullness, slug};
use crate::corpus::statements::Decision;
use crate::country::CountryId;
use crate::text::{Pool, Text};

/// Gives every person an id, the fullest name and the other names.
pub(super) fn all(pool: &Pool, people: &mut People, groups: &Groups, mentions: &[Mention<'_>], decisions: &[Decision]) {
    let mut decided: HashMap<u32, &Decision> = HashMap::new();
    for decision in decisions {
        if let Some(&mention) = groups.by_id.get(&decision.id) {
            decided.entry(people.of_mention[mention as usize]).or_insert(decision);
        }
    }
    let mut ids = Ids::of(pool, mentions);
    for (index, person) in people.persons.iter_mut().enumerate() {
        let decision = decided.get(&(index as u32)).copied();
        describe(pool, person, mentions, decision);
        if person.id.is_empty() {
            let id = ids.free(pool.get(person.name), groups.countries(person.mentions[0]));
            person.id = pool.find(&id).unwrap_or_default();
            people.made_ids.push((index as u32, id));
        }
    }
}

fn describe(pool: &Pool, person: &mut Person, mentions: &[Mention<'_>], decision: Option<&Decision>) {
    let mut counts: HashMap<Text, (usize, bool)> = HashMap::new();
    for mention in person.mentions.iter().map(|&m| &mentions[m as usize]) {
        for name in mention.names() {
            let (count, is_sure) = counts.entry(name).or_default();
            *count += 1;
            *is_sure |= !mention.doubtful;
        }
    }
    let given = person.mentions.iter().map(|&m| mentions[m as usize].id).find(|id| !id.is_empty());
    person.id = decision.map(|d| d.id).or(given).unwrap_or_default();
    let id = pool.get(person.id);
    let any_sure = counts.values().any(|&(_, is_sure)| is_sure);
    let counts = by_what_is_shown(pool, counts);
    let mut candidates = counts.iter().filter(|(_, (_, _, is_sure))| *is_sure || !any_sure);
    // Between spellings of one fullness the one that the id agrees with is no slip, then the one most sources use. Most
    // people have one spelling, which need not be looked at.
    let fullest = match counts.len() {
        1 => candidates.next(),
        _ => candidates
            .max_by_key(|(shown, (_, count, _))| (fullness(shown), slug(shown) == id, *count, shown.chars().count())),
    };
    let fullest = fullest.map(|(_, (name, ..))| *name);
    let decided = decision.map(|d| d.name).unwrap_or_default();
    person.name = decided.or(fullest.unwrap_or_default()).or(person.id);
    person.aliases = counts.values().map(|(name, ..)| *name).filter(|name| *name != person.name).collect();
    if let Some(decision) = decision {
        person.wikidata = decision.wikidata;
        let is_new = |alias: &&Text| **alias != person.name && !counts.contains_key(pool.get(**alias));
        let more: Vec<Text> = decision.aliases.iter().filter(is_new).copied().collect();
        person.aliases.extend(more);
    }
}

/// The names in order, each with how often it is given. Names that stood differently outside and are shown alike are one;
/// it is told as that one whose original comes first, whatever order the files came in.
fn by_what_is_shown(pool: &Pool, counts: HashMap<Text, (usize, bool)>) -> BTreeMap<&str, (Text, usize, bool)> {
    let mut shown: BTreeMap<&str, (Text, usize, bool)> = BTreeMap::new();
    for (name, (n, is_sure)) in counts {
        let (first, count, any_sure) = shown.entry(pool.get(name)).or_insert((name, 0, false));
        *count += n;
        *any_sure |= is_sure;
        if pool.original(name) < pool.original(*first) {
            *first = name;
        }
    }
    shown
}

/// Ids that are in use.
struct Ids {
    taken: HashSet<String>,
    /// How often each name has asked for one.
    asked: HashMap<String, u32>,
}

impl Ids {
    fn of(pool: &Pool, mentions: &[Mention<'_>]) -> Self {
        let given: HashSet<Text> = mentions.iter().map(|m| m.id).filter(|id| !id.is_empty()).collect();
        Self { taken: given.into_iter().map(|id| pool.get(id).to_owned()).collect(), asked: HashMap::new() }
    }

    fn free(&mut self, name: &str, countries: &[CountryId]) -> String {
        let base = match slug(name) {
            empty if empty.is_empty() => "unnamed".to_owned(),
            slug => slug,
        };
        let with_country = countries.first().map(|c| format!("{base}-{}", c.alpha2().to_lowercase()));
        // Where the search for a number left off for the last one of this name.
        let asked = self.asked.entry(base.clone()).or_insert(2);
        let first = *asked;
        let mut numbered = (first..).map(|n| {
            *asked = n;
            format!("{base}-{n}")
        });
        let plain = std::iter::once(base.clone()).chain(with_country).find(|id| !self.taken.contains(id));
        let id = plain.or_else(|| numbered.find(|id| !self.taken.contains(id))).unwrap_or_else(|| base.clone());
        self.taken.insert(id.clone());
        id
    }
}
