//! The browser as plain lines: the same actions, by number and by name, for screen readers and pipes.
//!
//! There is one state and one set of actions; this only says them in another way. No box drawing, no bars, no cursor
//! movement: what is written stays written.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use super::app::{App, Effect, Message, Start};
use super::direct::Direct;
use super::document::{Row, Span, layout};
use super::holdings::Holdings;
use super::keys::{Action, BINDINGS, Context, Keymap, LineEdit};
use crate::corpus::{Entity, Kind, counted};
use crate::library::Library;
use crate::state::{self, Memory};
use crate::text::clean_line;

/// Rows and choices said at once.
const ROWS: usize = 10;
/// Lines of a page said at once.
const LINES: usize = 20;
/// The width that pages are set for.
const WIDTH: u16 = 78;

/// What a typed line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    /// An action.
    Do(Action),
    /// What bears this number.
    Number(usize),
    /// A query, or what narrows a layer.
    Type(String),
    /// What is typed into the list of all actions, as behind `:` on the screen.
    Named(String),
    /// The commands.
    Help,
    /// Say it again.
    Again,
    /// Not understood.
    Unknown(String),
}

/// Understands a line: in a layer of choices its keys count, and then those of the lists and pages.
fn parse(line: &str, keymap: &Keymap, contexts: &[Context]) -> Command {
    let line = line.trim();
    if let Some(text) = line.strip_prefix('/') {
        return Command::Type(text.trim().to_owned());
    }
    if let Some(named) = line.strip_prefix(':').or_else(|| line.starts_with("verify ").then_some(line)) {
        return Command::Named(named.trim().to_owned());
    }
    if let Ok(number) = line.parse() {
        return Command::Number(number);
    }
    match line {
        "" => Command::Again,
        "commands" => Command::Help,
        name => {
            // What is only of a review is understood when it is written out.
            let exact = BINDINGS.iter().find(|binding| binding.name == name).map(|binding| binding.action);
            let here = BINDINGS.iter().filter(|binding| binding.contexts != [Context::Review]);
            let found = exact.or_else(|| keymap.named(name, contexts, here.clone()));
            // Keys one after the other may be set apart, as they are written about.
            let found = found.or_else(|| keymap.named(&name.replace(' ', ""), contexts, here));
            found.map_or_else(|| Command::Unknown(clean_line(name)), Command::Do)
        }
    }
}

/// Runs until the input ends or somebody quits.
///
/// # Errors
/// When the output cannot be written; a pipe that closes is not told apart here.
pub(super) fn run(start: Start, library: Library, input: impl BufRead, out: &mut dyn Write) -> io::Result<()> {
    let load = move || Arc::new(Holdings::of(library.open(&|_: usize, _: usize| {}).engine));
    let mut linear =
        Linear { direct: Direct::new(App::new(start), Box::new(load), super::worker::today()), save: state::save };
    writeln!(out, "attaché. Type a number to open, / and words to search, commands for all commands, quit to leave.")?;
    linear.say(out)?;
    for line in input.lines() {
        let command = linear.parse(&line?);
        let done = linear.obey(&command, out)?;
        out.flush()?;
        if done {
            return Ok(());
        }
    }
    Ok(())
}

struct Linear {
    direct: Direct,
    save: fn(&Memory) -> Result<(), String>,
}

impl Linear {
    fn parse(&self, line: &str) -> Command {
        let app = &self.direct.app;
        let layer: &[Context] =
            if app.layer.is_some() { &[Context::Choice, Context::Browse] } else { &[Context::Browse] };
        parse(line, &app.keymap, layer)
    }

