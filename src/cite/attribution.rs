//! The half of a citation that is the same in every style: who said it, where, and what must be known of the words.

use crate::briefing::{DateSpan, PartialDate, Reliability, Translator, Verdict};
use crate::corpus::{
    BriefingId, Corpus, Disagreement, MeetingId, Nation, Quote, QuoteId, RoleBasis, SourceId, Variant, Wording,
    WordingId, counted, verdict::SourceText,
};
use crate::text::{Text, capitalised, fold};

use super::source::{Reference, language_name};

/// The wording to cite: one that its source text bears out before others, one that somebody has reviewed before that of a
/// draft, one with an address before others.
pub(crate) fn best_wording(corpus: &Corpus, id: QuoteId) -> WordingId {
    let rank = |wording: &Wording| {
        let has_address = wording.source.is_some_and(|id| !corpus[id].url.is_empty());
        let is_draft = corpus[wording.origin.briefing].waiting > 0;
        (wording.verdict, wording.translation.is_some(), is_draft, !has_address)
    };
    let best = corpus.wordings_of(id).min_by_key(|(_, wording)| rank(wording));
    best.map_or(corpus[id].wordings.start(), |(id, _)| id)
}

/// The speaker and the role they held on that date: `Alicia Bárcena, Foreign Minister (Mexico)`.
pub fn speaker(corpus: &Corpus, id: QuoteId) -> String {
    let quote = &corpus[id];
    let name = corpus.text(corpus[quote.speaker].name);
    let then = corpus.role_then(quote);
    let role = role_text(corpus, then.role, then.country, then.organisation);
    match then.basis {
        RoleBasis::Unknown => format!("{name}, no role in any source"),
        RoleBasis::Nearest(date) => format!("{name}, {role}, as of {}", date.long()),
        RoleBasis::Stated | RoleBasis::SameSource | RoleBasis::SameMeeting => format!("{name}, {role}"),
    }
}

