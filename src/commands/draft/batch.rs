//! `--batch`: the quotations of one text a line, for measuring.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::{Console, Error, Status, lines};
use crate::draft::{self, Quotation};
use crate::export::json;
use crate::text::clean_line;

/// A line of the file.
#[derive(Deserialize)]
struct Asked {
    id: serde_json::Value,
    text: String,
}

/// The answer to one [`Asked`].
#[derive(Serialize)]
struct Answered {
    id: serde_json::Value,
    quotes: Vec<Quoted>,
}

/// A quotation: `start` and `end` count Unicode scalar values from 0, the end exclusive.
#[derive(Serialize)]
struct Quoted {
    start: usize,
    end: usize,
    text: String,
    /// Empty where it is not known surely enough.
    speaker: String,
    rule: &'static str,
    confidence: f32,
}

/// A bad line is told on the side, and the others are still answered.
pub(super) fn run(file: &Path, console: &mut Console<'_>) -> Result<Status, Error> {
    let (mut number, mut all_good) = (0, true);
    lines::for_each(file, |line| {
        number += 1;
        match serde_json::from_str::<Asked>(line) {
            Ok(asked) => {
                let quotes = draft::quotations(&asked.text).into_iter().map(quoted).collect();
                json::write_line(&Answered { id: asked.id, quotes }, console.out)?;
            }
            Err(error) => {
                all_good = false;
                console.tell(format_args!("line {number}: {}", clean_line(&error.to_string())))?;
            }
        }
        Ok(())
    })?;
    Ok(Status::found(all_good))
}

fn quoted(quotation: Quotation) -> Quoted {
    Quoted {
        speaker: quotation.sure_speaker().unwrap_or_default().to_owned(),
        rule: quotation.rule.name(),
        start: quotation.start,
        end: quotation.end,
        text: quotation.text,
        confidence: quotation.confidence,
    }
}