    /// Does what was asked and says what there is now; whether that was the end.
    fn obey(&mut self, command: &Command, out: &mut dyn Write) -> io::Result<bool> {
        let app = &mut self.direct.app;
        app.notice = None;
        (app.regions.rows, app.regions.lines, app.regions.choices) = (ROWS, LINES, ROWS);
        app.page.fit(WIDTH, LINES as u16);
        let effects = match command {
            Command::Do(action) => self.act(*action),
            Command::Number(number) => self.choose(*number),
            Command::Type(text) => self.type_in(text),
            Command::Named(text) => {
                self.act(Action::Palette);
                self.type_in(text);
                self.act(Action::Keep)
            }
            Command::Help => return commands(out).map(|()| false),
            Command::Again => Vec::new(),
            Command::Unknown(name) => {
                writeln!(out, "“{name}” is no command; commands lists them all.")?;
                return Ok(false);
            }
        };
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(true),
                other => self.perform(other, out)?,
            }
        }
        self.say(out).map(|()| false)
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let effects = self.direct.app.act(action);
        self.direct.settle(effects)
    }

    /// The link, the choice or the row of that number.
    fn choose(&mut self, number: usize) -> Vec<Effect> {
        let index = number.wrapping_sub(1);
        let app = &mut self.direct.app;
        if let Some(layer) = &mut app.layer {
            let len = layer.matching().len();
            if index >= len {
                return Vec::new();
            }
            layer.list.select(index, len);
            return self.act(Action::Keep);
        }
        if app.on_page {
            if index >= app.page.document().links.len() {
                return Vec::new();
            }
            app.page.choose(Some(index));
            return self.act(Action::Open);
        }
        let rows = app.rows();
        if index >= rows {
            return Vec::new();
        }
        app.select(index);
        self.act(Action::Open)
    }

    fn type_in(&mut self, text: &str) -> Vec<Effect> {
        if self.direct.app.layer.is_none() {
            self.act(Action::Search);
        }
        self.act(Action::Line(LineEdit::End));
        self.act(Action::Line(LineEdit::DeleteToStart));
        let mut effects = self.direct.send(Message::Paste(text.to_owned()));
        if self.direct.app.layer.is_none() {
            effects.extend(self.act(Action::Keep));
            self.direct.app.on_page = false;
        }
        effects
    }

    /// What the screen would do outside is said instead.
    fn perform(&mut self, effect: Effect, out: &mut dyn Write) -> io::Result<()> {
        match effect {
            Effect::Copy(text, what) => writeln!(out, "The {what}:\n{text}"),
            Effect::OpenUrl(url) => writeln!(out, "The address: {url}"),
            Effect::Edit(path, line) => writeln!(out, "It stands in {}, line {line}.", clean_line(&path)),
            Effect::Remember(memory) => match (self.save)(&memory) {
                Ok(()) => Ok(()),
                Err(problem) => writeln!(out, "{problem}"),
            },
            Effect::Suspend => writeln!(out, "Plain lines need no suspending."),
            Effect::Quit
            | Effect::Load
            | Effect::Verify(..)
            | Effect::Export(_)
            | Effect::Search(_)
            | Effect::Explain(_) => Ok(()),
        }
    }

    /// Says what there is.
    fn say(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let app = &mut self.direct.app;
        if let Some(notice) = &app.notice {
            writeln!(out, "{}.", notice.text)?;
        }
        if app.layer.is_some() {
            return say_layer(app, out);
        }
        if app.on_page {
            return say_page(app, out);
        }
        say_list(app, out)
    }
}

fn commands(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "A number opens what bears it. / and words search; in choices they narrow them. verify and words tell whether \
         anyone said them. An empty line repeats."
    )?;
    for binding in BINDINGS {
        writeln!(out, "{}: {}", binding.name, binding.about)?;
    }
    Ok(())
}

fn say_layer(app: &mut App, out: &mut dyn Write) -> io::Result<()> {
    let Some(layer) = &mut app.layer else { return Ok(()) };
    let len = layer.matching().len();
    writeln!(out, "{}, {}.", layer.title, counted(len, "choice", "choices"))?;
    if len == 0 {
        return writeln!(out, "{}.", layer.told_instead());
    }
    layer.list.reveal(len, ROWS);
    let (offset, selected) = (layer.list.offset, layer.list.selected);
    for (i, choice) in layer.matching().enumerate().skip(offset).take(ROWS) {
        let here = if i == selected { " (here)" } else { "" };
        let parts = [choice.lead.trim(), &choice.label, &choice.aside, &choice.note];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        writeln!(out, "{}. {}{here}", i + 1, parts.join(", "))?;
    }
    writeln!(out, "{} to {} of {len}. cancel closes the choices.", offset + 1, (offset + ROWS).min(len))
}

