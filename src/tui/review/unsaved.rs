//! What a review that was ended from outside had not saved: kept beside the briefing, and told of the next time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::state::Review;
use crate::file::{self, Existing};
use crate::text::clean_line;
use crate::tui::app::Notice;

/// Where it is kept: no name of a briefing.
fn place(briefing: &Path) -> PathBuf {
    let mut name = briefing.as_os_str().to_owned();
    name.push(".unsaved");
    name.into()
}

/// Keeps what is not saved, if anything, and tells where.
pub(super) fn keep(briefing: &Path, review: &Review) -> Option<PathBuf> {
    let write = || {
        let place = place(briefing);
        let content = review.unsaved()?.as_bytes();
        file::write(&place, Existing::IsReplaced, |out| out.write_all(content)).ok()?;
        Some(place)
    };
    // The program may be ending in a panic: a second one must not keep it from giving the terminal back.
    catch_unwind(AssertUnwindSafe(write)).unwrap_or(None)
}

/// Whether an earlier review had not saved everything.
pub(super) fn told(briefing: &Path) -> Option<Notice> {
    let place = place(briefing);
    let name = place.file_name().filter(|_| place.is_file())?;
    let name = clean_line(&name.to_string_lossy());
    Some(Notice::bad(format!("{name} has what an earlier review had not saved; compare it, then remove it")))
}
