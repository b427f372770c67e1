//! A layer of choices over the screen: help, problems and whatever else is picked from a list by typing.

use std::collections::HashSet;
use std::path::Path;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::list::List;
use super::text_field::TextField;
use crate::corpus::{Entity, Order};
use crate::export::Format;
use crate::file::Existing;
use crate::text::fold;
use crate::tui::keys::Action;

/// What taking a choice does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Runs an action.
    Do(Action),
    /// Opens a file at a line.
    Edit(String, u32),
    /// Puts a term into the query, or takes it out.
    Toggle(String),
    /// Goes to a record.
    Go(Entity),
    /// Puts the lists in an order.
    Sort(Order),
    /// Holds what is typed against the corpus.
    Verify,
    /// Asks for a file to export to.
    Export(Format),
    /// Exports to the file that is typed.
    Write(Format, Existing),
    /// Leaves the file that is there as it is.
    KeepFile,
    /// Saves the query under the name that is typed.
    SaveQuery,
    /// Asks an earlier query again, or one that is saved under a name.
    Ask(Option<String>, String),
    /// Nothing: it was there to be read.
    #[default]
    Nothing,
}

/// One row of a layer; taking it has the outcome `O`.
#[derive(Debug, Clone, Default)]
pub struct Choice<O = Outcome> {
    /// What stands at the left: a key, a place.
    pub lead: String,
    /// What it is.
    pub label: String,
    /// What stands at the right: how many there are.
    pub aside: String,
    /// What more there is to say; on a line of its own.
    pub note: String,
    /// By what it is found beside all that; not shown.
    pub kind: String,
    /// What taking it does.
    pub outcome: O,
}

impl<O: Default> Choice<O> {
    /// A key or a word, and what taking it does.
    pub fn new(lead: &str, label: &str, outcome: O) -> Self {
        Self { lead: lead.to_owned(), label: label.to_owned(), outcome, ..Self::default() }
    }
}

/// What a layer is for, as far as it bears on how it narrows.
pub trait Purpose: Copy {
    /// Whether what is typed is the answer, and does not narrow the choices.
    fn is_asked(self) -> bool {
        false
    }

    /// Whether choices that only resemble what is typed are offered, too.
    fn is_lenient(self) -> bool {
        true
    }

    /// What of a typed text narrows the choices.
    fn narrowing(self, typed: &str) -> &str {
        typed
    }

    /// What to type.
    fn hint(self) -> &'static str {
        "type to narrow"
    }

    /// What is said where none of the choices is like what is typed.
    fn nothing_like_it(self) -> String {
        "nothing like it".to_owned()
    }
}

/// What a layer of the browser is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Every key.
    Help,
    /// Every action by name.
    Palette,
    /// What is wrong with the files.
    Problems,
    /// What the hits have in common.
    Facets,
    /// The orders of the lists.
    Orders,
    /// The bookmarks.
    Bookmarks,
    /// The saved queries and those asked before.
    Queries,
    /// The name to save a query under.
    QueryName,
    /// The quotation to verify.
    Quotation,
    /// The formats of an export.
    Formats,
    /// The file to export to.
    Path(Format),
    /// Whether a file that is there is replaced.
    Replace(Format),
}

/// The quotation behind `verify`, where actions are named.
fn quotation(typed: &str) -> Option<&str> {
    typed.trim_start().strip_prefix("verify ").map(str::trim).filter(|words| !words.is_empty())
}

/// The ending of the name of a file, with its dot, where forms are named.
fn file_ending(typed: &str) -> Option<&str> {
    let ending = Path::new(typed.trim_end()).extension()?.to_str()?;
    typed.trim_end().get(typed.trim_end().len() - ending.len() - 1..)
}

impl Purpose for Layer {
    fn is_asked(self) -> bool {
        matches!(self, Self::Quotation | Self::QueryName | Self::Path(_) | Self::Replace(_))
    }

    fn narrowing(self, typed: &str) -> &str {
        match self {
            Self::Palette if quotation(typed).is_some() => "verify",
            Self::Formats => file_ending(typed).unwrap_or(typed),
            _ => typed,
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Quotation => "paste or type it; “words” — name also asks who said it",
            Self::QueryName => "type a name; query:NAME then asks for it, on the command line, too",
            Self::Path(_) | Self::Replace(_) => "type the name of a file",
            Self::Formats => "type a form, or the name of a file: visit.csv",
            _ => "type to narrow",
        }
    }

    fn nothing_like_it(self) -> String {
        let told = match self {
            Self::Help => "no key, sign or field is like it",
            Self::Palette => "there is no such action",
            Self::Formats => {
                let mut endings: Vec<&str> = Format::ALL.iter().map(|format| format.ending()).collect();
                let mut seen = HashSet::new();
                endings.retain(|ending| seen.insert(*ending));
                return format!("no such form; files of one end in {}", endings.join(", "));
            }
            _ => "nothing like it",
        };
        told.to_owned()
    }
}

