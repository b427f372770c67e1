//! What each action does.

use super::facets;
use super::place::Place;
use super::{App, Chooser, Effect, Layer, Notice, Outcome, TextField};
use crate::corpus::{Entity, Kind};
use crate::export::clip::{self, Form};
use crate::file::Existing;
use crate::text::clean_line;
use crate::tui::document::{Subject, Target, Zoom};
use crate::tui::keys::{Action, Movement};

impl App {
    /// Does what was asked for.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        if !matches!(action, Action::Move(_)) {
            self.count = None;
        }
        match action {
            Action::Move(movement) => self.go_along(movement),
            Action::Line(edit) => return self.edit_line(|field| field.edit(edit)),
            Action::NextLink => self.step_link(1),
            Action::PreviousLink => self.step_link(-1),
            Action::NextMatch => self.step_match(1),
            Action::PreviousMatch => self.step_match(-1),
            Action::Open => return self.open(),
            Action::Keep => return self.keep(),
            Action::Leave => return self.leave(),
            Action::Back => return self.back(),
            Action::Forward => return self.forward(),
            Action::Tab(kind) => self.turn_to(kind),
            Action::Search => self.start_typing(),
            Action::Cancel => return self.cancel(),
            Action::Copy(form) => return self.copy(form),
            Action::Verify => self.layer = Some(Self::quotation()),
            Action::Export => return self.ask_format(),
            Action::OpenUrl => return self.open_url(),
            Action::Edit => return self.edit(),
            Action::Disagreements | Action::Roles | Action::Counterparts => return self.turn_to_pane(action),
            Action::Timeline => return self.turn_page(Subject::Timeline(Zoom::default())),
            Action::Map => return self.turn_page(Subject::Map),
            Action::ZoomIn => self.zoom(true),
            Action::ZoomOut => self.zoom(false),
            Action::Problems => self.layer = Some(self.problems()),
            Action::Help => self.layer = Some(self.help()),
            Action::Palette => self.layer = Some(self.palette()),
            Action::Facets => {
                self.layer = Some(self.facets());
                return self.search_on();
            }
            Action::Sort => self.layer = Some(self.orders()),
            Action::Bookmarks => self.layer = Some(self.bookmarks()),
            Action::Queries => self.layer = Some(self.queries()),
            Action::SaveQuery => return self.ask_query_name(),
            Action::Forget => return self.forget_query(),
            Action::Bookmark => return self.toggle_bookmark(),
            Action::Mark => return self.toggle_mark(),
            Action::Range => return self.toggle_range(),
            Action::OlderQuery => return self.recall(-1),
            Action::NewerQuery => return self.recall(1),
            Action::Reload => return self.load(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit | Action::QuitNow => return vec![Effect::Quit],
            // No key of the browser means it.
            Action::Review(_) => {}
        }
        Vec::new()
    }

    fn go_along(&mut self, movement: Movement) {
        match movement {
            Movement::Down => self.step(1),
            Movement::Up => self.step(-1),
            Movement::HalfDown => self.step_page(1, 2),
            Movement::HalfUp => self.step_page(-1, 2),
            Movement::PageDown => self.step_page(1, 1),
            Movement::PageUp => self.step_page(-1, 1),
            Movement::First => self.jump(false),
            Movement::Last => self.jump(true),
        }
    }

    fn step(&mut self, by: isize) {
        let by = by * self.take_count() as isize;
        if let Some(layer) = &mut self.layer {
            let len = layer.matching().len();
            layer.list.step(by, len);
        } else if self.on_page && !self.typing && self.page.subject().is_some_and(Subject::is_overview) {
            // Bars are walked, not scrolled past.
            self.page.step_link(by);
        } else if self.on_page && !self.typing {
            self.page.step(by, self.regions.lines);
        } else {
            self.step_list(by);
        }
    }

    fn step_list(&mut self, by: isize) {
        let (rows, before) = (self.rows(), self.list().selected);
        self.list_mut().step(by, rows);
        if self.list().selected != before || self.page.subject() != self.selected().map(Subject::Entity) {
            self.show_selected();
        }
    }

    /// A whole or a half of what can be seen.
    fn step_page(&mut self, by: isize, part: usize) {
        let seen = match (&self.layer, self.on_page && !self.typing) {
            (Some(_), _) => self.regions.choices,
            (None, true) => self.regions.lines,
            (None, false) => self.regions.rows,
        };
        self.step(by * (seen / part).max(1) as isize);
    }

    fn jump(&mut self, to_end: bool) {
        // A number before G is a row to go to, as in vi.
        let row = self.count.is_some().then(|| self.take_count() - 1);
        if self.on_page {
            let far = isize::MAX / 2;
            self.page.step(-far, self.regions.lines);
            let lines = row.map_or(if to_end { far } else { 0 }, |row| row as isize);
            self.page.step(lines, self.regions.lines);
        } else {
            let rows = self.rows();
            let row = row.unwrap_or(if to_end { rows } else { 0 });
            self.list_mut().select(row, rows);
            self.show_selected();
        }
    }

    fn step_link(&mut self, by: isize) {
        if self.page.document().links.is_empty() {
            self.notice = Some(Notice::good("no links here"));
            return;
        }
        self.on_page = true;
        self.page.step_link(by);
    }

    fn step_match(&mut self, by: isize) {
        self.on_page = self.page.subject().is_some();
        if !self.page.step_match(by, self.regions.lines) {
            let side = if by > 0 { "below" } else { "above" };
            self.notice = Some(Notice::good(format!("no match {side}")));
        }
    }

    fn open(&mut self) -> Vec<Effect> {
        if !self.on_page {
            self.on_page = self.page.subject().is_some();
            return Vec::new();
        }
        match self.page.target().cloned() {
            Some(target) => self.follow(target),
            None => {
                self.step_link(1);
                Vec::new()
            }
        }
    }

    fn follow(&mut self, target: Target) -> Vec<Effect> {
        match target {
            Target::Url(url) => self.open_address(&url),
            Target::File(origin) => self.edit_at(origin),
            Target::Query(kind, query) => {
                let here = self.place();
                self.history.leave(here);
                self.go(Place { query, ..Place::of(kind) })
            }
            Target::Subject(subject) => self.turn_page(subject),
        }
    }

    /// Turns to a page: in its own tab if it is an entity, under the present query if that finds it.
    pub(super) fn turn_page(&mut self, subject: Subject) -> Vec<Effect> {
        let here = self.place();
        self.history.leave(here.clone());
        let Subject::Entity(entity) = subject else {
            self.show_page(Some(subject));
            self.on_page = true;
            return self.search_on();
        };
        let found = self.shown.as_ref().is_some_and(|shown| shown.row_of(entity).is_some());
        let query = if found { here.query.clone() } else { String::new() };
        if !found && !here.query.trim().is_empty() {
            let (asked, back) = (here.query.trim(), self.key_of(Action::Back));
            self.notice =
                Some(Notice::good(format!("“{asked}” does not find this: {back} goes back to what it finds")));
        }
        let offset = self.lists[entity.kind() as usize].offset;
        self.go(Place {
            query,
            selected: Some(entity),
            offset,
            on_page: true,
            subject: Some(subject),
            ..Place::of(entity.kind())
        })
    }

    /// Turns to another view of what is looked at, if it has one.
    fn turn_to_pane(&mut self, action: Action) -> Vec<Effect> {
        let current = self.current();
        let meeting = match current {
            Some(Entity::Meeting(id)) => Some(id),
            Some(Entity::Quote(id)) => self.shown.as_ref().and_then(|shown| shown.corpus()[id].meeting),
            _ => None,
        };
        let official = match current {
            Some(Entity::Official(id)) => Some(id),
            Some(Entity::Quote(id)) => self.shown.as_ref().map(|shown| shown.corpus()[id].speaker),
            _ => None,
        };
        let subject = match action {
            Action::Disagreements => match current {
                Some(of @ Entity::Official(_)) => Some(Subject::Disagreements(of)),
                _ => meeting.map(|id| Subject::Disagreements(Entity::Meeting(id))),
            },
            Action::Roles => official.map(Subject::Roles),
            _ => match current {
                Some(of @ Entity::Country(_)) => Some(Subject::Counterparts(of)),
                _ => official.map(|id| Subject::Counterparts(Entity::Official(id))),
            },
        };
        match (subject, action) {
            (Some(subject), _) => self.turn_page(subject),
            (None, Action::Disagreements) => {
                self.nowhere("what sources differ on is told of a meeting, its quotes or an official")
            }
            (None, Action::Roles) => self.nowhere("roles over time are those of an official, or of who said a quote"),
            (None, _) => self.nowhere("whom they met is told of a country, an official, or who said a quote"),
        }
    }

    /// A finer or a coarser timeline.
    fn zoom(&mut self, finer: bool) {
        match self.page.subject() {
            Some(Subject::Timeline(zoom)) => self.show_page(Some(Subject::Timeline(zoom.step(finer)))),
            _ => self.notice = Some(Notice::good("only the timeline has a span to change (6)")),
        }
    }

    /// Takes the choice, or keeps the query.
    fn keep(&mut self) -> Vec<Effect> {
        if let Some(layer) = self.layer.take() {
            return self.take(layer);
        }
        self.typing = false;
        if self.memory.keep_query(self.query.text()) {
            return vec![Effect::Remember(self.memory.clone())];
        }
        Vec::new()
    }

    /// Takes what is selected of a layer; where nothing is, or nothing follows from it, the layer stays, and says so.
    fn take(&mut self, layer: Chooser) -> Vec<Effect> {
        let Some(outcome) = layer.selected().map(|choice| choice.outcome.clone()) else {
            let told = layer.told_instead();
            self.layer = Some(layer);
            return self.nowhere(&told);
        };
        match outcome {
            Outcome::Do(Action::Verify) => match layer.quotation() {
                Some(words) => self.verify(words),
                None => self.act(Action::Verify),
            },
            Outcome::Do(action) => self.act(action),
            Outcome::Edit(path, line) => vec![Effect::Edit(path, line)],
            Outcome::Toggle(term) => self.toggle_term(layer, &term),
            Outcome::Go(entity) => self.turn_page(Subject::Entity(entity)),
            Outcome::Sort(order) => self.order_by(order),
            Outcome::Verify => self.verify(layer.field.text()),
            Outcome::Export(format) => match layer.file_of(format) {
                Some(path) => self.export(format, Existing::Stays, path),
                None => {
                    self.layer = Some(self.path(format));
                    Vec::new()
                }
            },
            Outcome::Write(format, existing) => self.export(format, existing, layer.field.text()),
            Outcome::KeepFile => {
                self.nowhere(&format!("nothing was written: {} stays", clean_line(layer.field.text())))
            }
            Outcome::SaveQuery => self.save_query(layer.field.text()),
            Outcome::Ask(_, query) => self.ask_again(&query),
            Outcome::Nothing => {
                let close = self.key_of(Action::Cancel);
                let why = match layer.layer {
                    Layer::Bookmarks => "it is not in these briefings",
                    _ => "this is there to be read",
                };
                self.layer = Some(layer);
                self.nowhere(&format!("{why}; {close} closes"))
            }
        }
    }

    /// Puts a facet into the query or takes it out; the facets stay open for the next.
    fn toggle_term(&mut self, layer: Chooser, term: &str) -> Vec<Effect> {
        let here = self.place();
        self.history.leave(here);
        self.query = TextField::new(&facets::toggled(self.query.text(), term));
        (self.touched, self.pending, self.layer) = (true, None, Some(layer));
        self.search()
    }

    fn leave(&mut self) -> Vec<Effect> {
        if self.page.subject().is_some_and(Subject::is_wide) {
            return self.back();
        }
        self.on_page = false;
        Vec::new()
    }

    fn back(&mut self) -> Vec<Effect> {
        let here = self.place();
        match self.history.back(here) {
            Some(place) => self.go(place),
            None => self.nowhere("this is where you started"),
        }
    }

    fn forward(&mut self) -> Vec<Effect> {
        let here = self.place();
        match self.history.forward(here) {
            Some(place) => self.go(place),
            None => self.nowhere("nothing lies ahead"),
        }
    }

    pub(super) fn nowhere(&mut self, text: &str) -> Vec<Effect> {
        self.notice = Some(Notice::good(text));
        Vec::new()
    }

    fn turn_to(&mut self, kind: Kind) {
        if kind != self.tab || self.page.subject().is_some_and(Subject::is_wide) {
            let here = self.place();
            self.history.leave(here);
        }
        (self.tab, self.turned_from) = (kind, None);
        self.on_page = false;
        self.show_selected();
    }

    fn start_typing(&mut self) {
        self.typing = true;
        self.touched = false;
        self.recalled = None;
        self.query.end();
    }

    /// Peels one layer: the choices, the typing, the page, the query.
    fn cancel(&mut self) -> Vec<Effect> {
        if self.layer.take().is_some() || self.range.take().is_some() {
            return Vec::new();
        }
        if self.typing {
            let effects = self.edit_line(|field| *field = TextField::default());
            self.typing = false;
            return effects;
        }
        if self.on_page {
            return self.leave();
        }
        if !self.query.text().is_empty() {
            self.touched = false;
            return self.edit_line(|field| *field = TextField::default());
        }
        Vec::new()
    }

    /// The entity that copying, opening and editing are about.
    pub(super) fn current(&self) -> Option<Entity> {
        match self.page.subject() {
            Some(Subject::Entity(entity) | Subject::Counterparts(entity) | Subject::Disagreements(entity)) => {
                Some(entity)
            }
            Some(Subject::Roles(id)) => Some(Entity::Official(id)),
            Some(Subject::Verified) => {
                Some(Entity::Quote(self.shown.as_ref()?.corpus()[self.matched_wording()?].quote))
            }
            // The list behind them is out of sight.
            Some(Subject::Timeline(_) | Subject::Map) => None,
            Some(Subject::Source(_)) | None => self.selected(),
        }
    }

    /// Says that nothing is there to be copied or marked.
    pub(super) fn nothing_selected(&mut self) -> Vec<Effect> {
        self.nowhere(match self.page.subject() {
            Some(subject) if subject.is_overview() => {
                "no record is in sight here: Enter narrows to the meetings of a bar"
            }
            _ => "nothing is selected",
        })
    }

    fn copy(&mut self, form: Form) -> Vec<Effect> {
        let Some((shown, entity)) = self.shown.as_ref().zip(self.current()) else {
            return self.nothing_selected();
        };
        let corpus = shown.corpus();
        // What was found is copied as it was found.
        let found = self.matched_wording().filter(|_| self.page.subject() == Some(Subject::Verified));
        let text = match found {
            Some(wording) => clip::clip_wording(corpus, wording, form, &self.style),
            None => clip::clip(corpus, entity, form, &self.style),
        };
        match text {
            Some(text) => vec![Effect::Copy(text, form.name())],
            None => self.nowhere(&format!("a {} has no {} to copy", entity.kind(), form.name())),
        }
    }

    fn open_url(&mut self) -> Vec<Effect> {
        let linked = match self.page.target() {
            Some(Target::Url(url)) if self.on_page => Some(url.clone()),
            _ => None,
        };
        let shown = self.shown.as_ref();
        let url = linked.or_else(|| match (shown, self.page.subject()) {
            (Some(shown), Some(Subject::Source(id))) => clip::address(shown.corpus(), id),
            (Some(shown), _) => clip::addresses(shown.corpus(), self.current()?).into_iter().next(),
            (None, _) => None,
        });
        match url {
            Some(url) => self.open_address(&url),
            None => self.nowhere("no address is on record here"),
        }
    }

    fn open_address(&mut self, url: &str) -> Vec<Effect> {
        match crate::text::web_address(url) {
            Some(url) => vec![Effect::OpenUrl(url)],
            None => {
                self.notice = Some(Notice::bad(format!("not an http or https address: {url}")));
                Vec::new()
            }
        }
    }

    fn edit(&mut self) -> Vec<Effect> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let linked = match self.page.target() {
            Some(Target::File(origin)) if self.on_page => Some(*origin),
            _ => None,
        };
        let source = match self.page.subject() {
            Some(Subject::Source(id)) => Some(shown.corpus()[id].origin),
            _ => None,
        };
        match linked.or(source).or_else(|| shown.corpus().origin_of(self.current()?)) {
            Some(origin) => self.edit_at(origin),
            None => self.nowhere("no file speaks of this alone"),
        }
    }

    fn edit_at(&mut self, origin: crate::corpus::Origin) -> Vec<Effect> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let corpus = shown.corpus();
        vec![Effect::Edit(corpus.original_text(corpus[origin.briefing].path).to_owned(), origin.line)]
    }
}