fn say_list(app: &mut App, out: &mut dyn Write) -> io::Result<()> {
    let (rows, tab) = (app.rows(), app.tab);
    let Some(shown) = app.shown.clone() else { return writeln!(out, "Nothing is loaded.") };
    let counts: Vec<String> =
        Kind::ALL.into_iter().map(|kind| format!("{} {}", kind.plural(), shown.answer.total(kind))).collect();
    if shown.text.trim().is_empty() {
        writeln!(out, "Everything: {}.", counts.join(", "))?;
    } else {
        writeln!(out, "For {}: {}.", shown.text.trim(), counts.join(", "))?;
    }
    for mistake in shown.query.mistakes() {
        writeln!(out, "In the query: {}.", mistake.message)?;
    }
    for note in shown.answer.notes() {
        writeln!(out, "In the query: {note}.")?;
    }
    if shown.answer.is_nearest(tab) {
        writeln!(out, "Nothing fits as it was typed; these are the nearest.")?;
    }
    if let Some(suggestion) = shown.answer.suggestion().filter(|_| shown.answer.as_if().is_none()) {
        writeln!(out, "Did you mean {suggestion}?")?;
    }
    if let Some(problems) = app.problem_count() {
        writeln!(out, "{problems}; problems lists them.")?;
    }
    if rows == 0 {
        let what = shown.kind_missed().unwrap_or(tab).plural();
        return writeln!(out, "No {what}. Searched: {}.", shown.holdings.coverage);
    }
    app.list_mut().reveal(rows, ROWS);
    let list = app.list();
    writeln!(out, "{}:", tab.plural())?;
    for index in list.offset..(list.offset + ROWS).min(rows) {
        let Some(entity) = shown.entity(tab, index) else { break };
        let mut said = said_row(&shown, entity);
        if index == list.selected {
            said.push_str(" (here)");
        }
        if app.is_marked(index, entity) {
            said.push_str(" (marked)");
        }
        if app.bookmarked.contains(&entity) {
            said.push_str(" (bookmarked)");
        }
        writeln!(out, "{}. {said}", index + 1)?;
    }
    let end = (list.offset + ROWS).min(rows);
    let more = if end < rows { " page-down says more." } else { "" };
    writeln!(out, "{} to {end} of {rows}.{more}", list.offset + 1)
}

