//! What each record refers to: the one list of it, for whoever moves records or proves that nothing leads astray.

use super::list::Listed;
use super::{
    Account, AccountId, Appearance, AppearanceId, Beside, Briefing, BriefingId, Country, Detail, Disagreement, List,
    Meeting, MeetingId, Nation, Official, OfficialId, Origin, Outcome, Quote, QuoteId, RoleBasis, RoleThen, Run,
    Source, SourceId, Translation, Variant, Wording, WordingId,
};
use crate::briefing::{DateSpan, PartialDate};
use crate::country::CountryId;
use crate::text::Text;

/// Is shown every reference of a record, and may change it.
pub(super) trait Visitor {
    fn text(&mut self, text: &mut Text);
    fn country(&mut self, _: CountryId) {}
    fn date(&mut self, _: PartialDate) {}
    fn list<T: Listed>(&mut self, _: &mut List<T>) {}
    fn briefing(&mut self, _: &mut BriefingId) {}
    fn source(&mut self, _: &mut SourceId) {}
    fn account(&mut self, _: &mut AccountId) {}
    fn appearance(&mut self, _: &mut AppearanceId) {}
    fn wording(&mut self, _: &mut WordingId) {}
    fn meeting(&mut self, _: &mut MeetingId) {}
    fn official(&mut self, _: &mut OfficialId) {}
    fn quote(&mut self, _: &mut QuoteId) {}
    fn sources(&mut self, _: &mut Run<SourceId>) {}
    fn accounts(&mut self, _: &mut Run<AccountId>) {}
    fn appearances(&mut self, _: &mut Run<AppearanceId>) {}
    /// The wordings of a quote.
    fn wordings(&mut self, _: &mut Run<WordingId>) {}
}

/// What refers to other records and to texts.
pub(super) trait Refers {
    /// Shows every reference.
    fn visit(&mut self, to: &mut impl Visitor);
}

macro_rules! ids {
    ($($id:ident: $method:ident),+ $(,)?) => {$(
        impl Refers for $id {
            fn visit(&mut self, to: &mut impl Visitor) {
                to.$method(self);
            }
        }
    )+};
}

ids! {
    Text: text,
    BriefingId: briefing,
    SourceId: source,
    AccountId: account,
    AppearanceId: appearance,
    WordingId: wording,
    MeetingId: meeting,
    OfficialId: official,
    QuoteId: quote,
}

/// Tells which fields of records refer to anything, and which do not; one that is not named does not compile.
macro_rules! refers {
    ($($record:ident: $($field:ident),+ $(without $($plain:ident),+)?;)+) => {$(
        impl $crate::corpus::references::Refers for $record {
            fn visit(&mut self, to: &mut impl $crate::corpus::references::Visitor) {
                let Self { $($field,)+ $($($plain: _,)+)? } = self;
                $($crate::corpus::references::Refers::visit($field, to);)+
            }
        }
    )+};
}

pub(super) use refers;

refers! {
    Briefing: path, title, summary, topics, sources, beside, accounts, appearances, wordings, meetings, when
        without waiting;
    Source: id, publisher, title, byline, url, archived, published, retrieved, language, note, body, origin
        without kind, reliability;
    Outcome: text, source;
    Detail: what, value, source;
    Account: meeting, source, name, when, city, country, venue, countries, organisations, objectives, outcomes, details,
        topics, confidence_note, origin without format, confidence;
    Appearance: official, meeting, source, id, name, aliases, role, country, organisation, date, confidence_note, note,
        origin without presence, confidence, post;
    Wording: quote, text, source, language, translation, original, context, detail, speaker, role, topics,
        confidence_note, origin without is_unlisted, confidence, verdict;
    Meeting: id, name, when, city, country, venue, countries, organisations, topics, accounts, appearances, officials,
        quotes, briefings, disagreements without format, confidence;
    Official: id, name, aliases, wikidata, appearances, meetings, quotes, countries, organisations;
    Quote: speaker, text, date, meeting, wordings, role without print, nth, is_dated;
    Country: id, meetings, officials, quotes, counterparts;
    Beside: path without stamp;
    Origin: briefing without line;
    DateSpan: start, end;
    Translation: of without by;
    RoleThen: role, country, organisation, basis;
    Disagreement: official, variants without about;
    Variant: said_by without value;
}

impl Refers for Nation {
    fn visit(&mut self, to: &mut impl Visitor) {
        match self {
            Self::Known(id) => to.country(*id),
            Self::AsWritten(text) => to.text(text),
        }
    }
}

impl Refers for RoleBasis {
    fn visit(&mut self, to: &mut impl Visitor) {
        if let Self::Nearest(date) = self {
            to.date(*date);
        }
    }
}

impl Refers for CountryId {
    fn visit(&mut self, to: &mut impl Visitor) {
        to.country(*self);
    }
}

impl Refers for PartialDate {
    fn visit(&mut self, to: &mut impl Visitor) {
        to.date(*self);
    }
}

impl Refers for u32 {
    fn visit(&mut self, _: &mut impl Visitor) {}
}

impl<T: Listed> Refers for List<T> {
    fn visit(&mut self, to: &mut impl Visitor) {
        to.list(self);
    }
}

impl<T: Refers> Refers for Option<T> {
    fn visit(&mut self, to: &mut impl Visitor) {
        if let Some(one) = self {
            one.visit(to);
        }
    }
}

impl<T: Refers> Refers for Vec<T> {
    fn visit(&mut self, to: &mut impl Visitor) {
        for one in self {
            one.visit(to);
        }
    }
}

impl<A: Refers, B: Refers> Refers for (A, B) {
    fn visit(&mut self, to: &mut impl Visitor) {
        self.0.visit(to);
        self.1.visit(to);
    }
}

macro_rules! runs {
    ($($id:ident: $method:ident),+ $(,)?) => {$(
        impl Refers for Run<$id> {
            fn visit(&mut self, to: &mut impl Visitor) {
                to.$method(self);
            }
        }
    )+};
}

runs! {
    SourceId: sources,
    AccountId: accounts,
    AppearanceId: appearances,
    WordingId: wordings,
}
