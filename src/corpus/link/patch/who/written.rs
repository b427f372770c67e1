//! Whether what is written in files that did not change still means the same people.

use hashbrown::{HashMap, HashSet};

use super::circle::Circle;
use super::resolved::Found;
use super::{People, Person};
use crate::corpus::name::slug;
use crate::corpus::{OfficialId, Wording};
use crate::diagnostic::Code;
use crate::text::Text;

impl People<'_> {
    /// Whether files that did not change name the same speakers by the same ids and names made ids.
    pub(super) fn means_the_same(&self, circle: &Circle<'_>, found: &[Found]) -> bool {
        let stay = circle.entries.iter().filter(|entry| matches!(entry.whose, super::circle::Whose::Old(_)));
        let stay: HashSet<Text> = stay.map(|entry| entry.naming.id).collect();
        self.ids_mean_the_same(circle, &stay) && self.slugs_mean_the_same(circle, found, &stay)
    }

    /// Wordings of an official in files that did not change.
    fn wordings_elsewhere(&self, id: OfficialId) -> impl Iterator<Item = &Wording> {
        let old = self.old;
        let said = old[old[id].quotes].iter().flat_map(|&quote| old.wordings_of(quote)).map(|(_, wording)| wording);
        said.filter(|wording| !self.files.is_gone(wording.origin.briefing))
    }

    fn appearances_before(&self) -> impl Iterator<Item = &crate::corpus::Appearance> {
        let files = self.files.gone.iter().map(|&file| &self.old.briefings[file as usize]);
        files.flat_map(|file| file.appearances.iter()).map(|a| &self.old[a])
    }

    fn ids_mean_the_same(&self, circle: &Circle<'_>, stay: &HashSet<Text>) -> bool {
        let old = self.old;
        let before: HashSet<Text> = self.appearances_before().map(|a| a.id).collect();
        let now: HashSet<Text> = self.new.appearances.iter().map(|a| a.id).collect();
        let other: HashSet<Text> = before.symmetric_difference(&now).copied().collect();
        let other: HashSet<Text> = other.into_iter().filter(|id| !id.is_empty() && !stay.contains(id)).collect();
        if other.is_empty() {
            return true;
        }
        // Of references that lead nowhere it is said which id may be meant.
        let is_vain = |problem: &crate::diagnostic::Diagnostic| {
            problem.code == Code::DanglingId
                && problem.message.starts_with("there is no official")
                && !self.names.contains(&problem.file)
        };
        if !circle.decisions.is_empty() || old.diagnostics.iter().any(is_vain) {
            return false;
        }
        // What was an id before is shown as the name; what is none may be written as one.
        let known: HashSet<Text> =
            other.iter().copied().filter(|id| !before.contains(id) && id.index() < old.pool.len()).collect();
        let is_written = |wording: &Wording| known.contains(&wording.speaker);
        let may_be_meant = |&id: &OfficialId| {
            let official = &old[id];
            other.contains(&official.id)
                && self.wordings_elsewhere(id).any(|wording| !wording.is_unlisted && wording.speaker == official.name)
        };
        !circle.officials.iter().any(may_be_meant) && (known.is_empty() || !old.wordings.iter().any(is_written))
    }

    fn slugs_mean_the_same(&self, circle: &Circle<'_>, found: &[Found], stay: &HashSet<Text>) -> bool {
        let old = self.old;
        let names = self.appearances_before().chain(&self.new.appearances).map(|a| a.name);
        let names: HashSet<Text> = names.filter(|name| !name.is_empty()).collect();
        let slugs: HashSet<String> = names.into_iter().map(|name| slug(self.pool.get(name))).collect();
        let mut written: HashSet<&str> = HashSet::new();
        for &id in &circle.officials {
            let official = &old[id];
            let own = old.text(official.id);
            let is_made = slugs.contains(own) && !stay.contains(&official.id);
            for wording in self.wordings_elsewhere(id) {
                let text = old.text(wording.speaker);
                if is_made && !wording.is_unlisted && wording.speaker == official.name {
                    written.insert(own);
                } else if slugs.contains(text) && !stay.contains(&wording.speaker) {
                    written.insert(text);
                }
            }
        }
        if written.is_empty() {
            return true;
        }
        let mut read: HashMap<Text, String> = HashMap::new();
        let (mut first, mut last) = (HashMap::new(), HashMap::new());
        let mut before: Vec<_> = circle.officials.iter().flat_map(|&id| &old[old[id].appearances]).collect();
        before.sort_unstable();
        for appearance in before.into_iter().map(|&a| &old[a]) {
            let slug = read.entry(appearance.name).or_insert_with(|| slug(self.pool.get(appearance.name)));
            if let Some(&slug) = written.get(slug.as_str()) {
                first.entry(slug).or_insert(Person::Old(appearance.official));
            }
        }
        let mut person_of = vec![Person::New(0); circle.entries.len()];
        for somebody in found {
            somebody.mentions.iter().for_each(|&mention| person_of[mention as usize] = somebody.person);
        }
        for (entry, &person) in circle.entries.iter().zip(&person_of).filter(|(entry, _)| entry.at.0 == 0) {
            let slug = read.entry(entry.naming.name).or_insert_with(|| slug(self.pool.get(entry.naming.name)));
            if let Some(&slug) = written.get(slug.as_str()) {
                last.entry(slug).or_insert(person);
            }
        }
        first == last
    }
}
