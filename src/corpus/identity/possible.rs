//! Persons who may be one, for people to decide.

use hashbrown::{HashMap, HashSet};

use super::{Groups, Mention, Names, People, Person, pair};
use crate::corpus::name::Name;
use crate::text::{Pool, Text};

/// The most possible duplicates that are listed.
pub(in crate::corpus) const MOST_POSSIBLE: usize = 200;

/// A bucket of names with a word in common that is larger than this is not compared pair by pair.
pub(in crate::corpus) const LARGEST_BUCKET: usize = 64;

/// The first possible duplicates, by person.
pub(super) fn list(
    pool: &Pool,
    numbers: &mut Names,
    people: &People,
    groups: &Groups,
    mentions: &[Mention<'_>],
) -> Vec<(u32, u32, &'static str)> {
    let (names, buckets) = names_by_word(pool, numbers, &people.persons);
    let mut possible = Vec::new();
    let mut first_of_person = 0;
    while first_of_person < names.len() && possible.len() < MOST_POSSIBLE {
        let p = names[first_of_person].person;
        let mine = names[first_of_person..].iter().take_while(|name| name.person == p).count();
        let mut near: Vec<(u32, u32, &'static str)> = Vec::new();
        let mut seen = HashSet::new();
        for name in &names[first_of_person..first_of_person + mine] {
            let in_common = name.words().filter_map(|word| buckets.get(word)).filter(|b| b.len() <= LARGEST_BUCKET);
            for other in in_common.flatten().map(|&n| &names[n as usize]).filter(|other| other.person > p) {
                let Some(why) = likeness(name, other) else { continue };
                if seen.insert(other.person) && may_be_one(people, groups, mentions, (p, other.person)) {
                    near.push((p, other.person, why));
                }
            }
        }
        near.sort_unstable();
        possible.extend(near);
        first_of_person += mine;
    }
    possible.truncate(MOST_POSSIBLE);
    possible
}

/// A name of a person.
pub(in crate::corpus) struct Known {
    person: u32,
    name: Name,
    pub(in crate::corpus) key: String,
}

impl Known {
    /// A name as a person is called.
    pub(in crate::corpus) fn of(person: u32, text: &str) -> Self {
        let name = Name::of(text);
        Self { person, key: name.key(), name }
    }

    /// The words by which it is found.
    pub(in crate::corpus) fn words(&self) -> impl Iterator<Item = &String> {
        self.name.words.iter().filter(|word| word.chars().count() > 2)
    }
}

type Buckets = HashMap<String, Vec<u32>>;

fn names_by_word(pool: &Pool, numbers: &mut Names, persons: &[Person]) -> (Vec<Known>, Buckets) {
    let mut names: Vec<Known> = Vec::new();
    let mut buckets: Buckets = HashMap::new();
    for (person, described) in persons.iter().enumerate() {
        let mut seen = HashSet::new();
        for &text in described.aliases.iter().chain([&described.name]) {
            if !seen.insert(numbers.number(pool, text)) {
                continue;
            }
            let known = Known::of(person as u32, pool.get(text));
            for word in known.words() {
                let bucket = buckets.entry_ref(word.as_str()).or_default();
                if bucket.len() <= LARGEST_BUCKET {
                    bucket.push(names.len() as u32);
                }
            }
            names.push(known);
        }
    }
    (names, buckets)
}

fn may_be_one(people: &People, groups: &Groups, mentions: &[Mention<'_>], (p, q): (u32, u32)) -> bool {
    let (p, q) = (&people.persons[p as usize], &people.persons[q as usize]);
    let (ours, theirs) = (groups.countries(p.mentions[0]), groups.countries(q.mentions[0]));
    let compatible = ours.is_empty() || theirs.is_empty() || ours.iter().any(|c| theirs.contains(c));
    compatible && !decided_apart(groups, mentions, p, q)
}

fn decided_apart(groups: &Groups, mentions: &[Mention<'_>], p: &Person, q: &Person) -> bool {
    if groups.apart.is_empty() {
        return false;
    }
    let ids = |person: &Person| -> HashSet<Text> {
        person.mentions.iter().map(|&m| mentions[m as usize].id).chain([person.id]).collect()
    };
    let theirs = ids(q);
    ids(p).iter().any(|&x| theirs.iter().any(|&y| groups.apart.contains(&pair(x, y))))
}

/// Why two names may be of one person.
pub(in crate::corpus) fn likeness(a: &Known, b: &Known) -> Option<&'static str> {
    if a.key == b.key {
        Some("the same name")
    } else if a.name.extends(&b.name) || b.name.extends(&a.name) {
        Some("one name is the other with words added")
    } else {
        nearly(a, b).then_some("the names differ by one letter")
    }
}

/// Whether the names differ by one typing mistake.
fn nearly(a: &Known, b: &Known) -> bool {
    let could_be = a.key.len() >= 8 && a.name.words.len() > 1 && a.key.len().abs_diff(b.key.len()) <= 4;
    could_be && strsim::osa_distance(&a.key, &b.key) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_less_or_other_is_nearly_the_same() {
        let near = |a, b| nearly(&Known::of(0, a), &Known::of(0, b));
        assert!(near("Alejandro Mayorcas", "Alejandro Mayorkas"));
        assert!(near("Alejandro Mayorka", "Alejandro Mayorkas"));
        assert!(!near("Alejandro Mayorkas", "Alejandra Mayorcas"));
        assert!(!near("Li Wei", "Li Wen"));
    }
}
