//! The review as plain lines, for screen readers and pipes: the same state and the same actions.

use std::io::{self, BufRead, Write};
use std::path::Path;

use super::layer::{Asked, Layer};
use super::state::{Effect, Review};
use super::{save, unsaved};
use crate::corpus::counted;
use crate::draft::sheet::{Entry, EntryKind, Item};
use crate::text::clean_line;
use crate::tui::app::Message;
use crate::tui::keys::{Action, Context, LineEdit, Movement};

/// Runs until the input ends or somebody quits.
pub(super) fn run(mut review: Review, file: &Path, input: impl BufRead, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "Review of {}: {} to review in {}. commands lists the commands.",
        review.name,
        review.sheet.open(),
        counted(review.sheet.records_to_review(), "record", "records")
    )?;
    if let Some(notice) = review.notice.take() {
        writeln!(out, "{}.", notice.text)?;
    }
    say(&review, out)?;
    for line in input.lines() {
        let line = line?;
        let effects = obey(&mut review, &line, out)?;
        for effect in effects {
            match effect {
                Effect::Save(text) => {
                    let notice = save(file, &text);
                    review.saved(notice, text);
                }
                Effect::Quit => return leave(&review, file, out),
                // There is no screen to give back.
                Effect::Suspend => {}
            }
        }
        if let Some(notice) = review.notice.take() {
            writeln!(out, "{}.", notice.text)?;
        }
        out.flush()?;
    }
    leave(&review, file, out)
}

fn leave(review: &Review, file: &Path, out: &mut dyn Write) -> io::Result<()> {
    match unsaved::keep(file, review) {
        Some(place) => writeln!(out, "What was not saved is in {}.", clean_line(&place.to_string_lossy())),
        None => Ok(()),
    }
}

/// Does what a line asks: a number selects a value of the record, a name does what the key of that name does.
fn obey(review: &mut Review, line: &str, out: &mut dyn Write) -> io::Result<Vec<Effect>> {
    // A value or a speaker is asked for: the line is it.
    if review.layer.is_some() {
        review.act(Action::Line(LineEdit::DeleteToStart));
        review.act(Action::Line(LineEdit::DeleteToEnd));
        review.update(Message::Paste(line.to_owned()));
        let effects = review.act(if line.trim().is_empty() { Action::Cancel } else { Action::Keep });
        return if review.layer.is_some() { ask(review, out) } else { say(review, out) }.map(|()| effects);
    }
    let line = line.trim();
    if let Ok(number) = line.parse::<usize>() {
        let here = review.spot().entry;
        let row = review.rows.iter().position(|spot| spot.entry == here).unwrap_or(0);
        let values = review.rows.iter().filter(|spot| spot.entry == here).count();
        if number < values {
            review.list.selected = row + number;
        } else {
            writeln!(out, "There is no value {number} here.")?;
        }
        say(review, out)?;
        return Ok(Vec::new());
    }
    if line == "commands" {
        return commands(out).map(|()| Vec::new());
    }
    if line.is_empty() {
        return say(review, out).map(|()| Vec::new());
    }
    let Some(action) = review.keymap.named(line, &[Context::Review], Review::bindings()) else {
        writeln!(out, "“{}” is no command; commands lists them all.", clean_line(line))?;
        return Ok(Vec::new());
    };
    match action {
        Action::Help => return commands(out).map(|()| Vec::new()),
        // From record to record: values are selected by number.
        Action::Move(movement @ (Movement::Down | Movement::Up)) => {
            step(review, movement == Movement::Down);
            return say(review, out).map(|()| Vec::new());
        }
        _ => {}
    }
    let effects = review.act(action);
    if review.layer.is_some() {
        ask(review, out)?;
    } else if effects.is_empty() {
        say(review, out)?;
    }
    Ok(effects)
}

fn commands(out: &mut dyn Write) -> io::Result<()> {
    for binding in Review::bindings() {
        writeln!(out, "{}: {}", binding.name, binding.about)?;
    }
    writeln!(
        out,
        "Keys and beginnings of names do as well. A number selects a value of the record, 0 the record; an empty line says it again."
    )
}

/// What is asked for: a value, a key or a name.
fn ask(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    match &review.layer {
        Some(Layer::Value { target, field }) => {
            if !field.text().is_empty() {
                writeln!(out, "So far: {}", field.text())?;
            }
            writeln!(out, "Type the {}; an empty line leaves it.", review.asked(target))
        }
        Some(Layer::Choices(chooser)) => {
            for choice in chooser.matching() {
                let lead = if choice.lead.is_empty() { String::new() } else { format!("{}: ", choice.lead) };
                writeln!(out, "{lead}{}", choice.label)?;
            }
            let what = if let Asked::Speaker(_) = chooser.layer { "name" } else { "key" };
            writeln!(out, "Type a {what}; an empty line leaves it.")
        }
        None => Ok(()),
    }
}

