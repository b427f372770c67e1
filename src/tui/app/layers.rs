//! The layers of choices: what stands in them.

use std::collections::HashMap;

use super::{App, Choice, Chooser, Layer, List, Outcome, Purpose, TextField};
use crate::corpus::{Corpus, counted};
use crate::diagnostic::Diagnostic;
use crate::search::FIELDS;
use crate::tui::document::SIGNS;
use crate::tui::keys::{BINDINGS, Context, pretty};

impl App {
    /// Every key and what it does, taking one does it; what the signs mean, and what the fields of a query match.
    pub(super) fn help(&self) -> Chooser {
        let sign = |(sign, means): (&str, &str)| Choice {
            lead: sign.to_owned(),
            label: means.to_owned(),
            kind: "signs".to_owned(),
            outcome: Outcome::Nothing,
            ..Choice::default()
        };
        let keys = BINDINGS.iter().filter(|binding| !binding.is_of_reviews()).map(|binding| {
            let keys: Vec<String> = self.keymap.keys_of(binding).into_iter().map(pretty).collect();
            let runs = binding.contexts.contains(&Context::Browse);
            Choice {
                lead: keys.join("  "),
                label: binding.about.to_owned(),
                kind: format!("keys {}", binding.name),
                outcome: if runs { Outcome::Do(binding.action) } else { Outcome::Nothing },
                ..Choice::default()
            }
        });
        let fields = FIELDS.iter().map(|field| Choice {
            lead: format!("{}:", field.name),
            label: field.about(),
            kind: "fields".to_owned(),
            outcome: Outcome::Nothing,
            ..Choice::default()
        });
        let choices = keys.chain(SIGNS.into_iter().map(sign)).chain(fields);
        Chooser::new(Layer::Help, "Keys, signs and fields", "", choices.collect())
    }

    /// Every action by name, with its key; taking one does it.
    pub(super) fn palette(&self) -> Chooser {
        let doable = BINDINGS.iter().filter(|binding| binding.contexts.contains(&Context::Browse));
        let choices = doable.map(|binding| Choice {
            lead: self.keymap.keys_of(binding).first().map(|key| pretty(key)).unwrap_or_default(),
            label: format!("{} · {}", binding.name, binding.about),
            outcome: Outcome::Do(binding.action),
            ..Choice::default()
        });
        let mut layer = Chooser::new(Layer::Palette, "Do", "", choices.collect());
        // A quotation may stand behind `verify`.
        layer.field = TextField::long();
        layer
    }

    /// The layer of that kind.
    pub(super) fn layer(&self, layer: Layer) -> Chooser {
        match layer {
            Layer::Help => self.help(),
            Layer::Palette => self.palette(),
            Layer::Problems => self.problems(),
            Layer::Facets => self.facets(),
            Layer::Orders => self.orders(),
            Layer::Bookmarks => self.bookmarks(),
            Layer::Queries => self.queries(),
            Layer::QueryName => self.query_name(),
            Layer::Quotation => Self::quotation(),
            Layer::Formats => self.formats(),
            Layer::Path(format) => self.path(format),
            Layer::Replace(format) => Self::replace(format, ""),
        }
    }

    /// The same layer as things are now, narrowed and scrolled as it was.
    pub(super) fn renewed(&self, before: Chooser) -> Chooser {
        if before.layer.is_asked() {
            return before;
        }
        let mut layer = self.layer(before.layer);
        layer.field = before.field;
        layer.narrow();
        let List { selected, offset } = before.list;
        let last = layer.matching().len().saturating_sub(1);
        layer.list = List { selected: selected.min(last), offset };
        layer
    }

    /// What is wrong with the files; taking one opens the file there.
    pub(super) fn problems(&self) -> Chooser {
        let of_files = self.shown.as_ref().map_or(&[][..], |shown| shown.corpus().diagnostics());
        let hidden = self.shown.as_ref().map(|shown| hidden_names(shown.corpus())).unwrap_or_default();
        let path =
            |problem: &Diagnostic| hidden.get(problem.file.as_str()).map_or(&*problem.file, |path| *path).to_owned();
        let mut all: Vec<&Diagnostic> = self.problems.iter().chain(of_files).collect();
        // The worst first; of those as bad the settings, then file by file.
        all.sort_by_key(|problem| problem.severity);
        let choices: Vec<Choice> = all.into_iter().map(|told| problem(told, path(told))).collect();
        let notes = choices.len() - self.problem_number();
        let notes = (notes > 0).then(|| counted(notes, "note", "notes"));
        let told: Vec<String> = self.problem_count().into_iter().chain(notes).collect();
        let title = if told.is_empty() { "Problems".to_owned() } else { told.join(", ") };
        Chooser::new(Layer::Problems, title, "nothing is wrong with the files", choices)
    }

    /// How many are to be looked at: notes are not.
    fn problem_number(&self) -> usize {
        self.problems.len() + self.shown.as_ref().map_or(0, |shown| shown.corpus().problems())
    }

    /// `2 problems`, if there are any.
    pub fn problem_count(&self) -> Option<String> {
        let n = self.problem_number();
        (n > 0).then(|| counted(n, "problem", "problems"))
    }
}

/// What files are really called whose names cannot be shown as they are.
fn hidden_names(corpus: &Corpus) -> HashMap<&str, &str> {
    let names =
        corpus.briefings().map(|(_, briefing)| (corpus.text(briefing.path), corpus.original_text(briefing.path)));
    names.filter(|(shown, name)| shown != name).collect()
}

fn problem(problem: &Diagnostic, path: String) -> Choice {
    let place = if problem.line > 0 { format!("{}:{}", problem.file, problem.line) } else { problem.file.clone() };
    let note = if problem.hint.is_empty() { place.clone() } else { format!("{place} · {}", problem.hint) };
    Choice {
        lead: problem.severity.to_string(),
        label: problem.message.clone(),
        note,
        outcome: Outcome::Edit(path, problem.line.max(1)),
        ..Choice::default()
    }
}
