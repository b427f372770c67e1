//! Queries that somebody saved under a name, for `query:NAME`.

use crate::text::{clean_line, fold};

/// The most names that a mistake lists.
const MOST_NAMES: usize = 5;

/// One saved query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedQuery {
    /// What it is called.
    pub name: String,
    /// The query.
    pub text: String,
}

/// Saved queries, each under a name of its own, however that is spelt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved(Vec<SavedQuery>);

impl Saved {
    /// All of them, in the order they were saved.
    pub fn iter(&self) -> impl Iterator<Item = &SavedQuery> {
        self.0.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The query of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&SavedQuery> {
        self.0.iter().find(|saved| same(&saved.name, name))
    }

    /// Saves a query, and gives back the one that had the name before.
    pub fn put(&mut self, saved: SavedQuery) -> Option<SavedQuery> {
        if let Some(known) = self.0.iter_mut().find(|known| same(&known.name, &saved.name)) {
            return Some(std::mem::replace(known, saved));
        }
        self.0.push(saved);
        None
    }

    /// Forgets the query of that name.
    pub fn forget(&mut self, name: &str) {
        self.0.retain(|saved| !same(&saved.name, name));
    }

    /// Why `name` means nothing here, and which names would.
    pub(super) fn missing(&self, name: &str) -> String {
        let wanted = fold(name);
        let begun: Vec<&str> = self.names().filter(|known| fold(known).starts_with(&wanted)).collect();
        let names = if begun.is_empty() { self.names().collect() } else { begun };
        let more = match names.len().saturating_sub(MOST_NAMES) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let listed = names[..names.len().min(MOST_NAMES)].join(", ");
        let others = if names.is_empty() { "none is saved yet".to_owned() } else { format!("there is {listed}{more}") };
        format!("no query is saved as `{name}`; {others}")
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|saved| saved.name.as_str())
    }
}

impl SavedQuery {
    /// A query under a name that can be shown and can be typed after `query:`; `None` if no letter of the name is left.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Option<Self> {
        let name: String = clean_line(name).chars().filter(|c| !QUOTES.contains(*c)).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = clean_line(text).trim().to_owned();
        name.chars().any(char::is_alphanumeric).then_some(Self { name, text })
    }

    /// The term that stands for it.
    #[must_use]
    pub fn term(&self) -> String {
        let bare = self.name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
        if bare { format!("query:{}", self.name) } else { format!("query:\"{}\"", self.name) }
    }
}

/// What would end a quoted name.
const QUOTES: &str = "\"“”„«»";

fn same(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_once_however_it_is_spelt() {
        let mut saved = Saved::default();
        assert_eq!(saved.put(SavedQuery::new("Béa", "mexico").unwrap()), None);
        assert_eq!(saved.put(SavedQuery::new("bea", "cuba").unwrap()).unwrap().text, "mexico");
        assert_eq!(saved.iter().count(), 1);
        saved.forget("BEA");
        assert!(saved.is_empty());
    }

    #[test]
    fn names_can_be_shown_and_typed() {
        assert_eq!(SavedQuery::new(" my \"week\"\u{1b}[2J ", "a").unwrap().term(), "query:\"my week\u{FFFD}[2J\"");
        assert_eq!(SavedQuery::new("weekly", "a").unwrap().term(), "query:weekly");
        assert_eq!(SavedQuery::new(" \"\" ", "a"), None);
    }
}
