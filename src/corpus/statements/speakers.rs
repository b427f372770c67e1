//! Whom the speakers of one file mean by a name.

use hashbrown::HashMap;

use super::Statements;
use crate::corpus::name::Name;
use crate::corpus::{Appearance, AppearanceId};
use crate::text::Text;

/// Whom the speakers of one file mean by a name.
pub(super) struct Speakers {
    /// The first of the file's appearances.
    first: usize,
    /// What is known of each name as it is written.
    answers: HashMap<Text, Option<AppearanceId>>,
    /// Every name of the file's appearances, made comparable, once one is asked for that is not written so.
    names: Option<Names>,
}

/// The names of one file's appearances.
#[derive(Default)]
struct Names {
    /// The first that bears a name.
    by_key: HashMap<String, AppearanceId>,
    by_surname: HashMap<String, Vec<AppearanceId>>,
}

impl Speakers {
    /// The speakers of the file whose appearances begin with `first`.
    pub(super) fn of(all: &Statements, first: usize) -> Self {
        let mut answers = HashMap::with_capacity(2 * (all.appearances.len() - first));
        for (at, appearance) in all.appearances.iter().enumerate().skip(first) {
            for &name in all.lists.get(appearance.aliases).iter().chain([&appearance.name]) {
                answers.entry(name).or_insert(Some(AppearanceId(at as u32)));
            }
        }
        // An id means no name: it is followed when files are linked.
        for appearance in &all.appearances[first..] {
            answers.entry(appearance.id).or_insert(None);
        }
        Self { first, answers, names: None }
    }

    /// The appearance that a speaker's name means: the same spelling, the same name, or the only one with that surname.
    pub(super) fn find(&mut self, all: &Statements, written: Text) -> Option<AppearanceId> {
        if let Some(known) = self.answers.get(&written) {
            return *known;
        }
        let names = self.names.get_or_insert_with(|| Names::of(all, self.first));
        let name = Name::of(all.pool.get(written));
        let found = names.by_key.get(&name.key()).copied().or_else(|| names.only_bearer(all, &name));
        self.answers.insert(written, found);
        found
    }
}

impl Names {
    fn of(all: &Statements, first: usize) -> Self {
        let mut names = Self::default();
        for (at, appearance) in all.appearances.iter().enumerate().skip(first) {
            let at = AppearanceId(at as u32);
            for &text in all.lists.get(appearance.aliases).iter().chain([&appearance.name]) {
                let name = Name::of(all.pool.get(text));
                names.by_key.entry(name.key()).or_insert(at);
                names.by_surname.entry(name.surname().to_owned()).or_default().push(at);
            }
        }
        names
    }

    fn only_bearer(&self, all: &Statements, name: &Name) -> Option<AppearanceId> {
        let [surname] = &name.words[..] else { return None };
        let bearers = self.by_surname.get(surname)?;
        let first = *bearers.first()?;
        let one_person = |other: &AppearanceId| {
            let (a, b) = (&all.appearances[first.index()], &all.appearances[other.index()]);
            if a.id.is_empty() || b.id.is_empty() {
                let key = |who: &Appearance| Name::of(all.pool.get(who.name)).key();
                key(a) == key(b)
            } else {
                a.id == b.id
            }
        };
        bearers.iter().all(one_person).then_some(first)
    }
}
