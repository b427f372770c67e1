//! The countries that a file names.

use crate::corpus::Nation;
use crate::country::{self, Reading, Resolution};
use crate::diagnostic::{Code, Mistake};
use crate::text::{Pool, clean_line};

/// The country that a file means, else what it writes, and what is wrong with that.
///
/// `with_hint` looks for the country that was meant.
pub(super) fn read_nation(written: &str, pool: &mut Pool, with_hint: bool) -> (Nation, Option<Mistake>) {
    let shown = clean_line(written);
    match country::resolve(written, Reading::Field) {
        Resolution::Known(id) => (Nation::Known(id), None),
        Resolution::Ambiguous(ids) => {
            let options: Vec<String> = ids.iter().map(|id| format!("{} ({})", id.name(), id.alpha2())).collect();
            let message = format!("“{shown}” can be {}", options.join(" or "));
            let hint = "write the two-letter code; until then it is kept as written".to_owned();
            (Nation::AsWritten(pool.line(written)), Some(Mistake { code: Code::AmbiguousCountry, message, hint }))
        }
        Resolution::Unknown => {
            let message = format!("“{shown}” is no country that is known here");
            let near = if with_hint { country::suggest(written) } else { Vec::new() };
            let hint = match near.first() {
                Some(near) => {
                    let (name, code) = (near.country.name(), near.country.alpha2());
                    format!("did you mean {name} ({code})? Until then it is kept as written")
                }
                None => "write the two-letter ISO 3166-1 code; until then it is kept as written".to_owned(),
            };
            (Nation::AsWritten(pool.line(written)), Some(Mistake { code: Code::UnresolvedCountry, message, hint }))
        }
    }
}
