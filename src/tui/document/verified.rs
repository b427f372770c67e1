//! A quotation that was verified: what became of it, the words that differ, whose they are, and what was searched.

use crate::cite;
use crate::corpus::{Corpus, Entity};
use crate::text::diff::{Diff, Part};
use crate::text::{clean_line, quoted};
use crate::verify::{Finding, Match, Outcome, Pasted, Place, Refusal};

use super::terms::title;
use super::{Document, Span, Subject, Target, Tone};

/// What was pasted, and what was found out about it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The quotation with whoever is said to have said it, and what was found, or why nothing was looked for; several if
    /// they are attributed to several people.
    pub parts: Vec<(Pasted, Result<Finding, Refusal>)>,
    /// What was searched, in words.
    pub searched: String,
}

/// The page of a quotation that was verified; of none, if the files have changed since.
pub(super) fn document(corpus: &Corpus, checked: Option<&Checked>) -> Document {
    let mut document = Document::default();
    let Some(checked) = checked else {
        document.text(0, vec![Span::plain("The files have changed since that was asked; ask again.")]);
        return document;
    };
    title(&mut document, "Did anyone say this?");
    for (i, (Pasted { quotation, speaker }, finding)) in checked.parts.iter().enumerate() {
        if i > 0 {
            document.gap();
        }
        document.text(0, vec![Span::toned(quoted(clean_line(quotation).trim_matches(MARKS)), Tone::Quote)]);
        if let Some(speaker) = speaker {
            document.text(0, vec![Span::plain(format!("— {}", clean_line(speaker)))]);
        }
        document.gap();
        match finding {
            Err(refusal) => document.text(0, vec![Span::toned(refusal.to_string(), Tone::Bad)]),
            Ok(finding) => found(&mut document, corpus, finding),
        }
    }
    document.heading("Searched");
    document.text(0, vec![Span::plain(checked.searched.clone())]);
    document.start_link = (!document.links.is_empty()).then_some(0);
    document
}

const MARKS: &[char] = &['“', '”', '"', '«', '»', '„', ' '];

fn found(document: &mut Document, corpus: &Corpus, finding: &Finding) {
    let (mark, tone) = mark(finding.outcome);
    document.text(0, vec![Span::toned(format!("{mark} {}", finding.describe(corpus)), tone)]);
    if let Some(note) = finding.nobody_is_called_so() {
        document.text(0, vec![Span::toned(note, Tone::Warn)]);
    }
    for (i, one) in finding.matches.iter().enumerate() {
        document.heading(match (finding.outcome, &one.place, i) {
            (Outcome::NotFound, ..) => "The nearest",
            (_, _, 0) if finding.is_joined => "The first part",
            (_, _, 1) if finding.is_joined => "The second part",
            (_, _, 2) if finding.is_joined => "The third part",
            _ if finding.is_joined => "The last part",
            (_, Place::Context(_), _) => "Told around it",
            (Outcome::Mixed, _, 1..) => "Another wording of it",
            (Outcome::InSource, _, 1..) => "The recorded quote most like it",
            (_, _, 1..) => "Also on record",
            _ => "On record",
        });
        place(document, corpus, one);
    }
}

fn mark(outcome: Outcome) -> (&'static str, Tone) {
    match outcome {
        Outcome::Exact => ("✓", Tone::Good),
        Outcome::HouseStyle | Outcome::Mixed | Outcome::Altered | Outcome::Joined | Outcome::Longer => {
            ("≈", Tone::Warn)
        }
        Outcome::InSource | Outcome::InContext | Outcome::SpeakerUnknown | Outcome::NotBorneOut => ("?", Tone::Warn),
        Outcome::OtherSpeaker | Outcome::NotFound => ("✗", Tone::Bad),
    }
}

/// The words on record as a link, how they came to be said, whose they are, those that differ, and what else must be known.
fn place(document: &mut Document, corpus: &Corpus, found: &Match) {
    match &found.place {
        Place::Quote(wording) | Place::Original(wording) => {
            let id = corpus[*wording].quote;
            let target = Target::Subject(Subject::Entity(Entity::Quote(id)));
            let recorded = quoted(corpus.text(corpus[*wording].text));
            let original = matches!(found.place, Place::Original(_)).then(|| corpus.text(corpus[*wording].original));
            let link = document.link_toned(original.map_or_else(|| recorded.clone(), quoted), Tone::Quote, target);
            document.item(1, vec![link]);
            if original.is_some() {
                document.item(3, vec![Span::toned("on record: ", Tone::Quiet), Span::plain(recorded)]);
            }
            let context = corpus.text(corpus[*wording].context);
            if !context.is_empty() {
                document.item(3, vec![Span::toned("context: ", Tone::Quiet), Span::plain(context)]);
            }
            document.item(3, vec![Span::plain(found.whose(corpus))]);
            let quote = &corpus[id];
            let date = quote.date.map_or_else(|| "no date".to_owned(), crate::briefing::PartialDate::long);
            let meeting = quote.meeting.map(|id| corpus.text(corpus[id].name));
            let source = corpus.said_by(corpus[*wording].source);
            let facts: Vec<&str> = [Some(date.as_str()), meeting, Some(source)].into_iter().flatten().collect();
            document.item(3, vec![Span::toned(facts.join(" · "), Tone::Quiet)]);
        }
        Place::Context(wording) => {
            let target = Target::Subject(Subject::Entity(Entity::Quote(corpus[*wording].quote)));
            let link = document.link(clean_line(corpus.text(corpus[*wording].context)), target);
            document.item(1, vec![link]);
            document.item(3, vec![Span::plain(found.whose(corpus))]);
        }
        Place::Source(source, range) => {
            let words = corpus.text(corpus[*source].body).get(range.clone()).unwrap_or_default();
            let target = Target::Subject(Subject::Source(*source));
            let link = document.link_toned(quoted(&clean_line(words)), Tone::Quote, target);
            document.item(1, vec![link]);
            document.item(3, vec![Span::plain(found.whose(corpus))]);
            let published = corpus[*source].published;
            let date = published.map_or_else(|| "no date".to_owned(), crate::briefing::PartialDate::long);
            let facts = format!("{} · {date}", corpus.source_name(*source));
            document.item(3, vec![Span::toned(facts, Tone::Quiet)]);
        }
    }
    if !found.is_exact {
        document.item(1, differences(&found.diff));
        document.item(3, vec![Span::toned("[-on record-] {+yours+}", Tone::Quiet)]);
    }
    if let Place::Quote(wording) | Place::Original(wording) = found.place {
        for remark in cite::remarks(corpus, wording) {
            document.item(3, vec![Span::toned(remark, Tone::Quiet)]);
        }
    }
}

/// The words that differ, marked so that no colour is needed.
fn differences(diff: &Diff) -> Vec<Span> {
    let mut spans = Vec::new();
    for part in &diff.0 {
        if !spans.is_empty() {
            spans.push(Span::plain(" "));
        }
        spans.push(match part {
            Part::Same(words) => Span::plain(clean_line(words)),
            Part::Dropped(words) => Span::toned(format!("[-{}-]", clean_line(words)), Tone::Bad),
            Part::Added(words) => Span::toned(format!("{{+{}+}}", clean_line(words)), Tone::Warn),
        });
    }
    spans
}
