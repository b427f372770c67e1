//! The words and marks with which every pane names the same things.

use crate::briefing::{Confidence, Presence, Verdict};
use crate::corpus::{
    Appearance, BriefingId, Corpus, Entity, GivenRole, Kind, MeetingId, NO_SOURCE, Nation, OfficialId, Origin, Part,
    Quote, QuoteId, RoleBasis,
};
use crate::diagnostic::{Code, Diagnostic};

use super::{Document, Span, Subject, Target, Tone};

/// The most entities of one kind that a page lists; the rest are a query away.
pub(super) const MOST_LISTED: usize = 100;

/// The mark and word of a verdict, and how it is meant.
pub fn verdict_mark(verdict: Verdict) -> (&'static str, Tone) {
    match verdict {
        Verdict::Verbatim => ("✓ verbatim", Tone::Good),
        Verdict::Altered => ("≈ altered", Tone::Warn),
        Verdict::Missing => ("✗ missing", Tone::Bad),
        Verdict::Unchecked => ("○ unchecked", Tone::Quiet),
    }
}

/// The mark and words of a confidence that is not high.
pub fn confidence_mark(confidence: Confidence) -> Option<(&'static str, Tone)> {
    match confidence {
        Confidence::High => None,
        Confidence::Medium => Some(("? medium confidence", Tone::Warn)),
        Confidence::Low => Some(("⁇ low confidence", Tone::Bad)),
    }
}

/// The mark of what is known only from drafts that wait for review.
pub(super) fn draft_flag(corpus: &Corpus, entity: Entity) -> Option<(String, Tone)> {
    (!corpus.drafts_of(entity).is_empty()).then(|| ("draft".to_owned(), Tone::Warn))
}

/// The mark of a draft that so many things of wait for review.
pub(super) fn draft_mark(waiting: u32) -> Span {
    Span::toned(format!("draft, {waiting} to review"), Tone::Warn)
}

/// That all there is comes from drafts that wait for review, a line each with how they are reviewed.
pub(super) fn drafts(document: &mut Document, corpus: &Corpus, drafts: &[BriefingId]) {
    const MOST: usize = 3;
    for &id in drafts.iter().take(MOST) {
        let waiting = corpus[id].waiting;
        let told =
            |problem: &&Diagnostic| problem.code == Code::Unreviewed && problem.file == corpus.text(corpus[id].path);
        let way = corpus.diagnostics().iter().find(told);
        let way = way.map(|problem| vec![Span::toned(problem.hint.clone(), Tone::Quiet)]);
        document.item(0, joined(vec![vec![draft_mark(waiting)], way.unwrap_or_default()], " · "));
    }
}

/// The signs of lists and pages, and what each means, for the help.
pub const SIGNS: [(&str, &str); 12] = [
    ("✓", "right of a quote: verbatim, the source held says it so"),
    ("✓", "left of a row: marked"),
    ("≈", "altered: the source held says it in other words"),
    ("✗", "missing: the source held does not say it"),
    ("○", "unchecked: the text of the source is not held"),
    ("≠", "sources differ on so many points, of a meeting, a person or the words of a quote: d lists them"),
    ("?", "medium confidence in the record"),
    ("⁇", "low confidence in the record"),
    ("tr", "a translation"),
    ("draft", "known only from a draft that waits for review: attache review FILE"),
    ("⚑", "bookmarked"),
    ("▌", "selected"),
];

/// The short marks of an entity in a list: how many disagreements, how sure, which verdict.
pub fn flags_of(corpus: &Corpus, entity: Entity) -> Vec<(String, Tone)> {
    let mut flags = Vec::new();
    let differences = || differences_mark(corpus, entity);
    let draft = || draft_flag(corpus, entity);
    let first_sign = |mark: &str| mark.chars().take(1).collect::<String>();
    match entity {
        Entity::Meeting(id) => {
            flags.extend(draft());
            let meeting = &corpus[id];
            if let Some((mark, tone)) = confidence_mark(meeting.confidence) {
                flags.push((first_sign(mark), tone));
            }
            flags.extend(differences());
        }
        Entity::Quote(id) => {
            flags.extend(draft());
            let worst = corpus.wordings_of(id).map(|(_, wording)| wording.confidence).max();
            if let Some((mark, tone)) = worst.and_then(confidence_mark) {
                flags.push((first_sign(mark), tone));
            }
            if corpus.wordings_of(id).any(|(_, wording)| wording.translation.is_some()) {
                flags.push(("tr".to_owned(), Tone::Quiet));
            }
            flags.extend(differences());
            let (mark, tone) = verdict_mark(corpus.verdict_of(id));
            flags.push((first_sign(mark), tone));
        }
        Entity::Official(_) => flags.extend(draft().into_iter().chain(differences())),
        Entity::Briefing(id) => {
            flags.extend(draft().map(|(mark, tone)| (format!("{mark} {}", corpus[id].waiting), tone)));
        }
        Entity::Country(_) => {}
    }
    flags
}

/// On how many points sources differ, of a meeting, about a person or on the words of a quote, if on any.
pub(super) fn differences_mark(corpus: &Corpus, entity: Entity) -> Option<(String, Tone)> {
    let points = corpus.differences(entity);
    (points > 0).then(|| (format!("≠ {points}"), Tone::Warn))
}

/// Who reports a quote: its one source, or how many.
pub(crate) fn reported_by(corpus: &Corpus, quote: QuoteId) -> String {
    let sources: Vec<_> = corpus.wordings_of(quote).map(|(_, wording)| wording.source).collect();
    match sources[..] {
        [only] => corpus.said_by(only).to_owned(),
        _ => format!("reported by {}", sources.len()),
    }
}

