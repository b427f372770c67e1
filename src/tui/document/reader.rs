//! A source's own text: its quotes, people and countries are links, and it opens at the quote one comes from.

use std::collections::HashMap;
use std::ops::Range;

use crate::briefing::Verdict;
use crate::corpus::verdict::SourceText;
use crate::corpus::{Corpus, Entity, SourceId, WordingId};
use crate::country::find_in_text;
use crate::text::tokens::text_words;
use crate::text::{fold, is_unspaced, quoted};

use super::terms::verdict_mark;
use super::{Document, Span, Subject, Target, Tone};

/// Texts longer than this have their quotes marked, but neither people nor countries.
const MOST_SEARCHED: usize = 400_000;

/// A part of the text that leads somewhere.
struct Mark {
    range: Range<usize>,
    entity: Entity,
    verdict: Option<Verdict>,
}

/// Adds the text of a source, or says that there is none.
pub(super) fn text(document: &mut Document, corpus: &Corpus, id: SourceId, from: Option<Subject>) {
    let body = corpus.text(corpus[id].body);
    let wordings: Vec<WordingId> = wordings_of(corpus, id);
    if body.is_empty() {
        document.gap();
        let none = "The briefing does not hold the text of this source.";
        document.text(0, vec![Span::toned(none, Tone::Quiet)]);
        quoted_from(document, corpus, "Quoted from it", wordings.into_iter());
        return;
    }
    let source_text = SourceText::new(body);
    let (marks, missing) = quote_marks(corpus, &source_text, wordings);
    let marks = with_names(corpus, id, body, marks);
    quoted_from(document, corpus, "Not in this text", missing.into_iter());
    document.gap();
    set(document, body, &marks, came_for(from));
}

/// The entity whose passage somebody wants to see.
fn came_for(from: Option<Subject>) -> Option<Entity> {
    match from {
        Some(Subject::Entity(entity)) => Some(entity),
        _ => None,
    }
}

fn wordings_of(corpus: &Corpus, id: SourceId) -> Vec<WordingId> {
    let all = &corpus[corpus[corpus[id].origin.briefing].wordings];
    all.iter().copied().filter(|&wording| corpus[wording].source == Some(id)).collect()
}

/// Quotes that the text does not show itself.
fn quoted_from(document: &mut Document, corpus: &Corpus, heading: &str, wordings: impl Iterator<Item = WordingId>) {
    for (i, id) in wordings.enumerate() {
        if i == 0 {
            document.heading(heading);
        }
        let wording = &corpus[id];
        let (mark, tone) = verdict_mark(wording.verdict);
        let target = Target::Subject(Subject::Entity(Entity::Quote(wording.quote)));
        let words = document.link_toned(quoted(corpus.text(wording.text)), Tone::Quote, target);
        document.item(1, vec![words, Span::toned(format!("  {mark}"), tone)]);
    }
}

/// Where each quote stands, and those that stand nowhere.
fn quote_marks(corpus: &Corpus, text: &SourceText<'_>, wordings: Vec<WordingId>) -> (Vec<Mark>, Vec<WordingId>) {
    let (mut marks, mut missing) = (Vec::new(), Vec::new());
    for id in wordings {
        let wording = &corpus[id];
        match text.place(corpus.text(wording.text)).filter(|_| wording.verdict != Verdict::Missing) {
            Some(range) => {
                add(&mut marks, Mark { range, entity: Entity::Quote(wording.quote), verdict: Some(wording.verdict) });
            }
            None => missing.push(id),
        }
    }
    (marks, missing)
}

/// Keeps the marks apart: what was marked first stays.
fn add(marks: &mut Vec<Mark>, mark: Mark) {
    let at = marks.partition_point(|other| other.range.start < mark.range.start);
    let clear = |other: Option<&Mark>| {
        other.is_none_or(|other| other.range.end <= mark.range.start || mark.range.end <= other.range.start)
    };
    if clear(marks.get(at)) && clear(at.checked_sub(1).and_then(|before| marks.get(before))) && !mark.range.is_empty() {
        marks.insert(at, mark);
    }
}

/// Adds the people of the briefing and the countries that the text names.
fn with_names(corpus: &Corpus, id: SourceId, body: &str, mut marks: Vec<Mark>) -> Vec<Mark> {
    if body.len() > MOST_SEARCHED {
        return marks;
    }
    let places: Vec<Range<usize>> = text_words(body).map(|(range, _)| range).collect();
    let words: Vec<String> = places.iter().map(|range| fold(&body[range.clone()])).collect();
    for (range, entity) in people(corpus, id, &words) {
        add(&mut marks, Mark { range: places[range.start].start..places[range.end - 1].end, entity, verdict: None });
    }
    for (range, found) in find_in_text(body) {
        if let [country] = found.countries[..]
            && corpus.country(country).is_some()
        {
            add(&mut marks, Mark { range, entity: Entity::Country(country), verdict: None });
        }
    }
    marks
}

