//! References that lead nowhere.

use crate::diagnostic::{Code, Mistake};
use crate::text::nearest;

/// Among more ids than this no nearest one is looked for.
const MOST_IDS: usize = 1000;

/// What to say of a reference that leads nowhere.
pub(in crate::corpus) fn dangling(what: &str, id: &str, mut known: Vec<&str>) -> Mistake {
    known.sort_unstable();
    let near = if known.len() > MOST_IDS { None } else { nearest(id, &known) };
    let hint = match near {
        Some(near) => format!("did you mean “{near}”?"),
        None if what == "official" => "add an official with this id, or correct the reference".to_owned(),
        None => format!("add a {what} with this id, or correct the reference"),
    };
    Mistake { code: Code::DanglingId, message: format!("there is no {what} “{id}”"), hint }
}