/// `Foreign Minister (Mexico)`, with what is known of it.
pub(super) fn role_text(corpus: &Corpus, role: Text, country: Option<Nation>, organisation: Text) -> String {
    let role = if role.is_empty() { "no role in source" } else { corpus.text(role) };
    let of: Vec<&str> = [
        Some(corpus.text(organisation)).filter(|name| !name.is_empty()),
        country.map(|country| corpus.nation_name(country)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if of.is_empty() { role.to_owned() } else { format!("{role} ({})", of.join(", ")) }
}

/// Where a quote was said, as [`occasion`] has it. What was said beside a meeting was said in connection with it, nobody
/// knows where.
pub(crate) fn occasion_of(corpus: &Corpus, id: QuoteId) -> String {
    let Quote { meeting, date, .. } = corpus[id];
    let when = || date.map_or_else(|| "no date in source".to_owned(), PartialDate::long);
    match meeting {
        None => format!("no meeting in source, {}", when()),
        Some(meeting) if corpus.is_beside_its_meeting(id) => {
            format!("in connection with {}, {}", corpus.text(corpus[meeting].name), when())
        }
        Some(meeting) => occasion(corpus, meeting, date),
    }
}

/// The meeting, its place and the date: `Trilateral Migration Ministerial, Washington, D.C., 28 February 2024`.
pub(super) fn occasion(corpus: &Corpus, id: MeetingId, date: Option<PartialDate>) -> String {
    let meeting = &corpus[id];
    let city = corpus.text(meeting.city);
    let city = if city.is_empty() { "no place in source" } else { city };
    // A meeting of several days is cited with all of them, unless the words are known to fall on one.
    let span = meeting.when.filter(|when| Some(when.start) == date);
    let when = span.map(DateSpan::long).or_else(|| date.map(PartialDate::long));
    let when = when.unwrap_or_else(|| "no date in source".to_owned());
    format!("{}, {city}, {when}", corpus.text(meeting.name))
}

/// `Also reported by EFE and La Razón.`
pub(super) fn other_reports(corpus: &Corpus, id: QuoteId, cited: WordingId) -> Option<String> {
    let others = corpus.wordings_of(id).filter(|&(wording, _)| wording != cited);
    let mut names: Vec<&str> = Vec::new();
    for source in others.filter_map(|(_, wording)| wording.source) {
        let name = corpus.source_name(source);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let (last, first) = names.split_last()?;
    let shown = if first.is_empty() { (*last).to_owned() } else { format!("{} and {last}", first.join(", ")) };
    Some(format!("Also reported by {shown}."))
}

/// What must be known of the words, each a sentence without its stop: how they came to be said, who gives the role of
/// their speaker if that is not their own source, whose translation they are, what the source text says of them and how far
/// it can be relied on, how sources differ on them, whether it bears a date before they were said, whether the file is a draft that waits for review,
/// what is missing from the source.
pub fn notes(corpus: &Corpus, id: WordingId) -> Vec<String> {
    let context = Some(corpus.text(corpus[id].context)).filter(|context| !context.is_empty());
    let context = context.map(|context| format!("Context: {context}"));
    context.into_iter().chain(remarks(corpus, id)).collect()
}

/// The same without how they came to be said.
pub fn remarks(corpus: &Corpus, id: WordingId) -> Vec<String> {
    let wording = &corpus[id];
    let missing = wording.source.map(|source| gaps(corpus, source)).filter(|gaps| !gaps.is_empty());
    let reliability = wording.source.and_then(|source| reliability(corpus[source].reliability));
    let reliability = reliability.map(|why| format!("The source text is {why}"));
    let role = whose_role(corpus, wording).map(str::to_owned);
    role.into_iter()
        .chain(translation(corpus, wording))
        .chain([verdict(corpus, wording)])
        .chain(disputes(corpus, wording.quote))
        .chain(reliability)
        .chain(misdated(corpus, wording))
        .chain(draft(corpus, &[wording.origin.briefing]))
        .chain(missing)
        .collect()
}

/// How sources differ on the words of a quote, as the details of its meeting tell: one for each point.
fn disputes(corpus: &Corpus, quote: QuoteId) -> impl Iterator<Item = String> {
    corpus.differences_on(quote).map(|point| format!("Wording disputed: {}", sides(corpus, point)))
}

/// What each side of a point says, and who they are.
pub(crate) fn sides(corpus: &Corpus, point: &Disagreement) -> String {
    let side = |variant: &Variant| {
        let by: Vec<&str> = variant.said_by.iter().map(|&(source, _)| corpus.said_by(source)).collect();
        format!("{} ({})", variant.value, by.join(", "))
    };
    point.variants.iter().map(side).collect::<Vec<_>>().join(" ≠ ")
}

/// That the source bears a date on which nothing had been said yet: one of the dates is wrong.
fn misdated(corpus: &Corpus, wording: &Wording) -> Option<String> {
    let published = corpus[wording.source?].published?;
    let said = corpus[wording.quote].date?;
    (published.last_day() < said.first_day())
        .then(|| format!("The source is dated before {}, when this was said", said.long()))
}

/// `From a draft: 17 things wait for review`, if any of these files does.
pub(super) fn draft(corpus: &Corpus, files: &[BriefingId]) -> Option<String> {
    let things: usize = files.iter().map(|&id| corpus[id].waiting as usize).sum();
    let from = if files.len() == 1 { "a draft" } else { "drafts" };
    (things > 0).then(|| format!("From {from}: {} for review", counted(things, "thing waits", "things wait")))
}

/// Who gives the role of the speaker, if that is another source than the one that is cited.
fn whose_role(corpus: &Corpus, wording: &Wording) -> Option<&'static str> {
    let quote = &corpus[wording.quote];
    let then = corpus.role_then(quote);
    match then.basis {
        RoleBasis::SameMeeting => Some("Role according to another source of the meeting"),
        RoleBasis::Stated | RoleBasis::SameSource if quote.wordings.len() > 1 => {
            let role = fold(corpus.text(then.role));
            let is_same = |given: Text| fold(corpus.text(given)) == role;
            let own = quote.meeting.into_iter().flat_map(|meeting| corpus.told_of(quote.speaker, meeting));
            let gives_it =
                is_same(wording.role) || own.filter(|one| one.source == wording.source).any(|one| is_same(one.role));
            (!gives_it).then_some("Role according to another source of the quote")
        }
        _ => None,
    }
}

/// Why the text of a source is not to be relied on like an original.
pub fn reliability(reliability: Reliability) -> Option<&'static str> {
    match reliability {
        Reliability::Original => None,
        Reliability::Copy => Some("a copy of another source's text"),
        Reliability::Translated => Some("translated by machine, or back into the original language"),
        Reliability::Rewritten => Some("re-worded: its quotations may not be the speaker's words"),
    }
}

/// `Translated from Spanish; official translation`, if it is translated.
pub fn translation(corpus: &Corpus, wording: &Wording) -> Option<String> {
    let made = wording.translation?;
    let of = language_name(corpus.text(made.of));
    let by = match made.by {
        Some(Translator::Official) => "official translation",
        Some(Translator::Press) => "translation by the press",
        Some(Translator::Ours) => "our translation",
        None => "translator not named",
    };
    let original = corpus.text(wording.original);
    let original = if original.is_empty() { String::new() } else { format!("; original: “{original}”") };
    Some(format!("Translated from {of}; {by}{original}"))
}

/// What the source text held says of the words.
pub fn verdict(corpus: &Corpus, wording: &Wording) -> String {
    match wording.verdict {
        Verdict::Verbatim => "Verbatim in the source text held".to_owned(),
        Verdict::Unchecked => "Not checked: no source text held".to_owned(),
        Verdict::Missing => "MISSING: these words do not stand in the source text held".to_owned(),
        Verdict::Altered => {
            let body = wording.source.map(|source| corpus.text(corpus[source].body)).unwrap_or_default();
            let diff = SourceText::new(body).diff(corpus.text(wording.text)).excerpt();
            format!("ALTERED: the source text held has it otherwise: {diff}")
        }
    }
}

/// What is missing from a source: `No title in source; no access date recorded`. Empty if nothing is.
pub fn gaps(corpus: &Corpus, id: SourceId) -> String {
    let gaps: Vec<String> = Reference::new(corpus, id).gaps().iter().map(ToString::to_string).collect();
    capitalised(&gaps.join("; "))
}
