//! The program's own style: everything in the order people look for it, nothing abbreviated.

use super::source::Reference;

/// `AFP, “Title”, by A. Writer, 28 February 2024, https://… (archived: https://…; accessed 1 March 2024).`
pub(super) fn set(source: &Reference<'_>) -> String {
    let title = source.title.map(|title| format!("“{title}”"));
    let byline = source.byline.map(|name| format!("by {name}"));
    let date = source.published.map(crate::briefing::PartialDate::long);
    let parts = [source.publisher.map(str::to_owned), title, byline, date, source.url.map(str::to_owned)];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let archived = source.archived.map(|url| format!("archived: {url}"));
    let accessed = source.retrieved.map(|date| format!("accessed {}", date.long()));
    let copies = [archived, accessed].into_iter().flatten().collect::<Vec<_>>().join("; ");
    match (text.is_empty(), copies.is_empty()) {
        (true, true) => "Source without any particulars.".to_owned(),
        (true, false) => format!("({copies})."),
        (false, true) => format!("{text}."),
        (false, false) => format!("{text} ({copies})."),
    }
}
