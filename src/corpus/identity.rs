//! Who is who: which appearances are one person.
//!
//! Two mentions are one person when they carry the same id, or the same name (case, diacritics, order, middle initials
//! and honorifics aside) with a compatible country. Whatever is less certain stays apart and is listed as a possible
//! duplicate. What `people.toml` says wins over all of this.

mod bearers;
mod describe;
pub(super) mod possible;

use hashbrown::{HashMap, HashSet};

use super::name::Name;
use super::statements::Decision;
use crate::country::CountryId;
use crate::text::{Pool, Text};
use bearers::Bearers;

/// One naming of a person in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'a> {
    /// The id the file gives; may be empty.
    pub(super) id: Text,
    /// The name as written; may be empty if there is an id.
    pub(super) name: Text,
    /// Other names the file gives.
    pub(super) aliases: &'a [Text],
    /// The country of the role.
    pub(super) country: Option<CountryId>,
    /// Whether the name is not to be relied on.
    pub(super) doubtful: bool,
}

impl Mention<'_> {
    /// A mention that is only a name.
    pub(super) fn by_name(name: Text) -> Self {
        Self { id: Text::EMPTY, name, aliases: &[], country: None, doubtful: false }
    }

    /// Every name it gives.
    fn names(&self) -> impl Iterator<Item = Text> {
        self.aliases.iter().copied().chain([self.name]).filter(|name| !name.is_empty())
    }
}

/// A person.
#[derive(Debug, Clone, Default)]
pub(super) struct Person {
    pub(super) id: Text,
    pub(super) name: Text,
    pub(super) aliases: Vec<Text>,
    pub(super) wikidata: Text,
    pub(super) mentions: Vec<u32>,
}

/// The outcome of [`resolve`].
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) persons: Vec<Person>,
    /// The person of each mention.
    pub(super) of_mention: Vec<u32>,
    /// The ids that are made for persons to whom no file gives one; those that are texts already stand with them.
    made_ids: Vec<(u32, String)>,
    /// Persons who may be one, and why.
    pub(super) possible: Vec<(u32, u32, &'static str)>,
    /// Decisions that contradict each other: the ids.
    pub(super) conflicts: Vec<(Text, Text)>,
}

impl People {
    /// The same with the ids that were made.
    pub(super) fn with_ids(mut self, pool: &mut Pool) -> Self {
        for (person, id) in std::mem::take(&mut self.made_ids) {
            self.persons[person as usize].id = pool.line(&id);
        }
        self
    }
}

/// Says who is who, but for [made ids](People::with_ids).
pub(super) fn resolve(pool: &Pool, mentions: &[Mention<'_>], decisions: &[Decision]) -> People {
    let mut groups = Groups::new(mentions.len());
    groups.join_ids(mentions);
    let conflicts = groups.decide(decisions);
    let mut names = Names::default();
    groups.join_names(pool, &mut names, mentions, decisions);
    let mut people = groups.people(conflicts);
    describe::all(pool, &mut people, &groups, mentions, decisions);
    people.possible = possible::list(pool, &mut names, &people, &groups, mentions);
    people
}

/// Names by what makes two spellings one name, each read once.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, u32>,
    of: HashMap<Text, u32>,
}

impl Names {
    /// The same for spellings of one name.
    fn number(&mut self, pool: &Pool, text: Text) -> u32 {
        *self.of.entry(text).or_insert_with(|| {
            let next = self.numbers.len() as u32;
            *self.numbers.entry(Name::of(pool.get(text)).key()).or_insert(next)
        })
    }
}

/// Mentions as they are joined, by union and find.
struct Groups {
    parent: Vec<u32>,
    /// The first mention of each id.
    by_id: HashMap<Text, u32>,
    /// The countries seen in each group, kept at its root.
    countries: Vec<Vec<CountryId>>,
    /// Pairs of ids that are decided to be apart.
    apart: HashSet<(Text, Text)>,
}

impl Groups {
    fn new(mentions: usize) -> Self {
        Self {
            parent: (0..mentions as u32).collect(),
            by_id: HashMap::new(),
            countries: vec![Vec::new(); mentions],
            apart: HashSet::new(),
        }
    }

    fn root(&self, mut i: u32) -> u32 {
        while self.parent[i as usize] != i {
            i = self.parent[i as usize];
        }
        i
    }