/// Runs of words that are a name, or else a surname, of somebody the briefing speaks of.
fn people(corpus: &Corpus, id: SourceId, words: &[String]) -> Vec<(Range<usize>, Entity)> {
    let mut names: Vec<(Vec<String>, Entity)> = Vec::new();
    for appearance in corpus[corpus[id].origin.briefing].appearances.iter() {
        let appearance = &corpus[appearance];
        let given = corpus.text(appearance.name);
        let name: Vec<String> = text_words(given).map(|(range, _)| fold(&given[range])).collect();
        let entity = Entity::Official(appearance.official);
        // The last letter of a Chinese name is nobody's surname.
        if let Some(surname) = name.last().filter(|word| name.len() > 1 && !word.contains(is_unspaced)) {
            names.push((vec![surname.clone()], entity));
        }
        names.push((name, entity));
    }
    // Longer names first, so that a surname does not claim a part of a whole name.
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names.dedup();
    // Where each word stands, so that thousands of names do not each walk a long text.
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        places.entry(word).or_default().push(at);
    }
    let mut found: Vec<(Range<usize>, Entity)> = Vec::new();
    let mut taken = vec![false; words.len()];
    for (name, entity) in names.into_iter().filter(|(name, _)| !name.is_empty()) {
        for &at in places.get(name[0].as_str()).into_iter().flatten() {
            let range = at..at + name.len();
            if words.get(range.clone()) == Some(&name[..]) && !taken[range.clone()].contains(&true) {
                taken[range.clone()].fill(true);
                found.push((range, entity));
            }
        }
    }
    found
}

/// Sets the text, paragraph by paragraph, its marks as links.
fn set(document: &mut Document, body: &str, marks: &[Mark], wanted: Option<Entity>) {
    let mut at = 0;
    for line in body.split('\n') {
        let (start, end) = (at, at + line.len());
        at = end + 1;
        let mut spans = Vec::new();
        let mut done = start;
        for mark in marks.iter().filter(|mark| mark.range.start < end && mark.range.end > start) {
            let range = mark.range.start.max(start)..mark.range.end.min(end);
            spans.push(Span::plain(&body[done..range.start]));
            let tone = if mark.verdict.is_some() { Tone::Quote } else { Tone::Plain };
            let target = Target::Subject(Subject::Entity(mark.entity));
            let link = document.link_toned(&body[range.clone()], tone, target);
            if document.start_link.is_none() && wanted == Some(mark.entity) {
                document.start = Some(document.rows.len());
                document.start_link = link.link;
            }
            spans.push(link);
            if let Some(verdict) = mark.verdict.filter(|_| range.end == mark.range.end) {
                let (sign, tone) = verdict_mark(verdict);
                spans.push(Span::toned(format!(" [{sign}]"), tone));
            }
            done = range.end;
        }
        spans.push(Span::plain(&body[done..end]));
        spans.retain(|span| !span.text.is_empty());
        if spans.is_empty() { document.gap() } else { document.text(0, spans) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;
    use crate::tui::document::Row;

    const FILE: &str = r#"
        [[sources]]
        id = "afp"
        text = """
First line.
Alicia Bárcena of Mexico said they were “the first who must manage it” in Washington. Bárcena smiled.
"""
        [[officials]]
        name = "Alicia Bárcena"
        country = "MX"
        [[quotes]]
        speaker = "Alicia Bárcena"
        text = "the first who must manage it"
        [[quotes]]
        speaker = "Alicia Bárcena"
        text = "words that nobody ever wrote down anywhere"
    "#;

    fn reader(from: Option<Subject>) -> Document {
        let corpus = link(vec![parse("a.toml", FILE.as_bytes())], Vec::new());
        super::super::source::document(&corpus, SourceId(0), from)
    }

    fn links(document: &Document) -> Vec<(String, &Target)> {
        let spans = document.rows.iter().flat_map(Row::spans);
        spans.filter_map(|span| Some((span.text.clone(), &document.links[span.link?]))).collect()
    }

    #[test]
    fn quotes_people_and_countries_of_a_text_are_links() {
        let document = reader(None);
        let shown: Vec<String> = links(&document).into_iter().map(|(text, _)| text).collect();
        for wanted in ["Alicia Bárcena", "Mexico", "the first who must manage it", "Bárcena"] {
            assert!(shown.iter().any(|text| text == wanted), "{wanted} in {shown:?}");
        }
        assert!(shown.contains(&"“words that nobody ever wrote down anywhere”".to_owned()));
    }

    #[test]
    fn it_opens_at_the_quote_one_comes_from() {
        let corpus = link(vec![parse("a.toml", FILE.as_bytes())], Vec::new());
        let quote = corpus.quotes().find(|(_, quote)| corpus.text(quote.text).starts_with("the first")).unwrap().0;
        let document = reader(Some(Subject::Entity(Entity::Quote(quote))));
        let row = document.start.unwrap();
        assert!(document.rows[row].spans().iter().any(|span| span.text.contains("the first who must")));
        assert!(document.start_link.is_some());
    }
}
