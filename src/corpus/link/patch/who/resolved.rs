//! Going through a circle of people again.

use hashbrown::{HashMap, HashSet};

use super::circle::{Circle, Entry, Whose, base, stem};
use super::{Meant, Named, People, Person, Who};
use crate::corpus::identity::{self, Mention};
use crate::corpus::link::order::by_name;
use crate::corpus::link::patch::row::Row;
use crate::corpus::name::slug;
use crate::corpus::statements::{Decision, Place};
use crate::corpus::{BriefingId, List, Official, OfficialId};
use crate::text::{Clean, Pool, Text};

/// Somebody, as a circle that was gone through again has them.
pub(super) struct Found {
    pub(super) person: Person,
    pub(super) id: String,
    /// The same, if it is among the texts.
    pub(super) text: Option<Text>,
    /// Whether no file and no decision gives it.
    pub(super) is_made: bool,
    pub(super) name: Text,
    pub(super) aliases: Vec<Text>,
    pub(super) wikidata: Text,
    /// The places of their mentions in the circle, in order.
    pub(super) mentions: Vec<u32>,
}

/// Texts of one pool in another of their own.
struct Local<'a> {
    all: &'a Pool,
    pool: Pool,
    here: HashMap<Text, Text>,
    there: HashMap<Text, Text>,
    /// Whether every text is here what it is there.
    is_same: bool,
}

impl Local<'_> {
    fn text(&mut self, text: Text) -> Text {
        if let Some(&known) = self.here.get(&text) {
            return known;
        }
        let here = self.pool.intern(&Clean::line(self.all.original(text)));
        self.is_same &= self.pool.get(here) == self.all.get(text);
        self.here.insert(text, here);
        self.there.entry(here).or_insert(text);
        here
    }

    fn texts(&mut self, texts: &[Text]) -> Vec<Text> {
        texts.iter().map(|&text| self.text(text)).collect()
    }

    fn decision(&mut self, decision: &Decision) -> Decision {
        Decision {
            id: self.text(decision.id),
            name: self.text(decision.name),
            aliases: self.texts(&decision.aliases),
            wikidata: self.text(decision.wikidata),
            same_as: self.texts(&decision.same_as),
            not_same_as: self.texts(&decision.not_same_as),
            place: Place { briefing: BriefingId(0), line: 0, column: 0 },
        }
    }
}

