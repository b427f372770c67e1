//! What a record lacks, and records that are not there yet. What stands in the file stays as it is.

use super::{EntryKind, Fault, Sheet, date_raw, string};
use crate::briefing::json_schema;
use crate::corpus::name::slug;

/// A key that a record could have and has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// The key.
    pub key: String,
    /// What stands under it.
    pub about: String,
    /// Whether it holds several values.
    is_list: bool,
}

impl Blank {
    /// What is typed for it, as TOML: several values are parted by commas.
    fn raw(&self, typed: &str) -> Result<String, Fault> {
        let typed = typed.trim();
        if let Some(date) = date_raw(&self.key, typed) {
            return date;
        }
        if self.is_list && typed.starts_with('[') {
            return Ok(typed.to_owned());
        }
        if self.is_list {
            let values: Vec<String> = typed.split(',').map(|value| string(value.trim())).collect();
            return Ok(format!("[{}]", values.join(", ")));
        }
        Ok(string(typed))
    }
}

impl Sheet {
    /// The keys that a record lacks, of those that hold one value or a plain list.
    pub fn lacking(&self, entry: usize) -> Vec<Blank> {
        let record = &self.entries[entry];
        let table = match record.kind {
            EntryKind::File => "/properties",
            EntryKind::Source => "/properties/sources/items/properties",
            EntryKind::Meeting => "/properties/meetings/items/properties",
            EntryKind::Official => "/properties/officials/items/properties",
            EntryKind::Quote => "/properties/quotes/items/properties",
            EntryKind::Other => return Vec::new(),
        };
        let schema = json_schema();
        let keys = schema.pointer(table).and_then(|keys| keys.as_object());
        let blank = |(key, about): (&String, &serde_json::Value)| {
            let holds_tables = about.pointer("/items/properties").or_else(|| about.get("properties")).is_some();
            (!holds_tables && record.value(key).is_none()).then(|| Blank {
                key: key.clone(),
                about: about.get("description").and_then(|about| about.as_str()).unwrap_or_default().to_owned(),
                is_list: about.get("items").is_some(),
            })
        };
        keys.into_iter().flatten().filter_map(blank).collect()
    }

    /// Gives a record a value it lacks; in a record that is only suggested it is a suggestion.
    ///
    /// # Errors
    /// [`Fault`] if it is no value there.
    pub fn add_value(&self, entry: usize, blank: &Blank, typed: &str) -> Result<Self, Fault> {
        if typed.trim().is_empty() {
            return Err(Fault::Nothing);
        }
        let record = &self.entries[entry];
        let at = record.items.iter().map(|item| item.lines.end).max().unwrap_or(record.lines.end);
        let comment = if record.suggested { "# " } else { "" };
        let line = format!("{comment}{} = {}\n", blank.key, blank.raw(typed)?);
        self.insert(at, &line).map_err(|_| Fault::Value(typed.to_owned()))
    }

    /// Adds a person; says which record it is. Whether the person was there is asked.
    ///
    /// # Errors
    /// [`Fault`] if there is no name.
    pub fn add_official(&self, name: &str) -> Result<(Self, usize), Fault> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Fault::Nothing);
        }
        let base = Some(slug(name)).filter(|id| !id.is_empty()).unwrap_or_else(|| "person".to_owned());
        let taken = |id: &str| self.entries.iter().any(|entry| entry.value("id") == Some(id));
        let mut ids = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}-{n}")));
        let id = ids.find(|id| !taken(id)).unwrap_or(base);
        let record = format!(
            "\n[[officials]]\nid = {}\nname = {}\npresence = \"mentioned\"\n# review: was this person there?\n",
            string(&id),
            string(name)
        );
        self.add_record(EntryKind::Official, &record)
    }

    /// Adds a quotation, as a suggestion until it has its speaker; says which record it is.
    ///
    /// # Errors
    /// [`Fault`] if there are no words.
    pub fn add_quote(&self, words: &str) -> Result<(Self, usize), Fault> {
        if words.trim().is_empty() {
            return Err(Fault::Nothing);
        }
        let words = string(words.trim());
        let record = format!("\n# review: who said this?\n# [[quotes]]\n# speaker = \"\"\n# text = {words}\n");
        self.add_record(EntryKind::Quote, &record)
    }

    /// Puts a record behind the last of its kind, or at the end.
    fn add_record(&self, kind: EntryKind, record: &str) -> Result<(Self, usize), Fault> {
        let last = self.entries.iter().rfind(|entry| entry.kind == kind);
        let at = last.map_or(self.file.len(), |entry| entry.lines.end);
        let changed = self.insert(at, record)?;
        let added = changed.entries.iter().position(|entry| entry.kind == kind && entry.lines.start >= at);
        let added = added.unwrap_or(changed.entries.len() - 1);
        Ok((changed, added))
    }

    fn insert(&self, at: usize, lines: &str) -> Result<Self, Fault> {
        let ended = at == 0 || self.file[..at].ends_with('\n');
        self.with(at..at, &if ended { lines.to_owned() } else { format!("\n{lines}") })
    }
}
