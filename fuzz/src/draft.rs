//! Any text as an article: what is drafted is TOML, and every quotation in it stands in the text.

use attache::briefing::{Verdict, parse};
use attache::corpus::link;
use attache::diagnostic::{Code, Severity};
use attache::draft::{Hints, draft, to_toml};

/// Throws these bytes at it.
pub fn run(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let Ok(draft) = draft(text, &Hints::default()) else { return };
    let written = to_toml(&draft);
    assert!(written.parse::<toml::Table>().is_ok(), "{written}");
    let corpus = link(vec![parse("a.toml", written.as_bytes())], Vec::new());
    let errors = corpus.diagnostics().iter().filter(|problem| problem.severity == Severity::Error);
    assert_eq!(errors.filter(|problem| problem.code != Code::TooLarge).count(), 0, "{written}");
    for (_, wording) in corpus.wordings() {
        assert_eq!(wording.verdict, Verdict::Verbatim, "{written}");
    }
}
