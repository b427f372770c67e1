//! What the screen shows after keys, at the sizes people use.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, OnceLock};

use attache::tui::app::{App, Message, Start};
use attache::tui::direct::{Direct, Load};
use attache::tui::holdings::Holdings;
use attache::tui::theme::Theme;
use attache::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// The browser on the sample briefings.
struct Browser {
    direct: Direct,
    terminal: Terminal<TestBackend>,
    theme: Theme,
}

impl Browser {
    fn open(width: u16, height: u16) -> Self {
        static SAMPLES: OnceLock<Arc<Holdings>> = OnceLock::new();
        let samples = SAMPLES.get_or_init(|| Arc::new(Holdings::new(attache::load::builtin())));
        Self::on(Box::new(|| Arc::clone(samples)), width, height)
    }

    fn on(load: Load, width: u16, height: u16) -> Self {
        let app = App::new(Start { data: "sample briefings".to_owned(), ..Start::default() });
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut browser = Self { direct: Direct::new(app, load, None), terminal, theme: Theme::named("none").unwrap() };
        browser.draw();
        browser
    }

    fn draw(&mut self) -> &Buffer {
        let app = &mut self.direct.app;
        self.terminal.draw(|frame| view::draw(app, &self.theme, frame)).unwrap();
        self.terminal.backend().buffer()
    }

    /// Presses keys one by one, drawing after each as the real loop does.
    fn press(mut self, keys: &str) -> Self {
        for key in attache::tui::keys::parse_keys(keys).unwrap() {
            self.direct.send(Message::Key(key));
            self.draw();
        }
        self
    }

    fn shows(mut self) -> String {
        let buffer = self.draw().clone();
        let width = usize::from(buffer.area.width);
        let lines = buffer.content.chunks(width);
        let line = |cells: &[ratatui::buffer::Cell]| {
            cells.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
        };
        lines.map(line).collect::<Vec<_>>().join("\n")
    }
}

macro_rules! snapshot {
    ($name:literal, $browser:expr) => {
        insta::assert_snapshot!($name, $browser.shows())
    };
}

#[test]
fn the_first_screen_at_three_sizes() {
    snapshot!("first_120x36", Browser::open(120, 36));
    snapshot!("first_80x24", Browser::open(80, 24));
    snapshot!("first_40x12", Browser::open(40, 12));
}

#[test]
fn a_query_and_the_page_of_a_meeting() {
    let keys = "/trilateral migration ministerial<enter>";
    snapshot!("meeting_120x36", Browser::open(120, 36).press(keys));
    snapshot!("meeting_80x24", Browser::open(80, 24).press(keys).press("<enter><tab>"));
    snapshot!("meeting_40x12", Browser::open(40, 12).press(keys).press("<enter>"));
}

#[test]
fn the_page_of_an_official() {
    snapshot!("official_120x36", Browser::open(120, 36).press("/alicia barcena<enter>2<enter>"));
    snapshot!("official_80x24", Browser::open(80, 24).press("/alicia barcena<enter>2<enter>"));
}

#[test]
fn the_page_of_a_quote() {
    snapshot!("quote_120x36", Browser::open(120, 36).press("/blinken<enter>3<enter>"));
    snapshot!("quote_80x24", Browser::open(80, 24).press("/blinken<enter>3<enter>"));
}

#[test]
fn the_page_of_a_country_and_whom_it_met() {
    snapshot!("country_120x36", Browser::open(120, 36).press("/guatemala<enter>4<enter>"));
    snapshot!("counterparts_80x24", Browser::open(80, 24).press("/guatemala<enter>4<enter><tab><enter>"));
}

#[test]
fn the_page_of_a_briefing() {
    snapshot!("briefing_80x24", Browser::open(80, 24).press("/los angeles<enter>5<enter>"));
}

#[test]
fn nothing_found_says_what_was_searched() {
    snapshot!("nothing_80x24", Browser::open(80, 24).press("/zzzzqq"));
}

#[test]
fn mistakes_in_a_query_are_named() {
    snapshot!("mistake_80x24", Browser::open(80, 24).press("/date:202x"));
}

#[test]
fn the_help_and_its_search() {
    snapshot!("help_80x24", Browser::open(80, 24).press("?"));
    snapshot!("help_narrowed_80x24", Browser::open(80, 24).press("?copy"));
}

#[test]
fn facets_orders_palette_and_bookmarks() {
    snapshot!("facets_80x24", Browser::open(80, 24).press("f"));
    snapshot!("orders_80x24", Browser::open(80, 24).press("s"));
    snapshot!("palette_80x24", Browser::open(80, 24).press(":copy"));
    snapshot!("marked_80x24", Browser::open(80, 24).press("<space><space>jm"));
}

#[test]
fn what_sources_disagree_on_and_the_roles_of_an_official() {
    let meeting = "/trilateral migration ministerial<enter>";
    snapshot!("roles_120x36", Browser::open(120, 36).press("/alicia barcena<enter>2<enter>").press(":roles<enter>"));
    snapshot!("disagreements_120x36", Browser::open(120, 36).press(meeting).press(":disagreements<enter>"));
}

#[test]
fn the_timeline_and_the_map() {
    snapshot!("timeline_80x24", Browser::open(80, 24).press("6<tab><tab>"));
    snapshot!("timeline_quarters_80x24", Browser::open(80, 24).press("/guatemala<enter>6+"));
    snapshot!("map_120x36", Browser::open(120, 36).press("7"));
    snapshot!("map_40x12", Browser::open(40, 12).press("7"));
}

#[test]
fn the_first_frame_is_there_before_anything_is_read() {
    let (mut app, _) = App::new(Start { data: "~/briefings".to_owned(), ..Start::default() });
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let theme = Theme::named("none").unwrap();
    terminal.draw(|frame| view::draw(&mut app, &theme, frame)).unwrap();
    insta::assert_snapshot!("loading_80x24", terminal.backend());
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let folder = std::env::temp_dir().join(format!("attache-screens-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let paths = vec![folder.clone()];
    let load = move || Arc::new(Holdings::new(attache::load::load(&paths)));
    let shown = Browser::on(Box::new(load), 80, 24).shows();
    std::fs::remove_dir_all(&folder).unwrap();
    insta::assert_snapshot!("empty_80x24", shown.replace(folder.to_str().unwrap(), "~/briefings"));
}

#[test]
fn any_size_can_be_drawn() {
    let mut browser = Browser::open(80, 24);
    for keys in ["", "/mexico<enter>", "<enter><tab>", "?", "<esc>3", "4<enter>"] {
        browser = browser.press(keys);
        for (width, height) in [(1, 1), (2, 50), (39, 9), (40, 10), (41, 11), (60, 14), (99, 20), (100, 10), (500, 200)]
        {
            browser.terminal.backend_mut().resize(width, height);
            browser.draw();
        }
    }
}

#[test]
fn what_is_selected_shows_without_colour() {
    let mut browser = Browser::open(80, 24).press("j");
    let reversed = |browser: &mut Browser, y: u16| browser.draw()[(20, y)].modifier.contains(Modifier::REVERSED);
    assert!(!reversed(&mut browser, 4));
    assert!(reversed(&mut browser, 5));
}