fn step(review: &mut Review, ahead: bool) {
    let here = review.spot().entry;
    let entry = if ahead { here + 1 } else { here.saturating_sub(1) };
    if let Some(row) = review.rows.iter().position(|spot| spot.entry == entry) {
        review.list.selected = row;
    }
}

/// The record that is selected, its values by number.
fn say(review: &Review, out: &mut dyn Write) -> io::Result<()> {
    let spot = review.spot();
    let entry = &review.sheet.entries[spot.entry];
    let state = match (entry.suggested, entry.is_open()) {
        (true, _) => ", suggested",
        (false, true) => ", to review",
        (false, false) => "",
    };
    writeln!(out, "{} {} of {}{state}.", entry.kind.name(), spot.entry + 1, review.sheet.entries.len())?;
    for note in &entry.notes {
        writeln!(out, "{note}")?;
    }
    let shown = review.rows.iter().filter(|row| row.entry == spot.entry).filter_map(|row| row.item);
    for (number, item) in shown.enumerate() {
        say_item(entry, &entry.items[item], number + 1, Some(item) == spot.item, out)?;
    }
    match &entry.passage {
        Some(passage) => {
            let (words, range) = (&review.sheet.words, passage.clone());
            let start = words[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let end = words[range.end..].find('\n').map_or(words.len(), |at| range.end + at);
            writeln!(out, "In the text: {}", &words[start..end])
        }
        None => Ok(()),
    }
}

fn say_item(entry: &Entry, item: &Item, number: usize, selected: bool, out: &mut dyn Write) -> io::Result<()> {
    let selected = if selected { ", selected" } else { "" };
    let note = if item.note.is_empty() { String::new() } else { format!(" ({})", item.note) };
    // An empty value is heard as nothing at all: it is said that there is none, and what gives it one.
    if item.value.is_empty() {
        let key = &item.key;
        let way = match (entry.kind, key.as_str()) {
            (EntryKind::Quote, "speaker") => "speaker tells who said it".to_owned(),
            _ => format!("{number} and then edit-value types it"),
        };
        let state = if item.suggested { "nothing is suggested" } else { "nothing yet" };
        return writeln!(out, "{number} {key}{selected}: {state}{note}; {way}");
    }
    let suggested = if item.suggested { ", suggested" } else { "" };
    writeln!(out, "{number} {}{suggested}{selected}: {}{note}", item.key, item.value.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::sheet::Sheet;
    use crate::tui::keys::Keymap;

    const FILE: &str = "title = \"A\"\n\n[[officials]]\nname = \"Ann Roe\"\n# review: was this person there?\n";

    fn said(lines: &[&str]) -> (String, Review, Vec<Effect>) {
        said_of(FILE, lines)
    }

    fn said_of(file: &str, lines: &[&str]) -> (String, Review, Vec<Effect>) {
        let sheet = Sheet::read(file.to_owned()).unwrap();
        let mut review = Review::new("a.toml".to_owned(), sheet, Keymap::default());
        let (mut out, mut effects) = (Vec::new(), Vec::new());
        for line in lines {
            effects.extend(obey(&mut review, line, &mut out).unwrap());
        }
        (String::from_utf8(out).unwrap(), review, effects)
    }

    #[test]
    fn keys_and_beginnings_of_names_are_understood() {
        assert!(said(&["next"]).0.contains("official 2 of 2, to review"));
        assert!(said(&["n"]).0.contains("official 2 of 2, to review"));
        assert_eq!(said(&["q"]).2, [Effect::Quit]);
        assert!(said(&["add"]).0.contains("is no command"), "three begin so");
        assert!(said(&["?"]).0.contains("add-quote: "));
    }

    #[test]
    fn of_an_empty_value_it_is_said_what_gives_it_one() {
        let file = "title = \"A\"\n# review: summary = \"\" (in your own words)\n\n# review: who said this?\n# [[quotes]]\n# speaker = \"\"\n# text = \"We go\"\n";
        let (told, review, _) = said_of(file, &["2", "edit-value", "They met.", "next"]);
        assert!(
            told.contains(
                "2 summary, selected: nothing is suggested (in your own words); 2 and then edit-value types it\n"
            ),
            "{told}"
        );
        assert!(told.contains("1 speaker: nothing yet; speaker tells who said it\n"), "{told}");
        assert!(review.sheet.file.contains("summary = \"They met.\"\n"), "{}", review.sheet.file);
    }

    #[test]
    fn values_and_people_are_added() {
        let (told, review, _) = said(&["n", "+", "role", "Minister"]);
        assert!(told.contains("role: The role on that date") && told.contains("Type the role;"), "{told}");
        assert!(review.sheet.file.contains("name = \"Ann Roe\"\nrole = \"Minister\"\n"), "{}", review.sheet.file);
        let (_, review, _) = said(&["add-official", "Bo Lee", "undo"]);
        assert_eq!(review.sheet.file, FILE);
        let (_, review, _) = said(&["add-quote", "We go on", "Ann Roe"]);
        assert!(review.sheet.file.ends_with("[[quotes]]\nspeaker = \"Ann Roe\"\ntext = \"We go on\"\n"));
    }
}
