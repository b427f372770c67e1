//! What sources differ on, point by point, each side with those who say so: of a meeting, or about an official.

use crate::corpus::{Corpus, Disagreement, Entity, Meeting, MeetingId, OfficialId, SourceId, counted};

use super::terms::{entity, joined, said_by_file, title_link};
use super::{Document, Span, Subject, Target, Tone};

/// A meeting as each source tells it.
pub(super) fn of_meeting(corpus: &Corpus, id: MeetingId) -> Document {
    let mut document = Document::default();
    title_link(&mut document, corpus, Entity::Meeting(id));
    let meeting = &corpus[id];
    let told = match meeting.disagreements.len() {
        0 => none_of_meeting(corpus, meeting),
        n => counted(n, "point", "points") + " on which sources differ",
    };
    document.text(0, vec![Span::toned(told, Tone::Quiet)]);
    for point in &corpus[meeting.disagreements] {
        document.heading(point.about.clone());
        sides(&mut document, corpus, point);
    }
    document
}

/// Why there is nothing to tell: of one source nobody knows whether others would agree.
fn none_of_meeting(corpus: &Corpus, meeting: &Meeting) -> String {
    let accounts = || corpus[meeting.accounts].iter().map(|&id| &corpus[id]);
    let details = accounts().flat_map(|account| corpus[account.details].iter().map(|detail| detail.source));
    let people = corpus[meeting.appearances].iter().map(|&id| corpus[id].source);
    let mut sources: Vec<SourceId> =
        accounts().map(|account| account.source).chain(details).chain(people).flatten().collect();
    sources.sort_unstable();
    sources.dedup();
    match sources[..] {
        [] => "no source of it is named, so there is nothing to hold against another".to_owned(),
        [only] => format!("it rests on a single source, {}: nothing to hold it against", corpus.source_name(only)),
        _ => format!("its {} sources do not contradict each other", sources.len()),
    }
}

/// What sources differ on about a person, the latest meeting first.
pub(super) fn about_official(corpus: &Corpus, id: OfficialId) -> Document {
    let mut document = Document::default();
    title_link(&mut document, corpus, Entity::Official(id));
    let told = match corpus.differences(Entity::Official(id)) {
        0 => "of no meeting do two sources differ about them".to_owned(),
        n => counted(n, "point", "points") + " on which sources of a meeting differ about them",
    };
    document.text(0, vec![Span::toned(told, Tone::Quiet)]);
    let mut points: Vec<(MeetingId, &Disagreement)> = corpus.differences_about(id).collect();
    // Those of one meeting stay in their order.
    points.sort_by_key(|&(meeting, _)| meeting);
    let mut above = None;
    for (meeting, point) in points {
        if above != Some(meeting) {
            above = Some(meeting);
            document.gap();
            let date = corpus[meeting].when.map_or_else(|| "no date".to_owned(), |when| when.start.to_string());
            let link = entity(&mut document, corpus, Entity::Meeting(meeting));
            document.text(0, vec![Span::toned(format!("{date}  "), Tone::Quiet), link]);
        }
        document.text(1, vec![Span::toned(point.about.clone(), Tone::Heading)]);
        sides(&mut document, corpus, point);
    }
    document
}

/// Each side of a point with those who say so.
pub(super) fn sides(document: &mut Document, corpus: &Corpus, point: &Disagreement) {
    for variant in &point.variants {
        let mut by: Vec<Vec<Span>> = Vec::new();
        for &(source, origin) in &variant.said_by {
            by.push(match source {
                Some(source) => {
                    let target = Target::Subject(Subject::Source(source));
                    vec![document.link_toned(corpus.source_name(source), Tone::Quiet, target)]
                }
                None => vec![Span::toned(said_by_file(corpus, origin), Tone::Quiet)],
            });
        }
        let mark = Span::toned("≠", Tone::Warn);
        document.cells(1, vec![vec![mark], vec![Span::plain(variant.value.clone())], joined(by, ", ")]);
    }
}

/// A point in one line, without who says what.
pub(super) fn in_short(point: &Disagreement) -> Vec<Span> {
    let values: Vec<&str> = point.variants.iter().map(|variant| variant.value.as_str()).collect();
    vec![Span::toned(format!("{}: ", point.about), Tone::Quiet), Span::plain(values.join("  ≠  "))]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::briefing::parse;
    use crate::corpus::{Kind, link};
    use crate::search::{Context, Engine, Query};
    use crate::tui::document::{Row, flags_of};

    /// The second line of the page about the meeting of a file.
    fn told(file: &str) -> String {
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let page = of_meeting(&corpus, MeetingId(0));
        page.rows[1].spans().iter().map(|span| span.text.as_str()).collect()
    }

    #[test]
    fn one_source_is_not_said_to_agree_with_others() {
        let meeting = "[[meetings]]\nid = \"m\"\nname = \"M\"\ndate = 2024-02-28\n";
        let sources = "[[sources]]\nid = \"a\"\npublisher = \"AFP\"\n[[sources]]\nid = \"b\"\npublisher = \"EFE\"\n";
        assert_eq!(told(meeting), "no source of it is named, so there is nothing to hold against another");
        let one = format!("{sources}{meeting}source = \"a\"\n");
        assert_eq!(told(&one), "it rests on a single source, AFP: nothing to hold it against");
        let two = format!("{one}[[officials]]\nname = \"X Y\"\nsource = \"b\"\n");
        assert_eq!(told(&two), "its 2 sources do not contradict each other");
    }

    #[test]
    fn the_sign_the_page_and_the_query_tell_of_the_same_people() {
        let corpus = Arc::new(crate::load::builtin());
        let engine = Engine::new(Arc::clone(&corpus));
        let disputed = engine.search(&Query::parse("is:disputed"), &Context::default());
        let disputed: Vec<Entity> = disputed.hits(Kind::Official).iter().map(|hit| hit.entity).collect();
        assert!(!disputed.is_empty());
        for (id, _) in corpus.officials() {
            let of = Entity::Official(id);
            let is_marked = !flags_of(&corpus, of).is_empty();
            assert_eq!(is_marked, disputed.contains(&of), "{}", corpus.title_of(of));
            let page = about_official(&corpus, id);
            let has_sides = page.rows.iter().any(|row| matches!(row, Row::Cells { .. }));
            assert_eq!(is_marked, has_sides, "{}", corpus.title_of(of));
        }
    }

    #[test]
    fn of_quotes_too_the_sign_the_page_and_the_query_tell_the_same() {
        let corpus = Arc::new(crate::load::builtin());
        let engine = Engine::new(Arc::clone(&corpus));
        let disputed = engine.search(&Query::parse("is:disputed"), &Context::default());
        let disputed: Vec<Entity> = disputed.hits(Kind::Quote).iter().map(|hit| hit.entity).collect();
        assert!(disputed.iter().any(|&quote| corpus.title_of(quote).contains("This partnership reflects")));
        for (id, _) in corpus.quotes() {
            let of = Entity::Quote(id);
            let is_marked = flags_of(&corpus, of).iter().any(|(mark, _)| mark.starts_with('≠'));
            assert_eq!(is_marked, disputed.contains(&of), "{}", corpus.title_of(of));
            let page = crate::tui::document::quote::document(&corpus, id);
            let has_sides = page.rows.iter().any(|row| matches!(row, Row::Cells { .. }));
            assert_eq!(is_marked, has_sides, "{}", corpus.title_of(of));
        }
    }
}
