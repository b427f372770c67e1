//! Drafts among the briefings: how much of each waits for review is a fact of the briefing, and told with the way on.

use super::read::is_sound;
use crate::briefing::{Parsed, parse};
use crate::corpus::Statements;
use crate::diagnostic::{Code, Mistake};
use crate::draft::sheet::Waiting;
use crate::text::in_shell;

/// Where a briefing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Piped,
    Loose,
    Archived,
}

/// Takes over what a file says, and whether it is a draft that waits for review.
pub(super) fn take(statements: &mut Statements, parsed: Parsed<'_>, bytes: &[u8], place: Place) {
    let text = std::str::from_utf8(bytes).ok().filter(|_| is_sound(&parsed));
    let waiting = text.and_then(Waiting::of);
    let hint = waiting.map(|_| match place {
        Place::Piped => "attache review FILE goes through them".to_owned(),
        Place::Loose => format!("attache review {} goes through them", in_shell(&parsed.path)),
        Place::Archived => "unpack it; attache review FILE then goes through them".to_owned(),
    });
    statements.take(parsed);
    if let (Some(waiting), Some(hint)) = (waiting, hint) {
        let things = u32::try_from(waiting.things).unwrap_or(u32::MAX);
        let mistake = Mistake { code: Code::Unreviewed, message: waiting.to_string(), hint };
        statements.wait_for_review(things, mistake, waiting.line);
    }
}

/// What the one briefing says that comes over standard input.
pub fn piped(bytes: &[u8]) -> Statements {
    let mut statements = Statements::default();
    take(&mut statements, parse("-", bytes), bytes, Place::Piped);
    statements
}
