//! A briefing: what the file says of itself, its sources, and every entity it speaks of.

use std::collections::HashMap;

use crate::corpus::{Appearance, BriefingId, Corpus, Entity, OfficialId, Part, counted};
use crate::diagnostic::Code;

use super::terms::{MOST_LISTED, drafts, entity, meetings, role_given, title};
use super::{Document, Span, Target, Tone, meeting, quote, source};

/// The page of a briefing.
pub(super) fn document(corpus: &Corpus, id: BriefingId) -> Document {
    let mut document = Document::default();
    let briefing = &corpus[id];
    title(&mut document, corpus.text(briefing.title));
    let origin = crate::corpus::Origin { briefing: id, line: 1 };
    let path = document.link_toned(corpus.text(briefing.path), Tone::Quiet, Target::File(origin));
    document.text(0, vec![path]);
    drafts(&mut document, corpus, &corpus.drafts_of(Entity::Briefing(id)));
    if !briefing.summary.is_empty() {
        document.gap();
        document.text(0, vec![Span::plain(corpus.text(briefing.summary).trim())]);
    }
    if briefing.meetings.is_empty() {
        document.gap();
        let people = Some(corpus.decisions_in(id)).filter(|&people| people > 0);
        let people = people.map(|people| format!(": it says who is who of {}", counted(people, "person", "people")));
        document.text(0, vec![Span::plain(format!("Of no meeting{}.", people.unwrap_or_default()))]);
    } else {
        document.heading(format!("Meetings {}", briefing.meetings.len()));
        meetings(&mut document, corpus, corpus[briefing.meetings].iter().map(|&id| (id, None)));
    }
    source::list(&mut document, corpus, briefing.sources.iter());
    let mut people: Vec<OfficialId> = Vec::new();
    let mut statements: HashMap<OfficialId, Vec<&Appearance>> = HashMap::new();
    for appearance in briefing.appearances.iter().map(|id| &corpus[id]) {
        let own = statements.entry(appearance.official).or_insert_with(|| {
            people.push(appearance.official);
            Vec::new()
        });
        own.push(appearance);
    }
    if !people.is_empty() {
        document.heading(format!("Officials {}", people.len()));
        for official in people.into_iter().take(MOST_LISTED) {
            let link = entity(&mut document, corpus, Entity::Official(official));
            let own = || statements.get(&official).into_iter().flatten().copied();
            let role = role_given(corpus, official, corpus.prevailing_role(own()));
            let part = Part::of(own()).filter(|part| !part.was_there()).map_or("", Part::as_words);
            document.cells(1, vec![vec![link], role, vec![Span::toned(part, Tone::Quiet)]]);
        }
    }
    let mut quotes: Vec<_> = corpus[briefing.wordings].iter().map(|&w| corpus[w].quote).collect();
    let mut seen = std::collections::HashSet::new();
    quotes.retain(|&quote| seen.insert(quote));
    if !quotes.is_empty() {
        document.heading(format!("Said {}", quotes.len()));
        for quote in quotes.into_iter().take(MOST_LISTED) {
            quote::row(&mut document, corpus, quote, true);
        }
    }
    meeting::topics(&mut document, corpus, &corpus[briefing.topics]);
    problems(&mut document, corpus, corpus.text(briefing.path));
    document
}

fn problems(document: &mut Document, corpus: &Corpus, path: &str) {
    // How much waits for review stands above.
    let own = corpus.diagnostics().iter().filter(|problem| problem.file == path && problem.code != Code::Unreviewed);
    let own: Vec<_> = own.collect();
    if own.is_empty() {
        return;
    }
    document.heading(format!("Problems {}", own.len()));
    for problem in own.into_iter().take(MOST_LISTED) {
        // What the whole file wants stands in no line of it.
        let line = if problem.line > 0 { format!("line {}: ", problem.line) } else { String::new() };
        let place = Span::toned(format!("{line}{} ", problem.severity), Tone::Warn);
        document.item(1, vec![place, Span::plain(problem.message.clone())]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Row;
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;

    #[test]
    fn a_problem_of_a_whole_file_stands_in_no_line_of_it() {
        let file = "[[quotes]]\nspeaker = \"A\"\n[[quotes]]\nspeaker = \"B\"\ntext = \"Words.\"\n";
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let document = document(&corpus, BriefingId(0));
        let spans = document.rows.iter().flat_map(Row::spans);
        let shown: Vec<&str> = spans.map(|span| span.text.as_str()).collect();
        assert!(shown.iter().any(|text| text.starts_with("line 1: error")), "{shown:?}");
        assert!(shown.contains(&"note ") && !shown.iter().any(|text| text.contains("line 0")), "{shown:?}");
    }
}
