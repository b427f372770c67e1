//! Which groups of mentions bear a name, found without walking through all of them.

use hashbrown::HashMap;

use super::Groups;
use crate::country::CountryId;

/// Groups by name, and by name and country. A group is given by any of its mentions.
#[derive(Default)]
pub(super) struct Bearers {
    all: HashMap<u32, Few>,
    of: HashMap<(u32, CountryId), Few>,
    /// Those that had no country when they were added.
    unknown: HashMap<u32, Vec<u32>>,
}

/// One group, or more: two stand for any number, since of several none is certain.
#[derive(Default)]
struct Few([Option<u32>; 2]);

impl Few {
    fn only(&self) -> Option<u32> {
        if let [only, None] = self.0 { only } else { None }
    }

    fn add(&mut self, groups: &Groups, mention: u32) {
        let same = |known: u32| groups.root(known) == groups.root(mention);
        match &mut self.0 {
            [Some(known), _] if same(*known) => {}
            [Some(_), second @ None] => *second = Some(mention),
            [first @ None, _] => *first = Some(mention),
            _ => {}
        }
    }
}

impl Bearers {
    /// Says that a mention's group bears a name.
    pub(super) fn add(&mut self, groups: &Groups, name: u32, mention: u32) {
        self.all.entry(name).or_default().add(groups, mention);
        let countries = groups.countries(mention);
        for &country in countries {
            self.of.entry((name, country)).or_default().add(groups, mention);
        }
        if countries.is_empty() {
            let unknown = self.unknown.entry(name).or_default();
            if unknown.last().is_none_or(|&last| groups.root(last) != groups.root(mention)) {
                unknown.push(mention);
            }
        }
    }

    /// The only group that bears a name and can be of a country; none where several can.
    pub(super) fn only(&mut self, groups: &Groups, name: u32, country: Option<CountryId>) -> Option<u32> {
        let Some(country) = country else { return self.all.get(&name)?.only() };
        let open = self.open(groups, name);
        let of = self.of.get(&(name, country));
        match (of, open) {
            (None, Few([Some(only), None])) => Some(only),
            (Some(few), Few([None, None])) => few.only(),
            _ => None,
        }
    }

    /// The groups that bear a name and have no country to this day.
    fn open(&mut self, groups: &Groups, name: u32) -> Few {
        let mut open = Few::default();
        let Some(unknown) = self.unknown.get_mut(&name) else { return open };
        let mut i = 0;
        while i < unknown.len() && open.0[1].is_none() {
            let countries = groups.countries(unknown[i]);
            if countries.is_empty() {
                open.add(groups, unknown[i]);
                i += 1;
                continue;
            }
            let found = unknown.swap_remove(i);
            for &country in countries {
                self.of.entry((name, country)).or_default().add(groups, found);
            }
        }
        open
    }
}