/// A layer of choices, narrowed by what is typed.
#[derive(Debug, Clone)]
pub struct Chooser<L = Layer, O = Outcome> {
    /// What it is for.
    pub layer: L,
    /// What is chosen from.
    pub title: String,
    /// What is typed.
    pub field: TextField,
    /// Which of the matching choices is selected.
    pub list: List,
    /// What is said where there is nothing to choose from.
    pub empty: String,
    choices: Vec<Choice<O>>,
    matching: Vec<usize>,
}

impl<L: Purpose, O> Chooser<L, O> {
    /// A layer with every choice showing.
    pub fn new(layer: L, title: impl Into<String>, empty: impl Into<String>, choices: Vec<Choice<O>>) -> Self {
        let matching = (0..choices.len()).collect();
        let (field, list) = (TextField::default(), List::default());
        Self { layer, title: title.into(), field, list, empty: empty.into(), choices, matching }
    }

    /// The choices that match what is typed: those that hold every word first, then those whose label resembles it.
    pub fn matching(&self) -> impl ExactSizeIterator<Item = &Choice<O>> {
        self.matching.iter().map(|&i| &self.choices[i])
    }

    /// How many choices there are in all.
    pub fn total(&self) -> usize {
        self.choices.len()
    }

    /// Whether any of them has a note.
    pub fn has_notes(&self) -> bool {
        self.choices.iter().any(|choice| !choice.note.is_empty())
    }

    /// The selected choice.
    pub fn selected(&self) -> Option<&Choice<O>> {
        self.matching.get(self.list.selected).map(|&i| &self.choices[i])
    }

    /// What is said where there is nothing to choose.
    pub fn told_instead(&self) -> String {
        if self.choices.is_empty() { self.empty.clone() } else { self.layer.nothing_like_it() }
    }

    /// Narrows the choices to what is typed.
    pub fn narrow(&mut self) {
        if self.layer.is_asked() {
            return;
        }
        let typed = fold(self.layer.narrowing(self.field.text()));
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |choice: &Choice<O>| {
            let text = fold(&format!("{} {} {} {}", choice.lead, choice.label, choice.note, choice.kind));
            words.iter().all(|word| text.contains(word))
        };
        let (mut matching, others): (Vec<usize>, Vec<usize>) =
            (0..self.choices.len()).partition(|&i| holds(&self.choices[i]));
        // A key or a name that is typed whole, or begun, comes before those that only have it in them.
        matching.sort_by_cached_key(|&i| {
            let lead = fold(&self.choices[i].lead);
            (lead != typed, !lead.starts_with(&typed))
        });
        self.list = List::default();
        if !self.layer.is_lenient() {
            self.matching = matching;
            return;
        }
        let matcher = SkimMatcherV2::default();
        let resembles = |&i: &usize| {
            let label = fold(&self.choices[i].label);
            let (score, at) = matcher.fuzzy_indices(&label, &typed)?;
            // Letters picked from the middle of words on are no likeness.
            let before = at.first().and_then(|&first| label.chars().nth(first.checked_sub(1)?));
            before.is_none_or(|c| !c.is_alphanumeric()).then_some((score, i))
        };
        let mut resembling: Vec<(i64, usize)> = others.iter().filter_map(resembles).collect();
        resembling.sort_by_key(|&(score, i)| (std::cmp::Reverse(score), i));
        matching.extend(resembling.into_iter().map(|(_, i)| i));
        self.matching = matching;
    }
}

impl Chooser {
    /// The quotation behind `verify`, where an action is named.
    pub fn quotation(&self) -> Option<&str> {
        quotation(self.field.text()).filter(|_| self.layer == Layer::Palette)
    }

    /// The name of a file of that form, where forms are named.
    pub fn file_of(&self, format: Format) -> Option<&str> {
        let typed = self.field.text();
        let ends_so = file_ending(typed).is_some_and(|ending| ending[1..].eq_ignore_ascii_case(format.ending()));
        (self.layer == Layer::Formats && ends_so).then_some(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_narrow_by_words_then_by_likeness() {
        let choice = |label: &str| Choice { label: label.to_owned(), outcome: Outcome::Nothing, ..Choice::default() };
        let mut chooser =
            Chooser::new(Layer::Help, "", "", ["copy a citation", "copy the words", "quit"].map(choice).to_vec());
        let labels = |chooser: &Chooser| chooser.matching().map(|c| c.label.clone()).collect::<Vec<_>>();
        chooser.field.insert("words copy");
        chooser.narrow();
        assert_eq!(labels(&chooser), ["copy the words"]);
        chooser.field = TextField::new("cpct");
        chooser.narrow();
        assert_eq!(labels(&chooser), ["copy a citation"]);
        chooser.field = TextField::new("opc");
        chooser.narrow();
        assert!(chooser.selected().is_none());
        chooser.layer = Layer::Palette;
        chooser.field = TextField::new("verify ");
        assert_eq!(chooser.quotation(), None);
        chooser.field = TextField::new("verify  copy the words ");
        assert_eq!(chooser.quotation(), Some("copy the words"));
        chooser.layer = Layer::Help;
        assert_eq!(chooser.quotation(), None);
        chooser.field = TextField::new("zzz");
        chooser.narrow();
        assert!(chooser.selected().is_none());
    }
}
