//! The order of the lists, as it is chosen.

use super::place::Place;
use super::{App, Choice, Chooser, Effect, Layer, List, Outcome};
use crate::corpus::{Kind, Order};

impl App {
    /// The orders to choose from.
    pub(super) fn orders(&self) -> Chooser {
        let choices = Order::ALL.into_iter().map(|order| Choice {
            lead: if order == self.order { "✓" } else { " " }.to_owned(),
            label: order.about().to_owned(),
            aside: self.unasked(order).to_owned(),
            outcome: Outcome::Sort(order),
            ..Choice::default()
        });
        Chooser::new(Layer::Orders, "Sort", "", choices.collect())
    }

    /// What the best match comes to where nothing is asked for.
    fn unasked(&self, order: Order) -> &'static str {
        let is_asked = self.shown.as_ref().is_some_and(|shown| !shown.query.is_empty());
        match self.tab {
            _ if is_asked || order != Order::Best => "",
            Kind::Meeting | Kind::Quote => "nothing is asked: newest first",
            Kind::Official => "nothing is asked: by name",
            Kind::Country => "nothing is asked: by code",
            Kind::Briefing => "nothing is asked: by path",
        }
    }

    /// Puts the lists in another order, from their beginning.
    pub(super) fn order_by(&mut self, order: Order) -> Vec<Effect> {
        self.order = order;
        self.lists = [List::default(); 5];
        let beginning = Place { selected: None, offset: 0, subject: None, scroll: 0, link: None, ..self.place() };
        self.pending = Some(beginning);
        self.search()
    }
}
