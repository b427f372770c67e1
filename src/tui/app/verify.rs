//! Verifying a quotation: what is asked, what is sent out, what comes back.

use std::sync::Arc;

use super::{App, Choice, Chooser, Effect, Layer, Notice, Outcome, TextField};
use crate::corpus::WordingId;
use crate::tui::document::{Checked, Subject};
use crate::tui::holdings::Holdings;
use crate::verify::Place;

impl App {
    /// Asks for the quotation to verify.
    pub(super) fn quotation() -> Chooser {
        let choice = Choice::new("Enter", "did anyone say this?", Outcome::Verify);
        let mut layer = Chooser::new(Layer::Quotation, "Verify a quotation", "", vec![choice]);
        layer.field = TextField::long();
        layer
    }

    /// Sends the quotation out to be looked for.
    pub(super) fn verify(&mut self, pasted: &str) -> Vec<Effect> {
        let Some(shown) = &self.shown else { return self.nowhere("nothing is loaded yet") };
        let holdings = Arc::clone(&shown.holdings);
        self.notice = Some(Notice::good("looking for it…"));
        vec![Effect::Verify(holdings, pasted.to_owned())]
    }

    /// Shows what was found out, unless the files have changed meanwhile.
    pub(super) fn verified(&mut self, of: &Arc<Holdings>, checked: Checked) -> Vec<Effect> {
        self.notice = None;
        if self.shown.as_ref().is_none_or(|shown| !Arc::ptr_eq(&shown.holdings, of)) {
            return self.nowhere("the files have changed; ask again");
        }
        self.checked = Some(Arc::new(checked));
        self.turn_page(Subject::Verified)
    }

    /// The wording of a quote that the last quotation was found in, or is most like.
    pub(super) fn matched_wording(&self) -> Option<WordingId> {
        let found = self.checked.as_ref()?.parts.iter().filter_map(|(_, finding)| finding.as_ref().ok());
        found.flat_map(|finding| &finding.matches).find_map(|found| match found.place {
            Place::Quote(wording) | Place::Original(wording) | Place::Context(wording) => Some(wording),
            Place::Source(..) => None,
        })
    }
}