/// What to call the file itself, where a statement names no source.
pub(crate) fn said_by_file(corpus: &Corpus, origin: Origin) -> String {
    format!("{} ({NO_SOURCE})", corpus.text(corpus[origin.briefing].path))
}

/// `path:line`, as a link to that place.
pub(crate) fn place(document: &mut Document, corpus: &Corpus, origin: Origin) -> Span {
    let text = format!("{}:{}", corpus.text(corpus[origin.briefing].path), origin.line);
    document.link_toned(text, Tone::Quiet, Target::File(origin))
}

/// The name of a nation, a link where it is a known country.
pub(crate) fn nation(document: &mut Document, corpus: &Corpus, nation: Nation) -> Span {
    let name = corpus.nation_name(nation).to_owned();
    match nation {
        Nation::Known(id) => document.link(name, Target::Subject(Subject::Entity(Entity::Country(id)))),
        Nation::AsWritten(_) => Span::plain(name),
    }
}

/// A link to an entity, by its title.
pub(crate) fn entity(document: &mut Document, corpus: &Corpus, entity: Entity) -> Span {
    document.link(corpus.title_of(entity), Target::Subject(Subject::Entity(entity)))
}

/// A role as it stands beside the name of a person, and on how many points sources differ about them.
pub(crate) fn role_given(corpus: &Corpus, official: OfficialId, role: Option<GivenRole<'_>>) -> Vec<Span> {
    let role = role.map(|given| vec![Span::toned(role_text(corpus, given.by), Tone::Quiet)]).unwrap_or_default();
    let mark = differences_mark(corpus, Entity::Official(official));
    let mark = mark.map(|(mark, tone)| vec![Span::toned(mark, tone)]).unwrap_or_default();
    joined(vec![role, mark], " ")
}

/// A role as a statement gives it, with what must not be missing beside it.
pub(crate) fn role_text(corpus: &Corpus, given: &Appearance) -> String {
    match given.post.remark() {
        "" => corpus.text(given.role).to_owned(),
        remark => format!("{} ({remark})", corpus.text(given.role)),
    }
}

/// Spans with a separator between them.
pub(crate) fn joined(groups: Vec<Vec<Span>>, separator: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        if !out.is_empty() {
            out.push(Span::toned(separator, Tone::Quiet));
        }
        out.extend(group);
    }
    out
}

/// The speaker's role on the date of the quote, with what it rests on where that is not the quote's own source.
pub(crate) fn role_then(corpus: &Corpus, quote: &Quote) -> String {
    let then = corpus.role_then(quote);
    let role = corpus.text(then.role.or(then.organisation));
    match then.basis {
        RoleBasis::Unknown => "role on that date not known".to_owned(),
        RoleBasis::Stated | RoleBasis::SameSource => role.to_owned(),
        RoleBasis::SameMeeting => format!("{role} (as another source says)"),
        RoleBasis::Nearest(date) => format!("{role} (as of {date})"),
    }
}

/// The title of a page.
pub(super) fn title(document: &mut Document, text: &str) {
    document.text(0, vec![Span::toned(text, Tone::Strong)]);
}

/// The title of a page about one side of an entity: a link to its own page.
pub(super) fn title_link(document: &mut Document, corpus: &Corpus, entity: Entity) {
    let name = document.link_toned(corpus.title_of(entity), Tone::Strong, Target::Subject(Subject::Entity(entity)));
    document.text(0, vec![name]);
}

/// Meetings as rows of date and name, newest first as given; of a person, with their part in each where they did not just
/// attend it.
pub(super) fn meetings(
    document: &mut Document,
    corpus: &Corpus,
    parts: impl Iterator<Item = (MeetingId, Option<Part>)>,
) {
    let word = |part: Option<Part>| part.filter(|&part| part != Part::Told(Presence::Attended)).map(Part::as_words);
    let parts: Vec<_> = parts.take(MOST_LISTED).map(|(id, part)| (id, word(part))).collect();
    let has_words = parts.iter().any(|(_, word)| word.is_some());
    for (id, word) in parts {
        let meeting = &corpus[id];
        let date = meeting.when.map_or_else(|| "no date".to_owned(), |when| when.start.to_string());
        let draft = draft_flag(corpus, Entity::Meeting(id));
        let marks = draft.into_iter().chain(differences_mark(corpus, Entity::Meeting(id)));
        let flags = joined(marks.map(|(mark, tone)| vec![Span::toned(mark, tone)]).collect(), " ");
        let link = entity(document, corpus, Entity::Meeting(id));
        let mut cells = vec![vec![Span::toned(date, Tone::Quiet)], vec![link]];
        if has_words {
            cells.push(vec![Span::toned(word.unwrap_or_default(), Tone::Quiet)]);
        }
        cells.push(flags);
        document.cells(1, cells);
    }
}

/// A link to the rest of a long list.
pub(super) fn more(document: &mut Document, total: usize, kind: Kind, query: &str) {
    more_of(document, total, total, kind, query);
}

/// The same for one of several lists that a query finds together.
pub(super) fn more_of(document: &mut Document, listed: usize, total: usize, kind: Kind, query: &str) {
    if listed > MOST_LISTED {
        let text = format!("… and {} more: list all {total} {}", listed - MOST_LISTED, kind.plural());
        let link = document.link_toned(text, Tone::Quiet, Target::Query(kind, query.to_owned()));
        document.item(1, vec![link]);
    }
}
