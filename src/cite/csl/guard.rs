//! Whether a style can be read and set in bounds: how deep its elements stand in each other, and how much its macros
//! come to when each is put in the place where it is called.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The deepest that elements stand in each other, in the file and once macros are in place.
const DEEPEST_WRITTEN: usize = 64;
const DEEPEST: usize = 160;

/// The most elements once macros are in place, some twenty times those of the largest official styles.
const MOST: usize = 200_000;

/// A macro, or all that is no macro.
#[derive(Debug, Default)]
struct Part {
    elements: usize,
    depth: usize,
    /// The macros it calls, and how deep.
    calls: Vec<(String, usize)>,
    /// What it comes to with its macros in place, once that is known.
    whole: Option<(usize, usize)>,
}

/// Refuses, with a reason, what is too much.
pub(super) fn weigh(text: &str) -> Result<(), String> {
    let mut parts = parts(text)?;
    total(&mut parts, "", 0).map(drop)
}

/// Every macro by its name, and all else under the empty name.
fn parts(text: &str) -> Result<HashMap<String, Part>, String> {
    let mut reader = Reader::from_str(text);
    let mut parts: HashMap<String, Part> = HashMap::from([(String::new(), Part::default())]);
    let (mut depth, mut current) = (0_usize, String::new());
    // How deep the macro that is being read stands.
    let mut within: Option<usize> = None;
    loop {
        let event = reader.read_event().map_err(|error| format!("is no XML: {error}"))?;
        let (start, is_open) = match event {
            Event::Eof => return Ok(parts),
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if within == Some(depth) {
                    within = None;
                    current = String::new();
                }
                continue;
            }
            Event::Start(start) => (start, true),
            Event::Empty(start) => (start, false),
            _ => continue,
        };
        if depth >= DEEPEST_WRITTEN {
            return Err(format!("has elements more than {DEEPEST_WRITTEN} deep"));
        }
        if within.is_none() && start.local_name().as_ref() == b"macro" && is_open {
            within = Some(depth);
            current = attribute(&start, "name").unwrap_or_default();
        }
        let part = parts.entry(current.clone()).or_default();
        let own = depth - within.unwrap_or(0) + 1;
        part.elements += 1;
        part.depth = part.depth.max(own);
        part.calls.extend(attribute(&start, "macro").map(|name| (name, own)));
        depth += usize::from(is_open);
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    found.unescape_value().ok().map(std::borrow::Cow::into_owned)
}

/// The elements and the depth of a part with its macros in place.
fn total(parts: &mut HashMap<String, Part>, name: &str, level: usize) -> Result<(usize, usize), String> {
    if level > DEEPEST {
        return Err("has macros that call each other without end".to_owned());
    }
    // A macro that is not there is the reader's to complain about.
    let Some(part) = parts.get(name) else { return Ok((0, 0)) };
    if let Some(whole) = part.whole {
        return Ok(whole);
    }
    let (mut elements, mut depth) = (part.elements, part.depth);
    for (called, at) in part.calls.clone() {
        let (more, deeper) = total(parts, &called, level + 1)?;
        elements = elements.saturating_add(more);
        depth = depth.max(at + deeper);
        if elements > MOST {
            return Err(format!("comes to more than {MOST} elements"));
        }
        if depth > DEEPEST {
            return Err(format!("has elements more than {DEEPEST} deep once its macros are in place"));
        }
    }
    if let Some(part) = parts.get_mut(name) {
        part.whole = Some((elements, depth));
    }
    Ok((elements, depth))
}
