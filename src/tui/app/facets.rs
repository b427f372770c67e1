//! What the hits have in common, to choose from: each value is a term that is put into the query or taken out of it.

use super::{App, Choice, Chooser, Layer, Outcome};
use crate::corpus::Kind;
use crate::tui::document::Subject;

/// Whether `query` holds `term`; the query without it if it does.
fn without(query: &str, term: &str) -> Option<String> {
    let at = query.match_indices(term).map(|(at, _)| at).find(|&at| {
        let before = query[..at].chars().next_back();
        let after = query[at + term.len()..].chars().next();
        before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    })?;
    let rest = format!("{} {}", query[..at].trim(), query[at + term.len()..].trim());
    Some(rest.trim().to_owned())
}

/// `query` with `term` if it does not hold it, else without.
pub(super) fn toggled(query: &str, term: &str) -> String {
    without(query, term).unwrap_or_else(|| format!("{} {term}", query.trim()).trim().to_owned())
}

impl App {
    /// What is counted: the hits of the tab, or the meetings that the timeline and the map are about, and by which
    /// countries are found.
    pub(super) fn counted(&self) -> Kind {
        let is_overview = self.page.subject().is_some_and(Subject::is_overview);
        if is_overview || self.tab == Kind::Country { Kind::Meeting } else { self.tab }
    }

    /// The facets of the hits of this tab; the active ones first.
    pub(super) fn facets(&self) -> Chooser {
        let kind = self.counted();
        let title = match self.tab {
            Kind::Country if kind == Kind::Meeting => "Narrow by meetings".to_owned(),
            _ => format!("Narrow the {}", kind.plural()),
        };
        let Some(tallies) = self.shown.as_ref().and_then(|shown| shown.tallies(kind)) else {
            return Chooser::new(Layer::Facets, title, "counting…", Vec::new());
        };
        let (mut active, mut others) = (Vec::new(), Vec::new());
        for tally in tallies {
            let is_active = without(self.query.text(), &tally.term).is_some();
            let mark = if is_active { "✓ " } else { "" };
            let choice = Choice {
                lead: tally.facet.name().to_owned(),
                label: format!("{mark}{}", tally.label),
                aside: tally.count.to_string(),
                outcome: Outcome::Toggle(tally.term.clone()),
                ..Choice::default()
            };
            if is_active { active.push(choice) } else { others.push(choice) }
        }
        active.extend(others);
        Chooser::new(Layer::Facets, title, "there is nothing to narrow", active)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_added_once_and_taken_out_whole() {
        let topic = "topic:\"root causes\"";
        assert_eq!(toggled("blinken", topic), "blinken topic:\"root causes\"");
        assert_eq!(toggled("blinken topic:\"root causes\" x", topic), "blinken x");
        assert_eq!(toggled("date:2024-02", "date:2024"), "date:2024-02 date:2024");
    }
}