impl People<'_> {
    /// Who appears and is named, and who came and went, by going through everybody who could be concerned.
    pub(super) fn gone_through_again(&self, meant: &[Meant]) -> Option<(Vec<Person>, Named, Who)> {
        let circle = self.circle(meant)?;
        let found = self.resolve(&circle)?;
        if !self.are_ids_free(&circle, &found) || !self.means_the_same(&circle, &found) {
            return None;
        }
        let (mut appeared, mut named) = (vec![Person::New(0); self.new.appearances.len()], Named::new());
        for somebody in &found {
            for entry in somebody.mentions.iter().map(|&m| &circle.entries[m as usize]) {
                match entry.whose {
                    Whose::Old(_) => {}
                    Whose::Appeared(nth) => appeared[nth] = somebody.person,
                    Whose::Named(file, name) => drop(named.insert((file, name), somebody.person)),
                }
            }
        }
        let mut who = self.renewed(&circle, &found);
        who.doubts = self.doubts(&circle, &found)?;
        Some((appeared, named, who))
    }

    /// Joins the mentions of a circle to persons; none if somebody of whom other files tell is not who they were.
    fn resolve(&self, circle: &Circle<'_>) -> Option<Vec<Found>> {
        let (here, there) = <_>::default();
        let mut local = Local { all: self.pool, pool: Pool::default(), here, there, is_same: true };
        local.text(Text::EMPTY);
        let aliases: Vec<Vec<Text>> = circle.entries.iter().map(|entry| local.texts(entry.naming.aliases)).collect();
        let mentions = circle.entries.iter().zip(&aliases).map(|(Entry { naming, .. }, aliases)| Mention {
            id: local.text(naming.id),
            name: local.text(naming.name),
            aliases,
            country: naming.country,
            doubtful: naming.is_doubtful,
        });
        let mentions: Vec<Mention<'_>> = mentions.collect();
        let decisions: Vec<Decision> = circle.decisions.iter().map(|decision| local.decision(decision)).collect();
        let people = identity::resolve(&local.pool, &mentions, &decisions).with_ids(&mut local.pool);
        let mut found = Vec::with_capacity(people.persons.len());
        let mut stay: HashSet<OfficialId> = HashSet::new();
        for person in people.persons {
            let known = |text: Text| local.there.get(&text).copied();
            let mut were = person.mentions.iter().filter_map(|&m| match circle.entries[m as usize].whose {
                Whose::Old(official) => Some(official),
                Whose::Appeared(_) | Whose::Named(..) => None,
            });
            let was = were.next();
            if was.is_some_and(|was| were.any(|other| other != was) || !stay.insert(was)) {
                return None;
            }
            let text = known(person.id);
            // Whom other files only refer to by an id is whoever has it.
            let was = was.or_else(|| self.referred_to(circle, text?).filter(|&was| stay.insert(was)));
            let given = |&m: &u32| !mentions[m as usize].id.is_empty();
            let is_decided = decisions.iter().any(|decision| decision.id == person.id);
            found.push(Found {
                person: was.map_or(Person::New(0), Person::Old),
                id: local.pool.get(person.id).to_owned(),
                text,
                is_made: !is_decided && !person.mentions.iter().any(given),
                name: known(person.name).or(text)?,
                aliases: person.aliases.iter().map(|&alias| known(alias)).collect::<Option<_>>()?,
                wikidata: known(person.wikidata)?,
                mentions: person.mentions,
            });
        }
        self.number_new(&mut found);
        let is_lost = |&&id: &&OfficialId| !stay.contains(&id) && self.speaks_elsewhere(id);
        let keeps = |somebody: &Found| match somebody.person {
            Person::Old(was) => {
                let was = &self.old[was];
                (self.pool.get(was.id), was.name, was.wikidata) == (&somebody.id, somebody.name, somebody.wikidata)
            }
            Person::New(_) => true,
        };
        (local.is_same && !circle.officials.iter().any(|id| is_lost(&id)) && found.iter().all(keeps)).then_some(found)
    }

    /// Numbers those who are new as they stand among all.
    fn number_new(&self, found: &mut [Found]) {
        let new = found.iter_mut().filter(|one| one.person == Person::New(0));
        let mut new: Vec<_> = new.map(|one| (by_name(self.pool.get(one.name)), one)).collect();
        new.sort_by(|(a, one), (b, other)| (a, &one.id).cmp(&(b, &other.id)));
        for (nth, (_, one)) in (0..).zip(new) {
            one.person = Person::New(nth);
        }
    }

    /// The official of an id to whom only other files refer.
    fn referred_to(&self, circle: &Circle<'_>, id: Text) -> Option<OfficialId> {
        let is_it = |&&was: &&OfficialId| self.old[was].id == id && self.speaks_elsewhere(was);
        circle.officials.iter().find(is_it).copied()
    }

    /// Whether files that did not change have words of an official.
    fn speaks_elsewhere(&self, id: OfficialId) -> bool {
        let old = self.old;
        let mut said = old[old[id].quotes].iter().flat_map(|&quote| old.wordings_of(quote));
        said.any(|(_, wording)| !self.files.is_gone(wording.origin.briefing))
    }

    /// Whether no id that is made of a name depends on anybody outside of the circle.
    fn are_ids_free(&self, circle: &Circle<'_>, found: &[Found]) -> bool {
        let made = found.iter().filter(|somebody| somebody.is_made);
        let bases: HashSet<String> = made.map(|one| base(&slug(self.pool.get(one.name))).to_owned()).collect();
        let ids: HashSet<&str> = found.iter().flat_map(|one| [one.id.as_str(), stem(&one.id)]).collect();
        self.old.officials().all(|(id, official)| {
            let own = self.old.text(official.id);
            let depends = bases.contains(own) || bases.contains(stem(own));
            let bears = || {
                let is_near = ids.contains(own) || ids.contains(stem(own));
                is_near && !self.has_own_id(id) && ids.contains(base(&slug(self.old.text(official.name))))
            };
            circle.officials.binary_search(&id).is_ok() || !(depends || bears())
        })
    }

    /// The officials with those who came and without those who went.
    fn renewed(&self, circle: &Circle<'_>, found: &[Found]) -> Who {
        let old = self.old;
        let stays: HashSet<Person> = found.iter().map(|somebody| somebody.person).collect();
        let gone = circle.officials.iter().filter(|&&id| !stays.contains(&Person::Old(id)));
        let gone: Vec<u32> = gone.map(|id| id.0).collect();
        let mut new: Vec<&Found> = found.iter().filter(|one| matches!(one.person, Person::New(_))).collect();
        new.sort_by_key(|one| one.person);
        let place_of = |one: &&Found| {
            let key = (by_name(self.pool.get(one.name)), one.id.as_str());
            let before = |other: &Official| {
                (by_name(old.text(other.name)).as_str(), old.text(other.id)) < (key.0.as_str(), key.1)
            };
            old.officials.partition_point(before) as u32
        };
        let mut who = self.nobody_else();
        who.row = Row::without_and_with(old.officials.len(), &gone, &new.iter().map(place_of).collect::<Vec<_>>());
        for (nth, one) in (0..).zip(new) {
            if one.text.is_none() {
                who.made_ids.push((nth, one.id.clone()));
            }
            who.put.push(blank_official(one));
        }
        for somebody in found {
            match somebody.person {
                Person::Old(was) if old[old[was].aliases] == somebody.aliases[..] => {}
                Person::Old(was) => {
                    if let Some(now) = who.row.now(was.0) {
                        who.row.change(now);
                    }
                    who.spellings.push((somebody.person, somebody.aliases.clone()));
                }
                Person::New(_) => who.spellings.push((somebody.person, somebody.aliases.clone())),
            }
        }
        who
    }
}

fn blank_official(somebody: &Found) -> Official {
    Official {
        id: somebody.text.unwrap_or_default(),
        name: somebody.name,
        aliases: List::default(),
        wikidata: somebody.wikidata,
        appearances: List::default(),
        meetings: List::default(),
        quotes: List::default(),
        countries: List::default(),
        organisations: List::default(),
    }
}
