//! References that lead nowhere.

use crate::diagnostic::{Code, Mistake, did_you_mean};

/// Among more ids than this no nearest one is looked for.
pub(in crate::corpus) const MOST_IDS: usize = 1000;

/// What to say of a reference that leads nowhere.
pub(in crate::corpus) fn dangling(what: &str, id: &str, mut known: Vec<&str>) -> Mistake {
    known.sort_unstable();
    if known.len() > MOST_IDS {
        known.clear();
    }
    let article = if what == "official" { "an" } else { "a" };
    let hint = did_you_mean(id, &known, || format!("add {article} {what} with this id, or correct the reference"));
    Mistake { code: Code::DanglingId, message: format!("there is no {what} “{id}”"), hint }
}