    /// The countries of a mention's group.
    fn countries(&self, i: u32) -> &[CountryId] {
        &self.countries[self.root(i) as usize]
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            let (low, high) = (a.min(b), a.max(b));
            self.parent[high as usize] = low;
            for country in std::mem::take(&mut self.countries[high as usize]) {
                self.add_country(low, country);
            }
        }
    }

    fn add_country(&mut self, root: u32, country: CountryId) {
        let countries = &mut self.countries[root as usize];
        if !countries.contains(&country) {
            countries.push(country);
        }
    }

    fn join_ids(&mut self, mentions: &[Mention<'_>]) {
        for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| !m.id.is_empty()) {
            let first = *self.by_id.entry(mention.id).or_insert(i as u32);
            self.parent[i] = first;
            if let Some(country) = mention.country {
                self.add_country(first, country);
            }
        }
    }

    /// Applies `same_as` where no `not_same_as` speaks against it, and returns the pairs where one does.
    fn decide(&mut self, decisions: &[Decision]) -> Vec<(Text, Text)> {
        for decision in decisions {
            for &other in &decision.not_same_as {
                self.apart.insert(pair(decision.id, other));
            }
        }
        let mut conflicts = Vec::new();
        for decision in decisions {
            for &other in &decision.same_as {
                if self.apart.contains(&pair(decision.id, other)) {
                    conflicts.push(pair(decision.id, other));
                } else if let (Some(&a), Some(&b)) = (self.by_id.get(&decision.id), self.by_id.get(&other)) {
                    self.join(a, b);
                } else if let Some(&b) = self.by_id.get(&other) {
                    self.by_id.insert(decision.id, b);
                }
            }
        }
        self.flatten();
        conflicts
    }

    /// Makes every mention point at its root.
    fn flatten(&mut self) {
        for i in 0..self.parent.len() as u32 {
            self.parent[i as usize] = self.root(self.parent[i as usize]);
        }
    }

    /// Joins mentions without an id to the one group that bears their name, or to each other.
    fn join_names(&mut self, pool: &Pool, names: &mut Names, mentions: &[Mention<'_>], decisions: &[Decision]) {
        let mut bearers = Bearers::default();
        for decision in decisions {
            let Some(&first) = self.by_id.get(&decision.id) else { continue };
            for &name in decision.aliases.iter().chain([&decision.name]).filter(|name| !name.is_empty()) {
                bearers.add(self, names.number(pool, name), first);
            }
        }
        // Nearly every mention gives its person a name that another gave before.
        let mut given: HashSet<(u32, Text)> = HashSet::new();
        for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| !m.id.is_empty()) {
            for name in mention.names() {
                if given.insert((self.parent[i], name)) {
                    bearers.add(self, names.number(pool, name), i as u32);
                }
            }
        }
        drop(given);
        for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.id.is_empty()) {
            let (i, name) = (i as u32, names.number(pool, mention.name));
            let fitting = bearers.only(self, name, mention.country);
            if let Some(country) = mention.country {
                self.add_country(i, country);
            }
            match fitting {
                Some(known) => self.join(known, i),
                None => bearers.add(self, name, i),
            }
        }
        self.flatten();
    }

    /// Numbers the groups by their first mention.
    fn people(&self, conflicts: Vec<(Text, Text)>) -> People {
        let mut people = People { conflicts, of_mention: vec![0; self.parent.len()], ..People::default() };
        for i in 0..self.parent.len() {
            // The root of a group is its first mention.
            let root = self.parent[i] as usize;
            if root == i {
                people.of_mention[i] = people.persons.len() as u32;
                people.persons.push(Person::default());
            }
            let person = people.of_mention[root];
            people.of_mention[i] = person;
            people.persons[person as usize].mentions.push(i as u32);
        }
        people
    }
}

