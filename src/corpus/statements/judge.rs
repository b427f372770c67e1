//! Quotes beside the texts of their sources.

use hashbrown::HashMap;

use super::Statements;
use crate::briefing::{Parsed, Verdict};
use crate::corpus::SourceId;
use crate::corpus::verdict::SourceText;
use crate::diagnostic::{Code, Diagnostic};

/// Compares the wordings of one file, the first of which is given, with the texts of their sources.
pub(super) fn judge(statements: &mut Statements, first: usize, file: &mut Parsed<'_>) {
    let Statements { pool, sources, wordings, .. } = statements;
    let mut texts: HashMap<SourceId, SourceText<'_>> = HashMap::new();
    for wording in &mut wordings[first..] {
        let Some(source) = wording.source else { continue };
        let body = sources[source.index()].body;
        if body.is_empty() {
            continue;
        }
        let text = texts.entry(source).or_insert_with(|| SourceText::new(pool.get(body)));
        let words = pool.get(wording.text);
        wording.verdict = text.verdict(words);
        let (code, message, hint) = match wording.verdict {
            Verdict::Altered => (
                Code::AlteredQuote,
                "the source text held has these words differently",
                format!("[-source-] and {{+quote+}}: {}", text.diff(words).excerpt()),
            ),
            Verdict::Missing => (
                Code::MissingQuote,
                "the source text held does not have these words",
                "compare the quote with the text of its source".to_owned(),
            ),
            Verdict::Verbatim | Verdict::Unchecked => continue,
        };
        let problem = Diagnostic::of_file(&file.name(), code, message, hint);
        file.add(Diagnostic { line: wording.origin.line, column: 1, ..problem });
    }
}