fn said_row(shown: &super::holdings::Shown, entity: Entity) -> String {
    let row = shown.row(entity);
    let mut parts = vec![row.lead, row.title, row.meta.replace(" · ", ", ")];
    if !shown.corpus().drafts_of(entity).is_empty() {
        parts.push("from a draft that waits for review".to_owned());
    }
    let differences = shown.corpus().differences(entity);
    if differences > 0 {
        parts.push(counted(differences, "disagreement", "disagreements"));
    }
    if let Entity::Quote(id) = entity {
        parts.push(shown.corpus().verdict_of(id).to_string());
    }
    parts.extend(shown.reason(entity).map(|reason| format!("found in {}: {}", reason.field, reason.matched)));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn say_page(app: &mut App, out: &mut dyn Write) -> io::Result<()> {
    let mut document = app.page.document().clone();
    for row in &mut document.rows {
        *row = plain(row);
    }
    let laid = layout(&mut document, WIDTH);
    let total = laid.lines.len();
    app.page.scroll = app.page.scroll.min(total.saturating_sub(1));
    let scroll = app.page.scroll;
    for line in laid.lines.iter().skip(scroll).take(LINES) {
        let text: String = line.iter().map(|piece| piece.text.as_str()).collect();
        writeln!(out, "{}", text.trim_end())?;
    }
    if let Some(link) = app.page.link {
        writeln!(out, "The chosen link is {}.", link + 1)?;
    }
    let last = (scroll + LINES).min(total);
    writeln!(out, "Lines {} to {last} of {total}. A number follows a link; leave goes back to the list.", scroll + 1)
}

/// A row with its links numbered, its columns one after the other and its bars as numbers.
fn plain(row: &Row) -> Row {
    let number = |span: &Span| {
        let text = match span.link {
            Some(link) => format!("{} [{}]", span.text, link + 1),
            None => span.text.replace(" · ", ", "),
        };
        Span { text, tone: span.tone, link: span.link, matches: Vec::new() }
    };
    let spans = |spans: &[Span]| spans.iter().map(number).collect::<Vec<_>>();
    match row {
        Row::Blank => Row::Blank,
        Row::Text { indent, hang, spans: all } => Row::Text { indent: *indent, hang: *hang, spans: spans(all) },
        Row::Note(all) => Row::Text { indent: 3, hang: 5, spans: spans(all) },
        Row::Cells { indent, columns } => {
            let filled = columns.iter().filter(|column| column.iter().any(|span| !span.text.is_empty()));
            let groups: Vec<Vec<Span>> = filled.map(|column| spans(column)).collect();
            Row::Text { indent: *indent, hang: indent + 2, spans: groups.join(&Span::plain("; ")) }
        }
        Row::Bar { label, note, .. } => {
            Row::Text { indent: 0, hang: 2, spans: [spans(label), spans(note)].join(&Span::plain(": ")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &str) -> String {
        use std::sync::OnceLock;
        static SAMPLES: OnceLock<Arc<Holdings>> = OnceLock::new();
        let samples = SAMPLES.get_or_init(|| Arc::new(Holdings::new(crate::load::builtin())));
        let direct = Direct::new(App::new(Start::default()), Box::new(|| Arc::clone(samples)), None);
        let (mut linear, mut out) = (Linear { direct, save: |_| Ok(()) }, Vec::new());
        for line in lines.lines() {
            let command = linear.parse(line);
            if linear.obey(&command, &mut out).unwrap() {
                break;
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_action_of_the_screen_can_be_asked_for_by_name() {
        for binding in BINDINGS {
            assert_eq!(parse(binding.name, &Keymap::default(), &[]), Command::Do(binding.action), "{}", binding.name);
        }
    }

    #[test]
    fn every_action_says_something_and_draws_nothing() {
        for before in ["", "/mexico\n1", "countries\n1\n1", "help", "facets"] {
            for binding in BINDINGS {
                let said = said(&format!("{before}\n{}", binding.name));
                assert!(!said.trim().is_empty(), "{}", binding.name);
                let drawn = said.chars().find(|c| matches!(u32::from(*c), 0x2500..=0x259f | 0x2800..=0x28ff | 0x1b));
                assert_eq!(drawn, None, "{} after {before:?}", binding.name);
            }
        }
    }

    #[test]
    fn a_person_is_found_opened_and_followed() {
        let said = said("/alicia barcena\nofficials\n1\n1");
        assert!(said.contains("1. Alicia Bárcena Ibarra"), "{said}");
        assert!(said.contains("Mexico [1]"), "{said}");
        assert!(said.contains("Met with"), "{said}");
    }

    #[test]
    fn keys_and_beginnings_of_names_do_what_the_whole_names_do() {
        let asks = |line| parse(line, &Keymap::default(), &[Context::Browse]);
        assert_eq!(asks("q"), Command::Do(Action::Quit));
        assert_eq!(asks("yc"), asks("copy-citation"));
        assert_eq!(asks("disag"), asks("disagreements"));
        assert_eq!(asks("y c"), asks("yc"));
        // Two begin so; those of the review are not meant here.
        assert_eq!(asks("next"), Command::Unknown("next".to_owned()));
        assert_eq!(asks("next-l"), asks("next-link"));
        assert_eq!(asks("next-o"), Command::Unknown("next-o".to_owned()));
        assert!(!said("q\nmeetings").contains("Everything"));
    }

    #[test]
    fn a_quotation_is_verified_in_one_line() {
        for line in ["verify to double down on the collaboration", ":verify to double down on the collaboration"] {
            let said = said(line);
            assert!(said.contains("exact") && said.contains("Blinken"), "{said}");
        }
    }

    #[test]
    fn more_is_promised_only_where_there_is_more() {
        assert!(said("/guatemala").contains("page-down says more."));
        assert!(!said("/palenque fraternal").contains("page-down says more."));
    }

    #[test]
    fn a_word_that_is_no_command_is_said_so() {
        assert!(said("frobnicate").contains("is no command"));
    }
}