fn pair(a: Text, b: Text) -> (Text, Text) {
    if a <= b { (a, b) } else { (b, a) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BriefingId;
    use crate::corpus::statements::Place;

    #[derive(Default)]
    struct Scene {
        pool: Pool,
        mentions: Vec<Mention<'static>>,
        decisions: Vec<Decision>,
    }

    impl Scene {
        fn new(mentions: &[(&str, &str, &str)]) -> Self {
            let mut scene = Self::default();
            for (id, name, country) in mentions {
                let (id, name) = (scene.pool.line(id), scene.pool.line(name));
                let country = CountryId::from_alpha2(country);
                scene.mentions.push(Mention { id, country, ..Mention::by_name(name) });
            }
            scene
        }

        fn decide(&mut self, id: &str, aliases: &[&str], same_as: &[&str], not_same_as: &[&str]) {
            let mut texts = |texts: &[&str]| texts.iter().map(|text| self.pool.line(text)).collect::<Vec<_>>();
            let (aliases, same_as, not_same_as) = (texts(aliases), texts(same_as), texts(not_same_as));
            let place = Place { briefing: BriefingId(0), line: 1, column: 1 };
            let (id, name, wikidata) = (self.pool.line(id), Text::EMPTY, Text::EMPTY);
            self.decisions.push(Decision { id, name, aliases, wikidata, same_as, not_same_as, place });
        }

        fn people(&mut self) -> People {
            resolve(&self.pool, &self.mentions, &self.decisions).with_ids(&mut self.pool)
        }

        fn ids(&mut self) -> Vec<String> {
            let people = self.people();
            let id = |&p: &u32| self.pool.get(people.persons[p as usize].id).to_owned();
            people.of_mention.iter().map(id).collect()
        }
    }

    #[test]
    fn of_names_that_are_shown_alike_the_same_one_is_told_in_any_order() {
        let told = |names: [&str; 2]| {
            let mut scene = Scene::new(&names.map(|name| ("amina", name, "SO")));
            let people = scene.people();
            let person = &people.persons[0];
            (scene.pool.original(person.name).to_owned(), person.aliases.len())
        };
        // Often, since what comes first in a hash map is chance.
        for _ in 0..20 {
            let expected = ("A\u{1b}mina".to_owned(), 0);
            assert_eq!(told(["A\u{9b}mina", "A\u{1b}mina"]), expected);
            assert_eq!(told(["A\u{1b}mina", "A\u{9b}mina"]), expected);
        }
    }

    #[test]
    fn spellings_of_one_name_are_one_person() {
        let mut scene = Scene::new(&[
            ("", "Antony Blinken", "US"),
            ("", "Antony J. Blinken", "US"),
            ("", "Alicia Barcena", "MX"),
            ("", "Alicia Bárcena", ""),
        ]);
        assert_eq!(scene.ids(), ["antony-j-blinken", "antony-j-blinken", "alicia-barcena", "alicia-barcena"]);
    }

    #[test]
    fn one_name_in_two_countries_is_two_people() {
        let mut scene = Scene::new(&[("", "John Smith", "GB"), ("", "John Smith", "US"), ("", "John Smith", "")]);
        // Which of the two the third is, nobody knows.
        assert_eq!(scene.people().possible.len(), 2);
        assert_eq!(scene.ids(), ["john-smith", "john-smith-us", "john-smith-2"]);
    }

    #[test]
    fn a_person_of_no_known_country_takes_the_first_that_fits() {
        let mut scene =
            Scene::new(&[("", "Edi Rama", ""), ("", "Edi Rama", "AL"), ("", "Edi Rama", "MK"), ("", "Edi Rama", "AL")]);
        assert_eq!(scene.ids(), ["edi-rama", "edi-rama", "edi-rama-mk", "edi-rama"]);
    }

    #[test]
    fn longer_names_are_listed_not_merged() {
        let people = Scene::new(&[("", "Alicia Bárcena", "MX"), ("", "Alicia Bárcena Ibarra", "MX")]).people();
        assert_eq!((people.persons.len(), people.possible.len()), (2, 1));
    }

    #[test]
    fn decisions_win() {
        let mentions =
            [("a", "Alicia Bárcena", "MX"), ("b", "Alicia Bárcena Ibarra", "MX"), ("", "La canciller", "MX")];
        let mut scene = Scene::new(&mentions);
        scene.decide("a", &["La canciller"], &["b"], &[]);
        assert_eq!(scene.ids(), ["a", "a", "a"]);
        let mut scene = Scene::new(&mentions[..2]);
        scene.decide("a", &[], &[], &["b"]);
        let people = scene.people();
        assert_eq!((people.persons.len(), people.possible.len()), (2, 0));
        scene.decide("a", &[], &["b"], &["b"]);
        assert_eq!(scene.people().conflicts.len(), 1);
    }

    #[test]
    fn a_name_borne_by_thousands_takes_no_square_of_time() {
        let countries: Vec<String> = CountryId::all().map(|c| c.alpha2().to_owned()).collect();
        let mentions: Vec<_> = (0..20_000).map(|i| ("", "John Smith", countries[i % 200].as_str())).collect();
        let mut scene = Scene::new(&mentions);
        let unknown = scene.pool.line("John Smith");
        scene.mentions.extend((0..20_000).map(|_| Mention::by_name(unknown)));
        // Two hundred by country, and of the others each is nobody knows who.
        assert_eq!(scene.people().persons.len(), 20_200);
    }
}
